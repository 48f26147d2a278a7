"""The verbs of a desk that are about consents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.consent import Giver
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk.persons import Persons
from caseflow.people.consented import Form, Purpose, Scope

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.consents import Standing


@frozen(eq=False)
class Consenting(Persons):
    """The part of a desk that is about consents (`desk.desk`)."""

    def consent(
        self,
        case: str,
        purpose: Purpose,
        *,
        by: Sequence[Giver],
        on: str | date,
        body: str = "",
        form: Form = "paper",
        scope: Scope = "case",
        paper: str = "",
        request: str = "",
    ) -> Case:
        """Enter that somebody signed a consent: to `process` the data, to `publish` the name, or to
        `provide` the data to `body`. `by`: who signed (`guardian`, `guardian2`, `self`): under the
        age of consent the guardian, from then on the child too, an adult alone. `scope`: for this
        `case`, its `programme`, or `all`. To publish and to hand on counts once another person
        confirms it."""
        command = acts.Consent(
            case=case,
            purpose=purpose,
            by=by,
            on=to_day(on),
            body=body,
            form=form,
            scope=scope,
            paper=paper,
        )
        return self._do(command, request)

    def withdraw_consent(
        self,
        case: str,
        purpose: Purpose,
        *,
        why: str,
        since: str | date = "",
        body: str = "",
        scope: Scope = "all",
        request: str = "",
    ) -> Case:
        """Enter that a consent was taken back, from the day `since` on (empty: today). What was
        done before stays lawful. Without the consent to `process` the data the case is held, until
        it is given again or the case is withdrawn."""
        command = acts.WithdrawConsent(
            case=case, purpose=purpose, why=why, since=to_day(since), body=body, scope=scope
        )
        return self._do(command, request)

    def consents(self, case: str) -> tuple[Standing, ...]:
        """What was consented to for a case: what waits, what stands, what was taken back. From
        plain parts; nothing personal is opened. NotAllowed for who may not read the case."""
        from caseflow.desk.consents import consents

        return consents(self.seat, case)
