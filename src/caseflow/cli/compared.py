"""What waits for a second person, as data for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from caseflow.errors import Stale
from caseflow.values.wire import to_wire

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.compare import ToCompare


def data(x: ToCompare, lang: Any) -> dict[str, Any]:
    """An item as data: facts typed as the wire has them."""
    return {
        "case": x.case,
        "version": x.version,
        "what": x.what,
        "by": x.by,
        "on": x.on.isoformat(),
        "party": x.party,
        "cash": x.cash,
        "hints": list(x.hints),
        "doubts": list(x.doubts),
        "seen_in": list(x.seen_in),
        "changes": [
            {"key": c.key, "old": to_wire(c.old), "new": to_wire(c.new)} for c in x.changes
        ],
        "body": x.body,
        "paper": x.paper,
        "steps": list(x.steps),
        "done_on": x.done_on,
        "result": x.result,
        "why": x.why,
        "beside": [
            {
                "body": b.body,
                "paper": b.paper,
                "done_on": b.done_on,
                "result": b.result,
                "award_fen": b.award.minor if b.award is not None else None,
                "compared": b.compared,
            }
            for b in x.beside
        ],
        "leaves": list(x.leaves),
        "unlike": [
            {"what": u.what, "by": u.by, "on": u.on.isoformat(), "why": u.why} for u in x.unlike
        ],
        "award_fen": x.award.minor if x.award is not None else None,
        "refused": x.refused.say(lang) if x.refused is not None else "",
    }


def nothing_waits(desk: Desk, cases: Sequence[str]) -> Stale:
    """That nothing of these cases waits to be compared, and where the first of them stands."""
    c = desk.cf.case(cases[0])
    return Stale("nothing_waits_here", case=c.number, status=c.status)


__all__ = ["data", "nothing_waits"]
