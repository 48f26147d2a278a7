"""Which edition holds for a case, and what the engine must know of it beside the rules. Kept per process."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.engine.available import Available, keep_parts, referred
from caseflow.errors import CaseflowError, DefinitionError, StoreError
from caseflow.programme.earlier import CountedBy, counted_by
from caseflow.programme.edition import Edition
from caseflow.rules import nodes as n

if TYPE_CHECKING:
    from caseflow.programme.programme import Programme
    from caseflow.store.tx import Tx


@frozen(eq=False)
class Plan:
    """An edition with what is read off it once: limits, what each rule reads, what a second person confirms."""

    edition: Edition
    limited: bool  # does history enter a rule?
    counted: CountedBy  # what limits are counted by
    reads: Mapping[str, frozenset[str]]  # rule → keys of facts and groups
    confirm: frozenset[str]


def plan_of(edition: Edition) -> Plan:
    """The plan of an edition."""
    reads = {r.name: frozenset(_keys(r.node)) for r in edition.rules}
    confirm = frozenset(f.key for f in edition.facts if f.confirm)
    return Plan(edition, any(f.use for f in edition.facts), counted_by(edition), reads, confirm)


def _keys(node: n.Node) -> set[str]:
    keys: set[str] = set()
    for x in n.walk(node):
        if isinstance(x, n.Fact):
            keys.add(x.group or x.key)
        if isinstance(x, n.Fact | n.Group):
            keys.add(x.key)
    return keys


class Plans:
    """The programmes that this store may use and the editions already made or loaded."""

    def __init__(self, available: Available) -> None:
        self.available = available
        self._plans: dict[str, Plan] = {}
        self._days: dict[tuple[str, str], list[date]] = {}
        self._made: dict[tuple[str, str, date | None], Plan] = {}

    @property
    def programmes(self) -> dict[str, Programme]:
        """Those that can be used now, by name."""
        return self.available.programmes

    def about(self, tx: Tx, programme: str) -> Programme | Edition:
        """What the programme is: as its plugin (with every amendment adopted here) says, or the edition that was kept last
        where that plugin is faulty. DefinitionError, with the nearest name, if there is neither.
        """
        if programme in self.available.lost:
            return self._last(tx, programme)
        rows = tx.rows("SELECT DISTINCT name FROM adopted", ())
        adopted = {name: date.min for (name,) in rows if name in self.available.amendments}
        found = self.available.amended(programme, adopted)
        if found is None:
            near = get_close_matches(programme, self.programmes, 1)
            raise DefinitionError(f"没有名为 {programme!r} 的项目" + (f"；是否为 {near[0]!r}？" if near else ""))
        return found

    def check_amendment(self, tx: Tx, name: str) -> None:
        """DefinitionError if its programme is not here, or if it does not go together with what is adopted for that."""
        new = self.available.amendments[name]
        if new.programme not in self.programmes:
            raise DefinitionError(f"{name}：它增补的项目 {new.programme} 没有安装，或其插件有误；请先安装或修好")
        base = self.about(tx, new.programme)
        assert not isinstance(base, Edition)
        base.amended([*(a for a in base.amendments if a.name != name), new])

    def _last(self, tx: Tx, programme: str) -> Edition:
        raw = tx.latest_edition(programme)
        if raw is None:
            raise DefinitionError(f"项目 {programme} 的插件有误，本库也没有它以前的版本，不能受理：{self.available.lost[programme]}")
        return referred(Edition.load(raw), self.available.lost[programme])

    def current(self, tx: Tx, programme: str, day: date, adopted: Mapping[str, Any], stored: str) -> Plan:
        """The plan in force on `day`; with the plugin gone, the one that assessed the case last (`stored`); with a faulty
        plugin, for a new case the one kept last, with every case referred.
        """
        source = self.available.amended(programme, adopted)
        if source is None:
            return self._without(tx, programme, stored)
        key = repr(sorted(adopted.items(), key=str))
        try:
            start = self._start(source, key, day, adopted)
            if (programme, key, start) not in self._made:
                edition = source.on(day, adopted)
                self._plans.setdefault(edition.hash, plan_of(edition))
                self._made[programme, key, start] = self._plans[edition.hash]
        except CaseflowError:
            raise
        except Exception as problem:  # a fault of the plugin: named, and its new cases are referred
            self.available.lose(programme, problem)
            return self._without(tx, programme, stored)
        plan = self._made[programme, key, start]
        if plan.edition.hash != stored:  # what assessed the case last is kept already
            tx.keep_edition(plan.edition.hash, plan.edition.meaning, plan.edition.canonical)
            keep_parts(tx, self.available, plan.edition)
        return plan

    def _start(self, source: Programme, key: str, day: date, adopted: Mapping[str, Any]) -> date | None:
        """The first day of the edition in force on `day`."""
        if (source.name, key) not in self._days:
            self._days[source.name, key] = source.days(adopted)
        days = self._days[source.name, key]
        i = bisect_right(days, day)
        return days[i - 1] if i else None

    def _without(self, tx: Tx, programme: str, stored: str) -> Plan:
        if stored:
            return self.stored(tx, stored)
        if programme not in self.available.lost:
            raise StoreError(f"没有安装项目 {programme} 的插件，不能受理新申请")
        edition = self._last(tx, programme)
        tx.keep_edition(edition.hash, edition.meaning, edition.canonical)
        return self._plans.setdefault(edition.hash, plan_of(edition))

    def stored(self, tx: Tx, edition: str) -> Plan:
        """The plan of an edition that the store keeps."""
        if edition not in self._plans:
            raw = tx.edition(edition)
            if raw is None:
                raise StoreError(f"版本 {edition[:12]} 不在库中；请运行 caseflow verify")
            self._plans[edition] = plan_of(Edition.load(raw))
        return self._plans[edition]
