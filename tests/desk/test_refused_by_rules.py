"""What the rules refuse may not be passed on: `may` says so; it waits for whoever rejects it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from codes import refuses
from holds import setting
from lists import answered, fill
from office import id_no, office

from caseflow import Caseflow, FundSpec, Programme, Stale, yuan
from caseflow.case.acts import Review
from caseflow.facts import applicant, family
from caseflow.programme import flat, once, require, step

POOR = Programme(
    "poor",
    zh="测试困难救助",
    en="poor",
    helps=applicant,
    rules=[
        require("income", family.annual_income <= yuan(50_000), setting.NOTICE.gist("5万元")),
        once(setting.NOTICE.gist("每人一次"), per=applicant),
    ],
    award=flat(yuan(1_000), setting.NOTICE.gist("每人一千元")),
    steps=[step.review("county"), step.decide(), step.pay()],
)
OPEN = {"accept": "", "return": "", "escalate": "", "reject": ""}


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with office(programmes=[POOR], funds=(FundSpec("自有资金", ("poor",)),)) as opened:
        yield opened


def filed(cf: Caseflow, income: int, born: str = "1966-05-07", on: str = "2026-03-02") -> str:
    facts = {
        "applicant.name": "苏和",
        "applicant.id_no": id_no(born),
        "family.annual_income": yuan(income),
        "application.received_on": on,
        "consent.given_on": "2026-03-02",
    }
    return cf.desk("chen").submit("poor", facts)


def both(cf: Caseflow) -> tuple[str, str]:
    return filed(cf, 10_000), filed(cf, 60_000, "1967-08-09")


def told(cf: Caseflow, case: str, login: str = "ren") -> dict[str, str]:
    """Why what may be answered at a review may not be."""
    return {m.way: m.code for m in cf.desk(login).may(case) if m.act == "review"}


def stands(cf: Caseflow, login: str = "ren") -> dict[str, tuple[str, ...]]:
    """What stands in a queue, with the ways that bring it on."""
    return {x.case: tuple(m.way for m in x.ways) for x in cf.desk(login).queue().rows}


def test_what_the_rules_refuse_is_not_passed_on_and_is_rejected(cf: Caseflow) -> None:
    good, bad = both(cf)
    assert (told(cf, good), told(cf, bad)) == (OPEN, OPEN | {"accept": "not_passable"})
    assert stands(cf) == {good: ("accept", "escalate"), bad: ("escalate", "reject")}
    with refuses(Stale, "not_passable"):
        cf.desk("ren").review(bad, "accept")
    cf.desk("ren").review(bad, "return", why="请核对收入")
    assert stands(cf) == {good: ("accept", "escalate")}  # it waits for the family
    assert told(cf, bad)["reject"] == ""
    assert told(cf, bad, "jue")["reject"] == told(cf, good, "jue")["reject"] != ""


def test_nor_by_a_list_or_a_workbook(cf: Caseflow, tmp_path: Path) -> None:
    good, bad = both(cf)
    desk = cf.desk("ren")
    wanted = [Review(case=case, result="accept") for case in (good, bad)]
    assert [v.code for v in desk.preview(wanted).verdicts] == ["", "not_passable"]
    done = desk.answer_sheet(fill(answered(desk, tmp_path, "review"), answer="通过"))
    assert {v.case: v.code for v in done.verdicts} == {good: "", bad: "not_passable"}
    (again,) = desk.do_many(wanted[1:])
    assert again.error is not None and again.error.code == "not_passable"
    assert [cf.case(case).next for case in (good, bad)] == ["decide", "review:county"]


def test_what_was_refused_and_is_so_no_longer_may_be_passed_on(cf: Caseflow) -> None:
    before = filed(cf, 10_000)
    cf.desk("ren").review(before, "accept")
    cf.desk("jue").decide(before, "grant", why="符合")
    case = filed(cf, 10_000, on="2026-03-03")
    assert told(cf, case)["accept"] == "not_passable"
    cf.desk("chen").withdraw(before, why="家属撤回")
    assert told(cf, case)["accept"] == ""
    assert "accept" in stands(cf)[case]
    cf.desk("ren").review(case, "accept")
    assert cf.case(case).next == "decide"
