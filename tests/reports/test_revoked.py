"""The letters of what was taken back, of what was looked at again and decided otherwise since, and
of what a body's paper decided: they say what happened, by whom, on which day."""

from __future__ import annotations

import re
from typing import Any

import pytest
from faults.aid import (
    GRANT,
    LATER,
    OWN,
    RELIEF,
    TRUST,
    lettered,
    office,
    person,
    receipts,
    record,
    relief,
)
from faults.aid import paper as told
from office import BODY
from stories import test_again as again

from caseflow import Caseflow
from caseflow.programme import step
from caseflow.reports.papers import paper

NUMBER, WHY = "红基会〔2026〕31号", "入户核实不符"
LAST = [step.decide(), step.letter, *LATER[:2], step.outside(step.decide(at="final")), LATER[-1]]
TAKES = relief("takes", steps=LAST)
LANGS: tuple[Any, ...] = ("zh", "en")


def letter(cf: Caseflow, case: str, kind: str, lang: Any = "zh") -> str:
    """Its words alone, without what a template says to who edits it."""
    html = paper(cf.desk("ren"), case, kind, lang=lang).html
    return re.sub(r"<[^>]+>", "", html.partition("</style>")[2])


@pytest.mark.parametrize("lang", LANGS)
def test_a_grant_that_is_revoked_is_told_as_that_with_its_day_its_sum_and_why(lang: Any) -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        cf.desk("jue2").decide(case, "revoke", why=WHY)
        said = letter(cf, case, "refusal", lang)
        sum_, day = ("30,000.00", "2026年6月1日") if lang == "zh" else ("30,000.00", "2026-06-01")
        assert sum_ in said and said.count(day) >= 2 and said.count(WHY) == 1
        title = paper(cf.desk("ren"), case, "refusal", lang=lang).title
        assert title == ("撤销资助告知书" if lang == "zh" else "Letter of revocation")
        assert ("不予资助" not in said) and ("is refused" not in said)
        assert ("已于2026年6月1日告知" not in said) and ("you were told" not in said)


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_family_was_told_by_letter_is_named_with_that_day(lang: Any) -> None:
    with office(":memory:", TAKES, money=90_000) as cf:
        case = lettered(cf, "takes")
        cf.today = "2026-06-05"
        record(cf, case, receipts(30_000))
        told(cf, case, ["final"], NUMBER, result="refuse")
        cf.desk("jue").decide(case, "accept_paper", why=WHY)
        said = letter(cf, case, "refusal", lang)
        granted = (
            "并已于2026年6月1日告知" if lang == "zh" else "of which you were told on 2026-06-01"
        )
        assert granted in said and NUMBER in said


def test_a_grant_that_is_refused_when_it_is_looked_at_again_was_a_grant() -> None:
    with again.office() as cf:
        case = again.granted(cf)
        again.asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "reject", why=WHY)
        assert cf.case(case).end == "rejected"
        said = letter(cf, case, "refusal")
        assert "撤销资助告知书" in said and "6,000.00" in said


def test_a_refusal_that_is_upheld_is_no_revocation() -> None:
    with again.office() as cf:
        case = again.rejected(cf)
        again.asked(cf, case)
        cf.desk("fu").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "reject", why="仍超过标准")
        said = letter(cf, case, "refusal")
        assert "撤销" not in said and "经审核，不予资助" in said
        assert "维持原决定" in letter(cf, case, "review")


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_upheld_and_then_revoked_is_not_said_to_be_upheld(lang: Any) -> None:
    upheld = "维持原决定" if lang == "zh" else "is upheld"
    with again.office() as cf:
        case = again.granted(cf)
        again.asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "accept", why="材料齐全")
        cf.desk("jue2").decide(case, "grant", why="符合办法")
        assert upheld in letter(cf, case, "review", lang)
        cf.desk("jue2").decide(case, "revoke", why=WHY)
        said = letter(cf, case, "review", lang)
        assert upheld not in said and WHY in said
        assert (
            "此后资助决定已于2026年6月1日撤销" if lang == "zh" else "revoked on 2026-06-01"
        ) in said


def upheld(cf: Caseflow) -> str:
    """The first decision, of which the family was told, is looked at again and made once more."""
    case = lettered(cf)
    cf.desk("chen").ask_again(case, "re_review", why="家中情况有变")
    cf.desk("ren").take_up(case, "admit", why="情况属实")
    cf.desk("jue2").decide(case, "grant", why="符合办法")
    return case


def test_the_final_sum_that_follows_does_not_overtake_what_was_upheld() -> None:
    with office(":memory:", RELIEF, money=90_000) as cf:
        case = upheld(cf)
        assert "维持原决定" in letter(cf, case, "review")
        cf.desk("chen").letter(case)
        record(cf, case, receipts(12_000))
        cf.desk("jue2").decide(case, "grant", why="票据齐全")
        assert "维持原决定" in letter(cf, case, "review")


def test_a_letter_of_the_grant_before_told_nothing_of_the_one_that_is_revoked() -> None:
    with office(":memory:", RELIEF, money=90_000) as cf:
        case = upheld(cf)
        cf.desk("jue2").decide(case, "revoke", why=WHY)
        said = letter(cf, case, "refusal")
        assert "撤销资助告知书" in said and "并已于" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_a_grant_by_a_paper_names_body_and_number_as_what_it_rests_on(lang: Any) -> None:
    with office(":memory:", TRUST, RELIEF, money=90_000) as cf:
        case = cf.desk("chen").submit("trust", person())
        told(cf, case, ["decide"], NUMBER, award=9_000, why=WHY)
        html = paper(cf.desk("ren"), case, "grant", lang=lang).html
        basis = html.partition("<ol>")[2].partition("</li>")[0]
        assert BODY in basis and NUMBER in basis and WHY in basis
        assert html.count(NUMBER) == 2  # beside the day, too
        own = cf.desk("chen").submit("relief", person("1967-05-06"))
        cf.desk("jue").decide(own, "grant", why="符合办法", fund=OWN)
        assert BODY not in letter(cf, own, "grant", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_here_already_is_not_asked_for_again(lang: Any) -> None:
    with office(":memory:", RELIEF, money=90_000) as cf:
        case = lettered(cf)
        names = {
            "doc.invoice": ("票据", "invoice"),
            "doc.insurance_settlement": ("结算单", "settle"),
        }
        for brought in names:
            said = letter(cf, case, "grant", lang)
            assert PLEASE[lang] in said and names[brought][lang == "en"] in asked_for(said, lang)
            cf.desk("chen").record(case, {brought: receipts(30_000)[brought]})
        said = letter(cf, case, "grant", lang)
        assert PLEASE[lang] not in said
        assert ("不必再交" if lang == "zh" else "bring none again") in said


PLEASE = {"zh": "前提交：", "en": "Please bring by"}


def asked_for(said: str, lang: str) -> str:
    return said.partition(PLEASE[lang])[2].partition("。" if lang == "zh" else ". ")[0]
