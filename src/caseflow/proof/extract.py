"""What an extract opens: the private parts of the chosen cases, with the keys that lie in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from caseflow.case.events import Assessed, Instructed, PayeeStated
from caseflow.case.state import Case
from caseflow.codec import restore
from caseflow.edition.edition import Edition
from caseflow.errors import StoreError
from caseflow.events import Event, read
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund
from caseflow.proof.assessed import EditionOf, assessed_again
from caseflow.proof.evidence import Evidence
from caseflow.proof.report import Finding
from caseflow.store.keys import open_with
from caseflow.values.wire import opened as typed


@frozen(kw_only=True)
class Part:
    """A private part that an extract opens: the event, its stream and version, its type and day
    (ISO), and what it holds, as JSON has it."""

    pos: int
    stream: int
    version: int
    type: str
    on: str
    content: dict[str, Any]


@frozen(kw_only=True)
class Flow:
    """Units that an event of a chosen case moved within a fund, by its code: which line of the
    award and which of its instructions (0: none). By `pos` they are found in the ledger too."""

    pos: int
    type: str
    on: str
    fund: str
    unit: str
    line: str
    n: int
    source: str
    target: str
    units: int


@frozen(kw_only=True)
class OpenedCase:
    """A chosen case with all that the extract opens of it, what it moved, and the edition that
    assessed it (None where it is not kept)."""

    case: Case
    edition: Edition | None
    parts: tuple[Part, ...]
    flows: tuple[Flow, ...] = ()


def read_extract(path: str | Path) -> Iterator[Part]:
    """The private parts that an extract opens, stream by stream. StoreError if it is no extract, or
    if one does not open."""
    for one in read_cases(path):
        yield from one.parts


def read_cases(path: str | Path) -> Iterator[OpenedCase]:
    """The same case by case, by number. StoreError as of `read_extract`."""
    from caseflow.store.sqlite import SQLite

    store = SQLite.copy_of(path)
    try:
        if store.chosen() is None:
            raise StoreError("no_extract", file=Path(path).name)
        yield from sorted(_cases(store), key=lambda one: one.case.number)
    finally:
        store.close()


def _cases(store: Evidence) -> Iterator[OpenedCase]:
    parts: dict[int, list[Part]] = {}
    for part in opened(store):
        parts.setdefault(part.stream, []).append(part)
    for stream, row in store.states("case", store.chosen() or {}).items():
        case: Case = restore(Case, row.body)
        raw = store.edition(case.edition)
        yield OpenedCase(
            case=case,
            edition=Edition.load(raw) if raw is not None else None,
            parts=tuple(parts.get(stream, ())),
            flows=tuple(_flows(store, stream)),
        )


def _flows(store: Evidence, stream: int) -> Iterator[Flow]:
    """What a case moved, in order; an instruction is counted, its answer names it."""
    moving = [(e, body) for e in store.events_of(stream) if _moves(body := read(e.type, e.body))]
    ids = {m.fund for _, body in moving for m in _moves(body)}
    funds = {i: restore(Fund, row.body) for i, row in store.states("fund", ids).items()}
    sent: Counter[str] = Counter()
    for e, body in moving:
        if isinstance(body, Instructed):
            sent[body.line] += 1
        n = sent[body.line] if isinstance(body, Instructed) else getattr(body, "n", 0)
        for m in _moves(body):
            yield Flow(
                pos=e.pos,
                type=e.type,
                on=e.on,
                fund=funds[m.fund].code,
                unit=funds[m.fund].unit,
                line=m.line,
                n=n,
                source=m.source,
                target=m.target,
                units=m.units,
            )


def _moves(body: Event) -> tuple[Move, ...]:
    return getattr(body, "moves", ())


def opened(store: Evidence) -> Iterator[Part]:
    """The private parts of a copy that is open."""
    keys = store.chosen() or {}
    at = {(e.stream, e.version): e for stream in keys for e in store.events_of(stream)}
    for stream, version, type_, owner, nonce, data in store.private(keys):
        place = f"{stream}/{version}"
        content = json.loads(open_with(keys[owner], place, nonce, data))
        e = at[stream, version]
        yield Part(pos=e.pos, stream=stream, version=version, type=type_, on=e.on, content=content)


class Extracted:
    """What the chosen cases open, in a proof: every part, every assessment made again."""

    def __init__(self, store: Evidence, edition: EditionOf) -> None:
        self._store, self._edition = store, edition
        self.counted: Counter[str] = Counter()

    def found(self) -> Iterator[Finding]:
        """What does not open of that which should, and what facts do not give."""
        parts: dict[tuple[int, int], Mapping[str, Any]] = {}
        try:
            for part in opened(self._store):
                parts[part.stream, part.version] = typed(part.content)
        except Exception as problem:  # whatever lies there, it is not what should
            code = getattr(problem, "code", type(problem).__name__)
            yield Finding("chained", 0, "extract_unopened", {"what": code})
            return
        for stream in self._store.chosen() or {}:
            yield from self._again(stream, parts)

    def _again(
        self, stream: int, parts: Mapping[tuple[int, int], Mapping[str, Any]]
    ) -> Iterator[Finding]:
        stated: dict[str, Any] = {}
        for e in self._store.events_of(stream):
            if e.type == Assessed.type:
                made, finding = assessed_again(e, stated, self._edition)
                self.counted["assessments"] += made
                if finding is not None:
                    yield finding
            if e.type != PayeeStated.type:
                stated |= parts.get((stream, e.version), {}).get("facts", {})
