"""Sentences of the errors of `branch`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "not_plain": (
        "{event} 的 {part} 不加密，只能写代号（不含空格），没有写入；请把文字写在加密部分",
        "{part} of {event} stands in a plain part, which holds codes alone (no blanks, no other"
        " letters), and nothing was written; please leave words to the private part",
    ),
    "branch_known": (
        "这个机构已在库中；请直接使用",
        "the branch is in the store already; please use it",
    ),
    "branch_code_taken": (
        "机构代码 {branch} 已有机构使用；请换一个代码",
        "the code {branch} belongs to a branch already; please choose another",
    ),
    "seal_key_wrong": (
        "首个机构须写明本库的签章公钥，其他机构不写；请向维护人员报告",
        "the branch that opens the store names the key of its seals, no other does; please report"
        " it to those who maintain caseflow",
    ),
    "wrong_id": (
        "写入的编号与所在位置不符，没有写入；请向维护人员报告",
        "the id does not fit where it was to be written and nothing was written; please report "
        "it to those who maintain caseflow",
    ),
    "not_the_opening": (
        "机构只在建库时登记；请在建库时写明，或另建一个库",
        "branches are registered when a store is made; please name it then, or make another store",
    ),
    "no_grant": (
        "您在 {branch:branch} 没有“{duty:duty}”的职责；"
        "请由有此职责的人办理，或由两名管理人员授予{could_do}",
        "you hold no duty to {duty:duty} at {branch:branch}; please leave it to somebody who"
        " does, or have two managers grant it{could_do}",
    ),
    "plugins_without_digest": (
        "插件文件按名称和指纹采用，这里缺少或写错了；请用 caseflow adopt 重新提议",
        "plugin files are adopted by name and SHA-256, which is missing or wrong here; please"
        " propose them anew with caseflow adopt",
    ),
    "not_confirmed": (
        "这件事须两人办理，第二人还没有确认；请由另一名管理人员确认提议",
        "this takes two people and the second has not confirmed it; please have another "
        "manager confirm the proposal",
    ),
    "another_proposal": (
        "所确认的是提议 {number}，与要写入的不是同一件；请重新查看后再确认",
        "what was confirmed is proposal {number}, not what was to be written; please look "
        "again and confirm then",
    ),
    "proposal_differs": (
        "提议 {number} 的内容与所确认的不同；请重新提议",
        "proposal {number} does not say what was confirmed; please propose it anew",
    ),
    "other_branch": (
        "这是 {branch:branch} 的事项，不能在别处办理；请在 {branch:branch} 办理",
        "that belongs to {branch:branch} and is not done elsewhere; please do it at"
        " {branch:branch}",
    ),
    "parent_currency": (
        "币种 {currency} 与上级机构不同；一个库只用一种币种，请更正",
        "{currency} is not the currency of the parent branch; a store has one currency, please "
        "correct it",
    ),
    "wrong_number": (
        "提议编号 {number} 不连续，没有写入；请重试",
        "{number} is not the next number of a proposal and nothing was written; please try again",
    ),
    "not_for_two": (
        "“{event}”不是由两人办理的事项，不能提议；请直接办理",
        "“{event}” is nothing that two people do, so it cannot be proposed; please do it directly",
    ),
    "proposed_for_nothing": (
        "提议“{event}”所指的对象不存在或已经建立；请核对后重新提议",
        "“{event}” is proposed for what is not there, or for what has begun already; please look"
        " and propose it again",
    ),
    "no_proposal": (
        "没有待确认的提议 {number}，可能已经确认；请重新查看（caseflow people proposals）",
        "no proposal {number} waits to be confirmed, it may be confirmed already; please look "
        "again",
    ),
    "adopted_already": (
        "“{name}”从 {since} 起已经采用了同样的内容，不用再采用",
        "“{name}” is adopted so from {since} on already; there is nothing more to do",
    ),
    "proposed_already": (
        "一样的提议 {ref} 已在等人确认（到 {until}），没有再提；请由另一人确认它，确是另一件的，"
        "写明不同之处再提",
        "the same waits already to be confirmed, {ref} (until {until}), and was not proposed again;"
        " please let another person confirm it; if this is another one, say what is different and"
        " propose it again",
    ),
    "own_proposal": (
        "提议 {number} 由您提出，不能自己确认；请由另一名管理人员确认{could_do}",
        "proposal {number} is yours and you cannot confirm it; please have another manager "
        "confirm it{could_do}",
    ),
    "proposer_may_not": (
        "提议 {number} 的提议人已不再有管理职责，或成了所涉人员的亲属；请由另一名管理人员重新提议",
        "whoever made proposal {number} does not manage any more, or is a relative by now; please"
        " have another manager propose it anew",
    ),
    "two_still_manage": (
        "{branch:branch} 还有别的管理人员，不能单独恢复；请由两人照常办理",
        "{branch:branch} has others who manage, so nobody restores it alone; please do it by two,"
        " as usual",
    ),
    "paper_of_later": (
        "公文日期 {day} 还没有到；请核对公文",
        "the paper is of {day}, which is to come; please look at the paper",
    ),
    "proposal_lapsed": (
        "提议 {number} 的确认期限 {until} 已过；请重新提议",
        "proposal {number} could be confirmed until {until}; please propose it anew",
    ),
    "proposal_sent_back": (
        "提议 {number} 已退回，不能确认；请提出的人看退回的理由（caseflow people proposals），"
        "撤回后重新提议",
        "proposal {number} was sent back and is not confirmed; please let whoever proposed it see"
        " why (caseflow people proposals), take it back and propose it anew",
    ),
    "proposal_day": (
        "提议 {number} 的确认期限应为提议后 {days} 天，没有写入；请重试",
        "proposal {number} has to wait {days} days, no more and no less, and nothing was written;"
        " please try again",
    ),
    "not_your_proposal": (
        "提议 {number} 不是您提出的，不能由您撤回；请由提出的人撤回{could_do}",
        "proposal {number} is not yours to withdraw; please leave it to whoever proposed it"
        "{could_do}",
    ),
    "value_unreadable": (
        "“{name}”的数值无法读取；请重新提议",
        "the value of “{name}” cannot be read; please propose it anew",
    ),
    "calendar_unreadable": (
        "{name}：工作日历无法读取，没有写入；请向维护人员报告",
        "{name}: this calendar cannot be read and nothing was written; please report it to those"
        " who maintain caseflow",
    ),
    "retention_past": (
        "{name} 不能从过去的日子起算；请写今天（{today}）或以后的日子",
        "{name} cannot begin on a day that is past; please name today ({today}) or a later day",
    ),
    "retention_short": (
        "{name} 至少 {least} 年：每年的限额还要数到它；请写更长的年数，以财务规定为准",
        "{name} is {least} year at least, for limits of a year count it; please name more years,"
        " as the finance office says",
    ),
    "value_without_source": (
        "“{name}”没有写依据；请写明文件名称和文号",
        "“{name}” has no source; please name the paper that it rests on",
    ),
    "no_purpose": (
        "没有“{purpose}”这种查阅用途；请从列出的用途中选取",
        "“{purpose}” is no purpose of reading; please use one that is listed",
    ),
    "young_misnamed": (
        "读了哪些孩子的档案与实际不符，没有写入；请向维护人员报告",
        "the children whose data were read are not those named; nothing was written; please report "
        "it to those who maintain caseflow",
    ),
    "proposals_mixed": (
        "提议的编号次序不对，没有写入；请向维护人员报告",
        "the proposals are not in order and nothing was written; please report it to those who "
        "maintain caseflow",
    ),
    "by_the_machine": (
        "恢复、升级库不是某个人的业务，没有写入；请用 caseflow restore 或 caseflow upgrade",
        "restoring or upgrading a store is nobody's act and nothing was written; please use"
        " caseflow restore or upgrade",
    ),
    "upgraded_from_nowhere": (
        "所记的升级（格式 {source} 到 {target}）不对，没有写入；请向维护人员报告",
        "it was not upgraded as it says (format {source} to {target}) and nothing was written;"
        " please report it to those who maintain caseflow",
    ),
    "clock_jumped": (
        "电脑日期是 {today}，而库里最后一笔是 {last} 的（早于它，或晚了 {most} 天以上），没有写入；"
        "请对照日历：不对就改正电脑日期，没错就由两位同事一起确认（caseflow clock）",
        "the clock says {today} and the store was last written on {last} (a later day, or more than"
        " {most} days ago); nothing was written. Please look at a calendar: set the clock right, or"
        " let two colleagues confirm it (caseflow clock)",
    ),
    "clock_not_doubted": (
        "电脑日期 {today} 与库里最后一笔（{last}）相符，不需要确认；请照常办理",
        "the clock ({today}) agrees with the day last written ({last}) and needs no confirmation;"
        " please go on as usual",
    ),
    "clock_by_one": (
        "电脑日期要由两个人确认，没有写入；请另一位同事来看日历",
        "two people confirm the clock and nothing was written; please let a colleague look too",
    ),
    "clock_by_nobody": (
        "另一位今天在本单位（{branch:branch}）没有职责，没有写入；请由在岗的同事确认",
        "the other has no duty at {branch:branch} today and nothing was written; please let"
        " somebody who works there confirm it",
    ),
    "clock_says_other": (
        "电脑日期是 {today}，与日历不同；请先改正电脑日期",
        "the clock says {today}, not what the calendar says; please set the clock right first",
    ),
    "clock_of_demo": (
        "演示库自己选日期，不核对电脑时钟；请直接写 --today（程序里写 today=）",
        "a demonstration store chooses its day and no clock is looked at; please write"
        " --today (in a program today=)",
    ),
    "restored_from_elsewhere": (
        "所记的备份终点（事件 {events}）与日志不符，没有写入；请向维护人员报告",
        "the backup did not end at event {events} as it says, and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
    "without_effect": (
        "提议 {number} 已确认而没有生效，没有写入；请向维护人员报告",
        "proposal {number} was confirmed without its effect and nothing was written; please report"
        " it to those who maintain caseflow",
    ),
}
