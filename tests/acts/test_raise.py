"""More than was granted on a line: by who decides, within rules, bill and fund, on an assessment of
that moment; it lowers what is owed first, and waits in its order for what lacks."""

from __future__ import annotations

from typing import Any

import pytest

from acts import END, Event
from caseflow.case.bill import Bill
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.kinds.moved_ahead import MovedAhead
from caseflow.case.parts import Ahead
from caseflow.codec import changed
from caseflow.fund.events import Move

# -- the tables ------------------------------------------------------------------------------------


def rise(w: Any, units: int = 300, kept: int = 100, **more: Any) -> LineRaised:
    """From 200 to 300, on the assessment just made; what is more is kept."""
    moves = (w.move("available", "reserved", kept),) if kept else ()
    base = {"line": "1", "units": units, "assessment": 9, "moves": moves, "next": w.TELL}
    return LineRaised(**{**base, **more})


def low(w: Any, *holds: str, **more: Any) -> Any:
    """200 were granted, where the rules give up to 300."""
    lines = (w.line(granted=200, ceiling=200, reserved=200),)
    return w.granted("letter", *holds, **{"lines": lines, "entry_at": 9, **more})


def capped(w: Any, *holds: str, **more: Any) -> Any:
    """The final sum is 300, of which 200 had been granted first; they are paid."""
    lines = (w.line(granted=200, ceiling=200, final=True, paid=200),)
    final = w.assessed(at="final", award=(("award", "money", 300, 300),), sum="m2")
    base = {"lines": lines, "final": final, "final_at": 9, "step": None}
    return w.settled_up(*holds, **{**base, **more})


def two(w: Any, **more: Any) -> Any:
    """Two lines of 100, of which the rules give 300 in all."""
    each = {"granted": 100, "ceiling": 100, "reserved": 100}
    return low(w, lines=(w.line(**each), w.line(**{"name": "2", **each, **more})))


def owing(w: Any) -> Any:
    """250 were paid and 200 are granted."""
    return capped(w, lines=(w.line(granted=200, ceiling=200, final=True, paid=250),))


def ahead(w: Any, line: str = "1") -> tuple[Ahead, ...]:
    return (Ahead(line=line, of=3, at=50, basis="urgent", on="2026-03-06", since="2026-03-05"),)


def waiting(w: Any, **more: Any) -> Any:
    """Nothing is kept of the 200 yet."""
    lines = (w.line(granted=200, ceiling=200),)
    return low(w, "waiting_for_funds", lines=lines, **more)


def by_all(w: Any, state: Any, *duties: str) -> Any:
    return changed(state, did=(*state.did, *((d, w.ALL.party) for d in duties)))


def on_a_bill(w: Any, pays: int) -> Any:
    bill = Bill(invoice="1" * 16, operation="", pays=pays, total=500)
    return capped(w, final=changed(capped(w).final, bill=bill))


def its(w: Any, **more: Any) -> tuple[Any, Any]:
    """What else is true of our own fund."""
    return (("fund", w.OWN), w.fund(w.OWN, "own", **more))


def line(w: Any, state: Any, **more: Any) -> tuple[Any, ...]:
    return (changed(state.lines[0], **more), *state.lines[1:])


# -- in the office of the proof --------------------------------------------------------------------


def of_twenty(w: Any, *more: Any) -> Any:
    """20,000 were granted, where 30,000 may be."""

    def then(o: Any) -> None:
        w.s.to_review(o)
        moves = (w.move("available", "reserved", 20_000),)
        grants = (w.s.grant(20_000),)
        o.do("decider", w.C, lambda c: w.s.decided(c, grants=grants, moves=moves))

    return w.after(then, *more)


def final_of_twenty(w: Any, *more: Any) -> Any:
    """The final sum is 30,000, of which 20,000 could be decided and are to be paid."""

    def then(o: Any) -> None:
        of_twenty_done(w, o)
        o.do("clerk", w.C, w.s.assessed("final"), w.s.done())
        o.do("decider", w.C, lambda c: w.s.decided(c, "final", grants=(w.s.grant(20_000),)))
        w.s.known(o)

    return w.after(then, *more)


def of_twenty_done(w: Any, o: Any) -> None:
    w.s.to_review(o)
    moves = (w.move("available", "reserved", 20_000),)
    o.do("decider", w.C, lambda c: w.s.decided(c, grants=(w.s.grant(20_000),), moves=moves))


def forged(w: Any, at: str = "entry", said: Any = None, **other: Any) -> list[Any]:
    """An assessment, and the raise that rests on it."""

    def then(c: Any) -> LineRaised:
        moves = (w.move("available", "reserved", 10_000),)
        base = {"line": "1", "units": 30_000, "moves": moves, "next": w.s.OPEN}
        return LineRaised(**{"assessment": c.version, **base, **other})

    return [(w.C, said or w.s.assessed(at)), (w.C, then)]


