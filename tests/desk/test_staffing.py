"""What a branch cannot run alone, whose leaving would stop it, and what waits for a second one."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from desk.test_staff import both, three
from faults import now
from faults.aid import programme
from hypothesis import given
from hypothesis import strategies as st
from office import id_no

from caseflow import Branch, Caseflow, Person, Programme
from caseflow.office.staffing import Task, _exclude, _unfilled
from caseflow.programme import step

PLAIN = programme("plain", steps=[step.decide(), step.pay()])
TWICE = programme(
    "twice", steps=[step.review("county"), step.review("city"), step.decide(), step.pay()]
)


def store(p: Programme, **duties: tuple[Any, ...]) -> Caseflow:
    """An office of these people alone, in a county below its city."""
    people = tuple(
        Person(login.removesuffix("_city"), login, id_no(f"19{60 + n}-02-01"), given,
               branch="WLCB" if login.endswith("_city") else "")
        for n, (login, given) in enumerate(duties.items())
    )  # fmt: skip
    branches = (Branch("SZW", "县", "county", "WLCB"), Branch("WLCB", "市", "city"))
    return Caseflow.demo(branch=branches, people=people, programmes=(p,), today="2026-06-01")


def found(cf: Caseflow, name: str) -> set[tuple[str, str, str, str]]:
    """(code, desk, duty, who leaves) of a programme's gaps, and of managing the county."""
    every = cf.desk(cf.logins()[0]).people_check()
    assert all(g.say("zh") and g.say("en") for g in every)
    mine = [g for g in every if (name in g.programmes or not g.programmes) and g.branch == "SZW"]
    return {(g.code, g.desk, g.duty, g.leaving) for g in mine}


ALL: Any = ("enter", "decide", "pay", "reconcile", "manage")


def test_three_are_enough_and_each_leaving_stops_it() -> None:
    with store(PLAIN, a=ALL, b=ALL, c=ALL) as cf:
        gaps = found(cf, "plain")
        assert {g[0] for g in gaps} == {"stops_when_leaving"}
        assert {g[3] for g in gaps} == {"a", "b", "c"}
    with store(PLAIN, a=ALL, b=ALL, c=ALL, d=ALL) as cf:
        assert found(cf, "plain") == set()


def test_where_two_decide_one_more_is_needed() -> None:
    with store(PLAIN, a=ALL, b=ALL, c=ALL, d=ALL) as cf:
        both(cf, cf.desk("a").adopt("decide.people", 2, since="2026-06-01", source="纪要"), "b")
        gaps = found(cf, "plain")
        assert {g[0] for g in gaps} == {"stops_when_leaving"}
        both(cf, cf.desk("a").adopt("decide.people", 3, since="2026-06-01", source="纪要"), "b")
        assert ("too_few_people", "") in {(g[0], g[3]) for g in found(cf, "plain")}
    one: Any = ("enter", "manage", "pay", "reconcile")
    with store(PLAIN, a=one, b=one, c=("decide",)) as cf:
        assert not {g for g in found(cf, "plain") if not g[3]}
        both(cf, cf.desk("a").adopt("decide.people.plain", 2, since="2026-06-01", source="x"), "b")
        assert ("too_few_people", "SZW", "decide", "") in found(cf, "plain")


def test_two_are_too_few_whatever_they_hold() -> None:
    with store(PLAIN, a=ALL, b=ALL) as cf:
        codes = {g[0] for g in found(cf, "plain")}
        assert codes == {"too_few_people", "managers_leave"}


def test_what_nobody_holds_is_named_with_its_desk() -> None:
    work: Any = ("enter", "review", "manage")
    rest: Any = ("decide", "pay", "reconcile", "manage")
    with store(TWICE, a=work, b=rest, c=rest, d=rest, e=work) as cf:
        assert ("nobody_holds", "WLCB", "review", "") in found(cf, "twice")
    with store(TWICE, a=work, b=rest, c=rest, d=rest, e=work, f_city=("review",)) as cf:
        gaps = found(cf, "twice")
        assert ("stops_when_leaving", "WLCB", "review", "f") in gaps
        assert not {g for g in gaps if not g[3]}
    lent: Any = ("review",)
    with store(TWICE, a=("enter", "manage"), b=rest, c=rest, d=rest, f_city=lent) as cf:
        both(cf, cf.desk("b").grant("f", "review"), "c")
        # the same person cannot review at two levels
        assert ("too_few_people", "WLCB", "review", "") in found(cf, "twice") or (
            "too_few_people", "SZW", "review", "") in found(cf, "twice")  # fmt: skip


def test_who_pays_does_not_reconcile() -> None:
    pays: Any = ("pay", "reconcile", "manage")
    with store(PLAIN, a=("enter", "manage"), b=("decide", "manage"), c=pays) as cf:
        assert ("too_few_people", "SZW", "reconcile", "") in found(cf, "plain") or (
            "too_few_people", "SZW", "pay", "") in found(cf, "plain")  # fmt: skip
        both(cf, cf.desk("a").grant("b", "reconcile"), "c")
        assert not {g for g in found(cf, "plain") if not g[3]}


