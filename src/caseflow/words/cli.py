"""Sentences of the errors of `cli` and `batch`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "no_header": (
        "表头：{file} 没有找到可识别的表头；请用 caseflow template 生成的表，或核对各列名称",
        "{file} has no header that can be recognised; please use the form that caseflow template"
        " makes, or check the names of the columns",
    ),
}
