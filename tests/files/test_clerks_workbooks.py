"""Workbooks as clerks keep them: every kind of dirt of the domain reference, one verdict for every
row."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from codes import refuses
from office import id_no, office
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from caseflow import Caseflow, Programme, programmes
from caseflow.batch.assess import assess_file
from caseflow.batch.run import Report, parse_file, run
from caseflow.errors import DefinitionError, FactError, note
from caseflow.files.read import read
from caseflow.files.verdicts import verdicts_of
from caseflow.intake.rows import Application, Verdict
from caseflow.programme.amendments import hash_of
from caseflow.programme.form import form

WALK_HEAD = (
    "序号",
    "旗县",
    "苏木",
    "姓名",
    "年龄",
    "身份证号",
    "电话",
    "户籍地",
    "困难类型",
    "诊断",
    "部位",
    "例数",
    "医院",
    "手术日期",
    "总费用",
)
FAMILY = form(programmes["hardship"])


def book(
    path: Path,
    *sheets: tuple[str, list[tuple[Any, ...]]],
    merge: tuple[str, ...] = (),
    epoch: Any = None,
) -> Path:
    made = openpyxl.Workbook()
    if epoch is not None:
        made.epoch = epoch
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merge:
            sheet.merge_cells(area)
    made.save(path)
    return path


def parsed(path: Path, programme: str = "crcf.chd") -> list[Any]:
    return [item for p in parse_file(path, form(programmes[programme])).sheets for item in p.items]


def born(i: int) -> str:
    return date.fromordinal(date(1944, 1, 1).toordinal() + i * 7).isoformat()


def walker(i: int, place: str, count: int | None, **more: Any) -> tuple[Any, ...]:
    row = dict(
        zip(
            WALK_HEAD,
            (
                i,
                "四子王旗",
                "某苏木",
                f"测试{i}",
                70,
                id_no(born(i)),
                "",
                "四子王旗",
                "低保",
                "M16.1",
                place,
                count,
                "某院",
            ),
            strict=False,
        )
    )
    row |= more
    return tuple(row.get(h) for h in WALK_HEAD)


def consented(
    head: tuple[Any, ...], *rows: tuple[Any, ...], on: str = "2026-03-05"
) -> list[tuple[Any, ...]]:
    """The same rows, with the day of the consent in a column after all others; what lies about the
    rows, and is shorter than the head, stays as it is."""
    return [(*head, "同意日期"), *((*r, on) if len(r) == len(head) else r for r in rows)]


def test_132_persons_and_145_procedures_from_a_list(tmp_path: Path) -> None:
    """Six have two rows, four 双膝 in one, three two places in one: thirteen have two joints,
    whatever way it is written."""
    rows = [walker(i, "左髋", 1) for i in range(119)]
    rows += [walker(i, place, 1) for i in range(119, 125) for place in ("左髋", "右髋")]
    rows += [walker(i, "双膝", 2) for i in range(125, 129)]
    rows += [walker(i, "左髋、右膝", None) for i in range(129, 132)]
    rows.insert(40, ("小计", None, None, None, None, None, None, None, None, None, None, 40))
    rows += [
        ("合计", None, None, "132人", None, None, None, None, None, None, None, 145),
        ("填表人：", "某某"),
        ("（盖章）",),
    ]
    path = book(
        tmp_path / "nm.walk.xlsx", ("一", [("助立行患者名单",), *consented(WALK_HEAD, *rows)])
    )
    with office(adopted={"nm.walk.border": ["150929"]}) as cf:
        report = run(cf.desk("chen"), path, "nm.walk")
        assert set(report.counts) <= {"accepted", "accepted_with_warnings"}
        assert sum(report.counts.values()) == 119 + 12 + 4 + 3
        cases = cf.cases()
        assert (len({c.beneficiary for c in cases}), sum(c.counted for c in cases)) == (132, 145)
        assert run(cf.desk("chen"), path, "nm.walk").counts == {"known": 138}
        assert cf.verify().ok
        from caseflow.reports.funnel import funnel

        applied = next(x for x in funnel(cf) if x.stage == "applied")
        assert (applied.persons.number, applied.counted.number, applied.counted.unit) == (
            132,
            145,
            "procedures",
        )


def test_two_admissions_in_one_list_are_two_applications(tmp_path: Path) -> None:
    rows = [
        walker(1, "左髋", 1, 手术日期="2026-05-03", 总费用=50_000),
        walker(1, "右髋", 1, 手术日期="2026-06-20", 总费用=61_000),
    ]
    together = [
        walker(2, "左膝", 1, 手术日期="2026-05-03", 总费用=61_000.01),
        walker(2, "右膝", 1, 手术日期="2026-05-03"),
    ]
    items = parsed(book(tmp_path / "a.xlsx", ("一", [WALK_HEAD, *rows, *together])), "nm.walk")
    assert [(x.row, len(x.also)) for x in items] == [(2, 0), (3, 0), (4, 1)]
    assert items[2].facts["joint"] == [
        {"place": "left_knee", "operated_on": date(2026, 5, 3)},
        {"place": "right_knee", "operated_on": date(2026, 5, 3)},
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("双膝", ["left_knee", "right_knee"]), ("双侧膝关节", ["left_knee", "right_knee"]),
        ("左、右髋", ["left_hip", "right_hip"]),
        ("左髋,右膝", ["left_hip", "right_knee"]), ("左侧髋关节", "left_hip"),
        ("右 髋", "right_hip"), ("左右膝", ["left_knee", "right_knee"]),
        ("左髋右膝", ["left_hip", "right_knee"]),
    ],
)  # fmt: skip
def test_places_in_one_cell(text: str, places: Any, tmp_path: Path) -> None:
    (item,) = parsed(
        book(tmp_path / "a.xlsx", ("一", [WALK_HEAD, walker(1, text, None)])), "nm.walk"
    )
    found = (
        [x["place"] for x in item.facts["joint"]]
        if "joint" in item.facts
        else item.facts["joint.place"]
    )
    assert found == places


@pytest.mark.parametrize(
    ("place", "count", "cell"), [("膝", 1, "K2"), ("左膝", 2, "L2"), ("双肩", 2, "K2")]
)
def test_a_place_that_is_none_and_a_count_that_does_not_fit(
    place: str, count: int, cell: str, tmp_path: Path
) -> None:
    (item,) = parsed(
        book(tmp_path / "a.xlsx", ("一", [WALK_HEAD, walker(1, place, count)])), "nm.walk"
    )
    assert isinstance(item, Verdict) and item.verdict == "rejected"
    assert item.problems[0].cell == cell and item.problems[0].reason and item.problems[0].remedy


def test_a_header_of_two_rows_below_a_merged_title(tmp_path: Path) -> None:
    rows = [
        ("天使阳光台账", *[None] * 9),
        ("序号", "患儿信息", None, "父亲", None, "母亲", None, "费用（元）", None, "系统录入日期"),
        (None, "姓名", "身份证号", "姓名", "身份证号", "姓名", "身份证号", "总费用", "统筹", None),
        (1, "其木格", id_no("2018-05-06"), "巴特尔", id_no("1988-01-09"), "其其格",
            id_no("1989-02-08"), 86400, 41237.56, "2026-03-10"),
    ]  # fmt: skip
    merge = ("A1:J1", "A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:I2", "J2:J3")
    path = book(tmp_path / "a.xlsx", ("一", rows), merge=merge)
    (item,) = parsed(path)
    assert item.facts["child.name"] == "其木格" and item.facts["guardian.id_no"] == id_no(
        "1988-01-09"
    )
    assert item.facts["guardian2.name"] == "其其格" and str(item.facts["cost.total"]) == "86,400.00"
    assert item.facts["application.upstream_entered_on"] == date(2026, 3, 10)


def test_a_second_id_column_beside_the_guardian_is_the_guardians(tmp_path: Path) -> None:
    head = ("患儿姓名", "身份证号", "监护人姓名", "身份证号", "联系电话")
    (item,) = parsed(
        book(
            tmp_path / "a.xlsx",
            (
                "一",
                [
                    head,
                    ("其木格", id_no("2018-05-06"), "巴特尔", id_no("1988-01-09"), "13800000001"),
                ],
            ),
        )
    )
    assert item.facts["child.id_no"] == id_no("2018-05-06") and item.facts[
        "guardian.id_no"
    ] == id_no("1988-01-09")


def test_father_and_mother_in_one_cell(tmp_path: Path) -> None:
    head = ("患儿姓名", "身份证号", "父母姓名", "父母身份证号")
    rows = [
        (
            "其木格",
            id_no("2018-05-06"),
            "父：巴特尔 母：其其格",
            f"父:{id_no('1988-01-09')}\n母:{id_no('1989-02-08')}",
        ),
        ("娜仁", id_no("2017-05-06"), f"母亲：其其格（{id_no('1989-02-08')}），父亲：巴特尔", None),
        ("苏和", id_no("2016-05-06"), "父：巴特尔；母：其其格", "父:152634197001010000 母:1"),
    ]
    one, two, bad = parsed(book(tmp_path / "a.xlsx", ("一", [head, *rows])))
    assert [
        one.facts[f"{g}.{k}"] for g in ("guardian", "guardian2") for k in ("name", "relation")
    ] == [
        "巴特尔",
        "father",
        "其其格",
        "mother",
    ]
    assert one.facts["guardian2.id_no"] == id_no("1989-02-08")
    assert (
        two.facts["guardian.name"],
        two.facts["guardian.id_no"],
        two.facts["guardian2.name"],
    ) == (
        "其其格",
        id_no("1989-02-08"),
        "巴特尔",
    )
    assert (
        isinstance(bad, Verdict) and bad.problems[0].cell == "D4" and "1526341970" not in repr(bad)
    )


def test_one_row_per_member_makes_one_household(tmp_path: Path) -> None:
    head = (
        "户主姓名",
        "身份证号",
        "与户主关系",
        "困难类型",
        "有效期至",
        "困难证明",
        "收件日期",
        "同意日期",
    )
    rows = [
        (
            "测试甲",
            id_no("1970-01-01"),
            "户主",
            "低保",
            "2026-12-31",
            "复印件",
            "2026-03-05",
            "2026-03-05",
        ),
        ("测试乙", id_no("1972-01-01"), "配偶", None, None, None, None, None),
        ("测试丙", id_no("2002-01-01"), "长子", None, None, None, None, None),
        (
            "测试丁",
            id_no("1960-01-01"),
            "本人",
            "特困",
            "2026-12-31",
            "原件",
            "2026-03-06",
            "2026-03-06",
        ),
        ("小计", None, None, "2 户", None, None, None, None),
    ]
    path = book(tmp_path / "hardship.xlsx", ("一", [head, *rows]))
    one, two = parsed(path, "hardship")
    assert (one.row, [r for _, _, r in one.also], two.row) == (2, [3, 4], 5)
    assert (
        one.facts["household.head.name"] == "测试甲" and "member" not in one.facts
    )  # the rules read no members
    with office() as cf:
        report = run(cf.desk("chen"), path, "hardship")
        assert [v.row for v in report.verdicts] == [2, 3, 4, 5] and len(
            {v.case for v in report.verdicts}
        ) == 2
        again = run(cf.desk("chen"), path, "hardship")
        assert (again.counts, again.applications) == ({"known": 4}, {"known": 2})


def test_a_relation_joins_rows_of_a_household_only(tmp_path: Path) -> None:
    """A patient who is somebody's wife or daughter is a patient of her own, not a member of the one
    above."""
    walkers = [(*walker(i, "左髋", 1), who) for i, who in enumerate(("户主", "妻", "长女"))]
    items = parsed(
        book(tmp_path / "a.xlsx", ("一", [(*WALK_HEAD, "与户主关系"), *walkers])), "nm.walk"
    )
    assert [x.facts["applicant.name"] for x in items] == ["测试0", "测试1", "测试2"]
    head = ("患儿姓名", "身份证号", "与户主关系", "收件日期")
    children = [
        ("其木格", id_no("2018-05-06"), "长女", "2026-03-05"),
        ("苏和", id_no("2016-05-06"), "孙子", "2026-03-05"),
    ]
    assert len(parsed(book(tmp_path / "b.xlsx", ("一", [head, *children])))) == 2


def test_members_on_a_sheet_beside_the_applications_did_not_apply(tmp_path: Path) -> None:
    members = [
        ("申请行号", "姓名", "身份证号", "与户主关系"),
        (2, "测试乙", id_no("1950-01-01"), "配偶"),
        (2, "测试丙", id_no("1980-01-01"), "长子"),
    ]
    path = book(
        tmp_path / "a.xlsx", ("名单", [WALK_HEAD, walker(1, "左髋", 1)]), ("家庭成员", members)
    )
    file = parse_file(path, form(programmes["nm.walk"]))
    assert [x.row for p in file.sheets for x in p.items] == [2]
    assert note("sheet_beside", sheet="家庭成员", rows=3) in file.notes


def test_a_merged_cell_goes_for_all_its_rows(tmp_path: Path) -> None:
    rows = [
        walker(1, "左髋", None, 总费用=61000),
        (None, None, None, None, None, None, None, None, None, None, "右髋"),
    ]
    path = book(
        tmp_path / "a.xlsx", ("一", [WALK_HEAD, *rows]), merge=("A2:A3", "D2:D3", "F2:F3", "O2:O3")
    )
    (item,) = parsed(path, "nm.walk")
    assert [x["place"] for x in item.facts["joint"]] == ["left_hip", "right_hip"]


def test_a_sheet_per_township_hidden_ones_are_not_filed(tmp_path: Path) -> None:
    sheets = [
        (name, [WALK_HEAD, walker(i, "左髋", 1)])
        for i, name in enumerate(("东苏木", "西苏木", "旧表"))
    ]
    path = book(tmp_path / "a.xlsx", *sheets, ("封面", [("填报说明文字",)]))
    made = openpyxl.load_workbook(path)
    made["旧表"].sheet_state = "hidden"
    made["西苏木"].row_dimensions[2].hidden = True
    made.save(path)
    file = parse_file(path, form(programmes["nm.walk"]))
    first, hidden_row, hidden_sheet = (item for p in file.sheets for item in p.items)
    assert isinstance(first, Application) and hidden_row.problems[0].code == "hidden_row"
    assert isinstance(hidden_sheet, Verdict) and hidden_sheet.problems[0].code == "hidden_sheet"
    assert note("sheet_without_header", sheet="封面", rows=1) in file.notes


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_days_of_both_excel_systems_as_days_and_as_bare_numbers(epoch: Any, tmp_path: Path) -> None:
    number = (date(2026, 3, 5) - (date(1904, 1, 1) if epoch else date(1899, 12, 30))).days
    head = ("患儿姓名", "身份证号", "收件日期", "系统录入日期", "同意日期")
    (item,) = parsed(
        book(
            tmp_path / "a.xlsx",
            (
                "一",
                [
                    head,
                    (
                        "其木格",
                        id_no("2018-05-06"),
                        datetime(2026, 3, 5),
                        number,
                        "２０２６年３月５日",
                    ),
                ],
            ),
            epoch=epoch,
        )
    )
    assert {
        item.facts[k]
        for k in ("application.received_on", "application.upstream_entered_on", "consent.given_on")
    } == {date(2026, 3, 5)}
    assert "day_number" in [w.code for w in item.warnings]


@pytest.mark.parametrize(
    "odd", [2026, 202603, 20260230, 1.5, True, "26.3.5", "农历五月初三", "#REF!"]
)
def test_what_is_no_day_is_refused_with_its_cell(odd: Any, tmp_path: Path) -> None:
    head = ("患儿姓名", "身份证号", "收件日期")
    (item,) = parsed(
        book(tmp_path / "a.xlsx", ("一", [head, ("其木格", id_no("2018-05-06"), odd)]))
    )
    assert isinstance(item, Verdict) and item.problems[0].cell == "C2" and item.problems[0].remedy


@pytest.mark.parametrize(
    "damaged",
    [
        152634197001010000,
        1.52634197001010e17,
        "1.52634E+17",
        "15263419700101",
        "152634197001010000",
    ],
)
def test_a_damaged_number_is_never_repaired(damaged: Any, tmp_path: Path) -> None:
    head = ("患儿姓名", "身份证号", "收件日期")
    items = parsed(book(tmp_path / "a.xlsx", ("一", [head, ("其木格", damaged, "2026-03-05")])))
    (item,) = items
    if isinstance(
        item, Application
    ):  # a text of the right form with a wrong check digit: kept as written, with a warning
        assert item.facts["child.id_no"] == damaged and "check_digit" in [
            w.code for w in item.warnings
        ]
    else:
        assert item.problems[0].cell == "B2" and item.problems[0].remedy


def test_a_typed_age_is_compared_and_never_becomes_a_birthday(tmp_path: Path) -> None:
    head = ("姓名", "年龄", "身份证号", "收件日期", "户籍地")
    rows = [
        ("甲", "30岁", id_no("1950-03-04"), "2026-03-05", "四子王旗"),
        ("乙", 70, None, "2026-03-05", "某不明地"),
        ("丙", 70, None, "2026-03-05", 150923),
    ]
    wrong, place, alone = parsed(book(tmp_path / "a.xlsx", ("一", [head, *rows])), "nm.walk")
    assert (
        "age_differs" in [w.code for w in wrong.warnings]
        and wrong.facts["applicant.area"] == "150929"
    )
    assert isinstance(place, Verdict) and place.problems[0].cell == "E3"
    assert (
        "age_alone" in [w.code for w in alone.warnings]
        and "applicant.birth_date" not in alone.facts
    )


def test_a_repeated_fact_as_its_own_sheet(tmp_path: Path) -> None:
    main = [
        ("姓名", "身份证号", "收件日期", "同意日期"),
        ("甲", id_no("1950-03-04"), "2026-03-05", "2026-03-05"),
        ("乙", id_no("1951-03-04"), "2026-03-05", "2026-03-05"),
    ]
    joints = [
        ("身份证号", "姓名", "部位", "手术日期"),
        (id_no("1950-03-04"), "甲", "左髋", "2026-04-01"),
        (id_no("1950-03-04"), None, "右髋", "2026-04-01"),
        (None, "乙", "左膝", None),
        (id_no("1950-03-04"), "乙", "左膝", None),
    ]
    one, two, lost = parsed(book(tmp_path / "a.xlsx", ("申请", main), ("关节", joints)), "nm.walk")
    assert [x["place"] for x in one.facts["joint"]] == ["left_hip", "right_hip"] and one.facts[
        "joint.complete"
    ] is True
    assert two.facts["joint.place"] == "left_knee"
    assert isinstance(lost, Verdict) and (lost.sheet, lost.problems[0].cell) == ("关节", "A5")
    with office() as cf:
        report = run(cf.desk("chen"), tmp_path / "a.xlsx", "nm.walk")
        assert [(v.sheet, v.row, v.verdict.split("_")[0]) for v in report.verdicts] == [
            ("申请", 2, "accepted"), ("申请", 3, "accepted"), ("关节", 2, "accepted"),
            ("关节", 3, "accepted"), ("关节", 4, "accepted"),
            ("关节", 5, "rejected"),
        ]  # fmt: skip
        assert report.applications == {"accepted_with_warnings": 2}
        moved = [(*row[:3], "2026-04-09") if i else row for i, row in enumerate(joints[:4])]
        report = run(
            cf.desk("chen"), book(tmp_path / "b.xlsx", ("申请", main), ("关节", moved)), "nm.walk"
        )
        assert [(p.cell, p.column) for p in report.verdicts[0].problems] == [
            ("", "部位、手术日期")
        ]  # which stand on the other sheet


def test_headers_that_a_branch_has_adopted(tmp_path: Path) -> None:
    head = ("娃娃", "证号", "收材料那天")
    path = book(
        tmp_path / "crcf.chd.xlsx", ("一", [head, ("其木格", id_no("2018-05-06"), "2026-03-05")])
    )
    with office() as cf:
        manage, second = cf.desk("chen"), cf.desk("ren")
        with refuses(FactError, "no_header"):
            run(cf.desk("chen"), path, "crcf.chd")
        with refuses(DefinitionError, "header_pair", near="child.name"):
            manage.adopt(
                "headers.crcf.chd", ["娃娃=child.nam"], since="2026-01-01", source="本会台账"
            )
        pairs = ["娃娃=child.name", "证号=child.id_no", "收材料那天=application.received_on"]
        second.confirm(
            manage.adopt("headers.crcf.chd", pairs, since="2026-01-01", source="本会台账")
        )
        (verdict,) = run(cf.desk("chen"), path, "crcf.chd").verdicts
        assert (
            verdict.verdict.startswith("accepted")
            and cf.case(verdict.case).received_on == "2026-03-05"
        )


def again(cf: Caseflow, path: Path, target: Path, programme: str, anew: bool = False) -> Report:
    """File it and write its verdicts: into the clerk's own workbook, or into one made `anew`."""
    report = run(cf.desk("chen"), path, programme)
    seen = None if anew else report.source
    made, own = verdicts_of(report.sheets, report.verdicts, report.heads, report.notes, source=seen)
    assert own is not anew
    target.write_bytes(made)
    return report


