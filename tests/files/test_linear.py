"""Every regular expression of the house takes a time that grows with the text, not with its square
or worse: each is given texts made of its own letters, so long that anything else shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import chain, islice, pairwise
from pathlib import Path
from re import _parser as sre  # type: ignore[attr-defined]
from time import thread_time
from typing import Any

import pytest
from attrs import frozen

from caseflow.testing.as_read import followed_by, led_by

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    chain((ROOT / "src").glob("caseflow/**/*.py"), (ROOT / "plugins").glob("*/src/**/*.py"))
)
ANYWHERE = {"search", "sub", "subn", "findall", "finditer", "split"}  # begin at every letter
CALLS = {"compile", "match", "fullmatch", *ANYWHERE}
SIZES = 22, 400, 16_000
SLOW = 0.03  # seconds; a text of 16,000 letters takes a hundredth of it
#: patterns that are made of something known later only: one of them
MADE: dict[str, str] = {
    "led_by(code)": led_by("USD"),
    "followed_by(code)": followed_by("USD"),
    r"f'[（(]\\s*{place.currency.code}\\s*[）)]'": r"[（(]\s*CNY\s*[）)]",
    "place.account": "[0-9A-Z]{5,34}",
    "account": "[0-9A-Z]{5,34}",  # the same, as a bank's row is looked at
    # what `check` looks for in clauses: a question, an option, words of an order, a quotation
    r"f'\\b{word}(?:s|er|ers|ing)?\\b' if title.isalpha() else '(?!)'": (
        r"\bboard(?:s|er|ers|ing)?\b"
    ),
    "k": "不早于",
    "both": (
        r"出院[^，。；]{0,4}?(不早于|不晚于)[^，。；]{0,4}?入院"
        r"|\bleft\W[^,.;]{0,12}?(before|after)[^,.;]{0,4}?came"
    ),
    "f\"\\\\b{re.escape(option).replace('_', '[ -]')}s?\\\\b\"": r"\bday[ -]cares?\b",
    # a command in a sentence of ours
    "f'\\\\bcaseflow (--(?:{other}) |(?:{named})(?![\\\\w.-]))'": (
        r"\bcaseflow (--(?:as|today) |(?:decide|people|决定)(?![\w.-]))"
    ),
    "pattern": r"每\s*人\s*一\s*次",
}
#: what reads the clauses of a programme for its author: no file of anybody else, a sentence long
OF_AUTHORS, SENTENCE = "src/caseflow/testing/", 60


@frozen
class Pattern:
    where: str
    what: str | bytes
    flags: int
    anywhere: bool

    @property
    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.what, self.flags)


def module_of(path: Path) -> str:
    parts = path.relative_to(path.parents[len(path.parents) - 2]).with_suffix("").parts
    at = len(parts) - 1 - parts[::-1].index("src")
    return ".".join(p for p in parts[at + 1 :] if p != "__init__")


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Calls of `re`, and under which name each pattern is kept."""
    names = {
        id(node.value): ast.unparse(node.targets[0])
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Assign)
    }
    for node in ast.walk(TREES[path]):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in CALLS
        ):
            yield node, names.get(id(node), "")


TREES = {path: ast.parse(path.read_text("utf-8")) for path in SOURCES}
#: names of which something is asked that begins at every letter
SEARCHED = {
    node.func.value.id
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Attribute)
    and isinstance(node.func.value, ast.Name)
    and node.func.attr in ANYWHERE
}


def patterns(unknown: list[str]) -> Iterator[Pattern]:
    for path in SOURCES:
        for node, name in calls(path):
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            scope = vars(import_module(module_of(path)))
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "pattern")]
            rest = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "flags")]
            try:
                what, *flags = (
                    eval(compile(ast.Expression(x), where, "eval"), scope)
                    for x in (given + (rest if node.func.attr == "compile" else []))  # type: ignore[attr-defined]
                )
            except NameError:
                said = ast.unparse(given[0])
                if said not in MADE:
                    unknown.append(f"{where}: {said}")
                    continue
                what, flags = MADE[said], []
            anywhere = node.func.attr in ANYWHERE or name in SEARCHED  # type: ignore[attr-defined]
            yield Pattern(where, what, int(*flags) if flags else 0, anywhere)


