"""Words of time: limits of steps, letters, overrides; errors with what to do."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what two people may waive
OVERRIDES: Words = {
    "entry_limit": ("录入上级系统的期限", "the last day for the entry upstream"),
    "letter": ("告知书的有效期", "the last day of the letter"),
    "re_review": ("申请复核的期限", "the period in which a re-review may be asked for"),
    "document": ("材料", "a document"),
    "level": ("本库没有的审核层级", "a review level of which there is no desk here"),
    "misfiled": ("登错的签回纸件（撤下，重新等签回）", "a signed paper of another case, taken off"),
}
FIELDS: Words = {
    "override": ("豁免事项", "what is waived"),
    "about": ("所指的材料或步骤", "which document or step"),
    "limit.review": ("审核的办理期限（工作日）", "working days of a review"),
    "letter_valid_months": ("告知书有效期（月）", "months for which letters hold"),
    "letter_warning_days": ("告知书到期前提醒（天）", "days before a letter's end of a warning"),
}
HISTORY: Words = {
    "overridden": (
        "两人豁免：{what:override}（{about}{until}）",
        "waived by two people: {what:override} ({about}{until})",
    ),
    "letter_extended": ("告知书延期到 {until}", "the letter holds until {until} now"),
    "level_waived": (
        "本库没有这一级，经两人豁免：{step:step}",
        "there is no desk of that level, and two people waived it: {step:step}",
    ),
}
TOLD: Words = {
    "overridden/1": (
        "两人豁免（{who:person}，{on}）：{what:override}；理由：{why}",
        "waived by two people ({who:person}, {on}): {what:override}; reason: {why}",
    ),
    "letter_extended/1": (
        "告知书延期（{who:person}，{on}）：到 {until}；理由：{why}",
        "the letter holds longer ({who:person}, {on}): until {until}; reason: {why}",
    ),
}
HELP: Words = {
    "why": ("理由", "the reason"),
    "until": ("新的最后一天", "the new last day"),
    "about": ("哪份材料、哪一步", "which document, which step"),
}
#: what the queue says of a step's last day, and of a letter that ends
QUEUE: Words = {
    "until": ("应于 {until} 前办完", "to be done by {until}"),
    "late": ("已超期，应于 {until} 前办完", "late, it was to be done by {until}"),
    "stopped": ("暂停计时", "the clock stands"),
    "assumed": ("，暂按默认期限", ", by an assumed limit"),
    "lapses": ("告知书 {on} 到期", "the letter lapses on {on}"),
}
#: heads of the report of what was late, and of what was waived
REPORT: Words = {
    "late": ("项目|步骤|超期办结|现已超期", "programme|step|answered late|late now"),
    "waived": ("申请编号|豁免|所指", "case|waived|about"),
}
ERRORS: Words = {
    "term_misnamed": (
        "应办期限与日历算出的不同，没有写入；请向维护人员报告",
        "the last day of the step is not as the calendar has it and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
    "letter_of_the_dead": (
        "受助人已去世，告知书过期不办结：费用可能已经发生；"
        "请由决定人说明继续办理或撤销（caseflow decide）",
        "who is helped died and nothing ends with the letter, as costs may have arisen; please have"
        " whoever decides say whether it goes on (continue) or not (revoke)",
    ),
    "not_to_override": (
        "“{what}”不能豁免：只能豁免期限、材料和本库没有的审核层级；请照常办理",
        "“{what}” cannot be waived: only time limits, documents and absent review levels can;"
        " please do it in the ordinary way",
    ),
    "nothing_to_override": (
        "{case} 现在没有需要豁免的“{what:override}”；请核对编号、材料或步骤的名称",
        "nothing of that kind ({what:override}) stands in the way of {case}; please check the"
        " number, and the name of the document or step",
    ),
    "override_day": (
        "新的最后一天应在 {least} 到 {most} 之间；请更正",
        "the new last day is one from {least} to {most}; please correct it",
    ),
    "override_without_day": (
        "只有期限才写新的最后一天；请不写 --until",
        "only a time limit takes a new last day; please leave --until out",
    ),
    "override_of_what": (
        "{field}：没有写明是哪份材料或哪一步；请写明（--about）",
        "{field}: it is not said which document or step; please name it (--about)",
    ),
    "override_why": (
        "延期和豁免都要写明理由；请写明 {case} 的理由",
        "to extend or to waive needs a reason; please give one for {case}",
    ),
    "not_waived": (
        "{case} 应办的这一步没有被豁免；请照常办理",
        "the step that is due on {case} was not waived; please do it in the ordinary way",
    ),
    "waived_by_nobody": (
        "评估所称已豁免的事项与登记的不符，没有写入；请向维护人员报告",
        "the assessment rests on what nobody waived and nothing was written; please report it to"
        " those who maintain caseflow",
    ),
    "told_otherwise": (
        "评估所据的决定日期、告知书日期或准予金额与 {case} 登记的不符，没有写入；请向维护人员报告",
        "the assessment rests on another day of the decision or letter, or another sum, than {case}"
        " has, and nothing was written; please report it to those who maintain caseflow",
    ),
    "letter_lapsed": (
        "{case} 的告知书 {until} 已过期，不能延期；请由两人豁免（caseflow override）",
        "the letter of {case} lapsed on {until} and cannot be extended; please let two people waive"
        " it (caseflow override)",
    ),
    "not_later": (
        "新的最后一天应晚于 {until}；请更正",
        "the new last day comes after {until}; please correct it",
    ),
    "override_proposed": (
        "提议 {ref}：请另一人确认",
        "proposed as {ref}; another person confirms it: please let them do so",
    ),
}
