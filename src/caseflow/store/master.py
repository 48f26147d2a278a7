"""The master key of a store: 32 bytes, outside the database and away from its folder.

It is named (`key=`: a file, the bytes, or a callable that fetches them from a key service), or
stands in the environment, or lies in a file of its own. What is named comes first; where the
environment says another, nothing is opened. Only the key of a demonstration lies beside its store,
and opens nothing else. Whoever has no key can do what needs none: sums, lists by case number,
`verify` without replaying.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from attrs import field, frozen

from caseflow import outputs
from caseflow.errors import StoreError, cause
from caseflow.store.typed import SIZE, read_typed, typed

ENV = "CASEFLOW_MASTER_KEY"
MEMORY = ":memory:"
Key = str | Path | bytes | Callable[[], bytes]


@frozen
class Master:
    """A master key, and the file that it was read from, if it was."""

    secret: bytes = field(repr=False)
    file: Path | None = None
    demo: bool = False  # it was made for a demonstration


def key_file(path: str | Path, *, demo: bool) -> Path:
    """Where the master key of a store lies by default."""
    where = Path(path).resolve()
    if demo:
        return where.with_name(where.name + ".demo-key")
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    base = Path(os.environ.get("CASEFLOW_KEY_DIR") or Path(config) / "caseflow")
    return base / f"{where.stem}-{hashlib.sha256(str(where).encode()).hexdigest()[:8]}.key"


def new_master(path: str | Path, key: Key | None, *, demo: bool, aside: bool = False) -> Master:
    """The master key for a new store: as it is given, else in a new file. StoreError if that file
    exists, lies beside a store that is real, or cannot be written; a failed one leaves no file."""
    elsewhere = _environment()
    if isinstance(key, bytes) or callable(key):
        return _same(given(key), elsewhere)
    if elsewhere is not None and not key:
        _kind(elsewhere, demo)
        return elsewhere
    made = Master(secret=os.urandom(SIZE), demo=demo)
    if str(path) == MEMORY:
        return made
    file = Path(key) if key else key_file(path, demo=demo)
    _same(made, elsewhere)
    not_beside(path, file, demo)
    if os.path.lexists(file):
        raise StoreError("key_exists", file=file.name)
    to = beside(file) if aside else file
    write_key(to, made)
    return Master(secret=made.secret, file=to, demo=demo)


def masters(path: str | Path, key: Key | None, *, demo: bool) -> list[Master]:
    """The master keys with which a store may be opened, the likeliest first; none: then only what
    needs no key can be done. A rotation that was cut off leaves the new one beside the old: the
    store knows which of them it is. StoreError if what is named or found is no key, or may not be
    one."""
    elsewhere = _environment()
    if isinstance(key, bytes) or callable(key):
        return [_same(given(key), elsewhere)]
    if key:
        file = Path(key)
    elif elsewhere is not None:
        _kind(elsewhere, demo)
        return [elsewhere]
    else:
        file = key_file(path, demo=demo)
    found = [x for x in (file, *newer(file)) if x.is_file()]
    if key and not found:
        raise StoreError("key_absent", file=file.name)
    if found:
        not_beside(path, file, demo)
    out = [read_key(x) for x in found]
    for master in out:
        _kind(master, demo)
    if elsewhere is not None and all(x.secret != elsewhere.secret for x in out):
        raise StoreError("keys_differ")
    return [x for x in out if elsewhere is None or x.secret == elsewhere.secret]


def given(key: bytes | Callable[[], bytes]) -> Master:
    """A key as a host gives it. StoreError if it is none."""
    secret = key() if callable(key) else key
    if not isinstance(secret, bytes) or len(secret) != SIZE:
        raise StoreError("key_not_bytes", size=SIZE)
    return Master(secret=secret)


def _environment() -> Master | None:
    text = os.environ.get(ENV)
    if text is None:
        return None
    found = read_typed(text, ENV)
    return Master(secret=found.secret, demo=found.demo)


def _same(master: Master, elsewhere: Master | None) -> Master:
    if elsewhere is not None and elsewhere.secret != master.secret:
        raise StoreError("keys_differ")
    return master


def _kind(master: Master, demo: bool) -> None:
    if master.demo and not demo:
        raise StoreError("key_of_demo")


def not_beside(path: str | Path, file: Path, demo: bool) -> None:
    """On the same stick, in the same backup: whoever finds the one has the other."""
    if not demo and file.resolve().parent == Path(path).resolve().parent:
        raise StoreError("key_beside", file=file.name)


# -- files -------------------------------------------------------------------------------------


def read_key(file: Path) -> Master:
    """The key in a file. StoreError if there is none, or others than its owner can read it."""
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            text = opened.read(4096).decode("ascii", "replace")
    except OSError as problem:
        what = cause(problem)
        raise StoreError("key_unreadable", file=file.name, what=what) from None
    if os.name == "posix" and mode & 0o077:
        raise StoreError("key_open", file=file.name)
    found = read_typed(text, file.name)
    return Master(secret=found.secret, file=file, demo=found.demo)


def write_key(file: Path, master: Master) -> None:
    """A new file with a key, on the disk for its owner alone when this returns. StoreError if it
    exists or cannot be written; a failed one leaves no file."""
    text = typed(master.secret, demo=master.demo).encode() + b"\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(file):
            raise FileExistsError
        with outputs.aside(file) as folder:
            outputs.new_file(folder / "key", text)
            outputs.put(folder / "key", file)
    except FileExistsError:
        raise StoreError("key_exists", file=file.name) from None
    except OSError as problem:
        raise StoreError("key_unwritable", file=file.name, what=cause(problem)) from None


def newer(file: Path) -> list[Path]:
    """Keys that a rotation has written beside a key and not put in its place."""
    try:
        return sorted(file.parent.glob(f"{_plain(file.name)}.new-*"))
    except OSError:
        return []


def _plain(name: str) -> str:
    """A name as a pattern that matches it alone."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def beside(file: Path) -> Path:
    """Where a rotation writes the new key before the store knows it."""
    return file.with_name(f"{file.name}.new-{secrets.token_hex(4)}")


def settled(file: Path) -> Path:
    """The name under which a key lies, also of one that a rotation has not put in its place."""
    return file.with_name(file.name.partition(".new-")[0])


def former(file: Path) -> Path:
    """Where the key before is kept, for backups that were made with it."""
    return file.with_name(f"{file.name}.old")


def settle_first(new: Path) -> Path:
    """The store of a new key stands: the key takes its own name. Where it cannot be, it stays: the
    store opens with it all the same."""
    file = settled(new)
    try:
        put_in_place(new, file)
    except StoreError:
        return new
    return file


def put_in_place(new: Path, file: Path) -> None:
    """The store is wrapped by the new key: it takes the place of the old one, which is kept as
    `NAME.old`. Under the lock of the store, so that no other rotation comes between. StoreError if
    it cannot be: the store opens with the new one all the same."""
    try:
        if file.is_file():
            old = former(file)
            copy = beside(old)
            write_key(copy, read_key(file))
            os.replace(copy, old)
        os.replace(new, file)
        for stale in newer(file):
            stale.unlink(missing_ok=True)
        outputs.settle(file)
    except OSError as problem:
        raise StoreError("key_unwritable", file=file.name, what=cause(problem)) from None
