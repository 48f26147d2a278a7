"""What a decision that is taken up again says of itself (case/again.py)."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.case.again import Again, Asked, Decision, Taken, decided, ended


def said(what: str, units: int = 0, version: int = 5) -> Decision:
    return Decision(version=version, what=what, units=units, on="2026-06-01", branch="SZW")


def taken(of: Decision, later: Decision | None = None, how: str = "re_review") -> Taken:
    return Taken(of=of, how=how, at=6, on="2026-06-02", later=later)


GRANTED, FINAL = said("granted", 300), said("final", 200, 8)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (said("granted", 3), said("granted", 3), True),
        (said("granted", 3), said("granted", 2), False),
        (said("granted", 3), said("final", 3), False),
        (said("rejected"), said("revoked"), True),  # either way nothing is given
        (said("rejected", 0), said("revoked", 3), True),
        (said("granted"), said("rejected"), False),  # nothing granted is no refusal
        (said("letter_expired"), said("letter_expired"), True),
    ],
)
def test_when_the_same_was_decided_once_more(one: Decision, other: Decision, same: bool) -> None:
    assert (one.same(other), other.same(one)) == (same, same)
    assert taken(one, other).upheld is same and taken(one).upheld is None


@pytest.mark.parametrize(
    ("decisions", "last"),
    [
        ((), None),
        ((GRANTED,), GRANTED),
        ((GRANTED, FINAL), FINAL),
        ((said("revoked"),), said("revoked")),
        ((GRANTED, said("letter_expired")), None),  # nobody decided that
    ],
)
def test_what_can_be_taken_up(decisions: tuple[Decision, ...], last: Any) -> None:
    a = Again(decisions=decisions)
    assert a.last == last
    for d in decisions:
        assert a.standing(d.version + 90) is None
    assert Again(decisions=(said("letter_expired", 0, 7),)).standing(7) is None
    assert Again(decisions=(GRANTED, FINAL)).standing(8) == FINAL


def test_what_answers_what_was_taken_up() -> None:
    later = said("granted", 200, 9)
    for how, up in (("re_review", False), ("appeal", True)):
        still = Again(decisions=(GRANTED,), taken=(taken(GRANTED, later), taken(later, how=how)))
        assert still.about(9) == still.taken[0] and still.about(8) is None
        assert still.open == still.taken[1] and (still.appealed is not None) is up
    over = Again(taken=(taken(GRANTED, later),))
    assert over.open is None and over.appealed is None
    assert Again().open is None and Again().appealed is None


def test_a_decision_stands_alone_but_a_final_sum_beside_its_grant() -> None:
    asked = Asked(of=5, how="appeal", version=6, by=1, received="", until="")
    one = decided(Again(decisions=(GRANTED,), asked=asked), FINAL)
    assert one.decisions == (GRANTED, FINAL) and one.asked == asked
    assert decided(one, said("final", 100, 9)).decisions == (GRANTED, said("final", 100, 9))
    anew = decided(one, said("granted", 250, 9))
    assert anew.decisions == (said("granted", 250, 9),)
    assert anew.asked is not None and anew.asked.of == 9  # about what replaced it
    assert decided(Again(decisions=(said("rejected"),)), FINAL).decisions == (FINAL,)


def test_an_end_that_nobody_decided_answers_what_is_open_and_asks_nothing_more() -> None:
    asked = Asked(of=5, how="appeal", version=6, by=1, received="", until="")
    end = said("withdrawn", 0, 9)
    plain = Again(decisions=(GRANTED,), asked=asked)
    assert ended(plain, end) == Again(decisions=(GRANTED,))
    open_ = Again(decisions=(GRANTED,), taken=(taken(GRANTED),))
    over = ended(open_, end)
    assert over.taken[0].later == end and over.decisions == (end,)
    refused = ended(Again(decisions=(GRANTED,), asked=asked), said("revoked", 0, 9))
    assert refused.asked is not None and refused.asked.of == 9
