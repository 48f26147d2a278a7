"""What was found in a clause as it was read, quoted in the clause's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from caseflow.testing.as_read import as_written, in_yuan
from caseflow.testing.clause_words import with_years
from caseflow.values.currency import Currency
from caseflow.values.numerals import narrow

NEAR = 60  # signs before and after a number that what is quoted of it may have
_NUMBER = re.compile(r"[0-9]+(?:[,.][0-9]+)*")


def quoted(words: str, texts: Iterable[str], currency: Currency) -> str:
    """The words as one of the texts has them.

    >>> quoted("65 years of age or over", ["a member aged 65 or over"], Currency("UGX"))
    'aged 65 or over'
    >>> quoted("not more than 150,000 元", ["not more than UGX 150,000"], Currency("UGX"))
    'not more than UGX 150,000'
    """
    found = (own for text in texts if (own := _own(words, text, currency)))
    return next(found, "") or as_written(words, currency)


def _own(words: str, text: str, currency: Currency) -> str:
    """The shortest part of a text that is read as these words; "" if there is none."""
    plain, wanted = narrow(text), words.strip()
    at = plain.find(wanted)
    if at >= 0:
        return text[at : at + len(wanted)]
    number = _NUMBER.search(wanted)
    spans = sorted(_spans(plain, number[0]) if number else (), key=lambda s: s[1] - s[0])
    for start, end in spans:
        if with_years(in_yuan(plain[start:end], currency)).strip() == wanted:
            return text[start:end].strip()
    return ""


def _spans(plain: str, number: str) -> Iterator[tuple[int, int]]:
    """Every part around a number that cuts no word."""
    cuts = [i for i in range(len(plain) + 1) if not plain[max(0, i - 1) : i + 1].isascii()
            or not plain[max(0, i - 1) : i + 1].isalnum() or i in (0, len(plain))]  # fmt: skip
    for m in _NUMBER.finditer(plain):
        if m[0] == number:
            starts = [i for i in cuts if m.start() - NEAR <= i <= m.start()]
            ends = [i for i in cuts if m.end() <= i <= m.end() + NEAR]
            yield from ((i, j) for i in starts for j in ends)


__all__ = ["quoted"]
