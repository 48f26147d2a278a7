"""Is the lifetime cap of an award used up? Only a cap of the part that is given here counts: one of
another case's amount, or of a part beside one that still pays, refuses nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from caseflow.rules import nodes as n
from caseflow.rules.awards import amount_of, compile_award
from caseflow.rules.given import Given
from caseflow.rules.one import compile_condition

#: by `FINAL` awards, by `OPEN` ones, or by `NONE`
Used: TypeAlias = Callable[[Given], int]
NONE, OPEN, FINAL = 0, 1, 2


def limited(award: n.Node) -> bool:
    """Has it a cap that counts what was given before?"""
    return any(isinstance(x, n.Cap) and x.used is not None for x in n.walk(award))


def compile_used(x: n.Node) -> Used:
    """How far earlier awards have used it up."""
    match x:
        case n.Cap():
            return _cap(x)
        case n.When():
            return _when(x)
        case n.Plus() | n.Most():
            return _beside(x.parts)
        case n.Least():
            parts = [compile_used(p) for p in x.parts]
            return lambda g: max(used(g) for used in parts)
        case n.Rounded():
            return compile_used(x.award)
        case n.TopUp():
            return compile_used(x.to)
    return lambda g: NONE


def _cap(x: n.Cap) -> Used:
    within = compile_used(x.award)
    if x.used is None:
        return within
    limit, used, final = (amount_of(y) for y in (x.limit, x.used, x.final or x.used))

    def cap(g: Given) -> int:
        top, all_, done = limit(g), used(g), final(g)
        if not isinstance(top, int) or not isinstance(all_, int):  # unknown
            return within(g)
        if isinstance(done, int) and top - done <= 0:
            return FINAL
        return max(OPEN if top - all_ <= 0 else NONE, within(g))

    return cap


def _when(x: n.When) -> Used:
    test, award = compile_condition(x.condition), compile_used(x.award)
    otherwise = compile_used(x.otherwise) if x.otherwise is not None else lambda g: NONE

    def when(g: Given) -> int:
        seen = test(g)
        if seen is True:
            return award(g)
        return otherwise(g) if seen is False else min(award(g), otherwise(g))

    return when


def _beside(parts: Sequence[Any]) -> Used:
    """Of several of which one may still pay: all that would."""
    each = [(compile_used(p), compile_award(p)) for p in parts]

    def beside(g: Given) -> int:
        states = [(used(g), award(g).most) for used, award in each]
        return min((s for s, most in states if s != NONE or most != 0), default=NONE)

    return beside


__all__ = ["FINAL", "NONE", "OPEN", "Used", "compile_used", "limited"]
