"""A row of a verdict workbook that is handed in again is the case whose number we wrote beside it:
a number or a name that was corrected there is no second application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import first, id_no, office, staff

from caseflow import Branch, Caseflow, Person
from caseflow.batch.run import Report, run
from caseflow.files.verdicts import verdicts_of

HEAD = ("患儿姓名", "身份证号", "联系电话", "收件日期")
NUMBER, OTHER = id_no("2018-05-06"), id_no("2018-05-07")


def fed(cf: Caseflow, path: Path, programme: str = "crcf.chd", **more: Any) -> Report:
    """The sheet fed, and its verdict workbook in its place."""
    report = run(cf.desk("chen"), path, programme, **more)
    made, _ = verdicts_of(
        report.sheets, report.verdicts, report.heads, report.notes, source=report.source
    )
    path.write_bytes(made)
    return report


def taken(cf: Caseflow, path: Path, name: str = "其木格", number: str = NUMBER) -> str:
    """One row, filed: the number of its case. The workbook is the one of verdicts."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(HEAD)
    sheet.append([name, number, "13800000000", "2026-03-05"])
    book.save(path)
    return fed(cf, path).verdicts[0].case


def changed(path: Path, **cells: Any) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.active[cell] = value  # type: ignore[index]
    book.save(path)


def said(report: Report) -> list[tuple[str, str, list[str]]]:
    return [(v.verdict, v.case, [p.code for p in v.problems]) for v in report.verdicts]


@pytest.mark.parametrize("cell", [{"E2": OTHER}, {"D2": "萨仁"}, {"D2": "萨仁", "E2": OTHER}])
@pytest.mark.parametrize("update", [False, True])
def test_a_number_or_name_corrected_in_the_row_files_nothing(
    tmp_path: Path, cell: dict[str, str], update: bool
) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        changed(tmp_path / "a.xlsx", **cell)
        report = fed(cf, tmp_path / "a.xlsx", update=update)
        assert said(report) == [("differs", case, ["differs_person"])]
        assert len(list(cf.cases())) == 1
        reason = "".join(report.verdicts[0].problems[0].say())
        assert f"登记 {case} " in reason.replace("caseflow record", "登记")
        asked = {"D2": "患儿姓名", "E2": "身份证号"}
        assert all(f"{asked[c]}=…" in reason for c in cell)
        assert not {NUMBER, OTHER, "萨仁"} & set(reason.split())
        # the number stays beside it: handed in a third time it is still no second application
        assert said(fed(cf, tmp_path / "a.xlsx")) == said(report)


def test_the_ordinary_case_is_known_and_changed_as_ever(tmp_path: Path) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("known", case, [])]
        changed(tmp_path / "a.xlsx", F2="13911112222")
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("differs", case, ["differs"])]
        (one,) = fed(cf, tmp_path / "a.xlsx", update=True).verdicts
        assert (one.verdict, one.case) == ("accepted", case)


def test_another_day_of_the_same_person_is_a_correction_of_the_case_that_is_named(
    tmp_path: Path,
) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        changed(tmp_path / "a.xlsx", G2="2026-03-06")
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("differs", case, ["differs"])]
        cf.desk("chen").withdraw(case, why="家里撤回")
        ((verdict, other, _),) = said(fed(cf, tmp_path / "a.xlsx"))
        assert verdict.startswith("accepted") and other != case  # that one ended: he asks anew


def test_what_was_recorded_since_is_no_difference(tmp_path: Path) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        cf.desk("chen").record(case, {"child.id_no": OTHER})
        changed(tmp_path / "a.xlsx", E2=OTHER)
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("known", case, [])]
        cf.desk("ren").confirm(case, of=first(cf, case))
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("known", case, [])]
        changed(tmp_path / "a.xlsx", E2=NUMBER)  # as it was handed in first: no new mistake
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("differs", case, ["differs"])]
        assert len(list(cf.cases())) == 1


def test_a_spelling_that_the_row_had_is_no_other_name(tmp_path: Path) -> None:
    with office() as cf:
        taken(cf, tmp_path / "a.xlsx", "阿拉坦其其格")
        second = tmp_path / "b.xlsx"
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.append(HEAD)
        sheet.append(["阿拉坦琪琪格", NUMBER, "13800000000", "2026-05-05"])
        book.save(second)
        case = fed(cf, second).verdicts[0].case
        changed(second, F2="13911112222")
        assert said(fed(cf, second)) == [("differs", case, ["differs"])]


