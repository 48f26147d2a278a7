"""A public notice: put up by one and seen by another, for all of its days, by the calendar that was
adopted; then taken down and seen again. Nothing becomes final before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from office import child, in_cash, office, refused

from caseflow import (
    Caseflow,
    CaseflowError,
    FactError,
    FundSpec,
    NotAllowed,
    Programme,
    Stale,
    facts,
    yuan,
)
from caseflow.case.acts import Publish, SeeNotice, TakeDown
from caseflow.desk.complaints import Voice
from caseflow.office.named import fund_names
from caseflow.office.root import Root
from caseflow.programme import flat, refer, source, step
from caseflow.values.letters import check_letter

RULES = source("县救助办法", in_force="2010-01-01")


def county(*steps: Any, name: str = "county") -> Programme:
    return Programme(
        name,
        zh="县救助（困难儿童）",
        en="county aid",
        helps=facts.child,
        pinned_on=facts.application.received_on,
        rules=[
            refer("low_income", facts.family.annual_income < yuan(80_000), RULES.gist("低收入")),
            refer("guardian", facts.guardian.basis.stated(), RULES.gist("监护人")),
        ],
        award=flat(yuan(3_000), RULES.gist("三千元")),
        steps=list(steps) or [step.review("county"), step.decide(), step.notice, step.pay()],
    )


COUNTY = county()
FUND = FundSpec("博爱一日捐", ("county",), amount=yuan(50_000))
SAID: dict[str, Any] = {
    "places": ["village=巴音嘎查公示栏", "office"],
    "channel": "本会办公室，电话 0474-0000000",
    "supervision": "0474-0000001",
}


@contextmanager
def at_work(today: str = "2026-06-01", programme: Programme = COUNTY) -> Iterator[Caseflow]:
    with office(today=today, programmes=[programme], funds=(FUND,)) as cf:
        yield cf


def told_of(born: str, name: str, received: str) -> dict[str, Any]:
    """What an application says of a child."""
    keys = (
        "child.name", "child.id_no", "child.birth_date", "guardian.name", "guardian.id_no",
        "guardian.relation", "family.annual_income", "application.received_on",
        "consent.given_on",
    )  # fmt: skip
    said = child(born, name=name, received=received)
    return {k: said[k] for k in keys}


def granted(cf: Caseflow, born: str = "2018-05-06", name: str = "其木格", **award: Any) -> str:
    """A child with a decision; the notice is due."""
    case = cf.desk("chen").submit("county", told_of(born, name, str(cf.today)))
    settle = {"guardian": "accepted"}
    cf.desk("ren").review(case, "accept", settle=settle, why="父亲监护")
    cf.desk("jue").decide(case, "grant", why="符合", **award)
    assert cf.case(case).next == "notice"
    return case


def consents(cf: Caseflow, case: str) -> None:
    """Its guardian consents to be named; two have seen the paper."""
    cf.desk("chen").consent(case, "publish", by=["guardian"], on=cf.today)
    (item,) = (x for x in cf.desk("ren").compare(case) if x.what == "consent")
    cf.desk("ren").confirm(case, of=item.version)


def adopted(cf: Caseflow, name: str, value: Any) -> None:
    made = cf.desk("chen").adopt(name, value, since="2010-01-01", source="办公会纪要")
    cf.desk("ren").confirm(made)


def hung(cf: Caseflow, *cases: str, instead: bool = False) -> str:
    """Put up and seen; the number of the notice."""
    desk = cf.desk("chen")
    made = (desk.publish_instead if instead else desk.publish)(cases, **SAID)
    assert [d.error for d in cf.desk("fu").notice_seen(made.ref)] == [None] * len(cases)
    return made.ref


def over(cf: Caseflow, ref: str, day: date) -> None:
    """Taken down and seen on a day."""
    cf.today = day
    assert all(d.error is None for d in cf.desk("chen").taken_down(ref))
    assert all(d.error is None for d in cf.desk("fu").notice_seen(ref, what="taken_down"))


def last(cf: Caseflow, case: str) -> str:
    n = cf.case(case).notice
    assert n is not None
    return n.last


# -- its days -------------------------------------------------------------------------------------

WORKED = [f"2024-09-{n}=off" for n in ("15", "16", "17")]
#: first day, what was adopted, last day (domain 6.1)
DAYS: list[tuple[str, dict[str, Any], str]] = [
    ("2019-05-08", {"notice.days": 1, "notice.day_kind": "weeks"}, "2019-05-15"),
    ("2024-09-08", {"notice.days": 1, "notice.day_kind": "weeks"}, "2024-09-18"),
    ("2024-09-09", {}, "2024-09-14"),
    ("2024-09-09", {"calendar.2024": WORKED}, "2024-09-18"),
    ("2024-09-09", {"notice.days": 7}, "2024-09-19"),
    ("2024-09-09", {"notice.days.county": 7, "notice.days": 3}, "2024-09-19"),
    ("2026-12-29", {}, ""),
    ("2026-12-29", {"calendar.2027": ["2027-01-01=off"]}, "2027-01-06"),
]


@pytest.mark.parametrize(("first", "values", "end"), DAYS)
def test_how_long_it_hangs(first: str, values: dict[str, Any], end: str) -> None:
    """What follows may be done on the day after the last one, never on it."""
    with at_work(first) as cf:
        for name, value in values.items():
            adopted(cf, name, value)
        case = granted(cf)
        made = cf.desk("chen").publish([case], **SAID)
        assert (last(cf, case), made.assumed) == (end, not any("days" in v for v in values))
        cf.desk("fu").notice_seen(case)
        if not end:
            assert (made.last, made.not_before) == (None, date(2027, 1, 4))
            return
        on = date.fromisoformat(end)
        assert (made.last, made.not_before) == (on, on + timedelta(days=1))
        cf.today = on
        (no,) = cf.desk("chen").taken_down(case)
        assert no.error is not None and no.error.code == "notice_runs"
        over(cf, case, on + timedelta(days=1))
        assert cf.case(case).next == "pay" and cf.verify().ok and cf.verify(replay=True).ok


def test_a_year_without_a_calendar_is_known_as_soon_as_two_adopt_it() -> None:
    """It starts, says from when on at the earliest, and refuses only what needs its end; no act of
    the case is needed once the year is there."""
    with at_work("2026-12-29") as cf:
        case = granted(cf)
        ref = hung(cf, case)
        assert "2027年1月4日以前不办理下一步" in cf.desk("chen").notice(ref).text
        cf.today = "2027-01-20"
        (no,) = cf.desk("chen").taken_down(ref)
        assert no.error is not None and no.error.code == "notice_open_end"
        assert str(no.error.parts["on"]) == "2027-01-04"
        assert [x.what for x in cf.desk("chen").due()] == ["notice_open"]
        adopted(cf, "calendar.2027", ["2027-01-01=off"])
        over(cf, ref, date(2027, 1, 20))
        assert cf.case(case).next == "pay" and cf.verify().ok


def test_what_is_adopted_later_does_not_shorten_what_began() -> None:
    with at_work() as cf:
        case = granted(cf)
        made = cf.desk("chen").adopt("notice.days", 1, since="2026-06-02", source="办公会纪要")
        cf.desk("ren").confirm(made)
        cf.today = "2026-06-03"
        assert cf.desk("chen").publish([case], **SAID).last == date(2026, 6, 10)


# -- two people -----------------------------------------------------------------------------------


def test_nothing_is_done_without_the_second_look() -> None:
    with at_work() as cf:
        case = granted(cf)
        in_cash(cf, case)
        clerk, other = cf.desk("chen"), cf.desk("fu")
        made = clerk.publish([case], **SAID)
        (own,) = clerk.notice_seen(made.ref)
        assert own.error is not None and own.error.code == "own_notice"
        assert "fu" in own.error.could
        other.notice_seen(made.ref, note="三处均已张贴")
        (again,) = cf.desk("ren").notice_seen(made.ref)
        assert again.error is not None and again.error.code == "notice_seen_already"
        cf.today = made.not_before
        with refused(Stale, "not_due"):
            other.pay(case)
        clerk.taken_down(made.ref)
        with refused(Stale, "not_due"):
            other.pay(case)
        (own,) = clerk.notice_seen(made.ref, what="taken_down")
        assert own.error is not None and own.error.code == "own_notice"
        other.notice_seen(made.ref, what="taken_down")
        other.pay(case)
        assert cf.case(case).instructed == 300_000 and cf.verify(replay=True).ok


def test_what_hangs_is_told_to_the_cashier_as_that() -> None:
    """Nobody is asked for a step that is done: it is waited for."""
    with at_work() as cf:
        case = granted(cf)
        fund = next(f for f, x in cf.funds().items() if x["reserved"])

        def left() -> list[tuple[str, str]]:
            return [(x.code, x.about) for x in cf.desk("fu").pay_due(fund=fund).left]

        assert left() == [("left_step", "notice")]
        made = cf.desk("chen").publish([case], **SAID)
        assert left() == [("left_step", "notice")]  # nobody has seen it yet
        cf.desk("fu").notice_seen(made.ref)
        assert left() == [("left_notice", last(cf, case))]
        cf.today = date.fromisoformat(last(cf, case))
        assert left() == [("left_notice", last(cf, case))]
        cf.today += timedelta(days=1)
        assert left() == [("left_step", "notice")]  # it is to be taken down


def test_the_step_is_no_tick_any_more() -> None:
    with at_work() as cf:
        case = granted(cf)
        with refused(FactError, "not_one_of"):
            cf.desk("chen").letter(case, step="notice")  # type: ignore[arg-type]


def test_who_is_a_relative_of_one_on_it_leaves_that_case_to_another() -> None:
    with at_work() as cf:
        one, two = granted(cf), granted(cf, "2017-03-02", "乌云")
        cf.desk("fu").declare([child("2017-03-02")["child.id_no"]])
        made = cf.desk("chen").publish([one, two], **SAID)
        assert [d.case for d in cf.desk("fu").notice_seen(made.ref)] == [one]
        (seen, rest) = cf.desk("ren").notice_seen(made.ref)
        assert seen.error is not None and rest.error is None and rest.case == two
        with refused(NotAllowed, "interest"):
            cf.desk("fu").notice(made.ref)


def test_the_queue_says_what_is_to_be_done_next() -> None:
    def ways(login: str) -> set[str]:
        page = cf.desk(login).queue(what="notice")
        return {m.way for row in page.rows for m in row.ways}

    with at_work() as cf:
        case = granted(cf)
        assert ways("chen") == {"publish"}
        made = cf.desk("chen").publish([case], **SAID)
        assert (ways("chen"), ways("fu")) == (set(), {"posted"})
        cf.desk("fu").notice_seen(case)
        assert (ways("chen"), ways("fu")) == (set(), set())
        cf.today = made.last
        assert [x.what for x in cf.desk("fu").due()] == ["notice_ends"]
        cf.today = made.not_before
        assert [x.what for x in cf.desk("fu").due()] == ["notice_over"]
        assert ways("chen") == {"take_down"}
        cf.desk("chen").taken_down(case)
        assert (ways("chen"), ways("fu")) == (set(), {"taken_down"})


# -- objections ------------------------------------------------------------------------------------

#: first day, day of the objection, day of the answer, last day then (five working days)
OBJECTIONS = [
    ("2024-09-02", "2024-09-05", "2024-09-11", "2024-09-14"),
    ("2024-09-26", "2024-09-30", "2024-10-10", "2024-10-14"),  # National Day, two make-up days
    ("2024-09-02", "2024-09-09", "2024-09-13", "2024-09-14"),  # on its last day
    ("2024-09-02", "2024-09-02", "2024-09-03", "2024-09-10"),  # before any day has run
    ("2024-09-02", "2024-09-12", "2024-09-18", "2024-09-18"),  # after its days were over
]


@pytest.mark.parametrize(("first", "objected", "answered", "end"), OBJECTIONS)
def test_the_rest_of_its_days_runs_from_the_day_after_the_answer(
    first: str, objected: str, answered: str, end: str
) -> None:
    """The day of the objection has not run; of the others on the notice all days have."""
    with at_work(first) as cf:
        case, other = granted(cf), granted(cf, "2017-03-02", "乌云")
        ref = hung(cf, case, other)
        over_then = date.fromisoformat(last(cf, other)) + timedelta(days=1)
        cf.today = objected
        cf.desk("chen").object(case, words="家里有车", about="notice")
        assert cf.case(case).notice.stopped == objected and last(cf, other)  # type: ignore[union-attr]
        with refused(Stale, "held"):
            cf.desk("chen").publish([case], **SAID)
        cf.today = answered
        cf.desk("fu").answer_objection(case, "dismissed", words="车是借的")
        cf.desk("jue2").see_answer(case)
        assert last(cf, case) == end
        later = max(over_then, cf.today)
        cf.today = later
        done = {d.case: d.error for d in cf.desk("chen").taken_down(ref)}
        assert done[other] is None and (done[case] is None) is (str(later) > end)
        cf.desk("fu").notice_seen(ref, what="taken_down")
        assert cf.case(other).next == "pay"
        cf.today = max(later, date.fromisoformat(end) + timedelta(days=1))
        if cf.case(case).next == "notice":
            cf.desk("chen").taken_down(ref)
            cf.desk("fu").notice_seen(ref, what="taken_down")
        assert cf.case(case).next == "pay" and cf.verify(replay=True).ok


def test_what_is_decided_again_is_put_up_again() -> None:
    """The notice was about a decision that does not stand any more."""
    with at_work() as cf:
        case = granted(cf)
        ref = hung(cf, case)
        cf.desk("chen").ask_again(case, "re_review", why="家里还有一人患病")
        cf.desk("fu").take_up(case, "admit", why="有新情况")
        cf.today = "2026-06-09"
        (no,) = cf.desk("chen").taken_down(ref)
        assert no.error is not None and no.error.code == "not_due"
        (state,) = cf.desk("chen").notice(ref).cases
        assert state.state == "elsewhere" and cf.verify(replay=True).ok


def test_upheld_the_case_goes_back_and_its_notice_is_over() -> None:
    with at_work() as cf:
        case, other = granted(cf), granted(cf, "2017-03-02", "乌云")
        ref = hung(cf, case, other)
        cf.desk("chen").object(case, words="家里有车", about="notice")
        cf.desk("fu").answer_objection(case, "upheld", words="查实有车")
        cf.desk("jue2").see_answer(case)
        assert cf.case(case).next == "review:county"
        cf.today = "2026-06-09"
        done = {d.case: d.error for d in cf.desk("chen").taken_down(ref)}
        assert done[other] is None and done[case] is not None and done[case].code == "not_due"
        assert cf.verify(replay=True).ok


# -- several cases --------------------------------------------------------------------------------


def test_who_granted_takes_back_what_they_find_wrong_while_it_hangs() -> None:
    """For this case alone: the sum is free, nothing is paid, the rest of the notice hangs on. An
    objection is answered by others than who decided."""
    with at_work() as cf:
        case, other = granted(cf), granted(cf, "2017-03-02", "乌云")
        ref = hung(cf, case, other)
        free = cf.desk("chen").funds()[0].free
        cf.desk("chen").object(other, words="家里有车", about="notice")
        with refused(Stale, "held"):
            cf.desk("jue").decide(other, "revoke", why="查实有车")
        with refused(NotAllowed, "no_grant"):
            cf.desk("chen").decide(case, "revoke", why="算错了人")
        with refused(Stale, "granted_already"):  # what takes it back has a name of its own
            cf.desk("jue").decide(case, "refuse", why="算错了人")
        allowed = {m.way: m.allowed for m in cf.desk("jue").may(case) if m.act == "decide"}
        assert allowed["revoke"] and not allowed["refuse"]
        gone = cf.desk("jue").decide(case, "revoke", why="同名同姓，批错了人")
        assert (gone.end, gone.reserved) == ("revoked", 0)
        assert cf.desk("chen").funds()[0].free == free + 300_000
        states = {x.case: x.state for x in cf.desk("chen").notice(ref).cases}
        assert states == {case: "elsewhere", other: "stopped"}
        with refused(Stale, "ended"):
            cf.desk("fu").pay(case)
        cf.desk("chen").ask_again(case, "re_review", why="没有批错人")
        assert cf.verify(replay=True).ok


def test_one_that_is_taken_out_leaves_the_rest_standing() -> None:
    with at_work() as cf:
        one, two = granted(cf), granted(cf, "2017-03-02", "乌云")
        undecided = cf.desk("chen").submit("county", {
            k: v for k, v in child("2016-01-04", name="巴特", received="2026-06-01").items()
            if k.split(".")[0] in ("child", "guardian", "family", "application", "consent")
            and k not in ("child.is_chinese", "family.registration")
        })  # fmt: skip
        made = cf.desk("chen").publish([one, two, undecided], **SAID)
        assert made.cases == (one, two)
        assert {c: e.code for c, e in made.refused.items()} == {undecided: "not_due"}
        cf.desk("fu").notice_seen(made.ref)
        cf.desk("chen").withdraw(two, why="家庭撤回")
        over(cf, made.ref, made.not_before)
        assert (cf.case(one).next, cf.case(two).end) == ("pay", "withdrawn")
        states = {x.case: x.state for x in cf.desk("chen").notice(made.ref).cases}
        assert states == {one: "done", two: "elsewhere"}
        (told,) = cf.desk("chen").notices()
        assert (told.ref, told.cases, told.left) == (made.ref, 2, 0)


def test_a_wrong_notice_is_put_up_anew_and_its_days_with_it() -> None:
    with at_work() as cf:
        case = granted(cf)
        first = hung(cf, case)
        cf.today = "2026-06-04"
        with refused(Stale, "notice_stands") as caught:
            cf.desk("chen").publish([case], **SAID)
        assert caught.value.parts["notice"] == first
        assert "instead" in {x.way for x in cf.desk("chen").may(case) if x.allowed}
        second = cf.desk("chen").publish_instead([case], **SAID)
        assert second.ref != first and last(cf, case) == "2026-06-11"
        assert cf.desk("chen").notice(first).same  # the old one stays in the journal
        cf.today = "2026-06-09"
        (no,) = cf.desk("chen").taken_down(case)
        assert no.error is not None and no.error.code == "notice_unseen"
        with refused(Stale, "notice_nothing"):
            cf.desk("chen").taken_down(first)


def test_what_is_raised_is_put_up_again_before_it_is_paid() -> None:
    """A sum to which nobody could object is not paid."""
    with at_work() as cf:
        case = granted(cf, award=yuan(1_000))
        over(cf, hung(cf, case), date(2026, 6, 9))
        in_cash(cf, case)
        cf.desk("jue").decide(case, "raise", why="补足", award=yuan(2_000))
        assert cf.case(case).next == "notice"
        with refused(Stale, "not_due"):
            cf.desk("fu").pay(case)
        over(cf, hung(cf, case), date(2026, 6, 17))
        cf.desk("fu").pay(case)
        assert cf.case(case).instructed == 200_000 and cf.verify(replay=True).ok


# -- what it shows --------------------------------------------------------------------------------


def test_a_name_stands_there_masked_with_a_consent_and_by_number_without() -> None:
    """Scenario 21: who does not consent to be named is aided all the same."""
    with at_work() as cf:
        named, silent = granted(cf), granted(cf, "2017-03-02", "乌云塔娜")
        consents(cf, named)
        made = cf.desk("chen").publish([named, silent], **SAID)
        assert made.by_number == (silent,)
        text = re.sub("<[^>]+>", " ", made.text.partition("</style>")[2])
        for shown in (
            named,
            silent,
            "其**",
            "3,000",
            "2026年6月8日",
            SAID["supervision"],
            "（盖章）",
        ):
            assert shown in text, shown
        assert f'content: "{made.ref}"' in made.text  # on each page
        hidden = ("其木格", "乌云", "阿拉坦", child()["child.id_no"], "2018-05-06", "父")
        assert not [x for x in hidden if x in made.text]
        assert "困难儿童" not in text  # by brand
        cf.desk("fu").notice_seen(made.ref)
        over(cf, made.ref, made.not_before)
        assert {cf.case(c).next for c in (named, silent)} == {"pay"}
        assert cf.verify(replay=True).ok


def test_a_name_that_may_not_be_published_any_more_is_taken_off_and_the_days_go_on() -> None:
    """Consent is withdrawn while it hangs: the text has the number, what is due says so, nothing is
    done before two have seen it; the last day stays."""
    with at_work() as cf:
        case, other = granted(cf), granted(cf, "2017-03-04", "乌兰")
        consents(cf, case)
        consents(cf, other)
        ref = hung(cf, case, other)
        first, before = cf.desk("chen").notice(ref), last(cf, case)
        assert first.same and [x.by_number for x in first.cases] == [False, False]
        with refused(Stale, "notice_no_name"):
            cf.desk("chen").name_covered(case)
        cf.desk("chen").withdraw_consent(case, "publish", why="不愿公示姓名")
        page = cf.desk("fu").notice(ref)
        assert (page.same, page.why) == (False, "withdrawn")
        assert [x.state for x in page.cases] == ["name", "runs"]
        assert "其*" in first.text and "其*" not in page.text and "乌*" in page.text
        assert case in page.text and "（以编号公示）" in page.text and last(cf, case) == before
        assert [(d.case, d.what) for d in cf.desk("ren").due()] == [(case, "name_hangs")]
        (row,) = cf.desk("fu").queue(what="name_hangs").rows
        assert [m.act for m in row.ways] == ["cover_name"]
        assert "caseflow 公示 换名" in cf.desk("ren").explain(case)
        cf.today = date.fromisoformat(before) + timedelta(days=1)
        codes = {d.case: d.error and d.error.code for d in cf.desk("chen").taken_down(ref)}
        assert codes == {case: "notice_name_hangs", other: None}
        cf.desk("chen").name_covered(case, note="已换")
        assert next(x.state for x in cf.desk("fu").notice(ref).cases) == "name"
        with refused(NotAllowed, "own_notice"):
            cf.desk("chen").name_covered(case)
        now = cf.desk("fu").name_covered(case)
        assert now.notice is not None and not now.notice.masked and now.notice.last == before
        assert not [d for d in cf.desk("ren").due() if d.what == "name_hangs"]
        assert [x.by_number for x in cf.desk("fu").notice(ref).cases] == [True, False]
        taken = cf.desk("chen").taken_down(case)
        assert [d.error and d.error.code for d in taken] == [None, "notice_down_already"]
        assert all(d.error is None for d in cf.desk("fu").notice_seen(ref, what="taken_down"))
        assert "其*" not in cf.desk("fu").notice(ref).text  # nor once it is over
        assert cf.case(case).next == "pay" and cf.verify(replay=True).ok


def test_a_name_comes_off_where_it_hangs_of_the_dead_or_of_somebody_else() -> None:
    """Who died, or proved to be another than the one who consented: nobody has to think of it."""
    with at_work() as cf:
        dead, other = granted(cf), granted(cf, "2017-03-04", "乌兰")
        for case in (dead, other):
            consents(cf, case)
        ref = hung(cf, dead, other)
        cf.desk("chen").happened(dead, "died", on=cf.today, paper="死亡证明1号")
        assert [(d.case, d.what) for d in cf.desk("ren").due()] == [(dead, "name_hangs")]
        cf.desk("chen").identify(other, "apart", why="对照户口簿，是另一个人")
        assert not cf.case(other).notice.unnamed  # one says so, nobody has compared it
        of = max(q.answered for q in cf.case(other).questions)
        cf.desk("fu").confirm(other, of=of)
        due = {(d.case, d.what) for d in cf.desk("ren").due()}
        assert {(dead, "name_hangs"), (other, "name_hangs")} <= due
        page = cf.desk("fu").notice(ref)
        assert page.why == "withdrawn" and "其*" not in page.text and "乌*" not in page.text
        assert cf.verify(replay=True).ok


def test_a_name_comes_off_where_it_is_taken_back_on_another_case() -> None:
    with at_work() as cf:
        case = granted(cf)
        consents(cf, case)
        hung(cf, case)
        said = told_of("2018-05-06", "其木格", "2026-05-20")
        other = cf.desk("chen").submit("county", said)
        assert other != case
        cf.desk("chen").withdraw_consent(other, "provide", body="某医院", why="不愿提供")
        assert not cf.case(case).notice.unnamed  # that was another consent
        cf.desk("chen").withdraw_consent(other, "publish", why="不愿公示姓名")
        assert cf.case(case).notice.unnamed == str(cf.today)
        assert cf.verify(replay=True).ok


def test_the_dead_stand_by_number() -> None:
    with at_work() as cf:
        case = granted(cf)
        consents(cf, case)
        cf.desk("chen").happened(case, "died", on=cf.today, paper="死亡证明1号")
        with refused(Stale, "held"):
            cf.desk("chen").publish([case], **SAID)


def test_the_same_text_again_or_it_says_that_it_differs() -> None:
    with at_work() as cf:
        case = granted(cf)
        consents(cf, case)
        draft = cf.desk("chen").publish([case], preview=True, **SAID)
        assert cf.case(case).notice is None and draft.text and cf.verify().ok
        made = cf.desk("chen").publish([case], **SAID)
        assert made.sha256 == draft.sha256 and "预览" in draft.text and "预览" not in made.text
        assert re.sub(r'<p style="[^>]*>预览.*\n', "", draft.text) == made.text
        cf.desk("chen").record(case, {"child.name": "其木格尔"})
        page = cf.desk("fu").notice(case)
        assert page.same and page.text == made.text
        assert cf.desk("fu").notice(made.ref) == page


def test_the_fund_is_named_where_a_branch_adopted_that() -> None:
    with at_work() as cf:
        adopted(cf, "notice.shows", ["fund", "amount"])
        case = granted(cf)
        (fund,) = {x.fund for x in cf.case(case).lines}
        with cf.office.reading() as root:
            called = fund_names(root)[root.see("fund", fund).code]
        made = cf.desk("chen").publish([case], **SAID)
        assert called and f"<td>{called}</td>" in made.text and "<th>资金来源</th>" in made.text
        assert "姓名</th>" not in made.text and cf.desk("fu").notice(made.ref).same
        assert cf.verify(replay=True).ok


def test_a_branch_chooses_what_it_shows_and_never_more() -> None:
    with at_work() as cf:
        for bad in (["id_no"], "name", ["name", "name"]):
            with refused(FactError, "not_one_of"):
                cf.desk("chen").adopt("notice.shows", bad, since="2026-06-01", source="办公会")
        adopted(cf, "notice.shows", [])
        adopted(cf, "notice.channel", "本会办公室")
        adopted(cf, "notice.supervision", "0474-1")
        adopted(cf, "notice.title", "天使圆梦第2批")
        case = granted(cf)
        consents(cf, case)
        made = cf.desk("chen").publish([case], places=["office"], batch="2026年第2批")
        assert made.by_number == (case,) and "其**" not in made.text
        assert "天使圆梦第2批" in made.text and "3,000" not in made.text.partition("</style>")[2]


def test_it_is_not_put_up_without_saying_where_and_to_whom_one_objects() -> None:
    with at_work() as cf:
        case, desk = granted(cf), cf.desk("chen")
        for places, near in (
            ([], ""),
            (["moon="], ""),
            (["other"], "other"),
            (["ofice"], "office"),
        ):
            with refused(FactError, "notice_place") as told:
                desk.publish([case], **{**SAID, "places": places})
            assert told.value.parts.get("near", "") == near
        hangs = f"{case}/GS6"  # what is printed is no number of a case
        on_paper = f"{hangs}-{check_letter(hangs)}"
        with refused(FactError, "number_of_a_paper") as told:
            desk.publish([on_paper], **SAID)
        assert told.value.parts["near"] == case
        for less in ({"channel": ""}, {"supervision": " "}):
            with refused(FactError, "notice_no_channel"):
                desk.publish([case], **{**SAID, **less})
        with refused(Stale, "notice_day"):
            desk.publish([case], since="2026-05-31", **SAID)
        assert desk.publish([case], since="2026-06-03", **SAID).last == date(2026, 6, 10)
        (no,) = cf.desk("fu").notice_seen(case)
        assert no.error is not None and no.error.code == "notice_not_up_yet"
        for name in ("SZW-2026-0001-H/GZ1-A", case + "X"):
            with pytest.raises(FactError):
                desk.notice(name)


def test_a_request_is_carried_out_once() -> None:
    with at_work() as cf:
        case = granted(cf)
        first = cf.desk("chen").publish([case], request="r1", **SAID)
        assert cf.desk("chen").publish([case], request="r1", **SAID) == first
        for named in ("", "r2"):
            with refused(Stale, "notice_stands"):
                cf.desk("chen").publish([case], request=named, **SAID)
        with refused(Stale, "request_used"):
            cf.desk("fu").publish([case], request="r1", **SAID)
        assert len(cf.desk("chen").notices()) == 1


def test_of_several_those_that_hang_already_are_left_out() -> None:
    with at_work() as cf:
        one, two = granted(cf), granted(cf, "2017-03-02", "乌云")
        first = cf.desk("chen").publish([one], **SAID)
        for preview in (True, False):
            made = cf.desk("chen").publish([one, two], preview=preview, request="r1", **SAID)
            assert made.cases == (two,)
            assert {c: e.code for c, e in made.refused.items()} == {one: "notice_stands"}
        new = granted(cf, "2016-04-02", "萨仁")  # which hangs nowhere, and is simply put up
        third = cf.desk("chen").publish_instead([new, one, two], **SAID)
        assert third.cases == (new, one, two) and not third.refused
        assert first.ref != made.ref != third.ref
        assert len(cf.desk("chen").notices()) == 3 and cf.verify(replay=True).ok


def test_what_is_previewed_is_done() -> None:
    with at_work() as cf:
        cases = [granted(cf), granted(cf, "2017-03-02", "乌云")]
        put_up = [Publish(case=cases[0], also=cases[1:], **SAID)]
        seen = cf.desk("chen").preview(put_up)
        assert not seen.refused and cf.case(cases[0]).notice is None
        assert cf.desk("chen").do_many(put_up, preview=seen)[0].error is None
        cf.desk("fu").notice_seen(cases[0])
        down = [TakeDown(case=c) for c in cases]
        assert {x.code for x in cf.desk("chen").preview(down).verdicts} == {"notice_runs"}
        cf.today = "2026-06-09"
        seen = cf.desk("chen").preview(down)
        assert not seen.refused
        assert not any(d.error for d in cf.desk("chen").do_many(down, preview=seen))
        looked = [SeeNotice(case=c, what="taken_down") for c in cases]
        seen = cf.desk("fu").preview(looked)
        assert [x.stands and x.stands.status for x in seen.verdicts] == ["due:pay"] * 2
        assert not any(d.error for d in cf.desk("fu").do_many(looked, preview=seen))
        assert {cf.case(c).next for c in cases} == {"pay"} and cf.verify(replay=True).ok


def test_who_is_erased_is_gone_from_the_text_and_it_says_so(tmp_path: Path) -> None:
    with office(tmp_path / "n.db", programmes=[COUNTY], funds=(FUND,)) as cf:
        case, other = granted(cf), granted(cf, "2017-03-02", "乌云")
        consents(cf, case)
        made = cf.desk("chen").publish([case, other], **SAID)
        cf.desk("chen").withdraw(case, why="家庭撤回")
        for name in ("retention.unpaid", "retention.unpaid.young"):
            proposal = cf.desk("chen").adopt(name, 0, since=cf.today, source="档案办法")
            cf.desk("ren").confirm(proposal)
        cf.desk("ren").confirm(cf.desk("chen").erase(case))
        page = cf.desk("fu").notice(made.ref)
        assert (page.same, page.why) == (False, "erased")
        assert "其**" in made.text and "其**" not in page.text and other in page.text
        assert cf.verify(replay=True).ok


def test_a_photo_of_the_sheet_comes_back_by_its_number(tmp_path: Path) -> None:
    from caseflow.reports.papers import paper, read_code

    with office(tmp_path / "n.db", programmes=[COUNTY], funds=(FUND,)) as cf:
        case = granted(cf)
        ref = hung(cf, case)
        over(cf, ref, date(2026, 6, 9))
        clerk = cf.desk("chen")
        version = clerk.attach(case, "paper.notice", b"jpg", name="photo.jpg").version
        assert clerk.document(case, version, purpose="case") == b"jpg"
        file = paper(clerk, case, "checklist").html
        assert "公示（张贴照片）" in file and "公示：自" in file
        said = clerk.explain(case)
        assert "公示：自 2026-06-01 至 2026-06-08，2026-06-09 办完" in said
        assert "公示期满，已取下" in str([e.say() for e in clerk.history(case)])
    assert read_code(ref) == (case, "notice")


def test_the_letter_names_from_when_until_when_it_hung() -> None:
    from caseflow.reports.papers import paper

    steps = (step.review("county"), step.decide(), step.notice, step.letter, step.pay())
    with at_work(programme=county(*steps)) as cf:
        case = granted(cf)
        ref = hung(cf, case)
        with refused(FactError, "paper_notice_open"):
            paper(cf.desk("chen"), case, "grant")
        over(cf, ref, date(2026, 6, 9))
        assert "2026年6月1日至2026年6月8日公示" in paper(cf.desk("chen"), case, "grant").html
        english = paper(cf.desk("chen"), case, "grant", lang="en").html
        assert "public notice from 2026-06-01 to 2026-06-08" in english


def test_a_notice_that_nobody_saw_on_its_days_is_put_up_again() -> None:
    with at_work() as cf:
        case = granted(cf)
        made = cf.desk("chen").publish([case], **SAID)
        cf.today = date.fromisoformat(last(cf, case)) + timedelta(days=1)
        (no,) = cf.desk("chen").taken_down(made.ref)
        assert no.error is not None and no.error.code == "notice_unseen"
        (late,) = cf.desk("fu").notice_seen(made.ref)
        assert late.error is not None and late.error.code == "notice_seen_late"
        again = hung(cf, case, instead=True)
        cf.today = date.fromisoformat(last(cf, case))
        over(cf, again, cf.today + timedelta(days=1))
        assert cf.case(case).next == "pay" and cf.verify(replay=True).ok


def test_a_notice_is_seen_on_its_last_day() -> None:
    with at_work() as cf:
        case = granted(cf)
        made = cf.desk("chen").publish([case], **SAID)
        cf.today = date.fromisoformat(last(cf, case))
        assert [d.error for d in cf.desk("fu").notice_seen(made.ref)] == [None]


def test_of_all_lists_the_notices_alone_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch imports a workbook a day: none of them is opened to show what hangs."""
    with at_work() as cf:
        case = granted(cf)
        ref = hung(cf, case)
        cf.desk("chen").complain("complaint", "service", Voice(words="等了很久"))
        opened: list[int] = []
        before = Root.prefetch

        def counted(root: Root, kind: str, streams: Any) -> Any:
            wanted = list(streams)
            opened.extend(wanted if kind == "list" else ())
            return before(root, kind, wanted)

        monkeypatch.setattr(Root, "prefetch", counted)
        (told,) = cf.desk("chen").notices()
        assert told.ref == ref and len(opened) == 1