def forged_rows(w: Any) -> list[Any]:
    return [
        (of_twenty(w, closed(w)), "decider", [forged(w)[1]], "ended"),
        (w.REVIEWED, "decider", forged(w, moves=()), "nothing_to_raise"),
        (w.THEIR_MONEY, "decider", forged(w, "final", moves=()), "not_our_money"),
        (of_twenty(w), "clerk", forged(w), "no_grant"),
        (of_twenty(w, w.by("all", w.s.recorded("income"))), "all", forged(w), "two_duties"),
        (compared(w), "judge", forged(w), "cost_confirmed"),
        (of_twenty(w, w.related("decider")), "decider", forged(w), "interest"),
        (of_twenty(w, w.holding("identity")), "decider", forged(w), "held"),
        (final_of_twenty(w, under_way(w)), "decider", forged(w, "final"), "payment_under_way"),
        (of_twenty(w, w.cost), "decider", forged(w), "unconfirmed"),
        (of_twenty(w), "decider", forged(w, units=20_000, moves=()), "not_raised"),
        (of_twenty(w), "decider", forged(w, assessment=1), "other_assessment"),
        (of_twenty(w), "decider", forged(w, said=refers(w)), "not_eligible"),
        (of_twenty(w), "decider", forged(w, said=otherwise(w)), "held"),
        (of_twenty(w), "decider", forged(w, units=30_001), "above_assessed"),
        (
            of_twenty(w),
            "decider",
            forged(w, moves=(w.move("reserved", "available"),)),
            "wrong_move",
        ),
        (moved_ahead(w), "decider", forged(w, moves=()), "raise_ahead"),
        (of_twenty(w, gone(w)), "decider", forged(w), "erased_since"),
        (shared(w), "decider", forged(w, said=low_bill(w)), "above_bill"),
        (of_twenty(w), "decider", forged(w, next=None), "wrong_next"),
    ]


def gone(w: Any) -> Any:
    """Whom it helps was erased, by who holds the store."""
    return lambda o: o.do("boss", w.CHILD, w.s.erased(w.C), forge=True)


def moved_ahead(w: Any) -> Any:
    """Two people moved the 20,000 ahead, which the fund had not."""

    def then(o: Any) -> None:
        w.s.to_review(o)
        grants = (w.s.grant(20_000),)
        granted = lambda c: w.s.decided(c, grants=grants, moves=())  # noqa: E731
        o.do("decider", w.C, granted, w.s.held("waiting_for_funds"))
        people = tuple(sorted(p for _, p in w.s.submitted().people))
        event = MovedAhead(line="1", basis="urgent", people=people, of=0)
        w.proposed(w.C, event)(o)
        with o.command("chief") as c:
            for stream, e in w.agreed(w.C, event):
                c.append(stream, e)

    return w.after(then)


def low_bill(w: Any) -> Any:
    """The sum is open; the family pays 20,000."""
    bill = Bill(invoice="1" * 16, operation="", pays=20_000, total=90_000)
    return w.s.assessed("final", award=(), accepted=("award",), bill=bill)


def shared(w: Any) -> Any:
    """The final sum is all that the family pays."""

    def then(o: Any) -> None:
        of_twenty_done(w, o)
        o.do("clerk", w.C, w.s.assessed("final"), w.s.done())
        settles = w.ev.ReferralSettled(rules=(("award", "accepted"),))
        decides = lambda c: w.s.decided(c, "final", grants=(w.s.grant(20_000),))  # noqa: E731
        o.do("decider", w.C, settles, low_bill(w), decides)

    return w.after(then)


def closed(w: Any) -> Any:
    return w.by("clerk", w.s.closed("withdrawn", w.move("reserved", "available", 20_000)))


def compared(w: Any) -> Any:
    """The judge compared the cost."""
    confirms = lambda o: o.do("judge", w.C, lambda c: w.ev.FactsConfirmed(of=c.open[0].version))  # noqa: E731
    return of_twenty(w, w.cost, confirms)


def under_way(w: Any) -> Any:
    moves = (w.move("reserved", "instructed", 20_000),)
    return lambda o: o.do("cashier", w.C, lambda c: w.s.instructed(c, moves=moves))


def refers(w: Any) -> Any:
    return w.s.assessed(outcome="referred", results="H")


def otherwise(w: Any) -> Any:
    """Eligible, and another assessment than when it was granted."""
    return w.s.assessed(stands="0" * 16)


