"""B. Every way in passes the act's own checks, and a refusal touches one case: faults B 1 to 8.

Methods, lists of commands, workbooks and the command line are tried with what only the friendly
method looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office import confirm, id_no, in_cash

from caseflow import Caseflow, FactError, NotAllowed, Person, Stale, unknown, yuan
from caseflow.batch.run import run
from caseflow.cli.app import run as caseflow_command
from caseflow.reports.papers import paper as printed
from faults import now
from faults.aid import (
    OWN,
    TRUST,
    household,
    lettered,
    office,
    pay,
    person,
    receipts,
    receive,
    record,
    sheet,
)

ACCOUNT = {
    "payee.kind": "beneficiary_own_account",
    "payee.account_name": "苏和",
    "payee.account_no": "6217000000000000000",
    "payee.bank": "某银行",
}


def payable(cf: Caseflow, born: str = "1966-05-06", **more: Any) -> str:
    """A case of `grant` whose money is reserved."""
    case = cf.desk("chen").submit("grant", person(born, **more))
    cf.desk("jue").decide(case, "grant", why="符合办法")
    assert cf.case(case).status == "due:pay"
    return case


# -- 1 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("named", [{"payee": 1}, {"account": 0}, {"payee": 1, "account": 0}])
def test_no_command_names_a_payee_or_an_account(named: dict[str, int]) -> None:
    """B1: `do_many([(n, Instruct(payee=<anyone>, account=0))])` pays in cash to a party outside the
    case → there is no way to name one: who is paid stands on the case."""
    with office(money=50_000) as cf:
        case = payable(cf)
        with pytest.raises(TypeError):
            now.do(cf.desk("fu"), now.act("Pay", case, **named))
        assert now.sums(cf.case(case))["instructed"] == 0


WAYS: dict[str, Callable[[Any, str], Any]] = {
    "method": lambda desk, case: desk.pay(case),
    "list": lambda desk, case: raised(now.do(desk, now.act("Pay", case))),
    "payment file": lambda desk, case: raised(desk.pay_many([case], fund=OWN).refused),
}


def raised(verdicts: Any) -> None:
    """The error of the only verdict, if it has one."""
    (one,) = verdicts
    if one.error is not None:
        raise one.error


@pytest.mark.parametrize(
    "way",
    [
        "method",
        "list",
        "payment file",
    ],
)
def test_an_account_that_nobody_compared_is_not_paid(way: str) -> None:
    """B1: an unconfirmed account is refused in a list as by the method."""
    facts = {k.replace(".", "__"): v for k, v in ACCOUNT.items()}
    with office(money=50_000) as cf:
        case = payable(cf, **facts)
        with now.refused(by=Stale):
            WAYS[way](cf.desk("fu"), case)
        assert now.sums(cf.case(case))["instructed"] == 0
        confirm(cf.desk("ren"), case)
        pay(cf, case)
        assert now.sums(cf.case(case))["paid"] == 30_000 and cf.verify().ok


def test_a_list_pays_what_can_be_paid() -> None:
    """B1: a refusal touches one case: the others of the list are paid."""
    facts = {k.replace(".", "__"): v for k, v in ACCOUNT.items()}
    with office(money=90_000) as cf:
        ready, other = payable(cf, "1961-05-06"), payable(cf, "1962-05-06")
        not_compared = payable(cf, **facts)
        in_cash(cf, ready)
        in_cash(cf, other)
        acts = [now.act("Pay", case) for case in (ready, not_compared, other)]
        errors = [v.error for v in now.do(cf.desk("fu"), *acts)]
        assert [type(e) for e in errors] == [type(None), Stale, type(None)]
        assert [now.sums(cf.case(x))["instructed"] for x in (ready, other)] == [30_000, 30_000]


# -- 2 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("update", [False, True])
def test_filing_in_a_list_never_touches_a_case_that_is_there(update: bool) -> None:
    """B2: `do_many([(n, Submit(...))])` resets an existing case and kills it for good → it files a
    new case or gives the known one."""
    with office(money=50_000) as cf:
        case = payable(cf)
        before = cf.case(case)
        facts = person("1971-01-02")
        filed, again, other = now.do(
            cf.desk("chen"),
            now.act("Submit", programme="grant", facts=facts, update=update),
            now.act("Submit", programme="grant", facts=facts, update=update),
            now.act("Submit", programme="grant", facts=person("1972-01-02"), update=update),
        )
        assert cf.case(case) == before
        assert [v.error for v in (filed, again, other)] == [None, None, None]
        assert filed.case == again.case and len({case, filed.case, other.case}) == 3
        assert len(cf.cases()) == 3
        pay(cf, case)
        assert cf.verify().ok


def test_filing_a_decided_application_again_changes_nothing() -> None:
    """B2: the same application with other facts, once it is decided, is refused in a list too."""
    with office(money=50_000) as cf:
        case = payable(cf)
        before = cf.case(case)
        richer = person(family__annual_income=yuan(49_000))
        (verdict,) = now.do(
            cf.desk("chen"), now.act("Submit", programme="grant", facts=richer, update=True)
        )
        assert isinstance(verdict.error, Stale) and cf.case(case) == before


# -- 3 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("why", ["", "  "])
def test_a_decision_in_a_list_needs_its_reason(why: str) -> None:
    """B3: `Decide()` in a list needs no reason → it does, as by the method."""
    with office(money=50_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        other = cf.desk("chen").submit("grant", person("1961-01-02"))
        first, second = now.do(
            cf.desk("jue"),
            now.act("Decide", case, result="grant", why=why),
            now.act("Decide", other, result="refuse", why="不属本旗"),
        )
        assert isinstance(first.error, FactError) and cf.case(case).status == "due:decide"
        assert second.error is None and cf.case(other).end == "rejected"


STRANGE = ["某人的病史", "applicant.religion", "张三", "applicant.name ", "doc.张三的诊断"]


@pytest.mark.parametrize("key", STRANGE)
def test_what_no_form_asks_is_refused_in_a_list(key: str) -> None:
    """B3: `Record({"某人的病史": …})` puts the name into the plain part → it is not recorded."""
    with office() as cf:
        case = cf.desk("chen").submit("grant", person())
        strange, good = now.do(
            cf.desk("chen"),
            now.act("Record", case, facts={key: "有"}),
            now.act("Record", case, facts={"family.annual_income": yuan(31_000)}),
        )
        assert isinstance(strange.error, FactError) and good.error is None
        assert key not in now.journal(cf)


VALUES = [
    {"family.annual_income": 30_000},
    {"operation.on": "2026-13-01"},
    {"application.received_on": "2027-01-01"},
    {"applicant.id_no": "123"},
]


@pytest.mark.parametrize("facts", VALUES)
def test_what_no_form_takes_is_refused_in_a_list(facts: dict[str, Any]) -> None:
    """B3: a brother: values that the method refuses are refused in a list."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        (verdict,) = now.do(cf.desk("chen"), now.act("Record", case, facts=facts))
        assert isinstance(verdict.error, FactError) and cf.verify().ok


