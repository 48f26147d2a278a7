"""What an erasure destroys, and when it may be: no case open, no money unsettled, no file that
has to be kept. Asked when it is proposed, and again when it takes effect."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from caseflow.branch.state import upwards
from caseflow.case.acts.granting import closed
from caseflow.case.state import Case
from caseflow.errors import NotAllowed, Stale, StoreError
from caseflow.events import read
from caseflow.office.child import Child
from caseflow.office.identity import stays
from caseflow.office.look import Gathered
from caseflow.office.office import Office, logins
from caseflow.people.events import ErasedAgain, PersonErased
from caseflow.store.journal import Emptied, Hit
from caseflow.store.keys import KIND as KEY
from caseflow.store.keys import owner_mark
from caseflow.store.kinds import KINDS
from caseflow.values.dates import birthday


@frozen(kw_only=True)
class Erasure:
    """What goes with a person: cases that helped them, `records` that were merged into theirs,
    rows; `others` are streams of people whose number was once said to be one of theirs; `said`:
    lists of what was said of those cases."""

    cases: tuple[int, ...]
    records: tuple[int, ...]
    others: tuple[int, ...]
    rows: tuple[Emptied, ...]
    said: tuple[int, ...] = ()


def of_person(child: Child, party: int) -> Erasure:
    """What an erasure of this person destroys now. NotAllowed, with the first possible day, while
    they stand in an open case, or a file of theirs has to be kept."""
    if _is_relative(child, party):
        raise NotAllowed("erases_relative")
    ids = _files_of(child, party)
    cases = [child.see("case", id_) for id_ in ids]
    _over(child, [*cases, *_of_parted(child, party)])
    mine = tuple(c.id for c in cases if c.beneficiary == party)
    return destroyed(child, party, mine, _merged(child, party, ids))


def destroyed(
    child: Child, party: int, cases: tuple[int, ...], records: tuple[int, ...] = ()
) -> Erasure:
    """What goes with a person, their cases and the records that were merged into theirs."""
    said = _said_of(child, cases)
    streams = (party, *cases, *records, *said)
    rows = [Emptied(KEY, owner_mark(s)) for s in streams]
    others: set[int] = set()
    for kind, mark in child.root.journal.marks_of(streams):
        if KINDS[kind].stays:
            continue
        found = child.found(kind, mark)
        elsewhere = [hit for hit in found if hit.stream not in streams]
        if kind == "id" and not any(_bears(child, h) for h in found if h.stream in streams):
            kept = frozenset(hit.stream for hit in elsewhere)  # it was never theirs
        else:
            kept = frozenset(hit.stream for hit in elsewhere if _of_others(child, kind, hit))
        others |= {hit.stream for hit in elsewhere} - kept
        rows.append(Emptied(kind, mark, kept))
    return Erasure(
        cases=cases, records=records, others=tuple(sorted(others)), rows=tuple(rows), said=said
    )


def _said_of(child: Child, cases: tuple[int, ...]) -> tuple[int, ...]:
    """The lists of what was said of these cases from outside, or by who supervises."""
    branches = [b.code for b in child.root.branches]
    rows = child.root.journal.told("matters", "branch", branches) if cases else []
    return tuple(sorted(int(str(row[0])) for row in rows if row[3] in cases))


def _of_others(child: Child, kind: str, hit: Hit) -> bool:
    """Does an equal mark of another stream find somebody else? All do, but a number that does not
    count there: it says whose it was. Under whose number somebody was helped stays known."""
    if kind != "id" or _bears(child, hit):
        return True
    cases = child.cases_of(stays(child, hit.stream))
    return any(child.see("case", id_).given for id_ in cases)


def _bears(child: Child, hit: Hit) -> bool:
    """Is it the number by which they are known?"""
    party = child.see("party", hit.stream)
    return party is not None and party.marked == hit.version


def take_effect(child: Child, party: int, event: PersonErased) -> None:
    """The rows are emptied in this transaction, if they are still those that were proposed."""
    now = of_person(child, party)
    then = (event.cases, event.records, event.others, event.said)
    if (now.cases, now.records, now.others, now.said) != then:
        raise Stale("erasure_differs")
    child.root.emptied += now.rows


def erase_again(look: Gathered, gone: Collection[int]) -> tuple[int, tuple[str, ...]]:
    """Erase in a store that was made from a backup whom the heads list as erased since; a case of
    theirs that was still open there ends. How many people, and which cases. StoreError if one of
    them helps somebody else there, or if money of it was paid or is on its way: then a later backup
    is needed."""
    child = look.session
    child.root.prefetch("party", gone)
    child.root.prefetch("case", gone)
    cases = [c for s in sorted(gone) if (c := child.see("case", s)) is not None]
    parties = [s for s in sorted(gone) if child.see("party", s) is not None]
    left = [c for c in cases if c.beneficiary not in parties or not _can_end(c)]
    if left:
        raise StoreError("restore_erased", count=len(left))
    for party in parties:
        mine = tuple(c.id for c in cases if c.beneficiary == party)
        now = destroyed(child, party, mine)
        child.append(party, ErasedAgain(cases=mine, others=now.others, said=now.said))
        child.root.emptied += now.rows
    for c in cases:
        if not c.over:
            child.append(c.id, closed(look, c, "erased"))
    return len(parties), tuple(c.number for c in cases)


def _can_end(c: Case) -> bool:
    """Is it over, or open with nothing paid or on its way?"""
    return c.over or not (c.end or c.paid or any(x.instructed for x in c.lines))


def _files_of(child: Child, party: int) -> tuple[int, ...]:
    """The cases in which the person stands, in whatever role."""
    ids = tuple(sorted({*child.stands_in(party), *child.cases_of(party)}))
    child.root.prefetch("case", ids)
    return ids


def _of_parted(child: Child, party: int) -> Iterator[Case]:
    """The cases of those who were helped under this record and turned out to be somebody else: as
    long as their files are kept, it says whose number it was."""
    for other in child.see("party", party).parted:
        yield from (child.see("case", id_) for id_ in child.cases_of(stays(child, other)))


def _merged(child: Child, party: int, cases: Iterable[int]) -> tuple[int, ...]:
    """The records that were merged into this one: each has stood in one of its cases."""
    journal = child.root.journal
    events = (read(e.type, e.body) for id_ in cases for e in journal.events_of(id_))
    named = {id_ for event in events for id_ in _ids(vars(event).values())} - {party}
    child.root.prefetch("party", named)
    known = [id_ for id_ in named if child.see("party", id_) is not None]
    return tuple(sorted(id_ for id_ in known if stays(child, id_) == party))


def _ids(values: Iterable[object]) -> Iterator[int]:
    """Every whole number that an event says, however deep."""
    for value in values:
        if isinstance(value, tuple):
            yield from _ids(value)
        elif type(value) is int:
            yield value


def forgotten(office: Office, child: Child, cases: Iterable[Case]) -> tuple[str, ...]:
    """The programmes, by code, whose limits over a lifetime no longer see what was given in these
    cases once they are erased: whoever comes again is as if never helped."""
    gave = {c.programme: c.edition for c in cases if c.given or c.origin == "external"}
    return tuple(
        sorted(name for name, edition in gave.items() if _for_life(office, child, edition))
    )


def _for_life(office: Office, child: Child, digest: str) -> bool:
    """Does a rule or the award of that edition count earlier aid over a lifetime?"""
    edition = office.editions.stored(child.root, digest).edition
    return any(f.use is not None and f.use.over == "lifetime" for f in edition.facts)


# -- until when files are kept --------------------------------------------------------------------


def class_of(child: Child, case: Case) -> str:
    """How long its file is kept is adopted under this name: that of children's files where one is
    adopted and whom it is about was one when the file came to its end; else of all."""
    paid = "retention.paid" if any(x.paid for x in case.lines) else "retention.unpaid"
    own = f"{paid}.young"
    known = _adopted(child, case.branch, own) is not None
    return own if known and case.is_young(_last_day(child, case)) else paid


def _last_day(child: Child, case: Case) -> str:
    """The day (ISO) of its last event; today, while it goes on."""
    if not case.over:
        return child.who.on
    journal = child.root.journal
    at = journal.states("case", [case.id])[case.id].at
    (last,) = journal.walk(at - 1, 1)
    return last.on


def first_day(child: Child, case: Case) -> date | None:
    """From when on the file of a case that is over need not be kept any more; None if nobody has
    adopted how long it is."""
    years = _adopted(child, case.branch, class_of(child, case))
    if years is None:
        return None
    return birthday(date.fromisoformat(_last_day(child, case)), years)


def _over(child: Child, cases: Iterable[Case]) -> None:
    """Every file is at its end and need not be kept: the last of their days is the first on which
    the person can be erased."""
    runs: tuple[date, str] | None = None
    for case in cases:
        if not case.over:
            raise NotAllowed("erases_open_case", case=case.number)
        until = first_day(child, case)
        if until is None:
            raise NotAllowed("retention_unset", name=class_of(child, case))
        if date.fromisoformat(child.who.on) < until:
            runs = max(runs or (until, case.number), (until, case.number))
    if runs is not None:
        raise NotAllowed("retention_runs", case=runs[1], until=runs[0].isoformat())


def _adopted(child: Child, branch: str, name: str) -> int | None:
    """As the branch, or the nearest one above it, adopted it last."""
    for desk in upwards(child.see, branch):
        values = [v for v in desk.adopted if v.name == name and v.since <= child.who.on]
        if values:
            return int(json.loads(sorted(values, key=lambda v: v.since)[-1].value))
    return None


def _is_relative(child: Child, party: int) -> bool:
    """Has somebody on the staff declared them? Then they have to be recognised."""
    staff: Sequence[int] = [p for p, _ in logins(child.root)]
    child.root.prefetch("party", staff)
    return any(party in child.see("party", p).interests for p in staff)
