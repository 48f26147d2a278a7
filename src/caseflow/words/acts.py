"""All that is said of an act: what it asks for, its command, what a reader sees of it, its errors.

A new act has its words here and nowhere else. Each is said in Chinese and in English.
"""

from __future__ import annotations

from caseflow.words.chain import HISTORY as CHAIN_HISTORY
from caseflow.words.chain import TOLD as CHAIN_TOLD
from caseflow.words.chain import VERBS as CHAIN_VERBS
from caseflow.words.limits import TOLD as LIMITS_TOLD
from caseflow.words.meetings import TOLD as MEETINGS_TOLD
from caseflow.words.order import HISTORY as ORDER_HISTORY
from caseflow.words.order import TOLD as ORDER_TOLD
from caseflow.words.reopening import TOLD as REOPENING_TOLD
from caseflow.words.signed import TOLD as SIGNED_TOLD
from caseflow.words.unlike import TOLD as UNLIKE_TOLD
from caseflow.words.unlike import VERBS as UNLIKE_VERBS

#: what its fields are called, in sentences about them
FIELDS: dict[str, tuple[str, str]] = {
    "why": ("理由", "the reason"),
    "of": ("第几版", "which version"),
    "answer": ("答复", "the answer"),
    "bill": ("发票号码", "the number of the invoice"),
    "persons_name": ("姓名", "the name"),
    "with_case": ("另一申请的编号", "the other case"),
    "role": ("哪一位", "whose it is"),
    "note": ("备注", "the note"),
    "award": ("资助额", "the sum granted"),
    "line": ("笔号", "which line"),
    "parts": ("分笔", "the parts"),
    "result": ("结论", "the answer"),
    "settle": ("人工认定", "what is settled by name"),
    "step": ("步骤", "the step"),
    "steps": ("步骤", "the steps"),
    "until": ("有效期至", "the last day"),
    "on": ("日期", "the day"),
    "body": ("办理单位", "the body"),
    "paper": ("文号", "the number of the paper"),
    "document": ("材料", "the document"),
    "name": ("名称", "the name"),
    "how": ("结束方式", "the end"),
    "n": ("第几次指令", "the instruction"),
    "sum": ("金额", "the sum"),
    "ref": ("银行流水号", "the bank's reference"),
    "said": ("银行原文", "what the bank wrote"),
    "row": ("登记的资助", "the row of aid"),
    "named": ("申请编号栏", "the column of case numbers"),
    "code": ("原因代码", "the code of the reason"),
    "facts": ("填报内容", "the facts"),
    "case": ("申请编号", "the case number"),
    "programme": ("项目", "the programme"),
}

#: verbs of the desk that are commands as they stand: the help of the command, and of its options
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "review": (
        "审核：通过、退回补正、不予通过、报上级 / answer the review that is due.",
        {
            "settle": "人工认定：规则名=认定，或规则名=不予认定"
            " / settle a rule by name: RULE=accepted|refused",
            "why": "理由，除通过外必填 / reason, needed for all but accept",
        },
    ),
    "decide": (
        "作出应作的决定：资助、不予资助、最终资助额、复核、来文不一致；增加已批准的资助。\n\n"
        "Take the decision that is due; raise: grant more than before.",
        {
            "why": "理由 / reason",
            "settle": "人工认定：规则名=认定，或规则名=不予认定"
            " / settle a rule by name: RULE=accepted|refused",
            "award": "金额（元），仅当规则未定；增加资助时为增至多少"
            " / the sum, where the rules leave it open; of raise what is granted from now on",
            "fund": "资金 / which fund",
            "parts": "分笔资助：金额[@最早拨付日][=资金]，可重复；增加资助时为 笔号:金额"
            " / a line of it: SUM[@EARLIEST DAY][=FUND], repeatable; of raise LINE:SUM",
            "paper": "几份来文都等着的，采纳或不采纳哪一份：写文号"
            " / which paper is accepted, or not, where several wait: its number",
        },
    ),
    "correct": (
        "更正登记的他方资助（--history）：内容有误（--facts 写正确的），或没有这笔资助；"
        "另一人核对后生效。\n\n"
        "Correct a row of aid by others: it is other (--facts: what is right), or there was none.",
        {
            "why": "理由，必填 / reason, needed",
            "facts": "正确的内容，KEY=VALUE，例如 资助金额=300；- 为从标准输入读"
            " / what is right; - reads standard input",
        },
    ),
    "identify": (
        "查明是谁：同一人，不是同一人，或档案是他人的；另一人核对后生效。\n\n"
        "Say who somebody is: the same person, another one, or apart; another confirms it.",
        {
            "why": "理由，必填 / reason, needed",
            "with_case": "另一申请的编号 / the other case",
            "role": "哪一位，不填为受助人 / whose; the one who is helped if left out",
        },
    ),
    "happened": (
        "申请人员的变动：去世、变更监护人、户籍迁移、登记有误、"
        "成年；另一人核对后生效。\n\n"
        "What happened to the people of a case; another person confirms it.",
        {
            "on": "发生日期 / the day it happened",
            "paper": "证明材料及编号 / the document that says so, with its number",
            "role": "哪一位，不填为受助人 / whose; the one who is helped if left out",
            "facts": "监护人或户籍地：项目=内容，可多次 / who the guardian is, or where they moved:"
            " KEY=VALUE, several times",
        },
    ),
    **CHAIN_VERBS,
    **UNLIKE_VERBS,
    "withdraw": (
        "申请人撤回申请：预留的资金退回 / the family takes the application back.",
        {"why": "理由 / reason"},
    ),
}

