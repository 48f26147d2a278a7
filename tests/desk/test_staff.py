"""People come and go: hired, given duties, ended, relatives declared; by whom, and never for
themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from faults import now
from office import child, id_no, refused, staff

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, Person, yuan
from caseflow.desk.proposals import Proposal
from caseflow.desk.registering import tells_nobody

NEW = {"name": "新出纳", "id_no": id_no("1990-02-07")}


def people(*more: Person) -> tuple[Person, ...]:
    return (*staff(), Person("guan", "关管理", id_no("1986-02-07"), ("manage",)), *more)


def three(**more: Any) -> Caseflow:
    """The county with a third manager."""
    return Caseflow.demo(
        branch=(Branch("SZW", "四子王旗红十字会", "county"),),
        people=people(),
        funds=(FundSpec("自有资金", amount=yuan(50_000)),),
        today="2026-06-01",
        **more,
    )


def duties(cf: Caseflow, login: str) -> set[str]:
    """What somebody holds today at their desk."""
    with cf.office.reading() as root:
        seat = cf.desk(login).seat
        return {g.duty for g in seat.who(root).here()}


def both(cf: Caseflow, made: Any, second: str = "ren") -> None:
    for proposal in made if isinstance(made, tuple) else (made,):
        cf.desk(second).confirm(proposal)


def test_a_person_is_hired_by_two_and_works_then() -> None:
    with three() as cf:
        made = cf.desk("chen").hire("xin", **NEW, duties=("pay", "enter"))
        assert [p.ref for p in made] == ["SZW-P1", "SZW-P2"] and made[0].until == "2026-07-01"
        with now.refused("no_grant"):
            cf.desk("xin").queue()
        both(cf, made)
        assert duties(cf, "xin") == {"pay", "enter"} and cf.verify().ok
        assert cf.desk("xin").submit("crcf.chd", child()).startswith("SZW-")


def test_who_is_hired_is_the_party_that_is_known_already() -> None:
    """A relative of the staff, then somebody who applied: one party per person."""
    with three() as cf:
        cf.desk("jue").declare([NEW["id_no"]])
        both(cf, cf.desk("chen").hire("xin", **NEW, duties=("enter",)))
        with cf.office.reading() as root:
            (kin,) = cf.desk("jue").seat.who(root).interests
        assert kin == cf.desk("xin").seat.party
        guardian = {"name": "阿拉坦", "id_no": id_no("1988-01-09")}
        case = cf.desk("chen").submit("crcf.chd", child())
        both(cf, cf.desk("chen").hire("ala", **guardian, duties=("review",)))
        with now.refused("interest"):
            cf.desk("ala").review(case, "accept", why="x", settle={"hardship": "accepted"})
        assert cf.verify().ok


@pytest.mark.parametrize(
    ("login", "more", "code"),
    [
        ("fu", {}, "login_twice"),
        ("FU", {}, "login_twice"),
        ("ｆｕ", {}, "login_twice"),
        ("x y", {}, "no_login"),
        ("", {}, "no_login"),
        ("x\n", {}, "no_login"),
        ("x" * 41, {}, "no_login"),
        ("xin", {"id_no": id_no("1984-02-05")}, "id_twice"),
        ("xin", {"name": " "}, "no_staff_name"),
        ("xin", {"duties": ()}, "no_duty"),
        ("xin", {"duties": ("paay",)}, "no_such_duty"),
        ("xin", {"programmes": ("crcf.chdd",)}, "no_programme"),
        ("xin", {"until": "tomorrow"}, "day_unreadable"),
    ],
)
def test_who_cannot_be_hired(login: str, more: dict[str, Any], code: str) -> None:
    with three() as cf:
        with now.refused(code):
            cf.desk("chen").hire(login, **{**NEW, "duties": ("pay",), **more})
        assert "xin" not in cf.logins() and cf.verify().ok


def test_a_number_of_another_name_hires_nobody() -> None:
    with three() as cf:
        cf.desk("chen").submit("crcf.chd", child())
        with now.refused("number_of_another"):
            cf.desk("chen").hire("x", name="别人", id_no=id_no("1988-01-09"), duties=("pay",))
        cf.desk("chen").hire("x", name=" 阿拉坦", id_no=id_no("1988-01-09"), duties=("pay",))


def test_two_people_with_one_login_open_no_store() -> None:
    twice = people(Person("Fu", "另一人", id_no("1990-02-07"), ("pay",)))
    with now.refused("login_twice"):
        Caseflow.demo(branch="SZW", people=twice)


def test_what_is_no_duty_programme_or_day_is_refused_with_what_was_meant() -> None:
    with three() as cf:
        with pytest.raises(NotAllowed) as refused:
            cf.desk("chen").grant("jue", "paay", until="tomorrow")  # type: ignore[arg-type]
        assert (refused.value.code, refused.value.parts["near"]) == ("no_such_duty", "pay")
        for day in ("tomorrow", "2026-02-30", 5):
            with now.refused("day_unreadable", "day_not_there", "no_day"):
                cf.desk("chen").grant("jue", "pay", until=day)  # type: ignore[arg-type]
        with now.refused("no_such_login"):
            cf.desk("chen").grant("jju", "pay")
        with now.refused("over_already"):
            cf.desk("chen").grant("jue", "pay", since="2026-01-01", until="2026-05-31")
        with now.refused("duty_held_already"):
            cf.desk("chen").grant("fu", "pay", until="2026-12-31")
        with now.refused("never_below"):
            cf.desk("chen").grant("jue", "pay", below=True)


ACTS: dict[str, Callable[[Any, str], Any]] = {
    "grant": lambda desk, login: desk.grant(login, "supervise"),
    "end": lambda desk, login: desk.end(login, "manage"),
    "declare": lambda desk, login: desk.declare([NEW["id_no"]], login=login),
}


@pytest.mark.parametrize("act", ACTS)
def test_whom_it_concerns_is_neither_of_the_two(act: str) -> None:
    with three() as cf:
        made = ACTS[act](cf.desk("chen"), "guan")
        assert isinstance(made, Proposal)
        for login, code in (("guan", "own_grant"), ("chen", "own_proposal"), ("fu", "no_grant")):
            with pytest.raises(NotAllowed) as refused:
                cf.desk(login).confirm(made)
            assert refused.value.code == code
            assert refused.value.could == ("ren",)
        with pytest.raises(NotAllowed) as refused:
            ACTS[act](cf.desk("fu"), "guan")
        assert (refused.value.code, set(refused.value.could)) == ("no_grant", {"chen", "ren"})
        cf.desk("ren").confirm(made)
        assert cf.verify().ok


def test_a_relative_is_neither_of_the_two() -> None:
    with three() as cf:
        cf.desk("ren").declare([id_no("1984-02-05")])  # 付出纳
        with now.refused("grant_to_relative"):
            cf.desk("ren").grant("fu", "supervise", programmes=())
        made = cf.desk("chen").end("fu", "pay")
        assert made is not None
        with pytest.raises(NotAllowed) as refused:
            cf.desk("ren").confirm(made)
        assert (refused.value.code, refused.value.could) == ("grant_to_relative", ("guan",))
        cf.desk("guan").confirm(made)
        assert "pay" not in duties(cf, "fu") and cf.verify().ok


def test_a_manager_of_the_three_is_ended_by_the_two_others() -> None:
    with three() as cf:
        made = cf.desk("chen").end("guan", last="2026-06-01", minutes="调离")
        assert made is not None
        cf.desk("ren").confirm(made)
        assert duties(cf, "guan") == {"manage"}
        cf.today = "2026-06-02"
        assert duties(cf, "guan") == set() and cf.verify().ok


def test_ones_own_duty_ends_alone_and_at_once() -> None:
    with three() as cf:
        assert cf.desk("fu").end("fu", "pay") is None
        assert duties(cf, "fu") == {"supervise"}
        with now.refused("nothing_to_end"):
            cf.desk("fu").end("fu", "pay")
        both(cf, cf.desk("chen").grant("fu", "pay", until="2026-06-30"))
        assert "pay" in duties(cf, "fu")
        cf.desk("fu").end("fu", last="2026-06-15")
        cf.today = "2026-06-16"
        assert duties(cf, "fu") == set() and cf.verify().ok


def test_a_declared_relative_keeps_away_at_once() -> None:
    with three() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        assert cf.desk("ren").declare([id_no("2018-05-06")]) is None
        with now.refused("interest"):
            cf.desk("ren").review(case, "accept", why="x", settle={"hardship": "accepted"})
        with now.refused("no_effect"):
            cf.desk("ren").declare([id_no("2018-05-06")])
        with now.refused("no_effect"):
            cf.desk("ren").declare([id_no("1981-02-02")])  # oneself
        both(cf, cf.desk("chen").declare([id_no("2018-05-06")], login="jue"))
        assert cf.verify().ok


def test_a_request_hires_ends_and_declares_once() -> None:
    with three() as cf:
        for _ in range(2):
            made = cf.desk("chen").hire("xin", **NEW, duties=("pay",), request="r1")
            assert [p.ref for p in made] == ["SZW-P1"]
            assert cf.desk("fu").end("fu", "pay", request="r2") is None
            assert cf.desk("fu").declare([id_no("2018-05-06")], request="r3") is None
        with now.refused("request_used"):
            cf.desk("fu").end("fu", "supervise", request="r2")


def tree(**more: Any) -> Caseflow:
    """A city, its county, a township of it, and another; two managers each."""
    who = [
        Person(
            f"{code.lower()}{i}",
            f"管理{code}{i}",
            id_no(f"19{60 + n}-0{i}-03"),
            ("manage",),
            branch=code,
        )
        for n, code in enumerate(("SHI", "XIAN", "ZHEN", "LIN"))
        for i in (1, 2)
    ]
    return Caseflow.demo(
        branch=(
            Branch("SHI", "市", "city"),
            Branch("XIAN", "县", "county", "SHI"),
            Branch("ZHEN", "镇", "township", "XIAN"),
            Branch("LIN", "邻镇", "township", "XIAN"),
        ),
        people=(*who, Person("jian", "兼职", id_no("1991-02-07"), ("review",), branch="SHI")),
        funds=(FundSpec("市资金", amount=yuan(50_000)),),
        today="2026-06-01",
        **more,
    )


def test_managers_of_a_township_neither_grant_in_the_county_nor_move_its_money() -> None:
    """C 12: not at their own desk, not at the county's, and they confirm nothing there."""
    with tree() as cf:
        here, there = cf.desk("zhen1"), cf.desk("zhen1", "XIAN")
        for desk in (there, cf.desk("zhen1", "SHI")):
            with pytest.raises(NotAllowed) as refused:
                desk.grant("zhen2", "enter")
            assert refused.value.code == "no_grant"
            with now.refused("no_grant"):
                desk.end("xian2", "manage")
        made = here.grant("jian", "enter")
        with cf.office.reading() as root:
            branch = root.see("branch", "ZHEN")
            assert '"branch":"ZHEN"' in branch.proposals[0].body
        with pytest.raises(NotAllowed) as refused:
            cf.desk("xian1").confirm(made)
        assert (refused.value.code, refused.value.could) == ("other_branch", ("zhen2",))
        with now.refused("other_branch"):
            here.receive("市资金", yuan(5), reference="流水262")
        theirs = cf.desk("xian1").grant("jian", "enter")
        for desk in (here, there):
            with now.refused("other_branch", "no_grant"):
                desk.confirm(theirs)
        assert cf.verify().ok


