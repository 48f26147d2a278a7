"""The number of an account is the number alone, whichever way it comes in."""

from __future__ import annotations

from typing import Any

import pytest
from office import ACCOUNT, child, office, refused

from caseflow import FactError
from caseflow.files.cells import Value
from caseflow.intake.cells import read_cell
from caseflow.intake.columns import Column
from caseflow.intake.kinds import DASHES, account
from caseflow.places.china import CHINA
from caseflow.places.plain import plain

NUMBER = ACCOUNT["payee.account_no"]
KEY = "payee.account_no"
NONE = ["账号：" + NUMBER, "农行卡", "12", "1" * 31, "1" * 7, "6222O20000000001", "DE8937040044",
        NUMBER + "、" + NUMBER, "工行" + NUMBER, f"{NUMBER}（张某）"]  # fmt: skip
NAMED = ("农行卡", "12")  # the sentence has an example of its own
SPELT = [NUMBER, f"{NUMBER[:4]} {NUMBER[4:]}", f"{NUMBER[:6]}-{NUMBER[6:]}", f" {NUMBER}\u3000",
         "６２２２" + NUMBER[4:], f"{NUMBER[:4]}—{NUMBER[4:]}"]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_words_labels_and_odd_lengths_are_refused_and_not_repeated(text: str) -> None:
    """D6: what was accepted was printed as it was typed."""
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        with refused(FactError, "cell_account") as problem:
            cf.desk("chen").record(case, {**ACCOUNT, KEY: text})
        for lang in ("zh", "en"):
            said = problem.value.say(lang)
            assert NUMBER not in said and (text in NAMED or text not in said)
        (done,) = cf.desk("chen").submit_many(
            "crcf.chd", [{**child("2018-05-07"), **ACCOUNT, KEY: text}]
        )
        assert done.verdict == "rejected" and cf.case(case).payee is None


@pytest.mark.parametrize("text", SPELT)
def test_blanks_and_dashes_are_dropped(text: str) -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", {**child(), **ACCOUNT, KEY: text})
        (item,) = cf.desk("ren").compare(case)
        assert {x.key: x.new for x in item.changes}[KEY] == NUMBER


@pytest.mark.parametrize("length", [7, 8, 30, 31])
def test_a_plausible_length(length: int) -> None:
    if 8 <= length <= 30:
        assert account("1" * length, "x", CHINA) == "1" * length
    else:
        with refused(FactError, "cell_account"):
            account("1" * length, "x", CHINA)


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash(dash: str) -> None:
    assert account(f"6222{dash}0200{dash}00000001", "x", CHINA) == "6222020000000001"


def test_another_place_has_letters() -> None:
    place = plain(currency="EUR", time_zone="UTC", identity="card")
    assert account("de89 3704 0044 0532 0130 00", "x", place) == "DE89370400440532013000"
    with refused(FactError, "cell_account"):
        account("DE89", "x", place)


@pytest.mark.parametrize("value", [501234567890, 6222020000000001.0, 12345678])
def test_a_cell_that_is_a_number_is_refused_like_an_id(value: Value) -> None:
    """D6: 0501234567890 as a number has lost its 0 in silence."""
    with office() as cf:
        field: Any = cf.form("crcf.chd")[KEY]
    with refused(FactError, "cell_long_number"):
        read_cell(value, Column(place=0, header=field.zh, field=field))


@pytest.mark.parametrize("key", ["payee.account_name", "payee.bank"])
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\u2028", "\x0b", "\x00"])
def test_what_stands_in_a_bank_s_file_stands_in_one_line(key: str, sign: str) -> None:
    """A bank's name is compared with nothing: behind a line break it would be a row of its own."""
    row = f"农行{sign}2,SZW-2026-0002,别人,6222020000000000034,农行,90000"
    with office() as cf:
        said = {**child(), **ACCOUNT, key: row}
        with refused(FactError, "cell_control"):
            cf.desk("chen").submit("crcf.chd", said)
        case = cf.desk("chen").submit("crcf.chd", {**child(), **ACCOUNT})
        with refused(FactError, "cell_control"):
            cf.desk("chen").record(case, {key: row})
        with refused(FactError, "cell_control"):
            name = key.removeprefix("payee.")
            stated = {"name": "某医院", "account_no": "0501234567890123", "bank": "农行"}
            cf.desk("chen").institution("yy1", **{**stated, name: row})
