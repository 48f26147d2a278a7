"""What of a file was not read, and is told: sheets, columns, rows and cells.

Code → (Chinese, English), each with what to do.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # what is said of a sheet
    "sheet_beside": (
        "工作表“{sheet}”按申请行号补充别的表，但其中没有本项目要问的，{rows} 行未读取；请核对",
        "sheet “{sheet}” adds to another one by its rows, but nothing that is asked; {rows} rows"
        " were not read, please check it",
    ),
    "sheet_without_header": (
        "工作表“{sheet}”没有可识别的表头，{rows} 行未读取；请核对",
        "sheet “{sheet}” has no header that is known; {rows} rows were not read, please check it",
    ),
    "columns_unused": (
        "工作表“{sheet}”未采用的列：{columns:list}；请核对是否需要",
        "sheet “{sheet}”, columns that were not read: {columns:list}; please check whether they are"
        " needed",
    ),
    "columns_near": (
        "工作表“{sheet}”的列“{column}”没有采用，是否为“{meant}”；是的请改列名后重新提交",
        "sheet “{sheet}”: column “{column}” was not read, did you mean “{meant}”; if so, please"
        " rename it and file the sheet again",
    ),
    "rows_aside": (
        "工作表“{sheet}”有 {count} 行合计、签章或重复的表头，不计为申请：第 {rows:list} 行；请核对",
        "sheet “{sheet}”: {count} rows are totals, signatures or headers and no applications: rows"
        " {rows:list}; please check them",
    ),
    "rows_example": (
        "工作表“{sheet}”有 {count} 行是填写示例，不计为申请：第 {rows:list} 行；请核对",
        "sheet “{sheet}”: {count} rows are examples of how to fill it in and no applications: rows"
        " {rows:list}; please check them",
    ),
    "cells_beyond": (
        "工作表“{sheet}”有 {count} 行在表头以外的列写有内容，没有读取：第 {rows:list} 行；请核对",
        "sheet “{sheet}”: {count} rows hold something beside the columns of the header, which was"
        " not read: rows {rows:list}; please check them",
    ),
    "columns_hidden": (
        "工作表“{sheet}”有隐藏的列，没有读取：{columns:list}；请核对，需要的取消隐藏后重新提交",
        "sheet “{sheet}” has hidden columns, which were not read: {columns:list}; please show them"
        " if they are needed",
    ),
    "rows_blank": (
        "工作表“{sheet}”有 {count} 行在所采用的列中没有内容，不计为申请：第 {rows:list} 行；请核对",
        "sheet “{sheet}”: {count} rows hold nothing in the columns that are read and are no"
        " applications: rows {rows:list}; please check them",
    ),
}
