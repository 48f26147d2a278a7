"""A file of a bank's answers: who takes it in, where it goes on, what its rows say."""

from __future__ import annotations

from typing import Any

from caseflow.codec import changed
from caseflow.events import kind_of
from caseflow.lists.answered import NAMELESS, STANDS, VERDICTS, PaymentFileAnswered
from caseflow.lists.events import Judged
from caseflow.lists.state import List
from guards.made import *

ID = 62
HERE: dict[str, int] = {"stream": ID}
BEGUN = List(id=ID, version=1, of="results", branch=SZW, count=2, last=4)


def stands(*how: str) -> tuple[tuple[str, int], Any]:
    """A case whose payments were answered so, one line each."""
    lines = (line(name=str(n), payments=(payment(how=h),)) for n, h in enumerate(how, 1))
    return ("case", 9), case(lines=tuple(lines))


KNOWN = stands("paid")
HOW = ("", "unknown", "paid", "part", "refused", "returned")


def answered(*rows: int, verdict: str = "paid", of: int = 9, **more: Any) -> PaymentFileAnswered:
    made = tuple(Judged(row=n, verdict=verdict, case=of, code="", cell="") for n in rows)
    return PaymentFileAnswered(**{"id": ID, "file": "f", "judged": made, **more})


MIXED = changed(answered(5, 6), judged=(*answered(5).judged, *answered(6, of=8).judged))
ROWS: list[Any] = [
    *(
        (
            "",
            answered(5, 6, verdict=v, of=0 if v in NAMELESS else 9),
            BEGUN,
            BOOKS,
            HERE,
            stands(*HOW),
        )
        for v in VERDICTS
    ),
    ("", answered(5), None, BOOKS, HERE, KNOWN),
    *(
        (
            "row_misnamed",
            answered(5, verdict=v, of=9 if v in NAMELESS else 0),
            BEGUN,
            BOOKS,
            HERE,
            stands(*HOW),
        )
        for v in VERDICTS
    ),
    *(
        (
            "" if h in STANDS[v] else "answer_not_recorded",
            answered(5, verdict=v),
            BEGUN,
            BOOKS,
            HERE,
            stands("", h),
        )
        for v in STANDS
        for h in HOW
    ),
    ("answer_not_recorded", answered(5), BEGUN, BOOKS, HERE, (("case", 9), case())),
    ("no_grant", answered(5), None, CASHIER, HERE, KNOWN),
    ("no_grant", answered(5), BEGUN, CLERK, HERE, KNOWN),
    ("other_list", answered(5), changed(BEGUN, branch=FH), BOOKS, HERE, KNOWN),
    ("other_list", answered(5), changed(BEGUN, of="payment"), BOOKS, HERE, KNOWN),
    ("wrong_id", answered(5, id=3), BEGUN, BOOKS, HERE, KNOWN),
    ("no_effect", answered(), BEGUN, BOOKS, HERE),
    ("no_effect", answered(5, 6, 5), BEGUN, BOOKS, HERE, KNOWN),
    ("no_such_verdict", answered(5, verdict="accepted"), BEGUN, BOOKS, HERE, KNOWN),
    ("no_case_of_row", answered(5), BEGUN, BOOKS, HERE),
    ("no_case_of_row", MIXED, BEGUN, BOOKS, HERE, KNOWN),
]


@table(ROWS)
def test_answers_of_a_file(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def test_more_rows_of_it() -> None:
    def after(state: Any, body: Any) -> Any:
        return kind_of(body).fold(state, body, stamp(21, version=2, stream=ID))

    begun = after(None, answered(2, 5, 3))
    assert begun == List(id=ID, version=2, of="results", branch=SZW, count=3, last=5, by=21)
    assert after(begun, answered(4)) == changed(begun, count=4)
    assert after(begun, answered(9)) == changed(begun, count=4, last=9)


def test_what_a_row_says_and_how_its_payment_may_stand() -> None:
    """Written out: what arrived may have come back since; what the bank did not know was told."""
    assert {v: sorted(h) for v, h in STANDS.items()} == {
        "paid": ["paid", "returned"],
        "part": ["part", "returned"],
        "refused": ["refused"],
        "returned": ["returned"],
        "unknown": ["paid", "part", "refused", "returned", "unknown"],
    }
    assert NAMELESS == ("not_in_file", "unreadable")
