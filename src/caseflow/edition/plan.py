"""An edition compiled for tables: expressions for every result, kept on the edition by stage and by
the columns that there are.

Parts that are read more than once first, then the results of rules, documents and award by name,
then the outcome over those names: one lazy plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from attrs import frozen

from caseflow.edition.elements import THERE, Repeated
from caseflow.edition.encoded import Encoded
from caseflow.edition.rulebook import At, Rulebook
from caseflow.edition.stage import Stage, stage
from caseflow.rules import nodes as n
from caseflow.rules.award_columns import Awards, Given
from caseflow.rules.columns import Aggregate, Compiler, n_key
from caseflow.rules.parts import Compiled, Expr, Parts, compiled, lit
from caseflow.rules.used_up_columns import used_up

NEVER = lit(1) == lit(0)
SUMS = ("true", "false", "unknown", "missing", "total")


@frozen(eq=False)
class Sums:
    """How the elements of one repeated fact are added up per row."""

    group: str
    aligned: bool
    reads: tuple[str, ...]  # columns of the table that are read beside the elements' own
    of: Compiled


@frozen(eq=False)
class Plan:
    """Everything to be computed, in order."""

    sums: tuple[Sums, ...]
    of: Compiled
    outcome: Expr

    def run(self, encoded: Encoded) -> pl.DataFrame:
        """One row of results per row of the table."""
        frame = encoded.frame
        for sums in self.sums:
            if sums.aligned:
                frame = frame.hstack(encoded.groups[sums.group].frame.drop("row"))
        if not all(sums.aligned for sums in self.sums):
            frame = frame.with_columns(pl.Series("_row", range(frame.height), pl.Int64))
        plan = frame.lazy()
        for sums in self.sums:
            plan = _summed(plan, encoded.groups[sums.group], sums)
        kept = [name for name in self.of.ends if not name.startswith("_")]
        plan = self.of.on(plan).with_columns(self.outcome.alias("outcome"))
        return plan.select(*kept, "outcome").collect()


def plan_of(edition: Rulebook, encoded: Encoded, at: At) -> Plan:
    """The plan for a stage and these columns; kept on the edition."""
    kept: dict[object, Plan] = edition.__dict__.setdefault("_plans", {})
    shapes = ((k, g.aligned, tuple(g.frame.columns)) for k, g in encoded.groups.items())
    key = (at, encoded.columns, tuple(shapes))
    if key not in kept:
        kept[key] = _plan(edition, encoded, at)
    return kept[key]


def _plan(edition: Rulebook, encoded: Encoded, at: At) -> Plan:
    s = stage(edition, at)
    award = (edition.award,) if edition.award is not None else ()
    roots = (*(r.node for r in s.rules), *(d.node for d in s.documents), *award)
    nodes = {n_key(x): x for root in roots for x in n.walk(root) if _repeats(x)}
    groups = {
        key: Aggregate(
            **{c: pl.col(f"_{key}.{c}") for c in SUMS}, closed=pl.col(f"{x.group.key}.closed")
        )
        for key, x in nodes.items()
    }
    of = compiled(lambda parts: _ends(Compiler(encoded.columns, groups, parts), edition, s))
    sums = tuple(
        made
        for group in edition.groups
        if (made := _sums(encoded, group.key, nodes, of.reads)).of.ends
    )
    return Plan(sums, of, _outcome(s, list(of.ends)))


def _repeats(x: object) -> bool:
    return isinstance(x, n.Each | n.Count | n.Total)


# -- repeated facts --------------------------------------------------------------------------------


def _sums(encoded: Encoded, group: str, nodes: Mapping[str, Any], read: frozenset[str]) -> Sums:
    """What is read of the sums over one repeated fact."""
    elements = encoded.groups[group]

    own = frozenset(elements.frame.columns)

    def ends(parts: Parts) -> dict[str, Expr]:
        compiler = Compiler(own | encoded.columns, {}, parts)
        out: dict[str, Expr] = {}
        for key, x in nodes.items():
            if x.group.key == group:
                found = zip(SUMS, _per_element(compiler, x), strict=True)
                out |= {f"_{key}.{c}": e for c, e in found if f"_{key}.{c}" in read}
        return out

    of = compiled(ends)
    return Sums(group, elements.aligned, tuple(sorted(of.reads & encoded.columns - own)), of)


def _summed(plan: pl.LazyFrame, elements: Repeated, sums: Sums) -> pl.LazyFrame:
    """The table with the sums."""
    names = list(sums.of.ends)
    if sums.aligned:
        one = (pl.when(pl.col(THERE)).then(pl.col(k)).otherwise(lit(0)).alias(k) for k in names)
        return sums.of.on(plan).with_columns(one).drop(THERE)
    table = elements.frame.lazy()
    if sums.reads:
        table = table.join(plan.select("_row", *sums.reads), left_on="row", right_on="_row")
    table = sums.of.on(table).group_by("row").agg(pl.col(k).sum() for k in names)
    plan = plan.join(table, left_on="_row", right_on="row", how="left", maintain_order="left")
    return plan.with_columns(pl.col(names).fill_null(0))  # no element: counts are 0


def _per_element(compiler: Compiler, x: Any) -> tuple[Expr, ...]:
    """Is one element true, false, unknown, is a fact missing of it: 0 or 1 each; and its value."""
    if isinstance(x, n.Count) and x.where is None:
        return lit(1), lit(0), lit(0), lit(0), lit(0)
    if isinstance(x, n.Total):
        return _total(compiler, x)
    cell = compiler.condition(x.where)
    missing = _flag(cell.missing if cell.missing is not None else NEVER)
    if cell.value is None:
        return lit(0), lit(0), lit(1), missing, lit(0)
    value = compiler.parts.part(cell.value)
    return _flag(value), _flag(~value), _flag(value.is_null()), missing, lit(0)


def _total(compiler: Compiler, x: n.Total) -> tuple[Expr, ...]:
    """The same of a total: an element that does not meet its condition is neither unknown nor
    missing, and adds nothing."""
    cell = compiler.cell(x.of)
    missing = cell.missing if cell.missing is not None else NEVER
    unknown, sum_ = lit(1) == lit(1), lit(0)
    if cell.value is not None:
        unknown = cell.value.is_null() & ~(cell.nothing if cell.nothing is not None else NEVER)
        sum_ = pl.when(cell.value.is_null()).then(lit(0)).otherwise(cell.value)
    if x.where is None:
        return lit(0), lit(0), _flag(unknown), _flag(missing), sum_
    met = compiler.condition(x.where)
    missing = missing | met.missing if met.missing is not None else missing
    if met.value is None:
        return lit(0), lit(0), lit(1), _flag(missing), lit(0)
    value = compiler.parts.part(met.value)
    perhaps = value.fill_null(True)
    unknown = perhaps & (unknown | value.is_null())
    sum_ = pl.when(value).then(sum_).otherwise(lit(0))
    return lit(0), lit(0), _flag(unknown), _flag(perhaps & missing), sum_


def _flag(test: Expr) -> Expr:
    """1 where it is true; 64 bits wide, as all that is added up."""
    return pl.when(test).then(lit(1)).otherwise(lit(0))


# -- results ---------------------------------------------------------------------------------------


def _ends(compiler: Compiler, edition: Rulebook, s: Stage) -> dict[str, Expr]:
    """Every result by name."""
    named: dict[str, Expr] = {}
    for rule in s.rules:
        named |= _result(compiler, rule.node, f"rule.{rule.name}")
    for document in s.documents:
        named |= _result(compiler, document.node, f"document.{document.name}")
    if edition.award is not None:
        awards = Awards(compiler)
        given = awards.award(edition.award)
        named |= _award(compiler, given, edition.award, needed=s.award_now)
        if s.shared:
            named["_parts_open"] = ~pl.col(f"{s.shared}.closed")
        if s.used_up is not None:
            used = used_up(awards, edition.award)
            named |= {"_cap_final": used.final, "_cap_open": used.open_}
    return named


def _result(compiler: Compiler, node: n.Node, name: str) -> dict[str, Expr]:
    """The nullable Boolean of a rule, and where unset values are about, whether a fact is
    missing."""
    cell = compiler.condition(node)
    missing = cell.missing if cell.missing is not None else NEVER
    if cell.value is None:
        return {name: pl.when(NEVER).then(lit(True)), f"{name}.missing": missing}
    if not _for_a_person(compiler, node):
        return {name: cell.value}
    return {name: cell.value, f"{name}.missing": missing}


def _for_a_person(compiler: Compiler, node: n.Node) -> bool:
    """May it be unknown though no fact is missing: from an unset value, a judgement, or a day that
    is stated as nothing?"""

    def open_(x: Any) -> bool:
        if isinstance(x, n.Fact) and x.kind == "day":
            return bool(x.group) or f"{x.key}.nothing" in compiler.columns
        return isinstance(x, n.Unset | n.ByAPerson)

    return any(map(open_, n.walk(node)))


def _award(compiler: Compiler, given: Given, award: n.Node, *, needed: bool) -> dict[str, Expr]:
    """The bounds, and, where they matter for the outcome, whether a fact or only an unset value
    keeps them apart."""
    out = {"award_least": given.least, "award_most": given.most}
    if given.known is None:
        return out
    if needed and given.missing is not None:
        out["_award_missing"] = given.missing & ~given.known
    if _for_a_person(compiler, award):
        out["_award_unset"] = (
            (~given.known & ~given.missing) if given.missing is not None else ~given.known
        )
    return out


def _outcome(s: Stage, names: list[str]) -> Expr:
    """The order of outcomes (design promise 1) over the named results; a test that is null is not
    passed."""
    col = pl.col
    require = [f"rule.{r.name}" for r in s.rules if r.effect == "require"]
    refer = [f"rule.{r.name}" for r in s.rules if r.effect == "refer"]
    papers = [f"document.{d.name}" for d in s.documents]
    # of these an unknown may be a person's matter
    marked = [x for x in (*require, *papers) if f"{x}.missing" in names]
    plain = [x for x in require if x not in marked]
    no = [~pl.all_horizontal(plain)] if plain else []
    no += [~col(x) for x in require if x in marked]
    no += [col(x) for x in ("_cap_final",) if x in names]
    blank = [pl.all_horizontal(plain).is_null()] if plain else []
    if papers and not any(x in marked for x in papers):
        blank.append(~pl.all_horizontal(papers).fill_null(False))
    else:
        blank += [~col(x) for x in papers]
        blank += [col(x).is_null() for x in papers if x not in marked]
    blank += [col(f"{x}.missing") & col(x).is_null() for x in marked]
    blank += [col("_award_missing")] if s.award_now and "_award_missing" in names else []
    blank += [col("_parts_open")] if s.shared else []
    person = [col(x).is_null() for x in marked]
    person += [~pl.all_horizontal(refer).fill_null(False)] if refer else []
    person += [col(x) for x in ("_award_unset", "_cap_open") if x in names]
    code: Expr = lit(3)
    for tests, outcome in ((person, 2), (blank, 1), (no, 0)):
        code = (
            pl.when(pl.any_horizontal(tests)).then(lit(outcome)).otherwise(code) if tests else code
        )
    return code
