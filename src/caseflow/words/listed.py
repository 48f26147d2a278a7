"""Sentences about the rows of a list that came back answered: code → (Chinese, English)."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "file_is_list": (
        "{file} 是要填答复的清单，不是申请的表；填好后请用 caseflow sheet {file} 交回",
        "{file} is a list to be answered and no form of applications; please hand it in with"
        " caseflow sheet {file}",
    ),
    "file_is_sitting": (
        "{file} 是上会清单，不是申请的表；填好后请用 caseflow meeting hold {file} 登记纪要",
        "{file} is the list of a sitting and no form of applications; please enter its minutes with"
        " caseflow meeting hold {file}",
    ),
    "row_not_ours": (
        "这一行不是本库生成的，或核对码被改过；请重新生成清单",
        "this row was not made by this store, or its mark was changed; please make the list anew",
    ),
    "row_shifted": (
        "这一行写的是 {row}，核对码却是 {case} 的：排序时可能漏了核对码一列；请重新生成清单",
        "this row says {row} and its mark is of {case}: perhaps it was sorted without the column of"
        " the marks; please make the list anew",
    ),
    "row_of_another": (
        "这份清单是给另一人、另一机构或另一职责的；请由本人办理，或自己重新生成清单",
        "this list was made for another person, branch or duty; please let them answer it, or make"
        " one of your own",
    ),
    "row_twice": (
        "同一行在表里出现了几次，答复不同；请只留一行",
        "the same row stands there several times with different answers; please leave one",
    ),
    "row_answered": (
        "这一行 {by:person} 在 {on} 已按另一答复办理，这次的答复没有办；要改变已办的，请看"
        "还能办什么（caseflow may {case}）",
        "this row was carried out by {by:person} on {on} with another answer, and nothing was done"
        " now; to change it, please look at what may be done still (caseflow may {case})",
    ),
    "row_unmet_by_row": (
        "第 {n} 行的 {by} 办理后，{case} 不再符合：{rules:rules}；两件请只留一件，或办完那一行再按"
        "新的名单办这一件",
        "once {by} in row {n} is carried out, {case} no longer meets: {rules:rules}; please answer"
        " one of the two alone, or carry out that row and decide this one from a new list",
    ),
    "row_moves_row": (
        "第 {n} 行的 {by} 办理后，{case} 与这份名单所示的不同；请办完那一行再按新的名单办这一件",
        "once {by} in row {n} is carried out, {case} is not as this list shows it; please carry out"
        " that row and answer this one from a new list",
    ),
    "answer_unknown": (
        "{field}：看不懂这个答复{did_you_mean}；请从中选取：{known:list}",
        "{field}: that is no answer{did_you_mean}; please use one of: {known:list}",
    ),
    "row_hidden": (
        "这一行被隐藏或筛掉了，却填了答复；请取消筛选，看过再办",
        "this row is hidden or filtered away and has an answer; please show it and look at it",
    ),
    "row_computed": (
        "{field}：这一格是公式或错误；请粘贴为数值",
        "{field}: this cell is a formula or an error; please paste it as a value",
    ),
    "row_sum_of_part": (
        "只有“部分到账”才另写实际到账额；请改答复，或清空金额",
        "a sum stands only where a part arrived; please change the answer, or leave the sum out",
    ),
    "row_shown_changed": (
        "{field}：“{column:column}”一格改过，而办理的是原来的内容；请改回原样或清空：另一金额写在"
        "“另定金额”（到账的写“实际到账额”），与原件不同的答“不一致”",
        "{field}: “{column:column}” was changed, and what it said before is what would be done;"
        " please put it back or clear it: another sum stands in a cell of its own, what the paper"
        " says otherwise is answered “differs”",
    ),
    "no_own_reason": (
        "没有写本行理由（写“同上”不算）；不予、退回、不一致的每一行写自己的，全表理由（--理由）不能"
        "代替，请在这一行的“本行理由”写明为什么",
        "it has no reason of its own (“ditto” is none): what refuses, returns or differs says why"
        " row by row, and the reason of all rows (--why) does not do; please give it as the reason"
        " of this row",
    ),
}
