"""The parts of an award beside the clauses of their own: another sum than its clause has, lowest
for highest, a share of all for one of a part.
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
from caseflow.testing.base_words import base_faults
from caseflow.testing.branch_words import branch_faults
from caseflow.testing.clause_numbers import both, mine, points_of, shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of, of_its_kind, pieces, said
from caseflow.testing.most_words import tells_most
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
    yield from branch_faults(edition, own)


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
