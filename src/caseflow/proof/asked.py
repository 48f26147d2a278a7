"""With the key, and at each moment of the journal: what an act would have written of private parts
is asked again, by the functions that wrote it. Whatever was left out, or said otherwise, is named.

Before each event: earlier aid as the cases gave it then, settlements that fall, members of a
household. Where a command ends: who its people are and who they may be besides, doubts about a
payee, cases that had to be assessed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from caseflow.case.acts import billing, correct, doubts, happened, record
from caseflow.case.acts.submit import external
from caseflow.case.acts.telling import (
    consequences,
    given,
    known_by_now,
    open_cases,
    record_of,
    ripple,
)
from caseflow.case.events import (
    AidCorrected,
    Assessed,
    FactsRecorded,
    PayeeConfirmed,
    PayeeStated,
    ReferralSettled,
    Submitted,
)
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.kinds.came_of_age import CameOfAge
from caseflow.case.kinds.change_confirmed import ChangeConfirmed, found
from caseflow.case.kinds.change_recorded import ChangeRecorded
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.payee_cleared import PayeeCleared
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.person_moved import PersonMoved
from caseflow.case.state import Case
from caseflow.errors import CaseflowError
from caseflow.events import Event, Who
from caseflow.office import identity
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.proof import doubted
from caseflow.proof.marks import Application, application
from caseflow.proof.replay import Replay
from caseflow.proof.report import Finding
from caseflow.proof.then import Again, LostError, Plans, Then
from caseflow.store.journal import Stored

STAGE = "replayed"
#: after these the rules may say something else of the case
MOVING = (
    *(Submitted, FactsRecorded, ReferralSettled),
    *(ChangeConfirmed, CameOfAge, IdentitySettled, PersonMoved, PaymentReturned),
)
_RECORD = ("outcome", "results", "documents", "award")
_APART = ("next",)  # judged by the edition
_NAMED = {"seen": "seen_differs", "fell": "fell_differs"}
Said = tuple[Stored, Any]


class Asked:
    """Along the walk, beside `replay`. Codes: `assessment_differs`, `assessment_failed`,
    `assessment_missing`, `seen_differs`, `fell_differs`, `plain_differs`, `person_differs`,
    `question_missing`, `question_left`, `doubt_missing`, `not_asked_again`."""

    def __init__(self, then: Then, place: Any, plans: Plans, replay: Replay) -> None:
        self._then, self._place, self._plans, self._replay = then, place, plans, replay
        then.staffed = replay.staffed
        self.findings: list[Finding] = []
        self.counted: Counter[str] = Counter()
        self._command: list[Said] = []
        self._who: Who | None = None
        self._each: dict[type, Callable[..., None]] = {
            Assessed: self.assessed,
            FactsRecorded: self.recorded,
            Submitted: self.submitted,
            ChangeConfirmed: self.change,
            ChangeRecorded: self.happened,
            AidCorrected: self.correction,
            AidConfirmed: self.compared,
        }
        self._left: dict[type, tuple[Callable[..., None], ...]] = {
            **dict.fromkeys(MOVING, (self.again,)),
            FactsRecorded: (self.follows, self.again),
            AidConfirmed: (self.aid,),
            PayeeStated: (self.follows, self.doubts),
            PayeeConfirmed: (self.doubts,),
            PayeeCleared: (self.cleared,),
            PartyChanged: (self.corrected,),
            ChangeConfirmed: (self.no_longer, self.again),
            ChangeRecorded: (self.died,),
        }

    # -- the walk
    def step(self, e: Stored, body: Event, who: Who) -> None:
        """The next event, before it is folded."""
        self._command.append((e, body))
        self._who = who
        check = self._each.get(type(body))
        if check is not None:
            self._at(now=True)
            self._try(e, check, body, self._look(who))

    def end(self) -> None:
        """The command is over: every event of it is folded."""
        said, self._command = self._command, []
        if not said:
            return
        for e, body in said:
            if isinstance(body, Submitted):
                self._try(e, self._people, body, said)
        self._at(now=True)
        for e, body in said:
            for left in self._left.get(type(body), ()):
                self._try(e, left, body)
        self._try(said[-1][0], self._others, said)

    def _try(self, e: Stored, check: Callable[..., None], *more: Any) -> None:
        try:
            check(e, *more)
        except LostError:
            self.counted["lost"] += 1
        except Exception as fault:
            code = fault.code if isinstance(fault, CaseflowError) else type(fault).__name__
            if code == "erased":
                self.counted["lost"] += 1
                return
            failed = "assessment_failed" if e.type == Assessed.type else "not_asked_again"
            self._add(e.pos, failed, what=code)

    def _at(self, *, now: bool) -> None:
        """The moment: as it is `now` in the walk, or as it was before the command."""
        replay = self._replay

        def version(stream: int) -> int:
            key = (replay.kind_of(stream), stream)
            state = replay.states.get(key) if now else replay.before_command(key)
            return int(state.version) if state is not None else 0

        self._then.states = replay.see if now else replay.see_before
        self._then.version = version

    def _look(self, who: Who | None = None) -> Again:
        return Again(self._then, self._place, self._plans, who or cast(Who, self._who))

    # -- each event, before it is folded
    def assessed(self, e: Stored, body: Assessed, look: Again) -> None:
        """From the facts and the earlier aid of that moment, whole."""
        look.edition_then = body.edition
        c = look.case(e.stream)
        fell = look.fallen(c.id, body.edition, body.at)
        now = record_of(look, c, look.assess(c.id, body.at), fell)
        self.counted["assessments"] += 1
        other = {
            a.name
            for a in attrs.fields(cast(Any, Assessed))
            if a.name not in _APART and getattr(now, a.name) != getattr(body, a.name)
        }
        if other & set(_RECORD):
            self._add(e.pos, "assessment_differs", then=body.outcome, now=now.outcome)
        for name in sorted(other - set(_RECORD)):
            code = _NAMED.get(name, "plain_differs")
            parts = {"what": name} if code == "plain_differs" else {}
            self._add(e.pos, code, **parts)

    def recorded(self, e: Stored, body: FactsRecorded, look: Again) -> None:
        """What facts undo, and whom they name as of the household."""
        facts = self._own(e).get("facts", {})
        if body.fell != look.fell(e.stream, facts):
            self._add(e.pos, "fell_differs")
        self._members(e, body.members, look, facts)

    def submitted(self, e: Stored, body: Submitted, look: Again) -> None:
        """Whom it names as of the household; what the aid of others was."""
        part = self._own(e)
        said = {**part.get("facts", {}), **part.get("said", {})}
        self._members(e, body.members, look, said)
        if body.origin == "external":
            _, units, _ = external(said, date.fromisoformat(e.on))
            if units != body.units:
                self._add(e.pos, "plain_differs", what="units")
            if look.bill_of_aid(said, body.people[0][1]) != body.bill:
                self._add(e.pos, "plain_differs", what="bill")

    def change(self, e: Stored, body: ChangeConfirmed, look: Again) -> None:
        """What it undoes."""
        facts = self._own(e).get("facts", {})
        if sorted(body.facts) != sorted(facts):
            self._add(e.pos, "plain_differs", what="facts")
        if body.fell != look.fell(e.stream, facts):
            self._add(e.pos, "fell_differs")

    def happened(self, e: Stored, body: ChangeRecorded, look: Again) -> None:
        """A move before the day by which the case is judged holds it."""
        if body.what != "moved":
            return
        part = self._own(e)
        holds = bool(part.get("said")) and happened.matters(
            look, look.case(e.stream), part.get("day", "")
        )
        if holds != body.holds:
            self._add(e.pos, "plain_differs", what="holds")

    def correction(self, e: Stored, body: AidCorrected, look: Again) -> None:
        """For whom a row of aid by others is right: as it stands, else whom the row names."""
        said = self._own(e).get("said", {})
        c, before = look.case(e.stream), correct.stands(look, look.case(e.stream))
        for role, party in body.people if not body.none else ():
            same = all(said.get(k) == before.get(k) for k in (f"{role}.name", f"{role}.id_no"))
            named = {dict(c.people).get(role)} if same else set()
            named |= {look.bearing(said, role), *self._begun()}
            if party not in named and not self._gone((party,)):
                self._add(e.pos, "person_differs")

    def _begun(self) -> Iterator[int]:
        """Who was registered by this command."""
        return (x.stream for x, b in self._command if isinstance(b, PartyRegistered))

    def compared(self, e: Stored, body: AidConfirmed, look: Again) -> None:
        """What counts of a row that was corrected is what another person saw."""
        part = self._own(e)
        counts = {**part.get("facts", {}), **part.get("said", {})}
        if counts != self._part(e.stream, body.of).get("said", {}):
            self._add(e.pos, "plain_differs", what="facts")
        if look.bill_of_aid(part.get("facts", {}), body.people[0][1]) != body.bill:
            self._add(e.pos, "plain_differs", what="bill")

    def _members(
        self, e: Stored, members: tuple[int, ...], look: Again, facts: Mapping[str, Any]
    ) -> None:
        now = look.members(facts)
        if now != members and not self._gone(set(members) - set(now)):
            self._add(e.pos, "plain_differs", what="members")

    def _own(self, e: Stored) -> Mapping[str, Any]:
        """The private part of an event."""
        if not e.private:
            return {}
        return self._part(e.stream, e.version)

    def _part(self, stream: int, version: int) -> Mapping[str, Any]:
        return self._then.part(stream, version)

    # -- where a command ends
    def _people(self, e: Stored, body: Submitted, said: list[Said]) -> None:
        """Who its people are, and what had to be asked about them: registered again on the store
        as it was before."""
        self._at(now=False)
        of = self._application(e, body, said)
        new = [x.stream for x, b in said if isinstance(b, PartyRegistered)]
        asked = [q for x, b in said if isinstance(b, IdentityAsked) and x.stream == e.stream
                 for q in b.questions]  # fmt: skip
        look = self._look()
        look.edition_then, look.handed = body.edition, iter(new)
        helps = look.edition(body.edition).helps
        _, who = look.carried(identity.register(look, helps, of.said))
        if who.people != body.people and not self._gone(p for _, p in body.people):
            self._add(e.pos, "person_differs")
            return
        self._questions(e, (q[:3] for q in who.asked), (q[:3] for q in asked))

    def _questions(
        self, e: Stored, now: Iterator[tuple[str, str, int]], then: Iterator[tuple[str, str, int]]
    ) -> None:
        for kind in sorted({q[0] for q in set(now) - set(then)}):
            self._add(e.pos, "question_missing", kind=kind)

    def _gone(self, parties: Iterable[int]) -> bool:
        """Was one of them erased since? What they were found by is no more."""
        return any(map(self._then.lost, parties))

    def _application(self, e: Stored, body: Submitted, said: list[Said]) -> Application:
        begun = [x.stream for x, b in said if isinstance(b, PartyRegistered)]
        stated = [x.version for x, b in said if isinstance(b, PayeeStated) and x.stream == e.stream]
        others = [
            *(self._part(e.stream, v).get("facts", {}) for v in stated),
            *(self._part(p, 1).get("facts", {}) for p in begun),
        ]
        return application(body, self._own(e), others, whole=True)

    def follows(self, e: Stored, body: FactsRecorded | PayeeStated) -> None:
        """What is recorded later asks as at filing; entrusted care is no guardianship."""
        before: Case | None = self._replay.before_command(("case", e.stream))
        if before is None:  # filed by this command
            return
        facts, look = dict(self._own(e).get("facts", {})), self._look()
        if isinstance(body, PayeeStated):
            versions = (p.version for p in before.stated if p.line == body.line)
            known = {
                k: v for n in versions for k, v in self._part(e.stream, n).get("facts", {}).items()
            }
            facts = {k: v for k, v in facts.items() if known.get(k) != v}
        for w in record.asked_later(look, e.stream, facts):
            for kind, *_ in cast(IdentityAsked, w.event).questions:
                self._add(e.pos, "question_missing", kind=kind)
        for _ in happened.entrusted(look, e.stream, facts):
            self._add(e.pos, "plain_differs", what=happened.BASIS)

    def doubts(self, e: Stored, body: Event) -> None:
        """What had to be doubted of a payee that was stated or confirmed."""
        confirmed = isinstance(body, PayeeConfirmed)
        self._doubted(e, doubted.stated(self._look(), e.stream, confirmed=confirmed))

    def cleared(self, e: Stored, body: PayeeCleared) -> None:
        """What is said to be no doubt any more is none."""
        self._doubted(e, doubts.still(self._look(), e.stream, body))

    def corrected(self, e: Stored, body: PartyChanged) -> None:
        """Whoever is to be paid under a name that was corrected is looked at again."""
        look = self._look()
        self._doubted(e, doubted.renamed(look, e.stream, body))
        if body.case and any(k.endswith(".id_no") for k in body.facts):
            for case in look.cases_of(e.stream):
                self._again(e, case)

    def no_longer(self, e: Stored, body: ChangeConfirmed) -> None:
        """Who was to be paid and is guardian no more, or died."""
        before = self._replay.before_command(("case", e.stream))
        item = found(before, body.of) if before is not None else None
        if item is not None:
            self._doubted(e, doubted.no_longer(self._look(), before, item))

    def died(self, e: Stored, body: ChangeRecorded) -> None:
        """Who is helped died: other cases that help or pay them."""
        look = self._look()
        self._doubted(e, doubted.died(look, look.case(e.stream), body))

    def _doubted(self, e: Stored, kinds: Iterable[str]) -> None:
        for kind in kinds:
            self._add(e.pos, "doubt_missing", kind=kind)

    def again(self, e: Stored, body: Event) -> None:
        """What the rules say by then of the case, and who is not recognised; a note changes
        nothing."""
        if not isinstance(body, FactsRecorded) or body.facts:
            self._again(e, e.stream)

    def _again(self, e: Stored, id: int) -> None:
        look = self._look()
        c: Case = look.case(id)
        if c.end or c.origin == "external" or c.entry is None:
            return
        for w in look.carried(known_by_now(look, id))[0]:
            left = isinstance(w.event, IdentitySettled)
            self._add(e.pos, "question_left" if left else "question_missing", kind="unmarked")
        before: Case | None = self._replay.before_command(("case", id))
        granted = bool(c.granted_at) and (before is None or not before.granted_at)
        self._assessments(e, consequences(look, id), look, granted=granted)

    def aid(self, e: Stored, body: AidConfirmed) -> None:
        """A row of aid by others was corrected: it counts for other people, or otherwise."""
        before: Case | None = self._replay.before_command(("case", e.stream))
        look = self._look()
        people = {look.case(e.stream).beneficiary, before.beneficiary if before else 0} - {0}
        for case in open_cases(look, people):
            self._assessments(e, consequences(look, case), look)

    def _others(self, last: Stored, said: list[Said]) -> None:
        """Other cases of those to whom more was given, or less."""
        ids = list(dict.fromkeys(e.stream for e, body in said if body.kind == "case"))
        gave = [i for i in ids if self._gave(i)]
        if gave:
            look = self._look()
            self._assessments(last, ripple(look, gave), look)
        then = {i: self._replay.before_command(("case", i)) for i in ids}
        now = self._replay.states
        if any(billing.told(c) != billing.told(now.get(("case", i))) for i, c in then.items()):
            look = self._look()
            self._assessments(last, billing.shared(look, then), look)

    def _gave(self, id: int) -> bool:
        key = ("case", id)
        return given(self._replay.states.get(key)) != given(self._replay.before_command(key))

    def _assessments(
        self, e: Stored, writes: Iterator[Any], look: Again, *, granted: bool = False
    ) -> None:
        """`granted` by this command: a final sum of which nothing is known yet comes later."""
        for w in look.carried(writes)[0]:
            if not isinstance(w.event, Assessed):
                continue
            if not (granted and (w.event.at, w.event.outcome) == ("final", "incomplete")):
                self._add(e.pos, "assessment_missing", at=w.event.at)

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(STAGE, pos, code, parts))
