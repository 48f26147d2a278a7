"""What is done and seen about bodies that meet and decide many cases in one sitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.persons import Persons

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caseflow.desk.bodies import BodyHere
    from caseflow.desk.meeting_read import Filled
    from caseflow.desk.meeting_sheet import SittingList
    from caseflow.desk.meetings import Meeting, Ruling


@frozen(eq=False)
class Meets(Persons):
    """The part of a desk that is about meetings (`desk.desk`)."""

    def bodies(self) -> tuple[BodyHere, ...]:
        """The bodies that this branch adopted (`body.CODE`): what each is called, how many have to
        sit, who its members are today."""
        from caseflow.desk.bodies import bodies

        return bodies(self.seat)

    def sitting(
        self, body: str, *, programme: str = "", branch: str = "", limit: int = 500
    ) -> SittingList:
        """The list for a sitting of a body: all that it may answer here, oldest first, with what it
        is for, what is proposed and why, and who would step out of which case; as rows, and as a
        workbook to be filled in (`meeting_file`)."""
        from caseflow.desk.meeting_sheet import listed
        from caseflow.desk.mine import Asked

        asked = Asked(programme=programme, branch=branch, limit=limit)
        return listed(self.seat, body, asked)

    def meeting_file(self, path: str | Path) -> Filled:
        """What stands in a list that was filled in: its rows are for `meeting`."""
        from caseflow.desk.meeting_read import filled

        return filled(path, self.seat.office.place)

    def meeting(
        self,
        body: str,
        rows: Sequence[Ruling],
        *,
        number: str,
        on: str | date,
        present: Sequence[str],
        why: str = "",
        text: str = "",
        preview: bool = False,
        request: str = "",
    ) -> Meeting:
        """Enter the minutes of a meeting: of which body, their number and day, who was present (by
        login or name), what became of each case. They have no effect until a member who sat
        confirms them (`confirm_meeting`); entered again before that, they take the place of what
        was entered.
        A case that cannot be entered is left out, with its reason, and stops no other. `why`: the
        reason for all cases that have none of their own; what is refused, revoked or objected to
        has its own, unless all of them are; a grant rests on the minutes; `text`: the minutes
        themselves."""
        from caseflow.desk.meetings import enter, said

        minutes = said(body, number, on, present, rows, why, text)
        return enter(self.seat, minutes, request=request, preview=preview)

    def confirm_meeting(
        self, body: str, number: str, *, preview: bool = False, request: str = ""
    ) -> Meeting:
        """Confirm minutes that another person entered, as a member who sat: each case is decided as
        they say, in one transaction. A case that moved since, or of which too few are left who may
        decide it, is put off alone, with its reason. Bound as deciders are those who sat and did
        not step out of it."""
        from caseflow.desk import meeting_held

        if preview:
            return meeting_held.preview(self.seat, body, number)
        return meeting_held.confirm(self.seat, body, number, request=request)

    def minutes(self, body: str, number: str) -> Meeting:
        """The minutes of a meeting as they stand: entered, or what became of each case."""
        from caseflow.desk.meetings import read

        return read(self.seat, body, number)
