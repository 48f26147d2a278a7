"""What plain parts say of private ones, with the key: guards judge by it, limits count by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from caseflow.case.acts.record_outside import paper_text
from caseflow.case.events import (
    AidCorrected,
    FactsRecorded,
    OutsideRecorded,
    PayeeStated,
    Submitted,
)
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.young import NOBODY, tells_age, young_until
from caseflow.edition.edition import Edition
from caseflow.events import Event
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
    """Where and when an event was written: the place that reads numbers, the day (ISO)."""

    place: Place
    on: str


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
        yield from _of_case(keys, event, part, facts, stated, edition)
    elif isinstance(event, PayeeStated):
        yield from _of_payee(event, facts)
    elif isinstance(event, AidCorrected) and not event.none:
        yield from _of_aid(event, part)
    elif isinstance(event, AidConfirmed) and edition is not None and "facts" in part:
        now = _subject(keys, edition, facts)
        yield from () if event.subject == now else ("subject",)
    elif isinstance(event, OutsideRecorded):
        text = paper_text(part.get("body", ""), part.get("paper", ""))
        yield from () if event.paper == _short(keys, "paper", text) else ("paper",)


def _of_case(
    keys: Keys,
    event: Submitted | FactsRecorded,
    part: Facts,
    facts: Facts,
    stated: Facts,
    edition: Edition | None,
) -> Iterator[str]:
    aid = getattr(event, "origin", "") == "external"
    day = part.get("said", {}).get("aid.on") if aid else facts.get(RECEIVED)
    if event.received_on != (day.isoformat() if isinstance(day, date) else ""):
        yield "received_on"
    if isinstance(event, FactsRecorded) and event.noted != bool(part.get("note")):
        yield "noted"
    if edition is None:
        return  # another stage says so
    now = _subject(keys, edition, {**stated, **facts})
    same = isinstance(event, FactsRecorded) and now == _subject(keys, edition, stated)
    if event.subject != now and not (same and event.subject == ()):
        yield "subject"


def _of_a_child(
    event: Submitted | FactsRecorded, known: Facts, new: Facts, at: At
) -> Iterator[str]:
    """Nobody is told to be older than these facts say; numbers of people stand elsewhere."""
    if isinstance(event, FactsRecorded) and not tells_age(new):
        return
    least = young_until(at.place, known, "", at.on)
    if least != NOBODY and event.young_until < least:
        yield "young_until"


def _subject(keys: Keys, edition: Edition, facts: Facts) -> tuple[tuple[str, int | str], ...]:
    given = encode(facts, edition)
    return history.subject(edition, given, lambda text: _short(keys, "subject", text))


def _of_aid(event: AidCorrected, part: Facts) -> Iterator[str]:
    """The day and the sum are those of the row as it is right."""
    row = part.get("said", {})
    day, sum_ = row.get("aid.on"), row.get("aid.sum")
    if event.received_on != (day.isoformat() if isinstance(day, date) else ""):
        yield "received_on"
    if event.units != (sum_.minor if isinstance(sum_, Money) else 0):
        yield "units"


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
