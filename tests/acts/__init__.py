"""What an act, and an event that stands whole, give to the tables of the tests: a file for each
act.

A file of this folder has beside its own tests `EVENTS` and `ACTS`. From here the tables take their
rows: who may write the event and what it changes (`guards`), how somebody would forge it
(`proof`), how the act is tried (`holds`). Each demands an example of every event and of every act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from attrs import frozen

#: whose work an event is, where it is not that of one duty
ANYONE, ITSELF = "anyone", "itself"  # who works at the desk; it follows from what somebody wrote
#: until when it may be written
END, PAYABLE, ALWAYS = "end", "payable", "always"  # payable: also after nothing was payable

World = (
    Any  # the names of the table: states and people of `guards.made`, or offices of `proof.came`
)
Rows = Callable[[World], Iterable[tuple[Any, ...]]]


@frozen(kw_only=True)
class Event:
    """`good`: the event, a state on which it may be written, who may, and what is seen otherwise
    (an act of two: the branch that knows what was confirmed). `duty`: whose work it is.
    `until`: END, PAYABLE or ALWAYS. `folds`: a state, the event, and all that is otherwise after
    it. `forged`: how far an office came, who, the event, by which code it is found; a row for every
    rule of the guard. `judged`: a code (empty where it passes), the event, a state, a person: what
    only this event is asked.
    """

    type: str
    good: Callable[[World], tuple[Any, ...]]
    duty: str
    until: str
    folds: Rows
    forged: Rows
    judged: Rows = lambda w: ()


@frozen(kw_only=True)
class Act:
    """`tries`: commands for a case in one of the ways. `leads`: can it bring a case further by
    itself? A search for a way out tries those that can. `gives_up`: the ways that end the case."""

    name: str
    tries: Callable[[Any, Any, str], Iterable[Any]]
    leads: bool
    gives_up: tuple[str, ...] = ()


def every_event() -> list[Event]:
    """Those of every file."""
    return [e for file in _files() for e in getattr(file, "EVENTS", ())]


def every_act() -> list[Act]:
    """Those of every file."""
    return [a for file in _files() for a in getattr(file, "ACTS", ())]


def _files() -> Iterator[Any]:
    return (import_module(f"{__name__}.{f.name}") for f in iter_modules(__path__))


def asks(what: str, missing: Iterable[str]) -> str:
    """What is missing and where it goes, for whoever reads the failure."""
    said = f"missing: {what} for {sorted(missing)}"
    return f"{said}; give it in a file of tests/acts, as test_attach.py does"
