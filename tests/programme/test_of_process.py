"""Values that the process reads and no rule: named as the others are, or refused when made."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow import Caseflow, DefinitionError, FundSpec, yuan
from caseflow.facts import applicant, application, family
from caseflow.programme import (
    Programme,
    amount,
    flat,
    number,
    rate,
    require,
    since,
    source,
    step,
    unset,
)

NOTICE = source("救助办法", in_force="2024-01-01", ref="test")
ASK = unset("几天", "how many days")


def made(*values: Any, limit: Any = None) -> Programme:
    """A programme of one decision, a notice behind it."""
    later = [step.decide(at="final"), step.pay()]
    return Programme(
        "city.illness",
        zh="大病救助",
        en="Illness",
        helps=applicant,
        rules=[
            require("asked", application.received_on.stated(), NOTICE.gist("申请")),
            *(
                []
                if limit
                else [
                    require("later", family.annual_income.stated(), NOTICE.gist("申请"), at="final")
                ]
            ),
            *([limit] if limit else []),
        ],
        award=flat(yuan(1_000), NOTICE.gist("一千元")),
        steps=[step.decide(), step.notice, *later],
        parameters=values,
    )


@pytest.mark.parametrize("name", ["notice_days", "city.notice_days", "city.illness.notice_days"])
def test_a_notice_hangs_as_long_as_the_programme_says(name: str) -> None:
    programme = made(number(name, since(NOTICE, 7)))
    fund = FundSpec("互助金", amount=yuan(9_000))
    with Caseflow.demo(programmes=(programme,), funds=(fund,), today="2026-03-12") as cf:
        clerk, decider = cf.desk("enter"), cf.desk("decide")
        facts = {"applicant.name": "测试甲", "applicant.id_no": "152634197001010001"}
        facts |= {"application.received_on": "2026-03-05", "consent.given_on": "2026-03-05"}
        case = clerk.submit("city.illness", facts)
        decider.decide(case, "grant", why="符合")
        made_ = clerk.publish([case], places=["village"], channel="0474-1", supervision="0474-2")
        assert (str(made_.last), made_.assumed) == ("2026-03-23", False)


def test_what_is_kept_until_the_final_sum_is_named_so_too() -> None:
    kept = made(amount("city.illness.estimate", since(NOTICE, yuan(400))))
    assert kept.on("2026-03-05").estimate == yuan(400).minor


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (number("village.notice_days", since(NOTICE, 7)), "value_of_nobody"),
        (number("city.other.notice_weeks", ASK), "value_of_nobody"),
        (amount("other.estimate", since(NOTICE, yuan(7))), "value_of_nobody"),
        (number("notice_days", since(NOTICE, 0)), "value_no_length"),
        (number("notice_weeks", since(NOTICE, 61)), "value_no_length"),
        (amount("notice_days", since(NOTICE, yuan(7))), "value_no_length"),
        (rate("notice_days", since(NOTICE, 7)), "value_no_length"),
        (number("city.illness.estimate", since(NOTICE, 7)), "value_no_sum"),
        (number("city.illness.notice_days", since(NOTICE, 60)), ""),
        (number("city.illness.notice_days", ASK), ""),
    ],
)
def test_what_the_process_would_not_find_is_refused(value: Any, code: str) -> None:
    if not code:
        made(value)
        return
    with pytest.raises(DefinitionError) as told:
        made(value)
    assert told.value.code == code


def test_what_a_rule_reads_may_be_named_like_it() -> None:
    days = number("village.notice_days", since(NOTICE, 7))
    limit = require("size", family.annual_income <= amount("x.estimate", since(NOTICE, yuan(7))),
                    NOTICE.gist("收入"))  # fmt: skip
    assert days is not None and made(limit=limit).on("2026-03-05").estimate is None
