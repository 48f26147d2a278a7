"""Every event, with its plain part: codes, whole numbers, procedural dates, random ids, hashes.

Nothing here describes a person: facts, names, reasons, numbers of papers go into the private part beside the event.
The fields of a class are the allow-list of its plain part. `type` is name/number: stored bytes never change, a later
number is lifted when read. `kind` is the stream it belongs to. The first event of a stream carries its `id`.

Acts of two people are written twice: the first has `of=""` (proposed), the second names the first by its hash and
alone has effect. At the opening of a store `of` is `"opening"`; after it nothing is done alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, ClassVar, TypeAlias, TypeVar

from attrs import fields, frozen

from caseflow.errors import StoreError

Move: TypeAlias = tuple[int, str, str, int]  # fund, from account, to account, units


class Event:
    """Base of all events."""

    type: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    first: ClassVar[bool] = False  # it always begins a stream


E = TypeVar("E", bound=type[Event])
TYPES: dict[str, type[Event]] = {}
_FIELDS: dict[type[Event], tuple[str, ...]] = {}
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once: json.dumps makes one per call


def _event(kind: str, name: str, *, first: bool = False) -> Callable[[E], E]:
    def keep(cls: E) -> E:
        cls.type, cls.kind, cls.first = f"{name}/1", kind, first
        TYPES[cls.type] = cls
        _FIELDS[cls] = tuple(a.name for a in fields(cls))  # type: ignore[arg-type]
        return cls

    return keep


def encode(event: Event) -> bytes:
    """The plain part as it is stored and hashed."""
    return _dump({name: getattr(event, name) for name in _FIELDS[type(event)]}).encode()


def decode(type_: str, body: bytes) -> Event:
    """The event again. StoreError if this caseflow does not know the type or the body does not fit it."""
    cls = TYPES.get(type_)
    if cls is None:
        raise StoreError(f"event type {type_} is not known to this caseflow; upgrade caseflow")
    try:
        return cls(**{k: _tuples(v) for k, v in json.loads(body).items()})
    except (ValueError, TypeError, AttributeError):
        raise StoreError(f"an event of type {type_} cannot be read") from None


def _tuples(x: Any) -> Any:
    return tuple(map(_tuples, x)) if type(x) is list else x


# -- case ---------------------------------------------------------------------------------------------------------


@_event("case", "submitted", first=True)
@frozen
class Submitted(Event):
    """An application became a case. Private: its facts. `subject`: the values that limits are counted by."""

    id: int
    number: str
    branch: str
    programme: str
    people: tuple[tuple[str, int], ...]  # role, party; the first is the beneficiary
    received_on: str  # ISO, or empty while unknown
    subject: tuple[tuple[str, int | str], ...]
    facts: tuple[str, ...]  # names only
    confirm: tuple[str, ...]  # facts that a second person compares with the paper
    batch: int = 0
    row: int = 0
    origin: str = ""  # external: aid that others gave; paper: begun before this store was in use
    fen: int = 0  # what the external aid was; 0: not known


@_event("case", "facts_recorded")
@frozen
class FactsRecorded(Event):
    """Facts were added or corrected; the old ones stay in the journal. `fell`: settlements that this undid."""

    facts: tuple[str, ...]
    confirm: tuple[str, ...]
    fell: tuple[str, ...]
    subject: tuple[tuple[str, int | str], ...] = ()
    received_on: str = ""


@_event("case", "document_filed")
@frozen
class DocumentFiled(Event):
    """A paper was filed; with a file, the SHA-256 of its encrypted bytes. Private: number, date, seal, file name."""

    document: str
    file: str = ""
    sha256: str = ""


@_event("case", "outside_recorded")
@frozen
class OutsideRecorded(Event):
    """A paper tells that another body did these steps, in order; without effect until confirmed."""

    steps: tuple[str, ...]
    body: str
    done_on: str
    result: str  # grant | refuse
    fen: int


@_event("case", "confirmed")
@frozen
class Confirmed(Event):
    """A second person has compared what was entered at version `of` with the paper. `holds`: it differs from ours."""

    of: int
    hold: str = ""


@_event("case", "assessed")
@frozen
class Assessed(Event):
    """What the edition says: the whole record of the assessment, and where the case stands by it."""

    edition: str
    at: str
    outcome: str
    results: str
    documents: str
    award: tuple[tuple[str, str, int | None, int | None], ...]
    seen: tuple[tuple[str, int], ...]
    accepted: tuple[str, ...]
    next: str
    hold: str


@_event("case", "referral_settled")
@frozen
class ReferralSettled(Event):
    """A person settled rules by name. Private: the reason."""

    rules: tuple[tuple[str, str], ...]  # rule, accepted | refused


@_event("case", "reviewed")
@frozen
class Reviewed(Event):
    """A review level answered. Private: the reason."""

    step: str
    result: str  # accept | return | reject
    assessment: int
    next: str
    hold: str
    end: str
    by: str = ""


@_event("case", "decided")
@frozen
class Decided(Event):
    """A person (or, with `by`, a body) decided: the award at `decide`, the final sum at `final`. Private: the reason."""

    step: str
    result: str  # grant | refuse | revoke | uphold
    assessment: int
    fund: int
    fen: int
    next: str
    hold: str
    end: str
    moves: tuple[Move, ...]
    by: str = ""
    final: bool = False  # no later decision about the sum is foreseen


@_event("case", "step_done")
@frozen
class StepDone(Event):
    """Notice, letter, entry: done. `until`: the last day of the letter."""

    step: str
    next: str
    moves: tuple[Move, ...] = ()
    by: str = ""
    until: str = ""


@_event("case", "funded")
@frozen
class Funded(Event):
    """Money came for a case that was waiting."""

    moves: tuple[Move, ...]


@_event("case", "instructed")
@frozen
class Instructed(Event):
    """A payment was instructed to the account that stood at `account` of the payee's stream (0: cash, against a signature)."""

    payee: int
    account: int
    moves: tuple[Move, ...]
    batch: int = 0


