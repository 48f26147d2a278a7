"""Entry points read from folders are those that `importlib.metadata` finds."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseflow import points

Read = Callable[[list[Path]], tuple[list[Any], list[Any], bool]]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """What both find on a path, and whether the look at folders was enough."""
    with pytest.MonkeyPatch.context() as patch:
        finders = [f for f in sys.meta_path if f is PathFinder]
        patch.setattr(sys, "meta_path", finders)

        def both(path: list[Path]) -> tuple[list[Any], list[Any], bool]:
            patch.setattr(sys, "path", [str(p) for p in path])
            theirs = list(importlib.metadata.entry_points(group="caseflow"))
            try:
                found = list(points._found("caseflow"))
            except (points._Odd, OSError, ValueError, KeyError):
                found = None
            return told(points.entry_points("caseflow")), told(theirs), found is not None

        yield both


def told(found: Any) -> list[Any]:
    return sorted((p.name, p.value, p.dist.name, p.dist.version) for p in found)


def package(folder: Path, entry: str, text: str, name: str = "some", version: str = "1.0") -> None:
    about = folder / entry
    about.mkdir(parents=True, exist_ok=True)
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: a: b\n\nName: no\n"
    (about / "METADATA").write_text(head, "utf-8")
    (about / "entry_points.txt").write_text(text, "utf-8")


LINES = st.lists(
    st.sampled_from(
        (
            "[caseflow]",
            "[other]",
            "[ caseflow ]",
            "a = one",
            "b=two.three",
            "c = one:two",
            "d = one [more]",
            "# said",
            "e  =  one # said",
            "",
            "  f = four",
            "caseflow = five",
        )
    ),
    max_size=6,
)
ENTRIES = st.sampled_from(
    ("some-1.0.dist-info", "Some-2.0.dist-info", "so.me-1.0.dist-info", "so_me-3.dist-info",
     "so-me-1.dist-info", "other-1.dist-info")
)  # fmt: skip


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), ENTRIES, LINES), max_size=4))
def test_the_same_is_found(
    read: Read, tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, str, list[str]]]
) -> None:
    folders = [tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("b")]
    for n, (where, entry, lines) in enumerate(made):
        package(folders[where], entry, "\n".join(lines), version=f"1.{n}")
    try:
        ours, theirs, _ = read(folders)
    except Exception as problem:
        with pytest.raises(type(problem)):
            points.entry_points("caseflow")
        return
    assert ours == theirs


def test_the_first_folder_hides_the_others_and_no_metadata_is_asked(
    tmp_path: Path, read: Read
) -> None:
    text = "[console_scripts]\nx = y:z\n[caseflow]\none = some\n[other]\ntwo = other\n"
    package(tmp_path / "a", "some_thing-2.0.dist-info", text, "some-thing", "2.0")
    package(tmp_path / "b", "Some.Thing-1.0.dist-info", text, "some-thing", "1.0")
    (tmp_path / "b" / "bare-1.0.dist-info").mkdir()
    path = [tmp_path / "a", tmp_path / "absent", tmp_path / "b"]
    assert read(path) == ([("one", "some", "some-thing", "2.0")],) * 2 + (True,)


@pytest.mark.parametrize("odd", ["egg", "archive", "finder", "attribute", "nothing"])
def test_what_a_look_at_folders_would_miss_is_asked_of_the_metadata(
    tmp_path: Path, read: Read, odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "plain-1.0.dist-info", "[caseflow]\none = some\n", "plain")
    path = [tmp_path]
    if odd == "egg":
        (tmp_path / "old.egg-info").mkdir()
        (tmp_path / "old.egg-info" / "PKG-INFO").write_text("Name: old\nVersion: 1\n")
        (tmp_path / "old.egg-info" / "entry_points.txt").write_text("[caseflow]\ntwo = old\n")
    elif odd == "archive":
        with ZipFile(tmp_path / "z.zip", "w") as archive:
            archive.writestr("z-1.dist-info/METADATA", "Name: z\nVersion: 1\n")
            archive.writestr("z-1.dist-info/entry_points.txt", "[caseflow]\ntwo = old\n")
        path.append(tmp_path / "z.zip")
    elif odd == "finder":
        finder = type("Finder", (), {"find_distributions": lambda self, context: iter(())})()
        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, finder])
    else:
        text = "[caseflow]\ntwo = old.inner:part\n" if odd == "attribute" else "[caseflow]\ntwo =\n"
        package(tmp_path, "b-1.0.dist-info", text, "b")
    ours, theirs, enough = read(path)
    assert ours == theirs and not enough
    assert len(ours) == (1 if odd == "finder" else 2)
    point = next(p for p in points.entry_points("caseflow") if p.name == "one")
    assert point.value == "some"


def test_where_we_stand_is_a_folder_too(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "plain-1.0.dist-info", "[caseflow]\none = some\n", "plain")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [""])
    assert told(points._found("caseflow")) == [("one", "some", "plain", "1.0")]


def test_a_point_is_the_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pointed_at.py").write_text("HERE = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    about = points.Package(name="x", version="1")
    assert points.Point("x", "pointed_at", about).load().HERE == 1