def test_a_number_of_no_case_or_of_another_programme_is_told(tmp_path: Path) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        changed(tmp_path / "a.xlsx", B2="SZW-2026-0099-L", E2=OTHER, D2="萨仁")
        for _ in "ab":  # it stays in the cell, so that it is not filed by being handed in again
            report = fed(cf, tmp_path / "a.xlsx")
            assert said(report) == [("rejected", "", ["row_case_unknown"])]
            assert report.verdicts[0].problems[0].cell == ""  # no cell of hers is wrong
        changed(tmp_path / "a.xlsx", B2="老王")
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("rejected", "", ["no_case_number"])]
        changed(tmp_path / "a.xlsx", B2=case)
        report = run(cf.desk("chen"), tmp_path / "a.xlsx", "crcf.chd", origin="external")
        assert [p.code for p in report.verdicts[0].problems][:1] == ["row_case_of_other"]
        report = run(cf.desk("chen"), tmp_path / "a.xlsx", "nm.healthy_heart")
        assert [p.code for p in report.verdicts[0].problems][:1] == ["row_case_of_other"]
        assert len(list(cf.cases())) == 1
        changed(tmp_path / "a.xlsx", B2=None)
        ((verdict, _, _),) = said(fed(cf, tmp_path / "a.xlsx"))
        assert verdict.startswith("accepted") and len(list(cf.cases())) == 2


def test_a_row_that_is_refused_keeps_its_number(tmp_path: Path) -> None:
    with office() as cf:
        case = taken(cf, tmp_path / "a.xlsx")
        changed(tmp_path / "a.xlsx", E2=NUMBER[:-1] + "?", G2="农历五月")
        assert fed(cf, tmp_path / "a.xlsx").counts == {"rejected": 1}
        changed(tmp_path / "a.xlsx", E2=OTHER, G2="2026-03-05")
        assert said(fed(cf, tmp_path / "a.xlsx")) == [("differs", case, ["differs_person"])]
        # a CSV has a workbook of ours made anew
        head = ",".join(("核对结果", "申请编号", "原因与处理", *HEAD))
        wrong = f"x,{case},,其木格,{OTHER},13800000000,农历五月"
        (tmp_path / "a.csv").write_text(f"{head}\n{wrong}\n", "utf-8")
        assert fed(cf, tmp_path / "a.csv").counts == {"rejected": 1}
        (tmp_path / "a.csv").rename(tmp_path / "b.xlsx")
        changed(tmp_path / "b.xlsx", G2="2026-03-05")
        assert said(fed(cf, tmp_path / "b.xlsx")) == [("differs", case, ["differs_person"])]


def test_each_row_is_the_case_that_it_names_and_another_one_that_it_tells_word_for_word(
    tmp_path: Path,
) -> None:
    with office() as cf:
        path = tmp_path / "a.xlsx"
        book = openpyxl.Workbook()
        for values in (
            HEAD,
            ["其木格", NUMBER, "13800000000", "2026-03-05"],
            ["其木格", NUMBER, "13800000000", "2026-04-05"],
        ):
            book.worksheets[0].append(values)
        book.save(path)
        one, second = (v.case for v in fed(cf, path).verdicts)
        changed(path, E2=OTHER, G3="2026-03-05", F3="13911112222")
        assert said(fed(cf, path)) == [
            ("differs", one, ["differs_person"]),
            ("differs", one, ["differs"]),  # that day he asked for it, under that number
        ]
        assert second != one and len(list(cf.cases())) == 2


def test_a_case_that_one_may_not_read_is_not_told_by_its_number(tmp_path: Path) -> None:
    county = Branch("SZW", "四子王旗红十字会", "county", "WLCB")
    branches = (
        county,
        Branch("WLCB", "乌兰察布市红十字会", "city"),
        Branch("FZQ", "丰镇", "county", "WLCB"),
    )
    clerk = Person("lu", "陆录入", id_no("1986-02-07"), ("enter",), branch="FZQ")
    with Caseflow.demo(branch=branches, people=staff(clerk), today="2026-06-01") as cf:
        taken(cf, tmp_path / "a.xlsx")
        changed(tmp_path / "a.xlsx", E2=OTHER)
        (one,) = run(cf.desk("lu"), tmp_path / "a.xlsx", "crcf.chd").verdicts
        assert (one.verdict, one.case) == ("rejected", "")
        assert [p.code for p in one.problems] == ["known_elsewhere"]
