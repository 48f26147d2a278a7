"""A letter that rests on an option or a value that was adopted or assumed says so, with whose it
is; of an award only the part that is this case's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from faults.aid import LATER, NOTICE, office, person, programme, record

from caseflow import Caseflow, yuan
from caseflow.facts import applicant, application, cost, family
from caseflow.programme import (
    amount,
    flat,
    number,
    option,
    refer,
    require,
    since,
    source,
    step,
    when,
)  # fmt: skip
from caseflow.reports.papers import paper

ASSUMED = source("默认口径", assumption=True, name="test.assumed", ref="library default")
MORE = source("补充办法", in_force="2025-02-03", ref="2号")
OLD = option(
    "test.late",
    since(ASSUMED, "refused"),
    choices={"refused": ("不满60周岁的不予资助", "nobody below 60"),
             "judged": ("不满60周岁的由人认定", "a person judges who is below 60")},
)  # fmt: skip
BASE = option(
    "test.base",
    since(ASSUMED, "plain"),
    choices={"plain": ("按户资助", "by household"), "more": ("按人资助", "by person")},
)
LIMIT = amount("test.limit", since(ASSUMED, yuan(20_000)))
YEARS = number("test.years", since(ASSUMED, 18))
OF_AGE = OLD.choose(
    refused=application.received_on > applicant.birth_date.birthday(60),
    judged=application.received_on > applicant.birth_date.birthday(YEARS),
)
AWARD = when(
    family.annual_income <= LIMIT,
    flat(BASE.choose(plain=amount("a", since(NOTICE, yuan(3_000))),
                     more=amount("b", since(NOTICE, yuan(4_000)))), NOTICE.gist("低收入的")),
    flat(amount("c", since(MORE, yuan(1_000))), NOTICE.gist("其他的")),
)  # fmt: skip
MADE = programme(
    "chosen", rules=[require("old", OF_AGE, NOTICE.gist("年龄"))], award=AWARD,
    steps=[step.review("county"), step.decide(), step.pay()],
)  # fmt: skip
JUDGED = programme(
    "judged", rules=[refer("old", OF_AGE, NOTICE.gist("年龄"))], award=AWARD,
    steps=[step.review("county"), step.decide(), step.pay()],
)  # fmt: skip
HERE = "四红字〔2026〕8号"


def adopts(cf: Caseflow, name: str, value: Any) -> None:
    made = cf.desk("chen").adopt(name, value, since="2026-01-01", source=HERE)
    cf.desk("ren").confirm(made)


BY = ("口径：", "其中 ", "as chosen: ", "of these ")


def told(html: str) -> list[str]:
    return [x for x in re.split(r"<li>|</li>|<br>", html) if any(w in x for w in BY)]


def refused(cf: Caseflow, name: str = "chosen", **more: Any) -> str:
    case = cf.desk("chen").submit(name, person("1990-05-06", applicant__birth_date="1990-05-06"))
    cf.desk("ren").review(case, "reject", why="不符合办法", **more)
    return paper(cf.desk("chen"), case, "refusal").html


def granted(cf: Caseflow, income: int, lang: Any = "zh") -> list[str]:
    facts = person("1950-05-06", applicant__birth_date="1950-05-06")
    case = cf.desk("chen").submit("chosen", facts | {"family.annual_income": yuan(income)})
    cf.desk("ren").review(case, "accept", why="材料齐全")
    cf.desk("jue").decide(case, "grant", why="符合办法")
    html = paper(cf.desk("chen"), case, "grant", lang=lang).html
    return [x for x in re.findall(r"<li>(.*?)</li>", html) if any(w in x for w in BY)]


def test_a_refusal_names_what_was_assumed() -> None:
    with office(":memory:", MADE, money=100_000) as cf:
        assert told(refused(cf)) == ["口径：不满60周岁的不予资助——《默认口径》（系统默认，待确认）"]


def test_a_refusal_names_what_was_adopted_and_by_which_document() -> None:
    with office(":memory:", MADE, money=100_000) as cf:
        adopts(cf, "test.late", "refused")
        html = refused(cf)
        assert told(html) == ["口径：不满60周岁的不予资助——本会采用"]
        assert f"依据：{HERE}（本会采用，自2026年1月1日起）" in html
    with office(":memory:", JUDGED, money=100_000) as cf:
        adopts(cf, "test.late", "judged")
        adopts(cf, "test.years", 40)
        said = told(refused(cf, "judged", settle={"old": "refused"}))
        assert said == ["口径：不满60周岁的由人认定——本会采用", "其中 40——本会采用"]


LETTERS: list[tuple[int, str, list[str]]] = [
    (9_000, "zh", ["口径：按户资助——《默认口径》（系统默认，待确认）",
                   "其中 20,000.00 元——《默认口径》（系统默认，待确认）"]),
    (9_000, "en", ["as chosen: by household — “默认口径” (library default)",
                   "of these 20,000.00 yuan — “默认口径” (library default)"]),
    (30_000, "zh", ["口径：按户资助——《默认口径》（系统默认，待确认）",
                    "其中 1,000.00 元——《补充办法》（2025年2月3日施行）"]),
]  # fmt: skip


@pytest.mark.parametrize("row", LETTERS)
def test_a_letter_names_what_was_assumed_for_its_own_sum(row: Any) -> None:
    income, lang, said = row
    with office(":memory:", MADE, money=100_000) as cf:
        assert granted(cf, income, lang) == said


def test_a_letter_names_what_was_adopted() -> None:
    with office(":memory:", MADE, money=100_000) as cf:
        adopts(cf, "test.base", "more")
        adopts(cf, "test.limit", yuan(10_000))
        assert granted(cf, 9_000) == ["口径：按人资助——本会采用", "其中 10,000.00 元——本会采用"]


NOTHING = programme(
    "nothing",
    rules=[require("any", family.annual_income.stated(), NOTICE.gist("收入"))],
    award=when(
        cost.cash > LIMIT,
        flat(amount("high", since(MORE, yuan(2_000))), NOTICE.gist("高")),
        flat(amount("low", since(ASSUMED, yuan(0))), NOTICE.gist("低")),
    ),
    steps=[step.decide(), *LATER],
)
LATE = require("late", cost.cash.stated(), NOTICE.gist("自付"), at="final")
NAMED = programme("named", rules=[LATE], steps=[step.decide(), *LATER])


def test_a_sum_of_nothing_names_what_made_it_so() -> None:
    with office(":memory:", NOTHING, money=100_000) as cf:
        case = cf.desk("chen").submit("nothing", person())
        cf.desk("jue").decide(case, "grant", award=yuan(2_000), why="符合办法")
        record(cf, case, {"cost.cash": yuan(500)})
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert cf.case(case).end == "nothing_payable"
        said = told(paper(cf.desk("chen"), case, "refusal").html)
        assert said == ["其中 0.00 元——《默认口径》（系统默认，待确认）"]


def test_a_sum_that_the_decider_names_rests_on_no_option() -> None:
    with office(":memory:", NAMED, money=100_000) as cf:
        facts = {k: v for k, v in person().items() if k != "family.annual_income"}
        case = cf.desk("chen").submit("named", facts)
        cf.desk("jue").decide(case, "grant", award=yuan(500), why="符合办法")
        assert told(paper(cf.desk("chen"), case, "grant").html) == []
