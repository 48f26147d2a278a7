"""Stage *replayed*, with the key: every private part opened, every assessment made again from the
facts before it, and the marks by which people are found again.

Nothing that is opened is shown, kept or written: findings name events and codes. That is why no
read is recorded; a store on a medium that cannot be written is replayed as any other.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.case.events import Assessed
from caseflow.edition.edition import Assessment
from caseflow.errors import CaseflowError
from caseflow.events import KINDS, read
from caseflow.office.identity import marks_of
from caseflow.proof.evidence import Evidence
from caseflow.proof.report import Finding
from caseflow.rules.given import encode
from caseflow.store.journal import Stored
from caseflow.store.keys import Keys
from caseflow.values.wire import opened

if TYPE_CHECKING:
    from caseflow.edition.edition import Edition
    from caseflow.places.place import Place

STAGE = "replayed"
CHUNK = 200  # streams whose private parts are opened at once
#: kinds of marks that derive from the facts of the very event that commits to them
OF_FACTS = ("id", "name", "phone", "account")
Facts = Mapping[str, Any]


@frozen
class Secrets:
    """What a proof needs to replay: the keys of the store, and the place that reads identities."""

    keys: Keys
    place: Place


class Replayed:
    """Private parts, assessments, marks. Codes: `part_unopened`, `assessment_differs`,
    `assessment_failed`, `mark_differs`, `seal_key_differs`."""

    def __init__(self, secrets: Secrets, edition: Callable[[str], Edition | None]) -> None:
        self._keys, self._place, self._edition = secrets.keys, secrets.place, edition
        self.findings: list[Finding] = []
        self.counted: Counter[str] = Counter()  # assessments, marks, erased
        self._streams: dict[int, None] = {}

    def step(self, e: Stored) -> None:
        """The next event: which streams have something to be opened is remembered."""
        if e.pos == 1:
            self._opening(e)
        if e.private:
            self._streams[e.stream] = None

    def look(self, store: Evidence) -> list[Finding]:
        """Open all, stream by stream."""
        streams = list(self._streams)
        for i in range(0, len(streams), CHUNK):
            part = streams[i : i + CHUNK]
            self._chunk(store, part)
            self._keys.forget()
        return self.findings

    def _opening(self, e: Stored) -> None:
        """The key by which seals are checked is the one that the store key gives."""
        try:
            same = json.loads(e.body).get("seals") == self._keys.public()
        except CaseflowError as problem:
            self._add(e.pos, "part_unopened", what=problem.code)
        except Exception:  # no opening: other stages say so
            return
        else:
            if not same:
                self._add(e.pos, "seal_key_differs")

    def _chunk(self, store: Evidence, streams: list[int]) -> None:
        rows: dict[int, list[tuple[int, str, int, bytes, bytes]]] = {}
        for stream, *row in store.private(streams):
            rows.setdefault(stream, []).append(tuple(row))  # type: ignore[arg-type]
        self._keys.prefetch({owner for mine in rows.values() for _, _, owner, _, _ in mine})
        for stream in streams:
            events = store.events_of(stream)
            at = {e.version: e.pos for e in events}
            parts = {}
            for version, _, owner, nonce, data in rows.get(stream, ()):
                part = self._part(stream, version, owner, nonce, data, at.get(version, 0))
                if part is not None:
                    parts[version] = part
            lost = len(parts) < len(rows.get(stream, ()))
            self._stream(store, events, parts, lost)

    def _part(
        self, stream: int, version: int, owner: int, nonce: bytes, data: bytes, pos: int
    ) -> dict[str, Any] | None:
        try:
            raw = self._keys.open(owner, f"{stream}/{version}", nonce, data)
            said = opened(json.loads(raw))
        except CaseflowError as problem:
            if problem.code == "erased":
                self.counted["erased"] += 1
            else:
                self._add(pos, "part_unopened", what=problem.code)
            return None
        except Exception as fault:
            self._add(pos, "part_unopened", what=type(fault).__name__)
            return None
        return said if isinstance(said, dict) else {}

    def _stream(
        self,
        store: Evidence,
        events: Iterable[Stored],
        parts: dict[int, dict[str, Any]],
        lost: bool,
    ) -> None:
        stated: dict[str, Any] = {}
        for e in events:
            part = parts.get(e.version)
            facts = part.get("facts", {}) if part is not None else {}
            if e.type == "assessed/1" and not lost:
                self._assessment(e, stated)
            if facts and e.rows:
                self._marks(store, e, facts)
            if not e.type.startswith("payee_stated"):
                stated |= facts

    def _assessment(self, e: Stored, stated: Facts) -> None:
        try:
            then = read(e.type, e.body)
            edition = self._edition(then.edition) if isinstance(then, Assessed) else None
            if edition is None or not isinstance(then, Assessed):
                return  # other stages say so
            now = Assessment.of(
                edition,
                encode(stated, edition),
                dict(then.seen),
                at=then.at,
                accepted=frozenset(then.accepted),
            ).record
        except Exception as fault:
            code = fault.code if isinstance(fault, CaseflowError) else type(fault).__name__
            self._add(e.pos, "assessment_failed", what=code)
            return
        self.counted["assessments"] += 1
        kept = (then.outcome, then.results, then.documents, then.award)
        if kept != (now.outcome, now.results, now.documents, now.award):
            self._add(e.pos, "assessment_differs", then=then.outcome, now=now.outcome)

    def _marks(self, store: Evidence, e: Stored, facts: Facts) -> None:
        """Each mark of a person is one that these facts give; of a party, all are there."""
        try:
            made = {(m.kind, self._keys.mark(m.kind, m.text)) for m in marks_of(self._place, facts)}
        except CaseflowError as problem:
            self._add(e.pos, "mark_differs", kind=problem.code)
            return
        kept = {
            (kind, mark)
            for _, _, _, _, kind, mark, _ in store.kept(e.pos - 1, e.pos)
            if kind in OF_FACTS and mark is not None
        }
        self.counted["marks"] += len(kept)
        kind = KINDS.get(e.type)
        whole = kind is not None and kind.stream == "party"
        wrong = kept - made - self._staff(facts) | (made - kept if whole else set())
        for which in sorted({k for k, _ in wrong}):
            self._add(e.pos, "mark_differs", kind=which)

    def _staff(self, facts: Facts) -> set[tuple[str, bytes]]:
        """Members of the staff and their relatives are marked by any number that can be read, also
        by one that names nobody for certain."""
        numbers = (v for k, v in facts.items() if k in ("staff.id_no", "relative.id_no"))
        read_ = (self._place.read_identity(v, "").number for v in numbers if isinstance(v, str))
        return {("id", self._keys.mark("id", number)) for number in read_}

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(STAGE, pos, code, parts))
