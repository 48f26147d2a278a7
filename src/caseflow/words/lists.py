"""Sentences of the errors of `lists`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "list_known": (
        "这份名单已登记；请直接使用",
        "the list is registered already; please use it",
    ),
    "other_list": (
        "这份名单由别处建立，或不是导入名单；请在建立它的地方继续",
        "the list was begun elsewhere, or is no import; please go on where it was begun",
    ),
    "no_such_verdict": (
        "有一行的核对结果不在规定之列，没有写入；请向维护人员报告",
        "a row has a verdict that does not exist and nothing was written; please report it to "
        "those who maintain caseflow",
    ),
    "not_in_this_file": (
        "有一件申请不在这份付款文件中，或由另一笔资金承担；请重新生成付款文件",
        "a case is not in this payment file, or rests on another fund; please make the file again",
    ),
    "cash_unsigned": (
        "{case} 是现金发放，须写在签收表上；请用签收表发放（caseflow pay --cash）",
        "{case} is paid in cash and has to stand on a signing list; please pay it by one (caseflow"
        " pay --cash)",
    ),
    "cash_in_file": (
        "{case} 是现金发放，不能进银行付款文件；请用签收表发放（caseflow pay --cash）",
        "{case} is paid in cash and goes into no file for a bank; please pay it by a signing list "
        "(caseflow pay --cash)",
    ),
    "account_on_list": (
        "{case} 付到账户，不能列入现金签收表；请用银行付款文件拨付",
        "{case} is paid into an account and stands on no signing list; please pay it by a file for "
        "the bank",
    ),
    "total_differs": (
        "付款文件合计 {units:money}，各件合计 {total:money}，两者不符；请重新生成付款文件",
        "the payment file says {units:money} and its cases add up to {total:money}; please "
        "make the file again",
    ),
    "empty_list": (
        "名单是空的，没有写入；请先加入内容",
        "the list is empty and nothing was written; please put something into it",
    ),
    "no_case_of_row": (
        "第 {row} 行没有对应的申请，没有写入；请向维护人员报告",
        "row {row} names no case that is there and nothing was written; please report it to those"
        " who maintain caseflow",
    ),
    "row_misnamed": (
        "第 {row} 行：结论与所写的申请不相符，没有写入；请把回单文件重新登记一次",
        "row {row}: its verdict does not go with the case that it names or leaves out, and nothing "
        "was written; please take the file in again",
    ),
    "answer_not_recorded": (
        "第 {row} 行说已登记，申请里却没有这个结果，没有写入；请把回单文件重新登记一次",
        "row {row} says that an answer was taken in, and the case has none such: nothing was "
        "written; please take the file in again",
    ),
}
