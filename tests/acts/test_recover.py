"""What was paid too much: opened and settled of itself; who may say what became of it, and what."""

from __future__ import annotations

from typing import Any

from acts import ALWAYS, Act, Event
from caseflow.case.acts import Recover
from caseflow.case.acts.recover import Instalment
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.recovery import Part, Recovery
from caseflow.fund.events import Move
from caseflow.values.money import Money

# -- the tables ------------------------------------------------------------------------------------

R1, R2 = "1" * 64, "2" * 64
DAY, LIMIT = "2026-03-10", "2029-03-12"  # that of the tables, and three years later


def says(change: str, **more: Any) -> RecoveryChanged:
    return RecoveryChanged(line="1", change=change, **more)


def comes(units: int = 40, change: str = "received", fund: int = 1, **more: Any) -> RecoveryChanged:
    moves = (Move(fund=fund, line="1", source="paid", target="available", units=units),)
    return says(change, **{"units": units, "moves": moves, "day": DAY, **more})


def agrees(*parts: tuple[int, str]) -> RecoveryChanged:
    return says("agreed", parts=tuple(Part(units=u, by=d) for u, d in parts))


def monthly(n: int) -> list[tuple[int, str]]:
    return [(1, f"{2027 + i // 12}-{i % 12 + 1:02d}-01") for i in range(n)]


def recovery(**more: Any) -> Recovery:
    return Recovery(**{"line": "1", "opened_on": "2026-03-01", "limit": "2029-03-01", **more})


def owing(w: Any, *found: Recovery, **line: Any) -> Any:
    """200 were paid and 100 are granted by now."""
    paid = w.line(**{"granted": 100, "ceiling": 300, "final": True, "paid": 200, **line})
    return w.settled_up(lines=(paid,), recoveries=found or (recovery(),))


def theirs(w: Any) -> Any:
    return owing(w, fund=w.OUTSIDE)


def home(w: Any) -> RecoveryChanged:
    """What comes back into a fund that another body has."""
    moves = (
        w.move("paid", "available", 40, w.OUTSIDE),
        w.move("available", "moved", 40, w.OUTSIDE),
    )
    return comes(moves=moves)


def owed(o: Any) -> None:
    """Paid, then decided again by a lower sum: the recovery is opened in the same command."""
    from proof import small as s

    s.whole_life(o)
    o.do("clerk", s.C, s.assessed("final", 20_000), s.held("recompute"))
    lower = lambda c: s.decided(c, "final", grants=(s.grant(20_000),), moves=())  # noqa: E731
    opened = says("opened", units=10_000)
    o.do("decider", s.C, lower, opened, s.released("recompute", "decided"))


def _folds(w: Any) -> list[tuple[Any, ...]]:
    was, at = owing(w), w.stamp(26)
    assert at.on == DAY
    back = w.line(granted=100, ceiling=300, final=True, paid=200, returned=40)
    up = w.line(granted=100, ceiling=300, final=True, paid=200, waived=40)
    part = (Part(units=100, by="2026-04-01"),)
    told = says("told", day=DAY, until="2026-04-01", limit=LIMIT)

    def now(**more: Any) -> dict[str, Any]:
        return {"recoveries": (recovery(**more),)}

    def did(duty: str) -> dict[str, Any]:
        return {"did": w.did(was, duty)}

    anew = owing(w, recovery(ended_on="2026-03-05", received=7, refs=("r",), faith="bad"))
    fresh = {
        "recoveries": (Recovery(line="1", opened_on=DAY, limit=LIMIT, received=7, refs=("r",)),)
    }
    return [
        (w.settled_up(), says("opened", units=1, limit=LIMIT),
         {"recoveries": (Recovery(line="1", opened_on=DAY, limit=LIMIT),)}),
        (anew, says("opened", units=100, limit=LIMIT), fresh),
        (was, told, now(told_on=DAY, until="2026-04-01", limit=LIMIT)),
        (was, says("agreed", parts=part), now(agreed=part)),
        (was, comes(ref=R1, limit=LIMIT),
         {**now(received=40, refs=(R1,), limit=LIMIT), "lines": (back,), **did("reconcile")}),
        (was, comes(change="refunded"),
         {**now(refunded=40), "lines": (back,), **did("reconcile")}),
        (was, says("waived", units=40), {**now(waived=40), "lines": (up,), **did("decide")}),
        (was, says("faith", faith="bad"), {**now(faith="bad", faith_by=26), **did("decide")}),
        (was, says("settled"), now(ended_on=DAY)),
    ]  # fmt: skip


