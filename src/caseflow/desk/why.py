"""Why a case stands as it does, in a few lines: who and what, what the rules say, what holds it,
what the people said who answered last; what does not agree with its paper; what became of it since.
Unlike things stand on lines of their own. All of it, rule by rule, is `desk.explain`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from caseflow.case.events import Closed, Released
from caseflow.case.state import Case
from caseflow.case.waiting import disagreed
from caseflow.desk.became import became_said
from caseflow.desk.read import latest, opened
from caseflow.desk.sheet_lines import beside_the_rules, by_the_rules
from caseflow.desk.shown import helped
from caseflow.edition.edition import Assessment
from caseflow.errors import Lang
from caseflow.events import read
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.store.journal import Stored
from caseflow.words import fill, names
from caseflow.words.sheets import OPEN
from caseflow.words.why import WHY

#: events in which somebody answers for a case, and says why
ANSWERS = ("closed", "decided", "reviewed", "released")


@frozen(kw_only=True)
class Why:
    """`lines`: in words: the case, its outcome, one for each rule and each other thing that it
    waits for, one for each answer and each entry that does not agree with its paper; then what was
    granted and when it is paid, its public notice, objections, what is decided again."""

    case: str
    status: str
    outcome: str
    lines: tuple[str, ...] = field(repr=False)


def why(seat: Seat, numbers: Sequence[str], lang: Lang) -> tuple[Why, ...]:
    """Of each of these cases. Recorded once, before anything is opened."""
    with opened(seat, numbers, "case") as (look, streams):
        known = dict(logins(look.session.root))
        cases = [c for c in map(look.case, streams) if c.origin != "external"]
        return tuple(_why(look, c, known, lang) for c in cases)


def _why(look: Gathered, c: Case, known: dict[int, str], lang: Lang) -> Why:
    a, holds = latest(look, c)
    called = a.edition.zh if lang == "zh" else a.edition.en
    name = helped(look, c) or WHY["nameless"][lang == "en"]
    head = {"case": c.number, "name": name, "programme": called, "status": c.status}
    lines = [fill(WHY["head"][lang == "en"], head, lang)]
    lines += _ruled(a, lang)
    lines += [] if holds else [fill(OPEN["changed"][lang == "en"], {}, lang)]
    lines += beside_the_rules(look, c, lang, but=c.status)
    lines += _answered(look, c, known, lang) + _unlike(look, c, known, lang)
    lines += became_said(look, c, lang)
    return Why(case=c.number, status=c.status, outcome=a.outcome, lines=tuple(lines))


def _ruled(a: Assessment, lang: Lang) -> list[str]:
    """The outcome with what it rests on; then whatever else the rules ask for, a rule a line."""
    n, outcome = lang == "en", names.name("outcome", a.outcome, lang)
    each: list[tuple[str, dict[str, list[str]]]] = []
    for code, parts in by_the_rules(a, lang):
        rules = parts.get("rules", [])
        each += [(code, {"rules": [x]}) for x in rules] or [(code, parts)]
    if not each:
        return [outcome]
    (code, parts), *rest = each
    own = next(iter(parts.values()), None) or [fill(OPEN[code][n], {}, lang)]
    head = "unmet" if code == "fails" else "rules"
    first = fill(WHY[head][n], {"outcome": outcome, "reasons": own}, lang)
    return [first, *(fill(OPEN[code][n], parts, lang) for code, parts in rest)]


def _answered(look: Gathered, c: Case, known: dict[int, str], lang: Lang) -> list[str]:
    """Who answered last, when, with which words; a body by its paper, and who followed that. What
    was answered before it was taken up again is no answer any more."""
    rows = list(look.session.root.journal.events_of(c.id))
    out: list[str] = []
    for row in reversed(rows):
        name = row.type.partition("/")[0]
        if name == "taken_up":
            return out
        if name not in ANSWERS:
            continue
        mark = getattr(read(row.type, row.body), "paper", "")
        if mark:
            out = out or _by_paper(look, c, mark, lang)
        elif said := _in_words(look.private(c.id, row.version), row, known, lang):
            return [*out, said] if _present(row, out) else out
    return out


def _in_words(said: Mapping[str, Any], row: Stored, known: dict[int, str], lang: Lang) -> str:
    """One answer: a meeting's by its minutes, never as the word of who wrote them down; of what the
    family took back that they did, whoever entered it decided nothing."""
    n, text = lang == "en", str(said.get("why", ""))
    if said.get("met_by"):
        why = fill(WHY["because"][n], {"why": text}, lang) if text else ""
        met = {"on": said.get("met_on", row.on), "body": said["met_by"], "why": why}
        return fill(WHY["met"][n], {**met, "minutes": said.get("minutes", "")}, lang)
    if not text:
        return ""
    event = read(row.type, row.body)
    code = "withdrawn" if isinstance(event, Closed) and event.how == "withdrawn" else "said"
    own = {"on": row.on, "who": known.get(row.actor, ""), "why": text}
    return fill(WHY[code][n], own, lang)


def _present(row: Stored, said: Sequence[str]) -> bool:
    """Is it what somebody answered last, or that they follow the paper by which it was?"""
    event = read(row.type, row.body)
    return not said or (isinstance(event, Released) and event.how == "accepted")


def _by_paper(look: Gathered, c: Case, mark: str, lang: Lang) -> list[str]:
    """Of a body: which paper, of which day, with the reason that it gives."""
    p = c.paper(mark)
    if p is None:
        return []
    n, said = lang == "en", look.private(c.id, p.version)
    text = str(said.get("why", ""))
    parts = {
        "on": p.done_on,
        "body": str(said.get("body", "")),
        "paper": str(said.get("paper", "")),
    }
    why = fill(WHY["because"][n], {"why": text}, lang) if text else ""
    return [fill(WHY["by_paper"][n], {**parts, "why": why}, lang)]


def _unlike(look: Gathered, c: Case, known: dict[int, str], lang: Lang) -> list[str]:
    """What was compared, does not agree and waits to be recorded anew: who says so, when, why."""
    out = []
    for u in disagreed(c):
        why = str(look.private(c.id, u.at).get("why", ""))
        own = {"of": u.of, "on": u.on, "who": known.get(u.by, ""), "why": why}
        out.append(fill(WHY["unlike"][lang == "en"], own, lang))
    return out


__all__ = ["Why", "why"]
