"""Private parts: AES-256-GCM under one data key per owner (a party, a case, a batch), each wrapped by a master key that is
kept outside the database. Destroying the wrapped key is the only deletion there is.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import sqlite3
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseflow.errors import StoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
ENV = "CASEFLOW_MASTER_KEY"


class Keys:
    """The data keys of one store. What a transaction opened is forgotten at its end: another process may have erased."""

    def __init__(self, db: sqlite3.Connection, master: bytes | None) -> None:
        self.db = db
        self._open: dict[int, tuple[int, AESGCM]] = {}
        self._keyed: dict[tuple[str, str], bytes] = {}  # for one transaction
        self._lookup = _derive(master, b"caseflow look-up") if master else None
        self._wrapping = _derive(master, b"caseflow wrap") if master else b""
        self._next = 0

    @cached_property
    def _wrap(self) -> AESGCM | None:
        """What wraps data keys; None without the master key. Cryptography is imported when something is opened or sealed."""
        return self._aes(self._wrapping) if self._wrapping else None

    @cached_property
    def _aes(self) -> type[AESGCM]:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM

    def forget(self) -> None:
        """Forget every opened key."""
        self._open.clear()
        self._keyed.clear()
        self._next = 0

    def keyed(self, kind: str, value: str) -> bytes:
        """The mark of something that comes from a person: findable, not readable. StoreError without the master key."""
        if self._lookup is None:
            raise StoreError(f"没有主密钥，不能查找；请设置 {ENV} 或指明 --key")
        found = self._keyed.get((kind, value))
        if found is None:
            found = self._keyed[kind, value] = hmac.digest(self._lookup, f"{kind}\0{value}".encode(), "sha256")
        return found

    def seal(self, owner: int, place: str, data: bytes, *, new: bool = False) -> tuple[int, bytes, bytes]:
        """(key, nonce, ciphertext); `place` binds it to its event. `new`: the owner was made in this transaction."""
        key, cipher = (self._open.get(owner) if new else self._get(owner)) or self._make(owner)
        nonce = os.urandom(12)
        return key, nonce, cipher.encrypt(nonce, data, place.encode())

    def unseal(self, owner: int, place: str, nonce: bytes, data: bytes) -> bytes:
        """The plain bytes. StoreError if the key was destroyed or the part was changed."""
        from cryptography.exceptions import InvalidTag

        found = self._get(owner)
        if found is None:
            raise StoreError("密钥不在库中；请运行 caseflow verify")
        try:
            return found[1].decrypt(nonce, data, place.encode())
        except InvalidTag:
            raise StoreError("加密内容与其密钥不符（被改动过，或主密钥不对）；请运行 caseflow verify") from None

    def prefetch(self, owners: Iterable[int]) -> None:
        """Open many keys at once."""
        wanted = [o for o in owners if o not in self._open]
        for i in range(0, len(wanted), 500):
            part = wanted[i : i + 500]
            rows = self.db.execute(f"SELECT owner, id, wrapped FROM keys WHERE owner IN ({','.join('?' * len(part))})", part)
            for owner, id_, wrapped in rows:
                if wrapped is not None:
                    self._open[owner] = (id_, self._unwrap(owner, wrapped))

    def _get(self, owner: int) -> tuple[int, AESGCM] | None:
        if owner not in self._open:
            row = self.db.execute("SELECT id, wrapped FROM keys WHERE owner = ?", (owner,)).fetchone()
            if row is None:
                return None
            if row[1] is None:
                raise StoreError("erased：个人信息已依法删除，无法再打开")
            self._open[owner] = (row[0], self._unwrap(owner, row[1]))
        return self._open[owner]

    def _unwrap(self, owner: int, wrapped: bytes) -> AESGCM:
        from cryptography.exceptions import InvalidTag

        if self._wrap is None:
            raise StoreError(f"没有主密钥，不能打开个人信息；请设置 {ENV} 或指明 --key")
        try:
            return self._aes(self._wrap.decrypt(wrapped[:12], wrapped[12:], b"%d" % owner))
        except InvalidTag:
            raise StoreError("主密钥与本库不符；请换用建库时的密钥文件") from None

    def _make(self, owner: int) -> tuple[int, AESGCM]:
        if self._wrap is None:
            raise StoreError(f"没有主密钥，不能写入；请设置 {ENV} 或指明 --key")
        if not self._next:
            self._next = int(self.db.execute("SELECT coalesce(max(id), 0) FROM keys").fetchone()[0])
        raw, nonce = os.urandom(32), os.urandom(12)
        self._next += 1
        wrapped = nonce + self._wrap.encrypt(nonce, raw, b"%d" % owner)
        self.made.append((self._next, owner, wrapped, hmac.digest(raw, b"proof", "sha256")[:8]))
        self._open[owner] = (self._next, self._aes(raw))
        return self._open[owner]

    @property
    def made(self) -> list[tuple[int, int, bytes, bytes]]:
        """Rows of `keys` that this transaction has made and not yet written."""
        return self.__dict__.setdefault("_made", [])  # type: ignore[no-any-return]


def _derive(master: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 with one block: separate keys for separate uses."""
    return hmac.digest(hmac.digest(b"caseflow", master, "sha256"), info + b"\x01", "sha256")


def dump(content: Any) -> bytes:
    """A private part as bytes."""
    return _dump(content).encode()


# -- master keys ----------------------------------------------------------------------------------------------------------


def key_file(path: str | Path, *, demo: bool) -> Path:
    """Where the master key of a store lies by default: outside its folder; beside it only for a demonstration store."""
    where = Path(path).resolve()
    if demo:
        return where.with_name(where.name + ".demo-key")
    base = Path(os.environ.get("CASEFLOW_KEY_DIR") or Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "caseflow")
    return base / f"{where.stem}-{hashlib.sha256(str(where).encode()).hexdigest()[:8]}.key"


def new_master_for(path: str | Path, key: str | Path | None, *, demo: bool) -> bytes:
    """The master key for a new store: from the environment, else a new key file. StoreError if that file exists."""
    if ENV in os.environ:
        return _decode(os.environ[ENV])
    master = os.urandom(32)
    if str(path) == ":memory:":
        return master
    file = Path(key) if key else key_file(path, demo=demo)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StoreError(f"密钥文件 {file.name} 已存在；请换一个库文件名，或用 --key 另指密钥文件") from None
    except OSError as problem:
        raise StoreError(f"不能写密钥文件 {file.name}：{problem.strerror}") from None
    with os.fdopen(descriptor, "wb") as out:
        out.write(base64.b64encode(master) + b"\n")
        out.flush()
        os.fsync(out.fileno())
    return master


def load_master_for(path: str | Path, key: str | Path | None) -> bytes | None:
    """The master key of an existing store, or None: then only what needs no key can be done."""
    if ENV in os.environ:
        return _decode(os.environ[ENV])
    for file in [Path(key)] if key else [key_file(path, demo=True), key_file(path, demo=False)]:
        if file.is_file():
            return _decode(file.read_text("ascii", "replace"))
    if key:
        raise StoreError(f"没有密钥文件 {Path(key).name}")
    return None


def _decode(text: str) -> bytes:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise StoreError("主密钥格式不对：应为 32 字节的 base64")
    return raw
