"""Where the header stands and what it asks, and which row is somebody's, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseflow import FactError
from caseflow.files.cells import Row, Sheet
from caseflow.intake.columns import Column, Head
from caseflow.intake.headers import Names, another_head, find_head, is_somebody
from caseflow.programme.form import Field


def asked(key: str, zh: str) -> Field:
    return Field(key, "text", zh, key, identity=key.startswith("child."))


PERSON = [
    asked("child.name", "患儿姓名"),
    asked("child.id_no", "患儿身份证"),
    asked("child.birth_date", "患儿生日"),
    asked("child.birth_cert_no", "患儿出生证"),
]
OF_PERSON = Head(
    1,
    tuple(Column(n, f.zh, f) for n, f in enumerate(PERSON)),
    (),
    1,
    names=Names(PERSON),
)
SOMEBODY: list[tuple[Any, ...]] = [
    *(("甲", x) for x in ("AB1234", "1234", " A1234 ", 152_634, "152634", 152_634.5)),
    *((None, None, x) for x in (date(2018, 5, 6), "2018-05-06", "'20180506", 201_805, 45_000.5)),
    *((None, None, None, x) for x in ("M123456789", "出生证123456789")),
    ("甲", "身份证号152634001"),
]
NOBODY: list[tuple[Any, ...]] = [
    ("甲",),
    ("20180506",),
    ("甲", "无"),
    *(("甲", x) for x in ("A123", "证1234", 1_234, 15_263)),
    *((None, None, x) for x in ("2018年", "约20180506", 20_185)),
    *((None, None, None, x) for x in ("M12345678", 12_345_678, "12345678")),
]


@pytest.mark.parametrize("row", SOMEBODY)
def test_a_row_with_a_number_or_a_birthday_is_somebody(row: tuple[Any, ...]) -> None:
    assert is_somebody(Row(5, row), OF_PERSON)


@pytest.mark.parametrize("row", NOBODY)
def test_a_row_without_either_is_nobody(row: tuple[Any, ...]) -> None:
    assert not is_somebody(Row(5, row), OF_PERSON)


FORM = [
    asked(f"x.{k}", zh) for k, zh in (("a", "甲问"), ("b", "乙问"), ("c", "丙问"), ("d", "丁问"))
]


def head(*rows: tuple[Any, ...], merges: Any = (), gap: int = 1) -> Any:
    """First and last row of the header, and the keys that it asks for."""
    every = [Row(1 + n * gap, tuple(x)) for n, x in enumerate(rows)]
    found = find_head(Sheet("表", 0, every, merges=tuple(merges)), FORM)
    return found and (found.first, found.row, "".join(c.field.key[-1] for c in found.columns))


HEADS: list[tuple[Any, Any]] = [
    ([("甲问", "乙问")], (1, 1, "ab")),
    ([("甲问", "别的")], None),
    ([("甲问", "甲问 ")], None),  # one question
    ([("台账",), ("甲问", "乙问"), (1, 2)], (2, 2, "ab")),  # above it is only a title
    ([("甲问", "乙问"), ("甲问", "乙问"), (1, 2)], (1, 1, "ab")),  # the first of two alike
    ([("甲问", "乙问"), ("甲问", "乙问", "丙问")], (2, 2, "abc")),
    ([("甲问", "乙问", "丙问"), ("甲问", "乙问")], (1, 1, "abc")),
    ([("甲", "乙问"), ("问", None)], (1, 2, "ab")),  # in two rows
    ([("甲", "乙问", "丙"), ("问", "x", "问")], (1, 2, "ac")),
    ([("甲", None), ("问", None), (1, 2)], None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "found"), HEADS)
def test_the_header_is_the_row_that_asks_most(rows: Any, found: Any) -> None:
    assert head(*rows) == found


def test_two_rows_are_one_header_only_if_they_follow_one_another() -> None:
    rows = [("甲", "乙问"), ("问", None)]
    assert head(*rows) == (1, 2, "ab") and head(*rows, gap=2) is None


def test_what_stands_above_reaches_as_far_as_it_is_merged() -> None:
    """Over its own columns; without merged cells over blank ones with something below."""
    names = ("父姓名", "父电话", "母姓名", "电话", "母电话")
    form = [asked(f"x.{k}", zh) for k, zh in zip("abcde", names, strict=True)]
    rows = [("父", None, "母", None), ("姓名", "电话", "姓名", "电话")]

    def asks(*merges: tuple[int, int, int, int]) -> dict[int, str]:
        every = [Row(n, tuple(x)) for n, x in enumerate(rows, 1)]
        found = find_head(Sheet("表", 0, every, merges=merges), form)
        assert found is not None
        return {c.place: c.field.key[-1] for c in found.columns}

    assert asks()[1] == "b" and asks((1, 0, 1, 1), (1, 2, 1, 3))[1] == "b"
    assert asks((1, 2, 1, 3)) == {0: "a", 1: "d", 2: "c", 3: "e"}
    assert asks((1, 0, 1, 1)) == {0: "a", 1: "b", 2: "c", 3: "d"}


def test_of_merged_cells_those_count_that_stand_in_the_row_above() -> None:
    form = [asked(f"x.{k}", zh) for k, zh in zip("abc", ("父姓名", "父电话", "电话"), strict=True)]
    every = [Row(n, x) for n, x in enumerate((("台账",), ("父", None), ("姓名", "电话")), 1)]

    def asks(*merges: tuple[int, int, int, int]) -> str:
        found = find_head(Sheet("表", 0, every, merges=merges), form)
        return "".join(c.field.key[-1] for c in found.columns) if found else ""

    for merge in ((2, 0, 2, 1), (1, 0, 2, 1), (2, 0, 3, 1)):
        assert asks(merge) == "ab", merge
    for merge in ((1, 0, 1, 1), (3, 0, 4, 1), (2, 0, 3, 0), (1, 1, 2, 1)):
        assert asks(merge) == "ac", merge


def test_a_merged_cell_without_a_word_heads_nothing() -> None:
    form = [asked("x.a", "父姓名"), asked("x.b", "父电话"), asked("x.c", "电话")]
    rows = [Row(1, ("父", None, None, None)), Row(2, ("姓名", "备注", "电话", "其他"))]
    found = find_head(Sheet("表", 0, rows, merges=((1, 0, 1, 1), (1, 2, 1, 3))), form)
    assert found is not None and [c.field.key for c in found.columns] == ["x.a", "x.c"]
    assert [c.header for c in found.columns] == ["父·姓名", "电话"]
    assert found.unused == ("父备注", "其他")


def test_what_stands_in_one_row_of_two_is_named_once() -> None:
    rows = [
        Row(1, ("甲", "乙问", None, "备注", "别的")),
        Row(2, ("问", None, "丙问", "备注", None)),
    ]
    found = find_head(Sheet("表", 0, rows, merges=((5, 0, 5, 1),)), FORM)
    assert found is not None and [c.header for c in found.columns] == ["甲·问", "乙问", "丙问"]
    assert found.unused == ("备注", "别的")


def test_a_name_of_signs_alone_names_no_blank_cell() -> None:
    rows = [Row(1, ("甲", "乙", "别的")), Row(2, ("问", "问", None))]
    found = find_head(Sheet("表", 0, rows), FORM, {"（元）": "x.c"})
    assert found is not None and [c.field.key for c in found.columns] == ["x.a", "x.b"]
    assert found.unused == ("别的",)


ABOUT = [
    Field("child.name", "text", "姓名", "name", identity=True),
    Field("child.id_no", "text", "身份证号", "ID", identity=True),
    Field("guardian.phone", "text", "联系电话", "phone", identity=True),
    Field("operation.on", "day", "手术日期", "day"),
]


@pytest.mark.parametrize(
    ("above", "keys"),
    [
        ("基本情况", "name id_no phone on"),
        ("患儿", "name id_no on"),
        ("联系人", "on"),
        ("监护人", "phone on"),
        ("经办人和患儿", "name id_no on"),
    ],
)
def test_below_a_heading_that_names_somebody_else_nothing_is_asked_of_a_person(
    above: str, keys: str
) -> None:
    """What is no question about a person is read wherever it stands."""
    rows = ("甲乙丙丁", (above, None, None, None)), (("问",) * 4, [f.zh for f in ABOUT])
    every = [Row(n, (*left, *right)) for n, (left, right) in enumerate(rows, 1)]
    found = find_head(Sheet("表", 0, every, merges=((1, 4, 1, 7),)), [*FORM, *ABOUT])
    assert found is not None
    assert [c.field.key.rpartition(".")[2] for c in found.columns[4:]] == keys.split()


def test_a_heading_of_goods_has_goods_below() -> None:
    goods = Field("supply.quantity", "number", "数量", "quantity", group="supply")
    rows = [("甲问", "乙问", "物资", None), (None, None, "毛毯（条）", "大米")]

    def read(form: Any, *merges: Any, below: Any = rows[1]) -> Any:
        found = find_head(Sheet("表", 0, [Row(1, rows[0]), Row(2, below)], merges=merges), form)
        assert found is not None
        return [(c.place, c.item) for c in found.columns[2:]], found.unused

    over = (1, 2, 1, 3)
    assert read([*FORM, goods], over) == ([(2, "毛毯"), (3, "大米")], ())
    assert read(FORM, over) == ([], ("物资",))  # in two rows it would ask no more
    assert read([*FORM, goods], over, below=(None,) * 4) == ([], ("物资",))
    assert read([*FORM, goods], over, below=(None, None, None, "大米")) == (
        [(3, "大米")],
        ("物资",),
    )


def test_three_questions_head_another_table() -> None:
    found = find_head(Sheet("表", 0, [Row(1, ("甲问", "乙问"))]), FORM)
    assert found is not None
    assert another_head(Row(9, ("丁问", "丙问", "乙问")), found)
    assert not another_head(Row(9, ("丁问", "丙问", "x")), found)
    assert not another_head(Row(9, ("患儿姓名", "12345", "患儿生日", "患儿出生证")), OF_PERSON)
    assert another_head(Row(9, ("患儿姓名", "患儿身份证", "患儿生日")), OF_PERSON)
    assert not another_head(Row(9, ("患儿姓名", "AB1234", "患儿生日", "患儿出生证")), OF_PERSON)


def test_what_is_asked_below_a_heading_is_no_kind_of_goods() -> None:
    goods = Field("supply.quantity", "number", "数量", "quantity", group="supply")
    rows = [Row(1, ("甲", "乙问")), Row(2, ("问", "数量"))]
    found = find_head(Sheet("表", 0, rows, merges=((3, 0, 3, 1),)), [*FORM[:1], goods])
    assert found is not None
    assert [(c.field.key, c.item) for c in found.columns] == [("x.a", ""), ("supply.quantity", "")]


TWICE: list[tuple[str, str]] = [
    ("姓名 身份证号 监护人姓名 身份证号", "child.name child.id_no guardian.name guardian.id_no"),
    ("监护人姓名 姓名 身份证号 身份证号", "guardian.name child.name child.id_no guardian.id_no"),
    ("姓名 身份证号 监护人姓名 受理 身份证号",
     "child.name child.id_no guardian.name application.on guardian.id_no"),
    ("姓名 身份证号 身份证号", ""),
    ("姓名 身份证号 身份证号 监护人姓名", ""),
    ("姓名 身份证号 监护人姓名 监护人证 身份证号", ""),
    ("姓名 身份证号 监护人姓名 身份证号 身份证号", ""),
    ("姓名 受理 监护人姓名 受理", ""),  # of the guardian nothing of the kind is asked
]  # fmt: skip


@pytest.mark.parametrize(("headers", "keys"), TWICE)
def test_a_column_twice_is_that_of_whose_name_stands_before_it(headers: str, keys: str) -> None:
    form = [
        *ABOUT[:2],
        Field("guardian.name", "text", "监护人姓名", "guardian", identity=True),
        Field("guardian.id_no", "text", "监护人证", "guardian's ID", identity=True),
        Field("application.on", "day", "受理", "received"),
    ]
    sheet = Sheet("表", 0, [Row(1, tuple(headers.split()))])
    if keys:
        found = find_head(sheet, form)
        assert found is not None and [c.field.key for c in found.columns] == keys.split()
    else:
        with pytest.raises(FactError) as caught:
            find_head(sheet, form)
        assert caught.value.code == "column_twice"
