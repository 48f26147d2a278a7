"""state + event → state. Plain parts only: it works without any key and needs no edition."""

from __future__ import annotations

from typing import Any

from caseflow.case import events as ev
from caseflow.case import noted
from caseflow.case.bank_doubts import doubted
from caseflow.case.bill import Billed
from caseflow.case.chain import Chain, recorded, silent
from caseflow.case.consented import GIVEN_ON, Consents
from caseflow.case.limits import without
from caseflow.case.line import Line
from caseflow.case.meeting import met
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.objection import gone
from caseflow.case.objection import holds as objected
from caseflow.case.parts import Open, Paper, Payee
from caseflow.case.signed import anew
from caseflow.case.state import Case
from caseflow.case.steps import DUTIES, kind
from caseflow.case.term import answered
from caseflow.case.unlike import corrected
from caseflow.case.went import LETTER, day_of
from caseflow.codec import changed
from caseflow.events import Stamp
from caseflow.fund.events import Move

COUNTED = ("pledged", "reserved", "instructed", "paid")


def submitted(_: None, e: ev.Submitted, s: Stamp) -> Case:
    """An application became a case."""
    opened = (Open(version=s.version, by=s.by, facts=e.confirm),) if e.confirm else ()
    return Case(
        id=e.id,
        version=s.version,
        number=e.number,
        branch=e.branch,
        programme=e.programme,
        edition=e.edition,
        people=e.people,
        received_on=e.received_on,
        subject=e.subject,
        origin=e.origin,
        units=e.units,
        step=e.next,
        did=(("enter", s.by),),
        open=opened,
        stood=e.members,
        young_until=e.young_until,
        billed=Billed(aid=e.bill),
        consents=Consents(stated=GIVEN_ON in e.facts),
    )


def facts_recorded(c: Case, e: ev.FactsRecorded, s: Stamp) -> Case:
    """What is recorded again is confirmed again, at its new version."""
    rest = (changed(o, facts=tuple(f for f in o.facts if f not in e.facts)) for o in c.open)
    still = tuple(o for o in rest if o.facts)
    new = (Open(version=s.version, by=s.by, facts=e.confirm),) if e.confirm else ()
    return changed(
        c,
        version=s.version,
        did=having_done(c, "enter", s.by),
        open=(*still, *new),
        settled=tuple(x for x in c.settled if x[0] not in e.fell),
        subject=tuple({**dict(c.subject), **dict(e.subject)}.items()),
        received_on=e.received_on or c.received_on,
        turn=_turn(c, e.received_on),
        chain=recorded(c.chain, e.facts),
        noted=(*c.noted, s.version) if e.noted else c.noted,
        papers=tuple(_brings(p, e) for p in c.papers),
        stood=tuple(dict.fromkeys((*c.stood, *e.members))),
        young_until=e.young_until or c.young_until,
        limits=without(c.limits, e.fell),
        consents=c.consents if c.consents.stated else _consented(c, e),
        unlike=corrected(c, e.facts, e.paper, s) if c.unlike else (),
    )


def _consented(c: Case, e: ev.FactsRecorded) -> Consents:
    """Is it said by now that the family consented?"""
    return changed(c.consents, stated=GIVEN_ON in e.facts)


def _turn(c: Case, said: str) -> str | None:
    """From the grant on an earlier day of receipt, which one person types, passes nobody who waits
    for money: what stands too far behind by a mistake is moved ahead by two."""
    if not (said and c.granted_at):
        return c.turn
    had = c.queued_on
    return max(had, said) if had else had


def _brings(p: Paper, e: ev.FactsRecorded) -> Paper:
    """The paper that brings the facts; one that still waits no longer brings what is restated."""
    if p.paper == e.paper:
        return changed(p, facts=(*p.facts, *e.facts))
    if p.confirmed_by is not None:
        return p
    return changed(p, facts=tuple(f for f in p.facts if f not in e.facts))


