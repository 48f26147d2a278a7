"""A named person made a check that the edition asks for before the decision: a visit at home, a
call back, a look at the list of the village."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.chain import Looked, open_checks
from caseflow.case.fold import having_done
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale, near
from caseflow.events import Before, Event, Stamp, content, frozen, kind

CHECKED = "check"  # the duty of who made one: of the four no other


@frozen
class CheckDone(Event):
    """The check of that name was made on a day (`made_on`, ISO); it falls when one of the facts
    that it `rests_on` is recorded anew. Private: what was found."""

    check: str
    made_on: str
    rests_on: tuple[str, ...]


def fold(case: Case, e: CheckDone, s: Stamp) -> Case:
    """Made, by whom, at which version."""
    new = Looked(check=e.check, by=s.by, version=s.version, on=e.made_on, facts=e.rests_on)
    others = (x for x in case.chain.checks if x.check != e.check)
    chain = changed(case.chain, checks=(*others, new))
    did = having_done(case, CHECKED, s.by)
    return changed(case, version=s.version, chain=chain, did=did)


def before_the_grant(b: Before) -> None:
    """Once it is granted no check is asked for any more."""
    if b.state.granted_at:
        raise Stale("check_late", case=b.state.number)


def entered_nothing(b: Before) -> None:
    """Who entered the application does not check it too."""
    if "enter" in c.mine(b.state, b.who.party):
        raise NotAllowed("check_own_entry", case=b.state.number)


def is_asked_for(b: Before) -> None:
    """The edition has such a check, and it is still open; any, while none is named."""
    asked = open_checks(b.state.chain, b.state.entry)
    if not asked:
        raise Stale("no_check_open", case=b.state.number)
    if b.body.check not in ("", *asked):
        own = {"check": b.body.check[:40], "known": asked, "programme": b.state.programme}
        raise Stale("no_such_check", near=near(b.body.check, asked), case=b.state.number, **own)


@content
def made_as_declared(b: Before) -> None:
    """On a day that has been, resting on what the edition says."""
    declared = {x.name: x.reads for x in b.see("edition", b.state.edition).checks}
    if declared.get(b.body.check) != b.body.rests_on:
        raise NotAllowed("check_misnamed", case=b.state.number)
    if day(b.body.made_on) > b.who.on:
        raise NotAllowed("check_to_come", day=b.body.made_on)


kind(
    "case",
    "check_done",
    CheckDone,
    fold,
    (g.live, before_the_grant, *c.WORKS, entered_nothing, is_asked_for, made_as_declared),
)
