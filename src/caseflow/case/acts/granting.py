"""Deciding about money: one function makes each event, whether a person decides or a paper."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.case.acts import money
from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.acts.telling import Assessing, assessed_again, told
from caseflow.case.events import LINE, Closed, Decided, Granted, ReferralSettled
from caseflow.case.money import last
from caseflow.case.order import waits_its_turn
from caseflow.case.parts import Paper
from caseflow.case.state import Case
from caseflow.case.steps import has_final
from caseflow.edition.edition import Assessment
from caseflow.errors import FundError, Stale
from caseflow.fund.choose import choose
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund


def stage(look: Look, c: Case) -> str:
    """The stage of the assessment that a decision about the sum rests on now."""
    return "final" if c.granted_at and has_final(look.edition(c.edition)) else "entry"


def settled(look: Look, id: int, at: str, settle: Mapping[str, str], why: str) -> Assessing:
    """Assess again, settle rules by name, then assess with them counted; the last assessment."""
    now = yield from assessed_again(look, id, at)
    if not settle:
        return now
    c = look.case(id)
    refers = now.refers
    strange = tuple(k for k in settle if k not in refers)
    if strange:
        own = {"case": c.number, "programme": c.programme}
        if not refers:
            raise Stale("none_referred", rules=strange, **own)
        raise Stale("not_referred", rules=strange, known=refers, **own)
    if not why.strip():
        raise Stale("settle_why", case=c.number)
    yield Write(id, ReferralSettled(rules=tuple(settle.items())), {"why": why})
    return (yield from assessed_again(look, id, at))


def most(c: Case, step: str) -> int | None:
    """The most that the last assessment allows, in units; at final never above the first grant."""
    a, _ = last(c, step)
    top = a.award[0][3] if a is not None and a.award else None
    return top


def proposed(look: Look, c: Case, step: str, units: int | None) -> int:
    """The sum: what was named, if it may be, else the most that the rules give."""
    top = most(c, step)
    if step == "final" and top is not None and has_final(look.edition(c.edition)):
        top = min(top, sum(x.ceiling for x in c.lines))
    if units is None:
        if top is None:
            raise Stale("sum_not_named", case=c.number)
        return top
    a, _ = last(c, step)
    exact = a is not None and a.award and a.award[0][2] is not None
    if step == "final" and exact and units != top:
        raise Stale("sum_is_set", case=c.number)
    return units


def lacking(c: Case, step: str, now: Assessment) -> None:
    """Stale, naming what is missing or to be settled, if the last assessment forbids a grant."""
    a, _ = last(c, step)
    if a is None or a.outcome == "eligible":
        return
    if step == "final" and a.used_up and "F" not in a.results:
        return
    missing = tuple("/".join(m.facts) for m in now.missing)
    own = {"case": c.number, "programme": c.programme}
    raise Stale(f"not_eligible_{a.outcome}", missing=missing, refers=now.refers, **own)


def decision(
    look: Look,
    id: int,
    step: str,
    units: int,
    fund: Fund,
    *,
    why: str = "",
    paper: Paper | None = None,
) -> Writes:
    """The grant, or the final sum, and what follows from it."""
    c = look.case(id)
    yield Write(id, decided(look, c, step, units, fund, paper), {"why": why} if why else None)
    c = look.case(id)
    two = has_final(look.edition(c.edition))
    if step == "decide" and two and look.assess(id, "final").outcome != "incomplete":
        yield from assessed_again(look, id, "final")  # a bill that came early completes its steps
    elif gives_nothing(c):
        yield Write(id, closed(look, c, "nothing_payable"))


def decided(
    look: Look, c: Case, step: str, units: int, fund: Fund | None, paper: Paper | None = None
) -> Decided:
    """The same event whoever causes it; without a fund it gives nothing yet."""
    event = Decided(
        step=step,
        assessment=last(c, step)[1],
        grants=(Granted(line=LINE, fund=fund.id, unit=fund.unit, units=units),)
        if fund is not None
        else (),
        final=step == "final" or not has_final(look.edition(c.edition)),
        moves=_moves(look, c, step, units, fund, paper) if fund is not None else (),
        next=None,
        by=paper.body if paper is not None else "",
        paper=paper.paper if paper is not None else "",
    )
    return told(look, c, event)


def _moves(
    look: Look, c: Case, step: str, units: int, fund: Fund, paper: Paper | None
) -> tuple[Move, ...]:
    line = c.line(LINE)
    stop = money.blocked(c) or waits_its_turn(look.see, c, line or LINE, fund, look.who.on)
    if step == "final" and line is not None:
        return money.settling(line, fund, units, blocked=stop)
    pledge = paper is not None and not (c.origin == "paper" and fund.owned == "own")
    return money.granting(fund, units, pledge=pledge, blocked=stop)


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
    """The fund of the case, or the one that its first decision will rest on."""
    line, name = c.line(LINE), look.fund_code(name)
    if line is not None:
        found = look.fund(line.fund)
        if name and found.code != name:
            raise FundError("other_fund_named", fund=name, case=c.number)
        return found
    body = ""
    if paper is not None:
        ours = c.origin == "paper" and paper.body == c.branch
        body = "" if ours else paper.body
    return choose(look.funds(), c.programme, c.branch, body=body, name=name)
