"""The master key of a store: 32 bytes in a file outside its folder, or in the environment.

The file lies beside the store only for a demonstration. Whoever has neither can do what needs no
key: sums, lists by case number, `verify` without replaying.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

from caseflow.errors import StoreError
from caseflow.store.sqlite.file import settle

ENV = "CASEFLOW_MASTER_KEY"
SIZE = 32


def key_file(path: str | Path, *, demo: bool) -> Path:
    """Where the master key of a store lies by default."""
    where = Path(path).resolve()
    if demo:
        return where.with_name(where.name + ".demo-key")
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    base = Path(os.environ.get("CASEFLOW_KEY_DIR") or Path(config) / "caseflow")
    return base / f"{where.stem}-{hashlib.sha256(str(where).encode()).hexdigest()[:8]}.key"


def new_master_for(path: str | Path, key: str | Path | None, *, demo: bool) -> bytes:
    """The master key for a new store: from the environment, else in a new file. StoreError if
    that file exists or cannot be written; a failed one leaves no file."""
    if ENV in os.environ:
        return decode(os.environ[ENV], ENV)
    master = os.urandom(SIZE)
    if str(path) == ":memory:":
        return master
    file = Path(key) if key else key_file(path, demo=demo)
    made = False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        made = True
        with os.fdopen(descriptor, "wb") as out:
            out.write(base64.b64encode(master) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        settle(file)
    except FileExistsError:
        raise StoreError("key_exists", file=file.name) from None
    except OSError as problem:
        if made:
            file.unlink(missing_ok=True)
        raise StoreError("key_unwritable", file=file.name, what=problem.strerror or "") from None
    return master


def load_master_for(path: str | Path, key: str | Path | None) -> bytes | None:
    """The master key of an existing store, or None: then only what needs no key can be done.
    StoreError if a key was named and is not there, or what was found is none."""
    if ENV in os.environ:
        return decode(os.environ[ENV], ENV)
    for file in [Path(key)] if key else [key_file(path, demo=True), key_file(path, demo=False)]:
        if file.is_file():
            try:
                text = file.read_text("ascii", "replace")
            except OSError as problem:
                what = problem.strerror or ""
                raise StoreError("key_unreadable", file=file.name, what=what) from None
            return decode(text, file.name)
    if key:
        raise StoreError("key_absent", file=Path(key).name)
    return None


def decode(text: str, file: str) -> bytes:
    """The master key as it stands in a file or on paper. StoreError if it is none."""
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        raw = b""
    if len(raw) != SIZE:
        raise StoreError("key_malformed", file=file)
    return raw
