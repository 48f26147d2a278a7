"""The clerk's workbook: some 120 fictional applications with the dirt that real ones have. The
same file every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from caseflow.outputs import give
from caseflow.values.residents import _check_digit

HEADERS = (
    "序号", "收件日期", "系统录入日期", "患儿姓名", "身份证号", "出生日期", "中国籍", "监护人姓名",
    "监护人身份证号", "与患儿关系", "诊断编码",
    "是否需手术", "是否已手术", "第几次手术", "户籍性质", "家庭年收入", "申请表", "患儿户口页",
    "监护人户口页", "另一监护人户口页",
    "监护人身份证", "另一监护人身份证", "超声心动图报告", "同意日期", "备注",
)  # fmt: skip
AREAS = (
    "150929",
    "150921",
    "150922",
    "150923",
    "150924",
    "150925",
    "150926",
    "150927",
    "150928",
    "150981",
    "150902",
)
FAMILY = "白包苏云海乌娜萨敖金"
GIVEN = (
    "其木格",
    "阿古拉",
    "巴雅尔",
    "萨仁",
    "苏日娜",
    "宝音",
    "乌云",
    "娜仁",
    "晨曦",
    "雨桐",
    "浩然",
    "子涵",
)
FORMER = {
    "150929": "152634",
    "150921": "152624",
    "150922": "152625",
    "150923": "152626",
    "150924": "152627",
    "150925": "152629",
    "150926": "152630",
    "150927": "152631",
    "150928": "152632",
    "150981": "152628",
    "150902": "152601",
}  # codes in use before 2003: adults carry these
CLEAN = 108


def id_no(born: date, area: str = "150929") -> str:
    """A number with a valid check digit and the sequence 000: nobody's."""
    body = f"{area}{born:%Y%m%d}000"
    return body + _check_digit(body)


def write_workbook(path: Path) -> int:
    """Write it; the number of applications."""
    import xlsxwriter

    rows, made = list(applications()), BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    with book:
        book.set_properties({"created": datetime(2026, 3, 20)})
        day, bold = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("天使阳光台账")
        sheet.merge_range(
            0,
            0,
            0,
            len(HEADERS) - 1,
            "四子王旗红十字会 天使阳光基金申请台账（演示，人物均为虚构）",
            bold,
        )
        sheet.set_column(0, len(HEADERS) - 1, 12)
        for place, head in enumerate(HEADERS):
            sheet.write_string(1, place, head, bold)
            if "身份证" in head:
                sheet.set_column(place, place, 20)
        for n, row in enumerate(rows, 2):
            for place, value in enumerate(row):
                _write(sheet, n, place, value, day)
        sheet.write_string(len(rows) + 2, 0, "合计")
        sheet.write_number(len(rows) + 2, 3, len(rows))
        sheet.write_string(len(rows) + 3, 0, "填表人：（签章）")
    give(path, made.getvalue())
    return len(rows)


def _write(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, place, value, None, "公式")
    elif value is not None:
        sheet.write_string(row, place, str(value))


def applications() -> Iterator[list[Any]]:
    """All rows: the clean ones, then one of each kind of dirt."""
    for n in range(CLEAN):
        born = date(2012, 1, 8) + timedelta(days=n * 43)
        yield _row(
            n + 1, born, AREAS[n % len(AREAS)], f"{FAMILY[n % len(FAMILY)]}{GIVEN[n % len(GIVEN)]}"
        )
    for n, change in enumerate(_dirt(), CLEAN + 1):
        born = date(2015, 5, 2) + timedelta(days=n * 5)
        yield _row(
            n, change.pop("born", born), "150929", change.pop("name", f"测试儿童{n}"), **change
        )


def _row(n: int, born: date, area: str, name: str, **change: Any) -> list[Any]:
    guardian = date(1985, 1, 5) + timedelta(days=n * 7)
    row: dict[str, Any] = dict.fromkeys(HEADERS)
    row.update({
        "序号": n, "收件日期": date(2026, 3, 2) + timedelta(days=n % 12), "患儿姓名": name,
        "身份证号": id_no(born, area), "出生日期": born,
        "中国籍": "是", "监护人姓名": f"{name[0].replace('=', '白')}监护",
        "监护人身份证号": id_no(guardian, FORMER[area]), "与患儿关系": ("父亲", "母亲")[n % 2],
        "诊断编码": ("Q21.0", "Q21.1", "Q25.0", "Q21.3")[n % 4], "是否需手术": "是",
        "是否已手术": "否", "第几次手术": 1, "户籍性质": "农业",
        "家庭年收入": 18_000 + n * 137, **dict.fromkeys(HEADERS[16:23], "复印件"),
        "同意日期": date(2026, 3, 2),
    })  # fmt: skip
    row.update(change)
    return [row[h] for h in HEADERS]


def _dirt() -> Iterator[dict[str, Any]]:
    first = date(2012, 1, 8)
    yield {"家庭年收入": None, "备注": "收入不详"}
    yield {
        "born": first,
        "name": "白其木格",
        "身份证号": id_no(first, AREAS[0]),
        "收件日期": date(2026, 3, 3),
        "备注": "重复提交",
        "监护人姓名": "白监护",
        "家庭年收入": 18_000 + 137,
        "监护人身份证号": id_no(date(1985, 1, 12), FORMER[AREAS[0]]),
        "诊断编码": "Q21.1",
        "与患儿关系": "母亲",
    }
    yield {
        "born": first + timedelta(days=43),
        "name": "包阿古拉",
        "身份证号": id_no(first + timedelta(days=43), AREAS[1]),
        "收件日期": date(2026, 3, 4),
        "备注": "重复提交，收入不同",
    }
    yield {"监护人身份证号": "152634850403000", "备注": "老证 15 位"}
    yield {"家庭年收入": "２３，５００", "备注": "全角数字"}
    yield {"name": "阿拉坦•其木格"}
    yield {
        "born": date(2011, 4, 20),
        "name": "满岁一",
        "系统录入日期": date(2026, 4, 10),
        "备注": "录入后、手术前满15周岁",
    }
    yield {
        "born": date(2011, 3, 12),
        "name": "超龄一",
        "系统录入日期": date(2026, 3, 13),
        "收件日期": date(2026, 3, 10),
        "备注": "录入晚一天",
    }
    yield {
        "name": "双生甲",
        "born": date(2019, 9, 9),
        "身份证号": id_no(date(2019, 9, 9), "150921"),
        "监护人姓名": "双监护",
        "监护人身份证号": id_no(date(1990, 1, 2), "152634"),
    }
    yield {
        "name": "双生乙",
        "born": date(2019, 9, 9),
        "身份证号": id_no(date(2019, 9, 9), "150922"),
        "监护人姓名": "双监护",
        "监护人身份证号": id_no(date(1990, 1, 2), "152634"),
    }
    yield {"name": "=D3", "备注": "姓名是公式"}
    yield {"身份证号": 1.52634197001010e17, "备注": "身份证被 Excel 改坏"}
    yield {"出生日期": "农历五月初五", "备注": "农历生日"}
    yield {"超声心动图报告": None, "备注": "缺超声报告"}
    yield {"收件日期": "26.3.5", "备注": "两位年份"}
    yield {"家庭年收入": "3—5万元", "备注": "收入写成范围"}
    yield {"家庭年收入": 120_000, "备注": "收入偏高"}
