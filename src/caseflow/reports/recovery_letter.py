"""What the letter says by which the family is told: what was paid, what is due now and why, what is
to come back, until when, to which account of the branch.

The reasons are those of the edition by which the letter promised the money; a day or an account
that nobody has set is said to be not set, never invented.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from caseflow.case.line import Line
from caseflow.case.recovery import Recovery
from caseflow.edition.reasons import clause_words
from caseflow.errors import FactError
from caseflow.reports.dossier import Dossier
from caseflow.reports.plain import basis, days
from caseflow.values.money import Money

Lang = Literal["zh", "en"]
CHANGED_EN = (
    "<p>Something changed since the case was assessed; what stands here is as of $today.</p>"
)
_WORDS = {
    "zh": {
        "revoked": "经复核，原资助决定已撤销",
        "changed": "费用等情况有变，已按资助告知书所依据的规定重新核定",
        "unset": "（本会尚未确定收款账户，请先与本会联系）",
        "part": "{day}前退还 {sum}",
        "none": "（未商定分期）",
    },
    "en": {
        "revoked": "the grant was revoked after it was looked at again",
        "changed": "the cost is another one by now, and the sum was decided again by the rules that"
        " the letter rests on",
        "unset": "(the account to pay to is not set yet; please ask us first)",
        "part": "{sum} by {day}",
        "none": "(no parts were agreed)",
    },
}


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of the letter's own template. FactError if nothing is owed."""
    found = [(x, r) for x in d.case.lines if (r := d.case.recovery(x.name)) is not None]
    if not found:
        raise FactError("paper_nothing_owed", "recovery")
    words, n = _WORDS[lang], lang == "en"
    paid = next((x for x in reversed(d.history) if x.arrived), None)
    return {
        "why": escape(words["revoked" if d.case.end == "revoked" else "changed"]),
        "paid_on": _day(paid.on if paid is not None else "", lang),
        "sent": _sum(d, sum(x.paid for x, _ in found), lang),
        "due_now": _sum(d, sum(x.granted for x, _ in found), lang),
        "back": _sum(d, sum(x.returned for x, _ in found), lang),
        "waived": _sum(d, sum(x.waived for x, _ in found), lang),
        "owed": _sum(d, sum(x.owed for x, _ in found), lang),
        "owed_capital": escape(d.place.spell(Money(sum(x.owed for x, _ in found)))),
        "clauses": _clauses(d, lang),
        "parts": _parts(d, found, lang),
        "by": _day(max((r.until for _, r in found), default=""), lang),
        "account": escape(d.repay_to or words["unset"]),
        "programme_en": escape(d.assessment.edition.en),
        "today_en": d.today,
        "office_en": escape(d.office) if n else "",
    }


def _sum(d: Dossier, units: int, lang: Lang) -> str:
    return escape(d.place.currency.say(Money(units), lang))


def _day(text: str, lang: Lang) -> str:
    """A day as that language writes it; room to write it by hand where nobody said one."""
    if not text:
        return '<span class="fill"></span>'
    return days(text) if lang == "zh" else text


def _parts(d: Dossier, found: list[tuple[Line, Recovery]], lang: Lang) -> str:
    every = [p for x, r in found for p in r.due(x.owed)]
    if not every:
        return f"<p>{_WORDS[lang]['none']}</p>"
    said = _WORDS[lang]["part"]
    items = (said.format(day=_day(p.by, lang), sum=_sum(d, p.units, lang)) for p in every)
    return "<ol>" + "".join(f"<li>{x}</li>" for x in items) + "</ol>"


def _clauses(d: Dossier, lang: Lang) -> str:
    edition = d.granted_under
    rest = edition.award_clauses if edition is not None else ()
    said = [basis(x) if lang == "zh" else clause_words(x, "en") for x in rest]
    return "<ol>" + "".join(f"<li>{escape(x)}</li>" for x in said) + "</ol>" if said else ""
