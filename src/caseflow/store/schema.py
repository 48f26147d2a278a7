"""The tables. Kept: events, private, keys, editions, marks, meta. Told from the events again by `verify`: all others.

Made through sqlite-utils migrations; whatever a migration did, the schema is compared with this text afterwards.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from caseflow.errors import StoreError

FORMAT = 1
KEPT = {
    "events": """CREATE TABLE events (
  pos INTEGER PRIMARY KEY, chain TEXT NOT NULL, seq INTEGER NOT NULL, stream INTEGER NOT NULL, version INTEGER NOT NULL,
  type TEXT NOT NULL, actor INTEGER NOT NULL, auth TEXT NOT NULL, on_day TEXT NOT NULL, recorded_at INTEGER NOT NULL,
  body BLOB NOT NULL, private BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE (chain, seq), UNIQUE (stream, version)) STRICT""",
    "private": """CREATE TABLE private (
  pos INTEGER PRIMARY KEY, key INTEGER NOT NULL, nonce BLOB NOT NULL, data BLOB NOT NULL) STRICT""",
    "keys": "CREATE TABLE keys (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL UNIQUE, wrapped BLOB, proof BLOB NOT NULL) STRICT",
    "editions": "CREATE TABLE editions (hash TEXT PRIMARY KEY, meaning TEXT NOT NULL, json BLOB NOT NULL) STRICT",
    "marks": """CREATE TABLE marks (
  kind TEXT NOT NULL, mark BLOB NOT NULL, ref INTEGER NOT NULL, detail BLOB NOT NULL, PRIMARY KEY (kind, mark, ref)) STRICT, WITHOUT ROWID""",
    "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
}
REBUILT = {
    "cases": """CREATE TABLE cases (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, branch TEXT NOT NULL, programme TEXT NOT NULL, party INTEGER NOT NULL,
  received_on TEXT NOT NULL, status TEXT NOT NULL, granted INTEGER NOT NULL, paid INTEGER NOT NULL, version INTEGER NOT NULL,
  state BLOB NOT NULL) STRICT""",
    "parties": """CREATE TABLE parties (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, branch TEXT NOT NULL, version INTEGER NOT NULL, state BLOB NOT NULL) STRICT""",
    "funds": """CREATE TABLE funds (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, branch TEXT NOT NULL, version INTEGER NOT NULL, state BLOB NOT NULL,
  received INTEGER NOT NULL, available INTEGER NOT NULL, reserved INTEGER NOT NULL, instructed INTEGER NOT NULL,
  paid INTEGER NOT NULL, moved INTEGER NOT NULL, pledged INTEGER NOT NULL, promised INTEGER NOT NULL) STRICT""",
    "postings": """CREATE TABLE postings (
  pos INTEGER NOT NULL, n INTEGER NOT NULL, fund INTEGER NOT NULL, owner INTEGER NOT NULL, source TEXT NOT NULL,
  target TEXT NOT NULL, units INTEGER NOT NULL, PRIMARY KEY (pos, n)) STRICT""",
    "duties": """CREATE TABLE duties (
  pos INTEGER PRIMARY KEY, party INTEGER NOT NULL, branch TEXT NOT NULL, duty TEXT NOT NULL, programmes TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL) STRICT""",
    "adopted": """CREATE TABLE adopted (
  pos INTEGER PRIMARY KEY, branch TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL) STRICT""",
    "batches": """CREATE TABLE batches (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, branch TEXT NOT NULL, version INTEGER NOT NULL, state BLOB NOT NULL) STRICT""",
    "batch_rows": """CREATE TABLE batch_rows (
  batch INTEGER NOT NULL, row INTEGER NOT NULL, case_id INTEGER NOT NULL, verdict TEXT NOT NULL, code TEXT NOT NULL,
  cell TEXT NOT NULL, PRIMARY KEY (batch, row)) STRICT, WITHOUT ROWID""",
}
OTHERS = {
    "marks_ref": "CREATE INDEX marks_ref ON marks (ref)",
    "cases_party": "CREATE INDEX cases_party ON cases (party)",
    "cases_status": "CREATE INDEX cases_status ON cases (programme, status)",
    "postings_owner": "CREATE INDEX postings_owner ON postings (owner)",
    "duties_party": "CREATE INDEX duties_party ON duties (party)",
    **{
        f"{table}_{verb}": f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT raise(ABORT, '{table}: rows are only added'); END"
        for table in ("events", "private", "editions")
        for verb in ("update", "delete")
    },
    "keys_delete": "CREATE TRIGGER keys_delete BEFORE DELETE ON keys BEGIN SELECT raise(ABORT, 'keys: rows stay, only their key is destroyed'); END",
    "case_list": "CREATE VIEW case_list AS SELECT number, programme, status, received_on, granted, paid FROM cases ORDER BY number",
    "fund_balances": "CREATE VIEW fund_balances AS SELECT name, received, available, reserved, instructed, paid, moved, pledged FROM funds ORDER BY name",
    "journal": "CREATE VIEW journal AS SELECT pos, chain, seq, on_day, type, CAST(body AS TEXT) AS body FROM events ORDER BY pos",
}
ALL = {**KEPT, **REBUILT, **OTHERS}
COLUMNS = {
    "cases": "id, number, branch, programme, party, received_on, status, granted, paid, version, state",
    "parties": "id, kind, branch, version, state",
    "funds": "id, name, branch, version, state, received, available, reserved, instructed, paid, moved, pledged, promised",
    "postings": "pos, n, fund, owner, source, target, units",
    "duties": "pos, party, branch, duty, programmes, since, until",
    "adopted": "pos, branch, name, since, value, source",
    "batches": "id, kind, branch, version, state",
    "batch_rows": "batch, row, case_id, verdict, code, cell",
}


def make(db: sqlite3.Connection) -> None:
    """All tables, through the migrations of sqlite-utils (imported only here: it costs more than a whole command)."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("caseflow")

    @migrations()
    def first(database: Database) -> None:
        for statement in ALL.values():
            database.conn.execute(statement)
        database.conn.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))

    migrations.apply(Database(db, execute_plugins=False))
    db.execute(f"PRAGMA user_version = {FORMAT}")
    if found := differences(db):
        raise StoreError(f"建库后结构与预期不符：{found[0]}")


def differences(db: sqlite3.Connection) -> list[str]:
    """Where tables, indexes, triggers and views differ from what they should be."""
    found = {
        name: sql for name, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        if not str(name).startswith("sqlite_") and "_sqlite_migrations" not in str(name)
    }  # fmt: skip
    out = [f"缺少 {name}" for name in ALL if name not in found]
    out += [f"{name} 的定义被改动" for name, sql in ALL.items() if name in found and _flat(found[name]) != _flat(sql)]
    return out + [f"多出 {name}" for name in found if name not in ALL]


def _flat(sql: str) -> str:
    return " ".join(str(sql).split())


def connect(path: str | Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection with our settings; our own BEGIN around every write."""
    try:
        if readonly:
            db = sqlite3.connect(
                f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False, timeout=5
            )
        else:
            db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        if sqlite3.sqlite_version_info < (3, 37):
            raise StoreError(f"SQLite {sqlite3.sqlite_version} 太旧；需要 3.37 或更新")
        pragmas = ("foreign_keys=ON", "secure_delete=ON", "cache_size=-262144", "mmap_size=268435456")
        for pragma in pragmas if readonly else (*pragmas, "journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=8000"):
            db.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as problem:
        raise StoreError(f"不能打开库文件 {Path(path).name}：{problem}") from None
    return db
