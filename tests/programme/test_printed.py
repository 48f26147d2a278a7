"""A programme beside the whole text of its notice: what was forgotten, misquoted or misread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.cli.app import run
from caseflow.facts import applicant, application, doc, family
from caseflow.programme import (
    amount,
    checked,
    comes_back,
    flat,
    money,
    needs,
    number,
    percent,
    require,
    since,
    source,
    step,
)
from caseflow.testing.printed import beside
from programme.written import GRANT, HEAT, REHAB

HERE = Path(__file__).parent / "written"
TEXT = """关于发放助学金的通知（2026年第1号）
凡年满18周岁、家庭年收入不超过5万元的在校学生，自2026年3月1日至2026年6月30日申请；每人补助 2000元。
提交申请表。公示5个工作日。咨询电话：0474-8888888
"""
NOTICE = source("助学金通知", in_force="2026-03-01", ends="2026-06-30", ref="2026年第1号")
OTHER = source("系统默认", name="test.printed.own", assumption=True, ref="默认")


def made(*rules: Any, where: Any = NOTICE, days: int = 5, **more: Any) -> Programme:
    """The notice, and what else is given."""
    adult = require("adult", application.received_on > applicant.birth_date.birthday(18),
        where.says("年满18周岁"))  # fmt: skip
    poor = require("poor", family.annual_income <= yuan(50_000),
        where.says("家庭年收入不超过5万元"))  # fmt: skip
    own: dict[str, Any] = {"zh": "助学", "en": "school", "helps": applicant}
    own |= {"award": flat(yuan(2_000), where.says("每人补助2000元")), "steps": [step.decide(),
        step.pay()], "parameters": (number("test.printed.days", since(where, days)),)}  # fmt: skip
    own |= {"documents": [needs(doc.app_form, where.says("提交申请表"))]}
    return Programme("test.printed", **{**own, **more}, rules=[adult, poor, *rules])


def codes(programme: Programme, text: str = TEXT) -> list[str]:
    """What is said of it, in order."""
    found = beside(programme, text)
    return [*(x.code for x in found.left), *(f.code for f in found.faults)]


@pytest.mark.parametrize("programme", [HEAT, REHAB, GRANT], ids=lambda p: p.name)
def test_of_an_honest_programme_nothing_is_said(programme: Programme) -> None:
    file = HERE / f"{programme.name.removeprefix('t.')}.txt"
    found = beside(programme, file.read_text("utf-8"))
    assert (found.faults, found.left) == ((), ())
    assert found.lines() == found.lines("zh") and len(found.lines("en")) == 1


def test_what_is_as_printed_is_silent_blanks_or_not() -> None:
    assert codes(made()) == []


def test_a_forgotten_rule_is_told_by_its_sentence() -> None:
    found = beside(made(), TEXT.replace("在校学生", "在校学生，住校满21天"))
    (left,) = found.left
    assert (left.code, left.parts["numbers"]) == ("printed_left", ("21天",))
    assert found.faults == ()
    (share,) = beside(made(), TEXT + "另补助车费的30%。").left
    assert share.parts["numbers"] == ("30%",)
    fare = made(award=percent(family.annual_income, 30, NOTICE.gist("车费")))
    assert "30%" not in str([x.parts for x in beside(fare, TEXT + "另补助车费的30%。").left])


@pytest.mark.parametrize("name", ["award", "documents", "checks", "papers", "rules"])
def test_a_quotation_that_the_notice_has_not(name: str) -> None:
    text = NOTICE.says("一句没有的话")
    rule = require("more", family.annual_income.stated(), text)
    other: dict[str, Any] = {
        "award": flat(yuan(2_000), text),
        "documents": [needs(doc.app_form, text)],
        "checks": [checked("visit", text, zh="入户", en="a visit", reads=[family.annual_income])],
        "papers": [comes_back("receipt", text, zh="收据", en="receipt", after="pay")],
    }
    programme = made(rule) if name == "rules" else made(**{name: other[name]})
    assert [f.code for f in beside(programme, TEXT).faults] == ["printed_not_said"]
    gist = made(require("more", family.annual_income.stated(), NOTICE.gist("一句没有的话")))
    assert codes(gist) == []


def test_a_quotation_needs_no_number_of_a_rule() -> None:
    text = TEXT.replace("提交申请表", "提交申请表和近3个月的工资单")
    slips = needs(doc.new("slips", "工资单", "pay slips"), NOTICE.says("近3个月的工资单"))
    quoted = made(documents=[slips])
    assert codes(quoted, text) == [] and codes(made(), text) == ["printed_left"]


def test_another_text_is_not_looked_at_and_none_at_all_is_a_fault() -> None:
    rule = require("more", family.annual_income.stated(), OTHER.says("别处的话"))
    assert codes(made(rule, parameters=(number("test.printed.own_days", since(OTHER, 77)),))) in (
        [], ["printed_left"],
    )  # fmt: skip
    assert codes(made(), "另一份通知：每户补助100元") == ["printed_of_none"]


@pytest.mark.parametrize(("own", "said"), [
    ({"in_force": "2026-03-01", "ends": "2026-06-30"}, []),
    ({"in_force": "2026-03-10", "ends": "2026-06-30"}, ["printed_day"]),
    ({"in_force": "2026-03-01", "ends": "2026-06-20"}, ["printed_day"]),
    ({"in_force": "2025-03-01", "ends": "2026-06-30"}, ["printed_day"]),
    ({"published": "2026-02-01"}, ["printed_day"]),
    ({"assumed_from": "2026-02-01"}, []),
])  # fmt: skip
def test_the_days_of_a_text_stand_in_it(own: dict[str, str], said: list[str]) -> None:
    text = source("助学金通知", ref="1号", **own)  # type: ignore[arg-type]
    assert codes(made(where=text)) == said
    without = TEXT.replace("自2026年3月1日至2026年6月30日申请", "随时申请")
    assert codes(made(where=text), without) == []  # no day at all: nothing to compare


@pytest.mark.parametrize("day", ["1 March 2026", "March 1, 2026", "2026-03-01", "3月1日",
    "the 1st of March 2026"])  # fmt: skip
def test_a_day_is_read_however_it_is_written(day: str) -> None:
    text = source("助学金通知", in_force="2026-03-01", ref="1号")
    bare = TEXT.replace("自2026年3月1日至2026年6月30日申请", f"from {day} on")
    assert codes(made(where=text), bare) == []
    other = source("助学金通知", in_force="2026-03-02", ref="1号")
    assert codes(made(where=other), bare) == ["printed_day"]


def test_a_value_that_the_text_has_not() -> None:
    assert codes(made(days=7)) == ["printed_left", "printed_value"]
    sum_ = amount("test.printed.sum", since(NOTICE, yuan(60_000)))
    assert "printed_value" in codes(made(parameters=(sum_,)))
    right = amount("test.printed.sum", since(NOTICE, yuan(50_000)))
    assert "printed_value" not in codes(made(parameters=(right,)))
    own = number("test.printed.days", since(OTHER, 7))
    assert "printed_value" not in codes(made(parameters=(own,)))


def test_signs_of_either_script_are_alike() -> None:
    """A quotation may have ; and : where the notice has ； and ：, and the other way round; over
    several sentences its numbers are its own too."""
    text = TEXT.replace("在校学生", "在校学生：须在近3个月内入学；已休学21天的除外")
    for words in ("在校学生:须在近3个月内入学;已休学21天的除外", "在校学生：须在近3个月内入学；"
        "已休学21天的除外"):  # fmt: skip
        rule = require("more", family.annual_income.stated(), NOTICE.says(words))
        assert codes(made(rule), text) == []
        assert codes(made(rule), text.replace("；", ";").replace("：", ":")) == []


def test_a_few_signs_of_a_clause_take_no_number_out_of_a_notice() -> None:
    rule = require("more", family.annual_income.stated(), NOTICE.gist("21；见通知。"))
    text = TEXT.replace("在校学生", "在校学生，住校满21天")
    assert codes(made(rule), text) == ["printed_left"]


def test_what_a_note_for_people_says_was_not_forgotten() -> None:
    more = TEXT + "超过20,000元的提请会议研究。7个月内返校的另给30%。"
    assert codes(made(), more) == ["printed_left"] * 2
    notes = (("超过20,000元的上会", "above 20,000 yuan a meeting"), ("7个月、30%", "7 months, 30%"))
    assert codes(made(notes=notes), more) == []


def test_a_value_with_a_comma_in_it() -> None:
    hours = number("test.printed.hours", since(NOTICE, 1_500))
    assert codes(made(parameters=(hours,)), TEXT + "满1,500学时。") == ["printed_left"]
    assert "printed_value" in codes(made(parameters=(hours,)), TEXT + "满1,501学时。")


def test_a_sum_of_another_currency_is_told_as_the_notice_has_it() -> None:
    text = source("Rent notice", in_force="2026-03-01", ref="1")
    own: dict[str, Any] = {"zh": "租金", "en": "rent", "helps": applicant, "currency": "UGX"}
    poor = require("poor", family.annual_income <= money(500, "UGX"), text.says("at most UGX 500"))
    rent = Programme("test.rent", **own, rules=[poor],
        award=flat(money(200, "UGX"), text.says("UGX 200 each")))  # fmt: skip
    said = "From 1 March 2026: at most UGX 500; UGX 200 each. Above UGX 90,000 it stops."
    (left,) = beside(rent, said).left
    assert left.parts["numbers"] == ("UGX 90,000",)


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [
        ("补助100元", "补助一百元"), ("补助一百元", "补助100元"), ("补助2,000元", "补助２０００元"),
        ("最高20000元", "最高2万元"), ("最高二万元", "最高2万元"), ("满60日", "满六十日"),
        ("within 60 days", "within sixty days"), ("within sixty days", "within sixty (60) days"),
        ("at most 25 people", "at most twenty-five people"), ("统一一千元", "统一1000元"),
    ],
)  # fmt: skip
def test_a_number_is_quoted_in_words_or_in_figures(quoted: str, printed: str) -> None:
    rule = require("more", family.annual_income.stated(), NOTICE.says(quoted))
    assert codes(made(rule), TEXT + printed + "。") == []
    other = require("more", family.annual_income.stated(), NOTICE.says(f"不{quoted}"))
    assert "printed_not_said" in codes(made(other), TEXT + printed + "。")


def test_a_month_that_is_no_month_and_a_currency_in_chinese() -> None:
    text = source("Loss notice", in_force="2026-03-01", ref="1")
    own: dict[str, Any] = {"zh": "损失", "en": "loss", "helps": applicant, "currency": "USD"}
    rule = require("poor", family.annual_income <= money(500, "USD"), text.says("may apply"))
    loss = Programme("test.loss", **own, rules=[rule],
        award=flat(money(200, "USD"), text.says("200美元")))  # fmt: skip
    said = "From 1 March 2026, with a loss of over $1,250 may apply, 200美元。另发3万美元"
    numbers = [n for x in beside(loss, said).left for n in x.parts["numbers"]]
    assert numbers == ["$1,250", "3万美元"]


def test_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugin = HERE / "heat.py"
    asked = ["check", "--plugin", str(plugin), "--notice"]
    assert run([*asked, str(HERE / "heat.txt")]) == 0
    whole = (HERE / "heat.txt").read_text("utf-8")
    forgotten, misread = tmp_path / "a.txt", tmp_path / "b.txt"
    forgotten.write_text(whole + "低保证须满3个月零7天。", "utf-8-sig")
    misread.write_text(whole.replace("每户最高1500元", "每户最高1600元"), "utf-8")
    capsys.readouterr()
    assert run([*asked, str(forgotten), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["result"]
    assert [x["code"] for x in told["notice"]["left"]] == ["printed_left"]
    assert run([*asked, str(misread), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["result"]
    assert [x["code"] for x in told["notice"]["faults"]] == ["printed_not_said"]
    examples = tmp_path / "examples.csv"
    examples.write_text(
        "户主姓名,收件日期,住房面积（平方米）,取暖方式,应得结论\n甲,2026-01-05,80,燃煤,材料不全\n",
        "utf-8",
    )
    assert run([*asked, str(misread), "--examples", str(examples), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["result"]
    assert told["notice"]["faults"] and told["check"]["faults"] == []


def test_what_is_no_text_and_more_than_one_programme(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes("每户补助100元".encode("gb18030"))
    assert run(["check", "--plugin", str(HERE / "heat.py"), "--notice", str(file)]) != 0
    assert run(["check", "--notice", str(HERE / "heat.txt")]) != 0
    assert run(["check", "--plugin", str(HERE / "heat.py"), "--notice", str(tmp_path / "x")]) != 0


def test_a_fault_is_named_once() -> None:
    twice = NOTICE.says("一句没有的话")
    programme = made(documents=[needs(doc.app_form, twice, twice)])
    assert len(beside(programme, TEXT).faults) == 1
