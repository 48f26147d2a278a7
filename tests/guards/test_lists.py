"""The room of the lists: rows of a file judged, files for the bank."""

from __future__ import annotations

from typing import Any

from caseflow.codec import changed
from caseflow.events import kind_of
from caseflow.lists import events as ev
from caseflow.lists.room import ROOM, VERDICTS
from caseflow.lists.state import List
from guards.made import *

ID = 61
HERE: dict[str, int] = {"stream": ID}
IMPORT = List(id=ID, version=1, of="import", branch=SZW, count=2, last=4)


def judged(*rows: int, verdict: str = "accepted", **more: Any) -> ev.RowsJudged:
    made = tuple(
        ev.Judged(row=n, verdict=verdict, case=100 + n, code="", cell=f"A{n}") for n in rows
    )
    return ev.RowsJudged(**{"id": ID, "file": "f", "judged": made, **more})


def file(*cases: int, units: int = 200, **more: Any) -> ev.PaymentFileMade:
    return ev.PaymentFileMade(
        **{"id": ID, "fund": OWN, "cases": cases, "units": units, "cash": False, **more}
    )


def sent(number: int, **more: Any) -> Any:
    """A case with 200 under way in the file."""
    lines = (line(**{"granted": 200, "final": True, "instructed": 200, "file": ID, **more}),)
    return (("case", number), under_way(lines=lines, id=number))


A, B = sent(1), sent(2, instructed=50)
TWO_FUNDS = (
    ("case", 1),
    under_way(
        lines=(
            line(instructed=200, file=ID),
            line(name="2", instructed=70, file=ID, fund=PASS),
        )
    ),
)
MIXED = (
    ("case", 1),
    under_way(
        lines=(
            line(instructed=200, file=ID),
            line(name="2", instructed=70, file=3),
        )
    ),
)
IN_CASH = (("case", 1), changed(A[1], payee=payee(how="cash")))
UNKNOWN = (("case", 1), changed(A[1], payee=None))
KNOWN = tuple((("case", 100 + n), case()) for n in (5, 6))
REJECTED = judged(5, verdict="rejected")
MAYBE = judged(6, verdict="maybe").judged
NO_CASE = changed(REJECTED, judged=(changed(REJECTED.judged[0], case=0),))
ROWS: list[Any] = [
    ("no_case_of_row", judged(5), IMPORT, CLERK, HERE),
    ("no_case_of_row", judged(5, 7), IMPORT, CLERK, HERE, *KNOWN),
    ("no_case_of_row", REJECTED, IMPORT, CLERK, HERE),
    ("", NO_CASE, IMPORT, CLERK, HERE),
    (
        "no_case_of_row",
        changed(NO_CASE, judged=(changed(NO_CASE.judged[0], verdict="known"),)),
        IMPORT,
        CLERK,
        HERE,
    ),
    ("", judged(5, 6), IMPORT, CLERK, HERE, *KNOWN),
    ("", judged(5), None, CLERK, HERE, *KNOWN),
    ("no_grant", judged(5), None, CASHIER, HERE),
    ("no_grant", judged(5), None, LURKER, HERE),
    ("other_list", judged(5), changed(IMPORT, branch=FH), CLERK, HERE),
    ("other_list", judged(5), changed(IMPORT, of="payment"), CLERK, HERE),
    ("wrong_id", judged(5, id=3), IMPORT, CLERK, HERE),
    ("no_effect", judged(), IMPORT, CLERK, HERE),
    ("no_effect", judged(5, 6, 5), IMPORT, CLERK, HERE),
    ("no_such_verdict", judged(5, verdict="maybe"), IMPORT, CLERK, HERE),
    (
        "no_such_verdict",
        changed(judged(5, 6), judged=(*judged(5).judged, *MAYBE)),
        IMPORT,
        CLERK,
        HERE,
        *KNOWN,
    ),
    *(("", judged(5, verdict=v), IMPORT, CLERK, HERE, *KNOWN) for v in VERDICTS),
    # a file for the bank
    ("", file(1), None, CASHIER, HERE, A),
    ("", file(1, 2, units=250), None, CASHIER, HERE, A, B),
    ("list_known", file(1), IMPORT, CASHIER, HERE, A),
    ("no_grant", file(1), None, CLERK, HERE, A),
    ("wrong_id", file(1, id=3), None, CASHIER, HERE, A),
    ("no_effect", file(), None, CASHIER, HERE),
    ("no_effect", file(1, 1, units=400), None, CASHIER, HERE, A),
    ("not_in_this_file", file(3), None, CASHIER, HERE, A),
    ("not_in_this_file", file(1), None, CASHIER, HERE, sent(1, file=3)),
    ("not_in_this_file", file(1), None, CASHIER, HERE, sent(1, fund=PASS)),
    ("not_in_this_file", file(1, 2, units=250), None, CASHIER, HERE, A, sent(2, fund=PASS)),
    ("not_in_this_file", file(1, units=270), None, CASHIER, HERE, TWO_FUNDS),
    ("total_differs", file(1, units=199), None, CASHIER, HERE, A),
    ("total_differs", file(1, units=201), None, CASHIER, HERE, A),
    ("", file(1), None, CASHIER, HERE, MIXED),
    # cash is in no bank's file, and on a list nobody signs for what goes into an account
    ("cash_in_file", file(1), None, CASHIER, HERE, IN_CASH),
    ("", file(1, cash=True), None, CASHIER, HERE, IN_CASH),
    ("account_on_list", file(1, cash=True), None, CASHIER, HERE, A),
    ("account_on_list", file(1, cash=True), None, CASHIER, HERE, UNKNOWN),
]


@table(ROWS)
def test_lists(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def test_what_events_change() -> None:
    def after(state: Any, body: Any) -> Any:
        return kind_of(body).fold(state, body, stamp(21, version=2, stream=ID))

    begun = after(None, judged(2, 5, 3))
    assert begun == List(id=ID, version=2, of="import", branch=SZW, count=3, last=5, by=21)
    assert after(begun, judged(4)) == changed(begun, count=4)
    assert after(begun, judged(9, 8)) == changed(begun, count=5, last=9)
    made = after(None, file(1, 2))
    assert made == List(id=ID, version=2, of="payment", branch=SZW, count=2, by=21)


def test_rows_and_what_is_always_so() -> None:
    assert list(judged(2, 5).rows(stamp(stream=ID))) == [
        ("list_rows", (ID, 2, 102, "accepted", "", "A2")),
        ("list_rows", (ID, 5, 105, "accepted", "", "A5")),
    ]
    assert ROOM.shows(IMPORT) == ("import", SZW)
    assert list(ROOM.told(ID, IMPORT)) == []
    assert code_of(ROOM.whole, changed(IMPORT, count=1), None) == ""
    assert code_of(ROOM.whole, changed(IMPORT, count=0), None) == "empty_list"
