"""What was paid too much: opened and settled of itself; who may say what became of it, and what."""

from __future__ import annotations

from typing import Any

from guards import made as w

from acts import ALWAYS, ANYONE, Act, Event
from caseflow.case.acts import Recover
from caseflow.case.acts.recover import Instalment
from caseflow.case.kinds.recovery_asked import RecoveryAsked
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.recovery import Asked, Part, Recovery
from caseflow.codec import changed, encode
from caseflow.events import kind_of, refused
from caseflow.fund.events import Move
from caseflow.values.money import Money

# -- the tables ------------------------------------------------------------------------------------

R1, R2, R3 = "1" * 64, "2" * 64, "3" * 64
DAY, LIMIT = "2026-03-10", "2029-03-12"  # that of the tables, and three years later


def says(change: str, **more: Any) -> RecoveryChanged:
    return RecoveryChanged(line="1", change=change, **more)


def comes(units: int = 40, change: str = "received", fund: int = 1, **more: Any) -> RecoveryChanged:
    moves = (Move(fund=fund, line="1", source="paid", target="available", units=units),)
    said = {} if more.get("unnumbered") else {"receipts": (R2,)}
    return says(change, **{"units": units, "moves": moves, "day": DAY, **said, **more})


def agrees(*parts: tuple[int, str]) -> RecoveryChanged:
    return says("agreed", parts=tuple(Part(units=u, by=d) for u, d in parts))


def gives_up(units: int = 1) -> RecoveryChanged:
    return says("waived", units=units)


def confirms(units: int) -> Any:
    """The waiver of so much, as the last event of the case asked for it."""
    return lambda c: changed(gives_up(units), of=c.version)


def nameless(again: int) -> RecoveryChanged:
    return comes(unnumbered=True, again=again)


def here(w: Any) -> Any:
    """The number came for another line of the case."""
    return ("receipt", R2), w.CASE


def alike(w: Any, count: int = 1) -> Any:
    """So many of this line, sum and day came without a number."""
    return ("alike", f"{w.CASE}|1|40|{DAY}"), count


def monthly(n: int) -> list[tuple[int, str]]:
    return [(1, f"{2027 + i // 12}-{i % 12 + 1:02d}-01") for i in range(n)]


def as_asked(body: RecoveryChanged, by: int = 22, version: int = 8) -> Asked:
    """What one person asked for, as the state keeps it."""
    text = encode(changed(body, of=0)).decode()
    return Asked(version=version, by=by, on="2026-03-05", change=body.change, body=text)


def asks(body: RecoveryChanged, **more: Any) -> RecoveryAsked:
    said = {"line": body.line, "change": body.change, "body": encode(body).decode()}
    return RecoveryAsked(**{**said, **more})


def of_two(body: RecoveryChanged) -> RecoveryChanged:
    """As it is confirmed."""
    return changed(body, of=8)


def asked(w: Any, body: RecoveryChanged, by: int = 22, **line: Any) -> Any:
    """A state in which it was asked for."""
    return owing(w, recovery(asked=(as_asked(body, by),)), **line)


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


