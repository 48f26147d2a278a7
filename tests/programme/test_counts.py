"""How many elements a repeated fact has: the form asks for the list or for the number alone."""

from __future__ import annotations

from typing import Any

import pytest

import caseflow
from caseflow.facts import applicant, application, diagnosis, member
from caseflow.programme import Programme, all_of, flat, per, require, source, step, yuan
from caseflow.programme.form import any_form
from caseflow.rules.terms import Condition

NOTICE = source("通知", in_force="2026-01-01", ref="made up")


FLAT = flat(yuan(500), NOTICE.gist("五百元"))


def aid(rule: Condition, award: Any = FLAT) -> Programme:
    return Programme(
        "counted", zh="数", en="counted", helps=applicant, pinned_on=application.received_on,
        rules=[require("many", rule, NOTICE.gist("三人以上"))],
        award=award, steps=[step.decide(), step.pay()],
    )  # fmt: skip


def asked(of: Any) -> set[str]:
    return {f.key for f in any_form(of)}


def test_the_number_is_asked_where_nothing_else_is() -> None:
    three = aid(member.count() >= 3)
    for of in (three, three.on("2026-03-05")):
        (field,) = [f for f in any_form(of) if f.key.startswith("member")]
        assert (field.key, field.kind, field.group) == ("member.count", "number", "")
    assert (field.zh, field.en) == ("家庭成员数", "number of household members")


def test_it_is_asked_for_an_award_too() -> None:
    each = per(member.count(), yuan(100), NOTICE.gist("每人一百元"), zh="人", en="member")
    assert "member.count" in asked(aid(applicant.area.is_in("152634"), each))


def test_where_the_list_is_asked_its_number_is_not() -> None:
    sick = diagnosis.any(diagnosis.icd10.starts_with("Q2"))
    both = aid(all_of(sick, diagnosis.count() >= 2))
    assert "diagnosis.icd10" in asked(both) and "diagnosis.count" not in asked(both)
    assert "joint.count" not in asked(caseflow.programmes["nm.walk"])


@pytest.mark.parametrize("count, code", [(None, "U"), (0, "F"), (2, "F"), (3, "P"), (1_000, "P")])
def test_the_number_answers_the_rule(count: int | None, code: str) -> None:
    assert aid(member.count() >= 3).on("2026-03-05").assess({"member.count": count}).results == {
        "many": code
    }


def test_what_is_missing_is_what_the_form_asks() -> None:
    a = aid(member.count() >= 3).on("2026-03-05").assess({})
    assert a.missing[0].facts == ("member.count",)
    assert "家庭成员数" in a.explain("zh") and "number of household members" in a.explain("en")


def test_those_that_are_only_counted_may_be_anything() -> None:
    """Three, of whom one is described: of the others nothing is known."""
    of = aid(diagnosis.count(diagnosis.icd10.starts_with("Q2")) >= 2).on("2026-03-05")
    one = [{"icd10": "Q21"}]
    assert of.assess({"diagnosis": one, "diagnosis.count": 1}).results["many"] == "F"
    assert of.assess({"diagnosis": one, "diagnosis.count": 3}).results["many"] == "U"
    assert of.assess({"diagnosis": one * 2, "diagnosis.count": 3}).results["many"] == "P"
    assert of.assess({"diagnosis": one, "diagnosis.complete": True}).results["many"] == "F"
    more = of.assess({"diagnosis": one, "diagnosis.count": 3})
    assert ("diagnosis.icd10",) in [m.facts for m in more.missing]
