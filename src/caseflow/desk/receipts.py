"""What came into a fund, read back whole: who gave, by which numbers it is known, the day on its
paper. The read is recorded first; for who manages or supervises at the fund's branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from caseflow.case.kinds.recovery_changed import CAME, RecoveryChanged
from caseflow.case.state import Case
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import is_readable
from caseflow.errors import NotAllowed
from caseflow.events import read as read_event
from caseflow.fund.events import Posted
from caseflow.fund.funds import Fund
from caseflow.office.child import Child
from caseflow.office.named import find_fund
from caseflow.office.office import Seat, logins
from caseflow.office.parts import Opened, parts_of
from caseflow.office.root import Root
from caseflow.store.journal import Stored

DUTIES = ("manage", "supervise")
What = Literal["received", "opening", "repaid", "refunded"]


@frozen(kw_only=True)
class Receipt:
    """Something that came into a fund: `number` counts what came into it, as its page does (of
    what came back for a case 0); `on` the day it was written, `paper_on` that of its paper (None:
    nobody said one); `units` of the fund's unit. `what`: received, opening; repaid or refunded (by
    the hospital) for the `case` of that number. `giver`: from whom; `reference`: what the bank, or
    who paid, calls it; `receipt`: the number of our own; `unnumbered`: why it has neither; `again`:
    what other one it is than those of the same sum and day. `by`: the login of who wrote it;
    `erased`: what it said is gone."""

    number: int
    on: date
    paper_on: date | None
    what: What
    units: int
    case: str = ""
    giver: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    receipt: str = field(default="", repr=False)
    unnumbered: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    by: str
    erased: bool = False


def receipts(seat: Seat, name: str) -> tuple[Receipt, ...]:
    """All that came into a fund, oldest first; nothing of one's own cases nor of relatives.
    NotAllowed for who neither manages nor supervises at the branch of the fund."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        fund = _of_theirs(root, child, name)
        cases = _cases(root, child, fund)
        note_read(seat, child, (fund.id, *cases), "check")
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        fund = _of_theirs(root, child, name)
        cases = _cases(root, child, fund)
        root.prefetch("case", cases)
        told = _Told(child, fund, dict(logins(root)), parts_of(root, (fund.id, *cases)))
        found = [*told.posted(), *(row for i in cases for row in told.came_back(i))]
    return tuple(x for _, x in sorted(found, key=lambda row: row[0]))


def _of_theirs(root: Root, child: Child, name: str) -> Fund:
    """The fund, for who manages or supervises where it is kept, for all that it is for."""
    fund = find_fund(root, name)
    who = child.who
    if fund.branch != who.branch:
        raise NotAllowed("other_branch", branch=fund.branch)
    if not any(who.reaches(duty, fund.programmes) for duty in DUTIES):
        raise NotAllowed("no_grant", duty=DUTIES[0], branch=who.branch)
    return fund


def _cases(root: Root, child: Child, fund: Fund) -> tuple[int, ...]:
    """The cases for which something came back into the fund."""
    back = (s.owner for s in root.journal.summed(fund.id) if s.source == "paid")
    ids = [i for i in dict.fromkeys(back) if i not in set(root.streams("fund"))]
    root.prefetch("case", ids)
    return tuple(i for i in ids if is_readable(child, child.see("case", i)))


@frozen
class _Told:
    """What the streams tell, with their private parts."""

    child: Child
    fund: Fund
    logins: Mapping[int, str]
    parts: Mapping[tuple[int, int], Opened]

    def posted(self) -> Iterator[tuple[int, Receipt]]:
        """What came in beside any case."""
        number = 0
        for e in self.child.root.journal.events_of(self.fund.id):
            body = read_event(e.type, e.body)
            if isinstance(body, Posted) and body.what in ("received", "opening"):
                number += 1
                more = {"number": number, "what": body.what, "units": body.moves[0].units}
                yield e.pos, self._receipt(e, body.paper_on, **more)

    def came_back(self, id: int) -> Iterator[tuple[int, Receipt]]:
        """What came back for a case."""
        case: Case = self.child.see("case", id)
        for e in self.child.root.journal.events_of(id):
            body = read_event(e.type, e.body)
            if not isinstance(body, RecoveryChanged) or body.change not in CAME:
                continue
            if body.moves[0].fund == self.fund.id:
                what = "repaid" if body.change == "received" else "refunded"
                more = {"number": 0, "what": what, "units": body.units, "case": case.number}
                yield e.pos, self._receipt(e, body.day, **more)

    def _receipt(self, e: Stored, day: str, **more: Any) -> Receipt:
        part = self.parts.get((e.stream, e.version), Opened())
        said = {k: str(v) for k, v in part.content.items()}
        return Receipt(
            on=date.fromisoformat(e.on),
            paper_on=date.fromisoformat(day) if day else None,
            giver=said.get("from", ""),
            reference=said.get("reference", said.get("paper", "")),
            receipt=said.get("receipt", ""),
            unnumbered=said.get("unnumbered", ""),
            again=said.get("again", ""),
            source=said.get("source", ""),
            note=said.get("note", ""),
            by=self.logins.get(e.actor, ""),
            erased=bool(part.code),
            **more,
        )
