"""Sentences of the errors of `programme`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "programme_closed": (
        "项目 {programme} 受理到 {last} 为止，{day} 已不受理；这不是不符合条件，请告知家庭，"
        "并看有无新的通知",
        "programme {programme} took applications until {last}, not on {day}; that is not the same "
        "as not eligible, please tell the family, and look for a new notice",
    ),
    "programme_closed_read": (
        "项目 {programme} 受理到 {last} 为止，今天已不受理；要看它的规则，请加 --on {last}",
        "programme {programme} took applications until {last}, not today; to read its rules please"
        " add --on {last}",
    ),
    "not_in_force": (
        "项目 {programme} 在 {day} 尚无施行的规则，它自 {first} 起施行；请核对日期",
        "programme {programme} has no rules in force on {day}, it begins on {first}; please check"
        " the day",
    ),
    "never_in_force": (
        "项目 {programme} 在 {day} 尚无施行的规则，其依据的施行日均未采用；请先采用施行日",
        "programme {programme} has no rules in force on {day}: no first day of its texts is"
        " adopted; please adopt one",
    ),
    "pinned_unread": (
        "{programme}：pinned_on={key} 是自己的问题，却没有规则读它，没有人会被问到；请写一条用它"
        "的规则",
        "{programme}: pinned_on={key} is a question of its own that no rule reads, so nobody would"
        " be asked; please write a rule over it",
    ),
    "question_of_catalogue": (
        "{programme}：公用目录里 {key} 是 {theirs}，这里是 {ours}；请换一个键",
        "{programme}: the shared catalogue asks {key} as {theirs}, here it is {ours}; please"
        " give it"
        " another key",
    ),
    "question_words": (
        "{programme}：问题写成 {key}、{zh}、{en}；请写 'disaster.area' 这样的键，并有两种语言的名"
        "称",
        "{programme}: a question has {key}, {zh}, {en}; please give it a key such as"
        " 'disaster.area' and words in both languages",
    ),
    "question_counts": (
        "{programme}：{key} 本是 {group} 的个数；请给这一项换一个名称",
        "{programme}: {key} says how many {group} there are; please give the field another name",
    ),
    "sum_other_currency": (
        "{programme}：{name} 的金额 {sum} {unit} 是 {unit} 的，项目的货币是 {currency}；请写成"
        ' money(…, "{currency}")',
        "{programme}: {name} has {sum} {unit}, and the programme counts in {currency}; please write"
        ' money(…, "{currency}")',
    ),
    # in yuan a programme counts that says nothing
    "sum_unsaid_currency": (
        "{programme}：{name} 的金额 {sum} {unit} 是 {unit} 的，项目没有写货币时按 {currency} 计；"
        '项目用 {unit} 的，请写 Programme(…, currency="{unit}")，否则写成 money(…, "{currency}")',
        "{programme}: {name} has {sum} {unit}, and a programme that names no currency counts in"
        ' {currency}; please write Programme(…, currency="{unit}") if it counts in {unit}, else'
        ' money(…, "{currency}")',
    ),
    "ask_first_day": (
        "《{title}》自何日起在本地施行？",
        "From which day is “{title}” in force here?",
    ),
    "ask_notice_days": (
        "公示期限是几个工作日（没有采用的按 5 个工作日）？",
        "For how many working days does a public notice hang (5 while nobody adopts it)?",
    ),
    # amendments
    "amend_nothing": (
        "{call}：没有增补任何内容；请写 rules=、documents=、checks=、papers= 或 steps=",
        "{call}: adds nothing; please give rules=, documents=, checks=, papers= or steps=",
    ),
    "amend_steps": (
        "{call}：能增补审核层级、公示等，不能增补决定和拨付（{steps:list}）；请去掉",
        "{call}: a level, a notice or the like can be added, not a decision or a payment"
        " ({steps:list}); please take it out",
    ),
    "level_new": (
        "{call}：是否为 {near}；别处的层级请写 {own}",
        "{call}: did you mean {near}? If it is a level of another place, please write {own}",
    ),
    # editions and tables
    "edition_format": (
        "规则版本的格式是 {format}，本版 caseflow 只认识 {ours}；请升级 caseflow",
        "the edition has format {format}, this caseflow knows format {ours}; please upgrade"
        " caseflow",
    ),
    "edition_damaged": (
        "这不是规则版本（{why}）；请核对文件，或从备份恢复",
        "this is no edition ({why}); please check the file or restore it from a backup",
    ),
}
