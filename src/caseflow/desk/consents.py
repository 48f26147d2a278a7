"""What was consented to for a case, told from plain parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from caseflow.case.consents import carries
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.read import may_read
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.people.consented import Consent
from caseflow.people.state import one_with

How = Literal["waits", "stands", "over", "withdrawn"]
HOW: tuple[How, ...] = ("waits", "stands", "over", "withdrawn")


@frozen(kw_only=True)
class Standing:
    """One consent: to what, to whom (a code), how far, from which day. `how`: it `waits` for a
    second person (at `version` of the case), `stands`, is `over` by the person's age, or was
    `withdrawn` (`ended_on`). `by`: who signed: guardian, self."""

    purpose: str
    body: str
    scope: str
    on: str
    until: str
    how: How
    by: tuple[str, ...]
    version: int = 0
    ended_on: str = ""


def consents(seat: Seat, number: str) -> tuple[Standing, ...]:
    """Those of the case, in the order in which they were given; what waits last."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = found(look, number)
        may_read(look, c)
        return (*_with_person(look, c), *_waiting(c))


def _with_person(look: Gathered, c: Case) -> Iterator[Standing]:
    for party in sorted(one_with(look.see, (c.beneficiary,))):
        for x in look.party(party).consents:
            if x.covers(c.id, c.programme):
                yield Standing(
                    purpose=x.purpose,
                    body=x.body,
                    scope=x.scope,
                    on=x.on,
                    until=x.until,
                    how=_how(c, x, look.who.on),
                    by=_by(x.guardian, x.own),
                    ended_on=x.ended_on,
                )


def _how(c: Case, x: Consent, on: str) -> How:
    if x.ended_on:
        return "withdrawn"
    return "stands" if carries(c, x, on) else "over"


def _waiting(c: Case) -> Iterator[Standing]:
    for x in c.consents.waiting:
        yield Standing(
            purpose=x.purpose,
            body=x.body,
            scope=x.scope,
            on=x.on,
            until=x.until,
            how="waits",
            by=_by(x.guardian, x.own),
            version=x.version,
        )


def _by(guardian: int, own: bool) -> tuple[str, ...]:
    return (*(("guardian",) if guardian else ()), *(("self",) if own else ()))
