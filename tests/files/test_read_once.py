"""A cell is read once, what stands again is known, and what is told at once is what the careful
reader says."""

from __future__ import annotations

from itertools import islice
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from office import id_no

from caseflow import CaseflowError, programmes
from caseflow.files.cells import Row, Sheet, Value
from caseflow.intake import data, sheets
from caseflow.intake.addresses import Cells, heads
from caseflow.intake.cells import read_at_once, read_cell
from caseflow.intake.columns import Column
from caseflow.intake.rows import Application, Verdict
from caseflow.places.china import CHINA
from caseflow.places.place import IdentityKind
from caseflow.programme.form import form

FORM = {f.key: f for f in form(programmes["crcf.chd"])}
HEAD = ("患儿姓名", "身份证号", "监护人姓名", "监护人身份证号", "第几次手术", "收件日期")


def rows(*cells: tuple[Value, ...]) -> Sheet:
    return Sheet("一", 0, tuple(Row(n, values) for n, values in enumerate((HEAD, *cells), 1)))


def one(operation: Value = 1.0, born: str = "2018-05-06") -> tuple[Value, ...]:
    return "测试甲", id_no(born), "测试乙", id_no("1988-01-09"), operation, "2026-03-02"


def test_each_number_is_parsed_once() -> None:
    read: list[object] = []

    def counting(cell: object, field: str) -> Any:
        read.append(cell)
        return CHINA.identities[0].read(cell, field)

    kind = IdentityKind("resident_id", "居民身份证", "resident ID", counting)
    place = evolve(CHINA, identities=(kind, *CHINA.identities[1:]))
    parsed = sheets.parse_sheet(rows(one(), one()), list(FORM.values()), place=place)
    assert all(isinstance(x, Application) for x in parsed.items)
    assert len(read) == 4


def test_what_stands_again_is_known_by_its_type_too() -> None:
    """`True == 1 == 1.0`, but only two of them are a number."""
    for order in ((1.0, True, 1, "1"), (True, 1, 1.0, "1")):
        cells = [one(x, f"2018-05-0{n}") for n, x in enumerate(order, 1)]
        items = sheets.parse_sheet(rows(*cells), list(FORM.values())).items
        assert [isinstance(x, Verdict) for x in items] == [x is True for x in order]
        assert {x.facts["operation.number"] for x in items if isinstance(x, Application)} == {1}


@pytest.mark.parametrize("name", ["没有", "无"])
def test_no_name_is_none(name: str) -> None:
    (item,) = sheets.parse_sheet(rows((name, *one()[1:])), list(FORM.values())).items
    assert isinstance(item, Verdict) and item.problems[0].code == "cell_no_name"


def test_rows_are_read_as_they_are_gone_through() -> None:
    opened = sheets.open_sheet(rows(*[one()] * 50), list(FORM.values()))
    assert isinstance(opened, sheets.Opened) and opened.rows == 50
    with patch.object(sheets, "read_row", wraps=sheets.read_row) as read:
        assert len(list(islice(opened.items, 3))) == 3
        assert read.call_count <= 5
    assert list(opened.items) == list(opened.items) == list(opened.parsed().items)


TEXTS = st.text(
    st.sampled_from("测试没有无、•·:： '=@AZaz09Xx-－/\u200b\n\x07Ｑ１𠀀\ue000合计"), max_size=19
)


@given(
    TEXTS
    | st.sampled_from((id_no("2018-05-06"), "15092919800105000", "没有", "无", "none", "N" * 300))
)
@example("没有")
@example("none")
def test_what_is_told_at_once_is_what_the_careful_reader_says(text: str) -> None:
    for key in ("child.name", "child.id_no", "operation.hospital", "family.registration"):
        if key not in FORM:
            continue
        column = Column(place=0, header="某", field=FORM[key])
        said = [_said(lambda c=column: read_at_once(text, c.field.sort, c, CHINA))]
        if said != [None]:
            assert said == [_said(lambda c=column: read_cell(text, c))]


def _said(read: Any) -> object:
    try:
        return read()
    except CaseflowError as bad:
        return bad.code, bad.place, bad.parts


CELL = st.none() | TEXTS | st.sampled_from((1.0, 12, True, "姓名", "姓 名", "１", "1", "ID", "id*"))
LINE = st.lists(CELL, max_size=6)


@given(st.lists(LINE, max_size=3), LINE)
@example([["姓名", "电话"]], ["姓 名", "电话*"])
@example([["姓名", "电话", "甲"]], ["姓名", "电话", "乙", "丙"])
@example([["1", "ID"]], [1, "id"])
@example([["姓名", "电话"]], ["姓名", "电话", " ", " ", " ", " "])
def test_no_header_that_comes_again_is_passed_over(above: list[Any], line: list[Any]) -> None:
    texts = [data._texts(Row(n, tuple(values))) for n, values in enumerate(above, 1)]
    row = Row(9, tuple(line))
    if data._again(data._texts(row), texts):
        assert data._like(row, texts)


def test_a_row_of_somebody_is_not_compared_with_the_header_word_by_word() -> None:
    head = Row(1, HEAD)
    assert not data._like(Row(2, one()), [data._texts(head)])


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        " 小 计",
        "本页合计",
        "累计 合计",
        "共计 5 人",
        "总数",
        "填表人：甲",
        "审核人",
        "单位负责人",
        "制表",
        "填报",
        "经办人",
        "复核",
        "负责人",
        "报出日期",
        "联系人：",
        "备注：",
        "注:",
        "说明：",
        "盖章",
        "（盖章）",
        "(盖章)",
        "某嘎查小计",
    ],
)
def test_no_total_or_signature_is_passed_over(text: str) -> None:
    sheet = rows(one(), (None, text, None, None, None, None))
    head = sheets.parse_sheet(sheet, list(FORM.values())).head
    assert head is not None and data.data_rows(sheet, head).aside == [3]


def test_addresses_are_those_of_the_columns() -> None:
    columns = tuple(
        Column(place=p, header=f"头{p}", field=FORM[k])
        for p, k in ((1, "child.name"), (27, "child.id_no"))
    )
    cells = Cells(heads(columns), 12)
    assert dict(cells) == {"child.name": ("B12", "头1"), "child.id_no": ("AB12", "头27")}
    assert cells.pointing("child.birth_date", "child.id_no")["child.birth_date"] == ("AB12", "头27")
    assert "child.birth_date" not in cells and len(cells) == 2
