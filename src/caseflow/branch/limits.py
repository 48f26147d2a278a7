"""Numbers that say how long things may take: how many working days a step has, for how many months
letters hold, how many days before their end somebody is warned. A branch adopts them, for all or
for one programme (`limit.review:county.PROGRAMME`); what nobody adopted is an assumption, or is not
limited."""

from __future__ import annotations

import re

from attrs import frozen

from caseflow.branch.adopted import adopted, per_programme
from caseflow.events import See

STEPS = ("review", "decide", "final", "notice", "letter", "entry", "service", "evidence", "pay")
#: working days of steps that we do ourselves, where nobody adopted any: five for an opinion, ten to
#: notify [assumption: domain 2.19, after an analogue]
ASSUMED = {"review": 5, "decide": 5, "final": 5, "letter": 10}
VALID, WARNING = "letter_valid_months", "letter_warning_days"
WARNING_DAYS = 30  # [assumption: letter_warning_days]
_LIMIT = re.compile(rf"limit\.(?:{'|'.join(STEPS)})(?::[a-z]+)?(?:\.(\S+))?")
_LETTER = re.compile(rf"({VALID}|{WARNING})(?:(?<={VALID})\.(\S+))?")
_BOUNDS = {VALID: (1, 120), WARNING: (0, 366)}
_DAYS = (0, 366)  # of a step; 0: it has no limit


@frozen
class Limit:
    """So many working days; `assumed`: nobody adopted them. 0: no limit."""

    days: int
    assumed: bool


def limit_of(see: See, programme: str, branch: str, step: str, outside: bool, on: str) -> Limit:
    """How many working days a step (`review:county`) has that begins at a branch on a day: as was
    adopted for the programme and level, for the programme, for the level, for all. What another
    body does has none unless one was adopted."""
    kind = step.partition(":")[0]
    names = dict.fromkeys((f"limit.{step}", f"limit.{kind}"))
    value = adopted(see, branch, on, *per_programme(programme, *names))
    if value is None:
        return Limit(0 if outside else ASSUMED.get(kind, 0), not outside and kind in ASSUMED)
    return Limit(int(value), False)


def valid_months(
    see: See, programme: str, branch: str, on: str, *, own: bool = False
) -> int | None:
    """For how many months letters hold that are sent on a day, where a branch adopted it; `own`:
    for the programme alone."""
    names = per_programme(programme, VALID)
    value = adopted(see, branch, on, *(names[:1] if own else names))
    return None if value is None else int(value)


def warning_days(see: See, branch: str, on: str) -> int:
    """How many days before a letter's end somebody is warned."""
    value = adopted(see, branch, on, WARNING)
    return WARNING_DAYS if value is None else int(value)


def named(name: str) -> tuple[str, int, int] | None:
    """(programme or empty, least, most) of the number that is adopted under a name; None if the
    name is none of these.

    >>> named("limit.review:county.crcf.chd"), named("letter_warning_days"), named("limits")
    (('crcf.chd', 0, 366), ('', 0, 366), None)
    """
    found = _LIMIT.fullmatch(name)
    if found is not None:
        return found[1] or "", *_DAYS
    found = _LETTER.fullmatch(name)
    return (found[2] or "", *_BOUNDS[found[1]]) if found is not None else None


def fits(name: str, value: object) -> bool:
    """Is it a number that may be adopted under that name? Also for names that are none of these."""
    found = named(name)
    return found is None or (type(value) is int and found[1] <= value <= found[2])
