"""An Excel form made from fields: Chinese headers, drop-downs, text columns for long numbers, a sheet of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from caseflow.errors import FactError
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
    @property
    def group(self) -> str: ...
    @property
    def group_zh(self) -> str: ...
    @property
    def rows(self) -> bool: ...


HOW = {
    "day": "日期，按 2024-08-28 的样式", "money": "金额（元），最多两位小数；没有请填“无”，不知道请留空", "number": "整数",
    "yes_no": "是 或 否；不知道请留空", "text": "文字；不知道请留空",
}  # fmt: skip


def write_template(path: Path, title: str, programme: str, fields: Sequence[Field]) -> None:
    """Write the form. The same fields give the same file. FactError if it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
        book.set_custom_property("caseflow_template", programme)
        sheet, how, lists = book.add_worksheet("申请"), book.add_worksheet("填表说明"), book.add_worksheet("选项")
        lists.hide()
        single = [f for f in fields if not f.rows]
        used = _sheet(book, sheet, lists, single, 0)
        groups = {f.group: f.group_zh for f in fields if f.rows}
        for group, zh in groups.items():
            rows = [f for f in fields if f.group == group]
            used = _sheet(book, book.add_worksheet(zh[:28]), lists, rows, used, first=("申请行号",))
        _instructions(book, how, title, fields)
    finally:
        try:
            book.close()
        except FileCreateError:
            raise FactError("文件", "", f"不能写入 {path.name[:60]}；请另指可以写入的位置", show=False) from None


def _sheet(book: Any, sheet: Any, lists: Any, fields: Sequence[Field], used: int, first: Sequence[str] = ()) -> int:
    """One sheet of questions, `first` before them; its drop-downs stand in `lists` from column `used` on. The next free one."""
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
    for place, text in enumerate(first):
        sheet.write_string(0, place, text, head["entry"])
        sheet.set_column(place, place, 12)
    for place, f in enumerate(fields, len(first)):
        sheet.write_string(0, place, f.zh, head[f.at])
        sheet.set_column(place, place, max(12, 2 * len(f.zh) + 2), formats.get(f.kind, formats["text"]))
        words = ["是", "否"] if f.kind == "yes_no" else [w for _, w in f.option_words]
        if f.key.startswith("doc."):
            words = [*words, "无"]
        if words:
            for n, word in enumerate(words):
                lists.write_string(n, used + place, word)
            column = letters(used + place)
            source = f"='选项'!${column}$1:${column}${len(words)}"
            sheet.data_validation(
                1,
                place,
                ROWS,
                place,
                {"validate": "list", "source": source, "error_title": "不是可选项", "error_message": "请从下拉列表中选择"},
            )
    return used + len(first) + len(fields)


def _instructions(book: Any, sheet: Any, title: str, fields: Sequence[Field]) -> None:
    bold = book.add_format({"bold": True})
    for row, text in enumerate(
        (
            title,
            "一行一份申请。不知道的请留空，确实没有的请填“无”；留空不等于没有。",
            "身份证号、账号须为文本。不要合并单元格，不要写公式。",
            "灰色表头的项目在最终核定时才需要（例如手术、服务之后的费用）。",
            "另有表的项目（每项一行）：第一列填写它属于“申请”表的第几行。",
        )
    ):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
    for place, text in enumerate(("项目", "怎样填", "可选项", "英文", "键")):
        sheet.write_string(6, place, text, bold)
    for row, f in enumerate(fields, 7):
        words = "、".join(w for _, w in f.option_words)
        for place, text in enumerate((f.zh, HOW[f.kind], words, f.en, f.key)):
            sheet.write_string(row, place, text)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 4, 40)
