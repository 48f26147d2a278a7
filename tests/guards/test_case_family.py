"""Who acts for the one who is helped, who may be paid, what waits: from what happened to people."""

from __future__ import annotations

from typing import Any

from acts.test_happened import change

from caseflow.case import family
from caseflow.case.acts import ACTS, Happened
from caseflow.case.holds import stopped_by
from caseflow.case.parts import Doubt
from caseflow.case.waiting import compared, falls_due, waits
from caseflow.case.whole import needed, told, whole
from caseflow.codec import changed
from caseflow.events import kind_of
from guards.bodies import *
from guards.good import *
from guards.made import *

SEE = see_in(WORLD)
OLD = change(version=4)  # the guardian died
AGED = change("of_age", CHILD, "child", confirmed_by=0)
GONE = change(party=CHILD, role="child")  # who is helped died, at version 5
BACK = change("guardian", GUARDIAN, confirmed_by=22, version=6)
CARE = change("entrusted")
TO_GUARDIAN = payee(whom="guardian", party=GUARDIAN)
OWING = (line(granted=100, final=True, paid=200),)
TO_CHILD = payee(whom="beneficiary_own_account", party=CHILD, version=4)

ACTING: list[Any] = [  # who acts, does nobody though somebody should, what happened
    (GUARDIAN, False, ()),
    (0, True, (OLD,)),
    (0, True, (changed(OLD, confirmed_by=22),)),
    (0, True, (CARE,)),
    (GUARDIAN, False, (CARE, BACK)),
    (0, True, (BACK, change(version=7))),
    (0, True, (CARE, changed(BACK, confirmed_by=None))),
    (GUARDIAN, False, (change(party=STRANGER),)),  # another one, of before
    (GUARDIAN, False, (change(role="guardian2"),)),
    (GUARDIAN, False, (change("moved"),)),
    (0, False, (AGED,)),
    (0, False, (OLD, AGED)),
    (0, False, (OLD, GONE)),
    (GUARDIAN, False, (GONE,)),
]


@table([(str(i), *x) for i, x in enumerate(ACTING)])
def test_who_acts(row: Any) -> None:
    _, who, nobody, changes = row
    c = case(changes=changes)
    assert (family.acting(c), family.unguarded(c)) == (who, nobody)
    assert needed(c)["identity"] is (nobody or any(x.holds for x in family.pending(c)))


def test_who_had_no_guardian_has_none() -> None:
    alone = case(people=(("child", CHILD),), changes=(change("moved", CHILD, "child"),))
    assert (family.acting(alone), family.unguarded(alone)) == (0, False)


PENDING: list[Any] = [  # versions that another compares, and as what; is it held by a death
    ({}, False, ()),
    ({4: "identity"}, False, (OLD,)),
    ({}, False, (changed(OLD, confirmed_by=22),)),
    ({5: "identity"}, False, (change("guardian", STRANGER),)),
    ({5: "confirm"}, False, (change("moved", CHILD, "child", holds=False),)),
    ({5: "identity"}, False, (change("moved", CHILD, "child"),)),
    ({}, False, (CARE,)),
    ({}, False, (AGED,)),
    ({}, True, (GONE,)),
    ({}, False, (changed(GONE, confirmed_by=25),)),
]


@table([(str(i), *x) for i, x in enumerate(PENDING)])
def test_what_waits(row: Any) -> None:
    _, versions, frozen, changes = row
    c = case(changes=changes)
    assert (compared(c), needed(c)["frozen"]) == (versions, frozen)


PAID: list[Any] = [  # is the payee unfit, to whom, what happened
    (False, TO_GUARDIAN, ()),
    (True, TO_GUARDIAN, (OLD,)),
    (True, TO_GUARDIAN, (AGED,)),
    (True, TO_GUARDIAN, (CARE,)),
    (False, TO_GUARDIAN, (GONE,)),
    (True, payee(whom="guardian", party=STRANGER), ()),
    (False, TO_CHILD, (AGED,)),
    (True, TO_CHILD, (GONE,)),
    (False, changed(TO_CHILD, version=6), (GONE,)),
    (True, payee(whom="cash", party=GUARDIAN), (OLD,)),
    (False, payee(), (OLD, AGED)),  # a hospital
    (False, payee(party=CHILD, version=4), (GONE,)),  # not its patient
    (False, payee(whom="", party=STRANGER, account=4), (OLD,)),  # an institution
    (False, changed(TO_CHILD, version=5), (GONE,)),
    (False, changed(TO_GUARDIAN, version=4), (GONE,)),
    (False, None, (OLD,)),
]


@table([(str(i), *x) for i, x in enumerate(PAID)])
def test_who_may_be_paid(row: Any) -> None:
    _, unfit, who, changes = row
    c = granted(payee=who, changes=changes)
    assert family.unfit(c) is unfit and needed(c)["payee"] is unfit
    assert needed(case(payee=who, changes=changes))["payee"] is False  # nothing is granted yet


OUT: list[Any] = [  # is more to be paid, of what was granted
    (False, settled_up()),
    (False, settled_up(lines=OWING)),
    (True, settled_up("recompute")),
    (True, settled_up(lines=(line(granted=200, final=True, paid=200, returned=1),))),
    (True, settled_up(lines=(line(granted=200, final=True, paid=200, reserved=1),))),
    (True, settled_up(lines=(line(granted=200, final=True, instructed=200),))),
    (True, settled_up(lines=(line(granted=200, paid=200),))),
    (True, settled_up(lines=(*OWING, line(name="2", granted=1, final=True)))),
    (True, granted()),
    (True, case()),
]


