"""Two stories side by side, and the differences that `mended.toml` allows by name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

SHOWN = 6  # cases (or funds) whose differences are printed
MENDED = Path(__file__).with_name("mended.toml")


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
