"""What waits for a second person: listed from plain parts; looked at whole, which is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields, frozen

from caseflow.branch import bodies
from caseflow.branch.events import ProposalConfirmed
from caseflow.branch.state import Branch
from caseflow.branch.state import Proposal as Waits
from caseflow.case.state import Case
from caseflow.desk.alike import told
from caseflow.desk.erasing import forgotten
from caseflow.desk.proposals import Proposal, able, back_why, private_of
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import is_readable
from caseflow.desk.signing import KEY, mark_of
from caseflow.errors import Stale
from caseflow.events import Before, Event, kind_of, read, refused
from caseflow.fund.events import Move, Posted
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat, logins
from caseflow.office.parts import Opened, parts_of
from caseflow.people.events import PersonErased
from caseflow.store.journal import Stored

ERASED = "erased.name"  # of an erasure, kept beside: the name of the person


@frozen(kw_only=True)
class Pending:
    """A proposal that waits: what (`duty_granted`), whom it concerns and who proposed it (logins),
    on which day and until which (ISO), what its event says; whether this person may confirm it, if
    not why (a code), and who may: this person too. `forgets`: of an erasure the programmes whose
    limits over a lifetime will not see the person any more. `private`: what it keeps beside, and
    who is to be hired, where that was asked for. `case`: the number of the case that it is about,
    never of one's own or of relatives; `Desk.position` says who is moved ahead of it already.
    `cases`: of an erasure those in which the person stands, with their programmes, as far as they
    may be read; the name stands in `private`, where that was asked for.
    `back_by`, `back_on`: who sent it back to whoever proposed it (a login), on which day (ISO);
    why stands in `private`, where that was asked for. `mine`: this person proposed it."""

    proposal: Proposal
    what: str
    whom: str
    by: str
    on: str
    until: str
    said: tuple[tuple[str, str], ...]
    allowed: bool
    code: str
    could: tuple[str, ...]
    private: tuple[tuple[str, str], ...] = ()
    forgets: tuple[str, ...] = ()
    case: str = ""
    cases: tuple[tuple[str, str], ...] = ()
    back_by: str = ""
    back_on: str = ""
    mine: bool = False

    @property
    def ref(self) -> str:
        """How it is named: `SZW-P3`."""
        return self.proposal.ref


def pending(seat: Seat) -> tuple[Pending, ...]:
    """What waits at this desk's branch, oldest first; lapsed ones last and not to be confirmed.
    NotAllowed for who holds no duty here."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        seat.require(child.who)
        branch: Branch = root.see("branch", seat.branch)
        found = [_told(seat, child, branch, w) for w in branch.proposals]
    return tuple(sorted(found, key=lambda p: p.code == "proposal_lapsed"))


