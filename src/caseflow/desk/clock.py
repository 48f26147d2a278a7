"""Two people confirm the clock of the machine, before anything else is written."""

from __future__ import annotations

from datetime import date

from caseflow.branch.events import ClockConfirmed
from caseflow.desk.proposals import who_could
from caseflow.errors import FactError, NotAllowed
from caseflow.office.office import Seat
from caseflow.people.signs import OWN
from caseflow.values.dates import read_day


def confirm_clock(seat: Seat, stated: Seat, day: str | date) -> None:
    """Write that two have looked. FactError if the machine says another day, NotAllowed for one
    person alone, or where nothing is in doubt."""
    office, said = seat.office, read_day(day, "day")
    if office.demo:
        raise NotAllowed("clock_of_demo")
    with office.writing(any_day=True) as root:
        signed = root.see("branch", seat.branch).signed
        if signed and (stated.signer is None or stated.signer.auth != OWN):
            raise NotAllowed("own_key_needed")
        if said.isoformat() != root.on:
            raise FactError("clock_says_other", "day", said.isoformat(), today=root.on)
        child = office.child(root, seat.who(root))
        branch = root.see("branch", seat.branch)
        event = ClockConfirmed(last=office.last_day, stated_by=stated.party)
        with who_could(seat, child, branch.id, event):
            child.append(branch.id, event)
        child.merge()
