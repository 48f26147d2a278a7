"""Complaints, thanks and suggestions: recorded by anyone who works here, answered by who manages or
supervises, read by them alone, counted by kind and month. Never by whom they are about."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

from attrs import field, frozen

from caseflow.case.acts.values import one_of_these, text, to_day
from caseflow.desk.carry_out import found as case_of
from caseflow.desk.matters import Ref, found, lists_of, next_ref, opened, read_ref, write
from caseflow.desk.proposals import Named
from caseflow.errors import FactError, NotAllowed, StoreError
from caseflow.lists.complaint import HANDLES, TOPICS, ComplaintAnswered, ComplaintRecorded
from caseflow.lists.matters import COMPLAINT, Matter, is_theirs_too
from caseflow.lists.objection import CHANNELS
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below, person

Said = Literal["complaint", "thanks", "suggestion"]
KINDS: tuple[Said, ...] = ("complaint", "thanks", "suggestion")


@frozen(kw_only=True)
class Voice:
    """What somebody said: words, who they are and how they are reached; `login`: a colleague whom
    it is about; `case`: the number of an application that it speaks of; the day it came (empty:
    today)."""

    words: str = field(repr=False)
    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    login: str = ""
    case: str = ""
    channel: str = "counter"
    on: str = field(default="", converter=to_day)


@frozen(kw_only=True)
class ComplaintTold:
    """One as plain parts tell it: never whom it is about."""

    ref: str
    what: str
    about: str
    on: date
    anonymous: bool
    status: str


@frozen(kw_only=True)
class ComplaintOpened:
    """One opened. `unreadable`: why nothing can be read."""

    told: ComplaintTold
    name: str = field(repr=False)
    contact: str = field(repr=False)
    words: str = field(repr=False)
    answer: str = field(repr=False)
    unreadable: str = ""


@frozen(kw_only=True)
class Count:
    """How many of a kind came in a month (`2026-03`), and how many of them are answered."""

    month: str
    what: str
    came: int
    answered: int


def record(seat: Seat, what: Said, about: str, said: Voice, request: str) -> str:
    """On record; by which name it is found again."""
    one_of_these(what, "what", KINDS)
    one_of_these(about, "about", TOPICS)
    one_of_these(said.channel, "channel", CHANNELS)
    words = {k: text(getattr(said, k), k) for k in ("words", "name", "contact")}
    if not words["words"].strip():
        raise FactError("no_reason", "words")
    values = {"what": what, "about": about, "login": said.login, "case": said.case, **words}

    def wanted(child: Child) -> tuple[int, ComplaintRecorded, dict[str, str], int]:
        ref = next_ref(seat, child.root, COMPLAINT)
        event = ComplaintRecorded(
            id=ref.id(seat),
            n=ref.n,
            what=what,
            about=about,
            channel=said.channel,
            on=said.on or child.who.on,
            anonymous=not words["name"].strip(),
            person=person(child.root, said.login) if said.login else 0,
            case=case_of(Gathered(seat.office, child), said.case).id if said.case else 0,
        )
        return ref.id(seat), event, words, ref.n

    n = write(seat, Named(request, "complaint.record", values), wanted)
    return str(Ref(COMPLAINT, seat.branch, n))


def answer(seat: Seat, ref: str, words: str, request: str) -> None:
    """It was answered so."""
    of = read_ref(COMPLAINT, ref)
    if not text(words, "words").strip():
        raise FactError("no_reason", "words")

    def wanted(child: Child) -> tuple[int, ComplaintAnswered, dict[str, str], int]:
        _not_ones_own(seat, child, of)
        return of.id(seat), ComplaintAnswered(), {"words": words}, of.n

    write(seat, Named(request, "complaint.answer", {"ref": ref, "words": words}), wanted)


def complaints(seat: Seat) -> tuple[ComplaintTold, ...]:
    """All of this branch and those below, oldest first, for who handles them; those about oneself
    are left out."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        _handles(seat, child)
        known = lists_of(root, COMPLAINT, below(root, seat.branch))
        rows = [
            _told(Ref(COMPLAINT, x.branch, m.n), m)
            for x, m in known
            if not is_theirs_too(child.see, child.who, m)
        ]
    return tuple(sorted(rows, key=lambda r: (r.on, r.ref)))


def complaint(seat: Seat, ref: str) -> ComplaintOpened:
    """One opened: the read is recorded first. StoreError, as of one that is not
    there, for whom it is about."""
    of, told = read_ref(COMPLAINT, ref), list[ComplaintTold]()

    def which(child: Child) -> int:
        m = _not_ones_own(seat, child, of)
        _handles(seat, child)
        if of.branch not in below(child.root, seat.branch):
            raise NotAllowed("other_branch", branch=of.branch)
        told.append(_told(of, m))
        return of.id(seat)

    _, parts, _ = opened(seat, which)
    first, last = parts.get(1), parts.get(2)
    said = first.content if first is not None else {}
    return ComplaintOpened(
        told=told[0],
        name=str(said.get("name", "")),
        contact=str(said.get("contact", "")),
        words=str(said.get("words", "")),
        answer=str(last.content.get("words", "")) if last is not None else "",
        unreadable=first.code if first is not None else "",
    )


def _not_ones_own(seat: Seat, child: Child, of: Ref) -> Matter:
    """What stands under that name; of what is about oneself the answer is that of nothing: that
    there is a complaint is not told either."""
    m = found(seat, child.root, of)
    if is_theirs_too(child.see, child.who, m):
        raise StoreError("no_such_matter", ref=str(of))
    return m


def counted(seat: Seat, since: str = "", until: str = "") -> tuple[Count, ...]:
    """How many of each kind came in each month of a time, at this branch and below: numbers
    alone."""
    first, last = to_day(since), to_day(until)
    with seat.office.reading() as root:
        seat.require(seat.who(root))
        known = [m for _, m in lists_of(root, COMPLAINT, below(root, seat.branch))]
    within = [m for m in known if (first or m.on) <= m.on <= (last or m.on)]
    came = Counter((m.on[:7], m.what) for m in within)
    done = Counter((m.on[:7], m.what) for m in within if m.answer)
    return tuple(
        Count(month=month, what=what, came=n, answered=done[month, what])
        for (month, what), n in sorted(came.items())
    )


def _handles(seat: Seat, child: Child) -> None:
    if not any(child.who.holds(seat.branch, duty=d) for d in HANDLES):
        raise NotAllowed("no_grant", duty=HANDLES[0], branch=seat.branch)


def _told(ref: Ref, m: Matter) -> ComplaintTold:
    return ComplaintTold(
        ref=str(ref),
        what=m.what,
        about=m.about,
        on=date.fromisoformat(m.on),
        anonymous=m.anonymous,
        status=m.status,
    )
