"""What a desk does before a decision: checks that a person makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk.recovering import Recovers

if TYPE_CHECKING:
    from datetime import date


@frozen(eq=False)
class Inspecting(Recovers):
    """The part of a desk that is about checks before a decision (`desk.desk`)."""

    def paragraphs(self, answer: str) -> tuple[str, ...]:
        """Standard paragraphs that the branch (or the nearest above it) adopted for an answer:
        return, reject, escalate, refuse, revoke. A reason is one's own: they are offered to be
        edited. None where nobody adopted any."""
        from caseflow.branch.paragraphs import paragraphs

        with self.seat.office.reading() as root:
            return paragraphs(root.see, self.branch, answer, self.cf.today.isoformat())

    def inspect(
        self, case: str, check: str, *, note: str, on: str | date = "", request: str = ""
    ) -> Case:
        """A check that the programme asks for (by its name or in words) was made, by somebody who
        entered nothing of the case: what was found, on which day (today if left out). Done again
        it replaces what was found before."""
        return self._do(acts.Inspect(case=case, check=check, note=note, on=to_day(on)), request)
