"""An office with no two left who manage: the one left makes one more, with what nobody has by
accident, and everybody is told from then on."""

from __future__ import annotations

from datetime import date

from caseflow.branch.events import OfficeRestored
from caseflow.case.acts.done import Done
from caseflow.case.acts.values import text, to_day
from caseflow.desk.effects import written
from caseflow.desk.proposals import Named, who_could
from caseflow.desk.signing import new_key
from caseflow.desk.staff import FOREVER
from caseflow.errors import FactError, StoreError
from caseflow.office.office import Seat, person
from caseflow.people.credentials import CredentialSet
from caseflow.people.events import DutyGranted
from caseflow.store.typed import read_typed


def restore_office(
    seat: Seat,
    login: str,
    *,
    key: str,
    paper: str,
    on: str | date,
    passphrase: str = "",
    request: str = "",
) -> None:
    """Make a person of the staff manage too. `key`: the printed master key, typed; `paper`, `on`:
    the number and day of the paper of the branch above. NotAllowed while two manage; StoreError
    for another key. `passphrase`: theirs from now on, where people sign in."""
    named = Named(request, "restore_office", {"login": login, "paper": paper, "on": on})
    if not seat.office.keys.is_master(read_typed(text(key, "key"), "key").secret):
        raise StoreError("wrong_key")
    if not text(paper, "paper", longest=100).strip():
        raise FactError("no_paper_of_the_parent", "paper")
    with seat.office.writing() as root:
        if named.every(root, seat) is not None:
            return
        child = seat.office.child(root, seat.who(root))
        branch, party = root.see("branch", seat.branch), person(root, login)
        event = OfficeRestored(manager=party, paper_on=to_day(on))
        with who_could(seat, child, branch.id, event):
            child.append(branch.id, event, {"paper": paper})
        given = DutyGranted(
            duty="manage",
            branch=seat.branch,
            below=False,
            programmes=(),
            since=root.on,
            until=FOREVER,
            of=0,
        )
        written(seat, child, party, given)
        if passphrase:
            public, kept = new_key(child, party, login, passphrase)
            written(seat, child, party, CredentialSet(public=public, of=0), kept)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done()])
