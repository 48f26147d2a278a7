"""What each event of a case changes, and that it changes nothing else."""

from __future__ import annotations

from typing import Any

import attrs
from caseflow.case import fold
from caseflow.case.events import Closed
from caseflow.case.state import Case, Hold, Open, Paper, Payee
from caseflow.codec import changed
from caseflow.events import KINDS, kind_of

from guards.bodies import *
from guards.good import *
from guards.made import *

NEXT = step("pay", since="2026-03-10")
ME = stamp(26)  # somebody who has done nothing yet


def after(state: Any, body: Any, at: Any = ME) -> Any:
    return kind_of(body).fold(state, body, at)


def differs(old: Any, new: Any) -> dict[str, Any]:
    """The fields that are otherwise, with what stands there now."""
    names = [a.name for a in attrs.fields(type(new))]
    return {n: getattr(new, n) for n in names if getattr(new, n) != getattr(old, n)}


def did(state: Any, duty: str, who: Any = 26) -> Any:
    return (*state.did, (duty, who))


C, G, F, U = case(), granted(), finaled(), under_way()
TWO_OPEN = case(open=(opened("income", "child.name"), opened("cost.total", version=4)))
LINE = G.lines[0]
BY_F = {"by": "F", "paper": "p1"}
FIRST = decided(next=NEXT)
ONE_STAGE = decided(next=NEXT, final=True, grants=(gives(200),), moves=())
PAPERS = (paper(), paper(paper="p2"))