EVENTS = [
    Event(
        type="line_raised",
        good=lambda w: (rise(w), low(w), w.DECIDER),
        duty="decide",
        until=END,
        folds=lambda w: [
            (
                low(w),
                rise(w, next=w.step("letter")),
                {
                    "did": w.did(low(w), "decide"),
                    "lines": (w.line(granted=300, ceiling=300, reserved=300),),
                },
            ),
            # what was paid too much is lowered first, and a first grant above it stands
            (
                capped(w, lines=(w.line(granted=200, ceiling=400, final=True, paid=250),)),
                rise(w, kept=0, next=w.step("pay")),
                {
                    "did": w.did(capped(w), "decide"),
                    "step": w.step("pay"),
                    "lines": (w.line(granted=300, ceiling=400, final=True, paid=250),),
                },
            ),
            (
                two(w),
                rise(w, 150, 0, line="2", next=w.step("letter")),
                {
                    "did": w.did(two(w), "decide"),
                    "lines": (two(w).lines[0], changed(two(w).lines[1], granted=150, ceiling=150)),
                },
            ),
        ],
        forged=forged_rows,
        judged=lambda w: [
            # at entry what the rules give at most, on all lines together
            ("", rise(w, 300), low(w), w.DECIDER),
            ("above_assessed", rise(w, 301, 101), low(w), w.DECIDER),
            ("", rise(w, 300, 100), low(w, entry=w.assessed(award=())), w.DECIDER),
            ("", rise(w, 200), two(w), w.DECIDER),
            ("above_assessed", rise(w, 201, 101), two(w), w.DECIDER),
            # at final the final sum, though more was possible at entry
            ("", rise(w, 300), capped(w), w.DECIDER),
            ("above_assessed", rise(w, 301, 101), capped(w), w.DECIDER),
            (
                "above_assessed",
                rise(w, 251, 51),
                capped(w, lines=(capped(w).lines[0], w.line(name="2", granted=50, final=True))),
                w.DECIDER,
            ),
            ("not_raised", rise(w, 200, 0), low(w), w.DECIDER),
            ("not_raised", rise(w, 199, 0), low(w), w.DECIDER),
            ("nothing_to_raise", rise(w, line="2"), low(w), w.DECIDER),
            ("other_line", rise(w, line=""), low(w), w.DECIDER),
            ("other_line", rise(w, 150, 50, line="2"), two(w), w.DECIDER),
            # nothing lies between the assessment and the raise
            ("other_assessment", rise(w, assessment=8), low(w), w.DECIDER),
            ("other_assessment", rise(w, assessment=8), low(w, entry_at=8), w.DECIDER),
            ("other_assessment", rise(w), capped(w, final_at=8, entry_at=9), w.DECIDER),
            ("not_eligible", rise(w), low(w, entry=w.assessed(outcome="referred")), w.DECIDER),
            # what is otherwise by now is decided about first
            ("held", rise(w), low(w, granted_on="s0"), w.DECIDER),
            ("held", rise(w), capped(w, summed_on="m0"), w.DECIDER),
            *(
                ("held", rise(w), low(w, h), w.DECIDER)
                for h in ("frozen", "re_review", "recompute")
            ),
            ("", rise(w), low(w, "payee"), w.DECIDER),
            # of our own money, and not of what is under way
            ("nothing_to_raise", rise(w, kept=0), low(w, lines=()), w.DECIDER),
            (
                "not_our_money",
                rise(w, kept=0),
                low(w, lines=line(w, low(w), fund=w.PASS)),
                w.DECIDER,
            ),
            (
                "payment_under_way",
                rise(w),
                capped(w, lines=line(w, capped(w), instructed=1)),
                w.DECIDER,
            ),
            ("erased_since", rise(w), low(w), w.DECIDER, erased(w)),
            # by who decides, and saw nothing of the cost
            ("two_duties", rise(w), by_all(w, low(w), "pay"), w.ALL),
            ("", rise(w), by_all(w, low(w), "decide"), w.ALL),
            ("cost_confirmed", rise(w), by_all(w, low(w), "confirm.cost"), w.ALL),
            ("unconfirmed", rise(w), low(w, open=(w.opened("cost.total"),)), w.DECIDER),
            # kept whole, in turn, from what is there; or not at all
            ("", rise(w, kept=0), low(w), w.DECIDER),
            ("kept_in_part", rise(w, kept=99), low(w), w.DECIDER),
            ("fund_short", rise(w), low(w), w.DECIDER, its(w, available=99)),
            ("wrong_move", rise(w, moves=(w.move("reserved", "available"),)), low(w), w.DECIDER),
            ("", rise(w, kept=300), waiting(w), w.DECIDER),
            ("raise_ahead", rise(w, kept=300), waiting(w, ahead=ahead(w)), w.DECIDER),
            ("", rise(w, kept=300), waiting(w, ahead=ahead(w, "2")), w.DECIDER),
            # what is owed is lowered first: of that nothing is kept
            ("", rise(w, kept=50), owing(w), w.DECIDER),
            ("kept_in_part", rise(w, kept=51), owing(w), w.DECIDER),
            # within what the family pays
            ("", rise(w), on_a_bill(w, 300), w.DECIDER),
            ("above_bill", rise(w), on_a_bill(w, 299), w.DECIDER),
        ],
    ),
]


def erased(w: Any) -> tuple[Any, Any]:
    return (("party", w.CHILD), w.party(w.CHILD, erased=True))


__all__ = ["Move", "pytest"]
