"""A table: the same trees become Polars expressions, with the same three values.

A result is the nullable Boolean itself: null is unknown. Days are yyyymmdd, money is minor units,
as in `given`; `KEY.nothing` columns mark what was stated as nothing. Unset values are folded away
before anything is compiled, so no null literal is emitted. Every integer literal is 64 bits wide:
Polars' sums overflow silently at 32.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import polars as pl
from attrs import frozen

from caseflow.rules import nodes as n
from caseflow.rules.as_json import to_json
from caseflow.rules.days import MOVES, PARTS
from caseflow.rules.one import nothing_is, whole
from caseflow.rules.parts import Expr, Parts, lit
from caseflow.rules.seen import N
from caseflow.values import blank


@frozen
class Cell:
    """A value or condition per row. `value` None: unknown in every row, from unset values.

    `nothing`, `missing`: Boolean expressions without nulls (None: never): stated as nothing;
    unknown with a missing fact among the causes.
    """

    value: Expr | None
    nothing: Expr | None = None
    missing: Expr | None = None


@frozen(kw_only=True)
class Aggregate:
    """What a repeated fact adds up to per row: counts of elements where the condition is true,
    false, unknown, missing; a total; were all of them stated?"""

    true: Expr
    false: Expr
    unknown: Expr
    missing: Expr
    total: Expr
    closed: Expr


@frozen
class Bounds:
    """A number of which bounds are known; `most` null: none. `open` (no nulls): it is not exact."""

    least: Expr
    most: Expr
    open: Expr
    missing: Expr


def either(*parts: Expr | None) -> Expr | None:
    """The disjunction of Boolean expressions without nulls; None of none."""
    given = [p for p in parts if p is not None]
    return reduce(lambda a, b: a | b, given) if given else None


def unless(value: Expr, none: Expr | None, otherwise: Any) -> Expr:
    """`value`, but `otherwise` where nothing was stated."""
    return value if none is None else pl.when(none).then(lit(otherwise)).otherwise(value)


class Compiler:
    """Compiles trees over the columns of one table. `groups` gives, by `n_key`, what a repeated
    fact adds up to."""

    def __init__(
        self, columns: frozenset[str], groups: Mapping[str, Aggregate], parts: Parts
    ) -> None:
        self.columns, self.groups, self.parts = columns, groups, parts
        self._made: dict[Any, Cell] = {}

    def condition(self, node: Any) -> Cell:
        """A tree in the place of a condition: a bare fact that is nothing is false."""
        cell = self.cell(node)
        value = None if cell.value is None else unless(cell.value, cell.nothing, False)
        return Cell(value, None, cell.missing)

    def cell(self, node: Any) -> Cell:
        """A value or condition. Equal trees are compiled once."""
        made = self._made.get(node)
        if made is None:
            made = getattr(self, f"_{type(node).__name__.lower()}")(node)
            if not isinstance(node, n.Fact):
                made = Cell(
                    *(
                        x if x is None else self.parts.part(x)
                        for x in (made.value, made.nothing, made.missing)
                    )
                )
            self._made[node] = made
        return made

    # -- leaves
    def _fact(self, x: n.Fact) -> Cell:
        column = pl.col(x.key)
        nothing = pl.col(f"{x.key}.nothing") if f"{x.key}.nothing" in self.columns else None
        missing = column.is_null() if nothing is None else column.is_null() & ~nothing
        return Cell(column, nothing, missing)

    def _const(self, x: n.Const) -> Cell:
        return Cell(lit(whole(x.value, x.kind)))

    def _unset(self, x: n.Unset) -> Cell:
        return Cell(None)

    def _byaperson(self, x: n.ByAPerson) -> Cell:
        return Cell(None)

    def _derived(self, x: n.Derived) -> Cell:
        return self.cell(x.of)

    # -- connectives
    def _allof(self, x: n.AllOf) -> Cell:
        return self._connect(x.parts, stop=False)

    def _anyof(self, x: n.AnyOf) -> Cell:
        return self._connect(x.parts, stop=True)

    def _connect(self, parts: tuple[Any, ...], *, stop: bool) -> Cell:
        cells = [self.condition(p) for p in parts]
        known = [c.value for c in cells if c.value is not None]
        missing = either(*(c.missing for c in cells))
        if not known:
            return Cell(None, None, missing)
        value = reduce((lambda a, b: a | b) if stop else (lambda a, b: a & b), known)
        if len(known) < len(cells):  # beside an unset part only the stopping value is certain
            settled = value if stop else ~value
            value = pl.when(settled).then(lit(stop))
        value = self.parts.part(value)
        return Cell(value, None, None if missing is None else missing & value.is_null())

    def _oneof(self, x: n.OneOf) -> Cell:
        found = self._connect(x.parts, stop=True)
        waits = either(*map(self._for_a_person, x.parts))
        if found.missing is None or waits is None:
            return found
        return Cell(found.value, None, found.missing & ~waits)

    def _for_a_person(self, part: Any) -> Expr | None:
        """Is it unknown though no fact is missing?"""
        cell = self.condition(part)
        blank = lit(0) == lit(0) if cell.value is None else cell.value.is_null()
        return blank if cell.missing is None else blank & ~cell.missing

    def _not(self, x: n.Not) -> Cell:
        part = self.condition(x.part)
        return Cell(None if part.value is None else ~part.value, None, part.missing)

    def _where(self, x: n.Where) -> Cell:
        return self.cell(n.AnyOf((n.Not(x.case), x.holds)))

    # -- comparisons
    def _compare(self, x: n.Compare) -> Cell:
        if isinstance(x.left, n.Count | n.Total) or isinstance(x.right, n.Count | n.Total):
            return self._spans(x)
        left, right = self._side(x.left), self._side(x.right)
        value = None
        if left.value is not None and right.value is not None:
            a, b = left.value, right.value
            if isinstance(x.left, n.Fact) and isinstance(x.right, n.Fact) and x.left.options:
                a, b = a.cast(pl.String), b.cast(pl.String)  # Polars compares no two vocabularies
            value = _OPS[x.op](a, b)
        return self._or_nothing(
            value, either(left.nothing, right.nothing), either(left.missing, right.missing)
        )

    def _side(self, node: Any) -> Cell:
        """A side of a comparison, with what nothing is there (`one.nothing_is`)."""
        cell, none = self.cell(node), nothing_is(node)
        if cell.nothing is None or none is blank.nothing:
            return cell
        if none is N:  # the value is null there, and no fact is missing
            return Cell(cell.value, None, cell.missing)
        if cell.value is None:
            return Cell(pl.when(cell.nothing).then(lit(none)), None, cell.missing)
        return Cell(unless(cell.value, cell.nothing, none), None, cell.missing)

    def _or_nothing(self, value: Expr | None, nothing: Expr | None, missing: Expr | None) -> Cell:
        """False where nothing was stated."""
        if nothing is None:
            return Cell(value, None, missing)
        if value is None:
            value = pl.when(nothing).then(lit(False))
        else:
            value = pl.when(nothing).then(lit(False)).otherwise(value)
        return Cell(value, None, None if missing is None else missing & ~nothing)

    def _spans(self, x: n.Compare) -> Cell:
        plain = [
            self.cell(side) for side in (x.left, x.right) if not isinstance(side, n.Count | n.Total)
        ]
        if any(c.value is None for c in plain):
            return Cell(None)
        a, b, op = self.bounds(x.left), self.bounds(x.right), x.op
        missing = a.missing | b.missing
        if op in (">", ">="):
            a, b, op = b, a, {">": "<", ">=": "<="}[op]  # type: ignore[assignment]
        if op in ("<", "<="):
            sure = _OPS[op](a.most, b.least)
            never = ~_OPS[op](a.least, b.most)
            value = pl.when(sure).then(lit(True)).otherwise(pl.when(never).then(lit(False)))
            value = self.parts.part(value)
            return Cell(value, None, value.is_null() & missing)
        apart = (a.most < b.least) | (b.most < a.least)
        exact = ~a.open & ~b.open
        equal = op == "=="
        same = (a.least == b.least) if equal else (a.least != b.least)
        value = pl.when(exact).then(same).otherwise(pl.when(apart).then(lit(not equal)))
        value = self.parts.part(value)
        return Cell(value, None, value.is_null() & missing)

    def _isin(self, x: n.IsIn) -> Cell:
        item = self.cell(x.item)
        codes = x.options.values if isinstance(x.options, n.Codes) else None
        value = None if codes is None or item.value is None else item.value.is_in(list(codes))
        return self._or_nothing(value, item.nothing, item.missing)

    def _startswith(self, x: n.StartsWith) -> Cell:
        item = self.cell(x.item)
        codes = x.prefixes.values if isinstance(x.prefixes, n.Codes) else None
        value = None
        if (
            codes is not None and isinstance(x.item, n.Fact) and x.item.options
        ):  # declared: the prefixes become a set
            assert item.value is not None  # a fact is a column
            value = item.value.is_in([o for o in x.item.options if o.startswith(codes)])
        elif codes is not None and item.value is not None:
            value = reduce(lambda a, b: a | b, (item.value.str.starts_with(code) for code in codes))
        return self._or_nothing(value, item.nothing, item.missing)

    def _stated(self, x: n.Stated) -> Cell:
        of = self.cell(x.of)
        if of.value is None:
            return Cell(None, None, of.missing)
        there = ~of.value.is_null() if of.nothing is None else ~of.value.is_null() | of.nothing
        return Cell(pl.when(there).then(lit(True)), None, of.missing)

    def _given(self, x: n.Given) -> Cell:
        of = self.cell(x.of)
        if of.value is None:
            return Cell(None, None, of.missing)
        value = pl.when(~of.value.is_null()).then(lit(True))
        return self._or_nothing(value, of.nothing, of.missing)

    # -- values
    def _birthday(self, x: n.Birthday) -> Cell:
        born, years = self.cell(x.born), self.cell(x.years)
        value = None
        if born.value is not None and years.value is not None:
            by = unless(years.value, years.nothing, 0)
            by = lit(0) - by if x.shift.startswith("-") else by
            value = MOVES[x.shift.lstrip("+-")](born.value, by)
        missing = either(born.missing, years.missing)
        if missing is not None and born.nothing is not None:
            missing = missing & ~born.nothing
        return Cell(value, born.nothing, missing)

    def _partof(self, x: n.PartOf) -> Cell:
        day = self.cell(x.day)  # null where there is none, and no fact is missing then
        return Cell(None if day.value is None else PARTS[x.part](day.value), None, day.missing)

    def _product(self, x: n.Product) -> Cell:
        units, amount = self.cell(x.units), self.cell(x.amount)
        missing = either(units.missing, amount.missing)
        if units.value is None or amount.value is None:
            return Cell(None, None, missing)
        return Cell(
            unless(units.value, units.nothing, 0) * unless(amount.value, amount.nothing, 0),
            None,
            missing,
        )

    def _sum(self, x: n.Sum) -> Cell:
        cells = [(sign, self.cell(term)) for sign, term in x.terms]
        missing = either(*(c.missing for _, c in cells))
        total: Expr | None = None
        for sign, c in cells:
            if c.value is None:
                return Cell(None, None, missing)
            term = unless(c.value, c.nothing, 0)
            term = term if sign > 0 else lit(0) - term
            total = term if total is None else total + term
        return Cell(total, None, missing)

    def _count(self, x: n.Count) -> Cell:
        return self._exact(x)

    def _total(self, x: n.Total) -> Cell:
        return self._exact(x)

    def _exact(self, x: n.Count | n.Total) -> Cell:
        """A value; bounds that are not exact are unknown."""
        b = self.bounds(x)
        return Cell(pl.when(~b.open).then(b.least), None, b.open & b.missing)

    # -- repeated facts: aggregates were joined to the table under these names
    def _each(self, x: n.Each) -> Cell:
        a = self.groups[n_key(x)]
        stop = x.quantifier == "any"
        hits, others = (a.true, a.unknown) if stop else (a.false, a.unknown)
        settled = a.closed & (others == lit(0))
        sure = pl.when(settled).then(lit(not stop))
        value = self.parts.part(pl.when(hits > lit(0)).then(lit(stop)).otherwise(sure))
        return Cell(value, None, value.is_null() & ((a.missing > lit(0)) | ~a.closed))

    def bounds(self, node: Any) -> Bounds:
        """A number with its bounds."""
        if isinstance(node, n.Count | n.Total):
            a = self.groups[n_key(node)]
            open_ = ~a.closed | (a.unknown > lit(0))
            missing = open_ & ((a.missing > lit(0)) | ~a.closed)
            if isinstance(node, n.Count):
                return Bounds(a.true, pl.when(a.closed).then(a.true + a.unknown), open_, missing)
            return Bounds(a.total, pl.when(~open_).then(a.total), open_, missing)
        cell = self.cell(node)
        assert cell.value is not None, "the caller has folded unset values"
        value = unless(cell.value, cell.nothing, 0)
        return Bounds(
            value,
            value,
            value.is_null(),
            cell.missing if cell.missing is not None else value.is_null(),
        )


_OPS: dict[str, Callable[[Expr, Expr], Expr]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


def n_key(node: n.Each | n.Count | n.Total) -> str:
    """The name under which the aggregate of a node stands."""
    import hashlib
    import json

    of = to_json(node.of) if isinstance(node, n.Total) else None
    body = [node.group.key, of, None if node.where is None else to_json(node.where)]
    return hashlib.sha256(
        json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()[:16]
