"""What is missing for an award are facts that still matter: none of a branch that is another's, nor
of a condition that is decided without them."""

from __future__ import annotations

from typing import Any

import pytest
from turns import NOTICE, judged, programme

from caseflow.facts import Facts, applicant, application, money, yes_no
from caseflow.programme import (
    Programme,
    all_of,
    any_of,
    flat,
    not_,
    percent,
    require,
    step,
    when,
    yuan,
)  # fmt: skip
from caseflow.programme.form import form, form_of


class Stay(Facts):
    """A stay in hospital."""

    away = yes_no("县外", "away", no=("县内", "at home"))
    sent = yes_no("转诊", "sent", no=("未转诊", "not sent"))
    bill = money("费用", "bill")
    other = money("其他", "other")


s = Stay("s")
ASKED = NOTICE.gist("按规定")
PART = when(all_of(s.away, not_(s.sent)), percent(s.bill, 40, ASKED), percent(s.other, 50, ASKED))


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({}, {"s.away", "s.sent", "s.bill", "s.other"}),
        ({"s.away": False}, {"s.other"}),
        ({"s.sent": True}, {"s.other"}),
        ({"s.away": True}, {"s.sent", "s.bill", "s.other"}),
        ({"s.away": True, "s.sent": False}, {"s.bill"}),
        ({"s.away": True, "s.sent": False, "s.bill": yuan(1)}, set()),
    ],
)
def test_only_what_matters_is_missing(facts: dict[str, Any], lacks: set[str]) -> None:
    found = judged(programme(award=PART), {**facts, "consent.given_on": "2026-03-05"})
    assert {k for m in found.missing for k in m.facts} == lacks


def test_without_another_branch_nothing_is_missing() -> None:
    award = flat(yuan(1), ASKED) + when(any_of(s.away, s.sent), percent(s.bill, 40, ASKED))
    given = {"consent.given_on": "2026-03-05", "s.away": False}
    found = judged(programme(award=award), {**given, "s.sent": False})
    assert found.missing == () and found.outcome == "eligible"
    found = judged(programme(award=award), given)
    assert {k for m in found.missing for k in m.facts} == {"s.sent", "s.bill"}


def test_a_part_of_a_condition_that_is_decided_asks_for_nothing() -> None:
    either = any_of(all_of(s.away, s.sent), s.other >= yuan(5))
    award = when(either, percent(s.bill, 40, ASKED), flat(yuan(1), ASKED))
    given = {"consent.given_on": "2026-03-05", "s.away": False}
    found = judged(programme(award=award), given)
    assert {k for m in found.missing for k in m.facts} == {"s.other", "s.bill"}


@pytest.mark.parametrize(
    ("steps", "at"),
    [
        ([step.decide(), step.pay()], "entry"),
        ([step.decide(), step.evidence(), step.decide(at="final"), step.pay()], "final"),
        ([], "final"),  # as a sum that rests on later facts goes by itself
    ],
)
def test_a_form_asks_when_the_award_is_decided(steps: Any, at: str) -> None:
    rules = [require("any", application.received_on.stated(), ASKED)]
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant, "rules": rules}
    made = Programme("test.form", **own, award=PART, steps=steps)
    for fields in (form(made), form_of(made.on("2026-03-05"))):
        assert {f.at for f in fields if f.key.startswith("s.")} == {at}
