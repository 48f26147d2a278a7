"""What an act is, and the registry that door, `may`, command line and hosts read.

An act is a file of this folder: its command, the ways of doing it, and a function that yields
events. The function is pure: it sees the store through a `Look`, which knows what the command has
written so far. Per way an act names the events that are sure beforehand: the one that it begins
with, and those that follow from where the case stands. `may` and the door ask the first half of
their guards in order, so what `may` refuses the door refuses by the same code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar, dataclass_transform

from attrs import field, frozen

from caseflow.case.bill import Bill
from caseflow.case.events import Subject
from caseflow.case.state import Case
from caseflow.edition.edition import Assessment, Edition
from caseflow.events import Event, Who
from caseflow.fund.funds import Fund
from caseflow.intake.answers import Answers
from caseflow.pay.instruction import Instruction
from caseflow.people.state import Party
from caseflow.places.place import Place

T = TypeVar("T")
Facts: TypeAlias = Mapping[str, Any]


@frozen(slots=False)
class Mark:
    """A keyed mark that an event commits to: `kind` and the text that is never stored."""

    kind: str
    text: str
    detail: bytes = b""


@frozen(slots=False)
class Write:
    """An event for a stream, with its private part (values as facts are) and its marks."""

    stream: int
    event: Event
    private: Mapping[str, Any] | None = None
    marks: tuple[Mark, ...] = ()


Writes: TypeAlias = Generator[Write, None, Any]
People: TypeAlias = tuple[tuple[str, int], ...]
Asked: TypeAlias = tuple[tuple[str, str, int, int], ...]  # kind, role, party, case of each question


@frozen(kw_only=True)
class Registered:
    """Who the people of an application are, the beneficiary first; `known` the roles of those who
    were known before, `asked` who they may be besides, `warnings` codes for a person to look at."""

    people: People
    known: tuple[str, ...] = ()
    asked: Asked = ()
    warnings: tuple[str, ...] = ()


Registering: TypeAlias = Generator[Write, None, Registered]


class Look(Protocol):
    """What an act may see: everything includes what the command has written so far."""

    @property
    def who(self) -> Who: ...
    @property
    def place(self) -> Place: ...
    def see(self, kind: str, id: Any, /) -> Any: ...
    def case(self, id: int) -> Case: ...
    def foresee(self, event: Event, before: Case | None, after: Case) -> None:
        """The state after an event that is written next: it is not folded again."""
        ...

    def into(self, file: int, payment: Instruction) -> int:
        """The payment file that a payment goes into, of those that are made with `file`. FactError
        if it may stand in none of them."""
        ...

    def fund(self, id: int) -> Fund: ...
    def funds(self) -> Sequence[Fund]: ...
    def edition(self, digest: str) -> Edition: ...
    def facts(self, id: int) -> Facts:
        """All facts of a case as last stated."""
        ...

    def private(self, id: int, version: int) -> Mapping[str, Any]:
        """What an event of a case keeps beside its plain part."""
        ...

    def assess(self, id: int, at: str, *, current: bool = False) -> Assessment:
        """What the rules say of a case now. After the grant by its own edition, unless `current`
        asks for the one in force on its day with what has been adopted since."""
        ...

    def lacks(self, id: int, at: str) -> bool:
        """Is something missing, so that an assessment would be incomplete?"""
        ...

    def fell(self, id: int, facts: Facts) -> tuple[str, ...]:
        """Settlements that these facts undo."""
        ...

    def fallen(self, id: int, edition: str, at: str) -> tuple[str, ...]:
        """Settlements of rules that the edition which assessed it last did not have so."""
        ...

    def confirmable(self, id: int, facts: Iterable[str]) -> tuple[str, ...]:
        """Facts that a second person compares with the paper."""
        ...

    def subject(self, id: int, facts: Facts) -> Subject:
        """What limits are counted by, of the case's facts with these."""
        ...

    def party(self, id: int) -> Party: ...
    def numbered(self, number: str) -> int:
        """The case of a number; 0 if there is none."""
        ...

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stands, in whatever role."""
        ...

    def bearing(self, facts: Facts, role: str) -> int:
        """The party that is recognised by the number of a role in these facts; 0 if there is none,
        or the number cannot tell."""
        ...

    def asked_later(self, c: Case, facts: Facts) -> Asked:
        """Who the people of a case may be besides, as facts say that are recorded by now."""
        ...

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases of which the party is the beneficiary."""
        ...

    def asked(self, programme: str, facts: Facts, origin: str = "") -> Answers:
        """The facts that were stated, typed. FactError for any that the programme may not ask."""
        ...

    def form(self, programme: str) -> Mapping[str, Any]:
        """The questions that the programme may ask, by key."""
        ...

    def current(self, programme: str, facts: Facts) -> Edition:
        """The edition in force for an application with these facts."""
        ...

    def subject_of(self, edition: Edition, facts: Facts, party: int) -> Subject:
        """What limits are counted by, of these facts, coded for the person whom they count for."""
        ...

    def recoded(self, id: int, party: int) -> Subject:
        """What limits of a case are counted by, with the codes of another person."""
        ...

    def confirmable_in(self, edition: Edition, facts: Iterable[str]) -> tuple[str, ...]:
        """Facts that a second person compares with the paper, by an edition."""
        ...

    def register(self, helps: str, said: Answers) -> Registering:
        """The people of an application: known ones found, new ones registered."""
        ...

    def register_guardian(self, said: Answers, role: str) -> Generator[Write, None, int]:
        """The party of a new guardian: known by their number, or registered."""
        ...

    def stays(self, party: int) -> int:
        """Of records that were merged the one that stays."""
        ...

    def differing(self, people: People, said: Answers) -> Facts:
        """What is said of these people otherwise than it is known (names and numbers, which are
        asked about, apart), and what nobody has said yet."""
        ...

    def same(self, helps: str, said: Answers, received: str, facts: Facts) -> int:
        """The case that is the same application; 0 if there is none."""
        ...

    def filed_as(self, said: Answers) -> int:
        """The case that the very same row was filed as; 0 if there is none."""
        ...

    def marks(self, facts: Facts) -> tuple[Mark, ...]:
        """The marks by which these facts are found again: names, numbers, phones, accounts."""
        ...

    def row_marks(self, said: Answers) -> tuple[Mark, ...]:
        """Names the row, word for word, and the members of a household."""
        ...

    def member_marks(self, facts: Facts) -> tuple[Mark, ...]:
        """The members of a household by their numbers: one of them may come as a head."""
        ...

    def number(self) -> str:
        """The next case number of the desk's branch."""
        ...

    def new_id(self) -> int:
        """An id for a new stream."""
        ...

    def is_new(self, id: int) -> bool:
        """Was this id made in this transaction, for a stream that begins in it?"""
        ...

    def keep_file(self, id: int, data: bytes) -> tuple[str, str]:
        """A scan kept beside the store: its random name and the SHA-256 of its sealed bytes."""
        ...

    def billed(self, c: Case, a: Assessment) -> Bill | None:
        """On which bill an assessment of the last sum rests; None of any other."""
        ...

    def bill_of_aid(self, facts: Facts, party: int) -> Bill | None:
        """The bill that a row of aid of others names, of one who was helped."""
        ...

    def operation(self, c: Case, party: int) -> str:
        """The operation that the bill of a case is of, coded for another person; or empty."""
        ...

    def orders(self, c: Case) -> tuple[str, ...]:
        """What each payer on the bill would give, a text for each order in which they may pay."""
        ...

    def key(self, kind: str, text: str, digits: int = 16) -> str:
        """A short keyed text that names what may not be stored; of 64 digits it is the mark."""
        ...

    def fund_code(self, name: str) -> str:
        """The code of the fund that is called so, or has that code. FundError if there is none."""
        ...

    def body_code(self, name: str) -> str:
        """The code of an outside body, or of a branch of this store."""
        ...

    def person(self, party: int) -> Facts:
        """Who a party is, as last stated."""
        ...

    def name(self, party: int) -> str:
        """The name of a party, as last stated; empty where nobody said one, or it was erased."""
        ...

    def paid_to(self, account: str) -> Iterator[tuple[int, int]]:
        """The cases and versions at which an account (`values.contacts.account`) was stated, the
        last first."""
        ...

    def banked(self, ref: str) -> bool:
        """Does a payment bear this reference of the bank already?"""
        ...

    def strangers(self, c: Case, account: str) -> Iterator[tuple[int, Collection[int]]]:
        """The cases in which an account was stated and none of the people of this one stands, with
        the versions at which it was; the last first."""
        ...

    def paid_otherwise(self, party: int, account: str) -> Sequence[int]:
        """The cases that pay a person to another account than this one."""
        ...

    def paid_in_the_name_of(self, party: int) -> Sequence[int]:
        """The cases that pay somebody, or may pay to an account in the name that is theirs."""
        ...

    def institutions_at(self, account: str) -> Sequence[int]:
        """The institutions that have, or had, an account."""
        ...

    def institution(self, code: str, branch: str) -> Party | None:
        """The institution of that code which a branch, or the nearest above it, pays to; None if
        there is none."""
        ...

    def members(self, facts: Facts) -> tuple[int, ...]:
        """The members of a household that facts name, as far as they are known by a number."""
        ...

    def member_names(self, c: Case) -> Iterator[str]:
        """The names of the members of the household whom two people compared."""
        ...

    def colleagues(self, name: str) -> tuple[int, ...]:
        """The members of the staff, former ones too, whose name that is."""
        ...

    def related_to(self, name: str, but: Collection[int]) -> tuple[int, ...]:
        """The members of the staff who declared somebody of that name, these people apart."""
        ...

    def family(self, c: Case) -> frozenset[int]:
        """The people of a case, and the members of their household whom two people compared."""
        ...


