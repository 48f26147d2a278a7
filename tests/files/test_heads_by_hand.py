"""Where the header stands and what it asks, and which row is somebody's, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

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


def test_three_questions_head_another_table() -> None:
    found = find_head(Sheet("表", 0, [Row(1, ("甲问", "乙问"))]), FORM)
    assert found is not None
    assert another_head(Row(9, ("丁问", "丙问", "乙问")), found)
    assert not another_head(Row(9, ("丁问", "丙问", "x")), found)
    assert not another_head(Row(9, ("患儿姓名", "12345", "患儿生日", "患儿出生证")), OF_PERSON)
    assert another_head(Row(9, ("患儿姓名", "患儿身份证", "患儿生日")), OF_PERSON)
    assert not another_head(Row(9, ("患儿姓名", "AB1234", "患儿生日", "患儿出生证")), OF_PERSON)
