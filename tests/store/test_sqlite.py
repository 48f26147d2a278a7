"""What only the SQLite store promises: faults by code, schema, plans, housekeeping."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from store.made_up import Store, batch, event, everything, rich, whole, write

from caseflow.errors import Busy, CaseflowError, StoreError
from caseflow.store import chain
from caseflow.store.heads import head_of, line_of
from caseflow.store.journal import Kept, Stored, Wanted
from caseflow.store.sqlite import SQLite, append, posted, schema, waiting
from caseflow.store.sqlite import store as reads
from caseflow.words.store import ERRORS, FINDINGS

SRC = Path(reads.__file__).parents[2]
SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|COMMIT|ROLLBACK|WHERE|ORDER BY|CREATE|DROP)\b"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store of two batches lies, closed."""
    made = SQLite.create(tmp_path / "a.db")
    write(made, rich(1))
    write(made, rich(2))
    made.close()
    return tmp_path / "a.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SQLite]:
    """That store, open."""
    opened = SQLite.open(path)
    yield opened
    opened.close()


def plain(path: Path, *statements: str) -> None:
    """An administrator at the file."""
    db = sqlite3.connect(path)
    with db:
        for statement in statements:
            db.execute(statement)
    db.close()


def test_sql_stands_in_one_folder_only() -> None:
    for file in sorted((SRC / "store").rglob("*.py")):
        text = file.read_text("utf-8")
        if file.parent.name != "sqlite":
            assert "sqlite3" not in text and not SQL.search(text), file


def test_every_code_has_its_two_sentences_and_no_other_stands_there() -> None:
    raised: set[str] = set()
    found: set[str] = set()
    for file in sorted((SRC / "store").rglob("*.py")):
        text = file.read_text("utf-8")
        raised |= set(re.findall(r'(?:StoreError|Busy|FactError)\(\s*"(\w+)"', text))
        raised |= set(re.findall(r'^\s+\d+: "(store_\w+)"', text, re.M))
        found |= set(re.findall(r'"((?:event|head|schema)_(?!name)\w+)"', text))
    assert raised == set(ERRORS)
    assert found == set(FINDINGS)
    for zh, en in (ERRORS | FINDINGS).values():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en))


# -- files that are no store -------------------------------------------------------------------


def code(do: Callable[[], object]) -> str:
    """The code of the error that it raises."""
    with pytest.raises(CaseflowError) as problem:
        do()
    assert problem.value.say("zh") != problem.value.say("en") != problem.value.code
    return problem.value.code


def handles() -> int:
    """How many files this process holds open."""
    return len(os.listdir("/proc/self/fd"))


def test_what_is_no_store_is_refused_unchanged_and_let_go(tmp_path: Path, path: Path) -> None:
    def file(name: str, *statements: str) -> Path:
        plain(tmp_path / name, *statements)
        return tmp_path / name

    (tmp_path / "text.db").write_text("no database at all, " * 99)
    (tmp_path / "empty.db").touch()
    wrong = [
        ("store_absent", tmp_path / "none.db"),
        ("store_absent", tmp_path),
        ("store_not_ours", tmp_path / "text.db"),
        ("store_not_ours", tmp_path / "empty.db"),
        ("store_not_ours", file("other.db", "CREATE TABLE t (x)", "PRAGMA user_version = 2")),
        ("store_format", file("old.db", "CREATE TABLE meta (name, value)")),
    ]
    if os.path.isdir("/proc/self/fd"):
        before = handles()
    for want, name in wrong:
        content = name.read_bytes() if name.is_file() else b""
        for readonly in (False, True):
            assert code(partial(SQLite.open, name, readonly=readonly)) == want, name
        assert content == (name.read_bytes() if name.is_file() else b"")
        assert not Path(f"{name}-wal").exists()
    if os.path.isdir("/proc/self/fd"):
        assert handles() == before


def test_a_damaged_file_is_named_by_code(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content)):
        content[at] = 0xA5
    path.write_bytes(content)
    assert code(lambda: SQLite.open(path)) == "store_damaged"


