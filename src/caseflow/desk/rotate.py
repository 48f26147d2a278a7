"""Another master key: every key of the store is wrapped anew, and nothing else changes.

Killed at any instant, the old or the new key opens the store: the new one is on the disk, beside
the old, before the store is wrapped by it, and takes its place afterwards.
"""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen

from caseflow.branch.events import KeysRewrapped
from caseflow.errors import StoreError
from caseflow.office.office import Office, Seat
from caseflow.store import master
from caseflow.store.journal import Emptied
from caseflow.store.master import Key, Master
from caseflow.store.typed import SIZE


@frozen
class Rotated:
    """What a rotation did: how many keys were wrapped, where the new master key lies (nowhere, if
    it was given). `complete`: nothing that the old key opens is left in the files of the store; if
    not, somebody was reading, and `desk.scrub()` is to be asked again."""

    keys: int
    file: Path | None
    complete: bool


def rotate(seat: Seat, key: Key | None = None) -> Rotated:
    """Wrap all keys by a new master key: one that is made, in place of the file of the old one, or
    `key`. NotAllowed without `manage`; StoreError without a key, or with a wrong one."""
    office = seat.office
    new, file = _wanted(office, key)
    with office.writing() as root:
        rows = office.keys.rewrapped(new.secret)
        child = office.child(root, seat.who(root))
        branch = root.see("branch", seat.branch)
        child.append(branch.id, KeysRewrapped(wraps=len(rows)), rows=rows)
        child.merge()
        root.emptied += [Emptied(row.kind, row.mark) for row in rows]
        if new.file is not None:
            master.write_key(new.file, new)  # before the store is wrapped by it
    office.keys.change(new.secret)
    if file is not None and new.file is not None:
        in_place(office, new.file, file)
        new = Master(secret=new.secret, file=file, demo=new.demo)
    office.master = new
    return Rotated(keys=len(rows), file=new.file, complete=office.journal.scrub())


def in_place(office: Office, new: Path, file: Path) -> None:
    """Put a new key in the place of the old one: under the lock, while the store is wrapped by it,
    so that two who rotate at once do not lose a key. StoreError if it cannot be."""
    with office.journal.writing():
        office.keys.test()
        master.put_in_place(new, file)


def _wanted(office: Office, key: Key | None) -> tuple[Master, Path | None]:
    """The new key, with the file in which it is written first; the file whose place it takes."""
    if isinstance(key, bytes) or callable(key):
        return master.given(key), None
    secret = os.urandom(SIZE)
    if key:
        master.not_beside(office.path, Path(key), office.demo)
        return Master(secret=secret, file=Path(key), demo=office.demo), None
    known = office.master.file if office.master is not None else None
    if known is None:
        raise StoreError("no_new_key")
    file = master.settled(known)
    return Master(secret=secret, file=master.beside(file), demo=office.demo), file
