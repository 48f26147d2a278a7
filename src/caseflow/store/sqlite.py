"""One file, one writer at a time: `with store.write() as tx` is one command or one chunk of a batch, whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseflow.errors import Busy, StoreError
from caseflow.store import schema
from caseflow.store.private import Keys
from caseflow.store.projections import Projections
from caseflow.store.tx import Tx


class Store:
    """A SQLite file with the journal. `demo`: a demonstration store, which says so everywhere."""

    def __init__(self, path: str | Path, db: sqlite3.Connection, master: bytes | None, projector: Projections, *, demo: bool) -> None:
        self.path, self.db, self.projector, self.demo = path, db, projector, demo
        self.keys = Keys(db, master)
        self._lock = threading.RLock()
        self._inside: Tx | None = None

    @classmethod
    def create(cls, path: str | Path, master: bytes, projector: Projections, *, demo: bool = False) -> Store:
        """A new file. StoreError if there is one already."""
        cls.check_new(path)
        db = schema.connect(path)
        schema.make(db)
        db.execute("INSERT INTO meta VALUES ('demo', ?)", ("1" if demo else "0",))
        return cls(path, db, master, projector, demo=demo)

    @staticmethod
    def check_new(path: str | Path) -> None:
        """StoreError if no store can be made at `path`: a file or its folder stands in the way."""
        if str(path) == ":memory:":
            return
        if Path(path).exists():
            raise StoreError(f"{Path(path).name} 已存在；请换一个文件名")
        if not Path(path).resolve().parent.is_dir():
            raise StoreError(f"没有文件夹 {Path(path).resolve().parent.name}；请先建好")

    @classmethod
    def open(cls, path: str | Path, master: bytes | None, projector: Projections) -> Store:
        """An existing file; without a master key only what needs none can be done. StoreError if it is no store of ours."""
        if not Path(path).is_file():
            raise StoreError(f"没有库文件 {Path(path).name}；请先运行 caseflow init")
        db = schema.connect(path)
        try:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            meta = dict(db.execute("SELECT name, value FROM meta").fetchall())
        except sqlite3.Error:
            db.close()
            raise StoreError(f"{Path(path).name} 不是 caseflow 的库文件") from None
        if version != schema.FORMAT:
            db.close()
            raise StoreError(f"{Path(path).name} 的格式为 {version}，本版本只认 {schema.FORMAT}；请升级 caseflow")
        return cls(path, db, master, projector, demo=meta.get("demo") == "1")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """One transaction. Busy if another writer does not let go within five seconds; nothing is left of a refused one."""
        with self._lock:
            self._begin("BEGIN IMMEDIATE")
            try:
                self.keys.forget()
                self.keys.made.clear()
                tx = self._inside = Tx(self.db, self.keys, self.projector)
                yield tx
                tx.flush()
            except BaseException as problem:
                self._inside = None
                self.db.execute("ROLLBACK")
                if isinstance(problem, sqlite3.Error):
                    raise StoreError(f"写入失败，没有写入任何内容：{problem}") from problem
                raise
            self._inside = None
            self._commit()

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A consistent snapshot; inside another transaction, what that one sees."""
        with self._lock:
            if self._inside is not None:
                yield self._inside
                return
            self._begin("BEGIN")
            try:
                self.keys.forget()
                self._inside = Tx(self.db, self.keys, self.projector)
                yield self._inside
            finally:
                self._inside = None
                self.db.execute("COMMIT")

    def _begin(self, statement: str) -> None:
        try:
            self.db.execute(statement)
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem) or "busy" in str(problem):
                raise Busy("另一个程序正在写入，本次没有写入任何内容；请稍后重试") from None
            raise StoreError(f"库文件不能写入：{problem}") from None
        except sqlite3.Error as problem:
            raise StoreError(f"库文件不能使用：{problem}") from None

    def _commit(self) -> None:
        try:
            self.db.execute("COMMIT")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem) or "busy" in str(problem):
                self.db.execute("ROLLBACK")
                raise Busy("另一个程序正在写入，本次没有写入任何内容；请稍后重试") from None
            self.db.close()
            raise StoreError(f"提交时出错，结果不明（{problem}）；请重新打开，用同一 request= 再办一次以确认") from None