def test_reading_a_damaged_page_is_our_error(path: Path) -> None:
    opened = SQLite.open(path)
    root = opened._one("SELECT rootpage FROM sqlite_master WHERE name = 'events'")[0]
    opened.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    opened = SQLite.open(path)
    for ask in (
        opened.last,
        opened.heads,
        lambda: list(opened.walk()),
        lambda: opened.private([11]),
    ):
        assert code(ask) == "store_damaged"
    assert code(lambda: write(opened, rich(3))) == "store_damaged"
    opened.close()


def test_a_text_that_is_none_is_our_error_and_is_not_shown(path: Path, journal: SQLite) -> None:
    plain(path, "UPDATE cases SET status = CAST(x'e6b58bff' AS TEXT)")
    with pytest.raises(StoreError) as problem:
        journal.cases()
    assert problem.value.code == "store_damaged"
    assert "测" not in str(problem.value)


def test_a_new_store_stands_alone_or_not_at_all(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code(lambda: SQLite.create(path)) == "store_exists"
    assert code(lambda: SQLite.create(tmp_path / "none" / "a.db")) == "store_no_folder"
    assert code(lambda: SQLite.open(":memory:")) == "store_absent"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = sorted(tmp_path.iterdir())

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "make", fails)
    with pytest.raises(KeyboardInterrupt):
        SQLite.create(tmp_path / "b.db")
    assert sorted(tmp_path.iterdir()) == before


def test_a_name_with_marks_of_an_address_is_a_name(tmp_path: Path) -> None:
    odd = tmp_path / "库 a?mode=ro#x%20.db"
    SQLite.create(odd).close()
    SQLite.open(odd).close()
    assert [p.name for p in tmp_path.iterdir()] == [odd.name]


# -- faults of the database --------------------------------------------------------------------


class Failing:
    """A connection whose COMMIT fails with a code of SQLite."""

    def __init__(self, db: sqlite3.Connection, failure: int, *, after: bool) -> None:
        self.db, self.failure, self.after = db, failure, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if sql != "COMMIT":
            return self.db.execute(sql, *values)
        if self.after:
            self.db.execute(sql)
        problem = sqlite3.OperationalError("made up")
        problem.sqlite_errorcode = self.failure
        raise problem


@pytest.mark.parametrize(
    ("failure", "want"), [(5, "store_busy"), (13, "store_full"), (10, "store_unknown")]
)
def test_a_commit_that_fails_says_what_is_known(
    path: Path, journal: SQLite, failure: int, want: str
) -> None:
    before = everything(journal)
    journal._db = Failing(journal._db, failure, after=False)  # type: ignore[assignment]
    assert code(lambda: write(journal, rich(3))) == want
    if want == "store_unknown":  # nothing goes on as if it were known
        assert code(journal.last) == "store_closed"
    again = SQLite.open(path)
    assert everything(again) == before
    again.close()


def test_a_commit_that_failed_may_have_been_written(path: Path, journal: SQLite) -> None:
    journal._db = Failing(journal._db, 1034, after=True)  # type: ignore[assignment]
    assert code(lambda: write(journal, rich(3))) == "store_unknown"
    again = SQLite.open(path)
    assert again.last() == 9 and whole(again)
    again.close()


