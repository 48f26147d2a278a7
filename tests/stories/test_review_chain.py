"""A review chain at work: several who decide, a sum above which a meeting does, what goes upwards,
who could act where recusal leaves nobody."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import (
    BODY,
    GRANT,
    NOTICE,
    TRUST,
    office,
    person,
    programme,
    receipts,
    record,
    relief,
)
from faults.test_levels_papers_ends import CITY
from office import confirm, refused

from caseflow import Caseflow, FactError, NotAllowed, Stale, nothing, yuan
from caseflow.programme import after_others, flat, step

COUNTY = programme(
    "county",
    steps=[step.review("county"), step.decide(), step.pay()],
    award=flat(yuan(30_000), NOTICE.gist("每人3万元")),
)
BODY_ABOVE = "乌兰察布市红十字会"


def adopted(cf: Caseflow, name: str, value: Any, since: str = "2026-01-01") -> None:
    """By two of the county."""
    made = cf.desk("chen").adopt(name, value, since=since, source="执委会纪要〔2026〕1号")
    cf.desk("ren").confirm(made)


def told(
    cf: Caseflow, case: str, steps: list[str], number: str, units: int, by: str = "ren", **more: Any
) -> None:
    """The paper of the body above, confirmed by another."""
    said = {"body": BODY_ABOVE, "award": yuan(units) if units else None, **more}
    cf.desk("chen").record_outside(case, steps, on="2026-05-31", paper=number, **said)
    confirm(cf.desk(by), case)


# -- several who decide ----------------------------------------------------------------------------


def test_two_say_the_same_and_the_last_one_decides() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("grant", person())
        half = cf.desk("jue").decide(case, "grant", why="符合办法")
        assert half.status == "due:decide" and not half.granted and not half.reserved
        with refused(NotAllowed, "joined_already") as slip:
            cf.desk("jue").decide(case, "grant", why="再点一次")
        assert slip.value.could == ("jue2",)
        assert [r.case for r in cf.desk("jue").queue().rows] == []
        assert [r.case for r in cf.desk("jue2").queue().rows] == [case]
        assert cf.desk("jue2").decide(case, "grant", why="同意").reserved == 3_000_000
        assert {who for duty, who in cf.case(case).did if duty == "decide"} == {
            cf.desk("jue").seat.party,
            cf.desk("jue2").seat.party,
        }
        assert "同意" in cf.desk("jue2").history(case)[-1].why
        assert "符合办法" in cf.desk("jue2").explain(case)
        assert cf.verify(replay=True).ok


def test_a_refusal_takes_two_as_well_and_another_answer_begins_anew() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people.grant", 2)
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        with refused(Stale, "not_granted"):  # a refusal is asked for by its own word
            cf.desk("jue2").decide(case, "revoke", why="收入不实")
        assert not cf.desk("jue2").decide(case, "refuse", why="收入不实").end
        assert not cf.case(case).granted
        assert cf.desk("jue").decide(case, "refuse", why="查明收入不实").end == "rejected"
        assert cf.verify(replay=True).ok


def test_what_was_said_falls_with_the_assessment() -> None:
    """The income is corrected: what the first one said rests on what is known no longer."""
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        cf.desk("chen").record(case, {"family.annual_income": yuan(60_000)})
        settle: Any = {"income": "accepted"}
        half = cf.desk("jue2").decide(case, "grant", why="家中有重病", settle=settle)
        assert not half.granted
        assert cf.desk("jue").decide(case, "grant", why="看过新的收入证明").granted == 3_000_000
        assert cf.verify(replay=True).ok


def test_what_is_adopted_later_does_not_change_a_step_that_has_begun() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        adopted(cf, "decide.people", 2, since="2026-06-02")
        assert cf.desk("jue").decide(case, "grant", why="符合办法").granted == 3_000_000


def test_a_final_sum_and_a_raise_take_two() -> None:
    with office(":memory:", relief(), money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("relief", person())
        for login in ("jue", "jue2"):
            cf.desk(login).decide(case, "grant", why="符合", award=yuan(10_000))
        assert cf.case(case).granted == 1_000_000
        assert (
            cf.desk("jue2").decide(case, "raise", why="费用高", award=yuan(20_000)).granted == 10**6
        )
        with refused(NotAllowed, "joined_already"):
            cf.desk("jue2").decide(case, "raise", why="费用高", award=yuan(20_000))
        assert (
            cf.desk("jue").decide(case, "raise", why="同意", award=yuan(20_000)).granted
            == 2 * 10**6
        )
        assert cf.verify(replay=True).ok


# -- above a sum -----------------------------------------------------------------------------------


def above(cf: Caseflow, sum_: Any, *bodies: str) -> None:
    """Above a sum a meeting decides; there is none, and these bodies do in its place."""
    adopted(cf, "decide.meeting_above", sum_)
    adopted(cf, "decide.above", list(bodies or (BODY_ABOVE,)))


def test_above_the_sum_the_paper_of_a_body_above_gives_our_money() -> None:
    """In an office without a meeting of its own: the city's paper decides, and our fund pays."""
    with office(":memory:", GRANT, money=90_000) as cf:
        above(cf, yuan(20_000))
        case = cf.desk("chen").submit("grant", person())
        with refused(NotAllowed, "needs_meeting") as slip:
            cf.desk("jue").decide(case, "grant", why="符合办法")
        assert "--外部" in slip.value.say("zh")
        told(cf, case, ["decide"], "乌红会〔2026〕5号", 30_000)
        now = cf.case(case)
        assert (now.granted, now.reserved, now.status) == (3_000_000, 3_000_000, "due:pay")
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("bodies", [(), ("某基金会",)])
@pytest.mark.parametrize("result", ["grant", "refuse"])
def test_above_the_sum_no_other_body_decides(bodies: tuple[str, ...], result: Any) -> None:
    """Whoever it is, and whichever others were adopted: a paper of anybody is soon written."""
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.meeting_above", yuan(20_000))
        if bodies:
            adopted(cf, "decide.above.grant", list(bodies))
            adopted(cf, "decide.above", [BODY_ABOVE])  # what is said of the programme goes before
        case = cf.desk("chen").submit("grant", person())
        with refused(NotAllowed, "paper_not_above") as slip:
            told(cf, case, ["decide"], "1号", 30_000 if result == "grant" else 0, result=result)
        said = slip.value.say("zh")
        assert "decide.above" in said and not cf.case(case).papers
        assert "body" not in slip.value.parts  # neither its name nor its code
        assert cf.verify(replay=True).ok


