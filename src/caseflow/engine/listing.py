"""The list of cases straight from its table: what a plain command needs, without loading events, programmes or keys."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from caseflow.errors import StoreError
from caseflow.store import schema

COLUMNS = ("number", "programme", "status", "received_on", "granted", "paid", "version")


def listed(path: Path, *, status: str = "", programme: str = "", limit: int = 0) -> tuple[list[dict[str, Any]], bool]:
    """Cases by number (plain parts; sums in fen), and whether it is a demonstration store. StoreError if it is no store."""
    if not path.is_file():
        raise StoreError(f"没有库文件 {path.name}；请先运行 caseflow init")
    db = schema.connect(path, readonly=True)
    try:
        demo = db.execute("SELECT value FROM meta WHERE name = 'demo'").fetchone() == ("1",)
        sql = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE (? = '' OR status = ?) AND (? = '' OR programme = ?)"
        sql += " ORDER BY length(number), number LIMIT ?"
        rows = db.execute(sql, (status, status, programme, programme, limit or -1)).fetchall()
    except sqlite3.Error:
        raise StoreError(f"{path.name} 不是 caseflow 的库文件") from None
    finally:
        db.close()
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows], demo
