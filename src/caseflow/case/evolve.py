"""state + event → state. Plain parts only: it works without any key and after any erasure, and needs no edition."""

from __future__ import annotations

from typing import Any

from caseflow.case import events as e
from caseflow.case.state import Case, Open, changed

SUMS = ("pledged", "reserved", "instructed", "paid")


def evolve(case: Case | None, event: e.Event, actor: int) -> Case:
    """The case after `event`, which `actor` (a party, 0: the system) wrote."""
    if isinstance(event, e.Submitted):
        opened = (Open(1, actor, event.confirm),) if event.confirm else ()
        return Case(
            event.id, event.number, event.branch, event.programme, event.people, event.received_on, event.subject, 1,
            did=(("enter", actor),), open=opened, origin=event.origin, granted=event.fen, award_final=event.origin == "external",
        )  # fmt: skip
    assert case is not None, "a stream begins with its first event"
    version = case.version + 1
    return changed(case, version=version, **_sums(case, event), **_changes(case, event, actor, version))


def _sums(case: Case, event: e.Event) -> dict[str, Any]:
    moves: tuple[e.Move, ...] = getattr(event, "moves", ())
    if not moves:
        return {}
    sums = {k: getattr(case, k) for k in SUMS}
    for _, source, target, units in moves:
        if source in sums:
            sums[source] -= units
        if target in sums:
            sums[target] += units
    return sums


def _changes(s: Case, event: e.Event, actor: int, v: int) -> dict[str, Any]:
    match event:
        case e.FactsRecorded():
            return _recorded(s, event, actor, v)
        case e.OutsideRecorded(steps, body, on, result, fen):
            item = Open(v, actor, (), steps, body, on, result, fen)
            return {"open": (*s.open, item), "did": _did(s, "enter", actor)}
        case e.Confirmed():
            return _confirmed(s, event, actor)
        case e.Assessed():
            at = {"entry": event, "entry_at": v} if event.at == "entry" else {"final": event, "final_at": v}
            return {**at, "next": event.next, "hold": event.hold}
        case e.ReferralSettled(rules):
            kept = tuple(x for x in s.settled if x[0] not in dict(rules))
            return {"settled": (*kept, *rules)}
        case e.Reviewed(step, _, _, due, hold, end, by):
            done = s.done if event.result == "return" else (*s.done, step)
            return {"did": _did(s, step, by or actor), "done": done, "next": due, "hold": hold, "end": end}
        case e.Decided():
            return _decided(s, event, actor)
        case e.StepDone(step, due, _, _, until):
            return {"done": (*s.done, step), "next": due, "letter_until": until or s.letter_until, "open": _less(s, step)}
        case e.DocumentFiled():
            return {"did": _did(s, "enter", actor)}
        case _:
            return _money(s, event, actor)


def _recorded(s: Case, event: e.FactsRecorded, actor: int, v: int) -> dict[str, Any]:
    still = tuple(o for o in s.open if o.steps or not set(o.facts) <= set(event.confirm))  # corrected: confirmed again
    return {
        "did": _did(s, "enter", actor),
        "open": (*still, Open(v, actor, event.confirm)) if event.confirm else s.open,
        "settled": tuple(x for x in s.settled if x[0] not in event.fell),
        "subject": tuple({**dict(s.subject), **dict(event.subject)}.items()),
        "received_on": event.received_on or s.received_on,
    }  # fmt: skip


def _confirmed(s: Case, event: e.Confirmed, actor: int) -> dict[str, Any]:
    item = next(o for o in s.open if o.version == event.of)
    duty = "confirm.cost" if any(f.startswith("cost.") for f in item.facts) else "confirm"
    rest = tuple(o for o in s.open if o.version != event.of)
    if event.hold:
        kept = Open(item.version, item.by, item.facts, item.steps, item.body, item.done_on, item.result, item.fen, True)
        return {"open": (*rest, kept), "did": _did(s, duty, actor), "hold": event.hold}
    return {"open": rest, "did": _did(s, duty, actor)}


def _decided(s: Case, event: e.Decided, actor: int) -> dict[str, Any]:
    who: int | str = event.by or actor
    common = {"did": _did(s, "decide", who), "next": event.next, "hold": event.hold, "end": event.end, "open": _less(s, event.step)}
    if event.result in ("refuse", "revoke"):
        return {**common, "granted": 0, "award_final": True}
    if event.result == "uphold":
        return common
    done = s.done if event.step in s.done else (*s.done, event.step)
    new = {**common, "done": done, "granted": event.fen, "fund": event.fund}
    if event.step == "final":
        return {**new, "award_final": True}
    assert s.entry is not None
    return {**new, "edition": s.entry.edition, "award_final": event.final}


def _money(s: Case, event: e.Event, actor: int) -> dict[str, Any]:
    match event:
        case e.Funded():
            return {"hold": ""}
        case e.Instructed():
            return {"did": _did(s, "pay", actor)}
        case e.Paid(_, due, by):
            done = s.done if "pay" in s.done else (*s.done, "pay")
            return {"did": _did(s, *(("pay", by) if by else ("reconcile", actor))), "done": done, "next": due, "award_final": True}
        case e.PaymentFailed():
            return {"did": _did(s, "reconcile", actor)}
        case e.RecoveryChanged(fen):
            return {"recovering": s.recovering + fen}
        case e.Closed("external"):
            return {"end": "external"}
        case e.Closed(how):
            return {"end": how, "hold": "", "granted": 0, "award_final": True, "did": _did(s, "enter", actor) if actor else s.did}
        case _:
            raise AssertionError(f"{event.type} is no event of a case")


def _did(s: Case, duty: str, who: int | str) -> tuple[tuple[str, int | str], ...]:
    return s.did if (duty, who) in s.did else (*s.did, (duty, who))


def _less(s: Case, step: str) -> tuple[Open, ...]:
    """The paper that held the case is used up once its step has been decided."""
    return tuple(o for o in s.open if not (o.confirmed and step in o.steps))
