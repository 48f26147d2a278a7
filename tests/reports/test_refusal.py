"""The letter of a refusal gives a reason, whichever way it was refused."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import sitting
from codes import refuses
from faults.aid import (
    LATER,
    LOW,
    NOTICE,
    RELIEF,
    TRUST,
    finaled,
    lettered,
    office,
    person,
    programme,
    receipts,
    record,
    relief,
)
from faults.aid import paper as told
from office import BODY, child
from office import office as county_office
from stories import test_again as again

from caseflow import Caseflow, FactError, yuan
from caseflow import nothing as none
from caseflow.facts import family
from caseflow.programme import flat, require, step
from caseflow.reports.papers import paper
from caseflow.words.why import WHY as NAMELESS

NUMBER, WHY = "红基会〔2026〕31号", "按入户核实的情况"
NOTE = "以后一份为准"  # what a decider notes for colleagues who takes a paper
FLAT = flat(yuan(30_000), NOTICE.gist("每人3万元"))
IN_TWO = [step.review("county"), step.decide(), step.pay()]
REVIEWED = programme("reviewed", award=FLAT, steps=IN_TWO)
ALONE = programme("alone", award=FLAT)
CARD = require("card", family.need.given(), NOTICE.gist("持有困难证明"))
CARDED = programme("carded", rules=[LOW, CARD], award=FLAT)
LAST = [step.decide(), step.letter, *LATER[:2], step.outside(step.decide(at="final")), LATER[-1]]
TAKES = relief("takes", steps=LAST)
RICH = {"family__annual_income": yuan(60_000)}  # a person has to say whether that is too much


def reviewed(cf: Caseflow, **more: object) -> str:
    case = cf.desk("chen").submit("reviewed", person(**more))
    cf.desk("ren").review(case, "reject", why=WHY)
    return case


def decided(cf: Caseflow, **more: object) -> str:
    case = cf.desk("chen").submit("alone", person(**more))
    cf.desk("jue").decide(case, "refuse", why=WHY)
    return case


def revoked(cf: Caseflow) -> str:
    case = cf.desk("chen").submit("alone", person())
    cf.desk("jue").decide(case, "grant", why="符合办法")
    cf.desk("chen").ask_again(case, "re_review", why="家中情况有变")
    cf.desk("ren").take_up(case, "admit", why="情况属实")
    cf.desk("jue2").decide(case, "refuse", why=WHY)
    return case


def outside(cf: Caseflow, **more: object) -> str:
    """Our assessment says otherwise where nothing more is said: a decider accepts it."""
    case = cf.desk("chen").submit("trust", person(**more))
    told(cf, case, ["decide"], NUMBER, result="refuse", why=WHY)
    if cf.case(case).held("paper_differs"):
        cf.desk("jue").decide(case, "accept_paper", why=NOTE)
    return case


def taken_back(cf: Caseflow) -> str:
    """At the final sum, after the letter."""
    case = lettered(cf, "takes")
    record(cf, case, receipts(30_000))
    told(cf, case, ["final"], NUMBER, result="refuse", why=WHY)
    cf.desk("jue").decide(case, "accept_paper", why=NOTE)
    return case


def nothing(cf: Caseflow) -> str:
    return finaled(cf, 4_000)


WAYS: dict[str, Callable[[Caseflow], str]] = {
    "at review": reviewed,
    "at review while a rule waits for a person": lambda cf: reviewed(cf, **RICH),
    "decided": decided,
    "decided while a rule waits for a person": lambda cf: decided(cf, **RICH),
    "decided though a fact is not known": lambda cf: decided(cf, family__annual_income=None),
    "decided again": revoked,
    "nothing is payable": nothing,
    "a body, otherwise than the rules say": outside,
    "a body takes it back, otherwise": taken_back,
    "a body, while a rule waits for a person": lambda cf: outside(cf, **RICH),
}


def reasons(cf: Caseflow, case: str) -> list[str]:
    html = paper(cf.desk("ren"), case, "refusal").html
    found = re.search(r"理由如下：</p>\s*<ol>(.*?)</ol>", html, re.DOTALL)
    assert found is not None, html
    return re.findall(r"<li>(.*?)</li>", found[1])


@pytest.mark.parametrize("way", WAYS)
def test_each_refusal_gives_a_reason(way: str) -> None:
    with office(":memory:", REVIEWED, ALONE, TRUST, RELIEF, TAKES, money=90_000) as cf:
        case = WAYS[way](cf)
        given = reasons(cf, case)
        assert given and all(given) and not any(x.endswith("：") for x in given)
        html = paper(cf.desk("ren"), case, "refusal").html
        assert NOTE not in html
        if WAYS[way] is not nothing:
            assert html.count(WHY) == 1
        if way.startswith("a body"):
            what = "撤销资助" if cf.case(case).end == "revoked" else "不予资助"
            assert given[0] == f"{BODY}决定{what}（文号：{NUMBER}）"
        else:
            assert not any(x.startswith(("决定不予", "决定撤销", BODY)) for x in given)
        assert cf.verify(replay=True).ok


def test_of_a_meeting_its_reason_and_its_minutes_no_paper() -> None:
    with sitting.house() as cf:
        case = sitting.file(cf, 1)
        sitting.enter(cf, sitting.rule(case, "refuse", why=WHY))
        sitting.confirm(cf)
        assert reasons(cf, case) == [f"决定意见：{WHY}"]


@pytest.mark.parametrize(("income", "why"), [(42_000, "上级入户核实"), (42_000, ""), (60_000, "")])
def test_of_a_refusal_that_is_upheld_by_a_body_the_last_one_speaks(income: int, why: str) -> None:
    with again.office() as cf:
        case = again.rejected(cf, income)
        again.asked(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        again.asked(cf, case, "appeal")
        cf.desk("dui").take_up(case, "admit", why="转上级")
        body = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "乌红〔2026〕9号"}
        cf.desk("chen").record_outside(case, ["decide"], result="refuse", why=why, **body)
        cf.desk("ren2").confirm(case, of=cf.case(case).version)
        if income == 42_000:
            cf.desk("jue2").decide(case, "accept_paper", why=NOTE)
        assert reasons(cf, case)[0] == "盟市红十字会决定不予资助（文号：乌红〔2026〕9号）"
        html = paper(cf.desk("ren"), case, "refusal").html
        assert NOTE not in html and why in html
        # where nothing says why, there is room to copy it from the paper: the family has not that
        assert ("来文的理由：" in html) is (income == 42_000)


def test_a_letter_names_where_the_office_is_as_it_was_adopted_else_leaves_room() -> None:
    with office(":memory:", TRUST, REVIEWED, ALONE, money=90_000) as cf:
        case, clerk = decided(cf), cf.desk("chen")
        by_hand = paper(clerk, case, "refusal").html
        assert "经办人手写" in by_hand
        where = "乌兰花镇 & 幸福路1号，测试丙，0474-0000000"
        for wrong in ("", "a\nb", "长" * 201, 5):
            with refuses(FactError, "contact_in_a_line"):
                clerk.adopt("office.contact", wrong, since="2026-01-01", source="通知")
        made = clerk.adopt("office.contact", where, since="2026-01-01", source="会办〔2026〕1号")
        assert "经办人手写" in paper(clerk, case, "refusal").html  # one alone adopts nothing
        cf.desk("ren").confirm(made)
        said = paper(clerk, case, "refusal").html
        assert "电话：乌兰花镇 &amp; 幸福路1号，测试丙，0474-0000000" in said
        assert "经办人手写" not in said


def test_what_is_not_there_is_said_to_be_missing_not_to_be_there() -> None:
    with office(":memory:", CARDED, money=90_000) as cf:
        case = cf.desk("chen").submit("carded", person(family__need=none))
        said = cf.desk("chen").explain(case, lang="zh")
        assert "原因：没有困难类型\n" in said and "原因：有" not in said
        assert "because certificate of need is not present\n" in cf.desk("chen").explain(
            case, lang="en"
        )
        cf.desk("jue").decide(case, "refuse", why=WHY)
        html = paper(cf.desk("ren"), case, "refusal").html
        assert "不符合条件：没有困难类型" in html and "满足：有" not in html
        met = cf.desk("chen").submit("carded", person("1970-05-06", family__need="dibao"))
        assert "没有困难类型" not in cf.desk("chen").explain(met, lang="zh")


def test_what_waits_for_a_person_is_said_once() -> None:
    with office(":memory:", ALONE, money=90_000) as cf:
        case = cf.desk("chen").submit("alone", person(**RICH))
        (why,) = cf.desk("chen").why(case, lang="zh")
        assert why.lines[1].count("待人工认定：") == 1


def test_unlike_things_are_said_on_lines_of_their_own() -> None:
    """What the outcome rests on, each other rule, what holds it: no sentence joins them."""
    uncle = {"payee.kind": "guardian", "payee.account_name": "叔叔"}
    uncle |= {"payee.account_no": "6222020000000000018", "payee.bank": "农业银行"}
    with county_office() as cf:
        case = cf.desk("chen").submit("crcf.chd", {**child("2008-05-06"), **uncle})
        (why,) = cf.desk("chen").why(case, lang="zh")
        assert cf.case(case).status == "payee" and len(why.lines) == 4
        assert why.lines[1].startswith("材料不全：") and "待人工认定" not in why.lines[1]
        assert all(x.startswith("待人工认定：") for x in why.lines[2:])
        assert "\n".join(why.lines).count("收款信息待登记或核对") == 1
        assert {len(x.split("：")) for x in why.lines} == {2}


def test_who_has_no_name_here_is_said_to_have_none() -> None:
    with office(":memory:", ALONE, money=90_000) as cf:
        facts = person(**RICH)
        case = cf.desk("chen").submit(
            "alone", {k: v for k, v in facts.items() if not k.endswith("name")}
        )
        (why,) = cf.desk("chen").why(case, lang="zh")
        assert NAMELESS["nameless"][0] in why.lines[0]
