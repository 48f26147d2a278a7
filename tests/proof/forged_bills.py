"""How somebody would forge a shared bill: tell another one, say that it is nobody's matter, give
more than is left, or decide though nobody settled it."""

from __future__ import annotations

from typing import Any

from proof import small as s
from proof.came import Row, after, by, final
from proof.small import C, move

from caseflow.case.bill import Bill
from caseflow.case.kinds.bill_settled import BillSettled
from caseflow.case.state import digest

SECOND = 2 * C  # another case on the bill
PAYS, GIVEN = 35_000, 30_000


def bill(**other: Any) -> Bill:
    """What the family pays: 35,000."""
    said = {"invoice": "1" * 16, "operation": "", "pays": PAYS, "total": 90_000}
    return Bill(**{**said, **other})


def told(units: int = GIVEN, outcome: str = "eligible", **other: Any) -> Any:
    """A last sum that rests on it."""
    return s.assessed("final", units, outcome=outcome, bill=bill(**other))


def to_letter(o: s.Office, case: int) -> None:
    o.do("clerk", case, s.submitted(case), s.assessed())
    o.do("reviewer", case, lambda c: s.reviewed(c))
    o.do("decider", case, lambda c: s.decided(c))
    o.do("clerk", case, s.done())


def two(o: s.Office) -> None:
    """Two cases that wait for their bill."""
    to_letter(o, C)
    to_letter(o, SECOND)


def given(o: s.Office) -> None:
    """One of them gives 30,000 of it."""
    two(o)
    o.do("clerk", C, told())
    o.do("decider", C, final())


def waits(o: s.Office) -> None:
    """The other one is assessed on it too: nobody has said who pays first."""
    given(o)
    o.do("clerk", SECOND, told(outcome="referred", among=AMONG))


def alone(o: s.Office) -> None:
    """One was assessed while it was alone on the bill; another one has come since."""
    two(o)
    o.do("clerk", SECOND, told())
    among = digest(PAYS, (SECOND, GIVEN, 0))
    o.do("clerk", C, told(outcome="referred", among=among))


AMONG = digest(PAYS, (C, GIVEN, GIVEN))  # who pays how much, as it is
SHARED = after(given)


def settled_for(units: int) -> list[Any]:
    """A decider settles it by name, and decides."""
    sum_ = (s.grant(units),)
    freed = (move("reserved", "available", 30_000 - units),)
    return [
        (SECOND, BillSettled(on=AMONG)),
        (SECOND, told()),
        (SECOND, final(grants=sum_, moves=freed)),
    ]


BILLS: list[Row] = [
    (SHARED, "clerk", (SECOND, told()), "bill_misnamed"),
    (SHARED, "clerk", (SECOND, told(among=AMONG)), "outcome_misnamed"),
    (SHARED, "clerk", (SECOND, told(outcome="referred", among="f" * 16)), "bill_misnamed"),
    (SHARED, "clerk", (SECOND, told(outcome="referred", among=AMONG, less=1)), "bill_misnamed"),
    (SHARED, "clerk", (SECOND, told(outcome="referred", among=AMONG, invoice="N 7")),
     "bill_misnamed"),
    (after(two), "clerk", (SECOND, told(PAYS + 1)), "bill_misnamed"),
    (after(waits), "decider", settled_for(5_001), "above_bill"),
    (after(waits), "decider", (SECOND, BillSettled(on=digest(PAYS, (C, GIVEN, 0)))),
     "bill_otherwise"),
    (after(waits), "decider", (SECOND, BillSettled(on=AMONG, meeting=81)), "no_such_meeting"),
    (after(alone), "decider",
     (SECOND, final(grants=(s.grant(5_000),), moves=(move("reserved", "available", 25_000),))),
     "bill_shared"),
]  # fmt: skip
UNFROZEN = (
    after(two, by("clerk", told(), stream=SECOND)),
    "clerk",
    [told(outcome="referred", total=90_001, among=digest(PAYS, (SECOND, GIVEN, 0)))],
    "bill_unfrozen",
)
