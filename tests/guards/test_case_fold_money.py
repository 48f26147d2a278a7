"""What money, holds and ends change in a case, and that they change nothing else."""

from __future__ import annotations

from typing import Any

from caseflow.case import fold
from caseflow.case.events import Closed
from caseflow.case.parts import Ahead, Hold
from caseflow.codec import changed
from guards.bodies import *
from guards.folds import *
from guards.good import *
from guards.made import *

IN_PART = (move("instructed", "paid", 150), move("instructed", "reserved", 50))


def _instructed(**more: Any) -> Any:
    """The line of `F` when its 200 were instructed, the first time."""
    new = (payment(since=TODAY, file=44),)
    return changed(F.lines[0], reserved=0, instructed=200, payments=new, **more)


def _answered(how: str, **more: Any) -> Any:
    """The line of `U` after an answer: what moved, and what its payment says."""
    said = {k: more.pop(k) for k in ("got", "code", "ref", "on") if k in more}
    return changed(U.lines[0], instructed=0, payments=(payment(how=how, **said),), **more)


LACKING = (changed(F.lines[0], reserved=195), changed(F.lines[0], name="2", reserved=199))
AHEAD = tuple(Ahead(line=x, of=1, at=1, basis="urgent", on=TODAY, since="") for x in ("1", "2"))

