"""Recover: what was paid too much comes back. The family is told, agrees on parts, pays; the
hospital pays back; who decides gives up, or says in which faith it was taken. It is opened of
itself. What two do is asked for here, and confirmed as whatever one person enters (`confirm`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from attrs import Attribute, field, frozen

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.recovering import limit_anew, marks_of
from caseflow.case.acts.values import is_money, is_text, one_of, some_money, text, to_day
from caseflow.case.back import back, goes_back
from caseflow.case.kinds.recovery_asked import RecoveryAsked
from caseflow.case.kinds.recovery_changed import (
    CAME,
    GIVEN_BACK,
    TWO,
    RecoveryChanged,
    for_two,
)
from caseflow.case.line import Line
from caseflow.case.recovery import Part, Recovery
from caseflow.case.state import Case
from caseflow.case.waiting import RECOVERY, TWICE
from caseflow.codec import encode
from caseflow.errors import FactError, Stale, near
from caseflow.fund.receipts import KIND as RECEIPT
from caseflow.fund.receipts import alike_text, numbered_or_not, numbers_of
from caseflow.values.money import Money

Recovering = Literal[
    "told", "agreed", "received", "refunded", "waived", "good_faith", "bad_faith", "given_back"
]
CHANGES: tuple[Recovering, ...] = get_args(Recovering)
COMES = ("paper", "receipt", "unnumbered", "again")  # by what it is known again
WITH_REASON = ("waived", "good_faith", "bad_faith")


@frozen
class Instalment:
    """A part that was agreed: the sum, and the day by which it is paid."""

    sum: Money
    by: str = field(converter=to_day)


def _parts(value: Iterable[Instalment]) -> tuple[Instalment, ...]:
    return tuple(value) if isinstance(value, Iterable) else (value,)


def _are_parts(_: Any, field: Attribute[Any], value: tuple[object, ...]) -> None:
    for x in value:
        if not isinstance(x, Instalment) or not x.by:
            raise FactError("not_a_part", field.name)
        some_money(x.sum, field.name)


@command
class Recover(Command):
    """`change`: what became of it. `sum`: what came back or is given up.
    `on`: the day of the letter or the receipt; empty: today. `until`: by which day it is asked for.
    `paper`: what the bank, or the hospital, calls it; `receipt`: the number of our receipt;
    `unnumbered`: why there is neither; `again`: what other one it is, if one like it is there.
    `line`: of which award line, where several are open.
    """

    case: str
    change: Recovering = field(validator=one_of(*CHANGES))
    sum: Money | None = field(default=None, validator=is_money)
    parts: tuple[Instalment, ...] = field(default=(), converter=_parts, validator=_are_parts)
    on: str = field(default="", converter=to_day)
    until: str = field(default="", converter=to_day)
    paper: str = field(default="", validator=is_text)
    receipt: str = field(default="", validator=is_text)
    unnumbered: str = field(default="", validator=is_text)
    again: str = field(default="", validator=is_text)
    why: str = field(default="", validator=is_text)
    line: str = field(default="", validator=is_text)


def opened(c: Case) -> tuple[Recovery, ...]:
    """The recoveries that are open, in the order of their lines."""
    return tuple(r for x in c.lines if (r := c.recovery(x.name)) is not None)


def line_of(c: Case, name: str = "") -> Line:
    """The line that is meant: the only one of which something is to be recovered, or the one
    named. Stale where there is none; FactError where several are open and none is named."""
    names = tuple(r.line for r in opened(c))
    if not names:
        raise Stale("nothing_owed", case=c.number)
    if name and name not in names:
        raise FactError("not_one_of", "line", name, known=names, near=near(name, names))
    if not name and len(names) > 1:
        raise FactError("which_line", "line", known=names)
    found = c.line(name or names[0])
    assert found is not None  # a recovery is of a line
    return found


def run(look: Look, c: Case, x: Recover) -> Writes:
    """What changes, with what it rests on in the private part."""
    if x.change in WITH_REASON and not x.why.strip():
        raise FactError("no_reason", "why")
    _fits(x)
    said = {k: text(getattr(x, k), k).strip() for k in ("why", *COMES)}
    said = {k: v for k, v in said.items() if v}
    event = _event(look, c, x, said)
    if for_two(event):
        body = encode(event).decode()
        asked = RecoveryAsked(line=event.line, change=event.change, body=body)
        yield Write(c.id, asked, said or None)
    else:
        yield Write(c.id, event, said or None, marks_of(c.id, event, said))


def _fits(x: Recover) -> None:
    """Nothing is said that has nothing to do with it."""
    takes = {
        "told": {"on", "until"},
        "agreed": {"parts"},
        **{change: {"sum", "on", *COMES} for change in CAME},
        "waived": {"sum"},
        GIVEN_BACK: {"sum", "on", "paper"},
    }.get(x.change, set())
    for name in ("sum", "parts", "on", "until", *COMES):
        if getattr(x, name) not in (None, (), "") and name not in takes:
            raise FactError("not_of_the_change", name, change=x.change)


def _event(look: Look, c: Case, x: Recover, said: Mapping[str, str]) -> RecoveryChanged:
    on = x.on or look.who.on
    if x.change == GIVEN_BACK:
        return _goes_back(look, c, x, on, said)
    line = line_of(c, x.line)
    new: dict[str, Any] = {}
    if x.change == "told":
        new = {"day": on, "until": x.until}
    elif x.change == "agreed":
        new = {"parts": tuple(Part(units=p.sum.minor, by=p.by) for p in x.parts)}
        on = look.who.on
    elif x.change in CAME:
        units = _named(x, line)
        moves = back(line, look.fund(line.fund), units)
        new = {"units": units, "moves": moves, "day": on, **_comes(look, c, line, units, on, said)}
    elif x.change == "waived":
        return RecoveryChanged(line=line.name, change=x.change, units=_named(x, line))
    else:
        return RecoveryChanged(line=line.name, change="faith", faith=x.change.partition("_")[0])
    before = next(r.limit for r in opened(c) if r.line == line.name)
    new["limit"] = limit_anew(look, x.change, date.fromisoformat(on), before)
    return RecoveryChanged(line=line.name, change=x.change, **new)


def _goes_back(
    look: Look, c: Case, x: Recover, on: str, said: Mapping[str, str]
) -> RecoveryChanged:
    """What came twice, out of its fund. FactError where nobody named the sum or the paper."""
    lines = {t.name: t for t in c.lines if t.twice}
    if x.line and x.line not in lines:
        raise FactError("not_one_of", "line", x.line, known=tuple(lines), near=near(x.line, lines))
    if len(lines) > 1 and not x.line:
        raise FactError("which_line", "line", known=tuple(lines))
    line = lines[x.line or next(iter(lines))]
    units = some_money(x.sum, "sum")
    if units is None:
        raise FactError("name_the_sum", "sum", owed=line.twice, unit=line.unit)
    marks = tuple(look.key(RECEIPT, n, 64) for n in numbers_of(said))
    if not marks:
        raise FactError("no_number", "paper")
    return RecoveryChanged(
        line=line.name,
        change=x.change,
        units=units,
        moves=goes_back(line, units),
        day=on,
        receipts=marks,
    )


def _comes(
    look: Look, c: Case, line: Line, units: int, on: str, said: Mapping[str, str]
) -> dict[str, Any]:
    """By what it is known; how many like it stand there, if it is said to be another one. Stale
    where it is, and nothing is alike."""
    numbered_or_not(said)
    marks = tuple(look.key(RECEIPT, n, 64) for n in numbers_of(said))
    again = 0
    if "again" in said:
        again = (
            int(any(look.see("receipt", m) == c.id for m in marks))
            if marks
            else look.see("alike", alike_text(c.id, line.name, units, on))
        )
        if not again:
            raise Stale("nothing_alike", on=on)
    return {"receipts": marks, "unnumbered": not marks, "again": again}


def _named(x: Recover, line: Line) -> int:
    """The sum in units. FactError where none was named: what came in is never guessed."""
    units = some_money(x.sum, "sum")
    if units is None:
        raise FactError("name_the_sum", "sum", owed=line.owed, unit=line.unit)
    return units


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Each change of the first that is open; none where nothing is to be recovered."""
    twice = next((t.name for t in c.lines if t.twice), "")
    asked = RecoveryAsked(line=twice, change=GIVEN_BACK, body="")
    more: dict[str, Events] = {GIVEN_BACK: (asked,)} if twice else {}
    first = next(iter(opened(c)), None)
    if first is None:
        return more

    def event(change: str) -> Events:
        if change in TWO:
            return (RecoveryAsked(line=first.line, change=change, body=""),)
        code = "faith" if change.endswith("_faith") else change
        return (RecoveryChanged(line=first.line, change=code),)

    return {change: event(change) for change in CHANGES if change != GIVEN_BACK} | more


def way(look: Look, c: Case, x: Recover) -> str:
    """What changes. Stale where nothing is to be recovered."""
    if x.change == GIVEN_BACK:
        if not any(t.twice for t in c.lines):
            raise Stale("nothing_twice", case=c.number)
    elif not opened(c):
        raise Stale("nothing_owed", case=c.number)
    return x.change


def brings(c: Case) -> tuple[str, ...]:
    """What brings it on: the letter, then an agreement or the money, then the parts."""
    first = next(iter(opened(c)), None)
    if first is None:
        return ()
    steps = {"opened": ("told",), "told": ("agreed", *CAME)}
    return steps.get(first.status, CAME)


act(Recover, "", run, ways, way, answers={RECOVERY: brings, TWICE: (GIVEN_BACK,)})
