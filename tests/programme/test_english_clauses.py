"""What an honest English clause says is blamed on nobody, a slip in its rule is: numbers with
commas, several branches, people beside sums, ages that cap nothing."""

from __future__ import annotations

from typing import Any

import pytest
from turns import ON, programme

from caseflow.facts import Facts, applicant, application, family, household, number
from caseflow.programme import cap, flat, money, per, require, source, when
from caseflow.testing import check
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_words import pieces, said
from caseflow.values.currency import Currency
from programme.planted import survivors

NOTICE = source("Notice 4", in_force="2026-01-01", ref="4")
SAYS = NOTICE.says


class Stay(Facts):
    """A stay."""

    nights = number("住院天数", "nights in hospital")


stay = Stay("stay")


def isk(amount: int) -> Any:
    return money(amount, "ISK")


AGE = application.received_on > applicant.birth_date.birthday(60)
OLD = application.received_on > applicant.birth_date.birthday(80)


def by_size(*texts: str, four: int = 4, two: int = 2, most: int = 100_000, top: str = "") -> Any:
    """85,000 for four and more, 60,000 for two and more, 40,000 for one; capped."""
    big, small, one, last = texts
    award = when(
        household.size >= four,
        flat(isk(85_000), SAYS(big)),
        when(household.size >= two, flat(isk(60_000), SAYS(small)), flat(isk(40_000), SAYS(one))),
    )
    return cap(award + per(household.size, isk(6_000), SAYS(top), zh="人", en="head") if top
        else award, isk(most), SAYS(last))  # fmt: skip


BIG = ("4 or more: 85,000 ISK", "2 or more: 60,000 ISK", "one person: 40,000 ISK")
CAP = "at most 100,000 ISK for a household"
IN_ALL = "100,000 ISK a household in all"
HONEST: list[Any] = [
    by_size(*BIG, IN_ALL, top="6,000 ISK more for each member up to the fifth birthday"),
    by_size(*BIG, IN_ALL, top="6,000 ISK more for each member up to 5 years of age"),
    by_size(*BIG, CAP),
    by_size("four or more: 85,000", "two or three: 60,000", "one person: 40,000 ISK", CAP),
    by_size("4 or more: 85,000 ISK", "2 or 3: 60,000 ISK", "one person: 40,000 ISK", CAP),
    by_size("4 persons or more: 85,000 ISK", "2 persons or more: 60,000 ISK", "one: 40,000 ISK",
        "no more than ISK 100,000 a household"),
    by_size(*BIG, "up to 100,000, whatever the number of members"),
    by_size("four or more: 85,000", "two or three: 60,000", "one: 40,000 ISK", "up to 100,000"),
    by_size(*BIG, "100,000 ISK is the most for a household of at most 12 persons"),
    by_size(*BIG, CAP, top="6,000 ISK more for each member up to the fifth birthday"),
    by_size(*BIG, CAP, top="6,000 ISK more for each member up to 5 years of age"),
    by_size(*BIG, CAP, top="for at most 9 members 6,000 ISK each"),
    when(AGE, when(OLD, flat(isk(9_000), SAYS("80 years of age or over: 9,000 ISK")),
        flat(isk(7_000), SAYS("60 years of age or over: 7,000 ISK")))),
    when(AGE, when(OLD, flat(isk(9_000), SAYS("80 years of age or over 9,000 ISK, 60 years of age"
        " or over 7,000 ISK")), flat(isk(7_000)))),
    when(family.annual_income <= isk(1_000_000),
        when(family.annual_income <= isk(500_000),
            flat(isk(9_000), SAYS("income of at most 500,000 ISK: 9,000 ISK")),
            flat(isk(7_000), SAYS("income of at most 1,000,000 ISK: 7,000 ISK")))),
    when(household.size >= 4, flat(isk(9_000), SAYS("4 members or more, asked for within 4 days:"
        " 9,000 ISK; at most 3 times"))),
]  # fmt: skip


def faults(made: Any) -> list[str]:
    return [f.what.code for f in check(made).faults]


@pytest.mark.parametrize("at", range(len(HONEST)))
def test_an_honest_clause_is_blamed_on_nobody(at: int) -> None:
    assert faults(programme(award=HONEST[at], currency="ISK")) == []