def facts_confirmed(c: Case, e: ev.FactsConfirmed, s: Stamp) -> Case:
    """An entry, or a paper, was compared by another person."""
    for o in c.open:
        if o.version == e.of:
            cost = any(f.startswith("cost.") for f in o.facts)
            did = having_done(c, "confirm.cost" if cost else "confirm", s.by)
            rest = tuple(x for x in c.open if x.version != e.of)
            return changed(c, version=s.version, open=rest, did=did)
    papers = tuple(changed(p, confirmed_by=s.by) if p.version == e.of else p for p in c.papers)
    c = changed(c, version=s.version, papers=papers, did=having_done(c, "confirm", s.by))
    return changed(c, did=having_done(c, e.duty, s.by)) if e.duty else c


def outside_recorded(c: Case, e: ev.OutsideRecorded, s: Stamp) -> Case:
    """A paper more; one that nobody has confirmed yet is replaced by its correction."""
    new = Paper(
        paper=e.paper,
        version=s.version,
        by=s.by,
        body=e.body,
        steps=e.steps,
        done_on=e.done_on,
        result=e.result,
        units=e.units,
    )
    others = tuple(p for p in c.papers if p.paper != e.paper)
    return changed(c, version=s.version, papers=(*others, new), did=having_done(c, "enter", s.by))


def assessed(c: Case, e: ev.Assessed, s: Stamp) -> Case:
    """What the rules say now. From the grant on its edition stays; one by which the entry was
    looked at again stands beside it."""
    more: dict[str, Any] = {}
    if e.at == "entry":
        more = {"entry": e, "entry_at": s.version}
        if "decide" in c.done:
            more["review"] = e.edition if e.edition != c.edition else ""
        else:
            more["edition"] = e.edition
    else:
        more = {"final": e, "final_at": s.version}
    settled = tuple(x for x in c.settled if x[0] not in e.fell)
    if e.bill is not None and c.billed.operation:  # it tells the operation for whom it helps now
        more["billed"] = changed(c.billed, operation="")
    kept = without(c.limits, e.fell)
    return changed(c, version=s.version, step=e.next, settled=settled, limits=kept, **more)


def referral_settled(c: Case, e: ev.ReferralSettled, s: Stamp) -> Case:
    """Rules were accepted or refused by name."""
    kept = tuple(x for x in c.settled if x[0] not in dict(e.rules))
    return changed(c, version=s.version, settled=(*kept, *e.rules))


def reviewed(c: Case, e: ev.Reviewed, s: Stamp) -> Case:
    """A level answered; what it returned is still due. What it hands upwards is done above it; a
    decision that is handed upwards is due there, and what was said of it below counts no more."""
    decides = DUTIES.get(kind(e.step)) == "decide"
    done = c.done if e.result == "return" or decides else (*c.done, e.step)
    did = having_done(c, "decide" if decides else e.step, e.by or s.by)
    chain = c.chain
    if e.result == "escalate" and not e.by:
        chain = silent(chain) if decides else chain
        chain = changed(chain, escalated=c.step.branch if c.step is not None else c.branch)
    return _stepped(c, e, s, did=did, done=done, chain=chain)


def decided(c: Case, e: ev.Decided, s: Stamp) -> Case:
    """Granted: the lines as the decision says, with what it moves."""
    lines = {x.name: x for x in c.lines}
    for g in e.grants:
        old = lines.get(g.line) or Line(
            name=g.line,
            fund=g.fund,
            unit=g.unit,
            of=g.of,
            due_on=g.due_on,
            estimate=g.estimate,
        )
        first = e.step == "decide"
        ceiling = g.units if first else old.ceiling if e.paper else max(old.ceiling, g.units)
        lines[g.line] = changed(old, fund=g.fund, granted=g.units, ceiling=ceiling, final=e.final)
    by = dict(c.subject).get("lines", -1)
    c = changed(c, lines=tuple(lines.values()), shared_by=by)
    c = _served(changed(c, lines=moved(c, e.moves)))
    over = e.step not in c.done and (e.step != "final" or c.award_final)
    done = (*c.done, e.step) if over else c.done
    more: dict[str, Any] = {}
    if e.final:
        more = {"summed_on": c.sum_now, "final_on": c.final.stands if c.final is not None else ""}
    if e.step == "decide" and c.entry is not None:
        more |= {"granted_on": c.entry.stands, "edition": c.entry.edition}
        more["granted_at"] = s.version
        more["went"] = changed(c.went, granted=day_of(c, e, s))
    more["again"] = noted.decided(c, e, s)
    more["meetings"] = met(c, e, s.version)
    more["chain"] = _granted(c, e)
    did = having_decided(c, e, s)
    c = anew(c, "decide") if e.step == "decide" else c
    return _stepped(c, e, s, did=did, done=done, **more)


