"""What letters to families say beside their templates, in Chinese and English."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

GRANT: Words = {
    "most": ("最高", "at most "),
    "and": ("、", ", "),
    "papers": ("票据和结算单", "receipts and the settlement sheet"),
    "evidence": (
        "以上为最高额，最终资助额在服务完成后按票据核定。请于{day}前提交：{papers}。{lapses}",
        "This is the most that it can be; the final sum is decided by the receipts once the service"
        " is over. Please bring by {day}: {papers}. {lapses}",
    ),
    "open": (
        "（当年的节假日安排尚未公布，最后一天如遇休息日，顺延到下一个工作日）",
        " (the days off of that year are not known yet: a last day on one of them moves to the next"
        " working day)",
    ),
    "lapses": (
        "逾期未提交的，本告知书失效。",
        "If they are not brought by that day, this letter lapses.",
    ),
    "settled": (
        "以上为按票据核定的最终资助额。",
        "This is the final sum.",
    ),
    "evidence_here": (
        "以上为最高额，最终资助额在服务完成后按票据核定。应交的票据已经收到，不必再交。",
        "This is the most that it can be; the final sum is decided by the receipts once the service"
        " is over. The receipts are here: please bring none again.",
    ),
    "by_paper": ("由{body}{number}", " by {body}{number}"),
    "paper": ("{body}的来文{number}", "the paper of {body}{number}"),
    "paper_why": ("{paper}：{why}", "{paper}: {why}"),
    "paper_decides": (
        "按{body}的来文；一般标准为：{standard}",
        "as the paper of {body} says; the standard is: {standard}",
    ),
    "no_standard": (
        "没有固定标准，由决定单位逐案审定",
        "there is no fixed standard; it is decided case by case",
    ),
    "rests": ("下列第 {clauses:list} 项", "no. {clauses:list} below"),
    "edition": ("按{label}（{on}）适用的规定", "the rules that apply by {label} ({on})"),
    "edition_only": ("本项目的规定", "the rules of the programme"),
    "other": (
        "{standard}；本次另定为 {sum}{why}",
        "{standard}; decided otherwise for this case: {sum}{why}",
    ),
    "held": (
        "{standard}；以首次决定的 {sum}为限",
        "{standard}; not above what was granted first, {sum}",
    ),
    "other_why": ("，理由：{why}", "; the reason: {why}"),
    "shares": ("其中：", "Of this:"),
    "share": ("第 {n} 例　{sum}", "No. {n}: {sum}"),
}
#: what a paper rests on: a document by which it was adopted here
BASIS: Words = {
    "adopted": ("{title}（本会采用，自{since}起）", "{title} (adopted here, from {since} on)"),
}
#: why a condition was not met
SAID: Words = {
    "settled": ("经人认定，未满足的要求：{0}", "as a person found, this is not met: {0}"),
    "failed": ("未满足的要求：{0}", "not met: {0}"),
    "absent": ("不符合条件：{0}", "what stands in the way: {0}"),
    "lapsed": (
        "不符合条件：{what}到{until}为止，{day}（{on}）时已经过期",
        "what stands in the way: the {what} is {until}, so that it was over on the {day} ({on})",
    ),
    "renew": (
        "怎样才符合：请交续办后的证明，有效期到{on}或以后",
        "what would help: a renewed paper that is valid until {on} or later",
    ),
    "saw": ("核对情况：{0}", "what we saw: {0}"),
    "rests": ("依据：{0}", "it rests on: {0}"),
    "change": ("怎样才符合：{0}", "it would be met if: {0}"),
    "judged": ("：由人判断", ": a person judges"),
    "unstated": ("未填报", "not stated"),
    "none": ("无", "none"),
}
REFUSAL: Words = {
    "opinion": ("决定意见：{0}", "What was decided, in the words of who decided: {0}"),
    "reviewed": ("审核意见：{0}", "What was found, in the words of who looked at it: {0}"),
    "theirs": ("来文的理由：{0}", "The reason that its paper gives: {0}"),
    "reject": ("{0}决定不予资助{1}", "{0} decided to refuse{1}"),
    "refuse": ("{0}决定不予资助{1}", "{0} decided to refuse{1}"),
    "revoke": ("{0}决定撤销资助{1}", "{0} decided to revoke the grant{1}"),
    "used": ("此前的资助已达到累计限额", "earlier grants have reached the limit of all together"),
    "nothing": ("按资助标准计算，资助额为 {0}", "by the standard the sum is {0}"),
    "standard": ("资助标准：{0}", "how much is given: {0}"),
    "saw": ("核定情况：{0}", "what we saw: {0}"),
    "met": ("、", " and decided "),
    "looked": ("经审核{0}，", "{0}"),
    "met_alone": ("{1}，", "{0}"),
    "told": ("，并已于{0}告知", ", of which you were told on {0}"),
    "revoked_title": ("撤销资助告知书", "Letter of revocation"),
}
MISSING: Words = {
    "papers": ("应交的材料：", "Papers to bring:"),
    "matters": ("应说明的情况：", "What to tell us:"),
    "back": ("审核人要求：{0}", "Whoever looked at it asks: {0}"),
    "yes_no": ("（是或否）", " (yes or no)"),
    "or": ("；或 ", "; or "),
    "any": ("（以上任一项）", " (any one of these)"),
    "and": ("、", ", "),
    "all": ("以下各项都要：{0}", "all of these: {0}"),
    "original": ("（原件）", " (the original)"),
    "copy": ("（复印件一份）", " (a copy)"),
}
#: why something is to come back, and when
RECOVERY: Words = {
    "revoked": (
        "经复核，原资助决定已撤销",
        "the grant was revoked after it was looked at again",
    ),
    "changed": (
        "费用等情况有变，已按资助告知书所依据的规定重新核定",
        "the cost is another one by now, and the sum was decided again by the rules that the letter"
        " rests on",
    ),
    "unset": (
        "（本会尚未确定收款账户，请先与本会联系）",
        "(the account to pay to is not set yet; please ask us first)",
    ),
    "part": ("{day}前退还 {sum}", "{sum} by {day}"),
    "none": ("（未商定分期）", "(no parts were agreed)"),
}
