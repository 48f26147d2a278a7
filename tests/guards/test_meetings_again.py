"""What a meeting says of a case again, of an objection, of a bill that is shared: each condition of
`case.meeting` by itself."""

from __future__ import annotations

from typing import Any

from acts.test_bills import billed, seen, situation
from acts.test_objections import answered as seen_by_another
from acts.test_objections import answers, held, objection, replied
from acts.test_reopen import wanted

import guards.made as w
from caseflow.case.again import Again, Decision
from caseflow.case.bill import Billed
from caseflow.case.events import Released
from caseflow.case.kinds.bill_settled import BillSettled
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.meeting import is_due, sat_in_time
from caseflow.codec import changed
from guards.made import *
from guards.test_meetings import (
    FIRST,
    HARDSHIP,
    ID,
    IN,
    LOW,
    M1,
    M2,
    M3,
    ON,
    RAISES,
    SITS,
    STATE,
    UP,
    grants,
    listed,
    minuted,
    raising,
    refuses,
    settles,
)

# -- a bill ----------------------------------------------------------------------------------------

BILLED = billed(w)
AT_7: dict[str, Any] = {"units": 200, "assessment": 7, "settled": ("bill",)}
BOTH: dict[str, Any] = {**AT_7, "settled": ("bill", "hardship")}
MADE_OF_IT = billed(w, final_at=9, settled=(HARDSHIP,))
RAISED: dict[str, Any] = {"result": "raise", "settled": ("bill",)}


def shares(state: Any) -> Any:
    return BillSettled(on=situation(w, state), meeting=ID)


def of_bill(code: str, state: Any, **said: Any) -> Any:
    return code, shares(state), state, FIRST, {}, *IN, seen(), listed(minuted(**said))


def settled_at(version: int) -> Any:
    return to_decide(entry_at=9, billed=Billed(settled="x", settled_at=version))


BILLS: list[Any] = [
    of_bill("", BILLED, **AT_7),
    of_bill("minutes_say_otherwise", BILLED, **AT_7, case=8),
    of_bill("minutes_say_otherwise", BILLED, **{**AT_7, "settled": ()}),
    of_bill("other_assessment", BILLED, **{**AT_7, "assessment": 2}),
    # of what the meeting accepted another assessment was made, and nothing came after it
    of_bill("", MADE_OF_IT, **BOTH),
    of_bill("", billed(w), **BOTH),
    of_bill("other_assessment", MADE_OF_IT, **AT_7),
    of_bill("other_assessment", changed(MADE_OF_IT, final_at=8), **BOTH),
    of_bill("other_assessment", changed(MADE_OF_IT, settled=()), **BOTH),
    # of a raise the case as it stood
    of_bill("", BILLED, **RAISED, assessment=9),
    of_bill("other_assessment", BILLED, **RAISED, assessment=7),
    # and the decision rests on it
    *(
        (code, grants(assessment=9), settled_at(n), FIRST, {}, *IN, listed(minuted(settled=of)))
        for code, n, of in (
            ("", 8, ("bill",)),
            ("other_assessment", 7, ("bill",)),
            ("other_assessment", 8, ()),
        )
    ),
]

# -- what is looked at again -----------------------------------------------------------------------

LOOKED_AT = granted("letter", "re_review", entry_at=4, final_at=7)
UPHELD = Released(hold="re_review", about="", how="upheld", meeting=ID, sat=SITS)
UPHOLDS = {"result": "uphold", "fund": "", "settled": ("hardship",)}
FINAL = granted("final", final=assessed(at="final", award=EXACT), final_at=7)
GRANTS_200: dict[str, Any] = {"units": 200, "settled": ("hardship",)}
GRANTED_ = Decision(version=5, what="granted", units=300, on="2026-03-01", branch=SZW)
DECIDED_IT = (*DID, ("decide", M3))
SHARED = changed(LOW, billed=Billed(settled="x", settled_at=8))
REFUSED_7 = refuses("revoked", assessment=7)
REFUSES_7 = listed(minuted(result="refuse", fund="", assessment=7))
REVOKES = listed(minuted(result="revoke", fund=""))


