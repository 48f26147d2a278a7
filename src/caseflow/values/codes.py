"""Codes that people type and that stand unencrypted: short enough that nobody's name stands there,
in pinyin neither."""

from __future__ import annotations

import re

LETTERS = 4  # at most: of an abbreviation; names are longer
_SHAPE = re.compile(r"[A-Z0-9_]{1,20}", re.ASCII)


def few_letters(code: str) -> bool:
    """Capitals, digits and underscores, of which four at most are letters.

    >>> few_letters("SZW"), few_letters("B0278"), few_letters("ZHANGSAN")
    (True, True, False)
    """
    return _SHAPE.fullmatch(code) is not None and sum(map(str.isalpha, code)) <= LETTERS


def numbered(code: str) -> bool:
    """The same with a digit at least: a code of a bank, of an institution.

    >>> numbered("R01"), numbered("LIWU"), numbered("ZHANGSAN1"), numbered("_")
    (True, False, False, False)
    """
    return few_letters(code) and any(map(str.isdigit, code))
