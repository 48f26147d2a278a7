"""How a line of a case is paid: in cash or to an account."""

from __future__ import annotations

from caseflow.case.state import Case

#: by whether a run pays in cash
WAY = {True: "cash", False: "account"}


def way_of(case: Case, line: str) -> str:
    """How a line is paid: in cash or to an account; empty while that is not stated."""
    payee = case.payee_of(line)
    return payee.how if payee is not None and payee.how in WAY.values() else ""
