"""The same as `used_up` over a table: per row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import polars as pl
from attrs import frozen

from caseflow.rules import nodes as n
from caseflow.rules.award_columns import Awards
from caseflow.rules.parts import Expr, lit


def _no() -> Expr:
    return lit(1) == lit(0)


@frozen
class Used:
    """Is it used up by `final` awards, or by those or `open_` ones? Without nulls."""

    final: Expr
    open_: Expr


def used_up(awards: Awards, x: n.Node) -> Used:
    """How far earlier awards have used it up."""
    match x:
        case n.Cap():
            return _cap(awards, x)
        case n.When():
            return _when(awards, x)
        case n.Plus() | n.Most():
            return _beside(awards, x.parts)
        case n.Least():
            return reduce(_or, (used_up(awards, p) for p in x.parts))
        case n.Rounded():
            return used_up(awards, x.award)
        case n.TopUp():
            return used_up(awards, x.to)
    return Used(_no(), _no())


def _or(a: Used, b: Used) -> Used:
    return Used(a.final | b.final, a.open_ | b.open_)


def _cap(awards: Awards, x: n.Cap) -> Used:
    within = used_up(awards, x.award)
    if x.used is None:
        return within
    limit, used, done = (awards.amount(i).value for i in (x.limit, x.used, x.final or x.used))
    if limit is None or used is None:
        return within
    known = ~limit.is_null() & ~used.is_null()
    full = known & (limit <= used)
    final = known & ~done.is_null() & (limit <= done) if done is not None else _no()
    return _or(Used(final, full | final), within)


def _when(awards: Awards, x: n.When) -> Used:
    test = awards.of.condition(x.condition).value
    a = used_up(awards, x.award)
    b = used_up(awards, x.otherwise) if x.otherwise is not None else Used(_no(), _no())
    if test is None:  # unset in every row
        return Used(a.final & b.final, a.open_ & b.open_)

    def chosen(yes: Expr, no: Expr) -> Expr:
        return pl.when(test.is_null()).then(yes & no).when(test).then(yes).otherwise(no)

    return Used(chosen(a.final, b.final), chosen(a.open_, b.open_))


def _beside(awards: Awards, parts: Sequence[Any]) -> Used:
    """Of several of which one may still pay: all that would."""
    each = [used_up(awards, p) for p in parts]
    most = [awards.award(p).most for p in parts]
    none = [~u.open_ & ~m.is_null() & (m == 0) for u, m in zip(each, most, strict=True)]

    def every(states: list[Expr]) -> Expr:
        whole = reduce(lambda a, b: a & b, (s | z for s, z in zip(states, none, strict=True)))
        return whole & reduce(lambda a, b: a | b, states)

    return Used(every([u.final for u in each]), every([u.open_ for u in each]))


__all__ = ["Used", "used_up"]
