"""One store at work: journal, keys, clock, place, editions; and a seat: a person at a desk."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, field, frozen

from caseflow.branch.clock import MOST_DAYS, by_the_machine, jumped
from caseflow.errors import NotAllowed, StoreError, near
from caseflow.events import Who
from caseflow.office.child import Child
from caseflow.office.files import Files
from caseflow.office.root import Root
from caseflow.office.session import Known
from caseflow.office.signer import Signer
from caseflow.office.snapshot import Snapshot
from caseflow.people.signs import OWN, SESSION, TOKEN, Vouch
from caseflow.people.state import who as who_is
from caseflow.places.place import Place
from caseflow.store.journal import Journal

if TYPE_CHECKING:
    from caseflow.edition.edition import Edition
    from caseflow.intake.answers import Answers
    from caseflow.intake.door import Door
    from caseflow.office.editions import Editions
    from caseflow.programme.form import Field
    from caseflow.programme.programme import Programme
    from caseflow.store.keys import Keys
    from caseflow.store.master import Master

R = TypeVar("R", bound=Root)


def clock() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


@define(eq=False, kw_only=True)
class Office:
    """What every desk of a store shares. `fixed` is the day that a demonstration store chose;
    `master` the key by which it was opened, and where that lies."""

    journal: Journal
    keys: Keys
    path: str | Path
    place: Place
    demo: bool
    given: tuple[Programme, ...] = ()
    fixed: date | None = None
    master: Master | None = field(default=None, repr=False)
    _editions: Editions | None = field(default=None, init=False)
    _known: Known = field(factory=Known, init=False)
    _forms: dict[tuple[str, str], Mapping[str, Field]] = field(factory=dict, init=False)
    _doors: dict[tuple[str, str], Door] = field(factory=dict, init=False)

    # -- time
    @property
    def today(self) -> date:
        """The business date of the place."""
        return self.fixed or self.place.today(clock())

    def now_ms(self) -> int:
        """The clock, in milliseconds of UTC."""
        return int(clock().timestamp() * 1000)

    @property
    def auth(self) -> str:
        """Who vouches for the person at the desk."""
        return "asserted" if self.demo else "host"

    @property
    def files(self) -> Files:
        """The scans beside the store."""
        return Files(self.path)

    # -- transactions
    @contextmanager
    def writing(self, *, any_day: bool = False) -> Iterator[Root]:
        """One transaction: what is merged into the root is written at its end, whole. NotAllowed
        where the clock has jumped (but with `any_day`): two people look at a calendar first."""
        with self.journal.writing():
            root = self._root()
            if not self.demo and not any_day:
                self._trusted(root.on)
            try:
                yield root
                root.commit()
            finally:
                self.keys.forget()
        root.committed()

    @contextmanager
    def reading(self) -> Iterator[Root]:
        """One snapshot; nothing that is appended to it is ever written."""
        with self.journal.reading():
            try:
                yield self._root()
            finally:
                self.keys.forget()

    @contextmanager
    def foreseeing(self) -> Iterator[Snapshot]:
        """One snapshot for a preview: private parts are opened only as far as it was recorded."""
        with self.journal.reading():
            try:
                yield self._session(Snapshot)
            finally:
                self.keys.forget()

    @property
    def last_day(self) -> str:
        """The day of the last event that somebody wrote; empty in a new store."""
        return self.journal.last_day(by_the_machine())

    def _trusted(self, today: str) -> None:
        last = self.last_day
        if last and jumped(last, today):
            raise NotAllowed("clock_jumped", last=last, today=today, most=MOST_DAYS)

    def _root(self) -> Root:
        return self._session(Root)

    def _session(self, of: type[R]) -> R:
        return of(
            self.journal,
            self.keys,
            _Lazy(self),
            now_ms=self.now_ms(),
            on=self.today.isoformat(),
            known=self._known,
        )

    def child(self, root: Root, who: Who, *, chain: str = "") -> Child:
        """A session for one command of a person."""
        return Child(root, who, chain or who.branch, self._vouch(root, who))

    def _vouch(self, root: Root, who: Who) -> Vouch:
        signer = root.signing.signer
        if signer is None or signer.party != who.party:
            return Vouch(auth=self.auth, at=root.now_ms)
        if signer.auth == SESSION and isinstance(root, Snapshot):  # as once the passphrase is typed
            return Vouch(auth=OWN, at=root.signing.moment)
        return Vouch(auth=signer.auth, key=signer.public, at=root.signing.moment)

    def who(self, root: Root, party: int, branch: str, token: bool = False) -> Who:
        """The person at the desk of a branch today, with all that they hold."""
        state = root.see("party", party) if party else None
        return who_is(party, state, branch, root.on, root.see, token=token)

    # -- programmes
    @property
    def editions(self) -> Editions:
        """The programmes that this store may use and their editions; loaded when first needed."""
        if self._editions is None:
            from caseflow.office.available import available
            from caseflow.office.editions import Editions

            with self.journal.reading():
                root = self._root()
                money = self.place.currency.code
                found = available(
                    root,
                    self.path,
                    self.given,
                    demo=self.demo,
                    today=self.today,
                    currency=money,
                )
            self._editions = Editions(found, self.place)
        return self._editions

    def reload(self) -> None:
        """Look for programmes again: something that decides about them was adopted."""
        self._editions = None
        self._forms.clear()
        self._doors.clear()

    def programme(self, root: Root, name: str) -> Programme | Edition:
        """A programme, or the edition kept last where its plugin is faulty."""
        return self.editions.about(root, name)

    def form(self, root: Root, programme: str, origin: str = "") -> Mapping[str, Field]:
        """The questions that the programme may ask, by key: everything else is refused."""
        if (programme, origin) not in self._forms:
            from caseflow.office.forms import form_of

            of = self.programme(root, programme)
            self._forms[programme, origin] = form_of(of, origin)
        return self._forms[programme, origin]

    def asked(
        self, root: Root, programme: str, facts: Mapping[str, Any], origin: str, today: str
    ) -> Answers:
        """The facts that are stated, typed. FactError for any that may not be asked."""
        from caseflow.intake.answers import Answers
        from caseflow.intake.door import Door
        from caseflow.intake.possible import require_possible

        if type(facts) is Answers and (facts.programme, facts.origin) == (programme, origin):
            return facts
        if not isinstance(facts, Mapping):
            from caseflow.errors import FactError

            raise FactError("not_a_mapping", "facts")
        if programme not in self.editions.programmes and origin == "":
            known = programme in self.editions.available.lost
            if not known and root.journal.last_edition(programme) is not None:
                return Answers.of(
                    facts, programme, origin
                )  # the plugin is gone: what is asked is not known any more
        door = self._doors.get((programme, origin))
        if door is None:
            form = self.form(root, programme, origin)
            door = self._doors[programme, origin] = Door(programme, form, self.place, origin)
        given = door.read(facts)
        require_possible(given, given.identities, date.fromisoformat(today), door.past)
        return given

    # -- names of things
    def random_id(self) -> int:
        """A random id of a stream: 62 bits, never 0."""
        return secrets.randbits(62) | 1

    def row_id(self, of: int, row: int, n: int) -> int:
        """The id of the n-th thing that a row of a list makes: the same each time, side by side."""
        return (
            of >> 21 << 21 | (row * 8 + n) % (1 << 21) | 1 << 61
            if row < 1 << 17
            else _far(of, row, n)
        )

    def list_id(self, kind: str, text: str) -> int:
        """The id of a list: the same file has the same."""
        raw = self.keys.mark("list", f"{kind}|{text}")
        return int.from_bytes(raw[:8], "big") >> 2 | 1

    def institution_id(self, branch: str, code: str) -> int:
        """The id of an institution, from its code: there is one of each code in a branch."""
        return self.list_id("institution", f"{branch}/{code.strip().lower()}")


def _far(of: int, row: int, n: int) -> int:
    raw = hashlib.sha256(f"{of}/{row}/{n}".encode()).digest()
    return int.from_bytes(raw[:8], "big") >> 2 | 1


class _Lazy:
    """`of(root, hash)`: an edition for guards; programmes load when the first is asked for."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def of(self, root: Root, edition: str) -> Edition | None:
        """The edition of a hash; None if the store keeps none."""
        return self.office.editions.of(root, edition) if edition else None


