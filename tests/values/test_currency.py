"""Currencies: decimals, reading, writing, saying; what is finer than a currency is refused."""

from __future__ import annotations

from typing import Any

import pytest
from codes import refuses

from caseflow import Counts, Money, yuan
from caseflow.errors import FactError
from caseflow.programme import money
from caseflow.values.counts import cash_and_goods
from caseflow.values.currency import CNY, Currency
from caseflow.values.money_text import read_money

XOF, USD, KWD = Currency("XOF"), Currency("USD"), Currency("KWD")


@pytest.mark.parametrize(
    ("currency", "amount", "minor", "plain", "said"),
    [
        (XOF, 2_000, 2_000, "2000", "2,000 XOF"),
        (XOF, "1,234", 1_234, "1234", "1,234 XOF"),
        (XOF, "-5", -5, "-5", "-5 XOF"),
        (USD, "1234.5", 123_450, "1234.50", "1,234.50 USD"),
        (USD, 0, 0, "0.00", "0.00 USD"),
        (USD, "-0.07", -7, "-0.07", "-0.07 USD"),
        (KWD, "1.005", 1_005, "1.005", "1.005 KWD"),
        (KWD, 1_000_000, 10**9, "1000000.000", "1,000,000.000 KWD"),
        (CNY, "1234.56", 123_456, "1234.56", "1,234.56 yuan"),
    ],
)
def test_a_sum_by_currency(
    currency: Currency,
    amount: int | str,
    minor: int,
    plain: str,
    said: str,
) -> None:
    made = currency.money(amount)
    assert made.minor == minor
    assert currency.plain(made) == plain
    assert currency.say(made, "en") == said
    assert currency.money(plain) == made
    assert money(amount, currency.code) == made


def test_yuan_is_the_chinese_spelling() -> None:
    assert yuan("12.5") == CNY.money("12.5") == money("12.5", "CNY") == Money(1_250)
    assert CNY.say(yuan("1234.56"), "zh") == "1,234.56 元"
    assert (CNY.unit, XOF.unit, KWD.unit) == (100, 1, 1_000)


@pytest.mark.parametrize(
    ("currency", "amount", "words"),
    [
        (XOF, "3000.5", "without decimals, such as '10000'"),
        (XOF, "3000.0", "without decimals"),
        (USD, "1.234", "at most two decimals, such as '10000.01'"),
        (KWD, "1.2345", "at most three decimals, such as '10000.001'"),
        (USD, "", "expected digits"),
        (USD, "1e3", "expected digits"),
        (USD, "٣", "expected digits"),
    ],
)
def test_text_that_is_no_sum(currency: Currency, amount: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        currency.money(amount)


@pytest.mark.parametrize("amount", [1.5, True, None, Money(1)])
def test_only_whole_numbers_and_text(amount: Any) -> None:
    with pytest.raises(TypeError, match="floats do not hold money"):
        USD.money(amount)
    with pytest.raises(TypeError, match=r"yuan\('10000\.01'\)"):
        yuan(amount)


@pytest.mark.parametrize("code", ["usd", "US", "EURO", "元", "", None, 840])
def test_a_code_has_its_shape(code: Any) -> None:
    with pytest.raises(ValueError, match="three capital letters"):
        Currency(code)


def test_a_currency_is_data() -> None:
    assert Currency("XOF") == XOF != USD
    assert {Currency("XOF"), XOF} == {XOF}
    assert Currency("TND", 2).decimals == 2
    with pytest.raises(ValueError, match="0, 2 or 3 decimals"):
        Currency("XXX", 4)


@pytest.mark.parametrize(
    ("cell", "currency", "minor"),
    [
        (3000, XOF, 3_000),
        (3000.0, XOF, 3_000),
        ("3 000", XOF, 3_000),
        ("3\u202f000 XOF", XOF, 3_000),
        ("xof 3,000", XOF, 3_000),
        ("USD 12.50", USD, 1_250),
        (12.5, USD, 1_250),
        (0.1 + 0.2, USD, 30),
        ("1.005", KWD, 1_005),
        (1.005, KWD, 1_005),
        ("３０００元", CNY, 300_000),
    ],
)
def test_cells_in_a_currency(cell: str | float, currency: Currency, minor: int) -> None:
    assert read_money(cell, currency=currency).minor == minor


@pytest.mark.parametrize(
    ("cell", "currency", "code"),
    [
        (3000.5, XOF, "sum_with_decimals"),
        ("3000.5", XOF, "sum_with_decimals"),
        ("3.000", XOF, "sum_with_decimals"),  # three thousand to some
        ("3.000", USD, "sum_too_fine"),
        (1.234, USD, "sum_too_fine"),
        ("3,000元", XOF, "sum_unreadable"),
        ("三千元", USD, "sum_unreadable"),
        ("3万", USD, "sum_unreadable"),
        ("12 USD", XOF, "sum_unreadable"),
        ("3-5", XOF, "sum_range"),
        (True, XOF, "sum_unreadable"),
        (float("nan"), XOF, "sum_unreadable"),
        ("1.001", CNY, "sum_below_fen"),
    ],
)
def test_cells_that_are_no_sum_of_it(cell: str | float, currency: Currency, code: str) -> None:
    with refuses(FactError, code):
        read_money(cell, "income", currency=currency)


def test_what_is_said_of_a_sum_names_the_currency_and_shows_no_value_to_copy() -> None:
    for cell, currency, own in (("€ 100", USD, "USD"), ("100 €", CNY, "")):
        with refuses(FactError, "sum_unreadable") as refused:
            read_money(cell, currency=currency)
        assert refused.value.parts["currency"] == own
    with refuses(FactError, "sum_too_fine") as refused:
        read_money("10.005", currency=USD)
    assert "example" not in refused.value.parts and "50" not in refused.value.say("en")


def test_counts_of_money_say_their_currency() -> None:
    cash = Counts("money_cash", 2_000, currency=XOF)
    assert str(cash + cash) == "款 4,000 XOF"
    assert str(Counts("money_cash", 200_000)) == "款 2,000.00 元"
    with pytest.raises(TypeError, match="XOF and CNY cannot be added"):
        cash + Counts("money_cash", 1)
    with pytest.raises(TypeError, match="XOF and CNY"):
        cash_and_goods(cash, Counts("money_value_of_goods", 1))
    goods = Counts("money_value_of_goods", 500, currency=XOF)
    assert str(cash_and_goods(cash, goods)).startswith("款物合计 2,500 XOF")
