"""The record, through the door: what was told stands, whatever befalls a process or a machine, and
nothing of a person is readable."""

from __future__ import annotations

import random
import re
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from office import child, office
from store import at_work
from store.at_work import CHUNK, PROGRAMME, TODAY, begin, heads
from store.encodings import FORMS, found_in
from store.lives import ACCOUNT, BESIDE, SAID, SCAN, an_office, copied, lines, sheet, whole_life

from caseflow import Caseflow
from caseflow.batch.run import run
from caseflow.demo.joints import patients
from caseflow.demo.office import opening as demo
from caseflow.demo.show import show
from caseflow.demo.workbook import HEADERS, applications
from caseflow.lists.events import RowsJudged
from caseflow.proof.verify import verify_file

# -- killed, side by side, without power -----------------------------------------------------------


def killed(start: Path, folder: Path, rows: Path, dice: random.Random, kills: int) -> Path:
    """A copy of a store in which a batch was killed so often; what was told stands after each."""
    path, chunks = copied(start, folder), 10
    for _ in range(kills):
        with begin("file_sheet", path, rows) as batch:
            assert batch.stdin is not None and batch.stdout is not None
            told = batch.stdout.readline()
            for _ in range(dice.randrange(chunks - 1)):
                batch.stdin.write("go on\n")
                batch.stdin.flush()
                told = batch.stdout.readline()
            batch.stdin.write("go on\n")
            batch.stdin.flush()
            time.sleep(dice.random() * 0.06)
            batch.send_signal(signal.SIGKILL)
            told = next((x for x in batch.stdout if x.endswith("\n")), told)
        done, _, head = told.partition(" ")
        kept = head.strip().replace(";", "\n") or None
        found = verify_file(path, kept)
        assert found.ok and found.anchored is bool(kept), found.words("en")
        with sqlite3.connect(path) as db:
            (judged,) = db.execute("SELECT count(*) FROM list_rows").fetchone()
        db.close()
        assert judged >= (int(done) if kept else 0) and judged % CHUNK == 0 and judged < 30
    return path


def kill_and_resume(folder: Path, stores: int, kills: int) -> None:
    rows, start = sheet(folder / "a.csv", 30), folder / "start.db"
    office(start).close()
    (folder / "whole").mkdir()
    with Caseflow.open(copied(start, folder / "whole"), today=TODAY) as cf:
        run(cf.desk("chen"), rows, PROGRAMME)
        whole = lines(cf)
    dice = random.Random(stores)
    for n in range(stores):
        (folder / str(n)).mkdir()
        path = killed(start, folder / str(n), rows, dice, kills)
        with Caseflow.open(path, today=TODAY) as cf:
            report = run(cf.desk("chen"), rows, PROGRAMME)
            assert lines(cf) == whole and len(report.verdicts) == 30 and cf.verify().ok
            judged = [x.row for e in cf.events(limit=99_999) if isinstance(e.event, RowsJudged)
                      for x in e.event.judged]  # fmt: skip
            assert sorted(judged) == [v.row for v in report.verdicts]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work.batch, "CHUNK", CHUNK)


def test_killed_at_any_moment_and_run_again(tmp_path: Path, small_chunks: None) -> None:
    kill_and_resume(tmp_path, 2, 2)


@pytest.mark.deep
def test_killed_many_times_and_run_again(tmp_path: Path, small_chunks: None) -> None:
    kill_and_resume(tmp_path, 60, 5)


def test_eight_work_side_by_side(tmp_path: Path) -> None:
    each, path = 4, tmp_path / "a.db"
    office(path).close()
    workers = [begin("share", path, n, each) for n in range(8)]
    for w in workers:
        assert w.stdout is not None and w.stdout.readline() == "begun\n"
    for w in workers:
        assert w.stdin is not None
        w.stdin.write("go\n")
        w.stdin.flush()
    said = [[x.split() for x in w.communicate(timeout=120)[0].splitlines()] for w in workers]
    assert [w.returncode for w in workers] == [0] * 8
    told: dict[str, list[str]] = {}
    for code, number in (x for one in said for x in one):
        told.setdefault(code, []).append(number)
    told.pop("store_busy", None)
    assert set(told) == {"filed", "reviewed", "not_due"} and len(told["filed"]) == 8 * each
    with Caseflow.open(path, today=TODAY) as cf:
        numbers = [c.number for c in cf.cases()]
        assert sorted(set(told["filed"])) == sorted(numbers) == sorted(told["reviewed"])
        assert len(numbers) == len(set(numbers)) == 8 * (each - 1) + 1
        assert len(told["not_due"]) == 7  # of the one that all of them filed
        types = [e.type for e in cf.events(limit=99_999)]
        assert types.count("submitted/1") == types.count("reviewed/1") == len(numbers)
        assert cf.verify().ok and len(types) == cf.verify().events
    assert verify_file(path).ok


Mark = tuple[int, int, str]  # bytes of the log, events, heads


def written(path: Path) -> tuple[bytes, bytes, bytes, list[Mark]]:
    """The file before and after some commands, the log that lies between, where each ended."""
    an_office(path).close()
    before, log = path.read_bytes(), Path(f"{path}-wal")
    with Caseflow.open(path, today=TODAY) as cf:
        marks = [(0, cf.journal.last(), heads(cf))]

        def mark(_: object) -> None:
            marks.append((log.stat().st_size, cf.journal.last(), heads(cf)))

        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        case = clerk.submit(PROGRAMME, child(**ACCOUNT))
        mark(case)
        mark(clerk.attach(case, "echo", SCAN, name="x.pdf"))
        mark(reviewer.review(case, "accept", settle={"hardship": "accepted"}, why="低保户"))
        mark(reviewer.explain(case))
        mark(run(clerk, sheet(path.with_name("a.csv"), 4), PROGRAMME))
        mark(clerk.withdraw(case, why="x"))
        wal = log.read_bytes()
        assert path.read_bytes() == before
    assert not log.exists() and len(set(marks)) == 7
    return before, wal, path.read_bytes(), marks


