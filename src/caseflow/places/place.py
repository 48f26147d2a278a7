"""A place: kinds of identity, currency, day, calendar, levels, and the legal basis of consent.

A store is opened in one place and keeps what it takes to make it again (`Place.kept`). Nothing
above this module knows a country: it asks the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from attrs import Factory, field, frozen

from caseflow.errors import DefinitionError, FactError, near
from caseflow.values.contacts import dialled, digits
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.money_text import read_money
from caseflow.values.workdays import Calendar, period

UNCERTAIN = frozenset({"check_digit", "repeated"})  # warnings of a number that may be nobody's
_CODE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


@frozen(kw_only=True)
class Identity:
    """A number as a place reads it. It is kept out of `repr`, so that no log shows it.

    `number` is its normal form, `raw` what was written. `birth_date` and `area` are what the number
    itself says, if its kind says that. `warnings` are codes for a person to look at.
    """

    number: str = field(repr=False)
    raw: str = field(repr=False)
    birth_date: date | None = field(repr=False, default=None)
    area: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """May it tell who somebody is? Not with a wrong check digit, nor one sign repeated."""
        return not UNCERTAIN & set(self.warnings)


Read: TypeAlias = Callable[[object, str], Identity]


@frozen
class IdentityKind:
    """A kind of number that people are known by: its name, its words, how a cell is read.

    `identifies` false: it is kept and shown, but two records with the same one may be two people.
    `like`: what its numbers look like, if they have one shape.
    """

    name: str
    zh: str
    en: str
    read: Read
    identifies: bool = field(default=True, kw_only=True)
    like: str = field(default="", kw_only=True)

    def mask(self, number: str) -> str:
        """A number for lists and papers: its last signs, the rest as stars.

        >>> from caseflow.places.plain import plain
        >>> plain().identity().mask("AB123456")
        '******56'
        """
        shown = min(4, len(number) // 4)
        return "*" * (len(number) - shown) + number[len(number) - shown :]


def _zone(_: object, __: object, name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        meant = near(name, available_timezones())
        raise DefinitionError("place_zone", value=repr(name), near=meant) from None


def _kinds(_: object, __: object, kinds: tuple[IdentityKind, ...]) -> None:
    names = [k.name for k in kinds]
    if not kinds or len(set(names)) < len(names):
        raise DefinitionError("place_identities")


#: levels of the places that caseflow brings; a place of a plugin may have others
Level = Literal[
    "village",
    "township",
    "county",
    "city",
    "region",
    "foundation",
    "local",
    "district",
    "national",
]


@frozen(kw_only=True)
class Limitation:
    """For how long by law a claim may be made: `years` from the day on which it shows. `renewed`:
    changes of a recovery (told, agreed, received) from whose day they run anew; `revived`: those
    that do it even when they are over.

    >>> Limitation(years=3).last(date(2026, 3, 5), Calendar(frozenset(), frozenset(), range(9999)))
    datetime.date(2029, 3, 5)
    """

    years: int
    renewed: frozenset[str] = frozenset()
    revived: frozenset[str] = frozenset()

    def last(self, start: date, calendar: Calendar) -> date | None:
        """The last day on which it may be claimed: never a day off."""
        return period(start, self.years * 12, "months", calendar).last

    def renews(self, change: str, on: date, limit: date) -> bool:
        """Do the years run anew from a day, where they end with `limit`?"""
        return change in (self.renewed if on <= limit else self.revived)


def _levels(_: object, __: object, levels: tuple[tuple[str, str, str], ...]) -> None:
    codes = [code for code, _, _ in levels]
    bad = next((c for c in codes if not _CODE.fullmatch(c)), None)
    if bad is not None:
        raise DefinitionError("place_level", value=repr(bad))
    if not codes or len(set(codes)) < len(codes):
        raise DefinitionError("place_levels")


@frozen(kw_only=True)
class Place:
    """What differs between countries. Made by name and options: `place_of("plain", options)`.

    `identities`: the first kind is what a question `….id_no` asks; where `either`, any of them is
    an answer, and their numbers never look alike. `levels` are (code, zh, en) from the lowest.
    `consent_age` is the age from which a person consents, below it a guardian does;
    `majority` that from which they act for themselves.
    `languages`: the first one is spoken where nobody says which. `phone` gives the one form in
    which spellings of a phone number are compared: its digits, unless the place knows more;
    `is_phone` whether a text is one number at all: too few or too many digits are none.
    `usual`: the level of a branch that names none; empty: one that names none is refused.
    `account`: what the number of an account looks like without blanks and dashes (a pattern).
    `banks`: templates of banks' files as they were seen, by name, each as its text (`pay.stated`).
    `limitation`: for how long what was paid too much can be claimed back; None: not known here.

    >>> from caseflow.places.china import CHINA
    >>> CHINA.currency.code, CHINA.time_zone, CHINA.consent_age
    ('CNY', 'Asia/Shanghai', 14)
    """

    name: str
    currency: Currency
    time_zone: str = field(validator=_zone)
    identities: tuple[IdentityKind, ...] = field(validator=_kinds)
    levels: tuple[tuple[str, str, str], ...] = field(validator=_levels)
    consent_basis: tuple[str, str]
    consent_age: int
    languages: tuple[str, ...]
    working: Callable[[], Calendar]
    spelling: Callable[[Money], str] | None = None
    usual: str = ""
    majority: int = 18
    phone: Callable[[str], str] = digits
    is_phone: Callable[[str], bool] = dialled
    account: str = "[0-9A-Z]{5,34}"  # as long as an IBAN
    banks: Callable[[], Mapping[str, str]] = dict
    limitation: Limitation | None = None
    either: bool = False
    options: tuple[tuple[str, str], ...] = Factory(tuple)

    @property
    def kept(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What an opening keeps of it: its name, and the options it was made with."""
        return self.name, self.options

    def today(self, now: datetime) -> date:
        """The calendar day of a moment here. TypeError for a moment without a time zone.

        >>> from datetime import UTC
        >>> from caseflow.places.plain import plain
        >>> plain(time_zone="America/Lima").today(datetime(2026, 3, 13, 4, 59, tzinfo=UTC))
        datetime.date(2026, 3, 12)
        """
        if now.tzinfo is None:
            raise TypeError("a moment without time zone has no day; give one with tzinfo")
        return now.astimezone(ZoneInfo(self.time_zone)).date()

    def calendar(self) -> Calendar:
        """Days off and days worked; loaded when first asked for."""
        return self.working()

    def is_working_day(self, day: date) -> bool | None:
        """Is it worked here? None: the calendar does not have that year yet."""
        return self.calendar().is_workday(day)

    def spell(self, money: Money) -> str:
        """A sum as a letter spells it: 贰仟元整, or with its currency behind it."""
        if self.spelling is not None:
            return self.spelling(money)
        return self.currency.say(money, self.tongue)

    @property
    def tongue(self) -> Literal["zh", "en"]:
        """Which of the two languages its papers are in where nobody names one."""
        return "zh" if self.languages[:1] == ("zh",) else "en"

    def identity(self, name: str = "") -> IdentityKind:
        """The kind of that name; the first one if none is named. DefinitionError for another."""
        if not name:
            return self.identities[0]
        for kind in self.identities:
            if kind.name == name:
                return kind
        known = tuple(k.name for k in self.identities)
        own = {"name": self.name, "value": repr(name), "near": near(name, known)}
        raise DefinitionError("no_such_identity", known=known, **own)

    def read_identity(self, cell: object, field: str = "", kind: str = "") -> Identity:
        """The number in a cell, of the kind named; else of the first, or of `either`.

        FactError, with the remedy and without the number, for what cannot be one.
        """
        if kind or not self.either:
            return self.identity(kind).read(cell, field)
        for one in self.identities:
            try:
                return one.read(cell, field)
            except FactError as problem:
                if problem.code != "identity_like":
                    raise  # damaged, or no text: so for every kind
        likes = tuple(f"{k.en} {k.like}" for k in self.identities)
        raise FactError("identity_either", field, likes=likes)

    @property
    def asked(self) -> tuple[str, str]:
        """What a question `….id_no` asks for, in Chinese and English."""
        kinds = self.identities if self.either else self.identities[:1]
        return "或".join(k.zh for k in kinds), " or ".join(k.en for k in kinds)

    def read_money(self, cell: str | int | float, field: str = "", *, scale: int = 1) -> Money:
        """The sum in a cell, in the currency of the place. FactError if it is none, or too fine.

        >>> from caseflow.places.plain import plain
        >>> plain(currency="XOF").read_money("3,000")
        Money(minor=3000)
        """
        return read_money(cell, field, scale=scale, currency=self.currency)

    def level(self, code: str, lang: str) -> str:
        """A level in words; the code itself if it is none of this place's."""
        return next(((zh, en)[lang == "en"] for c, zh, en in self.levels if c == code), code)


__all__ = ["Identity", "IdentityKind", "Limitation", "Place"]
