"""What an evaluation sees: a value, one of two unknowns, or only bounds (`Span`)."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from attrs import frozen


class _N:
    def __repr__(self) -> str:
        return "N"


N: Final = _N()
Seen: TypeAlias = Any
OPS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq,
    "!=": operator.ne,
}  # fmt: skip


@frozen
class Span:
    """A number of which only bounds are known; `most` None: no upper bound. `why`: None (U) or
    N."""

    least: int
    most: int | None
    why: Seen


def unknown_of(*seen: Seen) -> Seen:
    """The unknown that these give together."""
    return None if None in seen else N


def is_unknown(seen: Seen) -> bool:
    """Is it one of the two unknowns?"""
    return seen is None or seen is N


def exact(value: Seen) -> Seen:
    """A value that is not only bounds; inexact bounds are unknown here."""
    return value.why if type(value) is Span else value


def spans(op: str, a: Any, b: Any) -> Seen:
    """Bounds against bounds: true or false if every value within them says so."""
    a_lo, a_hi = (a.least, a.most) if type(a) is Span else (a, a)
    b_lo, b_hi = (b.least, b.most) if type(b) is Span else (b, b)
    why = unknown_of(*(s.why for s in (a, b) if type(s) is Span))
    if op in (">", ">="):
        op, a_lo, a_hi, b_lo, b_hi = {">": "<", ">=": "<="}[op], b_lo, b_hi, a_lo, a_hi
    if op in ("<", "<="):
        test = OPS[op]
        if a_hi is not None and test(a_hi, b_lo):
            return True
        return False if b_hi is not None and not test(a_lo, b_hi) else why
    apart = (a_hi is not None and a_hi < b_lo) or (b_hi is not None and b_hi < a_lo)
    return (op == "!=") if apart else why