def test_a_branch_above_that_is_not_in_the_store_decides_by_its_paper() -> None:
    with office(":memory:", GRANT, money=90_000, parent="WLCB") as cf:
        adopted(cf, "decide.meeting_above", yuan(20_000))
        case = cf.desk("chen").submit("grant", person())
        cf.desk("chen").record_outside(
            case, ["decide"], body="wlcb", on="2026-05-31", paper="1号", award=yuan(30_000)
        )
        confirm(cf.desk("ren"), case)
        assert cf.case(case).granted == 3_000_000 and cf.verify(replay=True).ok


@pytest.mark.parametrize(
    ("named", "decides"), [(BODY_ABOVE, True), ("WLCB", True), (f"{BODY_ABOVE}办公室", False)]
)
def test_a_branch_above_that_is_here_may_too(named: str, decides: bool) -> None:
    """Not the desk itself, whose paper is none of another body."""
    with office(":memory:", GRANT, money=90_000, people=CITY, city=True) as cf:
        adopted(cf, "decide.meeting_above", yuan(20_000))
        case = cf.desk("chen").submit("grant", person())
        paper: Any = {"body": named, "on": "2026-05-31", "paper": "1号", "award": yuan(30_000)}
        if not decides:
            with refused(NotAllowed, "paper_not_above"):
                cf.desk("chen").record_outside(case, ["decide"], **paper)
            return
        cf.desk("chen").record_outside(case, ["decide"], **paper)
        confirm(cf.desk("ren"), case)
        assert cf.case(case).granted == 3_000_000 and cf.verify(replay=True).ok


def test_what_is_handed_upwards_and_above_the_sum_no_other_body_decides_either() -> None:
    with office(":memory:", COUNTY, money=90_000) as cf:
        above(cf, yuan(20_000))
        case = cf.desk("chen").submit("county", person())
        cf.desk("ren").review(case, "escalate", why="情况特殊，请上级定")
        paper: Any = {"on": "2026-05-31", "paper": "1号", "award": yuan(30_000)}
        with refused(NotAllowed, "paper_not_above"):
            cf.desk("chen").record_outside(case, ["decide"], body="某基金会", **paper)
        told(cf, case, ["decide"], "乌红会〔2026〕6号", 30_000)
        assert cf.case(case).reserved == 3_000_000 and cf.verify(replay=True).ok


