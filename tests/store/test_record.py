"""The record: any change is named, nothing acknowledged is lost, no name or number is readable, a batch runs twice safely."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from office import BODY, bill, child, final_outside, id_no, office, settle_cost, to_letter

from caseflow import Busy, Caseflow, FundError, StoreError, yuan
from caseflow.batch.run import run
from caseflow.demo.office import opening
from caseflow.demo.workbook import write_workbook
from caseflow.engine.export import canonical
from caseflow.engine.verify import verify_file
from caseflow.store import chain, schema


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with one paid case."""
    path = tmp_path_factory.mktemp("store") / "branch.db"
    with office(path) as cf:
        case = to_letter(cf)
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000")
    return path


def copy(path: Path, where: Path) -> Path:
    target = where / "copy.db"
    with sqlite3.connect(path) as source, sqlite3.connect(target) as out:
        source.backup(out)
    return target


def edited(path: Path, where: Path, *sql: str) -> tuple[str, ...]:
    """What verify finds after an administrator has been at the file."""
    target = copy(path, where)
    with sqlite3.connect(target) as db:
        triggers = [k for k, v in schema.OTHERS.items() if "TRIGGER" in v]
        for name in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in sql:
            db.execute(statement)
        for name in triggers:
            db.execute(schema.OTHERS[name])
    return verify_file(target).faults


def test_a_whole_store_is_whole_also_without_its_key(paid: Path) -> None:
    found = verify_file(paid)
    assert found.ok, found.words()
    assert "不能证明" in found.words()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET body = CAST(replace(body, '3000000', '3000001') AS BLOB) WHERE type = 'decided/1'",
        "UPDATE events SET actor = actor + 1 WHERE pos = 20", "UPDATE events SET on_day = '2026-01-01' WHERE pos = 21",
        "DELETE FROM events WHERE pos = 22", "UPDATE events SET pos = 999 WHERE pos = 23",
        "INSERT INTO events SELECT max(pos) + 1, chain, max(seq) + 1, stream, version + 50, type, actor, auth, on_day, recorded_at, body, x'', x'00' FROM events",
        "UPDATE private SET data = zeroblob(20) WHERE pos = (SELECT max(pos) FROM private)", "DELETE FROM private WHERE pos = (SELECT min(pos) FROM private)",
        "UPDATE cases SET granted = granted + 1", "UPDATE cases SET status = 'paid2'", "UPDATE funds SET paid = paid - 1", "DELETE FROM duties WHERE duty = 'review'",
        "UPDATE editions SET json = CAST(replace(json, '15', '16') AS BLOB)", "UPDATE postings SET units = 1 WHERE n = 0", "DROP INDEX cases_party",
        "UPDATE keys SET wrapped = NULL WHERE id = 1", "PRAGMA user_version = 9", "DELETE FROM editions",
    ],
)  # fmt: skip
def test_any_change_is_named(paid: Path, tmp_path: Path, sql: str) -> None:
    assert edited(paid, tmp_path, sql), sql


def test_housekeeping_raises_no_alarm(paid: Path, tmp_path: Path) -> None:
    target = copy(paid, tmp_path)
    with sqlite3.connect(target, isolation_level=None) as db:
        for statement in ("ANALYZE", "REINDEX", "VACUUM", "PRAGMA journal_mode=DELETE"):
            db.execute(statement)
    assert [f for f in verify_file(target).faults if "sqlite_stat" not in f] == []


