"""What a proposal says, field by field, in the words of who confirms it."""

from __future__ import annotations

import json
import re
from typing import Any

from caseflow.words import JOIN, Lang, names, say_amount
from caseflow.words.adopted import called, value_called
from caseflow.words.pay import LISTED
from caseflow.words.phrases import PHRASES
from caseflow.words.units import GOES, say_unit

Words = dict[str, tuple[str, str]]

#: what its fields are called, beside those that are called so everywhere
FIELDS: Words = {
    "duty": ("职责", "duty"),
    "branch": ("机构", "branch"),
    "below": ("及于下级", "at branches below"),
    "programmes": ("限哪些项目", "programmes"),
    "since": ("从哪天起", "from"),
    "until": ("到哪天止", "until"),
    "name": ("名称", "name"),
    "value": ("内容", "value"),
    "source": ("依据", "source"),
    "code": ("代号", "code"),
    "owner": ("归属", "owner"),
    "held_by": ("持有", "held by"),
    "unit": ("单位", "unit"),
    "regions": ("限哪些地区", "regions"),
    "kinds": ("资助哪些人", "kinds of people"),
    "what": ("种类", "kind"),
    "quorum": ("须到会", "have to sit"),
    "members": ("成员及起止", "members, from and until"),
    "fund": ("资金", "fund"),
    "fund.to": ("转入的资金", "fund that gets it"),
    "moves": ("金额", "sum"),
    "paper_on": ("单据日期", "day of the paper"),
    "receipts": ("单据编号的标记", "marks of its numbers"),
    "unnumbered": ("没有编号", "without a number"),
    "again": ("同日同额之后的另一笔", "another one of the same sum and day"),
    "to": ("转到哪里", "where it goes"),
    "consent": ("归属方同意的标记", "mark of the owner's consent"),
    "line": ("第几笔", "line"),
    "basis": ("依据", "basis"),
    "about": ("所涉", "about"),
    "login": ("登录名", "login"),
    "public": ("口令标记", "mark of the passphrase"),
    "purpose": ("用途", "purpose"),
    "criteria": ("排队办法", "order"),
    "minutes": ("会议纪要", "minutes"),
    "note": ("备注", "note"),
    "why": ("理由", "reason"),
    "back_why": ("退回的理由", "why it was sent back"),
    "giver": ("来自", "from"),
    "from": ("来自或退给", "from or to whom"),
    "reference": ("流水号", "reference"),
    "receipt": ("收据号", "receipt"),
    "alike": ("此前同日同额的", "alike before"),
    "facts": ("登记的内容", "what is recorded"),
    "institution.name": ("全称", "name"),
    "institution.account_name": ("户名", "holder"),
    "institution.account_no": ("账号", "account"),
    "institution.bank": ("开户行", "bank"),
    "payee": ("收款人", "payee"),
    "bank": ("开户行", "bank"),
    "erased.name": ("删除的人", "who is erased"),
    "erased.cases": ("所在的申请", "stands in"),
    "staff.name": ("姓名", "name"),
    "staff.id_no": ("证件号码", "identity number"),
    "staff.login": ("登录名", "login"),
}
#: of whom or what only how many is told: their numbers say nothing to people
COUNTED: Words = {
    "parties": ("涉及人数", "people"),
    "people": ("涉及人数", "people"),
    "others": ("涉及的他人", "others"),
    "cases": ("涉及申请", "cases"),
    "records": ("涉及的其他记录", "other records"),
    "said": ("涉及的意见", "what was said"),
}
#: fields whose values are codes of a kind
KINDS = {"duty": "duty", "basis": "basis", "criteria": "criteria"}
#: what a value that is adopted rests on
SOURCES: Words = {"document": ("文件", "a document"), "opening": ("建库时", "the opening")}
RESTS_ON = ("依据的形式", "rests on")  # beside the words of the source itself
INSTITUTIONS = {k: LISTED[k] for k in ("hospital", "school", "home", "other")}
ADOPTED = "adopted"  # the proposal of a value
WHAT = {"posted": "posting", "overridden": "override"}
YES = ("是", "yes")
CALLED = ("名称", "name")
AGREED = ("归属方的书面同意", "the owner's consent")
_MARK = re.compile("[0-9a-f]{64}")
QUORUM: Words = {
    "heads": ("{} 人", "{}"),
    "part": ("成员的 {}", "{} of the members"),
    "more": ("超过成员的 {}", "more than {} of the members"),
}
MEMBER: Words = {
    "since": ("{0}（{1} 起）", "{0} (from {1})"),
    "until": ("{0}（{1} 至 {2}）", "{0} (from {1} to {2})"),
}
OPEN = ("不限", "open")
LAST = "9999"  # a day that nobody set
_MOVE = re.compile(r"(\w{1,60}) → (\w{1,60}): (\d{1,20})")


