"""`caseflow key`: where it is, printed, typed back, changed."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.store import master
from caseflow.store.typed import read_typed


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(master.ENV, raising=False)
    return Path("caseflow.db")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(words)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_key_is_printed_when_a_store_is_made_and_typed_back(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = said(capsys, "init", "--demo")
    groups = "\n".join(out.splitlines()[-3:])
    key = master.key_file(store, demo=True)
    assert code == 0 and read_typed(groups).secret == master.read_key(key).secret
    assert said(capsys, "key", "print")[1].endswith(groups + "\n")
    shown = said(capsys, "key", "where", "--json")[1]
    assert json.loads(shown)["result"]["file"] == str(key)
    assert not any(g in shown for g in groups.split())

    key.rename("away")
    for text, want in (
        (groups[:-1] + ("2" if groups[-1] != "2" else "3"), "key_slip"),
        (groups[:-6], "key_malformed"),
        (master.typed(bytes(32)), "wrong_key"),
    ):  # fmt: skip
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code, _, err = said(capsys, "--json", "key", "type")
        assert (code, json.loads(err)["code"]) == (1, want) and not key.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(groups.lower()))
    assert said(capsys, "key", "type")[0] == 0
    assert key.read_bytes() == Path("away").read_bytes()
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr("sys.stdin", io.StringIO(groups))
    code, _, err = said(capsys, "--json", "key", "type")
    assert (code, json.loads(err)["code"]) == (1, "key_exists")
    monkeypatch.setattr("sys.stdin", io.StringIO(groups))
    assert said(capsys, "key", "type", "--to", "usb/k.key")[0] == 0
    assert said(capsys, "--key", "usb/k.key", "cases")[0] == 0


def test_a_key_of_a_demonstration_is_not_typed_for_a_real_store(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from office import staff

    secret = b"s" * 32
    Caseflow.create(store, branch="SZW", people=staff(), key=secret).close()
    for demo, want in ((True, "key_of_demo"), (False, "key_beside"), (False, "")):
        text = master.typed(secret, demo=demo)
        to = Path("k.key") if want else Path("usb") / "k.key"
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code, _, err = said(capsys, "--json", "key", "type", "--to", str(to))
        assert (json.loads(err)["code"] if code else "") == want and to.exists() is not code
    monkeypatch.setenv(master.ENV, master.typed(secret))
    assert json.loads(said(capsys, "--json", "key", "where")[1])["result"]["file"] is None


def test_a_key_is_changed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "init", "--demo")[0] == 0
    key = master.key_file(store, demo=True)
    before = master.read_key(key).secret
    code, out, _ = said(capsys, "key", "rotate", "--json")
    done = json.loads(out)["result"]
    assert (code, done["file"], done["complete"]) == (0, str(key), True) and done["keys"] > 3
    assert master.read_key(Path(done["former"])).secret == before
    assert master.read_key(key).secret != before
    assert said(capsys, "verify")[0] == 0 and said(capsys, "people")[0] == 0
    code, _, err = said(capsys, "--json", "key", "rotate", "--as", "cashier")
    assert (code, json.loads(err)["code"]) == (1, "no_grant")
    with Caseflow.open(store) as cf, cf.journal.reading():
        cf.journal.last()
        assert said(capsys, "key", "rotate")[0] == 1
    assert said(capsys, "key", "rotate")[0] == 0


def test_without_a_key_nothing_is_printed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "init", "--demo")[0] == 0
    master.key_file(store, demo=True).unlink()
    for verb in ("print", "where"):
        code, _, err = said(capsys, "--json", "key", verb)
        assert (code, json.loads(err)["code"]) == (1, "no_master_key")
