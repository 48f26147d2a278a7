"""The parts of an award beside the clauses of their own: another sum than its clause has, lowest
for highest, a share of all for one of a part, a branch whose clause speaks of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Clause
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.testing.base_words import base_faults, denied
from caseflow.testing.clause_numbers import both, mine, points_of, shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of, of_its_kind, pieces, said
from caseflow.testing.most_words import tells_most
from caseflow.testing.option_words import graded, mentioned, spans
from caseflow.testing.rounding_words import unrounded
from caseflow.values.money import Money
from caseflow.values.numerals import narrow
from caseflow.values.percent import as_percent

_RANGE = re.compile(r"[0-9]\s*+[千万]?元?\s*+[—–\-~～至到]\s*+[0-9]")
_ABOVE = re.compile(
    r"(?:以上|超过|超出|高于)[^，。；]*?部分[^，。；0-9]{0,8}([0-9]+(?:\.[0-9]+)?)\s*+[%％]"
    r"|([0-9]+(?:\.[0-9]+)?)\s*+[%％] of (?:the (?:part|rest)|what is) (?:above|over)",
    re.I,
)
_BEYOND = re.compile(r"超|部分|above|over|beyond", re.I)
#: that others are meant than those named
_OPEN = re.compile(r"其[他它]|以外|之外|除|非|\bother|\bexcept|\bnot\b")
LEAVES = (n.Flat, n.Per, n.Percent, n.Remainder, n.Bands)


def own_clauses(edition: Edition) -> list[list[Clause]]:
    """Of each node of the award, in reading order, the clauses that belong to it alone."""
    out: list[list[Clause]] = [[] for _ in n.walk(edition.award)]
    if edition.award_said:
        for clause, places in zip(edition.award_clauses, edition.award_said, strict=True):
            for at in places:
                if at < len(out):
                    out[at].append(clause)
    return out


def part_faults(edition: Edition) -> Iterator[Note]:
    """Each by code."""
    own = own_clauses(edition)
    nodes = list(n.walk(edition.award))
    every = list(edition.award_clauses)
    for x, clauses in zip(nodes, own, strict=True):
        if isinstance(x, n.Flat | n.Per):
            yield from _sum(x, clauses, edition)
        elif isinstance(x, n.Percent):
            yield from _share(x, clauses or every, edition, alone=bool(clauses))
            alone = clauses if edition.award_said else every
            yield from base_faults(x, [c.text for c in alone], edition)
        elif isinstance(x, n.Cap):
            yield from _own_cap(x, clauses, edition)
        elif isinstance(x, n.Least | n.Most):
            yield from _extreme(x, every, edition)
    yield from _branches(edition, own)


def _texts(name: str, clauses: Sequence[Clause], edition: Edition) -> list[str]:
    found = mine(name, clauses, edition.parameters)
    return [unrounded(in_yuan(t, edition.money)) for t in found]


def _sum(x: n.Flat | n.Per, clauses: Sequence[Clause], edition: Edition) -> Iterator[Note]:
    at, currency = x.amount, edition.money
    if not isinstance(at, n.Const) or not isinstance(at.value, Money) or not at.value.minor:
        return
    texts = _texts(at.name, clauses, edition)
    given = {v for t in texts for v in sums_in(t)}
    if _RANGE.search(narrow(" ".join(texts))) or not given:
        return
    if hundredths_of(at.value, currency) not in given:
        sums = [both(currency, Money(v * currency.unit // 100)) for v in sorted(given)]
        yield note("clause_sum", sums=sums, sum=both(currency, at.value))


def _own_cap(x: n.Cap, clauses: Sequence[Clause], edition: Edition) -> Iterator[Note]:
    """Another limit than its own clauses have, though a clause of another branch has it."""
    at, currency = x.limit, edition.money
    if not isinstance(at, n.Const) or not isinstance(at.value, Money):
        return
    told = [p for p in pieces(_texts(at.name, clauses, edition)) if tells_most(p)]
    given = {v for p in told for v in sums_in(p)}
    if given and hundredths_of(at.value, currency) not in given:
        sums = [both(currency, Money(v * currency.unit // 100)) for v in sorted(given)]
        yield note("clause_cap", sums=sums, cap=both(currency, at.value))


def _share(
    x: n.Percent, clauses: Sequence[Clause], edition: Edition, *, alone: bool
) -> Iterator[Note]:
    """Another share than its own clause has; of all where the clause says of a part."""
    points = points_of(x.bp)
    leaf = x.bp.amount if isinstance(x.bp, n.Product) else x.bp
    name = leaf.name if isinstance(leaf, n.Const) else ""
    texts = _texts(name, clauses, edition)
    if points is None or not texts:
        return
    given = {v for t in texts for v in shares_in(t)}
    if alone and given and points not in given and points <= 10_000:
        written = [as_percent(v) for v in sorted(given)]
        yield note("clause_share", shares=written, share=as_percent(points))
    base = list(n.walk(x.base))
    less = any(isinstance(y, n.Sum) and any(sign < 0 for sign, _ in y.terms) for y in base)
    words = " ".join(f"{y.zh} {y.en}" for y in base if isinstance(y, n.Fact | n.Derived))
    limits = _limits_off(base, edition)
    for text in texts if not _BEYOND.search(words) else ():
        for found in _ABOVE.finditer(narrow(text)):
            if points not in shares_in(f"{found[1] or found[2]}%"):
                continue
            if not less or (limits and alone and not limits & sums_in(text)):
                yield note("clause_part", words=found[0])
                return


def _limits_off(base: Sequence[Any], edition: Edition) -> set[int]:
    """The sums that are taken off a base."""
    terms = [t for y in base if isinstance(y, n.Sum) for t in y.terms]
    values = [of.value for sign, of in terms if sign < 0 and isinstance(of, n.Const)]
    return {hundredths_of(v, edition.money) for v in values if isinstance(v, Money)}


def _extreme(x: n.Least | n.Most, clauses: Sequence[Clause], edition: Edition) -> Iterator[Note]:
    """A sum below which it never falls among the lowest, or one that it never exceeds among the
    highest."""
    every_part = [_plain_sums(p) for p in x.parts]
    if all(every_part):
        return  # of several sums either may be meant
    sums = [s for part in every_part for s in part]
    wrong, call, instead = (
        ("above", "lowest", "highest") if isinstance(x, n.Least) else ("below", "highest", "lowest")
    )
    for at in sums:
        if not isinstance(at.value, Money):
            continue
        own = hundredths_of(at.value, edition.money)
        every = [s for p in pieces(_texts(at.name, clauses, edition)) for s in said(p)]
        here = [s for s in every if s.hundredths == own and of_its_kind(s, _MONEY, money=True)]
        if here and all(s.side == wrong for s in here):
            yield note("clause_extreme", words=here[0].words, call=call, instead=instead)


_MONEY = n.Compare("<", n.Const(Money(0), "money"), n.Const(Money(0), "money"))


def _plain_sum(x: Any) -> n.Const | None:
    plain = isinstance(x, n.Flat) and isinstance(x.amount, n.Const)
    return x.amount if plain else None


def _plain_sums(x: Any) -> list[n.Const]:
    """The sum that a part is, or those of its branches where each is one."""
    if isinstance(x, n.When) and x.otherwise is not None:
        branches = [_plain_sums(x.award), _plain_sums(x.otherwise)]
        return [s for b in branches for s in b] if all(branches) else []
    found = _plain_sum(x)
    return [found] if found is not None else []


def _branches(edition: Edition, own: Sequence[Sequence[Clause]]) -> Iterator[Note]:
    """A branch all of whose own clauses speak of the other."""
    for at, x in enumerate(n.walk(edition.award)):
        if not isinstance(x, n.When):
            continue
        first = at + 1 + _size(x.condition)
        second = first + _size(x.award)
        here = _below(own, first, _size(x.award))
        there = _below(own, second, _size(x.otherwise)) if x.otherwise is not None else []
        for part, texts, others, holds in (
            (x.award, here, there, True),
            (x.otherwise, there, here, False),
        ):
            alone = [t for t in texts if t not in others]
            if part is None or any(isinstance(y, n.When) for y in n.walk(part)):
                continue
            told = _of_part(part, alone, edition) or _beside_its_sum(part, edition)
            if _of_the_other(x.condition, told, edition, holds=holds):
                yield note("clause_branch", words=told[0].strip())
            elif holds:
                yield from _answers(x.condition, told)
                yield from denied(x.condition, told)


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


def _of_part(part: Any, texts: Sequence[str], edition: Edition) -> list[str]:
    """What of the texts speaks of a part: of one that has the sums of other parts too only what
    stands beside its own."""
    own = _sums_of(part, edition)
    others = _sums_of(edition.award, edition) - own
    out: list[str] = []
    for t in (unrounded(in_yuan(t, edition.money)) for t in texts):
        out += [p for p in pieces([t]) if _gives(p, own)] if sums_in(t) & others else [t]
    return out


def _beside_its_sum(part: Any, edition: Edition) -> list[str]:
    """What stands beside the sum of a part, where nothing else gives that sum."""
    own, flat = _sums_of(part, edition), _plain_sum(part)
    given = [x for x in n.walk(edition.award) if _sums_of(x, edition) & own]
    if flat is None or flat.name or any(isinstance(x, LEAVES) and x is not part for x in given):
        return []
    texts = [unrounded(in_yuan(c.text, edition.money)) for c in edition.award_clauses]
    return [p for p in pieces(texts) if _gives(p, own)]


def _gives(piece: str, sums: set[int]) -> bool:
    """Does it give one of the sums, and not as a limit?"""
    return bool((sums_in(piece) & sums) - {s.hundredths for s in said(piece)})


def _sums_of(node: Any, edition: Edition) -> set[int]:
    """The sums that an award, or a part of it, gives."""
    found = (x.amount for x in n.walk(node) if isinstance(x, n.Flat | n.Per))
    values = (y.value for x in found for y in n.walk(x) if isinstance(y, n.Const))
    return {hundredths_of(v, edition.money) for v in values if isinstance(v, Money)}


def _size(node: Any) -> int:
    return sum(1 for _ in n.walk(node))


def _below(own: Sequence[Sequence[Clause]], at: int, size: int) -> list[str]:
    return [c.text for clauses in own[at : at + size] for c in clauses]


def _of_the_other(condition: Any, texts: Sequence[str], edition: Edition, *, holds: bool) -> bool:
    """Do all texts speak of the cases that the branch is not for? `holds`: it is for those of which
    the condition holds."""
    if isinstance(condition, n.Not):
        return _of_the_other(condition.part, texts, edition, holds=not holds)
    if isinstance(condition, n.Compare):
        return _other_side(condition, texts, edition, holds=holds)
    if isinstance(condition, n.IsIn) and isinstance(condition.options, n.Codes):
        return _other_option(condition.item, set(condition.options.values), texts, holds=holds)
    return False


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
