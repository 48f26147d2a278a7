"""No error of the database leaves the port as itself, whatever SQLite says and whatever is asked;
and what lies in a file acts in no transaction of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from codes import refuses
from office import office

from caseflow import Caseflow, CaseflowError
from caseflow.errors import Busy, StoreError
from caseflow.store.sqlite import SQLite
from caseflow.store.sqlite import file as at

#: each result of SQLite that is an error, and what we say; the rest is `store_fault`
SAID = {
    "BUSY": "store_busy", "LOCKED": "store_busy", "READONLY": "store_readonly",
    "IOERR": "store_io", "CORRUPT": "store_damaged", "FULL": "store_full",
    "CANTOPEN": "store_cannot_open", "CONSTRAINT": "store_conflict", "NOTADB": "store_not_ours",
}  # fmt: skip
PRIMARY = (
    "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY",
    "INTERRUPT", "IOERR", "CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY",
    "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE", "NOLFS", "AUTH", "FORMAT",
    "RANGE", "NOTADB",
)  # fmt: skip
#: with those that say more, in the higher bytes
RESULTS = {
    name: value
    for name, value in (
        (n.removeprefix("SQLITE_"), v) for n, v in vars(sqlite3).items() if n.startswith("SQLITE_")
    )
    if name in PRIMARY
    or (type(value) is int and value > 255 and name.startswith(tuple(f"{p}_" for p in PRIMARY)))
}
KINDS = (sqlite3.OperationalError, sqlite3.DatabaseError, sqlite3.IntegrityError,
         sqlite3.InternalError, sqlite3.ProgrammingError, sqlite3.DataError,
         sqlite3.InterfaceError, sqlite3.NotSupportedError)  # fmt: skip


class Failing:
    """A connection of which every statement fails."""

    in_transaction = False

    def __init__(self, db: sqlite3.Connection, problem: Exception) -> None:
        self.db, self.problem = db, problem

    def __getattr__(self, name: str) -> Any:
        if name in ("execute", "executemany", "backup", "close"):
            raise self.problem
        return getattr(self.db, name)


def made(kind: type[sqlite3.Error], code: int | None) -> sqlite3.Error:
    problem = kind("made up")
    if code is not None:
        problem.sqlite_errorcode = code
    return problem


@pytest.fixture
def journal() -> Any:
    store = SQLite.create(":memory:")
    yield store
    store._db.close()


def within(store: SQLite, what: str) -> None:
    with getattr(store, what)():
        raise AssertionError("nothing is done where it could not begin")


ASKED: dict[str, Callable[[SQLite, Path], object]] = {
    "last": lambda s, _: s.last(),
    "walk": lambda s, _: list(s.walk()),
    "heads": lambda s, _: s.heads(),
    "events_of": lambda s, _: s.events_of(1),
    "states": lambda s, _: s.states("case", [1]),
    "find": lambda s, _: s.find("row", [b"x"]),
    "cases": lambda s, _: s.cases(),
    "reading": lambda s, _: within(s, "reading"),
    "writing": lambda s, _: within(s, "writing"),
    "scrub": lambda s, _: s.scrub(),
    "differences": lambda s, _: s.differences(),
    "damage": lambda s, _: s.damage(),
    "every_event": lambda s, _: list(s.every_event()),
    "copy_into": lambda s, to: s.copy_into(to),
    "close": lambda s, _: s.close(),
}


@pytest.mark.parametrize("asked", ASKED)
def test_whatever_fails_in_the_database_is_an_error_by_code(
    asked: str, journal: SQLite, tmp_path: Path
) -> None:
    whole = journal._db
    for kind in KINDS:
        for code in (None, *RESULTS.values()):
            journal._db = Failing(whole, made(kind, code))  # type: ignore[assignment]
            with pytest.raises(CaseflowError) as refused:
                ASKED[asked](journal, tmp_path / "copy.db")
            assert "made up" in str(refused.value.parts.get("what", "made up"))
            assert refused.value.say("en") and refused.value.say("zh")
    journal._db = whole


def test_each_result_of_sqlite_has_its_sentence() -> None:
    assert len(RESULTS) > 60 and set(SAID) <= set(RESULTS)
    for name, value in RESULTS.items():
        said = at.mapped(made(sqlite3.OperationalError, value), "a.db")
        assert said.code == SAID.get(name.partition("_")[0], "store_fault"), name
        assert isinstance(said, Busy if said.code == "store_busy" else StoreError)


ODD = ["\ud800", "x\0y", 2**70, -(2**70)]


@pytest.mark.parametrize("value", ODD, ids=ascii)
def test_what_no_database_can_hold_is_asked_for_in_vain(value: Any) -> None:
    with Caseflow.demo() as cf:
        desk = cf.desk("enter")
        for ask in (desk.explain, desk.assessment, desk.replay):
            with pytest.raises(CaseflowError):
                ask(value)
        with pytest.raises(CaseflowError):
            desk.facts(value, purpose="review")
        with pytest.raises(CaseflowError):
            desk.history(value)
        if isinstance(value, str):
            for name in ("status", "programme", "branch"):
                assert _none_or_refused(lambda name=name: cf.cases(**{name: value}))  # type: ignore[misc]
            with pytest.raises(CaseflowError):
                cf.desk("pay").open_fund("另一款", owner=value, held_by="\ud800")
            with pytest.raises(CaseflowError):
                Caseflow.open(value)
        else:
            assert _none_or_refused(lambda: list(cf.events(after=value)))


def _none_or_refused(ask: Callable[[], Any]) -> bool:
    try:
        return not ask()
    except CaseflowError as refused:
        return refused.code in ("store_value", "no_such_status")


def test_a_sqlite_that_is_too_old_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    SQLite.create(path).close()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (*at.OLDEST, 0))
    SQLite.open(path).close()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (at.OLDEST[0], at.OLDEST[1] - 1, 9))
    for way in (SQLite.open, SQLite.create, SQLite.copy_of):
        with refuses(StoreError, "store_sqlite_old"):
            way(path if way != SQLite.create else tmp_path / "b.db")  # type: ignore[operator]
    assert not (tmp_path / "b.db").exists()


# -- a file that was exchanged -------------------------------------------------------------------

ACTS = {
    "a trigger of somebody": "CREATE TRIGGER x AFTER INSERT ON events"
    " BEGIN DELETE FROM duties; END",
    "a trigger of ours, changed": "DROP TRIGGER events_update; CREATE TRIGGER events_update BEFORE"
    " UPDATE ON events BEGIN DELETE FROM duties; END",
    "a view in the place of a table": "DROP TABLE duties; CREATE VIEW duties AS SELECT 1 AS a",
    "a view in the place of a table, in capitals": "DROP TABLE duties;"
    " CREATE VIEW DUTIES AS SELECT 1 AS a",
    "a trigger that bears the name of a view": "CREATE TRIGGER case_list AFTER INSERT ON events"
    " BEGIN DELETE FROM duties; END",
    "a table with other columns": "DROP TABLE duties; CREATE TABLE duties (a)",
}  # fmt: skip
LIES = {
    "a view": "CREATE VIEW own AS SELECT number FROM cases",
    "a table": "CREATE TABLE own (a)",
    "an index": "CREATE INDEX own ON cases (status)",
    "what ANALYZE makes": "ANALYZE",
}


def changed(folder: Path, script: str) -> Path:
    path = folder / "a.db"
    with office(path):
        pass
    db = sqlite3.connect(path)
    db.executescript(script)
    db.close()
    return path


@pytest.mark.parametrize("name", ACTS)
def test_what_would_act_once_a_store_is_open_keeps_it_shut(name: str, tmp_path: Path) -> None:
    path = changed(tmp_path, ACTS[name])
    for readonly in (False, True):
        with refuses(StoreError, "store_acting"):
            SQLite.open(path, readonly=readonly)


@pytest.mark.parametrize("name", LIES)
def test_what_only_lies_beside_our_tables_does_not(name: str, tmp_path: Path) -> None:
    SQLite.open(changed(tmp_path, LIES[name])).close()


def test_settings_for_a_file_that_may_be_anybodys(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SQLite.create(path).close()
    for opened, mapped in ((SQLite.open(path), False), (SQLite.copy_of(path), True)):
        asked = {p: opened._one(f"PRAGMA {p}") for p in ("trusted_schema", "cell_size_check")}
        assert asked == {"trusted_schema": (0,), "cell_size_check": (1,)}
        if mapped:  # what a proof reads is never mapped into memory
            assert opened._one("PRAGMA mmap_size") in (None, (0,))
        for limit, most in at._LIMITS.items():
            assert opened._db.getlimit(limit) == most
        deep = "SELECT " + "(" * 150 + "1" + ")" * 150
        with refuses(StoreError, "store_fault"):
            opened._one(deep)
        with refuses(StoreError, "store_fault"):
            opened._one("ATTACH ':memory:' AS other")
        opened.close()
