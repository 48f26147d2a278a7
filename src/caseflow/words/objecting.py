"""All that is said of objections, complaints and thanks, findings: fields, histories, errors."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the acts are called
FIELDS: Words = {
    "nr": ("第几件异议", "which objection"),
    "words": ("内容", "the words"),
    "contact": ("联系方式", "how they are reached"),
    "channel": ("来源方式", "how it came in"),
    "about": ("针对什么", "what it is about"),
    "grave": ("严重程度", "how grave it is"),
    "instead": ("替换另一人的答复", "instead of another person's answer"),
}
CHANNELS: Words = {
    "counter": ("当面", "at the counter"),
    "phone": ("电话", "by phone"),
    "letter": ("来信", "by letter"),
    "email": ("邮件", "by e-mail"),
    "visit": ("走访中反映", "on a visit"),
    "supervisor": ("监督意见", "a finding"),
    "other": ("其他", "otherwise"),
}
#: what an objection is about; a complaint; a finding
ABOUT: Words = {
    "notice": ("公示", "the notice"),
    "decision": ("资助决定", "the decision"),
    "application": ("申请", "the application"),
    "service": ("服务", "service"),
    "delay": ("办理拖延", "delay"),
    "conduct": ("工作作风", "conduct"),
    "privacy": ("个人信息", "privacy"),
    "information": ("信息公开与答复", "information"),
    "other": ("其他", "something else"),
    "case": ("一件申请", "a case"),
    "person": ("一名工作人员", "a colleague's work"),
    "list": ("一份名单", "a list"),
    "house": ("本机构", "the house"),
}
WHAT: Words = {
    "complaint": ("投诉", "complaint"),
    "thanks": ("表扬感谢", "thanks"),
    "suggestion": ("建议", "suggestion"),
    "advice": ("提示", "advice"),
    "fault": ("问题", "fault"),
    "serious": ("严重问题", "serious"),
    "note": ("记录", "note"),
    "evidence": ("证据", "evidence"),
    "withdrawn": ("异议人撤回", "taken back by the objector"),
    "answer": ("答复", "answer"),
    "written": ("提出", "written"),
    "answered": ("答复", "answered"),
    "accepted": ("认可", "accepted"),
    "reopened": ("重新整改", "open again"),
}
#: how an objection stands; a complaint or a finding
STATUS: Words = {
    "open": ("待答复", "to be answered"),
    "answered": ("已答复，待第二人看过", "answered, to be seen by a second person"),
    "dismissed": ("异议不成立", "dismissed"),
    "upheld": ("异议成立", "upheld"),
    "erased": ("已随个人信息删除", "erased with what was known of the person"),
}
STANDS: Words = {
    "open": ("待答复", "to be answered"),
    "answered": ("已答复", "answered"),
    "accepted": ("已认可", "accepted"),
}
#: what a history says
HISTORY: Words = {
    "objected": ("收到异议，暂停办理", "an objection came, the case is held"),
    "objection_answered": (
        "第 {n} 件异议已书面答复：{result:objection}",
        "objection {n} answered in writing: {result:objection}",
    ),
}
#: how a hold was released, of an objection
HOW: Words = {
    "dismissed": ("异议不成立", "the objection was dismissed"),
    "objection.upheld": ("异议成立", "the objection was upheld"),
}
#: what commands answer
SAID: Words = {
    "noted": ("已登记", "noted"),
    "found": ("监督意见 {ref} 已提出", "finding {ref} was written"),
    "finding_answered": ("已答复，待监督人员认可", "answered; who supervises says if it will do"),
    "accepted": ("已认可，办结", "accepted"),
    "reopened": ("已退回重新整改", "open again"),
    "heard": ("已登记，编号 {ref}", "on record as {ref}"),
    "heard_answered": ("已登记答复", "answered"),
}
#: objections as a table, and one as it is shown
SHOWN: Words = {
    "heads": (
        "申请|第几件|收到|来源|针对|状态|答复期限",
        "case|nr|came on|by|about|status|to be answered by",
    ),
    "none": ("没有异议", "there are no objections"),
    "anonymous": ("匿名", "anonymous"),
    "who": ("异议人：{name} {contact}", "who objects: {name} {contact}"),
    "words": ("内容：{words}", "the words: {words}"),
    "withheld": (
        "异议人和异议内容不给录入、审核、决定过这件申请的人看；请看答复",
        "who objects and in which words is not shown to who entered, reviewed or decided the case;"
        " please read the answer",
    ),
    "how": ("（{how}）", " ({how})"),
    "replaced": ("（已被后来的答复替换）", " (replaced by a later answer)"),
}
FOUND: Words = {
    "heads": (
        "编号|程度|关于|提出|答复期限|状态|",
        "name|how grave|about|written|to be answered by|status|",
    ),
    "none": ("没有监督意见", "there are no findings"),
    "late": ("逾期", "late"),
}
HEARD: Words = {
    "heads": ("编号|种类|事项|收到|状态", "name|what|about|came on|status"),
    "counts": ("月份|种类|收到|已答复", "month|what|came|answered"),
    "none": ("没有登记", "there are none"),
}
#: papers to the objector: their titles and what they say
PAPERS: Words = {
    "receipt": ("异议受理回执", "Receipt of an objection"),
    "answer": ("异议答复", "Answer to an objection"),
    "madam": ("异议人", "To whom it concerns"),
    "dismissed": (
        "经调查，所提异议不成立。",
        "We have looked into it. The objection does not hold.",
    ),
    "upheld": (
        "经调查，所提异议成立，该申请将由其他人员重新审核。",
        "We have looked into it. The objection holds: the application is reviewed again by others.",
    ),
    "until": ("我们将在 {until} 前书面答复。", "We answer in writing by {until}."),
    "unset": ("我们将书面答复。", "We answer in writing."),
}
ERRORS: Words = {
    "objection_recorded": (
        "这是第 {n} 件异议，答复前这件申请暂停办理；请印受理回执"
        "（caseflow object print receipt {case} --nr {n}）",
        "objection {n}: the case is held until it is answered; please print the receipt"
        " (caseflow object print receipt {case} --nr {n})",
    ),
    "objection_recorded_others": (
        "这是第 {n} 件异议，答复前这件申请暂停办理；您办过这件申请，受理回执请交没有办过的人打印"
        "{could_do}",
        "objection {n}: the case is held until it is answered; you worked on the case: please leave"
        " the receipt to somebody who did not{could_do}",
    ),
    "objection_answered_see": (
        "已写答复，请另一人看过，看过后生效（caseflow object see {case} --nr {n}）{could_do}",
        "answered; please let another person see it, then it counts (caseflow object see {case}"
        " --nr {n})"
        "{could_do}",
    ),
    "no_answer_yet": (
        "{case} 的第 {n} 件异议还没有生效的答复；请先答复并由另一人看过",
        "objection {n} to {case} has no answer that counts yet; please answer it and let another"
        " person see the answer",
    ),
    "objection_unsaid": (
        "异议的来源、针对事项或记录种类不在规定之列；请更正",
        "the channel, what is attacked, or what is noted is none of the list; please correct it",
    ),
    "objection_to_come": (
        "日期 {day} 不对或晚于今天；请填写收到的日期",
        "{day} is no day that has been; please give the day on which it came",
    ),
    "limit_misnamed": (
        "答复期限没有按已采用的天数计算；请重新登记",
        "the last day for the answer is not by what was adopted; please record it again",
    ),
    "objection_untold": (
        "异议与申请没有相互对应，没有写入；请重新登记异议",
        "the objection and its case do not name each other and nothing was written; please record"
        " the objection again",
    ),
    "no_such_objection": (
        "{case} 没有这件待答复的异议；请先列出异议（caseflow object list）",
        "{case} has no such objection that waits; please list them first (caseflow object list)",
    ),
    "attacks_you": (
        "异议针对您在这件申请上办过的事；请由没有录入、审核、决定过它的人办理{could_do}",
        "the objection is about what you did on this case; please let somebody handle it who"
        " neither entered, reviewed nor decided it{could_do}",
    ),
    "recorded_by_you": (
        "这件异议由您登记；请由另一人答复{could_do}",
        "you recorded this objection; please let another person answer it{could_do}",
    ),
    "looked_into_by_you": (
        "这件异议由您调查过；请由另一人登记机构的答复{could_do}",
        "you looked into this objection; please let another person record the paper that answers "
        "it{could_do}",
    ),
    "objection_over": (
        "这件异议已经答复完毕，不再改写；另有异议的请登记为新的一件（caseflow object）",
        "this objection was answered for good, and nothing of it is written anew; please record a"
        " new one (caseflow object)",
    ),
    "answer_unwritten": (
        "{case} 的异议还没有写答复；请先写答复",
        "the answer to the objection to {case} was not written; please write it first",
    ),
    "answer_waits": (
        "{case} 的第 {n} 件异议已由另一人答复（{result:objection}），待看过；请先看那个答复"
        "（caseflow object show），确要以新答复替换的加 --instead",
        "another person answered objection {n} to {case} ({result:objection}), to be seen; please"
        " read that answer first (caseflow object show), and add --instead if yours is to replace"
        " it",
    ),
    "answer_replaced": (
        "{case} 的第 {n} 件异议在您看后另有新答复；请重新看过（caseflow object see）",
        "the answer to objection {n} to {case} was replaced after you read it; please read the new"
        " one (caseflow object see)",
    ),
    "objection_unanswered": (
        "{case} 的异议还没有答复；请先书面答复",
        "the objection to {case} is not answered yet; please answer it in writing first",
    ),
    "answered_otherwise": (
        "{case} 的异议答复不是这样；请按答复办理",
        "the objection to {case} was answered otherwise; please go by the answer",
    ),
    "objection_without_effect": (
        "{case} 的异议成立，原决定却没有重新审核，没有写入；请重新办理",
        "the objection to {case} was upheld and its decision still stands: nothing was written;"
        " please do it again",
    ),
    "which_objection": (
        "{field}：有几件异议待办（{known:list}）；请写明第几件",
        "{field}: several objections wait ({known:list}); please say which",
    ),
    "no_such_matter": (
        "没有 {ref}；请先列出并核对编号",
        "there is no {ref}; please list them and check the number",
    ),
    "matter_stands_otherwise": (
        "这一件现在是“{status:stands}”，不能这样办；请先查看",
        "it is “{status:stands}” and this cannot be done now; please look at it first",
    ),
    "about_you": (
        "这一件涉及您本人、您的亲属或您的申请；请由另一人办理{could_do}",
        "this is about you, a relative of yours, or a case of theirs; please let another person do"
        " it{could_do}",
    ),
    "own_acts": (
        "这是您自己办过的事；请由另一名监督或管理人员办理{could_do}",
        "this is about what you did yourself; please let another person do it{could_do}",
    ),
    "complaint_unsaid": (
        "投诉的种类、事项或来源不在规定之列；请更正",
        "the kind, the topic or the channel is none of the list; please correct it",
    ),
    "finding_unsaid": (
        "监督意见的对象、程度或结论不对；请更正",
        "what the finding is about, how grave it is or how it was judged is not right; please"
        " correct it",
    ),
    "answer_day_gone": (
        "答复期限 {day} 不是今后的日期；请改为以后的一天",
        "{day} is no day to come; please give a later one",
    ),
}
