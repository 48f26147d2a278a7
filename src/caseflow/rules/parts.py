"""Expressions that share parts: what is composed and read more than once is computed once, under a
name. Written out each time, a nested award would grow beyond all measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import polars as pl
from attrs import frozen

Expr: TypeAlias = pl.Expr


def lit(value: Any) -> Expr:
    """A literal; integers 64 bits wide."""
    return pl.lit(value, pl.Int64) if type(value) is int else pl.lit(value)


class Parts:
    """Composed expressions that are read more than once, in layers: each over the columns of the
    table and the layers before it.

    Which ones those are is seen when all is compiled: a first pass names every part, a second one
    only those in `keep` (see `compiled`). Both passes count parts in the same order.
    """

    def __init__(self, keep: frozenset[str] | None = None) -> None:
        self.keep, self.made = keep, 0
        self.named: dict[str, Expr] = {}
        self._level: dict[str, int] = {}

    def part(self, expr: Expr) -> Expr:
        """The same value, to be read as often as one likes."""
        name = f"_part{self.made}"
        self.made += 1
        plain = expr.meta.is_column() or expr.meta.is_literal()
        if plain or (self.keep is not None and name not in self.keep):
            return expr
        roots = expr.meta.root_names()
        self._level[name] = 1 + max((self._level.get(r, -1) for r in roots), default=-1)
        self.named[name] = expr
        return pl.col(name)

    def reads(self, ends: Iterable[Expr]) -> Counter[str]:
        """How often each column and each part is read on the way to `ends`."""
        reads: Counter[str] = Counter()
        todo = list(ends)
        while todo:
            for name in todo.pop().meta.root_names():
                reads[name] += 1
                if reads[name] == 1 and name in self.named:
                    todo.append(self.named[name])
        return reads

    @property
    def layers(self) -> tuple[tuple[Expr, ...], ...]:
        """The named parts, those first that read columns of the table alone."""
        depth = max(self._level.values(), default=-1) + 1
        out: list[list[Expr]] = [[] for _ in range(depth)]
        for name, expr in self.named.items():
            out[self._level[name]].append(expr.alias(name))
        return tuple(map(tuple, out))


@frozen(eq=False)
class Compiled:
    """Expressions by name over the columns of a table, with the parts that they share. `reads`:
    which columns."""

    layers: tuple[tuple[Expr, ...], ...]
    ends: Mapping[str, Expr]
    reads: frozenset[str]

    def on(self, plan: pl.LazyFrame) -> pl.LazyFrame:
        """The table with the parts and the ends as further columns."""
        for layer in self.layers:
            plan = plan.with_columns(layer)
        return plan.with_columns(e.alias(name) for name, e in self.ends.items())


def compiled(build: Callable[[Parts], Mapping[str, Expr]]) -> Compiled:
    """What `build` makes, where each of its parts that is read twice stands under a name."""
    every = Parts()
    reads = every.reads(build(every).values())
    parts = Parts(frozenset(name for name in every.named if reads[name] > 1))
    ends = build(parts)
    return Compiled(parts.layers, ends, frozenset(reads) - set(every.named))
