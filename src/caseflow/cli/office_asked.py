"""What a new office is made of, asked for on the terminal: each answer is looked at when it is
given, and asked for again where it cannot be. A script is told at once: its next line answers the
next question."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve

from caseflow.cli.office_file import BUILT_IN, branch_said, fund_said, person_said, place_named
from caseflow.cli.shown import is_asked
from caseflow.cli.words import duties_of
from caseflow.errors import LANGS, CaseflowError, FactError
from caseflow.words import both, names

if TYPE_CHECKING:
    from caseflow import FundSpec, Person, Place
    from caseflow.cli.printer import Printer

SMALLEST = 3  # people: who enters, who decides, who pays
DUTIES = "enter review decide pay reconcile supervise manage"
T = TypeVar("T")


def asked_office(out: Printer) -> dict[str, Any]:
    """What `Caseflow.create` takes: a branch, its people until an empty login, one fund."""
    place = place_named(BUILT_IN)
    branch = {
        "code": answered(out, _code, "ask_branch_code"),
        "name": answered(out, str, "ask_branch_name"),
    }
    people: list[Person] = []
    while login := answered(out, lambda x: _login(x, people), "ask_login", n=len(people) + 1):
        people.append(_person(out, place, login, {p.login: p.id_no for p in people}))
    return {
        "place": place,
        "branch": [branch_said({**branch, "level": "county"})],
        "people": people,
        "funds": _funds(out, place),
        "bodies": [],
    }


def answered(out: Printer, read: Callable[[str], T], code: str, **parts: object) -> T:
    """One answer, as it is read. What cannot be is told, and asked for again of who sits there."""
    while True:
        said, more = _line(code, out, **parts)
        try:
            return read(said)
        except CaseflowError as problem:
            if not (more and is_asked()):
                raise
            out.fail(problem)


def _line(code: str, out: Printer, **parts: object) -> tuple[str, bool]:
    """One line, asked for on the error stream; whether more may come."""
    click.echo(out.ask(code, **parts) + ": ", nl=False, err=True)
    line = sys.stdin.readline(4096)
    return line.strip(), bool(line)


def _person(out: Printer, place: Place, login: str, taken: Mapping[str, str]) -> Person:
    every = both(*(" ".join(names.name("duty", d, x) for d in DUTIES.split()) for x in LANGS))
    said = {
        "login": login,
        "name": answered(out, _there, "ask_name"),
        "id_no": answered(out, lambda x: _number(x, place, login, taken), "ask_id_no"),
        "duties": answered(out, _duties, "ask_duties", duties=every),
    }
    return person_said(said)


def _funds(out: Printer, place: Place) -> list[FundSpec]:
    name = answered(out, str, "ask_fund_name")
    amount = answered(out, lambda x: place.read_money(x, "amount") if x else None, "ask_fund_sum")
    source = answered(out, str, "ask_fund_source")
    if not (name or amount or source):
        return []
    return [evolve(fund_said({"name": name, "source": source}, place), amount=amount)]


# -- what an answer has to be --------------------------------------------------------------------


def _code(said: str) -> str:
    from caseflow.desk.opening import branch_code

    branch_code(said)
    return said


def _login(said: str, people: list[Person]) -> str:
    """A free one; empty where all are named, of whom two manage, or all do."""
    from caseflow.desk.registering import free_login

    if said:
        free_login(said, [p.login for p in people])
        return said
    if len(people) < SMALLEST:
        raise FactError("three_people", "people", len(people), least=SMALLEST)
    if sum("manage" in p.duties for p in people) == 1:
        raise FactError("two_managers", "people")
    return ""


def _there(said: str) -> str:
    if not said:
        raise FactError("answer_needed")
    return said


def _number(said: str, place: Place, login: str, taken: Mapping[str, str]) -> str:
    from caseflow.desk.registering import certain

    field = f"people.id_no@{login}"
    number = certain(place, _there(said), field)
    other = next((x for x, no in taken.items() if certain(place, no, field) == number), "")
    if other:
        raise FactError("ids_alike", field, other=other)
    return said


def _duties(said: str) -> list[str]:
    from caseflow.desk.opening import known_duties

    duties = duties_of(_there(said))
    known_duties(duties)
    return duties


__all__ = ["SMALLEST", "answered", "asked_office"]
