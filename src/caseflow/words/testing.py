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
        "条文写“{words}”，规则的界限却是 {limit:both}；请核对数字和单位",
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
    "store_other_currency": (
        "以 {currency} 计，这个库的币种是 {store}，不能受理、也不能拨付；请把项目改为 {store}",
        "it counts in {currency}, the store here in {store}, which can neither take nor pay it;"
        " please declare it in {store}",
    ),
    "clause_season": (
        '条文“{words}”说的是每过一段时间重新计，规则按历次计；请写 over="year"，跨年的写'
        ' over=year_from("10-01")',
        "the clause “{words}” counts anew each time, the rule counts all aid there was; please"
        ' write over="year", or over=year_from("10-01") for one that goes on over New Year',
    ),
    "clause_ever": (
        "条文“{words}”没有说每年，规则却每年重新计；请去掉 over=",
        "the clause “{words}” speaks of no year, the rule counts anew each time; please leave out"
        " over=",
    ),
    "clause_within": (
        "条文说的是期限以内，规则用的 {op} 却是期限之后；请改为 {instead}",
        "the clause says within that time, the rule's {op} is after it; please write {instead}",
    ),
    "clause_after": (
        "条文说的是期满以后，规则用的 {op} 却是期限以内；请改为 {instead}",
        "the clause says after that time, the rule's {op} is within it; please write {instead}",
    ),
    "clause_from": (
        "条文“{words}”不是自{day:both}起算，规则却自这一日起算；请核对两个日期是否写反",
        "the clause “{words}” does not count from {day:both}, the rule does; please check whether"
        " its two days are swapped",
    ),
    "clause_order": (
        "条文写“{words}”，规则比较的方向却是 {op}；请改为 {instead}，或核对两边是否写反",
        "the clause says “{words}”, the rule has {op}; please write {instead}, or check whether its"
        " two sides are swapped",
    ),
    "clause_base": (
        "条文“{words}”只对自付或尚未支付的部分，资助额却按{base:both}的全部计；请减去已支付的，"
        "或改用自付金额",
        "the clause “{words}” is of what is left to pay, the award counts all of {base:both};"
        " please take off what is paid",
    ),
    "clause_denies": (
        "条文“{words}”说的是“{title:both}”的，这一支却写给答“否”的；请去掉 not_",
        "the clause “{words}” speaks of those for whom “{title:both}” holds, its branch is for the"
        " others; please leave out not_",
    ),
    "clause_month": (
        "条文所说的月份是 {months:list} 月，规则写的是 {op} {month}；请核对",
        "the clause names the months {months:list}, the rule has {op} {month}; please check it",
    ),
    "clause_span": (
        "条文所说的范围是 {low}—{high}，规则写的是 {op} {limit}；请核对",
        "the clause gives {low} to {high}, the rule has {op} {limit}; please check it",
    ),
    "clause_unused": (
        "条文写“{words}”，规则、材料、资助额里都找不到这个数；请补上这一条，或核对数字",
        "the clause says “{words}”, and that number is found in no rule, document or award; please"
        " write the rule, or check the number",
    ),
    "award_nothing_left": (
        "规则 {rule} 要求{more:both}不超过{less:both}，资助额却按{more:both}减{less:both}计，"
        "恒为 0；请核对哪一个写反了",
        "rule {rule} requires {more:both} to be at most {less:both}, the award counts {more:both}"
        " less {less:both}, which is always 0; please check which of them is turned round",
    ),
    "clause_workdays": (
        "条文说的是 {days} 个工作日，规则按日历日计；请写够放假的天数，或交由人判断（by_a_person）",
        "the clause counts {days} working days, the rule days of the calendar; please allow for"
        " days off, or leave it to a person (by_a_person)",
    ),
    "clause_date": (
        "条文所说的日期是 {days:list}，规则写的是 {op} {day}；请核对（起、止当日是否在内）",
        "the clause gives {days:list}, the rule has {op} {day}; please check it (is that day itself"
        " included?)",
    ),
    "clause_date_side": (
        "条文说的 {day} 是另一边的界限，规则用的是 {op}；请改为 {instead}",
        "the clause has {day} as a limit on the other side, the rule uses {op}; please write"
        " {instead}",
    ),
    "clause_option": (
        "条文没有提到 {names:list}，规则却把它算在内；请核对",
        "the clause does not name {names:list}, the rule asks for it; please check it",
    ),
    "clause_option_left": (
        "条文提到 {names:list}，规则却没有写；请核对",
        "the clause names {names:list}, the rule leaves it out; please check it",
    ),
    "clause_grade": (
        "条文所说的等级是 {grades:list}，规则写的是 {op} {grade}；请核对",
        "the clause gives the grades {grades:list}, the rule has {op} {grade}; please check it",
    ),
    "clause_head": (
        "条文“{words}”按人均计，规则没有按人数计；请乘以 household.size",
        "the clause “{words}” counts a head, the rule counts none; please multiply by"
        " household.size",
    ),
    "clause_no_head": (
        "条文“{words}”没有说人均，规则却乘以人数；请去掉",
        "the clause “{words}” counts no heads, the rule multiplies by them; please leave that out",
    ),
    "clause_unit": (
        "条文按 {sums:both}取整，规则按 {sum:both}；请核对",
        "the clause rounds to {sums:both}, the award to {sum:both}; please check it",
    ),
    "clause_rounded": (
        "条文所说的取整方式与规则不同（舍去或四舍五入）；请写 {how}",
        "the clause rounds another way than the award (down, or half up); please write {how}",
    ),
    "clause_unrounded": (
        "条文说按 {sums:both}取整，资助额没有取整；请写 rounded(…)",
        "the clause rounds to {sums:both}, the award does not; please write rounded(...)",
    ),
    "clause_extreme": (
        "条文写“{words}”，资助额用的却是 {call}；请改为 {instead}",
        "the clause says “{words}”, the award uses {call}; please write {instead}",
    ),
    "clause_part": (
        "条文“{words}”只对超出的部分，规则却对全部计算；请先减去界限",
        "the clause “{words}” is of the part above alone, the award counts all of it; please take"
        " off the limit first",
    ),
    "clause_branch": (
        "条文“{words}”说的是另一种情形，却写在这一支；请核对 when(…) 的两支是否写反",
        "the clause “{words}” speaks of the other case than its branch; please check whether both"
        " branches of when(...) are swapped",
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
        "one case at a time and a table differ in {count} cases; please report it to those who"
        " maintain caseflow",
    ),
    # the report
    "kit_head": (
        "{programme:both}：{editions} 个版本，试了 {cases} 种情形",
        "{programme:both}: {editions} editions, {cases} cases tried",
    ),
    "kit_limit": (
        "  {rule:both}　{limit:both}　低一档{below:result}　恰好{at:result}　高一档{above:result}",
        "  {rule:both}: {limit:both}: below {below:result}, at {at:result}, above {above:result}",
    ),
    "kit_part": (
        "  资助　{what:both}　略低 {below:both}　恰好 {at:both}　略高 {above:both}　{clause}",
        "  award: {what:both}: below {below:both}, at {at:both}, above {above:both}; {clause}",
    ),
    "kit_sum": ("  资助　{what:both}　{clause}", "  award: {what:both}; {clause}"),
    "kit_clause": ("依据“{text}”", "clause “{text}”"),
    "kit_no_clause": (
        "条文中没有找到这个数，请自行核对",
        "no clause has this number, please check it yourself",
    ),
    "kit_idle": (
        "  ？所试的情形里没有起作用的事实：{idle:list}；请核对，或在例子（--examples）里写一行"
        "试一试",
        "  ? facts that changed nothing in the cases tried: {idle:list}; please check them, or try"
        " a row of --examples",
    ),
    "kit_unused": ("  ？{rule:both}：{what}", "  ? {rule:both}: {what}"),
    "kit_fault": ("✗ {rule}（{at}）：{what}", "✗ {rule} ({at}): {what}"),
    "kit_fault_anywhere": ("✗ {rule}：{what}", "✗ {rule}: {what}"),
    "kit_fine": ("✓ 没有发现问题", "✓ nothing found"),
}