def letters(tree: Any) -> Iterator[str]:
    """Letters that a pattern looks for."""
    for op, argument in tree:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument)
        elif name == "RANGE":
            yield chr(argument[0])
            yield chr(argument[1])
        elif name == "CATEGORY":
            yield {"SPACE": " ", "DIGIT": "7", "WORD": "w"}[str(argument).rpartition("_")[2]]
        elif name == "ANY":
            yield "y"
        elif name == "IN":
            yield from letters(argument)
        elif name == "BRANCH":
            yield from chain.from_iterable(map(letters, argument[1]))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from letters(argument[2])
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from letters(argument[-1] if name == "SUBPATTERN" else argument)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from letters(argument[1])


def beginnings(tree: Any) -> Iterator[str]:
    """What a text says before each part that may come often."""
    said = ""
    for op, argument in tree:
        if str(op).endswith("REPEAT"):
            yield said
            said += sample(argument[2]) * max(1, argument[0])
        else:
            if str(op) == "SUBPATTERN":
                yield from (said + more for more in beginnings(argument[-1]))
            if str(op) == "BRANCH":
                for one in argument[1]:
                    yield from (said + more for more in beginnings(one))
            said += sample([(op, argument)])


def sample(tree: Any) -> str:
    """One text that fits, more or less."""
    said = ""
    for op, argument in tree:
        name = str(op)
        if name == "BRANCH":
            said += sample(argument[1][0])
        elif name == "SUBPATTERN":
            said += sample(argument[-1])
        elif name.endswith("REPEAT"):
            said += sample(argument[2]) * argument[0]
        elif name not in ("AT", "ASSERT", "ASSERT_NOT", "ASSERT_BACK", "GROUPREF"):
            said += next(letters([(op, argument)]), "")
    return said


def attacks(pattern: Pattern, size: int) -> Iterator[str | bytes]:
    tree = sre.parse(pattern.what, pattern.flags)
    alphabet = list(dict.fromkeys([" ", *letters(tree)]))[:12]
    pumps = [*alphabet, *(a + b for a, b in pairwise(alphabet))]
    for before in dict.fromkeys(["", *islice(beginnings(tree), 8)]):
        for pump in pumps:
            text = before + pump * (size // len(pump)) + "\1"
            yield text.encode("latin-1") if isinstance(pattern.what, bytes) else text


def slow(pattern: Pattern) -> str:
    """The text for which it takes too long; empty if there is none."""
    compiled = pattern.compiled
    ways = [compiled.match, compiled.fullmatch, *([compiled.search] if pattern.anywhere else [])]
    for size in (22, SENTENCE) if pattern.where.startswith(OF_AUTHORS) else SIZES:
        for text in attacks(pattern, size):
            for way in ways:
                if took(way, text) > SLOW and took(way, text) > SLOW:
                    return f"{way.__name__} of {text[:30]!r} … {len(text)}"
    return ""


def took(way: Any, text: str | bytes) -> float:
    start = thread_time()
    way(text)
    return thread_time() - start


def test_every_pattern_takes_a_time_that_grows_with_the_text() -> None:
    unknown: list[str] = []
    found = list(patterns(unknown))
    assert len(found) > 60 and unknown == []
    assert [f"{p.where}: {said}" for p in found if (said := slow(p))] == []


@pytest.mark.parametrize(
    ("what", "anywhere"),
    [
        (r"(a+)+b", False),
        (r"(a|a)*b", False),
        (r"\s*(?:x)?\s*y", False),
        (r"[A-Z0-9-]*[A-Z0-9][A-Z0-9-]*", False),
        (r"(\d+)*-(\d+)*!", False),
        (r"\s+y", True),
        (r"\(.*?\)", True),
        (r"甲(?:乙|乙丙?)*丁", False),
    ],
)
def test_a_planted_one_is_found(what: str, anywhere: bool) -> None:
    assert slow(Pattern("here", what, 0, anywhere))


@pytest.mark.parametrize("what", [r"[a-z]{1,3}\d+", r"a*b*c*", r"(?:ab)++c", r"\d{14}[\dX]{1,4}"])
def test_a_linear_one_is_not(what: str) -> None:
    assert not slow(Pattern("here", what, 0, False))
