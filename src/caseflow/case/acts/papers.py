"""What another body did takes effect when its paper is confirmed: each step on the state that the
one before it left, by the same events that inside steps write. A paper that differs from our
assessment waits for a decider, who accepts it by name or refuses it."""

from __future__ import annotations

from caseflow.case.acts import money
from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.acts.granting import closed, decision, fund_of, most, stage
from caseflow.case.acts.telling import assessed_again, told
from caseflow.case.events import Held, Paid, Released, Reviewed, StepDone
from caseflow.case.money import last
from caseflow.case.state import Case, Paper
from caseflow.case.steps import AWAITED, kind, place
from caseflow.errors import FundError, Stale
from caseflow.values.dates import add_months, read_day


def in_order(look: Look, c: Case, steps: tuple[str, ...]) -> None:
    """Stale unless the steps are the next ones that are due, in order, and done outside."""
    edition = look.edition(c.edition)
    rows = [s for s in edition.steps if s.name not in c.done]
    if not (c.final is None or c.final.outcome == "incomplete") or c.next in ("final", "pay"):
        rows = [s for s in rows if s.kind not in AWAITED]
    if not edition.two_stage:
        rows = [s for s in rows if s.kind != "final"]
    if c.held("recompute"):
        again = [s for s in edition.steps if s.kind in ("final", "pay")]
        rows = again if any(s.kind == "final" for s in again) else rows
    elif c.next == "pay":
        rows = [s for s in edition.steps if s.kind == "pay"]
    told_ = rows[: len(steps)]
    if not steps or tuple(s.name for s in told_) != steps:
        due = rows[0].name if rows else ""
        raise Stale("paper_out_of_order", due=due, said=steps, case=c.number)
    if c.origin == "paper" and not c.done:  # its first paper tells how far it had come
        return
    inside = next((s.name for s in told_ if not place(look.see, c, s)[1]), "")
    if inside:
        raise Stale("inside_step", step=inside, case=c.number)


def differs(look: Look, c: Case, paper: Paper) -> bool:
    """Does the paper decide otherwise than our assessment?"""
    step = next((s for s in paper.steps if s in ("decide", "final")), "")
    if not step:
        return False
    a, _ = last(c, step)
    if a is None:
        return True
    if paper.result == "refuse":
        return a.outcome == "eligible"
    top = most(c, step)
    if step == "final" and top is not None:
        top = min(top, sum(x.ceiling for x in c.lines))
    if a.outcome != "eligible" or top is None:
        return not (step == "final" and a.used_up and paper.units == 0)
    return paper.units != top if step == "final" else paper.units > top


def confirmed(look: Look, id: int, paper: str, fund: str) -> Writes:
    """A paper was just confirmed: it takes effect, or waits for a decider."""
    c = look.case(id)
    found = c.paper(paper)
    assert found is not None
    in_order(look, c, found.steps)
    if any(s in ("decide", "final") for s in found.steps):
        yield from assessed_again(look, id, _at(look, c, found))
        if differs(look, look.case(id), found):
            yield Write(id, Held(hold="paper_differs", about=paper))
            return
    yield from effects(look, id, paper, fund)


def _at(look: Look, c: Case, paper: Paper) -> str:
    return stage(look, c) if "final" in paper.steps else "entry"


def accept(look: Look, id: int, paper: str, why: str, fund: str) -> Writes:
    """A decider takes the paper by name, though it differs."""
    c = look.case(id)
    found = c.paper(paper)
    if found is None or not c.held("paper_differs", paper):
        raise Stale("no_such_paper", case=c.number)
    yield Write(id, Released(hold="paper_differs", about=paper, how="accepted"), {"why": why})
    for other in c.papers:  # another that tells the same is not followed
        same = set(other.steps) & set(found.steps)
        if other.paper != paper and same and c.held("paper_differs", other.paper):
            how = "superseded"
            yield Write(id, Released(hold="paper_differs", about=other.paper, how=how))
    yield from effects(look, id, paper, fund)


def refuse(look: Look, id: int, paper: str, why: str) -> Writes:
    """A decider does not follow the paper: the step stays due."""
    yield Write(id, Released(hold="paper_differs", about=paper, how="refused"), {"why": why})


def waiting(c: Case) -> str:
    """The paper that waits for a decider: the one recorded last; empty if none does."""
    found = [p for p in c.papers if c.held("paper_differs", p.paper)]
    return max(found, key=lambda p: p.version).paper if found else ""


def effects(look: Look, id: int, paper: str, fund: str) -> Writes:
    """Each step of the paper."""
    found = look.case(id).paper(paper)
    assert found is not None
    for step in found.steps:
        c = look.case(id)
        if c.end:
            return
        yield from _effect(look, c, step, found, fund)


def _effect(look: Look, c: Case, step: str, paper: Paper, fund: str) -> Writes:
    refused = paper.result == "refuse"
    if kind(step) in ("review", "decide", "final") and refused:
        how = "revoked" if c.granted_at else "rejected"
        yield Write(c.id, closed(look, c, how, paper=paper))
    elif kind(step) == "review":
        event = Reviewed(
            step=step,
            result="accept",
            assessment=c.entry_at,
            next=None,
            by=paper.body,
            paper=paper.paper,
        )
        yield Write(c.id, told(look, c, event))
    elif step in ("decide", "final"):
        if step == "decide" and not paper.units:
            raise FundError("paper_without_sum", case=c.number)
        of = fund_of(look, c, fund if step == "decide" else "", paper)
        yield from decision(look, c.id, step, paper.units, of, paper=paper)
    elif step == "pay":
        yield Write(c.id, _paid(look, c, paper))
    else:
        event_ = StepDone(
            step=step,
            moves=money.confirming(look, c) if step == "letter" else (),
            until=_until(look, c, paper) if step == "letter" else "",
            next=None,
            by=paper.body,
            paper=paper.paper,
        )
        yield Write(c.id, told(look, c, event_))


def _paid(look: Look, c: Case, paper: Paper) -> Paid:
    line = c.line(money.LINE)
    if line is None or not line.reserved:
        raise FundError("nothing_reserved", case=c.number)
    moves = money.move(line.name, line.fund, "reserved", "paid", line.reserved)
    event = Paid(line=line.name, moves=moves, next=None, by=paper.body, paper=paper.paper)
    return told(look, c, event)


def _until(look: Look, c: Case, paper: Paper) -> str:
    """The last day of the letter, if the edition says how long letters hold."""
    parameters = look.edition(c.edition).parameters
    months = next((p.value for p in parameters if p.name == "letter_valid_months"), None)
    if not isinstance(months, int):
        return ""
    return add_months(read_day(paper.done_on), months).isoformat()
