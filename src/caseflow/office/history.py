"""Recorded facts: what the store knows of a person beside this case. The only door by which earlier
aid enters a rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from caseflow.case.kinds.aid_corrected import MISTAKEN
from caseflow.case.state import Case
from caseflow.edition import earlier
from caseflow.edition.earlier import Aid, CountedBy, Subject, Value
from caseflow.edition.edition import Edition
from caseflow.office.editions import Plan
from caseflow.rules.given import Given

if TYPE_CHECKING:
    from caseflow.office.child import Child

Kept = Sequence[tuple[str, int | str]]


def pinned_at_grant(session: Child, c: Case, pin: str) -> Any:
    """What a fact was when the case was granted."""
    value = None
    for version, _, content in session.parts(c.id):
        if version > c.granted_at:
            break
        value = content.get("facts", {}).get(pin, value)
    return value


def seen(plan: Plan, cases: Sequence[Case], subject: Kept, given: Given) -> dict[str, int]:
    """Every recorded fact of the edition: times, or units, that these other cases were granted."""
    aids = [
        Aid(
            programme=c.programme,
            subject=_read(plan.counted, c.subject),
            sum=c.given if c.given > 0 else None,
            final=c.award_final,
            on=int(c.received_on.replace("-", "")) if c.received_on else None,
        )
        for c in cases
        if c.given > 0 or (c.origin == "external" and c.end != MISTAKEN)
    ]
    mine = _read(plan.counted, subject)
    return earlier.count(plan.edition, mine, aids, earlier.received(given))


def subject(
    edition: Edition, given: Given, key: Callable[[str], str]
) -> tuple[tuple[str, int | str], ...]:
    """What an application is for, as plain parts keep it: whole numbers, and keyed texts of what
    describes a person."""
    by = earlier.counted_by(edition)
    if not by.facts and not by.groups:
        return ()
    lines = edition.lines

    def code(name: str, value: Value) -> Value:
        return value if isinstance(value, int) else key(f"{name}={value}")

    made = earlier.subject(by, given, code)
    if lines:
        made["lines"] = made.get(lines, 0)  # none is counted before it is stated
    return tuple(
        (k, "+".join("?" if x is None else str(x) for x in v) if isinstance(v, tuple) else v)
        for k, v in sorted(made.items())
    )


def recoded(kept: Kept, codes: Mapping[str, int | str]) -> tuple[tuple[str, int | str], ...]:
    """With the codes of another person; what is not stated any more is not known."""
    every = ((k, codes.get(k) if isinstance(v, str) else v) for k, v in kept)
    return tuple((k, v) for k, v in every if v is not None)


def _read(by: CountedBy, kept: Kept) -> Subject:
    """The reverse: fields of repeated facts have one value per element."""
    return {
        k: tuple(None if x == "?" else x for x in _elements(v)) if k in by.fields else v
        for k, v in kept
    }


def _elements(kept: int | str) -> list[str]:
    return [x for x in str(kept).split("+") if x]


def same(c: Case, received: str, subject: Kept, each: Collection[str] = ()) -> bool:
    """Is a case of the same person and programme the same application? A date that is added later
    is no second one. `each`: the facts of which each value may be helped once."""
    if c.end == MISTAKEN:
        return False
    dateless = not c.end and not (received and c.received_on)
    return (c.received_on == received or dateless) and not apart(c.subject, subject, each)


def apart(one: Kept, other: Kept, each: Collection[str] = ()) -> bool:
    """Are two applications for different things: for two values of a fact that a limit counts by
    (two months of a stipend), for different elements of the same repeated fact (the left hip and
    the right one)?"""
    mine, theirs = dict(one), dict(other)
    if any(k in mine and k in theirs and mine[k] != theirs[k] for k in each):
        return True
    if "lines" not in mine or "lines" not in theirs:
        return False
    for key in (
        k for k, v in mine.items() if isinstance(v, str) and isinstance(theirs.get(k), str)
    ):
        a, b = _elements(mine[key]), _elements(theirs[key])
        if a and b and "?" not in (*a, *b) and not set(a) & set(b):
            return True
    return False
