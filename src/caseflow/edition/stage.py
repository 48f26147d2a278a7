"""A rulebook compiled for one stage: a check per rule and document, the award, the caps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from caseflow.edition.rulebook import Need, Rule, Rulebook
from caseflow.rules import nodes as n
from caseflow.rules.awards import Computed, compile_award
from caseflow.rules.given import Given
from caseflow.rules.kinds import unit_of
from caseflow.rules.one import compile_condition, compile_node
from caseflow.rules.shares import FAMILY_LEFT, FAMILY_PAYS
from caseflow.rules.used_up import Used, compile_used, limited

#: true or false, or one of the two unknowns of `rules.one`; of a value the value
Check: TypeAlias = Callable[[Given], object]


@frozen(eq=False)
class Said:
    """A check as a code: P passed, F failed, U a fact is missing, N a person's. Where it reads one
    fact of few answers (most documents do), the code of each answer is `known`."""

    check: Check
    fact: str = ""
    known: dict[object, str] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, node: n.Node) -> Said:
        """What a node says."""
        facts, _, several = _read(node)
        few = not several and len({f.key for f in facts}) == 1
        few = few and (facts[0].kind == "yes_no" or bool(facts[0].options))
        return cls(compile_condition(node), facts[0].key if few else "")


def codes(every: Sequence[Said], g: Given) -> list[str]:
    """The code of each for a case."""
    out = []
    for said in every:
        if not said.fact:
            out.append(_code(said.check(g)))
            continue
        answer = g.get(said.fact)
        code = said.known.get(answer)
        if code is None:
            code = said.known[answer] = _code(said.check(g))
        out.append(code)
    return out


def _code(r: object) -> str:
    return "P" if r is True else "F" if r is False else "U" if r is None else "N"


@frozen(eq=False)
class LastDay:
    """A rule, by its place, that lets the pinned day be no later than a birthday, and that day."""

    rule: int
    compute: Check


@frozen(eq=False, kw_only=True)
class Stage:
    """An edition compiled for one stage."""

    rules: tuple[Rule, ...]
    rule_names: tuple[str, ...]
    required: tuple[int, ...]  # the places of those that are required
    checks: tuple[Said, ...]
    documents: tuple[Need, ...]
    paper_names: tuple[str, ...]
    papers: tuple[Said, ...]
    signed: tuple[tuple[str, Said], ...]  # papers that come back signed in some cases: in which
    award: Computed | None
    unit: str
    award_now: bool
    shared: str  # the repeated fact by which the award is shared out here, each element a part
    used_up: Used | None  # where a cap counts what was given before
    recorded: tuple[str, ...]
    grouped: tuple[tuple[str, str], ...]  # recorded fields of repeated facts: key, group
    told: tuple[str, ...]  # what the process of a case knows
    reads: tuple[tuple[str, ...] | None, ...]  # what each rule reads, where those are plain facts
    pays: Check | None  # what the family pays, where the award is decided here and rests on a bill
    last_day: LastDay | None  # of the entry upstream, where that is a step and a rule limits it


def stage(edition: Rulebook, at: str) -> Stage:
    """The edition compiled for a stage; kept on the edition."""
    cache: dict[str, Stage] = edition.__dict__.setdefault("_stages", {})
    if at not in cache:
        cache[at] = _compile(edition, at)
    return cache[at]


def limiting(s: Stage) -> tuple[str, ...]:
    """The rules that let the entry upstream be no later than the last day: all that say the same;
    empty where there is none."""
    if s.last_day is None:
        return ()
    node = _bare(s.rules[s.last_day.rule].node)
    return tuple(r.name for r in s.rules if _bare(r.node) == node)


def _bare(node: n.Node) -> n.Node:
    """What a rule says that is all of one thing."""
    whole = isinstance(node, n.AllOf) and len(node.parts) == 1
    return _bare(node.parts[0]) if whole and isinstance(node, n.AllOf) else node


def _compile(edition: Rulebook, at: str) -> Stage:
    rules = tuple(r for r in edition.rules if r.at == at)
    documents = tuple(d for d in edition.documents if d.at == at)
    award = edition.award
    capped = award is not None and at == "entry" and limited(award)
    return Stage(
        rules=rules, rule_names=tuple(r.name for r in rules),
        required=tuple(i for i, r in enumerate(rules) if r.effect == "require"),
        checks=tuple(Said.of(r.node) for r in rules),
        documents=documents, paper_names=tuple(d.name for d in documents),
        papers=tuple(Said.of(d.node) for d in documents),
        signed=tuple((x.name, Said.of(x.when)) for x in edition.papers if x.when is not None),
        award=compile_award(award) if award is not None else None,
        unit=unit_of(award) if award is not None else "",
        award_now=(now := at == "final" or not edition.has_final),
        shared=edition.lines if now and award is not None else "",
        used_up=compile_used(award) if capped and award is not None else None,
        recorded=tuple(f.key for f in edition.facts if f.origin == "recorded" and not f.group),
        grouped=tuple((f.key,
            f.group) for f in edition.facts if f.origin == "recorded" and f.group),
        told=edition.told,
        reads=tuple(_plain_facts(r.node) for r in rules), last_day=_last_day(edition, rules),
        pays=_pays(edition) if at == ("final" if edition.has_final else "entry") else None,
    )  # fmt: skip


def _pays(edition: Rulebook) -> Check | None:
    """What the family pays, as the edition computes it; in fact, where it keeps a waiver or other
    charity in the base of its award and both are known."""
    every = (x for root in edition.roots for x in n.walk(root))
    found = {x.name: x for x in every if isinstance(x, n.Derived)}
    known = [compile_node(found[k]) for k in (FAMILY_LEFT, FAMILY_PAYS) if k in found]
    if len(known) < 2:
        return known[0] if known else None
    left, pays = known

    def least(g: Given) -> object:
        units = left(g)
        return units if type(units) is int else pays(g)

    return least


def _last_day(edition: Rulebook, rules: Sequence[Rule]) -> LastDay | None:
    """The first of them: by that day the entry upstream has to be made, where it is a step."""
    if not any(s.kind == "entry" for s in edition.steps):
        return None
    for i, r in enumerate(rules):
        x = r.node
        if not isinstance(x, n.Compare) or x.op != "<=" or not isinstance(x.right, n.Birthday):
            continue
        if isinstance(x.left, n.Fact) and x.left.key == edition.pinned_on:
            return LastDay(i, compile_node(x.right))
    return None


def _plain_facts(node: n.Node) -> tuple[str, ...] | None:
    facts, person, several = _read(node)
    return None if person or several else tuple(dict.fromkeys(f.key for f in facts))


def _read(node: n.Node) -> tuple[list[n.Fact], bool, bool]:
    """The facts that a node reads; is it a person's; does it read repeated or recorded ones?"""
    nodes = list(n.walk(node))
    facts = [x for x in nodes if isinstance(x, n.Fact)]
    several = any(isinstance(x, n.Each | n.Count | n.Total | n.Group) for x in nodes)
    person = any(isinstance(x, n.ByAPerson) for x in nodes)
    return facts, person, several or any(f.group or f.use for f in facts)
