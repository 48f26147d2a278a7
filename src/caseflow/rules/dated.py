"""What holds from when: sources, clauses, dated and unset values. All of it is resolved before
anything is evaluated."""

from __future__ import annotations

from datetime import date
from typing import Final, Generic, Literal, TypeVar, cast

from attrs import frozen

from caseflow.errors import DefinitionError
from caseflow.values.stated import Adopted

How = Literal["in_force", "published", "assumed_from", "unset", "assumption", "planned"]
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ALWAYS = date(1900, 1, 1)  # from when a library default holds


@frozen(kw_only=True)
class Source:
    """A text that rules rest on. `how` its first day is known; unset: not in force until a branch
    adopts `name`'s day. `ends`: the last day on which it takes applications, if it says so."""

    title: str
    name: str
    how: How
    day: date | None
    ref: str
    ends: date | None = None

    def says(self, quotation: str) -> Clause:
        """A sentence of it, word for word."""
        return _clause(self, quotation, verbatim=True)

    def gist(self, words: str, en: str = "") -> Clause:
        """What it says, in the author's words; `en` is what English output says instead."""
        return _clause(self, words, verbatim=False, en=en)

    def first_day(self, adopted: Adopted) -> date | None:
        """The day from which it holds, by itself or as adopted; None if it does not."""
        if self.how == "planned":
            return None
        if isinstance(day := adopted.get(self.name), date):
            return day
        return self.day


@frozen
class Clause:
    """The sentence that a rule rests on."""

    source: Source
    text: str
    verbatim: bool
    en: str = ""


def _clause(source: Source, text: str, *, verbatim: bool, en: str = "") -> Clause:
    if not isinstance(text, str) or not text.strip() or not isinstance(en, str):
        raise DefinitionError("clause_blank", title=source.title)
    return Clause(source, text, verbatim, en.strip())


class _Unset:
    """`since=unset` for a first day nobody knows, `unset("question?", "in English?")` for a value
    that nobody has decided; a question in one language is asked in both."""

    def __call__(self, ask: str, en: str = "") -> Ask:
        if not all(isinstance(x, str) for x in (ask, en)) or not ask.strip():
            raise DefinitionError("unset_blank")
        return Ask(ask, en.strip() or ask)

    def __repr__(self) -> str:
        return "unset"


unset: Final = _Unset()


@frozen
class Ask:
    """The question for a value that nobody has decided."""

    question: str
    en: str

    def say(self, lang: str) -> str:
        """The question in one of the two languages."""
        return self.en if lang == "en" else self.question


def source(
    title: str, *, in_force: str = "", published: str = "", assumed_from: str = "",
    since: object = None, assumption: bool = False,
    planned: bool = False, ref: str = "", name: str = "", ends: str = "",
) -> Source:  # fmt: skip
    """A text, with exactly one way in which its first day is known.

    `in_force` (stated), `published` (holds from then), `assumed_from` (proved to hold by then),
    `since=unset` (a branch adopts the day under `name`), `assumption=True` (a default of the
    library), `planned=True` (announced only). `ends`: the last day for applications, where a notice
    names one: after it the programme is closed, which is not the same as not eligible.
    """
    days: dict[How, str] = {
        "in_force": in_force,
        "published": published,
        "assumed_from": assumed_from,
    }
    given = [(how, day) for how, day in days.items() if day]
    given += [("unset", "")] if since is unset else []
    given += [("assumption", ALWAYS.isoformat())] if assumption else []
    given += [("planned", "")] if planned else []
    if len(given) != 1 or (since is not None and since is not unset):
        raise DefinitionError("source_one_way", title=title)
    how, day = given[0]
    if how == "unset" and not name:
        raise DefinitionError("source_unnamed", title=title)
    first, last = (read_date(x, title) if x else None for x in (day, ends))
    if last is not None and first is not None and last < first:
        raise DefinitionError("ends_before", title=title)
    return Source(title=title, name=name or title, how=how, day=first, ref=ref, ends=last)


def read_date(text: str, where: str) -> date:
    """A date in a programme file. DefinitionError if it is none."""
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        own = {"call": where, "written": repr(text)}
        raise DefinitionError("expected_like", example="2026-03-05", **own) from None


@frozen
class Since(Generic[T_co]):
    """A value that holds from a source's first day, or from a day."""

    source: Source | None
    day: date | None
    value: T_co

    def first_day(self, adopted: Adopted) -> date | None:
        """From when it holds; None while it does not."""
        return self.source.first_day(adopted) if self.source is not None else self.day