WRONG: list[tuple[Any, str]] = [
    (when(household.size >= 40, flat(isk(9_000), SAYS("4 persons or more: 9,000 ISK")),
        when(stay.nights >= 4, flat(isk(7_000)))), "clause_bound"),
    (by_size(*BIG, CAP, four=40), "clause_bound"),
    (by_size(*BIG, CAP, two=20), "clause_bound"),
    (by_size(*BIG, CAP, most=110_000), "clause_cap"),
    (by_size(*BIG, "up to ISK 100,000 a household", most=110_000), "clause_cap"),
    (by_size(*BIG, "最高100,000 ISK", most=110_000), "clause_cap"),
    (when(household.size > 4, flat(isk(9_000), SAYS("4 members or more: 9,000 ISK"))),
        "clause_side"),
    (when(AGE, when(OLD, flat(isk(9_000), SAYS("85 years of age or over: 9,000 ISK")),
        flat(isk(7_000), SAYS("60 years of age or over: 7,000 ISK")))), "clause_age"),
    (when(AGE, when(OLD, flat(isk(9_000), SAYS("85 years of age or over 9,000 ISK, 60 years of age"
        " or over 7,000 ISK")), flat(isk(7_000)))), "clause_age"),
    (when(family.annual_income <= isk(5_000_000),
        flat(isk(9_000), SAYS("income of at most 500,000 ISK: 9,000 ISK"))), "clause_bound"),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(WRONG)))
def test_a_slip_beside_an_english_clause_is_named(at: int) -> None:
    award, code = WRONG[at]
    assert code in faults(programme(award=award, currency="ISK"))


ROWS = [
    ("at most 40 ISK a night", stay.nights >= 3, ""),
    ("at most 40 years of age", stay.nights >= 3, ""),
    ("for at most 40 nights", stay.nights <= 40, ""),
    ("for at most 40 nights", stay.nights <= 4, "clause_bound"),
    ("a family of at least 3 members", household.size >= 3, ""),
    ("a family of at least 3 members", household.size >= 30, "clause_bound"),
    ("a family of at least 3 members", household.size > 3, "clause_side"),
    ("a family of at most 100,000 ISK, of 3 or more", household.size >= 3, ""),
    ("at most 100,000 a year", household.size >= 3, ""),
    ("asked for not more than 3 days after", household.size >= 4, ""),
    ("asked for not more than 4 days after", household.size >= 4, ""),
    ("income is at most 3,600,000 ISK in a year", family.annual_income <= isk(3_600_000), ""),
    ("income is at most 3,600,000 ISK", family.annual_income <= isk(360_000), "clause_bound"),
    ("income is at most ISK 3,600,000", family.annual_income < isk(3_600_000), "clause_side"),
]


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_and_its_english_clause(row: Any) -> None:
    text, condition, code = row
    rule, one = require("r", condition, SAYS(text)), flat(isk(1), NOTICE.gist("one"))
    found = faults(programme(rule, award=one, currency="ISK"))
    assert found == ([code] if code else [])


def test_a_comma_inside_a_number_divides_nothing() -> None:
    assert pieces(["at most 1,234,567 ISK, or 3,5"]) == ["at most 1,234,567 ISK", " or 3", "5"]
    (one,) = said(in_yuan("at most ISK 1,234,567", Currency("ISK")))
    assert (one.hundredths, one.unit) == (123_456_700, "元")
    assert in_yuan("at most ISK 500, or EUR 5.", Currency("ISK")) == "at most 500 元, or EUR 5."


def test_faults_planted_beside_english_clauses_are_named() -> None:
    shown, left = survivors(programme(award=by_size(*BIG, CAP), currency="ISK").on(ON))
    assert shown >= 8 and len(left) * 20 <= shown, left


@pytest.mark.parametrize(("clause", "words"), [
    ("for members aged 65 or over", "aged 65 or over"),
    ("rent of not more than ISK 150,000 a month", "not more than ISK 150,000"),
    ("who have turned 21", "turned 21"),
    ("not more than 150,000 ISK", "not more than 150,000 ISK"),
])  # fmt: skip
def test_what_stands_in_quotation_marks_is_the_clauses_own(clause: str, words: str) -> None:
    found = check(programme(award=flat(isk(500), SAYS("500 ISK each, " + clause)), currency="ISK"))
    assert [f.what.parts["words"] for f in found.unused] == [words]
