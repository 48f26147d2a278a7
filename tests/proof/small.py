"""A small office in memory: real rooms, real guards, one edition of two reviews and two decisions.

Everything is appended through `Root` and `Child`; `forge=True` leaves the guards out, as somebody
would who holds the key and the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from proof.said import *

from caseflow.case.steps import following
from caseflow.codec import changed
from caseflow.edition.edition import Edition
from caseflow.events import Stamp, Who, kind_of
from caseflow.office.child import Child
from caseflow.office.root import Root
from caseflow.office.session import Known
from caseflow.office.signer import Signer
from caseflow.people import credentials as cr
from caseflow.people.signs import OWN as OWN_KEY
from caseflow.people.signs import Vouch
from caseflow.people.state import who
from caseflow.rooms import load
from caseflow.store.journal import Kept
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite

load()


class Editions:
    """Those of this file, by hash."""

    def of(self, root: Root, digest: str) -> Edition | None:
        return EDITIONS.get(digest)


class Office:
    """A store with people, funds, parties; `do` is one command of a person."""

    def __init__(
        self,
        path: Any = ":memory:",
        *,
        money: int = 100_000,
        demo: bool = True,
        first: Sequence[tuple[int, Any]] = (),
        forged: bool = True,
        signed: bool = False,
    ) -> None:
        self.store = SQLite.create(path)
        self.keys = Keys(self.store, MASTER, demo=demo)
        self.day, self.demo = DAY, demo
        keyed = any(isinstance(e, cr.CredentialSet) for _, e in first)
        self.now, self.signed = NOW, signed or keyed
        with self.command("", branch=BRANCH) as c:
            begin = (self.keys.begin(),)
            seals = self.keys.public()
            signed = self.signed
            c.append(B, opened(B, demo=demo, seals=seals, signed=signed), rows=begin)
            far = opened(FAR_B, FAR, level="region", demo=demo, paper_until="", signed=signed)
            c.append(FAR_B, far)
            for name, duties in STAFF.items():
                c.append(P[name], registered(P[name]), {"facts": {"staff.name": name}})
                for duty in duties:
                    c.append(P[name], granted(duty, branch=FAR if name == "far" else BRANCH))
            for name in STAFF if signed else ():
                c.append(P[name], cr.CredentialSet(public=signer(name).public, of=0))
            c.append(OWN, fund(OWN, "own", BRANCH, BRANCH))
            c.append(THEIRS, fund(THEIRS, "theirs", BODY, BODY))
            c.append(ROADS, fund(ROADS, "roads", BRANCH, BRANCH, programmes=("roads",)))
            for f in (OWN, ROADS):
                if money:
                    c.append(f, posted(f, money, "opening"))
            c.guarded = not (first and forged)
            for stream, event in first:
                c.append(stream, event)
        with self.command("clerk") as c:
            for n_, party in enumerate((CHILD, OTHER)):
                mark = Kept("id", self.keys.mark("id", str(party)))
                c.append(party, registered(party), {"facts": {"child.name": f"n{n_}"}}, (mark,))

    @contextmanager
    def command(
        self, name: str, *, forge: bool = False, branch: str = BRANCH, chain: str = ""
    ) -> Iterator[Child]:
        """One command in one transaction."""
        with self.store.writing():
            root = Root(
                self.store, self.keys, Editions(), now_ms=self.now, on="2026-03-10", known=Known()
            )
            party = P[name] if name else 0
            me = who(party, root.see("party", party), branch, self.day, root.see) if party else Who(
                party=0, branch=branch, on=self.day
            )  # fmt: skip
            if self.signed and name:
                root.signing.by(signer(name))
            child = Child(root, me, chain or branch, self._vouch(name))
            child.guarded = not forge
            yield child
            for w in child.written:
                if found := EDITIONS.get(getattr(w.event, "edition", "")):
                    root.keep_edition(found)
            child.merge()
            root.commit()
            self.keys.forget()

    def _vouch(self, name: str) -> Vouch:
        """Who vouches: the person's own key, where people sign in."""
        if self.signed and name:
            return Vouch(auth=OWN_KEY, key=signer(name).public, at=self.now)
        return Vouch(auth="asserted" if self.demo else "host", at=self.now)

    def do(self, name: str, stream: int, *events: Any, forge: bool = False, **how: Any) -> None:
        """Append events of one stream; `next` is told where it is left open."""
        with self.command(name, forge=forge, **how) as c:
            for e in events:
                if callable(e):
                    e = e(c.see("case", stream))
                c.append(stream, told(c, stream, e), private_of(e))

    def copy(self) -> Office:
        """The same store again, to be written to apart."""
        other = Office.__new__(Office)
        other.store = SQLite(":memory:")
        self.store._db.backup(other.store._db)
        other.store._store = self.store.store
        other.day, other.now, other.demo = self.day, self.now, self.demo
        other.signed = self.signed
        other.keys = Keys(other.store, MASTER, demo=self.demo)
        return other

    def case(self, id: int = C, kind: str = "case") -> Any:
        """The state of a case, or of a stream of another kind."""
        with self.store.reading():
            root = Root(self.store, self.keys, Editions(), now_ms=0, on="", known=Known())
            return root.see(kind, id)


def signer(name: str, auth: str = OWN_KEY) -> Signer:
    """The own key of a person, or that of a session or a token of theirs."""
    return Signer.of(P[name], auth, sha256(f"{auth} {name}".encode()).digest())


def private_of(e: Any) -> dict[str, Any] | None:
    """Some events keep something beside their plain part."""
    if isinstance(e, ev.Submitted | ev.FactsRecorded):
        return {"facts": dict.fromkeys(e.facts, 1)}
    return None


def told(c: Child, stream: int, e: Any) -> Any:
    """The event with `next` as the edition has it, unless it says something itself."""
    if not hasattr(e, "next") or e.next is not OPEN:
        return e
    state = c.see("case", stream)
    named = getattr(e, "edition", "") if state is None or "decide" not in state.done else ""
    edition = c.see("edition", named or state.edition)
    e = changed(e, next=None)
    version = state.version + 1 if state is not None else 1
    stamp = Stamp(
        stream=stream, version=version, by=c.who.party, branch=BRANCH, on=c.who.on, first=9
    )
    after = kind_of(e).fold(state, e, stamp)
    before = state.step if state is not None else None
    return changed(e, next=following(c.see, edition, before, after, c.who.on))


# -- how far a case came ---------------------------------------------------------------------------


def submit(o: Office, **how: Any) -> None:
    o.do("clerk", C, submitted(**how), assessed(edition=how.get("edition", HEART.hash)))


def to_review(o: Office) -> None:
    submit(o)
    o.do("reviewer", C, reviewed)


def to_grant(o: Office) -> None:
    to_review(o)
    o.do("decider", C, decided, assessed("final"))


def to_letter(o: Office) -> None:
    to_grant(o)
    o.do("clerk", C, done())


def to_final(o: Office) -> None:
    to_letter(o)
    o.do("decider", C, lambda c: decided(c, "final"))


def ready(o: Office) -> None:
    to_final(o)
    known(o)


def known(o: Office) -> None:
    """To whom it is paid was stated by one and confirmed by another."""
    with o.command("clerk") as c:
        c.append(C, payee())
        c.append(C, held("payee"))
    with o.command("second") as c:
        c.append(C, ev.PayeeConfirmed(of=c.see("case", C).payee.version))
        c.append(C, released("payee", "confirmed"))


def sent(o: Office) -> None:
    ready(o)
    o.do("cashier", C, instructed)


def whole_life(o: Office) -> None:
    sent(o)
    o.do("books", C, paid())
