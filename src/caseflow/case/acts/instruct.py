"""The row of a payment as it goes into a file: built from the statement that was confirmed, looked
at before anything is instructed, and kept as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.case.acts import payees
from caseflow.case.acts.act import Look
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.errors import FactError
from caseflow.fund.units import sum_of
from caseflow.pay.instruction import Instruction, Unfit
from caseflow.pay.reference import reference_of
from caseflow.pay.unfit import unfit
from caseflow.values.blank import nothing

KEPT = ("payee", "account", "bank", "purpose", "reference")  # beside the event, privately
FIELDS = {
    "payee": "payee.account_name",
    "account": "payee.account_no",
    "bank": "payee.bank",
    "amount": "amount",
    "purpose": "programme",
    "reference": "case",
}


def instruction(look: Look, c: Case, line: Line) -> Instruction:
    """What the file says of what is kept on a line: the confirmed statement, unchanged; in cash who
    is paid, by name. FactError if it may stand in no bank's file."""
    payee = c.payee_of(line.name)
    assert payee is not None  # the guard has seen to it
    said = payees.account_of(look, c.facing(payee))
    cash, edition = payee.how == "cash", look.edition(c.edition)
    bank = said.get("payee.bank")
    made = Instruction(
        case=c.number,
        payee=look.name(payee.party) if cash else said["payee.account_name"],
        account="" if cash else said["payee.account_no"],
        bank="" if cash or bank in (None, nothing) else bank,
        amount=sum_of(line.reserved, line.unit),
        purpose=edition.zh if look.place.languages[:1] == ("zh",) else edition.en,
        line=line.name,
        reference=reference_of(c.number, line.name, line.n + 1),
    )
    found = None if cash else unfit(made, look.place.account)
    if found is not None:
        raise row_problem(found, c.number)
    return made


def row_problem(found: Unfit, case: str, **more: object) -> FactError:
    """The refusal of a row, with the field that is to be put right; never what stands there."""
    return FactError(found.code, FIELDS[found.field], case=case, **more)


def kept(made: Instruction) -> Mapping[str, Any]:
    """What is kept of it beside its event, privately."""
    return {key: getattr(made, key) for key in KEPT}


__all__ = ["instruction", "kept", "row_problem"]