def asked(how: str = "re_review", **more: Any) -> Again:
    said = {"by": 21, "received": ON, "version": 9, **more}
    return Again(decisions=(GRANTED_,), asked=wanted(how, **said))


def declines(case: Any, code: str = "", how: str = "re_review", **more: Any) -> Any:
    event = ReopenDeclined(of=5, how=how, meeting=ID, sat=SITS)
    there = listed(minuted(**{"result": "decline", "fund": "", "assessment": 9, **more}))
    return code, event, case, FIRST, {}, *IN, there


AGAIN: list[Any] = [
    # what is left to a person: of the entry where a grant is upheld, else of the step that is due
    *(
        (code, settles(meeting=ID), state, FIRST, {}, *IN, listed(minuted(**said, assessment=at)))
        for state, said, good in ((LOOKED_AT, UPHOLDS, 4), (FINAL, GRANTS_200, 7))
        for code, at in (("", good), ("other_assessment", 11 - good), ("other_assessment", 2))
    ),
    ("not_held", settles(meeting=ID), granted("letter", entry_at=4), FIRST, {}, *IN,
     listed(minuted(**UPHOLDS, assessment=4))),
    # who took no part in the grant upholds it, or revokes it; no part is asked of who recomputes
    # no grant to decide is asked of whoever confirms it
    ("", changed(UPHELD, sat=SITS), LOOKED_AT, who(M1, "enter"), {}, *IN,
     listed(minuted(**{**UPHOLDS, "settled": ()}, assessment=4))),
    ("", refuses("revoked"), granted("letter", "re_review"), who(M1, "enter"), {}, *IN, REVOKES),
    # whoever confirms it may have stepped out of it
    ("", changed(UPHELD, sat=(M2, M3)), changed(LOOKED_AT, did=(*DID, ("decide", M1))), FIRST, {},
     *IN, listed(minuted(**{**UPHOLDS, "settled": ()}, assessment=4))),
    ("minutes_say_otherwise", UPHELD, LOOKED_AT, FIRST, {}, *IN, REVOKES),
    ("minutes_say_otherwise", UPHELD, LOOKED_AT, FIRST, {}, *IN, listed()),
    ("", UPHELD, LOOKED_AT, FIRST, {}, *IN, listed(minuted(**{**UPHOLDS, "settled": ()},
     assessment=4))),
    ("minutes_say_otherwise", changed(UPHELD, hold="objection", about="1", how="dismissed"),
     seen_by_another(w), FIRST, {}, *IN, listed(minuted(**UPHOLDS, assessment=2))),
    *(
        (code, refuses("revoked", sat=sat), state, FIRST, {}, *IN, REVOKES)
        for code, sat, state in (
            ("", (M1, M2), granted("letter", "re_review", did=DECIDED_IT)),
            ("meeting_misnamed", SITS, granted("letter", "re_review", did=DECIDED_IT)),
            ("", SITS, granted("final", "recompute", did=DECIDED_IT)),
            ("", (M2, M3), granted("letter", "re_review", did=(*DID, ("decide", M1)))),
        )
    ),
    # nor where it is refused as its final sum is due
    *(
        (code, changed(REFUSED_7, sat=sat), changed(FINAL, **more), FIRST, {}, *IN, REFUSES_7)
        for code, sat, more in (
            ("", (M1, M2), {"did": DECIDED_IT, "holds": (hold("re_review"),)}),
            ("meeting_misnamed", SITS, {"did": DECIDED_IT, "holds": (hold("re_review"),)}),
            ("", SITS, {"did": DECIDED_IT}),
        )
    ),
    # what the family asks for is declined as it was asked, after it came
    declines(granted(again=asked())),
    declines(granted(again=asked(received=TODAY)), "meeting_too_early"),
    declines(granted(again=asked()), "minutes_say_otherwise", result="uphold"),
    declines(granted(again=asked()), "other_assessment", assessment=2),
    declines(granted(again=asked("appeal")), "no_such_meeting", how="appeal"),
    # a raise of a bill that it shares: the case as it stood before both
    ("", RAISES, SHARED, FIRST, {}, *IN, raising(assessment=7, settled=("bill",))),
    ("other_assessment", RAISES, SHARED, FIRST, {}, *IN, raising(assessment=6, settled=("bill",))),
    # what it asks for binds no other result, neither to its day nor to its desk
    ("", RAISES, changed(LOW, again=asked(received=TODAY)), FIRST, {}, *IN, UP),
    ("", RAISES, changed(LOW, again=asked("appeal")), FIRST, {}, *IN, UP),
    ("", grants(), changed(STATE, again=changed(asked(received=TODAY), decisions=())), FIRST, {},
     *IN, listed()),
]  # fmt: skip

