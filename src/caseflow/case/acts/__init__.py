"""The acts: everything that can be asked of a case, one file each.

`ACTS` is the registry that the door, `may` and hosts read.
"""

from __future__ import annotations

from caseflow.case.acts.act import ACTS, Act, Done, Look, Mark, Write
from caseflow.case.acts.attach import Attach
from caseflow.case.acts.confirm import Confirm
from caseflow.case.acts.decide import Decide
from caseflow.case.acts.fund import Fund
from caseflow.case.acts.letter import Letter
from caseflow.case.acts.pay import Pay
from caseflow.case.acts.record import Record
from caseflow.case.acts.record_outside import RecordOutside
from caseflow.case.acts.result import Result
from caseflow.case.acts.review import Review
from caseflow.case.acts.submit import Submit
from caseflow.case.acts.withdraw import Withdraw

__all__ = [
    "ACTS",
    "Act",
    "Attach",
    "Confirm",
    "Decide",
    "Done",
    "Fund",
    "Letter",
    "Look",
    "Mark",
    "Pay",
    "Record",
    "RecordOutside",
    "Result",
    "Review",
    "Submit",
    "Withdraw",
    "Write",
]
