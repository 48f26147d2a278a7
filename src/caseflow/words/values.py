"""Sentences of the errors of `values`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # days
    "day_lunar": (
        "{field}：是农历日期，不自动换算{given}；请按身份证或出生证填写公历日期",
        "{field}: a lunar date is not converted{given}; please give the date of the ID or the birth"
        " certificate",
    ),
    "day_short_year": (
        "{field}：年份只有两位，不猜测{given}；请填写四位年份，例如 2024-08-28",
        "{field}: a year of two digits is not guessed{given}; please write four, such as"
        " 2024-08-28",
    ),
    "day_unreadable": (
        "{field}：不是日期{given}；请按 2024-08-28 的样式填写",
        "{field}: that is no day{given}; please write it as 2024-08-28",
    ),
    "day_not_there": (
        "{field}：没有这一天{given}；请核对年月日",
        "{field}: there is no such day{given}; please check year, month and day",
    ),
    # sums
    "sum_unreadable": (
        "{field}：不是金额{given}{in_currency}；请填写数字，例如 {example}",
        "{field}: that is no sum{given}{in_currency}; please write a number such as {example}",
    ),
    "sum_of_other": (
        "{field}：{sum} {unit} 是 {unit} 的金额，这里用的是 {currency}；请写 {currency} 的金额",
        "{field}: {sum} {unit} is a sum in {unit}, here sums are in {currency}; please give it in"
        " {currency}",
    ),
    "sum_range": (
        "{field}：不能填写范围{given}；请填写一个确定的金额",
        "{field}: a range is no sum{given}; please give one sum",
    ),
    "sum_below_fen": (
        "{field}：金额最多到分（两位小数）{given}；请更正后重新提交",
        "{field}: a sum has two decimals at most{given}; please correct it",
    ),
    "sum_with_decimals": (
        "{field}：{currency} 没有小数{given}；请填写整数，例如 3000",
        "{field}: {currency} has no decimals{given}; please give a whole number such as 3000",
    ),
    "sum_too_fine": (
        "{field}：{currency} 最多 {decimals} 位小数{given}；"
        "请照凭证填写，小数点后不超过 {decimals} 位",
        "{field}: {currency} has {decimals} decimals at most{given}; please compare it with the"
        " paper, and write no more than {decimals} digits behind the point",
    ),
    "cash_and_goods": (
        "款物合计 {sum}（{cash}；{goods}）",
        "cash and goods together {sum} ({cash}; {goods})",
    ),
    # resident IDs: the number itself is never shown
    "id_not_text": (
        "{field}：身份证号须为文本，数字单元格已丢失后几位；请按证件重新录入，不能还原",
        "{field}: an ID number stands in a cell of text: a number has lost its last digits; please"
        " type it anew from the card",
    ),
    "id_scientific": (
        "{field}：身份证号已被 Excel 改成科学计数，后几位丢失；请按证件重新录入，不能还原",
        "{field}: Excel has made a rounded number of it and its last digits are lost; please type"
        " it anew from the card",
    ),
    "id_signs": (
        "{field}：身份证号只能是 18 位（或老证 15 位）数字，末位可为 X，这里有其他字符；"
        "请按证件重新录入",
        "{field}: an ID number has 18 digits (an old one 15) and may end in X, here are other"
        " signs; please type it anew from the card",
    ),
    "id_length": (
        "{field}：身份证号应为 18 位（或老证 15 位），这里是 {length} 位；请按证件核对",
        "{field}: an ID number has 18 digits (an old one 15), here are {length}; please compare it"
        " with the card",
    ),
    "id_birth_date": (
        "{field}：身份证号中的出生日期不存在；请按证件核对",
        "{field}: the date of birth within the number does not exist; please compare it with the"
        " card",
    ),
    # what a person should look at in a number that can be read
    "check_digit": (
        "校验位不符，可能抄错了一位；请核对",
        "the check digit does not fit; please compare it with the card",
    ),
    "area_unassigned": (
        "地区代码未曾使用；请核对",
        "its area code was never assigned; please compare it with the card",
    ),
    "area_not_of_that_year": (
        "前六位地区代码在出生那年还没有启用（后来换发的可能属实）；请核对",
        "its area code was not in use in the year of birth (a later card may have it); please"
        " check",
    ),
    "born_before_1900": (
        "出生年份早于 1900 年；请核对",
        "born before 1900; please check",
    ),
    "unnamed": (
        "没有写受助人（户）的姓名；请照证件登记，告知书、公示、付款都要用",
        "it names nobody who is helped; please record the name as the card has it: letters, notices"
        " and payments need it",
    ),
    "account_digit": (
        "账号末位校验不符；请对照银行卡逐位核对",
        "the check digit of the account does not fit; please compare each digit with the card",
    ),
    "repeated": (
        "号码各位相同，可能是随意填写的；请核对",
        "all its signs are the same; please compare it with the card",
    ),
}
