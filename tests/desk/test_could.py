"""Who could do what somebody may not: exactly those for whom `may` is true, at whichever desk of
theirs; and that nobody can is said only where a person is what is missing."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from faults.aid import NOTICE, person, programme
from office import id_no

from caseflow import Branch, Caseflow, CaseflowError, Desk, FundSpec, Person, yuan
from caseflow.case.waiting import compared
from caseflow.desk.doable import May
from caseflow.programme import flat, step
from caseflow.words import NOBODY
from caseflow.words.commands import spoken

CHAIN = programme(
    "chain",
    steps=[step.review("county"), step.review("city"), step.decide(), step.pay()],
    award=flat(yuan(3_000), NOTICE.gist("三千元")),
)
CODES = ("SZW", "WLCB")
DUTIES = ("enter", "review", "decide", "pay", "reconcile", "supervise")
SURE = ("enter", "review", "decide", "pay")
LOGINS = tuple("abcdef")


def small_office(random: Random) -> Caseflow:
    """Six people with duties at one of two branches, or at both; two manage each of them."""
    people = []
    for i, login in enumerate(LOGINS):
        duties = (*random.sample(DUTIES, random.randint(1, 2)), "manage")
        own = ("enter", "manage") if i < 2 else duties
        at = CODES[0] if i < 2 else random.choice(CODES)
        people.append(Person(login, f"测试{login}", id_no(f"{1970 + i}-02-01"), own, branch=at))
    for i, login in enumerate(("m", "n")):
        who = id_no(f"{1980 + i}-02-01")
        people.append(Person(login, f"测试{login}", who, ("manage",), branch=CODES[1]))
    cf = Caseflow.demo(
        branch=(
            Branch("SZW", "四子王旗红十字会", "county", "WLCB"),
            Branch("WLCB", "乌兰察布市红十字会", "city"),
        ),
        people=people,
        funds=[FundSpec("本级", ("chain",), amount=yuan(90_000))],
        programmes=[CHAIN],
        today="2026-06-01",
    )
    for login in random.sample(LOGINS, 3):
        for at, one, other in (("SZW", "a", "b"), ("WLCB", "m", "n")):
            if random.random() < 0.6:
                with suppress(CaseflowError):
                    said = cf.desk(one, at).grant(login, random.choice(SURE))
                    cf.desk(other, at).confirm(said)
    return cf


def desks(cf: Caseflow) -> list[tuple[str, Desk]]:
    """Every person at each of the desks."""
    return [(x, cf.desk(x, at)) for x in (*LOGINS, "m", "n") for at in CODES]


def told(cf: Caseflow, case: str) -> list[tuple[str, list[May]]]:
    """What each may, at the desks where they may read the case."""
    out = []
    for login, desk in desks(cf):
        with suppress(CaseflowError):
            out.append((login, desk.may(case)))
    return out


def agrees(cf: Caseflow, case: str) -> set[str]:
    """Who could is who may; the sentence names them and never says that nobody can."""
    every, seen = told(cf, case), set()
    able: dict[tuple[str, str], set[str]] = {}
    for login, ways in every:
        for m in ways:
            able.setdefault((m.act, m.way), set()).update({login} if m.allowed else ())
    for login, ways in every:
        for m in ways:
            if m.allowed:
                continue
            who = able[m.act, m.way]
            assert set(m.could) == who, (login, m)
            assert m.problem is not None
            said = m.problem.say()
            assert m.problem.parts.get("could") in (m.could, *([] if who else [None])), m
            if spoken(NOBODY[0]) in said:
                assert not who
                seen.add("nobody")
            if who and "可由" in said:
                assert all(x in said for x in who)
                seen.add("others")
            if login in who:
                seen.add("elsewhere")
    return seen


def moved(cf: Caseflow, case: str, random: Random) -> None:
    """Somebody does something, if they may."""
    desk: Any = random.choice(desks(cf))[1]
    acts = (
        lambda: desk.review(case, "accept"),
        lambda: desk.review(case, "escalate", why="请上级定"),
        lambda: desk.decide(case, "grant", why="符合"),
        lambda: desk.record(case, {"payee.kind": "cash"}),
        lambda: desk.confirm(case, of=next(iter(compared(cf.case(case))), 1)),
        lambda: desk.pay(case),
    )
    with suppress(CaseflowError):
        random.choice(acts)()


SEEN: set[str] = set()


@pytest.mark.parametrize("seed", range(6))
def test_the_sentence_names_exactly_those_who_may(seed: int) -> None:
    random = Random(seed)
    with small_office(random) as cf:
        case = cf.desk("a").submit("chain", person())
        for _ in range(4):
            SEEN.update(agrees(cf, case))
            for _ in range(12):
                moved(cf, case, random)


def test_each_kind_of_answer_was_seen() -> None:
    assert {"nobody", "others", "elsewhere"} == SEEN


def test_where_no_person_is_missing_none_is_to_be_lent() -> None:
    """Before its step is due nobody could: a loan would change nothing."""
    with small_office(Random(1)) as cf:
        case = cf.desk("a").submit("chain", person())
        ways = [m for _, every in told(cf, case) for m in every if m.act == "pay"]
        assert ways and not any(m.allowed or m.could for m in ways)
        for m in ways:
            assert m.problem is not None and m.problem.parts.get("could") is None
            assert NOBODY[0] not in m.problem.say() and NOBODY[1] not in m.problem.say("en")
