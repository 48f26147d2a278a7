"""Several payers on one bill: what each of them gives, in the order in which they pay. Pure.

The base of a payer is what the family pays less what those before it give: computed once, from
first to last, never iterated; so two payers that would each subtract the other have one answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

#: what an edition calls what the family pays, the same less what the branch keeps in the base of
#: awards though others give it, what other charity gave, and who pays first
FAMILY_PAYS = "cost.family_pays"
FAMILY_LEFT = "cost.family_left"
OTHER_CHARITY = "cost.other_charity"
PAYER_ORDER = "cost.payer_order"


def shares(pays: int, awards: Sequence[Callable[[int], int]]) -> tuple[int, ...]:
    """What payers give on a bill of which the family pays `pays` minor units: each its award on
    what those before it leave, at least nothing and at most that.

    >>> bands = lambda base: 30_000_00 if base > 30_000_00 else 0
    >>> shares(34_042_44, [bands, lambda base: base])
    (3000000, 404244)
    >>> shares(34_042_44, [lambda base: base, bands])
    (3404244, 0)
    """
    left, out = max(0, pays), []
    for award in awards:
        gives = max(0, min(award(left), left))
        out.append(gives)
        left -= gives
    return tuple(out)


def each_order(
    pays: int, awards: Sequence[Callable[[int], int]]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Where nobody has said who pays first: every order (places in `awards`), with what each payer
    gives by it, in that order."""
    places = range(len(awards))
    return [(o, shares(pays, [awards[i] for i in o])) for o in permutations(places)]