def test_who_pays_may_have_decided_and_nobody_is_left_to_pay() -> None:
    """The work can be shared well, and badly: then it stops when all else is done."""
    both_: Any = ("decide", "pay", "manage")
    left = ("nobody_left_to_pay", "SZW", "pay", "")
    rest: Any = ("enter", "reconcile", "manage")
    with store(PLAIN, a=rest, b=both_, c=("decide",)) as cf:
        assert left in found(cf, "plain")
        (gap,) = (g for g in cf.desk("a").people_check() if g.code == "nobody_left_to_pay")
        assert gap.among == ("b",)
        both(cf, cf.desk("a").grant("c", "pay"), "b")  # one of the two decides, the other pays
        assert left not in found(cf, "plain")
        both(cf, cf.desk("a").adopt("decide.people", 2, since="2026-06-01", source="纪要"), "b")
        assert ("too_few_people", "") in {(g[0], g[3]) for g in found(cf, "plain")}
    # one pays and enters, one pays and decides: both are needed before, where they chose so
    one: Any = ("enter", "pay", "manage")
    with store(PLAIN, a=one, b=both_, c=("enter", "decide", "reconcile")) as cf:
        assert left in found(cf, "plain")
    with store(PLAIN, a=one, b=both_, c=("enter", "decide", "reconcile"), d=("pay",)) as cf:
        assert left not in found(cf, "plain")
    alone: Any = ("pay", "manage")
    with store(PLAIN, a=rest, b=alone, c=("decide",)) as cf:
        assert left not in found(cf, "plain")


def test_where_no_two_manage_nothing_of_two_can_be_done() -> None:
    with store(PLAIN, a=ALL, b=ALL, c=ALL, d=ALL) as cf:
        for login in "abc":
            cf.desk(login).end(login, "manage")
        assert ("managers_missing", "SZW", "manage", "") in found(cf, "plain")


@given(st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=5), st.data())
def test_people_suffice_exactly_if_some_way_to_share_the_work_does(
    who: list[set[str]], data: st.DataObject
) -> None:
    duties = ("enter", "review", "decide", "pay", "reconcile")
    tasks = [Task(data.draw(st.sampled_from(duties)), "X", str(n)) for n in range(len(who))]
    able = {t: sorted(names) for t, names in zip(tasks, who, strict=True)}

    def shared(left: list[Task], taken: dict[Task, str]) -> bool:
        if not left:
            return all(
                x != y or not _exclude(s, t) for (s, x), (t, y) in permutations(taken.items(), 2)
            )
        return any(shared(left[1:], {**taken, left[0]: x}) for x in able[left[0]])

    assert (_unfilled(able) is None) == shared(tasks, {})


# -- what waits for a second person ---------------------------------------------------------------


def test_what_waits_is_listed_with_who_could_confirm_it() -> None:
    with three() as cf:
        first = cf.desk("chen").grant("guan", "supervise", minutes="纪要第三号")
        cf.desk("ren").adopt("proposals.days", 9, since="2026-06-01", source="办法")
        seen = {p.ref: p for p in cf.desk("guan").proposals()}
        one, two = seen["SZW-P1"], seen["SZW-P2"]
        assert (one.what, one.whom, one.by, one.until) == (
            "duty_granted",
            "guan",
            "chen",
            "2026-07-01",
        )
        assert (one.allowed, one.code, one.could) == (False, "own_grant", ("ren",))
        assert dict(one.said)["duty"] == "supervise" and one.private == ()
        assert (two.what, two.allowed, two.could) == ("adopted", True, ("chen", "guan"))
        for p in seen.values():  # what is listed is what the door does
            for login in ("chen", "ren", "guan", "fu"):
                mine = next(x for x in cf.desk(login).proposals() if x.ref == p.ref)
                assert mine.allowed == (login in p.could) and mine.could == p.could
        cf.today = "2026-07-02"
        assert {p.code for p in cf.desk("ren").proposals()} == {"proposal_lapsed"}
        with now.refused("proposal_lapsed"):
            cf.desk("ren").confirm(first)


def test_a_proposal_is_looked_at_whole_by_who_manages_and_that_is_recorded() -> None:
    with three() as cf:
        (made,) = cf.desk("chen").hire(
            "xin", name="新出纳", id_no=id_no("1990-02-07"), duties=("pay",), minutes="纪要第四号"
        )
        with now.refused("no_grant"):
            cf.desk("fu").proposal(made)
        before = [e for e in cf.events() if e.type == "data_read/1"]
        seen = dict(cf.desk("ren").proposal(made).private)
        assert (seen["staff.name"], seen["minutes"]) == ("新出纳", "纪要第四号")
        after = [e for e in cf.events() if e.type == "data_read/1"]
        assert len(after) == len(before) + 1
        cf.desk("ren").confirm(made)
        with now.refused("no_proposal"):
            cf.desk("ren").proposal(made)
        assert cf.verify().ok


@pytest.mark.parametrize("login", ["nobody"])
def test_without_a_duty_nothing_is_listed(login: str) -> None:
    with store(PLAIN, a=ALL, b=ALL, nobody=()) as cf:
        for ask in (lambda d: d.proposals(), lambda d: d.people_check()):
            with now.refused("no_grant"):
                ask(cf.desk(login))