def stands(path: Path, file: bytes, wal: bytes, want: Mark, prove: bool) -> None:
    """What lies there so opens, as it was after the last whole command."""
    path.write_bytes(file)
    Path(f"{path}-wal").write_bytes(wal)
    if prove:
        found = verify_file(path, want[2])
        assert found.ok and found.anchored and found.unseen == 0 and found.events == want[1]
    with Caseflow.open(path, today=TODAY) as cf:
        assert (cf.journal.last(), heads(cf)) == want[1:], len(wal)


def power_cut(folder: Path, more: int) -> None:
    before, wal, after, marks = written(folder / "a.db")
    dice, page = random.Random(1), 4096
    near = {m[0] + n for m in marks for n in (-1, 0, 1)} | {5, 32, 32 + 24, len(wal) - page}
    cuts = sorted(near & set(range(len(wal) + 1))) + dice.choices(range(len(wal)), k=more)
    path = Path(shutil.copy(folder / "a.db.demo-key", folder / "b.db.demo-key")).with_suffix("")
    shutil.copytree(folder / "a.db.files", folder / "b.db.files")
    for n, cut in enumerate(cuts):
        want = max(m for m in marks if m[0] <= cut)
        lost = len(wal) - cut  # never written, or a disk's idea of it
        rest = (b"", bytes(lost), dice.randbytes(lost))[n % 3]
        if rest and cut < len(wal) and rest[:1] == wal[cut : cut + 1]:
            rest = b""
        stands(path, before, wal[:cut] + rest, want, n % 10 == 0 or cut in near)
    for _ in range(more // 10):  # while the log is carried over into the file
        pages = range(0, len(after), page)
        half = [dice.choice((before, after))[p : p + page].ljust(page, b"\0") for p in pages]
        stands(path, b"".join(half), wal, marks[-1], True)


def test_the_power_goes_at_any_byte_of_a_write(tmp_path: Path) -> None:
    power_cut(tmp_path, 60)


@pytest.mark.deep
def test_the_power_goes_at_many_bytes(tmp_path: Path) -> None:
    power_cut(tmp_path, 6000)


# -- nothing of a person is readable ---------------------------------------------------------------


def stored(folder: Path, store: str) -> bytes:
    """All that lies in the files of a store, whatever they are called."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and str(p).find(store) > 0)
    assert len(files) >= 2
    return b"".join(p.read_bytes() for p in files)


def test_nothing_that_was_said_is_readable_in_any_file(tmp_path: Path) -> None:
    with an_office(tmp_path / "a.db") as cf:
        case = whole_life(cf)
        text = "\n".join(lines(cf))
        assert [w for w in SAID if w not in text] == []  # it was all said
        raw = stored(tmp_path, "a.db")
        assert Path(tmp_path / "a.db-wal").exists() and case
        events = repr(list(cf.events(limit=99_999))) + repr(cf.cases())
    raw += stored(tmp_path, "a.db")
    names = "\n".join(str(p) for p in tmp_path.rglob("*"))
    for word in (*SAID, *BESIDE):
        forms = [word.encode(e) for e in ("utf-8", "gb18030", "utf-16-le", "unicode_escape")]
        assert not any(form in raw for form in forms), word
        assert word not in names and word not in events, word


RUNS = re.compile(rb"(?:[0-9A-Za-z]|[\xe2-\xef][\x80-\xbf]{2})+")


def test_nobody_of_the_demonstration_is_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw: list[bytes] = []
    close = Caseflow.close

    def closing(cf: Caseflow) -> None:
        raw.append(stored(tmp_path, "ulanqab.db"))  # with the log
        close(cf)

    monkeypatch.setattr(Caseflow, "close", closing)
    show(tmp_path / "d")
    raw.append(stored(tmp_path, "ulanqab.db") + (tmp_path / "d/head.txt").read_bytes())
    places = [HEADERS.index(h) for h in ("患儿姓名", "身份证号", "监护人姓名", "监护人身份证号")]
    words = {str(row[i]) for row in applications() for i in places}
    words |= {str(row[i]) for rows in patients() for row in rows for i in (1, 3)}
    dreams = (tmp_path / "d/dream.csv").read_text("gb18030")
    words |= set(re.findall(r"[0-9]{17}[0-9X]", dreams))
    words |= {x for p in demo()["people"] for x in (p.name, p.id_no)}
    words |= {
        "走访核实",
        "商业保险迟到赔付",
        "银行回单",
        "红基会资助告知",
        "超龄：上级系统录入",
        "红基会更正函",
    }
    words = {w for w in words if len(w) > 1 and w[0] != "="}
    assert len(words) > 600 and len(raw) == 2
    seen = "\n".join({x.decode("utf-8", "replace") for r in raw for x in RUNS.findall(r)})
    names = "\n".join(str(p) for p in tmp_path.rglob("*"))
    assert [w for w in words if w in seen or w in names] == []
    assert [w for w in words if w.encode("gb18030") in raw[1]] == []
    assert len(FORMS) > 50 and found_in(raw[1], words) == []
