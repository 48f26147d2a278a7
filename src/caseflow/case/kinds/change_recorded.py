"""Something happened to one of the people of a case: a death, another guardian, a move."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class ChangeRecorded(Event):
    """`what`: `died`; `guardian` (`party` is the new one); `moved` (registered elsewhere);
    `entrusted` (the guardian named has the child in care alone); `mistaken` takes back what nobody
    has compared yet. `holds`: the case waits until another person has compared it. Private: the
    day, the document, what the new guardian is to the child, where they moved; who that is as it
    was said, if they were known."""

    what: str
    role: str
    party: int
    holds: bool


def fold(case: Case, e: ChangeRecorded, s: Stamp) -> Case:
    """It stands; what is told anew replaces what nobody has compared."""
    waits = [x for x in family.pending(case) if x.role == e.role]
    gone = [x for x in waits if e.what in ("mistaken", x.what)]
    rest = tuple(x for x in case.changes if x not in gone)
    new = Change(what=e.what, role=e.role, party=e.party, version=s.version, by=s.by, holds=e.holds)
    changes = rest if e.what == "mistaken" else (*rest, new)
    return changed(case, version=s.version, changes=changes, did=having_done(case, "enter", s.by))


@content
def happened(b: Before) -> None:
    """To one of its people, once; a guardian is somebody else, who is not one already."""
    case, body = b.state, b.body
    if body.what not in family.HAPPENED:
        raise NotAllowed("no_such_change", change=body.what[:20])
    stands = dict(case.people).get(body.role, 0)
    if body.what == "guardian":
        _another_guardian(b)
    elif not stands or body.party != stands:
        raise NotAllowed("not_of_this_case", case=case.number)
    if body.what == "mistaken" and not any(x.role == body.role for x in family.pending(case)):
        raise Stale("nothing_mistaken", case=case.number)
    if body.what == "entrusted" and (body.role, stands) != ("guardian", family.acting(case)):
        raise Stale("change_known", case=case.number)
    known = (x for x in case.changes if (x.what, x.party) == (body.what, body.party))
    if body.what == "died" and any(known):
        raise Stale("change_known", case=case.number)
    if body.holds != (body.what in ("guardian", "died")) and body.what != "moved":
        raise NotAllowed("change_misnamed", change=body.what, case=case.number)


def _another_guardian(b: Before) -> None:
    case, body = b.state, b.body
    party = b.see("party", body.party)
    second = body.role == "guardian2" and not dict(case.people).get("guardian2")
    if not (body.role == "guardian" or second):
        raise NotAllowed("no_guardian", case=case.number)
    if body.party == case.beneficiary or family.of_age(case):
        raise NotAllowed("no_guardian", case=case.number)
    if party is None or party.merged or party.erased:
        raise Stale("no_such_person")
    if body.party == family.acting(case):
        raise Stale("change_known", case=case.number)


kind("case", "change_recorded", ChangeRecorded, fold, (g.live, *c.ENTERS, happened))
