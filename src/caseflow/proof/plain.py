"""What plain parts say of private ones, with the key: guards judge by it, limits count by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from caseflow.case.acts.record_outside import paper_text
from caseflow.case.bill import operation_text
from caseflow.case.events import (
    AidCorrected,
    FactsRecorded,
    OutsideRecorded,
    PayeeStated,
    Subject,
    Submitted,
)
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.person_moved import PersonMoved
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.young import NOBODY, tells_age, young_until
from caseflow.edition.edition import Edition
from caseflow.errors import StoreError
from caseflow.events import Event
from caseflow.facts.bill import OPERATION
from caseflow.fund.events import Posted
from caseflow.fund.receipts import KIND as RECEIPT
from caseflow.fund.receipts import consent_text, numbers_of, source_of
from caseflow.intake.answers import PAYEE
from caseflow.office import history
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.places.place import Place
from caseflow.rules.given import encode
from caseflow.store.keys import Keys
from caseflow.values.blank import nothing
from caseflow.values.money import Money

RECEIVED = "application.received_on"
ACCOUNT = ("payee.account_name", "payee.account_no")
#: events that name in plain which facts they bring
NAMING = (Submitted, FactsRecorded, PayeeStated, PartyRegistered, PartyChanged)
Facts = Mapping[str, Any]


@frozen
class At:
    """Where and when an event was written: the place that reads numbers, the day (ISO); of a case
    whom it helps after the event."""

    place: Place
    on: str
    helped: int


def told_otherwise(
    keys: Keys, event: Event, part: Facts, stated: Facts, edition: Edition | None, at: At
) -> Iterator[str]:
    """The names of plain parts that are not what the private `part` of the event gives; `stated`
    are the facts of the case before it, `edition` is the one that it was filed under."""
    facts = part.get("facts", {})
    if isinstance(event, Submitted | FactsRecorded):
        yield from _of_a_child(event, {**stated, **part.get("said", {}), **facts}, facts, at)
    if isinstance(event, NAMING) and sorted(event.facts) != sorted(facts):
        yield "facts"
    if isinstance(event, Submitted | FactsRecorded):
        yield from _of_case(event, part, facts)
        if edition is not None:  # another stage says so
            yield from _of_subject(keys, event, stated, {**stated, **facts}, edition, at)
    elif isinstance(event, PayeeStated):
        yield from _of_payee(event, facts)
    elif isinstance(event, AidCorrected) and not event.none:
        yield from _of_aid(event, part)
    elif isinstance(event, AidConfirmed) and edition is not None and "facts" in part:
        now = _subject(keys, edition, facts, at.helped)
        yield from () if now in (None, event.subject) else ("subject",)
    elif isinstance(event, PersonMoved | IdentitySettled):
        if event.subject and edition is not None:
            now = _subject(keys, edition, stated, at.helped)
            codes = {x for x in event.subject if isinstance(x[1], str)}
            yield from () if now is None or codes <= set(now) else ("subject",)
        if event.operation:
            yield from _of_operation(keys, event.operation, stated, at.helped)
    elif isinstance(event, Posted):
        yield from _of_posting(keys, event, part)
    elif isinstance(event, RecoveryChanged):
        yield from _of_coming(keys, event, numbers_of(part), part)
    elif isinstance(event, OutsideRecorded):
        text = paper_text(part.get("body", ""), part.get("paper", ""))
        yield from () if event.paper == _short(keys, "paper", text) else ("paper",)


def helped(event: Event | None, before: tuple[str, int]) -> tuple[str, int]:
    """(role, party) of the one whom a case helps after an event."""
    role, party = before
    if isinstance(event, Submitted | AidConfirmed) and event.people:
        return event.people[0]
    if isinstance(event, PersonMoved) and event.was == party:
        return role, event.now
    if isinstance(event, IdentitySettled) and event.role == role:
        return role, event.now
    return before


def _of_case(event: Submitted | FactsRecorded, part: Facts, facts: Facts) -> Iterator[str]:
    aid = getattr(event, "origin", "") == "external"
    day = part.get("said", {}).get("aid.on") if aid else facts.get(RECEIVED)
    if event.received_on != (day.isoformat() if isinstance(day, date) else ""):
        yield "received_on"
    if isinstance(event, FactsRecorded) and event.noted != bool(part.get("note")):
        yield "noted"


def _of_a_child(
    event: Submitted | FactsRecorded, known: Facts, new: Facts, at: At
) -> Iterator[str]:
    """Nobody is told to be older than these facts say; numbers of people stand elsewhere."""
    if isinstance(event, FactsRecorded) and not tells_age(new):
        return
    least = young_until(at.place, known, "", at.on)
    if least != NOBODY and event.young_until < least:
        yield "young_until"


def _of_subject(
    keys: Keys,
    event: Submitted | FactsRecorded,
    before: Facts,
    facts: Facts,
    edition: Edition,
    at: At,
) -> Iterator[str]:
    """What limits are counted by; said again only where it is another."""
    now = _subject(keys, edition, facts, at.helped)
    if now is None or event.subject == now:
        return
    as_before = isinstance(event, FactsRecorded) and event.subject == ()
    if not (as_before and now == _subject(keys, edition, before, at.helped)):
        yield "subject"


def _subject(keys: Keys, edition: Edition, facts: Facts, helped: int) -> Subject | None:
    """Coded for whom it counts; None where their key was destroyed."""
    given = encode(facts, edition)
    try:
        return history.subject(edition, given, lambda text: keys.code(helped, text))
    except StoreError as problem:
        if problem.code != "erased":
            raise
        return None


def _of_operation(keys: Keys, code: str, facts: Facts, helped: int) -> Iterator[str]:
    """Coded for whom the case helps now; unless their key was destroyed."""
    number = facts.get(OPERATION)
    try:
        now = keys.code(helped, operation_text(number)) if type(number) is int else ""
    except StoreError as problem:
        if problem.code != "erased":
            raise
        return
    if now != code:
        yield "operation"


def _of_aid(event: AidCorrected, part: Facts) -> Iterator[str]:
    """The day and the sum are those of the row as it is right."""
    row = part.get("said", {})
    day, sum_ = row.get("aid.on"), row.get("aid.sum")
    if event.received_on != (day.isoformat() if isinstance(day, date) else ""):
        yield "received_on"
    if event.units != (sum_.minor if isinstance(sum_, Money) else 0):
        yield "units"


def _of_coming(
    keys: Keys, event: Posted | RecoveryChanged, numbers: tuple[str, ...], part: Facts
) -> Iterator[str]:
    """The numbers of a receipt are those that the private part names, and what it says of a receipt
    without one stands there."""
    if event.receipts != tuple(keys.mark(RECEIPT, n).hex() for n in numbers):
        yield "receipts"
    if event.unnumbered != ("unnumbered" in part):
        yield "unnumbered"
    if bool(event.again) != ("again" in part):
        yield "again"


def _of_posting(keys: Keys, event: Posted, part: Facts) -> Iterator[str]:
    """The receipt, or the source, and the paper of the owner are those of the private part."""
    source = source_of(part) if event.what == "opening" else ""
    numbers = ((source,) if source else ()) if event.what == "opening" else numbers_of(part)
    yield from _of_coming(keys, event, numbers, part)
    text = consent_text(part)
    if event.consent != (keys.mark("paper", text).hex() if text else ""):
        yield "consent"


def _of_payee(event: PayeeStated, facts: Facts) -> Iterator[str]:
    """To an institution it is paid by the account on its own stream."""
    said = facts.get(f"{PAYEE}kind")
    if not event.account and event.whom != (said if isinstance(said, str) else ""):
        yield "whom"
    lacks = any(facts.get(k) in (None, nothing, "") for k in ACCOUNT)
    if (event.how == "account" and not event.account and lacks) or (
        event.how == "cash" and said != "cash"
    ):
        yield "how"


def _short(keys: Keys, kind: str, text: str) -> str:
    """As `Look.key` names what may not be stored."""
    return keys.mark(kind, text).hex()[:16]
