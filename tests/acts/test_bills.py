"""A bill that several payers share: settled by name; totals that differ freeze both cases."""

from __future__ import annotations

from typing import Any

from guards import made as g

from acts import END, ITSELF, Event
from caseflow.case import cofunding
from caseflow.case.bill import Bill, Billed, Differs
from caseflow.case.kinds.bill_differs import BillDiffers
from caseflow.case.kinds.bill_settled import BillSettled


def on(invoice: str = g.I1, pays: int | None = 300, total: int | None = 500, **more: Any) -> Bill:
    return Bill(
        invoice=invoice, operation=more.pop("operation", ""), pays=pays, total=total, **more
    )


def billed(w: Any, bill: Bill | None = None, **more: Any) -> Any:
    """The last sum is to be decided, on a bill."""
    final = w.assessed(at="final", award=w.EXACT, sum="m2", bill=bill or on())
    return w.granted("final", **{"final": final, "final_at": 7, **more})


def other(w: Any, units: int = 0, bill: Bill | None = None, **more: Any) -> Any:
    """Another case on a bill, with so much decided."""
    lines = (w.line(granted=units, ceiling=units, final=True, reserved=units),)
    final = w.assessed(at="final", award=w.EXACT, sum="m2", bill=bill or on())
    base = {"id": 8, "number": "SZW-2026-2-Y", "programme": "eye", "summed_on": "m2"}
    return w.finaled(**{**base, "lines": lines, "final": final, **more})


def seen(*cases: Any, code: str = g.I1) -> Any:
    return (("bill", code), cases)


def situation(w: Any, c: Any, *cases: Any) -> str:
    see = w.see_in({**w.WORLD, ("bill", g.I1): cases})
    bill = cofunding.bill_of(c) or on()
    return cofunding.situation(bill, cofunding.payers(see, c, bill))


def settles(text: str) -> BillSettled:
    return BillSettled(on=text)


DIFFERS = BillDiffers(case=8, mine=500, theirs=501)
ANOTHER = on(total=501)

EVENTS = [
    Event(
        type="bill_settled",
        good=lambda w: (settles(situation(w, billed(w))), billed(w), w.DECIDER),
        duty="decide",
        until=END,
        folds=lambda w: [(billed(w), settles("x"), {"billed": Billed(settled="x", settled_at=10)})],
        forged=lambda w: [
            (w.GONE, "decider", settles("x"), "ended"),
            (w.NEW, "lurker", settles("x"), "no_grant"),
            (w.NEW, "decider", settles("x"), "bill_otherwise"),
        ],
        judged=lambda w: [
            ("bill_otherwise", settles("x"), billed(w), w.DECIDER, seen()),
            ("bill_otherwise", settles("x"), w.granted("final"), w.DECIDER),
            (
                "bill_otherwise",
                settles(situation(w, billed(w))),
                billed(w),
                w.DECIDER,
                seen(other(w, 10)),
            ),
            (
                "no_effect",
                settles(situation(w, billed(w), other(w, 10))),
                billed(w, billed=Billed(settled=situation(w, billed(w), other(w, 10)))),
                w.DECIDER,
                seen(other(w, 10)),
            ),
        ],
    ),
    Event(
        type="bill_differs",
        good=lambda w: (DIFFERS, billed(w, on(w.I9)), w.CLERK),
        duty=ITSELF,
        until=END,
        folds=lambda w: [
            (
                billed(
                    w,
                    billed=Billed(
                        settled="x",
                        differs=(
                            Differs(case=8, mine=1, theirs=2, settled_by=31),
                            Differs(case=9, mine=1, theirs=3),
                        ),
                    ),
                ),
                DIFFERS,
                {
                    "billed": Billed(
                        settled="x",
                        differs=(
                            Differs(case=9, mine=1, theirs=3),
                            Differs(case=8, mine=500, theirs=501),
                        ),
                    )
                },
            ),
        ],
        forged=lambda w: [
            (w.GONE, "clerk", DIFFERS, "ended"),
            (w.NEW, "lurker", DIFFERS, "no_grant"),
            (w.NEW, "clerk", DIFFERS, "bill_agrees"),
        ],
        judged=lambda w: [
            ("", DIFFERS, billed(w), w.CLERK, seen(other(w, 10, ANOTHER))),
            ("bill_agrees", DIFFERS, billed(w), w.CLERK, seen(other(w, 10))),
            ("bill_agrees", DIFFERS, billed(w), w.CLERK, seen(other(w, 10, on(total=502)))),
            ("bill_agrees", DIFFERS, billed(w), w.CLERK, seen(other(w, 10, on(total=None)))),
            (
                "bill_agrees",
                DIFFERS,
                billed(w, billed=Billed(differs=(Differs(case=8, mine=500, theirs=501),))),
                w.CLERK,
                seen(other(w, 10, ANOTHER)),
            ),
        ],
    ),
]
ACTS: list[Any] = []