def _judged(w: Any) -> list[tuple[Any, ...]]:
    was, none = owing(w), w.settled_up()
    bare = w.settled_up(lines=was.lines)
    under = w.settled_up(lines=(w.line(granted=100, final=True, paid=200, instructed=1),))
    even = w.settled_up(recoveries=(recovery(),))
    clerk, books, decider, system = w.CLERK, w.BOOKS, w.DECIDER, w.SYSTEM
    two = w.settled_up(
        lines=(*was.lines, w.line(name="2", granted=1, paid=5)),
        recoveries=(recovery(ended_on="2026-03-02"), recovery(line="2")),
    )
    payer = w.settled_up(lines=was.lines, recoveries=(recovery(),), did=(("pay", 30),))
    entered = w.settled_up(lines=was.lines, recoveries=(recovery(),), did=(("enter", 30),))
    refs = owing(w, recovery(refs=(R1,)))
    lost = w.settled_up(lines=(w.line(granted=100, fund=99, paid=200),), recoveries=(recovery(),))
    passed = owing(w, fund=w.PASS)
    return [
        ("no_such_recovery", says("forgotten"), was, clerk),
        ("other_line", says("opened", units=100), w.case(), clerk),
        # opened and settled by the state of the line alone
        *(("", says("opened", units=100, limit=x), bare, system) for x in ("", LIMIT)),
        ("nothing_owed", says("opened", units=100), was, clerk),
        ("nothing_owed", says("opened"), none, clerk),
        ("nothing_owed", says("opened", units=100), under, clerk),
        ("other_owed", says("opened", units=99), bare, clerk),
        ("limit_gone", says("opened", units=100, limit="2026-03-09"), bare, clerk),
        ("not_a_day", says("opened", units=100, limit="later"), bare, clerk),
        ("", says("opened", units=100, limit=DAY), bare, clerk),
        ("", says("settled"), even, system),
        ("still_owed", says("settled"), was, clerk),
        ("still_owed", says("settled"), none, clerk),
        # of one that is open
        ("nothing_owed", says("told", day=DAY), none, clerk),
        ("nothing_owed", comes(), bare, books),
        ("nothing_owed", comes(), even, books),
        ("nothing_owed", comes(), two, books),
        # told
        ("", says("told", day=DAY, until=DAY, limit=LIMIT), was, clerk),
        ("", says("told", day="2026-03-09"), was, w.BOSS),
        ("no_grant", says("told", day=DAY), was, w.LURKER),
        ("interest", says("told", day=DAY), was, w.FATHER),
        ("paper_day_to_come", says("told", day="2026-03-11"), was, clerk),
        ("last_day_gone", says("told", day=DAY, until="2026-03-09"), was, clerk),
        ("limit_gone", says("told", day=DAY, limit="2029-02-28"), was, clerk),
        ("", says("told", day=DAY, limit="2029-03-01"), was, clerk),
        # agreed
        ("", agrees((60, DAY), (40, "2026-03-11")), was, clerk),
        ("no_grant", agrees((100, DAY)), was, w.LURKER),
        ("interest", agrees((100, DAY)), was, w.FATHER),
        ("parts_of_owed", agrees(), was, clerk),
        ("parts_of_owed", agrees((99, DAY)), was, clerk),
        ("parts_of_owed", agrees((101, DAY), (-1, "2026-03-11")), was, clerk),
        ("parts_of_owed", agrees((100, DAY), (0, "2026-03-11")), was, clerk),
        ("parts_out_of_order", agrees((60, "2026-03-11"), (40, DAY)), was, clerk),
        ("parts_out_of_order", agrees((60, DAY), (40, DAY)), was, clerk),
        ("parts_out_of_order", agrees((100, "2026-03-09")), was, clerk),
        ("not_a_day", agrees((100, "soon")), was, clerk),
        *(  # no more parts than anybody keeps
            (code, agrees(*monthly(n)), owing(w, granted=0, paid=n), clerk)
            for code, n in (("", 600), ("parts_out_of_order", 601))
        ),
        # what comes back
        *(("", comes(100, change, ref=R1), was, books) for change in ("received", "refunded")),
        ("no_grant", comes(), was, w.CASHIER),
        ("paid_it", comes(), payer, w.ALL),
        ("", comes(), entered, w.ALL),
        ("more_than_owed", comes(101), was, books),
        ("more_than_owed", comes(0), was, books),
        ("wrong_move", comes(moves=()), was, books),
        ("wrong_move", comes(moves=(w.move("paid", "moved", 40),)), was, books),
        ("wrong_move", comes(moves=(w.move("paid", "available", 39),)), was, books),
        ("wrong_move", comes(moves=(w.move("paid", "available", 40, w.PASS),)), was, books),
        (
            "wrong_move",
            comes(moves=(w.move("paid", "available", 40, w.OUTSIDE),)),
            theirs(w),
            books,
        ),
        ("", home(w), theirs(w), books),
        ("", comes(moves=(w.move("paid", "available", 40, w.PASS),)), passed, books),
        ("no_such_fund", comes(), lost, books),
        ("fund_short", comes(), was, books, (("fund", w.OWN), w.fund(w.OWN, "own", paid=39))),
        ("paper_day_to_come", comes(day="2026-03-11"), was, books),
        ("not_a_day", comes(day=""), was, books),
        ("came_already", comes(ref=R1), refs, books),
        ("", comes(ref=R2), refs, books),
        ("receipt_misnamed", comes(ref="r2"), refs, books),
        ("receipt_known", comes(ref=R2), refs, books, (("receipt", R2), w.OWN)),
        ("", comes(ref=R2), refs, books, (("receipt", R2), w.CASE)),
        # given up, by who decides about our own money
        ("", says("waived", units=100), was, decider),
        ("more_than_owed", says("waived", units=101), was, decider),
        ("more_than_owed", says("waived", units=0), was, decider),
        ("wrong_level", says("waived", units=1), was, w.AWAY),
        ("no_grant", says("waived", units=1), was, books),
        ("two_duties", says("waived", units=1), payer, w.ALL),
        ("two_duties", says("waived", units=1), entered, w.ALL),
        ("not_ours_to_waive", says("waived", units=1), theirs(w), decider),
        ("not_ours_to_waive", says("waived", units=1), passed, decider),
        ("not_ours_to_waive", says("waived", units=1), lost, decider),
        *(("", says("faith", faith=x), was, decider) for x in ("good", "bad")),
        ("no_such_answer", says("faith", faith="some"), was, decider),
        ("no_such_answer", says("faith"), was, decider),
        ("two_duties", says("faith", faith="bad"), entered, w.ALL),
        # nothing is said beside
        ("not_of_this_change", says("told", day=DAY, units=1), was, clerk),
        ("not_of_this_change", says("waived", units=1, moves=comes().moves), was, decider),
        ("not_of_this_change", says("settled", units=1), even, clerk),
        ("not_of_this_change", comes(faith="good"), was, books),
        ("not_of_this_change", comes(until=DAY), was, books),
        ("not_of_this_change", says("faith", faith="good", limit=LIMIT), was, decider),
        ("not_of_this_change", says("waived", units=1, ref="r"), was, decider),
        ("not_of_this_change", says("waived", units=1, day=DAY), was, decider),
        ("not_of_this_change", says("told", day=DAY, parts=(Part(units=1, by=DAY),)), was, clerk),
    ]


