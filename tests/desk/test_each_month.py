"""Two months of a stipend brought on one day are two applications; the same month twice is one."""

from __future__ import annotations

from typing import Any

import pytest
from office import id_no
from turns import NOTICE

from caseflow import Caseflow, FundSpec, nothing, yuan
from caseflow.case.acts import Submit
from caseflow.facts import Facts, applicant, application, number, text
from caseflow.programme import Programme, flat, once, require, step


class Stipend(Facts):
    """What a stipend is for."""

    month = number("月份", "month")
    school = text("学校", "school")


stipend = Stipend("stipend")
MADE = Programme(
    "test.month", zh="助学金", en="stipend", helps=applicant,
    rules=[
        require("any", application.received_on.stated(), NOTICE.gist("随时")),
        require("school", stipend.school.stated(), NOTICE.gist("在校")),
        once(NOTICE.says("每人每月一次"), per=(applicant, stipend.month)),
    ],
    award=flat(yuan(100), NOTICE.says("每月100元")), steps=[step.decide(), step.pay()],
)  # fmt: skip
WHO = {
    "applicant.name": "测试甲", "applicant.id_no": id_no("1990-01-01"),
    "application.received_on": "2026-03-05", "consent.given_on": "2026-03-05",
    "stipend.month": 3, "stipend.school": "一中",
}  # fmt: skip
SECOND: list[tuple[dict[str, Any], str]] = [
    ({"stipend.month": 4}, "accepted"), ({}, "known"), ({"stipend.school": "二中"}, "differs"),
    ({"stipend.month": 4, "stipend.school": "二中"}, "accepted"),
    ({"stipend.month": None}, "known"), ({"stipend.month": nothing}, "differs"),
    ({"application.received_on": None, "stipend.month": 4}, "accepted"),
    ({"application.received_on": "2026-04-05"}, "accepted"),
]  # fmt: skip


@pytest.mark.parametrize("row", SECOND)
def test_what_is_for_another_month_is_another_application(row: Any) -> None:
    more, verdict = row
    fund = FundSpec("测试资金", ("test.month",), amount=yuan(1_000))
    with Caseflow.demo(programmes=[MADE], funds=[fund], today="2026-05-05") as cf:
        clerk = cf.desk("enter")
        case = clerk.submit("test.month", WHO)
        facts = {k: v for k, v in {**WHO, **more}.items() if v is not None}
        done = clerk.do_many([Submit(programme="test.month", facts=facts)])[0]
        assert done.verdict == verdict
        if verdict == "accepted" and more.get("stipend.month"):
            cf.desk("decide").decide(case, "grant", why="同意")
            other = clerk.assessment(done.case)
            once_ = {k: v for k, v in other.results.items() if k.startswith("once")}
            assert set(once_.values()) == {"P"}
        assert cf.verify(replay=True).ok


def test_a_month_that_is_said_later_is_no_second_application() -> None:
    with Caseflow.demo(programmes=[MADE], today="2026-05-05") as cf:
        clerk = cf.desk("enter")
        first = {k: v for k, v in WHO.items() if k != "stipend.month"}
        clerk.submit("test.month", first)
        done = clerk.do_many([Submit(programme="test.month", facts=WHO)])[0]
        assert (done.verdict, done.fields) == ("differs", ("stipend.month",))
