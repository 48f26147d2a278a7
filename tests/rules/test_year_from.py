"""Once a winter: a year that begins on another day than New Year's."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from codes import refuses
from places.test_plain_life import FACTS, office
from places.test_plain_life import NOTICE as OLD
from turns import NOTICE, programme

from caseflow import DefinitionError, Programme, yuan
from caseflow.edition.earlier import Earlier
from caseflow.edition.edition import Edition
from caseflow.edition.read_aloud import read_aloud
from caseflow.edition.table import assess_table
from caseflow.facts import applicant, family
from caseflow.programme import (
    at_most,
    cap,
    earlier_award,
    flat,
    money,
    once,
    require,
    step,
    year_from,
)
from caseflow.rules.spans import begins, span
from caseflow.testing import check

WINTER = year_from("10-01")
OF = {"crcf.chd": ("天使阳光", "Angel Sunshine")}
ONCE = once(NOTICE.says("每人每冬一次"), per=applicant, over=WINTER)
CAP = cap(flat(yuan(800)), yuan(1_000), NOTICE.says("每冬最高1000元"), per=applicant, over=WINTER)


def received(day: str, *before: str, rule: Any = ONCE, award: Any = None, of: str = "") -> Any:
    """The one letter of the rule and the most that is given, with aid on earlier days."""
    made = programme(rule, award=award)
    facts = {"application.received_on": date.fromisoformat(day), "doc.consent": "original"}
    earlier = [
        Earlier(programme=of or made.name, sum=yuan(800), on=date.fromisoformat(x)) for x in before
    ]
    found = made.on(day).assess(facts, earlier=earlier)
    return str(found.record.results), found.award


@pytest.mark.parametrize(
    ("day", "before", "letter"),
    [
        ("2027-01-05", ("2026-12-20",), "F"),  # over New Year
        ("2027-03-31", ("2026-10-01",), "F"),
        ("2026-10-01", ("2026-09-30",), "P"),
        ("2027-10-01", ("2027-09-30", "2026-10-01"), "P"),
        ("2027-09-30", ("2026-10-01",), "F"),
        ("2027-01-05", ("2026-01-20",), "P"),
        ("2027-01-05", (), "P"),
        ("2026-12-20", ("2027-01-05",), "F"),  # filed later, of the same winter
    ],
)
def test_once_a_winter(day: str, before: tuple[str, ...], letter: str) -> None:
    assert received(day, *before)[0] == letter
    calendar = once(NOTICE.gist("每年一次"), per=applicant, over="year")
    same = any(x[:4] == day[:4] for x in before)
    assert received(day, *before, rule=calendar)[0] == ("F" if same else "P")


def test_the_other_limits_count_so_too() -> None:
    twice = at_most(2, NOTICE.gist("每冬两次"), per=applicant, over=WINTER)
    assert received("2027-01-05", "2026-12-20", "2026-10-01", rule=twice)[0] == "F"
    assert received("2027-01-05", "2026-12-20", "2026-09-30", rule=twice)[0] == "P"
    after = earlier_award(NOTICE.gist("同冬受过"), of=OF, per=applicant, over=WINTER)
    assert received("2027-01-05", "2026-12-20", rule=after, of="crcf.chd")[0] == "P"
    assert received("2027-01-05", "2026-09-30", rule=after, of="crcf.chd")[0] == "F"
    free = require("any", family.annual_income.stated(), NOTICE.gist("如此"))
    assert received("2027-01-05", "2026-12-20", rule=free, award=CAP)[1] == yuan(200)
    assert received("2027-01-05", "2026-09-30", rule=free, award=CAP)[1] == yuan(800)


def test_a_day_that_nobody_knows_is_unknown() -> None:
    made = programme(ONCE)
    facts = {"application.received_on": date(2027, 1, 5), "doc.consent": "original"}
    found = made.on("2027-01-05").assess(facts, earlier=[Earlier(programme=made.name)])
    assert str(found.record.results) == "U"
    known = [Earlier(programme=made.name, on=date(2026, 12, 20))]
    found = made.on("2027-01-05").assess({"doc.consent": "original"}, earlier=known)
    assert str(found.record.results) == "U"  # nobody knows when this one came


def test_it_is_kept_named_and_said() -> None:
    edition = programme(ONCE, award=CAP).on("2027-01-05")
    again = Edition.load(edition.to_json())
    assert again.meaning == edition.meaning and again.rules == edition.rules
    assert ONCE.name == "once.applicant.year"
    calendar = programme(once(NOTICE.says("每人每冬一次"), per=applicant, over="year"), award=CAP)
    assert calendar.on("2027-01-05").meaning != edition.meaning
    zh, en = (read_aloud(edition, x) for x in ("zh", "en"))  # type: ignore[arg-type]
    assert zh.count("10月1日起的一年内") == 3 and en.count("in the year from 1 October") == 3


@pytest.mark.parametrize("day", ["10-1", "13-01", "02-29", "2026-10-01", "", None, "10-32", 1001])
def test_a_day_that_does_not_come_every_year(day: Any) -> None:
    with refuses(DefinitionError, "expected_like"):
        year_from(day)


@pytest.mark.parametrize("over", ["winter", "year:", "year:2-1", "yaer", 10, None])
def test_what_is_no_time(over: Any) -> None:
    with refuses(DefinitionError, "none_of_these"):
        once(NOTICE.gist("一次"), per=applicant, over=over)
    with refuses(DefinitionError, "none_of_these"):
        cap(flat(yuan(1)), yuan(2), per=applicant, over=over)


def test_a_year_begins_where_it_says() -> None:
    assert [span("year", x) for x in (20261231, 20270101)] == [2026, 2027]
    assert [span("year:01-01", x) for x in (20261231, 20270101)] == [2026, 2027]
    assert [span("year:10-01", x) for x in (20260930, 20261001, 20270331)] == [2025, 2026, 2026]
    assert span("lifetime", 1) == span("lifetime", 20270101)
    assert begins("lifetime") is None


@pytest.mark.parametrize(
    ("text", "over", "codes"),
    [
        ("每人每冬一次", "lifetime", ["clause_season"]),
        ("once a winter", "lifetime", ["clause_season"]),
        ("每人每学年限一次", "lifetime", ["clause_season"]),
        ("once a winter", WINTER, []),
        ("每人每年一次", "year", []),
        ("每人一次", "lifetime", []),
        ("once per person", "lifetime", []),
    ],
)
def test_a_clause_that_counts_anew_is_compared(text: str, over: str, codes: list[str]) -> None:
    rule = once(NOTICE.says(text), per=applicant, over=over)
    assert [f.code for f in check(programme(rule)).faults] == codes


def test_a_cap_of_a_winter_is_none_of_a_year() -> None:
    assert [f.code for f in check(programme(award=CAP)).faults] == []
    said = NOTICE.says("每年（自10月1日起）最高1000元")
    same = cap(flat(yuan(800)), yuan(1_000), said, per=applicant, over=WINTER)
    assert [f.code for f in check(programme(award=same)).faults] == []


def test_a_table_gives_the_same_bytes() -> None:
    edition = programme(ONCE, award=CAP).on("2027-01-05")
    day = date(2027, 1, 5)
    facts = {"application.received_on": day, "doc.consent": "original"}
    before = [Earlier(programme="test.turn", sum=yuan(800), on=date(2026, 12, 20))]
    one = edition.assess(facts, earlier=before).record
    used = {"once.applicant.year": [1], "cap.applicant.year": [80_000]}
    frame = pl.DataFrame({
        "row": [1], "application.received_on": [day], "doc.consent": ["original"], **used,
        "cap.applicant.year.final": [80_000],
    })  # fmt: skip
    (record,) = assess_table(edition, frame, at="entry").records()
    assert record == one.to_bytes()


def test_in_a_store_the_winter_counts_and_every_chain_proves_it() -> None:
    sum_ = money(5_000, "XOF")
    made = Programme("sn.grant", zh="冬季补助", en="Winter grant", helps=applicant, currency="XOF",
        rules=[once(OLD.gist("每冬一次"), per=applicant, over=WINTER)],
        award=flat(sum_, OLD.gist("每人5000")),
        steps=[step.decide("local"), step.pay()])  # fmt: skip
    with office(programme=made) as cf:
        awa, dja = cf.desk("awa"), cf.desk("dja")

        def outcome(day: str) -> str:
            case = awa.submit("sn.grant", {**FACTS, "application.received_on": day,
                "consent.given_on": day})  # fmt: skip
            found = cf.case(case).entry
            assert found is not None
            if found.outcome == "eligible":
                dja.decide(case, "grant", why="as the notice says")
            return str(found.outcome)

        days = ("2025-09-30", "2025-10-01", "2026-01-20", "2026-04-30")
        assert [outcome(x) for x in days] == ["eligible"] * 2 + ["ineligible"] * 2
        assert cf.verify().ok
