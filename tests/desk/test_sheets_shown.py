"""What a row of a list showed, and what was meant for it alone: a cell that was changed is not
passed over, a reason for all is not one to refuse with, a mark of another row is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from lists import answered, fill, grid, type_in
from office import ACCOUNT
from openpyxl import load_workbook

from caseflow import Caseflow, Desk, yuan
from caseflow.desk.read import opened
from caseflow.desk.sheet import Answered
from caseflow.desk.sheet_back import verdict_book
from caseflow.files.answerable import HEAD

COUNT = 3


def each(sheet: Answered, *cells: dict[str, Any]) -> Answered:
    """Its rows with these cells, one after the other."""
    rows = [evolve(x, cells={**x.cells, **c}) for x, c in zip(sheet.rows, cells, strict=False)]
    return evolve(sheet, rows=tuple(rows))


def codes(desk: Desk, sheet: Answered) -> list[str]:
    """Of a look, and of carrying it out, which say the same."""
    shown = [v.code for v in desk.preview_sheet(sheet).verdicts]
    assert [v.code for v in desk.answer_sheet(sheet).verdicts] == shown
    return shown


# -- a reason of its own --------------------------------------------------------------------------


def test_a_row_that_refuses_among_others_needs_its_own_reason(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    """The reason for all is that of those who get something, nor is a number of minutes one."""
    sheet = evolve(answered(decider, tmp_path), reason="符合办法", minutes="3号")
    no = {"answer": "不予资助"}
    said = each(sheet, {"answer": "资助"}, no, {**no, "own": "证明过期"})
    assert [v.verdict for v in decider.preview_sheet(said).verdicts][1] == "unfilled"
    assert codes(decider, said) == ["", "no_own_reason", ""]
    assert [c.status for c in cf.cases()] == ["due:pay", "due:decide", "rejected"]


@pytest.mark.parametrize("said", ["同上", " 同上 ", "Ditto", "〃"])
def test_what_stands_for_the_row_above_is_no_reason(
    cf: Caseflow, decider: Desk, tmp_path: Path, said: str
) -> None:
    """A letter prints the reason of its own row."""
    sheet = answered(decider, tmp_path)
    first = {"answer": "不予资助", "own": "证明过期"}
    rows = each(sheet, first, {**first, "own": said}, {"answer": "资助", "own": "符合办法"})
    assert codes(decider, rows) == ["", "no_own_reason", ""]


@pytest.mark.parametrize(
    "answers",
    [("不予资助", "不同意", "refuse"), ("不予资助", None, None), ("不予资助", "报上级", None)],
)
def test_nor_does_the_reason_for_all_where_all_of_them_refuse(
    decider: Desk, tmp_path: Path, answers: tuple[str | None, ...]
) -> None:
    """Each of them is told why in a letter of their own."""
    sheet = evolve(answered(decider, tmp_path), reason="名额已满")
    own = each(sheet, *[{"answer": a} for a in answers])
    assert codes(decider, own)[0] == "no_own_reason"


def test_what_does_not_agree_says_where(cf: Caseflow, tmp_path: Path) -> None:
    for c in cf.cases():
        cf.desk("enter").record(c.number, {**ACCOUNT, "payee.account_no": f"62220200{c.id:011}"})
    desk = cf.desk("decide")
    sheet = evolve(answered(desk, tmp_path, "confirm"), reason="核对无误")
    said = each(
        sheet, {"answer": "一致"}, {"answer": "不一致"}, {"answer": "不一致", "own": "户名"}
    )
    assert codes(desk, said) == ["", "no_own_reason", ""]


# -- what was shown -------------------------------------------------------------------------------

SUMS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"proposed": 1500}, "row_shown_changed"),
    ({"proposed": "1500"}, "row_shown_changed"),
    ({"proposed": "两千"}, "row_shown_changed"),
    ({"proposed": 2000.01}, "row_shown_changed"),
    ({"name": "测试别人"}, "row_shown_changed"),
    ({"proposed": 2000}, ""),  # as other programs save it, and people write it
    ({"proposed": "2,000.00"}, ""),
    ({"proposed": " ２０００ 元"}, ""),
    ({"proposed": None, "name": None}, ""),
    ({"name": " 测试 甲天 "}, ""),
    ({"proposed": 1500, "award": 1500}, ""),  # the sum of the yellow cell counts
]


@pytest.mark.parametrize(("cells", "code"), SUMS)
def test_a_cell_that_was_changed_refuses_its_row(
    cf: Caseflow, decider: Desk, tmp_path: Path, cells: dict[str, Any], code: str
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    first, *others = sheet.rows
    sheet = evolve(sheet, rows=(evolve(first, cells={**first.cells, **cells}), *others))
    assert codes(decider, sheet) == [code, "", ""]
    granted = 0 if code else yuan(cells.get("award", 2000)).minor
    assert [c.granted for c in cf.cases()] == [granted, 200_000, 200_000]


def test_it_is_told_which_cell(decider: Desk, tmp_path: Path) -> None:
    sheet = each(fill(answered(decider, tmp_path), answer="资助"), {"proposed": 1500})
    (verdict,) = decider.preview_sheet(sheet).verdicts
    assert verdict.verdict == "refused" and verdict.error is not None
    assert verdict.error.parts["column"] == "proposed"
    assert verdict.error.place == sheet.rows[0].where["proposed"]
    assert "拟资助额" in verdict.error.say("zh")


def test_a_sum_that_was_not_shown_is_no_sum(cf: Caseflow, tmp_path: Path) -> None:
    """Typed where nothing stood it would be passed over as well."""
    cf.desk("enter").record(cf.cases()[0].number, {"household.certificate.valid_to": "2026-01-01"})
    sheet = fill(answered(cf.desk("decide"), tmp_path), answer="资助")
    assert sheet.rows[0].cells["proposed"] is None
    assert codes(cf.desk("decide"), each(sheet, {"proposed": 500})) == ["row_shown_changed"]


ACCOUNTS = [
    ("{account}", "一致", ""),
    ("{plain}", "一致", ""),
    ("6222 0200 0000 0000 026", "一致", "row_shown_changed"),
    (6222020000000000018.0, "一致", "row_shown_changed"),  # as a number its end is lost
    ("6222 0200 0000 0000 026", "不一致", ""),
]


@pytest.mark.parametrize(("account", "answer", "code"), ACCOUNTS)
def test_an_account_that_was_corrected_while_it_was_compared_is_not_confirmed(
    cf: Caseflow, tmp_path: Path, account: Any, answer: str, code: str
) -> None:
    case = cf.cases()[0].number
    cf.desk("decide").decide(case, "grant", why="符合条件")
    cf.desk("enter").record(case, ACCOUNT)
    sheet = answered(cf.desk("decide"), tmp_path, "confirm")
    was = str(sheet.rows[0].cells["account"])
    if isinstance(account, str):
        account = account.format(account=was, plain=was.replace(" ", ""))
    cells = {"answer": answer, "account": account, "own": "账号不同" if answer == "不一致" else ""}
    assert codes(cf.desk("decide"), each(sheet, cells)) == [code]


def test_a_row_of_a_list_of_before_says_nothing_of_its_cells(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助", proposed=1500)
    with decider.seat.office.reading() as root:
        from caseflow.desk.sheet_mark import read_mark

        made = [read_mark(x.mark) for x in sheet.rows]
        marks = [evolve(m, shown="").sealed(root).text() for m in made if m is not None]
    rows = (evolve(x, mark=m) for x, m in zip(sheet.rows, marks, strict=True))
    assert codes(decider, evolve(sheet, rows=tuple(rows))) == [""] * COUNT


def test_what_a_mark_says_of_its_cells_is_sealed(decider: Desk, tmp_path: Path) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    first, other = (x.mark.split("!") for x in sheet.rows[:2])
    row = evolve(sheet.rows[0], mark="!".join([*first[:6], other[6], first[7]]))
    assert codes(decider, evolve(sheet, rows=(row,))) == ["row_not_ours"]


# -- the mark of another row ----------------------------------------------------------------------


def test_sorted_without_the_marks_both_numbers_are_told(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    one, two, *_ = (c.number for c in cf.cases())
    sheet = fill(answered(decider, tmp_path), answer="资助")
    said = each(sheet, {"case": two}, {"case": "测试甲天"})
    errors = [v.error for v in decider.preview_sheet(said).verdicts]
    told = [(e.parts["case"], e.parts["row"]) for e in errors if e is not None]
    assert told == [(one, two), (two, "…")]  # a name is not repeated


# -- a copy that cannot be carried out ------------------------------------------------------------


def test_of_copies_that_say_different_things_none_is_done(decider: Desk, tmp_path: Path) -> None:
    """Also where one of them could not be done anyhow: nobody knows which was meant."""
    sheet = fill(answered(decider, tmp_path), answer="资助")
    first = sheet.rows[0]
    for cells in ({"answer": "不予资助"}, {"answer": "资组"}, {"proposed": 1500}):
        copy = evolve(first, row=90, cells={**first.cells, **cells})
        both = evolve(sheet, rows=(first, copy))
        assert codes(decider, both) == ["row_twice", "row_twice"]
    same = evolve(first, cells={**first.cells, "answer": "资组"})
    assert codes(decider, evolve(sheet, rows=(same, evolve(same, row=90)))) == [
        "answer_unknown", "answer_unknown",
    ]  # fmt: skip


# -- the answers that were offered ----------------------------------------------------------------


def test_the_results_offer_what_the_list_offered(decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(decider.sheet("decide").content)
    type_in(path, {"answer": "资助"}, reason="符合", change=lambda rows: rows[: HEAD + 2])
    sheet = decider.read_sheet(path)
    done = decider.answer_sheet(sheet)
    (tmp_path / "b.xlsx").write_bytes(verdict_book(sheet, done, "zh"))
    options = load_workbook(tmp_path / "b.xlsx")["选项"]
    assert [x.value for x in options[chr(65 + _at(tmp_path / "b.xlsx"))] if x.value] == [
        "资助", "不予资助", "报上级",
    ]  # fmt: skip
    assert decider.read_sheet(tmp_path / "b.xlsx").offered == ("grant", "refuse", "escalate")
    marks = next(str(x) for x in grid(tmp_path / "b.xlsx")[HEAD] if "核对码" in str(x))
    assert "[资助、不予资助、报上级]" in marks and "grant" not in marks
    before = evolve(sheet, offered=())  # made before they were kept
    (tmp_path / "c.xlsx").write_bytes(verdict_book(before, done, "zh"))
    assert len(decider.read_sheet(tmp_path / "c.xlsx").offered) > 3


def test_lists_of_before_have_the_codes_of_the_answers(decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(decider.sheet("decide").content)
    book = load_workbook(path)
    for cell in next(c for c in book.worksheets[0].iter_rows() if "核对码" in str(c[-1].value)):
        if "核对码" in str(cell.value):
            assert "资助、不予资助、报上级" in str(cell.value)
            cell.value = str(cell.value).replace("资助、不予资助、报上级", "grant refuse escalate")
    book.save(path)
    assert decider.read_sheet(path).offered == ("grant", "refuse", "escalate")


def _at(path: Path) -> int:
    return grid(path)[HEAD].index("答复")


# -- recorded since the review --------------------------------------------------------------------


def test_who_decides_reads_what_was_recorded_since_the_review_passed(tmp_path: Path) -> None:
    """Nobody but who recorded it has seen it, until another compares it or reviews it again."""
    from holds import setting

    def shown() -> str:
        path = tmp_path / "decide.xlsx"
        path.write_bytes(cf.desk("jue").sheet("decide").content)
        return str(grid(path))

    with setting.office(money=60_000) as cf:
        case = cf.desk("chen").submit("grant", setting.application("grant", "1966-05-07"))
        cf.desk("chen").record(case, {"family.annual_income": yuan(30_000)})
        cf.desk("ren").review(case, "accept", why="核对无误")
        assert "没有另一人核对过" not in shown()
        cf.desk("chen").record(case, {"family.annual_income": yuan(20_000)})
        assert "审核通过之后又登记了：家庭年收入，没有另一人核对过" in shown()
        cf.desk("chen").record(case, {"applicant.name": "赵安二"})
        (entry,) = cf.case(case).open
        cf.desk("ren").confirm(case, of=entry.version)
        assert "又登记了：家庭年收入，没有" in shown()


def test_who_reviews_after_it_was_recorded_has_seen_it_and_without_reviews_nothing_is_said() -> (
    None
):
    from holds import setting

    from caseflow.desk.since_review import since_review

    def found(case: str) -> tuple[str, ...]:
        with opened(cf.desk("jian").seat, [case], "case") as (look, (id_,)):
            return since_review(look, look.case(id_))

    with setting.office(money=60_000) as cf:
        born = "1966-05-07"
        city, plain = (
            cf.desk("chen").submit(p, setting.application(p, born)) for p in ("city", "relief")
        )
        cf.desk("ren").review(city, "accept", why="核对无误")
        for case in (city, plain):
            cf.desk("chen").record(case, {"family.annual_income": yuan(20_000)})
        assert (found(city), found(plain)) == (("family.annual_income",), ())
        cf.desk("shi").review(city, "accept", why="核对无误")
        assert found(city) == ()
