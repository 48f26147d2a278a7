"""A person is found by any one thing that is known of them, and no search tells more than the desk
may read: an oracle over all cases and the tree of branches says what that is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from office import (
    BODY,
    bill,
    child,
    confirm,
    final_outside,
    id_no,
    office,
    refused,
    settle_cost,
    to_letter,
)

from caseflow import (
    Branch,
    Caseflow,
    CaseflowError,
    FactError,
    Money,
    NotAllowed,
    Person,
    nothing,
    yuan,
)
from caseflow.case.acts import Submit
from caseflow.desk.asked import asked
from caseflow.office.identity import marks_of
from caseflow.office.numbers import check_letter
from caseflow.office.parts import Opened, last_name
from caseflow.places.china import CHINA
from caseflow.reports.papers import paper
from caseflow.store.keys import owner_mark
from caseflow.values.names import normalise

TREE = {"WLCB": "", "SZW": "WLCB", "CHA": "WLCB", "ALA": ""}  # a city, two counties, another
OWN = id_no("1990-04-05")  # the clerk of SZW is a mother too
AUNT = id_no("1961-03-04")
PARENTS = (
    ("阿拉坦·其木格", id_no("1988-01-09"), "13800000001", "6222000011112222"),
    ("王芳", id_no("1987-02-08"), "13800000002", "6222000011113333"),
    ("王芳", AUNT, "13800000003", "6222000011114444"),
    ("陈小录", OWN, "13800000004", "6222000011115555"),
)
CHILDREN = tuple((name, id_no(born)) for name, born in (
    ("其木格", "2015-05-06"), ("王小小", "2016-06-07"), ("其木格", "2017-07-08"),
))  # fmt: skip
STAFF = (
    Person("chen", "陈小录", OWN, ("enter", "manage"), branch="SZW", relatives=(AUNT,)),
    Person("cha", "查录入", id_no("1971-01-01"), ("enter", "manage"), branch="CHA"),
    Person("ala", "阿录入", id_no("1972-01-01"), ("enter",), branch="ALA"),
    Person("shi", "史监督", id_no("1973-01-01"), ("supervise",), branch="WLCB"),
    Person("none", "无职责", id_no("1974-01-01"), (), branch="SZW"),
)  # fmt: skip
CLERK = {"SZW": "chen", "CHA": "cha", "ALA": "ala"}
INTERESTS = {"chen": {OWN, AUNT}}
DESKS = {"chen": "SZW", "cha": "CHA", "ala": "ALA", "shi": "WLCB"}


@frozen
class Filed:
    """An application: at which branch, whose, in which spelling; or aid that others gave."""

    branch: str
    child: int
    parent: int
    spelling: int
    external: bool

    @property
    def people(self) -> tuple[str, str]:
        """Their numbers."""
        return CHILDREN[self.child][1], PARENTS[self.parent][1]


def filed() -> st.SearchStrategy[Filed]:
    return st.builds(
        Filed,
        st.sampled_from(sorted(CLERK)),
        st.integers(0, len(CHILDREN) - 1),
        st.integers(0, len(PARENTS) - 1),
        st.integers(0, 3),
        st.booleans(),
    )


def house() -> Caseflow:
    branches = [Branch(code, f"{code} 红十字会", "county", up) for code, up in TREE.items()]
    return Caseflow.demo(branch=branches, people=STAFF, bodies=(BODY,), today="2026-06-01")


def spelt(kind: str, text: str, n: int) -> str:
    """The same thing in one of its spellings."""
    several = {
        "name": (text, text.replace("·", "•"), f" {text.replace('·', '．')} ",
                 text.replace("·", "　") if "·" in text else "　".join(text)),
        "number": (text, text.lower(), f" {text[:6]} {text[6:14]} {text[14:]} ",
                   text[:6] + text[8:17] if text[6:8] == "19" else text),
        "phone": (text, f"+86 {text[:3]}-{text[3:7]}-{text[7:]}", f"0086{text}",
                  "".join(chr(ord(c) + 0xFEE0) for c in text)),
        "account": (text, f"{text[:4]} {text[4:8]} {text[8:]}", f"{text[:8]}—{text[8:]}",
            f"{text[:6]}-{text[6:]}"),
    }  # fmt: skip
    return several[kind][n % 4]


def enter(cf: Caseflow, apps: list[Filed]) -> list[str]:
    """Their numbers."""
    out = []
    for n, a in enumerate(apps):
        (name, number), parent = CHILDREN[a.child], PARENTS[a.parent]
        day = f"2026-03-{n + 1:02d}"
        facts: dict[str, Any] = {
            "child.name": spelt("name", name, a.spelling), "child.id_no": number,
            "guardian.name": spelt("name", parent[0], a.spelling), "guardian.id_no": parent[1],
        }  # fmt: skip
        desk = cf.desk(CLERK[a.branch])
        if a.external:
            facts |= {"aid.on": day, "aid.sum": yuan(1_000 * a.spelling)}
        else:
            facts |= {
                "application.received_on": day, "payee.kind": "guardian",
                "consent.given_on": day,
                "guardian.phone": spelt("phone", parent[2], a.spelling),
                "payee.account_no": spelt("account", parent[3], a.spelling),
            }  # fmt: skip
        origin = "external" if a.external else ""
        (done,) = desk.do_many([Submit(programme="crcf.chd", facts=facts, origin=origin)])
        if done.error is not None:  # nobody enters a case of their own
            assert done.error.code == "interest"
        out.append(done.case if done.error is None else "")
    return out


def below(branch: str) -> set[str]:
    """The branch and all under it."""
    found = {branch}
    for code, up in TREE.items():
        if up in found:
            found.add(code)
    return found


Shown = Counter[tuple[str, frozenset[tuple[str, str]], tuple[str, ...]]]


def allowed(
    login: str, apps: list[Filed], numbers: list[str], by_case: set[int] | None, who: set[str]
) -> Shown:
    """What a search that hits these people (or only these cases) may tell."""
    there = [n for n, number in enumerate(numbers) if number]
    mine = [n for n in there if not set(apps[n].people) & INTERESTS.get(login, set())]
    here = {n for n in mine if apps[n].branch in below(DESKS[login])}
    strangers: set[str] = set()
    if by_case is not None:
        hits = by_case & set(mine)
        strangers = {apps[n].branch for n in hits - here}
        who = {p for n in hits & here for p in apps[n].people if p in who}
    out: Shown = Counter()
    for person in who:
        theirs = [n for n in mine if person in apps[n].people]
        ask = frozenset(apps[n].branch for n in theirs if n not in here)
        rows = frozenset(
            (numbers[n], "child" if person == apps[n].people[0] else "guardian")
            for n in theirs
            if n in here
        )
        if rows:
            out[NAMES[person], rows, tuple(sorted(ask))] += 1
        else:
            strangers |= ask
    if strangers:
        out["", frozenset(), tuple(sorted(strangers))] += 1
    return out


NAMES = {number: name for name, number, *_ in (*PARENTS, *CHILDREN)}
NAMES[OWN] = "陈小录"


def told(families: Any) -> Shown:
    return Counter(
        (
            normalise(f.name),  # it is shown as it was written
            frozenset((c.number, c.role) for c in f.cases),
            tuple(x.branch for x in f.elsewhere),  # one row for each
        )
        for f in families
    )


def reads(cf: Caseflow) -> list[str]:
    """The purposes of all reads that were recorded."""
    return [e.event.purpose for e in cf.events(limit=10_000) if e.type == "data_read/1"]  # type: ignore[attr-defined]


@settings(max_examples=40)
@given(st.lists(filed(), min_size=1, max_size=6), st.integers(0, 3))
def test_no_search_tells_more_than_the_subtree_allows(apps: list[Filed], spelling: int) -> None:
    with house() as cf:
        numbers = enter(cf, apps)
        there = {n for n, x in enumerate(numbers) if x}
        stated = {n for n in there if not apps[n].external}
        queries: list[tuple[dict[str, str], set[int] | None, set[str]]] = []
        for name in {*NAMES.values(), "王芳芳"}:
            who = {p for p, called in NAMES.items() if called == name}
            queries.append(({"name": spelt("name", name, spelling)}, None, who))
        for number in NAMES:
            queries.append(({"number": spelt("number", number, spelling)}, None, {number}))
        for _, number, phone, account in PARENTS:
            said = any(apps[n].people[1] == number for n in stated)
            known = {number} if said and number != OWN else set()  # a colleague's stays as it is
            queries.append(({"phone": spelt("phone", phone, spelling)}, None, known))
            hits = {n for n in stated if apps[n].people[1] == number}
            queries.append(({"account": spelt("account", account, spelling)}, hits, {number}))
        for n in there:
            queries.append(({"case": numbers[n].lower()}, {n}, {apps[n].people[0]}))
        for login in DESKS:
            desk = cf.desk(login)
            for query, by_case, who in queries:
                before = cf.journal.last()
                found = desk.find(**query)
                assert told(found) == allowed(login, apps, numbers, by_case, who), (login, query)
                assert cf.journal.last() == before + 1  # a read, or a question
        assert set(reads(cf)) <= {"find"} and cf.verify().ok


def test_what_a_row_says() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        other = {"guardian.name": "乌云", "guardian.id_no": id_no("1986-03-09")}
        clerk.submit("crcf.chd", {**child("2012-01-01", name="娜仁"), **other})
        ((undecided,),) = (f.cases for f in clerk.find(name="娜仁"))
        assert (undecided.granted, undecided.paid, undecided.counts) == (Money(0), Money(0), False)
        case = to_letter(cf, child(payee__kind="guardian", guardian__phone="13800000001"))
        aid = {"child.name": "其木格", "child.id_no": id_no("2018-05-06"), "aid.body": "某基金会"}
        for on, sum_ in (("2025-01-02", {"aid.sum": yuan(500)}), ("2025-02-03", {})):
            row = Submit(
                programme="crcf.chd", facts={**aid, "aid.on": on, **sum_}, origin="external"
            )
            assert clerk.do_many([row])[0].verdict == "accepted"
        (family,) = clerk.find(number=id_no("2018-05-06"))
        assert [(c.granted, c.paid, c.counts, c.external) for c in family.cases] == [
            (Money(50_000), None, True, True),
            (None, None, True, True),
            (Money(3_000_000), Money(0), True, False),
        ]
        own = family.cases[-1]
        assert (own.number, own.programme, own.branch) == (case, "crcf.chd", "SZW")
        assert (own.role, own.payee, own.status) == ("child", False, cf.case(case).status)
        assert str(own.received_on) == "2026-03-02" and "其木格" not in repr(family)
        (guardian,) = clerk.find(phone="+86 138 0000 0001")
        row_ = guardian.cases[-1]  # what was given counts for the one who was helped
        assert (guardian.name, row_.role, row_.payee, row_.counts) == (
            "阿拉坦", "guardian", True, False,
        )  # fmt: skip


def test_an_account_is_whose_it_was_stated_there_as_it_was_stated() -> None:
    """Of two payees of a case, and though it was stated elsewhere at the version of the other."""
    one, two = "6217000012345678901", "6222020000000990000"
    whole = {"payee.kind": "guardian", "payee.account_no": one, "payee.account_name": "阿拉坦"}
    own = {"payee.kind": "beneficiary_own_account", "payee.account_name": "其木格"}
    with office() as cf:
        clerk = cf.desk("chen")
        case = to_letter(cf, {**child(), **whole})
        clerk.record(case, {**own, "payee.account_no": two, "payee.bank": "工商银行"}, line="1")
        theirs = {"guardian__name": "乌云", "guardian__id_no": id_no("1986-03-09")}
        more = {**whole, "payee.account_no": two, "payee.account_name": "乌云"}
        other = clerk.submit("crcf.chd", {**child("2012-01-01", name="娜仁", **theirs), **more})
        first, second = cf.case(case).stated
        payee = cf.case(other).payee
        assert payee is not None and payee.version == first.version < second.version
        for number, wanted in ((one, {"阿拉坦": case}), (two, {"其木格": case, "乌云": other})):
            found = clerk.find(account=number)
            assert {x.name: x.cases[0].number for x in found} == wanted
            assert all(len(x.cases) == 1 and x.cases[0].payee for x in found)


ALIKE = (
    {"name": "阿拉"}, {"name": "阿拉坦坦"}, {"name": "其木格·阿拉坦"}, {"phone": "13800000002"},
    {"phone": "1380000000"}, {"phone": "138000000011"}, {"account": "621700001234567890"},
    {"account": "62170000123456789O1"}, {"number": id_no("1988-01-10")},
    {"paper": "红基会〔2026〕1号"},
    {"paper": "红基会〔2026〕112号"}, {"case": "0002-H"},
)  # fmt: skip


def found_office() -> tuple[Caseflow, str]:
    cf = office()
    case = to_letter(
        cf,
        child(
            guardian__phone="13800000001",
            payee__kind="guardian",
            payee__account_no="6217000012345678901",
        ),
    )
    return cf, case


def test_what_is_alike_is_not_the_same() -> None:
    cf, _ = found_office()
    with cf:
        before = cf.journal.last()
        for query in ALIKE:
            assert cf.desk("chen").find(**query) == (), query
        assert not reads(cf)  # without a hit nothing is opened; that it was asked stands there
        assert cf.journal.last() == before + len(ALIKE)


def test_a_paper_is_found_by_its_number_and_ours_by_its_code() -> None:
    cf, case = found_office()
    with cf:
        clerk = cf.desk("chen")
        code = paper(clerk, case, "approval").code
        for text in (
            "红基会〔2026〕12号",
            "红基会(2026) 12号",
            "红基会［２０２６］１２号",
            code,
            code.lower(),
        ):
            (family,) = clerk.find(paper=text)
            assert (family.name, family.cases[0].number) == ("其木格", case), text
        with refused(FactError, "paper_code"):
            clerk.find(paper=f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}")


def test_a_case_is_found_by_its_number_or_an_ending_that_is_its_own() -> None:
    with house() as cf:
        enter(cf, [Filed("CHA", n % 2, 0, 0, False) for n in range(9)])
        case = enter(cf, [Filed("SZW", 2, 0, 0, False)])[0]
        clerk = cf.desk("chen")
        for n in range(4, len(case) + 1):
            (family,) = clerk.find(case=f" {case[-n:].lower()}")
            assert case in {c.number for c in family.cases}
        with refused(FactError, "no_case_number"):
            clerk.find(case=case[:-1] + ("A" if case[-1] != "A" else "B"))


def test_of_several_endings_the_one_that_may_be_read_is_meant() -> None:
    letter = check_letter("SZW-2026-0001")
    twin = "ESZW"  # its numbers end as whole numbers of the other do
    assert check_letter(f"{twin}-2026-0001") == letter
    branches = [
        Branch("WLCB", "", "city"),
        Branch("SZW", "", "county", "WLCB"),
        Branch(twin, "", "county", "WLCB"),
        Branch("ALA", "", "county"),
    ]
    people = (*STAFF, Person("twin", "双录入", id_no("1977-01-01"), ("enter",), branch=twin))
    people = tuple(p for p in people if p.login != "cha")
    people = (*people, Person("man", "管理二", id_no("1978-01-01"), ("manage",), branch="ALA"))
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        here = cf.desk("chen").submit("crcf.chd", child())
        there = cf.desk("twin").submit("crcf.chd", child("2016-01-01", name="娜仁"))
        assert here[-4:] == there[-4:] and here != there
        assert [f.name for f in cf.desk("chen").find(case=here[-6:])] == ["其木格"]
        assert [f.name for f in cf.desk("twin").find(case=here[-6:])] == ["娜仁"]
        for login in ("shi", "ala"):  # who may read both, and who may read neither
            with refused(FactError, "find_several"):
                cf.desk(login).find(case=here[-6:])
        assert there.endswith(here)
        assert [f.name for f in cf.desk("shi").find(case=here)] == ["其木格"]
        (family,) = cf.desk("ala").find(case=here)
        assert (family.name, [x.branch for x in family.elsewhere]) == ("", ["SZW"])


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "find_one"), ({"name": "王芳", "phone": "13800000002"}, "find_one"),
    ({"name": ""}, "find_one"), ({"name": " 　"}, "find_blank"), ({"name": "王*"}, "find_wildcard"),
    ({"name": "王？"}, "find_wildcard"), ({"name": "%"}, "find_wildcard"),
    ({"phone": "138____0001"}, "find_wildcard"), ({"case": "SZW-2026-000?-H"}, "find_wildcard"),
    ({"name": "王" * 201}, "too_long"), ({"phone": "1" * 41}, "too_long"),
    ({"account": "1" * 61}, "too_long"), ({"case": "1" * 41}, "too_long"),
    ({"number": "1" * 41}, "too_long"), ({"paper": "1" * 201}, "too_long"),
    ({"phone": "电话"}, "find_short"), ({"phone": "+86"}, "find_short"),
    ({"account": "账号1"}, "find_short"), ({"case": "1-H"}, "find_short"),
    ({"name": 5}, "not_text"), ({"name": None}, "not_text"), ({"name": ["王芳"]}, "not_text"),
    ({"name": "\ud800"}, "broken_text"), ({"name": "ᠮᠣᠩᠭᠣᠯ"}, "find_script"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "code"), REFUSED)
def test_what_cannot_be_searched_by_is_refused_and_never_said(
    query: dict[str, Any], code: str
) -> None:
    with office() as cf:
        before = cf.journal.last()
        with refused(FactError, code) as slip:
            cf.desk("chen").find(**query)
        assert "王" not in f"{slip.value.say('zh')}{slip.value.say('en')}{slip.value.parts}"
        assert cf.journal.last() == before


def test_a_number_of_a_paper_may_hold_what_stands_for_nothing_elsewhere() -> None:
    with office() as cf:
        assert cf.desk("chen").find(paper="A_12") == ()


def test_who_holds_no_duty_finds_nobody() -> None:
    with house() as cf:
        enter(cf, [Filed("SZW", 0, 0, 0, False)])
        for query in ({"name": "其木格"}, {"name": "没有此人"}):
            with refused(NotAllowed, "no_grant"):
                cf.desk("none").find(**query)
        assert reads(cf) == []


def test_a_duty_for_another_programme_shows_whom_to_ask() -> None:
    with office() as cf:
        cf.desk("chen").submit("crcf.chd", child())
        for programme in ("hardship", "crcf.chd"):
            proposal = cf.desk("chen").grant("fu", "enter", programmes=(programme,))
            cf.desk("ren").confirm(proposal)
        # the cashier's own duties are for all programmes; of one alone it is as of another branch
        (family,) = cf.desk("fu").find(name="其木格")
        assert family.cases
    people = (*STAFF, Person("lim", "限一项", id_no("1975-01-01"), (), branch="SZW"))
    branches = [Branch(code, f"{code} 红十字会", "county", up) for code, up in TREE.items()]
    people = tuple(
        Person("man", "管理二", id_no("1976-01-01"), ("manage",), branch="SZW")
        if p.login == "none"
        else p
        for p in people
    )
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        enter(cf, [Filed("SZW", 0, 0, 0, False)])
        cf.desk("man").confirm(cf.desk("chen").grant("lim", "enter", programmes=("hardship",)))
        (family,) = cf.desk("lim").find(name="其木格")
        assert (family.name, family.cases) == ("", ())
        assert [x.branch for x in family.elsewhere] == ["SZW"]


def test_what_changes_is_found_under_both_once_it_was_compared() -> None:
    cf, case = found_office()
    with cf:
        clerk = cf.desk("chen")
        clerk.record(case, {"guardian.phone": "0471-1234567", "child.name": "其其格"})
        assert clerk.find(phone="04711234567") == () == clerk.find(name="其其格")
        confirm(cf.desk("ren"), case)
        for query in (
            {"phone": "+86 471 1234567"},
            {"phone": "13800000001"},
            {"name": "其其格"},
            {"name": "其木格"},
        ):
            assert [f.name in ("其其格", "阿拉坦") for f in clerk.find(**query)] == [True], query
        clerk.record(case, {"payee.account_no": "6228480000000000001"})
        for account in ("6228480000000000001", "6217000012345678901"):
            assert clerk.find(account=account)[0].name == "阿拉坦"


def test_a_blank_phone_is_no_mark() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        clerk.submit("crcf.chd", child(guardian__phone="没有电话"))
        clerk.submit(
            "crcf.chd", child("2017-01-01", guardian__phone=None, payee__account_no=nothing)
        )
        assert cf.journal.all_marks("phone") == cf.journal.all_marks("account") == []


@settings(max_examples=200)
@given(st.sampled_from(("name", "number", "phone", "account", "case", "paper")), st.text())
def test_whatever_is_typed_is_read_or_refused_by_code(way: str, text: str) -> None:
    with contextlib.suppress(CaseflowError):
        found = asked(CHINA, {way: text})
        assert found.text and repr(found) == f"Asked(kind={found.kind!r}, whole={found.whole})"


def test_what_is_no_text_has_no_mark() -> None:
    """As facts come that a programme without its plugin does not type."""
    odd = {"guardian.phone": 13800000001, "child.name": nothing, "payee.account_no": "", "x": "y"}
    assert marks_of(CHINA, odd) == () and marks_of(CHINA, {"guardian.phone": "1"}) != ()


def test_a_number_without_the_sign_of_a_country_is_dialled_at_home() -> None:
    assert CHINA.phone("86543210") == "86543210" != CHINA.phone("+86 543210")
    assert CHINA.phone("（+86）138") == CHINA.phone("138") == "138"
    assert CHINA.phone("+1 86 138") == "186138"


def test_one_mark_for_each_that_is_known() -> None:
    cf, _ = found_office()
    with cf:
        for kind in ("id", "name", "phone", "account", "paper"):
            marks = [m for m, _, _ in cf.journal.all_marks(kind)]
            assert len(marks) == len(set(marks)), kind


def test_a_name_is_the_last_that_can_be_read() -> None:
    said = Opened({"facts": {"child.name": "甲", "child.id_no": "1"}})
    later = Opened({"facts": {"guardian.name": "乙"}})
    gone = Opened(code="erased")
    assert last_name({(1, 1): said, (1, 2): later, (2, 1): said, (1, 3): gone}, 1) == ("乙", "")
    assert last_name({(1, 1): gone, (2, 1): said}, 1) == ("", "erased")
    assert last_name({(1, 1): Opened({"facts": 5})}, 1) == ("", "")


def test_no_mark_can_be_read_and_a_forged_one_is_found(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        to_letter(cf, child(guardian__phone="13800000001", payee__account_no="6217000012345678901"))
        kinds = ("phone", "account", "paper", "name")
        assert all(len(mark) == 32 for k in kinds for mark, _, _ in cf.journal.all_marks(k))
        assert cf.verify().ok
        other = cf.office.keys.mark("phone", "13900000009")
    raw = (tmp_path / "a.db").read_bytes()
    assert not any(
        x.encode() in raw for x in ("13800000001", "6217000012345678901", "红基会〔2026〕12号")
    )
    for kind in ("phone", "account", "paper"):
        with sqlite3.connect(tmp_path / "a.db") as db:
            before = db.execute(
                "SELECT mark FROM committed_rows WHERE kind = ?", (kind,)
            ).fetchone()
            db.execute("UPDATE committed_rows SET mark = ? WHERE kind = ?", (other, kind))
        with Caseflow.open(tmp_path / "a.db") as cf:
            assert "row_changed" in {f.code for f in cf.verify().findings}
        with sqlite3.connect(tmp_path / "a.db") as db:
            db.execute("UPDATE committed_rows SET mark = ? WHERE kind = ?", (*before, kind))


def test_a_name_that_was_erased_is_said(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        party = cf.case(case).beneficiary
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute(
            "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE kind = 'key' AND mark = ?",
            (owner_mark(party),),
        )
    with Caseflow.open(tmp_path / "a.db") as cf:
        (family,) = cf.desk("chen").find(case=case)
        assert (family.name, family.unreadable) == ("", "erased") and family.cases
        (guardian,) = cf.desk("chen").find(name="阿拉坦")
        assert (guardian.name, guardian.unreadable) == ("阿拉坦", "")


def test_a_whole_life_is_found_at_its_end() -> None:
    cf, case = found_office()
    with cf:
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000")
        (family,) = cf.desk("chen").find(name="其木格")
        assert [(c.status, c.granted, c.paid) for c in family.cases] == [
            (cf.case(case).status, Money(3_000_000), Money(3_000_000))
        ]
