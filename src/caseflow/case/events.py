"""The vocabulary of a case. Plain parts only: codes, whole numbers, days, ids, hashes.

Facts, names, reasons and numbers of papers go into private parts. An event that ends a step names
the step that follows (`next`): told, not derived, so that a fold needs no edition. Sums are units
of the fund of their line. An event of which the state need not know stands whole in `kinds`.
"""

from __future__ import annotations

from typing import ClassVar

from caseflow.case.bill import Bill
from caseflow.events import Event, frozen
from caseflow.fund.events import Move

Pairs = tuple[tuple[str, str], ...]
Subject = tuple[tuple[str, int | str], ...]
LINE = "1"  # the award line of a case that has one


@frozen
class Step:
    """The step that is due: which duty answers it, at which branch, since when.

    `outside`: another body does it, and its paper is recorded here. `days`: how many working days
    it has (0: no limit), counted from the day after `start` (empty: after `since`) and ending with
    `until`, which is empty while the calendar lacks the year. `stopped`: since when its clock
    stands.
    """

    name: str
    duty: str
    level: str
    branch: str
    since: str
    outside: bool
    days: int = 0
    until: str = ""
    start: str = ""
    stopped: str = ""


@frozen
class Submitted(Event):
    """An application became a case. Private: its facts. `subject`: what limits are counted by.
    `young_until`: until which month (2026-05) it holds data of a child below the age of consent
    (`case.young`). `bill`: of aid of others, if it is known."""

    id: int
    number: str
    branch: str
    programme: str
    edition: str
    people: tuple[tuple[str, int], ...]  # role, party; the first is the beneficiary
    received_on: str  # ISO, or empty while unknown
    subject: Subject
    facts: tuple[str, ...]  # names only
    confirm: tuple[str, ...]  # facts that a second person compares with the paper
    batch: int
    row: int
    origin: str  # external: aid that others gave; paper: begun before this store was in use
    units: int  # what the external aid was; 0: not known
    next: Step | None
    members: tuple[int, ...] = ()  # of the household, as far as they are known by their numbers
    young_until: str = ""
    bill: Bill | None = None


@frozen
class FactsRecorded(Event):
    """Facts were added or corrected; the old ones stay in the journal. `fell`: settlements that
    this undid. `paper`: which paper brings them; it is confirmed itself. `young_until`: as of
    `Submitted`, of all that is known by now; empty: as it was. Private: the facts, a note for
    colleagues."""

    facts: tuple[str, ...]
    confirm: tuple[str, ...]
    fell: tuple[str, ...]
    subject: Subject
    received_on: str
    noted: bool
    paper: str
    members: tuple[int, ...] = ()  # of the household, as far as they are known by their numbers
    young_until: str = ""


@frozen
class AidCorrected(Event):
    """A row of aid of others is wrong: this is right, once another person has compared it. `none`:
    there was no such aid. Private: the reason, the row as it is right."""

    people: tuple[tuple[str, int], ...]
    received_on: str
    units: int
    none: bool


@frozen
class FactsConfirmed(Event):
    """A second person has compared what was entered at version `of` with the paper. `duty`: for
    which duty they answer by name, where the paper tells what our own people did (`decide`,
    `review:county`, `pay`); empty otherwise."""

    of: int
    duty: str = ""


@frozen
class OutsideRecorded(Event):
    """A paper tells what another body did: steps in order; without effect until confirmed.

    `paper` is a keyed mark of body and number: the same paper is the same one. One that declines
    what the family asks for has no steps. Private: its number, the body as it was written, why it
    declines.
    """

    paper: str
    body: str
    steps: tuple[str, ...]
    done_on: str
    result: str  # grant | refuse | decline
    units: int


@frozen
class Assessed(Event):
    """What the edition says: the whole record, what it stands for, and the step due by it.

    `stands` names outcome, results and documents; `sum` names the award. `used_up`: a lifetime cap
    leaves nothing. `lacks`: more is missing than the day that pins the edition.
    `fell`: settlements of rules that the edition no longer has so. `unidentified`: nobody can tell
    earlier aid, for want of a number that marks who is helped. `entry_until`: the last day for
    the entry upstream, ISO, while it is to come and nothing is granted; else empty. `of_age`: the
    month (2026-05) in which who is helped by a guardian comes of age; empty where that is not
    known, or over. `within`: of the regions and kinds that funds of the branch name, those to which
    who is helped belongs. `of`: at final, the elements (from 1) whose evidence is there while that
    of others lacks; empty: of the whole case. `bill`: on which bill the sum rests, where
    this assessment computes the last one and a bill is known. `checks`: at entry, those that the
    edition asks a person for before the decision, by name; `papers`: those that come back signed,
    with the step before which nobody can have signed it. `waived`: the rules and documents that
    two people waived and that count as passed by it.
    """

    words: ClassVar[tuple[str, ...]] = ("award",)  # goods, as the programme calls them

    edition: str
    at: str  # entry | final
    outcome: str
    results: str
    documents: str
    award: tuple[tuple[str, str, int | None, int | None], ...]
    seen: tuple[tuple[str, int], ...]
    accepted: tuple[str, ...]
    used_up: str
    lacks: bool
    stands: str
    sum: str
    fell: tuple[str, ...]
    unidentified: bool
    entry_until: str
    of_age: str
    next: Step | None
    within: tuple[str, ...] = ()
    of: tuple[int, ...] = ()
    bill: Bill | None = None
    waived: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    papers: Pairs = ()


