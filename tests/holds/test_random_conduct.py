"""A random office in which notices hang, bodies sit, lists come back and decisions are looked at
again: whatever people try, conduct holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

from holds.conducting import Conducting
from holds.told import SEEN

base = settings(
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=40,
    derandomize=True,
)


class Quick(Conducting):
    """The normal run."""


class Deep(Conducting):
    """The long run: a hundred thousand steps."""


Quick.TestCase.settings = settings(base, max_examples=20)
Deep.TestCase.settings = settings(
    base, max_examples=2500, derandomize=False, phases=(Phase.generate, Phase.shrink)
)
TestRandomConduct = Quick.TestCase
TestDeepConduct = pytest.mark.deep(Deep.TestCase)

#: what so short a run comes to; much of the rest only the long one does
REACHED = {
    *("notice_named", "notice_seen:posted", "notice_taken_down", "notice_seen:taken_down"),
    *("step_done:notice", "meeting_held", "decided:decide:meeting", "consent_compared"),
    *("objection_answered:dismissed", "objection_answered:upheld", "consent_ended:process"),
    *("released:objection:dismissed", "released:objection:upheld", "finding_written"),
    *("reopen_asked:re_review", "taken_up:re_review", "interest_declared", "proposal_confirmed"),
}


def test_conduct_is_looked_at_where_it_happens() -> None:
    """Notices were over, bodies sat, objections were answered, decisions taken up again."""
    if not SEEN:
        pytest.skip("the random office did not run")
    assert SEEN.keys() >= REACHED, sorted(REACHED - SEEN.keys())
