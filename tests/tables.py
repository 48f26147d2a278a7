"""Rows as Python holds them, the same as a frame, and one row at a time beside them."""

from __future__ import annotations

from typing import Any

import polars as pl

from caseflow import Money, nothing
from caseflow.edition.edition import Assessment, Edition
from caseflow.rules.given import encode, told_of
from caseflow.testing import strategies as made

KINDS = {
    "day": pl.Date,
    "money": pl.Int64,
    "number": pl.Int64,
    "text": pl.String,
    "yes_no": pl.Boolean,
}
RECORDED = (made.USED, made.FINAL, made.TIMES, made.HELPED)


def column(values: list[Any], fact: Any) -> dict[str, pl.Series]:
    plain = [None if v is nothing else v.minor if isinstance(v, Money) else v for v in values]
    out = {fact.key: pl.Series(fact.key, plain, KINDS[fact.kind])}
    if any(v is nothing for v in values):
        out[f"{fact.key}.nothing"] = pl.Series([v is nothing for v in values])
    return out


def tables(rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    columns: dict[str, pl.Series] = {}
    for f in (*made.ALL, *RECORDED, *made.TOLD):
        columns.update(column([r[f.key] for r in rows], f))
    columns["g.complete"] = pl.Series([r["g"] is not None and r["g.complete"] for r in rows])
    elements = [(i, e) for i, r in enumerate(rows) for e in (r["g"] or [])]
    group: dict[str, pl.Series] = {"row": pl.Series([i for i, _ in elements], dtype=pl.Int64)}
    for f in made.IN_GROUP:
        group.update(column([e[f.key[2:]] for _, e in elements], f))
    group.update(column([e["again"] for _, e in elements], made.AGAIN))
    return pl.DataFrame(columns), {"g": pl.DataFrame(group)}


def one(edition: Edition, row: dict[str, Any], at: Any) -> Any:
    asked = {x.key for x in edition.facts}
    seen = {f.key: row[f.key] for f in RECORDED if row[f.key] is not None and f.key in asked}
    if made.AGAIN.key in asked:
        seen |= {
            f"{made.AGAIN.key}[{i}]": e["again"]
            for i, e in enumerate(row["g"] or ())
            if e["again"] is not None
        }
    told = told_of(row, edition)
    return Assessment.of(edition, encode(row, edition), seen, at=at, told=told)


def listed(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The same rows in one frame: the repeated fact is a column of lists of structs."""
    frame, _ = tables(rows)
    names = [f.key[2:] for f in made.IN_GROUP]
    fields: dict[str, Any] = {k: KINDS[f.kind] for k, f in zip(names, made.IN_GROUP, strict=True)}
    fields |= {f"{k}.nothing": pl.Boolean for k in names}
    fields[made.AGAIN.key] = pl.Int64
    plain = pl.Series("g", [_structs(r["g"]) for r in rows], pl.List(pl.Struct(fields)))
    complete = pl.Series("g.complete", [r["g.complete"] for r in rows], pl.Boolean)
    return frame.with_columns(plain, complete)


def _structs(elements: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    if elements is None:
        return None
    out = []
    for e in elements:
        said: dict[str, Any] = {made.AGAIN.key: e["again"]}
        for f in made.IN_GROUP:
            said |= {k.removeprefix("g."): s[0] for k, s in column([e[f.key[2:]]], f).items()}
        out.append(said)
    return out
