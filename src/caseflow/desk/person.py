"""All data of one person, for who asks what is kept about them: recorded before it is opened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from caseflow.branch.events import DataRead
from caseflow.branch.guards import READS
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.entries import Entry
from caseflow.desk.exporting import DUTIES
from caseflow.desk.history import entries_of
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.errors import FactError, NotAllowed, StoreError
from caseflow.events import read
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.parts import parts_of
from caseflow.values.wire import to_wire
from caseflow.words import Lang

FORMAT = "caseflow-person/1"


@frozen
class _Person:
    """Who asks, and the cases in which they stand, by their numbers."""

    party: int
    cases: tuple[int, ...]

    @property
    def streams(self) -> tuple[int, ...]:
        """All that is read."""
        return (self.party, *self.cases)


def export_person(seat: Seat, number: str, role: str = "", lang: Lang | None = None) -> str:
    """One JSON object: who the person is, every case in which they stand with its facts, events
    and money, and who looked at them. What others of these cases said of themselves is left out.
    `young`: are their data those of a child below the age of consent, today; and at each read.
    What happened is said in `lang`, without one in the language of the place.

    NotAllowed, with nothing written, for who neither supervises nor manages, or if one of these
    cases may not be read; StoreError if the person was erased."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        if not any(child.who.holds(seat.branch, duty=duty) for duty in DUTIES):
            raise NotAllowed("no_grant", duty=DUTIES[0], branch=seat.branch)
        person = _found(Gathered(seat.office, child), number, role)
        for id_ in person.cases:
            require_readable(child, child.see("case", id_))
        if child.see("party", person.party).erased:
            raise StoreError("erased")
        note_read(seat, child, person.streams, "subject")
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        lang = lang or seat.office.place.tongue
        files = [_File(look, look.case(i), person.party, lang) for i in person.cases]
        said = {
            "format": FORMAT,
            "on": root.on,
            "branch": seat.branch,
            "person": {k: to_wire(v) for k, v in look.person(person.party).items()},
            "young": any(f.is_young(root.on) for f in files),
            "cases": [f.said() for f in files],
            "reads": list(_reads(look.session, person)),
        }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _found(look: Gathered, number: str, role: str) -> _Person:
    c = found(look, number)
    require_readable(look.session, c)
    people = dict(c.people)
    if role and role not in people:
        raise FactError("no_such_role", "role", known=tuple(people))
    party = people[role] if role else c.beneficiary
    cases = sorted(look.session.stands_in(party), key=lambda i: look.case(i).number)
    return _Person(party, tuple(cases))


@frozen
class _File:
    """The file of a case as far as it is about one of its people. Of whom it helps that is all but
    what the others said of themselves; of one of the others only this and what they were paid."""

    look: Gathered
    case: Case
    party: int
    lang: Lang

    @property
    def helped(self) -> bool:
        """Is it the person whom the case helps?"""
        return self.case.beneficiary == self.party

    def is_young(self, on: str) -> bool:
        """Is it this person whose data are a child's, below the age of consent?"""
        alone = self.case.people[0][0] != "household.head"  # whose household may have children
        return alone and self.helped and self.case.is_young(on)

    def said(self) -> dict[str, Any]:
        """The file as data."""
        c, gone = self.case, self.look.party(self.case.beneficiary).erased
        entries = entries_of(self.look, c)
        events = [_told(self._event(e)) for e in entries]
        return {
            "case": c.number,
            "programme": c.programme,
            "roles": [role for role, p in c.people if p == self.party],
            "received_on": c.received_on,
            "status": c.status,
            **({"granted": c.granted, "paid": c.paid} if self.helped else {}),
            "facts": {} if gone else self._facts(self.look.facts(c.id)),
            "documents": self._documents(entries) if self.helped else [],
            "events": [e for e in events if self.helped or {"facts", "money"} & e.keys()],
        }

    def _facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        return {k: to_wire(v) for k, v in facts.items() if self._theirs(k)}

    def _theirs(self, key: str) -> bool:
        group = key.partition(".")[0]
        if group == "payee":
            return self.helped or self._is_payee
        who = dict(self.case.people).get(group)
        return self.helped if who is None else who == self.party

    @property
    def _is_payee(self) -> bool:
        return self.party in {p.party for p in self.case.stated}

    def _event(self, e: Entry) -> dict[str, Any]:
        about = {"why": e.why, "note": e.note, "paper": e.paper} if self.helped else {}
        moves = e.moves if self.helped or self._is_payee else ()
        return {
            "version": e.version,
            "on": e.on.isoformat(),
            "by": e.who,
            "what": e.type,
            "said": e.en if self.lang == "en" else e.zh,
            **about,
            "facts": self._facts({x.key: x.new for x in e.changes}),
            "money": [
                {"line": m.line, "from": m.source, "to": m.target, "minor": m.sum.minor}
                for m in moves
            ],
        }

    def _documents(self, entries: Sequence[Entry]) -> list[dict[str, Any]]:
        parts = parts_of(self.look.session.root, [self.case.id])
        filed = (e for e in entries if e.type == DocumentFiled.type)
        return [
            {
                "version": e.version,
                "on": e.on.isoformat(),
                "document": e.document,
                **parts[self.case.id, e.version].content,
            }
            for e in filed
        ]


def _told(event: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in event.items() if v not in ("", {}, [])}


def _reads(session: Child, person: _Person) -> Iterator[dict[str, Any]]:
    """Who looked at the person or their cases, when and for what: of every branch of the store."""
    root, mine = session.root, set(person.streams)
    who = dict(logins(root))
    for log in root.streams("branch"):
        code = session.see("branch", log).code
        for e in root.journal.events_of(log) if code.endswith(READS) else ():
            event = read(e.type, e.body)
            if isinstance(event, DataRead) and mine & set(event.subjects):
                yield {
                    "on": e.on,
                    "branch": code.removesuffix(READS),
                    "by": who.get(e.actor, ""),
                    "purpose": event.purpose,
                    "young": bool(mine & set(event.young)),
                }
