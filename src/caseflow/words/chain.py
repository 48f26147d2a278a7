"""All that is said of a review chain: several who decide, a meeting's sum, what goes upwards."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what a history says, by type
HISTORY: Words = {
    "decision_joined": (
        "作同一决定的一人已表态：{what:joined}",
        "one of several who decide has said: {what:joined}",
    ),
}
#: what somebody says who decides with others
JOINED: Words = {
    "decide": ("资助", "grant"),
    "final": ("核定金额", "the final sum"),
    "raise": ("增加资助", "raise"),
    "rejected": ("不予资助", "refuse"),
    "revoked": ("撤销资助", "revoke"),
}
#: what whoever reads a case is told
TOLD: Words = {
    "decision_joined/1": (
        "已表态（{version}，{on}，{who}）：{what:joined}；理由：{why}",
        "one who decides has said ({version}, {on}, {who}): {what:joined}; reason: {why}",
    ),
}
ERRORS: Words = {
    "more_people": (
        "这件申请须由几人作同一决定，还差 {more} 人；请由另外的决定人用 decide 表态",
        "several people decide this case and {more} more have to say the same; please have other "
        "deciders say it with decide",
    ),
    "joined_already": (
        "您已表态，还须另一名决定人作同一决定；请由另一人办理{could_do}",
        "you have said it already and another decider has to say the same; please leave it to "
        "another person{could_do}",
    ),
    "nobody_to_join": (
        "这一决定不须再有人表态；请直接作出决定",
        "nobody else has to say it; please decide it",
    ),
    "needs_meeting": (
        "{units:money} 超过一人可以决定的金额；请提交会议集体决定，或凭上级机构的来文登记"
        "（record --outside decide）",
        "{units:money} is above what a single person decides; please have a meeting decide it, or "
        "record the paper of a body above (record --outside decide)",
    ),
}
