"""Each hold: what it stops, and by whom and how it is answered. One table.

A hold stops only what moves a case forward: reviewing, granting, the letter, instructing, closing.
What answers an open hold is never stopped by another. The duty of an answer is that of who releases
it by hand; empty where the state of the case alone says that it is answered.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from caseflow.case.signed import HOLD as PAPER_OUT
from caseflow.case.state import Case
from caseflow.errors import Stale

RETURNED = "returned"  # what `awaiting_information` is about where a reviewer sent the case back
UPHELD = "decide:upheld"  # what somebody did who upheld a grant in a re-review: they decided
DECLINED = "decide:declined"  # of who sat in a meeting that did not admit what the family asks for
TOTALS = "bill"  # what `frozen` is about where one number has two totals; else a death
FORWARD = frozenset({"granting", "letter", "instructing", "closing"})


@frozen(kw_only=True)
class HoldKind:
    """`answers`: how it is released → the duty it takes. Which acts do it, they say themselves."""

    answers: Mapping[str, str]
    stops: frozenset[str] = FORWARD
    duty: str = field()  # whom it waits for

    @duty.default
    def _duty(self) -> str:
        return next((d for d in self.answers.values() if d), "")


HOLDS: dict[str, HoldKind] = {
    "awaiting_information": HoldKind(
        answers={"answered": ""},
        stops=FORWARD | {"reviewing"},
        duty="enter",
    ),
    "waiting_for_funds": HoldKind(
        answers={"funded": ""},
        stops=frozenset({"instructing", "closing"}),
    ),
    "paper_differs": HoldKind(
        answers={"accepted": "decide", "refused": "decide", "superseded": "decide"},
    ),
    "re_review": HoldKind(
        answers={"upheld": "decide", "restored": ""},
    ),
    "recompute": HoldKind(
        answers={"decided": ""},
        duty="decide",
    ),
    "identity": HoldKind(
        answers={"settled": ""},
        duty="confirm",
    ),
    "frozen": HoldKind(
        answers={"continued": "decide", "compared": "decide"},
    ),
    "objection": HoldKind(
        answers={"dismissed": "", "upheld": ""},
    ),
    "no_consent": HoldKind(
        answers={"given": ""},
        stops=FORWARD | {"reviewing"},
        duty="enter",
    ),
    PAPER_OUT: HoldKind(
        answers={"came_back": ""},
        stops=frozenset({"closing"}),
        duty="enter",
    ),
    "payee": HoldKind(
        answers={"confirmed": ""},
        stops=frozenset({"instructing"}),
        duty="confirm",
    ),
}


def stops(case: Case, what: str) -> str:
    """The first open hold that stops it; empty if none does."""
    return next((h.code for h in case.holds if what in HOLDS[h.code].stops), "")


def stopped_by(case: Case, what: str) -> None:
    """Stale, naming the first open hold that stops it; of a payee that was compared and does not
    agree, that, as nobody can confirm it before it is recorded anew."""
    if hold := stops(case, what):
        unlike = [p.version for p in case.stated if case.unlike_at(p.version) is not None]
        if hold == "payee" and unlike:
            raise Stale("not_agreed", of=unlike[0], case=case.number)
        raise Stale("held", hold=hold, case=case.number)
