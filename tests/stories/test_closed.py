"""A notice names a last day: what comes after it is refused as closed, one row beside others, and
what came in time goes on to the end."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import person
from office import office

from caseflow import CaseflowError, FundSpec, Programme, facts, yuan
from caseflow.programme import flat, require, source, step

NOTICE = source("二六年救助通知", in_force="2026-01-01", ends="2026-05-31", ref="5号")
AID = Programme(
    "autumn",
    zh="救助",
    en="aid",
    helps=facts.applicant,
    rules=[
        require("income", facts.family.annual_income <= yuan(80_000), NOTICE.says("不超过8万元"))
    ],
    award=flat(yuan(3_000), NOTICE.says("三千元")),
    steps=[step.decide(), step.pay()],
)
FUND = FundSpec("自有资金", ("autumn",))


def row(on: str, born: str = "1966-05-06") -> dict[str, Any]:
    return {**person(born), "application.received_on": on, "family.annual_income": yuan(1)}


def test_after_the_last_day_it_is_closed_and_not_ineligible() -> None:
    with office(programmes=[AID], funds=(FUND,)) as cf:
        clerk = cf.desk("chen")
        in_time = clerk.submit("autumn", row("2026-05-31"))
        with pytest.raises(CaseflowError) as told:
            clerk.submit("autumn", row("2026-06-01", "1967-05-06"))
        assert told.value.code == "programme_closed"
        rows = [row("2026-06-01", "1967-05-06"), row("2026-05-30", "1968-05-06")]
        late, early = clerk.submit_many("autumn", rows)
        assert late.error is not None and late.error.code == "programme_closed"
        assert early.error is None
        cf.desk("jue").decide(in_time, "grant", why="符合通知")
        assert cf.case(in_time).granted == 3_000_00
        assert clerk.replay(in_time).outcome == "eligible"
        assert cf.verify(replay=True).ok
