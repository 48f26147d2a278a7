"""A hospital, a school: stated once, confirmed by another, named by cases, never typed."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from office import id_no, refused, staff

from caseflow import Branch, Caseflow, FactError, NotAllowed, Person, Stale
from caseflow.case.acts import Record

ACCOUNT, OTHER = "0501234567890123", "0501234567890999"
SAID = {"name": "自治区人民医院", "account_no": ACCOUNT, "bank": "工商银行"}
NAMED = {"payee.institution": "nmgh1"}
TYPED = {
    "payee.kind": "hospital",
    "payee.account_name": "自治区人民医院",
    "payee.account_no": ACCOUNT,
    "payee.bank": "工商银行",
}


def known(cf: Caseflow, code: str = "nmgh1", **more: Any) -> None:
    """Stated by one who manages, confirmed by another."""
    cf.desk("ren").confirm(cf.desk("chen").institution(code, **{**SAID, **more}))


def to_be_paid(cf: Caseflow, facts: dict[str, str] | None = None, **more: Any) -> str:
    case = finaled(cf, 20_000, **more)
    cf.desk("chen").record(case, NAMED if facts is None else facts)
    return case


def confirm(cf: Caseflow, case: str) -> None:
    cf.desk("ren").confirm(case, of=payee(cf, case).version)


def payee(cf: Caseflow, case: str) -> Any:
    return cf.case(case).payee


def rows(cf: Caseflow, *cases: str) -> list[tuple[str, str, str]]:
    batch = cf.desk("fu").pay_many(cases, fund=OWN)
    return [(x.payee, x.account, x.bank) for x in batch.instructions]


def test_a_case_names_it_another_sees_its_account_whole_and_it_is_paid() -> None:
    with county(money=90_000) as cf:
        known(cf)
        case = to_be_paid(cf)
        p = payee(cf, case)
        assert (p.whom, p.how, p.doubts) == ("hospital", "account", ())
        (item,) = cf.desk("ren").compare(case)
        assert item.party == SAID["name"] and ACCOUNT in item.say() and item.doubts == ()
        confirm(cf, case)
        assert rows(cf, case) == [(SAID["name"], ACCOUNT, SAID["bank"])]
        plain = "".join(str(e.event) for e in cf.events(limit=10_000))
        assert "nmgh1" in plain and ACCOUNT not in plain and SAID["name"] not in plain
        assert cf.verify().ok


def test_it_takes_two_who_manage_and_the_second_sees_the_account() -> None:
    with county(money=90_000) as cf:
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").institution("nmgh1", **SAID)
        proposal = cf.desk("chen").institution("nmgh1", **SAID)
        with refused(NotAllowed, "own_proposal"):
            cf.desk("chen").confirm(proposal)
        case = finaled(cf, 20_000)
        with refused(FactError, "no_institution"):  # proposed is not known
            cf.desk("chen").record(case, NAMED)
        shown = dict(cf.desk("ren").proposal(proposal).private)
        assert ACCOUNT in str(shown)
        cf.desk("ren").confirm(proposal)
        cf.desk("chen").record(case, NAMED)


def test_another_account_holds_what_is_not_instructed_and_is_never_settled() -> None:
    with county(money=190_000) as cf:
        known(cf)
        cases = [to_be_paid(cf, born=f"1966-05-0{n}") for n in (6, 7, 8)]
        for case in cases[:2]:
            confirm(cf, case)
        assert len(rows(cf, cases[0])) == 1  # under way
        known(cf, account_no=OTHER)
        assert not cf.case(cases[0]).holds
        for case in cases[1:]:
            p = payee(cf, case)
            assert p.doubted == ("institution_changed",) and cf.case(case).held("payee")
        with refused(Stale, "nothing_to_confirm"):  # nor is the former confirmed any more
            confirm(cf, cases[2])
        why = {"settle": ["institution_changed"], "why": "旧账户仍可用"}
        with refused(Stale, "nothing_to_confirm"):
            cf.desk("jue").confirm(cases[1], of=payee(cf, cases[1]).version, **why)
        assert rows(cf, cases[1]) == []
        for case in cases[1:]:
            waits = {(x.case, x.what) for x in cf.desk("chen").queue().rows}
            assert (case, "payee") in waits  # for whoever enters, and nobody else
            assert case not in {x.case for x in cf.desk("jue").queue().rows}
            cf.desk("chen").record(case, NAMED)
            (item,) = cf.desk("ren").compare(case)
            assert {x.key: x.new for x in item.changes}["payee.account_no"] == OTHER
            confirm(cf, case)
        assert {account for _, account, _ in rows(cf, *cases[1:])} == {OTHER}
        cf.desk("chen").results(cases[0], "refused", code="other")  # it comes back: not to the old
        assert cf.case(cases[0]).held("payee") and rows(cf, cases[0]) == []
        assert cf.verify().ok


def test_an_account_that_is_typed_for_a_hospital_is_doubted() -> None:
    """Kind hospital was a way around the comparison of holder and payee."""
    with county(money=90_000) as cf:
        case = to_be_paid(cf, {**TYPED, "payee.account_name": "叔叔"})
        assert payee(cf, case).doubted == ("no_institution",)
        confirm(cf, case)
        assert rows(cf, case) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({**NAMED, **TYPED}, "institution_has_account"),
        ({**NAMED, "payee.account_no": OTHER}, "institution_has_account"),
        ({**NAMED, "payee.bank": "某银行"}, "institution_has_account"),
        ({**NAMED, "payee.kind": "guardian"}, "institution_kind"),
        ({**NAMED, "payee.kind": "cash"}, "institution_kind"),
        ({**NAMED, "payee.kind": "institution"}, "institution_kind"),  # it is a hospital
        ({"payee.institution": "nobody"}, "no_institution"),
    ],
)
def test_what_does_not_fit_is_refused(facts: dict[str, str], code: str) -> None:
    with county(money=90_000) as cf:
        known(cf)
        case = finaled(cf, 20_000)
        (done,) = cf.desk("chen").do_many([Record(case=case, facts=facts)])
        assert done.error is not None and done.error.code == code
        assert cf.case(case).payee is None


def test_from_an_institution_to_a_person_and_back() -> None:
    with county(money=90_000) as cf:
        known(cf)
        known(cf, "sch_1", name="二中", what="school", account_no=OTHER)
        case = to_be_paid(cf)
        cf.desk("chen").record(case, {"payee.kind": "beneficiary_own_account"})
        assert payee(cf, case).how == "incomplete" and not payee(cf, case).account
        own = {"payee.account_name": "苏和", "payee.account_no": "0501234567890124"}
        cf.desk("chen").record(case, {**TYPED, "payee.kind": "beneficiary_own_account", **own})
        assert payee(cf, case).how == "account" and payee(cf, case).doubts == ()
        cf.desk("chen").record(case, {"payee.kind": "institution", "payee.institution": "sch_1"})
        assert payee(cf, case).whom == "institution" and payee(cf, case).account
        confirm(cf, case)
        assert rows(cf, case) == [("二中", OTHER, "工商银行")]
        assert cf.verify().ok


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"account_no": "12"}, "cell_account"),
        ({"name": "  "}, "no_institution_name"),
        ({"what": "shop"}, "not_one_of"),
        ({"name": 7}, "not_text"),
    ],
)
def test_what_it_is_made_of_is_checked(more: dict[str, Any], code: str) -> None:
    with county() as cf, refused(FactError, code):
        cf.desk("chen").institution("nmgh1", **{**SAID, **more})


@pytest.mark.parametrize("code", ["", "A B", "医院", "a-b", "list", "State"])
def test_its_code_is_plain_and_short(code: str) -> None:
    with county() as cf, refused(NotAllowed, "no_institution_code"):
        cf.desk("chen").institution(code, **SAID)


def test_one_of_each_code() -> None:
    """Two proposals of one code: the second is refused when it is confirmed."""
    with county() as cf:
        one, two = (cf.desk("chen").institution("nmgh1", **SAID, request=r) for r in ("a", "b"))
        with refused(Stale, "proposed_already"):
            cf.desk("chen").institution("nmgh1", **SAID)
        cf.desk("ren").confirm(one)
        with refused(Stale, "institution_known"):
            cf.desk("ren").confirm(two)
        asked = {"request": "r1"}
        first = cf.desk("chen").institution("nmgh1", **{**SAID, "account_no": OTHER}, **asked)
        again = cf.desk("chen").institution("nmgh1", **{**SAID, "account_no": OTHER}, **asked)
        assert first == again


def test_the_county_pays_an_institution_of_the_city_and_the_nearest_first() -> None:
    manage = (
        Person("sg", "市管甲", id_no("1971-02-03"), ("manage",), branch="WLCB"),
        Person("sg2", "市管乙", id_no("1972-02-03"), ("manage",), branch="WLCB"),
    )
    with county(money=90_000, city=True, people=manage) as cf:
        theirs = {**SAID, "account_no": OTHER}
        cf.desk("sg2").confirm(cf.desk("sg").institution("nmgh1", **theirs))
        case = to_be_paid(cf)
        confirm(cf, case)
        assert [account for _, account, _ in rows(cf, case)] == [OTHER]
        known(cf)  # our own of the same code goes before
        own = to_be_paid(cf, born="1966-05-07")
        confirm(cf, own)
        assert [account for _, account, _ in rows(cf, own)] == [ACCOUNT]
        assert cf.verify().ok


# -- listed, found, compared -----------------------------------------------------------------------

SUHE = {**TYPED, "payee.kind": "beneficiary_own_account", "payee.account_name": "苏和"}


def reads(cf: Caseflow) -> int:
    return sum(e.type.startswith("data_read") for e in cf.events(limit=10_000))


def test_the_list_says_which_are_known_and_opens_accounts_only_where_that_is_asked() -> None:
    with county(money=90_000) as cf:
        known(cf, "nmgh1", account_no=OTHER)
        known(cf, "ez_2", name="二中", what="school")
        known(cf, "nmgh1")  # another account from now on
        before, desk = reads(cf), cf.desk("fu")
        plain = desk.institutions()
        assert [(x.code, x.what, x.branch, x.pays) for x in plain] == [
            ("ez_2", "school", "SZW", True),
            ("nmgh1", "hospital", "SZW", True),
        ]
        assert {(x.name, x.account_no) for x in plain} == {("", "")} and reads(cf) == before
        school, hospital = desk.institutions(accounts=True)
        assert reads(cf) == before + 1
        assert (hospital.name, hospital.account_name) == (SAID["name"], SAID["name"])
        assert (hospital.account_no, hospital.bank) == (ACCOUNT, SAID["bank"])
        assert school.name == "二中" and ACCOUNT not in repr(hospital)
        assert cf.verify().ok


def test_the_list_goes_up_and_down_and_no_further() -> None:
    people = (
        Person("sg", "市管甲", id_no("1971-02-03"), ("manage",), branch="WLCB"),
        Person("sg2", "市管乙", id_no("1972-02-03"), ("manage",), branch="WLCB"),
        Person("hd", "化管甲", id_no("1973-02-03"), ("enter", "manage"), branch="HD"),
        Person("hd2", "化管乙", id_no("1974-02-03"), ("review", "manage"), branch="HD"),
    )
    branches = (
        Branch("SZW", "四子王旗红十字会", "county", "WLCB"),
        Branch("HD", "化德县红十字会", "county", "WLCB"),
        Branch("WLCB", "乌兰察布市红十字会", "city"),
    )
    with Caseflow.demo(branch=branches, people=staff(*people), funds=(), today="2026-06-01") as cf:
        for one, other, number in (("sg", "sg2", 1), ("hd", "hd2", 2), ("chen", "ren", 3)):
            said = {**SAID, "account_no": f"050123456789012{number}"}
            cf.desk(other).confirm(cf.desk(one).institution("nmgh1", **said))

        def listed(login: str) -> set[tuple[str, bool]]:
            return {(x.branch, x.pays) for x in cf.desk(login).institutions()}

        assert listed("chen") == {("WLCB", False), ("SZW", True)}
        assert listed("sg") == {("WLCB", True), ("SZW", False), ("HD", False)}
        with refused(NotAllowed, "no_grant"):
            cf.desk("sg", branch="HD").institutions()
        for login, number, found in (("hd", 1, True), ("hd", 3, False), ("sg", 3, True)):
            families = cf.desk(login).find(account=f"050123456789012{number}")
            assert [x.institution for x in families] == ["nmgh1"] * found


def test_an_account_finds_the_institution_with_the_cases_that_are_paid_to_it() -> None:
    with county(money=90_000) as cf:
        known(cf)
        case = to_be_paid(cf)
        before = reads(cf)
        (found,) = cf.desk("fu").find(account=ACCOUNT)
        assert (found.name, found.institution) == (SAID["name"], "nmgh1") and reads(
            cf
        ) == before + 1
        assert [(x.number, x.role, x.payee) for x in found.cases] == [(case, "payee", True)]
        known(cf, account_no=OTHER)
        for number in (ACCOUNT, OTHER):  # what it had is found too
            assert [x.institution for x in cf.desk("fu").find(account=number)] == ["nmgh1"]
        typed = to_be_paid(cf, {**SUHE, "payee.account_no": OTHER}, born="1966-05-07")
        both = cf.desk("fu").find(account=OTHER)
        assert [(x.name, x.institution) for x in both] == [(SAID["name"], "nmgh1"), ("苏和", "")]
        assert [x.number for x in both[1].cases] == [typed]


@pytest.mark.parametrize(
    ("facts", "doubts"),
    [
        (SUHE, ("shared_account",)),
        (TYPED, ("no_institution", "shared_account")),
        ({**SUHE, "payee.account_no": "0501 2345 6789 0124"}, ()),
    ],
)
def test_an_account_that_an_institution_has_is_nobody_else_s(
    facts: dict[str, str], doubts: tuple[str, ...]
) -> None:
    with county(money=90_000) as cf:
        known(cf)
        case = to_be_paid(cf, facts)
        assert payee(cf, case).doubted == doubts
        (seen,) = cf.desk("ren").compare(case)
        assert seen.doubts == doubts and seen.seen_in == (("nmgh1",) if doubts else ())
        confirm(cf, case)
        assert bool(rows(cf, case)) == (doubts == ())


def test_a_typed_account_of_a_hospital_is_compared_with_those_of_people() -> None:
    with county(money=90_000) as cf:
        person = to_be_paid(cf, SUHE)
        confirm(cf, person)
        case = to_be_paid(cf, TYPED, born="1966-05-07")
        assert payee(cf, case).doubted == ("no_institution", "shared_account")
        assert [d.case for d in payee(cf, case).doubts] == [0, cf.case(person).id]


@pytest.mark.parametrize("moved", [False, True])
def test_an_institution_takes_the_account_of_somebody(moved: bool) -> None:
    """Stated by two who manage after a person's was compared: what is still to be paid is held."""
    with county(money=190_000) as cf:
        if moved:
            known(cf, account_no=OTHER)
        gone, changed, person = (to_be_paid(cf, SUHE, born=f"1966-05-0{n}") for n in (6, 7, 8))
        cf.desk("chen").withdraw(gone, why="撤回")
        cf.desk("chen").record(changed, {"payee.account_no": "0501234567890998"})
        cf.desk("chen").record(person, {"payee.bank": "建行"})  # when nobody else has it
        confirm(cf, person)
        assert payee(cf, person).doubts == payee(cf, changed).doubts == ()
        before = payee(cf, gone).doubts
        known(cf)
        assert payee(cf, person).doubted == ("shared_account",) and cf.case(person).held("payee")
        assert rows(cf, person) == []
        (seen,) = cf.desk("ren").compare(person)
        assert seen.seen_in == ("nmgh1",)
        assert payee(cf, changed).doubts == () and payee(cf, gone).doubts == before
        case = to_be_paid(cf, born="1966-05-09")  # and who names it
        assert payee(cf, case).doubted == ("shared_account",)
        assert cf.verify().ok