@pytest.mark.parametrize("document", ["张三的诊断", "no_such", "paper.zhangsan", "../invoice"])
def test_a_scan_in_a_list_is_of_a_document_that_is_asked_for(tmp_path: Path, document: str) -> None:
    """B3: `Attach("张三…的诊断", …)`: which document it is stands in the plain part → a known
    one."""
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("relief", person())
        scan = now.act("Attach", case, document=document, data=b"scan", name="a.pdf")
        (verdict,) = now.do(cf.desk("chen"), scan)
        assert isinstance(verdict.error, FactError)
        assert document not in now.journal(cf)
        assert not list(tmp_path.glob("a.db.files/*")) and cf.verify().ok


def test_the_name_of_a_scan_is_no_place_on_the_disk(tmp_path: Path) -> None:
    """B3: `Attach(…, "../../etc/passwd")` → the bytes lie in the store's folder, under no name."""
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("relief", person())
        name = "../../张三.pdf"
        scan = now.act("Attach", case, document="invoice", data=b"scan", name=name)
        (verdict,) = now.do(cf.desk("chen"), scan)
        assert verdict.error is None
        assert name not in now.journal(cf)
        kept = cf.desk("ren").document(case, verdict.version, purpose="check")
        assert kept == b"scan" and not list(tmp_path.rglob("*张三*")) and cf.verify().ok


# -- 4 --------------------------------------------------------------------------------------------
def to_be_sent(cf: Caseflow) -> str:
    """A case of `relief` whose letter is due."""
    case = cf.desk("chen").submit("relief", person())
    cf.desk("jue").decide(case, "grant", why="符合办法")
    return case


def send(cf: Caseflow, case: str, way: str, until: str) -> None:
    """The letter, by the method or in a list."""
    if way == "method":
        cf.desk("chen").letter(case, until=until)
        return
    raised(now.do(cf.desk("chen"), now.act("Letter", case, step="letter", until=until)))


