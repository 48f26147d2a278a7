"""What somebody searches by, read before anything is looked up: exactly one thing, whole."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import field, frozen

from caseflow.case.acts.values import text as plain_text
from caseflow.errors import FactError
from caseflow.office.numbers import printed
from caseflow.places.place import Place
from caseflow.values.contacts import account, invoice_number, paper_number
from caseflow.values.names import LONGEST, normalise
from caseflow.values.numerals import narrow

WILD = frozenset("*?%_＊？％＿")
SHORTEST = {"phone": 3, "account": 4, "case": 4}
MOST = {"name": LONGEST, "paper": LONGEST, "number": 40, "phone": 40, "account": 60, "case": 40,
        "bill": LONGEST}  # fmt: skip
_WHOLE = re.compile(r"[A-Z][A-Z0-9]+-\d{4}-\d{4,}-[A-Z]")
_MONGOL = re.compile("[\u1800-\u18af]")  # it is kept as typed and compared with nothing


@frozen
class Asked:
    """The kind of a mark (or `case`) and the one form of what was typed. It is kept out of `repr`.

    `whole`: a case number from its branch to its check letter.
    """

    kind: str
    text: str = field(repr=False)
    whole: bool = False


def asked(place: Place, given: Mapping[str, str]) -> Asked:
    """What is searched by, from all that may be: one is given. FactError by code, never with what
    was typed."""
    said = {k: v for k, v in given.items() if v != ""}
    if len(said) != 1:
        known = tuple("persons_name" if k == "name" else k for k in given)
        raise FactError("find_one", "find", known=known)
    ((by, typed),) = said.items()
    if type(typed) is not str:
        raise FactError("not_text", by)
    plain_text(typed, by, longest=MOST[by])
    if not typed.strip():
        raise FactError("find_blank", by)
    wild = WILD - {"_", "＿"} if by in ("paper", "bill") else WILD
    if wild & set(typed):
        raise FactError("find_wildcard", by)
    made = _read(place, by, typed)
    if len(made.text) < SHORTEST.get(by, 1):
        raise FactError("find_short", by, least=SHORTEST.get(by, 1))
    return made


def _read(place: Place, by: str, typed: str) -> Asked:
    match by:
        case "name":
            if _MONGOL.search(typed):
                raise FactError("find_script", by)
            return Asked("name", normalise(typed))
        case "number":
            return Asked("id", place.read_identity(typed, by).number)
        case "phone":
            return Asked("phone", place.phone(typed))
        case "account":
            return Asked("account", account(typed))
        case "bill":
            return Asked("invoice", invoice_number(typed))
        case "paper":
            ours = printed(typed)
            return Asked("case", ours[0]) if ours else Asked("paper", paper_number(typed))
    number = "".join(narrow(typed).split()).upper()
    return Asked("case", number, whole=_WHOLE.fullmatch(number) is not None)