def test_two_codes_of_one_hospital_are_one_and_two_holders_are_not() -> None:
    with county(money=90_000) as cf:
        known(cf)
        known(cf, "nmgh2", name="区医院", account_name=SAID["name"])
        case = to_be_paid(cf)
        assert payee(cf, case).doubts == ()
        known(cf, "shop1", name="小店", what="other")
        other = to_be_paid(cf, {"payee.institution": "shop1"}, born="1966-05-07")
        assert payee(cf, other).doubted == ("shared_account",)
        assert cf.desk("ren").compare(other)[0].seen_in == ("nmgh1", "nmgh2")


def test_a_hospital_typed_elsewhere_is_no_doubt_about_the_one_that_is_known() -> None:
    with county(money=90_000) as cf:
        to_be_paid(cf, TYPED)
        known(cf)
        case = to_be_paid(cf, born="1966-05-07")
        assert payee(cf, case).doubts == ()


def test_two_families_to_one_account_that_was_typed_for_a_hospital() -> None:
    """Nobody vouches that it is a hospital's: that both say so is no reason to share it."""
    with county(money=90_000) as cf:
        to_be_paid(cf, TYPED)
        second = to_be_paid(cf, TYPED, born="1966-05-07")
        assert payee(cf, second).doubted == ("no_institution", "shared_account")


def test_who_is_paid_otherwise_by_now_is_not_stated_again() -> None:
    """The account of the institution moves; it was that of this case before."""
    with county(money=90_000) as cf:
        known(cf)
        case, still = to_be_paid(cf), to_be_paid(cf, born="1966-05-07")
        cf.desk("chen").record(case, {**SUHE, "payee.account_no": "6222020000000000018"})
        confirm(cf, case)
        version = cf.case(case).version
        known(cf, account_no=OTHER)
        assert cf.case(case).version == version
        assert payee(cf, still).doubted == ("institution_changed",)
