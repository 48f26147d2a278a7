"""Who may not look learns nothing by asking in other words: the same refusal for who is known and
for who is not, and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from office import ACCOUNT, child, id_no, office, staff

from caseflow import Caseflow, CaseflowError, Desk, Person
from caseflow.case import acts

PROGRAMME, TODAY = "crcf.chd", "2026-06-01"
KNOWN: dict[str, Any] = {**child(), **ACCOUNT}
#: as the known child in parts, and as nobody
VARIANTS: list[dict[str, Any]] = [
    KNOWN,
    {**KNOWN, "child.name": "塔娜"},
    {**KNOWN, "child.id_no": id_no("2018-05-06", "150928")},
    {**KNOWN, "guardian.name": "乌兰", "guardian.id_no": id_no("1989-01-09")},
    {**KNOWN, "application.received_on": "2026-04-01", "operation.number": 2},
    {**KNOWN, "payee.account_no": "6222020000000000027"},
    child("2017-05-06", name="塔娜", guardian__name="乌兰", guardian__id_no=id_no("1989-01-09")),
]
Asks = Callable[[Desk, dict[str, Any]], Any]
ASKS: dict[str, Asks] = {
    "submit": lambda d, f: d.submit(PROGRAMME, f),
    "update": lambda d, f: d.submit(PROGRAMME, f, update=True),
    "list": lambda d, f: d.submit_many(PROGRAMME, [f, child("2016-01-02", name="巴图")]),
    "preview": lambda d, f: d.preview([acts.Submit(programme=PROGRAMME, facts=f)]),
    "commands": lambda d, f: d.do_many([acts.Submit(programme=PROGRAMME, facts=f)]),
    "name": lambda d, f: d.find(name=f["child.name"]),
    "number": lambda d, f: d.find(number=f["child.id_no"]),
    "guardian": lambda d, f: d.find(number=f["guardian.id_no"]),
    "account": lambda d, f: d.find(account=f.get("payee.account_no", "6222020000000000035")),
    "queue": lambda d, f: d.queue(names=True),
    "retention": lambda d, f: d.retention(),
    "journal": lambda d, f: d.export_journal(),
}
FORMER = Person("ex", "前同事", id_no("1986-01-01"), ("enter",))


@contextmanager
def shop() -> Iterator[Caseflow]:
    """Where a child is known, and somebody has left."""
    with Caseflow.demo(branch="SZW", people=staff(FORMER), today=TODAY) as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        cf.desk("ex").end("ex")
        yield cf


def answer(ask: Asks, desk: Desk, facts: dict[str, Any]) -> Any:
    """What it ends with, to the last part: an error, or the errors of a list."""
    try:
        said = ask(desk, facts)
    except CaseflowError as problem:
        return type(problem), problem.code, dict(problem.parts), problem.say("zh")
    every = getattr(said, "verdicts", said)
    return [(getattr(x, "code", ""), getattr(x, "verdict", ""), repr(getattr(x, "error", x)))
            for x in every]  # fmt: skip


@pytest.mark.parametrize("name", ASKS)
def test_who_has_left_hears_the_same_of_everybody(name: str) -> None:
    with shop() as cf:
        before, desk = cf.journal.last(), cf.desk("ex")
        first, *others = [answer(ASKS[name], desk, facts) for facts in VARIANTS]
        assert "no_grant" in str(first) and all(x == first for x in others)
        assert cf.journal.last() == before


@pytest.mark.parametrize("name", ["submit", "update", "list", "commands"])
def test_who_does_not_enter_hears_the_same_of_everybody(name: str) -> None:
    """Who decides, reviews in the city, or pays: whether somebody is known is for who enters."""
    with office(city=True) as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        for login in ("jue", "shi", "fu"):
            before, desk = cf.journal.last(), cf.desk(login)
            first, *others = [answer(ASKS[name], desk, facts) for facts in VARIANTS]
            assert "no_grant" in str(first) and all(x == first for x in others)
            assert cf.journal.last() == before


def test_of_a_relative_nothing_is_found_as_of_nobody() -> None:
    own = Person("own", "自家人", id_no("1979-01-01"), ("enter", "review"),
                 relatives=(KNOWN["child.id_no"],))  # fmt: skip
    with Caseflow.demo(branch="SZW", people=staff(own), today=TODAY) as cf:
        case = cf.desk("chen").submit(PROGRAMME, KNOWN)
        desk, nobody = cf.desk("own"), VARIANTS[-1]
        before = cf.journal.last()
        for name in ("name", "number"):
            assert answer(ASKS[name], desk, KNOWN) == answer(ASKS[name], desk, nobody) == []
        assert desk.find(case=case) == () and not desk.queue(names=True).rows
        asked = [(e.event.by, e.event.known) for e in cf.events(after=before)]  # type: ignore[attr-defined]
        both = [("name", ())] * 2 + [("number", ())] * 2  # the same of one who is known and nobody
        assert asked == [*both, ("case", ())]


def test_who_enters_is_told_apart_so_that_the_test_can_see() -> None:
    with shop() as cf:
        desk = cf.desk("chen")
        said = [answer(ASKS["preview"], desk, facts) for facts in VARIANTS]
        assert len({repr(x) for x in said}) > 2
        assert answer(ASKS["name"], desk, KNOWN) and not answer(ASKS["name"], desk, VARIANTS[-1])
