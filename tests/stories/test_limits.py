"""Time in an office: a step has its working days, a letter its last one; what two people waive."""

from __future__ import annotations

from datetime import date
from typing import Any

from office import BODY, child, confirm, office, refused, to_letter

from caseflow import Caseflow, DefinitionError, FactError, NotAllowed, Stale

CHD = "crcf.chd"


def adopt(cf: Caseflow, since: str = "2026-01-01", **values: Any) -> None:
    for name, value in values.items():
        made = cf.desk("chen").adopt(name, value, since=since, source="主任办公会纪要")
        cf.desk("ren").confirm(made)


def due(cf: Caseflow, *whats: str) -> list[tuple[str, date]]:
    every = cf.desk("chen").due()
    return [(x.what, x.on) for x in every if not whats or x.what in whats]


def queued(cf: Caseflow, login: str, what: str = "") -> Any:
    (row,) = cf.desk(login).queue(what=what).rows
    return row


def two(cf: Caseflow, case: str, what: str, **said: Any) -> None:
    """Proposed by one with a reason, confirmed by another."""
    cf.desk("ren").confirm(cf.desk("chen").override(case, what, why="会议纪要第3号", **said))  # type: ignore[arg-type]


# -- a step ---------------------------------------------------------------------------------------


def test_a_review_has_five_working_days_and_stands_while_papers_are_awaited() -> None:
    """Filed on Monday 1 June, so until the 8th; returned on the 4th (Tuesday and Wednesday ran),
    answered on the 10th: the other three run, the 11th, the 12th and Monday."""
    with office(today="2026-06-01") as cf:
        case = cf.desk("chen").submit(CHD, child())
        step = cf.case(case).step
        assert step is not None and (step.days, step.until) == (5, "2026-06-08")
        row = queued(cf, "ren", "review")
        assert (row.by, row.late, row.assumed) == ("2026-06-08", False, True)
        cf.today = "2026-06-04"
        cf.desk("ren").review(case, "return", why="请补户口页")
        stands = cf.case(case).step
        assert stands is not None and stands.stopped == "2026-06-04"
        cf.today = "2026-06-10"
        assert due(cf, "limit", "limit_over") == []  # the clock stands
        cf.desk("chen").record(case, {"doc.hukou_child": "original"})
        goes = cf.case(case).step
        assert goes is not None and (goes.stopped, goes.days, goes.until) == ("", 3, "2026-06-15")
        cf.today = "2026-06-15"
        assert due(cf, "limit") == [("limit", date(2026, 6, 15))]
        assert cf.desk("ren").queue(what="late").rows == ()  # the day itself is not over
        cf.today = "2026-06-16"
        assert due(cf, "limit_over") == [("limit_over", date(2026, 6, 15))]
        assert queued(cf, "ren", "late").late
        before = cf.case(case)
        cf.desk("chen").due(apply=True)
        assert cf.case(case) == before  # passing it changes nothing by itself
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        (late,) = cf.case(case).limits.late
        assert (late.step, late.until, late.on) == ("review:county", "2026-06-15", "2026-06-16")
        assert cf.verify(replay=True).ok


def test_what_a_branch_adopts_counts_from_the_next_step_on() -> None:
    with office(today="2026-06-01") as cf:
        first = cf.desk("chen").submit(CHD, child())
        adopt(cf, **{"limit.review:county": 8, f"limit.review.{CHD}": 2, "limit.pay": 3})
        second = cf.desk("chen").submit(CHD, child("2017-05-06", name="乌云"))
        found = [cf.case(x).step for x in (first, second)]
        assert [(s.days, s.until) for s in found if s is not None] == [
            (5, "2026-06-08"), (2, "2026-06-03"),
        ]  # fmt: skip
        assert not next(x for x in cf.desk("ren").queue().rows if x.case == second).assumed
        with refused(FactError, "no_such_number"):
            cf.desk("chen").adopt("limit.review", 400, since="2026-06-01", source="x")
        with refused(DefinitionError, "no_programme"):
            cf.desk("chen").adopt("limit.review.nobody", 4, since="2026-06-01", source="x")
        assert cf.verify(replay=True).ok


def test_a_year_without_a_calendar_leaves_the_end_open_until_it_is_adopted() -> None:
    with office(today="2026-12-29") as cf:
        case = cf.desk("chen").submit(CHD, child(received="2026-12-28"))
        step = cf.case(case).step
        assert step is not None and (step.days, step.until) == (5, "")
        adopt(cf, "2026-12-01", **{"calendar.2027": ["2027-01-01/2027-01-03=off"]})
        known = cf.case(case).step
        assert known is not None and known.until == "2027-01-06"
        assert cf.verify(replay=True).ok


# -- letters --------------------------------------------------------------------------------------


