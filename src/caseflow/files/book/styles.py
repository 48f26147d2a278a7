"""The formats of a workbook: its own stay, those of cells that are coloured are added. A coloured
format is the cell's own with another fill, and that one keeps what the fill was, where no program
shows it: the colour can be taken away again.
"""

from __future__ import annotations

import re

from attrs import define, field

from caseflow.files.book.markup import Unpatchable, attributes, pieces, with_attributes

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY = (
    f'<styleSheet xmlns="{NS}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    "</styleSheet>"
)
RED, YELLOW, BLUE = "F8CBAD", "FFE699", "DDEBF7"
_UNFILLED = re.compile(r"patternFill\s*(?:patternType=[\"']none[\"']\s*)?/>")
NO_COLOUR = '<{p}bgColor indexed="64"/>'
_XF = re.compile(r"<((?:[\w.-]+:)?xf)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_FILL_ID = re.compile(r"\sfillId\s*=\s*[\"'](\d+)[\"']")
_SOLID = re.compile(
    r"patternType=[\"']solid[\"']\s*+>\s*+<(?:[\w.-]{1,40}:)?fgColor\b([^<>/]*+)/?>\s*+"
    r"(?:</[\w.:-]{1,60}>\s*+)?(?:<(?:[\w.-]{1,40}:)?bgColor\b([^<>/]*+)/?>)?"
)


@define
class _Listed:
    """The elements of a list, by number; those that are new at its end."""

    before: str
    items: list[str]
    after: str
    known: dict[str, int] = field(factory=dict)

    def number(self, item: str) -> int:
        """Of an element as it is written; new ones are added."""
        if not self.known:
            self.known = {x: n for n, x in reversed(list(enumerate(self.items)))}
        found = self.known.setdefault(item, len(self.items))
        if found == len(self.items):
            self.items.append(item)
        return found

    def text(self) -> str:
        """The whole."""
        begin = re.sub(r"\scount=[\"']\d+[\"']", f' count="{len(self.items)}"', self.before)
        return begin + "".join(self.items) + self.after


class Styles:
    """The formats, by number."""

    def __init__(self, text: str) -> None:
        root = re.match(r"[^<]*(?:<\?[^>]*\?>\s*)?<((?:[\w.-]+:)?)styleSheet\b[^>]*>", text)
        if root is None:
            raise Unpatchable
        self.prefix = root[1]
        end = text.rindex("</")
        self.head, self.tail = root[0], text[end:]
        self.parts = list(pieces(text[root.end() : end]))
        self.fills = self._listed("fills")
        self.xfs = self._listed("cellXfs")

    def _listed(self, name: str) -> _Listed:
        found = next((x for n, x in self.parts if n == name), None)
        if found is None or not found.rstrip().endswith(f"</{self.prefix}{name}>"):
            raise Unpatchable
        begin, end = found.index(">") + 1, found.rindex("</")
        return _Listed(found[:begin], [x for _, x in pieces(found[begin:end])], found[end:])

    def coloured(self, base: int, colour: str) -> int:
        """A format of the workbook with this fill."""
        xf = self._xf(base)
        was = _SOLID.search(self._fill_of(xf))
        kept = f"<{self.prefix}bgColor{was[1]}/>" if was else NO_COLOUR.format(p=self.prefix)
        return self._filled(xf, self._solid(colour, kept))

    def plain(self, number: int) -> int:
        """A coloured format without its colour: the one that the cell had, if it is still there."""
        xf = self._xf(number)
        was = _SOLID.search(self._fill_of(xf))
        if was is None or not any(f"FF{ours}" in was[1] for ours in (RED, YELLOW)):
            return number
        own = (was[2] or "").strip()
        own = "" if own == 'indexed="64"' else own
        for n, old in enumerate(self.xfs.items):
            if _bare(old) == _bare(xf) and self._colour(old) == own:
                return n
        p = self.prefix
        fill = self._pattern(f"<{p}fgColor {own}/>{NO_COLOUR.format(p=p)}") if own else None
        return self._filled(xf, fill)

    def _colour(self, xf: str) -> str | None:
        """The colour of a format: "" if it has no fill, None if it has another kind."""
        fill = self._fill_of(xf)
        solid = _SOLID.search(fill)
        if solid is not None:
            return solid[1].strip()
        return "" if _UNFILLED.search(fill) else None

    def said(self, colour: str) -> int:
        """The format of a cell of ours: text, from the top, in lines."""
        p = self.prefix
        fill = self.fills.number(self._solid(colour, NO_COLOUR.format(p=p))) if colour else 0
        return self.xfs.number(
            f'<{p}xf numFmtId="49" fontId="0" fillId="{fill}" borderId="0" xfId="0" '
            f'applyNumberFormat="1" applyFill="{int(bool(colour))}" applyAlignment="1">'
            f'<{p}alignment vertical="top" wrapText="1"/></{p}xf>'
        )

    def text(self) -> str:
        """The part, as it is written."""
        mine = {"fills": self.fills, "cellXfs": self.xfs}
        return self.head + "".join(
            mine[n].text() if n in mine else x for n, x in self.parts
        ) + self.tail  # fmt: skip

    def _xf(self, number: int) -> str:
        if number >= len(self.xfs.items):
            raise Unpatchable
        return self.xfs.items[number]

    def _fill_of(self, xf: str) -> str:
        number = _FILL_ID.search(xf)
        n = int(number[1]) if number else 0
        return self.fills.items[n] if n < len(self.fills.items) else ""

    def _solid(self, colour: str, kept: str) -> str:
        return self._pattern(f'<{self.prefix}fgColor rgb="FF{colour}"/>{kept}')

    def _pattern(self, inner: str) -> str:
        p = self.prefix
        return f'<{p}fill><{p}patternFill patternType="solid">{inner}</{p}patternFill></{p}fill>'

    def _filled(self, xf: str, fill: str | None) -> int:
        m = _XF.match(xf)
        if m is None:
            raise Unpatchable
        number = 0 if fill is None else self.fills.number(fill)
        new = {"fillId": str(number), "applyFill": str(int(fill is not None))}
        return self.xfs.number(f"<{m[1]}{with_attributes(m[2], new)}{m[3]}>{xf[m.end() :]}")


def _bare(xf: str) -> tuple[dict[str, str], str]:
    """What a format is but for its fill."""
    m = _XF.match(xf)
    if m is None:
        raise Unpatchable
    at = attributes(m[2])
    return {k: v for k, v in at.items() if k not in ("fillId", "applyFill")}, xf[m.end() :]


__all__ = ["BLUE", "EMPTY", "RED", "YELLOW", "Styles"]
