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

    def inspect(
        self, case: str, check: str, *, note: str, on: str | date = "", request: str = ""
    ) -> Case:
        """A check that the programme asks for (by its name or in words) was made, by somebody who
        entered nothing of the case: what was found, on which day (today if left out). Done again
        it replaces what was found before."""
        return self._do(acts.Inspect(case=case, check=check, note=note, on=to_day(on)), request)