def test_a_letter_never_lapses_before_its_last_day_is_known() -> None:
    """Written on 20 April 2026 for a year. 2027 has no calendar yet: perhaps its last day is a day
    off. Once the year is adopted with that day off, it holds until the next working day."""
    with office() as cf:
        case = to_letter(cf)
        cf.today = "2027-04-21"
        assert due(cf, "letter_open", "letter_expired") == [("letter_open", date(2027, 4, 20))]
        assert [x.applied for x in cf.desk("chen").due(apply=True) if x.what == "letter_open"] == [
            False
        ]
        adopt(cf, "2026-12-01", **{"calendar.2027": ["2027-04-20/2027-04-21=off"]})
        assert due(cf, "letter_expires") == [("letter_expires", date(2027, 4, 20))]
        cf.today = "2027-04-22"
        assert not cf.case(case).end and due(cf, "letter_expires")
        cf.today = "2027-04-23"
        done = [x.applied for x in cf.desk("chen").due(apply=True) if x.what == "letter_expired"]
        assert done == [True] and cf.case(case).end == "letter_expired"
        assert cf.desk("chen").due(apply=True) == [] and cf.verify(replay=True).ok


def test_the_settlement_is_pending_and_the_letter_lapses_in_thirty_days() -> None:
    """Scenario 35: an operation elsewhere; warned of in `due` and in the queue, as adopted."""
    with office() as cf:
        case = to_letter(cf)
        cf.today = "2027-03-20"
        assert due(cf, "letter_expires") == []
        adopt(cf, letter_warning_days=31)
        assert due(cf, "letter_expires") == [("letter_expires", date(2027, 4, 20))]
        row = next(x for x in cf.desk("chen").queue().rows if x.case == case)
        assert row.lapses == "2027-04-20" and row.what in ("service", "evidence")
        assert cf.verify(replay=True).ok


def test_two_people_extend_a_letter_and_waive_one_that_lapsed() -> None:
    with office() as cf:
        case = to_letter(cf)
        clerk, other = cf.desk("chen"), cf.desk("ren")
        adopt(cf, **{"calendar.2027": ["2027-01-01=off"]})
        with refused(Stale, "override_why"):
            clerk.extend_letter(case, "2027-06-30", why=" ")
        with refused(NotAllowed, "not_later"):
            clerk.extend_letter(case, "2027-04-20", why="外省结算慢")
        made = clerk.extend_letter(case, "2027-06-30", why="外省结算慢")
        with refused(NotAllowed, "own_proposal"):
            clerk.confirm(made)
        other.confirm(made)
        assert cf.case(case).letter_until == "2027-06-30"
        cf.today = "2027-07-01"
        with refused(Stale, "letter_lapsed"):
            clerk.extend_letter(case, "2027-09-30", why="仍未结算")
        two(cf, case, "letter", until="2027-09-30")
        assert due(cf, "letter_expired") == [] and cf.case(case).letter_until == "2027-09-30"
        told = other.explain(case)
        assert "会议纪要第3号" in told and "外省结算慢" in told
        assert cf.verify(replay=True).ok


# -- overrides ------------------------------------------------------------------------------------


def test_a_document_is_waived_and_asked_for_again_once_something_is_said_of_it() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(CHD, child(doc__echo=None))
        assert cf.case(case).held("awaiting_information")
        with refused(Stale, "nothing_to_override"):
            cf.desk("chen").override(case, "document", about="app_form", why="x")
        with refused(FactError, "not_one_of"):
            cf.desk("chen").override(case, "duties", why="x")  # type: ignore[arg-type]
        two(cf, case, "document", about="echo")
        entry = cf.case(case).entry
        assert entry is not None and entry.waived == ("echo",) and not entry.lacks
        assert not cf.case(case).held("awaiting_information")
        text = cf.desk("ren").explain(case)
        assert "经两人豁免" in text and "会议纪要第3号" in text
        cf.desk("chen").record(case, {"doc.echo": "copy"})  # it came: nothing is waived any more
        entry = cf.case(case).entry
        assert entry is not None and entry.waived == () and not cf.case(case).limits.waived
        assert cf.verify(replay=True).ok


def test_a_level_of_which_there_is_no_desk_is_passed_once_two_waive_it() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(CHD, child())
        two(cf, case, "level", about="review:city")
        with refused(Stale, "nothing_to_override"):
            cf.desk("chen").override(case, "level", about="review:county", why="x")
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        cf.desk("chen").record_outside(
            case, ["entry"], body=BODY, on="2026-03-10", paper="系统回执",
            facts={"application.upstream_entered_on": "2026-03-10"},
        )  # fmt: skip
        confirm(cf.desk("ren"), case)
        c = cf.case(case)
        assert "review:city" in c.done and c.next == "review:region"
        assert cf.verify(replay=True).ok


def test_an_entry_that_came_too_late_is_waived_until_a_day() -> None:
    """Born on 12 March 2011, entered on the day after the fifteenth birthday and the next one."""
    with office(today="2026-03-20") as cf:
        facts = child("2011-03-12", application__upstream_entered_on="2026-03-13")
        case = cf.desk("chen").submit(CHD, facts)
        entry = cf.case(case).entry
        assert entry is not None and entry.outcome == "ineligible"
        two(cf, case, "entry_limit", until="2026-03-20")
        entry = cf.case(case).entry
        assert entry is not None and entry.waived == ("age", "entered_in_time")
        assert entry.outcome == "referred"  # the hardship alone
        cf.today = "2026-03-25"
        cf.desk("chen").record(case, {"application.upstream_entered_on": "2026-03-21"})
        entry = cf.case(case).entry  # later than the two allowed
        assert entry is not None and entry.outcome == "ineligible" and entry.waived == ()
        assert cf.verify(replay=True).ok
