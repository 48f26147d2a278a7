"""Words of paying, in Chinese and English: what stands in the files, and errors with what to do."""

from __future__ import annotations

HEADERS = (
    ("序号", "no."),
    ("业务参考号", "reference"),
    ("收款人", "payee"),
    ("账号", "account"),
    ("开户行", "bank"),
    ("金额（{unit}）", "amount ({unit})"),
    ("用途", "purpose"),
)
SIGNING = (
    ("序号", "no."),
    ("业务参考号", "reference"),
    ("领款人", "received by"),
    ("金额（{unit}）", "amount ({unit})"),
    ("用途", "purpose"),
    ("领款日期", "received on"),
    ("签名（按手印）", "signature"),
)
TOTAL = ("合计", "total")
PAYMENTS = ("付款清单", "Payments")  # the sheet of the plain workbook

#: the list of institutions that are paid
LISTED: dict[str, tuple[str, str]] = {
    "plain": ("代码|种类|登记单位|本单位付", "code|what|stated by|paid from here"),
    "accounts": (
        "代码|种类|登记单位|本单位付|全称|户名|账号|开户行|",
        "code|what|stated by|paid from here|name|holder|account|bank|",
    ),
    "pays": ("是", "yes"),
    "none": ("还没有登记收款机构", "no institution has been stated yet"),
    "unreadable": ("（不能读取）", "(it cannot be read)"),
    "hospital": ("医院", "hospital"),
    "school": ("学校", "school"),
    "home": ("福利院", "home"),
    "other": ("其他机构", "other"),
}

#: why a payee needs a second look
DOUBTS: dict[str, tuple[str, str]] = {
    "other_payee": (
        "户名既不是受助人、监护人，也不是经两人核对的家庭成员",
        "the holder is neither who is helped nor a guardian nor a member of the household whom two"
        " people saw",
    ),
    "other_holder": (
        "户名是家里的另一人，不是收款人",
        "the holder is of the family, not who is paid",
    ),
    "shared_account": (
        "另有无亲属关系的人或机构也用这个账户",
        "people who are not related, or an institution, use it too",
    ),
    "account_changed": ("同一人在另一申请中改了账户", "another case pays them to another account"),
    "person_changed": ("收款人的身份信息已更正", "who is paid was corrected"),
    "colleague_holds": (
        "收款人或户名是同事或其亲属",
        "who is paid, or the holder, is a colleague or a relative of theirs",
    ),
    "no_institution": ("机构的账户没有登记", "an institution whose account is not known"),
    "former_guardian": ("账户或收款人是原监护人", "it is a guardian's who is none any more"),
    "payee_died": ("收款人已去世", "who is paid has died"),
    "helped_died": ("受助人已去世", "who is helped has died"),
    "institution_changed": ("收款机构已换账户", "the institution has another account"),
    "bank_refused": (
        "银行因账户原因没有付成或退回",
        "the bank refused it, or sent it back, because of the account",
    ),
}

#: by what a doubt is settled (`confirm --settle`): short enough to be typed
SETTLED_AS: dict[str, tuple[str, str]] = {
    "other_payee": ("他人收款", "other payee"),
    "other_holder": ("户名另一人", "other holder"),
    "shared_account": ("共用账户", "shared account"),
    "account_changed": ("账户改过", "account changed"),
    "person_changed": ("身份更正", "person changed"),
    "colleague_holds": ("同事账户", "colleague holds"),
    "no_institution": ("机构未登记", "no institution"),
    "former_guardian": ("原监护人", "former guardian"),
    "payee_died": ("收款人去世", "payee died"),
    "helped_died": ("受助人去世", "helped died"),
    "institution_changed": ("机构换账户", "institution changed"),
    "bank_refused": ("银行退回", "bank refused"),
}

