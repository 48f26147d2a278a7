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
        "没有“{what}”这种记账；请用 received（收到）、returned（退回）或 opening（期初余额）",
        "“{what}” is no kind of posting; please use received, returned or opening",
    ),
    "wrong_move": (
        "款项不能从“{source:account}”转到“{target:account}”，没有写入；请向维护人员报告",
        "money does not move from {source:account} to {target:account} here and nothing was "
        "written; please report it to those who maintain caseflow",
    ),
    "received_already": (
        "资金“{fund}”已有收入，不能再登记期初余额；请用 receive 登记收入",
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
        "没有这样的资金{did_you_mean}；现有（名称见 caseflow funds）：{known:list}；请选用或先设立",
        "there is no such fund{did_you_mean}; there are: {known:list} (for their names see caseflow"
        " funds), please use one or open it first",
    ),
    "fund_purpose": (
        "资金“{fund}”的用途不包括项目 {programme}；请用其他资金",
        "fund “{fund}” is not for programme {programme}; please use another fund",
    ),
    "not_our_money": (
        "资金“{fund}”属于 {owner}，本单位不能决定使用；请凭 {owner} 的来文登记",
        "fund “{fund}” belongs to {owner} and is not ours to decide about; please record the "
        "paper of {owner}",
    ),
    "no_fund": (
        "{owner} 没有可用于项目 {programme} 的资金；请先设立，或写明由哪笔资金承担",
        "{owner} has no fund for programme {programme}; please open one, or name the fund that "
        "bears it",
    ),
    "which_fund": (
        "项目 {programme} 有不止一笔资金可用：{known:list}；请写明由哪笔承担",
        "more than one fund may pay for programme {programme}: {known:list}; please name the "
        "one that bears it",
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
