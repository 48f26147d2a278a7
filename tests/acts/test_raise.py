"""More than was granted on a line: by who decides, within rules, bill and fund, on an assessment of
that moment; it lowers what is owed first, and waits in its order for what lacks."""

from __future__ import annotations

from typing import Any

from holds import setting
from office import confirm, refused
from stories.billing import bill, billed, decided, granted, office, whole
from stories.test_lines import at_work, filed

from acts import END, Event
from caseflow import Case, Caseflow, FactError, FundError, Money, NotAllowed, Stale, yuan
from caseflow.case.acts.shares import Part
from caseflow.case.bill import Bill
from caseflow.case.chain import Chain
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.kinds.moved_ahead import MovedAhead
from caseflow.case.parts import Ahead
from caseflow.codec import changed
from caseflow.desk.read import opened
from caseflow.reports.dossier import Entry, dossier
from caseflow.reports.papers import paper

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


def open_above(w: Any) -> Any:
    """The rules say of no sum that it is the most."""
    return w.assessed(award=(("award", "money", 0, None),))


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


def one_of_two(w: Any) -> Any:
    """Two lines of 100; the evidence of the first one is there."""
    lines = tuple(changed(x, of=int(x.name)) for x in two(w).lines)
    final = w.assessed(at="final", award=w.EXACT, of=(1,))
    return two_of(w, lines=lines, final=final, final_at=8)


def two_of(w: Any, **more: Any) -> Any:
    return low(w, subject=(("lines", 2),), **more)


def first_of_two(w: Any) -> Any:
    """The first one has its final sum and is paid; the other one waits for its evidence."""
    lines = (changed(capped(w).lines[0], of=1), w.line(name="2", of=2, granted=50, reserved=50))
    final = changed(capped(w).final, of=(1,))
    return capped(w, subject=(("lines", 2),), lines=lines, final=final)


def evidence_gone(w: Any) -> Any:
    """Both have their final sums; the evidence of the first one is there no more."""
    c = first_of_two(w)
    lines = (c.lines[0], changed(c.lines[1], final=True))
    return changed(c, lines=lines, final=changed(c.final, of=(2,)))


def undecided(w: Any) -> Any:
    """The evidence of the second one is there, and its final sum is to be decided."""
    c = first_of_two(w)
    return changed(c, final=changed(c.final, of=()))


def second_ahead(w: Any) -> Any:
    """The second one waits for money, ahead of others."""
    return changed(two(w, reserved=0), holds=(w.hold("waiting_for_funds"),), ahead=ahead(w, "2"))


def at_once(w: Any) -> Any:
    """The programme has no final sum apart; 200 of at most 300 were granted and are paid."""
    lines = (w.line(granted=200, ceiling=200, final=True, paid=200),)
    entry = w.assessed(edition="e3")
    more = {"edition": "e3", "entry": entry, "final": None, "final_at": 0, "summed_on": "m1"}
    return capped(w, lines=lines, entry_at=9, **more)


def kept_for_2(w: Any) -> Any:
    return w.move("available", "reserved", line="2")


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
    its_bill = Bill(invoice="1" * 16, operation="", pays=pays, total=500)
    return capped(w, final=changed(capped(w).final, bill=its_bill))


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
        (w.REVIEWED, "decider", at_nothing(), "nothing_to_raise"),
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
        (
            final_of_twenty(w),
            "decider",
            [
                *forged(w, "final", otherwise(w), units=25_000, moves=(kept(w, 5_000),)),
                (w.C, w.s.held("recompute")),
            ],
            "held",
        ),
        (of_twenty(w), "decider", forged(w, units=30_001), "above_assessed"),
        (
            of_twenty(w),
            "decider",
            forged(w, moves=(w.move("reserved", "available"),)),
            "wrong_move",
        ),
        (moved_ahead(w), "decider", forged(w, moves=()), "raise_ahead"),
        (
            final_of_twenty(w, lambda o: w.came_back(o, 20_000)),
            "decider",
            forged(w, "final"),
            "erased_since",
        ),
        (shared(w), "decider", forged(w, said=low_bill(w)), "above_bill"),
        (of_twenty(w), "decider", forged(w, sat=(7,)), "meeting_misnamed"),
        (handed_up(w), "decider", forged(w, moves=()), "decided_above"),
        (of_twenty(w), "decider", forged(w, next=None), "wrong_next"),
    ]


