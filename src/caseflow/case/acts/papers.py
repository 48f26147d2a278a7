"""What another body did takes effect when its paper is confirmed: each step on the state that the
one before it left, by the same events that inside steps write. A paper that differs from our
assessment waits for a decider, who accepts it by name or refuses it."""

from __future__ import annotations

from attrs import evolve

from caseflow.case.acts import money, shares
from caseflow.case.acts.act import Events, Look, Write, Writes
from caseflow.case.acts.granting import (
    closed,
    decided,
    decision,
    gives_nothing,
    grants_of,
    most,
    stage,
)
from caseflow.case.acts.letters import ends
from caseflow.case.acts.telling import after, assessed_again, told
from caseflow.case.conduct import told_of_ours
from caseflow.case.deciding import not_for_them, takes_a_meeting
from caseflow.case.events import FactsConfirmed, Held, Paid, Released, Reviewed, StepDone
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.parts import Paper
from caseflow.case.rivals import uncompared
from caseflow.case.state import Case
from caseflow.case.steps import AWAITED, any_body_decides, kind, last, place, sum_is_theirs
from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Step
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Event
from caseflow.values.contacts import paper_number


def in_order(
    look: Look, c: Case, steps: tuple[str, ...], units: int, body: str, refuses: bool = False
) -> None:
    """Stale unless the steps are the next ones that are due, in order, and done outside; or a
    meeting has to decide about the sum, and there is none here: then a body above us does. What a
    body granted it may take back, before any of it is paid or as it is looked at again."""
    edition = look.edition(c.edition)
    rows = [s for s in edition.steps if s.name not in c.done]
    if not (c.final is None or c.final.outcome == "incomplete") or c.next in ("final", "pay"):
        rows = [s for s in rows if s.kind not in AWAITED]
    if not edition.two_stage:
        rows = [s for s in rows if s.kind != "final"]
    if c.held("recompute"):
        rows = _anew(look, c, edition) or rows
    elif c.next == "pay":
        rows = [s for s in edition.steps if s.kind == "pay"]
    if c.again.appealed is not None:
        rows = [s for s in rows if s.kind != "review"]
    if refuses and c.revocable and steps == ("decide",):
        rows = [s for s in edition.steps if s.kind == "decide"]
    told_ = rows[: len(steps)]
    if not steps or tuple(s.name for s in told_) != steps:
        due = rows[0].name if rows else ""
        raise Stale("paper_out_of_order", due=due, said=steps, case=c.number)
    if c.origin == "paper" and not c.done:  # its first paper tells how far it had come
        return
    today = look.who.on
    if any(not_for_them(look.see, c, s.name, units, body, today) for s in told_):
        raise NotAllowed("paper_not_above", case=c.number)
    told_ = [s for s in told_ if not any_body_decides(c, s.name)]
    own = [s.name for s in told_ if not _theirs(look, c, s)]
    inside = next((s for s in own if not takes_a_meeting(look.see, c, s, units, today)), "")
    if inside:
        raise Stale("inside_step", step=inside, case=c.number)


def _anew(look: Look, c: Case, edition: Edition) -> list[Step]:
    """What a recomputation comes to: the final sum and its payment. Where the only decision that
    there is was a body's, it decides the sum anew as a final one."""
    if any(s.kind == "final" for s in edition.steps):
        return [s for s in edition.steps if s.kind in ("final", "pay")]
    if not sum_is_theirs(look.see, c):
        return []
    rows = [s for s in edition.steps if s.kind in ("decide", "pay")]
    return [evolve(s, name="final") if s.kind == "decide" else s for s in rows]


def _theirs(look: Look, c: Case, step: Step) -> bool:
    anew = step.name == "final" and sum_is_theirs(look.see, c)
    return anew or place(look.see, c, step)[1]


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
        top = shares.room(c, top)
    if a.outcome != "eligible" or top is None:
        return not (step == "final" and a.used_up and paper.units == 0)
    return paper.units != top if step == "final" else paper.units > top


def confirmed(look: Look, id: int, paper: str, fund: str) -> Writes:
    """A paper was just confirmed: it takes effect, or waits for a decider."""
    c = look.case(id)
    found = c.paper(paper)
    assert found is not None
    if found.result == "decline":
        why = look.private(id, found.version).get("why", "")
        yield Write(id, declining(c, found), {"why": why})
        return
    waits = contended(c, found)
    if any(s in ("decide", "final") for s in found.steps):
        yield from assessed_again(look, id, _at(look, c, found))
        waits = waits or differs(look, look.case(id), found)
    if waits:
        yield Write(id, Held(hold="paper_differs", about=paper))
        return
    yield from effects(look, id, paper, fund)


def contended(c: Case, paper: Paper) -> bool:
    """Does another paper that tells the same wait, to be compared or for a decider? Then a decider
    says which of them is followed."""
    return any(c.held("paper_differs", p.paper) for p in c.rivals(paper)) or bool(
        uncompared(c, paper)
    )


def declining(c: Case, paper: Paper) -> ReopenDeclined:
    """The event by which a body's paper declines what the family asks for."""
    asked = c.again.asked
    of, how = (asked.of, asked.how) if asked is not None else (0, "")
    return ReopenDeclined(of=of, how=how, by=paper.body, paper=paper.paper)


