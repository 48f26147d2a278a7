"""Where the applications of each programme stand: every one in one row, so that rows add up.

Counted in the unit of the edition that the store keeps, whatever an installed plugin says today.
Plain parts only, so nothing that it reads has to be recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, cast, get_args

from attrs import frozen

from caseflow.case.again import ASKS
from caseflow.case.holds import RETURNED
from caseflow.case.state import ORDER, Case
from caseflow.edition.edition import Edition
from caseflow.host import Caseflow
from caseflow.values.counts import Counts, Unit
from caseflow.values.money import Money
from caseflow.words.names import ENDS

Group: TypeAlias = Literal["due", "held", "paid", "ended"]
GROUPS: tuple[Group, ...] = get_args(Group)
ONCE = ("persons", "households")  # of the beneficiary: counted once, however often they apply
_HELD = ("returned", *ORDER)


@frozen(kw_only=True)
class Row:
    """The applications in one state, with what was granted and paid, what of it is `owed`
    (to be recovered) and what came `back`: of them rows add up.

    `counted` is in the unit of the programme. Persons and households are counted once in a row and
    once in the total, so one with two applications may stand in two rows; all else adds up too.
    `unstated` applications do not say yet for how many they are: unknown, not zero.
    """

    group: Group | Literal["total"]
    state: str
    applications: int
    counted: Counts
    unstated: int
    granted: Money
    paid: Money
    owed: Money
    back: Money
    again: int  # re-reviews and appeals that were asked for
    objections: int  # that were made, whatever became of them


@frozen
class Standing:
    """One programme, counted in one unit: its rows in the order of its steps, and all of them."""

    programme: str
    unit: Unit
    rows: tuple[Row, ...]
    total: Row


def state_of(c: Case) -> tuple[Group, str]:
    """The one row of a case: its one word for lists; what a reviewer sent back stands apart from
    what was incomplete all along."""
    if c.end:
        return "ended", c.end
    if c.status == "awaiting_information" and c.held(c.status, RETURNED):
        return "held", "returned"
    if c.status == "paid":
        return "paid", "paid"
    due = c.status.startswith("due:") or c.status == "paying"
    return ("due" if due else "held"), c.status


def standing(cf: Caseflow) -> list[Standing]:
    """Every programme that has applications, by name; aid of others is none."""
    editions: dict[str, Edition] = {}
    found: dict[tuple[str, Unit], list[Case]] = {}
    for c in cf.cases():
        if c.origin == "external":
            continue
        if c.edition not in editions:
            editions[c.edition] = _edition(cf, c.edition)
        unit = cast(Unit, editions[c.edition].counts)
        found.setdefault((c.programme, unit), []).append(c)
    return [_standing(*key, cases, editions) for key, cases in sorted(found.items())]


def _edition(cf: Caseflow, digest: str) -> Edition:
    raw = cf.journal.edition(digest)
    assert raw is not None  # what assessed a case is kept
    return Edition.load(raw)


def _standing(
    programme: str, unit: Unit, cases: list[Case], editions: dict[str, Edition]
) -> Standing:
    steps = [s.name for s in editions[max(cases, key=lambda c: c.id).edition].steps]
    states = sorted({state_of(c) for c in cases}, key=lambda x: _place(x[0], x[1], steps))
    rows = [_row(g, s, unit, [c for c in cases if state_of(c) == (g, s)]) for g, s in states]
    return Standing(programme, unit, tuple(rows), _row("total", "", unit, cases))


def _place(group: Group, state: str, steps: list[str]) -> tuple[int, int, str]:
    """Due steps in the order of the programme, holds in the order in which they are told."""
    known: Iterable[str] = {"due": [f"due:{s}" for s in steps], "held": _HELD}.get(group, ENDS)
    listed = list(known)
    return GROUPS.index(group), listed.index(state) if state in listed else len(listed), state


def _row(group: Group | Literal["total"], state: str, unit: Unit, cases: list[Case]) -> Row:
    return Row(
        group=group,
        state=state,
        applications=len(cases),
        counted=Counts(unit, _number(unit, cases)),
        unstated=sum(not c.counted for c in cases),
        granted=Money(sum(c.granted for c in cases)),
        paid=Money(sum(c.paid for c in cases)),
        owed=Money(sum(c.owed for c in cases)),
        back=Money(sum(r.back for c in cases for r in c.recoveries)),
        again=sum(map(_again, cases)),
        objections=sum(len(c.objections) for c in cases),
    )


def _again(c: Case) -> int:
    """How often a family asked that its decision is looked at again: waiting, admitted or not."""
    a = c.again
    waits = 1 if a.asked is not None else 0
    return waits + len(a.declined) + sum(t.how in ASKS for t in a.taken)


def _number(unit: Unit, cases: list[Case]) -> int:
    if unit in ONCE:
        return len({c.beneficiary for c in cases})
    return sum(c.counted for c in cases)


__all__ = ["Row", "Standing", "standing", "state_of"]
