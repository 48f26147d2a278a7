"""Words of the files that were filed, and of one that is taken back."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: of the list of files
FILES: Words = {
    "name": ("文件（指纹）", "file (mark)"),
    "on": ("日期", "day"),
    "by": ("经办人", "by"),
    "branch": ("机构", "branch"),
    "programme": ("项目", "programme"),
    "rows": ("行数", "rows"),
    "cases": ("受理件数", "cases"),
    "counts": ("各行结论", "rows by verdict"),
}
#: of one of them
ROWS: Words = {
    "sheet": ("表", "sheet"),
    "row": ("行", "row"),
    "verdict": ("结论", "verdict"),
    "case": ("申请编号", "case"),
    "status": ("现在", "stands"),
    "touched": ("其后办理过", "touched since"),
    "cell": ("单元格", "cell"),
    "code": ("原因", "why"),
}
YES: tuple[str, str] = ("是", "yes")