#: the help of the option that shows what an act would do
PREVIEW = (
    "只看办理后会怎样；只登记查阅，不写别的"
    " / only show what would happen; that you looked is recorded"
)

#: what whoever reads a case is told of an event, by its type: parts are its plain fields, what is
#: in its private part, `version`, `on`, `who` (by name, else by login); where a part is empty,
#: nothing is told;
#: `….met`: where a meeting says so
TOLD: dict[str, tuple[str, str]] = {
    **ORDER_TOLD,
    **REOPENING_TOLD,
    **LIMITS_TOLD,
    **CHAIN_TOLD,
    **UNLIKE_TOLD,
    **MEETINGS_TOLD,
    **SIGNED_TOLD,
    "change_recorded/1": (
        "人员变动（{who:person}，{on}）：{what:change}，{day}，{paper}",
        "what happened ({who:person}, {on}): {what:change}, {day}, {paper}",
    ),
    "payee_settled/1": (
        "认可的疑点（{who:person}，{on}）：{doubts:doubts}；理由：{why}",
        "doubts settled ({who:person}, {on}): {doubts:doubts}; reason: {why}",
    ),
    "aid_corrected/1": (
        "他方资助有误（{who:person}，{on}）：{why}",
        "the row of aid is wrong ({who:person}, {on}): {why}",
    ),
    "bill_settled/1": (
        "同一张票据由几方资助，已认定（{who:person}，{on}）；理由：{why}",
        "settled that the bill is shared ({who:person}, {on}); reason: {why}",
    ),
    "facts_recorded/1": ("备注（{who:person}，{on}）：{note}", "note ({who:person}, {on}): {note}"),
}

#: what a history says of an event of its own, by its type; the rest stands in `words/history.py`
HISTORY: dict[str, tuple[str, str]] = {
    **ORDER_HISTORY,
    **CHAIN_HISTORY,
    "document_filed": ("归档{document}", "filed: {document}"),
    "bill_settled": (
        "认定同一张票据由几方资助；理由：{why}",
        "settled that the bill is shared; reason: {why}",
    ),
    "bill_differs": (
        "票据与另一件申请的对不上：同一号码、总额不同，或同一次手术、同一总额、号码不同",
        "the bill does not go with that of another case: one number with two totals, or one "
        "operation and total under two numbers",
    ),
    "identity_asked": ("身份待查：可能是已登记的人", "it is asked who this is"),
    "identity_answered": ("查明身份：{answer:identity}", "who it is: {answer:identity}"),
    "aid_corrected": (
        "登记的他方资助有误，待另一人核对",
        "a row of aid by others is wrong, as one says",
    ),
    "aid_confirmed": ("他方资助已更正", "a row of aid by others was corrected"),
    "identity_settled": ("身份已查明", "it is settled who it is"),
    "change_recorded": ("人员变动：{what:change}", "what happened: {what:change}"),
    "change_confirmed": (
        "对照材料核对第 {of} 版的人员变动",
        "compared with its document what was said to have happened at version {of}",
    ),
    "came_of_age": ("受助人已成年，自行办理", "the one who is helped came of age"),
    "payee_doubted": ("收款信息有疑点：{doubts:doubts}", "the payee is doubted: {doubts:doubts}"),
    "payee_settled": (
        "收款信息的疑点已认可：{doubts:doubts}",
        "doubts about the payee settled: {doubts:doubts}",
    ),
    "payee_cleared": (
        "收款信息的疑点已随更正消除：{doubts:doubts}",
        "doubts about the payee are none any more, as facts were put right: {doubts:doubts}",
    ),
    "member_known": ("家庭成员中有一人与工作人员有关", "a member of the household is known here"),
    "person_moved": ("与同一人的其他档案合并", "merged with another record of the same person"),
    "party_merged": ("与另一份档案合并为同一人", "merged with another record"),
    "party_parted": (
        "此档案名下的一件申请属于另一人",
        "who was helped on a case is another person",
    ),
}

