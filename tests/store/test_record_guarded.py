"""The record, through the door: who may open and write it, what a refusal leaves, and whoever goes
round the door is named."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from office import bill, child, final_outside, refused, settle_cost, to_letter
from store.at_work import PROGRAMME, TODAY, begin
from store.lives import HERE, an_office, copied, dump, lines, sheet, whole_life

from caseflow import Busy, Caseflow, CaseflowError, FactError, NotAllowed, Stale, StoreError, yuan
from caseflow.batch.run import run
from caseflow.case.acts import Attach
from caseflow.proof.verify import verify_file
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper
from caseflow.store.keys import Keys
from caseflow.store.master import Master, write_key
from caseflow.store.sqlite import schema


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of whole lives: a case by hand, one that waits for money, and a few of a
    sheet."""
    path = tmp_path_factory.mktemp("lived") / "a.db"
    with an_office(path) as cf:
        whole_life(cf)
        waits = to_letter(cf, child("2017-05-06", name="娜荷雅"))
        settle_cost(cf, waits, bill())
        final_outside(cf, waits, "30000", "final", paper="红基会〔2026〕32号")
        assert cf.case(waits).held("waiting_for_funds")
        cf.desk("fu").object(waits, words="家里有车")
        run(cf.desk("chen"), sheet(path.with_name("a.csv"), 4), PROGRAMME)
    return path


# -- who may open and write ------------------------------------------------------------------------


def reads(path: Path) -> int:
    """How many reads another connection finds recorded."""
    with sqlite3.connect(path) as db:
        (n,) = db.execute("SELECT count(*) FROM events WHERE chain = 'SZW/reads'").fetchone()
    db.close()
    return int(n)


