"""What is odd about a payee holds the payment, until somebody else settles it by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from faults.aid import NOTICE, OWN, RELIEF, finaled, person
from faults.aid import office as county
from office import by_account, child, confirm_payee, id_no, in_cash, office, refused

from caseflow import (
    Branch,
    Caseflow,
    FactError,
    NotAllowed,
    Person,
    Programme,
    Stale,
    yuan,
)
from caseflow.case.acts import Confirm, Pay, Record
from caseflow.facts import household, member
from caseflow.programme import flat, refer, step
from caseflow.words.history import HOW

CARD, OTHER = "6222020000000000018", "6222020000000000026"
OF_SUHE = {
    "payee.kind": "beneficiary_own_account",
    "payee.account_name": "苏和",
    "payee.account_no": CARD,
    "payee.bank": "农业银行",
}
UNCLE = {**OF_SUHE, "payee.account_name": "叔叔"}


def payee(cf: Caseflow, case: str) -> Any:
    return cf.case(case).payee


def paid(cf: Caseflow, case: str) -> bool:
    return bool(cf.desk("fu").pay_many([case], fund=OWN).instructions)


def ready(cf: Caseflow, facts: dict[str, str], **more: Any) -> str:
    """A final sum, a payee stated by the clerk and compared by another."""
    case = finaled(cf, 20_000, **more)
    cf.desk("chen").record(case, facts)
    cf.desk("ren").confirm(case, of=payee(cf, case).version)
    return case


def test_24_an_uncle_s_card_is_not_paid_until_somebody_else_says_why() -> None:
    with county(money=50_000) as cf:
        case = ready(cf, UNCLE)
        assert cf.case(case).held("payee") and payee(cf, case).confirmed_by
        with refused(Stale, "held"):
            cf.desk("fu").pay(case)
        assert not paid(cf, case)
        of = payee(cf, case).version
        with refused(NotAllowed, "own_entry"):  # never by who stated it
            cf.desk("chen").confirm(case, of=of, settle=["other_payee"], why="亲属")
        with refused(FactError, "no_reason"):
            cf.desk("ren").confirm(case, of=of, settle=["other_payee"], why=" ")
        with refused(NotAllowed, "payee_needs_decider"):  # that is for the next level
            cf.desk("ren").confirm(case, of=of, settle=["other_payee"], why="书面委托在卷")
        with refused(Stale, "payee_doubted"):  # looked at again, but nothing said
            cf.desk("ren").confirm(case, of=of)
        for names in (["shared_account"], ["other_payee", "luck"]):
            with refused(Stale, "not_doubted"):
                cf.desk("ren").confirm(case, of=of, settle=names, why="亲属")
        cf.desk("jue2").confirm(case, of=of, settle=["other_payee"], why="书面委托在卷")
        assert not cf.case(case).held("payee")
        assert "书面委托在卷" in cf.desk("ren").explain(case, purpose="case")
        assert "书面委托在卷" not in "".join(str(e.event) for e in cf.events(limit=10_000))
        assert paid(cf, case)
        assert cf.verify().ok


def test_what_is_settled_is_of_that_version_alone() -> None:
    """Changed after it was settled: doubted again, and confirmed again."""
    with county(money=50_000) as cf:
        case = ready(cf, UNCLE)
        cf.desk("jue").confirm(case, of=payee(cf, case).version, settle=["other_payee"], why="委托")
        cf.desk("chen").record(case, {"payee.account_no": OTHER})
        assert payee(cf, case).doubted == ("other_payee",)
        cf.desk("ren").confirm(case, of=payee(cf, case).version)
        assert cf.case(case).held("payee") and not paid(cf, case)
        cf.desk("chen").record(case, OF_SUHE)
        confirm_payee(cf, case)
        assert paid(cf, case)


def test_before_the_grant_too_and_a_right_one_releases_it() -> None:
    with office() as cf:
        facts = {**child(), **UNCLE, "payee.kind": "guardian"}
        case = cf.desk("chen").submit("crcf.chd", facts)
        assert cf.case(case).held("payee")
        cf.desk("ren").review(
            case, "accept", settle={"hardship": "accepted"}, why="走访"
        )  # stops nothing else
        cf.desk("chen").record(case, {"payee.account_name": "阿拉坦"})
        assert not cf.case(case).held("payee") and payee(cf, case).confirmed_by is None


def test_who_settled_a_doubt_does_not_pay() -> None:
    both = Person("liang", "两任", id_no("1976-09-05"), ("decide", "pay"))
    with county(money=50_000, people=(both,)) as cf:
        case = ready(cf, UNCLE)
        of = payee(cf, case).version
        cf.desk("liang").confirm(case, of=of, settle=["other_payee"], why="委托")
        with refused(NotAllowed, "payee_confirmed_by_you"):
            cf.desk("liang").pay(case)
        assert paid(cf, case)


def test_d7_one_card_under_families_that_are_not_related() -> None:
    with county(money=90_000) as cf:
        first = ready(cf, OF_SUHE, born="1966-05-07")
        assert payee(cf, first).doubts == ()
        second = ready(cf, OF_SUHE, born="1966-05-08")
        assert [d.case for d in payee(cf, second).doubts] == [cf.case(first).id]
        assert [d.case for d in payee(cf, first).doubts] == [cf.case(second).id]
        assert not paid(cf, first) and not paid(cf, second)


def test_who_was_compared_before_a_stranger_came_is_looked_at_again_once() -> None:
    """Filed later by anybody: whoever is not of the family, and not paid yet, waits until it was
    seen; what was settled is not asked again, and a payment under way goes its way."""
    with county(money=190_000) as cf:
        days = ("2026-03-02", "2026-03-03")
        first, sent = (ready(cf, OF_SUHE, born="1966-05-07", received=x) for x in days)
        assert paid(cf, sent) and not cf.case(first).holds
        second = finaled(cf, 20_000, born="1966-05-08")
        cf.desk("chen").record(second, OF_SUHE)  # nobody has compared it yet
        assert [payee(cf, x).doubted for x in (first, sent)] == [("shared_account",)] * 2
        assert cf.case(first).held("payee") and not paid(cf, first)
        (seen,) = cf.desk("ren").compare(first)
        assert (seen.doubts, seen.seen_in) == (("shared_account",), (second,))
        cf.desk("ren").confirm(first, of=seen.version, settle=seen.doubts, why="同一张卡，核过")
        third = ready(cf, OF_SUHE, born="1966-05-09")
        assert payee(cf, second).doubted == payee(cf, third).doubted == ("shared_account",)
        assert not cf.case(first).holds and paid(cf, first)
        cf.desk("chen").results(sent, "paid")
        assert cf.verify(replay=True).ok


def test_who_is_paid_elsewhere_by_now_or_is_over_is_not_looked_at_again() -> None:
    with county(money=190_000) as cf:
        gone, moved = ready(cf, OF_SUHE, born="1966-05-07"), ready(cf, OF_SUHE, born="1966-05-06")
        cf.desk("ren").confirm(
            gone, of=payee(cf, gone).version, settle=payee(cf, gone).doubted, why="核过"
        )
        cf.desk("chen").withdraw(gone, why="撤回")
        over = ready(cf, {**OF_SUHE, "payee.account_no": OTHER}, born="1966-05-05")
        cf.desk("chen").withdraw(over, why="撤回")
        cf.desk("chen").record(moved, {"payee.account_no": "6222020000000000034"})
        for card, born in ((CARD, "1966-05-08"), (OTHER, "1966-05-09")):
            case = ready(cf, {**OF_SUHE, "payee.account_no": card}, born=born)
            assert payee(cf, case).doubted == ("shared_account",)
        assert payee(cf, over).doubts == payee(cf, moved).doubts == ()
        assert cf.verify(replay=True).ok


def test_a_doubt_names_who_shares_the_account_by_now() -> None:
    """Not whom it was found with, once that one is paid elsewhere."""
    with county(money=90_000) as cf:
        first, second, third = (finaled(cf, 20_000, born=f"1966-05-0{n}") for n in (7, 8, 9))
        for case in (first, second, third):
            cf.desk("chen").record(case, OF_SUHE)
        assert [x.seen_in for x in cf.desk("ren").compare(first)] == [(third,)]
        cf.desk("chen").record(second, {"payee.account_no": OTHER})
        assert [d.case for d in payee(cf, first).doubts] == [cf.case(second).id]
        (seen,) = cf.desk("ren").compare(first)
        assert (seen.doubts, seen.seen_in) == (("shared_account",), (third,))
        cf.desk("chen").record(third, {"payee.account_no": "6222020000000000034"})
        assert [x.seen_in for x in cf.desk("ren").compare(first)] == [()]


def test_a_doubt_that_goes_is_not_told_as_compared() -> None:
    """Stated anew, the payee waits for a second person: its history says no more."""
    with office() as cf:
        facts = {**child(), **UNCLE, "payee.kind": "guardian"}
        case = cf.desk("chen").submit("crcf.chd", facts)
        for name, how in (("阿拉坦", "payee.stated"), ("叔叔", ""), ("阿拉坦", "confirmed")):
            cf.desk("chen").record(case, {"payee.account_name": name})
            if how == "confirmed":  # no doubt is left to go once it was compared
                confirm_payee(cf, case)
            told = [x for x in cf.desk("chen").history(case) if x.type == "released/1"]
            assert all(HOW["payee.stated"][0] in x.zh for x in told)
            assert all(HOW["payee.stated"][1] in x.en for x in told)
            assert len(told) == {"payee.stated": 1, "": 1, "confirmed": 2}[how]


def test_a_doubt_that_was_settled_is_told_as_compared() -> None:
    with county(money=50_000) as cf:
        case = ready(cf, UNCLE)
        cf.desk("jue").confirm(case, of=payee(cf, case).version, settle=["other_payee"], why="委托")
        (told,) = [x for x in cf.desk("ren").history(case) if x.type == "released/1"][-1:]
        assert HOW["confirmed"][0] in told.zh and HOW["payee.stated"][0] not in told.zh


def test_two_statements_that_nobody_confirmed_yet_are_doubted_both() -> None:
    """Stated one after the other, so that none of them was confirmed when the other was stated."""
    with county(money=90_000) as cf:
        cases = [finaled(cf, 20_000, born=f"1966-05-0{n}") for n in (7, 8)]
        for case in cases:
            cf.desk("chen").record(case, OF_SUHE)
        seen = cf.desk("ren").compare(*cases)
        assert [x.doubts for x in seen] == [("shared_account",)] * 2
        assert [x.seen_in for x in seen] == [(c,) for c in cases[::-1]]
        cf.desk("ren").do_many([Confirm(case=x.case, of=x.version) for x in seen])
        assert [paid(cf, case) for case in cases] == [False, False]


def test_a_list_shows_each_payee_whole_and_settles_each_for_itself() -> None:
    with county(money=90_000) as cf:
        names = ("苏和", "苏和", "叔叔")
        cases = [finaled(cf, 20_000, born=f"1966-05-0{n}") for n in (7, 8, 9)]
        for n, (case, name) in enumerate(zip(cases, names, strict=True)):
            number = f"622202000000{n:04d}"
            facts = {**OF_SUHE, "payee.account_name": name, "payee.account_no": number}
            cf.desk("chen").record(case, facts)
        seen = cf.desk("ren").compare(*cases)
        for n, item in enumerate(seen):
            assert f"622202000000{n:04d}" in item.say() and names[n] in item.say()
        why = "委托"
        done = cf.desk("jue2").do_many(
            [Confirm(case=x.case, of=x.version, settle=x.doubts, why=why) for x in seen]
        )
        assert all(d.error is None for d in done)
        assert len(cf.desk("fu").pay_many(cases, fund=OWN).instructions) == 3


HOME = Programme(
    "home",
    zh="家庭",
    en="home",
    helps=household,
    rules=[refer("local", member.any(member.id_no.starts_with("1509")), NOTICE.gist("本地"))],
    award=flat(yuan(500), NOTICE.gist("五百元")),
    steps=[step.decide(), step.pay()],
)


def test_a_family_may_have_one_account() -> None:
    """A stranger is none of it; nor is a member of the household whom one person alone named."""
    with county(":memory:", RELIEF, HOME, money=90_000) as cf:
        ready(cf, OF_SUHE, born="1966-05-07")

        def lives(born: str, *members: str) -> str:
            facts = {
                "household.head.name": "其其格",
                "household.head.id_no": id_no(born),
                "member": [{"id_no": id_no(x)} for x in members],
                "application.received_on": "2026-03-05",
                "consent.given_on": "2026-03-05",
                **OF_SUHE,
            }
            return cf.desk("chen").submit("home", facts)

        def stated(case: str) -> tuple[str, ...]:
            """Once more, by who entered it, once what waited was looked at."""
            cf.desk("chen").record(case, {"payee.kind": "cash"})
            cf.desk("chen").record(case, OF_SUHE)
            found: tuple[str, ...] = payee(cf, case).doubted
            return found

        def seen(born: str, member: str) -> str:
            """Another person has compared who belongs to the household."""
            case = lives(born, member)
            assert payee(cf, case).doubted == ("other_payee", "shared_account")
            assert stated(case) == ("other_payee", "shared_account")
            (waits,) = (x for x in cf.desk("ren").queue(what="confirm").rows if x.case == case)
            assert waits.ways[0].way == f"confirm:{cf.case(case).open[0].version}"
            items = cf.desk("ren").compare(case)
            assert [x.what for x in items] == ["facts", "payee"]
            (told,) = items[0].changes
            assert told.key == "member" and str(told.new[0]["id_no"]) in items[0].say()
            with refused(NotAllowed, "own_entry"):
                cf.desk("chen").confirm(case, of=items[0].version)
            cf.desk("ren").confirm(case, of=items[0].version)
            return case

        family = seen("1967-01-02", "1966-05-07")
        assert stated(family) == ("other_holder",)  # the member's own account, and theirs alone
        assert stated(seen("1968-01-02", "1969-05-07")) == ("other_payee", "shared_account")
        cf.desk("chen").record(
            family, {"member": [{"id_no": id_no(f"1966-05-0{n}")} for n in (7, 8)]}
        )
        assert stated(family) == ("other_payee", "shared_account")  # said anew by one alone
        assert cf.verify().ok


ELSEWHERE = Programme(
    "home",
    zh="家庭",
    en="home",
    helps=household,
    rules=[refer("local", member.any(member.id_no.starts_with("1509")), NOTICE.gist("本地"))],
    award=flat(yuan(500), NOTICE.gist("五百元")),
    steps=[step.outside(step.decide("foundation")), step.pay()],
)


def test_members_whom_a_paper_names_are_strangers_until_it_is_compared() -> None:
    with county(":memory:", RELIEF, ELSEWHERE, money=90_000) as cf:
        finaled(cf, 20_000, born="1966-05-07")
        facts = {
            "household.head.name": "其其格",
            "household.head.id_no": id_no("1967-01-02"),
            "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
        }
        case = cf.desk("chen").submit("home", facts)
        member = {"member": [{"id_no": id_no("1966-05-07")}]}
        cf.desk("chen").record_outside(
            case, ["decide"], body="中国红基会", on="2026-05-10", paper="1号", award=yuan(500),
            facts=member,
        )  # fmt: skip
        cf.desk("chen").record(case, OF_SUHE)
        assert payee(cf, case).doubted == ("other_payee",)
        (paper,) = (x for x in cf.desk("ren").compare(case) if x.what == "paper")
        cf.desk("ren").confirm(case, of=paper.version)
        assert payee(cf, case).doubted == ("other_holder",)  # of the family, and not who is paid
        assert cf.verify(replay=True).ok


def test_others_learn_only_where_to_ask() -> None:
    people = (
        Person("jia", "甲登", id_no("1971-02-01"), ("enter", "manage")),
        Person("yi", "乙登", id_no("1972-02-01"), ("enter", "review"), branch="HD"),
        Person("bing", "丙核", id_no("1973-02-01"), ("review",), branch="HD"),
        Person("ding", "丁核", id_no("1974-02-01"), ("review", "manage"), branch="WLCB"),
    )
    branches = (
        Branch("SZW", "四子王旗红十字会", "county", "WLCB"),
        Branch("HD", "化德县红十字会", "county", "WLCB"),
        Branch("WLCB", "乌兰察布市红十字会", "city"),
    )
    with Caseflow.demo(branch=branches, people=people, funds=(), today="2026-06-01") as cf:
        head = {
            "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
            **OF_SUHE,
        }

        def filed(login: str, born: str) -> str:
            who = {"household.head.name": "苏和", "household.head.id_no": id_no(born)}
            return cf.desk(login).submit("hardship", {**head, **who})

        here, there = filed("jia", "1966-05-07"), filed("yi", "1966-05-08")
        (seen,) = cf.desk("bing").compare(there)
        assert seen.doubts == ("shared_account",) and seen.seen_in == ("四子王旗红十字会",)
        assert here not in seen.say() and here not in seen.say("en")
        (above,) = cf.desk("ding").compare(there)
        assert above.seen_in == (here,)


def elsewhere(cf: Caseflow) -> tuple[str, str]:
    """Two cases of one person, each ready to be paid to the same account."""
    cases = [finaled(cf, 10_000, received=f"2026-03-0{n}") for n in (2, 3)]
    for case in cases:
        by_account_of_suhe(cf, case)
    return cases[0], cases[1]


def by_account_of_suhe(cf: Caseflow, case: str, **more: str) -> None:
    cf.desk("chen").record(case, {**OF_SUHE, **more})
    confirm_payee(cf, case)


def test_another_account_of_the_same_person_on_another_case_holds_this_one() -> None:
    with county(money=90_000) as cf:
        mine, other = elsewhere(cf)
        cf.desk("chen").record(other, {"payee.account_no": OTHER})
        assert payee(cf, mine).doubts == ()  # nobody else has looked at it yet
        cf.desk("ren").confirm(other, of=payee(cf, other).version)
        assert payee(cf, mine).doubted == ("account_changed",) and not paid(cf, mine)
        (seen,) = cf.desk("ren").compare(mine)
        assert seen.seen_in == (other,) and OTHER not in seen.say()
        by_account_of_suhe(cf, other, **{"payee.account_no": CARD[:-1] + "9"})  # and once more
        assert payee(cf, mine).doubted == ("account_changed",)
        assert paid(cf, other)
        cf.desk("chen").record(other, {"payee.account_no": CARD})  # back again: none is named
        assert [x.seen_in for x in cf.desk("ren").compare(mine)] == [()]
        by_account_of_suhe(cf, other, **{"payee.account_no": OTHER})
        cf.desk("chen").record(mine, {"payee.account_no": OTHER})
        confirm_payee(cf, mine)
        assert not cf.case(mine).held("payee") and paid(cf, mine)
        assert cf.verify().ok


def test_what_is_instructed_or_paid_is_left_alone_and_a_failed_payment_is_looked_at() -> None:
    with county(money=90_000) as cf:
        mine, other = elsewhere(cf)
        assert paid(cf, mine)
        by_account_of_suhe(cf, other, **{"payee.account_no": OTHER})
        assert not cf.case(mine).holds  # on its way
        cf.desk("chen").results(mine, "refused", code="other")
        assert cf.case(mine).held("payee") and not paid(cf, mine)
        confirm_payee(cf, mine)
        assert paid(cf, mine)
        cf.desk("chen").results(mine, "paid")
        by_account_of_suhe(cf, other, **{"payee.account_no": CARD[:-1] + "9"})
        assert cf.case(mine).status == "paid" and not cf.desk("ren").compare(mine)
        assert cf.verify().ok


def corrected(cf: Caseflow, case: str, name: str) -> None:
    """A name is recorded anew, and another person has compared it."""
    cf.desk("chen").record(case, {"applicant.name": name})
    cf.desk("ren").confirm(case, of=cf.case(case).open[0].version)


@pytest.mark.parametrize("how", [by_account_of_suhe, in_cash])
def test_who_is_paid_was_corrected_after_two_had_looked(how: Callable[..., None]) -> None:
    """Cash too: it is handed to whom the list names."""
    with county(money=90_000) as cf:
        case = finaled(cf, 10_000)
        how(cf, case)
        corrected(cf, case, "巴图")
        assert payee(cf, case).doubted == ("person_changed",)
        with refused(Stale, "held"):
            cf.desk("fu").pay(case)
        confirm_payee(cf, case)
        assert not cf.case(case).held("payee")


def test_a_holder_is_compared_with_the_name_as_it_is_now() -> None:
    with county(money=90_000) as cf:
        case = finaled(cf, 10_000)
        corrected(cf, case, "巴图")
        cf.desk("chen").record(case, OF_SUHE)
        assert payee(cf, case).doubted == ("other_payee",)
        cf.desk("chen").record(case, {"payee.account_name": "巴图"})
        assert payee(cf, case).doubted == ()


def test_a_doubt_that_was_a_slip_of_the_name_is_gone_with_it() -> None:
    """Nobody answers what is no question any more; that the name was corrected after two had
    looked is one."""
    with county(money=90_000) as cf:
        case, late = finaled(cf, 10_000), finaled(cf, 10_000, born="1966-05-07")
        for one in (case, late):
            corrected(cf, one, "巴图")
        cf.desk("chen").record(case, OF_SUHE)
        cf.desk("chen").record(late, {**OF_SUHE, "payee.account_no": OTHER})
        cf.desk("ren").confirm(late, of=payee(cf, late).version)
        for one in (case, late):
            assert payee(cf, one).doubted == ("other_payee",)
            corrected(cf, one, "苏和")
        assert payee(cf, case).doubted == () and payee(cf, late).doubted == ("person_changed",)
        cf.desk("ren").confirm(case, of=payee(cf, case).version)
        assert not cf.case(case).held("payee") and paid(cf, case)
        assert cf.verify(replay=True).ok


def test_it_is_gone_on_the_other_cases_of_that_person_too() -> None:
    with county(money=90_000) as cf:
        first, second = (finaled(cf, 10_000, received=f"2026-03-0{n}") for n in (2, 3))
        corrected(cf, first, "巴图")
        cf.desk("chen").record(second, OF_SUHE)
        assert payee(cf, second).doubted == ("other_payee",)
        corrected(cf, first, "苏和")
        assert payee(cf, second).doubted == () and cf.verify(replay=True).ok


def test_a_doubt_that_was_settled_stays_settled_and_another_one_comes_up() -> None:
    with county(money=90_000) as cf:
        case = ready(cf, UNCLE)
        of = payee(cf, case).version
        cf.desk("jue2").confirm(case, of=of, settle=["other_payee"], why="书面委托在卷")
        corrected(cf, case, "叔叔")
        assert [(d.kind, d.settled_by is not None) for d in payee(cf, case).doubts] == [
            ("other_payee", True), ("person_changed", False)
        ]  # fmt: skip
        assert cf.verify(replay=True).ok


def test_who_shared_an_account_by_a_slip_is_not_doubted_any_more() -> None:
    """Once it was confirmed there, money may have gone: then the doubt stays."""
    with county(money=190_000) as cf:
        first = finaled(cf, 10_000)
        cf.desk("chen").record(first, OF_SUHE)
        slip = finaled(cf, 10_000, born="1966-05-07")
        cf.desk("chen").record(slip, OF_SUHE)
        assert payee(cf, first).doubted == payee(cf, slip).doubted == ("shared_account",)
        cf.desk("chen").record(slip, {"payee.account_no": OTHER})
        assert payee(cf, first).doubted == payee(cf, slip).doubted == ()
        again = ready(cf, OF_SUHE, born="1966-05-08")
        assert payee(cf, first).doubted == ("shared_account",)
        cf.desk("chen").record(again, {"payee.account_no": "6222020000000000034"})
        assert payee(cf, first).doubted == ("shared_account",)
        assert cf.verify(replay=True).ok


def test_two_records_of_one_person_share_their_account() -> None:
    with county(money=190_000) as cf:
        known = ready(cf, OF_SUHE)
        other = cf.desk("chen").submit("relief", {**person("1970-01-02"), **OF_SUHE})
        assert payee(cf, known).doubted == ("shared_account",)
        cf.desk("chen").record(other, {"applicant.id_no": id_no("1966-05-06")})
        cf.desk("chen").identify(other, "same", why="同一人，号码写错")
        for what in ("answer", "facts"):
            for item in cf.desk("ren").compare(other):
                if item.what == what:
                    cf.desk("ren").confirm(other, of=item.version)
        assert payee(cf, known).doubted == payee(cf, other).doubted == ()
        assert cf.verify(replay=True).ok


def test_the_payee_goes_with_the_person_whose_record_is_taken_apart() -> None:
    with county(money=90_000) as cf:
        case = finaled(cf, 10_000)
        in_cash(cf, case)
        before = payee(cf, case).party
        cf.desk("chen").identify(case, "apart", why="身份证被冒用")
        (item,) = (x for x in cf.desk("ren").compare(case) if x.what == "answer")
        cf.desk("ren").confirm(case, of=item.version)
        now = cf.case(case)
        assert now.payee is not None and now.payee.party == now.beneficiary != before
        assert now.payee.doubted == ("person_changed",)
        assert cf.verify().ok


def test_what_the_row_of_a_list_says_is_doubted_alike() -> None:
    """Method, list of commands, list of rows, update, a paper."""
    with office() as cf:
        clerk = cf.desk("chen")
        guardian = {**OF_SUHE, "payee.kind": "guardian", "payee.account_name": "阿拉坦"}
        row = {**child(), **guardian}
        (done,) = clerk.submit_many("crcf.chd", [row])
        assert payee(cf, done.case).doubts == ()
        uncle = {"payee.account_name": "叔叔"}
        (again,) = clerk.submit_many("crcf.chd", [{**row, **uncle}], update=True)
        assert again.verdict == "accepted" and payee(cf, done.case).doubted == ("other_payee",)
        (new,) = clerk.submit_many("crcf.chd", [{**child("2016-01-02", name="妹妹"), **row, **uncle,
                                                 "child.id_no": id_no("2016-01-02"),
                                                 "child.birth_date": "2016-01-02"}])  # fmt: skip
        assert payee(cf, new.case).doubted == ("other_payee",)
        by_paper = clerk.submit("crcf.chd", child("2015-01-02", name="弟弟"))
        cf.desk("ren").review(by_paper, "accept", settle={"hardship": "accepted"}, why="走访")
        clerk.record_outside(
            by_paper, ["entry"], body="中国红基会", on="2026-03-10", paper="回执9号",
            facts={"application.upstream_entered_on": "2026-03-10", **guardian, **uncle},
        )  # fmt: skip
        assert payee(cf, by_paper).doubted == ("other_payee",)
        assert cf.verify().ok


def test_the_check_digit_is_a_warning_at_entry_and_holds_nothing() -> None:
    with office() as cf:
        guardian = {**OF_SUHE, "payee.kind": "guardian", "payee.account_name": "阿拉坦"}
        wrong = {"payee.account_no": "6222020000000000019"}
        (done,) = cf.desk("chen").submit_many("crcf.chd", [{**child(), **guardian, **wrong}])
        assert done.warnings == ("account_digit",) and not cf.case(done.case).holds
        (right,) = cf.desk("chen").submit_many(
            "crcf.chd", [{**child("2016-01-02", name="妹妹"), **guardian}]
        )
        assert right.warnings == ()
        (item,) = cf.desk("ren").compare(done.case)
        assert item.hints == ("account_digit",) and item.doubts == ()
        again = Record(case=right.case, facts=wrong)
        assert [d.warnings for d in cf.desk("chen").do_many([again])] == [("account_digit",)]


def test_whom_it_was_confirmed_for_is_said_to_a_previewer_too() -> None:
    """Changed between preview and payment: nothing of the list is done."""
    with county(money=90_000) as cf:
        mine, other = elsewhere(cf)
        commands = [Pay(case=mine)]
        shown = cf.desk("fu").preview(commands)
        by_account_of_suhe(cf, other, **{"payee.account_no": OTHER})
        (done,) = cf.desk("fu").do_many(commands, preview=shown)
        assert done.error is not None and not cf.case(mine).instructed


def test_by_account_settles_what_a_fixture_leaves_odd() -> None:
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        assert payee(cf, case).doubts[0].settled_by and paid(cf, case)


@pytest.mark.parametrize(
    ("name", "doubts"), [("琪木格", ("person_changed",)), ("其木格", ()), ("其木 格", ())]
)
def test_records_that_become_one(name: str, doubts: tuple[str, ...]) -> None:
    """Who is paid is another record by now: looked at again where that has another name."""
    phone = {"applicant__phone": "13800000000"}
    with county(money=90_000) as cf:
        known = finaled(cf, 10_000, applicant__name="其木格", **phone)
        new = person(received="2026-05-01", applicant__name=name, applicant__id_no=None, **phone)
        (done,) = cf.desk("chen").submit_many("relief", [new])
        in_cash(cf, done.case)
        before = payee(cf, done.case).party
        cf.desk("chen").identify(done.case, "same", why="对照证件", with_case=known)
        answer = next(x for x in cf.desk("ren").compare(done.case) if x.what == "answer")
        cf.desk("ren").confirm(done.case, of=answer.version)
        assert cf.case(done.case).beneficiary == cf.case(known).beneficiary
        assert payee(cf, done.case).party == cf.case(known).beneficiary != before
        assert payee(cf, done.case).doubted == doubts
        assert cf.verify().ok


# -- guardians -------------------------------------------------------------------------------------

NEW = {
    "guardian.name": "乌兰",
    "guardian.id_no": id_no("1958-01-09"),
    "guardian.basis": "committee",
}
PAPER = {"on": "2026-05-01", "paper": "证明 1 号"}
OF_GUARDIAN = {**OF_SUHE, "payee.kind": "guardian", "payee.account_name": "阿拉坦"}


def compared(cf: Caseflow, case: str, what: str) -> None:
    """What waits of that kind is confirmed."""
    item = next(x for x in cf.desk("ren").compare(case) if x.what == what)
    cf.desk("ren").confirm(case, of=item.version)


def filed(cf: Caseflow, born: str = "2018-05-06", **more: Any) -> str:
    """A child whose guardian's account another person has confirmed."""
    case = cf.desk("chen").submit("crcf.chd", {**child(born, **more), **OF_GUARDIAN})
    confirm_payee(cf, case)
    return case