def test_somebody_is_lent_and_stands_in_until_a_day() -> None:
    """A person of the city works at the township, then no longer; a neighbour too."""
    with tree() as cf:
        both(cf, cf.desk("zhen1").grant("jian", "enter", until="2026-06-30"), "zhen2")
        both(cf, cf.desk("zhen1").grant("lin1", "decide"), "zhen2")
        with cf.office.reading() as root:
            lent = cf.desk("jian", "ZHEN").seat.who(root)
            assert lent.holds("ZHEN", duty="enter") and not lent.holds("ZHEN", duty="review")
            assert cf.desk("lin1", "ZHEN").seat.who(root).holds("ZHEN", duty="decide")
        cf.today = "2026-07-01"
        with now.refused("no_grant"):
            cf.desk("jian", "ZHEN").queue()
        assert cf.verify().ok


def test_a_grant_reaches_below_only_if_it_says_so() -> None:
    with tree() as cf:
        with now.refused("no_grant"):
            cf.desk("jian", "ZHEN").queue()
        both(cf, cf.desk("shi1").grant("jian", "enter", below=True), "shi2")
        for code in ("SHI", "XIAN", "ZHEN", "LIN"):
            cf.desk("jian", code).queue()
            with cf.office.reading() as root:
                who = cf.desk("jian", code).seat.who(root)
                assert who.holds(code, duty="enter")
                assert who.holds(code, duty="review") == (code == "SHI")
        assert cf.verify().ok


