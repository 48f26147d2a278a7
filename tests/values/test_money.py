"""Money text (domain 6.1) and whole fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow import FactError, Money, yuan
from caseflow.values.currency import CNY
from caseflow.values.money_text import capital, read_money

READ = [
    ("213万元", 213_000_000), ("94.22万元", 94_220_000), ("1.34亿元", 13_400_000_000),
    ("1369.8 万元", 1_369_800_000),
    ("１３６９．８万", 1_369_800_000), ("3,000元", 300_000), ("壹万贰仟元整", 1_200_000),
    ("贰拾万零伍拾元伍角整", 20_005_050),
    (0.1 + 0.2, 30), ("0.0001万元", 100), (10_000, 1_000_000), ("10000.01", 1_000_001),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "fen"), READ)
def test_money_as_clerks_write_it(cell: str | float, fen: int) -> None:
    assert read_money(cell).minor == fen


@pytest.mark.parametrize(
    "cell",
    [
        "1—3万元",
        "1-3万",
        "12.345",
        1 / 3,
        "0.0000001万元",
        "三千左右",
        "",
        "1,00",
        "1e5",
        float("inf"),
        float("nan"),
        True,
    ],
)
def test_what_is_no_sum_is_refused_with_a_remedy(cell: str | float) -> None:
    with pytest.raises(FactError) as refused:
        read_money(cell, "家庭年收入")
    assert refused.value.field == "家庭年收入"


@given(st.integers(0, 10**13))
def test_printed_money_reads_back(fen: int) -> None:
    assert read_money(str(CNY.of(fen))).minor == fen


@given(st.integers(1, 10**12))
def test_capital_numerals_read_back(fen: int) -> None:
    text = capital(Money(fen))
    if fen >= 100:
        assert read_money(text).minor == fen, text


def test_money_goes_with_money_only() -> None:
    with pytest.raises(TypeError, match="yuan"):
        yuan(1) + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert yuan(1) < 200  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(1.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        yuan(1.5)  # type: ignore[arg-type]
    assert yuan("10000.01") - yuan(10_000) == Money(1)
