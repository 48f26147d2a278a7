"""A sheet judged at the final stage: who is refused at entry is refused, whatever the bill says."""

from __future__ import annotations

from pathlib import Path

import pytest
from turns import NOTICE, ON

from caseflow.batch.assess import assess_file
from caseflow.facts import applicant, application, cost
from caseflow.programme import Programme, percent, require, yuan

MADE = Programme(
    "test.final", zh="测试", en="test", helps=applicant,
    rules=[
        require("adult", application.received_on > applicant.birth_date.birthday(18),
            NOTICE.says("年满18周岁")),
        require("paid", cost.cash > yuan(1_000), NOTICE.says("自付超过1000元"), at="final"),
    ],
    award=percent(cost.cash, 50, NOTICE.says("按自付的50%资助")),
)  # fmt: skip
HEAD = "申请人姓名,收件日期,出生日期,同意日期,现金支付"
ROWS: list[tuple[str, str, str]] = [
    ("甲,2026-03-05,2010-01-01,2026-03-05,5000", "ineligible", "年满18周岁"),
    ("甲,2026-03-05,2010-01-01,2026-03-05,500", "ineligible", "年满18周岁"),
    ("甲,2026-03-05,1990-01-01,2026-03-05,5000", "eligible", ""),
    ("甲,2026-03-05,1990-01-01,2026-03-05,500", "ineligible", "自付超过1000元"),
    ("甲,2026-03-05,,2026-03-05,5000", "eligible", ""),  # what entry knew need not stand there
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_who_is_refused_at_entry_is_so_at_final(row: tuple[str, str, str], tmp_path: Path) -> None:
    cells, outcome, why = row
    file = tmp_path / "rows.csv"
    file.write_text(f"{HEAD}\n{cells}\n", "utf-8")
    found = assess_file(file, MADE, ON, earlier=[], at="final")
    (verdict,) = found.verdicts
    assert verdict.verdict == outcome
    said = "".join(" ".join(p.say("zh")) for p in verdict.problems)
    assert why in said
    assert [a.outcome for a in found.assessments] == [outcome]
