"""What each event changes in a party."""

from __future__ import annotations

from caseflow.branch.fold import ref
from caseflow.codec import changed
from caseflow.events import Grant, Stamp
from caseflow.people import events as ev
from caseflow.people.state import Party


def registered(_: None, e: ev.PartyRegistered, s: Stamp) -> Party:
    """A party is known."""
    return Party(
        id=e.id,
        version=s.version,
        party=e.party,
        branch=e.branch,
        facts=e.facts,
        marked=s.version if e.marked else 0,
    )


def party_changed(p: Party, e: ev.PartyChanged, s: Stamp) -> Party:
    """More is known; a number that was corrected is the one that counts."""
    facts = tuple(dict.fromkeys((*p.facts, *e.facts)))
    numbered = any(f.endswith(".id_no") for f in e.facts)
    marked = s.version if e.marked else 0 if numbered else p.marked
    return changed(p, version=s.version, facts=facts, marked=marked)


def party_merged(p: Party, e: ev.PartyMerged, s: Stamp) -> Party:
    """It is another record's person."""
    return changed(p, version=s.version, merged=e.into)


def party_parted(p: Party, e: ev.PartyParted, s: Stamp) -> Party:
    """Who was helped under it is somebody else."""
    return changed(p, version=s.version, parted=(*p.parted, e.party))


def duty_granted(p: Party, e: ev.DutyGranted, s: Stamp) -> Party:
    """A duty more."""
    last = ref(e.of, s) or p.last_of
    return changed(p, version=s.version, grants=(*p.grants, granted(e)), last_of=last)


def granted(e: ev.DutyGranted) -> Grant:
    """What the event gives."""
    return Grant(
        duty=e.duty,
        branch=e.branch,
        programmes=e.programmes,
        since=e.since,
        until=e.until,
        below=e.below,
    )


def duty_ended(p: Party, e: ev.DutyEnded, s: Stamp) -> Party:
    """Their last day; what would have begun later never does."""
    cut = (changed(g, until=e.until) if ends(e, g) else g for g in p.grants)
    last = ref(e.of, s) or p.last_of
    kept = tuple(g for g in cut if g.since <= g.until)
    return changed(p, version=s.version, grants=kept, last_of=last)


def ends(e: ev.DutyEnded, g: Grant) -> bool:
    """Is this one of the grants that the event makes shorter?"""
    within = not e.programmes or (bool(g.programmes) and set(g.programmes) <= set(e.programmes))
    return g.branch == e.branch and e.duty in ("", g.duty) and within and g.until > e.until


def interest_declared(p: Party, e: ev.InterestDeclared, s: Stamp) -> Party:
    """Relatives more."""
    known = tuple(dict.fromkeys((*p.interests, *e.parties)))
    last = ref(e.of, s) or p.last_of
    return changed(p, version=s.version, interests=known, last_of=last)


def person_erased(p: Party, e: ev.PersonErased, s: Stamp) -> Party:
    """Nobody can tell any more who it was."""
    return changed(p, version=s.version, erased=True, last_of=ref(e.of, s))


def erased_again(p: Party, e: ev.ErasedAgain, s: Stamp) -> Party:
    """The same, of a store that was made again."""
    return changed(p, version=s.version, erased=True)
