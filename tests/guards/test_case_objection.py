"""Which objection is meant, and which decision one attacks (case/objection.py)."""

from __future__ import annotations

import pytest
from acts.test_objections import objection
from codes import refuses

from caseflow import Stale
from caseflow.case.again import Again, Decision
from caseflow.case.objection import attacked, nth, seen, waiting
from caseflow.codec import changed
from guards import made as w

OPEN, OVER = objection(list=70), objection(list=71, ended="dismissed")


@pytest.mark.parametrize("n", [-1, 0, 2, 4])
def test_one_that_there_is_not_or_that_is_answered_is_none(n: int) -> None:
    case = w.granted(objections=(OPEN, OVER, OPEN))
    assert nth(case, 1) == nth(case, 3) == OPEN and waiting(case) == (1, 3)
    with refuses(Stale, "no_such_objection"):
        nth(case, n)


@pytest.mark.parametrize("about", ["0", "3", "", "x", "-1"])
def test_an_answer_to_none_of_them_changes_nothing(about: str) -> None:
    """Only a forged row says so."""
    every = (OPEN, OVER)
    assert seen(every, about, "upheld", w.stamp(28)) == every
    s = w.stamp(28)
    ended = changed(OPEN, ended="upheld", ended_at=s.version, seen_by=28)
    assert seen(every, "1", "upheld", s) == (ended, OVER)


def test_an_objection_attacks_the_first_decision_that_somebody_made() -> None:
    def told(*whats: str) -> int:
        decisions = tuple(
            Decision(version=5 + n, what=what, units=300, on=w.TODAY, branch=w.SZW)
            for n, what in enumerate(whats)
        )
        return attacked(w.granted(again=Again(decisions=decisions)))

    assert told() == 0
    assert told("granted") == told("granted", "final") == told("rejected") == 5
    assert told("letter_expired") == 0  # nobody decided that
