"""What is said of a table of examples: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "examples_expect": (
        "{field}：没有说应得什么的列；请加上“应得结论”“应得金额”或“应得原因”",
        "{field}: no column says what should come out; please add “expected outcome”,"
        " “expected award” or “expected reasons”",
    ),
    "examples_of_one": (
        "{field}：例子表只属于一个项目；请写明是哪一个：{known:list}",
        "{field}: a table of examples belongs to one programme; please say which: {known:list}",
    ),
    "example_no_outcome": (
        "第 {row} 行：“{value}”不是结论{did_you_mean}；请从中选取：{known:list}",
        "row {row}: “{value}” is no outcome{did_you_mean}; please use one of: {known:list}",
    ),
    "example_outcome": (
        "第 {row} 行：应得“{expected:both}”，得出的是“{came:both}”；请核对规则或这一行",
        "row {row}: “{expected:both}” was expected, “{came:both}” came; please check the rules or "
        "the row",
    ),
    "example_refused": (
        "第 {row} 行不予受理：{what}",
        "row {row} is refused: {what}",
    ),
    "example_award": (
        "第 {row} 行：应得 {expected:both}，得出的是 {came:both}；请核对规则或这一行",
        "row {row}: {expected:both} was expected, {came:both} came; please check the rules or the "
        "row",
    ),
    "example_lines": (
        "第 {row} 行：应得各份是 {expected:both}，得出的是 {came:both}；请核对规则或这一行",
        "row {row}: the lines {expected:both} were expected, {came:both} came; please check the "
        "rules or the row",
    ),
    "example_reasons": (
        "第 {row} 行：应得的原因是 {expected:list}，得出的是 {came:list}；请核对规则或这一行",
        "row {row}: the reasons {expected:list} were expected, {came:list} came; please check the "
        "rules or the row",
    ),
    "example_stage": (
        "例子第 {row} 行的阶段“{value}”认不出；请写 {known:list} 之一",
        "row {row} of the examples has no known stage, {value}; please write one of {known:list}",
    ),
    "example_earlier_programme": (
        "例子第 {row} 行此前资助的项目“{value}”不在本项目计算之列{did_you_mean}；请写 {known:list}"
        " 之一",
        "row {row} of the examples: aid of {value} counts for no limit here{did_you_mean}; please"
        " write one of {known:list}",
    ),
    "example_earlier_lacks": (
        "例子第 {row} 行写了此前的资助，没有写“{column:both}”，限额无从计算；请补填",
        "row {row} of the examples says earlier aid and no {column:both}, by which a limit counts;"
        " please fill it in",
    ),
    "example_column_near": (
        "“{column}”这一列没有读取；是不是“{near}”？请改列名",
        "column {column} was not read; is it {near}? please rename it",
    ),
    "example_columns": (
        "没有读取的列：{columns:list}；请核对是否需要",
        "columns that were not read: {columns:list}; please check whether they are needed",
    ),
    "example_remarks": (
        "当作备注、没有读取的列：{columns:list}；不用管",
        "columns taken as remarks and not read: {columns:list}; nothing more to do",
    ),
    "example_never_helped": (
        "例子都按此前没有得到过资助判断，没有试到：{names:list}；要试，请加列此前资助项目、"
        "此前资助收件日期、此前资助金额",
        "the examples are judged as of somebody who was never helped, so nothing tries"
        " {names:list}; to try that please add the columns earlier programme, earlier day of"
        " receipt, earlier award",
    ),
    "example_entry_only": (
        "例子都按申请时判断，没有试到最终才看的：{names:list}；要试，请加一列“阶段”，写“最终”",
        "the examples are judged at entry, so nothing tries what counts at final: {names:list}; to"
        " try that please add a column stage that says final",
    ),
    "kit_examples": (
        "  例子：{rows} 行，{wrong} 行不符",
        "  examples: {rows} rows, {wrong} wrong",
    ),
}
