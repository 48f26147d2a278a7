"""Dirty sheets: every row one verdict, all of them together are all rows, and what went in can be read again."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from office import id_no, office

from caseflow.batch.run import run
from caseflow.engine.verify import Report

HEADS = ("收件日期", "系统录入日期", "患儿姓名", "身份证号", "出生日期", "中国籍", "监护人姓名", "监护人身份证号", "诊断编码", "是否需手术", "是否已手术",
         "第几次手术", "户籍性质", "家庭年收入", "申请表", "超声心动图报告", "同意日期", "总费用", "现金支付", "账号", "备注")  # fmt: skip
DIRT = st.sampled_from([
    "", " ", "无", "—", "是", "否", "√", "2026-03-05", "2026.3.5", "26.3.5", "农历五月", "2026-02-30", "45000", "1.52634E+17", "152634700101000",
    id_no("2018-05-06"), id_no("2017-05-06"), "'152634197001010001", "１２３", "3万元", "1—3万元", "12.345", "-5", "#N/A", "=1+1", "@x", "阿拉坦•其木格",
    "王　芳", "Q21.0", "q21.0", "J18", "农业", "非农", "原件", "复印件", "缺", "合计", "小计", "\u202e反转", "😀", "x" * 300, "1e309", "NaN", "None",
    "6217000000000000000", "1", "3", "第2次", "一", "TRUE", "0",
])  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.lists(DIRT, min_size=len(HEADS), max_size=len(HEADS)), min_size=1, max_size=12), st.permutations(HEADS))
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
        found: Report = cf.verify()
        assert found.ok and found.events == events
        assert [v.row for v in again.verdicts] == [v.row for v in first.verdicts]
        for s in cf.cases():
            assert cf.desk("chen").explain(s.number)


def test_33_a_lunar_birthday_beside_a_card_the_card_rules_and_a_note_is_kept() -> None:
    from datetime import date

    from caseflow import programmes
    from caseflow.files.cells import Row, Sheet
    from caseflow.intake.rows import Application, Verdict, parse_sheet
    from caseflow.programme.form import form

    head = Row(1, ("患儿姓名", "身份证号", "出生日期"))
    rows = (
        head,
        Row(2, ("王芳", id_no("2018-05-06"), "农历三月廿一")),
        Row(3, ("王芳", id_no("2018-05-06"), "2018-04-01")),
        Row(4, ("王芳", None, "农历三月廿一")),
    )
    read, differs, alone = parse_sheet(Sheet("一", 0, rows), form(programmes["crcf.chd"])).items
    assert isinstance(read, Application) and isinstance(differs, Application) and isinstance(alone, Verdict)
    assert read.facts["child.birth_date"] == differs.facts["child.birth_date"] == date(2018, 5, 6)
    assert [w.code for w in read.warnings] == ["birth_unreadable"] and read.warnings[0].value == "农历三月廿一"
    assert [w.code for w in differs.warnings] == ["birth_differs"]
    assert alone.verdict == "rejected" and "农历" in alone.problems[0].reason
