"""A new plugin whose author reads no Chinese: the same package as `scaffold` writes, its questions,
clauses and examples in English, its sums in a currency that one constant names."""

from __future__ import annotations

#: where no store says what is counted in: of no country, to be written over
NO_COUNTRY = "XXA"

PROGRAMME = '''"""{note}

Each question and the programme have words in two languages, (Chinese, English); who needs no
Chinese writes the English twice, as here.
"""

from __future__ import annotations

from caseflow.facts import Facts, applicant, application, doc, family, yes_no
from caseflow.programme import (
    Programme,
    flat,
    money,
    needs,
    once,
    param,
    refer,
    require,
    since,
    source,
    unset,
)

CURRENCY = "{currency}"  # of all sums (ISO 4217; XXA is no country's): write your own
NOTICE = source("(name of the notice)", in_force="2026-01-01", ref="(number or address)")

income_limit = param.amount("{name}.income_limit", since(NOTICE, money(50_000, CURRENCY)))
grant = param.amount("{name}.grant", unset("how much for each?", "how much for each?"))
card = doc.new("hardship_card", "hardship card", "hardship card")


class Asked(Facts):
    """What only this programme asks."""

    hardship = yes_no(
        "the applicant is in hardship",
        "the applicant is in hardship",
        no=("the applicant is not in hardship", "the applicant is not in hardship"),
    )


asked = Asked("asked")

PROGRAMME = Programme(
    "{name}",
    zh="(name of the programme)",
    en="(name of the programme)",
    currency=CURRENCY,
    helps=applicant,
    rules=[
        require(
            "age",
            application.received_on > applicant.birth_date.birthday(60),
            NOTICE.gist("aged 60 or over"),
        ),
        require("hardship", asked.hardship, NOTICE.gist("in hardship")),
        refer(
            "income",
            family.annual_income <= income_limit,
            NOTICE.gist("family income of at most 50,000 a year; a person settles what is above"),
        ),
        once(NOTICE.gist("once for each person"), per=applicant),
    ],
    award=flat(grant, NOTICE.gist("one grant, as the standard says")),
    documents=[needs(card, NOTICE.gist("a copy of the hardship card"))],
)
'''
TEST = '''"""What the notice says, tried: someone who gets it, each limit, and the kit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from caseflow.batch.examples import try_examples
from caseflow.places.plain import plain
from caseflow.programme import money
from caseflow.testing import check

from {module}.programme import CURRENCY, PROGRAMME

FACTS: dict[str, Any] = {{
    "applicant.birth_date": "1950-05-06",
    "application.received_on": "2026-03-05",
    "asked.hardship": True,
    "family.annual_income": money(20_000, CURRENCY),
    "consent.given_on": "2026-03-05",
    "doc.hardship_card": "copy",
}}
ADOPTED = {{"{name}.grant": money(1_000, CURRENCY)}}


def outcome(**change: Any) -> str:
    facts = {{**FACTS, **{{k.replace("__", "."): v for k, v in change.items()}}}}
    return PROGRAMME.on("2026-03-05", ADOPTED).assess(facts, earlier=[]).outcome


def test_someone_who_gets_it() -> None:
    assert outcome() == "eligible"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({{"applicant__birth_date": "1966-03-04"}}, "eligible"),
        ({{"applicant__birth_date": "1966-03-05"}}, "ineligible"),
        ({{"family__annual_income": money(50_000, CURRENCY)}}, "eligible"),
        ({{"family__annual_income": money(50_001, CURRENCY)}}, "referred"),
        ({{"family__annual_income": None}}, "referred"),
        ({{"asked__hardship": False}}, "ineligible"),
        ({{"asked__hardship": None}}, "incomplete"),
    ],
)
def test_each_limit(change: dict[str, Any], expected: str) -> None:
    assert outcome(**change) == expected


def test_what_nobody_has_set_is_referred() -> None:
    assert PROGRAMME.on("2026-03-05").assess(FACTS, earlier=[]).outcome == "referred"
    assert [name for name, _ in PROGRAMME.unset()] == ["{name}.grant"]


def test_the_examples_come_out_as_the_table_says() -> None:
    table, place = Path(__file__).with_name("examples.csv"), plain(currency=CURRENCY)
    today = date(2026, 3, 5)
    found = try_examples(table, PROGRAMME, today, adopted=lambda day: ADOPTED, place=place)
    assert found.wrong == () and found.rows == 4


def test_the_kit_finds_nothing() -> None:
    assert check(PROGRAMME).faults == ()
'''
EXAMPLES = """applicant's name,applicant's date of birth,day of receipt,\
the applicant is in hardship,family income in a year,hardship card,expected outcome,\
expected award,expected reasons
Test One,1966-03-04,2026-03-05,yes,50000,copy,eligible,1000,
Test Two,1966-03-05,2026-03-05,yes,50000,copy,ineligible,,age
Test Three,1966-03-04,2026-03-05,yes,50001,copy,referred,,income
Test Four,1966-03-04,2026-03-05,,50000,copy,incomplete,,the applicant is in hardship
"""
README = """# {package}

Rules of `{name}` (the name of the programme), for `caseflow`.

| rule | text | source | confidence |
| --- | --- | --- | --- |
| age | aged 60 or over | (name of the notice) | (as printed / in short) |

`tests/examples.csv` has examples that need no programming: what somebody brings, and what should
come out. All sums are in the currency that `CURRENCY` names in `src/{module}/programme.py`.

Try it: `pip install -e '.[dev]' && pytest && mypy && ruff check .`, then
`caseflow programmes {name} --lang en` and `caseflow check {name} --lang en`.
"""
