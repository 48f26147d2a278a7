"""English says one of a thing in the singular, whichever sentence counts it."""

from __future__ import annotations

import re

import pytest

from caseflow import Counts
from caseflow.facts import payee
from caseflow.values.counts import UNITS
from caseflow.words import fill, sentences

PAID = "{count} payments, {total} in all"


@pytest.mark.parametrize(
    ("sentence", "count", "said"),
    [
        (PAID, 1, "1 payment, 5 in all"), (PAID, 2, "2 payments, 5 in all"),
        (PAID, 0, "0 payments, 5 in all"), (PAID, "1", "1 payment, 5 in all"),
        (PAID, 11, "11 payments, 5 in all"), ("{count} copies", 1, "1 copy"),
        ("{count} people", 1, "1 person"), ("{count} people", 2, "2 people"),
        ("{count} cases tried", 1, "1 case tried"), ("{count} payments", None, "None payments"),
        ("{count} rows hold something", 1, "1 rows hold something"),  # the verb would be wrong
    ],
)  # fmt: skip
def test_one_and_several(sentence: str, count: object, said: str) -> None:
    assert fill(sentence, {"count": count, "total": 5}, "en") == said


def test_chinese_counts_alike() -> None:
    assert fill("{count} payments", {"count": 1}, "zh") == "1 payments"


def test_no_sentence_is_left_out() -> None:
    """Whatever is counted in a sentence of an error is known to have a singular, or has a verb."""
    nouns = re.compile(r"\{(?:count|n)\} ([a-z]+s)\b(?! (?:are|were|have|hold|belong|that|no)\b)")
    for code, (_, en) in sentences().items():
        for noun in nouns.findall(en):
            one = fill("{count} " + noun, {"count": 1}, "en")
            assert one != f"1 {noun}" or noun in ("is", "has", "was", "does", "needs"), (code, noun)


@pytest.mark.parametrize("unit", [u for u in UNITS if not u.startswith("money")])
def test_a_count_of_one(unit: str) -> None:
    one, two = (Counts(unit, n).say("en").split(" ", 1)[1] for n in (1, 2))  # type: ignore[arg-type]
    assert two == f"{one}s"


def test_the_payee_is_named_once() -> None:
    fact = payee.kind.node
    assert fact.en == "payee's kind" and "payee's kind of payee" in fact.headers  # type: ignore[union-attr]
