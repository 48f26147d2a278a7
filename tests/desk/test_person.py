"""What is kept of one person and for how long: listed, handed over, recorded."""

from __future__ import annotations

import json
from typing import Any

from office import ACCOUNT, by_account, child, id_no, office, refused, staff

from caseflow import Branch, Caseflow, FactError, NotAllowed, Person, StoreError
from caseflow.branch.events import DataRead
from caseflow.desk.kept import Kept

PROGRAMME = "crcf.chd"
TODAY = "2026-06-01"


def filed(cf: Caseflow, **more: Any) -> str:
    return cf.desk("chen").submit(PROGRAMME, child(**more))


def adopt(cf: Caseflow, name: str, years: int) -> None:
    cf.desk("ren").confirm(
        cf.desk("chen").adopt(name, years, since=str(cf.today), source="档案办法")
    )


def kept(cf: Caseflow) -> dict[str, tuple[str, str, str]]:
    before = cf.journal.last()
    found = cf.desk("ren").retention()
    assert cf.journal.last() == before  # a dry run
    assert all(isinstance(k, Kept) and k.programme == PROGRAMME for k in found)
    return {k.case: (k.kind, k.until, k.why) for k in found}


def exported(cf: Caseflow, case: str, role: str = "") -> Any:
    return json.loads(cf.desk("ren").export_person(case, role))


def reads(cf: Caseflow) -> list[DataRead]:
    return [e.event for e in cf.events(limit=99_999) if isinstance(e.event, DataRead)]


# -- how long -------------------------------------------------------------------------------------


def test_what_keeps_a_file_and_until_when() -> None:
    with office() as cf:
        case, second = filed(cf), filed(cf, received="2026-04-01", operation=2)
        other = filed(cf, born="2017-05-06", name="塔娜", guardian__name="乌兰",
                      guardian__id_no=id_no("1989-01-09"))  # fmt: skip
        unpaid = "retention.unpaid"
        assert kept(cf) == dict.fromkeys((case, second, other), (unpaid, "", "open"))
        for withdrawn in (case, other):
            cf.desk("chen").withdraw(withdrawn, why="x")
        assert kept(cf)[case] == (unpaid, "", "unset")
        adopt(cf, unpaid, 0)
        cf.today = "2026-07-01"
        # whose other case is open waits for it
        assert kept(cf)[case] == (unpaid, TODAY, "other")
        assert kept(cf)[other] == (unpaid, TODAY, "") and next(iter(kept(cf))) == other
        cf.desk("chen").withdraw(second, why="x")
        assert kept(cf)[case] == kept(cf)[other] == (unpaid, TODAY, "")
        assert kept(cf)[second] == (unpaid, "2026-07-01", "")
        adopt(cf, unpaid, 3)
        assert kept(cf)[case] == (unpaid, "2029-06-01", "runs")
        cf.today = "2029-06-30"
        assert (kept(cf)[case][2], kept(cf)[second][2]) == ("other", "runs")
        cf.today = "2029-07-01"
        assert {why for _, _, why in kept(cf).values()} == {""}
        for gone in (case, other):  # the list and the erasure are of one mind
            cf.desk("ren").confirm(cf.desk("chen").erase(gone))
        assert kept(cf) == {} and cf.verify().ok
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").retention()


def test_nobody_sees_how_long_the_files_of_relatives_or_of_others_are_kept() -> None:
    mine = Person(
        "own", "自家人", id_no("1979-01-01"), ("manage",), relatives=(id_no("2018-05-06"),)
    )
    with Caseflow.demo(branch="SZW", people=staff(mine), today=TODAY) as cf:
        case = filed(cf)
        assert [k.case for k in cf.desk("ren").retention()] == [case]
        assert cf.desk("own").retention() == ()


def test_nor_of_another_branch() -> None:
    away = Person("yuan", "远录入", id_no("1982-01-01"), ("enter", "decide"), branch="FHZ")
    branches = (Branch("SZW"), Branch("FHZ"))
    with Caseflow.demo(branch=branches, people=staff(away), today=TODAY) as cf:
        case = filed(cf)
        cf.desk("yuan").submit(PROGRAMME, child("2017-05-06", name="塔娜"))
        assert [k.case for k in cf.desk("ren").retention()] == [case]


# -- one person -----------------------------------------------------------------------------------


