"""What each event changes in a branch."""

from __future__ import annotations

import hashlib

from caseflow.branch import events as ev
from caseflow.branch.state import Branch, Proposal, Value, WentBack
from caseflow.codec import changed
from caseflow.events import Event, Stamp


def digest(event: str, body: str) -> str:
    """Names an event and its plain part, whoever writes it."""
    return hashlib.sha256(f"{event}\0{body}".encode()).hexdigest()


def opened(_: None, e: ev.BranchOpened, s: Stamp) -> Branch:
    """A branch begins."""
    return Branch(
        id=e.id,
        version=s.version,
        code=e.code,
        name=e.name,
        level=e.level,
        parent=e.parent,
        bodies=e.bodies,
        place=e.place,
        options=e.options,
        currency=e.currency,
        demo=e.demo,
        paper_until=e.paper_until,
        signed=e.signed,
        calendar=e.calendar,
    )


def proposed(b: Branch, e: ev.Proposed, s: Stamp) -> Branch:
    """It waits for another person."""
    new = Proposal(
        number=e.number,
        by=s.by,
        on=s.on,
        stream=e.stream,
        event=e.event,
        body=e.body,
        digest=digest(e.event, e.body),
        ref=f"{s.branch}-P{e.number}",
        until=e.until,
    )
    return changed(
        b,
        version=s.version,
        proposals=(*b.proposals, new),
        proposed=e.number,
        confirmed=None,
        confirmed_in=0,
    )


def confirmed(b: Branch, e: ev.ProposalConfirmed, s: Stamp) -> Branch:
    """It takes effect in this command."""
    return changed(
        b,
        version=s.version,
        proposals=tuple(p for p in b.proposals if p.number != e.number),
        confirmed=b.proposal(e.number),
        confirmed_in=s.first,
    )


def withdrawn(b: Branch, e: ev.ProposalWithdrawn, s: Stamp) -> Branch:
    """It waits no longer."""
    left = tuple(p for p in b.proposals if p.number != e.number)
    return changed(b, version=s.version, proposals=left)


def sent_back(b: Branch, e: ev.ProposalSentBack, s: Stamp) -> Branch:
    """It waits for whoever proposed it."""
    every = (
        changed(p, back_by=s.by, back_on=s.on) if p.number == e.number else p for p in b.proposals
    )
    return changed(b, version=s.version, proposals=tuple(every))


def restored(b: Branch, e: ev.OfficeRestored, s: Stamp) -> Branch:
    """One made one more: told from then on."""
    return changed(
        b,
        version=s.version,
        restored=(*b.restored, s.on),
        restored_for=e.manager,
        restored_in=s.first,
    )


def went_back(b: Branch, e: ev.StoreRestored, s: Stamp) -> Branch:
    """Made again from a backup: told from then on."""
    new = WentBack(on=s.on, events=e.events, known=e.known)
    return changed(b, version=s.version, went_back=(*b.went_back, new), went_back_in=s.first)


def as_it_was(b: Branch, e: Event, s: Stamp) -> Branch:
    """Told in the journal alone."""
    return changed(b, version=s.version)


def adopted(b: Branch, e: ev.Adopted, s: Stamp) -> Branch:
    """A value decides from its day on."""
    new = Value(name=e.name, value=e.value, since=e.since, source=e.source)
    last = ref(e.of, s)
    return changed(b, version=s.version, adopted=(*b.adopted, new), last_of=last)


def ref(of: int, s: Stamp) -> str:
    """How the proposal is named that an event confirms; empty at the opening."""
    return f"{s.branch}-P{of}" if of else ""


def data_read(b: Branch | None, e: ev.DataRead | ev.QuestionAsked, s: Stamp) -> Branch:
    """Somebody read, or asked."""
    return logged(b, e, s)


def logged(b: Branch | None, e: object, s: Stamp) -> Branch:
    """The log of a branch's reads is a stream of its own, without a state worth a word."""
    if b is not None:
        return changed(b, version=s.version)
    return Branch(
        id=s.stream,
        version=s.version,
        code=f"{s.branch}/reads",
        name="",
        level="",
        parent=s.branch,
        bodies=(),
        place="",
        options=(),
        currency="",
        demo=False,
    )
