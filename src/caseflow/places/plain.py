"""A plain place: any ISO currency, any time zone, numbers of the kinds declared, English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.errors import DefinitionError, FactError
from caseflow.places.place import Identity, IdentityKind, Limitation, Place, Read
from caseflow.values.currency import Currency, meant
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
_SIGNS = {"#": frozenset("0123456789"), "@": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_LIKE = re.compile(r"[A-Z0-9#@][A-Z0-9#@-]*", re.ASCII)
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


def shaped(like: str) -> Read:
    """Reads numbers that look like `RC-######`: `#` is a digit, `@` a letter, the rest stands as it
    is. Blanks and dashes may be left out or be elsewhere: the normal form has those of the shape.

    >>> shaped("RC-######")(" rc 123 456 ", "").number
    'RC-123456'
    """
    signs = like.replace("-", "")

    def read(cell: object, field: str) -> Identity:
        found = any_number(cell, field)
        bare = found.number.replace("-", "")
        if len(bare) != len(signs) or not all(map(_meet, bare, signs)):
            raise FactError("identity_like", field, like=like)
        rest = iter(bare)
        number = "".join(x if x == "-" else next(rest) for x in like)
        variable = {x for x, sign in zip(bare, signs, strict=True) if sign in _SIGNS}
        repeated = len(variable) == 1 and sum(x in _SIGNS for x in signs) > 1
        return Identity(number=number, raw=found.raw, warnings=("repeated",) if repeated else ())

    return read


def _kinds(identity: str) -> tuple[IdentityKind, ...]:
    """`passport`, or several, each with its shape: `national_id=########,refugee_id=RC-######`."""
    made = []
    for one in identity.split(","):
        name, given, like = (x.strip() for x in one.partition("="))
        good = _LIKE.fullmatch(like) and 3 <= len(like) <= 30 and not _SIGNS.keys().isdisjoint(like)
        if not name.isidentifier() or (given and not good):
            raise DefinitionError("place_identity", value=repr(identity))
        words = KINDS.get(name, (name.replace("_", " "),) * 2)
        read = shaped(like) if like else any_number
        made.append(IdentityKind(name, *words, read, like=like))
    shapes = [k.like.replace("-", "") for k in made]
    for at, one in enumerate(shapes):
        for other in shapes[:at]:
            if not one or not other or _alike(one, other):
                raise DefinitionError("place_alike", value=repr(identity))
    return tuple(made)


def _alike(one: str, other: str) -> bool:
    """Could a number have both shapes? Then it would be two people's."""
    return len(one) == len(other) and all(map(_meet, one, other))


def _meet(a: str, b: str) -> bool:
    return not _SIGNS.get(a, frozenset(a)).isdisjoint(_SIGNS.get(b, frozenset(b)))


def plain(
    currency: str = "USD",
    time_zone: str = "UTC",
    identity: str = "passport",
    levels: str | Sequence[str] = ("local", "district", "national"),
    limitation: str | int = "",
) -> Place:
    """A place with what is given and nothing more; Monday to Friday are worked. `limitation`: for
    how many years what was paid too much can be claimed back. `identity`: a kind of number; or
    several, each with the shape that tells it from the others (`shaped`).

    >>> place = plain(currency="XOF", time_zone="Africa/Dakar", identity="national_id")
    >>> place.spell(place.currency.money(2_000))
    '2,000 XOF'
    >>> two = plain(identity="national_id=########,refugee_id=RC-######")
    >>> two.read_identity("rc 123456").number, two.read_identity("1234-5678").number
    ('RC-123456', '12345678')
    >>> place.kept[1][0]
    ('currency', 'XOF')
    """
    kinds = _kinds(identity)
    try:
        money = Currency(currency)
    except ValueError:
        raise DefinitionError("currency_code", value=repr(currency), near=meant(currency)) from None
    if limitation and not str(limitation).isdecimal():
        raise DefinitionError("place_limitation", value=repr(limitation))
    codes = tuple(levels.split(",")) if isinstance(levels, str) else tuple(levels)
    return Place(
        name="plain",
        currency=money,
        time_zone=time_zone,
        identities=kinds,
        either=len(kinds) > 1,
        levels=tuple((c, *LEVELS.get(c, (c.replace("_", " "),) * 2)) for c in codes),
        usual=codes[0] if len(codes) == 1 else "",
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


__all__ = ["any_number", "plain", "shaped"]