# state, event, and all that is otherwise after it, beside the version
FOLDS: list[tuple[Any, Any, dict[str, Any]]] = [
    # facts
    (C, recorded("income"), {"did": did(C, "enter")}),
    (C, recorded("income", noted=True), {"did": did(C, "enter"), "noted": (10,)}),
    (
        C,
        recorded("x", confirm=("x",)),
        {"did": did(C, "enter"), "open": (Open(version=10, by=26, facts=("x",)),)},
    ),
    (
        TWO_OPEN,
        recorded("income", "cost.total"),
        {"did": did(C, "enter"), "open": (opened("child.name"),)},
    ),
    (TWO_OPEN, recorded("other"), {"did": did(C, "enter")}),
    (
        case(settled=(("a", "accepted"), ("b", "refused"))),
        recorded("x", fell=("a",)),
        {"did": did(C, "enter"), "settled": (("b", "refused"),)},
    ),
    (
        case(subject=(("side", "left"), ("lines", 1))),
        recorded("x", subject=(("lines", 2),)),
        {"did": did(C, "enter"), "subject": (("side", "left"), ("lines", 2))},
    ),
    (
        C,
        recorded("x", received_on="2026-03-02"),
        {"did": did(C, "enter"), "received_on": "2026-03-02"},
    ),
    # comparing
    (
        TWO_OPEN,
        confirmed(3),
        {"did": did(C, "confirm"), "open": (opened("cost.total", version=4),)},
    ),
    (
        TWO_OPEN,
        confirmed(4),
        {"did": did(C, "confirm.cost"), "open": (opened("income", "child.name"),)},
    ),
    (
        case(open=(opened("income", "cost.total"),)),
        confirmed(3),
        {"did": did(C, "confirm.cost"), "open": ()},
    ),
    (
        case(papers=(paper(confirmed_by=None), paper(paper="p2", version=9, confirmed_by=None))),
        confirmed(8),
        {
            "did": did(C, "confirm"),
            "papers": (paper(confirmed_by=26), paper(paper="p2", version=9, confirmed_by=None)),
        },
    ),
    # papers
    (C, filed(), {"did": did(C, "enter")}),
    (
        case(papers=PAPERS),
        outside(units=5),
        {
            "did": did(C, "enter"),
            "papers": (
                PAPERS[1],
                Paper(
                    paper="p1",
                    version=10,
                    by=26,
                    body="F",
                    steps=("decide",),
                    done_on="2026-03-01",
                    result="grant",
                    units=5,
                ),
            ),
        },
    ),
    # assessments
    (
        C,
        assessed(next=NEXT, edition="e2"),
        {"entry": assessed(next=NEXT, edition="e2"), "entry_at": 10, "edition": "e2", "step": NEXT},
    ),
    (
        G,
        assessed(next=NEXT, edition="e2"),
        {"entry": assessed(next=NEXT, edition="e2"), "entry_at": 10, "review": "e2", "step": NEXT},
    ),
    (
        changed(G, review="e2"),
        assessed(next=NEXT),
        {"entry": assessed(next=NEXT), "entry_at": 10, "review": "", "step": NEXT},
    ),
    (
        G,
        assessed(next=NEXT, at="final"),
        {"final": assessed(next=NEXT, at="final"), "final_at": 10, "step": NEXT},
    ),
    (
        case(settled=(("a", "accepted"), ("b", "refused"))),
        assessed(next=NEXT, fell=("b",)),
        {
            "entry": assessed(next=NEXT, fell=("b",)),
            "entry_at": 10,
            "step": NEXT,
            "settled": (("a", "accepted"),),
        },
    ),
    (
        case(settled=(("a", "accepted"), ("b", "refused"))),
        settles(("b", "accepted")),
        {"settled": (("a", "accepted"), ("b", "accepted"))},
    ),
    # reviews
    (
        C,
        reviewed(next=NEXT),
        {"did": did(C, "review:county"), "done": ("review:county",), "step": NEXT},
    ),
    (
        C,
        reviewed(next=NEXT, result="escalate"),
        {"did": did(C, "review:county"), "done": ("review:county",), "step": NEXT},
    ),
    (C, reviewed(next=NEXT, result="return"), {"did": did(C, "review:county"), "step": NEXT}),
    (
        case(papers=PAPERS),
        reviewed(next=NEXT, **BY_F),
        {
            "did": did(C, "review:county", "F"),
            "done": ("review:county",),
            "step": NEXT,
            "papers": (paper(used=("review:county",)), PAPERS[1]),
        },
    ),
    # decisions
    (
        to_decide(entry=assessed(edition="e2", stands="s9")),
        FIRST,
        {
            "did": (*DID, ("decide", 26)),
            "done": (*REVIEWS, "decide"),
            "step": NEXT,
            "lines": (line(granted=300, ceiling=300, reserved=300),),
            "granted_on": "s9",
            "granted_at": 10,
            "edition": "e2",
        },
    ),
    (
        to_decide(papers=PAPERS),
        decided(next=NEXT, moves=(move("promised", "pledged", 300),), **BY_F),
        {
            "did": (*DID, ("decide", "F")),
            "done": (*REVIEWS, "decide"),
            "step": NEXT,
            "lines": (line(granted=300, ceiling=300, pledged=300),),
            "granted_on": "s1",
            "granted_at": 10,
            "papers": (paper(used=("decide",)), PAPERS[1]),
        },
    ),
    (
        to_decide(),
        ONE_STAGE,
        {
            "did": (*DID, ("decide", 26)),
            "done": (*REVIEWS, "decide"),
            "step": NEXT,
            "lines": (line(granted=200, ceiling=200, final=True),),
            "granted_on": "s1",
            "granted_at": 10,
            "summed_on": "m1",
        },
    ),
    (
        changed(COSTS, final=assessed(sum="m2")),
        final(200, next=NEXT),
        {
            "did": (*G.did, ("decide", 26)),
            "done": (*GRANT, "final"),
            "step": NEXT,
            "lines": (line(granted=200, ceiling=300, reserved=200, final=True),),
            "summed_on": "m2",
        },
    ),
    (
        finaled(final=assessed(sum="m3")),
        final(200, next=None, moves=()),
        {"did": (*G.did, ("decide", 26)), "step": None, "summed_on": "m3"},
    ),
    (
        changed(G, entry=None),
        decided(next=NEXT, moves=()),
        {"did": (*G.did, ("decide", 26)), "step": NEXT},
    ),
    # clerical steps
    (G, done("notice", next=NEXT), {"done": (*G.done, "notice"), "step": NEXT}),
    (
        G,
        done("letter", move("available", "reserved", 5), next=NEXT, until="2026-09-01"),
        {
            "done": (*G.done, "letter"),
            "step": NEXT,
            "letter_until": "2026-09-01",
            "lines": (changed(LINE, reserved=305),),
        },
    ),
    (
        changed(G, letter_until="2026-08-01"),
        done("letter", next=NEXT),
        {"done": (*G.done, "letter"), "step": NEXT},
    ),
    # payees
    (
        F,
        states_payee(how="cash", party=GUARDIAN, whom="guardian"),
        {
            "did": did(F, "enter"),
            "payee": Payee(version=10, by=26, whom="guardian", party=GUARDIAN, how="cash"),
        },
    ),
    (F, confirms_payee(), {"did": did(F, "confirm.payee"), "payee": payee(confirmed_by=26)}),
    # money
    (F, funded(move("available", "reserved", 5)), {"lines": (changed(F.lines[0], reserved=205),)}),
    (
        F,
        instructed(move("reserved", "instructed", 200), file=44),
        {
            "did": did(F, "pay"),
            "lines": (changed(F.lines[0], reserved=0, instructed=200, file=44),),
        },
    ),
    (
        changed(U, lines=(changed(U.lines[0], file=44),)),
        paid(next=None),
        {
            "did": did(F, "reconcile"),
            "done": (*U.done, "pay"),
            "step": None,
            "lines": (changed(U.lines[0], instructed=0, paid=200),),
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
        {"did": did(F, "reconcile"), "lines": (changed(U.lines[0], instructed=0, reserved=200),)},
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
        {"holds": (), "did": (*G.did, ("decide", 26)), "upheld": "s2"},
    ),
    (
        granted("notice", "re_review", entry=None),
        released("re_review", "upheld"),
        {"holds": (), "did": (*G.did, ("decide", 26))},
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
        {"did": did(C, "decide"), "end": "rejected", "step": None, "holds": ()},
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
        },
    ),
    (C, closed("letter_expired"), {"did": did(C, "enter"), "end": "letter_expired", "step": None}),
    (C, closed("external"), {"end": "external", "step": None}),
    (settled_up(lines=(line(final=True),)), closed("nothing_payable"), {"end": "nothing_payable"}),
    (ended("nothing_payable"), reopened(NEXT), {"end": "", "step": NEXT}),
]


