"""Awards over a table: the same bounds as `awards`, per row."""

from __future__ import annotations

from functools import reduce
from typing import Any

import polars as pl
from attrs import frozen

from caseflow.rules import nodes as n
from caseflow.rules.columns import Cell, Compiler, unless
from caseflow.rules.parts import Expr, lit


@frozen
class Given:
    """Bounds per row. `known` and `missing` are Boolean expressions without nulls; None: always,
    never."""

    least: Expr
    most: Expr
    known: Expr | None = None  # None: exact in every row
    missing: Expr | None = None


def _null() -> Expr:
    """A typed null: never a null literal."""
    return pl.when(lit(1) == lit(0)).then(lit(0))


def _false() -> Expr:
    return lit(1) == lit(0)


class Awards:
    """Compiles award trees over the columns of a `Compiler`. Bounds are read several times: each is
    a part of its own."""

    def __init__(self, compiler: Compiler) -> None:
        self.of, self.part = compiler, compiler.parts.part
        self._made: dict[Any, Given] = {}

    def award(self, node: Any) -> Given:
        """The bounds of an award. Equal trees are compiled once."""
        made = self._made.get(node)
        if made is None:
            made = self._named(getattr(self, f"_{type(node).__name__.lower()}")(node))
            self._made[node] = made
        return made

    def _named(self, x: Given) -> Given:
        known = None if x.known is None else self.part(x.known)
        missing = None if x.missing is None else self.part(x.missing)
        return Given(self.part(x.least), self.part(x.most), known, missing)

    def amount(self, node: Any) -> Cell:
        """A value where nothing counts 0; inexact bounds are unknown."""
        cell = self.of.cell(node)
        if cell.value is None or cell.nothing is None:
            return cell
        value = unless(cell.value, cell.nothing, 0)
        return Cell(self.part(value), None, cell.missing)

    def _due(self, node: Any) -> Given:
        """A value as bounds, never below 0: nothing is taken from a family."""
        cell = self.amount(node)
        if cell.value is None or isinstance(node, n.Const):
            return self._bounded(cell)
        value = pl.when(cell.value < lit(0)).then(lit(0)).otherwise(cell.value)
        return self._bounded(Cell(self.part(value), None, cell.missing))

    def _bounded(self, cell: Cell) -> Given:
        """A value as bounds; an unset one has none."""
        if cell.value is None:
            missing = cell.missing
            if missing is None:
                return Given(_null(), _null(), _false(), _false())
            return Given(pl.when(missing).then(lit(0)), _null(), _false(), missing)
        if cell.missing is None:
            return Given(cell.value, cell.value)
        known = ~cell.value.is_null()
        least = pl.when(cell.missing).then(lit(0)).otherwise(cell.value)
        return Given(least, cell.value, known, cell.missing)

    def _unset(self, x: n.Unset) -> Given:
        return Given(_null(), _null(), _false(), _false())

    def _flat(self, x: n.Flat) -> Given:
        return self._due(x.amount)

    def _goods(self, x: n.Goods) -> Given:
        if isinstance(x.pieces, n.Count | n.Total):
            b = self.of.bounds(x.pieces)
            return Given(b.least, b.most, ~b.open, b.open & b.missing)
        return self._due(x.pieces)

    def _share(self, x: n.Share) -> Given:
        return Given(lit(1), lit(1))

    def _bands(self, x: n.Bands) -> Given:
        base, top = self.amount(x.base), x.steps[-1][1].minor
        if base.value is None:
            return Given(
                lit(0), lit(top), _false(), base.missing if base.missing is not None else _false()
            )
        got: Expr = lit(0)
        for over, pays in x.steps:
            limit = lit(n.whole(over))
            above = base.value >= limit if x.reached else base.value > limit
            got = pl.when(above).then(lit(pays.minor)).otherwise(got)
        got = self.part(got)
        if base.missing is None:
            return Given(got, got)
        unknown = base.value.is_null()
        return Given(got, pl.when(unknown).then(lit(top)).otherwise(got), ~unknown, base.missing)

    def _per(self, x: n.Per) -> Given:
        a = self._due(x.amount)
        if isinstance(x.units, n.Count | n.Total):
            b = self.of.bounds(x.units)
            u = Given(b.least, b.most, ~b.open, b.open & b.missing)
        else:
            u = self._due(x.units)
        known_a, known_u = _known(a), _known(u)
        missing_a, missing_u = _missing(a), _missing(u)
        unset = (~known_a & ~missing_a) | (~known_u & ~missing_u)
        least = pl.when(~unset).then(_or0(a.least) * _or0(u.least))
        most = pl.when(~unset).then(a.most * u.most)
        return Given(least, most, known_a & known_u, missing_a | missing_u)

    def _percent(self, x: n.Percent) -> Given:
        base, bp = self.amount(x.base), self.amount(x.bp)
        unset = _cell_unset(base) | _cell_unset(bp)
        missing = _cell_missing(base) | _cell_missing(bp)
        if base.value is None or bp.value is None:
            return Given(pl.when(~unset).then(lit(0)), _null(), _false(), missing)
        positive = (
            pl.when(base.value > lit(0))
            .then(base.value)
            .otherwise(pl.when(~base.value.is_null()).then(lit(0)))
        )
        got = self.part(positive * bp.value // lit(10_000))
        known = ~got.is_null()
        least = pl.when(known).then(got).otherwise(pl.when(~unset).then(lit(0)))
        return Given(least, got, known, missing)

    def _remainder(self, x: n.Remainder) -> Given:
        return self._due(x.base)

    def _topup(self, x: n.TopUp) -> Given:
        is_award = hasattr(self, f"_{type(x.to).__name__.lower()}")
        target = self.award(x.to) if is_award else self._due(x.to)
        return self._less(target, self.amount(x.used))

    def _less(self, target: Given, used: Cell) -> Given:
        """What is left of `target` after `used`, never below 0."""
        if used.value is None:
            missing = _missing(target) if used.missing is None else _missing(target) | used.missing
            return Given(lit(0), target.most, _false(), missing)

        def left(x: Expr) -> Expr:
            return (
                pl.when(x > used.value)
                .then(x - used.value)
                .otherwise(pl.when(~(x - used.value).is_null()).then(lit(0)))
            )

        if used.missing is None:
            return Given(left(target.least), left(target.most), target.known, target.missing)
        unknown = used.value.is_null()
        least = pl.when(unknown).then(lit(0)).otherwise(left(target.least))
        most = pl.when(unknown).then(target.most).otherwise(left(target.most))
        return Given(least, most, _known(target) & ~unknown, _missing(target) | used.missing)

    def _when(self, x: n.When) -> Given:
        test = self.of.condition(x.condition)
        a = self.award(x.award)
        b = self.award(x.otherwise) if x.otherwise is not None else Given(lit(0), lit(0))
        if test.value is None:  # unset in every row
            yes = no = _false()
            unknown = ~_false()
        else:
            unknown = test.value.is_null()
            yes = self.part(pl.when(unknown).then(_false()).otherwise(test.value))
            no = self.part(~yes & ~unknown)
        blank = self.part(a.least.is_null() | b.least.is_null())
        equal = pl.when(blank).then(_false()).otherwise(a.least == b.least)
        same = self.part(_known(a) & _known(b) & equal)
        low = pl.when(~blank).then(_smaller(a.least, b.least))
        least = pl.when(yes).then(a.least).otherwise(pl.when(no).then(b.least).otherwise(low))
        high = a.most + b.most - _smaller(a.most, b.most)
        top = pl.when(~(a.most.is_null() | b.most.is_null())).then(high)
        most = pl.when(yes).then(a.most).otherwise(pl.when(no).then(b.most).otherwise(top))
        known = (yes & _known(a)) | (no & _known(b)) | (unknown & same)
        anything = _cell_missing(test) | _missing(a) | _missing(b)
        missing = (yes & _missing(a)) | (no & _missing(b)) | (unknown & ~same & anything)
        return Given(least, most, known, missing)

    def _plus(self, x: n.Plus) -> Given:
        parts = [self.award(p) for p in x.parts]
        least, most = parts[0].least, parts[0].most
        known, missing = _known(parts[0]), _missing(parts[0])
        for p in parts[1:]:
            least, most = least + p.least, most + p.most
            known, missing = known & _known(p), missing | _missing(p)
        return Given(least, most, known, missing)

    def _least(self, x: n.Least) -> Given:
        parts = [self.award(p) for p in x.parts]
        most = self.part(reduce(_lower_top, (p.most for p in parts)))
        set_ = ~reduce(lambda a, b: a | b, (p.least.is_null() for p in parts))
        low = reduce(_smaller, (_or0(p.least) for p in parts))
        return self._open(pl.when(set_ | _is(most, lit(0))).then(low), most, parts)

    def _most(self, x: n.Most) -> Given:
        parts = [self.award(p) for p in x.parts]
        blank = reduce(lambda a, b: a | b, (p.most.is_null() for p in parts))
        most = self.part(pl.when(~blank).then(reduce(_larger, (_or0(p.most) for p in parts))))
        set_ = ~reduce(lambda a, b: a | b, (p.least.is_null() for p in parts))
        low = reduce(_larger, (_or0(p.least) for p in parts))
        return self._open(pl.when(set_).then(low), most, parts)

    def _open(self, least: Expr, most: Expr, parts: list[Given]) -> Given:
        """Exact where all parts are, or where the bounds meet."""
        if all(p.known is None for p in parts):
            return Given(most, most)
        least = self.part(least)
        known = reduce(lambda a, b: a & b, map(_known, parts))
        exact = self.part(known | _is(most, lit(0)) | _is(least, most))
        missing = reduce(lambda a, b: a | b, map(_missing, parts))
        return Given(pl.when(exact).then(most).otherwise(least), most, exact, missing & ~exact)

    def _rounded(self, x: n.Rounded) -> Given:
        a, unit = self.award(x.award), lit(x.unit.minor)
        more = lit(x.more)
        least, most = ((bound + more) // unit * unit for bound in (a.least, a.most))
        if a.known is None:
            return Given(least, most)
        least, most = self.part(least), self.part(most)
        met = _is(least, most)
        return Given(least, most, a.known | met, _missing(a) & ~met)

    def _cap(self, x: n.Cap) -> Given:
        room = self._due(x.limit)
        if x.used is not None:
            room = self._less(room, self.amount(x.used))
        return self._min(self.award(x.award), self._named(room))

    def _min(self, a: Given, b: Given) -> Given:
        """The smaller of two; exact as soon as bounds meet, whatever is unknown."""
        if a.known is None and b.known is None:
            got = _smaller(a.least, b.least)
            return Given(got, got)
        unset_a, unset_b = ~_known(a) & ~_missing(a), ~_known(b) & ~_missing(b)
        blank = (unset_a | unset_b) & (a.least.is_null() | b.least.is_null())
        least = self.part(pl.when(~blank).then(_smaller(_or0(a.least), _or0(b.least))))
        or_b = pl.when(b.most.is_null()).then(a.most).otherwise(_smaller(a.most, b.most))
        top = pl.when(a.most.is_null()).then(b.most).otherwise(or_b)
        most = self.part(pl.when(~(unset_a & a.most.is_null())).then(top))
        exact = self.part(_known(a) & _known(b))
        zero = (most == lit(0)) & ~most.is_null()
        met = (least == most) & ~least.is_null() & ~most.is_null()
        meet = self.part(~exact & (zero | met))
        low = pl.when(meet).then(most).otherwise(least)
        return Given(low, most, exact | meet, (_missing(a) | _missing(b)) & ~meet)


def _known(x: Given) -> Expr:
    return x.known if x.known is not None else ~_false()


def _missing(x: Given) -> Expr:
    return x.missing if x.missing is not None else _false()


def _cell_missing(x: Cell) -> Expr:
    return x.missing if x.missing is not None else _false()


def _cell_unset(x: Cell) -> Expr:
    """Unknown in a row from unset values alone."""
    unknown = ~_false() if x.value is None else x.value.is_null()
    return unknown & ~_cell_missing(x)


def _or0(x: Expr) -> Expr:
    """A bound where no bound counts 0 (a bound, not a fact: unknown facts stay unknown)."""
    return pl.when(x.is_null()).then(lit(0)).otherwise(x)


def _is(a: Expr, b: Expr) -> Expr:
    """Are both known, and the same?"""
    return (a == b).fill_null(False)


def _lower_top(a: Expr, b: Expr) -> Expr:
    """The lower of two upper bounds, of which one may be unknown."""
    known = pl.when(b.is_null()).then(a).otherwise(_smaller(a, b))
    return pl.when(a.is_null()).then(b).otherwise(known)


def _larger(a: Expr, b: Expr) -> Expr:
    return pl.when(a > b).then(a).otherwise(b)


def _smaller(a: Expr, b: Expr) -> Expr:
    return pl.when(a < b).then(a).otherwise(b)