@table([(str(i), *x) for i, x in enumerate(OUT)])
def test_who_acts_and_is_paid_is_asked_where_more_is_to_be_paid(row: Any) -> None:
    _, more, at = row
    c = changed(at, payee=TO_GUARDIAN, changes=(changed(OLD, confirmed_by=22),))
    assert needed(c)["identity"] is family.wanted(c) is more is not c.paid_out
    assert needed(c)["payee"] is (more and bool(c.granted_at))
    doubted = changed(at, payee=payee(doubts=(Doubt(kind="shared_account", case=0),)))
    assert bool(doubted.doubted) is more
    answers = ACTS[Happened].answers["identity"](c)
    assert answers == ("happened:guardian",) * more
    named = changed(c, holds=(*c.holds, hold("identity")), open=(opened("child.name"),))
    (entered,) = (w.entered for w in waits(named) if w.what == "identity")
    assert entered == (0 if more else CLERK.party)


WHOLE: list[Any] = [
    ("hold_missing", case(changes=(GONE,))),
    ("", settled_up(changes=(CARE,), payee=TO_GUARDIAN)),
    ("hold_for_nothing", settled_up("payee", changes=(CARE,), payee=TO_GUARDIAN)),
    ("", case("decide", "frozen", changes=(GONE,))),
    ("hold_for_nothing", case("decide", "frozen", changes=(changed(GONE, confirmed_by=25),))),
    ("hold_missing", case(changes=(CARE,))),
    ("", case("decide", "identity", changes=(CARE,))),
    ("hold_missing", granted(payee=TO_GUARDIAN, changes=(AGED,))),
    ("", granted("notice", "payee", payee=TO_GUARDIAN, changes=(AGED,))),
]


@table(WHOLE)
def test_whole(row: Any) -> None:
    code, state = row
    assert code_of(whole, state, SEE) == code


FROZEN = granted("notice", "frozen", changes=(GONE,))
GOES_ON = released("frozen", "continued")
ANSWERS: list[Any] = [
    ("", GOES_ON, FROZEN, DECIDER),
    ("no_grant", GOES_ON, FROZEN, CLERK),
    ("interest", GOES_ON, FROZEN, changed(DECIDER, interests=(CHILD,))),
    ("no_such_answer", released("frozen", "settled"), FROZEN, DECIDER),
    ("", closed("revoked", assessment=0), granted("letter", "frozen", changes=(GONE,)), DECIDER),
    ("held", done("letter"), granted("letter", "frozen", changes=(GONE,)), CLERK),
    ("held", FUND, changed(SHORT, holds=(*SHORT.holds, hold("frozen"))), BOOKS),
    (
        "identity_unconfirmed",
        released("identity", "settled"),
        case("", "identity", changes=(CARE,)),
        CLERK,
    ),
    (
        "payee_unfit",
        released("payee", "confirmed"),
        granted("notice", "payee", payee=TO_GUARDIAN, changes=(AGED,)),
        CLERK,
    ),
    ("no_guardian", states_payee(whom="guardian", party=GUARDIAN), case(changes=(AGED,)), CLERK),
    (
        "",
        states_payee(whom="guardian", party=GUARDIAN, how="incomplete"),
        case(changes=(AGED,)),
        CLERK,
    ),
    ("interest", done(), granted(changes=(change("former", 21),)), CLERK),
]


@table(ANSWERS)
def test_how_it_is_answered(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


def test_what_is_settled_by_a_decider_is_not_asked_again() -> None:
    after = kind_of(GOES_ON).fold(FROZEN, GOES_ON, stamp(25))
    assert after.changes == (changed(GONE, confirmed_by=25),) and not after.holds
    assert ("decide", 25) in after.did
    stopped = [w for w in ("granting", "letter", "instructing", "closing", "reviewing")
               if code_of(stopped_by, FROZEN, w)]  # fmt: skip
    assert stopped == ["granting", "letter", "instructing", "closing"]


def test_who_has_to_name_a_guardian_is_not_left_out() -> None:
    mine = change(by=CLERK.party)
    one = case("decide", "identity", changes=(change("guardian", STRANGER),))
    assert [(w.what, w.entered) for w in waits(one)] == [("decide", 0), ("identity", 21)]
    two = case("decide", "identity", changes=(mine,))
    assert [(w.what, w.entered) for w in waits(two)] == [("decide", 0), ("identity", 0)]


def test_rows_of_those_who_are_or_were_to_be_a_guardian() -> None:
    c = case(changes=(change("guardian", STRANGER), change("former", 15), GONE))
    roles = [row for table, row in told(7, c) if table == "roles"]
    assert [r[1:] for r in roles[-2:]] == [("asked", STRANGER), ("asked", 15)] and len(roles) == 5


def test_the_month_falls_due_until_it_is_written() -> None:
    c = case(entry=assessed(of_age="2026-05"))
    assert list(falls_due(c)) == [("2026-05-01", "of_age")]
    assert list(falls_due(changed(c, changes=(AGED,)))) == []


def test_what_follows_a_record_that_became_another() -> None:
    c = granted(payee=TO_GUARDIAN, changes=(OLD, GONE))
    assert family.follows(c, GUARDIAN, STRANGER) == (changed(OLD, party=STRANGER), GONE)
    assert family.follows(c, HOSPITAL, STRANGER) == c.changes
