"""A programme of one rule or award, judged one by one and as a table: the same to the byte."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from tables import column

from caseflow.edition.edition import Edition
from caseflow.edition.table import assess_table
from caseflow.facts import applicant, application
from caseflow.programme import Programme, flat, require, source, step, yuan
from caseflow.rules.terms import Condition
from caseflow.values.money import Money

NOTICE = source("测试办法", in_force="2026-01-01", ref="0号")
ON = date(2026, 3, 5)
GIVEN = {"application.received_on": ON, "doc.consent": "original"}
FEN = Money(1)


def programme(*rules: Any, award: Any = None, **more: Any) -> Programme:
    """Rules or an award, and little else; the award is decided once."""
    held = list(rules) or [require("any", application.received_on.stated(), NOTICE.gist("随时"))]
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant, "rules": held}
    steps = [step.decide(), step.pay()]
    given = award if award is not None else flat(yuan(1), NOTICE.gist("一元"))
    return Programme("test.turn", **own, award=given, steps=steps, **more)


def judged(made: Programme, facts: dict[str, Any], adopted: Any = None) -> Any:
    """The assessment; a table of the one row gives the same bytes."""
    edition = made.on(ON, adopted)
    row = {**GIVEN, **facts}
    found = edition.assess(row)
    (record,) = assess_table(edition, as_table(edition, row), at="entry").records()
    assert record == found.record.to_bytes()
    return found


def as_table(edition: Edition, row: dict[str, Any]) -> pl.DataFrame:
    """The row as a frame: repeated facts as a list, or by a single column."""
    columns: dict[str, pl.Series] = {"row": pl.Series([1])}
    for fact in edition.facts:
        if fact.key in row:
            columns |= column([row[fact.key]], fact)
    for group in edition.groups:
        if group.key in row:
            elements = [{k: _plain(v) for k, v in e.items()} for e in row[group.key]]
            columns[group.key] = pl.Series([elements])
            columns[f"{group.key}.complete"] = pl.Series([row.get(f"{group.key}.complete", False)])
    return pl.DataFrame(columns)


def _plain(value: Any) -> Any:
    return value.minor if isinstance(value, Money) else value


def gives(award: Any, facts: dict[str, Any], adopted: Any = None) -> Any:
    """What is given, in yuan; None while it is not exact."""
    found = judged(programme(award=award), facts, adopted)
    least, most = found.record.award[0][2:]
    return least / 100 if least is not None and least == most else None


def result(condition: Condition, facts: dict[str, Any], **more: Any) -> str:
    """The one letter of a rule: P, F, U, N."""
    made = programme(require("r", condition, NOTICE.gist("如此"), **more))
    return str(judged(made, facts).record.results)
