"""A meeting decides: seventy cases with one recusal, a quorum that is lost for one, a case that
moved, who may confirm, pay and review afterwards; in a store whose people sign in, too."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import sitting as t
from attrs import evolve
from faults.aid import RELIEF, TRUST, lettered, programme, receipts, record
from faults.aid import office as county
from office import confirm as compared
from office import id_no, refused
from signing import WORDS, at, signed_office
from sitting import MEMBERS, NUMBER, confirm, enter, file, rule

from caseflow import (
    Caseflow,
    CaseflowError,
    FactError,
    FundError,
    NotAllowed,
    Person,
    Stale,
    yuan,
)
from caseflow.desk.meetings import Meeting
from caseflow.programme import flat, source, step
from caseflow.reports.meeting import minutes_page, sitting_page
from caseflow.reports.met import sittings
from caseflow.reports.papers import paper

SAID = source("本会办法", in_force="2024-01-01", ref="test").gist("每人三千元")


def hows(made: Meeting) -> list[str]:
    return [r.how for r in made.rows]


def codes(made: Meeting) -> list[str]:
    return [r.error.code if r.error is not None else "" for r in made.rows]


def party(cf: Caseflow, login: str) -> int:
    return cf.desk(login).seat.party


def related(cf: Caseflow, login: str, n: int) -> None:
    """They declare whom the n-th case helps."""
    cf.desk(login).declare([id_no(t.birthday(n))])


def test_seventy_cases_and_one_recusal() -> None:
    with t.house() as cf:
        cases = [file(cf, n) for n in range(70)]
        related(cf, "san", 7)
        made = enter(cf, *map(rule, cases))
        assert set(hows(made)) == {"entered"} and cf.case(cases[0]).next == "decide"
        assert [r.out for r in made.rows] == [("san",) if n == 7 else () for n in range(70)]
        held = confirm(cf)
        assert hows(held) == ["granted"] * 70 and held.confirmed_by == "yi"
        sat = [party(cf, x) for x in MEMBERS]
        assert [w for d, w in cf.case(cases[0]).did if d == "decide"] == sat
        assert [w for d, w in cf.case(cases[7]).did if d == "decide"] == sat[:2] + sat[3:]
        assert sum(cf.case(c).reserved for c in cases) == 70 * 3_000_000
        assert cf.verify(replay=True).ok


def test_a_meeting_raises_above_what_one_person_may() -> None:
    """What it sees is the case as it stands: anything since, and it is put off as moved."""
    with t.house(money=90_000) as cf:
        said = cf.desk("chen").adopt(
            "decide.meeting_above", yuan(12_000), since="2026-01-01", source="办公会纪要"
        )
        cf.desk("ren").confirm(said)
        case, late = file(cf, 1), file(cf, 2)
        for one in (case, late):
            cf.desk("yi").decide(one, "grant", why="符合", award=yuan(10_000))
        with refused(NotAllowed, "needs_meeting"):
            cf.desk("yi").decide(case, "raise", why="补足", award=yuan(20_000))
        made = enter(
            cf, rule(case, "raise"), rule(late, "raise", award=yuan(10_000)), on="2026-06-01"
        )
        assert codes(made) == ["no_sum_to_raise", "not_raised"]
        raises = [rule(x, "raise", award=yuan(20_000)) for x in (case, late)]
        early = enter(cf, *raises)  # of a day before it was granted
        assert codes(early) == ["meeting_too_early"] * 2
        made = enter(cf, *raises, on="2026-06-01")
        assert codes(made) == [""] * 2 and cf.case(case).granted == 1_000_000
        cf.desk("chen").record(late, {"payee.kind": "cash"})
        held = confirm(cf, "er")
        assert (hows(held), codes(held)) == (["raised", "put_off"], ["", "other_assessment"])
        c = cf.case(case)
        assert (c.granted, c.reserved, len(c.meetings)) == (2_000_000, 2_000_000, 1)
        bound = [w for d, w in c.did if d == "decide"]
        assert bound == [party(cf, x) for x in MEMBERS] and c.chain.sat == 2_000_000
        (told,) = sittings(cf)
        assert (told.granted, told.raised, told.put_off, told.sum) == (0, 1, 1, yuan(0))
        assert cf.verify(replay=True).ok


def test_who_may_not_decide_steps_out_of_a_raise_too() -> None:
    with t.house(money=90_000, quorum="5") as cf:
        case = file(cf, 1)
        cf.desk("yi").decide(case, "grant", why="符合", award=yuan(10_000))
        related(cf, "san", 1)
        enter(cf, rule(case, "raise", award=yuan(20_000)), on="2026-06-01")
        held = confirm(cf, "er")
        assert (hows(held), codes(held)) == (["put_off"], ["below_quorum"])
        assert held.rows[0].out == ("san",) and cf.case(case).granted == 1_000_000


def test_too_few_are_left_for_one_and_the_others_go_on() -> None:
    with t.house(quorum="4") as cf:
        cases = [file(cf, n) for n in (1, 2, 3)]
        for login in ("er", "san"):
            related(cf, login, 2)
        made = enter(cf, *map(rule, cases))
        assert codes(made) == ["", "below_quorum", ""] and hows(made) == ["entered"] * 3
        held = confirm(cf)
        assert hows(held) == ["granted", "put_off", "granted"]
        assert codes(held) == ["", "below_quorum", ""] and held.rows[1].out == ("er", "san")
        assert cf.case(cases[1]).next == "decide" and not cf.case(cases[1]).meetings
        again = enter(cf, rule(cases[1]), number="党组〔2026〕4号", on="2026-06-01")
        assert codes(again) == ["below_quorum"]
        assert cf.verify(replay=True).ok


def test_an_interest_declared_between_the_sitting_and_its_minutes() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        assert cf.desk("chen").sitting(t.BODY).rows[0].out == ()
        enter(cf, rule(case))
        related(cf, "wu", 1)
        assert cf.desk("chen").sitting(t.BODY).rows[0].out == ("wu",)
        (row,) = confirm(cf).rows
        assert row.out == ("wu",) and (party(cf, "wu") not in dict(cf.case(case).did).values())


def test_who_entered_or_reviewed_one_of_them_steps_out_of_that_one() -> None:
    members = (*MEMBERS, "chen", "ren")
    with t.house(who=", ".join(members)) as cf:
        mine, other = file(cf, 1, by="chen"), file(cf, 2, by="chen")
        made = enter(cf, rule(mine), rule(other), by="fu", present=(*MEMBERS, "chen"))
        assert [r.out for r in made.rows] == [("chen",), ("chen",)]
        confirm(cf, "er")
        assert dict(cf.case(mine).did)["enter"] == party(cf, "chen")


def test_who_sat_pays_and_enters_nothing_of_it_afterwards() -> None:
    with t.house(who="yi, er, san, fu") as cf:
        case = file(cf, 1)
        enter(cf, rule(case), present=("yi", "er", "fu"))
        confirm(cf)
        may = {(x.act, x.way): x.code for x in cf.desk("fu").may(case)}
        assert may["pay", "pay"] == "two_duties"
        with refused(NotAllowed, "two_duties"):
            cf.desk("fu").pay(case)


def test_who_may_confirm_them() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        enter(cf, rule(case), by="yi", present=("yi", "er", "san"))
        for who, code in (("yi", "own_minutes"), ("si", "did_not_sit"), ("ren", "did_not_sit")):
            with refused(NotAllowed, code) as problem:
                confirm(cf, who)
            assert problem.value.parts["could"] == ("er", "san")
        before = cf.case(case).version
        assert confirm(cf, "er", preview=True).rows[0].how == "granted"
        assert cf.case(case).version == before
        confirm(cf, "er")
        for again in (lambda: confirm(cf, "san"), lambda: enter(cf, rule(case))):
            with refused(Stale, "minutes_known"):
                again()
        with refused(Stale, "no_minutes"):
            confirm(cf, "san", "党组〔2026〕9号")


def test_the_one_who_confirms_may_step_out_of_some_but_not_of_all() -> None:
    with t.house() as cf:
        first, second = file(cf, 1), file(cf, 2)
        related(cf, "yi", 1)
        enter(cf, rule(first))
        for preview in (True, False):
            with refused(NotAllowed, "out_of_all"):
                confirm(cf, "yi", preview=preview)
        assert cf.case(first).next == "decide"
        enter(cf, rule(first), rule(second))
        assert hows(confirm(cf, "yi")) == ["granted", "granted"]
        assert party(cf, "yi") not in [w for d, w in cf.case(first).did if d == "decide"]
        assert cf.verify(replay=True).ok


def test_a_preview_is_a_read_and_writes_nothing_else() -> None:
    """What it says is what is done; one's own relatives' case is not opened."""
    with t.house() as cf:
        cases = [file(cf, n) for n in (1, 2, 3)]
        related(cf, "yi", 2)
        enter(cf, *map(rule, cases[:2]), rule(cases[2], "refuse", why="不符"))
        cf.desk("chen").record(cases[0], {"family.annual_income": yuan(60_000)})
        last = [e.type for e in cf.events()][-1]
        shown = confirm(cf, preview=True)
        assert [e.type for e in cf.events()][-1] == "data_read/1" != last
        (read, *_) = cf.desk("fu").reads(by="yi")
        assert (read.purpose, sorted(read.cases)) == ("check", sorted([cases[0], cases[2]]))
        assert hows(shown) == hows(confirm(cf)) == ["put_off", "granted", "refused"]


def test_of_ones_own_case_a_preview_says_whether_it_goes_and_no_reason() -> None:
    with t.house() as cf:
        cases = [file(cf, n) for n in (1, 2)]
        related(cf, "yi", 1)
        enter(cf, *map(rule, cases))
        cf.desk("chen").record(cases[0], {"family.annual_income": yuan(60_000)})
        shown = confirm(cf, "yi", preview=True)
        assert shown.rows[0].error is None
        (read, *_) = cf.desk("fu").reads(by="yi")
        assert read.cases == (cases[1],)
        assert hows(shown) == hows(confirm(cf, "yi")) == ["put_off", "granted"]


def test_entered_again_before_anybody_confirmed_it() -> None:
    with t.house() as cf:
        case, other = file(cf, 1), file(cf, 2)
        enter(cf, rule(case, award=yuan(30_000)))
        enter(
            cf, rule(case, award=yuan(20_000)), rule(other, "put_off"), number=" 党组（2026） 3 号"
        )
        held = confirm(cf)
        assert hows(held) == ["granted", "put_off"] and cf.case(case).granted == 2_000_000
        assert cf.case(other).next == "decide"


def test_two_meetings_on_one_day_and_the_same_request_twice() -> None:
    with t.house() as cf:
        first, second = file(cf, 1), file(cf, 2)
        for _ in range(2):
            enter(cf, rule(first), request="a")
        with refused(Stale, "request_used"):
            enter(cf, rule(second), request="a")
        enter(cf, rule(second, "refuse"), number="党组〔2026〕4号")
        for _ in range(2):
            assert hows(confirm(cf, request="b")) == ["granted"]
        assert hows(confirm(cf, number="党组〔2026〕4号")) == ["refused"]
        ended = cf.case(second)
        assert ended.end == "rejected" and len(ended.meetings) == 1
        assert len({m.meeting for c in (first, second) for m in cf.case(c).meetings}) == 2


def test_a_case_that_moved_since_the_list_was_made_is_put_off_alone(tmp_path: Path) -> None:
    with t.house() as cf:
        cases = [file(cf, n) for n in (1, 2, 3)]
        seen = {c: cf.case(c).version for c in cases}
        cf.desk("chen").record(cases[0], {"family.annual_income": yuan(31_000)})
        made = enter(cf, *(rule(c, seen=seen[c]) for c in cases))
        assert hows(made) == ["left_out", "entered", "entered"]
        assert codes(made)[0] == "seen_another_version"
        compared_now = cf.desk("chen").record(cases[1], {"family.annual_income": yuan(60_000)})
        assert compared_now.entry is not None and compared_now.entry.outcome != "eligible"
        held = confirm(cf)
        assert hows(held) == ["put_off", "granted"] and codes(held)[0].startswith("not_eligible")
        assert cf.verify(replay=True).ok


def test_a_member_of_a_later_day_did_not_sit() -> None:
    with t.house(who="yi, er, san, si 2026-06-01") as cf:
        case = file(cf, 1)
        with refused(NotAllowed, "no_member"):
            enter(cf, rule(case), present=("yi", "er", "si"))
        for who in ("wu", "chen"):
            with refused(NotAllowed, "no_member"):
                enter(cf, rule(case), present=("yi", "er", who))
        enter(cf, rule(case), present=("yi", "er", "si"), on="2026-06-01")


def test_a_body_that_only_plans_and_an_office_of_three() -> None:
    with county() as cf:
        with refused(NotAllowed, "quorum_unreachable") as problem:
            t.adopt(cf, quorum="5", who="ren, jue, fu")
        assert "record --outside" in problem.value.say("en")
        t.adopt(cf, kind="plans", who="ren, jue, fu")
        (body,) = cf.desk("chen").bodies()
        assert (body.name, body.needed, body.members) == ("党组会", 2, ("ren", "jue", "fu"))
        case = file(cf, 1)
        with refused(NotAllowed, "body_only_plans"):
            enter(cf, rule(case), present=("ren", "jue"))
        with refused(NotAllowed, "body_only_plans"):
            cf.desk("chen").sitting(t.BODY)


def test_words_about_a_case_that_is_left_out_are_not_kept() -> None:
    """Nor beside the plain part: nobody confirms them."""
    with t.house() as cf:
        one, mine = file(cf, 1), file(cf, 2)
        related(cf, "chen", 2)
        made = enter(cf, rule(one, why="家中有病人"), rule(mine, why="亲戚的事"))
        assert hows(made) == ["entered", "left_out"]
        (entered,) = (e for e in cf.events() if e.type.startswith("minutes_entered/"))
        with cf.office.reading() as root:
            ((_, _, kept),) = root.parts(entered.stream)
        assert kept["words"] == {one: "家中有病人"} and "亲戚的事" not in str(kept)


def test_what_is_left_out_of_the_minutes() -> None:
    with t.house() as cf:
        one, other = file(cf, 1), file(cf, 2)
        mine = file(cf, 3)
        related(cf, "chen", 3)
        cf.desk("jue").decide(other, "grant", why="符合办法")
        made = enter(
            cf,
            rule(one, award=yuan(30_001)),
            rule(other),
            rule("SZW-2026-9999-X"),
            rule(mine),
            rule(one),
            rule(one),
        )
        assert codes(made) == [
            *("above_proposed", "not_due", "no_case_number", "interest", "", "minuted_twice")
        ]
        assert hows(made).count("entered") == 1
        cf.desk("chen").withdraw(other, why="家庭撤回")
        for result in ("grant", "refuse", "raise", "uphold", "revoke"):
            assert codes(enter(cf, rule(other, result, award=yuan(40_000)))) == ["ended"]
        nothing = enter(cf, rule(other), number="党组〔2026〕5号")
        assert hows(nothing) == ["left_out"]
        with refused(Stale, "no_minutes"):
            confirm(cf, number="党组〔2026〕5号")
        for wrong in ({"number": " "}, {"on": ""}):
            with pytest.raises(FactError):
                enter(cf, rule(one, "refuse"), **wrong)


def test_what_refuses_has_its_own_reason_also_where_all_of_the_list_do() -> None:
    """It is left out alone, and told of its case: the reason for all is that of what is granted."""
    with t.house() as cf:
        one, two, three = (file(cf, n) for n in (1, 2, 3))
        made = enter(
            cf, rule(one), rule(two, "refuse", why=""), rule(three, "refuse", why="名额已满")
        )
        assert codes(made) == ["", "no_own_reason", ""] and made.rows[1].case == two
        ditto = enter(cf, rule(one), rule(two, "refuse", why="同上"))
        assert codes(ditto)[1] == "no_own_reason"
        all_ = (rule(one, "put_off"), rule(two, "refuse", why=" "))
        assert codes(enter(cf, *all_, why="名额已满")) == ["", "no_own_reason"]
        assert codes(enter(cf, rule(two, "refuse", why="名额已满"))) == [""]


def test_who_sat_is_named_as_they_are_called() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        made = enter(cf, rule(case), present=("委员yi", "er", " 委员 san ", "委员er（er）"))
        assert made.sat == ("yi", "er", "san") and codes(made) == [""]
        for known in (cf.desk("chen").minutes(t.BODY, NUMBER), confirm(cf)):
            assert known.sat == made.sat
        with refused(FactError, "nobody_of_staff"):
            enter(cf, rule(case), number="4号", present=("委员yi", "张三"))


def test_two_of_one_name_are_told_by_their_logins() -> None:
    yi, *others = t.members(*MEMBERS, "qi")
    people = (yi, *others[:-1], evolve(others[-1], name=yi.name))
    with county(":memory:", t.GRANT, money=90_000, people=people) as cf:
        t.adopt(cf)
        case = file(cf, 1)
        with refused(FactError, "several_of_staff"):
            enter(cf, rule(case), present=(yi.name, "er", "san"))
        made = enter(cf, rule(case), present=(f"{yi.name}（yi）", "er", "san"))
        assert made.sat == ("yi", "er", "san")


def test_several_funds_and_money_that_lacks() -> None:
    with t.house(money=40_000) as cf:
        cases = [file(cf, n) for n in (1, 2)]
        enter(cf, *(rule(c, fund=t.OWN) for c in cases))
        assert hows(confirm(cf)) == ["granted", "granted"]
        assert [cf.case(c).status for c in cases] == ["due:pay", "waiting_for_funds"]
        made = enter(cf, rule(file(cf, 3), fund="没有"), number="5号")
        assert hows(made) == ["left_out"] and isinstance(made.rows[0].error, FundError)


def test_what_is_decided_at_another_desk_or_by_another_body_is_left_out() -> None:
    above = programme(
        "above", award=flat(yuan(3_000), SAID), steps=[step.decide("city"), step.pay()]
    )
    made_of = (above, TRUST, t.GRANT)
    with county(":memory:", *made_of, city=True, people=t.members(*MEMBERS)) as cf:
        t.adopt(cf)
        cases = [cf.desk("chen").submit(x, t.person()) for x in ("above", "trust")]
        made = enter(cf, *map(rule, cases))
        assert codes(made) == ["wrong_level", "meeting_outside"]
        for result in ("refuse", "put_off"):
            made = enter(cf, rule(cases[1], result))
            assert codes(made) == ["meeting_outside"]
        with refused(Stale, "sheet_empty"):
            cf.desk("chen").sitting(t.BODY)
        cf.desk("fu").object(cases[1], about="decision", words="他家有车")
        assert codes(enter(cf, rule(cases[1], "dismiss"), on=str(cf.today))) == [""]


def test_another_step_that_is_done_outside_is_no_decision() -> None:
    mail = programme(
        "mail",
        award=flat(yuan(3_000), SAID),
        steps=[step.decide(), step.outside(step.letter), step.pay()],
    )
    with county(":memory:", mail, t.GRANT, money=9_000, people=t.members(*MEMBERS)) as cf:
        t.adopt(cf)
        case = cf.desk("chen").submit("mail", t.person())
        cf.desk("wu").decide(case, "grant", why="符合办法")
        assert cf.case(case).next == "letter"
        assert codes(enter(cf, rule(case))) == ["not_due"]


def test_the_final_sum_and_who_confirmed_the_cost() -> None:
    people = t.members(*MEMBERS)
    with county(":memory:", RELIEF, t.GRANT, money=90_000, people=people) as cf:
        t.adopt(cf, who=", ".join((*MEMBERS, "ren")))
        case = lettered(cf)
        record(cf, case, receipts(20_000))
        assert cf.case(case).next == "final"
        made = enter(cf, rule(case), present=(*MEMBERS, "ren"))
        assert made.rows[0].out == ("ren",) and made.rows[0].award == yuan(15_000)
        assert hows(confirm(cf)) == ["granted"]
        assert cf.case(case).award_final and len(cf.case(case).meetings) == 1
        assert cf.verify(replay=True).ok


def test_a_case_that_is_taken_up_again_bars_all_who_sat() -> None:
    with t.house() as cf:
        t.adopt(cf, code="ZXH", who="jue, jue2", quorum="2", name="执委会")
        case = file(cf, 1)
        enter(cf, rule(case, "refuse", why="不符合"))
        confirm(cf)
        cf.desk("chen").ask_again(case, "re_review", why="情况说明")
        cf.desk("ren").take_up(case, "admit", why="有新材料")
        assert cf.case(case).next == "decide"
        assert codes(enter(cf, rule(case), number="3号")) == ["meeting_too_early"]
        made = enter(cf, rule(case), number="4号", on=str(cf.today))
        assert codes(made) == ["below_quorum"] and made.rows[0].out == MEMBERS
        assert hows(confirm(cf, number="4号")) == ["put_off"]
        enter(cf, rule(case), number="5号", code="ZXH", present=("jue", "jue2"), on=str(cf.today))
        assert hows(cf.desk("jue").confirm_meeting("ZXH", "5号")) == ["granted"]
        assert cf.verify(replay=True).ok


def test_what_the_rules_leave_to_a_person_is_accepted_by_the_meeting() -> None:
    with t.house() as cf:
        case = file(cf, 1, family__annual_income=yuan(60_000))
        assert codes(enter(cf, rule(case), number="2号")) == ["meeting_not_eligible"]
        enter(cf, rule(case, settle=True))
        assert hows(confirm(cf, preview=True)) == hows(confirm(cf)) == ["granted"]
        assert dict(cf.case(case).settled) == {"income": "accepted"}
        moved = file(cf, 2, family__annual_income=yuan(60_000))
        enter(cf, rule(moved, settle=True), number="3号")
        cf.desk("chen").record(moved, {"family.annual_income": yuan(70_000)})
        confirm(cf, number="3号")
        assert cf.verify(replay=True).ok


def test_above_what_one_person_decides_and_more_people_than_one() -> None:
    """A meeting is as good as any number of people, and decides above any sum."""
    with t.house() as cf:
        for name, value in (("decide.people", 2), ("decide.meeting_above", yuan(10_000))):
            made = cf.desk("chen").adopt(name, value, since="2026-01-01", source="党组文件")
            cf.desk("ren").confirm(made)
        case = file(cf, 1)
        with refused(NotAllowed, "needs_meeting"):
            cf.desk("jue").decide(case, "grant", why="符合")
        enter(cf, rule(case))
        assert hows(confirm(cf)) == ["granted"] and cf.case(case).granted == 3_000_000
        assert cf.verify(replay=True).ok


def test_the_meeting_is_named_and_nobody_s_vote() -> None:
    with t.house() as cf:
        yes, no = file(cf, 1), file(cf, 2)
        enter(cf, rule(yes), rule(no, "refuse", why="收入超过标准"), text="会议听取了汇报。")
        chen = cf.desk("chen")
        draft = minutes_page(chen, t.BODY, NUMBER).html
        confirm(cf)
        for text in (
            chen.explain(yes, purpose="case"),
            paper(chen, yes, "grant").html,
            paper(chen, yes, "grant", lang="en").html,
            paper(chen, yes, "approval").html,
            paper(chen, no, "refusal").html,
            *(f"{e.who}{e.paper}" for e in chen.history(yes) if e.lines),
        ):
            assert "党组会" in text and NUMBER in text and "委员" not in text
        page = minutes_page(chen, t.BODY, NUMBER)
        assert "未确认" in draft and "未确认" not in page.html
        assert "测*" in page.html and "测试1" not in page.html and "委员yi" in page.html
        assert "测试1" in minutes_page(chen, t.BODY, NUMBER, named=True).html
        assert page.html.count("<td>测试grant</td>") == 2
        assert "收入超过标准" not in page.html and "会议听取了汇报" in page.html
        related(cf, "chen", 1)
        assert "测试1" not in minutes_page(chen, t.BODY, NUMBER, named=True).html
        assert "上会清单" in sitting_page(_waits(cf), "zh")


def test_people_check_tells_what_a_body_cannot_do() -> None:
    with t.house(quorum="3", who="yi, er, fu") as cf:
        found = cf.desk("chen").people_check()
        assert [g.code for g in found if g.code.startswith("body")] == ["body_of_payers"]
        cf.desk("yi").end("yi")
        found = cf.desk("chen").people_check()
        assert [g.code for g in found if g.code.startswith("body")] == ["body_too_small"]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_minuted_the_preview_says_it_and_nobody_decides_their_own(seed: int) -> None:
    """Random sittings over random cases, with relatives declared meanwhile."""
    chance = Random(seed)
    with t.house(quorum="3", who=", ".join((*MEMBERS, "chen", "jue"))) as cf:
        every = {n: file(cf, n) for n in range(16)}
        kin: dict[str, set[int]] = {m: set() for m in MEMBERS}
        for sitting in range(5):
            for login in chance.sample(MEMBERS, 2):
                n = chance.choice(sorted(set(every) - kin[login]))
                related(cf, login, n)
                kin[login].add(n)
            sat = chance.sample((*MEMBERS, "chen", "jue"), chance.randint(3, 7))
            rows = [
                rule(every[n], chance.choice(("grant", "grant", "refuse", "put_off")))
                for n in chance.sample(sorted(every), 6)
            ]
            made = enter(cf, *rows, by="fu", present=sat, number=f"{sitting}号")
            if "entered" not in hows(made):
                continue
            who = next((m for m in sat if m in MEMBERS), "jue")
            shown, error = attempt(cf, who, f"{sitting}号", preview=True)
            held, same = attempt(cf, who, f"{sitting}号")
            assert held is None or (shown is not None and not error and hows(shown) == hows(held))
            assert same in ("", "out_of_all")
            for x in held.rows if held is not None else ():
                n = next(n for n, case in every.items() if case == x.case)
                out = {m for m in sat if m == "chen" or n in kin.get(m, ())}
                assert set(x.out) == out or x.how == "put_off"
                assert x.how == "put_off" or len(sat) - len(out) >= 3
        assert cf.verify(replay=True).ok


def attempt(cf: Caseflow, who: str, number: str, **more: Any) -> tuple[Meeting | None, str]:
    """What became of it, or by which code nobody confirms it so."""
    try:
        return confirm(cf, who, number, **more), ""
    except CaseflowError as problem:
        return None, problem.code


def _waits(cf: Caseflow) -> Any:
    file(cf, 9)
    return cf.desk("chen").sitting(t.BODY)


def test_in_a_store_whose_people_sign_in(tmp_path: Path) -> None:
    """A session enters the minutes; only a member's own key confirms them."""
    people = (
        Person("chen", "陈录入", id_no("1980-02-01"), ("enter", "manage")),
        Person("ren", "任审核", id_no("1981-02-02"), ("review", "manage")),
        Person("jue", "觉决定", id_no("1983-02-04"), ("decide",)),
        Person("jue2", "觉复核", id_no("1985-02-06"), ("decide",)),
        Person("fu", "付出纳", id_no("1984-02-05"), ("pay",)),
    )
    with signed_office(tmp_path, *people) as cf:
        chen = at(cf, "chen")
        said = {"name": "党组会", "kind": "decides", "quorum": "2", "members": "ren, jue, jue2"}
        first = {"since": "2026-01-01", "source": "党组文件"}
        made = chen.adopt("body.DZH", [f"{k}={v}" for k, v in said.items()], **first)
        at(cf, "ren").confirm(made)
        case = chen.submit("grant", t.person(received=str(cf.today)))
        session = cf.resume(chen.open_session(minutes=60))
        on = {"number": NUMBER, "on": str(cf.today), "present": ("ren", "jue"), "why": "符合"}
        assert hows(session.meeting("DZH", [rule(case)], **on)) == ["entered"]
        lent = cf.resume(at(cf, "jue").open_session(minutes=60))
        with refused(NotAllowed, "own_key_needed"):
            lent.confirm_meeting("DZH", NUMBER)
        assert hows(lent.confirm_meeting("DZH", NUMBER, preview=True)) == ["granted"]
        assert cf.case(case).next == "decide"
        assert hows(at(cf, "jue").confirm_meeting("DZH", NUMBER)) == ["granted"]
        assert cf.verify(replay=True).ok
    assert WORDS and compared


def test_who_confirms_a_body_sees_who_sits_in_it() -> None:
    """By their logins and days, never as an account of the store's own numbers."""
    with t.house() as cf:
        said = {
            "name": "小党组",
            "kind": "decides",
            "quorum": "2/3",
            "members": ", ".join(t.MEMBERS),
        }
        made = cf.desk("chen").adopt(
            "body.XDZ",
            [f"{k}={v}" for k, v in said.items()],
            since="2026-01-01",
            source="党组文件",
        )
        seen = dict(cf.desk("ren").proposal(made).said)
        assert (seen["quorum"], seen["name"]) == ("2/3", "body.XDZ") and "value" not in seen
        assert [x.split()[0] for x in seen["members"].split(", ")] == [*t.MEMBERS]
        assert "9999" not in seen["members"]
