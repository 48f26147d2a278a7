"""The demo tells the golden story, line by line, but for what `mended.toml` allows by name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from golden.story import DEMO, demo, header

SHOWN = 6  # cases (or funds) whose differences are printed
MENDED = Path(__file__).with_name("mended.toml")


def test_the_demo_tells_the_golden_story(tmp_path: Path) -> None:
    """Every step, day, duty, sum and hold of every case, and what every fund holds at the end."""
    golden = DEMO.read_text("utf-8").splitlines()
    unmet, left = judged(differences(golden, demo(tmp_path)), mended())
    assert not left, words(left)
    assert not unmet, f"mended.toml allows what does not differ any more: {unmet}"


def test_the_golden_story_says_how_much_it_tells() -> None:
    """A line lost from the file itself is noticed."""
    first, *lines = [json.loads(line) for line in DEMO.read_text("utf-8").splitlines()]
    assert first == header(lines)


def test_differences_are_found_and_mended_by_name() -> None:
    """One line changed, one lost, one moved; the pattern takes its own difference and no other."""
    old = ["{}", *(f'{{"case": "{c}", "what": "{w}"}}' for c in "AB" for w in ("x", "y", "z"))]
    new = [old[0], old[1], old[3], old[2], old[4], '{"case": "B", "what": "new"}', old[6]]
    found = differences(old, new)
    assert [(key, len(lines)) for key, lines in found] == [("A", 2), ("B", 2)]
    unmet, left = judged(found, {r'^[-+] \{"case": "B"': "a fault", "nothing": "no fault"})
    assert unmet == ["nothing"]
    assert [key for key, _ in left] == ["A"]
    assert words(left).splitlines()[1].startswith("A")


def mended() -> dict[str, str]:
    """The allowed differences: pattern, and the fault that it mends."""
    rows = tomllib.loads(MENDED.read_text("utf-8")).get("mended", [])
    return {row["pattern"]: row["mends"] for row in rows}


def differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, list[str]]]:
    """By case (or fund): the lines that only one of two stories has, with their sign, in order.

    The header is not compared: it counts what is compared here.
    """
    before, after = _parts(old[1:]), _parts(new[1:])
    found = []
    for key in dict.fromkeys((*before, *after)):
        a, b = before.get(key, []), after.get(key, [])
        if a != b:
            found.append((key, list(_apart(a, b))))
    return found


def _apart(a: Sequence[str], b: Sequence[str]) -> Iterator[str]:
    """What only one side has; faster than `ndiff`, which looks for likeness within lines."""
    for op, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op != "equal":
            yield from (f"- {line}" for line in a[a1:a2])
            yield from (f"+ {line}" for line in b[b1:b2])


def judged(
    found: Iterable[tuple[str, list[str]]], allowed: dict[str, str]
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The patterns that met no difference, and the differences that met no pattern."""
    met: set[str] = set()
    left = []
    for key, lines in found:
        hits = {line: {p for p in allowed if re.search(p, line)} for line in lines}
        met |= set().union(*hits.values())
        if rest := [line for line in lines if not hits[line]]:
            left.append((key, rest))
    return [p for p in allowed if p not in met], left


def words(left: Sequence[tuple[str, list[str]]]) -> str:
    """The first differences, to be read: `-` golden, `+` now."""
    shown = [f"{key}:\n" + "\n".join(f"  {line}" for line in lines) for key, lines in left[:SHOWN]]
    more = f"\n… and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
    return f"{len(left)} cases or funds differ (- golden, + now)\n" + "\n".join(shown) + more


def _parts(lines: Iterable[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in lines:
        told = json.loads(line)
        parts.setdefault(told.get("case") or told.get("fund"), []).append(line)
    return parts
