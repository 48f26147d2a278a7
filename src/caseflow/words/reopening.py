"""All that is said of a re-review and an appeal: their acts, events, errors, and what waits."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the acts are called
FIELDS: Words = {
    "asks": ("申请事项", "what is asked for"),
    "review": ("复核告知书", "the notice of a re-review"),
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
#: what the family does by it
ASKS: Words = {
    "re_review": ("申请复核", "asks for a re-review"),
    "appeal": ("提出申诉", "appeals"),
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
        "{asker:asker}{how:asks}（{received} 收到，针对第 {of} 版的决定）",
        "{asker:asker} {how:asks} (received {received}, about the decision at version {of})",
    ),
    "reopen_declined": (
        "不予受理：{how:again}第 {of} 版的决定",
        "not admitted: {how:again} of the decision at version {of}",
    ),
    "reopen_declined.body": (
        "{by}不予受理：{how:again}第 {of} 版的决定",
        "{by} does not admit it: {how:again} of the decision at version {of}",
    ),
    "outside_recorded.decline": (
        "登记来文：{body}，{done_on}，对家庭的申请不予受理",
        "paper recorded of {body}, {done_on}: what the family asks for is not admitted",
    ),
    "taken_up": (
        "第 {of} 版的决定重新办理（{how:again}），由未参与的人员办理",
        "the decision at version {of} is taken up again ({how:again}), by people who took no part",
    ),
}
#: what whoever reads a case is told, by type
TOLD: Words = {
    "reopen_asked/1": (
        "{asker:asker}{how:asks}（{who:person}，{received} 收到）：{why}",
        "{asker:asker} {how:asks} ({who:person}, received {received}): {why}",
    ),
    "reopen_declined/1": (
        "{how:again}的申请不予受理（{who:person}，{on}）：{why}",
        "the {how:again} was not admitted ({who:person}, {on}): {why}",
    ),
    "taken_up/1": (
        "第 {of} 版的决定重新办理（{how:again}，{who:person}，{on}）：{why}",
        "the decision at version {of} is taken up again ({how:again}, {who:person}, {on}): {why}",
    ),
}

#: the help of the command
HELP = {
    "appeal": "申诉（复核之后）/ an appeal, after a re-review",
    "words": "家庭的理由 / what the family says",
    "guardian": "由监护人提出 / the guardian asks",
    "agent": "由代理人提出：委托书是什么 / an agent asks: which paper says so",
    "received": "收到申请的日期 / the day it came [今天 / today]",
    "told": "告知书送达日期，知道时写明 / the day on which they got the letter, if known",
    "why": "理由，写入给家庭的答复 / the reason, which the family gets in writing",
    "body": "由别的机构决定的：哪个机构来文不予受理 / a body decides: whose paper declines it",
    "paper": "来文的文号 / the number of its paper",
    "on": "来文日期 / the day of the paper",
}

#: what an explanation says of each that there was
EXPLAIN: Words = {
    "granted": (
        "{what} {units:money}（第 {version} 版）",
        "{what} {units:money} (version {version})",
    ),
    "refused": ("{what}（第 {version} 版）", "{what} (version {version})"),
    "open": (
        "{how:again}（{on} 受理）：原决定{before}不再有效，等待重新决定",
        "{how:again} (admitted {on}): {before} does not stand any more, to be decided anew",
    ),
    "upheld": (
        "{how:again}（{on} 受理）：原决定{before}，{day} 维持：{after}",
        "{how:again} (admitted {on}): {before}, upheld {day}: {after}",
    ),
    "other": (
        "{how:again}（{on} 受理）：原决定{before}，{day} 改为：{after}",
        "{how:again} (admitted {on}): {before}, changed {day} to: {after}",
    ),
    "asked": (
        "{on} 收到{how:again}的申请（针对第 {of} 版的决定），待答复{until}",
        "{how:again} of the decision at version {of} asked for ({on}), to be answered{until}",
    ),
    "until": ("，最迟 {until}", " by {until}"),
}
#: what became of one, in a word
OUTCOME: Words = {
    "asked": ("待答复", "to be answered"),
    "declined": ("不予受理", "not admitted"),
    "open": ("办理中", "under way"),
    "same": ("维持", "upheld"),
    "other": ("改变", "changed"),
}
#: what papers say of it
LETTER: Words = {
    "open_re_review": (
        "对本决定有异议，或者有新的情况、新的材料，{within}凭本编号向{office}申请复核"
        "（由本人、监护人或持委托书的代理人提出，写明理由，可附新的材料）。"
        "复核由未参与原审核和决定的人员办理，是否受理、结果和理由书面告知。",
        "If you do not agree, or things have changed or there are new papers, you may ask for a"
        " re-review: yourself, the guardian, or an agent with a paper, {within} at {office}, by the"
        " number of this sheet, with your reasons and what is new. It is done by people who took no"
        " part in this decision; you are told in writing whether it is admitted, its result and the"
        " reasons.",
    ),
    "open_appeal": (
        "对本决定仍有异议，{within}凭本编号向{office}申诉"
        "（由本人、监护人或持委托书的代理人提出，写明理由，可附新的材料）。"
        "申诉由{above}办理，结果和理由书面告知。",
        "If you still do not agree, you may appeal: yourself, the guardian, or an agent with a"
        " paper, {within} at {office}, by the number of this sheet, with your reasons and what is"
        " new. It is decided by {above}; you are told the result and the reasons in writing.",
    ),
    "appeal_title": ("申诉答复书", "Answer to an appeal"),
    "open_none": (
        "复核和申诉都已办理，或者已在办理。以后有新的情况，可以另行提出新的申请。",
        "A re-review and an appeal were made, or are under way. You may file a new application if"
        " things have changed.",
    ),
    "open_nothing": (
        "票据有误或者还有新的票据的，请凭本编号交到{office}，本会重新核定。",
        "If a receipt is wrong, or there are more, please bring them to {office} by the number of"
        " this sheet: the sum will be worked out anew.",
    ),
    "open_undecided": (
        "作出新的决定后另行告知，届时写明还可以怎样提出异议。",
        "You will be told when it is decided anew, and what you may ask for then.",
    ),
    "until": ("可于{until}前", "until {until}"),
    "period": (
        "可自收到本告知书之日起 {days} 日内（今天收到的，到{last}为止；最后一天是休息日的顺延）",
        "within {days} days from the day on which you get this letter (until {last} if that is"
        " today; a last day on a day off moves),",
    ),
    "no_period": ("可以随时（本会没有规定期限）", "at any time (there is no time limit)"),
    "above": ("上一级{above}", "{above}, the level above"),
    "outside": ("上一级机构", "the level above"),
    "admitted": ("予以受理", "It is admitted"),
    "declined": ("不予受理", "It is not admitted"),
    "asked_re_review": ("申请复核", "asked for a re-review"),
    "asked_appeal": ("提出申诉", "made an appeal"),
    "stands": ("原决定仍然有效。", "The decision stands as it is."),
    "under_way": (
        "原决定不再有效，由未参与原审核和决定的人员重新办理，结果另行告知。",
        "The decision does not stand any more; people who took no part look at it anew, and you"
        " will be told the result.",
    ),
    "same": (
        "经未参与原审核和决定的人员重新办理，结论与原决定相同，维持原决定。",
        "People who took no part looked at it anew and decided the same: the decision is upheld.",
    ),
    "other": (
        "经未参与原审核和决定的人员重新办理，作出新的决定，以新的决定为准。",
        "People who took no part looked at it anew and decided otherwise: the new decision holds.",
    ),
    "since_revoked": (
        "经未参与原审核和决定的人员重新办理；此后资助决定已于{on}撤销，不再资助。",
        "People who took no part looked at it anew; since then the grant was revoked on {on}, and"
        " does not stand.",
    ),
    "since_other": (
        "经未参与原审核和决定的人员重新办理；此后已于{on}另作决定，以后来的决定为准。",
        "People who took no part looked at it anew; since then another decision was made on {on},"
        " which holds.",
    ),
    "reasons": ("理由：{why}", "Reasons: {why}"),
    "reasons_since": ("后来决定的理由：{why}", "Reasons of what was decided since: {why}"),
    "reasons_before": ("原决定的理由：{why}", "Reasons of the decision before: {why}"),
    "by": ("（{by}）", " ({by})"),
    "by_paper": ("{body}来文（{paper}）：{why}", "{why} ({body}, paper {paper})"),
    "paper": ("，文号 {paper}", ", no. {paper}"),
    "before": ("原决定", "before"),
    "after": ("现决定", "now"),
    "then": ("重新办理", "then"),
    "since": ("后来的决定", "since"),
}

ERRORS: Words = {
    "paper_nothing_reviewed": (
        "{field}：没有已答复的复核或申诉；请先受理或不予受理（caseflow reopen）",
        "{field}: no re-review or appeal was answered; please admit or decline it first (caseflow"
        " reopen)",
    ),
    "own_request": (
        "{case} 的复核或申诉是您登记的，不能由您受理或不予受理{could_do}；请交给另一人",
        "you recorded what the family asks for on {case}, and do not admit or decline it"
        " yourself{could_do}; please leave it to another person",
    ),
    "answered_before": (
        "{case} 之前的复核或申诉是您答复的，申诉须由另一人答复{could_do}；请交给另一人",
        "you answered before what the family asked for on {case}, and an appeal is answered by"
        " another person{could_do}; please leave it to them",
    ),
    "own_answer": (
        "{case} 的异议是您答复为成立的，重新办理须由另一人提起{could_do}；请交给另一人",
        "you upheld the objection to {case}, and another person takes the decision up"
        " again{could_do}; please leave it to them",
    ),
    "took_part_before": (
        "您审核或决定过原来的结论，不能参与复核；请交给没有参与过的人员{could_do}",
        "you reviewed or decided before it was taken up again; please leave it to somebody who"
        " took no part{could_do}",
    ),
    "no_such_decision": (
        "{case} 没有第 {of} 版的决定，或该决定已不再有效；请查看 caseflow explain 中的决定",
        "{case} has no decision at version {of} that stands; please look at its decisions (caseflow"
        " explain)",
    ),
    "nothing_decided": (
        "{case} 还没有可以复核的决定；请等作出决定以后再登记复核或申诉",
        "nothing is decided on {case} that could be looked at again; please wait for a decision",
    ),
    "declined_by_us": (
        "{case} 的申请由本单位（或上级在本库里的）答复，不凭别的机构的来文；请办理 caseflow reopen"
        " decline {case}",
        "what is asked for on {case} is answered here, or by the desk above, and by no paper of"
        " another body; please answer it (caseflow reopen decline {case})",
    ),
    "declines_alone": (
        "{case} 的来文只说不予受理，不能同时登记步骤、金额或资料；请分开登记",
        "a paper of {case} that does not admit it tells no step, sum or facts; please record those"
        " apart",
    ),
    "not_asked_for": (
        "{case} 没有人申请复核或申诉，也没有成立的异议；请先登记申请（caseflow reopen ask）",
        "nobody has asked for that on {case}, and no objection holds it; please record the request"
        " first (caseflow reopen ask)",
    ),
    "not_upheld": (
        "{case} 的异议还没有成立的答复；请先答复（caseflow object answer）",
        "no objection to {case} has been upheld; please answer it first (caseflow object answer)",
    ),
    "asked_for_already": (
        "{case} 的申请已登记，尚未答复；"
        "请先答复（caseflow reopen admit 或 caseflow reopen decline）",
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
