"""The vocabulary of a branch. `proposed` holds what one person wants and another confirms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from caseflow.branch.state import Days
from caseflow.events import Event, Row, Stamp, frozen

Pairs = tuple[tuple[str, str], ...]


@frozen
class BranchOpened(Event):
    """A branch with its level and parent; the first one says what kind of store this is.

    `bodies` act outside this store, each by its code; `place` with its `options` is what differs
    between countries;
    `demo`: nothing in the store is real. `seals`: the key, in hex, by which anybody checks the
    seals of the store; it stands in the first event alone. `paper_until`: the last day on which
    cases that began on paper are taken in; empty: none are. `signed`: people sign in with keys of
    their own, and no host decides for them. `calendar`: the days off that its place had then, by
    which periods end. Private: what the bodies are called.
    """

    words: ClassVar[tuple[str, ...]] = ("name", "options")

    id: int
    code: str
    name: str
    level: str
    parent: str
    bodies: tuple[str, ...]
    place: str
    options: Pairs
    currency: str
    demo: bool
    seals: str = ""
    paper_until: str = ""
    signed: bool = False
    calendar: Days | None = None


@frozen
class Proposed(Event):
    """One person proposes an event (`event`, its plain part as `body`) for a stream.

    It has no effect; another person confirms it by its number, on the day `until` at the latest.
    Private: what belongs to the event's private part (minutes, the receipt's note).
    """

    words: ClassVar[tuple[str, ...]] = ("body",)  # what it says is judged as the event's own

    number: int
    stream: int
    event: str
    body: str
    until: str


@frozen
class ProposalConfirmed(Event):
    """Another person confirmed it: the event proposed follows in the same command."""

    number: int


@frozen
class ProposalWithdrawn(Event):
    """Whoever proposed it took it back before it had an effect."""

    number: int


@frozen
class ProposalSentBack(Event):
    """Another person who might have confirmed it saw that it is wrong: it waits no longer for
    anybody but whoever proposed it, who takes it back. Private: what is wrong."""

    number: int


@frozen
class OfficeRestored(Event):
    """When no two were left who manage, the one left made `manager` one more, with the printed
    master key and a paper of the branch above: the duty follows in the same command. Private: the
    number of the paper."""

    manager: int
    paper_on: str


@frozen
class StoreRestored(Event):
    """The store was made again from a backup that ended at event `events`. `known`: up to which
    event the newest heads told of it; if that is more, what came between was lost."""

    events: int
    known: int


@frozen
class ClockConfirmed(Event):
    """Two people looked at a calendar: today is right, though the journal ended on the day `last`,
    which is later, or more than 30 days ago. Until then nothing is written. `stated_by`: who said
    so first."""

    last: str
    stated_by: int


@frozen
class StoreUpgraded(Event):
    """A newer caseflow took the store over: from format number `source` to `target`, by `release`.
    Guards that the release added hold from here on."""

    source: int
    target: int
    release: str


@frozen
class Adopted(Event):
    """A value that will decide, from its first day on. `value` is canonical JSON. `source`: what
    kind of thing it rests on. Private: what that is called."""

    words: ClassVar[tuple[str, ...]] = ("value",)  # only headers of workbooks are words

    name: str
    value: str
    since: str
    source: str
    of: int


@frozen
class KeysRewrapped(Event):
    """Every key of the store is wrapped by a new master key: its rows are the new wraps, so many,
    and those before are emptied. Nothing else changes."""

    wraps: int


@frozen
class DataRead(Event):
    """Somebody opened private parts of these streams. Written before anything is opened, in the
    branch's chain of reads. `purpose`: one of a short list. `young`: those of them that hold data
    of a child below the age of consent on that day."""

    subjects: tuple[int, ...]
    purpose: str
    young: tuple[int, ...] = ()

    def rows(self, stamp: Stamp) -> Iterable[Row]:
        """None: reads are read from the journal."""
        return ()


@frozen
class QuestionAsked(Event):
    """Somebody asked who somebody is, and nothing was opened: by a search, or by an application, a
    record or a preview that was compared with what the store knows. Written in the branch's chain
    of reads, whatever the answer. `by`: one of a short list. `known`: the streams that answered,
    which this person may not read; empty where none did. `refused`: the code of the refusal that
    was the answer, if it was one."""

    by: str
    known: tuple[int, ...]
    refused: str = ""