def _granted(c: Case, e: ev.Decided) -> Chain:
    """What several had said is decided; up to what a meeting or a body granted, no other need."""
    sat = c.granted if e.step == "decide" and (e.paper or e.meeting) else 0
    chain = silent(c.chain)
    return changed(chain, sat=sat) if sat else chain


def step_done(c: Case, e: ev.StepDone, s: Stamp) -> Case:
    """Notice, letter, entry: done."""
    until = e.until or c.letter_until
    lines = moved(c, e.moves)
    if e.step == LETTER:
        c = changed(c, went=changed(c.went, letter=day_of(c, e, s)))
    if e.step == NOTICE and c.notice is not None:
        c = changed(c, notice=changed(c.notice, ended=s.on))
    return _stepped(c, e, s, done=(*c.done, e.step), letter_until=until, lines=lines)


def payee_stated(c: Case, e: ev.PayeeStated, s: Stamp) -> Case:
    """To whom it is to be paid: confirmed again, whatever stood there."""
    new = Payee(
        version=s.version,
        by=s.by,
        whom=e.whom,
        party=e.party,
        how=e.how,
        account=e.account,
        line=e.line,
    )
    return changed(c.having(new), version=s.version, did=having_done(c, "enter", s.by))


def payee_confirmed(c: Case, e: ev.PayeeConfirmed, s: Stamp) -> Case:
    """Compared by another person, at that version."""
    payee = c.stated_at(e.of)
    if payee is None:  # forged
        return changed(c, version=s.version)
    did = having_done(c, "confirm.payee", s.by)
    every = (*c.payees, payee.version)
    c = c.having(changed(payee, confirmed_by=s.by, seen=(*payee.seen, s.by)))
    return changed(c, version=s.version, payees=every, did=did)


def funded(c: Case, e: ev.Funded, s: Stamp) -> Case:
    """Money came."""
    return _served(changed(c, version=s.version, lines=moved(c, e.moves)))


def _served(c: Case) -> Case:
    """A line that was moved ahead and lacks nothing any more is ahead no more: what it may lack
    later was agreed by nobody."""
    if not c.ahead:
        return c
    short = {x.name for x in c.lines if x.short}
    return changed(c, ahead=tuple(x for x in c.ahead if x.line in short))


def instructed(c: Case, e: ev.Instructed, s: Stamp) -> Case:
    """A payment is on its way."""
    units = sum(m.units for m in e.moves)
    lines = tuple(
        x.instructing(units, s.on, e.file, e.payee) if x.name == e.line else x
        for x in moved(c, e.moves, file=e.file)
    )
    c = changed(c, version=s.version, lines=lines, did=having_done(c, "pay", s.by))
    return anew(c, "pay")


def paid(c: Case, e: ev.Paid, s: Stamp) -> Case:
    """It arrived, wholly or in part."""
    got = sum(m.units for m in e.moves if m.target == "paid")
    units = sum(m.units for m in e.moves)
    how = "paid" if got == units else "part"
    lines = answering(c, e, how, got=got, ref=e.ref, on=e.on)
    done = c.done if "pay" in c.done else (*c.done, "pay")
    did = having_done(c, "pay", e.by) if e.by else having_done(c, "reconcile", s.by)
    c = anew(c, "pay") if e.by else c
    return _stepped(c, e, s, done=done, did=did, lines=lines)


def payment_failed(c: Case, e: ev.PaymentFailed, s: Stamp) -> Case:
    """It did not arrive: kept again for the same line."""
    lines = answering(c, e, "refused", code=e.code)
    c = doubted(c, e.line, e.n, e.code)
    return changed(c, version=s.version, lines=lines, did=having_done(c, "reconcile", s.by))