def _at(look: Look, c: Case, paper: Paper) -> str:
    return stage(look, c) if "final" in paper.steps else "entry"


def accept(look: Look, id: int, paper: str, why: str, fund: str) -> Writes:
    """A decider takes the paper by name, though it differs."""
    for event in _taken(look.case(id), paper):
        yield Write(id, event, {"why": why} if event.about == paper else None)
    yield from effects(look, id, paper, fund)


def _taken(c: Case, paper: str) -> tuple[Released, ...]:
    """It is accepted; another that tells the same is not followed."""
    found = c.paper(paper)
    others = (p.paper for p in c.rivals(found)) if found is not None else ()
    return (
        Released(hold="paper_differs", about=paper, how="accepted"),
        *(
            Released(hold="paper_differs", about=x, how="superseded")
            for x in others
            if c.held("paper_differs", x)
        ),
    )


def refuse(look: Look, id: int, paper: str, why: str) -> Writes:
    """A decider does not follow the paper: the step stays due."""
    yield Write(id, Released(hold="paper_differs", about=paper, how="refused"), {"why": why})


def waiting(c: Case) -> str:
    """The paper that waits for a decider: the one recorded last; empty if none does."""
    found = _waiting(c)
    return found[-1].paper if found else ""


def _waiting(c: Case) -> list[Paper]:
    """All that do, as they were recorded."""
    found = (p for p in c.papers if c.held("paper_differs", p.paper))
    return sorted(found, key=lambda p: p.version)


def meant(look: Look, c: Case, number: str) -> str:
    """The paper that a decider answers, by its number; the only one that waits needs none. Stale
    where several wait and none of them, or not one alone, is named: nobody guesses which."""
    found = _waiting(c)
    if number:
        said = {p.paper: str(look.private(c.id, p.version).get("paper", "")) for p in found}
        found = [p for p in found if paper_number(said[p.paper]) == paper_number(number)]
    if len(found) > 1 or (number and not found):
        raise Stale("papers_several" if found else "paper_not_there", case=c.number)
    return found[0].paper if found else ""


def confirming(look: Look, c: Case, of: int) -> Events:
    """What is sure when the entry of that version is confirmed: what a paper tells can be written
    now. That is asked of one that will wait for a decider too, who could not accept it either."""
    found = next((p for p in c.papers if p.version == of), None)
    waits = found is not None and contended(c, found)
    return _sure(look, c, (comparing(look, c, of),), None if waits else found)


def comparing(look: Look, c: Case, of: int) -> FactsConfirmed:
    """The event by which an entry was compared; of what our own people did, with the duty."""
    duty, _ = told_of_ours(look.see, c, of)
    return FactsConfirmed(of=of, duty=duty)


def accepting(look: Look, c: Case, paper: str) -> Events:
    """What is sure when a decider accepts a paper: the same."""
    return _sure(look, c, _taken(c, paper), c.paper(paper))


def _sure(look: Look, c: Case, first: Events, paper: Paper | None) -> Events:
    """These events, then those of the paper's steps, as far as they are known without the command:
    it may name the fund of a first decision, so what is paid after that is not."""
    if paper is None:
        return first
    if paper.result == "decline":
        return (*first, declining(c, paper))
    out = list(first)
    for step in paper.steps:
        if step == "pay" and not c.lines:
            break
        event = _event(look, c, step, paper)
        out.append(event)
        c = after(look, c, event)
        if c.end or gives_nothing(c):
            break
    return tuple(out)


def effects(look: Look, id: int, paper: str, fund: str) -> Writes:
    """Each step of the paper."""
    found = look.case(id).paper(paper)
    assert found is not None
    for step in found.steps:
        c = look.case(id)
        if c.end:
            return
        if step in ("decide", "final") and found.result == "grant":
            name = fund if step == "decide" else ""
            grants = grants_of(look, c, step, found.units, name, found)
            yield from decision(look, id, step, grants, paper=found)
        else:
            yield Write(id, _event(look, c, step, found))


def _event(look: Look, c: Case, step: str, paper: Paper) -> Event:
    """The event by which the paper tells a step; a first decision without its fund."""
    by = {"by": paper.body, "paper": paper.paper}
    if kind(step) in ("review", "decide", "final") and paper.result == "refuse":
        return closed(look, c, "revoked" if c.granted_at else "rejected", paper=paper)
    if step in ("decide", "final"):
        grants = grants_of(look, c, step, paper.units, "", paper) if c.lines else ()
        return decided(look, c, step, grants, paper)
    event: Reviewed | Paid | StepDone
    if kind(step) == "review":
        event = Reviewed(step=step, result="accept", assessment=c.entry_at, next=None, **by)
    elif step == "pay":
        kept = [x for x in c.lines if x.reserved]
        moves = tuple(
            m for x in kept for m in money.move(x.name, x.fund, "reserved", "paid", x.reserved)
        )
        event = Paid(
            line=kept[0].name if len(kept) == 1 else "",
            moves=moves,
            next=None,
            by=paper.body,
            paper=paper.paper,
            on=paper.done_on,
        )
    else:
        letter = step == "letter"
        event = StepDone(
            step=step,
            moves=money.confirming(look, c) if letter else (),
            until=ends(look, c, paper.done_on) if letter else "",
            next=None,
            **by,
        )
    return told(look, c, event)
