"""The bank's answers and what an office does by itself, as lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from lists import answered, filed
from office import in_cash

from caseflow import Caseflow, yuan
from caseflow.desk.sheet import Answered

COUNT = 4


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    """Four households, paid in cash; nobody has said yet whether they got it."""
    with Caseflow.demo(today="2026-06-01") as cf:
        for case in filed(cf, COUNT):
            cf.desk("decide").decide(case, "grant", why="符合条件")
            in_cash(cf, case, "enter", "decide")
            cf.desk("pay").pay(case)
        yield cf


def each(sheet: Answered, *cells: dict[str, Any]) -> Answered:
    """Its rows with these cells, one after the other."""
    rows = [evolve(x, cells={**x.cells, **c}) for x, c in zip(sheet.rows, cells, strict=False)]
    return evolve(sheet, rows=tuple(rows))


def test_what_the_bank_said_of_each(cf: Caseflow, tmp_path: Path) -> None:
    desk = cf.desk("reconcile")
    sheet = answered(desk, tmp_path, "result")
    assert sheet.rows[0].cells["proposed"] == 2000.0
    assert str(sheet.rows[0].cells["reference"]).startswith(cf.cases()[0].number)
    said = each(
        sheet,
        {"answer": "到账", "on": "2026-06-01", "ref": "B1"},
        {"answer": "部分到账", "arrived": 500},
        {"answer": "未成功", "code": "No such account"},
        {"answer": "结果不明"},
    )
    assert [v.verdict for v in desk.answer_sheet(said).verdicts] == ["done"] * COUNT
    lines = [c.lines[0] for c in cf.cases()]
    assert [(x.payments[0].how, x.payments[0].got) for x in lines] == [
        ("paid", yuan(2000).minor),
        ("part", yuan(500).minor),
        ("refused", 0),
        ("unknown", 0),
    ]
    assert lines[2].payments[0].code == "no_such_account"
    assert lines[0].payments[0].ref and not lines[1].payments[0].ref
    assert cf.verify(replay=True).ok


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"answer": "到账", "arrived": 2000}, "row_sum_of_part"),
        ({"answer": "部分到账"}, "no_sum_of_part"),
        ({"answer": "未成功"}, "not_a_refusal"),
        ({"answer": "到账", "on": "昨天"}, "day_unreadable"),
    ],
)
def test_half_an_answer_is_none(
    cf: Caseflow, tmp_path: Path, cells: dict[str, Any], code: str
) -> None:
    desk = cf.desk("reconcile")
    done = desk.answer_sheet(each(answered(desk, tmp_path, "result"), cells))
    assert [v.code for v in done.verdicts] == [code]


def test_an_answer_names_its_payment(cf: Caseflow, tmp_path: Path) -> None:
    """What else happens on the case moves nothing; answered by hand meanwhile it is told."""
    desk = cf.desk("reconcile")
    sheet = each(answered(desk, tmp_path, "result"), *[{"answer": "到账"}] * COUNT)
    cases = [c.number for c in cf.cases()]
    cf.desk("enter").record(cases[0], note="来电")
    desk.results(cases[1], "paid")
    done = desk.answer_sheet(sheet)
    assert [v.code for v in done.verdicts] == ["", "nothing_under_way", "", ""]
