"""What the kit finds in a programme: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # a clause beside the rule
    "clause_side": (
        "条文写“{words}”，恰为该数时属于另一边，规则用的是 {op}；请改为 {instead}",
        "the clause says “{words}”, where that number itself is on the other side, the rule uses"
        " {op}; please write {instead}",
    ),
    "clause_opposite": (
        "条文写“{words}”，规则却要求相反的一边（{op}）；请核对",
        "the clause says “{words}”, the rule asks for the opposite side ({op}); please check it",
    ),
    "clause_age": (
        "条文所说的年龄应为 {op} birthday({ages:list})，规则写的是 birthday({years})；请核对",
        "the age of the clause is {op} birthday({ages:list}), the rule has birthday({years});"
        " please check it",
    ),
    "clause_age_side": (
        "条文所说的年龄是另一边的界限，规则用的是 {op}；请改为 {instead}",
        "the age of the clause is a limit on the other side, the rule uses {op}; please write"
        " {instead}",
    ),
    "clause_bound": (
        "条文写“{words}”，规则的界限却是 {limit:both}；请核对数字和单位（元、万元）",
        "the clause says “{words}”, the limit of the rule is {limit:both}; please check the number"
        " and its unit",
    ),
    "clause_period": (
        "条文所说的期间是 {periods:both}，规则写的是 {period:both}；请核对",
        "the clause gives {periods:both}, the rule has {period:both}; please check it",
    ),
    "clause_times": (
        "条文说 {times:list} 次，规则写的是 {most} 次；请核对",
        "the clause says {times:list} times, the rule has {most}; please check it",
    ),
    "clause_earlier": (
        "规则要求受过 {name:both} 的资助，条文没有提到它；请核对 of=",
        "the rule asks for aid by {name:both}, which the clause does not name; please check of=",
    ),
    "clause_earlier_side": (
        "条文说仅限受过资助的，规则却把受过的排除在外，或数的是本项目；请用 earlier_award",
        "the clause wants those who were helped before, the rule keeps them out or counts this"
        " programme's own; please write earlier_award",
    ),
    "clause_earlier_year": (
        "条文说的是同一年度受过的资助，规则不限年度；请写 over='year'",
        "the clause speaks of aid in the same year, the rule of any; please write over='year'",
    ),
    "clause_person": (
        "条文说由人认定，规则却是 require（不符合即拒绝）；请改为 refer",
        "the clause leaves it to a person, the rule is require (refused if it fails); please write"
        " refer",
    ),
    "paper_original": (
        "条文要求原件，规则却收复印件；请写 original=True",
        "the clause asks for the original, the rule takes a copy; please write original=True",
    ),
    "paper_copy": (
        "条文说复印件即可，规则却只收原件；请去掉 original=True",
        "the clause takes a copy, the rule the original only; please drop original=True",
    ),
    "paper_accepted": (
        "条文说代替的材料须经人认定，规则却直接收 {names:list}；请写 or_=by_a_person([…])",
        "the clause lets a person accept the other document, the rule takes {names:list} as it is;"
        " please write or_=by_a_person([...])",
    ),
    "clause_every": (
        "条文说每一项都须符合，规则用的是 any；请改为 all",
        "the clause asks it of each, the rule uses any; please write all",
    ),
    "clause_some": (
        "条文说有一项符合即可，规则用的是 all；请改为 any",
        "the clause asks it of one, the rule uses all; please write any",
    ),
    "clause_both": (
        "条文说同时符合，规则用的是 any_of；请改为 all_of",
        "the clause asks for both, the rule uses any_of; please write all_of",
    ),
    "clause_denied": (
        "条文说这种情形不予资助，规则却要求它；请改为 not_(…)",
        "the clause refuses such cases, the rule asks for them; please write not_(...)",
    ),
    "award_first": (
        "条文说“{words}”，资助额却没有扣除别处先付的；请写 after_others(…)",
        "the clause says “{words}”, the award takes nothing off for it; please write"
        " after_others(...)",
    ),
    "clause_sum": (
        "条文所说的金额是 {sums:both}，规则写的是 {sum:both}；请核对",
        "the clause gives {sums:both}, the award has {sum:both}; please check it",
    ),
    "clause_share": (
        "条文所说的比例是 {shares:list}%，规则写的是 {share}%；请核对",
        "the clause gives {shares:list} %, the award has {share} %; please check it",
    ),
    # the award
    "clause_cap": (
        "条文所说的最高额是 {sums:both}，规则的最高额是 {cap:both}；请核对",
        "the most that the clause gives is {sums:both}, the award's is {cap:both}; please check it",
    ),
    "clause_year": (
        '条文“{words}”说的是每年，规则按历次累计；请写 over="year"',
        'the clause “{words}” speaks of a year, the cap counts all years; please write over="year"',
    ),
    "clause_lifetime": (
        '条文“{words}”没有说每年，规则每年重新计算；请去掉 over="year"',
        "the clause “{words}” speaks of no year, the cap begins anew every year; please leave out"
        ' over="year"',
    ),
    "clause_band": (
        "条文写“{words}”，恰为该数时属于另一档；请改用 {instead}",
        "the clause says “{words}”, where that number itself is in the other band; please use"
        " {instead}",
    ),
    "clause_each": (
        "条文“{words}”按数量计，规则只给一次；请用 per(…)",
        "the clause “{words}” counts, the award is given once; please use per(...)",
    ),
    "clause_once": (
        "条文“{words}”没有说按数量计，规则按数量给；请用 flat(…)",
        "the clause “{words}” does not count, the award is given for each; please use flat(...)",
    ),
    "award_without_clause": (
        "资助标准没有写依据；请写 SOURCE.says('…')",
        "the award rests on no clause; please write SOURCE.says('...')",
    ),
    "award_above_cap": (
        "资助额 {sum:both}高于最高额 {cap:both}，永远付不到；请核对",
        "the award of {sum:both} is above its cap of {cap:both} and never reached; please check it",
    ),
    "award_above_costs": (
        "按 {share}% 资助，高于费用本身；请核对",
        "{share} % is more than the costs themselves; please check it",
    ),
    "award_nothing": (
        "资助额为 {sum:both}；请核对",
        "the award is {sum:both}; please check it",
    ),
    "bands_same": (
        "超过 {limit:both}的一档与下一档资助额相同（{pays:both}）；请核对",
        "the band over {limit:both} pays the same as the one below it ({pays:both}); please check"
        " it",
    ),
    "bands_above_costs": (
        "费用刚超过 {limit:both}就资助 {pays:both}，高于费用本身；请核对",
        "costs just over {limit:both} get {pays:both}, more than they are; please check it",
    ),
    # what no case reaches
    "rule_never": (
        "这条规则在任何版本中都没有施行；请核对施行日",
        "this rule is in force in no edition; please check the days of its texts",
    ),
    "document_never": (
        "这份材料在任何版本中都没有施行；请核对施行日",
        "this document is in force in no edition; please check the days of its texts",
    ),
    "value_never": (
        "{value} 这个值在任何版本中都没有施行；请核对施行日",
        "the value {value} is in force in no edition; please check the days of its texts",
    ),
    "rule_never_fails": (
        "这条规则永远不会不符合，等于没有；请核对",
        "this rule can never fail; please check it",
    ),
    "rule_never_passes": (
        "这条规则永远不会符合，没有人能得到资助；请核对",
        "this rule can never pass and nobody gets anything; please check it",
    ),
    "rule_same": (
        "与规则 {other} 完全相同；请去掉一条",
        "it is the same as rule {other}; please take one away",
    ),
    "rules_exclude": (
        "与规则 {other} 不能同时符合，没有人能得到资助；请核对",
        "it cannot pass together with rule {other}, nobody gets anything; please check both",
    ),
    "question_unread": (
        "没有规则、材料、资助额或核查用到这一问（{title:both}）；请用上它，或删去",
        "no rule, document, award or check reads this question ({title:both}); please use it or"
        " drop it",
    ),
    "value_unread": (
        "没有规则、资助额或说明用到这个数值；请用上它，或删去",
        "no rule, award or list of parameters reads this value; please use it or drop it",
    ),
    "option_unread": (
        "没有规则或资助额按这个选项取值；请写 choose(…)，或删去",
        "no rule or award chooses by this option; please write choose(...) or drop it",
    ),
    "choices_same": (
        "选 {one} 还是 {other} 结果一样；请核对 choose(…)",
        "{one} and {other} make no difference; please check choose(...)",
    ),
    "rule_idle": (
        "符合规则 {other} 的都符合这一条，这一条从不起作用；请核对",
        "it passes whenever rule {other} does and is idle; please check it",
    ),
    "document_idle": ("这份材料永远不会要：{what}", "this document is never needed: {what}"),
    "award_part_idle": (
        "资助标准中“{when:both}”的一档永远用不到：{what}",
        "no case reaches the part of the award where {when:both}: {what}",
    ),
    "band_idle": (
        "超过 {limit:both}的一档永远用不到：{what}",
        "no case reaches the band over {limit:both}: {what}",
    ),
    "cannot_hold": (
        "它的条件不能成立；请核对",
        "its condition cannot hold; please check it",
    ),
    "shut_out": (
        "规则 {other} 已把它排除；请核对",
        "rule {other} shuts it out; please check it",
    ),
    "title_twice": (
        "{other} 与 {key} 在表里同名（{title}），录入时分不清；请改一个名称",
        "{other} and {key} have the same title in a form ({title}); please rename one",
    ),
    # what is not known
    "blank_flips": (
        "不填 {key} 就改变了结果；请核对",
        "its result changes when {key} is not known; please check it",
    ),
    "blank_helps": (
        "不填这一项反而符合条件；请核对",
        "not knowing this fact makes the case eligible; please check it",
    ),
    "table_differs": (
        "{count} 种情形下逐份评估与成批评估不一致；请向维护人员报告",
        "one case at a time and a table differ in {count} case(s); please report it to those who"
        " maintain caseflow",
    ),
    # the report
    "kit_head": (
        "{programme}：{editions} 个版本，试了 {cases} 种情形",
        "{programme}: {editions} edition(s), {cases} cases tried",
    ),
    "kit_limit": (
        "  {rule}　{limit:both}　低一档{below:result}　恰好{at:result}　高一档{above:result}",
        "  {rule}: {limit:both}: below {below:result}, at {at:result}, above {above:result}",
    ),
    # examples in a table
    "examples_expect": (
        "{field}：没有说应得什么的列；请加上“应得结论”“应得金额”或“应得原因”",
        "{field}: no column says what should come out; please add “expected outcome”,"
        " “expected award” or “expected reasons”",
    ),
    "examples_of_one": (
        "{field}：例子表只属于一个项目；请写明是哪一个：{known:list}",
        "{field}: a table of examples belongs to one programme; please say which: {known:list}",
    ),
    "example_no_outcome": (
        "第 {row} 行：“{value}”不是结论{did_you_mean}；请从中选取：{known:list}",
        "row {row}: “{value}” is no outcome{did_you_mean}; please use one of: {known:list}",
    ),
    "example_outcome": (
        "第 {row} 行：应得“{expected:both}”，得出的是“{came:both}”；请核对规则或这一行",
        "row {row}: “{expected:both}” was expected, “{came:both}” came; please check the rules or "
        "the row",
    ),
    "example_refused": (
        "第 {row} 行不予受理：{what}",
        "row {row} is refused: {what}",
    ),
    "example_award": (
        "第 {row} 行：应得 {expected:both}，得出的是 {came:both}；请核对规则或这一行",
        "row {row}: {expected:both} was expected, {came:both} came; please check the rules or the "
        "row",
    ),
    "example_lines": (
        "第 {row} 行：应得各份是 {expected:both}，得出的是 {came:both}；请核对规则或这一行",
        "row {row}: the lines {expected:both} were expected, {came:both} came; please check the "
        "rules or the row",
    ),
    "example_reasons": (
        "第 {row} 行：应得的原因是 {expected:list}，得出的是 {came:list}；请核对规则或这一行",
        "row {row}: the reasons {expected:list} were expected, {came:list} came; please check the "
        "rules or the row",
    ),
    "kit_examples": (
        "  例子：{rows} 行，{wrong} 行不符",
        "  examples: {rows} row(s), {wrong} wrong",
    ),
    "kit_part": (
        "  资助　{what:both}　低一分 {below:both}　恰好 {at:both}　高一分 {above:both}　{clause}",
        "  award: {what:both}: below {below:both}, at {at:both}, above {above:both}; {clause}",
    ),
    "kit_sum": ("  资助　{what:both}　{clause}", "  award: {what:both}; {clause}"),
    "kit_clause": ("依据“{text}”", "clause “{text}”"),
    "kit_no_clause": (
        "条文中没有找到这个数，请自行核对",
        "no clause has this number, please check it yourself",
    ),
    "kit_idle": (
        "  从不起作用的事实：{idle:list}",
        "  facts that change nothing: {idle:list}",
    ),
    "kit_fault": ("✗ {rule}（{at}）：{what}", "✗ {rule} ({at}): {what}"),
    "kit_fault_anywhere": ("✗ {rule}：{what}", "✗ {rule}: {what}"),
    "kit_fine": ("✓ 没有发现问题", "✓ nothing found"),
}
