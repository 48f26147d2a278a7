"""One door for engines: every kind of frame says what one row at a time says, or one sentence."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import EVERY
from tables import listed, one, tables

from caseflow import FactError, nothing
from caseflow.edition.edition import Edition
from caseflow.edition.encoded import encode_table
from caseflow.edition.rulebook import Rule
from caseflow.rules import nodes as n
from caseflow.rules.given import MOST_ELEMENTS
from caseflow.testing import strategies as made

SLOW = settings(max_examples=8)  # of each kind of frame
SOME = st.lists(made.rows(), min_size=1, max_size=5)
EACH: tuple[tuple[n.Fact, Any], ...] = (
    (made.DAYS[0], date(2026, 3, 5)), (made.MONEY[0], 500_000), (made.NUMBERS[0], 2),
    (made.TEXTS[0], "a"), (made.TEXTS[1], "Q21"), (made.FLAGS[0], False),
)  # fmt: skip
TYPES = {"day": pl.Date, "text": pl.String, "yes_no": pl.Boolean}


def asks(*facts: n.Fact) -> Edition:
    """An edition that asks for each of these, known or not, true or not."""
    rules = [
        Rule(name=f"given{i}", effect="require", at="entry", node=n.Given(f), clauses=())
        for i, f in enumerate(facts)
    ]
    rules += [
        Rule(name=f"is{i}", effect="refer", at="entry", node=f, clauses=())
        for i, f in enumerate(facts)
        if f.kind == "yes_no"
    ]
    return Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=tuple(rules),
        award=None,
    )


def column(fact: n.Fact, values: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({fact.key: pl.Series(values, dtype=TYPES.get(fact.kind, pl.Int64))})


@pytest.mark.parametrize("kind", EVERY)
@SLOW
@given(made.editions(), SOME)
def test_every_kind_of_frame_gives_the_bytes_of_one_row_at_a_time(
    kind: str, edition: Edition, rows: list[dict[str, Any]]
) -> None:
    frame, groups = tables(rows)
    apart = {k: EVERY[kind](g) for k, g in groups.items() if "batch" not in kind or g.height}
    table = edition.assess_table(EVERY[kind](frame), groups=apart or groups)
    expected = [one(edition, r, "entry").record.to_bytes() for r in rows]
    assert list(table.records()) == expected


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("fact, value", EACH, ids=lambda x: getattr(x, "key", ""))
def test_unknown_stays_unknown_in_every_kind_of_column(kind: str, fact: n.Fact, value: Any) -> None:
    """Fault I 8: a cast made of unknown a no, and of a no a yes."""
    edition = asks(fact)
    for values in ([value, None], [None, value], [None, None], [value, value]):
        table = edition.assess_table(EVERY[kind](column(fact, values)))
        expected = [None if v is None else True for v in values]
        assert table.frame["rule.given0"].to_list() == expected
        if fact.kind == "yes_no":
            assert table.frame["rule.is0"].to_list() == values


@settings(max_examples=30)
@given(
    made.editions(), SOME, st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=5, max_size=5)
)
def test_lists_and_counts_are_read_as_one_row_at_a_time_reads_them(
    edition: Edition, rows: list[dict[str, Any]], counts: list[int | None]
) -> None:
    """A repeated fact as lists in one frame, with the number of its elements beside it, or
    alone."""
    for row, count in zip(rows, counts, strict=False):
        row["g.count"] = count
    number = pl.Series("g.count", [r["g.count"] for r in rows], pl.Int64)
    expected = [one(edition, r, "entry").record.to_bytes() for r in rows]
    whole = listed(rows).with_columns(number)
    for kind in ("polars", "duckdb"):
        assert list(edition.assess_table(EVERY[kind](whole)).records()) == expected
    frame, groups = tables(rows)
    apart = edition.assess_table(frame.with_columns(number), groups=groups)
    assert list(apart.records()) == expected


@pytest.mark.parametrize("count", [None, 0, 1, 2])
@pytest.mark.parametrize("code", [None, "a"])
def test_a_single_column_and_a_count(code: str | None, count: int | None) -> None:
    """One element is told by its column; how many there are, by the number."""
    least = n.Compare(">=", n.Count(made.GROUP), n.Const(2, "number"))
    every = n.Each("all", made.GROUP, n.IsIn(made.IN_GROUP[0], n.Codes(("a",))))
    rules = (
        Rule(name="two", effect="require", at="entry", node=least, clauses=()),
        Rule(name="all", effect="require", at="entry", node=every, clauses=()),
    )
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=rules,
        award=None,
    )
    facts = {"g.code": code, "g.count": count}
    types = {"g.code": pl.String, "g.count": pl.Int64}
    table = edition.assess_table(pl.DataFrame([facts], schema=types))
    alone = edition.assess(facts)
    assert list(table.records()) == [alone.record.to_bytes()]
    two = None if count is None and code is None else (count or 1) >= 2
    assert {"P": True, "F": False, "U": None}[alone.results["two"]] is two


# -- one sentence ----------------------------------------------------------------------------------

DAY, SUM, NUMBER, CODE, TEXT, FLAG = (f for f, _ in EACH)
MOMENT = datetime(2026, 3, 5, 1, 2)
PERSON = "152634201103120008"


def arrow(values: list[Any], kind: pa.DataType) -> pa.Table:
    return pa.table({"x": pa.array(values, kind)})


REFUSED: dict[str, tuple[n.Fact, Any, str]] = {
    "a moment": (DAY, arrow([MOMENT, None], pa.timestamp("us")), "column_moment"),
    "a moment with its zone": (DAY, arrow([MOMENT, None], pa.timestamp("ns", "Asia/Shanghai")),
        "column_moment"),
    "pandas moments": (DAY, pd.DataFrame({"x": pd.to_datetime(["2026-03-05", None])}),
        "column_moment"),
    "date64": (DAY, arrow([MOMENT.date(), None], pa.date64()), "column_moment"),
    "a time": (DAY, arrow([MOMENT.time(), None], pa.time64("us")), "column_day"),
    "a number for a day": (DAY, arrow([20_260_305, None], pa.int64()), "column_day"),
    "a day without its nought": (DAY, arrow(["2026-03-05", "2026-3-5"], pa.string()), "column_day"),
    "no such day": (DAY, arrow(["2026-02-30"], pa.string()), "column_day"),
    "an infinite day": (DAY, duckdb.sql("SELECT date 'infinity' AS x"), "column_day"),
    "floats of pandas": (SUM, pd.DataFrame({"x": [1.0, None]}), "column_whole"),
    "NaN": (SUM, pl.DataFrame({"x": [float("nan"), 1.0]}), "column_whole"),
    "a sum with decimals": (SUM, arrow([Decimal("1.50"), None], pa.decimal128(5, 2)),
        "column_whole"),
    "text for a sum": (SUM, arrow(["5000"], pa.string()), "column_whole"),
    "a flag for a number": (NUMBER, arrow([True], pa.bool_()), "column_whole"),
    "below zero": (SUM, arrow([1, -1], pa.int64()), "column_negative"),
    "beyond reason": (SUM, arrow([10**11], pa.uint64()), "column_large"),
    "beyond 64 bits": (SUM, arrow([2**64 - 1], pa.uint64()), "column_large"),
    "a number for a flag": (FLAG, arrow([1, 0], pa.int8()), "column_yes_no"),
    "text for a flag": (FLAG, arrow(["是"], pa.string()), "column_yes_no"),
    "a number for text": (TEXT, arrow([5], pa.int64()), "column_text"),
    "bytes for text": (TEXT, arrow([b"Q21"], pa.binary()), "column_text"),
    "a category of numbers": (TEXT, pd.DataFrame({"x": pd.Series([1, None], dtype="category")}),
        "column_text"),
    "no such answer": (CODE, arrow(["a", PERSON], pa.string()), "column_option"),
    "mixed objects": (TEXT, pd.DataFrame({"x": pd.Series([PERSON, 1], dtype=object)}),
        "frame_unreadable"),
    "complex numbers": (SUM, pd.DataFrame({"x": np.array([1j])}), "frame_unreadable"),
    "rows of Python": (SUM, [{"x": 1}], "frame_not_arrow"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_one_sentence(what: str) -> None:
    fact, frame, code = REFUSED[what]
    if isinstance(frame, pa.Table):
        frame = frame.rename_columns([fact.key])
    elif isinstance(frame, pl.DataFrame):
        frame = frame.rename({"x": fact.key})
    elif isinstance(frame, pd.DataFrame):
        frame = frame.rename(columns={"x": fact.key})
    elif not isinstance(frame, list):
        frame = frame.project(f'x AS "{fact.key}"')
    with pytest.raises(FactError) as caught:
        asks(fact).assess_table(frame)
    assert caught.value.code == code
    said = caught.value.say("zh") + caught.value.say("en") + str(caught.value.parts)
    assert PERSON not in said


def test_an_error_names_the_row() -> None:
    with pytest.raises(FactError) as caught:
        asks(SUM).assess_table(column(SUM, [1, None, -1]))
    assert caught.value.parts["row"] == 3


def test_two_columns_of_one_name_are_refused() -> None:
    both = pa.table([pa.array([1]), pa.array([2])], names=[SUM.key, SUM.key])
    with pytest.raises(FactError) as caught:
        asks(SUM).assess_table(both)
    assert caught.value.code == "frame_unreadable"


def test_a_mark_is_true_or_false() -> None:
    frame = column(SUM, [1]).with_columns(pl.Series(f"{SUM.key}.nothing", ["no"]))
    with pytest.raises(FactError) as caught:
        asks(SUM).assess_table(frame)
    assert caught.value.code == "column_mark"


def test_a_slip_of_the_pen_is_named() -> None:
    """As `assess` does; a mark of nothing, or a column of something else, is none."""
    edition = asks(n.Fact("applicant.area", "text", "区划", "area"))
    with pytest.raises(FactError):
        edition.assess_table(pl.DataFrame({"applicant.aera": ["152634"]}))
    edition.assess_table(pl.DataFrame({"applicant.area.nothing": [True], "note": ["x"]}))


ELEMENTS = n.Each("any", made.GROUP, made.IN_GROUP[3])


@pytest.mark.parametrize(
    "frame, apart, code",
    [
        ({"g": ["a"]}, None, "column_list"),
        ({"g": [["a"]]}, None, "column_list"),
        ({"g": [[{"flag": True}, None]]}, None, "column_list"),
        ({"x": [1]}, {"g.flag": [True]}, "elements_row"),
        ({"x": [1]}, {"row": [None], "g.flag": [True]}, "elements_row"),
        ({"x": [1]}, {"row": [0, None], "g.flag": [True, True]}, "elements_row"),
        ({"x": [1]}, {"row": ["0"], "g.flag": [True]}, "elements_row"),
        ({"x": [1]}, {"row": [1], "g.flag": [True]}, "elements_row"),
        ({"x": [1]}, {"row": [-1], "g.flag": [True]}, "elements_row"),
        ({"g.count": [MOST_ELEMENTS + 1]}, None, "elements_count"),
        ({"g.complete": [1]}, {"row": [0], "g.flag": [True]}, "column_mark"),
    ],
)
def test_elements_that_cannot_be_read(frame: Any, apart: Any, code: str) -> None:
    edition = Edition(
        programme="made", zh="造", en="made", helps="party", counts="persons", pinned_on="f.day1",
        rules=(Rule(name="r", effect="require", at="entry", node=ELEMENTS, clauses=()),), award=None
    )  # fmt: skip
    groups = None if apart is None else {"g": pl.DataFrame(apart)}
    with pytest.raises(FactError) as caught:
        edition.assess_table(pl.DataFrame(frame), groups=groups)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "count, code",
    [
        ("3", "not_number"),
        (True, "not_number"),
        (-1, "elements_count"),
        (MOST_ELEMENTS + 1, "elements_count"),
    ],
)
def test_a_count_that_cannot_be(count: Any, code: str) -> None:
    edition = Edition(
        programme="made", zh="造", en="made", helps="party", counts="persons", pinned_on="f.day1",
        rules=(Rule(name="r", effect="require", at="entry", node=ELEMENTS, clauses=()),), award=None
    )  # fmt: skip
    with pytest.raises(FactError) as caught:
        edition.assess({"g.count": count})
    assert caught.value.code == code


def test_texts_of_two_vocabularies_are_compared() -> None:
    """Polars compares no two of them by itself."""
    other = n.Fact("f.other", "text", "另", "other", options=("b", "c"))
    rule = Rule(
        name="same", effect="require", at="entry", node=n.Compare("==", CODE, other), clauses=()
    )
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=(rule,),
        award=None,
    )
    frame = pl.DataFrame({CODE.key: ["a", "b", None], other.key: ["b", "b", "b"]})
    assert edition.assess_table(frame).frame["rule.same"].to_list() == [False, True, None]


# -- the cells of a column
# ---------------------------------------------------------------------------


def number_of(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


@pytest.mark.parametrize("spread", [1, 40, 20_000], ids=["one day", "dense", "wide apart"])
def test_days_become_whole_numbers_however_far_apart(spread: int) -> None:
    """A column whose days lie close together is read through a table of their span."""
    first = date(1999, 12, 20).toordinal()
    days = [date.fromordinal(first + i * 7 % spread) for i in range(200)]
    values: list[date | None] = [*days, None]
    read_ = encode_table(asks(DAY), column(DAY, values)).frame[DAY.key]
    assert read_.to_list() == [*map(number_of, days), None]


def test_the_first_and_the_last_day_there_are() -> None:
    ends = [date.min, date.max]
    assert encode_table(asks(DAY), column(DAY, ends)).frame[DAY.key].to_list() == [10101, 99991231]
    beyond = pl.DataFrame({DAY.key: pl.Series([2_932_897], dtype=pl.Int32).cast(pl.Date)})
    before = pl.DataFrame({DAY.key: pl.Series([-719_163], dtype=pl.Int32).cast(pl.Date)})
    for frame in (beyond, before):
        with pytest.raises(FactError) as caught:
            encode_table(asks(DAY), frame)
        assert caught.value.code == "column_day"


def test_the_greatest_sum_there_is() -> None:
    for greatest, fact in ((10**11 - 1, SUM), (10**6 - 1, NUMBER)):
        frame = encode_table(asks(fact), column(fact, [0, greatest])).frame
        assert frame[fact.key].to_list() == [0, greatest]
        with pytest.raises(FactError):
            encode_table(asks(fact), column(fact, [greatest + 1]))


def test_what_is_marked_as_nothing_has_no_value() -> None:
    """Whatever stands beside the mark; a mark that is not set is no mark, of whatever type."""
    marks: dict[str, list[bool | None]] = {"set": [True, False, None], "never": [None, None, None]}
    for name, mark in marks.items():
        dtype = pl.Boolean if name == "set" else pl.Null
        marked = column(SUM, [5, 5, None]).with_columns(
            pl.Series(f"{SUM.key}.nothing", mark, dtype)
        )
        frame = encode_table(asks(SUM), marked).frame
        assert frame[SUM.key].to_list() == ([None, 5, None] if name == "set" else [5, 5, None])
        assert frame[f"{SUM.key}.nothing"].to_list() == [name == "set", False, False]


def test_one_edition_takes_elements_in_every_shape() -> None:
    """Kept plans do not mix up single columns, lists, frames and numbers."""
    rules = (Rule(name="any", effect="require", at="entry", node=ELEMENTS, clauses=()),)
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=rules,
        award=None,
    )
    flat = pl.DataFrame({"g.flag": [True, False, None]})
    lists = pl.DataFrame({"g": [[{"flag": True}], [{"flag": False}], []], "g.complete": [True] * 3})
    named = lists.with_columns(pl.Series("g", [[{"g.flag": True}], [{"g.flag": False}], []]))
    apart = {"g": pl.DataFrame({"row": [1, 0], "g.flag": [False, True]})}
    short = {"g": pl.DataFrame({"row": [1, 0], "flag": [False, True]})}  # by its own name alone
    whole = pl.DataFrame({"g.complete": [True, True, False]})
    counted = pl.DataFrame({"g.flag": [True, False, None], "g.count": [2, 1, 0]})
    for _ in range(2):
        for frame, groups, third in (
            (flat, None, None), (lists, None, False), (named, None, False), (whole, apart, None),
            (whole, short, None),
            (counted, None, False),
        ):  # fmt: skip
            table = edition.assess_table(frame, groups=groups)
            assert table.frame["rule.any"].to_list() == [True, False, third]


def test_a_frame_without_a_single_element() -> None:
    """Its columns may be of any type."""
    rules = (Rule(name="any", effect="require", at="entry", node=ELEMENTS, clauses=()),)
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=rules,
        award=None,
    )
    none = pd.DataFrame({"row": pd.Series([], dtype=object), "g.flag": pd.Series([], dtype=float)})
    table = edition.assess_table(pl.DataFrame({"g.complete": [True, None]}), groups={"g": none})
    assert table.frame["rule.any"].to_list() == [False, None]


def test_a_recorded_field_alone_is_no_element() -> None:
    """What the store counted of an element says nothing of there being one."""
    rule = Rule(
        name="none",
        effect="refer",
        at="entry",
        node=n.Each("all", made.GROUP, n.Compare("<", made.AGAIN, n.Const(1, "number"))),
        clauses=(),
    )
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=(rule,),
        award=None,
    )
    table = edition.assess_table(pl.DataFrame({made.AGAIN.key: [0, None]}))
    assert table.frame["rule.none"].to_list() == [None, None]


def test_a_list_and_single_columns_in_one_frame() -> None:
    """Row by row: a list where there is one, else the element that the columns tell."""
    rules = (Rule(name="any", effect="require", at="entry", node=ELEMENTS, clauses=()),)
    edition = Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=rules,
        award=None,
    )
    rows = [
        {"g": [{"flag": False}], "g.flag": True, "g.complete": True},
        {"g": None, "g.flag": True, "g.complete": False},
        {"g": [{"flag": None}], "g.flag": None, "g.complete": True},
        {"g": None, "g.flag": None, "g.complete": True},
        {"g": None, "g.flag": False, "g.complete": None},
    ]
    table = edition.assess_table(pl.DataFrame(rows))
    assert list(table.records()) == [edition.assess(r).record.to_bytes() for r in rows]
    assert table.frame["rule.any"].to_list() == [False, True, None, None, False]


SUM_OF_ITEM = n.Each("all", made.GROUP, n.Stated(made.IN_GROUP[1]))
FULL = [{"flag": True}] * MOST_ELEMENTS
FLAGGED = pl.Struct({"flag": pl.Boolean})


@pytest.mark.parametrize(
    "frame, rows",
    [
        ({"g": [[{"flag": True}], [], None]}, [{"g": [{"flag": True}]}, {"g": []}, {}]),
        ({"g": [[], []]}, [{"g": []}, {"g": []}]),  # of no type
        ({"g": [None, None], "g.flag": [True, None]}, [{"g.flag": True}, {}]),
        (
            {"g": pl.Series([[{"flag": False}], None], dtype=pl.Array(FLAGGED, 1))},
            [{"g": [{"flag": False}]}, {}],
        ),
        ({"g": [[{"g.flag": False, "flag": True}]]}, [{"g": [{"g.flag": False, "flag": True}]}]),
        ({"g.count": [MOST_ELEMENTS]}, [{"g.count": MOST_ELEMENTS}]),
        ({"g": [FULL], "g.count": [MOST_ELEMENTS]}, [{"g": FULL, "g.count": MOST_ELEMENTS}]),
        (
            {"g": [[{"sum": None, "sum.nothing": True}]] * 2, "g.count": [2, 1]},
            [{"g": [{"sum": nothing}], "g.count": 2}, {"g": [{"sum": nothing}], "g.count": 1}],
        ),
    ],
)
def test_elements_of_which_nobody_said_that_they_are_all(frame: Any, rows: Any) -> None:
    """Whichever columns there are beside them, as one row at a time."""
    edition = Edition(
        programme="made", zh="造", en="made", helps="party", counts="persons", pinned_on="f.day1",
        rules=tuple(
            Rule(name=f"r{i}", effect="require", at="entry", node=node, clauses=())
            for i, node in enumerate((ELEMENTS, SUM_OF_ITEM))
        ),
        award=None,
    )  # fmt: skip
    table = edition.assess_table(pl.DataFrame(frame))
    assert list(table.records()) == [edition.assess(r).record.to_bytes() for r in rows]


def test_a_frame_of_elements_alone_is_not_known_to_be_all() -> None:
    edition = Edition(
        programme="made", zh="造", en="made", helps="party", counts="persons", pinned_on="f.day1",
        rules=(Rule(name="r", effect="require", at="entry", node=ELEMENTS, clauses=()),), award=None
    )  # fmt: skip
    apart = {"g": pl.DataFrame({"row": [0, 1], "g.flag": [True, False]})}
    table = edition.assess_table(pl.DataFrame({"note": ["x", "y"]}), groups=apart)
    assert table.frame["rule.r"].to_list() == [True, None]
