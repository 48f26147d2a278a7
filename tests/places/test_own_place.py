"""An office of a place of its own: the place comes from an installed package, before there is any
store and wherever it is opened; the page of the hooks holds the module and what `pyproject.toml`
says of it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from codes import refuses

from caseflow import Caseflow, StoreError
from caseflow.cli.app import run
from caseflow.plugins import installed

HOOKS = Path(__file__).parents[2] / "docs" / "reference" / "hooks.md"
LOGINS = {"awa": "enter", "dja": "decide", "pia": "pay"}
LINES = '[project.entry-points.caseflow]\nisland = "island"\n'


@pytest.fixture
def island(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The module of the page, in a folder that is not yet where packages are installed."""
    page = HOOKS.read_text("utf-8").partition("## `caseflow_places()")[2]
    assert f"```toml\n{LINES}```" in page
    (module,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    site = tmp_path / "site"
    about = site / "island-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "island.py").write_text(module, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: island\nVersion: 1.0\n")
    said = LINES.replace("project.entry-points.", "").replace('"', "")
    (about / "entry_points.txt").write_text(said)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    installed.cache_clear()
    yield site
    monkeypatch.undo()
    sys.modules.pop("island", None)
    installed.cache_clear()


def made(monkeypatch: pytest.MonkeyPatch) -> int:
    """Its office, from a file."""
    people = "".join(
        f'[[people]]\nlogin = "{x}"\nname = "{x}"\nid_no = "T-{x}"\nduties = ["{duty}"]\n'
        for x, duty in LOGINS.items()
    )
    head = '[place]\nname = "island"\n[branch]\ncode = "ISL"\nlevel = "village"\n'
    Path("o.toml").write_text(f"{head}{people}", "utf-8")
    typed = "".join(f"the green hills of {x}\n" * 2 for x in LOGINS)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run(["init", "o.toml"])


def test_it_is_installed_first(island: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    Path("caseflow.db.plugins").mkdir()  # nothing is adopted before there is a store
    Path("caseflow.db.plugins/island.py").write_bytes((island / "island.py").read_bytes())
    assert made(monkeypatch) == 1
    assert "please install the package" in capsys.readouterr().err
    Path("caseflow.db.plugins/island.py").unlink()
    monkeypatch.syspath_prepend(str(island))
    installed.cache_clear()
    assert made(monkeypatch) == 0, capsys.readouterr()
    with Caseflow.open("caseflow.db") as cf:
        assert cf.place.kept == ("island", (("zone", "Pacific/Fiji"),))


def test_without_it_a_store_says_what_to_install(
    island: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    with monkeypatch.context() as there:
        there.syspath_prepend(str(island))
        installed.cache_clear()
        assert made(there) == 0, capsys.readouterr()
    installed.cache_clear()
    capsys.readouterr()
    with refuses(StoreError, "place_gone", name="island"):
        Caseflow.open("caseflow.db")
    assert run(["queue"]) == 1
    zh, en = capsys.readouterr().err.splitlines()  # what is spoken there nobody knows
    assert "island" in zh and "island" in en and "china" not in zh + en and "install" in en
    for line in (["cases"], ["--help"]):  # but it is no place where Chinese is the first
        assert run(line) == 0
        said = capsys.readouterr().out
        assert said and not re.search("English:|[\u4e00-\u9fff]", said), line
