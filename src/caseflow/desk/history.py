"""What happened to a case: every event in order, each fact as it was and as it is then.

Events of its people that say who they are stand among those of the case, in the order in which they
were written. What counts is what `desk.facts` answers: a number corrected on the case changes
nothing before another person has compared it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import define, field

from caseflow.case import events as e
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.signed import PAPER
from caseflow.case.state import Case
from caseflow.desk.entries import Change, Entry, Granted, Lang, Moved, Question
from caseflow.desk.questions import questions
from caseflow.desk.read import joined, opened
from caseflow.desk.shown import is_known, is_of_case
from caseflow.errors import StoreError
from caseflow.events import SYSTEM, Event, kind_of
from caseflow.events import read as read_event
from caseflow.fund.units import sum_of
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat, logins
from caseflow.office.parts import Opened, parts_of
from caseflow.store.journal import Stored
from caseflow.values.money import Money
from caseflow.words import fill, names
from caseflow.words.history import EVENTS, HOW, LINE
from caseflow.words.history import role as called
from caseflow.words.signed import BACK

WHO = (
    "party_registered/1",
    "party_changed/1",
    "party_merged/1",
    "party_parted/1",
)  # they say who somebody is; duties are not told
NOTHING = Opened()


def history(seat: Seat, number: str) -> tuple[Entry, ...]:
    """Every event of a case and of who its people are, oldest first. The read is recorded once."""
    with opened(seat, [number], "case") as (look, (stream,)):
        return entries_of(look, look.case(stream))


def entries_of(look: Gathered, c: Case) -> tuple[Entry, ...]:
    """The same, inside a snapshot that is recorded."""
    told = _Telling(look, c, questions(look, c), dict(logins(look.session.root)))
    return tuple(told.entries())


@define
class _Telling:
    """One pass over the events; `stated` and `people` are the facts known so far."""

    look: Gathered
    case: Case
    asked: Mapping[str, Question]
    logins: Mapping[int, str]
    stated: dict[str, Any] = field(factory=dict, init=False)
    people: dict[int, dict[str, Any]] = field(init=False)
    papers: dict[str, str] = field(factory=dict, init=False)  # mark of a paper → its number
    bodies: dict[str, str] = field(factory=dict, init=False)  # code of a body → what it is called
    funds: dict[str, str] = field(init=False)
    apart: dict[str, dict[str, Any]] = field(factory=dict, init=False)  # line → its own payee
    lines: dict[int, str] = field(factory=dict, init=False)  # version of a payee → its line
    unseen: dict[str, int] = field(factory=dict, init=False)  # line → a payee nobody compared yet

    def __attrs_post_init__(self) -> None:
        self.people = {party: {} for _, party in self.case.people}
        self.funds = fund_names(self.look.session.root)

    def entries(self) -> Iterator[Entry]:
        """In the order in which they were written."""
        root = self.look.session.root
        rows = list(root.journal.events_of(self.case.id))
        for party in self.people:
            said = [r for r in root.journal.events_of(party) if r.type in WHO]
            every = is_known(self.look, self.case, party)
            rows += said if every else [r for r in said if is_of_case(r, self.case)]
        parts = parts_of(root, [self.case.id, *self.people])
        for row in sorted(rows, key=lambda r: r.pos):
            yield self._entry(row, parts.get((row.stream, row.version), NOTHING))

    def _entry(self, row: Stored, part: Opened) -> Entry:
        code = part.code
        try:
            event = read_event(row.type, row.body)
        except StoreError as problem:
            event, code = None, problem.code
        said = part.content
        number = str(said.get("paper", ""))
        if isinstance(event, e.OutsideRecorded):
            self.papers[event.paper] = number
            self.bodies[event.body] = str(said.get("body", event.body))
        elif getattr(event, "by", ""):
            number = self.papers.get(event.paper, "")
        if isinstance(event, e.PayeeStated):
            self.lines[row.version] = event.line
            self.unseen[event.line] = row.version
        elif isinstance(event, e.PayeeConfirmed):
            self.unseen.pop(self._line(event), None)
        zh, en = self._what(event, row)
        return Entry(
            version=row.version,
            on=date.fromisoformat(row.on),
            who=str(said.get("met_by", "")) or self._who(event, row),
            type=row.type,
            zh=zh,
            en=en,
            role=self._role(row, "") if row.stream in self.people else "",
            changes=tuple(self._changes(event, row, part.facts)),
            why=str(said.get("why", "")),
            note=str(said.get("note", "")),
            paper=number or str(said.get("number", "") or said.get("minutes", "")),
            document=getattr(event, "document", ""),
            line=self._line(event),
            lines=tuple(_granted(event, self.case)),
            moves=tuple(self._moves(event)),
            unreadable=code,
            place=self.look.place,
        )

    def _who(self, event: Event | None, row: Stored) -> str:
        if row.actor == SYSTEM:
            return "system"
        by = getattr(event, "by", "")
        return self.bodies.get(by, by) or self.logins.get(row.actor, "")

    def _role(self, row: Stored, lang: str) -> str:
        code = next((r for r, party in self.case.people if party == row.stream), "")
        return called(code, lang) if lang else code

    # -- facts
    def _facts(self) -> dict[str, Any]:
        return joined(self.stated, {}, self.people.values())

    def _changes(
        self, event: Event | None, row: Stored, facts: Mapping[str, Any]
    ) -> Iterator[Change]:
        if isinstance(event, e.PayeeStated) and event.line:
            yield from self._apart(event.line, facts)
            return
        before = self._facts()
        if row.stream in self.people:
            self.people[row.stream].update(facts)
        else:  # a payee is stated whole each time, so that what came last stands
            self.stated.update(facts)
        after = self._facts()
        for key, new in facts.items():
            old, waits = before.get(key), after.get(key) != new
            if old != new:
                asked = self.asked.get(key) or Question(zh=key, en=key)
                yield Change(key=key, asked=asked, old=old, new=new, waits=waits)

    def _apart(self, line: str, facts: Mapping[str, Any]) -> Iterator[Change]:
        """The payee of one line: stated beside that of the others, which stands as it was."""
        before = self.apart.get(line, {})
        self.apart[line] = dict(facts)
        for key, new in facts.items():
            if before.get(key) != new:
                asked = self.asked.get(key) or Question(zh=key, en=key)
                yield Change(key=key, asked=asked, old=before.get(key), new=new)

    # -- money
    def _moves(self, event: Event | None) -> Iterator[Moved]:
        for m in getattr(event, "moves", ()):
            fund = self.look.see("fund", m.fund)
            yield Moved(
                fund=self.funds.get(fund.code, "") if fund is not None else "",
                line=m.line,
                source=m.source,
                target=m.target,
                sum=sum_of(m.units, fund.unit if fund is not None else ""),
            )

    # -- lines
    def _line(self, event: Event | None) -> str:
        """The line of the award that an event is about; empty where it is about all of them."""
        if isinstance(event, e.PayeeConfirmed):
            return self.lines.get(event.of, "")
        return str(getattr(event, "line", ""))

    def _each(self, event: e.Decided, lang: Lang) -> str:
        """Of several lines what each was given, and the day of an instalment."""
        if len(event.grants) < 2:
            return ""
        n, unit = lang == "en", self.look.place.currency.code
        said = (
            fill(
                LINE["given_on" if g.due_on else "given"][n],
                {"line": g.line, "units": g.units, "on": g.due_on, "unit": unit},
                lang,
            )
            for g in event.grants
        )
        return fill(LINE["each"][n], {"each": LINE["between"][n].join(said)}, lang)

    # -- words
    def _what(self, event: Event | None, row: Stored) -> tuple[str, str]:
        zh, en = EVENTS[sentence(event)]
        said = fill(zh, self._parts(event, row, 0), "zh")
        return said, fill(en, self._parts(event, row, 1), "en")

    def _parts(self, event: Event | None, row: Stored, n: int) -> dict[str, Any]:
        """What the sentence of an event may say, in the language at place `n`."""
        lang: Lang = "en" if n else "zh"
        parts = dict(vars(event)) if event is not None else {}
        parts |= {"unit": self.look.place.currency.code, "role": self._role(row, lang)}
        parts.setdefault("programme", self.case.programme)
        for key in ("by", "body"):
            if parts.get(key):
                parts[key] = self.bodies.get(parts[key], parts[key])
        line = self._line(event)
        several = len(self.case.lines) > 1 or isinstance(event, e.PayeeStated | e.PayeeConfirmed)
        parts["nth"] = fill(LINE["nth"][n], {"line": line}, lang) if line and several else ""
        match event:
            case e.Decided():
                parts["units"] = sum(g.units for g in event.grants)
                parts["each"] = self._each(event, lang)
            case e.Released():
                how = f"{event.hold}.{event.how}" if event.hold == OBJECTION else event.how
                if event.hold == "payee" and self.unseen:  # the doubt is gone, nobody compared it
                    how = "payee.stated"
                how = how if how in HOW else event.how
                parts["how"] = HOW[how][n] if how in HOW else how
            case e.ReferralSettled():
                parts["rules"] = _settled(event, self.case.programme, lang)
            case PayeeDoubted():
                parts["doubts"] = tuple(dict(event.doubts))
            case RecoveryChanged() if event.parts:
                parts |= {"count": len(event.parts), "last": event.parts[-1].by}
            case DocumentFiled():
                asked = self.asked.get(f"doc.{event.document}")
                parts["document"] = asked.label(lang) if asked else event.document
                if event.document.startswith(PAPER):
                    paper = event.document.removeprefix(PAPER)
                    said = {"paper": paper, "on": event.on, "programme": self.case.programme}
                    form = BACK[n] if event.on else "{paper:rule}"
                    parts["document"] = fill(form, said, lang)
        return parts


def _granted(event: Event | None, c: Case) -> Iterator[Granted]:
    """What a decision gives on each line."""
    if isinstance(event, e.Decided):
        for g in event.grants:
            yield Granted(line=g.line, sum=Money(g.units), due_on=g.due_on, of=g.of)
    elif isinstance(event, LineRaised):
        line = c.line(event.line)
        if line is not None:
            yield Granted(line=line.name, sum=Money(event.units), due_on=line.due_on, of=line.of)


def _settled(event: e.ReferralSettled, programme: str, lang: Lang) -> str:
    """Each rule by its words, and how it was settled."""
    said = [
        fill(
            LINE["settled"][lang == "en"],
            {"rule": names.rule_said(programme, rule, lang), "how": how},
            lang,
        )
        for rule, how in event.rules
    ]
    return LINE["between"][lang == "en"].join(said)


def sentence(event: Event | None) -> str:
    """Which sentence of `words.history` tells it: its type, and of some what kind of it."""
    if event is None:
        return "unknown"
    code = kind_of(event).name.partition("/")[0]
    match event:
        case e.Submitted() if event.origin:
            code = f"{code}.{event.origin}"
        case e.FactsRecorded() if event.paper:
            code = f"{code}.paper"
        case e.FactsRecorded() if event.noted and not event.facts:
            code = f"{code}.note"
        case e.OutsideRecorded() if event.result == "decline":
            code = f"{code}.decline"
        case ReopenDeclined() if event.by:
            code = f"{code}.body"
        case e.OutsideRecorded() if event.units:
            code = f"{code}.sum"
        case e.Assessed():
            code = f"{code}.{event.at}"
        case e.StepDone() if event.until:
            code = f"{code}.until"
        case e.PayeeStated():
            code = f"{code}.{event.how}"
        case e.Paid() if any(m.target == "reserved" for m in event.moves):
            code = f"{code}.part"
        case RecoveryChanged():
            code = f"{code}.{event.change}"
    return code if code in EVENTS else "unknown"


__all__ = ["entries_of", "history", "sentence"]
