"""XML as it was written, changed in places: no parser, so nothing of it is lost or followed.

The whole file was looked through before (`files/scan.py`): its XML is whole, and nothing in it
stands for anything else. What this page does not know how to change is `Unpatchable`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from caseflow.files.book.refs import LAST, moved, moved_escaped

_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*"
TAG = re.compile(rf"<(/?)((?:[\w.-]+:)?([\w.-]+))({_ATTRIBUTES})\s*(/?)>")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_SAID = re.compile(
    r"(<((?:[\w.-]+:)?(?:f|formula|formula1|formula2|sqref|calculatedColumnFormula|definedName))"
    rf"{_ATTRIBUTES}\s*>)([^<]*)(?=</\2\s*>)"
)
_ANCHOR = re.compile(r"(<(?:xdr:)?col>)(\d+)(?=</(?:xdr:)?col>)")
_UTF8 = re.compile(r"<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.I)
#: attributes that hold areas of the sheet, by element
AREAS = {
    "dimension": ("ref",), "selection": ("activeCell", "sqref"), "mergeCell": ("ref",),
    "conditionalFormatting": ("sqref",), "dataValidation": ("sqref",), "autoFilter": ("ref",),
    "sortState": ("ref",), "sortCondition": ("ref",), "protectedRange": ("sqref",),
    "hyperlink": ("ref",), "ignoredError": ("sqref",), "cellWatch": ("r",), "inputCells": ("r",),
    "table": ("ref",), "f": ("ref", "r1", "r2"), "comment": ("ref",), "threadedComment": ("ref",),
    "location": ("ref",),
}  # fmt: skip


class Unpatchable(ValueError):
    """A workbook as we do not know them: it is written anew instead."""


def text_of(raw: bytes) -> str:
    """A part as text."""
    text = raw.decode("utf-8-sig")
    if "<!" in text or _UTF8.match(text):
        raise Unpatchable
    return text


def attributes(said: str) -> dict[str, str]:
    """Those of a tag, as written."""
    return {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(said)}


def with_attributes(said: str, new: Mapping[str, str]) -> str:
    """Those of a tag with some of them set anew."""
    out = attributes(said) | dict(new)
    return "".join(f" {k}='{v}'" if '"' in v else f' {k}="{v}"' for k, v in out.items())


def changed(text: str, change: Callable[[str, dict[str, str]], Mapping[str, str]]) -> str:
    """With attributes set anew: `change` says which, for an element by its local name."""

    def one(m: re.Match[str]) -> str:
        if m[1] or not m[4]:
            return m[0]
        new = change(m[3], attributes(m[4]))
        return f"<{m[2]}{with_attributes(m[4], new)}{m[5]}>" if new else m[0]

    return TAG.sub(one, text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The elements that follow one another, each whole and by its local name."""
    depth = begin = 0
    name = ""
    for m in TAG.finditer(text):
        if depth == 0:
            begin, name = m.start(), m[3]
        if not m[5]:
            depth += -1 if m[1] else 1
        if depth < 0:
            raise Unpatchable
        if depth == 0:
            yield name, text[begin : m.end()]
    if depth:
        raise Unpatchable


def shifted(text: str, by: int, by_sheet: Mapping[str, int]) -> str:
    """What is said of a sheet, its columns so many further right."""

    def change(name: str, at: dict[str, str]) -> Mapping[str, str]:
        new = {k: moved(at[k], by) for k in AREAS.get(name, ()) if k in at} if by else {}
        if name == "hyperlink" and "location" in at:
            new["location"] = moved_escaped(at["location"], 0, by_sheet)
        if name == "col" and "min" in at and by:
            new |= {k: str(min(int(at[k]) + by, LAST + 1)) for k in ("min", "max")}
        if name == "sp" and at.get("textlink"):
            new["textlink"] = moved_escaped(at["textlink"], by, by_sheet)
        if name == "worksheetSource" and "ref" in at:
            new["ref"] = moved(at["ref"], by_sheet.get(at.get("sheet", "").lower(), 0))
        return new

    text = changed(text, change)
    text = _SAID.sub(lambda m: m[1] + moved_escaped(m[3], by, by_sheet), text)
    return _ANCHOR.sub(lambda m: f"{m[1]}{int(m[2]) + by}", text) if by else text


__all__ = [
    "Unpatchable", "attributes", "changed", "pieces", "shifted", "text_of", "with_attributes",
]  # fmt: skip
