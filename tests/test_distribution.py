"""The distribution is `caseflow-aid` and is imported as `caseflow`: nothing sends people astray."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import caseflow
from caseflow.cli.scaffold import PROJECT

ROOT = Path(__file__).resolve().parents[1]
NAME = "caseflow-aid"
BOUND = "caseflow-aid>=0.2,<0.3"
PAGES = sorted(
    p
    for end in ("*.md", "*.py", "*.toml", "*.yml")
    for p in ROOT.rglob(end)
    if not {".venv", ".git", "out"} & set(p.relative_to(ROOT).parts) and p != Path(__file__)
)
#: `caseflow` alone where a distribution is meant: after `pip install`, or as a requirement
ALONE = re.compile(
    r"""pip\ install[^\n`#]*?(?<![-\w./])caseflow(?![-\w])
      | ["']caseflow(?:\[[a-z,]+\]|\s*[<>=~!]=?\s*[\d.]+)["',]""",
    re.X,
)


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_the_pattern_finds_what_it_forbids() -> None:
    for bad in ("pip install caseflow", 'pip install "caseflow[cli]"', '"caseflow>=0.2"'):
        assert ALONE.search(bad), bad
    for good in ("pip install caseflow-aid", "pip install ./plugins/caseflow-zhulixing"):
        assert not ALONE.search(good), good


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_tells_to_install_another_package(path: Path) -> None:
    assert ALONE.findall(path.read_text("utf-8")) == []


def test_the_name_and_the_version_are_one() -> None:
    project = read(ROOT / "pyproject.toml")["project"]
    assert project["name"] == NAME and project["version"] == caseflow.__version__
    extras = project["optional-dependencies"]
    assert extras["all"] == [f"{NAME}[cli,excel,columnar]"]


def test_what_is_for_its_makers_is_no_extra() -> None:
    """A group is written in no metadata: nobody who installs the package is offered it."""
    whole = read(ROOT / "pyproject.toml")
    extras, groups = whole["project"]["optional-dependencies"], whole["dependency-groups"]
    assert set(extras) == {"cli", "excel", "columnar", "all"}
    assert set(groups) == {"dev", "test", "lint", "docs", "release"}
    assert {g["include-group"] for g in groups["dev"]} == set(groups) - {"dev"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("plugins/*/pyproject.toml")), ids=str)
def test_a_plugin_is_bound_to_this_release(path: Path) -> None:
    project = read(path)["project"]
    assert project["dependencies"] == [BOUND] and project["version"] == caseflow.__version__


def test_what_is_made_for_authors_is_bound_too() -> None:
    project = tomllib.loads(PROJECT.format(package="caseflow-x", name="x", module="caseflow_x"))
    assert project["project"]["dependencies"] == [BOUND]
    assert project["project"]["optional-dependencies"]["dev"][0] == f"{NAME}[all]"


def test_no_page_of_the_metadata_is_asked_by_the_import_name() -> None:
    """The import name is no distribution: `version("caseflow")` finds a stranger's, or nothing."""
    for path in (ROOT / "src").rglob("*.py"):
        assert not re.search(r"(?<!_)version\(\"caseflow\"|package_name=", path.read_text("utf-8"))
