"""Nothing of one country is left where rules are computed: its words are in tables and places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caseflow import Programme
from caseflow.facts import applicant, family
from caseflow.programme import flat, money, require, source, step
from caseflow.testing import check

HOUSE = Path(__file__).resolve().parents[2] / "src/caseflow"
CLEAN = ("rules", "case", "store", "fund", "pay", "people", "lists", "branch")
TABLES = {"rules/words.py"}  # what is said, in Chinese and English
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
OURS = re.compile(r"\b(?:yuan|fen|cny|china|chinese|shanghai|beijing|rmb|pipl)\b", re.I)
FILES = [p for room in CLEAN for p in sorted((HOUSE / room).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_word_of_one_country(path: Path) -> None:
    if str(path.relative_to(HOUSE).as_posix()) in TABLES:
        return
    found = [
        f"{number}: {line.strip()}"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if HAN.search(line) or OURS.search(line)
    ]
    assert found == []


def test_a_sum_has_minor_units_not_fen() -> None:
    """The Chinese thing 分 is read and spelt in one module only."""
    for room in ("rules", "programme", "edition", "intake", "facts", "values", "places"):
        where = HOUSE / room
        for path in sorted(where.rglob("*.py")) if where.is_dir() else [where]:
            if path.name not in ("money_text.py", "money.py", "currency.py"):
                assert not re.search(r"\bfen\b", path.read_text("utf-8")), path.name


def test_what_is_checked_quotes_a_clause_in_its_own_currency() -> None:
    notice = source("Notice 7", in_force="2024-01-01", ref="7/2024")
    limit = family.annual_income < money(500_000, "XOF")
    made = Programme(
        "sn.grant",
        currency="XOF",
        zh="Family grant",
        en="Family grant",
        helps=applicant,
        rules=[require("income", limit, notice.says("income of at most 500,000 XOF"))],
        award=flat(money(1_000, "XOF"), notice.says("1,000 XOF")),
        documents=[],
        steps=[step.decide("local"), step.pay()],
    )
    said = [f.en for f in check(made).faults]
    assert any("500,000 XOF" in x for x in said) and not [x for x in said if HAN.search(x)], said
