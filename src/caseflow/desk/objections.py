"""Objections: the list of them, and one opened. Who objects is shown to whoever may handle it and
to supervisors, never to those whom it is about; each time it is recorded first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from attrs import field, frozen

from caseflow.case.acts.see_answer import seeing
from caseflow.case.acts.values import one_of_these, text
from caseflow.case.objection import Objection, nth
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.could import asked
from caseflow.desk.matters import lists_of, opened, write
from caseflow.desk.proposals import Named
from caseflow.desk.readable import is_readable, require_readable
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.events import read as read_event
from caseflow.lists.matters import OBJECTION, Matter, attacked
from caseflow.lists.objection import ObjectionNoted
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below, desks, logins

Noted = Literal["note", "evidence", "withdrawn"]
NOTED: tuple[Noted, ...] = ("note", "evidence", "withdrawn")


@frozen(kw_only=True)
class ObjectionTold:
    """An objection as plain parts tell it: the `n`th to a case; how it came in, what it is about,
    on which day; `until`: by when it is to be answered, None where nobody set a limit; `late`: it
    was not. `status`: open, answered (waits for a second person), dismissed, upheld. A case that
    has ended owes its answer still."""

    case: str
    n: int
    on: date
    channel: str
    about: str
    anonymous: bool
    status: str
    recorded_by: str
    answered_by: str
    until: date | None = None
    late: bool = False


@frozen(kw_only=True)
class Note:
    """Something noted about it: note, evidence, withdrawn (by the objector), answer; its words. Of
    an answer its `result`, and whether another one `replaced` it."""

    what: str
    on: date
    who: str
    words: str = field(repr=False)
    result: str = ""
    replaced: bool = False


@frozen(kw_only=True)
class ObjectionOpened:
    """One opened: who objects (empty: nobody said), how they are reached, their words, what was
    noted since; the answer in words and its `result`, empty while there is none; `answered`: which
    one it is, for who sees it. `version`: by which a paper about it is numbered. `unreadable`: why
    nothing can be read. `withheld`: only its answers are told, to somebody whom it is about."""

    told: ObjectionTold
    name: str = field(repr=False)
    contact: str = field(repr=False)
    words: str = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    answer: str = field(repr=False)
    version: int = 0
    unreadable: str = ""
    result: str = ""
    answered: int = 0
    withheld: bool = False


def note(seat: Seat, case: str, n: int, what: Noted, words: str, request: str) -> None:
    """Something was found out about it."""
    one_of_these(what, "what", NOTED)
    if not text(words, "words").strip():
        raise FactError("no_reason", "words")
    said = {"case": case, "n": n, "what": what, "words": words}

    def wanted(child: Child) -> tuple[int, ObjectionNoted, dict[str, str], int]:
        c = found(Gathered(seat.office, child), case)
        o = nth(c, n or 1)
        return o.list, ObjectionNoted(what=what), {"words": words}, n or 1

    write(seat, Named(request, "object.note", said), wanted)


def objections(seat: Seat, case: str = "") -> tuple[ObjectionTold, ...]:
    """Those to a case, or all at this branch and below, oldest first; from plain parts. Those to
    one's own cases, or relatives', are left out."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        seat.require(child.who)
        if case:
            cases = [found(Gathered(seat.office, child), case)]
            require_readable(child, cases[0])
        else:
            known = lists_of(root, OBJECTION, below(root, seat.branch))
            ids = dict.fromkeys(m.case for _, m in known)
            root.prefetch("case", ids)
            cases = [c for c in (root.see("case", i) for i in ids) if is_readable(child, c)]
        names = dict(logins(root))
        out = []
        for c in cases:
            root.prefetch("list", (o.list for o in c.objections))
            for n, o in enumerate(c.objections, 1):
                out.append(told(c, n, o, root.see("list", o.list).matter, names, root.on))
    return tuple(sorted(out, key=lambda x: (x.on, x.case, x.n)))


