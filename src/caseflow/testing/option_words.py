"""Answers of a choice, and grades, that clauses name (一级、二级残疾; 伤残一至四级; 低保、特困),
beside those that rules, documents and award ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import frozen

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.values.numerals import narrow, read_whole

Options = dict[str, set[str]]  # of each question by key
#: that more are meant than are named, or others than those
_OPEN = re.compile(
    r"等(?!级|额|次|于|待|候)|其[他它]|另外|以外|之外|除|非|不含|不包括|不限|外的|[级及]以[上下]"
    r"|\bother|\bexcept|\bnot\b|\bsuch as\b|\bincluding\b",
    re.I,
)
_DIGIT = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_LIST = re.compile(
    rf"({_DIGIT}(?:级?\s*+[、和或及,，]\s*+{_DIGIT}|(?<=[一二三四]){_DIGIT})+)\s*+级"
)
_SPAN = re.compile(rf"({_DIGIT})级?\s*+[—–\-~～至到]\s*+({_DIGIT})\s*+级")
_ONE = re.compile(rf"(?<![一二三四五六七八九十0-9至到、—–~～-])({_DIGIT})\s*+级")
_GRADE = re.compile(r"级|\bgrade|\blevel|\bclass", re.I)
_SEXES = {
    "male": re.compile(r"男|\bboys?\b|\bmen\b|\bmale\b", re.I),
    "female": re.compile(r"女(?!婿)|妇|\bgirls?\b|\bwom[ae]n\b|\bfemale\b", re.I),
}
_HAN_TEXT = re.compile("[一-鿿]")
_HAN = ("零", *"一二三四五六七八九", "十", "十一", "十二")


@frozen(kw_only=True)
class _Holder:
    """Whatever rests on clauses: a rule, a document, the award."""

    name: str
    node: Any
    texts: tuple[str, ...]


def _holders(edition: Edition) -> list[_Holder]:
    out = [
        _Holder(name=r.name, node=r.node, texts=tuple(c.text for c in r.clauses))
        for r in edition.rules
    ]
    out += [
        _Holder(name=f"doc.{d.name}", node=d.node, texts=tuple(c.text for c in d.clauses))
        for d in edition.documents
    ]
    if edition.award is not None:
        texts = tuple(c.text for c in edition.award_clauses)
        out.append(_Holder(name="award", node=edition.award, texts=texts))
    return out


def option_faults(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(rule, what): an answer that is asked for and not named, where others of its question are;
    one that a clause names and nothing that rests on it asks for."""
    holders = _holders(edition)
    facts = {f.key: f for f in edition.facts if f.option_words and not f.key.startswith("doc.")}
    tried = {h.name: asked(h.node) for h in holders}
    for h in holders:
        if any(_OPEN.search(t) for t in h.texts):
            continue
        for key, options in tried[h.name].items():
            fact = facts.get(key)
            if fact is None or not options:
                continue
            named = {o for t in h.texts for o in mentioned(fact, t)}
            weak = {o for t in h.texts for o in mentioned(fact, t, loosely=True)}
            extra = options - named - weak
            if named and extra:
                yield h.name, note("clause_option", names=_words(fact, extra))
            implied = any(isinstance(x, n.When) and x.otherwise for x in n.walk(h.node))
            below = [x for part in _inner(h.node) for x in n.walk(part)]
            turned = any(isinstance(x, n.Not) and key in asked(x.part) for x in below)
            together = {
                o for other in holders if set(other.texts) & set(h.texts)
                for o in tried[other.name].get(key, ())
            }  # fmt: skip
            left = named - together
            if left and not implied and not turned and named & together:
                yield h.name, note("clause_option_left", names=_words(fact, left))


def _inner(node: Any) -> list[Any]:
    """What a tree says, without that it is for some cases only (`when=`)."""
    if isinstance(node, n.Where):
        case = node.case.part if isinstance(node.case, n.Not) else node.case
        return [case, node.holds]
    first = node.parts[0] if isinstance(node, n.AnyOf) else None
    return [first.part, *node.parts[1:]] if isinstance(first, n.Not) else [node]


def _words(fact: n.Fact, options: set[str]) -> tuple[str, ...]:
    return tuple(zh for o, zh in fact.option_words if o in options)


