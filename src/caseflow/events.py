"""What an event, its fold and its guard are, and the registry that store and rooms share.

An event is a frozen attrs class of plain values (its fields are the allow-list of the plain part),
registered under a name with a number for one kind of stream. It has one *fold* (state + event →
state, pure, without any key) and one *guard*: a list of rules about the state before it and the
person (first half), and about what the event says (second half, marked `content`). The guard runs
wherever the event is appended, whoever causes it, and again when a journal is verified.

An act of two people is proposed by one (`proposed` in the branch's stream) and takes effect as the
event itself, which names the proposal in `of`; the opening of a store has no proposals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, ClassVar, Protocol, TypeVar, dataclass_transform

import attrs

from caseflow.codec import decode as _decode
from caseflow.codec import text_of as _text
from caseflow.errors import CaseflowError, NotAllowed, StoreError
from caseflow.quick import as_text

T = TypeVar("T")
SYSTEM = 0  # the party that writes what falls due by itself


@dataclass_transform(kw_only_default=True, frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """A frozen value by keyword. Without slots: `codec.changed` is the hot path."""
    cls.__repr__ = as_text  # type: ignore[method-assign]
    return attrs.frozen(kw_only=True, slots=False, repr=False)(cls)


class _Unregistered:
    """What an event is called before its room is loaded: asking then is our mistake, and an answer
    would make a comparison that never holds."""

    def __get__(self, _: object, of: type[Event]) -> str:
        raise RuntimeError(f"{of.__name__} belongs to no room yet: ask inside a function")


class Event:
    """Base of all events: `type` is its name with number, `kind` the kind of its stream. `words`:
    the fields of the plain part that hold words of the office itself; all others hold codes."""

    type: ClassVar[str] = _Unregistered()  # type: ignore[assignment]
    kind: ClassVar[str] = _Unregistered()  # type: ignore[assignment]
    words: ClassVar[tuple[str, ...]] = ()
    goes_on: ClassVar[bool] = False  # it begins its stream, or goes on with it

    def rows(self, stamp: Stamp) -> Iterable[Row]:
        """Rows that the event itself tells, beside those of its stream's state."""
        return ()

    def concerns(self, stream: int) -> tuple[int, ...]:
        """The parties whom it favours or binds, written to that stream: none of them is one of the
        two who do it, nor a relative of theirs."""
        return ()

    def binds(self) -> tuple[int, ...]:
        """Others whom it is about: they are none of the two either; their relatives may be."""
        return ()


@frozen
class Grant:
    """A duty that a person holds: in one branch, for some programmes (empty: all), for a time;
    `below`: at the desks of the branches under it too."""

    duty: str
    branch: str
    programmes: tuple[str, ...]
    since: str
    until: str
    below: bool = False


@frozen
class Who:
    """Who writes: a party (0: the system) at the desk of `branch`, on a day, with their grants.
    `above`: the branches over that one, as far as a grant of theirs may reach down from one."""

    party: int
    branch: str
    on: str
    grants: tuple[Grant, ...] = ()
    interests: tuple[int, ...] = ()
    above: tuple[str, ...] = ()

    def holds(self, branch: str, programme: str = "", duty: str = "") -> bool:
        """Is a grant in force at that branch, of this duty (any, if empty), for the programme?"""
        if self.branch != branch:
            return False
        for g in self.grants:
            if (
                (not duty or g.duty == duty)
                and (g.branch == branch or (g.below and g.branch in self.above))
                and (not g.programmes or not programme or programme in g.programmes)
                and g.since <= self.on <= g.until
            ):
                return True
        return False

    def here(self) -> tuple[Grant, ...]:
        """The grants that are in force today at the desk where the person is."""
        return tuple(
            g
            for g in self.grants
            if (g.branch == self.branch or (g.below and g.branch in self.above))
            and g.since <= self.on <= g.until
        )

    def reaches(self, duty: str, programmes: tuple[str, ...]) -> bool:
        """Does the person hold the duty here for each of these programmes (empty: for all)?"""
        mine = [g.programmes for g in self.here() if g.duty == duty]
        every = {p for x in mine for p in x}
        return () in mine or (bool(programmes) and every.issuperset(programmes))


@frozen
class Stamp:
    """What a fold may know of an event beside its plain part."""

    stream: int
    version: int
    by: int
    branch: str
    on: str
    first: int  # the position of the command's first event


class See(Protocol):
    """States that an event names: `see("fund", id)`, `see("edition", hash)`, `see("branch", code)`,
    `see("fund_named", code)`, what knows a `see("receipt", mark)`, the fund that began with it:
    `see("opening", mark)`; None if there is none. `see("alike", text)`: how many receipts without
    a number are the same (`fund.receipts.alike_text`).
    `see("staff", code)`: the parties who were given a duty at that branch; `see("staff", "")`: at
    any. `see("queue", (fund, most))`: who waits for money of a fund (`fund.queue`), at least those
    who lack `most` at most; None: all."""

    def __call__(self, kind: str, id: Any, /) -> Any: ...


