"""Which day, sum or age a rule reads, beside what its clauses speak of: the other of two days, an
income where none is compared, an age counted from no birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.values.numerals import narrow

Texts = Sequence[str]
_HAN = re.compile("[一-鿿]+")
#: what a title says besides what it is of
_USUAL = re.compile(r"上级系统|首次|日期|时间|之日|起始?|（[^）]*）|\([^)]*\)|[已为是系的日]")
_USUAL_EN = frozenset((
    "an", "the", "for", "was", "are", "has", "have", "had", "not", "day", "days", "date", "which",
    "that", "who", "sum", "sums", "amount", "total", "cost", "number", "paid", "person", "persons",
    "people", "household", "family", "own", "applicant", "application", "child", "children", "head",
    "does", "its", "their", "his", "her",
))  # fmt: skip
#: what a clause calls the day of receipt
_RECEIVED = re.compile(
    r"申请|申报|提出|提交|受理|收件|报名|\bappl(?:y|ies|ied|ication)|\breceived", re.I
)
RECEIVED = "application.received_on"


def grams(title: str) -> set[str]:
    """What a title is made of, as a clause may have it: two signs of Chinese, a word of English."""
    out = {x[i : i + 2] for x in _HAN.findall(_USUAL.sub(" ", title)) for i in range(len(x) - 1)}
    words = re.findall("[a-z]{3,}", title.lower())
    return out | {w[:5] for w in words if w not in _USUAL_EN}


def held_in(parts: set[str], texts: Texts) -> set[str]:
    """Those that stand in a text; an English one where a word begins."""
    whole = narrow(" ".join(texts)).lower()
    words = set(re.findall("[a-z]+", whole))
    return {p for p in parts if (p in whole if _HAN.match(p) else _begins(p, words))}


def _begins(part: str, words: set[str]) -> bool:
    return any(w.startswith(part) for w in words)


def titles(fact: n.Fact) -> set[str]:
    return grams(fact.zh) | grams(fact.en)


def fact_faults(node: Any, texts: Texts, facts: Sequence[n.Fact]) -> Iterator[Note]:
    """A day or sum that no clause speaks of, where one speaks of another that the rule has not."""
    held = _compared(node)
    keys = {f.key for f in held}
    for fact in held:
        if _spoken_of(fact, texts):
            continue
        others = (
            f for f in facts if f.key not in keys and (f.kind, f.group) == (fact.kind, fact.group)
        )
        other = next((f for f in others if named_in(f, titles(f) - titles(fact), texts)), None)
        if other is not None:
            words = [{"zh": f.zh, "en": f.en} for f in (other, fact)]
            yield note("clause_other_fact", other=words[0], fact=words[1])


def unspoken(node: Any, texts: Texts) -> list[n.Fact]:
    """The days and sums that it compares and of which no clause has anything: not the day of
    receipt, which every notice means, nor the birth where a clause has an age."""
    whole = " ".join(texts)
    aged = bool(_AGE.search(whole))
    return [
        f
        for f in _compared(node)
        if f.key != RECEIVED
        and not _spoken_of(f, texts)
        and not (aged and _BORN.search(f"{f.zh} {f.en}"))
    ]


def _spoken_of(fact: n.Fact, texts: Texts) -> bool:
    """Does a clause have anything of its title?"""
    received = fact.key == RECEIVED and any(map(_RECEIVED.search, texts))
    return received or bool(held_in(titles(fact), texts))


def named_in(fact: n.Fact, parts: set[str], texts: Texts) -> bool:
    """Does a clause have all of its title, or several parts of it, or a word of the English one?"""
    here = held_in(parts, texts)
    stem = _USUAL.sub("", fact.zh)
    whole = len(stem) > 1 and any(stem in narrow(t) for t in texts) and bool(here)
    return whole or len(here) > 1 or any(x.isascii() for x in here)


_AGE = re.compile(
    r"[0-9一二三四五六七八九十]\s*+周?岁|\bage[ds]?\b|\bturned [0-9]|years? old", re.I
)
_BORN = re.compile(r"出生|生日|\bbirth|\bborn", re.I)
_APPLIES = re.compile(
    r"[内前]\s*+(?:向[^，。；]{1,8})?(?:提出)?申请|申请之日|\bappl(?:y|ies)\b", re.I
)
_INCOME = re.compile(r"收入|\bincome", re.I)


def kind_faults(node: Any, texts: Texts) -> Iterator[Note]:
    """An age that is counted from another day than a birth; an income where none is compared."""
    held = _compared(node)
    sums = [f for f in held if f.kind == "money"]
    whole = " ".join(texts)
    for x in n.walk(node):
        if isinstance(x, n.Birthday) and not x.shift and isinstance(x.born, n.Fact):
            words = f"{x.born.zh} {x.born.en}"
            if _AGE.search(whole) and not _BORN.search(words):
                yield note("clause_age_from", day={"zh": x.born.zh, "en": x.born.en})
    days = [f for f in held if f.kind == "day"]
    ours = any(f.key.startswith("application.") for f in days)
    if days and not ours and _APPLIES.search(whole) and not _AGE.search(whole):
        yield note("clause_applies", day={"zh": days[0].zh, "en": days[0].en})
    if sums and _INCOME.search(whole) and not any(_INCOME.search(f"{f.zh} {f.en}") for f in sums):
        yield note("clause_income", sum={"zh": sums[0].zh, "en": sums[0].en})


def _compared(node: Any) -> list[n.Fact]:
    """The days and sums that are asked for and compared."""
    out: dict[str, n.Fact] = {}
    for x in n.walk(node):
        if isinstance(x, n.Compare):
            for y in (*n.walk(x.left), *n.walk(x.right)):
                if isinstance(y, n.Fact) and y.origin == "asked" and y.kind in ("day", "money"):
                    out[y.key] = y
    return list(out.values())


__all__ = [
    "RECEIVED", "Texts", "fact_faults", "grams", "held_in", "kind_faults",
    "named_in", "titles", "unspoken",
]  # fmt: skip