@table([(b.type, s, b, d) for s, b, d in FOLDS])
def test_what_an_event_changes(row: Any) -> None:
    _, state, body, expected = row
    assert differs(state, after(state, body)) == {"version": 10, **expected}


def test_every_type_is_folded_here() -> None:
    types = {b.type for _, b, _ in FOLDS}
    assert types == {k.name for k in KINDS.values() if k.stream == "case"} - {"submitted/1"}


def test_an_application_becomes_a_case() -> None:
    body = submitted(next=NEXT, confirm=("income",), origin="paper", units=5)
    assert after(None, body, stamp(21, version=1)) == Case(
        id=7,
        version=1,
        number="SZW-2026-1-X",
        branch=SZW,
        programme="heart",
        edition="e1",
        people=(("child", CHILD), ("guardian", GUARDIAN), ("hospital", HOSPITAL)),
        received_on="2026-03-01",
        subject=(("side", "left"),),
        origin="paper",
        units=5,
        step=NEXT,
        did=(("enter", 21),),
        open=(Open(version=1, by=21, facts=("income",)),),
    )
    assert after(None, submitted(next=NEXT), stamp(21, version=1)).open == ()


def test_who_did_what_is_told_once_and_the_system_did_nothing() -> None:
    assert after(C, recorded("x"), stamp(21)).did == C.did
    assert after(LAST, closed("letter_expired"), stamp(0)).did == LAST.did
    assert after(case(did=(("pay", 21),)), recorded("x"), stamp(21)).did == (
        *(("pay", 21), ("enter", 21)),
    )


LAST = granted("final", letter_until="2026-03-09", lines=())


def test_a_sum_that_comes_back_was_paid_and_returned() -> None:
    state = settled_up()
    (moved,) = fold._moved(state, (move("paid", "reserved", 50),))
    assert (moved.paid, moved.returned, moved.reserved) == (200, 50, 50)
    (moved,) = fold._moved(state, (move("available", "moved", 50),))
    assert moved == state.lines[0]


def test_a_paper_of_another_event_is_used_under_its_name() -> None:
    state = case(papers=PAPERS)
    body: Closed = closed("rejected", **BY_F)
    assert fold._used(state, body)[0].used == ("Closed",)
    assert fold._used(state, closed("rejected")) is state.papers
