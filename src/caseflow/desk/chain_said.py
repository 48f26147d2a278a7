"""What a reader is told of a review chain: checks that are open, who has said the same decision and
how many more have to, what was handed upwards, that a meeting decides."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.chain import open_checks
from caseflow.case.deciding import (
    above_meeting,
    money_of,
    people_needed,
    speaking,
    standing,
    would_give,
)
from caseflow.case.state import Case
from caseflow.errors import Lang
from caseflow.office.look import Gathered
from caseflow.words import fill
from caseflow.words.chain import EXPLAIN


def chain_said(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    """In the order in which it matters, of a case that lives."""
    if c.end:
        return
    asked = () if c.granted_at else open_checks(c.chain, c.entry)
    if asked:
        yield _said("chain.checks", lang, checks=asked, programme=c.programme)
    if c.chain.escalated and c.step is not None:
        where = "chain.outside" if c.step.outside else "chain.above"
        yield _said(where, lang, branch=c.chain.escalated, at=c.step.branch, step=c.step.name)
    what = c.next if c.next in ("decide", "final") else ""
    if not what or c.step is None or c.step.outside:
        return
    needed = people_needed(look.see, c, what, look.who.on)
    if needed > 1:
        voices = speaking(look.see, c, standing(c, what))
        yield _said("chain.people", lang, people=needed, said=len(voices))
    a = c.final if what == "final" else c.entry
    most = money_of(a) if a is not None else 0
    open_ = most is None and (what == "final" or would_give(a) is not None)
    if open_ or not above_meeting(look.see, c, what, most, look.who.on):
        return
    if most is None:
        yield _said("chain.meeting_open", lang)
    else:
        yield _said("chain.meeting", lang, units=most, unit=look.place.currency.code)


def _said(code: str, lang: Lang, **parts: object) -> str:
    return fill(EXPLAIN[code][lang == "en"], parts, lang)
