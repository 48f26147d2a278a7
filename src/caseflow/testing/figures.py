"""A text with figures for its number words, so that 一百元 and 100元, sixty and 60, 2万元 and
20,000元 are alike."""

from __future__ import annotations

import re
from decimal import Decimal

from caseflow.values.numerals import narrow, read_whole

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GREAT = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VALUES = {w: i + 1 for i, w in enumerate(_ONES)} | {w: 10 * i + 20 for i, w in enumerate(_TENS)}
_WORD = "|".join([*reversed(_ONES), *_TENS, *_GREAT])
#: a number in English words, as a pattern
SPOKEN = rf"\b(?:a (?=hundred|thousand|million))?(?:{_WORD})(?:(?:-| and | )(?:{_WORD}))*\b"
_WORDED = re.compile(SPOKEN, re.I)
_HAN = re.compile(
    "(?<![0-9.])[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億]++(?![0-9])"
)
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALED = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*+([百千万亿]+)")
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_TWICE = re.compile(r"([0-9]+)\s*[(（]\s*\1\s*[)）]")


def figures(text: str) -> str:
    """The text with every number in figures.

    >>> figures("一百元以上的，最高2万元"), figures("within sixty (60) days, twenty-five people")
    ('100元以上的,最高20000元', 'within 60 days, 25 people')
    """
    plain = _COMMA.sub("", narrow(text))
    plain = _SCALED.sub(_scaled, plain)
    plain = _HAN.sub(lambda m: _of_han(m[0]), plain)
    plain = _WORDED.sub(lambda m: _of_words(m[0]), plain)
    return _TWICE.sub(r"\1", plain)


def _scaled(found: re.Match[str]) -> str:
    value = Decimal(found[1])
    for scale in found[2]:
        value *= _SCALES[scale]
    return f"{value.normalize():f}"


def _of_han(words: str) -> str:
    """The longest end that is a number: 统一一千元."""
    for at in range(len(words)):
        value = read_whole(words[at:])
        if value is not None:
            return f"{words[:at]}{value}"
    return words


def spoken(words: str) -> int | None:
    """A number in English words; None if they are none (one two).

    >>> spoken("one hundred and five"), spoken("two thousand five hundred"), spoken("twenty-five")
    (105, 2500, 25)
    >>> spoken("one two"), spoken("twenty fifteen")
    (None, None)
    """
    total = part = 0
    last = 1_000
    for word in re.split(r"-| and | ", words.lower().removeprefix("a ")):
        great = _GREAT.get(word, 0)
        if great == 100:
            part, last = (part or 1) * 100, 100
        elif great:
            total, part, last = total + (part or 1) * great, 0, 1_000
        elif last > 20 or (last == 20 and _VALUES[word] < 10):  # behind twenty one to nine
            part, last = part + _VALUES[word], 20 if _VALUES[word] >= 20 else 1
        else:
            return None
    return total + part


def _of_words(words: str) -> str:
    value = spoken(words)
    return words if value is None else str(value)


__all__ = ["SPOKEN", "figures", "spoken"]
