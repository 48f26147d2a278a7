"""Recorded facts: what the store knows of this party beside this case. The only door by which history enters a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseflow.case.state import Case
from caseflow.engine.plans import Plan
from caseflow.programme import earlier
from caseflow.programme.earlier import Aid, CountedBy, Subject, Value
from caseflow.rules.given import Given

if TYPE_CHECKING:
    from caseflow.engine.work import Work

Kept = Sequence[tuple[str, int | str]]


def seen(work: Work, plan: Plan, case: int, party: int, subject: Kept, given: Given) -> dict[str, int]:
    """Every recorded fact of the edition: times, or minor units of money, that other cases of this party were granted."""
    others = [c for c in work.cases_of(party) if c.id != case and (c.granted > 0 or c.origin == "external")]
    aids = [Aid(c.programme, _read(plan.counted, c.subject), c.granted if c.granted > 0 else None, c.award_final, _year(c)) for c in others]
    return earlier.count(plan.edition, _read(plan.counted, subject), aids, earlier.year_of(given))


def _year(c: Case) -> int | None:
    return int(c.received_on[:4]) if c.received_on else None


def subject(work: Work, plan: Plan, given: Given) -> tuple[tuple[str, int | str], ...]:
    """What an application is for, as plain parts keep it: whole numbers, and keyed digests of what describes a person."""
    by = plan.counted
    if not by.facts and not by.groups:
        return ()
    lines = plan.edition.lines

    def code(key: str, value: Value) -> Value:
        return value if isinstance(value, int) else work.tx.keyed("subject", f"{key}={value}").hex()[:16]

    made = earlier.subject(by, given, code)
    if lines:
        made["lines"] = made.get(lines, 0)  # none is counted before it is stated
    return tuple((k, " ".join("?" if x is None else str(x) for x in v) if isinstance(v, tuple) else v) for k, v in sorted(made.items()))


def _read(by: CountedBy, kept: Kept) -> Subject:
    """The reverse: fields of repeated facts have one value per element."""
    return {k: tuple(None if x == "?" else x for x in str(v).split()) if k in by.fields else v for k, v in kept}


def apart(one: Kept, other: Kept) -> bool:
    """Are two applications for different elements of the same repeated fact (the left hip and the right one)?"""
    mine, theirs = dict(one), dict(other)
    if "lines" not in mine or "lines" not in theirs:
        return False
    for key in (k for k, v in mine.items() if isinstance(v, str) and isinstance(theirs.get(k), str)):
        a, b = str(mine[key]).split(), str(theirs[key]).split()
        if a and b and "?" not in (*a, *b) and not set(a) & set(b):
            return True
    return False
