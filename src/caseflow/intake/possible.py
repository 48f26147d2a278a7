"""What cannot be so, whichever way it came: days still to come, a birth after the application, a
guardian who is the child or younger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from caseflow.errors import FactError
from caseflow.intake.columns import ROLES
from caseflow.places.place import Identity

APPLIED = (
    "application.received_on",
    "application.entered_on",
    "application.upstream_entered_on",
)
BIRTHS = tuple(f"{role}.birth_date" for role in ROLES)
PAST = (*APPLIED, "consent.given_on", *BIRTHS)


Past: TypeAlias = tuple[str, str]  # a day, the repeated fact of which it is one; empty: of none
Identities: TypeAlias = Mapping[str, Identity]  # numbers as they were read, by their normal form
#: what decides it: of facts without these nothing has to be looked at again
TELLS = frozenset((*APPLIED, *BIRTHS, *(f"{r}.id_no" for r in (*ROLES, "guardian", "guardian2"))))


def require_possible(
    said: Mapping[str, Any], identities: Identities, today: date, past: Sequence[Past] = ()
) -> None:
    """FactError, naming the fact, for answers that cannot be so together. `past`: which further
    days must have come, as the form says."""
    not_after(said, today)
    _have_come(said, today, past)
    child = _born(said, identities, "child")
    for role in ROLES:
        born = _born(said, identities, role)
        if born is not None:
            _after_birth(said, role, born)
    for role in ("guardian", "guardian2"):
        number = said.get(f"{role}.id_no")
        if not isinstance(number, str):
            continue
        if number == said.get("child.id_no"):
            raise FactError("guardian_is_child", f"{role}.id_no")
        born = _born(said, identities, role)
        if born is not None and child is not None and born >= child:
            raise FactError("guardian_younger", f"{role}.id_no")


def not_after(facts: Mapping[str, Any], today: date) -> None:
    """FactError for a day that is still to come: of receipt, entry, consent or birth."""
    for key in PAST:
        value = facts.get(key)
        if isinstance(value, date) and value > today:
            raise FactError("day_to_come", key, value)


def _have_come(said: Mapping[str, Any], today: date, past: Sequence[Past]) -> None:
    """The same of what the programme asks: of each element, where it repeats."""
    for key, group in past:
        each = said.get(group, ()) if group else (said,)
        name = key.removeprefix(f"{group}.") if group else key
        for element in each if isinstance(each, list | tuple) else ():
            value = element.get(name)
            if isinstance(value, date) and value > today:
                raise FactError("day_to_come", key, value)


def _born(said: Mapping[str, Any], identities: Identities, role: str) -> date | None:
    """When somebody was born, as it was said or as their number says it for certain."""
    born = said.get(f"{role}.birth_date")
    if isinstance(born, date):
        return born
    number = said.get(f"{role}.id_no")
    found = identities.get(number) if isinstance(number, str) else None
    return found.birth_date if found is not None and found.certain else None


def _after_birth(said: Mapping[str, Any], role: str, born: date) -> None:
    """Nobody applies before the birth of whom it is for."""
    for key in APPLIED:
        day = said.get(key)
        if isinstance(day, date) and born > day:
            raise FactError("born_after", f"{role}.birth_date", of=key, day=day)
