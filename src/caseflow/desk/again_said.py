"""What an explanation says of decisions that were taken up again: both outcomes, and whether they
are the same."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.again import Decision, Taken
from caseflow.case.state import Case
from caseflow.errors import Lang
from caseflow.words import fill, names
from caseflow.words.reopening import EXPLAIN


def again_said(c: Case, lang: Lang, unit: str) -> Iterator[str]:
    """A line for each that was taken up; one more where the family waits for an answer."""
    for t in c.again.taken:
        yield _said(t, lang, unit)
    wanted = c.again.asked
    if wanted is not None:
        until = fill(EXPLAIN["until"][lang == "en"], {"until": wanted.until}, lang)
        parts = {"how": wanted.how, "on": wanted.received, "of": wanted.of}
        parts["until"] = until if wanted.until else ""
        yield fill(EXPLAIN["asked"][lang == "en"], parts, lang)


def _said(t: Taken, lang: Lang, unit: str) -> str:
    n = lang == "en"
    parts = {"how": t.how, "on": t.on, "before": _outcome(t.of, lang, unit)}
    if t.later is None:
        return fill(EXPLAIN["open"][n], parts, lang)
    parts |= {"after": _outcome(t.later, lang, unit), "day": t.later.on}
    return fill(EXPLAIN["upheld" if t.upheld else "other"][n], parts, lang)


def _outcome(d: Decision, lang: Lang, unit: str) -> str:
    """What was decided, with its sum and the version of the case."""
    code = "granted" if d.units else "refused"
    parts = {"what": names.name("decision", d.what, lang), "units": d.units, "unit": unit}
    return fill(EXPLAIN[code][lang == "en"], {**parts, "version": d.version}, lang)
