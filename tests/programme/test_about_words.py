"""What a rule is about beside its clauses: for whom, which day or sum, an equal one, either or
both, when its year begins, which day chooses the edition. Each fault with its honest brother."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest

from caseflow import Edition, Programme, yuan
from caseflow.facts import Facts, applicant, application, choice, day, doc, family, money, yes_no
from caseflow.programme import (
    all_of,
    any_of,
    at_most,
    flat,
    needs,
    not_,
    once,
    refer,
    require,
    source,
    step,
    year_from,
)
from caseflow.testing import check
from caseflow.testing.tried import Tried
from programme.planted import TODAY, named
from programme.test_planted import editions
from programme.turned import turned

NOTICE = source("测试办法", in_force="2026-01-01", ref="0号")
SAYS: Any = NOTICE.gist


class Home(Facts):
    bought = day("购煤日期", "day on which coal was bought")
    moved = day("入住日期", "day of moving in")
    bill = money("取暖费", "bill for heating")
    paid = money("已补贴金额", "sum paid by others")
    rent = money("房租", "rent")
    heated = choice("取暖方式", "heating", coal="燃煤", electric="电采暖", central="集中供热")
    worse = yes_no("系伤残加重", "is about a worse injury", no=("系首次申请", "is a first one"))
    boards = yes_no("住校", "boards", no=("不住校", "does not board"))
    far = yes_no("离校较远", "lives far away", no=("离校不远", "lives near"))


home = Home("home")
received, born = application.received_on, applicant.birth_date
coal, electric = home.heated == "coal", home.heated == "electric"
#: reads every day and sum, and speaks of none
READS = require(
    "reads",
    all_of(home.moved >= home.bought, home.rent <= home.bill),
    NOTICE.says("资料齐全"),
)


def made(*rules: Any, **own: Any) -> Programme:
    own = {"award": flat(yuan(500), SAYS("资助500元")), **own}
    return Programme(
        "test.about", zh="测试", en="test", helps=applicant, rules=rules,
        steps=[step.decide(), step.pay()], **own,
    )  # fmt: skip


def found(*rules: Any, **own: Any) -> set[str]:
    """The codes of what is said of a programme."""
    return {code for _, code, _ in named(made(*rules, **own).on("2026-03-05"))}


def told(*rules: Any, **own: Any) -> set[str]:
    """The codes of what no clause says."""
    return {f.code for f in check(made(*rules, **own)).unsaid}


ROWS: list[tuple[Any, str, dict[str, Any], str]] = [
    # for whom
    (received >= home.bought, "燃煤取暖的，购煤后申请", {"when": coal}, ""),
    (received >= home.bought, "燃煤取暖的，购煤后申请", {"when": electric}, "clause_option"),
    (received >= home.bought, "燃煤取暖的，购煤后申请", {"when": not_(coal)}, "clause_case"),
    (received >= home.bought, "燃煤以外的，购煤后申请", {"when": not_(coal)}, ""),
    (received >= home.bought, "购煤、用电的须申请", {"when": coal}, ""),
    (received >= home.bought, "购煤的须申请", {"when": electric}, "clause_case"),
    (received >= home.moved, "伤残加重的，须申请", {"when": home.worse}, ""),
    (received >= home.moved, "伤残加重的，须申请", {"when": not_(home.worse)}, "clause_case"),
    (received >= home.moved, "须申请", {"when": home.worse}, ""),
    (home.rent <= yuan(500), "rent of at most 500 yuan for coal", {"when": electric},
     "clause_option"),
    (home.rent <= yuan(500), "rent of at most 500 yuan for coal", {"when": coal}, ""),
    # which day, which sum
    (home.bought <= received, "购煤须在申请之前", {}, ""),
    (home.moved <= received, "购煤须在申请之前", {}, "clause_other_fact"),
    (home.rent <= yuan(500), "房租不超过500元", {}, ""),
    (home.bill <= yuan(500), "房租不超过500元", {}, "clause_other_fact"),
    (home.bill <= yuan(500), "rent of at most 500 yuan", {}, "clause_other_fact"),
    (home.rent <= yuan(500), "rent of at most 500 yuan", {}, ""),
    (home.bill <= yuan(500), "不超过500元", {}, ""),
    (family.annual_income <= yuan(500), "年收入不超过500元", {}, ""),
    (home.rent <= yuan(500), "年收入不超过500元", {}, "clause_income"),
    (home.rent <= yuan(500), "an income of at most 500 yuan", {}, "clause_income"),
    (received > born.birthday(18), "申请时年满18周岁", {}, ""),
    (received > home.moved.birthday(18), "申请时年满18周岁", {}, "clause_age_from"),
    (received > home.moved.birthday(18), "who are aged 18 or over", {}, "clause_age_from"),
    (received <= home.bought.plus(days=45), "购煤后45日内提出申请", {}, ""),
    (received <= home.moved.plus(days=45), "购煤后45日内提出申请", {}, "clause_from"),
    (home.moved <= home.bought.plus(days=45), "购煤后45日内提出申请", {}, "clause_applies"),
    (received <= home.bought.plus(days=45), "批准后45日内购煤", {}, ""),
    (received <= home.moved.plus(days=45), "within 45 days of moving in", {}, ""),
    (home.bought <= received, "入住前购煤的，可申请", {}, ""),
    # an equal one
    (home.paid < home.bill, "尚有自付部分的", {}, ""),
    (home.paid <= home.bill, "尚有自付部分的", {}, "clause_equal"),
    (home.paid <= home.bill, "whose bills are not fully paid", {}, "clause_equal"),
    (home.paid < home.bill, "whose bills are not fully paid", {}, ""),
    (home.paid <= home.bill, "补贴不超过取暖开支", {}, ""),
    (home.paid < home.bill, "补贴不超过取暖开支", {}, "clause_equal"),
    (home.paid <= home.bill, "补贴与取暖开支相符", {}, ""),
    (home.paid < home.bill, "补贴与取暖开支相符", {}, ""),
    # either or both
    (all_of(home.boards, home.far), "住校且离校较远的", {}, ""),
    (any_of(home.boards, home.far), "住校且离校较远的", {}, "clause_both"),
    (any_of(home.boards, home.far), "住校或离校较远的", {}, ""),
    (all_of(home.boards, home.far), "住校或离校较远的", {}, "clause_either"),
    (any_of(home.boards, home.far), "离校较远的住校生", {}, "clause_no_either"),
    (any_of(home.boards, home.far), "住校、离校较远", {}, ""),
    (all_of(home.boards, home.far), "住校且离校较远或交通不便的", {}, ""),
    (any_of(home.boards, home.far), "住校且成绩好，或离校较远的", {}, ""),
    (all_of(home.boards, home.far), "who board or live far away", {}, "clause_either"),
    (any_of(home.boards, home.far), "who board or live far away", {}, ""),
    (any_of(home.boards, home.far), "who board and live far away", {}, "clause_both"),
    (all_of(home.boards, home.far), "who board and live far away", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("node", "text", "own", "code"), ROWS)
def test_a_rule_beside_what_its_clause_speaks_of(
    node: Any, text: str, own: dict[str, Any], code: str
) -> None:
    said = found(require("it", node, SAYS(text), **own), READS)
    assert code in said if code else said == set(), said


def test_a_referral_may_look_at_another_day_than_its_clause() -> None:
    clause = SAYS("购煤须在申请之前")
    assert found(refer("it", home.moved <= received, clause), READS) == set()
    assert found(require("it", home.moved <= received, clause), READS) == {"clause_other_fact"}


def test_a_document_is_for_those_of_whom_its_clause_speaks() -> None:
    for when, code in (
        (coal, set()), (electric, {"clause_option"}), (not_(coal), {"clause_case"}),
    ):  # fmt: skip
        need = needs(doc.app_form, SAYS("燃煤取暖的提交申请表"), when=when)
        assert found(READS, documents=[need]) == code
    one, two = (
        require(name, received >= home.moved, SAYS(text), when=when)
        for name, text, when in (
            ("one", "住校的须申请", home.worse), ("two", "伤残加重的须申请", home.boards),
        )
    )  # fmt: skip
    assert found(one, two, READS) == {"clause_case"}  # exchanged


def test_a_year_begins_where_a_clause_says() -> None:
    winter, months = "每户每个采暖季补助一次", "每年10月至次年3月受理"
    note_ = refer("months", received.month() >= 10, SAYS(months))

    def of(over: str, text: str = winter, *more: Any) -> set[str]:
        return found(once(SAYS(text), per=applicant, over=over), READS, *more)

    assert of(year_from("10-01"), winter, note_) == set()
    assert of(year_from("11-01"), winter, note_) == {"clause_year_from"}
    assert of(year_from("01-10"), winter, note_) == {"clause_year_from"}
    assert of("year", winter, note_) == {"clause_year_from"}
    dated = refer("months", received.month() >= 10, SAYS("每年10月1日起受理"))
    assert of(year_from("10-01"), winter, dated) == set()
    assert of(year_from("10-15"), winter, dated) == {"clause_year_from"}
    assert of(year_from("10-01"), "每年度采暖季一次") == set()
    assert of(year_from("10-01")) == set()  # no clause says from when
    assert of("year", "每年一次") == set()
    assert of(year_from("09-01"), "每年一次") == {"clause_calendar_year"}
    assert of(year_from("09-01"), "once a calendar year") == {"clause_calendar_year"}
    assert of(year_from("09-01"), "每学年一次") == set()
    assert (
        of(year_from("09-01"), "3月至5月受理，每年一次") == set()
    )  # of which year, it does not say


@pytest.mark.parametrize(
    "text",
    [
        "once in a year that begins on 1 July",
        "once in a year that starts on July 1",
        "once in a year, which begins on the 1st of July",
        "once in a year of accounts (1 July to 30 June)",
        "once in each year from 1 July",
        "once from 1 July to 30 June of the next year",
        "once in a financial year beginning 1 July",
        "once in a year (July – June)",
        "once a year, counted from 1 July",
        "每年度（7月1日至次年6月30日）一次",
        "以每年七月一日为一年的起点，每年一次",
        "每年一次，一年自7月1日起计",
    ],
)
def test_a_clause_says_itself_when_its_year_begins(text: str) -> None:
    def rule(over: str) -> Any:
        return once(SAYS(text), per=applicant, over=over)

    july = year_from("07-01")
    assert found(rule(july), READS) == set()
    assert "unsaid_year" not in told(rule(july), READS)
    other = found(rule(year_from("10-01")), READS)
    assert other in ({"clause_year_from"}, set()), other
    if not other:
        assert "unsaid_year" in told(rule(year_from("10-01")), READS)


@pytest.mark.parametrize(
    "text", ["once in a year that begins on 1 July", "once in a financial year (July to June)"]
)
def test_a_calendar_year_is_none_that_begins_in_july(text: str) -> None:
    for over in ("year", year_from("01-07"), year_from("06-30")):
        rule = once(SAYS(text), per=applicant, over=over)
        assert found(rule, READS) == {"clause_year_from"}, over


def test_what_may_be_is_no_month() -> None:
    rule = once(
        SAYS("once in a year; it starts again, and may be renewed"), per=applicant, over="year"
    )
    assert found(rule, READS) == set()


def test_the_day_that_chooses_the_edition() -> None:
    rule = require("it", home.moved >= home.bought, SAYS("以入住日期为准"))
    assert found(rule, READS, pinned_on=home.moved) == set()
    assert found(rule, READS, pinned_on=home.bought) == {"clause_pinned"}


def test_by_which_day_a_year_is_counted_is_asked_where_another_chooses_the_edition() -> None:
    rules = (require("it", home.moved >= home.bought, SAYS("以入住日期为准")), READS)
    yearly = once(SAYS("每年一次"), per=applicant, over="year")
    ever = once(SAYS("终身一次"), per=applicant)
    assert "unsaid_counted" in told(*rules, yearly, pinned_on=home.moved)
    assert "unsaid_counted" not in told(*rules, ever, pinned_on=home.moved)
    assert "unsaid_counted" not in told(*rules, yearly)


def test_what_no_clause_says_is_told_and_blames_nobody() -> None:
    silent = SAYS("资料齐全")
    rules = (
        require("equal", home.paid < home.bill, silent),
        require("case", received >= home.moved, silent, when=home.rent > yuan(3)),
        once(SAYS("每学年一次"), per=applicant, over=year_from("09-01")),
    )
    want = {"unsaid_equal", "unsaid_case", "unsaid_year", "unsaid_pinned"}
    assert told(*rules, READS, pinned_on=home.moved) >= want
    assert not found(*rules, READS, pinned_on=home.moved) & want
    spoken = (
        require("equal", home.paid < home.bill, SAYS("尚有自付的")),
        require("case", received >= home.moved, SAYS("伤残加重的"), when=home.worse),
        at_most(1, SAYS("每年一次"), per=applicant, over="year"),
    )
    assert not told(*spoken, READS) & (want - {"unsaid_equal"})


def test_a_day_or_sum_that_no_clause_speaks_of_is_told() -> None:
    for rule, seen in (
        (require("it", home.moved <= received, SAYS("资料齐全")), {"入住日期"}),
        (require("it", home.moved <= received, SAYS("入住后申请")), set()),
        (require("it", received > born.birthday(18), SAYS("年满18周岁")), set()),
        (require("it", received > home.moved.birthday(18), SAYS("年满18周岁")), {"入住日期"}),
        (require("it", born <= received, SAYS("资料齐全")), {"申请人出生日期"}),
        (require("it", home.rent <= home.bill, SAYS("不超过取暖费")), {"房租"}),
    ):
        one = Tried(made(rule).on("2026-03-05"), TODAY, {})
        told_ = [f.what for f in one.unsaid() if f.code == "unsaid_fact"]
        assert {x.parts["fact"]["zh"] for x in told_} == seen, rule  # type: ignore[index]


def test_a_notice_that_ends_is_checked_where_no_rule_reads_its_day() -> None:
    ends = source("到期的通知", in_force="2026-01-01", ends="2026-06-30", ref="1号")
    rule = require("home", home.boards, ends.says("住校的学生"))
    award = flat(yuan(500), ends.says("资助500元"))
    own: dict[str, Any] = {"zh": "测", "en": "t", "helps": applicant, "award": award}
    assert check(
        Programme("test.ends", rules=[rule], steps=[step.decide(), step.pay()], **own)
    ).cases


def not_found(edition: Edition) -> set[tuple[str, str]]:
    """What no clause says of which rule."""
    return {(f.rule, f.zh) for f in Tried(edition, TODAY, {}).unsaid()}


def test_of_what_no_number_shows_nearly_half_is_named() -> None:
    """Of every such slip in every honest programme, whether a clause shows it or not; of the day
    that chooses the edition no clause of theirs speaks."""
    begun = time.process_time()
    every, got, told_ = Counter[str](), Counter[str](), Counter[str]()
    for edition in editions():
        honest, silent = named(edition), not_found(edition)
        for kind, _, made_ in turned(edition):
            every[kind] += 1
            found_ = bool(named(made_) - honest)
            got[kind] += found_
            told_[kind] += found_ or bool(not_found(made_) - silent)
    assert every.total() - every["pin"] >= 370
    assert got.total() >= 173
    for kind, least in (("year", 9), ("equal", 4), ("day", 80), ("sum", 68), ("case", 12)):
        assert got[kind] >= least, (kind, got[kind], every[kind])
    assert told_["sum"] == every["sum"] and told_["pin"] >= every["pin"] - 1
    assert told_["day"] >= 150  # the rest reads the day of receipt instead
    assert time.process_time() - begun < 10  # seconds of a processor
