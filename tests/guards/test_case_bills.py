"""All lines on a bill together are never above what the family pays; what an assessment tells of a
bill is as it stands."""

from __future__ import annotations

from typing import Any

from acts.test_bills import billed, on, other, seen, situation

from caseflow.case import cofunding
from caseflow.case.bill import Bill, Billed, Differs
from caseflow.case.endings import truly_answered
from caseflow.case.kinds.person_moved import PersonMoved, was_merged
from caseflow.case.parts import Change
from caseflow.case.whole import asked, needed, told, whole
from caseflow.codec import changed
from caseflow.events import kind_of
from guards import made as w
from guards.bodies import final, gives, released, submitted
from guards.made import *

ORDERED = (("edition", "e1"), Book("e1", " ".join(s.name for s in HEART.steps),
                                   payer_order=("eye", "heart", "ear")))  # fmt: skip
EXTERNAL = changed(
    other(w), origin="external", end="external", units=0, billed=Billed(aid=on()), lines=()
)


DIED = Change(what="died", role="child", party=CHILD, version=9, by=21)
BOTH = changed(billed(w), holds=(hold("frozen"), hold("frozen@bill")))


def at(units: int, state: Any, *cases: Any, order: bool = True) -> Any:
    body = final(units, grants=(gives(units),), moves=())
    return body, state, DECIDER, seen(*cases), *((ORDERED,) if order else ())


def sharing(*cases: Any, **more: Any) -> Any:
    """What a person settled among these."""
    return billed(w, billed=Billed(settled=situation(w, billed(w, **more), *cases)), **more)


A, B = other(w, 100), other(w, 101)
NOBODY = changed(A, final=changed(A.final, bill=on(pays=None)))  # nobody knows what they pay
LOW = other(w, 100, on(pays=299))
WAIVED = changed(A, lines=(line(granted=100, waived=1, paid=101, final=True),))
RISEN = changed(A, lines=(line(granted=101, waived=1, paid=101, final=True),))  # within what is out
GAVE_UP = (line(granted=100, ceiling=300, waived=100, paid=200, final=True),)
OVER = billed(w, on(pays=100), lines=(line(granted=201, ceiling=300, final=True),))


@table(
    [
        ("", *at(200, billed(w), A)),  # 300 in all
        ("above_bill", *at(200, billed(w), B)),
        ("above_bill", *at(200, billed(w), LOW)),  # what is said lowest counts
        ("", *at(199, billed(w), LOW)),
        ("", *at(200, billed(w), changed(B, lines=(line(granted=101, paid=101),)))),  # not final
        ("above_bill", *at(200, billed(w), WAIVED)),
        ("above_bill", *at(200, billed(w), RISEN)),
        ("", *at(199, billed(w), RISEN)),
        # a rise within what was given up gives nothing more; one above it does
        ("", *at(200, billed(w, on(pays=150), lines=GAVE_UP))),
        ("above_bill", *at(201, billed(w, on(pays=150), lines=GAVE_UP))),
        ("", *at(200, billed(w), other(w, 101, on(invoice="2" * 16)))),  # another bill
        ("", *at(200, billed(w, on(pays=None)), other(w, 0))),
        ("bill_shared", *at(200, billed(w, on(pays=None)), other(w, 9, on(pays=None)))),
        ("bill_shared", *at(200, billed(w), A, order=False)),
        ("bill_shared", *at(200, billed(w), changed(A, programme="heart"))),  # twice the same
        ("bill_shared", *at(200, billed(w), changed(A, programme="road"))),  # not in the order
        ("bill_shared", *at(200, billed(w), EXTERNAL)),  # nobody knows how much
        ("", *at(200, sharing(A), A, order=False)),
        ("bill_shared", *at(200, sharing(A), changed(A, id=9), order=False)),
        ("above_bill", *at(200, sharing(B), B, order=False)),  # still never above
        ("", *at(200, OVER, A)),  # lowered, though still too much
        ("above_bill", *at(200, billed(w, on(pays=199)))),  # alone
        ("", *at(0, billed(w), A, order=False)),
    ]
)  # fmt: skip
def test_a_decision_within_the_bill(row: Any) -> None:
    code, body, state, person, *more = row
    assert code_of(cofunding.within_the_bill, before(body, state, person, *more)) == code


