"""The ledger of funds as text that beancount reads (plain-text double entry), for whoever wants to
check our sums with a program that is not ours.

An account is a fund by its code and one of its accounts (`Assets:F1:Reserved`); a commodity is a
unit. Pure: codes, numbers and days go in, lines come out; nothing that describes a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from caseflow.events import frozen
from caseflow.fund.events import Move
from caseflow.fund.funds import ACCOUNTS, CREDIT, Account, Fund
from caseflow.fund.units import PIECES, PLACES
from caseflow.values.currency import Currency
from caseflow.values.money import Money

#: what an account is in books of double entry; units that lie or are on their way are assets
ROOTS: dict[Account, str] = {
    "received": "Income",
    "paid": "Expenses",
    "moved": "Expenses",
    "pledged": "Equity",
    "promised": "Equity",
}
_COMMODITY = re.compile(r"[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]")


@frozen
class Moved:
    """One event that moved units: on which day (ISO), its type and position in the journal, of
    which case by number (empty: beside any, or of one that is not to be named)."""

    on: str
    type: str
    position: int
    case: str
    moves: tuple[Move, ...]


def ledger(funds: Sequence[Fund], moved: Iterable[Moved], currency: Currency) -> Iterator[str]:
    """The lines of the ledger: every account, one transaction per event in its order, and at the
    end the balances of the funds as they stand, which beancount compares with the transactions.

    Moves of other funds than these are left out. Sums in `currency` have its decimals, other units
    are whole.
    """
    known = {f.id: f for f in funds}
    entries = [m for m in moved if any(x.fund in known for x in m.moves)]
    days = [m.on for m in entries]
    first = min(days, default="1970-01-01")
    after = (date.fromisoformat(max(days, default=first)) + timedelta(days=1)).isoformat()
    for unit in dict.fromkeys(f.unit for f in funds):
        yield f"{first} commodity {commodity(unit)}"
        yield f'  unit: "{unit}"'
    for f in funds:
        for account in ACCOUNTS:
            yield f"{first} open {_account(f, account)} {commodity(f.unit)}"
    for m in entries:
        yield from _transaction(m, known, currency)
    for f in funds:
        for account in ACCOUNTS:
            units = getattr(f, account) * (-1 if account in CREDIT else 1)
            yield f"{after} balance {_account(f, account)} {_exactly(f, units, currency)}"


def _transaction(m: Moved, known: dict[int, Fund], currency: Currency) -> Iterator[str]:
    yield f'{m.on} * "{m.type}"'
    yield f"  position: {m.position}"
    if m.case:
        yield f'  case: "{m.case}"'
    for move in m.moves:
        fund = known.get(move.fund)
        if fund is None:
            continue
        for account, units in ((move.source, -move.units), (move.target, move.units)):
            yield f"  {_account(fund, account)} {_sum(fund, units, currency)}"
            if move.line:
                yield f'    line: "{move.line}"'


def _account(fund: Fund, account: str) -> str:
    root = next((r for a, r in ROOTS.items() if a == account), "Assets")
    return f"{root}:{fund.code}:{account.capitalize()}"


def _sum(fund: Fund, units: int, currency: Currency) -> str:
    return f"{_number(fund, units, currency)} {commodity(fund.unit)}"


def _exactly(fund: Fund, units: int, currency: Currency) -> str:
    """Without the tolerance of a minor unit that beancount gives by itself."""
    return f"{_number(fund, units, currency)} ~ 0 {commodity(fund.unit)}"


def _number(fund: Fund, units: int, currency: Currency) -> str:
    return currency.plain(Money(units)) if fund.unit == currency.code else str(units)


def commodity(unit: str) -> str:
    """A unit as beancount spells a commodity: one that it could not read is spelt by its bytes.

    >>> commodity("XOF"), commodity("places"), commodity("pieces:BOX"), commodity("pieces:box")
    ('XOF', 'PLACES', 'PIECES-BOX', 'U-7069656365733A626F78')
    """
    spelt = "PLACES" if unit == PLACES else unit.replace(PIECES, "PIECES-")
    return spelt if _COMMODITY.fullmatch(spelt) else f"U-{unit.encode().hex().upper()}"
