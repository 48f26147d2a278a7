"""What an assessment means for the case: where it stands by it, whether it is still fresh, and what settling does."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.case import events as e
from caseflow.case import transitions
from caseflow.case.state import Case
from caseflow.case.world import New, World
from caseflow.errors import Stale
from caseflow.programme.assessment import Assessment


def event_of(a: Assessment, accepted: frozenset[str], due: str, hold: str) -> e.Assessed:
    """The record of an assessment as an event."""
    r = a.record
    return e.Assessed(r.edition, r.at, r.outcome, r.results, r.documents, r.award, r.seen, tuple(sorted(accepted)), due, hold)


def same(old: e.Assessed, a: Assessment) -> bool:
    """Is it the same record? (An edition that differs in words only has another hash, but the same results.)"""
    r = a.record
    return (old.outcome, old.results, old.documents, old.award, old.seen) == (r.outcome, r.results, r.documents, r.award, r.seen)


def assessed(w: World, s: Case, at: str, hold: str = "", settled: Mapping[str, str] | None = None) -> e.Assessed:
    """The assessment after the command, with the step due by it and what holds the case."""
    a = w.after[at]
    if at == "entry" and not hold and "decide" not in s.done and a.record.outcome == "incomplete" and not pin_missing(w, a):
        hold = "awaiting_information"
    complete = (at == "final" and a.record.outcome != "incomplete") or (at == "entry" and _final_complete(w, s))
    due = transitions.due(w.edition, s.done, settled=complete)
    names = dict(s.settled)
    for rule in w.fell:
        names.pop(rule, None)
    names.update(settled or {})
    accepted = frozenset(k for k, v in names.items() if v == "accepted")
    return event_of(a, accepted, due, hold)


def _final_complete(w: World, s: Case) -> bool:
    if "final" in w.after:
        return w.after["final"].record.outcome != "incomplete"
    return s.final is not None and s.final.outcome != "incomplete"


def pin_missing(w: World, a: Assessment) -> bool:
    """Is nothing missing but the day that pins the edition, and that day's step is still to come?"""
    if a.record.outcome != "incomplete":
        return True
    pin = w.edition.pinned_on
    to_come = w.case is None or any(x.kind == "entry" and x.name not in w.case.done for x in w.edition.steps)
    return to_come and all(pin in m.facts for m in a.missing)


def reassessed(w: World, s: Case) -> list[New]:
    """An assessment for each stage whose record changed; after a decision that opens a re-review or a recomputation."""
    out: list[New] = []
    hold = "" if s.hold == "awaiting_information" else s.hold
    decided = "decide" in s.done
    for at, a in w.after.items():
        old = s.entry if at == "entry" else s.final
        if old is not None and _unchanged(old, a, decided=decided, at=at) and not (at == "entry" and s.hold == "awaiting_information"):
            continue
        if at == "entry" and decided and old is not None:
            hold = "re_review"
        if at == "final" and s.award_final and not hold and a.record.award and a.record.award[0][3] != s.granted:
            hold = "recompute"
        out.append(New(assessed(w, s, at, hold)))
    return out


def _unchanged(old: e.Assessed, a: Assessment, *, decided: bool, at: str) -> bool:
    if at == "entry" and decided:  # what earlier aid gave others since is no reason to look again
        return (old.outcome, old.results, old.documents) == (a.record.outcome, a.record.results, a.record.documents)
    return same(old, a) and old.edition == a.record.edition


def fresh(w: World, s: Case, at: str, named: int) -> tuple[Assessment, int]:
    """The assessment that the decision rests on, if nothing it rests on has changed; else Stale, naming what did."""
    old, version = (s.entry, s.entry_at) if at == "entry" else (s.final, s.final_at)
    if old is None or (named and named != version):
        raise Stale(f"{s.number}：所依据的评估（第 {named} 步）已不是最新（第 {version} 步）；请重新查看后再决定", changed=("assessment",))
    now = w.before[at]
    r = now.record
    if not same(old, now):
        pairs = [(k, getattr(old, k), getattr(r, k)) for k in ("outcome", "results", "documents", "award", "seen")]
        changed = [k for k, a, b in pairs if a != b]
        detail = "；".join(f"{k} {a} → {b}" for k, a, b in pairs if a != b)
        raise Stale(f"{s.number}：自第 {version} 步评估以来情况已变：{detail}；请先重新评估", changed=changed)
    return now, version


def settlement(w: World, s: Case, at: str, settle: Mapping[str, str], why: str, named: int) -> tuple[list[New], Assessment, int]:
    """Rules settled by name, then the assessment that counts them; its version is what the decision rests on."""
    before, version = fresh(w, s, at, named)
    if not settle:
        return [], before, version
    strange = [k for k in settle if k not in before.refers]
    if strange:
        known = "、".join(before.refers) or "无"
        raise Stale(f"{s.number}：{'、'.join(strange)} 不是待人工认定的事项（待认定：{known}）", changed=("referral",))
    if not why.strip():
        raise Stale(f"{s.number}：人工认定须写明理由（why=）", changed=("why",))
    new = [New(e.ReferralSettled(tuple(settle.items())), {"why": why}), New(assessed(w, s, at, s.hold, settle))]
    return new, w.after[at], s.version + 2
