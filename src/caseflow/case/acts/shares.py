"""How one sum stands on several lines. Pure, in units of a fund; the parts are the whole.

A first decision gives a line to each element of what the programme has lines for (two joints), or
the parts that the decider names (instalments, two funds). The final sum fills lines in order, each
up to what it was granted first; lines for elements share equally.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Attribute, field, frozen

from caseflow.case.acts.values import is_money, is_text, some_money, to_day
from caseflow.case.events import LINE, Granted
from caseflow.case.line import MOST_LINES, Line
from caseflow.case.money import further
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import FactError
from caseflow.fund.funds import Fund
from caseflow.values.money import Money


@frozen(kw_only=True)
class Part:
    """A line of a first decision: how much of it, from which fund (by name; empty: the only one
    that would do), and the day before which it is not paid (ISO; empty: at once). Where a line is
    raised, its new sum and its number (`line`)."""

    award: Money = field(validator=is_money)
    fund: str = field(default="", validator=is_text)
    on: str = field(default="", converter=to_day)
    line: str = field(default="", validator=is_text)


def are_parts(_: Any, field: Attribute[Any], value: tuple[Any, ...]) -> None:
    """A validator: parts of a decision, no more than a case may have lines."""
    if not all(isinstance(x, Part) for x in value):
        raise FactError("not_parts", field.name)
    if len(value) > MOST_LINES:
        raise FactError("too_many_parts", field.name, len(value), most=MOST_LINES)


def whole_of(parts: Sequence[Part], units: int | None, step: str) -> int:
    """The sum of the parts. FactError where the lines are there already, one gives nothing, or they
    do not make the award that was named."""
    if step == "final":
        raise FactError("parts_of_entry", "parts")
    if any(p.line for p in parts):
        raise FactError("line_only_raised", "parts")
    sums = [some_money(p.award, "parts") for p in parts]
    total = sum(x for x in sums if x is not None)
    if not all(sums) or units not in (None, total):
        of = {p.award.currency for p in parts if isinstance(p.award, Money)}
        raise FactError("parts_differ", "parts", Money(total, currency=max(of, default="")))
    return total


def at_first(c: Case, fund: Fund, units: int) -> tuple[Granted, ...]:
    """A line for each element, in equal parts, what does not divide on the first; else one line."""
    one = Granted(line=LINE, fund=fund.id, unit=fund.unit, units=units)
    if not 1 < c.counted <= MOST_LINES or units < c.counted:
        return (one,)
    parts = Money(units).split(c.counted)
    return tuple(
        changed(one, line=str(n), units=part.minor, of=n) for n, part in enumerate(parts, 1)
    )


def anew(c: Case, units: int) -> tuple[Granted, ...]:
    """The sum of a grant that was taken up again, on the lines that are left of it: of elements in
    equal parts, else in order, each as far as it was granted before, the rest on the last."""
    here, gone = _by_now(c, c.lines, units)
    return _granted((*here, *gone), _shared(here, units, False) | _nothing(gone))


def at_final(c: Case, units: int, *, capped: bool = True, own: bool = True) -> tuple[Granted, ...]:
    """The sum of all lines that the final assessment is about. What was decided of a line stands
    while others are decided for the first time; a recomputation of all is shared anew. `capped`:
    no line above what it was granted first; a body's paper may say otherwise. `own`: on our own
    decision whoever was recorded since gets a line."""
    about, gone = _by_now(c, c.covered, units, capped=capped, own=own)
    new = [x for x in about if not x.final]
    kept = sum(x.granted for x in about if x.final)
    others = c.shared_by not in (-1, c.counted) and _each_for_one(about)
    if new and kept <= units and not (others and all(x.final for x in c.covered)):
        sums = {x.name: x.granted for x in about} | _shared(new, units - kept, capped)
    elif new or others or _equal(about):
        sums = _shared(about, units, capped)
    else:
        sums = _moved(about, units, capped)
    return _granted((*about, *gone), sums | _nothing(gone))


def _by_now(
    c: Case, lines: Sequence[Line], units: int, *, capped: bool = False, own: bool = True
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the elements that there are by now, with one for each that was recorded since
    they were decided, as far as what was granted first goes; and the lines of those that are
    gone, which give nothing."""
    here = tuple(x for x in lines if x.of <= c.counted)
    if c.shared_by == -1 or not here:  # nobody is stated any more
        return tuple(lines), ()
    one = lines[0]
    room_for = own and units >= c.counted
    room_for = room_for and (not capped or units <= sum(x.ceiling for x in lines))
    new = tuple(
        Line(name=str(n), fund=one.fund, unit=one.unit, of=n, ceiling=units)
        for n in (further(c) if room_for else ())
    )
    return (*here, *new), tuple(x for x in lines if x.of > c.counted)


def _nothing(lines: Sequence[Line]) -> dict[str, int]:
    return {x.name: 0 for x in lines}


def _granted(lines: Sequence[Line], sums: Mapping[str, int]) -> tuple[Granted, ...]:
    return tuple(
        Granted(
            line=x.name,
            fund=x.fund,
            unit=x.unit,
            units=sums[x.name],
            of=x.of,
            due_on=x.due_on,
            estimate=x.estimate,
        )
        for x in lines
    )


def room(c: Case, units: int) -> int:
    """Of a sum for all lines that the final assessment is about, what is left for those that are
    not decided yet, or for all if none is left, within what they were granted first."""
    about = c.covered
    new = [x for x in about if not x.final]
    left = units - sum(x.granted for x in about if x.final) if new else units
    return max(0, min(left, sum(x.ceiling for x in new or about)))


def _shared(lines: Sequence[Line], units: int, capped: bool) -> dict[str, int]:
    """Lines for elements in equal parts, others one after another, each up to its ceiling."""
    wanted = dict.fromkeys((x.name for x in lines), 0)
    if _each_for_one(lines):
        parts = (p.minor for p in Money(units).split(len(lines)))
        wanted = {x.name: p for x, p in zip(lines, parts, strict=True)}
        if not capped:
            return wanted
    sums = {x.name: min(wanted[x.name], x.ceiling) for x in lines}
    return _moved([changed(x, granted=sums[x.name]) for x in lines], units, capped)


def _each_for_one(lines: Sequence[Line]) -> bool:
    """Is each for an element? The first one may have been for the whole while it was alone."""
    return all(x.of for x in lines[1:])


def _moved(lines: Sequence[Line], units: int, capped: bool) -> dict[str, int]:
    """More goes to lines in order, up to their ceilings; less is taken from the last ones first.
    What no ceiling leaves room for goes on the last, where none binds."""
    sums = {x.name: x.granted for x in lines}
    more = units - sum(sums.values())
    for x in lines if more > 0 else ():
        step = min(more, max(0, x.ceiling - sums[x.name]))
        sums[x.name] += step
        more -= step
    for x in reversed(lines) if more < 0 else ():
        step = min(-more, sums[x.name])
        sums[x.name] -= step
        more += step
    if more > 0 and not capped:
        sums[lines[-1].name] += more
    return sums


def _equal(lines: Sequence[Line]) -> bool:
    """Do they share equally?"""
    whole = Money(sum(x.granted for x in lines)).split(len(lines))
    return all(x.of for x in lines) and [x.granted for x in lines] == [p.minor for p in whole]
