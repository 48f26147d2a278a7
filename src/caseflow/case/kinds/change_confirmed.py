"""What happened to one of the people of a case was compared with its document by another person."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.case.unlike import agreed
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.facts import is_identity


@frozen
class ChangeConfirmed(Event):
    """What was recorded at version `of` counts from now on. `party`: whom it befell, or the new
    guardian, as their record stands now. `facts`: what it changes of the case
    (what the guardian is to the child, where they are registered); `fell`: settlements that this
    undid. Private: those facts."""

    of: int
    party: int
    facts: tuple[str, ...]
    fell: tuple[str, ...]


def fold(case: Case, e: ChangeConfirmed, s: Stamp) -> Case:
    """It counts; the new guardian stands in the case, the former one is not forgotten: only who
    they may have been is asked no more."""
    item = next(x for x in case.changes if x.version == e.of)
    people = dict(case.people)
    now = changed(item, confirmed_by=s.by, party=e.party)
    changes = [now if x is item else x for x in case.changes]
    questions = case.questions
    if item.what == "guardian":
        former = people.get(item.role, 0)
        if former and former != e.party:
            changes.append(changed(now, what="former", party=former, holds=False))
            questions = tuple(q for q in questions if q.role != item.role)
        people[item.role] = e.party
    return changed(
        case,
        version=s.version,
        people=tuple(people.items()),
        questions=questions,
        changes=tuple(changes),
        settled=tuple(x for x in case.settled if x[0] not in e.fell),
        did=having_done(case, "confirm", s.by),
    )


def found(case: Case, of: int) -> Change | None:
    """What was recorded at that version and waits."""
    return next((x for x in family.pending(case) if x.version == of), None)


def confirms_a_change(b: Before) -> None:
    """One that waits, by another person than who entered it."""
    item = found(b.state, b.body.of)
    if item is None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=b.state.number)
    if item.by == b.who.party:
        raise NotAllowed("own_entry", case=b.state.number)


@content
def brings_its_own(b: Before) -> None:
    """Only what it is about: the guardian's part, the area of who moved; who somebody is stands on
    their own record."""
    item = found(b.state, b.body.of)
    assert item is not None  # the rule before saw it
    may = {
        "guardian": lambda f: f.startswith("guardian.") and not is_identity(f),
        "moved": lambda f: item.holds and f == f"{item.role}.area",
        "died": lambda f: False,
    }[item.what]
    if not all(map(may, b.body.facts)) or b.body.party != _as_it_stands(b, item.party):
        raise NotAllowed("not_compared")


def _as_it_stands(b: Before, party: int) -> int:
    """Of records that were merged the one that stays."""
    while (found := b.see("party", party)) is not None and found.merged:
        party = found.merged
    return party


kind(
    "case",
    "change_confirmed",
    ChangeConfirmed,
    fold,
    (g.live, *c.WORKS, confirms_a_change, agreed, brings_its_own),
)
