"""What a reader is told of papers that come back signed: those that did, and those still out."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.signed import asked, may_come, out
from caseflow.case.state import Case
from caseflow.errors import Lang
from caseflow.words import fill
from caseflow.words.signed import EXPLAIN


def signed_said(c: Case, lang: Lang) -> Iterator[str]:
    """Each that came, with its day; what is out, and what is to come, while the case lives."""
    for x in c.back:
        yield _said("back", c, lang, paper=x.paper, on=x.on)
    if c.end:
        return
    if missing := out(c):
        yield _said("out", c, lang, papers=missing)
    back = {x.paper for x in c.back}
    later = tuple(n for n, after in asked(c) if n not in back and not may_come(c, after))
    if later:
        yield _said("later", c, lang, papers=later)


def _said(code: str, c: Case, lang: Lang, **parts: object) -> str:
    own = {"case": c.number, "programme": c.programme}
    return fill(EXPLAIN[code][lang == "en"], {**own, **parts}, lang)


__all__ = ["signed_said"]
