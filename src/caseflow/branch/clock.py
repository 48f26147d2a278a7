"""A clock that jumps: a day before that of the last event, or long after it, counts only once two
people have looked at a calendar."""

from __future__ import annotations

from datetime import date

from caseflow.errors import NotAllowed
from caseflow.events import KINDS, Before, content

MOST_DAYS = 30
#: what the machine writes of itself, on whatever day: no reason to believe its clock
_BY_THE_MACHINE = ("store_restored", "store_upgraded")
_CONFIRMED = "clock_confirmed"


def vouches(type_: str) -> bool:
    """Does an event of this type say that the clock of its day was right?"""
    return type_.partition("/")[0] not in _BY_THE_MACHINE


def confirms(type_: str) -> bool:
    """Is it the event by which two people say so?"""
    return type_.partition("/")[0] == _CONFIRMED


def by_the_machine() -> tuple[str, ...]:
    """The types that do not vouch, as they are stored."""
    return tuple(name for name in KINDS if not vouches(name))


def jumped(last: str, today: str) -> bool:
    """Is a day before the last one, or more than `MOST_DAYS` after it? Both are ISO."""
    since = date.fromisoformat(today).toordinal() - date.fromisoformat(last).toordinal()
    return not 0 <= since <= MOST_DAYS


def of_two(b: Before) -> None:
    """Who confirms works here, and so does another who said the same before."""
    if not b.who.holds(b.state.code):
        raise NotAllowed("no_grant", duty="", branch=b.state.code)


@content
def another_said_so(b: Before) -> None:
    """The other is somebody else who works here today."""
    other = b.see("party", b.body.stated_by)
    if b.body.stated_by == b.who.party:
        raise NotAllowed("clock_by_one")
    if other is None or not any(
        g.branch == b.state.code and g.since <= b.who.on <= g.until for g in other.grants
    ):
        raise NotAllowed("clock_by_nobody", branch=b.state.code)


@content
def a_jump(b: Before) -> None:
    """It is today, and far from the day that the journal ended with."""
    try:
        far = jumped(b.body.last, b.who.on)
    except ValueError:
        raise NotAllowed("not_a_day", value=b.body.last[:20]) from None
    if not far:
        raise NotAllowed("clock_not_doubted", last=b.body.last, today=b.who.on)
