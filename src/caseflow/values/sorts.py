"""What sort of text a fact is that has a normal form, told by the catalogue's word for it: the last
part of its key. The two sorts that rules compare, codes of a diagnosis and of a division, are here
brought into that form, and told from what can be none."""

from __future__ import annotations

import re

from caseflow.values.areas import code_of
from caseflow.values.numerals import narrow

SORTS = {
    "name": "name",
    "id_no": "identity",
    "phone": "phone",
    "account_no": "account",
    "area": "area",
    "residence_area": "area",
    "icd10": "diagnosis",
}
CODED = ("diagnosis", "area")
#: what the beginning of a code can be, and a whole one
_BEGINS = {
    "diagnosis": re.compile(r"[A-Z](?:\d{1,2}|\d{2}\.(?:\d{1,3}(?:X\d{0,3})?)?)?", re.ASCII),
    "area": re.compile(r"\d{1,12}", re.ASCII),
}
_WHOLE = {
    "diagnosis": re.compile(r"[A-Z]\d{2}(?:\.\d{1,3}(?:X\d{3})?)?", re.ASCII),
    "area": re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII),
}


def sort_of(key: str) -> str:
    """Name, identity, phone, account, area or diagnosis; empty for any other fact."""
    return SORTS.get(key.rpartition(".")[2], "")


def coded(sort: str, text: str) -> str:
    """A code as it is compared, however wide or small it was written.

    >>> coded("diagnosis", " ｑ２１．０"), coded("area", "１５０９２９")
    ('Q21.0', '150929')
    """
    plain = narrow(text).strip()
    return plain.upper() if sort == "diagnosis" else plain


def never(sort: str, text: str, *, whole: bool) -> bool:
    """Can no code of that sort begin with it, or be it?

    >>> never("diagnosis", "c53", whole=False), never("area", "15", whole=False)
    (True, False)
    """
    return (_WHOLE if whole else _BEGINS)[sort].fullmatch(text) is None


def meant(sort: str, text: str) -> str:
    """What was meant by what can be no code; empty where nobody can tell.

    >>> meant("diagnosis", "c53"), meant("diagnosis", "天上"), meant("area", "福建")
    ('C53', '', '')
    """
    near = (code_of(text) or "") if sort == "area" else coded(sort, text)
    return "" if never(sort, near, whole=False) else near
