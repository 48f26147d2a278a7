"""The order of those who wait for money: who stands before whom, and whom nobody may pass."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from caseflow.branch.serving import criteria
from caseflow.case.order import passed, queued, takes
from caseflow.codec import changed
from caseflow.fund.queue import Beside, Order, Queued, Waiting, first_covered, in_list_order
from guards.made import *

DAY = Order(criteria="filing")
LISTED = Order(criteria="filing", places={(3, "1"): 1, (2, "1"): 2})


def waits(case: int, received: str = "2026-03-05", **more: Any) -> Queued:
    base = {"fund": OWN, "case": case, "line": "1", "number": f"SZW-{case}", "short": 100}
    base |= {"received_on": received, "since": "2026-03-06", "ahead": 0, "blocked": 0}
    return Queued(**{**base, **more})


def order(rows: list[Queued], by: Order = DAY) -> list[int]:
    return [q.case for _, q in Waiting(rows).walk(by)]


ONE, TWO, THREE = waits(1), waits(2), waits(3, "2026-03-01")
EVERY = [ONE, TWO, THREE]


def test_who_stands_before_whom() -> None:
    assert order(EVERY) == [3, 1, 2] and order(EVERY[::-1], LISTED) == [3, 2, 1]
    assert order([waits(10), waits(9)]) == [9, 10]  # of one day the lower number
    assert order([waits(1, ""), TWO]) == [2, 1]  # a day that nobody knows comes last
    since = [changed(ONE, since="2026-03-09"), TWO]
    assert order(since, Order(criteria="waiting")) == [2, 1] and order(since) == [1, 2]
    ahead = [*EVERY, waits(4, ahead=7), waits(5, ahead=6)]
    assert order(ahead, LISTED) == [5, 4, 3, 2, 1]
    of_list = in_list_order(Waiting([waits(3, ahead=7), ONE, TWO]), DAY)
    assert of_list == ((1, "1"), (2, "1"), (3, "1")) and in_list_order(None, DAY) == ()
    two = [waits(1, line="2"), ONE]
    assert [q.line for _, q in Waiting(two).walk(DAY)] == ["1", "2"]


CASES = [
    (3, 100, EVERY, TWO),
    (None, 100, EVERY, THREE),  # nobody stands before the first
    (None, 99, EVERY, TWO),  # what is there covers nobody before it
    (1, 100, [ONE, TWO, changed(THREE, short=101)], TWO),
    (1, 100, [ONE, TWO, changed(THREE, blocked=1)], TWO),
    (None, 100, [ONE, waits(1, "2026-03-01", line="2")], ONE),  # its own other line
    (1, 100, [ONE], waits(2)),  # who comes now
    (None, 100, [TWO], waits(1)),
]


@pytest.mark.parametrize(("case", "available", "rows", "mine"), CASES)
def test_whom_nobody_passes(
    case: int | None, available: int, rows: list[Queued], mine: Queued
) -> None:
    found = first_covered(Waiting(rows), DAY, mine, available, lambda q: not q.blocked)
    assert (found.case if found is not None else None) == case


def test_nobody_is_held_up_by_who_takes_nothing_or_where_nobody_waits() -> None:
    assert first_covered(Waiting(EVERY), DAY, TWO, 100, lambda q: q.case == 1) == ONE
    assert first_covered(None, DAY, TWO, 100, lambda q: True) is None


def test_served_and_come_it_is_the_same_as_sorted_anew() -> None:
    chance = Random(7)
    known: dict[int, tuple[Queued, ...]] = {}
    line = Waiting()
    list(line.walk(LISTED))
    for _ in range(300):
        case = chance.randint(1, 12)
        lines = chance.sample(("1", "2", "3"), chance.randint(0, 3))
        rows = tuple(waits(case, f"2026-03-0{chance.randint(1, 9)}", line=x) for x in lines)
        instead = Beside(line, {case: rows})
        expected = sorted(
            (LISTED.key(q) for c, r in {**known, case: rows}.items() for q in r),
        )
        assert [k for k, _ in instead.walk(LISTED)] == expected
        line.put(case, rows)
        known[case] = rows
        assert [k for k, _ in line.walk(LISTED)] == expected and len(line) == len(expected)


SHORT = granted("notice", "waiting_for_funds", lines=(line(granted=300, reserved=200),))


def test_of_a_case_its_lines_that_lack_wait_until_it_ends() -> None:
    (q,) = queued(SHORT)
    assert (q.case, q.short, q.received_on, q.since) == (CASE, 100, "2026-03-01", "2026-03-05")
    assert list(queued(granted())) == [] == list(queued(changed(SHORT, end="withdrawn")))
    for hold_ in ("frozen", "identity"):
        (stopped,) = queued(changed(SHORT, holds=(*SHORT.holds, hold(hold_))))
        assert stopped.blocked
    (q,) = queued(changed(SHORT, holds=(*SHORT.holds, hold("re_review"))))
    assert not q.blocked


def seen(*more: Any) -> Any:
    """What is seen where another case waits for the fund, before this one."""
    other = changed(SHORT, id=99, number="SZW-2026-0-X")
    world = {**WORLD, ("case", 99): other, **dict(more)}
    world["queue", (OWN, 400)] = world["queue", (OUTSIDE, 400)] = Waiting(queued(other))
    return see_in(world)


def test_where_another_body_holds_the_money_nobody_waits_in_a_row() -> None:
    own, theirs = WORLD["fund", OWN], WORLD["fund", OUTSIDE]
    found = passed(seen(), to_decide(), "1", own, TODAY)
    assert found is not None and found.case == 99
    assert passed(seen(), to_decide(), "1", theirs, TODAY) is None


def test_who_cannot_take_of_the_fund_any_more_is_passed() -> None:
    roads = changed(SHORT, id=99, number="SZW-2026-0-X", programme="roads")
    see, own = seen((("case", 99), roads)), WORLD["fund", OWN]
    assert passed(see, to_decide(), "1", own, TODAY) is None
    (q,) = queued(changed(SHORT, id=99))
    assert takes(seen(), q, own, TODAY) and not takes(seen(), changed(q, blocked=1), own, TODAY)


def test_what_was_adopted_last_by_the_nearest_decides() -> None:
    from caseflow.branch.state import Value

    def value(said: str, since: str = "2026-01-01", name: str = "queue_order") -> Value:
        return Value(name=name, value=f'"{said}"', since=since, source="document")

    def of(*here: Value, above: tuple[Value, ...] = ()) -> str:
        world = {**WORLD, ("branch", SZW): branch(SZW, adopted=here)}
        world["branch", CITY] = branch(CITY, "city", parent="P", adopted=above)
        return criteria(see_in(world), SZW, TODAY)

    assert of() == of(value("waiting", name="other")) == of(value("luck")) == "filing"
    assert of(value("waiting")) == of(above=(value("waiting"),)) == "waiting"
    assert of(value("waiting", since="2026-03-11")) == "filing"
    assert of(value("filing"), above=(value("waiting"),)) == "filing"
    assert of(value("filing", "2026-02-01"), value("waiting")) == "filing"