def told(c: Case, n: int, o: Objection, m: Matter, names: dict[int, str], on: str) -> ObjectionTold:
    """From plain parts alone."""
    waits = "answered" if o.result else "open"
    status = o.ended or waits
    until = date.fromisoformat(o.until) if o.until else None
    return ObjectionTold(
        case=c.number,
        n=n,
        on=date.fromisoformat(m.on),
        channel=m.what,
        about=m.about,
        anonymous=m.anonymous,
        status=status,
        recorded_by=names.get(o.by, ""),
        answered_by=names.get(o.answered_by, ""),
        until=until,
        late=status in ("open", "answered") and bool(o.until) and o.until < on,
    )


def objection(seat: Seat, case: str, n: int) -> ObjectionOpened:
    """One opened: the read is recorded first. NotAllowed for whom it is about; who may see its
    answer nevertheless reads that, and nothing of who objects."""
    known: list[ObjectionTold] = []
    replies: list[Objection] = []
    results: dict[int, str] = {}
    barred: list[bool] = []

    def which(child: Child) -> int:
        c = found(Gathered(seat.office, child), case)
        o = numbered(c, n)
        require_readable(child, c)
        about_them = attacked(c, child.who.party)
        if about_them and not may_see(child, c, n):
            raise NotAllowed("attacks_you", case=c.number)
        barred.append(about_them)
        m = child.see("list", o.list).matter
        names = dict(logins(child.root))
        known.append(told(c, n, o, m, names, child.root.on))
        replies.append(o)
        results.update(_results(child, c, n))
        return o.list

    stream, parts, _ = opened(seat, which)
    with seat.office.reading() as root:
        rows = root.journal.events_of(stream)
        names = dict(logins(root))
    first, withheld, o = parts.get(1), barred[0], replies[0]
    said = first.content if first is not None and not withheld else {}
    notes = []
    answer = ""  # in the words that were answered with, whatever was noted since
    for row in rows[1:]:
        event = read_event(row.type, row.body)
        words = str(parts[row.version].content.get("words", "")) if row.version in parts else ""
        answer = words if row.version == o.reply else answer
        if withheld and event.what != "answer":
            continue
        day = date.fromisoformat(row.on)
        who = names.get(row.actor, "")
        result = results.get(row.version, "")
        replaced = bool(result) and row.version != o.reply
        notes.append(
            Note(what=event.what, on=day, who=who, words=words, result=result, replaced=replaced)
        )
    return ObjectionOpened(
        told=known[0],
        name=str(said.get("name", "")),
        contact=str(said.get("contact", "")),
        words=str(said.get("words", "")),
        notes=tuple(notes),
        answer=answer,
        version=len(rows),
        unreadable=first.code if first is not None else "",
        result=o.result,
        answered=o.reply,
        withheld=withheld,
    )


def _results(child: Child, c: Case, n: int) -> dict[int, str]:
    """What each answer to it said, by the version of its words."""
    rows = child.root.journal.events_of(c.id)
    found = (read_event(r.type, r.body) for r in rows if r.type.startswith("objection_answered/"))
    return {e.reply: e.result for e in found if e.n == n}


def numbered(c: Case, n: int) -> Objection:
    """The nth objection to a case, answered or not. Stale if there is none."""
    if not 0 < n <= len(c.objections):
        raise Stale("no_such_objection", case=c.number)
    return c.objections[n - 1]


def may_see(child: Child, c: Case, n: int) -> bool:
    """May the person say now that they have seen its answer? With all that follows from it."""
    return asked(child, c, seeing(c, n), child.who) is None


def who_opens(seat: Seat, case: str) -> tuple[str, ...]:
    """The logins of those who may open an objection to it whole, at whichever desk of theirs, and
    so print for who objects: they may read the case, and did nothing on it."""
    return _able(seat, case, _opens)


def who_sees(seat: Seat, case: str, n: int) -> tuple[str, ...]:
    """The logins of those who may say that they have seen its answer."""
    return _able(seat, case, lambda child, c: may_see(child, c, n))


def _opens(child: Child, c: Case) -> bool:
    return is_readable(child, c) and not attacked(c, child.who.party)


def _able(seat: Seat, case: str, may: Callable[[Child, Case], bool]) -> tuple[str, ...]:
    with seat.office.reading() as root:
        c = found(Gathered(seat.office, seat.office.child(root, seat.who(root))), case)
        return tuple(
            login
            for party, login in logins(root)
            if any(
                may(seat.office.child(root, seat.office.who(root, party, at)), c)
                for at in desks(root, party)
            )
        )
