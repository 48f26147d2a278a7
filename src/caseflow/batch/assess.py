"""A workbook assessed without a store: the verdict of the rules per row, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from caseflow.batch.run import in_order, parse_file, parts_of
from caseflow.collection import paused
from caseflow.edition.earlier import Earlier
from caseflow.edition.edition import Assessment, Edition, assess
from caseflow.edition.failing import failing, unmet
from caseflow.edition.labels import labels, rule_words
from caseflow.edition.reasons import clause_words, shown
from caseflow.edition.rulebook import At
from caseflow.errors import CaseflowError, Lang, Note
from caseflow.files.cells import Reader, Sheet
from caseflow.files.marked import Seen
from caseflow.files.whose import no_other, programme_said
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Application, Verdict
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.programme.form import form, told_fields
from caseflow.programme.programme import Programme

LANGS: tuple[Lang, ...] = ("zh", "en")
MOST_ALIKE = 10_000  # outcomes whose words are kept: sums may make each row its own


@frozen(kw_only=True)
class Assessed:
    """Every row's outcome, in order."""

    verdicts: tuple[Verdict, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)
    notes: tuple[Note, ...]
    heads: dict[int, int]
    source: Seen | None = field(default=None, repr=False)
    again: Callable[[], Iterator[Assessment]] = field(repr=False)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Those of the rows that could be read, worked out again when they are asked for: kept for
        each row, they would be most of the memory."""
        return tuple(self.again())


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
    force on a day. FactError for the form of another installed programme."""
    form_of = programme_said(path)
    if form_of and form_of != programme.name:
        from caseflow.plugins import installed

        no_other(path, programme.name, installed().programmes)
    seen = Seen.of(path)
    with paused():
        fields = (*form(programme), *(told_fields(programme) if at == "final" else ()))
        file = parse_file(path, fields, place=place, readers=readers)
        rules = Rules(programme, today, earlier, at, adopted, place)
        found = in_order([v for item in file.items() for v in rules.verdicts(item)])

    def again() -> Iterator[Assessment]:
        for item in file.items():
            if isinstance(item, Application):
                with suppress(CaseflowError):
                    yield rules.assess(item)

    return Assessed(
        verdicts=found,
        sheets=file.raw,
        notes=file.notes,
        heads=file.heads,
        source=seen,
        again=again,
    )


class Rules:
    """The editions of a programme, each made once for its pinned day and not for each row."""

    def __init__(
        self,
        programme: Programme,
        today: date,
        earlier: Sequence[Earlier] | None,
        at: At,
        adopted: Callable[[date], Mapping[str, Any]] | None,
        place: Place = CHINA,
    ) -> None:
        self.place = place
        self.programme, self.today, self.earlier, self.at = programme, today, earlier, at
        self.adopted = adopted
        self.by_day: dict[date, Edition] = {}
        self.by_hash: dict[
            str, Edition
        ] = {}  # one is compiled for all the days that it is in force
        self.words: dict[str, _Words] = {}

    def edition(self, day: date) -> Edition:
        """The edition in force on a day."""
        found = self.by_day.get(day)
        if found is None:
            values = self.adopted(day) if self.adopted is not None else None
            made = self.programme.on(day, values, place=self.place)
            found = self.by_day[day] = self.by_hash.setdefault(made.hash, made)
        return found

    def of(self, item: Application) -> Edition:
        """The edition of its pinned day, or of today while that is unknown."""
        pinned = item.facts.get(self.programme.pinned_on)
        return self.edition(pinned if isinstance(pinned, date) else self.today)

    def assess(self, item: Application) -> Assessment:
        """What the edition of its pinned day says. FactError for a value that no rule can take."""
        return self.judge(item, self.earlier, self.at)

    def judge(self, item: Application, earlier: Sequence[Earlier] | None, at: At) -> Assessment:
        """The same with this earlier aid; at final what entry says, where that refuses: who may
        not enter gets no final sum."""
        edition = self.of(item)
        if at == "final":
            entry = assess(edition, item.facts, earlier=earlier)
            if entry.outcome == "ineligible":
                return entry
        return assess(edition, item.facts, earlier=earlier, at=at)

    def verdicts(self, item: Application | Verdict) -> Iterator[Verdict]:
        """The verdict of each of its rows."""
        if isinstance(item, Verdict):
            yield item
            return
        try:
            a = self.assess(item)
        except CaseflowError as bad:
            problem = Problem(cell="", column="", value="", code=bad.code, parts=parts_of(bad))
            first = Verdict(
                sheet=item.sheet,
                row=item.row,
                verdict="rejected",
                case="",
                problems=(problem,),
                sheet_index=item.sheet_index,
            )
            yield from _each_row(item, first)
            return
        words = self.words.get(a.edition.hash)
        if words is None:
            words = self.words[a.edition.hash] = _Words(a)
        yield from _each_row(item, _verdict(item, a, words))


