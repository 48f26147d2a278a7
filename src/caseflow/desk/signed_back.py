"""What a desk does when a paper of ours comes back signed or stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk.persons import Persons

if TYPE_CHECKING:
    from datetime import date


@frozen(eq=False)
class SignedBack(Persons):
    """The part of a desk that is about papers that come back (`desk.desk`)."""

    def came_back(
        self,
        case: str,
        paper: str = "",
        *,
        on: str | date = "",
        received_by: str = "",
        signed_by: str = "",
        data: bytes = b"",
        name: str = "",
        request: str = "",
    ) -> Case:
        """A paper that the programme wants back came back signed: which one (by its name or in
        words; left out where one alone is out), on which day (today if left out), who took it in
        and who signed, where that is not who writes this and not whom it is for. `data`: its scan,
        with the file's `name`. The last one that is out lets the case be closed."""
        command = acts.CameBack(
            case=case,
            paper=paper,
            on=to_day(on),
            received_by=received_by,
            signed_by=signed_by,
            data=data,
            name=name,
        )
        return self._do(command, request)
