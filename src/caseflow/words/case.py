"""Sentences of the errors of `case`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "ended": (
        "个案已结束（{end:end}），不能再办理；不予资助或撤销的可申请复核（caseflow reopen ask），"
        "其余的请以新的收件日期重新提交申请",
        "the case has ended ({end:end}) and nothing more is done on it; of what was refused or"
        " revoked a review may be asked for (caseflow reopen ask), else please file a new"
        " application with a new day of receipt",
    ),
    "not_reopenable": (
        "只有因无应付金额而结束的个案才能重新办理；这一件请重新提交申请",
        "only a case that ended because nothing was payable is opened again; please file a new "
        "application",
    ),
    "not_due": (
        "现在应办的是{due:step}；请先办这一步，或等它办完",
        "what is due now is: {due:step}; please do that step first, or wait for it{could_do}",
    ),
    "nothing_due": (
        "现在没有待办的步骤，这一项不用办；请查看个案的状态",
        "no step is due now, so there is nothing to do here; please look at the status of the case",
    ),
    "outside_step": (
        "{step:step}由外部机构办理；请凭来文登记（caseflow record --outside），再由另一人核对",
        "{step:step} is done by another body; please record its paper with caseflow record "
        "--outside and have another person confirm it",
    ),
    "inside_step": (
        "{step:step}由本单位办理，不能凭外部来文登记；请由本单位的人办理这一步",
        "{step:step} is done by this office and cannot be recorded from a paper; please do the "
        "step here",
    ),
    "held": (
        "个案正处于“{hold:hold}”，这一步暂时不能办；请先处理这一项{could_do}",
        "the case is held ({hold:hold}) and this cannot be done yet; please settle that "
        "first{could_do}",
    ),
    "payment_under_way": (
        "有一笔拨付在途；请先登记银行回单结果",
        "a payment is on its way; please record what the bank answered first",
    ),
    "unconfirmed": (
        "尚未经第二人核对：{facts:facts}；请由录入以外的人对照材料核对",
        "a second person has not compared yet: {facts:facts}; please have somebody else than "
        "who entered it confirm it",
    ),
    "wrong_level": (
        "这一步由 {branch:branch} 办理，您是在别处履行{duty:duty}职责；请由 {branch:branch}"
        " 的人办理{could_do}",
        "this is done at {branch:branch} and you {duty:duty} elsewhere; please leave it to "
        "{branch:branch}{could_do}",
    ),
    "known_elsewhere": (
        "这份申请已由{branch:branch}受理；请询问该单位",
        "this application is filed at {branch:branch} already; please ask there",
    ),
    "interest": (
        "本人或亲属是这件申请的当事人，须回避；请由无利害关系的人办理{could_do}",
        "you or a relative of yours are concerned by this case; please leave it to somebody "
        "who is not{could_do}",
    ),
    "ours_on_paper": (
        "来文所述是本单位自己办的一步；请由在 {branch:branch}"
        " 有“{duty:duty}”职责的人具名核对{could_do}",
        "the paper tells what our own people did; please have somebody confirm it by name who holds"
        " the duty to {duty:duty} at {branch:branch}{could_do}",
    ),
    "no_going_live": (
        "{branch:branch} 建库时没有设定上线期，不收纸上办到一半的申请；请按新申请录入",
        "no period of going live was set at {branch:branch} when the store was made, so nothing"
        " that began on paper is taken in; please enter it as a new application",
    ),
    "going_live_over": (
        "{branch:branch} 的上线期到 {until} 为止，不再收纸上办到一半的申请；请按新申请录入",
        "{branch:branch} was going live until {until}, so what began on paper is taken in no"
        " more; please enter it as a new application",
    ),
    "two_duties": (
        "同一件申请上，已办过{other:duty}的人不能再办{duty:duty}；请由另一人办理{could_do}",
        "whoever did one duty on a case ({other:duty}) cannot do another ({duty:duty}); please "
        "leave it to another person{could_do}",
    ),
    "two_levels": (
        "同一人不能在两级审核同一件申请；请由本级的另一人审核{could_do}",
        "nobody reviews a case at two levels; please have another person of this level review "
        "it{could_do}",
    ),
    "cost_confirmed": (
        "核对过费用的人不能再决定最终资助额；请由另一名决定人办理{could_do}",
        "whoever confirmed the cost does not decide the final sum; please leave it to another "
        "decider{could_do}",
    ),
    "paid_it": (
        "办理拨付的人不能再登记银行回单结果；请由另一名对账人办理{could_do}",
        "whoever paid does not record the answer of the bank; please have another person do "
        "it{could_do}",
    ),
    "paid_payee": (
        "办理过拨付的人不能核对收款信息；请由另一人对照原件核对{could_do}",
        "whoever paid compares no payee of the case; please have another person compare it with"
        " its paper{could_do}",
    ),
    "reconciled_it": (
        "登记过银行回单结果的人不能再办理拨付；请由另一名拨付人办理{could_do}",
        "whoever recorded an answer of the bank does not pay; please have another person do "
        "it{could_do}",
    ),
    "not_eligible_granted": (
        "已资助，现在评估为不符合条件，金额不再决定；资料有误的先更正（caseflow record），"
        "没有错的请由没有参与过审核和决定的人撤销（caseflow decide {case} 撤销），"
        "谁可办理：caseflow may {case}",
        "it was granted and is not eligible by now, so no sum is decided; please correct the facts"
        " if they are wrong (caseflow record), else somebody who took no part in it revokes it"
        " (caseflow decide {case} revoke); who could: caseflow may {case}",
    ),
    "decided_before": (
        "参与过原审核或决定的人不能再办这一步；请由没有参与过的人办理{could_do}",
        "this is done by somebody who neither reviewed nor decided it before; please leave it to "
        "somebody else{could_do}",
    ),
    "own_entry": (
        "录入的人不能核对自己录入的内容；请由另一人对照材料核对{could_do}",
        "nobody confirms what they entered; please have another person compare it with the "
        "paper{could_do}",
    ),
    "nothing_to_confirm": (
        "没有等待核对的这一项，可能已经核对过，或看过以后又有改动；请重新查看后再核对",
        "nothing of that kind waits to be confirmed: it may be confirmed already, or changed since "
        "it was looked at; please look again",
    ),
    "no_account": (
        "这个项目须付到账户，而个案没有收款账户；请先登记收款账户并由另一人核对",
        "this programme pays into an account and the case has none; please record the account "
        "and have another person confirm it",
    ),
    "not_of_this_case": (
        "所写的人不是这件申请的当事人；请从这件申请的当事人中选取",
        "the person named does not belong to this case; please choose one of its people",
    ),
    "identity_unconfirmed": (
        "身份信息尚未经第二人核对；请先核对",
        "the identity is not confirmed by a second person yet; please confirm it first",
    ),
    "no_paper": (
        "{field}：没有写文号或办理单位；请照来文填写",
        "{field}: the number of the paper or its body is missing; please write them as they "
        "stand on the paper",
    ),
    "no_such_paper": (
        "没有等待决定的这份来文；请先登记来文并由另一人核对",
        "no such paper waits for a decision; please record it and have another person confirm it",
    ),
    "no_such_result": (
        "来文结论只有同意（grant）和不予（refuse），写的是“{result}”；请改正",
        "a paper grants or refuses, but “{result}” was given; please correct it",
    ),
    "no_such_step": (
        "{field}：没有这一步{given}{did_you_mean}；请从中选取：{known:choices}",
        "{field}: there is no such step{given}{did_you_mean}; please use one of: {known:choices}",
    ),
    "no_such_end": (
        "个案不能以“{end}”结束；请选用列出的结束方式",
        "a case cannot end as “{end}”; please use one of the ends that are listed",
    ),
    "paid_already": (
        "已经拨付，不能撤回；须收回的请由决定人撤销资助",
        "aid was paid already and the application cannot be taken back; please have a decider "
        "revoke it",
    ),
    "no_last_day": (
        "{case} 的告知书没有有效期，不能按过期办结；请继续办理，或由家庭撤回",
        "{case} has no letter with a last day, so it cannot end as lapsed; please decide it or "
        "withdraw it instead",
    ),
    "letter_holds": (
        "告知书还没有过期（有效期至“{until}”）；请等过期后再办",
        "the letter has not lapsed (its last day is “{until}”); please wait until it has",
    ),
    "decided_already": (
        "最终资助额已定或已拨付，告知书不再过期；请按应办的步骤继续",
        "the final sum is decided or paid and the letter lapses no more; please go on with the "
        "step that is due",
    ),
    "something_payable": (
        "还有应付或已付的金额，不能以无应付金额结束；请先办完拨付",
        "something is payable or was paid, so the case cannot end with nothing payable; please "
        "finish the payment first",
    ),
    "no_effect": (
        "没有要改变的内容，没有写入；请写明要改变什么",
        "nothing would change and nothing was written; please say what is to change",
    ),
    "document_unnamed": (
        "材料名称不能用；请用申请表里列出的材料",
        "that is no name of a document; please use one that the form lists",
    ),
    "nobody_helped": (
        "申请没有写明受助人；请补写后重新提交",
        "the application names nobody who is helped; please add who it is and file it again",
    ),
    "not_a_day": (
        "“{value}”不是日期；请写成 2026-03-05 这样",
        "“{value}” is no day; please write it as 2026-03-05",
    ),
    "last_day_gone": (
        "有效期至 {day}，已经过去；请写今天或以后的日期",
        "the last day {day} is past; please give today or a later day",
    ),
    "no_edition": (
        "库中没有这件申请所依据的项目规则；请重新安装项目插件后再办",
        "the rules that the case rests on are not in the store; please install the plugin of "
        "the programme again",
    ),
    "no_such_stage": (
        "没有“{at}”这个阶段，只有申请时（entry）和最终核定（final）；请改正",
        "there is no stage “{at}”, only entry and final; please correct it",
    ),
    "no_such_hold": (
        "没有“{hold}”这种暂停原因；请从列出的原因中选取",
        "“{hold}” is no reason to hold a case; please use one that is listed",
    ),
    "held_already": (
        "个案已处于“{hold:hold}”，不用重复登记；请处理已登记的这一项",
        "the case is held already ({hold:hold}); please settle the one that is open",
    ),
    "not_held": (
        "个案没有处于“{hold:hold}”，不用解除；请重新查看后再办",
        "the case is not held ({hold:hold}) and nothing is to be released; please look again",
    ),
    "no_such_document": (
        "{field}：申请表里没有这种材料{given}{did_you_mean}；请从中选取：{known:choices}",
        "{field}: the form asks for no such document{given}{did_you_mean}; please use"
        " one of: {known:choices}",
    ),
    "not_yet_list": (
        "项目“{programme:programme}”按名单办理，本版本还不能办；请在系统外办理，或逐件另立项目",
        "programme {programme:programme} works on lists, which this release cannot do yet; please"
        " do it outside, or declare a programme for single cases",
    ),
    "other_currency": (
        "项目“{programme:programme}”以 {currency} 计，不是本库的币种；请把项目改为本库的币种",
        "programme {programme:programme} counts in {currency}, not in the currency of this store;"
        " please declare it in that of the store",
    ),
    "case_known": (
        "这件申请已在库中；请用它的编号办理",
        "the case is in the store already; please use its number",
    ),
    "wrong_next": (
        "写入的下一步（{next:step}）与项目规则不符，没有写入；请向维护人员报告",
        "the step told as the next ({next:step}) is not that of the rules and nothing was "
        "written; please report it to those who maintain caseflow",
    ),
    "line_below_zero": (
        "资助项目的账目会成为负数，没有写入；请向维护人员报告",
        "a line of the case would fall below zero and nothing was written; please report it to "
        "those who maintain caseflow",
    ),
    "more_than_granted": (
        "付出和预留的会超过批准额，没有写入；请向维护人员报告",
        "more would be kept or paid than was granted and nothing was written; please report it "
        "to those who maintain caseflow",
    ),
    "ended_with_a_step": (
        "已结束的个案还留有待办事项，没有写入；请向维护人员报告",
        "a case that has ended would still have something to do and nothing was written; "
        "please report it to those who maintain caseflow",
    ),
    "ended_with_money": (
        "已结束的个案还留有预留资金，没有写入；请向维护人员报告",
        "a case that has ended would still keep money and nothing was written; please report "
        "it to those who maintain caseflow",
    ),
    "external_open": (
        "外部资助只作记录，不能继续办理；没有写入，请重新登记",
        "aid by others is kept for the record alone; nothing was written, please record it again",
    ),
    "not_assessed": (
        "申请没有评估，没有写入；请向维护人员报告",
        "the case would not be assessed and nothing was written; please report it to those who "
        "maintain caseflow",
    ),
    "hold_missing": (
        "应有“{hold:hold}”而没有，没有写入；请向维护人员报告",
        "the case should be held ({hold:hold}) and is not, so nothing was written; please "
        "report it to those who maintain caseflow",
    ),
    "hold_for_nothing": (
        "“{hold:hold}”已没有理由，没有写入；请向维护人员报告",
        "the case is held ({hold:hold}) for no reason, so nothing was written; please report "
        "it to those who maintain caseflow",
    ),
    "nothing_can_happen": (
        "这样写入后个案将无法继续，没有写入；请向维护人员报告",
        "after this nothing could happen on the case, so nothing was written; please report it "
        "to those who maintain caseflow",
    ),
    "body_without_paper": (
        "写明由外部机构办理，而没有来文；请先登记来文并由另一人核对",
        "a body is named and no paper of it; please record the paper and have another person"
        " confirm it",
    ),
    "confirm_missing": (
        "有须第二人核对的内容没有标出，没有写入；请向维护人员报告",
        "something that a second person compares was not marked and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
    "outcome_misnamed": (
        "评估结论“{outcome}”与各项条件的结果不符，没有写入；请向维护人员报告",
        "“{outcome}” is not what the results of the assessment give and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
    "accepted_by_nobody": (
        "评估所称已认定的事项与登记的不符，没有写入；请向维护人员报告",
        "the assessment rests on what nobody settled and nothing was written; please report it to"
        " those who maintain caseflow",
    ),
    "hold_about_nothing": (
        "“{hold:hold}”没有写明所为何事，没有写入；请向维护人员报告",
        "the case would be held ({hold:hold}) about nothing and nothing was written; please report"
        " it to those who maintain caseflow",
    ),
    "received_to_come": (
        "收件日期 {day} 晚于今天；请核对后更正",
        "the day of receipt, {day}, is still to come; please check and correct it",
    ),
    "no_such_origin": (
        "申请来源“{origin}”不在规定之列，没有写入；请向维护人员报告",
        "“{origin}” is no way in which a case begins and nothing was written; please report it to"
        " those who maintain caseflow",
    ),
    "counts_below_nothing": (
        "计数小于零，没有写入；请向维护人员报告",
        "a count is below nothing and nothing was written; please report it to those who maintain"
        " caseflow",
    ),
    "no_entry_limit": (
        "这份评估不会有上级系统录入的最后日期，没有写入；请向维护人员报告",
        "this assessment has no last day for the entry upstream and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
    "file_made_already": (
        "付款文件已经生成，不能再加入付款；请另做一个付款文件",
        "the payment file is made already and takes no more payments; please make another file",
    ),
}
