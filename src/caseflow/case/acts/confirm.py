"""Confirm: somebody else compares what was entered, the payee or a paper with what lies there.

The command names the version that was seen (`desk.compare` shows it): what was changed between
looking and confirming has another version, and is never confirmed unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import Attribute, field

from caseflow.case.acts import papers
from caseflow.case.acts.act import Command, Events, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.values import is_text
from caseflow.case.events import FactsConfirmed, PayeeConfirmed
from caseflow.case.state import Case, Open
from caseflow.case.waiting import CONFIRM, compared
from caseflow.errors import FactError
from caseflow.facts import is_identity
from caseflow.people.events import PartyChanged


def seen(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: a version, as it was shown to who compares."""
    if type(value) is not int or value <= 0:
        raise FactError("look_first", field.name)


@command
class Confirm(Command):
    """`of`: the version that was compared. `fund`: whose money a paper's decision rests on, where
    more than one would do."""

    case: str
    of: int = field(validator=seen)
    fund: str = field(default="", validator=is_text)


def waits(c: Case) -> list[int]:
    """The versions that wait for a second person: entries and papers, oldest first, then the payee,
    who holds up nothing but the payment."""
    return list(compared(c))


def run(look: Look, c: Case, x: Confirm) -> Writes:
    """Compared; a paper takes effect."""
    of = x.of
    if c.payee is not None and c.payee.version == of:
        yield Write(c.id, PayeeConfirmed(of=of))
        return
    item = next((o for o in c.open if o.version == of), None)
    if item is not None:
        yield from _people(look, c, item)
    yield Write(c.id, papers.comparing(look, c, of))
    paper = next((p.paper for p in c.papers if p.version == of), "")
    if paper:
        yield from papers.confirmed(look, c.id, paper, x.fund)


def _people(look: Look, c: Case, item: Open) -> Writes:
    """Who somebody is was corrected: from now on it stands on the person's own stream."""
    if not any(map(is_identity, item.facts)):
        return
    said = look.private(c.id, item.version).get("facts", {})
    for role, party in c.people:
        facts = {
            k: said[k]
            for k in item.facts
            if k in said and is_identity(k) and k.rpartition(".")[0] == role
        }
        if facts:
            changed = PartyChanged(facts=tuple(facts), case=c.id, of=item.version)
            yield Write(party, changed, {"facts": facts}, look.marks(facts))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way for each entry that waits; a paper takes effect at once. What is said to wait and
    does not is refused in a way of its own."""
    payee = c.payee.version if c.payee is not None else -1
    out: dict[str, Events] = {
        f"confirm:{v}": (PayeeConfirmed(of=v),) if v == payee else papers.confirming(look, c, v)
        for v in waits(c)
    }
    return {**out, "confirm": (FactsConfirmed(of=0),)}


def way(look: Look, c: Case, x: Confirm) -> str:
    """Which entry it is."""
    return f"confirm:{x.of}" if x.of in compared(c) else "confirm"


def _saying(what: str) -> Callable[[Case], Ways]:
    """The ways of what waits for a second person and is said by this."""
    return lambda c: tuple(f"confirm:{v}" for v, says in compared(c).items() if says == what)


act(
    Confirm,
    "confirm",
    run,
    ways,
    way,
    answers={what: _saying(what) for what in (CONFIRM, "identity", "payee")},
)
