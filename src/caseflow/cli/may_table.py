"""The table of `may`: what is due stands first, and a reason that several have is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caseflow.cli.printer import table
from caseflow.errors import Lang
from caseflow.words import JOIN, called
from caseflow.words.doing import said, typed
from caseflow.words.shown import MAY, heads, told

if TYPE_CHECKING:
    from caseflow.desk.doable import May

ALWAYS = 3  # columns that stand in every table: what, its command, may you


def in_order(found: Sequence[May], lang: Lang) -> Iterator[tuple[May, str]]:
    """What is due first, and of that what one may do; those refused for one reason together. Each
    with its reason."""
    problems = [x.barred or x.problem for x in found]
    whys = [x.say(lang) if x is not None else "" for x in problems]
    first = {why: n for n, why in reversed([*enumerate(whys)])}
    rows = sorted(
        zip(found, whys, strict=True), key=lambda r: (not r[0].due, not r[0].allowed, first[r[1]])
    )
    return iter(rows)


def may_table(found: Sequence[May], lang: Lang) -> str:
    """It whole, without the columns in which nothing stands."""
    rows, named = rows_of(found, lang), heads(MAY["heads"], lang)
    kept = [n for n in range(len(named)) if n < ALWAYS or any(row[n] for row in rows)]
    return table([named[n] for n in kept], [[row[n] for n in kept] for row in rows])


def rows_of(found: Sequence[May], lang: Lang) -> list[tuple[str, ...]]:
    """Its lines. The reason of the line above is not said again."""
    out: list[tuple[str, ...]] = []
    before = ""
    for x, why in in_order(found, lang):
        act = said(x.act, x.way, lang), typed(x.act, x.way, lang)
        yes = told(MAY["yes"], lang) if x.allowed else ""
        nobody = x.problem is not None and x.problem.parts.get("could") == ()
        whom = told(MAY["nobody"], lang) if nobody else called.people(x.could, lang)
        could = whom, JOIN[lang].join(x.meeting)
        after = told(MAY["leaves"], lang, steps=x.leaves) if x.leaves else ""
        same = told(MAY["same"], lang) if why and why == before else why
        out.append((*act, yes, *could, same or after))
        before = why
    return out
