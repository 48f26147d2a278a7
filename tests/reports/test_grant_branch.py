"""A grant letter says the branch of the award that held, with its clauses, and no key of a fact."""

from __future__ import annotations

import re

import pytest
from places.test_plain_life import FACTS, NOTICE, office

from caseflow import Programme
from caseflow.facts import applicant, family
from caseflow.programme import bands, flat, money, over, require, step, when
from caseflow.programme.award import Award
from caseflow.reports.papers import paper

INCOME = family.annual_income.stated()
SUMS = {"low": "8,000", "high": "3,000"}


def by_income(given: Award | None = None) -> Programme:
    """More for whoever has less."""
    award = (
        given
        if given is not None
        else when(
            family.annual_income <= money(100_000, "XOF"),
            flat(money(8_000, "XOF"), NOTICE.says("low incomes 8,000 XOF")),
            flat(money(3_000, "XOF"), NOTICE.says("all others 3,000 XOF")),
        )
    )
    return Programme(
        "sn.grant", zh="家庭补助", en="Family grant", helps=applicant, currency="XOF",
        rules=[require("any", INCOME, NOTICE.gist("an income is stated"))], award=award,
        steps=[step.decide("local"), step.letter, step.pay()],
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_working_shows_what_the_family_has(lang: str) -> None:
    award = bands(
        family.annual_income,
        over(money(0, "XOF"), pays=money(2_000, "XOF")),
        over(money(60_000, "XOF"), pays=money(9_000, "XOF")),
        NOTICE.says("2,000 XOF, above 60,000 XOF 9,000 XOF"),
    )
    with office(programme=by_income(award)) as cf:
        facts = {**FACTS, "family.annual_income": money(61_234, "XOF")}
        case = cf.desk("awa").submit("sn.grant", facts)
        cf.desk("dja").decide(case, "grant", why="as the notice says")
        html = paper(cf.desk("awa"), case, "grant", lang=lang).html  # type: ignore[arg-type]
    assert "61,234" in html


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("income", "own", "other"), [(50_000, "low", "high"), (200_000, "high", "low")]
)
def test_the_branch_that_held_and_no_other(income: int, own: str, other: str, lang: str) -> None:
    with office(programme=by_income()) as cf:
        case = cf.desk("awa").submit(
            "sn.grant", {**FACTS, "family.annual_income": money(income, "XOF")}
        )
        cf.desk("dja").decide(case, "grant", why="as the notice says")
        html = paper(cf.desk("awa"), case, "grant", lang=lang).html  # type: ignore[arg-type]
    said = re.sub(r"<[^>]+>", " ", html)
    assert SUMS[own] in said and SUMS[other] not in said
    assert not re.search(r"\b[a-z_]+\.[a-z]+_[a-z]+\b", said)  # no key of a fact
    assert ("day of receipt" if lang == "en" else "收件日期") in said
    assert ("no. 1 below" if lang == "en" else "1") in said
