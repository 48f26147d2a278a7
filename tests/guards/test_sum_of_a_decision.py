"""About how much a decision decides: in the store's money; what nobody knows is not 0."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_chain import MEETING, PEOPLE, adopted, joins

from caseflow.case.chain import Chain, Voice
from caseflow.case.deciding import above_meeting, sum_of, takes_a_meeting
from guards import made as w
from guards.bodies import closed, gives
from guards.made import DECIDER, TODAY, WORLD, assessed, changed, line, says, see_in, to_decide

SEE = see_in(WORLD)
OPEN, EXACT_, TOP = (("award", "money", 0, None),), (("award", "money", 200, 200),), 300
NOBODY: tuple[Any, ...] = (("award", "money", None, None),)
BOXES = (("award", "box", 900, 900),)


def said(what: str, *grants: Any) -> Voice:
    return Voice(by=1, what=what, line="", basis="", grants=grants)


def refusing(award: Any = None, **more: Any) -> Any:
    return to_decide(entry=assessed(**({"award": award} if award is not None else {}), **more))


@pytest.mark.parametrize(
    ("case", "mine", "units"),
    [
        # what is granted, in the store's money: boxes are no fen
        (to_decide(), said("decide", gives(300)), 300),
        (to_decide(), said("decide", gives(300), changed(gives(900), line="2", unit="box")), 300),
        (to_decide(), said("decide", changed(gives(900), unit="box")), 0),
        # with what other lines were granted, each once
        (
            to_decide(lines=(line(granted=200), line(name="2", unit="box", granted=900))),
            said("raise", gives(250)),
            250,
        ),
        (
            to_decide(lines=(line(granted=200), line(name="2", granted=40))),
            said("raise", gives(250)),
            290,
        ),
        # of a refusal what the rules would give
        (refusing(), said("rejected"), TOP),
        (refusing(EXACT_), said("rejected"), 200),
        (refusing(BOXES), said("rejected"), 0),
        (refusing((*EXACT_, *BOXES, ("more", "money", 10, 20))), said("rejected"), 220),
        (refusing(()), said("rejected"), 0),
        (to_decide(entry=None), said("rejected"), 0),
        *((refusing(OPEN, outcome=x), said("rejected"), 0) for x in ("ineligible", "incomplete")),
        # of which nobody knows how much that is
        (refusing(OPEN), said("rejected"), None),
        (refusing(NOBODY), said("rejected"), None),
        (refusing((*EXACT_, *OPEN)), said("rejected"), None),
        # what takes back gives nothing
        (refusing(OPEN), said("revoked"), 0),
    ],
)
def test_it_is_counted_in_the_store_s_money(case: Any, mine: Voice, units: int | None) -> None:
    assert sum_of(SEE, case, mine) == units


def test_what_is_not_known_waits_for_a_meeting_where_a_sum_was_adopted() -> None:
    see = see_in({**WORLD, **dict([adopted(w, MEETING)])})
    for units, above in ((None, True), (251, True), (250, False), (0, False)):
        assert above_meeting(see, to_decide(), "rejected", units, TODAY) is above
        assert not above_meeting(SEE, to_decide(), "rejected", units, TODAY)
    sat = to_decide(chain=Chain(sat=300))
    assert above_meeting(see, sat, "rejected", None, TODAY)
    assert not above_meeting(see, sat, "rejected", 300, TODAY)
    for award, takes in ((OPEN, True), (EXACT_, False), (BOXES, False)):
        assert takes_a_meeting(see, refusing(award), "decide", 0, TODAY) is takes
        assert not takes_a_meeting(SEE, refusing(award), "decide", 0, TODAY)
    assert not takes_a_meeting(see, to_decide(entry=assessed(award=OPEN)), "review", 0, TODAY)


@pytest.mark.parametrize(
    ("code", "award", "outcome", "values"),
    [
        ("needs_meeting_open", OPEN, "eligible", (MEETING,)),
        ("needs_meeting_open", NOBODY, "eligible", (MEETING,)),
        ("", OPEN, "eligible", ()),
        ("", OPEN, "ineligible", (MEETING,)),
        ("", BOXES, "eligible", (MEETING,)),
        ("", EXACT_, "eligible", (MEETING,)),
        ("needs_meeting", (("award", "money", 200, 251),), "eligible", (MEETING,)),
    ],
)
def test_a_single_person_refuses_no_sum_that_nobody_knows(
    code: str, award: Any, outcome: str, values: tuple[Any, ...]
) -> None:
    seen = (adopted(w, *values),) if values else ()
    case = refusing(award, outcome=outcome)
    assert says(closed("rejected"), case, DECIDER, *seen) == code
    if values:  # nor joins others who do
        both = adopted(w, PEOPLE, *values)
        assert says(joins(w, "rejected"), case, DECIDER, both) == code
