"""Sentences of `case`: decisions, money, values of commands: code → (Chinese, English)."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "no_reason": (
        "{field}：没有填写；请写明理由",
        "{field}: it is missing; please give the reason",
    ),
    "look_first": (
        "{field}：没有写明核对的是哪一版；请先看清内容（caseflow confirm）",
        "{field}: which version was compared is not said; please look first (desk.compare, or "
        "caseflow confirm CASE)",
    ),
    "other_assessment": (
        "您看到的评估之后又有新的评估；请重新查看后再办理",
        "the case was assessed again after what you saw; please look at it again and repeat",
    ),
    "settled_refused": (
        "以下各项已不予认定，不能通过：{rules:rules}；请改作不予通过，或提交新材料后重新认定",
        "these were refused by name and the case cannot be passed on: {rules:rules}; please "
        "reject it, or settle them again on new papers",
    ),
    "not_passable": (
        "不能通过：评估为{outcome:outcome}{lacking}；请退回补正或不予通过",
        "it cannot be passed on: it is assessed as {outcome:outcome}{lacking}; please return "
        "or reject it",
    ),
    "not_eligible": (
        "评估为{outcome:outcome}，不能资助；请补齐或认定后再决定，或不予资助",
        "it is assessed as {outcome:outcome} and cannot be granted; please complete or settle "
        "it first, or refuse it",
    ),
    "not_eligible_incomplete": (
        "材料不全，不能资助{lacking}；请补齐后再决定",
        "it is incomplete and cannot be granted{lacking}; please add what is missing and "
        "decide then",
    ),
    "not_eligible_ineligible": (
        "不符合条件，不能资助；请用 caseflow explain 查看是哪一条，资料有误的先更正，否则不予资助",
        "it is not eligible and cannot be granted; please see with explain which condition is "
        "not met, correct the facts if they are wrong, or refuse it",
    ),
    "not_eligible_referred": (
        "尚有须人工认定的事项，不能资助{to_settle}；请在决定时逐项认定并写明理由",
        "a person has to settle something before it is granted{to_settle}; please settle each "
        "by name with a reason when you decide",
    ),
    "not_referred": (
        "以下各项不须人工认定：{rules:rules}；须认定的是：{known:rules}，请按此填写",
        "these are not for a person to settle: {rules:rules}; please name those that are: "
        "{known:rules}",
    ),
    "none_referred": (
        "没有须人工认定的事项，不须认定：{rules:rules}；请去掉后再决定",
        "nothing is for a person to settle here, nor is {rules:rules}; please leave it out and"
        " decide again",
    ),
    "settle_why": (
        "人工认定没有写理由；请写明依据什么认定",
        "what is settled by name needs a reason; please say what it rests on",
    ),
    "no_such_rule": (
        "这个项目没有名为“{rule}”的条件{did_you_mean}；请用 caseflow explain 查看各条件的名称",
        "the programme has no rule “{rule}”{did_you_mean}; please see the names of its rules"
        " with explain",
    ),
    "no_such_answer": (
        "没有“{answer}”这种答复；请从列出的答复中选取",
        "“{answer}” is no answer; please choose one of those that are listed",
    ),
    "sum_not_named": (
        "规则没有定出金额；请由决定人写明资助额",
        "the rules leave the sum open; please name it when you decide",
    ),
    "sum_is_set": (
        "最终资助额由规则算出，不能另写；请不写金额，或先更正费用",
        "the rules set the final sum and no other can be named; please leave it out, or "
        "correct the cost first",
    ),
    "award_unknown": (
        "金额还没有确定，不能作最后决定；请写明资助额并认定，或补齐费用",
        "the sum is not known yet and cannot be decided; please name and settle it, or "
        "complete the cost",
    ),
    "above_assessed": (
        "决定的 {units:money} 超过评估或来文的 {most:money}；请改为不超过后者",
        "the {units:money} decided are more than the {most:money} assessed or told by the "
        "paper; please decide no more than that",
    ),
    "above_granted": (
        "最终资助额 {units:money} 超过原批准的 {most:money}；请改为不超过原批准额",
        "the final {units:money} are more than the {most:money} granted; please decide no more "
        "than that",
    ),
    "nothing_granted": (
        "资助额为零；不资助的请选“不予资助”",
        "nothing would be granted; please refuse the case instead",
    ),
    "wrong_stage": (
        "这个项目的最终资助额另行决定，这一步不是最后决定；请按应办的步骤决定",
        "the final sum of this programme is decided in a step of its own; please take the "
        "decision that is due",
    ),
    "unit_not_money": (
        "资助的是实物（{unit}），不能按金额决定；请不予资助，改由物资渠道发放",
        "the award is in goods ({unit}) and cannot be decided as money; please refuse it here "
        "and give it as goods",
    ),
    "granted_already": (
        "已经批准资助，不能作不予资助处理；须收回的请选“撤销资助”",
        "aid was granted already and cannot be rejected; please revoke it if it is to be taken "
        "back",
    ),
    "nothing_to_raise": (
        "{case} 尚未批准资助，没有可增加的；请先作出资助决定",
        "nothing was granted on {case} that could be raised; please decide the grant first",
    ),
    "not_raised": (
        "写明的金额不高于已批准的，没有增加；请写增加后的总额，减少的请更正资料后重新决定",
        "the sum is not above what is granted; please name the whole new sum, and to give less "
        "correct the facts and decide again",
    ),
    "raise_ahead": (
        "{case} 的这一笔已经提前等待资金，只按当时的缺口；请先到位或取消提前（caseflow funds "
        "behind），再增加",
        "this line of {case} was moved ahead with what it lacked then; please wait until it is "
        "served, or take it back (caseflow funds behind), and raise it then",
    ),
    "line_to_raise": (
        "{field}：这件申请有几笔资助；请写明增加哪一笔：{known:list}",
        "{field}: the case has several lines; please name the one to raise: {known:list}",
    ),
    "line_only_raised": (
        "{field}：批准时各笔按顺序编号，只有“增加资助”才写笔号；请不写笔号",
        "{field}: a first decision numbers its lines itself, and one is named only to raise it; "
        "please leave the number out",
    ),
    "no_sum_to_raise": (
        "{field}：没有写明增至多少；请写增加后的总额",
        "{field}: the new sum is missing; please name all that is granted from now on",
    ),
    "not_of_a_raise": (
        "{field}：增加资助只写增加后的总额，几笔的按笔各写一次，不写拨付日；请改正",
        "{field}: a raise names the new sum, or once for each line its number and its sum, and no "
        "day; please correct it",
    ),
    "not_granted": (
        "尚未批准资助，没有可撤销的；不资助的请选“不予资助”",
        "nothing was granted that could be revoked; please refuse the case instead",
    ),
    "again_nobody": (
        "注意：{case} 现在应办“{step:step}”，本机构没有未参与过的人可办；请按规定借调"
        "（caseflow people grant），或请上级办理后凭其来文登记",
        "note: on {case} what is due is {step:step}, and nobody here who took no part can do it;"
        " please have somebody lent (caseflow people grant), or record the paper of a body above",
    ),
    "leaves_nobody": (
        "注意：{case} 由您办了这一步，{steps:steps}目前就无人可办；请先由别人办，或先借调"
        "（caseflow people grant）；审核人、决定人也可以报上级",
        "note: once you have done this on {case}, nobody can do: {steps:steps}; please let another"
        " person do it, have somebody lent first (caseflow people grant), or hand it up where it"
        " is reviewed or decided",
    ),
    "payee_confirmed_by_you": (
        "核对过收款信息的人不能再拨付；请由另一人拨付，或重新登记收款信息（caseflow record）后"
        "由另一人核对（caseflow confirm）{could_do}",
        "whoever confirmed the payee does not pay; please have another person pay, or record the"
        " payee again (caseflow record) and have another person confirm it (caseflow confirm)"
        "{could_do}",
    ),
    "yes_leaves_nobody": (
        "{case} 由您核对，{steps:steps}目前就无人可办，--yes 不代您答，没有核对；请先由别人核对，"
        "或先借调（caseflow people grant）；仍要核对的不写 --yes，看过后再答"
        "（脚本用 --version {of}）",
        "once you have confirmed it on {case}, nobody can do: {steps:steps}; --yes does not answer"
        " that and it was not confirmed; please let another person confirm it, or have somebody"
        " lent first (caseflow people grant); to confirm it all the same leave out --yes and answer"
        " (a script: --version {of})",
    ),
    "paper_beside": (
        "{case} 同一步还有一份来文没有核对；请先由登记以外的人核对那一份"
        "（caseflow confirm {case}），录错的答不一致",
        "another paper about the same step of {case} was not compared yet; please have somebody"
        " else than who recorded it compare that one first (caseflow confirm {case}), and say that"
        " it does not agree if it was recorded by mistake",
    ),
    "papers_several": (
        "{case} 有几份来文等待处理；请写明是哪一份（--paper 文号；各份见 caseflow explain {case}）",
        "several papers wait on {case}; please say which one (--paper and its number, as caseflow"
        " explain {case} lists them)",
    ),
    "paper_not_there": (
        "{case} 没有这个文号的来文等待处理；请核对文号（caseflow explain {case}）",
        "no paper of that number waits on {case}; please look at its number (caseflow explain"
        " {case})",
    ),
    "paper_of_no_answer": (
        "{field}：只在采纳或不采纳来文时写文号；请去掉",
        "{field}: the number of a paper goes with accept_paper or refuse_paper alone; please leave"
        " it out",
    ),
    "not_superseded": (
        "{case} 没有别的来文代替这一份；请采纳或不采纳它",
        "no other paper of {case} is followed instead of this one; please accept it, or do not",
    ),
    "paid_stands": (
        "{case} 已经拨付，不能直接撤销；请先登记与批准时不同的情况（record），"
        "评估改变后由没有参与批准的人撤销，已付的即应追回",
        "{case} was paid and is not simply revoked; please record first what is otherwise than when"
        " it was granted (record): once it assesses otherwise, whoever took no part in the grant"
        " revokes it, and what was paid is recovered",
    ),
    "not_restored": (
        "现在的评估与批准时不同；请由决定人维持或撤销",
        "it is not assessed as it was when granted; please have a decider uphold or revoke it",
    ),
    "not_decided": (
        "费用有变后尚未重新决定最终资助额；请先由决定人决定",
        "the final sum was not decided again after the change; please have a decider decide it",
    ),
    "still_lacking": (
        "材料仍不齐；请先补齐所缺材料",
        "something is still missing; please add it first",
    ),
    "still_short": (
        "资金仍不够；请等资金到位后再办",
        "money is still missing; please wait until it has come",
    ),
    "waits_for_nothing": (
        "这件申请没有在等资金；不用办理",
        "the case does not wait for money; there is nothing to do",
    ),
    "nothing_reserved": (
        "没有为这件申请预留的资金，不能拨付；请先由决定人决定，或等资金到位",
        "nothing is reserved for the case and nothing can be paid; please decide it first, or "
        "wait for money",
    ),
    "instalment_later": (
        "这笔分期款最早在 {day} 拨付；请到那一天再办理",
        "this instalment is paid on {day} at the earliest; please come back on that day",
    ),
    "no_such_line": (
        "{field}：这件申请没有这一笔资助{given}；请核对笔号",
        "{field}: the case has no such line{given}; please check which line it is",
    ),
    "payee_of_line": (
        "{field}：按笔登记的只能是收款人（payee.…）；其他事项请另行登记",
        "{field}: of a line only the payee is recorded (payee.…); please record the rest without "
        "a line",
    ),
    "not_parts": (
        "{field}：应为各笔资助；请写成 Part(award=…) 的列表，金额如 cf.place.currency.money(1000)",
        "{field}: lines of the award are expected; please write a list of Part(award=…), with sums"
        " as cf.place.currency.money(1000)",
    ),
    "too_many_parts": (
        "{field}：一件申请最多 {most} 笔{given}；请合并",
        "{field}: a case has {most} lines at most{given}; please join some",
    ),
    "parts_of_entry": (
        "{field}：分笔在批准时确定，最终资助额按各笔分摊；请不写分笔",
        "{field}: lines are set by the first decision, and the final sum is shared among them; "
        "please leave the parts out",
    ),
    "parts_differ": (
        "{field}：各笔之和与资助金额不一致，或有一笔为零{given}；请核对各笔金额",
        "{field}: the parts are not the award, or one gives nothing{given}; please check them",
    ),
    "elements_misnamed": (
        "评估所记的各例与案件各笔资助不符，没有写入；请向维护人员报告",
        "the assessment is about other elements than the case has lines for and nothing was "
        "written; please report it to those who maintain caseflow",
    ),
    "nothing_under_way": (
        "没有在途的拨付：结果已登记的不用再登记；还没有拨付的，请先办理拨付，再登记银行回单结果",
        "no payment is on its way: an answer that is recorded needs nothing more; what is not paid "
        "yet, please pay first and record the answer of the bank then",
    ),
    "not_outside": (
        "资金“{fund}”由本单位管理，不能直接从外部记入或退回；请用 caseflow funds receive 登记收入",
        "fund “{fund}” is held by this office, so money neither comes nor goes beside its "
        "ledger; please record it with receive",
    ),
    "other_fund": (
        "这笔资金不是这件申请所用的那一笔；请用原来的资金",
        "that is not the fund of this case; please use the fund that it rests on",
    ),
    "same_fund": (
        "转出和转入的是同一笔资金“{fund}”；请用 --name 写另一笔资金",
        "{fund} would move to itself; please name another fund",
    ),
    "other_fund_named": (
        "这件申请已由另一笔资金承担，不能改为“{fund}”；请不写资金名称",
        "the case rests on another fund already, not on “{fund}”; please leave the name of the "
        "fund out",
    ),
    "other_line": (
        "款项写到了另一条资助项目上；请按同一条办理",
        "money was moved for another line of the award; please keep to one line",
    ),
    "line_short": (
        "资金“{fund}”为这件申请留下的不够，差 {short:money}；请先补足",
        "what fund “{fund}” keeps for the case is not enough, {short:money} are missing; "
        "please add them first",
    ),
    "not_text": (
        "{field}：应为文字{given}；请改正",
        "{field}: text is expected{given}; please correct it",
    ),
    "too_long": (
        "{field}：有 {value} 个字，最多 {longest} 个；请缩短",
        "{field}: it has {value} characters, at most {longest} are kept; please shorten it",
    ),
    "broken_text": (
        "{field}：含有无法保存的半个字符；请重新输入",
        "{field}: it holds half a character, which cannot be kept; please type it again",
    ),
    "not_one_of": (
        "{field}：不能这样填{given}{did_you_mean}；请从中选取：{known:choices}",
        "{field}: that is none of the choices{given}{did_you_mean}; please use one of:"
        " {known:choices}",
    ),
    "not_a_mapping": (
        "{field}：应按“名称: 值”逐项填写；请改正",
        "{field}: names with their values are expected; please correct it",
    ),
    "not_money": (
        "{field}：应为金额{given}；请写成本库货币的金额，如 cf.place.currency.money(1000)，人民币如"
        " yuan(1000)",
        "{field}: a sum is expected{given}; please write it in the currency of the store, as"
        " cf.place.currency.money(1000)",
    ),
    "no_such_sum": (
        "{field}：金额不能为负，也不能过大{given}；请核对",
        "{field}: a sum is neither negative nor that great{given}; please check it",
    ),
    "none_of_them": (
        "{field}：没有的不用登记，也不能登记为“无”；写错的，请登记正确的",
        "{field}: what somebody has not is left out, and cannot be recorded as none; please record"
        " the right one where it is wrong",
    ),
    "nothing_to_record": (
        "{field}：没有要登记的内容；请写明事项或备注",
        "{field}: there is nothing to record; please give facts or a note",
    ),
    "day_gone": (
        "{field}：已经过去{given}；请写今天或以后的日期",
        "{field}: it is past{given}; please give today or a later day",
    ),
    "not_yet_share": (
        "按名额均分的资助，本版本还不能决定；请在系统外办理",
        "aid that is shared between places cannot be decided in this release; please do it outside",
    ),
    "no_day": (
        "{field}：应为日期{given}；请写成 2026-03-05 这样",
        "{field}: a day is expected{given}; please write it as 2026-03-05",
    ),
    "day_to_come": (
        "{field}：晚于今天{given}；请核对后更正",
        "{field}: it is still to come{given}; please check and correct it",
    ),
    "born_after": (
        "{field}：晚于{of:fact}（{day}）；请核对这两个日期",
        "{field}: it is after {of:fact} ({day}); please check both days",
    ),
    "guardian_is_child": (
        "{field}：与患儿的证件号码相同；请填写监护人本人的号码",
        "{field}: it is the number of the child; please give that of the guardian",
    ),
    "guardian_younger": (
        "{field}：按号码监护人不比患儿年长；请对照证件核对两个号码",
        "{field}: by their numbers the guardian is no older than the child; please compare both"
        " with the papers",
    ),
    "line_left_out": (
        "最终资助额没有写全各条资助项目，没有写入；请向维护人员报告",
        "the final decision leaves out a line of the award and nothing was written; please report"
        " it to those who maintain caseflow",
    ),
    "sum_misnamed": (
        "评估所记的金额标记与金额不符，没有写入；请向维护人员报告",
        "the assessment names another sum than it has and nothing was written; please report it to"
        " those who maintain caseflow",
    ),
    "results_misnamed": (
        "评估结果的条数与规则不符，没有写入；请向维护人员报告",
        "the assessment has more or fewer results than there are rules and nothing was written;"
        " please report it to those who maintain caseflow",
    ),
    "stands_misnamed": (
        "评估所记的结论标记与结果不符，没有写入；请向维护人员报告",
        "the assessment names another standing than it has and nothing was written; please report"
        " it to those who maintain caseflow",
    ),
}
