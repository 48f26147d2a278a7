"""The case stands on a public notice that was put up."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.consents import publishes
from caseflow.case.notice import STEP, Notice, hanging
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind


@frozen
class NoticeNamed(Event):
    """The list `notice` names the case: `masked` with its masked name, else by its number alone;
    `of`: the version of the grant that it is about, `units` what was granted. `instead`: in place
    of which list, whose notice hangs still. The rest as the list has it. Private: what it says of
    the case."""

    notice: int
    masked: bool
    of: int
    units: int
    since: str
    length: int
    day_kind: str
    last: str
    not_before: str
    instead: int = 0


def fold(case: Case, e: NoticeNamed, s: Stamp) -> Case:
    """Its days begin; another notice counts no more."""
    new = Notice(
        list=e.notice,
        of=e.of,
        masked=e.masked,
        units=e.units,
        since=e.since,
        length=e.length,
        day_kind=e.day_kind,
        last=e.last,
        not_before=e.not_before,
        by=s.by,
    )
    return changed(case, version=s.version, notice=new)


@content
def as_put_up(b: Before) -> None:
    """A notice of this very day and person, which names it just so."""
    body, x = b.body, b.see("list", b.body.notice)
    posted = x.notice if x is not None else None
    shown = posted.shown(b.state.id) if posted is not None else None
    if posted is None or shown is None:
        raise NotAllowed("not_on_the_notice", case=b.state.number)
    said = (body.masked, body.units, body.since, body.length, body.day_kind, body.last)
    there = (shown.masked, shown.units, posted.since, posted.length, posted.day_kind, posted.last)
    if said != there or body.not_before != posted.not_before:
        raise NotAllowed("not_on_the_notice", case=b.state.number)


@content
def as_granted(b: Before) -> None:
    """It is about what is granted now; put up once; and where a name is to be taken off the one
    before, that comes first."""
    case: Case = b.state
    if case.notice is not None and case.notice.unnamed:
        raise Stale("notice_name_hangs", case=case.number)
    if (b.body.of, b.body.units) != (case.granted_at, case.granted):
        raise Stale("notice_sum_moved", case=case.number)
    if case.notice is not None and case.notice.list == b.body.notice:
        raise Stale("no_effect")


@content
def named_as_it_may(b: Before) -> None:
    """With its name only where that may be published: never without a consent to it, of the dead,
    or of whom nobody knows any more."""
    if b.body.masked and not may_be_named(b.see, b.state, b.who.on):
        raise NotAllowed("notice_by_number", case=b.state.number)


def may_be_named(see: See, case: Case, on: str) -> bool:
    """May the masked name of whom it helps be published, on a day (ISO)?"""
    died = any((x.what, x.party) == ("died", case.beneficiary) for x in case.changes)
    party = see("party", case.beneficiary)
    return publishes(see, case, on) and not died and party is not None and not party.erased


def by_us(b: Before) -> None:
    """It is not put up by another body."""
    if b.state.step.outside:
        raise Stale("outside_step", step=b.state.step.name, case=b.state.number)


def one_hangs(b: Before) -> None:
    """One notice of what is granted hangs at a time: another one is put up in its place alone."""
    n = hanging(b.state)
    if n is None or n.list == b.body.instead:
        return
    x = b.see("list", n.list)
    ref = x.notice.ref if x is not None and x.notice is not None else ""
    raise Stale("notice_stands", notice=ref, case=b.state.number)


@content
def in_its_place(b: Before) -> None:
    """What it says to take the place of hangs."""
    n = hanging(b.state)
    if b.body.instead and (n is None or n.list != b.body.instead):
        raise NotAllowed("notice_stands_not", case=b.state.number)


PUTS_UP = (g.live, g.due(STEP), by_us, c.works_here, c.no_interest, g.not_stopped("letter"))
kind(
    "case",
    "notice_named",
    NoticeNamed,
    fold,
    (*PUTS_UP, one_hangs, as_put_up, as_granted, in_its_place, named_as_it_may),
)
