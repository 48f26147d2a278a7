"""The letter by which a family is told what is granted: each line with its sum, out of which fund,
to whom it is paid, when it comes or what has to come first, and what it rests on.

The rules are those of the edition under which it was granted; what nobody has said is said to be
open, never invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from caseflow.case.deciding import money_of
from caseflow.case.holds import stopped_by
from caseflow.case.state import Case
from caseflow.desk.award import LineTold
from caseflow.desk.award_said import element_said, payee_said, when_said
from caseflow.desk.notice_said import hung
from caseflow.edition.chosen import branch, clauses_of
from caseflow.edition.edition import Edition
from caseflow.edition.instead import is_here
from caseflow.edition.labels import labels
from caseflow.edition.reasons import shown
from caseflow.errors import FactError
from caseflow.facts import catalogue
from caseflow.reports.adopted import rests_on, settled_by
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import dated, days, standard
from caseflow.reports.sheets.parts import (
    BLANK,
    Lang,
    by_body,
    day,
    listed,
    met,
    numbered,
    table_rows,
)
from caseflow.rules.words import say
from caseflow.values.money import Money
from caseflow.words import fill, names
from caseflow.words.letters import GRANT
from caseflow.words.lines import PLACE
from caseflow.words.notice import LETTER


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of its template. FactError if nothing was granted, or the notice has not
    ended; Stale while a hold stops the letter, as it stops that it goes out."""
    c, edition, n = d.case, d.granted_under, lang == "en"
    if not c.granted or edition is None:
        raise FactError("paper_not_granted", "grant")
    if any(x.kind == "notice" and x.name not in c.done for x in edition.steps):
        raise FactError("paper_notice_open", "grant")
    if c.next == "letter":
        stopped_by(c, "letter")
    final = c.award_final or not edition.two_stage
    own = clauses_of(edition, d.assessment.given)
    decided = d.step("decide")
    theirs = _theirs(decided, lang)
    rests = [*theirs, *rests_on(d.adopted, own, lang), *_chosen(d, edition, lang)]
    clauses = [escape(x) for x in rests]
    return {
        "most": "" if final else GRANT["most"][n],
        "decided": day(decided.on if decided is not None else "", lang),
        "notice": _notice(c, lang),
        "minutes": met(decided, lang) or by_body(decided, lang),
        "lines": table_rows([_row(d, x, len(clauses), lang) for x in d.award.lines]),
        "shares": _shares(d, lang),
        "waiting": "\n".join(f"<p>{escape(x)}</p>" for x in _waiting(d, lang)),
        "evidence": _evidence(d, edition, lang, final=final),
        "award": escape(_standard(d, edition, lang)),
        "clauses": listed(clauses) if clauses else f"<p>{BLANK}</p>",
        "edition": escape(_edition(d, edition, lang)),
    }


def _theirs(x: Entry | None, lang: Lang) -> list[str]:
    """What it rests on before any clause, where another body decided: its paper."""
    if x is None or not x.body or x.met:
        return []
    n = lang == "en"
    said = GRANT["paper"][n].format(body=x.body, number=numbered(x, lang))
    return [GRANT["paper_why"][n].format(paper=said, why=x.why) if x.why else said]


def _chosen(d: Dossier, edition: Edition, lang: Lang) -> list[str]:
    """What was chosen, adopted or assumed for the sum, where it is that of this case."""
    if edition.award is None:
        return []
    node = branch(edition.award, d.assessment.given)
    return settled_by(edition, node, edition.award_chosen_by, edition.award_clauses, lang)


def _notice(c: Case, lang: Lang) -> str:
    """From when until when it was put up, if we did that."""
    since, last = hung(c)
    if not since:
        return ""
    said = LETTER["hung"][lang == "en"].format(since=day(since, lang), last=day(last, lang))
    return f"<p>{said}</p>"


def _row(d: Dossier, x: LineTold, clauses: int, lang: Lang) -> tuple[str, ...]:
    """Which line, how much, out of which fund, to whom, when, by which clauses."""
    when = when_said(x, lang)
    rests = tuple(range(1, clauses + 1))
    return (
        f"{x.line}{element_said(x, lang)}",
        d.place.currency.say(x.granted, lang),
        x.fund,
        payee_said(x, lang),
        dated(when) if lang == "zh" else when,
        fill(GRANT["rests"][lang == "en"], {"clauses": rests}, lang) if rests else "",
    )


