"""Faults of the core that the tests of this folder found, each as its shortest story."""

from __future__ import annotations

from typing import Any

import pytest
from office import first, id_no

from caseflow import Caseflow, CaseflowError, yuan
from caseflow.case.acts import (
    Confirm,
    Decide,
    Fund,
    Happened,
    Identify,
    Pay,
    Record,
    Result,
    Review,
    Withdraw,
)
from caseflow.case.state import Case
from holds import search, setting
from holds.setting import bill, told


def do(cf: Caseflow, login: str, command: Any) -> Case:
    """A command of a person through the one door; its refusal is raised."""
    (done,) = cf.desk(login).do_many([command])
    if done.error is not None:
        raise done.error
    return cf.case(done.case)


def brought(cf: Caseflow, programme: str, place: str, born: str = "1966-05-07") -> str:
    """A case that is brought to a place of its life."""
    case = do(cf, *setting.submission(programme, born)).number
    names = setting.places(programme)
    for name in names[: names.index(place) + 1]:
        for said in setting.leads_to(name, programme, case, cf.case):
            do(cf, *said)
    return case


def newest(cf: Caseflow, case: str) -> int:
    """The version of what waits last for a second person."""
    c = cf.case(case)
    return max((*(o.version for o in c.open), *(p.version for p in c.papers)))


def test_what_another_body_holds_is_kept_once_it_may_be() -> None:
    """A body raised the sum that it pays itself while a name was being compared: nothing could be
    reserved, and afterwards the case waited for ever for money that never comes to us."""
    with setting.office() as cf:
        case = brought(cf, "far", "finaled")
        do(cf, "chen", Record(case=case, facts=bill(30_500)))
        do(cf, "fu", Confirm(case=case, of=first(cf, case)))
        do(cf, "chen", Record(case=case, facts={"child.name": "苏和巴特尔"}))
        do(cf, *told(case, ("final",), "红基会〔2026〕9号", 30_000))
        do(cf, "dui", Confirm(case=case, of=newest(cf, case)))
        assert {h.code for h in cf.case(case).holds} == {"identity", "waiting_for_funds"}
        c = do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert {h.code for h in c.holds} == {"waiting_for_funds"}
        c = do(cf, "ren", Fund(case=case))
        assert not c.holds and c.reserved == c.granted == 30_000_00
        assert cf.funds()[setting.THEIRS]["available"] == 0


def test_a_relative_of_the_staff_who_applies_has_a_name() -> None:
    """Somebody known by their number alone applied: the name was kept nowhere, and the bank's file
    named nobody."""
    with setting.office() as cf:
        case = brought(cf, "relief", "finaled", born="1966-05-06")
        do(cf, "chen", Record(case=case, facts={"payee.kind": "cash"}))
        do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        (paid,) = cf.desk("fu").pay_many([case], fund=setting.OWN, cash=True).instructions
        assert paid.payee == "苏和"


@pytest.mark.parametrize("place", ["submitted", "finaled"])
def test_cash_that_was_chosen_waits_for_a_second_person_and_is_found(place: str) -> None:
    """Cash has to be compared before it is paid, but `confirm` and `may` never named it: paying was
    refused for ever, unless somebody knew the version."""
    with setting.office() as cf:
        case = brought(cf, "relief", place)
        do(cf, "chen", Record(case=case, facts={"payee.kind": "cash"}))
        ways = {m.way for m in cf.desk("dui").may(case) if m.act == "confirm" and m.allowed}
        assert ways == {f"confirm:{cf.case(case).version}"} or place == "finaled"
        payee = do(cf, "dui", Confirm(case=case, of=first(cf, case))).payee
        assert payee is not None and payee.how == "cash" and payee.confirmed_by


def test_an_account_that_is_missing_does_not_stand_before_what_can_be_compared() -> None:
    """An incomplete account was the oldest entry: `confirm` refused what waits after it."""
    with setting.office() as cf:
        case = do(cf, *setting.submission("relief", payee__account_no=None)).number
        do(cf, "chen", Record(case=case, facts=bill(25_000)))
        payee = cf.case(case).payee
        assert payee is not None and payee.how == "incomplete"
        assert not do(cf, "fu", Confirm(case=case, of=first(cf, case))).open
        with pytest.raises(CaseflowError) as slip:
            do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert slip.value.code == "payee_incomplete"


