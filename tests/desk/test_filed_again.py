"""A row that was filed before: what it says is known, differs, or is a correction by two; whichever
it is, nothing is written in passing."""

from __future__ import annotations

from typing import Any

import pytest
from office import child, confirm, id_no, office

from caseflow import Caseflow, yuan
from caseflow.case.acts import Submit

TOLD = {
    "child.name": "其木格",
    "guardian.name": "阿拉坦",
    "guardian.phone": "13800000002",
}


def filed(cf: Caseflow, row: dict[str, Any], *, update: bool = False) -> Any:
    (done,) = cf.desk("chen").submit_many("crcf.chd", [row], update=update)
    assert done.error is None, done.error
    return done


def heads(cf: Caseflow) -> int:
    return len(list(cf.events(limit=99_999)))


@pytest.mark.parametrize("key", TOLD)
def test_what_nobody_has_said_yet_is_a_correction_by_two(key: str) -> None:
    row = {k: v for k, v in child(guardian__phone="13800000002").items() if k != key}
    with office() as cf:
        case = filed(cf, row).case
        row[key] = TOLD[key]
        before = heads(cf)
        told = filed(cf, row)
        assert (told.verdict, told.fields) == ("differs", (key,)) and heads(cf) == before
        done = filed(cf, row, update=True)
        assert (done.verdict, done.fields) == ("accepted", (key,))
        assert cf.case(case).open and cf.case(case).held("identity") is (not key.endswith("phone"))
        written = [e.type for e in list(cf.events(limit=99_999))[before:]]
        assert "party_changed/1" not in written  # one person has said so
        before = heads(cf)
        assert filed(cf, row, update=True).verdict == "known" and heads(cf) == before
        confirm(cf.desk("ren"), case)
        assert not (cf.case(case).open or cf.case(case).held("identity"))
        before = heads(cf)
        assert filed(cf, row).verdict == "known" and heads(cf) == before
        assert cf.verify(replay=True).ok


def test_known_and_differs_write_nothing() -> None:
    """Nor is anybody registered whom the case does not know: a guardian without a number would be
    once more with every row."""
    row = {k: v for k, v in child().items() if k != "guardian.id_no"}
    with office() as cf:
        case = filed(cf, row).case
        before = heads(cf)
        assert filed(cf, row).verdict == "known"
        row["family.annual_income"] = yuan(41_000)
        row["guardian.phone"] = "13800000002"
        assert filed(cf, row).verdict == "differs" and heads(cf) == before
        assert filed(cf, row, update=True).case == case
        written = [e.type for e in list(cf.events(limit=99_999))[before:]]
        assert not [t for t in written if t.startswith("party_")]
        assert cf.verify(replay=True).ok


def test_another_guardian_in_the_row_is_told_nothing_of() -> None:
    """What a row says of somebody who does not stand in its case is not written into the record of
    whoever does, or of whom its number finds."""
    with office() as cf:
        filed(cf, child())
        other = {"guardian.name": "苏和", "guardian.id_no": id_no("1987-01-09")}
        filed(cf, child("2019-05-07") | other)
        before = heads(cf)
        row = child() | other | {"guardian.phone": "13800000002"}
        assert filed(cf, row).verdict == "known" and heads(cf) == before


def test_a_new_case_still_completes_who_is_known() -> None:
    row = {k: v for k, v in child().items() if k != "guardian.name"}
    with office() as cf:
        filed(cf, row)
        before = heads(cf)
        filed(cf, child("2019-05-07", guardian__phone="13800000002"))
        written = [e.type for e in list(cf.events(limit=99_999))[before:]]
        assert written.count("party_changed/1") == 1 and cf.verify(replay=True).ok


def test_one_that_has_ended_says_so_and_how_to_apply_anew() -> None:
    """Handed in again as it was, or corrected: nobody is sent to where nothing is recorded."""
    with office() as cf:
        clerk = cf.desk("chen")
        back, no = (filed(cf, child(born)).case for born in ("2018-05-06", "2018-05-07"))
        clerk.withdraw(back, why="家庭撤回")
        cf.desk("ren").review(no, "reject", why="不符合")
        for born, code in (("2018-05-06", "withdrawn"), ("2018-05-07", "ended")):
            row = child(born)
            known = filed(cf, row)
            assert (known.verdict, known.warnings) == ("known", (f"known_{code}",))
            row["family.annual_income"] = yuan(41_000)
            told = filed(cf, row, update=True)
            assert (told.verdict, told.warnings) == ("differs", ("decided", f"known_{code}"))
            (verdict,) = clerk.preview([Submit(programme="crcf.chd", facts=row)]).verdicts
            assert verdict.code == f"application_{code}"
            anew = filed(cf, child(born, received="2026-03-20"))
            assert anew.verdict == "accepted"


def test_what_is_to_be_looked_at_is_told_each_time() -> None:
    with office() as cf:
        row = {k: v for k, v in child().items() if k != "child.name"}
        first = filed(cf, row)
        assert "unnamed" in first.warnings
        again = filed(cf, row)
        assert (again.verdict, again.warnings) == ("known", first.warnings)
