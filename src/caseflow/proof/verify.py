"""Verify a store from its journal alone: it needs no key, raises nothing on what it finds, writes
nothing and ends on any file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from caseflow.collection import paused
from caseflow.errors import CaseflowError, StoreError
from caseflow.proof import chained, told
from caseflow.proof.evidence import Evidence
from caseflow.proof.readable import Readable, found, unreadable
from caseflow.proof.replay import Replay
from caseflow.proof.report import Agreed, Finding, Report
from caseflow.proof.sealed import Sealed
from caseflow.rooms import load
from caseflow.store.chain import Head, Walk, read_heads
from caseflow.store.journal import Stored

STAGES = ("readable", "chained", "told", "judged", "sealed")
_ALWAYS = STAGES[:2]
#: what each kind of state and each told table is called in the schema
_TABLES = {
    "case": "cases",
    "party": "parties",
    "fund": "funds",
    "list": "lists",
    "branch": "branches",
}


def verify(
    store: Evidence,
    files: Path | None = None,
    head: str | Path | None = None,
    *,
    stages: Iterable[str] = STAGES,
) -> Report:
    """Check an open store in one snapshot. `files` is the folder of its scans; `head` a text of
    heads, or a file of them, kept elsewhere. StoreError only if that cannot be read."""
    load()
    heads = anchors(head)
    wanted = tuple(s for s in STAGES if s in {*_ALWAYS, *stages})
    try:
        with paused(), store.bounded():
            return _Run(store, files, heads, wanted).report()
    except CaseflowError as problem:
        return _broken(problem.code)


def verify_file(
    path: str | Path, head: str | Path | None = None, *, stages: Iterable[str] = STAGES
) -> Report:
    """Check a file that nobody has open, through a copy in memory made by SQLite itself.
    StoreError if there is no such file, or if `head` cannot be read."""
    from caseflow.store.sqlite import SQLite

    anchors(head)
    try:
        store = SQLite.copy_of(path)
    except StoreError as problem:
        if problem.code == "store_absent":
            raise
        return _broken(problem.code)
    try:
        return verify(store, Path(f"{path}.files"), head, stages=stages)
    finally:
        store.close()


def anchors(head: str | Path | None) -> list[Head]:
    """The heads of a text (with a line end in it) or of a file. StoreError if they are none."""
    if head is None:
        return []
    try:
        if isinstance(head, str) and "\n" in head:
            return read_heads(head)
        return read_heads(Path(head).read_text("utf-8"))
    except (OSError, ValueError):
        raise StoreError("head_unreadable") from None


def _broken(code: str) -> Report:
    return Report((found(0, "file_unreadable", what=code),), 0, (), {}, STAGES[:1])


class _Run:
    """One pass over one snapshot."""

    def __init__(
        self, store: Evidence, files: Path | None, heads: list[Head], stages: tuple[str, ...]
    ) -> None:
        self.store, self.files, self.stages = store, files, stages
        readable = Readable(store)
        self.findings, self.strange = readable.findings, readable.strange
        self.editions: dict[str, chained.KeptEdition] = {}
        if "editions" not in self.strange:
            self.editions, changed = chained.editions(store)
            self.findings += changed
        tables = {"private", "committed_rows"} - self.strange
        self.beside = chained.Chained(store, tables, heads)
        editions = {digest: kept.json for digest, kept in self.editions.items()}
        self.replay = Replay(editions, judged="judged" in stages)
        self.seals = Sealed() if "sealed" in stages else None
        self.count = 0

    def report(self) -> Report:
        """Walk, then look at what lies beside the events."""
        readable = self._events()
        self.findings += self.beside.end()
        ran = self.stages if readable else _ALWAYS
        if self.seals is not None and readable:
            self.findings += self.seals.end()
        if {"told", "judged"} & set(ran):
            self.replay.end()
            self.findings += self.replay.findings
            self.findings += self._named()
        if "told" in ran:
            tables = (*_TABLES, *told.OF_STATES, *told.OF_EVENTS)
            good = [t for t in tables if _TABLES.get(t, t) not in self.strange]
            self.findings += told.compare(self.store, self.replay, good)
            self.findings += told.editions(self.replay, self.editions)
            self.findings += told.noted(self.store, self.strange)
        walk = self.beside.walk
        name = self.store.store
        heads = tuple(Head(name, c, seq, digest) for c, (seq, digest) in walk.heads.items())
        return Report(
            findings=tuple(_once(self.findings)),
            events=self.count,
            heads=heads,
            agreed=_agreed(walk),
            stages=ran,
            demo=bool(self.replay.demo),
            vouched=dict(self.seals.vouched) if self.seals is not None else {},
            log=self.store.log,
        )

    def _events(self) -> bool:
        """Every event through every stage; can they be read to the end?"""
        if "events" in self.strange:
            return False
        steps: list[Callable[[Stored], object]] = [self.beside.step]
        if {"told", "judged"} & set(self.stages):
            steps.append(self.replay.step)
        if self.seals is not None:
            steps.append(self.seals.step)
        try:
            for e in self.store.every_event():
                self.count += 1
                try:
                    for step in steps:
                        step(e)
                except CaseflowError:
                    raise
                except Exception as fault:  # a column of another type than it should have
                    what = type(fault).__name__
                    self.findings.append(unreadable("events", what, self.count))
        except CaseflowError as problem:
            self.findings.append(unreadable("events", problem.code, self.count))
            return False
        return True

    def _named(self) -> Iterator[Finding]:
        """Editions and scans that events name."""
        for edition, pos in self.replay.named.items():
            if edition not in self.editions:
                yield chained.found(pos, "edition_missing", edition=edition[:12])
        scans = chained.Scans(self.files)
        for pos, name, digest in self.replay.scans:
            finding = scans.look(pos, name, digest)
            if finding is not None:
                yield finding


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """By stage, then by event; each once."""
    out = {(STAGES.index(f.stage), f.pos, f.code, repr(f.parts)): f for f in findings}
    return [out[k] for k in sorted(out)]


def _agreed(walk: Walk) -> dict[str, Agreed]:
    """Up to where each chain agrees with heads kept elsewhere."""
    out: dict[str, Agreed] = {}
    for head, pos in walk.agreed.items():
        if head.chain not in out or pos > out[head.chain].pos:
            last, _ = walk.heads[head.chain]
            out[head.chain] = Agreed(pos, max(0, last - head.seq))
    return out