# state, event, and all that is otherwise after it, beside the version
FOLDS_OF_MONEY: list[tuple[Any, Any, dict[str, Any]]] = [
    # money
    (F, funded(move("available", "reserved", 5)), {"lines": (changed(F.lines[0], reserved=205),)}),
    (  # who was moved ahead and lacks nothing is ahead no more; who lacks a part still is
        changed(F, lines=LACKING, ahead=AHEAD),
        funded(move("available", "reserved", 5)),
        {"lines": (changed(LACKING[0], reserved=200), LACKING[1]), "ahead": AHEAD[1:]},
    ),
    (
        F,
        instructed(move("reserved", "instructed", 200), file=44),
        {
            "did": did(F, "pay"),
            "lines": (_instructed(file=44),),
        },
    ),
    (
        changed(U, lines=(changed(U.lines[0], file=44),)),
        paid(next=None),
        {
            "did": did(F, "reconcile"),
            "done": (*U.done, "pay"),
            "step": None,
            "lines": (_answered("paid", paid=200, got=200),),
        },
    ),
    (  # in part: what did not arrive is kept again
        U,
        paid(*IN_PART, next=None, on=TODAY, ref="0123456789abcdef"),
        {
            "did": did(F, "reconcile"),
            "done": (*U.done, "pay"),
            "step": None,
            "lines": (
                changed(
                    _answered("part", paid=150, got=150, ref="0123456789abcdef", on=TODAY),
                    reserved=50,
                ),
            ),
        },
    ),
    (
        changed(U, done=(*U.done, "pay"), papers=PAPERS),
        paid(next=None, **BY_F),
        {
            "did": did(F, "pay", "F"),
            "step": None,
            "lines": (changed(U.lines[0], instructed=0, paid=200),),
            "papers": (paper(used=("pay",)), PAPERS[1]),
        },
    ),
    (
        changed(U, lines=(changed(U.lines[0], file=44),)),
        failed(),
        {"did": did(F, "reconcile"), "lines": (_answered("refused", reserved=200, code="other"),)},
    ),
    # holds
    (
        case("decide", "payee"),
        held("paper_differs", "p1"),
        {"holds": (hold("payee"), Hold(code="paper_differs", about="p1", on=TODAY, by=26))},
    ),
    (
        case("decide", "payee", "payee@x"),
        released("payee", "confirmed"),
        {"holds": (hold("payee@x"),)},
    ),
    (
        case("decide", "payee", "payee@x"),
        released("payee", "confirmed", "x"),
        {"holds": (hold("payee"),)},
    ),
    (
        granted("notice", "re_review", entry=assessed(stands="s2")),
        released("re_review", "upheld"),
        {"holds": (), "did": (*G.did, ("decide:upheld", 26)), "upheld": "s2"},
    ),
    (
        granted("notice", "re_review", entry=None),
        released("re_review", "upheld"),
        {"holds": (), "did": (*G.did, ("decide:upheld", 26))},
    ),
    (granted("notice", "re_review"), released("re_review", "restored"), {"holds": ()}),
    (
        case("decide", "paper_differs@p1", papers=PAPERS),
        released("paper_differs", "accepted", "p1"),
        {"holds": (), "did": did(C, "decide"), "papers": (paper(accepted=True), PAPERS[1])},
    ),
    (
        case("decide", "paper_differs@p1", papers=PAPERS),
        released("paper_differs", "refused", "p1"),
        {"holds": (), "did": did(C, "decide"), "papers": (paper(refused=True), PAPERS[1])},
    ),
    (
        case("decide", "payee@p1", papers=PAPERS),
        released("payee", "confirmed", "p1"),
        {"holds": ()},
    ),
    # ends
    (
        G,
        closed("withdrawn", move("reserved", "available", 300)),
        {
            "did": did(G, "enter"),
            "end": "withdrawn",
            "step": None,
            "lines": (line(ceiling=300, final=True),),
        },
    ),
    (
        case("decide", "payee"),
        closed("rejected"),
        {
            "did": did(C, "decide"),
            "end": "rejected",
            "step": None,
            "holds": (),
            "again": noted("rejected", 0),
        },
    ),
    (
        changed(G, papers=PAPERS),
        closed("revoked", move("reserved", "available", 300), **BY_F),
        {
            "did": did(G, "decide", "F"),
            "end": "revoked",
            "step": None,
            "lines": (line(ceiling=300, final=True),),
            "papers": (paper(used=("Closed",)), PAPERS[1]),
            "again": noted("revoked", 0, ""),
        },
    ),
    (C, closed("letter_expired"), {"end": "letter_expired", "step": None}),
    (
        C,
        closed("rejected"),
        {
            "did": did(C, "review:county"),
            "end": "rejected",
            "step": None,
            "again": noted("rejected", 0),
        },
    ),
    (
        C,
        closed("rejected", by="F"),
        {
            "did": did(C, "decide", "F"),
            "end": "rejected",
            "step": None,
            "again": noted("rejected", 0, ""),
        },
    ),
    (
        COSTS,
        closed("revoked", move("reserved", "available", 300)),
        {
            "did": did(G, "decide"),
            "end": "revoked",
            "step": None,
            "lines": (line(ceiling=300, final=True),),
            "again": noted("revoked", 0),
        },
    ),
    (
        case(""),
        closed("rejected"),
        {"did": did(C, "decide"), "end": "rejected", "again": noted("rejected", 0)},
    ),
    (C, closed("external"), {"end": "external", "step": None}),
    (settled_up(lines=(line(final=True),)), closed("nothing_payable"), {"end": "nothing_payable"}),
    (ended("nothing_payable"), reopened(NEXT), {"end": "", "step": NEXT}),
]


@table([(b.type, s, b, d) for s, b, d in FOLDS_OF_MONEY])
def test_what_an_event_changes(row: Any) -> None:
    _, state, body, expected = row
    assert differs(state, after(state, body)) == {"version": 10, **expected}


def test_a_sum_that_comes_back_was_paid_and_returned() -> None:
    state = settled_up()
    (moved,) = fold.moved(state, (move("paid", "reserved", 50),))
    assert (moved.paid, moved.returned, moved.reserved) == (200, 50, 50)
    (moved,) = fold.moved(state, (move("available", "moved", 50),))
    assert moved == state.lines[0]


def test_a_paper_of_another_event_is_used_under_its_name() -> None:
    state = case(papers=PAPERS)
    body: Closed = closed("rejected", **BY_F)
    assert fold._used(state, body)[0].used == ("Closed",)
    assert fold._used(state, closed("rejected")) is state.papers