def test_who_rejects_at_a_review_has_reviewed() -> None:
    """A reviewer who sent a case back and then rejected it stood there as reviewer and decider."""
    with setting.office() as cf:
        case = brought(cf, "grant", "submitted")
        do(cf, "ren", Review(case=case, result="return", why="不清"))
        c = do(cf, "ren", Review(case=case, result="reject", why="三次通知未补"))
        ren = cf.desk("ren").party
        assert c.end == "rejected" and {d for d, who in c.did if who == ren} == {"review:county"}


def test_a_letter_that_lapses_is_nobody_s_entry() -> None:
    """Whoever wrote that a letter has lapsed stood there as who enters, the decider too."""
    with setting.office() as cf:
        case = brought(cf, "relief", "lettered")
        cf.today = "2026-12-01"
        c = do(cf, "jue", Withdraw(case=case, how="letter_expired", why="告知书过期"))
        jue = cf.desk("jue").party
        assert c.end == "letter_expired" and {d for d, who in c.did if who == jue} == {"decide"}


def billed(cf: Caseflow) -> str:
    """A case whose final sum BODY decides, while our grant is looked at again."""
    case = brought(cf, "mixed", "billed")
    do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(60_000)}))
    assert {h.code for h in cf.case(case).holds} == {"re_review"}
    return case


def test_a_paper_is_compared_whatever_else_is_open() -> None:
    """A body's final sum, equal to ours, could not be confirmed while the grant was looked at
    again: what another body decided is no step of ours that a hold could stop."""
    with setting.office() as cf:
        case = billed(cf)
        do(cf, *told(case, ("final",), "红基会〔2026〕9号", 20_000))
        c = do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert {h.code for h in c.holds} == {"re_review"} and c.granted == 20_000_00


def test_a_paper_that_differs_is_answered_whatever_else_is_open() -> None:
    """And where it differs the decider could only refuse it."""
    with setting.office() as cf:
        case = billed(cf)
        do(cf, *told(case, ("final",), "红基会〔2026〕9号", 15_000))
        do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert {h.code for h in cf.case(case).holds} == {"re_review", "paper_differs"}
        c = do(cf, "jue2", Decide(case=case, result="accept_paper", why="按来文"))
        assert {h.code for h in c.holds} == {"re_review"} and c.granted == 15_000_00


def test_a_rule_that_was_adopted_after_the_grant_can_be_settled() -> None:
    """A limit adopted later referred a paid case whose sum was to be decided again: what a decider
    settled by the new rule fell at once, because the edition of the grant has the rule
    otherwise."""
    with setting.office() as cf:
        case = brought(cf, "grant", "paid")
        do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(30_000)}))
        assert do(cf, "jue", Decide(case=case, result="grant", why="重新核定")).owed == 10_000_00
        do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(10_000)}))
        wanted = cf.desk("guan").adopt(
            "holds.limit", yuan(5_000), since="2026-01-01", source="办公会"
        )
        cf.desk("guan2").confirm(wanted)
        assert {h.code for h in cf.case(case).holds} == {"re_review", "recompute"}
        settle = {"income": "accepted"}
        c = do(cf, "jue", Decide(case=case, result="grant", why="按新办法核定", settle=settle))
        assert (c.granted, c.owed) == (30_000_00, 0) and not c.held("recompute")
        assert c.settled == (("income", "accepted"),)


