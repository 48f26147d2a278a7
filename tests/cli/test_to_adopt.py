"""What nobody has decided, as a workbook: written, filled in as people write, proposed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseflow import Programme, yuan
from caseflow.branch.notices import LENGTH
from caseflow.cli.app import run
from caseflow.cli.known import Known
from caseflow.errors import CaseflowError
from caseflow.facts import household
from caseflow.files.adopting import Asked, write_to_adopt
from caseflow.files.read import read
from caseflow.intake.adopting import Answered, read_to_adopt
from caseflow.places.china import CHINA
from caseflow.programme import flat, number, since, source, step
from caseflow.programme.to_adopt import ToAdopt, notice_days, of_notice

ANSWER, SINCE, SOURCE, NAME = 4, 5, 6, 7  # columns
SINCE_OF = ("2026-01-01", "函〔2026〕3号")
KINDS = ("money", "number", "rate", "day", "text", "order", "option", "codes")


def asked(kind: str, sort: str = "") -> ToAdopt:
    choices = (("free", ("免费手术", "an operation")), ("cash", ("发放救助金", "a grant")))
    own = choices if kind == "option" else ()
    return ToAdopt(
        name=f"a.{kind}{sort}", kind=kind, zh="问？", en="asked?", sort=sort, choices=own
    )


ALL = [*map(asked, KINDS), asked("codes", "area"), asked("codes", "diagnosis")]
PROGRAMMES = {"hardship": ("困难家庭", "Hardship"), "walk": ("助立行", "Walk again")}


def filled(folder: Path, answers: dict[str, tuple[Any, ...]], lang: Any = "zh") -> Any:
    """The workbook with these answers, days and sources, by name, read back."""
    path = folder / "a.xlsx"
    rows = [Asked(what=x, programmes=("困难家庭",)) for x in ALL]
    write_to_adopt(path, rows, place=CHINA, lang=lang)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=4):
        for at, said in enumerate(answers.get(str(row[NAME - 1].value), ()), ANSWER - 1):
            row[at].value = said
    book.save(folder / "b.xlsx")
    sheets = read(folder / "b.xlsx")
    return read_to_adopt(sheets, {x.name: x for x in ALL}, PROGRAMMES, CHINA)


TAKEN = (
    ("a.money", "5,000元", yuan(5_000)),
    ("a.money", 5000, yuan(5_000)),
    ("a.number", "18周岁", 18),
    ("a.number", 18.0, 18),
    ("a.number", "3个月", 3),
    ("a.rate", "12.5%", "12.5"),
    ("a.rate", "15 ％", "15"),
    ("a.day", "2026年3月5日", date(2026, 3, 5)),
    ("a.text", "四楼 401", "四楼 401"),
    ("a.order", "助立行，hardship", ["walk", "hardship"]),
    ("a.order", "Walk again, Hardship", ["walk", "hardship"]),
    ("a.option", "发放救助金", "cash"),
    ("a.option", "an operation", "free"),
    ("a.option", "free", "free"),
    ("a.codes", "A1、B2 A1", ["A1", "B2"]),
    ("a.codes", "无", []),
    ("a.codesarea", "四子王旗、150981", ["150929", "150981"]),
    ("a.codesarea", "１５０９", ["1509"]),
    ("a.codesdiagnosis", "q21.1；室间隔缺损", ["Q21.1", "Q21.0"]),
)


@pytest.mark.parametrize("name,said,value", TAKEN)
def test_an_answer_is_taken_as_people_write_it(
    tmp_path: Path, name: str, said: Any, value: object
) -> None:
    back = filled(tmp_path, {name: (said, *SINCE_OF)})
    since, source = SINCE_OF
    assert back.answers == (Answered(name=name, value=value, since=since, source=source),)
    assert back.blank == len(ALL) - 1


REFUSED = (
    ("a.money", ("约3万", *SINCE_OF), "sum_unreadable"),
    ("a.number", ("十几", *SINCE_OF), "cell_whole"),
    ("a.option", ("第三种", *SINCE_OF), "cell_option"),
    ("a.order", ("别的项目", *SINCE_OF), "not_one_of"),
    ("a.codesarea", ("月球", *SINCE_OF), "cell_area"),
    ("a.codesdiagnosis", ("先心病", *SINCE_OF), "cell_icd10_near"),
    ("a.text", ("无", *SINCE_OF), "to_adopt_none"),
    ("a.text", ("四楼", None, "函"), "to_adopt_missing"),
    ("a.text", ("四楼", "2026-01-01", None), "to_adopt_missing"),
    ("a.text", ("四楼", "26.1.1", "函"), "day_short_year"),
)


@pytest.mark.parametrize("name,said,code", REFUSED)
def test_what_is_no_answer_is_told_with_its_cell(
    tmp_path: Path, name: str, said: tuple[Any, ...], code: str
) -> None:
    (one,) = filled(tmp_path, {name: said}).answers
    assert one.problem is not None and one.problem.code == code and one.value is None
    assert any(str(column) in one.problem.field for column in ("D", "E", "F"))


def test_a_message_names_the_header_as_it_stands_in_the_sheet(tmp_path: Path) -> None:
    (one,) = filled(tmp_path, {"a.option": ("a third", *SINCE_OF)}, "en").answers
    assert one.problem is not None and one.problem.field == "D10（answer）"
    assert "发放救助金" not in one.problem.say("en")


def test_a_first_day_holds_from_itself(tmp_path: Path) -> None:
    (one,) = filled(tmp_path, {"a.day": ("2026-03-05", None, "公告")}).answers
    assert (one.since, one.value) == ("2026-03-05", date(2026, 3, 5))


def test_a_row_of_nobody_knows_which_programme_is_told(tmp_path: Path) -> None:
    write_to_adopt(tmp_path / "a.xlsx", [Asked(what=ALL[0], programmes=())], place=CHINA, lang="zh")
    (one,) = read_to_adopt(read(_with_answer(tmp_path)), {}, {}, CHINA).answers
    assert one.problem is not None and one.problem.code == "to_adopt_unknown"


def _with_answer(folder: Path) -> Path:
    book = openpyxl.load_workbook(folder / "a.xlsx")
    book.worksheets[0].cell(4, ANSWER).value = 5
    book.save(folder / "b.xlsx")
    return folder / "b.xlsx"


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["项目", "答复"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(CaseflowError) as problem:
        read_to_adopt(read(tmp_path / "a.xlsx"), {}, {}, CHINA)
    assert problem.value.code == "to_adopt_other"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    assert run(["init", "--demo"]) == 0

    def ask(*words: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert run([*words, "--json"]) == code, capsys.readouterr()
        return json.loads(capsys.readouterr().out)

    return ask


def test_from_the_open_questions_to_what_is_in_force(
    office: Any, tmp_path: Path, capsys: Any
) -> None:
    name = "nm.walk.per_joint"
    questions = office("programmes", "--unset", "--out", "a.xlsx")["result"]
    assert name in {x["name"] for x in questions}
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    rows = {row[NAME - 1].value: row for row in sheet.iter_rows(min_row=4)}
    assert len(rows) == len({x["name"] for x in questions})  # what several ask for stands once
    assert sheet.column_dimensions["G"].hidden
    lists = {str(x.sqref): x.formula1 for x in sheet.data_validations.dataValidation}
    assert lists[rows["nm.walk.how_paid"][ANSWER - 1].coordinate] == '"每例定额,报销后全部承担"'
    for at, said in enumerate(("5000元", *SINCE_OF), ANSWER - 1):
        rows[name][at].value = said
    rows["nm.walk.how_paid"][ANSWER - 1].value = "每例定额"  # neither day nor document
    book.save(tmp_path / "b.xlsx")
    assert run(["adopt", "b.xlsx"]) == 1
    assert f" {len(rows) - 2} 项没有填" in capsys.readouterr().out
    (made,) = office("people", "proposals")["result"]
    assert run(["adopt", "b.xlsx", "--json"]) == 1  # the same file again proposes nothing twice
    assert "adoption_waits" in capsys.readouterr().err
    assert len(office("people", "proposals")["result"]) == 1
    assert made["said"]["name"] == name
    assert run(["people", "proposals"]) == run(["people", "proposals", made["proposal"]]) == 0
    said = capsys.readouterr().out
    assert "每例（每个关节）资助多少元？" in said and name not in said
    assert office("--as", "reviewer", "confirm", "--yes", made["proposal"])["result"]
    left = {x["name"] for x in office("programmes", "--unset")["result"]}
    assert name not in left and "nm.walk.how_paid" in left


def test_a_workbook_in_which_nothing_is_filled_in_is_refused(office: Any, capsys: Any) -> None:
    office("programmes", "--unset", "--out", "a.xlsx")
    assert run(["adopt", "a.xlsx", "--json"]) == 1
    assert json.loads(capsys.readouterr().err)["code"] == "to_adopt_blank"


SAYS = source("通知", in_force="2024-01-01", ref="1")


def hung(*steps: Any, **more: Any) -> Programme:
    """A programme that is decided, with these steps behind that."""
    return Programme(
        "hung",
        zh="测试公示",
        en="hung",
        helps=household,
        rules=[],
        award=flat(yuan(2_000), SAYS.gist("2000元")),
        steps=[step.decide(), *steps, step.pay()],
        **more,
    )


HUNG = hung(step.notice)
OURS = hung(step.notice, parameters=[number("hung.notice_days", since(SAYS, 7))])
THEIRS = hung(step.outside(step.notice))


@pytest.mark.parametrize(
    ("made", "adopted", "asks"),
    [
        (HUNG, {}, True),
        (HUNG, {"notice.days": 7}, False),
        (HUNG, {"notice.days.hung": 7}, False),
        (HUNG, {"notice.days.other": 7}, True),
        (OURS, {}, False),
        (THEIRS, {}, False),
        (hung(), {}, False),
    ],
)
def test_how_long_a_notice_hangs_is_asked_where_nobody_says(
    made: Programme, adopted: dict[str, Any], asks: bool
) -> None:
    found = list(of_notice(made.on(date(2026, 6, 1)), adopted))
    assert [x.name for x in found] == ["notice.days"] * asks
    assert LENGTH == "notice.days"


def test_how_long_a_notice_hangs_is_offered_and_taken_back(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Known, "chosen", lambda here, name: [HUNG])
    (asked,) = office("programmes", "--unset")["result"]
    assert asked["name"] == "notice.days"
    rows = [Asked(what=notice_days(), programmes=("测试公示",))]
    write_to_adopt(tmp_path / "a.xlsx", rows, place=CHINA, lang="zh")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (row,) = book.worksheets[0].iter_rows(min_row=4)
    for at, said in enumerate(("7个工作日", *SINCE_OF), ANSWER - 1):
        row[at].value = said
    book.save(tmp_path / "b.xlsx")
    assert run(["adopt", "b.xlsx"]) == 0
    (made,) = office("people", "proposals")["result"]
    assert (made["said"]["name"], str(made["said"]["value"])) == ("notice.days", "7")


def test_a_file_of_text_takes_a_choice_and_a_county_in_words(office: Any, tmp_path: Path) -> None:
    since = 'since = 2026-01-01\nsource = "函〔2026〕3号"\n'
    text = f'["nm.walk.how_paid"]\nvalue = "每例定额"\n{since}'
    text += f'["nm.walk.border"]\nvalue = ["四子王旗", "150901"]\n{since}'
    (tmp_path / "a.toml").write_text(text, "utf-8")
    assert run(["adopt", "a.toml"]) == 0
    made = {
        p["said"]["name"]: str(p["said"]["value"]) for p in office("people", "proposals")["result"]
    }
    assert "每" not in made["nm.walk.how_paid"]
    assert "150929" in made["nm.walk.border"] and "150901" in made["nm.walk.border"]


@pytest.mark.parametrize(
    "code,exit_code", [("never_in_force", 0), ("programme_closed", 0), ("parameter_unknown", 1)]
)
def test_only_a_day_without_rules_is_passed_over(
    code: str, exit_code: int, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path
) -> None:
    """A fault of a programme is told, and not taken for a day on which it takes no applications."""
    from caseflow.errors import DefinitionError

    def faulty(*_: Any, **__: Any) -> Any:
        raise DefinitionError(code, programme="x", day="2026-01-01", last="2025-12-31")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Programme, "on", faulty)
    assert run(["programmes", "--unset"]) == exit_code
    capsys.readouterr()
