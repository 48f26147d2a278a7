"""Which rows of a sheet are data, by hand: totals, signatures, the header again, merged cells."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from caseflow.files.cells import Row, Sheet
from caseflow.intake.columns import RELATION, Aside, Column, Head
from caseflow.intake.data import Data, data_rows, left_out
from caseflow.intake.headers import LONGEST, Names
from caseflow.programme.form import Field

SHEET = Sheet("表", 0, ())
TITLE, HEADER = ("救助台账",), ("序号", "姓名", "电话", "金额")


def column(place: int, key: str, kind: str = "text") -> Column:
    return Column(place, HEADER[place], Field(key, kind, "问", "asked", identity=kind == "text"))


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
    data = data_rows(Sheet("表", 0, every, merges=tuple(merges)), HEAD)
    found, rest = [x.values for x in data.rows], [x.number for x in data.other]
    return found, list(data.aside), list(data.blank), rest


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
    (1, "Summer", "138", 5),
    ("Total", "甲", "138", 5),  # a person, whatever stands in front
    (None, "Graham", None, 5),
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
    ("Total", None, None, 5),
    (None, "Grand total", None, 5),
    (None, "Sub-total:", "138", 5),
    (None, None, None, None, "SUM"),
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
    short = [(1, "甲", None, 5), (2,), (3, None, None, 6)]
    assert told(*short, merges=[(3, 3, 5, 3)])[0] == [
        (1, "甲", None, 5),
        (2, None, None, 5),
        (3, None, None, 5),  # what lies below the merged cell does not count
    ]


def wrong(
    *rows: tuple[Any, ...], merges: Any
) -> tuple[list[tuple[Any, ...]], dict[int, list[str]]]:
    """The rows, and what is wrong with some of them as a whole."""
    every = [Row(n, tuple(x)) for n, x in enumerate((TITLE, HEADER, *rows), 1)]
    data = data_rows(Sheet("表", 0, every, merges=tuple(merges)), HEAD)
    said = {n: [f"{x.code}@{x.cell}" for x in some] for n, some in data.wrong.items()}
    return [x.values for x in data.rows], said


def test_one_merged_cell_makes_no_person_and_no_sum_into_several() -> None:
    two = [(1, "甲", None, 5), (2, "乙", None, None)]
    assert wrong(*two, merges=[(3, 3, 4, 3)]) == (
        [(1, "甲", None, None), (2, "乙", None, None)],
        {3: ["merged_over@D3"], 4: ["merged_over@D3"]},
    )
    # the same person in both rows, or nobody named in the second
    for name in ("甲", " 甲 ", None):
        same = [two[0], (2, name, None, None)]
        assert wrong(*same, merges=[(3, 3, 4, 3)])[1] == {}
    # a phone is somebody's; a blank merged cell says nothing of anybody
    assert wrong((1, "甲", "138"), (2, "乙"), merges=[(3, 2, 4, 2)])[1].keys() == {3, 4}
    assert wrong((1, "甲", None), (2, "乙"), merges=[(3, 2, 4, 2)])[1] == {}
    # the total beside it is no application
    for total in (("合计", None, None, None), (None, "总计", None, None)):
        assert wrong((1, "甲", None, 5), total, merges=[(3, 3, 4, 3)])[1] == {}
    # rows that end before the merged cell, or before the name
    assert wrong((1, "甲", "1"), (2, "乙", "2"), merges=[(3, 3, 4, 3)])[1] == {}
    assert wrong((1, "甲", "1", 5), (2,), merges=[(3, 3, 4, 3)])[1] == {}


HOUSE = Head(
    2,
    (
        Column(0, "户主", Field("household.head.id_no", "text", "问", "asked", identity=True)),
        Column(1, "姓名", Field("household.head.name", "text", "问", "asked", identity=True)),
        Column(2, "关系", Aside(key=RELATION, zh="关系")),
        Column(3, "收入", Field("family.income", "money", "问", "asked")),
    ),
    (),
    1,
    names=NAMES,
)


def test_a_sum_may_go_for_the_members_of_one_household() -> None:
    def said(*relations: Any, head: Head = HOUSE) -> set[int]:
        rows = [(None, "甲乙丙"[n], who, None if n else 5) for n, who in enumerate(relations)]
        every = [Row(n, tuple(x)) for n, x in enumerate((TITLE, HEADER, *rows), 1)]
        merges = ((3, 3, 2 + len(rows), 3),)
        return set(data_rows(Sheet("表", 0, every, merges=merges), head).wrong)

    assert said("户主", "妻", "子") == said(None, "妻") == said("本人", "妻") == set()
    assert said("户主", "妻", "户主") == {3, 4, 5} and said("户主", None) == {3, 4}
    # where nobody is a member of a household, each name is somebody
    alone = evolve(HOUSE, columns=HOUSE.columns[1:])
    assert said("户主", "妻", head=alone) == {3, 4}
    plain = evolve(HOUSE, columns=(*HOUSE.columns[:2], HOUSE.columns[3]))
    assert said("户主", "妻", head=plain) == {3, 4}


def test_one_merged_cell_over_two_questions_answers_neither() -> None:
    row = (1, "甲", "138", 5)
    for merge, left in (((3, 2, 3, 3), (1, "甲", "138", None)), ((3, 1, 4, 2), (1, "甲", None, 5))):
        rows, said = wrong(row, (2, "乙", "139", 7), merges=[merge])
        assert rows[0] == left
        assert {n: x[0][:13] for n, x in said.items()} == dict.fromkeys(
            range(merge[0], merge[2] + 1), "merged_across"
        )
    # over one question and what nobody asks
    assert wrong(row, merges=[(3, 3, 3, 5)]) == ([row], {})
    assert wrong((1, None, "138", 5), merges=[(3, 0, 3, 1)])[1] == {}


def test_of_many_rows_twenty_are_named() -> None:
    for count, more in ((1, False), (20, False), (21, True)):
        (said,) = left_out(SHEET, Data(rows=(), aside=range(count)))
        rows: Any = said.parts["rows"]
        assert (said.code, said.parts["count"]) == ("rows_aside", count)
        assert len(rows) == min(count, 20) + more and ("…" in rows) == more
    every = Data(rows=(), aside=[1], blank=[2], example=[3], beyond=[4])
    codes = ["rows_aside", "rows_example", "rows_blank", "cells_beyond"]
    assert [x.code for x in left_out(SHEET, every)] == codes
    assert [x.code for x in left_out(evolve(SHEET, delimited=True), every)] == codes[:-1]
    assert left_out(SHEET, Data(rows=())) == []
