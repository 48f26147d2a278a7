"""What an application is for, as limits count it: two of them beside one another. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Kept = Sequence[tuple[str, int | str]]


def elements(kept: int | str) -> list[str]:
    """The elements of a repeated fact, each by its code."""
    return [x for x in str(kept).split("+") if x]


def apart(one: Kept, other: Kept, each: Collection[str] = ()) -> bool:
    """Are two applications for different things: for two values of a fact that a limit counts by
    (two months of a stipend), for different elements of the same repeated fact (the left hip and
    the right one)?"""
    mine, theirs = dict(one), dict(other)
    if any(k in mine and k in theirs and mine[k] != theirs[k] for k in each):
        return True
    if "lines" not in mine or "lines" not in theirs:
        return False
    for key in (
        k for k, v in mine.items() if isinstance(v, str) and isinstance(theirs.get(k), str)
    ):
        a, b = elements(mine[key]), elements(theirs[key])
        if a and b and "?" not in (*a, *b) and not set(a) & set(b):
            return True
    return False