def test_which_bodies_decide_above_is_adopted_by_their_names() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        for wrong in ([], "", [str(n) for n in range(21)]):
            with refused(FactError, "bodies_above"):
                adopted(cf, "decide.above", wrong)
        above(cf, yuan(20_000))
        plain = [str(e.event) for e in cf.events() if "decide.above" in str(e.event)]
        assert plain and not any(BODY_ABOVE in x for x in plain)  # what it is called is private


def test_who_confirms_the_paper_that_decides_above_the_sum_does_not_pay() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        above(cf, yuan(20_000))
        case = cf.desk("chen").submit("grant", person())
        told(cf, case, ["decide"], "1号", 30_000, by="fu")
        with refused(NotAllowed, "paper_confirmed_by_you"):
            cf.desk("fu").pay(case)
        assert cf.verify(replay=True).ok


def test_up_to_the_sum_one_decides_and_no_paper_of_others_may() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.meeting_above", yuan(30_000))
        case = cf.desk("chen").submit("grant", person())
        with refused(Stale, "inside_step"):
            told(cf, case, ["decide"], "乌红会〔2026〕5号", 30_000)
        assert cf.desk("jue").decide(case, "grant", why="符合办法").granted == 3_000_000


def test_within_what_a_meeting_granted_one_decides_the_final_sum() -> None:
    from faults.aid import receipts

    with office(":memory:", relief(), money=90_000) as cf:
        above(cf, yuan(10_000))
        case = cf.desk("chen").submit("relief", person())
        told(cf, case, ["decide"], "乌红会〔2026〕5号", 30_000)
        cf.desk("chen").letter(case)
        cf.desk("chen").record(case, receipts(16_000))
        confirm(cf.desk("ren"), case)
        assert cf.desk("jue").decide(case, "grant", why="票据齐全").granted == 1_500_000
        assert cf.verify(replay=True).ok


def test_a_final_sum_above_it_is_decided_by_the_body_above_too() -> None:
    """It was granted before anybody adopted a sum, and the final step began since."""
    from faults.aid import receipts

    with office(":memory:", relief(), money=90_000) as cf:
        case = cf.desk("chen").submit("relief", person())
        cf.desk("jue").decide(case, "grant", why="符合")
        above(cf, yuan(10_000))
        cf.desk("chen").letter(case)
        cf.desk("chen").record(case, receipts(16_000))
        confirm(cf.desk("ren"), case)
        with refused(NotAllowed, "needs_meeting"):
            cf.desk("jue").decide(case, "grant", why="票据齐全")
        told(cf, case, ["final"], "乌红会〔2026〕9号", 15_000)
        assert cf.case(case).granted == 1_500_000 and cf.case(case).next == "pay"
        assert cf.verify(replay=True).ok


def test_who_may_say_it_is_told_beforehand_as_it_happens() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        mine = {m.way: m for m in cf.desk("jue").may(case) if m.act == "decide"}
        assert (mine["grant"].code, mine["grant"].could) == ("joined_already", ("jue2",))
        assert mine["refuse"].allowed  # who thinks better of it says otherwise
        theirs = {m.way: m for m in cf.desk("jue2").may(case) if m.act == "decide"}
        assert theirs["grant"].allowed and theirs["refuse"].allowed


def test_what_is_adopted_is_a_number_of_people_or_a_sum() -> None:
    with office(":memory:", GRANT) as cf:
        for name, wrong in (("decide.people", 0), ("decide.people", 10), ("decide.people", True)):
            with refused(FactError, "no_such_number"):
                adopted(cf, name, wrong)
        for name, wrong, code in (
            ("decide.meeting_above", 20_000, "expected_like"),
            ("decide.people.nobody", 2, "no_programme"),
        ):
            with refused(Exception, code):
                adopted(cf, name, wrong)


# -- upwards ---------------------------------------------------------------------------------------


