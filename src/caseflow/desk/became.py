"""What became of a case since it was decided, for whoever asks why: the sum granted and when it is
paid, what a bank sent back, until when its notice hangs, an objection, a decision that is looked at
again. Who objects stands nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.notice import STEP as NOTICE
from caseflow.case.notice import hanging
from caseflow.case.objection import ANSWERS
from caseflow.case.state import Case
from caseflow.desk.again_said import again_said
from caseflow.desk.award import LineTold, award
from caseflow.desk.award_said import element_said, when_said
from caseflow.desk.notice_said import hangs_said
from caseflow.errors import Lang
from caseflow.office.look import Gathered
from caseflow.words import fill
from caseflow.words.desk import EXPLAIN
from caseflow.words.why import BECAME, WHY

SENT_BACK = ("returned", "refused")  # of a payment: the next one is being made


def became_said(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    """A line for each, the money first."""
    yield from _money(look, c, lang)
    if not c.end and hanging(c) is not None:
        yield hangs_said(look.see, c, look.who.on, lang)
    yield from _objections(c, lang)
    yield from again_said(c, lang, look.place.currency.code)
    yield from _declined(look, c, lang)


def _money(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    told = award(look, c)
    several = len(told.lines) > 1
    for x in told.lines:
        if x.granted.minor or x.payments:
            yield _line(c, x, lang, several=several)
        last = x.payments[-1] if x.payments else None
        if last is not None and last.how in SENT_BACK and x.standing == "to_come":
            yield _said(last.how, lang, on=last.on, code=last.code)
    if c.owed:
        unit = look.place.currency.code
        yield fill(EXPLAIN["owed"][lang == "en"], {"units": c.owed, "unit": unit}, lang)


def _line(c: Case, x: LineTold, lang: Lang, *, several: bool) -> str:
    """How much, and when it comes; while its final sum is open, at most how much."""
    code = "granted" if x.final or x.standing != "to_come" else "at_most"
    nth = _said("nth", lang, line=x.line, element=element_said(x, lang)) if several else ""
    hangs = c.next == NOTICE and x.standing == "to_come"  # nothing is final before it is over
    when = _said("after_notice", lang) if hangs else when_said(x, lang)
    return _said(code, lang, nth=nth, when=when, units=x.granted.minor, unit=x.unit)


def _objections(c: Case, lang: Lang) -> Iterator[str]:
    """That there is one, and what came of it; of one that was erased nothing."""
    for o in c.objections:
        if not o.ended:
            until = _said("until", lang, until=o.until) if o.until else ""
            yield _said("objection", lang, on=o.on, until=until)
        elif o.ended in ANSWERS:
            yield _said(o.ended, lang, on=o.on)


def _declined(look: Gathered, c: Case, lang: Lang) -> Iterator[str]:
    """What the family asked for last and was not admitted, while nothing more is asked."""
    last = c.again.declined[-1] if c.again.declined and c.again.asked is None else None
    if last is not None and c.again.standing(last.of.version) is not None:
        why = str(look.private(c.id, last.at).get("why", ""))
        reason = fill(WHY["because"][lang == "en"], {"why": why}, lang) if why else ""
        yield _said("declined", lang, on=last.on, how=last.how, why=reason)


def _said(code: str, lang: Lang, /, **parts: object) -> str:
    return fill(BECAME[code][lang == "en"], parts, lang)


__all__ = ["became_said"]
