"""Withdraw: the family takes it back, or its letter has lapsed."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Events, Look, Write, Writes, act, command
from caseflow.case.acts.granting import closed
from caseflow.case.acts.values import is_text, one_of
from caseflow.case.events import Closed
from caseflow.case.state import Case
from caseflow.errors import FactError

ENDS = ("withdrawn", "letter_expired")


@command
class Withdraw:
    """What is kept for it goes back."""

    case: str
    why: str = field(default="", validator=is_text)
    how: str = field(default="withdrawn", validator=one_of(*ENDS))


def run(look: Look, c: Case, x: Withdraw) -> Writes:
    """The end. The family's has a reason in words."""
    if x.how == "withdrawn" and not x.why.strip():
        raise FactError("no_reason", "why")
    yield Write(c.id, closed(look, c, x.how), {"why": x.why} if x.why else None)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """By the family, or by time."""
    return {
        "withdraw": (Closed(how="withdrawn", assessment=0, moves=(), by="", paper=""),),
        "expire": (Closed(how="letter_expired", assessment=0, moves=(), by="", paper=""),),
    }


def way(look: Look, c: Case, x: Withdraw) -> str:
    """Which end it is."""
    return "withdraw" if x.how == "withdrawn" else "expire"


act(Withdraw, "enter", run, ways, way)
