"""Whatever is typed into a list: a look at it says what carrying it out does, and that is what the
commands do one by one."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import filed

from caseflow import Caseflow, CaseflowError, Desk, yuan
from caseflow.desk.sheet import Answered
from caseflow.desk.sheet_read import read_sheet

COUNT = 3
ROW = st.fixed_dictionaries(
    {"answer": st.sampled_from(["资助", "不予资助", "资组", "维持", None])},
    optional={
        "award": st.sampled_from([1500, 3000, "两千"]),
        "own": st.just("家中两人患病"),
        "fund": st.sampled_from(["自有资金", "没有的"]),
    },
)
ROWS = st.tuples(*[st.tuples(ROW, st.booleans())] * COUNT)
CODES = {"资助": "grant", "不予资助": "refuse", "维持": "uphold"}


def office() -> tuple[Caseflow, Desk]:
    """Some households, and who decides."""
    cf = Caseflow.demo(today="2026-06-01")
    filed(cf, COUNT)
    return cf, cf.desk("decide")


def answered(cf: Caseflow, tmp: Any, answers: Any) -> Answered:
    path = tmp / "a.xlsx"
    path.write_bytes(cf.desk("decide").sheet("decide").content)
    sheet = read_sheet(path)
    rows = [
        evolve(x, cells={**x.cells, **cells})
        for x, (cells, _) in zip(sheet.rows, answers, strict=True)
    ]
    for x, (_, moved) in zip(cf.cases(), answers, strict=True):
        if moved:
            cf.desk("enter").record(x.number, note="来电")
    return evolve(sheet, rows=tuple(rows), reason="符合条件")


def singly(desk: Desk, case: str, cells: dict[str, Any], moved: bool, apart: bool) -> None:
    """The same row by hand, as whoever sees that it cannot be read, or moved, leaves it, or that it
    refuses among rows that do not and has no reason of its own."""
    if moved or cells["answer"] not in CODES:
        return
    if apart and cells["answer"] == "不予资助" and "own" not in cells:
        return
    award = cells.get("award")
    if award == "两千":
        return
    try:
        desk.decide(
            case,
            CODES[cells["answer"]],  # type: ignore[arg-type]
            why=cells.get("own", "符合条件"),
            award=yuan(award) if award else None,
            fund=cells.get("fund", ""),
        )
    except CaseflowError:
        return


def stands(cf: Caseflow) -> Any:
    return [(c.status, c.granted, c.version) for c in cf.cases()], cf.funds()


@pytest.mark.parametrize("deep", [False, pytest.param(True, marks=pytest.mark.deep)])
def test_a_list_is_its_commands(tmp_path_factory: pytest.TempPathFactory, deep: bool) -> None:
    @settings(max_examples=300 if deep else 10, deadline=None)
    @given(answers=ROWS)
    def same(answers: Any) -> None:
        cf, desk = office()
        other, alone = office()
        with cf, other:
            sheet = answered(cf, tmp_path_factory.mktemp("s"), answers)
            shown = desk.preview_sheet(sheet)
            done = desk.answer_sheet(sheet)
            said = [evolve(v, verdict=v.verdict.replace("would", "done")) for v in shown.verdicts]
            assert said == list(done.verdicts)
            apart = {x["answer"] for x, _ in answers} - {"不予资助", None} != set()
            for x, (cells, moved) in zip(other.cases(), answers, strict=True):
                if moved:
                    other.desk("enter").record(x.number, note="来电")
                singly(alone, x.number, cells, moved, apart)
            assert stands(cf) == stands(other)
            assert {v.verdict for v in desk.answer_sheet(sheet).verdicts} <= {
                *("before", "blank", "refused", "unfilled", "unreadable")
            }
            assert cf.verify(replay=True).ok

    same()
