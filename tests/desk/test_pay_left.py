"""What a payment run leaves out is told, with who could pay it; and what nobody can do stands where
who manages or supervises looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from faults.aid import OTHER, OWN, finaled, office, person
from office import id_no, in_cash, refused

from caseflow import Caseflow, FundError, NotAllowed, Person
from caseflow.cli.statuses import status_of, statuses
from caseflow.desk.stuck import PAGE
from caseflow.errors import LANGS
from caseflow.reports.states import state_of
from caseflow.words import names

BORN = ("1966-05-06", "1966-05-07", "1966-05-08", "1966-05-09")
SECOND = Person("fu2", "付二", id_no("1984-02-06"), ("pay",))


def told(left: object) -> list[tuple[str, int, str, tuple[str, ...] | None]]:
    return [(x.code, x.count, x.about, x.could) for x in left]  # type: ignore[attr-defined]


@contextmanager
def county(*people: Person) -> Iterator[Caseflow]:
    with office(money=200_000, people=people) as cf:
        yield cf


def theirs(cf: Caseflow, login: str, born: str = BORN[0], settled: bool = True) -> str:
    """A case due to be paid, of somebody whom who pays declared; that a colleague's relative is
    paid is looked at once more."""
    case = finaled(cf, 20_000, born=born)
    in_cash(cf, case)
    cf.desk(login).declare([id_no(born)])
    if settled:
        payee = cf.case(case).payee
        assert payee is not None
        cf.desk("ren").confirm(case, of=payee.version, settle=payee.doubted, why="本人领取")
    return case


def granted(cf: Caseflow, born: str) -> str:
    """One that waits for its letter."""
    case = cf.desk("chen").submit("relief", person(born))
    cf.desk("jue").decide(case, "grant", why="符合办法", fund=OWN)
    return case


@pytest.mark.parametrize("people", [(), (SECOND,)])
def test_a_relatives_case_is_told_as_a_number_with_who_could(people: tuple[Person, ...]) -> None:
    with county(*people) as cf:
        case = theirs(cf, "fu")
        could = tuple(p.login for p in people)
        shown = cf.desk("fu").preview_payments(fund=OWN, cash=True)
        made = cf.desk("fu").pay_due(fund=OWN, cash=True)
        for run in (shown, made):
            assert told(run.left) == [("left_interest", 1, "", could)]
            assert run.refused == () and case not in repr(run.left)
        said = made.left[0].say("zh")
        assert ("借调" in said) == (not people) and all(x in said for x in could)
        assert cf.desk("fu").pay_due(fund=OWN).left == ()  # nor that they are paid in cash
        if people:
            assert len(cf.desk("fu2").pay_due(fund=OWN, cash=True).instructions) == 1
            assert cf.desk("fu").pay_due(fund=OWN, cash=True).left == ()


def test_what_the_case_lacks_besides_is_no_want_of_people() -> None:
    with county() as cf:
        theirs(cf, "fu", settled=False)
        assert told(cf.desk("fu").pay_due(fund=OWN, cash=True).left) == [
            ("left_interest", 1, "", None)
        ]
        assert stuck(cf, "chen") == []


def test_what_is_due_otherwise_is_told_by_its_reason() -> None:
    with county() as cf:
        first, _ = finaled(cf, 20_000, born=BORN[0]), finaled(cf, 20_000, born=BORN[1])
        in_cash(cf, first)
        fu = cf.desk("fu")
        run = fu.pay_due(fund=OWN)
        assert told(run.left) == [("left_cash", 1, "", None)] and len(run.refused) == 1
        assert told(fu.pay_due(fund=OTHER).left) == [("left_fund", 2, OWN, None)]
        assert len(fu.pay_due(fund=OWN, cash=True).instructions) == 1


def test_what_waits_for_a_step_before_is_told_where_nothing_is_due() -> None:
    with county() as cf:
        granted(cf, BORN[0]), granted(cf, BORN[1])
        fu = cf.desk("fu")
        run = fu.pay_due(fund=OWN)
        assert told(run.left) == [("left_step", 2, "letter", ("chen",))] and run.refused == ()
        assert told(fu.pay_due(fund=OTHER).left) == []
        fu.declare([id_no(BORN[0])])
        assert told(fu.pay_due(fund=OWN).left) == [("left_step", 1, "letter", ("chen",))]
        nothing = finaled(cf, 20_000, born=BORN[2])
        in_cash(cf, nothing)
        assert told(fu.pay_due(fund=OWN, cash=True).left) == []  # something was paid


def test_who_does_not_pay_is_told_so_before_anything_else() -> None:
    with county() as cf:
        for login in ("ren", "chen"):
            for run in (cf.desk(login).pay_due, cf.desk(login).preview_payments):
                with refused(NotAllowed, "no_grant") as found:
                    run(fund=OWN)
                assert found.value.could == ("fu",)
        with refused(FundError, "no_fund_named"):
            cf.desk("fu").pay_due(fund="x")


# -- what nobody can do ---------------------------------------------------------------------------


def stuck(cf: Caseflow, login: str) -> list[tuple[str, str]]:
    return [(d.case, d.of) for d in cf.desk(login).due() if d.what == "nobody"]


def nobody_may(cf: Caseflow, case: str, act: str) -> bool:
    """As `may` says it to each of the staff."""
    every = [m for x in cf.logins() for m in cf.desk(x).may(case) if m.act == act]
    return bool(every) and not any(m.allowed for m in every) and all(m.could == () for m in every)


def test_what_nobody_can_pay_stands_where_a_manager_looks() -> None:
    with county() as cf:
        case, other = theirs(cf, "fu"), finaled(cf, 20_000, born=BORN[1])
        in_cash(cf, other)
        assert stuck(cf, "chen") == stuck(cf, "ren") == [(case, "pay")]  # who manages
        assert stuck(cf, "fu") == []  # supervises, but it is their relative's
        assert stuck(cf, "jue") == []  # neither
        assert nobody_may(cf, case, "pay") and not nobody_may(cf, other, "pay")
        assert "grant" in next(d.say("en") for d in cf.desk("chen").due() if d.what == "nobody")
        cf.desk("fu").pay_due(fund=OWN, cash=True)
        assert stuck(cf, "chen") == [(case, "pay")]
        told_ = [g for g in cf.desk("ren").people_check() if g.code == "nobody_for_case"]
        assert [(g.desk, g.duty) for g in told_] == [("SZW", "pay")]
        assert all(case in told_[0].say(x) for x in LANGS)
        assert "待拨付" in told_[0].say("zh") and "due: payment" in told_[0].say("en")
        assert "nobody_for_case" not in {g.code for g in cf.desk("fu").people_check()}


def test_it_is_gone_when_somebody_can() -> None:
    with county() as cf:
        case = theirs(cf, "fu")
        cf.desk("ren").confirm(cf.desk("chen").grant("jue2", "pay", until="2026-12-31"))
        assert stuck(cf, "chen") == [] and not nobody_may(cf, case, "pay")
        assert told(cf.desk("fu").pay_due(fund=OWN, cash=True).left)[0][3] == ("jue2",)
        assert cf.desk("jue2").pay_due(fund=OWN, cash=True).instructions


def test_nor_what_the_case_itself_is_not_ready_for() -> None:
    """To whom it is paid is not said: no person could pay it, and that is no want of people."""
    with county() as cf:
        finaled(cf, 20_000, born=BORN[0])
        assert stuck(cf, "chen") == []


def test_what_else_nobody_can_do_stands_there_too() -> None:
    """Who decides is a relative, and there is no other."""
    with county() as cf:
        case = cf.desk("chen").submit("relief", person(BORN[0]))
        assert stuck(cf, "ren") == []
        for login in ("jue", "jue2"):
            cf.desk(login).declare([id_no(BORN[0])])
        assert stuck(cf, "ren") == [(case, "decide")] and nobody_may(cf, case, "decide")


def test_what_a_meeting_may_say_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from caseflow.desk import stuck as module

    with county() as cf:
        case = cf.desk("chen").submit("relief", person(BORN[0]))
        for login in ("jue", "jue2"):
            cf.desk(login).declare([id_no(BORN[0])])
        assert stuck(cf, "ren") == [(case, "decide")]
        asked: list[tuple[object, ...]] = []
        monkeypatch.setattr(
            module, "meetings", lambda *x, **more: asked.append((x[2:], more)) or ("DZH",)
        )
        assert stuck(cf, "ren") == [] and (("decide", "grant"), {"nobody": True}) in asked


def test_a_page_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    from caseflow.desk import due as due_module
    from caseflow.desk import stuck as module

    assert PAGE > 1
    monkeypatch.setattr(module, "PAGE", 1)
    with county() as cf:
        every = [theirs(cf, "fu", born) for born in BORN[:3]]
        assert sorted(x for x, _ in stuck(cf, "chen")) == every
        monkeypatch.setattr(due_module, "LOOKED", 2)
        assert len(stuck(cf, "chen")) == 2  # of what waits longest
        assert sum(g.code == "nobody_for_case" for g in cf.desk("chen").people_check()) == 3


# -- what is on its way ---------------------------------------------------------------------------


def test_money_in_a_payment_file_is_under_way_and_no_more_due() -> None:
    with county() as cf:
        case = finaled(cf, 20_000, born=BORN[0])
        in_cash(cf, case)
        assert cf.case(case).status == "due:pay"
        cf.desk("fu").pay_due(fund=OWN, cash=True)
        assert [c.number for c in cf.cases(status="paying")] == [case]
        assert cf.case(case).next == "pay" and cf.cases(status="due:pay") == []
        assert state_of(cf.case(case)) == ("due", "paying")
        cf.desk("chen").results(case, "refused", code="other")
        assert cf.case(case).status == "due:pay"  # made anew
        cf.desk("fu").pay_due(fund=OWN, cash=True)
        cf.desk("chen").results(case, "paid")
        assert cf.case(case).status == "paid" and cf.verify(replay=True).ok


def test_it_is_called_so_and_meant_by_its_words() -> None:
    assert [names.status("paying", x) for x in LANGS] == ["拨付中", "payment under way"]
    for text in ("paying", "拨付中", "payment under way"):
        assert status_of(text, statuses()) == "paying"
