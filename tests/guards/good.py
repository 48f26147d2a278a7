"""For each event of a case a state on which somebody may write it, and who: rows change one
thing."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from acts import ANYONE, END, ITSELF, PAYABLE, every_event

from caseflow.codec import changed
from guards.bodies import *
from guards.made import *

OPEN = case(open=(opened("income"),))
STATED = case(payee=payee(confirmed_by=None))
SHORT = granted("notice", "waiting_for_funds", lines=(line(granted=300, reserved=200),))
FINAL = granted("final", final=assessed(at="final", award=EXACT), final_at=7)
RE_REVIEW = granted("notice", "re_review", entry=assessed(stands="s2"))
DIFFERS = to_decide("paper_differs@p1", papers=(paper(),))
NOTHING = ended(
    "nothing_payable", done=(*GRANT, "final"), granted_at=5, lines=(line(final=True, ceiling=300),)
)
FUND = funded(move("available", "reserved"))
OUT = outside(paper="p2")
BY_PAPER = case(
    edition="e4",
    done=("review:county",),
    step=step("review:city", "enter", branch="SZW", outside=True),
    papers=(paper(steps=("review:city",)),),
)


class Good(NamedTuple):
    """An event, a state on which it may be written, who may; whose work it is, until when."""

    body: Any
    state: Any
    person: Any
    duty: str
    until: str
    seen: tuple[Any, ...] = ()  # what it sees otherwise, such as a proposal that was confirmed


# One of each type, and each way that has its own. Events that stand whole give theirs in `acts`.
GOOD: dict[str, Good] = {
    "submitted": Good(submitted(), None, CLERK, "enter", END),
    "facts_recorded": Good(recorded("income"), case(), CLERK, "enter", PAYABLE),
    "facts_confirmed": Good(confirmed(), OPEN, SECOND, ANYONE, PAYABLE),
    "outside_recorded": Good(OUT, case(), CLERK, "enter", END),
    "assessed": Good(assesses(), case(), CLERK, ITSELF, PAYABLE),
    "referral_settled": Good(settles(HARDSHIP), case(), COUNTY, "review", END),
    "referral_settled 2": Good(settles(HARDSHIP), to_decide(), DECIDER, "decide", END),
    "reviewed": Good(reviewed(), case(), COUNTY, "review", END),
    "decided": Good(decided(), to_decide(), DECIDER, "decide", END),
    "decided 2": Good(final(), FINAL, DECIDER, "decide", END),
    "step_done": Good(done(), granted(), CLERK, ANYONE, END),
    "payee_stated": Good(states_payee(), case(), CLERK, "enter", PAYABLE),
    "payee_confirmed": Good(confirms_payee(), STATED, SECOND, ANYONE, PAYABLE),
    "funded": Good(FUND, SHORT, BOOKS, ANYONE, END),
    "instructed": Good(instructed(), finaled(), CASHIER, "pay", END),
    "paid": Good(paid(), under_way(), BOOKS, "reconcile", END),
    "payment_failed": Good(failed(), under_way(), BOOKS, "reconcile", END),
    "held": Good(held(), case(), CLERK, ITSELF, END),
    "released": Good(released("re_review", "upheld"), RE_REVIEW, who(33, "decide"), "decide", END),
    "released 2": Good(
        released("paper_differs", "accepted", "p1"), DIFFERS, DECIDER, "decide", END
    ),
    "closed": Good(closed(), case(), CLERK, "enter", END),
    "closed 2": Good(closed("rejected"), case(), COUNTY, "review", END),
    "closed 3": Good(closed("rejected"), to_decide(), DECIDER, "decide", END),
    "closed 4": Good(closed("revoked"), RE_REVIEW, who(33, "decide"), "decide", END),
    "reopened": Good(reopened(), NOTHING, CLERK, ITSELF, END),
    **{
        e.type: Good(*good[:3], e.duty, e.until, tuple(good[3:]))
        for e in every_event()
        for good in (e.good(sys.modules[__name__]),)
    },
}


def outside_step(name: str) -> Any:
    return step(name, "enter", branch="SZW", outside=True)


FINAL_THEIRS: dict[str, Any] = {
    "edition": "e4",
    "done": GRANT,
    "lines": (line(granted=300, ceiling=300, pledged=300, fund=OUTSIDE),),
    "entry": assessed(edition="e4"),
    "final": assessed(at="final", award=EXACT, edition="e4"),
    "final_at": 7,
}
THEIR_FINAL = granted("final", **FINAL_THEIRS, papers=(paper(steps=("final",), units=200),))
FINAL_BY_PAPER = final(
    200, moves=(move("pledged", "promised", 300, OUTSIDE),), grants=(gives(200, OUTSIDE),), **BY
)
RECOMPUTES = settled_up("recompute", final=assessed(at="final", award=EXACT, sum="m3"))
AGAIN = final(200, moves=())
COSTS = granted("final", final=assessed(at="final", award=EXACT), final_at=7)
ONE: dict[str, Any] = {"edition": "e3", "done": ("review:county", "entry"), "did": DID[:2]}
ONLY = to_decide(**ONE, entry=assessed(edition="e3", award=EXACT))
ONCE_ = decided(final=True, grants=(gives(200),), moves=(move("available", "reserved", 200),))
PINNED = to_decide(open=(opened("admitted_on"),), edition="e1")


def with_paper(**more: Any) -> Any:
    return changed(BY_PAPER, papers=(paper(**{"steps": ("review:city",), **more}),))


BODY = reviewed("review:city", **BY)
THEIR_LETTER = granted(
    step=outside_step("letter"),
    edition="e4",
    done=(*REVIEWS, "decide"),
    lines=(line(granted=300, ceiling=300, pledged=300, fund=OUTSIDE),),
    papers=(paper(steps=("decide", "letter"), used=("decide",)),),
)
OURS = (line(granted=200, ceiling=300, final=True, reserved=200, fund=OUTSIDE),)
THEIR_PAY = finaled(
    edition="e4", lines=OURS, step=outside_step("pay"), papers=(paper(steps=("pay",), units=200),)
)
THEY_PAY = paid(move("reserved", "paid", 200, OUTSIDE), **BY)
THEY_DECIDE = decided(
    moves=(move("promised", "pledged", 300, OUTSIDE),), grants=(gives(300, OUTSIDE),), **BY
)
THEIR_DECISION = to_decide(
    edition="e4",
    entry=assessed(edition="e4"),
    step=outside_step("decide"),
    papers=(paper(steps=("decide",)),),
)
REFUSED = {"steps": ("decide",), "result": "refuse", "units": 0}
THEY_REJECT, THEY_REVOKE = (
    closed("rejected", **BY),
    closed("revoked", move("pledged", "promised", 300, OUTSIDE), **BY),
)
REJECTING = changed(THEIR_DECISION, papers=(paper(**REFUSED),))
REVOKING = changed(THEIR_FINAL, papers=(paper(**{**REFUSED, "steps": ("final",)}),))
AFTER = granted(
    "",
    "recompute",
    **{**FINAL_THEIRS, "lines": (line(granted=300, pledged=300, fund=OUTSIDE, final=True),)},
    papers=(paper(**{**REFUSED, "steps": ("final",)}),),
)
