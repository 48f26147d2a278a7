"""An extract for an auditor: the whole journal, the chosen cases open, nobody else's data in it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from office import child
from proof.hostile import anew, each, edited, sql
from proof.test_witness import witness

from caseflow.branch.events import DataRead
from caseflow.cli.app import run
from caseflow.errors import CaseflowError, StoreError
from caseflow.events import read
from caseflow.host import Caseflow, secrets_of
from caseflow.proof.extract import read_extract
from caseflow.proof.verify import verify_file
from caseflow.store.sqlite import SQLite

PROGRAMME = "crcf.chd"


def made(folder: Path) -> tuple[Path, list[str]]:
    """A closed store with two cases."""
    path = folder / "a.db"
    with Caseflow.demo(path, today="2026-03-20") as cf:
        desk = cf.desk("enter")
        numbers = [
            desk.submit(PROGRAMME, child(born, name=name))
            for born, name in (("2016-05-06", "测试甲"), ("2017-05-06", "测试乙"))
        ]
    return path, numbers


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    return made(tmp_path_factory.mktemp("store"))


def extracted(path: Path, cases: list[str], target: Path) -> int:
    with Caseflow.open(path, today="2026-03-20") as cf:
        return cf.desk("enter").extract(cases, target)


def raw(path: Path, sql: str) -> list[bytes]:
    with closing(sqlite3.connect(path)) as db:
        return [x for row in db.execute(sql) for x in row if isinstance(x, bytes) and len(x) > 11]


def test_it_opens_the_chosen_cases_and_holds_nothing_else_of_anybody(
    store: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, (one, two) = store
    target = tmp_path / "extract.db"
    assert extracted(path, [one], target) == 1
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["extract.db"]
    with Caseflow.open(path) as cf:
        mine, theirs = cf.case(one).id, cf.case(two).id
    parts = list(read_extract(target))
    assert {p.stream for p in parts} == {mine} and parts[0].type == "submitted/1"
    assert "facts" in parts[0].content
    kept = target.read_bytes()
    others = raw(path, f"SELECT nonce, data FROM private WHERE owner <> {mine}")
    marks = raw(path, "SELECT salt, detail, mark FROM committed_rows WHERE kind NOT IN"
                      f" ('part', 'amends')"
                      f" AND NOT (kind = 'key' AND mark = x'{mine:016x}')")  # fmt: skip
    assert len(others) > 10 and len(marks) > 10 and theirs != mine
    assert [x for x in (*others, *marks) if x in kept] == []


def test_it_is_checked_by_verify_by_a_witness_and_against_heads(
    store: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, (one, two) = store
    target, head = tmp_path / "extract.db", tmp_path / "head.txt"
    assert extracted(path, [one, two], target) == 2
    head.write_text(verify_file(path).head)
    r = verify_file(target, head)
    assert r.ok and r.anchored and r.chosen == 2 and r.absent > 10, r.words("en")
    assert r.stages == ("readable", "chained", "told", "judged", "sealed")
    for lang in ("zh", "en"):
        assert str(r.absent) in r.words(lang)
    code, said = witness(target, head)
    assert code == 0 and f"not here: {len(absent_parts(target))}" in said
    assert witness(path, head)[1].count("not here: 0") == 1


def absent_parts(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as db:
        sql = "SELECT pos FROM events WHERE private <> x'' AND pos NOT IN (SELECT pos FROM private)"
        return [pos for (pos,) in db.execute(sql)]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("UPDATE extract SET data_key = zeroblob(32)", "extract_unopened"),
        ("UPDATE extract SET data_key = zeroblob(3)", "extract_unopened"),
        ("DROP TABLE extract", "schema_missing"),
        ("DELETE FROM private", "private_missing"),
        ("UPDATE private SET data = zeroblob(50)", "private_changed"),
        ("DELETE FROM committed_rows WHERE kind = 'key'", "rows_differ"),
        ("UPDATE committed_rows SET salt = x'00' WHERE salt IS NULL", "row_changed"),
        ("UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL", "key_missing"),
        ("PRAGMA user_version = 2", "schema_extra"),
        ("PRAGMA user_version = 2", "private_missing"),
        ("PRAGMA user_version = -3", "format_changed"),
    ],
)
def test_what_is_done_to_it_is_found(
    store: tuple[Path, list[str]], tmp_path: Path, what: str, code: str
) -> None:
    path, (one, _) = store
    target = tmp_path / "extract.db"
    extracted(path, [one], target)
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(what)
        for _, sql in kept:
            db.execute(sql)
    assert code in {f.code for f in verify_file(target).findings}


def test_it_is_recorded_first_and_refused_where_a_case_may_not_be_read(tmp_path: Path) -> None:
    path, (one, two) = made(tmp_path)
    target = tmp_path / "extract.db"
    with Caseflow.open(path, today="2026-03-20") as cf:
        desk, last = cf.desk("enter"), cf.journal.last()
        for cases, want in (
            ([], "extract_of_nothing"),
            ([one, "SZW-2026-9999-X"], "no_case_number"),
        ):
            with pytest.raises(CaseflowError) as no:
                desk.extract(cases, target)
            assert no.value.code == want and not target.exists()
        (tmp_path / "letter").write_text("Dear Li")
        with pytest.raises(StoreError) as there:
            desk.extract([one], tmp_path / "letter")
        assert there.value.code == "store_exists" and cf.journal.last() == last
        assert (tmp_path / "letter").read_text() == "Dear Li"
        desk.extract([one, two], target)
        (e,) = cf.journal.walk(last)
        event = read(e.type, e.body)
        assert isinstance(event, DataRead) and event.purpose == "check"
        assert set(event.subjects) == {cf.case(one).id, cf.case(two).id}
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT max(pos) FROM events").fetchone() == (last + 1,)  # it too


def test_nothing_is_done_in_it_and_a_store_is_none(
    store: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, (one, _) = store
    target = tmp_path / "extract.db"
    extracted(path, [one], target)
    with pytest.raises(StoreError) as no:
        Caseflow.open(target)
    assert no.value.code == "store_is_extract"
    with pytest.raises(StoreError) as store_:
        list(read_extract(path))
    assert store_.value.code == "no_extract"


def test_the_auditor_reads_it_at_the_command_line(
    store: tuple[Path, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, (one, two) = store
    target, head = tmp_path / "extract.db", tmp_path / "head.txt"
    head.write_text(verify_file(path).head)
    extracted(path, [one, two], target)
    assert run(["extract", str(target), str(head)]) == 0
    said = capsys.readouterr().out
    for want in (one, two, "42000", "家庭年收入", "2026-03-02", "Q21.0"):
        assert want in said.replace(",", ""), want
    assert "测试甲" not in said  # who it is stands under the person's own key
    assert run(["extract", str(target), "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)["result"]
    assert [c["case"] for c in told["cases"]] == [one, two] and told["ok"] and told["extract"] == 2
    assert told["replayed"]["assessments"] == 2
    assert run(["extract", str(path)]) == 1  # a store is none
    assert run(["extract", str(tmp_path / "none.db")]) == 1


def test_what_is_not_whole_is_not_read(
    store: tuple[Path, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, (one, _) = store
    target = tmp_path / "extract.db"
    extracted(path, [one], target)
    change(target, "UPDATE extract SET data_key = zeroblob(32)")
    assert run(["extract", str(target)]) == 1
    assert one not in capsys.readouterr().out


def test_what_its_facts_do_not_give_is_found_without_any_key(
    store: tuple[Path, list[str]], tmp_path: Path
) -> None:
    """The office itself, with all keys, cannot hand over an assessment that its facts deny."""
    path, (one, _) = store
    lie = tmp_path / "a.db"
    copy = SQLite.copy_of(path)
    keys = secrets_of(copy, path, None).keys
    body = 'CAST(replace(body, \'"results":"\', \'"results":"x\') AS BLOB)'
    of = "(SELECT min(pos) FROM events WHERE type = 'assessed/1')"
    edit = each(sql(f"UPDATE events SET body = {body} WHERE pos = {of}"), anew(keys))
    edited(path, tmp_path, edit).rename(lie)
    copy.close()
    shutil.copy(f"{path}.demo-key", f"{lie}.demo-key")
    target = tmp_path / "extract.db"
    extracted(lie, [one], target)
    assert "assessment_differs" in {f.code for f in verify_file(target).findings}


def change(target: Path, what: str) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute(what)
