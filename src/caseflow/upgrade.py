"""A store of an older format becomes one of this release: backed up, migrated as a copy, verified
before and after, put in its place in one step. Killed at any point, the old one is whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from attrs import frozen

from caseflow import __version__, outputs
from caseflow.branch.events import StoreUpgraded
from caseflow.branch.state import Value
from caseflow.errors import StoreError
from caseflow.events import SYSTEM, Who
from caseflow.host import Caseflow
from caseflow.machine import heads_beside
from caseflow.office import dropins
from caseflow.proof.heads import keep, standing
from caseflow.proof.report import Report
from caseflow.proof.verify import verify, verify_file
from caseflow.store.backup import pack
from caseflow.store.master import Key, masters
from caseflow.store.sqlite import SQLite, schema
from caseflow.store.sqlite.migrate import Old, alone, migrate
from caseflow.store.sqlite.place import making
from caseflow.store.where import refuse_elsewhere

DB = "store.db"


@frozen(kw_only=True)
class Upgraded:
    """From which format to which; the `backup` of the old store, which the release before opens;
    the list of heads now, to keep elsewhere."""

    source: int
    target: int
    backup: Path
    heads: str


def upgrade(
    store: str | Path,
    *,
    backup: str | Path = "",
    key: Key | None = None,
    today: str = "",
) -> Upgraded:
    """Bring a store to the format of this release. Nobody else may have it open. First the old one
    is kept as `backup` (by default beside it). What was there stays as it was until the new one is
    whole; from then on an older caseflow refuses it. `today`: in demonstration stores.

    Busy while others have it open; StoreError where nothing is to be done or no way leads on, where
    it is not whole, and without the key."""
    path = Path(store)
    refuse_elsewhere(path)
    for place in (path, heads_beside(path)):
        outputs.leftovers(place)
    there = standing(heads_beside(path))
    with alone(path) as old, ExitStack() as stack:
        with making(path):
            folder = stack.enter_context(outputs.aside(path))
        kept = Path(backup) if backup else _free(path, old.number)
        before = _kept(old, kept)
        copy = folder / DB
        outputs.new_file(copy)
        old.copy_into(copy)
        migrate(copy, old.number)
        heads: list[str | Path] = [before.head, *([heads_beside(path)] if there else [])]
        _told(copy, path, key, before, old.number, today)
        after = _proven(copy, path, heads)
        old.let_go()
        with making(path):
            outputs.put(copy, path, over=True)
    keep(heads_beside(path), after, there)
    return Upgraded(source=old.number, target=schema.FORMAT, backup=kept, heads=after.head)


def _kept(old: Old, backup: Path) -> Report:
    """What the old store proves, once it is kept."""
    found: list[Report] = []

    def prove(db: Path) -> str:
        report = verify_file(db)
        # its tables may be others: what it is judged by is the new one; here its chains
        wrong = [f for f in report.findings if f.stage == "chained"]
        if wrong or not report.events:
            said = (wrong or list(report.findings))[0]
            raise StoreError("upgrade_not_whole", said=said, file=old.path.name)
        found.append(report)
        return report.head

    drop_ins = dropins.as_adopted(Path(f"{old.path}.plugins"), _adopted(old))
    pack(old, Path(f"{old.path}.files"), drop_ins, backup, prove)
    return found[0]


def _adopted(old: Old) -> list[Value]:
    rows = old.drop_ins(dropins.DROPPED)
    return [Value(name=dropins.DROPPED, value=x, since="", source="") for x in rows]


def _told(
    copy: Path, store: Path, key: Key | None, before: Report, source: int, today: str
) -> None:
    """Write that it was upgraded, by the key of the store."""
    likely = masters(store, key, demo=before.demo)
    if not likely:
        raise StoreError("no_master_key")
    for n, one in enumerate(likely, 1):
        try:
            cf = Caseflow.open(copy, key=one.secret, today=today)
        except StoreError as problem:
            if problem.code != "wrong_key" or n == len(likely):
                raise
            continue
        with cf, cf.office.writing(any_day=True) as root:
            main = root.branches[0]
            child = cf.office.child(root, Who(party=SYSTEM, branch=main.code, on=root.on))
            event = StoreUpgraded(source=source, target=schema.FORMAT, release=__version__)
            child.append(main.id, event)
            child.merge()
        return


def _free(path: Path, number: int) -> Path:
    """A name for the backup; one that stands is of an upgrade that was cut off."""
    n, name = 1, Path(f"{path}.format-{number}.backup")
    while os.path.lexists(name):
        outputs.leftovers(name)
        n, name = n + 1, Path(f"{path}.format-{number}-{n + 1}.backup")
    return name


def _proven(copy: Path, store: Path, heads: Sequence[str | Path]) -> Report:
    """The copy, with the scans of the store, against the heads before: nothing is put in place that
    does not verify."""
    db = SQLite.copy_of(copy)
    try:
        report = verify(db, Path(f"{store}.files"), heads)
    finally:
        db.close()
    if not report.ok:
        said = report.findings[0]
        raise StoreError("upgrade_not_whole", said=said, file=store.name)
    return report
