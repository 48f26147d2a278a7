"""Sentences of `case` about bills that several payers share: code → (Chinese, English)."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "above_bill": (
        "决定的 {units:money} 与同一张票据上的其他资助合计，超过家庭自付；最多还可资助"
        " {most:money}，请改为不超过这个数。其他申请须先降低的，请先对它重新决定",
        "the {units:money} decided and what others give on the same bill are more than the family "
        "pays; {most:money} are left: please decide no more than that, or first decide the other "
        "case again where its sum is to be lowered",
    ),
    "bill_exceeded": (
        "按规则为 {units:money}，而同一张票据上家庭自付只余 {most:money}；确认按余额资助的，"
        "请用 --settle 同一张票据由几方资助=是 写明理由后决定",
        "the rules give {units:money}, and of what the family pays on this bill {most:money} are "
        "left; to give what is left please settle it by name (--settle bill=accepted) with a "
        "reason",
    ),
    "bill_shared": (
        "同一张票据还有其他资助，谁先付没有规定{by_order}；请先采用谁先付（cost.payer_order），"
        "或用 --settle 同一张票据由几方资助=是 写明理由后决定",
        "others pay on the same bill and nobody has set who pays first{by_order}; please adopt "
        "cost.payer_order, or settle it by name (--settle bill=accepted) with a reason",
    ),
    "no_bill": (
        "这件申请还不知道是哪张票据；请先登记费用和发票号码",
        "on which bill this case is is not known; please record the cost and the number of the "
        "invoice first",
    ),
    "bill_otherwise": (
        "同一张票据上的资助已有变化；请重新查看后再认定",
        "what is paid on the bill has changed; please look at it again and settle it then",
    ),
    "bill_agrees": (
        "没有这样对不上的票据（同一号码、总额不同，或同一次手术、同一总额、号码不同），或已登记；"
        "请重新查看",
        "no case has such a bill (the same number with another total, or the same operation and "
        "total under another number), or it is noted already; please look again",
    ),
    "bill_misnamed": (
        "评估所写的票据与同一张票据上的其他资助不符；请重新评估后再办理",
        "the bill that the assessment tells is not as it stands with the others on it; please "
        "have the case assessed again",
    ),
    "bill_unfrozen": (
        "票据与另一件申请的对不上（同一号码、总额不同，或同一次手术、同一总额、号码不同），须暂停；"
        "请由决定人核对票据",
        "the bill does not go with that of another case (one number with two totals, or one "
        "operation and total under two numbers) and this one is not held; please have a decider "
        "compare the papers",
    ),
}

#: what `explain` says of a bill that several share
EXPLAIN: dict[str, tuple[str, str]] = {
    "bill.pays": (
        "同一张票据：家庭自付 {pays:money}，其他资助之后还余 {left:money}",
        "the bill: the family pays {pays:money}, and {left:money} are left after what others give",
    ),
    "bill.other": (
        "同一张票据的其他资助：{programme:programme}，申请 {case}，{units:money}",
        "on the same bill: {programme:programme}, case {case}, {units:money}",
    ),
    "bill.elsewhere": (
        "同一张票据另有其他机构的资助",
        "somebody else pays on the same bill, at another branch",
    ),
    "bill.before": (
        "按付款顺序，在先的资助共 {less:money}，本项目按余额计算",
        "payers before this programme in the order give {less:money}; it is computed on the rest",
    ),
    "bill.orders": (
        "谁先付没有规定；各种顺序的结果：{orders:orders}",
        "nobody has set who pays first; what each order gives: {orders:orders}",
    ),
    "bill.twice": (
        "另一件申请登记了同一次手术、同一总额 {mine:money}，发票号码却不同，请核对是否同一张票据",
        "another case has the same operation and total {mine:money} under another invoice number; "
        "please compare whether it is one bill",
    ),
    "bill.differs": (
        "同一发票号码在另一件申请中总额不同：这里 {mine:money}，那里 {theirs:money}",
        "the same invoice number has another total in another case: here {mine:money}, there "
        "{theirs:money}",
    ),
}

#: the page of a bill
PAGE: dict[str, tuple[str, str]] = {
    "heads": (
        "申请编号|项目|状态|依据|资金|已定资助|最终|已拨付|须追回",
        "case|programme|status|by|fund|granted|final|paid|owed",
    ),
    "invoice": ("发票号码", "invoice"),
    "operation": ("同一次手术", "operation"),
    "external": ("他方资助", "aid by others"),
    "final": ("是", "yes"),
    "pays": (
        "家庭自付 {pays:money}，还余 {left:money}",
        "the family pays {pays:money}; {left:money} are left",
    ),
    "only": ("家庭自付 {pays:money}", "the family pays {pays:money}"),
    "none": ("没有找到", "nothing was found"),
    "elsewhere": (
        "另有登记，请询问 {name}（{branch}）",
        "known there too: please ask {name} ({branch})",
    ),
    "unknown": ("未知", "not known"),
}
