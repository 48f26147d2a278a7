"""Object: somebody objects to a case, whoever they are. It is held until that is answered; who
objects is told on a list of its own, which nobody reads whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.branch.answering import answer_by
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text, one_of, reason, to_day
from caseflow.case.kinds.objected import SUPERVISOR, Objected
from caseflow.case.state import Case
from caseflow.lists.objection import ObjectionRecorded

Channel = Literal["counter", "phone", "letter", "email", "visit", "other"]
Attacks = Literal["notice", "decision", "application"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
ATTACKS: tuple[Attacks, ...] = get_args(Attacks)


@command
class Object(Command):
    """`words`: what is objected; `name` and `contact`: who, and how they are reached (no name:
    anonymous); `channel`: how it came in; `about`: what it attacks; `on`: the day it came; empty:
    today."""

    case: str
    words: str = field(validator=reason, repr=False)
    name: str = field(default="", validator=is_text, repr=False)
    contact: str = field(default="", validator=is_text, repr=False)
    channel: Channel = field(default="counter", validator=one_of(*CHANNELS))
    about: Attacks = field(default="application", validator=one_of(*ATTACKS))
    on: str = field(default="", converter=to_day)


def run(look: Look, c: Case, x: Object) -> Writes:
    """What was said, on a list of its own; then the hold."""
    said = {"words": x.words, "name": x.name.strip(), "contact": x.contact.strip()}
    yield from objecting(look, c, said, channel=x.channel, about=x.about, on=x.on)


def objecting(
    look: Look,
    c: Case,
    said: Mapping[str, str],
    *,
    channel: str,
    about: str = "application",
    on: str = "",
) -> Writes:
    """The same of whatever came so, a finding too. `said`: words, name, contact."""
    n = len(c.objections) + 1
    list_id = int(look.key("list", f"objection|{c.number}|{n}"), 16) >> 2 | 1
    until = answer_by(look.see, c.branch, look.who.on)
    told = ObjectionRecorded(
        id=list_id,
        case=c.id,
        channel=channel,
        about=about,
        on=on or look.who.on,
        anonymous=not said.get("name"),
        until=until,
    )
    yield Write(list_id, told, {k: v for k, v in said.items() if v})
    yield Write(c.id, Objected(list=list_id, until=until, finding=channel == SUPERVISOR))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"object": (Objected(list=0, until=""),)}


act(Object, "", run, ways)
