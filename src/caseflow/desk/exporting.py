"""The whole journal, opened, for whoever reads all of it: recorded before anything is opened."""

from __future__ import annotations

from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.errors import NotAllowed
from caseflow.lists.matters import Matter, attacked, is_theirs_too
from caseflow.office.child import Child
from caseflow.office.office import Seat
from caseflow.proof.export import canonical

DUTIES = ("supervise", "manage")  # who reads all, and who answers for all


def journal(seat: Seat) -> list[str]:
    """One JSON line per event, private parts opened, up to the event that records this very read.
    NotAllowed, with nothing written, for who neither supervises nor manages, or if one case may not
    be read by this person (their own, a relative's, of a branch beside theirs)."""
    office = seat.office
    with office.writing() as root:
        child = reading_child(seat, root)
        at = seat.branch
        if not any(child.who.holds(at, duty=duty) for duty in DUTIES):
            raise NotAllowed("no_grant", duty=DUTIES[0], branch=at)
        streams = {e.stream: None for e in root.journal.walk() if e.private}
        cases = [row.stream for row in root.journal.cases()]
        root.prefetch("case", cases)
        for id_ in cases:
            require_readable(child, child.see("case", id_))
        for id_ in root.streams("list") if streams else ():
            _require_hearable(child, child.see("list", id_).matter)
        note_read(seat, child, streams, "export")
    return list(canonical(office.journal, office.keys))


def _require_hearable(child: Child, m: Matter | None) -> None:
    """NotAllowed for whom a complaint or an objection is about: they would read who it was."""
    if m is None:
        return
    if is_theirs_too(child.see, child.who, m):
        raise NotAllowed("about_you")
    if m.case and attacked(child.see("case", m.case), child.who.party):
        raise NotAllowed("attacks_you")
