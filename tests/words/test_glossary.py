"""The glossary: one name for one thing, its Chinese printed somewhere, told in a sentence."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from package.distribution import ROOT

sys.path.append(str(ROOT / "docs"))
import generate_glossary as glossary

PRINTED = "".join(
    p.read_text("utf-8")
    for under in ("src/caseflow/words", "src/caseflow/reports", "docs/zh")
    for p in sorted((ROOT / under).rglob("*"))
    if p.suffix in (".py", ".md", ".html", ".xml", ".j2")
)
HAND = [row for _, text in glossary.ALL for row in glossary.written(text)]
CODED = [row for _, *given in glossary.CODED for row in glossary.coded(*given)]


@pytest.mark.parametrize("row", HAND, ids=lambda r: r[0])
def test_a_term_is_what_the_product_prints(row: glossary.Row) -> None:
    assert row[1] in PRINTED


@pytest.mark.parametrize("place", [0, 1])
def test_one_name_is_one_thing(place: int) -> None:
    every = Counter(row[place] for row in HAND + CODED)
    assert [x for x, n in every.items() if n > 1] == SHARED[place]


#: a word that is right for two: a step and the duty to take it
SHARED: tuple[list[str], list[str]] = (["review"], ["审核", "拨付"])


@pytest.mark.parametrize("row", HAND + CODED, ids=lambda r: r[0])
def test_it_is_told_in_one_sentence_and_where_it_is_met(row: glossary.Row) -> None:
    said = row[2]
    assert said[0].isupper()
    assert said.endswith(".")
    assert not re.search(r"\. |\|", said)
    assert (ROOT / "docs/reference" / Path(row[3])).exists()


def test_a_name_elsewhere_is_of_a_term_here() -> None:
    here = {row[0] for row in HAND + CODED}
    assert {row[0] for row in glossary.ELSEWHERE} <= here


def test_a_code_without_a_sentence_stops_the_writing() -> None:
    with pytest.raises(KeyError, match="new"):
        glossary.coded({"new": ("新", "new")}, {}, "statuses.md")
    with pytest.raises(KeyError, match="gone"):
        glossary.coded({}, {"gone": "It was here."}, "statuses.md")


def test_no_line_that_was_written_is_lost() -> None:
    lines = [x for _, text in glossary.ALL for x in text.splitlines() if x and x[0] != " "]
    assert [" | ".join((t, zh, page)) for t, zh, _, page in HAND] == lines
