"""The verbs of a desk by which two people waive a limit, a document, an absent level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.persons import Persons
from caseflow.desk.proposals import Proposal

if TYPE_CHECKING:
    from datetime import date

    from caseflow.case.limits import Overriding


@frozen(eq=False)
class Overrides(Persons):
    """The part of a desk that is about letters that hold longer, and overrides (`desk.desk`)."""

    def extend_letter(
        self, case: str, until: str | date, *, why: str, request: str = ""
    ) -> Proposal:
        """Propose that a letter which still holds does so until a later day; another person
        confirms it. One that has lapsed takes an override."""
        from caseflow.desk.overrides import extend_letter

        return extend_letter(self.seat, case, until, why, request=request)

    def override(
        self,
        case: str,
        what: Overriding,
        *,
        why: str,
        about: str = "",
        until: str | date = "",
        request: str = "",
    ) -> Proposal:
        """Propose to waive, with a reason, the last day for the entry upstream (`entry_limit`), of
        a lapsed `letter` or to ask for a `re_review`, each with a new one (`until`); a `document`;
        a review `level` of which there is no desk here (`about` names these). Another person
        confirms it. Nothing else can be waived. In the same way a signed paper that was filed with
        the wrong case is taken off it (`misfiled`): it is out again."""
        from caseflow.desk.overrides import override

        return override(self.seat, case, what, why, about=about, until=until, request=request)
