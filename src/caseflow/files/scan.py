"""A look through a workbook before anything reads it: a streaming pass that refuses what would
exhaust or deceive a reader, and notes formulas, errors and hidden rows. Nothing is followed: no
link, no macro, no formula, no entity.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO
from xml.parsers import expat

from attrs import define, field

from caseflow.errors import FactError
from caseflow.files import plain_rows
from caseflow.files.budget import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_NOTED,
    MOST_SHEETS,
    most_rows,
)
from caseflow.files.cells import HIDDEN, LINE, STRUCK, column_of
from caseflow.files.plain_rows import Take
from caseflow.files.struck import Struck, struck_looks

MOST_PART, MOST_TOTAL, MOST_RATIO = 200 * 1024 * 1024, 600 * 1024 * 1024, 200
CHUNK = 1 << 18  # bytes of XML read at once
MOST_BLANK = 20_000_000  # cells that a reader makes room for in all sheets; most of them are blank
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@define(kw_only=True)
class Found:
    """One sheet as the scan saw it."""

    name: str
    hidden: bool
    odd: dict[str, str] = field(factory=dict)
    marks: dict[int, int] = field(factory=dict)  # of rows that are hidden, or struck out
    unseen: set[int] = field(factory=set)  # columns that are hidden, from 0
    struck: Struck = field(factory=Struck)
    cells: int = 0
    values: int = 0  # cells that hold something
    filled: int = 0  # rows of such cells
    last_row: int = 0
    last_column: int = 0
    merges: list[tuple[int, int, int, int]] = field(factory=list)
    from_1904: bool = False
    rows: bytearray = field(
        factory=lambda: bytearray(MOST_LINES + 1)
    )  # which rows had cells: none may come twice
    at: tuple[int, int] = (0, 0)
    filled_at: int = 0


def scan(file: IO[bytes]) -> list[Found]:
    """The sheets in the order of the workbook. FactError, with the remedy, for a file that no
    reader may touch."""
    try:
        with zipfile.ZipFile(file) as archive:
            _entries(archive)
            sheets, from_1904 = _workbook(archive)
            lines = struck_looks(partial(_parse, archive), archive.namelist())
            most = most_rows(file.seek(0, io.SEEK_END))
            return _sheets(archive, sheets, from_1904, most, lines)
    except zipfile.BadZipFile:
        raise _refusal("not_xlsx") from None
    except (
        expat.ExpatError,
        UnicodeDecodeError,
        KeyError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ) as problem:
        raise _refusal("book_damaged", why=type(problem).__name__) from None
    except zlib.error:
        raise _refusal("book_pressed_badly") from None


def _sheets(
    archive: zipfile.ZipFile,
    sheets: list[tuple[str, str, bool]],
    from_1904: bool,
    most: int,
    lines: frozenset[str],
) -> list[Found]:
    found: list[Found] = []
    room = noted = merges = values = filled = 0
    for name, part, hidden in sheets:
        one = Found(name=name, hidden=hidden, from_1904=from_1904, struck=Struck(lines))
        _sheet(archive, part, one)
        found.append(one)
        room += one.last_row * one.last_column
        noted += len(one.odd)
        merges += len(one.merges)
        values += one.values
        filled += one.filled
        if room > MOST_BLANK:
            raise _refusal("cells_far_away", sheet=name[:30])
        # a formula may give nothing: there are not more of those than are noted
        if filled > most + MOST_NOTED:
            raise _refusal("too_many_rows", most=most)
        if values > MOST_CELLS + MOST_NOTED:
            raise _refusal("too_much_text")
        if noted > MOST_NOTED:
            raise _refusal("too_many_odd")
        if merges > MOST_NOTED:
            raise _refusal("merges_damaged")
    return found


def _refusal(code: str, **parts: object) -> FactError:
    return FactError(code, "file", **parts)


def _entries(archive: zipfile.ZipFile) -> None:
    names, total = set(), 0
    for info in archive.infolist():
        if info.filename in names:
            raise _refusal("book_entry_twice")
        names.add(info.filename)
        if info.flag_bits & 1:
            raise _refusal("book_encrypted")
        total += info.file_size
        if info.file_size > MOST_PART or total > MOST_TOTAL:
            raise _refusal("book_too_large")
        if info.file_size > 1_000_000 and info.file_size > MOST_RATIO * max(1, info.compress_size):
            raise _refusal("book_bomb")
    if "xl/workbook.xml" not in names:
        raise _refusal("not_a_book")


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: object,
    text: object = None,
    end: object = None,
    take: Take | None = None,
) -> None:
    """Stream one XML part through expat; a DOCTYPE or entity is refused, the size is bounded
    whatever the header says. `take` notes the rows of a sheet that need no parser."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.CharacterDataHandler = text  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]

    def refuse(*_: object) -> None:
        raise _refusal("book_doctype")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    with archive.open(part) as stream:
        chunks = _chunks(stream)
        for chunk in plain_rows.parts(chunks, take) if take is not None else chunks:
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    read = 0
    while chunk := stream.read(CHUNK):
        read += len(chunk)
        if read > MOST_PART:
            raise _refusal("book_too_large")
        yield chunk


