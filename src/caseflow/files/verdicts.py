"""The verdict workbook: the input again, bad cells coloured with the reason as a comment, a
verdict column, ready to be mended and fed again. No cell becomes a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from caseflow.errors import Lang
from caseflow.files.cells import Row, Sheet, Value, column_of, letters
from caseflow.outputs import written

WORDS = {
    "accepted": "已受理", "accepted_with_warnings": "已受理（有提醒）", "identity": "身份待查",
    "known": "此前已受理",
    "duplicate": "可能重复", "differs": "与已受理的不同",
    "rejected": "未受理", "eligible": "符合条件", "ineligible": "不符合条件",
    "incomplete": "材料不全", "referred": "待人工认定",
}  # fmt: skip
MOST_SAID = 10_000  # problems whose words are kept while a sheet is written
MOST_MERGED = 100_000  # cells of a sheet that are merged again
COLOURS = {
    "rejected": "#F8CBAD",
    "identity": "#FFE699",
    "differs": "#FFE699",
    "duplicate": "#FFE699",
    "ineligible": "#F8CBAD",
    "incomplete": "#FFE699",
    "referred": "#DDEBF7",
}


class Problem(Protocol):
    """What is wrong with a cell or a row."""

    @property
    def cell(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def warning(self) -> bool: ...
    def say(self, lang: Lang = "zh") -> tuple[str, str]: ...


class Note(Protocol):
    """What is said of a sheet."""

    def say(self, lang: Lang = "zh") -> str: ...


class Verdict(Protocol):
    """What became of a row."""

    @property
    def row(self) -> int: ...
    @property
    def sheet_index(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def problems(self) -> Sequence[Any]: ...


def write_verdicts(
    path: str | Path,
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note] = (),
) -> None:
    """Write the workbook of `verdicts_of`. FactError if it cannot be written."""
    with written(path) as out:
        out.give(verdicts_of(sheets, verdicts, heads, notes))


def verdicts_of(
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note] = (),
) -> bytes:
    """The workbook as bytes; `heads` gives the header row of each sheet that has one."""
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
    with book:
        formats = {k: book.add_format({"bg_color": colour}) for k, colour in COLOURS.items()}
        formats["day"] = book.add_format({"num_format": "yyyy-mm-dd"})
        formats["head"] = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
        used: set[str] = set()
        for sheet in sheets:
            mine = {v.row: v for v in verdicts if v.sheet_index == sheet.index}
            out = book.add_worksheet(_name(sheet.name, used))
            _sheet(out, sheet, mine, heads.get(sheet.index, 0), formats)
            if sheet.hidden:
                out.hide()  # shown, it would be filed when fed again though nobody has decided that
        summary = book.add_worksheet(_name("核对结果", used))
        _summary(summary, verdicts, notes)
        shown = [
            out for out, sheet in zip(book.worksheets(), sheets, strict=False) if not sheet.hidden
        ]
        (shown[0] if shown else summary).activate()  # the active one is never hidden
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


def _sheet(
    out: Any, sheet: Sheet, verdicts: Mapping[int, Verdict], head: int, formats: Mapping[str, Any]
) -> None:
    width = max((len(r.values) for r in sheet.rows), default=0)
    said: dict[int, str] = {}  # many rows share a problem: its words are found once
    _merge(out, sheet)
    for row in sheet.rows:
        bad = (
            {p.cell: p for p in reversed(verdicts[row.number].problems) if p.cell}
            if row.number in verdicts
            else {}
        )
        _cells(out, sheet, row, bad, formats)
        if row.number == head:
            for place, text in enumerate(("核对结果", "申请编号", "原因与处理")):
                out.write_string(row.number - 1, width + place, text, formats["head"])
        if row.number in verdicts:
            v = verdicts[row.number]
            reasons = "\n".join([_once(p, said) for p in v.problems])
            colour = formats.get(v.verdict)
            for place, text in enumerate((WORDS.get(v.verdict, v.verdict), v.case, reasons)):
                out.write_string(row.number - 1, width + place, text, colour)
    out.set_column(width, width + 1, 18)
    out.set_column(width + 2, width + 2, 60)


def line(problem: Problem) -> str:
    """A problem as it stands beside its row: the cell, what is wrong, what to do."""
    said = "。".join(filter(None, problem.say()))
    return f"{problem.column or '整行'}（{problem.cell}）：{said}" if problem.cell else said


def _once(problem: Problem, said: dict[int, str]) -> str:
    """`line` of a problem that the verdicts keep, so that no other takes its place in memory."""
    found = said.get(id(problem))
    if found is None:
        found = line(problem)
        if len(said) < MOST_SAID:
            said[id(problem)] = found
    return found


def _merge(out: Any, sheet: Sheet) -> None:
    """Merged cells as they were: a header of two rows is read by them when the sheet is fed
    again."""
    from xlsxwriter.exceptions import OverlappingRange

    allowed = MOST_MERGED
    for first, left, last, right in sheet.merges:
        cells = (last - first + 1) * (right - left + 1)
        if 1 < cells <= allowed:
            allowed -= cells
            try:
                out.merge_range(first - 1, left, last - 1, right, "")
            except OverlappingRange:
                # no program that keeps to the format writes one; the cells themselves are all there
                continue


def _colour(problem: Problem) -> str:
    """What must be mended is red, what a person should look at yellow."""
    look = problem.warning or problem.code in ("differs", "decided", "duplicate")
    return "differs" if look else "rejected"


def _cells(
    out: Any, sheet: Sheet, row: Row, bad: Mapping[str, Problem], formats: Mapping[str, Any]
) -> None:
    by_place = {column_of(cell): p for cell, p in bad.items()}
    for place, value in enumerate(row.values):
        problem = by_place.get(place)
        odd = sheet.odd.get(f"{letters(place)}{row.number}") if sheet.odd else None
        if odd and (value is None or problem is not None):
            # an error or a formula that was refused stays what it is: fed again unmended, it is
            # refused again
            value = odd
        _write(
            out,
            row.number - 1,
            place,
            value,
            formats[_colour(problem)] if problem else None,
            formats,
        )
        if problem is not None:
            comment = "\n".join(filter(None, problem.say()))
            out.write_comment(row.number - 1, place, comment, {"x_scale": 2})


def _write(
    out: Any, row: int, place: int, value: Value, colour: Any, formats: Mapping[str, Any]
) -> None:
    if value is None:
        if colour is not None:
            out.write_blank(row, place, None, colour)
    elif isinstance(value, bool):
        out.write_boolean(row, place, value, colour)
    elif isinstance(value, int | float):
        out.write_number(row, place, value, colour)
    elif isinstance(value, datetime | date):
        out.write_datetime(row, place, value, colour or formats["day"])
    else:
        out.write_string(row, place, value[:32_000], colour)


def _summary(out: Any, verdicts: Sequence[Verdict], notes: Sequence[Note]) -> None:
    counts: dict[str, int] = {}
    for v in verdicts:
        counts[v.verdict] = counts.get(v.verdict, 0) + 1
    for row, (verdict, count) in enumerate(sorted(counts.items())):
        out.write_string(row, 0, WORDS.get(verdict, verdict))
        out.write_number(row, 1, count)
    out.write_string(len(counts), 0, "合计")
    out.write_number(len(counts), 1, len(verdicts))
    for row, note in enumerate(notes, len(counts) + 2):
        out.write_string(row, 0, note.say())
    out.set_column(0, 0, 30)