@pytest.mark.parametrize("way", ["method", "list"])
@pytest.mark.parametrize("until", ["2027.5.20", "2027年5月20日", "2027/5/20", "2027-5-20"])
def test_the_last_day_of_a_letter_is_a_day(until: str, way: str) -> None:
    """B4: `letter(case, until="2027.5.20")` is stored; then `due` dies for the whole store and
    nothing mends it → it is read as the day it is, or refused; `due` goes on."""
    with office(money=90_000) as cf:
        case, other = to_be_sent(cf), lettered(cf, applicant__id_no=id_no("1961-01-02"))
        read = False
        with suppress(FactError):
            send(cf, case, way, until)
            read = True
        cf.today = "2027-05-01"
        due = [(x.case, x.on) for x in cf.desk("chen").due() if x.what == "letter_expires"]
        assert due == ([(case, date(2027, 5, 20))] if read else [])
        assert now.due(cf.case(case)) == ("service" if read else "letter")
        assert now.due(cf.case(other)) == "service"


@pytest.mark.parametrize("way", ["method", "list"])
@pytest.mark.parametrize("until", ["<script>alert(1)</script>", "下周", "2027-02-30", "2026-05-31"])
def test_what_is_no_day_to_come_ends_no_letter(until: str, way: str) -> None:
    """B4: `until="<script>…"` is printed raw in the letter → refused; the letter is still due."""
    with office(money=90_000) as cf:
        case = to_be_sent(cf)
        with now.refused(by=FactError):
            send(cf, case, way, until)
        assert cf.case(case).status == "due:letter"
        send(cf, case, way, "2027-05-20")
        assert until not in printed(cf.desk("chen"), case, "grant").html
        assert [x.what for x in cf.desk("chen").due()] == [] and cf.verify().ok


# -- 5 --------------------------------------------------------------------------------------------
NO_MONEY = [1_000, "1000", 1.5, True]
SUMS: dict[str, Callable[[Caseflow, str, Any], Any]] = {
    "decide": lambda cf, case, x: cf.desk("jue").decide(case, "grant", why="符合", award=x),
    "receive": lambda cf, case, x: cf.desk("chen").receive(OWN, x, reference="流水277"),
    "a paper": lambda cf, case, x: cf.desk("chen").record_outside(
        case, ["decide"], body="中国红基会", on="2026-05-30", paper="1号", award=x
    ),
}


@pytest.mark.parametrize("sum_", NO_MONEY)
@pytest.mark.parametrize("way", SUMS)
def test_a_sum_is_money(way: str, sum_: Any) -> None:
    """B5: `decide(award=1000)`, `receive("f", 500)` → FactError (was AttributeError … 'fen')."""
    with office(":memory:", TRUST) if way == "a paper" else office(money=50_000) as cf:
        case = cf.desk("chen").submit("trust" if way == "a paper" else "grant", person())
        events = cf.verify().events
        with now.refused(by=FactError):
            SUMS[way](cf, case, sum_)
        assert cf.verify().events == events


# -- 6 --------------------------------------------------------------------------------------------
HUGE = "1" + "0" * 20
ODD = [
    {"family.annual_income": yuan(HUGE)},
    {"family.annual_income": yuan("-" + HUGE)},
    {"applicant.name": "苏\ud800和"},
]


