"""A first kit over any programme: `check(PROGRAMME)` looks for what a reader would call a mistake.

Every threshold at, below and above; the words and numbers of clauses beside what rules and award
do; each rule reachable both ways, and together with the others; what no edition has and no case
reaches; each fact dropped in turn; both evaluators on every case that it made. One edition is tried
by `tried.Tried`; what is found stands in `found`.

    from caseflow.testing import check

    def test_the_rules() -> None:
        assert check(MY_PROGRAMME).faults == ()
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve

from caseflow.edition.labels import rule_words
from caseflow.errors import note
from caseflow.programme.programme import Programme
from caseflow.testing.award_seen import Part, parts
from caseflow.testing.found import Checked, Fault, Threshold
from caseflow.testing.sure import doubtful
from caseflow.testing.tried import Tried, split
from caseflow.testing.unread import unread


def check(programme: Programme, day: date | None = None) -> Checked:
    """Check every edition of a programme, or the one in force on `day`. DefinitionError if none is
    in force then.

    Texts whose first day is unset are taken as adopted, so that what rests on them is looked at
    too.
    """
    known = programme.days()
    adopted = {
        s.name: known[-1] if known else date(2020, 1, 1)
        for s in programme.sources()
        if s.how == "unset"
    }
    days = [day] if day is not None else programme.editions(adopted)
    where = {d.name: d.where for d in programme.drafts()}
    faults: dict[tuple[str, str], Fault] = {}
    thresholds: dict[tuple[str, str, str], Threshold] = {}
    given: list[Part] = []
    unused: dict[tuple[str, str], Fault] = {}
    unsaid: dict[tuple[str, str], Fault] = {}
    idle: set[str] | None = None
    cases = 0
    called = {programme.name: programme.zh}
    for start in days:
        one = Tried(programme.on(start, adopted), start + timedelta(days=400), where)
        for fault in one.faults():
            faults.setdefault((fault.rule, fault.zh), fault)
        unused |= {(f.rule, f.zh): f for f in one.unused()}
        unsaid |= {(f.rule, f.zh): f for f in one.unsaid()}
        for part in parts(one.edition):
            given += [part] if part not in given else []
        called |= {rule: zh for rule, (zh, _) in rule_words(one.edition).items()}
        for t in one.thresholds():
            thresholds[t.rule, t.what, t.value] = evolve(t, called=called[t.rule])
        idle = one.idle() if idle is None else idle & one.idle()
        cases += one.tried
    last = _other_options(programme, days[-1], adopted, where) if days else []
    never = _never_in_force(programme, adopted) if day is None else []
    file = programme.where.rpartition(":")[0]
    vain = [Fault(name, file, why) for name, why in unread(programme)]
    for fault in [*last, *never, *vain]:
        faults.setdefault((fault.rule, fault.zh), fault)
    doubts = {k: f for k, f in faults.items() if doubtful(f.what)}
    faults = {k: f for k, f in faults.items() if k not in doubts}
    blamed = {x.rule for x in faults.values()}
    return Checked(
        programme=programme.name,
        editions=len(days),
        cases=cases,
        faults=tuple(faults.values()),
        thresholds=tuple(thresholds.values()),
        award=tuple(given),
        idle=tuple(sorted(idle or ())),
        unused=_rest(unused.values(), blamed),
        unsaid=_rest(unsaid.values(), blamed),
        untried=tuple(doubts.values()),
        called=called,
    )


def _rest(told: Iterable[Fault], blamed: set[str]) -> tuple[Fault, ...]:
    """What is told of rules in which no fault was found."""
    return tuple(f for f in told if f.rule not in blamed)


def _other_options(
    programme: Programme, day: date, adopted: dict[str, date], where: dict[str, str]
) -> list[Fault]:
    """Rules and award as they would be with each option that a branch may adopt instead."""
    usual = programme.on(day, adopted)
    out: list[Fault] = []
    for held in (h for h in programme.dated() if h.choices):
        for choice in held.choices:
            edition = programme.on(day, {**adopted, held.name: choice})
            new = tuple(r for r in edition.rules if r not in usual.rules)
            award = edition.award if edition.award != usual.award else None
            one = Tried(
                evolve(edition, rules=new, award=award, documents=()),
                day + timedelta(days=400),
                where,
            )
            out += [*(f for r in new for f in (*one.words(r), *one.reachable(r))), *one.texts()]
    return out


def _never_in_force(programme: Programme, adopted: dict[str, date]) -> list[Fault]:
    """Rules, documents and values that no edition has, and an award that rests on no clause."""
    editions = [programme.on(d, adopted) for d in programme.days(adopted)]
    rules = {r.name for e in editions for r in e.rules}
    documents = {d.name for e in editions for d in e.documents}
    values = {
        (p.name, p.value)
        for e in editions
        for p in e.parameters
        if p.value is not None and not isinstance(p.value, tuple)
    }
    never = note("rule_never")
    out = [Fault(d.name, d.where, never) for d in programme.drafts() if d.name not in rules]
    if not all(a.clauses for a in programme.awards()):
        out.append(Fault("award", programme.where, note("award_without_clause")))
    never = note("document_never")
    out += [Fault(f"doc.{d.name}", "", never) for d in programme.needs() if d.name not in documents]
    for held in programme.dated():
        for step in held.steps:
            if held.kind in ("number", "money", "option") and (held.name, step.value) not in values:
                out.append(Fault(held.name, "", note("value_never", value=step.value)))
    return out


__all__ = ["Checked", "Fault", "Threshold", "check", "split"]
