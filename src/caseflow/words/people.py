"""Sentences of the errors of `people`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

#: what is proposed to a second person
PROPOSALS: dict[str, tuple[str, str]] = {
    "adopted": ("采用数值", "adopt a value"),
    "duty_granted": ("授予职责", "grant a duty"),
    "duty_ended": ("终止职责", "end a duty"),
    "interest_declared": ("申报亲属", "declare relatives"),
    "fund_opened": ("设立资金", "open a fund"),
    "posted": ("资金收付", "money in or out"),
    "person_erased": ("删除个人信息", "erase a person"),
    "login_corrected": ("更改登录名", "another login"),
    "credential_set": ("设置口令", "set a passphrase"),
    "token_granted": ("授予令牌", "grant a token"),
    "institution_named": ("登记收款机构", "name an institution"),
    "account_stated": ("机构账户", "account of an institution"),
    "queue_published": ("公布等候名单", "publish a waiting list"),
    "moved_ahead": ("提前受助", "move ahead"),
    "ahead_withdrawn": ("撤销提前", "withdraw a move ahead"),
    "overridden": ("豁免", "waive"),
    "letter_extended": ("告知书延期", "extend a letter"),
}
ERRORS: dict[str, tuple[str, str]] = {
    "erased_already": (
        "此人的个人信息已经删除，没有写入；不用再办",
        "that person was erased already and nothing was written; there is nothing more to do",
    ),
    "erases_staff": (
        "此人是或曾是工作人员，其经办须能追责，不能删除；请向监督人员说明",
        "that person is or was on the staff and answers for what they did, and is not erased;"
        " please tell the supervisors",
    ),
    "erases_another": (
        "所列的案件不属于此人，没有写入；请重新提议",
        "a case that is named is not of that person and nothing was written; please propose it"
        " anew",
    ),
    "erases_elsewhere": (
        "此人的档案在 {branch:branch}；请由 {branch:branch}"
        " 或其上级机构的两名管理人员提出和确认删除",
        "the files of this person are at {branch:branch}; please have two who manage at"
        " {branch:branch}, or at a branch above it, propose and confirm the erasure",
    ),
    "erases_open_case": (
        "申请 {case} 尚未办结或款项未清，保存期限还没有开始，不能删除；请先办结",
        "case {case} is not at its end, or its money is not settled; until then how long it is kept"
        " does not begin and nobody in it is erased; please finish it first",
    ),
    "row_erased": (
        "这一行曾受理为 {case}，其个人信息已依法删除，不再从旧文件录入；"
        "本人重新申请的，请另填一份文件",
        "this row was filed as {case}, whose personal data was erased by law, and no old file"
        " brings it back; if the person applies again, please hand in a file of its own",
    ),
    "no_such_party": (
        "没有“{party}”这类当事人；请写个人（person）、家庭（household）或机构（institution）",
        "“{party}” is none of person, household, institution; please correct it",
    ),
    "no_such_person": (
        "库中没有这个人；请先登记",
        "that person is not in the store; please register them first",
    ),
    "party_known": (
        "这个人已登记；请直接使用",
        "that person is registered already; please use them",
    ),
    "own_grant": (
        "事关本人的授权、终止或申报，本人不参与两人办理；请由另外两名管理人员办理{could_do}",
        "nobody is one of the two who grant, end or declare what concerns themselves; please leave"
        " it to two other managers{could_do}",
    ),
    "grant_to_relative": (
        "所涉人员是您的亲属，须回避；请由另一名管理人员办理{could_do}",
        "it concerns a relative of yours; please leave it to another manager{could_do}",
    ),
    "beyond_your_programmes": (
        "您在 {branch:branch} 的管理职责不包括这些项目（空为全部）：{programmes:programmes}；"
        "请由管理这些项目的人办理{could_do}",
        "you do not manage these programmes (empty: all) at {branch:branch}:"
        " {programmes:programmes}; please leave it to somebody who does{could_do}",
    ),
    "never_below": (
        "“{duty:duty}”职责不及于下级机构；请在每个机构分别授予",
        "the duty to {duty:duty} never reaches the branches below; please grant it at each of them",
    ),
    "over_already": (
        "{until} 已经过去，没有效果；请写今天或以后的日期",
        "{until} is past and would have no effect; please give a day that is to come",
    ),
    "duty_held_already": (
        "此人在 {branch:branch} 已有“{duty:duty}”职责，期限和范围都够；如要缩短，请终止职责",
        "they hold the duty to {duty:duty} at {branch:branch} already, as long and as far; to"
        " make it shorter please end it",
    ),
    "nothing_to_end": (
        "此人在 {branch:branch} 没有可终止的职责，或到那天已经结束；请查看 caseflow people",
        "there is no duty of theirs to end at {branch:branch}, or it ends by then; please look at"
        " caseflow people",
    ),
    "no_such_duty": (
        "没有“{duty}”这项职责{did_you_mean}；请从中选取：{known:choices}",
        "“{duty}” is no duty{did_you_mean}; please use one of: {known:choices}",
    ),
    "ends_before_it_begins": (
        "止于 {until}，早于起始的 {since}；请更正日期",
        "it ends on {until}, before it begins on {since}; please correct the days",
    ),
    "colleague_is_known": (
        "此人是或曾是工作人员，姓名和证件号码不在申请（{case}）上更改；如登记有误，请两名管理人员以"
        "新登录名按证件聘用，并终止原登录名的职责",
        "they are or were on the staff, and name and number are not changed through a case"
        " ({case}); where they are wrong, please have two managers hire them under a new login by"
        " the document and end the duties of the former one",
    ),
    "relative_is_known": (
        "此人的号码由同事申报为亲属，不在申请（{case}）上更改；如申请人其实是另一个人，请查明"
        "档案是他人的（caseflow identify），由另一人确认",
        "a colleague declared that number as a relative's, and it is not changed through a case"
        " ({case}); if the case is of somebody else, please take the record apart (identify apart)"
        " and have another person confirm it",
    ),
    "own_relative": (
        "不能把本人登记为自己的亲属；请更正",
        "nobody is their own relative; please correct it",
    ),
    "not_compared": (
        "所改的身份信息没有在申请上等待核对；请先在申请上登记，再由另一人核对",
        "what is to be changed does not wait on a case to be compared; please record it on the"
        " case and have another person confirm it",
    ),
    "ids_alike": (
        "{field}：{other} 也是这个号码；请对照证件更正，两人其实是一人的只写一个",
        "{field}: {other} has the same; please correct it from the document, or name the person"
        " once if both are one",
    ),
}
