"""Scans beside the store: encrypted bytes under a random name, synced before their event."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.errors import FactError, StoreError
from caseflow.outputs import new_file, settle

if TYPE_CHECKING:
    from caseflow.store.keys import Keys

LIMIT = 50 * 1024 * 1024


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
            raise StoreError("file_not_written", why=problem.strerror or "") from None
        return name, hashlib.sha256(sealed).hexdigest()

    def drop(self, name: str) -> None:
        """Remove a scan whose event was never written."""
        (self.folder / name).unlink(missing_ok=True)

    def fetch(self, keys: Keys, owner: int, name: str) -> bytes:
        """The bytes of a scan. StoreError if it is missing or was changed."""
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            raise StoreError("file_missing") from None
        return keys.open_file(owner, name, sealed)