@frozen
class ReferralSettled(Event):
    """A person settled rules by name: accepted or refused; or a `meeting` did, by the list of its
    minutes. Private: the reason."""

    rules: Pairs
    meeting: int = 0


@frozen
class Reviewed(Event):
    """A review level answered. `by`: the body whose `paper` says so. Private: the reason."""

    step: str
    result: str  # accept | return | escalate
    assessment: int
    next: Step | None
    by: str
    paper: str


@frozen
class Granted(Event):
    """What a decision gives on one line: never more than what it was granted before, at final.

    `of`: for which element of what the programme has lines for (the second joint); 0: for the whole
    case. `due_on`: an instalment is not instructed before this day (ISO). `estimate`: what is kept
    of it until its final sum is decided; 0: all.
    """

    line: str
    fund: int
    unit: str
    units: int
    of: int = 0
    due_on: str = ""
    estimate: int = 0


@frozen
class Decided(Event):
    """A person (or, with `by`, a body) granted: at `decide` the most that it can be, at `final`
    the sum. `final`: no later decision about it is foreseen. `meeting`: the list of the minutes by
    which a meeting did, of whom `sat` decided it. Private: the reason."""

    step: str
    assessment: int
    grants: tuple[Granted, ...]
    final: bool
    moves: tuple[Move, ...]
    next: Step | None
    by: str
    paper: str
    meeting: int = 0
    sat: tuple[int, ...] = ()


@frozen
class StepDone(Event):
    """Notice, letter, entry: done. `until`: the last day of the letter."""

    step: str
    moves: tuple[Move, ...]
    until: str
    next: Step | None
    by: str
    paper: str


@frozen
class PayeeStated(Event):
    """To whom it is to be paid and how: account, cash, or incomplete (an account is missing).

    Private: holder, account, bank; of an institution only its code: its account stands on its own
    stream at version `account` (0: of nobody but an institution). `line`: the award line that is
    paid so; empty: every line for which nothing else is stated.
    """

    whom: str  # guardian, beneficiary_own_account, hospital, institution, …
    party: int
    how: str
    facts: tuple[str, ...]
    account: int = 0
    line: str = ""


@frozen
class PayeeConfirmed(Event):
    """A second person has compared the payee stated at version `of` with the paper."""

    of: int


@frozen
class Funded(Event):
    """Money came for a case that was waiting."""

    line: str
    moves: tuple[Move, ...]


@frozen
class Instructed(Event):
    """A payment was instructed to the payee as stated and confirmed at version `payee`, in the
    payment file `file` if it is in one. Private: the row of the file, as written."""

    line: str
    payee: int
    party: int
    moves: tuple[Move, ...]
    file: int


@frozen
class Paid(Event):
    """The money arrived, wholly or in part; what did not is kept again for the same line. `by`: the
    body that paid, all lines at once (`line` empty) if several are due; else `n` is the instruction
    that is answered. `on`: the bank's day, empty where nobody said it. `ref`: the bank's reference,
    keyed. Private: the reference."""

    line: str
    moves: tuple[Move, ...]
    next: Step | None
    by: str
    paper: str
    n: int = 0
    on: str = ""
    ref: str = ""


@frozen
class PaymentFailed(Event):
    """The bank refused instruction `n`, for a reason of the list (`case.refusals`); it is reserved
    again for the same line. `on`: the bank's day, empty where nobody said it. Private: what the
    bank wrote."""

    line: str
    code: str
    moves: tuple[Move, ...]
    n: int = 0
    on: str = ""


@frozen
class Held(Event):
    """A hold was opened. `about`: an assessment, a paper, or nothing."""

    hold: str
    about: str


@frozen
class Released(Event):
    """A hold was answered, `how` by a short word. Where the clock of the step due goes on by it:
    `left` working days, the last of them `until` (empty while the calendar lacks the year).
    `meeting`, `sat`: as of `Decided`."""

    hold: str
    about: str
    how: str
    left: int = 0
    until: str = ""
    meeting: int = 0
    sat: tuple[int, ...] = ()


@frozen
class Closed(Event):
    """The case ended. `by`: the body whose `paper` refused; `meeting`, `sat`: as of
    `Decided`. Private: the reason."""

    how: str
    assessment: int
    moves: tuple[Move, ...]
    by: str
    paper: str
    meeting: int = 0
    sat: tuple[int, ...] = ()


@frozen
class Reopened(Event):
    """What was nothing payable is looked at again: the rules give another sum."""

    next: Step | None