ERRORS: dict[str, tuple[str, str]] = {
    "payee_needs_decider": (
        "{case} 要付给受助人、监护人和家庭成员以外的人，须凭书面证明由 {branch:branch}"
        " 的决定人认可；请交决定人办理，或改付医院、本人或监护人",
        "{case} is to be paid to somebody outside the family: whoever decides at {branch:branch}"
        " settles"
        " that, with written proof; or please have the hospital, the person or the guardian paid",
    ),
    "payee_incomplete": (
        "收款信息不完整；请补全户名、账号、开户行，或写明现金（儿童须有监护人代领），再核对",
        "the payee is incomplete; please add holder, number and bank, or choose cash (of a child "
        "with a guardian who takes it), before it is confirmed",
    ),
    "no_payment_file": (
        "{case} 不在任何付款文件或签收表中；请核对申请编号",
        "{case} is in no payment file and on no signing list; please check the number",
    ),
    "payment_file_gone": (
        "{case} 的付款内容已按规定清除，这份文件不能再生成；请使用当时存下的文件",
        "what was paid for {case} was erased and the file cannot be made again; please use the one "
        "that was kept",
    ),
    "no_payee": (
        "还没有登记付给谁、怎样付；请登记收款人类别和账户（现金也要写明），再由另一人核对",
        "to whom and how it is paid is not stated; please record the kind of payee and the account "
        "(cash too has to be chosen) and have another person confirm it",
    ),
    "payee_unconfirmed": (
        "收款信息尚未经第二人核对；请由填写以外的人核对",
        "the payee is not confirmed yet; please have somebody else than who stated it confirm it",
    ),
    "payee_doubted": (
        "{case} 的收款信息还有疑点：{doubts:doubts}；"
        "请由登记以外的人逐项认可并写明理由，或改登收款信息",
        "to whom {case} is paid is doubted: {doubts:doubts}; please have somebody else than who"
        " stated it settle each with a reason, or state it anew",
    ),
    "institution_changed": (
        "{case} 的收款机构已换账户；请重新登记收款机构，再由另一人核对",
        "the institution that {case} is paid to has another account; please state it again and have"
        " another person confirm it",
    ),
    "institution_has_account": (
        "{field}：收款机构的账户已登记在机构名下；请只填机构代码，不要再填账户",
        "{field}: the account of an institution stands on its own record; please name its code"
        " alone",
    ),
    "institution_kind": (
        "{field}：与所填的收款机构不符；请写“医院”或“其他机构”",
        "{field}: that is not what the institution is; please write hospital or institution",
    ),
    "no_institution": (
        "没有这个代码的收款机构；请核对，或先由两名管理人员登记",
        "no institution is known under that code; please check it, or let two who manage state it",
    ),
    "institution_known": (
        "这个代码的收款机构已登记；要换账户请再登记一次",
        "an institution of that code is known; please state its account again to change it",
    ),
    "no_institution_code": (
        "机构代码由至多四个小写字母和至少一个数字组成，如 yy1；请更正",
        "the code of an institution has four small letters at most and a digit at least, such as "
        "hosp1; please correct it",
    ),
    "no_institution_name": (
        "{field}：请写机构全称",
        "{field}: please write the name of the institution",
    ),
    "no_such_institution_kind": (
        "“{what}”不是机构的种类；请用医院、学校、福利机构或其他",
        "“{what}” is no kind of institution; please use hospital, school, home or other",
    ),
    "sent_back_so": (
        "{case}：银行没有付成或退回的就是这个账户，登记的与它一模一样，没有写入；请问清以后登记"
        "另一个账户或改正写错的，没有写错的由另一人写理由认可"
        "（caseflow confirm {case} --settle 银行退回 --why 理由）",
        "{case}: this is the very account that the bank refused or sent back, and nothing was"
        " written; please record another one, or what was wrong of it; if it is right, another"
        " person settles the doubt with a reason (caseflow confirm {case} --settle bank_refused"
        " --why REASON)",
    ),
    "not_doubted": (
        "{case} 的收款信息现在没有这一疑点；请只写还没有处理的（没有的不用写）：{known:doubts}",
        "the payee of {case} is not doubted so; please name only what is open: {known:doubts}",
    ),
    "account_in_your_name": (
        "{case} 的收款账户在您（或与您同名的人）名下，您不核对、不认可，也不付款；"
        "请由另一人办理{could_do}",
        "the account to which {case} is paid is in your name, or in that of somebody of your name;"
        " you neither compare nor settle nor pay it; please leave it to somebody else{could_do}",
    ),
    "no_such_doubt": (
        "“{doubt}”不是收款信息的疑点；请更正",
        "“{doubt}” is no doubt about a payee; please correct it",
    ),
    "doubted_already": (
        "{case} 的收款信息已有这一疑点；请先处理",
        "the payee of {case} is doubted so already; please settle that",
    ),
    "doubts_no_case": (
        "{case} 的疑点所指的另一申请不存在；请更正",
        "the other case that a doubt about {case} names does not exist; please correct it",
    ),
    "erased_since": (
        "{case} 的个人信息已依法删除，不能再拨付；请由决定人撤销（caseflow decide），款项退回资金",
        "whom {case} helps was erased and is paid no more; please let a decider revoke it: the"
        " money is free again in the fund",
    ),
    "payee_changed": (
        "收款信息在此期间有变；请按现在的收款信息重新拨付",
        "the payee has changed meanwhile; please pay again to the payee as it stands now",
    ),
    # what a run leaves out
    "left_interest": (
        "应拨付而不由您办理的有 {count} 件：您或亲属是当事人；请由另一人办理{could_do}",
        "due, and not for you to pay, because you or a relative stand in the case: {count}; please"
        " leave it to somebody else{could_do}",
    ),
    "left_fund": (
        "另有 {count} 件由资金“{about}”支付；请用那笔资金拨付（--fund）",
        "due out of another fund, “{about}”: {count}; please pay them out of that one (--fund)",
    ),
    "left_cash": (
        "另有 {count} 件以现金发放；请另作签收表（--cash）",
        "to be paid in cash: {count}; please make the list on which they sign (--cash)",
    ),
    "left_account": (
        "另有 {count} 件转入账户；请另作付款文件（不写 --cash）",
        "to be paid to an account: {count}; please make a payment file (without --cash)",
    ),
    "left_later": (
        "另有 {count} 件的分期款未到期，最早 {about}；请到期再办",
        "with an instalment that is not due yet: {count}, the first on {about}; please wait",
    ),
    "left_notice": (
        "另有 {count} 件正在公示，最早的到 {about} 期满；请期满取下以后再付",
        "in public notice: {count}, the first until {about}; please pay after it has run and is"
        " taken down",
    ),
    "left_step": (
        "已资助、还不能拨付的有 {count} 件：应先办“{about:step}”；请先办这一步{could_do}",
        "granted and not to be paid yet, as what is due first is {about:step}: {count}; please do"
        " that step first{could_do}",
    ),
}
