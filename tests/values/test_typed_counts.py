"""Counts that cannot lie (scenario 40)."""

from __future__ import annotations

import pytest

from caseflow import Counts
from caseflow.values.counts import cash_and_goods


def test_persons_and_procedures_never_add() -> None:
    assert (Counts("persons", 130) + Counts("persons", 2)).number == 132
    with pytest.raises(TypeError, match="side by side"):
        Counts("persons", 132) + Counts("procedures", 145)
    with pytest.raises(TypeError):
        sum([Counts("persons", 1)])  # type: ignore[call-overload]


def test_a_report_of_beneficiaries_is_refused_with_the_units() -> None:
    with pytest.raises(TypeError, match="persons, person_times"):
        Counts("beneficiaries", 311_500)  # type: ignore[arg-type]


def test_cash_and_goods_are_shown_apart_and_together() -> None:
    both = cash_and_goods(
        Counts("money_cash", 100_000), Counts("money_value_of_goods", 50_000, without_value=3)
    )
    assert (
        str(both) == "款物合计 1,500.00 元（款 1,000.00 元；物资折款 500.00 元（另有 3 件未折价））"
    )
    with pytest.raises(TypeError):
        cash_and_goods(Counts("persons", 1), Counts("money_value_of_goods", 1))