def test_who_manages_for_some_programmes_gives_no_more() -> None:
    with three() as cf:
        both(cf, cf.desk("chen").grant("jue", "manage", programmes=("hardship",)))
        both(cf, cf.desk("chen").grant("fu", "manage", programmes=("hardship",)))
        made = cf.desk("jue").grant("guan", "enter", programmes=("hardship",))
        for ask in (
            lambda d: d.grant("guan", "review"),
            lambda d: d.grant("guan", "review", programmes=("crcf.chd",)),
            lambda d: d.end("ren", "review"),
            lambda d: d.open_fund("新资金"),
            lambda d: d.receive("自有资金", yuan(5), reference="流水309"),
            lambda d: d.adopt("proposals.days", 5, since="2026-06-01", source="办法"),
        ):
            with pytest.raises(NotAllowed) as refused:
                ask(cf.desk("jue"))
            assert refused.value.code == "beyond_your_programmes"
            assert set(refused.value.could) >= {"chen"}
        cf.desk("fu").confirm(made)
        wide = cf.desk("chen").grant("guan", "review")
        with now.refused("beyond_your_programmes"):
            cf.desk("fu").confirm(wide)
        assert cf.verify().ok


# -- proposals ------------------------------------------------------------------------------------


def test_a_proposal_lapses_on_the_day_that_it_says() -> None:
    with three() as cf:
        made = cf.desk("chen").grant("jue", "supervise")
        other = cf.desk("chen").grant("guan", "supervise")
        cf.today = made.until
        cf.desk("ren").confirm(made)
        cf.today = "2026-07-02"
        with now.refused("proposal_lapsed"):
            cf.desk("ren").confirm(other)
        assert cf.verify().ok


