"""The door for facts, by hand: what each question takes, typed or as JSON has it, and by which code
it refuses the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from office import id_no

from caseflow import FactError, Money, nothing, unknown, yuan
from caseflow.intake.answers import Answers
from caseflow.intake.door import LONGEST, MOST, Door
from caseflow.intake.possible import not_after, require_possible
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.plugins import place_of
from caseflow.programme.form import Field
from caseflow.rules.given import MOST_ELEMENTS

ID, OTHER = id_no("2018-05-06"), id_no("2018-05-07")
BORN, CARD = date(2018, 5, 6), "6222020000000000018"


def question(key: str, kind: str, **more: Any) -> Field:
    return Field(key, kind, "问", "asked", **more)


FORM = {
    f.key: f
    for f in (
        question("child.name", "text", identity=True),
        question("child.id_no", "text", identity=True),
        question("child.birth_date", "day"),
        question("guardian.id_no", "text", identity=True),
        question("guardian.birth_date", "day"),
        question("guardian.phone", "text", identity=True),
        question("household.head.id_no", "text", identity=True),
        question("household.head.birth_date", "day"),
        question("payee.account_no", "text", identity=True),
        question("applicant.id_no", "text", identity=True),
        question("diagnosis.icd10", "text"),
        question("family.income", "money"),
        question("family.size", "number"),
        question("family.poor", "yes_no"),
        question("family.need", "text"),
        question("family.house", "text", options=("own", "rent"), option_words=(("own", "自有"),)),
        question("member", "text", group="member"),
        question("member.id_no", "text", group="member", identity=True),
        question("member.income", "money", group="member"),
        question("member.note", "text"),
    )
}


def door(place: Place = CHINA) -> Door:
    return Door("made", FORM, place, "paper")


def read(**facts: Any) -> Answers:
    return door().read({k.replace("__", "."): v for k, v in facts.items()})


MOMENT = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)  # the next day at the place
TAKEN: list[tuple[str, Any, Any]] = [
    *(("child.birth_date", x, BORN) for x in (BORN, "2018-05-06", "2018.5.6")),
    ("child.birth_date", {"day": "2018-05-06"}, BORN),
    ("child.birth_date", MOMENT, date(2026, 3, 5)),
    *(("family.income", x, Money(x.minor)) for x in (Money(0), Money(MOST))),
    ("family.income", {"money": 5}, Money(5)),
    *(("family.income", x, nothing) for x in (nothing, {"nothing": True})),
    *(("family.size", x, x) for x in (0, MOST, -MOST)),
    *(("family.poor", x, x) for x in (True, False)),
    *(("family.need", x, x) for x in ("a", "病", " a ", "x" * LONGEST, "a" * 99, "a" * 100)),
    ("family.house", "own", "own"),
    ("family.house", "自有", "own"),
    ("family.house", {"nothing": True}, nothing),
    ("diagnosis.icd10", {"nothing": True}, nothing),
    ("diagnosis.icd10", "房缺 q21.1", "Q21.1"),
    ("guardian.phone", "138 0000 0001", "13800000001"),
    ("guardian.phone", "没有电话", "没有电话"),
    ("payee.account_no", "6222 0200-0000 0000 018", CARD),
    ("child.name", "王　芳", "王芳"),
    *(("member", x, nothing) for x in (nothing, {"nothing": True})),
    *(("member", x, []) for x in ([], ())),
    ("member", [{"income": yuan(1)}], [{"income": yuan(1)}]),
    ("member", ({"member.income": {"money": 5}, "id_no": None},), [{"income": Money(5)}]),
    ("member", [{"id_no": ID.lower(), "income": unknown}], [{"id_no": ID}]),
    ("member", [{"income": nothing}], [{"income": nothing}]),
    ("member", [{"id_no": nothing}], [{"id_no": nothing}]),
    *(("member.complete", x, x) for x in (True, False)),
    *(("member.count", x, x) for x in (0, MOST_ELEMENTS)),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "said"), TAKEN)
def test_what_fits_its_question_is_taken_in_normal_form(key: str, value: Any, said: Any) -> None:
    found = door().read({key: value})
    assert (found.said[key], type(found.said[key])) == (said, type(said))
    assert (found.programme, found.origin, found.warnings) == ("made", "paper", ())


REFUSED: list[tuple[str, Any, str]] = [
    *(("child.birth_date", x, "no_day") for x in (5, True, {"day": 5}, {"day": BORN}, [BORN])),
    ("child.birth_date", datetime(2026, 1, 1), "moment_without_zone"),
    *(("family.income", x, "not_money") for x in (5, "5", True, {"money": "5"}, {"money": 1.5})),
    *(("family.income", Money(x), "no_such_sum") for x in (MOST + 1, -MOST - 1)),
    ("family.income", {"money": 5, "more": 1}, "not_money"),
    *(("family.size", x, "not_number") for x in (True, 1.0, "1", Money(1))),
    *(("family.size", x, "no_such_sum") for x in (MOST + 1, -MOST - 1)),
    *(("family.poor", x, "not_yes_no") for x in (1, 0, "true", "是")),
    *(("family.need", x, "not_text") for x in (5, True, b"a", ["a"])),
    ("family.need", {"day": "2026-01-01", "x": 1}, "not_text"),
    ("family.need", "x" * (LONGEST + 1), "too_long"),
    *(("family.need", x, "blank_text") for x in ("", " ", "\t\n")),
    ("family.need", "\ud800", "broken_text"),
    *(("family.house", x, "not_one_of") for x in ("rnet", "租")),
    *(("family.house", x, "not_text") for x in (5, ["own"])),
    ("child.name", "=1+1", "cell_name_formula"),
    ("payee.account_no", "12", "cell_account"),
    *(
        ("guardian.phone", x, "cell_phone")
        for x in ("1384740", "138000000011", "abc", "1", "13800000001、13800000002", "没有1")
    ),
    *(("child.religion", x, "not_asked") for x in (1, nothing)),
    ("child.complete", True, "not_asked"),
    ("child.name.complete", True, "not_asked"),
    ("member.nope", True, "not_asked"),
    *(("member.complete", x, "completeness") for x in (1, "true")),
    *(("member.count", x, "completeness") for x in (True, -1, MOST_ELEMENTS + 1, 1.0)),
    *(("member", x, "not_elements") for x in (5, "x", {"income": 1}, [1])),
    ("member", [{"income": yuan(1)}, 5], "not_elements"),
    *(("member", [{x: yuan(1)}], "not_in_group") for x in ("nope", "family.income", 5, "note")),
    ("member", [{"income": 5}], "not_money"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "code"), REFUSED)
def test_what_does_not_fit_is_refused_by_its_code(key: str, value: Any, code: str) -> None:
    with pytest.raises(FactError) as slip:
        door().read({key: value})
    assert slip.value.code == code


def test_only_texts_are_questions_and_what_nobody_said_is_left_out() -> None:
    for value in (None, unknown):
        assert dict(door().read({"nope": value, 5: value, "family.size": value})) == {}  # type: ignore[dict-item]
    with pytest.raises(FactError) as slip:
        door().read({5: 1})  # type: ignore[dict-item]
    assert slip.value.code == "not_text"
    # of who somebody is there is no "none"
    assert dict(read(child__name=nothing, family__need=nothing)) == {"family.need": nothing}


def test_a_birth_date_is_that_of_the_number_but_of_no_guardian_and_no_head() -> None:
    """It rules over a typed one, and where they differ somebody looks."""
    for typed, warned in ((None, ()), (BORN, ()), (date(2018, 5, 7), ("birth_differs",))):
        found = read(child__id_no=ID, child__birth_date=typed)
        assert (found.said["child.birth_date"], found.warnings) == (BORN, warned)
        assert found.identities.keys() == {ID}
    for role in ("guardian", "household.head"):
        found = door().read({f"{role}.id_no": ID, f"{role}.birth_date": date(1990, 1, 1)})
        assert found.said[f"{role}.birth_date"] == date(1990, 1, 1) and found.warnings == ()
        assert f"{role}.birth_date" not in door().read({f"{role}.id_no": OTHER})
    assert read(child__name="甲", child__birth_date="2018-05-07").warnings == ()


def test_an_account_whose_last_digit_does_not_fit_is_to_be_looked_at() -> None:
    assert read(payee__account_no=CARD).warnings == ()
    assert read(payee__account_no=CARD[:-1] + "0").warnings == ("account_digit",)
    assert read(payee__account_no=nothing).warnings == ()


def test_a_day_of_the_application_is_not_still_to_come() -> None:
    today = date(2026, 3, 5)
    not_after({"application.received_on": today, "operation.on": date(2027, 1, 1)}, today)
    not_after({"application.received_on": nothing}, today)
    for key in ("received_on", "entered_on", "upstream_entered_on"):
        with pytest.raises(FactError) as slip:
            not_after({f"application.{key}": date(2026, 3, 6)}, today)
        assert slip.value.code == "day_to_come"


def test_what_the_form_says_has_happened_is_on_no_day_to_come() -> None:
    today, later = date(2026, 3, 5), date(2026, 3, 6)
    past = (("operation.on", ""), ("joint.on", "joint"))
    both = {"operation.on": today, "joint": [{"on": today}, {"on": nothing}, {}]}
    for said in (both, {"joint": nothing}, {"joint.complete": True, "valid.to": later}):
        require_possible(said, {}, today, past)
    slips = (
        ("operation.on", {"operation.on": later}),
        ("joint.on", {"joint": [{}, {"on": later}]}),
    )
    for key, said in slips:
        with pytest.raises(FactError) as slip:
            require_possible(said, {}, today, past)
        assert (slip.value.code, slip.value.field) == ("day_to_come", key)
        require_possible(said, {}, today)
    asked = [question(k, "day", group=g, past=True) for k, g in past]
    form = {f.key: f for f in asked} | {"joint": question("joint", "text", group="joint")}
    assert Door("made", form, CHINA).past == past and not door().past


SAID = {
    "paper.number": "文1",
    "paper.id_no": "x",
    "child.name": "小满",
    "child.id_no": ID,
    "guardian.name": "阿拉坦",
    "payee.kind": "guardian",
    "payee.account_no": CARD,
    "payee.account_name": "阿拉坦",
    "operation.number": 1,
    "family.need": None,
    "family.size": unknown,
}


def test_each_answer_goes_where_it_belongs() -> None:
    """What is said of the case, who its people are, the account and the paper: each once."""
    a = Answers.of(SAID, "p", "external")
    assert a.case == {"payee.kind": "guardian", "operation.number": 1}
    assert a.people == {
        "child": {"child.name": "小满", "child.id_no": ID},
        "guardian": {"guardian.name": "阿拉坦"},
        **({"paper": {"paper.id_no": "x"}} if "paper" in a.people else {}),
    }
    assert a.account == {"payee.account_no": CARD, "payee.account_name": "阿拉坦"}
    assert a.paper == {"number": "文1", "id_no": "x"}
    assert (a.programme, a.origin, len(a)) == ("p", "external", 9)
    assert a.get("family.need", 5) == 5 and list(a) == list(a.said)


def test_a_field_of_an_element_is_meant_among_its_own() -> None:
    with pytest.raises(FactError) as slip:
        door().read({"member": [{"incone": yuan(1)}]})
    assert slip.value.parts["near"] == "member.income"


def test_a_number_that_holds_no_birth_date_tells_none() -> None:
    """Of another place none holds any, and what is typed stands."""
    typed = date(2018, 5, 7)
    for facts, then in (({}, None), ({"child.birth_date": typed}, typed)):
        found = door(place_of("plain", PLAIN)).read({"child.id_no": "X-1", **facts})
        assert (found.get("child.birth_date"), found.warnings) == (then, ())
    for role in ("guardian", "applicant"):  # nobody asks when they were born
        assert set(door().read({f"{role}.id_no": ID})) == {f"{role}.id_no"}
    doubted = ID[:-1] + ("0" if ID[-1] != "0" else "1")
    assert not CHINA.read_identity(doubted, "").certain
    assert set(door().read({"child.id_no": doubted})) == {"child.id_no"}


PLAIN = (("currency", "XOF"), ("time_zone", "Africa/Dakar"))