@_event("case", "paid")
@frozen
class Paid(Event):
    """The money arrived."""

    moves: tuple[Move, ...]
    next: str = ""
    by: str = ""


@_event("case", "payment_failed")
@frozen
class PaymentFailed(Event):
    """It did not; it is reserved again for the same award."""

    code: str
    moves: tuple[Move, ...]


@_event("case", "recovery_changed")
@frozen
class RecoveryChanged(Event):
    """More was paid than is due: a recovery was opened for `fen` more."""

    fen: int
    state: str = "open"


@_event("case", "closed")
@frozen
class Closed(Event):
    """The case ended without a decision: withdrawn, letter_expired. Private: the reason."""

    how: str
    moves: tuple[Move, ...]


# -- party --------------------------------------------------------------------------------------------------------


@_event("party", "party_registered", first=True)
@frozen
class PartyRegistered(Event):
    """A natural person, household or institution is known. Private, under its own key: who it is."""

    id: int
    party: str  # person | household | institution
    branch: str
    facts: tuple[str, ...]


@_event("party", "party_changed")
@frozen
class PartyChanged(Event):
    """Something about it was added or corrected; an account is confirmed by a second person before money goes there."""

    facts: tuple[str, ...]
    account: bool = False


@_event("party", "account_confirmed")
@frozen
class AccountConfirmed(Event):
    """A second person has compared the account entered at version `of` with the paper."""

    of: int


@_event("party", "duty_granted")
@frozen
class DutyGranted(Event):
    """Who may do what, where and how long. Private: the minutes."""

    duty: str
    branch: str
    programmes: tuple[str, ...]
    since: str
    until: str
    of: str


@_event("party", "interest_declared")
@frozen
class InterestDeclared(Event):
    """Relatives were declared; who they are stands in marks and in the private part only."""

    count: int


# -- fund ---------------------------------------------------------------------------------------------------------


@_event("fund", "fund_opened")
@frozen
class FundOpened(Event):
    """One unit for one purpose: whose it is, who has it, for which programmes."""

    id: int
    name: str
    branch: str
    owner: str
    held_by: str
    unit: str
    programmes: tuple[str, ...]
    of: str


@_event("fund", "posted")
@frozen
class Posted(Event):
    """Units came in or went out beside any case. Private: from whom, receipt number."""

    what: str  # received | returned | opening
    moves: tuple[Move, ...]
    units: int
    of: str


# -- batch --------------------------------------------------------------------------------------------------------


@_event("batch", "rows_judged")
@frozen
class RowsJudged(Event):
    """Some rows of a file, each with its verdict, the cell and the code of the first problem; never what stood there."""

    id: int
    batch: str  # import
    file: str
    rows: tuple[tuple[int, str, int, str, str], ...]  # row, verdict, case, code, cell


@_event("batch", "payment_file_made")
@frozen
class PaymentFileMade(Event):
    """One file for the bank: which cases, how much."""

    id: int
    fund: int
    cases: tuple[int, ...]
    fen: int


# -- branch -------------------------------------------------------------------------------------------------------


@_event("branch", "branch_opened", first=True)
@frozen
class BranchOpened(Event):
    """A branch with its level and parent; `bodies` are those that act outside this store."""

    id: int
    code: str
    name: str
    level: str
    parent: str
    bodies: tuple[str, ...]


@_event("branch", "adopted")
@frozen
class Adopted(Event):
    """A value that will decide, from its first day on."""

    name: str
    value: str  # canonical JSON
    since: str
    source: str
    of: str


@_event("branch", "data_read")
@frozen
class DataRead(Event):
    """Somebody opened private parts. Written before anything is opened, in the chain of reads."""

    id: int
    subject: int
    purpose: str
