"""Recorded facts: what the store knows of this party beside this case. The only door by which history enters a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from caseflow.case.state import Case
from caseflow.engine.plans import Plan
from caseflow.rules.nodes import Use

if TYPE_CHECKING:
    from caseflow.engine.work import Work


def seen(work: Work, plan: Plan, case: int, party: int, subject: Mapping[str, int | str]) -> dict[str, int]:
    """Every recorded fact of the edition: times, or fen, that other cases of this party were granted."""
    if not plan.uses:
        return {}
    others = [c for c in work.cases_of(party) if c.id != case and c.granted > 0]
    out = {}
    for fact in plan.uses:
        assert fact.use is not None
        used = _used(fact.use, others, plan.edition.programme, subject, final=fact.key.endswith(".final"))
        if used is not None:
            out[fact.key] = used
    return out


def _used(use: Use, others: list[Case], programme: str, subject: Mapping[str, int | str], *, final: bool) -> int | None:
    """None while it cannot be told whether an earlier award was for the same."""
    counted = {programme, *use.counting}
    keys = [k for k in use.per if "." in k]
    mine = []
    for c in others:
        if c.programme not in counted or (final and not c.award_final):
            continue
        theirs = dict(c.subject)
        if any(k not in theirs or k not in subject for k in keys):
            return None
        if all(theirs[k] == subject[k] for k in keys):
            mine.append(c)
    return len(mine) if use.what == "times" else sum(c.granted for c in mine)
