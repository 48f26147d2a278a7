"""Words of what a bank answers, in Chinese and English: answers, reasons, verdicts, errors."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: the template of answers where nobody names one
GENERIC = ("通用", "generic")
ANSWERS: Words = {
    "paid": ("到账", "paid"),
    "part": ("部分到账", "paid in part"),
    "refused": ("未成功", "refused"),
    "unknown": ("结果不明", "not known"),
    "returned": ("退回", "returned"),
}
REFUSALS: Words = {
    "name_and_number_differ": ("户名与账号不符", "name and account number differ"),
    "no_such_account": ("账号不存在", "there is no such account"),
    "account_closed": ("账户已销户", "the account is closed"),
    "account_blocked": ("账户状态异常（冻结、挂失、久悬等）", "the account is blocked"),
    "wrong_bank": ("开户行或行号有误", "the bank or its number is wrong"),
    "wrong_kind": ("对公对私标志有误", "of a person or of an institution: wrongly marked"),
    "purpose_missing": ("用途或备注为空", "purpose and remark are empty"),
    "characters": ("含有特殊字符", "a character that the bank does not take"),
    "over_limit": ("超过限额", "above a limit"),
    "not_enough_money": ("付款账户余额不足", "the paying account has not enough"),
    "not_taken": ("收款人退回或未领取", "the payee did not take it, or sent it back"),
    "other": ("其他原因", "another reason"),
    "not_said": ("原因不明", "no reason known"),
}
#: how banks write them too
REASONS: dict[str, tuple[str, ...]] = {
    "name_and_number_differ": (
        *("name mismatch", "names do not match", "name does not match", "name differs"),
        *("account name mismatch", "beneficiary name mismatch", "wrong name", "invalid name"),
        *("name and account do not match", "BE01"),
        *("户名不符", "账号户名不符", "户名账号不符", "账号与户名不符", "账户名称不符"),
        *("收款人户名不符", "收款户名不符", "户名与账号不一致", "账号与户名不一致"),
    ),
    "no_such_account": ("无此账号", "无此账户", "无此户", "账户不存在", "账号有误", "账号错误",
                        "account not found", "account does not exist", "unknown account",
                        "invalid account", "invalid account number", "invalid IBAN",
                        "wrong account number", "incorrect account number", "AC01"),
    "account_closed": ("已销户", "销户", "账号已销户", "账户销户", "账户已注销",
                       "closed account", "account has been closed", "AC04"),
    "account_blocked": ("账户状态异常", "账户异常", "账户冻结", "账户已冻结", "冻结", "账户挂失",
                        "挂失", "久悬户", "账户久悬", "不动户",
                        "account blocked", "blocked account", "account frozen", "frozen account",
                        "account is frozen", "account inactive", "account dormant", "AC06"),
    "wrong_bank": ("开户行有误", "开户行不符", "行号有误", "行号不符", "行名有误", "行名行号不符",
                   "bank code invalid", "invalid bank code", "wrong bank code", "invalid BIC",
                   "RC01"),
    "over_limit": ("超限额", "超出限额", "金额超限", "limit exceeded", "exceeds limit",
                   "amount exceeds limit"),
    "not_enough_money": ("余额不足", "账户余额不足", "insufficient funds", "insufficient balance",
                         "AM04"),
}  # fmt: skip
#: the columns of a bank's file of answers, as the built-in template has them
COLUMNS: Words = {
    "reference": ("参考号", "reference"),
    "answer": ("结果", "result"),
    "sum": ("金额", "amount"),
    "on": ("日期", "date"),
    "ref": ("银行流水号", "bank reference"),
    "why": ("原因", "reason"),
    "account": ("账号", "account"),
}
#: how banks and offices head them too, and what they write there
HEADED: dict[str, tuple[str, ...]] = {
    "reference": ("业务参考号", "付款参考号", "拨付参考号", "参考编号", "payment reference"),
    "answer": ("处理结果", "交易结果", "付款结果", "处理状态", "交易状态", "status"),
    "sum": ("交易金额", "付款金额", "金额（元）", "交易金额（元）", "实际到账额", "sum"),
    "on": ("交易日期", "处理日期", "付款日期", "银行日期", "到账日期"),
    "ref": ("流水号", "交易流水号", "银行参考号", "回单号", "回单编号", "transaction number"),
    "why": (
        *("失败原因", "未成功的原因", "未成功原因", "退回原因", "退票原因", "拒绝原因"),
        *("失败说明", "错误信息", "返回信息", "处理说明"),
    ),
}
#: columns that may say why, in a file of which none is headed so
REMARKS = ("备注", "附言", "摘要", "说明", "附加信息", "remark", "remarks", "note")
WRITTEN: dict[str, tuple[str, ...]] = {
    "paid": (
        *("成功", "交易成功", "付款成功", "已到账", "success", "successful", "executed"),
        *("completed", "complete", "settled", "processed", "credited"),
    ),
    "refused": (
        *("失败", "交易失败", "付款失败", "failed", "failure", "rejected", "declined"),
        *("not executed", "unsuccessful"),
    ),
    "returned": ("reversed", "sent back"),
}
#: what is no answer yet: the bank has not done it
PENDING = ("pending", "in progress", "processing", "处理中", "待处理", "银行处理中", "交易处理中")
#: of the sheet of verdicts
HEADS = (
    ("行", "row"),
    ("申请编号", "case"),
    ("笔", "line"),
    ("次", "instruction"),
    ("结论", "verdict"),
    ("原因", "why"),
)
#: what became of a row of such a file
VERDICTS: Words = {
    **ANSWERS,
    "pending": ("银行尚未处理完，仍在途", "the bank has not done it yet: still open"),
    "twice": ("此前已登记", "known already"),
    "answered_otherwise": ("与已登记的结果不同", "not as it is known"),
    "not_in_file": ("不是我方的拨付", "no instruction of ours"),
    "sum_differs": ("金额不符", "the sum differs"),
    "other_account": ("账号不符", "another account"),
    "unreadable": ("无法识别", "cannot be read"),
    "rejected": ("未登记", "not taken in"),
    "missing": ("回单中没有，仍在途", "not in the file: still open"),
    "in_other_file": ("在另一份付款文件中，银行尚未答复", "in another payment file, not answered"),
    "in_no_file": ("不在任何付款文件中，仍在途", "in no payment file, still open"),
    "in_cash": ("现金发放，待登记", "in cash, to be recorded"),
}
AGAIN = (
    "其中 {count} 行上次交来时已经看过，这次没有再办",
    "of these, {count} rows were judged when the file was handed in before; nothing was done anew",
)
ERRORS: Words = {
    "one_answer": (
        "请写明银行的一种答复：--paid、--part、--refused 原因、--unknown 或 --returned 原因",
        "please say one answer of the bank: --paid, --part, --refused CODE, --unknown or "
        "--returned CODE",
    ),
    "answers_in_file": (
        "文件里的每一行自己写明结果；请去掉 --paid、--on、--sum、--ref 等，或写申请编号",
        "each row of a file says its own answer; please leave out --paid, --on, --sum, --ref and"
        " the like, or name a case",
    ),
    "verdicts_of_file": (
        "{field} 只用于整份回单；登记一笔时请去掉",
        "{field} is for a file of answers; please leave it out for one payment",
    ),
    "results_columns": (
        "{field}：没有参考号和结果两列；请核对文件，或用 --format 指定该银行的模板",
        "{field}: there is no column of references and none of results; please look at the file, "
        "or name the bank's template with --format",
    ),
    "results_empty": (
        "{field}：表头之下没有一行；请核对是否拿错了文件，或向银行索取有结果的回单",
        "{field}: no row stands below its header; please see whether it is the right file, or ask"
        " the bank for one with its answers",
    ),
    "reason_unknown": (
        "原因不在表中，按“原因不明”登记，问明以前不再付到这个账户；请与银行核对，并把这种写法补入"
        "该银行的回单模板",
        "the reason is not of the list and was recorded as not known: nothing is paid to that "
        "account until it is; please ask the bank, and add its words to the bank's template",
    ),
    "reason_missing": (
        "没有写原因，按“原因不明”登记，问明以前不再付到这个账户；请向银行问明，账户无误的由另一人"
        "写明理由认可",
        "no reason stands there: it was recorded as not known, and nothing is paid to that account "
        "until it is; please ask the bank; if the account is right, another person says so",
    ),
    "read_as_reason": (
        "工作表“{sheet}”没有“原因”一列，未成功、退回的按“{column}”一列读原因；不是的请改列名后再交",
        "sheet “{sheet}” has no column of reasons: “{column}” was read as the reason of what did"
        " not arrive; if it is none, please rename it and hand the file in again",
    ),
    "totals_aside": (
        "工作表“{sheet}”第 {rows:list} 行是合计，不当作一笔；请核对",
        "sheet “{sheet}”: the rows {rows:list} are totals and were left out; please check it",
    ),
    "no_results_format": (
        "{field}：没有这个回单模板{given}{did_you_mean}；请从中选取：{known:choices}",
        "{field}: there is no such template{given}{did_you_mean}; please use one of:"
        " {known:choices}",
    ),
    "no_answer": (
        "{field}：结果的这种写法不在模板里{given}；请改成其中一种：{known:list}，或由两人采用本行"
        "写上这种写法的回单模板（caseflow pay formats）",
        "{field}: that answer is none that the template knows{given}; please write one of:"
        " {known:list}, or let two adopt a template of the bank that has it (pay.results.NAME)",
    ),
    "answer_missing": (
        "{field}：没有写结果；请写上其中一种：{known:list}",
        "{field}: no answer stands there; please write one of: {known:list}",
    ),
    "row_read_now": (
        "这一行上次读不懂，现在可以读了；请把它放进一份新的文件再交",
        "this row could not be read when the file was handed in before and can be now; please put"
        " it into a new file and hand that in",
    ),
    "results_column": (
        "{field}：没有“{what:both}”这一列；请核对文件，或用 --format 指定该银行的模板",
        "{field}: there is no column “{what:both}”; please look at the file, or name the bank's"
        " template with --format",
    ),
    "results_own_file": (
        "{field}：这是交给银行的付款文件，没有结果一列；请改交银行给回的回单",
        "{field}: this is the payment file that went to the bank, with no column of results; please"
        " hand in the file that the bank gave back",
    ),
    "reference_of_none": (
        "{field}：没有这样的拨付{given}；请核对参考号（如 SZW-2026-0001-H-1-1），确实不是我方的，请"
        "银行说明是谁的",
        "{field}: no instruction of ours is called so{given}; please compare the reference (such as"
        " SZW-2026-0001-H-1-1); if it is none of ours, ask the bank whose it is",
    ),
    "ended_unanswered": (
        "{case} 已结束（{end:end}），没有等待银行结果的拨付；请核对回单上的参考号",
        "{case} has ended ({end:end}) and no payment of it waits for an answer; please compare the "
        "reference on the bank's answer",
    ),
    "no_such_instruction": (
        "{case} 没有第 {n} 次拨付指令；请核对回单上的参考号",
        "{case} has no instruction {n}; please compare the reference on the bank's answer",
    ),
    "payment_answered": (
        "{case} 的第 {n} 次拨付已登记过结果；到账后退回的请登记为退回",
        "instruction {n} of {case} was answered already; please record money that came back after"
        " it had arrived as returned",
    ),
    "nothing_arrived": (
        "{case} 没有到账的款项；未到账的请登记为未成功，已登记过的不用再登记",
        "nothing has arrived for {case}; please record as refused what did not arrive",
    ),
    "not_arrived": (
        "{case} 的第 {n} 次拨付没有登记过到账，不能退回；请核对是哪一次，没有付成的登记为未成功",
        "instruction {n} of {case} is not known to have arrived and cannot come back; please say"
        " which one did, or record as refused what the bank did not pay",
    ),
    "sum_differs": (
        "{case} 的这次款项为 {right:money}，回单为 {units:money}；请与银行核对："
        "相等的登记为到账，较少的登记为部分到账",
        "this payment of {case} is {right:money}, the bank says {units:money}; please ask the "
        "bank: as much is paid, less than that is paid in part",
    ),
    "bank_day_to_come": (
        "{case} 的银行日期 {day} 还没有到；请核对回单",
        "{day}, the bank's day of {case}, is still to come; please compare its answer",
    ),
    "bank_day_before": (
        "{case} 的银行日期 {day} 早于指令拨付的 {since}；请核对是哪一次拨付",
        "{day}, the bank's day of {case}, is before {since}, when it was instructed; please see "
        "which payment it is",
    ),
    "no_such_refusal": (
        "“{refusal}”不是未成功原因中的代码；请从中选取，银行原文另外填写",
        "“{refusal}” is no code of a refusal; please use one of the list and keep the bank's own "
        "words beside",
    ),
    "not_a_refusal": (
        "{field}：请写明未成功或退回的原因{given}{did_you_mean}；请从中选取：{known:refusals}",
        "{field}: why it was refused or came back{given}{did_you_mean}; please use one of: "
        "{known:list}",
    ),
    "unknown_already": (
        "{case} 的第 {n} 次拨付已登记为结果不明；请再向银行查询，查明后登记",
        "instruction {n} of {case} is known to be uncertain; please ask the bank again and record "
        "what it says then",
    ),
    "which_instruction": (
        "{field}：这件申请有几笔在途或到账；请在申请编号后写明是哪一笔、第几次指令：{known:list}",
        "{field}: more than one payment may be meant; please write line and instruction behind the "
        "case number, one of: {known:list}",
    ),
    "no_sum_of_part": (
        "{field}：部分到账请写明到账金额",
        "{field}: please say how much arrived in part",
    ),
    "ref_not_keyed": (
        "银行流水号须以密文记录；请用 caseflow pay results 登记",
        "the bank's reference has to stand there keyed; please record it with results",
    ),
    "bank_ref_used": (
        "{case}：这个银行流水号已用于另一笔拨付；请核对回单",
        "{case}: another payment bears this reference of the bank; please compare its answer",
    ),
}