def test_a_read_is_recorded_before_anything_is_opened(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = copied(lived, tmp_path), list[int]()
    opens = Keys.open

    def opening(self: Keys, *words: Any) -> bytes:
        seen.append(reads(path))
        return opens(self, *words)

    monkeypatch.setattr(Keys, "open", opening)
    with Caseflow.open(path, today=TODAY) as cf:
        case, desk = cf.cases()[0].number, cf.desk("ren")
        scan = next(e.version for e in cf.events(limit=999) if e.type == "document_filed/1")
        ways: list[Callable[[], object]] = [
            lambda: desk.explain(case), lambda: desk.facts(case, purpose="case"),
            lambda: desk.assessment(case), lambda: desk.replay(case),
            lambda: desk.document(case, scan, purpose="case"),
            lambda: paper(desk, case, "checklist"),
            lambda: write_ledger(desk, PROGRAMME, tmp_path / "ledger.xlsx"),
        ]  # fmt: skip
        for way in ways:
            before = reads(path)
            seen.clear()
            way()
            assert seen and min(seen) == before + 1 == reads(path)
        seen.clear()
        with held(path, cf):  # what cannot be recorded is not opened
            for way in ways:
                with refused(Busy, "store_busy"):
                    way()
        assert seen == [] and reads(path) == before + 1


@contextmanager
def held(path: Path, cf: Caseflow) -> Iterator[None]:
    """Another process writes meanwhile, and we do not wait long for it."""
    cf.journal._one("PRAGMA busy_timeout = 50")
    with begin("hold", path) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        yield
        other.communicate("")


def test_what_is_refused_leaves_no_trace(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(lived, tmp_path)
    with Caseflow.open(path, today=TODAY) as cf:
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        paid, open_ = cf.cases()[0].number, clerk.submit(PROGRAMME, child("2016-05-06"))
        before = dump(tmp_path)

        def no(kind: type[CaseflowError], code: str, do: Callable[[], object]) -> None:
            with refused(kind, code):
                do()
            assert dump(tmp_path) == before, code

        scan: dict[str, Any] = {"data": b"scan", "name": "x.pdf"}
        no(NotAllowed, "no_grant", lambda: cf.desk("fu").attach(open_, "echo", **scan))
        no(FactError, "no_such_document", lambda: clerk.attach(open_, "other", **scan))
        no(FactError, "empty_file", lambda: clerk.attach(open_, "echo", b"", name="x.pdf"))
        no(FactError, "no_case_number", lambda: clerk.attach("SZW-2026-0999-A", "echo", **scan))
        no(NotAllowed, "no_grant", lambda: cf.desk("fu").submit(PROGRAMME, child("2016-05-07")))
        no(NotAllowed, "no_grant", lambda: clerk.review(open_, "accept", why="x"))
        no(Stale, "seen_another_version", lambda: clerk.record(open_, note="x", version=1))
        no(Stale, "not_due", lambda: cf.desk("jue").decide(open_, "grant", why="x"))
        no(Stale, "nothing_due", lambda: cf.desk("fu").pay(paid))
        with held(path, cf):
            no(Busy, "store_busy", lambda: clerk.attach(open_, "echo", **scan))
            no(Busy, "store_busy", lambda: clerk.submit(PROGRAMME, child("2016-05-07")))
        pages = cf.journal._one("PRAGMA page_count")[0]
        cf.journal._one(f"PRAGMA max_page_count = {pages}")
        full = {"x" * 9 + str(n): "y" * 3000 for n in range(9)}
        no(StoreError, "store_full", lambda: clerk.attach(open_, "echo", **scan, **full))
        cf.journal._one("PRAGMA max_page_count = 1000000")
        merge = "caseflow.office.child.Child.merge"
        with monkeypatch.context() as m:
            m.setattr(merge, lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                clerk.attach(open_, "echo", **scan)
        with monkeypatch.context() as m:
            m.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
            no(StoreError, "file_not_written", lambda: clerk.attach(open_, "echo", **scan))
        refusal = clerk.do_many([Attach(case=paid, document="other", **scan)])
        assert refusal[0].error is not None and dump(tmp_path) == before
        assert reviewer.may(open_) and dump(tmp_path) == before and cf.verify().ok
        clerk.attach(open_, "echo", **scan)  # now it is taken
        assert dump(tmp_path) != before and cf.verify().ok


def test_a_scan_and_a_key_are_on_the_disk_before_anything_rests_on_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced, sync = tmp_path / "a.db", dict[int, int](), os.fsync
    key = tmp_path / "keys" / "a.key"
    cf: Caseflow | None = None

    def syncing(file: int) -> None:
        synced.setdefault(os.fstat(file).st_ino, cf.journal.last() if cf is not None else 0)
        sync(file)

    monkeypatch.setattr(os, "fsync", syncing)
    cf = an_office(path, key)
    assert {synced.get(p.stat().st_ino) for p in (key, key.parent, tmp_path)} == {0}
    case = cf.desk("chen").submit(PROGRAMME, child())
    before = cf.journal.last()
    synced.clear()
    cf.desk("chen").attach(case, "echo", b"scan", name="x.pdf")
    folder = Path(f"{path}.files")
    (file,) = folder.iterdir()
    assert {synced.get(p.stat().st_ino) for p in (file, folder, tmp_path)} == {before}
    cf.close()


def test_a_wrong_or_missing_master_key_opens_nothing_and_writes_nothing(
    lived: Path, tmp_path: Path
) -> None:
    path = copied(lived, tmp_path)
    key = Path(f"{path}.demo-key")
    with Caseflow.open(path) as cf:
        case = cf.cases()[0].number
    key.rename(tmp_path / "away")
    with Caseflow.open(path, today=TODAY) as cf:
        assert cf.verify().ok and cf.case(case).status == "paid" and cf.funds()
        before, clerk = cf.journal.last(), cf.desk("chen")
        for do in (
            lambda: clerk.submit(PROGRAMME, child()), lambda: clerk.record(case, note="x"),
            lambda: clerk.attach(case, "echo", b"x", name="x"), lambda: lines(cf),
            lambda: run(clerk, lived.with_name("a.csv"), PROGRAMME),
        ):  # fmt: skip
            with refused(StoreError, "no_master_key"):
                do()
        assert cf.journal.last() == before
        for read in (clerk.explain, lambda c: clerk.facts(c, purpose="case"), clerk.replay):
            with refused(StoreError, "no_master_key"):
                read(case)
        assert len(list(Path(f"{path}.files").iterdir())) == 1 and cf.verify().ok
    before_ = dump(tmp_path)
    write_key(key, Master(secret=b"w" * 32, demo=True))
    for named in (None, key):
        with refused(StoreError, "wrong_key"):
            Caseflow.open(path, key=named, today=TODAY)
    key.unlink()
    assert dump(tmp_path) == before_ and verify_file(path).ok


def test_another_writer_is_a_typed_busy(lived: Path, tmp_path: Path) -> None:
    path = copied(lived, tmp_path)
    with Caseflow.open(path, today=TODAY) as cf:
        clerk, before = cf.desk("chen"), cf.journal.last()
        with held(path, cf):
            for do in (
                lambda: clerk.submit(PROGRAMME, child("2016-05-06")),
                lambda: run(clerk, sheet(tmp_path / "b.csv", 5), PROGRAMME),
                lambda: clerk.receive(HERE, yuan(1), reference="流水1"),
                lambda: clerk.pay_many([], fund=HERE),
            ):  # fmt: skip
                with refused(Busy, "store_busy"):
                    do()
            assert cf.journal.last() == before and len(cf.cases()) == 6  # reading goes on
        assert clerk.submit(PROGRAMME, child("2016-05-06")) and cf.verify().ok


@pytest.mark.parametrize("there", ["a.db", "a.db.demo-key"])
def test_a_store_is_not_made_over_another_file(tmp_path: Path, lived: Path, there: str) -> None:
    for content in (b"x", lived.read_bytes()):
        (tmp_path / there).write_bytes(content)
        with refused(StoreError, "store_exists" if there == "a.db" else "key_exists"):
            an_office(tmp_path / "a.db")
        assert [p.name for p in tmp_path.iterdir()] == [there]
        assert (tmp_path / there).read_bytes() == content


# -- an administrator at the file ------------------------------------------------------------------


def test_events_cannot_be_changed_through_sql(lived: Path, tmp_path: Path) -> None:
    path = copied(lived, tmp_path)
    before = dump(tmp_path)
    with sqlite3.connect(path) as db:
        for table in schema.KEPT:
            columns = [r[1] for r in db.execute(f"PRAGMA table_info({table})")]
            erasable = ("salt", "mark", "detail") if table == "committed_rows" else ()
            for do in (
                f"DELETE FROM {table}", *(f"UPDATE {table} SET {c} = {c}" for c in columns
                                          if c not in erasable),
            ):  # fmt: skip
                with pytest.raises(sqlite3.IntegrityError):
                    db.execute(do)
    db.close()
    assert dump(tmp_path) == before


def changes(db: sqlite3.Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each column of each table changed in a row of it, and a row taken away; not the notes of
    `meta` about plugins, which no event tells."""
    other = {int: "{} + 1000000", str: "{} || 'x'", bytes: "CAST({} || x'00' AS BLOB)"}
    for table in (*schema.KEPT, *schema.RETOLD):
        columns = [r[1] for r in db.execute(f"PRAGMA table_info({table})")]
        told = " WHERE name IN ('store', 'format')" if table == "meta" else ""
        row = db.execute(f"SELECT * FROM {table}{told} ORDER BY 1 DESC LIMIT 1").fetchone()
        assert row is not None, table
        where = " WHERE " + " AND ".join(f"{c} IS ?" for c in columns)
        for column, value in zip(columns, row, strict=True):
            if (table, column) == ("editions", "n"):  # an order, and this keeps it
                continue
            yield f"UPDATE {table} SET {column} = {other[type(value)].format(column)}{where}", row
        yield f"DELETE FROM {table}{where}", row


def test_whatever_an_administrator_changes_is_named(lived: Path, tmp_path: Path) -> None:
    path = copied(lived, tmp_path)
    with sqlite3.connect(path) as db:
        every = list(changes(db))
    db.close()
    assert len(every) > 100
    unseen = []
    for statement, row in every:
        shutil.copy(lived, path)
        with sqlite3.connect(path) as db:
            for name in schema.TRIGGERS:
                db.execute(f"DROP TRIGGER {name}")
            assert db.execute(statement, row[: statement.count("?")]).rowcount == 1, statement
            for again in schema.TRIGGERS.values():
                db.execute(again)
        db.close()
        if verify_file(path).ok:
            unseen.append(statement.partition(" WHERE")[0])
    assert unseen == []


def test_a_cut_tail_and_an_old_copy_show_against_a_head_kept_elsewhere(
    lived: Path, tmp_path: Path
) -> None:
    path = copied(lived, tmp_path)
    old = path.read_bytes()
    with Caseflow.open(path, today=TODAY) as cf:
        cf.desk("chen").submit(PROGRAMME, child("2016-05-06"))
        (tmp_path / "head.txt").write_text(cf.verify().head, "utf-8")
    assert verify_file(path, tmp_path / "head.txt").anchored
    with sqlite3.connect(path) as db:
        for name in schema.TRIGGERS:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DELETE FROM events WHERE pos = (SELECT max(pos) FROM events)")
        for again in schema.TRIGGERS.values():
            db.execute(again)
    db.close()
    for _ in range(2):
        found = verify_file(path, tmp_path / "head.txt")
        assert "head_beyond" in {f.code for f in found.findings} and not found.anchored
        path.write_bytes(old)  # whole in itself
        assert verify_file(path).ok
