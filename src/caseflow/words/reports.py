"""Sentences of the errors of `reports`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "only_a_record": (
        "案件 {value} 是外部资助，只作记录，没有可印的纸件",
        "case {value} is aid by others, a record only: there is no paper to print",
    ),
    "paper_kind": (
        "没有“{value}”这种纸件；可用：{known:list}",
        "there is no paper {value!r}; there are: {known:list}",
    ),
    "paper_last_day": (
        "最后一天 {value}：不能早于今天",
        "last day {value}: it may not be before today",
    ),
    "paper_ended": (
        "这个案件已经结束（{status:status}），不再补正",
        "this case has ended ({status:status}): nothing is asked for any more",
    ),
    "paper_nothing_missing": (
        "这个案件不缺申请人应交的材料或信息",
        "nothing is missing that the applicant has to bring",
    ),
    "paper_not_granted": (
        "这个案件还没有准予资助的决定",
        "no grant has been decided in this case",
    ),
    "paper_notice_open": (
        "公示还没有结束，不能发资助告知书",
        "the public notice has not ended: no letter yet",
    ),
    "paper_not_refused": (
        "这个案件没有不予资助的决定（{status:status}）",
        "nothing was refused in this case ({status:status})",
    ),
    "paper_code": (
        "{value}：不是本库所印纸件的编号（校验字母不对）；请核对后重输",
        "{value}: no number of a paper of this store (its check letter is wrong); compare it",
    ),
    "template_unreadable": (
        "模板 {place}：不能读取（{why}）；请另存为 UTF-8",
        "template {place}: it cannot be read ({why}); save it as UTF-8",
    ),
    "template_unknown": (
        "模板 {place}：${value} 不存在；可用：{known:list}",
        "template {place}: there is no ${value}; there are: {known:list}",
    ),
    "template_dollar": (
        "模板 {place}：有单独的 $；请写成 $$",
        "template {place}: a $ stands alone; write $$",
    ),
    "ledger_column": (
        "{place}：台账没有 {value} 这一列；可用：{known:list}，或表中的一项",
        "{place}: the ledger has no column {value}; there are: {known:list}, or a fact of the form",
    ),
    "ledger_unwritable": (
        "{place}：不能写入（{why}）；请关闭该文件或换一个位置",
        "{place}: it cannot be written ({why}); close the file, or choose another place",
    ),
}
