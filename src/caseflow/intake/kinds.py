"""The one normal form of an answer in words, by its kind, whichever way it came: a cell, a line of
a command, a call, JSON. What two spellings of one thing are here, they are everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from unicodedata import category

from caseflow.errors import FactError
from caseflow.intake import spoken
from caseflow.places.place import Place
from caseflow.values.areas import code_of, counties
from caseflow.values.names import LONGEST, hidden, normalise
from caseflow.values.numerals import narrow

NOTHING = {"无", "没有", "none", "无此项", "—", "－", "-", "/"}
DASHES = "-‐‑‒–—―−﹣－"
NO_END = {"长期", "长期有效", "永久", "永久有效", "no end"}
ICD = re.compile(r"(?<![A-Z0-9])[A-Z][0-9]{2}(?:\.[0-9]{1,3}(?:X[0-9]{3})?)?(?![0-9])")
SEVERAL = re.compile(r"[\u4e00-\u9fff][、，,；;/][\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,20}")
_JOINED = re.compile("[\u1800-\u18af]")  # its letters are joined by signs that nobody sees
_LABEL = re.compile(r"[:：。<>]|\d{6}")  # `填表人：某`, a sentence, a number
Normal = Callable[[str, str, Place], str]  # text, where it stands, the place


def is_nothing(text: str) -> bool:
    """Does it say that there is none?"""
    return text.strip().lower() in NOTHING


def is_dash(text: str) -> bool:
    """Is it a dash or a stroke alone? In a column of sums nobody knows whether that says none."""
    found = text.strip()
    return bool(found) and not found.strip(DASHES + "/／─")


def has_no_end(text: str) -> bool:
    """Does it say of a last day that there is none?"""
    return text.strip().lower() in NO_END


def is_han(text: str) -> bool:
    """Is it a name in Han characters alone, with nothing to bring into another form?"""
    return _HAN.fullmatch(text) is not None and text not in NOTHING


def name(text: str, where: str, place: Place) -> str:
    """A name as it is compared. FactError for a formula, several names, a label."""
    if is_han(text):
        return text
    if len(text) > LONGEST or is_nothing(text):
        raise FactError("cell_no_name", where)
    if text[:1] in "=+@":
        raise FactError("cell_name_formula", where)
    if SEVERAL.search(text):
        raise FactError("cell_names", where)
    if any(map(hidden, text)) and not _JOINED.search(text):
        raise FactError("cell_hidden_signs", where)
    if _LABEL.search(text) or not any(ch.isalpha() or category(ch) == "Co" for ch in text):
        raise FactError("cell_no_name", where)
    return normalise(text)


def area(text: str, where: str, place: Place) -> str:
    """The code of a division: as written, or by the name of its county, whatever follows that."""
    code = narrow(text).strip()
    if code.isascii() and code.isdigit() and len(code) in (6, 9, 12):
        return code
    found = code_of(text)
    if found is None:
        raise FactError("cell_area", where, known=counties())
    return found


def codes(text: str, where: str) -> tuple[str, ...]:
    """The ICD-10 codes in a text, each once; those of the diseases that it names, where their
    names alone say which they are."""
    found = tuple(dict.fromkeys(ICD.findall(narrow(text).upper()))) or spoken.diseases(text)
    if found:
        return found
    if near := spoken.near_diseases(text):
        raise FactError("cell_icd10_near", where, near=near)
    raise FactError("cell_icd10", where)


def diagnosis(text: str, where: str, place: Place) -> str:
    """The one ICD-10 code in a text."""
    found = codes(text, where)
    if len(found) > 1:
        raise FactError("cell_several_codes", where)
    return found[0]


def phone(text: str, where: str, place: Place) -> str:
    """A phone number, narrow, without blanks; or words alone that say why there is none. FactError
    for too few or too many digits: nobody could be called; what was typed is not repeated."""
    found = "".join(narrow(text).split())
    if not (place.is_phone(text) or is_han(found)):
        raise FactError("cell_phone", where)
    return found


def account(text: str, where: str, place: Place) -> str:
    """The number of an account, without blanks and dashes. FactError for words, a label before it,
    or a number that is too short or too long; what was typed is not repeated."""
    found = narrow(text).upper()
    if not (found.isascii() and found.isalnum()):  # as few are
        found = "".join(c for c in found if not c.isspace() and c not in DASHES)
    if not re.fullmatch(place.account, found, re.ASCII):
        raise FactError("cell_account", where)
    return found


def one_line(text: str, where: str) -> str:
    """What stands in a row of a bank's file, without blanks around it. FactError for a line break
    or another sign that controls: it would be read as a row of its own.

    >>> one_line(" 农业银行 ", "payee.bank")
    '农业银行'
    """
    line = text.strip()
    controls = ("Cc", "Zl", "Zp")  # none of which can be printed
    if not line.isprintable() and any(unicodedata.category(ch) in controls for ch in line):
        raise FactError("cell_control", where)
    return line


NORMAL: dict[str, Normal] = {
    "name": name,
    "area": area,
    "diagnosis": diagnosis,
    "phone": phone,
    "account": account,
}
