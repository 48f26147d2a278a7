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


ROWS = (
    "户主姓名,身份证号,困难证明类别,困难证明类别有效期至,困难证明,收件日期,同意日期",
    "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05",
    "测试乙,152634197001020007,低保,2026-12-31,复印件,2026-03-05,2026-03-05",
)


def test_what_was_said_of_a_row_is_said_again_when_its_file_comes_again(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Marked as known: who mends a file reads it more than once. What was withdrawn says so."""
    names = ("测试甲", "")  # the second is called nothing
    for name in ("hardship.csv", "hardship-2.csv"):
        head, *rows = ROWS
        body = (f"{n}{row[3:]}" for n, row in zip(names, rows, strict=True))
        (folder / name).write_text("\n".join([head, *body]), "utf-8")
    assert said(capsys, *DAY, "init", "--demo")[0] == 0

    def told(name: str) -> tuple[list[str], list[str]]:
        out = said(capsys, *DAY, "--json", "run", name, "--programme", "hardship")[1]
        rows = json.loads(out)["result"]["rows"]
        return [x["verdict"] for x in rows], [p["code"] for x in rows for p in x["problems"]]

    first, codes = told("hardship.csv")
    assert first == ["accepted", "accepted_with_warnings"] and codes
    assert told("hardship-2.csv") == (["known", "known"], codes)
    out = said(capsys, *DAY, "run", "hardship-2.csv", "--programme", "hardship")[1]
    assert any(x.startswith("此前已受理") and "→" in x for x in out.splitlines())
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        case = cf.cases()[0].number
        cf.desk("enter").withdraw(case, why="家庭撤回")
    assert told("hardship-2.csv")[1][0] == "known_withdrawn"