# -- an objection ----------------------------------------------------------------------------------

OBJECTED = held(w)
SAYS = {"fund": "", "assessment": 0}


def says_of(result: str = "dismissed", *sat: int, n: int = 1) -> Any:
    return answers(n, result=result, meeting=ID, sat=sat or SITS)


def objecting(
    code: str, *sat: int, result: str = "dismissed", of: Any = OBJECTED, by: int = 22, **said: Any
) -> Any:
    there = listed(minuted(**{"result": "dismiss", "n": 1, **SAYS, **said}))
    about = replied(M1) if by == 22 else (replied(M1)[0], recorded_by(by))
    return code, says_of(result, *sat), of, FIRST, {}, *IN, about, there


def recorded_by(by: int) -> Any:
    x = replied(M1)[1]
    return changed(x, matter=changed(x.matter, by=by))


OBJECTIONS: list[Any] = [
    objecting(""),
    objecting("minutes_say_otherwise", result="upheld"),
    objecting("minutes_say_otherwise", n=2, of=held(w, objection(list=71))),
    objecting("meeting_misnamed", of=changed(OBJECTED, did=(*OBJECTED.did, ("enter", M3)))),
    objecting("", M1, M2, of=changed(OBJECTED, did=(*OBJECTED.did, ("enter", M3)))),
    objecting("meeting_misnamed", by=M3),
    objecting("", M1, M2, by=M3),
]


@table(BILLS + AGAIN + OBJECTIONS)
def test_meetings_again(row: Any) -> None:
    code, event, state, person_, where, *more = row
    assert says(event, state, person_, *more, **where) == code


@table(
    [
        ("", granted("letter", "recompute"), "grant"),
        ("not_due", granted("letter", "recompute"), "refuse"),
        ("not_due", granted("letter"), "grant"),
        ("", granted("final"), "refuse"),
        ("", granted("letter", "re_review"), "uphold"),
        ("not_held", granted("letter"), "uphold"),
        ("", granted(again=asked()), "decline"),
        ("not_asked_for", granted(), "decline"),
        ("", granted(), "revoke"),
        ("not_granted", to_decide(), "revoke"),
        ("", granted(), "raise"),
        ("nothing_to_raise", to_decide(), "raise"),
        ("", to_decide(), "put_off"),
    ]
)
def test_what_is_due(row: Any) -> None:
    code, state, result = row
    assert code_of(is_due, state, result) == code


def test_it_sat_since_what_it_answers_held_the_case() -> None:
    bound = {("re_review", "uphold"), ("re_review", "revoke"), ("recompute", "grant")}
    for hold_ in ("re_review", "recompute"):  # since the fifth
        state = granted("letter", hold_)
        for result in ("uphold", "revoke", "grant", "decline"):
            early = code_of(sat_in_time, state, "2026-03-04", result)
            assert early == ("meeting_too_early" if (hold_, result) in bound else "")
            assert code_of(sat_in_time, state, "2026-03-05", result) == ""
