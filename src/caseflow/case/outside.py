"""What another body did takes effect when confirmed: the same events that inside steps write, with `by` = the body.

One paper may tell of several steps in a row; each is decided on the state that the one before it left.
"""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.case import award, transitions
from caseflow.case import events as e
from caseflow.case.evolve import evolve
from caseflow.case.state import Case, Open
from caseflow.case.world import Ctx, New, World
from caseflow.errors import FundError


def effects(w: World, s: Case, item: Open, before: Sequence[e.Event], ctx: Ctx, *, accepted: bool = False) -> list[New]:
    """The events that the steps of one paper bring about. `accepted`: a decider took a differing paper by name."""
    out: list[New] = []
    for step in item.steps:
        now = s
        for event in (*before, *(new.event for new in out)):
            now = evolve(now, event, ctx.actor)
        if now.end:
            break
        out += _effect(w, now, step, item, accepted=accepted)
    return out


def _effect(w: World, s: Case, step: str, item: Open, *, accepted: bool) -> list[New]:
    kind = step.partition(":")[0]
    if kind in ("decide", "final"):
        return award.by_body(w, s, kind, item, accepted=accepted)
    due = transitions.due(w.edition, (*s.done, step), settled=award.settled(s))
    if kind == "review":
        end = "rejected" if item.result == "refuse" else ""
        return [New(e.Reviewed(step, "reject" if end else "accept", s.entry_at, "" if end else due, "", end, item.body))]
    if kind == "pay":
        if not s.reserved:
            raise FundError(f"{s.number}：没有已预留的金额，来文所述拨付无法登记")
        return [New(e.Paid(((s.fund, "reserved", "paid", s.reserved),), due, item.body))]
    if kind == "letter":
        return [New(e.StepDone(step, due, award.letter_moves(w, s), item.body, _until(w, item)))]
    return [New(e.StepDone(step, due, (), item.body))]


def _until(w: World, item: Open) -> str:
    """The last day of the letter, if the edition says how long letters hold."""
    from caseflow.values.dates import add_months, read_day

    months = next((p.value for p in w.edition.parameters if p.name == "letter_valid_months"), None)
    if not isinstance(months, int):
        return ""
    return add_months(read_day(item.done_on), months).isoformat()
