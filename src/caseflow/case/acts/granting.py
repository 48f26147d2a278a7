"""Deciding about money: one function makes each event, whether a person decides or a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caseflow.case import signed
from caseflow.case.acts import money, shares
from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.acts.joining import joining
from caseflow.case.acts.shares import Part
from caseflow.case.acts.telling import Assessing, assessed_again, told
from caseflow.case.deciding import for_us
from caseflow.case.events import Closed, Decided, Granted, ReferralSettled
from caseflow.case.line import estimates
from caseflow.case.met import BY_NONE, Sitting
from caseflow.case.order import waits_its_turn
from caseflow.case.parts import Paper
from caseflow.case.purposes import wanted
from caseflow.case.state import Case
from caseflow.case.steps import has_final, last
from caseflow.codec import changed
from caseflow.edition.edition import Assessment
from caseflow.edition.lacking import BILL
from caseflow.errors import FundError, Stale
from caseflow.fund.choose import choose
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund


def stage(look: Look, c: Case) -> str:
    """The stage of the assessment that a decision about the sum rests on now."""
    return "final" if c.granted_at and has_final(look.edition(c.edition)) else "entry"


def settled(
    look: Look,
    id: int,
    at: str,
    settle: Mapping[str, str],
    why: str,
    by: Sitting = BY_NONE,
) -> Assessing:
    """Assess again, settle rules by name, then assess with them counted; the last assessment."""
    now = yield from assessed_again(look, id, at)
    if not settle:
        return now
    c = look.case(id)
    refers = tuple(r for r in now.refers if r != BILL)  # settled apart, among its payers
    strange = tuple(k for k in settle if k not in refers)
    if strange:
        own = {"case": c.number, "programme": c.programme}
        if not refers:
            raise Stale("none_referred", rules=strange, **own)
        raise Stale("not_referred", rules=strange, known=refers, **own)
    if not why.strip():
        raise Stale("settle_why", case=c.number)
    yield Write(id, ReferralSettled(rules=tuple(settle.items()), meeting=by.meeting), {"why": why})
    c = look.case(id)  # what is settled by name counts wherever it is asked
    other, known = ("final", c.final) if at == "entry" else ("entry", c.entry)
    if known is not None:
        yield from assessed_again(look, id, other)
    return (yield from assessed_again(look, id, at))


def most(c: Case, step: str) -> int | None:
    """The most that the last assessment allows, in units; at final never above the first grant."""
    a, _ = last(c, step)
    top = a.award[0][3] if a is not None and a.award else None
    return top


def proposed(look: Look, c: Case, step: str, units: int | None) -> int:
    """The sum of the lines that are to be decided: what was named, if it may be, else the most that
    the rules give."""
    top = most(c, step)
    if step == "final" and top is not None and has_final(look.edition(c.edition)):
        top = shares.room(c, top)
    if units is None:
        if top is None:
            raise Stale("sum_not_named", case=c.number)
        return top
    a, _ = last(c, step)
    exact = a is not None and a.award and a.award[0][2] is not None
    if step == "final" and exact and units != top:
        raise Stale("sum_is_set", case=c.number)
    return units


def lacking(look: Look, c: Case, step: str, now: Assessment) -> None:
    """Stale, naming what is missing or to be settled, if the last assessment forbids a grant; of a
    bill that is shared, with what each order of its payers gives."""
    a, _ = last(c, step)
    if a is None or a.outcome == "eligible":
        return
    if step == "final" and a.used_up and "F" not in a.results:
        return
    if now.refers == (BILL,):
        raise Stale("bill_shared", orders=look.orders(c), case=c.number)
    missing = tuple("/".join(m.facts) for m in now.missing)
    own = {"case": c.number, "programme": c.programme}
    raise Stale(f"not_eligible_{a.outcome}", missing=missing, refers=now.refers, **own)


def decision(
    look: Look,
    id: int,
    step: str,
    grants: tuple[Granted, ...],
    *,
    why: str = "",
    paper: Paper | None = None,
    by: Sitting = BY_NONE,
) -> Writes:
    """The grant, or the final sum, and what follows from it; `by` a meeting, if one decides."""
    c = look.case(id)
    event = decided(look, c, step, grants, paper, by)
    if more := joining(look, c, event):
        yield Write(id, more, {"why": why})
        return
    yield Write(id, event, {"why": why, **by.named} if why else None)
    c = look.case(id)
    two = has_final(look.edition(c.edition))
    if step == "decide" and two and not look.lacks(id, "final"):
        yield from assessed_again(look, id, "final")  # a bill that came early completes its steps
    elif gives_nothing(c) and not signed.holds(c):
        yield Write(id, closed(look, c, "nothing_payable"))


def decided(
    look: Look,
    c: Case,
    step: str,
    grants: tuple[Granted, ...],
    paper: Paper | None = None,
    by: Sitting = BY_NONE,
) -> Decided:
    """The same event whoever causes it; without grants it gives nothing yet."""
    event = Decided(
        step=step,
        assessment=last(c, step)[1],
        grants=grants,
        final=step == "final" or not has_final(look.edition(c.edition)),
        moves=_moves(look, c, step, grants, paper),
        next=None,
        by=paper.body if paper is not None else "",
        paper=paper.paper if paper is not None else "",
        meeting=by.meeting,
        sat=by.sat,
    )
    return told(look, c, event)


def _moves(
    look: Look, c: Case, step: str, grants: tuple[Granted, ...], paper: Paper | None
) -> tuple[Move, ...]:
    """Line by line, each from what those before it leave in the fund."""
    stop = money.blocked(c)
    out: list[Move] = []
    free: dict[int, int] = {}
    for g in grants:
        fund, line = look.fund(g.fund), c.line(g.line)
        left = free.setdefault(fund.id, fund.free)
        later = stop or waits_its_turn(look.see, c, line or g.line, fund, look.who.on)
        if line is not None:
            made = money.settling(line, fund, g.units, left, blocked=later)
        else:
            pledge = paper is not None and fund.owned != "own"
            made = money.granting(g, fund, left, pledge=pledge, blocked=later)
        out += made
        free[fund.id] += sum(m.units * _FREE.get((m.source, m.target), 0) for m in made)
    return tuple(out)


_FREE = {("reserved", "available"): 1, ("available", "reserved"): -1, ("available", "moved"): -1,
         ("received", "available"): 1}  # fmt: skip


def grants_of(
    look: Look, c: Case, step: str, units: int, name: str = "", paper: Paper | None = None
) -> tuple[Granted, ...]:
    """The lines of a decision about this sum: all from the fund of that name, or at final each from
    its own."""
    if step == "final" and c.lines:
        fund_of(look, c, name, paper)
        own = has_final(look.edition(c.edition)) and paper is None
        kept, top = sum(x.granted for x in c.covered if x.final), most(c, step)
        if all(x.final for x in c.covered):
            total = units
        elif paper is None and top is not None and top < kept:
            total = top  # the rules give less now than what was decided before
        else:
            total = kept + units
        return shares.at_final(c, total, capped=own, own=paper is None)
    if c.lines:  # what was paid before the grant was taken up again
        fund_of(look, c, name, paper)
        return shares.anew(c, units)
    first = shares.at_first(c, fund_of(look, c, name, paper), units)
    return first if paper is not None else _estimated(look, c, first)


def in_parts(look: Look, c: Case, parts: Sequence[Part], name: str) -> tuple[Granted, ...]:
    """The lines of a first decision that a person named; `name`: the fund of a part without one."""
    funds = [fund_of(look, c, p.fund or name) for p in parts]
    grants = tuple(
        Granted(line=str(n), fund=f.id, unit=f.unit, units=p.award.minor, due_on=p.on)
        for n, (p, f) in enumerate(zip(parts, funds, strict=True), 1)
    )
    return _estimated(look, c, grants)


def _estimated(look: Look, c: Case, grants: tuple[Granted, ...]) -> tuple[Granted, ...]:
    """With what is kept of each until its final sum is decided."""
    whole = look.edition(c.edition).estimate
    kept = estimates(whole, [g.units for g in grants])
    return tuple(changed(g, estimate=e) for g, e in zip(grants, kept, strict=True))


def gives_nothing(c: Case) -> bool:
    """Is the final sum nothing, and nothing of it paid or on its way? That ends the case."""
    return c.award_final and not (c.granted or c.paid or c.instructed)


def closed(look: Look, c: Case, how: str, *, paper: Paper | None = None, at: int = 0) -> Closed:
    """The end of a case: all that it keeps is given back, what was paid is owed."""
    return Closed(
        how=how,
        assessment=at or c.entry_at,
        moves=money.freed(look, c),
        by=paper.body if paper is not None else "",
        paper=paper.paper if paper is not None else "",
    )


def fund_of(look: Look, c: Case, name: str = "", paper: Paper | None = None) -> Fund:
    """The fund of the case's first line, or the one that its first decision will rest on."""
    name = look.fund_code(name)
    if c.lines:
        funds = [look.fund(x.fund) for x in c.lines]
        if name and name not in {f.code for f in funds}:
            raise FundError("other_fund_named", fund=name, case=c.number)
        return funds[0]
    body, begun = "", False
    if paper is not None:
        begun = c.origin == "paper" and not c.chain.escalated and c.again.open is None
        ours = paper.body == c.branch if begun else for_us(look.see, c)
        body = "" if ours else paper.body
    by = paper.body if paper is not None and not body and not begun else ""
    return choose(look.funds(), wanted(c, look.who.on), body=body, name=name, by=by)
