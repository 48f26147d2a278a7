"""What was ugly or untrue when the papers were looked at: on A4 and on a screen of 360 pixels."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from faults.aid import NOTICE, person, programme
from faults.aid import office as county
from lists import filed
from reports.test_approval import rows

from caseflow import Caseflow, Programme, yuan
from caseflow.facts import doc, family
from caseflow.pay.control import ControlSheet
from caseflow.programme import flat, needs, step
from caseflow.reports.papers import paper
from caseflow.reports.print_job import print_job

PROOF = [
    needs(doc.village_proof, NOTICE.gist("嘎查证明")),
    needs(doc.echo, NOTICE.gist("超声报告"), when=family.annual_income > yuan(90_000)),
]
LEVELS = [step.review("county"), step.decide()]


def made(name: str, *before: object) -> Programme:
    steps = [*before, *LEVELS, step.pay()]
    award = flat(yuan(1_000), NOTICE.gist("每人1千元"))
    return programme(name, award=award, documents=PROOF, steps=steps)


PLAIN, ASKED = made("plain"), made("asked", step.outside(step.review("village")))
BARE = programme("bare", award=PLAIN.award, steps=[*LEVELS, step.pay()])


def sheet(name: str, kind: str) -> list[list[str]]:
    """The rows of a paper of a case that was just filed."""
    with county(":memory:", PLAIN, ASKED, BARE, money=90_000) as cf:
        proof = {} if name == "bare" else {"doc.village_proof": "copy"}
        said = {**person(), **proof, "payee.kind": "cash"}
        case = cf.desk("chen").submit(name, said)
        return rows(paper(cf.desk("chen"), case, kind).html)


@pytest.mark.parametrize(("name", "times"), [("plain", 1), ("asked", 1), ("bare", 0)])
def test_a_village_stamps_once(name: str, times: int) -> None:
    """In a box of its own where it is a level, else where its proof is asked for."""
    boxes = [row[0] for row in sheet(name, "approval") if row[-1] == "（盖章）"]
    assert len([x for x in boxes if "嘎查" in x]) == times


def test_a_sum_is_called_what_it_is() -> None:
    with Caseflow.demo() as cf:
        (case,) = filed(cf, 1)
        clerk = cf.desk("enter")
        assert _last(rows(paper(clerk, case, "approval").html)) == "拟资助额"
        cf.desk("decide").decide(case, "grant", why="核对无误")
        assert _last(rows(paper(clerk, case, "approval").html)) == "批准资助额"


def _last(said: list[list[str]]) -> str:
    return next(row[2] for row in said if row[0] == "系统评估")


def test_a_file_says_which_papers_are_there_and_when_the_application_came() -> None:
    said = sheet("plain", "checklist")
    state = {row[1]: row[3] for row in said if len(row) == 5}
    assert state["个人信息处理同意书"].startswith("齐（")
    assert state["村（居）委会证明"] == "复印件"
    assert state["超声心动图报告"] == "不需要"
    came = str(person()["application.received_on"])
    year, month, day = map(int, came.split("-"))
    first = next(row for row in said if row[1].startswith("受理申请"))
    assert sum("录入）" in row[1] for row in said if len(row) == 4) == 1
    assert first[1:3] == ["受理申请（2026年6月1日录入）", f"{year}年{month}月{day}日"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_print_of_many_begins_with_whose_it_is_and_who_hands_it_out(lang: str) -> None:
    with Caseflow.demo() as cf:
        cases = filed(cf, 2)
        for case in cases:
            cf.desk("decide").decide(case, "grant", why="核对无误")
        job = print_job(cf.desk("enter"), cases, "grant", lang=lang)  # type: ignore[arg-type]
        cover, *_ = job.html.partition('<section id="p1">')
        assert "红十字会" in cover
        assert cover.count('class="fill"') == 2


def test_who_hands_out_cash_compares_no_bank() -> None:
    given = dict.fromkeys(("branch", "fund", "on", "part", "total", "spelt", "digest"), "")
    said = {
        cash: ControlSheet(
            **given, format="签收表" if cash else "通用", count=1, first="a", last="b", cash=cash
        ).html(("zh",))
        for cash in (True, False)
    }
    assert "银行" in said[False] and "银行" not in said[True]
    assert "签收表" in said[True] and "两人" in said[True]


@pytest.mark.parametrize("name", ["page", "page_en", "meeting"])
def test_a_page_has_rules_of_its_own_for_a_small_screen(name: str) -> None:
    """Columns of a fixed width fell upon each other at 360 pixels; nothing had a margin."""
    text = (files("caseflow.reports") / "templates" / f"{name}.html").read_text("utf-8")
    small = re.search(r"@media screen and \(max-width: 40em\) \{(.*) \}\n</style>", text)
    assert small is not None
    assert "@media screen { body { padding" in text
    if name != "meeting":
        assert ".fixed { table-layout: auto; } col { width: auto !important; }" in small[1]
