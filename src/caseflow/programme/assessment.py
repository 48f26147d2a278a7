"""One case against one edition: the record, and, derived from it when asked, what is missing and
why.

Four outcomes in this order: a `require` false → ineligible; something needed unknown → incomplete;
something for a person → referred; else eligible. All results are always computed and shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Literal

import attrs
from attrs import frozen

from caseflow.programme.edition import At, Edition, Need, Rule
from caseflow.rules import nodes as n
from caseflow.rules.awards import Computed, amount_of, compile_award, unit_of
from caseflow.rules.awards import Sum as Bounds
from caseflow.rules.given import Elements, Given, encode, with_recorded
from caseflow.rules.one import Compiled, N, compile_condition, compile_node, is_unknown
from caseflow.values.money import Money

Outcome = Literal["eligible", "ineligible", "incomplete", "referred"]


@frozen
class Earlier:
    """Aid that the same beneficiary was given before: by which programme, for which facts, how
    much, and is it final?"""

    programme: str
    sum: Money | None = None
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    final: bool = True
    on: date | None = None  # the day of receipt then; needed by limits of one year


@frozen
class Missing:
    """Facts of which one would do (mostly just one)."""

    facts: tuple[str, ...]


@frozen(slots=False)
class Record:
    """What is kept of an assessment; everything else is derived from edition and facts.

    `results` and `documents`: one code each, in the edition's order (P passed, F failed, U a fact
    is missing, N unset or a person's). `award`: lines of (name, unit, least, most). `seen`:
    recorded facts as used.
    """

    edition: str
    at: str
    outcome: str
    results: str
    documents: str
    award: tuple[tuple[str, str, int | None, int | None], ...]
    seen: tuple[tuple[str, int], ...]

    def to_bytes(self) -> bytes:
        """Canonical JSON: both evaluators give the same bytes."""
        body = [
            self.edition,
            self.at,
            self.outcome,
            self.results,
            self.documents,
            self.award,
            self.seen,
        ]
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


@frozen(eq=False)
class LastDay:
    """A rule, by its place, that lets the pinned day be no later than a birthday, and that day."""

    rule: int
    compute: Compiled


@frozen(eq=False)
class Stage:
    """An edition compiled for one stage."""

    rules: tuple[Rule, ...]
    checks: tuple[Compiled, ...]
    documents: tuple[Need, ...]
    papers: tuple[Compiled, ...]
    award: Computed | None
    unit: str
    award_now: bool
    caps: tuple[tuple[Compiled, Compiled, Compiled], ...]
    recorded: tuple[str, ...]
    grouped: tuple[tuple[str, str], ...]  # recorded fields of repeated facts: key, group
    reads: tuple[tuple[str, ...] | None, ...]  # what each rule reads, where those are plain facts
    last_day: LastDay | None  # of the entry upstream, where that is a step and a rule limits it


def stage(edition: Edition, at: str) -> Stage:
    """The edition compiled for a stage; kept on the edition."""
    cache: dict[str, Stage] = edition.__dict__.setdefault("_stages", {})
    if at not in cache:
        cache[at] = _compile(edition, at)
    return cache[at]


def _compile(edition: Edition, at: str) -> Stage:
    rules = tuple(r for r in edition.rules if r.at == at)
    documents = tuple(d for d in edition.documents if d.at == at)
    award = edition.award
    caps = (
        [x for x in n.walk(award) if isinstance(x, n.Cap) and x.used is not None]
        if award is not None and at == "entry"
        else []
    )
    return Stage(
        rules, tuple(compile_condition(r.node) for r in rules), documents, tuple(compile_condition(d.node) for d in documents),
        compile_award(award) if award is not None else None, unit_of(award) if award is not None else "",
        at == "final" or not edition.has_final,
        tuple((amount_of(x.limit), amount_of(x.used), amount_of(x.final or x.used)) for x in caps),
        tuple(f.key for f in edition.facts if f.origin == "recorded" and not f.group),
        tuple((f.key, f.group) for f in edition.facts if f.origin == "recorded" and f.group),
        tuple(_plain_facts(r.node) for r in rules), _last_day(edition, rules),
    )  # fmt: skip


def _last_day(edition: Edition, rules: Sequence[Rule]) -> LastDay | None:
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
    nodes = list(n.walk(node))
    facts = [x for x in nodes if isinstance(x, n.Fact)]
    apart = (n.Each, n.Count, n.Total, n.Group, n.ByAPerson)
    if any(isinstance(x, apart) for x in nodes) or any(f.group or f.use for f in facts):
        return None
    return tuple(dict.fromkeys(f.key for f in facts))


def assess(
    edition: Edition, facts: Mapping[str, Any], *, earlier: Sequence[Earlier] | None = None, at: At = "entry",
    accepted: frozenset[str] = frozenset(),
) -> Assessment:  # fmt: skip
    """What the edition says about `facts` (key → value; days, money, `unknown`, `nothing`, lists
    for repeated facts).

    `earlier` is all aid given before (`[]`: none); without it what rests on earlier aid is
    unknown. `accepted` are rules that a person has accepted by name. FactError if a value is not
    what its fact asks for.
    """
    from caseflow.programme.earlier import recorded

    return assess_given(
        edition, encode(facts, edition), recorded(edition, facts, earlier), at, accepted
    )


def assess_given(
    edition: Edition, given: Given, seen: Mapping[str, int], at: At, accepted: frozenset[str]
) -> Assessment:
    """The same for facts that have passed the door already; `seen` are the recorded facts."""
    s = stage(edition, at)
    g = with_recorded(given, seen, s.grouped)
    codes = []
    for rule, check in zip(s.rules, s.checks, strict=True):
        r = check(g)
        code = "P" if r is True else "F" if r is False else "U" if r is None else "N"
        codes.append(
            "P"
            if code != "P" and rule.name in accepted and (code == "N" or rule.effect == "refer")
            else code
        )
    papers = [
        "P" if (r := c(g)) is True else "F" if r is False else "U" if r is None else "N"
        for c in s.papers
    ]
    bounds = s.award(g) if s.award is not None else None
    used_up = _used_up(s, g)
    outcome = decide_outcome(s, codes, papers, bounds, used_up, accepted)
    award = (("", s.unit, bounds.least, bounds.most),) if bounds is not None else ()
    read = tuple(
        sorted(
            (k, v)
            for k, v in seen.items()
            if k in s.recorded or k.partition("[")[0] in dict(s.grouped)
        )
    )
    record = Record(edition.hash, at, outcome, "".join(codes), "".join(papers), award, read)
    return Assessment(edition, record, g, accepted, bounds, used_up)


def _used_up(s: Stage, g: Given) -> str:
    """Is a lifetime cap used up: by `final` awards, by `open` ones, or not (empty)?"""
    worst = ""
    for limit, used, final in s.caps:
        top, all_, done = limit(g), used(g), final(g)
        if is_unknown(top) or is_unknown(all_):
            continue
        if not is_unknown(done) and top - done <= 0:
            return "final"
        if top - all_ <= 0:
            worst = "open"
    return worst


def decide_outcome(
    s: Stage,
    codes: Sequence[str],
    papers: Sequence[str],
    bounds: Bounds | None,
    used_up: str,
    accepted: frozenset[str],
) -> Outcome:
    """The order of outcomes (design promise 1)."""
    required = [c for c, r in zip(codes, s.rules, strict=True) if r.effect == "require"]
    if "F" in required or used_up == "final":
        return "ineligible"
    award_why = True if bounds is None else bounds.why
    if "U" in required or "F" in papers or "U" in papers or (s.award_now and award_why is None):
        return "incomplete"
    referred = any(c != "P" for c in codes) or "N" in papers or used_up == "open"
    if referred or (award_why is N and "award" not in accepted):
        return "referred"
    return "eligible"


@frozen(slots=False, eq=False, repr=False)
class Assessment:
    """What the rules say about one case. `record` is what is kept; the rest is derived when
    read."""

    edition: Edition
    record: Record
    given: Given = attrs.field(repr=False)
    accepted: frozenset[str]
    bounds: Bounds | None
    used_up: str = ""

    def __repr__(self) -> str:
        return f"<Assessment {self.edition.programme} at {self.record.at}: {self.outcome}, award {self.award or 'not known'}>"

    @property
    def outcome(self) -> str:
        """eligible, ineligible, incomplete or referred."""
        return self.record.outcome

    @property
    def results(self) -> dict[str, str]:
        """One code per rule of this stage, by name."""
        return dict(zip((r.name for r in self.stage.rules), self.record.results, strict=True))

    @property
    def documents(self) -> dict[str, str]:
        """One code per document of this stage, by name."""
        return dict(zip((d.name for d in self.stage.documents), self.record.documents, strict=True))

    @property
    def stage(self) -> Stage:
        """The edition compiled for this stage."""
        return stage(self.edition, self.record.at)

    @property
    def least(self) -> Money | None:
        """The least that the award can be; None if nobody can say."""
        return _money(self.record.award, 2)

    @property
    def most(self) -> Money | None:
        """The most that the award can be."""
        return _money(self.record.award, 3)

    @property
    def award(self) -> Money | None:
        """What the award's formula gives, whatever the outcome, once it is exact; None while only
        bounds are known."""
        return self.most if self.bounds is not None and self.bounds.why is True else None

    @property
    def lines(self) -> tuple[Money, ...]:
        """The award by line: one, or one per element of the repeated fact that the programme gives
        `lines=` for.

        One sum is divided equally; what does not divide goes to the first lines.
        """
        if self.award is None:
            return ()
        elements = self.given.get(self.edition.lines)
        return self.award.split(
            len(elements.items) if isinstance(elements, Elements) and elements.items else 1
        )

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that still matter now that the known ones are put in; several in one entry:
        one of them would do."""
        from caseflow.programme.reasons import missing

        return missing(self)

    def lacks_only(self, key: str) -> bool:
        """Would this fact do for everything that is missing? Told without working it all out where
        no rule that waits has another unknown."""
        s, r = self.stage, self.record
        quick = set(r.documents) <= {"P", "N"} and not (
            s.award_now and self.bounds is not None and self.bounds.why is None
        )
        for rule, code, reads in zip(s.rules, r.results, s.reads, strict=True):
            if code == "U" and rule.effect == "require":
                quick = quick and reads is not None
                quick = quick and [k for k in reads or () if k not in self.given] == [key]
        return quick or all(key in m.facts for m in self.missing)

    @cached_property
    def refers(self) -> tuple[str, ...]:
        """What a person has to settle, by name of the rule (or `award`, where the sum is unset)."""
        names = [
            r.name
            for r, c in zip(self.stage.rules, self.record.results, strict=True)
            if c == "N" or (c != "P" and r.effect == "refer")
        ]
        names += [
            d.name
            for d, c in zip(self.stage.documents, self.record.documents, strict=True)
            if c == "N"
        ]
        if self.bounds is not None and self.bounds.why is N and "award" not in self.accepted:
            names.append("award")
        return tuple(names)

    def explain(self, lang: Literal["zh", "en"] = "zh") -> str:
        """Every condition with the values it saw, limits, clauses, what is missing and what would
        change the outcome."""
        from caseflow.programme.reasons import explain

        return explain(self, lang)


def _money(
    award: tuple[tuple[str, str, int | None, int | None], ...], place: Literal[2, 3]
) -> Money | None:
    if not award or award[0][1] != "money" or award[0][place] is None:
        return None
    sum_ = award[0][place]
    assert sum_ is not None
    return Money(sum_)
