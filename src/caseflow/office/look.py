"""What an act may see, gathered from one session: facts, assessments, earlier aid, people."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, Any

from caseflow.case import process
from caseflow.case.acts.act import Asked, Facts, Mark, People, Registering, Write
from caseflow.case.events import Subject
from caseflow.case.state import Case
from caseflow.edition.edition import Assessment, Edition
from caseflow.intake.answers import Answers
from caseflow.office import (
    again,
    alike,
    bills,
    by_line,
    history,
    households,
    identity,
    judging,
    later,
    overrides,
    paying,
)
from caseflow.office.editions import Plan
from caseflow.office.numbers import next_number, same_number
from caseflow.rules.given import Given, encode
from caseflow.store.journal import Hit

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.office.office import Office
    from caseflow.pay.instruction import Instruction


class Gathered(bills.Billing):
    """The `Look` of one command (`case.acts.act.Look`), over its child session."""

    def __init__(self, office: Office, session: Child) -> None:
        super().__init__(office, session)
        self._facts: dict[int, tuple[int, dict[str, Any]]] = {}
        self._given: tuple[Facts, Edition, Given] | None = None
        self.files: list[str] = []  # scans kept for this command
        self.id_of: tuple[int, int, int] | None = None  # (list, row, how many ids so far)
        self.handed: Iterator[int] | None = None  # ids that a preview made for this command
        self.made: list[int] = []
        self.dry = False  # a preview: no scan is written
        self.filing: Callable[[Instruction], int] | None = None  # a run: which file takes it

    def into(self, file: int, payment: Instruction) -> int:
        """The payment file that a payment goes into, of those that are made with `file`."""
        return self.filing(payment) if self.filing is not None and file else file

    # -- private parts
    def facts(self, id: int) -> Facts:
        """All facts of a case as last stated."""
        parts = self.session.parts(id)
        known = self._facts.get(id)
        if known is not None and known[0] == len(parts):
            return known[1]
        said = [
            c["facts"] for _, t, c in parts if "facts" in c and not t.startswith("payee_stated")
        ]
        merged = said[0] if len(said) == 1 else {k: v for facts in said for k, v in facts.items()}
        self._facts[id] = (len(parts), merged)
        return merged

    def given(self, facts: Facts, edition: Edition) -> Given:
        """Facts as the rules of an edition read them, once."""
        known = self._given
        if known is None or known[1] is not edition or not _same(known[0], facts):
            known = self._given = (facts, edition, encode(facts, edition))
        return known[2]

    def private(self, id: int, version: int) -> Mapping[str, Any]:
        """What an event of a stream keeps beside its plain part."""
        return next((c for v, _, c in self.session.parts(id) if v == version), {})

    def person(self, party: int) -> Facts:
        """Who a party is, as last stated; nothing of somebody who was erased."""
        merged: dict[str, Any] = {}
        if self.party(party).erased:
            return merged
        for _, _, content in self.session.parts(party):
            merged.update(content.get("facts", {}))
        return merged

    def name(self, party: int) -> str:
        """The name of a party, as last stated, whatever the role in which it was."""
        if self.party(party).erased:
            return ""
        said = (c.get("facts", {}) for _, _, c in reversed(self.session.parts(party)))
        names = (v for facts in said for k, v in facts.items() if k.endswith(".name"))
        return str(next(names, ""))

    # -- judging
    def plan(self, c: Case, facts: Facts, *, current: bool = False) -> Plan:
        """The plan at entry: after the grant the one it was granted under, unless the pinned day
        has changed, or `current` asks for the one in force."""
        editions, root = self.office.editions, self.session.root
        stored = editions.stored(root, c.review or c.edition)
        pin = stored.edition.pinned_on
        if c.granted_at and not current:
            then = history.pinned_at_grant(self.session, c, pin)
            if facts.get(pin) == then:
                return stored
        day = self._day(c.programme, facts, c)
        return self._current(c.programme, c.branch, day, c.edition)

    def _current(self, programme: str, branch: str, day: date, stored: str = "") -> Plan:
        """The plan in force on a day for a branch, found once in a transaction."""
        return self.office.editions.on_day(self.session, programme, branch, day, stored)

    def _day(self, programme: str, facts: Facts, c: Case | None = None) -> date:
        source = self.office.editions.programmes.get(programme)
        if source is not None:
            pin = source.pinned_on
        elif c is not None:
            pin = self.edition(c.edition).pinned_on
        else:
            pin = self.office.programme(self.session.root, programme).pinned_on
        pinned = facts.get(pin)
        return pinned if isinstance(pinned, date) else date.fromisoformat(self.who.on)

    def assess(self, id: int, at: str, *, current: bool = False) -> Assessment:
        """What the rules say of a case now."""
        c, facts = self.case(id), self.facts(id)
        plan, counted = judging.rules(self, c, at, current=current)
        less = bills.less(self, c, plan.edition, at, facts)

        def judged(given: Given) -> Assessment:
            seen = judging.seen(self, plan, c, given)
            return Assessment.of(plan.edition, given, seen, at=at, less=less, **counted)

        given = self.given(facts, plan.edition)
        whole = judged(given)
        last = by_line.whole_or_part(whole, judged, given, c.lines) if at == "final" else whole
        return bills.shared(self, c, last, facts)

    def lacks(self, id: int, at: str) -> bool:
        """Is something missing, so that an assessment would be incomplete?"""
        return judging.lacks(self, id, at)

    def codes(self, party: int) -> Callable[[str], str]:
        """How what somebody is helped for is coded: with their key, also the one they get here."""
        root = self.session.root

        def code(text: str) -> str:  # most are counted by numbers, and need no key
            first = party in root.fresh or not root.keys.has(party)
            return root.keys.code(party, text, new=first)

        return code

    def fell(self, id: int, facts: Facts) -> tuple[str, ...]:
        """Settlements of rules that read a value which these facts change."""
        c = self.case(id)
        if not c.settled and not c.limits.waived:
            return ()
        now = self.facts(id)
        changed = {k for k, v in facts.items() if now.get(k) != v}
        plan = self.office.editions.stored(self.session.root, c.edition)
        return overrides.fell(c, plan, changed)

    def fallen(self, id: int, edition: str, at: str) -> tuple[str, ...]:
        """Settlements of rules that the edition which assessed it last did not have so."""
        c = self.case(id)
        return self.fallen_of(c, self.office.editions.stored(self.session.root, edition), at)

    def fallen_of(self, c: Case, plan: Plan, at: str) -> tuple[str, ...]:
        """The same, by a plan."""
        told = process.told_anew(self.see, c, plan.edition) if at == "final" else ()
        moved = overrides.fell(c, plan, told)
        last = c.final if at == "final" else c.entry
        before = last.edition if last is not None else c.edition
        if plan.edition.hash == before or not overrides.names(c):
            return moved
        old, new = self.edition(before).nodes, plan.edition.nodes
        changed = (r for r in overrides.names(c) if r in old and old[r] != new.get(r))
        return tuple(dict.fromkeys((*moved, *changed)))

    def confirmable(self, id: int, facts: Iterable[str]) -> tuple[str, ...]:
        """Facts that a second person compares with the paper."""
        return self.confirmable_in(self.edition(self.case(id).edition), facts)

    def confirmable_in(self, edition: Edition, facts: Iterable[str]) -> tuple[str, ...]:
        """The same, by an edition."""
        plan = self.office.editions.stored(self.session.root, edition.hash)
        return tuple(k for k in facts if k in plan.confirm)

    def subject(self, id: int, facts: Facts) -> Subject:
        """What limits are counted by, of the case's facts with these."""
        c = self.case(id)
        whole = {**self.facts(id), **facts}
        return self.subject_of(self.edition(c.edition), whole, c.beneficiary)

    def recoded(self, id: int, party: int) -> Subject:
        """What limits of the case are counted by, with the codes of another person."""
        c = self.case(id)
        mine = self.subject_of(self.edition(c.edition), self.facts(id), party) if c.subject else ()
        return history.recoded(c.subject, dict(mine))

    def subject_of(self, edition: Edition, facts: Facts, party: int) -> Subject:
        """The same, of these facts alone, for the person whom they count for."""
        plan = self.office.editions.stored(self.session.root, edition.hash)
        if not plan.counted.facts and not plan.counted.groups:
            return ()
        return history.subject(edition, self.given(facts, edition), self.codes(party))

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases of which the party is the beneficiary."""
        return self.session.cases_of(party)

    # -- applications
    def asked(self, programme: str, facts: Facts, origin: str = "") -> Answers:
        """The facts that were stated, typed; only those that the programme may ask."""
        return self.office.asked(self.session.root, programme, facts, origin, self.who.on)

    def form(self, programme: str) -> Mapping[str, Any]:
        """The questions that the programme may ask, by key."""
        return self.office.form(self.session.root, programme)

    def current(self, programme: str, facts: Facts) -> Edition:
        """The edition in force for an application with these facts."""
        return self._current(programme, self.who.branch, self._day(programme, facts)).edition

    def register(self, helps: str, said: Answers) -> Registering:
        """The people of an application."""
        return identity.register(self, helps, said)

    def register_guardian(self, said: Answers, role: str) -> Generator[Write, None, int]:
        """The party of a new guardian."""
        return identity.register_guardian(self, said, role)

    def same(self, helps: str, said: Answers, received: str, facts: Facts) -> int:
        """The case that is the same application; 0 if there is none."""
        return again.same(self, helps, said, received, facts)

    def marks(self, facts: Facts) -> tuple[Mark, ...]:
        """The marks by which these facts are found again."""
        return identity.marks_of(self.place, facts)

    def row_marks(self, said: Answers) -> tuple[Mark, ...]:
        """Names the row, word for word, and the members of a household by their numbers."""
        return identity.row_marks(self.place, said)

    def member_marks(self, facts: Facts) -> tuple[Mark, ...]:
        """The members of a household by their numbers."""
        return identity.member_marks(self.place, facts)

    def filed_as(self, said: Answers) -> int:
        """The case that the very same row was filed as."""
        found = self.found("row", identity.row_text(said))
        return found[0] if found else 0

    def number(self) -> str:
        """The next case number of the desk's branch."""
        prefix = f"{self.who.branch}-{self.who.on[:4]}-"
        return next_number(prefix, self.session.last_number(prefix))

    # -- ids, marks, files
    def new_id(self) -> int:
        """Random, as a preview made it, or derived from the row of the list that makes it."""
        handed = next(self.handed, 0) if self.handed is not None else 0
        if handed:
            made = handed  # whether something is stored under it by now has to be looked up
        elif self.id_of is None:
            made = self.office.random_id()
        else:
            of, row, n = self.id_of
            self.id_of = (of, row, n + 1)
            made = self.office.row_id(of, row, n)
        if not handed:
            self.session.root.fresh.add(made)
        self.made.append(made)
        return made

    def numbered(self, number: str) -> int:
        """The case of a number as people type it; 0 if there is none."""
        return self.session.numbered(same_number(number))

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stands, in whatever role."""
        return self.session.stands_in(party)

    def bearing(self, facts: Facts, role: str) -> int:
        """The party that is recognised by the number of a role; 0 if there is none."""
        return identity.bearing(self.session, alike.number_said(self.place, facts, role))

    def bearing_number(self, number: str) -> int:
        """The party whose number that is now; 0 if there is none."""
        return identity.bearing(self.session, number)

    def formerly(self, number: str) -> Sequence[int]:
        """The people of whom that number was said once, and may be theirs."""
        return identity.formerly(self.session, number)

    def asked_later(self, c: Case, facts: Facts) -> Asked:
        """Who the people of a case may be besides, as facts say that are recorded by now."""
        return later.asked(self, c, facts)

    def stays(self, party: int) -> int:
        """Of records that were merged the one that stays."""
        return identity.stays(self.session, party)

    def differing(self, people: People, said: Answers) -> Facts:
        """What is said of these people otherwise than it is known (names and numbers, which are
        asked about, apart), and what nobody has said yet."""
        return again.differing(self, people, said)

    def limited(self, said: Answers) -> bool:
        """Does the edition in force for these answers count earlier aid?"""
        edition = self.current(said.programme, said)
        return self.office.editions.stored(self.session.root, edition.hash).limited

    def hits(self, kind: str, text: str) -> Sequence[Hit]:
        """The events that committed to a mark."""
        return self.session.found(kind, self.session.root.keys.mark(kind, text))

    def found(self, kind: str, text: str) -> list[int]:
        """The streams that bear a mark."""
        return [hit.stream for hit in self.hits(kind, text)]

    def banked(self, ref: str) -> bool:
        """Does a payment bear this reference of the bank already?"""
        return bool(self.found("bank_ref", ref))

    def paid_to(self, account: str) -> Iterator[tuple[int, int]]:
        """The cases and versions at which an account was stated, the last first."""
        return paying.paid_to(self, account)

    def strangers(self, c: Case, account: str) -> Iterator[tuple[int, Collection[int]]]:
        """The cases of people who do not stand in this one, with the versions at which an account
        was stated in them; the last first."""
        return paying.strangers(self, c, account)

    def paid_otherwise(self, party: int, account: str) -> Sequence[int]:
        """The cases that pay a person to another account than this one."""
        return paying.paid_otherwise(self, party, account)

    def paid_in_the_name_of(self, party: int) -> Sequence[int]:
        """The cases that pay somebody, or may pay to an account in the name that is theirs."""
        return paying.paid_in_the_name_of(self, party)

    def institutions_at(self, account: str) -> Sequence[int]:
        """The institutions that have, or had, an account."""
        return paying.institutions_at(self, account)

    def members(self, facts: Facts) -> tuple[int, ...]:
        """The members of a household whom facts name, as far as they are known."""
        return households.concerned(self, facts)

    def member_names(self, c: Case) -> Iterator[str]:
        """The names of the members of the household whom two people compared."""
        return households.member_names(self, c)

    def colleagues(self, name: str) -> tuple[int, ...]:
        """The members of the staff, former ones too, whose name that is."""
        return households.colleagues(self, name)

    def related_to(self, name: str, but: Collection[int]) -> tuple[int, ...]:
        """The members of the staff who declared somebody of that name, these people apart."""
        return households.related_to(self, name, but)

    def family(self, c: Case) -> frozenset[int]:
        """The people of a case, and the members of their household whom two people compared."""
        return households.family(self, c)

    def key(self, kind: str, text: str, digits: int = 16) -> str:
        """A short keyed text that names what may not be stored; of 64 digits it is the mark."""
        return self.session.root.keys.mark(kind, text).hex()[:digits]

    def keep_file(self, id: int, data: bytes) -> tuple[str, str]:
        """A scan kept beside the store, before the event that names it; in a preview only made."""
        if self.dry:
            name, sealed = self.office.files.sealed(self.session.root.keys, id, data)
            return name, hashlib.sha256(sealed).hexdigest()
        name, digest = self.office.files.keep(self.session.root.keys, id, data)
        self.files.append(name)
        return name, digest


def _same(some: Facts, facts: Facts) -> bool:
    """Are these the very same answers, whether or not they were put together anew?"""
    if some is facts:
        return True
    return list(some) == list(facts) and all(map(is_, some.values(), facts.values()))
