"""What is handed out as source holds what its own tests need."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from package.distribution import ROOT, build, run

#: what is made here and goes nowhere
OURS = {".venv", ".git", "out", "dist", "build"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the source, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(ROOT, folder / "made", "sdist")) as archive:
        archive.extractall(folder)
    (top,) = (p for p in folder.iterdir() if p.name != "made")
    return top


def kept() -> set[str]:
    """What the project keeps: in a checkout what git knows, else whatever lies there."""
    if (ROOT / ".git").exists():
        names = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True
        ).stdout.split("\n")
        return {n.strip('"') for n in names if n and "\\" not in n}
    return {
        str(p.relative_to(ROOT))
        for p in ROOT.rglob("*")
        if p.is_file() and not OURS & set(p.relative_to(ROOT).parts) and p.suffix != ".pyc"
    }


def test_it_holds_all_that_the_project_keeps(source: Path) -> None:
    there = {str(p.relative_to(source)) for p in source.rglob("*") if p.is_file()}
    assert kept() - there <= {".gitignore", "PKG-INFO"}
    assert not {p for p in there if set(Path(p).parts) & OURS}


@pytest.mark.deep
def test_its_own_tests_pass_where_it_is_unpacked(source: Path) -> None:
    """A part of each kind: rules, an office, plugins, pages, and that nothing of ours is read."""
    paths = [str(p) for p in (source / "src", *sorted((source / "plugins").glob("*/src")))]
    said = run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "README.md", "docs/tutorial",
        "tests/rules", "tests/stories", "tests/test_shape.py", "tests/test_pages.py", "plugins",
        cwd=source, PYTHONPATH=":".join([*paths, str(source / "tests")]),
    )  # fmt: skip
    assert "passed" in said or "100%" in said
