"""Words of the rows of a file, checked: verdicts, our columns, the sheet and lines of counts."""

from __future__ import annotations

#: verdict of a row → (Chinese, English)
WORDS = {
    "accepted": ("已受理", "accepted"),
    "accepted_with_warnings": ("已受理（有提醒）", "accepted, to be looked at"),
    "identity": ("身份待查", "identity open"),
    "known": ("此前已受理", "accepted before"),
    "duplicate": ("可能重复", "perhaps a duplicate"),
    "differs": ("与已受理的不同", "differs from what was accepted"),
    "rejected": ("未受理", "not accepted"),
    "eligible": ("符合条件", "eligible"),
    "ineligible": ("不符合条件", "not eligible"),
    "incomplete": ("材料不全", "incomplete"),
    "referred": ("待人工认定", "for a person to settle"),
}
#: our columns, which come first; `before`: as an earlier release called them
HEADS = {
    "zh": ("核对结果", "申请编号", "原因与处理"),
    "en": ("Verdict", "Case number", "Reason and remedy"),
    "before": ("Check result", "Case number", "Reason and remedy"),
}
SUMMARY = {"zh": "核对结果", "en": "Verdicts", "before": "Check results"}
COUNTED = {"zh": ("结论", "行数"), "en": ("Verdict", "Rows")}
TOLD = {"zh": ("结论", "申请", "行数"), "en": ("Verdict", "Applications", "Rows")}  # at a terminal
GROUPED = {
    "zh": ("工作表", "列", "填的是", "行数", "原因", "怎么改", "行号"),
    "en": ("Sheet", "Column", "What stands there", "Rows", "Reason", "Remedy", "Row numbers"),
}
ALL = {"zh": "合计", "en": "All"}
ROW = {"zh": "整行", "en": "the row"}
