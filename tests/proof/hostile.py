"""A closed store of a small office, and copies at which somebody has been."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from proof import small as s
from proof.forged_said import FOUND, VOICE, complains, finds

from caseflow.case.bill import Bill
from caseflow.proof.verify import verify_file
from caseflow.store import chain
from caseflow.store.journal import GENESIS, Stored
from caseflow.store.keys import Keys
from caseflow.store.sqlite import schema

Edit = Callable[[sqlite3.Connection], None]
SCAN = "ab" * 16


def paid_store(folder: Path, *, everything: bool = False) -> Path:
    """A closed store with a paid case, a proposal, a list, a scan and a read; with `everything`
    also a value that was adopted, a letter that falls due, a case on a bill, one that waits for
    money, a complaint and a finding."""
    path = folder / "branch.db"
    scans = Path(f"{path}.files")
    scans.mkdir()
    (scans / SCAN).write_bytes(b"sealed")
    o = s.Office(path)
    s.whole_life(o)
    o.do("boss", s.B, s.proposed(1, s.OWN, s.posted(s.OWN, 5)))
    with o.command("clerk") as c:
        c.append(s.LIST, s.judged(s.row(1), s.row(2)))
    with o.command("clerk", chain=f"{s.BRANCH}/reads") as c:
        c.append(77, s.br.DataRead(subjects=(s.C,), purpose="case"))
    o.do("clerk", 302, s.submitted(302), s.assessed())
    sha = hashlib.sha256(b"sealed").hexdigest()
    o.do("clerk", 302, s.filed(file=SCAN, sha256=sha))
    if everything:
        o.do("boss", s.B, s.proposed(2, s.B, s.adopted()))
        o.do("chief", s.B, s.confirmed(2), s.adopted(2))
        o.do("reviewer", 302, s.reviewed)
        bill = Bill(invoice="1" * 16, operation="", pays=90_000, total=90_000)
        o.do("decider", 302, s.decided, s.assessed("final", bill=bill))
        o.do("clerk", 302, s.done())
        o.do("clerk", 303, s.submitted(303), s.assessed())
        o.do("reviewer", 303, s.reviewed)
        lacks = s.held("waiting_for_funds")
        o.do("decider", 303, lambda c: s.decided(c, moves=()), s.assessed("final"), lacks)
        o.do("clerk", VOICE, complains())
        o.do("watch", FOUND, finds())
    o.store.close()
    return path


def edited(path: Path, where: Path, edit: Edit) -> Path:
    """A copy at which an administrator has been, who knows how to put the triggers back."""
    target = where / "copy.db"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as out:
        out.execute("PRAGMA synchronous=OFF")
        source.backup(out)
    if Path(f"{path}.files").is_dir():
        shutil.copytree(f"{path}.files", f"{target}.files")
    db = sqlite3.connect(target)
    db.execute("PRAGMA synchronous=OFF")
    for name in schema.TRIGGERS:
        db.execute(f"DROP TRIGGER {name}")
    edit(db)
    for statement in schema.TRIGGERS.values():
        db.execute(statement)
    db.commit()
    db.close()
    return target


def sql(*statements: str) -> Edit:
    """An edit by statements, of which each must change something."""

    def edit(db: sqlite3.Connection) -> None:
        for statement in statements:
            assert db.execute(statement).rowcount != 0, statement

    return edit


def anew(keys: Keys | None = None, *, seals: bool = True) -> Edit:
    """All hashed again, as somebody does who has the source; with the key, sealed again too."""

    def edit(db: sqlite3.Connection) -> None:
        store = db.execute("SELECT value FROM meta WHERE name = 'store'").fetchone()[0]
        before: dict[str, bytes] = {}
        for row in db.execute("SELECT * FROM events ORDER BY pos").fetchall():
            e = Stored.of(row)
            digest = chain.link(before.get(e.chain, GENESIS), store, chain.columns(e))
            seal = e.seal if seals else b""
            if keys is not None and e.seal:
                seal = keys.sign(digest)
            before[e.chain] = chain.after(digest, seal)
            said = (digest, seal, e.pos)
            db.execute("UPDATE events SET hash = ?, seal = ? WHERE pos = ?", said)

    return edit


def each(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(db: sqlite3.Connection) -> None:
        for one in edits:
            one(db)

    return edit


def found(path: Path, head: str | None = None) -> set[tuple[str, str]]:
    """(stage, code) of all that is found in a file."""
    return {(f.stage, f.code) for f in verify_file(path, head).findings}
