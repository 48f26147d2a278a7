"""Which edition holds for a case, and what the house must know of it beside the rules."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.case import family
from caseflow.edition.earlier import CountedBy, counted_by
from caseflow.edition.edition import Edition
from caseflow.errors import CaseflowError, DefinitionError, Note, Stale, StoreError, near
from caseflow.office.available import Available, adopted_values, keep_parts, referred
from caseflow.places.place import Place
from caseflow.rules import nodes as n
from caseflow.values.wire import from_wire
from caseflow.words import names

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.office.root import Root
    from caseflow.programme.programme import Programme


#: why a programme has no rules on a day
OFF_DAY = ("not_in_force", "never_in_force", "programme_closed")


@frozen(eq=False, kw_only=True)
class Plan:
    """An edition with what is read off it once: limits, what each rule reads, what is confirmed."""

    edition: Edition
    limited: bool  # does earlier aid enter a rule?
    counted: CountedBy  # what limits are counted by
    reads: Mapping[str, frozenset[str]]  # rule, document → keys of facts and groups
    confirm: frozenset[str]


def plan_of(edition: Edition) -> Plan:
    """The plan of an edition."""
    reads = {d.name: frozenset(_keys(d.node)) for d in edition.documents}
    reads |= {r.name: reads.get(r.name, frozenset()) | _keys(r.node) for r in edition.rules}
    confirm = edition.compared | family.COMPARED
    names.PROGRAMMES[edition.programme] = (edition.zh, edition.en)
    names.FACTS.update({f.key: (f.zh, f.en) for f in edition.facts})
    names.RULES[edition.programme] = cache(partial(_rule_words, edition))  # said when asked for
    return Plan(
        edition=edition,
        limited=edition.limited,
        counted=counted_by(edition),
        reads=reads,
        confirm=confirm,
    )


def _rule_words(edition: Edition) -> dict[str, tuple[str, str]]:
    from caseflow.edition.labels import rule_words

    return rule_words(edition)


def _keys(node: n.Node) -> set[str]:
    keys: set[str] = set()
    for x in n.walk(node):
        if isinstance(x, n.Fact):
            keys.add(x.group or x.key)
        if isinstance(x, n.Fact | n.Group):
            keys.add(x.key)
    return keys


class Editions:
    """The programmes that this store may use and the editions already made or loaded."""

    def __init__(self, available: Available, place: Place) -> None:
        self.available, self.place = available, place
        self._plans: dict[str, Plan] = {}
        self._days: dict[tuple[str, str], list[date]] = {}
        self._made: dict[tuple[str, str, date | None], Plan] = {}
        self._adopted: dict[tuple[object, ...], list[tuple[str, str, Any]]] = {}

    @property
    def programmes(self) -> dict[str, Programme]:
        """Those that can be used now, by name: of the currency of this store, without a fault."""
        return self.available.programmes

    def about(self, root: Root, programme: str) -> Programme | Edition:
        """What the programme is: as its plugin (with every amendment adopted here) says, or the
        edition kept last where that plugin is faulty. DefinitionError if there is neither, Stale if
        it counts in another currency."""
        if programme in self.available.lost:
            return self._last(root, programme)
        if (other := self.available.apart.get(programme)) is not None:
            raise Stale("other_currency", currency=other.currency, programme=programme)
        names = {v.name for v in adopted_values(root)} & set(self.available.amendments)
        found = self.available.amended(programme, dict.fromkeys(names, date.min))
        if found is None:
            known = tuple(self.programmes)
            meant = near(programme, known)
            own = self.available.unused
            raise DefinitionError(
                "no_programme", name=programme, near=meant, known=known, left=own.left,
                faulty=own.faulty,
            )  # fmt: skip
        return found

    def check_amendment(self, root: Root, name: str) -> None:
        """DefinitionError if its programme is not here, or if it does not go together with what is
        adopted for that."""
        new = self.available.amendments[name]
        if new.programme not in self.programmes:
            raise DefinitionError("amends_nothing_here", name=name, programme=new.programme)
        base = self.about(root, new.programme)
        assert not isinstance(base, Edition)
        base.amended([*(a for a in base.amendments if a.name != name), new])

    def _last(self, root: Root, programme: str) -> Edition:
        raw = root.journal.last_edition(programme)
        why = self.available.lost[programme]
        if raw is None:
            raise DefinitionError("programme_faulty", programme=programme, what=why)
        return referred(Edition.load(raw), why)

    def _off_day(self, root: Root, stored: str, why: DefinitionError) -> Plan:
        """The plan of a case on whose day its programme has no rules any more (it was filed while
        the plugin was faulty, another first day was adopted): the one that assessed it last, and
        a person settles it."""
        kept = self.stored(root, stored).edition
        edition = referred(kept, Note(why.code, why.parts))
        root.keep_edition(edition)
        return self._plans.setdefault(edition.hash, plan_of(edition))

    # -- what is adopted
    def adopted(self, session: Root | Child, branch: str, day: date) -> dict[str, Any]:
        """The values that the branch (or a parent) has adopted, in force on `day`: a later one
        wins, the branch over its parents."""
        out: dict[str, Any] = {}
        text = day.isoformat()
        for code in reversed(_lineage(session, branch) or [branch]):
            for since, name, value in self._of_branch(session, code):
                if since <= text:
                    out[name] = value
        return out

    def _of_branch(self, session: Root | Child, code: str) -> list[tuple[str, str, Any]]:
        state = session.see("branch", code)
        if state is None:
            return []
        key = (code, len(state.adopted))
        if key not in self._adopted:
            rows = sorted(state.adopted, key=lambda v: v.since)
            self._adopted[key] = [(v.since, v.name, from_wire(json.loads(v.value))) for v in rows]
        return self._adopted[key]

    # -- which one holds
    def on_day(self, session: Child, programme: str, branch: str, day: date, stored: str) -> Plan:
        """The plan in force on a day for a branch, found once in a transaction; of a case that was
        judged (`stored`) on a day that has no rules any more, the one that did."""
        root, key = session.root, (programme, branch, day.isoformat())
        found = root.plans.get(key)
        if found is None:
            adopted = self.adopted(session, branch, day)
            try:
                found = self.current(root, programme, day, adopted, stored)
            except DefinitionError as problem:
                if not stored or problem.code not in OFF_DAY:
                    raise
                return self._off_day(root, stored, problem)  # of this case alone
            if programme in self.programmes:
                root.plans[key] = found
        assert isinstance(found, Plan)
        return found

    def current(
        self, root: Root, programme: str, day: date, adopted: Mapping[str, Any], stored: str
    ) -> Plan:
        """The plan in force on `day`; with the plugin gone, the one that assessed the case last
        (`stored`); with a faulty plugin, for a new case the one kept last, every case referred."""
        source = self.available.amended(programme, adopted)
        if source is None:
            return self._without(root, programme, stored)
        key = repr(sorted(adopted.items(), key=str))
        try:
            start = self._start(source, key, day, adopted)
            if (programme, key, start) not in self._made:
                edition = source.on(day, adopted, place=self.place)
                self._plans.setdefault(edition.hash, plan_of(edition))
                self._made[programme, key, start] = self._plans[edition.hash]
        except CaseflowError:
            raise
        except Exception as problem:  # a fault of the plugin: named, its new cases are referred
            self.available.lose(programme, problem)
            return self._without(root, programme, stored)
        plan = self._made[programme, key, start]
        if plan.edition.hash != stored:  # what assessed the case last is kept already
            root.keep_edition(plan.edition)
            keep_parts(root, self.available, plan.edition)
        return plan

    def _start(
        self, source: Programme, key: str, day: date, adopted: Mapping[str, Any]
    ) -> date | None:
        """The first day of the edition in force on `day`."""
        if (source.name, key) not in self._days:
            self._days[source.name, key] = source.spans(adopted)
        days = self._days[source.name, key]
        i = bisect_right(days, day)
        return days[i - 1] if i else None

    def _without(self, root: Root, programme: str, stored: str) -> Plan:
        if stored:
            return self.stored(root, stored)
        if programme not in self.available.lost:
            raise StoreError("no_plugin", programme=programme)
        edition = self._last(root, programme)
        root.keep_edition(edition)
        return self._plans.setdefault(edition.hash, plan_of(edition))

    def stored(self, root: Root, edition: str) -> Plan:
        """The plan of an edition that the store keeps."""
        found = self.find(root, edition)
        if found is None:
            raise StoreError("edition_missing", edition=edition[:12])
        return found

    def find(self, root: Root, edition: str) -> Plan | None:
        """The same; None if the store keeps no such edition."""
        if edition not in self._plans:
            raw = root.kept(edition)
            if raw is None:
                return None
            self._plans[edition] = plan_of(Edition.load(raw))
        return self._plans[edition]

    def of(self, root: Root, edition: str) -> Edition | None:
        """The edition of a hash, for guards."""
        found = self.find(root, edition)
        return found.edition if found is not None else None


def _lineage(session: Root | Child, branch: str) -> list[str]:
    from caseflow.branch.state import lineage

    return lineage(session.see, branch)