@frozen
class Expected(Generic[T_co]):
    """A value prepared for a text that is not decided yet; never in force, but rehearsal may ask
    for it."""

    clause: Clause
    value: T_co


def since(when: Source | str, value: T) -> Since[T]:
    """`value` holds from then on."""
    if isinstance(when, Source):
        if when.how == "planned":
            raise DefinitionError("only_a_plan", call=f"since({when.title})", title=when.title)
        return Since(when, None, value)
    if isinstance(when, Clause):
        own = {"call": "since", "written": f"{when.source.title}.says(…)"}
        raise DefinitionError("expected_like", example="NOTICE, '2026-01-01'", **own)
    return Since(None, read_date(when, "since"), value)


def expected(clause: Clause, value: T) -> Expected[T]:
    """`value` is prepared and not in force."""
    if not isinstance(clause, Clause):
        own = {"call": "expected", "written": repr(clause)}
        raise DefinitionError("expected_like", example="PLAN.says('…')", **own)
    return Expected(clause, value)


@frozen(kw_only=True)
class Dated(Generic[T_co]):
    """A named value over time. `choices`: an option is one of these names. Adopting `unset` takes
    a default away."""

    name: str
    kind: str
    steps: tuple[Since[T_co], ...]
    plan: Expected[T_co] | None
    ask: Ask | None
    choices: tuple[str, ...] = ()
    words: tuple[tuple[str, tuple[str, str]], ...] = ()  # what each choice says (zh, en)

    def on(
        self, day: date, adopted: Adopted, *, rehearse: bool = False
    ) -> tuple[T_co | None, Source | None]:
        """(value, source) in force on `day`; an adopted value wins; (None, None) while unset."""
        if self.name in adopted:
            value = adopted[self.name]  # `check_adopted` has seen that it is of this kind
            return (None if value in (unset, "unset") else cast(T_co, value)), None
        if rehearse and self.plan is not None:
            return self.plan.value, self.plan.clause.source
        held = [(d, s) for s in self.steps if (d := s.first_day(adopted)) is not None and d <= day]
        if not held:
            return None, None
        _, last = max(held, key=lambda x: x[0])
        return last.value, last.source

    def replaced(self, day: date, adopted: Adopted) -> set[Source]:
        """The texts whose value a later text has replaced by `day`: what they say of it no longer
        holds. A later value without a text of its own is of the same one."""
        held = sorted(
            ((d, s) for s in self.steps if (d := s.first_day(adopted)) is not None and d <= day),
            key=lambda x: x[0],
        )
        last = next((s.source for _, s in reversed(held) if s.source is not None), None)
        return {s.source for _, s in held if s.source is not None and s.source != last}

    def days(self, adopted: Adopted) -> set[date]:
        """The days on which it changes."""
        return {d for s in self.steps if (d := s.first_day(adopted)) is not None}


def dated(
    name: str,
    kind: str,
    *steps: Since[T] | Expected[T] | Ask,
    choices: tuple[str, ...] = (),
    words: tuple[tuple[str, tuple[str, str]], ...] = (),
) -> Dated[T]:
    """A named value from what the author wrote. DefinitionError if it says nothing, or twice the
    same day."""
    held = tuple(s for s in steps if isinstance(s, Since))
    plans = [s for s in steps if isinstance(s, Expected)]
    asks = [s for s in steps if isinstance(s, Ask)]
    if len(held) + len(plans) + len(asks) != len(steps):
        wrong = next(s for s in steps if not isinstance(s, Since | Expected | Ask))
        if isinstance(wrong, str):  # number("zh", "en") of facts where a value is meant
            raise DefinitionError("question_for_value", call=name, written=repr(wrong))
        like = "since(…), expected(…), unset('…')"
        raise DefinitionError("expected_like", call=name, example=like, written=repr(wrong))
    if not held and not asks:
        raise DefinitionError("no_value", call=name)
    if len(plans) > 1 or len(asks) > 1:
        raise DefinitionError("plans_twice", call=name)
    known = [s.first_day({}) for s in held if s.first_day({}) is not None]
    if len(set(known)) != len(known):
        raise DefinitionError("days_twice", call=name)
    return Dated(
        name=name,
        kind=kind,
        steps=held,
        plan=plans[0] if plans else None,
        ask=asks[0] if asks else None,
        choices=choices,
        words=words,
    )
