"""Is this file whole? Chain, private parts, editions, every table told again from the journal, funds, four eyes. No key needed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from caseflow.case import conduct
from caseflow.case import events as e
from caseflow.case.state import Case
from caseflow.engine.attachments import folder
from caseflow.errors import StoreError
from caseflow.fund import ledger
from caseflow.fund.funds import ACCOUNTS
from caseflow.store import chain, schema
from caseflow.store.projections import Projections
from caseflow.store.sqlite import Store
from caseflow.store.tx import TABLES


@frozen
class Report:
    """What was found. `faults` empty: whole up to `events`; `anchored`: also proven to be on a chain kept elsewhere."""

    faults: tuple[str, ...]
    events: int
    heads: Mapping[str, tuple[int, bytes]]
    anchored: bool
    demo: bool = False

    @property
    def ok(self) -> bool:
        """Nothing was found."""
        return not self.faults

    @property
    def head(self) -> str:
        """The head file to keep elsewhere."""
        return chain.head_text(self.heads)

    def words(self) -> str:
        """The finding in Chinese: never just "ok"."""
        if self.faults:
            return f"发现 {len(self.faults)} 处问题：\n" + "\n".join(f"  {f}" for f in self.faults[:50])
        end = "，且与另存的链头一致" if self.anchored else "；未与另存的链头核对，不能证明其后没有被截去的事件"
        return f"完整：直到第 {self.events} 个事件{end}"


def verify(store: Store, head: str | Path | None = None) -> Report:
    """Check an open store, in one snapshot."""
    anchors = _anchors(head) if head is not None else {}
    with store.read() as tx:
        return check(tx.db, anchors, folder(store.path))


def verify_file(path: str | Path, head: str | Path | None = None) -> Report:
    """Check a file that nobody has open, through a copy made by SQLite itself. StoreError if it is no database."""
    anchors = _anchors(head) if head is not None else {}
    copy = sqlite3.connect(":memory:")
    try:
        source = schema.connect(path, readonly=True)
        try:
            source.backup(copy)
        finally:
            source.close()
        return check(copy, anchors, folder(path))
    except sqlite3.Error as problem:
        raise StoreError(f"{Path(path).name} 不能作为库文件读取：{problem}") from None
    finally:
        copy.close()


def _anchors(head: str | Path) -> dict[str, tuple[int, bytes]]:
    text = head if isinstance(head, str) and "\n" in head else None
    try:
        return chain.read_heads(text if text is not None else Path(head).read_text("utf-8"))
    except (OSError, ValueError):
        raise StoreError("链头文件不能读取；每行应为：链名 序号 哈希") from None


def check(db: sqlite3.Connection, anchors: Mapping[str, tuple[int, bytes]], files: Path) -> Report:
    """All checks, in one pass over the journal; `files` is where attachments lie. Never raises on what it finds."""
    found = [f"结构：{d}" for d in schema.differences(db)]
    if db.execute("PRAGMA user_version").fetchone()[0] != schema.FORMAT:
        found.append("结构：user_version 被改动")
    walk, fold = chain.Walk(anchors), Fold()
    count = 0
    try:
        for row in db.execute(f"SELECT {chain.COLUMNS}, hash FROM events ORDER BY pos"):
            count += 1
            walk.step(row[:12], row[12])
            fold.add(row)
    except sqlite3.Error as problem:
        found.append(f"事件表不能读取：{problem}")
    found += walk.end() + fold.faults
    for part in (_private, _editions, _keys):
        try:
            found += part(db, fold)
        except (sqlite3.Error, TypeError, ValueError) as problem:
            found.append(f"{part.__name__.strip('_')}：不能读取（{problem}）")
    found += _tables(db, fold)
    found += _money(fold) + _four_eyes(fold) + _files(fold, files)
    demo = db.execute("SELECT value FROM meta WHERE name = 'demo'").fetchone() if not found else None
    return Report(tuple(found), count, walk.heads, bool(anchors) and not found, demo == ("1",))


class Fold:
    """The whole journal again, from the first event."""

    def __init__(self) -> None:
        self.states: dict[int, Any] = {}
        self.kinds: dict[int, str] = {}
        self.rows: dict[str, list[tuple[Any, ...]]] = {t: [] for t in ("postings", "duties", "adopted", "batch_rows")}
        self.balances: dict[int, dict[str, int]] = {}
        self.editions: set[str] = set()
        self.faults: list[str] = []
        self.files: dict[str, str] = {}  # name → SHA-256 of the encrypted bytes
        self._projector = Projections()

    def add(self, row: tuple[Any, ...]) -> None:
        """One event. What cannot be applied is named."""
        pos, name, _, stream, version, type_, actor, _, on, _, body = row[:11]
        try:
            event = self._projector.decode(type_, body)
            kind = event.kind
            state = self.states.get(stream)
            self.states[stream] = self._projector.evolve(kind, state, event, stream=stream, version=version, actor=actor, on=on)
            self.kinds[stream] = kind
            if version == 1 and getattr(event, "id", stream) != stream:
                self.faults.append(f"事件 {pos}：首个事件的编号与其流不符")
            for n, (fund, source, target, units) in enumerate(getattr(event, "moves", ())):
                self.rows["postings"].append((pos, n, fund, stream, source, target, units))
                balances = self.balances.setdefault(fund, {})
                self.balances[fund] = ledger.apply(balances, [(fund, source, target, units)], str(fund))
            for table, made in self._projector.extra(kind, stream, state, event, pos=pos, actor=actor, on=on, chain=name):
                self.rows[table].append(made)
            if isinstance(event, e.Assessed):
                self.editions.add(event.edition)
            if isinstance(event, e.DocumentFiled) and event.file:
                self.files[event.file] = event.sha256
        except Exception as problem:  # a hostile file must not stop the check
            self.faults.append(f"事件 {str(pos)[:20]}：不能应用（{type(problem).__name__}）")

    def table(self, name: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a table should have."""
        if name in self.rows:
            yield from self.rows[name]
            return
        kind = next(k for k, t in TABLES.items() if t == name)
        for stream, state in self.states.items():
            if self.kinds[stream] == kind and (row := self._projector.row(kind, stream, state)) is not None:
                sums = self.balances.get(stream, {})
                yield (*row, *(sums.get(a, 0) for a in ACCOUNTS)) if kind == "fund" else row


