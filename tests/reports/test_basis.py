"""What papers rest on: the document by which the branch adopted it; where the rule comes from is
told as that. Until when a letter holds in a year without a calendar. Who decided again, by which
paper, why."""

from __future__ import annotations

import re

import pytest
from holds import setting
from holds.scratch import Scratch
from stories import test_again as again

from caseflow import Caseflow, yuan
from caseflow.reports.papers import paper
from caseflow.reports.sheets.parts import BLANK

OURS, LATER, CITY = "四红字〔2026〕8号《救助办法》", "四红字〔2026〕9号", "乌红字〔2026〕1号"


def brought(cf: Caseflow, programme: str = "relief", last: str = "granted") -> str:
    """A case brought as far as that place."""
    with Scratch.written(cf, setting.LOGINS) as s:
        case = s.do(*setting.submission(programme))
        for place in setting.places(programme):
            for said in setting.leads_to(place, programme, case, s.case):
                s.do(*said)
            if place == last:
                break
    return case


def adopts(cf: Caseflow, source: str, since: str, limit: int = 40_000) -> None:
    made = cf.desk("guan").adopt("holds.limit", yuan(limit), since=since, source=source)
    cf.desk("guan2").confirm(made)


def cited(html: str) -> list[str]:
    """What stands in the list of what it rests on."""
    return re.findall(r"<li>(.*?)</li>", html)


def test_a_letter_rests_on_the_document_that_was_adopted() -> None:
    with setting.office() as cf:
        adopts(cf, CITY, "2026-01-01")
        adopts(cf, OURS, "2026-01-01")  # of one day the one adopted last
        adopts(cf, LATER, "2026-03-03", 45_000)  # the day after the case was received
        case = brought(cf)
        ours, rule, *chosen = cited(paper(cf.desk("chen"), case, "grant").html)
        assert ours == f"{OURS}（本会采用，自2026年1月1日起）" and rule.startswith("《")
        assert len(chosen) == 3 and all(x.startswith("口径：") for x in chosen)
        ours, rule, *chosen = cited(paper(cf.desk("chen"), case, "grant", lang="en").html)
        assert ours.startswith(OURS) and "本会救助办法" in rule
        assert len(chosen) == 3 and all(x.startswith("as chosen: ") for x in chosen)


def test_a_value_of_the_day_itself_counts_and_what_nobody_adopted_is_no_document() -> None:
    with setting.office() as cf:
        case = brought(cf)
        rule, *chosen = cited(paper(cf.desk("chen"), case, "grant").html)
        assert rule.startswith("《") and "本会采用" not in "".join(chosen)
    with setting.office() as cf:
        adopts(cf, OURS, setting.RECEIVED)
        case = brought(cf)
        assert cited(paper(cf.desk("chen"), case, "grant").html)[0].startswith(OURS)


def test_a_refusal_and_an_approval_say_it_of_the_rule_that_reads_it() -> None:
    with setting.office() as cf:
        adopts(cf, OURS, "2026-01-01", 40_000)
        facts = setting.application("grant", "1966-05-07", family__annual_income=yuan(60_000))
        case = cf.desk("chen").submit("grant", facts)
        html = paper(cf.desk("ren"), case, "approval").html
        assert html.count(OURS) == 1
        cf.desk("ren").review(case, "reject", why="收入过高", settle={"income": "refused"})
        html = paper(cf.desk("chen"), case, "refusal").html
        assert f"依据：{OURS}" in html and "依据：《" in html


def test_a_rule_that_reads_nothing_of_it_does_not_rest_on_it() -> None:
    with setting.office() as cf:
        adopts(cf, OURS, "2026-01-01")
        case = brought(cf, last="billed")  # its receipts are judged by rules of their own
        html = paper(cf.desk("ren"), case, "approval").html
        assert html.count(OURS) == 1 and html.count("《") > 1


@pytest.mark.parametrize(("known", "said"), [(False, True), (True, False)])
def test_the_last_day_of_a_letter_is_open_in_a_year_without_a_calendar(
    known: bool, said: bool
) -> None:
    with setting.office(today="2026-12-15") as cf:
        if known:
            made = cf.desk("guan").adopt(
                "calendar.2027", ["2027-01-01=off"], since="2026-12-01", source="国办发明电"
            )
            cf.desk("guan2").confirm(made)
        case = brought(cf, last="lettered")
        assert cf.case(case).letter_until[:4] == "2027"
        html = paper(cf.desk("chen"), case, "grant").html
        assert ("尚未公布" in html) is said


def answered(cf: Caseflow, by: str = "dui") -> str:
    """A refusal that was not looked at again, and an appeal that was admitted."""
    case = again.rejected(cf, 42_000)
    again.asked(cf, case)
    cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
    again.asked(cf, case, "appeal")
    cf.desk(by).take_up(case, "admit", why="转上级")
    return case


def test_an_answer_to_an_appeal_names_the_city_and_the_reasons() -> None:
    with again.office(above=True) as cf:
        case = answered(cf, "shi")
        cf.desk("shi").decide(case, "grant", why="符合办法")
        html = paper(cf.desk("chen"), case, "review").html
        assert "同意资助（乌兰察布市红十字会）" in html and "不予资助（四子王旗红十字会）" in html
        assert "原决定的理由：年收入六万元" in html and "<p>理由：符合办法</p>" in html


@pytest.mark.parametrize("why", ["入户核实不符", ""])
def test_an_answer_to_an_appeal_names_the_body_and_the_number_of_its_paper(why: str) -> None:
    """And the reason that its paper gives, or room for it: never what a decider noted."""
    with again.office() as cf:
        case = answered(cf)
        said = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "乌红〔2026〕9号"}
        cf.desk("chen").record_outside(case, ["decide"], result="refuse", why=why, **said)
        cf.desk("ren2").confirm(case, of=cf.case(case).version)
        cf.desk("jue2").decide(case, "accept_paper", why="按上级意见")
        html = paper(cf.desk("chen"), case, "review").html
        assert "不予资助（盟市红十字会，文号 乌红〔2026〕9号）" in html
        assert f"<p>理由：{why or BLANK}</p>" in html and "按上级意见" not in html


def test_an_approval_sheet_proposes_no_sum_where_the_rules_refuse() -> None:
    with again.office() as cf:
        html = paper(cf.desk("chen"), again.rejected(cf), "approval").html
        assert "不符合条件，无拟资助额" in html and "6,000.00" not in html
    with again.office() as cf:
        html = paper(cf.desk("chen"), again.rejected(cf, 42_000), "approval").html
        assert "无拟资助额" not in html and "6,000.00 元" in html