@attrs.frozen(slots=False, kw_only=True)
class Before:
    """All that a rule of a guard may look at."""

    stream: int
    state: Any
    body: Any
    who: Who
    see: See
    first: int  # the position of the command's first event; 1 in the opening of a store

    def foresee(self, after: Any) -> None:
        """The state after the event, by whom it was folded already."""
        self.__dict__["_after"] = after

    def folded(self) -> Any:
        """The state after the event: folded once, whoever asks."""
        if "_after" not in self.__dict__:
            version = self.state.version + 1 if self.state is not None else 1
            stamp = Stamp(
                stream=self.stream,
                version=version,
                by=self.who.party,
                branch=self.who.branch,
                on=self.who.on,
                first=self.first,
            )
            self.__dict__["_after"] = kind_of(self.body).fold(self.state, self.body, stamp)
        return self.__dict__["_after"]


Rule = Callable[[Before], None]
Row = tuple[str, tuple[object, ...]]  # table, values


@attrs.frozen(slots=False, kw_only=True)
class Kind:
    """An event type joined to its fold and its guard. `first`: the first half of it."""

    name: str
    stream: str
    body: type[Event]
    fold: Callable[[Any, Any, Stamp], Any]
    guard: tuple[Rule, ...]

    @cached_property
    def first(self) -> tuple[Rule, ...]:
        """The rules that can be asked before anybody knows what the event says."""
        return tuple(rule for rule in self.guard if not hasattr(rule, "content"))


@attrs.frozen(kw_only=True)
class Room:
    """A kind of stream: the class of its state, the rows that a state tells, what is always so.

    `whole(state, see)` is asked after each command for every state that it touched: a guard sees
    what was written, this sees what was left out.
    """

    kind: str
    state: type
    shows: Callable[[Any], tuple[object, ...]]  # what the table of the kind shows of a state
    told: Callable[[int, Any], Iterable[Row]]
    whole: Callable[[Any, See], None]


KINDS: dict[str, Kind] = {}
ROOMS: dict[str, Room] = {}
_OF: dict[type, Kind] = {}


def register(
    room: Room, *kinds: tuple[str, type[Event], Callable[..., Any], tuple[Rule, ...]]
) -> None:
    """A room with its event types: (name, class, fold, guard)."""
    ROOMS[room.kind] = room
    for name, body, fold, guard in kinds:
        kind(room.kind, name, body, fold, guard)


def kind(
    stream: str, name: str, body: type[Event], fold: Callable[..., Any], guard: tuple[Rule, ...]
) -> None:
    """An event type of a kind of stream: its class joined to its fold and its guard."""
    body.type, body.kind = f"{name}/1", stream
    KINDS[body.type] = _OF[body] = Kind(
        name=body.type, stream=stream, body=body, fold=fold, guard=guard
    )


def kind_of(body: Event) -> Kind:
    """The registered kind of an event."""
    return _OF[type(body)]


def read(type_: str, body: bytes) -> Any:
    """An event from its stored plain part. StoreError if this caseflow cannot read it."""
    kind = KINDS.get(type_)
    if kind is None:
        raise StoreError("event_unknown", type=str(type_)[:40])
    try:
        return _decode(kind.body, body)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise StoreError("event_unreadable", type=type_) from None


def content(rule: Rule) -> Rule:
    """A rule about what the event says. Who asks beforehand does not know that yet and skips it."""
    rule.content = True  # type: ignore[attr-defined]
    return rule


def plain(body: Event) -> None:
    """A plain part holds codes, numbers and days: NotAllowed for text with a blank, or with letters
    that no code has, such as somebody's name. It is not repeated."""
    if is_plainly(_text(body)):  # most are: field by field takes four times as long
        return
    for a in attrs.fields(type(body)):  # type: ignore[arg-type]
        if not is_plain(getattr(body, a.name)) and a.name not in body.words:
            raise NotAllowed("not_plain", event=body.type, part=a.name)


def is_plainly(text: str) -> bool:
    """Is a plain part, as it is stored, seen at once to hold codes alone: no blank, no sign that
    JSON escapes?"""
    return text.isascii() and " " not in text and "\\" not in text and "\x7f" not in text


def is_plain(value: object) -> bool:
    """Is every text in it a code: printable ASCII without a blank?"""
    if isinstance(value, str):
        return _CODE.fullmatch(value) is not None
    if type(value) in _NO_TEXT:
        return True
    if isinstance(value, tuple | list):
        return all(map(is_plain, value))
    fields = attrs.fields(type(value))  # type: ignore[arg-type]
    return all(is_plain(getattr(value, a.name)) for a in fields)


_CODE = re.compile("[!-~]*")
_NO_TEXT = frozenset({int, bool, type(None)})


def judge(kind: Kind, before: Before, *, beforehand: bool = False) -> None:
    """Run the guard: the first rule that refuses speaks. `beforehand`: the first half alone."""
    if not kind.guard:
        raise NotAllowed("no_guard", event=kind.name)
    for rule in kind.first if beforehand else kind.guard:
        rule(before)
    if not beforehand:
        plain(before.body)


def refused(kind: Kind, before: Before, *, beforehand: bool = True) -> CaseflowError | None:
    """The refusal of the guard as a value; None if it lets the event pass."""
    try:
        judge(kind, before, beforehand=beforehand)
    except CaseflowError as problem:
        return problem
    return None
