"""What a choice is called to who typed none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caseflow.words import Lang, names
from caseflow.words.consents import FORMS, GIVERS, SCOPES
from caseflow.words.limits import OVERRIDES
from caseflow.words.order import BASIS, CRITERIA
from caseflow.words.units import PEOPLE

#: where the choices come from that are named to who typed none of them
_CHOICES = (
    names.ANSWERS, names.DUTIES, names.LEVELS, names.HOLDS, names.WAITS, GIVERS,
)  # fmt: skip
#: those whose codes may be steps, too
_LAST = (SCOPES, FORMS, OVERRIDES, PEOPLE, CRITERIA, BASIS)
#: what is asked for of a queue and is no step and no hold
LATE = {"late": "超期"}


def choice(code: str, lang: Lang = "zh") -> str:
    """One of the choices as it is typed: in Chinese, as it is called; else its code.
    `letter（来信）` says both."""
    typed, bracket, called = code.partition("（")
    both = bool(bracket) and typed.isascii() and called.endswith("）")
    if lang == "en":
        return typed if both else code
    if both:
        return called[:-1]
    for table in _CHOICES:
        if code in table:
            return table[code][0]
    step = names.step(code) if code else code
    return step if step != code else next((t[code][0] for t in _LAST if code in t), code)


def waits_called(codes: Iterable[str]) -> tuple[str, ...]:
    """Each with what a queue calls it.

    >>> waits_called(["decide", "late"])
    ('decide（待资助决定）', 'late（超期）')
    """
    return tuple(f"{code}（{LATE.get(code) or names.waiting(code)}）" for code in codes)


def said_of(code: str, called: Sequence[str], lang: Lang = "zh") -> str:
    """One of the choices, where `called` has what each is called."""
    return choice(next((x for x in called if x.partition("（")[0] == code), code), lang)


def meant(value: object, called: Sequence[str], lang: Lang = "zh") -> object:
    """What may have been meant, as it is called where a choice says what it is."""
    return said_of(str(value), called, lang) if called and value else value
