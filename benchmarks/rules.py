"""1,000,000 assessments with ten rules, a tenth of the cells unknown, results, outcome and award: ours against hand-written
Polars on the same encoded input with the same output, in turn in one process."""

from __future__ import annotations

import statistics
import time
from typing import Any

from caseflow.facts import application, child, family, operation
from caseflow.facts import cost as bill
from caseflow.programme import (
    Programme,
    all_of,
    any_of,
    bands,
    not_,
    over,
    refer,
    require,
    source,
    step,
    yuan,
)
from caseflow.programme.edition import Edition
from caseflow.programme.encoded import encode_table
from caseflow.programme.table import assess_encoded

TEXT = source("benchmark", in_force="2020-01-01", ref="made up")
SAID = TEXT.says("…")


def programme() -> Programme:
    """Ten rules over twelve facts, an award in bands."""
    return Programme(
        "bench", zh="基准", en="bench", helps=child, pinned_on=application.upstream_entered_on,
        rules=[
            require("age", application.upstream_entered_on <= child.birth_date.birthday(15), SAID),
            require("chinese", child.is_chinese, SAID),
            require("indicated", operation.indicated, SAID),
            require("not_done", any_of(not_(operation.done), operation.on >= application.upstream_entered_on), SAID),
            require("area", child.area.is_in("150929", "150921", "150922", "150923"), SAID),
            require("received", application.received_on <= application.upstream_entered_on, SAID),
            require("number", all_of(operation.number >= 1, operation.number <= 5), SAID),
            refer("income_80", family.annual_income < yuan(80_000), SAID),
            refer("income_100", family.annual_income <= yuan(100_000), SAID),
            refer("farming", not_(family.non_farming), SAID),
        ],
        award=bands(bill.cash, *(over(yuan(x), pays=yuan(x)) for x in (5_000, 10_000, 15_000, 20_000, 30_000))),
        steps=[step.decide(), step.pay()],
    )  # fmt: skip


def edition() -> Edition:
    """Without the consent that the core adds: ten results, as the other side computes."""
    import attrs

    return attrs.evolve(programme().on("2026-01-01"), documents=())


def table(rows: int) -> Any:
    """Rows with a tenth of the cells unknown."""
    import polars as pl

    seeds = iter(range(100))

    def pick(values: Any, dtype: Any) -> Any:
        return pl.Series(values, dtype=dtype).sample(
            rows, with_replacement=True, shuffle=True, seed=next(seeds)
        )

    def column(values: Any, dtype: Any) -> Any:
        known = pick([False] + [True] * 9, pl.Boolean)
        return pick(values, dtype).zip_with(
            known, pl.Series([None], dtype=dtype).new_from_index(0, rows)
        )

    def days(low: int, high: int) -> Any:
        return pl.Series(range(low, high), dtype=pl.Int32).cast(pl.Date)

    return pl.DataFrame({
        "application.upstream_entered_on": column(days(20_500, 20_600), pl.Date), "child.birth_date": column(days(14_900, 16_000), pl.Date),
        "child.is_chinese": column([True] * 29 + [False], pl.Boolean), "operation.indicated": column([True] * 29 + [False], pl.Boolean),
        "operation.done": column([True] * 3 + [False] * 7, pl.Boolean), "operation.on": column(days(20_500, 20_600), pl.Date),
        "child.area": column(["150929", "150921", "150922", "150981"], pl.String),
        "application.received_on": column(days(20_480, 20_560), pl.Date), "operation.number": column([1, 2, 3, 4, 5], pl.Int64),
        "family.annual_income": column(range(0, 15_000_000, 997), pl.Int64),
        "family.registration": column(["agricultural", "non_agricultural"], pl.String), "cost.cash": column(range(0, 5_000_000, 499), pl.Int64),
    })  # fmt: skip


def by_hand(frame: Any) -> Any:
    """What a good engineer would write in Polars for this one programme, on the same encoded columns."""
    import polars as pl

    c = pl.col
    entered, income = c("application.upstream_entered_on"), c("family.annual_income")
    results = frame.lazy().select(
        (entered <= c("child.birth_date") + 150_000).alias("age"), c("child.is_chinese").alias("chinese"), c("operation.indicated").alias("indicated"),
        (~c("operation.done") | (c("operation.on") >= entered)).alias("not_done"),
        c("child.area").is_in(["150929", "150921", "150922", "150923"]).alias("area"),
        (c("application.received_on") <= entered).alias("received"),
        ((c("operation.number") >= 1) & (c("operation.number") <= 5)).alias("number"), (income < 8_000_000).alias("income_80"),
        (income <= 10_000_000).alias("income_100"), (c("family.registration") != "non_agricultural").alias("farming"),
        pl.when(c("cost.cash") > 3_000_000).then(3_000_000).when(c("cost.cash") > 2_000_000).then(2_000_000)
        .when(c("cost.cash") > 1_500_000).then(1_500_000).when(c("cost.cash") > 1_000_000).then(1_000_000)
        .when(c("cost.cash") > 500_000).then(500_000).otherwise(0).cast(pl.Int64).alias("award_least"),
        pl.when(c("cost.cash").is_null()).then(3_000_000).when(c("cost.cash") > 3_000_000).then(3_000_000).when(c("cost.cash") > 2_000_000)
        .then(2_000_000).when(c("cost.cash") > 1_500_000).then(1_500_000).when(c("cost.cash") > 1_000_000).then(1_000_000)
        .when(c("cost.cash") > 500_000).then(500_000).otherwise(0).cast(pl.Int64).alias("award_most"),
    )  # fmt: skip
    require = ["age", "chinese", "indicated", "not_done", "area", "received", "number"]
    refer = ["income_80", "income_100", "farming"]
    no = pl.any_horizontal(*(~c(x) & ~c(x).is_null() for x in require))
    # a single decision needs its sum: where the bounds differ, the cost is not known
    open_ = c("award_least") != c("award_most")
    blank = pl.any_horizontal(*(c(x).is_null() for x in require), open_)
    person = pl.any_horizontal(*(c(x).is_null() | ~c(x) for x in refer))
    outcome = pl.when(no).then(0).when(blank).then(1).when(person).then(2).otherwise(3)
    return results.with_columns(outcome.cast(pl.Int64).alias("outcome")).collect()


def main(rows: int = 1_000_000, rounds: int = 9) -> dict[str, float]:
    """Median times and their ratio."""
    e = edition()
    start = time.perf_counter()
    encoded = encode_table(e, table(rows))
    door = time.perf_counter() - start
    native = encoded.frame
    ours, theirs = [], []
    for _ in range(rounds):
        t = time.perf_counter()
        a = assess_encoded(e, encoded)
        ours.append(time.perf_counter() - t)
        t = time.perf_counter()
        b = by_hand(native)
        theirs.append(time.perf_counter() - t)
    assert a.frame["outcome"].to_list() == b["outcome"].to_list()
    assert (
        a.frame["award_least"].sum() == b["award_least"].sum()
        and a.frame["rule.age"].sum() == b["age"].sum()
    )
    ratio = statistics.median(x / y for x, y in zip(theirs, ours, strict=True))
    print(f"rules on columns: {rows / statistics.median(ours) / 1e6:.1f} M rows/s, hand-written Polars {rows / statistics.median(theirs) / 1e6:.1f} M rows/s, "
          f"ratio {ratio:.2f} (aim 0.8); door {door:.2f} s")  # fmt: skip
    return {"ratio": ratio}


if __name__ == "__main__":
    main()
