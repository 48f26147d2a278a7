"""Sentences of the errors of `fund`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "other_estimate": (
        "预留的估算额与采用的不一致，没有写入；请向维护人员报告",
        "what is kept of the award is not what was estimated and nothing was written; please report"
        " it to those who maintain caseflow",
    ),
    "no_name": (
        "资金没有代号；请写明代号",
        "the fund has no code; please give it one",
    ),
    "no_such_fund": (
        "没有这笔资金；请先设立资金，或写明已有资金的名称",
        "there is no such fund; please open it first, or name one that is there",
    ),
    "fund_known": (
        "这笔资金已设立；请直接使用",
        "the fund is open already; please use it",
    ),
    "fund_currency": (
        "币种 {unit} 不是本库的币种 {currency}；请用 {currency}",
        "{unit} is not the currency of this store, which is {currency}; please use {currency}",
    ),
    "posted_already": (
        "这项提议已经记账；不用重复办理",
        "this proposal is posted already; there is nothing more to do",
    ),
    "no_such_posting": (
        "没有“{what}”这种记账；请用收到（received）、退回（returned）或期初余额（opening）",
        "“{what}” is no kind of posting; please use received, returned or opening",
    ),
    "wrong_move": (
        "款项不能从“{source:account}”转到“{target:account}”，没有写入；请向维护人员报告",
        "money does not move from {source:account} to {target:account} here and nothing was "
        "written; please report it to those who maintain caseflow",
    ),
    "received_already": (
        "资金“{fund}”已有收入，不能再登记期初余额；请用 caseflow funds receive 登记收入",
        "fund “{fund}” has received money and can have no opening balance now; please record "
        "money with receive",
    ),
    "not_positive": (
        "资金“{fund}”的金额应大于零，写的是 {units:money}；请改正",
        "a sum of fund “{fund}” must be more than nothing, {units:money} were given; please "
        "correct it",
    ),
    "fund_short": (
        "资金“{fund}”（{account:account}）不够，差 {short:money}；请先登记收入，或等资金到位",
        "fund “{fund}” has too little {account:account}, {short:money} are missing; please "
        "record money received, or wait for it",
    ),
    "fund_below_zero": (
        "资金“{fund}”的账目会成为负数，没有写入；请向维护人员报告",
        "fund “{fund}” would fall below zero and nothing was written; please report it to "
        "those who maintain caseflow",
    ),
    "fund_does_not_add_up": (
        "资金“{fund}”的账目收支不平，没有写入；请运行 caseflow verify 并向维护人员报告",
        "the accounts of fund “{fund}” would not add up and nothing was written; please run "
        "caseflow verify and report it to those who maintain caseflow",
    ),
    "no_fund_named": (
        "没有这样的资金{did_you_mean}；现有（caseflow funds）：{known:funds}；请选用或先设立",
        "there is no such fund{did_you_mean}; there are: {known:funds} (see caseflow funds), please"
        " use one or open it first",
    ),
    "fund_purpose": (
        "资金“{fund}”的用途不包括项目“{programme:programme}”；请用其他资金",
        "fund “{fund}” is not for programme {programme:programme}; please use another fund",
    ),
    "not_our_money": (
        "资金“{fund}”属于{owner:owner}，本单位不能决定使用；请凭{owner:owner}的来文登记",
        "fund “{fund}” belongs to {owner:owner} and is not ours to decide about; please record"
        " the paper of {owner:owner}",
    ),
    "decided_above": (
        "{case} 已报上级，由上级机构决定的；增加资助请由上级办理，本单位不办理",
        "{case} was handed upwards and decided by a body above; please leave it to that body to"
        " raise it",
    ),
    "ours_to_decide": (
        "资金“{fund}”属于{owner:owner}，其他机构的来文不能决定使用；"
        "请改用来文机构的资金，或由{owner:owner}自己决定",
        "fund “{fund}” belongs to {owner:owner}: the paper of another body does not decide about "
        "it; please name a fund of that body, or let {owner:owner} decide",
    ),
    "no_fund": (
        "{owner:owner}没有可用于项目“{programme:programme}”的资金；请先设立，或写明由哪笔资金承担",
        "{owner:owner} has no fund for programme {programme:programme}; please open one, or name"
        " the fund that bears it",
    ),
    "no_fund_of_theirs": (
        "本库没有{owner:owner}可用于项目“{programme:programme}”的资金，来文不能生效；"
        "请由管理人员先设立：caseflow funds open 资金名"
        " --programme 项目 --owner 机构 --held-by 机构",
        "{owner:owner} has no fund here for programme {programme:programme}, so its paper cannot"
        " take effect; please let those who manage open one first: caseflow funds open NAME"
        " --programme PROGRAMME --owner BODY --held-by BODY",
    ),
    "which_fund": (
        "项目“{programme:programme}”有不止一笔资金可用：{known:funds}；"
        "请写明由哪笔承担（命令行用 --fund），写名称",
        "more than one fund may pay for programme {programme:programme}: {known:funds}; please name"
        " the one that bears it as fund (--fund at the command line)",
    ),
    "fund_region": (
        "资金“{fund}”只用于 {regions:list}，这件申请不在其中；请用其他资金，或先核对户籍地",
        "fund “{fund}” is for {regions:list} alone, where this application is not told to be; "
        "please use another fund, or look at the area of registration first",
    ),
    "fund_kind": (
        "资金“{fund}”只资助 {kinds:people_kinds}，申请未写明属于；请用其他资金，或补录困难证明",
        "fund “{fund}” helps {kinds:people_kinds} alone, which this application is not told to "
        "be; please use another fund, or record the certificate first",
    ),
    "fund_period": (
        "资金“{fund}”的使用期（{since} 至 {until}）不含今天；请用其他资金",
        "today is not within the period of fund “{fund}” (from {since} until {until}); please use "
        "another fund",
    ),
    "fund_not_money": (
        "资金“{fund}”的单位是 {unit}，不是钱，不能按金额使用；请用一笔款项",
        "fund “{fund}” holds {unit}, which is no money; please use a fund of money",
    ),
    "no_such_unit": (
        "没有这样的单位{given}；请写 {currency}、名额，或“件:”加物品代号",
        "there is no such unit{given}; please write {currency}, places, or pieces: with the code "
        "of an item",
    ),
    "not_a_count": (
        "{field}不是件数；请写大于零的整数",
        "{field} is no count; please give a whole number of one or more",
    ),
    "not_pieces": (
        "资金“{fund}”按件或名额（{unit}）计；请写整数",
        "fund “{fund}” counts {unit}; please give a whole number",
    ),
    "no_such_region": (
        "不是地区代码；请写机构代码，或区划代码（如 1509）",
        "this is no code of a region; please give the code of a branch, or of an area such as 1509",
    ),
    "no_such_kind": (
        "没有这样的资助对象；请选：{known:people_kinds}",
        "there is no such kind of people; please choose of: {known:people_kinds}",
    ),
    "period_backwards": (
        "使用期的最后一天{given}早于第一天；请改正",
        "the last day of the period{given} is before the first; please correct it",
    ),
    "period_unreadable": (
        "资金“{fund}”的使用期不是日期，或前后颠倒；请改正后重新提议",
        "the period of fund “{fund}” is no two days in order; please propose it again",
    ),
    "purpose_twice": (
        "资金“{fund}”的用途有空项或重复项；请改正后重新提议",
        "the purpose of fund “{fund}” names something twice, or nothing; please propose it again",
    ),
    "paper_to_come": (
        "单据日期 {on} 晚于今天（{today}）；请核对单据",
        "the day {on} of the paper is after today ({today}); please look at the paper",
    ),
    "paper_too_old": (
        "单据日期 {on} 早于 {years} 年以前；请核对单据",
        "the day {on} of the paper is more than {years} years ago; please look at the paper",
    ),
    "gone_already": (
        "资金“{fund}”在 {on} 已经这样转出或退回过 {units:money}（同一去向、同一单据），没有再提；"
        "确是另一笔的，请用 --reference 写流水号或 --on 写单据日期，写明是哪一笔",
        "fund “{fund}” gave out {units:money} just so on {on} already (to the same, by the same"
        " papers), and it was not proposed again; if this is another one, please say which by"
        " --reference, the bank's number, or --on, the day on its paper",
    ),
    "receipt_known": (
        "这笔银行流水或这张收据已经记过账（资金、追回或期初余额），没有再记入资金“{fund}”；"
        "请查看该资金的往来",
        "what the bank or the receipt calls so is posted already, to a fund, for a recovery or as "
        "an opening balance, and not again to fund “{fund}”; please look at what came and went",
    ),
    "receipt_unnamed": (
        "收到的款项须有流水号或收据号，或写明没有编号的理由，二者取一，没有写入；请重新提议",
        "what comes in has a number, or is said to have none and why, and nothing was written; "
        "please propose it again",
    ),
    "receipt_without_day": (
        "没有编号的收款须写明单据日期（--on）；请补上",
        "what comes in without a number needs the day on its paper (`on`); please name it",
    ),
    "receipt_alike": (
        "{on} 同一金额、没有编号的收款已记过 {count} 笔，没有再记；请查看往来；"
        "确是另一笔的，用 --again 写明是哪一笔，由另一人核对",
        "{count} without a number, of this sum and day ({on}), are posted already and nothing was "
        "written; please look at them, and if this is another one say by --again which: whoever "
        "confirms it sees them",
    ),
    "nothing_alike": (
        "没有同一金额、{on} 的其他收款；请去掉 --again",
        "nothing else of this sum came on {on}; please leave --again out",
    ),
    "no_number": (
        "{field}：没有写明流水号或收据号；请写一个，确实没有的用 --unnumbered 写明理由",
        "{field}: neither a bank's reference nor a receipt's number is there; please give one, or "
        "say by --unnumbered why there is none",
    ),
    "number_and_none": (
        "{field}：已写了编号；请去掉这一项",
        "{field}: there is a number; please leave this out",
    ),
    "receipt_misnamed": (
        "收据的标记不对，没有写入；请向维护人员报告",
        "the receipt is not named as it should be and nothing was written; please report it to "
        "those who maintain caseflow",
    ),
    "consent_misnamed": (
        "同意书与这笔转出不符，没有写入；请向维护人员报告",
        "the paper of consent does not belong to this move and nothing was written; please report "
        "it to those who maintain caseflow",
    ),
    "held_elsewhere": (
        "资金“{fund}”不在本单位手中，不能转入转出；请由持有方办理",
        "fund “{fund}” is not held by us; please let those move it who hold it",
    ),
    "other_unit": (
        "资金“{fund}”以 {unit} 计，不能与 {other} 互转；请选同一单位的资金",
        "fund “{fund}” counts {unit} and not {other}; please choose a fund of the same unit",
    ),
    "purpose_changes": (
        "从资金“{fund}”转到“{other:fund}”会改变用途或归属；"
        "请先取得 {owner:owner} 的书面同意，写明文号",
        "from fund “{fund}” to “{other:fund}” the purpose or the owner would change; please get "
        "the consent of {owner:owner} on paper first and name its number",
    ),
    "proposed_before": (
        "这笔银行流水或这张收据已在 {ref} 中等待确认；请先确认或撤回",
        "what the bank or the receipt calls so waits to be confirmed as {ref}; please confirm or "
        "withdraw it first",
    ),
    "fund_twice": (
        "{field}：有两笔同名{given}；请各取一个名称",
        "{field}: two have the same name{given}; please give each a name of its own",
    ),
    "fund_name_taken": (
        "已有资金 {fund}，名称或代号相同；请换一个名称",
        "there is a fund {fund} of that name or code already; please choose another name",
    ),
    "not_a_promise": (
        "资金“{fund}”是本单位自有资金，没有承诺可用；请由决定人直接预留",
        "fund “{fund}” is our own and holds no promise of others; please reserve it by a decision",
    ),
}
