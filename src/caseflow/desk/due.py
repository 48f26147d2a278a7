"""What time has brought. Nothing changes state by itself: `due` lists, and with `apply` writes what
follows, as the system. All of it is told from plain parts: nobody's facts are opened for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attrs import evolve, frozen

from caseflow.branch.limits import WARNING_DAYS, warning_days
from caseflow.case.acts import Command, Happened, Withdraw
from caseflow.case.letters import holds_until
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.state import Case
from caseflow.case.waiting import LIMIT, LIMITATION, NOTICE_OPEN, PART, RESULT, UNKNOWN, Wait
from caseflow.desk.carry_out import one
from caseflow.desk.matters import Ref, lists_of
from caseflow.desk.mine import own_cases
from caseflow.desk.stuck import stuck
from caseflow.events import SYSTEM, See
from caseflow.lists.matters import FINDING, OPEN
from caseflow.office.office import Seat, below
from caseflow.office.root import Root
from caseflow.store.journal import Falls
from caseflow.words import Lang, names, say

LOOKED = 500  # of each thing that waits, the oldest: `people check` looks at all
WATCHING = ("manage", "supervise")  # who sees to it that somebody can
RESULT_DAYS = 3  # how long a bank takes to answer [assumption: result_days]


@frozen(kw_only=True)
class Due:
    """One thing: which case, what (a code), its day, in words. `applied`: it was written now. What
    is due and nobody may do is `nobody`, and `of` says what it is, as a queue does."""

    case: str
    what: str
    on: date
    words: str
    applied: bool = False
    of: str = ""

    def say(self, lang: Lang) -> str:
        """What it is, in that language; `words` is what it is written down as."""
        of = names.waiting(self.of, lang) if self.of else ""
        return say(f"due_{self.what}", {"on": self.on, "of": of}, lang)


def due(seat: Seat, *, apply: bool = False) -> list[Due]:
    """All that is due by today; idempotent. One bad case never stops it. One's own cases, and those
    of relatives, are not listed; what time brings to them is written all the same. Who manages or
    supervises is also told what nobody may do, of what waits longest."""
    today = seat.office.today
    with seat.office.reading() as root:
        who = seat.who(root)
        seat.require(who)
        warned = {b.code: warning_days(root.see, b.code, root.on) for b in root.branches}
        until = today + timedelta(days=max(WARNING_DAYS, *warned.values()))
        rows = root.journal.falls_due(until.isoformat())
        letters = _Letters(root.see, today, warned)
        found = [(x, _due(x, letters)) for x in rows if not _too_soon(x, letters)]
        own = set(own_cases(root, who))
        said = list(_findings(seat, root))
        if any(who.holds(seat.branch, "", duty) for duty in WATCHING):
            said += [_nobody(c, w) for c, w in stuck(seat, root, LOOKED) if c.id not in own]
    if apply:
        found = [(x, _apply(seat, d)) for x, d in found]
    mine = (d for x, d in found if x.case_id not in own)
    return sorted((*mine, *said), key=lambda d: (d.on, d.case))


def _nobody(c: Case, w: Wait) -> Due:
    on = date.fromisoformat(w.since or c.received_on)
    words = say("due_nobody", {"on": on, "of": names.waiting(w.what)})
    return Due(case=c.number, what="nobody", on=on, words=words, of=w.what)


def _findings(seat: Seat, root: Root) -> Iterator[Due]:
    """Findings that wait for their answer, by their names; for whom they are, says `findings`."""
    for x, m in lists_of(root, FINDING, below(root, seat.branch)):
        if m.status == OPEN and m.until <= root.on:
            ref, on = str(Ref(FINDING, x.branch, m.n)), date.fromisoformat(m.until)
            yield Due(case=ref, what="finding", on=on, words=say("due_finding", {"on": on}))


@frozen
class _Letters:
    """How letters lapse: by the calendar of each branch, warned of as it adopted."""

    see: See
    today: date
    warned: Mapping[str, int]

    def too_soon(self, x: Falls) -> bool:
        """Is its last day further off than its branch wants to be warned of?"""
        days = self.warned.get(_branch(x), WARNING_DAYS)
        return date.fromisoformat(x.day) > self.today + timedelta(days=days)

    def word(self, x: Falls) -> str:
        """It lapses, has lapsed, or may have: nobody knows whether its last day is a day off."""
        on = self.today.isoformat()
        if on <= x.day:
            return "letter_expires"
        last = holds_until(self.see, _branch(x), x.day, on)
        return "letter_open" if not last else "letter_expired" if on > last else "letter_expires"


def _branch(x: Falls) -> str:
    """The branch of a case, by whose code its number begins."""
    return x.number.partition("-")[0]


def _too_soon(x: Falls, letters: _Letters) -> bool:
    """A part that was agreed is late on the day after; a notice and a step are told of on
    their last day; a bank takes some days to answer."""
    today = letters.today
    if x.what == "letter":
        return letters.too_soon(x)
    if x.what == PART:
        return x.day >= today.isoformat()
    if x.what in (NOTICE, NOTICE_OPEN, LIMIT):
        return x.day > today.isoformat()
    if x.what != RESULT:
        return x.day > (today + timedelta(days=WARNING_DAYS)).isoformat()
    return today < date.fromisoformat(x.day) + timedelta(days=RESULT_DAYS)


def _due(x: Falls, letters: _Letters) -> Due:
    """A letter lapses, or has lapsed, as does what can be claimed; who waits for money does so
    today."""
    on, what, today = date.fromisoformat(x.day), x.what, letters.today
    if what in (RESULT, UNKNOWN):
        what = "result" if what == RESULT else "unknown"
    elif what == "letter":
        what = letters.word(x)
    elif what == NOTICE:
        what = "notice_over" if today > on else "notice_ends"
    elif what == "waiting_for_funds":
        on = today
    elif what in (LIMITATION, LIMIT) and today > on:
        what = f"{what}_over"
    past = what == "of_age" and (today.year, today.month) > (on.year, on.month)
    said = "due_of_age_over" if past else f"due_{what}"  # it is still to be written all the same
    return Due(case=x.number, what=what, on=on, words=say(said, {"on": on}))


def _apply(seat: Seat, x: Due) -> Due:
    """Write what follows of itself; what cannot be written stays on the list."""
    command = _follows(seat, x)
    if command is None:
        return x
    system = evolve(seat, party=SYSTEM, signer=None)  # nobody's key signs what time brings
    with seat.office.writing() as root:
        done = one(system, root, command)
    return x if done.error is not None else evolve(x, applied=True)


def _follows(seat: Seat, x: Due) -> Command | None:
    """What a day that has come brings by itself."""
    if x.what == "letter_expired":
        return Withdraw(case=x.case, why=x.words, how="letter_expired")
    if x.what == "of_age" and x.on <= seat.office.today:
        return Happened(case=x.case, what="of_age")
    return None
