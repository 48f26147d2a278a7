"""A branch of an award beside the clauses: one whose clause, or whose sum, share or number of
times, stands where a clause speaks of the other case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Clause
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.about_words import sides
from caseflow.testing.as_read import in_figures, in_yuan
from caseflow.testing.base_words import denied
from caseflow.testing.clause_numbers import mine, points_of, shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of, of_its_kind, pieces, said
from caseflow.testing.fact_words import held_in
from caseflow.testing.most_words import tells_most
from caseflow.testing.option_words import graded, mentioned, spans
from caseflow.testing.ratio_words import parted
from caseflow.testing.rounding_words import unrounded
from caseflow.values.money import Money
from caseflow.values.numerals import narrow, read_whole

#: that others are meant than those named
_OPEN = re.compile(r"其[他它余]|余下|以外|之外|除|非|\bother|\bexcept|\bnot\b|\brest\b")
_DENIES = re.compile(r"[未不没无非否]|^not?$")
#: what stands before the sum of those whom it names
_LEADS = re.compile(r"[的者]\s*$|^\s*(?:for|if|where)\b", re.I)
_NUMBERED = re.compile(r"[0-9]|[一二两三四五六七八九十百]\s*(?:元|倍|个月|成)")
_TIMES = re.compile(
    r"([0-9]+|[一二两三四五六七八九十]+)\s*+(?:个月|倍|months?\b|times\b)|[×✕]\s*+([0-9]+)"
)
#: a number of a branch: what it is (a sum in hundredths, the most, a share, so many times), its
#: value, and the name of the parameter it is
Mark: TypeAlias = tuple[str, int, str]


@frozen
class _Branch:
    """A part of an award that has no branches itself: the places of its nodes, those of the branch
    beside it, and the conditions on the way to it with whether they hold there, the nearest
    last."""

    part: Any
    places: range
    beside: range
    ways: tuple[tuple[Any, bool], ...]


def branch_faults(edition: Edition, own: Sequence[Sequence[Clause]]) -> Iterator[Note]:
    """Each by code. `own`: of each node the clauses that belong to it alone."""
    every = [_marks(x, edition) for x in n.walk(edition.award)]
    often = Counter(m for marks in every for m in marks)
    for b in _branches(edition.award, 0):
        inside = Counter(m for marks in every[b.places.start : b.places.stop] for m in marks)
        marks, outside = set(inside), set(often - inside)
        theirs = outside - marks
        alone = [t for t in _below(own, b.places) if t not in _below(own, b.beside)]
        beside = _beside(marks - outside, theirs, edition)
        told = _of_part(alone, marks, theirs, edition) or beside
        condition, holds = b.ways[-1]
        if _of_the_other(condition, told, edition, holds=holds):
            yield note("clause_branch", words=told[0].strip())
        elif any(_of_the_other(c, beside, edition, holds=h) for c, h in b.ways[:-1]):
            yield note("clause_branch", words=beside[0].strip())
        elif holds:
            yield from _answers(condition, told)
            yield from denied(condition, told)


def _branches(x: Any, at: int, beside: range = range(0), ways: Any = ()) -> Iterator[_Branch]:
    """Every one, in reading order."""
    if not any(isinstance(y, n.When) for y in n.walk(x)):
        if ways:
            yield _Branch(x, range(at, at + _size(x)), beside, ways)
        return
    parts, places = n.children(x), list[range]()
    for y in parts:
        start = places[-1].stop if places else at + 1
        places.append(range(start, start + _size(y)))
    if not isinstance(x, n.When):
        for y, here in zip(parts, places, strict=True):
            yield from _branches(y, here.start, beside, ways)
        return
    for i, holds in ((1, True), (2, False))[: len(parts) - 1]:
        other = places[3 - i] if len(parts) == 3 else range(0)
        way = (*ways, (x.condition, holds))
        yield from _branches(parts[i], places[i].start, other, way)


# -- what a part gives ----------------------------------------------------------------------------


def _marks(x: Any, edition: Edition) -> set[Mark]:
    """The numbers that a node of an award gives by."""
    if isinstance(x, n.Flat | n.Per | n.Cap):
        of = x.limit if isinstance(x, n.Cap) else x.amount
        kind, factor = "most" if isinstance(x, n.Cap) else "sum", parted(of)[0]
        consts = [y for y in n.walk(of) if isinstance(y, n.Const)]
        out = {(kind, hundredths_of(y.value, edition.money), y.name) for y in consts
               if isinstance(y.value, Money)}  # fmt: skip
        times = factor > 1 and factor.denominator == 1
        return out | ({("times", int(factor), "")} if times else set())
    if isinstance(x, n.Percent) and (points := points_of(x.bp)) is not None:
        leaf = x.bp.amount if isinstance(x.bp, n.Product) else x.bp
        return {("share", points, leaf.name if isinstance(leaf, n.Const) else "")}
    if isinstance(x, n.Bands):
        sums = [s for step in x.steps for s in step if isinstance(s, Money)]
        return {("sum", hundredths_of(s, edition.money), "") for s in sums}
    return set()


def _gives(piece: str, marks: set[Mark]) -> bool:
    """Does it give by one of the numbers, and not as a limit of a condition?"""
    sums, limits = sums_in(piece), {s.hundredths for s in said(piece)}
    most, shares, times = tells_most(piece), shares_in(piece), _times(piece)
    return any(
        {"sum": v in sums - limits, "most": v in sums and most, "share": v in shares,
         "times": v in times}[kind]
        for kind, v, _ in marks
    )  # fmt: skip


def _times(text: str) -> set[int]:
    found = (m[1] or m[2] for m in _TIMES.finditer(narrow(in_figures(text))))
    return {int(f) if f.isdecimal() else read_whole(f) or 0 for f in found}


def _of_part(
    texts: Sequence[str], own: set[Mark], theirs: set[Mark], edition: Edition
) -> list[str]:
    """What of the texts speaks of a part: of one that has the numbers of other parts too only what
    stands beside its own."""
    out: list[str] = []
    for t in (unrounded(in_yuan(t, edition.money)) for t in texts):
        out += [p for p in groups(t) if _gives(p, own)] if _gives(t, theirs) else [t]
    return out


def _beside(marks: set[Mark], theirs: set[Mark], edition: Edition) -> list[str]:
    """What stands beside a number of a part that no other part gives by."""
    out: list[str] = []
    for mark in sorted(marks):
        texts = mine(mark[2], edition.award_clauses, edition.parameters)
        every = (p for t in texts for p in groups(unrounded(in_yuan(t, edition.money))))
        out += [p for p in every if _gives(p, {mark}) and not _gives(p, theirs)]
    return out


def groups(text: str) -> list[str]:
    """The parts of a text, each number with what leads to it.

    >>> groups("甲类、乙类的，每间200元，其余300元")
    ['甲类、乙类的,每间200元', '其余300元']
    """
    out: list[str] = []
    for sentence in re.split("[；;。]", narrow(text)):
        lead = ""
        for item in re.split(r"(?<=、)|(?<=[,，])(?![0-9]{3}(?![0-9]))", sentence):
            bare = item.rstrip(",，、")
            if _NUMBERED.search(bare):
                out.append(lead + bare)
                lead = ""
            else:
                lead = lead + item if item.endswith("、") or _LEADS.search(bare) else ""
    return out


# -- whom a text speaks of ------------------------------------------------------------------------


def _answers(condition: Any, texts: Sequence[str]) -> Iterator[Note]:
    """Answers of the condition of a branch that its own clause does not name, where it names
    others that the condition leaves out."""
    if not isinstance(condition, n.IsIn) or not isinstance(condition.options, n.Codes):
        return
    fact, held = condition.item, set(condition.options.values)
    if not isinstance(fact, n.Fact) or condition.options.name or any(map(_OPEN.search, texts)):
        return
    named = {o for t in texts for o in mentioned(fact, t)}
    extra = held - named - {o for t in texts for o in mentioned(fact, t, loosely=True)}
    if named & held and named - held and extra:
        yield note("clause_option", names=tuple(w for o, w in fact.option_words if o in extra))


def _below(own: Sequence[Sequence[Clause]], places: range) -> list[str]:
    return [c.text for clauses in own[places.start : places.stop] for c in clauses]


def _size(node: Any) -> int:
    return sum(1 for _ in n.walk(node))


def _of_the_other(condition: Any, texts: Sequence[str], edition: Edition, *, holds: bool) -> bool:
    """Do all texts speak of the cases that the branch is not for? `holds`: it is for those of which
    the condition holds."""
    if isinstance(condition, n.Not):
        return _of_the_other(condition.part, texts, edition, holds=not holds)
    if isinstance(condition, n.AllOf if holds else n.AnyOf):
        return any(_of_the_other(x, texts, edition, holds=holds) for x in condition.parts)
    if isinstance(condition, n.Compare):
        return _other_side(condition, texts, edition, holds=holds)
    if isinstance(condition, n.IsIn) and isinstance(condition.options, n.Codes):
        return _other_option(condition.item, set(condition.options.values), texts, holds=holds)
    return isinstance(condition, n.Fact) and _other_answer(condition, texts, holds=holds)


def _other_answer(fact: n.Fact, texts: Sequence[str], *, holds: bool) -> bool:
    """Do all speak of those who answered a yes or no otherwise?"""
    told = sides(fact)
    if told is None or any(map(_OPEN.search, texts)):
        return False
    here, there = told if holds else told[::-1]
    # of an answer that denies what denies alone: the rest of it (成移) may stand anywhere
    there = {g for g in there if _DENIES.search(g)} or there
    return bool(texts) and all(held_in(there, [t]) and not held_in(here, [t]) for t in texts)


def _other_option(fact: Any, options: set[str], texts: Sequence[str], *, holds: bool) -> bool:
    if not isinstance(fact, n.Fact) or not fact.option_words:
        return False
    if any(map(_OPEN.search, texts)):
        return False
    named = {o for t in texts for o in mentioned(fact, t)}
    return bool(named) and (not named & options if holds else named <= options)


def _other_side(x: n.Compare, texts: Sequence[str], edition: Edition, *, holds: bool) -> bool:
    at = x.right.years if isinstance(x.right, n.Birthday) else x.right
    value = at.value if isinstance(at, n.Const) else None
    if isinstance(value, str) and x.op in ("==", "!="):
        return _other_option(x.left, {value}, texts, holds=holds == (x.op == "=="))
    if x.op in ("==", "!=") or isinstance(value, bool) or not isinstance(value, int | Money):
        return False
    if graded(x) and isinstance(value, int):
        inside = [
            _HOLDS[x.op](g, value) == holds
            for t in texts
            for low, high in spans(narrow(t))
            for g in range(low, high + 1)
        ]
        return bool(inside) and not any(inside)
    own, below = hundredths_of(value, edition.money), x.op in ("<", "<=")
    age = isinstance(x.right, n.Birthday)
    if age and isinstance(x.right, n.Birthday) and x.right.shift:
        return False
    every = [s for p in pieces(texts) for s in said(p) if s.hundredths == own]
    kept = [
        s for s in every
        if (s.unit == "岁") == age and (age or of_its_kind(s, x, money=isinstance(value, Money)))
    ]  # fmt: skip
    wanted = "below" if below == holds else "above"
    return bool(kept) and all(s.side != wanted for s in kept)


_HOLDS: dict[str, Any] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}  # fmt: skip


__all__ = ["branch_faults", "groups"]
