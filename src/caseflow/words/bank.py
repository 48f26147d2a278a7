"""Words of banks' files: templates, rows that are refused, what is signed."""

from __future__ import annotations

#: layouts that are no bank's, and where others were seen
PLAIN: dict[str, tuple[str, str]] = {
    "csv": ("文本表格", "a table as text"),
    "xlsx": ("Excel 工作簿", "an Excel workbook"),
    "signing": ("签收表", "signing list"),
}
#: how the file of a control sheet ends, and files are called that nobody named
SHEET = ("控制单", "control")
FILES: dict[str, tuple[str, str]] = {
    "pay": ("付款", "payments"),
    "cash": ("签收表", "signing"),
    "again": ("付款-再次", "payments-again"),
}
SEEN = "网上公开的版式，{} 所见"

#: the sheet of control totals that is signed
CONTROL: dict[str, tuple[str, str]] = {
    "title": ("付款控制单", "Payment control sheet"),
    "cash": ("现金签收控制单", "Control sheet of a signing list"),
    "fund": ("资金", "fund"),
    "branch": ("付款单位", "paid by"),
    "on": ("日期", "day"),
    "format": ("文件格式", "format"),
    "part": ("文件", "file"),
    "own": ("本行", "own bank"),
    "other": ("他行", "other banks"),
    "count": ("笔数", "payments"),
    "total": ("金额合计", "total"),
    "spelt": ("金额大写", "total in words"),
    "digest": ("文件指纹（前 8 位）", "fingerprint of the file (first 8)"),
    "first": ("第一笔业务参考号", "first reference"),
    "last": ("最后一笔业务参考号", "last reference"),
    "made": ("制单", "made by"),
    "checked": ("复核", "checked by"),
    "approved": ("批准", "approved by"),
    "signed": ("签字、日期", "signature, day"),
    "note": (
        "请核对：银行系统显示的笔数、金额与本单一致，再上传、签字。",
        "Please compare count and total with what the bank's system shows before you sign.",
    ),
    "cash_note": (
        "请核对：签收表的笔数、金额与本单一致，再发放；由两人发放，领款人逐笔签名或按手印。",
        "Please compare count and total with the signing list before you hand out; two people do,"
        " and each payee signs.",
    ),
}

