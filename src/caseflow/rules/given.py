"""The door of the rules: facts as people hold them become what evaluators compute with.

Built once, assessed many times. Inside, a day is `yyyymmdd`, money is minor units, both plain
integers; what nobody said is absent; `nothing` stays itself. A repeated fact is `Elements`: its
elements, and whether that is all of them. A moment is no day: whose day it is, a place says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol, TypeAlias

from attrs import frozen

from caseflow.errors import FactError, figures, near
from caseflow.rules import nodes as n
from caseflow.values.blank import Nothing, nothing, unknown
from caseflow.values.money import Money
from caseflow.values.sorts import CODED, coded, sort_of
from caseflow.words.names import FACTS

# minor units, pieces: a product of the two, some dozens of times, stays within 64 bits
LARGEST = {"money": 10**11, "number": 10**6}
MOST_ELEMENTS = 1_000  # of a repeated fact, that are counted without being described


class Reads(Protocol):
    """What has facts to be read: an edition."""

    @property
    def facts(self) -> tuple[n.Fact, ...]:
        """Every fact that is read."""

    @property
    def groups(self) -> tuple[n.Group, ...]:
        """Every repeated fact that is read."""

    @property
    def adds_up(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Totals, and the parts that may be blank once they add up."""


@frozen
class Elements:
    """A repeated fact. `closed`: its completeness was stated."""

    items: tuple[Given, ...]
    closed: bool


#: a day is `yyyymmdd`, money is minor units
Held: TypeAlias = int | str | bool | Nothing | Elements
Given: TypeAlias = dict[str, Held]


def with_recorded(
    given: Given, seen: Mapping[str, int], fields: Iterable[tuple[str, str]]
) -> Given:
    """The facts with what the engine recorded: `seen` by key, for a field of a repeated fact by
    `key[place]`."""
    if not seen:
        return given
    g = {**given, **seen}
    for key, group in fields:
        elements = g.get(group)
        if isinstance(elements, Elements):
            items = (
                ({**x, key: seen[at]} if (at := f"{key}[{i}]") in seen else x)
                for i, x in enumerate(elements.items)
            )
            g[group] = Elements(tuple(items), elements.closed)
    return g


def untold(
    given: Given, keys: Iterable[str], fields: Iterable[tuple[str, str]], value: Any
) -> Given:
    """The facts with every recorded fact as one `value`, which says that nobody can tell it."""
    g: Given = {**given, **dict.fromkeys(keys, value)}
    for key, group in fields:
        elements = g.get(group)
        if isinstance(elements, Elements):
            items = tuple({**x, key: value} for x in elements.items)
            g[group] = Elements(items, elements.closed)
    return g


def only(given: Given, group: str, of: Collection[int]) -> Given:
    """The facts as if these elements (from 1) of a repeated one were all; of none: all of them."""
    found = given.get(group) if of else None
    if not isinstance(found, Elements):
        return given
    items = tuple(x for n, x in enumerate(found.items, 1) if n in of)
    return {**given, group: Elements(items, found.closed)}


def encode(facts: Mapping[str, object], reads: Reads) -> Given:
    """The inner form of those facts that `reads` reads. FactError names the fact, the value and
    what is expected."""
    given: Given = {}
    plain, groups = _asked(reads)
    for key, kind, options, fact in plain:
        value = facts.get(key)
        if value is None or value is unknown:
            continue
        if kind == "text" and type(value) is str and (not options or value in options):
            given[key] = value if (sort := sort_of(key)) not in CODED else coded(sort, value)
        elif kind == "day" and type(value) is date:
            given[key] = value.year * 10_000 + value.month * 100 + value.day
        else:
            given[key] = nothing if value is nothing else _value(fact, value)
    for group, fields in groups:
        elements = _elements(group, fields, facts)
        if elements is not None:
            given[group] = elements
    return complete(given, reads)


_Plain = list[tuple[str, str, frozenset[str], n.Fact]]


def _asked(reads: Reads) -> tuple[_Plain, list[tuple[str, list[n.Fact]]]]:
    """What somebody can be asked for: single facts, repeated ones with their fields. Read off an
    edition once, and kept on it."""
    kept: Any = reads.__dict__.get("_asked")
    if kept is None:
        facts = [f for f in reads.facts if f.origin == "asked"]
        plain = [(f.key, f.kind, frozenset(f.options), f) for f in facts if not f.group]
        groups = [(g.key, [f for f in facts if f.group == g.key]) for g in reads.groups]
        kept = reads.__dict__["_asked"] = (plain, groups)
    return kept  # type: ignore[no-any-return]


def told_of(facts: Mapping[str, object], reads: Reads) -> dict[str, int]:
    """What is stated of the process that is read: where there is no store that knows it."""
    stated = {f.key: (f, facts.get(f.key)) for f in reads.facts if f.origin == "told"}
    known = {k: x for k, x in stated.items() if x[1] is not None and x[1] is not unknown}
    return {k: _value(fact, value) for k, (fact, value) in known.items()}


