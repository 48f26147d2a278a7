"""Rows that are found at once are seen as the parser sees them, however the file is cut."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from codes import refuses
from files import books
from hypothesis import example, given
from hypothesis import strategies as st

from caseflow.errors import FactError
from caseflow.files import plain_rows, scan
from caseflow.files.scan import Found

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
EXCEL = f'{NS} xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
WORKBOOK = (
    f'<workbook {NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
DECLARED = (
    "",
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<?xml version='1.0' encoding='utf-8'?>\n",
)
LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>'
# each with {n}, the number of its row
CELLS = (
    '<c r="A{n}"/>',
    '<c r="B{n}" s="1" t="s"><v>3</v></c>',
    '<c r="C{n}"><v>1.5E-3</v></c>',
    '<c r="AA{n}" t="inlineStr"><is><t>其木格</t></is></c>',
    '<c r="D{n}" t="b"><v>1</v></c>',
    '<c r="E{n}" t="e"><v>#N/A</v></c>',
    '<c r="F{n}"><f>A1+1</f><v>2</v></c>',
    '<c r="G9"><v>1</v></c>',
    '<c r="H{n}" t="inlineStr"><is><t>a&amp;b</t></is></c>',
    '<c r="GR{n}"/>',
    '<c r="GS{n}"/>',
    "<c/>",
    '<c r="I{n}"><v>&#49;</v></c>',
    '<c  r="J{n}"/>',
    '<c r="K{n}" t="inlineStr"><is><t>\u00e9\x7f</t></is></c>',
)
ROWS = (
    '<row r="{n}">{cells}</row>',
    '<row r="{n}" spans="1:9" ht="15.5" customHeight="1">{cells}</row>',
    '<row r="{n}" x14ac:dyDescent="0.25">{cells}</row>',
    '<row r="{n}" hidden="1">{cells}</row>',
    '<row r="{n}"/>',
    "<row>{cells}</row>",
    '<!-- <row r="{n}">{cells}</row> -->',
    '<?x <row r="{n}">{cells}</row> ?>',
    '<row r="{n}">{cells}',
    "\n",
    '<row r="01">{cells}</row>',
    '<row r="1048577">{cells}</row>',
    '<row r="{n}" r="{n}">{cells}</row>',
)
numbers = st.sampled_from((1, 2, 3, 9, 10, 1048576))
some_rows = st.lists(
    st.tuples(
        st.sampled_from(ROWS), numbers, st.lists(st.sampled_from(CELLS), min_size=1, max_size=4)
    ),
    max_size=5,
)


def sheet(rows: Any, start: str = "", names: str = EXCEL) -> bytes:
    made = "".join(
        row.format(n=n, cells="".join(c.format(n=n) for c in cells)) for row, n, cells in rows
    )
    whole = f"{start}<worksheet {names}><sheetData>{made}</sheetData></worksheet>"
    return whole.encode("latin-1" if start == LATIN else "utf-8", "replace")


def seen(xml: bytes, chunk: int, *, parser_alone: bool) -> object:
    """What the scan says of a sheet: all that it found, or why it refuses it."""

    def all_of_it(chunks: Iterator[bytes], _: object) -> Iterator[bytes]:
        return chunks

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        with zipfile.ZipFile(path, "w") as z:
            z.writestr("xl/workbook.xml", WORKBOOK)
            z.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
            z.writestr("xl/worksheets/sheet1.xml", xml)
        found = plain_rows.parts if not parser_alone else all_of_it
        with patch.object(scan, "CHUNK", chunk), patch.object(plain_rows, "parts", found):
            try:
                with path.open("rb") as file:
                    (one,) = scan.scan(file)
            except FactError as bad:
                return bad.code, bad.parts
            return one


TWICE = [(ROWS[0], 1, CELLS[1:3]), (ROWS[0], 1, CELLS[2:3])]


@given(
    some_rows,
    st.sampled_from((*DECLARED, LATIN)),
    st.sampled_from((NS, EXCEL)),
    st.sampled_from((1, 7, 40, 1 << 18)),
)
@example(TWICE, "", NS, 1 << 18)
@example([(ROWS[0], 2, CELLS[1:3]), (ROWS[0], 2, (CELLS[0],))], "", NS, 1 << 18)
@example([(ROWS[0], 3, (CELLS[2], CELLS[1]))], "", NS, 1 << 18)
@example([(ROWS[0], 3, (CELLS[1], CELLS[1]))], "", NS, 1 << 18)
@example([(ROWS[6], 3, CELLS[:3]), (ROWS[0], 3, CELLS[:3])], "", NS, 1 << 18)
@example([(ROWS[7], 3, CELLS[:3]), (ROWS[0], 3, CELLS[:3])], "", NS, 1 << 18)
@example([(ROWS[0], 3, (CELLS[10],))], "", NS, 1 << 18)
@example([(ROWS[11], 3, ('<c r="A1048577"/>',))], "", NS, 1 << 18)
@example([(ROWS[2], 3, CELLS[:3])], "", NS, 1 << 18)
@example([(ROWS[0], 3, CELLS[3:4])], LATIN, NS, 1 << 18)
@example([(ROWS[0], 1, (CELLS[7],))], "", NS, 1 << 18)
def test_the_scan_says_the_same_as_the_parser_alone(
    rows: Any, start: str, names: str, chunk: int
) -> None:
    xml = sheet(rows, start, names)
    assert seen(xml, chunk, parser_alone=False) == seen(xml, 1 << 18, parser_alone=True)


def test_text_that_is_no_utf8_is_the_parsers() -> None:
    good = sheet([(ROWS[0], 1, CELLS[3:4])])
    bad = good.replace("其".encode(), b"\xff\xfe\xff")
    assert good != bad
    for xml in (good, bad):
        assert seen(xml, 40, parser_alone=False) == seen(xml, 40, parser_alone=True)
    assert not isinstance(seen(bad, 40, parser_alone=False), Found)


@pytest.mark.parametrize("start", DECLARED)
@pytest.mark.parametrize("row", ROWS[:3])
@pytest.mark.parametrize("chunk", [50, 1 << 18])
def test_plain_rows_never_reach_the_parser(start: str, row: str, chunk: int) -> None:
    """What makes a large file fast: all that is left is what stands around them."""
    xml = sheet([(row, n, CELLS[:3]) for n in range(1, 200)], start)
    # namespaces are read off the first piece
    pieces = [xml[:300], *(xml[i : i + chunk] for i in range(300, len(xml), chunk))]
    taken: list[int] = []
    left = b"".join(plain_rows.parts(iter(pieces), lambda n, *_: not taken.append(n)))
    assert taken == list(range(1, 200))
    assert left == sheet([], start)


def test_what_is_held_back_is_bounded() -> None:
    long = sheet([(ROWS[0], 1, (CELLS[2],))]).replace(b"1.5E-3", b"&#49;" * (1 << 20))
    came = told = held = 0

    def pieces() -> Iterator[bytes]:
        nonlocal came
        for i in range(0, len(long), 65_536):
            came += 65_536
            yield long[i : i + 65_536]

    for part in plain_rows.parts(pieces(), lambda *_: True):
        held, told = max(held, came - told), told + len(part)
    assert told == len(long)
    assert held <= plain_rows.LONGEST + 65_536 < len(long)


BLANK = '<c r="A{n}" s="1"/>'


@pytest.mark.parametrize("odd", ["", ' a="b"'], ids=["plain", "for the parser"])
def test_rows_and_cells_that_hold_something_are_counted_in_all_sheets(
    odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything reads them; a cell that is only coloured holds nothing."""
    full = f'<c r="A{{n}}"{odd}><v>1</v></c><c r="B{{n}}"{odd} t="inlineStr"><is><t>x</t></is></c>'
    two = books.sheet(books.rows(1, 4, full) + books.rows(4, 90, BLANK))
    raw = books.book({"a.xml": two, "b.xml": two})
    monkeypatch.setattr(scan, "MOST_NOTED", 0)
    found = scan.scan(io.BytesIO(raw))
    assert [(f.filled, f.values) for f in found] == [(3, 6), (3, 6)]
    for bound, limit, code in (
        ("most_rows", lambda size: 5, "too_many_rows"),
        ("MOST_CELLS", 11, "too_much_text"),
    ):
        with monkeypatch.context() as less, refuses(FactError, code):
            less.setattr(scan, bound, limit)
            scan.scan(io.BytesIO(raw))
    monkeypatch.setattr(scan, "most_rows", lambda size: 6)
    monkeypatch.setattr(scan, "MOST_CELLS", 12)
    assert len(scan.scan(io.BytesIO(raw))) == 2
