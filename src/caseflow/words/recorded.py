"""What was recorded, where the state of a case alone does not say so."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

RECORDED: Words = {
    "disagree": (
        "已记：{case} 第 {of} 版核对不一致，退回录入人员重新登记",
        "recorded: version {of} of {case} does not agree; back to whoever enters",
    ),
    "insist": (
        "已记：{case} 第 {of} 版登记无误，请另一人再核对",
        "recorded: version {of} of {case} stands as it was entered; another person compares it",
    ),
    "ask": (
        "已记：{asker:asker}{asks:asks}，待未参与原决定的人员受理或不予受理",
        "recorded: {asker:asker} {asks:asks}; who took no part admits it or not",
    ),
    "admit": (
        "已记：受理，原决定不再有效；复核由未参与的人员重新审核、决定，申诉由上级决定",
        "recorded: it is admitted, the decision stands no more; others review and decide it anew,"
        " or, of an appeal, who is above",
    ),
    "decline": (
        "已记：不予受理；请印复核告知书交家庭（caseflow print review {case}）",
        "recorded: it is not admitted; please print the letter for the family (caseflow print"
        " review {case})",
    ),
    "declined": (
        "已记：{body} 不予受理的来文，另一人核对后生效",
        "recorded: the paper by which {body} does not admit it; another person confirms it",
    ),
}

__all__ = ["RECORDED"]
