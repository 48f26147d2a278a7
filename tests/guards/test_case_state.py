"""What a case says of itself, where two of its parts could be taken for one another."""

from __future__ import annotations

from caseflow.case.parts import Ahead
from caseflow.codec import changed
from guards.made import *

OTHER_LINE = payee(line="2", version=11, party=STRANGER)


def test_an_institution_that_is_paid_stands_in_the_case_and_a_person_who_left_it_does_not() -> None:
    gone, theirs = payee(party=STRANGER), payee(party=STRANGER, account=3)
    assert finaled(payee=gone).parties == {CHILD, GUARDIAN, HOSPITAL}
    assert finaled(payee=theirs).parties == {CHILD, GUARDIAN, HOSPITAL, STRANGER}
    assert STRANGER in finaled(apart=(changed(theirs, line="1"),)).parties


def test_it_faces_one_payee_at_a_time() -> None:
    case = finaled(apart=(OTHER_LINE,))
    for one in case.stated:
        faced = case.facing(one)
        assert (faced.payee, faced.apart) == (one, ()), "all of it is paid to this one"
    alone = finaled()
    assert alone.facing(alone.payee) == alone
    assert alone.facing(OTHER_LINE).payee == OTHER_LINE and alone.facing(None).payee is None


def test_a_line_stands_ahead_only_as_long_as_it_waits_so() -> None:
    since = granted("notice", "waiting_for_funds").holds[0].on
    moved = Ahead(line="1", of=40, at=41, basis="urgent", on=since, since=since)
    case = granted("notice", "payee", "waiting_for_funds", ahead=(moved,))
    first = changed(case, holds=(changed(case.holds[0], on="2026-03-02"), case.holds[1]))
    for waits in (case, first):
        assert list(waits.ahead_of("1")) == [moved] and not list(waits.ahead_of("2"))
    again = changed(case, holds=(changed(case.holds[1], on="2026-03-07"),))
    assert not list(again.ahead_of("1")) and not list(changed(case, holds=()).ahead_of("1"))


def test_of_aid_of_others_counts_what_it_was() -> None:
    theirs = case("", origin="external", units=70)
    assert (theirs.given, theirs.granted) == (70, 70)
    over = settled_up(lines=(line(granted=100, paid=150, waived=20, final=True),), units=70)
    assert (over.granted, over.given) == (100, 120)