def test_a_busy_database_is_busy_for_a_read_too(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE meta SET value = value")
    with pytest.raises(Busy):
        SQLite.open(path, wait=0.1)
    db.close()


def test_what_the_database_undid_is_not_taken_for_written(journal: SQLite) -> None:
    before = everything(journal)
    for again in (False, True):
        with pytest.raises(StoreError) as problem, journal.writing():
            journal.append(rich(3))
            journal._db.execute("ROLLBACK")  # as SQLite does after some faults
            if again:
                journal.append(rich(4))
        assert problem.value.code == "store_undone"
        assert everything(journal) == before


def test_an_interrupt_between_two_lines_does_not_stop_the_store(journal: SQLite) -> None:
    journal._db.execute("BEGIN IMMEDIATE")
    write(journal, rich(3))
    assert journal.last() == 9


# -- schema ------------------------------------------------------------------------------------


def test_a_store_has_the_schema_that_is_written_here(journal: SQLite) -> None:
    assert journal.differences() == []
    for name in (*schema.KEPT, *schema.RETOLD):
        assert journal._one(
            "SELECT sql LIKE '%STRICT%' FROM sqlite_master WHERE name = ?", (name,)
        )[0]
    for kind, (table, shown) in schema.STATES.items():
        have = [r[1] for r in journal._all(f"PRAGMA table_info({table})")]
        assert have == ["id", *shown, "version", "at", "state"], kind
    for table, (columns, _) in schema.TOLD.items():
        assert [r[1] for r in journal._all(f"PRAGMA table_info({table})")] == list(columns)
    pragmas = {
        "trusted_schema": 0,
        "foreign_keys": 1,
        "secure_delete": 1,
        "synchronous": 2,
        "journal_mode": "wal",
    }
    assert {p: journal._one(f"PRAGMA {p}")[0] for p in pragmas} == pragmas


@pytest.mark.parametrize(
    ("statement", "want"),
    [
        ("DROP INDEX cases_party", ("schema_missing", "cases_party")),
        ("DROP TRIGGER events_update", ("schema_missing", "events_update")),
        ("ALTER TABLE roles ADD COLUMN x TEXT", ("schema_changed", "roles")),
        ("CREATE VIEW a_sqlite_migrations AS SELECT 1", ("schema_extra", "a_sqlite_migrations")),
        ("CREATE INDEX x ON roles (role)", ("schema_extra", "x")),
        ("CREATE TRIGGER t AFTER INSERT ON roles BEGIN SELECT 1; END", ("schema_extra", "t")),
    ],
)
def test_a_changed_schema_is_named(path: Path, statement: str, want: tuple[str, str]) -> None:
    plain(path, statement)
    opened = SQLite.copy_of(path)  # as `verify` does: what would act is not opened as a store
    assert [(d.code, d.name) for d in opened.differences()] == [want]
    opened.close()


def test_housekeeping_changes_nothing(path: Path) -> None:
    opened = SQLite.open(path)
    before = everything(opened)
    opened.close()
    for statement in ("ANALYZE", "REINDEX", "VACUUM", "PRAGMA journal_mode = DELETE"):
        db = sqlite3.connect(path, isolation_level=None)
        db.execute(statement)
        db.close()
    opened = SQLite.open(path)
    assert opened.differences() == [] and everything(opened) == before and whole(opened)
    opened.close()


def test_kept_rows_cannot_be_changed_by_plain_statements(path: Path) -> None:
    for statement in (
        "UPDATE events SET actor = 0", "DELETE FROM events", "DELETE FROM private",
        "UPDATE private SET owner = 0", "DELETE FROM editions", "UPDATE editions SET json = x''",
        "DELETE FROM committed_rows", "UPDATE committed_rows SET digest = x''",
        "INSERT INTO private VALUES (99, 1, x'', x'')",
    ):  # fmt: skip
        db = sqlite3.connect(path)
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
        db.close()


def test_people_with_any_tool_find_views_with_plain_names(journal: SQLite) -> None:
    for view in schema.VIEWS:
        rows = journal._all(f"SELECT * FROM {view}")
        assert rows or view == "fund_balances"


def test_the_events_of_two_files_side_by_side_keep_chains_and_heads(tmp_path: Path) -> None:
    laid: list[tuple[str, Stored]] = []
    kept: list[chain.Head] = []
    for name in ("a.db", "b.db"):
        made = SQLite.create(tmp_path / name)
        for n in range(4):
            write(made, rich(n, f"C{n % 2}"))
        laid += [(made.store, e) for e in made.walk()]
        kept += [chain.Head(made.store, c, *head) for c, head in made.heads().items()]
        made.close()
    laid.sort(key=lambda x: (x[0], x[1].pos))
    stores = sorted({store for store, _ in laid})
    again = [head_of(line_of(head)) for head in kept]
    for store in stores:
        walk = chain.Walk(store, again)
        assert all(walk.step(e) for s, e in laid if s == store)
        assert len(walk.agreed) == 2
    first, second = stores
    assert chain.faults(first, [e for s, e in laid if s == second])


# -- rows that events commit to ----------------------------------------------------------------


def test_rows_fit_the_digest_in_their_event(journal: SQLite) -> None:
    by_pos: dict[int, list[bytes]] = {}
    for pos, _, digest, salt, kind, mark, detail in journal.kept():
        assert salt is not None and mark is not None and detail is not None
        assert len(salt) == append.SALT and digest == chain.commit(salt, kind, mark, detail)
        by_pos.setdefault(pos, []).append(digest)
    assert by_pos and {e.pos: e.rows for e in journal.walk() if e.rows} == {
        pos: chain.commits(digests) for pos, digests in by_pos.items()
    }
    assert [r[0] for r in journal.kept(1, 4)] == [4, 4]
    salts = [r[3] for r in journal.kept()]
    assert len(set(salts)) == len(salts)


def test_an_emptied_row_is_not_found_and_its_owner_is_erased(path: Path) -> None:
    made = SQLite.open(path)
    (mark, *_) = made.find("id", [b"%032d" % 1])
    owner = 11
    assert made.wraps([owner]) == {owner: b"w1"}
    made.close()
    plain(
        path,
        "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE pos = 1 AND kind = 'key'",
        "UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL"
        " WHERE pos = 1 AND kind = 'id'",
    )
    made = SQLite.open(path)
    assert made.wraps([owner, 21, 5]) == {owner: b"", 21: b"w2"}
    assert made.find("id", [mark]) == {} and len(made.all_marks("id")) == 1
    assert whole(made)
    # keys wrapped anew: the row that came last counts
    write(made, batch([event(owner, 2, rows=(Kept("key", owner.to_bytes(8, "big"), b"new"),))]))
    assert made.wraps([owner]) == {owner: b"new"}
    made.close()


# -- plans -------------------------------------------------------------------------------------


def plans(journal: Store, sql: str) -> list[str]:
    """How SQLite would answer."""
    assert isinstance(journal, SQLite)
    rows = journal._all(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))
    return [row[3] for row in rows]


