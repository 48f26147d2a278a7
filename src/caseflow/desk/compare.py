"""What a second person compares with the paper, item by item, before confirming it.

Each item is what one version says: `confirm` names that version, so that what was changed between
looking and confirming is refused. Beside each fact stands what counted before: what nobody
confirmed never did. The read is recorded before anything is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field

from caseflow.case import events as e
from caseflow.case import family
from caseflow.case.acts import ACTS, Confirm, correct, doubts, payees
from caseflow.case.acts.recovering import asked_at, confirming
from caseflow.case.kinds.insisted import Insisted
from caseflow.case.parts import Change as Happened
from caseflow.case.parts import Open, Paper
from caseflow.case.parts import Question as Asked
from caseflow.case.recovery import Asked as Wanted
from caseflow.case.rivals import beside
from caseflow.case.state import Case
from caseflow.case.waiting import entered, outlives
from caseflow.desk.alike import alike
from caseflow.desk.consent_said import consented
from caseflow.desk.could import Staff, asked, everybody
from caseflow.desk.entries import Change, Question
from caseflow.desk.leaves import leaves
from caseflow.desk.questions import questions
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.shown import is_known, person
from caseflow.desk.to_compare import Answered, Beside, Said, ToCompare
from caseflow.errors import CaseflowError
from caseflow.events import Event
from caseflow.events import read as read_event
from caseflow.facts import is_identity, tells_who
from caseflow.fund.receipts import NUMBERS
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.parts import Opened, parts_of
from caseflow.office.paying import institutions
from caseflow.store.journal import Stored
from caseflow.values.contacts import account, digit_fits
from caseflow.values.money import Money


def compare(seat: Seat, numbers: Sequence[str]) -> tuple[ToCompare, ...]:
    """All that waits for a second person on these cases, in the order given, oldest first."""
    with opened(seat, numbers, "check") as (look, streams):
        known, staff = dict(logins(look.session.root)), everybody(seat, look.session.root)
        return tuple(x for i in streams for x in waiting_on(look, look.case(i), known, staff))


def waiting_on(
    look: Gathered, c: Case, logins: Mapping[int, str], staff: Staff
) -> Iterator[ToCompare]:
    """The same of one case, inside a look that is recorded."""
    return _Comparing(look, c, logins, staff).items()


@define
class _Comparing:
    """One case: its events and their private parts, read once."""

    look: Gathered
    case: Case
    logins: Mapping[int, str]
    staff: Staff
    rows: Mapping[int, Stored] = field(init=False)
    events: Mapping[int, Event] = field(init=False)
    parts: Mapping[tuple[int, int], Opened] = field(init=False)
    people: Mapping[int, Mapping[str, Any]] = field(init=False)
    asked: Mapping[str, Question] = field(init=False)

    def __attrs_post_init__(self) -> None:
        root = self.look.session.root
        self.rows = {r.version: r for r in root.journal.events_of(self.case.id)}
        self.events = {v: read_event(r.type, r.body) for v, r in self.rows.items()}
        parties = [party for _, party in self.case.people]
        stated = (x for x in self.events.values() if isinstance(x, e.PayeeStated))
        institutions = {x.party for x in stated if x.account}
        self.parts = parts_of(root, [self.case.id, *parties, *institutions])
        self.people = {i: self._said(i) for i in parties}
        self.asked = questions(self.look, self.case)

    def _said(self, party: int) -> Mapping[str, Any]:
        """Who somebody is, as last stated; of whom this person may not know, as this case said."""
        if not is_known(self.look, self.case, party):
            role = next(r for r, p in self.case.people if p == party)
            return person(self.look, self.case, role, party)
        out: dict[str, Any] = {}
        for (stream, _), part in self.parts.items():
            out |= part.facts if stream == party else {}
        return out

    def items(self) -> Iterator[ToCompare]:
        """What waits, oldest first; what does not agree waits for who enters, and is refused. Of
        what has ended only what outlives it."""
        c = self.case
        for version in (v for v in entered(c) if not c.end or outlives(c, v)):
            found = next((o for o in c.open if o.version == version), None)
            paper = next((p for p in c.papers if p.version == version), None)
            answer = c.answered(version)
            if found is not None:
                yield self._entry(found)
            elif answer is not None:
                yield self._answer(answer)
            elif c.correction is not None and version == c.correction_at:
                yield self._aid(c.correction)
            elif version in (happened := {x.version: x for x in family.pending(c)}):
                yield self._happened(happened[version])
            elif paper is not None:
                yield self._paper(paper)
            elif (wanted := asked_at(c, version)) is not None:
                yield self._recovery(wanted)
            elif c.consents.awaits(version):
                yield consented(self._item, c, version, self._part(version).content)
            else:
                yield self._payee(version)

    def _item(self, version: int, what: str, changes: Iterator[Change], **more: Any) -> ToCompare:
        row = self.rows[version]
        return ToCompare(
            case=self.case.number,
            version=version,
            what=what,
            by=self.logins.get(row.actor, ""),
            on=date.fromisoformat(row.on),
            changes=tuple(changes),
            refused=(refused := self._refused(version)),
            leaves=self._leaves(version) if refused is None else (),
            erased=bool(self._part(version).code),
            place=self.look.place,
            unlike=tuple(self._unlike(version)),
            **more,
        )

    def _unlike(self, version: int) -> Iterator[Said]:
        """What was said of it before, and answered."""
        for u in self.case.unlike:
            if u.of != version:
                continue
            yield self._words("unlike", u.at)
            if u.stood and isinstance(self.events[u.stood], Insisted):
                yield self._words("insists", u.stood)
            elif u.stood:
                yield self._words("in_part", u.stood)

    def _words(self, what: Answered, version: int) -> Said:
        row = self.rows[version]
        return Said(
            what=what,
            by=self.logins.get(row.actor, ""),
            on=date.fromisoformat(row.on),
            why=str(self._part(version).content.get("why", "")),
        )

    def _refused(self, version: int) -> CaseflowError | None:
        """By the guards that will judge it."""
        act = ACTS[Confirm]
        events = act.ways(self.look, self.case)[f"confirm:{version}"]
        return asked(self.look.session, self.case, events, self.look.who)

    def _leaves(self, version: int) -> tuple[str, ...]:
        """Who confirms a paper in place of our decision, or a payee, pays no more."""
        act = ACTS[Confirm]
        events = act.ways(self.look, self.case)[f"confirm:{version}"]
        return leaves(self.look, self.case, act, events, self.staff)

    def _part(self, version: int) -> Opened:
        return self.parts.get((self.case.id, version), Opened())

    # -- of each kind
    def _entry(self, found: Open) -> ToCompare:
        what = "identity" if any(map(tells_who, found.facts)) else "facts"
        said = {k: v for k, v in self._part(found.version).facts.items() if k in found.facts}
        return self._item(found.version, what, self._changes(found.version, said))

    def _answer(self, asked: Asked) -> ToCompare:
        other = self.look.see("case", asked.case) if asked.case else None
        known = other is not None and is_readable(self.look.session, other)
        return self._item(
            asked.answered,
            "answer",
            iter(()),
            answer=asked.answer,
            why=str(self._part(asked.answered).content.get("why", "")),
            other=other.number if other is not None and known else "",
        )

    def _aid(self, found: e.AidCorrected) -> ToCompare:
        """What is right of a row of aid of others, beside what stands."""
        content, stands = self._part(self.case.correction_at).content, correct.stands
        said = content.get("said", {})
        before = stands(self.look, self.case) if said else {}
        changes = (self._change(k, before.get(k), v) for k, v in said.items() if before.get(k) != v)
        return self._item(
            self.case.correction_at,
            "aid",
            changes,
            answer="none" if found.none else "other",
            why=str(content.get("why", "")),
        )

    def _happened(self, found: Happened) -> ToCompare:
        """To whom, when, by which document; of a new guardian who they are."""
        content = self._part(found.version).content
        who = person(self.look, self.case, found.role, found.party)
        said = {**(who if found.what == "guardian" else {}), **content.get("said", {})}
        name = next((str(v) for k, v in who.items() if k.endswith(".name")), "")
        return self._item(
            found.version,
            "change",
            self._changes(found.version, said),
            change=found.what,
            name=name,
            done_on=str(content.get("day", "")),
            paper=str(content.get("paper", "")),
        )

    def _recovery(self, wanted: Wanted) -> ToCompare:
        """What one person asked for of a recovery; of a receipt those that are like it."""
        said = confirming(wanted)
        content = {k: str(v) for k, v in self._part(wanted.version).content.items()}
        return self._item(
            wanted.version,
            "recovery",
            iter(()),
            line=said.line,
            change=said.change,
            award=Money(said.units) if said.units else None,
            done_on=said.day,
            paper=" ".join(content[k] for k in NUMBERS if k in content),
            why=content.get("why", content.get("again", "")),
            parts=said.parts,
            alike=tuple(alike(said, self.events, self.rows, self.logins, self._content)),
        )

    def _content(self, version: int) -> Mapping[str, Any]:
        return self._part(version).content

    def _beside(self, paper: Paper) -> Beside:
        content = self._part(paper.version).content
        return Beside(
            body=str(content.get("body", "")),
            paper=str(content.get("paper", "")),
            done_on=paper.done_on,
            result=paper.result,
            award=Money(paper.units) if paper.units else None,
            compared=paper.confirmed_by is not None,
        )

    def _paper(self, paper: Paper) -> ToCompare:
        said: dict[str, Any] = {}
        for version, event in self.events.items():
            if isinstance(event, e.FactsRecorded) and event.paper == paper.paper:
                facts = self._part(version).facts
                said |= {k: v for k, v in facts.items() if k in paper.facts}
        return self._item(
            paper.version,
            "paper",
            self._changes(paper.version, said),
            body=str(self._part(paper.version).content.get("body", "")),
            paper=str(self._part(paper.version).content.get("paper", "")),
            steps=paper.steps,
            done_on=paper.done_on,
            result=paper.result,
            why=str(self._part(paper.version).content.get("why", "")),
            award=Money(paper.units) if paper.units else None,
            beside=tuple(map(self._beside, beside(self.case, paper))),
        )

    def _payee(self, version: int) -> ToCompare:
        payee = next(p for p in self.case.stated if p.version == version)
        before = self._stated(self._confirmed_payee(version))
        facts = self._stated(version)
        changes = (self._change(k, before.get(k), v) for k, v in facts.items())
        found = {d.kind: d.case for d in payee.doubts if d.settled_by is None}
        there = not (self._part(version).code or self._erased(payee.party))
        facing = self.case.facing(payee)
        if payee.confirmed_by is None and there:  # what came up since, as `confirm` will find it
            known = {d.kind for d in payee.doubts}
            found |= {k: i for k, i in doubts.found(self.look, facing) if k not in known}
        now = doubts.has_to_do(self.look, facing, found) if there else {}
        number = facts.get("payee.account_no")
        digit = not isinstance(number, str) or digit_fits(number)
        return self._item(
            version,
            "payee",
            changes,
            party=self._name(payee.party),
            cash=payee.how == "cash",
            line=payee.line,
            hints=(*found, *(() if digit else ("account_digit",))),
            doubts=tuple(found),
            seen_in=tuple(dict.fromkeys(self._seen_in(now, str(number or "")))),
        )

    def _seen_in(self, found: Mapping[str, int], number: str) -> Iterator[str]:
        """Other cases, or the branch to ask; of an account that an institution has, its code."""
        yield from (self._where(i) for i in found.values() if i)
        if found.get(doubts.SHARED) == 0:
            own = {p.party for p in self.case.stated}
            at = set(self.look.institutions_at(account(number))) - own
            yield from (code for party, code in institutions(self.look) if party in at)

    def _stated(self, version: int) -> Mapping[str, Any]:
        """What was stated of a payee; of an institution with its account as it was then."""
        facts, event = self._part(version).facts, self.events.get(version)
        if not isinstance(event, e.PayeeStated) or not event.account:
            return facts
        theirs = self.parts.get((event.party, event.account), Opened()).facts
        return {**facts, **payees.typed(theirs)}

    def _erased(self, party: int) -> bool:
        return any(part.code for (stream, _), part in self.parts.items() if stream == party)

    def _name(self, party: int) -> str:
        """As last stated, whatever the role in which it was."""
        said = [p.facts for (stream, _), p in self.parts.items() if stream == party]
        names = (str(v) for facts in said[::-1] for k, v in facts.items() if k.endswith(".name"))
        return next(names, "")

    def _where(self, case: int) -> str:
        """Another case by its number where this person may read it, else the branch to ask."""
        other = self.look.case(case)
        if is_readable(self.look.session, other):
            return other.number
        return str(self.look.see("branch", other.branch).name)

    # -- what counted before
    def _changes(self, version: int, said: Mapping[str, Any]) -> Iterator[Change]:
        for key, new in said.items():
            yield self._change(key, self._before(key, version), new)

    def _change(self, key: str, old: Any, new: Any) -> Change:
        asked_ = self.asked.get(key) or Question(zh=key, en=key)
        return Change(key=key, asked=asked_, old=old, new=new)

    def _before(self, key: str, version: int) -> Any:
        """What counted before that version: of who somebody is, what their own record says."""
        party = dict(self.case.people).get(key.rpartition(".")[0])
        if is_identity(key) and party is not None:
            return self.people[party].get(key)
        told = [v for v in self.rows if v < version and self._counts(key, v)]
        stated = (self._part(v).facts for v in reversed(told))
        return next((facts[key] for facts in stated if key in facts), None)

    def _counts(self, key: str, version: int) -> bool:
        """Facts that wait for a second person, or ever did in vain, do not count."""
        event = self.events[version]
        if isinstance(event, e.FactsRecorded) and event.paper:
            paper = self.case.paper(event.paper)
            return paper is not None and paper.confirmed_by is not None
        if isinstance(event, e.Submitted | e.FactsRecorded):
            return key not in event.confirm or version in self._confirmed(e.FactsConfirmed)
        return False

    def _confirmed(self, kind: type[Any]) -> list[int]:
        return [x.of for x in self.events.values() if isinstance(x, kind)]

    def _confirmed_payee(self, version: int) -> int:
        """The payee that was confirmed last before that version; 0 if none was."""
        return max((v for v in self._confirmed(e.PayeeConfirmed) if v < version), default=0)


__all__ = ["ToCompare", "compare", "waiting_on"]
