"""A case says that a meeting decided it: confirmed minutes list it so in the end, or it is told."""

from __future__ import annotations

from typing import Any

from proof.forged_meetings import M, became, held, refuses
from proof.small import B, C, Office

from caseflow.lists.minutes import MeetingHeld
from caseflow.lists.sitting import Became
from caseflow.proof.unheld import Unheld
from caseflow.proof.verify import verify


def left(*events: tuple[int, Any]) -> list[int]:
    seen = Unheld()
    for pos, (stream, event) in enumerate(events, 1):
        seen.take(pos, stream, event)
    return list(seen.found())


def test_only_the_case_that_the_minutes_list_so_is_over() -> None:
    rejects = (C, refuses())
    told = became("refused")
    assert left(rejects, (M, told)) == []
    assert left(rejects) == left(rejects, (M + 1, told)) == [1]
    assert left((M, told), rejects) == [2]
    other = MeetingHeld(entered=1, became=(Became(case=C + 1, how="refused", why="", out=()),))
    assert left(rejects, (M, other)) == [1]
    assert left(rejects, (M, became("put_off", "moved"))) == [1]
    assert left((B, told), (C, refuses(meeting=0))) == []


def test_a_meeting_that_was_held_is_whole() -> None:
    o = Office()
    held(o)
    assert verify(o.store).ok
