"""Sentences of the errors of `people`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "no_such_party": (
        "没有“{party}”这类当事人；请写 person（个人）、household（家庭）或 institution（机构）",
        "“{party}” is none of person, household, institution; please correct it",
    ),
    "no_such_person": (
        "库中没有这个人；请先登记",
        "that person is not in the store; please register them first",
    ),
    "party_known": (
        "这个人已登记；请直接使用",
        "that person is registered already; please use them",
    ),
    "own_grant": (
        "不能给自己授予职责；请由另一名管理人员办理{could_do}",
        "nobody takes part in a grant to themselves; please leave it to another manager{could_do}",
    ),
    "no_such_duty": (
        "没有“{duty}”这项职责{did_you_mean}；请从中选取：{known:choices}",
        "“{duty}” is no duty{did_you_mean}; please use one of: {known:choices}",
    ),
    "ends_before_it_begins": (
        "止于 {until}，早于起始的 {since}；请更正日期",
        "it ends on {until}, before it begins on {since}; please correct the days",
    ),
    "not_own_interest": (
        "只能申报本人的亲属关系；请由本人申报",
        "everyone declares their own relatives alone; please leave it to that person",
    ),
    "own_relative": (
        "不能把本人登记为自己的亲属；请更正",
        "nobody is their own relative; please correct it",
    ),
    "not_compared": (
        "所改的身份信息没有在申请上等待核对；请先在申请上登记，再由另一人核对",
        "what is to be changed does not wait on a case to be compared; please record it on the"
        " case and have another person confirm it",
    ),
}
