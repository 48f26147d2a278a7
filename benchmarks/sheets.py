"""A workbook of 100,000 rows to verdicts, and into a store, against a bare read of all its cells.

Each in a process of its own: processor seconds of it and of the child that reads for it, the least
of some runs, and the most memory that either of the two held.

`python benchmarks/sheets.py [rows] [rows into the store]`; without numbers the verdict workbook is
written too.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HEADERS = (
    "序号",
    "收件日期",
    "系统录入日期",
    "患儿姓名",
    "身份证号",
    "出生日期",
    "中国籍",
    "监护人姓名",
    "监护人身份证号",
    "与患儿关系",
    "诊断编码",
    "是否需手术",
    "是否已手术",
    "第几次手术",
    "户籍性质",
    "家庭年收入",
    "申请表",
    "患儿户口页",
    "监护人户口页",
    "另一监护人户口页",
    "监护人身份证",
    "另一监护人身份证",
    "超声心动图报告",
    "同意日期",
    "备注",
)
HAN = str.maketrans("0123456789", "零一二三四五六七八九")
RUNS = 3
TODAY = date(2026, 6, 1)


def write(path: Path, rows: int) -> None:
    """The clerk's workbook of the demo with so many children, one in fifty of them with dirt."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, HEADERS)
    for n, row in enumerate(applications(rows), 1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(n, place, value, day)
            elif value is not None:
                sheet.write(n, place, value)
    book.close()


def applications(rows: int) -> Iterator[list[Any]]:
    """Children of their own, their papers complete; days and sums half as text."""
    from caseflow.values.residents import _check_digit

    for n in range(rows):
        born = date(2012, 1, 8) + timedelta(days=n % 4000)
        body = f"{110101 + n // 4000}{born:%Y%m%d}000"
        parent = f"152634{date(1980, 1, 5) + timedelta(days=n % 6000):%Y%m%d}000"
        income: Any = 18_000 + n % 30_000
        received: Any = date(2026, 3, 2) + timedelta(days=n % 12)
        number = body + _check_digit(body)
        if n % 50 == 7:  # what a person must mend
            number = (number[:17], float(number[:17]), "")[n // 50 % 3]
        said = str(n).translate(HAN)
        yield [
            n + 1,
            received.isoformat() if n % 2 else received,
            date(2026, 3, 16),
            f"测试{said}",
            number,
            f"{born:%Y.%m.%d}" if n % 7 == 3 else born,
            "是",
            f"试测{said}",
            parent + _check_digit(parent),
            ("父亲", "母亲")[n % 2],
            ("Q21.0", "Q21.1", "Q25.0")[n % 3],
            "是",
            "否",
            1,
            "农业",
            (f"{income:,}" if n % 5 else f"{income}元") if n % 2 else income,
            *["复印件"] * 7,
            date(2026, 3, 2),
            None,
        ]


# -- what is measured, each in its own process


def bare(path: Path) -> int:
    """All cells by the same library, and nothing else."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(n).to_python()) for n in book.sheet_names) - 1


def verdicts(path: Path) -> int:
    """To a verdict per row, by the rules."""
    from caseflow import programmes
    from caseflow.batch.assess import assess_file

    result = assess_file(path, programmes["crcf.chd"], TODAY, earlier=[])
    return len(result.verdicts)


def workbook(path: Path) -> int:
    """The same, and the verdict workbook written."""
    from caseflow import programmes
    from caseflow.batch.assess import assess_file
    from caseflow.files.verdicts import write_verdicts

    result = assess_file(path, programmes["crcf.chd"], TODAY, earlier=[])
    write_verdicts(
        path.with_suffix(".out.xlsx"), result.sheets, result.verdicts, result.heads, result.notes
    )
    return len(result.verdicts)


def stored(path: Path) -> int:
    """Into a store, a verdict per row."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from office import office

    from caseflow.batch.run import run

    with (
        tempfile.TemporaryDirectory() as folder,
        office(Path(folder) / "a.db", today=TODAY.isoformat()) as cf,
    ):
        return len(run(cf.desk("chen"), path, "crcf.chd").verdicts)


KINDS: dict[str, Callable[[Path], int]] = {
    "bare": bare,
    "verdicts": verdicts,
    "workbook": workbook,
    "stored": stored,
}


def measured(kind: str, path: Path) -> None:
    """Run one of them here and print what it took."""
    start = time.process_time()
    rows = KINDS[kind](path)
    if "caseflow.kept" in sys.modules:  # what read for us is counted once it is over
        sys.modules["caseflow.kept"].close()
    own, child = (resource.getrusage(x) for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = time.process_time() - start + child.ru_utime + child.ru_stime
    print(json.dumps([spent, rows, own.ru_maxrss / 1024, child.ru_maxrss / 1024]))


def least(kind: str, path: Path, rows: int, runs: int = RUNS) -> tuple[float, float]:
    """The least processor seconds of some runs, and the most memory in MB."""
    words = [sys.executable, __file__, "measure", kind, str(path)]
    told = []
    for _ in range(runs):
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        told.append(json.loads(done.stdout.splitlines()[-1]))
    assert {t[1] for t in told} == {rows}, told
    return min(t[0] for t in told), max(max(t[2:]) for t in told)


def main(rows: int = 100_000, into: int = 5_000, *, written: bool = False) -> None:
    """Print the ratios; `written`: of the verdict workbook too."""
    with tempfile.TemporaryDirectory(prefix="caseflow-bench-") as folder:
        path, small = Path(folder) / "all.xlsx", Path(folder) / "few.xlsx"
        for made, many in ((path, rows), (small, into)):
            # in a process of its own: whoever is started has the memory of who starts it as a peak
            words = [sys.executable, __file__, "write", str(made), str(many)]
            subprocess.run(words, check=True)
        read, _ = least("bare", path, rows)
        for kind, aim in (("verdicts", "≤ 2.5"), ("workbook", "none"))[: 1 + written]:
            spent, memory = least(kind, path, rows, 1)
            print(
                f"sheet to {kind}: {rows:,} rows × {len(HEADERS)} columns, "
                f"{spent / rows * 1e6:.0f} µs a row, bare read {read / rows * 1e6:.0f}, "
                f"ratio {spent / read:.2f} (aim {aim}); "
                f"{memory:.0f} MB (aim < 350)"
            )
        read, _ = least("bare", small, into)
        spent, memory = least("stored", small, into, 1)
        print(
            f"sheet into the store: {into:,} rows, {spent / into * 1e6:.0f} µs a row, bare read "
            f"{read / into * 1e6:.0f}, ratio {spent / read:.2f} (aim ≤ 10); {memory:.0f} MB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        measured(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:3]), written=len(sys.argv) < 2)
