"""What whoever asks why somebody was refused, or still waits, is told: `desk.why`."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: why a case stands as it does, a line each
WHY: Words = {
    "head": (
        "{case} {name} {programme}：{status:status}",
        "{case} {name}, {programme}: {status:status}",
    ),
    "none_so_named": (
        "没有找到。姓名要写全：查找只比对整个姓名，一部分找不到人",
        "nothing was found. A name is compared whole: a part of it finds nobody",
    ),
    "nameless": ("（姓名未登记）", "(no name was recorded)"),
    "rules": ("{outcome}：{reasons:list}", "{outcome}: {reasons:list}"),
    "unmet": (
        "{outcome}，未满足的要求：{reasons:list}",
        "{outcome}, not met: {reasons:list}",
    ),
    "said": ("{on} {who:person} 的理由：{why}", "reason given by {who:person} on {on}: {why}"),
    "met": (
        "{on} {body}决定（会议纪要 {minutes}）{why}",
        "decided by {body} on {on}, minutes {minutes}{why}",
    ),
    "withdrawn": (
        "{on} 申请人撤回，登记的说明：{why}",
        "taken back by the family on {on}; what was noted: {why}",
    ),
    "by_paper": (
        "按 {on} {body} 的来文（文号 {paper}）{why}",
        "by the paper of {body} of {on}, no. {paper}{why}",
    ),
    "because": ("，理由：{why}", "; the reason: {why}"),
    "unlike": (
        "{on} {who:person} 核对第 {of} 版，与原件不一致：{why}（待录入人员重新登记）",
        "{who:person} compared version {of} on {on}, and it does not agree with the paper: {why}"
        " (to be recorded anew)",
    ),
}
#: what became of it since it was decided
BECAME: Words = {
    "granted": ("{nth}已定资助 {units:money}；{when}", "{nth}{units:money} granted; {when}"),
    "at_most": (
        "{nth}已定资助，最高 {units:money}；{when}",
        "{nth}at most {units:money} granted; {when}",
    ),
    "after_notice": (
        "公示期满、没有未处理的异议以后付",
        "paid once the public notice is over and no objection is open",
    ),
    "nth": ("第 {line} 笔{element}", "line {line}{element}: "),
    "returned": (
        "{on} 拨付被银行退回（{code:refusal}），正在重办",
        "the bank sent the payment back on {on} ({code:refusal}); it is being made again",
    ),
    "refused": (
        "{on} 银行没有付成（{code:refusal}），正在重办",
        "the bank did not pay on {on} ({code:refusal}); it is being made again",
    ),
    "objection": ("{on} 收到异议，正在处理{until}", "an objection came on {on} and is open{until}"),
    "until": ("，最迟 {until} 答复", ", to be answered by {until}"),
    "dismissed": (
        "{on} 收到的异议经核实不成立",
        "an objection of {on} was looked into and dismissed",
    ),
    "upheld": (
        "{on} 收到的异议经核实成立",
        "an objection of {on} was looked into and upheld",
    ),
    "declined": (
        "{how:again}的申请不予受理（{on}）{why}",
        "what was asked for, {how:again}, was not admitted ({on}){why}",
    ),
}
