"""People come and go: hired, given duties, ended, their relatives declared. What concerns oneself
alone (an end, one's own relatives) is done alone; all else by two others who manage there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from attrs import asdict, field, frozen

from caseflow.branch.guards import TELLING
from caseflow.case.acts.done import Done
from caseflow.case.acts.values import text, texts, to_day
from caseflow.desk.asking import note_question
from caseflow.desk.effects import written
from caseflow.desk.proposals import Named, Proposal, Wanted, propose, propose_all, proposed
from caseflow.desk.read import reading_child
from caseflow.desk.registering import (
    free_login,
    not_hired_again,
    related,
    staff_member,
    taken,
    tells_nobody,
)
from caseflow.errors import FactError
from caseflow.events import Event
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, person
from caseflow.people.events import DutyEnded, DutyGranted, InterestDeclared
from caseflow.people.guards import a_duty
from caseflow.people.logins import LOGIN, LoginCorrected

FOREVER = "9999-12-31"
Day = str | date


@frozen
class Terms:
    """How far and how long a duty is given: for which programmes (empty: all), at the branches
    below too, from and until which day (empty: today, for good). `minutes`: what was resolved."""

    programmes: Sequence[str] = ()
    below: bool = False
    since: Day = ""
    until: Day = ""
    minutes: str = field(default="", kw_only=True)


def hire(
    seat: Seat,
    login: str,
    *,
    name: str,
    id_no: str,
    duties: Sequence[str],
    terms: Terms,
    request: str = "",
) -> tuple[Proposal, ...]:
    """Put a person on the staff; a proposal for each duty. FactError if login or number is taken,
    or a colleague has that name (unless the minutes name their login), NotAllowed for who does
    not manage here."""
    said = {"login": login, "name": name, "id_no": id_no, "duties": list(texts(duties, "duties"))}
    named = Named(request, "hire", {**said, **asdict(terms)})
    if not duties:
        raise FactError("no_duty", "duties")
    grants = [_grant(seat, duty, terms) for duty in dict.fromkeys(duties)]
    private = _minutes(terms.minutes)

    def wanted(child: Child) -> list[Wanted]:
        seat.require(child.who, "manage")
        party = staff_member(child, seat.office, login, name, id_no, seat.branch)
        not_hired_again(child, party, name, terms.minutes or "")
        return [Wanted(party, grant, private) for grant in grants]

    try:
        return propose_all(seat, named, wanted)
    except FactError as problem:
        if problem.code in TELLING:  # whose number it is says no more than that it is known
            with seat.office.writing() as root:
                note_question(seat, reading_child(seat, root), "hire", refused=problem.code)
        raise


def correct_login(
    seat: Seat, login: str, new: str, *, minutes: str = "", request: str = ""
) -> Proposal:
    """Propose another login for who has this one. FactError if it is somebody's, was once, or is a
    name or a number; Stale if it is the one they have."""
    named = Named(request, "correct_login", {"login": login, "new": new, "minutes": minutes})
    if (known := named.known(seat)) is not None:
        return known
    more = _minutes(minutes) or {}

    def wanted(child: Child) -> list[Wanted]:
        seat.require(child.who, "manage")
        party = person(child.root, login)
        free_login(new, taken(child))
        tells_nobody(new, Gathered(seat.office, child).name(party))
        return [Wanted(party, LoginCorrected(of=0), {"facts": {LOGIN: new}, **more})]

    (made,) = propose_all(seat, named, wanted)
    return made


def grant(seat: Seat, login: str, duty: str, terms: Terms, *, request: str = "") -> Proposal:
    """Propose a duty for a person of this store, of this branch or another. NotAllowed,
    DefinitionError or FactError for what is no duty, programme or day, with near names."""
    named = Named(request, "grant", {"login": login, "duty": duty, **asdict(terms)})
    if (known := named.known(seat)) is not None:
        return known
    event = _grant(seat, duty, terms)
    return propose(seat, event, lambda root: person(root, login), named, _minutes(terms.minutes))


def _grant(seat: Seat, duty: str, terms: Terms) -> DutyGranted:
    a_duty(text(duty, "duty"))
    return DutyGranted(
        duty=duty,
        branch=seat.branch,
        below=bool(terms.below),
        programmes=_programmes(seat, terms.programmes),
        since=to_day(terms.since) or seat.office.today.isoformat(),
        until=to_day(terms.until) or FOREVER,
        of=0,
    )


def _programmes(seat: Seat, names: Sequence[str]) -> tuple[str, ...]:
    wanted = texts(names, "programmes")
    with seat.office.reading() as root:
        for name in wanted:
            seat.office.programme(root, name)
    return wanted


def _minutes(minutes: str) -> Mapping[str, Any] | None:
    return {"minutes": text(minutes, "minutes")} if minutes else None


def end(
    seat: Seat,
    login: str,
    duty: str = "",
    *,
    programmes: Sequence[str] = (),
    last: Day = "",
    minutes: str = "",
    request: str = "",
) -> Proposal | None:
    """End a duty at this branch (empty: every one), `last` the last day (empty: at once). One's
    own at once and alone; another's is a proposal. Stale if there is nothing to end."""
    values = {"login": login, "duty": duty, "programmes": programmes, "last": last}
    named = Named(request, "end", {**values, "minutes": minutes})
    if text(duty, "duty"):
        a_duty(duty)
    event = DutyEnded(
        duty=duty,
        branch=seat.branch,
        programmes=_programmes(seat, programmes),
        until=to_day(last) or (seat.office.today - timedelta(days=1)).isoformat(),
        of=0,
    )
    return _alone_or_two(seat, login, named, lambda child: event, _minutes(minutes))


def declare(
    seat: Seat,
    relatives: Sequence[str],
    *,
    login: str = "",
    minutes: str = "",
    request: str = "",
) -> Proposal | None:
    """Declare relatives by their numbers: one's own alone, another's (`login`) by two others. Stale
    if all of them are declared already."""
    numbers = texts(relatives, "relatives")
    named = Named(request, "declare", {"relatives": list(numbers), "login": login})
    if not numbers:
        raise FactError("no_relative", "relatives")

    def wanted(child: Child) -> Event:
        own = person(child.root, login) if login else seat.party
        kin = (related(child, seat.office, x, seat.branch, own) for x in numbers)
        return InterestDeclared(parties=tuple(dict.fromkeys(chain(*kin))), of=0)

    return _alone_or_two(seat, login, named, wanted, _minutes(minutes))


def _alone_or_two(
    seat: Seat,
    login: str,
    named: Named,
    wanted: Callable[[Child], Event],
    private: Mapping[str, Any] | None,
) -> Proposal | None:
    """Write what concerns oneself (or nobody by name); propose what concerns another."""
    with seat.office.writing() as root:
        if (known := named.every(root, seat)) is not None:
            return next(iter(known), None)
        party = person(root, login) if login else seat.party
        child = seat.office.child(root, seat.who(root))
        event = wanted(child)
        if party == seat.party:
            written(seat, child, party, event, private)
            done = Done()
        else:
            made = proposed(seat, child, Wanted(party, event, private))
            done = Done(version=made.number)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [done])
    return made if party != seat.party else None
