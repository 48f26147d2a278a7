"""Names: the interpunct is U+00B7 between Han characters, rare characters stay whole, a mask
infers no surname."""

from __future__ import annotations

import re
import unicodedata

_DOTS = "•・･‧∙⋅．.●·"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_BETWEEN = re.compile(f"(?<=[{_HAN}])\\s*[{re.escape(_DOTS)}]\\s*(?=[{_HAN}])")
_BLANK = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")
#: how nearly every name is written: nothing to normalise, nothing unseen, one script
_USUAL = re.compile("[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*").fullmatch
_BLANKS = re.compile(r"\s+")
LONGEST = 200


def normalise(raw: str) -> str:
    """A name as it is compared: dots between Han characters become `·`, padding goes, Latin
    initials stay.

    >>> normalise("阿拉坦•其木格"), normalise("王　芳"), normalise("J.Smith")
    ('阿拉坦·其木格', '王芳', 'J.Smith')
    """
    if _USUAL(raw):
        return raw
    name = _BETWEEN.sub("·", raw.strip().replace("\u3000", " "))
    parts = _BLANK.split(name)
    if len(parts) > 1:  # five characters or more: the blank stands for the dot; less: padding
        name = ("·" if len("".join(parts)) >= 5 and len(parts) == 2 else "").join(parts)
    return _BLANKS.sub(" ", name)


#: characters by which one Mongolian sound is transcribed, and letters of two scripts that look so
_ALIKE = str.maketrans(
    "琪歌吐АВЕЅІЈКМНОРСТХУаеѕіјорсухһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν已巳曰末士入○◯零ー—–－-",
    "其格图ABESIJKMHOPCTXYaesijopcyxhdABEZHIKMNOPTYXoav己己日未土人〇〇〇一一一一一",
)
_KEPT = frozenset("\u180b\u180c\u180d\u180e\u202f")  # they belong to Mongolian writing
#: fillers, blanks and selectors that nobody sees, beside the format characters of Unicode
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_RADICALS = re.compile("[\u2e80-\u2fdf]")  # they look like the characters that they are part of
_MARKED_HAN = re.compile(f"[{_HAN}][\u0300-\u036f\u20d0-\u20ff]")


def hidden(ch: str) -> bool:
    """Does nobody see it?

    >>> [hidden(ch) for ch in ("\u200b", "\u3164", "王", "\u180b")]
    [True, True, False, False]
    """
    unseen = unicodedata.category(ch) in ("Cf", "Cc") or bool(_UNSEEN.match(ch))
    return unseen and ch not in _KEPT


def alike(raw: str) -> str:
    """What names have in common that look or sound alike: without invisible characters, with
    compatibility forms, other scripts' letters and other transcriptions as one. For hints alone.

    >>> alike("王\u200b芳"), alike("琪木歌"), alike("АННА")
    ('王芳', '其木格', 'AHHA')
    """
    if _USUAL(raw):
        return raw.translate(_ALIKE)
    seen = "".join(ch for ch in raw if not hidden(ch) or ch.isspace())
    return normalise(unicodedata.normalize("NFKC", seen).translate(_ALIKE))


def odd(raw: str) -> bool:
    """Does a name hold characters that nobody sees, or that only look like others?

    >>> odd("王\u200b芳"), odd("АNNА"), odd("阿拉坦·其木格"), odd("Анна")
    (True, True, False, False)
    """
    if _USUAL(raw):
        return False
    if any(map(hidden, raw)) or _RADICALS.search(raw) or _MARKED_HAN.search(raw):
        return True
    name = normalise(raw)
    if any(unicodedata.normalize("NFKC", ch) != ch for ch in name if ch.isalpha()):
        return True
    scripts = {unicodedata.name(ch, "").split()[0] for ch in name if ch.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def same_name(one: str, other: str) -> bool:
    """Are two spellings the same name?"""
    return normalise(one) == normalise(other)


def graphemes(text: str) -> list[str]:
    """What a reader counts as one character: a base with its combining marks and variation
    selectors."""
    out: list[str] = []
    for ch in text:
        joined = out and (
            unicodedata.combining(ch)
            or unicodedata.category(ch) in ("Mn", "Me")
            or ch in "\u200d\u180e"
            or out[-1].endswith("\u200d")
        )
        if joined:
            out[-1] += ch
        else:
            out.append(ch)
    return out


def mask(name: str) -> str:
    """A name for a public notice: the first character, with `·` or more than four also the last;
    `·` stays.

    >>> mask("王芳"), mask("阿拉坦·其木格"), mask("欧阳小兰")
    ('王*', '阿**·**格', '欧***')
    """
    parts = graphemes(normalise(name))
    if len(parts) <= 1:
        return "*"
    keep_last = "·" in parts or len(parts) > 4
    last = len(parts) - 1
    shown = [
        p if i == 0 or p == "·" or (keep_last and i == last) else "*" for i, p in enumerate(parts)
    ]
    return "".join(shown)