Events: TypeAlias = tuple[Event, ...]
Way: TypeAlias = Callable[[Look, Case], Mapping[str, Events]]
Ways: TypeAlias = tuple[str, ...]
Answering: TypeAlias = Mapping[str, Ways | Callable[[Case], Ways]]


class Command:
    """What can be asked of a case; the base of all commands."""

    __slots__ = ()


@frozen(kw_only=True)
class Act:
    """`duty`: whose work it is, for lists of what one may do. `ways`: per way the events that are
    sure beforehand, each on the state that those before it leave; `way`: which way a command is.
    `answers`: by the kind of what a case waits for (`case.waiting`) the ways that bring it on, or
    which they are on a case. A way that sends back or ends answers nothing: what is stopped does
    not wait for whoever could still end it."""

    name: str
    command: type[Command]
    duty: str
    ways: Way
    way: Callable[[Look, Case, Any], str]
    run: Callable[[Look, Case, Any], Writes]
    answers: Answering = field(factory=dict)

    def answering(self, c: Case, kind: str) -> Ways:
        """The ways that answer what a case waits for; none if the act answers no such thing."""
        found = self.answers.get(kind, ())
        return found(c) if callable(found) else found


ACTS: dict[type, Act] = {}


def act(
    command: type[Command],
    duty: str,
    run: Callable[[Look, Case, Any], Writes],
    ways: Way,
    way: Callable[[Look, Case, Any], str] | None = None,
    name: str = "",
    answers: Answering | None = None,
) -> Act:
    """Put an act into the registry; without `way` it has one way, named as the act."""
    named = name or command.__name__.lower()
    made = Act(
        name=named,
        command=command,
        duty=duty,
        run=run,
        ways=ways,
        way=way or (lambda look, case, x: named),
        answers=answers or {},
    )
    ACTS[command] = made
    return made


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def command(cls: type[T]) -> type[T]:
    """A command: a frozen value by keyword, with the `case` that it is about by number."""
    return frozen(kw_only=True)(cls)
