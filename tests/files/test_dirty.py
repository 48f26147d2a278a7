"""Dirty sheets: every row one verdict, all of them together are all rows, and what went in can be
read again."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from office import id_no, office

from caseflow.batch.run import run

HEADS = ("收件日期", "系统录入日期", "患儿姓名", "身份证号", "出生日期", "中国籍", "监护人姓名",
    "监护人身份证号", "诊断编码", "是否需手术", "是否已手术",
         "第几次手术", "户籍性质", "家庭年收入", "申请表", "超声心动图报告", "同意日期", "总费用",
         "现金支付", "账号", "备注")  # fmt: skip
DIRT = st.sampled_from([
    "", " ", "无", "—", "是", "否", "√", "2026-03-05", "2026.3.5", "26.3.5", "农历五月",
    "2026-02-30", "45000", "1.52634E+17", "152634700101000",
    id_no("2018-05-06"), id_no("2017-05-06"), "'152634197001010001", "１２３", "3万元", "1—3万元",
    "12.345", "-5", "#N/A", "=1+1", "@x", "阿拉坦•其木格",
    "王　芳", "Q21.0", "q21.0", "J18", "农业", "非农", "原件", "复印件", "缺", "合计", "小计",
    "\u202e反转", "😀", "x" * 300, "1e309", "NaN", "None",
    "6217000000000000000", "1", "3", "第2次", "一", "TRUE", "0",
])  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(st.lists(DIRT, min_size=len(HEADS), max_size=len(HEADS)), min_size=1, max_size=12),
    st.permutations(HEADS),
)
def test_every_row_has_one_verdict(rows: list[list[str]], heads: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, office() as cf:
        path = Path(folder) / "crcf.chd.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([["台账"], heads, *rows])
        first = run(cf.desk("chen"), path, "crcf.chd")
        kinds = {"accepted", "accepted_with_warnings", "known", "duplicate", "differs", "rejected"}
        assert set(first.counts) <= kinds and sum(first.counts.values()) == len(first.verdicts)
        assert len({(v.sheet_index, v.row) for v in first.verdicts}) == len(first.verdicts)
        assert all(v.case or v.problems for v in first.verdicts)
        shown = repr([p for v in first.verdicts for p in v.problems])
        assert id_no("2018-05-06") not in shown and "152634700101000" not in shown
        events = cf.verify().events
        again = run(cf.desk("chen"), path, "crcf.chd")
        found = cf.verify()
        assert found.ok and found.events == events
        assert [v.row for v in again.verdicts] == [v.row for v in first.verdicts]
        for s in cf.cases():
            assert cf.desk("chen").explain(s.number)


def test_33_a_lunar_birthday_beside_a_card_the_card_rules_and_a_note_is_kept() -> None:
    from datetime import date

    from caseflow import programmes
    from caseflow.files.cells import Row, Sheet
    from caseflow.intake.rows import Application, Verdict
    from caseflow.intake.sheets import parse_sheet
    from caseflow.programme.form import form

    head = Row(1, ("患儿姓名", "身份证号", "出生日期"))
    rows = (
        head,
        Row(2, ("王芳", id_no("2018-05-06"), "农历三月廿一")),
        Row(3, ("王芳", id_no("2018-05-06"), "2018-04-01")),
        Row(4, ("王芳", None, "农历三月廿一")),
    )
    read, differs, alone = parse_sheet(
        Sheet(name="一", index=0, rows=rows), form(programmes["crcf.chd"])
    ).items
    assert (
        isinstance(read, Application)
        and isinstance(differs, Application)
        and isinstance(alone, Verdict)
    )
    assert read.facts["child.birth_date"] == differs.facts["child.birth_date"] == date(2018, 5, 6)
    assert [w.code for w in read.warnings] == ["birth_unreadable"] and read.warnings[
        0
    ].value == "农历三月廿一"
    (warned,) = differs.warnings
    assert warned.code == "birth_differs" and warned.cell and "出生" in warned.column
    assert alone.verdict == "rejected" and alone.problems[0].code == "day_lunar"


WALK = (
    "姓名",
    "年龄",
    "身份证号",
    "户籍地",
    "诊断",
    "部位",
    "例数",
    "手术日期",
    "总费用",
    "与户主关系",
    "父母姓名",
    "合计",
    "物资名称",
    "",
)
CELLS = st.one_of(DIRT, st.sampled_from(WALK), st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32), st.booleans(),
                  st.sampled_from(("双膝", "左髋、右膝", "父：甲 母：乙", "左", "双", "本人",
                      "配偶", "四子王旗", "70岁")), st.none())  # fmt: skip


@settings(max_examples=25)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=14), min_size=1, max_size=9),
    st.permutations(WALK),
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 3), st.integers(0, 3)),
        max_size=4),
)  # fmt: skip
def test_any_workbook_gives_a_verdict_workbook_or_one_sentence(
    rows: list[list[object]], heads: list[str], merges: list[tuple[int, ...]]
) -> None:
    import openpyxl

    from caseflow.errors import FactError
    from caseflow.files.verdicts import verdicts_of

    with tempfile.TemporaryDirectory() as folder, office() as cf:
        path = Path(folder) / "nm.walk.xlsx"
        made = openpyxl.Workbook()
        for row in (["标题"], heads, *rows):
            made.active.append(row)
        for r, c, down, right in merges:
            if not any(
                a.min_row <= r + down
                and r <= a.max_row
                and a.min_col <= c + right
                and c <= a.max_col
                for a in made.active.merged_cells.ranges
            ):
                made.active.merge_cells(
                    start_row=r, start_column=c, end_row=r + down, end_column=c + right
                )
        made.save(path)
        try:
            report = run(cf.desk("chen"), path, "nm.walk")
        except FactError as refused:
            assert str(refused)
            return
        assert len({(v.sheet_index, v.row) for v in report.verdicts}) == len(report.verdicts)
        assert all(v.case or v.problems for v in report.verdicts)
        first = {(v.sheet_index, v.row) for v in report.verdicts}
        for source in (report.source, None):  # into the clerk's own workbook, or into a new one
            made, own = verdicts_of(
                report.sheets, report.verdicts, report.heads, report.notes, source=source
            )
            assert own is (source is not None)
            (Path(folder) / "v.xlsx").write_bytes(made)
            second = run(cf.desk("chen"), Path(folder) / "v.xlsx", "nm.walk")
            assert {(v.sheet_index, v.row) for v in second.verdicts} == first
        assert cf.verify().ok
