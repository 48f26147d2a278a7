"""Recorded facts: what the same party was given before, counted for one application. Pure; the
engine reads the aid from its store, without a store the caller states it (`earlier=`).

A *subject* is what limits are counted by: facts by key, for a repeated fact the number of its
elements and, by field, one value per element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import attrs
from attrs import frozen

from caseflow.edition.rulebook import Rulebook
from caseflow.rules.given import Elements, Given, encode
from caseflow.rules.nodes import Fact, Use
from caseflow.rules.one import whole
from caseflow.rules.spans import LIFETIME, phrase_of, span
from caseflow.values.money import Money
from caseflow.values.stated import FactValue
from caseflow.words.phrases import JOINT

Value: TypeAlias = int | str
Subject: TypeAlias = Mapping[str, Value | tuple[Value | None, ...]]


@frozen
class Earlier:
    """Aid that the same beneficiary was given before: by which programme, for which facts, how
    much, and is it final?"""

    programme: str
    sum: Money | None = None
    facts: Mapping[str, FactValue] = attrs.field(factory=dict)
    final: bool = True
    on: date | None = attrs.field(
        default=None, kw_only=True
    )  # the day of receipt then; needed by limits of one year


@frozen
class CountedBy:
    """What the limits of an edition are counted by: facts, fields of repeated facts (with their
    group), repeated facts."""

    facts: frozenset[str]
    fields: Mapping[str, str]
    groups: frozenset[str]


@frozen(kw_only=True)
class Aid:
    """An earlier award: its programme, what it was for, its sum in minor units, is it final?"""

    programme: str
    subject: Subject
    sum: int | None  # None: not known
    final: bool
    on: int | None = None  # the day of receipt, as 20260305; None: not known


def counted_by(edition: Rulebook) -> CountedBy:
    """Read off an edition once, and kept on it."""
    kept: CountedBy | None = edition.__dict__.get("_counted_by")
    if kept is None:
        kept = edition.__dict__["_counted_by"] = _counted_by(edition)
    return kept


def _counted_by(edition: Rulebook) -> CountedBy:
    uses = [f.use for f in edition.facts if f.use is not None]
    fields = {f.key: f.group for u in uses for f in u.asks if f.group and f.key in u.per}
    groups = (
        {u.of for u in uses if u.of}
        | set(fields.values())
        | ({edition.lines} if edition.lines else set())
    )
    return CountedBy(
        frozenset(k for u in uses for k in u.per if "." in k) - set(fields),
        fields,
        frozenset(groups),
    )


def subject(
    by: CountedBy, given: Given, code: Callable[[str, Value], Value]
) -> dict[str, Value | tuple[Value | None, ...]]:
    """What an application is for. `code` says how a value is kept."""
    out: dict[str, Value | tuple[Value | None, ...]] = {}
    for key in by.facts:
        if isinstance(value := given.get(key), int | str):
            out[key] = code(key, value)
    for group in by.groups:
        elements = given.get(group)
        if isinstance(elements, Elements):
            out[group] = len(elements.items)
            for key in (k for k, g in by.fields.items() if g == group):
                values = (item.get(key) for item in elements.items)
                out[key] = tuple(code(key, v) if isinstance(v, int | str) else None for v in values)
    return out


def called(fact: Fact, at: int) -> list[str]:
    """The programmes that a question counts in its own programme's place, as it calls them in one
    language, in the order of their names."""
    assert fact.use is not None
    said = phrase_of("helped", fact.use.over, at, "{0}")
    before, _, after = said.partition("{0}")
    words = (fact.zh, fact.en)[at].removeprefix(before)
    return words.removesuffix(after).split(JOINT["either"][at])


RECEIVED = "application.received_on"


def received(given: Given) -> int | None:
    """The day of receipt, as 20260305."""
    day = given.get(RECEIVED)
    return day if isinstance(day, int) else None


def recorded(edition: Rulebook, given: Given, earlier: Sequence[Earlier] | None) -> dict[str, int]:
    """Every recorded fact of the edition from what the caller states; none of them while `earlier`
    is not stated."""
    if earlier is None:
        return {}
    by = counted_by(edition)
    mine = subject(by, given, lambda _, v: v)
    aids = []
    for aid in earlier:
        theirs = encode(aid.facts, edition)
        on = whole(aid.on, "day") if aid.on is not None else received(theirs)
        sum_ = aid.sum.minor if aid.sum is not None else None
        same = subject(by, theirs, lambda _, v: v)
        aids.append(Aid(programme=aid.programme, subject=same, sum=sum_, final=aid.final, on=on))
    return count(edition, mine, aids, received(given))


def count(edition: Rulebook, mine: Subject, aids: Sequence[Aid], on: int | None) -> dict[str, int]:
    """Every recorded fact that can be told; those of a repeated fact by `key[place]`. `on`: the day
    of receipt of this application."""
    out: dict[str, int] = {}
    for fact in _recorded(edition):
        assert fact.use is not None
        if not aids and not fact.group:
            out[fact.key] = 0
            continue
        own = () if fact.use.others else (edition.programme,)
        names = {*own, *fact.use.counting}
        counted = [
            a for a in aids if a.programme in names and (a.final or not fact.key.endswith(".final"))
        ]
        if (over := fact.use.over) != LIFETIME and counted:
            days = [a.on for a in counted if a.on is not None]
            if on is None or len(days) < len(counted):
                continue
            now = span(over, on)
            counted = [a for a, d in zip(counted, days, strict=True) if span(over, d) == now]
        if fact.group:
            for place, used in enumerate(_elements(fact, fact.use, mine, counted)):
                if used is not None:
                    out[f"{fact.key}[{place}]"] = used
        elif (total := _total(fact.use, mine, counted)) is not None:
            out[fact.key] = total
    return out


def _recorded(edition: Rulebook) -> tuple[Fact, ...]:
    """The facts that only the engine answers; kept on the edition."""
    kept: tuple[Fact, ...] | None = edition.__dict__.get("_recorded")
    if kept is None:
        kept = tuple(f for f in edition.facts if f.use is not None)
        edition.__dict__["_recorded"] = kept
    return kept


def _total(use: Use, mine: Subject, aids: Sequence[Aid]) -> int | None:
    """None while it cannot be told whether an earlier award was for the same."""
    keys = [k for k in use.per if "." in k]
    total = 0
    for aid in aids:
        same = _same(mine, aid.subject, keys)
        if same is None:
            return None
        units = _units(use, aid) if same else 0
        if units is None:
            return None
        total += units
    return total


def _units(use: Use, aid: Aid) -> int | None:
    if use.what == "money":
        return aid.sum
    if not use.of:
        return 1
    lines = aid.subject.get(use.of)
    return lines if isinstance(lines, int) else None


def _same(mine: Subject, theirs: Subject, keys: Sequence[str]) -> bool | None:
    if any(k not in mine or k not in theirs for k in keys):
        return None
    return all(mine[k] == theirs[k] for k in keys)


def _elements(fact: Fact, use: Use, mine: Subject, aids: Sequence[Aid]) -> list[int | None]:
    """For each element how often the same was helped before, by earlier awards or by an element
    that stands before it."""
    inside = [f.key for f in use.asks if f.group]
    outside = [k for k in use.per if "." in k and k not in inside]
    ours = _rows(mine, inside, fact.group)
    found: list[int | None] = []
    for place, element in enumerate(ours):
        tests = [_equal(element, other) for other in ours[:place]]
        for aid in aids:
            same = _same(mine, aid.subject, outside)
            theirs = _rows(aid.subject, inside, fact.group)
            tests += (
                [None]
                if same is None or not theirs
                else [same and _equal(element, other) for other in theirs]
            )
        found.append(None if None in tests else tests.count(True))
    return found


def _rows(of: Subject, fields: Sequence[str], group: str) -> list[tuple[Value | None, ...]]:
    columns = [v for k in fields if isinstance(v := of.get(k), tuple)]
    return list(zip(*columns, strict=True)) if len(columns) == len(fields) and of.get(group) else []


def _equal(a: tuple[Value | None, ...], b: tuple[Value | None, ...]) -> bool | None:
    if any(x is not None and y is not None and x != y for x, y in zip(a, b, strict=True)):
        return False
    return None if None in a or None in b else True


__all__ = [
    "Aid", "CountedBy", "Earlier", "Subject", "called", "count", "counted_by", "recorded",
    "subject",
]  # fmt: skip
