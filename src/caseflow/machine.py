"""The office's machine: a backup in one file, and a store made again from it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from filecmp import cmp
from pathlib import Path

from attrs import frozen

from caseflow.branch.events import StoreRestored
from caseflow.desk.erasing import erase_again
from caseflow.errors import StoreError
from caseflow.events import SYSTEM, Who
from caseflow.host import Caseflow
from caseflow.office import dropins
from caseflow.office.look import Gathered
from caseflow.outputs import aside, put
from caseflow.proof.heads import Kept, keep, kept_heads, standing
from caseflow.proof.report import Report
from caseflow.proof.verify import verify_file
from caseflow.store.backup import heads_of, pack, unpack
from caseflow.store.master import Key, masters
from caseflow.store.sqlite import SQLite
from caseflow.store.sqlite.place import making
from caseflow.store.where import refuse_elsewhere

MEMORY = ":memory:"
BESIDE = (".files", ".plugins")  # folders of a store: scans, drop-in files


@frozen(kw_only=True)
class Restored:
    """A store made again: as it was at event `events`, though it was `known` to have come as far as
    that; the list of its `heads` now, to keep elsewhere. `people` who had been erased since were
    erased again, with their cases, the numbers of which are `erased`."""

    events: int
    known: int
    heads: str
    people: int = 0
    erased: tuple[str, ...] = ()


def heads_beside(store: str | Path) -> Path:
    """Where the heads of the last backup are kept: an older store put there does not pass."""
    return Path(f"{store}.heads")


def backup(cf: Caseflow, file: str | Path) -> str:
    """Write a backup of an open store in one new file: journal, scans, adopted drop-in files,
    heads; never the key. Others may go on working. It is opened and verified before it counts; the
    list of its heads, to keep elsewhere. StoreError if it cannot be written or is not whole; then
    no file is left."""
    if str(cf.path) == MEMORY:
        raise StoreError("backup_of_memory")
    target, mine = Path(file), heads_beside(cf.path)
    there = standing(mine)
    found: list[Report] = []

    def prove(db: Path) -> str:
        report = verify_file(db, mine if there else None)
        if not report.ok:
            raise StoreError("backup_not_whole", said=report.findings[0], file=target.name)
        found.append(report)
        return report.head

    drop_ins = dropins.as_adopted(dropins.folder(cf.path), dropins.every_adopted(cf.journal))
    pack(cf.journal, cf.office.files.folder, drop_ins, target, prove)
    keep(mine, found[0], there)
    return found[0].head


def restore(
    file: str | Path,
    to: str | Path,
    *,
    key: Key | None = None,
    heads: Kept = None,
    lost: bool = False,
    today: str = "",
) -> Restored:
    """Make a store again from a backup, at a place where none is. `heads`: all that were kept
    elsewhere; those beside the place are looked at too. Where they tell of more than the backup
    holds it is refused, unless `lost` says that the rest is lost. It is verified before and after;
    that it was restored is told in every report from then on. `today`: in demonstration stores.

    StoreError for a file that is no backup, is not whole or of another history, and without the
    key."""
    file, to = Path(file), Path(to)
    refuse_elsewhere(to)
    for there in (to, *(Path(f"{to}{end}") for end in ("-wal", "-shm"))):
        if os.path.lexists(there):
            raise StoreError("store_exists", file=there.name)
    if not to.resolve().parent.is_dir():
        raise StoreError("store_no_folder", file=to.name)
    beside = standing(heads_beside(to))
    given: Sequence[str | Path] = [heads] if isinstance(heads, str | Path) else heads or ()
    every = [*given, *([heads_beside(to)] if beside else [])]
    with ExitStack() as stack:
        with making(to):
            folder = stack.enter_context(aside(to))
            db = unpack(file, folder)
        for end in BESIDE:
            _no_others(Path(f"{to}{end}"), Path(f"{db}{end}"))
        before = verify_file(db, [heads_of(file), *every])
        known = _known(before, every, file.name)
        if known > before.events and not lost:
            raise StoreError("restore_older", file=file.name, events=before.events, known=known)
        _only_adopted(db, file.name)
        people, gone = _tell(db, to, key, before, known, today, _erased_since(before, every))
        after = verify_file(db)
        if not after.ok:
            raise StoreError("backup_not_whole", said=after.findings[0], file=file.name)
        _put(db, to)
    keep(heads_beside(to), after, beside)
    return Restored(events=before.events, known=known, heads=after.head, people=people, erased=gone)


def _known(report: Report, every: Sequence[str | Path], file: str) -> int:
    """Up to which event the store was known to have come. StoreError if the backup is not whole, or
    the heads are of another history."""
    others = [f for f in report.findings if f.code != "head_beyond"]
    if others:
        if {f.code for f in others} == {"head_erased_unproven"}:
            raise StoreError("restore_unproven", said=others[0])
        forked = others[0].stage == "chained" and others[0].code.startswith("head_")
        code = "backup_forked" if forked else "backup_not_whole"
        raise StoreError(code, said=others[0], file=file)
    more: dict[object, int] = {}
    for f in report.findings:
        beyond = int(str(f.parts["seq"])) - int(str(f.parts["last"]))
        more[f.parts["chain"]] = max(more.get(f.parts["chain"], 0), beyond)
    lists = kept_heads(every)
    return max([report.events + sum(more.values()), *(x.events for x in lists)])


def _erased_since(report: Report, every: Sequence[str | Path]) -> set[int]:
    """Who was erased after the backup, as the lists of this store have proven (no finding says
    otherwise): they are erased again before anybody opens it."""
    mine = (x for x in kept_heads(every) if x.store == report.store)
    return {stream for x in mine for stream in x.erased} - set(report.erased)


def _tell(
    db: Path,
    to: Path,
    key: Key | None,
    before: Report,
    known: int,
    today: str,
    gone: Collection[int],
) -> tuple[int, tuple[str, ...]]:
    """Write that it was restored, by the key of the store that it becomes; who is `gone` goes. How
    many people went, and the numbers of their cases."""
    likely = masters(to, key, demo=before.demo)
    for n, one in enumerate(likely, 1):
        try:
            cf = Caseflow.open(db, key=one.secret, today=today)
        except StoreError as problem:
            if problem.code != "wrong_key" or n == len(likely):
                raise
            continue
        with cf:
            with cf.office.writing(any_day=True) as root:
                main = root.branches[0]
                system = Who(party=SYSTEM, branch=main.code, on=root.on)
                child = cf.office.child(root, system)
                child.append(main.id, StoreRestored(events=before.events, known=known))
                erased = erase_again(Gathered(cf.office, child), gone)
                child.merge()
            cf.journal.scrub()
        return erased
    raise StoreError("no_master_key")


def _put(db: Path, to: Path) -> None:
    """What stands beside it, then the journal: a store is there whole or not at all."""
    with making(to):
        for end in BESIDE:
            made, there = Path(f"{db}{end}"), Path(f"{to}{end}")
            if os.path.lexists(there):
                shutil.rmtree(there)
            if made.is_dir():
                os.rename(made, there)
        put(db, to)


def _only_adopted(db: Path, file: str) -> None:
    """A drop-in file that is restored is one that was adopted, by its bytes: it will run."""
    there = Path(f"{db}.plugins")
    journal = SQLite.copy_of(db)
    try:
        known = dropins.as_adopted(there, dropins.every_adopted(journal))
    finally:
        journal.close()
    for one in sorted(there.iterdir()) if there.is_dir() else ():
        if known.get(one.stem) != one.read_bytes():
            raise StoreError("backup_drop_in", file=file, name=one.name)


def _no_others(there: Path, scans: Path) -> None:
    """Files may stand where they go if every one is in the backup: what a restoring that was cut
    off has put there. StoreError for any other."""
    if not os.path.lexists(there):
        return
    mine = there.is_dir() and not there.is_symlink()
    for one in there.iterdir() if mine else ():
        mine = mine and (scans / one.name).is_file() and cmp(one, scans / one.name, shallow=False)
    if not mine:
        raise StoreError("store_exists", file=there.name)