def test_what_a_reviewer_hands_upwards_the_level_above_decides() -> None:
    with office(":memory:", COUNTY, money=90_000, people=CITY, city=True) as cf:
        case = cf.desk("chen").submit("county", person())
        with refused(FactError, "no_reason"):
            cf.desk("ren").review(case, "escalate")
        now = cf.desk("ren").review(case, "escalate", why="情况特殊，请上级定")
        assert now.step is not None and (now.step.name, now.step.branch) == ("decide", "WLCB")
        with refused(NotAllowed, "wrong_level") as slip:
            cf.desk("jue").decide(case, "grant", why="符合")
        assert slip.value.could == ("meng",)
        assert [r.case for r in cf.desk("meng").queue().rows] == [case]
        assert cf.desk("meng").decide(case, "grant", why="同意").reserved == 3_000_000
        assert cf.verify(replay=True).ok


def test_who_decides_hands_it_up_too_and_does_not_decide() -> None:
    """Without a level above a body outside decides; what one of two had said counts no more."""
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("grant", person())
        with refused(FactError, "no_reason"):
            cf.desk("jue").decide(case, "escalate", why=" ")
        with refused(NotAllowed, "no_grant"):
            cf.desk("ren").decide(case, "escalate", why="拿不准")
        cf.desk("jue2").decide(case, "grant", why="符合办法")
        now = cf.desk("jue").decide(case, "escalate", why="情况特殊，请上级定")
        assert now.step is not None and now.step.outside and not now.chain.voices
        with refused(Stale, "outside_step"):
            cf.desk("jue2").decide(case, "grant", why="符合办法")
        assert [d for d, _ in now.did].count("decide") == 2  # both are bound
        told(cf, case, ["decide"], "乌红会〔2026〕7号", 30_000)
        assert cf.case(case).reserved == 3_000_000
        assert cf.verify(replay=True).ok


def test_without_a_level_above_a_body_outside_decides() -> None:
    with office(":memory:", COUNTY, money=90_000) as cf:
        case = cf.desk("chen").submit("county", person())
        now = cf.desk("ren").review(case, "escalate", why="情况特殊，请上级定")
        assert now.step is not None and now.step.outside
        with refused(Stale, "outside_step"):
            cf.desk("jue").decide(case, "grant", why="符合")
        told(cf, case, ["decide"], "乌红会〔2026〕6号", 30_000)
        assert cf.case(case).reserved == 3_000_000
        assert cf.verify(replay=True).ok


