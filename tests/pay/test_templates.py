"""Layouts of banks' files: bytes written by hand from what was seen; rows that no file takes."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from decimal import Decimal
from importlib.resources import files
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.errors import DefinitionError
from caseflow.pay.bank import BankFormat
from caseflow.pay.bank_xlsx import BankXlsx
from caseflow.pay.instruction import Instruction, Payments
from caseflow.pay.stated import read_template
from caseflow.pay.table import column, csv_text, workbook
from caseflow.pay.unfit import FORMULA, computed, hidden, unfit
from caseflow.places.china import CHINA
from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money

TEXTS = {
    "own": "农业银行\n农行",
    "payer_account": "05290101040000001",
    "payer_bank": "工商银行集宁支行",
    "payer_name": "某市红十字会",
}


def payment(**said: Any) -> Instruction:
    """Somebody who is paid twenty thousand."""
    own: dict[str, Any] = {
        "case": "SZW-2026-0001-H", "payee": "苏和", "account": "6222020000000000018",
        "bank": "农业银行集宁支行", "amount": Money(2_000_000), "purpose": "先心病救助",
        "reference": "SZW-2026-0001-H-1-1",
    }  # fmt: skip
    return Instruction(**{**own, **said})


def bank(name: str, **changes: str) -> BankFormat:
    """A layout as seen, some of its text changed."""
    text = CHINA.banks()[name]
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return BankFormat(read_template(text), TEXTS, text)


def other(**said: Any) -> Instruction:
    """Somebody with an account at another bank."""
    own = {"payee": "阿拉坦·其木格", "account": "6217000000000000000", "bank": "建设银行",
           "amount": Money(5), "reference": "SZW-2026-0002-K-2-1"}  # fmt: skip
    return payment(**{**own, **said})


# -- files written by hand from what was seen (domain.md 9) ----------------------------------------


def test_two_files_of_own_and_other_accounts_with_their_totals_in_the_header() -> None:
    abc = bank("abc")
    rows = (payment(), payment(amount=Money(1), reference="SZW-2026-0003-L-1-2"))
    assert [abc.part(x) for x in (*rows, other())] == ["own", "own", "other"]
    assert abc.write(Payments(rows, CNY, "zh", part="own", on="2026-06-01")) == (
        "20260601|05290101040000001|2|20000.01\r\n"
        "1|6222020000000000018|苏和|20000.00|SZW-2026-0001-H-1-1\r\n"
        "2|6222020000000000018|苏和|0.01|SZW-2026-0003-L-1-2\r\n"
    ).encode("gb18030")
    assert abc.write(Payments((other(),), CNY, "zh", part="other", on="2026-06-01")) == (
        "20260601|05290101040000001|1|0.05\r\n"
        "1|6217000000000000000|阿拉坦·其木格|建设银行|0.05|SZW-2026-0002-K-2-1\r\n"
    ).encode("gb18030")


def test_the_columns_of_the_workbook_that_was_seen() -> None:
    icbc = bank("icbc")
    made = icbc.write(Payments((payment(), other()), CNY, "zh", on="2026-06-01"))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert [tuple(str(x or "") for x in row) for row in sheet.values] == [
        ("付款账号开户行", "付款账号", "付款账号名称", "收款账号开户行", "收款账号省份",
         "收款账号地市", "收款账号", "收款账号名称", "金额", "汇款用途", "备注", "短信手机"),
        ("工商银行集宁支行", "05290101040000001", "某市红十字会", "农业银行集宁支行", "", "",
         "6222020000000000018", "苏和", "20000.0", "先心病救助", "SZW-2026-0001-H-1-1", ""),
        ("工商银行集宁支行", "05290101040000001", "某市红十字会", "建设银行", "", "",
         "6217000000000000000", "阿拉坦·其木格", "0.05", "先心病救助", "SZW-2026-0002-K-2-1", ""),
    ]  # fmt: skip
    kinds = [(c.data_type, c.number_format) for c in sheet[2]]
    assert kinds[6] == ("s", "@") and kinds[1] == ("s", "@")  # an account is text, never a number
    assert kinds[8] == ("n", "0.00")
    assert icbc.write(Payments((payment(), other()), CNY, "zh", on="2026-06-01")) == made


def test_the_plain_workbook_says_the_same_as_the_csv() -> None:
    payments = Payments((payment(), other()), CNY, "zh")
    sheet = openpyxl.load_workbook(io.BytesIO(BankXlsx().write(payments))).active
    assert sheet is not None
    head, first, second, total = ([str(x or "") for x in row] for row in sheet.values)
    assert head[:4] == ["序号", "业务参考号", "收款人", "账号"]
    assert first[1:4] == ["SZW-2026-0001-H-1-1", "苏和", "6222020000000000018"]
    assert second[5] == "0.05" and total[:2] == ["合计", "2"] and total[5] == "20000.05"


@pytest.mark.parametrize(("decimals", "form"), [(0, "0"), (2, "0.00"), (3, "0.000")])
def test_sums_in_a_workbook_have_the_decimals_of_their_currency(decimals: int, form: str) -> None:
    currency = Currency("XXR", decimals, "贝", "shells")
    made = BankXlsx().write(Payments((payment(),), currency, "en"))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None and sheet["F2"].number_format == form


def test_a_template_takes_minor_units_encodings_lines_and_days_as_it_says() -> None:
    text = """
    name = "reef"
    zh = "R"
    en = "R"
    kind = "csv"
    encoding = "utf-8"
    separator = ";"
    newline = "lf"
    date = "YYYY/MM/DD"
    minor = true
    [[files]]
    banks = "all"
    top = [["H", "{count}"], ["{date}"]]
    bottom = [["T", "{total}"]]
    columns = [{head = "a", value = "X-{n}"}, {head = "b", value = "{amount}"}]
    """
    made = BankFormat(read_template(text)).write(Payments((payment(),), CNY, "zh", on="2026-06-01"))
    assert made == b"H;1\n2026/06/01\na;b\nX-1;2000000\nT;2000000\n"


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=8), max_size=4))
def test_a_workbook_gives_back_every_text_as_it_was(cells: list[str]) -> None:
    made = workbook([cells, ["end"]], "S")
    sheet = openpyxl.load_workbook(io.BytesIO(made), read_only=False).active
    assert sheet is not None
    back = [str(c.value or "") for c in sheet[1]][: len(cells)]
    assert back + [""] * (len(cells) - len(back)) == cells


def test_a_workbook_says_nothing_of_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([["a", Decimal("1.50")]], "S"))) as made:
        assert {x.date_time for x in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert csv_text([["a", 'b"c']]) == 'a,"b""c"\r\n'


# -- rows that no file takes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"amount": Money(0)}, "row_no_sum", "amount"),
        ({"amount": Money(-1)}, "row_no_sum", "amount"),
        ({"payee": "苏\u200b和"}, "row_control", "payee"),
        ({"payee": "苏\n和"}, "row_control", "payee"),
        ({"payee": "苏\x7f和"}, "row_control", "payee"),
        ({"bank": "农行\t集宁"}, "row_control", "bank"),
        ({"payee": "=1"}, "row_formula", "payee"),
        ({"payee": " ＝1"}, "row_formula", "payee"),
        ({"payee": "\u3000＋1"}, "row_formula", "payee"),
        ({"bank": "－农行"}, "row_formula", "bank"),
        ({"purpose": "＠a"}, "row_formula", "purpose"),
        ({"purpose": "\u2212a"}, "row_formula", "purpose"),
        ({"payee": "  "}, "row_blank", "payee"),
        ({"account": "6222 02"}, "row_account", "account"),
        ({"account": "1234567"}, "row_account", "account"),
        ({"account": "1" * 31}, "row_account", "account"),
        ({"account": "６２２２０２００００"}, "row_account", "account"),
        ({"account": ""}, "row_account", "account"),
    ],
)
def test_what_may_stand_in_no_file(said: dict[str, Any], code: str, field: str) -> None:
    found = unfit(payment(**said), CHINA.account)
    assert found is not None and (found.code, found.field) == (code, field)


def test_ordinary_payments_fit() -> None:
    for said in ({}, {"payee": "ᠠᠯᠲᠠᠨ\u180eᠠ"}, {"payee": "阿·木"}, {"account": "1" * 8},
                 {"account": "1" * 30}, {"amount": Money(1)}, {"bank": ""}):  # fmt: skip
        assert unfit(payment(**said), CHINA.account) is None


@given(st.sampled_from(sorted(FORMULA)), st.sampled_from(["", " ", "\u3000", "\xa0"]), st.text())
def test_nothing_that_a_sheet_would_compute_passes(sign: str, blank: str, rest: str) -> None:
    wide = chr(ord(sign) + 0xFEE0) if sign.isascii() else sign
    assert computed(blank + sign + rest) and computed(blank + wide + rest)


def test_what_nobody_sees() -> None:
    assert [hidden(x) for x in ("a\ufeff", "a\u2028b", "a\x7f", "\x00", "\u202eb")] == [True] * 5
    assert [hidden(x) for x in ("a b", "a\u3000b", "·", "\U00020bb7")] == [False] * 4


@pytest.mark.parametrize(
    ("name", "change", "said", "code", "field"),
    [
        ("abc", {'"gb18030"': '"gbk"'}, {"payee": "䶮某"}, "row_encoding", "payee"),
        ("abc", {}, {"payee": "苏|和"}, "row_separator", "payee"),
        ("abc", {}, {"bank": " "}, "row_no_bank", "bank"),
        ("abc", {}, {"payee": "和" * 61}, "row_long", "payee"),
        ("icbc", {}, {"bank": ""}, "row_blank", "bank"),
        ("icbc", {}, {"payee": "和" * 61}, "row_long", "payee"),
        ("icbc", {}, {"account": "1" * 35}, "row_long", "account"),
    ],
)
def test_what_the_layout_does_not_take(
    name: str, change: dict[str, str], said: dict[str, Any], code: str, field: str
) -> None:
    found = bank(name, **change).unfit(payment(**said), CNY)
    assert found is not None and (found.code, found.field) == (code, field)


def test_what_the_layout_takes() -> None:
    assert bank("abc").unfit(payment(payee="䶮某"), CNY) is None  # gb18030 has every sign
    assert bank("abc").unfit(payment(payee="和" * 60), CNY) is None
    assert bank("icbc").unfit(payment(payee="苏|和"), CNY) is None  # a workbook has no separator
    assert bank("icbc").unfit(payment(account="1" * 34), CNY) is None
    assert bank("icbc").part(payment()) == "" and bank("icbc").unfit(other(bank="x"), CNY) is None


# -- templates -------------------------------------------------------------------------------------

GOOD = """
name = "reef"
zh = "R"
en = "R"
[[files]]
banks = "all"
columns = [{head = "a", value = "{account}"}]
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name = "reef"', "name =", "template_toml"),
        ('name = "reef"', 'name = "Reef!"', "template_name"),
        ('name = "reef"', "", "template_lacks"),
        ('name = "reef"', 'name = "reef"\ncolour = "red"', "template_key"),
        ('name = "reef"', "name = 1", "template_value"),
        ('name = "reef"', 'name = "reef"\nkind = "pdf"', "template_one_of"),
        ('name = "reef"', 'name = "reef"\nencoding = "latin-1"', "template_one_of"),
        ('name = "reef"', 'name = "reef"\nrows = -1', "template_value"),
        ('name = "reef"', 'name = "reef"\nseparator = ""', "template_value"),
        ('name = "reef"', 'name = "reef"\nseparator = "|!"', "template_value"),
        ('name = "reef"', 'name = "reef"\nsuffix = "x/y"', "template_name"),
        ('"{account}"', '"{acount}"', "template_key"),
        ('"{account}"', '"{set.}"', "template_key"),
        ('"{account}"', '"{account"', "template_key"),
        ('"{account}"', '"{account}", number = true', "template_value"),
        ('"{account}"', '"{account}", longest = -1', "template_value"),
        ('banks = "all"', 'banks = "own"', "template_files"),
        ('banks = "all"', 'banks = "some"', "template_value"),
        ('banks = "all"', 'banks = "all"\ntop = [["{account}"]]', "template_key"),
        ('banks = "all"', 'banks = "all"\ntop = ["x"]', "template_value"),
        ('[{head = "a", value = "{account}"}]', "[]", "template_value"),
        ('zh = "R"', 'zh = "' + "R" * 20_000 + '"', "template_long"),
    ],
)
def test_a_template_that_does_not_hold_is_named(old: str, new: str, code: str) -> None:
    assert read_template(GOOD).name == "reef" and old in GOOD
    with pytest.raises(DefinitionError) as told:
        read_template(GOOD.replace(old, new))
    assert told.value.code == code


def test_what_was_seen_can_be_read_and_says_where() -> None:
    for name, text in CHINA.banks().items():
        template = read_template(text)
        assert template.name == name and template.seen
    assert read_template(CHINA.banks()["abc"]).sets == ("own", "payer_account")


@pytest.mark.parametrize("bank", ["abc", "icbc"])
def test_a_layout_that_we_bring_says_in_chinese_what_it_is_and_each_of_its_words(bank: str) -> None:
    folder = files("caseflow.places").joinpath("banks", f"{bank}.toml")
    text = folder.read_text("utf-8")
    head = "".join(x for x in text.splitlines() if x.startswith("#"))
    chinese = head.partition("#" * 2)[0]
    assert re.match("# [\u4e00-\u9fff]", text) and f"bank.{bank}" in chinese
    stated = tomllib.loads(text)
    columns = [c for f in stated["files"] for c in f["columns"]]
    keys = {*stated, *(k for f in stated["files"] for k in f), *(k for c in columns for k in c)}
    assert {k for k in keys if k not in chinese} <= {"rows", "suffix"}  # beside them, or plain
