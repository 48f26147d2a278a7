"""Fragments of the changelog are of a known kind, and become a part of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from package.distribution import ROOT, read, run

FOLDER = ROOT / "changelog.d"
KINDS = {t["directory"] for t in read("pyproject.toml")["tool"]["towncrier"]["type"]}


def test_each_fragment_has_a_kind_and_something_to_say() -> None:
    for path in FOLDER.glob("*"):
        if path.name in ("README.md", "template.md.jinja"):
            continue
        name, kind, end = path.name.rsplit(".", 2)
        assert name and kind in KINDS and end == "md", path.name
        assert path.read_text("utf-8").strip(), path.name


def test_they_become_a_part_of_the_changelog(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    folder = shutil.copytree(FOLDER, tmp_path / "changelog.d")
    (folder / "+one.fix.md").write_text("A limit is kept.\n", "utf-8")
    (folder / "+two.stored.md").write_text("A store says more.\n", "utf-8")
    before = (ROOT / "CHANGELOG.md").read_text("utf-8")
    run(
        sys.executable, "-m", "towncrier", "build", "--yes", "--version", "9.9.9", "--date",
        "2030-01-01", "--dir", tmp_path, cwd=tmp_path,
    )  # fmt: skip
    after = (tmp_path / "CHANGELOG.md").read_text("utf-8")
    assert after.startswith("# Changelog\n"), "the heading stays where it is"
    part, _, rest = after.partition("## 9.9.9 (2030-01-01)\n")[2].partition("## 0.2.0")
    assert part.index("- A store says more.") < part.index("- A limit is kept."), "stored first"
    assert rest == before.partition("## 0.2.0")[2], "what was there stays"
    assert sorted(p.name for p in folder.iterdir()) == ["README.md", "template.md.jinja"]
