"""The rows that events commit to, with the key: each mark is one that private parts give, none is
missing, each wrapped key opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from caseflow.case.acts.act import Mark
from caseflow.errors import CaseflowError
from caseflow.events import read
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.places.place import Place
from caseflow.proof.evidence import Evidence
from caseflow.proof.marks import OF_APPLICATIONS, Application, made, misnamed
from caseflow.proof.report import Finding
from caseflow.store.journal import Stored
from caseflow.store.keys import CHECK, STORE, Keys
from caseflow.store.keys import KIND as KEY
from caseflow.store.kinds import KINDS

STAGE = "replayed"
Row = tuple[str, bytes, bytes]  # kind, mark, detail


class Rows:
    """Codes: `mark_differs`, with the kind; `key_unopened`."""

    def __init__(self, keys: Keys, place: Place, store: Evidence) -> None:
        self._keys, self._place, self._store = keys, place, store
        self.findings: list[Finding] = []
        self.counted = 0  # marks that were made again
        self.erasures = False  # was anybody erased? Who bore a number may be told no more

    def compare(self, e: Stored, part: Mapping[str, Any], of: Application | None) -> None:
        """The rows of an event with what its private part, and the application of its command,
        gives."""
        kept, emptied = self._kept(e)
        try:
            event = read(e.type, e.body)
            want = Counter(map(self._row, made(self._place, e.stream, event, part, of)))
        except Exception as fault:  # of an event that cannot be read another stage says so
            code = fault.code if isinstance(fault, CaseflowError) else type(fault).__name__
            self._add(e.pos, "mark_differs", kind=code)
            return
        self.counted += kept.total()
        missing, more = want - kept, kept - want
        wrong = {kind for kind, _, _ in more}
        if misnamed(self._keys, event, part):
            wrong.add("bank_ref")
        for kind, many in Counter(kind for kind, _, _ in missing.elements()).items():
            if many > emptied[kind]:
                wrong.add(kind)
        if isinstance(event, PartyRegistered | PartyChanged):
            wrong = wrong - {"id"} | self._identified(e, event, want, kept, emptied)
        if of is not None and not of.whole:
            wrong -= set(OF_APPLICATIONS)
        for kind in sorted(wrong):
            self._add(e.pos, "mark_differs", kind=kind)

    def keys(self, e: Stored) -> None:
        """The keys among the rows of an event of which nothing else can be made again."""
        self._kept(e)

    def _kept(self, e: Stored) -> tuple[Counter[Row], Counter[str]]:
        """The marks of an event, and how many of each kind were emptied."""
        kept: Counter[Row] = Counter()
        emptied: Counter[str] = Counter()
        if not e.rows:  # it commits to none; of a row that is there all the same the chain says so
            return kept, emptied
        for _, n, _, _, kind, mark, detail in self._store.kept(e.pos - 1, e.pos):
            if kind == KEY:
                self._opens(e, n, mark or b"", detail or b"")
            elif kind in KINDS and not KINDS[kind].made_again:
                continue
            elif mark is None or detail is None:
                emptied[kind] += 1
            else:
                kept[kind, mark, detail] += 1
        return kept, emptied

    def _row(self, m: Mark) -> Row:
        return m.kind, self._keys.mark(m.kind, m.text), m.detail

    def _identified(
        self,
        e: Stored,
        event: PartyRegistered | PartyChanged,
        want: Counter[Row],
        kept: Counter[Row],
        emptied: Counter[str],
    ) -> set[str]:
        """An identity mark stands for every number that tells who it is; it does not count, as the
        event says, only where the number was somebody else's."""
        mine = {row for row in want if row[0] == "id"}
        there = {row for row in kept if row[0] == "id"}
        known = mine or any(kind == "newborn" for kind, _, _ in want)
        if there - mine or (event.marked and not known) or len(mine - there) > emptied["id"]:
            return {"id"}
        if not event.marked and any(not self._of_another(e, mark) for _, mark, _ in mine):
            return {"id"}
        return set()

    def _of_another(self, e: Stored, mark: bytes) -> bool:
        """Did somebody else bear this number then? Of who was erased since nobody can tell."""
        if self.erasures:
            return True
        hits = self._store.find("id", (mark,)).get(mark, ())
        before = (self._store.events_of(h.stream, h.version) for h in hits if h.stream != e.stream)
        ends = (events[-1] for events in before if events)
        return any(x.pos < e.pos and getattr(read(x.type, x.body), "marked", False) for x in ends)

    def _opens(self, e: Stored, n: int, mark: bytes, wrapped: bytes) -> None:
        """A wrapped key that was not emptied."""
        if not wrapped:
            return
        owner = int.from_bytes(mark, "big")
        try:
            self._keys.unwrap(owner, wrapped[CHECK:] if owner == STORE else wrapped)
        except CaseflowError:
            self._add(e.pos, "key_unopened", n=n)

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(STAGE, pos, code, parts))
