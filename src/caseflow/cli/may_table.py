"""The table of `may`: what is due stands first, and a reason that several have is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caseflow.errors import Lang
from caseflow.words import JOIN, called
from caseflow.words.doing import said, typed
from caseflow.words.shown import MAY, told

if TYPE_CHECKING:
    from caseflow.desk.doable import May


def in_order(found: Sequence[May], lang: Lang) -> Iterator[tuple[May, str]]:
    """What is due first, and of that what one may do; those refused for one reason together. Each
    with its reason."""
    whys = [x.problem.say(lang) if x.problem is not None else "" for x in found]
    first = {why: n for n, why in reversed([*enumerate(whys)])}
    rows = sorted(
        zip(found, whys, strict=True), key=lambda r: (not r[0].due, not r[0].allowed, first[r[1]])
    )
    return iter(rows)


def rows_of(found: Sequence[May], lang: Lang) -> list[tuple[str, ...]]:
    """Its lines. The reason of the line above is not said again."""
    out: list[tuple[str, ...]] = []
    before = ""
    for x, why in in_order(found, lang):
        act = said(x.act, x.way, lang), typed(x.act, x.way, lang)
        yes = told(MAY["yes"], lang) if x.allowed else ""
        could = called.people(x.could, lang), JOIN[lang].join(x.meeting)
        after = told(MAY["leaves"], lang, steps=x.leaves) if x.leaves else ""
        same = told(MAY["same"], lang) if why and why == before else why
        out.append((*act, yes, *could, same or after))
        before = why
    return out