def test_the_account_of_a_former_guardian_under_the_name_of_the_new_one() -> None:
    with office() as cf:
        case = filed(cf)
        cf.desk("chen").happened(case, "guardian", facts=NEW, **PAPER)
        compared(cf, case, "change")
        cf.desk("chen").record(case, {"payee.account_name": "阿拉坦"})
        assert payee(cf, case).doubted == ("other_payee", "former_guardian")
        cf.desk("chen").record(case, {"payee.account_name": "乌兰"})
        assert payee(cf, case).doubted == ("former_guardian",)
        cf.desk("chen").record(case, {"payee.account_no": OTHER})
        assert payee(cf, case).doubted == ()
        assert cf.verify().ok


def test_another_guardian_elsewhere_holds_the_other_cases_of_the_child() -> None:
    with office() as cf:
        case, second = filed(cf), filed(cf, received="2026-04-02", operation=2)
        sister = filed(cf, "2016-01-02", name="妹妹")  # whose guardian it still is
        assert cf.case(case).beneficiary == cf.case(second).beneficiary
        own = {**OF_SUHE, "payee.account_name": "其木格", "payee.account_no": OTHER}
        third = cf.desk("chen").submit(
            "crcf.chd", {**child(received="2026-05-02", operation=3), **own}
        )
        cf.desk("chen").happened(case, "guardian", facts=NEW, **PAPER)
        assert payee(cf, second).doubts == ()  # one person has said so
        compared(cf, case, "change")
        assert payee(cf, second).doubted == ("former_guardian",) and cf.case(second).held("payee")
        assert payee(cf, sister).doubts == () == payee(cf, third).doubts
        (seen,) = cf.desk("ren").compare(second)
        assert seen.seen_in == (case,)
        assert cf.verify().ok


