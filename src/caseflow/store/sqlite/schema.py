"""The tables of a store in one SQLite file.

Kept: what nothing can tell again. Told: what `verify` tells again from the plain parts, and rows
that can be counted on only because it does. Made through the migrations of sqlite-utils; whatever
a migration did, the schema is compared with this text afterwards.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from functools import cache

import attrs

from caseflow.errors import StoreError

FORMAT = 2
OF_EXTRACT = -FORMAT  # the number of an extract: it is never opened as a store
ACCOUNTS = (
    *("received", "available", "reserved", "instructed", "paid", "moved"),
    *("pledged", "promised"),
)

# kind of stream: (its table, what the table shows of a state, between its id and its version)
STATES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "case": (
        "cases",
        {
            "number": "TEXT NOT NULL UNIQUE",
            "branch": "TEXT NOT NULL",
            "programme": "TEXT NOT NULL",
            "party": "INTEGER NOT NULL",
            "received_on": "TEXT NOT NULL",
            "status": "TEXT NOT NULL",
            "granted": "INTEGER NOT NULL",
            "paid": "INTEGER NOT NULL",
        },
    ),
    "party": ("parties", {"kind": "TEXT NOT NULL", "branch": "TEXT NOT NULL"}),
    "fund": (
        "funds",
        {
            "code": "TEXT NOT NULL",
            "branch": "TEXT NOT NULL",
            **dict.fromkeys(ACCOUNTS, "INTEGER NOT NULL"),
        },
    ),
    "list": ("lists", {"kind": "TEXT NOT NULL", "branch": "TEXT NOT NULL"}),
    "branch": ("branches", {"code": "TEXT NOT NULL UNIQUE"}),
}

# what a stream is called for ever: an update that would change it is refused, and costs no index
FIXED = ("number", "code")

# told table: (its columns, the index by which a row is dropped)
TOLD: Mapping[str, tuple[tuple[str, ...], str]] = {
    "roles": (("case_id", "role", "party"), "roles_case"),
    "waiting": (("case_id", "what", "duty", "branch", "since", "entered"), "waiting_case"),
    "falls_due": (("day", "case_id", "what"), "falls_due_day"),
    "queued": (
        (
            *("fund", "case_id", "line", "number", "received_on", "since"),
            *("ahead", "blocked", "short"),
        ),
        "queued_case",
    ),
    "duties": (
        ("party", "branch", "duty", "programmes", "since", "until", "below"),
        "duties_party",
    ),
    "adopted": (("branch", "name", "since", "value", "source"), "adopted_name"),
    "postings": (
        ("pos", "n", "fund", "owner", "line", "source", "target", "units"),
        "sqlite_autoindex_postings_1",
    ),
    "bills": (("code", "case_id"), "bills_code"),
    "list_rows": (("list", "row", "case_id", "verdict", "code", "cell"), "list_rows_row"),
    "matters": (("list", "kind", "branch", "case_id", "until", "status"), "matters_list"),
}


def _of_state(kind: str) -> str:
    table, shown = STATES[kind]
    columns = "".join(f"  {name} {form},\n" for name, form in shown.items())
    return (
        f"CREATE TABLE {table} (\n  id INTEGER PRIMARY KEY,\n{columns}"
        "  version INTEGER NOT NULL, at INTEGER NOT NULL, state BLOB NOT NULL) STRICT"
    )


KEPT = {
    "events": """CREATE TABLE events (
  pos INTEGER PRIMARY KEY, chain TEXT NOT NULL, seq INTEGER NOT NULL, command INTEGER NOT NULL,
  stream INTEGER NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, actor INTEGER NOT NULL,
  auth TEXT NOT NULL, on_day TEXT NOT NULL, recorded_at INTEGER NOT NULL, body BLOB NOT NULL,
  private BLOB NOT NULL, rows BLOB NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL,
  UNIQUE (chain, seq), UNIQUE (stream, version)) STRICT""",
    "private": """CREATE TABLE private (
  pos INTEGER PRIMARY KEY REFERENCES events, owner INTEGER NOT NULL, nonce BLOB NOT NULL,
  data BLOB NOT NULL) STRICT""",
    "committed_rows": """CREATE TABLE committed_rows (
  pos INTEGER NOT NULL REFERENCES events, n INTEGER NOT NULL, digest BLOB NOT NULL, salt BLOB,
  kind TEXT NOT NULL, mark BLOB, detail BLOB, PRIMARY KEY (pos, n)) STRICT, WITHOUT ROWID""",
    "editions": """CREATE TABLE editions (
  pos INTEGER PRIMARY KEY REFERENCES events, hash TEXT NOT NULL UNIQUE, programme TEXT NOT NULL,
  meaning TEXT NOT NULL, json BLOB NOT NULL) STRICT""",
}
RETOLD = {
    "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    **{STATES[kind][0]: _of_state(kind) for kind in STATES},
    "roles": """CREATE TABLE roles (
  case_id INTEGER NOT NULL, role TEXT NOT NULL, party INTEGER NOT NULL) STRICT""",
    "waiting": """CREATE TABLE waiting (
  case_id INTEGER NOT NULL, what TEXT NOT NULL, duty TEXT NOT NULL, branch TEXT NOT NULL,
  since TEXT NOT NULL, entered INTEGER NOT NULL) STRICT""",
    "falls_due": """CREATE TABLE falls_due (
  day TEXT NOT NULL, case_id INTEGER NOT NULL, what TEXT NOT NULL) STRICT""",
    "queued": """CREATE TABLE queued (
  fund INTEGER NOT NULL, case_id INTEGER NOT NULL, line TEXT NOT NULL, number TEXT NOT NULL,
  received_on TEXT NOT NULL, since TEXT NOT NULL, ahead INTEGER NOT NULL,
  blocked INTEGER NOT NULL, short INTEGER NOT NULL) STRICT""",
    "duties": """CREATE TABLE duties (
  party INTEGER NOT NULL, branch TEXT NOT NULL, duty TEXT NOT NULL, programmes TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL, below INTEGER NOT NULL) STRICT""",
    "adopted": """CREATE TABLE adopted (
  branch TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL, value TEXT NOT NULL,
  source TEXT NOT NULL) STRICT""",
    "postings": """CREATE TABLE postings (
  pos INTEGER NOT NULL, n INTEGER NOT NULL, fund INTEGER NOT NULL, owner INTEGER NOT NULL,
  line TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, units INTEGER NOT NULL,
  UNIQUE (pos, n)) STRICT""",
    "bills": """CREATE TABLE bills (code TEXT NOT NULL, case_id INTEGER NOT NULL) STRICT""",
    "list_rows": """CREATE TABLE list_rows (
  list INTEGER NOT NULL, row INTEGER NOT NULL, case_id INTEGER NOT NULL, verdict TEXT NOT NULL,
  code TEXT NOT NULL, cell TEXT NOT NULL) STRICT""",
    "matters": """CREATE TABLE matters (
  list INTEGER NOT NULL, kind TEXT NOT NULL, branch TEXT NOT NULL, case_id INTEGER NOT NULL,
  until TEXT NOT NULL, status TEXT NOT NULL) STRICT""",
}
INDEXES = {
    "committed_marks": "CREATE INDEX committed_marks ON committed_rows (kind, mark)"
    " WHERE mark IS NOT NULL",
    "editions_programme": "CREATE INDEX editions_programme ON editions (programme)",
    "cases_serial": "CREATE INDEX cases_serial ON cases (length(number), number)",
    "cases_ending": "CREATE INDEX cases_ending ON cases (substr(number, -4))",
    "cases_status": "CREATE INDEX cases_status ON cases (status, programme, number)",
    "cases_branch": "CREATE INDEX cases_branch ON cases (branch, length(number), number)",
    "cases_received": "CREATE INDEX cases_received ON cases (received_on)",
    "cases_party": "CREATE INDEX cases_party ON cases (party)",
    "roles_case": "CREATE INDEX roles_case ON roles (case_id, role, party)",
    "roles_party": "CREATE INDEX roles_party ON roles (party)",
    "waiting_case": "CREATE INDEX waiting_case ON waiting (case_id)",
    "waiting_for": "CREATE INDEX waiting_for"
    " ON waiting (branch, duty, what, since, case_id, entered)",
    "falls_due_day": "CREATE INDEX falls_due_day ON falls_due (day, case_id, what)",
    "queued_case": "CREATE INDEX queued_case ON queued (case_id)",
    "queued_fund": "CREATE INDEX queued_fund ON queued (fund, short)",
    "duties_party": "CREATE INDEX duties_party ON duties (party)",
    "duties_branch": "CREATE INDEX duties_branch ON duties (branch, duty)",
    "adopted_name": "CREATE INDEX adopted_name ON adopted (branch, name)",
    "postings_fund": "CREATE INDEX postings_fund ON postings (fund)",
    "postings_owner": "CREATE INDEX postings_owner ON postings (owner)",
    "bills_code": "CREATE INDEX bills_code ON bills (code, case_id)",
    "list_rows_row": "CREATE INDEX list_rows_row ON list_rows (list, row)",
    "list_rows_case": "CREATE INDEX list_rows_case ON list_rows (case_id)",
    "matters_list": "CREATE INDEX matters_list ON matters (list)",
    "matters_branch": "CREATE INDEX matters_branch ON matters (branch, kind)",
}


def _only_added(table: str, event: str, name: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}"
        f" BEGIN SELECT raise(ABORT, '{table}: rows are only added'); END"
    )


# an extra belt: nothing rests on it
TRIGGERS = {
    **{
        f"{table}_{name}": _only_added(table, name.upper(), name)
        for table in ("events", "private", "editions")
        for name in ("update", "delete")
    },
    "committed_rows_delete": _only_added("committed_rows", "DELETE", "delete"),
    "committed_rows_update": _only_added(
        "committed_rows", "UPDATE OF pos, n, digest, kind", "update"
    ),
}
VIEWS = {
    "case_list": "CREATE VIEW case_list AS SELECT number, programme, status, received_on,"
    " granted, paid FROM cases ORDER BY number",
    "fund_balances": "CREATE VIEW fund_balances AS SELECT code, received, available, reserved,"
    " instructed, paid, moved, pledged FROM funds ORDER BY code",
    "ledger": "CREATE VIEW ledger AS SELECT e.on_day AS day, f.code AS fund,"
    " c.number AS case_number, p.line, p.source AS from_account, p.target AS to_account, p.units"
    " FROM postings p JOIN events e ON e.pos = p.pos LEFT JOIN funds f ON f.id = p.fund"
    " LEFT JOIN cases c ON c.id = p.owner ORDER BY p.pos, p.n",
    "queue": "CREATE VIEW queue AS SELECT w.branch, w.duty, w.what, w.since, c.number, c.programme"
    " FROM waiting w JOIN cases c ON c.id = w.case_id ORDER BY w.branch, w.duty, w.since",
    "journal": "CREATE VIEW journal AS SELECT pos, chain, seq, on_day AS day, type,"
    " CAST(body AS TEXT) AS body FROM events ORDER BY pos",
}
ALL = {**KEPT, **RETOLD, **INDEXES, **TRIGGERS, **VIEWS}
# what sqlite-utils keeps of its migrations
THEIRS = (
    """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)""",
    """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")""",
)
#: what an extract has beside the tables of a store: the keys of those who were chosen
EXTRACT = "CREATE TABLE extract (owner INTEGER PRIMARY KEY, data_key BLOB NOT NULL) STRICT"
#: what ANALYZE makes: it may lie there, exactly so, and changes how fast a read is, not its answer
_HOUSEKEEPING = (
    "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
)
#: the one row of the migrations that are kept; when it was applied, the first event says
MIGRATED = ((1, "caseflow", "first", ""),)


