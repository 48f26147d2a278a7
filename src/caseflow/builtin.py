"""What caseflow itself supplies, through the same door as strangers.

The example programme, the CSV for banks, and the places.
"""

from __future__ import annotations

from typing import Any

from caseflow.hookspecs import hookimpl


@hookimpl
def caseflow_programmes() -> list[Any]:
    """The one-file example programme."""
    from caseflow.hardship import HARDSHIP

    return [HARDSHIP]


@hookimpl
def caseflow_payment_formats() -> list[Any]:
    """The plain CSV that most banks take."""
    from caseflow.pay.bank_csv import BankCsv
    from caseflow.values.currency import CNY

    return [BankCsv(CNY)]


@hookimpl
def caseflow_places() -> dict[str, Any]:
    """China, which is complete, and a plain place for any other currency, zone and identity."""
    from caseflow.places.china import china
    from caseflow.places.plain import plain

    return {"china": china, "plain": plain}