def test_a_paper_is_taken_by_name_though_something_is_missing() -> None:
    """A body granted what we hold for a paper that is missing: the decider could not accept it."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(80_000)}))
        do(cf, *told(case, ("decide",), "红基会〔2026〕9号", 30_000))
        do(cf, "dui", Confirm(case=case, of=newest(cf, case)))
        holds = {h.code for h in cf.case(case).holds}
        assert holds == {"awaiting_information", "paper_differs"}
        c = do(cf, "jue", Decide(case=case, result="accept_paper", why="按来文"))
        assert not c.holds and c.granted == 30_000_00


def allowed(cf: Caseflow, case: str, *logins: str) -> dict[str, str]:
    """What the guards answer these people, by way: nothing where one of them may."""
    out: dict[str, str] = {}
    for login in logins:
        for m in cf.desk(login).may(case):
            out[m.way] = m.code and out.get(m.way, m.code)
    return out


NINE = "红基会〔2026〕9号"  # the later of two papers


def test_a_paper_beside_one_that_waits_waits_with_it() -> None:
    """Two papers told the decision; one was carried out as it came, and the other could only be
    refused: nobody had said which of them is followed."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, *told(case, ("decide",), "红基会〔2026〕8号", 30_001))
        do(cf, *told(case, ("decide",), "红基会〔2026〕9号", 30_000))
        first, second = (p.version for p in cf.case(case).papers)
        do(cf, "dui", Confirm(case=case, of=first))
        assert allowed(cf, case, "dui")[f"confirm:{second}"] == ""
        assert len(do(cf, "dui", Confirm(case=case, of=second)).holds) == 2
        ways = allowed(cf, case, "jue")
        assert (ways["accept_paper"], ways["refuse_paper"]) == ("", "")
        done = do(
            cf, "jue", Decide(case=case, result="accept_paper", why="以后一份为准", paper=NINE)
        )
        assert not done.holds and done.granted == 3_000_000


def test_of_two_papers_that_tell_the_same_one_is_followed() -> None:
    """Both differ; the one recorded last is accepted, letter and all: the other holds up
    nothing."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, *told(case, ("decide",), "红基会〔2026〕8号", 30_001))
        do(cf, *told(case, ("decide", "letter"), "红基会〔2026〕9号", 30_002))
        for version in [p.version for p in reversed(cf.case(case).papers)]:
            do(cf, "dui", Confirm(case=case, of=version))
        c = do(cf, "jue", Decide(case=case, result="accept_paper", why="按来文", paper=NINE))
        assert not c.holds and {"decide", "letter"} <= {*c.done}


def test_what_a_paper_tells_is_asked_before_it_is_confirmed() -> None:
    """A letter, told alone or with the decision before it, that a hold stops: it was offered for
    confirmation, and the door refused it."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, "chen", Record(case=case, facts={"child.name": "苏和巴特尔"}))
        name = max(o.version for o in cf.case(case).open)
        do(cf, *told(case, ("decide", "letter"), "红基会〔2026〕9号", 30_000))
        way = f"confirm:{newest(cf, case)}"
        assert allowed(cf, case, "dui")[way] == "held"
        do(cf, "dui", Confirm(case=case, of=name))
        assert allowed(cf, case, "dui")[way] == ""
        assert "letter" in do(cf, "dui", Confirm(case=case, of=newest(cf, case))).done


