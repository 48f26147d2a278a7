"""Of a case that pays several payees each is doubted for itself, and what concerns one of them is
no doubt about the others."""

from __future__ import annotations

from typing import Any

import pytest
from holds import setting
from office import confirm, id_no

from caseflow import Branch, Caseflow, FundSpec, yuan
from caseflow.case.acts.shares import Part
from caseflow.facts import child
from caseflow.programme import step

KID = setting.programme("kid", child, [step.decide(), step.pay()], two=False)
BRANCH = Branch("SZW", "四子王旗红十字会", "county")
CARDS = [f"622202000000000{n:04d}" for n in range(1, 7)]
GUARDIAN, OWN = (
    {"payee.kind": kind, "payee.account_name": name, "payee.bank": "农业银行"}
    for kind, name in (("guardian", "阿拉坦"), ("beneficiary_own_account", "苏和"))
)
TYPED = {**GUARDIAN, "payee.kind": "hospital", "payee.account_name": "某医院"}
BY_CODE = {"payee.kind": "hospital", "payee.institution": "cl1"}
PAPER: dict[str, Any] = {"on": "2026-05-30", "paper": "证明 1 号"}
ELSEWHERE = {"guardian.name": "其其格", "guardian.id_no": id_no("1979-01-09")}


def office() -> Caseflow:
    return Caseflow.demo(
        branch=(BRANCH,),
        people=[p for p in setting.STAFF if p.branch != "WLCB"],
        funds=(FundSpec("互助金", ("kid",), amount=yuan(100_000)),),
        programmes=(KID,),
        today=setting.TODAY,
    )


def filed(cf: Caseflow, card: str, born: str = "2018-05-06", **more: Any) -> str:
    """Paid to the guardian's account, which another person compared; granted in two parts."""
    facts = setting.application("kid", born, payee__account_no=card)
    name = more.get("guardian.name", "阿拉坦")
    case = cf.desk("chen").submit("kid", {**facts, "payee.account_name": name, **more})
    confirm(cf.desk("dui"), case)
    parts = [Part(award=yuan(x), fund="互助金") for x in (1_000, 600)]
    cf.desk("jue").decide(case, "grant", why="两笔", parts=parts)
    return case


def said(cf: Caseflow, case: str, facts: dict[str, str], card: str = "", line: str = "") -> None:
    """Where to pay is stated, and not compared."""
    cf.desk("chen").record(
        case, {**facts, **({"payee.account_no": card} if card else {})}, line=line
    )


def compared(cf: Caseflow, case: str, line: str = "") -> None:
    (payee,) = (p for p in cf.case(case).stated if p.line == line)
    cf.desk("dui").confirm(case, of=payee.version)


def doubts(cf: Caseflow, case: str) -> list[tuple[str, ...]]:
    """Of the payee of all, and of that of the second line."""
    return [p.doubted for p in sorted(cf.case(case).stated, key=lambda p: p.line)]


def clinic(cf: Caseflow, card: str) -> None:
    known = {"name": "某医院", "account_no": card, "bank": "某银行"}
    cf.desk("guan2").confirm(cf.desk("guan").institution("cl1", **known))


def test_a_new_account_of_one_payee_is_no_doubt_about_another() -> None:
    with office() as cf:
        case = filed(cf, CARDS[0])
        said(cf, case, OWN, CARDS[1], "2")
        compared(cf, case, "2")
        assert doubts(cf, case) == [(), ()]
        sister = filed(cf, CARDS[2], "2016-01-02", **{"child.name": "娜仁"})
        assert doubts(cf, case) == [("account_changed",), ()] and doubts(cf, sister) == [()]


def test_of_one_payee_the_line_is_held_that_is_paid_elsewhere() -> None:
    with office() as cf:
        case = filed(cf, CARDS[0])
        said(cf, case, GUARDIAN, CARDS[1], "2")
        compared(cf, case, "2")
        before = doubts(cf, case)
        filed(cf, CARDS[0], "2016-01-02", **{"child.name": "娜仁"})
        assert (before, doubts(cf, case)) == ([(), ()], [(), ("account_changed",)])
        assert cf.verify(replay=True).ok


