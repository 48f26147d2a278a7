"""Three records of one person: joined two by two, in whatever order the questions are answered."""

from __future__ import annotations

import pytest
from faults.aid import office, person

from caseflow import Caseflow
from caseflow.case.waiting import compared

BORN = "1966-05-06"


def filed(cf: Caseflow, day: str) -> str:
    """Somebody without a number, by the same name and telephone each time."""
    return cf.desk("chen").submit(
        "relief", person(BORN, received=day, applicant__id_no=None, applicant__phone="13800000001")
    )


def joined(cf: Caseflow, case: str, with_case: str) -> None:
    """One says that they are the same, and another confirms it."""
    cf.desk("chen").identify(case, "same", with_case=with_case, why="对照户口簿")
    state = cf.case(case)
    (of,) = (v for v, what in compared(state).items() if what == "identity")
    cf.desk("ren").confirm(case, of=of)


@pytest.mark.parametrize("first", [0, 1])
def test_who_was_asked_about_is_one_with_another_by_now(first: int) -> None:
    with office(money=50_000) as cf:
        cases = [filed(cf, f"2026-03-0{n}") for n in (2, 3, 4)]
        joined(cf, cases[1], cases[0])
        asked = [q for q in cf.case(cases[2]).questions if q.party]
        assert len(asked) == 2
        joined(cf, cases[2], cases[first])  # two questions, and by now one person
        while any(q.party for q in cf.case(cases[2]).questions):
            joined(cf, cases[2], cases[first])
        assert len({cf.case(c).beneficiary for c in cases}) == 1
        assert cf.verify(replay=True).ok, cf.verify(replay=True).words()
