"""The links between the parts of a workbook, and what each part is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from caseflow.files.book.markup import TAG, Unpatchable, attributes

RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument."
VML = f'<Default Extension="vml" ContentType="{CONTENT}vmlDrawing"/>'
_MACROS = re.compile(r"application/vnd\.ms-excel\.sheet\.macroEnabled\.main\+xml", re.I)
_OVERRIDE = re.compile(r"<(?:[\w.-]+:)?Override\b[^>]*?/>")


class Links:
    """Those of one part (`""`: of the whole package)."""

    def __init__(self, part: str, text: str) -> None:
        self.part = part
        self.links = [
            attributes(m[4]) for m in TAG.finditer(text) if not m[1] and m[3] == "Relationship"
        ]
        if any("Id" not in x or "Target" not in x for x in self.links):
            raise Unpatchable

    def of_kind(self, kind: str) -> list[str]:
        """The parts that are linked as this."""
        return [
            self.target(x) for x in self.links
            if x.get("Type", "").rpartition("/")[2] == kind and x.get("TargetMode") != "External"
        ]  # fmt: skip

    def by_id(self, name: str) -> str:
        """The part that is meant by a link; "" if there is none."""
        return next((self.target(x) for x in self.links if x["Id"] == name), "")

    def target(self, link: Mapping[str, str]) -> str:
        """The name of a part, as it stands in the package."""
        to = link["Target"]
        if to.startswith("/"):
            return to[1:]
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.part), to))

    def add(self, kind: str, target: str) -> str:
        """One more; how it is called."""
        known = {x["Id"] for x in self.links}
        name = next(x for n in range(len(known) + 1) if (x := f"rIdCaseflow{n}") not in known)
        self.links.append({"Id": name, "Type": KIND + kind, "Target": target})
        return name

    def text(self, gone: set[str]) -> str:
        """The part, without links to what is left out."""
        kept = [x for x in self.links if self.target(x) not in gone]
        inner = "".join(
            "<Relationship" + "".join(f" {k}='{v}'" if '"' in v else f' {k}="{v}"'
                                      for k, v in x.items()) + "/>"
            for x in kept
        )  # fmt: skip
        return f'<Relationships xmlns="{RELATED}">{inner}</Relationships>'


def types_with(text: str, new: Mapping[str, str], gone: set[str]) -> str:
    """What each part is, with the new ones and without those that are left out; a workbook with
    macros becomes one without."""

    def one(m: re.Match[str]) -> str:
        return "" if attributes(m[0]).get("PartName", "").lstrip("/") in gone else m[0]

    text = _MACROS.sub(f"{CONTENT}spreadsheetml.sheet.main+xml", _OVERRIDE.sub(one, text))
    more = "".join(
        f'<Override PartName="/{part}" ContentType="{CONTENT}{kind}"/>'
        for part, kind in new.items()
        if kind
    )
    if any(part.endswith(".vml") for part in new) and 'Extension="vml"' not in text:
        begin = re.search(r"<Types\b[^>]*>", text)
        if begin is None:
            raise Unpatchable
        text = text[: begin.end()] + VML + text[begin.end() :]
    end = text.rfind("</Types>")
    if end < 0:
        raise Unpatchable
    return text[:end] + more + text[end:]


__all__ = ["Links", "types_with"]
