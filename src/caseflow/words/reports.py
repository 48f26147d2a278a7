"""Sentences of the errors of `reports`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

#: states of the report beside the one word that a case has for lists
STATES: dict[str, tuple[str, str]] = {
    "": ("合计", "all"),
    "returned": ("退回补正", "returned to the family"),
}

ERRORS: dict[str, tuple[str, str]] = {
    "only_a_record": (
        "{value} 是外部资助，只作记录，没有可印的纸件；请查看登记的内容",
        "{value} is aid by others, a record only, and has no paper; please look at what was"
        " recorded",
    ),
    "due_of_age_over": (
        "受助人已在 {on} 当月成年；请写入（caseflow due --apply），此后由本人签字、收款",
        "who is helped came of age in the month of {on}; please write that (caseflow due --apply),"
        " from then on they sign and are paid themselves",
    ),
    "report_one": (
        "{field}：一次只列一种；请只写其中一项，或都不写：{known:list}",
        "{field}: one report at a time; please write one of these, or none: {known:list}",
    ),
    "report_of_conduct": (
        "{field} 只用于“办理情况”；请写 caseflow report 办理情况，或去掉它",
        "{field} is for the report of conduct alone; please write caseflow report conduct, or leave"
        " it out",
    ),
    "paper_kind": (
        "没有“{value}”这种纸件{did_you_mean}；请从中选取：{known:list}",
        "there is no paper “{value}”{did_you_mean}; please use one of: {known:list}",
    ),
    "paper_language": (
        "这种纸件没有英文的；请印中文的，英文的有：{known:list}",
        "there is no such paper in English; please use one of those that there are ({known:list}),"
        " or print it in Chinese",
    ),
    "paper_last_day": (
        "最后一天 {value} 早于今天；请写今天或以后的日期",
        "the last day {value} is past; please give today or a later day",
    ),
    "paper_ended": (
        "这件申请已结束（{status:status}），不再补正；请改印与结果相符的纸件",
        "this case has ended ({status:status}) and nothing is asked for any more; please print the"
        " paper that fits how it ended",
    ),
    "paper_nothing_missing": (
        "这件申请不缺申请人应交的材料或信息；不用印补正通知",
        "nothing is missing that the applicant has to bring; please go on with the step due",
    ),
    "paper_not_granted": (
        "这件申请没有准予资助的决定；请在决定以后再印，不予资助的印不予资助告知书",
        "no grant has been decided in this case; please print it after the decision, or the letter"
        " of a refusal",
    ),
    "paper_notice_open": (
        "公示还没有结束，不能发资助告知书；请在公示结束以后再印",
        "the public notice has not ended and no letter is sent; please print it after the notice",
    ),
    "paper_not_refused": (
        "这件申请没有不予资助的决定（{status:status}）；请核对后改印相符的纸件",
        "nothing was refused in this case ({status:status}); please print the paper that fits",
    ),
    "paper_code": (
        "{value}：不是本库所印纸件的编号（校验字母不对）；请核对后重输",
        "{value}: no number of a paper of this store (its check letter is wrong); please compare it"
        " with the paper",
    ),
    "template_unreadable": (
        "模板 {place}：不能读取（{why}）；请另存为 UTF-8",
        "template {place}: it cannot be read ({why}); please save it as UTF-8",
    ),
    "template_unknown": (
        "模板 {place}：${value} 不存在{did_you_mean}；请从中选取：{known:list}",
        "template {place}: there is no ${value}{did_you_mean}; please use one of: {known:list}",
    ),
    "template_dollar": (
        "模板 {place}：有单独的 $；请写成 $$",
        "template {place}: a $ stands alone; please write $$",
    ),
    "ledger_column": (
        "{place}：台账没有 {value} 这一列{did_you_mean}；请用表中的一项，或从中选取：{known:list}",
        "{place}: the ledger has no column {value}{did_you_mean}; please use a fact of the form,"
        " or one of:"
        " {known:list}",
    ),
}