def _waiting(d: Dossier, lang: Lang) -> Iterator[str]:
    """Where each line that waits for money stands; no number of anybody else is told."""
    n, several = lang == "en", len(d.award.lines) > 1
    for x in d.award.lines:
        at = x.place
        if at is None:
            continue
        own = {"unit": x.unit, "line": x.line, "on": at.published_on, "units": at.to_come.minor}

        published = "published" if at.published_on else ""
        line, come = "several" if several else "one", "to_come" if at.to_come.minor else "turn"
        pieces = {"line": line, "published": published, "come": come}
        said = {k: fill(PLACE[code][n], own, lang) if code else "" for k, code in pieces.items()}
        about = {"fund": at.fund, "place": at.place, "count": at.count, "criteria": at.criteria}
        text = fill(PLACE["place"][n], {**about, **said}, lang)
        yield dated(text) if lang == "zh" else text


def _evidence(d: Dossier, edition: Edition, lang: Lang, *, final: bool) -> str:
    """What is still to be brought, and until when; or that the sum is final."""
    n, until = lang == "en", d.case.letter_until
    if final:
        return f"<p>{GRANT['settled'][n]}</p>" if edition.two_stage else ""
    wanted = [x for x in edition.documents if x.at == "final"]
    named = [x.en if n else x.zh for x in wanted if not is_here(x, d.facts)]
    if wanted and not named:
        return f"<p>{GRANT['evidence_here'][n]}</p>"
    papers = GRANT["and"][n].join(named) or GRANT["papers"][n]
    # a validity that nobody set is not invented
    lapses = GRANT["lapses"][n] if until else ""
    last = day(until, lang) + (GRANT["open"][n] if d.until_open else "")
    said = GRANT["evidence"][n].format(day=last, papers=escape(papers), lapses=lapses)
    return f"<p>{said}</p>"


def _standard(d: Dossier, edition: Edition, lang: Lang) -> str:
    """How much is given for what, as it holds for this case: no branch of somebody else's."""
    if edition.award is None:
        return GRANT["no_standard"][lang == "en"]
    own = branch(edition.award, d.assessment.given)
    zh = lang == "zh"
    seen = shown(d.assessment)  # with what the family has, as `explain` says it
    said = standard(own, edition.money, seen) if zh else say(own, "en", seen, edition.money)
    x = d.step("decide")
    if x is None or not x.body or x.met:
        return _another_sum(d, said, lang)
    if not _otherwise(d):
        return said
    return GRANT["paper_decides"][not zh].format(body=x.body, standard=said)


def _another_sum(d: Dossier, standard: str, lang: Lang) -> str:
    """The standard, and where the sum is another one than the rules compute: that a person decided
    so, with their reason; or that the first decision holds it down."""
    c, n = d.case, lang == "en"
    a = c.final if c.final is not None and c.award_final else c.entry
    given = money_of(a) if a is not None and not a.of else None
    first = sum(x.ceiling for x in c.lines)  # no final sum is above it
    if given is None or given == (c.granted if a is c.final else first):
        return standard
    sum_ = d.place.currency.say(Money(c.granted), lang)
    held = a is c.final and c.granted == first < given
    if held and c.entry is not None and money_of(c.entry) == first:
        return GRANT["held"][n].format(standard=standard, sum=sum_)
    by = d.step("decide" if held or a is c.entry else "final")
    why = GRANT["other_why"][n].format(why=by.why) if by is not None and by.why else ""
    return GRANT["other"][n].format(standard=standard, sum=sum_, why=why)


def _otherwise(d: Dossier) -> bool:
    """Did a decider take the paper by name, since it gives otherwise than our rules?"""
    return any(p.accepted and "decide" in p.used for p in d.case.papers)


def _edition(d: Dossier, edition: Edition, lang: Lang) -> str:
    """Which rules: by the day that fixes them. The number of the paper tells the case, and that
    under which edition it was granted."""
    key = edition.pinned_on
    shared = catalogue().get(key)
    words = (shared.zh, shared.en) if shared is not None else (names.field(key),) * 2
    label = labels(d.assessment).get(key, words)[lang == "en"]
    on = d.facts.get(key)
    parts = {"label": label, "on": on or ""}
    said = fill(GRANT["edition" if on else "edition_only"][lang == "en"], parts, lang)
    return days(said) if lang == "zh" else said


def line_sums(c: Case) -> tuple[Money, ...]:
    """What each of its award lines gets; of several elements on one line equal parts of it."""
    if len(c.lines) > 1:
        return tuple(Money(x.granted) for x in c.lines)
    return tuple(Money(c.granted).split(max(1, c.counted)))


def _shares(d: Dossier, lang: Lang) -> str:
    """Of several elements on one line: what each of them gets."""
    sums = line_sums(d.case) if len(d.case.lines) == 1 else ()
    if len(sums) < 2:
        return ""
    said, say = GRANT["share"][lang == "en"], d.place.currency.say
    items = [said.format(n=i, sum=escape(say(x, lang))) for i, x in enumerate(sums, 1)]
    return f"<p>{GRANT['shares'][lang == 'en']}</p>{listed(items)}"


__all__ = ["line_sums", "values"]
