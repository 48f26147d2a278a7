"""Files beside the store: encrypted bytes under a random name, synced before the event that names them."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseflow.case import commands as c
from caseflow.case import events as e
from caseflow.engine.numbers import no_case
from caseflow.engine.run import Done, run_many
from caseflow.errors import CaseflowError, FactError, StoreError

if TYPE_CHECKING:
    from caseflow.engine.caseflow import Caseflow
    from caseflow.engine.desk import Desk
    from caseflow.store.tx import Tx

LIMIT = 50 * 1024 * 1024


def folder(path: str | Path) -> Path:
    """Where the files of a store lie."""
    return Path(f"{path}.files")


def attach(desk: Desk, number: str, document: str, data: bytes, details: Mapping[str, Any], request: str) -> Done:
    """File a scan of a case. A refusal, and a request repeated, leave no file behind."""
    cf = desk.cf
    _check_name(cf, number, document)
    name, digest = keep(cf, number, data)
    command = c.Attach(document, details, name, digest, hashlib.sha256(data).hexdigest())
    try:
        (done,) = run_many(desk, [(number, command)], request=request)
    except StoreError:
        raise  # it may be written or not: a file too many is better than one too few
    except CaseflowError:
        (folder(cf.store.path) / name).unlink()
        raise
    with cf.store.read() as tx:
        named = tx.rows(
            "SELECT 1 FROM events WHERE stream = ? AND version = ? AND instr(body, ?)", (case_id(tx, number), done.version, name)
        )
    if not named:
        (folder(cf.store.path) / name).unlink()
    return done


def _check_name(cf: Caseflow, number: str, document: str) -> None:
    """Which document it is stands in the plain part: a name of the form (or `paper.…`, one of ours), never free text."""
    programme = cf.case(number).programme
    if document.startswith("paper.") or programme not in cf.plans.programmes:
        known = document.removeprefix("paper.").isidentifier() and len(document) < 50
        if not known:
            raise FactError("document", document, "不是材料的名称", show=False)
        return
    names = sorted(k.removeprefix("doc.") for k in cf.form(programme) if k.startswith("doc."))
    if document not in names:
        raise FactError("document", document, f"不是本项目的材料；可归档：{'、'.join(names)}")


def case_id(tx: Tx, number: str) -> int:
    """The stream of a case. FactError if there is none."""
    rows = tx.rows("SELECT id FROM cases WHERE number = ?", (number,))
    if not rows:
        raise no_case(number)
    return int(rows[0][0])


def keep(cf: Caseflow, number: str, data: bytes) -> tuple[str, str]:
    """Encrypt under the key of the case, write, sync; (file name, SHA-256 of the encrypted bytes)."""
    if not data:
        raise FactError("file", "", "文件是空的，请重新扫描", show=False)
    if len(data) > LIMIT:
        raise FactError("file", len(data), f"文件超过 {LIMIT // 1024 // 1024} MB，请缩小后再上传")
    if str(cf.store.path) == ":memory:":
        raise StoreError("内存中的演示库不保存文件；请用 caseflow init --demo 建一个文件库")
    with cf.store.write() as tx:
        stream = case_id(tx, number)
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
