"""Outputs: tried before anything is done, whole or not at all, for their owner alone, never over
what somebody else wrote or changed; and every file is written by one module."""

from __future__ import annotations

import ast
import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from codes import refuses
from office import child, office

from caseflow import CaseflowError, FactError, outputs
from caseflow.cli.app import run
from caseflow.outputs import WRITTEN, aside, give, leftovers, written, written_beside

HOUSE = Path(outputs.__file__).parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and locks of files")


def refused(act: Callable[..., object], *given: object, **more: object) -> str:
    with pytest.raises(CaseflowError) as no:
        act(*given, **more)
    return no.value.code


def there(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name != WRITTEN)


# -- over what stands there ------------------------------------------------------------------------


def test_what_we_wrote_is_written_over_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for text in ("one", "two", "two", "three"):
        give(file, text)
        assert file.read_text() == text and there(tmp_path) == ["a.csv"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / WRITTEN).stat().st_mode) == 0o600
    assert "a.csv" not in (tmp_path / WRITTEN).read_text()  # a name may be somebody's
    file.write_text("threE")  # as long as ours
    assert refused(give, file, "four") == "file_changed" and file.read_text() == "threE"
    file.write_text("mended by a clerk")
    assert refused(give, file, "four") == "file_changed" and file.read_text() == "mended by a clerk"
    file.write_text("three")  # as we wrote it, whoever put it back
    give(file, "four")
    (tmp_path / WRITTEN).unlink()
    assert refused(give, file, "five") == "file_not_ours" and file.read_text() == "four"


def test_a_file_of_somebody_a_link_a_folder_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("theirs")
    assert refused(give, tmp_path / "letter.html", "x") == "file_not_ours"
    give(tmp_path / "ours", "x")
    os.symlink(tmp_path / "ours", tmp_path / "link")
    assert refused(give, tmp_path / "link", "y") == "file_not_ours"
    give(tmp_path / "was", "x")
    (tmp_path / "was").unlink()
    os.symlink(tmp_path / "ours", tmp_path / "was")  # a name that we wrote, now a link
    assert refused(give, tmp_path / "was", "y") == "file_not_ours"
    (tmp_path / "folder").mkdir()
    assert refused(give, tmp_path / "folder", "y") == "file_unwritable"
    os.mkfifo(tmp_path / "pipe")
    assert refused(give, tmp_path / "pipe", "y") == "file_not_ours"
    assert refused(give, tmp_path / "none/x", "y") == "file_unwritable"
    assert (tmp_path / "ours").read_text() == "x"


def test_it_changed_while_we_worked(tmp_path: Path) -> None:
    give(tmp_path / "a", "one")
    with pytest.raises(FactError) as no, written(tmp_path / "a") as out:
        out.give("two")
        (tmp_path / "a").write_text("theirs")
    assert no.value.code == "file_changed"
    assert (tmp_path / "a").read_text() == "theirs" and there(tmp_path) == ["a"]
    with pytest.raises(FactError) as no, written(tmp_path / "b", fresh=True) as out:
        out.give("two")
        (tmp_path / "b").write_text("theirs")
    assert no.value.code == "file_exists" and (tmp_path / "b").read_text() == "theirs"


def test_a_new_one_takes_nobodys_place(tmp_path: Path) -> None:
    with written(tmp_path / "pay.csv", fresh=True) as out:
        out.give("one")
    with pytest.raises(FactError) as no, written(tmp_path / "pay.csv", fresh=True) as out:
        raise AssertionError("begun")
    assert no.value.code == "file_exists" and (tmp_path / "pay.csv").read_text() == "one"


def test_the_same_bytes_are_put_again_over_themselves_alone(tmp_path: Path) -> None:
    def again(content: str) -> None:
        with written(tmp_path / "pay.csv", fresh=True, again=True) as out:
            out.give(content)

    again("one")
    was = (tmp_path / "pay.csv").stat()
    again("one")
    assert (tmp_path / "pay.csv").stat().st_mtime_ns == was.st_mtime_ns
    for other in ("two", "one more", ""):
        assert refused(again, other) == "file_differs"
    assert (tmp_path / "pay.csv").read_text() == "one" and there(tmp_path) == ["pay.csv"]
    os.symlink(tmp_path / "pay.csv", tmp_path / "link")
    with pytest.raises(FactError) as no, written(tmp_path / "link", fresh=True, again=True) as out:
        out.give("one")
    assert no.value.code == "file_differs"


def test_nothing_given_nothing_written(tmp_path: Path) -> None:
    with written(tmp_path / "a") as out:
        assert len(there(tmp_path)) == 1  # the folder in which it would be made
    assert not out.given and there(tmp_path) == []
    with pytest.raises(ZeroDivisionError), written(tmp_path / "a") as out:
        out.give("half")
        raise ZeroDivisionError
    assert there(tmp_path) == []


