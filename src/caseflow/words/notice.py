"""All that is said of a public notice: its acts, its events, its errors, its text."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what the fields of the acts are called
FIELDS: Words = {
    "cases": ("申请编号", "the cases"),
    "also": ("同榜的其他申请", "the other cases on it"),
    "places": ("张贴地点", "the places"),
    "channel": ("异议受理方式", "to whom one objects"),
    "supervision": ("监督电话", "the phone of supervision"),
    "title": ("公示名称", "the title"),
    "notice": ("公示编号", "the number of the notice"),
}
DAY_KINDS: Words = {
    "working": ("{length} 个工作日", "{length} working days"),
    "calendar": ("{length} 日", "{length} days"),
    "weeks": ("{length} 周", "{length} weeks"),
}
PLACES: Words = {
    "village": ("嘎查村公示栏", "board of the village"),
    "township": ("苏木乡镇公示栏", "board of the township"),
    "office": ("本会公示栏", "board of the office"),
    "school": ("学校公示栏", "board of the school"),
    "hospital": ("医院公示栏", "board of the hospital"),
    "website": ("网站", "website"),
    "other": ("其他地点", "another place"),
}
HISTORY: Words = {
    "notice_named": (
        "公示：自 {since} 起，{last:notice_end}",
        "put up as a public notice from {since}, {last:notice_end}",
    ),
    "notice_seen": ("公示：{what:notice_seen}", "the notice: {what:notice_seen}"),
    "notice_taken_down": ("公示期满，已取下", "the notice was taken down"),
    "notice_covered": (
        "公示上的姓名已换成编号",
        "the name on the notice was replaced by the number",
    ),
    "name_withheld": (
        "姓名不能再公示（撤回同意、去世或查明是他人）：须换成编号",
        "the name may not be published any more (consent taken back, a death, or somebody else): "
        "it is to be replaced by the number",
    ),
    "notice_resumed": (
        "异议不成立，公示自次日起续算，{last:notice_end}",
        "the objection was dismissed; the rest of the notice runs from the next day, "
        "{last:notice_end}",
    ),
}
SEEN: Words = {
    "posted": ("另一人见证公示已张贴", "another person saw the notice hang"),
    "taken_down": ("另一人见证公示已取下", "another person saw that the notice was taken down"),
}
ENDS: Words = {"": ("截止日待年历公布后确定", "its last day is open until the calendar is known")}
#: lines of `explain` about the notice that a case stands on
EXPLAIN: Words = {
    "runs": (
        "公示：自 {since} 起，至 {last}；{last} 之后方可办理下一步",
        "public notice: from {since} to {last}; what follows may be done after {last}",
    ),
    "open": (
        "公示：自 {since} 起，截止日待当年放假安排采用后确定，最早 {not_before} 可办理下一步",
        "public notice: from {since}; its last day is open until the days off of that year are"
        " adopted; nothing may follow before {not_before}",
    ),
    "stopped": (
        "公示：自 {since} 起，因异议自 {stopped} 起停止计算",
        "public notice: from {since}; its days do not run since the objection of {stopped}",
    ),
    "ended": (
        "公示：自 {since} 至 {last}，{ended} 办完",
        "public notice: from {since} to {last}, done on {ended}",
    ),
    "unnamed": (
        "；自 {on} 起不能再公开姓名：请换成只写编号的一页（caseflow notice show，"
        "caseflow notice cover），由另一人见证；公示期按编号照算",
        "; since {on} the name may not be published any more: please hang the page with the number"
        " alone (caseflow notice show, caseflow notice cover) and have another person see it; the"
        " days run on by the number",
    ),
    "assumed": ("（公示期限未经采用，按假定值）", " (how long it hangs was adopted by nobody)"),
}
#: what a letter of grant says of it
LETTER: Words = {
    "hung": (
        "该资助已于{since}至{last}公示。",
        "It was put up as a public notice from {since} to {last}.",
    ),
}
#: the text that is put up
BRACKETS = ("（", " (")  # what stands behind them in a title may name a disease
TEXT: Words = {
    "preview": ("预览：没有张贴，不作公示用", "Preview: not put up, and no notice"),
    "day": ("{year}年{month}月{day}日", "{iso}"),
    "heading": ("公示", "Public notice"),
    "number": ("编号：{ref}", "No. {ref}"),
    "granted": (
        "根据“{programme}”的规定，经审核，拟对下列申请予以资助，现予公示，接受社会监督。",
        "Under “{programme}”, the applications below are to be granted. They are put up here for"
        " everybody to see.",
    ),
    "before": (
        "根据“{programme}”的规定，下列申请已经初审，现予公示，接受社会监督。",
        "Under “{programme}”, the applications below were reviewed. They are put up here for"
        " everybody to see.",
    ),
    "period": (
        "公示时间：{since}至{last}（{length}，张贴当日不计）。",
        "From {since} to {last} ({length}; the day of posting does not count).",
    ),
    "period_open": (
        "公示时间：{since}起，{length}（张贴当日不计）；截止日待放假安排公布后另行公布，"
        "{not_before}以前不办理下一步。",
        "From {since} for {length} (the day of posting does not count); its last day will be made"
        " known once the days off are; nothing follows before {not_before}.",
    ),
    "places": ("张贴地点：{places}。", "Put up at: {places}."),
    "batch": ("批次：{batch}。", "Batch: {batch}."),
    "case": ("申请编号", "Number"),
    "name": ("姓名", "Name"),
    "county": ("受理单位", "Office"),
    "fund": ("资金来源", "Fund"),
    "amount": ("拟资助额", "Sum"),
    "hidden": ("（以编号公示）", "(by number)"),
    "names": (
        "姓名已作隐去处理，未同意公开姓名的以编号公示。异议请写明申请编号。",
        "Names are masked; who did not consent to be named stands by number. Please name the number"
        " when you object.",
    ),
    "object": (
        "对公示内容有异议的，请在公示期内向本会提出：{channel}。本会对异议人的身份保密。",
        "Whoever objects may tell us while this hangs: {channel}. We tell nobody who objects.",
    ),
    "seal": ("{office}（盖章）", "{office} (signature or stamp)"),
    "supervision": ("监督电话：{supervision}。", "Supervision: {supervision}."),
    "gone": ("（个人信息已依法删除）", "(erased)"),
}
#: what falls due, beside what `words.desk` has
DUE: Words = {
    "due_notice_ends": (
        "公示今天（{on}）期满；请明天取下并见证",
        "the public notice ends today ({on}); please take it down tomorrow and have it seen",
    ),
    "due_notice_over": (
        "公示已于 {on} 期满；请取下（caseflow notice down），由另一人见证",
        "the public notice ended on {on}; please take it down (caseflow notice down) and have"
        " another person see that",
    ),
    "due_name_hangs": (
        "自 {on} 起不能再公开姓名，公示上还有；请换成只写编号的一页（caseflow "
        "notice show），登记（caseflow notice cover），由另一人见证",
        "since {on} the name may not be published any more, and it hangs still; please hang the"
        " page with the number alone (caseflow notice show), say so (caseflow notice cover) and"
        " have another person see it",
    ),
    "due_notice_open": (
        "公示截止日还不能确定；请采用当年的放假安排（caseflow adopt）",
        "the last day of the public notice is open; please adopt the days off of its year"
        " (caseflow adopt)",
    ),
}
ERRORS: Words = {
    "name_may_hang": (
        "{case} 的公示上没有不能公开的姓名；请核对",
        "no name hangs of {case} that may not be published; please check",
    ),
    "notice_not_posted": (
        "{case} 还没有公示，或公示后资助额有变；请先张贴公示（caseflow notice post）",
        "{case} stands on no public notice, or its sum was changed since; please put one up"
        " (caseflow notice post)",
    ),
    "notice_name_hangs": (
        "{case} 的公示上还有已不同意公开的姓名；请换成只写编号的一页并登记（caseflow notice "
        "cover），由另一人见证",
        "a name that may not be published any more hangs on the notice of {case}; please hang the"
        " page with the number alone, say so (caseflow notice cover) and have another person see"
        " it",
    ),
    "notice_no_name": (
        "{case} 的公示上没有要换下的姓名；请查看公示（caseflow notice show）",
        "no name is to be taken off the notice of {case}; please look at it (caseflow notice show)",
    ),
    "notice_unseen": (
        "{case} 的公示还没有第二人见证已张贴；请另一人到场查看后登记（caseflow notice seen）",
        "nobody else has seen the notice of {case} hang; please have another person look and say so"
        " (caseflow notice seen)",
    ),
    "notice_stopped": (
        "{case} 的公示因异议自 {on} 起停止计算；请先书面答复异议",
        "the days of the notice of {case} do not run since the objection of {on}; please answer it"
        " first",
    ),
    "notice_runs": (
        "{case} 的公示到 {on} 才期满；请在次日以后办理",
        "the notice of {case} runs until {on}; please come back on a later day",
    ),
    "notice_open_end": (
        "{case} 的公示截止日还不能确定（缺少当年放假安排），最早 {on} 可办理；请先采用该年的"
        "放假安排（caseflow adopt）",
        "the last day of the notice of {case} is open, since the days off of that year are not"
        " known; nothing may follow before {on}; please adopt them (caseflow adopt)",
    ),
    "notice_hangs": (
        "{case} 的公示还没有登记取下；请先取下（caseflow notice down）",
        "the notice of {case} still hangs; please take it down first (caseflow notice down)",
    ),
    "notice_down_unseen": (
        "{case} 的公示取下后还没有第二人见证；请另一人登记（caseflow notice seen --down）",
        "nobody else has seen that the notice of {case} was taken down; please have another person"
        " say so (caseflow notice seen --down)",
    ),
    "notice_down_already": (
        "{case} 的公示已登记取下；请由另一人见证（caseflow notice seen --down）",
        "the notice of {case} was taken down already; please have another person see it"
        " (caseflow notice seen --down)",
    ),
    "notice_seen_already": (
        "{case} 的公示已有人见证；请办理下一步",
        "somebody saw the notice of {case} already; please go on with what follows",
    ),
    "notice_not_up_yet": (
        "{case} 的公示自 {on} 起张贴；请在张贴后见证",
        "the notice of {case} hangs from {on} on; please look once it does",
    ),
    "notice_seen_late": (
        "{case} 的公示到 {on} 为止无人见证；请重新张贴（caseflow notice post --instead）",
        "nobody saw the notice of {case} hang until {on}, its last day; please put it up again"
        " (caseflow notice post --instead)",
    ),
    "own_notice": (
        "张贴（取下）和见证须是两个人；请由另一人见证{could_do}",
        "who puts a notice up, or takes it down, is not who sees it; please have another person"
        " look{could_do}",
    ),
    "notice_stands": (
        "申请 {case} 已在公示 {notice} 上，尚未办完；原公示有误的，重新张贴替换它"
        "（caseflow notice post --instead），公示期重新计算；否则请继续办理原公示",
        "case {case} stands on notice {notice}, which is not done with; please go on with that one,"
        " or put up another in its place if it is wrong (caseflow notice post --instead): its days"
        " begin anew",
    ),
    "notice_stands_not": (
        "申请 {case} 没有这样一份还张贴着的公示可以替换；请直接张贴",
        "no such notice of case {case} hangs that could be replaced; please put it up as it is",
    ),
    "notice_sum_moved": (
        "{case} 的资助额与公示的不一致；请重新公示",
        "the sum of {case} is not the one that was put up; please put up another notice",
    ),
    "notice_by_number": (
        "{case} 不得公示姓名（没有公开的同意，或本人已去世、信息已删除）；请以编号公示",
        "{case} may not be named (no consent to publish, or who is helped died or was erased);"
        " please put it up by its number",
    ),
    "not_on_the_notice": (
        "这份公示没有列 {case}，或内容不同；请重新公示",
        "the notice does not name {case} so; please put up another one",
    ),
    "not_of_this_notice": (
        "同一公示只列本机构同一项目的申请；请分开公示",
        "a notice names cases of one branch and one programme; please put up one for each",
    ),
    "no_such_place_of_notice": (
        "没有写张贴地点，或不在列表中；请写明张贴在哪里",
        "no place, or one that is not of the list; please say where it hangs",
    ),
    "notice_place": (
        "{field}：“{value}”不是张贴地点{did_you_mean}；请写成 类别=名称，其他地点写 其他=名称，"
        "类别为：{known:list}",
        "{field}: “{value}” is no place{did_you_mean}; please write KIND=NAME, and other=NAME for"
        " what is of no kind, of these kinds: {known:list}",
    ),
    "no_case_for_notice": (
        "项目 {programme:programme} 没有您可以张贴公示的申请；各申请办到哪一步：caseflow queue，"
        "已张贴的：caseflow notice list",
        "no case of {programme:programme} waits for you to put up its notice; please see what each"
        " waits for: caseflow queue, and the notices that hang: caseflow notice list",
    ),
    "notice_day": (
        "公示只能自今天（{today}）或其后 {most} 天内起；请改日期 {on}",
        "a notice hangs from today ({today}) or at most {most} days later; please change {on}",
    ),
    "notice_without_text": (
        "公示没有编号或文本；请重新生成",
        "the notice has no number or no text; please make it again",
    ),
    "notice_length": (
        "{case} 的公示应为 {length} 天（{day_kind}）；请分开公示",
        "the notice of {case} is to hang for {length} ({day_kind}); please put it up apart",
    ),
    "notice_shows": (
        "{case} 公示的内容应按采用的规定；请重新生成",
        "what the notice says of {case} is not what was adopted; please make it again",
    ),
    "notice_end": (
        "公示截止日 {on} 与年历不符；请重新生成",
        "the last day {on} of the notice is not that of the calendar; please make it again",
    ),
    "notice_untold": (
        "公示所列的申请没有登记；请重新办理公示",
        "a case on the notice does not say so; please put the notice up again",
    ),
    "notice_not_stopped": (
        "{case} 的公示没有停止计算；请直接办理下一步",
        "the days of the notice of {case} did not stop; please go on with what follows",
    ),
    "notice_not_resumed": (
        "{case} 的异议已答复，公示须续算；请由异议答复一并登记",
        "the objection to {case} is answered and the notice is to run on; please let the answer say"
        " so",
    ),
    "notice_no_channel": (
        "没有写异议受理方式或监督电话；请写明（--channel、--supervision），或由两人采用"
        "异议受理方式（notice.channel）和监督电话（notice.supervision）",
        "nobody said to whom one objects, or who supervises; please say so (--channel,"
        " --supervision), or adopt notice.channel and notice.supervision",
    ),
    "no_such_notice": (
        "没有这份公示{given}；请写公示编号或其中一件申请的编号",
        "there is no such notice{given}; please give its number, or that of a case on it",
    ),
    "notice_nothing": (
        "这份公示没有可办的申请；请看 caseflow notice show",
        "nothing can be done for any case on this notice; please see caseflow notice show",
    ),
}
#: what is said at the command line
SAID: Words = {
    "would": (
        "预览，没有登记：公示 {ref}：{count} 件，自 {since} 起，{last:notice_end}",
        "preview, nothing is recorded: notice {ref}: {count} cases, from {since},"
        " {last:notice_end}",
    ),
    "page": ("预览的页面 → {file}", "the page of the preview → {file}"),
    "posted": (
        "公示 {ref}：{count} 件，自 {since} 起，{last:notice_end} → {file}\n"
        "请张贴后由另一人到场查看：caseflow notice seen {ref}",
        "notice {ref}: {count} cases, from {since}, {last:notice_end} → {file}\n"
        "please put it up and have another person look: caseflow notice seen {ref}",
    ),
    "differs": (
        "与张贴时的文本不同：{why}",
        "not the text as it was put up: {why}",
    ),
    "differs.erased": ("有人的信息已依法删除", "somebody on it was erased"),
    "differs.withdrawn": (
        "有人的姓名不能再公开（撤回同意、去世或查明是他人），已改为编号；请按此页换下原来的一页",
        "somebody on it may not be named any more (consent taken back, a death, or somebody else)"
        " and stands by number; please hang this page instead",
    ),
    "differs.changed": ("所存文本已改动", "what is kept was changed"),
    "none": ("没有公示", "there are no notices"),
    "cover": (
        "已登记换下；请由另一人看过后再登记一次",
        "taken off; another person who saw that says the same",
    ),
    "covered": ("两人已确认：公示上只写编号", "seen by two: it stands there by its number"),
    "by_number": ("只写编号的：{cases:list}", "by number alone: {cases:list}"),
    "assumed": (
        "公示期限未经采用，按假定值（5 个工作日）；请由两人采用公示期限（notice.days）",
        "how long it hangs was adopted by nobody: 5 working days are assumed; please let two people"
        " adopt notice.days",
    ),
    "done": ("已登记 {count} 件", "{count} cases recorded"),
    "open": ("未定", "open"),
    "cases": ("申请编号|情况|公示至", "case|stands|until"),
    "list": ("公示编号|项目|自|至|件数|未办完", "notice|programme|from|until|cases|left"),
}
#: how a case on a notice stands
STATES: Words = {
    "unseen": ("待第二人见证", "to be seen by another"),
    "runs": ("公示中", "hangs"),
    "stopped": ("因异议停止计算", "stopped by an objection"),
    "over": ("期满，待取下", "over, to be taken down"),
    "down": ("已取下，待见证", "taken down, to be seen"),
    "done": ("已办完", "done"),
    "name": ("姓名待换成编号", "the name is to be taken off"),
    "elsewhere": ("已不在此公示", "not on it any more"),
}