def field(key: str, lang: Lang = "zh", text: str = "", *, of: str = "") -> str:
    """What a field is called; `text` is what it says, where that tells two of one name apart. `of`:
    of what is adopted: the name of a body stands under its code."""
    if of == f"body.{key}":
        return CALLED[lang == "en"]
    if key == "consent" and not _MARK.fullmatch(text):
        return AGREED[lang == "en"]
    if key == "source" and text in SOURCES:
        return RESTS_ON[lang == "en"]
    both = FIELDS.get(key) or COUNTED.get(key)
    return both[lang == "en"] if both is not None else names.field(key, lang)


def value(
    what: str, key: str, text: str, lang: Lang = "zh", unit: str = "", *, of: str = ""
) -> str:
    """What it says, of a proposal of that kind; `unit` of sums; `of`: of what is adopted."""
    n, several = lang == "en", text.split(", ")
    if key in COUNTED:
        return str(len(several))
    if key in KINDS:
        return names.name(KINDS[key], text, lang)
    if key == "source":
        return SOURCES[text][n] if text in SOURCES else text
    if key == "value":
        return value_called(of, _valued(text, lang, unit), lang)
    if key == "name" and what == ADOPTED:
        return called(text, lang)
    if key == "what" and text in INSTITUTIONS:
        return INSTITUTIONS[text][n]
    if key == "what":
        return names.name(WHAT.get(what, "posting"), text, lang)
    if key == "quorum":
        return quorum(text, lang)
    if key == "members":
        return JOIN[lang].join(_member(x, lang) for x in several)
    if key in ("branch", "owner", "held_by"):
        return names.name("branch", text, lang)
    if key == "programmes":
        return JOIN[lang].join(names.name("programme", x, lang) for x in several)
    if key == "kinds":
        return JOIN[lang].join(names.name("people_kind", x, lang) for x in several)
    if key == "to" and text in GOES:
        return GOES[text][n]
    if key == "unit":
        return say_unit(text, lang)
    if key == "moves":
        return JOIN[lang].join(_moved(x, lang, unit) for x in several)
    if key in ("below", "unnumbered") and text == "yes":
        return YES[n]
    return OPEN[n] if key == "until" and text.startswith(LAST) else text


def quorum(text: str, lang: Lang = "zh") -> str:
    """How many of a body have to sit, as its rule is written: `3`, `2/3`, `>1/2`.

    >>> quorum("3"), quorum(">1/2"), quorum("2/3", "en")
    ('3 人', '超过成员的 1/2', '2/3 of the members')
    """
    part = "more" if text.startswith(">") else "part" if "/" in text else "heads"
    return QUORUM[part][lang == "en"].format(text.lstrip(">").strip())


def _member(text: str, lang: Lang) -> str:
    """`tian 2025-01-01–` as it is read: who, from which day to which."""
    login, _, days = text.partition(" ")
    since, _, until = days.partition("–")
    said = MEMBER["until" if until else "since"][lang == "en"]
    return said.format(names.name("person", login), since, until) if days else text


def _valued(text: str, lang: Lang, unit: str) -> str:
    """A value that is to be adopted, as it was written: a day, a sum, words, several of them."""
    try:
        found = json.loads(text)
    except ValueError:  # what is no JSON says itself
        return text
    said = [_one(x, lang, unit) for x in (found if isinstance(found, list) else [found])]
    return JOIN[lang].join(x for x in said if x is not None) if None not in said else text


def _one(x: Any, lang: Lang, unit: str) -> str | None:
    """What is written as in `values.wire`; None of what is none of it."""
    if isinstance(x, bool):
        return PHRASES["yes" if x else "no"][lang == "en"]
    if isinstance(x, dict):
        day, money = x.get("day"), x.get("money")
        return say_amount(money, unit, lang) if money is not None else day
    return str(x) if isinstance(x, str | int) else None


def _moved(text: str, lang: Lang, unit: str) -> str:
    found = _MOVE.fullmatch(text)
    if found is None:
        return text
    source, target = (names.name("account", x, lang) for x in found.groups()[:2])
    return f"{source} → {target} {say_amount(int(found[3]), unit, lang)}"


__all__ = ["field", "quorum", "value"]
