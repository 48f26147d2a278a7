"""The rows of a sheet as they stand in its XML, each with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from xml.sax.saxutils import escape

from attrs import field, frozen

from caseflow.files.book.comments import Cell
from caseflow.files.book.markup import Unpatchable, shifted
from caseflow.files.book.refs import LAST
from caseflow.files.book.styles import Styles
from caseflow.files.cells import column_of, letters

WIDTHS = (14, 18, 48)  # of our columns; a number and its branch has 15 signs and more
LINE, TALLEST = 15, 405  # points of a line, and of a row
LONGEST = 1 << 26  # bytes of one row, and of what stands before them all
TEXT = 32_000  # letters that a cell may hold, and a little less
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"']")
_MOVE = re.compile(rb"(<(?:[\w.-]+:)?c\s(?:[^<>]*?\s)?r\s*=\s*[\"'])([A-Z]{1,3})(?=\d)")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_HEIGHT = re.compile(rb"\sht\s*=\s*[\"']([\d.]+)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*[\"'][^\"']*[\"']")


@frozen(kw_only=True)
class Said:
    """What is said on a sheet: its columns move by `by`, ours stand from column `at` on.

    `heads` stand in row `head`; `rows`: what stands in our cells, with their colour; `bad`: cells
    (moved already) with their colour.
    """

    by: int
    at: int
    head: int
    heads: tuple[str, ...]
    rows: Mapping[int, tuple[str, tuple[str, ...]]] = field(repr=False)
    bad: Mapping[Cell, str] = field(repr=False)


class Rows:
    """The rows of one sheet, rewritten."""

    def __init__(
        self,
        prefix: str,
        said: Said,
        styles: Styles,
        by_sheet: Mapping[str, int],
        coloured: set[Cell],
        columns: Mapping[int, int],
    ) -> None:
        self.p, self.prefix = prefix.encode(), prefix
        self.said, self.styles, self.by_sheet, self.columns = said, styles, by_sheet, columns
        self.coloured = coloured
        self.own = range(said.at, said.at + len(said.heads)) if said.heads else range(0)
        self.by_row: dict[int, set[int]] = {}
        for row, column in {*said.bad, *coloured}:
            self.by_row.setdefault(row, set()).add(column)

    def rewritten(self, body: bytes) -> Iterator[bytes]:
        """Whole rows, and nothing else."""
        at = 0
        begins = b"<" + self.p + b"row"
        ends = b"</" + self.p + b"row>"
        while (begin := body.find(begins, at)) >= 0:
            if body[at:begin].strip():
                raise Unpatchable
            close = body.find(b">", begin)
            head = body[begin : close + 1]
            if head.endswith(b"/>"):
                at = close + 1
                yield self._row(head[:-2], b"")
            else:
                end = body.find(ends, close)
                if end < 0:
                    raise Unpatchable
                at = end + len(ends)
                yield self._row(head[:-1], body[close + 1 : end])
        if body[at:].strip():
            raise Unpatchable

    def _row(self, head: bytes, inner: bytes) -> bytes:
        number = _NUMBER.search(head)
        if number is None:
            raise Unpatchable
        row = int(number[1])
        by = self.said.by
        if by:
            head = _SPANS.sub(b"", head)
            inner = _MOVE.sub(lambda m: m[1] + _moved(m[2], by), inner)
        if b"<" + self.p + b"f" in inner:
            inner = shifted(inner.decode(), by, self.by_sheet).encode()
        mine = self._mine(row, inner)
        marked = self.by_row.get(row)
        if marked or (mine and not (by and self.said.at == 0)):
            inner = self._edited(row, inner, mine, marked or set())
        elif mine:
            inner = b"".join(mine.values()) + inner
        if row in self.said.rows and self.own:
            head = _tall(head, self.said.rows[row][1])
        return head + b">" + inner + b"</" + self.p + b"row>"

    def _mine(self, row: int, inner: bytes) -> dict[int, bytes]:
        """Our cells of a row."""
        if row == self.said.head and self.own:
            first = next(
                (s for c, raw in self._cells(inner) if c not in self.own if (s := _style(raw))), 0
            )
            return self._texts(row, self.said.heads, first)
        if row not in self.said.rows:
            return {}
        colour, texts = self.said.rows[row]
        return self._texts(row, texts, self.styles.said(colour))

    def _texts(self, row: int, texts: tuple[str, ...], style: int) -> dict[int, bytes]:
        return {
            c: cell_of(self.prefix, f"{letters(c)}{row}", text, style)
            for c, text in zip(self.own, texts, strict=True)
        }

    def _cells(self, inner: bytes) -> Iterator[tuple[int, bytes]]:
        """Each with its column; of what else begins so (`<color`, `<charset`) none."""
        begins, ends = b"<" + self.p + b"c", b"</" + self.p + b"c"
        at = _tag(inner, begins, 0)
        while at >= 0:
            end = inner.index(b">", at) + 1
            address = _ADDRESS.search(inner, at, end)
            if address is None:
                raise Unpatchable
            if inner[end - 2 : end] != b"/>":
                close = _tag(inner, ends, end)
                if close < 0:
                    raise Unpatchable
                end = inner.index(b">", close) + 1
            yield column_of(address[1].decode()), inner[at:end]
            at = _tag(inner, begins, end)

    def _edited(self, row: int, inner: bytes, mine: Mapping[int, bytes], marked: set[int]) -> bytes:
        cells = dict(self._cells(inner))
        cells |= mine
        for column in marked - set(mine):
            colour = self.said.bad.get((row, column))
            raw = cells.get(column)
            style = _style(raw) if raw is not None else self.columns.get(column, 0)
            if (row, column) in self.coloured:
                style = self.styles.plain(style)
            if colour:
                style = self.styles.coloured(style, colour)
            if raw is not None:
                cells[column] = _styled(raw, style)
            elif colour:
                p, ref = self.prefix, f"{letters(column)}{row}"
                cells[column] = f'<{p}c r="{ref}" s="{style}"/>'.encode()
        return b"".join(cells[c] for c in sorted(cells))


def cell_of(prefix: str, ref: str, text: str, style: int = 0) -> bytes:
    """A cell that holds a text."""
    p = prefix
    if not text:
        return f'<{p}c r="{ref}" s="{style}"/>'.encode()
    said = escape(clean(text))
    return (
        f'<{p}c r="{ref}" s="{style}" t="inlineStr"><{p}is><{p}t xml:space="preserve">{said}</{p}t>'
        f"</{p}is></{p}c>"
    ).encode()


def clean(text: str) -> str:
    """What XML may hold, and a cell."""
    return _NOT_XML.sub("", text)[:TEXT]


def _tall(head: bytes, texts: tuple[str, ...]) -> bytes:
    """The tag of a row, as high as what we say in it: not every program grows a row by itself."""
    lines = max(_lines(text, width) for text, width in zip(texts, WIDTHS, strict=True))
    need, found = min(lines * LINE, TALLEST), _HEIGHT.search(head)
    if lines == 1 or (found is not None and float(found[1]) >= need):
        return head
    head = _HEIGHT.sub(b"", head) + f' ht="{need}"'.encode()
    return head if b"customHeight" in head else head + b' customHeight="1"'


def _lines(text: str, width: int) -> int:
    """How many lines of a column a text takes; a Chinese sign is two wide."""
    return sum(
        max(1, -(-(len(x) + sum(ord(c) > 0x2E7F for c in x)) // (width - 1)))
        for x in text.split("\n")
    )


@cache
def _moved(column: bytes, by: int) -> bytes:
    place = column_of(column.decode()) + by
    if place > LAST:
        raise Unpatchable
    return letters(place).encode()


def _tag(text: bytes, begins: bytes, at: int) -> int:
    """Where a tag of exactly this name stands; -1 if none does."""
    while (at := text.find(begins, at)) >= 0 and text[at + len(begins)] not in b" \t\r\n/>":
        at += len(begins)
    return at


def _style(raw: bytes) -> int:
    found = _STYLE.search(raw, 0, raw.index(b">"))
    return int(found[1]) if found else 0


def _styled(raw: bytes, style: int) -> bytes:
    end = raw.index(b">")
    found = _STYLE.search(raw, 0, end)
    said = f' s="{style}"'.encode()
    if found is not None:
        return raw[: found.start()] + said + raw[found.end() :]
    at = end - 1 if raw[end - 1 : end] == b"/" else end
    return raw[:at] + said + raw[at:]


__all__ = ["LONGEST", "WIDTHS", "Rows", "Said", "cell_of", "clean"]