AT = Wanted(branch="", duty="", what="")
NARROW = [
    AT,
    evolve(AT, programmes=("a", "b"), county="c", until="d", least=0, most=1, but=(1, 2),
           due_at="e", not_by=1),
]  # fmt: skip
#: status, programme, branch, since: by which `cases` are narrowed
CASES = [
    ("", "", "b", ""), ("", "", "", "d"), ("", "", "b", "d"), ("", "p", "b", ""),
    ("", "p", "", "d"),
    ("s", "", "", ""), ("s", "p", "b", "d"),
]  # fmt: skip
NAMED = [
    append.LAST, reads.LAST_DAY.format("?,?"), append.HEAD,
    *(append.update(kind, frozenset()) for kind in schema.STATES), *append.DROP.values(),
    *(s.format("?,?") for s in (reads._PRIVATE, reads._WRAPS, reads._FIND,
                                       reads._MARKS_OF)),
    reads._MARKS,
    append.EMPTY, append.EMPTY_KEY, append.BEARING,
    *(s + " WHERE id IN (?,?)" for s in reads._STATE.values()),
    reads._CASES_FOR.format("?,?"), waiting.WHAT, waiting.DUTY, waiting.FALLS, waiting.QUEUED,
    *(waiting.narrowed(sql, w)[0] for sql in (waiting.PAGE, waiting.COUNT) for w in NARROW),
    reads._ENDING, posted.SUMS,
    reads._STATE["case"] + " WHERE status = ? AND programme = ? ORDER BY number LIMIT ?",
    *(reads._STATE["case"] + reads.narrowed(*by)[0] + reads.BY_NUMBER + " LIMIT ?" for by in CASES),
    "SELECT max(number) FROM cases WHERE length(number) = ? AND number >= ? AND number < ?",
    *(
        f"SELECT rowid, * FROM {table} WHERE {column} IN (?,?) ORDER BY rowid"
        for table, columns in {
            "roles": ("case_id", "party"), "waiting": ("case_id", "branch"), "adopted": ("branch",),
            "falls_due": ("day",), "queued": ("fund", "case_id"),
            "duties": ("party", "branch"), "postings": ("fund", "owner"),
            "list_rows": ("list", "case_id"), "bills": ("code",),
            "matters": ("list", "branch"),
        }.items()
        for column in columns
    ),
]  # fmt: skip


