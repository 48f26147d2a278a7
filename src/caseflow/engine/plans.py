"""Which edition holds for a case, and what the engine must know of it beside the rules. Kept per process."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.errors import StoreError
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
    """Programmes of this process and the editions already made or loaded."""

    def __init__(self, programmes: Callable[[], Mapping[str, Programme]]) -> None:
        self._load = programmes
        self._plans: dict[str, Plan] = {}
        self._days: dict[tuple[str, str], list[date]] = {}
        self._made: dict[tuple[str, str, date | None], Plan] = {}

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """The programmes of this process, loaded when first needed."""
        return dict(self._load())

    def current(self, tx: Tx, programme: str, day: date, adopted: Mapping[str, Any], stored: str) -> Plan:
        """The plan in force on `day`; with the plugin gone, the one that assessed the case last (`stored`)."""
        source = self.programmes.get(programme)
        if source is None:
            if not stored:
                raise StoreError(f"没有安装项目 {programme} 的插件，不能受理新申请")
            return self.stored(tx, stored)
        key = repr(sorted(adopted.items(), key=str))
        if (programme, key) not in self._days:
            self._days[programme, key] = source.days(adopted)
        days = self._days[programme, key]
        i = bisect_right(days, day)
        start = days[i - 1] if i else None
        if (programme, key, start) not in self._made:
            edition = source.on(day, adopted)
            self._plans.setdefault(edition.hash, plan_of(edition))
            self._made[programme, key, start] = self._plans[edition.hash]
        plan = self._made[programme, key, start]
        if plan.edition.hash != stored:  # what assessed the case last is kept already
            tx.keep_edition(plan.edition.hash, plan.edition.meaning, plan.edition.canonical)
        return plan

    def stored(self, tx: Tx, edition: str) -> Plan:
        """The plan of an edition that the store keeps."""
        if edition not in self._plans:
            raw = tx.edition(edition)
            if raw is None:
                raise StoreError(f"版本 {edition[:12]} 不在库中；请运行 caseflow verify")
            self._plans[edition] = plan_of(Edition.load(raw))
        return self._plans[edition]