def waives(o: Any) -> None:
    """Who reconciles asks that a part is given up."""
    from proof import small as s

    o.do("books", s.C, asks(gives_up()))


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

    waits = as_asked(says("waived", units=40))
    two = owing(w, recovery(asked=(waits, as_asked(agrees((100, DAY)), version=9))))
    less, kept_ = twice(w), owing(w, recovery(asked=(as_asked(gives()),)))
    kept = {"asked": two.recoveries[0].asked[1:]}
    beside = owing(w, recovery(line="2", faith="bad"), recovery())
    anew = owing(w, recovery(ended_on="2026-03-05", received=7, refs=("r",), faith="bad"))
    fresh = {
        "recoveries": (Recovery(line="1", opened_on=DAY, limit=LIMIT, received=7, refs=("r",)),)
    }
    return [
        (w.settled_up(), says("opened", units=1, limit=LIMIT),
         {"recoveries": (Recovery(line="1", opened_on=DAY, limit=LIMIT),)}),
        (anew, says("opened", units=100, limit=LIMIT), fresh),
        (was, told, now(told_on=DAY, until="2026-04-01", limit=LIMIT)),
        (beside, told, {"recoveries": (
            *beside.recoveries[:1], recovery(told_on=DAY, until="2026-04-01", limit=LIMIT))}),
        (was, says("agreed", parts=part), now(agreed=part)),
        (was, comes(receipts=(R1,), limit=LIMIT),
         {**now(received=40, refs=(R1,), limit=LIMIT), "lines": (back,), **did("reconcile")}),
        (was, comes(change="refunded"),
         {**now(refunded=40, refs=(R2,)), "lines": (back,), **did("reconcile")}),
        (two, says("waived", units=40, of=8),
         {**now(waived=40, **kept), "lines": (up,), **did("decide")}),
        (two, says("settled"), now(ended_on=DAY)),
        (less, gives(), {
            "recoveries": (changed(less.recoveries[0], refs=(R2,)),),
            "lines": (changed(less.lines[0], twice=60),)}),
        (less, gives(100), {
            "recoveries": (changed(less.recoveries[0], refs=(R2,)),),
            "lines": (changed(less.lines[0], twice=0, twice_on=""),)}),
        (kept_, says("settled"), now(ended_on=DAY, asked=kept_.recoveries[0].asked)),
        (twice(w, gives()), says("opened", units=100, limit=LIMIT), {"recoveries": (
            Recovery(line="1", opened_on=DAY, limit=LIMIT, asked=(as_asked(gives()),)),)}),
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
    passed, today = owing(w, fund=w.PASS), agrees((100, DAY))
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
        # agreed, as one asked for it and another confirms
        *(
            (code, of_two(agrees(*parts)), asked(w, agrees(*parts)), person)
            for code, person, parts in (
                ("", clerk, ((60, DAY), (40, "2026-03-11"))),
                ("no_grant", w.LURKER, ((100, DAY),)),
                ("interest", w.FATHER, ((100, DAY),)),
                ("own_entry", w.SECOND, ((100, DAY),)),
                ("parts_of_owed", clerk, ()),
                ("parts_of_owed", clerk, ((99, DAY),)),
                ("parts_of_owed", clerk, ((101, DAY), (-1, "2026-03-11"))),
                ("parts_of_owed", clerk, ((100, DAY), (0, "2026-03-11"))),
                ("parts_out_of_order", clerk, ((60, "2026-03-11"), (40, DAY))),
                ("parts_out_of_order", clerk, ((60, DAY), (40, DAY))),
                ("parts_out_of_order", clerk, ((100, "2026-03-09"),)),
                ("not_a_day", clerk, ((100, "soon"),)),
            )
        ),
        ("not_asked_before", today, was, clerk),
        (
            "not_asked_before",
            changed(today, of=7),
            asked(w, today),
            clerk,
        ),
        (  # of another line
            "not_asked_before",
            of_two(today),
            owing(w, recovery(line="2", asked=(as_asked(today),)), recovery()),
            clerk,
        ),
        (
            "asked_otherwise",
            of_two(agrees((100, "2026-03-11"))),
            asked(w, today),
            clerk,
        ),
        *(  # no more parts than anybody keeps
            (
                code,
                of_two(agrees(*monthly(n))),
                asked(w, agrees(*monthly(n)), granted=0, paid=n),
                clerk,
            )
            for n, code in ((600, ""), (601, "parts_out_of_order"))
        ),
        # what comes back
        *(
            ("", comes(100, change, receipts=(R1,)), was, books)
            for change in ("received", "refunded")
        ),
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
        ("came_already", comes(receipts=(R1,)), refs, books),
        ("came_already", comes(receipts=(R2, R1)), refs, books),
        ("", comes(), refs, books),
        ("receipt_misnamed", comes(receipts=("r2",)), refs, books),
        ("receipt_misnamed", comes(receipts=(R2, R2)), refs, books),
        *(
            ("receipt_known", comes(receipts=(R3, R2)), refs, books, ((kind, R2), w.OWN))
            for kind in ("receipt", "opening")
        ),
        ("receipt_unnamed", comes(receipts=()), was, books),
        ("receipt_unnamed", comes(unnumbered=True, receipts=(R2,)), was, books),
        # of another line of the case, or without a number, alike: by two
        ("receipt_shared", comes(), refs, books, here(w)),
        ("receipt_shared", of_two(comes(again=1)), asked(w, comes(again=1)), books),
        ("not_asked_before", comes(again=1), refs, books, here(w)),
        ("", of_two(comes(again=1)), asked(w, comes(again=1)), books, here(w)),
        ("own_entry", of_two(comes(again=1)), asked(w, comes(again=1), 27), books, here(w)),
        *(
            (code, of_two(comes(again=1)), asked(w, comes(again=1)), person, here(w))
            for person, code in (
                (w.CLERK, ""),
                (w.DECIDER, ""),
                (w.LURKER, "no_grant"),
                (w.FATHER, "interest"),
            )
        ),
        ("", comes(unnumbered=True), was, books),
        ("", comes(unnumbered=True), was, books, alike(w, 0)),
        ("receipt_alike", comes(unnumbered=True), was, books, alike(w)),
        ("not_of_this_change", comes(of=8), asked(w, comes()), books),
        *(
            (code, of_two(nameless(n)), asked(w, nameless(n)), books, alike(w))
            for n, code in ((1, ""), (2, "receipt_alike"))
        ),
        # given up, by who decides about our own money
        *(
            (code, of_two(gives_up(n)), asked(w, gives_up(n), **line), person)
            for code, n, person, line in (
                ("", 100, decider, {}),
                ("more_than_owed", 101, decider, {}),
                ("more_than_owed", 0, decider, {}),
                ("wrong_level", 1, w.AWAY, {}),
                ("no_grant", 1, books, {}),
                ("not_ours_to_waive", 1, decider, {"fund": w.OUTSIDE}),
                ("not_ours_to_waive", 1, decider, {"fund": w.PASS}),
                ("not_ours_to_waive", 1, decider, {"fund": 99}),
            )
        ),
        *(
            (code, of_two(gives_up()), changed(asked(w, gives_up()), did=((did, 30),)), w.ALL)
            for did, code in (
                ("pay", "two_duties"),
                ("enter", "two_duties"),
                ("confirm.cost", "cost_confirmed"),
                ("confirm.payee", ""),
            )
        ),
        ("own_entry", of_two(gives_up()), asked(w, gives_up(), 25), decider),
        ("not_asked_before", gives_up(), was, decider),
        ("not_asked_before", changed(gives_up(), of=9), asked(w, gives_up()), decider),
        ("asked_otherwise", of_two(gives_up(2)), asked(w, gives_up()), decider),
        *(("", says("faith", faith=x), was, decider) for x in ("good", "bad")),
        ("no_such_answer", says("faith", faith="some"), was, decider),
        ("no_such_answer", says("faith"), was, decider),
        ("two_duties", says("faith", faith="bad"), entered, w.ALL),
        ("not_of_this_change", says("told", day=DAY, of=8), was, clerk),
        # nothing is said beside
        ("not_of_this_change", says("told", day=DAY, units=1), was, clerk),
        ("not_of_this_change", says("waived", units=1, moves=comes().moves), was, decider),
        ("not_of_this_change", says("settled", units=1), even, clerk),
        ("not_of_this_change", comes(faith="good"), was, books),
        ("not_of_this_change", comes(until=DAY), was, books),
        ("not_of_this_change", says("faith", faith="good", limit=LIMIT), was, decider),
        ("not_of_this_change", says("waived", units=1, receipts=("r",)), was, decider),
        ("not_of_this_change", says("waived", units=1, day=DAY), was, decider),
        ("not_of_this_change", says("told", day=DAY, parts=(Part(units=1, by=DAY),)), was, clerk),
    ]