def test_all_that_is_kept_of_a_child_and_who_looked(tmp_path: Any) -> None:
    with office(tmp_path / "a.db") as cf:
        case, second = filed(cf), filed(cf, received="2026-04-01", operation=2)
        cf.desk("chen").attach(case, "echo", b"scan", name="超声.png", number="B-7")
        cf.desk("chen").record(case, note="母亲来电")
        cf.desk("chen").withdraw(second, why="自愿撤回")
        cf.desk("jue").explain(case)
        before = len(reads(cf))
        said = exported(cf, case)
        (read,) = reads(cf)[before:]
        c = cf.case(case)
        assert read.purpose == "subject" and set(read.subjects) == {
            c.beneficiary, c.id, cf.case(second).id
        }  # fmt: skip
        facts = child()
        assert said["person"]["child.name"] == facts["child.name"]
        assert [x["case"] for x in said["cases"]] == [case, second]
        first = said["cases"][0]
        assert first["roles"] == ["child"] and first["facts"]["diagnosis.icd10"] == "Q21.0"
        (paper,) = first["documents"]
        assert (paper["document"], paper["name"], paper["number"]) == ("echo", "超声.png", "B-7")
        assert [e["note"] for e in first["events"] if "note" in e] == ["母亲来电"]
        assert [e["why"] for e in said["cases"][1]["events"] if "why" in e] == ["自愿撤回"]
        looked = [(r["by"], r["purpose"]) for r in said["reads"]]
        assert ("jue", "case") in looked and looked[-1] == ("ren", "subject")
        text = json.dumps(said, ensure_ascii=False)
        for key in ("guardian.name", "guardian.id_no"):  # what others said of themselves
            assert facts[key] not in text
        assert exported(cf, second) | {"reads": []} == said | {"reads": []}


def test_of_a_guardian_what_they_said_of_themselves() -> None:
    with office() as cf:
        case = filed(cf)
        cf.desk("chen").withdraw(case, why="孩子病情")
        said = exported(cf, case, "guardian")
        text = json.dumps(said, ensure_ascii=False)
        facts = child()
        for key in ("guardian.name", "guardian.id_no"):
            assert facts[key] in text
        for private in (facts["child.name"], facts["child.id_no"], "孩子病情", "Q21.0"):
            assert private not in text
        (file,) = said["cases"]
        assert (file["case"], file["roles"]) == (case, ["guardian"]) and "granted" not in file


def test_who_may_not_leaves_no_trace() -> None:
    with office(city=True) as cf:
        case = filed(cf)
        before = cf.journal.last()
        for login in ("jue", "shi"):
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).export_person(case)
        with refused(FactError, "no_such_role"):
            cf.desk("ren").export_person(case, "aunt")
        assert cf.journal.last() == before
        cf.desk("chen").withdraw(case, why="x")
        adopt(cf, "retention.unpaid", 0)
        cf.desk("ren").confirm(cf.desk("chen").erase(case))
        before = cf.journal.last()
        with refused(StoreError, "erased"):
            cf.desk("ren").export_person(case)
        assert cf.journal.last() == before
        (guardian,) = exported(cf, case, "guardian")["cases"]
        assert guardian["case"] == case


def test_nor_of_who_stands_in_a_case_that_one_may_not_read() -> None:
    mine = Person(
        "own", "自家人", id_no("1979-01-01"), ("manage",), relatives=(id_no("2015-05-06"),)
    )
    with Caseflow.demo(branch="SZW", people=staff(mine), today=TODAY) as cf:
        case = filed(cf)
        filed(cf, born="2015-05-06", name="巴图")  # of the same guardian
        assert cf.desk("own").export_person(case)
        before = cf.journal.last()
        with refused(NotAllowed, "interest"):
            cf.desk("own").export_person(case, "guardian")
        assert cf.journal.last() == before


def test_a_purpose_is_one_of_the_list() -> None:
    with office() as cf:
        case = filed(cf)
        before = cf.journal.last()
        for wrong in ("看看其木格的病情", "cAse", ""):
            with refused(FactError, "not_one_of") as no:
                cf.desk("jue").facts(case, purpose=wrong)  # type: ignore[arg-type]
            assert not wrong or wrong not in no.value.say("zh") + repr(no.value.parts)
        assert cf.journal.last() == before
        for good in ("case", "other", "subject"):
            cf.desk("jue").facts(case, purpose=good)  # type: ignore[arg-type]


def test_payments_are_told_to_whom_they_were_made() -> None:
    facts = {
        "household.head.name": "苏日娜", "household.head.id_no": id_no("1950-01-01"),
        "household.certificate": "dibao", "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
    }  # fmt: skip
    with Caseflow.demo(today=TODAY) as cf:
        case = cf.desk("clerk").submit("hardship", facts)
        cf.desk("decider").decide(case, "grant", why="符合条件")
        by_account(cf, case, "clerk", "decider")
        cf.desk("cashier").pay(case)
        cf.desk("clerk").results(case, "paid")
        said = json.loads(cf.desk("decider").export_person(case))
        (file,) = said["cases"]
        assert file["granted"] == file["paid"] > 0 and "符合条件" in json.dumps(
            file, ensure_ascii=False
        )
        moved = [(m["from"], m["to"]) for e in file["events"] for m in e.get("money", ())]
        assert moved == [
            ("available", "reserved"),
            ("reserved", "instructed"),
            ("instructed", "paid"),
        ]
        stated = [e["facts"] for e in file["events"] if "payee.account_no" in e.get("facts", ())]
        assert stated[0]["payee.account_no"] == ACCOUNT["payee.account_no"]
