"""Values of facts that a rule compares with each other or adds up: computed one from the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from caseflow.values.dates import day_of, moved, whole
from caseflow.values.money import Money

Found: TypeAlias = dict[str, dict[Any, None]]
FAR = 40  # years: before and after every other day that is tried


def beside(edition: Edition, found: Found, anchor: date) -> None:
    """Adds to each fact the values that it needs beside the others."""
    for root in edition.roots:
        for x in n.walk(root):
            if isinstance(x, n.Compare):
                _each_other(x, found)
                _far(x, found, anchor)
                _parts(x, found, anchor)


def _each_other(x: n.Compare, found: Found) -> None:
    """Of two facts that are compared with each other each has the values of the other: else a day
    that has to be before another could never be so."""
    a, b = x.left, x.right
    if not isinstance(a, n.Fact) or not isinstance(b, n.Fact):
        return
    if a.kind == b.kind == "day" and a.group == b.group:
        found[a.key] |= found[b.key]
        found[b.key] |= found[a.key]


def _far(x: n.Compare, found: Found, anchor: date) -> None:
    """A day beside another may also be long before and long after it, whatever else limits it."""
    days = {f.key for f in n.walk(x) if isinstance(f, n.Fact) and f.kind == "day"}
    for key in days if len(days) > 1 else ():
        found[key] |= dict.fromkeys(whole(moved(anchor, FAR, f"{s}years")) for s in ("-", "+"))


def _parts(x: n.Compare, found: Found, anchor: date) -> None:
    """A number beside the year or month of a day has that of each day tried; a day whose month is
    asked for has it in each year tried."""
    for side, other in ((x.left, x.right), (x.right, x.left)):
        if not isinstance(side, n.PartOf):
            continue
        keys = [f.key for f in n.walk(side.day) if isinstance(f, n.Fact)]
        days = [day_of(v) for key in keys for v in found[key] if isinstance(v, int)]
        if isinstance(other, n.Fact) and other.kind == "number":
            parts = [getattr(day, side.part) for day in (anchor, *days)]
            found[other.key] |= dict.fromkeys(parts)
        if side.part == "month" and isinstance(other, n.Const) and isinstance(other.value, int):
            middle = 15 if isinstance(side.day, n.Fact) else 1  # a day moved: where months meet
            months = [(other.value - 2 + by) % 12 + 1 for by in range(3)]
            for year in {day.year for day in days}:
                for key in keys:
                    found[key] |= dict.fromkeys(whole(date(year, m, middle)) for m in months)


def solved(side: n.Node, limits: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """(fact, values): what one fact must be for a sum with fixed terms to come to each of the
    limits, the others being nothing. Only where it stands once in the sum, whole."""
    if not isinstance(side, n.Sum):
        return
    fixed, facts = 0, list[tuple[int, str]]()
    for sign, term in side.terms:
        times, of = _times(term)
        if isinstance(of, n.Const):
            value = of.value.minor if isinstance(of.value, Money) else of.value
            fixed += sign * times * (value if isinstance(value, int) else 0)
        elif isinstance(of, n.Fact) and not of.options:
            facts.append((sign * times, of.key))
    for times, key in facts:
        if times in (1, -1):
            yield key, [v for v in ((limit - fixed) * times for limit in limits) if v >= 0]


def _times(term: n.Node) -> tuple[int, n.Node]:
    """A term of a sum as a number of times something."""
    units = term.units if isinstance(term, n.Product) else None
    if isinstance(term, n.Product) and isinstance(units, n.Const) and isinstance(units.value, int):
        return units.value, term.amount
    return 1, term


__all__ = ["beside", "solved"]
