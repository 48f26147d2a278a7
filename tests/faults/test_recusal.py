"""Nobody acts on a case of their own or of a relative: under whichever record, in whatever role,
whatever a colleague changes on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from office import child, confirm, id_no, office

from caseflow import Branch, Caseflow, FundSpec, Person, Programme
from caseflow.facts import application, household, member
from caseflow.programme import flat, refer, source, step, yuan
from faults import now

LAW = source("本会救助办法", in_force="2024-01-01", ref="test")
HOME = Programme(
    "home",
    zh="家庭",
    en="home",
    helps=household,
    pinned_on=application.received_on,
    rules=[refer("local", member.any(member.id_no.starts_with("9909")), LAW.gist("本地"))],
    award=flat(yuan(500), LAW.gist("五百元")),
    steps=[step.decide(), step.pay()],
)
NAMED = Programme(
    "named",
    zh="家庭成员",
    en="named",
    helps=household,
    pinned_on=application.received_on,
    rules=[
        refer("named", member.any(member.name.stated()), LAW.gist("有成员")),
        refer("born", member.any(member.birth_date.stated()), LAW.gist("有成员")),
        refer("local", member.any(member.id_no.starts_with("9909")), LAW.gist("本地")),
    ],
    award=flat(yuan(500), LAW.gist("五百元")),
    steps=[step.decide(), step.pay()],
)
JUE = id_no("1983-02-04")
BROTHER, OTHER = id_no("1990-05-05"), id_no("1991-05-05")


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with office(
        programmes=[HOME, NAMED], funds=(FundSpec("自有资金", ("home", "hardship")),)
    ) as made:
        yield made
        assert made.verify().ok


def files(
    cf: Caseflow, number: str, name: str = "测试甲", day: str = "2026-03-05", login: str = "chen"
) -> str:
    return cf.desk(login).submit(
        "hardship",
        {
            "household.head.name": name,
            "household.head.id_no": number,
            "household.certificate": "dibao",
            "household.certificate.valid_to": "2099-12-31",
            "doc.need_certificate": "copy",
            "application.received_on": day,
            "consent.given_on": day,
        },
    )


def lives(cf: Caseflow, head: str, *members: str) -> str:
    said: dict[str, Any] = {
        "household.head.name": "测试妻",
        "household.head.id_no": head,
        "member": [{"id_no": x} for x in members],
        "application.received_on": "2026-03-01",
        "consent.given_on": "2026-03-01",
    }
    return cf.desk("chen").submit("home", said)


def refused(cf: Caseflow, case: str, login: str = "jue") -> None:
    """Neither decided nor read by them."""
    with now.refused("interest"):
        cf.desk(login).decide(case, "grant", why="x", settle={})
    with now.refused("interest"):
        cf.desk(login).facts(case, purpose="case")
    assert case not in [row.case for row in cf.desk(login).queue().rows]


# -- the household ---------------------------------------------------------------------------------
def test_a_member_of_the_household_is_concerned(cf: Caseflow) -> None:
    case = lives(cf, id_no("1984-03-04"), id_no("1950-01-01"), JUE)
    refused(cf, case)
    three(cf)
    assert cf.desk("jue").retention() == ()


def test_a_relative_of_theirs_too(cf: Caseflow) -> None:
    cf.desk("jue").declare([BROTHER])
    refused(cf, lives(cf, id_no("1984-03-04"), BROTHER))


def test_named_later_and_not_named_any_more_they_stay_concerned(cf: Caseflow) -> None:
    case = lives(cf, id_no("1984-03-04"))
    cf.desk("chen").record(case, {"member": [{"id_no": JUE}]})
    cf.desk("chen").record(case, {"member": [{"id_no": OTHER}]})
    refused(cf, case)


def test_who_is_declared_later_is_found_in_households(cf: Caseflow) -> None:
    case, other = lives(cf, id_no("1984-03-04"), BROTHER), lives(cf, id_no("1985-03-04"))
    files(cf, BROTHER)
    cf.desk("jue").declare([BROTHER, OTHER])
    refused(cf, case)
    cf.desk("jue").facts(other, purpose="case")


def test_who_is_concerned_already_is_declared_all_the_same(cf: Caseflow) -> None:
    case = lives(cf, BROTHER, BROTHER)
    cf.desk("jue").declare([BROTHER])
    refused(cf, case)


@pytest.mark.parametrize("known", [False, True])
def test_who_is_hired_later_too(cf: Caseflow, known: bool) -> None:
    case = lives(cf, id_no("1984-03-04"), BROTHER)
    if known:
        files(cf, BROTHER)
    made = cf.desk("chen").hire("xin", name="测试甲", id_no=BROTHER, duties=("decide",))
    cf.desk("ren").confirm(made[0])
    refused(cf, case, "xin")


def test_a_member_is_neither_found_nor_kept_by_the_household_of_another(cf: Caseflow) -> None:
    clerk = cf.desk("chen")
    own = clerk.submit("crcf.chd", child())
    lives(cf, OTHER, id_no("2018-05-06"))
    for name, years in (("retention.paid", 1), ("retention.unpaid", 0)):
        cf.desk("ren").confirm(clerk.adopt(name, years, since=str(cf.today), source="x"))
    clerk.withdraw(own, why="x")
    assert [row.number for family in clerk.find(name="其木格") for row in family.cases] == [own]
    assert {kept.case: kept.why for kept in clerk.retention()}[own] == ""


def test_who_enters_does_not_file_for_their_own_household(cf: Caseflow) -> None:
    with now.refused("interest"):
        lives(cf, id_no("1984-03-04"), id_no("1980-02-01"))


# -- records that are merged, corrected, taken apart -----------------------------------------------
def test_an_interest_goes_with_a_record_that_is_merged(cf: Caseflow) -> None:
    """Two say that who was declared is the head of a household that was filed before."""
    first = lives(cf, OTHER)
    cf.desk("jue").declare([BROTHER])
    second = lives(cf, BROTHER, OTHER)
    cf.desk("jue").facts(first, purpose="case")
    three(cf)
    assert {k.case for k in cf.desk("jue").retention()} == {first}
    confirm(cf.desk("ren"), second)  # who belongs to the household
    cf.desk("chen").identify(second, "same", why="同一人，两个号码")
    confirm(cf.desk("ren"), second)
    refused(cf, second)
    refused(cf, first)
    assert cf.desk("jue").retention() == ()


def test_the_number_of_a_declared_relative_stays(cf: Caseflow) -> None:
    cf.desk("jue").declare([BROTHER])
    case = files(cf, BROTHER)
    with now.refused("relative_is_known"):
        cf.desk("chen").record(case, {"household.head.id_no": OTHER})
    refused(cf, case)


def test_one_who_is_declared_while_it_waits(cf: Caseflow) -> None:
    case = files(cf, BROTHER)
    cf.desk("chen").record(case, {"household.head.id_no": OTHER})
    cf.desk("jue").declare([BROTHER])
    with now.refused("relative_is_known"):
        confirm(cf.desk("ren"), case)
    refused(cf, case)


@pytest.mark.parametrize("what", [{"id_no": OTHER}, {"name": "别人"}])
def test_a_colleague_is_not_made_somebody_else_by_a_case(cf: Caseflow, what: Any) -> None:
    case = files(cf, JUE, "觉决定")
    with now.refused("colleague_is_known"):
        said = {f"household.head.{k}": v for k, v in what.items()}
        cf.desk("chen").record(case, said)
    refused(cf, case)


def test_hired_while_it_waits_they_stay_who_they_are(cf: Caseflow) -> None:
    case = files(cf, OTHER)
    cf.desk("chen").record(case, {"household.head.name": "测试乙"})
    cf.desk("chen").hire("xin", name="测试甲", id_no=OTHER, duties=("decide",))
    with now.refused("colleague_is_known"):
        confirm(cf.desk("ren"), case)


def test_who_stood_in_a_case_once_stays_concerned(cf: Caseflow) -> None:
    case = files(cf, JUE, "觉决定")
    clerk = cf.desk("chen")
    clerk.identify(case, "apart", why="记成了别人")
    confirm(cf.desk("ren"), case)
    refused(cf, case)
    clerk.identify(case, "other", why="不是")
    confirm(cf.desk("ren"), case)
    refused(cf, case)


# -- who proposed ----------------------------------------------------------------------------------
def three(cf: Caseflow) -> None:
    cf.desk("ren").confirm(cf.desk("chen").grant("jue", "manage"))


@pytest.mark.parametrize("duty", ["", "manage"])
def test_what_somebody_proposed_lapses_with_their_right(cf: Caseflow, duty: Any) -> None:
    three(cf)
    made = cf.desk("chen").grant("fu", "decide")
    cf.desk("jue").confirm(cf.desk("ren").end("chen", duty))
    with now.refused("proposer_may_not"):
        cf.desk("ren").confirm(made)


def test_and_once_whom_it_favours_is_their_relative(cf: Caseflow) -> None:
    three(cf)
    made = cf.desk("ren").grant("fu", "decide")
    cf.desk("fu").declare([id_no("1981-02-02")])
    with now.refused("proposer_may_not"):
        cf.desk("jue").confirm(made)
    also = cf.desk("chen").grant("fu", "decide")
    cf.desk("jue").confirm(also)


# -- to whom it is paid ----------------------------------------------------------------------------
ACCOUNT = "6222020000000000019"


def states(cf: Caseflow, case: str, holder: str, number: str = ACCOUNT) -> tuple[str, ...]:
    said = {"kind": "beneficiary_own_account", "account_name": holder, "account_no": number}
    cf.desk("chen").record(case, {f"payee.{k}": v for k, v in {**said, "bank": "农行"}.items()})
    payee = cf.case(case).payee
    assert payee is not None
    return payee.doubted


def granted(cf: Caseflow, number: str, name: str) -> str:
    case = files(cf, number, name)
    cf.desk("jue").decide(case, "grant", why="x")
    return case


def test_the_colleague_in_whose_name_the_account_is_does_not_pay(cf: Caseflow) -> None:
    cf.desk("ren").confirm(cf.desk("chen").receive("自有资金", yuan(9_000), reference="流水258"))
    case = granted(cf, BROTHER, "测试甲")
    assert states(cf, case, "付 出纳") == ("colleague_holds", "other_payee")
    payee = cf.case(case).payee
    assert payee is not None
    with now.refused("account_in_your_name"):
        cf.desk("fu").confirm(case, of=payee.version)
    cf.desk("jue").confirm(case, of=payee.version)
    with now.refused("account_in_your_name"):
        cf.desk("fu").confirm(case, of=payee.version, settle=payee.doubted, why="同名")
    cf.desk("jue").confirm(case, of=payee.version, settle=payee.doubted, why="同名")
    with now.refused("account_in_your_name"):
        cf.desk("fu").pay(case)
    assert states(cf, case, "测试甲") == ()  # nobody's account but theirs


def test_their_own_account_is_not_doubted(cf: Caseflow) -> None:
    case = files(cf, JUE, "觉决定")
    assert states(cf, case, "觉决定") == ()


@pytest.mark.parametrize("then", [{"payee.account_no": "6222020000000000027"}, {}])
def test_where_money_may_have_gone_is_seen_whatever_is_stated_since(
    cf: Caseflow, then: dict[str, str]
) -> None:
    case = granted(cf, BROTHER, "测试甲")
    states(cf, case, "测试甲")
    confirm(cf.desk("jue2"), case)
    cf.desk("chen").record(case, then or {"payee.kind": "cash"})
    assert states(cf, files(cf, OTHER, "测试乙"), "测试乙") == ("shared_account",)


def test_what_was_stated_and_never_confirmed_is_not(cf: Caseflow) -> None:
    case = granted(cf, BROTHER, "测试甲")
    states(cf, case, "测试甲")
    states(cf, case, "测试甲", "6222020000000000027")
    assert states(cf, files(cf, OTHER, "测试乙"), "测试乙") == ()


def test_one_alone_makes_nobody_a_member_of_the_family(cf: Caseflow) -> None:
    case = files(cf, BROTHER, "测试甲")
    states(cf, case, "测试甲")
    home = lives(cf, OTHER)
    cf.desk("chen").record(home, {"member": [{"id_no": BROTHER}]})
    assert "shared_account" in states(cf, home, "测试妻")


# -- who is named after it was filed ---------------------------------------------------------------
REN = {"name": "任审核", "id_no": id_no("1981-02-02")}


def unguarded(**more: Any) -> dict[str, Any]:
    nobody = {f"guardian__{k}": None for k in ("name", "id_no", "relation")}
    return child(**{**nobody, **more})


@pytest.mark.parametrize("role", ["guardian", "guardian2"])
def test_a_guardian_who_is_named_later_is_concerned_at_once(cf: Caseflow, role: str) -> None:
    case = cf.desk("chen").submit("crcf.chd", unguarded() if role == "guardian" else child())
    cf.desk("chen").record(case, {f"{role}.{k}": v for k, v in REN.items()})
    assert role not in dict(cf.case(case).people) and cf.case(case).held("identity")
    with now.refused("interest"):
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="x")
    with now.refused("interest"):
        confirm(cf.desk("ren"), case)
    confirm(cf.desk("jue"), case)  # another person compares who they are
    ren = cf.desk("ren").seat.party
    assert dict(cf.case(case).people)[role] == ren and not cf.case(case).held("identity")
    with now.refused("interest"):
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="x")


def test_what_a_guardian_is_to_the_child_stays(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("crcf.chd", unguarded())
    cf.desk("chen").record(case, {"guardian.name": "阿拉坦", "guardian.relation": "father"})
    confirm(cf.desk("ren"), case)
    assert cf.desk("ren").facts(case, purpose="case")["guardian.relation"] == "father"
    assert cf.desk("ren").facts(case, purpose="case")["guardian.name"] == "阿拉坦"


def test_a_number_without_a_name_is_nobody(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("crcf.chd", unguarded())
    with now.refused("nobody_named"):
        cf.desk("chen").record(case, {"guardian.id_no": REN["id_no"]})


# -- wherever they work, whenever it was said, however a member is named ---------------------------


def test_the_number_of_a_relative_stays_wherever_the_colleague_works() -> None:
    """Declared at the branch below; the case is at the one above, or beside."""
    people = (
        Person("a", "甲", id_no("1980-02-01"), ("enter", "manage"), branch="AAA"),
        Person("b", "乙", id_no("1981-02-01"), ("enter", "manage"), branch="BBB"),
        Person("c", "丙", id_no("1982-02-01"), ("enter", "manage"), branch="CCC"),
    )
    branches = (
        Branch("AAA", "市", "city"), Branch("BBB", "乙县", "county", "AAA"),
        Branch("CCC", "丙县", "county", "AAA"),
    )  # fmt: skip
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        cf.desk("b").declare([BROTHER])
        for login in ("a", "c"):
            case = files(cf, BROTHER, day=f"2026-03-0{1 + (login == 'c')}", login=login)
            with now.refused("relative_is_known"):
                cf.desk(login).record(case, {"household.head.id_no": OTHER})
        assert cf.verify().ok


def test_a_number_that_was_corrected_before_it_was_declared(cf: Caseflow) -> None:
    case = files(cf, BROTHER)
    cf.desk("chen").record(case, {"household.head.id_no": OTHER})
    confirm(cf.desk("ren"), case)
    cf.desk("jue").declare([BROTHER])
    refused(cf, case)
    again = files(cf, OTHER, day="2026-03-09")
    refused(cf, again)  # under the number that it has now


def test_a_number_that_was_corrected_before_its_owner_was_hired(cf: Caseflow) -> None:
    case = files(cf, BROTHER, "王一")
    cf.desk("chen").record(case, {"household.head.id_no": OTHER})
    confirm(cf.desk("ren"), case)
    for proposal in cf.desk("chen").hire("new", name="王一", id_no=BROTHER, duties=["decide"]):
        cf.desk("ren").confirm(proposal)
    with now.refused("interest"):
        cf.desk("new").decide(case, "grant", why="x")


@pytest.mark.parametrize(
    ("member_", "theirs"),
    [
        ({"name": "觉决定"}, True),
        ({"name": "觉决定", "birth_date": date(1983, 2, 4)}, True),
        ({"name": "觉决定", "birth_date": date(1983, 2, 5)}, False),
        ({"name": "觉决定", "id_no": OTHER}, False),
        ({"name": "别人"}, False),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_member_without_a_number_who_is_called_as_a_colleague(
    cf: Caseflow, member_: dict[str, Any], theirs: bool, later: bool
) -> None:
    case = cf.desk("chen").submit(
        "named",
        {
            "household.head.name": "测试妻",
            "household.head.id_no": id_no("1984-03-04"),
            "application.received_on": "2026-03-01",
            "consent.given_on": "2026-03-01",
            **({} if later else {"member": [member_]}),
        },
    )
    if later:
        cf.desk("chen").record(case, {"member": [member_]})
    (party,) = {p for p, login in logins(cf) if login == "jue"}
    assert (party in cf.case(case).concerned) == theirs


def test_a_member_without_a_number_who_is_called_as_a_declared_relative(cf: Caseflow) -> None:
    files(cf, BROTHER, "巴图")
    cf.desk("jue").declare([BROTHER])
    for name, theirs in (("巴图", True), ("巴图尔", False)):
        said = {
            "household.head.name": "测试妻",
            "household.head.id_no": id_no("1984-03-04" if theirs else "1985-03-04"),
            "member": [{"name": name}],
            "application.received_on": "2026-03-01",
            "consent.given_on": "2026-03-01",
        }
        case = cf.desk("chen").submit("named", said)
        refused(cf, case) if theirs else cf.desk("jue").facts(case, purpose="case")


def logins(cf: Caseflow) -> list[tuple[int, str]]:
    from caseflow.office.office import logins as known

    with cf.office.reading() as root:
        return list(known(root))
