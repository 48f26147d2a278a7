"""What codes are called: steps, holds, ends, duties, levels, outcomes. Imports nothing."""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]
Names = dict[str, tuple[str, str]]

STEPS: Names = {
    "review": ("审核", "review"),
    "entry": ("上级系统录入", "entry upstream"),
    "decide": ("资助决定", "decision"),
    "notice": ("公示", "public notice"),
    "letter": ("资助告知书", "letter"),
    "service": ("手术或服务", "service"),
    "evidence": ("票据材料", "receipts"),
    "final": ("最终资助额决定", "final sum"),
    "pay": ("拨付", "payment"),
}
HOLDS: Names = {
    "awaiting_information": ("等待补正材料", "waiting for information"),
    "waiting_for_funds": ("等待资金到位", "waiting for money"),
    "paper_differs": ("来文与本系统评估不一致，待决定人处理", "a paper differs from our assessment"),
    "re_review": ("决定后情况有变，须复核", "to be looked at again"),
    "recompute": ("费用有变，须重新决定最终资助额", "the sum is to be decided again"),
    "payee": ("收款信息有变，待核对", "the payee is to be confirmed"),
    "frozen": ("暂停办理", "frozen"),
    "identity": ("身份待核对", "the identity is to be confirmed"),
    "objection": ("异议处理中", "an objection is open"),
}
ENDS: Names = {
    "rejected": ("不予资助", "rejected"),
    "withdrawn": ("已撤回", "withdrawn"),
    "revoked": ("已撤销", "revoked"),
    "nothing_payable": ("无应付金额", "nothing payable"),
    "letter_expired": ("告知书已失效", "letter expired"),
    "external": ("外部资助（仅作记录）", "aid by others, for the record"),
}
DUTIES: Names = {
    "enter": ("录入", "enter"),
    "review": ("审核", "review"),
    "decide": ("决定", "decide"),
    "pay": ("拨付", "pay"),
    "reconcile": ("对账", "reconcile"),
    "supervise": ("监督", "supervise"),
    "manage": ("管理", "manage"),
    "confirm": ("核对", "confirm"),
    "": ("办理", "work"),
}
LEVELS: Names = {
    "village": ("嘎查村意见", "village"),
    "township": ("乡镇审核", "township"),
    "county": ("旗县初审", "county"),
    "city": ("盟市复核", "city"),
    "region": ("自治区审核", "region"),
    "foundation": ("基金会", "foundation"),
}
OUTCOMES: Names = {
    "eligible": ("符合条件", "eligible"),
    "ineligible": ("不符合条件", "not eligible"),
    "incomplete": ("材料不全", "incomplete"),
    "referred": ("待人工认定", "for a person to settle"),
    "": ("尚未评估", "not assessed"),
}
ACCOUNTS: Names = {
    "received": ("收入", "received"),
    "available": ("可用", "available"),
    "reserved": ("已预留", "reserved"),
    "instructed": ("拨付中", "instructed"),
    "paid": ("已拨付", "paid"),
    "moved": ("转出", "moved"),
    "pledged": ("已承诺", "pledged"),
    "promised": ("承诺来源", "promised"),
}
_TABLES = {
    "hold": HOLDS,
    "end": ENDS,
    "duty": DUTIES,
    "level": LEVELS,
    "outcome": OUTCOMES,
    "account": ACCOUNTS,
}


def name(kind: str, code: object, lang: Lang = "zh") -> str:
    """What a code of a kind is called; the code itself where nobody named it."""
    text = str(code)
    if kind == "step":
        return step(text, lang)
    if kind == "status":
        return status(text, lang)
    both = _TABLES[kind].get(text)
    return both[lang == "en"] if both else text


def step(text: str, lang: Lang = "zh") -> str:
    """A step: `review:county` → 审核（旗县初审）."""
    kind, _, level = text.partition(":")
    both = STEPS.get(kind, (kind, kind))
    if not level:
        return both[lang == "en"]
    at = name("level", level, lang)
    return f"{both[0]}（{at}）" if lang == "zh" else f"{both[1]} ({at})"


def status(text: str, lang: Lang = "zh") -> str:
    """The one word of a case for lists."""
    if text.startswith("due:"):
        said = step(text[4:], lang)
        return f"待{said}" if lang == "zh" else f"due: {said}"
    if text == "paid":
        return "已拨付" if lang == "zh" else "paid"
    both = HOLDS.get(text) or ENDS.get(text)
    return both[lang == "en"] if both else text
