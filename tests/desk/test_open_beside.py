"""Somebody applies while their first application is under way: it is taken, and the other one is
told by its number to who may read it."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import GRANT, LOW, NOTICE, office, person, programme
from office import child, id_no

from caseflow import Caseflow, Person, yuan
from caseflow.case.acts import Done
from caseflow.facts import applicant
from caseflow.programme import flat, once, step

BORN = "1966-05-06"
AGAIN = {"received": "2026-04-02"}
ONCE = programme(
    "once",
    rules=[
        LOW,
        once(NOTICE.gist("一次"), per=applicant, counting=("grant",)),
    ],
    award=flat(yuan(1_000), NOTICE.gist("一千元")),
    steps=[step.decide(), step.pay()],
)
CITY = Person("cheng", "盟录入", id_no("1979-01-02"), ("enter",), branch="WLCB")


def filed(cf: Caseflow, name: str, login: str = "chen", **said: Any) -> Done:
    (done,) = cf.desk(login).submit_many(name, [person(BORN, **said)])
    assert done.error is None
    return done


def test_a_second_one_of_the_same_programme_is_told_by_number() -> None:
    with office(money=90_000) as cf:
        first = filed(cf, "grant")
        second = filed(cf, "grant", **AGAIN)
        assert (first.verdict, first.warnings, first.beside) == ("accepted", (), ())
        assert (second.verdict, second.warnings) == ("accepted", ("open_beside",))
        assert second.beside == (first.case,) and second.case != first.case
        again = filed(cf, "grant", **AGAIN)  # its row comes once more, and is told once more
        assert (again.verdict, again.beside) == ("known", (first.case,))
        assert again.warnings == ("open_beside",) and again.case == second.case
        third = person(BORN, received="2026-05-02")
        (shown,) = cf.desk("chen").preview([submit("grant", third)]).verdicts
        assert shown.warnings == ("open_beside",)
        assert filed(cf, "relief").beside == ()  # another programme, which does not count it
        other = cf.desk("chen").submit_many("grant", [person("1966-05-07")])[0]
        assert other.beside == ()
        assert cf.verify(replay=True).ok


def submit(name: str, facts: Any) -> Any:
    from caseflow.case.acts import Submit

    return Submit(programme=name, facts=facts)


def test_one_of_a_programme_whose_aid_its_limits_count_is_told_too() -> None:
    with office(":memory:", ONCE, GRANT, money=90_000) as cf:
        first = filed(cf, "grant")
        assert filed(cf, "once").beside == (first.case,)
        assert filed(cf, "grant", **AGAIN).beside == (first.case,)  # and not the other way round


@pytest.mark.parametrize("end", ["withdrawn", "rejected", "paid"])
def test_not_one_that_is_over(end: str) -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        first = filed(cf, "grant").case
        if end == "withdrawn":
            cf.desk("chen").withdraw(first, why="不要了")
        elif end == "rejected":
            cf.desk("jue").decide(first, "refuse", why="不需要")
        else:
            from faults.aid import pay

            cf.desk("jue").decide(first, "grant", why="符合")
            pay(cf, first)
        assert filed(cf, "grant", **AGAIN).beside == ()


def test_nor_where_it_may_not_be_read() -> None:
    """At a desk above the cases below are read; below, those above are not; nor a relative's."""
    with office(":memory:", GRANT, money=90_000, city=True, people=(CITY,)) as cf:
        first = filed(cf, "grant", "cheng")
        below = filed(cf, "grant", "chen", **AGAIN)
        assert (below.beside, below.warnings) == ((), ())
        above = filed(cf, "grant", "cheng", received="2026-05-02")
        assert above.beside == (below.case, first.case)


def test_different_months_or_parts_are_no_second_one() -> None:
    from desk.test_each_month import MADE, WHO

    with Caseflow.demo(programmes=[MADE], today="2026-05-05") as cf:
        clerk = cf.desk("enter")
        (one,) = clerk.submit_many("test.month", [WHO])
        (two,) = clerk.submit_many("test.month", [{**WHO, "stipend.month": 4}])
        assert one.case and two.beside == () and two.case != one.case


def test_nor_where_a_relative_stands_in_it() -> None:
    """The guardian of the first one is theirs; the second one names no guardian."""
    lu = Person("lu", "卢录入", id_no("1979-01-03"), ("enter",))
    with office(people=(lu,)) as cf:
        first = cf.desk("chen").submit("crcf.chd", child())
        alone = {k: v for k, v in child().items() if "guardian" not in k}

        def again(login: str, day: str) -> tuple[str, ...]:
            said = {**alone, "application.received_on": day}
            (done,) = cf.desk(login).submit_many("crcf.chd", [said])
            assert done.error is None
            return done.beside

        assert again("lu", "2026-04-02") == (first,)
        cf.desk("lu").declare([id_no("1988-01-09")])
        assert first not in again("lu", "2026-05-02") and first in again("chen", "2026-05-03")
