"""Resident IDs and names (domain 5.1, 5.6, 6.1). Every number here carries 000 or is a published
sample."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseflow import FactError
from caseflow.values import names
from caseflow.values.names import mask, normalise, same_name
from caseflow.values.residents import _check_digit, read_id


@pytest.mark.parametrize(
    ("text", "number", "warnings"),
    [
        ("11010519491231002X", "11010519491231002X", ()),
        ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", ()),
        ("110105 19491231 002Х", "11010519491231002X", ()),
        ("110105194912310021", "110105194912310021", ("check_digit",)),
        ("440524188001010014", "440524188001010014", ("born_before_1900",)),
        ("15092920000101000X", "15092920000101000X", ("area_not_of_that_year",)),
        ("152634700101000", "152634197001010001", ()),
        ("150999200001010009", "150999200001010009", ("area_unassigned",)),
        ("152634197001010000", "152634197001010000", ("check_digit",)),
    ],
)
def test_ids(text: str, number: str, warnings: tuple[str, ...]) -> None:
    found = read_id(text)
    assert (found.number, found.warnings) == (number, warnings)


@pytest.mark.parametrize(
    "cell",
    [
        "1.52634E+17",
        152634197001010001,
        1.52634e17,
        "15263419700101000",
        "152634197013010000",
        "",
        "无",
        "1526341970010100012",
    ],
)
def test_damaged_numbers_are_refused_and_never_repaired_nor_shown(cell: object) -> None:
    with pytest.raises(FactError) as refused:
        read_id(cell, "身份证号")
    assert "1526341970" not in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)))
def test_fifteen_and_eighteen_digits_are_one_person(born: date) -> None:
    short = f"152634{born:%y%m%d}000"
    body = f"152634{born:%Y%m%d}000"
    assert read_id(short).number == body + _check_digit(body)
    assert read_id(short).birth_date == born


@pytest.mark.parametrize(
    "raw",
    [
        "阿拉坦•其木格",
        "阿拉坦・其木格",
        "阿拉坦･其木格",
        "阿拉坦.其木格",
        "阿拉坦 其木格",
        "阿拉坦．其木格",
    ],
)
def test_the_interpunct_has_one_spelling(raw: str) -> None:
    assert normalise(raw) == "阿拉坦·其木格"
    assert same_name(raw, "阿拉坦·其木格")


def test_names_and_masks() -> None:
    assert (normalise("王　芳"), normalise("J.Smith")) == ("王芳", "J.Smith")
    masked = {
        "王芳": "王*",
        "其木格": "其**",
        "欧阳小兰": "欧***",
        "阿拉坦·其木格": "阿**·**格",
        "阿拉坦其木格": "阿****格",
        "芳": "*",
    }
    assert {name: mask(name) for name in masked} == masked


WAYS = (names.normalise, names.alike, names.odd)


@example("已琪")
@given(st.text(st.sampled_from("王芳小满已·· 　•A1〇\u200b\u2f00琪龥\u9fff\uf900"), max_size=6))
def test_a_name_as_most_are_written_is_read_by_a_shorter_way_with_the_same_end(name):
    short = [way(name) for way in WAYS]
    with patch.object(names, "_USUAL", lambda raw: None):
        assert short == [way(name) for way in WAYS]
