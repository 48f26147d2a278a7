"""Lists about money ask the store a number of times that does not grow with them."""

from __future__ import annotations

from pathlib import Path

from desk.test_ahead import queries
from desk.test_results import given, paid_out, row, verdicts
from desk.test_serving import born
from faults.aid import GRANT, OWN, person, receive
from faults.aid import office as county

from caseflow import yuan
from caseflow.fund.queue import Order


def test_a_file_of_six_answers_is_taken_in_with_as_many_queries_as_one_of_two(
    tmp_path: Path,
) -> None:
    spent = []
    for n in (2, 6):
        with county(money=500_000) as cf:
            cases = paid_out(cf, *[30_000] * n)
            rows = [row(c, "paid", ref=f"B{c}") for c in cases]
            file = given(tmp_path, *rows)
            with queries() as first:
                assert verdicts(cf, file) == ["paid"] * n
            with queries() as again:
                assert verdicts(cf, file) == ["paid"] * n
            spent.append((len(first), len(again)))
    assert spent[0] == spent[1]


def test_six_are_served_with_as_many_queries_as_two() -> None:
    spent = []
    for n in (2, 6):
        with county(":memory:", GRANT) as cf:
            for i in range(n):
                case = cf.desk("chen").submit("grant", person(born(i), received="2026-03-02"))
                cf.desk("jue").decide(case, "grant", award=yuan(10_000), why="符合办法")
            receive(cf, 10_000 * n)
            with queries() as served:
                assert len(cf.desk("chen").serve(OWN).done) == n
            spent.append(len(served))
    assert spent[0] == spent[1]


def test_a_second_look_at_who_waits_asks_nothing_of_them_until_something_is_written() -> None:
    with county(":memory:", GRANT) as cf:
        cases = []
        for i in range(3):
            cases.append(cf.desk("chen").submit("grant", person(born(i), received="2026-03-02")))
            cf.desk("jue").decide(cases[-1], "grant", award=yuan(10_000), why="符合办法")
        asked = []
        for _ in range(2):
            with queries() as sql:
                (at,) = cf.desk("chen").position(cases[-1])
            assert at.place == 3
            asked.append(sum("queued" in x for x in sql))
        assert asked == [1, 0]
        receive(cf, 10_000)
        cf.desk("chen").serve(OWN)
        (at,) = cf.desk("chen").position(cases[-1])
        assert (at.place, at.count) == (2, 2)


def test_two_orders_without_a_list_are_the_same_order() -> None:
    assert Order(criteria="filing").same(Order(criteria="filing"))
    assert not Order(criteria="filing").same(Order(criteria="waiting"))
