"""Cases as evaluators hold them, as a data frame: to compare both evaluators on the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import At
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements, Given
from caseflow.values.blank import nothing
from caseflow.values.dates import day_of

Case = tuple[Given, dict[str, int]]  # facts, what is recorded and told


def records(edition: Edition, cases: Sequence[Case], at: At) -> list[bytes]:
    """The record of every case as the table evaluator gives it."""
    import polars as pl

    from caseflow.edition.table import assess_table

    columns: dict[str, Any] = {"case": pl.Series(range(len(cases)))}
    for fact in edition.facts:
        if not fact.group:
            values = [
                (given if fact.origin == "asked" else seen).get(fact.key) for given, seen in cases
            ]
            columns |= _columns(fact, values)
    groups = {}
    for group in edition.groups:
        fields = [f for f in edition.facts if f.group == group.key]
        rows = [
            (i, place, x, seen)
            for i, (given, seen) in enumerate(cases)
            for place, x in enumerate(_items(given, group.key))
        ]
        table: dict[str, Any] = {"row": pl.Series([i for i, *_ in rows], dtype=pl.Int64)}
        for f in fields:
            recorded = f.origin == "recorded"
            table |= _columns(
                f,
                [
                    seen.get(f"{f.key}[{place}]") if recorded else x.get(f.key)
                    for _, place, x, seen in rows
                ],
            )
        groups[group.key] = pl.DataFrame(table)
        columns[f"{group.key}.complete"] = pl.Series(
            [isinstance(e := g.get(group.key), Elements) and e.closed for g, _ in cases]
        )
    return list(assess_table(edition, pl.DataFrame(columns), at=at, groups=groups).records())


def _items(given: Given, group: str) -> Sequence[Given]:
    elements = given.get(group)
    return elements.items if isinstance(elements, Elements) else ()


def _columns(fact: n.Fact, values: Sequence[Any]) -> dict[str, Any]:
    import polars as pl

    kinds = {
        "day": pl.Date,
        "money": pl.Int64,
        "number": pl.Int64,
        "text": pl.String,
        "yes_no": pl.Boolean,
    }
    plain = [
        None if v is nothing else _day(v) if fact.kind == "day" and v is not None else v
        for v in values
    ]
    out = {fact.key: pl.Series(fact.key, plain, kinds[fact.kind])}
    if any(v is nothing for v in values):
        out[f"{fact.key}.nothing"] = pl.Series([v is nothing for v in values])
    return out


def _day(value: int) -> date:
    return day_of(value)
