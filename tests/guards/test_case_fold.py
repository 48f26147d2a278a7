"""What each event of a case changes, and that it changes nothing else."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from acts import asks, every_event

from caseflow.case.chain import Chain, Voice
from caseflow.case.consented import Consents
from caseflow.case.parts import Ahead, Open, Paper, Payee
from caseflow.case.state import Case
from caseflow.case.went import Went
from caseflow.codec import changed
from caseflow.events import KINDS
from guards.bodies import *
from guards.folds import *
from guards.good import *
from guards.made import *
from guards.test_case_fold_money import FOLDS_OF_MONEY

MOVED = Ahead(line="1", of=1, at=1, basis="urgent", on=TODAY, since="")

SAID = Voice(by=38, what="decide", line="", basis="2", grants=())

# state, event, and all that is otherwise after it, beside the version
BRINGING = (paper(facts=("x",)), paper(paper="p2", confirmed_by=None, facts=("x", "y")))
FOLDS: list[tuple[Any, Any, dict[str, Any]]] = [
    # facts
    (C, recorded("income"), {"did": did(C, "enter")}),
    (C, recorded("income", young_until="-"), {"did": did(C, "enter"), "young_until": "-"}),
    (
        changed(C, young_until="2030-01"),
        recorded("income"),
        {"did": did(C, "enter")},
    ),
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
    # from the grant on it passes nobody who waits for money
    *(
        (
            changed(G, received_on=was, turn=turn),
            recorded("x", received_on=said),
            {"did": did(G, "enter"), "received_on": said} | ({"turn": now} if now != turn else {}),
        )
        for was, turn, said, now in (
            ("2026-03-01", None, "2026-02-01", "2026-03-01"),
            ("2026-03-01", None, "2026-03-02", "2026-03-02"),
            ("2026-02-01", "2026-03-01", "2026-02-28", "2026-03-01"),
            ("2026-02-01", "2026-03-01", "2026-03-02", "2026-03-02"),
            ("", None, "2026-02-01", ""),
        )
    ),
    (changed(G, turn="2026-03-01"), recorded("x"), {"did": did(G, "enter")}),
    (G, recorded("x"), {"did": did(G, "enter")}),
    (
        case(papers=PAPERS),
        recorded("x", paper="p1"),
        {"did": did(C, "enter"), "papers": (paper(facts=("x",)), PAPERS[1])},
    ),
    # what is restated no longer waits in a paper that nobody confirmed; what was compared stays
    (
        case(papers=BRINGING),
        recorded("x", confirm=("x",)),
        {
            "did": did(C, "enter"),
            "open": (opened("x", version=10, by=26),),
            "papers": (BRINGING[0], changed(BRINGING[1], facts=("y",))),
        },
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
    (
        case(papers=(paper(confirmed_by=None),)),
        confirmed(8, "decide"),
        {
            "did": (*did(C, "confirm"), ("decide", 26)),
            "papers": (paper(confirmed_by=26),),
        },
    ),
    # papers
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
        {
            "did": did(C, "review:county"),
            "done": ("review:county",),
            "step": NEXT,
            "chain": Chain(escalated="SZW"),
        },
    ),
    (
        case("review:city", done=("review:county",), chain=Chain(escalated="SZW")),
        reviewed("review:city", next=NEXT, result="escalate"),
        {
            "did": did(C, "review:city"),
            "done": REVIEWS,
            "step": NEXT,
            "chain": Chain(escalated="SZ"),
        },
    ),
    (
        case(papers=PAPERS),
        reviewed(next=NEXT, result="escalate", **BY_F),
        {
            "did": did(C, "review:county", "F"),
            "done": ("review:county",),
            "step": NEXT,
            "papers": (paper(used=("review:county",)), PAPERS[1]),
        },
    ),
    (C, reviewed(next=NEXT, result="return"), {"did": did(C, "review:county"), "step": NEXT}),
    # a decision that is handed up is due above; nothing that was said of it counts
    (
        case("decide", done=REVIEWS, chain=Chain(voices=(SAID,))),
        reviewed("decide", next=NEXT, result="escalate"),
        {"did": did(C, "decide"), "step": NEXT, "chain": Chain(escalated="SZW")},
    ),
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
            "went": Went(granted=TODAY),
            "edition": "e2",
            "again": noted("granted", 300),
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
            "went": Went(granted="2026-03-01"),
            "papers": (paper(used=("decide",)), PAPERS[1]),
            "again": noted("granted", 300, ""),
            "chain": Chain(sat=300),
        },
    ),
    (
        to_decide(chain=Chain(voices=(SAID,), escalated="SZW")),
        FIRST,
        {
            "did": (*DID, ("decide", 26)),
            "done": (*REVIEWS, "decide"),
            "step": NEXT,
            "lines": (line(granted=300, ceiling=300, reserved=300),),
            "granted_on": "s1",
            "granted_at": 10,
            "went": Went(granted=TODAY),
            "chain": Chain(escalated="SZW"),
            "again": noted("granted", 300),
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
            "went": Went(granted=TODAY),
            "summed_on": "m1",
            "again": noted("granted", 200),
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
            "final_on": "s1",
            "again": noted("final", 200),
        },
    ),
    (
        finaled(final=assessed(sum="m3")),
        final(200, next=None, moves=()),
        {
            "did": (*G.did, ("decide", 26)),
            "step": None,
            "summed_on": "m3",
            "final_on": "s1",
            "again": noted("final", 200),
        },
    ),
    *(  # what is decided once may rise by a new decision: of ours, not by a paper
        (
            finaled(final=assessed(sum="m3")),
            final(400, next=None, moves=(), **by),
            {
                "did": (*G.did, ("decide", who)),
                "step": None,
                "lines": (changed(finaled().lines[0], granted=400, ceiling=ceiling),),
                "summed_on": "m3",
                "final_on": "s1",
                "again": noted("final", 400, desk),
            },
        )
        for by, who, ceiling, desk in (
            ({}, 26, 400, SZW),
            ({"by": "F", "paper": "p9"}, "F", 300, ""),
        )
    ),
    (
        changed(G, entry=None),
        decided(next=NEXT, moves=()),
        {"did": (*G.did, ("decide", 26)), "step": NEXT, "again": noted("granted", 300)},
    ),
    (  # less is granted, and nothing lacks any more of what was moved ahead
        finaled(final=assessed(sum="m3"), ahead=(MOVED,)),
        final(200, next=None, moves=()),
        {
            "did": (*G.did, ("decide", 26)),
            "step": None,
            "summed_on": "m3",
            "final_on": "s1",
            "ahead": (),
            "again": noted("final", 200),
        },
    ),
    # clerical steps
    (
        G,
        done("notice", next=NEXT),
        {"done": (*G.done, "notice"), "step": NEXT, "notice": noticed(ended=TODAY)},
    ),
    (
        G,
        done("letter", move("available", "reserved", 5), next=NEXT, until="2026-09-01"),
        {
            "done": (*G.done, "letter"),
            "step": NEXT,
            "letter_until": "2026-09-01",
            "went": Went(letter=TODAY),
            "lines": (changed(LINE, reserved=305),),
        },
    ),
    (
        changed(G, letter_until="2026-08-01"),
        done("letter", next=NEXT),
        {"done": (*G.done, "letter"), "step": NEXT, "went": Went(letter=TODAY)},
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
    (
        F,
        confirms_payee(),
        {
            "did": did(F, "confirm.payee"),
            "payee": payee(confirmed_by=26, seen=(26,)),
            "payees": (6,),
        },
    ),
    # those that stand whole
    *(row for e in every_event() for row in e.folds(sys.modules[__name__])),
]


@table([(b.type, s, b, d) for s, b, d in FOLDS])
def test_what_an_event_changes(row: Any) -> None:
    _, state, body, expected = row
    assert differs(state, after(state, body)) == {"version": 10, **expected}


STEPS = [(b, s) for s, b, _ in (*FOLDS, *FOLDS_OF_MONEY) if hasattr(b, "next")]


@pytest.mark.parametrize(("body", "state"), STEPS)
def test_of_the_step_that_follows_a_fold_takes_the_step_alone(body: Any, state: Any) -> None:
    """So the state that was folded to tell that step is the state after the event (`told`)."""
    if body.type == "assessed/1":
        pytest.skip("an assessment stands whole in the state")
    without = after(state, changed(body, next=None))
    assert changed(without, step=NEXT) == after(state, changed(body, next=NEXT))


def test_every_type_is_folded_here() -> None:
    types = {b.type for _, b, _ in (*FOLDS, *FOLDS_OF_MONEY)}
    every = {k.name for k in KINDS.values() if k.stream == "case"} - {"submitted/1"}
    assert types == every, asks("what it changes (folds)", every - types)


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
        consents=Consents(stated=True),
    )
    assert after(None, submitted(next=NEXT), stamp(21, version=1)).open == ()


def test_who_did_what_is_told_once_and_the_system_did_nothing() -> None:
    assert after(C, recorded("x"), stamp(21)).did == C.did
    assert after(LAST, closed("letter_expired"), stamp(0)).did == LAST.did
    assert after(case(did=(("pay", 21),)), recorded("x"), stamp(21)).did == (
        *(("pay", 21), ("enter", 21)),
    )


LAST = granted("final", letter_until="2026-03-09", lines=())
