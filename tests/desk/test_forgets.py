"""After an erasure limits over a lifetime no longer see the person: whoever proposes it, confirms
it or plans it is told for which programmes."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import LOW, NOTICE, household, office, person, programme
from office import in_cash

from caseflow import Caseflow, Programme, yuan
from caseflow.case import acts
from caseflow.facts import applicant
from caseflow.programme import flat, once

AWARD = flat(yuan(1_000), NOTICE.gist("每人一千元"))
LIFE = programme("life", rules=[LOW, once(NOTICE.gist("一次"), per=applicant)], award=AWARD)
YEAR = programme("yearly", rules=[LOW, once(NOTICE.gist("每年一次"), per=applicant, over="year")],
                 award=AWARD)  # fmt: skip
FREE = programme("free", rules=[LOW], award=AWARD)


def paid(cf: Caseflow, name: str, **more: Any) -> str:
    case = cf.desk("chen").submit(name, person(**more))
    cf.desk("jue").decide(case, "grant", why="x")
    in_cash(cf, case)
    cf.desk("fu").pay(case)
    cf.desk("chen").results(case, "paid")
    return case


def adopt(cf: Caseflow) -> None:
    for name, years in (("retention.paid", 1), ("retention.unpaid", 0)):
        made = cf.desk("chen").adopt(name, years, since=str(cf.today), source="档案办法")
        cf.desk("ren").confirm(made)


@pytest.mark.parametrize(("of", "told"), [(LIFE, True), (YEAR, False), (FREE, False)])
def test_each_place_says_it_of_limits_for_life_alone(of: Programme, told: bool) -> None:
    with office(":memory:", of, money=50_000) as cf:
        case = paid(cf, of.name)
        adopt(cf)
        (kept,) = cf.desk("ren").retention()
        assert kept.forgets is told
        cf.today = "2027-06-01"
        made = cf.desk("chen").erase(case)
        names = (of.name,) if told else ()
        assert made.details == tuple(("forgets", name) for name in names)
        (waits,) = cf.desk("ren").proposals()
        assert waits.forgets == names == cf.desk("ren").proposal(made).forgets
        cf.desk("ren").confirm(made)
        # and so it is: who comes again is as if never helped
        again = cf.desk("chen").submit(of.name, person(received="2026-08-02"))
        assert cf.case(again).entry is not None
        assert cf.case(again).beneficiary != cf.case(case).beneficiary
        entry = cf.case(again).entry
        assert entry is not None and entry.outcome == "eligible"
        assert cf.verify().ok


def test_what_gave_nothing_is_not_missed() -> None:
    with office(":memory:", LIFE, money=50_000) as cf:
        case = cf.desk("chen").submit("life", person())
        cf.desk("chen").withdraw(case, why="x")
        adopt(cf)
        (kept,) = cf.desk("ren").retention()
        assert not kept.forgets and cf.desk("chen").erase(case).details == ()


def test_aid_of_others_is_missed() -> None:
    with office(":memory:", LIFE) as cf:
        facts = {k: v for k, v in person().items() if k.startswith("applicant.")}
        row = {**facts, "aid.on": "2025-01-02", "aid.body": "某会"}
        (done,) = cf.desk("chen").do_many(
            [acts.Submit(programme="life", facts=row, origin="external")]
        )
        adopt(cf)
        (kept,) = cf.desk("ren").retention()
        assert kept.forgets
        assert cf.desk("chen").erase(done.case).details == (("forgets", "life"),)


def test_of_somebody_else_in_the_case_nothing_is_forgotten() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("hardship", household())
        cf.desk("jue").decide(case, "refuse", why="x")
        adopt(cf)
        assert cf.desk("chen").erase(case).details == ()
