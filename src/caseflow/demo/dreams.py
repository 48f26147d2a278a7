"""天使圆梦 in the demo: a programme of which almost nothing is known, so that every application
goes to a person."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from caseflow.batch.run import Report, run
from caseflow.demo.workbook import AREAS, FAMILY, GIVEN, id_no
from caseflow.files.verdicts import write_verdicts
from caseflow.host import Caseflow
from caseflow.outputs import give

PROGRAMME, COUNT = "ulanqab.angel_dream", 42
HEADS = (
    "患儿姓名",
    "身份证号",
    "户籍地",
    "父母姓名",
    "父母身份证号",
    "诊断",
    "收件日期",
    "同意日期",
)


def write_list(path: Path) -> None:
    """A CSV as offices export it: GB18030, father and mother in one cell."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADS)
    for i in range(COUNT):
        born = date(2016, 3, 4) + timedelta(days=i * 31)
        first = date(1986, 1, 3) + timedelta(days=i * 11)
        father, mother = (id_no(first + timedelta(days=n), "152634") for n in (0, 5))
        name = f"{FAMILY[(i * 3) % len(FAMILY)]}{GIVEN[(i * 7) % len(GIVEN)]}"
        area = AREAS[i % len(AREAS)]
        parents = (f"父：{name[0]}父 母：{name[0]}母", f"父：{father} 母：{mother}")
        diagnosis = "Q21.0 室间隔缺损" if i % 6 else ""
        day = "2026-03-12"
        writer.writerow((name, id_no(born, area), area, *parents, diagnosis, day, day))
    give(path, lines.getvalue().encode("gb18030"))


def dreams(cf: Caseflow, folder: Path) -> Report:
    """The list goes in; nothing is decided, because nobody has set what would decide it."""
    write_list(folder / "dream.csv")
    report = run(cf.desk("clerk"), folder / "dream.csv", PROGRAMME)
    out = folder / "dream.verdicts.xlsx"
    write_verdicts(
        out, report.sheets, report.verdicts, report.heads, report.notes, source=report.source
    )
    return report