@pytest.mark.parametrize("name", [
    "office.db-wal", "office.db-shm", "office.db-journal", "office.db.demo-key", "a.key", "A.KEY",
    "a.key.old", "a.key.new-12345678", "office.db.heads", WRITTEN,
])  # fmt: skip
def test_names_of_a_store_and_a_key(tmp_path: Path, name: str) -> None:
    assert refused(give, tmp_path / name, "x") == "file_reserved" and there(tmp_path) == []


def test_the_folder_of_scans(tmp_path: Path) -> None:
    for folder in ("office.db.files", "other.files"):
        (tmp_path / folder).mkdir()
    (tmp_path / "office.db").write_text("")
    assert refused(give, tmp_path / "office.db.files/a", "x") == "file_reserved"
    give(tmp_path / "other.files/a", "x")


def test_a_store_at_work_is_neither_replaced_nor_opened(tmp_path: Path) -> None:
    """Opening and closing the file would drop the locks that SQLite holds on it."""
    store = tmp_path / "office.db"
    give(store, "x")  # somebody's output had that name once
    store.unlink()
    with office(store) as cf, cf.journal.writing():
        assert refused(give, store, "y") == "file_changed"
        other = sqlite3.connect(store, timeout=0)
        with pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
        other.close()


@pytest.mark.parametrize("mark", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_a_workbook_that_is_open_elsewhere(tmp_path: Path, mark: str) -> None:
    give(tmp_path / "a.xlsx", "x")
    (tmp_path / mark).write_text("")
    assert refused(give, tmp_path / "a.xlsx", "y") == "file_in_use"


def test_the_list_of_what_was_written_forgets_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(tmp_path / "old", "x")
    monkeypatch.setattr(outputs, "MOST", 2_000)
    for n in range(30):
        give(tmp_path / "a", str(n))
    assert (tmp_path / WRITTEN).stat().st_size < 3_000
    assert refused(give, tmp_path / "old", "y") == "file_not_ours"
    (tmp_path / WRITTEN).unlink()
    give(tmp_path / "a2", "x")
    (tmp_path / WRITTEN).rename(tmp_path / "list")
    os.symlink(tmp_path / "list", tmp_path / WRITTEN)
    assert refused(give, tmp_path / "a2", "y") == "file_not_ours"
    assert refused(give, tmp_path / "a", "y") == "file_not_ours"
    give(tmp_path / "new", "y")
    assert not (tmp_path / WRITTEN).is_symlink()


# -- tried before ----------------------------------------------------------------------------------


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Writes into files whose path holds a text find the disk full."""
    real, full = os.fsync, [""]

    def sync(handle: int) -> None:
        if full[0] and full[0] in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)

    def fill(text: str) -> None:
        full[0] = text

    yield fill


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="no /proc")
def test_a_full_disk_is_told_before(tmp_path: Path, filled: Callable[[str], None]) -> None:
    give(tmp_path / "a", "one")
    filled("a.new-")
    with pytest.raises(FactError) as no, written(tmp_path / "a"):
        raise AssertionError("begun")
    assert no.value.code == "file_unwritable" and there(tmp_path) == ["a"]
    filled("")
    for full in ("a.new-", WRITTEN):  # and where it fills up meanwhile, it says that all was done
        with pytest.raises(FactError) as no, written(tmp_path / "a") as out:
            filled(full)
            out.give("two")
        assert no.value.code == "file_too_late" and (tmp_path / "a").read_text() == "one"
        filled("")


def test_room_is_kept(tmp_path: Path) -> None:
    with written(tmp_path / "a", room=300_000) as out:
        assert out.made.stat().st_size == 300_000 and out.made.stat().st_blocks >= 300_000 // 512
        out.give("short")
    assert (tmp_path / "a").read_bytes() == b"short"


def test_told_before_anything_is_filed_or_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with office(Path("caseflow.db")) as cf:
        cf.desk("chen").submit("crcf.chd", child())
        last = cf.journal.last()
        text = "患儿姓名,收件日期\n测试甲,2026-03-05\n"
        (tmp_path / "crcf.chd.csv").write_text(text, "utf-8")
        (tmp_path / "crcf.chd.核对结果.xlsx").write_text("mended")
        for words in (
            ["run", "crcf.chd.csv", "--out", "crcf.chd.核对结果.xlsx"],
            ["run", "crcf.chd.csv", "--out", "no/x.xlsx"],
            ["run", "crcf.chd.csv", "--out", "caseflow.db"],
            ["run", "crcf.chd.csv", "--out", "caseflow.db.demo-key"],
            ["assess", "crcf.chd.csv", "--out", "crcf.chd.核对结果.xlsx"],
            ["pay", "--fund", "x", "--out", "crcf.chd.csv"],
            ["export", "--canonical", "caseflow.db"],
            ["export", "--ledger", "crcf.chd", "--out", "caseflow.db"],
            ["export", "--extract", "x", "--out", "caseflow.db-wal"],
            ["backup", "caseflow.db-journal"],
            ["template", "crcf.chd", "--out", "crcf.chd.csv"],
        ):
            assert run(words) == 1, words
            assert cf.journal.last() == last, words
        assert (tmp_path / "crcf.chd.核对结果.xlsx").read_text() == "mended"
        assert run(["run", "crcf.chd.csv"]) == 0  # beside it, and it says so
        assert "crcf.chd.核对结果-2.xlsx" in capsys.readouterr().out
        assert Path("crcf.chd.核对结果.xlsx").read_text() == "mended"
        assert Path("crcf.chd.核对结果-2.xlsx").is_file()
        assert run(["run", "crcf.chd.csv", "--out", "v.xlsx"]) == 0
        assert cf.journal.last() > last and stat.S_IMODE(os.stat("v.xlsx").st_mode) == 0o600
        assert run(["run", "crcf.chd.csv", "--out", "v.xlsx"]) == 0
        Path("v.xlsx").write_bytes(b"mended")
        assert run(["run", "crcf.chd.csv", "--out", "v.xlsx"]) == 1
        assert Path("v.xlsx").read_bytes() == b"mended"


# -- killed ----------------------------------------------------------------------------------------


@POSIX
def test_what_a_killed_process_left_goes_away_and_what_works_stays(tmp_path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        with written(tmp_path / "a") as out:
            out.give("half")
            os._exit(9)
    os.waitpid(pid, 0)
    left = there(tmp_path)
    assert len(left) == 1 and left[0].startswith(".a.new-")
    (tmp_path / ".a.new-empty").mkdir()  # died before it was locked
    (tmp_path / ".a.new-half").mkdir()  # died while it was taken away
    (tmp_path / ".a.new-half/made").write_text("half")
    os.symlink(tmp_path, tmp_path / ".a.new-link")
    (tmp_path / ".a.new-file").write_text("a key that a rotation wrote has such a name")
    with aside(tmp_path / "a") as mine, written(tmp_path / "a") as out:
        assert mine.is_dir() and not (tmp_path / left[0]).exists()
        out.give("whole")
    assert there(tmp_path) == [".a.new-file", ".a.new-link", "a"]
    leftovers(tmp_path / "none/a")  # nothing to look at


# -- one module writes -----------------------------------------------------------------------------

MAY = {
    "outputs.py": "this is the one",
    "files/book/package.py": "into an archive in memory",
    "store/backup.py": "into files that it was given, in a folder aside",
    "store/sqlite/copied.py": "a copy for a proof, among temporary files",
}
READS = {"", "r", "rb", "rt"}


def writes(tree: ast.AST) -> Iterator[str]:
    """What in a module opens a file to write, or makes one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        f = node.func
        name = f.attr if isinstance(f, ast.Attribute) else f.id if isinstance(f, ast.Name) else ""
        of = f.value.id if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) else ""
        words = [x.value for x in (*node.args, *(k.value for k in node.keywords))
                 if isinstance(x, ast.Constant) and isinstance(x.value, str)]  # fmt: skip
        if name in ("open", "fdopen") and of != "os":
            if any(set(w) <= set("rwaxbt+") and w not in READS for w in words):
                yield f"{name}:{node.lineno}"
        elif of == "os" and name == "open":
            if any(isinstance(x, ast.Attribute) and x.attr in ("O_CREAT", "O_WRONLY", "O_RDWR")
                   for arg in node.args for x in ast.walk(arg)):  # fmt: skip
                yield f"os.open:{node.lineno}"
        elif name in ("write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile",
                      "copyfile", "copy2", "save"):  # fmt: skip
            yield f"{name}:{node.lineno}"
        elif name == "Workbook" and node.args and not isinstance(node.args[0], ast.Name):
            yield f"Workbook:{node.lineno}"


