"""How a branch decides, as it adopted it: by how many people, and above which sum a meeting does.

`decide.people` and `decide.meeting_above` say it of all programmes, `decide.people.PROGRAMME` of
one. What the desk that decides adopted goes before what a branch above it did; at one desk what is
said of the programme goes before what is said of all.
"""

from __future__ import annotations

import json

from caseflow.branch.state import upwards
from caseflow.events import See

PEOPLE = "decide.people"  # how many people decide, each the same
MEETING = "decide.meeting_above"  # above which sum a meeting decides, in minor units
DECIDING = (PEOPLE, MEETING)
LEAST_PEOPLE, MOST_PEOPLE = 1, 9
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
    of people, or a sum."""
    what, _ = named(name)
    if what == PEOPLE:
        return type(value) is int and LEAST_PEOPLE <= value <= MOST_PEOPLE
    sum_ = value.get("money") if isinstance(value, dict) and len(value) == 1 else None
    return type(sum_) is int and sum_ >= 0


def people(see: See, branch: str, programme: str, on: str) -> int:
    """How many people decide at the desk of a branch, by what is in force on a day (ISO)."""
    found = _value(see, branch, PEOPLE, programme, on)
    return int(found) if found is not None else ALONE


def meeting_above(see: See, branch: str, programme: str, on: str) -> int | None:
    """Above which sum, in minor units, a meeting decides there; None where nobody adopted one."""
    found = _value(see, branch, MEETING, programme, on)
    return int(json.loads(found)["money"]) if found is not None else None


def _value(see: See, branch: str, what: str, programme: str, on: str) -> str | None:
    for desk in upwards(see, branch):
        if not desk.adopted:
            continue
        for name in (f"{what}.{programme}", what):
            values = [v for v in desk.adopted if v.name == name and v.since <= on]
            if values:
                return sorted(values, key=lambda v: v.since)[-1].value  # of one day the last one
    return None
