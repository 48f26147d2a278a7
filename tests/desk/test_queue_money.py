"""A queue tells what waits for money by its place, a payment that is to be made anew from one that
is due, and what did not come back by its day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from codes import refuses
from money.test_recovery import office as county
from money.test_recovery import overpaid
from office import seconded
from reports.test_award import in_parts
from stories.test_lines import at_work, filed

from caseflow import FactError, Money, yuan
from caseflow.case.acts.recover import Instalment
from caseflow.case.acts.shares import Part
from caseflow.cli.app import run
from caseflow.values.currency import CNY


def test_what_waits_for_money_stands_with_its_place() -> None:
    with at_work() as cf:
        cases = [filed(cf, "grant", f"1966-05-0{n}") for n in (6, 7, 8)]
        for case in reversed(cases):  # granted last to first: filed first is served first
            part = Part(award=yuan(7_000), fund="爱心款")
            cf.desk("jue").decide(case, "grant", why="符合", parts=[part])
        found = {x.case: x.place for x in cf.desk("chen").queue(what="waiting_for_funds").rows}
        assert {c: n for c, n in found.items() if n} == {c: n for n, c in enumerate(cases, 1)}
        for x in cf.desk("fu").queue().rows:
            assert bool(x.place) is (x.what == "waiting_for_funds")


def test_what_the_bank_sent_back_is_told_from_what_is_due_and_from_what_it_refused() -> None:
    with at_work() as cf:
        cashier, clerk = cf.desk("fu"), cf.desk("dui")
        case, other = in_parts(cf), filed(cf, "grant", "1966-05-08")
        part = Part(award=yuan(1_000), fund="爱心款")
        cf.desk("jue").decide(other, "grant", why="符合", parts=[part])

        def waits(what: str = "") -> list[tuple[str, str]]:
            return sorted((x.case, x.what) for x in cashier.queue(what=what).rows)

        assert waits("pay") == [(case, "pay"), (other, "pay")]
        cashier.pay(case)
        clerk.results(case, "refused", code="over_limit")
        assert waits("pay:refused") == [(case, "pay:refused")]
        cashier.pay(case)
        clerk.results(case, "paid", ref="A1")
        clerk.results(case, "returned", code="not_taken", ref="A2")
        assert waits("pay:returned") == [(case, "pay:returned")] == waits()[:1]
        assert waits("pay:refused") == []
        assert waits("pay") == [(case, "pay:returned"), (other, "pay")]  # all that is to be paid
        assert cf.case(case).status == "due:pay"
        cashier.pay(case)
        clerk.results(case, "paid", ref="A3")
        assert waits("pay:returned") == []
        cf.today = "2026-07-01"
        assert waits("pay") == [(case, "pay"), (other, "pay")]
        assert cf.verify(replay=True).ok


def test_of_two_lines_that_came_back_the_one_that_had_arrived_is_named() -> None:
    with at_work() as cf:
        case = in_parts(cf)
        cf.today = "2026-07-01"
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "refused", line="1", code="over_limit")
        cf.desk("dui").results(case, "paid", line="2", ref="A1")
        cf.desk("dui").results(case, "returned", line="2", code="not_taken", ref="A2")
        (row,) = cf.desk("fu").queue().rows
        assert row.what == "pay:returned"


def test_what_did_not_come_back_by_its_day_is_late_and_can_be_asked_for() -> None:
    with county(money=60_000) as cf:
        first, second = (overpaid(cf, born=born) for born in ("1970-03-04", "1971-03-04"))
        clerk = cf.desk("chen")
        parts = [Instalment(yuan(12_000), "2026-06-30"), Instalment(yuan(8_000), "2026-07-31")]
        clerk.recover(first, "agreed", parts=parts)
        seconded(cf, first, "jue")
        clerk.recover(second, "told", until="2026-07-15")

        def rows(what: str = "recovery") -> dict[str, tuple[str, bool]]:
            return {x.case: (x.by, x.late) for x in clerk.queue(what=what).rows}

        assert rows() == {first: ("2026-06-30", False), second: ("2026-07-15", False)}
        assert rows("recovery:late") == {}
        cf.today = "2026-06-30"
        assert rows("recovery:late") == {}  # the day itself is not over yet
        cf.today = "2026-07-01"
        assert rows("recovery:late") == {first: ("2026-06-30", True)}
        assert len(rows()) == 2
        clerk.recover(first, "received", sum=yuan(12_000), paper="退1")
        assert rows() == {first: ("2026-07-31", False), second: ("2026-07-15", False)}
        cf.today = "2026-08-01"
        late = clerk.queue(what="recovery:late", limit=1)
        assert len(late.rows) == 1 and late.next
        rest = clerk.queue(what="recovery:late", limit=1, after=late.next)
        assert {x.case for x in (*late.rows, *rest.rows)} == {first, second} and not rest.next
        with refuses(FactError, "not_one_of"):
            clerk.queue(what="latest")


def test_the_command_tells_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with county(tmp_path / "a.db", money=30_000) as cf:
        case = overpaid(cf)
        cf.desk("chen").recover(case, "told", until="2026-06-01")
    base = ["--store", str(tmp_path / "a.db"), "--today", "2026-06-02", "--as", "chen"]
    assert run([*base, "--json", "queue", "--what", "recovery:late"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["result"]["rows"]
    assert (row["what"], row["by"], row["late"], row["place"]) == (
        "recovery",
        "2026-06-01",
        True,
        0,
    )
    assert run([*base, "queue"]) == 0
    assert "逾期" in capsys.readouterr().out
    assert run([*base, "--json", "report"]) == 0
    total = json.loads(capsys.readouterr().out)["result"][-1]
    assert (total["paid"], total["owed"], total["back"]) == (3_000_000, 2_000_000, 0)
    assert run([*base, "report", "--recovered"]) == 0
    assert CNY.say(Money(2_000_000), "zh").removesuffix(" 元") in capsys.readouterr().out