# -- what is refused ------------------------------------------------------------------------------

SOON = "2026-06-01"
#: who, what is typed otherwise, and the code by which it is refused
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("chen", {"since": "2026-05-31"}, "notice_day"),  # a day gone by
    ("chen", {"since": "2026-09-01"}, "notice_day"),  # too far off
    ("chen", {"since": "morgen"}, "day_unreadable"),
    ("chen", {"channel": ""}, "notice_no_channel"),
    ("chen", {"supervision": ""}, "notice_no_channel"),
    ("chen", {"places": []}, "notice_place"),
    ("chen", {"places": ["other"]}, "notice_place"),
    ("chen", {"title": "两\n行"}, "not_text"),
    ("chen", {"lang": "fr"}, "not_one_of"),
    ("chen", {}, ""),
]


def code_of(cf: Caseflow, who: str, cases: list[str], *, preview: bool, **typed: Any) -> str:
    """By which code it is refused: as a whole, or each case; nothing if it may be."""
    try:
        made = cf.desk(who).publish(cases, preview=preview, **{**SAID, **typed})
    except CaseflowError as problem:
        return problem.code
    return " ".join(no.code for no in made.refused.values())


@pytest.mark.parametrize(("who", "typed", "code"), REFUSED)
def test_a_preview_is_refused_as_doing_it_is(who: str, typed: dict[str, Any], code: str) -> None:
    with at_work() as cf:
        case = granted(cf)
        before = len([e for e in cf.events(limit=1000) if e.type != "data_read/1"])
        assert code_of(cf, who, [case], preview=True, **typed) == code
        assert len([e for e in cf.events(limit=1000) if e.type != "data_read/1"]) == before
        assert code_of(cf, who, [case], preview=False, **typed) == code
        assert bool(cf.case(case).notice) is not bool(code)


