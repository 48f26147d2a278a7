"""What must be so after every step, said from plain states and events, imported from no guard."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any, cast

from caseflow import Caseflow
from caseflow.case.state import Case
from caseflow.office.named import fund_names
from holds import search, setting
from holds.scratch import Scratch

EXCLUSIVE = ("enter", "review", "decide", "pay")  # not imported: written here a second time
ORDERED = frozenset({"trust", "mixed", "far", "relief", "care"})  # a final sum is decided


def lines(c: Case) -> None:
    """Short and waiting are one; nothing is kept beyond what is granted; an end keeps nothing."""
    short = 0
    for x in c.lines:
        gone = x.paid - x.returned
        kept = x.pledged + x.reserved + x.instructed
        assert min(x.pledged, x.reserved, x.instructed, gone, x.granted) >= 0, c
        assert not kept or kept + gone <= x.granted, c
        raised = any(p.accepted and p.units >= x.granted for p in c.papers)
        assert raised or x.granted <= x.ceiling, c
        short += max(0, x.granted - kept - gone)
        if c.end:
            assert not kept, c
    if not c.end:
        assert bool(short) == any(h.code == "waiting_for_funds" for h in c.holds), c
    else:
        assert c.step is None and not c.holds, c


def conduct(c: Case) -> None:
    """Nobody holds two duties on a case; a body is no person."""
    by: dict[int | str, set[str]] = defaultdict(set)
    for duty, who in c.did:
        by[who].add(duty.partition(":")[0])
    for who, duties in by.items():
        if isinstance(who, int):
            assert len(duties & set(EXCLUSIVE)) <= 1, (who, duties)
            assert not {"reconcile", "pay"} <= duties, duties


def rules(s: Scratch, c: Case) -> None:
    """Said from the rules themselves: what was granted and now assesses otherwise is held."""
    if c.end or not c.granted_at:
        return
    look = s.look("chen")
    paid = all(x.final and x.paid - x.returned == x.granted for x in c.lines)
    taken = any(p.accepted for p in c.papers)
    entry = look.assess(c.id, "entry")
    settled = c.entry is not None and c.upheld == c.entry.stands
    first = c.entry is not None and c.granted_on == c.entry.stands
    if entry.outcome != "eligible" and not entry.used_up and not settled and not first:
        assert c.held("re_review"), (c, entry.outcome)
    if not all(x.final for x in c.lines) or taken:
        return
    at = "final" if c.programme in ORDERED else "entry"
    now = look.assess(c.id, at)
    top = now.record.award[0][3] if now.record.award else None
    if now.outcome != "eligible" or top is None:
        return
    if paid and c.final is not None and now.record.seen != c.final.seen:
        return  # aid that is learnt of after everything was paid is another matter
    if at == "final" or c.held("re_review"):
        top = min(top, sum(x.ceiling for x in c.lines))
    if min(top, sum(x.ceiling for x in c.lines)) != c.granted:
        assert c.held("recompute") or c.held("re_review"), (c, top)


def funds(s: Scratch, cases: list[Case]) -> None:
    """Each fund balances, and what it keeps is what its cases keep."""
    named = fund_names(s.root)
    for f in s.funds():
        there = (f.available, f.reserved, f.instructed, f.paid, f.moved)
        assert f.received == sum(there) and min(there) >= 0, f
        assert f.promised == f.pledged >= 0, f
        mine = [x for c in cases for x in c.lines if x.fund == f.id]
        assert f.reserved == sum(x.reserved for x in mine), f
        assert f.instructed == sum(x.instructed for x in mine), f
        assert f.pledged == sum(x.pledged for x in mine), f
        assert f.paid == sum(x.paid - x.returned for x in mine), f
        assert all(
            named[f.code] == setting.FUND_OF[c.programme]
            for c in cases
            for x in c.lines
            if x.fund == f.id
        )


def with_money(s: Scratch, c: Case) -> Scratch:
    """The office with money on hand, where the other cases that wait for money were served."""
    rich = s.fork()
    for name in fund_names(s.root).values():
        rich.receive(name, 1_000_000)
    search.serve(rich, c)
    return rich


def goes_on(s: Scratch, c: Case) -> None:
    """A live case that is not paid has an act that somebody may do, and it changes something."""
    if c.end or (c.step is None and not c.holds):
        return
    here = search.mark(c)
    found = (a for _, a in search.steps(s, c.number) if search.mark(a.case(c.number)) != here)
    rich = with_money(s, c)
    more = (a for _, a in search.steps(rich, c.number) if search.mark(a.case(c.number)) != here)
    assert next(itertools.chain(found, more), None) is not None, c


def can_be_answered(s: Scratch, c: Case) -> None:
    """Each open hold of a live case can be answered with money on hand, giving up not counted."""
    if c.end or not c.holds:
        return
    rich = with_money(s, c)
    assert search.answered(rich, c.number) is not None, c


def journal(cf: Caseflow) -> None:
    """Two people, from the events alone: who wrote what of a case."""
    wrote: dict[tuple[int, int], int] = {}
    did: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    saw: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in cf.events(limit=100_000):
        name, event = row.type.partition("/")[0], cast(Any, row.event)
        wrote[row.stream, row.version] = row.actor
        mine = did[row.stream]  # who sat decides, whoever of the members confirms the minutes
        deciders = set(getattr(event, "sat", ())) or {row.actor}
        if name in ("facts_confirmed", "payee_confirmed"):
            assert wrote[row.stream, event.of] != row.actor, row
        if name in ("payee_confirmed", "payee_settled"):
            saw[row.stream, event.of].add(row.actor)
        if name == "instructed":  # this payee: another one, who was stated before, is no matter
            assert row.actor not in saw[row.stream, event.payee], row
        if name in ("paid", "payment_failed") and not getattr(event, "by", ""):
            assert row.actor not in mine["instructed"], row
        if name == "reviewed" and not event.by:
            level = f"reviewed:{event.step}"
            others = (k for k in mine if k.startswith("reviewed:") and k != level)
            assert all(row.actor not in mine[k] for k in others), row
            mine[level].add(row.actor)
        if name == "released" and event.how == "upheld":
            reviewers = [k for k in mine if k.startswith("reviewed:")]
            assert deciders.isdisjoint(mine["decided"]), row
            assert all(deciders.isdisjoint(mine[k]) for k in reviewers), row
        if name != "decided" or not event.by:  # who compares a body's paper decides nothing
            mine[name] |= deciders
