"""All that is said of a re-review and an appeal: their acts, events, errors, and what waits."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the acts are called
FIELDS: Words = {
    "asks": ("申请事项", "what is asked for"),
    "asker": ("申请人身份", "who asks"),
    "received": ("收到申请的日期", "the day the request came"),
    "told": ("告知书送达日期", "the day the letter was told"),
    "re_review.days": ("申请复核的期限（天）", "the days in which a re-review may be asked for"),
    "appeal.days": ("申诉的期限（天）", "the days in which an appeal may be made"),
    "reopen.answer_days": ("答复复核申请的期限（天）", "the days in which a request is answered"),
}
#: by what way a decision is looked at again
WAYS: Words = {
    "re_review": ("复核", "re-review"),
    "appeal": ("申诉", "appeal"),
    "objection": ("异议", "objection"),
}
#: who may ask
ASKERS: Words = {
    "person": ("本人", "the person"),
    "guardian": ("监护人", "the guardian"),
    "agent": ("代理人", "an agent"),
}
#: what can be taken up again
DECISIONS: Words = {
    "granted": ("同意资助", "granted"),
    "final": ("核定资助额", "the final sum"),
    "rejected": ("不予资助", "rejected"),
    "revoked": ("撤销资助", "revoked"),
    "withdrawn": ("申请人撤回", "withdrawn"),
    "letter_expired": ("告知书过期", "the letter has lapsed"),
    "nothing_payable": ("无应付金额", "nothing payable"),
    "erased": ("已依法删除", "erased"),
}
#: what a case waits for
WAITS: Words = {
    "reopen": ("复核或申诉的申请待答复", "a re-review or an appeal was asked for"),
    "reopen:re_review": ("申请复核，待答复", "a re-review was asked for, to be admitted or not"),
    "reopen:appeal": ("提出申诉，待答复", "an appeal was made, to be admitted or not"),
}
#: what a history says, by type
HISTORY: Words = {
    "reopen_asked": (
        "{received} 收到{asker:asker}的申请：{how:again}第 {of} 版的决定",
        "received {received} from {asker:asker}: asks for a {how:again} of the decision at version"
        " {of}",
    ),
    "reopen_declined": (
        "不予受理：{how:again}第 {of} 版的决定",
        "not admitted: {how:again} of the decision at version {of}",
    ),
    "taken_up": (
        "第 {of} 版的决定重新办理（{how:again}），由未参与的人员办理",
        "the decision at version {of} is taken up again ({how:again}), by people who took no part",
    ),
}
#: what whoever reads a case is told, by type
TOLD: Words = {
    "reopen_asked/1": (
        "申请{how:again}（{version}，{received}，{asker:asker}）：{why}",
        "asks for a {how:again} ({version}, {received}, {asker:asker}): {why}",
    ),
    "reopen_declined/1": (
        "{how:again}的申请不予受理（{version}，{on}）：{why}",
        "the {how:again} was not admitted ({version}, {on}): {why}",
    ),
    "taken_up/1": (
        "第 {of} 版的决定重新办理（{how:again}，{version}，{on}）：{why}",
        "the decision at version {of} is taken up again ({how:again}, {version}, {on}): {why}",
    ),
}

#: the help of the command
HELP = {
    "appeal": "申诉（复核之后）/ an appeal, after a re-review",
    "words": "家庭的理由 / what the family says",
    "guardian": "由监护人提出 / the guardian asks",
    "agent": "由代理人提出：委托书是什么 / an agent asks: which paper says so",
    "received": "收到申请的日期 / the day it came [today]",
    "told": "告知书送达日期，知道时写明 / the day on which they got the letter, if known",
    "why": "理由，写入给家庭的答复 / the reason, which the family gets in writing",
}

ERRORS: Words = {
    "took_part_before": (
        "您审核或决定过原来的结论，不能参与复核{could_do}；请交给没有参与过的人员",
        "you reviewed or decided before it was taken up again{could_do}; please leave it to"
        " somebody who took no part",
    ),
    "no_such_decision": (
        "{case} 没有第 {of} 版的决定，或该决定已不再有效；请查看 caseflow explain 中的决定",
        "{case} has no decision at version {of} that stands; please look at its decisions (caseflow"
        " explain)",
    ),
    "not_asked_for": (
        "{case} 没有人申请复核或申诉，也没有成立的异议；请先登记申请（caseflow reopen ask）",
        "nobody has asked for that on {case}, and no objection holds it; please record the request"
        " first (caseflow reopen ask)",
    ),
    "asked_for_already": (
        "{case} 的申请已登记，尚未答复；请先答复（caseflow reopen admit 或 decline）",
        "a request is recorded on {case} and waits for its answer; please answer it first (caseflow"
        " reopen admit or decline)",
    ),
    "re_reviewed_already": (
        "{case} 的这一决定已申请过一次复核；如仍不服，请按申诉登记（caseflow reopen ask --appeal）",
        "a re-review of this decision of {case} was asked for once; please record an appeal if they"
        " do not accept it (caseflow reopen ask --appeal)",
    ),
    "re_review_first": (
        "{case} 的这一决定还没有申请过复核；请先登记复核（caseflow reopen ask）",
        "no re-review of this decision of {case} was asked for yet; please record that first"
        " (caseflow reopen ask)",
    ),
    "appealed_already": (
        "{case} 的这一决定已申诉过，没有下一步的途径；如情况有变，请另行提出新的申请",
        "this decision of {case} was appealed against already, and no way is left; please file a"
        " new application if things have changed",
    ),
    "ask_too_late": (
        "{case} 申请复核或申诉的期限到 {until} 为止；请另行提出新的申请，或由两人办理延期",
        "a re-review or appeal of {case} could be asked for until {until}; please file a new"
        " application, or let two people override the time limit",
    ),
    "ask_out_of_order": (
        "{case} 的日期不合：先有决定，后送达告知书，再收到申请，都不晚于今天；请核对日期",
        "the days on {case} do not fit: the decision comes first, then the letter, then the"
        " request, none after today; please check them",
    ),
    "told_after": (
        "{field}{given}：晚于收到申请的日期；请核对日期",
        "{field}{given}: after the day on which the request came; please check the days",
    ),
    "no_guardian_here": (
        "{case} 没有监护人；请写本人或代理人",
        "{case} has no guardian; please give the person or an agent",
    ),
    "agent_without_paper": (
        "{case} 由代理人提出须有委托书；请写明委托书",
        "an agent for {case} needs a paper; please say which",
    ),
    "period_misnamed": (
        "{case} 写明的最后一天与采用的期限不符；请重新登记",
        "the last day said for {case} is not that of the adopted period; please record it again",
    ),
    "undone_misnamed": (
        "{case} 重新办理的步骤与项目的步骤不符；请重新办理",
        "the steps that are to be done again on {case} are not those of its programme; please take"
        " it up again",
    ),
    "kept_still": (
        "{case} 原决定预留的资金尚未全部退回；请重新办理",
        "money is still kept for the former decision of {case}; please take it up again",
    ),
}
