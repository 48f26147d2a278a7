"""What `may` says is what happens: by the same code where it refuses, done where it allows.

What it allows and the door then refuses is refused for what the command says or the store holds,
by a code of `second_half.txt`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from acts import asks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseflow import Caseflow, yuan
from caseflow.case.acts import ACTS, Decide, Pay, Record, Result
from caseflow.desk import doable
from holds import setting, stories, tries
from holds.scratch import Scratch

GOLDEN = Path(__file__).with_name("second_half.txt")
SEEN: set[str] = set()
TRIED: dict[tuple[str, str], int] = {}
OWN: set[str] = set()  # how those are refused who hold the duties that are asked
BY_NAME = {act.name: act for act in ACTS.values()}


def test_every_act_has_commands() -> None:
    """Later acts join by themselves: without a way to try them this fails."""
    every = BY_NAME.keys() - {"submit"}
    assert tries.BUILT.keys() == every, asks("how it is tried (ACTS)", every - tries.BUILT.keys())


def compare(s: Scratch, case: str, login: str, says: dict[tuple[str, str], str]) -> list[object]:
    """What differs between `may` and a child session that is dropped."""
    wrong: list[object] = []
    c, look = s.case(case), s.look("chen")
    for (name, way), code in says.items():
        for command in tries.commands(look, c, name, way):
            act = BY_NAME[name]
            assert (
                act.way(look, c, command) == way.split(":")[0] or act.way(look, c, command) == way
            )
            problem = s.tried(login, command)
            got = problem.code if problem is not None else ""
            key = name, way.partition(":")[0]
            TRIED[key] = TRIED.get(key, 0) + (not code)
            if login in ("quan", "lu"):
                OWN.add(got)
            if code and got != code:
                wrong.append((login, name, way, code, got, c.status))
            elif not code and got:
                SEEN.add(f"{name}: {got}")
    return wrong


def agrees(cf: Caseflow, cases: list[str]) -> None:
    """Each person × case × act and way; and who could is who may."""
    with Scratch.of(cf, setting.LOGINS) as s:
        for case in cases:
            says = {}
            for login in setting.LOGINS:
                told = doable.may(s.seats[login], case, names=login == "jian")
                says[login] = {(m.act, m.way): m.code for m in told}
                assert all(bool(m.code) != m.allowed for m in told)
                if login == "jian":  # who only reads is never among them
                    could = {(m.act, m.way): set(m.could) for m in told}
                wrong = compare(s, case, login, says[login])
                assert not wrong, wrong
            for way, who in could.items():
                assert who == {w for w in setting.LOGINS if not says[w][way]}, way


def known() -> set[str]:
    """The codes of the second half, by act."""
    return set(GOLDEN.read_text("utf-8").splitlines())


def random_store(seed: int) -> None:
    """One store and its comparison."""
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            cases = stories.told(s, Random(seed))
        agrees(cf, cases)
        assert known() >= SEEN, sorted(SEEN - known())


SEEDS = st.integers(0, 2**32)
quick = settings(
    max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
many = settings(quick, max_examples=1000, derandomize=False)


@quick
@given(SEEDS)
def test_may_is_what_happens(seed: int) -> None:
    """Fifteen random stores."""
    random_store(seed)


def test_a_refusal_is_of_its_own_rule() -> None:
    """In the random stores who holds every duty is refused for what they did, not for a grant."""
    if not OWN:
        pytest.skip("no store was compared")
    assert {"two_duties", "own_entry", "interest"} <= OWN


BY_QUAN = [  # what quan did, at which place; what is tried then, and by which rule it is refused
    ("instructed", "fu", "instructed", lambda c: Result(case=c, answer="paid"), "paid_it"),
    ("granted", "dui", "finaled", lambda c: Pay(case=c), "payee_confirmed_by_you"),
    (
        "billed",
        "fu",
        "billed",
        lambda c: Decide(case=c, result="grant", why="核实"),
        "cost_confirmed",
    ),
    (
        "granted",
        "jue",
        "granted",
        lambda c: Decide(case=c, result="uphold", why="核实"),
        "decided_before",
    ),
]


@pytest.mark.parametrize(("at", "instead", "until", "then", "code"), BY_QUAN)
def test_who_holds_every_duty_meets_the_rule(
    at: str, instead: str, until: str, then: Callable[[str], Any], code: str
) -> None:
    """Each rule about what one did on the case, met by somebody whom no grant stops."""
    with setting.office() as cf, Scratch.of(cf, setting.LOGINS) as s:
        case = s.do(*setting.submission("relief"))
        names = setting.places("relief")
        for name in names[: names.index(until) + 1]:
            for login, command in setting.leads_to(name, "relief", case, s.case):
                s.do("quan" if (name, login) == (at, instead) else login, command)
        if code == "decided_before":
            s.do("chen", Record(case=case, facts={"family.annual_income": yuan(60_000)}))
        problem = s.tried("quan", then(case))
        assert problem is not None and problem.code == code


@pytest.mark.deep
@many
@given(SEEDS)
def test_may_is_what_happens_in_a_thousand_stores(seed: int) -> None:
    """A thousand random stores."""
    random_store(seed)
