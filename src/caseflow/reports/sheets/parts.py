"""What papers have in common: their kinds and numbers, what all of them say, lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import days
from caseflow.values.currency import CNY
from caseflow.values.money import Money
from caseflow.words import names
from caseflow.words.letters import GRANT
from caseflow.words.meetings import LETTER

Lang = Literal["zh", "en"]
#: kind → the mark in its number, its title
KINDS = {
    "missing": ("BZ", "补正通知"),
    "grant": ("GZ", "资助告知书"),
    "refusal": ("JJ", "不予资助告知书"),
    "approval": ("SP", "申请审批表"),
    "checklist": ("ML", "档案目录"),
    "recovery": ("ZH", "追回通知"),
    "consent": ("TY", "个人信息同意书"),
    "review": ("FH", "复核告知书"),
}
#: those that come back to the file of a case: ours, and a photo of the notice as it hangs
FILED = {**KINDS, "notice": ("GS", "公示")}
#: the same of those that there are in English
KINDS_EN = {
    "grant": ("GE", "Letter of grant"),
    "recovery": ("ZE", "Request for repayment"),
    "consent": ("TE", "Consents"),
    "refusal": ("JE", "Letter of refusal"),
    "missing": ("BE", "Request for what is missing"),
    "review": ("FE", "Notice of a re-review"),
}
MARKS = {mark: kind for kinds in (FILED, KINDS_EN) for kind, (mark, _) in kinds.items()}
BLANK = '<span class="fill"></span>'  # to be written by hand
BLANK_DAY = (
    '<span class="fill year"></span>年<span class="fill day"></span>月'
    '<span class="fill day"></span>日'
)
REFUSED = ("rejected", "revoked", "nothing_payable")
_NOBODY = {
    "zh": ("受助人", "申请人", "为{name}", "{name}的监护人"),
    "en": ("the one who is helped", "the applicant", " for {name}", "the guardian of {name}"),
}


def common(d: Dossier, until: str, lang: Lang) -> dict[str, str]:
    """The placeholders that every paper has."""
    c, currency, zh = d.case, d.place.currency, lang == "zh"
    helped, applicant, behalf, _ = _NOBODY[lang]
    to = addressee(d, lang)
    edition = d.assessment.edition
    return {
        "number": escape(c.number),
        "programme": escape(edition.zh if zh else edition.en),
        "office": escape(d.office),
        "contact": _contact(d.contact, lang),
        "today": day(d.today, lang),
        "beneficiary": escape(d.beneficiary or helped),
        "addressee": escape(to or applicant),
        "on_behalf": escape(behalf.format(name=d.beneficiary)) if _another(d, to) else "",
        "received_on": day(c.received_on, lang),
        "until": day(until, lang),
        "status": escape(names.status(c.status, lang)),
        "amount": currency.number(Money(c.granted)),
        "paid": currency.number(Money(c.paid)),
        "unit": escape(currency.zh if zh else currency.en),
        "currency": "人民币 " if currency == CNY and zh else "",
        "capital": escape(d.place.spell(Money(c.granted))),
    }


def _contact(said: str, lang: Lang) -> str:
    """Behind “address, contact, telephone”: as the branch adopted them, else room to write."""
    zh = lang == "zh"
    if said:
        return f"：{escape(said)}" if zh else f": {escape(said)}"
    room = '<span class="fill" style="width: 80mm"></span>'
    return f"（经办人手写）：{room}" if zh else f" (by hand): {room}"


def addressee(d: Dossier, lang: Lang) -> str:
    """Whom a paper is to: the one who is helped, or who acts for a child; empty if nobody knows."""
    ward = _NOBODY[lang][3].format(name=d.beneficiary) if d.guarded else d.beneficiary
    return d.guardian or (ward if d.beneficiary else "")


def _another(d: Dossier, to: str) -> bool:
    return bool(d.beneficiary) and d.beneficiary != to


def day(text: str, lang: Lang) -> str:
    """A day as that language writes it; room to write it by hand where nobody said one."""
    if not text:
        return BLANK_DAY if lang == "zh" else BLANK
    return days(text) if lang == "zh" else text


def listed(items: Sequence[str]) -> str:
    """Items that are HTML, numbered."""
    return "<ol>\n" + "\n".join(f"<li>{x}</li>" for x in items) + "\n</ol>"


def table_rows(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text."""
    cells = ("".join(f"<td>{escape(x)}</td>" for x in row) for row in rows)
    return "\n".join(f"<tr>{row}</tr>" for row in cells)


def met(x: Entry | None, lang: Lang) -> str:
    """The meeting that decided, and its minutes; empty where none did."""
    if x is None or not x.met:
        return ""
    return LETTER[lang == "en"].format(body=escape(x.body), minutes=escape(x.paper))


def by_body(x: Entry | None, lang: Lang) -> str:
    """Another body that decided it, and the number of its paper; empty where we decided."""
    if x is None or not x.body or x.met:
        return ""
    said = GRANT["by_paper"][lang == "en"].format(body=x.body, number=numbered(x, lang))
    return escape(said)


def numbered(x: Entry, lang: Lang = "zh") -> str:
    """The number of the paper by which another body did it."""
    said = f"（文号：{x.paper}）" if lang == "zh" else f" (paper no. {x.paper})"
    return said if x.paper else ""
