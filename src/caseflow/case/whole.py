"""What holds of a case after each whole command, and the rows that it tells.

A guard sees what was written; this sees what was left out. It says only what no lawful order of
events breaks, and reads plain parts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from caseflow.case import family, signed
from caseflow.case.cofunding import bill_of, differing
from caseflow.case.holds import TOTALS
from caseflow.case.notice import STEP, STOPS, standing
from caseflow.case.order import queued
from caseflow.case.parts import Payee
from caseflow.case.state import Case
from caseflow.case.waiting import falls_due, waits
from caseflow.codec import once
from caseflow.errors import FundError, NotAllowed
from caseflow.events import Row, See
from caseflow.facts import tells_who

ASKED = "asked"  # the role of whom one of its people may be
STOOD = "stood"  # of who stood in it once, or is named as of the household
PAID = "payee"  # the role of an institution that is paid
APART = (ASKED, STOOD, PAID)  # roles of who is none of the people of the case
Asked: TypeAlias = tuple[str, str, bool]  # a hold, what it is about, whether the state asks for it
ACCOUNT = "account:"  # of a person paid to an account, with the version at which it was stated


def whole(c: Case, see: See) -> None:
    """Lines, holds and steps agree."""
    for line in c.lines:
        if min(line.pledged, line.reserved, line.instructed, line.paid - line.returned) < 0:
            raise FundError("line_below_zero", case=c.number)
        if line.pledged + line.reserved + line.instructed and line.out > line.granted:
            raise FundError("more_than_granted", case=c.number)
        if (line.owed > 0 and not line.instructed) != (c.recovery(line.name) is not None):
            raise FundError("recovery_untold", case=c.number)
    if c.end:
        _ended(c)
    else:
        _alive(c)
        _identified(c, see)
        if differing(see, c):
            raise NotAllowed("bill_unfrozen", case=c.number)


def _ended(c: Case) -> None:
    if c.step is not None or c.holds:
        raise NotAllowed("ended_with_a_step", case=c.number)
    if c.pledged or c.reserved or c.instructed:
        raise FundError("ended_with_money", case=c.number)


def needed(c: Case) -> Mapping[str, bool]:
    """The holds that the state of a live case asks for, or forbids; of totals that differ on a bill
    `asked` tells."""
    return once(c, "needed", _needed)


def _needed(c: Case) -> dict[str, bool]:
    return {
        "waiting_for_funds": c.short > 0,
        "re_review": _stands_otherwise(c),
        "recompute": _sum_otherwise(c),
        "payee": payee_waits(c),
        "identity": bool(unsettled(c) or c.questions) or family.asks(c),
        "frozen": bool(c.changes) and family.frozen_by_death(c),
        "awaiting_information": _lacks(c),
        "no_consent": c.consents.withdrawn and not c.paid_out,
        signed.HOLD: signed.holds(c),
    }


def asked(c: Case) -> tuple[Asked, ...]:
    """The same with what each is about, where one of them is open or asked for."""
    return once(c, "asked", _asked)


def _asked(c: Case) -> tuple[Asked, ...]:
    found, frozen = needed(c), c.billed.frozen
    if not (c.holds or frozen or True in found.values()):
        return ()
    return (*[(hold, "", n) for hold, n in found.items()], ("frozen", TOTALS, frozen))


def _alive(c: Case) -> None:
    if c.origin == "external":
        raise NotAllowed("external_open", case=c.number)
    if c.entry is None:
        raise NotAllowed("not_assessed", case=c.number)
    for hold, about, needs in asked(c):
        if needs and not c.held(hold, about):
            raise NotAllowed("hold_missing", hold=hold, case=c.number)
        if not needs and c.held(hold, about):
            raise NotAllowed("hold_for_nothing", hold=hold, case=c.number)
    if c.notice is not None and c.next == STEP and not c.held(STOPS):
        n = standing(c)
        if n is not None and n.stopped:
            raise NotAllowed("notice_not_resumed", case=c.number)
    for paper in c.papers:
        waits = paper.confirmed_by is not None and not paper.used and not paper.refused
        if waits != c.held("paper_differs", paper.paper):
            raise NotAllowed("hold_missing", hold="paper_differs", case=c.number)
    if c.step is None and not c.holds and not _paid_up(c):
        raise NotAllowed("nothing_can_happen", case=c.number)


def _paid_up(c: Case) -> bool:
    """The final sum is out; a sum of nothing ends a case."""
    return any(x.paid for x in c.lines) and all(x.final for x in c.lines)


def _stands_otherwise(c: Case) -> bool:
    """What was granted now assesses otherwise, and nobody has upheld that."""
    if not c.granted_at or c.entry is None:
        return False
    return c.entry.stands not in (c.granted_on, c.upheld)


def _sum_otherwise(c: Case) -> bool:
    """The rules give another final sum than when it was decided, or no longer allow it."""
    if not c.lines:
        return False
    about = c.covered
    if c.partly and c.final is not None and c.final.outcome == "incomplete":
        return True  # the evidence of a line that was decided is there no more
    return bool(about) and False not in [x.final for x in about] and not c.sum_holds


def payee_waits(c: Case) -> bool:
    """The payee was stated anew after the grant and nobody has confirmed it. Or more is to be paid,
    and they are somebody who may not be paid any more, or it is doubted: what is under way is left
    alone then."""
    if c.apart:
        return any(payee_waits(c.facing(p)) for p in c.stated)
    p = c.payee
    if p is None:
        return False
    changed = p.confirmed_by is None and 0 < c.granted_at < p.version
    unfit = bool(c.granted_at) and family.unfit(c) and not c.paid_out
    return changed or unfit or bool(c.doubted and not c.instructed)


def unsettled(c: Case) -> tuple[str, ...]:
    """Facts that say who somebody is and that nobody else has compared yet."""
    if not c.open:
        return ()
    return tuple([f for o in c.open for f in o.facts if tells_who(f)])


def unidentified(see: See, c: Case) -> bool:
    """Can nobody tell whether who is helped was helped before? No number marks them, and no two
    people have looked for them yet."""
    party = see("party", c.beneficiary)
    return party is not None and not party.marked and 0 not in c.others


def _identified(c: Case, see: See) -> None:
    """Who cannot be recognised is asked about, where earlier aid counts."""
    assert c.entry is not None
    asked = any(q.kind == "unmarked" for q in c.questions)
    if not asked and c.entry.unidentified:
        raise NotAllowed("identity_not_asked", case=c.number)


def _lacks(c: Case) -> bool:
    """Something that the family has to bring is missing, before the grant; what a reviewer returned
    waits beside it."""
    return not c.granted_at and c.entry is not None and c.entry.lacks


def shows(c: Case) -> tuple[object, ...]:
    """What the table of cases shows."""
    return (
        c.number,
        c.branch,
        c.programme,
        c.beneficiary,
        c.received_on,
        c.status,
        c.granted,
        c.paid,
    )


def _compares(c: Case, p: Payee) -> bool:
    """Is a person paid to an account, so that another one for them elsewhere would be doubted?"""
    if p.how != "account" or p.account or c.end:
        return False
    return "account_changed" not in p.doubted


def told(stream: int, c: Case) -> Iterable[Row]:
    """Who is who in it; what it waits for; what falls due; its lines that wait for money; on which
    bill it is."""
    for role, party in roles(c):
        yield "roles", (stream, role, party)
    for w in waits(c):
        yield "waiting", (stream, w.what, w.duty, w.branch, w.since, w.entered)
    for day, what in falls_due(c):
        yield "falls_due", (day, stream, what)
    for q in queued(c) if c.lines else ():
        yield "queued", q.row
    bill = bill_of(c)
    for code in bill.codes if bill is not None else ():
        yield "bills", (code, stream)


def roles(c: Case) -> Iterable[tuple[str, int]]:
    """Who stands in it in which role."""
    for role, party in c.people:
        yield role, party
    for p in c.stated:
        if p.account:
            yield PAID, p.party
        if _compares(c, p):
            yield f"{ACCOUNT}{p.version}", p.party
    people = {party for _, party in c.people}
    right = (party for _, party in c.correction.people) if c.correction is not None else ()
    asked = (*(q.party for q in c.questions), *(x.party for x in c.changes), *right)
    for party in dict.fromkeys(asked):
        if party and party not in people:
            yield ASKED, party
    for party in dict.fromkeys(c.stood):
        if party not in people:
            yield STOOD, party
