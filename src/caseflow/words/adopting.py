"""What stands in the workbook of what nobody has decided, to be filled in and proposed."""

from __future__ import annotations

SHEET = ("待采用", "To adopt")
HEADS = (
    ("项目", "programme"),
    ("要问的问题", "question to ask"),
    ("怎样填", "how it is answered"),
    ("答复", "answer"),
    ("自何日起", "in force from"),
    ("依据（文件、会议）", "document or meeting that decided it"),
    ("名称", "name"),
)
#: by the kind of a value, and of codes by what they are
HOW = {
    "money": ("金额（{unit}）", "a sum in {unit}"),
    "number": ("整数", "a whole number"),
    "rate": ("百分数，如 15%，写成文字", "per cent, such as 15%, as text"),
    "day": ("日期，如 2026-03-05", "a day such as 2026-03-05"),
    "text": ("文字", "text"),
    "order": ("项目名称，先付的在前，用“、”隔开", "programmes, who pays first first, with commas"),
    "option": ("从下拉列表中选一个", "one of the list"),
    "codes": ("代码，几个用“、”隔开", "codes, several with commas"),
    "area": ("旗县名称或区划代码，几个用“、”隔开", "codes of areas, several with commas"),
    "diagnosis": ("病名或 ICD-10 编码，几个用“、”隔开", "ICD-10 codes, several with commas"),
}
NOTE = (
    "问清楚以后填“答复”“自何日起”“依据”，没有问到的空着；再交给 caseflow adopt："
    "一人提议，另一人确认。",
    "Once it is known, fill in the answer, the day and the document; leave blank what is not."
    " Then `caseflow adopt`: one proposes, another confirms.",
)
WRITTEN = (
    "已写 {file}：{count} 项没有人定。填好答复、自何日起、依据，再办：caseflow adopt {file}",
    "written to {file}: {count} values that nobody has decided. Fill in answer, day and document,"
    " then: caseflow adopt {file}",
)
LEFT = ("还有 {count} 项没有填，仍旧未定", "{count} are left blank and stay undecided")
ERRORS = {
    "adoption_waits": (
        "“{name}”已有同一天起的提议 {ref} 等人确认，没有再提；请另一人核对，要改的先撤回那一项",
        "“{name}” is proposed from that day on already, {ref}: please let another person confirm"
        " it, or withdraw that one first",
    ),
    "to_adopt_other": (
        "这不是“待采用”的工作簿；请先写一份：caseflow programmes --unset --out 文件.xlsx",
        "this is no workbook of what is to be adopted; please write one: caseflow programmes"
        " --unset --out FILE.xlsx",
    ),
    "to_adopt_blank": (
        "{file} 里一项也没有填；请填答复、自何日起、依据，没有问到的空着",
        "nothing is filled in in {file}; please fill in answer, day and document, and leave blank"
        " what is not known",
    ),
    "to_adopt_missing": (
        "{field}：没有填；请写明，空着的不能采用",
        "{field}: it is blank; please fill it in, without it nothing is adopted",
    ),
    "to_adopt_none": (
        "{field}：“无”不是答复；请填数值，没有问到的空着",
        "{field}: “none” is no answer; please fill in the value, or leave it blank",
    ),
    "to_adopt_unknown": (
        "{field}：没有项目问这一项{given}；请重新写一份："
        "caseflow programmes --unset --out 文件.xlsx",
        "{field}: no programme asks for this{given}; please write the workbook anew: caseflow"
        " programmes --unset --out FILE.xlsx",
    ),
}
