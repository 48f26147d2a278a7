"""What is offered to do is done when it is asked for: what the rules refuse nobody is told to
grant."""

from __future__ import annotations

from faults.aid import NOTICE, office, person, programme
from office import in_cash, refused

from caseflow import Caseflow, Stale, yuan
from caseflow.facts import family, household
from caseflow.programme import per, require, step

POOR = require("poor", family.annual_income <= yuan(40_000), NOTICE.gist("年收入不超过4万元"))
AWARD = per(household.size, yuan(100), NOTICE.gist("每人一百元"), zh="人", en="person")
AID = programme("aid", rules=[POOR], award=AWARD, steps=[step.decide(), step.pay()])
REVIEWED = programme(
    "reviewed", rules=[POOR], award=AWARD, steps=[step.review("county"), step.decide(), step.pay()]
)


def test_a_grant_that_the_rules_refuse_by_now_is_for_fresh_eyes() -> None:
    with office(":memory:", AID, money=50_000) as cf:
        case = cf.desk("chen").submit("aid", person(household__size=3))
        cf.desk("jue").decide(case, "grant", why="x")
        in_cash(cf, case)
        cf.desk("fu").pay(case)
        cf.desk("chen").results(case, "paid")
        cf.desk("chen").record(case, {"household.size": 2})
        assert offered(cf, case, "jue") == {"grant"}
        cf.desk("chen").record(case, {"family.annual_income": yuan(90_000)})
        assert offered(cf, case, "jue") == set()
        with refused(Stale, "not_eligible_granted"):
            cf.desk("jue").decide(case, "grant", why="x")


def test_what_is_not_eligible_is_refused() -> None:
    with office(":memory:", AID, money=50_000) as cf:
        rich = person(household__size=3, family__annual_income=yuan(90_000))
        case = cf.desk("chen").submit("aid", rich)
        assert offered(cf, case, "jue") == {"refuse"}
        with refused(Stale, "not_eligible_ineligible"):
            cf.desk("jue").decide(case, "grant", why="x")
        cf.desk("jue").decide(case, "refuse", why="x")


def test_a_decision_is_not_due_while_the_review_is() -> None:
    """Whoever reviews rejects by their own word, and ends nothing by that of who decides."""
    with office(":memory:", REVIEWED, money=50_000) as cf:
        case = cf.desk("chen").submit("reviewed", person(household__size=3))
        for login in ("ren", "jue"):
            refuse = next(m for m in cf.desk(login).may(case) if m.way == "refuse")
            assert (refuse.allowed, refuse.code) == (False, "not_due")
            with refused(Stale, "not_due"):
                cf.desk(login).decide(case, "refuse", why="x")
        assert cf.desk("ren").review(case, "reject", why="x").end == "rejected"


def offered(cf: Caseflow, case: str, login: str) -> set[str]:
    """The answers of a decision that somebody is told to give, in their queue as on the case."""
    on_case = {m.way for m in cf.desk(login).may(case) if m.act == "decide" and m.due and m.allowed}
    rows = [r for r in cf.desk(login).queue().rows if r.case == case]
    ways = {m.way for r in rows for m in r.ways if m.act == "decide" and m.due}
    assert ways <= on_case
    return on_case
