"""Letters hold words for a family: why it is another sum, no codes of ours, no review that there
was none of."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sitting
from faults.aid import finaled, programme, receipts, record
from faults.aid import office as aid_office
from reports.test_refusal import ALONE, FLAT, REVIEWED, decided, reviewed
from stories import test_lines_own as joints

from caseflow import Caseflow, yuan
from caseflow.errors import Lang
from caseflow.programme import step
from caseflow.reports.papers import paper
from caseflow.words.letters import GRANT, REFUSAL

WITH_LETTER = programme("lettered", award=FLAT, steps=[step.decide(), step.letter, step.pay()])
HELD = GRANT["held"][0].partition("{standard}")[2].partition("{sum}")[0]
WHY = "已由民政另行救助一部分"


def granted(cf: Caseflow, **more: Any) -> str:
    case = cf.desk("chen").submit("lettered", sitting.person())
    cf.desk("jue").decide(case, "grant", **more)
    return case


def letter(cf: Caseflow, case: str, kind: str = "grant", lang: Lang = "zh") -> str:
    return re.sub(r"<style>.*?</style>", "", paper(cf.desk("chen"), case, kind, lang=lang).html)


def other(lang: Lang) -> str:
    """What stands between the standard and the sum that was decided."""
    return GRANT["other"][lang == "en"].partition("{standard}")[2].partition("{sum}")[0]


LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_another_sum_than_the_standard_is_said_to_be_decided_so_and_why(lang: Lang) -> None:
    with aid_office(":memory:", WITH_LETTER, money=90_000) as cf:
        html = letter(cf, granted(cf, award=yuan(1_800), why=WHY), lang=lang)
        assert other(lang) in html and WHY in html and html.count("1,800.00") > 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_sum_by_the_standard_needs_no_reason(lang: Lang) -> None:
    with aid_office(":memory:", WITH_LETTER, money=90_000) as cf:
        html = letter(cf, granted(cf, why=WHY), lang=lang)
        assert other(lang) not in html and WHY not in html


def test_of_a_final_sum_that_the_first_decision_made_less_that_one_has_the_reason() -> None:
    with aid_office(money=60_000) as cf:
        case = cf.desk("chen").submit("relief", sitting.person())
        cf.desk("jue").decide(case, "grant", award=yuan(10_000), why=WHY)
        cf.desk("chen").letter(case)
        record(cf, case, receipts(30_500))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        html = letter(cf, case)
        assert other("zh") in html and WHY in html


def test_a_final_sum_held_down_by_what_the_rules_gave_first_was_decided_by_nobody() -> None:
    known = {k.replace(".", "__"): v for k, v in receipts(20_500).items()}
    with aid_office(money=60_000) as cf:
        case = finaled(cf, 30_500, **known)
        assert cf.case(case).granted == 20_000_00
        html = letter(cf, case)
        assert other("zh") not in html and HELD in html
    with aid_office(money=60_000) as cf:
        html = letter(cf, finaled(cf, 30_500))
        assert other("zh") not in html and HELD not in html


@pytest.mark.parametrize("lang", LANGS)
def test_no_digest_stands_in_a_letter(lang: Lang) -> None:
    with aid_office(":memory:", WITH_LETTER, REVIEWED, ALONE, money=90_000) as cf:
        for kind, case in (("grant", granted(cf, why=WHY)), ("refusal", decided(cf))):
            assert not re.search(r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b", letter(cf, case, kind, lang))


def test_of_a_consent_it_stands_in_the_small_print() -> None:
    with aid_office(":memory:", WITH_LETTER, money=90_000) as cf:
        html = letter(cf, granted(cf, why=WHY), "consent")
        signs = re.findall(r"<p class=\"([a-z ]*)\">[^<]*\b[0-9a-f]{16}\b", html)
        assert signs == ["plain small"] * 3


def test_a_review_is_named_where_there_was_one() -> None:
    with aid_office(":memory:", REVIEWED, ALONE, money=90_000) as cf:
        looked = REFUSAL["looked"][0].partition("{")[0]
        first, alone = letter(cf, reviewed(cf), "refusal"), letter(cf, decided(cf), "refusal")
        assert looked in first and REFUSAL["reviewed"][0].partition("{")[0] in first
        assert looked not in alone and REFUSAL["opinion"][0].partition("{")[0] in alone


def test_a_meeting_alone_is_no_review() -> None:
    with sitting.house() as cf:
        case = sitting.file(cf, 1)
        sitting.enter(cf, sitting.rule(case, "refuse", why="家庭条件较好"))
        sitting.confirm(cf)
        html = letter(cf, case, "refusal")
        reviewed_ = any(s.startswith("review") for s in cf.case(case).done)
        assert (
            sitting.NUMBER in html and (REFUSAL["looked"][0].partition("{")[0] in html) is reviewed_
        )


@pytest.mark.parametrize("named", [None, 8_000])
def test_while_some_lines_wait_for_their_receipts_the_first_decision_counts(
    named: int | None,
) -> None:
    with joints.office() as cf:
        case = joints.filed(cf, "left", "right")
        cf.desk("jue").decide(case, "grant", why=WHY, award=yuan(named) if named else None)
        joints.operated(cf, case, ("left", ""), ("right", "2026-05-03"))
        cf.desk("jue").decide(case, "grant", why="右髋已手术")
        assert cf.case(case).partly
        assert (other("zh") in letter(cf, case)) is (WHY in letter(cf, case)) is bool(named)


@pytest.mark.parametrize("lang", LANGS)
def test_a_paper_that_had_expired_is_told_in_the_words_of_a_family(lang: Lang) -> None:
    """When it ended and what to bring; not the sentence of the rule with its two days."""
    from caseflow.hardship import HARDSHIP
    from caseflow.reports.plain import reason
    from caseflow.words.phrases import OPERATORS

    facts = {
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-02-28",
        "application.received_on": "2026-03-05",
    }
    a = HARDSHIP.on("2026-03-05").assess(facts, earlier=[])
    rule = next(r for r in a.stage.rules if r.name == "certificate")
    lines = reason(a, rule, ("依据",), (), by_a_person=False, lang=lang)
    said = "".join(lines)
    assert OPERATORS["day", ">="][lang == "en"] not in said
    for day in ("2026年2月28日", "2026年3月5日") if lang == "zh" else ("2026-02-28", "2026-03-05"):
        assert day in said
