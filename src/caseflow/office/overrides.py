"""What two people waived of a case, as the next assessment counts it, and when it falls."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from caseflow.case.state import Case
from caseflow.edition.stage import limiting, stage
from caseflow.office.editions import Plan


def names(c: Case) -> tuple[str, ...]:
    """The rules and documents that were settled by name, or waived."""
    return (*(r for r, _ in c.settled), *sorted(c.limits.named))


def counted(
    c: Case, plan: Plan, at: str, facts: Mapping[str, Any], fallen: Collection[str]
) -> Mapping[str, frozenset[str]]:
    """What an assessment counts as accepted and as waived, without what fell since."""
    kept = waived(c, plan, at, facts)
    return {"accepted": c.accepted.difference(fallen), "waived": kept.difference(fallen)}


def waived(c: Case, plan: Plan, at: str, facts: Mapping[str, Any]) -> frozenset[str]:
    """The rules and documents that count as passed; the limit of the entry once its day is known,
    and not after the new last day."""
    if not c.limits.waived:
        return frozenset()
    names = stage(plan.edition, at)
    known = {d.name for d in names.documents}
    rules, pinned = limiting(names), facts.get(plan.edition.pinned_on)
    out: set[str] = set()
    for w in c.limits.waived:
        if w.what == "document" and w.about in known:
            out.add(w.about)
        in_time = isinstance(pinned, date) and pinned.isoformat() <= w.until
        if w.what == "entry_limit" and w.about in rules and in_time:
            out.update(rules)
    return frozenset(out)


def fell(c: Case, plan: Plan, changed: Collection[str]) -> tuple[str, ...]:
    """What was settled, or waived, and rests on a value that changes; a new last day for the entry
    does not rest on the day of that entry."""
    pin = {plan.edition.pinned_on}
    rests = {r: plan.reads.get(r, frozenset()) for r, _ in c.settled}
    for w in c.limits.waived:
        read = plan.reads.get(w.about, frozenset())
        rests[w.about] = read - pin if w.what == "entry_limit" else read
    return tuple(name for name, read in rests.items() if read.intersection(changed))
