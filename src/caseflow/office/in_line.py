"""Who waits for money of a fund: the told rows `queued`, as they are stored and as they will be
told of what was written since. Read once in a transaction, those alone that the money covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.case.order import Rows, queued
from caseflow.fund.queue import Beside, Queued, Waiting

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.office.root import Root


class InLine:
    """Over a root; what was written is looked at once, when somebody asks."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._known: dict[int, tuple[int | None, Waiting]] = {}  # fund → up to which need, who
        self._told: dict[int, Rows] = {}  # case that was written → its rows, of all funds
        self._shared: set[int] = set()  # funds of which others read the same
        self._at = 0  # so much of what was written was looked at

    def of(self, fund: int, most: int | None) -> Waiting:
        """Those who wait for a fund: all, or at least those who lack `most` at most."""
        self._catch_up()
        known = self._known.get(fund)
        if known is None or not _covers(known[0], most):
            known = self._known[fund] = (most, self._stored(fund, most))
        return known[1]

    def _stored(self, fund: int, most: int | None) -> Waiting:
        """As told rows have it. What a transaction before this one read stands, where nothing was
        written since; what is written here goes into a copy."""
        root = self._root
        if self._told:
            return self._read(fund, most)
        kept = root.known.queues.get(fund)
        if kept is None or kept[0] != root.start or not _covers(kept[1], most):
            kept = root.known.queues[fund] = (root.start, most, self._read(fund, most))
        self._shared.add(fund)
        return kept[2]

    def _read(self, fund: int, most: int | None) -> Waiting:
        rows = map(Queued.of, self._root.journal.queued(fund, most))
        out = Waiting(q for q in rows if q.case not in self._told)
        for case, told in self._told.items():
            out.put(case, _in(fund, told))
        return out

    def _catch_up(self) -> None:
        written = self._root.written
        cases = {w.stream for w in written[self._at :] if w.event.kind == "case"}
        self._at = len(written)
        for fund in self._shared if cases else ():
            most, waiting = self._known[fund]
            self._known[fund] = (most, waiting.copy())
        self._shared -= self._known.keys() if cases else set()
        for case in cases:
            told = self._told[case] = tuple(queued(self._root.see("case", case)))
            for fund, (_, waiting) in self._known.items():
                waiting.put(case, _in(fund, told))


def seen(child: Child, fund: int, most: int | None) -> Beside:
    """The same, as the command of a child sees it."""
    own = {
        id_: _in(fund, tuple(queued(state)))
        for (kind, id_), state in child.states.items()
        if kind == "case"
    }
    return Beside(child.root.in_line.of(fund, most), own)


def _covers(known: int | None, most: int | None) -> bool:
    return known is None or (most is not None and most <= known)


def _in(fund: int, rows: Rows) -> Rows:
    return tuple(q for q in rows if q.fund == fund)
