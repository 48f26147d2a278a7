"""Where applications stand: each in one row, so that rows add up; in the unit of the edition
kept."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from faults.aid import GRANT, NOTICE, RELIEF, office, person, programme
from holds import setting
from holds.somewhere import Somewhere
from hypothesis import given, settings
from hypothesis import strategies as st
from office import id_no, in_cash

from caseflow import Caseflow, Counts, yuan
from caseflow.case.acts import Submit
from caseflow.case.state import ORDER
from caseflow.cli.app import run
from caseflow.programme import flat
from caseflow.reports.states import Standing, standing, state_of

BORN = ("1966-05-06", "1970-01-02", "1971-03-04", "1972-05-06", "1973-05-06", "1974-05-06")


def told(of: Standing) -> list[tuple[str, str, int]]:
    return [(r.group, r.state, r.applications) for r in of.rows]


def test_refused_returned_and_waiting_stand_apart(tmp_path: Path) -> None:
    with office(tmp_path / "a.db", money=40_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        cases = [clerk.submit("grant", person(b)) for b in BORN]
        decider.decide(cases[0], "grant", why="符合")
        decider.decide(cases[1], "grant", why="符合")  # the fund is short of it
        decider.decide(cases[2], "refuse", why="不符合")
        clerk.withdraw(cases[3], why="撤回")
        clerk.submit("relief", person())
        in_cash(cf, cases[0])
        cf.desk("fu").pay(cases[0])
        clerk.results(cases[0], "paid")
        external = {"applicant.name": "苏和", "aid.on": "2025-01-20", "aid.sum": yuan(1_000)}
        clerk.do_many([Submit(programme="grant", facts=external, origin="external")])
        grant, relief = standing(cf)
        assert (grant.programme, relief.programme) == ("grant", "relief")
        assert told(grant) == [
            ("due", "due:decide", 2),
            ("held", "waiting_for_funds", 1),
            ("paid", "paid", 1),
            ("ended", "rejected", 1),
            ("ended", "withdrawn", 1),
        ]
        assert grant.total.applications == 6 and grant.total.counted == Counts("persons", 6)
        assert (grant.total.granted, grant.total.paid) == (yuan(60_000), yuan(30_000))
        assert [r.granted for r in grant.rows] == [yuan(x) for x in (0, 30_000, 30_000, 0, 0)]
        assert told(relief) == [("due", "due:decide", 1)]


def test_what_a_reviewer_sent_back_stands_apart_from_what_was_never_whole() -> None:
    with setting.office() as cf:
        incomplete = {"family__annual_income": None}
        for born, more in (("1970-01-02", {}), ("1971-03-04", {}), ("1972-05-06", incomplete)):
            cf.desk("chen").do_many([setting.submission("grant", born, **more)[1]])
        first = cf.cases(status="due:review:county")[0].number
        cf.desk("ren").review(first, "return", why="补正")
        (grant,) = standing(cf)
        assert told(grant) == [
            ("due", "due:review:county", 1),
            ("held", "returned", 1),
            ("held", "awaiting_information", 1),
        ]


def test_it_is_counted_in_the_unit_of_the_edition_that_is_kept() -> None:
    """What the plugin says today counts for what is filed today."""
    gift = flat(yuan(30_000), NOTICE.gist("每人3万元"))
    sessions = programme("grant", award=gift, counts="sessions")
    with office(":memory:", RELIEF, sessions) as cf:
        cf.desk("chen").submit("grant", person())
        cf.office.given = (RELIEF, GRANT)
        cf.reload()
        assert cf.programmes["grant"].counts == "persons"
        assert [s.unit for s in standing(cf)] == ["sessions"]
        cf.desk("chen").submit("grant", person("1970-01-02"))
        found = {s.unit: s.total for s in standing(cf)}
        assert {u: t.counted for u, t in found.items()} == {
            "sessions": Counts("sessions", 1),
            "persons": Counts("persons", 1),
        }


def test_a_person_with_two_applications_is_one_person() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        clerk.submit("grant", person())
        clerk.withdraw(clerk.submit("grant", person(received="2026-04-02")), why="撤回")
        clerk.submit("grant", person("1970-01-02"))
        (grant,) = standing(cf)
        assert [r.counted.number for r in grant.rows] == [2, 1]
        assert grant.total.counted == Counts("persons", 2) and grant.total.applications == 3


def test_each_state_has_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Holds in the order in which they are told."""
    from caseflow.case.parts import Hold
    from caseflow.reports import states

    with office() as cf:
        clerk = cf.desk("chen")
        case = cf.case(clerk.submit("grant", person()))
        held = [evolve(case, holds=(Hold(code=h, about="", on="", by=0),)) for h in reversed(ORDER)]
        with_holds: Any = [case, *held, evolve(case, step=None), evolve(case, end="revoked")]
        monkeypatch.setattr(Caseflow, "cases", lambda self: with_holds)
        (grant,) = states.standing(cf)
        assert [r.state for r in grant.rows] == ["due:decide", *ORDER, "paid", "revoked"]
        assert [state_of(c)[0] for c in with_holds] == [
            "due", *["held"] * len(ORDER), "paid", "ended"
        ]  # fmt: skip


