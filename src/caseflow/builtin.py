"""What caseflow itself supplies, through the same door as strangers: the example programme, readers
of workbooks and CSV, the plain files for banks, and the places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from caseflow.hookspecs import hookimpl

if TYPE_CHECKING:
    from caseflow.files.cells import Reader
    from caseflow.pay.instruction import PaymentFormat
    from caseflow.places.place import Place
    from caseflow.programme.programme import Programme


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """The one-file example programme."""
    from caseflow.hardship import HARDSHIP

    return [HARDSHIP]


@hookimpl
def caseflow_readers() -> list[Reader]:
    """Workbooks of Excel, and CSV."""
    from caseflow.files.read import BUILT_IN

    return list(BUILT_IN)


@hookimpl
def caseflow_payment_formats() -> list[PaymentFormat]:
    """The plain CSV that most banks take, and the same as a workbook."""
    from caseflow.pay.bank_csv import BankCsv
    from caseflow.pay.bank_xlsx import BankXlsx

    return [BankCsv(), BankXlsx()]


@hookimpl
def caseflow_places() -> dict[str, Callable[..., Place]]:
    """China, which is complete, and a plain place for any other currency, zone and identity."""
    from caseflow.places.china import china
    from caseflow.places.plain import plain

    return {"china": china, "plain": plain}
