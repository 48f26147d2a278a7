"""A limit inside an award's condition is compared with its clause, as one of a rule is."""

from __future__ import annotations

from typing import Any

import pytest
from turns import NOTICE, ON, programme

from caseflow import yuan
from caseflow.facts import applicant, application, cost, family, household, operation
from caseflow.programme import amount, bands, cap, flat, not_, over, since, source, when
from caseflow.rules.terms import Condition
from caseflow.testing import check
from programme.planted import survivors

INCOME = "家庭年收入3万元以下（含）的资助5000元，其余2000元"
UNDER = "家庭年收入低于3万元的资助5000元，其余2000元"
BOTH = "家庭年收入3万元以下的资助5000元，3万元以上的2000元"
SIZE = "家庭人口4人以上的资助5000元，其余2000元"
AGE = "年满60周岁的资助5000元，其余2000元"
SOON = "手术后6个月内申请的资助5000元，其余2000元"
OLD = application.received_on > applicant.birth_date.birthday(60)
ELDER = application.received_on > applicant.birth_date.birthday(65)
LOCAL = source("本地办法", in_force="2026-01-01", ref="2号")
adopted = amount("t.limit", since(LOCAL, yuan(30_000)))
ROWS: list[tuple[str, Condition, str]] = [
    (INCOME, family.annual_income <= yuan(30_000), ""),
    (INCOME, family.annual_income < yuan(30_000), "clause_side"),
    (INCOME, family.annual_income <= yuan(300_000), "clause_bound"),
    (UNDER, family.annual_income < yuan(30_000), ""),
    (UNDER, family.annual_income <= yuan(30_000), "clause_side"),
    (BOTH, family.annual_income <= yuan(30_000), ""),
    (BOTH, family.annual_income >= yuan(30_000), "clause_branch"),
    (INCOME, family.annual_income > yuan(30_000), "clause_branch"),
    (SIZE, household.size >= 4, ""), (SIZE, household.size > 4, "clause_side"),
    (SIZE, household.size >= 40, "clause_bound"), (AGE, OLD, ""), (AGE, ELDER, "clause_age"),
    (SOON, application.received_on <= operation.on.plus(months=6), ""),
    (SOON, application.received_on <= operation.on.plus(months=9), "clause_period"),
    (INCOME, not_(family.annual_income > yuan(30_000)), ""),
    (INCOME, not_(family.annual_income < yuan(30_000)), "clause_branch"),
    (INCOME, family.annual_income < adopted, ""),  # of another text
    ("低保户资助5000元，其余2000元", family.annual_income <= yuan(40_000), ""),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_limit_of_a_branch_and_its_clause(row: Any) -> None:
    text, condition, code = row
    award = when(condition, flat(yuan(5_000)), flat(yuan(2_000), NOTICE.says(text)))
    found = [f.what.code for f in check(programme(award=award)).faults if f.rule == "award"]
    assert code in found if code else found == []


def test_what_is_given_is_no_limit_of_a_condition() -> None:
    """最高5000元 limits what is given, and says nothing of the income."""
    clause = NOTICE.says("低收入家庭资助3000元，最高5000元")
    award = cap(when(family.annual_income <= yuan(40_000), flat(yuan(3_000))), yuan(5_000), clause)
    assert [f for f in check(programme(award=award)).faults if f.rule == "award"] == []


def test_a_limit_of_a_band_is_no_limit_of_a_condition() -> None:
    clause = NOTICE.says("低收入家庭自付超过2万元的，资助5000元")
    award = when(family.annual_income <= yuan(40_000), bands(
        cost.family_pays, over(yuan(20_000), pays=yuan(5_000)), clause))  # fmt: skip
    found = [f.what.code for f in check(programme(award=award)).faults if f.rule == "award"]
    assert found == []


@pytest.mark.parametrize("row", [(INCOME, family.annual_income <= yuan(30_000)),
    (UNDER, family.annual_income < yuan(30_000)), (SIZE, household.size >= 4)])  # fmt: skip
def test_a_planted_fault_in_a_condition_is_named(row: Any) -> None:
    text, condition = row
    award = when(condition, flat(yuan(5_000)), flat(yuan(2_000), NOTICE.says(text)))
    shown, left = survivors(programme(award=award).on(ON))
    assert shown >= 4 and not [x for x in left if "the number itself" in x or "nought" in x]
