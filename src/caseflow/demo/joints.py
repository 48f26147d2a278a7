"""助立行 in the demo: a list as clerks keep it (132 people, 145 joints), earlier aid, the region's
decision."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from caseflow.batch.run import Report, run
from caseflow.case.acts import Confirm, RecordOutside, Review
from caseflow.demo.office import REGION, WALK
from caseflow.demo.workbook import FAMILY, GIVEN, id_no
from caseflow.files.verdicts import write_verdicts
from caseflow.host import Caseflow
from caseflow.outputs import give
from caseflow.values.money import Money, yuan
from caseflow.values.stated import Adoptable

PROGRAMME = "nm.walk"
EACH = yuan(5_000)
# Illustrative: no text of the programme says them. A demonstration store only.
ADOPTED: Mapping[str, Adoptable] = {
    "nm.walk.border": ["150929"],
    "nm.walk.how_paid": "per_joint",
    "nm.walk.per_joint": EACH,
}
TOP = (
    *("序号", "患者", None, None, None, "困难证明", None, "疾病", None, None, None),
    *("申请", None, "材料", None, "备注"),
)
BELOW = (
    None,
    "姓名",
    "年龄",
    "身份证号",
    "户籍地",
    "困难类型",
    "有效期至",
    "诊断",
    "是否需手术",
    "部位",
    "例数",
    "收件日期",
    "同意日期",
    "影像报告",
    "困难证明",
    None,
)
# row, first and last column
MERGED = ((0, 0, 15), (1, 1, 4), (1, 5, 6), (1, 7, 10), (1, 11, 12), (1, 13, 14))
TALL = (0, 15)


def patients() -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each of the 132 people: 119 with one joint, six with two rows, four `双膝`, three
    with two in one cell."""
    for i in range(132):
        if i < 119:
            places: tuple[tuple[str, int | None], ...] = (
                (("左髋", "右膝", "左膝", "右髋")[i % 4], 1),
            )
        elif i < 125:
            places = (("左髋", 1), ("右髋", 1))
        else:
            places = (("双膝", 2),) if i < 129 else (("左髋、右膝", None),)
        yield [_row(i, place, count) for place, count in places]


def _row(i: int, place: str, count: int | None) -> tuple[Any, ...]:
    born = date(1944, 2, 1) + timedelta(days=i * 37)
    name = f"{FAMILY[i % len(FAMILY)]}{GIVEN[(i * 5) % len(GIVEN)]}"
    received = date(2026, 3, 2) + timedelta(days=i % 10)
    need = ("低保", "特困", "脱贫不稳定")[i % 3]
    diagnosis = ("M16.1 髋骨关节炎", "M17.0", "M87.0")[i % 3]
    return (
        *(i + 1, name, 2026 - born.year, id_no(born, "152634"), "四子王旗"),
        *(need, date(2026, 12, 31), diagnosis, "是", place, count),
        *(received, received, "复印件", "复印件", None),
    )


def write_list(path: Path) -> int:
    """A sheet for each half of the sumu, headers in two rows, a subtotal in the middle, totals and
    a stamp; how many rows."""
    import xlsxwriter

    people, made = list(patients()), BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2026, 3, 20)})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True, "align": "center"})
    for name, mine in (("东部苏木", people[:66]), ("西部苏木", people[66:])):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, len(BELOW) - 1, 12)
        sheet.set_column(3, 3, 20)  # the number of an identity card
        for row, first, last in MERGED:
            text = TOP[first] if row else "助立行患者名单（演示，人物均为虚构）"
            sheet.merge_range(row, first, row, last, text, bold)
        for column in TALL:
            sheet.merge_range(1, column, 2, column, TOP[column], bold)
        for column, text in enumerate(BELOW):
            if text:
                sheet.write_string(2, column, text, bold)
        lines: list[tuple[Any, ...]] = [row for person in mine[:30] for row in person]
        lines += [("小计", None, None, "30 人"), *(row for person in mine[30:] for row in person)]
        lines += [("合计", None, None, f"{len(mine)} 人"), ("填表人：（签章）",)]
        for r, line in enumerate(lines, 3):
            for column, value in enumerate(line):
                _cell(sheet, r, column, value, day)
    book.close()
    give(path, made.getvalue())
    return sum(map(len, people))


def _cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, value)


def write_history(path: Path) -> None:
    """Two people of the list who were helped before this store was in use: the same joint, and two
    others."""
    people = list(patients())
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(("姓名", "身份证号", "部位", "资助日期", "资助金额", "资助单位"))
    for i, place in ((0, "左髋"), (1, "双髋")):
        row = people[i][0]
        writer.writerow((row[1], row[3], place, "2023-05-10", "5000", REGION))
    give(path, lines.getvalue().encode("utf-8-sig"))


def joints(cf: Caseflow, folder: Path) -> Report:
    """The list goes in after the earlier aid; the county reviews; the region decides for those that
    pass."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    write_history(folder / "walk.history.csv")
    run(clerk, folder / "walk.history.csv", PROGRAMME, origin="external")
    write_list(folder / "walk.xlsx")
    report = run(clerk, folder / "walk.xlsx", PROGRAMME)
    out = folder / "walk.verdicts.xlsx"
    write_verdicts(
        out, report.sheets, report.verdicts, report.heads, report.notes, source=report.source
    )
    due = cf.cases(status="due:review:county", programme=PROGRAMME)
    good = [s for s in due if s.entry is not None and s.entry.outcome == "eligible"]
    reviewer.do_many([Review(case=s.number, result="accept") for s in good])
    clerk.do_many(
        [
            RecordOutside(
                case=s.number,
                steps=("review:city", "decide"),
                body=REGION,
                on="2026-03-19",
                paper="内红字〔2026〕8号",
                award=Money.total(EACH for _ in range(s.counted)),
            )
            for s in good
        ]
    )
    seen = reviewer.compare(*(s.number for s in good))
    reviewer.do_many([Confirm(case=x.case, of=x.version, fund=WALK) for x in seen])
    return report
