"""How a branch puts up notices, as it adopted it: for how long, by which days, what they show.

`notice.days` and `notice.day_kind` say it of all programmes, `notice.days.PROGRAMME` of one. What
the branch adopted goes before what one above it did; at one desk what is said of the programme goes
before what is said of all.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from attrs import frozen

from caseflow.branch.state import upwards
from caseflow.events import See
from caseflow.values.of_process import DAYS, MOST_LENGTH, WEEKS, stated

DayKind = Literal["working", "calendar", "weeks"]
DAY_KINDS: tuple[DayKind, ...] = get_args(DayKind)
#: what a notice may say of a case beside its number; nothing else ever
SHOWS = ("name", "county", "fund", "amount")
#: kinds of places where one hangs
PLACES = ("village", "township", "office", "school", "hospital", "website", "other")
LENGTH, KIND, SHOWN = "notice.days", "notice.day_kind", "notice.shows"
NOTICES = (LENGTH, KIND, SHOWN)
#: words of the office: to whom one objects, who supervises, what the programme is called there
WORDS = ("notice.channel", "notice.supervision", "notice.title")
MOST_WORDS = 100
DEFAULT_LENGTH, DEFAULT_KIND = 5, "working"  # [assumption: notice_days, notice_day_kind]
DEFAULT_SHOWS = ("name", "county", "amount")  # [assumption: domain 4, default redaction profile]


@frozen(kw_only=True)
class Terms:
    """How long a notice hangs; `assumed`: nobody adopted it, and no programme says it."""

    length: int
    day_kind: str
    assumed: bool


def named(name: str) -> tuple[str, str]:
    """(what is said, of which programme; empty: of all) of a name that says how notices are put up;
    ("", "") of any other name.

    >>> named("notice.days.crcf.chd"), named("notice.days"), named("notices")
    (('notice.days', 'crcf.chd'), ('notice.days', ''), ('', ''))
    """
    for what in (*NOTICES, *WORDS):
        if name == what:
            return what, ""
        if name.startswith(f"{what}."):
            return what, name.removeprefix(f"{what}.")
    return "", ""


def fits(name: str, value: object) -> bool:
    """Is a value, as it stands in the journal, of the kind that is adopted under the name?"""
    what, _ = named(name)
    if what == LENGTH:
        return type(value) is int and 1 <= value <= MOST_LENGTH
    if what == KIND:
        return value in DAY_KINDS
    if what == SHOWN:
        if not isinstance(value, list):
            return False
        return all(x in SHOWS for x in value) and len(set(value)) == len(value)
    return isinstance(value, str) and 0 < len(value.strip()) <= MOST_WORDS and "\n" not in value


def terms(see: See, branch: str, programme: str, edition: Any, on: str) -> Terms:
    """How long a notice hangs whose step began on a day (ISO): as it was adopted by then, else as
    the programme has it (`notice_days`, `notice_weeks`), else the assumption."""
    length, kind = (adopted(see, branch, what, programme, on) for what in (LENGTH, KIND))
    weeks, days = (_own(programme, what, edition) for what in (WEEKS, DAYS))
    least, by = (weeks, "weeks") if weeks else (days or DEFAULT_LENGTH, DEFAULT_KIND)
    return Terms(
        length=length if length is not None else least,
        day_kind=kind if kind is not None else (by if length is None else DEFAULT_KIND),
        assumed=length is None and not weeks and not days,
    )


def _own(programme: str, what: str, edition: Any) -> int:
    """What the programme says of it; 0 where that is nothing, or no length of a notice."""
    found = stated(programme, what, edition.parameters)
    return found if type(found) is int and 1 <= found <= MOST_LENGTH else 0


def shows(see: See, branch: str, programme: str, on: str) -> tuple[str, ...]:
    """What a notice of a branch says of each case."""
    found = adopted(see, branch, SHOWN, programme, on)
    return tuple(found) if found is not None else DEFAULT_SHOWS


def adopted(see: See, branch: str, what: str, programme: str, on: str) -> Any:
    """The value in force on a day (ISO); None where nobody adopted one."""
    for desk in upwards(see, branch):
        for name in (f"{what}.{programme}", what):
            values = [v for v in desk.adopted if v.name == name and v.since <= on]
            if values:  # of one day the one adopted last
                return json.loads(sorted(values, key=lambda v: v.since)[-1].value)
    return None
