"""A person is erased: nothing of them opens or is found again, sums and proof stand."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import child, id_no, refused
from proof.hostile import edited, sql

from caseflow import Branch, Busy, Caseflow, FactError, NotAllowed, Person, Stale, StoreError
from caseflow.batch.run import run
from caseflow.desk.pending import ERASED
from caseflow.files.read import read as read_sheets
from caseflow.proof.export import canonical
from caseflow.proof.verify import verify_file
from caseflow.reports.ledger import write_ledger
from caseflow.store.keys import KIND, owner_mark

TODAY = "2026-06-01"
NAME = "苏日娜"
PHONE = "13900001234"


def facts(born: str = "1950-01-01", name: str = NAME) -> dict[str, object]:
    return {
        "household.head.name": name, "household.head.id_no": id_no(born),
        "household.head.phone": PHONE, "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31", "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05", "consent.given_on": "2026-03-05",
    }  # fmt: skip


_COUNT = itertools.count()


def adopt(cf: Caseflow, name: str, years: int) -> None:
    source = f"档案办法 {next(_COUNT)}"  # another text each time
    proposal = cf.desk("clerk").adopt(name, years, since=str(cf.today), source=source)
    cf.desk("decider").confirm(proposal)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def cf(path: Path) -> Iterator[Caseflow]:
    """A demonstration in which somebody's application was withdrawn, nobody else's."""
    with Caseflow.demo(path, today=TODAY) as made:
        made.desk("clerk").submit("hardship", facts("1960-02-02", "巴图"))
        yield made


def withdrawn(cf: Caseflow) -> str:
    case = cf.desk("clerk").submit("hardship", facts())
    cf.desk("clerk").withdraw(case, why="自愿撤回")
    return case


def erased(cf: Caseflow) -> str:
    case = withdrawn(cf)
    adopt(cf, "retention.unpaid", 0)
    cf.desk("decider").confirm(cf.desk("clerk").erase(case))
    return case


def test_who_was_erased_cannot_be_told_any_more(cf: Caseflow, path: Path) -> None:
    case, other = erased(cf), cf.cases()[0].number
    for read in (cf.desk("decider").explain, cf.desk("decider").replay,
                 lambda c: cf.desk("decider").facts(c, purpose="case")):  # fmt: skip
        with refused(StoreError, "erased"):
            read(case)
    assert cf.desk("decider").facts(other, purpose="case")["household.head.name"] == "巴图"
    assert cf.case(case).status == "withdrawn"
    find = cf.desk("clerk").find
    assert not find(name=NAME) and not find(number=id_no("1950-01-01"))
    assert [p.name for p in find(phone=PHONE)] == ["巴图"]  # the family shared it
    text = "\n".join(canonical(cf.journal, cf.office.keys))
    assert NAME not in text and "自愿撤回" not in text and "巴图" in text
    found = cf.verify()
    assert found.ok, found.words("en")
    gone = {cf.case(case).id, cf.case(case).beneficiary}
    assert set(found.erased) == gone and all(str(x) in found.head for x in gone)
    again = cf.desk("clerk").submit("hardship", facts())  # nobody knows them
    assert again != case and cf.case(again).beneficiary not in gone


def test_their_keys_and_marks_are_nowhere_in_the_files(cf: Caseflow, path: Path) -> None:
    case = withdrawn(cf)
    c = cf.case(case)
    wraps = cf.journal.wraps([c.id, c.beneficiary]).values()
    mark = cf.office.keys.mark("id", id_no("1950-01-01"))
    cf.office.keys.forget()
    adopt(cf, "retention.unpaid", 0)
    cf.desk("decider").confirm(cf.desk("clerk").erase(case))
    raw = b"".join(p.read_bytes() for p in path.parent.glob("a.db*"))
    assert len(list(wraps)) == 2 and not [w for w in (*wraps, mark) if w in raw]
    assert set(cf.journal.wraps([c.id, c.beneficiary]).values()) == {b""}
    cf.desk("clerk").rotate_key()  # does not bring them back
    assert set(cf.journal.wraps([c.id, c.beneficiary]).values()) == {b""} and cf.verify().ok


def test_it_takes_two_who_manage(cf: Caseflow) -> None:
    case = withdrawn(cf)
    adopt(cf, "retention.unpaid", 0)
    before = cf.journal.last()
    with refused(NotAllowed, "no_grant"):
        cf.desk("cashier").erase(case)
    with refused(FactError, "no_such_role"):
        cf.desk("clerk").erase(case, "guardian")
    assert cf.journal.last() == before
    proposal = cf.desk("clerk").erase(case, request="r")
    assert cf.desk("clerk").erase(case, request="r") == proposal
    with refused(NotAllowed, "own_proposal"):
        cf.desk("clerk").confirm(proposal)
    assert cf.desk("decider").facts(case, purpose="case")
    cf.desk("decider").confirm(proposal)
    with refused(Stale, "erased_already"):
        cf.desk("clerk").erase(case)


def test_who_confirms_sees_whom_and_which_cases(cf: Caseflow) -> None:
    case = withdrawn(cf)
    adopt(cf, "retention.unpaid", 0)
    hired = {"name": "别处的", "id_no": id_no("1991-01-02"), "programmes": ("crcf.chd",)}
    for made in cf.desk("clerk").hire("other", duties=("manage",), **hired):  # type: ignore[arg-type]
        cf.desk("decider").confirm(made)
    proposal = cf.desk("clerk").erase(case)
    (listed,) = cf.desk("decider").proposals()
    assert (listed.cases, listed.private) == (((case, "hardship"),), ())
    whole = cf.desk("decider").proposal(proposal)
    assert dict(whole.private) == {ERASED: NAME} and whole.cases == listed.cases
    elsewhere = cf.desk("other").proposal(proposal)  # may not read the case
    assert (elsewhere.cases, elsewhere.private) == ((), ())


def test_not_before_the_day(cf: Caseflow) -> None:
    open_, case = cf.cases()[0].number, withdrawn(cf)
    with refused(NotAllowed, "erases_open_case"):
        cf.desk("clerk").erase(open_)
    with refused(NotAllowed, "retention_unset") as unset:
        cf.desk("clerk").erase(case)
    assert unset.value.parts["name"] == "retention.unpaid"
    with refused(FactError, "no_such_number"):
        adopt(cf, "retention.unpaid", 101)
    with refused(FactError, "no_such_number"):
        adopt(cf, "retention.paid", -1)
    adopt(cf, "retention.unpaid", 3)
    with refused(NotAllowed, "retention_runs") as runs:
        cf.desk("clerk").erase(case)
    assert runs.value.parts["until"] == "2029-06-01"
    cf.today = "2029-05-31"
    with refused(NotAllowed, "retention_runs"):
        cf.desk("clerk").erase(case)
    cf.today = "2029-06-01"
    proposal = cf.desk("clerk").erase(case)
    adopt(cf, "retention.unpaid", 4)  # and it runs again when it would take effect
    with refused(NotAllowed, "retention_runs"):
        cf.desk("decider").confirm(proposal)
    assert cf.desk("decider").facts(case, purpose="case") and cf.verify().ok


def test_what_changed_since_is_proposed_anew(cf: Caseflow) -> None:
    case = withdrawn(cf)
    adopt(cf, "retention.unpaid", 0)
    proposal = cf.desk("clerk").erase(case)
    second = cf.desk("clerk").submit(
        "hardship", facts() | {"application.received_on": "2026-04-05"}
    )
    with refused(NotAllowed, "erases_open_case"):
        cf.desk("decider").confirm(proposal)
    cf.desk("clerk").withdraw(second, why="x")
    with refused(Stale, "erasure_differs"):
        cf.desk("decider").confirm(proposal)
    cf.desk("decider").confirm(cf.desk("clerk").erase(case))
    for gone in (case, second):
        with refused(StoreError, "erased"):
            cf.desk("decider").facts(gone, purpose="case")


def test_another_who_reads_keeps_old_pages_and_it_is_said(cf: Caseflow, path: Path) -> None:
    case = withdrawn(cf)
    adopt(cf, "retention.unpaid", 0)
    proposal = cf.desk("clerk").erase(case)
    cf.journal._one("PRAGMA busy_timeout = 50")
    with Caseflow.open(path) as other, other.journal.reading():
        other.journal.last()
        with refused(Busy, "erasure_incomplete"):
            cf.desk("decider").confirm(proposal)
        assert not cf.desk("decider").scrub()
    assert cf.desk("decider").scrub() and cf.verify().ok


EDITS = {
    "erased_kept": (KIND, "salt = zeroblob(16), detail = zeroblob(60)"),
    "row_emptied": ("id", "salt = NULL, mark = NULL, detail = NULL"),
}


@pytest.mark.parametrize("code", EDITS)
def test_what_is_put_back_or_emptied_too_is_found(cf: Caseflow, path: Path, code: str) -> None:
    c = cf.case(erased(cf))
    cf.close()
    assert verify_file(path).ok
    kind, change = EDITS[code]
    where = "mark = ?" if kind == KIND else "mark IS NOT NULL AND ? IS NOT NULL"
    with sqlite3.connect(path) as db:
        sql = f"UPDATE committed_rows SET {change} WHERE kind = '{kind}' AND {where}"
        assert db.execute(sql, (owner_mark(c.beneficiary),)).rowcount
    db.close()
    assert code in {f.code for f in verify_file(path).findings}


def test_a_mark_of_who_was_erased_is_found(cf: Caseflow, path: Path) -> None:
    """One by which they would be found again; of a row of no kind that is another finding."""
    erased(cf)
    cf.close()
    with sqlite3.connect(path) as db:
        put = "UPDATE committed_rows SET mark = zeroblob(32) WHERE kind = 'name' AND mark IS NULL"
        assert db.execute(put).rowcount == 1
    db.close()
    assert {f.code for f in verify_file(path).findings} == {"row_changed", "erased_kept"}
    (path.parent / "renamed").mkdir()
    rename = "UPDATE committed_rows SET kind = 'song' WHERE mark = zeroblob(32)"
    renamed = edited(path, path.parent / "renamed", sql(rename))
    assert {f.code for f in verify_file(renamed).findings} == {"row_changed", "row_kind_unknown"}


def test_the_last_file_says_the_first_day(cf: Caseflow) -> None:
    first = withdrawn(cf)
    cf.today = "2026-07-01"
    second = cf.desk("clerk").submit(
        "hardship", facts() | {"application.received_on": "2026-06-05"}
    )
    cf.desk("clerk").withdraw(second, why="x")
    adopt(cf, "retention.unpaid", 3)
    for case in (first, second):
        with refused(NotAllowed, "retention_runs") as runs:
            cf.desk("clerk").erase(case)
        assert (runs.value.parts["case"], runs.value.parts["until"]) == (second, "2029-07-01")


def test_records_that_were_merged_go_too() -> None:
    """Two records of one person under two names: neither is found again, nothing of them opens."""
    from office import child, office

    facts, other = child(), child(name="王小明", received="2026-04-01")
    with office() as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        cases = [chen.submit_many("crcf.chd", [f])[0].case for f in (facts, other)]
        one, two = (cf.case(case).beneficiary for case in cases)
        chen.identify(cases[1], "same", why="同一人", with_case=cases[0])
        ren.confirm(cases[1], of=ren.compare(cases[1])[0].version)
        for case in cases:
            chen.withdraw(case, why="x")
        ren.confirm(chen.adopt("retention.unpaid", 0, since=TODAY, source="s"))
        ren.confirm(chen.erase(cases[1]))
        found = cf.verify(replay=True)
        assert set(found.erased) == {one, two, *(cf.case(case).id for case in cases)} and found.ok
        assert one != two and set(cf.journal.wraps([one, two]).values()) == {b""}
        text = "\n".join(canonical(cf.journal, cf.office.keys))
        for said in (facts, other):
            assert not ren.find(name=said["child.name"]) and said["child.name"] not in text
        assert facts["guardian.name"] in text


def test_a_guardian_goes_alone_and_a_declared_relative_stays(tmp_path: Path) -> None:
    from office import child, staff

    from caseflow import Person

    facts = child("2015-05-06")
    mine = Person(
        "own",
        "自家人",
        id_no("1979-01-01"),
        ("enter",),
        branch="",
        relatives=(id_no("2015-05-06"),),
    )
    with Caseflow.demo(branch="SZW", people=staff(mine), today=TODAY) as cf:
        case = cf.desk("chen").submit("crcf.chd", facts)
        cf.desk("chen").withdraw(case, why="x")
        for login, other in itertools.permutations(("chen", "ren")):
            p = cf.desk(login).adopt("retention.unpaid", 0, since=TODAY, source=login)
            cf.desk(other).confirm(p)
        cf.desk("ren").confirm(cf.desk("chen").erase(case, "guardian"))
        read = cf.desk("ren").facts
        assert cf.verify().ok
        people = dict(cf.case(case).people)
        assert cf.journal.wraps([people["guardian"]]) == {people["guardian"]: b""}
        assert all(cf.journal.wraps([cf.case(case).id, people["child"]]).values())
        with refused(NotAllowed, "erases_relative"):
            cf.desk("chen").erase(case)
        assert read(case, purpose="case")["child.name"]


def pay(cf: Caseflow, case: str) -> None:
    from office import in_cash

    cf.desk("jue").decide(case, "grant", why="x")
    in_cash(cf, case, "chen", "jue")
    cf.desk("fu").pay(case)
    cf.desk("chen").results(case, "paid")


def corrected(cf: Caseflow, case: str, number: str) -> None:
    changed(cf, case, {"household.head.id_no": number})


def changed(cf: Caseflow, case: str, said: dict[str, str]) -> None:
    cf.desk("chen").record(case, said)
    for item in cf.desk("ren").compare(case):
        cf.desk("ren").confirm(case, of=item.version)


def taken_back(cf: Caseflow, *cases: str) -> None:
    """They withdraw, and their files need not be kept."""
    for case in cases:
        cf.desk("chen").withdraw(case, why="x")
    ren = cf.desk("ren")
    ren.confirm(
        cf.desk("chen").adopt("retention.unpaid", 0, since=TODAY, source=f"纪要 {next(_COUNT)}")
    )


@pytest.fixture
def county() -> Iterator[Caseflow]:
    from office import office

    from caseflow import FundSpec, yuan

    with office(funds=(FundSpec("自有资金", ("hardship",)),)) as made:
        receipt = made.desk("chen").receive("自有资金", yuan(100_000), reference="流水314")
        made.desk("ren").confirm(receipt)
        yield made


@pytest.mark.parametrize("first", [True, False])
def test_whose_number_was_typed_for_another_is_known_after_their_erasure(
    county: Caseflow, first: bool
) -> None:
    """One was filed under the number of another: who of the two is erased, the other is known."""
    cf, chen, ren = county, county.desk("chen"), county.desk("ren")
    theirs, own = id_no("1990-05-05"), id_no("1991-05-05")
    one = chen.submit("hardship", facts("1990-05-05", "测试甲"))
    corrected(cf, one, own)
    two = chen.submit("hardship", facts("1990-05-05", "测试乙"))
    pay(cf, two) if first else None
    gone, left, number = (one, two, theirs) if first else (two, one, own)
    taken_back(cf, gone)
    ren.confirm(chen.erase(gone))
    assert [p.name for p in ren.find(number=number)] == ["测试乙" if first else "测试甲"]
    assert not ren.find(number=own if first else theirs)
    known = facts("1990-05-05" if first else "1991-05-05", "测试乙" if first else "测试甲")
    again = chen.submit("hardship", {**known, "application.received_on": "2026-05-20"})
    assert cf.case(again).beneficiary == cf.case(left).beneficiary
    if first:
        assert cf.case(again).entry.outcome == "ineligible"  # helped once already
    else:  # what the other's file once said their number was is gone with them
        assert not cf.journal.find("id", [cf.office.keys.mark("id", theirs)])
    assert cf.verify(replay=True).ok


def test_what_others_are_found_by_stays() -> None:
    """Somebody like them without a number, a member of both households, the paper of a list."""
    from acts.test_identify import HOUSEHOLDS
    from office import child, office, to_letter

    paper = "红基会〔2026〕12号"

    def lives(head: str, number: str, received: str) -> dict[str, object]:
        known = {"household.head.id_no": number} if number else {}
        return {
            "household.head.name": head, "household.head.phone": PHONE, **known,
            "member": [{"id_no": id_no("1992-06-06")}], "application.received_on": received,
            "consent.given_on": received,
        }  # fmt: skip

    with office(programmes=[HOUSEHOLDS]) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        one = chen.submit("households", lives("测试甲", "", "2026-03-05"))
        two = chen.submit("households", lives("测试甲", "", "2026-04-05"))
        three = chen.submit("households", lives("测试丁", id_no("1993-07-07"), "2026-04-06"))
        while cf.case(two).questions:
            chen.identify(two, "other", why="x")
            for item in ren.compare(two):
                ren.confirm(two, of=item.version)
        papers = [to_letter(cf), to_letter(cf, child("2019-05-06", name="乌日娜"))]
        taken_back(cf, one, papers[0])
        for case in (one, papers[0]):
            ren.confirm(chen.erase(case))
        assert {c.number for f in ren.find(paper=paper) for c in f.cases} == {papers[1]}
        wife = lives("测试丙", id_no("1992-06-06"), "2026-05-06") | {"member": []}
        for facts_, kind, other in (
            (lives("测试甲", "", "2026-05-05"), "alike", two), (wife, "member", three),
        ):  # fmt: skip
            asked = cf.case(chen.submit("households", facts_)).questions
            assert cf.case(other).beneficiary in [q.party for q in asked if q.kind == kind]
        assert cf.verify(replay=True).ok


def test_a_number_that_is_emptied_of_another_is_found(tmp_path: Path) -> None:
    """An erasure names others whose number stood wrong: what they were known by then stays, in an
    extract it need not be there, and they may be erased later."""
    from office import office

    path, extract = tmp_path / "a.db", tmp_path / "x.db"
    own, later = id_no("1991-05-05"), id_no("1992-05-05")
    with office(path=path) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        one = chen.submit("hardship", facts("1990-05-05", "测试甲"))
        corrected(cf, one, own)
        changed(cf, one, {"household.head.phone": "13900005678"})
        two = chen.submit("hardship", facts("1990-05-05", "测试乙"))
        taken_back(cf, two)
        ren.confirm(chen.erase(two))
        corrected(cf, one, later)
        mark, party = cf.office.keys.mark("id", own), cf.case(one).beneficiary
        cf.desk("fu").extract([one], extract)
    assert verify_file(path).ok and verify_file(extract).ok
    for kind in ("name", "id"):
        copy = tmp_path / f"{kind}.db"
        copy.write_bytes(path.read_bytes())
        with sqlite3.connect(copy) as db:
            db.execute(
                "UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL WHERE kind = ?"
                " AND (mark = ? OR kind <> 'id')"
                " AND pos IN (SELECT pos FROM events WHERE stream = ?)",
                (kind, mark, party),
            )
        db.close()
        assert {f.code for f in verify_file(copy).findings} == {"row_emptied"}, kind
    with Caseflow.open(path, today=TODAY) as cf:
        taken_back(cf, one)
        cf.desk("ren").confirm(cf.desk("chen").erase(one))
        assert cf.verify().ok


@pytest.mark.parametrize(
    ("name", "years", "since", "code"),
    [
        ("retention.unpaid", 0, "2026-05-31", "retention_past"),
        ("retention.paid", 9, "2026-05-31", "retention_past"),
        ("retention.paid", 0, TODAY, "retention_short"),
        ("retention.unpaid", 0, TODAY, ""),
        ("retention.paid", 1, TODAY, ""),
    ],
)
def test_no_two_people_let_files_go_at_once(
    cf: Caseflow, name: str, years: int, since: str, code: str
) -> None:
    """How long they are kept begins today, not before; of who was paid it is a year at least."""
    if not code:
        cf.desk("decider").confirm(
            cf.desk("clerk").adopt(name, years, since=since, source=f"纪要 {next(_COUNT)}")
        )
        return
    with refused(NotAllowed, code):
        cf.desk("clerk").adopt(name, years, since=since, source=f"纪要 {next(_COUNT)}")


def test_who_was_paid_is_not_erased_the_same_day(county: Caseflow) -> None:
    chen, ren = county.desk("chen"), county.desk("ren")
    case = chen.submit("hardship", facts())
    pay(county, case)
    ren.confirm(chen.adopt("retention.paid", 1, since=TODAY, source=f"纪要 {next(_COUNT)}"))
    with refused(NotAllowed, "retention_runs") as runs:
        chen.erase(case)
    assert runs.value.parts["until"] == "2027-06-01"
    later = chen.adopt("retention.paid", 2, since=TODAY, source=f"纪要 {next(_COUNT)}")
    county.today = "2026-06-02"
    with refused(NotAllowed, "retention_past"):
        ren.confirm(later)
    assert county.verify().ok


def test_the_files_of_another_branch_are_not_this_ones_to_erase() -> None:
    """Two who manage at a neighbouring branch could erase whose files they may not even read."""
    manage = ("enter", "manage")
    people = [
        Person(login, name, id_no(born), manage, branch=code)
        for login, name, born, code in (
            ("a1", "甲一", "1980-02-01", "SZW"), ("a2", "甲二", "1980-02-02", "SZW"),
            ("b1", "乙一", "1980-02-03", "CYQ"), ("b2", "乙二", "1980-02-04", "CYQ"),
            ("c1", "丙一", "1980-02-05", "WLCB"), ("c2", "丙二", "1980-02-06", "WLCB"),
        )
    ]  # fmt: skip
    branches = (
        Branch("SZW", "县甲", "county", "WLCB"), Branch("CYQ", "县乙", "county", "WLCB"),
        Branch("WLCB", "市", "city"),
    )  # fmt: skip
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        for one, two in (("b1", "b2"), ("c1", "c2")):
            wanted = cf.desk(one).adopt("retention.unpaid", 0, since="2026-06-01", source="办公会")
            cf.desk(two).confirm(wanted)
        case = cf.desk("a1").submit("crcf.chd", child())
        with refused(NotAllowed, "erases_elsewhere") as no:  # and nothing of how it stands
            cf.desk("b1").erase(case)
        assert no.value.parts["branch"] == "SZW"
        cf.desk("a1").withdraw(case, why="x")
        for role in ("", "guardian"):
            with refused(NotAllowed, "erases_elsewhere"):
                cf.desk("b1").erase(case, role)
        cf.desk("c2").confirm(cf.desk("c1").erase(case))
        with refused(StoreError, "erased"):
            cf.desk("a1").facts(case, purpose="case")
        assert cf.verify(replay=True).ok


def test_whoever_verifies_the_file_alone_sees_that_somebody_was_erased(
    cf: Caseflow, path: Path
) -> None:
    """In a process that has loaded nothing else, as `caseflow verify` is."""
    erased(cf)
    said = (
        "import sys; from caseflow.proof.verify import verify_file;"
        "found = verify_file(sys.argv[1]); print(found.ok, len(found.erased))"
    )
    told = subprocess.run(
        [sys.executable, "-c", said, str(path)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "2"]


def test_the_ledger_of_all_has_a_row_of_whoever_was_erased(cf: Caseflow, tmp_path: Path) -> None:
    case = erased(cf)
    columns = ("number=case.number", "name=household.head.name", "state=case.status",
               "missing=case.missing", "by=case.by:decide", "branch=case.branch")  # fmt: skip
    for own in (False, True):
        if own:
            proposal = cf.desk("clerk").adopt(
                "ledger.hardship", list(columns), since=str(cf.today), source="台账办法"
            )
            cf.desk("decider").confirm(proposal)
        assert write_ledger(cf.desk("decider"), "hardship", tmp_path / "l.xlsx") == 2
        (sheet,) = read_sheets(tmp_path / "l.xlsx")
        text = [[str(v) for v in row.values if v is not None] for row in sheet.rows]
        (gone,) = [row for row in text if case in row]
        assert NAME not in str(text) and "巴图" in str(text)
        assert any("已依法删除" in v for v in gone)


def test_a_file_handed_in_again_brings_nobody_back(cf: Caseflow, tmp_path: Path) -> None:
    head = {"收件日期": "2026-03-05", "户主姓名": NAME, "户主身份证号": id_no("1950-01-01"),
            "困难类型": "低保", "有效期至": "2026-12-31", "困难证明": "复印件",
            "同意日期": "2026-03-05"}  # fmt: skip
    other = {**head, "户主姓名": "乌云", "户主身份证号": id_no("1955-01-01")}
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(x) for x in (head, head.values(), other.values())), "utf-8")
    first = [v.verdict for v in run(cf.desk("clerk"), path, "hardship").verdicts]
    assert all(x.startswith("accepted") for x in first) and len(first) == 2
    (found,) = cf.desk("clerk").find(name=NAME)
    case = cf.case(found.cases[0].number)
    cf.desk("clerk").withdraw(case.number, why="自愿撤回")
    adopt(cf, "retention.unpaid", 0)
    cf.desk("decider").confirm(cf.desk("clerk").erase(case.number))
    count = len(cf.cases())
    again = run(cf.desk("clerk"), path, "hardship").verdicts
    assert [v.verdict for v in again] == ["rejected", "known"]
    assert again[0].problems[0].code == "row_erased"
    assert len(cf.cases()) == count and cf.verify().ok
