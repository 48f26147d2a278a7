"""Applications become cases: who is it, have we seen it, what do the rules say. `submit` is `submit_many` of one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

from caseflow.case import commands as c
from caseflow.case.decide import decide
from caseflow.engine import golive, parties
from caseflow.engine.door import asked, not_after
from caseflow.engine.known import Kept, apart
from caseflow.engine.numbers import check_letter
from caseflow.engine.pause import collection_paused
from caseflow.engine.run import apply, context
from caseflow.engine.wire import beneficiary_role, split, to_wire
from caseflow.engine.work import Work
from caseflow.engine.world import subject_of, submission
from caseflow.errors import CaseflowError, FactError

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk


Origin: TypeAlias = Literal["", "external", "paper"]


@frozen
class Submitted:
    """What became of one application.

    `verdict`: accepted, known (the same application was filed), differs (the same application with other facts),
    duplicate (perhaps the same: no date of receipt and a case is open), rejected (`error` says why).
    """

    verdict: str
    case: str = ""
    fields: tuple[str, ...] = ()  # what differs
    warnings: tuple[str, ...] = ()
    error: CaseflowError | None = None
    version: int = 0


def submit_many(desk: Desk, programme: str, rows: Sequence[Mapping[str, Any]], *, update: bool = False) -> list[Submitted]:
    """All applications in one transaction, in order; a refused row leaves no trace. `update`: a row that differs corrects."""
    with collection_paused(len(rows)), desk.cf.store.write() as tx:
        return filed(Work(desk.cf, tx, desk.party, desk.branch), programme, rows, update=update)


def filed(
    work: Work, programme: str, rows: Sequence[Mapping[str, Any]], *, update: bool = False, batch: int = 0, numbers: Sequence[int] = (),
    origin: Origin = "",
) -> list[Submitted]:  # fmt: skip
    """The same inside a transaction that is already open; `numbers` are the row numbers within `batch`. `origin`: external
    aid of others, or cases that are half-way on paper.
    """
    form = work.cf.form(programme, origin)
    entries = [_entry(work, programme, form, row, origin) for row in rows]
    good = [x for x in entries if not isinstance(x, CaseflowError)]
    parties.prefetch(work, [x.people for x in good])
    known = work.tx.find_many("row", [x.mark for x in good])
    out = []
    for i, entry in enumerate(entries):
        if isinstance(entry, CaseflowError):
            out.append(Submitted("rejected", error=entry))
            continue
        seen = known.get(entry.mark) or work.tx.find("row", entry.mark)
        if seen:
            out.append(Submitted("known", work.case(seen[0][0]).number))
            continue
        row = numbers[i] if batch else 0
        if batch:
            work.at_row(batch, row)
        out.append(_one(work, programme, entry, update=update, batch=batch, row=row, origin=origin))
    return out


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


@frozen
class _Entry:
    facts: dict[str, Any]
    wire: dict[str, Any]  # the same as private parts keep them
    people: dict[str, dict[str, Any]]
    mark: bytes
    role: str
    paper: dict[str, Any]


def _entry(work: Work, programme: str, form: Mapping[str, Any], row: Mapping[str, Any], origin: Origin) -> _Entry | CaseflowError:
    try:
        whole = asked(programme, form, row)
        not_after(whole, work.cf.today)
    except FactError as problem:
        return problem
    given, paper = golive.on_paper(whole)
    facts, people = split(given)
    role = beneficiary_role(work.cf.helps(programme))
    if not people.get(role):
        return FactError(f"{role}.name", "", "没有写明是谁；请填写姓名或身份证号", show=False)
    wire = {k: to_wire(v) for k, v in sorted(given.items())}
    mark = work.tx.keyed("row", programme + origin + _dump(wire))
    return _Entry(facts, {k: wire[k] for k in facts}, people, mark, role, paper)


def _one(work: Work, programme: str, entry: _Entry, *, update: bool, batch: int, row: int, origin: Origin) -> Submitted:
    mark = work.tx.mark()
    try:
        people, warnings = parties.register(work, entry.role, entry.people, entry.facts)
        received = entry.facts.get("application.received_on")
        received_on = received.isoformat() if isinstance(received, date) else received if isinstance(received, str) else ""
        facts, fen = entry.facts, 0
        if origin == "external":
            received_on, fen, facts = golive.external(entry.facts, work.cf.today)
        found = _same_application(work, programme, people[0][1], received_on, subject_of(work, programme, facts), origin)
        if found is not None:
            return _differs(work, programme, found, entry, update=update, received_on=received_on, mark=mark)
        stream = work.new_id()
        command = c.Submit(stream, _number(work), programme, people, received_on, entry.facts, batch, row, origin, fen)
        w = submission(work, programme, stream, people[0][1], entry.facts)
        version = 0
        for new in decide(w, command, context(work, None, programme, people)):
            version = work.append(stream, new.event, {"facts": entry.wire} if new.private is not None else None)
        if entry.paper:
            s = work.case(stream)
            steps = golive.paper_steps(s, w.edition, entry.paper, work.branches[s.branch].name)
            version = apply(work, s, steps) if steps is not None else version
        work.tx.add_mark("row", entry.mark, stream)
        return Submitted("accepted", command.number, (), tuple(warnings), None, version)
    except CaseflowError as problem:
        work.undo(mark, None)
        return Submitted("rejected", error=problem)


def _same_application(work: Work, programme: str, party: int, received_on: str, subject: Kept, origin: Origin) -> Any:
    for s in work.cases_of(party):
        if (s.origin == "external") != (origin == "external"):
            continue
        dateless = not s.end and not (received_on and s.received_on)  # a date that is added later is no second application
        if s.programme == programme and (s.received_on == received_on or dateless) and not apart(s.subject, subject):
            return s
    return None


def _differs(work: Work, programme: str, s: Any, entry: _Entry, *, update: bool, received_on: str, mark: Any) -> Submitted:
    """The same application with other facts: changed only when asked, and only while undecided."""
    ours = work.facts(s.id)
    fields = tuple(k for k, v in entry.facts.items() if ours.get(k) != v)
    if not received_on and not s.received_on:
        work.undo(mark, None)
        return Submitted("duplicate", s.number, fields)
    if not fields:
        work.tx.add_mark("row", entry.mark, s.id)
        return Submitted("known", s.number)
    if not update or "decide" in s.done:
        work.undo(mark, None)
        return Submitted("differs", s.number, fields)
    version = apply(work, s, c.Record({k: entry.facts[k] for k in fields}))
    work.tx.add_mark("row", entry.mark, s.id)
    return Submitted("accepted", s.number, fields, (), None, version)


def _number(work: Work) -> str:
    """Branch code, year, serial and a check letter (weights from the right, modulo 23): SZW-2026-0007-K."""
    year = work.today[:4]
    serial = work.tx.counter(f"serial:{work.branch}-{year}")
    body = f"{work.branch}-{year}-{serial:04d}"
    return f"{body}-{check_letter(body)}"
