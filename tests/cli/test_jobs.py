"""A page for each job of a clerk's day: it fits a sheet, shows what the terminal shows, and needs
neither English nor Python."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from caseflow.cli.papers import KINDS
from caseflow.cli.words import Answer
from caseflow.words.commands import typed_below
from caseflow.words.sheets import ANSWERS

ROOT = Path(__file__).parents[2]
ZH = ROOT / "docs/zh"
JOBS = sorted((ZH / "jobs").glob("*.md"))
PARTS = ("**手上有什么**", "**打什么**", "**看到什么**")
#: Latin words that a Chinese clerk reads every day
KNOWN = {"Excel", "CSV", "Ctrl+P", "A4", "y", "n"}
SIGNS, ROWS = 900, 8  # what stands on a sheet of A4 beside a picture
TALL = 420


@pytest.mark.parametrize("page", JOBS, ids=lambda p: p.stem)
def test_a_job_is_a_page(page: Path) -> None:
    text = page.read_text("utf-8")
    at = [text.find(part) for part in PARTS]
    assert -1 not in at and at == sorted(at)
    plain = re.sub(r"\(\S+\)|[`*|\[\]#>-]", "", text)
    assert len(re.sub(r"\s", "", plain)) <= SIGNS
    assert text.count("\n| ") <= ROWS + 1
    (picture,) = re.findall(r"!\[[^\]]+\]\((\S+\.svg)\)", text)
    drawn = ElementTree.fromstring((page.parent / picture).read_text("utf-8"))
    assert picture == f"{page.stem}.svg"
    assert int(drawn.get("viewBox", "").split()[3]) <= TALL


@pytest.mark.parametrize("page", JOBS, ids=lambda p: p.stem)
def test_it_is_chinese_and_no_program(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "```" not in text
    said = re.sub(r"`[^`]+`|\]\([^)]*\)", " ", text)
    assert set(re.findall(r"[A-Za-z][\w+]*", said)) <= KNOWN


def test_the_manual_leads_to_each() -> None:
    for index in ("clerk.md", "index.md"):
        text = (ZH / index).read_text("utf-8")
        assert all(f"(jobs/{page.name})" in text for page in JOBS)


def test_a_picture_belongs_to_a_page() -> None:
    assert {p.stem for p in (ZH / "jobs").glob("*.svg")} == {p.stem for p in JOBS}


@pytest.mark.parametrize("page", JOBS, ids=lambda p: p.stem)
def test_an_answer_is_one_that_the_command_takes(page: Path) -> None:
    """Commands called in Chinese take their answers in Chinese."""
    typed = re.findall(r"`caseflow (审核|决定) (?:编号|\d{4}-\w) ([^` ]+)", page.read_text("utf-8"))
    for command, answer in typed:
        known = ANSWERS[typed_below("")[command]].values()
        assert answer in {both[0] for both in known}, answer
    kinds = re.findall(r"`caseflow 打印 ([^` ]+)", page.read_text("utf-8"))
    for kind in kinds:
        assert Answer(KINDS, "print").convert(kind, None, None) in KINDS


@pytest.mark.parametrize("page", JOBS, ids=lambda p: p.stem)
def test_what_is_quoted_as_printed_is_printed(page: Path) -> None:
    """In the column of what may be seen, words in quotation marks are the product's own."""
    cells = re.findall(r"(?m)^\| ([^|]+) \|", page.read_text("utf-8"))
    for said in (x for cell in cells for x in re.findall("“([^”]+)”", cell)):
        assert said in PRINTED, said


#: every sentence of the product, as one text: a long one is written in pieces
PRINTED = re.sub(
    r'"\n\s*"',
    "",
    "".join(p.read_text("utf-8") for p in sorted((ROOT / "src/caseflow/words").glob("*.py"))),
)