@pytest.mark.parametrize("odd", ODD)
def test_one_odd_row_refuses_itself_alone(odd: dict[str, Any]) -> None:
    """B6: one row with 10^20 yuan, or with a lone surrogate, refuses the whole file."""
    rows = [person("1961-01-02"), person("1962-01-02") | odd, person("1963-01-02")]
    with office() as cf:
        done = cf.desk("chen").submit_many("relief", rows)
        assert [d.verdict for d in done] == ["accepted", "rejected", "accepted"]
        assert isinstance(done[1].error, FactError)
        assert len(cf.cases()) == 2 and cf.verify().ok


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_is_a_slip_of_who_typed_it(odd: dict[str, Any]) -> None:
    """B6: a brother: the same at a desk, with an error of ours."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        with now.refused(by=FactError):
            cf.desk("chen").record(case, odd)
        assert cf.verify().ok


EARLIER = {"资助日期": "2024-05-01", "资助金额": "2000"}
PAPER = {"已办至": "资助决定", "批文号": "四红字3号", "批文日期": "2026-03-20", "批准金额": "2000"}
FULL = {"收件日期": "2026-03-05", "困难类型": "低保", "有效期至": "2026-12-31"}
FULL |= {"困难证明": "复印件", "同意日期": "2026-03-05"}
LISTS: list[Any] = [("external", EARLIER, "资助金额"), ("paper", {**FULL, **PAPER}, "批准金额")]


@pytest.mark.parametrize(("origin", "row", "column"), LISTS)
def test_a_sum_that_nobody_has_refuses_its_row_of_a_file(
    tmp_path: Path, origin: Any, row: dict[str, str], column: str
) -> None:
    """B6: the same in a workbook: earlier aid, or what was decided on paper."""
    rows = [
        {"户主姓名": f"测试{n}", "户主身份证号": id_no(f"196{n}-01-02"), **row, column: sum_}
        for n, sum_ in enumerate(("2000", HUGE, "2000"))
    ]
    with office(tmp_path / "a.db") as cf:
        path = sheet(tmp_path / "a.csv", *rows)
        report = run(cf.desk("chen"), path, "hardship", origin=origin)
        kinds = [v.verdict.partition("_")[0] for v in report.verdicts]
        assert kinds == ["accepted", "rejected", "accepted"] and cf.verify().ok


# -- 7 --------------------------------------------------------------------------------------------
COLLEAGUES = (
    Person("guan", "关监督", id_no("1975-03-01"), ("supervise",)),
    Person(
        "qin",
        "秦亲属",
        id_no("1976-03-02"),
        ("enter", "review", "reconcile", "manage"),
        relatives=(id_no("1966-05-06"),),
    ),
    Person("yuan", "远市录入", id_no("1974-03-03"), ("enter", "reconcile"), branch="WLCB"),
)
WHO = [("guan", "no_grant"), ("yuan", "no_grant"), ("qin", "interest")]


def test_nobody_assesses_again_by_hand() -> None:
    """B7: reassess asks for no duty and no interest → there is no such act: every act on a case
    assesses again itself, and what was adopted or learnt does so where it touches one."""
    with office() as cf:
        assert not hasattr(cf.desk("chen"), "reassess")


@pytest.mark.parametrize("way", ["method", "list"])
@pytest.mark.parametrize("there", [0, 50_000])
@pytest.mark.parametrize(("who", "rule"), WHO)
def test_reserving_money_needs_a_duty_and_no_interest(
    who: str, rule: str, there: int, way: str
) -> None:
    """B7: fund asks for no duty and no interest → as every act, and before a balance is told."""
    with office(people=COLLEAGUES, city=True) as cf:
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        assert cf.case(case).status == "waiting_for_funds"
        if there:
            receive(cf, there)
        with now.refused(rule, by=NotAllowed):
            if way == "method":
                cf.desk(who).fund(case)
            else:
                raised(now.do(cf.desk(who), now.act("Fund", case)))


OTHERS: dict[str, Callable[[Any, str], Any]] = {
    "record": lambda desk, case: desk.record(case, {"family.annual_income": yuan(1)}),
    "withdraw": lambda desk, case: desk.withdraw(case, why="撤回"),
    "a paper": lambda desk, case: desk.record_outside(
        case, ["decide"], body="中国红基会", on="2026-05-30", paper="1号", award=yuan(1)
    ),
}


@pytest.mark.parametrize("act", OTHERS)
@pytest.mark.parametrize(("who", "rule"), WHO)
def test_every_other_act_of_the_clerk_needs_them_too(who: str, rule: str, act: str) -> None:
    """B7: what holds for the acts beside it, so that no later change drops it."""
    with office(":memory:", TRUST, people=COLLEAGUES, city=True) as cf:
        case = cf.desk("chen").submit("trust", person())
        with now.refused(rule, by=NotAllowed):
            OTHERS[act](cf.desk(who), case)


# -- 8 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["困难类型=", "有效期至=", "困难类型=　", "困难证明="])
def test_recording_nothing_at_the_terminal_is_an_error(tmp_path: Path, typed: str) -> None:
    """B8: `record CASE 列=` or an unknown value: rc 0, an empty event → no effect is an error."""
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("hardship", household())
        events = cf.verify().events
    store = ["--store", str(tmp_path / "a.db"), "--as", "chen"]
    assert caseflow_command([*store, "record", case, typed]) == 1
    with Caseflow.open(tmp_path / "a.db") as cf:
        assert cf.case(case).status == "due:decide" and cf.verify().events == events


@pytest.mark.parametrize("value", [None, unknown])
@pytest.mark.parametrize("way", ["method", "list"])
def test_recording_nothing_is_an_error(way: str, value: Any) -> None:
    """B8: the same by every way in: what can have no effect is refused, and leaves no event."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        events = cf.verify().events
        facts = {"family.annual_income": value}
        with now.refused(by=FactError):
            if way == "method":
                cf.desk("chen").record(case, facts)
            else:
                raised(now.do(cf.desk("chen"), now.act("Record", case, facts=facts)))
        assert cf.verify().events == events


def test_a_blank_beside_an_answer_changes_only_the_answer() -> None:
    """B8: a brother: what is stated is recorded; what is blank stands in no event."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        record(cf, case, receipts(16_000))
        facts = {"family.annual_income": yuan(31_000), "operation.on": unknown}
        raised(now.do(cf.desk("chen"), now.act("Record", case, facts=facts)))
        known = cf.desk("chen").facts(case, purpose="check")
        assert known["family.annual_income"] == yuan(31_000) and known["operation.on"]
        assert "operation.on" not in str(list(cf.events(limit=10_000))[-2:])
