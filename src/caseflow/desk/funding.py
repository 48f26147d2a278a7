"""What those do with funds who manage, each by two; and what anybody who works here may see of
them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.reading import Reading

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.fund_page import FundPage, FundShown
    from caseflow.desk.funds import Amount, To
    from caseflow.desk.proposals import Proposal
    from caseflow.desk.receipts import Receipt


@frozen(eq=False)
class Funding(Reading):
    """A person in a branch: the funds there."""

    def funds(self) -> tuple[FundShown, ...]:
        """Every fund of this branch: whose it is, who has it, its unit, what it is for, what it
        holds."""
        from caseflow.desk.fund_page import every

        return every(self.seat)

    def fund_page(self, fund: str, *, most: int = 200) -> FundPage:
        """One fund, by its name or code: what came and went, by day; to which cases (numbers, never
        those of one's own or of relatives) what is promised, reserved, on its way and paid, `most`
        of each; who waits; what is free. For whoever works here."""
        from caseflow.desk.fund_page import page

        return page(self.seat, fund, most)

    def receipts(self, fund: str) -> tuple[Receipt, ...]:
        """All that came into a fund, whole: from whom, by which numbers it is known, the day on its
        paper. The read is recorded; for who manages or supervises at the fund's branch. What came
        back for one's own case, or a relative's, is left out."""
        from caseflow.desk.receipts import receipts

        return receipts(self.seat, fund)

    def open_fund(
        self,
        name: str,
        *,
        owner: str = "",
        held_by: str = "",
        programmes: Sequence[str] = (),
        regions: Sequence[str] = (),
        kinds: Sequence[str] = (),
        since: str | date = "",
        until: str | date = "",
        unit: str = "",
        request: str = "",
    ) -> Proposal:
        """Propose a fund; another person confirms it. What it is for, each empty for any: the
        `programmes`; the `regions` (branches, areas by their code or its beginning); the `kinds` of
        who is helped (`child`, or a certificate such as `guer`); the days from `since` to `until`
        on which it may be reserved. `unit`: the store's currency, `places`, or `pieces:` with the
        code of an item."""
        from caseflow.desk import funds

        said = {
            "owner": owner,
            "held_by": held_by,
            "programmes": programmes,
            "regions": regions,
            "kinds": kinds,
            "since": since,
            "until": until,
            "unit": unit,
        }
        return funds.open_fund(self.seat, name, said, request)

    def receive(
        self,
        fund: str,
        amount: Amount,
        *,
        giver: str = "",
        reference: str = "",
        receipt: str = "",
        unnumbered: str = "",
        again: str = "",
        on: str | date = "",
        note: str = "",
        request: str = "",
    ) -> Proposal:
        """Propose that units came into a fund; another person confirms it. `giver`: from whom;
        `reference`: what the bank calls it; `receipt`: the number of our receipt; each alone is
        taken once in the whole store, whatever it was received for. Where there is neither,
        `unnumbered` says why, and `on`, the day on its paper, is needed: the same sum of the same
        day comes once, unless `again` says what other one it is."""
        from caseflow.desk import funds

        said = {
            "from": giver,
            "reference": reference,
            "receipt": receipt,
            "unnumbered": unnumbered,
            "again": again,
            "on": on,
            "note": note,
        }
        return funds.receive(self.seat, fund, amount, said, request)

    def give_back(
        self,
        fund: str,
        amount: Amount,
        *,
        giver: str = "",
        reference: str = "",
        on: str | date = "",
        note: str = "",
        request: str = "",
    ) -> Proposal:
        """Propose that units were given back to who gave them; another person confirms it."""
        from caseflow.desk import funds

        said = {"from": giver, "reference": reference, "on": on, "note": note}
        return funds.give_back(self.seat, fund, amount, said, request)

    def move_fund(
        self,
        fund: str,
        amount: Amount,
        *,
        to: To,
        name: str = "",
        consent: str = "",
        reference: str = "",
        on: str | date = "",
        note: str = "",
        request: str = "",
    ) -> Proposal:
        """Propose that units go `to` another `fund` of the same unit or to a `supplier`, by `name`,
        or were a `loss`; another person confirms it. To another purpose, or owner, only by
        `consent`: the number of the paper by which the owner agreed."""
        from caseflow.desk import funds

        said = {
            "name": name,
            "consent": consent,
            "reference": reference,
            "on": on,
            "note": note,
        }
        return funds.move(self.seat, fund, amount, to, said, request)
