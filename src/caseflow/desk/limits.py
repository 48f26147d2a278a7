"""By which day what waits is to be done: the step due, the next part of a recovery; and when the
letter of the case lapses, where that is near."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from caseflow.branch.limits import limit_of, warning_days
from caseflow.case.letters import holds_until
from caseflow.case.state import Case
from caseflow.case.steps import kind
from caseflow.case.term import is_late
from caseflow.case.waiting import RECOVERY, back_by
from caseflow.office.look import Gathered


@frozen(kw_only=True)
class ByWhen:
    """`by`: the last day (ISO), empty where there is none or nobody knows it; `late`: it passed;
    `stopped`: the clock stands; `assumed`: nobody adopted the limit; `lapses`: the last day of the
    letter, where it is near."""

    by: str = ""
    late: bool = False
    stopped: bool = False
    assumed: bool = False
    lapses: str = ""


def limits_of(look: Gathered, c: Case, what: str) -> ByWhen:
    """Of one thing that a case waits for."""
    on, lapses = look.who.on, _lapses(look, c)
    if what == RECOVERY:
        by = back_by(c)
        return ByWhen(by=by, late=bool(by) and by < on, lapses=lapses)
    step = c.step
    if step is None or not step.days or kind(what) != kind(step.name):
        return ByWhen(lapses=lapses)
    limit = limit_of(look.see, c.programme, step.branch, step.name, step.outside, step.since)
    late = is_late(step, on)
    return ByWhen(
        by=step.until if late or not step.stopped else "",
        late=late,
        stopped=bool(step.stopped),
        assumed=limit.assumed,
        lapses=lapses,
    )


def _lapses(look: Gathered, c: Case) -> str:
    if not c.letter_until or c.award_final:
        return ""
    on = look.who.on
    last = holds_until(look.see, c.branch, c.letter_until, on) or c.letter_until
    near = date.fromisoformat(last) - timedelta(days=warning_days(look.see, c.branch, on))
    return last if on >= near.isoformat() else ""