EVENTS = [
    Event(
        type="recovery_changed",
        good=lambda w: (comes(), owing(w), w.BOOKS),
        duty="reconcile",
        until=ALWAYS,
        folds=_folds,
        forged=lambda w: [
            (w.PAID, "books", comes(fund=w.s.OWN), "nothing_owed"),
            (w.after(owed), "cashier", comes(fund=w.s.OWN), "no_grant"),
            (
                w.after(owed),
                "clerk",
                says("told", day="2026-01-02", until="2026-01-01"),
                "last_day_gone",
            ),
            (w.after(owed), "books", comes(10_001, fund=w.s.OWN), "more_than_owed"),
            (w.after(owed), "clerk", says("settled"), "still_owed"),
        ],
        judged=_judged,
    ),
    Event(
        type="recovery_changed 2",
        good=lambda w: (says("waived", units=40), owing(w), w.DECIDER),
        duty="decide",
        until=ALWAYS,
        folds=lambda w: [],
        forged=lambda w: [],
    ),
]
ACTS = [
    Act(
        name="recover",
        tries=lambda look, c, way: [
            Recover(
                case=c.number,
                change=way,
                sum=Money(c.owed) if way in ("received", "refunded", "waived") else None,
                parts=(Instalment(Money(c.owed), "2099-12-31"),) if way == "agreed" else (),
                why="说明",
            )
        ],
        leads=False,
    )
]


def test_parts_that_are_covered_are_due_no_more() -> None:
    agreed = (Part(units=300, by="2026-05-31"), Part(units=200, by="2026-06-30"))
    found = Recovery(line="1", opened_on="2026-04-01", agreed=agreed)
    assert [found.due(owed) for owed in (500, 200, 0)] == [agreed, agreed[1:], ()]
