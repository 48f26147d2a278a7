"""The verbs of a desk by which a decision is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.reopen import Answering, Asking
from caseflow.case.acts.values import to_day
from caseflow.case.kinds.reopen_asked import Asker
from caseflow.case.state import Case
from caseflow.desk.persons import Persons
from caseflow.values.stated import FactValue

if TYPE_CHECKING:
    from datetime import date


@frozen(eq=False)
class Reopens(Persons):
    """The part of a desk that is about re-review and appeal (`desk.desk`)."""

    def ask_again(
        self,
        case: str,
        asks: Asking,
        *,
        why: str,
        asker: Asker = "person",
        paper: str = "",
        received: str | date = "",
        told: str | date = "",
        facts: Mapping[str, FactValue] | None = None,
        request: str = "",
    ) -> Case:
        """The family asks for a `re_review` of the last decision, or an `appeal` after one. `why`:
        what they say; `asker`: the person, the guardian, or an agent whose `paper` was seen;
        `received`: the day it came (empty: today); `told`: the day on which they got the letter,
        where that is known; `facts`: what is new. Somebody who took no part in the decision answers
        it (`take_up`). Stale for a second one, or after the last day of an adopted period."""
        command = acts.AskAgain(
            case=case,
            asks=asks,
            why=why,
            asker=asker,
            paper=paper,
            received=to_day(received),
            told=to_day(told),
            facts=facts or {},
        )
        return self._do(command, request)

    def take_up(self, case: str, result: Answering, *, why: str, request: str = "") -> Case:
        """What the family asked for is answered, by somebody who took no part: `admit`, and the
        decision does not stand any more: what is kept for it is free, the case goes back to the
        first review (an appeal: to the desk above), and nobody who reviewed or decided it does so
        again; or `decline`. Either with a reason, which the family gets in writing."""
        return self._do(acts.TakeUp(case=case, result=result, why=why), request)
