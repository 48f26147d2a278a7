"""Which rows of a sheet are data, by hand: totals, signatures, the header again, merged cells."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.files.cells import Row, Sheet
from caseflow.intake.data import data_rows, left_out
from caseflow.intake.headers import LONGEST, Column, Head, Names
from caseflow.programme.form import Field

TITLE, HEADER = ("救助台账",), ("序号", "姓名", "电话", "金额")


def column(place: int, key: str, kind: str = "text") -> Column:
    return Column(place, HEADER[place], Field(key, kind, "问", "asked"))


COLUMNS = (
    column(1, "child.name"),
    column(2, "guardian.phone"),
    column(3, "family.income", "money"),
)
NAMES = Names([c.field for c in COLUMNS])
HEAD = Head(2, COLUMNS, ("序号",), 1, names=NAMES)


def told(*rows: tuple[Any, ...], merges: Any = ()) -> tuple[list[tuple[Any, ...]], Any, Any, Any]:
    """The rows that are data; the numbers of those that do not count, and that say nothing."""
    every = [Row(n, tuple(x)) for n, x in enumerate((TITLE, HEADER, *rows), 1)]
    found, aside, blank, rest = data_rows(Sheet("表", 0, every, merges=tuple(merges)), HEAD)
    return [x.values for x in found], aside, blank, [x.number for x in rest]


DATA: list[tuple[Any, ...]] = [
    (1, "甲", "138", 5),
    (None, "甲", None, None),
    (None, None, None, 5),
    ("备注：双胞胎", "甲", "138"),  # a person, whatever stands in front
    (1, "甲", "138", "合计"),
    (None, "某嘎查小计"),
    (None, None, "138", "审核人：某"),
    (None, "某嘎查小计", None, 5),  # where a name stands it is no label
    (None, None, None, 5, "某嘎查小计"),
    (None, None, None, "某嘎查小计"),
    (None, None, "138", None, "审核人：某"),
    (None, None, None, 5, None, "审核人：某"),
    ("合" + "x" * LONGEST + "计", None, None, 5),
    ("序号", "甲"),
    ("序号", "姓名", "x", "y", "z"),
    (None, "序号", "138"),
    ("计", None, "138", 5),
]
ASIDE: list[tuple[Any, ...]] = [
    ("合计", None, None, 5),
    (" 小 计 ", None, "1", 5),
    (None, "总计", None, 5),
    (None, None, "本页合计：", 5),
    (None, None, 5, "合计：3人"),
    (None, None, None, None, "累计合计 12户"),
    ("某嘎查小计", None, "138", 5),
    (None, None, "某嘎查小计", 5),
    ("审核人：某", None, None, 5),
    (None, None, "审核人：某", 5),
    (None, "填表人：某", "138", None),
    (None, None, None, None, None, "审核人：某"),
    ("备注：x", "甲"),  # a name alone is nobody
    ("合计", "3人", "5", None),
    ("合计", None, "138", 5),
    *(("合计", f"甲{sign}乙", "138", None) for sign in ":："),
    HEADER,
    ("序号 ", "姓 名", "电话", "金额"),
    TITLE,
    (None, "姓名"),
    (None, "姓名", "  "),
    ("序号", "姓名", "x", "y"),
]
BLANK: list[tuple[Any, ...]] = [
    ("某村",),
    ("5", None, None, None, "某"),
    (None, "  ", None, None),
]
NOTHING: list[tuple[Any, ...]] = [("5",), (5,), (None,), (), (5, None, None, None, " 7 ")]


@pytest.mark.parametrize("row", DATA)
def test_a_row_that_is_data(row: tuple[Any, ...]) -> None:
    assert told(row) == ([row], [], [], [])


@pytest.mark.parametrize("row", ASIDE)
def test_a_row_that_does_not_count(row: tuple[Any, ...]) -> None:
    assert told(row, (1, "甲")) == ([(1, "甲")], [3], [], [])


@pytest.mark.parametrize("row", BLANK)
def test_a_row_that_answers_nothing(row: tuple[Any, ...]) -> None:
    assert told(row, (1, "甲")) == ([(1, "甲")], [], [3], [])


@pytest.mark.parametrize("row", NOTHING)
def test_a_row_of_which_nothing_is_said(row: tuple[Any, ...]) -> None:
    assert told(row, (1, "甲")) == ([(1, "甲")], [], [], [])


def names(*rows: tuple[Any, ...], merges: Any) -> list[Any]:
    return [x[1] for x in told(*rows, merges=merges)[0]]


def test_merged_cells_are_filled_down_as_far_as_they_reach() -> None:
    """Rows 3 to 8; each with a sum of its own."""
    six = [(n, name, None, n) for n, name in enumerate(("甲", None, None, "乙", None, None))]
    assert names(*six, merges=[(3, 1, 5, 1)]) == ["甲", "甲", "甲", "乙", None, None]
    assert names(*six, merges=[(6, 1, 7, 1), (3, 1, 4, 1)]) == [
        *("甲", "甲", None, "乙", "乙", None),
    ]
    assert names(*six, merges=[(4, 1, 5, 1)]) == ["甲", None, None, "乙", None, None]
    # what the header begins, what goes over columns, and what nobody asks for is not filled
    for merge in ((2, 1, 4, 1), (1, 1, 4, 1), (3, 1, 5, 2), (3, 1, 3, 1), (3, 0, 5, 0)):
        assert names(*six, merges=[merge]) == ["甲", None, None, "乙", None, None]
    assert told(("x",), *six, merges=[(3, 0, 5, 0)])[0][0][0] == 0
    short = [(1, "甲", None, 5), (2,), (3, "丙", None, 5)]
    assert told(*short, merges=[(3, 3, 5, 3)])[0] == [
        (1, "甲", None, 5),
        (2, None, None, 5),
        (3, "丙", None, 5),
    ]


def test_of_many_rows_twenty_are_named() -> None:
    for count, more in ((1, False), (20, False), (21, True)):
        (said,) = left_out("表", list(range(count)), [])
        rows: Any = said.parts["rows"]
        assert (said.code, said.parts["count"]) == ("rows_aside", count)
        assert len(rows) == min(count, 20) + more and ("…" in rows) == more
    assert [x.code for x in left_out("表", [1], [2])] == ["rows_aside", "rows_blank"]
    assert left_out("表", [], []) == []
