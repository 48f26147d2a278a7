"""Which marks an event should commit to, made again from what private parts say, by the functions
that made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from caseflow.case.acts.act import Mark
from caseflow.case.acts.recovering import marks_of as marks_of_recovery
from caseflow.case.events import FactsRecorded, OutsideRecorded, Paid, PayeeStated, Submitted
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.events import Event
from caseflow.fund.events import Posted
from caseflow.fund.receipts import ALIKE, OPENING, alike_text, numbers_of, source_of
from caseflow.fund.receipts import KIND as RECEIPT
from caseflow.intake.answers import Answers
from caseflow.office import alike
from caseflow.office.identity import (
    institution_marks,
    marks_of,
    member_marks,
    newborn,
    row_marks,
)
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.people.institutions import AccountStated, InstitutionNamed
from caseflow.people.logins import LoginCorrected
from caseflow.places.place import Place
from caseflow.store.keys import Keys
from caseflow.values.contacts import paper_number, reference_number
from caseflow.values.names import alike as alike_name

#: kinds that follow from all that an application says, not from one event alone
OF_APPLICATIONS = ("newborn", "alike", "row", "member")


@frozen(kw_only=True)
class Application:
    """All that one application said, and under which roles which people stand; not `whole` where
    something of it was erased."""

    said: Answers
    roles: Mapping[int, str]
    whole: bool


def application(
    event: Submitted, part: Mapping[str, Any], others: Sequence[Mapping[str, Any]], *, whole: bool
) -> Application:
    """An application as its private `part` tells it, with the facts that its command kept under the
    keys of `others`: people whom it registered, the payee."""
    every = dict(part.get("facts", {}))
    for facts in others:
        every |= facts
    every |= part.get("said", {})
    said = Answers.of(every, event.programme, event.origin)
    roles = {party: role for role, party in event.people}
    return Application(said=said, roles=roles, whole=whole)


def made(
    place: Place, stream: int, event: Event, part: Mapping[str, Any], of: Application | None
) -> Iterator[Mark]:
    """The marks that an event of a stream should commit to, by its private part and the application
    that it belongs to. An identity mark is among them where its number can tell who it is: whether
    it should stand there the event says (`marked`)."""
    facts = part.get("facts", {})
    if isinstance(event, Submitted):
        if of is not None:
            yield from row_marks(place, of.said)
    elif isinstance(event, FactsRecorded):
        yield from member_marks(place, facts)
    elif isinstance(event, PartyRegistered | PartyChanged | LoginCorrected):
        yield from _of_party(place, facts)
        if isinstance(event, PartyRegistered) and of is not None and stream in of.roles:
            yield from _of_somebody(place, event, of, of.roles[stream])
    elif isinstance(event, PayeeStated):
        yield from marks_of(place, facts)
    elif isinstance(event, InstitutionNamed):
        yield from institution_marks(facts, event.code)
    elif isinstance(event, AccountStated):
        yield from institution_marks(facts)
    elif isinstance(event, PayeeDoubted) and (holder := part.get("holder")):
        yield Mark("holder", alike_name(str(holder)))
    elif isinstance(event, Posted):
        yield from _of_posting(stream, event, part)
    elif isinstance(event, RecoveryChanged):
        yield from marks_of_recovery(stream, event, part)
    elif isinstance(event, OutsideRecorded):
        yield Mark("paper", paper_number(part.get("paper", "")))
    elif isinstance(event, Paid | PaymentReturned) and part.get("ref"):
        yield Mark("bank_ref", reference_number(str(part["ref"])))


def _of_posting(stream: int, event: Posted, part: Mapping[str, Any]) -> Iterator[Mark]:
    if event.what == "opening":
        source = source_of(part)
        yield from (Mark(RECEIPT, source, OPENING),) if source else ()
        return
    yield from (Mark(RECEIPT, number) for number in numbers_of(part))
    if event.unnumbered:
        yield Mark(ALIKE, alike_text(stream, "", event.moves[0].units, event.paper_on))


def _of_party(place: Place, facts: Mapping[str, Any]) -> Iterator[Mark]:
    if isinstance(login := facts.get("staff.login"), str):
        yield Mark("login", login, login.encode())
    yield from marks_of(place, facts)


def _of_somebody(
    place: Place, event: PartyRegistered, of: Application, role: str
) -> Iterator[Mark]:
    """By what a newborn is known, and who somebody without a number may be besides."""
    number = of.said.get(f"{role}.id_no")
    certain = isinstance(number, str) and place.read_identity(number, "").certain
    if not (event.marked and certain):
        yield from (Mark("alike", text) for text in alike.likeness(place, role, of.said))
    if event.marked and (text := newborn(role, of.said)):
        yield Mark("newborn", text)


def misnamed(keys: Keys, event: Event, part: Mapping[str, Any]) -> bool:
    """Does an event name, keyed, another reference of the bank than its private part?"""
    if not isinstance(event, Paid | PaymentReturned):
        return False
    ref = reference_number(str(part.get("ref", "")))
    return event.ref != (keys.mark("bank_ref", ref).hex()[:16] if ref else "")
