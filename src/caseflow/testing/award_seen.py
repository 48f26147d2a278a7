"""What an award gives, part by part, as `check` prints it: each band, cap, share and sum with what
it gives at, below and above its number, and the clause that has that number, or that none has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.rules.awards import compile_award
from caseflow.rules.words import say
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_numbers import both, points_of, shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of
from caseflow.values.money import Money

BASE = n.Fact("award.base", "money", "基数", "base")
Words = dict[str, str]  # a text in each language
GRANT = n.Derived(name="award", kind="money", zh="所给", en="what is given", of=BASE)


@frozen(kw_only=True)
class Part:
    """A part of an award in words; `tried`: what it gives one step below its number, at it and one
    above, of a share and of a sum nothing; `clause`: the one that has the number, or empty."""

    what: Words
    tried: tuple[Words, ...]
    clause: str

    def line(self) -> Note:
        """As a report has it."""
        found = note("kit_clause", text=self.clause) if self.clause else note("kit_no_clause")
        if not self.tried:
            return note("kit_sum", what=self.what, clause=found)
        below, at, above = self.tried
        return note("kit_part", what=self.what, below=below, at=at, above=above, clause=found)


def parts(edition: Edition) -> Iterator[Part]:
    """Every part of the award whose number is fixed, in reading order."""
    told: set[n.Node] = set()
    for x in n.walk(edition.award) if edition.award is not None else ():
        if isinstance(x, n.Least | n.Most):
            yield from _ends(edition, x)
            told |= {p for p in x.parts if isinstance(p, n.Flat) and _sum_of(p.amount) is not None}
        elif x in told:
            continue
        elif isinstance(x, n.Bands):
            whole = n.Bands(BASE, x.steps, x.reached)
            for limit, pays in x.steps:
                said = n.Bands(x.base, ((limit, pays),), x.reached)
                named = limit if isinstance(limit, Money) else pays
                yield _part(edition, said, named, whole, n.whole(limit))
        elif isinstance(x, n.Cap) and (most := _sum_of(x.limit)) is not None:
            capped = n.Cap(n.Flat(BASE), x.limit)
            yield _part(edition, n.Cap(n.Flat(GRANT), x.limit), most, capped, most.minor)
        elif isinstance(x, n.Percent) and (points := points_of(x.bp)) is not None:
            yield _part(edition, x, points)
        elif isinstance(x, n.Flat | n.Per) and (sum_ := _sum_of(x.amount)) is not None:
            yield _part(edition, x, sum_)


def _ends(edition: Edition, x: n.Least | n.Most) -> Iterator[Part]:
    """The sums above or below which it never is, each beside what is given."""
    for p in x.parts:
        sum_ = _sum_of(p.amount) if isinstance(p, n.Flat) else None
        if sum_ is not None:
            made = type(x)((n.Flat(BASE), n.Flat(n.Const(sum_, "money"))))
            said = type(x)((n.Flat(GRANT), p))
            yield _part(edition, said, sum_, made, sum_.minor)


def _sum_of(node: n.Node) -> Money | None:
    value = node.value if isinstance(node, n.Const) else None
    return value if isinstance(value, Money) else None


def _part(
    edition: Edition, said: Any, named: Money | int, made: Any = None, at: int | None = None
) -> Part:
    in_ = edition.money
    words = {"zh": say(said, "zh", None, in_), "en": say(said, "en", None, in_)}
    tried: tuple[Words, ...] = ()
    if at is not None:
        give = compile_award(made)
        seen = (give({BASE.key: max(0, at + step)}).most for step in (-1, 0, 1))
        tried = tuple(both(in_, Money(x if x is not None else 0)) for x in seen)
    return Part(what=words, tried=tried, clause=_clause(edition, named))


def _clause(edition: Edition, named: Money | int) -> str:
    """The clause of the award in which the number stands."""
    for clause in edition.award_clauses:
        text = in_yuan(clause.text, edition.money)
        if isinstance(named, Money):
            found = hundredths_of(named, edition.money) in sums_in(text)
        else:
            found = named in shares_in(text)
        if found:
            return clause.text
    return ""
