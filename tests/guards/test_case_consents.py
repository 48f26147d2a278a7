"""Whether the person took back that their data are processed (case/consents.py)."""

from __future__ import annotations

from typing import Any

from caseflow.case.consents import carries, processing_withdrawn
from caseflow.codec import changed
from caseflow.people.consented import Consent
from guards.made import *

GIVEN = Consent(version=2, purpose="process", body="", scope="case", case=CASE, programme="heart")
ENDED = changed(GIVEN, ended_on=TODAY)
ROWS: list[Any] = [
    (False, ()),
    (False, (GIVEN,)),
    (True, (ENDED,)),
    (True, (ENDED, ENDED)),
    (False, (ENDED, GIVEN)),  # and given again
    (False, (GIVEN, ENDED)),
    (False, (changed(ENDED, purpose="publish"),)),
    (False, (changed(ENDED, case=8),)),  # of another case alone
    (False, (GIVEN, changed(ENDED, case=8))),
    (True, (ENDED, changed(GIVEN, case=8))),
    (True, (changed(ENDED, case=8, scope="programme"),)),
    (False, (changed(ENDED, case=8, scope="programme", programme="eye"),)),
    (True, (changed(ENDED, case=8, scope="all", programme="eye"),)),
]


@table(ROWS)
def test_what_was_taken_back_and_not_given_again(row: Any) -> None:
    taken, consents = row
    see = see_in({("party", CHILD): party(CHILD, consents=consents)})
    assert processing_withdrawn(see, case("")) is taken


def test_a_consent_carries_through_its_last_month() -> None:
    until = changed(GIVEN, until="2026-03")
    days = ("", "2026-03-31", "2026-04-01")
    assert [carries(case(""), until, day) for day in days] == [True, True, False]
    assert carries(case(""), GIVEN, "2099-01-01") and not carries(case(""), ENDED, "")
