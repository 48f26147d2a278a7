"""Stage *replayed*, with the key: every private part opened, every assessment made again from the
facts before it, and the marks by which people are found again.

Nothing that is opened is shown, kept or written: findings name events and codes. That is why no
read is recorded; a store on a medium that cannot be written is replayed as any other.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.case.events import PayeeStated, Submitted
from caseflow.errors import CaseflowError
from caseflow.events import Event, read
from caseflow.people.events import ErasedAgain, PersonErased
from caseflow.proof.asked import Asked
from caseflow.proof.assessed import EditionOf
from caseflow.proof.evidence import Evidence
from caseflow.proof.marks import Application, application
from caseflow.proof.paid import Paid, pays
from caseflow.proof.plain import At, helped, told_otherwise
from caseflow.proof.replay import Replay
from caseflow.proof.report import Finding
from caseflow.proof.rows import Rows
from caseflow.proof.then import Plans, Then
from caseflow.store.journal import Stored
from caseflow.store.keys import Keys
from caseflow.values.wire import opened

if TYPE_CHECKING:
    from caseflow.places.place import Place

STAGE = "replayed"
CHUNK = 200  # streams whose private parts are opened at once


@frozen
class Secrets:
    """What a proof needs to replay: the keys of the store, and the place that reads identities."""

    keys: Keys
    place: Place


@frozen
class Opened:
    """A stream with its private parts by version; `lost`: not all of them could be opened."""

    events: Sequence[Stored]
    parts: Mapping[int, Mapping[str, Any]]
    lost: bool


class Replayed:
    """Private parts, assessments, rows, payment files. Codes: `part_unopened`, `plain_differs`,
    `seal_key_differs`, `file_differs`, and those of `Rows` and, along the walk of a `replay`, of
    `Asked`."""

    def __init__(
        self, secrets: Secrets, store: Evidence, edition: EditionOf, replay: Replay
    ) -> None:
        self._keys, self._store, self._edition = secrets.keys, store, edition
        self._place = secrets.place
        self.findings: list[Finding] = []
        self.counted: Counter[str] = Counter()  # assessments, marks, erased
        self._rows = Rows(secrets.keys, secrets.place, store)
        plans = Plans(edition)
        then = Then(secrets.keys, store, plans)
        self._asked = replay.again = Asked(then, secrets.place, plans, replay)
        self._paid = Paid(secrets.place)
        self._streams: dict[int, int] = {}  # that have private parts → the command of the first

    def step(self, e: Stored) -> None:
        """The next event: which streams have something to be opened is remembered."""
        if e.pos == 1:
            self._opening(e)
        if e.type in (PersonErased.type, ErasedAgain.type):
            self._rows.erasures = True
        if e.private:
            self._streams.setdefault(e.stream, e.command)
        elif e.rows:
            self._rows.compare(e, {}, None)

    def look(self) -> list[Finding]:
        """Open all, stream by stream; those that began in one command together."""
        part: list[int] = []
        command = 0
        for stream, began in self._streams.items():
            if len(part) >= CHUNK and began != command:
                self._chunk(part)
                part = []
            part.append(stream)
            command = began
        if part:
            self._chunk(part)
        for pos in self._paid.differ():
            self._add(pos, "file_differs")
        self.counted.update(self._paid.counted)
        self.counted["marks"] = self._rows.counted
        self.counted.update(self._asked.counted)
        return [*self.findings, *self._asked.findings, *self._rows.findings]

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

    def _chunk(self, streams: list[int]) -> None:
        rows: dict[int, list[tuple[int, str, int, bytes, bytes]]] = {}
        for stream, *row in self._store.private(streams):
            rows.setdefault(stream, []).append(tuple(row))  # type: ignore[arg-type]
        self._keys.prefetch({owner for mine in rows.values() for _, _, owner, _, _ in mine})
        opened_ = {stream: self._opened(stream, rows.get(stream, ())) for stream in streams}
        said = dict(_applications(opened_))
        for one in opened_.values():
            self._stream(one, said)
        self._keys.forget()

    def _opened(self, stream: int, rows: Sequence[tuple[int, str, int, bytes, bytes]]) -> Opened:
        events = self._store.events_of(stream)
        at = {e.version: e.pos for e in events}
        parts = {}
        for version, _, owner, nonce, data in rows:
            part = self._part(stream, version, owner, nonce, data, at.get(version, 0))
            if part is not None:
                parts[version] = part
        return Opened(events, parts, len(parts) < len(rows))

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

    def _stream(self, stream: Opened, said: Mapping[int, Application]) -> None:
        stated: dict[str, Any] = {}
        whose = ("", 0)
        for e in stream.events:
            part = stream.parts.get(e.version)
            facts = part.get("facts", {}) if part is not None else {}
            whose = self._plain(stream, e, part, stated, whose)
            if part is not None:
                self._rows.compare(e, part, said.get(e.command))
                if pays(e.type):
                    self._paid.take(_read(e), e.stream, part, (e.pos, e.on))
            elif e.rows:
                self._rows.keys(e)
            if e.type != PayeeStated.type:
                stated |= facts

    def _plain(
        self,
        stream: Opened,
        e: Stored,
        part: Mapping[str, Any] | None,
        stated: Mapping[str, Any],
        whose: tuple[str, int],
    ) -> tuple[str, int]:
        """What the event says in plain of its private part; not of one that was erased. Whom a case
        helps after it: role and party."""
        event = _read(e)
        whose = helped(event, whose)
        if event is None or (part is None and e.private):
            return whose
        filed = _read(stream.events[0])
        edition = self._edition(filed.edition) if isinstance(filed, Submitted) else None
        try:
            known = edition if not stream.lost else None
            at = At(self._place, e.on, whose[1])
            found = list(told_otherwise(self._keys, event, part or {}, stated, known, at))
        except Exception as fault:
            found = [type(fault).__name__]
        for what in found:
            self._add(e.pos, "plain_differs", what=what)
        return whose

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(STAGE, pos, code, parts))


def _applications(opened_: Mapping[int, Opened]) -> Iterator[tuple[int, Application]]:
    """By its command what each application said."""
    for mine in opened_.values():
        first = mine.events[0] if mine.events else None
        event = _read(first) if first is not None and first.type == Submitted.type else None
        if first is None or not isinstance(event, Submitted):
            continue
        begun = (opened_[party] for _, party in event.people if party in opened_)
        new = [p.parts.get(1) for p in begun if p.events and p.events[0].command == first.command]
        part = mine.parts.get(1)
        here = {e.version: e.type for e in mine.events if e.command == first.command}
        payee = [mine.parts.get(v, {}) for v, kind in here.items() if kind == PayeeStated.type]
        people = [p.get("facts", {}) for p in (*payee, *new) if p is not None]
        whole = part is not None and all(p is not None for p in new)
        yield first.command, application(event, part or {}, people, whole=whole)


def _read(e: Stored) -> Event | None:
    try:
        found: Event = read(e.type, e.body)
    except CaseflowError:  # another stage says so
        return None
    return found
