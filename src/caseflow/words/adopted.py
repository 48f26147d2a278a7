"""What is called how that a branch adopts: numbers, words, tables, files."""

from __future__ import annotations

import re

from caseflow.words import JOIN, Lang, names
from caseflow.words.notice import DAY_KINDS
from caseflow.words.order import CRITERIA
from caseflow.words.reopening import FIELDS as PERIODS

Words = dict[str, tuple[str, str]]

#: by name
CALLED: Words = {
    **{k: both for k, both in PERIODS.items() if "days" in k},
    "plugins": ("起作用的单文件插件", "drop-in files that work"),
    "estimate": ("最终额决定以前先留多少", "what is kept before the final sum"),
    "cost.payer_order": ("一张票据谁先付", "who pays first on a bill"),
    "queue_order": ("等待资金的先后", "the order of those who wait for money"),
    "recovery.account": ("追回的款退到哪个账户", "the account to which money comes back"),
    "office.contact": ("本会地址、联系人、电话", "where the office is, whom one asks for"),
    "objection.days": ("答复异议的期限（天）", "the days in which an objection is answered"),
    "proposals.days": ("提议等人确认的天数", "the days for which a proposal waits"),
    "notice.days": ("公示期限", "how long a notice hangs"),
    "notice.day_kind": ("公示期限按什么算", "by which days a notice is counted"),
    "notice.shows": ("公示写出哪些内容", "what a notice shows"),
    "notice.channel": ("异议受理方式", "to whom one objects"),
    "notice.supervision": ("监督电话", "the phone of supervision"),
    "notice.title": ("公示名称", "the title of a notice"),
    "decide.people": ("几人作同一决定", "how many people decide"),
    "decide.meeting_above": ("超过多少由会议决定", "above which sum a meeting decides"),
    "decide.above": ("可凭其来文决定的机构", "bodies that decide above it"),
    "retention.paid": (
        "档案保存年限（付过款的）",
        "years for which files of who was paid are kept",
    ),
    "retention.unpaid": ("档案保存年限（没有付过款的）", "years for which other files are kept"),
    "retention.paid.young": (
        "档案保存年限（付过款的，未成年人）",
        "years for which files of children who were paid are kept",
    ),
    "retention.unpaid.young": (
        "档案保存年限（没有付过款的，未成年人）",
        "years for which other files of children are kept",
    ),
    "letter_valid_months": ("告知书有效几个月", "for how many months letters hold"),
    "letter_warning_days": ("告知书到期前几天提醒", "how many days before its end one is warned"),
}
#: by how the name begins; `{}` is the rest
BEGINS: Words = {
    "calendar.": ("{} 年工作日历", "calendar of {}"),
    "headers.": ("表头：{}", "headers of {}"),
    "ledger.": ("台账的列：{}", "columns of the ledger of {}"),
    "bank.": ("付款文件版式：{}", "payment format {}"),
    "pay.results.": ("银行回单的列名和用语：{}", "columns and words of answers {}"),
    "paragraphs.": ("常用理由：{}", "standard paragraphs: {}"),
    "consent.text.": ("同意书文字：{}", "words of the consent: {}"),
    "body.": ("议事机构：{}", "body that sits: {}"),
    "fund.": ("期初余额：{}", "opening balance of {}"),
}
#: what a layout of a bank asks for
OF_BANK: Words = {
    "own": ("怎样认出本行的账户", "how the bank's own accounts are told"),
    "payer_account": ("付款账号", "the account that pays"),
    "payer_name": ("付款户名", "the holder that pays"),
    "payer_bank": ("付款开户行", "the bank that pays"),
}
LIMIT = ("{}的办理期限（工作日）", "working days for: {}")
#: of a drop-in file
OF_FILE: Words = {
    "sha256": ("文件 {} 的指纹", "SHA-256 of the file {}"),
    "programmes": ("文件 {} 的项目", "programmes of the file {}"),
    "amendments": ("文件 {} 的增补", "amendments of the file {}"),
    "readers": ("文件 {} 能读的表", "readers of the file {}"),
    "payment_formats": ("文件 {} 的付款格式", "payment formats of the file {}"),
    "places": ("文件 {} 的地区", "places of the file {}"),
}
#: what values are called, by name
VALUES: dict[str, Words] = {
    "notice.day_kind": {
        "working": ("工作日", "working days"),
        "calendar": ("日", "days"),
        "weeks": ("周", "weeks"),
    },
    "notice.shows": {
        "name": ("姓名", "name"),
        "county": ("旗县", "county"),
        "fund": ("资金来源", "fund"),
        "amount": ("金额", "sum"),
    },
    "queue_order": CRITERIA,
}
#: what programmes ask for: name → its question, and its choices in words; told by who holds them
ASKED: Words = {}
CHOSEN: dict[str, Words] = {}
_LIMIT = re.compile(r"limit\.([a-z]+(?::[a-z]+)?)(?:\.(.+))?")
_BANK = re.compile(r"bank\.[^.]+\.([a-z_]+)")
_BESIDE = ("{}（{}）", "{} ({})")
assert set(VALUES["notice.day_kind"]) == set(DAY_KINDS)


def called(name: str, lang: Lang = "zh") -> str:
    """What it is, in words; the name where nobody called it.

    >>> called("notice.days"), called("limit.review:county"), called("calendar.2027")
    ('公示期限', '审核（旗县初审）的办理期限（工作日）', '2027 年工作日历')
    """
    n = lang == "en"
    if name in CALLED or name in ASKED:
        return (CALLED.get(name) or ASKED[name])[n]
    if (limit := _LIMIT.fullmatch(name)) is not None:
        return _of(LIMIT[n].format(names.step(limit[1], lang)), limit[2] or "", lang)
    head = next((k for k in CALLED if name.startswith(f"{k}.")), "")
    if head:  # of one programme
        return _of(CALLED[head][n], name.removeprefix(f"{head}."), lang)
    bank = _BANK.fullmatch(name)
    if bank is not None and bank[1] in OF_BANK:
        return OF_BANK[bank[1]][n]
    begun = next((k for k in BEGINS if name.startswith(k) and name != k), "")
    if begun:
        return BEGINS[begun][n].format(_rest(begun, name.removeprefix(begun), lang))
    file, _, kind = name.rpartition(".")
    return OF_FILE[kind][n].format(file) if file and kind in OF_FILE else name


def named(name: str, lang: Lang = "zh") -> str:
    """The same, with the name by which it is adopted behind it."""
    said = called(name, lang)
    return said if said == name else _BESIDE[lang == "en"].format(said, name)


def value_called(name: str, text: str, lang: Lang = "zh") -> str:
    """A value of it that is a code, or several of them, in words; else as it is."""
    known = (
        VALUES.get(name)
        or CHOSEN.get(name)
        or next((v for k, v in VALUES.items() if name.startswith(f"{k}.")), {})
    )
    every = re.split(r"、|, ?", text)
    if not known or not all(x in known for x in every):
        return text
    return JOIN[lang].join(known[x][lang == "en"] for x in every)


def _of(said: str, programme: str, lang: Lang) -> str:
    if not programme:
        return said
    return _BESIDE[lang == "en"].format(said, names.name("programme", programme, lang))


def _rest(begun: str, rest: str, lang: Lang) -> str:
    if begun in ("headers.", "ledger."):
        return names.name("programme", rest, lang)
    if begun == "consent.text.":
        return names.name("consent", rest, lang)
    if begun == "paragraphs.":
        return names.name("answer", rest, lang)
    return rest


__all__ = ["called", "named", "value_called"]