def test_the_same_guardian_on_another_basis_holds_nothing() -> None:
    with office() as cf:
        case, second = filed(cf), filed(cf, received="2026-04-02", operation=2)
        same = {"guardian.name": "阿拉坦", "guardian.id_no": id_no("1988-01-09")}
        cf.desk("chen").record(case, {"guardian.basis": "entrusted_care"})
        cf.desk("chen").happened(case, "guardian", facts={**NEW, **same}, **PAPER)
        compared(cf, case, "change")
        assert payee(cf, second).doubts == () and payee(cf, case).doubts == ()


def test_who_is_paid_has_died_as_another_case_says() -> None:
    with office() as cf:
        case, sister = filed(cf), filed(cf, "2016-01-02", name="妹妹")
        cf.desk("chen").happened(case, "died", role="guardian", **PAPER)
        compared(cf, case, "change")
        assert payee(cf, sister).doubted == ("payee_died",)
        assert cf.verify().ok


def test_a_guardian_who_acts_no_more_is_not_one_of_those_who_may_be_paid() -> None:
    """Their account is that of anybody else, though they still stand in the case."""
    own = {**OF_SUHE, "payee.account_name": "阿拉坦"}
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", {**child(), **own})
        assert payee(cf, case).doubted == ("other_holder",)
        cf.desk("chen").happened(case, "died", role="guardian", **PAPER)
        compared(cf, case, "change")
        cf.desk("chen").record(case, {"payee.bank": "建设银行"})
        assert payee(cf, case).doubted == ("other_payee",)


