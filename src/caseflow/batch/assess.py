"""A workbook assessed without a store: the verdict of the rules per row, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve, field, frozen

from caseflow.batch.run import in_order, parse_file, said
from caseflow.errors import CaseflowError
from caseflow.files.cells import Sheet
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Application, Verdict
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.programme.assessment import Assessment, Earlier, assess
from caseflow.programme.edition import At, Edition
from caseflow.programme.form import form
from caseflow.programme.programme import Programme
from caseflow.programme.reasons import labels


@frozen
class Assessed:
    """Every row's outcome, in order; `assessments` are those of the rows that could be read."""

    verdicts: tuple[Verdict, ...]
    assessments: tuple[Assessment, ...] = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)
    notes: tuple[str, ...]
    heads: dict[int, int]


def assess_file(
    path: Path,
    programme: Programme,
    today: date,
    *,
    earlier: Sequence[Earlier] | None = None,
    at: At = "entry",
    place: Place = CHINA,
) -> Assessed:
    """Assess every row by the edition of its pinned day (today while that is unknown)."""
    file = parse_file(path, form(programme), place=place)
    verdicts: list[Verdict] = []
    assessments: list[Assessment] = []
    editions = cache(programme.on)  # made once for each pinned day, not for each row
    for parsed in file.sheets:
        for item in parsed.items:
            if isinstance(item, Verdict):
                verdicts.append(item)
                continue
            try:
                a = _one(item, editions, programme.pinned_on, today, earlier, at)
            except CaseflowError as bad:
                problem = Problem("", "", "", "refused", *said(bad))
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
    problems = [Problem("", name, "", name, sentence, "") for name, sentence in _failed(a)]
    for m in a.missing:
        words = "或".join(names.get(k, (k, k))[0] for k in m.facts)
        problems.append(Problem("", "", "", "missing", f"尚缺 {words}", "请补填"))
    problems += [Problem("", "", "", "refer", f"待人工认定 {name}", "") for name in a.refers]
    problems += [Problem("", "", "", "award", words, "")] if (words := _award_words(a)) else []
    said = (*problems, *item.warnings)
    return Verdict(item.sheet, item.row, a.outcome, "", said, item.sheet_index)


def _award_words(a: Assessment) -> str:
    """What the rules would give, as far as it is known; nothing for somebody who is refused."""
    if a.outcome == "ineligible" or a.edition.award is None:
        return ""
    if a.award is not None:
        if a.stage.unit == "money":
            return f"拟资助 {a.edition.money.say(a.award, 'zh')}"
        return f"拟资助 {a.award.minor} 件 {a.stage.unit}"
    if a.least is not None and a.most is not None and a.stage.unit == "money":
        say = a.edition.money.say
        return f"拟资助 {say(a.least, 'zh')}至 {say(a.most, 'zh')}"
    return "资助额由决定人写明" if a.outcome != "incomplete" else ""


def _failed(a: Assessment) -> list[tuple[str, str]]:
    from caseflow.programme.reasons import clause_words, shown
    from caseflow.rules.words import say

    facts = shown(a)
    out: list[tuple[str, str]] = []
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "F" and rule.effect == "require":
            words = say(rule.node, "zh", facts, a.edition.money)
            clause = clause_words(rule.clauses[-1], "zh")
            out.append((rule.name, f"{words}：不符合。依据 {clause}"))
    return out
