"""What time has brought, told from plain parts: nothing is opened for it, and `verify` knows it."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from holds.scratch import Scratch
from office import BODY, child, confirm, id_no, office, staff, to_letter

import caseflow
from caseflow import Caseflow, FundSpec, NotAllowed, Person, Programme, facts, yuan
from caseflow.branch.events import DataRead
from caseflow.case.state import Case
from caseflow.desk.due import _due, _Letters
from caseflow.programme import step
from caseflow.store.journal import Falls
from caseflow.words import say

LAST = date(2026, 3, 12)  # the fifteenth birthday of who is born on 2011-03-12


def due(cf: Caseflow, login: str = "chen", **more: Any) -> list[tuple[str, str, date]]:
    """What is due beside the limits of the steps (`test_limits`)."""
    every = cf.desk(login).due(**more)
    return [(x.case, x.what, x.on) for x in every if not x.what.startswith("limit")]


def entry(c: Case) -> str:
    assert c.entry is not None
    return c.entry.entry_until


def test_the_last_day_for_the_entry_is_told_while_it_is_to_come() -> None:
    """From thirty days before; until the day is stated. Nobody's facts are opened for it."""
    with office(today="2026-02-09") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child("2011-03-12", received="2026-02-01"))
        later = clerk.submit("crcf.chd", child("2012-03-12", received="2026-02-01"))
        assert [entry(cf.case(x)) for x in (case, later)] == ["2026-03-12", "2027-03-12"]
        assert due(cf) == []
        cf.today = "2026-02-10"
        assert due(cf) == [(case, "entry_limit", LAST)]
        cf.today = "2026-04-01"
        assert due(cf) == [(case, "entry_limit", LAST)]
        assert not any(isinstance(x.event, DataRead) for x in cf.events(limit=10**6))
        clerk.record(case, {"application.upstream_entered_on": "2026-03-10"})
        assert entry(cf.case(case)) == "" and due(cf) == []
        assert cf.verify().ok


def test_the_last_day_follows_what_is_corrected() -> None:
    """A birth date that was not known, or was another one, gives another day."""
    with office(today="2026-02-20") as cf:
        clerk = cf.desk("chen")
        unknown = child("2011-03-12", received="2026-02-01", child__id_no=None)
        case = clerk.submit(
            "crcf.chd", {k: v for k, v in unknown.items() if k != "child.birth_date"}
        )
        assert entry(cf.case(case)) == "" and due(cf) == []
        clerk.record(case, {"child.birth_date": "2011-03-12"})
        assert due(cf) == [(case, "entry_limit", LAST)]
        clerk.record(case, {"child.birth_date": "2011-03-15"})
        assert due(cf) == [(case, "entry_limit", date(2026, 3, 15))]
        assert cf.verify().ok


def test_it_is_told_no_more_once_it_was_granted_or_ended() -> None:
    with office(today="2026-02-20") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child("2011-03-12", received="2026-02-01"))
        clerk.withdraw(case, why="家庭撤回")
        assert due(cf) == [] and entry(cf.case(case)) == "2026-03-12"
    with office() as cf:
        case = to_letter(cf)
        assert entry(cf.case(case)) == "" and cf.verify().ok


def programme(*steps: Any) -> Programme:
    """As the shipped one, with these steps: whose rule limits the day of the entry."""
    base = caseflow.programmes["crcf.chd"]
    return Programme(
        "own.chd",
        zh="自有先心病救助",
        en="own",
        helps=facts.child,
        counts="procedures",
        pinned_on=facts.application.upstream_entered_on,
        rules=[r for r in base.rules if r.name != "hardship"],
        award=base.award,
        documents=base.documents,
        steps=[*steps, step.service, step.evidence, step.decide(at="final"), step.pay()],
    )


def with_steps(*steps: Any) -> Caseflow:
    return office(
        today="2026-02-20",
        programmes=[programme(*steps)],
        funds=(FundSpec("自有", ("own.chd",), amount=yuan(100_000)),
               FundSpec("代管", ("own.chd",), owner=BODY, amount=yuan(100_000))),
    )  # fmt: skip


YOUNG = child("2011-03-12", received="2026-02-01")


