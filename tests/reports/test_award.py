"""What was granted is told line by line: to whom, when, what has to come first, what came back."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from holds import setting
from holds.somewhere import Somewhere
from hypothesis import given, settings
from hypothesis import strategies as st
from money.test_recovery import again, overpaid
from money.test_recovery import office as county
from office import confirm, confirm_payee, give_up, seconded
from stories.test_joints import LEFT, RIGHT, granted, man, on, receipts, settled, walker
from stories.test_lines import HOSPITAL, at_work, filed, pays_the_clinic

from caseflow import Caseflow, yuan
from caseflow.case.acts.recover import Instalment
from caseflow.case.acts.shares import Part
from caseflow.cli.app import run
from caseflow.desk import history
from caseflow.desk.award import Award, LineTold
from caseflow.desk.award_said import lines_said, when_said
from caseflow.desk.entries import Lang
from caseflow.words import fill
from caseflow.words.history import LINE
from caseflow.words.names import name

DAYS = ("2026-06-01", "2026-07-01", "2026-08-01")


def in_parts(cf: Caseflow) -> str:
    """Three instalments of 2,000."""
    case = filed(cf, "grant")
    parts = [Part(award=yuan(2_000), fund="互助金", on=day) for day in DAYS]
    cf.desk("jue").decide(case, "grant", why="分三笔", parts=parts)
    return case


def of(cf: Caseflow, case: str) -> tuple[LineTold, ...]:
    return cf.desk("chen").award(case).lines


def test_instalments_come_on_their_days_and_the_first_one_next() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        lines = of(cf, case)
        assert [(x.line, x.granted, x.fund, x.day) for x in lines] == [
            (str(n), yuan(2_000), "互助金", day) for n, day in enumerate(DAYS, 1)
        ]
        assert [(x.standing, x.first) for x in lines] == [
            ("to_come", ()),
            ("to_come", ("day",)),
            ("to_come", ("day",)),
        ]
        payee = lines[0].payee
        assert payee is not None and payee.confirmed and payee.how == "account"
        assert (payee.name, payee.bank, payee.ending) == ("苏和", "农业银行", "0507")
        cf.today = DAYS[1]  # on the day itself nothing is waited for any more
        assert [x.first for x in of(cf, case)] == [(), (), ("day",)]
        cf.desk("fu").pay(case, line="2")
        assert [x.standing for x in of(cf, case)] == ["to_come", "under_way", "to_come"]
        cf.desk("dui").results(case, "unknown")
        assert [x.standing for x in of(cf, case)] == ["to_come", "unknown", "to_come"]


def test_what_the_bank_sent_back_waits_for_another_account_and_is_paid_anew() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "paid", on="2026-06-01", ref="A1")
        assert (of(cf, case)[0].standing, of(cf, case)[0].arrived) == ("paid", yuan(2_000))
        cf.desk("dui").results(case, "returned", code="account_closed", on="2026-06-01", ref="A2")
        first = of(cf, case)[0]
        assert (first.standing, first.first) == ("to_come", ("sent_back",))
        assert (first.arrived, first.paid) == (yuan(0), yuan(0))
        cf.desk("chen").record(case, {"payee.account_no": "6222020000000990000"})
        assert of(cf, case)[0].first == ("unseen",)
        confirm(cf.desk("ren"), case)
        assert of(cf, case)[0].first == ()
        cf.desk("fu").pay(case, line="1")
        cf.desk("dui").results(case, "refused", code="wrong_bank")
        assert of(cf, case)[0].first == ("sent_back",)
        confirm_payee(cf, case)
        cf.desk("fu").pay(case, line="1")
        cf.desk("dui").results(case, "paid", on="2026-06-01", ref="A3")
        first = of(cf, case)[0]
        assert [(p.n, p.how, p.code) for p in first.payments] == [
            (1, "returned", "account_closed"),
            (2, "refused", "wrong_bank"),
            (3, "paid", ""),
        ]
        assert all(p.on == p.since == "2026-06-01" for p in first.payments)
        assert (first.standing, first.arrived, first.paid) == ("paid", yuan(2_000), yuan(2_000))


def test_what_arrived_in_part_is_told_beside_the_rest() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "part", sum=yuan(500))
        first = of(cf, case)[0]
        assert (first.standing, first.arrived, first.paid) == ("to_come", yuan(500), yuan(500))
        assert first.first == () and "500.00" in when_said(first, "zh")
        cf.desk("fu").pay(case, line="1")
        cf.desk("dui").results(case, "paid")
        first = of(cf, case)[0]
        assert (first.standing, first.arrived) == ("paid", yuan(2_000))
        said = list(lines_said(cf.desk("chen").award(case), "en"))
        assert len(said) == 5 and "500.00" in said[1] and "1,500.00" in said[2]


def test_what_holds_a_case_up_is_told_without_saying_what_it_is() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("chen").happened(case, "died", on="2026-05-30", paper="火化证")
        assert all("held" in x.first for x in of(cf, case))
        said = "".join(when_said(x, lang) for x in of(cf, case) for lang in ("zh", "en"))
        for hold in cf.case(case).holds:
            assert name("hold", hold.code) not in said
            assert name("hold", hold.code, "en") not in said


def test_an_ended_case_is_paid_no_more() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("chen").withdraw(case, why="不再需要")
        assert [(x.standing, x.first) for x in of(cf, case)] == [("ended", ())] * 3


def test_a_line_that_waits_for_money_has_its_place_and_one_of_its_own_payee_names_them() -> None:
    with at_work() as cf:
        parts = [Part(award=yuan(10_000), fund="互助金"), Part(award=yuan(7_000), fund="爱心款")]
        other = filed(cf, "grant", "1966-05-08")
        cf.desk("jue").decide(
            other, "grant", why="一", parts=[Part(award=yuan(7_000), fund="爱心款")]
        )
        case = filed(cf, "grant")
        cf.desk("jue").decide(case, "grant", why="两笔资金", parts=parts)
        first, second = of(cf, case)
        assert (first.first, first.place) == ((), None) and second.first == ("waiting",)
        assert second.place is not None
        assert (second.place.place, second.place.count) == (2, 2)
        clinic = {"name": "某医院", "account_no": "6200000000001234", "bank": "某银行"}
        cf.desk("guan2").confirm(cf.desk("guan").institution("cl1", **clinic))
        cf.desk("chen").record(case, HOSPITAL, line="2")
        first, second = of(cf, case)
        assert first.payee is not None and second.payee is not None
        assert (first.payee.name, first.payee.ending) == ("苏和", "0507")
        assert (second.payee.name, second.payee.ending) == ("某医院", "1234")
        assert (second.payee.whom, second.payee.confirmed) == ("hospital", False)
        assert second.first == ("waiting", "unseen")


def test_two_joints_are_named_and_the_one_without_receipts_waits_for_them() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        settled(cf, case, receipts(on(LEFT, "2026-05-03"), RIGHT, cash="30000"), "30000")
        left, right = of(cf, case)
        assert (left.element, right.element) == (("左髋", "left hip"), ("右髋", "right hip"))
        assert (left.first, right.first) == (("unstated",), ("evidence", "unstated"))
        assert (left.final, right.final, left.holder) == (True, False, "")
        pays_the_clinic(cf, case)
        cf.desk("fu").pay(case)
        cf.desk("chen").results(case, "paid")
        left, right = of(cf, case)
        assert (left.standing, right.standing) == ("paid", "to_come")
        assert right.first == ("evidence",)


def test_a_recovery_is_told_from_its_first_day_to_its_last() -> None:
    with county(money=60_000) as cf:
        case = overpaid(cf)
        clerk = cf.desk("chen")
        (owed,) = clerk.award(case).recoveries
        assert (owed.sum, owed.owed, owed.came, owed.ended_on) == (
            yuan(20_000), yuan(20_000), (), "",
        )  # fmt: skip
        clerk.recover(case, "told", until="2026-06-30")
        parts = [Instalment(yuan(12_000), "2026-06-30"), Instalment(yuan(8_000), "2026-07-31")]
        clerk.recover(case, "agreed", parts=parts)
        seconded(cf, case, "jue")
        clerk.recover(case, "refunded", sum=yuan(3_000), paper="退1")
        clerk.recover(case, "received", sum=yuan(10_000), paper="退2")
        (owed,) = clerk.award(case).recoveries
        assert [(p.sum, p.on) for p in owed.agreed] == [(p.sum, str(p.by)) for p in parts]
        assert [(p.sum, p.on) for p in owed.due] == [(yuan(7_000), "2026-07-31")]
        assert [(p.what, p.sum) for p in owed.came] == [
            ("refunded", yuan(3_000)),
            ("received", yuan(10_000)),
        ]
        assert (owed.back, owed.waived, owed.owed) == (yuan(13_000), yuan(0), yuan(7_000))
        assert (owed.told_on, owed.until) == ("2026-06-01", "2026-06-30")
        give_up(cf.desk("jue2"), cf.desk("jue"), case, yuan(2_000))
        clerk.recover(case, "received", sum=yuan(5_000), paper="退3")
        again(cf, case, 9_000)  # opened again
        first, second = clerk.award(case).recoveries
        assert (first.owed, first.back, first.waived) == (yuan(0), yuan(18_000), yuan(2_000))
        assert first.ended_on == "2026-06-01" and second.ended_on == ""
        assert (second.sum, second.owed, second.came) == (yuan(5_000), yuan(5_000), ())
        (line,) = clerk.award(case).lines
        assert (line.arrived, line.paid) == (yuan(30_000), yuan(12_000))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explanation_and_history_tell_lines_by_number(lang: Any) -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "paid")
        cf.desk("dui").results(case, "returned", code="account_closed")
        cf.desk("chen").record(case, {"payee.kind": "cash"}, line="2")
        assert of(cf, case)[1].first[0] == "cash"  # there is no account to confirm
        said = cf.desk("chen").explain(case, lang=lang)
        assert all(day in said for day in DAYS[1:]) and said.count("0507") == 2
        told = {x.type.partition("/")[0]: x for x in cf.desk("chen").history(case)}
        decided = told["decided"]
        assert [(g.line, g.sum, g.due_on) for g in decided.lines] == [
            (str(n), yuan(2_000), day) for n, day in enumerate(DAYS, 1)
        ]
        assert all(day in decided.say(lang) for day in DAYS)
        assert [told[k].line for k in ("instructed", "paid", "payment_returned")] == ["1"] * 3
        assert told["payee_stated"].line == "2" and "2" in told["payee_stated"].say(lang)
        own = [c for x in cf.desk("chen").history(case) for c in x.changes if "payee" in c.key]
        assert all(c.old is None for c in own)  # what line 2 is paid by replaces nothing


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("count", [1, 2])
def test_a_line_is_numbered_where_there_are_several(count: int, n: int) -> None:
    """The payee of one line is said to be that, however many there are; a decision says what each
    of several gives."""
    lang: Lang = "en" if n else "zh"
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [
            Part(award=yuan(2_000), fund="互助金"),
            Part(award=yuan(500), fund="互助金", on=DAYS[1]),
        ]
        cf.desk("jue").decide(case, "grant", why="分笔", parts=parts[:count])
        cf.desk("fu").pay(case, line="1")
        cf.desk("chen").record(case, {"payee.kind": "cash"}, line="1")
        told = {x.type.partition("/")[0]: (x.zh, x.en)[n] for x in cf.desk("chen").history(case)}
        first = fill(LINE["nth"][n], {"line": "1"}, lang)
        assert (first in told["instructed"]) == (count == 2) and first in told["payee_stated"]
        assert fill(LINE["nth"][n], {"line": ""}, lang) not in told["payee_confirmed"]
        units = {"unit": "CNY"}
        given = [
            fill(LINE["given"][n], {**units, "line": "1", "units": 200_000}, lang),
            fill(LINE["given_on"][n], {**units, "line": "2", "units": 50_000, "on": DAYS[1]}, lang),
        ]
        each = fill(LINE["each"][n], {"each": LINE["between"][n].join(given)}, lang)
        assert (each in told["decided"]) == (count == 2)
        assert (given[0] in told["decided"]) == (count == 2)


def test_the_payee_of_a_line_is_told_against_what_was_stated_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What changed alone, by what it is called; of what nobody asks any more by its key."""
    own = {"payee.kind": "guardian", "payee.account_name": "苏和", "payee.account_no": "62220201"}
    with at_work() as cf:
        case = in_parts(cf)
        cf.desk("chen").record(case, own, line="2")
        cf.desk("chen").record(case, {"payee.account_no": "62220202"}, line="2")
        for asked in (True, False):
            if not asked:
                monkeypatch.setattr(history, "questions", lambda look, c: {})
            told = cf.desk("chen").history(case)
            *_, stated, again = (x for x in told if x.type == "payee_stated/1")
            assert {c.key for c in stated.changes} >= set(own)
            (change,) = again.changes
            assert (change.key, change.old, change.new) == (
                "payee.account_no",
                "62220201",
                "62220202",
            )
            for c in (c for x in told for c in x.changes):
                assert (c.asked.zh != c.key, c.asked.en != c.key) == (asked, asked)


