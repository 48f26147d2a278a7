"""Turns of speech of the rule language, each with a notice that says it, at and beside its edges:
one case at a time and as a table, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from turns import FEN, GIVEN, NOTICE, ON, gives, judged, programme, result

from caseflow.batch.assess import assess_file
from caseflow.edition.edition import Edition
from caseflow.edition.read_aloud import read_aloud
from caseflow.errors import DefinitionError, FactError
from caseflow.facts import (
    Facts,
    applicant,
    application,
    cost,
    day,
    diagnosis,
    family,
    household,
    many,
    operation,
    supply,
    yes_no,
)
from caseflow.facts import money as asks_money
from caseflow.programme import (
    all_of,
    any_of,
    at_least,
    bands,
    cap,
    codes,
    flat,
    highest,
    lowest,
    none_of,
    not_,
    number,
    over,
    per,
    percent,
    rate,
    refer,
    require,
    rounded,
    since,
    source,
    unset,
    yuan,
)
from caseflow.reports.plain import reason
from caseflow.rules import nodes as n
from caseflow.rules.terms import Condition
from caseflow.rules.words import say
from caseflow.testing import check
from caseflow.values.blank import nothing, unknown
from caseflow.words.phrases import PHRASES

# -- awards ----------------------------------------------------------------------------------------
PAYS = "cost.cash"
REACHED = bands(
    cost.cash, at_least(yuan(10_000), pays=yuan(2_000)), at_least(yuan(30_000), pays=yuan(5_000)),
    NOTICE.says("1万元以上（含）资助2000元，3万元以上（含）资助5000元"),
)  # fmt: skip
ABOVE = bands(
    cost.cash, over(yuan(10_000), pays=yuan(2_000)), over(yuan(30_000), pays=yuan(5_000)),
    NOTICE.says("超过1万元资助2000元，超过3万元资助5000元"),
)  # fmt: skip
HALF = percent(cost.cash, 50, NOTICE.says("按自付的50%资助"))
LOWEST = lowest(HALF, flat(yuan(20_000), NOTICE.says("最高2万元")))
HIGHEST = highest(HALF, flat(yuan(3_000), NOTICE.says("不足3000元的按3000元")))
DOWN = rounded(percent(cost.cash, 30), yuan(100), NOTICE.says("不足百元的舍去"))
HALF_UP = rounded(percent(cost.cash, 30), yuan(100), NOTICE.says("四舍五入到百元"), half_up=True)
UP = rounded(percent(cost.cash, 30), yuan(1), NOTICE.says("不足一元按一元计"), up=True)
GIVES: list[tuple[Any, Any, float | None]] = [
    (REACHED, yuan(10_000) - FEN, 0), (REACHED, yuan(10_000), 2_000),
    (REACHED, yuan(30_000) - FEN, 2_000), (REACHED, yuan(30_000), 5_000), (REACHED, None, None),
    (ABOVE, yuan(10_000), 0), (ABOVE, yuan(10_000) + FEN, 2_000), (ABOVE, yuan(30_000), 2_000),
    (LOWEST, yuan(39_999), 19_999.5), (LOWEST, yuan(40_000), 20_000),
    (LOWEST, yuan(90_000), 20_000),
    (LOWEST, None, None), (LOWEST, nothing, 0),
    (HIGHEST, yuan(5_999), 3_000), (HIGHEST, yuan(6_000), 3_000), (HIGHEST, yuan(7_000), 3_500),
    (HIGHEST, None, None), (HIGHEST, nothing, 3_000),
    (DOWN, yuan(1_000) - FEN, 200), (DOWN, yuan(1_000), 300), (DOWN, None, None),
    (UP, yuan("3.33"), 1), (UP, yuan("3.37"), 2), (UP, yuan(10), 3), (UP, nothing, 0),
    (UP, None, None),
    (HALF_UP, yuan(833), 200), (HALF_UP, yuan("833.33"), 200), (HALF_UP, yuan("833.34"), 300),
]  # fmt: skip


@pytest.mark.parametrize("row", GIVES)
def test_an_award_at_its_edges(row: Any) -> None:
    award, paid, expected = row
    assert gives(award, {PAYS: paid}) == expected


def test_a_cap_over_bounds_that_meet_is_exact() -> None:
    """Two million at least, whatever the bill says: the lower one is known."""
    assert gives(lowest(flat(yuan(0)), HALF), {}) == 0
    assert gives(highest(cap(HALF, yuan(3_000)), flat(yuan(3_000))), {}) == 3_000
    assert gives(rounded(cap(HALF, yuan(99)), yuan(100)), {}) == 0


SHARES: list[tuple[Any, Any, float | None]] = [
    (15, None, 150), ("12.5", None, 125), ("0.05", None, 0.5),
    (number("t.whole", since(NOTICE, 15)), None, 150),
    (number("t.whole", since(NOTICE, 15)), {"t.whole": 20}, 200),
    (rate("t.rate", since(NOTICE, "12.5")), None, 125),
    (rate("t.rate", since(NOTICE, 30)), None, 300),
    (rate("t.rate", unset("几成？")), None, None),
    (rate("t.rate", unset("几成？")), {"t.rate": "7.25"}, 72.5),
]  # fmt: skip


@pytest.mark.parametrize("row", SHARES)
def test_a_share_is_in_per_cent_wherever_it_comes_from(row: Any) -> None:
    share, adopted, expected = row
    award = percent(cost.cash, share, NOTICE.gist("按比例"))
    assert gives(award, {PAYS: yuan(1_000)}, adopted) == expected


def test_a_share_says_itself_in_per_cent() -> None:
    for share, said in ((number("t.whole", since(NOTICE, 15)), "15%"),
                        (rate("t.rate", since(NOTICE, "12.5")), "12.5%")):  # fmt: skip
        made = programme(award=percent(cost.cash, share, NOTICE.gist("按比例")))
        assert said in judged(made, {PAYS: yuan(1_000)}).explain("zh")


@pytest.mark.parametrize("value", ["12.345", "15%", "-1", 1.5, True, "", ".5", "１２"])
def test_what_is_no_share_is_refused(value: Any) -> None:
    with pytest.raises(DefinitionError) as told:
        rate("t.rate", since(NOTICE, value))
    assert told.value.code == "expected_like"
    made = programme(award=percent(cost.cash, rate("t.rate", since(NOTICE, 1)), NOTICE.gist("比")))
    with pytest.raises(DefinitionError) as told:
        made.check_adopted("t.rate", value)
    assert told.value.code == "expected_like"


# -- conditions ------------------------------------------------------------------------------------
class School(Facts):
    """When somebody began at school, and until when a card holds."""

    since = day("入学日期", "day of enrolment")
    card_until = day("卡有效期至", "expiry of the card", no_end=True)
    fees = asks_money("学费", "fees")


school = School("school")
THIS_YEAR = application.received_on.year() == school.since.year()
AUTUMN = school.since.month() >= 9
FEW = family.annual_income <= yuan(30_000)
ASKED = "family.need"
TURNS: list[tuple[Condition, dict[str, Any], str]] = [
    # nothing of a quantity is 0, of a day what a person judges or no end
    (FEW, {"family.annual_income": nothing}, "P"), (FEW, {}, "U"),
    (family.annual_income >= yuan(1), {"family.annual_income": nothing}, "F"),
    (family.annual_income == yuan(0), {"family.annual_income": nothing}, "P"),
    (household.size >= 3, {"household.size": nothing}, "F"),
    (application.received_on <= school.since, {"school.since": nothing}, "N"),
    (application.received_on <= school.since.plus(months=6), {"school.since": nothing}, "N"),
    (application.received_on <= school.card_until, {"school.card_until": nothing}, "P"),
    (school.card_until < application.received_on, {"school.card_until": nothing}, "F"),
    (household.certificate.in_force(), {"household.certificate": "dibao",
        "household.certificate.valid_to": nothing}, "P"),
    (household.certificate.in_force(), {"household.certificate": "dibao",
        "household.certificate.valid_to": date(2026, 3, 4)}, "F"),
    # the calendar
    (THIS_YEAR, {"school.since": date(2026, 1, 1)}, "P"),
    (THIS_YEAR, {"school.since": date(2025, 12, 31)}, "F"),
    (THIS_YEAR, {"school.since": nothing}, "N"), (THIS_YEAR, {}, "U"),
    (AUTUMN, {"school.since": date(2025, 9, 1)}, "P"),
    (AUTUMN, {"school.since": date(2025, 8, 31)}, "F"),
    # totals are what is added up
    (supply.total(supply.quantity) >= 100,
        {"supply": [{"quantity": 60}, {"quantity": 40}], "supply.complete": True}, "P"),
    (supply.total(supply.quantity) >= 101,
        {"supply": [{"quantity": 60}, {"quantity": 40}], "supply.complete": True}, "F"),
    # however small or wide a code is written
    (diagnosis.any(diagnosis.icd10.starts_with("Q21")), {"diagnosis.icd10": "ｑ２１．０"}, "P"),
    (diagnosis.any(diagnosis.icd10 == "Q21.0"), {"diagnosis.icd10": " q21.0"}, "P"),
    (applicant.area.starts_with("1509"), {"applicant.area": "１５０９２９"}, "P"),
]  # fmt: skip


@pytest.mark.parametrize("row", TURNS)
def test_a_condition_at_its_edges(row: Any) -> None:
    condition, facts, expected = row
    assert result(condition, facts) == expected


FOR_SOME: list[tuple[dict[str, Any], str]] = [
    ({ASKED: "dibao"}, "P"), ({ASKED: "dibao", "family.annual_income": yuan(90_000)}, "P"),
    ({ASKED: "tekun", "family.annual_income": yuan(30_000)}, "P"),
    ({ASKED: "tekun", "family.annual_income": yuan(30_000) + FEN}, "F"),
    ({"family.annual_income": yuan(30_000)}, "P"), ({ASKED: "tekun"}, "U"),
    ({"family.annual_income": yuan(90_000)}, "U"),
]  # fmt: skip


@pytest.mark.parametrize("row", FOR_SOME)
def test_a_rule_may_hold_for_some_only(row: Any) -> None:
    """非低保家庭年收入不超过3万元: for the others it passes, whatever they earn."""
    facts, expected = row
    assert result(FEW, facts, when=not_(family.need == "dibao")) == expected


def test_what_lacks_for_a_rule_for_some_is_either() -> None:
    made = programme(require("r", FEW, NOTICE.gist("如此"), when=not_(family.need == "dibao")))
    (lacks,) = [m.facts for m in judged(made, {}).missing if ASKED in m.facts]
    assert set(lacks) == {ASKED, "family.annual_income"}
    failed = judged(made, {ASKED: "tekun", "family.annual_income": yuan(90_000)}).explain("zh")
    change = failed.partition("要改变这一条：")[2].partition("\n")[0]
    assert "30,000.00" in change and "dibao" not in change and "低保" not in change


PART: list[tuple[Condition, dict[str, Any], str, str]] = [
    (all_of(FEW, operation.indicated), {"operation.indicated": False,
        "family.annual_income": yuan(1)}, "手术", "收入"),
    (none_of(operation.done, family.need == "dibao"), {"operation.done": True, ASKED: "tekun"},
        "手术", "困难类型"),
    (any_of(all_of(FEW, operation.indicated), operation.done), {"operation.indicated": True,
        "operation.done": False, "family.annual_income": yuan(40_000)}, "收入", "需要手术"),
]  # fmt: skip


HEADS = tuple(PHRASES[key][0].partition("{")[0] for key in ("because", "unmet"))


@pytest.mark.parametrize("row", PART)
def test_of_a_rule_that_fails_the_part_that_fails_is_told(row: Any) -> None:
    condition, facts, told, fine = row
    found = judged(programme(require("r", condition, NOTICE.gist("如此"))), facts)
    because = next(x for x in found.explain("zh").splitlines() if x.startswith(HEADS))
    assert told in because and fine not in because
    (rule,) = found.edition.rules
    (why, *_) = reason(found, rule, (), (), by_a_person=False)
    assert told in why and fine not in why


def test_what_a_rule_shows_beside_it_is_told_where_it_fails_and_decides_nothing() -> None:
    shows = [school.since, school.fees]
    made = programme(require("r", FEW, NOTICE.gist("如此"), shows=shows))
    facts = {"school.since": date(2025, 9, 1), "family.annual_income": yuan(90_000)}
    failed = judged(made, facts)
    assert "参看：入学日期 2025-09-01；学费 未知" in failed.explain("zh")
    assert "see also: day of enrolment 2025-09-01; fees unknown" in failed.explain("en")
    (why, saw, *_) = reason(failed, failed.edition.rules[0], (), (), by_a_person=False)
    assert "入学日期：2025年9月1日" in saw and "入学日期" not in why
    fine = judged(made, {**facts, "family.annual_income": yuan(1)})
    assert "参看：" not in fine.explain("zh") and fine.outcome == "incomplete"  # consent alone
    assert not {k for m in fine.missing for k in m.facts} & {"school.fees"}
    plain = programme(require("r", FEW, NOTICE.gist("如此")))
    assert made.on(ON).meaning == plain.on(ON).meaning and made.part_hash() == plain.part_hash()
    assert Edition.load(made.on(ON).to_json()) == made.on(ON)
    assert check(made).idle == check(plain).idle


def test_a_rule_for_some_may_be_dated_or_a_persons() -> None:
    later = source("新办法", in_force="2026-02-01", ref="1号")
    condition: Any = (since(NOTICE, FEW), since(later, family.annual_income <= yuan(1)))
    poor = not_(family.need == "dibao")
    facts = {ASKED: "tekun", "family.annual_income": yuan(2)}
    rules = [require("r", condition, NOTICE.gist("旧"), later.gist("新"), when=poor)]
    assert judged(programme(*rules), facts).record.results == "F"
    asked = [refer("r", operation.indicated, NOTICE.gist("如此"), when=poor)]
    assert judged(programme(*asked), {ASKED: "dibao"}).record.results == "P"


# -- what is refused when it is written ------------------------------------------------------------
WRONG: list[tuple[Callable[[], Any], str, dict[str, str]]] = [
    (lambda: bands(cost.cash, over(yuan(1), pays=yuan(1)), at_least(yuan(2), pays=yuan(2))),
        "bands_mixed", {}),
    (lambda: lowest(flat(yuan(1))), "expected_like", {}),
    (lambda: highest(flat(yuan(1)), yuan(1)), "expected_like", {}),
    (lambda: rounded(flat(yuan(1)), yuan(0)), "expected_like", {}),
    (lambda: rounded(flat(yuan(1)), 100), "expected_like", {}),
    (lambda: supply.total(supply.quantity) >= yuan(1), "expected_like", {"example": "15"}),
    (lambda: diagnosis.icd10.starts_with("c53"), "never_matches",
        {"near": "C53", "example": '"Q21"'}),
    (lambda: diagnosis.icd10 == "Q2", "never_matches", {"near": "Q2"}),
    (lambda: diagnosis.icd10.is_in("白血病"), "never_matches", {"near": ""}),
    (lambda: applicant.area.starts_with("福建"), "never_matches", {"near": ""}),
    (lambda: applicant.area.starts_with("四子王旗"), "never_matches",
        {"near": "150929", "example": '"150929"'}),
    (lambda: applicant.area.is_in("1509"), "never_matches", {}),
    (lambda: programme(require("d", applicant.area.starts_with(
        codes("t.areas", since(NOTICE, ("福建",)))), NOTICE.gist("限"))), "never_matches",
        {"call": "t.areas"}),
    (lambda: programme(require("d", applicant.area.is_in(
        codes("t.areas", unset("哪些？"))), NOTICE.gist("限"))).check_adopted("t.areas", ["1509"]),
        "never_matches", {"call": "t.areas"}),
    (lambda: require("r", FEW, NOTICE.gist("限"), when=True), "plain_bool", {}),
    (lambda: require("r", FEW, NOTICE.gist("限"), shows=[FEW]), "expected_like", {}),
    (lambda: refer("r", FEW, NOTICE.gist("限"), shows=[supply.quantity]), "expected_like", {}),
]  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_what_cannot_be_meant_is_refused(row: Any) -> None:
    make, code, parts = row
    with pytest.raises(DefinitionError) as told:
        make()
    assert told.value.code == code
    for name, value in parts.items():
        assert told.value.parts.get(name) == value


def test_what_is_left_of_a_sum_that_is_written_out() -> None:
    """A sum or a number stands before what is taken away from it, as in the notice."""
    left = flat(yuan(500) - cost.cash, NOTICE.gist("500元减去现金"))
    assert [gives(left, {"cost.cash": yuan(x)}) for x in (100, 500)] == [400, 0]
    below = {"cost.cash": yuan(900), "household.size": 3}
    assert gives(left, below) == 0  # nothing is taken from a family
    each = {"zh": "人", "en": "person"}
    for units, sum_ in ((household.size, yuan(500) - cost.cash), (household.size - 5, yuan(3))):
        assert gives(per(units, sum_, NOTICE.gist("每人"), **each), below) == 0
    assert gives(cap(flat(yuan(9), NOTICE.gist("九元")), yuan(500) - cost.cash), below) == 0
    nested = flat(yuan(500) - (cost.total - cost.cash), NOTICE.gist("500元减去差额"))
    assert gives(nested, {"cost.total": yuan(300), "cost.cash": yuan(100)}) == 300
    assert result(10 - household.size >= 7, {"household.size": 3}) == "P"
    assert result(10 - household.size >= 7, {"household.size": 4}) == "F"
    for wrong in (5, True, household.size):
        with pytest.raises(DefinitionError):
            wrong - cost.cash


def test_a_total_over_a_repeated_sum_stays_money() -> None:
    several = many(School("course", "课程", "course"))
    total = several.total(several.fees) <= yuan(100)
    assert result(total, {"course": [{"fees": yuan(100)}], "course.complete": True}) == "P"
    assert result(total, {"course": [{"fees": yuan(101)}]}) == "F"


# -- some elements only ----------------------------------------------------------------------------
class Course(Facts):
    """What was paid for a child at school."""

    fees = asks_money("学费", "fees")
    paid_on = day("缴费日期", "day of payment")
    own = yes_no("为自费", "is paid by the family", no=("不是自费", "is not paid by the family"))


course = many(Course("course", "课程", "course"))
own_fees = course.total(course.fees, course.own)
#: 自费课程学费合计不超过3万元；自费课程每门不超过1万元
SOME: list[tuple[Condition, list[dict[str, Any]], bool, str]] = [
    (own_fees <= yuan(30_000), [{"fees": yuan(30_000), "own": True}], True, "P"),
    (own_fees <= yuan(30_000), [{"fees": yuan(30_000) + FEN, "own": True}], True, "F"),
    (own_fees <= yuan(30_000), [{"fees": yuan(30_000) + FEN, "own": False}], True, "P"),
    (own_fees <= yuan(30_000), [{"own": False}], True, "P"),
    (own_fees <= yuan(30_000), [{"fees": yuan(40_000)}], True, "U"),
    (own_fees <= yuan(30_000), [{"own": True}], True, "U"),
    (own_fees <= yuan(30_000), [{"fees": yuan(40_000), "own": True}], False, "F"),
    (own_fees <= yuan(30_000), [{"fees": yuan(1), "own": True}], False, "U"),
    (course.total(course.fees) <= course.count(course.own) * yuan(10_000),
        [{"fees": yuan(10_000), "own": True}, {"fees": yuan(10_000), "own": True}], True, "P"),
    (course.total(course.fees) <= course.count(course.own) * yuan(10_000),
        [{"fees": yuan(10_000), "own": True}, {"fees": yuan(10_000), "own": False}], True, "F"),
    (course.count(course.own) >= 2, [{"own": True}, {"own": True}], False, "P"),
    (course.count(course.own) >= 2, [{"own": True}, {"own": False}], True, "F"),
]  # fmt: skip


@pytest.mark.parametrize("row", SOME)
def test_some_elements_are_counted_and_added_up(row: Any) -> None:
    condition, elements, all_there, expected = row
    assert result(condition, {"course": elements, "course.complete": all_there}) == expected


def test_what_lacks_of_some_elements_is_asked_of_these_alone() -> None:
    made = programme(require("r", own_fees <= yuan(30_000), NOTICE.gist("自费学费不超过3万元")))
    told = [{"own": False}, {"own": True}, {"fees": yuan(1)}]
    found = judged(made, {"course": told, "course.complete": True})
    lacks = [f for m in found.missing for f in m.facts]
    assert {f for f in lacks if f.startswith("course")} == {"course.fees", "course.own"}
    none = judged(made, {"course": [{"own": False}], "course.complete": True})
    assert not any(f.startswith("course") for m in none.missing for f in m.facts)


def course_lacks(condition: Condition, *elements: dict[str, Any]) -> set[str]:
    """Which fields of courses are asked for."""
    made = programme(require("r", condition, NOTICE.gist("自费学费不超过3万元")))
    found = judged(made, {"course": list(elements), "course.complete": True})
    return {f for m in found.missing for f in m.facts if f.startswith("course")}


def test_of_an_element_that_is_not_meant_its_sum_is_not_asked() -> None:
    assert course_lacks(own_fees <= yuan(30_000), {"own": False}, {"fees": FEN}) == {"course.own"}


def test_of_an_element_that_is_meant_only_its_sum_is_asked() -> None:
    late = course.paid_on >= date(2026, 1, 1)
    either = course.total(course.fees, any_of(course.own, late)) <= yuan(30_000)
    assert course_lacks(either, {"own": True}) == {"course.fees"}


def test_what_lacks_of_an_element_that_is_not_meant_hides_no_persons_matter() -> None:
    """The first is not meant, whether the second is a person says: no fact would help."""
    judged_own = Condition(n.AllOf((course.own.node, n.ByAPerson())))
    limit = course.total(course.fees, judged_own) <= yuan(30_000)
    elements = [{"own": False}, {"own": True, "fees": yuan(40_000)}]
    assert result(limit, {"course": elements, "course.complete": True}) == "N"


def test_a_sum_for_each_that_is_meant() -> None:
    """每门自费课程补助500元，按学费的一半为限: as many as are meant, and of their fees alone."""
    each = per(course.count(course.own), yuan(500), NOTICE.says("每门500元"), zh="门", en="course")
    facts = {"course": [{"fees": yuan(300), "own": True}, {"fees": yuan(9_000), "own": False},
        {"fees": yuan(700), "own": True}], "course.complete": True}  # fmt: skip
    assert gives(each, facts) == 1_000
    assert gives(lowest(each, percent(own_fees, 50, NOTICE.says("一半"))), facts) == 500


def test_some_elements_say_themselves_and_are_read_back() -> None:
    rule = require("r", own_fees <= yuan(30_000), NOTICE.gist("自费学费不超过3万元"))
    edition = programme(rule).on(ON)
    assert Edition.load(edition.to_json()).hash == edition.hash
    node = edition.rules[0].node
    assert say(node, "zh") == "课程中符合（为自费）的各项学费合计不超过30,000.00"
    assert "of the course entries where is paid by the family" in say(node, "en")


# -- a notice that ends ----------------------------------------------------------------------------
ENDS = source("二六年通知", in_force="2026-01-01", ends="2026-06-30", ref="1号")
NEXT = source("二七年通知", in_force="2027-01-01", ends="2027-06-30", ref="2号")
EVER = source("长期办法", in_force="2027-03-01", ref="3号")
OPEN: list[tuple[list[Any], str, str]] = [
    ([ENDS], "2026-06-30", ""), ([ENDS], "2026-07-01", "2026-06-30"),
    ([ENDS, NEXT], "2026-12-31", "2026-06-30"), ([ENDS, NEXT], "2027-01-01", ""),
    ([ENDS, NEXT], "2027-07-01", "2027-06-30"), ([ENDS, EVER], "2027-02-28", "2026-06-30"),
    ([ENDS, EVER], "2027-03-01", ""), ([ENDS, NOTICE], "2026-07-01", "2026-06-30"),
]  # fmt: skip


@pytest.mark.parametrize("row", OPEN)
def test_after_the_last_day_of_a_notice_it_is_closed(row: Any) -> None:
    texts, on, last = row
    clauses = [t.gist("如此") for t in texts]
    rule = require("any", application.received_on.stated(), *clauses)
    made = programme(rule, award=flat(yuan(1), *clauses))
    if not last:
        assert made.on(on).assess(GIVEN)
        return
    with pytest.raises(DefinitionError) as told:
        made.on(on)
    assert (told.value.code, told.value.parts["last"]) == ("programme_closed", last)


DAYS: list[tuple[Any, bool]] = [
    (date(2026, 6, 30), True), ("2026-06-30", True), (date(2026, 7, 1), False),
    ("2027-01-01", False), (None, True), (unknown, True), (nothing, True),
]  # fmt: skip


@pytest.mark.parametrize("day, open_", DAYS)
def test_an_edition_that_is_asked_itself_says_so_too(day: Any, open_: bool) -> None:
    """Whatever day it was made for; a table that holds such a row as a whole."""
    rule = require("any", applicant.name.stated(), ENDS.gist("如此"))
    edition = programme(rule, award=flat(yuan(1), ENDS.gist("如此"))).on("2026-03-05")
    assert "受理截止：2026-06-30" in read_aloud(edition, "zh")
    assert Edition.load(edition.to_json()).last == edition.last == "2026-06-30"
    text = day.isoformat() if isinstance(day, date) else day if isinstance(day, str) else None
    frame = pl.DataFrame(
        {"application.received_on": pl.Series([text, None, "2026-01-01"], dtype=pl.String)}
    )
    if open_:
        assert edition.assess({"application.received_on": day}).outcome == "incomplete"
        assert edition.assess_table(frame).frame.height == 3
        return
    for ask in (lambda: edition.assess({"application.received_on": day}),
                lambda: edition.assess_table(frame)):  # fmt: skip
        with pytest.raises(FactError) as told:
            ask()
        parts = told.value.parts
        assert (told.value.code, parts["last"], parts["day"]) == (
            "programme_closed",
            "2026-06-30",
            text,
        )


def test_an_edition_without_a_last_day_takes_any() -> None:
    rule = require("any", applicant.name.stated(), NOTICE.gist("如此"))
    edition = programme(rule).on("2026-03-05")
    assert (edition.last, '"last"' in edition.to_json()) == ("", False)
    assert edition.assess({"application.received_on": "2099-01-01"}).outcome == "incomplete"
    assert "受理截止" not in read_aloud(edition, "zh")


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(DefinitionError) as told:
        source("通知", in_force="2026-02-01", ends="2026-01-31", ref="1号")
    assert told.value.code == "ends_before"


def test_a_certificate_may_be_said_to_run_for_ever(tmp_path: Path) -> None:
    """长期 stands where a last day is asked for; in another day's place it is no day."""
    made = programme(require("r", household.certificate.in_force(), NOTICE.gist("持证")))
    file = tmp_path / "rows.csv"
    head = "申请人姓名,收件日期,困难证明类别,困难证明类别有效期至,同意日期"
    file.write_text(f"{head}\n甲,2026-03-05,低保,长期,2026-03-05\n", "utf-8")
    assert [v.verdict for v in assess_file(file, made, ON).verdicts] == ["eligible"]
    file.write_text(f"{head}\n甲,长期,低保,长期,2026-03-05\n", "utf-8")
    assert [v.problems[0].code for v in assess_file(file, made, ON).verdicts] == ["day_unreadable"]