def test_one_module_writes_files() -> None:
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        if lines := list(writes(ast.parse(path.read_text("utf-8")))):
            found[path.relative_to(HOUSE).as_posix()] = lines
    assert set(found) == set(MAY), found


def test_beside_what_somebody_changed_the_next_place_is_taken(tmp_path: Path) -> None:
    names = [tmp_path / f"{n}.txt" for n in "ab"]
    names[0].write_text("hers")
    for said in ("one", "two"):  # what was written here and nobody changed is written anew
        with written_beside(names) as out:
            out.give(said)
        assert (out.path, names[1].read_text(), names[0].read_text()) == (names[1], said, "hers")
    names[1].write_text("hers")
    with refuses(FactError, "file_changed"), written_beside(names) as out:
        out.give("three")
    assert names[1].read_text() == "hers"


def test_a_free_name_can_be_typed_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "Letters and notices_2026-06-01.xlsx"
    assert str(outputs.free(name)) == "Letters_and_notices_2026-06-01.xlsx"
    outputs.free(name).write_text("")
    assert str(outputs.free(name)) == "Letters_and_notices_2026-06-01-2.xlsx"
    assert str(outputs.free("上会清单_党组会/;$(x)_1.xlsx")) == "上会清单_党组会_x__1.xlsx"
