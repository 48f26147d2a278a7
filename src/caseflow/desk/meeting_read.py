"""The list of a sitting comes back, filled in: what stands there as values; what cannot be read is
told row by row and stops no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import evolve, field, frozen

from caseflow.desk.meeting_mark import ASKED
from caseflow.desk.meetings import Ruling
from caseflow.errors import CaseflowError, FactError, shown
from caseflow.files.cells import Row, Sheet, Value, letters
from caseflow.files.read import read
from caseflow.files.totals import is_totals
from caseflow.lists.sitting import OBJECTED
from caseflow.pay.answers import plainly
from caseflow.places.place import Place
from caseflow.words.meetings import ALSO, ONCE, RESULTS, SETTLED, SHEET
from caseflow.words.sheets import COLUMNS

_BETWEEN = re.compile(r"[,，、;；\n]")
LOOKED_AT = 40  # rows in which the heads are looked for
LONGEST = 2_000
_KEYS = ("case", "result", "settled", "bill", "award", "fund", "n", "own", "mark")
_HEADS = {plainly(x): k for k in _KEYS for x in (SHEET.get(k) or COLUMNS[k])}
_HEADS |= {plainly(x): k for k in ASKED for x in COLUMNS[k]}
_RESULTS = {plainly(x): k for k, both in RESULTS.items() for x in (k, *both)}
_RESULTS |= {plainly(x): k for x, k in ALSO.items()}
_ONCE = {plainly(x).partition("(")[0]: k for k, both in ONCE.items() for x in both}


@frozen(kw_only=True)
class Unread:
    """A row that cannot be read: as the file shows it, of which case, and why."""

    row: int
    case: str
    error: CaseflowError


@frozen(kw_only=True)
class Filled:
    """The list as it came back. `number`, `on`, `present` are what was filled in above it, empty
    where nothing was; a row without a result is not in the minutes (`left`)."""

    number: str
    on: str
    present: tuple[str, ...]
    rows: tuple[Ruling, ...] = field(repr=False)
    unread: tuple[Unread, ...] = ()
    left: int = 0


def people_in(text: str) -> tuple[str, ...]:
    """Who is named in one cell, or option: logins or names, signs between."""
    return tuple(x.strip() for x in _BETWEEN.split(text) if x.strip())


def filled(path: str | Path, place: Place) -> Filled:
    """What stands in a list of a sitting. FactError, with the remedy, for a file that is none."""
    for sheet in read(Path(path)):
        for at, head in enumerate(sheet.rows[:LOOKED_AT]):
            keys = _keys(head)
            if {"case", "result", "mark"} <= set(keys.values()):
                return _filled(sheet, at, keys, place)
    raise FactError("meeting_sheet_none", "file")


def _keys(head: Row) -> dict[int, str]:
    out: dict[int, str] = {}
    for at, value in enumerate(head.values):
        key = _HEADS.get(plainly(value), "") if isinstance(value, str) else ""
        if key and key not in out.values():
            out[at] = key
    return out


def _filled(sheet: Sheet, at: int, keys: Mapping[int, str], place: Place) -> Filled:
    once = dict(_once(sheet.rows[:at]))
    rows: list[Ruling] = []
    unread: list[Unread] = []
    left = 0
    for row in sheet.rows[at + 1 :]:
        cells = {k: _value(row, i) for i, k in keys.items()}
        case = str(cells["case"] or "")
        if cells["result"] is None:
            left += bool(case) and not is_totals(row.values)
            continue
        odd = next((a for i in keys if (a := f"{letters(i)}{row.number}") in sheet.odd), "")
        try:
            if row.hidden:
                raise FactError("row_hidden", "result")
            if odd:
                raise FactError("row_computed", odd)
            rows.append(evolve(_ruling(cells, case, place), row=row.number))
        except CaseflowError as problem:
            unread.append(Unread(row=row.number, case=case[:40], error=problem))
    return Filled(
        number=once.get("number", ""),
        on=once.get("on", ""),
        present=people_in(once.get("present", "")),
        rows=tuple(rows),
        unread=tuple(unread),
        left=left,
    )


def _ruling(cells: Mapping[str, Value], case: str, place: Place) -> Ruling:
    result = _RESULTS.get(plainly(str(cells["result"])))
    if result is None:
        known = tuple(both[0] for both in RESULTS.values())
        raise FactError("not_one_of", "result", shown(cells["result"]), known=known, near="")
    award = cells.get("award")
    named = isinstance(award, str | int | float) and not isinstance(award, bool)
    if cells["mark"] is None:
        raise FactError("row_not_ours", "mark")
    return Ruling(
        case=case,
        result=result,  # type: ignore[arg-type]
        award=place.read_money(award, "award") if named else None,  # type: ignore[arg-type]
        why=str(cells.get("own") or ""),
        fund=str(cells.get("fund") or ""),
        settle=_accepts(cells.get("settled"), "settle"),
        bill=_accepts(cells.get("bill"), "bill"),
        n=_which(cells.get("n")) if result in OBJECTED else 0,
        mark=str(cells["mark"]),
        shown={k: v for k in (*ASKED, "award") if (v := cells.get(k)) is not None},
    )


def _accepts(cell: Value, field_: str) -> bool:
    """Only the word that is offered accepts anything."""
    if cell is None:
        return False
    if plainly(str(cell)) not in map(plainly, SETTLED):
        raise FactError("not_one_of", field_, shown(cell), known=SETTLED[:1], near="")
    return True


def _which(cell: Value) -> int:
    """The number of an objection; 0 where the only one is meant."""
    if cell is None:
        return 0
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    n = int(typed) if (typed := str(whole)).isdecimal() and len(typed) < 4 else 0
    if not n:
        raise FactError("no_such_number", "n", shown(cell), least=1, most=999)
    return n


def _value(row: Row, at: int) -> Value:
    value = row.values[at] if at < len(row.values) else None
    return (value.strip()[:LONGEST] or None) if isinstance(value, str) else value


def _once(above: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What stands beside the labels above the heads."""
    for row in above:
        said = [v for v in row.values if v is not None and str(v).strip()]
        label = plainly(said[0]).partition("(")[0] if said else ""  # without how it is filled in
        if len(said) > 1 and label in _ONCE:
            value = said[1].date() if isinstance(said[1], datetime) else said[1]
            text = value.isoformat() if isinstance(value, date) else str(value).strip()
            yield _ONCE[label], text[:LONGEST]
