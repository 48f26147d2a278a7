"""A slip that stands alone in a small programme is named, its honest twin is not: sums with a sign
of a currency, limits let in or out, rounding, last days, years, months of an award, papers."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow import Programme
from caseflow.facts import Facts, application, household
from caseflow.facts import day as date_of
from caseflow.facts import money as sum_of
from caseflow.programme import cap, flat, money, per, require, source, step
from caseflow.testing import check
from caseflow.testing.printed import beside

NOTICE = source("Notice 7", in_force="2024-01-01", ref="7")
SAYS: Any = NOTICE.says


class Loss(Facts):
    fare = sum_of("路费", "fare")
    bill = sum_of("损失", "loss")
    income = sum_of("家庭总收入", "income of the household")
    happened = date_of("事发日期", "event")
    moved_in = date_of("居住起始日期", "lived there since")


loss = Loss("loss")
received = application.received_on


def small(*rules: Any, award: Any = None, currency: str = "CNY", documents: Any = ()) -> Programme:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": household, "currency": currency}
    base = require("base", received.stated(), NOTICE.gist("随时"))
    given = flat(money(5, currency), NOTICE.gist("如此")) if award is None else award
    return Programme("test.single", **own, rules=[base, *rules], award=given,
        documents=documents, steps=[step.decide(), step.pay()])  # fmt: skip


def told(made: Programme) -> set[str]:
    return {f.code for f in check(made).faults if f.code.startswith(("clause_", "paper_"))}


SUMS = [
    ("USD", "${}"), ("USD", "US${}"), ("USD", "US$ {}"), ("USD", "{} USD"), ("USD", "{}$"),
    ("USD", "{} dollars"), ("AUD", "A${}"), ("EUR", "€{}"), ("EUR", "{} €"), ("EUR", "{} euros"),
    ("GBP", "£{}"), ("CNY", "¥{}"), ("CNY", "￥{}元"), ("CNY", "RMB {}"), ("CNY", "CNY {}"),
    ("UGX", "UGX {}"), ("UGX", "{} UGX"), ("KES", "KES{}"), ("KES", "KSh {}"),
    ("TND", "TND {}"), ("TND", "{} TND"), ("XOF", "{} FCFA"), ("XOF", "{} francs"),
]  # fmt: skip


@pytest.mark.parametrize(("currency", "written"), SUMS)
@pytest.mark.parametrize("figure", ["3,900", "3900"])
def test_a_sum_is_read_however_its_currency_is_written(
    currency: str, written: str, figure: str
) -> None:
    person, most = (written.format(x) for x in (figure, "40,200"))

    def made(each: int, limit: int) -> Programme:
        heads = per(household.size, money(each, currency), SAYS(f"{person} per person"),
            zh="人", en="person")  # fmt: skip
        rule = require("loss", loss.bill > money(limit, currency), SAYS(f"loss of over {most}"))
        return small(rule, award=cap(heads, money(40_200, currency), SAYS(f"at most {most}")),
            currency=currency)  # fmt: skip

    text = f"Notice. {person} per person, at most {most}, for a loss of over {most}."
    assert told(made(3_900, 40_200)) == set()
    assert beside(made(3_900, 40_200), text).faults == ()
    assert not [x for x in beside(made(3_900, 40_200), text).left if "3" in str(x.parts)]
    assert told(made(3_950, 40_200)) == {"clause_sum"}
    assert told(made(3_900, 41_200)) == {"clause_bound"}


@pytest.mark.parametrize(
    ("currency", "text"),
    [
        ("KES", "loss of over $900"),  # another currency, which the author has changed
        ("USD", "loss of over A$900"),
        ("USD", "loss of over $1.5 million"),
        ("USD", "loss of over $1,400,000/1,500,000"),
    ],
)
def test_what_may_be_right_is_blamed_on_nobody(currency: str, text: str) -> None:
    rule = require("loss", loss.bill > money(1_500_000, currency), SAYS(text))
    assert told(small(rule, currency=currency)) == set()
