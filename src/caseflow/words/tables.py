"""Sentences of the errors of tables: code → (Chinese, English), each with what to do.

No value of a column is repeated: who fills it wrongly may have put anybody's number into it.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "frame_not_arrow": (
        "不能读取 {value} 类型的表；请给出提供 Arrow 数据的表"
        "（polars、pyarrow、pandas 2.2 以上、duckdb，或一批记录）",
        "a table of type {value} cannot be read: please give one that hands over Arrow data"
        " (polars, pyarrow, pandas from 2.2, duckdb, or a record batch)",
    ),
    "frame_unreadable": (
        "这张表读不出来；请检查每列是否只有一种类型、列名是否重复，删去 Arrow 没有的类型",
        "this table cannot be read: please see that each column has one type and a name of its own,"
        " and leave out types that Arrow lacks",
    ),
    "column_day": (
        "{field}{at_row}：应为日期列，或 2026-03-05 样式的文字列；请改正",
        "{field}{at_row}: a column of dates is expected, or of texts such as 2026-03-05; please"
        " correct it",
    ),
    "column_moment": (
        "{field}：这一列是时刻，不是日期；时刻属于哪一天由所在地决定，请先换成日期列",
        "{field}: this column holds moments, not days; whose day a moment is, a place says: please"
        " make it a column of dates first",
    ),
    "column_yes_no": (
        "{field}：应为布尔列（是、否、空）；请改正",
        "{field}: a column of true, false and null is expected; please correct it",
    ),
    "column_whole": (
        "{field}：应为整数列，金额以最小单位（分）计；请改正",
        "{field}: a column of whole numbers is expected, sums in minor units; please correct it",
    ),
    "column_negative": (
        "{field}{at_row}：不能为负数；请改正",
        "{field}{at_row}: it cannot be negative; please correct it",
    ),
    "column_large": (
        "{field}{at_row}：大得不合理；请核对",
        "{field}{at_row}: it is beyond reason; please check it",
    ),
    "column_text": (
        "{field}：应为文字列；请改正",
        "{field}: a column of text is expected; please correct it",
    ),
    "column_option": (
        "{field}{at_row}：只能是：{known:list}；请改正",
        "{field}{at_row}: it must be one of: {known:list}; please correct it",
    ),
    "column_mark": (
        "{field}：标明“无”或“已列全”的列应为布尔列；请改正",
        "{field}: a column that marks nothing, or that all is listed, holds true and false; please"
        " correct it",
    ),
    "column_list": (
        "{field}：应为列表列，每一项是一组有名称的值，不能为空；请改正",
        "{field}: a column of lists is expected, each item a struct of named values and none of"
        " them null; please correct it",
    ),
    "elements_count": (
        "{field}：应为 0 至 {most} 的整数；请改正",
        "{field}: a whole number from 0 to {most} is expected; please correct it",
    ),
    "elements_row": (
        "{field}：每一项都应有 row 列，写明属于主表的第几行（从 0 起）；请改正",
        "{field}: every item needs a column row, saying to which row of the table (from 0) it"
        " belongs; please correct it",
    ),
}
