"""The demo and the corners tell their golden stories, but for what `mended.toml` allows by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import pytest
from golden.compare import differences, judged, mended, words
from golden.corners import CORNERS, SCENES, corners
from golden.story import DEMO, demo, header

Found: TypeAlias = list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def in_demo(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the demo does otherwise than it did."""
    return differences(_golden(DEMO), demo(tmp_path_factory.mktemp("demo")))


@pytest.fixture(scope="module")
def in_corners(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the scenes do otherwise than they did."""
    return differences(_golden(CORNERS), corners(tmp_path_factory.mktemp("corners")))


def test_the_demo_tells_its_golden_story(in_demo: Found) -> None:
    """Every step, day, duty, sum and hold of every case, and what every fund holds at the end."""
    _, left = judged(in_demo, mended())
    assert not left, words(left)


def test_the_corners_tell_theirs(in_corners: Found) -> None:
    """The same for what the demo does not do."""
    _, left = judged(in_corners, mended())
    assert not left, words(left)


def test_every_allowed_difference_is_there(in_demo: Found, in_corners: Found) -> None:
    """What `mended.toml` allows and nothing needs any more is taken out of it."""
    unmet, _ = judged([*in_demo, *in_corners], mended())
    assert not unmet


@pytest.mark.parametrize("path", (DEMO, CORNERS), ids=lambda p: p.stem)
def test_a_golden_story_says_how_much_it_tells(path: Path) -> None:
    """A line lost from the file itself is noticed."""
    first, *lines = [json.loads(line) for line in _golden(path)]
    assert first == header(lines)


def test_the_corners_are_all_told() -> None:
    """Every scene, and everything that can happen to a case, is in one of the two stories."""
    told = [json.loads(line) for path in (DEMO, CORNERS) for line in _golden(path)[1:]]
    scenes = {line["case"].split()[0] for line in told if " " in line.get("case", "")}
    assert scenes == set(SCENES)
    assert {line["what"] for line in told if "what" in line} == {
        "submitted", "recorded", "filed", "paper", "confirmed", "assessed", "settled", "reviewed",
        "decided", "step_done", "funded", "instructed", "paid", "payment_failed", "recovery",
        "closed", "stands",
    }  # fmt: skip
    assert {hold for line in told for hold in line.get("holds", ())} == {
        "awaiting_information", "waiting_for_funds", "paper_differs", "re_review", "recompute",
    }  # fmt: skip


def test_differences_are_found_and_mended_by_name() -> None:
    """One line moved, one more; the pattern takes its own difference and no other."""
    old = ["{}", *(f'{{"case": "{c}", "what": "{w}"}}' for c in "AB" for w in ("x", "y", "z"))]
    new = [old[0], old[1], old[3], old[2], old[4], '{"case": "B", "what": "new"}', *old[5:]]
    found = differences(old, new)
    assert [(key, len(lines)) for key, lines in found] == [("A", 2), ("B", 1)]
    unmet, left = judged(found, {r'^[-+] \{"case": "B"': "a fault", "nothing": "no fault"})
    assert unmet == ["nothing"]
    assert [key for key, _ in left] == ["A"]
    assert words(left).splitlines()[1].startswith("A")


def _golden(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
