"""A letter that is made to hold longer: while its case is held, by one person alone, too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from desk.test_staff import three
from office import office, refused, to_letter
from stories.test_limits import adopt, two

from caseflow import Caseflow, NotAllowed, Stale, yuan
from caseflow.case.acts import Withdraw

LAST, LATER, LATEST = "2027-04-20", "2027-06-30", "2027-09-30"
WHY = "外省结算慢"


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with office() as made:
        adopt(made, **{"calendar.2027": ["2027-01-01=off"]})
        yield made


def objected(cf: Caseflow, case: str) -> None:
    cf.desk("fu").object(case, words="家里有车")


def dies(cf: Caseflow, case: str) -> None:
    cf.desk("chen").happened(case, "died", on="2026-05-30", paper="死亡证明")


def differs(cf: Caseflow, case: str) -> None:
    cf.desk("chen").record(case, {"family.annual_income": yuan(90_000)})


@pytest.mark.parametrize("held", [objected, dies, differs])
def test_a_case_that_is_held_keeps_its_letter(cf: Caseflow, held: object) -> None:
    """What holds it stops what moves it forward, and no longer letter does; nor does one release
    it."""
    case = to_letter(cf)
    held(cf, case)  # type: ignore[operator]
    holds = cf.case(case).holds
    assert holds
    made = cf.desk("chen").extend_letter(case, LATER, why=WHY)
    cf.desk("ren").confirm(made)
    now = cf.case(case)
    assert (now.letter_until, now.holds) == (LATER, holds)
    assert cf.verify(replay=True).ok


def test_a_letter_does_not_lapse_while_an_objection_waits(cf: Caseflow) -> None:
    """Whoever leaves it unanswered for long enough would take the grant away by it."""
    case = to_letter(cf)
    objected(cf, case)
    cf.today = date(2027, 4, 21)
    assert cf.case(case).letter_until == LAST
    (item,) = (x for x in cf.desk("chen").due(apply=True) if x.what == "letter_expired")
    assert not item.applied and not cf.case(case).end
    (done,) = cf.desk("ren").do_many([Withdraw(case=case, how="letter_expired", why="过期")])
    assert done.error is not None and done.error.code == "held"
    with refused(Stale, "letter_lapsed"):
        cf.desk("chen").extend_letter(case, LATER, why=WHY)
    two(cf, case, "letter", until=LATER)
    assert cf.case(case).letter_until == LATER and cf.case(case).held("objection")
    cf.desk("jue").answer_objection(case, "dismissed", words="走访查证：车是邻居的")
    cf.desk("jue2").see_answer(case)
    cf.today = date(2027, 7, 1)  # nobody objects any more
    (item,) = (x for x in cf.desk("chen").due(apply=True) if x.what == "letter_expired")
    assert item.applied
    assert cf.case(case).end == "letter_expired" and cf.verify(replay=True).ok


def test_what_was_proposed_in_time_is_confirmed_in_time(cf: Caseflow) -> None:
    case = to_letter(cf)
    cf.today = date(2027, 4, 20)
    longer, longest = (cf.desk("chen").extend_letter(case, x, why=WHY) for x in (LATER, LATEST))
    cf.today = date(2027, 4, 21)
    for made in (longer, longest):
        with refused(Stale, "letter_lapsed"):
            cf.desk("ren").confirm(made)
    cf.today = date(2027, 4, 22)
    two(cf, case, "letter", until=LATER)  # longer than a letter of two: nothing is left of it
    with refused(NotAllowed, "not_later"):
        cf.desk("ren").confirm(longer)
    assert cf.verify(replay=True).ok


def test_another_login_is_no_other_person() -> None:
    """Who proposed it confirms it under no login that they have since."""
    with three() as cf:
        made = cf.desk("ren").adopt("letter_valid_months", 12, since="2026-07-01", source="纪要")
        cf.desk("guan").confirm(cf.desk("chen").correct_login("ren", "shen", minutes="写错"))
        with refused(NotAllowed, "own_proposal"):
            cf.desk("shen").confirm(made)
        cf.desk("chen").confirm(made)
