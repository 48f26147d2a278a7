"""Confirm: somebody else compares what was entered, the payee or a paper with what lies there.

The command names the version that was seen (`desk.compare` shows it): what was changed between
looking and confirming has another version, and is never confirmed unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import Attribute, field

from caseflow.case.acts import consent, correct, doubts, happened, identify, papers
from caseflow.case.acts.act import Command, Events, Look, Mark, Ways, Write, Writes, act, command
from caseflow.case.acts.recovering import asked_at, confirmed, confirming
from caseflow.case.acts.telling import consequences, known_by_now
from caseflow.case.acts.values import is_text, texts
from caseflow.case.events import FactsConfirmed, PayeeConfirmed
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.kinds.change_confirmed import ChangeConfirmed, found
from caseflow.case.kinds.consent_compared import ConsentCompared
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.payee_settled import PayeeSettled
from caseflow.case.parts import Open, Payee
from caseflow.case.state import Case
from caseflow.case.waiting import CONFIRM, compared, entered
from caseflow.errors import FactError, Stale
from caseflow.facts import is_identity
from caseflow.people.events import PartyChanged


def seen(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: a version, as it was shown to who compares."""
    if type(value) is not int or value <= 0:
        raise FactError("look_first", field.name)


def _names(value: Sequence[str]) -> tuple[str, ...]:
    """A converter: what is settled, each by its code."""
    return texts(value, "settle")


@command
class Confirm(Command):
    """`of`: the version that was compared. `fund`: whose money a paper's decision rests on, where
    more than one would do. `settle`: doubts about a payee that are settled, each by its code, for
    the reason `why`."""

    case: str
    of: int = field(validator=seen)
    fund: str = field(default="", validator=is_text)
    settle: Sequence[str] = field(default=(), converter=_names)
    why: str = field(default="", validator=is_text)


def waits(c: Case) -> list[int]:
    """The versions that wait for a second person: entries and papers, oldest first, then the payee,
    who holds up nothing but the payment."""
    return list(compared(c))


def run(look: Look, c: Case, x: Confirm) -> Writes:
    """Compared; a paper takes effect."""
    of = x.of
    payee = c.stated_at(of)
    if payee is not None:
        yield from _payee(look, payee, c.id, x)
        return
    if x.settle:
        raise Stale("not_doubted", known=(), case=c.number)
    answer = c.answered(of)
    if answer is not None:
        yield from identify.settled(look, c, answer)
        return
    if c.correction is not None and c.correction_at == of:
        yield from correct.settled(look, c)
        return
    change = found(c, of)
    if change is not None:
        yield from happened.settled(look, c, change)
        yield from doubts.no_longer(look, c, change)
        return
    asked = asked_at(c, of)
    if asked is not None:
        yield from confirmed(look, c, asked)
        return
    if c.consents.awaits(of):
        yield from consent.confirmed(look, c, of)
        return
    item = next((o for o in c.open if o.version == of), None)
    if item is not None:
        yield from _people(look, c, item)
    yield Write(c.id, papers.comparing(look, c, of))
    yield from doubts.put_right(look, c.id)  # members of the household count by now
    for id_ in _theirs(look, c, item) if item is not None else ():
        yield from known_by_now(look, id_)
        yield from consequences(look, id_)
    paper = next((p.paper for p in c.papers if p.version == of), "")
    if paper:
        yield from papers.confirmed(look, c.id, paper, x.fund)


def _payee(look: Look, payee: Payee, id: int, x: Confirm) -> Writes:
    """Compared, unless it was; then the doubts that are named are settled with a reason, also those
    that came up since it was stated. What is not named goes on holding the payment."""
    if x.settle and not x.why.strip():
        raise FactError("no_reason", "why")
    if payee.confirmed_by is None:
        yield Write(id, PayeeConfirmed(of=x.of))
        yield from doubts.looked_at(look, id)
        yield from doubts.elsewhere(look, id)
    elif not x.settle:
        raise Stale("payee_doubted", doubts=payee.doubted, case=look.case(id).number)
    if x.settle:
        yield Write(id, PayeeSettled(of=x.of, doubts=tuple(x.settle)), {"why": x.why})


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
        if look.bearing(facts, role) == party:  # theirs by now: their records were merged
            facts = {k: v for k, v in facts.items() if not k.endswith(".id_no")}
        if facts:
            yield Write(*_changed(look, c, party, role, item.version, facts))
        if any(k.endswith((".name", ".id_no")) for k in facts):
            for other in look.stands_in(party):
                yield from doubts.changed(look, other, party)
                yield from doubts.put_right(look, other)


def _changed(
    look: Look, c: Case, party: int, role: str, of: int, facts: dict[str, Any]
) -> tuple[int, PartyChanged, dict[str, Any], tuple[Mark, ...]]:
    """A number that is somebody else's finds them too, and does not count as theirs: that is
    settled first."""
    theirs = look.bearing(facts, role)
    marks = look.marks(facts)
    own = theirs in (0, party) and any(m.kind == "id" for m in marks)
    event = PartyChanged(facts=tuple(facts), case=c.id, of=of, marked=own)
    return party, event, {"facts": facts}, marks


def _theirs(look: Look, c: Case, item: Open) -> Sequence[int]:
    """The cases that help somebody whose number was compared here, this one first."""
    roles = {f.rpartition(".")[0] for f in item.facts if f.endswith(".id_no")}
    people = [party for role, party in c.people if role in roles]
    cases = (i for party in people for i in look.cases_of(party))
    return [i for i in dict.fromkeys(cases) if not look.case(i).end]


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way for each entry that waits; a paper takes effect at once. What is said to wait and
    does not is refused in a way of its own; what does not agree by its guard."""
    out: dict[str, Events] = {}
    for v in entered(c):
        answer = c.answered(v)
        payee = c.stated_at(v)
        if payee is not None:
            out[f"confirm:{v}"] = (_comparing(payee),)
        elif answer is not None:
            settled = IdentitySettled(of=v, role=answer.role, party=answer.party, now=0)
            out[f"confirm:{v}"] = (settled,)
        elif c.correction is not None and c.correction_at == v:
            people = c.correction.people
            out[f"confirm:{v}"] = (AidConfirmed(of=v, people=people, subject=()),)
        elif found(c, v) is not None:
            out[f"confirm:{v}"] = (ChangeConfirmed(of=v, party=0, facts=(), fell=()),)
        elif (asked := asked_at(c, v)) is not None:
            out[f"confirm:{v}"] = (confirming(asked),)
        elif c.consents.awaits(v):
            out[f"confirm:{v}"] = (ConsentCompared(of=v),)
        else:
            out[f"confirm:{v}"] = papers.confirming(look, c, v)
    return {**out, "confirm": (FactsConfirmed(of=0),)}


def _comparing(payee: Payee) -> PayeeConfirmed | PayeeSettled:
    """What is sure: it is compared, or what is doubted of one that was."""
    of = payee.version
    return PayeeConfirmed(of=of) if payee.confirmed_by is None else PayeeSettled(of=of, doubts=())


def way(look: Look, c: Case, x: Confirm) -> str:
    """Which entry it is."""
    return f"confirm:{x.of}" if x.of in entered(c) else "confirm"


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
