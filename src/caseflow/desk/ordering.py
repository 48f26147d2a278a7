"""What is done and seen about those who wait for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.proposals import Proposal
from caseflow.desk.recovering import Recovers

if TYPE_CHECKING:
    from caseflow.case.kinds.moved_ahead import Basis
    from caseflow.desk.serving import Served
    from caseflow.desk.standing_in_line import FundQueue, Position


@frozen(eq=False)
class Ordering(Recovers):
    """The part of a desk that is about waiting for money (`desk.desk`)."""

    def position(self, case: str) -> tuple[Position, ...]:
        """Where a case stands among those who wait for money, and why: one for each of its lines
        that waits. Stale if it waits for none."""
        from caseflow.desk.standing_in_line import position

        return position(self.seat, case)

    def fund_queue(self, fund: str, *, after: int = 0, limit: int = 50) -> FundQueue:
        """Who waits for a fund, in the order in which they are served: `limit` lines behind the
        place `after`. For who holds a duty at its branch or above."""
        from caseflow.desk.standing_in_line import fund_queue

        return fund_queue(self.seat, fund, after=after, limit=limit)

    def serve(self, fund: str) -> Served:
        """Money came: reserve it for those who wait, in order, as far as it goes. Who needs more
        than is left holds up nobody who needs less. Done again it changes nothing."""
        from caseflow.desk.serving import serve

        return serve(self.seat, fund)

    def publish_queue(self, fund: str, *, request: str = "") -> Proposal:
        """Propose to publish who waits for a fund, in the order in which they stand now; another
        person confirms it. From then on they are served in this order, and who waits later stands
        behind them."""
        from caseflow.desk.serving import publish

        return publish(self.seat, fund, request=request)

    def queue_notice(self, fund: str) -> str:
        """The published list of a fund to be put up, in the language of the place: case numbers in
        their order, nothing else about anybody."""
        from caseflow.desk.notice_of_queue import written

        return written(self.seat, fund)

    def move_ahead(
        self, case: str, *, basis: Basis, why: str, line: str = "", request: str = ""
    ) -> Proposal:
        """Propose that a case which waits for money is served before all others, behind those moved
        ahead before it; another person confirms it. `basis`: urgent, deadline, ruling, mistake; the
        reason is kept with the case. All whom it passes see that, and on what basis."""
        from caseflow.desk.serving import move_ahead

        return move_ahead(self.seat, case, basis, why, line=line, request=request)

    def withdraw_ahead(self, case: str, *, why: str, line: str = "", request: str = "") -> Proposal:
        """Propose that a case which was moved ahead stands at its own place again; another person
        confirms it."""
        from caseflow.desk.serving import withdraw_ahead

        return withdraw_ahead(self.seat, case, why, line=line, request=request)
