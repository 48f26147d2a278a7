"""What a preview says of a case is what is said once it is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.test_commands import folder, said  # noqa: F401
from lists import filed

from caseflow import Caseflow

DAY = ("--today", "2026-06-01")
LATE = "household.certificate.valid_to=2026-01-01"


@pytest.fixture
def granted(folder: Path) -> str:  # noqa: F811
    """A case that was granted."""
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        (case,) = filed(cf, 1)
        cf.desk("decide").decide(case, "grant", why="符合条件")
    return case


def test_that_the_rules_say_otherwise_and_what_is_held_is_said_before_and_after(
    granted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        said(capsys, *DAY, "--lang", "en", "record", granted, LATE, *more)[1].splitlines()
        for more in (("--preview",), ())
    ]
    lines = ["what the rules say has changed: eligible → not eligible"]
    lines.append("  opened: to be looked at again")
    for one in told:
        assert [x for x in one if x.startswith(("what the rules", "  opened"))] == lines, one


def test_as_data_too(granted: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, *DAY, "--json", "record", granted, LATE, "--preview")[1]
    assert json.loads(out)["result"]["stands"]["judged"] == ["eligible", "ineligible"]
