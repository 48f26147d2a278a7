"""The process that writes verdicts into somebody's workbook: it gets the workbook and what to say,
looks through the workbook as every reader does, and answers with a new one. Parts that it need not
know are copied byte for byte; macros are left out, since nobody asked for them to be passed on.
"""

from __future__ import annotations

import base64
import json
import os
import posixpath
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from caseflow.errors import FactError
from caseflow.files.book import comments
from caseflow.files.book.comments import Comments, drawn, moved_shapes
from caseflow.files.book.links import Links, types_with
from caseflow.files.book.markup import Unpatchable, shifted, text_of
from caseflow.files.book.rows import Said, cell_of, clean
from caseflow.files.book.sheet import OneSheet
from caseflow.files.book.styles import EMPTY, NS, Styles
from caseflow.files.book.workbook import Listing
from caseflow.files.cells import letters
from caseflow.files.scan import scan

CHUNK = 1 << 20
MOST_TEXT = 1 << 26  # bytes of a part that is changed as a whole
PRESSED = 4
LEFT_OUT = re.compile(r"xl/(?:calcChain\.xml|vbaProject.*)|_xmlsignatures/.*", re.I)
FORMULAS = re.compile(r"xl/(?:charts/|chartsheets/|pivotCache/pivotCacheDefinition)[^/]*\.xml")
#: parts that say where on their sheet something stands, by the kind of link
PLACED = ("drawing", "table", "comments", "threadedComment", "pivotTable", "vmlDrawing")


def main() -> None:
    """The process: a line of JSON and the workbook on the input, the new one on the output."""
    raw = b"".join(iter(lambda: os.read(0, CHUNK), b""))
    line, _, file = raw.partition(b"\n")
    try:
        scan(BytesIO(file))
        made = patched(file, json.loads(line))
        scan(BytesIO(made))  # what no reader may touch is given to nobody
    except (
        FactError, Unpatchable, KeyError, ValueError, IndexError, AttributeError,
        zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
    ):  # fmt: skip
        sys.stdout.write("no\n")
        return
    for at in range(0, len(made), CHUNK):
        sys.stdout.write(base64.b64encode(made[at : at + CHUNK]).decode() + "\n")
    sys.stdout.write("end\n")


