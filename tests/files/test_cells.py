"""One cell and its question, by hand: at each bound, of each type that a file may hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from office import id_no

from caseflow import FactError, Money, nothing, unknown
from caseflow.intake.cells import SERIAL, read_at_once, read_cell
from caseflow.intake.columns import Column
from caseflow.intake.kinds import one_line
from caseflow.intake.several import name_and_number, parents
from caseflow.places.china import CHINA
from caseflow.places.plain import plain
from caseflow.programme.form import Field
from caseflow.values.names import LONGEST

HEADER = "列"
PLAIN = plain(currency="XOF", time_zone="Africa/Dakar", identity="passport")
LONG, EXACT = "x" * 2_001, "x" * 2_000
ID, CARD = id_no("2018-05-06"), "6222020000000000019"


def column(kind: str, key: str = "x.other", scale: int = 1, **more: Any) -> Column:
    return Column(0, HEADER, Field(key, kind, "问", "asked", **more), scale)


DAY, SUM, NUMBER, YES = (column(k) for k in ("day", "money", "number", "yes_no"))
TEN_THOUSAND = column("money", scale=10_000)
TEXT, NAME = column("text"), column("text", "child.name", identity=True)
NUMBER_ID = column("text", "child.id_no", identity=True)
PHONE, ACCOUNT = column("text", "guardian.phone"), column("text", "payee.account_no")
ICD, ICDS = column("text", "diagnosis.icd10"), column("text", "diagnosis.icd10", group="diagnosis")
AREA = column("text", "child.area")
WORDS = (("rural", "农业户口"), ("urban", "非农业"))
CHOICE = column("text", options=("rural", "urban"), option_words=WORDS)
BARE = column("text", options=("rural", "urban"))
JOINT = column("text", group="g", options=("l", "r"), option_words=(("l", "左膝"), ("r", "右膝")))
HIPS = (("lh", "左髋"), ("rh", "右髋"))
JOINTS = column(
    "text",
    group="g",
    options=("l", "r", "lh", "rh"),
    option_words=(("l", "左膝"), ("r", "右膝"), *HIPS),
)
BORN_ON = column("day", "child.birth_date", identity=True)
DOC = column("text", "doc.echo", options=("original", "copy"))
BORN = date(2018, 5, 6)
FIRST_SERIAL, LAST_SERIAL = (date(1899, 12, 30) + timedelta(days=n) for n in SERIAL)

READ: list[tuple[Any, Column, Any]] = [
    *((x, c, unknown) for x in (None, "", "  ", "\u3000") for c in (DAY, SUM, TEXT, NAME, CHOICE)),
    # days
    *((x, DAY, nothing) for x in ("无", " 无 ", "None")),
    *((x, DAY, BORN) for x in ("2018-05-06", "2018.5.6", BORN, datetime(2018, 5, 6, 11, 30))),
    *((x, DAY, BORN) for x in (20180506, 20180506.0, "20180506")),
    (SERIAL[0], DAY, FIRST_SERIAL),
    (SERIAL[1], DAY, LAST_SERIAL),
    (float(SERIAL[0]), DAY, FIRST_SERIAL),
    (SERIAL[0] + 0.75, DAY, FIRST_SERIAL),
    (45_000, SUM, Money(4_500_000)),
    (45_000, NUMBER, 45_000),
    ("1E5", TEXT, "1E5"),
    ("\ue000", NAME, "\ue000"),
    ("A" * LONGEST, NAME, "A" * LONGEST),
    *((x, JOINT, ("l", "r")) for x in ("双侧", "两侧", "左、右")),
    ("左", JOINT, "l"),
    ("双膝", JOINTS, ("l", "r")),
    ("右髋", JOINTS, "rh"),
    # sums
    *((x, SUM, Money(300_000)) for x in (3000, 3000.0, "3000", " '3000", "3,000.00")),
    (0, SUM, Money(0)),
    ("0", SUM, Money(0)),
    (3, TEN_THOUSAND, Money(3_000_000)),
    *((x, SUM, nothing) for x in ("无", "没有")),
    # numbers
    *((x, NUMBER, 3) for x in (3, 3.0, "3", "３", " '3", "3人", "3次", "3例", "第3次", "第3例")),
    ("9" * 12, NUMBER, 999_999_999_999),
    (0, NUMBER, 0),
    ("无", NUMBER, nothing),
    # yes or no
    *((x, YES, True) for x in (True, "是", " 有", "√", "Y", "TRUE", 1, 1.0, "1", "１")),
    *((x, YES, False) for x in (False, "否", "无", "×", "n", "False", 0, 0.0, "0")),
    # texts
    ("x" * 500, TEXT, "x" * 500),
    *((x, TEXT, "12") for x in (12, 12.0, "12", " '12 ")),
    (1.5, TEXT, "1.5"),
    ("甲\n乙", TEXT, "甲 乙"),
    ("无", TEXT, nothing),
    ("甲", NAME, "甲"),
    *((x, PHONE, "13800000001") for x in (13800000001, 13800000001.0, "138 00000001")),
    ("１３８00000001", PHONE, "13800000001"),
    (10**15 - 1, PHONE, str(10**15 - 1)),
    (CARD, ACCOUNT, CARD),
    ("6222 0200-0000 0000 019", ACCOUNT, CARD),
    ("q21.0", ICD, "Q21.0"),
    ("Q21.0", ICDS, "Q21.0"),
    ("房缺Q21.1 室缺Q21.0 Q21.1", ICDS, ("Q21.1", "Q21.0")),
    ("四子王旗", AREA, "150929"),
    *((x, AREA, x) for x in ("150929", "150929001", "150929001002")),
    (ID, NUMBER_ID, ID),
    # choices
    *((x, CHOICE, "rural") for x in ("rural", "农业户口", " 农业户口 ")),
    ("无", CHOICE, nothing),
    *((x, DOC, nothing) for x in ("无", "缺", "×", "否")),
    *((x, DOC, "copy") for x in ("有", "√", "copy", "已交")),
    ("original", DOC, "original"),
    ("左膝", JOINT, "l"),
    *((x, JOINT, ("l", "r")) for x in ("双膝", "左膝、右膝", "左右膝", "双侧膝关节")),
    *((x, JOINT, ("r", "l")) for x in ("右膝、左膝",)),
]  # fmt: skip

REFUSED: list[tuple[Any, Column, str]] = [
    *(("#N/A", c, "cell_error") for c in (TEXT, SUM, DAY)),
    ("#错误", NUMBER, "cell_error"),
    *((LONG, c, "cell_long") for c in (TEXT, SUM, DAY, NAME, CHOICE)),
    ("x" * 1_999 + "\u200b", TEXT, "cell_hidden_signs"),
    ("A" * (LONGEST + 1), NAME, "cell_no_name"),
    *((x, DAY, "day_unreadable") for x in (2018.5, 20180506.5, 2018.0506)),
    *((x, AREA, "cell_area") for x in ("abcdef", "abcdefghi")),
    *((x, NAME, "cell_no_name") for x in ("12", "***")),
    *((x, JOINTS, "cell_option") for x in ("双侧", "左", "双", "、")),
    ("、", JOINT, "cell_option"),
    ("甲\u200b", NAME, "cell_hidden_signs"),
    (EXACT, TEXT, "cell_long"),
    ("x" * 501, TEXT, "cell_long"),
    *((x, DAY, "day_unreadable") for x in (True, 1.5, float("nan"))),
    (SERIAL[0] - 1, DAY, "day_unreadable"),
    (SERIAL[1] + 1, DAY, "day_unreadable"),
    (BORN, SUM, "sum_unreadable"),
    *((x, SUM, "cell_below_zero") for x in (-1, "-0.01")),
    *((x, NUMBER, "cell_whole") for x in (True, 1.5, "-甲", "1.0", "甲", "9" * 13, "²", "٣")),
    *((x, NUMBER, "cell_below_zero") for x in (-1, "-1", "－2", "- 3", -2.0)),
    *((x, NUMBER, "cell_whole") for x in ("-1.5", f"-{'9' * 13}", "2-1")),
    *((x, YES, "cell_yes_no") for x in (2, 1.5, "也许", "")[:3]),
    *((x, TEXT, "cell_logical") for x in (True, False)),
    *((True, c, "cell_logical") for c in (PHONE, ACCOUNT, CHOICE)),
    *((x, ACCOUNT, "cell_long_number") for x in (12, 1e15, 12.0)),
    *((x, PHONE, "cell_long_number") for x in (10**15, 1e15)),
    *((x, c, "cell_scientific") for x in ("1.38E+10", "6e18") for c in (PHONE, ACCOUNT)),
    ("甲\x01乙", TEXT, "cell_control"),
    ("无", NUMBER_ID, "cell_no_id"),
    *((x, NAME, "cell_no_name") for x in ("无", "填表人：某", "—", "123456", "。")),
    *((x, NAME, "cell_name_formula") for x in ("=甲", "+甲", "@甲")),
    ("甲乙、丙丁", NAME, "cell_names"),
    ("心脏病", ICD, "cell_icd10"),
    ("Q21.0 Q21.1", ICD, "cell_several_codes"),
    *((x, AREA, "cell_area") for x in ("某处", "15092", "1509291", "٣٣٣٣٣٣")),
    *((x, ACCOUNT, "cell_account") for x in ("账号6222", "12", CARD * 3)),
    *((x, CHOICE, "cell_option") for x in ("农", "城里", "农业户口、非农业")),
    *((x, DOC, "cell_option") for x in ("也许", "见附件")),
    *((x, JOINT, "cell_option") for x in ("膝", "左肘、右膝")),
]  # fmt: skip


@pytest.mark.parametrize(("value", "asked", "said"), READ)
def test_a_cell_says(value: Any, asked: Column, said: Any) -> None:
    found = read_cell(value, asked)
    assert (found.value, type(found.value)) == (said, type(said))
    serial = asked is DAY and type(value) in (int, float) and SERIAL[0] <= value <= SERIAL[1] + 1
    assert found.warnings == (("day_number",) if serial else ())
    assert (found.identity is not None) == (asked is NUMBER_ID and value == ID)


@pytest.mark.parametrize(("value", "asked", "code"), REFUSED)
def test_a_cell_that_says_nothing_of_the_kind(value: Any, asked: Column, code: str) -> None:
    with pytest.raises(FactError) as slip:
        read_cell(value, asked)
    assert (slip.value.code, slip.value.field) == (code, HEADER)


FORMULA = "=A1+B1"
ODD: list[tuple[Any, Column, str, Any]] = [
    *((3000, c, FORMULA, v) for c, v in ((SUM, Money(300_000)), (NUMBER, 3_000))),
    ("农业户口", column("day"), FORMULA, "day_unreadable"),
    *((x, c, FORMULA, "cell_formula") for x in ("甲", 1) for c in (TEXT, NAME, YES, CHOICE)),
    *((None, c, FORMULA, "formula_blank") for c in (SUM, DAY, NUMBER)),
    *((x, c, "#REF!", "cell_error") for x in (None, 5, "甲") for c in (SUM, TEXT, DAY)),
    ("", SUM, FORMULA, unknown),
    (BORN, BORN_ON, FORMULA, "cell_formula"),
]  # fmt: skip


@pytest.mark.parametrize("asked", [DAY, SUM, NUMBER, CHOICE])
@pytest.mark.parametrize("value", ["—", "/", " —— ", "-"])
def test_a_dash_alone_says_nothing_and_is_looked_at(value: str, asked: Column) -> None:
    read = read_cell(value, asked)
    assert (read.value, read.warnings) == (unknown, ("cell_dash",))


@pytest.mark.parametrize(("value", "asked", "odd", "said"), ODD)
def test_a_formula_or_an_error_in_a_cell(value: Any, asked: Column, odd: str, said: Any) -> None:
    """What a formula gives is to be looked at where it is a sum; of who somebody is it says
    nothing; an error is named as the cell shows it."""
    if isinstance(said, str):
        with pytest.raises(FactError) as slip:
            read_cell(value, asked, odd)
        assert slip.value.code == said
        assert said != "cell_error" or slip.value.value == "#REF!"
    else:
        found = read_cell(value, asked, odd)
        assert found.value == said and ("formula" in found.warnings) == (said is not unknown)


def test_an_error_that_stands_as_text_is_named_as_it_stands() -> None:
    for odd, shown in (("", "#VALUE!"), ("#REF!", "#REF!")):
        with pytest.raises(FactError) as slip:
            read_cell("#VALUE!", TEXT, odd)
        assert slip.value.value == shown


def test_numbers_count_from_1904_where_the_book_says_so() -> None:
    later = read_cell(45_000, DAY, from_1904=True).value
    assert later - read_cell(45_000, DAY).value == timedelta(days=1_462)


NEAR = [("农业户囗", "农业户口"), ("urbna", "urban"), ("某", ""), ("农", ""), ("农业、户口", "")]


@pytest.mark.parametrize(("text", "near"), NEAR)
def test_what_was_meant_is_said_of_one_answer_alone(text: str, near: str) -> None:
    with pytest.raises(FactError) as slip:
        read_cell(text, CHOICE)
    assert slip.value.parts["near"] == near
    assert slip.value.parts["known"] == ("农业户口", "非农业", "农")[: len(WORDS)]
    with pytest.raises(FactError) as slip:
        read_cell("甲乙丙", BARE)
    assert slip.value.parts["known"] == ("rural", "urban")


def test_at_once_only_what_needs_no_closer_look() -> None:
    def at_once(value: Any, sort: str, asked: Column) -> Any:
        found = read_at_once(value, sort, asked, CHINA)
        return found.value if found is not None else None

    assert at_once("王小明", "name", NAME) == "王小明"
    assert at_once(ID, "identity", NUMBER_ID) == ID
    assert [at_once(x, "name", NAME) for x in ("王 小明", "Wang", "无", 5, ID)] == [None] * 5
    assert [at_once(x, "identity", NUMBER_ID) for x in (f"{ID} ", "无-", 5, "1" * 100)] == [
        None
    ] * 4
    assert at_once("王小明", "text", TEXT) is None
    with pytest.raises(FactError):
        at_once("1" * 99, "identity", NUMBER_ID)


FATHER, MOTHER = ("father", "巴特尔"), ("mother", "其其格")
PARENTS: list[tuple[str, list[tuple[str, str]] | None]] = [
    ("父：巴特尔 母：其其格", [FATHER, MOTHER]),
    ("母亲:其其格；父亲:巴特尔", [MOTHER, FATHER]),
    (" 爸爸：巴特尔，、 妈：其其格 ", [FATHER, MOTHER]),
    ("父：巴特尔", [FATHER]),
    ("妈妈：其其格", [MOTHER]),
    ("父：，母：其其格", [("father", ""), MOTHER]),
    ("巴特尔", None),
    ("父巴特尔", None),
]


@pytest.mark.parametrize(("text", "said"), PARENTS)
def test_a_cell_names_parents(text: str, said: list[tuple[str, str]] | None) -> None:
    assert parents(text) == said


@pytest.mark.parametrize("behind", ["", " ", "：", "，（", " ，: （"])
def test_a_number_stands_behind_a_name(behind: str) -> None:
    assert name_and_number(f" 巴特尔{behind}{ID}）") == ("巴特尔", ID)
    assert name_and_number(f"巴{behind}{ID}") == ("巴", ID)
    assert name_and_number(" 巴特尔 ") == ("巴特尔", "")
    assert name_and_number(ID) == (ID, "")


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\u2028", "\u2029", "\t"])
def test_a_row_of_a_bank_is_one_line(sign: str) -> None:
    with pytest.raises(FactError) as slip:
        one_line(f"农业{sign}银行", "payee.bank")
    assert slip.value.code == "cell_control"
    assert one_line(" 农业 银行 ", "payee.bank") == "农业 银行"


def test_that_a_document_is_not_there_is_one_of_the_answers() -> None:
    """What is offered can be typed; and it is offered in the words of the place."""
    for place, none in ((CHINA, "无"), (PLAIN, "none")):
        with pytest.raises(FactError) as found:
            read_cell("perhaps", DOC, place=place)
        assert found.value.parts["known"][-1] == none
        assert read_cell(none, DOC, place=place).value is nothing
    with pytest.raises(FactError) as found:
        read_cell("perhaps", CHOICE, place=CHINA)
    assert "无" not in found.value.parts["known"]
    for capital in ("None", "NONE"):
        assert read_cell(capital, DOC).value is read_cell(capital, CHOICE).value is nothing