def test_who_is_paid_in_cash_elsewhere_has_no_other_account() -> None:
    with office() as cf:
        case = filed(cf, CARDS[0])
        filed(cf, CARDS[5], "2016-01-02", **{"child.name": "娜仁", "payee.kind": "cash"})
        assert doubts(cf, case) == [()]


def test_an_institution_s_new_account_is_stated_again_where_it_is_paid() -> None:
    """Nor is what was stated with the former one compared with it, as accounts of people are."""
    with office() as cf:
        clinic(cf, CARDS[3])
        case = filed(cf, CARDS[0])
        said(cf, case, BY_CODE, line="2")
        compared(cf, case, "2")
        clinic(cf, CARDS[4])
        assert doubts(cf, case) == [(), ("institution_changed",)]
        other = filed(cf, CARDS[0], "2016-01-02", **{"child.name": "娜仁"})
        said(cf, other, BY_CODE, line="2")
        compared(cf, other, "2")
        assert doubts(cf, case) == [(), ("institution_changed",)] and doubts(cf, other) == [(), ()]


@pytest.mark.parametrize(
    ("card", "shared"), [(CARDS[0], True), (CARDS[1], False)], ids=["a person's", "typed"]
)
def test_what_one_line_types_for_a_hospital_stands_for_that_line(card: str, shared: bool) -> None:
    """The account is an institution's by now: that of a person who is paid to it is shared."""
    with office() as cf:
        case = filed(cf, CARDS[0])
        said(cf, case, TYPED, CARDS[1], "2")
        clinic(cf, card)
        other = filed(cf, CARDS[2], "2016-01-02", **{"child.name": "娜仁"}, **ELSEWHERE)
        said(cf, other, BY_CODE, line="2")
        assert doubts(cf, other) == [(), ("shared_account",) if shared else ()]


def test_an_account_that_one_line_states_stands_though_nobody_compared_it() -> None:
    with office() as cf:
        case = filed(cf, CARDS[0])
        said(cf, case, GUARDIAN, CARDS[1], "2")
        other = filed(cf, CARDS[1], "2016-01-02", **{"child.name": "娜仁"}, **ELSEWHERE)
        assert doubts(cf, other) == [("shared_account",)]
        assert doubts(cf, case) == [(), ("shared_account",)]


def test_a_name_that_is_corrected_concerns_who_has_it() -> None:
    with office() as cf:
        case = filed(cf, CARDS[0])
        said(cf, case, OWN, CARDS[1], "2")
        compared(cf, case, "2")
        cf.desk("chen").record(case, {"child.name": "巴图"})
        confirm(cf.desk("dui"), case)
        assert doubts(cf, case) == [(), ("person_changed",)]
        assert cf.verify(replay=True).ok


def test_a_guardian_who_acts_no_more_is_not_doubted_where_it_is_over() -> None:
    with office() as cf:
        case, over, live = (
            filed(cf, CARDS[0], **{"application.received_on": f"2026-03-0{n}"}) for n in (2, 3, 4)
        )
        cf.desk("chen").withdraw(over, why="家庭撤回")
        new = {**ELSEWHERE, "guardian.basis": "committee"}
        cf.desk("chen").happened(case, "guardian", facts=new, **PAPER)
        (item,) = (x for x in cf.desk("dui").compare(case) if x.what == "change")
        cf.desk("dui").confirm(case, of=item.version)
        assert doubts(cf, live) == [("former_guardian",)] and doubts(cf, over) == [()]


def test_cash_is_in_nobody_s_name() -> None:
    """Doubted for a death alone, it is found by no holder."""
    with office() as cf:
        first = filed(cf, CARDS[0])
        cf.desk("chen").happened(first, "died", **PAPER)
        facts = setting.application("kid", "2018-05-06", "2026-03-09")
        facts = {k: v for k, v in facts.items() if not k.startswith("payee.")}
        case = cf.desk("chen").submit("kid", {**facts, "payee.kind": "cash"})
        assert doubts(cf, case) == [("helped_died",)]
        marks = cf.journal.marks_of([cf.case(case).id])
        assert "holder" not in {kind for kind, _ in marks}
