"""What a family is told that asks why: the money, the bank, the notice, an objection, what is
decided again; who took it back; which meeting refused."""

from __future__ import annotations

from typing import Any

import pytest
import sitting
from faults.aid import finaled
from faults.aid import office as aid_office
from reports.test_refusal import CARD, CARDED
from stories import test_again as again
from stories import test_notice as noticing
from stories import test_objections as objecting
from stories.test_money_back import under_way

from caseflow import Caseflow, nothing
from caseflow.words import fill
from caseflow.words.names import OUTCOMES
from caseflow.words.notice import EXPLAIN as NOTICE
from caseflow.words.reopening import DECISIONS, WAYS
from caseflow.words.reopening import EXPLAIN as REOPENING
from caseflow.words.why import BECAME, WHY

DAY = "2026-06-01"
WAY = WAYS["objection"][0]


def why(cf: Caseflow, case: str, login: str = "chen") -> tuple[str, ...]:
    (told,) = cf.desk(login).why(case, lang="zh")
    return told.lines


def said(words: tuple[str, str], **parts: Any) -> str:
    return fill(words[0], {"unit": "CNY", **parts}, "zh")


def begins(lines: tuple[str, ...], text: str) -> bool:
    return any(x.startswith(text) for x in lines)


@pytest.mark.parametrize("answer", ["refused", "returned"])
def test_the_sum_and_that_the_bank_sent_it_back(answer: str) -> None:
    with aid_office(money=30_000) as cf:
        case = under_way(cf)
        sum_ = said(BECAME["granted"], nth="", units=30_000_00, when="")
        assert begins(why(cf, case), sum_)
        if answer == "returned":
            cf.desk("chen").results(case, "paid", ref="A1")
        cf.desk("chen").results(case, answer, code="other")
        back = said(BECAME[answer], on=DAY, code="other")
        assert back in why(cf, case)
        cf.desk("fu").pay(case)
        assert back not in why(cf, case)
        cf.desk("chen").results(case, "paid")
        assert back not in why(cf, case) and begins(why(cf, case), sum_)


def test_of_a_case_that_ended_no_payment_is_made_again() -> None:
    with aid_office(money=30_000) as cf:
        case = under_way(cf)
        cf.desk("chen").results(case, "refused", code="other")
        cf.desk("chen").withdraw(case, why="家里说不办了")
        assert not begins(why(cf, case), said(BECAME["refused"], on=DAY, code="other"))


def test_what_is_not_met_is_called_so() -> None:
    with aid_office(":memory:", CARDED, money=90_000) as cf:
        case = cf.desk("chen").submit("carded", sitting.person(family__need=nothing))
        clause = CARD.clauses[-1].text
        not_met = {"outcome": OUTCOMES["ineligible"][0], "reasons": [clause]}
        assert why(cf, case)[1] == said(WHY["unmet"], **not_met)


def test_while_the_final_sum_is_open_it_is_at_most() -> None:
    with aid_office(money=60_000) as cf:
        case = finaled(cf, 30_500)
        final = why(cf, case)
        open_ = cf.desk("chen").submit("relief", sitting.person("1970-05-06"))
        cf.desk("jue").decide(open_, "grant", why="符合办法")
        most = said(BECAME["at_most"], nth="", units=30_000_00, when="")
        assert begins(why(cf, open_), most) and not begins(final, most)


def test_until_when_it_hangs_and_that_somebody_objects_never_who() -> None:
    with objecting.office("2024-09-02") as cf:
        case = objecting.granted(cf)
        after = said(BECAME["granted"], nth="", units=30_000_00, when=BECAME["after_notice"][0])
        assert after in why(cf, case)
        objecting.hangs(cf, case)
        days = {"since": "2024-09-02", "last": "2024-09-09"}
        assert said(NOTICE["runs"], **days) in why(cf, case)
        objecting.on(cf, "2024-09-05")
        cf.desk("guan").object(case, about="notice", **objecting.VILLAGER)
        objection = said(BECAME["objection"], on="2024-09-05", until="")
        assert begins(why(cf, case), objection)
        assert said(NOTICE["stopped"], since="2024-09-02", stopped="2024-09-05") in why(cf, case)
        assert not any(x in "\n".join(why(cf, case)) for x in objecting.VILLAGER.values())
        objecting.dismiss(cf, case)
        assert said(BECAME["dismissed"], on="2024-09-05") in why(cf, case)
        assert not begins(why(cf, case), objection)


def test_cancelled_after_an_objection() -> None:
    with objecting.office("2024-09-02") as cf:
        case = objecting.granted(cf)
        objecting.hangs(cf, case)
        before = begins(why(cf, case), WAY)
        cf.desk("dui").object(case, about="notice", **objecting.VILLAGER)
        objecting.uphold(cf, case)
        assert said(BECAME["upheld"], on="2024-09-02") in why(cf, case)
        assert begins(why(cf, case), WAY) and not before
        cf.desk("quan").review(case, "accept")
        cf.desk("jue2").decide(case, "refuse", why="有车，超出标准")
        told = next(x for x in why(cf, case) if x.startswith(WAY))
        assert DECISIONS["rejected"][0] in told and "2024-09-02" in told


def test_a_name_that_may_not_hang_is_told_to_the_office_alone() -> None:
    with noticing.at_work() as cf:
        case = noticing.granted(cf)
        noticing.consents(cf, case)
        noticing.hung(cf, case)
        cf.desk("chen").withdraw_consent(case, "publish", why="不愿公示姓名")
        assert cf.case(case).notice.unnamed
        assert "caseflow" in cf.desk("chen").explain(case, lang="zh")
        assert "caseflow" not in "\n".join(why(cf, case))


def test_what_the_family_asked_for_and_what_came_of_it() -> None:
    with again.office() as cf:
        case = again.rejected(cf)
        again.asked(cf, case)
        asked = said(REOPENING["asked"], on=DAY, how="re_review", of=cf.case(case).version - 1)
        assert asked in why(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        lines = why(cf, case)
        assert asked not in lines
        reason = said(WHY["because"], why="没有新的情况")
        assert said(BECAME["declined"], on=DAY, how="re_review", why=reason) in lines


def test_what_the_family_took_back_nobody_decided() -> None:
    with again.office() as cf:
        case = again.granted(cf)
        cf.desk("chen").withdraw(case, why="家里说不办了")
        lines = why(cf, case)
        assert said(WHY["withdrawn"], on=DAY, why="家里说不办了") in lines
        assert not any("chen" in x or "jue" in x for x in lines)


def test_a_meeting_that_refused_is_named_by_its_minutes_not_who_recorded_it() -> None:
    with sitting.house() as cf:
        case = sitting.file(cf, 1)
        sitting.enter(cf, sitting.rule(case, "refuse", why="家庭条件较好"))
        sitting.confirm(cf)
        lines = why(cf, case)
        reason = said(WHY["because"], why="家庭条件较好")
        met = {"on": sitting.ON, "body": "党组会", "minutes": sitting.NUMBER}
        assert said(WHY["met"], **met, why=reason) in lines
        assert not any(login in x for x in lines for login in ("chen", *sitting.MEMBERS))
