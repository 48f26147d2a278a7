"""states + command + context → events. Pure: no clock, no I/O, no randomness.

Each command has one function; the award has its own module. Read `transitions` (what may follow what) and `conduct`
(who may do it) first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caseflow.case import award, conduct, transitions
from caseflow.case import commands as c
from caseflow.case import events as e
from caseflow.case.assessed import assessed, fresh, pin_missing, reassessed, settlement
from caseflow.case.evolve import evolve
from caseflow.case.outside import effects
from caseflow.case.state import Case
from caseflow.case.world import Ctx, New, World
from caseflow.errors import FundError, Stale


def decide(w: World, command: c.Command, ctx: Ctx) -> list[New]:
    """The events that `command` brings about. NotAllowed, Stale or FundError if it may not be."""
    if isinstance(command, c.Submit):
        return _submit(w, command, ctx)
    assert w.case is not None
    held_here = w.fund is not None and w.fund.held_by == w.fund.branch
    transitions.check(w.case, w.edition, command, w.levels, held_here=held_here)
    return _ANSWERS[type(command)](w, w.case, command, ctx)


def _duty(s: Case | None, ctx: Ctx, duty: str, at: str = "") -> None:
    conduct.check(s, duty, ctx.actor, ctx.held, conflicted=ctx.conflicted, at=at)


def _submit(w: World, x: c.Submit, ctx: Ctx) -> list[New]:
    _duty(None, ctx, "enter")
    first = e.Submitted(
        x.case, x.number, ctx.branch, x.programme, x.people, x.received_on, w.subject, tuple(x.facts), w.confirm, x.batch, x.row,
        x.origin, x.fen,
    )  # fmt: skip
    if x.origin == "external":
        return [New(first, {"facts": dict(x.facts)}), New(e.Closed("external", ()))]
    start = evolve(None, first, ctx.actor)
    return [New(first, {"facts": dict(x.facts)}), New(assessed(w, start, "entry"))]


def _record(w: World, s: Case, x: c.Record, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "enter")
    received = str(x.facts.get("application.received_on", "") or "")
    event = e.FactsRecorded(tuple(x.facts), w.confirm, w.fell, w.subject, received)
    private: dict[str, Any] = {"facts": dict(x.facts)}
    if x.note:
        private["note"] = x.note
    return [New(event, private), *reassessed(w, s)]


def _attach(w: World, s: Case, x: c.Attach, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "enter")
    return [New(e.DocumentFiled(x.document, x.file, x.sha256), dict(x.details) or None)]


def _record_outside(w: World, s: Case, x: c.RecordOutside, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "enter")
    out = []
    if x.facts:
        out.append(New(e.FactsRecorded(tuple(x.facts), (), w.fell, w.subject), {"facts": dict(x.facts)}))
    event = e.OutsideRecorded(x.steps, x.body, x.done_on, x.result, x.fen)
    out.append(New(event, {"paper": x.paper} if x.paper else None))
    return out + (reassessed(w, s) if x.facts else [])


def _confirm(w: World, s: Case, x: c.Confirm, ctx: Ctx) -> list[New]:
    item = next((o for o in s.open if o.version == x.of and not o.confirmed), None)
    if item is None:
        raise Stale(f"{s.number}：第 {x.of} 步没有待核对的内容", changed=("open",))
    _duty(s, ctx, "confirm", at=f"entered:{item.by}")
    if not item.steps:
        return [New(e.Confirmed(x.of))]
    if award.differs(w, s, item):
        return [New(e.Confirmed(x.of, "paper_differs"))]
    return [New(e.Confirmed(x.of)), *effects(w, s, item, [e.Confirmed(x.of)], ctx)]


def _reassess(w: World, s: Case, x: c.Reassess, ctx: Ctx) -> list[New]:
    return reassessed(w, s)


def _review(w: World, s: Case, x: c.Review, ctx: Ctx) -> list[New]:
    step = w.edition.step(s.next)
    if step.level and ctx.level and step.level != ctx.level:
        raise conduct._refusal("wrong_level", "review")
    _duty(s, ctx, s.next)
    out, now, at = settlement(w, s, "entry", x.settle, x.why, x.assessment)
    private = {"why": x.why} if x.why else None
    if x.result == "reject":
        return [*out, New(e.Reviewed(s.next, "reject", at, "", "", "rejected"), private)]
    if x.result == "return":
        return [*out, New(e.Reviewed(s.next, "return", at, s.next, "awaiting_information", ""), private)]
    refused = [k for k, v in x.settle.items() if v == "refused"]
    if x.result == "accept" and (now.record.outcome == "ineligible" or refused or not pin_missing(w, now)):
        why = f"已不予认定：{'、'.join(refused)}" if refused else f"评估结论为 {now.record.outcome}"
        raise Stale(f"{s.number}：不能审核通过，{why}；请退回补正或不予通过", changed=("outcome",))
    due = transitions.due(w.edition, (*s.done, s.next), settled=False)
    return [*out, New(e.Reviewed(s.next, x.result, at, due, "", ""), private)]


def _decide(w: World, s: Case, x: c.Decide, ctx: Ctx) -> list[New]:
    if s.hold == "paper_differs":
        return _accept_paper(w, s, x, ctx)
    if s.hold == "re_review":
        return award.re_review(w, s, x, ctx)
    if s.next == "decide" and not s.hold:
        return award.at_entry(w, s, x, ctx)
    return award.at_final(w, s, x, ctx)


def _accept_paper(w: World, s: Case, x: c.Decide, ctx: Ctx) -> list[New]:
    item = next(o for o in s.open if o.confirmed)
    _duty(s, ctx, "decide", at="final" if "final" in item.steps else "")
    if x.result not in ("accept_paper", "refuse"):
        raise Stale(f"{s.number}：来文与评估不一致，只能 accept_paper（指明接受来文）或 refuse", changed=("hold",))
    reason = {"why": x.why} if x.why else None
    if x.result == "refuse":
        return award.refuse(w, s, "rejected", reason)
    out = effects(w, s, item, [], ctx, accepted=True)
    return [New(out[0].event, reason), *out[1:]] if out else out


def _letter(w: World, s: Case, x: c.Letter, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "enter")
    done = transitions.due(w.edition, (*s.done, x.step), settled=award.settled(s))
    moves = award.letter_moves(w, s) if x.step == "letter" else ()
    return [New(e.StepDone(x.step, done, moves, "", x.until))]


def _instruct(w: World, s: Case, x: c.Instruct, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "pay")
    award.nothing_open(s, "cost.", "payee.")
    if s.instructed:
        raise Stale(f"{s.number}：已有一笔拨付在途，其结果登记之前不能再拨", changed=("instructed",))
    if not s.reserved:
        raise FundError(f"{s.number}：没有已预留的金额可拨付")
    return [New(e.Instructed(x.payee, x.account, ((s.fund, "reserved", "instructed", s.reserved),), x.batch))]


def _result(w: World, s: Case, x: c.Result, ctx: Ctx) -> list[New]:
    _duty(s, ctx, "reconcile")
    if not s.instructed:
        raise Stale(f"{s.number}：没有在途的拨付", changed=("instructed",))
    if not x.paid:
        return [New(e.PaymentFailed(x.code, ((s.fund, "instructed", "reserved", s.instructed),)))]
    due = transitions.due(w.edition, (*s.done, "pay"), settled=True) if s.next == "pay" else s.next
    return [New(e.Paid(((s.fund, "instructed", "paid", s.instructed),), due))]


def _fund(w: World, s: Case, x: c.Fund, ctx: Ctx) -> list[New]:
    short = s.granted - s.reserved - s.instructed - s.paid + s.recovering
    if w.available < short:
        missing = short - w.available
        raise FundError(f"{s.number}：资金仍不足，尚差 {missing // 100:,}.{missing % 100:02d} 元", short=missing)
    return [New(e.Funded(((s.fund, "available", "reserved", short),)))]


def _withdraw(w: World, s: Case, x: c.Withdraw, ctx: Ctx) -> list[New]:
    if ctx.actor:
        _duty(s, ctx, "enter")
    if s.paid or s.instructed:
        raise Stale(f"{s.number}：已拨付或正在拨付，不能撤回；请走追回", changed=("paid",))
    return [New(e.Closed(x.how, award.release_moves(w, s)), {"why": x.why} if x.why else None)]


_ANSWERS: dict[type, Callable[[World, Case, Any, Ctx], list[New]]] = {
    c.Record: _record, c.Attach: _attach, c.RecordOutside: _record_outside, c.Confirm: _confirm, c.Reassess: _reassess,
    c.Review: _review, c.Decide: _decide, c.Letter: _letter, c.Instruct: _instruct, c.Result: _result, c.Fund: _fund,
    c.Withdraw: _withdraw,
}  # fmt: skip

__all__ = ["assessed", "decide", "fresh"]