class _Words:
    """What verdicts say of one edition, found once and not for each row."""

    def __init__(self, a: Assessment) -> None:
        self.labels, self.rules = labels(a), rule_words(a.edition)
        self.looked_up = {f.key for f in a.edition.facts if f.origin == "recorded"}
        self._refers: dict[str, Problem] = {}
        self._said: dict[object, tuple[Problem, ...]] = {}

    def said(self, a: Assessment) -> tuple[Problem, ...]:
        """Why the outcome is what it is. Where nothing fails and nothing is missing, no value of
        the row comes into it: it is put into words once for all that came out alike."""
        if a.outcome in ("ineligible", "incomplete"):
            return (*_failed(a), *(self.lacks(m.facts, a) for m in a.missing), *self._open(a))
        alike = a.record, a.bounds, a.used_up
        said = self._said.get(alike)
        if said is None:
            said = self._open(a)
            if len(self._said) < MOST_ALIKE:
                self._said[alike] = said
        return said

    def _open(self, a: Assessment) -> tuple[Problem, ...]:
        """What a person has to settle, and the award."""
        award = _award(a)
        return (*map(self.refers, a.refers), *((award,) if award is not None else ()))

    def refers(self, name: str) -> Problem:
        """A person has to settle this one."""
        if name not in self._refers:
            rule = _both(self.rules.get(name, (name, name)))
            self._refers[name] = Problem.of_row("rule_refers", rule=rule)
        return self._refers[name]

    def lacks(self, keys: Sequence[str], a: Assessment) -> Problem:
        """One of these facts is missing, and asked for where it is not the office that looks it up;
        or a paper is there as a copy, and that will not do."""
        facts = [_both(self.labels.get(k, (k, k))) for k in keys]
        if set(keys) <= self.looked_up:
            return Problem.of_row("earlier_not_looked_up", facts=facts)
        copies = all(k.startswith("doc.") and a.given.get(k) == "copy" for k in keys)
        return Problem.of_row("original_missing" if copies else "fact_missing", facts=facts)


def _each_row(item: Application, first: Verdict) -> Iterator[Verdict]:
    """The verdict at each of its rows; it is one application, which counts once."""
    yield first
    for sheet, index, row in item.also:
        yield evolve(first, sheet=sheet, sheet_index=index, row=row, problems=(), part=True)


def _verdict(item: Application, a: Assessment, words: _Words) -> Verdict:
    problems = (*words.said(a), *item.warnings)
    return Verdict(
        sheet=item.sheet,
        row=item.row,
        verdict=a.outcome,
        case="",
        problems=problems,
        sheet_index=item.sheet_index,
    )


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


def _failed(a: Assessment) -> Iterator[Problem]:
    """Each condition that is not met, in words, with the clause that it rests on."""
    if "F" not in a.record.results:
        return
    facts, money = shown(a), a.edition.money
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "F" and rule.effect == "require":
            part = failing(rule.node, a.given)
            zh, en = (unmet(part, a.given, facts, money, lang) for lang in LANGS)
            last = rule.clauses[-1]
            clause = (clause_words(last, "zh"), clause_words(last, "en"))
            parts = {"rule": _both((zh, en)), "clause": _both(clause)}
            yield Problem(cell="", column=rule.name, value="", code="rule_failed", parts=parts)
