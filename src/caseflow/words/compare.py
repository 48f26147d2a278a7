"""What a second person is shown before it is confirmed, in Chinese and English."""

from __future__ import annotations

from caseflow.words.acts import AID_COMPARED
from caseflow.words.consents import COMPARED as CONSENT

Words = dict[str, tuple[str, str]]

#: what a second person is shown before it is confirmed
#: papers of which a decider says whether they are followed
PAPERS: Words = {
    "listed": (
        "来文：{body}　文号 {paper}　{on}　{result:answer}{award}：{how}",
        "paper: {body}, no. {paper} of {on}, {result:answer}{award}: {how}",
    ),
    "waits_alone": (
        "来文：{body}　文号 {paper}　{result:answer}{award}",
        "paper: {body}, no. {paper}, {result:answer}{award}",
    ),
    "sum": (" {units:money}", " {units:money}"),
    "followed": ("已采纳", "it is followed"),
    "not_followed": ("没有采纳", "it is not followed"),
    "waits": ("待决定人处理", "it waits for a decider"),
    "unseen": ("没有核对", "it is still to be compared"),
}
COMPARE: Words = {
    **AID_COMPARED,
    **CONSENT,
    "unlike": (
        "⚠ {on} {by:person} 核对不一致：{why}",
        "⚠ {by:person}, {on}: it does not agree: {why}",
    ),
    "insists": (
        "{on} {by:person} 认为登记无误：{why}",
        "{by:person}, {on}: it stands as recorded: {why}",
    ),
    "in_part": (
        "{on} {by:person} 已更正其中一部分",
        "{by:person}, {on}: a part of it was recorded anew",
    ),
    "answer": ("查明的身份", "who somebody is"),
    "change": ("人员变动", "what happened"),
    "change_said": (
        "{change:change}：{name}，{done_on}，材料 {paper}",
        "{change:change}: {name}, on {done_on}, document {paper}",
    ),
    "answer_said": ("结论：{answer:identity}；理由：{why}", "{answer:identity}; reason: {why}"),
    "answer_other": ("另一申请：{case}", "the other case: {case}"),
    "head": (
        "{case}　第 {version} 版　{what}　{on} 由 {by:person} 录入",
        "{case}  version {version}  {what}  entered by {by:person} on {on}",
    ),
    "facts": ("登记的资料", "facts recorded"),
    "recovery": ("追回事项", "a change of a recovery"),
    "recovery_said": (
        "{change:recovery}（资助项 {line}）",
        "{change:recovery} (award line {line})",
    ),
    "recovery_part": ("{day} 前退还 {units:money}", "{units:money} by {day}"),
    "recovery_why": ("理由：{value}", "reason: {value}"),
    "recovery_paper": ("编号：{value}", "number: {value}"),
    "recovery_on": ("日期：{value}", "day: {value}"),
    "recovery_alike": (
        "⚠ {on} {by:person} 已登记过相同的一笔：{said}；请核对确是另一笔",
        "⚠ {by:person} entered one like it on {on}: {said}; please make sure that it is another"
        " one",
    ),
    "identity": ("身份信息", "who somebody is"),
    "paper": ("外部来文", "a paper of another body"),
    "payee": ("收款信息", "to whom it is paid"),
    "paper_said": (
        "{body}　文号 {paper}　{done_on}　{steps:steps}　{result:answer}",
        "{body}, paper {paper} of {done_on}: {steps:steps}, {result:answer}",
    ),
    "paper_declines": (
        "{body}　文号 {paper}　{done_on}　不予受理；理由：{why}",
        "{body}, paper {paper} of {done_on}: not admitted; reason: {why}",
    ),
    "paper_why": ("理由（印给家里）：{why}", "its reason, which the family is told: {why}"),
    "beside": (
        "注意：同一步还有另一份来文没有核对：{body}　文号 {paper}　{done_on}　{result:answer}",
        "note: another paper answers the same step and is still to be compared: {body}, paper"
        " {paper} of {done_on}: {result:answer}",
    ),
    "beside_compared": (
        "注意：同一步还有另一份来文，已核对，等决定人处理：{body}　文号 {paper}　{done_on}"
        "　{result:answer}",
        "note: another paper answers the same step, was compared and waits for a decider: {body},"
        " paper {paper} of {done_on}: {result:answer}",
    ),
    "beside_sum": ("　{units:money}", ", {units:money}"),
    "beside_waits": (
        "核对后都不生效，由决定人写明采纳哪一份；哪一份录错了，先对那一份答不一致",
        "once compared none takes effect until a decider says which one is followed; if one was"
        " recorded by mistake, first say of it that it does not agree",
    ),
    "leaves": (
        "注意：您核对以后，{steps:steps}目前无人可办：您办了这一项，就不能再办那一步；"
        "请先由别人核对，或先借调（caseflow people grant）",
        "note: once you have confirmed this, nobody can do: {steps:steps}, from which it bars you;"
        " please let another person confirm it, or have somebody lent first (caseflow people"
        " grant)",
    ),
    "paper_sum": ("金额 {units:money}", "sum {units:money}"),
    "of_line": ("只用于第 {line} 笔资助", "for line {line} of the grant alone"),
    "party": ("收款的人 {name}", "paid to {name}"),
    "cash": ("现金发放", "paid in cash"),
    "other_payee": (
        "⚠ 户名既不是受助人、监护人，也不是经两人核对的家庭成员：请核对是谁、凭什么代领",
        "⚠ the holder is neither who is helped nor a guardian nor a member of the household whom"
        " two people saw: please check who it is and what entitles them",
    ),
    "other_holder": (
        "⚠ 户名是家里的另一人，不是收款人：请核对关系和书面证明",
        "⚠ the holder is of the family, not who is paid: please check what proves it",
    ),
    "shared_account": (
        "⚠ 另有无亲属关系的家庭或机构也用这个账户：请问清原因",
        "⚠ a family that is not related, or an institution, uses this account too: please ask why",
    ),
    "colleague_holds": (
        "⚠ 收款人或户名是同事或其亲属：请问清；该同事不核对、不认可，也不付款",
        "⚠ who is paid, or the holder, is a colleague or a relative of theirs: please ask; that"
        " colleague neither compares nor settles nor pays it",
    ),
    "account_digit": (
        "⚠ 卡号末位校验不符：请对照卡片逐位核对",
        "⚠ the check digit of the card does not fit: please compare each digit with the card",
    ),
    "account_changed": (
        "⚠ 同一人在另一申请中改了账户：请问清付到哪一个",
        "⚠ another case pays the same person to another account: please ask which is right",
    ),
    "person_changed": (
        "⚠ 收款人的身份信息已更正：请按现在的姓名核对账户",
        "⚠ who is paid was corrected: please compare the account with the name as it is now",
    ),
    "no_institution": (
        "⚠ 机构的账户没有登记：请登记机构，或核对来历和书面证明",
        "⚠ the account of an institution that is not known here: please have it stated or check it",
    ),
    "former_guardian": (
        "⚠ 账户或收款人是原监护人：请登记现任监护人的账户",
        "⚠ it is a guardian's who is none any more: please state the account of who is now",
    ),
    "payee_died": (
        "⚠ 另一申请登记收款人已去世：请改登收款人",
        "⚠ another case says that who is paid has died: please state another payee",
    ),
    "helped_died": (
        "⚠ 另一申请登记受助人已去世：请在本申请也登记",
        "⚠ another case says that who is helped has died: please record it on this case too",
    ),
    "institution_changed": (
        "⚠ 收款机构已换账户：请重新登记收款机构",
        "⚠ the institution has another account: please state it on the case again",
    ),
    "bank_refused": (
        "⚠ 银行因账户原因没有付成或退回：账户有误的请重新登记；与银行核实无误的，认可并写明理由",
        "⚠ the bank refused it, or sent it back, because of the account: please state the account"
        " anew, or, where the bank says that it is right by now, settle that with a reason",
    ),
    "seen_in": ("见 {cases:list}", "see {cases:list}"),
    "refused": ("（您不能核对这一项：{problem}）", "(not for you to confirm: {problem})"),
    "erased": ("（内容已按规定清除）", "(what it said was erased)"),
    "between": ("；", "; "),
}
#: what is asked at a terminal, and the columns of several cases
CONFIRM: Words = {
    "wrong": (
        "哪里不对？写一行退回提出的人；直接回车：什么也不写",
        "what is wrong? a line sends it back to whoever proposed it; an empty one does nothing",
    ),
    "asked": ("以上 {count} 项，是否都与原件相符？", "are these {count} as the paper has them?"),
    "rest": ("其余 {count} 项，是否都与原件相符？", "are the other {count} as the paper has them?"),
    "what": (
        "哪一项不一致：第几版和哪里不一致写在一行，如“2 账号与存折不同”（没有了直接回车）",
        "which is not: VERSION and what is otherwise on one line, such as “2 another account”"
        " (nothing: return)",
    ),
    "which": (
        "哪一项不一致：申请编号、第几版和哪里不一致写在一行，如“0002-J 2 账号与存折不同”"
        "（没有了直接回车）",
        "which is not: CASE, VERSION and what is otherwise on one line, such as “0002-J 2 another"
        " account” (nothing: return)",
    ),
    "why": (
        "{case} 第 {of} 版哪里不一致（直接回车则不记）",
        "what of version {of} of {case} is otherwise (return: it is left)",
    ),
    "left": ("没有确认", "nothing was confirmed"),
    "heads": ("申请编号|版本|录入人|日期|内容", "case|version|entered by|on|what"),
    "between": ("；", "; "),
}