def _workbook(archive: zipfile.ZipFile) -> tuple[list[tuple[str, str, bool]], bool]:
    """(name, part, hidden) of every worksheet, in order; and whether its days count from 1904."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str, bool]] = []
    from_1904 = False

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name.endswith("Relationship") and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes["Target"]
            targets[attributes["Id"]] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )

    def sheet(name: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if name.endswith(" workbookPr"):
            from_1904 = attributes.get("date1904") in ("1", "true")
        if name.endswith(" sheet"):
            link = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            sheets.append(
                (attributes["name"], link, attributes.get("state", "visible") != "visible")
            )

    _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    if len(sheets) > MOST_SHEETS:
        raise _refusal("too_many_sheets", most=MOST_SHEETS)
    if len({name for name, _, _ in sheets}) < len(sheets):
        raise _refusal("sheet_twice")
    if len({link for _, link, _ in sheets}) < len(sheets) or len(set(targets.values())) < len(
        targets
    ):
        raise _refusal("part_twice")  # one part as many sheets would be gone through as often
    if "xl/sharedStrings.xml" in archive.namelist():
        _parse(archive, "xl/sharedStrings.xml", None)
    return [
        (name, targets[link], hidden) for name, link, hidden in sheets if link in targets
    ], from_1904


def _sheet(archive: zipfile.ZipFile, part: str, found: Found) -> Found:
    ref, text, inside, error = "", "", "", False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal ref, text, inside, error
        tag = name.rpartition(" ")[2]
        if tag == "c":
            ref = attributes.get("r", "")
            _place(found, ref)
            found.struck.cell(ref, attributes.get("s", "0"))
            error = attributes.get("t") == "e"
            if error:
                _odd(found, ref, "#错误")
        elif tag == "row":
            if attributes.get("hidden") in ("1", "true"):
                found.marks[int(attributes.get("r", "0"))] = HIDDEN
        elif tag == "col":
            _column(found, attributes)
        elif tag == "mergeCell":
            _merge(found, attributes.get("ref", ""))
        elif tag in ("v", "is"):
            _holds(found, ref)
            _filled(found, found.at[0], 1)
            found.struck.value()
            if tag == "v" and error:
                inside, text = tag, ""
        elif tag == "f":
            _holds(found, ref)
            inside, text = tag, ""

    def data(chunk: str) -> None:
        nonlocal text
        if inside and len(text) < 200:
            text += chunk

    def end(name: str) -> None:
        nonlocal inside
        if inside == "f" and name.endswith(" f"):
            _odd(found, ref, f"={text[:200]}")
            inside = ""
        elif inside == "v" and name.endswith(" v"):
            if text.startswith("#"):
                found.odd[ref] = text[:20]
            inside = ""

    take = None if found.struck.looks else partial(_places, found)
    _parse(archive, part, start, data, end, take)
    found.rows = bytearray()
    for row in found.struck.rows():
        found.marks[row] = found.marks.get(row, 0) | STRUCK
    for cell in found.struck.alone():
        _odd(found, cell, LINE)
    if found.last_row * max(1, found.last_column) > 50 * found.cells + 5_000_000:
        raise _refusal("cells_far_away", sheet=found.name[:30])
    return found


def _merge(found: Found, ref: str) -> None:
    first, _, last = ref.partition(":")
    one, other = _REF.fullmatch(first), _REF.fullmatch(last or first)
    if one is None or other is None or len(found.merges) >= MOST_NOTED:
        raise _refusal("merges_damaged")
    found.merges.append((int(one[2]), column_of(first), int(other[2]), column_of(last or first)))


def _place(found: Found, ref: str) -> None:
    match = _REF.fullmatch(ref)
    if match is None:
        raise _refusal("cell_without_address")
    column, row = column_of(ref) + 1, int(match[2])
    if row > MOST_LINES:
        raise _refusal("cell_outside", sheet=found.name[:30], cell=ref, most=MOST_COLUMNS)
    last_row, last_column = found.at
    if column <= last_column if row == last_row else found.rows[row]:
        raise _refusal("cell_twice", sheet=found.name[:30], cell=ref)
    found.at, found.rows[row] = (row, column), 1
    found.cells += 1


def _holds(found: Found, ref: str) -> None:
    """The cell there holds something: one that is only coloured may stand anywhere."""
    row, column = found.at
    if column > MOST_COLUMNS:
        raise _refusal("cell_outside", sheet=found.name[:30], cell=ref, most=MOST_COLUMNS)
    found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)


def _column(found: Found, attributes: dict[str, str]) -> None:
    """Columns that are hidden, as far as any is read."""
    if attributes.get("hidden") in ("1", "true"):
        first, last = int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS)
        found.unseen.update(range(max(first, 1) - 1, last))


def _filled(found: Found, row: int, values: int) -> None:
    """So many values more in a row."""
    found.values += values
    if row != found.filled_at:
        found.filled_at = row
        found.filled += 1


def _places(found: Found, row: int, last: int, cells: int, values: int) -> bool:
    """The cells of a whole row; false if one of them may not stand there: `_place` says which."""
    if last > MOST_COLUMNS or row > MOST_LINES or found.rows[row]:
        return False
    found.at, found.rows[row] = (row, last), 1
    found.cells += cells
    if values:
        _filled(found, row, values)
        found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, last)
    return True


def _odd(found: Found, ref: str, text: str) -> None:
    found.odd.setdefault(ref, text)
    if len(found.odd) > MOST_NOTED:
        raise _refusal("too_many_odd")