def test_a_preview_is_refused_by_where_the_case_and_the_person_stand() -> None:
    """Not its step, held, not to be found, none at all; of several those that may not."""
    with at_work() as cf:
        due, dead = (granted(cf, f"2018-05-0{n}", f"儿{n}") for n in (1, 2))
        cf.desk("chen").happened(dead, "died", on=cf.today, paper="死亡证明1号")
        said = child("2018-05-04", name="儿", received=str(cf.today))
        keys = ("child.name", "child.id_no", "guardian.name", "application.received_on")
        early = cf.desk("chen").submit("county", {k: said[k] for k in keys})
        asked = [
            *(("chen", [c]) for c in (dead, early, "SZW-2026-9999-X")),
            ("chen", [due, dead]),
            ("chen", []),
        ]
        for who, cases in asked:
            seen = code_of(cf, who, cases, preview=True)
            assert seen and seen == code_of(cf, who, cases, preview=False), cases


def test_a_preview_writes_no_page_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    from stories.test_objections import NOTICED
    from stories.test_objections import granted as waits

    from caseflow.cli.app import run

    monkeypatch.chdir(tmp_path)
    with setting.office(tmp_path / "a.db", programmes=(NOTICED, *setting.PROGRAMMES[1:])) as cf:
        case = waits(cf)
    at = ["--store", "a.db", "--today", setting.TODAY, "--as", "chen", "--json"]
    post = [*at, "notice", "post", case, "--at", "office", "--channel", "1", "--supervision", "2"]
    assert run([*post, "--preview"]) == 0
    made = json.loads(capsys.readouterr().out)["result"]
    assert (made["preview"], made["file"]) == (True, "") and not list(tmp_path.glob("*.html"))
    assert run([*post, "--preview", "--out", "seen.html"]) == 0
    assert "预览" in (tmp_path / "seen.html").read_text("utf-8")
    assert run([*post, "--preview", "--on", "2026-05-01"]) == 1
    assert "notice_day" in capsys.readouterr().err
    assert run(post) == 0 and len(list(tmp_path.glob("*.html"))) == 2
    assert run(post) == 1 and "notice_stands" in capsys.readouterr().err
    assert run([*post, "--instead"]) == 0 and len(list(tmp_path.glob("*.html"))) == 3
