"""What a confirmed proposal brings about on cases, in the same command."""

from __future__ import annotations

from caseflow.case.acts.payees import account_moved
from caseflow.case.acts.telling import keep
from caseflow.desk.carry_out import append as write
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat


def another_account(seat: Seat, child: Child, party: int) -> None:
    """The account of an institution is another one: cases that are to be paid to it are held."""
    look = Gathered(seat.office, child)
    for w in account_moved(look, party):
        write(look, w)
    for id_ in look.stands_in(party):
        for w in keep(look, id_):
            write(look, w)
