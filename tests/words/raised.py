"""Every error that the house raises by code, read from its source, with the parts it gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

HOUSE = Path(__file__).resolve().parents[2] / "src/caseflow"
ROOMS = (
    "case", "fund", "people", "branch", "lists", "office", "desk", "proof", "store", "places",
    "intake/asked.py", "host.py", "events.py", "codec.py", "reports", "batch", "cli",
)  # fmt: skip
ERRORS = ("CaseflowError", "NotAllowed", "FundError", "Stale", "Busy", "StoreError", "FactError")
#: codes that are put together: what may stand in the braces
MADE = {
    "not_eligible_{}": ("incomplete", "ineligible", "referred"),
    "application_{}": ("differs", "duplicate"),
    "not_{}": ("money", "number", "text", "yes_no"),
}
#: codes that are handed to a function which raises
HANDED = {"is_new": "Stale"}


@frozen
class Raised:
    """One place: the class, the code, the names of the parts that it gives."""

    where: str
    error: str
    code: str
    parts: frozenset[str]
    open: bool  # parts come from a mapping as well


def raised() -> list[Raised]:
    """All of them."""
    return [x for path in sources() for x in _of_file(path)]


def sources() -> list[Path]:
    """The files of the rooms whose sentences stand in `words`."""
    out: list[Path] = []
    for room in ROOMS:
        where = HOUSE / room
        out += sorted(where.rglob("*.py")) if where.is_dir() else [where] * where.exists()
    return out


def texts() -> frozenset[str]:
    """Every text that stands in the house outside `words`: a code may be one of a table."""
    files = (p for p in HOUSE.rglob("*.py") if p.parent.name != "words")
    nodes = (x for p in files for x in ast.walk(ast.parse(p.read_text("utf-8"))))
    found = (x.value for x in nodes if isinstance(x, ast.Constant))
    return frozenset(x for x in found if isinstance(x, str))


def _of_file(path: Path) -> Iterator[Raised]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        error = _error(node.func)
        if not error:
            continue
        names = {k.arg for k in node.keywords if k.arg}
        if error == "FactError":
            names |= {"place"} | ({"value"} if len(node.args) > 2 else set())
        several = any(k.arg is None for k in node.keywords)
        where = f"{path.relative_to(HOUSE)}:{node.lineno}"
        for code in _codes(node.args[0]):
            yield Raised(where, error, code, frozenset(names), several)


def _error(func: ast.expr) -> str:
    """The class that is raised; empty for any other call. `FactError(…)` itself takes sentences."""
    if isinstance(func, ast.Attribute):
        if func.attr == "of" and isinstance(func.value, ast.Name) and func.value.id in ERRORS:
            return func.value.id
        return HANDED.get(func.attr, "")
    name = func.id if isinstance(func, ast.Name) else ""
    return HANDED.get(name, name if name in ERRORS and name != "FactError" else "")


def _codes(node: ast.expr) -> Sequence[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*_codes(node.body), *_codes(node.orelse))
    if isinstance(node, ast.JoinedStr):
        shape = "".join("{}" if isinstance(x, ast.FormattedValue) else x.value for x in node.values)
        return tuple(shape.format(x) for x in MADE[shape])
    return ()
