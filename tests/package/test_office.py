"""The archive for an office machine: whole, for that system, of what was locked.

Not proved here: that its start files run. They are for Windows, and say so.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.utils import canonicalize_name, parse_wheel_filename

from package.distribution import ROOT, locked, run


def tool() -> ModuleType:
    """`tools/office.py`."""
    spec = spec_from_file_location("tools_office", ROOT / "tools/office.py")
    assert spec and spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


OFFICE: Any = tool()
OURS = {OFFICE.project(s)["name"] for s in OFFICE.sources()}


def texts(archive: Path) -> dict[str, str]:
    """What lies at its top, by name."""
    with zipfile.ZipFile(archive) as z:
        names = [n for n in z.namelist() if n.count("/") == 1]
        return {n.partition("/")[2]: z.read(n).decode("utf-8") for n in names}


LOCK = (ROOT / "pylock.toml").read_text("utf-8")
MARKED = """
[[packages]]
name = "there"
version = "1"
marker = "sys_platform == 'win32'"
wheels = [{ hashes = { sha256 = "00" } }]
[[packages]]
name = "here"
version = "1"
marker = "sys_platform != 'win32'"
wheels = [{ hashes = { sha256 = "00" } }]
"""


def test_a_marker_is_judged_for_that_system() -> None:
    assert OFFICE.wanted(MARKED) == ["there==1 --hash=sha256:00"]


def test_all_of_the_lock_is_asked_for_with_hashes() -> None:
    lines = OFFICE.wanted(LOCK)
    everywhere = {name for name, one in locked().items() if "marker" not in one}
    assert everywhere <= {line.partition("==")[0] for line in lines} <= set(locked())
    assert all("--hash=sha256:" in line for line in lines)


def test_its_start_files_ask_no_network_and_no_administrator(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "a-1-py3-none-any.whl").write_bytes(b"a wheel")
    found = texts(OFFICE.pack(wheels, tmp_path / "out"))
    assert set(found) == {"install.cmd", "caseflow.cmd", "README.txt", "SHA256SUMS", "LICENSE"}
    for name in ("install.cmd", "caseflow.cmd"):
        text = found[name]
        assert text.isascii() and "\n" not in text.replace("\r\n", ""), "as cmd reads it"
        assert "runas" not in text and "http" not in text and "setx" not in text
    assert "--no-index" in found["install.cmd"] and "caseflow-aid[all]" in found["install.cmd"]
    assert all(name in found["install.cmd"] for name in OURS)
    digest = hashlib.sha256(b"a wheel").hexdigest()
    assert found["SHA256SUMS"] == f"{digest}  wheels/a-1-py3-none-any.whl\n"
    page = (ROOT / "docs/how-to/office-archive.md").read_text("utf-8")
    for text in (page, found["README.txt"], found["install.cmd"]):
        assert OFFICE.PYTHON in text


@pytest.mark.deep
def test_it_is_whole_and_for_that_system(tmp_path: Path) -> None:
    """Fetches the wheels of Windows from the index that pip is set to."""
    run(sys.executable, ROOT / "tools/office.py", tmp_path)
    (made,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(made) as z:
        z.extractall(tmp_path)
    (wheels,) = tmp_path.glob("*/wheels")
    names = set()
    for file in wheels.iterdir():
        name, version, _, tags = parse_wheel_filename(file.name)
        assert {t.platform for t in tags} <= {"any", "win_amd64"}, file.name
        assert {t.interpreter for t in tags} & {"py3", "cp313", "cp311"}, file.name
        names.add(str(name))
        if name in locked():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            there = locked()[name]
            assert str(version) == there["version"]
            assert digest in {w["hashes"]["sha256"] for w in there["wheels"]}, file.name
    asked = {canonicalize_name(x.partition("==")[0]) for x in OFFICE.wanted(LOCK)}
    assert names == asked | {canonicalize_name(n) for n in OURS}
    run(
        sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--no-index", "--isolated",
        "--find-links", wheels, "--only-binary", ":all:", "--platform", "win_amd64",
        "--python-version", OFFICE.PYTHON, "--target", tmp_path / "there",
        "caseflow-aid[all]", *(OURS - {"caseflow-aid"}),
    )  # fmt: skip