CARD = household.certificate.valid_to >= application.received_on
IN_TIME = application.entered_on <= application.received_on
LATE = {"application.entered_on": "2026-03-06", "application.received_on": "2026-03-05"}
RICH = {**LATE, "family.annual_income": yuan(90_000)}
OVER = {**LATE, "household.certificate.valid_to": "2026-02-01"}
PAST: list[tuple[Condition, dict[str, Any], str]] = [
    (IN_TIME, LATE, ""),
    (CARD, OVER, "不早于"),  # it may be renewed
    (all_of(IN_TIME, FEW), RICH, ""),  # the income alone would not do
    (any_of(IN_TIME, FEW), RICH, "30,000.00"),
]


@pytest.mark.parametrize("row", PAST)
def test_nobody_is_told_that_another_day_in_the_past_would_do(row: Any) -> None:
    made, facts, change = row
    a = judged(programme(require("r", made, NOTICE.gist("如此"))), facts)
    letter = "\n".join(reason(a, a.edition.rules[0], (), (), by_a_person=False))
    other = "续办" if made is CARD else change  # a family reads how it is renewed
    for said, head, would in (
        (a.explain("zh"), "要改变这一条：", change), (letter, "怎样才符合：", other),
    ):  # fmt: skip
        told = said.partition(head)[2].partition("\n")[0]
        assert (would in told) if would else (not told and "不能补救" in said)
        assert "录入日期不晚于" not in told
