"""A random office that starts deep: what must be so after every step, and what was reached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from caseflow.case.holds import HOLDS
from holds import setting, stories
from holds.machine import REACHED, SEEN, RandomOffice
from holds.scratch import Scratch

SECOND = Path(__file__).with_name("second_half.txt")
base = settings(
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=30,
    derandomize=True,
)


class Quick(RandomOffice):
    """The normal run."""


class Deep(RandomOffice):
    """The long run."""


Quick.TestCase.settings = settings(base, max_examples=48)
Deep.TestCase.settings = settings(
    base, max_examples=1500, derandomize=False, phases=(Phase.generate, Phase.shrink)
)
TestRandomOffice = Quick.TestCase
TestDeepOffice = pytest.mark.deep(Deep.TestCase)

STEPS = {s.name for p in setting.PROGRAMMES for s in p.steps} - {"evidence"}  # over with service
#: met too rarely in so few histories; `test_way_out` builds it
MORE, STEPS_MORE = 24, 12  # walks, and steps of each
RARE = {("paper_differs", "waiting_for_funds"), ("paper_differs", "recompute")}
ENDS = {"rejected", "revoked", "withdrawn", "letter_expired", "nothing_payable", "external"}


def never() -> dict[str, list[Any]]:
    """Steps, ends, holds and pairs of holds that no walk has reached."""
    wanted: dict[str, set[Any]]
    wanted = {"steps": STEPS, "ends": ENDS, "holds": set(HOLDS), "pairs": stories.pairs() - RARE}
    return {k: sorted(v - REACHED[k].keys()) for k, v in wanted.items() if v - REACHED[k].keys()}


def further(seed: int, lacks: dict[str, list[Any]]) -> None:
    """A walk on purpose: from a pair of holds, or of a programme that has the step, which goes on
    by what is allowed."""
    office, pairs = RandomOffice(), lacks.get("pairs", [])
    has = [p.name for p in setting.PROGRAMMES if {s.name for s in p.steps} & {*lacks["steps"]}]
    try:
        office.begin(seed)
        if pairs:
            with Scratch.written(office.cf, office.seats) as s:
                case = stories.stands(s, office.random, pairs[seed % len(pairs)], "2026-03-01")
            office.cases += [case] * bool(case)
        elif has:
            office.programmes = tuple(has)
            office.submit(office.random)
        office.holds()
        for _ in range(STEPS_MORE):
            if has and office.cases:
                office.go_on(office.random)
            else:
                office.something_happens()
            office.holds()
    finally:
        office.teardown()


def test_nothing_of_a_case_is_never_reached() -> None:
    """None is never reached; where the walks above did not come, further ones begin on purpose."""
    if not REACHED["steps"]:
        pytest.skip("the random office did not run")
    for seed in range(MORE):
        if not never():
            break
        further(seed, {"steps": [], **never()})
    assert not never()
    known = set(SECOND.read_text("utf-8").splitlines())
    assert known >= SEEN, sorted(SEEN - known)
