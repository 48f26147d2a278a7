"""The verbs of the desk for what the bank answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts import Done
from caseflow.case.acts.result import Answer
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk import carry_out
from caseflow.desk.foreseen import Preview
from caseflow.desk.recovering import Recovers

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caseflow.desk.results import BankAnswers
    from caseflow.values.money import Money


@frozen(eq=False)
class Banking(Recovers):
    """What the bank answered of payments: one by one, or a list at once."""

    def results(
        self,
        case: str,
        answer: Answer,
        *,
        line: str = "",
        n: int = 0,
        on: str | date = "",
        sum: Money | None = None,
        ref: str = "",
        code: str = "",
        request: str = "",
    ) -> Case:
        """What the bank answered of the payment under way: `paid` (its day, the sum, its
        reference); in `part` (what did not arrive is kept again); `refused` or `returned` for a
        reason of the list (`code`; then it is kept again); `unknown` (nothing moves, and it is
        asked again). `line` and `n` say which instruction, where several may be meant."""
        command = acts.Result(
            case=case, answer=answer, line=line, n=n, on=to_day(on), sum=sum, ref=ref, code=code
        )
        return self._do(command, request)

    def results_many(
        self,
        answers: Sequence[acts.Result],
        *,
        request: str = "",
        preview: Preview | None = None,
    ) -> list[Done]:
        """Many answers of the bank in one transaction, a verdict each; one that is refused stops no
        other. With a `preview` of the same list: as previewed, or nothing of it."""
        return carry_out.do_many(self.seat, answers, request=request, preview=preview)

    def results_file(
        self,
        path: str | Path,
        *,
        format: str = "generic",
        preview: bool = False,
        unanswered: bool = False,
    ) -> BankAnswers:
        """Take in a bank's file of answers (XLSX, CSV, text with `|!`): a verdict for each row, and
        what is missing of our payment files. `format`: an adopted template, `pay.results.NAME`.
        With `preview` nothing is taken in; what it opens is recorded. The same file twice changes
        nothing. `unanswered`: behind it also all else that is under way at this desk: in other
        files, in none, in cash."""
        from caseflow.desk.results import results_file

        return results_file(self.seat, path, format, preview=preview, unanswered=unanswered)
