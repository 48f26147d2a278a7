"""Complaints, thanks and suggestions; findings of who supervises: who says, answers, sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from holds import setting
from office import refused

from caseflow import Caseflow, FactError, NotAllowed, Stale, StoreError
from caseflow.desk.complaints import Voice
from caseflow.desk.findings import About
from caseflow.people.signs import BY_HAND, ENTRY

RUDE = Voice(
    words="说话难听", name="测试乡亲", contact="13800000000", login="guan", channel="phone"
)


def on(cf: Caseflow, day: str) -> None:
    cf.today = day  # type: ignore[assignment]


def case_of(cf: Caseflow) -> str:
    return cf.desk("chen").submit("grant", setting.application("grant", "1966-05-07"))


# -- complaints ------------------------------------------------------------------------------------


def test_a_complaint_is_hidden_from_whom_it_is_about() -> None:
    with setting.office() as cf:
        ref = cf.desk("chen").complain("complaint", "conduct", RUDE)
        assert ref == "SZW-C1"
        for login in ("guan2", "jian"):
            heard = cf.desk(login).complaint(ref)
            assert (heard.name, heard.words) == ("测试乡亲", "说话难听")
            assert "测试乡亲" not in repr(heard) and "guan" not in repr(heard.told)
            assert [x.ref for x in cf.desk(login).complaints()] == [ref]
        guan = cf.desk("guan")
        assert guan.complaints() == ()
        for act in (lambda: guan.complaint(ref), lambda: guan.answer_complaint(ref, words="无")):
            with refused(StoreError, "no_such_matter"):
                act()
        for login in ("chen", "jue", "fu"):  # who took it in reads it no more either
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).complaint(ref)
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).complaints()
        with refused(NotAllowed, "no_grant") as slip:
            cf.desk("jue").answer_complaint(ref, words="已谈话")
        assert {*slip.value.could} == {"guan2", "jian"}
        with refused(NotAllowed, "about_you"):
            guan.complain("complaint", "conduct", RUDE)
        cf.desk("guan2").answer_complaint(ref, words="已谈话")
        assert cf.desk("jian").complaint(ref).answer == "已谈话"
        with refused(Stale, "matter_stands_otherwise"):
            cf.desk("guan2").answer_complaint(ref, words="再答")
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_they_are_counted_by_kind_and_month() -> None:
    with setting.office() as cf:
        chen, case = cf.desk("chen"), case_of(cf)
        chen.complain("thanks", "service", Voice(words="谢谢", on="2026-05-30"))
        chen.complain("complaint", "delay", Voice(words="太慢", case=case))
        chen.complain("complaint", "delay", Voice(words="还没消息"))
        cf.desk("guan").answer_complaint("SZW-C2", words="已办")
        rows = [(x.month, x.what, x.came, x.answered) for x in cf.desk("jue").complaints_counted()]
        assert rows == [("2026-05", "thanks", 1, 0), ("2026-06", "complaint", 2, 1)]
        assert len(chen.complaints_counted("2026-06-01")) == 1
        assert len(chen.complaints_counted(until=date(2026, 5, 30))) == 1
        told = cf.desk("guan").complaints()
        assert [(x.ref, x.anonymous, x.status) for x in told] == [
            ("SZW-C1", True, "open"),
            ("SZW-C2", True, "answered"),
            ("SZW-C3", True, "open"),
        ]


def test_what_is_typed_is_checked_and_a_request_is_carried_out_once() -> None:
    with setting.office() as cf:
        chen = cf.desk("chen")
        first = chen.complain("thanks", "service", Voice(words="谢谢"), request="r1")
        assert chen.complain("thanks", "service", Voice(words="谢谢"), request="r1") == first
        assert len(cf.desk("guan").complaints()) == 1
        with refused(Stale, "request_used"):
            chen.complain("thanks", "service", Voice(words="别的"), request="r1")
        wrong: list[tuple[str, Any]] = [
            ("not_one_of", lambda: chen.complain("rumour", "service", RUDE)),  # type: ignore[arg-type]
            ("not_one_of", lambda: chen.complain("thanks", "weather", RUDE)),
            ("not_one_of", lambda: chen.complain("thanks", "other", Voice(words="x", channel="x"))),
            ("no_reason", lambda: chen.complain("thanks", "other", Voice(words="  "))),
            ("no_reason", lambda: cf.desk("guan").answer_complaint("SZW-C1", words=" ")),
        ]
        for code, act in wrong:
            with refused(FactError, code):
                act()
        for ref in ("SZW-C9", "SZW-F1", "C1", "SZW-C", "SZW-Cx"):
            with refused(StoreError, "no_such_matter"):
                cf.desk("guan").complaint(ref)


# -- findings --------------------------------------------------------------------------------------


def test_a_finding_is_answered_and_accepted_or_opened_again() -> None:
    with setting.office() as cf:
        jian = cf.desk("jian")
        ref = jian.finding(About(), words="钥匙没有分开保管", until="2026-06-10", grave="serious")
        assert ref == "SZW-F1"
        for login in ("chen", "jue", "guan"):
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).finding(About(), words="x", until="2026-06-10")
        with refused(NotAllowed, "no_grant") as slip:
            cf.desk("chen").answer_finding(ref, words="已改")
        assert {*slip.value.could} == {"guan", "guan2"}
        with refused(NotAllowed, "own_acts"):
            jian.answer_finding(ref, words="已改")
        cf.desk("guan").answer_finding(ref, words="已改")
        with refused(Stale, "matter_stands_otherwise"):
            cf.desk("guan2").answer_finding(ref, words="已改")
        with refused(NotAllowed, "no_grant"):
            cf.desk("guan2").judge_finding(ref)
        with refused(FactError, "no_reason"):
            jian.judge_finding(ref, "reopened", until="2026-06-20")
        jian.judge_finding(ref, "reopened", until="2026-06-20", words="只说不做")
        for day, due, late in (("19", 0, False), ("20", 1, False), ("21", 1, True)):
            on(cf, f"2026-06-{day}")
            assert [(x.ref, x.late) for x in jian.findings()] == [(ref, late)]
            told = [(d.case, str(d.on)) for d in jian.due() if d.what == "finding"]
            assert told == [(ref, "2026-06-20")] * due
        cf.desk("guan2").answer_finding(ref, words="两把钥匙已分开")
        jian.judge_finding(ref)
        assert not [d for d in jian.due() if d.what == "finding"]
        opened = cf.desk("guan").finding_opened(ref)
        assert [what for what, *_ in opened.said] == [
            *("written", "answered", "reopened", "answered", "accepted"),
        ]
        assert opened.said[-2][3] == "两把钥匙已分开" and "钥匙" not in repr(opened)
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_about_somebody_s_work_who_is_asked_sees_and_answers_it() -> None:
    with setting.office() as cf:
        ref = cf.desk("jian").finding(About(login="jue"), words="理由太短", until="2026-06-10")
        assert [x.login for x in cf.desk("jue").findings()] == ["jue"]
        assert cf.desk("chen").findings() == ()
        with refused(NotAllowed, "no_grant"):
            cf.desk("chen").finding_opened(ref)
        cf.desk("jue").answer_finding(ref, words="以后写清")
        cf.desk("jian").judge_finding(ref)
        with refused(NotAllowed, "about_you"):
            cf.desk("jian").finding(About(login="jian"), words="x", until="2026-06-10")


def test_about_a_case_it_may_be_an_objection() -> None:
    """It holds the case; who supervises decides nothing of it."""
    with setting.office() as cf:
        case, jian = case_of(cf), cf.desk("jian")
        ref = jian.finding(About(case=case), words="户口本不清", until="2026-06-10", objection=True)
        c = cf.case(case)
        assert c.held("objection") and jian.findings()[0].case == case
        assert jian.objections()[0].channel == "supervisor"
        for act in (
            lambda: jian.answer_objection(case, "upheld", words="属实"),
            lambda: jian.see_answer(case),
            lambda: jian.object(case, words="户口本不清"),
        ):
            with refused(NotAllowed, "no_grant"):
                act()
        cf.desk("fu").answer_objection(case, "dismissed", words="已核对原件")
        cf.desk("dui").see_answer(case)
        assert not cf.case(case).holds and jian.findings()[0].status == "open"
        assert ref == "SZW-F1" and cf.verify().ok


def test_a_finding_that_cannot_be_an_objection_is_none_either() -> None:
    with setting.office() as cf:
        case, jian = case_of(cf), cf.desk("jian")
        cf.desk("chen").withdraw(case, why="撤回")
        with refused(Stale, "ended"):
            jian.finding(About(case=case), words="x", until="2026-06-10", objection=True)
        assert jian.findings() == ()
        with refused(FactError, "no_case_given"):
            jian.finding(About(), words="x", until="2026-06-10", objection=True)
        with refused(FactError, "one_change"):
            jian.finding(About(case=case, login="jue"), words="x", until="2026-06-10")
        with refused(FactError, "no_day"):
            jian.finding(About(), words="x", until="")


# -- keys ------------------------------------------------------------------------------------------


def test_a_session_takes_in_what_is_said_and_answers_nothing() -> None:
    """Where people sign in: what enters, and what takes the own key."""
    entered = {"objection_recorded/1", "objected/1", "objection_noted/1", "complaint_recorded/1"}
    answers = {
        *("objection_answered/1", "complaint_answered/1"),
        *("finding_written/1", "finding_answered/1", "finding_judged/1"),
    }
    assert entered <= ENTRY and not answers & ENTRY
    assert {"dismissed", "upheld", "accepted", "refused", "continued", "compared"} <= BY_HAND
