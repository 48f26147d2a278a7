"""A workbook assessed without a store: the verdict of the rules per row, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from caseflow.batch.run import in_order, parse_file, parts_of
from caseflow.edition.earlier import Earlier
from caseflow.edition.edition import Assessment, Edition, assess
from caseflow.edition.reasons import labels
from caseflow.edition.rulebook import At
from caseflow.errors import CaseflowError, Note
from caseflow.files.cells import Reader, Sheet
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Application, Verdict
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.programme.form import form
from caseflow.programme.programme import Programme


@frozen
class Assessed:
    """Every row's outcome, in order; `assessments` are those of the rows that could be read."""

    verdicts: tuple[Verdict, ...]
    assessments: tuple[Assessment, ...] = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)
    notes: tuple[Note, ...]
    heads: dict[int, int]


def assess_file(
    path: Path,
    programme: Programme,
    today: date,
    *,
    earlier: Sequence[Earlier] | None = None,
    at: At = "entry",
    place: Place = CHINA,
    readers: Sequence[Reader] | None = None,
    adopted: Callable[[date], Mapping[str, Any]] | None = None,
) -> Assessed:
    """Assess every row by the edition of its pinned day (today while that is unknown). `readers`
    are those that may be used, the installed ones if none are given; `adopted` tells the values in
    force on a day."""
    file = parse_file(path, form(programme), place=place, readers=readers)
    verdicts: list[Verdict] = []
    assessments: list[Assessment] = []
    # made once for each pinned day, not for each row
    editions = cache(lambda day: programme.on(day, adopted(day) if adopted is not None else None))
    for parsed in file.sheets:
        for item in parsed.items:
            if isinstance(item, Verdict):
                verdicts.append(item)
                continue
            try:
                a = _one(item, editions, programme.pinned_on, today, earlier, at)
            except CaseflowError as bad:
                problem = Problem("", "", "", bad.code, parts_of(bad))
                verdicts.append(
                    Verdict(item.sheet, item.row, "rejected", "", (problem,), item.sheet_index)
                )
                continue
            assessments.append(a)
            verdicts.append(_verdict(item, a))
            verdicts += [
                evolve(verdicts[-1], sheet=s, sheet_index=i, row=r, problems=())
                for s, i, r in item.also
            ]
    return Assessed(in_order(verdicts), tuple(assessments), file.raw, file.notes, file.heads)


def _one(
    item: Application,
    editions: Callable[[date], Edition],
    pin: str,
    today: date,
    earlier: Sequence[Earlier] | None,
    at: At,
) -> Assessment:
    pinned = item.facts.get(pin)
    edition = editions(pinned if isinstance(pinned, date) else today)
    return assess(edition, item.facts, earlier=earlier, at=at)


def _verdict(item: Application, a: Assessment) -> Verdict:
    names = labels(a)
    problems = list(_failed(a))
    for m in a.missing:
        problems.append(
            Problem.of_row("fact_missing", facts=[_both(names.get(k, (k, k))) for k in m.facts])
        )
    problems += [Problem.of_row("rule_refers", rule=_rule_words(a, name)) for name in a.refers]
    award = _award(a)
    said = (*problems, *((award,) if award is not None else ()), *item.warnings)
    return Verdict(item.sheet, item.row, a.outcome, "", said, item.sheet_index)


def _both(words: tuple[str, str]) -> dict[str, str]:
    """What is called so in each language, as a part of a problem."""
    return {"zh": words[0], "en": words[1]}


def _award(a: Assessment) -> Problem | None:
    """What the rules would give, as far as it is known; nothing for somebody who is refused."""
    if a.outcome == "ineligible" or a.edition.award is None:
        return None
    unit = a.edition.currency
    if a.award is not None:
        if a.stage.unit == "money":
            return Problem.of_row("award_sum", sum=a.award.minor, unit=unit)
        return Problem.of_row("award_goods", pieces=a.award.minor, goods=a.stage.unit)
    if a.least is not None and a.most is not None and a.stage.unit == "money":
        least, most = a.least.minor, a.most.minor
        return Problem.of_row("award_between", least=least, most=most, unit=unit)
    return Problem.of_row("award_by_a_person") if a.outcome != "incomplete" else None


def _rule_words(a: Assessment, name: str) -> dict[str, str]:
    from caseflow.edition.reasons import rule_words

    return _both(rule_words(a.edition).get(name, (name, name)))


def _failed(a: Assessment) -> Iterator[Problem]:
    """Each condition that is not met, in words, with the clause that it rests on."""
    from caseflow.edition.reasons import clause_words, shown
    from caseflow.rules.words import say

    facts, money = shown(a), a.edition.money
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "F" and rule.effect == "require":
            words = (say(rule.node, "zh", facts, money), say(rule.node, "en", facts, money))
            last = rule.clauses[-1]
            clause = (clause_words(last, "zh"), clause_words(last, "en"))
            parts = {"rule": _both(words), "clause": _both(clause)}
            yield Problem("", rule.name, "", "rule_failed", parts)