@attrs.frozen
class Difference:
    """Where a schema is not as it should be: `schema_missing`, `_changed` or `_extra`; the name,
    and what it is: `table`, `view`, `index` or `trigger`."""

    code: str
    name: str
    kind: str


def make(db: sqlite3.Connection, store: str) -> None:
    """All tables of a new store (sqlite-utils is imported only here: it costs more than most
    commands). StoreError if the schema is not what it should be."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("caseflow")

    @migrations()
    def first(database: Database) -> None:
        for statement in ALL.values():
            database.conn.execute(statement)

    migrations.apply(Database(db, execute_plugins=False))
    db.execute("UPDATE _sqlite_migrations SET applied_at = ''")
    about = [("store", store), ("format", str(FORMAT))]
    db.executemany("INSERT INTO meta VALUES (?, ?)", about)
    db.execute(f"PRAGMA user_version = {FORMAT}")
    if found := differences(db):
        raise StoreError("store_schema", name=found[0].name)


def differences(db: sqlite3.Connection, *, extract: bool = False) -> list[Difference]:
    """Where tables, indexes, triggers and views differ from those of a new store (or of an extract
    of one), to the byte."""
    want = Counter(_golden(extract))
    want.subtract(_listed(db))
    named: dict[str, list[tuple[str, str]]] = {}
    for row, n in want.items():
        kind, name, _, sql, _ = (x.decode("utf-8", "replace") for x in row)
        if n and not (n == -1 and sql in _HOUSEKEEPING):
            named.setdefault(name, []).append(("schema_missing" if n > 0 else "schema_extra", kind))
    out = []
    for name, how in sorted(named.items()):
        codes, kinds = {code for code, _ in how}, {kind for _, kind in how}
        most = next((k for k in ("table", "view", "index") if k in kinds), "trigger")
        out.append(Difference("schema_changed" if len(codes) > 1 else codes.pop(), name, most))
    return out


def acting(db: sqlite3.Connection) -> str:
    """The name of what would act in our transactions, or answer in the place of our tables, and is
    not ours: a trigger, or what bears the name of a table. Empty if there is none: what only lies
    beside harms nothing."""
    other = _listed(db)
    other.subtract(_golden(False))
    for (kind, name, *_), n in other.items():
        said = name.decode("utf-8", "replace")
        if n > 0 and (kind == b"trigger" or said.lower() in {*KEPT, *RETOLD}):
            return said
    return ""


@cache
def _golden(extract: bool) -> Counter[tuple[bytes, ...]]:
    """The schema of a new store, as SQLite keeps it."""
    golden = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in (*ALL.values(), *THEIRS, *((EXTRACT,) if extract else ())):
            golden.execute(statement)
        return _listed(golden)
    finally:
        golden.close()


def _listed(db: sqlite3.Connection) -> Counter[tuple[bytes, ...]]:
    """(type, name, table, SQL, of which types these are) of each, as bytes: a text of a hostile
    file may be none, and one name may stand there twice."""
    columns = ("type", "name", "tbl_name", "coalesce(sql, '')")
    types = "||".join(f"typeof({c})" for c in ("type", "name", "tbl_name", "sql", "rootpage"))
    shown = ", ".join(f"CAST({c} AS BLOB)" for c in (*columns, types))
    sql = f"SELECT {shown} FROM sqlite_master"
    return Counter(tuple(c or b"" for c in row) for row in db.execute(sql))