@pytest.mark.parametrize("table", ["branches", "funds", "lists"])
def test_which_streams_there_are_is_never_asked_of_all_events(journal: SQLite, table: str) -> None:
    """A decision asks for the funds: with a full journal it took longer than all the rest."""
    walked = [p for p in plans(journal, reads._STREAMS.format(table)) if p.startswith("SCAN")]
    assert len(walked) == 1 and walked[0].startswith("SCAN s")


@pytest.mark.parametrize("sql", NAMED)
def test_named_reads_walk_no_table(journal: SQLite, sql: str) -> None:
    bad = [p for p in plans(journal, sql) if p.startswith("SCAN")]
    last = (append.LAST, reads.LAST_DAY.format("?,?"))  # from the end, by position
    assert bad == [] or (sql in last and bad == ["SCAN events"])


@pytest.mark.parametrize("w", NARROW)
def test_what_waits_is_read_in_the_order_of_its_index(journal: SQLite, w: Wanted) -> None:
    """A page costs what it holds, however much waits: nothing is sorted."""
    said = plans(journal, waiting.narrowed(waiting.PAGE, w)[0])
    assert said[0].startswith(
        "SEARCH w USING COVERING INDEX waiting_for"
        " (branch=? AND duty=? AND what=? AND (since,case_id)>(?,?)"
    )
    assert not [p for p in said if p.startswith("SEARCH d") and "waiting_case" not in p]
    assert not [p for p in said if "TEMP B-TREE" in p]
    leap = "SEARCH waiting USING COVERING INDEX waiting_for (branch=? AND duty"
    assert plans(journal, waiting.WHAT) == [f"{leap}=? AND what>?)"]
    assert plans(journal, waiting.DUTY) == [f"{leap}>?)"]
    assert "COVERING INDEX waiting_for" in plans(journal, waiting.narrowed(waiting.COUNT, AT)[0])[0]


def test_cases_of_a_branch_are_read_in_order_and_late_ones_alone(journal: SQLite) -> None:
    """A page of a branch costs what it holds; of those received since a day only they are looked
    at, in whichever branch."""
    ending = reads.BY_NUMBER + " LIMIT ?"
    (of_branch,) = plans(
        journal, reads._STATE["case"] + reads.narrowed("", "", "b", "")[0] + ending
    )
    assert of_branch == "SEARCH cases USING INDEX cases_branch (branch=?)"
    for branch in ("", "b"):
        late = reads._STATE["case"] + reads.narrowed("", "", branch, "d")[0] + ending
        assert plans(journal, late)[0] == "SEARCH cases USING INDEX cases_received (received_on>?)"


def test_the_highest_number_costs_no_walk(journal: SQLite) -> None:
    sql = "SELECT length(number) FROM cases ORDER BY length(number) DESC LIMIT 1"
    assert "USING" in plans(journal, sql)[0] and "cases_serial" in plans(journal, sql)[0]
    assert plans(journal, append.LAST) == ["SCAN events"]  # by position, one row


def test_columns_that_show_what_they_showed_are_not_set_again() -> None:
    """To set one costs its index, also with the value that it has."""
    sql = append.update("case", frozenset(schema.STATES["case"][1]))
    columns = sql.partition(" SET ")[2].partition(" WHERE ")[0].split(", ")
    assert [c.split()[0] for c in columns] == ["version", "at", "state"]
