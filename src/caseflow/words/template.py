"""What stands in a form for sheets: how it is filled in, by language."""

from __future__ import annotations

HOW = {
    "day": ("日期，按 2024-08-28 的样式", "a day such as 2024-08-28"),
    "number": ("整数", "a whole number"),
    "yes_no": ("是 或 否；不知道请留空", "yes or no; leave it blank if it is not known"),
    "text": ("文字；不知道请留空", "text; leave it blank if it is not known"),
}
CHOICE = ("从可选项中选一个；不知道请留空", "one of the options; leave it blank if it is not known")
SUM = {
    0: ("金额（{0}），没有小数", "a sum in {0}, without decimals"),
    2: ("金额（{0}），最多两位小数", "a sum in {0}, with at most two decimals"),
    3: ("金额（{0}），最多三位小数", "a sum in {0}, with at most three decimals"),
}
BLANK = ("；没有请填“无”，不知道请留空", "; none if there is none, blank if it is not known")
SHEETS = (("申请", "填表说明", "选项"), ("Applications", "Instructions", "Options"))
YES_NO = (["是", "否"], ["yes", "no"])
NONE = ("无", "none")
FAULT = (("不是可选项", "请从下拉列表中选择"), ("Not an option", "Choose one from the list"))
COLUMNS = (("项目", "怎样填", "可选项", "英文", "键"), ("Item", "How", "Options", "Chinese", "Key"))
NOTES = (
    (
        "一行一份申请。不知道的请留空，确实没有的请填“无”；留空不等于没有。",
        "身份证号、账号须为文本。不要合并单元格，不要写公式。",
        "灰色表头的项目在最终核定时才需要（例如手术、服务之后的费用）。",
        "另有表的项目（每项一行）：前两列写明是谁的，两张表怎样排序都可以。",
    ),
    (
        "One application a row. Leave blank what is not known; where there is none, write none.",
        "Numbers of papers ({0}) and accounts are text. Merge no cells, write no formulas.",
        "What has a grey header is needed for the final decision only (costs after a service).",
        "Items on a sheet of their own, one a row: the first two columns say whose they are.",
    ),
)
