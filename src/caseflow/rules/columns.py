"""A table: the same trees become column expressions (narwhals), with the same three values.

A result is the nullable Boolean itself: null is unknown. Days are
yyyymmdd, money is minor units, as in `given`; `KEY.nothing`
columns mark what was stated as nothing. Unset values are folded away before anything is compiled,
so no null literal is emitted. Every integer literal is 64 bits wide: Polars' sums overflow
silently at 32.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, TypeAlias

from attrs import frozen

from caseflow.rules import nodes as n
from caseflow.rules.as_json import to_json
from caseflow.rules.one import MOVES, whole

Expr: TypeAlias = Any  # a narwhals expression


@frozen
class Cell:
    """A value or condition per row. `value` None: unknown in every row, from unset values.
    `nothing`, `missing`: Boolean expressions without nulls (None: never): stated as nothing;
    unknown with a missing fact among the causes.
    """

    value: Expr | None
    nothing: Expr | None = None
    missing: Expr | None = None


@frozen
class Bounds:
    """A number of which bounds are known; `most` null: none. `open` (no nulls): it is not exact."""

    least: Expr
    most: Expr
    open: Expr
    missing: Expr


def lit(value: Any) -> Expr:
    """A literal; integers 64 bits wide."""
    import narwhals as nw

    return nw.lit(value, nw.Int64) if type(value) is int else nw.lit(value)


def either(*parts: Expr | None) -> Expr | None:
    """The disjunction of Boolean expressions without nulls; None of none."""
    given = [p for p in parts if p is not None]
    return reduce(lambda a, b: a | b, given) if given else None


def unless(value: Expr, nothing: Expr | None, otherwise: Any) -> Expr:
    """`value`, but `otherwise` where nothing was stated."""
    import narwhals as nw

    return value if nothing is None else nw.when(nothing).then(lit(otherwise)).otherwise(value)


class Compiler:
    """Compiles trees over the columns of one table. `groups` gives the element columns of repeated
    facts (see `groups`)."""

    def __init__(self, columns: frozenset[str], groups: Mapping[str, Any]) -> None:
        self.columns, self.groups = columns, groups

    def condition(self, node: Any) -> Cell:
        """A tree in the place of a condition: a bare fact that is nothing is false."""
        cell = self.cell(node)
        if isinstance(node, n.Fact) and cell.value is not None and cell.nothing is not None:
            return Cell(unless(cell.value, cell.nothing, False), None, cell.missing)
        return cell

    def cell(self, node: Any) -> Cell:
        """A value or condition."""
        made = getattr(self, f"_{type(node).__name__.lower()}")(node)
        assert isinstance(made, Cell)
        return made

    # -- leaves
    def _fact(self, x: n.Fact) -> Cell:
        import narwhals as nw

        column = nw.col(x.key)
        nothing = nw.col(f"{x.key}.nothing") if f"{x.key}.nothing" in self.columns else None
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
        import narwhals as nw

        cells = [self.condition(p) for p in parts]
        known = [c.value for c in cells if c.value is not None]
        missing = either(*(c.missing for c in cells))
        if not known:
            return Cell(None, None, missing)
        value = reduce((lambda a, b: a | b) if stop else (lambda a, b: a & b), known)
        if len(known) < len(cells):  # beside an unset part only the stopping value is certain
            settled = value if stop else ~value
            value = nw.when(settled).then(lit(stop))
        return Cell(value, None, None if missing is None else missing & value.is_null())

    def _not(self, x: n.Not) -> Cell:
        part = self.condition(x.part)
        return Cell(None if part.value is None else ~part.value, None, part.missing)

    # -- comparisons
    def _compare(self, x: n.Compare) -> Cell:
        if isinstance(x.left, n.Count | n.Total) or isinstance(x.right, n.Count | n.Total):
            return self._spans(x)
        left, right = self.cell(x.left), self.cell(x.right)
        value = (
            None
            if left.value is None or right.value is None
            else _OPS[x.op](left.value, right.value)
        )
        return self._or_nothing(
            value, either(left.nothing, right.nothing), either(left.missing, right.missing)
        )

    def _or_nothing(self, value: Expr | None, nothing: Expr | None, missing: Expr | None) -> Cell:
        """False where nothing was stated."""
        import narwhals as nw

        if nothing is None:
            return Cell(value, None, missing)
        if value is None:
            value = nw.when(nothing).then(lit(False))
        else:
            value = nw.when(nothing).then(lit(False)).otherwise(value)
        return Cell(value, None, None if missing is None else missing & ~nothing)

    def _spans(self, x: n.Compare) -> Cell:
        import narwhals as nw

        plain = [
            self.cell(side) for side in (x.left, x.right) if not isinstance(side, n.Count | n.Total)
        ]
        if any(c.value is None for c in plain):
            return Cell(None)
        nothing = either(*(c.nothing for c in plain))
        a, b, op = self.bounds(x.left), self.bounds(x.right), x.op
        missing = a.missing | b.missing
        if op in (">", ">="):
            a, b, op = b, a, {">": "<", ">=": "<="}[op]  # type: ignore[assignment]
        if op in ("<", "<="):
            sure = _OPS[op](a.most, b.least)
            never = ~_OPS[op](a.least, b.most)
            value = nw.when(sure).then(lit(True)).otherwise(nw.when(never).then(lit(False)))
            return self._or_nothing(value, nothing, value.is_null() & missing)
        apart = (a.most < b.least) | (b.most < a.least)
        exact = ~a.open & ~b.open
        equal = op == "=="
        value = (
            nw.when(exact)
            .then((a.least == b.least) if equal else (a.least != b.least))
            .otherwise(nw.when(apart).then(lit(not equal)))
        )
        return self._or_nothing(value, nothing, value.is_null() & missing)

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
            value = item.value.is_in([o for o in x.item.options if o.startswith(codes)])  # type: ignore[union-attr]
        elif codes is not None and item.value is not None:
            value = reduce(lambda a, b: a | b, (item.value.str.starts_with(code) for code in codes))
        return self._or_nothing(value, item.nothing, item.missing)

    def _stated(self, x: n.Stated) -> Cell:
        import narwhals as nw

        of = self.cell(x.of)
        if of.value is None:
            return Cell(None, None, of.missing)
        there = ~of.value.is_null() if of.nothing is None else ~of.value.is_null() | of.nothing
        return Cell(nw.when(there).then(lit(True)), None, of.missing)

    def _given(self, x: n.Given) -> Cell:
        import narwhals as nw

        of = self.cell(x.of)
        if of.value is None:
            return Cell(None, None, of.missing)
        value = nw.when(~of.value.is_null()).then(lit(True))
        return self._or_nothing(value, of.nothing, of.missing)

    # -- values
    def _birthday(self, x: n.Birthday) -> Cell:
        born, years = self.cell(x.born), self.cell(x.years)
        value = None
        if born.value is not None and years.value is not None:
            by = lit(0) - years.value if x.shift.startswith("-") else years.value
            value = MOVES[x.shift.lstrip("+-")](born.value, by)
        return Cell(value, either(born.nothing, years.nothing), either(born.missing, years.missing))

    def _product(self, x: n.Product) -> Cell:
        units, amount = self._exact(x.units), self._exact(x.amount)
        missing = either(units.missing, amount.missing)
        if units.value is None or amount.value is None:
            return Cell(None, None, missing)
        return Cell(
            unless(units.value, units.nothing, 0) * unless(amount.value, amount.nothing, 0),
            None,
            missing,
        )

    def _sum(self, x: n.Sum) -> Cell:
        cells = [(sign, self._exact(term)) for sign, term in x.terms]
        missing = either(*(c.missing for _, c in cells))
        if any(c.value is None for _, c in cells):
            return Cell(None, None, missing)
        signed = [
            unless(c.value, c.nothing, 0) if s > 0 else lit(0) - unless(c.value, c.nothing, 0)
            for s, c in cells
        ]
        return Cell(reduce(lambda a, b: a + b, signed), None, missing)

    def _exact(self, node: Any) -> Cell:
        """A value; bounds that are not exact are unknown."""
        import narwhals as nw

        if not isinstance(node, n.Count | n.Total):
            return self.cell(node)
        b = self.bounds(node)
        return Cell(nw.when(~b.open).then(b.least), None, b.open & b.missing)

    def _count(self, x: n.Count) -> Cell:
        return self._exact(x)

    def _total(self, x: n.Total) -> Cell:
        return self._exact(x)

    # -- repeated facts: aggregates were joined to the table under these names
    def _each(self, x: n.Each) -> Cell:
        import narwhals as nw

        a = self.groups[n_key(x)]
        stop = x.quantifier == "any"
        hits, others = (a.true, a.unknown) if stop else (a.false, a.unknown)
        settled = a.closed & (others == lit(0))
        value = (
            nw.when(hits > lit(0)).then(lit(stop)).otherwise(nw.when(settled).then(lit(not stop)))
        )
        return Cell(value, None, value.is_null() & ((a.missing > lit(0)) | ~a.closed))

    def bounds(self, node: Any) -> Bounds:
        """A number with its bounds."""
        import narwhals as nw

        if isinstance(node, n.Count | n.Total):
            a = self.groups[n_key(node)]
            open_ = ~a.closed | (a.unknown > lit(0))
            missing = open_ & ((a.missing > lit(0)) | ~a.closed)
            if isinstance(node, n.Count):
                return Bounds(a.true, nw.when(a.closed).then(a.true + a.unknown), open_, missing)
            return Bounds(a.total, nw.when(~open_).then(a.total), open_, missing)
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
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


def n_key(node: n.Each | n.Count | n.Total) -> str:
    """The name under which the aggregate of a node stands."""
    import hashlib
    import json

    plain = (
        to_json(node.of if isinstance(node, n.Total) else node.where)
        if getattr(node, "where", node) is not None
        else None
    )
    body = [node.group.key, "total" if isinstance(node, n.Total) else "where", plain]
    return hashlib.sha256(
        json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()[:16]
