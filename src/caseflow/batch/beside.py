"""What a row of examples may say beside the form: the stage it is judged at, what the process of
its case knows, and one piece of aid that the same party was given before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen

from caseflow.edition.earlier import Earlier, called
from caseflow.edition.rulebook import At
from caseflow.errors import FactError, near
from caseflow.intake.headers import plain
from caseflow.intake.rows import Application
from caseflow.programme.form import Field, form, told_fields
from caseflow.programme.programme import Programme
from caseflow.rules import nodes as n
from caseflow.rules.spans import LIFETIME
from caseflow.values.money import Money

STAGE = "stage"
STAGES: dict[str, At] = {
    **dict.fromkeys(("", "entry", "申请", "申请时", "初审"), "entry"),
    **dict.fromkeys(("final", "最终", "终审", "最终资助额决定", "final sum"), "final"),
}
BEFORE = "earlier."
PROGRAMME, DAY, SUM = (f"{BEFORE}{x}" for x in ("programme", "day", "sum"))
_ASKED: dict[str, tuple[str, str, str]] = {
    PROGRAMME: ("text", "此前资助项目", "earlier programme"),
    DAY: ("day", "此前资助收件日期", "earlier day of receipt"),
    SUM: ("money", "此前资助金额", "earlier award"),
}
_OTHERS = {DAY: ("此前资助日期", "earlier day"), SUM: ("earlier sum",)}


@frozen(kw_only=True)
class Limits:
    """What of a programme, on any day, rests on earlier aid."""

    uses: tuple[n.Fact, ...]
    groups: tuple[n.Group, ...]

    @property
    def asks(self) -> tuple[n.Fact, ...]:
        """The questions that limits count by, beside the party: what was answered then."""
        asked = {a.key: a for f in self.uses if f.use for a in f.use.asks if a.key in f.use.per}
        return tuple(asked.values())

    @property
    def counted(self) -> tuple[n.Fact, ...]:
        """How many elements there were then, where those are counted."""
        of = {f.use.of for f in self.uses if f.use is not None}
        found = {g.key: g for g in self.groups if g.key in of}
        return tuple(
            n.Fact(f"{g.key}.count", "number", f"{g.zh}数", f"number of {g.en}s")
            for g in found.values()
        )

    def counting(self, programme: str, own: str) -> Iterator[n.Use]:
        """Those that aid of a programme counts for."""
        for fact in self.uses:
            use = fact.use
            if use is not None and programme in (*use.counting, *(() if use.others else (own,))):
                yield use


def limits(programme: Programme) -> Limits:
    """Read off all its days."""
    trees = (x for tree in programme.trees() for x in n.walk(tree))
    found = {x.key: x for x in trees if isinstance(x, n.Fact) and x.use is not None}
    every = [x for tree in programme.trees() for x in n.walk(tree) if isinstance(x, n.Group)]
    return Limits(uses=tuple(found.values()), groups=tuple(every))


def fields_of(programme: Programme) -> tuple[Field, ...]:
    """The columns of its examples: its form, what its process knows, and earlier aid."""
    found = limits(programme)
    before = [
        Field(key, kind, zh, en, aliases=_OTHERS.get(key, ()))
        for key, (kind, zh, en) in _ASKED.items()
    ]
    before += [
        Field(f"{BEFORE}{f.key}", f.kind, f"此前{f.zh}", f"earlier {f.en}",
            options=f.options, option_words=f.option_words)
        for f in (*found.asks, *found.counted)
    ]  # fmt: skip
    return (*form(programme), *told_fields(programme), *(before if found.uses else ()))


def stage_of(text: str, row: int) -> At:
    """The stage that a row is judged at; entry if it does not say. FactError for another word."""
    found = STAGES.get(text.lower())
    if found is None:
        known = tuple(s for s in STAGES if s)
        raise FactError("example_stage", STAGE, text, row=row, known=known)
    return found


def earlier_of(item: Application, programme: Programme, found: Limits) -> list[Earlier]:
    """The aid that a row says was given before; none if it says none. FactError if a limit would
    need more of it than the row says, or nothing counts such aid."""
    said = {k: v for k, v in item.facts.items() if k.startswith(BEFORE)}
    if not said:
        return []
    name = _named(said.get(PROGRAMME), programme, found, item.row)
    day, sum_ = said.get(DAY), said.get(SUM)
    facts = {k.removeprefix(BEFORE): v for k, v in said.items()}
    for use in found.counting(name, programme.name):
        lacks = [_title(DAY)] if use.over != LIFETIME and not isinstance(day, date) else []
        lacks += [_title(SUM)] if use.what == "money" and not isinstance(sum_, Money) else []
        needed = [f for f in use.asks if f.key in use.per]
        needed += [f for f in found.counted if f.key == f"{use.of}.count"]
        lacks += [
            {"zh": f"此前{f.zh}", "en": f"earlier {f.en}"} for f in needed if f.key not in facts
        ]
        if lacks:
            raise FactError("example_earlier_lacks", PROGRAMME, row=item.row, column=lacks[0])
    on = day if isinstance(day, date) else None
    lists = _lists(found, facts)
    return [Earlier(name, sum_ if isinstance(sum_, Money) else None, {**facts, **lists}, on=on)]


def _lists(found: Limits, facts: dict[str, Any]) -> dict[str, Any]:
    """What was said of elements, as lists of them: taken out of the facts."""
    out: dict[str, Any] = {}
    for f in found.counted:
        if isinstance(many := facts.pop(f.key, None), int):
            out[f.key.removesuffix(".count")] = [{}] * many
    for f in found.asks:
        if f.group and f.key in facts:
            out[f.group] = [{f.key.removeprefix(f"{f.group}."): facts.pop(f.key)}]
    return out | {f"{group}.complete": True for group in out}


def _title(key: str) -> dict[str, str]:
    _, zh, en = _ASKED[key]
    return {"zh": zh, "en": en}


def names(programme: Programme, found: Limits) -> dict[str, str]:
    """What the programmes whose aid counts are called: by code, and in words."""
    out = dict.fromkeys((programme.name, programme.zh, programme.en), programme.name)
    for fact in found.uses:
        use = fact.use
        out |= {c: c for c in (use.counting if use is not None else ())}
        if use is not None and use.others:
            for at in (0, 1):
                out |= dict(zip(called(fact, at), use.counting, strict=False))
    return out


def _named(text: Any, programme: Programme, found: Limits, row: int) -> str:
    if not isinstance(text, str):
        return programme.name
    known = names(programme, found)
    by_words = {plain(k): v for k, v in known.items()}
    if plain(text) not in by_words:
        own = {"row": row, "known": tuple(known), "near": near(text, known)}
        raise FactError("example_earlier_programme", PROGRAMME, text, **own)
    return by_words[plain(text)]
