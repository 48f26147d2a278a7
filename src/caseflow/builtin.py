"""What caseflow itself supplies, through the same door as strangers: the example programme, readers, the CSV for banks."""

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
    from caseflow.pay.bank_csv import BANK_CSV

    return [BANK_CSV]