#: errors: code → what to do about it
ERRORS: dict[str, tuple[str, str]] = {
    "already_so": (
        "{facts:facts}：个案上已是这样，没有再登记，也不用再核对；要改的请写新的值",
        "{facts:facts}: it stands so on the case already; nothing was written and nobody compares"
        " it once more. To change it please write another value",
    ),
    "no_such_question": (
        "“{question}”不是能问的身份问题；请更正",
        "“{question}” is no question about who somebody is; please correct it",
    ),
    "asked_already": (
        "{case} 已问过这一点；请查明身份",
        "{case} asks that already; please settle who it is",
    ),
    "nothing_asked": (
        "{case} 没有待查的身份问题；要说档案是他人的，请用 caseflow identify {case} 档案是他人的",
        "{case} asks nothing of that kind; to say that its record is somebody else's, please use"
        " apart",
    ),
    "no_such_change": (
        "“{change}”不是能登记的人员变动；请更正",
        "“{change}” is nothing that can happen to somebody here; please correct it",
    ),
    "change_known": (
        "{case} 已登记这项变动；请由另一人核对，或登记别的变动",
        "{case} says that already; please let another person confirm it, or say what else happened",
    ),
    "change_misnamed": (
        "{case} 的变动“{change:change}”没有写明是否须待核对；请重新登记",
        "“{change:change}” on {case} does not say rightly whether the case waits for it; please"
        " enter it again",
    ),
    "birth_denied": (
        "{field}：与证件号码里的出生日期不符；请核对，号码有误的，请更正号码",
        "{field}: the number says another date of birth; please check both, and correct the number"
        " if it is the one that is wrong",
    ),
    "another_person": (
        "{field}：姓名和证件号码都变，是换了人，不是更正；"
        "监护人换人请登记变更监护人（caseflow happened），"
        "其他人请另行受理，或查明档案是他人的（caseflow identify）",
        "{field}: another name with another number is somebody else, no correction; please record"
        " a new guardian with happened guardian, file an application of their own, or use"
        " identify apart",
    ),
    "change_needs": (
        "{field}：登记“{what:change}”须写明发生日期和证明材料；请补填",
        "{field}: “{what:change}” needs the day it happened and the document; please give both",
    ),
    "nothing_mistaken": (
        "{case} 没有待核对的变动可撤回；请先用 caseflow explain {case} 查看",
        "nothing on {case} waits that could be taken back; please look at explain first",
    ),
    "not_about_this": (
        "{field}：与“{what:change}”无关；请另行登记（caseflow record）",
        "{field} says nothing of “{what:change}”; please record it by itself",
    ),
    "no_guardian": (
        "{case}：此人不是（或不再是）监护人；请登记现任监护人（caseflow happened，变更监护人）",
        "{case}: that person is no guardian, or none any more; please say who is (happened"
        " guardian)",
    ),
    "not_a_guardian": (
        "{field}：委托照护不是监护；请由父母办理，或提交法院、民政部门、居（村）委会的指定材料",
        "{field}: entrusted care is no guardianship; please let the parents act, or give the"
        " appointment by a court, committee or civil affairs",
    ),
    "guardian_basis": (
        "{field}：变更监护人须写明监护依据；请补填",
        "{field}: another guardian needs the basis of guardianship; please give it",
    ),
    "guardian_by_change": (
        "{case} 没有监护人；请按变更监护人登记，附日期和材料（caseflow happened，变更监护人）",
        "{case} has no guardian; please say who is, with day and document (happened guardian)",
    ),
    "not_earlier_aid": (
        "{case} 不是登记的他方资助，不在这里更正；更正资料请用 caseflow record",
        "{case} is no row of aid by others, please correct it by record",
    ),
    "none_with_facts": (
        "{field}：没有这笔资助时不写内容；要更正内容请写“内容有误”",
        "{field}: where there was no such aid nothing is right of it; to correct it please say"
        " other",
    ),
    "counts_otherwise": (
        "{case} 按什么计次只能换成现受助人的代码，不能改内容；请另一人重新核对身份",
        "what {case} is counted by may only be coded for whom it helps now, please let another"
        " person confirm who it is again",
    ),
    "number_elsewhere": (
        "{field}：该证件号码已登记在另一姓名下；请核对姓名和号码",
        "{field}: the number stands under another name; please check name and number",
    ),
    "not_of_age": (
        "{case} 的受助人尚未成年，或没有登记出生日期；请到生日当天再办",
        "who is helped by {case} is not of age yet, or no day of birth is stated; please wait for"
        " the birthday",
    ),
    "payee_unfit": (
        "{case} 的收款人已不能收款（去世、不再是监护人，或受助人已成年）；请重新登记收款信息",
        "the payee of {case} may not be paid any more (died, no guardian now, or the child came of"
        " age); please state the payee anew",
    ),
    "answered_already": (
        "{case} 已有人这样答过（第{of}版）；请由另一人核对后生效（caseflow confirm {case}），"
        "或改答别的结论",
        "{case} was answered so already (at version {of}); please let another person confirm it"
        " (caseflow confirm {case}), or give another answer",
    ),
    "several_questions": (
        "{field}：待查的不止一人；请写明与哪一份申请比较",
        "{field}: more than one person is asked about; please name the case to compare with",
    ),
    "record_in_use": (
        "{case} 要改用的档案已有人使用；请重新办理",
        "the record meant for {case} is somebody's already; please do it again",
    ),
    "not_recognised": (
        "{case} 的人还没有能识别本人的证件号码；请先登记并由另一人核对",
        "no number marks the person of {case} yet; please record one and let another compare it",
    ),
    "not_merged": (
        "{case} 涉及的两份档案还没有合并；请由另一人核对身份结论",
        "the two records of {case} are not merged; please let another person confirm the answer",
    ),
    "merged_already": (
        "其中一份档案已并入他人；请以合并后的为准",
        "one of the records was merged already; please use the one that stays",
    ),
    "colleague_goes": (
        "工作人员的档案不能并入他人；请反过来合并",
        "the record of a colleague is not merged into another; please merge the other into it",
    ),
    "identity_not_asked": (
        "{case} 的人没有能识别本人的证件号码，却没有查问身份；请重新受理",
        "no number marks the person of {case}, and nobody was asked who it is; please file it"
        " again",
    ),
    "identity_misnamed": (
        "{case} 的评估没有说明此前资助能否查清；请重新评估",
        "the assessment of {case} does not say whether earlier aid can be told; please assess it"
        " again",
    ),
}
#: what happened to one of the people of a case
CHANGES: dict[str, tuple[str, str]] = {
    "died": ("去世", "died"),
    "guardian": ("变更监护人", "another guardian"),
    "moved": ("户籍迁移", "registered elsewhere"),
    "entrusted": ("委托照护，不是监护", "entrusted care, no guardianship"),
    "mistaken": ("登记有误，撤回", "entered by mistake"),
    "of_age": ("成年", "came of age"),
}
#: what is answered about who somebody is
IDENTITY: dict[str, tuple[str, str]] = {
    "same": ("同一人", "the same person"),
    "other": ("不是同一人", "another person"),
    "apart": ("档案是他人的", "the record is somebody else's"),
}
#: how a row of aid of others is explained, and a case without its day, beside what stands in
#: `words/desk.py`
AID_EXPLAINED: dict[str, tuple[str, str]] = {
    "not_received": (
        "没有登记收件日期；请补登（caseflow record {case} 收件日期=…），在此之前按今天的规定评估",
        "the day of receipt is not on record; please record it (caseflow record {case} and the day"
        " of receipt); until then it is assessed by the rules of today",
    ),
    "external.mistaken": (
        "申请 {case}　{programme:programme}　外部资助（登记有误）\n没有这笔资助；不计入此前资助",
        "case {case}  {programme:programme}  external aid (put on record by mistake)\n"
        "there was no such aid; it does not count",
    ),
    "external.waits": ("⚠ 有更正待另一人核对", "⚠ a correction waits for another person"),
}
#: a correction of one, as it is shown to whoever compares it
AID_COMPARED: dict[str, tuple[str, str]] = {
    "aid": ("他方资助的更正", "a correction of aid by others"),
    "aid.other": ("应为下列内容；理由：{why}", "this is right; reason: {why}"),
    "aid.none": ("没有这笔资助；理由：{why}", "there was no such aid; reason: {why}"),
}
#: the parts of a previewed verdict
FORESEEN: dict[str, tuple[str, str]] = {
    "case": ("申请编号", "the case number"),
    "version": ("个案版本", "the version of the case"),
    "verdict": ("结论", "the verdict"),
    "code": ("不能办理的原因", "why it is refused"),
    "fields": ("不同的各项", "what differs"),
    "warnings": ("提示", "the warnings"),
    "stands": ("办理后的状态", "how the case would stand"),
    "others": ("同一人的其他申请", "other cases of the person"),
    "moves": ("金额", "the sums"),
}
