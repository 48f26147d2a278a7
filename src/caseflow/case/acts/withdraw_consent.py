"""Withdraw a consent: from a day on; what was decided, paid, published or handed on before stays.

Without the consent to process the data nothing more is done with a case: it is held, until consent
is given again or the case ends as withdrawn. What the law has kept is kept, and nothing else is
done with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text, one_of, to_day
from caseflow.case.consented import PROCESS
from caseflow.case.consents import processing_withdrawn, waits_in_vain
from caseflow.case.kinds.consent_ended import ConsentEnded
from caseflow.case.kinds.name_withheld import NameWithheld, may_not_hang
from caseflow.case.state import Case
from caseflow.errors import FactError
from caseflow.people.consented import PROVIDE, PUBLISH, PURPOSES, SCOPES, Purpose, Scope
from caseflow.people.consents import ConsentWithdrawn


@command
class WithdrawConsent(Command):
    """`since`: from which day on (empty: today). `scope`: for this case, its programme, or all.
    `why`: what was said, and by which paper."""

    case: str
    purpose: Purpose = field(validator=one_of(*PURPOSES))
    since: str = field(default="", converter=to_day)
    body: str = field(default="", validator=is_text)
    scope: Scope = field(default="all", validator=one_of(*SCOPES))
    why: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: WithdrawConsent) -> Writes:
    """It ends with the person, and stops every case whose data may not be processed any more; a
    name that hangs is to be taken off."""
    since = x.since or look.who.on
    if since > look.who.on:
        raise FactError("day_to_come", "since", since)
    if not x.why.strip():
        raise FactError("no_reason", "why")
    if (x.purpose == PROVIDE) != bool(x.body.strip()):
        raise FactError("consent_needs_body", "body")
    said: dict[str, Any] = {
        "purpose": x.purpose,
        "body": look.body_code(x.body) if x.body else "",
        "scope": x.scope,
        "since": since,
    }
    private = {"why": x.why, "body": x.body} if x.body else {"why": x.why}
    yield Write(c.id, ConsentEnded(**said), private)
    of = look.case(c.id).version
    person = look.stays(c.beneficiary)
    event = ConsentWithdrawn(case=c.id, of=of, programme=c.programme, **said)
    yield Write(person, event)
    if x.purpose == PROCESS:
        yield from _elsewhere(look, c, said)
    else:
        yield from _waiting(look, c, said)
    if x.purpose == PUBLISH:
        yield from _hanging(look, c)


def _elsewhere(look: Look, c: Case, said: Mapping[str, Any]) -> Writes:
    """Their other cases that it covers stop too, whichever branch has them."""
    for id_ in look.cases_of(look.stays(c.beneficiary)):
        other = look.case(id_)
        if id_ == c.id or other.end or other.consents.withdrawn:
            continue
        if processing_withdrawn(look.see, other):
            yield Write(id_, ConsentEnded(**said, elsewhere=True))


def _waiting(look: Look, c: Case, said: Mapping[str, Any]) -> Writes:
    """What was signed on their other cases and waits to be compared does not come to count."""
    for id_ in look.cases_of(look.stays(c.beneficiary)):
        if waits_in_vain(look.see, look.case(id_), said["purpose"], said["body"]):
            yield Write(id_, ConsentEnded(**said, elsewhere=True))


def _hanging(look: Look, c: Case) -> Writes:
    """On their other cases too a name that hangs is to be taken off, ended or not."""
    for id_ in look.cases_of(look.stays(c.beneficiary)):
        if may_not_hang(look.see, look.case(id_), look.who.on):
            yield Write(id_, NameWithheld())


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    event = ConsentEnded(purpose="publish", body="", scope="all", since=look.who.on)
    return {"withdraw_consent": (event,)}


act(WithdrawConsent, "enter", run, ways, name="withdraw_consent")