def assesses(bill: Any, **more: Any) -> Any:
    return assessed(**{"at": "final", "award": EXACT, "bill": bill, "next": TELL, **more})


CLAIMED = (seen(A), ORDERED)
AMONG = situation(w, billed(w), A)  # nobody has said who pays first
ASKS = assesses(on(among=AMONG), outcome="referred")
SETTLED = changed(granted("final"), billed=Billed(settled=AMONG))
AS_IT_IS = changed(granted("final"), lines=(line(granted=200, final=True),), summed_on="m1")


@table(
    [
        ("", assesses(on())),
        ("", assesses(None)),
        ("bill_misnamed", assesses(on(), at="entry")),
        ("bill_misnamed", assesses(on(invoice="N-000123"))),
        ("bill_misnamed", assesses(on(operation="测试"))),
        ("bill_misnamed", assesses(on(total=-1))),
        ("bill_misnamed", assesses(on(pays=199))),  # 200 on 199
        ("bill_misnamed", assesses(on(pays=-1), award=(("award", "money", None, 1),))),
        ("", assesses(on(pays=None))),
        ("bill_misnamed", assesses(on(less=1))),
        ("bill_misnamed", assesses(on(), award=EXACT), *CLAIMED),
        ("", assesses(on(less=100)), *CLAIMED),
        ("bill_misnamed", assesses(on(less=100, pays=299)), *CLAIMED),
    ]
)
def test_what_an_assessment_tells_of_a_bill(row: Any) -> None:
    code, body, *more = row
    asked = before(body, granted("final"), CLERK, *(more or [seen()]))
    assert code_of(cofunding.bill_told, asked) == code


@table(
    [
        ("", ASKS, granted("final"), A),
        ("outcome_misnamed", assesses(on(among=AMONG)), granted("final"), A),
        ("bill_misnamed", assesses(on()), granted("final"), A),  # said to be eligible
        ("bill_misnamed", ASKS, granted("final"), B),  # among others
        ("bill_misnamed", ASKS, granted("final")),  # alone
        ("bill_misnamed", ASKS, SETTLED, A),
        ("", assesses(on()), SETTLED, A),
        ("bill_misnamed", assesses(on()), SETTLED, B),  # what was settled falls with another sum
        ("bill_misnamed", ASKS, AS_IT_IS, A),
        ("", assesses(on(), sum="m1"), AS_IT_IS, A),
        ("bill_misnamed", assesses(on(), sum="m2"), AS_IT_IS, A),  # to be decided anew
        ("", assesses(on(pays=None, less=100, among=situation(w, billed(w, on(pays=None)), NOBODY)),
                      outcome="referred"), granted("final"), NOBODY, ORDERED),
    ]
)  # fmt: skip
def test_while_nobody_has_said_who_pays_first_it_is_a_persons_matter(row: Any) -> None:
    code, body, state, *others = row
    more = [x for x in others if isinstance(x, tuple)]
    cases = [x for x in others if not isinstance(x, tuple)]
    asked_ = before(body, state, CLERK, seen(*cases), *more)
    assert code_of(cofunding.bill_told, asked_) == code


def test_two_who_wait_for_that_see_each_other() -> None:
    waits = changed(A.final, outcome="referred", bill=on(among="x"), results="P", documents="")
    undecided = changed(A, lines=(), final=waits)
    assert cofunding.claims(undecided) == 200
    for more in ({"bill": on()}, {"results": "N"}, {"used_up": "open"}, {"outcome": "incomplete"}):
        assert cofunding.claims(changed(undecided, final=changed(waits, **more))) == 0


def test_of_aid_of_others_alone_a_row_tells_it() -> None:
    for origin, bill, code in (
        ("external", on(), ""),
        ("", on(), "bill_misnamed"),
        ("", None, ""),
        ("external", on(invoice="N1"), "bill_misnamed"),
    ):
        asked = before(submitted(origin=origin, bill=bill), None, CLERK)
        assert code_of(cofunding.aid_told, asked) == code


