"""The verdict workbook is the clerk's own: all that she made stays, three columns further right."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from files.books import book as by_hand
from files.books import rows as raw_rows
from files.books import sheet as raw_sheet
from office import id_no, office
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from caseflow import Caseflow, programmes
from caseflow.batch.assess import assess_file
from caseflow.batch.run import Report, run
from caseflow.cli.app import run as command
from caseflow.files.book.refs import moved_text
from caseflow.files.cells import Row, Sheet
from caseflow.files.messages import Spoken, grouped
from caseflow.files.read import read
from caseflow.files.verdicts import verdicts_of
from caseflow.intake.again import as_handed_in
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Verdict

HEAD = ("序号", "患儿姓名", "身份证号", "联系电话", "收件日期", "备注")
GREEN = PatternFill("solid", fgColor="FF00FF00")


def clerks(path: Path) -> Path:
    """As a clerk keeps it."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "名单"
    sheet.append(["台账", *[None] * 5])
    sheet.append(HEAD)
    sheet.append([1, "其木格", id_no("2018-05-06"), "13800000000", "2026-03-05", None])
    sheet.append([2, "苏和", id_no("2016-05-06"), "13800000000", "26.3.5", "=A4+1"])
    sheet.append([3, "娜仁", id_no("2017-05-06"), "13800000000", "农历五月", "x"])
    sheet.append(["合计", "3人"])
    sheet.merge_cells("A1:F1")
    sheet.freeze_panes = "C3"
    sheet["A1"].font = Font(name="楷体", size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for row in range(3, 6):
        sheet.cell(row, 3).number_format = "@"
    sheet["E4"].comment = Comment("问过村里", "办事员")
    sheet["B3"].comment = Comment("双胞胎", "办事员")
    sheet["E4"].number_format = "yyyy/mm/dd"
    sheet["E5"].fill = GREEN
    sheet.conditional_formatting.add("E3:E9", FormulaRule(formula=["LEN($E3)>9"], fill=GREEN))
    drop = DataValidation(type="list", formula1="选项!$A$1:$A$2")
    drop.add("F3:F20")
    own = DataValidation(type="custom", formula1="LEN(C3)=18")
    own.add("C3:C20")
    sheet.add_data_validation(drop)
    sheet.add_data_validation(own)
    sheet.auto_filter.ref = "A2:F5"
    sheet.print_title_rows, sheet.print_area = "2:2", "A1:F9"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.col_breaks.append(Break(id=4))
    sheet.column_dimensions["C"].width, sheet.column_dimensions["D"].hidden = 33, True
    sheet.row_dimensions[1].height, sheet.row_dimensions[8].hidden = 40, True
    sheet.row_dimensions[5].height = 100  # higher than what is said of it
    sheet["A4"].hyperlink = "#名单!B3"
    options = made.create_sheet("选项")
    options.append(["甲", "=名单!C3&'名单'!$D$4&\"A1\""])
    options.append(["乙"])
    options.append(["项", "数"])
    options.append(["a", 1])
    options.add_table(Table(displayName="项表", ref="A3:B4"))
    options.sheet_state = "hidden"
    made.defined_names["names"] = DefinedName("names", attr_text="名单!$B$3:$B$5")
    made.save(path)
    return path


def again(cf: Caseflow, path: Path, to: Path, lang: Any = "zh") -> Report:
    report = run(cf.desk("chen"), path, "crcf.chd")
    made, own = verdicts_of(
        report.sheets, report.verdicts, report.heads, report.notes, source=report.source, lang=lang
    )
    assert own
    to.write_bytes(made)
    return report


def test_all_of_it_is_there_three_columns_further_right(tmp_path: Path) -> None:
    path = clerks(tmp_path / "a.xlsx")
    with office() as cf:
        report = again(cf, path, tmp_path / "v.xlsx")
    assert [v.verdict for v in report.verdicts][1:] == ["rejected", "rejected"]
    made = openpyxl.load_workbook(tmp_path / "v.xlsx")
    sheet = made["名单"]
    assert [c.value for c in sheet[2]] == ["核对结果", "申请编号", "原因与处理", *HEAD]
    assert sheet["A3"].value == "已受理（有提醒）" or sheet["A3"].value == "已受理"
    assert sheet["A4"].value == "未受理" and "（H4）" in sheet["C4"].value
    assert sheet["A6"].value is None and sheet["D6"].value == "合计"
    assert [str(m) for m in sheet.merged_cells.ranges] == ["D1:I1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("F3", "D2:I5")
    assert sheet["D1"].font.name == "楷体" and sheet["D1"].alignment.horizontal == "center"
    assert [sheet.cell(r, 6).number_format for r in (3, 4, 5)] == ["@"] * 3
    (ours,) = sheet.conditional_formatting
    assert str(ours.sqref) == "H3:H9" and ours.rules[0].formula == ["LEN($H3)>9"]
    drops = {str(d.sqref): d.formula1 for d in sheet.data_validations.dataValidation}
    assert drops == {"I3:I20": "选项!$A$1:$A$2", "F3:F20": "LEN(F3)=18"}
    assert (sheet.print_title_rows, sheet.print_area) == ("$2:$2", "'名单'!$D$1:$I$9")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert [b.id for b in sheet.col_breaks.brk] == [7]
    assert (sheet.column_dimensions["F"].width, sheet.column_dimensions["G"].hidden) == (33, True)
    assert (sheet.row_dimensions[1].height, sheet.row_dimensions[8].hidden) == (40, True)
    lines = len(sheet["C4"].value.encode("gbk")) // 47 + 1  # a Chinese sign is two wide
    assert [sheet.row_dimensions[r].height for r in (3, 4)] == [None, 15 * lines] and lines > 1
    assert sheet.row_dimensions[5].height == 100
    assert sheet["I4"].value == "=D4+1" and sheet["D4"].hyperlink is not None
    assert made["选项"]["B1"].value == "=名单!F3&'名单'!$G$4&\"A1\""
    assert made["选项"].sheet_state == "hidden" and made["选项"].tables["项表"].ref == "A3:B4"
    assert not made["选项"].column_dimensions  # nothing is done to what is not said of
    assert made.defined_names["names"].attr_text == "名单!$E$3:$E$5"
    assert made.sheetnames == ["名单", "选项", "核对结果"]
    assert [s.name for s in read(tmp_path / "v.xlsx")] == made.sheetnames


def test_bad_cells_are_coloured_keep_their_format_and_bear_a_comment(tmp_path: Path) -> None:
    with office() as cf:
        again(cf, clerks(tmp_path / "a.xlsx"), tmp_path / "v.xlsx")
        made = openpyxl.load_workbook(tmp_path / "v.xlsx")
        sheet = made["名单"]
        bad, filled = sheet["H4"], sheet["H5"]
        assert bad.fill.fgColor.rgb == filled.fill.fgColor.rgb == "FFF8CBAD"
        assert bad.number_format == "yyyy/mm/dd"
        assert bad.comment.text.startswith("问过村里\n【caseflow】\n年份")
        assert "农历" in filled.comment.text and "caseflow" not in filled.comment.text
        assert sheet["E3"].comment.text == "双胞胎" and sheet["E3"].fill.fill_type is None
        sheet["H4"], sheet["H5"] = "2026-03-05", "2026-03-06"
        made.save(tmp_path / "mended.xlsx")
        report = again(cf, tmp_path / "mended.xlsx", tmp_path / "w.xlsx")
        assert [v.verdict.split("_")[0] for v in report.verdicts] == [
            "known",
            "accepted",
            "accepted",
        ]
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["名单"]
    assert sheet["H4"].fill.fill_type is None and sheet["H4"].number_format == "yyyy/mm/dd"
    assert sheet["H5"].fill.fgColor.rgb == "FF00FF00"  # her own colour is back
    assert sheet["H4"].comment.text == "问过村里" and sheet["H5"].comment is None


def test_fed_again_unmended_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    with office() as cf:
        first = again(cf, clerks(tmp_path / "a.xlsx"), tmp_path / "1.xlsx")
        again(cf, tmp_path / "1.xlsx", tmp_path / "2.xlsx")
        third = again(cf, tmp_path / "2.xlsx", tmp_path / "3.xlsx")
        assert [v.row for v in third.verdicts] == [v.row for v in first.verdicts]
        assert third.notes == first.notes  # what we wrote is nothing that was not read
        assert (tmp_path / "2.xlsx").read_bytes() == (tmp_path / "3.xlsx").read_bytes()
        with zipfile.ZipFile(tmp_path / "1.xlsx") as one, zipfile.ZipFile(tmp_path / "3.xlsx") as z:
            assert one.read("xl/styles.xml") == z.read("xl/styles.xml")  # no format is added twice
        events = cf.verify().events
        again(cf, tmp_path / "3.xlsx", tmp_path / "4.xlsx", "en")
        assert cf.verify().events == events and len(cf.cases()) == 1
    made = openpyxl.load_workbook(tmp_path / "4.xlsx")
    assert [c.value for c in made["名单"][2]][:4] == [
        "Verdict", "Case number", "Reason and remedy", "序号",
    ]  # fmt: skip
    assert made["名单"]["A4"].value == "not accepted"
    assert made.sheetnames == ["名单", "选项", "核对结果"]
    assert made["核对结果"]["A1"].value == "Verdict"


def test_the_page_that_sums_up_says_each_message_once(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.append(HEAD)
    for n in range(6):
        day = "26.3.5" if n % 2 else "2026-03-05"
        sheet.append([n, f"测试{n}", id_no(date(2015, 1, 1 + n).isoformat()), "无", day, None])
    made.save(tmp_path / "a.xlsx")
    with office() as cf:
        again(cf, tmp_path / "a.xlsx", tmp_path / "v.xlsx")
    page = openpyxl.load_workbook(tmp_path / "v.xlsx")["核对结果"]
    rows = list(page.iter_rows(values_only=True))
    assert [r[:2] for r in rows[:4]].count(("未受理", 3)) == 1 and ("合计", 6) in [
        r[:2] for r in rows
    ]
    (said,) = [r for r in rows if r[1] == "收件日期" and r[2] == "26.3.5"]
    assert said[3] == 3 and said[6] == "3, 5, 7"


def test_an_xlsm_becomes_a_workbook_without_macros(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    with zipfile.ZipFile(clerks(tmp_path / "a.xlsx")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(name, data)
        new.writestr("xl/vbaProject.bin", b"macro")
        new.writestr("xl/calcChain.xml", b"<calcChain/>")
    with office() as cf:
        again(cf, path, tmp_path / "v.xlsx")
    with zipfile.ZipFile(tmp_path / "v.xlsx") as made:
        assert not {"xl/vbaProject.bin", "xl/calcChain.xml"} & set(made.namelist())
        assert b"macroEnabled" not in made.read("[Content_Types].xml")
    assert openpyxl.load_workbook(tmp_path / "v.xlsx")["名单"]["D2"].value == "序号"


NAMED = '<c r="A{n}" t="str"><v>患儿姓名</v></c><c r="B{n}" t="str"><v>身份证号</v></c>'


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        (raw_sheet("<!-- row -->" + raw_rows(1, 2, NAMED)), False),
        (raw_sheet(raw_rows(1, 2, NAMED), before="<!-- before -->"), False),
        (raw_sheet(raw_rows(1, 2, NAMED) + "x" + raw_rows(2, 3, NAMED)), False),
        (raw_sheet(f"<row>{NAMED.format(n=1)}</row>"), False),
        (raw_sheet(raw_rows(1, 2, NAMED.replace('r="A{n}"', " r = 'A{n}'"))), True),
    ],
)
def test_what_we_do_not_know_how_to_change_is_written_anew(
    raw: bytes, whole: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(by_hand({"s1.xml": raw, "s2.xml": raw_sheet(raw_rows(1, 2, NAMED))}))
    result = assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    made, own = verdicts_of(
        result.sheets, result.verdicts, result.heads, result.notes, source=result.source
    )
    assert own is whole
    for sheet in openpyxl.load_workbook(BytesIO(made)).worksheets[:2]:
        assert [c.value for c in sheet[1]] == [
            "核对结果", "申请编号", "原因与处理", "患儿姓名", "身份证号",
        ]  # fmt: skip


def patched(tmp_path: Path, raw: bytes) -> str:
    """The first sheet of a workbook made by hand, as it is written."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(by_hand({"s1.xml": raw}))
    result = assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    made, own = verdicts_of(
        result.sheets, result.verdicts, result.heads, result.notes, source=result.source
    )
    assert own
    with zipfile.ZipFile(BytesIO(made)) as z:
        return z.read("xl/worksheets/s1.xml").decode()


def test_panes_and_columns_at_the_edge(tmp_path: Path) -> None:
    views = '<sheetViews><sheetView topLeftCell="C9" workbookViewId="0">{}</sheetView></sheetViews>'
    rows = raw_rows(1, 2, NAMED)
    split = views.format('<pane xSplit="2000" ySplit="300" topLeftCell="C2"/>')
    below = views.format('<pane ySplit="1" topLeftCell="A2" state="frozen"/>')
    cols = "".join(f'<col min="{n}" max="{n}" width="9"/>' for n in (1, 16380, 16383, 16384))
    said = patched(tmp_path, raw_sheet(rows, before=split))
    assert 'xSplit="2000" ySplit="300" topLeftCell="F2"' in said and 'topLeftCell="A9"' in said
    said = patched(tmp_path, raw_sheet(rows, before=f"{below}<cols>{cols}</cols>"))
    assert '<pane ySplit="1" topLeftCell="A2" state="frozen"/>' in said
    assert 'min="4" max="4"' in said and said.count('min="16383"') == 1
    assert said.count('max="16384"') == 1  # nothing stands beyond the last column, or twice


def test_the_boxes_stand_where_the_format_has_them(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "crcf.chd.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write_row(1, 0, (1, "其木格", id_no("2018-05-06"), "1", "26.3.5", 7))
        sheet.add_table(0, 0, 4, 5, {"columns": [{"header": h} for h in HEAD]})
    with office() as cf:
        again(cf, path, tmp_path / "v.xlsx")
    with zipfile.ZipFile(tmp_path / "v.xlsx") as z:
        own = z.read("xl/worksheets/sheet1.xml").decode()
    assert 0 < own.index("<legacyDrawing") < own.index("<tableParts")


def test_a_colour_that_she_gave_a_cell_since_is_hers(tmp_path: Path) -> None:
    with office() as cf:
        again(cf, clerks(tmp_path / "a.xlsx"), tmp_path / "v.xlsx")
        made = openpyxl.load_workbook(tmp_path / "v.xlsx")
        made["名单"]["H4"], made["名单"]["H4"].fill = "2026-03-05", GREEN
        made.save(tmp_path / "v.xlsx")
        again(cf, tmp_path / "v.xlsx", tmp_path / "w.xlsx")
    assert openpyxl.load_workbook(tmp_path / "w.xlsx")["名单"]["H4"].fill.fgColor.rgb == "FF00FF00"


def test_a_page_of_ours_is_no_sheet_of_applications() -> None:
    rows = (Row(1, ("结论", "行数")), Row(2, HEAD), Row(3, (1, "其木格")))
    assert as_handed_in(Sheet(name="核对结果", index=0, rows=rows)).rows == ()
    assert as_handed_in(Sheet(name="名单", index=0, rows=rows)).rows == rows


def test_a_row_is_counted_once_of_each_message() -> None:
    twice = (Problem.of_row("hidden_sheet", sheet="a"),) * 2
    v = Verdict(sheet="a", row=3, verdict="rejected", case="", problems=twice)
    assert [g.rows for g in grouped([v], Spoken("zh"))] == [[3]]


def noted(capsys: pytest.CaptureFixture[str]) -> set[str]:
    return {n["code"] for n in json.loads(capsys.readouterr().out)["result"]["notes"]}


def test_the_file_that_is_fed_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    clerks(tmp_path / "crcf.chd.xlsx")
    assert command(["init", "--demo"]) == 0 and command(["run", "crcf.chd.xlsx"]) == 0
    fed = Path("crcf.chd.核对结果.xlsx")
    raw = fed.read_bytes()
    assert command(["run", fed.name]) == 0 and fed.read_bytes() == raw
    assert Path("crcf.chd.核对结果-2.xlsx").is_file()
    assert command(["run", "crcf.chd.核对结果-2.xlsx"]) == 0  # ours, unchanged: written anew
    capsys.readouterr()
    assert command(["--json", "run", fed.name]) == 0
    assert noted(capsys) >= {"verdicts_beside"}
    assert command(["--json", "run", "crcf.chd.xlsx"]) == 0  # ours, unchanged: no word of it
    assert not noted(capsys) & {"verdicts_beside", "book_anew"}
    odd = raw_sheet("<!-- row -->" + raw_rows(1, 2, NAMED))
    Path("crcf.chd.odd.xlsx").write_bytes(by_hand({"s1.xml": odd}))
    Path("crcf.chd.csv.csv").write_text("患儿姓名,收件日期\n其木格,2026-03-05\n", "utf-8")
    assert command(["--json", "run", "crcf.chd.odd.xlsx"]) == 0
    assert "book_anew" in noted(capsys)
    assert command(["--json", "run", "crcf.chd.csv.csv"]) == 0
    assert "book_anew" not in noted(capsys)  # it was no workbook
    assert not list(tmp_path.glob("*-3.xlsx")) and not list(tmp_path.glob("*核对结果.核对结果*"))


def test_a_file_that_changed_since_it_was_read_is_not_written_into(tmp_path: Path) -> None:
    path = clerks(tmp_path / "a.xlsx")
    result = assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    path.write_bytes(path.read_bytes() + b"x")
    made, own = verdicts_of(
        result.sheets, result.verdicts, result.heads, result.notes, source=result.source
    )
    assert not own and openpyxl.load_workbook(BytesIO(made))["名单"]["A2"].value == "核对结果"


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1", "D1"),
        ("$A$1:B$2", "$D$1:E$2"),
        ("SUM(A:C)+1:3", "SUM(D:F)+1:3"),
        ('IF(B2="A1",LOG10(B2),"")', 'IF(E2="A1",LOG10(E2),"")'),
        ("另!A1+'名 单'!A1", "另!A1+'名 单'!D1"),
        ("[1]Sheet1!A1", "[1]Sheet1!A1"),
        ("项表[[#This Row],[A1]]", "项表[[#This Row],[A1]]"),
        ("XFD1", "XFD1"),
        ("A1B+ABC.D1", "A1B+ABC.D1"),
        ("甲:乙!A1+甲:甲!A1", "甲:乙!A1+甲:甲!D1"),
    ],
)
def test_addresses_move_and_nothing_else(formula: str, moved: str) -> None:
    assert moved_text(formula, 3, {"名 单": 3, "另": 0, "甲": 3, "乙": 5}) == moved


def test_charts_pictures_tables_and_their_boxes_move_with_the_cells(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "crcf.chd.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("名 单")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, (1, "其木格", id_no("2018-05-06"), "1", "26.3.5", 7))
        sheet.add_table(0, 0, 4, 5, {"columns": [{"header": h} for h in HEAD]})
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "='名 单'!$F$2:$F$5"})
        sheet.insert_chart(6, 1, chart)
        sheet.write_comment(1, 1, "双胞胎", {"author": "办事员"})
        sheet.insert_button(1, 8, {"caption": "x"})
        sheet.set_header("&L台账")
        sheet.repeat_columns(0, 1)
        sheet.conditional_format("F2:F5", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("G2", {"range": "'名 单'!A2:F2"})
        other = made.add_worksheet("另")
        other.data_validation("A1", {"validate": "list", "source": "='名 单'!$B$2:$B$5"})
        other.write_formula("A2", "=SUM('名 单'!F2:F5)")
    with office() as cf:
        again(cf, path, tmp_path / "v.xlsx")
    with zipfile.ZipFile(tmp_path / "v.xlsx") as z:
        parts = {n: z.read(n).decode() for n in z.namelist() if n.endswith((".xml", ".vml"))}
    assert "'名 单'!$I$2:$I$5" in parts["xl/charts/chart1.xml"]
    assert "<xdr:col>4</xdr:col>" in parts["xl/drawings/drawing1.xml"]
    assert 'ref="D1:I5"' in parts["xl/tables/table1.xml"]
    boxes = parts["xl/drawings/vmlDrawing1.vml"]
    assert "<x:Column>4</x:Column>" in boxes and "<x:Column>7</x:Column>" in boxes
    assert "<x:Anchor>11," in boxes  # the button
    own = parts["xl/worksheets/sheet1.xml"]
    assert "<xm:f>'名 单'!D2:I2</xm:f><xm:sqref>J2</xm:sqref>" in own
    assert "<xm:sqref>I2:I5</xm:sqref>" in own and "<oddHeader>&amp;L台账</oddHeader>" in own
    assert "'名 单'!$D:$E" in parts["xl/workbook.xml"]
    second = parts["xl/worksheets/sheet2.xml"]
    assert "'名 单'!$E$2:$E$5" in second and "SUM('名 单'!I2:I5)" in second
    made = openpyxl.load_workbook(tmp_path / "v.xlsx")
    assert made["名 单"]["E2"].comment.text == "双胞胎"
    assert made["名 单"]["H2"].comment.author == "caseflow"


def test_a_workbook_that_writes_its_names_with_prefixes(tmp_path: Path) -> None:
    """As some programs of .NET do."""
    path = tmp_path / "a.xlsx"
    cells = "".join(
        f'<x:c r="{c}{{n}}" t="str"><x:v>{text}</x:v></x:c>'
        for c, text in (("A", "患儿姓名"), ("B", "身份证号"), ("C", "收件日期"))
    )
    person = '<x:row r="2"><x:c r="A2" t="str"><x:v>其木格</x:v></x:c><x:c r="C2"/></x:row>'
    raw = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<x:sheetData><x:row r="1">{cells.format(n=1)}</x:row>{person}</x:sheetData></x:worksheet>'
    )
    path.write_bytes(by_hand({"s1.xml": raw.encode()}))
    result = assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    made, own = verdicts_of(
        result.sheets, result.verdicts, result.heads, result.notes, source=result.source
    )
    sheet = openpyxl.load_workbook(BytesIO(made)).worksheets[0]
    assert own and [c.value for c in sheet[1]][2:5] == ["原因与处理", "患儿姓名", "身份证号"]
    assert sheet["A2"].value and sheet["D2"].value == "其木格"


def test_the_first_three_letters_of_a_total_are_looked_for_where_they_stand_now(
    tmp_path: Path,
) -> None:
    """某嘎查小计 in a clerk's first column is a total, with ours before it as without."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.append(HEAD)
    sheet.append([1, "其木格", id_no("2018-05-06"), "1", "2026-03-05", None])
    sheet.append(["某嘎查小计", None, None, 4, None, None])
    made.save(tmp_path / "a.xlsx")
    with office() as cf:
        first = again(cf, tmp_path / "a.xlsx", tmp_path / "v.xlsx")
        second = again(cf, tmp_path / "v.xlsx", tmp_path / "w.xlsx")
    assert [v.row for v in first.verdicts] == [v.row for v in second.verdicts] == [2]
    assert second.notes == first.notes
