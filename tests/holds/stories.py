"""Random lives of cases, told step by step from what Hypothesis draws."""

from __future__ import annotations

from typing import Any

from caseflow import CaseflowError
from hypothesis import strategies as st

from holds import search, setting
from holds.openers import OPENERS
from holds.scratch import Scratch

BORN = ("1966-05-06", "1966-05-07", "1970-01-02")  # the first is a relative of a clerk
PLACES = [(p, place) for p in setting.FUNDS for place in setting.places(p)]
EVERY = [(hold, n) for hold, many in OPENERS.items() for n in range(len(many))]


def file(s: Scratch, draw: Any) -> str:
    """A case is brought to some place, with money there or not; perhaps of somebody helped before.
    Where it does not come so far it stays where it is; empty if it was not even filed."""
    programme, place = draw(st.sampled_from(PLACES))
    born, received = draw(st.sampled_from(BORN)), f"2026-03-{draw(st.integers(1, 28)):02d}"
    if draw(st.booleans()):
        s.drain(setting.FUNDS[programme])
    try:
        case = s.do(*setting.submission(programme, born, received=received))
        names = setting.places(programme)
        for name in names[: names.index(place) + 1]:
            for said in setting.leads_to(name, programme, case):
                s.do(*said)
    except CaseflowError:
        return case if "case" in locals() else ""
    return case


def go_on(s: Scratch, case: str, draw: Any) -> None:
    """A hold is opened, or something that somebody may do is done."""
    if draw(st.booleans()):
        hold, n = draw(st.sampled_from(EVERY))
        try:
            OPENERS[hold][n](s, case)
        except CaseflowError:
            return
    else:
        can = [said for said, _ in search.steps(s, case)]
        if can:
            s.do(*draw(st.sampled_from(can)))


def told(s: Scratch, draw: Any, cases: int = 2, steps: int = 5) -> list[str]:
    """Some cases and what became of them."""
    made = [file(s, draw) for _ in range(draw(st.integers(1, cases)))]
    found = [c for c in dict.fromkeys(made) if c]
    for case in found:
        for _ in range(draw(st.integers(0, steps))):
            go_on(s, case, draw)
    return found
