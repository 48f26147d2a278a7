"""Deciding about money: the award at entry (reserves), the final sum after the service, and looking again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.case import commands as c
from caseflow.case import conduct, transitions
from caseflow.case import events as e
from caseflow.case.assessed import fresh, settlement
from caseflow.case.state import Case, Open
from caseflow.case.world import Ctx, New, World
from caseflow.errors import FundError, Stale
from caseflow.fund import ledger
from caseflow.fund.funds import Fund
from caseflow.programme.assessment import Assessment
from caseflow.programme.reasons import OUTCOMES


def settled(s: Case) -> bool:
    """Is the final assessment complete, so that service and evidence are over?"""
    return s.final is not None and s.final.outcome != "incomplete"


def nothing_open(s: Case, *prefixes: str) -> None:
    """Stale if facts with one of these prefixes still wait for a second person."""
    for item in s.open:
        if any(f.startswith(prefixes) for f in item.facts):
            names = "、".join(item.facts[:3])
            raise Stale(f"{s.number}：{names} 还没有经另一人核对（第 {item.version} 步）；请另一人 confirm 后再办", changed=("open",))


def at_entry(w: World, s: Case, x: c.Decide, ctx: Ctx) -> list[New]:
    """Grant (reserves the most that it can be) or refuse."""
    conduct.check(s, "decide", ctx.actor, ctx.held, conflicted=ctx.conflicted)
    settle = {**x.settle, "award": "accepted"} if x.fen is not None and "award" in w.before["entry"].refers else x.settle
    out, now, at = settlement(w, s, "entry", settle, x.why, x.assessment)
    private = {"why": x.why} if x.why else None
    if x.result == "refuse":
        return [*out, *refuse(w, s, "rejected", private, at=at)]
    if x.result != "grant":
        raise Stale(f"{s.number}：现应作出资助决定：grant 或 refuse", changed=("next",))
    fen = _sum(s, now, x.fen)
    _grantable(w, s, now, fen)
    return [*out, New(_granted(w, s, at, fen, ""), private)]


def _sum(s: Case, now: Assessment, fen: int | None) -> int:
    most = now.record.award[0][3] if now.record.award else None
    if fen is not None:
        if fen <= 0 or (most is not None and fen > most):
            raise Stale(f"{s.number}：所定金额超出规则允许的最高额", changed=("award",))
        return fen
    if most is None:
        raise Stale(f"{s.number}：规则未定资助额，决定人须写明金额（fen=）和理由", changed=("award",))
    return most


def _grantable(w: World, s: Case, now: Assessment, fen: int) -> None:
    nothing_open(s, w.edition.pinned_on)
    if now.record.outcome != "eligible":
        missing = "；尚缺 " + "、".join("或".join(m.facts) for m in now.missing) if now.missing else ""
        refers = "；待人工认定 " + "、".join(now.refers) if now.refers else ""
        said = OUTCOMES[now.record.outcome][0]
        refers += "（逐项写明 settle= 或 --settle 规则名=accepted）" if now.refers else ""
        raise Stale(f"{s.number}：评估结论为{said}，不能资助{missing}{refers}", changed=("outcome",))
    if not fen:
        raise Stale(f"{s.number}：可资助额为零（累计限额已用完或规则不予资助）", changed=("award",))


def _granted(w: World, s: Case, at: int, fen: int, body: str) -> e.Decided:
    assert w.fund is not None
    moves = ledger.grant(w.fund, fen, w.available, by_body=bool(body) and not (s.origin == "paper" and w.fund.kind == "own"))
    due = transitions.due(w.edition, (*s.done, "decide"), settled=settled(s))
    hold = "" if moves else "waiting_for_funds"
    return e.Decided("decide", "grant", at, w.fund.id, fen, due, hold, "", moves, body, not w.edition.two_stage)


def refuse(w: World, s: Case, end: str, private: Mapping[str, Any] | None, *, at: int = 0, by: str = "") -> list[New]:
    """Refused or revoked: what was reserved goes back; what was paid is recovered."""
    _no_payment_under_way(s)
    result = "refuse" if end == "rejected" else "revoke"
    step = s.next if s.next in ("decide", "final") else "decide"
    event = e.Decided(step, result, at or s.entry_at, s.fund, 0, "", "", end, release_moves(w, s), by, True)
    gone = s.paid - s.recovering
    return [New(event, private), *([New(e.RecoveryChanged(gone))] if gone > 0 else [])]


def at_final(w: World, s: Case, x: c.Decide, ctx: Ctx) -> list[New]:
    """The final sum, proposed by the engine, decided by a third person; below what was paid it opens the recovery."""
    conduct.check(s, "decide", ctx.actor, ctx.held, conflicted=ctx.conflicted, at="final")
    nothing_open(s, "cost.", w.edition.pinned_on)
    settle = {**x.settle, "award": "accepted"} if x.fen is not None and "award" in w.before["final"].refers else x.settle
    out, now, at = settlement(w, s, "final", settle, x.why, x.assessment)
    private = {"why": x.why} if x.why else None
    if x.result == "refuse":
        return [*out, *refuse(w, s, "rejected", private, at=at)]
    if now.record.outcome != "eligible":
        missing = "、".join("或".join(m.facts) for m in now.missing)
        raise Stale(f"{s.number}：最终评估结论为 {now.record.outcome}{'；尚缺 ' + missing if missing else ''}", changed=("outcome",))
    fen = _exact(s, now, x.fen)
    return [*out, *_final(w, s, at, fen, "", private)]


def _exact(s: Case, now: Assessment, fen: int | None) -> int:
    _, _, least, most = now.record.award[0]
    if least is None or most is None:
        return _sum(s, now, fen)
    if fen is not None and fen != most:
        raise Stale(f"{s.number}：规则算出的最终资助额已定，不能另写金额", changed=("award",))
    return most


def _final(w: World, s: Case, at: int, fen: int, body: str, private: Mapping[str, Any] | None) -> list[New]:
    _no_payment_under_way(s)
    assert w.fund is not None
    gone = s.instructed + s.paid - s.recovering
    moves, recover = ledger.settle(w.fund, fen, w.available, pledged=s.pledged, reserved=s.reserved, gone=gone)
    reserved = s.reserved + sum(m[3] for m in moves if m[2] == "reserved") - sum(m[3] for m in moves if m[1] == "reserved")
    hold = "" if reserved + gone >= fen else "waiting_for_funds"
    due = "pay" if reserved or hold else transitions.due(w.edition, (*s.done, "final", "pay"), settled=True)
    end = "nothing_payable" if not fen and not s.paid else ""
    event = e.Decided("final", "grant", at, w.fund.id, fen, "" if end else due, hold, end, moves, body, True)
    return [New(event, private), *([New(e.RecoveryChanged(recover))] if recover else [])]


def _no_payment_under_way(s: Case) -> None:
    if s.instructed:  # else the recovery would ask back what may still fail and be reserved again
        raise Stale(f"{s.number}：有一笔拨付在途，须先登记其结果", changed=("instructed",))


def re_review(w: World, s: Case, x: c.Decide, ctx: Ctx) -> list[New]:
    """What the decision rested on has changed: another person revokes it, or upholds it if it still holds."""
    conduct.check(s, "decide", ctx.actor, ctx.held, conflicted=ctx.conflicted, at="again")
    nothing_open(s, w.edition.pinned_on, "cost.")
    out, now, at = settlement(w, s, "entry", x.settle, x.why, x.assessment)
    private = {"why": x.why} if x.why else None
    if x.result == "revoke":
        return [*out, *refuse(w, s, "revoked", private, at=at)]
    if x.result != "uphold" or now.record.outcome != "eligible":
        raise Stale(f"{s.number}：须撤销（revoke），或在评估为 eligible 时维持（uphold）", changed=("hold",))
    due = transitions.due(w.edition, s.done, settled=settled(s))
    return [*out, New(e.Decided("decide", "uphold", at, s.fund, s.granted, due, "", "", (), "", s.award_final), private)]


def release_moves(w: World, s: Case) -> tuple[e.Move, ...]:
    """All that the case holds of its fund, given back."""
    if not s.fund or w.fund is None:
        return ()
    return ledger.release(w.fund, s.reserved, s.pledged)


def letter_moves(w: World, s: Case) -> tuple[e.Move, ...]:
    """The letter turns the pledge into receipt and reservation where another body holds the money."""
    return ledger.letter(w.fund, s.pledged) if w.fund is not None else ()


def differs(w: World, s: Case, item: Open) -> bool:
    """Does the paper decide otherwise than our assessment?"""
    if not {"decide", "final"} & set(item.steps):
        return False
    at = "final" if "final" in item.steps else "entry"
    now = w.before.get(at)
    if now is None:
        return True
    if item.result == "refuse":
        return now.record.outcome == "eligible"
    most = now.record.award[0][3] if now.record.award else None
    return now.record.outcome != "eligible" or most is None or (item.fen != most if at == "final" else item.fen > most)


def by_body(w: World, s: Case, step: str, item: Open, *, accepted: bool) -> list[New]:
    """A body's decision takes effect: the same events that ours would write, `by` the body."""
    if item.result == "refuse":
        return refuse(w, s, "rejected", None, by=item.body)
    at = "final" if step == "final" else "entry"
    version = (s.final_at if at == "final" else s.entry_at) if accepted else fresh(w, s, at, 0)[1]
    if step == "decide":
        nothing_open(s, w.edition.pinned_on)
        if not item.fen:
            raise FundError(f"{s.number}：来文没有写明资助额")
        return [New(_granted(w, s, version, item.fen, item.body))]
    nothing_open(s, "cost.")
    return _final(w, s, version, item.fen, item.body, None)


__all__ = ["Fund", "at_entry", "at_final", "by_body", "differs", "letter_moves", "nothing_open", "re_review", "refuse", "release_moves"]
