"""What a history says: each event of a case and of its people in words, by its type.

The parts of a sentence are the plain fields of the event and what the history adds: `units` with
their `unit`, `paper`, `document` and `rules` in words, `how` of a release. A type may have several
sentences; which one, `desk.history` says behind a dot.
"""

from __future__ import annotations

from caseflow.words.acts import HISTORY
from caseflow.words.consents import HISTORY as CONSENTS
from caseflow.words.limits import HISTORY as LIMITS
from caseflow.words.notice import HISTORY as NOTICE
from caseflow.words.objecting import HISTORY as OBJECTING
from caseflow.words.objecting import HOW as OBJECTIONS
from caseflow.words.recovery import HISTORY as RECOVERY
from caseflow.words.reopening import HISTORY as REOPENING
from caseflow.words.signed import HOW as CAME_BACK
from caseflow.words.unlike import HISTORY as COMPARED

Words = dict[str, tuple[str, str]]

EVENTS: Words = {
    **HISTORY,
    **COMPARED,
    **RECOVERY,
    **REOPENING,
    **LIMITS,
    **OBJECTING,
    **NOTICE,
    **CONSENTS,
    "submitted": ("受理申请", "application filed"),
    "submitted.external": ("登记他方资助（仅作记录）", "aid by others put on record"),
    "submitted.paper": (
        "受理申请（此前已在纸上办理）",
        "application filed, begun before on paper",
    ),
    "facts_recorded": ("登记资料", "facts recorded"),
    "facts_recorded.note": ("留下备注", "a note left"),
    "facts_recorded.paper": ("登记来文所附资料", "facts recorded that a paper brings"),
    "facts_confirmed": (
        "对照原件核对第 {of} 版",
        "compared with the paper what was entered at version {of}",
    ),
    "outside_recorded": (
        "登记来文：{body}，{done_on}，{steps:steps}，{result:answer}",
        "paper recorded of {body}, {done_on}: {steps:steps}, {result:answer}",
    ),
    "outside_recorded.sum": (
        "登记来文：{body}，{done_on}，{steps:steps}，{result:answer} {units:money}",
        "paper recorded of {body}, {done_on}: {steps:steps}, {result:answer} {units:money}",
    ),
    "assessed.entry": ("按申请资料评估：{outcome:outcome}", "assessed at entry: {outcome:outcome}"),
    "assessed.final": (
        "按费用票据评估：{outcome:outcome}",
        "assessed by the receipts: {outcome:outcome}",
    ),
    "referral_settled": ("人工认定：{rules}", "settled by name: {rules}"),
    "reviewed": ("{step:step}：{result:answer}", "{step:step}: {result:answer}"),
    "decided": (
        "{step:step}：资助 {units:money}{each}",
        "{step:step}: {units:money} granted{each}",
    ),
    "line_raised": ("{nth}资助增至 {units:money}", "raised to {units:money}{nth}"),
    "step_done": ("办完{step:step}", "{step:step} done"),
    "step_done.until": (
        "办完{step:step}，有效期至 {until}",
        "{step:step} done, valid until {until}",
    ),
    "payee_stated.account": ("登记{nth}收款账户", "an account stated to pay to{nth}"),
    "payee_stated.cash": ("登记{nth}现金发放", "payment in cash stated{nth}"),
    "payee_stated.incomplete": (
        "登记{nth}收款信息（账户不全）",
        "a payee stated whose account is incomplete{nth}",
    ),
    "payee_confirmed": (
        "核对第 {of} 版的{nth}收款信息",
        "compared the payee stated at version {of}{nth}",
    ),
    "funded": ("{nth}资金到位，予以预留", "money has come and was reserved{nth}"),
    "instructed": ("{nth}指令拨付", "payment instructed{nth}"),
    "paid": ("{nth}拨付到账", "payment arrived{nth}"),
    "paid.part": ("{nth}拨付部分到账，其余重新预留", "paid in part{nth}; the rest is kept again"),
    "payment_failed": (
        "{nth}拨付未成功（{code:refusal}）",
        "payment refused{nth} ({code:refusal})",
    ),
    "payment_unknown": (
        "{nth}拨付结果不明，须再查询",
        "the bank could not say what became of the payment{nth}",
    ),
    "payment_returned": (
        "{nth}拨付被退回（{code:refusal}）",
        "payment returned{nth} ({code:refusal})",
    ),
    "held": ("待处理：{hold:hold}", "opened: {hold:hold}"),
    "released": ("处理完：{hold:hold}，{how}", "answered: {hold:hold}, {how}"),
    "closed": ("办结：{how:end}", "ended: {how:end}"),
    "reopened": (
        "重新办理：现在算出另一金额",
        "taken up again: the rules give another sum",
    ),
    "party_registered": ("登记{role}", "{role} registered"),
    "party_changed": ("更正{role}的信息", "what is known of the {role} changed"),
    "unknown": ("本版本不认识的事项", "something that this release cannot read"),
}
#: how a hold was answered
HOW: Words = {
    **OBJECTIONS,
    **CAME_BACK,
    "answered": ("已补齐", "what was missing has come"),
    "funded": ("资金已到位", "money has come"),
    "restored": ("情况已恢复", "it is again as it was"),
    "decided": ("已重新决定", "decided again"),
    "confirmed": ("已核对", "compared"),
    "payee.stated": (
        "已登记，没有疑点，核对后付款",
        "stated, nothing odd about it; to be compared before it is paid",
    ),
    "settled": ("身份已核对", "the identity is settled"),
    "continued": ("查明后继续办理", "it goes on"),
    "compared": ("票据总额已核对，继续办理", "the totals of the bill were compared; it goes on"),
    "upheld": ("维持原决定", "the decision was upheld"),
    "accepted": ("采纳来文", "the paper was accepted"),
    "refused": ("不采纳来文", "the paper was not followed"),
    "superseded": ("已按另一来文办理", "another paper was followed"),
}
#: who somebody is in a case
ROLES: Words = {
    "child": ("患儿", "child"),
    "applicant": ("申请人", "applicant"),
    "household.head": ("户主", "head of the household"),
    "guardian": ("监护人", "guardian"),
    "guardian2": ("另一监护人", "second guardian"),
    "payee": ("收款机构", "institution that is paid"),
    "father": ("父亲", "father"),
    "mother": ("母亲", "mother"),
    "spouse": ("配偶", "spouse"),
}
#: the pieces of a line
LINE: Words = {
    "head": (
        "{on}　第 {version} 版　{who:person}　{what}",
        "{on}  version {version}  {who:person}  {what}",
    ),
    "person": ("{on}　人员信息　{who:person}　{what}", "{on}  of a person  {who:person}  {what}"),
    "system": ("系统", "the system"),
    "nobody": ("（不详）", "(not known)"),
    "nth": ("第 {line} 笔", " (line {line})"),
    "each": ("（{each}）", " ({each})"),
    "given": ("第 {line} 笔 {units:money}", "line {line} {units:money}"),
    "given_on": (
        "第 {line} 笔 {units:money}，{on} 起付",
        "line {line} {units:money}, from {on} on",
    ),
    "change": ("{label} {old} → {new}", "{label} {old} → {new}"),
    "new": ("{label} {new}", "{label} {new}"),
    "waits": ("（待另一人核对）", " (another person has to compare it)"),
    "why": ("理由：{text}", "reason: {text}"),
    "note": ("备注：{text}", "note: {text}"),
    "paper": ("文号：{text}", "paper: {text}"),
    "moved": (
        "{units:money} {source:account}→{target:account}（{fund}）",
        "{units:money} {source:account} → {target:account} ({fund})",
    ),
    "erased": ("（内容已按规定清除）", "(what it said was erased)"),
    "unreadable": ("（内容不能读取）", "(what it said cannot be read)"),
    "settled": ("{rule}：{how:answer}", "{rule}: {how:answer}"),
    "between": ("；", "; "),
    "after": ("　", "  "),
}

