"""What somebody is helped for (an eye, an operation, a side) stands in plain parts as a code of
that person alone: it counts however records change, and nobody can test it after an erasure."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_identify import confirm
from faults.aid import NOTICE, OWN, office, programme, receive
from office import id_no, refused

from caseflow import Caseflow, yuan
from caseflow.case.acts import Submit, correct
from caseflow.case.waiting import compared
from caseflow.errors import StoreError
from caseflow.facts import Facts, applicant, choice
from caseflow.office.look import Gathered
from caseflow.programme import flat, once, step


class Eye(Facts):
    """Which eye."""

    side = choice("眼别", "side", left="左眼", right="右眼")


eye = Eye("eye", "患眼", "the eye")
EYES = programme(
    "eyes",
    rules=[once(NOTICE.gist("每眼一次"), NOTICE.gist("已资助"), per=(applicant, eye.side))],
    award=flat(yuan(500), NOTICE.gist("每眼500元")),
    steps=[step.decide(), step.pay()],
)
ONE, TWO = "1966-05-06", "1971-03-04"


def said(name: str, born: str, side: str, day: int) -> dict[str, Any]:
    return {
        "applicant.name": name,
        "applicant.id_no": id_no(born),
        "eye.side": side,
        "application.received_on": f"2026-01-{day:02d}",
        "consent.given_on": "2026-01-01",
    }


def files(cf: Caseflow, name: str, born: str, side: str, day: int = 5) -> str:
    (done,) = cf.desk("chen").submit_many("eyes", [said(name, born, side, day)])
    assert done.error is None, done.error
    return done.case


def outcome(cf: Caseflow, case: str) -> str:
    entry = cf.case(case).entry
    assert entry is not None
    return entry.outcome


def code(cf: Caseflow, case: str) -> str:
    return str(dict(cf.case(case).subject)["eye.side"])


def grants(cf: Caseflow, case: str) -> str:
    cf.desk("jue").decide(case, "grant", why="x")
    return case


def both(cf: Caseflow, case: str, answer: Any, with_case: str = "") -> None:
    cf.desk("chen").identify(case, answer, why="x", with_case=with_case)
    while compared(cf.case(case)):
        confirm(cf, "ren", case)


@pytest.fixture
def cf() -> Any:
    with office(":memory:", EYES) as made:
        receive(made, 100_000, OWN)
        yield made


def test_a_side_is_helped_once_and_is_no_code_of_another_person(cf: Caseflow) -> None:
    left = grants(cf, files(cf, "苏和", ONE, "left"))
    again, right = files(cf, "苏和", ONE, "left", 6), files(cf, "苏和", ONE, "right", 7)
    assert (outcome(cf, again), outcome(cf, right)) == ("ineligible", "eligible")
    other = files(cf, "巴图", TWO, "left")
    assert code(cf, left) == code(cf, again) != code(cf, other)
    keys = cf.office.keys
    assert code(cf, other) != keys.mark("subject", "eye.side=left").hex()[:16]  # not the store's
    assert cf.verify(replay=True).ok


def test_rows_of_one_file_are_coded_alike(cf: Caseflow) -> None:
    rows = [said("苏和", ONE, side, day) for side, day in (("left", 5), ("left", 6), ("right", 7))]
    done = cf.desk("chen").submit_many("eyes", rows)
    first, second, third = (code(cf, d.case) for d in done)
    assert first == second != third and cf.verify(replay=True).ok


@pytest.mark.parametrize("stays", ["the later", "the former"])
def test_merged_records_are_counted_side_by_side(cf: Caseflow, stays: str) -> None:
    left = grants(cf, files(cf, "苏和", ONE, "left"))
    same, right = files(cf, "苏和", TWO, "left", 6), files(cf, "苏和", TWO, "right", 7)
    assert (outcome(cf, same), outcome(cf, right)) == ("eligible", "eligible")
    on, number, other = (left, TWO, same) if stays == "the later" else (same, ONE, left)
    cf.desk("chen").record(on, {"applicant.id_no": id_no(number)})
    both(cf, on, "same", other)
    assert len({cf.case(x).beneficiary for x in (left, same, right)}) == 1
    assert code(cf, left) == code(cf, same) != code(cf, right)
    assert (outcome(cf, same), outcome(cf, right)) == ("ineligible", "eligible")
    assert cf.verify(replay=True).ok


def test_a_case_that_is_taken_apart_is_coded_for_whom_it_counts(cf: Caseflow) -> None:
    left, other = files(cf, "苏和", ONE, "left"), files(cf, "苏和", ONE, "left", 6)
    both(cf, other, "apart")
    assert code(cf, left) != code(cf, other)
    both(cf, other, "other")
    grants(cf, other)
    third = files(cf, "苏和", ONE, "left", 8)
    both(cf, third, "same", other)
    assert outcome(cf, third) == "ineligible" and cf.verify(replay=True).ok


def test_aid_of_others_that_is_corrected_is_coded_for_whom_it_counts(cf: Caseflow) -> None:
    row = {"applicant.name": "苏和", "applicant.id_no": id_no(ONE), "eye.side": "left"}
    aid = Submit(programme="eyes", facts={**row, "aid.on": "2025-02-03"}, origin="external")
    (filed,) = cf.desk("chen").do_many([aid])
    theirs = files(cf, "巴图", TWO, "left")
    right = {"applicant.name": "巴图", "applicant.id_no": id_no(TWO)}
    cf.desk("chen").correct(filed.case, "other", why="x", facts=right)
    confirm(cf, "ren", filed.case)
    assert code(cf, filed.case) == code(cf, theirs) and outcome(cf, theirs) == "ineligible"
    assert cf.verify(replay=True).ok


def test_nobody_can_test_what_it_was_after_an_erasure(cf: Caseflow) -> None:
    case = files(cf, "苏和", ONE, "left")
    party, was, keys = cf.case(case).beneficiary, code(cf, case), cf.office.keys
    with cf.office.reading():
        assert keys.code(party, "eye.side=left") == was
    cf.desk("chen").withdraw(case, why="x")
    plan = cf.desk("chen").adopt("retention.unpaid", 0, since=str(cf.today), source="s")
    cf.desk("ren").confirm(plan)
    cf.desk("ren").confirm(cf.desk("chen").erase(case))
    with cf.office.reading(), refused(StoreError, "erased"):
        keys.code(party, "eye.side=left")
    assert code(cf, case) == was and cf.verify(replay=True).ok  # it stays, and says nothing


def test_a_code_of_somebody_without_a_key_is_none(cf: Caseflow) -> None:
    with cf.office.reading(), refused(StoreError, "data_key_missing"):
        cf.office.keys.code(5, "x")


def found(cf: Caseflow) -> set[object]:
    return {f.parts.get("what") for f in cf.verify(replay=True).findings}


def test_a_code_of_another_is_found(cf: Caseflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes another one with the guards open: the proof makes each again, with the key."""
    other = files(cf, "苏和", ONE, "left")
    forged = (("eye.side", "0" * 16),)
    with monkeypatch.context() as patch:
        patch.setattr(Gathered, "recoded", lambda look, id, party: forged)
        both(cf, other, "apart")
    assert found(cf) == {"subject"}


def test_a_row_of_aid_that_says_another_in_plain_is_found(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"applicant.name": "苏和", "applicant.id_no": id_no(ONE), "eye.side": "left"}
    aid = Submit(programme="eyes", facts={**row, "aid.on": "2025-02-03"}, origin="external")
    (filed,) = cf.desk("chen").do_many([aid])
    with monkeypatch.context() as patch:
        patch.setattr(correct, "external", lambda facts, today: ("2025-02-05", 7, dict(facts)))
        cf.desk("chen").correct(filed.case, "other", why="x", facts={"aid.sum": yuan(300)})
    assert found(cf) == {"received_on", "units"}
    with monkeypatch.context() as patch:
        patch.setattr(Gathered, "subject_of", lambda *_: (("eye.side", "0" * 16),))
        confirm(cf, "ren", filed.case)
    assert found(cf) == {"received_on", "units", "subject"}