def test_what_comes_first_of_two_holds_and_what_is_not_stated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One word for a case; how many joints an application is for may be unknown, not none."""
    from caseflow.case.parts import Hold

    with office() as cf:
        case = cf.case(cf.desk("chen").submit("grant", person()))
        sent = Hold(code="awaiting_information", about="returned", on="", by=0)
        first = Hold(code="identity", about="", on="", by=0)
        assert state_of(evolve(case, holds=(sent, first))) == ("held", "identity")
        assert state_of(evolve(case, holds=(sent,))) == ("held", "returned")
        unsaid: Any = [evolve(case, subject=(("lines", n),)) for n in (0, 2)]
        monkeypatch.setattr(Caseflow, "cases", lambda self: unsaid)
        (grant,) = standing(cf)
        assert (grant.total.unstated, grant.total.applications) == (1, 2)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with office(tmp_path / "a.db", money=40_000) as cf:
        cf.desk("chen").submit("grant", person())
    store = ["--store", str(tmp_path / "a.db")]
    assert run([*store, "--json", "report"]) == 0
    rows = json.loads(capsys.readouterr().out)["result"]
    assert [(r["group"], r["state"], r["applications"]) for r in rows] == [
        ("due", "due:decide", 1),
        ("total", "", 1),
    ]
    assert {(r["unit"], r["currency"], r["granted"]) for r in rows} == {("persons", "CNY", 0)}
    assert run([*store, "report"]) == 0
    assert "合计" in capsys.readouterr().out
    assert run([*store, "--json", "report", "--stages"]) == 0
    assert json.loads(capsys.readouterr().out)["result"][0]["stage"] == "applied"


@settings(max_examples=settings.default.max_examples // 3)  # each is an office
@given(seed=st.integers(0, 2**40))
def test_rows_add_up_to_the_applications(seed: int) -> None:
    r = Random(seed)
    with setting.office(money=r.choice([0, 60_000, 500_000])) as cf:
        here = Somewhere(cf, r)
        for _ in range(r.randint(0, 6) if here.cases else 0):
            here.something_else_happens()
        if r.random() < 0.2:
            receive_later(cf)
        cases = [c for c in cf.cases() if c.origin != "external"]
        found = standing(cf)
        assert sum(s.total.applications for s in found) == len(cases)
        for s in found:
            mine = [c for c in cases if c.programme == s.programme]
            for name in ("applications", "unstated"):
                assert sum(getattr(x, name) for x in s.rows) == getattr(s.total, name)
            for name in ("granted", "paid", "owed"):
                each = sum(getattr(x, name).minor for x in s.rows)
                assert each == getattr(s.total, name).minor == sum(getattr(c, name) for c in mine)
            back = sum(r.back for c in mine for r in c.recoveries)
            assert sum(x.back.minor for x in s.rows) == s.total.back.minor == back
            assert s.total.applications == len(mine) and all(x.applications for x in s.rows)
            assert len({x.state for x in s.rows}) == len(s.rows)
            counted = [x.counted.number for x in s.rows]
            assert max(counted) <= s.total.counted.number <= sum(counted)


def receive_later(cf: Caseflow) -> None:
    wanted = cf.desk("guan").receive(setting.OWN, yuan(40_000), reference="流水186")
    cf.desk("guan2").confirm(wanted)


def test_what_is_asked_again_and_objected_to_is_counted_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from stories import test_again as again

    with again.office(tmp_path / "a.db") as cf:
        case = again.rejected(cf)
        assert cf.cases(status="reopen:re_review") == []
        again.asked(cf, case)
        assert [c.number for c in cf.cases(status="reopen:re_review")] == [case]
        assert cf.cases(status="reopen:appeal") == []
        assert (standing(cf)[0].total.again, standing(cf)[0].total.objections) == (1, 0)
        for status, found in (
            ("reopen:re_review", 1),
            ("申请复核，待答复", 1),
            ("reopen:appeal", 0),
        ):
            assert (
                run(["--store", str(tmp_path / "a.db"), "--json", "cases", "--status", status]) == 0
            )
            assert len(json.loads(capsys.readouterr().out)["result"]) == found
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        assert cf.cases(status="reopen:re_review") == []
        again.asked(cf, case, "appeal")
        assert [c.number for c in cf.cases(status="reopen:appeal")] == [case]
        other = again.filed(cf, 42_000, **{"applicant.id_no": id_no("1967-05-06")})
        cf.desk("dui").object(other, words="家里有车")
        (told,) = standing(cf)
        assert {r.state: (r.again, r.objections) for r in told.rows} == {
            "objection": (0, 1),
            "rejected": (2, 0),
        }
        assert (told.total.again, told.total.objections) == (2, 1)
    assert run(["--store", str(tmp_path / "a.db"), "--json", "report"]) == 0
    total = json.loads(capsys.readouterr().out)["result"][-1]
    assert (total["again"], total["objections"]) == (2, 1)
