"""What a confirmed proposal, or what one says of oneself, brings about on cases in the same
command: whoever is to be paid there is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from caseflow.case.acts.act import Writes
from caseflow.case.acts.doubts import account_moved, account_taken, colleague_came
from caseflow.case.acts.telling import consequences, keep
from caseflow.case.kinds.letter_extended import LetterExtended
from caseflow.case.kinds.overridden import Overridden
from caseflow.desk.carry_out import append as write
from caseflow.desk.registering import corrected
from caseflow.events import Event
from caseflow.fund.events import Posted
from caseflow.fund.queue import Place, in_list_order, order_of
from caseflow.lists.queue import QueuePlaced, QueuePublished
from caseflow.office.came_in import posting_rows
from caseflow.office.child import Child
from caseflow.office.identity import institution_marks
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.people.events import DutyGranted, InterestDeclared
from caseflow.people.institutions import AccountStated, InstitutionNamed
from caseflow.people.logins import LOGIN, LoginCorrected
from caseflow.people.state import WORKING, Party
from caseflow.store.journal import Kept

Private = Mapping[str, Any] | None


def written(seat: Seat, child: Child, stream: int, event: Event, private: Private = None) -> None:
    """Append what was proposed and confirmed, or concerns oneself alone, and what follows of it."""
    before: Party | None = child.see("party", stream) if event.kind == "party" else None
    places = _places(child, event) if isinstance(event, QueuePublished) else ()
    child.append(stream, event, private, _rows(seat, child, stream, event, private))
    if places:
        child.append(stream, QueuePlaced(places=places))
    if isinstance(event, AccountStated):
        _follows(seat, child, partial(account_moved, party=stream))
    if isinstance(event, AccountStated | InstitutionNamed):
        number = str((private or {})["facts"]["institution.account_no"])
        _follows(seat, child, partial(account_taken, number=number))
    if isinstance(event, Overridden | LetterExtended):
        _follows(seat, child, partial(_again, case=stream))
    for person in _came(stream, event, before):
        _follows(seat, child, partial(colleague_came, colleague=stream, person=person))


def _again(look: Gathered, case: int) -> Writes:
    """What the rules say with what was waived; a level that is waived is passed."""
    if not look.case(case).end:
        yield from consequences(look, case)
        yield from keep(look, case)


def _places(child: Child, event: QueuePublished) -> tuple[Place, ...]:
    """Who waits for the fund, in the order that was published."""
    order = order_of(child.see, child.see("fund", event.fund), child.who.on)
    return in_list_order(child.see("queue", (event.fund, None)), order)


def _rows(
    seat: Seat, child: Child, stream: int, event: Event, private: Private
) -> tuple[Kept, ...]:
    """The marks by which an institution is found again; that of a login, of a receipt."""
    if isinstance(event, LoginCorrected):
        return (corrected(child, str((private or {})["facts"][LOGIN])),)
    if isinstance(event, Posted):
        return posting_rows(child.root.keys, stream, event)
    if not isinstance(event, AccountStated | InstitutionNamed):
        return ()
    code = event.code if isinstance(event, InstitutionNamed) else ""
    keys = child.root.keys
    marks = institution_marks((private or {}).get("facts", {}), code)
    return tuple(Kept(m.kind, keys.mark(m.kind, m.text), m.detail) for m in marks)


def _came(stream: int, event: Event, before: Party | None) -> Iterable[int]:
    """Who is a colleague from now on, with the relatives they declared before; or the relatives
    that are declared now."""
    if isinstance(event, DutyGranted) and before is not None and not before.grants:
        return (stream, *before.interests)
    if isinstance(event, InterestDeclared) and before is not None and before.grants:
        return sorted(set(event.parties) - set(before.interests))
    return ()


def _follows(seat: Seat, child: Child, what: Callable[[Gathered], Writes]) -> None:
    """Doubts, and the holds that they ask for; by whoever works here."""
    if not any(child.who.holds(child.who.branch, "", duty) for duty in WORKING):
        return
    look = Gathered(seat.office, child)
    cases = []
    for w in what(look):
        write(look, w)
        cases.append(w.stream)
    for id_ in dict.fromkeys(cases):
        for w in keep(look, id_):
            write(look, w)
