"""Every row of a table against one edition: the same records as one case at a time, as columns.

One lazy plan in two stages: first the results of rules, documents and award by name, then the
outcome over those names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from attrs import frozen

from caseflow.programme.assessment import Stage, stage
from caseflow.programme.edition import At, Edition
from caseflow.programme.encoded import Encoded, encode_table
from caseflow.rules import nodes as n
from caseflow.rules.award_columns import Awards, Given
from caseflow.rules.columns import Compiler, Expr, lit, n_key

OUTCOMES = ("ineligible", "incomplete", "referred", "eligible")


@frozen
class Aggregate:
    """What a repeated fact adds up to per row: counts of elements where the condition is true,
    false, unknown, missing; a total."""

    true: Expr
    false: Expr
    unknown: Expr
    missing: Expr
    total: Expr
    closed: Expr


@frozen(eq=False)
class Table:
    """Results per row. `frame` (native): one nullable Boolean per rule and document by name,
    `outcome` 0-3 (see `outcomes`), `award_least` and `award_most` in whole units (null: no bound).
    """

    edition: Edition
    at: At
    frame: Any
    rules: tuple[str, ...]
    documents: tuple[str, ...]
    seen: tuple[str, ...]
    inputs: Any
    elements: Mapping[str, Any]

    def outcomes(self) -> list[str]:
        """The outcome of every row in words."""
        return [OUTCOMES[i] for i in self.frame["outcome"].to_list()]

    def counts(self) -> dict[str, int]:
        """How many rows have which outcome."""
        return dict(Counter(self.outcomes()))

    def records(self) -> Iterator[bytes]:
        """The record of every row, equal to the byte to what one case at a time gives."""
        columns = {name: self.frame[name].to_list() for name in self.frame.columns}
        grouped = self._grouped()
        recorded = {k: self.inputs[k].to_list() for k in self.seen if k in self.inputs.columns}
        s = stage(self.edition, self.at)
        for i, outcome in enumerate(self.outcomes()):
            rules = "".join(self._code(columns, f"rule.{r}", i) for r in self.rules)
            documents = "".join(self._code(columns, f"document.{d}", i) for d in self.documents)
            award = (
                [["", s.unit, columns["award_least"][i], columns["award_most"][i]]]
                if s.award is not None
                else []
            )
            seen = sorted(
                [[k, v[i]] for k, v in recorded.items() if v[i] is not None] + grouped.get(i, [])
            )
            body = [self.edition.hash, self.at, outcome, rules, documents, award, seen]
            yield json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()

    def _grouped(self) -> dict[int, list[list[Any]]]:
        """Recorded fields of repeated facts by row, named `key[place]`."""
        out: dict[int, list[list[Any]]] = {}
        for key, group in stage(self.edition, self.at).grouped:
            place: Counter[int] = Counter()
            table = self.elements[group]
            for row, value in zip(table["row"].to_list(), table[key].to_list(), strict=True):
                if value is not None:
                    out.setdefault(row, []).append([f"{key}[{place[row]}]", value])
                place[row] += 1
        return out

    @staticmethod
    def _code(columns: Mapping[str, list[Any]], name: str, i: int) -> str:
        value = columns[name][i]
        if value is not None:
            return "P" if value else "F"
        missing = columns.get(f"{name}.missing")
        return "U" if missing is None or missing[i] else "N"


def assess_table(
    edition: Edition, frame: Any, *, at: At = "entry", groups: Mapping[str, Any] | None = None
) -> Table:
    """Assess every row; see `encode_table` for the columns. Earlier aid is unknown unless its
    recorded facts are columns."""
    return assess_encoded(edition, encode_table(edition, frame, groups), at)


def assess_encoded(edition: Edition, encoded: Encoded, at: At = "entry") -> Table:
    """The same for rows that have passed the door already."""
    import narwhals as nw

    s = stage(edition, at)
    award = edition.award
    roots = [
        *(r.node for r in s.rules),
        *(d.node for d in s.documents),
        *((award,) if award is not None else ()),
    ]
    frame, aggregates = _joined(encoded, roots)
    compiler = Compiler(encoded.columns, aggregates)
    named: dict[str, Expr] = {}
    for rule in s.rules:
        named |= _result(compiler, rule.node, f"rule.{rule.name}")
    for document in s.documents:
        named |= _result(compiler, document.node, f"document.{document.name}")
    awards = Awards(compiler)
    if award is not None:
        named |= _award(awards.award(award), award, needed=s.award_now)
        named |= _caps(compiler, award) if at == "entry" else {}
    named["_rows"] = nw.col(frame.columns[0]).is_null()  # literals alone would give one row
    plan = frame.lazy()
    for layer in awards.layers:
        plan = plan.with_columns(*(e.alias(k) for k, e in layer.items()))
    results = plan.select(*(e.alias(k) for k, e in named.items()))
    final = results.with_columns(_outcome(s, list(named)).alias("outcome")).drop(
        [k for k in named if k.startswith("_")]
    )
    native = final.collect().to_native()
    return Table(
        edition,
        at,
        native,
        tuple(r.name for r in s.rules),
        tuple(d.name for d in s.documents),
        s.recorded,
        encoded.frame,
        encoded.groups,
    )


def _result(compiler: Compiler, node: Any, name: str) -> dict[str, Expr]:
    """The nullable Boolean of a rule, and where unset values are about, whether a fact is
    missing."""
    import narwhals as nw

    cell = compiler.condition(node)
    if cell.value is None:
        value = nw.when(lit(1) == lit(0)).then(lit(True))
        missing = cell.missing if cell.missing is not None else lit(1) == lit(0)
        return {name: value, f"{name}.missing": missing}
    if not any(isinstance(x, n.Unset | n.ByAPerson) for x in n.walk(node)):
        return {name: cell.value}
    missing = cell.missing if cell.missing is not None else lit(1) == lit(0)
    return {name: cell.value, f"{name}.missing": missing}


def _award(given: Given, award: Any, *, needed: bool) -> dict[str, Expr]:
    """The bounds, and, where they matter for the outcome, whether a fact or only an unset value
    keeps them apart."""
    out = {"award_least": given.least, "award_most": given.most}
    if given.known is None:
        return out
    if needed and given.missing is not None:
        out["_award_missing"] = given.missing & ~given.known
    if any(isinstance(x, n.Unset) for x in n.walk(award)):
        out["_award_unset"] = (
            (~given.known & ~given.missing) if given.missing is not None else ~given.known
        )
    return out


def _caps(compiler: Compiler, award: Any) -> dict[str, Expr]:
    """Is a lifetime cap used up, by final awards or by open ones?"""
    final, open_ = [], []
    for x in n.walk(award):
        if isinstance(x, n.Cap) and x.used is not None:
            limit, used, done = (
                Awards(compiler).amount(i).value for i in (x.limit, x.used, x.final or x.used)
            )
            if limit is None or used is None:
                continue
            known = ~limit.is_null() & ~used.is_null()
            full = known & (limit <= used)
            if done is not None:
                final.append(known & ~done.is_null() & (limit <= done))
            open_.append(full)
    out = {"_cap_final": reduce(lambda a, b: a | b, final)} if final else {}
    return out | ({"_cap_open": reduce(lambda a, b: a | b, open_)} if open_ else {})


def _outcome(s: Stage, names: list[str]) -> Expr:
    """The order of outcomes (design promise 1) over the named results."""
    import narwhals as nw

    col = nw.col

    def any_(parts: list[Expr]) -> Expr:
        """Any of these results, nulls counting as no: for tests on results, never on facts."""
        return (
            nw.any_horizontal(*parts, ignore_nulls=True)
            if len(parts) > 1
            else parts[0].fill_null(False)
        )

    def all_(parts: list[str]) -> Expr:
        """True if all are, null if some are unknown and none is false."""
        return (
            nw.all_horizontal(*(col(x) for x in parts), ignore_nulls=False)
            if len(parts) > 1
            else col(parts[0])
        )

    require = [f"rule.{r.name}" for r in s.rules if r.effect == "require"]
    refer = [f"rule.{r.name}" for r in s.rules if r.effect == "refer"]
    papers = [f"document.{d.name}" for d in s.documents]
    marked = [
        x for x in (*require, *papers) if f"{x}.missing" in names
    ]  # unknown may be a person's matter here
    plain = [x for x in require if x not in marked]
    no = [~all_(plain)] if plain else []
    no += [~col(x) for x in require if x in marked] + [
        col(x) for x in ("_cap_final",) if x in names
    ]
    blank = [all_(plain).is_null()] if plain else []
    blank += (
        [~all_(papers) | all_(papers).is_null()]
        if papers and not marked
        else [~col(x) for x in papers]
    )
    blank += [
        col(f"{x}.missing") & col(x).is_null() if x in marked else col(x).is_null()
        for x in (*marked, *(papers if marked else ()))
    ]
    blank += [col("_award_missing")] if s.award_now and "_award_missing" in names else []
    person = [col(x).is_null() for x in marked] + (
        [~all_(refer), all_(refer).is_null()] if refer else []
    )
    person += [col(x) for x in ("_award_unset", "_cap_open") if x in names]
    code: Expr = nw.when(any_(person)).then(lit(2)).otherwise(lit(3)) if person else lit(3)
    code = nw.when(any_(blank)).then(lit(1)).otherwise(code) if blank else code
    return nw.when(any_(no)).then(lit(0)).otherwise(code) if no else code


def _joined(encoded: Encoded, roots: list[Any]) -> tuple[Any, dict[str, Aggregate]]:
    """The main table with the aggregates of every repeated fact that `roots` read joined to it."""
    import narwhals as nw

    nodes = {
        n_key(x): x
        for root in roots
        for x in n.walk(root)
        if isinstance(x, n.Each | n.Count | n.Total)
    }
    if not nodes:
        return encoded.frame, {}
    frame = encoded.frame.with_row_index("_row").with_columns(nw.col("_row").cast(nw.Int64))
    out = {}
    for key, x in nodes.items():
        elements = encoded.groups[x.group.key].join(
            frame, left_on="row", right_on="_row", how="inner"
        )
        compiler = Compiler(frozenset(elements.columns), {})
        sums = (
            elements.select(nw.col("row"), *_per_element(compiler, x))
            .group_by("row")
            .agg(
                *(
                    nw.col(c).sum().cast(nw.Int64).alias(f"_{key}.{c}")
                    for c in ("true", "false", "unknown", "missing", "total")
                )
            )
        )
        frame = frame.join(sums, left_on="_row", right_on="row", how="left")
        frame = frame.with_columns(
            *(nw.col(c).fill_null(0) for c in sums.columns if c != "row")
        )  # no element: counts are 0
        c = {
            name: nw.col(f"_{key}.{name}")
            for name in ("true", "false", "unknown", "missing", "total")
        }
        out[key] = Aggregate(
            c["true"],
            c["false"],
            c["unknown"],
            c["missing"],
            c["total"],
            nw.col(f"{x.group.key}.closed"),
        )
    return frame.sort("_row"), out


def _per_element(compiler: Compiler, x: Any) -> list[Expr]:
    """0 or 1 per element and result, and the value that is added up."""
    import narwhals as nw

    one = {True: lit(1), False: lit(0)}

    def flag(e: Expr) -> Expr:
        return nw.when(e).then(one[True]).otherwise(one[False])

    never = lit(1) == lit(0)
    if isinstance(x, n.Total):
        cell = compiler.cell(x.of)
        value = cell.value if cell.value is not None else nw.when(never).then(lit(0))
        nothing = cell.nothing if cell.nothing is not None else never
        unknown = value.is_null() & ~nothing
        missing = cell.missing if cell.missing is not None else never
        total = nw.when(value.is_null()).then(lit(0)).otherwise(value)
        return [
            flag(never).alias("true"),
            flag(never).alias("false"),
            flag(unknown).alias("unknown"),
            flag(missing).alias("missing"),
            total.alias("total"),
        ]
    if getattr(x, "where", None) is None:
        return [
            lit(1).alias("true"),
            *(lit(0).alias(c) for c in ("false", "unknown", "missing", "total")),
        ]
    cell = compiler.condition(x.where)
    value = cell.value if cell.value is not None else nw.when(never).then(lit(True))
    missing = cell.missing if cell.missing is not None else never
    return [
        flag(value).alias("true"),
        flag(~value).alias("false"),
        flag(value.is_null()).alias("unknown"),
        flag(missing).alias("missing"),
        lit(0).alias("total"),
    ]
