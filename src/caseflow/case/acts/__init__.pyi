# Written by `python docs/generate.py`: the names of the package for type checkers.
from caseflow.case.acts.act import ACTS as ACTS
from caseflow.case.acts.act import Act as Act
from caseflow.case.acts.act import Done as Done
from caseflow.case.acts.act import Look as Look
from caseflow.case.acts.act import Mark as Mark
from caseflow.case.acts.act import Write as Write
from caseflow.case.acts.attach import Attach as Attach
from caseflow.case.acts.confirm import Confirm as Confirm
from caseflow.case.acts.decide import Decide as Decide
from caseflow.case.acts.fund import Fund as Fund
from caseflow.case.acts.letter import Letter as Letter
from caseflow.case.acts.pay import Pay as Pay
from caseflow.case.acts.record import Record as Record
from caseflow.case.acts.record_outside import RecordOutside as RecordOutside
from caseflow.case.acts.result import Result as Result
from caseflow.case.acts.review import Review as Review
from caseflow.case.acts.submit import Submit as Submit
from caseflow.case.acts.withdraw import Withdraw as Withdraw

Command = (
    Attach
    | Confirm
    | Decide
    | Fund
    | Letter
    | Pay
    | Record
    | RecordOutside
    | Result
    | Review
    | Submit
    | Withdraw
)
