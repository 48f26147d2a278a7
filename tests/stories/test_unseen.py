"""Stories that no scenario tells: a long list with one recusal and one case below the quorum, a
finding with its day, a complaint that attacks nothing, a case all of whose periods run into a year
without a calendar."""

from __future__ import annotations

from datetime import date

import sitting as t
from faults import aid
from holds import setting
from office import id_no, refused
from stories import test_notice as n

from caseflow import NotAllowed, Stale
from caseflow.desk.complaints import Voice
from caseflow.desk.findings import About
from caseflow.facts import applicant
from caseflow.programme import step
from caseflow.reports.papers import paper

# -- a meeting ------------------------------------------------------------------------------------


def test_seventy_cases_of_which_one_is_below_the_quorum() -> None:
    """Four of five have to be left: with one recusal a case is decided by the four, with two it is
    put off alone; the next meeting, in which another one sits, decides that one."""
    with t.house(quorum="4", who="yi, er, san, si, wu, ren") as cf:
        cases = [t.file(cf, k) for k in range(70)]
        for login, whose in (("san", 7), ("san", 31), ("wu", 31)):
            cf.desk(login).declare([id_no(t.birthday(whose))])
        made = t.enter(cf, *map(t.rule, cases))
        assert [x.error and x.error.code for x in made.rows].count("below_quorum") == 1
        held = t.confirm(cf)
        assert [x.how for x in held.rows] == [
            "put_off" if k == 31 else "granted" for k in range(70)
        ]
        assert [x.out for x in held.rows] == [
            {7: ("san",), 31: ("san", "wu")}.get(k, ()) for k in range(70)
        ]
        assert cf.case(cases[31]).next == "decide"
        sits = ("yi", "er", "si", "ren")
        again = {"number": "党组〔2026〕4号", "on": "2026-06-01", "present": sits}
        t.enter(cf, t.rule(cases[31]), **again)
        assert [x.how for x in t.confirm(cf, number="党组〔2026〕4号").rows] == ["granted"]
        assert sum(cf.case(c).reserved for c in cases) == 70 * 3_000_000
        assert cf.verify(replay=True).ok


# -- a finding ------------------------------------------------------------------------------------

NOTICED = setting.programme(
    "grant", applicant, [step.review("county"), step.decide(), step.notice, step.pay()], two=False
)


def test_a_supervisor_s_finding_stops_a_notice_and_is_answered_by_its_day() -> None:
    """Of a case on a notice: it is an objection too, so that the case's days stand until that is
    answered; the finding itself is answered late, opened again and then accepted."""
    programmes = (NOTICED, *setting.PROGRAMMES[1:])
    with setting.office(today="2024-09-02", programmes=programmes) as cf:
        facts = setting.application("grant", "1966-05-07", "2024-09-02")
        case = cf.desk("chen").submit("grant", facts)
        for place in ("reviewed", "granted"):
            for login, command in setting.leads_to(place, "grant", case, cf.case):
                assert cf.desk(login).do_many([command])[0].error is None
        hung = cf.desk("chen").publish([case], **n.SAID)
        cf.desk("dui").notice_seen(hung.ref)
        cf.today = "2024-09-05"
        jian = cf.desk("jian")
        about = About(case=case)
        for late in ("2024-09-05", "2024-09-04"):
            with refused(Stale, "answer_day_gone"):
                jian.finding(about, words="走访记录缺一户", until=late)
        ref = jian.finding(about, words="走访记录缺一户", until="2024-09-10", objection=True)
        assert cf.case(case).held("objection")
        cf.today = "2024-09-11"
        assert ("finding", date(2024, 9, 10)) in [(x.what, x.on) for x in jian.due()]
        cf.desk("fu").answer_objection(case, "dismissed", words="已补走访，情况属实")
        cf.desk("dui").see_answer(case)
        assert n.last(cf, case) == "2024-09-14" and not cf.case(case).holds
        (late_one,) = jian.findings()
        assert (late_one.ref, late_one.late, late_one.status) == (ref, True, "open")
        cf.desk("guan").answer_finding(ref, words="已补")
        jian.judge_finding(ref, "reopened", until="2024-09-13", words="请附走访记录")
        cf.desk("guan2").answer_finding(ref, words="记录已归档")
        jian.judge_finding(ref)
        assert [x.status for x in jian.findings()] == ["accepted"]
        assert not [x for x in jian.due() if x.what == "finding"]
        cf.today = "2024-09-15"
        cf.desk("chen").taken_down(hung.ref)
        cf.desk("dui").notice_seen(hung.ref, what="taken_down")
        assert cf.desk("fu").pay(case).instructed == 30_000_00
        assert cf.verify(replay=True).ok


