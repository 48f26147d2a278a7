"""What a clerk types in Chinese where the command line takes a code, beside what tables say."""

from __future__ import annotations

Words = dict[str, tuple[str, ...]]

#: at which stage a case is judged
STAGES: Words = {"entry": ("申请时", "at entry"), "final": ("最终", "at the end")}
#: how a sample is drawn from parts of the list
STRATA: Words = {
    "programme": ("项目",),
    "status": ("状态",),
    "branch": ("机构",),
    "month": ("月份", "月"),
}
#: papers of a case
PRINTS: Words = {
    "missing": ("补正通知", "补正", "what is missing"),
    "grant": ("资助告知书", "告知书", "通知书", "同意资助", "资助"),
    "refusal": ("不予资助告知书", "不予资助"),
    "approval": ("审批表", "申请审批表"),
    "checklist": ("档案目录", "目录"),
    "recovery": ("追回通知", "追回"),
    "review": ("复核告知书", "复核"),
    "consent": ("同意书",),
}
#: papers for who objects
PAPERS: Words = {
    "receipt": ("受理回执", "the receipt", "回执"),
    "answer": ("异议答复", "the answer", "答复"),
}
#: where a notice hangs
PLACES: Words = {
    "village": ("嘎查村", "嘎查", "村"),
    "township": ("苏木乡镇", "苏木", "乡镇"),
    "office": ("本单位", "本会"),
    "school": ("学校",),
    "hospital": ("医院",),
    "website": ("网站",),
    "other": ("其他",),
}
#: what a fund holds that is no money
UNITS: Words = {"places": ("名额",), "pieces": ("件",)}

__all__ = ["PAPERS", "PLACES", "PRINTS", "STAGES", "STRATA", "UNITS"]
