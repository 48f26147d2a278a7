"""A row that was filed before: what it says is known, differs, or is a correction by two; whichever
it is, nothing is written in passing."""

from __future__ import annotations

from typing import Any

import pytest
from office import child, confirm, id_no, office

from caseflow import Caseflow, yuan

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
