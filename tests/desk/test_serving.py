"""Who waits for money is served in order: nobody who could be served is passed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from faults.aid import GRANT, OWN, RELIEF, person, receipts, receive, record
from faults.aid import office as county
from office import id_no, refused

from caseflow import Caseflow, FactError, FundError, NotAllowed, Person, Stale, yuan
from caseflow.case.acts import Fund

WAITS = "waiting_for_funds"


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with county(":memory:", GRANT) as made:
        yield made


def born(n: int) -> str:
    return f"19{50 + n // 300}-{1 + n // 25 % 12:02d}-{1 + n % 25:02d}"


def wait(cf: Caseflow, n: int, received: str, money: int = 10_000) -> str:
    """The n-th applicant, granted so many yuan; the money lacks, or others stand before."""
    case = cf.desk("chen").submit("grant", person(born(n), received=received))
    cf.desk("jue").decide(case, "grant", award=yuan(money), why="符合办法")
    return case


def waiting(cf: Caseflow) -> list[str]:
    return [x.case for x in cf.desk("chen").fund_queue(OWN).rows]


def publish(cf: Caseflow) -> None:
    cf.desk("ren").confirm(cf.desk("chen").publish_queue(OWN))


def ahead(cf: Caseflow, case: str, basis: Any = "urgent") -> None:
    made = cf.desk("chen").move_ahead(case, basis=basis, why="病情不能等")
    cf.desk("ren").confirm(made)


def behind(cf: Caseflow, case: str) -> None:
    cf.desk("ren").confirm(cf.desk("chen").withdraw_ahead(case, why="病情好转"))


def adopt(cf: Caseflow, criteria: str, since: str = "2026-01-01") -> None:
    made = cf.desk("chen").adopt("queue_order", criteria, since=since, source="会议纪要")
    cf.desk("ren").confirm(made)


def whole(cf: Caseflow) -> bool:
    return not cf.verify().findings


# -- the order ------------------------------------------------------------------------------------


def test_by_the_order_of_filing_whoever_is_decided_first(cf: Caseflow) -> None:
    late, early = wait(cf, 1, "2026-03-09"), wait(cf, 2, "2026-03-02")
    same = wait(cf, 3, "2026-03-09")
    assert waiting(cf) == [early, late, same]
    receive(cf, 10_000)
    with refused(Stale, "others_first"):
        cf.desk("chen").fund(late)
    assert cf.case(late).held(WAITS)
    cf.desk("chen").fund(early)
    assert waiting(cf) == [late, same] and whole(cf)


def test_a_fresh_decision_waits_behind_those_before_it(cf: Caseflow) -> None:
    first = wait(cf, 1, "2026-03-02")
    receive(cf, 15_000)
    second = wait(cf, 2, "2026-03-09", 5_000)
    assert cf.case(second).held(WAITS) and cf.case(second).reserved == 0
    cf.desk("chen").fund(first)
    cf.desk("chen").fund(second)
    assert cf.case(second).reserved == 500_000 and whole(cf)


def test_an_earlier_one_that_is_decided_later_stands_before(cf: Caseflow) -> None:
    later = wait(cf, 1, "2026-03-09")
    receive(cf, 10_000)
    earlier = wait(cf, 2, "2026-03-02")  # filed before: it passes nobody
    assert not cf.case(earlier).held(WAITS) and cf.case(later).held(WAITS)
    assert whole(cf)


def test_who_needs_more_than_there_is_holds_up_nobody(cf: Caseflow) -> None:
    big, small = wait(cf, 1, "2026-03-02", 20_000), wait(cf, 2, "2026-03-09", 5_000)
    receive(cf, 6_000)
    with refused(FundError, "fund_short"):
        cf.desk("chen").fund(big)
    cf.desk("chen").fund(small)
    assert cf.case(small).reserved == 500_000 and waiting(cf) == [big] and whole(cf)


def test_what_the_money_covers_to_the_minor_unit_is_not_passed(cf: Caseflow) -> None:
    first, second = wait(cf, 1, "2026-03-02", 20_000), wait(cf, 2, "2026-03-09", 5_000)
    cf.desk("ren").confirm(cf.desk("chen").receive(OWN, yuan("19999.99"), reference="流水108"))
    cf.desk("chen").fund(second)
    cf.desk("ren").confirm(cf.desk("chen").receive(OWN, yuan("5000.01"), reference="流水110"))
    third = wait(cf, 3, "2026-03-10", 1_000)  # 20,000.00 are there: the first is covered
    assert cf.case(third).held(WAITS)
    with refused(Stale, "others_first"):
        cf.desk("chen").fund(third)
    cf.desk("chen").fund(first)


def test_who_can_take_no_money_is_passed_and_keeps_the_place(cf: Caseflow) -> None:
    first, second = wait(cf, 1, "2026-03-02"), wait(cf, 2, "2026-03-09")
    cf.desk("chen").happened(first, "died", on="2026-05-30", paper="死亡证明")
    assert cf.case(first).held("frozen")
    receive(cf, 20_000)
    found = cf.desk("chen").fund_queue(OWN).rows
    assert [(x.case, x.stopped) for x in found] == [(first, True), (second, False)]
    served = cf.desk("chen").serve(OWN)
    assert served.passed == (first,) and [d.case for d in served.done] == [second]
    assert waiting(cf) == [first] and served.left == yuan(10_000) and whole(cf)


# -- criteria, the published list -----------------------------------------------------------------


def test_another_order_that_was_adopted(cf: Caseflow) -> None:
    late = wait(cf, 1, "2026-03-09")
    cf.today = "2026-06-02"
    early = wait(cf, 2, "2026-03-02")
    assert waiting(cf) == [early, late]
    adopt(cf, "waiting", since="2026-06-03")
    assert waiting(cf) == [early, late]  # not yet
    cf.today = "2026-06-03"
    assert waiting(cf) == [late, early]
    with refused(FactError, "not_one_of"):
        cf.desk("chen").adopt("queue_order", "luck", since="2026-06-03", source="会议纪要")


def test_those_on_the_published_list_come_first_in_its_order(cf: Caseflow) -> None:
    one, two = wait(cf, 1, "2026-03-09"), wait(cf, 2, "2026-03-20")
    publish(cf)
    earlier = wait(cf, 3, "2026-03-01")
    assert waiting(cf) == [one, two, earlier]
    (p,) = cf.desk("chen").position(earlier)
    assert (p.place, p.how, p.before, p.published_on) == (3, "later", (one, two), "2026-06-01")
    receive(cf, 10_000)
    with refused(Stale, "others_first"):
        cf.desk("chen").fund(earlier)
    publish(cf)  # again: those on it keep their order
    first = wait(cf, 4, "2026-01-01")
    assert waiting(cf) == [one, two, earlier, first]
    assert cf.desk("chen").fund_queue(OWN).moved_since and whole(cf)


def test_a_list_is_published_as_it_stands_when_the_second_confirms(cf: Caseflow) -> None:
    wait(cf, 1, "2026-03-09")
    made = cf.desk("chen").publish_queue(OWN)
    with refused(NotAllowed, "own_proposal"):
        cf.desk("chen").confirm(made)
    wait(cf, 2, "2026-03-20")
    with refused(Stale, "queue_moved"):
        cf.desk("ren").confirm(made)
    assert cf.desk("chen").fund_queue(OWN).published_on == ""


def test_nobody_waits_and_nothing_is_published(cf: Caseflow) -> None:
    with refused(Stale, "nobody_waits"):
        cf.desk("chen").publish_queue(OWN)
    with refused(Stale, "queue_unpublished"):
        cf.desk("chen").queue_notice(OWN)


def test_what_is_put_up_are_numbers_alone(cf: Caseflow) -> None:
    cases = [wait(cf, n, "2026-03-09") for n in (1, 2)]
    publish(cf)
    cf.desk("chen").serve(OWN)
    said = cf.desk("chen").queue_notice(OWN)
    assert all(c in said for c in cases) and "苏和" not in said
    assert said.index(cases[0]) < said.index(cases[1])


# -- serving --------------------------------------------------------------------------------------


def test_money_is_given_in_order_as_far_as_it_goes(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseflow.desk.serving.CHUNK", 2)
    sums = (10_000, 30_000, 5_000, 4_000, 2_000, 9_000)
    a, b, c, d, e, f = (wait(cf, n, f"2026-03-{n + 1:02d}", x) for n, x in enumerate(sums))
    receive(cf, 22_000)
    served = cf.desk("chen").serve(OWN)
    assert [x.case for x in served.done] == [a, c, d, e] and not served.passed
    assert (served.left, served.waiting) == (yuan(1_000), 2) and waiting(cf) == [b, f]
    again = cf.desk("chen").serve(OWN)
    assert not again.done and again.left == yuan(1_000) and whole(cf)


def test_whoever_serves_passes_no_relative_either() -> None:
    """Their own relative stands first: somebody else serves, and sees the number."""
    own = Person("kin", "亲经办", id_no("1990-01-01"), ("enter",), relatives=(id_no(born(1)),))
    with county(":memory:", GRANT, people=(own,)) as cf:
        first, second = wait(cf, 1, "2026-03-02"), wait(cf, 2, "2026-03-09")
        receive(cf, 20_000)
        assert waiting(cf) == [first, second]
        rows = cf.desk("kin").fund_queue(OWN).rows
        assert [x.case for x in rows] == ["", second]
        (p,) = cf.desk("kin").position(second)
        assert (p.before, p.beyond) == ((), 1)
        served = cf.desk("kin").serve(OWN)
        assert [(x.case, x.error.code) for x in served.done if x.error] == [("", "interest")]
        assert waiting(cf) == [first, second]
        cf.desk("chen").serve(OWN)
        assert waiting(cf) == []


# -- positions ------------------------------------------------------------------------------------


def test_a_position_explains_itself(cf: Caseflow) -> None:
    one, two = wait(cf, 1, "2026-03-02", 8_000), wait(cf, 2, "2026-03-09", 5_000)
    receive(cf, 3_000)
    (p,) = cf.desk("chen").position(two)
    assert (p.place, p.count, p.short, p.to_come) == (2, 2, yuan(5_000), yuan(10_000))
    assert (p.before, p.beyond, p.how, p.criteria) == ((one,), 0, "later", "filing")
    said = cf.desk("chen").explain(two)
    assert p.say("zh") in said and one in said
    (first,) = cf.desk("chen").position(one)
    assert first.to_come == yuan(5_000) and first.before == ()
    with refused(Stale, "waits_for_nothing"):
        cf.desk("chen").position(cf.desk("chen").submit("grant", person(born(9))))
    with refused(FactError, "no_such_number"):
        cf.desk("chen").fund_queue(OWN, limit=0)
    page = cf.desk("chen").fund_queue(OWN, limit=1)
    assert (page.count, page.next, page.short) == (2, 1, yuan(13_000))
    assert [x.case for x in cf.desk("chen").fund_queue(OWN, after=page.next).rows] == [two]


# -- moving ahead ---------------------------------------------------------------------------------


def test_a_case_that_waits_with_several_lines_is_named_once_with_how_many(cf: Caseflow) -> None:
    (p,) = cf.desk("chen").position(wait(cf, 1, "2026-03-02"))
    twice = evolve(p, before=("A-1", "B-2", "A-1"), place=4, count=4)
    assert "A-1×2" in twice.say() and "A-1×2" in twice.say("en") and "B-2×" not in twice.say()


def test_moving_ahead_takes_two_and_a_reason_and_is_seen_by_those_passed(cf: Caseflow) -> None:
    a, b, c = (wait(cf, n, f"2026-03-0{n}") for n in (1, 2, 3))
    with refused(Stale, "ahead_why"):
        cf.desk("chen").move_ahead(c, basis="urgent", why=" ")
    with refused(FactError, "not_one_of"):
        cf.desk("chen").move_ahead(c, basis="luck", why="x")  # type: ignore[arg-type]
    with refused(NotAllowed, "no_grant"):
        cf.desk("jue").move_ahead(c, basis="urgent", why="病情不能等")
    made = cf.desk("chen").move_ahead(c, basis="urgent", why="病情不能等")
    with refused(NotAllowed, "own_proposal"):
        cf.desk("chen").confirm(made)
    assert waiting(cf) == [a, b, c]
    cf.desk("ren").confirm(made)
    assert waiting(cf) == [c, a, b]
    with refused(Stale, "ahead_already"):
        ahead(cf, c)
    ahead(cf, b, "deadline")
    assert waiting(cf) == [c, b, a]  # behind those moved ahead before
    (p,) = cf.desk("chen").position(a)
    assert [(m.case, m.basis, m.on) for m in p.ahead] == [
        (c, "urgent", "2026-06-01"),
        (b, "deadline", "2026-06-01"),
    ]
    assert "病情不能等" not in p.say("zh")
    assert "病情不能等" in cf.desk("chen").explain(c)
    assert any(x.why == "病情不能等" for x in cf.desk("chen").history(c))
    behind(cf, c)
    assert waiting(cf) == [b, a, c]
    with refused(Stale, "not_ahead"):
        cf.desk("chen").withdraw_ahead(c, why="又一次")
    receive(cf, 10_000)
    cf.desk("chen").fund(b)
    assert whole(cf) and not list(cf.case(a).ahead)


def test_those_moved_ahead_stand_as_they_were_agreed_and_a_second_person_sees_whom(
    cf: Caseflow,
) -> None:
    a, b, c = (wait(cf, n, f"2026-03-0{n}") for n in (1, 2, 3))
    desk = cf.desk("chen")
    first = desk.move_ahead(c, basis="urgent", why="病情不能等")
    second = desk.move_ahead(b, basis="deadline", why="期限将过")
    assert [x.case for x in cf.desk("ren").proposals()] == [c, b]
    cf.desk("ren").confirm(second)  # proposed later, agreed before
    (p,) = desk.position(c)
    assert [(m.case, m.basis) for m in p.ahead] == [(b, "deadline")]
    cf.desk("ren").confirm(first)
    assert waiting(cf) == [b, c, a]
    receive(cf, 10_000)
    with refused(Stale, "others_first"):
        cf.desk("chen").fund(c)
    cf.desk("chen").fund(b)
    assert whole(cf)


def test_ahead_counts_before_the_published_list_and_ends_when_served(cf: Caseflow) -> None:
    a, b = wait(cf, 1, "2026-03-01"), wait(cf, 2, "2026-03-02")
    publish(cf)
    ahead(cf, b)
    publish(cf)  # who is ahead stands on the list at its own place
    assert waiting(cf) == [b, a]
    behind(cf, b)
    assert waiting(cf) == [a, b] and whole(cf)


def test_who_was_ahead_and_served_stands_at_its_own_place_when_it_lacks_again() -> None:
    """Two people agreed to serve it once: not what a later decision of the same day wants more."""
    with county(":memory:", RELIEF) as cf:
        relief = [person(born(n), received=f"2026-03-0{n}") for n in (1, 2)]
        a, b = (cf.desk("chen").submit("relief", x) for x in relief)
        for case, award in ((a, 20_000), (b, 30_000)):
            cf.desk("jue").decide(case, "grant", award=yuan(award), why="符合办法")
        cf.desk("chen").letter(b)
        ahead(cf, b)
        receive(cf, 30_000)
        cf.desk("chen").fund(b)
        for paid in (5_500, 30_500):  # 25,000 are free again, and lack again
            record(cf, b, receipts(paid))
            cf.desk("jue").decide(b, "grant", why="票据已核对")
        assert cf.case(b).held(WAITS) and not cf.case(b).ahead
        assert waiting(cf) == [a, b]
        with refused(Stale, "others_first"):
            cf.desk("chen").fund(b)
        cf.desk("chen").fund(a)
        assert cf.verify(replay=True).ok


def test_an_earlier_day_of_receipt_that_one_person_types_passes_nobody(cf: Caseflow) -> None:
    a, b = wait(cf, 1, "2026-03-01"), wait(cf, 2, "2026-03-09")
    for day, place in (("2026-02-01", [a, b]), ("2026-03-10", [a, b]), ("2026-03-02", [a, b])):
        cf.desk("chen").record(b, {"application.received_on": day})
        assert cf.case(b).received_on == day and waiting(cf) == place
    cf.desk("chen").record(a, {"application.received_on": "2026-03-11"})  # behind it may go
    assert waiting(cf) == [b, a] and whole(cf)
    receive(cf, 10_000)
    with refused(Stale, "others_first"):
        cf.desk("chen").fund(a)
    ahead(cf, a, "mistake")
    cf.desk("chen").fund(a)
    assert cf.verify(replay=True).ok


def test_before_the_grant_the_day_of_receipt_is_put_right(cf: Caseflow) -> None:
    b = cf.desk("chen").submit("grant", person(born(2), received="2026-03-09"))
    a = wait(cf, 1, "2026-03-01")
    cf.desk("chen").record(b, {"application.received_on": "2026-02-01"})
    cf.desk("jue").decide(b, "grant", award=yuan(10_000), why="符合办法")
    assert waiting(cf) == [b, a]


# -- proof ----------------------------------------------------------------------------------------


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[tuple[Caseflow, Path]]:
    path = tmp_path / "o.db"
    with county(path, GRANT) as cf:
        yield cf, path


def test_a_place_that_was_changed_in_the_table_is_found(stored: tuple[Caseflow, Path]) -> None:
    cf, path = stored
    wait(cf, 1, "2026-03-02")
    for sql in (
        "UPDATE queued SET received_on = '2026-03-09'",
        "UPDATE queued SET ahead = 1",
        "DELETE FROM queued",
    ):
        with sqlite3.connect(path) as db:
            db.execute("SAVEPOINT s")
            db.execute(sql)
        db.close()
        assert {f.code for f in cf.verify().findings} & {"told_missing", "told_extra"}


# -- random ---------------------------------------------------------------------------------------


def could_be_served(cf: Caseflow) -> list[str]:
    """Those whom the money covers and nobody before them: by sorting, from the cases alone."""
    left = cf.funds()[OWN]["available"]
    cases = sorted(cf.cases(status=WAITS), key=lambda c: (c.received_on, len(c.number), c.number))
    return [c.number for c in cases if c.short <= left][:1]


@pytest.mark.parametrize("seed", range(3))
def test_nobody_who_could_be_served_is_passed(cf: Caseflow, seed: int) -> None:
    from random import Random

    chance, n = Random(seed), 0
    for _ in range(25):
        kind = chance.choice(("apply", "apply", "receive", "fund", "serve"))
        first = could_be_served(cf)
        if kind == "apply":
            n += 1
            before = {c.number for c in cf.cases(status=WAITS)}
            case = wait(cf, n, f"2026-03-{chance.randint(1, 28):02d}", chance.randint(1, 9) * 1_000)
            if not cf.case(case).held(WAITS) and first:
                earlier = cf.case(first[0])
                mine = cf.case(case)
                assert (mine.received_on, mine.number) < (earlier.received_on, earlier.number)
            assert {c.number for c in cf.cases(status=WAITS)} - {case} == before
        elif kind == "receive":
            receive(cf, chance.randint(1, 12) * 1_000)
        elif kind == "fund" and waiting(cf):
            case = chance.choice(waiting(cf))
            (done,) = cf.desk("chen").do_many([Fund(case=case)])
            if done.error is None:
                assert [case] == first
            elif case in first:
                raise AssertionError(done.error.code)
        elif kind == "serve":
            cf.desk("chen").serve(OWN)
            assert could_be_served(cf) == []
    assert whole(cf)