def asked(node: Any) -> Options:
    """The answers of each choice that a tree asks for; none of a choice whose answers a branch may
    adopt."""
    out: Options = {}
    named: set[str] = set()
    for x in n.walk(node):
        if isinstance(x, n.IsIn) and isinstance(x.item, n.Fact):
            if isinstance(x.options, n.Codes) and not x.options.name:
                out.setdefault(x.item.key, set()).update(x.options.values)
            else:
                named.add(x.item.key)
        elif isinstance(x, n.Compare) and isinstance(x.left, n.Fact) and x.left.options:
            value = x.right.value if isinstance(x.right, n.Const) else None
            out.setdefault(x.left.key, set()).update([value] if isinstance(value, str) else [])
    return {k: v for k, v in out.items() if k not in named}


@lru_cache(maxsize=4_096)
def mentioned(fact: n.Fact, text: str, *, loosely: bool = False) -> frozenset[str]:
    """The answers that a text names by their words, longer words first; loosely: by two characters
    that only their words have."""
    left = spelled(narrow(text)).lower()
    found: set[str] = set()
    for option, word in sorted(fact.option_words, key=lambda w: -len(w[1])):
        said = word.lower()
        if len(said) > 1 and said in left:
            found.add(option)
            left = left.replace(said, "\0")
    if not _HAN_TEXT.search(text):  # an English clause names an answer by its code
        found |= {o for o, _ in fact.option_words if len(o) > 3 and _coded(o).search(text)}
    if set(dict(fact.option_words)) == set(_SEXES):
        one = {o for o, words in _SEXES.items() if words.search(text)}
        found |= one if len(one) == 1 else set()  # of both sexes a clause says more than a rule
    if loosely:
        every = [(o, {w[i : i + 2] for i in range(len(w) - 1)}) for o, w in fact.option_words]
        for option, pairs in every:
            others = set().union(*(p for o, p in every if o != option))
            if any(pair in text for pair in pairs - others):
                found.add(option)
    return frozenset(found)


def _coded(option: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(option).replace('_', '[ -]')}s?\b", re.I)


def spelled(text: str) -> str:
    """A text with every grade of a list or a span written out behind it.

    >>> spelled("一、二级残疾"), spelled("五至六级")
    ('一、二级残疾 一级 二级', '五至六级 五级 六级')
    """
    every = [_HAN[g] for g in grades(text) if 0 < g < len(_HAN)]
    return " ".join([text, *(f"{g}级" for g in every)])


def _number(figure: str) -> int:
    return int(figure) if figure.isdecimal() else read_whole(figure) or 0


def spans(text: str) -> list[tuple[int, int]]:
    """The spans of grades in a text, a single one from itself to itself."""
    out = [(_number(a), _number(b)) for a, b in _SPAN.findall(text)]
    rest = _SPAN.sub("", text)
    for several in _LIST.findall(rest):
        out += [(_number(d), _number(d)) for d in re.findall(_DIGIT, several)]
    return out + [(_number(d), _number(d)) for d in _ONE.findall(_LIST.sub("", rest))]


def grades(text: str) -> list[int]:
    """Every grade that a list or a span of them stands for."""
    several = [(_number(a), _number(b)) for a, b in _SPAN.findall(text)]
    for found in _LIST.findall(_SPAN.sub("", text)):
        several += [(_number(d), _number(d)) for d in re.findall(_DIGIT, found)]
    return [g for low, high in several for g in range(low, min(high, low + 20) + 1)]


def grade_fault(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A limit of grades that is no end of any span of grades in clauses that have some."""
    fact, at = x.left, x.right.value if isinstance(x.right, n.Const) else None
    if not graded(x) or not isinstance(fact, n.Fact) or not isinstance(at, int):
        return None
    told = [s for t in texts for s in spans(narrow(t))]
    edge = at if x.op in ("<", ">=") else at + 1
    if not told or edge in {e for low, high in told for e in (low, high + 1)}:
        return None
    said = tuple(dict.fromkeys(f"{a}—{b}" if a != b else str(a) for a, b in told))
    return note("clause_grade", grades=said, op=x.op, grade=at)


def graded(x: n.Compare) -> bool:
    """Is it a limit of grades that are numbers?"""
    fact = x.left
    number = isinstance(fact, n.Fact) and fact.kind == "number" and fact.origin == "asked"
    ordered = x.op in ("<", "<=", ">", ">=")
    return ordered and isinstance(fact, n.Fact) and number and bool(
        _GRADE.search(f"{fact.zh} {fact.en}")
    )  # fmt: skip