def gives(units: int = 40, fund: int = 1, **more: Any) -> RecoveryChanged:
    """What came twice goes back."""
    moves = (Move(fund=fund, line="1", source="available", target="moved", units=units),)
    said = {"units": units, "moves": moves, "day": DAY, "receipts": (R2,)}
    return says("given_back", **{**said, **more})


def twice(w: Any, body: Any = None, by: int = 22, **line: Any) -> Any:
    """100 came twice; nothing is owed any more."""
    found = recovery(ended_on=DAY, asked=(as_asked(body, by),) if body is not None else ())
    more = {"paid": 200, "returned": 200, "twice": 100, "twice_on": "2026-03-08", **line}
    return owing(w, found, **more)


def full(w: Any, theirs: int = 100, available: int = 100) -> Any:
    """The fund into which it came."""
    money = {"received": available, "available": available, "reserved": 0, "instructed": 0}
    found = w.fund(w.OWN, "own", paid=0)
    return ("fund", w.OWN), changed(found, **money, theirs=theirs)


def _given_back(w: Any) -> list[tuple[Any, ...]]:
    """Who may say so, and what."""
    all_, clerk = w.ALL, w.CLERK

    def said(body: RecoveryChanged, **line: Any) -> tuple[Any, ...]:
        return of_two(body), twice(w, body, **line)

    here, some = full(w), changed(full(w)[1], available=99, received=99, theirs=50)
    return [
        *(("", *said(gives(n)), clerk, here) for n in (100, 1)),
        ("more_than_twice", *said(gives(101)), clerk, here),
        ("more_than_twice", *said(gives(0)), clerk, here),
        ("nothing_twice", *said(gives(), twice=0), clerk, here),
        ("fund_short", *said(gives(100)), clerk, (("fund", w.OWN), some)),
        ("wrong_move", *said(gives(moves=())), clerk, here),
        ("wrong_move", *said(gives(fund=w.PASS)), clerk, here),
        ("", *said(gives(fund=w.PASS), fund=w.PASS), clerk,
         (("fund", w.PASS), changed(full(w)[1], id=w.PASS, owner="F"))),
        ("paper_day_to_come", *said(gives(day="2026-03-11")), clerk, here),
        ("receipt_unnamed", *said(gives(receipts=())), clerk, here),
        ("receipt_misnamed", *said(gives(receipts=("r",))), clerk, here),
        ("came_already", *said(gives()), clerk, here, (("receipt", R2), w.CASE)),
        ("own_entry", of_two(gives()), twice(w, gives(), 21), clerk, here),
        ("no_grant", *said(gives()), w.LURKER, here),
        ("interest", *said(gives()), w.FATHER, here),
        ("not_asked_before", gives(), twice(w), clerk, here),
        ("not_of_this_change", *said(gives(limit=LIMIT)), clerk, here),
        ("", asks(gives()), twice(w), w.CASHIER, here),
        ("nothing_twice", asks(gives()), twice(w, twice=0), w.CASHIER, here),
        ("no_grant", asks(gives()), twice(w), w.BOOKS, here),
        ("interest", asks(gives()), twice(w), w.FATHER, here),
        *(
            (code, asks(gives()), changed(twice(w), did=((duty, 30),)), all_, here)
            for duty, code in (
                ("pay", ""), ("enter", "two_duties"), ("decide", "two_duties"),
                ("reconcile", "reconciled_it"),
            )
        ),
    ]  # fmt: skip


