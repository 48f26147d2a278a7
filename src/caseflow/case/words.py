"""Where a case stands, in Chinese: steps, holds, ends. Imports nothing, so that a list of cases is quick."""

from __future__ import annotations

STEP_WORDS = {
    "review": "审核", "entry": "上级系统录入", "decide": "资助决定", "notice": "公示", "letter": "资助告知书", "service": "手术或服务",
    "evidence": "票据材料", "final": "最终资助额决定", "pay": "拨付",
}  # fmt: skip
HOLD_WORDS = {
    "awaiting_information": "等待补正材料", "waiting_for_funds": "等待资金到位", "paper_differs": "来文与本系统评估不一致，须由决定人指明接受",
    "re_review": "决定后情况有变，须复核", "recompute": "费用有变，须重新决定最终资助额",
}  # fmt: skip
HOLD_NEXT = {
    "awaiting_information": "补到后先用 record 登记，再办下一步",
    "waiting_for_funds": "到款后先用 funds --reserve 预留，再办下一步",
}
END_WORDS = {
    "rejected": "未通过", "withdrawn": "已撤回", "revoked": "已撤销", "nothing_payable": "无应付金额", "letter_expired": "告知书已失效",
    "external": "外部资助（仅作记录）",
}  # fmt: skip
LEVEL_WORDS = {
    "county": "旗县初审",
    "city": "盟市复核",
    "region": "自治区审核",
    "foundation": "基金会",
    "township": "乡镇审核",
    "village": "嘎查村意见",
}


def words(name: str) -> str:
    """A step in Chinese: `review:county` → 审核（旗县初审）."""
    kind, _, level = name.partition(":")
    return STEP_WORDS.get(kind, kind) + (f"（{LEVEL_WORDS.get(level, level)}）" if level else "")


def status_words(status: str) -> str:
    """The one word of a case for lists, in Chinese."""
    if status.startswith("due:"):
        return f"待{words(status[4:])}"
    return HOLD_WORDS.get(status) or END_WORDS.get(status) or {"paid": "已拨付"}.get(status, status)
