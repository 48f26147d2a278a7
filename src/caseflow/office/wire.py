"""Facts as private parts keep them: JSON that says what each value is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.facts import is_identity
from caseflow.values.blank import nothing
from caseflow.values.money import Money

_PLAIN = frozenset({str, int, bool, type(None)})  # most of what is kept


def to_wire(value: Any) -> Any:
    """A value as JSON: a day `{"day": …}`, money `{"money": …}`, nothing `{"nothing": true}`, a
    list of elements."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Money):
        return {"money": value.minor}
    if value is nothing:
        return {"nothing": True}
    if isinstance(value, list | tuple):
        return [
            {k: to_wire(v) for k, v in x.items()} if isinstance(x, Mapping) else to_wire(x)
            for x in value
        ]
    return value


def from_wire(value: Any) -> Any:
    """The reverse of `to_wire`."""
    if type(value) is dict:
        if "money" in value:
            return Money(value["money"])
        return date.fromisoformat(value["day"]) if "day" in value else nothing
    if type(value) is list:
        return [_element(x) for x in value]
    return value


def _element(x: Any) -> Any:
    if type(x) is dict and not x.keys() & {"money", "day", "nothing"}:
        return {k: from_wire(v) for k, v in x.items()}
    return from_wire(x)


def sealed(private: Mapping[str, Any]) -> dict[str, Any]:
    """A private part as JSON data: its facts in wire form, the rest as it is."""
    return {
        k: {f: to_wire(x) for f, x in v.items()} if k == "facts" else v for k, v in private.items()
    }


def opened(content: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `sealed`."""
    return {
        k: {f: from_wire(x) for f, x in v.items()} if k == "facts" else v
        for k, v in content.items()
    }


def beneficiary_role(helps: str) -> str:
    """The role under which the one who is helped stands: a household through its head."""
    return "household.head" if helps == "household" else helps


def people_of(facts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By role who the people are (`{"child": {"child.name": …}}`)."""
    people: dict[str, dict[str, Any]] = {}
    for key, value in facts.items():
        if is_identity(key) and not key.startswith("payee."):
            people.setdefault(key.rpartition(".")[0], {})[key] = value
    return people
