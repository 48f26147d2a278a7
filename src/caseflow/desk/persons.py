"""What is done about the people of a case: who they are, and what happened to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.correct import Row
from caseflow.case.acts.happened import What
from caseflow.case.acts.identify import Answer
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk import carry_out
from caseflow.desk.managing import Managing
from caseflow.office.numbers import same_number
from caseflow.values.stated import FactValue

if TYPE_CHECKING:
    from datetime import date


@frozen(eq=False)
class Persons(Managing):
    """The part of a desk that is about people (`desk.desk`)."""

    def identify(
        self,
        case: str,
        answer: Answer,
        *,
        why: str,
        with_case: str = "",
        role: str = "",
        request: str = "",
    ) -> Case:
        """Say who somebody of the case is, where it may be somebody known: the `same` person as of
        `with_case`, an `other` one; or `apart`, its record is somebody else's. It counts once
        another person confirms it."""
        command = acts.Identify(case=case, answer=answer, why=why, with_case=with_case, role=role)
        return self._do(command, request)

    def happened(
        self,
        case: str,
        what: What,
        *,
        on: str | date = "",
        paper: str = "",
        role: str = "",
        facts: Mapping[str, FactValue] | None = None,
        request: str = "",
    ) -> Case:
        """Say what happened to the one who is helped, or to another of the case's people (`role`):
        somebody `died`, another `guardian` (`facts`: who, on which basis), somebody `moved`; with
        its day and document. It counts once another person confirms it, or, of a death of the one
        who is helped, a decider says that the case goes on."""
        command = acts.Happened(
            case=case, what=what, on=to_day(on), paper=paper, role=role, facts=facts or {}
        )
        return self._do(command, request)

    def correct(
        self,
        case: str,
        row: Row,
        *,
        why: str,
        facts: Mapping[str, FactValue] | None = None,
        request: str = "",
    ) -> Case:
        """Say that a row of aid of others (`--history`) is `other` than it stands: `facts` are what
        is right, also who it is (`aid.on`, `aid.sum`, name and number); or that there was `none`.
        It counts once another person confirms it; what was filed stays on record."""
        return self._do(acts.Correct(case=case, row=row, why=why, facts=facts or {}), request)

    def _do(self, command: acts.Command, request: str = "", version: int = 0) -> Case:
        number = same_number(getattr(command, "case", ""))
        versions = {number: version} if version else None
        (done,) = carry_out.do_many(self.seat, [command], request=request, versions=versions)
        if done.error is not None:
            raise done.error
        return done.state or self.cf.case(done.case)
