"""What rules may ask of people: 重度残疾（一级、二级）、本人年收入、户主的子女. On each way in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office import id_no
from turns import NOTICE, ON, programme, result

from caseflow import Caseflow, nothing, yuan
from caseflow.batch.assess import assess_file
from caseflow.facts import applicant, child, household, member
from caseflow.programme import all_of, flat, require, when
from caseflow.rules.terms import Condition

SEVERE = applicant.disability.is_in("first", "second")
OWN = applicant.own_income <= yuan(10_000)
CHILDREN = member.count(member.kin == "child") >= 2
DISABLED = member.any(all_of(member.kin.is_in("child", "spouse"), member.disability.given()))
EARN = member.total(member.own_income, member.kin == "child") <= yuan(1_000)
HEAD = household.head.disability == "first"
TWO = [{"kin": "child", "own_income": yuan(600)}, {"kin": "child", "own_income": yuan(400)}]
ROWS: list[tuple[Condition, dict[str, Any], str]] = [
    (SEVERE, {"applicant.disability": "second"}, "P"),
    (SEVERE, {"applicant.disability": "third"}, "F"),
    (SEVERE, {"applicant.disability": nothing}, "F"), (SEVERE, {}, "U"),
    (OWN, {"applicant.own_income": yuan(10_000)}, "P"),
    (OWN, {"applicant.own_income": yuan("10000.01")}, "F"),
    (OWN, {"applicant.own_income": nothing}, "P"), (OWN, {}, "U"),
    (HEAD, {"household.head.disability": "first"}, "P"),
    (child.disability_kind == "limbs", {"child.disability_kind": "limbs"}, "P"),
    (CHILDREN, {"member": TWO, "member.complete": True}, "P"),
    (CHILDREN, {"member": [*TWO[:1], {"kin": "spouse"}], "member.complete": True}, "F"),
    (CHILDREN, {"member": [*TWO[:1], {}], "member.complete": True}, "U"),
    (EARN, {"member": TWO, "member.complete": True}, "P"),
    (EARN, {"member": [*TWO, {"kin": "child", "own_income": yuan(1)}]}, "F"),
    (DISABLED, {"member": [{"kin": "spouse", "disability": "fourth"}]}, "P"),
    (DISABLED, {"member": [{"kin": "parent", "disability": "first"}],
        "member.complete": True}, "F"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_over_people_at_its_edges(row: Any) -> None:
    condition, facts, expected = row
    assert result(condition, facts) == expected


RULE = require("severe", SEVERE, NOTICE.says("重度残疾（一级、二级）"))
AWARD = when(applicant.own_income < yuan(5_000), flat(yuan(2_000)), flat(yuan(1_000)))


def test_they_are_asked_in_a_sheet_in_the_words_of_the_card(tmp_path: Path) -> None:
    made = programme(RULE)
    file = tmp_path / "rows.csv"
    head = "申请人姓名,收件日期,申请人残疾等级,同意日期"
    rows = ["甲,2026-03-05,二级,2026-03-05", "乙,2026-03-05,四级,2026-03-05",
        "丙,2026-03-05,无,2026-03-05", "丁,2026-03-05,,2026-03-05"]  # fmt: skip
    file.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    found = assess_file(file, made, ON, earlier=[]).verdicts
    assert [v.verdict for v in found] == ["eligible", "ineligible", "ineligible", "incomplete"]


def test_a_store_keeps_and_replays_them() -> None:
    facts = {"applicant.name": "测试甲", "applicant.id_no": id_no("1990-01-01"),
        "application.received_on": date(2026, 3, 5), "consent.given_on": "2026-03-05",
        "applicant.disability": "second", "applicant.own_income": yuan(1)}  # fmt: skip
    with Caseflow.demo(programmes=[programme(RULE, award=AWARD)], today="2026-03-05") as cf:
        clerk = cf.desk("enter")
        case = clerk.submit("test.turn", facts)
        told = clerk.assessment(case)
        assert (told.outcome, told.award) == ("eligible", yuan(2_000))
        assert "残疾等级（二级）" in clerk.explain(case)
        clerk.record(case, {"applicant.disability": "third"})
        assert clerk.assessment(case).outcome == "ineligible"
        assert cf.verify(replay=True).ok
