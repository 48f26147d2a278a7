"""What somebody drew a line through: a row that does not count any more, or a cell that a person
has to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from attrs import define, field

STYLES = "xl/styles.xml"
MOST_LOOKS = 70_000  # more than any program writes
Parse = Callable[..., None]


def struck_looks(parse: Parse, parts: Collection[str]) -> frozenset[str]:
    """The looks of cells, by their number, whose letters have a line through them. `parse`: goes
    through a part of the workbook."""
    if STYLES not in parts:
        return frozenset()
    fonts: list[bool] = []
    looks: list[bool] = []
    inside = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = name.rpartition(" ")[2]
        if tag in ("fonts", "cellXfs"):
            inside = tag
        elif tag == "font" and inside == "fonts" and len(fonts) < MOST_LOOKS:
            fonts.append(False)
        elif tag == "strike" and inside == "fonts" and fonts:
            fonts[-1] = attributes.get("val", "1") not in ("0", "false")
        elif tag == "xf" and inside == "cellXfs" and len(looks) < MOST_LOOKS:
            font = int(attributes.get("fontId", "0"))
            looks.append(0 <= font < len(fonts) and fonts[font])

    def end(name: str) -> None:
        nonlocal inside
        if name.rpartition(" ")[2] in ("fonts", "cellXfs"):
            inside = ""

    parse(STYLES, start, None, end)
    return frozenset(str(n) for n, line in enumerate(looks) if line)


@define
class Struck:
    """The cells of a sheet that hold something below a line, and how many of each row do."""

    looks: frozenset[str] = frozenset()
    at: tuple[str, bool] = ("", False)
    found: dict[int, list[str]] = field(factory=dict)  # row → cells below a line
    values: dict[int, int] = field(factory=dict)

    def cell(self, ref: str, look: str) -> None:
        """A cell begins."""
        if self.looks:
            self.at = (ref, look in self.looks)

    def value(self) -> None:
        """It holds something."""
        ref, line = self.at
        if not ref:
            return
        row = int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        self.values[row] = self.values.get(row, 0) + 1
        if line:
            self.found.setdefault(row, []).append(ref)

    def rows(self) -> Iterator[int]:
        """The rows of which more than half of what they hold is struck out."""
        return (row for row, cells in self.found.items() if 2 * len(cells) > self.values[row])

    def alone(self) -> Iterator[str]:
        """The cells that are struck out in rows that are not."""
        whole = set(self.rows())
        return (x for row, cells in self.found.items() if row not in whole for x in cells)
