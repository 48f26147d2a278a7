"""How a branch decides, as it adopted it: by how many people, above which sum a meeting does, and
which bodies may in its place.

`decide.people`, `decide.meeting_above` and `decide.above` say it of all programmes,
`decide.people.PROGRAMME` of one. What the desk that decides adopted goes before what a branch above
it did; at one desk what is said of the programme goes before what is said of all.
"""

from __future__ import annotations

import json
import re

from caseflow.branch.state import upwards
from caseflow.events import See

PEOPLE = "decide.people"  # how many people decide, each the same
MEETING = "decide.meeting_above"  # above which sum a meeting decides, in minor units
ABOVE = "decide.above"  # which bodies decide above it, each by its code
DECIDING = (PEOPLE, MEETING, ABOVE)
LEAST_PEOPLE, MOST_PEOPLE = 1, 9
MOST_BODIES = 20
CODE = re.compile("B[0-9a-f]{12}|[A-Z][A-Z0-9]{0,39}")  # an outside body, or a branch
ALONE = 1  # unless another number was adopted


def named(name: str) -> tuple[str, str]:
    """(what is said, of which programme; empty: of all) of a name that says how a branch decides;
    ("", "") of any other name."""
    for what in DECIDING:
        if name == what:
            return what, ""
        if name.startswith(f"{what}."):
            return what, name.removeprefix(f"{what}.")
    return "", ""


def fits(name: str, value: object) -> bool:
    """Is a value, as it stands in the journal, of the kind that is adopted under the name? A number
    of people, a sum, or the codes of bodies."""
    what, _ = named(name)
    if what == PEOPLE:
        return type(value) is int and LEAST_PEOPLE <= value <= MOST_PEOPLE
    if what == ABOVE:
        return _are_bodies(value)
    sum_ = value.get("money") if isinstance(value, dict) and len(value) == 1 else None
    return type(sum_) is int and sum_ >= 0


def _are_bodies(value: object) -> bool:
    """Codes, each once."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_BODIES:
        return False
    return all(type(x) is str and CODE.fullmatch(x) for x in value) and len({*value}) == len(value)


def people(see: See, branch: str, programme: str, on: str) -> int:
    """How many people decide at the desk of a branch, by what is in force on a day (ISO)."""
    found = _value(see, branch, PEOPLE, programme, on)
    return int(found) if found is not None else ALONE


def meeting_above(see: See, branch: str, programme: str, on: str) -> int | None:
    """Above which sum, in minor units, a meeting decides there; None where nobody adopted one."""
    found = _value(see, branch, MEETING, programme, on)
    return int(json.loads(found)["money"]) if found is not None else None


def bodies_above(see: See, branch: str, programme: str, on: str) -> tuple[str, ...]:
    """The bodies that decide in its place above that sum, by what is in force on a day (ISO)."""
    found = _value(see, branch, ABOVE, programme, on)
    return tuple(json.loads(found)) if found is not None else ()


def _value(see: See, branch: str, what: str, programme: str, on: str) -> str | None:
    for desk in upwards(see, branch):
        if not desk.adopted:
            continue
        for name in (f"{what}.{programme}", what):
            values = [v for v in desk.adopted if v.name == name and v.since <= on]
            if values:
                return sorted(values, key=lambda v: v.since)[-1].value  # of one day the last one
    return None
