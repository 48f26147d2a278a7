"""What a fund may hold: money, places, or pieces of one item. Whole units only."""

from __future__ import annotations

from caseflow.values.codes import few_letters
from caseflow.values.money import Money

PLACES = "places"
PIECES = "pieces:"  # before the code of an item


def is_money(unit: str) -> bool:
    """Is it a currency, whose minor units are counted?

    >>> is_money("EUR"), is_money("pieces:BOX"), is_money("places")
    (True, False, False)
    """
    return unit != PLACES and not unit.startswith(PIECES)


def is_unit(unit: str, currency: str) -> bool:
    """May a fund hold it, in a store of that currency?

    >>> is_unit("EUR", "EUR"), is_unit("USD", "EUR"), is_unit("pieces:BOX1", "EUR")
    (True, False, True)
    """
    if is_money(unit):
        return unit == currency
    return unit == PLACES or few_letters(item(unit))


def sum_of(units: int, unit: str) -> Money:
    """So many units as a sum, which knows its currency where it is money.

    >>> str(sum_of(40_000, "ISK")), str(sum_of(3, "places"))
    ('40,000', '3 minor units')
    """
    return Money(units, currency=unit if is_money(unit) else "")


def item(unit: str) -> str:
    """The code of the item that is counted; empty of anything else."""
    return unit.removeprefix(PIECES) if unit.startswith(PIECES) else ""
