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
    return {f.key: _used(f.use, others, plan.edition.programme, subject, final=f.key.endswith(".final")) for f in plan.uses if f.use}


def _used(use: Use, others: list[Case], programme: str, subject: Mapping[str, int | str], *, final: bool) -> int:
    counted = {programme, *use.counting}
    keys = [k for k in use.per if "." in k]
    mine = [
        c for c in others
        if c.programme in counted and (c.award_final or not final) and _same(dict(c.subject), subject, keys)
    ]  # fmt: skip
    return len(mine) if use.what == "times" else sum(c.granted for c in mine)


def _same(theirs: Mapping[str, int | str], ours: Mapping[str, int | str], keys: list[str]) -> bool:
    """Unknown on either side counts as the same: a limit is never widened by what nobody said."""
    return all(k not in theirs or k not in ours or theirs[k] == ours[k] for k in keys)
