"""The paper on which somebody consents: to process the data, to publish the name, to hand the data
to a body. Each is a consent of its own, ticked and signed apart; each with the version of its
words."""

from __future__ import annotations

from html import escape

from caseflow.branch.consent_texts import version_of
from caseflow.people.consented import PURPOSES
from caseflow.reports.dossier import Dossier
from caseflow.reports.sheets.parts import BLANK, BLANK_DAY, Lang
from caseflow.words.consents import PAPER, TEXTS
from caseflow.words.consents import PURPOSES as CALLED

GAP = ("　", "&emsp;")


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of its template: a box for each purpose."""
    n = lang == "en"
    said = dict(d.consents)
    boxes = []
    for i, purpose in enumerate(PURPOSES, 1):
        words = said.get(purpose) or TEXTS[purpose][n]
        head = PAPER["head"][n].format(i=i, purpose=CALLED[purpose][n])
        version = PAPER["version"][n].format(version=version_of(words))
        to = f'<p class="hand">{PAPER["to"][n]}{BLANK}</p>' if purpose == "provide" else ""
        boxes.append(
            f'<div class="keep"><p class="plain"><b>{head}</b></p>\n'
            f"<p>{escape(words)}</p>\n{to}{_signed(d, lang)}"
            f'<p class="plain small">{version}</p></div>'
        )
    return {"boxes": "\n".join(boxes)}


def _signed(d: Dossier, lang: Lang) -> str:
    """Yes or no, and who signs: of a child the guardian, from an age on the child too."""
    n = lang == "en"
    day = BLANK_DAY if lang == "zh" else BLANK
    too = PAPER["too"][n].format(age=d.place.consent_age)
    who = (PAPER["guardian"][n], too) if d.guarded else (PAPER["own"][n],)
    lines = "".join(f'<p class="hand">{x}{BLANK}{GAP[n]}{PAPER["day"][n]}{day}</p>' for x in who)
    return f'<p class="hand">{PAPER["choice"][n]}</p>\n{lines}'
