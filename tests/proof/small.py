"""A small office in memory: real rooms, real guards, one edition with two reviews and two decisions.

Everything is appended through `Root` and `Child`; `forge=True` leaves the guards out, as somebody
would who holds the key and the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import evolve

from caseflow.branch import events as br
from caseflow.case import events as ev
from caseflow.case.steps import following
from caseflow.codec import changed, encode
from caseflow.events import Stamp, Who, kind_of
from caseflow.fund import events as fu
from caseflow.fund.events import Move
from caseflow.lists import events as li
from caseflow.office.child import Child
from caseflow.office.root import Root
from caseflow.office.session import Known
from caseflow.people import events as pe
from caseflow.people.state import who
from caseflow.programme.edition import Edition, Need, Step
from caseflow.rooms import load
from caseflow.rules import nodes as n
from caseflow.store.journal import Kept
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite

load()

DAY, LATER = "2026-03-05", "2026-04-01"
NOW = 1_772_668_800_000  # 2026-03-05, noon in China
MASTER = b"m" * 32
BRANCH, BODY = "SZW", "F"
FAR = "NM"
B, FAR_B, OWN, THEIRS, ROADS, LIST = 11, 12, 31, 32, 33, 41
STAFF = {
    "boss": ("manage",),
    "chief": ("manage",),
    "clerk": ("enter",),
    "second": ("enter",),
    "reviewer": ("review",),
    "decider": ("decide",),
    "judge": ("decide",),
    "cashier": ("pay",),
    "books": ("reconcile",),
    "all": ("enter", "review", "decide", "pay", "reconcile"),
    "lurker": (),
    "far": ("manage", "enter", "review", "decide", "pay", "reconcile"),
}
P = {name: 101 + i for i, name in enumerate(STAFF)}
CHILD, OTHER = 201, 202
C = 301

HEART = Edition(
    programme="heart",
    zh="心",
    en="Heart",
    helps="child",
    counts="person",
    pinned_on="application.received_on",
    rules=(),
    award=n.Fact("cost.total", "费用", "cost", "money", confirm=True),
    documents=(Need("bill", "发票", "bill", "final", n.Const(True, "yes_no"), ()),),
    steps=(
        Step("review:county", "review", "county"),
        Step("decide", "decide"),
        Step("letter", "letter"),
        Step("final", "final"),
        Step("pay", "pay"),
    ),
)
OUTSIDE = evolve(
    HEART,
    en="Heart outside",
    steps=(
        Step("review:city", "review", "city", outside=True),
        Step("decide", "decide", outside=True),
        Step("letter", "letter", outside=True),
        Step("final", "final"),
        Step("pay", "pay", outside=True),
    ),
)
DOUBLE = evolve(
    HEART,
    en="Heart twice",
    steps=(
        Step("review:ward", "review"),
        Step("review:county", "review", "county"),
        Step("decide", "decide"),
        Step("pay", "pay"),
    ),
    documents=(),
)
EDITIONS = {e.hash: e for e in (HEART, OUTSIDE, DOUBLE)}


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
    ) -> None:
        self.store = SQLite.create(path)
        self.keys = Keys(self.store, MASTER)
        self.day = DAY
        self.now = NOW
        with self.command("", branch=BRANCH) as c:
            c.append(B, opened(B, demo=demo))
            c.append(FAR_B, opened(FAR_B, FAR, level="region", demo=demo))
            for name, duties in STAFF.items():
                c.append(P[name], registered(P[name]), {"facts": {"staff.name": name}})
                for duty in duties:
                    c.append(P[name], granted(duty, branch=FAR if name == "far" else BRANCH))
            c.append(OWN, fund(OWN, "own", BRANCH, BRANCH))
            c.append(THEIRS, fund(THEIRS, "theirs", BODY, BODY))
            c.append(ROADS, fund(ROADS, "roads", BRANCH, BRANCH, programmes=("roads",)))
            for f in (OWN, ROADS):
                if money:
                    c.append(f, posted(f, money, "opening"))
            c.guarded = not first
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
            root = Root(self.store, self.keys, Editions(), now_ms=self.now, known=Known())
            party = P[name] if name else 0
            me = who(party, root.see("party", party), branch, self.day) if party else Who(
                party=0, branch=branch, on=self.day
            )  # fmt: skip
            child = Child(root, me, chain or branch, "asserted")
            child.guarded = not forge
            yield child
            for w in child.written:
                if found := EDITIONS.get(getattr(w.event, "edition", "")):
                    root.keep_edition(found)
            child.merge()
            root.commit()
            self.keys.forget()

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
        other.keys, other.day, other.now = Keys(other.store, MASTER), self.day, self.now
        return other

    def case(self, id: int = C) -> Any:
        """The state of a case."""
        with self.store.reading():
            return Root(self.store, self.keys, Editions(), now_ms=0, known=Known()).see("case", id)


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


def step(name: str) -> ev.Step:
    """A step at the desk of the branch."""
    return ev.Step(name=name, duty="", level="", branch=BRANCH, since=DAY, outside=False)


OPEN = step("?")  # to be told


# -- events --------------------------------------------------------------------------------------


def opened(id: int = B, code: str = BRANCH, *, demo: bool = True, **other: Any) -> br.BranchOpened:
    known: dict[str, Any] = {
        "id": id, "code": code, "name": code, "level": "county", "parent": "", "bodies": (BODY,),
        "place": "cn", "options": (), "currency": "CNY", "demo": demo,
    }  # fmt: skip
    return br.BranchOpened(**(known | other))


def registered(id: int, **other: Any) -> pe.PartyRegistered:
    known: dict[str, Any] = {"id": id, "party": "person", "branch": BRANCH, "facts": ("x",)}
    return pe.PartyRegistered(**(known | other))


def granted(duty: str = "enter", of: int = 0, **other: Any) -> pe.DutyGranted:
    known: dict[str, Any] = {
        "duty": duty, "branch": BRANCH, "programmes": (), "since": "2020-01-01",
        "until": "2030-01-01", "of": of,
    }  # fmt: skip
    return pe.DutyGranted(**(known | other))


def fund(id: int, name: str, owner: str, held: str, **other: Any) -> fu.FundOpened:
    known: dict[str, Any] = {
        "id": id, "name": name, "branch": BRANCH, "owner": owner, "held_by": held, "unit": "CNY",
        "programmes": (), "of": 0,
    }  # fmt: skip
    return fu.FundOpened(**(known | other))


def posted(id: int, units: int, what: str = "received", of: int = 0, **other: Any) -> fu.Posted:
    move = Move(fund=id, line="", source="received", target="available", units=units)
    return fu.Posted(**({"what": what, "moves": (move,), "of": of} | other))


def proposed(number: int, stream: int, event: Any) -> br.Proposed:
    return br.Proposed(
        number=number, stream=stream, event=type(event).type, body=encode(event).decode()
    )


def confirmed(number: int) -> br.ProposalConfirmed:
    return br.ProposalConfirmed(number=number)


def adopted(of: int = 0, **other: Any) -> br.Adopted:
    known: dict[str, Any] = {"name": "cap", "value": "1", "since": DAY, "source": "s", "of": of}
    return br.Adopted(**(known | other))


def submitted(id: int = C, **other: Any) -> ev.Submitted:
    known: dict[str, Any] = {
        "id": id, "number": f"{BRANCH}-2026-{id:04d}", "branch": BRANCH, "programme": "heart",
        "edition": HEART.hash, "people": (("child", CHILD),), "received_on": DAY, "subject": (),
        "facts": ("x",), "confirm": (), "batch": 0, "row": 0, "origin": "", "units": 0,
        "next": OPEN,
    }  # fmt: skip
    return ev.Submitted(**(known | other))


def recorded(*facts: str, confirm: tuple[str, ...] = (), **other: Any) -> ev.FactsRecorded:
    known: dict[str, Any] = {
        "facts": facts, "confirm": confirm, "fell": (), "subject": (), "received_on": "",
        "noted": False, "paper": "",
    }  # fmt: skip
    return ev.FactsRecorded(**(known | other))


def assessed(at: str = "entry", units: int | None = 30_000, **other: Any) -> ev.Assessed:
    award = (("award", "money", units, units),)
    known: dict[str, Any] = {
        "edition": HEART.hash, "at": at, "outcome": "eligible", "results": "", "documents": "",
        "award": award, "seen": (), "accepted": (), "used_up": "", "lacks": False,
        "stands": "stands", "sum": f"sum{units}", "fell": (), "next": OPEN,
    }  # fmt: skip
    return ev.Assessed(**(known | other))


def reviewed(case: Any = None, **other: Any) -> ev.Reviewed:
    known: dict[str, Any] = {
        "step": "review:county", "result": "accept",
        "assessment": case.entry_at if case is not None else 0, "next": OPEN, "by": "", "paper": "",
    }  # fmt: skip
    return ev.Reviewed(**(known | other))


def move(source: str, target: str, units: int = 30_000, fund: int = OWN, line: str = "1") -> Move:
    return Move(fund=fund, line=line, source=source, target=target, units=units)


def grant(units: int = 30_000, fund: int = OWN, unit: str = "CNY", line: str = "1") -> ev.Granted:
    return ev.Granted(line=line, fund=fund, unit=unit, units=units)


def decided(case: Any, step: str = "decide", **other: Any) -> ev.Decided:
    at = case.final_at if step == "final" and case.final else case.entry_at
    first = step == "decide"
    known: dict[str, Any] = {
        "step": step, "assessment": at, "grants": (grant(),), "final": not first,
        "moves": (move("available", "reserved"),) if first else (), "next": OPEN, "by": "",
        "paper": "",
    }  # fmt: skip
    return ev.Decided(**(known | other))


def done(step: str = "letter", **other: Any) -> ev.StepDone:
    known: dict[str, Any] = {
        "step": step, "moves": (), "until": LATER, "next": OPEN, "by": "", "paper": ""
    }  # fmt: skip
    return ev.StepDone(**(known | other))


def payee(**other: Any) -> ev.PayeeStated:
    known: dict[str, Any] = {"whom": "guardian", "party": CHILD, "how": "account", "facts": ()}
    return ev.PayeeStated(**(known | other))


def instructed(case: Any, **other: Any) -> ev.Instructed:
    known: dict[str, Any] = {
        "line": "1", "payee": case.payee.version if case.payee else 0, "party": CHILD,
        "moves": (move("reserved", "instructed"),), "file": 0,
    }  # fmt: skip
    return ev.Instructed(**(known | other))


def paid(**other: Any) -> ev.Paid:
    known: dict[str, Any] = {
        "line": "1", "moves": (move("instructed", "paid"),), "next": OPEN, "by": "", "paper": ""
    }  # fmt: skip
    return ev.Paid(**(known | other))


def failed(**other: Any) -> ev.PaymentFailed:
    known: dict[str, Any] = {
        "line": "1", "code": "R01", "moves": (move("instructed", "reserved"),)
    }  # fmt: skip
    return ev.PaymentFailed(**(known | other))


def outside(**other: Any) -> ev.OutsideRecorded:
    known: dict[str, Any] = {
        "paper": "p1", "body": BODY, "steps": ("decide",), "done_on": DAY, "result": "grant",
        "units": 30_000,
    }  # fmt: skip
    return ev.OutsideRecorded(**(known | other))


def held(hold: str, about: str = "") -> ev.Held:
    return ev.Held(hold=hold, about=about)


def released(hold: str, how: str, about: str = "") -> ev.Released:
    return ev.Released(hold=hold, about=about, how=how)


def closed(how: str, *moves: Move, **other: Any) -> ev.Closed:
    known: dict[str, Any] = {"how": how, "assessment": 0, "moves": moves, "by": "", "paper": ""}
    return ev.Closed(**(known | other))


def filed(**other: Any) -> ev.DocumentFiled:
    return ev.DocumentFiled(**({"document": "bill", "file": "", "sha256": ""} | other))


def judged(*rows: li.Judged, id: int = LIST) -> li.RowsJudged:
    return li.RowsJudged(id=id, file="f", judged=rows)


def row(n_: int = 1, verdict: str = "rejected") -> li.Judged:
    return li.Judged(row=n_, verdict=verdict, case=0, code="", cell="")


def file_made(*cases: int, units: int = 30_000, fund: int = OWN) -> li.PaymentFileMade:
    return li.PaymentFileMade(id=LIST, fund=fund, cases=cases, units=units)


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
