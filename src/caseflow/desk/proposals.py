"""What one person proposes and another confirms; only what is confirmed counts. A proposal lapses,
and whoever proposed it may take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

from attrs import field, frozen

from caseflow.branch.days import days_to_confirm, last_day
from caseflow.branch.events import (
    Adopted,
    ProposalConfirmed,
    ProposalSentBack,
    ProposalWithdrawn,
    Proposed,
)
from caseflow.branch.guards import FOR_TWO
from caseflow.branch.state import Branch
from caseflow.case.acts.done import Done
from caseflow.case.acts.telling import consequences, keep
from caseflow.codec import changed, encode
from caseflow.desk.carry_out import append as write
from caseflow.desk.effects import written
from caseflow.desk.erasing import take_effect
from caseflow.errors import Busy, FactError, NotAllowed, Stale, StoreError
from caseflow.events import Before, Event, kind_of, read, refused
from caseflow.office import dropins, requests
from caseflow.office.child import Child
from caseflow.office.dropins import DROPPED
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below, logins
from caseflow.office.root import Root
from caseflow.people.events import PersonErased

#: why a proposal is confirmed by nobody any more
ENDED = ("proposal_sent_back", "proposal_lapsed", "proposer_may_not")


@frozen
class Proposal:
    """Something proposed that waits for another person: `desk.confirm(proposal)`.

    `details`: of drop-in files their SHA-256 and what their text says that they supply. `until`:
    the last day on which it can be confirmed (ISO; empty where a proposal is named by its number).
    """

    branch: str
    number: int
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    until: str = field(default="", eq=False)

    @property
    def ref(self) -> str:
        """How a proposal is named on a command line: `SZW-P3`."""
        return f"{self.branch}-P{self.number}"

    @classmethod
    def read(cls, ref: str) -> Self:
        """The proposal of that name. StoreError if it is none."""
        branch, sign, number = ref.strip().upper().rpartition("-P")
        if not sign or not branch or not number.isascii() or not number.isdigit():
            raise StoreError("no_proposal_name", ref=ref[:40])
        return cls(branch, int(number))


@frozen
class Named:
    """A proposal under a request: proposed once, whoever has to ask again."""

    request: str
    what: str
    values: Mapping[str, Any]

    def of(self, root: Root, seat: Seat) -> requests.Request | None:
        """The request; None if none is named."""
        return requests.Request.saying(root, seat.party, self.request, [(self.what, self.values)])

    def every(self, root: Root, seat: Seat) -> tuple[Proposal, ...] | None:
        """What it proposed the first time; None if it is new."""
        asked = self.of(root, seat)
        done = asked.before(root) if asked is not None else None
        if done is None:
            return None
        branch = _branch(root, seat)
        return tuple(_numbered(branch, d.version) for d in done if d is not None and d.version)

    def known(self, seat: Seat) -> Proposal | None:
        """The same of one, asked before anything else is looked at."""
        with seat.office.reading() as root:
            return next(iter(self.every(root, seat) or ()), None)


def _numbered(branch: Branch, number: int) -> Proposal:
    found = branch.proposal(number)
    return Proposal(branch.code, number, until=found.until if found is not None else "")


@frozen
class Wanted:
    """An event that is wanted for a stream; `private` is what it keeps beside its plain part."""

    stream: int
    event: Event
    private: Mapping[str, Any] | None = None


def propose(
    seat: Seat,
    event: Event,
    stream: Callable[[Root], int],
    named: Named,
    private: Mapping[str, Any] | None = None,
) -> Proposal:
    """Propose an event for a stream."""
    (made,) = propose_all(seat, named, lambda child: [Wanted(stream(child.root), event, private)])
    return made


def propose_all(
    seat: Seat, named: Named, wanted: Callable[[Child], Sequence[Wanted]]
) -> tuple[Proposal, ...]:
    """Propose all that is wanted, or nothing of it, in one command; `wanted` may write what leads
    there. NotAllowed, with who could, if this person may not."""
    with seat.office.writing() as root:
        if (known := named.every(root, seat)) is not None:  # by another process meanwhile
            return known
        child = seat.office.child(root, seat.who(root))
        made = []
        for want in wanted(child):
            made.append(proposed(seat, child, want))
            if not named.request:
                _no_twin(child, made[-1], want)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=p.number) for p in made])
        return tuple(made)


def proposed(seat: Seat, child: Child, want: Wanted) -> Proposal:
    """Propose it in the command of this child."""
    branch = _branch(child, seat)
    days = days_to_confirm(child.see, branch.code, child.who.on)
    event = Proposed(
        number=branch.proposed + 1,
        stream=want.stream,
        event=want.event.type,
        body=encode(want.event).decode(),
        until=last_day(child.who.on, days),
    )
    with who_could(seat, child, branch.id, event):
        child.append(branch.id, event, want.private)
    _pass(child, want.stream, want.event)
    return Proposal(seat.branch, event.number, until=event.until)


def _no_twin(child: Child, made: Proposal, want: Wanted) -> None:
    """Stale where the same waits already, word for word: given twice by a slip, it would be done
    twice. A request of a name of its own is no slip; what can be confirmed no more does not
    wait."""
    branch = child.see("branch", made.branch)
    assert isinstance(branch, Branch)
    meant = (want.stream, want.event.type, encode(want.event).decode())
    for p in branch.proposals:
        same = (p.stream, p.event, p.body) == meant and p.number != made.number
        if not same or (private_of(child, branch, p.number) or {}) != (want.private or {}):
            continue
        if _waits(child, branch, p.number):
            raise Stale("proposed_already", ref=p.ref, until=p.until)


def _waits(child: Child, branch: Branch, number: int) -> bool:
    """May somebody confirm it still: not sent back, not lapsed, by who may propose it still?"""
    event = ProposalConfirmed(number=number)
    kind = kind_of(event)
    before = Before(
        stream=branch.id, state=branch, body=event, who=child.who, see=child.see, first=2
    )
    problem = refused(kind, before, beforehand=False)
    return problem is None or problem.code not in ENDED


def _branch(session: Root | Child, seat: Seat) -> Branch:
    found = session.see("branch", seat.branch)
    if found is None:
        raise StoreError("no_such_branch", branch=seat.branch)
    assert isinstance(found, Branch)
    return found


def _pass(child: Child, stream: int, event: Event) -> None:
    """What its guard would refuse of the person or of where things stand is refused at once; and
    what the event says, as far as one person can know it."""
    kind = kind_of(event)
    before = Before(
        stream=stream,
        state=child.see(kind.stream, stream),
        body=event,
        who=child.who,
        see=child.see,
        first=2,
    )
    for rule in kind.guard:
        if not hasattr(rule, FOR_TWO):
            rule(before)


# -- who could ------------------------------------------------------------------------------------


@contextmanager
def who_could(seat: Seat, child: Child, stream: int, event: Event) -> Iterator[None]:
    """A refusal of the person names those who could write the event of the branch."""
    try:
        yield
    except NotAllowed as problem:
        if not problem.could:
            problem.parts["could"] = able(seat, child, stream, event)
        raise


def able(seat: Seat, child: Child, stream: int, event: Event) -> tuple[str, ...]:
    """The logins of those whom the whole guard of an event of a branch lets pass at its desk."""
    kind, root = kind_of(event), child.root
    state, out = child.see(kind.stream, stream), []
    for party, login in logins(root):
        who = seat.office.who(root, party, state.code)
        before = Before(stream=stream, state=state, body=event, who=who, see=child.see, first=2)
        if refused(kind, before, beforehand=False) is None:
            out.append(login)
    return tuple(out)


# -- the second person ----------------------------------------------------------------------------


def confirm(seat: Seat, proposal: Proposal, request: str = "") -> None:
    """Give a proposal effect; by another person than who proposed it, at the same branch."""
    adopted = False
    named = Named(request, "confirm", {"proposal": proposal.ref})
    _try_drop_ins(seat, proposal)
    with seat.office.writing() as root:
        if named.every(root, seat) is not None:
            return
        child = seat.office.child(root, seat.who(root))
        branch = _of_proposal(root, proposal)
        wanted = branch.proposal(proposal.number)
        said = ProposalConfirmed(number=proposal.number)
        with who_could(seat, child, branch.id, said):
            child.append(branch.id, said)
        assert wanted is not None  # the guard was asked
        event = changed(read(wanted.event, wanted.body.encode()), of=proposal.number)
        private = private_of(child, branch, wanted.number)
        written(seat, child, wanted.stream, event, private)
        if isinstance(event, PersonErased):
            take_effect(child, wanted.stream, event)
        adopted = isinstance(event, Adopted)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=proposal.number)])
        if adopted:
            seat.office.reload()
            root.plans.clear()
            _ripple(seat, root, branch.code)
    if adopted:
        seat.office.reload()
    if isinstance(event, PersonErased) and not seat.office.journal.scrub():
        raise Busy("erasure_incomplete")


def withdraw(seat: Seat, proposal: Proposal, request: str = "") -> None:
    """Take back what one proposed oneself. NotAllowed, with who could, for anybody else."""
    named = Named(request, "withdraw_proposal", {"proposal": proposal.ref})
    with seat.office.writing() as root:
        if named.every(root, seat) is not None:
            return
        child = seat.office.child(root, seat.who(root))
        branch = _of_proposal(root, proposal)
        said = ProposalWithdrawn(number=proposal.number)
        with who_could(seat, child, branch.id, said):
            child.append(branch.id, said)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=proposal.number)])


def send_back(seat: Seat, proposal: Proposal, why: str, request: str = "") -> None:
    """Send it back to whoever proposed it, with what is wrong. NotAllowed, with who could, for who
    could not confirm it either."""
    if not why.strip():
        raise FactError("no_reason", "why")
    named = Named(request, "send_back", {"proposal": proposal.ref, "why": why})
    with seat.office.writing() as root:
        if named.every(root, seat) is not None:
            return
        child = seat.office.child(root, seat.who(root))
        branch = _of_proposal(root, proposal)
        said = ProposalSentBack(number=proposal.number)
        with who_could(seat, child, branch.id, said):
            child.append(branch.id, said, {"why": why})
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=proposal.number)])


def _of_proposal(root: Root, proposal: Proposal) -> Branch:
    branch = root.see("branch", proposal.branch)
    if branch is None:
        raise Stale("no_proposal", number=proposal.ref)
    assert isinstance(branch, Branch)
    return branch


def _try_drop_ins(seat: Seat, proposal: Proposal) -> None:
    """Drop-in files are loaded for the first time once a second person may and will confirm them;
    nobody waits for it in a transaction."""
    with seat.office.reading() as root:
        branch = root.see("branch", proposal.branch)
        wanted = branch.proposal(proposal.number) if branch is not None else None
        event = read(wanted.event, wanted.body.encode()) if wanted is not None else None
        if not isinstance(event, Adopted) or event.name != DROPPED:
            return
        child = seat.office.child(root, seat.who(root))
        child.append(branch.id, ProposalConfirmed(number=proposal.number))  # NotAllowed, or not
    dropins.try_adopted(dropins.folder(seat.office.path), event.value)


def private_of(child: Child, branch: Branch, number: int) -> Mapping[str, Any] | None:
    """What the proposal of that number keeps beside its plain part."""
    return _kept(child, branch, number, "proposed/")


def back_why(child: Child, branch: Branch, number: int) -> str:
    """Why it was sent back."""
    return str((_kept(child, branch, number, "proposal_sent_back/") or {}).get("why", ""))


def _kept(child: Child, branch: Branch, number: int, of: str) -> Mapping[str, Any] | None:
    for version, type_, content in child.parts(branch.id):
        if type_.startswith(of) and _number(child, branch.id, version) == number:
            return content
    return None


def _number(child: Child, stream: int, version: int) -> int:
    stored = child.root.journal.events_of(stream, version)
    found = next((e for e in stored if e.version == version), None)
    return int(read(found.type, found.body).number) if found is not None else 0


def _ripple(seat: Seat, root: Root, branch: str) -> None:
    """A value was adopted: every live case that it may touch is assessed again in this transaction,
    undecided ones so that lists and papers are right, granted ones so that a hold opens."""
    codes = below(root, branch)
    rows = root.journal.told("waiting", "branch", codes)
    ids = list(dict.fromkeys(int(str(row[0])) for row in rows))
    root.prefetch("case", ids)
    root.prefetch_parts(ids)
    child = seat.office.child(root, seat.who(root))
    look = Gathered(seat.office, child)
    for id_ in ids:
        c = look.case(id_)
        if c.end or c.settled_up:
            continue
        for w in consequences(look, id_, current=True):
            write(look, w)
        for w in keep(look, id_):
            write(look, w)
    child.merge()