#: what an event is called where its sentence needs what it says
CALLED: Words = {
    "assessed": ("评估", "assessed"),
    "bill_settled": ("认定同一张票据由几方资助", "settled that the bill is shared"),
    "change_confirmed": ("核对人员变动", "what happened, compared"),
    "change_recorded": ("登记人员变动", "what happened, entered"),
    "check_done": ("核查", "checked"),
    "closed": ("办结", "ended"),
    "complaint_answered": ("答复来访来信", "a complaint answered"),
    "complaint_recorded": ("登记来访来信", "a complaint recorded"),
    "consent_compared": ("核对同意书", "consent compared with its paper"),
    "consent_ended": ("撤回同意", "consent withdrawn"),
    "consent_stated": ("登记单独同意", "consent entered"),
    "decided": ("资助决定", "decided"),
    "decision_joined": ("作同一决定的一人表态", "one of several who decide has said"),
    "disagreed": ("核对不一致", "does not agree"),
    "insisted": ("登记无误，请再核对", "stands as it was recorded"),
    "document_filed": ("归档材料", "a document filed"),
    "facts_confirmed": ("对照原件核对", "compared with the paper"),
    "finding_answered": ("答复监督意见", "a finding answered"),
    "finding_judged": ("认定对监督意见的答复", "the answer to a finding judged"),
    "finding_written": ("写下监督意见", "a finding written"),
    "funded": ("资金到位", "money has come"),
    "held": ("待处理", "opened"),
    "identity_answered": ("查明身份", "who it is"),
    "instructed": ("指令拨付", "payment instructed"),
    "letter_extended": ("告知书延期", "the letter extended"),
    "level_waived": ("豁免一级审核", "a level waived"),
    "line_raised": ("资助额增加", "raised"),
    "meeting_held": ("会议作出决定", "a meeting decided"),
    "minutes_entered": ("登记会议纪要", "minutes entered"),
    "moved_ahead": ("提前到等待资金的最前", "moved ahead"),
    "notice_named": ("列入公示", "put on a public notice"),
    "notice_posted": ("张贴公示", "a notice put up"),
    "notice_resumed": ("公示续算", "the rest of the notice runs"),
    "notice_seen": ("见证公示", "a notice seen"),
    "objection_answered": ("答复异议", "an objection answered"),
    "objection_noted": ("登记对异议的调查", "what was found about an objection"),
    "objection_recorded": ("登记异议", "an objection recorded"),
    "outside_recorded": ("登记来文", "a paper recorded"),
    "overridden": ("两人豁免", "waived by two people"),
    "paid": ("拨付到账", "payment arrived"),
    "payee_cleared": ("收款信息的疑点已消除", "doubts about the payee are none any more"),
    "payee_confirmed": ("核对收款信息", "the payee compared"),
    "payee_doubted": ("收款信息有疑点", "the payee is doubted"),
    "payee_settled": ("认可收款信息的疑点", "doubts about the payee settled"),
    "payee_stated": ("登记收款信息", "the payee stated"),
    "payment_failed": ("拨付未成功", "payment refused"),
    "payment_file_answered": ("登记银行回单", "a bank's answers taken in"),
    "payment_file_made": ("生成付款文件", "a payment file made"),
    "payment_returned": ("拨付被退回", "payment returned"),
    "payment_unknown": ("拨付结果不明", "what became of the payment is not known"),
    "queue_placed": ("排入等待资金的名单", "placed among those who wait for money"),
    "queue_published": ("公布等待资金的名单", "the list of those who wait published"),
    "recovery_asked": ("提出追回事项", "a recovery asked for"),
    "recovery_changed": ("追回事项变动", "a recovery changed"),
    "referral_settled": ("人工认定", "settled by name"),
    "released": ("处理完", "answered"),
    "reopen_asked": ("请求复核或申诉", "a re-review or appeal asked for"),
    "reopen_declined": ("复核或申诉不予受理", "a re-review or appeal not admitted"),
    "reviewed": ("审核", "reviewed"),
    "rows_judged": ("核对表格", "rows of a file judged"),
    "step_done": ("办完一步", "a step done"),
    "taken_up": ("重新办理", "taken up again"),
}


def called(event: str, lang: str) -> str:
    """What an event of a case or a list is called, whatever it says; the code of any other."""
    both = CALLED.get(event) or EVENTS.get(event) or (event, event)
    return both[lang == "en"]


def role(code: str, lang: str) -> str:
    """Who somebody is in a case; the code itself where nobody named it."""
    return ROLES.get(code, (code, code))[lang == "en"]
