"""What the letter says by which the family is told: what was paid, what is due now and why, what is
to come back, until when, to which account of the branch.

The reasons are those of the edition by which the letter promised the money; a day or an account
that nobody has set is said to be not set, never invented.
"""

from __future__ import annotations

from html import escape

from caseflow.case.line import Line
from caseflow.case.recovery import Recovery
from caseflow.errors import FactError
from caseflow.reports.adopted import rests_on
from caseflow.reports.dossier import Dossier
from caseflow.reports.sheets.parts import Lang, day, listed
from caseflow.values.money import Money
from caseflow.words.letters import RECOVERY


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of the letter's own template. FactError if nothing is owed."""
    found = [(x, r) for x in d.case.lines if (r := d.case.recovery(x.name)) is not None]
    if not found:
        raise FactError("paper_nothing_owed", "recovery")
    n = lang == "en"
    paid = next((x for x in reversed(d.history) if x.arrived), None)
    return {
        "why": escape(RECOVERY["revoked" if d.case.end == "revoked" else "changed"][n]),
        "paid_on": day(paid.on if paid is not None else "", lang),
        # what the bank sent back and was paid anew never was with the family
        "sent": _sum(d, sum(x.paid - x.returned + r.back for x, r in found), lang),
        "due_now": _sum(d, sum(x.granted for x, _ in found), lang),
        "back": _sum(d, sum(r.back for _, r in found), lang),
        "waived": _sum(d, sum(x.waived for x, _ in found), lang),
        "owed": _sum(d, sum(x.owed for x, _ in found), lang),
        "owed_capital": escape(d.place.spell(Money(sum(x.owed for x, _ in found)))),
        "clauses": _clauses(d, lang),
        "parts": _parts(d, found, lang),
        "by": day(max((r.until for _, r in found), default=""), lang),
        "account": escape(d.repay_to or RECOVERY["unset"][n]),
    }


def _sum(d: Dossier, units: int, lang: Lang) -> str:
    return escape(d.place.currency.say(Money(units), lang))


def _parts(d: Dossier, found: list[tuple[Line, Recovery]], lang: Lang) -> str:
    every = [p for x, r in found for p in r.due(x.owed)]
    if not every:
        return f"<p>{RECOVERY['none'][lang == 'en']}</p>"
    said = RECOVERY["part"][lang == "en"]
    return listed([said.format(day=day(p.by, lang), sum=_sum(d, p.units, lang)) for p in every])


def _clauses(d: Dossier, lang: Lang) -> str:
    edition = d.granted_under
    rest = edition.award_clauses if edition is not None else ()
    said = rests_on(d.adopted, rest, lang)
    return listed([escape(x) for x in said]) if said else ""