def test_every_bit_of_twenty_events_is_covered(paid: Path) -> None:
    db = sqlite3.connect(paid)
    rows = [list(r) for r in db.execute(f"SELECT {chain.COLUMNS}, hash FROM events ORDER BY pos LIMIT 20")]
    db.close()
    assert chain.faults((r[:12], r[12]) for r in rows) == []
    for i in range(0, 20, 4):
        for c in range(13):
            value = rows[i][c]
            raw = value.to_bytes(8, "big", signed=True) if isinstance(value, int) else value.encode() if isinstance(value, str) else value
            for bit in range(len(raw) * 8):
                changed = bytearray(raw)
                changed[bit // 8] ^= 1 << bit % 8
                new: Any = bytes(changed)
                if isinstance(value, int):
                    new = int.from_bytes(changed, "big", signed=True)
                elif isinstance(value, str):
                    new = changed.decode("latin-1")
                rows[i][c] = new
                assert chain.faults((r[:12], r[12]) for r in rows), (i, c, bit)
            rows[i][c] = value


def test_a_cut_tail_shows_against_a_head_kept_elsewhere(paid: Path, tmp_path: Path) -> None:
    head = tmp_path / "head.txt"
    head.write_text(verify_file(paid).head, "utf-8")
    assert verify_file(paid, head).anchored
    target = copy(paid, tmp_path)
    with sqlite3.connect(target) as db:
        db.execute("DROP TRIGGER events_delete")
        db.execute("DELETE FROM events WHERE pos = (SELECT max(pos) FROM events)")
        db.execute(schema.OTHERS["events_delete"])
    assert any("链头" in f for f in verify_file(target, head).faults)


def test_events_cannot_be_changed_through_sql(paid: Path, tmp_path: Path) -> None:
    with sqlite3.connect(copy(paid, tmp_path)) as db:
        for sql in (
            "UPDATE events SET actor = 0",
            "DELETE FROM events",
            "DELETE FROM private",
            "DELETE FROM keys",
            "UPDATE editions SET json = x''",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(sql)


def test_no_name_or_number_is_readable_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    with office(path) as cf:
        case = cf.desk("chen").submit("crcf.chd", child(payee__account_no="6217000012345678901", payee__account_name="阿拉坦"))
        cf.desk("ren").review(case, settle={"hardship": "accepted"}, why="走访记录甲乙丙")
        cf.desk("chen").attach(case, "echo", "超声报告正文".encode(), name="其木格超声.pdf")
        words = [
            "其木格",
            "阿拉坦",
            id_no("2018-05-06"),
            id_no("1988-01-09"),
            "6217000012345678901",
            "走访记录甲乙丙",
            "超声报告正文",
            "陈录入",
        ]
        files = [p for p in tmp_path.rglob("*") if p.is_file()]
        raw = b"".join(p.read_bytes() for p in files if p.suffix != ".demo-key")
        for word in words:
            for encoding in ("utf-8", "gb18030", "utf-16-le"):
                assert word.encode(encoding) not in raw, word
            assert not any(word in str(p) for p in files)
        for journal in cf.events(limit=10_000):
            assert not any(word in repr(journal) for word in words)


def test_reads_are_recorded_before_anything_is_opened(tmp_path: Path) -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").explain(case, purpose="答复家属")
        reads = [j for j in cf.events() if j.chain == "SZW/reads"]
        assert [(j.type, j.event.purpose) for j in reads] == [("data_read/1", "答复家属")]  # type: ignore[attr-defined]


def test_a_wrong_or_missing_key_opens_nothing(paid: Path, tmp_path: Path) -> None:
    target = copy(paid, tmp_path)
    with Caseflow.open(target) as cf:
        assert cf.verify().ok and len(cf.cases()) == 1
        with pytest.raises(StoreError, match="密钥"):
            cf.desk("chen").submit("crcf.chd", child("2019-01-01"))


def test_a_refused_command_leaves_no_trace(tmp_path: Path) -> None:
    with office() as cf:
        before = cf.verify().events
        proposal = cf.desk("chen").open_fund("小额", programmes=["hardship"])
        cf.desk("ren").confirm(proposal)
        household = {
            "household.head.name": "测试甲", "household.head.id_no": "152634197001010001", "household.certificate": "dibao",
            "household.certificate.valid_to": "2026-12-31", "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
        }  # fmt: skip
        case = cf.desk("chen").submit("hardship", household)
        cf.desk("jue").decide(case, why="低保")
        assert cf.case(case).status == "waiting_for_funds"
        mid = cf.verify().events
        with pytest.raises(FundError) as short:
            cf.desk("chen").fund(case)
        assert short.value.short == 200_000
        assert cf.verify().events == mid > before


HOLD = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(2)
db.execute("ROLLBACK")
"""


def test_another_writer_gives_a_typed_busy(paid: Path, tmp_path: Path) -> None:
    target = copy(paid, tmp_path)
    shutil.copy(f"{paid}.demo-key", f"{target}.demo-key")
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(target)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None and other.stdout.readline() == "held\n"
    with Caseflow.open(target, today="2026-06-01") as cf:
        cf.store.db.execute("PRAGMA busy_timeout = 200")
        with pytest.raises(Busy):
            cf.desk("chen").submit("crcf.chd", child("2019-01-01"))
        other.wait()
        other.stdout.close()
        assert cf.desk("chen").submit("crcf.chd", child("2019-01-01"))


def demo_store(path: Path) -> Caseflow:
    return Caseflow.demo(path, today="2026-03-20", **opening())


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    book = tmp_path / "crcf.chd.xlsx"
    write_workbook(book)
    with demo_store(tmp_path / "a.db") as cf:
        first = run(cf.desk("clerk"), book, "crcf.chd")
        before = list(canonical(cf))
        second = run(cf.desk("clerk"), book, "crcf.chd")
        assert list(canonical(cf)) == before
        assert len(first.verdicts) == len(second.verdicts) == sum(second.counts.values())
        assert set(second.counts) == {"known", "rejected", "differs"}
    with demo_store(tmp_path / "b.db") as other:
        run(other.desk("clerk"), book, "crcf.chd")
        assert list(canonical(other)) == before  # another store with keys of its own


CHILD = """
import sys
from pathlib import Path
from caseflow import Caseflow
from caseflow.batch import run as batch
batch.CHUNK = 10
with Caseflow.open(sys.argv[1], today="2026-03-20") as cf:
    print("begun", flush=True)
    batch.run(cf.desk("clerk"), Path(sys.argv[2]), "crcf.chd", progress=lambda done, all_: print(done, flush=True))
"""


def test_killed_anywhere_and_run_again_it_ends_as_if_never_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseflow.batch.run.CHUNK", 10)
    kill_and_resume(tmp_path, 20)


@pytest.mark.deep
def test_a_thousand_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseflow.batch.run.CHUNK", 10)
    kill_and_resume(tmp_path, 1000)


def kill_and_resume(folder: Path, kills: int) -> None:
    book = folder / "crcf.chd.xlsx"
    write_workbook(book)
    start = folder / "start.db"
    demo_store(start).close()
    shutil.copy(start, folder / "whole.db")
    shutil.copy(f"{start}.demo-key", folder / "whole.db.demo-key")
    with Caseflow.open(folder / "whole.db", today="2026-03-20") as cf:
        run(cf.desk("clerk"), book, "crcf.chd")
        whole = list(canonical(cf))
    dice, path = random.Random(3), folder / "killed.db"
    done = 0
    while done < kills:
        for old in folder.glob("killed.db*"):
            old.unlink()
        shutil.copy(start, path)
        shutil.copy(f"{start}.demo-key", folder / "killed.db.demo-key")
        for _ in range(5):
            acknowledged = kill_once(path, book, dice)
            done += 1
            found = verify_file(path)
            assert found.ok, found.words()
            with sqlite3.connect(path) as db:
                assert db.execute("SELECT count(*) FROM batch_rows").fetchone()[0] >= acknowledged
        with Caseflow.open(path, today="2026-03-20") as cf:
            run(cf.desk("clerk"), book, "crcf.chd")
            assert list(canonical(cf)) == whole


def kill_once(path: Path, book: Path, dice: random.Random) -> int:
    """Start, wait for the first word and a moment more, kill; how many rows had been acknowledged."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child_ = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(book)], stdout=subprocess.PIPE, text=True, env=env)
    assert child_.stdout is not None
    child_.stdout.readline()
    time.sleep(dice.random() * 0.25)
    child_.send_signal(signal.SIGKILL)
    said = child_.stdout.read().split()
    child_.wait()
    child_.stdout.close()
    return int(said[-1]) if said else 0


def test_a_store_is_not_made_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("x")
    with pytest.raises(StoreError, match="已存在"):
        office(path)
    with pytest.raises(StoreError, match="不是"):
        Caseflow.open(path)
    assert yuan(1).minor == 100 and BODY


def test_nobody_of_the_demo_is_readable_in_what_it_stores(tmp_path: Path) -> None:
    """Every name and number of the workbook, sought in the store and in the names of all files."""
    from caseflow.demo.show import show
    from caseflow.demo.workbook import HEADERS, applications

    show(tmp_path / "d")
    raw = b"".join(p.read_bytes() for p in (tmp_path / "d").glob("ulanqab.db*") if p.suffix != ".demo-key")
    names = " ".join(str(p) for p in (tmp_path / "d").rglob("*"))
    places = [HEADERS.index(h) for h in ("患儿姓名", "身份证号", "监护人姓名", "监护人身份证号")]
    words = {str(row[i]) for row in applications() for i in places if isinstance(row[i], str) and not str(row[i]).startswith("=")}
    assert len(words) > 300
    for word in words:
        assert word.encode() not in raw and word.encode("gb18030") not in raw and word not in names
