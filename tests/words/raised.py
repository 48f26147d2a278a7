"""What the house says by code, read from its source: every error, note and problem, with the parts
that it is given; and every sentence that stands outside `words`, of which there are none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

HOUSE = Path(__file__).resolve().parents[2] / "src/caseflow"
ERRORS = (
    "CaseflowError", "DefinitionError", "NoQuestion", "FactError", "NotAllowed", "FundError",
    "Stale", "Busy", "StoreError",
)  # fmt: skip
#: codes that are put together: what may stand in the braces
MADE = {
    "not_eligible_{}": ("incomplete", "ineligible", "referred"),
    "application_{}": ("differs", "duplicate"),
    "not_{}": ("money", "number", "text", "yes_no"),
}
#: functions and methods that are handed a code first: the class of what they make
HANDED = {
    "is_new": "Stale",
    "note": "Note",
    "of_row": "Problem",
    "to_look_at": "Problem",
    "_refusal": "FactError",
    "_refuse": "FactError",
}
#: the place of the code where it is not the first argument
LATER = {"Problem": 3}


@frozen
class Raised:
    """One place: the class, the code, the names of the parts that it gives."""

    where: str
    error: str
    code: str
    parts: frozenset[str]
    open: bool  # parts come from somewhere else as well


def raised() -> list[Raised]:
    """All of them."""
    return [x for path in sources() for x in _of_file(path)]


def sources() -> list[Path]:
    """Every file of the house but the words."""
    return sorted(p for p in HOUSE.rglob("*.py") if p.parent.name != "words")


def texts() -> frozenset[str]:
    """Every text that stands in the house outside `words`: a code may be one of a table."""
    nodes = (x for p in sources() for x in ast.walk(ast.parse(p.read_text("utf-8"))))
    found = (x.value for x in nodes if isinstance(x, ast.Constant))
    return frozenset(x for x in found if isinstance(x, str))


def asked() -> frozenset[tuple[str, str]]:
    """(code, what was asked) where an error names it as a text: `FactError("not_a_sum", "sum")`."""
    calls = (
        x
        for p in sources()
        for x in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(x, ast.Call) and _error(x.func) == "FactError" and len(x.args) > 1
    )
    return frozenset(
        (code, place.value)
        for x in calls
        if isinstance(place := x.args[1], ast.Constant) and isinstance(place.value, str)
        for code in _codes(x.args[0])
    )


def _of_file(path: Path) -> Iterator[Raised]:
    tree = ast.parse(path.read_text("utf-8"))
    within = {child: f for f in _functions(tree) for child in ast.walk(f)}  # the innermost one
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        error = _error(node.func)
        at = LATER.get(_name(node.func), 0)
        if not error or len(node.args) <= at:
            continue
        names = {k.arg for k in node.keywords if k.arg}
        if error == "FactError":
            names |= {"place"} | ({"value"} if len(node.args) > 2 else set())
        several = len(node.args) > at + 1 and error in ("Problem", "Note")
        for given in (k.value for k in node.keywords if k.arg is None):
            keys = _keys(given, within.get(node, tree), node.lineno)
            names |= keys
            several = several or not keys
        where = f"{path.relative_to(HOUSE)}:{node.lineno}"
        for code in _codes(node.args[at]):
            yield Raised(where, error, code, frozenset(names), several)


def _functions(tree: ast.AST) -> list[ast.AST]:
    """From the outermost, so that what stands in two belongs to the inner one."""
    return [x for x in ast.walk(tree) if isinstance(x, ast.FunctionDef)]


def _keys(given: ast.expr, within: ast.AST, line: int) -> set[str]:
    """The keys of parts handed on as `**own`, where `own` is last written out before that line."""
    if isinstance(given, ast.Dict):
        return {k.value for k in given.keys if isinstance(k, ast.Constant)}
    if not isinstance(given, ast.Name):
        return set()
    written = [
        (x.lineno, x.value)
        for x in ast.walk(within)
        if isinstance(x, ast.Assign) and isinstance(x.value, ast.Dict) and x.lineno < line
        if any(isinstance(t, ast.Name) and t.id == given.id for t in x.targets)
    ]
    return _keys(max(written, key=lambda w: w[0])[1], within, line) if written else set()


def _name(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _error(func: ast.expr) -> str:
    """The class that is made; empty for any other call."""
    name = _name(func)
    if name in HANDED:
        return HANDED[name]
    return name if name in (*ERRORS, "Note", "Problem") and isinstance(func, ast.Name) else ""


def _codes(node: ast.expr) -> Sequence[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*_codes(node.body), *_codes(node.orelse))
    if isinstance(node, ast.JoinedStr):
        shape = "".join("{}" if isinstance(x, ast.FormattedValue) else x.value for x in node.values)
        return tuple(shape.format(x) for x in MADE[shape])
    return ()


# -- sentences that stand in code

_HAN = re.compile("[\u3400-\u9fff]")
#: a text in Chinese that is more than a label: it asks, stops between clauses, or is long
_SAID = re.compile("(?<!申)请|[\u3400-\u9fff“”）}][，。；？！]|(?:[\u3400-\u9fff]){12}")
_ENGLISH = re.compile(r"[a-z]{2,},? (?:[a-z]+,? )*[a-z]{2,}")


def held(source: str, *, data: bool = False) -> list[tuple[int, str]]:
    """(line, text) of every sentence in Chinese, and of every English one given to an error.

    `data`: the module may hold texts, but hands none to an error. Docstrings and the `help=` of
    commands are documentation, patterns read what clerks write, and what Python itself raises to
    whoever programs (TypeError, ValueError) is English as all of its.
    """
    tree = ast.parse(source)
    free = {id(x) for node in ast.walk(tree) for x in _free(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(x.value if isinstance(x, ast.Constant) else "}" for x in node.values)
            free |= {id(x) for x in node.values}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            text = ""
        if not data and id(node) not in free and _HAN.search(text) and _SAID.search(text):
            found.append((node.lineno, text))
        if isinstance(node, ast.Call) and _error(node.func):
            given = [*node.args, *(k.value for k in node.keywords)]
            for x in (x for arg in given for x in ast.walk(arg)):
                own = x.value if isinstance(x, ast.Constant) else None
                if isinstance(own, str) and (_HAN.search(own) or _ENGLISH.search(own)):
                    found.append((x.lineno, own))
    return found


def _free(node: ast.AST) -> Iterator[ast.AST]:
    body = getattr(node, "body", None)
    for x in body if isinstance(body, list) else ():
        if isinstance(x, ast.Expr) and isinstance(x.value, ast.Constant):
            yield x.value
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            yield from ast.walk(node)
        for word in node.keywords:
            if word.arg == "help":
                yield from ast.walk(word.value)
