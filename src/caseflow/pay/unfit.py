"""What may stand in no bank's file, whatever its layout: refused by name, and the rest goes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from caseflow.pay.instruction import Instruction, Unfit

FIELDS = ("payee", "account", "bank", "purpose")
FORMULA = frozenset("=+-@\u2212")  # in any width: a spreadsheet computes what begins so
HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
CONTROL = re.compile("[\x00-\x1f\x7f]")
ORDINARY = re.compile("[\u4e00-\u9fa5\\x00-\\x7f]+")  # as nearly all is written
JOINS = frozenset("\u180e\u200c\u200d")  # signs without which some scripts cannot be written


def unfit(payment: Instruction, account: str) -> Unfit | None:
    """The first reason why it may stand in no bank's file; None if it may. `account` is the pattern
    of an account at this place.

    >>> from caseflow.values.money import Money
    >>> def paid(**said): return Instruction(**{
    ...     "case": "DKR-2026-0001-K", "payee": "Test A", "account": "622202", "bank": "Reef",
    ...     "amount": Money(2_000), "purpose": "aid", **said})
    >>> unfit(paid(), "[0-9]{5,}"), unfit(paid(payee=" =A1"), "[0-9]{5,}")
    (None, Unfit(code='row_formula', field='payee'))
    """
    return next(_found(payment, account), None)


def _found(payment: Instruction, account: str) -> Iterator[Unfit]:
    if payment.amount.minor <= 0:
        yield Unfit("row_no_sum", "amount")
    for name in FIELDS:
        text = getattr(payment, name)
        if hidden(text):
            yield Unfit("row_control", name)
        if computed(text):
            yield Unfit("row_formula", name)
    if not payment.payee.strip():
        yield Unfit("row_blank", "payee")
    if not re.fullmatch(account, payment.account, re.ASCII):
        yield Unfit("row_account", "account")


def hidden(text: str) -> bool:
    """Is there a sign in it that nobody sees, or that ends a line?

    >>> hidden("a\\tb"), hidden("a\\u202eb"), hidden("a b")
    (True, True, False)
    """
    if text.isascii() or ORDINARY.fullmatch(text):
        return CONTROL.search(text) is not None
    return any(unicodedata.category(c) in HIDDEN and c not in JOINS for c in text)


def computed(text: str) -> bool:
    """Would a spreadsheet take it for a formula, in whatever width and after whatever blanks?

    >>> computed("=1"), computed(" \\uff0b1"), computed("\\ufe6b a"), computed("A=1")
    (True, True, True, False)
    """
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    return first in FORMULA if first else False


__all__ = ["computed", "hidden", "unfit"]
