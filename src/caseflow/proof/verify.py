"""Verify a store from its journal alone: it needs no key, raises nothing on what it finds, writes
nothing and ends on any file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.collection import paused
from caseflow.edition.edition import Edition
from caseflow.errors import CaseflowError, StoreError
from caseflow.proof import chained, told
from caseflow.proof.erased import unproven
from caseflow.proof.evidence import Evidence
from caseflow.proof.extract import Extracted
from caseflow.proof.heads import Kept, agreed, compared, kept_heads
from caseflow.proof.own_seals import SIGNATURE
from caseflow.proof.readable import Readable, found, unreadable
from caseflow.proof.replay import Replay
from caseflow.proof.replayed import Replayed, Secrets
from caseflow.proof.report import Finding, Report
from caseflow.proof.sealed import Sealed
from caseflow.proof.twice import twice
from caseflow.rooms import load
from caseflow.store.chain import Head
from caseflow.store.heads import HeadList
from caseflow.store.journal import Stored

if TYPE_CHECKING:
    from caseflow.store.sqlite import SQLite

STAGES = ("readable", "chained", "told", "judged", "sealed", "replayed")
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
    head: Kept = None,
    *,
    stages: Iterable[str] = STAGES,
    secrets: Secrets | None = None,
) -> Report:
    """Check an open store in one snapshot. `files` is the folder of its scans; `head` any number of
    texts of heads, or of files of them, kept elsewhere. StoreError only if one cannot be read.
    With its `secrets` assessments and marks are made again too."""
    load()
    heads = kept_heads(head)
    able = {*_ALWAYS, *stages} - (set() if secrets is not None else {"replayed"})
    wanted = tuple(s for s in STAGES if s in able)
    try:
        with paused(), store.bounded():
            return _Run(store, files, heads, wanted, secrets).report()
    except CaseflowError as problem:
        return _broken(problem.code)


def verify_file(
    path: str | Path,
    head: Kept = None,
    *,
    stages: Iterable[str] = STAGES,
    key: Callable[[SQLite], Secrets] | None = None,
) -> Report:
    """Check a file that nobody has open, through a copy in memory made by SQLite itself.
    StoreError if there is no such file, if `head` cannot be read, or as `key`, which gives the
    secrets of a copy, has it."""
    from caseflow.store.sqlite import SQLite

    kept_heads(head)
    try:
        store = SQLite.copy_of(path)
    except StoreError as problem:
        if problem.code == "store_absent":
            raise
        return _broken(problem.code)
    try:
        secrets = key(store) if key is not None else None
        return verify(store, Path(f"{path}.files"), head, stages=stages, secrets=secrets)
    finally:
        store.close()


def _broken(code: str) -> Report:
    finding = found(0, "file_unreadable", what=code)
    return Report(findings=(finding,), events=0, heads=(), agreed={}, stages=STAGES[:1])


class _Run:
    """One pass over one snapshot."""

    def __init__(
        self,
        store: Evidence,
        files: Path | None,
        heads: list[HeadList],
        stages: tuple[str, ...],
        secrets: Secrets | None,
    ) -> None:
        self.store, self.files, self.heads, self.stages = store, files, heads, stages
        readable = Readable(store)
        self.findings, self.strange = readable.findings, readable.strange
        self.editions: dict[str, chained.KeptEdition] = {}
        if "editions" not in self.strange:
            self.editions, changed = chained.editions(store)
            self.findings += changed
        tables = {"private", "committed_rows"} - self.strange
        anchors = [h for kept in heads for h in kept.heads]
        self.chosen = _chosen(store, self.findings)
        self.beside = chained.Chained(store, tables, anchors, self.chosen)
        editions = {digest: kept.json for digest, kept in self.editions.items()}
        self.replay = Replay(editions, judged="judged" in stages)
        self.seals = Sealed() if "sealed" in stages else None
        self.again = None
        if secrets is not None and "replayed" in stages:
            self.again = Replayed(secrets, store, self._edition, self.replay)
        self.count = 0
        self.orphans: tuple[str, ...] = ()

    def report(self) -> Report:
        """Walk, then look at what lies beside the events."""
        readable = self._events()
        self._take("chained", self.beside.end)
        ran = self.stages if readable else _ALWAYS
        again = self.again.counted if self.again is not None else Counter[str]()
        if self.chosen is not None and readable and "private" not in self.strange:
            extracted = Extracted(self.store, self._edition)
            self._take("chained", extracted.found)
            again = extracted.counted
        if self.seals is not None and readable:
            self._take("sealed", self.seals.end)
        self.replay.end_of_command()
        if self.again is not None and readable and not {"private", "committed_rows"} & self.strange:
            self._take("replayed", self.again.look)
        if {"told", "judged"} & set(ran):
            self._take("judged", self.replay.end)
            if "judged" in ran and "committed_rows" not in self.strange:
                self._take("judged", lambda: twice(self.store, self.replay))
            self._take("chained", self._named)
        if "told" in ran:
            tables = (*_TABLES, *told.OF_STATES, *told.OF_EVENTS)
            good = [t for t in tables if _TABLES.get(t, t) not in self.strange]
            asked = self.beside.requests
            self._take("told", lambda: told.compare(self.store, self.replay, good))
            self._take("told", lambda: told.editions(self.replay, self.editions))
            self._take("told", lambda: told.noted(self.store, self.strange))
            self._take("told", lambda: told.answered(self.store, self.replay, asked))
        walk = self.beside.walk
        genuine = self.seals.genuine if self.seals is not None else None
        self._take("chained", lambda: compared(walk, self.heads, walk.first, genuine))
        if genuine is not None:
            self.findings += unproven(self.heads, walk.store, genuine)
        mine = [kept for kept in self.heads if kept.store == walk.store]
        newest = max((kept.events for kept in mine), default=0)
        return Report(
            findings=tuple(_once(self.findings)),
            events=self.count,
            heads=tuple(
                Head(walk.store, c, seq, digest, seal=walk.seals[c][:SIGNATURE])
                for c, (seq, digest) in walk.heads.items()
            ),
            agreed=agreed(walk, mine),
            stages=ran,
            given=sum(len(kept.heads) for kept in self.heads),
            young=frozenset(c for c, pos in walk.first.items() if 0 < newest < pos),
            erased=self.beside.erased,
            proofs=tuple(self.beside.erasures.runs),
            demo=bool(self.replay.demo),
            restored=self.replay.restored(),
            went_back=self.replay.went_back(),
            vouched=dict(self.seals.vouched) if self.seals is not None else {},
            again=dict(again),
            chosen=len(self.chosen) if self.chosen is not None else None,
            absent=self.beside.absent,
            log=self.store.log,
            orphans=self.orphans,
        )

    def _take(self, stage: str, part: Callable[[], Iterable[Finding]]) -> None:
        """What a part of a stage finds; what stops it, in a file that is none of ours, is found."""
        try:
            for one in part():
                self.findings.append(one)
        except CaseflowError:
            raise
        except Exception as fault:
            self.findings.append(Finding(stage, 0, "stage_stopped", {"what": type(fault).__name__}))

    def _edition(self, digest: str) -> Edition | None:
        found: Edition | None = self.replay.see("edition", digest)
        return found

    def _events(self) -> bool:
        """Every event through every stage; can they be read to the end?"""
        if "events" in self.strange:
            return False
        steps: list[Callable[[Stored], object]] = [self.beside.step]
        if {"told", "judged", "replayed"} & set(self.stages):
            steps.append(self.replay.step)
        if self.seals is not None:
            steps.append(self.seals.step)
        if self.again is not None:
            steps.append(self.again.step)
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
        if self.chosen is not None:  # scans are no part of an extract
            return
        scans = chained.Scans(self.files)
        for pos, name, digest in self.replay.scans:
            finding = scans.look(pos, name, digest)
            if finding is not None:
                yield finding
        self.orphans = scans.others({name for _, name, _ in self.replay.scans})


def _chosen(store: Evidence, findings: list[Finding]) -> set[int] | None:
    """Of an extract, whose private parts were chosen."""
    try:
        chosen = store.chosen()
    except CaseflowError as problem:
        findings.append(unreadable("extract", problem.code))
        return set()
    return set(chosen) if chosen is not None else None


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """By stage, then by event; each once."""
    out = {(STAGES.index(f.stage), f.pos, f.code, repr(f.parts)): f for f in findings}
    return [out[k] for k in sorted(out, key=lambda k: (k[0], type(k[1]) is int and k[1], *k[2:]))]
