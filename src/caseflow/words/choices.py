"""What a choice is called to who typed none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.words import Lang, names

_BOTH = re.compile(r"[\w.:-]+（(.+)）", re.ASCII)
#: where the choices come from that are named to who typed none of them
_CHOICES = (
    names.ANSWERS, names.DUTIES, names.LEVELS, names.HOLDS, names.WAITS, names.GIVERS,
    names.SCOPES, names.SIGNED, names.OVERRIDES, names.PEOPLE,
)  # fmt: skip


def choice(code: str, lang: Lang = "zh") -> str:
    """One of the choices as it is typed: in Chinese, as it is called; else its code.
    `letter（来信）` says both."""
    both = _BOTH.fullmatch(code)
    if lang == "en":
        return code.partition("（")[0] if both else code
    if both:
        return both[1]
    for table in _CHOICES:
        if code in table:
            return table[code][0]
    return names.step(code) if code else code


def said_of(code: str, called: Sequence[str], lang: Lang = "zh") -> str:
    """One of the choices, where `called` has what each is called."""
    return choice(next((x for x in called if x.partition("（")[0] == code), code), lang)


def meant(value: object, called: Sequence[str], lang: Lang = "zh") -> object:
    """What may have been meant, as it is called where a choice says what it is."""
    return said_of(str(value), called, lang) if called and value else value
