"""What a plugin declares, checked when it is made. `on(day)` gives the edition in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from caseflow import facts as catalogue
from caseflow.edition.rulebook import Step
from caseflow.errors import DefinitionError
from caseflow.facts import bill
from caseflow.places.place import Place
from caseflow.programme import declared, in_force, to_adopt
from caseflow.programme.amendments import Amendment, hash_of
from caseflow.programme.award import Award
from caseflow.programme.checks import Checked
from caseflow.programme.consent import consent_of, place_by
from caseflow.programme.documents import Needs
from caseflow.programme.papers import ComesBack
from caseflow.programme.steps import inserted, standard
from caseflow.programme.to_adopt import ToAdopt
from caseflow.rules import nodes as n
from caseflow.rules.coded import matches, named
from caseflow.rules.dated import ALWAYS, Dated, Source, read_date, unset
from caseflow.rules.draft import Draft, where
from caseflow.rules.parameters import Option
from caseflow.rules.resolve import Resolver, helds
from caseflow.rules.sums import one_currency
from caseflow.rules.terms import Amount, CodeSet, Number, Term
from caseflow.values.counts import Unit
from caseflow.values.currency import CNY
from caseflow.values.money import Money
from caseflow.values.percent import basis_points
from caseflow.values.sorts import sort_of
from caseflow.values.stated import Adoptable, Adopted
from caseflow.words import Lang

if TYPE_CHECKING:
    from caseflow.edition.edition import Edition


@frozen(eq=False, repr=False)
class Programme:
    """An aid programme: `name`, words, whom it helps, what it counts, rules, award, documents,
    steps."""

    name: str
    zh: str = field(kw_only=True)
    en: str = field(kw_only=True)
    helps: str = field(kw_only=True, converter=declared.role)
    counts: Unit = field(kw_only=True, default="persons", validator=declared.counts)
    pinned_on: str = field(
        kw_only=True, default=cast(Any, catalogue.application.received_on), converter=declared.pin
    )
    rules: tuple[Draft, ...] = field(kw_only=True, converter=declared.rules)
    award: Award | Dated[Award] | None = field(kw_only=True, default=None, converter=declared.award)
    documents: tuple[Needs, ...] = field(kw_only=True, default=(), converter=declared.documents)
    checks: tuple[Checked, ...] = field(kw_only=True, default=(), converter=declared.checks)
    papers: tuple[ComesBack, ...] = field(kw_only=True, default=(), converter=declared.papers)
    steps: tuple[Step, ...] = field(kw_only=True, default=(), converter=declared.steps)
    parameters: tuple[Number | Amount | CodeSet | Option, ...] = field(
        kw_only=True, default=()
    )  # numbers that only steps or papers use
    notes: tuple[tuple[str, str], ...] = field(kw_only=True, default=())
    listed: bool = field(kw_only=True, default=False)
    lines: str = field(
        kw_only=True, default=cast(Any, None), converter=declared.lines
    )  # one award line per element of it
    currency: str = field(
        kw_only=True, default=CNY.code, validator=declared.currency
    )  # of every sum in it
    amendments: tuple[Amendment, ...] = field(init=False, default=())
    where: str = field(init=False, factory=where)

    def __attrs_post_init__(self) -> None:
        from caseflow.rules.check import check_programme

        check_programme(self)
        _check_questions(self)

    def __repr__(self) -> str:
        return f"<Programme {self.name}: {self.zh}, {len(self.rules)} rules>"

    def amended(self, amendments: Sequence[Amendment]) -> Programme:
        """The same programme with what others add to it. DefinitionError if a name stands twice."""
        from caseflow.rules.check import check_programme

        if tuple(amendments) == self.amendments:
            return self
        new = copy(self)
        object.__setattr__(
            new, "amendments", tuple(a for a in amendments if a.programme == self.name)
        )
        check_programme(new)
        _check_questions(new)
        return new

    # -- what it is made of
    def drafts(self) -> list[Draft]:
        """All rules, those of amendments last."""
        return [*self.rules, *(r for a in self.amendments for r in a.rules)]

    def needs(self) -> list[Needs]:
        """All documents, those of amendments last."""
        return [*self.documents, *(d for a in self.amendments for d in a.documents)]

    def inspected(self) -> list[Checked]:
        """All checks by a person, those of amendments last."""
        return [*self.checks, *(c for a in self.amendments for c in a.checks)]

    def signed(self) -> list[ComesBack]:
        """All papers that come back signed, those of amendments last."""
        return [*self.papers, *(x for a in self.amendments for x in a.papers)]

    def trees(self) -> list[n.Node]:
        """Every tree that stands in rules, documents, papers and award, of all days."""
        out: list[n.Node] = []
        for draft in self.drafts():
            out += _values(draft.node)
        out += [d.node for d in self.needs()]
        out += [x.when for x in self.signed() if x.when is not None]
        return out + [a.node for a in self.awards()]

    def awards(self) -> list[Award]:
        """The awards of all days."""
        if isinstance(self.award, Dated):
            return [s.value for s in self.award.steps]
        return [] if self.award is None else [self.award]

    def sources(self) -> list[Source]:
        """Every text that it rests on, once."""
        clauses = [c for d in self.drafts() for c in d.clauses] + [
            c for d in self.needs() for c in d.clauses
        ]
        clauses += [c for a in self.awards() for c in a.clauses]
        clauses += [c for x in self.inspected() for c in x.clauses]
        clauses += [c for x in self.signed() for c in x.clauses]
        return list({c.source.name: c.source for c in clauses}.values())

    def dated(self) -> list[Dated[object]]:
        """Every dated or unset value, once, by name."""
        found = [h for tree in self.trees() for h in helds(tree)]
        found += [_holds(p) for p in self.parameters]
        found += bill.orders(self.trees())
        return list({h.name: h for h in found}.values())

    def adoptable(self) -> set[str]:
        """Names that a branch may adopt a value (or a first day) for."""
        return {h.name for h in self.dated()} | {
            s.name for s in self.sources() if s.how in ("unset", "published", "assumed_from")
        }

    def check_adopted(self, name: str, value: Adoptable) -> None:
        """DefinitionError if `name` is a value (or first day) of this programme and `value` is not
        of its kind."""
        for held in self.dated():
            if held.name == name and not _fits(held, value):
                if held.choices:
                    raise declared.none(name, value, held.choices)
                raise declared.like(name, declared.adopted_as(held.kind, self.currency), value)
        if isinstance(value, Money):
            one_currency(value, self.currency, programme=self.name, name=name, where=self.where)
        if isinstance(value, list | tuple):
            for fact, codes, whole in named(self.trees()):
                for one in value if codes.name == name else ():
                    matches(fact, str(one), whole=whole, call=name)
        if any(s.name == name for s in self.sources()) and not isinstance(value, date):
            raise declared.like(name, declared.ADOPTED["day"], value)

    def to_adopt(self, adopted: Adopted | None = None) -> list[ToAdopt]:
        """What nobody has decided, values and first days, each with its question."""
        given = adopted or {}
        sorts = {codes.name: sort_of(fact.key) for fact, codes, _ in named(self.trees())}
        return [
            *to_adopt.values(self.dated(), given, sorts),
            *to_adopt.first_days(self.sources(), given),
        ]

    def unset(self, adopted: Adopted | None = None, lang: Lang = "zh") -> list[tuple[str, str]]:
        """What nobody has decided: (name, question) of values and of first days."""
        return [(x.name, x.say(lang)) for x in self.to_adopt(adopted)]

    def closed_since(self, day: date, adopted: Adopted | None = None) -> date | None:
        """The last day on which it took applications, if that is over: the last end that a text
        names, unless a later text without an end goes on."""
        last = self._last_day(day, adopted)
        return last if last is not None and day > last else None

    def _last_day(self, day: date, adopted: Adopted | None) -> date | None:
        """The last day on which it takes applications, by the texts that are in force on a day."""
        begun = [(s, d) for s in self.sources() if (d := s.first_day(adopted or {})) and d <= day]
        last = max((s.ends for s, _ in begun if s.ends is not None), default=None)
        return None if last is None or any(s.ends is None and d > last for s, d in begun) else last

    def spans(self, adopted: Adopted | None = None) -> list[date]:
        """The days on which anything changes or it closes: between two of them all days are
        alike."""
        ends = {s.ends + timedelta(days=1) for s in self.sources() if s.ends is not None}
        return sorted({*self.days(adopted), *ends})

    def days(self, adopted: Adopted | None = None) -> list[date]:
        """The days on which anything changes, words included."""
        given = adopted or {}
        days = {d for s in self.sources() if (d := s.first_day(given)) is not None}
        days |= {a.since for a in self.amendments}
        for held in (*self.dated(), *(d.node for d in self.drafts() if isinstance(d.node, Dated))):
            days |= held.days(given)
        if isinstance(self.award, Dated):
            days |= self.award.days(given)
        return sorted(days - {ALWAYS}) or sorted(days)

    def editions(self, adopted: Adopted | None = None) -> list[date]:
        """The days on which a rule, the award, a document or a step changes: derived, never
        declared."""
        out: list[date] = []
        last = ""
        for day in self.days(adopted):
            meaning = self.on(day, adopted).meaning
            if meaning != last:
                out.append(day)
            last = meaning
        return out

    def part_hash(self) -> str:
        """SHA-256 over everything that the plugin declares: a change under the same version is a
        fault."""
        return self._part_hash

    @cached_property  # read with every case that is filed
    def _part_hash(self) -> str:
        parts = [
            self.name,
            self.zh,
            self.en,
            self.helps,
            self.counts,
            self.pinned_on,
            self.rules,
            self.documents,
            self.checks,
            self.steps,
            self.lines,
        ]
        held = list(map(_holds, self.parameters))
        more = [self.papers] if self.papers else []  # without any the hash is as it was before
        last = [self.award, held, self.notes, self.listed, self.currency]
        return hash_of([*parts, *last, *more])

    def _check_in_force(self, when: date, adopted: Adopted | None) -> None:
        """DefinitionError for a day on which it takes no applications."""
        days, about = self.days(adopted), {"programme": self.name, "day": when.isoformat()}
        if not days:
            raise DefinitionError("never_in_force", **about)
        if when < days[0]:
            raise DefinitionError("not_in_force", first=days[0].isoformat(), **about)
        last = self.closed_since(when, adopted)
        if last is not None:
            raise DefinitionError("programme_closed", last=last.isoformat(), **about)

    # -- the edition of a day
    def on(
        self,
        day: date | str,
        adopted: Adopted | None = None,
        *,
        rehearse: bool = False,
        amendments: Sequence[Amendment] = (),
        place: Place | None = None,
    ) -> Edition:
        """The edition in force on `day`, with the values and amendments that a branch has adopted.

        `rehearse`: with what is expected. `place`: whose law
        consent rests on; without one China's for CNY, else that of a plain place.
        """
        from caseflow.edition.edition import Edition  # to judge by: not needed to be declared

        if amendments:
            return self.amended(amendments).on(day, adopted, rehearse=rehearse, place=place)
        when = read_date(day, "on(...)") if isinstance(day, str) else day
        self._check_in_force(when, adopted)
        resolver = Resolver(when, adopted or {}, rehearse=rehearse)
        rules = [r for d in self.rules if (r := in_force.rule(d, resolver, ""))]
        needed = (consent_of(place or place_by(self.currency)), *self.documents)
        documents = [x for d in needed if (x := in_force.need(d, resolver, ""))]
        checks = [y for c in self.checks if (y := in_force.check(c, resolver, ""))]
        papers = [p for x in self.papers if (p := in_force.paper(x, resolver, ""))]
        amended = [a for a in self.amendments if a.since <= when]
        for a in amended:
            rules += [r for d in a.rules if (r := in_force.rule(d, resolver, a.name))]
            documents += [x for d in a.documents if (x := in_force.need(d, resolver, a.name))]
            checks += [y for c in a.checks if (y := in_force.check(c, resolver, a.name))]
            papers += [p for x in a.papers if (p := in_force.paper(x, resolver, a.name))]
        given = in_force.award(self.award, resolver)
        for held in (*map(_holds, self.parameters), *bill.orders(self.trees())):
            resolver.held(held)
        parameters = tuple(
            in_force.parameter(h, adopted or {})
            for h in sorted(resolver.met.values(), key=lambda h: h.name)
        )
        edition = Edition(
            programme=self.name, zh=self.zh, en=self.en, helps=self.helps, counts=self.counts,
            pinned_on=self.pinned_on, rules=tuple(rules),
            award=given.node, award_clauses=given.clauses, award_said=given.said,
            award_chosen_by=given.chosen_by, documents=tuple(documents), checks=tuple(checks),
            steps=(), parameters=parameters, listed=self.listed, adds_up=(), notes=self.notes,
            lines=self.lines, currency=self.currency, papers=tuple(papers),
            last=last.isoformat() if (last := self._last_day(when, adopted)) else "",
        )  # fmt: skip
        reads = {f.key for f in edition.facts}
        adds_up = ((bill.TOTAL, bill.PARTS),) if reads & set(bill.PARTS) else ()
        steps = standard(self.steps, two_stage=edition.two_stage)
        for a in amended:
            steps = inserted(steps, a.steps, a.name)
        return evolve(edition, steps=steps, adds_up=adds_up)


@cache
def _shared() -> Mapping[str, n.Fact]:
    return catalogue.catalogue()


def _check_questions(p: Programme) -> None:
    """DefinitionError if a question of its own has no proper key or words, or is another one in
    the shared catalogue."""
    asked = {
        x.key: x
        for tree in p.trees()
        for x in n.walk(tree)
        if isinstance(x, n.Fact) and x.origin == "asked"
    }
    if p.pinned_on not in asked and p.pinned_on not in _shared():
        raise DefinitionError("pinned_unread", where=p.where, programme=p.name, key=p.pinned_on)
    for fact in asked.values():
        shared = _shared().get(fact.key)
        if shared is not None and (shared.kind, shared.group) != (fact.kind, fact.group):
            own = {"key": fact.key, "theirs": shared.kind, "ours": fact.kind}
            raise DefinitionError("question_of_catalogue", where=p.where, programme=p.name, **own)
        if (
            not all(part.isidentifier() and part.isascii() for part in fact.key.split("."))
            or not fact.zh.strip()
            or not fact.en.strip()
        ):
            own = {"key": repr(fact.key), "zh": repr(fact.zh), "en": repr(fact.en)}
            raise DefinitionError("question_words", where=p.where, programme=p.name, **own)
        if fact.group and fact.key.rpartition(".")[2] in ("complete", "count"):
            own = {"key": fact.key, "group": fact.group}
            raise DefinitionError("question_counts", where=p.where, programme=p.name, **own)


def _holds(parameter: object) -> Dated[object]:
    """The dated value behind a number, an amount or an option."""
    held = (
        parameter.held
        if isinstance(parameter, Option)
        else getattr(getattr(parameter, "node", None), "held", None)
    )
    if not isinstance(held, Dated):
        raise declared.like("parameters", "number(…), amount(…), option(…)", parameter)
    return held


def _fits(held: Dated[object], value: object) -> bool:
    if value is unset or value == "unset":
        return True
    if held.choices:
        return value in held.choices
    if held.kind in ("codes", "order"):
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            return False
        once = len(set(value)) == len(value) > 0
        return once if held.kind == "order" else True
    if held.kind == "rate":
        return basis_points(value) is not None
    expected: dict[str, type] = {"number": int, "money": Money, "day": date, "text": str}
    return type(value) is expected.get(held.kind, object)


def _values(node: n.Node | Dated[n.Node]) -> list[n.Node]:
    if not isinstance(node, Dated):
        return [node]
    return [s.value for s in node.steps] + ([node.plan.value] if node.plan else [])


__all__ = ["Programme", "Term"]