# -- a complaint ----------------------------------------------------------------------------------


def test_a_complaint_that_attacks_no_decision_stops_nothing() -> None:
    """It took too long, says the family: the case goes on; it is answered and counted, and who it
    was stands in nothing that is told of the case."""
    said = {"words": "等了两个月没人回话", "name": "测试家属", "contact": "13800000001"}
    with setting.office() as cf:
        case = cf.desk("chen").submit("grant", setting.application("grant", "1966-05-07"))
        before = cf.case(case)
        ref = cf.desk("chen").complain("complaint", "delay", Voice(case=case, **said))
        assert cf.case(case) == before and not before.objections
        for place in ("reviewed", "granted", "instructed", "paid"):
            for login, command in setting.leads_to(place, "grant", case, cf.case):
                assert cf.desk(login).do_many([command])[0].error is None
        assert cf.case(case).status == "paid"
        jue = cf.desk("jue")
        told = (
            jue.explain(case),
            repr(jue.history(case)),
            repr(jue.objections(case)),
            paper(jue, case, "checklist").html,
        )
        assert not [x for x in told for v in said.values() if v in x]
        with refused(NotAllowed, "no_grant"):
            jue.complaint(ref)
        assert cf.desk("guan").complaint(ref).words == said["words"]
        cf.desk("guan").answer_complaint(ref, words="已致电说明，款项已到账")
        (row,) = cf.desk("jian").complaints_counted()
        assert (row.what, row.came, row.answered) == ("complaint", 1, 1)
        assert cf.verify(replay=True).ok


# -- a year without a calendar --------------------------------------------------------------------


def test_a_case_all_of_whose_periods_run_into_a_year_without_a_calendar() -> None:
    """Decided at the end of 2026: the step, the notice and the letter begin, none of them ends
    before two have adopted the year; then each has its day, and the letter's is open again."""
    programme = aid.relief(steps=[step.decide(), step.notice, step.letter, *aid.LATER])

    def due(*whats: str) -> list[tuple[str, str]]:
        return [(x.what, str(x.on)) for x in cf.desk("chen").due() if x.what in whats]

    with aid.office(":memory:", programme, money=90_000, today="2026-12-29") as cf:
        n.adopted(cf, "letter_valid_months", 12)
        n.adopted(cf, "limit.notice", 3)
        case = cf.desk("chen").submit("relief", aid.person(received="2026-12-29"))
        cf.desk("jue").decide(case, "grant", why="符合办法")
        step_due = cf.case(case).step
        assert step_due is not None and (step_due.days, step_due.until) == (3, "")
        hung = cf.desk("chen").publish([case], **n.SAID)
        assert (hung.last, hung.not_before) == (None, date(2027, 1, 4))
        cf.desk("fu").notice_seen(hung.ref)
        cf.today = "2027-01-20"
        (no,) = cf.desk("chen").taken_down(hung.ref)
        assert no.error is not None and no.error.code == "notice_open_end"
        n.adopted(cf, "calendar.2027", ["2027-01-01/2027-01-03=off"])
        n.over(cf, hung.ref, date(2027, 1, 20))
        cf.desk("chen").letter(case)
        assert cf.case(case).letter_until == "2028-01-20"
        cf.today = "2028-01-21"
        assert due("letter_open", "letter_expired") == [("letter_open", "2028-01-20")]
        assert not [x for x in cf.desk("chen").due(apply=True) if x.applied]
        n.adopted(cf, "calendar.2028", ["2028-01-20/2028-01-24=off"])
        assert due("letter_expires", "letter_expired") == [("letter_expires", "2028-01-20")]
        cf.today = "2028-01-25"
        assert not [x for x in cf.desk("chen").due(apply=True) if x.applied]
        cf.today = "2028-01-26"
        assert [x.what for x in cf.desk("chen").due(apply=True) if x.applied] == ["letter_expired"]
        assert cf.case(case).end == "letter_expired" and cf.verify(replay=True).ok
