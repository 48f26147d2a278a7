"""What is said of the lines of an award: in a letter to the family, in an explanation."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: a line in one sentence, and its head where a case has only one
LINES: Words = {
    "one": ("资助 {units:money}，资金“{fund}”", "{units:money} granted, out of “{fund}”"),
    "several": (
        "第 {line} 笔{element}：{units:money}，资金“{fund}”",
        "line {line}{element}: {units:money} out of “{fund}”",
    ),
    "element": ("（{element}）", " ({element})"),
    "nth": ("第 {line} 笔", "{line}"),
    "to": ("收款人：{payee}", "paid to: {payee}"),
    "between": ("；", "; "),
}
#: to whom it is paid; of an account only its last signs
PAYEE: Words = {
    "none": ("还没有登记", "not stated yet"),
    "theirs": ("由{holder}付给其登记的收款人", "whoever {holder} has on record"),
    "unnamed": ("收款人", "the payee"),
    "cash": ("{name}（现金，签字领取）", "{name} (in cash, against a signature)"),
    "account": ("{name}{bank}，账号尾号 {ending}", "{name}{bank}, account ending {ending}"),
    "bank": ("，{bank}", ", {bank}"),
    "incomplete": ("{name}（账号待补）", "{name} (the account is still to be given)"),
    "unseen": ("（待核对）", " (still to be confirmed)"),
}
#: when the money of a line comes
WHEN: Words = {
    "none": ("这一笔没有可付的款", "nothing is paid on it"),
    "ended": ("申请已结束，不再付款", "the case has ended; nothing more is paid"),
    "paid": ("{on} 已到账 {units:money}", "{units:money} arrived on {on}"),
    "part": ("已到账 {units:money}，其余", "{units:money} arrived; the rest: "),
    "under_way": (
        "{since} 已交银行付款，等待到账",
        "given to the bank on {since}, not yet confirmed as arrived",
    ),
    "unknown": (
        "{since} 已交银行付款，银行还不能确认是否到账，正在查询",
        "given to the bank on {since}; the bank cannot say yet whether it arrived, and is asked",
    ),
    "ready": ("款已备好，办完付款手续即付", "the money is set aside and is paid next"),
    "day": ("款已备好，{day} 起付", "the money is set aside; it is paid from {day} on"),
    "after": ("{first}之后付", "paid once {first}"),
    "after_day": ("{first}之后付，不早于 {day}", "paid once {first}, not before {day}"),
    "and": ("、", " and "),
    "holder": ("由{holder}付：", "by {holder}: "),
}
#: what has to come first
FIRST: Words = {
    "waiting": ("资金到位", "money has come"),
    "placed": (
        "资金到位（排在第 {place} 位，共 {count} 位）",
        "money has come (place {place} of {count} in the line)",
    ),
    "evidence": ("交齐票据、核定最终金额", "the receipts are in and the final sum is decided"),
    "unstated": ("登记收款账户", "the account to pay to is stated"),
    "unseen": ("核对收款账户", "the account to pay to is confirmed"),
    "cash": ("核对领取现金的人", "who receives the cash is confirmed"),
    "sent_back": (
        "更正收款账户（银行没有付成：{code:refusal}）",
        "the account is put right (the bank did not pay: {code:refusal})",
    ),
    "held": ("核对完有关情况", "what is open on the case is settled"),
}
#: each payment, as an explanation and a file list it
PAYMENT: Words = {
    "": (
        "{since} 指令付 {units:money}，银行未答",
        "{units:money} instructed on {since}, no answer",
    ),
    "unknown": (
        "{since} 指令付 {units:money}，银行不明（{on}）",
        "{units:money} instructed on {since}, the bank could not say ({on})",
    ),
    "paid": (
        "{since} 指令付 {units:money}，{on} 到账",
        "{units:money} instructed on {since}, arrived on {on}",
    ),
    "part": (
        "{since} 指令付 {units:money}，{on} 到账 {got:money}",
        "{units:money} instructed on {since}, {got:money} arrived on {on}",
    ),
    "refused": (
        "{since} 指令付 {units:money}，{on} 银行没有付（{code:refusal}）",
        "{units:money} instructed on {since}, refused on {on} ({code:refusal})",
    ),
    "returned": (
        "{since} 指令付 {units:money}，到账后 {on} 被退回（{code:refusal}）",
        "{units:money} instructed on {since}, arrived and was sent back on {on} ({code:refusal})",
    ),
    "body": ("{on} {by} 付 {units:money}", "{units:money} paid by {by} on {on}"),
}
#: where it stands among those who wait, as a letter says it: nobody else's number stands in it
PLACE: Words = {
    "place": (
        "“{fund}”现在的资金不够付给所有人。{line}现在排在第 {place} 位，共 {count} 位，"
        "按{criteria:criteria}排队{published}。{come}不用再来申请，轮到时本会办理。",
        "The money of “{fund}” does not reach for everybody at once. {line}stands at place {place}"
        " of {count}, by {criteria:criteria}{published}. {come}You need not ask again: it is paid"
        " when it is your turn.",
    ),
    "one": ("您的资助", "Your grant "),
    "several": ("第 {line} 笔", "Line {line} "),
    "published": ("，名单 {on} 公布", "; the list was published on {on}"),
    "to_come": (
        "还须到账 {units:money}才轮到。",
        "{units:money} have to come until then. ",
    ),
    "turn": ("资金已到，即将办理。", "The money has come and will be set aside. "),
}