def _asked_folds(w: Any) -> list[tuple[Any, ...]]:
    before = as_asked(says("waived", units=7), version=3)
    was, body = owing(w, recovery(asked=(before,))), gives_up(40)
    new = as_asked(body, 26, was.version + 1)
    new = changed(new, on=DAY)
    agreed = agrees((100, DAY))
    both = (before, changed(as_asked(agreed, 26, was.version + 1), on=DAY))
    ended = twice(w)
    again_ = changed(as_asked(gives(), 26, ended.version + 1), on=DAY)
    came = comes(again=1)
    third = (before, changed(as_asked(came, 26, was.version + 1), on=DAY))
    return [
        (was, asks(body), {"recoveries": (recovery(asked=(new,)),)}),
        (was, asks(agreed), {"recoveries": (recovery(asked=both),)}),
        (
            ended,
            asks(gives()),
            {"recoveries": (recovery(ended_on=DAY, asked=(again_,)),), "did": w.did(ended, "pay")},
        ),
        (ended, asks(body), {}),
        (
            was,
            asks(came),
            {"recoveries": (recovery(asked=third),), "did": w.did(was, "reconcile")},
        ),
    ]


def _asked_judged(w: Any) -> list[tuple[Any, ...]]:
    was, books = owing(w), w.BOOKS
    came, up, agreed = comes(again=1), gives_up(40), agrees((100, DAY))

    def did(duty: str) -> Any:
        return changed(was, did=((duty, 30),))

    return [
        ("", asks(up), was, books),
        ("", asks(up), was, w.DECIDER),
        ("no_grant", asks(up), was, w.LURKER),
        ("interest", asks(up), was, w.FATHER),
        ("nothing_owed", asks(up), w.settled_up(), books),
        *(("", asks(up), did(d), w.ALL) for d in ("enter", "pay", "confirm.cost")),
        ("not_ours_to_waive", asks(up), theirs(w), books),
        ("more_than_owed", asks(gives_up(101)), was, books),
        ("", asks(agreed), was, w.CLERK),
        ("no_grant", asks(agreed), was, w.LURKER),
        ("parts_of_owed", asks(agrees((99, DAY))), was, w.CLERK),
        ("", asks(came), was, books, here(w)),
        ("receipt_shared", asks(came), was, books),
        ("no_grant", asks(came), was, w.CASHIER, here(w)),
        ("paid_it", asks(came), did("pay"), w.ALL, here(w)),
        ("not_for_two", asks(comes()), was, books),
        ("not_for_two", asks(says("told", day=DAY)), was, books),
        ("not_for_two", asks(up, line="2"), owing(w, recovery(line="2"), name="2"), books),
        ("not_for_two", asks(up, change="agreed"), was, books),
        ("not_for_two", asks(of_two(up)), was, books),
        *_given_back(w),
        ("not_plain", asks(says("agreed", parts=(Part(units=100, by="a b"),))), was, books),
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
        good=lambda w: (of_two(gives_up(40)), asked(w, gives_up(40)), w.DECIDER),
        duty="decide",
        until=ALWAYS,
        folds=lambda w: [],
        forged=lambda w: [
            (w.after(owed), "judge", gives_up(), "not_asked_before"),
            (w.after(owed, waives), "judge", confirms(2), "asked_otherwise"),
            (w.after(owed, waives), "books", confirms(1), "no_grant"),
            (
                w.after(owed, waives, w.unlike()),
                "judge",
                lambda c: changed(gives_up(), of=c.version - 1),
                "not_agreed",
            ),
        ],
    ),
    Event(
        type="recovery_asked",
        good=lambda w: (asks(gives_up(40)), owing(w), w.BOOKS),
        duty=ANYONE,
        until=ALWAYS,
        folds=_asked_folds,
        forged=lambda w: [
            (w.after(owed), "lurker", asks(gives_up()), "no_grant"),
            (w.after(owed), "cashier", asks(comes(again=1)), "no_grant"),
            (w.after(owed), "books", asks(gives_up(10_001)), "more_than_owed"),
            (w.after(owed), "books", asks(says("told", day="2026-01-01")), "not_for_two"),
            (w.after(owed), "books", asks(gives_up(), line="2"), "nothing_owed"),
        ],
        judged=_asked_judged,
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


def test_whose_money_nobody_gives_up_here_is_named() -> None:
    body = asks(gives_up())
    for fund, named in ((w.PASS, {"fund": w.fund(w.PASS, "pass").code, "owner": "F"}),
                        (99, {"fund": "", "owner": ""})):  # fmt: skip
        said = refused(
            kind_of(body), w.before(body, owing(w, fund=fund), w.BOOKS), beforehand=False
        )
        assert said is not None and said.code == "not_ours_to_waive"
        assert {k: said.parts[k] for k in named} == named