def test_how_long_a_proposal_waits_is_adopted_by_two() -> None:
    with three() as cf:
        for days in (0, 367, "5", True):
            with now.refused("no_such_number"):
                cf.desk("chen").adopt("proposals.days", days, since="2026-06-01", source="办法")
        both(cf, cf.desk("chen").adopt("proposals.days", 5, since="2026-06-02", source="办法"))
        assert cf.desk("chen").grant("jue", "supervise").until == "2026-07-01"
        cf.today = "2026-06-02"
        assert cf.desk("chen").grant("guan", "supervise").until == "2026-06-07"
        assert cf.verify().ok


def test_a_proposal_is_taken_back_by_who_made_it() -> None:
    with three() as cf:
        made = cf.desk("chen").grant("jue", "supervise")
        with pytest.raises(NotAllowed) as refused:
            cf.desk("ren").withdraw_proposal(made)
        assert (refused.value.code, refused.value.could) == ("not_your_proposal", ("chen",))
        cf.desk("chen").withdraw_proposal(made, request="r")
        cf.desk("chen").withdraw_proposal(made, request="r")
        with now.refused("no_proposal"):
            cf.desk("ren").confirm(made)
        with now.refused("no_proposal"):
            cf.desk("chen").withdraw_proposal(made)
        assert cf.verify().ok


