"""What of an award cannot be meant, or is not what its clauses say: numbers that the clauses have
and the award has not, the side of a band, 每人, 每年, the most that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.rules.spans import LIFETIME, YEAR
from caseflow.testing.as_read import in_yuan
from caseflow.testing.award_conditions import condition_faults
from caseflow.testing.clause_numbers import (
    both,
    limit_words,
    mine,
    points_of,
    scaled,
    shares_in,
    sums_in,
)
from caseflow.testing.clause_words import hundredths_of, of_its_kind, pieces, said
from caseflow.testing.factor_words import factor_faults
from caseflow.testing.head_words import award_heads
from caseflow.testing.month_words import months_fault
from caseflow.testing.most_words import tells_most
from caseflow.testing.part_words import part_faults
from caseflow.testing.rounding_words import given_alone, rounding_faults, unrounded
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.numerals import narrow
from caseflow.values.percent import as_percent

_RANGE = re.compile(r"[0-9]\s*+[千万]?元?\s*+[—–\-~～至到]\s*+[0-9]")
#: a time that comes every year; 每年 and its like beside a sum
_YEARLY = re.compile(
    r"每年|全年|年度|[本当同该]年|一年[内中]|年内|每(?:个|一)?(?:自然年|学年|财年|采暖期|冬)"
    r"|学年|一冬"
    r"|\b(?:a|per|each|every|one|in the|any|same|calendar) year|annual|yearly",
    re.I,
)
#: that others pay before us
_FIRST = re.compile(
    r"先(?:行|由|向|期|申请|经)[^，。；]*?(?:救助|支付|补助|报销|赔付)|不足部分"
    r"|扣除[^，。；]*?(?:救助|补助|支付)|补足[^，。；]{0,8}差额"
    r"|\bpays? first\b|\bless (?:any|what) [^,.;]*?aid\b",
    re.I,
)


def award_faults(edition: Edition) -> Iterator[Note]:
    """Each by code; nothing of an award that rests on no clause, or whose clauses have no
    numbers."""
    if edition.award is None:
        return
    nodes, currency = list(n.walk(edition.award)), edition.money
    spoken = [in_yuan(c.text, currency) for c in edition.award_clauses]
    texts = [given_alone(unrounded(t)) for t in spoken]
    numbers = [*_sums(edition, nodes, texts), *_shares(edition, nodes, " ".join(texts))]
    yield from numbers
    # what no clause has is told once
    told = {x.code for x in numbers}
    yield from (x for x in part_faults(edition) if x.code not in told)
    yield from rounding_faults(edition, spoken)
    yield from condition_faults(edition)
    yield from factor_faults(edition)
    first = [m[0] for t in texts if (m := _FIRST.search(t))]
    if first and not any(_takes_off(x) for x in nodes):
        yield note("award_first", words=first[0])
    for x in nodes:
        if isinstance(x, n.Cap):
            yield from _cap(x, texts, currency)
        elif isinstance(x, n.Bands):
            yield from _bands(x, texts, currency)
        elif isinstance(x, n.Percent) and (points_of(x.bp) or 0) > 10_000:
            yield note("award_above_costs", share=as_percent(points_of(x.bp) or 0))
        elif isinstance(x, n.Flat) and _sum_of(x.amount) == Money(0):
            yield note("award_nothing", sum=both(currency, Money(0)))
        elif isinstance(x, n.Flat | n.Per):
            yield from award_heads(x, texts, currency, family=edition.helps == "household")
            yield from filter(None, [months_fault(x, texts)])


def _takes_off(x: n.Node) -> bool:
    """Does it leave out what others pay?"""
    less = isinstance(x, n.Sum) and any(
        sign < 0 and not isinstance(of, n.Const) for sign, of in x.terms
    )
    return less or isinstance(x, n.TopUp)


def _sum_of(node: n.Node) -> Money | None:
    value = node.value if isinstance(node, n.Const) else None
    return value if isinstance(value, Money) else None


def _sums(edition: Edition, nodes: Sequence[n.Node], texts: Sequence[str]) -> Iterator[Note]:
    """Sums of the award that stand in no clause, where clauses have sums that the award has not."""
    currency = edition.money
    own: dict[Money, None] = {}
    others = _of_conditions(edition)
    for x in (x for x in nodes if x not in others):
        if isinstance(x, n.Bands):
            own |= dict.fromkeys(s for step in x.steps for s in step if isinstance(s, Money))
        elif isinstance(x, n.Const) and isinstance(x.value, Money) and x.value.minor:
            rests = mine(x.name, edition.award_clauses, edition.parameters)
            own |= dict.fromkeys([x.value] if rests else [])
    whole = " ".join(texts)
    if _RANGE.search(narrow(whole)):
        return
    given = {v for t in texts for v in sums_in(t)}
    left = given - {hundredths_of(s, currency) for s in own}
    for sum_ in own if left else ():
        if hundredths_of(sum_, currency) not in given:
            sums = [both(currency, Money(v * currency.unit // 100)) for v in sorted(left)]
            yield note("clause_sum", sums=sums, sum=both(currency, sum_))
            return


def _of_conditions(edition: Edition) -> set[n.Node]:
    """Sums of conditions that are no sums of its clauses: multiplied ones, those of a rule."""
    rules = {v for r in edition.rules for c in r.clauses
             for v in sums_in(in_yuan(c.text, edition.money))}  # fmt: skip
    out: set[n.Node] = set()
    for when in (x for x in n.walk(edition.award) if isinstance(x, n.When)):
        for x in n.walk(when.condition):
            if isinstance(x, n.Compare):
                sums = {y for y in n.walk(x) if (v := _sum_of(y)) is not None
                        and (scaled(x) or hundredths_of(v, edition.money) in rules)}  # fmt: skip
                out |= sums
    return out


def _shares(edition: Edition, nodes: Sequence[n.Node], text: str) -> Iterator[Note]:
    """The same of shares."""
    own = []
    for x in nodes:
        points = points_of(x.bp) if isinstance(x, n.Percent) else None
        if points is not None and isinstance(x, n.Percent):
            leaf = x.bp.amount if isinstance(x.bp, n.Product) else x.bp
            name = leaf.name if isinstance(leaf, n.Const) else ""
            if mine(name, edition.award_clauses, edition.parameters):
                own.append(points)
    given = shares_in(text)
    left = given - set(own)
    for points in own if left else ():
        if points not in given and points <= 10_000:
            written = [as_percent(v) for v in sorted(left)]
            yield note("clause_share", shares=written, share=as_percent(points))
            return


def _most(award: n.Node) -> Money | None:
    """The most that an award gives, where that is fixed."""
    if isinstance(award, n.Flat):
        return _sum_of(award.amount)
    return max(pays for _, pays in award.steps) if isinstance(award, n.Bands) else None


def _cap(x: n.Cap, texts: Sequence[str], currency: Currency) -> Iterator[Note]:
    limit, most = _sum_of(x.limit), _most(x.award)
    if limit is None:
        return
    if most is not None and most > limit:
        yield note("award_above_cap", sum=both(currency, most), cap=both(currency, limit))
    own = hundredths_of(limit, currency)
    named = [t for t in texts if own in sums_in(t)]
    most_of = [p for p in pieces(texts) if tells_most(p) or _RANGE.search(narrow(p))]
    told = {v for p in most_of for v in sums_in(p)}
    if told and own not in told:
        sums = [both(currency, Money(v * currency.unit // 100)) for v in sorted(told)]
        yield note("clause_cap", sums=sums, cap=both(currency, limit))
    beside = [p for p in pieces(named) if own in sums_in(p)]
    over = x.used.use.over if isinstance(x.used, n.Fact) and x.used.use is not None else ""
    if beside and over == LIFETIME and any(_YEARLY.search(p) for p in beside):
        yield note("clause_year", words=beside[0])
    if beside and over == YEAR and not any(_YEARLY.search(t) for t in named):
        yield note("clause_lifetime", words=beside[0])


def _bands(x: n.Bands, texts: Sequence[str], currency: Currency) -> Iterator[Note]:
    spent = [f for f in n.walk(x.base) if isinstance(f, n.Fact) and f.key.startswith("cost.")]
    for i, (limit, pays) in enumerate(x.steps):
        if i and pays == x.steps[i - 1][1]:
            yield note("bands_same", limit=limit_words(currency, limit), pays=both(currency, pays))
        if spent and isinstance(limit, Money) and pays > limit:
            yield note("bands_above_costs", limit=both(currency, limit), pays=both(currency, pays))
        at = n.Compare(">", x.base, n.Const(limit, "money"))
        alike = [
            s
            for t in texts
            for s in said(t)
            if isinstance(limit, Money) or of_its_kind(s, at, money=False)
        ]
        side = [s for s in alike if s.hundredths == hundredths_of(limit, currency)]
        own = "upper" if x.reached else "lower"
        if side and all(s.part != own for s in side):
            instead = "over" if x.reached else "at_least"
            yield note("clause_band", words=side[0].words, instead=instead)