def test_what_a_payer_before_another_claims() -> None:
    assert cofunding.claims(A) == 100  # decided
    again = changed(A, final=assessed(at="final", award=EXACT, sum="m3", bill=on()))
    assert cofunding.claims(again) == 100  # never above what it was granted first
    more = changed(again, lines=(line(granted=100, ceiling=300, final=True),))
    assert cofunding.claims(more) == 200
    assert cofunding.claims(changed(more, end="withdrawn")) == 100
    open_ = changed(more.final, award=(("award", "money", 1, 200),))
    assert cofunding.claims(changed(more, final=open_)) == 100
    waits = changed(more.final, outcome="referred")
    assert cofunding.claims(changed(more, final=waits)) == 100
    assert cofunding.claims(case(entry=assessed(award=EXACT))) == 200  # nothing granted yet
    assert cofunding.gives(changed(EXTERNAL, units=70)) == 70
    assert cofunding.gives(changed(EXTERNAL, units=70, end="mistaken")) == 0


def test_a_total_that_differs_freezes_until_a_decider_compared_it() -> None:
    open_ = Billed(differs=(Differs(case=8, mine=1, theirs=2),))
    asks = ("frozen", "bill", True)
    assert asks in asked(billed(w, billed=open_)) and not needed(billed(w, billed=open_))["frozen"]
    body = released("frozen", "compared", "bill")
    held = changed(billed(w, billed=open_), holds=(hold("frozen@bill"),), changes=(DIED,))
    after = kind_of(body).fold(held, body, stamp(25))
    assert after.billed.differs == (Differs(case=8, mine=1, theirs=2, settled_by=25),)
    assert not after.billed.frozen and after.changes == (DIED,)  # a death is another matter
    death = released("frozen", "continued")
    after = kind_of(death).fold(changed(held, holds=(hold("frozen"),)), death, stamp(25))
    assert after.billed.frozen and after.changes[0].confirmed_by == 25


@table(
    [
        ("", released("frozen", "continued"), DECIDER),
        ("", released("frozen", "compared", "bill"), DECIDER),
        ("no_such_answer", released("frozen", "compared"), DECIDER),
        ("no_such_answer", released("frozen", "continued", "bill"), DECIDER),
    ]
)
def test_each_thing_that_froze_it_has_its_own_answer(row: Any) -> None:
    code, body, person = row
    assert code_of(truly_answered, before(body, BOTH, person)) == code


def test_a_case_is_told_under_both_codes_of_its_bill() -> None:
    both = Bill(invoice=w.I1, operation=w.I9, pays=None, total=None)
    rows = [row for table_, row in told(7, billed(w, both)) if table_ == "bills"]
    assert rows == [(w.I1, 7), (w.I9, 7)]
    assert not [t for t, _ in told(7, case()) if t == "bills"]
    assert both.same(on(invoice="", operation=w.I9)) and not both.same(on(invoice=w.I9))
    assert not on(invoice="").same(on(invoice="")) and not both.same(None)


def test_a_case_whose_total_differs_is_whole_only_once_that_is_noted() -> None:
    see = see_in({**WORLD, ("bill", w.I1): (other(w, 10, on(total=501)),)})
    state = billed(w)
    assert code_of(whole, state, see) == "bill_unfrozen"
    noted = Billed(differs=(Differs(case=8, mine=500, theirs=501, settled_by=25),))
    assert code_of(whole, changed(state, billed=noted), see) == ""


def test_totals_are_compared_by_the_number_alone() -> None:
    mine, theirs = on(operation=w.I9), on(invoice="", operation=w.I9, total=501)
    see = see_in({**WORLD, ("bill", w.I1): (), ("bill", w.I9): (other(w, 10, theirs),)})
    assert cofunding.on_the_bill(see, billed(w), mine)
    assert cofunding.differing(see, billed(w, mine)) == []


