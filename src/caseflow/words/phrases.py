"""Turns of speech in which rules, awards and editions say themselves: (Chinese, English)."""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]

#: how two values of a kind are compared
OPERATORS: dict[tuple[str, str], tuple[str, str]] = {
    ("day", "<="): ("不晚于", "is on or before"),
    ("day", "<"): ("早于", "is before"),
    ("day", ">="): ("不早于", "is on or after"),
    ("day", ">"): ("晚于", "is after"),
    ("money", "<="): ("不超过", "is at most"),
    ("money", "<"): ("低于", "is less than"),
    ("money", ">="): ("不低于", "is at least"),
    ("money", ">"): ("超过", "is more than"),
    ("money", "=="): ("等于", "is"),
    ("number", "<="): ("不超过", "is at most"),
    ("number", "<"): ("少于", "is fewer than"),
    ("number", ">="): ("不少于", "is at least"),
    ("number", ">"): ("多于", "is more than"),
    ("number", "=="): ("等于", "is"),
    ("text", "=="): ("为", "is"),
    ("day", "=="): ("为", "is"),
}
OPERATORS |= {(kind, "!="): ("不等于", "is not") for kind in ("day", "money", "number", "text")}
#: one turn of speech by its key; braces are what it speaks of
PHRASES: dict[str, tuple[str, str]] = {
    "and": ("；且", "; and "),
    "or": ("；或", "; or "),
    "not": ("并非（{0}）", "not ({0})"),
    "unmet": ("未满足的要求：{0}", "not met: {0}"),
    "because": ("原因：{0}", "because {0}"),
    "in": ("{0}为 {1} 之一", "{0} is one of {1}"),
    "is": ("{0}为 {1}", "{0} is {1}"),
    "is_not": ("{0}不为 {1}", "{0} is not {1}"),
    "in_not": ("{0}不为 {1} 中的任何一个", "{0} is none of {1}"),
    "starts_not": ("{0}不以 {1} 开头", "{0} does not start with {1}"),
    "area_starts": ("{0}属于{1}", "{0} starts with {1}"),
    "area_starts_not": ("{0}不属于{1}", "{0} does not start with {1}"),
    "starts": ("{0}以 {1} 开头", "{0} starts with {1}"),
    "stated": ("已填报{0}", "{0} is stated"),
    "given": ("有{0}", "{0} is present"),
    "given_not": ("没有{0}", "{0} is not present"),
    "birthday": ("{1}周岁生日（自{0}起算）", "the {1} birthday ({0})"),
    "-years": ("{0}往前 {1} 年", "{1} before {0}"),
    "-months": ("{0}往前 {1} 个月", "{1} before {0}"),
    "year": ("{0}的年份", "the year of {0}"),
    "month": ("{0}的月份", "the month of {0}"),
    "+years": ("{0}之后 {1} 年", "{1} after {0}"),
    "+months": ("{0}之后 {1} 个月", "{1} after {0}"),
    "+days": ("{0}之后 {1} 天", "{1} after {0}"),
    "-days": ("{0}往前 {1} 天", "{1} before {0}"),
    "when": ("{0}的：{1}", "where {0}: {1}"),
    "else": ("；其余：{0}", "; otherwise: {0}"),
    "any": ("至少一个{0}符合：{1}", "at least one {0}: {1}"),
    "all": ("每个{0}都符合：{1}", "every {0}: {1}"),
    "count": ("{0}数", "the number of {0} entries"),
    "count_where": ("{0}中符合（{1}）的个数", "the number of {0} entries where {1}"),
    "total": ("各项{0}合计", "the total of {0}"),
    "total_where": (
        "{1}中符合（{2}）的各项{0}合计",
        "the total of {0} of the {1} entries where {2}",
    ),
    "past": (
        "这一条由日期决定，不能补救；日期登记有误的，请凭原件更正",
        "this hangs on a day and cannot be made good; if the day was recorded wrongly, please"
        " correct it by the original",
    ),
    "shows": ("参看：{0}", "see also: {0}"),
    "if_accepted": ("{0}（经人认定）", "{0} (if a person accepts it)"),
    "person": ("由人判断", "a person judges"),
    "person_reads": ("由人判断（参看{0}）", "a person judges (looking at {0})"),
    "unset": ("〔未定：{0}〕", "[not set: {0}]"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "unknown": ("未知", "unknown"),
    "nothing": ("无", "none"),
    "flat": ("{0}", "{0}"),
    "band": ("超过 {0} → {1}", "over {0} → {1}"),
    "band_reached": ("{0} 以上（含） → {1}", "{0} or more → {1}"),
    "bands": ("按{0}分档：{1}；其余不予资助", "by {0}: {1}; otherwise nothing"),
    "per": ("每{0} {1}（{2}）", "{1} per {0} ({2})"),
    "percent": ("{0}的 {1}%", "{1} % of {0}"),
    "remainder": ("全部剩余的{0}", "all that is left of {0}"),
    "after": ("{0}，扣除{1}后不足的部分", "what is left of {0} after {1}"),
    "counted": ("{0}（{1}）", "{0} ({1})"),
    "that_day": ("（{0}）", " ({0})"),
    "not_here": ("这里不适用（只适用于：{0}）", "does not apply here (only where {0})"),
    "each": ("按{0}平均分配，每人（项）一份", "in equal parts, one for each of {0}"),
    "top_up": ("补足至 {0}（扣除{1}）", "up to {0} (less {1})"),
    "goods": ("{0} {1} 件", "{1} of {0}"),
    "share": ("{0} 由 {1} 个名额均分", "{0} shared over {1} places"),
    "lowest": ("以下各项中最低的：{0}", "the lowest of: {0}"),
    "highest": ("以下各项中最高的：{0}", "the highest of: {0}"),
    "list": ("；", "; "),
    "down": ("{0}，舍去不足 {1} 的部分", "{0}, rounded down to whole {1}"),
    "up": ("{0}，不足 {1} 的部分按 {1} 计", "{0}, rounded up to whole {1}"),
    "half_up": ("{0}，四舍五入到 {1} 的整数倍", "{0}, rounded half up to whole {1}"),
    "cap": ("{0}，最高 {1}", "{0}, at most {1}"),
    "cap_used": ("{0}，累计最高 {1}（扣除{2}）", "{0}, at most {1} in all (less {2})"),
    "cap_year": ("{0}，每年累计最高 {1}（扣除{2}）", "{0}, at most {1} in a year (less {2})"),
    "cap_from": (
        "{0}，{first}起的一年内累计最高 {1}（扣除{2}）",
        "{0}, at most {1} in the year from {first} (less {2})",
    ),
    "above": ("{0}超过 {1} 的部分", "what {0} exceeds {1} by"),
    "together": ("（{0}）", "({0})"),
    "minus": ("减", " minus "),
    "and_also": ("，加上", ", plus "),
    "plus": ("加", " plus "),
    "before": ("此前资助次数", "number of earlier awards"),
    "before_year": ("本年度此前资助次数", "number of earlier awards in the year"),
    "helped": ("此前受{0}资助的次数", "number of earlier awards of {0}"),
    "helped_year": ("本年度此前受{0}资助的次数", "number of earlier awards of {0} in the year"),
    "day_of_year": ("{month}月{day}日", "{day} {named}"),
    "before_from": (
        "{first}起的一年内此前资助次数",
        "number of earlier awards in the year from {first}",
    ),
    "helped_from": (
        "{first}起的一年内此前受{0}资助的次数",
        "number of earlier awards of {0} in the year from {first}",
    ),
    "granted": ("此前已资助金额", "already granted"),
    "granted_year": ("本年度此前已资助金额", "already granted in the year"),
    "granted_from": (
        "{first}起的一年内此前已资助金额",
        "already granted in the year from {first}",
    ),
    "final": ("此前已定案资助金额", "already granted and final"),
    "final_year": ("本年度此前已定案资助金额", "already granted in the year and final"),
    "final_from": (
        "{first}起的一年内此前已定案资助金额",
        "already granted in the year from {first} and final",
    ),
    "same": ("（{0}相同）", " with the same {0}"),
    "left": ("尚可资助的{0}数", "number of {0}s that may still be helped"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: how several are joined
JOINT: dict[str, tuple[str, str]] = {
    "and": ("、", " and "),
    "list": ("、", ", "),
    "either": ("或", " or "),
}
#: what an assessment comes to, as `explain` heads it
OUTCOMES: dict[str, tuple[str, str]] = {
    "eligible": ("符合条件", "eligible"),
    "ineligible": ("不符合条件", "ineligible"),
    "incomplete": ("材料不全", "incomplete"),
    "referred": ("待人工认定", "referred to a person"),
}
#: how the day of a text is known
#: what a condition comes to
RESULTS: dict[str, tuple[str, str]] = {
    "P": ("符合", "holds"),
    "F": ("不符合", "does not hold"),
    "U": ("尚缺", "not known"),
    "N": ("待人工认定", "for a person"),
}
HOW: dict[str, tuple[str, str]] = {
    "in_force": ("施行", "in force"),
    "published": ("发布", "published"),
    "assumed_from": ("推定不晚于此日施行", "assumed to hold from"),
    "adopted": ("采用", "adopted"),
    "assumption": ("系统默认，待确认", "library default"),
    "unset": ("施行日未定", "first day not set"),
}
#: what is said of a sum that the rules do not give alone
UNIDENTIFIED: tuple[str, str] = (
    "此前是否受过资助，无从得知：没有能识别本人的证件号码。请登记证件号码，或由两人查明身份。",
    "earlier aid cannot be told: no number marks who this is; please record one, or let two people"
    " settle who it is.",
)
#: by what something was decided beside the clauses, and whose that is
DECIDED: dict[str, tuple[str, str]] = {
    "option": ("口径：{0}——{1}", "as chosen: {0} — {1}"),
    "value": ("其中 {0}——{1}", "of these {0} — {1}"),
    "adopted": ("本会采用", "adopted here"),
    "text": ("《{0}》（{1}）", "“{0}” ({1})"),
}
#: how a document that is needed stands
PAPERS: dict[str, tuple[str, str]] = {
    "there": ("齐", "there"),
    "waived": ("无（经两人豁免）", "none, waived by two people"),
    "accepted": ("无（已认定）", "none, accepted by a person"),
    "instead": ("以{0}代", "{0} instead"),
    "instead_accepted": ("以{0}代，已认定", "{0} instead, accepted by a person"),
    "instead_asked": (
        "以{0}代，待人工认定",
        "{0} instead, a person settles whether it will do",
    ),
    "unneeded": ("不需要", "not needed"),
    "unsettled": ("待定", "not settled"),
    "missing": ("缺", "missing"),
}
AWARDS: dict[str, tuple[str, str]] = {
    "named": ("规则未定，由决定人写明", "not set: the decider names it"),
    "final": ("累计限额已被此前已定案的资助用完", "the cap is used up by earlier final awards"),
    "open": ("累计限额已被此前未定案的资助占用", "the cap is used up by earlier open awards"),
}