def answering(c: Case, e: Any, how: str, **more: object) -> tuple[Line, ...]:
    """The lines after what the bank answered of instruction `n` of a line, and what it moves."""
    answers = bool(e.n)
    return tuple(
        x.answered(e.n, how, **more) if answers and x.name == e.line else x
        for x in moved(c, e.moves, file=0)
    )


def closed(c: Case, e: ev.Closed, s: Stamp) -> Case:
    """Its end: nothing is granted any more, no step is due, no hold is open; who objected waits for
    an answer still, unless it was erased. What was paid to whom was erased since stands, and what
    was paid before a consent was taken back."""
    did, how_decides = c.did, e.how in ("rejected", "revoked")
    if how_decides:
        reviews = not e.by and c.step is not None and c.step.duty == "review"
        did = having_done(c, c.next, e.by or s.by) if reviews else having_decided(c, e, s)
    elif e.how == "withdrawn":
        did = having_done(c, "enter", s.by)
    stands = e.how == "erased" or (e.how == "withdrawn" and c.consents.withdrawn)
    lines = tuple(
        changed(x, granted=x.paid - x.returned if stands else 0, final=True)
        for x in moved(c, e.moves)
    )
    return changed(
        c,
        version=s.version,
        end=e.how,
        again=noted.ended(c, e, s),
        step=None,
        holds=(),
        lines=lines,
        did=did,
        papers=_used(c, e),
        limits=answered(c, None, s.on) if how_decides else c.limits,
        objections=gone(c.objections, s.version) if e.how == "erased" else c.objections,
        meetings=met(c, e, s.version),
    )


def reopened(c: Case, e: ev.Reopened, s: Stamp) -> Case:
    """It lives again; its sum is to be decided anew. Who objected and was not answered holds it."""
    return changed(c, version=s.version, end="", step=e.next, holds=objected(c.objections))


def _stepped(c: Case, e: Any, s: Stamp, **more: Any) -> Case:
    """An event that may end a step names the one that follows."""
    more["limits"] = answered(c, e.next, s.on)
    return changed(c, version=s.version, step=e.next, papers=_used(c, e), **more)


def _used(c: Case, e: Any) -> tuple[Paper, ...]:
    """The paper that says so is used for this step."""
    if not e.paper:
        return c.papers
    step = getattr(e, "step", "") or ("pay" if isinstance(e, ev.Paid) else e.__class__.__name__)
    return tuple(changed(p, used=(*p.used, step)) if p.paper == e.paper else p for p in c.papers)


def paid_to(c: Case, was: int, now: int) -> Case:
    """With its payees, where a record was of somebody else: they go with the person."""
    for p in c.stated:
        c = c.having(changed(p, party=now)) if p.party == was else c
    return c


def having_done(c: Case, duty: str, who: int | str) -> tuple[tuple[str, int | str], ...]:
    """Who did which duty on the case, with this one more."""
    return c.did if (duty, who) in c.did else (*c.did, (duty, who))


def having_decided(c: Case, e: Any, s: Stamp) -> tuple[tuple[str, int | str], ...]:
    """The same after a decision: of a meeting by each who sat for the case, whoever writes it."""
    for who in e.sat if e.meeting else (e.by or s.by,):
        c = changed(c, did=having_done(c, "decide", who))
    return c.did


def moved(c: Case, moves: tuple[Move, ...], **fields: Any) -> tuple[Line, ...]:
    """The lines after moves; `fields` are set on every line that a move names."""
    if not moves:
        return c.lines
    lines = {x.name: x for x in c.lines}
    for m in moves:
        line, now = lines[m.line], {**fields}
        if m.source == "paid":
            now["returned"] = line.returned + m.units
        elif m.source in COUNTED:
            now[m.source] = getattr(line, m.source) - m.units
        if m.target in COUNTED:
            now[m.target] = now.get(m.target, getattr(line, m.target)) + m.units
        lines[m.line] = changed(line, **now)
    return tuple(lines.values())
