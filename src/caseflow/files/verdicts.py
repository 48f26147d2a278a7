"""The verdict workbook: the input again, our columns first, bad cells coloured with the reason as a
comment, ready to be mended and fed again. A workbook stays what it is (`files/marked.py`); what is
none, or cannot be changed, is written anew here, all text as text. No cell becomes a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import define

from caseflow.errors import Lang
from caseflow.files.cells import Row, Sheet, Value, column_of, letters
from caseflow.files.marked import COLOURS, WIDTHS, Seen, marked
from caseflow.files.messages import (
    Note,
    Problem,
    Spoken,
    Verdict,
    in_brief,
    numbers,
    ours,
    own_summary,
    summary,
    word,
)
from caseflow.outputs import written
from caseflow.words.verdicts import HEADS, SUMMARY

MOST_MERGED = 100_000  # cells of a sheet that are merged again
WIDEST = 40  # letters of a column that is made as wide as what stands in it
LOOKED_AT = 200  # rows that are looked at for it


def write_verdicts(
    path: str | Path,
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note] = (),
    *,
    source: Seen | None = None,
    lang: Lang = "zh",
) -> None:
    """Write the workbook of `verdicts_of`. FactError if it cannot be written."""
    with written(path) as out:
        out.give(verdicts_of(sheets, verdicts, heads, notes, source=source, lang=lang)[0])


def verdicts_of(
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note] = (),
    *,
    source: Seen | None = None,
    lang: Lang = "zh",
) -> tuple[bytes, bool]:
    """The workbook as bytes, and whether it is the clerk's own with our columns; `heads` gives the
    header row of each sheet that has one, `source` the workbook as it was before it was read."""
    made = marked(source, sheets, verdicts, heads, notes, lang) if source is not None else None
    if made is not None:
        return made, True
    return _anew(sheets, verdicts, heads, notes, lang), False


def _anew(
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note],
    lang: Lang,
) -> bytes:
    import xlsxwriter

    made = BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
            "date_1904": any(s.from_1904 for s in sheets),  # a bare number must stay the same day
        },
    )  # fmt: skip
    spoken = Spoken(lang)
    page = own_summary(sheets)
    with book:
        formats = _Formats(book, {})
        used: set[str] = set()
        kept = [s for s in sheets if s.index != page]
        for sheet in kept:
            mine = {v.row: v for v in verdicts if v.sheet_index == sheet.index}
            out = book.add_worksheet(_name(sheet.name, used))
            _Sheet(out, sheet, heads.get(sheet.index, 0), formats, spoken).write(mine)
            if sheet.hidden:
                out.hide()  # shown, it would be filed when fed again though nobody has decided that
        said = book.add_worksheet(_name(SUMMARY[lang], used))
        _summary(said, summary(verdicts, notes, spoken))
        shown = [
            out for out, sheet in zip(book.worksheets(), kept, strict=False) if not sheet.hidden
        ]
        (shown[0] if shown else said).activate()  # the active one is never hidden
    return made.getvalue()


def _name(name: str, used: set[str]) -> str:
    """A name that Excel allows, once."""
    base = "".join("_" if c in "[]:*?/\\'" else c for c in name)[:28] or "Sheet"
    found, n = base, 1
    while found.lower() in used:
        n += 1
        found = f"{base[:25]}_{n}"
    used.add(found.lower())
    return found


@define
class _Formats:
    """Formats of the workbook, each made once."""

    book: Any
    made: dict[tuple[str, str, bool], Any]

    def of(self, kind: str, colour: str = "", *, bold: bool = False) -> Any:
        """Cells of this number format, on this colour."""
        found = self.made.get((kind, colour, bold))
        if found is None:
            look: dict[str, object] = {"num_format": kind, "bold": bold}
            if colour:
                look["bg_color"] = f"#{colour}"
            found = self.made[kind, colour, bold] = self.book.add_format(look)
        return found


TEXT, DAY, ANY = "@", "yyyy-mm-dd", "General"


class _Sheet:
    """One sheet, ours first; where ours stand already they are taken out before."""

    def __init__(
        self, out: Any, sheet: Sheet, head: int, formats: _Formats, spoken: Spoken
    ) -> None:
        self.out, self.sheet, self.head, self.formats = out, sheet, head, formats
        self.spoken = spoken
        there = ours(sheet, head) if head else None
        count = len(HEADS["zh"]) if head else 0
        self.first = count
        self.ours = range(0) if there is None else range(there, there + count)
        self.known = numbers(sheet, there)

    def place(self, column: int) -> int:
        """Where a column of the sheet comes to stand."""
        before = len([c for c in self.ours if c < column])
        return column + self.first - before

    def write(self, verdicts: Mapping[int, Verdict]) -> None:
        """All rows, each with its verdict."""
        self._columns()
        self._merge()
        own = self.formats
        for row in self.sheet.rows:
            v = verdicts.get(row.number)
            bad = {column_of(p.cell): p for p in reversed(v.problems) if p.cell} if v else {}
            self._cells(row, bad)
            if row.number == self.head:
                for place, text in enumerate(HEADS[self.spoken.lang]):
                    head = own.of(TEXT, "DCE6F1", bold=True)
                    self.out.write_string(row.number - 1, place, text, head)
            elif v:
                self._verdict(row.number, v)

    def _verdict(self, row: int, v: Verdict) -> None:
        by = self.first - len(self.ours)
        reasons = "\n".join(self.spoken.line(p, by) for p in v.problems)
        colour = self.formats.of(TEXT, COLOURS.get(v.verdict, ""))
        case = v.case or self.known.get(row, "")
        for place, text in enumerate((word(v.verdict, self.spoken.lang), case, reasons)):
            self.out.write_string(row - 1, place, text[:32_000], colour)

    def _columns(self) -> None:
        """As wide as what stands in them; text where there is nothing but text, so that a number
        that is typed there stays as it is typed."""
        if self.first:
            self.out.set_column(0, 1, 14)
            self.out.set_column(2, 2, 60)
        rows = [r for r in self.sheet.rows[:LOOKED_AT] if r.number > self.head]
        heads = next((r.values for r in self.sheet.rows if r.number == self.head), ())
        for column in range(max((len(r.values) for r in self.sheet.rows), default=0)):
            if column in self.ours:
                continue
            values = [r.values[column] for r in rows if column < len(r.values)]
            head = heads[column] if column < len(heads) else None
            width = max((_width(x) for x in (*values, head) if x is not None), default=8)
            text = all(x is None or isinstance(x, str) for x in values)
            kind = self.formats.of(TEXT) if text else None
            place = self.place(column)
            self.out.set_column(place, place, min(max(width + 2, 8), WIDEST), kind)

    def _merge(self) -> None:
        """Merged cells as they were: a header of two rows is read by them when the sheet is fed
        again."""
        from xlsxwriter.exceptions import OverlappingRange

        allowed = MOST_MERGED
        for first, left, last, right in self.sheet.merges:
            cells = (last - first + 1) * (right - left + 1)
            if 1 < cells <= allowed and not set(self.ours) & set(range(left, right + 1)):
                allowed -= cells
                begin, end = self.place(left), self.place(right)
                try:
                    self.out.merge_range(first - 1, begin, last - 1, end, "")
                except OverlappingRange:
                    # no program that keeps to the format writes one; the cells are all there
                    continue

    def _cells(self, row: Row, bad: Mapping[int, Problem]) -> None:
        for column, value in enumerate(row.values):
            if column in self.ours:
                continue
            problem, place = bad.get(column), self.place(column)
            odd = self.sheet.odd.get(f"{letters(column)}{row.number}") if self.sheet.odd else None
            if odd and (value is None or problem is not None):
                # an error or a formula that was refused stays what it is: fed again unmended, it is
                # refused again
                value = odd
            colour = _colour(problem) if problem else ""
            self._write(row.number - 1, place, value, colour)
            if problem is not None:
                comment = self.spoken.comment(problem)
                self.out.write_comment(row.number - 1, place, comment, {"x_scale": 2})

    def _write(self, row: int, place: int, value: Value, colour: str) -> None:
        out, of = self.out, self.formats.of
        if value is None:
            if colour:
                out.write_blank(row, place, None, of(TEXT, colour))
        elif isinstance(value, bool):
            out.write_boolean(row, place, value, of(ANY, colour))
        elif isinstance(value, int | float):
            out.write_number(row, place, value, of(ANY, colour))
        elif isinstance(value, datetime | date):
            out.write_datetime(row, place, value, of(DAY, colour))
        else:
            out.write_string(row, place, value[:32_000], of(TEXT, colour))


def _width(value: Value) -> int:
    """Letters, those of Chinese twice as wide."""
    text = str(value)
    return min(WIDEST, len(text) + sum(ord(c) > 0x2E7F for c in text[:WIDEST]))


def _colour(problem: Problem) -> str:
    """What must be mended is red, what a person should look at yellow."""
    return COLOURS["differs" if in_brief(problem) else "rejected"]


def _summary(out: Any, rows: Sequence[tuple[str | int, ...]]) -> None:
    for row, cells in enumerate(rows):
        for place, value in enumerate(cells):
            if isinstance(value, int):
                out.write_number(row, place, value)
            else:
                out.write_string(row, place, value[:32_000])
    for place, width in enumerate(WIDTHS):
        out.set_column(place, place, width)


__all__ = ["Seen", "verdicts_of", "write_verdicts"]
