"""What the bank sent back because of the account is not paid there again as it stands: the bank's
answer itself is the doubt (`BANK_REFUSED`), which nobody has to write and nobody can leave out. It
is gone once the payee is stated anew; or somebody settles it by name, who stands by the account."""

from __future__ import annotations

from caseflow.case.parts import BANK_REFUSED, Doubt
from caseflow.case.refusals import OF_THE_ACCOUNT
from caseflow.case.state import Case
from caseflow.codec import changed


def doubted(c: Case, line: str, n: int, code: str) -> Case:
    """The case once the bank said so of payment `n` of a line: the payee to whom it went is
    doubted, also where that was settled before; one that was stated anew since is not."""
    row = c.line(line)
    payment = row.payment(n) if row is not None else None
    payee = c.stated_at(payment.payee) if payment is not None else None
    if code not in OF_THE_ACCOUNT or payee is None or payee.how != "account":
        return c
    kept = tuple(d for d in payee.doubts if d.kind != BANK_REFUSED)
    new = Doubt(kind=BANK_REFUSED, case=0)
    return c.having(changed(payee, doubts=(*kept, new)))
