"""What happened to the people of a case, and who acts for the one who is helped. Plain parts only.

A guardian acts until they die, turn out to have a child in their care alone (entrusted care is no
guardianship), are followed by another, or the child comes of age and acts alone.
"""

from __future__ import annotations

from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.codec import changed

GUARDIAN = "guardian"
TWO = ("died", "guardian", "moved")  # entered by one person, and compared by another
HAPPENED = (*TWO, "entrusted", "mistaken")
#: facts that another person compares in every programme: who belongs to the household, which bill
#: it is
COMPARED = frozenset({"member", "cost.invoice_no"})


def of_age(c: Case) -> bool:
    """Does the one who is helped act alone by now?"""
    return bool(c.changes) and any(x.what == "of_age" for x in c.changes)


def acting(c: Case) -> int:
    """The party who acts as guardian; 0 where there is none, or none any more."""
    party = dict(c.people).get(GUARDIAN, 0)
    if of_age(c):
        return 0
    for x in reversed(c.changes):
        if (x.role, x.party) != (GUARDIAN, party):
            continue
        if x.what == "guardian" and x.confirmed_by is not None:
            return party
        if x.what in ("died", "entrusted"):
            return 0
    return party


def unguarded(c: Case) -> bool:
    """Had they a guardian, and does nobody act for them now?"""
    had = any(role == GUARDIAN for role, _ in c.people)
    return had and not of_age(c) and not acting(c) and died(c) is None


def died(c: Case) -> Change | None:
    """That the one who is helped died, as it was recorded last."""
    found = (x for x in reversed(c.changes) if (x.what, x.party) == ("died", c.beneficiary))
    return next(found, None)


def frozen_by_death(c: Case) -> bool:
    """Did the one who is helped die, and has nobody settled yet what becomes of it?"""
    found = died(c)
    return found is not None and found.confirmed_by is None


def pending(c: Case) -> tuple[Change, ...]:
    """What another person has to compare. A death of the one who is helped is settled instead."""
    return tuple(
        x
        for x in c.changes
        if x.what in TWO and x.confirmed_by is None and (x.what, x.party) != ("died", c.beneficiary)
    )


def wanted(c: Case) -> bool:
    """Has somebody to be named who acts for the child? Not of a case of which nothing more is
    paid."""
    return unguarded(c) and not c.paid_out


def asks(c: Case) -> bool:
    """Is it open who acts, or where they belong?"""
    if not c.changes:  # a guardian acts until something is recorded
        return False
    return any(x.holds for x in pending(c)) or wanted(c)


def receives(c: Case, whom: str, party: int) -> bool:
    """May they be paid? Not a guardian who is none any more; nor who does not stand in the case."""
    if whom == "hospital":
        return True
    former = {p for role, p in c.people if role == GUARDIAN} - {acting(c), c.beneficiary}
    return party in {p for _, p in c.people} - former


def unfit(c: Case) -> bool:
    """Is the payee who was stated somebody who may not be paid any more? One who died is stated
    anew, or somebody else is."""
    p = c.payee
    if p is None or p.account or p.whom == "hospital":
        return False
    last = died(c)
    gone = last is not None and last.party == p.party and p.version < last.version
    return gone or not receives(c, p.whom, p.party)


def follows(c: Case, was: int, now: int) -> tuple[Change, ...]:
    """What happened, where a record was of somebody else: it goes with the person."""
    return tuple(changed(x, party=now) if x.party == was else x for x in c.changes)