def test_what_is_wrong_goes_back_to_who_proposed_it_with_the_reason() -> None:
    """The second person could but confirm it or let it lie: found by a fresh eye."""
    with three() as cf:
        made = cf.desk("chen").grant("jue", "supervise")
        with now.refused("no_reason"):
            cf.desk("ren").send_back(made, why=" ")
        with pytest.raises(NotAllowed) as refused:
            cf.desk("chen").send_back(made, why="写错了")
        assert refused.value.code == "own_proposal" and "ren" in refused.value.could
        cf.desk("ren").send_back(made, why="应为决定", request="r")
        cf.desk("ren").send_back(made, why="应为决定", request="r")
        for again in (cf.desk("ren").confirm, partial(cf.desk("ren").send_back, why="再退")):
            with now.refused("proposal_sent_back"):
                again(made)
        (seen,) = cf.desk("chen").proposals()
        assert (seen.mine, seen.back_by, seen.back_on) == (True, "ren", str(cf.today))
        assert (seen.allowed, seen.could) == (False, ()) and "应为决定" not in repr(seen)
        assert dict(cf.desk("chen").proposal(made).private)["back_why"] == "应为决定"
        (seen,) = cf.desk("ren").proposals()
        assert (seen.mine, seen.code) == (False, "proposal_sent_back")
        anew = cf.desk("chen").grant("jue", "reconcile")
        cf.desk("chen").withdraw_proposal(made)
        cf.desk("ren").confirm(anew)
        assert cf.desk("chen").proposals() == () and cf.verify(replay=True).ok


# -- who manages from the beginning ---------------------------------------------------------------


def small(n: int, branch: str, *duties: Any) -> tuple[Person, ...]:
    return tuple(
        Person(
            f"{branch.lower()}{i}",
            f"人{branch}{i}",
            id_no(f"19{60 + ord(branch[0]) % 30}-0{i + 1}-03"),
            duties or ("enter",),
            branch=branch,
        )
        for i in range(n)
    )


@pytest.mark.parametrize(
    ("here", "above", "manage"),
    [
        (small(3, "ZHEN"), small(2, "XIAN", "manage"), {"zhen0", "zhen1", "zhen2"}),
        (small(2, "ZHEN"), small(2, "XIAN", "manage"), {"xian0", "xian1"}),
        (small(2, "ZHEN"), small(3, "XIAN"), {"xian0", "xian1", "xian2"}),
        (small(1, "ZHEN", "manage"), small(2, "XIAN", "manage"), {"zhen0"}),
        ((), small(2, "XIAN", "manage"), set()),
    ],
)
def test_a_small_office_is_managed_by_all_or_from_above(
    here: tuple[Person, ...], above: tuple[Person, ...], manage: set[str]
) -> None:
    branches = (Branch("XIAN", "县"), Branch("ZHEN", "镇", "township", "XIAN"))
    with Caseflow.demo(branch=branches, people=(*above, *here)) as cf:
        with cf.office.reading() as root:
            found = {
                login for login in cf.logins()
                if cf.desk(login, "ZHEN").seat.who(root).holds("ZHEN", duty="manage")
            }  # fmt: skip
        assert found == manage and cf.verify().ok


def test_two_who_manage_are_needed_at_least() -> None:
    for people_ in (small(2, "XIAN"), small(1, "XIAN", "manage")):
        with now.refused("two_managers"):
            Caseflow.demo(branch=Branch("XIAN"), people=people_)


