"""The world of one command: the edition that holds, the assessments before and after it, and the fund."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.case import commands as c
from caseflow.case.state import Case, Open
from caseflow.case.world import World
from caseflow.engine import known
from caseflow.engine.plans import Plan
from caseflow.engine.wire import stated
from caseflow.engine.work import Work
from caseflow.errors import StoreError
from caseflow.fund.funds import Fund, choose
from caseflow.programme.assessment import Assessment, assess_given
from caseflow.rules.given import Given, encode

NO_FACTS = (c.Attach, c.Letter, c.Instruct, c.Result, c.Fund, c.Withdraw)


def world(work: Work, s: Case, command: c.Command) -> World:
    """What `decide` may look at for a command on an existing case."""
    fund = _fund(work, s, command)
    available = work.tx.balance(fund.id)["available"] if fund else 0
    levels = work.levels(s.branch)
    stored = work.cf.plans.stored(work.tx, s.edition or (s.entry.edition if s.entry else ""))
    item = _item(s, command)
    if isinstance(command, NO_FACTS) or (item is not None and not item.steps):
        return World(s, stored.edition, fund=fund, available=available, levels=levels)
    added = stated(getattr(command, "facts", {}))
    facts = work.facts(s.id)
    both = {**facts, **added} if added else facts
    was = _plan(work, s, facts, stored)
    now = _plan(work, s, both, stored) if added else was
    fell = _fell(s, was, now, facts, added)
    settle = dict(getattr(command, "settle", {}))
    if getattr(command, "fen", None) is not None and isinstance(command, c.Decide):
        settle["award"] = "accepted"
    later = (s.accepted - set(fell) - set(settle)) | {k for k, v in settle.items() if v == "accepted"}
    if isinstance(command, c.Record | c.Reassess):  # nothing rests on how things stood
        before = after = _assess(work, s, {"entry": now, **_final(work, s)}, both, later)
    else:
        at_final = isinstance(command, c.Decide) and s.next == "final" and not s.hold  # the entry is not looked at again
        before = _assess(work, s, {**({} if at_final else {"entry": was}), **_final(work, s)}, facts, s.accepted)
        same = not added and later == s.accepted
        after = before if same else _assess(work, s, {**({} if at_final else {"entry": now}), **_final(work, s)}, both, later)
    return World(
        s, (now if not s.edition else stored).edition, before, after, fell, _confirm(now, added, command), known.subject(work, now, encode(both, now.edition)) if added else (),
        fund, available, levels,
    )  # fmt: skip


def submission(work: Work, programme: str, case: int, party: int, facts: Mapping[str, Any]) -> World:
    """The world of a new application."""
    day = _day(work, programme, facts)
    plan = work.cf.plans.current(work.tx, programme, day, work.adopted_on(day), "")
    given = encode(facts, plan.edition)
    a = _one(work, plan, case, party, given, frozenset(), "entry")
    return World(None, plan.edition, {}, {"entry": a}, (), _confirm(plan, facts, None), known.subject(work, plan, given))


def subject_of(work: Work, programme: str, facts: Mapping[str, Any]) -> known.Kept:
    """What an application is for, by the edition of its day."""
    day = _day(work, programme, facts)
    plan = work.cf.plans.current(work.tx, programme, day, work.adopted_on(day), "")
    return known.subject(work, plan, encode(facts, plan.edition)) if plan.edition.lines else ()


def _day(work: Work, programme: str, facts: Mapping[str, Any]) -> date:
    source = work.cf.plans.programmes.get(programme)
    pin = (
        source.pinned_on
        if source is not None
        else work.cf.programme(programme).pinned_on
        if programme in work.cf.plans.available.lost
        else ""
    )
    pinned = facts.get(pin)
    return pinned if isinstance(pinned, date) else work.cf.today


def _plan(work: Work, s: Case, facts: Mapping[str, Any], stored: Plan) -> Plan:
    """The plan that holds at entry: after the decision the one it was granted under, unless the pinned day has changed."""
    pin = stored.edition.pinned_on
    if s.edition and facts.get(pin) == work.facts(s.id).get(pin):
        return stored
    day = _day(work, s.programme, facts)
    return work.cf.plans.current(work.tx, s.programme, day, work.adopted(s.branch, day), stored.edition.hash)


def _final(work: Work, s: Case) -> dict[str, Plan]:
    if not s.edition:
        return {}
    plan = work.cf.plans.stored(work.tx, s.edition)
    return {"final": plan} if plan.edition.two_stage else {}


def _assess(work: Work, s: Case, plans: Mapping[str, Plan], facts: Mapping[str, Any], accepted: frozenset[str]) -> dict[str, Assessment]:
    out = {}
    for at, plan in plans.items():
        out[at] = _one(work, plan, s.id, s.beneficiary, encode(facts, plan.edition), accepted, at)
    return out


def _one(
    work: Work, plan: Plan, case: int, party: int, given: Given, accepted: frozenset[str], at: str
) -> Assessment:  # fmt: skip
    seen = known.seen(work, plan, case, party, known.subject(work, plan, given), given) if plan.limited else {}
    return assess_given(plan.edition, given, seen, at, accepted)  # type: ignore[arg-type]


def _fell(s: Case, was: Plan, now: Plan, facts: Mapping[str, Any], added: Mapping[str, Any]) -> tuple[str, ...]:
    """Settlements that fall: a value that the rule reads has changed, or the rule itself has."""
    changed = {k for k, v in added.items() if facts.get(k) != v}
    if not s.settled or not (changed or was is not now):
        return ()
    old = {r.name: r.node for r in was.edition.rules}
    new = {r.name: r.node for r in now.edition.rules}
    return tuple(
        rule for rule, _ in s.settled
        if changed & now.reads.get(rule, frozenset()) or (rule in old and old[rule] != new.get(rule))
    )  # fmt: skip


def _confirm(plan: Plan, added: Mapping[str, Any], command: c.Command | None) -> tuple[str, ...]:
    """Facts that need a second person. What a confirmed paper brings is confirmed with the paper."""
    return () if isinstance(command, c.RecordOutside) else tuple(k for k in added if k in plan.confirm)


def _item(s: Case, command: c.Command) -> Open | None:
    if isinstance(command, c.Confirm):
        return next((o for o in s.open if o.version == command.of), None)
    if isinstance(command, c.Decide) and s.hold == "paper_differs":
        return next((o for o in s.open if o.confirmed), None)
    return None


def _fund(work: Work, s: Case, command: c.Command) -> Fund | None:
    """The fund of the case, or the one that its first decision will rest on."""
    funds = work.funds()
    if s.fund:
        found = next((f for f in funds if f.id == s.fund), None)
        if found is None:
            raise StoreError(f"{s.number}：案件所用的资金不在库中；请运行 caseflow verify")
        return found
    item = _item(s, command)
    name = getattr(command, "fund", "")
    if item is not None and "decide" in item.steps and item.result == "grant":
        ours = s.origin == "paper" and item.body in (s.branch, work.branches[s.branch].name)
        return choose(funds, s.programme, s.branch, body="" if ours else item.body, name=name)
    if isinstance(command, c.Decide) and command.result == "grant" and s.next == "decide" and not s.hold:
        return choose(funds, s.programme, s.branch, name=name)
    return None
