"""Limits inside the conditions of an award beside its clauses: the side of a number, an age, a sum
or a number that no clause has. Which branch a clause speaks of is told by its sum alone (see
`part_words`), so the opposite side is no fault here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseflow.edition.edition import Edition
from caseflow.errors import Note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_numbers import limit_faults, mine, sums_in
from caseflow.testing.clause_words import facing, hundredths_of, pieces, wrong_birthday, wrong_side
from caseflow.testing.option_words import grade_fault
from caseflow.testing.period_words import date_faults
from caseflow.testing.rounding_words import given_alone, unrounded
from caseflow.values.currency import Currency
from caseflow.values.money import Money


def condition_faults(edition: Edition) -> Iterator[Note]:
    """Each by code, of every comparison that a branch of the award rests on."""
    branches = [x for x in n.walk(edition.award) if isinstance(x, n.When)]
    asked = [x.condition for x in branches if not _denies(x.condition)]
    found = [facing(y) for x in asked for y in n.walk(x) if isinstance(y, n.Compare)]
    given, compared = _given(edition), tuple(dict.fromkeys(found))
    for y in compared:
        others = [x for x in compared if x is not y]
        right = y.right.years if isinstance(y.right, n.Birthday) else y.right
        name = right.name if isinstance(right, n.Const) else ""
        texts = mine(name, edition.award_clauses, edition.parameters)
        told = [given_alone(unrounded(in_yuan(t, edition.money))) for t in texts]
        yield from _of(y, told, given, others, edition.money)
    texts = [c.text for c in edition.award_clauses]
    counted = [x for x in n.walk(edition.award) if isinstance(x, n.Compare)]
    for y in dict.fromkeys(counted):
        if (why := grade_fault(y, texts)) is not None:
            yield why
        yield from date_faults(y, texts, plain=False)


def _denies(node: n.Node) -> bool:
    return any(isinstance(x, n.Not) for x in n.walk(node))


def _given(edition: Edition) -> set[int]:
    """The sums of the award, in hundredths: a piece of a clause that has no other speaks of what is
    given."""
    out: set[int] = set()
    for x in n.walk(edition.award):
        if isinstance(x, n.Bands):
            sums = (s for step in x.steps for s in step if isinstance(s, Money))
            out |= {hundredths_of(s, edition.money) for s in sums}
        elif isinstance(x, n.Flat | n.Per | n.Cap):
            of = x.limit if isinstance(x, n.Cap) else x.amount
            values = (y.value for y in n.walk(of) if isinstance(y, n.Const))
            out |= {hundredths_of(v, edition.money) for v in values if isinstance(v, Money)}
    return out


def _of(
    x: n.Compare,
    texts: Sequence[str],
    given: set[int],
    others: Sequence[n.Compare],
    currency: Currency,
) -> Iterator[Note]:
    """What of one comparison no piece of a clause agrees with, where one speaks of its number."""
    every = pieces(texts)
    found = [wrong_side(x, p, require=False, currency=currency) for p in every]
    turned = n.Compare(_TURNED.get(x.op, x.op), x.left, x.right)
    agrees = [wrong_side(turned, p, require=False, currency=currency) for p in every]
    wrong = [why for why in found if why is not None]
    if wrong and not any(agrees):
        yield wrong[0]
    ages = [wrong_birthday(x, t, require=False, others=others) for t in texts]
    yield from [why for why in ages if why is not None][:1]
    money = isinstance(x.right, n.Const) and isinstance(x.right.value, Money)
    own = [p for p in every if not money or not sums_in(p) or sums_in(p) - given]
    yield from limit_faults(x, own, currency, others)


_TURNED: dict[str, n.Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
