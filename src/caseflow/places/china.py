"""China: resident IDs, yuan, Beijing time, the State Council's calendar, levels, the PIPL."""

from __future__ import annotations

import re

from caseflow.errors import FactError
from caseflow.places import banks
from caseflow.places.place import Identity, IdentityKind, Limitation, Place
from caseflow.values.contacts import digits, phone_in
from caseflow.values.currency import CNY
from caseflow.values.money_text import capital
from caseflow.values.numerals import narrow
from caseflow.values.residents import read_id
from caseflow.values.workdays import state_council

_CERTIFICATE = re.compile(r"[A-Z]\d{9}", re.ASCII)
_PASSPORT = re.compile(r"[A-Z0-9]{5,12}", re.ASCII)
_PHONE = re.compile(r"1[3-9]\d{9}|10\d{8,13}|[2-9]\d{6,14}", re.ASCII)


def resident_id(cell: object, field: str = "") -> Identity:
    """A resident ID: 15 digits are brought to 18; it holds the birth date and the first area.

    >>> resident_id("11010519491231002x").birth_date
    datetime.date(1949, 12, 31)
    """
    found = read_id(cell, field)
    warnings = found.warnings
    if len(set(found.number[:17])) == 1:
        warnings = (*warnings, "repeated")
    return Identity(
        number=found.number,
        raw=found.raw,
        birth_date=found.birth_date,
        area=found.area,
        warnings=warnings,
    )


def birth_certificate(cell: object, field: str = "") -> Identity:
    """A medical certificate of birth: a letter and nine digits.

    >>> birth_certificate("r 150 123 456").warnings
    ()
    """
    return _shaped(cell, field, _CERTIFICATE, "certificate_shape")


def passport(cell: object, field: str = "") -> Identity:
    """A passport of any country: letters and digits."""
    return _shaped(cell, field, _PASSPORT, "passport_shape")


def phone(text: str) -> str:
    """A phone number as it is compared: digits without +86 or 0086, and without the 0 before an
    area code.

    >>> phone("+86 138-0000-0000"), phone("13800000000")
    ('13800000000', '13800000000')
    """
    return phone_in(text, "86", "0")


def is_phone(text: str) -> bool:
    """A mobile of eleven digits; a line with or without its area code, and an extension; or a
    number abroad, with its `+`.

    >>> [is_phone(x) for x in ("13847009999", "0474-5201234转801", "5201234", "010 64027620")]
    [True, True, True, True]
    >>> [is_phone(x) for x in ("1384740", "138470099990", "13847009999、13847009998", "不详")]
    [False, False, False, False]
    >>> is_phone("+976 9911 2233"), is_phone("+86 1384740")
    (True, False)
    """
    found = digits(text)
    abroad = text.lstrip()[:1] in ("+", "＋") and not found.startswith("86")
    fits = 7 <= len(found) <= 15 if abroad else _PHONE.fullmatch(phone(text))
    return bool(fits)


def _shaped(cell: object, field: str, shape: re.Pattern[str], code: str) -> Identity:
    if not isinstance(cell, str):
        raise FactError("identity_not_text", field)
    raw = cell.strip()
    number = re.sub(r"[\s'-]", "", narrow(raw)).upper()
    if not shape.fullmatch(number):
        raise FactError(code, field)
    digits = [ch for ch in number if ch.isdigit()]
    repeated = len(digits) > 1 and len(set(digits)) == 1
    return Identity(number=number, raw=raw, warnings=("repeated",) if repeated else ())


CHINA = Place(
    name="china",
    currency=CNY,
    time_zone="Asia/Shanghai",
    identities=(
        IdentityKind("resident_id", "居民身份证", "resident ID", resident_id),
        IdentityKind("birth_certificate", "出生医学证明", "birth certificate", birth_certificate),
        IdentityKind("passport", "护照", "passport", passport),
    ),
    levels=(
        ("village", "嘎查村", "village"),
        ("township", "乡镇", "township"),
        ("county", "旗县", "county"),
        ("city", "盟市", "city"),
        ("region", "自治区", "region"),
        ("foundation", "基金会", "foundation"),
    ),
    usual="county",
    consent_basis=(
        "《个人信息保护法》第十三条、第十四条、第二十九条、第三十一条",
        "PIPL art. 13, 14, 29, 31",
    ),
    consent_age=14,
    languages=("zh", "en"),
    working=state_council,
    spelling=capital,
    phone=phone,
    is_phone=is_phone,
    account="[0-9]{8,30}",
    banks=banks.seen,
    limitation=Limitation(  # Civil Code art. 188, 192, 195
        years=3,
        renewed=frozenset({"told", "agreed", "received"}),
        revived=frozenset({"agreed"}),
    ),
)


def china() -> Place:
    """China has no options.

    >>> china().levels[2]
    ('county', '旗县', 'county')
    """
    return CHINA


__all__ = ["CHINA", "birth_certificate", "china", "passport", "phone", "resident_id"]