ERRORS: dict[str, tuple[str, str]] = {
    "payments_foreseen": (
        "将拨付 {count} 笔，合计 {total}；没有生成文件，请核对后再办理",
        "payments that would be made: {count}, {total} in all; no file is made, please compare the"
        " totals before you pay",
    ),
    # rows that may not stand in a bank's file
    "row_formula": (
        "{case} 的“{field}”以 =、+、-、@ 开头，表格会当作公式；请改正，另一人核对后再付",
        "the {field} of {case} begins with =, +, - or @ in some width, which a spreadsheet"
        " computes; please have it corrected and confirmed, then pay again",
    ),
    "row_control": (
        "{case} 的“{field}”含有看不见的字符；请由登记人重新录入，另一人核对后再付",
        "the {field} of {case} holds a sign that nobody sees; please have it typed again and"
        " confirmed, then pay again",
    ),
    "row_blank": (
        "{case} 的“{field}”是空的，银行文件里必须有；请补登，另一人核对后再付",
        "the {field} of {case} is empty and the bank's file needs it; please record it, have"
        " it confirmed, then pay again",
    ),
    "row_account": (
        "{case} 的账号不是银行账号的样子；请核对原件改正，另一人核对后再付",
        "the account of {case} does not look like one; please correct it by the paper, have it"
        " confirmed, then pay again",
    ),
    "row_no_sum": (
        "{case} 的金额不大于零，不能付款；请核对决定",
        "the sum of {case} is not above zero and cannot be paid; please look at its decision",
    ),
    "row_long": (
        "{case} 的“{field}”超过文件允许的长度；请按银行登记改短，另一人核对后再付",
        "the {field} of {case} is longer than the bank's file allows; please shorten it as the"
        " bank has it, have it confirmed, then pay again",
    ),
    "row_encoding": (
        "{case} 的“{field}”有文件编码（{encoding}）没有的字；请向银行问清写法，或换格式",
        "the {field} of {case} holds a sign that the encoding of the bank's file ({encoding})"
        " lacks; please ask the bank how to write it, or use another format",
    ),
    "row_separator": (
        "{case} 的“{field}”含有文件的分隔符；请改正，另一人核对后再付",
        "the {field} of {case} holds the separator of the file; please correct it, have it"
        " confirmed, then pay again",
    ),
    "row_no_bank": (
        "{case} 没有写开户行，不知是本行还是他行；请补登开户行，另一人核对后再付",
        "the bank of {case} is not stated, so that nobody knows into which file it goes; please"
        " record it, have it confirmed, then pay again",
    ),
    "row_refused": (
        "{case} 不能写入“{format}”格式的文件（{reason}）；请改正，或改用另一格式",
        "the format {format} does not take {case} ({reason}); please correct it, or use another"
        " format",
    ),
    # templates
    "template_toml": (
        "银行文件模板不是有效的 TOML（{what}）；请改正后再提议",
        "the template of a bank's file is no TOML ({what}); please correct it and propose it again",
    ),
    "template_long": (
        "银行文件模板太长（至多 {longest} 字）；请删去不用的内容",
        "the template of a bank's file is too long ({longest} signs at most); please shorten it",
    ),
    "template_key": (
        "银行文件模板 {at}：没有“{key}”{did_you_mean}；请更正",
        "template of a bank's file, {at}: nothing is called “{key}”{did_you_mean}; please correct"
        " it",
    ),
    "template_value": (
        "银行文件模板 {at}：值的类型或范围不对；请更正",
        "template of a bank's file, {at}: a value of another kind is wanted; please correct it",
    ),
    "template_one_of": (
        "银行文件模板 {at}：没有这一种{did_you_mean}；请从中选取：{known:list}",
        "template of a bank's file, {at}: that is none of them{did_you_mean}; please use one of:"
        " {known:list}",
    ),
    "template_account": (
        "银行文件模板 {at}：写死了账号；请改用 account，本单位的账号请另行采用（set.NAME）",
        "template of a bank's file, {at}: an account is written into it; please use account, and "
        "adopt one of your own apart (set.NAME)",
    ),
    "template_lacks": (
        "银行文件模板 {at}：缺 {missing_keys:list}；请补上",
        "template of a bank's file, {at}: it lacks {missing_keys:list}; please add it",
    ),
    "template_name": (
        "银行文件模板 {at}：名称用小写字母、数字和连字符，后缀如 .txt；请更正",
        "template of a bank's file, {at}: a name has small letters, digits and hyphens, a suffix"
        " looks like .txt; please correct it",
    ),
    "template_files": (
        "银行文件模板 {at}：要么一个 banks=all，要么 own、other 各一个；请更正",
        "template of a bank's file, {at}: there is one file for all banks, or one for own and one"
        " for other; please correct it",
    ),
    "template_other_name": (
        "模板自称“{name}”，却以 bank.{bank} 提议，或与已有格式同名；请改成一致且不重复的名称",
        "the template calls itself “{name}” and is proposed as bank.{bank}, or a format of that"
        " name exists; please give it one name of its own",
    ),
    "no_template": (
        "没有“{value}”这个银行文件模板{did_you_mean}；请从中选取：{known:choices}",
        "there is no template “{value}” of a bank's file{did_you_mean}; please use one of:"
        " {known:choices}",
    ),
    "format_built_in": (
        "这种格式由程序写出，没有模板；请直接用它付款（--format）",
        "that format is written by the program and has no template; please pay with it (--format)",
    ),
    "no_template_yet": (
        "没有“{value}”这个银行文件模板，这里也没有采用过模板；请照手册写一个，以 bank.名称 采用",
        "there is no template “{value}” of a bank's file, and none was adopted here; please write"
        " one as the manual says and adopt it as bank.NAME",
    ),
    "no_bank_value": (
        "{name} 不是银行文件的参数；请写 bank.名称 或 bank.名称.参数",
        "{name} is no value of a bank's file; please write bank.NAME or bank.NAME.KEY",
    ),
    "bank_text_unfit": (
        "{place}：不能含看不见的字符，也不能以 =、+、-、@ 开头；请更正",
        "{place}: it may hold no sign that nobody sees and not begin with =, +, - or @; please"
        " correct it",
    ),
    "bank_not_adopted": (
        "“{what:both}”是所见版式，本单位还没有采用；请先与银行的样表核对，再由两人采用"
        "（caseflow pay formats）",
        "“{what:both}” is a layout as it was seen, and the branch has not adopted it; please"
        " compare it with the bank's own sheet and let two adopt it (caseflow pay formats)",
    ),
    "bank_text_unset": (
        "格式“{what:both}”还缺：{field}；请由两人采用这个参数，再付款",
        "the format “{what:both}” lacks this: {field}; please let two adopt that value, then pay",
    ),
}
