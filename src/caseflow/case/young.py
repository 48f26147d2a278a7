"""Whose data the law keeps apart: a child's, below the age from which they consent themselves, as
the place says. Told in plain as a month, so that reads and retention know them unopened.

The whole month counts: in it they are still marked, since the day of birth is nobody's but theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from caseflow.errors import FactError

if TYPE_CHECKING:
    from caseflow.places.place import Identity, Place

NOBODY = "-"  # nobody of the file is one, or not any more: before every month
UNTOLD = "?"  # a child of whom nobody has said when they were born: behind every month
WHEN = ("birth_date", "id_no")
Numbers: TypeAlias = "Mapping[str, Identity]"  # as the place read them


def tells_age(facts: Mapping[str, Any]) -> bool:
    """Do facts say when somebody of the file was born, or who belongs to the household?"""
    return any(k == "member" or k.rpartition(".")[2] in WHEN for k in facts)


def young_until(
    place: Place, facts: Mapping[str, Any], whom: str, on: str, read: Numbers = MappingProxyType({})
) -> str:
    """The month in which the youngest of whom these facts speak comes to that age; of a child
    (`whom` is helped) who may be of any age `UNTOLD`. `read`: the numbers that were read before."""
    born = list(_born(place, facts, read))
    if whom == "child" and not any(key.startswith("child.") for key, _ in born):
        return UNTOLD
    months = (f"{day.year + place.consent_age:04}-{day.month:02}" for _, day in born)
    return max((month for month in months if month >= on[:7]), default=NOBODY)


def _born(place: Place, facts: Mapping[str, Any], read: Numbers) -> Iterator[tuple[str, date]]:
    """Every day of birth that is said, by the question; a number says it too."""
    for key, value in facts.items():
        if isinstance(value, str):  # as most are
            if key[-6:] != ".id_no":
                continue
            found = read.get(value) or _read(place, value)
            if found is not None and found.birth_date is not None:
                yield key, found.birth_date
        elif isinstance(value, date) and key.endswith(".birth_date"):
            yield key, value
        elif isinstance(value, list | tuple):
            for element in value:
                yield from _born(place, {f"{key}.{k}": v for k, v in element.items()}, read)


def _read(place: Place, number: str) -> Identity | None:
    with suppress(FactError):  # of another kind, or as somebody typed it once: it says no day
        return place.read_identity(number)
    return None