def test_a_paper_without_its_sum_is_completed_before_it_is_confirmed() -> None:
    """It waited for a decider, who could not accept it."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, *told(case, ("decide",), "红基会〔2026〕9号"))
        assert allowed(cf, case, "dui")[f"confirm:{newest(cf, case)}"] == "paper_without_sum"
        do(cf, *told(case, ("decide",), "红基会〔2026〕9号", 30_000))
        assert do(cf, "dui", Confirm(case=case, of=newest(cf, case))).granted == 30_000_00


def test_a_paper_that_ends_the_case_is_asked_no_further() -> None:
    """A body refuses, or gives nothing in the end: the steps that its paper tells beside are not
    asked of a case that has ended by then."""
    with setting.office() as cf:
        case = brought(cf, "mixed", "submitted")
        do(cf, *told(case, ("decide", "letter"), "红基会〔2026〕8号", result="refuse"))
        do(cf, "dui", Confirm(case=case, of=newest(cf, case)))
        c = do(cf, "jue", Decide(case=case, result="accept_paper", why="按来文"))
        assert c.end == "rejected"
        case = brought(cf, "far", "billed", born="1970-01-02")
        do(cf, *told(case, ("final", "pay"), "红基会〔2026〕9号"))
        do(cf, "dui", Confirm(case=case, of=newest(cf, case)))
        c = do(cf, "jue", Decide(case=case, result="accept_paper", why="按来文"))
        assert c.end == "nothing_payable"


def test_nobody_is_offered_to_keep_money_for_whom_nobody_knows() -> None:
    """A name waits to be compared: `fund` was offered, and the door refused it as held."""
    with setting.office(money=0) as cf:
        case = brought(cf, "relief", "granted")
        do(cf, "chen", Record(case=case, facts={"applicant.name": "苏和巴特尔"}))
        assert allowed(cf, case, "ren")["fund"] == "held"
        do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert allowed(cf, case, "ren")["fund"] == ""


def test_a_death_with_a_number_a_payee_and_a_paper_open_has_its_answers() -> None:
    """The random office looked for them in vain: it recorded one more paper again and again, each a
    state of its own, and never came to the number that waits."""
    with setting.office() as cf:
        case = brought(cf, "far", "finaled")
        do(cf, "chen", Happened(case=case, what="died", on="2026-05-30", paper="证明"))
        do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(80_000)}))
        do(cf, "chen", Record(case=case, facts={"child.id_no": setting.RELATIVE}))
        do(cf, "chen", Record(case=case, facts={"payee.kind": "cash"}))
        do(cf, "chen", Identify(case=case, answer="other", why="对照证件"))
        assert {h.code for h in cf.case(case).holds} == {
            *("frozen", "payee", "re_review", "identity")
        }
        do(cf, *told(case, ("pay",), "红基会〔2026〕8号"))
        seen = search.mark(cf.case(case))
        assert search.mark(do(cf, *told(case, ("pay",), "红基会〔2026〕9号"))) == seen
        payee = cf.case(case).payee
        assert payee is not None
        do(cf, "ren", Confirm(case=case, of=payee.version))
        do(cf, "jue", Decide(case=case, result="continue", why="由监护人领取"))
        c = do(cf, "chen", Record(case=case, facts={"doc.income_proof": "copy"}))
        assert {h.code for h in c.holds} == {"re_review", "identity"}
        do(
            cf,
            "jue2",
            Decide(case=case, result="uphold", why="核实", settle={"income": "accepted"}),
        )
        do(cf, "ren", Confirm(case=case, of=answered(cf, case)))
        do(cf, "ren", Confirm(case=case, of=first(cf, case)))
        do(cf, "chen", Identify(case=case, answer="other", why="查无此人"))
        assert not do(cf, "ren", Confirm(case=case, of=answered(cf, case))).holds
        assert do(cf, "dui", Confirm(case=case, of=first(cf, case))).paid == 20_000_00


def answered(cf: Caseflow, case: str) -> int:
    """The version at which it was said who somebody is."""
    return max(q.answered for q in cf.case(case).questions)


def test_what_a_hold_that_opens_asks_for_opens_with_it() -> None:
    """Somebody of the payee's name was hired when all was paid, which holds nothing. Another bill
    came, the sum was to be decided again: it was refused, for the payee was not held."""
    with setting.office() as cf:
        case = brought(cf, "relief", "paid")
        (wanted,) = cf.desk("guan").hire(
            "neu", name="苏和", id_no=id_no("1966-05-07"), duties=("reconcile",)
        )
        cf.desk("guan2").confirm(wanted)
        assert not cf.case(case).holds
        c = do(cf, "chen", Record(case=case, facts=bill(31_000)))
        assert {h.code for h in c.holds} == {"recompute", "payee"}
        do(cf, "fu", Confirm(case=case, of=first(cf, case)))
        do(cf, "chen", Record(case=case, facts=bill(25_000)))
        c = do(cf, "fu", Confirm(case=case, of=first(cf, case)))
        assert not c.holds  # and what asked for it goes with it


def test_who_acts_for_a_child_is_asked_where_more_is_to_be_paid() -> None:
    """All was paid when the guardian died: the case waited for ever for somebody to act for the
    child, and for a payee to whom nothing goes. Both are asked once more is to be paid."""
    with setting.office() as cf:
        case = brought(cf, "trust", "paid")
        do(
            cf,
            "chen",
            Happened(case=case, what="died", role="guardian", on="2026-05-30", paper="1"),
        )
        c = do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert not c.holds and c.over
        c = do(cf, "chen", Record(case=case, facts=bill(31_000)))
        assert {h.code for h in c.holds} == {"recompute", "payee", "identity"}
        do(cf, "fu", Confirm(case=case, of=first(cf, case)))
        who = {"guardian.name": "巴雅尔", "guardian.basis": "committee"}
        named = Happened(case=case, what="guardian", on="2026-05-31", paper="2", facts=who)
        do(cf, "chen", named)
        c = do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert {h.code for h in c.holds} == {"recompute", "payee"}
        do(cf, "chen", Record(case=case, facts=setting.account()))
        do(cf, "dui", Confirm(case=case, of=first(cf, case)))
        assert not do(cf, "jue", Decide(case=case, result="grant", why="重新核定")).holds
        do(cf, "fu", Pay(case=case))
        assert do(cf, "dui", Result(case=case, answer="paid")).over and cf.verify().ok


def test_what_is_settled_with_the_grant_is_proven_again() -> None:
    """A referral was settled in the command that granted: `verify` missed an assessment of a final
    sum of which nobody knew anything yet."""
    with setting.office() as cf:
        case = brought(cf, "relief", "submitted")
        do(cf, "chen", Record(case=case, facts={"family.annual_income": yuan(60_000)}))
        settle = {"income": "accepted"}
        do(cf, "jue", Decide(case=case, result="grant", why="核实", settle=settle))
        assert cf.verify(replay=True).ok


def test_what_is_returned_late_is_answered_later() -> None:
    """A reviewer sent a case back after the last day of the review: the state said that the step
    had been answered late, the journal did not, and `verify` found a state that was changed."""
    with setting.office() as cf:
        case = brought(cf, "grant", "submitted")
        cf.today = "2026-07-01"
        c = do(cf, "ren", Review(case=case, result="return", why="不清"))
        assert c.next == "review:county" and not c.limits.late and cf.verify().ok
        do(cf, "chen", Record(case=case, facts={"doc.income_proof": "copy"}))
        (late,) = do(cf, "ren", Review(case=case, result="accept", why="齐全")).limits.late
        assert late.step == "review:county" and cf.verify().ok


def test_who_has_said_it_is_not_named_among_who_could() -> None:
    """Two people decide. One had said so: whoever was refused was told that this one could."""
    with setting.office() as cf:
        wanted = cf.desk("guan").adopt("decide.people", 2, since="2026-01-01", source="会")
        cf.desk("guan2").confirm(wanted)
        case = brought(cf, "relief", "submitted")
        do(cf, "jue", Decide(case=case, result="grant", why="符合"))
        said = {(m.act, m.way): m for m in cf.desk("chen").may(case)}
        assert (
            "jue" not in said["decide", "grant"].could and "jue2" in said["decide", "grant"].could
        )


def test_what_is_settled_with_a_sum_counts_at_both_assessments() -> None:
    """Nobody knew any more who was helped; a decider accepted the sum by name, and only that of the
    last stage was assessed with it: the journal lacked what the rules said at entry by then."""
    with setting.office() as cf:
        case = brought(cf, "relief", "paid")
        who = cf.case(case).people[0][0]
        said = {"case": case, "role": who, "why": "对照证件"}
        do(cf, "chen", Identify(answer="apart", **said))
        do(cf, "ren", Confirm(case=case, of=first(cf, case)))
        c = do(
            cf, "jue", Decide(case=case, result="grant", why="核实", settle={"award": "accepted"})
        )
        assert c.entry and c.final and {c.entry.outcome, c.final.outcome} == {"eligible"}
        report = cf.verify(replay=True)
        assert report.ok, report.findings
