"""What the process of a case knows: the day of the decision, of the letter, the sum granted. Rules
that are needed at final read it: 自批准之日起90日内手术，最终资助额不超过批准额."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from turns import GIVEN, NOTICE, ON, as_table

from caseflow import unknown, yuan
from caseflow.edition.edition import Edition
from caseflow.edition.judge import Judged, lacks
from caseflow.edition.table import assess_table
from caseflow.errors import DefinitionError, FactError
from caseflow.facts import applicant, application, cost, doc, operation, process
from caseflow.programme import (
    Programme,
    amend,
    cap,
    checked,
    comes_back,
    expected,
    flat,
    goods,
    lowest,
    needs,
    once,
    percent,
    remainder,
    require,
    since,
    source,
    step,
)
from caseflow.testing import check

DAYS = NOTICE.says("自批准之日起90日内手术")
ENDS = NOTICE.says("在告知书有效期内手术")
MOST = NOTICE.says("最终资助额不超过批准额")
IN_TIME = require("in_time", operation.on <= process.granted_on.plus(days=90), DAYS, at="final")
VALID = require("valid", operation.on <= process.letter_until, ENDS, at="final")
AFTER = require("after", operation.on >= process.letter_on, ENDS, at="final")
MORE = require("more", cost.cash >= process.granted, NOTICE.says("自付不低于批准额"), at="final")
HALF = percent(cost.cash, 50, NOTICE.says("按自付的50%资助"))
LEAST = lowest(HALF, remainder(process.granted, MOST))
STEPS = (step.decide(), step.letter, step.service, step.decide(at="final"), step.pay())


def programme(*rules: Any, award: Any = LEAST, steps: Any = STEPS, **more: Any) -> Programme:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    own["rules"] = rules or [VALID]
    return Programme("test.process", **own, award=award, steps=list(steps), **more)


def judged(made: Programme, facts: dict[str, Any], at: Any = "final") -> Any:
    """The assessment; a table of the one row gives the same bytes."""
    edition = made.on(ON)
    row = {**GIVEN, "consent.given_on": ON, **facts}
    found = edition.assess(row, earlier=[], at=at)
    (record,) = assess_table(edition, as_table(edition, row), at=at).records()
    assert record == found.record.to_bytes()
    return found


GRANTED = date(2026, 4, 1)
ROWS: list[tuple[Any, dict[str, Any], str]] = [
    (IN_TIME, {"operation.on": date(2026, 6, 30), "process.granted_on": GRANTED}, "P"),
    (IN_TIME, {"operation.on": date(2026, 7, 1), "process.granted_on": GRANTED}, "F"),
    (IN_TIME, {"operation.on": date(2026, 7, 1)}, "U"),
    (VALID, {"operation.on": GRANTED, "process.letter_until": GRANTED}, "P"),
    (VALID, {"operation.on": date(2026, 4, 2), "process.letter_until": GRANTED}, "F"),
    (AFTER, {"operation.on": GRANTED, "process.letter_on": GRANTED}, "P"),
    (AFTER, {"operation.on": date(2026, 3, 31), "process.letter_on": GRANTED}, "F"),
    (MORE, {"cost.cash": yuan(5_000), "process.granted": yuan(5_000)}, "P"),
    (MORE, {"cost.cash": yuan(4_999), "process.granted": yuan(5_000)}, "F"),
    (MORE, {"cost.cash": yuan(4_999)}, "U"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_at_final_reads_the_process(row: Any) -> None:
    rule, facts, code = row
    found = judged(programme(rule), facts)
    assert found.record.results == code
    assert {k for k, _ in found.record.seen} == {k for k in facts if k.startswith("process.")}
    if code == "U":  # what nobody told is not made up
        assert found.outcome == "incomplete"
        assert any(k.startswith("process.") for m in found.missing for k in m.facts)


def test_who_cannot_be_recognised_has_a_process_all_the_same() -> None:
    edition = programme(IN_TIME).on(ON)
    told = {"process.granted_on": 20260401}
    for day, code in ((20260701, "F"), (20260630, "P")):
        given = {"operation.on": day}
        found = Judged.of(edition, given, None, at="final", told=told)
        assert (found.record.results, found.record.seen) == (code, (*told.items(),))
        assert lacks(edition, given, None, at="final", accepted=NONE, waived=NONE, told=None)
        kept = lacks(edition, given, None, at="final", accepted=NONE, waived=NONE, told=told)
        assert not kept


NONE: frozenset[str] = frozenset()
SUMS: list[tuple[dict[str, Any], tuple[int | None, int | None]]] = [
    ({"cost.cash": yuan(8_000), "process.granted": yuan(3_000)}, (300_000, 300_000)),
    ({"cost.cash": yuan(4_000), "process.granted": yuan(3_000)}, (200_000, 200_000)),
    ({"cost.cash": yuan(4_000)}, (0, 200_000)), ({"process.granted": yuan(3_000)}, (0, 300_000)),
]  # fmt: skip


@pytest.mark.parametrize("at", ["entry", "final"])
@pytest.mark.parametrize("row", SUMS)
def test_the_award_reads_the_sum_granted(row: Any, at: str) -> None:
    facts, sums = row
    assert judged(programme(), facts, at).record.award[0][2:] == sums


def test_at_entry_what_comes_later_is_not_missing() -> None:
    found = judged(programme(), {}, "entry")
    assert (found.outcome, found.missing) == ("eligible", ())
    alone = programme(MOST_OF, award=remainder(process.granted, MOST), steps=())
    assert alone.on(ON).has_final


def test_it_says_itself_and_is_read_back() -> None:
    edition = programme(IN_TIME, MORE).on(ON)
    assert Edition.load(edition.to_json()).hash == edition.hash
    facts = {"operation.on": date(2026, 7, 1), "process.granted_on": GRANTED,
             "process.granted": yuan(3_000)}  # fmt: skip
    found = edition.assess({**GIVEN, **facts}, earlier=[], at="final")
    zh, en = found.explain("zh"), found.explain("en")
    assert "准予资助决定作出之日（2026-04-01）" in zh and "准予资助金额（3,000.00 元）" in zh
    assert "the day of the decision that granted (2026-04-01)" in en
    assert "the sum granted (3,000.00 yuan)" in en


def test_what_is_no_sum_and_no_day_is_refused() -> None:
    edition = programme(IN_TIME, MORE).on(ON)
    for key in ("process.granted_on", "process.granted"):
        with pytest.raises(FactError):
            edition.assess({key: True}, at="final")
        assert edition.assess({key: unknown}, at="final").record.seen == ()


def test_check_tries_it_from_both_sides() -> None:
    found = check(programme(IN_TIME, AFTER, MORE))
    assert [f.what.code for f in found.faults] == []
    assert {(t.rule, t.below, t.at, t.above) for t in found.thresholds} >= {
        ("in_time", "P", "P", "F")
    }


NUMBERS: list[tuple[str, str]] = [
    ("自批准之日起60日内手术", "in_time"),
    ("自批准之日起90日内手术", ""),
]


@pytest.mark.parametrize("row", NUMBERS)
def test_check_compares_its_days_with_the_clause(row: tuple[str, str]) -> None:
    text, rule = row
    told = operation.on <= process.granted_on.plus(days=90)
    made = programme(require("in_time", told, NOTICE.says(text), at="final"))
    assert [f.rule for f in check(made).faults] == ([rule] if rule else [])


WITHOUT = [s for s in STEPS if s.kind != "letter"]
LATE = [*WITHOUT[:-1], step.letter, WITHOUT[-1]]
LAW = source("别的办法", in_force="2026-01-01", ref="1号").says("如此")
LATE_TOLD = process.granted > yuan(1)
PLAN = source("计划", planned=True, ref="2号").says("拟如此")
PLANNED = require(
    "plan", (since("2026-01-01", application.received_on.stated()), expected(PLAN, LATE_TOLD)), LAW
)
EARLY = require("early", process.granted > yuan(1), LAW)
PAPER = needs(doc.echo, LAW, when=process.granted > yuan(1))
OWN = comes_back("own", LAW, zh="回执", en="receipt", when=process.granted > yuan(1))
SHOWS = require("shown", application.received_on.stated(), LAW, shows=[process.granted_on])
FAULTS: list[tuple[Any, str]] = [
    (lambda: programme(EARLY), "told_early"),
    (lambda: programme(SHOWS), "told_early"),
    (lambda: programme(documents=[PAPER]), "told_early"),
    (lambda: programme(papers=[OWN]), "told_early"),
    (lambda: programme(MOST_OF, steps=(step.decide(), step.pay())), "told_early"),
    (lambda: programme(PLANNED), "told_early"),
    (lambda: programme(VALID, steps=WITHOUT), "told_never"),
    (lambda: programme(VALID, steps=LATE), "told_never"),
    (lambda: programme(VALID, steps=()), "told_never"),
    (lambda: programme(MORE, award=goods("箱", 1, LAW)), "told_no_sum"),
    (lambda: once(LAW, per=process.granted_on), "expected_like"),
    (lambda: cap(flat(yuan(1)), yuan(1), LAW, per=process.granted_on), "expected_like"),
    (lambda: checked("seen", LAW, zh="看", en="see", reads=[process.granted]), "expected_like"),
    (lambda: programme(pinned_on=process.granted_on), "pinned_unread"),
    (lambda: programme().amended([
        amend("test.process", name="own", since="2026-01-01", rules=[EARLY])]), "told_early"),
]  # fmt: skip
MOST_OF = require("any", application.received_on.stated(), LAW)


@pytest.mark.parametrize("row", FAULTS)
def test_what_cannot_be_known_then_is_a_fault_when_it_is_made(row: Any) -> None:
    make, code = row
    with pytest.raises(DefinitionError) as fault:
        make()
    assert fault.value.code == code


def test_a_letter_that_an_amendment_brings_will_do() -> None:
    day = require("valid", operation.on <= process.letter_until, ENDS, at="final")
    own = amend("test.process", name="own", since="2026-01-01", rules=[day], steps=[step.letter])
    made = programme(MORE, steps=WITHOUT).amended([own])
    assert "letter" in [s.kind for s in made.on(ON).steps]
    programme(require("later", process.granted_on <= ON, LAW, at="final"), steps=())
    programme(IN_TIME, award=goods("箱", 1, LAW))
    programme(MORE, documents=[needs(doc.echo, LAW, when=process.granted > yuan(1), at="final")])