@pytest.mark.parametrize("anew", [False, True])
def test_the_verdict_workbook_is_mended_and_fed_again(anew: bool, tmp_path: Path) -> None:
    rows = [
        ("助立行", *[None] * 8), ("序号", "患者", None, "申请", None, None, None, None, None),
        (None, "姓名", "身份证号", "收件日期", "户籍地", "部位", "诊断", "备注", "电话"),
        (1, "甲", id_no("1950-03-04"), "2026-03-05", "四子王旗", "左髋", "M16.1", "=1+1", None),
        (2, "乙", id_no("1951-03-04"), "26.3.5", "四子王旗", "双肩", "骨关节炎", "@x", None),
    ]  # fmt: skip
    path = book(
        tmp_path / "nm.walk.xlsx", ("名单", rows), merge=("A1:I1", "A2:A3", "B2:C2", "D2:I2")
    )
    with office() as cf:
        first = again(cf, path, tmp_path / "v.xlsx", "nm.walk", anew)
        assert [v.verdict for v in first.verdicts] == ["accepted_with_warnings", "rejected"]
        assert [p.cell for p in first.verdicts[1].problems if not p.warning] == [
            "D5",
            "F5",
            "G5",
        ]
        made = openpyxl.load_workbook(tmp_path / "v.xlsx")
        sheet = made["名单"]
        for cell in ("G5", "I5", "J5"):
            assert sheet[cell].comment is not None and sheet[cell].fill.fgColor.rgb.endswith(
                "F8CBAD"
            )
        formulas = [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert formulas == ([] if anew else ["K4"])  # the clerk's own stays hers
        assert sheet["A3"].value == "核对结果" and sheet["A5"].value == "未受理"
        assert "（G5）" in sheet["C5"].value  # as she has it before her
        sheet["G5"], sheet["I5"], sheet["J5"] = "2026-03-05", "左膝", "M17.0 骨关节炎"
        made.save(tmp_path / "v.xlsx")
        second = run(cf.desk("chen"), tmp_path / "v.xlsx", "nm.walk")
        assert [v.verdict for v in second.verdicts] == ["known", "accepted_with_warnings"]


def test_goods_in_columns_below_one_heading(tmp_path: Path) -> None:
    from caseflow.facts import household, supply
    from caseflow.programme import Programme, all_of, refer, require, source

    notice = source("慰问通知", in_force="2026-01-01", ref="2026-1")
    parcel = Programme(
        "parcel", zh="慰问", en="parcel", helps=household, counts="households",
        rules=[require("head", household.size > 0, notice.says("按户发放")),
               refer("rice", supply.any(all_of(supply.item == "大米", supply.quantity > 0)),
                   notice.gist("发放大米"))],
    )  # fmt: skip
    rows = [
        ("户主姓名", "身份证号", "家庭人口", "物资名称", None, None, "折款"),
        (None, None, None, "大米（袋）", "面粉(袋)", "食用油（桶）", None),
        ("甲", id_no("1950-03-04"), 3, 1, 2, None, 180),
        ("乙", id_no("1951-03-04"), 2, 0, None, 1, 90),
        ("丙", id_no("1952-03-04"), 2, "一袋", None, 1, 90),
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", ("一", rows), merge=("D1:F1",))
    one, two, bad = (item for p in parse_file(path, form(parcel)).sheets for item in p.items)
    assert one.facts["supply"] == [{"item": "大米", "quantity": 1}, {"item": "面粉", "quantity": 2}]
    assert (two.facts["supply.item"], two.facts["supply.quantity"]) == ("食用油", 1)
    assert bad.problems[0].cell == "D5"


def test_the_printed_form_goes_in_as_it_came_out(tmp_path: Path) -> None:
    from caseflow.files.template import write_template

    write_template(tmp_path / "t.xlsx", "助立行", "nm.walk", form(programmes["nm.walk"]))
    names = [s.name for s in read(tmp_path / "t.xlsx")]
    assert names == ["申请", "填表说明", "选项", "关节"]
    made = openpyxl.load_workbook(tmp_path / "t.xlsx")
    head = [c.value for c in made["申请"][1]]
    values = {
        "姓名": "甲",
        "身份证号": id_no("1950-03-04"),
        "收件日期": "2026-03-05",
        "诊断编码": "M16.1",
        "户籍地": "四子王旗",
    }
    for place, name in enumerate(head, 1):
        made["申请"].cell(2, place, values.get(str(name)))
    whose = [c.value for c in made["关节"][1]][:2]
    made["关节"].append((*(values[str(x)] for x in whose), "左髋"))
    made.save(tmp_path / "t.xlsx")
    (item,) = parsed(tmp_path / "t.xlsx", "nm.walk")
    assert item.facts["joint.place"] == "left_hip" and item.facts["diagnosis.icd10"] == "M16.1"


def test_every_row_of_every_sheet_is_accounted_for(tmp_path: Path) -> None:
    rows = [walker(i, ("左髋", "膝", "双膝", "")[i % 4], (1, 1, 2, 3)[i % 4]) for i in range(40)]
    path = book(
        tmp_path / "a.xlsx", ("一", [WALK_HEAD, *rows, *rows[:7]]), ("二", [WALK_HEAD, *rows[5:20]])
    )
    with office() as cf:
        report = run(cf.desk("chen"), path, "nm.walk")
        assert sum(report.counts.values()) == len(report.verdicts) == 47 + 15
        assert len({(v.sheet_index, v.row) for v in report.verdicts}) == 62
        assert Counter(v.verdict for v in report.verdicts)["rejected"] == 10 + 2 + 4


HEART = ("序号", "患儿姓名", "身份证号", "联系电话", "收件日期", "备注")


def heart(i: int, **more: Any) -> tuple[Any, ...]:
    row = (
        dict(
            zip(
                HEART,
                (i, f"其木格{i}", id_no(born(3700 + i)), "13800000000", "2026-03-05", None),
                strict=True,
            )
        )
        | more
    )
    return tuple(row[h] for h in HEART)


@pytest.mark.parametrize(
    "line",
    [
        (None, "合 计", None, "12人"), (None, None, None, None, "合计：4人"),
        ("某嘎查小计", None, None, 4), (None, "制表人：某", None, "审核：某"),
        (None, "本页小计 3人"), HEART, (None, None, None, None, None, "共计 12人 13例"), ("名单",),
        (None, None, None, "（盖章）"),
    ],
)  # fmt: skip
def test_a_total_a_signature_or_the_header_again_is_nobody(
    line: tuple[Any, ...], tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ("一", [("名单",), HEART, heart(1), line, heart(2)]))
    file = parse_file(path, form(programmes["crcf.chd"]))
    assert [x.row for p in file.sheets for x in p.items] == [3, 5]
    assert note("rows_aside", sheet="一", count=1, rows=(4,)) in file.notes


def test_a_person_is_no_total_whatever_the_row_begins_with(tmp_path: Path) -> None:
    head = ("备注", *HEART[1:5])
    rows = [
        heart(1, 患儿姓名="合计"), heart(2, 患儿姓名="小计格", 序号="注：双胞胎"),
        heart(3, 序号="合计两次"),
        heart(4, 序号="备注：无证", 身份证号=None), heart(5, 患儿姓名=None, 序号="总计"),
    ]  # fmt: skip
    items = parsed(book(tmp_path / "a.xlsx", ("一", [head, *(r[:5] for r in rows)])))
    assert [(x.row, type(x)) for x in items] == [(n, Application) for n in range(2, 7)]


@pytest.mark.parametrize(
    "alone", ["以上共4人", "2026年3月5日", "经公示无异议", "张三", 12, True, "……"]
)
def test_a_name_alone_is_no_application(alone: Any, tmp_path: Path) -> None:
    one, note = parsed(book(tmp_path / "a.xlsx", ("一", [HEART, heart(1), (None, alone)])))
    assert isinstance(one, Application) and isinstance(note, Verdict)
    assert (
        note.verdict == "rejected"
        and note.problems[0].remedy
        and str(alone) not in repr(note.problems)
    )


@pytest.mark.parametrize(
    "name",
    ["张三、李四", "巴特尔/其其格", "张三\u200b", "张三\u202e", "13800000000", True, "填表人：某"],
)
def test_what_is_no_single_name_is_refused(name: Any, tmp_path: Path) -> None:
    (item,) = parsed(book(tmp_path / "a.xlsx", ("一", [HEART, heart(1, 患儿姓名=name)])))
    assert isinstance(item, Verdict) and item.problems[0].cell == "B2" and item.problems[0].remedy


@pytest.mark.parametrize("first", [HEART, HEART[:4]])
def test_a_second_table_on_a_sheet_is_refused_row_by_row(
    first: tuple[str, ...], tmp_path: Path
) -> None:
    turned = [tuple(reversed(r)) for r in (HEART, heart(3), heart(4))]
    path = book(
        tmp_path / "a.xlsx",
        ("一", [first, *(heart(i)[: len(first)] for i in (1, 2)), (), ("续表",), *turned]),
    )
    one, two, *others = parsed(path)
    assert isinstance(one, Application) and isinstance(two, Application)
    assert [(x.row, x.verdict, x.problems[0].code) for x in others] == [
        (n, "rejected", "another_table") for n in (7, 8)
    ]


def test_a_header_of_two_rows_again_on_the_next_page(tmp_path: Path) -> None:
    head = [("序号", "患儿", None, "收件日期"), (None, "姓名", "身份证号", None)]
    rows = [
        (1, "其木格", id_no("2018-05-06"), "2026-03-05"),
        *head,
        (2, "娜仁", id_no("2017-05-06"), "2026-03-05"),
    ]
    items = parsed(
        book(tmp_path / "a.xlsx", ("一", [*head, *rows]), merge=("A1:A2", "B1:C1", "D1:D2"))
    )
    assert [(x.row, type(x)) for x in items] == [(3, Application), (6, Application)]


def test_a_sheet_named_like_one_of_ours_is_read_if_it_lists_applications(tmp_path: Path) -> None:
    assert (
        len(
            parsed(
                book(
                    tmp_path / "a.xlsx",
                    ("核对结果", [HEART, heart(1)]),
                    ("选项", [HEART, heart(2)]),
                )
            )
        )
        == 2
    )


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_the_verdict_workbook_fed_again_unmended_says_the_same(
    epoch: Any, anew: bool, tmp_path: Path
) -> None:
    """Days as numbers, errors, formulas without a value and hidden sheets: nothing is put right by
    being written again."""
    number = (date(2026, 3, 5) - (date(1904, 1, 1) if epoch else date(1899, 12, 30))).days
    rows = [
        heart(1, 收件日期=number),
        heart(2, 收件日期="#VALUE!"),
        heart(3, 收件日期="=1+1"),
        heart(4, 身份证号="#N/A"),
    ]
    path = book(tmp_path / "a.xlsx", ("旧", [HEART, heart(9)]), ("一", [HEART, *rows]), epoch=epoch)
    made = openpyxl.load_workbook(path)
    made["旧"].sheet_state, made.active = "hidden", 1
    made.save(path)
    with office() as cf:
        first = again(cf, path, tmp_path / "v.xlsx", "crcf.chd", anew)
        second = run(cf.desk("chen"), tmp_path / "v.xlsx", "crcf.chd")
        words = [v.verdict.split("_")[0] for v in first.verdicts]
        assert words == ["rejected", "accepted", "rejected", "rejected", "rejected"]
        assert [v.verdict for v in second.verdicts] == [
            w.replace("accepted", "known") for w in words
        ]


def test_two_rows_of_one_application_in_one_file_differ_in_what_differs(tmp_path: Path) -> None:
    rows = [
        walker(1, "左髋", 1, 收件日期="2026-03-05"),
        walker(1, "左髋", 1, 收件日期="2026-03-05", 总费用=7000),
    ]
    head = (*WALK_HEAD, "收件日期")
    dated = consented(head, *((*r, "2026-03-05") for r in rows))
    path = book(tmp_path / "a.xlsx", ("一", dated))
    with office() as cf:
        _, other = run(cf.desk("chen"), path, "nm.walk").verdicts
        assert other.verdict == "differs" and [(p.cell, p.column) for p in other.problems] == [
            ("O3", "总费用")
        ]


def test_no_day_of_receipt_said_as_none_is_a_day_not_stated(tmp_path: Path) -> None:
    with office() as cf:
        (v,) = run(
            cf.desk("chen"),
            book(tmp_path / "a.xlsx", ("一", [HEART, heart(1, 收件日期="无")])),
            "crcf.chd",
        ).verdicts
        assert v.verdict.startswith("accepted") and cf.case(v.case).received_on == ""


def test_a_line_of_an_own_sheet_belongs_to_whom_it_names_however_both_are_sorted(
    tmp_path: Path,
) -> None:
    head = ("姓名", "身份证号", "收件日期")
    people = (("甲", "1950"), ("乙", "1951"), ("乙", "1952"))
    rows = [(name, id_no(f"{year}-03-04"), "2026-03-05") for name, year in people]
    rows.append(("甲", id_no("1950-03-04"), "2026-08-05"))
    joints = [
        ("申请行号", "身份证号", "姓名", "部位"),
        (2, None, None, "左髋"),  # nobody: the row is another one after sorting
        (4, id_no("1951-03-04"), None, "右髋"),
        (None, id_no("1951-03-04"), "乙", "左膝"),
        (None, id_no("1951-03-04"), "甲", "左膝"),  # number and name of two people
        (None, None, "乙", "左膝"),  # one of two
        (None, id_no("1950-03-04"), None, "左膝"),  # one of two applications
        (5, id_no("1950-03-04"), None, "右膝"),
    ]
    one, two, _, again, *lost = parsed(
        book(tmp_path / "a.xlsx", ("申请", [head, *rows]), ("关节", joints)), "nm.walk"
    )
    assert [x["place"] for x in two.facts["joint"]] == ["right_hip", "left_knee"]
    assert "joint.place" not in one.facts and again.facts["joint.place"] == "right_knee"
    assert [(x.row, x.problems[0].code, x.problems[0].cell) for x in lost] == [
        (2, "owner_unnamed", "A2"), (5, "no_owner", "B5"), (6, "no_owner", "C6"),
        (7, "no_owner", "B7"),
    ]  # fmt: skip


def test_a_formula_fed_again_unmended_is_refused_again(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for row in (
            (0, ("患儿姓名", "身份证号", "收件日期", "诊断编码")),
            (1, (None, id_no("2018-05-06"), "2026-03-05", "Q21.0")),
        ):
            sheet.write_row(row[0], 0, row[1])
        sheet.write_formula(1, 0, "=A9", None, "其木格")
    with office() as cf:
        assert again(cf, path, tmp_path / "v.xlsx", "crcf.chd").counts == {"rejected": 1}
        assert run(cf.desk("chen"), tmp_path / "v.xlsx", "crcf.chd").counts == {"rejected": 1}
        assert not cf.cases()


def test_a_row_makes_no_edition_and_no_hash_of_its_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both cost more than all else that is done for a row."""
    made: Counter[str] = Counter()
    on = Programme.on
    monkeypatch.setattr(
        Programme,
        "on",
        lambda self, *words, **more: (made.update(["edition"]), on(self, *words, **more))[1],
    )
    monkeypatch.setattr(
        "caseflow.programme.programme.hash_of",
        lambda declared: (made.update(["hash"]), hash_of(declared))[1],
    )
    path = book(
        tmp_path / "a.xlsx", ("一", [WALK_HEAD, *(walker(i, "左髋", 1) for i in range(40))])
    )
    assess_file(path, programmes["nm.walk"], date(2026, 3, 5))
    with office() as cf:
        run(cf.desk("chen"), path, "nm.walk")
    assert made["edition"] < 10 and made["hash"] < 10


def test_a_column_to_tick_for_each_joint(tmp_path: Path) -> None:
    head = ("姓名", "身份证号", "收件日期", "左髋", "右髋", "左膝", "右膝", "例数")
    rows = [
        ("甲", id_no("1950-03-04"), "2026-03-05", "√", None, None, None, 1),
        ("乙", id_no("1951-03-04"), "2026-03-05", None, "√", "√", "", 2),
        ("丙", id_no("1952-03-04"), "2026-03-05", "否", "√", "×", None, 2),
        ("丁", id_no("1953-03-04"), "2026-03-05", "3月", None, None, None, 1),
    ]  # fmt: skip
    path = book(tmp_path / "nm.walk.xlsx", ("一", consented(head, *rows)))
    with office() as cf:
        verdicts = run(cf.desk("chen"), path, "nm.walk").verdicts
        assert [v.verdict.partition("_")[0] for v in verdicts] == [
            "accepted",
            "accepted",
            "rejected",
            "rejected",
        ]
        assert [cf.case(v.case).counted for v in verdicts[:2]] == [1, 2]
        assert verdicts[2].problems[0].cell == "H4" and verdicts[3].problems[0].cell == "D5"
