"""Who is hired, or declared a relative, after two people had looked at a payee: the payment is held
all the same, and the colleague neither compares nor settles nor pays it."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import OWN, finaled, person
from faults.aid import office as county
from office import child, confirm_payee, id_no, office, refused

from caseflow import Caseflow, NotAllowed, Stale
from caseflow.case.kinds.payee_doubted import DOUBTS
from caseflow.case.parts import BANK_REFUSED
from caseflow.words.compare import COMPARE
from caseflow.words.pay import DOUBTS as SAID

CARD = "6222020000000000018"
BORN = "1966-05-07"
UNCLE = {
    "payee.kind": "beneficiary_own_account",
    "payee.account_name": "叔叔",
    "payee.account_no": CARD,
    "payee.bank": "农业银行",
}
SUHE = {**UNCLE, "payee.account_name": "苏和"}
CLINIC = {"name": "某诊所", "account_no": CARD, "bank": "农行", "account_name": "叔叔"}


def payee(cf: Caseflow, case: str) -> Any:
    return cf.case(case).payee


def ready(cf: Caseflow, facts: dict[str, str], born: str = BORN) -> str:
    """A final sum, a payee that another person has compared, what was doubted settled."""
    case = finaled(cf, 20_000, born=born)
    cf.desk("chen").record(case, facts)
    p = payee(cf, case)
    confirm_payee(cf, case)
    assert payee(cf, case).version == p.version
    assert not cf.case(case).held("payee")
    return case


def hired(cf: Caseflow, name: str, born: str = "1990-02-07", login: str = "xin") -> None:
    for made in cf.desk("chen").hire(login, name=name, id_no=id_no(born), duties=("pay", "enter")):
        cf.desk("ren").confirm(made)


def held(cf: Caseflow, case: str, login: str) -> None:
    """For the colleague, until somebody else settles it by name."""
    of = payee(cf, case).version
    assert payee(cf, case).doubted == ("colleague_holds",) and cf.case(case).held("payee")
    assert not cf.desk("fu").pay_many([case], fund=OWN).instructions
    (seen,) = cf.desk("jue").compare(case)
    assert seen.doubts == ("colleague_holds",) and "[colleague_holds]" in seen.say("en")
    settle = {"settle": ["colleague_holds"], "why": "同名"}
    with refused(Stale, "held"):
        cf.desk("fu").pay(case)
    with refused(NotAllowed, "account_in_your_name"):
        cf.desk(login).confirm(case, of=of, **settle)
    cf.desk("jue").confirm(case, of=of, **settle)
    assert len(cf.desk("fu").pay_many([case], fund=OWN).instructions) == 1
    assert cf.verify().ok


@pytest.mark.parametrize("name", ["叔叔", "叔 叔"])
def test_hired_after_an_account_in_their_name_was_settled(name: str) -> None:
    with county(money=50_000) as cf:
        case, other = (
            ready(cf, UNCLE),
            ready(cf, {**SUHE, "payee.account_no": CARD[:-1]}, "1966-05-08"),
        )
        hired(cf, name)
        assert payee(cf, other).doubts == ()
        held(cf, case, "xin")


def test_hired_after_an_account_of_somebody_of_that_name() -> None:
    """It is in the name of who is helped, who is another person; or the same one."""
    with county(money=50_000) as cf:
        case = ready(cf, SUHE)
        hired(cf, "苏和")
        held(cf, case, "xin")


@pytest.mark.parametrize("how", [SUHE, {"payee.kind": "cash"}])
def test_who_is_paid_is_hired(how: dict[str, str]) -> None:
    with county(money=50_000) as cf:
        case = ready(cf, how)
        hired(cf, "苏和", BORN)
        assert payee(cf, case).doubted == ("colleague_holds",)
        with refused(NotAllowed, "interest"):
            cf.desk("xin").confirm(
                case, of=payee(cf, case).version, settle=["colleague_holds"], why="我"
            )


def test_an_institution_with_an_account_in_their_name() -> None:
    with county(money=50_000) as cf:
        cf.desk("ren").confirm(cf.desk("chen").institution("cl1", **CLINIC))
        case = ready(cf, {"payee.institution": "cl1"})
        hired(cf, "叔叔")
        held(cf, case, "xin")
        late = finaled(cf, 10_000, born="1966-05-09")
        cf.desk("chen").record(late, {"payee.institution": "cl1"})
        assert payee(cf, late).doubted == ("colleague_holds",)


def test_declared_after_an_account_in_the_name_of_a_relative() -> None:
    """Whose name the store knows from a case of their own."""
    with county(money=50_000) as cf:
        finaled(cf, 10_000, born="1960-05-01", applicant__name="叔叔")
        case = ready(cf, UNCLE)
        cf.desk("fu").declare([id_no("1960-05-01")])
        of = payee(cf, case).version
        assert payee(cf, case).doubted == ("colleague_holds",) and cf.case(case).held("payee")
        with refused(NotAllowed, "account_in_your_name"):
            cf.desk("fu").confirm(case, of=of, settle=["colleague_holds"], why="x")
        cf.desk("jue").confirm(case, of=of, settle=["colleague_holds"], why="另一人")
        with refused(NotAllowed, "account_in_your_name"):
            cf.desk("fu").pay(case)
        assert cf.verify().ok
        late = finaled(cf, 10_000, born="1966-05-09")  # stated afterwards
        cf.desk("chen").record(late, {**UNCLE, "payee.account_no": CARD[:-1]})
        assert payee(cf, late).doubted == ("colleague_holds", "other_payee")


def test_somebody_s_own_account_is_not_that_of_a_relative_of_the_same_name() -> None:
    with county(money=50_000) as cf:
        finaled(cf, 10_000, born="1960-05-01")
        cf.desk("fu").declare([id_no("1960-05-01")])
        case = finaled(cf, 10_000)
        cf.desk("chen").record(case, SUHE)
        assert payee(cf, case).doubts == ()


def test_declared_by_two_others_and_who_is_paid_is_the_relative() -> None:
    with county(money=50_000) as cf:
        case = ready(cf, SUHE)
        cf.desk("ren").confirm(cf.desk("chen").declare([id_no(BORN)], login="fu"))
        assert payee(cf, case).doubted == ("colleague_holds",)
        with refused(NotAllowed, "interest"):
            cf.desk("fu").pay(case)


def test_who_is_bound_already_declares_somebody_of_the_same_name() -> None:
    """Also while it is open: that they are related is said all the same."""
    with county(money=50_000) as cf:
        for born in ("1960-05-01", "1961-05-01"):
            finaled(cf, 10_000, born=born, applicant__name="叔叔")
        case = ready(cf, UNCLE)
        hired(cf, "叔叔")
        cf.desk("xin").declare([id_no("1960-05-01"), id_no("1961-05-01")])
        assert payee(cf, case).doubted == ("colleague_holds",)
        assert len(payee(cf, case).colleagues) == 1 and cf.verify().ok


def test_relatives_that_were_declared_before_somebody_worked_here() -> None:
    with county(money=50_000) as cf:
        finaled(cf, 10_000, born="1960-05-01", applicant__name="叔叔")
        case = ready(cf, UNCLE)
        (made,) = cf.desk("chen").hire(
            "xin", name="新来", id_no=id_no("1990-02-07"), duties=["pay"]
        )
        cf.desk("ren").confirm(cf.desk("chen").declare([id_no("1960-05-01")], login="xin"))
        assert payee(cf, case).doubted == ()  # nobody of the staff yet
        cf.desk("ren").confirm(made)
        assert payee(cf, case).doubted == ("colleague_holds",)


TWO = {"guardian2__name": "巴图", "guardian2__id_no": id_no("1981-03-04")}
OF_TWO = {**UNCLE, "payee.kind": "guardian", "payee.account_name": "巴图"}


def of_two(cf: Caseflow) -> str:
    """A child whose second guardian has the account."""
    case = cf.desk("chen").submit("crcf.chd", {**child(**TWO), **OF_TWO})
    assert payee(cf, case).doubted == ("other_holder",)
    return case


def test_who_stands_in_the_case_is_barred_from_it_and_not_doubted_by_name() -> None:
    with office() as cf:
        case = of_two(cf)
        hired(cf, "巴图", "1981-03-04")
        assert payee(cf, case).doubted == ("other_holder",)
        with refused(NotAllowed, "interest"):
            cf.desk("xin").facts(case, purpose="case")


def test_a_relative_who_stands_in_the_case_too() -> None:
    with office() as cf:
        cf.desk("fu").declare([id_no("1981-03-04")])
        case = of_two(cf)
        with refused(NotAllowed, "interest"):
            cf.desk("fu").facts(case, purpose="case")


def test_a_relative_who_is_paid_and_whose_name_nobody_knows() -> None:
    said = {**child(guardian__name=None), **OF_TWO}
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", said)
        cf.desk("fu").declare([id_no("1988-01-09")])
        assert payee(cf, case).doubted == ("other_payee", "colleague_holds")


def test_another_duty_asks_nothing_again() -> None:
    with county(money=50_000) as cf:
        own = finaled(cf, 10_000, born="1985-02-06", applicant__name="觉复核")
        cf.desk("chen").record(own, {**SUHE, "payee.account_name": "觉复核"})
        cf.desk("ren").confirm(cf.desk("chen").grant("jue2", "review"))
        assert payee(cf, own).doubts == ()
        case = ready(cf, UNCLE)
        hired(cf, "叔叔")
        of = payee(cf, case).version
        cf.desk("jue").confirm(case, of=of, settle=["colleague_holds"], why="同名")
        cf.desk("ren").confirm(cf.desk("chen").grant("xin", "review"))
        cf.desk("ren").confirm(cf.desk("chen").declare([id_no("1955-01-01")], login="xin"))
        assert payee(cf, case).doubted == ()


def test_one_more_of_that_name_is_bound_too() -> None:
    with county(money=50_000) as cf:
        case = ready(cf, UNCLE)
        hired(cf, "叔叔")
        cf.desk("chen").hire(
            "xin2", name="叔叔", id_no=id_no("1991-02-07"), duties=["pay"], minutes="另一人：xin"
        )
        cf.desk("ren").confirm(cf.desk("ren").proposals()[-1].proposal)
        assert len(payee(cf, case).colleagues) == 2
        for login in ("xin", "xin2"):
            with refused(NotAllowed, "account_in_your_name"):
                cf.desk(login).confirm(
                    case, of=payee(cf, case).version, settle=["colleague_holds"], why="x"
                )
        assert cf.verify().ok


def test_each_doubt_is_said_where_it_is_compared() -> None:
    every = {*DOUBTS, BANK_REFUSED}  # the bank's own is written by nobody
    assert every == set(SAID) and every <= set(COMPARE) and BANK_REFUSED not in DOUBTS


def marked(cf: Caseflow, case: str) -> int:
    """By how many names of holders it is found when somebody is hired."""
    return sum(kind == "holder" for kind, _ in cf.journal.marks_of([cf.case(case).id]))


def test_it_is_found_again_by_a_holder_who_is_another_alone() -> None:
    """Not by the name of who is paid, nor by that of an institution, whatever else is doubted."""
    with county(money=90_000) as cf:
        assert marked(cf, ready(cf, UNCLE)) == 1
        second = finaled(cf, 20_000, born="1966-05-08")  # of another family, to the same account
        cf.desk("chen").record(second, SUHE)
        assert payee(cf, second).doubted == ("shared_account",) and marked(cf, second) == 0
        cf.desk("ren").confirm(cf.desk("chen").institution("zs1", **CLINIC))
        third = finaled(cf, 20_000, born="1966-05-09")
        cf.desk("chen").record(third, {"payee.institution": "zs1"})
        assert "shared_account" in payee(cf, third).doubted and marked(cf, third) == 0


def test_what_was_stated_before_and_what_is_over_is_not_held() -> None:
    """An account in their name that another one took the place of, and a case that has ended."""
    with county(money=90_000) as cf:
        case, theirs = ready(cf, UNCLE), {**UNCLE, "payee.account_no": OTHER}
        over = cf.desk("chen").submit("relief", {**person("1966-05-08"), **theirs})
        assert marked(cf, over) == 1
        cf.desk("chen").withdraw(over, why="家庭撤回")
        cf.desk("chen").record(case, {**SUHE, "payee.account_no": THIRD})
        cf.desk("ren").confirm(case, of=payee(cf, case).version)
        versions = [cf.case(x).version for x in (case, over)]
        assert cf.case(over).end
        hired(cf, "叔叔")
        assert [cf.case(x).version for x in (case, over)] == versions and cf.verify().ok


OTHER, THIRD = "6222020000000000026", "6222020000000000034"
