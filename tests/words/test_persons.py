"""What describes a person is not repeated: whatever is planted at a door, no error holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from office import child, id_no, office

from caseflow import CaseflowError, programmes, yuan
from caseflow.errors import figures, shown
from caseflow.files.cells import Row, Sheet
from caseflow.intake.door import Door
from caseflow.intake.rows import Application
from caseflow.intake.sheets import parse_sheet
from caseflow.places.china import CHINA
from caseflow.programme.form import form

FORM = {f.key: f for f in form(programmes["crcf.chd"])}
NAME, PHONE, ACCOUNT = "欧阳其木格", "13904741234", "6228480012345678901"
WORDS = "父亲在外打工，母亲患病"
PLANTED = {
    "an ID number": "150929201805060012",  # its check digit does not fit
    "a damaged ID number": "15092920180506001",
    "a name": NAME,
    "a phone": PHONE,
    "an account": ACCOUNT,
    "free text": WORDS,
    "a name with a number": f"{NAME}{PHONE}",
    "a name and a day": f"{NAME}2018-05-06",
}
#: a choice that is none is shown, so that it can be mended: a name is not looked for among choices
CHOICES = {f.key for f in FORM.values() if f.options}


def repeated(problem: Any, value: str) -> bool:
    """Does the error hold what was planted: in its sentences, its parts, or as data?"""
    said = [problem.say("zh"), problem.say("en"), json.dumps(problem.data(), ensure_ascii=False)]
    return any(value in text or NAME in text or PHONE in text for text in said)


def errors_of(key: str, value: Any) -> Iterator[CaseflowError]:
    """What the door for facts, the rules and the reader of cells say of a value."""
    doors = (
        lambda: Door("crcf.chd", FORM, CHINA).read({key: value}),
        lambda: programmes["crcf.chd"].on("2026-03-05").assess({key: value}, earlier=[]),
        lambda: CHINA.read_identity(value, key),
        lambda: CHINA.read_money(value, key),
    )
    for door in doors:
        try:
            door()
        except CaseflowError as problem:
            yield problem


@pytest.mark.parametrize("what", PLANTED)
def test_no_door_for_facts_repeats_it(what: str) -> None:
    value, seen = PLANTED[what], 0
    for key in sorted(set(FORM) - CHOICES):
        for problem in errors_of(key, value):
            seen += 1
            assert not repeated(problem, value), (key, problem.code)
    assert seen > 40


@pytest.mark.parametrize("what", PLANTED)
def test_no_cell_says_it(what: str) -> None:
    """Of a problem too: only the value that stands beside its cell may be what was written there,
    and not where a person is described."""
    value, seen = PLANTED[what], 0
    for key in sorted(set(FORM) - CHOICES):
        head = Row(1, ("患儿姓名", "身份证号", FORM[key].zh))
        row = Row(2, ("测试甲", id_no("2018-05-06"), value))
        try:
            items = parse_sheet(
                Sheet(name="一", index=0, rows=(head, row)), list(FORM.values())
            ).items
        except CaseflowError as problem:  # the column stands there twice
            assert not repeated(problem, value)
            continue
        for item in items:
            mine = item.warnings if isinstance(item, Application) else item.problems
            for problem in mine:
                seen += 1
                said = "".join((*problem.say("zh"), *problem.say("en"), str(problem.parts)))
                assert value not in said and NAME not in said and PHONE not in said, problem.code
                assert not FORM[key].identity or value not in problem.value
    assert seen


def test_no_command_repeats_what_describes_a_person() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child())
        tries = (
            lambda v: clerk.record(case, {"child.name": v, "child.nmae": 1}),
            lambda v: clerk.record(case, {"child.name": v}, note=v * 200),
            lambda v: clerk.submit("crcf.chd", {**child(), "child.id_no": v}),
            lambda v: clerk.submit("crcf.chd", {**child(), "application.received_on": v}),
            lambda v: clerk.withdraw(case, why=""),
            lambda v: cf.desk("jue").decide(case, "grant", why=v, settle={v: "accepted"}),
            lambda v: clerk.record(case, {"family.annual_income": v}),
            lambda v: clerk.record(v, {"family.annual_income": yuan(1)}),
        )
        seen = 0
        for value in PLANTED.values():
            for act in tries:
                try:
                    act(value)
                except CaseflowError as problem:
                    seen += 1
                    assert not repeated(problem, value), problem.code
        assert seen > 30


def test_what_may_be_shown_of_a_value() -> None:
    assert figures("26.3.5") == "26.3.5" and figures("3万元左右") == "3万元左右"[:0]
    assert figures("30万元") == "30万元" and figures("农历5月初五") == "" == figures(NAME)
    assert figures(date(2026, 3, 5)) == "2026-03-05" and figures("Smith 2018") == ""
    assert shown("SZW-2026-0005-X") == "SZW-2026-0005-X"  # no number of anybody ends so early
    for spelt in (
        "150929 1990 0101 000X",
        "1509-2919-9001-0100-0X",
        "139 0000 1234",
        "0722 123 456",
    ):
        assert shown(spelt) == "***", spelt
    assert PHONE not in figures(PHONE) and ACCOUNT not in shown(f"账号 {ACCOUNT}")
