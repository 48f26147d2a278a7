"""Sentences of the errors of `rules` and `facts`: code → (Chinese, English), each with what to do.

Authors of programmes read them. `call` is what they wrote, `example` what would be right.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # of whatever is written
    "expected_like": (
        "{call}：应写 {example} 这样的，写的是 {written}；请改正",
        "{call}: expected something such as {example}, got {written}; please correct it",
    ),
    "none_of_these": (
        "{call}：没有 {written}{did_you_mean}；请从中选取：{known:list}",
        "{call}: there is no {written}{did_you_mean}; please use one of: {known:list}",
    ),
    "never_matches": (
        "{call}：没有以 {written} 开头或等于它的编码{did_you_mean}；请写编码，如 {example}",
        "{call}: no code is {written} or begins with it{did_you_mean}; please write a code such as"
        " {example}",
    ),
    "no_clause": (
        "{call} 没有依据；请写 SOURCE.says('…')",
        "{call} rests on no clause; please write SOURCE.says('...')",
    ),
    "ends_before": (
        "“{title}”的截止日早于施行日；请核对",
        "{title} ends before it begins; please check the days",
    ),
    "only_a_plan": (
        "{call} 依据的“{title}”还只是计划；请用 expected(…)",
        "{call} rests on {title}, which is only a plan; please use expected(...)",
    ),
    # terms
    "birthday_order": (
        "{call}：与生日（或按年、月推移的日子）只能用 `<=` 和 `>` 比较；请写 "
        "`x <= born.birthday(15)`（15周岁生日当日及以前）或 `x > born.birthday(60)`（满60周岁）",
        "{call}: beside a birthday (or a day moved by years or months) there is `<=` and `>` only;"
        " please write `x <= born.birthday(15)` up to and including the 15th birthday (0 to 14), or"
        " `x > born.birthday(60)` 60 completed years",
    ),
    "no_division": (
        "{call}：规则里没有除法；请把另一边乘上去，如 "
        "`family.annual_income <= household.size * sum_a_head`、`2 * a <= 3 * b`",
        "{call}: there is no division in a rule; please multiply the other side:"
        " `family.annual_income <= household.size * sum_a_head`, `2 * a <= 3 * b`",
    ),
    "days_not_added": (
        "{call}：日子不相加减；请写 day.plus(days=90) 或 day.minus(years=1)",
        "{call}: days are not added or taken away; please write day.plus(days=90) or"
        " day.minus(years=1)",
    ),
    "birthday_moved": (
        "{call}：推移过的日子没有生日；请从原来的日子取",
        "{call}: a day that was moved has no birthday; please take it of the day itself",
    ),
    "moved_once": (
        "{call}：一个日子只推移一次；请用 years=、months= 或 days=",
        "{call}: a plain day is moved once; please do it by years=, months= or days=",
    ),
    "plain_bool": (
        "{call}：比较已经变成了 {written}；请写条件本身，不要先算（`is`、str()、f''、漏写的 ()"
        " 都会这样）",
        "{call}: a comparison became a plain bool, {written}; please write the condition itself"
        " (`is`,"
        " str(), f'' and a missing () do that)",
    ),
    "term_no_truth": (
        "{call}：没有申请时没有真假，`and`、`or`、`not`、`if`、连写的比较、`in`、min、max、"
        "sorted 都不能用；"
        "请写 all_of(a, b)、any_of(a, b)、not_(a)；`low < x <= high` 写 all_of(x > low, x <="
        " high)；"
        "`x in (a, b)` 写 x.is_in(a, b)；min(a, b) <= c 写 any_of(a <= c, b <= c)，max 写 all_of；"
        "资助额分情形写 when(…)",
        "{call}: it has no truth value before a case is assessed, so `and`, `or`, `not`, `if`,"
        " chained"
        " comparisons, `in`, min, max and sorted cannot be used; please write all_of(a, b),"
        " any_of(a, b), not_(a); for `low < x <= high` all_of(x > low, x <= high); for"
        " `x in (a, b)` x.is_in(a, b); for min(a, b) <= c any_of(a <= c, b <= c), for max all_of;"
        " for awards by case when(...)",
    ),
    "term_binds": (
        "{call}：`&`、`|`、`^` 比比较先算；请写 all_of(a <= 1, b == 2) 或 any_of(…)",
        "{call}: `&`, `|` and `^` bind tighter than comparisons, so it was combined before it was"
        " compared; please write all_of(a <= 1, b == 2) or any_of(...)",
    ),
    "term_inverts": (
        "{call}：不能用 `~`；请写 not_(…)",
        "{call}: `~` cannot be used; please write not_(...)",
    ),
    "term_equal": (
        "{call}：不能与 {written} 作 `==` 比较；是否的问题本身就是条件：直接写，或写 not_(…)；"
        "未知不用写，系统会问",
        "{call}: it cannot be compared with {written} by `==`; a yes/no fact is a condition by"
        " itself:"
        " please write it bare, or not_(...); for unknown values write nothing: the engine asks for"
        " them",
    ),
    "term_unequal": (
        "{call}：不能与 {written} 作 `!=` 比较；请写 not_(a == b)",
        "{call}: it cannot be compared with {written} by `!=`; please write not_(a == b)",
    ),
    "term_contains": (
        "{call}：不能用 `in`；请写 x.is_in(a, b)，开头几位写 x.starts_with(a)",
        "{call}: `in` cannot be used; please write x.is_in(a, b), or x.starts_with(a)",
    ),
    "term_abs": (
        "{call}：没有 abs；相差不超过 c 请写 all_of(a <= b + c, b <= a + c)",
        "{call}: there is no abs; for a difference of at most c please write all_of(a <= b + c,"
        " b <= a + c)",
    ),
    "term_round": (
        "{call}：数和金额照原样比较，没有 round；资助额取整请写 rounded(award, yuan(100))，"
        "四舍五入加 half_up=True",
        "{call}: numbers and sums are compared as they are, there is no round; for an award please"
        " write rounded(award, yuan(100)), with half_up=True to the nearest",
    ),
    "term_converts": (
        "{call}：int()、float() 不能用；请直接写它，金额写 yuan(…)、数写整数与它相比",
        "{call}: int() and float() cannot be used; please write it as it is, and compare it with"
        " yuan(...) or a whole number",
    ),
    "term_arithmetic": (
        "{call}：没有负号、余数和乘方；请把减去的写在另一边，如 a <= b + c，乘以整数写 2 * a",
        "{call}: there is no minus sign, remainder or power; please put what is taken away on the"
        " other side, such as a <= b + c, and for a multiple write 2 * a",
    ),
    "term_repeats": (
        "{call}：len、any、all、for 不能用；重复填写的请写 group.count()、group.any(…)、"
        "group.all(…)、group.total(…)",
        "{call}: len, any, all and for cannot be used; of what is repeated please write"
        " group.count(),"
        " group.any(...), group.all(...), group.total(...)",
    ),
    "no_method": (
        "{call}：没有 {written}{did_you_mean}；请从中选取：{known:list}",
        "{call}: it has no {written}{did_you_mean}; please use one of: {known:list}",
    ),
    "no_conditions": (
        "{call}()：里面没有条件；请至少写一个",
        "{call}(): it holds nothing; please give at least one condition",
    ),
    # questions
    "no_question": (
        "{call} 没有 {written} 这个问题{did_you_mean}；请从中选取：{known:list}",
        "{call} has no question {written}{did_you_mean}; please use one of: {known:list}",
    ),
    "no_question_of_age": (
        "{call} 没有 {written} 这个问题，年龄的界限是一个日子；请写 birth_date.birthday(18)",
        "{call} has no question {written}, a limit of age is a day; please write"
        " birth_date.birthday(18)",
    ),
    "question_name": (
        "{call}：问题不能叫 {written}；请换一个名称",
        "{call}: a question cannot be named {written}; please choose another name",
    ),
    "not_repeated": (
        "{call}：{key} 不是可重复的一组；请直接比较它的各项",
        "{call}: {key} is not a repeated fact; please compare its fields directly",
    ),
    "no_document": (
        "doc 没有 {written} 这种材料{did_you_mean}；请用目录中的名称，自己的材料请写"
        ' doc.new({written}, "…", "…")',
        "doc has no document {written}{did_you_mean}; please use a name of the catalogue, or for"
        " one"
        ' of your own doc.new({written}, "…", "…")',
    ),
    # values over time
    "choose_each": (
        "{call}：每个名称都要有一项；请各写一项：{known:list}",
        "{call}: each name needs a term; please give one for each of: {known:list}",
    ),
    "choose_kinds": (
        "{call}：各项种类不同（{kinds:list}）；请写同一种",
        "{call}: terms of different kinds ({kinds:list}); please give terms of one kind",
    ),
    "clause_blank": (
        "“{title}”：没有写依据的那句话；请写上",
        "{title}: the sentence that the rule rests on is missing; please give it",
    ),
    "unset_blank": (
        "unset(…)：没有写问题；请写本单位要回答的问题",
        "unset(...): it asks nothing; please write the question that a branch must answer",
    ),
    "source_one_way": (
        "“{title}”：施行日要且只要一种写法；请写 in_force=、published=、assumed_from=、"
        "since=unset、assumption=True、planned=True 之一",
        "{title}: its first day is known in exactly one way; please give one of in_force=,"
        " published=, assumed_from=, since=unset, assumption=True, planned=True",
    ),
    "source_unnamed": (
        "“{title}”：施行日待定（since=unset）；请写 name=，本单位用它采用施行日",
        "{title}: a text with since=unset needs a name; please give name=, under which a branch"
        " adopts its first day",
    ),
    "question_for_value": (
        "{call}：这里要 since(…)、expected(…) 或 unset('…')，写的是文字 {written}；请用"
        " caseflow.programme 的 number、amount、option（caseflow.facts 的是问题）",
        "{call}: expected since(...), expected(...) or unset('question'), got {written}; please use"
        " number, amount and the like of caseflow.programme, those of caseflow.facts are questions",
    ),
    "no_value": (
        "{call}：没有值；请写 since(…)，没有人定过的写 unset('…')",
        "{call}: it has no value; please give a since(...), or unset('question') for a value nobody"
        " decided",
    ),
    "plans_twice": (
        "{call}：expected(…) 或 unset(…) 不止一个；请只留一个",
        "{call}: more than one expected(...) or unset(...); please keep one",
    ),
    "days_twice": (
        "{call}：两个值自同一天起；请改其中一个的日子",
        "{call}: two values from the same day; please change one of the days",
    ),
    # rules
    "rule_name": (
        "规则以名称开头，写的是 {written}；请先写名称：字母、数字，不含空格",
        "a rule begins with its name, got {written}; please write the name first, a code such as"
        " 'income'",
    ),
    "programme_name": (
        "项目名称写成 {written}；请写 'crcf.chd' 这样的，不含空格",
        "a programme is named {written}; please name it like 'crcf.chd', without spaces",
    ),
    "programme_words": (
        "{programme}：缺少一种语言的名称；请写 zh= 和 en=",
        "{programme}: its name is missing in a language; please give zh= and en=",
    ),
    "lines_unread": (
        "{programme}：没有规则读 lines={lines}；请用 at_most(…, of={lines}) 限定",
        "{programme}: lines={lines} is read by no rule; please limit it with at_most(...,"
        " of={lines})",
    ),
    "value_for_question": (
        "{call}({written}, …)：这里要的是金额；询问的问题请用 caseflow.facts 的 {call}",
        "{call}({written}, …): this makes a sum; for a question please take {call} of"
        " caseflow.facts",
    ),
    "value_of_nobody": (
        "{programme}：流程不读 {value}；请写作 {known:list} 之一",
        "{programme}: the process does not read {value}; please name it one of {known:list}",
    ),
    "value_no_length": (
        "{programme}：{value} 是公示的天数或周数；请用 number 写 1 至 {most} 的整数",
        "{programme}: {value} says for how many days or weeks a notice hangs; please write"
        " number(…) with a whole number from 1 to {most}",
    ),
    "value_no_sum": (
        "{programme}：{value} 是预估的金额；请用 amount 写",
        "{programme}: {value} is the sum that is estimated; please write amount(…)",
    ),
    "rule_twice": (
        "{programme}：{at} 的规则 {rule} 在 {before} 已有；请改名",
        "{programme}: rule {rule} at {at} was already given at {before}; please name it otherwise",
    ),
    "tree_nested": (
        "{call}：层层嵌套超过 {most} 层，没有人这样写；请拆成几条规则",
        "{call}: it nests deeper than {most} levels, which nobody writes; please make several rules"
        " of it",
    ),
    "tree_long": (
        "{call}：内容超过 {most} 项，没有人这样写；请拆成几条规则",
        "{call}: it holds more than {most} items, which nobody writes; please make several rules of"
        " it",
    ),
    "check_twice": (
        "{programme}：核查 {check} 与另一项核查、规则或材料同名；请改名",
        "{programme}: another check, a rule or a document is called {check} too; please rename it",
    ),
    "paper_twice": (
        "{programme}：要签回的纸件 {paper} 与另一件、规则、材料或核查同名；请改名",
        "{programme}: another paper that comes back, a rule, a document or a check is called"
        " {paper} too; please rename it",
    ),
    "document_twice": (
        "{programme}：材料 {document} 要求了两次；请合为一条，条件写在 when=",
        "{programme}: document {document} is needed twice; please say when= in one",
    ),
    "earlier_award_group": (
        "{call}：受过资助的是人，不是一项一项的；请只写人和他自己的事实",
        "{call}: a person was helped, not one element; please write the person and facts of theirs"
        " only",
    ),
    "alternative_twice": (
        "{call}：{document} 写了两次；每种材料请只写一次",
        "{call}: {document} stands there twice; please name each document once",
    ),
    "value_twice": (
        "{programme}：两个不同的数值都叫 {value}；请改名",
        "{programme}: two different values are named {value}; please rename one",
    ),
    "step_twice": (
        "{programme}：步骤 {step} 出现两次；请去掉一个",
        "{programme}: step {step} stands twice; please take one away",
    ),
    "steps_lack": (
        "{programme}：步骤中须有决定和拨付；请写 step.decide(…) 和 step.pay(…)，可由外部办理",
        "{programme}: the steps lack a decision or a payment; please give step.decide(...) and"
        " step.pay(...), inside or outside",
    ),
    "final_unseen": (
        "{programme}：{name} 在最终核定时才要，却没有步骤看它；请加 step.decide(at='final')",
        "{programme}: {name} is needed at final, and no step looks at it; please add"
        " step.decide(at='final')",
    ),
    "told_early": (
        "{programme}：{name} 用到 {key}，它在准予决定之后才有；请写 at='final'，"
        "自己列步骤的，步骤里要有 step.decide(at='final')",
        "{programme}: {name} reads {key}, which is there after the decision that grants; please"
        " write at='final', and where the steps are listed have step.decide(at='final') among them",
    ),
    "told_never": (
        "{programme}：{name} 用到告知书的日期，最终核定以前却没有告知书这一步；请加 step.letter",
        "{programme}: {name} reads a day of the letter, and no letter comes before the final"
        " decision; please add step.letter",
    ),
    "told_no_sum": (
        "{programme}：{name} 用到准予资助金额，资助的却不是钱；请改用别的条件",
        "{programme}: {name} reads the sum granted, and what is given is no money; please use"
        " another condition",
    ),
    "pay_before_decide": (
        "{programme}：拨付排在决定以前；请调换",
        "{programme}: step pay stands before step decide; please change their order",
    ),
    "asked_of_each": (
        "{programme}：{key} 是对每个 {group} 问的；请写明是哪些：{group}.any({key} …) 或 "
        "{group}.all(…)，要各项之和的写 {group}.total({key})",
        "{programme}: {key} is asked of every {group}; please say of which: {group}.any({key} …) or"
        " {group}.all(…), for the sum of all {group}.total({key})",
    ),
    "counts_other": (
        "{programme}：{key} 按 per={per} 计，而项目资助的是 {helps}，所知道的是它此前的资助；请写 "
        "per={helps}，或让人来看：refer(…, by_a_person([…]), …)",
        "{programme}: {key} counts per={per}, but the programme helps {helps}, whose earlier aid is"
        " what is known; please write per={helps}, or let a person look: refer(…,"
        " by_a_person([…]), …)",
    ),
    "question_twice": (
        "{programme}：两个不同的问题都叫 {key}；请改名",
        "{programme}: two different questions have the key {key}; please rename one",
    ),
    # facts as they come to the rules
    "fact_large": (
        "{field}：大得不合理{given}；请核对",
        "{field}: it is beyond reason{given}; please check it",
    ),
    "moment_is_no_day": (
        "{field}：应为日期（date），不是时刻{given}；请先按当地时区取日",
        "{field}: a day is expected, not a moment{given}; please take the day of its place first",
    ),
}
