"""An office that can be tried: commands pass the one door into a root that is never committed.

A root holds plain values, so a copy of it is another office: every branch of a search has its own.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import field, frozen

from caseflow import Caseflow, CaseflowError, NotAllowed, yuan
from caseflow.branch.days import PROPOSAL_DAYS, last_day
from caseflow.branch.events import Adopted, ProposalConfirmed, Proposed
from caseflow.case.acts import Done
from caseflow.case.acts.act import Events
from caseflow.case.state import Case
from caseflow.codec import changed, encode
from caseflow.desk import carry_out, could, doable
from caseflow.events import Event, Who
from caseflow.fund.events import Move, Posted
from caseflow.fund.funds import Fund
from caseflow.fund.postings import SHAPES
from caseflow.office.look import Gathered
from caseflow.office.named import find_fund
from caseflow.office.office import Seat
from caseflow.office.root import Root

Logins = tuple[str, ...] | dict[str, Seat]


def seats_of(cf: Caseflow, logins: Logins) -> dict[str, Seat]:
    """The desks of these people, looked up if they are not known."""
    return logins if isinstance(logins, dict) else {x: cf.desk(x).seat for x in logins}


@frozen(eq=False)
class Scratch:
    """What the office would be after some commands more."""

    seats: dict[str, Seat]
    root: Root
    _here: dict[str, Who] = field(factory=dict)

    @classmethod
    @contextmanager
    def of(cls, cf: Caseflow, logins: Logins) -> Iterator[Scratch]:
        """Over a store, at the desk where each of these people has their first duty."""
        seats = seats_of(cf, logins)
        assert cf.programmes  # loaded before the snapshot
        with cf.office.reading() as root:
            yield cls(seats, root)

    @classmethod
    @contextmanager
    def written(cls, cf: Caseflow, logins: Logins) -> Iterator[Scratch]:
        """The same, but what is done in it is written at its end, in one transaction."""
        seats = seats_of(cf, logins)
        assert cf.programmes
        with cf.office.writing() as root:
            yield cls(seats, root)

    def fork(self) -> Scratch:
        """Another office that begins as this one."""
        root = copy.copy(self.root)
        for name, value in vars(self.root).items():
            if isinstance(value, dict):
                value = {k: list(v) if isinstance(v, list) else v for k, v in value.items()}
            elif isinstance(value, list | set):
                value = type(value)(value)
            elif getattr(value, "_root", None) is self.root:  # it reads what was written there
                value = type(value)(root)
            setattr(root, name, value)
        return Scratch(self.seats, root)

    def do(self, login: str, command: Any) -> str:
        """Carried out here; its case. Raises its refusal."""
        done = self._one(login, command)
        if done.error is not None:
            raise done.error
        return done.case

    def refusal(self, login: str, command: Any) -> CaseflowError | None:
        """Carried out here; its refusal as a value."""
        return self._one(login, command).error

    def _one(self, login: str, command: Any) -> Done:
        self._here.clear()
        return carry_out.one(self.seats[login], self.root, command)

    def tried(self, login: str, command: Any) -> CaseflowError | None:
        """Carried out in a child that must be whole, and dropped."""
        return self.fork().refusal(login, command)

    def case(self, number: str) -> Case:
        """The state of a case."""
        found = self.root.see("case", self.root.numbered(number))
        assert isinstance(found, Case)
        return found

    def funds(self) -> list[Fund]:
        """All funds."""
        return [self.root.see("fund", i) for i in self.root.streams("fund")]

    def look(self, login: str) -> Gathered:
        """What the acts of a person would see."""
        seat = self.seats[login]
        return Gathered(seat.office, seat.office.child(self.root, seat.who(self.root)))

    def ways(
        self, login: str, number: str, wanted: Callable[[str, str], bool] = lambda act, way: True
    ) -> dict[tuple[str, str], str]:
        """By act and way: the code by which the guards refuse it to a person, or nothing."""
        look, case = self.look(login), self.case(number)
        out = {}
        for act, way, events in doable.every_way(look, case):
            if not wanted(act.name, way):
                continue
            problem = could.asked(look.session, case, events, look.who)
            out[act.name, way] = problem.code if problem is not None else ""
        return out

    def code(self, login: str, c: Case, events: Events) -> str:
        """The code by which the guards refuse these events of a case to a person, or nothing."""
        if login not in self._here:
            self._here[login] = self.seats[login].who(self.root)
        problem = carry_out.asked(self.root, c, events, self._here[login])
        return problem.code if problem is not None else ""

    def able(self, c: Case, events: Events) -> list[str]:
        """Who of all the guards let do these events of a case: nobody else is asked where it is the
        case that does not stand so."""
        out = []
        for login in self.seats:
            if login not in self._here:
                self._here[login] = self.seats[login].who(self.root)
            problem = carry_out.asked(self.root, c, events, self._here[login])
            if problem is None:
                out.append(login)
            elif not isinstance(problem, NotAllowed):
                break
        return out

    def receive(self, fund: str, money: int) -> None:
        """Money comes in, by two people."""
        self._post(fund, "received", yuan(money).minor)

    def drain(self, fund: str) -> None:
        """What is available goes back to whose it is, by two people."""
        there = find_fund(self.root, fund).available
        if there:
            self._post(fund, "returned", there)

    def _post(self, fund: str, what: str, units: int) -> None:
        found = find_fund(self.root, fund)
        ((source, target),) = SHAPES[what, ""]
        move = Move(fund=found.id, line="", source=source, target=target, units=units)
        branch = self.root.see("branch", "SZW")
        number = branch.proposed + 1
        numbers = (f"{number:064x}",) if what == "received" else ()
        event = Posted(what=what, moves=(move,), of=0, receipts=numbers)
        body = encode(event).decode()
        until = last_day(self.root.on, PROPOSAL_DAYS)
        wanted = Proposed(number=number, stream=found.id, event=event.type, body=body, until=until)
        self._write("guan", (branch.id, wanted))
        confirmed = ProposalConfirmed(number=number)
        self._write("guan2", (branch.id, confirmed), (found.id, changed(event, of=number)))

    def adopt(self, name: str, value: Any) -> None:
        """A value is adopted from the beginning of the year, by two people."""
        branch = self.root.see("branch", "SZW")
        number = branch.proposed + 1
        text = json.dumps(value, sort_keys=True, separators=(",", ":"))
        event = Adopted(name=name, value=text, since="2026-01-01", source="minutes", of=0)
        until = last_day(self.root.on, PROPOSAL_DAYS)
        body = encode(event).decode()
        wanted = Proposed(number=number, stream=branch.id, event=event.type, body=body, until=until)
        self._write("guan", (branch.id, wanted))
        confirmed = ProposalConfirmed(number=number)
        self._write("guan2", (branch.id, confirmed), (branch.id, changed(event, of=number)))

    def _write(self, login: str, *events: tuple[int, Event]) -> None:
        seat = self.seats[login]
        child = seat.office.child(self.root, seat.who(self.root))
        for stream, event in events:
            child.append(stream, event)
        child.merge()
