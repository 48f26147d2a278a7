"""What is said of a programme beside the text of its notice: code → (Chinese, English)."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "printed_of_one": (
        "{field}：通知只属于一个项目；请写明是哪一个：{known:list}",
        "{field}: a notice belongs to one programme; please say which: {known:list}",
    ),
    "printed_not_text": (
        "{field}：不是 UTF-8 的文本文件；请在文字处理软件里另存为纯文本，编码选 UTF-8",
        "{field}: it is no text file in UTF-8; please save it as plain text (.txt), encoding UTF-8",
    ),
    "printed_of_none": (
        "通知里没有 {programme} 的任何一句原文（.says）；请核对是不是这份通知",
        "none of the quotations (.says) of {programme} stands in this text; please check whether it"
        " is its notice",
    ),
    "printed_not_said": (
        "通知里没有“{words}”这一句；请照原文写，或改用 .gist",
        "the notice does not say “{words}”; please quote it word for word, or write .gist",
    ),
    "printed_day": (
        "{name}={day} 这一天在通知里找不到；请核对",
        "{name}={day} stands nowhere in the notice; please check it",
    ),
    "printed_value": (
        "参数 {name} 的值在通知里找不到；请核对",
        "the value of {name} stands nowhere in the notice; please check it",
    ),
    "printed_left": (
        "通知里的“{words}”：{numbers:list} 没有规则用到；请核对是否漏写了一条",
        "the notice says “{words}”: {numbers:list} is found in no rule; please check whether one"
        " was forgotten",
    ),
    # the lines of the report
    "kit_left": ("  ？{what}", "  ? {what}"),
    "kit_printed": (
        "✓ 通知里的数字都有规则用到，引文都在",
        "✓ every number of the notice is in a rule, every quotation in the notice",
    ),
}
