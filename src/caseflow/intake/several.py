"""One cell that says several things: `双膝`, `左髋、右膝`, `父：… 母：…`."""

from __future__ import annotations

import re

from caseflow.intake.columns import Field
from caseflow.values.numerals import narrow

_APART = re.compile(r"[、，,;；/+和及\s]+|(?<=[髋膝节])(?=[左右双两])")
_BOTH = re.compile(r"^(?:双侧|双|两侧|两|左右侧|左右|左[、/]右)")
_FATHER, _MOTHER = r"(?:父亲?|爸爸?)", r"(?:母亲?|妈妈?)"
_PARENTS = re.compile(
    rf"\s*({_FATHER}|{_MOTHER})\s*[:：](.+?)({_FATHER}|{_MOTHER})\s*[:：](.+)", re.DOTALL
)
_ONE_PARENT = re.compile(rf"\s*({_FATHER}|{_MOTHER})\s*[:：](.+)", re.DOTALL)
_NAME_ID = re.compile(r"(\D+)(\d{14}[\dXxＸ]{1,4})[)）\s]*")
_BEHIND_PARENT, _BEHIND_NAME = ",，;；、/", ",，:：（("


def options(text: str, field: Field) -> list[str] | None:
    """The answers that a cell of a repeated fact names, in order; None if any of them is none.

    >>> from caseflow.programme.form import Field
    >>> words = (("l", "左膝"), ("r", "右膝"))
    >>> asked = {"options": ("l", "r"), "option_words": words, "group": "joint"}
    >>> knee = Field("joint.place", "text", "部位", "joint", **asked)
    >>> options("双膝", knee), options("左膝、右膝", knee), options("膝", knee)
    (['l', 'r'], ['l', 'r'], None)
    """
    codes = {w: code for code, w in field.option_words} | {code: code for code in field.options}
    whole = _tidy(text)
    if found := _answers(whole, codes):
        return found
    parts = [p for p in _APART.split(narrow(text).strip()) if p]
    noun = _tidy(parts[-1])[1:] if parts else ""
    out: list[str] = []
    for part in parts:
        tidy = _tidy(part)
        found = _answers(tidy + noun if tidy in ("左", "右") else tidy, codes)
        if not found:
            return None
        out += found
    return out or None


def _tidy(text: str) -> str:
    text = re.sub(r"\s", "", narrow(text))
    return re.sub(r"(?<=[髋膝])关节$", "", re.sub(r"^(左|右)侧", r"\1", text))


def _answers(text: str, codes: dict[str, str]) -> list[str]:
    if text in codes:
        return [codes[text]]
    if match := _BOTH.match(text):
        noun = re.sub(r"(?<=[髋膝])关节$", "", text[match.end() :])
        left, right = (
            [w for w in codes if w.startswith(side) and (w == side + noun or not noun)]
            for side in "左右"
        )
        if len(left) == len(right) == 1:
            return [codes[left[0]], codes[right[0]]]
    if text in ("左", "右"):
        only = [w for w in codes if w.startswith(text)]
        return [codes[only[0]]] if len(only) == 1 else []
    return []


def parents(text: str) -> list[tuple[str, str]] | None:
    """(father or mother, what is said of them) for each parent that a cell names; None if it names
    none.

    >>> parents("父：巴特尔 母：其其格")
    [('father', '巴特尔'), ('mother', '其其格')]
    """
    match = _PARENTS.fullmatch(text) or _ONE_PARENT.fullmatch(text)
    if match is None:
        return None
    found = [x.strip() for x in match.groups()]
    if len(found) == 4:
        found[1] = _before(found[1], _BEHIND_PARENT)
    return [
        ("father" if re.fullmatch(_FATHER, who) else "mother", said)
        for who, said in zip(found[::2], found[1::2], strict=True)
    ]


def name_and_number(text: str) -> tuple[str, str]:
    """A name with an ID number behind it; the number is empty if there is none."""
    match = _NAME_ID.fullmatch(text.strip())
    if match is None:
        return text.strip(), ""
    return (match[1][:1] + _before(match[1][1:], _BEHIND_NAME)).strip(), match[2]


def _before(text: str, signs: str) -> str:
    """Without the blanks and signs at its end: by hand, as a pattern would begin at each of them
    again."""
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return text[:end]
