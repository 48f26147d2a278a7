"""One sheet, from its first byte to its last: what stands before the rows, the rows, what follows
them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from caseflow.files.book.comments import Cell
from caseflow.files.book.markup import (
    Unpatchable,
    attributes,
    changed,
    pieces,
    shifted,
    text_of,
)
from caseflow.files.book.refs import LAST, moved
from caseflow.files.book.rows import LONGEST, WIDTHS, Rows, Said
from caseflow.files.book.styles import Styles
from caseflow.files.cells import column_of, letters

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\s*(/?)>")
_ROOT = re.compile(r"[^<]*(?:<\?[^>]*\?>\s*)*<((?:[\w.-]+:)?)worksheet\b[^>]*>")
#: what stands behind the drawing of the comments
BEHIND = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
}  # fmt: skip


@define(kw_only=True)
class OneSheet:
    """What is done to a sheet. `drawing`: the link to its comments, where it has none yet."""

    said: Said
    styles: Styles
    by_sheet: Mapping[str, int]
    coloured: set[Cell] = field(factory=set)
    drawing: str = ""

    def rewritten(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The whole part, as it comes."""
        stream = iter(chunks)
        buf = b""
        while (data := _DATA.search(buf)) is None:
            buf += _more(stream, buf)
        prefix = data[1].decode()
        yield self._head(text_of(buf[: data.start()]), prefix).encode()
        yield b"<" + data[1] + b"sheetData>"
        rows = Rows(
            prefix, self.said, self.styles, self.by_sheet, self.coloured, self.columns
        )  # fmt: skip
        rest = buf[data.end() :]
        if not data[2]:
            ends = b"</" + data[1] + b"sheetData"
            while (end := rest.find(ends)) < 0:
                cut = rest.rfind(b"</" + data[1] + b"row>")
                if cut >= 0:
                    cut = rest.index(b">", cut) + 1
                    yield from self._plain(rows, rest[:cut])
                    rest = rest[cut:]
                rest += _more(stream, rest)
            yield from self._plain(rows, rest[:end])
            rest = rest[rest.index(b">", end) + 1 :]
        yield b"</" + data[1] + b"sheetData>"
        for chunk in stream:
            rest += chunk
            if len(rest) > LONGEST:
                raise Unpatchable
        yield self._tail(text_of(rest), prefix).encode()

    def _plain(self, rows: Rows, body: bytes) -> Iterator[bytes]:
        if b"<!" in body or b"<?" in body:
            raise Unpatchable
        yield b"".join(rows.rewritten(body))

    columns: dict[int, int] = field(init=False, factory=dict)

    def _head(self, text: str, prefix: str) -> str:
        root = _ROOT.match(text)
        if root is None or root[1] != prefix:
            raise Unpatchable
        out, seen = [root[0]], False
        for name, piece in pieces(text[root.end() :]):
            if name == "cols":
                piece, seen = self._cols(piece, prefix), True
            elif name == "dimension":
                piece = self._dimension(piece)
            elif name == "sheetViews":
                piece = self._views(piece)
            elif self.said.by:
                piece = shifted(piece, self.said.by, self.by_sheet)
            out.append(piece)
        if not seen and self.said.by:
            out.append(f"<{prefix}cols>{self._own_widths(prefix)}</{prefix}cols>")
        return "".join(out)

    def _own_widths(self, prefix: str) -> str:
        at = self.said.at + 1
        return "".join(
            f'<{prefix}col min="{at + n}" max="{at + n}" width="{width}" customWidth="1"/>'
            for n, width in enumerate(WIDTHS)
        )

    def _cols(self, piece: str, prefix: str) -> str:
        begin, end = piece.index(">") + 1, piece.rindex("</")
        out, last = [], 0
        for _, col in pieces(piece[begin:end]):
            col = shifted(col, self.said.by, self.by_sheet)
            at = attributes(col)
            low, high = int(at["min"]), int(at["max"])
            if low > last and high <= LAST + 1:
                out.append(col)
                last = high
                if "style" in at:
                    for n in range(low - 1, min(high, 200)):
                        self.columns[n] = int(at["style"])
        own = self._own_widths(prefix) if self.said.by else ""
        return piece[:begin] + own + "".join(out) + piece[end:]

    def _dimension(self, piece: str) -> str:
        def change(name: str, at: dict[str, str]) -> Mapping[str, str]:
            last = moved(at.get("ref", "A1").rpartition(":")[2], self.said.by)
            row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
            column = max(column_of(last.lstrip("$")), self.said.at + len(WIDTHS) - 1)
            return {"ref": f"A1:{letters(column)}{row}"} if row.isdecimal() else {}

        return changed(piece, change) if self.said.by else piece

    def _views(self, piece: str) -> str:
        """Frozen columns stay frozen, with ours among them; what is scrolled shows ours first."""
        by = self.said.by
        if not by:
            return piece

        def change(name: str, at: dict[str, str]) -> Mapping[str, str]:
            top = at.get("topLeftCell", "")
            if name == "pane":
                split = float(at.get("xSplit", "0"))
                new = {"topLeftCell": moved(top, by) if split else _left(top)} if top else {}
                if split and at.get("state", "split") != "split":
                    new["xSplit"] = str(int(split) + by)
                return new
            return {"topLeftCell": _left(top)} if top and name.endswith("heetView") else {}

        return changed(shifted(piece, by, self.by_sheet), change)

    def _tail(self, text: str, prefix: str) -> str:
        end = text.rfind("</")
        if end < 0:
            raise Unpatchable
        out = []
        drawing = (
            f'<{prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="{self.drawing}"/>'
            if self.drawing
            else ""
        )
        for name, piece in pieces(text[:end]):
            if drawing and name in BEHIND:
                out.append(drawing)
                drawing = ""
            if name == "colBreaks":
                piece = changed(piece, self._break)
            elif name == "customSheetViews":
                piece = self._views(piece)
            else:
                piece = shifted(piece, self.said.by, self.by_sheet)
            out.append(piece)
        return "".join(out) + drawing + text[end:]

    def _break(self, name: str, at: dict[str, str]) -> Mapping[str, str]:
        if name != "brk" or "id" not in at:
            return {}
        return {"id": str(min(int(at["id"]) + self.said.by, LAST))}


def _left(cell: str) -> str:
    return "A" + cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")


def _more(stream: Iterator[bytes], held: bytes) -> bytes:
    chunk = next(stream, b"")
    if not chunk or len(held) > LONGEST:
        raise Unpatchable
    return chunk


__all__ = ["OFFICE", "OneSheet"]
