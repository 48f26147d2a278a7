"""Wheels in an empty environment, offline: each extra alone, and each plugin that ships.

Deep: what `pylock.toml` names is fetched once from the index that pip is set to (its hashes are
compared); from then on nothing asks an index. `CASEFLOW_WHEELS` may name a folder that holds the
wheels already: then no part of the test needs a network.

It proves that a wheel holds what runs, that an extra brings what it promises and nothing else is
needed, and that without an extra its absence is named. Not proved: other systems than this one.
"""

from __future__ import annotations

import json
import os
import sys
import venv
from pathlib import Path

import pytest

from caseflow.extras import EXTRAS as BROUGHT
from package.distribution import EXTRAS, NAME, ROOT, build, run

pytestmark = pytest.mark.deep
PLUGINS = sorted((ROOT / "plugins").glob("*/pyproject.toml"))
RULES = """
from caseflow.hardship import HARDSHIP
said = HARDSHIP.on("2026-03-05").assess({"household.certificate": "dibao"}, earlier=[])
assert said.explain("en"), said
from caseflow import Caseflow
with Caseflow.demo() as cf:
    assert cf.verify().ok
import caseflow
print(caseflow.__file__)
"""
NEED = """
from caseflow import CaseflowError
from caseflow.extras import EXTRAS, need
for extra in EXTRAS:
    try:
        need(extra)
        print(extra)
    except CaseflowError as missing:
        assert missing.code == "extra_missing"
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all wheels: ours built here, the others as the lock has them."""
    folder = tmp_path_factory.mktemp("wheels")
    if given := os.environ.get("CASEFLOW_WHEELS"):
        for one in Path(given).glob("*.whl"):
            (folder / one.name).write_bytes(one.read_bytes())
    else:
        pip = (sys.executable, "-m", "pip", "download", "-q", "--only-binary", ":all:")
        run(*pip, "-d", folder, "-r", ROOT / "pylock.toml")
    for source in (ROOT, *(p.parent for p in PLUGINS)):
        build(source, folder, "wheel")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The Python of an environment with nothing in it."""
    venv.create(tmp_path / "empty", with_pip=True)
    return tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(python: Path, wheels: Path, *what: str) -> None:
    """Without any index, whatever this machine's pip is set to."""
    pip = (python, "-m", "pip", "install", "-q", "--no-index", "--isolated")
    run(*pip, "--find-links", wheels, *what, cwd=python.parent, PIP_CONFIG_FILE=os.devnull)


@pytest.mark.parametrize("extra", ["", *EXTRAS])
def test_an_extra_alone_brings_what_it_promises(extra: str, wheels: Path, empty: Path) -> None:
    install(empty, wheels, f"{NAME}[{extra}]" if extra else NAME)
    where = run(empty, "-c", RULES, cwd=empty.parent)
    assert str(empty.parent.parent) in where and str(ROOT / "src") not in where
    brought = set(run(empty, "-c", NEED, cwd=empty.parent).split())
    assert brought == ({extra} - {""} if extra != "all" else set(BROUGHT))
    if extra in ("cli", "all"):
        assert "verify" in run(
            empty.parent / "caseflow", "--lang", "en", "--help", cwd=empty.parent
        )


@pytest.mark.parametrize("path", PLUGINS, ids=lambda p: p.parent.name)
def test_a_plugin_alone_is_found(path: Path, wheels: Path, empty: Path) -> None:
    install(empty, wheels, path.parent.name, f"{NAME}[cli]")
    program = empty.parent / "caseflow"
    said = json.loads(run(program, "--json", "programmes", cwd=empty.parent))["result"]
    mine = path.parent.name.removeprefix("caseflow-").replace("-", "_")
    assert {x["plugin"] for x in said} == {"caseflow", mine}


def test_all_wheels_stand_together(wheels: Path, empty: Path) -> None:
    install(empty, wheels, f"{NAME}[all]", *(p.parent.name for p in PLUGINS))
    run(empty, "-m", "pip", "check", cwd=empty.parent)
    run(empty, "-m", "caseflow.demo", cwd=empty.parent)