def test_an_account_that_is_not_used_any_more_is_no_hint() -> None:
    """Stated anew to another one, or withdrawn before anybody had confirmed it."""
    with county(money=90_000) as cf:
        first = finaled(cf, 20_000, born="1966-05-07")
        cf.desk("chen").record(first, OF_SUHE)
        cf.desk("chen").record(first, {"payee.account_no": OTHER})
        typed = finaled(cf, 20_000, born="1966-05-09")
        cf.desk("chen").record(typed, OF_SUHE)
        cf.desk("chen").withdraw(typed, why="登记错误")
        second = ready(cf, OF_SUHE, born="1966-05-08")
        assert payee(cf, second).doubts == ()


def test_who_is_paid_somebody_else_s_way_is_left_alone() -> None:
    """The sister is paid to an account of her own; the guardian's changes for the brother."""
    with office() as cf:
        own = {**OF_SUHE, "payee.account_name": "妹妹", "payee.account_no": OTHER}
        sister = cf.desk("chen").submit("crcf.chd", {**child("2016-01-02", name="妹妹"), **own})
        confirm_payee(cf, sister)
        filed(cf)
        assert payee(cf, sister).doubts == ()


def test_what_has_ended_stands_in_nobody_s_way() -> None:
    """Another account, or another name, of somebody with a case that was withdrawn."""
    with county(money=90_000) as cf:
        gone, live = elsewhere(cf)
        cf.desk("chen").withdraw(gone, why="家庭撤回")
        by_account_of_suhe(cf, live, **{"payee.account_no": OTHER})
        corrected(cf, live, "巴图")
        assert payee(cf, gone).doubts == () and payee(cf, live).doubted == ("person_changed",)
        assert cf.verify().ok


def test_an_institution_changes_account_though_a_case_has_ended() -> None:
    with county(money=90_000) as cf:
        said = {"name": "某医院", "account_no": CARD, "bank": "农业银行"}
        cf.desk("ren").confirm(cf.desk("chen").institution("cl1", **said))
        gone, live = (finaled(cf, 10_000, received=f"2026-03-0{n}") for n in (2, 3))
        for case in (gone, live):
            cf.desk("chen").record(case, {"payee.institution": "cl1"})
        cf.desk("chen").withdraw(gone, why="家庭撤回")
        cf.desk("ren").confirm(cf.desk("chen").institution("cl1", **{**said, "account_no": OTHER}))
        assert payee(cf, gone).doubts == () and payee(cf, live).outdated


def test_a_name_corrected_before_anybody_looked_is_no_doubt() -> None:
    """Whoever compares the payee sees the name as it is."""
    with county(money=90_000) as cf:
        case = finaled(cf, 10_000)
        cf.desk("chen").record(case, {"payee.kind": "cash"})
        corrected(cf, case, "巴图")
        assert payee(cf, case).doubts == ()
        (item,) = cf.desk("ren").compare(case)
        assert item.party == "巴图"
