"""What commands are made of, checked when they are made: the same for every way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from attrs import Attribute

from caseflow.errors import FactError, near
from caseflow.values.dates import read_day
from caseflow.values.money import Money

Settling = Literal["accepted", "refused"]  # a rule that a person settles by name
LONGEST = 5_000
MOST = 10**13  # minor units: a hundred thousand million of most currencies
Check = Callable[[Any, "Attribute[Any]", Any], None]


def text(value: object, field: str, *, longest: int = LONGEST) -> str:
    """Text that can be kept. FactError if it is none, too long, or holds half a character."""
    if type(value) is not str:
        raise FactError("not_text", field, value)
    if len(value) > longest:
        raise FactError("too_long", field, len(value), longest=longest)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FactError("broken_text", field) from None
    return value


def texts(values: Any, field: str) -> tuple[str, ...]:
    """Texts in order; one text alone is no list of its letters. FactError for all else."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise FactError("not_text", field, values)
    return tuple(text(x, field, longest=100) for x in values)


def is_text(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: text of a reasonable length."""
    text(value, field.name)


def reason(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: words, not blanks."""
    if not text(value, field.name).strip():
        raise FactError("no_reason", field.name)


def one_of_these(value: object, field: str, known: tuple[str, ...]) -> None:
    """FactError unless it is one of these words."""
    if value not in known:
        raise FactError("not_one_of", field, value, known=known, near=near(value, known))


def one_of(*known: str) -> Check:
    """A validator: one of these words; a mistyped answer never passes for another."""

    def check(_: Any, field: Attribute[Any], value: Any) -> None:
        one_of_these(value, field.name, known)

    return check


def yes_or_no(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: True or False, nothing that only counts as one."""
    if type(value) is not bool:
        raise FactError("not_one_of", field.name, value, known=("True", "False"))


def settles(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: rules by name, each accepted or refused."""
    if not isinstance(value, Mapping):
        raise FactError("not_a_mapping", field.name)
    for rule, how in value.items():
        text(rule, field.name, longest=100)
        if how not in ("accepted", "refused"):
            meant = near(how, SETTLED)
            raise FactError("not_one_of", f"{field.name}[{rule}]", how, known=SETTLED, near=meant)


SETTLED: tuple[Settling, ...] = get_args(Settling)


def some_money(value: object, field: str) -> int | None:
    """A sum as whole minor units; None stays None. FactError for what is no sum, or too great."""
    if value is None:
        return None
    if not isinstance(value, Money):
        raise FactError("not_money", field, value)
    units = value.minor
    if not 0 <= units <= MOST:
        raise FactError("no_such_sum", field, value)
    return units


def is_money(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: a sum or None."""
    some_money(value, field.name)


def to_day(value: date | str | None, field: str = "day") -> str:
    """A converter: a day or its text as ISO text; empty stays empty. FactError, of the `field`, for
    all else."""
    if value == "" or value is None:
        return ""
    if not isinstance(value, date | str):
        raise FactError("no_day", field, value)
    return read_day(value, field).isoformat()