def at_nothing() -> LineRaised:
    return LineRaised(line="1", units=30_000, moves=(), assessment=1, next=None)


def kept(w: Any, units: int) -> Any:
    return w.move("available", "reserved", units)


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
    low = Bill(invoice="1" * 16, operation="", pays=20_000, total=90_000)
    return w.s.assessed("final", award=(), accepted=("award",), bill=low)


def shared(w: Any) -> Any:
    """The final sum is all that the family pays."""

    def then(o: Any) -> None:
        of_twenty_done(w, o)
        o.do("clerk", w.C, w.s.assessed("final"), w.s.done())
        settles = w.ev.ReferralSettled(rules=(("award", "accepted"),))
        decides = lambda c: w.s.decided(c, "final", grants=(w.s.grant(20_000),))  # noqa: E731
        o.do("decider", w.C, settles, low_bill(w), decides)

    return w.after(then)


def handed_up(w: Any) -> Any:
    """It was handed upwards, where no desk of ours is, and a body granted 20,000 of our money."""

    def then(o: Any) -> None:
        w.s.to_review(o)
        o.do("decider", w.C, lambda c: w.s.reviewed(c, step="decide", result="escalate"))
        o.do("clerk", w.C, w.s.outside(steps=("decide",), units=20_000))
        rest = {"by": w.BODY, "paper": "p1", "moves": (kept(w, 20_000),)}
        o.do(
            "second",
            w.C,
            lambda c: w.ev.FactsConfirmed(of=c.papers[0].version),
            lambda c: w.s.decided(c, grants=(w.s.grant(20_000),), **rest),
        )

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
    """Another final sum than the one that was decided."""
    return w.s.assessed("final", 29_000)


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
            # what was put up said less: it is put up again
            (
                low(w, notice=w.noticed(ended="2026-03-09")),
                rise(w, next=w.step("notice")),
                {
                    "did": w.did(low(w), "decide"),
                    "step": w.step("notice"),
                    "done": tuple(x for x in low(w).done if x != "notice"),
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
            ("meeting_misnamed", rise(w, 300, sat=(7,)), low(w), w.DECIDER),
            ("no_such_meeting", rise(w, 300, meeting=99), low(w), w.DECIDER),
            ("above_assessed", rise(w, 301, 101), low(w), w.DECIDER),
            ("", rise(w, 300, 100), low(w, entry=w.assessed(award=())), w.DECIDER),
            ("", rise(w, 400, 200), low(w, entry=open_above(w)), w.DECIDER),
            ("", rise(w, 200), two(w), w.DECIDER),
            ("above_assessed", rise(w, 201, 101), two(w), w.DECIDER),
            # handed upwards to a body; not so one that a body decides by the edition
            ("decided_above", rise(w, 300), low(w, chain=Chain(escalated="SZ")), w.DECIDER),
            ("", rise(w, 300), low(w, edition="e4"), w.DECIDER),
            # at final the final sum, though more was possible at entry
            ("", rise(w, 300), capped(w), w.DECIDER),
            ("above_assessed", rise(w, 301, 101), capped(w), w.DECIDER),
            (
                "above_assessed",
                rise(w, 251, 51),
                capped(w, lines=(capped(w).lines[0], w.line(name="2", granted=50, final=True))),
                w.DECIDER,
            ),
            # of elements that are decided one by one: those that have their sum or their evidence
            ("", rise(w, 200, line="2", moves=(kept_for_2(w),)), one_of_two(w), w.DECIDER),
            ("above_assessed", rise(w, 201, 0, line="2"), one_of_two(w), w.DECIDER),
            ("", rise(w, 300), first_of_two(w), w.DECIDER),
            ("", rise(w, 250, 50), evidence_gone(w), w.DECIDER),
            ("above_assessed", rise(w, 251, 51), evidence_gone(w), w.DECIDER),
            ("", rise(w, 250, 50), undecided(w), w.DECIDER),
            ("above_assessed", rise(w, 251, 51), undecided(w), w.DECIDER),
            # while no line is named, one that can be raised is enough; then it is named
            ("other_line", rise(w, 150, 0, line=""), two(w, fund=w.PASS), w.DECIDER),
            ("other_line", rise(w, 150, 0, line=""), two(w, instructed=1), w.DECIDER),
            ("other_line", rise(w, 150, 0, line=""), second_ahead(w), w.DECIDER),
            # of one decision alone the sum is that of the entry
            ("", rise(w, 300), at_once(w), w.DECIDER),
            ("above_assessed", rise(w, 301, 101), at_once(w), w.DECIDER),
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


# -- what it does ----------------------------------------------------------------------------------


def billed_case(cf: Caseflow, grant: int, cost: int, born: str = "1966-05-07") -> str:
    """So much was granted, in yuan; a bill is there, compared, and the final sum decided."""
    case = filed(cf, "relief", born)
    cf.desk("jue").decide(case, "grant", why="决定", award=yuan(grant), fund="互助金")
    cf.desk("chen").letter(case)
    cf.desk("chen").record(case, setting.bill(cost))
    confirm(cf.desk("dui"), case)
    cf.desk("jue").decide(case, "grant", why="票据齐全")
    return case


def paid(cf: Caseflow, case: str) -> Case:
    cf.desk("fu").pay(case)
    return cf.desk("dui").results(case, "paid")


def test_more_than_was_granted_first_is_paid_after_a_decision_of_its_own() -> None:
    """The bands give 20,000 of a bill of 22,000; 10,000 had been granted."""
    with at_work() as cf:
        case = billed_case(cf, 10_000, 22_000)
        assert paid(cf, case).status == "paid"
        raising = cf.desk("jue").decide
        with refused(Stale, "above_assessed"):
            raising(case, "raise", award=Money(2_000_001), why="票据更多")
        with refused(Stale, "not_raised"):
            raising(case, "raise", award=yuan(10_000), why="票据更多")
        with refused(NotAllowed, "two_duties"):
            cf.desk("quan").decide(paid_by_quan(cf), "raise", award=yuan(20_000), why="更多")
        comes(cf, 5_000)
        c = raising(case, "raise", award=yuan(20_000), why="票据更多")
        assert (c.granted, c.reserved, c.status) == (2_000_000, 1_000_000, "due:pay")
        (told,) = (x for x in cf.desk("jue").history(case) if x.type == "line_raised/1")
        assert (told.why, [(x.line, x.sum) for x in told.lines]) == (
            "票据更多",
            [("1", yuan(20_000))],
        )
        cf.desk("fu").pay(case)
        with refused(Stale, "payment_under_way"):
            raising(case, "raise", award=yuan(20_001), why="票据更多")
        assert cf.desk("dui").results(case, "paid").paid == 2_000_000
        assert cf.verify(replay=True).ok


def paid_by_quan(cf: Caseflow) -> str:
    """Another case, of which the one who holds every duty paid the first sum."""
    case = billed_case(cf, 5_000, 22_000, "1966-05-09")
    cf.desk("quan").pay(case)
    cf.desk("dui").results(case, "paid")
    return case


def test_what_the_fund_lacks_waits_in_its_order() -> None:
    """20,000 are there; 12,000 are kept for it, 6,000 for nobody: another one stands before."""
    with at_work() as cf:
        case = filed(cf, "relief", received="2026-03-10")
        raising = cf.desk("jue").decide
        raising(case, "grant", why="决定", award=yuan(12_000), fund="互助金")
        first = filed(cf, "relief", "1966-05-08")
        c = raising(first, "grant", why="决定", award=yuan(10_000), fund="互助金")
        assert c.status == "waiting_for_funds"
        c = raising(case, "raise", award=yuan(20_001), why="更多")  # a yuan more than there is
        assert (c.reserved, c.short, c.status) == (1_200_000, 800_100, "waiting_for_funds")
        comes(cf, 2_000)  # enough for the one that was received before
        with refused(Stale, "others_first"):
            cf.desk("chen").fund(case)
        cf.desk("chen").fund(first)
        comes(cf, 8_001)
        assert cf.desk("chen").fund(case).reserved == 2_000_100
        with refused(Stale, "above_assessed"):
            raising(case, "raise", award=Money(3_000_001), why="更多")
        assert cf.verify(replay=True).ok


def comes(cf: Caseflow, yuan_: int) -> None:
    asked = cf.desk("guan").receive("互助金", yuan(yuan_), reference=f"流水{yuan_}")
    cf.desk("guan2").confirm(asked)


def test_others_whom_the_money_covers_are_not_passed_by_a_raise() -> None:
    with at_work() as cf:
        case = filed(cf, "relief", received="2026-03-10")
        cf.desk("jue").decide(case, "grant", why="决定", award=yuan(10_000), fund="互助金")
        first = filed(cf, "relief", "1966-05-08")
        cf.desk("jue").decide(first, "grant", why="决定", award=yuan(11_000), fund="互助金")
        comes(cf, 2_000)  # 12,000 by now: they would cover it
        c = cf.desk("jue").decide(case, "raise", award=yuan(11_000), why="更多")
        assert (c.reserved, c.short) == (1_000_000, 100_000)


def test_a_limit_over_a_lifetime_counts_what_was_raised() -> None:
    """30,000 at most for one person: a second application leaves the first one what it gives."""
    with at_work() as cf:
        one, two = (filed(cf, "relief", received=f"2026-03-0{n}") for n in (3, 4))
        raising = cf.desk("jue").decide
        raising(one, "grant", why="决定", award=yuan(5_000), fund="互助金")
        raising(two, "grant", why="决定", award=yuan(4_000), fund="互助金")
        with refused(Stale, "above_assessed"):
            raising(one, "raise", award=Money(2_600_001), why="更多")
        raising(one, "raise", award=yuan(26_000), why="更多")
        with refused(Stale, "above_assessed"):
            raising(two, "raise", award=Money(400_001), why="更多")
        assert cf.verify(replay=True).ok


def test_of_several_lines_each_is_named() -> None:
    with at_work() as cf:
        case = filed(cf, "relief")
        decide = cf.desk("jue").decide
        numbered = [Part(award=yuan(1_000), fund="互助金", line="1")]
        with refused(FactError, "line_only_raised"):
            decide(case, "grant", why="两笔", parts=numbered)
        with refused(Stale, "nothing_to_raise"):
            decide(case, "raise", why="更多", award=yuan(1))
        parts = [Part(award=yuan(9_000), fund="互助金"), Part(award=yuan(2_000), fund="爱心款")]
        decide(case, "grant", why="两笔资金", parts=parts)
        for code, more in (
            ("no_sum_to_raise", {}),
            ("line_to_raise", {"award": yuan(9_500)}),
            ("not_one_of", {"parts": [Part(award=yuan(9_500), line="3")]}),
            ("not_of_a_raise", {"parts": numbered, "award": yuan(9_500)}),
            ("not_of_a_raise", {"parts": [Part(award=yuan(9_500), line="1", on="2026-07-01")]}),
            ("not_of_a_raise", {"parts": [*numbered, *numbered]}),
        ):
            with refused(FactError, code):
                decide(case, "raise", why="更多", **more)  # type: ignore[arg-type]
        other = Part(award=yuan(9_500), line="1", fund="爱心款")
        with refused(FundError, "other_fund_named"):
            decide(case, "raise", why="更多", parts=[other])
        with refused(Stale, "other_assessment"):
            one = [Part(award=yuan(9_500), line="1")]
            decide(case, "raise", why="更多", parts=one, assessment=1)
        more_of = [Part(award=yuan(n), line=x) for x, n in (("2", 2_500), ("1", 9_500))]
        c = decide(case, "raise", why="更多", parts=more_of)
        assert [x.granted for x in c.lines] == [950_000, 250_000] == [x.reserved for x in c.lines]


def test_it_stays_within_the_bill_and_is_settled_among_its_payers_by_name() -> None:
    with office() as cf:
        one, two = (billed(cf, granted(cf, n, most=4_000)) for n in ("first", "rest"))
        decided(cf, two, settle={"bill": "accepted"})
        decided(cf, one, settle={"bill": "accepted"})  # 30,000 of 34,042.44
        raising = cf.desk("jue").decide
        more: dict[str, Any] = {"settle": {"bill": "accepted"}, "why": "票据更多"}
        with refused(Stale, "bill_shared"):
            raising(two, "raise", award=yuan("4042.44"), why="票据更多")
        with refused(Stale, "above_bill"):
            raising(two, "raise", award=yuan("4042.45"), **more)
        with refused(Stale, "none_referred"):
            raising(two, "raise", award=yuan("4042.44"), settle={"x": "accepted"}, why="更多")
        assert raising(two, "raise", award=yuan("4042.44"), **more).granted == 4_042_44
        whole(cf)


def test_what_is_owed_is_lowered_first_and_its_recovery_settles_itself() -> None:
    """4,042.44 were paid beside another payer; of a lower bill 2,000 were left. The other one is
    withdrawn, and more may be given again."""
    with office() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        for case in (one, two):
            decided(cf, case, settle={"bill": "accepted"})
        paid_out(cf, two)
        for case in (one, two):
            billed(cf, case, bill("32000.00", "54400.00"))
        assert decided(cf, two, settle={"bill": "accepted"}) == 2_000_00
        assert cf.case(two).owed == 2_042_44 and cf.case(two).recovery("1") is not None
        cf.desk("chen").withdraw(one, why="不再申请")
        more: dict[str, Any] = {"settle": {"bill": "accepted"}, "why": "另一方撤回"}
        c = cf.desk("jue").decide(two, "raise", award=yuan(3_000), **more)
        assert (c.owed, c.reserved, c.short) == (1_042_44, 0, 0) and c.recovery("1") is not None
        c = cf.desk("jue").decide(two, "raise", award=yuan(5_000), why="另一方撤回")
        assert (c.owed, c.reserved, c.recovery("1")) == (0, 957_56, None)
        assert c.status == "due:pay"
        whole(cf)


def paid_out(cf: Caseflow, case: str) -> None:
    cf.desk("fu").pay(case)
    cf.desk("ren").results(case, "paid")


def test_the_letter_and_the_file_of_the_case_tell_what_was_raised() -> None:
    with at_work() as cf:
        case = filed(cf, "relief")
        parts = [Part(award=yuan(6_000), fund="互助金"), Part(award=yuan(5_000), fund="爱心款")]
        cf.desk("jue").decide(case, "grant", why="决定", parts=parts)
        cf.today = "2026-06-02"
        more = [Part(award=yuan(8_000), line="1")]
        cf.desk("jue").decide(case, "raise", why="费用更高", parts=more)
        html = paper(cf.desk("chen"), case, "grant", lang="zh").html
        assert "8,000.00" in html and "6,000.00" not in html and "2026年6月2日" in html
        (said,) = (x for x in entries(cf, case) if x.result == "raise")
        assert (said.step, said.on, said.who, said.why) == (
            "decide",
            "2026-06-02",
            "觉决定",
            "费用更高",
        )
        assert "第 1 笔" in said.what and "8,000.00" in said.what
        (told,) = (x for x in cf.desk("jue").history(case) if x.type == "line_raised/1")
        assert (told.line, [m.sum for m in told.moves]) == ("1", [yuan(2_000)])
        assert "第 1 笔" in told.zh


def entries(cf: Caseflow, case: str) -> tuple[Entry, ...]:
    with opened(cf.desk("chen").seat, [case], "paper") as (look, (stream,)):
        return dossier(look, look.case(stream)).history
