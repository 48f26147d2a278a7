"""With the key a proof makes every payment file again: its digest is what was kept and signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from desk.test_pay_runs import abc, due
from faults.aid import OWN
from office import in_cash

from caseflow import Caseflow
from caseflow.case.acts import instruct, pay
from caseflow.desk import pay_files
from caseflow.pay.instruction import Instruction


def found(cf: Caseflow) -> list[str]:
    return [f.code for f in cf.verify(replay=True).findings]


def test_files_of_every_format_come_out_the_same() -> None:
    with due(cases=3) as (cf, cases):
        abc(cf)
        fu = cf.desk("fu")
        fu.pay_many(cases[:1], fund=OWN, format="abc")
        fu.pay_many(cases[1:2], fund=OWN, format="xlsx")
        in_cash(cf, cases[2])
        fu.pay(cases[2])
        report = cf.verify(replay=True)
        assert report.ok and report.again["files"] == 3


@pytest.mark.parametrize("key", ["sha256", "part", "layout", "texts"])
def test_what_was_kept_of_a_file_and_is_not_its_own_is_found(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = pay_files.kept
    wrong: Mapping[str, Any] = {
        "sha256": "0" * 64,
        "part": "other",
        "layout": "YYYYMMDD",
        "texts": {"own": "农", "payer_account": "1"},
    }

    def forged(*args: Any) -> Mapping[str, Any]:
        said = dict(kept(*args))
        own = said["layout"].replace(wrong[key], "YYYY-MM-DD") if key == "layout" else wrong[key]
        return {**said, key: own}

    monkeypatch.setattr(pay_files, "kept", forged)
    with due(cases=1) as (cf, cases):
        abc(cf)
        cf.desk("fu").pay_many(cases, fund=OWN, format="abc")
        assert cf.verify().ok and found(cf) == ["file_differs"]
        assert not cf.desk("fu").payment_file(cases[0]).same


@pytest.mark.parametrize("key", ["payee", "account", "reference"])
def test_a_row_that_is_not_what_was_in_the_file_is_found(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forged(made: Instruction) -> Mapping[str, Any]:
        return {**instruct.kept(made), key: "9999999999"}

    monkeypatch.setattr(pay, "kept", forged)
    with due(cases=1) as (cf, cases):
        cf.desk("fu").pay_many(cases, fund=OWN)
        assert found(cf) == ["file_differs"]
