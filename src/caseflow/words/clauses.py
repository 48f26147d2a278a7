"""What the kit says of a rule beside what its clauses speak of, and of what none speaks.

Code → (Chinese, English), each with what to do.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "clause_case": (
        "条文说的不是这种情形（{case:both}），规则却只管这种情形；请核对 when=",
        "its clauses speak of other cases than {case:both}, for which alone it is; please check"
        " when=",
    ),
    "clause_other_fact": (
        "条文说的是{other:both}，规则看的却是{fact:both}；请核对是否用错了一项",
        "its clauses speak of {other:both}, the rule reads {fact:both}; please check whether it is"
        " the wrong one",
    ),
    "clause_age_from": (
        "条文说的是年龄，规则却自{day:both}计算；请改为出生日期",
        "the clause speaks of an age, the rule counts from {day:both}; please count from the birth",
    ),
    "clause_applies": (
        "条文说的是何时申请，规则看的却只有{day:both}；请核对是否应为收件日期",
        "the clause says when one applies, the rule reads {day:both} alone; please check whether"
        " the day of receipt is meant",
    ),
    "clause_income": (
        "条文说的是收入，规则看的却是{sum:both}；请核对是否用错了一项",
        "the clause speaks of an income, the rule reads {sum:both}; please check whether it is the"
        " wrong one",
    ),
    "clause_no_either": (
        "规则用的是 any_of（符合其一即可），条文却没有“或”；请改为 all_of，或引用写明其一即可的"
        "条文",
        "the rule asks for either (any_of), and no “or” stands in its clauses; please write all_of,"
        " or cite a clause that says so",
    ),
    "clause_equal": (
        "条文“{words}”与规则的 {op} 不一致：两项相等时结果不同；请改为 {instead}",
        "the clause has “{words}”, the rule {op}: they differ where both are equal; please write"
        " {instead}",
    ),
    "clause_either": (
        "条文说符合其一即可，规则用的是 all_of；请改为 any_of",
        "the clause asks for either, the rule uses all_of; please write any_of",
    ),
    "clause_year_from": (
        "条文写的月份是 {months:list}，规则的一年却自 {day} 起算；请核对 year_from",
        "its clauses name the months {months:list}, its year begins on {day}; please check"
        " year_from",
    ),
    "clause_calendar_year": (
        "条文按自然年计，规则的一年却自 {day} 起算；请核对 over=",
        "the clause counts calendar years, the year of the rule begins on {day}; please check"
        " over=",
    ),
    "clause_pinned": (
        "条文写“{words}”，却按{day:both}选取适用的规定；请核对 pinned_on",
        "the clause says “{words}”, the edition is chosen by {day:both}; please check pinned_on",
    ),
    "unsaid_case": (
        "没有条文说明它只管这种情形：{case:both}；请对照通知核对",
        "no clause says that it is for these cases alone: {case:both}; please compare the notice",
    ),
    "unsaid_fact": (
        "没有条文提到{fact:both}，规则却看这一项；请对照通知核对",
        "no clause speaks of {fact:both}, which the rule reads; please compare the notice",
    ),
    "clause_ratio": (
        "条文写“{words}”，规则比的却是 {ratio:both}；请核对",
        "the clause says “{words}”, the rule compares with {ratio:both}; please check it",
    ),
    "clause_round_up": (
        "条文写“{words}”，规则却舍去或四舍五入；请写 rounded(…, up=True)",
        "the clause says “{words}”, the award is rounded down or half up; please write"
        " rounded(..., up=True)",
    ),
    "paper_other": (
        "条文说的是{other:both}，要的却是{paper:both}；请核对是否用了另一份材料的条文",
        "the clause names {other:both}, the document is {paper:both}; please check whether it is"
        " the clause of another document",
    ),
    "unsaid_paper": (
        "没有条文提到{paper:both}，它的条文说的是{other:both}；请对照通知核对",
        "no clause speaks of {paper:both}, its clause names {other:both}; please compare the"
        " notice",
    ),
    "clause_factor": (
        "条文“{words}”乘以{title:both}，资助额却没有乘；请乘上它，如 household.size * yuan(…)",
        "the clause “{words}” multiplies by {title:both}, the award does not; please write it, as"
        " in household.size * yuan(...)",
    ),
    "unsaid_factor": (
        "条文写“{words}”，资助额却没有看人数；请对照通知核对",
        "the clause says “{words}”, the award looks at no number of persons; please compare the"
        " notice",
    ),
    "unsaid_counted": (
        "每年几次、每年最高的限额按收件日期属于哪一年计，不按{day:both}；请对照通知核对",
        "what is given once or at most in a year is counted by the day of receipt, not by"
        " {day:both}; please compare the notice",
    ),
    "unsaid_equal": (
        "没有条文说明两项相等时如何（{op}）：{rule:both}；请对照通知核对",
        "no clause says what holds where both are equal ({op}): {rule:both}; please compare the"
        " notice",
    ),
    "unsaid_day": (
        "条文只说此日之前，没有说 {day} 当日是否在内，规则不含当日；请对照通知核对",
        "the clause says before {day}, and not whether that day counts, which the rule leaves out;"
        " please compare the notice",
    ),
    "unsaid_year": (
        "没有条文说明一年自 {day} 起算；请对照通知核对",
        "no clause says that the year begins on {day}; please compare the notice",
    ),
    "unsaid_pinned": (
        "没有条文说明按{day:both}选取适用的规定；请对照通知核对",
        "no clause says that the edition is chosen by {day:both}; please compare the notice",
    ),
}
