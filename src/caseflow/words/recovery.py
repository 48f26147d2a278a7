"""All that is said of a recovery: its act, its events, its errors, its letter's few words."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the act are called
FIELDS: Words = {
    "sum": ("金额", "the sum"),
    "parts": ("分期", "the parts"),
    "line": ("资助项", "the award line"),
    "change": ("追回事项", "what became of it"),
    "receipt": ("收据号", "the number of our receipt"),
    "reference": ("流水号或收据号", "the reference"),
    "unnumbered": ("没有编号的理由", "why it has no number"),
    "again": ("是哪一笔", "what other one it is"),
}
#: what becomes of a recovery, as an answer
CHANGES: Words = {
    "opened": ("立项追回", "opened"),
    "told": ("已通知", "told"),
    "agreed": ("已商定分期", "agreed"),
    "received": ("收到退款", "received"),
    "refunded": ("医院退款", "refunded by the hospital"),
    "waived": ("免予追回", "given up"),
    "good_faith": ("善意", "in good faith"),
    "bad_faith": ("恶意", "in bad faith"),
    "settled": ("已结清", "settled"),
    "given_back": ("退还重复收回的款项", "what came twice given back"),
}
#: in which faith it was taken
FAITH: Words = {
    "": ("未认定", "not said"),
    "good": ("善意", "good"),
    "bad": ("恶意", "bad"),
}
#: what a history says, by type and change
HISTORY: Words = {
    "recovery_changed.opened": (
        "{nth}多付 {units:money}，立项追回",
        "{units:money} paid too much{nth}, to be recovered",
    ),
    "recovery_changed.told": (
        "{nth}发出追回通知（{day}）",
        "the family was told by letter ({day}){nth}",
    ),
    "recovery_changed.agreed": (
        "{nth}商定分 {count} 期退还，末期 {last}",
        "agreed to pay back in {count} parts, the last by {last}{nth}",
    ),
    "recovery_changed.received": (
        "{nth}收到退款 {units:money}（{day}）",
        "{units:money} came back ({day}){nth}",
    ),
    "recovery_changed.refunded": (
        "{nth}收到医院退款 {units:money}（{day}）",
        "{units:money} refunded by the hospital ({day}){nth}",
    ),
    "recovery_changed.waived": ("{nth}免予追回 {units:money}", "{units:money} given up{nth}"),
    "recovery_changed.faith": ("{nth}认定受领：{faith:faith}", "taken in {faith:faith} faith{nth}"),
    "recovery_changed.settled": ("{nth}追回结清", "nothing is to be recovered any more{nth}"),
    "recovery_changed.given_back": (
        "{nth}重复收回的 {units:money} 已退还（{day}）",
        "{units:money} that came twice were given back ({day}){nth}",
    ),
    "recovery_asked": (
        "{nth}提出：{change:recovery}（待另一人核对确认）",
        "asked for: {change:recovery}{nth} (another person confirms it)",
    ),
}
#: what an explanation says of each that there ever was
EXPLAIN: Words = {
    "recovery": (
        "追回（第 {line} 笔）：{on} 立项 {sum:money}，{state}；受领：{faith:faith}",
        "recovery (line {line}): {sum:money}, opened {on}, {state}; faith: {faith:faith}",
    ),
    "recovery.open": ("尚欠 {owed:money}", "{owed:money} owed"),
    "recovery.settled": ("{on} 结清", "settled {on}"),
    "recovery.told": ("  {on} 发出追回通知{until}", "  told by letter {on}{until}"),
    "recovery.until": ("，请于 {until} 前退还", ", asked for by {until}"),
    "recovery.agreed": ("  商定：{parts}", "  agreed: {parts}"),
    "recovery.each": ("{on} 前 {sum:money}", "{sum:money} by {on}"),
    "recovery.received": ("  {on} 收到退款 {sum:money}", "  {sum:money} came back {on}"),
    "recovery.refunded": (
        "  {on} 收到医院退款 {sum:money}",
        "  {sum:money} refunded by the hospital {on}",
    ),
    "recovery.waived": ("  {on} 免予追回 {sum:money}", "  {sum:money} given up {on}"),
    "recovery.sums": (
        "  合计已退还 {back:money}，已免 {waived:money}，尚欠 {owed:money}",
        "  {back:money} came back in all, {waived:money} given up, {owed:money} left",
    ),
    "recovery.due": ("  还应 {on} 前退还 {sum:money}", "  still to come: {sum:money} by {on}"),
    "recovery.unagreed": (
        "  另有 {units:money} 未商定退还日期",
        "  {units:money} more without an agreed day",
    ),
    "recovery.limit": ("  诉讼时效至 {on}", "  can be claimed until {on}"),
    "recovery.elsewhere": (
        "收款人或受助人在 {cases:list} 尚有应退款；不从本次拨付中扣除",
        "who is paid or helped still owes on {cases:list}; nothing is taken from this payment",
    ),
}
#: what falls due
DUE: Words = {
    "due_give_back": (
        "{on} 银行退回了已由对方退还的款项；请退还对方，写明凭证编号",
        "on {on} the bank sent back what had been paid back already; please give it back, by a"
        " voucher",
    ),
    "due_recovery_part": (
        "应于 {on} 前退还的款项未到；请查收，或催告、另行商定",
        "what was to come back by {on}; please look for it, or ask again",
    ),
    "due_limitation": (
        "追回的时效 {on} 届满；请尽快主张权利",
        "it can be claimed until {on}; please claim it before",
    ),
    "due_limitation_over": (
        "追回的时效已于 {on} 届满；请由决定人研究处理",
        "it could be claimed until {on}; please let a decider say what becomes of it",
    ),
}
#: what the command line says
SAID: Words = {
    "heads": (
        "申请编号|资助项|资金|应追回|进度|立项|下期|下期金额|时效至|受领",
        "case|line|fund|owed|status|opened|next by|next sum|until|faith",
    ),
    "report": (
        "项目|资金|未结清项|已结清项|有免予项|拨付到账|应得|应追回|收款人退还|医院退还|已免予",
        "programme|fund|open|settled|given up|paid|due|owed|from those paid|from hospitals|waived",
    ),
    "all": ("合计", "all"),
    "none": ("没有应追回的款项", "nothing is to be recovered"),
}
ERRORS: Words = {
    "award_changed": (
        "资助额：{old:money} → {new:money}",
        "the award: {old:money} → {new:money}",
    ),
    "to_recover": (
        "{case} 须收回 {units:money}；请告知应退回的人，收到后登记（caseflow recover）",
        "of {case} {units:money} is to be recovered; please tell who has to pay it back, and record"
        " what comes (caseflow recover)",
    ),
    "nothing_owed": (
        "{case} 没有应追回的款项；请用 caseflow explain {case} 查看",
        "nothing is to be recovered on {case}; please look at explain",
    ),
    "still_owed": (
        "{case} 的追回还没有结清；请先收回或依规定免予追回",
        "the recovery on {case} is not settled; please receive or waive what is owed first",
    ),
    "other_owed": (
        "{case} 应追回 {owed:money}，与所写不符，没有写入；请重新办理",
        "{owed:money} are owed on {case}, not what was said, and nothing was written; please do it"
        " again",
    ),
    "more_than_owed": (
        "{case} 应追回 {owed:money}；请写大于 0、不超过它的金额，多收的退还付款人",
        "{owed:money} are to be recovered on {case}; please give a sum above nothing and not above"
        " it, and send back what came beyond it",
    ),
    "nothing_twice": (
        "{case} 没有重复收回的款项；请用 caseflow explain {case} 查看",
        "nothing came twice on {case}; please look at explain",
    ),
    "more_than_twice": (
        "{case} 重复收回 {owed:money}；请写大于 0、不超过它的金额",
        "{owed:money} came twice on {case}; please give a sum above nothing and not above it",
    ),
    "came_already": (
        "{case}：这张回单已登记过；请核对回单编号",
        "this receipt was recorded on {case} before; please check its number",
    ),
    "receipt_shared": (
        "{case}：这张回单已用于另一资助项，没有写入；请核对金额；"
        "确属同一回单的另一部分的，用 --again 写明，由另一人核对",
        "this receipt is recorded for another award line of {case} and nothing was written; please"
        " look at its sum, and say by `again` that this is another part of it, for another person"
        " to confirm",
    ),
    "not_asked_before": (
        "{case}：这一追回事项须由一人提出、另一人核对确认，没有写入；请先提出",
        "one person asks for this change of the recovery on {case} and another confirms it, so"
        " nothing was written; please ask for it first",
    ),
    "asked_otherwise": (
        "{case}：确认的内容与提出的不一致，没有写入；请重新核对",
        "what was confirmed on {case} is not what was asked for and nothing was written; please"
        " compare it again",
    ),
    "parts_of_owed": (
        "{case} 应追回 {owed:money}，各期之和须与它相等；请更正各期金额",
        "{owed:money} are to be recovered on {case}; please make the parts add up to it",
    ),
    "parts_out_of_order": (
        "{case}：各期日期须由先到后、不重复，首期不早于今天；请更正",
        "the days of the parts on {case} run from the first to the last, each once, none before"
        " today; please correct them",
    ),
    "not_of_this_change": (
        "{case} 的追回记录多了与事项无关的内容（{part}），没有写入；请重新办理",
        "{part} has nothing to do with that change of the recovery on {case} and nothing was"
        " written; please do it again",
    ),
    "no_such_recovery": (
        "追回没有“{change}”这一事项；请更正",
        "“{change}” is nothing that becomes of a recovery; please correct it",
    ),
    "limit_gone": (
        "{case}：时效日期 {day} 早于今天或原定日期，没有写入；请重新办理",
        "{day} is before today, or before the last day that stood on {case}, and nothing was"
        " written; please do it again",
    ),
    "recovery_untold": (
        "{case} 的追回与款项不一致，没有写入；请重新办理",
        "the recovery on {case} does not go with its money and nothing was written; please do it"
        " again",
    ),
    "not_ours_to_waive": (
        "资金“{fund}”属于 {owner:owner}，本单位不能免予追回；请由 {owner:owner} 决定",
        "fund “{fund}” belongs to {owner:owner} and what is owed to it is not ours to give up;"
        " please let {owner:owner} decide",
    ),
    "which_line": (
        "{field}：有几项应追回；请写明是哪一项：{known:list}",
        "{field}: something is to be recovered on several; please name one of: {known:list}",
    ),
    "name_the_sum": (
        "{field}：没有写明；请写实际金额（应追回 {owed:money}）",
        "{field}: it is missing; please give what it really was ({owed:money} are owed)",
    ),
    "not_of_the_change": (
        "{field}：与“{change:recovery}”无关；请去掉",
        "{field}: it has nothing to do with “{change:recovery}”; please leave it out",
    ),
    "one_change": (
        "没有写办什么，或者写了几件；请写明一件：--told、--agree、--receive、"
        "--refund、--waive、--faith、--give-back",
        "nothing is said of it, or several things at once; please say one:"
        " --told, --agree, --receive, --refund, --waive, --faith or --give-back",
    ),
    "not_a_part": (
        "{field}：每一期须有金额和日期；请写成“5000 2027-01-31”",
        "{field}: each part is a sum and a day; please write it as “5000 2027-01-31”",
    ),
    "paper_nothing_owed": (
        "这件申请没有应追回的款项；不用印追回通知，请核对申请编号",
        "nothing is to be recovered in this case; please check the case number",
    ),
    "account_in_a_line": (
        "{field}：请用一行文字写明户名、开户行和账号，不超过 {most} 字",
        "{field}: please name holder, bank and account in one line of at most {most} signs",
    ),
    "contact_in_a_line": (
        "{field}：请用一行文字写明地址、联系人和电话，不超过 {most} 字",
        "{field}: please name address, contact and telephone in one line of at most {most} signs",
    ),
    "place_limitation": (
        "limitation={value}：请写年数，如 3",
        "limitation={value}: please give whole years, such as 3",
    ),
}
