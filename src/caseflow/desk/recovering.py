"""The verbs of a desk that are about what was paid too much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.recover import Instalment, Recovering
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk.persons import Persons

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.recoveries import Owed
    from caseflow.values.money import Money


@frozen(kw_only=True)
class Known:
    """By what money that came is known: `number`, what the bank or the hospital calls it;
    `receipt`, the number of our own receipt; `unnumbered`: why there is neither; `again`: what
    other one it is, if one like it was entered before."""

    number: str = ""
    receipt: str = ""
    unnumbered: str = ""
    again: str = ""


@frozen(eq=False)
class Recovers(Persons):
    """The part of a desk that is about recoveries (`desk.desk`)."""

    def recover(
        self,
        case: str,
        change: Recovering,
        *,
        sum: Money | None = None,
        parts: Sequence[Instalment] = (),
        on: str | date = "",
        until: str | date = "",
        paper: str | Known = "",
        why: str = "",
        line: str = "",
        request: str = "",
    ) -> Case:
        """What became of a recovery, which is opened and settled of itself: the family was `told`
        by a letter (`on`, asked for `until`), `agreed` on `parts` of all that is owed, money was
        `received`, or `refunded` by the hospital (`sum`, `on`, `paper`: what the bank or the
        hospital calls it, or all by which it is `Known`); a sum is `waived`, or was taken in
        `good_faith` or `bad_faith`, as who decides says, each with a reason. `line` where several
        are open. What came twice (the family paid, then the bank sent the payment back) was
        `given_back` by who pays (`sum`, `on`, `paper`: the number of the voucher).

        What is agreed, waived, given back, or came another time counts once another person confirms
        it (`compare`, `confirm`); a waiver one who decides. Stale where nothing is owed; FundError
        for more than is."""
        known = paper if isinstance(paper, Known) else Known(number=paper)
        command = acts.Recover(
            case=case,
            change=change,
            sum=sum,
            parts=tuple(parts),
            on=to_day(on),
            until=to_day(until),
            paper=known.number,
            receipt=known.receipt,
            unnumbered=known.unnumbered,
            again=known.again,
            why=why,
            line=line,
        )
        return self._do(command, request)

    def recoveries(self) -> tuple[Owed, ...]:
        """All that is to be recovered at this branch and below, from plain parts; one's own cases
        and those of relatives are left out."""
        from caseflow.desk.recoveries import recoveries

        return recoveries(self.seat)
