"""What stands beside a store: drop-in files in its backup, scans that no event names, names of
files that are no text."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office import child, office

from caseflow import Caseflow, CaseflowError
from caseflow.cli.app import run
from caseflow.machine import backup, restore
from caseflow.proof.verify import verify_file
from caseflow.store.typed import read_typed

DAY = "2026-06-01"
AID = """
from caseflow.facts import applicant, household
from caseflow.programme import Programme, flat, require, source, yuan
N = source("通知", in_force="2026-01-01", ref="1")
RULES = [require("need", household.certificate.in_force(), N.says("困难"))]
AID = Programme("drop.aid", zh="试", en="try", helps=applicant, rules=RULES,
                award=flat(yuan(1), N.says("1元")))
"""


def code(act: Callable[[], object]) -> str:
    with pytest.raises(CaseflowError) as no:
        act()
    return no.value.code


def key_of(store: Path) -> bytes:
    return read_typed(Path(f"{store}.demo-key").read_text(), "-").secret


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an adopted drop-in file, and one that nobody adopted."""
    folder = tmp_path_factory.mktemp("adopted")
    store, plugins = folder / "office.db", folder / "office.db.plugins"
    plugins.mkdir()
    (plugins / "aid.py").write_text(AID, "utf-8")
    (plugins / "other.py").write_text("x = 1", "utf-8")
    with office(store, today=DAY) as cf:
        wanted = cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-01", source="党组会")
        cf.desk("ren").confirm(wanted)
        backup(cf, folder / "b")
    return folder


@pytest.fixture
def dropped(adopted: Path, tmp_path: Path) -> Path:
    """The same, to work on, with its backup `b`."""
    shutil.copytree(adopted, tmp_path, dirs_exist_ok=True)
    return tmp_path / "office.db"


def test_an_adopted_drop_in_is_in_the_backup_and_comes_back(dropped: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b") as packed:
        inside = [n for n in packed.namelist() if n.startswith("plugins/")]
        assert inside == ["plugins/aid.py"] and packed.read("plugins/aid.py") == AID.encode()
    new = tmp_path / "c.db"
    restore(tmp_path / "b", new, key=key_of(dropped), today=DAY)
    assert [p.name for p in Path(f"{new}.plugins").iterdir()] == ["aid.py"]
    with Caseflow.open(new, key=key_of(dropped), today=DAY) as cf:
        assert cf.programme("drop.aid").zh == "试"


def test_one_that_was_changed_is_not_taken_along(dropped: Path, tmp_path: Path) -> None:
    Path(f"{dropped}.plugins/aid.py").write_text(AID + "# other", "utf-8")
    with Caseflow.open(dropped, today=DAY) as cf:
        backup(cf, tmp_path / "b2")
    with zipfile.ZipFile(tmp_path / "b2") as packed:
        assert not [n for n in packed.namelist() if n.startswith("plugins/")]
    restore(tmp_path / "b2", tmp_path / "c.db", key=key_of(dropped), today=DAY)
    assert not Path(f"{tmp_path}/c.db.plugins").exists()


@pytest.mark.parametrize(
    ("name", "text", "no"),
    [
        ("plugins/aid.py", AID + "# other", "backup_drop_in"),
        ("plugins/evil.py", AID, "backup_drop_in"),
        ("plugins/../evil.py", AID, "backup_unreadable"),
        ("plugins/a-b.py", AID, "backup_unreadable"),
    ],
)
def test_one_that_nobody_adopted_is_not_restored(
    dropped: Path, tmp_path: Path, name: str, text: str, no: str
) -> None:
    with zipfile.ZipFile(tmp_path / "b") as packed:
        kept = {n: packed.read(n) for n in packed.namelist()}
    with zipfile.ZipFile(tmp_path / "b", "w") as out:
        for n, data in {**kept, name: text.encode()}.items():
            out.writestr(n, data)
    key = key_of(dropped)
    assert code(lambda: restore(tmp_path / "b", tmp_path / "c.db", key=key, today=DAY)) == no
    assert not list(tmp_path.glob("c.db*")) and not list(tmp_path.glob(".c.db*"))


def test_scans_that_no_event_names_are_told_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "office.db"
    with office(store, today=DAY) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").attach(case, "echo", b"\x89PNG scan", name="echo.png")
        assert cf.verify().orphans == ()
    scans = Path(f"{store}.files")
    for name in ("0" * 32, "照片.jpg"):
        (scans / name).write_bytes(b"left over")
    (scans / "folder").mkdir()
    report = verify_file(store)
    assert report.ok and report.orphans == ("0" * 32, "folder", "照片.jpg")
    assert "照片.jpg" in report.words("en") and report.data()["orphans"] == list(report.orphans)
    with Caseflow.open(store, today=DAY) as cf:
        backup(cf, tmp_path / "b")
        assert run(["--store", str(store), "verify"]) == 0
        assert "照片.jpg" in capsys.readouterr().out
    assert len(list(scans.iterdir())) == 4


@pytest.mark.skipif(os.name != "posix", reason="names of files")
def test_names_that_are_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence or the work done; never a traceback, and nothing filed without its verdicts."""
    monkeypatch.chdir(tmp_path)
    odd = os.fsdecode(b"crcf.chd.\xff\xfe")
    with office("caseflow.db", today=DAY) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").attach(case, "echo", b"\x89PNG scan", name="echo.png")
    Path(f"{odd}.csv").write_text("患儿姓名,收件日期\n测试甲,2026-03-05\n", "utf-8")
    for folder in ("caseflow.db.files", "caseflow.db.plugins", "caseflow.db.templates"):
        Path(folder).mkdir(exist_ok=True)
        Path(folder, odd).write_text("x")
    for words, codes in (
        (["run", f"{odd}.csv"], (0,)),
        (["assess", f"{odd}.csv", "--out", f"{odd}.2.xlsx"], (0,)),
        (["verify"], (0,)),
        (["verify", odd], (1,)),
        (["verify", "--save-head", f"{odd}.heads.txt"], (0,)),
        (["backup", f"{odd}.backup"], (0,)),
        (["backup", f"{odd}.backup"], (1,)),
        (["restore", odd, "--to", f"{odd}.db"], (1,)),
        (["print", "missing", case, "--out", f"{odd}.html"], (0, 1)),
        (["export", "--canonical", f"{odd}.jsonl"], (0,)),
        (["template", "crcf.chd", "--out", f"{odd}.form.xlsx"], (0,)),
        (["record", case, "--file", f"{odd}.csv"], (0, 1, 2)),
        (["adopt", odd], (1,)),
        (["--store", f"{odd}.db", "report"], (1,)),
        (["--key", odd, "report"], (1,)),
        (["programmes", odd], (1, 2)),
        (["find", f"@{odd}"], (0, 1, 2)),
    ):
        for more in ([], ["--json"]):
            Path(f"{odd}.backup").unlink(missing_ok=True) if codes == (0,) else None
            assert run([*words, *more]) in codes, (words, capsys.readouterr())
            capsys.readouterr()
    assert Path(f"{odd}.核对结果.xlsx").is_file()
