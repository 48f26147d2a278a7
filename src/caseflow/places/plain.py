"""A plain place: any ISO currency, any time zone, numbers of one declared kind, English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.errors import DefinitionError, FactError
from caseflow.places.place import Identity, IdentityKind, Limitation, Place
from caseflow.values.currency import Currency
from caseflow.values.numerals import narrow
from caseflow.values.workdays import weekdays

KINDS = {
    "passport": ("护照", "passport"),
    "national_id": ("身份证件", "national ID"),
    "refugee_id": ("难民证件", "refugee ID"),
    "residence_permit": ("居留证件", "residence permit"),
}
LEVELS = {
    "local": ("地方", "local"),
    "district": ("地区", "district"),
    "national": ("全国", "national"),
}
BASIS = ("本人（未成年人为监护人）同意", "consent of the person, or of a minor's guardian")
MAJORITY = 18
_SHAPE = re.compile(r"-*[A-Z0-9][A-Z0-9-]*", re.ASCII)
_DAMAGED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII)


def any_number(cell: object, field: str = "") -> Identity:
    """A number of 3 to 30 letters, digits and dashes, in upper case, without blanks.

    It says nothing of a birth date or an area.

    >>> any_number(" ab 12-345 ").warnings
    ()
    """
    if not isinstance(cell, str):
        raise FactError("identity_not_text", field)
    raw = cell.strip()
    number = "".join(narrow(raw).lstrip("'").split()).upper()
    if _DAMAGED.fullmatch(number):
        raise FactError("identity_scientific", field)
    if not 3 <= len(number) <= 30 or not _SHAPE.fullmatch(number):
        raise FactError("identity_shape", field)
    repeated = len(set(number.replace("-", ""))) == 1
    return Identity(number=number, raw=raw, warnings=("repeated",) if repeated else ())


def plain(
    currency: str = "USD",
    time_zone: str = "UTC",
    identity: str = "passport",
    levels: str | Sequence[str] = ("local", "district", "national"),
    limitation: str | int = "",
) -> Place:
    """A place with what is given and nothing more; Monday to Friday are worked. `limitation`: for
    how many years what was paid too much can be claimed back.

    >>> place = plain(currency="XOF", time_zone="Africa/Dakar", identity="national_id")
    >>> place.spell(place.currency.money(2_000))
    '2,000 XOF'
    >>> place.kept[1][0]
    ('currency', 'XOF')
    """
    if not identity.isidentifier():
        raise DefinitionError("place_identity", value=repr(identity))
    try:
        money = Currency(currency)
    except ValueError:
        raise DefinitionError("currency_code", value=repr(currency)) from None
    if limitation and not str(limitation).isdecimal():
        raise DefinitionError("place_limitation", value=repr(limitation))
    codes = tuple(levels.split(",")) if isinstance(levels, str) else tuple(levels)
    words = identity.replace("_", " ")
    return Place(
        name="plain",
        currency=money,
        time_zone=time_zone,
        identities=(IdentityKind(identity, *KINDS.get(identity, (words, words)), any_number),),
        levels=tuple((c, *LEVELS.get(c, (c.replace("_", " "),) * 2)) for c in codes),
        consent_basis=BASIS,
        consent_age=MAJORITY,
        languages=("en",),
        working=weekdays,
        limitation=Limitation(years=int(limitation)) if limitation else None,
        options=(
            ("currency", currency),
            ("identity", identity),
            ("levels", ",".join(codes)),
            *((("limitation", str(limitation)),) if limitation else ()),
            ("time_zone", time_zone),
        ),
    )


__all__ = ["any_number", "plain"]
