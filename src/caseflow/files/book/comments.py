"""The comments of a sheet: the clerk's stay, ours are written anew. Where both belong to one cell,
ours stands below the clerk's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from attrs import define, field

from caseflow.files.book.markup import Unpatchable, attributes
from caseflow.files.cells import column_of, letters

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
AUTHOR = "caseflow"
MARK = "【caseflow】"  # where ours begins below somebody's own
EMPTY = f'<comments xmlns="{NS}"><authors></authors><commentList></commentList></comments>'
DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;z-index:1;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_COMMENT = re.compile(r"<((?:[\w.-]+:)?)comment\b([^>]*)>(.*?)</\1comment>", re.S)
_AUTHORS = re.compile(r"<((?:[\w.-]+:)?)authors\s*(?:/>|>(.*?)</\1authors>)", re.S)
_AUTHOR = re.compile(r"<(?:[\w.-]+:)?author(?:\s[^>]*)?(?:/>|>([^<]*)</)")
_LIST_END = re.compile(r"</((?:[\w.-]+:)?)commentList>")
_OURS = re.compile(rf"(?:\r?\n)?{MARK}[^<]*")
_EMPTY = re.compile(
    r"<((?:[\w.-]+:)?)r>(?:<\1rPr>(?:(?!</\1rPr>).)*</\1rPr>)?<\1t(?:\s[^>]*)?></\1t></\1r>", re.S
)
_ALONE = re.compile(r"(<((?:[\w.-]+:)?)text>)\s*(<\2t(?:\s[^>]*)?>[^<]*</\2t>)\s*(?=</\2text>)")
_TEXT_END = re.compile(r"(?=</(?:[\w.-]+:)?text>)")
_SHAPES = re.compile(r"<v:shape\b(?!type).*?</v:shape>", re.S)
_ANCHOR = re.compile(r"(<x:Anchor>)([^<]*)(?=</x:Anchor>)")
_COLUMN = re.compile(r"(<x:Column>\s*)(\d+)(?=\s*</x:Column>)")
_ROW = re.compile(r"<x:Row>\s*(\d+)\s*</x:Row>")
_ID = re.compile(r"\bid=\"_x0000_s(\d+)\"")
Cell = tuple[int, int]  # row from 1, column from 0


@define
class Comments:
    """Those of a sheet, its columns moved already. `ours`: the cells that bore ours; `gone`: those
    that bore nothing else."""

    text: str
    ours: set[Cell] = field(factory=set)
    gone: set[Cell] = field(factory=set)

    @classmethod
    def read(cls, text: str) -> Comments:
        """Without ours."""
        made = cls(text)
        authors = _AUTHORS.search(text)
        names = _AUTHOR.findall(authors[2] or "") if authors else []
        mine = {str(n) for n, name in enumerate(names) if name == AUTHOR}

        def one(m: re.Match[str]) -> str:
            said = attributes(m[2])
            cell = place(said.get("ref", ""))
            if said.get("authorId") in mine:
                made.ours.add(cell)
                made.gone.add(cell)
                return ""
            kept = _EMPTY.sub("", _OURS.sub("", m[3])) if MARK in m[3] else m[3]
            if kept != m[3]:
                made.ours.add(cell)
            return f"<{m[1]}comment{m[2]}>{kept}</{m[1]}comment>"

        made.text = _COMMENT.sub(one, text)
        return made

    def write(self, said: Mapping[Cell, str]) -> list[Cell]:
        """Say something of these cells; those of them that had no comment."""
        own: set[Cell] = set()

        def one(m: re.Match[str]) -> str:
            cell = place(attributes(m[2]).get("ref", ""))
            own.add(cell)
            if cell not in said:
                return m[0]
            p = m[1]
            text = f"\n{MARK}\n{said[cell]}"
            run = f'<{p}r><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}r>'
            kept = _ALONE.sub(rf"\1<{p}r>\3</{p}r>", m[3])
            return f"<{p}comment{m[2]}>{_TEXT_END.sub(lambda _: run, kept)}</{p}comment>"

        self.text = _COMMENT.sub(one, self.text)
        new = [cell for cell in said if cell not in own]
        if new:
            number = self._author()
            self._append(
                f'<{{p}}comment ref="{letters(c)}{r}" authorId="{number}"><{{p}}text><{{p}}t '
                f'xml:space="preserve">{_braced(escape(said[r, c]))}</{{p}}t></{{p}}text>'
                "</{p}comment>"
                for r, c in sorted(new)
            )
        return sorted(new)

    def _author(self) -> int:
        found = _AUTHORS.search(self.text)
        if found is None:
            raise Unpatchable
        names = _AUTHOR.findall(found[2] or "")
        if AUTHOR in names:
            return names.index(AUTHOR)
        p = found[1]
        more = f"<{p}authors>{found[2] or ''}<{p}author>{AUTHOR}</{p}author></{p}authors>"
        self.text = self.text[: found.start()] + more + self.text[found.end() :]
        return len(names)

    def _append(self, comments: Iterable[str]) -> None:
        if (m := re.search(r"<((?:[\w.-]+:)?)commentList\s*/>", self.text)) is not None:
            whole = f"<{m[1]}commentList></{m[1]}commentList>"
            self.text = self.text[: m.start()] + whole + self.text[m.end() :]
        end = _LIST_END.search(self.text)
        if end is None:
            raise Unpatchable
        more = "".join(x.format(p=end[1]) for x in comments)
        self.text = self.text[: end.start()] + more + self.text[end.start() :]


def place(ref: str) -> Cell:
    """Row and column of an address."""
    row = re.fullmatch(r"[A-Z]{1,3}(\d{1,7})", ref)
    if row is None:
        raise Unpatchable
    return int(row[1]), column_of(ref)


def moved_shapes(text: str, by: int) -> str:
    """A drawing of comments and buttons, everything so many columns further right."""

    def anchor(m: re.Match[str]) -> str:
        places = m[2].split(",")
        if len(places) != 8:
            raise Unpatchable
        for n in (0, 4):
            places[n] = f" {int(places[n]) + by}" if n else str(int(places[n]) + by)
        return m[1] + ",".join(places)

    if not by:
        return text
    text = _ANCHOR.sub(anchor, text)
    return _COLUMN.sub(lambda m: f"{m[1]}{int(m[2]) + by}", text)


def drawn(text: str, gone: set[Cell], new: Iterable[Cell]) -> str:
    """Without the boxes of the comments that went, with those of the new ones."""

    def one(m: re.Match[str]) -> str:
        row, column = _ROW.search(m[0]), _COLUMN.search(m[0])
        note = 'ObjectType="Note"' in m[0] and row is not None and column is not None
        if note and row and column and (int(row[1]) + 1, int(column[2])) in gone:
            return ""
        return m[0]

    text = _SHAPES.sub(one, text) if gone else text
    end = text.rfind("</xml>")
    if end < 0:
        raise Unpatchable
    first = max([1024, *map(int, _ID.findall(text))]) + 1
    shapes = [
        _SHAPE.format(
            id=first + n,
            row=r - 1,
            column=c,
            left=c + 1,
            right=c + 5,
            top=max(r - 2, 0),
            bottom=r + 5,
        )
        for n, (r, c) in enumerate(new)
    ]
    kind = _TYPE if shapes and 'id="_x0000_t202"' not in text else ""
    return text[:end] + kind + "".join(shapes) + text[end:]


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


__all__ = ["DRAWING", "EMPTY", "Cell", "Comments", "drawn", "moved_shapes", "place"]