def patched(file: bytes, what: dict[str, Any]) -> bytes:
    """The workbook with what is said written into it."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(file)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=PRESSED) as new,
    ):
        _Package(old, new, what).write()
    return out.getvalue()


class _Package:
    """One workbook, old and new."""

    def __init__(self, old: zipfile.ZipFile, new: zipfile.ZipFile, what: dict[str, Any]) -> None:
        self.old, self.new, self.what = old, new, what
        self.names = set(old.namelist())
        self.done: set[str] = set()
        self.types: dict[str, str] = {}  # parts that are new, with what they are
        self.book = Listing(self._text("xl/workbook.xml"), self._links("xl/workbook.xml"))
        styles = self.book.links.of_kind("styles")
        self.styles_part = styles[0] if styles else "xl/styles.xml"
        self.styles = Styles(self._text(self.styles_part) if styles else EMPTY)
        if not styles:
            self.book.links.add("styles", "styles.xml")
            self.types[self.styles_part] = "spreadsheetml.styles+xml"
        self.said = {int(k): said(v) for k, v in what["sheets"].items()}
        self.by_sheet = {
            name.lower(): self.said[n].by
            for n, (name, _) in enumerate(self.book.sheets)
            if n in self.said
        }

    def write(self) -> None:
        """All parts."""
        summary = self.what["summary"]["index"]
        for n, (_, part) in enumerate(self.book.sheets):
            if n == summary:
                self._put(part, self._summary())
            else:
                self._sheet(part, self.said.get(n, NOTHING), self.what["sheets"].get(str(n)))
        if summary is None:
            part = self._free("xl/worksheets/sheet", ".xml")
            self.book.add(self.what["summary"]["name"], part)
            self.types[part] = "spreadsheetml.worksheet+xml"
            self._put(part, self._summary())
        self._put(self.styles_part, self.styles.text().encode())
        for name in sorted(self.names):
            if LEFT_OUT.fullmatch(name):
                self.done.add(name)
        gone = {name for name in self.names if LEFT_OUT.fullmatch(name)}
        self._put_links(self.book.links, gone)
        self._put("xl/workbook.xml", self.book.text(self.by_sheet).encode())
        self._put("_rels/.rels", self._links("").text(gone).encode())
        types = types_with(self._text("[Content_Types].xml"), self.types, gone)
        self._put("[Content_Types].xml", types.encode())
        for info in self.old.infolist():
            if info.filename not in self.done and not info.is_dir():
                self._copy(info)

    def _copy(self, info: zipfile.ZipInfo) -> None:
        if FORMULAS.fullmatch(info.filename):
            self._put(info.filename, shifted(self._text(info.filename), 0, self.by_sheet).encode())
            return
        self.done.add(info.filename)
        with self.old.open(info) as part, self._open(info.filename) as to:
            while chunk := part.read(CHUNK):
                to.write(chunk)

    # -- one sheet

    def _sheet(self, part: str, said: Said, what: dict[str, Any] | None) -> None:
        links = self._links(part)
        one = OneSheet(said=said, styles=self.styles, by_sheet=self.by_sheet)
        if what is not None:
            self._comments(part, links, one, {(r, c): clean(t) for r, c, _, t in what["bad"]})
        for kind in PLACED if said.by else ():
            for other in links.of_kind(kind):
                if other not in self.done and other in self.names:
                    self._put(other, self._moved(other, said.by).encode())
        with self._open(part) as to, self.old.open(part) as raw:
            for piece in one.rewritten(_chunks(raw)):
                to.write(piece)
        self.done.add(part)
        self._put_links(links, set())

    def _moved(self, part: str, by: int) -> str:
        if part.lower().endswith(".vml"):
            return moved_shapes(self._loose(part), by)
        return shifted(self._text(part), by, self.by_sheet)

    def _comments(
        self, part: str, links: Links, one: OneSheet, said: dict[comments.Cell, str]
    ) -> None:
        """What is said of cells, and the boxes in which it is shown."""
        old = next(iter(links.of_kind("comments")), None)
        if old is None and not said:
            return
        text = comments.EMPTY if old is None else self._text(old)
        found = Comments.read(shifted(text, one.said.by, self.by_sheet))
        new = found.write(said)
        one.coloured = found.ours
        if old is None:
            old = self._free("xl/comments", ".xml")
            links.add("comments", "/" + old)
            self.types[old] = "spreadsheetml.comments+xml"
        self._put(old, found.text.encode())
        if not new and not found.gone:
            return
        boxes = self._boxes(part, links)
        if boxes is None:
            boxes = self._free("xl/drawings/vmlDrawing", ".vml")
            one.drawing = links.add("vmlDrawing", "/" + boxes)
            self.types[boxes] = ""
            shapes = comments.DRAWING
        else:
            shapes = moved_shapes(self._loose(boxes), one.said.by)
        self._put(boxes, drawn(shapes, found.gone, new).encode())

    def _boxes(self, part: str, links: Links) -> str | None:
        """The drawing of the comments that a sheet has: the one that it names as such."""
        size = self.old.getinfo(part).file_size
        with self.old.open(part) as raw:
            raw.seek(max(0, size - CHUNK))
            end = raw.read(CHUNK)
        named = re.search(rb"legacyDrawing\s[^>]*?id\s*=\s*[\"']([^\"']+)[\"']", end)
        if named is None:
            return None
        found = links.by_id(named[1].decode())
        return found if found in self.names else None

    # -- the page that sums up

    def _summary(self) -> bytes:
        rows = []
        for r, cells in enumerate(self.what["summary"]["rows"], 1):
            said = b"".join(
                f'<c r="{letters(c)}{r}"><v>{x}</v></c>'.encode()
                if isinstance(x, int)
                else cell_of("", f"{letters(c)}{r}", str(x), self.styles.said(""))
                for c, x in enumerate(cells)
            )
            rows.append(f'<row r="{r}">'.encode() + said + b"</row>")
        cols = "".join(
            f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>'
            for n, w in enumerate(self.what["summary"]["widths"], 1)
        )
        return (
            f'<worksheet xmlns="{NS}"><cols>{cols}</cols><sheetData>'.encode()
            + b"".join(rows)
            + b"</sheetData></worksheet>"
        )

    # -- parts

    def _open(self, name: str) -> Any:
        return self.new.open(name, "w")  # of no day: the same workbook is the same bytes

    def _put(self, name: str, data: bytes) -> None:
        self.done.add(name)
        with self._open(name) as to:
            to.write(data)

    def _raw(self, name: str) -> bytes:
        if self.old.getinfo(name).file_size > MOST_TEXT:
            raise Unpatchable
        return self.old.read(name)

    def _text(self, name: str) -> str:
        return text_of(self._raw(name))

    def _loose(self, name: str) -> str:
        """A drawing of comments: no program takes it for strict XML."""
        return self._raw(name).decode("utf-8-sig")

    def _links(self, part: str) -> Links:
        name = links_of(part)
        return Links(part, self._text(name) if name in self.names else "")

    def _put_links(self, links: Links, gone: set[str]) -> None:
        name = links_of(links.part)
        if links.links or name in self.names:
            self._put(name, links.text(gone).encode())

    def _free(self, begin: str, end: str) -> str:
        n = 1
        while (name := f"{begin}{n}{end}") in self.names:
            n += 1
        self.names.add(name)
        return name


def links_of(part: str) -> str:
    """Where the links of a part stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def said(what: dict[str, Any]) -> Said:
    """What is said on a sheet, as it came."""
    return Said(
        by=what["by"],
        at=what["at"],
        head=what["head"],
        heads=tuple(what["heads"]),
        rows={row: (colour, tuple(texts)) for row, colour, texts in what["rows"]},
        bad={(r, c): colour for r, c, colour, _ in what["bad"]},
    )


NOTHING = Said(by=0, at=0, head=0, heads=(), rows={}, bad={})


def _chunks(part: Any) -> Iterator[bytes]:
    while chunk := part.read(CHUNK):
        yield chunk
