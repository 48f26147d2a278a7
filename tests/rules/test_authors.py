"""What an author writes: mistakes are named with the remedy, days move as the calendar does, for
one case as for a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from codes import refuses
from hypothesis import given
from hypothesis import strategies as st

from caseflow import DefinitionError
from caseflow.facts import (
    Facts,
    applicant,
    application,
    child,
    choice,
    cost,
    day,
    diagnosis,
    family,
    household,
    operation,
)
from caseflow.programme import (
    Programme,
    amount,
    at_most,
    flat,
    needs,
    once,
    refer,
    require,
    since,
    source,
    step,
    yuan,
)
from caseflow.rules.days import days_on, months_on
from caseflow.testing import check
from caseflow.values.dates import add_months, whole

NOTICE = source("通知", in_force="2026-01-01", ref="2026-1")
SAYS = NOTICE.gist("条文大意")


class Stay(Facts):
    """A stay in hospital."""

    left_on = day("出院日期", "day of discharge")
    kind = choice("入院方式", "kind", emergency="急诊", planned="择期")


class Other(Facts):
    """The same by its keys, and asked otherwise."""

    kind = choice("住院方式", "way", emergency="急诊", planned="择期")


stay = Stay("stay")


def limit(sum_: int) -> Any:
    """A value of the same name, of which each says something else."""
    return amount("limit", since("2026-01-01", yuan(sum_)))


def made(*rules: Any, helps: Any = applicant, **more: Any) -> Programme:
    more.setdefault("award", flat(yuan(1_000), SAYS))
    return Programme("test.aid", zh="测试", en="test", helps=helps, rules=list(rules), **more)


MISTAKES: list[tuple[Callable[[], Any], str, dict[str, str]]] = [
    (lambda: made(require("d", diagnosis.icd10.starts_with("C91"), SAYS)), "asked_of_each",
        {"group": "diagnosis"}),
    (lambda: made(require("ok", operation.indicated, SAYS),
        documents=[needs(stay_paper(), SAYS, when=diagnosis.icd10 == "C91")]), "asked_of_each",
        {"group": "diagnosis"}),
    (lambda: made(once(SAYS, per=household), helps=child), "counts_other",
        {"per": "household", "helps": "child"}),
    (lambda: made(at_most(2, SAYS, per=(applicant, stay.kind)), helps=child), "counts_other",
        {"helps": "child"}),
    (lambda: made(require("a", family.annual_income < limit(1), SAYS),
        require("b", family.annual_income < limit(2), SAYS)), "value_twice", {"value": "limit"}),
    (lambda: made(require("a", stay.kind == "planned", SAYS),
        require("b", Other("stay").kind == "planned", SAYS)), "question_twice",
        {"key": "stay.kind"}),
    (lambda: made(require("a", operation.indicated, SAYS), lines=diagnosis), "lines_unread",
        {"lines": "diagnosis"}),
    (lambda: application.received_on >= applicant.birth_date.birthday(60), "birthday_order", {}),
    (lambda: application.received_on <= 18, "expected_like",
        {"example": "birth_date.birthday(18)"}),
    (lambda: application.received_on <= "2026-09-30", "expected_like",
        {"example": "date(2026, 9, 30)"}),
    (lambda: applicant.age, "no_question_of_age", {"call": "applicant"}),
    (lambda: applicant.brith_date, "no_question", {"near": "birth_date"}),
    (lambda: family.annual_income / 3, "no_division", {}),
    (lambda: household.size / 2, "no_division", {}),
    (lambda: stay.left_on.plus(days=30).plus(months=1), "moved_once", {}),
    (lambda: stay.left_on.plus(days=30, months=1), "moved_once", {}),
    (lambda: applicant.birth_date.birthday(18).birthday(18), "birthday_moved", {}),
    (lambda: step.review("countty"), "level_new", {"near": "'county'"}),
    (lambda: step.decide("nationale"), "level_new", {"near": "'national'"}),
    (lambda: step.review("社区"), "none_of_these", {"written": "'社区'"}),
]  # fmt: skip


def stay_paper() -> Any:
    from caseflow.facts import doc

    return doc.discharge_summary


@pytest.mark.parametrize(("mistake", "code", "parts"), MISTAKES)
def test_a_mistake_is_named_with_the_remedy(
    mistake: Callable[[], Any], code: str, parts: dict[str, str]
) -> None:
    with refuses(DefinitionError, code, **parts):
        mistake()


def test_an_age_is_an_attribute_error_too() -> None:
    assert not hasattr(applicant, "age")  # what asks by hasattr is answered, not stopped


@given(st.dates(date(1850, 1, 1), date(2250, 12, 31)), st.integers(-200_000, 200_000))
def test_days_move_as_the_calendar_does(start: date, by: int) -> None:
    try:
        expected = start + timedelta(days=by)
    except OverflowError:
        return
    assert days_on(whole(start), by) == whole(expected)


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.integers(-400, 400),
)
def test_months_compare_as_the_code_says(start: date, other: date, by: int) -> None:
    """A day that the month lacks is its last one (Civil Code art. 202): `<=` and `>` read what is
    computed as that."""
    end = add_months(start, by)
    for day_ in (other, end, end + timedelta(days=1)):
        assert (whole(day_) <= months_on(whole(start), by)) == (day_ <= end)


def test_within_so_many_days_of_discharge() -> None:
    programme = made(
        require(
            "in_time",
            application.received_on <= stay.left_on.plus(days=90),
            NOTICE.says("出院后90日内申请"),
        )
    )
    edition = programme.on("2026-06-01")

    def result(received: str) -> str:
        return edition.assess(
            {"stay.left_on": "2026-01-31", "application.received_on": received}, earlier=[]
        ).results["in_time"]

    assert (result("2026-05-01"), result("2026-05-02")) == ("P", "F")
    a = edition.assess(
        {"stay.left_on": "2026-01-31", "application.received_on": "2026-05-02"}, earlier=[]
    )
    assert "2026-05-01" in a.explain() and "90 天" in a.explain()
    assert check(programme).faults == ()


def test_income_per_head_and_a_multiple_of_a_sum() -> None:
    programme = made(
        require("per_head", family.annual_income <= household.size * yuan(10_000), SAYS),
        refer("burden", cost.total > 2 * family.annual_income, SAYS),
    )
    edition = programme.on("2026-06-01")
    facts = {
        "family.annual_income": yuan(30_000),
        "household.size": 3,
        "cost.total": yuan("60000.01"),
        "consent.given_on": "2026-01-01",
    }
    assert edition.assess(facts, earlier=[]).outcome == "eligible"
    assert (
        edition.assess({**facts, "family.annual_income": yuan("30000.01")}, earlier=[]).outcome
        == "ineligible"
    )
    assert edition.assess({**facts, "cost.total": yuan(60_000)}, earlier=[]).refers == ("burden",)
    assert edition.assess({**facts, "household.size": None}, earlier=[]).outcome == "incomplete"
    assert check(programme).faults == ()


def test_what_is_printed_of_a_programme_is_short() -> None:
    programme = made(
        require("in_time", application.received_on <= stay.left_on.plus(days=90), SAYS)
    )
    edition = programme.on("2026-06-01")
    for shown in (programme, *programme.rules, edition, edition.assess({}, earlier=[])):
        assert len(repr(shown)) < 150


bills = cost.cash

#: what an author of Python writes; with what it says instead
MISREAD: list[tuple[Callable[[], Any], str]] = [
    (lambda: operation.indicated and operation.done, "term_no_truth"),
    (lambda: operation.indicated or operation.done, "term_no_truth"),
    (lambda: not operation.indicated, "term_no_truth"),
    (lambda: stay.kind in ("planned", "emergency"), "term_no_truth"),
    (lambda: yuan(1) < bills < yuan(5), "term_no_truth"),
    (lambda: 1 < household.size < 5, "term_no_truth"),
    (lambda: min(bills, cost.account), "term_no_truth"),
    (lambda: max(bills, cost.account), "term_no_truth"),
    (lambda: sorted([bills, cost.account]), "term_no_truth"),
    (lambda: all([operation.indicated, operation.done]), "term_no_truth"),
    (lambda: flat(yuan(1), SAYS) if operation.done else flat(yuan(2), SAYS), "term_no_truth"),
    (lambda: "planned" in stay.kind, "term_contains"),
    (lambda: (household.size >= 1) & (household.size <= 4), "term_binds"),
    (lambda: household.size >= 1 | household.size, "term_binds"),
    (lambda: operation.done ^ operation.indicated, "term_binds"),
    (lambda: ~operation.done, "term_inverts"),
    (lambda: operation.done == True, "term_equal"),  # noqa: E712
    (lambda: stay.left_on != application.received_on, "term_unequal"),
    (lambda: abs(bills - cost.account), "term_abs"),
    (lambda: round(household.size), "term_round"),
    (lambda: round(flat(yuan(5), SAYS), -2), "term_round"),
    (lambda: int(household.size), "term_converts"),
    (lambda: float(bills), "term_converts"),
    (lambda: -household.size, "term_arithmetic"),
    (lambda: household.size % 2, "term_arithmetic"),
    (lambda: household.size**2, "term_arithmetic"),
    (lambda: len(stay.kind), "term_repeats"),
    (lambda: list(stay.kind), "term_repeats"),
    (lambda: min(flat(yuan(3), SAYS), flat(yuan(4), SAYS)), "awards_no_order"),
    (lambda: sum([household.size, 3, "x"]), "expected_like"),
    (lambda: 5 + flat(yuan(3), SAYS), "expected_like"),
    (lambda: 5 + bills, "expected_like"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), MISREAD)
def test_what_python_would_misread_says_what_to_write(
    written: Callable[[], Any], code: str
) -> None:
    with refuses(DefinitionError, code):
        written()


def test_a_type_error_it_is_still_and_says_it_in_both_languages() -> None:
    with pytest.raises(TypeError, match="all_of") as caught:
        bool(operation.done)
    problem: Any = caught.value
    assert "all_of" in problem.say("zh") and "没有" in problem.say("zh")


def test_a_method_that_it_has_not_names_the_nearest() -> None:
    with refuses(DefinitionError, "no_method", written="start_with", near="starts_with"):
        stay.kind.start_with("x")
    assert not hasattr(stay.kind, "upper") and not hasattr(stay.kind, "__array__")


def test_sum_adds_up_and_money_may_stand_on_the_left() -> None:
    def said(term: Any) -> Any:
        return term.node

    assert said(sum([bills, cost.account])) == said(bills + cost.account)
    assert said(sum([household.size, household.size])) == said(household.size + household.size)
    both = [flat(yuan(1), SAYS), flat(yuan(2), SAYS)]
    assert said(sum(both)) == said(both[0] + both[1])
    assert said(3 + household.size) == said(household.size + 3)
    assert said(yuan(5) + bills) == said(bills + yuan(5))
    assert said(yuan(5) >= bills) == said(bills <= yuan(5))
    with pytest.raises(TypeError, match="money goes with money only"):
        yuan(5) > 3  # noqa: B015


@pytest.mark.parametrize("words", [("帐篷", "tent"), "", " ", None, 3])
def test_the_words_of_an_answer_are_one_text(words: Any) -> None:
    with refuses(DefinitionError, "expected_like"):
        choice("住处", "home", tent=words, house="房子")


def test_a_step_that_there_is_not_names_the_near_one() -> None:
    with refuses(DefinitionError, "none_of_these", near="notice"):
        step.notise  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(step, "notise")
