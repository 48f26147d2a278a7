"""Every code that people meet has a name in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from caseflow.case.endings import ENDS
from caseflow.case.holds import HOLDS
from caseflow.case.state import ORDER
from caseflow.case.steps import AWAITED, CLERICAL
from caseflow.case.steps import DUTIES as BY_STEP
from caseflow.fund.funds import ACCOUNTS, Owned
from caseflow.fund.postings import SHAPES, TO
from caseflow.fund.purpose import KINDS as PEOPLE
from caseflow.people.state import DUTIES
from caseflow.places.china import CHINA
from caseflow.programme.steps import step
from caseflow.words import names
from caseflow.words.choices import choice

KINDS = {name for name in dir(step) if not name.startswith("_")} - {"outside"}
STEPS = KINDS | {*AWAITED, *CLERICAL, *BY_STEP}
LEVELS = [code for code, _, _ in CHINA.levels]
OUTCOMES = ("eligible", "ineligible", "incomplete", "referred", "")
ALL = [
    *(("STEPS", x) for x in sorted(STEPS)),
    *(("HOLDS", x) for x in (*HOLDS, *ORDER)),
    *(("ENDS", x) for x in ENDS),
    *(("DUTIES", x) for x in (*DUTIES, "confirm", "")),
    *(("LEVELS", x) for x in LEVELS),
    *(("OUTCOMES", x) for x in OUTCOMES),
    *(("ACCOUNTS", x) for x in ACCOUNTS),
    *(("POSTINGS", x) for x, _ in SHAPES),
    *(("GOES", x) for x in TO),
    *(("PEOPLE", x) for x in PEOPLE),
    *(("OWNED", x) for x in get_args(Owned)),
    *(("STREAMS", x) for x in ("case", "fund", "party", "branch", "list")),
]


@pytest.mark.parametrize(("table", "code"), ALL)
def test_a_code_has_its_name(table: str, code: str) -> None:
    zh, en = getattr(names, table)[code]
    assert zh and en and en.isascii() and not zh.isascii()


def test_the_answers_that_may_be_given_have_names() -> None:
    from caseflow.case.acts import decide, review, withdraw

    given = {*decide.ANSWERS, *review.ANSWERS, *withdraw.ENDS, "accepted", "refused"}
    assert given - set(names.ANSWERS) == set()


def test_fields_of_commands_have_names() -> None:
    """Whatever a validator may name: no key stands in a sentence."""
    from caseflow.case.acts import ACTS

    numbers = {"file", "assessment", "of", "update", "batch", "row", "origin", "fund", "data"}
    fields = {a.name for command in ACTS for a in command.__attrs_attrs__}  # type: ignore[attr-defined]
    unnamed = fields - numbers - set(names.FIELDS) - {"details"}
    assert unnamed == set(), "say in words/acts.py:FIELDS what they are called"


def test_a_question_is_named_as_its_programme_names_it() -> None:
    names.FACTS["walk.side"] = ("哪一侧", "which side")
    try:
        assert names.field("walk.side") == "哪一侧"
        assert names.field("walk.side/why", "en") == "which side or the reason"
    finally:
        del names.FACTS["walk.side"]
    assert names.field("settle[income]") == "人工认定（income）"
    assert names.field("chd.limit.since", "en") == "the first day of chd.limit"


def test_a_choice_is_typed_as_it_is_called() -> None:
    assert choice("accept") == "通过" and choice("accept", "en") == "accept"
    assert choice("letter（来信）") == "来信" and choice("letter（来信）", "en") == "letter"
    for code in (*HOLDS, "confirm", "result", "review:county"):  # what a queue may be narrowed by
        assert not choice(code).isascii() and choice(code, "en") == code


def test_a_refusal_names_a_rule_by_the_sentence_that_it_rests_on() -> None:
    """In Chinese by that sentence alone; in English by what it asks, with its name."""
    from codes import refuses
    from office import id_no, office

    from caseflow import Stale

    given = {
        "household.head.name": "甲",
        "household.head.id_no": id_no("1960-01-02"),
        "application.received_on": "2026-03-05",
    }
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("hardship", given)
        with refuses(Stale, "none_referred", rules=("certificate",)) as refused:
            cf.desk("jue").decide(case, "refuse", why="x", settle={"certificate": "accepted"})
    assert "持有效困难证明" in refused.value.say("zh")
    assert "certificate of need is present" in refused.value.say("en")
    assert names.rule("nowhere", "certificate") == "certificate"


def test_what_may_be_one_of_two_is_called_by_both() -> None:
    assert names.field("CASE|FILE") == "申请编号 或 文件"
    assert names.field("CASE|FILE", "en") == "CASE or FILE"
