"""What fails is said so that nobody takes it for what is so: the other way round where that is a
plain sentence, else as what was asked for and not met."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from turns import NOTICE, ON, judged, programme

from caseflow import nothing
from caseflow.batch.assess import assess_file
from caseflow.facts import cost, family, household, operation
from caseflow.programme import require, yuan
from caseflow.reports.plain import reason
from caseflow.rules import nodes as n
from caseflow.rules.terms import Condition
from caseflow.words.letters import SAID
from caseflow.words.phrases import OPERATORS, PHRASES

HEADS = tuple(PHRASES[key][0].partition("{")[0] for key in ("because", "unmet"))
FEW = family.annual_income <= yuan(30_000)
NEED, VALID = "family.need", "household.certificate.valid_to"
BEFORE, AFTER = date(2026, 2, 28), date(2026, 3, 5)
#: a condition that fails, and what is told: what is so instead, else what was asked for, called so
DENIED: list[tuple[Condition, dict[str, Any], bool, str]] = [
    (household.certificate.valid_to >= operation.on, {VALID: BEFORE, "operation.on": AFTER}, True,
        OPERATORS["day", "<"][0]),
    (household.certificate.valid_to <= operation.on, {VALID: AFTER, "operation.on": BEFORE}, True,
        OPERATORS["day", ">"][0]),
    (FEW, {"family.annual_income": yuan(90_000)}, True, OPERATORS["money", ">"][0]),
    (family.need.given(), {NEED: nothing}, True, "没有"),
    (operation.indicated, {"operation.indicated": False}, False, "手术"),
    (cost.total >= yuan(5), {"cost.total": nothing}, False, OPERATORS["money", ">="][0]),
]  # fmt: skip


@pytest.mark.parametrize("row", DENIED)
def test_what_fails_is_never_said_as_what_is_so(row: Any) -> None:
    condition, facts, denied, told = row
    found = judged(programme(require("r", condition, NOTICE.gist("如此"))), facts)
    said = [x for x in found.explain("zh").splitlines() if x.startswith(HEADS)]
    assert len(said) == 1 and said[0].startswith(HEADS[0 if denied else 1]) and told in said[0]
    (rule,) = found.edition.rules
    (why, *_) = reason(found, rule, (), (), by_a_person=False)
    # a letter tells what was seen on a line of its own
    until = isinstance(rule.node, n.Compare) and facts.get(VALID) == BEFORE
    key = "absent" if isinstance(rule.node, n.Given) else "lapsed" if until else "failed"
    assert why.startswith(SAID[key][0].partition("{")[0])


def test_a_trial_tells_of_a_rule_the_part_that_fails_so(tmp_path: Path) -> None:
    made = programme(require("r", household.certificate.in_force(), NOTICE.gist("持证")))
    file = tmp_path / "rows.csv"
    head = "申请人姓名,收件日期,困难证明类别,困难证明类别有效期至,同意日期"
    file.write_text(f"{head}\n甲,2026-03-05,低保,2026-02-28,2026-03-05\n", "utf-8")
    (problem,) = assess_file(file, made, ON).verdicts[0].problems
    assert problem.code == "rule_failed"
    said = problem.parts["rule"]["zh"]
    assert said.startswith(HEADS[0]) and OPERATORS["day", "<"][0] in said
    assert OPERATORS["day", ">="][0] not in said and "低保" not in said
