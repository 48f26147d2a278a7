"""All that is said where another person compared what was entered and it does not agree."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: the commands by which one says that it does not agree, and another stands by it
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "disagree": (
        "核对不一致：退回录入人员重新登记，写明哪里不一致。\n\n"
        "It is not as the paper has it: back to whoever enters, with what is otherwise.",
        {
            "of": "第几版（核对时显示的）/ which version, as confirm shows it",
            "why": "哪里不一致，必填 / what is otherwise, needed",
        },
    ),
    "insist": (
        "核对不一致的，录入人员重看原件后认为登记无误：说明理由，由另一人再核对。\n\n"
        "It stands as it was recorded: another person compares it once more.",
        {
            "why": "理由，必填 / reason, needed",
            "of": "第几版，只有一项不一致的不填 / which version, where there are several",
        },
    ),
}
WAITS: Words = {
    "not_agreed": (
        "核对不一致，待重新登记",
        "it does not agree with the paper: to be recorded anew",
    ),
}
#: what a history says, by type
HISTORY: Words = {
    "disagreed": ("第 {of} 版核对不一致", "version {of} does not agree with the paper"),
    "insisted": ("第 {of} 版登记无误，请再核对", "version {of} stands as it was recorded"),
}
#: what whoever reads a case is told, by type
TOLD: Words = {
    "disagreed/1": (
        "第 {of} 版核对不一致（{who:person}，{on}）：{why}",
        "version {of} does not agree with the paper ({who:person}, {on}): {why}",
    ),
    "insisted/1": (
        "第 {of} 版登记无误（{who:person}，{on}）：{why}",
        "version {of} stands as it was recorded ({who:person}, {on}): {why}",
    ),
}
ERRORS: Words = {
    "not_agreed": (
        "{case} 第 {of} 版经核对与原件不一致；请录入人员重新登记（caseflow record），"
        "或说明理由（caseflow insist），再由另一人核对",
        "version {of} of {case} was compared and does not agree with the paper; please have it"
        " recorded anew by whoever enters (caseflow record), or say why it stands (caseflow"
        " insist), and compared by another person then",
    ),
    "paper_of_one": (
        "{field}：只能与一个申请编号一起写，不写 --version，也不是提议；请一次写一件",
        "{field}: it goes with the number of one case, without --version, and with no proposal;"
        " please name one case at a time",
    ),
    "nothing_unlike": (
        "{case} 没有被核对为不一致、待处理的登记{of_version}，或者已经重新登记；"
        "请用 caseflow explain {case}"
        " 查看哪一版待处理",
        "nothing of {case} is said not to agree{of_version}, or it was recorded anew; please"
        " see with caseflow explain {case} which one waits",
    ),
    "which_unlike": (
        "{field}：不止一项核对不一致，请写明是第几版：{known:list}",
        "{field}: several do not agree; please say which version: {known:list}",
    ),
}
