"""At which desk a case is decided, since when that is due, and what is a voice among others
(case/deciding.py)."""

from __future__ import annotations

from typing import Any

from caseflow.case.deciding import begun, desk_of, said
from guards.bodies import closed, decided, reviewed
from guards.made import *

AT_CITY = step("decide", branch=CITY)
TREE = {("branch", SZW): branch(SZW), ("branch", CITY): branch(CITY, "city", parent="P")}


def desk(state: Any, steps: str) -> str:
    book = Book(state.edition, steps)
    return desk_of(see_in({**TREE, ("edition", state.edition): book}), state)


def test_the_desk_of_the_step_due_else_that_of_the_edition() -> None:
    assert desk(case("decide", step=AT_CITY), "review:county decide pay") == CITY
    for due in ("review:county", "pay"):
        assert desk(case(due), "review:county decide:city pay") == CITY
        assert desk(case(due), "review:city decide pay") == SZW
        assert desk(case(due), "review:city pay") == SZW  # nothing is decided: the case's own
    assert desk(case("", step=None), "review:county decide:city pay") == CITY


def test_since_when_what_is_to_be_decided_is_due() -> None:
    """As was adopted then: of the step, of a hold that asks for a decision of its own, else today;
    of a raise today."""
    due = step("decide", since="2026-03-04")
    assert begun(case("decide", step=due), "decide", TODAY) == "2026-03-04"
    assert begun(case("decide", step=due), "raise", TODAY) == TODAY
    final = step("final", since="2026-03-05")
    assert begun(case("final", step=final), "final", TODAY) == "2026-03-05"
    for step_ in (None, step("review:county", since="2026-03-04"), step("pay")):
        for hold_ in ("re_review", "recompute", "frozen"):
            held = case("", "payee", hold_, step=step_)
            day = next(h.on for h in held.holds if h.code == hold_)
            assert begun(held, "revoked", TODAY) == day
        assert begun(case("", "payee", step=step_), "revoked", TODAY) == TODAY


def test_who_says_a_decision_with_others() -> None:
    """Neither whose paper nor whose minutes are told, nor who rejects as a reviewer."""
    state = case("decide")
    one = said(state, decided(), 30)
    assert one is not None and (one.by, one.what, one.grants) == (30, "decide", decided().grants)
    for more in ({"paper": "x"}, {"meeting": 70}):
        assert said(state, decided(**more), 30) is None
        assert said(state, closed("rejected", **more), 30) is None
    for how in ("rejected", "revoked"):
        for at in (state, case("", step=None), granted("final")):
            no = said(at, closed(how), 30)
            assert no is not None and (no.what, no.grants) == (how, ())
        assert said(case("review:county"), closed(how), 30) is None
        again = said(case("review:county", granted_at=6), closed(how), 30)
        assert again is not None  # what was granted is taken back
    assert said(state, closed("withdrawn"), 30) is None
    assert said(state, reviewed(), 30) is None