def test_without_a_step_for_it_no_entry_falls_due() -> None:
    with with_steps(step.decide()) as cf:
        case = cf.desk("chen").submit("own.chd", YOUNG)
        assert entry(cf.case(case)) == "" and due(cf) == []


def test_once_it_is_done_nothing_falls_due_though_the_day_is_not_stated() -> None:
    with with_steps(step.entry, step.decide()) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("own.chd", YOUNG)
        assert due(cf) == [(case, "entry_limit", LAST)]
        clerk.letter(case, step="entry")
        assert due(cf) == []
        clerk.record(case, {"family.annual_income": yuan(1_000)})
        assert due(cf) == [] and entry(cf.case(case)) == "" and cf.verify().ok


def test_what_a_body_granted_without_it_falls_due_no_more() -> None:
    """Its paper differs from our assessment; a decider takes it by name."""
    with with_steps(step.outside(step.decide()), step.entry) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("own.chd", YOUNG)
        clerk.record_outside(
            case, ["decide"], body=BODY, on="2026-02-19", paper="文1", award=yuan(10_000)
        )
        confirm(cf.desk("ren"), case)
        cf.desk("jue").decide(case, "accept_paper", why="按来文")
        assert cf.case(case).granted_at and due(cf) == []
        clerk.record(case, {"diagnosis.icd10": "Z00.0"})
        assert cf.case(case).held("re_review")  # it was assessed again
        assert due(cf) == [] and entry(cf.case(case)) == "" and cf.verify().ok


def test_a_letter_warns_for_thirty_days_and_lapses() -> None:
    with office() as cf:
        case = to_letter(cf)
        until = date(2027, 4, 20)
        days = ["2027-01-01=off"]
        proposed = cf.desk("chen").adopt("calendar.2027", days, since="2026-06-01", source="通知")
        cf.desk("ren").confirm(proposed)
        for today, want in (
            ("2027-03-20", []),
            ("2027-03-21", [(case, "letter_expires", until)]),
            ("2027-04-20", [(case, "letter_expires", until)]),
            ("2027-04-21", [(case, "letter_expired", until)]),
        ):
            cf.today = today
            assert due(cf) == want
        assert "2027-04-20" in next(x.words for x in cf.desk("chen").due())
        (x,) = cf.desk("ren").due(apply=True)
        assert (x.case, x.what, x.applied) == (case, "letter_expired", True)
        assert due(cf) == [] and cf.case(case).end == "letter_expired" and cf.verify().ok


def test_nobody_knows_on_the_day_after_whether_it_lapsed() -> None:
    """The year has no calendar: on its last day a letter holds whatever that day is."""
    with office() as cf:
        case = to_letter(cf)
        for today, what in (("2027-04-20", "letter_expires"), ("2027-04-21", "letter_open")):
            cf.today = today
            assert due(cf) == [(case, what, date(2027, 4, 20))]
        assert [x.applied for x in cf.desk("chen").due(apply=True) if x.case == case] == [False]


def test_a_bank_has_three_days_to_answer_and_is_asked_again_at_once() -> None:
    with setting.office(today="2026-06-01") as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("relief"))
            names = setting.places("relief")
            for name in names[: names.index("instructed") + 1]:
                for said in setting.leads_to(name, "relief", case, s.case):
                    s.do(*said)
        paid = date(2026, 6, 1)
        for day, want in (("02", []), ("03", []), ("04", ["result"]), ("30", ["result"])):
            cf.today = f"2026-06-{day}"
            assert due(cf, "dui") == [(case, what, paid) for what in want], day
        cf.today = "2026-06-01"
        cf.desk("dui").results(case, "unknown")
        assert due(cf, "dui") == [(case, "unknown", paid)]


def test_who_waits_for_money_is_due_today_and_only_a_lapsed_letter_writes() -> None:
    """The letter of a case that waits for money lapses too: that ends it, the waiting does not."""
    with setting.office(today="2026-05-31") as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            s.drain(setting.OWN)
            case = s.do(*setting.submission("relief"))
            for place in ("granted", "lettered"):
                for said in setting.leads_to(place, "relief", case, s.case):
                    s.do(*said)
        cf.today = "2026-06-01"
        assert due(cf) == [(case, "waiting_for_funds", date(2026, 6, 1))]
        cf.today = "2026-09-01"
        found = cf.desk("chen").due(apply=True)
        assert [(x.what, x.applied) for x in found] == [
            ("letter_expired", True), ("waiting_for_funds", False),
        ]  # fmt: skip
        assert due(cf) == []


