"""An Excel form made from fields: Chinese headers, drop-downs, text columns for long numbers, a sheet of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from caseflow.files.cells import letters

ROWS = 2_000  # how far down drop-downs and formats reach


class Field(Protocol):
    """A question of a form, as plain data."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def option_words(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def at(self) -> str: ...
    @property
    def identity(self) -> bool: ...


HOW = {
    "day": "日期，按 2024-08-28 的样式", "money": "金额（元），最多两位小数；没有请填“无”，不知道请留空", "number": "整数",
    "yes_no": "是 或 否；不知道请留空", "text": "文字；不知道请留空",
}  # fmt: skip


def write_template(path: Path, title: str, programme: str, fields: Sequence[Field]) -> None:
    """Write the form. The same fields give the same file."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
        book.set_custom_property("caseflow_template", programme)
        sheet, how, lists = book.add_worksheet("申请"), book.add_worksheet("填表说明"), book.add_worksheet("选项")
        lists.hide()
        _sheet(book, sheet, lists, fields)
        _instructions(book, how, title, fields)
    finally:
        book.close()


def _sheet(book: Any, sheet: Any, lists: Any, fields: Sequence[Field]) -> None:
    head = {
        at: book.add_format({"bold": True, "bg_color": colour, "border": 1, "text_wrap": True, "valign": "vcenter"})
        for at, colour in (("entry", "#DCE6F1"), ("final", "#EDEDED"))
    }
    formats = {
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "0.00"}),
    }
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    for place, f in enumerate(fields):
        sheet.write_string(0, place, f.zh, head[f.at])
        sheet.set_column(place, place, max(12, 2 * len(f.zh) + 2), formats.get(f.kind, formats["text"]))
        words = ["是", "否"] if f.kind == "yes_no" else [w for _, w in f.option_words]
        if f.key.startswith("doc."):
            words = [*words, "无"]
        if words:
            for n, word in enumerate(words):
                lists.write_string(n, place, word)
            column = letters(place)
            source = f"='选项'!${column}$1:${column}${len(words)}"
            sheet.data_validation(
                1,
                place,
                ROWS,
                place,
                {"validate": "list", "source": source, "error_title": "不是可选项", "error_message": "请从下拉列表中选择"},
            )


def _instructions(book: Any, sheet: Any, title: str, fields: Sequence[Field]) -> None:
    bold = book.add_format({"bold": True})
    for row, text in enumerate(
        (
            title,
            "一行一份申请。不知道的请留空，确实没有的请填“无”；留空不等于没有。",
            "身份证号、账号须为文本。不要合并单元格，不要写公式。",
            "灰色表头的项目在手术或服务之后填写。",
        )
    ):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
    for place, text in enumerate(("项目", "怎样填", "可选项", "英文", "键")):
        sheet.write_string(5, place, text, bold)
    for row, f in enumerate(fields, 6):
        words = "、".join(w for _, w in f.option_words)
        for place, text in enumerate((f.zh, HOW[f.kind], words, f.en, f.key)):
            sheet.write_string(row, place, text)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 4, 40)
