"""A position in words, and for those who explain a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from caseflow.values.currency import Currency
from caseflow.words import fill
from caseflow.words.order import SAID

if TYPE_CHECKING:
    from caseflow.desk.standing_in_line import Position

Lang = Literal["zh", "en"]


def said(x: Position, lang: Lang, currency: Currency) -> str:
    """One sentence: which place, by what, how much has to come, who stands before it and why."""
    join, end = ("；", "。") if lang == "zh" else ("; ", ".")
    return join.join(_parts(x, lang, currency)) + end


def _parts(x: Position, lang: Lang, currency: Currency) -> Iterator[str]:
    def say(code: str, **parts: object) -> str:
        return fill(SAID[code][lang == "en"], {**parts, "unit": currency.code}, lang)

    about = {"fund": x.fund, "place": x.place, "count": x.count, "criteria": x.criteria}
    yield say("place", **about)
    if x.how == "ahead":
        yield say("ahead")
    elif not x.published_on:
        yield say("unpublished")
    else:
        yield say("listed" if x.how == "listed" else "behind", on=x.published_on)
    if x.to_come.minor:
        yield say("to_come", units=x.to_come.minor)
    else:
        yield say("turn")
    if x.before:
        lines = Counter(x.before)  # a case stands there once with each of its lines that waits
        yield say("before", cases=tuple(c if n == 1 else f"{c}×{n}" for c, n in lines.items()))
    if x.beyond:
        yield say("before_more", count=x.beyond)
    if x.stopped:
        yield say("stopped", count=x.stopped)
    for m in x.ahead:
        yield say("moved" if m.case else "moved_hidden", case=m.case, on=m.on, basis=m.basis)
