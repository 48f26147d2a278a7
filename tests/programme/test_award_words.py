"""What `check` sees of an award: every part with what it gives around its number, beside the clause
that has the number; and what the award and its clauses do not agree about."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.facts import applicant, application, cost, household
from caseflow.programme import (
    Programme,
    amount,
    at_least,
    bands,
    cap,
    flat,
    over,
    per,
    percent,
    rate,
    require,
    since,
    source,
    step,
    yuan,
)
from caseflow.testing.award_seen import parts
from caseflow.testing.award_words import award_faults

NOTICE = source("测试办法", in_force="2026-01-01", ref="0号")


def says(text: str) -> Any:
    """A clause of the award."""
    return NOTICE.says(text)


def edition(award: Any, adopted: Any = None) -> Any:
    """The edition of a programme that has nothing else."""
    rules = [require("any", application.received_on.stated(), NOTICE.gist("随时"))]
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant, "rules": rules}
    made = Programme("test.award", **own, award=award, steps=[step.decide(), step.pay()])
    return made.on("2026-03-05", adopted)


def capped(limit: int, text: str, **more: Any) -> Any:
    """Half of what the family pays, up to a limit."""
    return cap(percent(cost.family_pays, 50), yuan(limit), says(text), **more)


def open_bands(text: str) -> Any:
    """Above 10,000, above 30,000."""
    return bands(
        cost.family_pays, over(yuan(10_000), pays=yuan(2_000)),
        over(yuan(30_000), pays=yuan(5_000)), says(text),
    )  # fmt: skip


def closed_bands(text: str) -> Any:
    """From 10,000 on, from 30,000 on."""
    return bands(
        cost.family_pays, at_least(yuan(10_000), pays=yuan(2_000)),
        at_least(yuan(30_000), pays=yuan(5_000)), says(text),
    )  # fmt: skip


YEARLY = {"per": applicant, "over": "year"}
EVER = {"per": applicant}
ADOPTED = amount("t.sum", since(NOTICE, yuan(3_000)))
FOUND: list[tuple[Any, list[str]]] = [
    # numbers that the clause has and the award has not
    (flat(yuan(2_000), says("每人资助1000元")), ["clause_sum"]),
    (flat(yuan(1_000), says("每人资助1000元")), []),
    (flat(yuan(10_000), says("资助1000元")), ["clause_sum"]),
    (open_bands("超过1万元的资助2000元，超过3万元的资助5000元"), []),
    (open_bands("超过1万元的资助2000元，超过4万元的资助5000元"), ["clause_sum"]),
    (open_bands("按家庭自付分档资助"), []),
    (flat(yuan(1_500), says("资助1000元—2000元")), []),
    (capped(20_000, "按自付的50%资助，最高2万元"), []),
    (capped(20_000, "按自付的60%资助，最高2万元"), ["clause_share"]),
    (capped(20_000, "按自付的一半资助，最高2万元"), []),
    # the most
    (capped(200_000, "按自付的50%资助，最高2万元"), ["clause_cap", "clause_sum"]),
    (capped(20_000, "按自付的50%资助，累计不超过2万元", **EVER), []),
    (capped(20_000, "按自付的50%资助，每年不超过2万元", **EVER), ["clause_year"]),
    (capped(20_000, "按自付的50%资助，每年不超过2万元", **YEARLY), []),
    (capped(20_000, "按自付的50%资助，累计不超过2万元", **YEARLY), ["clause_lifetime"]),
    (cap(flat(yuan(2_000), says("资助2000元")), yuan(1_000), says("最高1000元")),
        ["award_above_cap"]),
    # the side of a band
    (open_bands("1万元以上（含）的资助2000元，3万元以上的资助5000元"), ["clause_band"] * 2),
    (closed_bands("1万元以上（含）的资助2000元，3万元以上的资助5000元"), []),
    (closed_bands("超过1万元的资助2000元，超过3万元的资助5000元"), ["clause_band"] * 2),
    (closed_bands("不满1万元的不资助，1万元以上资助2000元，3万元以上资助5000元"), []),
    # a head
    (flat(yuan(500), says("每例资助500元")), ["clause_each"]),
    (per(household.size, yuan(500), says("每例资助500元"), zh="例", en="case"), []),
    (per(household.size, yuan(500), says("资助500元"), zh="人", en="person"), ["clause_once"]),
    (flat(yuan(500), says("每年资助500元")), []),
    # what is left
    (percent(cost.family_pays, 700, says("按70%资助")), ["award_above_costs"]),
    (flat(yuan(0), says("不予资助")), ["award_nothing"]),
]  # fmt: skip


@pytest.mark.parametrize("row", FOUND)
def test_an_award_and_its_clauses(row: Any) -> None:
    award, codes = row
    assert sorted(f.code for f in award_faults(edition(award))) == sorted(codes)


def test_a_sum_that_a_branch_adopted_stands_in_no_clause() -> None:
    award = flat(ADOPTED, says("资助3000元"))
    assert list(award_faults(edition(award))) == []
    assert list(award_faults(edition(award, {"t.sum": yuan(4_000)}))) == []
    share = percent(cost.family_pays, rate("t.rate", since(NOTICE, "12.5")), says("按12.5%资助"))
    assert list(award_faults(edition(share))) == []
    assert list(award_faults(edition(share, {"t.rate": 20}))) == []


def test_each_part_is_tried_around_its_number() -> None:
    two = list(parts(edition(open_bands("超过1万元的资助2000元，超过3万元的资助6000元"))))
    assert [[x["en"] for x in p.tried] for p in two] == [
        ["0.00 yuan", "0.00 yuan", "2,000.00 yuan"],
        ["2,000.00 yuan", "2,000.00 yuan", "5,000.00 yuan"],
    ]
    assert all(p.clause.startswith("超过1万元") for p in two)
    (first, _) = parts(edition(closed_bands("分档")))
    assert [x["en"] for x in first.tried] == ["0.00 yuan", "2,000.00 yuan", "2,000.00 yuan"]
    assert first.clause == "" and first.line().parts["clause"].code == "kit_no_clause"


def test_caps_shares_and_sums_are_parts_too() -> None:
    share = percent(cost.family_pays, rate("t.rate", since(NOTICE, "12.5")), says("12.5%"))
    (top, of) = parts(edition(cap(share, yuan(2_000), says("最高2000元"))))
    assert [x["zh"] for x in top.tried] == ["1,999.99 元", "2,000.00 元", "2,000.00 元"]
    assert (top.clause, of.clause, of.tried) == ("最高2000元", "12.5%", ())
    assert "12.5%" in of.what["zh"]
    (a_head,) = parts(edition(per(household.size, yuan(500), says("500元"), zh="人", en="head")))
    assert a_head.clause == "500元" and "500.00" in a_head.what["en"]
