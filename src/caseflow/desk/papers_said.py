"""The papers of other bodies of which a decider says whether they are followed: each once, with
body, number and sum, and which of them was followed."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.parts import Paper
from caseflow.case.rivals import beside
from caseflow.case.state import Case
from caseflow.errors import Lang
from caseflow.office.look import Gathered
from caseflow.words import fill
from caseflow.words.compare import PAPERS

HOLD = "paper_differs"


def papers_said(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    """In the order in which they were recorded; none of a paper that took effect as any other."""
    for p in c.papers:
        how = _how(c, p)
        if how:
            yield _said("listed", look, c, p, lang, how=_how_said(how, lang))


def waiting_said(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    """Those alone that wait for a decider."""
    for p in c.papers:
        if c.held(HOLD, p.paper):
            yield _said("waits_alone", look, c, p, lang)


def _how(c: Case, p: Paper) -> str:
    """What became of it; empty where nobody is asked whether it is followed."""
    if p.accepted:
        return "followed"
    if p.refused:
        return "not_followed"
    if c.held(HOLD, p.paper):
        return "waits"
    if p.confirmed_by is None and not c.passed(p) and beside(c, p):
        return "unseen"
    return ""


def _how_said(how: str, lang: Lang) -> str:
    return PAPERS[how][lang == "en"]


def _said(code: str, look: Gathered, c: Case, p: Paper, lang: Lang, **more: str) -> str:
    said = look.private(c.id, p.version)
    unit = look.place.currency.code
    award = fill(PAPERS["sum"][lang == "en"], {"units": p.units, "unit": unit}, lang)
    parts = {
        "body": str(said.get("body", "")),
        "paper": str(said.get("paper", "")),
        "on": p.done_on,
        "result": p.result,
        "award": award if p.units else "",
    }
    return fill(PAPERS[code][lang == "en"], {**parts, **more}, lang)


__all__ = ["papers_said", "waiting_said"]