def test_a_refusal_says_who_could_or_that_nobody_can() -> None:
    """Who decides has left the office since: nobody is there, and what leads on is said."""
    with office(":memory:", GRANT, money=90_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        with refused(NotAllowed, "no_grant") as slip:
            cf.desk("ren").decide(case, "grant", why="符合")
        assert slip.value.could == ("jue", "jue2")
        for login in ("jue", "jue2"):
            cf.desk(login).end(login, "decide")
        with refused(NotAllowed, "no_grant") as slip:
            cf.desk("ren").decide(case, "grant", why="符合")
        assert slip.value.could == () and "caseflow 人员 授权" in slip.value.say("zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_is_said_each_time(lang: Any) -> None:
    with office(":memory:", COUNTY, money=90_000) as cf:
        case = cf.desk("chen").submit("county", person())
        with pytest.raises(TypeError):
            cf.desk("ren").review(case)  # type: ignore[call-arg]
        for answer in ("return", "reject", "escalate"):
            with refused(FactError, "no_reason") as slip:
                cf.desk("ren").review(case, answer)  # type: ignore[arg-type]
            assert slip.value.say(lang)


# -- what a body granted ---------------------------------------------------------------------------


def test_what_a_body_granted_it_takes_back_by_its_paper_where_it_is_looked_at_again() -> None:
    """Nobody of ours does in its place; whoever enters has it in the queue until the paper came."""
    with office(":memory:", TRUST, money=90_000) as cf:
        case = cf.desk("chen").submit("trust", person())
        told(cf, case, ["decide"], "乌红会〔2026〕5号", 30_000, body=BODY)
        if cf.case(case).held("paper_differs"):
            cf.desk("jue").decide(case, "accept_paper", why="按来文")
        assert cf.case(case).granted_at
        cf.desk("chen").record(case, {"family.annual_income": yuan(60_000)})
        assert cf.case(case).held("re_review")
        with refused(Stale, "outside_step"):
            cf.desk("jue2").decide(case, "revoke", why="收入超过")
        (row,) = cf.desk("chen").queue(what="their_grant").rows
        assert (row.case, [w.act for w in row.ways]) == (case, ["record_outside"])
        with refused(Stale, "paper_out_of_order"):
            told(cf, case, ["decide"], "乌红会〔2026〕8号", 30_000, body=BODY)
        told(cf, case, ["decide"], "乌红会〔2026〕9号", 0, body=BODY, result="refuse")
        now = cf.case(case)
        assert (now.end, now.granted, now.reserved) == ("revoked", 0, 0)
        assert cf.desk("chen").queue(what="their_grant").rows == ()
        assert cf.verify(replay=True).ok


REST = after_others(flat(yuan(30_000)), NOTICE.gist("不足部分，最高3万元"))
ONCE = programme("once", award=REST, steps=[step.outside(step.decide()), step.pay()])


def test_a_sum_that_a_body_decided_once_it_alone_decides_anew() -> None:
    """By another paper; nobody of ours does in its place. (Where it decides twice: scenario 9.)"""
    with office(":memory:", ONCE, money=90_000) as cf:
        adopted(cf, "decide.meeting_above", yuan(10_000))  # said of what is ours to decide
        case = cf.desk("chen").submit("once", person() | {"first_aid.paid": yuan(10_000)})
        told(cf, case, ["decide"], "乌红会〔2026〕5号", 20_000, body=BODY)
        cf.desk("chen").record(case, {"first_aid.paid": nothing})
        now = cf.case(case)
        assert now.held("recompute") and now.granted == 2_000_000
        with refused(Stale, "outside_step"):
            cf.desk("jue").decide(case, "grant", why="按新情况")
        assert "grant" not in {m.way for m in cf.desk("jue").may(case) if m.allowed}
        (row,) = cf.desk("chen").queue(what="recompute").rows
        assert [w.act for w in row.ways] == ["record_outside"]
        for wrong in (["decide"], ["pay"], ["final", "letter"]):
            with refused(Stale, "paper_out_of_order"):
                told(cf, case, wrong, "乌红会〔2026〕7号", 30_000, body=BODY)
        told(cf, case, ["final"], "乌红会〔2026〕8号", 30_000, body=BODY)
        cf.desk("jue").decide(case, "accept_paper", why="按来文")  # more than it granted first
        now = cf.case(case)
        assert (now.granted, now.held("recompute")) == (3_000_000, False)
        assert cf.verify(replay=True).ok


def test_a_final_sum_that_was_handed_upwards_is_decided_anew_up_there() -> None:
    """Also where the grant was a body's: it comes back to no desk that handed it up, nor to one
    below."""
    with office(":memory:", TRUST, money=90_000, people=CITY, city=True) as cf:
        case = cf.desk("chen").submit("trust", person())
        told(cf, case, ["decide"], "乌红会〔2026〕5号", 30_000, body=BODY)
        cf.desk("chen").letter(case)
        record(cf, case, receipts(30_500))
        cf.desk("jue").decide(case, "escalate", why="情况特殊，请上级定")
        assert cf.desk("meng").decide(case, "grant", why="符合办法").granted == 3_000_000
        record(cf, case, receipts(16_000))
        assert cf.case(case).held("recompute")
        for below in ("jue", "jue2"):
            with refused(NotAllowed, "wrong_level"):
                cf.desk(below).decide(case, "grant", why="按新自付")
        now = cf.desk("meng").decide(case, "grant", why="按新自付")
        assert now.granted < 3_000_000 and not now.held("recompute")
        assert cf.verify(replay=True).ok


def test_who_would_leave_no_second_signature_is_told_before() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        adopted(cf, "decide.people", 3)  # of whom this office has two
        case = cf.desk("chen").submit("grant", person())

        def left(login: str) -> tuple[str, ...]:
            (may,) = (m for m in cf.desk(login).may(case) if (m.act, m.way) == ("decide", "grant"))
            return may.leaves if may.allowed else ("barred",)

        assert left("jue") == () == left("jue2")
        cf.desk("jue").decide(case, "grant", why="符合办法")
        assert (left("jue"), left("jue2")) == (("barred",), ("decide",))
