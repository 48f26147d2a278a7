"""The notice of a re-review or an appeal: was it admitted and why, what was decided before and what
now, for which reasons, and what may still be asked for."""

from __future__ import annotations

from html import escape

from caseflow.case.again import GRANTED, Decision, Declined, Taken
from caseflow.case.state import Case
from caseflow.errors import FactError
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.sheets.again import paragraph
from caseflow.reports.sheets.parts import BLANK, Lang, day
from caseflow.values.money import Money
from caseflow.words import names
from caseflow.words.reopening import LETTER


def title(c: Case, lang: Lang) -> str:
    """What the paper is called: an appeal has an answer of its own; empty where it is a re-review's
    or nothing is answered."""
    last = _last(c)
    return LETTER["appeal_title"][lang == "en"] if last is not None and last.how == "appeal" else ""


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of its template. FactError where nothing that was asked for is answered."""
    last = _last(d.case)
    if last is None or not last.received:  # an objection has an answer of its own
        raise FactError("paper_nothing_reviewed", "review")
    n = lang == "en"
    later = last.later if isinstance(last, Taken) else None
    rows = [_row("before", last.of, d, lang)]
    since = _since(d.case, later)
    if later is not None:
        rows.append(_row("after" if since is None else "then", later, d, lang))
    if since is not None:
        rows.append(_row("since", since, d, lang))
    return {
        "how": escape(LETTER[f"asked_{last.how}"][n]),
        "asked_on": day(last.received, lang),
        "decided_on": day(last.of.on, lang),
        "answer": escape(LETTER[_answer(last)][n]),
        "answer_why": escape(_answered_why(d, last, lang)),
        "result": escape(_overtaken(since, lang) or _result(last, lang)),
        "result_why": _why(d, (last.of, later, since), lang),
        "outcomes": "\n".join(rows),
        "again": paragraph(d, "", lang),
    }


def _last(c: Case) -> Taken | Declined | None:
    """What was answered last."""
    every: list[Taken | Declined] = [*c.again.taken, *c.again.declined]
    return max(every, key=lambda x: x.at, default=None)


def _answer(x: Taken | Declined) -> str:
    return "declined" if isinstance(x, Declined) else "admitted"


def _answered_why(d: Dossier, x: Taken | Declined, lang: Lang) -> str:
    """The reason; of a body with the number of its paper."""
    why = d.reopening.why.get(x.at, "")
    body, paper = d.reopening.papers.get(x.at, ("", ""))
    said = LETTER["by_paper"][lang == "en"]
    return said.format(body=body, paper=paper, why=why) if body else why


def _result(x: Taken | Declined, lang: str) -> str:
    """The same or another; of what is not decided yet that it is looked at."""
    n = lang == "en"
    if isinstance(x, Declined):
        return LETTER["stands"][n]
    if x.upheld is None:
        return LETTER["under_way"][n]
    return LETTER["same" if x.upheld else "other"][n]


def _since(c: Case, later: Decision | None) -> Decision | None:
    """What was decided since in place of the answer, and stands now; None if the answer does."""
    a = c.again
    if later is None or a.last is None or later in a.decisions:
        return None
    return a.last


def _overtaken(since: Decision | None, lang: Lang) -> str:
    """That another decision holds by now, whatever the answer was."""
    if since is None:
        return ""
    n, end = lang == "en", since.what == "revoked"
    return LETTER["since_revoked" if end else "since_other"][n].format(on=day(since.on, lang))


def _why(d: Dossier, decided: tuple[Decision | None, ...], lang: str) -> str:
    """The reasons of what was decided before, of what was decided then, and of what is since."""
    n, out = lang == "en", []
    codes = ("reasons_before", "reasons", "reasons_since")
    for code, x in zip(codes, decided, strict=True):
        entry = _entry(d, x) if x is not None else None
        if entry is None:
            continue
        # what a body decides by its paper has its reasons there, and the family has not the paper
        by_hand = BLANK if entry.body and not entry.met else ""
        if why := escape(entry.why) or by_hand:
            out.append(f"<p>{LETTER[code][n].format(why=why)}</p>")
    return "\n".join(out)


def _entry(d: Dossier, x: Decision) -> Entry | None:
    """What the file lists of a decision."""
    found = (e for e in reversed(d.history) if e.result and 0 < e.version <= x.version)
    return next(found, None)


def _by(d: Dossier, x: Decision, lang: str) -> str:
    """At which desk, or by which body, and the number of its paper or minutes."""
    entry = _entry(d, x)
    where = entry.body if entry is not None and entry.body else d.reopening.desks.get(x.branch, "")
    paper = LETTER["paper"][lang == "en"].format(paper=entry.paper) if entry and entry.paper else ""
    return f"{where}{paper}"


def _row(which: str, x: Decision, d: Dossier, lang: Lang) -> str:
    """One outcome: which, when, what, how much."""
    given = x.what == GRANTED or x.units
    money = d.place.currency.say(Money(x.units), lang) if given else ""
    what = names.name("decision", x.what, lang)
    by = _by(d, x, lang)
    what += LETTER["by"][lang == "en"].format(by=by) if by else ""
    cells = (LETTER[which][lang == "en"], day(x.on, lang), what, money)
    return "<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>"