def test_what_cannot_be_written_stays_on_the_list_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with setting.office(path) as cf, Scratch.written(cf, setting.LOGINS) as s:
        cases = [s.do(*setting.submission("relief", b)) for b in ("1966-05-07", "1970-01-02")]
        for case in cases:
            for place in ("granted", "lettered"):
                for said in setting.leads_to(place, "relief", case, s.case):
                    s.do(*said)
    db = sqlite3.connect(path)
    with db:  # a row that lies: the first letter still holds
        db.execute(
            "UPDATE falls_due SET day = '2026-01-01' WHERE case_id ="
            " (SELECT id FROM cases WHERE number = ?)",
            (cases[0],),
        )
    db.close()
    with Caseflow.open(path, programmes=setting.PROGRAMMES, today="2026-08-31") as cf:
        assert [(x.what, x.applied) for x in cf.desk("chen").due(apply=True)] == [
            ("letter_expired", False), ("letter_expires", False),
        ]  # fmt: skip
        cf.today = "2026-09-02"
        found = cf.desk("chen").due(apply=True)
        assert {(x.case, x.what, x.applied) for x in found} == {
            (x, "letter_expired", True) for x in cases
        }


def test_ones_own_and_relatives_cases_are_not_listed() -> None:
    relative = child("2011-03-12", received="2026-02-01")["guardian.id_no"]
    aunt = Person("gu", "顾录入", id_no("1989-02-01"), ("enter",), relatives=(relative,))
    people = staff(aunt)
    with Caseflow.demo(
        people=people, funds=(FundSpec("天使阳光", ("crcf.chd",)),), today="2026-02-20"
    ) as cf:
        case = cf.desk("chen").submit("crcf.chd", child("2011-03-12", received="2026-02-01"))
        assert due(cf) == [(case, "entry_limit", LAST)]
        assert due(cf, "gu") == []


def test_who_holds_no_duty_may_not_ask() -> None:
    with office(city=True) as cf, pytest.raises(NotAllowed) as problem:
        cf.desk("chen", "WLCB").due()
    assert problem.value.code == "no_grant"


# -- proof ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE falls_due SET day = '2026-03-13'", "told_missing"),
        ("DELETE FROM falls_due", "told_missing"),
        ("INSERT INTO falls_due VALUES ('2026-03-12', 5, 'letter')", "told_extra"),
        ("UPDATE waiting SET what = 'review' WHERE what = 'confirm'", "told_missing"),
        ("UPDATE waiting SET entered = 0 WHERE what = 'confirm'", "told_missing"),
        ("DELETE FROM waiting WHERE what = 'confirm'", "told_missing"),
    ],
)
def test_verify_finds_what_is_not_as_told(tmp_path: Path, statement: str, code: str) -> None:
    path = tmp_path / "a.db"
    with office(path, today="2026-02-20") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child("2011-03-12", received="2026-02-01"))
        clerk.record(case, {"cost.total": yuan(5_000)})
        assert cf.verify().ok
    db = sqlite3.connect(path)
    with db:
        assert db.execute(statement).rowcount > 0
    db.close()
    with Caseflow.open(path, today="2026-02-20") as cf:
        assert code in {f.code for f in cf.verify().findings}


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2026, 6, 30), "due_of_age"),
        (date(2026, 7, 31), "due_of_age"),
        (date(2026, 8, 1), "due_of_age_over"),
        (date(2027, 1, 1), "due_of_age_over"),
    ],
)
def test_a_month_of_age_that_is_over_is_not_still_to_come(today: date, code: str) -> None:
    x = Falls(day="2026-07-01", what="of_age", number="SZW-2026-0001-H", case_id=1)
    found = _due(x, _Letters(see=lambda *_: None, today=today, warned={}))
    assert found.what == "of_age" and found.words == say(code, {"on": date(2026, 7, 1)})
