"""All that is said of a review chain: several who decide, a meeting's sum, what goes upwards."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the act are called
FIELDS: Words = {
    "check": ("核查项目", "the check"),
    "made_on": ("核查日期", "the day of the check"),
    "rests_on": ("核查所依据的内容", "what the check rests on"),
}
#: verbs of the desk that are commands as they stand
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "inspect": (
        "核查：入户、电话回访、与村委核对名单等项目要求的核查，由未录入的人办理。\n\n"
        "A check that the programme asks for was made, by somebody who entered nothing of it.",
        {
            "note": "看到、问到的情况，必填 / what was found, needed",
            "on": "核查日期，不填为今天 / the day; today if left out",
        },
    ),
}
#: what a history says, by type
HISTORY: Words = {
    "check_done": ("核查：{check:rule}（{made_on}）", "checked: {check:rule} ({made_on})"),
    "decision_joined": (
        "作同一决定的一人已表态：{what:joined}",
        "one of several who decide has said: {what:joined}",
    ),
}
#: what whoever reads a case is told of its chain
EXPLAIN: Words = {
    "chain.checks": (
        "决定前还须核查：{checks:rules}（请由未录入的人办理：caseflow inspect）",
        "to be checked before the decision, by somebody who entered nothing of it: {checks:rules}"
        " (caseflow inspect)",
    ),
    "chain.above": (
        "{branch:branch} 的审核人已报上级：{step:step}由 {at:branch} 办理",
        "a reviewer of {branch:branch} handed it upwards: {step:step} is done at {at:branch}",
    ),
    "chain.outside": (
        "{branch:branch} 的审核人已报上级，上级不在本库：{step:step}凭上级来文登记",
        "a reviewer of {branch:branch} handed it upwards, to a level that is not in this store: "
        "{step:step} is recorded from its paper",
    ),
    "chain.people": (
        "须 {people} 人作同一决定，已有 {said} 人表态",
        "{people} people decide it, each the same; {said} have said so",
    ),
    "chain.meeting": (
        "{units:money} 超过一人可以决定的金额，由会议决定",
        "{units:money} is above what a single person decides: a meeting decides it",
    ),
    "chain.meeting_open": (
        "应给多少还不知道：不予资助由会议决定",
        "how much it would be is not known: a meeting decides a refusal",
    ),
}
#: what somebody says who decides with others
JOINED: Words = {
    "decide": ("资助", "grant"),
    "final": ("核定金额", "the final sum"),
    "raise": ("增加资助", "raise"),
    "rejected": ("不予资助", "refuse"),
    "revoked": ("撤销资助", "revoke"),
}
#: what whoever reads a case is told
TOLD: Words = {
    "check_done/1": (
        "核查（{who:person}，{made_on}）：{check:rule}；情况：{note}",
        "checked ({who:person}, {made_on}): {check:rule}; what was found: {note}",
    ),
    "decision_joined/1": (
        "已表态（{who:person}，{on}）：{what:joined}；理由：{why}",
        "one who decides has said ({who:person}, {on}): {what:joined}; reason: {why}",
    ),
}
ERRORS: Words = {
    "returned_print": (
        "；请打印补正通知交申请人：caseflow print missing {case}",
        "; please print the request for what is missing: caseflow print missing {case}",
    ),
    "fund_would_wait": (
        "注意：资金“{fund}”余额不足，{case} 批准后要等资金到位；"
        "{others:list} 够用，请考虑由它承担（--fund）；"
        "批准后不能改资金，只能撤销资助（caseflow decide {case} 撤销）后"
        "重新办理（caseflow reopen）",
        "note: fund “{fund}” has too little, and {case} would wait for money once it is granted;"
        " {others:list} could bear it, please think of that (--fund); afterwards the fund is"
        " changed no more: the grant is taken back (caseflow decide {case} revoke)"
        " and the case taken up again (reopen)",
    ),
    "waits_for_money": (
        "；资金不足，资金到位后请预留：caseflow funds reserve {case}；要换资金的，"
        "先撤销资助（caseflow decide {case} 撤销）再重新办理（caseflow reopen）",
        "; its fund has too little: once money has come, please reserve it (caseflow funds reserve"
        " {case}); to use another fund take the grant back (caseflow decide {case} revoke) and"
        " have the case taken up again (caseflow reopen)",
    ),
    "escalated_to": (
        "；已报上级，请由 {branch:branch} 办理{could_do}",
        "; please leave it to {branch:branch}{could_do}",
    ),
    "escalated_outside": (
        "；上级不在本库：请报送上级，{step:step}凭来文登记（caseflow record --outside）",
        "; the level above is not in this store: please send it there, and record its paper for "
        "{step:step} (caseflow record --outside)",
    ),
    "said_by": (
        "；已有 {said} 人表态，还须另一名决定人：请由其作同一决定",
        "; {said} have said so; please have another decider say the same",
    ),
    "paragraph_or_why": (
        "{field}：已写了理由；请去掉 --paragraph，或先看范文再写 --why",
        "{field}: a reason is given already; please leave one of the two out",
    ),
    "no_paragraph": (
        "{field}：没有第 {value} 段（有：{known:list}）；请从列出的选，或请管理人员采用常用理由",
        "{field}: there is no paragraph {value} (there are: {known:list}); please choose one of "
        "these, or have paragraphs.return and the like adopted",
    ),
    "paragraphs_as_lines": (
        "{field}：应是一列文字，至多 {most} 段，每段不换行、至多 {longest} 字；请改正",
        "{field}: expected a list of texts, {most} at most, each in a line of at most {longest} "
        "signs; please correct it",
    ),
    "checks_open": (
        "决定前还须由人核查：{checks:rules}；请由未录入这件申请的人核查并登记（caseflow inspect）",
        "a person has to check before it is decided: {checks:rules}; please have somebody who "
        "entered nothing of it do so and record it with inspect",
    ),
    "check_late": (
        "已经作出资助决定，不再登记核查；请用 caseflow record 加 --note 留下备注",
        "it is granted already and no check is recorded any more; please leave a note with record",
    ),
    "check_own_entry": (
        "录入过这件申请的人不能核查；请由另一人核查{could_do}",
        "whoever entered the application does not check it; please have another person do "
        "so{could_do}",
    ),
    "no_check_open": (
        "{case} 没有还须核查的项目；这一项不用办",
        "nothing is left to be checked of {case}; there is nothing to do",
    ),
    "no_such_check": (
        "还须核查的里没有这一项{named_check}{did_you_mean}；请从中选：{known:rules}",
        "no such check{named_check} is open{did_you_mean}; please choose one of those that are: "
        "{known:rules}",
    ),
    "check_misnamed": (
        "核查所依据的内容与项目规定不符；请重新登记（caseflow inspect）",
        "the check does not rest on what the programme says; please record it again with inspect",
    ),
    "check_to_come": (
        "核查日期 {day} 还没有到；请写实际核查的日期",
        "the day of the check, {day}, is still to come; please write the day on which it was made",
    ),
    "checks_misnamed": (
        "评估所列的核查与项目规定不符；请重新评估",
        "the assessment names other checks than its edition; please have it assessed again",
    ),
    "more_people": (
        "这件申请须由几人作同一决定，还差 {more} 人；请由另外的决定人也作决定（caseflow decide）",
        "several people decide this case and {more} more have to say the same; please have other "
        "deciders say it with decide",
    ),
    "joined_already": (
        "您已表态，还须另一名决定人作同一决定；请由另一人办理{could_do}",
        "you have said it already and another decider has to say the same; please leave it to "
        "another person{could_do}",
    ),
    "nobody_to_join": (
        "这一决定不须再有人表态；请直接作出决定",
        "nobody else has to say it; please decide it",
    ),
    "needs_meeting": (
        "{units:money} 超过一人可以决定的金额；请提交会议集体决定"
        "（caseflow meeting sheet 写出上会清单，caseflow meeting hold 登记纪要）；"
        "由上级机构决定的，凭其来文登记（caseflow record --outside decide）",
        "{units:money} is above what a single person decides; please have a meeting decide it "
        "(caseflow meeting sheet, then caseflow meeting hold); what a body above decided is"
        " recorded by its paper (caseflow record --outside decide)",
    ),
    "bodies_above": (
        "{field}：应写凭来文代替本单位决定的机构的名称，一个或几个，最多 {most} 个；请改正",
        "{field}: expected the names of the bodies whose paper decides in place of this branch, "
        "one or more, {most} at most; please correct it",
    ),
    "paper_not_above": (
        "来文的机构不是本单位的上级，也不在采用的“可凭其来文决定的机构”（decide.above）之内，"
        "{case} 不能凭这份来文决定；请由本单位的人或会议决定，或由两人采用后再登记",
        "the body of the paper is neither above this branch nor named by decide.above, so it "
        "decides nothing of {case}; please have somebody here, or a meeting, decide it, or adopt "
        "decide.above by two and record the paper then",
    ),
    "needs_meeting_open": (
        "{case} 按规则应给多少还不知道，超过一人可以决定的金额与否说不准；请提交会议集体决定，"
        "或凭上级机构的来文登记（caseflow record 加 --outside 决定）",
        "how much the rules would give for {case} is not known, so nobody can say that a single "
        "person decides it; please have a meeting decide it, or record the paper of a body above "
        "(record --outside decide)",
    ),
}
