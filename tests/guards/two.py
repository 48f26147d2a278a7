"""What two people do: one proposes, another confirms, and it takes effect in that command."""

from __future__ import annotations

from typing import Any

from caseflow.branch import events as ev
from caseflow.branch.days import last_day
from caseflow.branch.fold import digest
from caseflow.branch.state import Proposal
from caseflow.codec import changed, encode
from guards.made import SZW, TODAY, who

OTHER_BOSS = who(39, "manage")
WAITS = last_day(TODAY, 30)


def adopts(of: int = 1, **more: Any) -> ev.Adopted:
    base = {"name": "income", "value": "42000", "since": "2026-01-01", "source": "document"}
    return ev.Adopted(**{**base, "of": of, **more})


def proposal(body: Any, number: int = 1, by: int = 28, stream: int = 43) -> Proposal:
    """As it stands after `body` was proposed, which names none."""
    said = encode(changed(body, of=0)).decode()
    return Proposal(
        number=number,
        by=by,
        on=TODAY,
        stream=stream,
        event=body.type,
        body=said,
        digest=digest(body.type, said),
        ref=f"SZW-P{number}",
        until=WAITS,
    )


def agreed(state: Any) -> Any:
    """The same branch, as the guard sees it by its code."""
    return (("branch", SZW), state)
