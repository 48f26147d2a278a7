"""How long the step due may take: working days by the adopted calendar, from the day after that on
which it began. While papers are awaited or an objection is looked into the clock stands; the rest
runs from the day after the answer. Passing the last day changes nothing by itself."""

from __future__ import annotations

from datetime import date, timedelta

from caseflow.branch.adopted import kept
from caseflow.branch.calendar import calendar_of
from caseflow.branch.limits import limit_of
from caseflow.case.events import Released, Step
from caseflow.case.limits import Late, Limits
from caseflow.case.parts import Hold
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.events import See
from caseflow.values.workdays import Period, period

STOPS = ("awaiting_information", "objection")  # holds in which the clock stands


def begun(see: See, programme: str, step: Step, holds: tuple[Hold, ...], on: str) -> Step:
    """A step that begins on a day, with its working days and the last of them, empty while the
    calendar lacks the year; its clock stands already where such a hold is open."""
    branch, name, outside = step.branch, step.name, step.outside

    def find(_: object) -> tuple[int, str]:
        days = limit_of(see, programme, branch, name, outside, on).days
        return days, last_of(see, branch, step.since, days, on) if days else ""

    days, until = kept(see, branch, f"term|{programme}|{name}|{outside}|{step.since}|{on}", find)
    if not days:
        return step
    stopped = on if stands(holds) else ""
    return changed(step, days=days, until=until, stopped=stopped)


def carried(see: See, step: Step, before: Step, on: str) -> Step:
    """The same step, still due: its term as it was; a last day that nobody knew is looked for
    again, for the year may have been adopted since."""
    if not before.days:
        return step
    until = before.until
    if not until and not before.stopped:
        until = last_of(see, step.branch, before.start or before.since, before.days, on)
    return changed(step, days=before.days, until=until, start=before.start, stopped=before.stopped)


def last_of(see: See, branch: str, start: str, days: int, on: str) -> str:
    """The last of so many working days after a day, as far as is known on another one; empty while
    the calendar lacks a year that it needs."""
    last = ends(see, branch, start, days, on).last
    return last.isoformat() if last is not None else ""


def ends(see: See, branch: str, start: str, days: int, on: str) -> Period:
    """The same as a period, with the day that it cannot end before."""
    return period(date.fromisoformat(start), days, "working", calendar_of(see, branch, on))


def stands(holds: tuple[Hold, ...]) -> bool:
    """Does the clock stand while these are open?"""
    return any(h.code in STOPS for h in holds)


def stopping(step: Step | None, hold: str, on: str) -> Step | None:
    """The step due once a hold is open."""
    if step is None or not step.days or step.stopped or hold not in STOPS:
        return step
    return changed(step, stopped=on)


def goes_on(step: Step | None, holds: tuple[Hold, ...], hold: str, about: str) -> bool:
    """Does the clock go on once that hold is released?"""
    rest = tuple(h for h in holds if (h.code, h.about) != (hold, about))
    return step is not None and bool(step.stopped) and hold in STOPS and not stands(rest)


def rest_of(see: See, step: Step, on: str) -> tuple[int, str]:
    """(working days that are left, the last of them) of a step whose clock goes on on a day; none,
    where its last day had passed before the clock stood. The day on which it stopped has not
    run."""
    start = date.fromisoformat(step.start or step.since)
    calendar = calendar_of(see, step.branch, on)
    day, end, run = start, date.fromisoformat(step.stopped) - timedelta(days=1), 0
    while day < end:
        day += timedelta(days=1)
        run += calendar.is_workday(day) is True
    left = step.days - run
    if left < 1:
        return 0, ""
    return left, last_of(see, step.branch, on, left, on)


def goes_on_by(see: See, c: Case, event: Released, on: str) -> Released:
    """An answer to a hold, with what is left where the clock goes on by it."""
    step = c.step if goes_on(c.step, c.holds, event.hold, event.about) else None
    if step is None:
        return event
    left, until = rest_of(see, step, on)
    return changed(event, left=left, until=until)


def going_on(c: Case, e: Released, on: str) -> Step | None:
    """The step due after an answer to a hold: with what is left, where its clock goes on by it."""
    step = c.step if goes_on(c.step, c.holds, e.hold, e.about) else None
    if step is None:
        return c.step
    if not e.left:
        return changed(step, stopped="")
    return changed(step, stopped="", start=on, days=e.left, until=e.until)


def is_late(step: Step | None, on: str) -> bool:
    """Has its last day passed on a day, or had before its clock stood?"""
    return step is not None and bool(step.until) and (step.stopped or on) > step.until


def answered(c: Case, next: Step | None, on: str) -> Limits:
    """What the case holds about time once another step is due, or none: with one that was answered
    late."""
    step = c.step if is_late(c.step, on) else None
    if step is None or getattr(next, "name", "") == step.name:
        return c.limits
    return changed(c.limits, late=(*c.limits.late, Late(step=step.name, until=step.until, on=on)))
