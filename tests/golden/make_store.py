"""Makes the golden store of this release: `python tests/golden/make_store.py`. A demonstration
store with a case, a scan, a decision and a rotation of its key; the same bytes every time, from a
fixed seed, a fixed clock and a fixed key.

Once a release is out its golden store is never made again: that the next release can open it, or
bring it on, is what it is for.
"""

from __future__ import annotations

import random
import secrets
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

HERE = Path(__file__).parent
GOLDEN = HERE / "store-2.zip"
DAY = "2026-06-01"
NAMES = ("office.db", "office.db.demo-key", "heads.txt")


def make(folder: Path) -> None:
    """Make the store in a folder, with its key and its heads."""
    from office import child, office

    from caseflow import Caseflow

    store = folder / "office.db"
    with office(store, today=DAY) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case = chen.submit("crcf.chd", child())
        chen.attach(case, "echo", b"\x89PNG scan", name="echo.png")
        chen.submit("crcf.chd", child("2019-01-02", name="乌兰"))
        ren.review(case, "accept", settle={"hardship": "accepted"}, why="走访核实")
        chen.rotate_key()
        (folder / "heads.txt").write_text(cf.verify().head, "utf-8")
    with Caseflow.open(store, today=DAY) as cf:
        cf.journal.scrub()


def seeded(folder: Path) -> None:
    """The same, with nothing left to chance."""
    rng = random.Random(2)
    clock = datetime(2026, 6, 1, 4, tzinfo=UTC)
    with (
        patch("os.urandom", rng.randbytes),
        patch.object(secrets, "token_hex", lambda n=16: rng.randbytes(n).hex()),
        patch.object(secrets, "randbits", rng.getrandbits),
        patch("caseflow.office.office.clock", lambda: clock),
    ):
        make(folder)


def pack(folder: Path, target: Path) -> None:
    """One file of it, with no days of its own."""
    files = [folder / name for name in NAMES]
    files += sorted((folder / "office.db.files").iterdir())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for file in files:
            about = zipfile.ZipInfo(file.relative_to(folder).as_posix(), (2026, 6, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(about, file.read_bytes())


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    with TemporaryDirectory() as made:
        seeded(Path(made))
        pack(Path(made), GOLDEN)
