"""A new store: branch, parent, outside bodies, the first people and funds, in one transaction marked as the opening.

After it nothing is done alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from caseflow.case import events as e
from caseflow.engine.wire import to_wire
from caseflow.engine.work import Work, new_id
from caseflow.errors import FactError
from caseflow.values.residents import read_id

if TYPE_CHECKING:
    from caseflow.engine.caseflow import Caseflow

OPENING = "opening"
DUTIES = ("enter", "review", "decide", "pay", "reconcile", "supervise", "manage")


@frozen
class Branch:
    """A branch with a desk in this store. `code` begins its case numbers; `level`: township, county, city, region."""

    code: str
    name: str = ""
    level: str = "county"
    parent: str = ""


@frozen
class Person:
    """A member of staff: `login` is how the desk is opened, `duties` what they do in `branch` (the first one if empty)."""

    login: str
    name: str
    id_no: str
    duties: tuple[str, ...]
    branch: str = ""
    relatives: tuple[str, ...] = ()  # their ID numbers, kept as keyed marks only


@frozen
class FundSpec:
    """A fund to begin with; `owner` and `held_by` default to the branch. `fen`: what is in it."""

    name: str
    programmes: tuple[str, ...] = ()
    owner: str = ""
    held_by: str = ""
    fen: int = 0


@frozen
class Opening:
    """All that a store begins with."""

    branches: tuple[Branch, ...]
    people: tuple[Person, ...]
    funds: tuple[FundSpec, ...] = ()
    bodies: tuple[str, ...] = ()
    adopted: Mapping[str, Any] = field(factory=dict)


def read_opening(
    branch: str | Branch | Sequence[Branch],
    people: Sequence[Person],
    funds: Sequence[FundSpec],
    bodies: Sequence[str],
    adopted: Mapping[str, Any],
) -> Opening:
    """The opening from what a host gives. FactError if a duty is not known or one person would hold all."""
    branches = (Branch(branch),) if isinstance(branch, str) else (branch,) if isinstance(branch, Branch) else tuple(branch)
    for person in people:
        for duty in person.duties:
            if duty not in DUTIES:
                raise FactError("duties", duty, f"职责只能是 {'、'.join(DUTIES)}")
    if sum("manage" in p.duties for p in people) < 2:
        raise FactError("people", "", "至少要有两个人有“管理”（manage）职责：一人提议，另一人确认", show=False)
    return Opening(branches, tuple(people), tuple(funds), tuple(bodies), dict(adopted))


def open_store(cf: Caseflow, opening: Opening) -> None:
    """Write the opening."""
    main = opening.branches[0].code
    with cf.store.write() as tx:
        work = Work(cf, tx, 0, main)
        streams: list[int] = []
        for b in opening.branches:
            stream = new_id()
            streams.append(stream)
            bodies = opening.bodies if b.code == main else ()
            work.append(stream, e.BranchOpened(stream, b.code, b.name or b.code, b.level, b.parent, bodies))
        for person in opening.people:
            _person(work, person, main)
        for fund in opening.funds:
            _fund(work, fund, main)
        for name, value in opening.adopted.items():
            raw = json.dumps(to_wire(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            work.append(streams[0], e.Adopted(name, raw, "1900-01-01", "opening", OPENING))


def _person(work: Work, person: Person, main: str) -> None:
    number = read_id(person.id_no, "people.id_no").number
    mark = work.tx.keyed("id", number)
    if work.tx.find("id", mark):
        raise FactError("people.id_no", "", f"工作人员 {person.login} 的身份证号与另一人相同；一人只能有一个账号", show=False)
    party = new_id()
    facts = {"staff.name": person.name, "staff.id_no": number, "staff.login": person.login}
    work.append(party, e.PartyRegistered(party, "person", person.branch or main, tuple(facts)), {"facts": facts})
    work.tx.add_mark("id", mark, party)
    work.tx.add_mark("login", work.tx.keyed("login", person.login), party, person.login.encode())
    if person.relatives:
        for relative in person.relatives:
            work.tx.add_mark("relative", work.tx.keyed("id", read_id(relative).number), party)
        work.append(party, e.InterestDeclared(len(person.relatives)), {"relatives": list(person.relatives)})
    for duty in person.duties:
        granted = e.DutyGranted(duty, person.branch or main, (), "1900-01-01", "9999-12-31", OPENING)
        work.append(party, granted)


def _fund(work: Work, fund: FundSpec, main: str) -> None:
    stream = new_id()
    opened = e.FundOpened(stream, fund.name, main, fund.owner or main, fund.held_by or main, "money", tuple(fund.programmes), OPENING)
    work.append(stream, opened)
    if fund.fen:
        work.append(stream, e.Posted("received", ((stream, "received", "available", fund.fen),), fund.fen, OPENING))
