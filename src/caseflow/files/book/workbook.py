"""The page that lists the sheets and the names of a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from caseflow.files.book.links import KIND, Links
from caseflow.files.book.markup import TAG, Unpatchable, attributes, shifted

_SHEETS_END = re.compile(r"</((?:[\w.-]+:)?)sheets\s*>")


class Listing:
    """`sheets`: name and part of every sheet of cells, in order."""

    def __init__(self, text: str, links: Links) -> None:
        self._text, self.links = text, links
        cells = set(links.of_kind("worksheet"))
        self.sheets: list[tuple[str, str]] = []
        self.last = 0
        for m in TAG.finditer(text):
            if m[1] or m[3] != "sheet":
                continue
            at = attributes(m[4])
            link = next((v for k, v in at.items() if k.endswith(":id")), "")
            self.last = max(self.last, int(at.get("sheetId", "0")))
            if links.by_id(link) in cells:
                self.sheets.append((_plain(at["name"]), links.by_id(link)))

    def add(self, name: str, part: str) -> None:
        """One more sheet, behind all others."""
        end = _SHEETS_END.search(self._text)
        if end is None:
            raise Unpatchable
        link = self.links.add("worksheet", "/" + part)
        said = (
            f'<{end[1]}sheet xmlns:r="{KIND[:-1]}" name={quoteattr(name)} '
            f'sheetId="{self.last + 1}" r:id="{link}"/>'
        )
        self._text = self._text[: end.start()] + said + self._text[end.start() :]

    def text(self, by_sheet: Mapping[str, int]) -> str:
        """The page, its names moved with the sheets of which they speak."""
        return shifted(self._text, 0, by_sheet)


def _plain(text: str) -> str:
    import html

    return html.unescape(text)


__all__ = ["Listing"]