def test_one_operation_and_total_under_two_numbers_is_compared() -> None:
    mine = on(operation=w.I9)
    for theirs, n in (
        (on("2" * 16, operation=w.I9), 1),
        (on("2" * 16, operation=w.I9, total=501), 0),
        (on("2" * 16, operation=w.I1), 0),
        (on("2" * 16), 0),
        (on(operation=w.I9), 0),  # one bill
        (on("", operation=w.I9), 0),
    ):
        unbilled = w.finaled(id=9)  # told of a bill, and on none by now
        beside = (other(w, 10, theirs), unbilled)
        see = see_in({**WORLD, ("bill", w.I1): beside, ("bill", w.I9): beside})
        assert len(cofunding.differing(see, billed(w, mine))) == n, theirs
        nameless = on(invoice="", operation=w.I9)  # one bill by the operation: nothing to compare
        assert cofunding.differing(see, billed(w, nameless)) == []
        alone = see_in({**WORLD, ("bill", w.I1): beside})
        assert len(cofunding.differing(alone, billed(w, on()))) == 0


def test_a_total_that_nobody_knows_is_compared_with_none() -> None:
    known, unsaid = on(operation=w.I9), on(operation=w.I9, total=None)
    for mine, theirs in ((unsaid, known), (known, unsaid), (on("2" * 16, total=None), unsaid)):
        beside = (other(w, 10, theirs),)
        see = see_in({**WORLD, **{("bill", x): beside for x in (w.I1, w.I9, "2" * 16)}})
        assert cofunding.differing(see, billed(w, mine)) == []


def test_orders_that_say_the_contrary_say_nothing() -> None:
    steps = " ".join(s.name for s in HEART.steps)
    mine = ("eye", "heart", "ear")
    for order, agree in (
        (mine, True),
        ((), True),
        (("heart", "ear", "eye"), False),
        (("eye", "ear", "heart"), True),  # nobody of the third pays here
        (("heart",), True),
    ):
        book = (("edition", "e2"), Book("e2", steps, payer_order=order))
        see = see_in({**WORLD, book[0]: book[1]})
        theirs = other(w, 100, edition="e2")
        assert cofunding.in_order(see, mine, billed(w), [theirs]) is agree, order
    # one of several is enough
    books = {("edition", n): Book(n, steps, payer_order=o) for n, o in (("e2", mine[::-1]),)}
    see = see_in({**WORLD, **books})
    contrary, third = other(w, 1, edition="e2"), other(w, 1, programme="ear", edition="")
    assert not cofunding.in_order(see, mine, billed(w), [contrary, third])
    aid, unsaid = (changed(EXTERNAL, programme="ear", units=n, edition="") for n in (5, 0))
    assert cofunding.in_order(see, mine, billed(w), [other(w, 1), aid])
    assert not cofunding.in_order(see, mine, billed(w), [other(w, 1), unsaid])


def test_an_operation_is_coded_anew_where_the_case_helps_another_record_alone() -> None:
    coded = billed(w, on(operation=w.I9))
    gone = (("party", CHILD), w.party(CHILD, merged=14))
    for code, body, state in (
        ("", PersonMoved(was=CHILD, now=14, operation=w.I1), coded),
        ("bill_misnamed", PersonMoved(was=CHILD, now=14), coded),
        ("bill_misnamed", PersonMoved(was=CHILD, now=14, operation="N1"), coded),
        ("bill_misnamed", PersonMoved(was=CHILD, now=14, operation=w.I1), billed(w)),
        ("", PersonMoved(was=CHILD, now=14), billed(w)),
    ):
        assert code_of(was_merged, before(body, state, CLERK, gone)) == code
    after = kind_of(PersonMoved(was=CHILD, now=14)).fold
    moved = after(coded, PersonMoved(was=CHILD, now=14, operation=w.I1), stamp(25))
    now = cofunding.bill_of(moved)
    assert now is not None and now.operation == w.I1
    told_ = kind_of(assesses(on())).fold(moved, assesses(on(operation=w.I9)), stamp(26))
    assert told_.billed.operation == ""  # it tells it itself
