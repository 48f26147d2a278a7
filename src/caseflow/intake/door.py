"""The door for facts: only what the programme may ask, each of the kind that its question asks for.

What passes can be kept: no half characters, no sums that overflow a sum of sums.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from caseflow.errors import FactError, figures, near, shown
from caseflow.intake.answers import Answers
from caseflow.intake.kinds import NORMAL
from caseflow.places.place import Identity, Place
from caseflow.programme.form import Field
from caseflow.rules.given import MOST_ELEMENTS
from caseflow.values.blank import nothing, unknown
from caseflow.values.contacts import digit_fits
from caseflow.values.dates import read_day
from caseflow.values.money import Money

KINDS: dict[str, type] = {"money": Money, "number": int, "text": str, "yes_no": bool}
NOTHING = {"nothing": True}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST = 5_000
MOST = 10**13  # minor units, and any other number


Reader = Callable[[Any], Any]


class Door:
    """The questions of a programme, compiled: what is stated goes in, typed facts come out."""

    def __init__(
        self, programme: str, form: Mapping[str, Field], place: Place, origin: str = ""
    ) -> None:
        self.programme, self.form, self.place, self.origin = programme, form, place, origin
        single = [(k, f) for k, f in form.items() if k != f.group]
        self._readers = {k: reader_of(f, k, place) for k, f in single}
        self._numbers = {k: _born(k, form) for k, f in single if f.sort == "identity"}
        self.past = tuple((k, f.group) for k, f in single if f.past)
        self._accounts = [k for k, f in single if f.sort == "account"]

    def read(self, facts: Mapping[str, Any]) -> Answers:
        """The facts that are stated, days as days. FactError, naming the fact, for any that may not
        be asked or does not fit."""
        given: dict[str, Any] = {}
        readers = self._readers
        for key, value in facts.items():
            if value is None or value is unknown:
                continue
            if type(key) is not str:
                raise FactError("not_text", "facts", figures(key))
            reader = readers.get(key)
            if reader is None:
                given[key] = self._group(key, value)
                continue
            said = value if value is nothing else reader(value)
            if said is not nothing or not self.form[key].identity:
                given[key] = said
        identities: dict[str, Identity] = {}
        warnings: list[str] = []
        for key, birth in self._numbers.items():
            if key in given:  # here, where the row has its own verdict
                found = self.place.read_identity(given[key], key)
                given[key] = found.number
                identities[found.number] = found
                warnings += _born_as(found, given, birth)
        odd = (k for k in self._accounts if k in given and not digit_fits(given[k]))
        warnings += ("account_digit" for _ in odd)
        return Answers(
            programme=self.programme,
            origin=self.origin,
            said=MappingProxyType(given),
            identities=identities,
            warnings=tuple(warnings),
        )

    def _group(self, key: str, value: object) -> object:
        """A repeated fact, or what is said of its completeness."""
        field = self.form.get(key)
        if field is None:
            return _completeness(self.programme, self.form, key, value)
        if value is nothing or value == NOTHING:
            return nothing
        return self._elements(key, value)

    def _elements(self, group: str, value: object) -> list[dict[str, Any]]:
        if not isinstance(value, list | tuple) or not all(isinstance(x, Mapping) for x in value):
            raise FactError("not_elements", group)
        return [self._element(group, element) for element in value]

    def _element(self, group: str, element: Mapping[Any, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, v in element.items():
            key = str(name) if str(name).startswith(f"{group}.") else f"{group}.{name}"
            field = self.form.get(key)
            if field is None or field.group != group:
                own = [k for k, f in self.form.items() if f.group == group]
                raise FactError("not_in_group", shown(key), group=group, near=near(key, own))
            if v is not None and v is not unknown:
                said = v if v is nothing else self._readers[key](v)
                if key in self._numbers and said is not nothing:
                    said = self.place.read_identity(said, key).number
                made[key.removeprefix(f"{group}.")] = said
        return made


def _born_as(found: Identity, given: dict[str, Any], birth: str) -> list[str]:
    """The birth date that a number holds rules over a typed one; what to look at, if they
    differ."""
    if not birth or found.birth_date is None or not found.certain:
        return []
    differs = given.get(birth, found.birth_date) != found.birth_date
    given[birth] = found.birth_date
    return ["birth_differs"] if differs else []


def _born(key: str, form: Mapping[str, Field]) -> str:
    """The question that the birth date in a number answers; none of a guardian or a head."""
    role = key.rpartition(".")[0]
    asked = f"{role}.birth_date"
    told = asked in form and not role.startswith("guardian") and not role.endswith("head")
    return asked if told else ""


def _of_json(value: Mapping[str, Any]) -> Any:
    """An answer that says what it is, as `values.wire` writes it; itself if it says none."""
    if value == NOTHING:
        return nothing
    if value.keys() == {"day"} and type(value["day"]) is str:
        return value["day"]
    if value.keys() == {"money"} and type(value["money"]) is int:
        return Money(value["money"])
    return value


def reader_of(field: Field, key: str, place: Place) -> Reader:
    """What reads an answer to one question, typed or as JSON has it (`values.wire`): the cheap
    exact test first, the careful reader for what fails it."""
    kind = field.kind
    options = dict(zip(field.options, field.options, strict=True))
    options |= {word: code for code, word in field.option_words}
    normal = NORMAL.get(field.sort)  # a number of somebody is read with the whole row

    def careful(value: Any) -> Any:
        said = _of_json(value) if type(value) is dict else value
        return said if said is nothing else _value(field, key, said, place)

    def day(value: Any) -> Any:
        if type(value) is date:
            return value
        if type(value) is str and _ISO.fullmatch(value):
            with suppress(ValueError):  # a day that is not there: the careful reader says so
                return date.fromisoformat(value)
        return careful(value)

    def money(value: Any) -> Any:
        if type(value) is Money and 0 <= value.minor <= MOST:
            return value
        return careful(value)

    def text(value: Any) -> Any:
        if not (type(value) is str and value.isascii() and 0 < len(value) < 100) or value[0] <= " ":
            value = careful(value)
        return value if normal is None or value is nothing else normal(value, key, place)

    def choice(value: Any) -> Any:
        found = options.get(value) if type(value) is str else None
        return careful(value) if found is None else found

    readers = {"day": day, "money": money, "text": choice if options else text}
    return readers.get(kind, careful)


def _completeness(programme: str, form: Mapping[str, Field], key: str, value: object) -> object:
    group, _, what = key.rpartition(".")
    if group in form and form[group].group == group:
        if what == "complete" and isinstance(value, bool):
            return value
        if what == "count" and type(value) is int and 0 <= value <= MOST_ELEMENTS:
            return value
        if what in ("complete", "count"):
            raise FactError("completeness", key, figures(value))
    raise FactError("not_asked", shown(key), programme=programme, near=near(key, form))


def _value(field: Field, key: str, value: object, place: Place) -> Any:
    if field.kind == "day":
        return _day(key, value, place)
    if type(value) is not KINDS[field.kind]:
        raise FactError(f"not_{field.kind}", key, figures(value))
    if isinstance(value, str):
        _text(key, value)
    amount = value.minor if isinstance(value, Money) else value
    if type(amount) is int and not -MOST <= amount <= MOST:
        raise FactError("no_such_sum", key, figures(value))
    if field.options and value not in field.options:
        meant = near(value, field.options)
        raise FactError("not_one_of", key, value, known=field.options, near=meant)
    return value


def _text(key: str, value: str) -> None:
    if len(value) > LONGEST:
        raise FactError("too_long", key, len(value), longest=LONGEST)
    if not value.strip():
        raise FactError("blank_text", key)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FactError("broken_text", key) from None


def _day(key: str, value: object, place: Place) -> date:
    """A day; text as 2026-03-05; a moment with its time zone as the day that it is at the place."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise FactError("moment_without_zone", key, figures(value))
        return place.today(value)
    if isinstance(value, date | str):
        return read_day(value, key)
    raise FactError("no_day", key, figures(value))