def complete(given: Given, reads: Reads) -> Given:
    """The same facts with what follows from evidence that adds up."""
    for total, parts in reads.adds_up:
        _add_up(given, total, parts)
    return given


def _add_up(given: Given, total: str, parts: Iterable[str]) -> None:
    """Evidence that adds up: when the given parts make the total exactly, blank parts are 0."""
    known = [given[p] for p in parts if p in given]
    whole = given.get(total)
    if whole is None or whole is nothing or not known:
        return
    if sum(v for v in known if isinstance(v, int)) == whole:  # nothing is 0
        for p in parts:
            given.setdefault(p, 0)


def _value(fact: n.Fact, value: Any) -> Any:
    kind = fact.kind
    if kind == "money":
        if type(value) is not Money:
            raise FactError("not_money", told(fact), figures(value))
        return _positive(fact, value.minor)
    if kind == "day":
        return _day(fact, value)
    if kind == "yes_no":
        if type(value) is not bool:
            raise FactError("not_yes_no", told(fact), figures(value))
        return value
    if kind == "number":
        if type(value) is not int:
            raise FactError("not_number", told(fact), figures(value))
        return _positive(fact, value)
    if type(value) is not str:
        raise FactError("not_text", told(fact), figures(value))
    if fact.options and value not in fact.options:
        meant = near(value, fact.options)
        raise FactError("not_one_of", told(fact), value, known=fact.options, near=meant)
    return value if (sort := sort_of(fact.key)) not in CODED else coded(sort, value)


def told(fact: n.Fact) -> str:
    """The key of a fact whose name an error is about to say."""
    FACTS.setdefault(fact.key, (fact.zh, fact.en))
    return fact.key


def only_day(key: str, value: object) -> int | None:
    """A day alone, as `yyyymmdd`; None where nobody stated one."""
    said = value is not None and value is not unknown and value is not nothing
    return _day(n.Fact(key, "day", "", ""), value) if said else None


def _positive(fact: n.Fact, value: int) -> int:
    if value < 0:
        raise FactError("cell_below_zero", told(fact), value)
    if value >= LARGEST[fact.kind]:
        raise FactError("fact_large", told(fact), value)
    return value


def _day(fact: n.Fact, value: Any) -> int:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise FactError("no_day", told(fact), figures(value)) from None
    if isinstance(value, datetime) or not isinstance(value, date):
        code = "moment_is_no_day" if isinstance(value, datetime) else "no_day"
        raise FactError(code, told(fact), figures(value))
    return value.year * 10_000 + value.month * 100 + value.day


def _elements(key: str, fields: list[n.Fact], facts: Mapping[str, object]) -> Elements | None:
    items, closed = _described(key, fields, facts)
    count = _count(key, facts)
    if count is None:
        return Elements(items, closed) if items or closed else None
    # those that are only counted are there, and nothing is known of them
    return Elements(items + ({},) * (count - len(items)), closed or count >= len(items))


def _described(
    key: str, fields: list[n.Fact], facts: Mapping[str, object]
) -> tuple[tuple[Given, ...], bool]:
    """The elements of which something is said, and was it said that these are all?"""
    listed = facts.get(key)
    if listed is None or listed is unknown:
        flat = {
            f.key: facts[f.key]
            for f in fields
            if facts.get(f.key) is not None and facts[f.key] is not unknown
        }  # a form with a single column for it
        return ((_element(flat, fields, ""),), True) if flat else ((), False)
    if listed is nothing:
        return (), True
    if not isinstance(listed, list | tuple) or not all(isinstance(x, Mapping) for x in listed):
        raise FactError("not_elements", key)
    items = tuple(_element(x, fields, key) for x in listed)
    stated = facts.get(f"{key}.complete")  # an empty list says that there is none, if nobody says
    return items, stated is True or (not items and stated is not False)


def _count(key: str, facts: Mapping[str, object]) -> int | None:
    """How many elements there are, as it was stated; None if nobody said."""
    count = facts.get(f"{key}.count")
    if count is None or count is unknown:
        return None
    if count is nothing:
        return 0
    if type(count) is not int:
        raise FactError("not_number", f"{key}.count")
    if not 0 <= count <= MOST_ELEMENTS:
        raise FactError("elements_count", f"{key}.count", most=MOST_ELEMENTS)
    return count


def _element(element: Mapping[str, object], fields: list[n.Fact], prefix: str) -> Given:
    out: Given = {}
    for f in fields:
        name = f.key.removeprefix(f"{prefix}.") if prefix else f.key
        value = element.get(name, element.get(f.key))
        if value is None or value is unknown:
            continue
        out[f.key] = nothing if value is nothing else _value(f, value)
    return out