def wrong(number: str) -> str:
    """The same with another check digit."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


@pytest.mark.parametrize("number", [wrong(NEW["id_no"]), "1" * 18, "111111199901011119"])
def test_a_number_that_may_be_nobodys_makes_no_colleague_and_no_relative(number: str) -> None:
    """They would not be recognised when they come again, and decide on their own case."""
    with three() as cf:
        with now.refused("number_may_be_nobodys", "id_birth_date"):
            cf.desk("chen").hire("xin", name="新出纳", id_no=number, duties=("decide",))
        with now.refused("number_may_be_nobodys", "id_birth_date"):
            cf.desk("jue").declare([number])
        assert "xin" not in cf.logins() and cf.verify().ok


@pytest.mark.parametrize("name", ["觉决定", "觉 决定", "觉决\u200b定"])
def test_a_colleague_is_not_hired_again_under_another_number(name: str) -> None:
    with three() as cf:
        more: dict[str, Any] = {"name": name, "id_no": NEW["id_no"], "duties": ("enter",)}
        with now.refused("colleague_of_that_name"):
            cf.desk("chen").hire("jue9", **more)
        both(cf, cf.desk("chen").hire("jue9", **more, minutes="与 jue 同名，另一人"))
        assert duties(cf, "jue9") == {"enter"}


@pytest.mark.parametrize(
    ("login", "name"),
    [
        ("150929199002070005", "新来"), ("１３９.1234-5678", "新来"), ("x199002", "新来"),
        ("新来", "新来"), ("新来5", "新来"), ("新.来", " 新 来"), ("ana.lima", "Ana Lima"),
    ],
)  # fmt: skip
def test_a_login_is_no_name_and_no_number(login: str, name: str) -> None:
    """It stands plain, for good: nothing of it is written, nor said again."""
    with three() as cf:
        before = cf.journal.last()
        with now.refused("login_tells_who") as no:
            cf.desk("chen").hire(login, name=name, id_no=NEW["id_no"], duties=("pay",))
        assert login not in no.value.say("zh") + no.value.say("en")
        assert cf.journal.last() == before
        for good, whose in (
            ("x19900", "新来"),
            ("来", "新来"),
            ("ana", "Ana"),
            ("a.lima", "Ana Lima"),
        ):
            tells_nobody(good, whose)


@pytest.mark.parametrize("login", ["ch\u0435n", "chen.", "c-h_en", "ch\u00e9n", "СНЕN", "re\u0578"])
def test_a_login_that_looks_like_another_is_refused(login: str) -> None:
    with three() as cf, now.refused("login_twice", "no_login"):
        cf.desk("chen").hire(login, **NEW, duties=("decide",))


# -- a login that was typed wrong -----------------------------------------------------------------


def test_a_login_that_was_typed_wrong_is_corrected_by_two() -> None:
    with three() as cf:
        (slip,) = cf.desk("chen").hire("xiin", **NEW, duties=("pay",))
        cf.desk("chen").withdraw_proposal(slip)
        with now.refused("id_twice") as told:
            cf.desk("chen").hire("xin", **NEW, duties=("pay",))
        assert told.value.parts["other"] == "xiin"  # who has that number
        made = cf.desk("chen").correct_login("xiin", "xin", minutes="写错", request="r1")
        assert cf.desk("chen").correct_login("xiin", "xin", minutes="写错", request="r1") == made
        assert "xiin" in cf.logins()  # one alone changes nothing
        with now.refused("own_proposal"):
            cf.desk("chen").confirm(made)
        cf.desk("ren").confirm(made)
        assert "xin" in cf.logins() and "xiin" not in cf.logins()
        both(cf, cf.desk("chen").grant("xin", "pay"))
        assert duties(cf, "xin") == {"pay"} and cf.verify().ok
        with now.refused("no_person"):
            cf.desk("xiin")
        other = {"name": "另一人", "id_no": id_no("1991-02-07"), "duties": ("pay",)}
        for gone in ("xiin", "XI-IN", "xin"):  # and is given to nobody else
            with now.refused("login_twice"):
                cf.desk("chen").hire(gone, **other)


def test_also_of_who_has_worked_under_it() -> None:
    with three() as cf:
        both(cf, cf.desk("chen").hire("xiin", **NEW, duties=("enter",)))
        case = cf.desk("xiin").submit("crcf.chd", child())
        both(cf, cf.desk("chen").correct_login("xiin", "xin"))
        assert cf.desk("xin").history(case)[-1].who == "xin"  # whoever it was is the same
        assert cf.desk("xin").record(case, note="x") and cf.verify().ok


def test_what_no_login_may_be_is_none_later() -> None:
    with three() as cf:
        both(cf, cf.desk("chen").hire("xiin", **NEW, duties=("enter",)))
        before = cf.journal.last()
        for new, code in (
            ("chen", "login_twice"), ("xiin", "login_twice"), ("a b", "no_login"), ("", "no_login"),
            (NEW["name"], "login_tells_who"), ("13800000000", "login_tells_who"),
        ):  # fmt: skip
            with now.refused(code):
                cf.desk("chen").correct_login("xiin", new)
        with now.refused("no_such_login"):
            cf.desk("chen").correct_login("nobody", "xin")
        with now.refused("no_grant"):
            cf.desk("jue").correct_login("xiin", "xin")
        assert cf.journal.last() == before


def test_nobody_takes_part_in_a_change_of_their_own() -> None:
    with three() as cf:
        both(cf, cf.desk("chen").hire("xiin", **NEW, duties=("manage",)))
        with now.refused("own_grant"):
            cf.desk("xiin").correct_login("xiin", "xin")
        made = cf.desk("chen").correct_login("xiin", "xin")
        with now.refused("own_grant"):
            cf.desk("xiin").confirm(made)


def test_a_login_that_was_given_away_meanwhile_is_refused() -> None:
    with three() as cf:
        both(cf, cf.desk("chen").hire("xiin", **NEW, duties=("enter",)))
        made = cf.desk("chen").correct_login("xiin", "xin")
        other = {"name": "另一人", "id_no": id_no("1991-02-07"), "duties": ("pay",)}
        cf.desk("chen").hire("xin", **other)
        with now.refused("login_twice"):
            cf.desk("ren").confirm(made)
        assert "xiin" in cf.logins() and cf.verify().ok


def test_the_login_of_another_branch_s_colleague_is_corrected_there() -> None:
    """Two who manage at a neighbouring branch took a colleague's login away for good."""
    people = tuple(
        Person(login, f"人{login}", id_no(born), ("manage",), branch=code)
        for login, born, code in (
            ("aa", "1980-02-01", "SZW"), ("ab", "1980-02-02", "SZW"),
            ("ba", "1980-02-03", "CYQ"), ("bb", "1980-02-04", "CYQ"),
        )
    )  # fmt: skip
    branches = (Branch("SZW", "县甲", "county"), Branch("CYQ", "县乙", "county"))
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        with refused(NotAllowed, "other_branch"):
            cf.desk("ba").correct_login("aa", "ac")
        assert "aa" in cf.logins() and cf.verify().ok


def test_a_relative_who_works_here_is_none_of_the_two_who_declare_them() -> None:
    """Who could be kept from their case by it would choose who decides about them."""
    with three() as cf:
        kin = [id_no("1981-02-02")]  # ren
        with now.refused("own_grant"):
            cf.desk("ren").declare(kin, login="jue")
        proposal = cf.desk("chen").declare(kin, login="jue")
        with now.refused("own_grant"):
            cf.desk("ren").confirm(proposal)
        cf.desk("guan").confirm(proposal)
        assert cf.verify().ok