def whole(seat: Seat, proposal: Proposal) -> Pending:
    """One proposal with its minutes or note and the name and number of whom it concerns, as far as
    they are staff; of a receipt that is said to be another one those that are `alike`: the read is
    recorded first. Stale if it does not wait, NotAllowed as above."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        seat.require(child.who, "manage")
        branch, wanted = _found(child, seat, proposal)
        event = read(wanted.event, wanted.body.encode())
        alike = (wanted.stream,) if isinstance(event, Posted) and event.again else ()
        note_read(seat, child, (branch.id, *event.concerns(wanted.stream), *alike), "check")
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        branch, wanted = _found(child, seat, proposal)
        private = dict(private_of(child, branch, wanted.number) or {})
        private.pop(KEY, None)  # closed by the words of whom it is for
        look = Gathered(seat.office, child)
        for party in read(wanted.event, wanted.body.encode()).concerns(wanted.stream):
            private |= {k: v for k, v in look.person(party).items() if k.startswith("staff.")}
        private |= _erased_name(look, event, wanted.stream)
        private |= _alike(seat, child, wanted)
        if wanted.back_by:
            private["back_why"] = back_why(child, branch, wanted.number)
        return _told(seat, child, branch, wanted, private)


def _erased_name(look: Gathered, event: Event, party: int) -> dict[str, str]:
    """Of an erasure who it is, for who may read every case in which they stand."""
    if not isinstance(event, PersonErased):
        return {}
    theirs = _stands_in(look.session, party)
    return {ERASED: look.name(party)} if all(is_readable(look.session, c) for c in theirs) else {}


def _alike(seat: Seat, child: Child, wanted: Waits) -> dict[str, str]:
    """What came before with the same sum and day, of a receipt that is said to be another one."""
    event = read(wanted.event, wanted.body.encode())
    if not isinstance(event, Posted) or not event.again:
        return {}
    root, fund = child.root, wanted.stream
    parts, who = parts_of(root, (fund,)), dict(logins(root))
    found = [
        f"{e.on} {who.get(e.actor, '')} {told(parts.get((fund, e.version), Opened()).content)}"
        for e in root.journal.events_of(fund)
        if event.alike(_posted(e))
    ]
    return {"alike": "; ".join(found)}


def _posted(e: Stored) -> Posted:
    """The posting; of what is none one that is like nothing."""
    body = read(e.type, e.body)
    return body if isinstance(body, Posted) else Posted(what="opening", moves=(), of=0)


def _found(child: Child, seat: Seat, proposal: Proposal) -> tuple[Branch, Waits]:
    branch: Branch = child.see("branch", seat.branch)
    wanted = branch.proposal(proposal.number) if proposal.branch == seat.branch else None
    if wanted is None:
        raise Stale("no_proposal", number=proposal.ref)
    return branch, wanted


def _told(
    seat: Seat, child: Child, branch: Branch, w: Waits, private: dict[str, Any] | None = None
) -> Pending:
    event, who = read(w.event, w.body.encode()), dict(logins(child.root))
    confirms = ProposalConfirmed(number=w.number)
    before = Before(
        stream=branch.id, state=branch, body=confirms, who=child.who, see=child.see, first=2
    )
    problem = refused(kind_of(confirms), before, beforehand=False)
    shown = [f.name for f in fields(type(event)) if f.name not in ("of", "id", "fund")]
    said = [(name, _said(name, getattr(event, name))) for name in shown]
    said = [y for x in said for y in (_of_a_body(x[1], who) if x[0] == "value" else ()) or (x,)]
    funds = _funds(child, w.stream, event)
    return Pending(
        proposal=Proposal(branch.code, w.number, until=w.until),
        what=w.event.partition("/")[0],
        whom=next((who[p] for p in event.concerns(w.stream) if p in who), ""),
        by=who.get(w.by, ""),
        on=w.on,
        until=w.until,
        said=tuple((k, v) for k, v in (*funds, *said) if v),
        allowed=problem is None,
        code=problem.code if problem is not None else "",
        could=_could(seat, child, branch, confirms, mine=problem is None),
        private=tuple((k, str(v)) for k, v in _each(private or {})),
        forgets=forgotten(seat.office, child, _erased(child, event)),
        case=_case(child, w.stream) if event.kind == "case" else "",
        cases=_read_of(child, w.stream) if isinstance(event, PersonErased) else (),
        back_by=who.get(w.back_by, ""),
        back_on=w.back_on,
        mine=w.by == seat.party,
    )


def _of_a_body(value: str, who: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """Of a body that meets how many have to sit, and its members by their logins, each with the
    days of which that was said; nothing of another value."""
    found = bodies.read(value)
    if found is None:
        return ()
    days = ((who.get(m.party, "?"), m.since, m.until) for m in found.members)
    sit = ", ".join(
        f"{x} {since}–{until}".replace(f"–{bodies.FOREVER}", "–") for x, since, until in days
    )
    return ("quorum", found.quorum), ("members", sit)


def _each(private: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is kept beside, each fact by itself."""
    for name, value in private.items():
        if isinstance(value, Mapping):
            yield from value.items()
        else:
            yield name, value


def _could(
    seat: Seat, child: Child, branch: Branch, confirms: Event, *, mine: bool
) -> tuple[str, ...]:
    """Who may confirm it, whoever asks among them, in the order of the staff."""
    others = able(seat, child, branch.id, confirms)
    return tuple(
        login
        for party, login in logins(child.root)
        if login in others or (mine and party == seat.party)
    )


def _funds(child: Child, stream: int, event: Event) -> tuple[tuple[str, str], ...]:
    """What the fund that it moves is called, and the other one that gets it."""
    first = stream if event.kind == "fund" else getattr(event, "fund", 0)
    ids = dict.fromkeys((first, *(m.fund for m in getattr(event, "moves", ()))))
    funds = [f for f in (child.see("fund", i) for i in ids if isinstance(i, int) and i) if f]
    names = fund_names(child.root) if funds else {}
    return tuple(zip(("fund", "fund.to"), (names[f.code] for f in funds), strict=False))


def _case(child: Child, stream: int) -> str:
    """Its number, as far as it may be read."""
    c = child.see("case", stream)
    return c.number if c is not None and is_readable(child, c) else ""


def _erased(child: Child, event: Event) -> list[Case]:
    """The cases whose files go with it."""
    cases = event.cases if isinstance(event, PersonErased) else ()
    return [c for c in (child.see("case", id_) for id_ in cases) if c is not None]


def _read_of(child: Child, party: int) -> tuple[tuple[str, str], ...]:
    """The cases in which a person stands, as far as they may be read, with their programmes."""
    read = (c for c in _stands_in(child, party) if is_readable(child, c))
    return tuple(sorted((c.number, c.programme) for c in read))


def _stands_in(child: Child, party: int) -> list[Case]:
    ids = dict.fromkeys((*child.stands_in(party), *child.cases_of(party)))
    return [child.see("case", id_) for id_ in ids]


def _said(name: str, value: object) -> str:
    """A field of the event; of a public key the mark that its owner was shown."""
    return mark_of(str(value)) if name == "public" else _text(value)


def _text(value: object) -> str:
    """A plain field as text; empty where it says nothing."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, Move):
        return f"{value.source} → {value.target}: {value.units}"
    return str(value)