@frozen(eq=False)
class Seat:
    """A person (`party`) at the desk of `branch`. What desks, batches and reports are given.
    `signer`: the key that they signed in with; `own`: asks them for their own one, where what they
    do takes it."""

    office: Office
    party: int
    branch: str
    signer: Signer | None = None
    own: Callable[[], Signer] | None = field(default=None, kw_only=True)

    def who(self, root: Root) -> Who:
        """Who acts, with all that they hold today; what they write is signed by their key."""
        if self.signer is None:
            return self.office.who(root, self.party, self.branch)
        root.signing.by(self.signer)
        return self.office.who(root, self.party, self.branch, self.signer.auth == TOKEN)

    def require(self, who: Who, duty: str = "", programme: str = "") -> None:
        """NotAllowed unless the person holds the duty (any, if empty) at this desk."""
        if not who.holds(self.branch, programme, duty):
            raise NotAllowed("no_grant", duty=duty, branch=self.branch)


def logins(root: Root) -> list[tuple[int, str]]:
    """(party, login) of the staff, in the order of their registration: of each the one that counts,
    which is the last."""
    return list(dict(every_login(root)).items())


def every_login(root: Root) -> Sequence[tuple[int, str]]:
    """The same with those that were corrected since; read once."""
    return root.named("login")


def person(root: Root, login: str) -> int:
    """The party of a member of staff. StoreError if there is none of that login."""
    staff = {name: party for party, name in logins(root)}
    if login not in staff:
        raise StoreError("no_such_login", login=login[:40], near=near(login, staff))
    return staff[login]


def desks(root: Root, party: int) -> list[str]:
    """The branches at whose desks a person holds a duty, those where they hold one today first."""
    state = root.see("party", party)
    if state is None:
        return []
    inorder = sorted(state.grants, key=lambda g: not g.since <= root.on <= g.until)
    codes = (code for g in inorder for code in (below(root, g.branch) if g.below else [g.branch]))
    return list(dict.fromkeys(codes))


def works(office: Office, root: Root, party: int, duty: str) -> bool:
    """Does the person hold the duty today, at whichever desk?"""
    return any(office.who(root, party, at).holds(at, duty=duty) for at in desks(root, party))


def below(root: Root, branch: str) -> list[str]:
    """The branch and those under it."""
    out = [branch]
    for b in root.branches:
        at, seen = b, {b.code}
        while at is not None and at.parent and at.parent not in seen:
            if at.parent == branch and b.code not in out:
                out.append(b.code)
            seen.add(at.parent)
            at = root.see("branch", at.parent)
    return out


__all__ = ["Office", "Seat", "below", "clock", "desks", "logins", "person", "works"]
