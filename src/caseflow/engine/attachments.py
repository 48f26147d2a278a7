"""Files beside the store: encrypted bytes under a random name, synced before the event that names them."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.case import events as e
from caseflow.errors import FactError, StoreError

if TYPE_CHECKING:
    from caseflow.engine.caseflow import Caseflow

LIMIT = 50 * 1024 * 1024


def folder(path: str | Path) -> Path:
    """Where the files of a store lie."""
    return Path(f"{path}.files")


def keep(cf: Caseflow, number: str, data: bytes) -> tuple[str, str]:
    """Encrypt under the key of the case, write, sync; (file name, SHA-256 of the encrypted bytes)."""
    if not data:
        raise FactError("file", "", "文件是空的，请重新扫描", show=False)
    if len(data) > LIMIT:
        raise FactError("file", len(data), f"文件超过 {LIMIT // 1024 // 1024} MB，请缩小后再上传")
    if str(cf.store.path) == ":memory:":
        raise StoreError("内存中的演示库不保存文件；请用 caseflow init --demo 建一个文件库")
    with cf.store.write() as tx:
        stream = tx.rows("SELECT id FROM cases WHERE number = ?", (number,))[0][0]
        sealed = tx.seal_bytes(stream, data)
    name = secrets.token_hex(16)
    where = folder(cf.store.path)
    where.mkdir(exist_ok=True)
    with (where / name).open("xb") as out:
        out.write(sealed)
        out.flush()
        os.fsync(out.fileno())
    return name, hashlib.sha256(sealed).hexdigest()


def fetch(cf: Caseflow, stream: int, version: int) -> bytes:
    """The bytes of the paper that was filed at `version` of a case. StoreError if there is none, or it was changed."""
    with cf.store.read() as tx:
        rows = tx.rows("SELECT type, body FROM events WHERE stream = ? AND version = ?", (stream, version))
        event = e.decode(*rows[0]) if rows else None
        if not isinstance(event, e.DocumentFiled) or not event.file:
            raise StoreError(f"第 {version} 步没有附件")
        try:
            sealed = (folder(cf.store.path) / event.file).read_bytes()
        except OSError:
            raise StoreError("附件文件缺失；请从备份恢复后运行 caseflow verify") from None
        return tx.open_bytes(stream, sealed)
