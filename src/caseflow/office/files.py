"""Scans beside the store: encrypted bytes under a random name, synced before their event."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.errors import FactError, StoreError, cause
from caseflow.outputs import new_file, settle

if TYPE_CHECKING:
    from caseflow.store.keys import Keys

LIMIT = 50 * 1024 * 1024
SEALED = 28  # bytes that encryption adds


@frozen
class Files:
    """The folder of a store's scans, `X.db.files`."""

    store: str | Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return Path(f"{self.store}.files")

    def sealed(self, keys: Keys, owner: int, data: bytes) -> tuple[str, bytes]:
        """A scan under the key of the case, as its file would hold it: (name, bytes). FactError if
        it is none, StoreError where no file can lie."""
        if not isinstance(data, bytes) or not data:
            raise FactError("empty_file", "file")
        if len(data) > LIMIT:
            raise FactError("file_too_large", "file", limit=LIMIT // 1024 // 1024)
        if str(self.store) == ":memory:":
            raise StoreError("no_files_in_memory")
        name = secrets.token_hex(16)
        return name, keys.seal_file(owner, name, data)

    def keep(self, keys: Keys, owner: int, data: bytes) -> tuple[str, str]:
        """Encrypt under the key of the case, write, sync; (name, SHA-256 of what was written)."""
        name, sealed = self.sealed(keys, owner, data)
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            new_file(self.folder / name, sealed)
            settle(self.folder / name)
            settle(self.folder)
        except BaseException as problem:
            with suppress(OSError):
                self.drop(name)
            if not isinstance(problem, OSError):
                raise
            raise StoreError("file_not_written", why=cause(problem)) from None
        return name, hashlib.sha256(sealed).hexdigest()

    def drop(self, name: str) -> None:
        """Remove a scan whose event was never written."""
        (self.folder / name).unlink(missing_ok=True)

    def fetch(self, keys: Keys, owner: int, name: str, sha256: str) -> bytes:
        """The bytes of the scan that an event names by these. StoreError if it is missing, was
        changed, or is another one's; what stands in its place is not waited for or followed."""
        try:
            sealed = _read(self.folder / name)
        except OSError:
            raise StoreError("file_missing") from None
        if hashlib.sha256(sealed).hexdigest() != sha256:
            raise StoreError("private_changed", place=f"file/{name}")
        return keys.open_file(owner, name, sealed)


def _read(path: Path) -> bytes:
    """A plain file as far as a scan can be long. OSError for anything else."""
    how = os.O_RDONLY | sum(getattr(os, o, 0) for o in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    file = os.open(path, how)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError
        with os.fdopen(file, "rb", closefd=False) as opened:
            return opened.read(LIMIT + SEALED + 1)
    finally:
        os.close(file)