def _tables(db: sqlite3.Connection, fold: Fold) -> list[str]:
    found = []
    for table, columns in schema.COLUMNS.items():
        try:
            stored = set(db.execute(f"SELECT {columns} FROM {table}"))
            told = set(fold.table(table))
        except Exception as problem:
            found.append(f"{table}：不能核对（{type(problem).__name__}）")
            continue
        if extra := stored ^ told:
            first = next(iter(sorted(extra, key=repr)))
            found.append(f"{table}：{len(extra)} 行与日志不符（首个：{first[0]}）")
    return found


def _private(db: sqlite3.Connection, fold: Fold) -> list[str]:
    found = []
    sql = "SELECT e.pos, e.private, p.nonce, p.data FROM events e LEFT JOIN private p USING (pos) UNION ALL SELECT pos, NULL, nonce, data FROM private WHERE pos NOT IN (SELECT pos FROM events)"
    for pos, promised, nonce, data in db.execute(sql):
        if promised is None:
            found.append(f"事件 {pos}：加密内容没有对应的事件")
        elif promised != (hashlib.sha256(nonce + data).digest() if data is not None else b""):
            found.append(f"事件 {pos}：加密内容与哈希不符")
    return found


def _editions(db: sqlite3.Connection, fold: Fold) -> list[str]:
    stored = dict(db.execute("SELECT hash, json FROM editions"))
    found = [f"版本 {h[:12]}：内容与哈希不符" for h, raw in stored.items() if hashlib.sha256(raw).hexdigest() != h]
    return found + [f"版本 {h[:12]}：缺失" for h in fold.editions - set(stored)]


def _keys(db: sqlite3.Connection, fold: Fold) -> list[str]:
    gone = db.execute("SELECT owner FROM keys WHERE wrapped IS NULL").fetchall()
    missing = db.execute("SELECT pos FROM private WHERE key NOT IN (SELECT id FROM keys)").fetchall()
    return [f"密钥 {o}：已销毁，但没有删除事件" for (o,) in gone] + [f"事件 {p}：加密内容的密钥缺失" for (p,) in missing]


def _files(fold: Fold, folder: Path) -> list[str]:
    found = []
    for name, digest in fold.files.items():
        try:
            raw = (folder / name).read_bytes()
        except OSError:
            found.append(f"附件 {name}：缺失")
            continue
        if hashlib.sha256(raw).hexdigest() != digest:
            found.append(f"附件 {name}：内容与哈希不符")
    return found


def _money(fold: Fold) -> list[str]:
    found = []
    for fund, b in fold.balances.items():
        held = b["available"] + b["reserved"] + b["instructed"] + b["paid"] + b["moved"]
        if b["received"] != held or b["promised"] != b["pledged"]:
            found.append(f"资金 {fund}：借贷不平")
    for s in fold.states.values():
        if isinstance(s, Case) and s.paid - s.recovering + s.instructed + s.reserved > s.granted and s.end not in ("revoked", "rejected"):
            found.append(f"{s.number}：拨付与预留超过资助额")
    return found


def _four_eyes(fold: Fold) -> list[str]:
    found = []
    for s in fold.states.values():
        if not isinstance(s, Case):
            continue
        by: dict[int, set[str]] = {}
        for duty, who in s.did:
            if isinstance(who, int):  # a body is no person: it may decide and pay
                by.setdefault(who, set()).add(duty.partition(":")[0])
        found += [
            f"{s.number}：同一人兼任 {'、'.join(sorted(d & set(conduct.EXCLUSIVE)))}"
            for d in by.values()
            if len(d & set(conduct.EXCLUSIVE)) > 1
        ]
    return found
