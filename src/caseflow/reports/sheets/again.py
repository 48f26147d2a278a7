"""What a letter says of the ways that are open against a decision: how, where, until when, and who
looks at it then. Where nobody adopted a period it says so."""

from __future__ import annotations

from html import escape

from caseflow.reports.dossier import Dossier
from caseflow.reports.sheets.parts import Lang, day
from caseflow.words.reopening import LETTER


def paragraph(d: Dossier, until: str, lang: Lang) -> str:
    """One paragraph, HTML; `until`: a last day that was given, instead of an adopted period."""
    n, open_ = lang == "en", d.reopening.open
    if open_ is None:
        return escape(LETTER[_none(d)][n].format(office=d.office))
    if until:
        within = LETTER["until"][n].format(until=day(until, lang))
    elif open_.days is None:
        within = LETTER["no_period"][n]
    else:
        within = LETTER["period"][n].format(days=open_.days, last=day(open_.last, lang))
    above = LETTER["above"][n].format(above=open_.above) if open_.above else LETTER["outside"][n]
    said = LETTER[f"open_{open_.how}"][n].format(office=d.office, within=within, above=above)
    return escape(said)


def _none(d: Dossier) -> str:
    """Why no way is open: nothing is decided, nothing was payable, or both ways were gone."""
    if d.case.end == "nothing_payable":
        return "open_nothing"
    return "open_none" if d.case.again.last is not None else "open_undecided"
