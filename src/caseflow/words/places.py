"""Sentences of the errors of `places`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "level_missing": (
        "机构 {value} 没有写级别；请写明级别，可选：{known:choices}",
        "branch {value} does not say its level; please give its level, one of: {known:choices}",
    ),
    "identity_not_text": (
        "{field}：证件号码须为文本，数字单元格会丢失前后几位；请按证件重新录入",
        "{field}: a number of a person stands in a cell of text, a number loses digits; please"
        " type it anew from the paper",
    ),
    "identity_scientific": (
        "{field}：证件号码已被改成科学计数，后几位丢失；请按证件重新录入",
        "{field}: it was made a rounded number and its last digits are lost; please type it anew"
        " from the paper",
    ),
    "identity_shape": (
        "{field}：证件号码应为 3 至 30 位字母、数字或连字符；请按证件核对",
        "{field}: such a number has 3 to 30 letters, digits and dashes; please compare it with the"
        " paper",
    ),
    "identity_like": (
        "{field}：证件号码应形如 {like}（# 为数字，@ 为字母）；请按证件核对",
        "{field}: that is no number of such a paper: here it is written {like} (@ a letter, # a"
        " digit); please compare it with the paper",
    ),
    "identity_either": (
        "{field}：号码不属于本地任何一种证件：{likes:list}（# 为数字，@ 为字母）；请按证件核对",
        "{field}: it is none of the numbers that people have here: {likes:list} (# a digit, @ a"
        " letter); please compare it with the paper",
    ),
    "certificate_shape": (
        "{field}：出生医学证明编号应为 1 个字母和 9 位数字；请按证件核对",
        "{field}: a birth certificate has a letter and nine digits; please compare it with the"
        " paper",
    ),
    "passport_shape": (
        "{field}：护照号应为字母和数字；请按证件核对",
        "{field}: a passport has letters and digits; please compare it with the paper",
    ),
    # how a place is made
    "place_zone": (
        "time_zone={value}：没有这个时区{did_you_mean}；请写 'Asia/Shanghai'、'Africa/Nairobi'"
        " 这样的名称",
        "time_zone={value}: there is no such zone{did_you_mean}; please write one such as"
        " 'Africa/Nairobi' or 'America/Lima'",
    ),
    "place_option": (
        "place：所在地 {name} 没有“{option}”这一项{did_you_mean}；可写的有：{known:list}，请更正",
        "place: {name} has no option “{option}”{did_you_mean}; it has: {known:list}, please correct"
        " it",
    ),
    "place_identities": (
        "identities：请给出一种以上证件，每种一次",
        "identities: please give one kind or more, each once",
    ),
    "place_level": (
        "levels：{value} 不是代码；请写 'district' 这样的名称",
        "levels: {value} is no code; please write one such as 'district'",
    ),
    "place_levels": (
        "levels：请给出一个以上层级，每个一次，由低到高",
        "levels: please give one level or more, each once, the lowest first",
    ),
    "no_such_identity": (
        "{name} 没有 {value} 这种证件{did_you_mean}；请从中选取：{known:list}",
        "{name} has no identity {value}{did_you_mean}; please use one of: {known:list}",
    ),
    "place_identity": (
        "identity={value}：请写 'passport' 这样的名称，或写明样式，如 'national_id=########'"
        "（# 为数字，@ 为字母）",
        "identity={value}: please write a kind such as 'passport', or with its shape"
        " 'national_id=########' (# a digit, @ a letter)",
    ),
    "place_alike": (
        "identity={value}：有的号码会同属两种证件；请给每种写出互不相同的样式，"
        "如 'national_id=########,refugee_id=RC-######'",
        "identity={value}: a number could be of two kinds; please give each kind a shape of its"
        " own, such as 'national_id=########,refugee_id=RC-######'",
    ),
    "currency_code": (
        "currency：{value} 不是货币代码{did_you_mean}；请写三个大写字母，如 'USD'"
        "（练习用 XXA、XXB 等）",
        "currency: {value} is no currency{did_you_mean}; please write its three capital letters"
        " such as 'USD' (XXA, XXB … to practise with)",
    ),
}