def test_the_command_gives_lines_and_recoveries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with county(tmp_path / "a.db", money=30_000) as cf:
        case = overpaid(cf)
        cf.desk("chen").recover(case, "received", sum=yuan(4_000), paper="退1")
    base = ["--store", str(tmp_path / "a.db"), "--today", "2026-06-01", "--json", "--as", "chen"]
    assert run([*base, "explain", case]) == 0
    told = json.loads(capsys.readouterr().out)["result"]
    (line,), (owed,) = told["lines"], told["recoveries"]
    assert (line["line"], line["granted"], line["arrived"], line["paid"]) == (
        "1", 1_000_000, 3_000_000, 2_600_000,
    )  # fmt: skip
    assert [p["how"] for p in line["payments"]] == ["paid"]
    assert (owed["sum"], owed["owed"], owed["back"]) == (2_000_000, 1_600_000, 400_000)
    assert [p["what"] for p in owed["came"]] == ["received"]
    assert run([*base, "history", case]) == 0
    rows = json.loads(capsys.readouterr().out)["result"]
    assert [x["line"] for x in rows if x["type"].startswith("paid")] == ["1"]


def adds_up(cf: Caseflow, case: str, told: Award) -> None:
    """What is told is what the state holds, to the fen."""
    c = cf.case(case)
    assert [x.granted.minor for x in told.lines] == [x.granted for x in c.lines]
    assert sum(x.paid.minor for x in told.lines) == c.paid
    assert sum(x.owed.minor for x in told.recoveries) == c.owed
    for what in ("back", "waived"):
        assert sum(getattr(x, what).minor for x in told.recoveries) == sum(
            getattr(r, what) for r in c.recoveries
        )
    for x in told.lines:
        assert (x.standing == "to_come") or not x.first
        returned = sum(p.got.minor for p in x.payments if p.how == "returned")
        back = sum(r.back.minor for r in told.recoveries if r.line == x.line)
        assert x.arrived.minor - back == x.paid.minor, (x, returned)


@settings(max_examples=10)
@given(seed=st.integers(0, 2**40))
def test_what_is_told_adds_up(seed: int) -> None:
    r = Random(seed)
    with setting.office(money=r.choice([0, 60_000, 500_000])) as cf:
        here = Somewhere(cf, r)
        for _ in range(r.randint(0, 6) if here.cases else 0):
            here.something_else_happens()
        for c in cf.cases():
            if c.lines and c.origin != "external":
                adds_up(cf, c.number, cf.desk("guan").award(c.number))
