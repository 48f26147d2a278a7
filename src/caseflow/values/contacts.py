"""Normal forms by which phones, accounts and numbers of papers are compared: equal or not, never
alike. What is shown stays as it was written."""

from __future__ import annotations

import re
from unicodedata import normalize

from caseflow.values.numerals import narrow

_BRACKETS = str.maketrans("〔［【（(｛{〕］】）)｝}", "[[[[[[[]]]]]]]")
_BLANK = re.compile(r"\s+")
_PLUS = "+＋"
_NO = re.compile(r"^N0+(?=.)")
_ALIKE = str.maketrans("АВСЕНІКМОРТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABCEHIKMOPTXABEZHIKMNOPTYX")
_AS_DIGIT = str.maketrans("OIL", "011")


def digits(text: str) -> str:
    """The digits of a text, full-width ones as plain ones.

    >>> digits("(0471) 123-４５６７")
    '04711234567'
    """
    return "".join(c for c in narrow(text) if c.isascii() and c.isdigit())


def dialled(text: str) -> bool:
    """Are there as many digits as a phone number has anywhere?

    >>> [dialled(x) for x in ("+238 991 12 34", "112", "9911234, 9911235, 9911236")]
    [True, False, False]
    """
    return 5 <= len(digits(text)) <= 15


def phone_in(text: str, country: str, trunk: str) -> str:
    """A phone number as it is dialled inside a country: its prefix (`+86`, `0086`) is dropped, and
    the trunk sign that stands before an area code at home and not behind the prefix.

    >>> [phone_in(x, "86", "0") for x in ("+86 471 1234567", "0471-1234567", "00864711234567")]
    ['4711234567', '4711234567', '4711234567']
    """
    found = digits(text)
    abroad = text.lstrip(" 　(（")[:1]
    if abroad and abroad in _PLUS and found.startswith(country):
        found = found.removeprefix(country)
    else:
        found = found.removeprefix(f"00{country}")
    return found.removeprefix(trunk) if trunk else found


def account(text: str) -> str:
    """Digits and letters of an account in upper case.

    >>> account("6222 0200-0000 ０００１"), account("de89 3704 0044")
    ('6222020000000001', 'DE8937040044')
    """
    found = narrow(text).upper()
    if found.isascii() and found.isalnum():  # as nearly all are
        return found
    return "".join(c for c in found if c.isascii() and c.isalnum())


def digit_fits(number: str) -> bool:
    """Does the last digit of a bank card fit the others (Luhn)? Only numbers that are cards by
    their length and beginning have such a digit; of all else it is no question.

    >>> [digit_fits(f"622202000000000001{n}") for n in (8, 9)], digit_fits("0501234567890")
    ([True, False], True)
    """
    if not (
        number.isascii() and number.isdigit() and 16 <= len(number) <= 19 and number[:2] == "62"
    ):
        return True
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(number)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def paper_number(text: str) -> str:
    """The number of a paper, however its brackets are drawn and its signs spaced.

    >>> paper_number("红基会〔2026〕 12 号") == paper_number("红基会（２０２６）12号")
    True
    """
    return _BLANK.sub("", narrow(text.translate(_BRACKETS))).translate(_BRACKETS).upper()


def reference_number(text: str) -> str:
    """A reference of a bank or the number of a receipt, as one is compared with another: only its
    letters and digits count, in whatever width and case. Else one sum that came in would be posted
    as often as its number can be typed.

    >>> {reference_number(x) for x in ("BT-9", "bt9", "BT/9", "BT\u20139", "\uff22\uff34 9.")}
    {'BT9'}
    """
    return "".join(c for c in normalize("NFKC", text).upper() if c.isalnum())


def invoice_number(text: str) -> str:
    """The number of an invoice as one is compared with another: only its letters and digits count,
    no zeros in front (a sheet drops them), no `No.` (nor `N0`), and letters that look like a digit,
    or like one of ours, are that one. Else one bill, typed otherwise, would be two.

    >>> [invoice_number(x) for x in ("No.0012345", "ｎ０ １２３４５", "00-I2345", "")]
    ['12345', '12345', '12345', '']
    >>> invoice_number("A0B1"), invoice_number("АOВl"), invoice_number("000")
    ('A0B1', 'A0B1', '0')
    """
    signs = reference_number(text)
    signs = _NO.sub("", signs.translate(_ALIKE).translate(_AS_DIGIT))
    return signs.lstrip("0") or signs[:1]
