"""Data of children below the age of consent stand apart: every read says whose they were, who
supervises sees who read them, and their files may be kept for a time of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace as Made
from typing import Any

import pytest
from faults.aid import OWN, person
from faults.aid import office as county
from office import by_account, child, confirm, id_no, office, refused, staff

from caseflow import Branch, Case, Caseflow, FactError, NotAllowed, Person, StoreError
from caseflow.branch.events import DataRead
from caseflow.case import acts
from caseflow.case.acts.record import _young
from caseflow.case.young import NOBODY, UNTOLD, tells_age, young_until
from caseflow.places.china import CHINA
from caseflow.places.plain import plain
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper

PROGRAMME, TODAY = "crcf.chd", "2026-06-01"
YOUNG: dict[str, Any] = child("2018-05-06")
OLDER: dict[str, Any] = child(
    "2011-05-06", name="塔娜", guardian__name="乌兰", guardian__id_no=id_no("1989-01-09")
)
HEAD: dict[str, Any] = {
    "household.head.name": "测试甲", "household.head.id_no": id_no("1980-03-04"),
    "household.certificate": "dibao", "household.certificate.valid_to": "2026-12-31",
    "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
    "consent.given_on": "2026-03-05",
}  # fmt: skip


def marked(cf: Caseflow, after: int = 0) -> list[tuple[str, ...]]:
    """Of each read the numbers of those who were children then."""
    reads = (e.event for e in cf.events(after=after, limit=99_999))
    numbers = {c.id: c.number for c in cf.cases()}
    return [tuple(numbers[i] for i in x.young) for x in reads if isinstance(x, DataRead)]


# -- every way in which somebody looks ------------------------------------------------------------

Look = Callable[[Caseflow, str, Path], Any]
WAYS: dict[str, Look] = {
    "facts": lambda cf, c, _: cf.desk("ren").facts(c, purpose="case"),
    "explain": lambda cf, c, _: cf.desk("ren").explain(c),
    "assessment": lambda cf, c, _: cf.desk("ren").assessment(c),
    "replay": lambda cf, c, _: cf.desk("ren").replay(c),
    "history": lambda cf, c, _: cf.desk("ren").history(c),
    "compare": lambda cf, c, _: cf.desk("ren").compare(c),
    "scan": lambda cf, c, _: cf.desk("ren").document(
        c, cf.desk("chen").attach(c, "echo", b"x", name="x.png").version, purpose="case"),
    "name": lambda cf, c, _: cf.desk("ren").find(name=name_of(c, cf)),
    "number": lambda cf, c, _: cf.desk("ren").find(number=said(c, cf)["child.id_no"]),
    "guardian": lambda cf, c, _: cf.desk("ren").find(number=said(c, cf)["guardian.id_no"]),
    "case": lambda cf, c, _: cf.desk("ren").find(case=c),
    "person": lambda cf, c, _: cf.desk("ren").export_person(c),
    "their guardian": lambda cf, c, _: cf.desk("ren").export_person(c, "guardian"),
    "paper": lambda cf, c, _: paper(cf.desk("ren"), c, "approval"),
    "extract": lambda cf, c, to: cf.desk("ren").extract([c], to / "x.db"),
    "preview": lambda cf, c, _: cf.desk("chen").preview([acts.Record(case=c, note="x")]),
    "preview of a row": lambda cf, c, _: cf.desk("chen").preview(
        [acts.Submit(programme=PROGRAMME, facts=said(c, cf))]),
}  # fmt: skip


def said(case: str, cf: Caseflow) -> dict[str, Any]:
    return YOUNG if case == min(x.number for x in cf.cases()) else OLDER


def name_of(case: str, cf: Caseflow) -> str:
    return str(said(case, cf)["child.name"])


@pytest.mark.parametrize("way", WAYS)
def test_each_read_marks_the_child_and_nobody_else(way: str, tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        young = cf.desk("chen").submit(PROGRAMME, YOUNG)
        older = cf.desk("chen").submit(PROGRAMME, OLDER)
        for case, expected in ((young, (young,)), (older, ())):
            before = cf.journal.last()
            (tmp_path / "x.db").unlink(missing_ok=True)
            WAYS[way](cf, case, tmp_path)
            assert marked(cf, before) == [expected], way
        assert cf.verify().ok


def test_pages_of_many_mark_those_who_are(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        young = cf.desk("chen").submit(PROGRAMME, YOUNG)
        cf.desk("chen").submit(PROGRAMME, OLDER)
        for look in (
            lambda: cf.desk("ren").queue(names=True),
            lambda: write_ledger(cf.desk("ren"), PROGRAMME, tmp_path / "l.xlsx"),
            lambda: cf.desk("ren").export_journal(),
        ):
            before = cf.journal.last()
            look()
            assert marked(cf, before) == [(young,)]


def test_who_is_paid() -> None:
    with county(money=50_000) as cf:
        case = cf.desk("chen").submit("grant", person("2018-05-06"))
        cf.desk("jue").decide(case, "grant", why="x")
        by_account(cf, case)
        for pays in (lambda: cf.desk("fu").pay_many([case], fund=OWN),
                     lambda: cf.desk("fu").payment_file(case)):  # fmt: skip
            before = cf.journal.last()
            pays()
            assert marked(cf, before) == [(case,)]


# -- until when -----------------------------------------------------------------------------------


def until(facts: dict[str, Any], on: str = TODAY) -> str:
    with office(today=on) as cf:
        return cf.case(cf.desk("chen").submit(PROGRAMME, facts)).young_until


@pytest.mark.parametrize(
    "born, on, expected",
    [
        ("2012-06-30", TODAY, "2026-06"),  # the whole month, from its first day
        ("2012-06-01", TODAY, "2026-06"),
        ("2012-05-31", TODAY, NOBODY),
        ("2012-02-29", "2026-02-28", "2026-02"),
        ("2018-05-06", TODAY, "2032-05"),
    ],
)
def test_the_month_of_the_birthday_counts_whole(born: str, on: str, expected: str) -> None:
    assert until(child(born, received=on), on) == expected


def test_a_number_says_it_as_well_and_the_younger_of_two_days_counts() -> None:
    facts = child()
    del facts["child.birth_date"]
    assert until(facts) == "2032-05"
    number = {"child.id_no": id_no("2012-05-06")}
    both = {**number, "child.birth_date": next(iter((YOUNG["child.birth_date"],)))}
    given = {**both, "child.birth_date": date(2018, 5, 6)}
    assert young_until(CHINA, given, "child", TODAY) == "2032-05"
    assert young_until(CHINA, number, "child", TODAY) == NOBODY
    assert young_until(plain(), {"child.birth_date": date(2009, 1, 1)}, "child", TODAY) == "2027-01"
    wrong = {"child.id_no": id_no("2018-05-06")[:-1] + "0"}  # whatever its last sign
    assert young_until(CHINA, wrong, "child", TODAY) == "2032-05"
    assert young_until(CHINA, {"child.id_no": "护照123"}, "applicant", TODAY) == NOBODY


def test_a_child_of_unknown_age_is_one_until_somebody_says() -> None:
    facts = child()
    for key in ("child.birth_date", "child.id_no"):
        del facts[key]
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, facts)
        assert cf.case(case).young_until == UNTOLD and cf.case(case).is_young("2099-01-01")
        cf.desk("chen").record(case, {"family.annual_income": facts["family.annual_income"]})
        assert cf.case(case).young_until == UNTOLD
        cf.desk("chen").record(case, {"child.birth_date": "2010-01-02"})
        assert cf.case(case).young_until == NOBODY and not cf.case(case).is_young(TODAY)
        cf.desk("chen").record(case, {"child.birth_date": "2019-01-02"})
        assert cf.case(case).young_until == "2033-01"


def test_a_number_recorded_later_says_it_too() -> None:
    facts = child()
    for key in ("child.birth_date", "child.id_no"):
        del facts[key]
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, facts)
        cf.desk("chen").record(case, {"child.id_no": id_no("2010-02-03")})
        assert cf.case(case).young_until == NOBODY
        for item in cf.desk("ren").compare(case):
            confirm(cf.desk("ren"), case)
            del item
        # what a person's own record says still counts when something else is recorded
        cf.desk("chen").record(case, {"guardian.id_no": id_no("1977-01-09")})
        assert cf.case(case).young_until == NOBODY


def test_of_a_household_its_youngest_member() -> None:
    def member(born: str) -> dict[str, str]:
        return {"name": "小满", "relation": "儿子", "birth_date": born}

    with office() as cf:
        desk = cf.desk("chen")
        case = desk.submit("hardship", HEAD)
        assert cf.case(case).young_until == NOBODY
    head = {**HEAD, "member": [member("2009-01-01"), member("2015-01-01")]}
    typed = {**head, "member": [{**m, "birth_date": date.fromisoformat(m["birth_date"])}
                                for m in head["member"]]}  # fmt: skip
    assert young_until(CHINA, typed, "household.head", TODAY) == "2029-01"
    both = {"member": [{"birth_date": date(2015, 1, 1)}, {"birth_date": date(2018, 1, 1)}]}
    assert young_until(CHINA, both, "household.head", TODAY) == "2032-01"
    numbers = {"member": [{"id_no": id_no("2013-07-01")}]}
    assert young_until(CHINA, numbers, "household.head", TODAY) == "2027-07"


def test_what_may_change_it() -> None:
    for key in ("member", "child.birth_date", "guardian.id_no"):
        assert tells_age({"family.annual_income": 1, key: ()})
    assert not tells_age({"guardian.phone": "1", "child.birth_cert_no": "T1"})


def test_what_their_own_record_says_counts_as_well() -> None:
    """A number that was said at filing stands with the person, not with the case."""
    known = {
        7: {"applicant.id_no": id_no("2018-05-06")},
        8: {"guardian.id_no": id_no("1980-01-01")},
    }
    look: Any = Made(place=CHINA, who=Made(on=TODAY), facts=lambda id: {}, person=known.get)
    case: Any = Made(id=1, people=(("applicant", 7), ("guardian", 8)))
    assert _young(look, case, {"guardian.id_no": id_no("1981-01-01")}) == "2032-05"
    assert _young(look, case, {"applicant.id_no": id_no("2010-05-06")}) == NOBODY
    assert _young(look, case, {"guardian.phone": "1"}) == ""
    look.facts = lambda id: {"applicant.birth_date": date(2019, 2, 3)}
    assert _young(look, case, {"guardian.id_no": id_no("1981-01-01")}) == "2033-02"


def test_aid_of_others_too(tmp_path: Path) -> None:
    with office() as cf:
        who = {k: YOUNG[k] for k in ("child.name", "child.id_no", "child.birth_date")}
        facts = {**who, "operation.number": 1, "aid.on": "2025-01-02", "aid.body": "某会"}
        command = acts.Submit(programme=PROGRAMME, facts=facts, origin="external")
        (done,) = cf.desk("chen").do_many([command])
        assert done.error is None and cf.case(done.case).young_until == "2032-05"
        before = cf.journal.last()
        cf.desk("ren").explain(done.case)
        assert marked(cf, before) == [(done.case,)]


def test_time_takes_the_mark_away() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, child("2012-06-20"))
        cf.today = "2026-06-30"
        before = cf.journal.last()
        cf.desk("ren").explain(case)
        cf.today = "2026-07-01"
        cf.desk("ren").explain(case)
        assert marked(cf, before) == [(case,), ()]
        assert cf.verify().ok


# -- who supervises -------------------------------------------------------------------------------


def test_who_read_which_childs_file_when_and_for_what() -> None:
    with office() as cf:
        young = cf.desk("chen").submit(PROGRAMME, YOUNG)
        older = cf.desk("chen").submit(PROGRAMME, OLDER)
        cf.desk("ren").explain(young)
        cf.today = "2026-06-02"
        cf.desk("ren").facts(older, purpose="check")
        cf.desk("jue").facts(young, purpose="other")
        cf.today = "2026-06-03"
        cf.desk("jue").queue(names=True)
        before = cf.journal.last()
        desk = cf.desk("fu")
        every = desk.reads()
        assert cf.journal.last() == before  # nothing was opened
        told = [(str(r.on), r.by, r.purpose, r.cases, r.young, r.others) for r in every]
        assert told == [
            ("2026-06-01", "ren", "case", (young,), (young,), 0),
            ("2026-06-02", "ren", "check", (older,), (), 0),
            ("2026-06-02", "jue", "other", (young,), (young,), 0),
        ]
        first, second, third = every
        assert {r.branch for r in every} == {"SZW"}
        assert desk.reads(by="ren") == (first, second)
        assert desk.reads(purpose="other") == (third,)
        assert desk.reads(young=True) == (first, third)
        assert desk.reads(since="2026-06-02") == (second, third)
        assert desk.reads(until="2026-06-01") == (first,)
        assert desk.reads(young=True, by="jue", since="2026-06-02", until="2026-06-02") == (third,)
        assert desk.reads(since="2026-06-03") == ()
        assert cf.desk("ren").reads() == every  # who manages, too
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").reads()
        with refused(FactError, "not_one_of"):
            desk.reads(purpose="curiosity")  # type: ignore[arg-type]
        with refused(StoreError, "no_such_login"):
            desk.reads(by="nobody")
        with refused(FactError, "day_not_there"):
            desk.reads(since="2026-06-31")


def test_records_beside_cases_are_counted() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, YOUNG)
        cf.desk("ren").find(number=YOUNG["child.id_no"])
        (row,) = cf.desk("fu").reads()
        assert (row.purpose, row.cases, row.young, row.others) == ("find", (case,), (case,), 1)


def test_of_branches_below_but_not_beside_or_above() -> None:
    people = staff(
        Person("shi", "史监督", id_no("1982-02-03"), ("review", "supervise"), branch="WLCB"),
        Person("lin", "邻录入", id_no("1986-02-03"), ("enter", "supervise"), branch="FHZ"),
    )
    branches = (Branch("SZW", parent="WLCB"), Branch("FHZ", parent="WLCB"), Branch("WLCB"))
    with Caseflow.demo(branch=branches, people=people, today=TODAY) as cf:
        case = cf.desk("chen").submit(PROGRAMME, YOUNG)
        near = cf.desk("lin").submit(PROGRAMME, OLDER)
        for login, number in (("ren", case), ("lin", near), ("shi", case)):
            cf.desk(login).facts(number, purpose="case")
        seen = {login: [(r.branch, r.by) for r in cf.desk(login).reads()]
                for login in ("fu", "lin", "shi")}  # fmt: skip
        assert seen["fu"] == [("SZW", "ren")] and seen["lin"] == [("FHZ", "lin")]
        assert seen["shi"] == [("SZW", "ren"), ("FHZ", "lin"), ("WLCB", "shi")]


def test_of_ones_own_and_of_relatives_nothing() -> None:
    own = Person("own", "自家人", id_no("1979-01-01"), ("supervise",),
                 relatives=(YOUNG["child.id_no"],))  # fmt: skip
    with Caseflow.demo(branch="SZW", people=staff(own), today=TODAY) as cf:
        case = cf.desk("chen").submit(PROGRAMME, YOUNG)
        other = cf.desk("chen").submit(PROGRAMME, OLDER)
        cf.desk("ren").explain(case)
        cf.desk("ren").compare(case, other)
        assert [r.cases for r in cf.desk("fu").reads()] == [(case,), (case, other)]
        assert [(r.cases, r.young, r.others) for r in cf.desk("own").reads()] == [((other,), (), 0)]


# -- files of their own ---------------------------------------------------------------------------


def adopt(cf: Caseflow, name: str, years: int) -> None:
    cf.desk("ren").confirm(
        cf.desk("chen").adopt(name, years, since=str(cf.today), source="档案办法")
    )


def test_their_files_are_kept_as_was_adopted_for_them() -> None:
    with office() as cf:
        young, older, soon = (
            cf.desk("chen").submit(PROGRAMME, facts)
            for facts in (YOUNG, OLDER, child("2012-06-20", name="巴图"))
        )
        adopt(cf, "retention.unpaid", 5)
        for case in (young, older):
            cf.desk("chen").withdraw(case, why="x")

        def kept() -> dict[str, tuple[str, str, bool]]:
            return {k.case: (k.kind, k.until, k.young) for k in cf.desk("ren").retention()}

        assert kept() == {
            young: ("retention.unpaid", "2031-06-01", True),
            older: ("retention.unpaid", "2031-06-01", False),
            soon: ("retention.unpaid", "", True),
        }
        adopt(cf, "retention.unpaid.young", 1)
        assert kept()[young] == ("retention.unpaid.young", "2027-06-01", True)
        assert kept()[older] == ("retention.unpaid", "2031-06-01", False)
        assert kept()[soon] == ("retention.unpaid.young", "", True)
        cf.today = "2026-07-01"  # by now no child any more, and the file goes on
        assert kept()[soon] == ("retention.unpaid", "", False)
        cf.desk("chen").withdraw(soon, why="x")
        assert kept()[soon] == ("retention.unpaid", "2031-07-01", False)
        cf.today = "2027-06-01"
        for case in (older, soon):
            with refused(NotAllowed, "retention_runs"):
                cf.desk("chen").erase(case)
        cf.desk("ren").confirm(cf.desk("chen").erase(young))
        assert cf.verify().ok
        cf.today = "2040-01-01"  # the file stays what it was when it came to its end
        assert set(kept()) == {older, soon}


def test_what_was_a_childs_file_stays_one() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, YOUNG)
        cf.desk("chen").withdraw(case, why="x")
        adopt(cf, "retention.unpaid", 30)
        adopt(cf, "retention.unpaid.young", 20)
        cf.today = "2040-01-01"
        (kept,) = cf.desk("ren").retention()
        assert (kept.kind, kept.until, kept.young) == (
            "retention.unpaid.young", "2046-06-01", False
        )  # fmt: skip


def test_of_who_was_paid_for_a_year_at_least() -> None:
    with office() as cf, refused(NotAllowed, "retention_short"):
        adopt(cf, "retention.paid.young", 0)


def test_one_persons_data_say_it() -> None:
    with office() as cf:
        case, older = (cf.desk("chen").submit(PROGRAMME, x) for x in (YOUNG, OLDER))
        cf.desk("jue").explain(case)
        said = json.loads(cf.desk("ren").export_person(case))
        assert said["young"] and [r["young"] for r in said["reads"]] == [True, True]
        guardian = json.loads(cf.desk("ren").export_person(case, "guardian"))
        assert not guardian["young"] and all(r["young"] for r in guardian["reads"])
        other = json.loads(cf.desk("ren").export_person(older))
        assert not other["young"] and not any(r["young"] for r in other["reads"])


def test_a_household_with_a_child_does_not_make_its_head_one() -> None:
    from caseflow.desk.person import _File

    case: Any = type("C", (), {"people": (("household.head", 1),), "beneficiary": 1,
                               "is_young": Case.is_young, "young_until": "2030-01"})()  # fmt: skip
    look: Any = None
    assert not _File(look, case, 1, "zh").is_young(TODAY)
