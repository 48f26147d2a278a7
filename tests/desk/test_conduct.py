"""The report of conduct, column by column, from what was done: late and in time, what was waived,
who was lent, until when, at which desk; days at the edges of what is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from desk.test_staff import both, tree
from office import child, id_no, office
from stories import test_again as again
from stories.test_limits import CHD, two

from caseflow import Caseflow
from caseflow.desk.conduct import Line
from caseflow.reports.conduct import said


def lines(cf: Caseflow, topic: str, login: str = "fu", **days: Any) -> list[Line]:
    return [x for x in cf.desk(login).conduct(**days) if x.topic == topic]


def told(found: list[Line]) -> list[tuple[str, tuple[str, ...], str, int, int]]:
    return [(x.what, x.who, x.branch, x.count, x.of) for x in found]


# -- late -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "late"), [("2026-06-08", 0), ("2026-06-09", 1)])
def test_a_step_that_is_answered_on_its_last_day_is_in_time(on: str, late: int) -> None:
    """Filed on Monday 1 June: five working days end on the 8th."""
    with office(today="2026-06-01") as cf:
        case = cf.desk("chen").submit(CHD, child())
        cf.today = date.fromisoformat(on)
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        found = lines(cf, "late")
        assert told(found) == [("review:county", ("ren",), "SZW", 1, 0)] * late


def test_what_is_late_counts_from_the_days_that_are_left_once_the_clock_goes_on() -> None:
    with office(today="2026-06-01") as cf:
        one, other = (
            cf.desk("chen").submit(CHD, child(f"201{n}-05-06", name=f"乌云{n}")) for n in (7, 8)
        )
        cf.today = date(2026, 6, 4)
        for case in (one, other):
            cf.desk("ren").review(case, "return", why="请补户口页")
        cf.today = date(2026, 6, 10)
        for case in (one, other):
            cf.desk("chen").record(case, {"doc.hukou_child": "original"})
        for day, case in ((15, one), (16, other)):  # the 15th is the last day then
            cf.today = date(2026, 6, day)
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        (line,) = lines(cf, "late")
        assert (line.what, line.count) == ("review:county", 1)
        assert told(lines(cf, "returns")) == [("review:county", ("ren",), "SZW", 2, 0)]


# -- waived ---------------------------------------------------------------------------------------


def test_what_two_waive_is_counted_by_what_it_is_and_who_confirmed_it() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(CHD, child(doc__echo=None))
        other = cf.desk("chen").submit(CHD, child("2017-05-06", name="乌云"))
        made = cf.desk("chen").override(case, "document", about="echo", why="纪要3号")
        assert lines(cf, "overrides") == []  # one alone waives nothing
        cf.desk("ren").confirm(made)
        for x in (case, other):
            two(cf, x, "level", about="review:city")
        assert told(lines(cf, "overrides")) == [
            ("level", ("ren",), "SZW", 2, 0),
            ("document", ("ren",), "SZW", 1, 0),
        ]
        rows = [said(x, "zh")[:3] for x in lines(cf, "overrides")]
        assert all(what and not what.isascii() for _, what, _ in rows)


# -- lent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "lent"),
    [("2026-06-04", []), ("2026-06-05", ["jian"]), ("2026-06-30", ["jian"]), ("2026-07-01", [])],
)
def test_who_is_lent_is_told_from_the_first_day_to_the_last(today: str, lent: list[str]) -> None:
    with tree() as cf:
        terms = {"since": "2026-06-05", "until": "2026-06-30"}
        both(cf, cf.desk("zhen1").grant("jian", "enter", **terms), "zhen2")
        cf.today = date.fromisoformat(today)
        found = lines(cf, "lent", "zhen1")
        assert [x.who[0] for x in found] == lent
        assert all((x.what, x.branch, x.count) == ("enter", "ZHEN", 1) for x in found)
        assert [x.who[0] for x in lines(cf, "lent", "shi1")] == lent  # from above
        assert lines(cf, "lent", "lin1") == []  # of another branch


def test_who_is_hired_until_a_day_is_lent_too() -> None:
    """Somebody whose own branch is not in this store; nobody who stays, nor who has a day more."""
    with tree() as cf:
        one, two_ = cf.desk("zhen1"), cf.desk("zhen2")
        made = one.hire("jie", name="借来的", id_no=id_no("1990-01-02"), duties=["review"],
                        until="2026-06-30")  # fmt: skip
        made += one.hire("xin", name="新来的", id_no=id_no("1991-01-02"), duties=["review"])
        for proposal in made:
            two_.confirm(proposal)
        both(cf, one.grant("xin", "pay", until="2026-06-30"), "zhen2")
        found = [(x.what, x.who[0], x.branch) for x in lines(cf, "lent", "zhen1")]
        assert found == [("review", "jie", "ZHEN")]
        cf.today = date(2026, 7, 1)
        assert lines(cf, "lent", "zhen1") == []


# -- the others -----------------------------------------------------------------------------------


def test_what_is_not_admitted_is_counted_by_what_was_asked_for() -> None:
    with again.office() as cf:
        case = again.rejected(cf)
        for how, who in (("re_review", "ren2"), ("appeal", "jue2")):
            again.asked(cf, case, how)
            cf.desk(who).take_up(case, "decline", why="没有新的情况")
        rows = lines(cf, "reopened", "chen")
        assert sorted(told(rows)) == [
            ("declined_appeal", ("jue2",), "SZW", 1, 0),
            ("declined_re_review", ("ren2",), "SZW", 1, 0),
        ]
        assert all(not said(x, "zh")[1].isascii() for x in rows)
        assert lines(cf, "reopened", "chen", until="2026-05-31") == []


def test_what_is_taken_up_again_and_who_confirms_for_whom() -> None:
    with again.office() as cf:
        case = again.rejected(cf)
        again.asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="有新证明")
        other = again.filed(cf, **{"applicant.id_no": "152634197001010001"})
        cf.desk("dui").object(other, words="家里有车")
        cf.desk("ren2").answer_objection(other, "dismissed", words="走访查证：车是邻居的")
        assert told(lines(cf, "reopened", "chen")) == [("re_review", ("dui",), "SZW", 1, 0)]
        assert sorted(told(lines(cf, "objections", "chen"))) == [
            ("", ("dui",), "SZW", 1, 0),
            ("dismissed", ("ren2",), "SZW", 1, 0),
        ]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("", "", 1),
        ("2026-06-04", "", 1),
        ("2026-06-05", "", 0),
        ("", "2026-06-04", 1),
        ("", "2026-06-03", 0),
        ("2026-06-04", "2026-06-04", 1),
    ],
)
def test_the_days_that_are_asked_for_belong_to_it(since: str, until: str, count: int) -> None:
    with office(today="2026-06-01") as cf:
        case = cf.desk("chen").submit(CHD, child())
        cf.today = date(2026, 6, 4)
        cf.desk("ren").review(case, "return", why="请补户口页")
        cf.today = date(2026, 6, 10)
        assert len(lines(cf, "returns", since=since, until=until)) == count


@pytest.mark.parametrize(("helped", "found"), [(2, []), (3, [("3", (), "", 1, 0)])])
def test_a_guardian_of_three_is_told(helped: int, found: list[Any]) -> None:
    with office() as cf:
        for n in range(helped):
            cf.desk("chen").submit(CHD, child(f"201{5 + n}-05-06", name=f"乌云{n}"))
        assert told(lines(cf, "signers")) == found
