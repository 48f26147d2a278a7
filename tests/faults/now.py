"""One spelling for both houses: a case, an error and a list of commands, as they are now.

The first build has `case.next`, `case.hold`, `case.recovering`, `NotAllowed.rule` and pairs of
number and command; the second `case.step`, `case.holds`, `case.owed`, `.code` and commands that
name their case. When the second stands, the halves that say "first build" can go.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from attrs import field, frozen
from office import confirm

from caseflow import Case, Caseflow, CaseflowError, Desk, Stale

SECOND = find_spec("caseflow.case.acts") is not None


# -- a case ---------------------------------------------------------------------------------------
def due(case: Case | Any) -> str:
    """The step that is due, whatever holds the case; empty if none is."""
    if hasattr(case, "step"):
        return case.step.name if case.step is not None else ""
    return str(case.next)  # first build


def holds(case: Case | Any) -> set[str]:
    """The codes of all that holds the case."""
    if hasattr(case, "holds"):
        return {hold.code for hold in case.holds}
    return {case.hold} - {""}  # first build


def owed(case: Case | Any) -> int:
    """What the family owes back, in minor units."""
    return int(case.owed if hasattr(case, "owed") else case.recovering)


def minor(yuan_: int) -> int:
    """Whole yuan as the minor units in which a case and a fund count."""
    return yuan_ * 100


def sums(case: Case | Any) -> dict[str, int]:
    """Where the money of a case is, in whole yuan."""
    names = ("granted", "reserved", "instructed", "paid")
    return {name: getattr(case, name) // 100 for name in names} | {"owed": owed(case) // 100}


# -- an error -------------------------------------------------------------------------------------
def code(problem: BaseException | None) -> str:
    """The code of an error."""
    return str(getattr(problem, "code", "") or getattr(problem, "rule", ""))


@contextmanager
def refused(*codes: str, by: type[CaseflowError] = CaseflowError) -> Iterator[Any]:
    """What is done inside is refused: by an error of that class, with one of the codes if given."""
    with pytest.raises(by) as slip:
        yield slip
    assert not codes or code(slip.value) in codes, repr(slip.value)


# -- a list of commands ---------------------------------------------------------------------------
@frozen
class Act:
    """A command by its name in `caseflow.case.acts`; `case` is empty where it files a new one."""

    kind: str
    case: str = ""
    fields: dict[str, Any] = field(factory=dict)


def act(kind: str, case: str = "", **fields: Any) -> Act:
    """A command of a list."""
    return Act(kind, case, fields)


@frozen
class Refused:
    """The verdict of a command that could not even be written down."""

    case: str
    error: CaseflowError
    version: int = 0


def do(desk: Desk, *acts: Act) -> list[Any]:
    """Carry out a list: a verdict for each, in order."""
    made: dict[int, Any] = {}
    verdicts: dict[int, Any] = {}
    for i, one in enumerate(acts):
        try:
            made[i] = _second(one) if SECOND else _first(desk, one)
        except CaseflowError as problem:
            verdicts[i] = Refused(one.case, problem)
    verdicts |= dict(zip(made, desk.do_many(list(made.values())), strict=True))
    return [verdicts[i] for i in range(len(acts))]


def _second(one: Act) -> Any:
    kind = getattr(import_module("caseflow.case.acts"), one.kind)
    return kind(**({"case": one.case} if one.case else {}), **one.fields)


def _first(desk: Desk, one: Act) -> Any:
    """First build: a pair of a number and a command, in its own words."""
    from caseflow.case import commands as c

    x = dict(one.fields)
    if one.kind == "Pay":
        return one.case, c.Instruct(**{"payee": desk.cf.case(one.case).people[0][1], **x})
    if one.kind == "Submit":
        return _submit(desk, x)
    if one.kind == "Attach":
        name = x.pop("name")
        return one.case, c.Attach(x["document"], {"name": name}, name)
    for new, old in (("on", "done_on"), ("award", "fen")):
        if new in x:
            x[old] = x.pop(new)
    if x.get("fen") is not None:
        x["fen"] = x["fen"].fen
    defaults = {"of": 0} if one.kind == "Confirm" else {}
    return one.case, getattr(c, one.kind)(**defaults, **x)


def _submit(desk: Desk, x: dict[str, Any]) -> Any:
    """First build: filing names a case, here the first one of the store."""
    from caseflow.case import commands as c

    old = desk.cf.cases()[0]
    received = str(x["facts"]["application.received_on"])
    return old.number, c.Submit(
        old.id, old.number, x["programme"], old.people, received, {"applicant.area": "150929"}
    )


# -- the office around a case ---------------------------------------------------------------------
def fund_if_waiting(desk: Desk, case: str) -> None:
    """Money that has come is reserved, unless the case has it already."""
    if "waiting_for_funds" in holds(desk.cf.case(case)):
        desk.fund(case)


def confirmed(desk: Desk, case: str) -> None:
    """Everything that another person entered on the case is compared with its paper."""
    for _ in range(9):
        with suppress(Stale):
            confirm(desk, case)
            continue
        return


def journal(cf: Caseflow) -> str:
    """All plain parts, as anybody can read them without a key."""
    return "\n".join(map(repr, cf.events(limit=10_000)))


@contextmanager
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Stores made inside can be filled up: gives a function that ends (or frees) their disk."""
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*args: Any, **kw: Any) -> sqlite3.Connection:
        made.append(connect(*args, **kw))
        return made[-1]

    def limit(*, full: bool) -> None:
        for db in made:
            with suppress(sqlite3.ProgrammingError):  # closed by now
                (pages,) = db.execute("PRAGMA page_count").fetchone()
                db.execute(f"PRAGMA max_page_count = {pages if full else 1_000_000}")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", kept)
        yield limit
