"""What stands so already is not recorded once more, and nobody compares it once more; where saying
it again is an answer, it is one."""

from __future__ import annotations

from typing import Any

import pytest
from office import child, first, id_no, office, refused

from caseflow import Caseflow, Stale
from caseflow.case.waiting import compared

INCOME: dict[str, Any] = {"family.annual_income": child()["family.annual_income"]}


def filed(cf: Caseflow, **more: Any) -> str:
    return cf.desk("chen").submit("crcf.chd", child(**more))


def test_the_same_once_more_writes_nothing() -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        clerk.record(case, {"operation.number": 2})
        before = cf.case(case)
        with refused(Stale, "already_so") as caught:
            clerk.record(case, {"operation.number": 2, **INCOME})
        assert caught.value.parts["facts"] == ("operation.number", "family.annual_income")
        assert cf.case(case).version == before.version
        clerk.record(case, {"operation.number": 1})
        assert cf.case(case).version > before.version


def test_of_several_what_is_new_is_recorded_alone() -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        clerk.record(case, {**INCOME, "operation.number": 2, "doc.echo": "copy"})
        recorded = [e.event for e in cf.events(limit=999) if e.event.type == "facts_recorded/1"]
        assert [x.facts for x in recorded] == [("operation.number",)]
        clerk.record(case, INCOME, note="已电话核实")  # a note is said all the same
        last = [e.event for e in cf.events(limit=999) if e.event.type == "facts_recorded/1"][-1]
        assert (last.facts, last.noted) == ((), True)


def test_what_a_person_is_known_as_is_so_as_well() -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        with refused(Stale, "already_so"):
            clerk.record(case, {"guardian.name": "阿拉坦"})
        clerk.record(case, {"child.id_no": id_no("2018-05-07")})  # not compared yet
        with refused(Stale, "already_so"):
            clerk.record(case, {"child.id_no": id_no("2018-05-07")})
        clerk.record(case, {"child.id_no": id_no("2018-05-06")})  # back: it is not what was said


@pytest.mark.parametrize("same", [True, False])
def test_after_it_did_not_agree_saying_it_again_is_an_answer(same: bool) -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        clerk.record(case, {"child.id_no": id_no("2018-05-07")})
        version = first(cf, case)
        cf.desk("ren").disagree(case, of=version, why="原件末位是 8")
        clerk.record(case, {"child.id_no": id_no("2018-05-07" if same else "2018-05-08")})
        assert version not in compared(cf.case(case)) or not same


def test_what_the_family_was_asked_for_may_be_the_same_paper_again() -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        cf.desk("ren").review(case, "return", why="心脏彩超看不清")
        clerk.record(case, {"doc.echo": "copy"})
        assert not cf.case(case).held("awaiting_information")
        with refused(Stale, "already_so"):
            clerk.record(case, {"doc.echo": "copy"})


def test_who_is_paid_is_stated_as_a_whole() -> None:
    with office() as cf:
        case, clerk = filed(cf), cf.desk("chen")
        payee = {
            "payee.kind": "guardian",
            "payee.account_name": "阿拉坦",
            "payee.account_no": "6222020000000000019",
            "payee.bank": "农业银行",
        }
        for _ in "ab":
            clerk.record(case, payee)
