"""A public notice was put up: which cases it names, where and for how long it hangs, what it shows.

The cases tell the rest themselves: who saw it hang, what stopped its days, who took it down.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import cast

from caseflow.branch import guards as two
from caseflow.branch import notices
from caseflow.branch.calendar import calendar_of
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind
from caseflow.lists.posted import Posted, Shown
from caseflow.lists.state import List
from caseflow.people.state import WORKING
from caseflow.values.workdays import Kind, period

NOTICE = "notice"  # what such a list is of
AHEAD = 7  # days before it hangs that it may be made and printed
_HASH = re.compile(r"[0-9a-f]{64}")
_REF = re.compile(r"[A-Z0-9-]+/GS\d{1,6}-[A-Z]")


@frozen
class NoticePosted(Event):
    """A notice that names `cases` hangs from `since` on (`lists.posted`); each of them says so in
    the same command. Private: the words of its places, its text."""

    id: int
    programme: str
    places: tuple[str, ...]
    since: str
    length: int
    day_kind: str
    last: str
    not_before: str
    assumed: bool
    shows: tuple[str, ...]
    cases: tuple[Shown, ...]
    ref: str
    sha256: str


def fold(_: List | None, e: NoticePosted, s: Stamp) -> List:
    """It is whole at once."""
    posted = Posted(
        programme=e.programme,
        places=e.places,
        since=e.since,
        length=e.length,
        day_kind=e.day_kind,
        last=e.last,
        not_before=e.not_before,
        assumed=e.assumed,
        shows=e.shows,
        cases=e.cases,
        ref=e.ref,
        sha256=e.sha256,
    )
    return List(
        id=e.id, version=s.version, of=NOTICE, branch=s.branch, count=len(e.cases), notice=posted
    )


def works(b: Before) -> None:
    """Anyone who works at the desk, for the programme."""
    if not any(b.who.holds(b.who.branch, b.body.programme, d) for d in WORKING):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


@content
def names_cases(b: Before) -> None:
    """Cases of this desk and programme, each once; each as it stands."""
    ids = [x.case for x in b.body.cases]
    if not ids or len(set(ids)) != len(ids):
        raise Stale("no_effect")
    for x in b.body.cases:
        c = b.see("case", x.case)
        ours = c is not None and c.branch == b.who.branch and c.programme == b.body.programme
        if not ours:
            raise NotAllowed("not_of_this_notice")


@content
def hangs_somewhere(b: Before) -> None:
    """In places of the list, from today on or a day soon; with a number and a text."""
    body = b.body
    if not body.places or not set(body.places) <= set(notices.PLACES):
        raise NotAllowed("no_such_place_of_notice")
    if not two.is_day(body.since):
        raise NotAllowed("not_a_day", value=body.since[:20])
    soon = (date.fromisoformat(b.who.on) + timedelta(days=AHEAD)).isoformat()
    if not b.who.on <= body.since <= soon:
        raise Stale("notice_day", on=body.since, today=b.who.on, most=AHEAD)
    if not _HASH.fullmatch(body.sha256) or not _REF.fullmatch(body.ref):
        raise NotAllowed("notice_without_text")


@content
def hangs_long_enough(b: Before) -> None:
    """As long, and by such days, as was adopted when the step of each case began; it ends as the
    calendar has it, and shows what was adopted."""
    body = b.body
    for x in body.cases:
        c = b.see("case", x.case)
        began = c.step.since if c.step is not None else b.who.on
        edition = b.see("edition", c.edition)
        due = notices.terms(b.see, c.branch, c.programme, edition, began)
        if (body.length, body.day_kind, body.assumed) != (due.length, due.day_kind, due.assumed):
            raise Stale("notice_length", case=c.number, length=due.length, day_kind=due.day_kind)
        if body.shows != notices.shows(b.see, c.branch, c.programme, began):
            raise Stale("notice_shows", case=c.number)
    if (body.last, body.not_before) != ends(b.see, b.who.branch, b.who.on, body):
        raise NotAllowed("notice_end", on=body.last)


def ends(see: See, branch: str, on: str, body: NoticePosted) -> tuple[str, str]:
    """(last day, first day after it) of a notice, as the calendar of its branch has it on a day;
    the last day is empty while a year is lacking, and so is a move off days off that are not
    known."""
    by, day_kind = calendar_of(see, branch, on), cast("Kind", body.day_kind)
    found = period(date.fromisoformat(body.since), body.length, day_kind, by)
    last = None if found.open_move else found.last
    return last.isoformat() if last is not None else "", found.not_before.isoformat()


def every_case_says_so(x: List, see: See) -> None:
    """Each case on it stands on it when it is put up."""
    assert x.notice is not None
    for shown in x.notice.cases:
        c = see("case", shown.case)
        if c is None or c.notice is None or c.notice.list != x.id:
            raise NotAllowed("notice_untold")


kind(
    "list",
    "notice_posted",
    NoticePosted,
    fold,
    (two.is_new("list_known"), works, two.own_id, names_cases, hangs_somewhere, hangs_long_enough),
)
