"""What a careless clerk and a careless cashier did by hand, held for good: at the command line,
each ending with books that are whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import id_no

from caseflow import Caseflow, Person, yuan
from caseflow.case.acts.shares import Part
from caseflow.cli.app import run
from caseflow.desk.demo import demo_people

TODAY, LATER = "2026-06-01", "2026-09-01"
HEADS = "参考号,结果,金额,日期,银行流水号,原因,账号"
ACCOUNT = "6222020000019700303"
Cli = Callable[..., Any]


@pytest.fixture
def cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Cli]:
    """What a command gives: its result, or the code of its refusal. In the end all is whole, and
    each refusal said in both languages what to do."""
    monkeypatch.chdir(tmp_path)
    day = [TODAY]

    def call(*words: str, today: str = "") -> Any:
        day[0] = today or day[0]
        code = run(("--json", "--today", day[0], *words))
        out, err = capsys.readouterr()
        assert code in (0, 1) and "Traceback" not in out + err, (words, err)
        if not out:
            told = json.loads(err)
            assert "请" in told["message"], told
            return told["code"]
        return json.loads(out)["result"]

    yield call
    assert call("verify", "--replay")["ok"]


def made(*more: Person) -> Caseflow:
    return Caseflow.demo("caseflow.db", today=TODAY, people=(*demo_people(), *more))


def granted(cf: Caseflow, born: str, *parts: Part, **more: Any) -> str:
    """A household with a grant, its payee compared."""
    facts = {
        "household.head.name": "测试甲",
        "household.head.id_no": id_no(born),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2099-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": "测试甲",
        "payee.account_no": account(born),
        "payee.bank": "农业银行",
        **more,
    }
    case = str(cf.desk("enter").submit("hardship", facts))
    cf.desk("decide").decide(case, "grant", why="低保有效", parts=parts)
    for item in cf.desk("decide").compare(case):
        cf.desk("decide").confirm(item.case, of=item.version)
    return case


def account(born: str) -> str:
    return "62220200000" + born.replace("-", "")


def paid(cf: Caseflow, case: str, answer: Any = "paid") -> str:
    """Instructed in a file, and answered."""
    cf.desk("pay").pay_due(fund="自有资金", format="csv")
    if answer:
        cf.desk("reconcile").results(case, answer)
    return case


def row(case: str, answer: str, sum: str = "2000.00", n: str = "1-1", **more: str) -> str:
    rest = ",".join(more.get(k, "") for k in ("on", "ref", "why", "account"))
    return f"{case}-{n},{answer},{sum},{rest}"


def answers(*rows: str) -> str:
    Path("answers.csv").write_text("\n".join((HEADS, *rows)), "utf-8")
    return "answers.csv"


def money(cli: Cli) -> dict[str, int]:
    """What the fund holds, in yuan, but nothing where nothing is."""
    (fund,) = cli("funds")
    return {k: v // 100 for k, v in fund["balances"].items() if v}


def erased(cli: Cli, *cases: str) -> None:
    """A year is kept; then two people erase."""
    lines = [
        f'["{name}"]\nvalue = 1\nsince = {TODAY}\nsource = "档案办法"\n'
        for name in ("retention.paid", "retention.unpaid")
    ]
    Path("years.toml").write_text("\n".join(lines), "utf-8")
    for x in cli("adopt", "years.toml"):
        cli("confirm", "--yes", x["proposal"], "--as", "decide")
    for case in cases:
        ref = cli("erase", case, today="2028-07-01")["proposal"]
        cli("confirm", "--yes", ref, "--as", "decide")


# -- somebody who was erased


def test_what_the_bank_sends_back_of_who_was_erased_is_free_again(cli: Cli) -> None:
    """Not one row of a bank's file may stop the others, nor one case a run."""
    with made() as cf:
        one, two = paid(cf, granted(cf, "1970-01-01")), paid(cf, granted(cf, "1970-01-02"))
        open_ = paid(cf, granted(cf, "1970-01-03"), "")
    erased(cli, one, two)
    file = answers(
        row(one, "退回", ref="Z1", why="账户已销户", account=account("1970-01-01")),
        row(open_, "到账", ref="Z2", account=account("1970-01-03")),
        row(two, "到账"),
    )
    shown = cli("pay", "results", file, "--preview")
    assert shown["counts"] == {"returned": 1, "paid": 1, "twice": 1}
    assert cli("pay", "results", file)["rows"] == shown["rows"]
    assert cli("pay", "results", two, "--returned", "other", "--ref", "Z3")["status"] == "due:pay"
    assert money(cli) == {
        "received": 100_000,
        "available": 94_000,
        "reserved": 4_000,
        "paid": 2_000,
    }
    run_ = ("pay", "--fund", "自有资金")
    assert cli(*run_, "--preview")["codes"] == {"erased_since": 2} == cli(*run_)["codes"]
    for case in (one, two):
        assert cli("decide", case, "revoke", "--why", "无人可付")["status"] == "erased"
    assert money(cli) == {"received": 100_000, "available": 98_000, "paid": 2_000}
    assert cli("recover") == [] and cli("queue", "--as", "pay")["rows"] == []


def test_what_was_paid_beside_it_stands(cli: Cli) -> None:
    """Of two instalments one comes back after the person was erased: the other is not owed."""
    with made() as cf:
        half = Part(award=yuan(1_000))
        case = granted(cf, "1970-01-01", half, half)
        paid(cf, case)
    erased(cli, case)
    assert cli("pay", "results", f"{case}-2-1", "--returned", "account_closed")
    assert cli("decide", case, "revoke", "--why", "无人可付")["status"] == "erased"
    assert money(cli) == {"received": 100_000, "available": 99_000, "paid": 1_000}
    assert cli("recover") == []


def test_a_person_who_is_there_is_not_ended_so(cli: Cli) -> None:
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"))
    cli("pay", "results", case, "--returned", "account_closed")
    assert cli("decide", case, "revoke", "--why", "无人可付") == "not_due"


# -- a payee who dies between instruction and answer

DIED = ("--on", "2026-05-30", "--paper", "证1")


@pytest.mark.parametrize(
    ("answer", "owed"),
    [(("--paid",), 2_000), (("--refused", "not_taken"), 0), (("--unknown",), None)],
)
def test_who_dies_before_the_bank_answers(cli: Cli, answer: tuple[str, ...], owed: int) -> None:
    """Nothing is paid anew; what arrived is owed once it is revoked; what nobody knows waits."""
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"), "")
    assert cli("happened", case, "died", *DIED)["status"] == "frozen"
    assert cli("pay", "results", case, *answer)["status"] == "frozen"
    assert cli("pay", "--fund", "自有资金")["payments"] == 0
    revoked = cli("decide", case, "revoke", "--why", "给付前已去世")
    if owed is None:
        assert revoked == "payment_under_way" and money(cli)["instructed"] == 2_000
        return
    assert (
        revoked["status"] == "revoked" and sum(x["owed_fen"] for x in cli("recover")) == owed * 100
    )
    if owed:
        assert cli("pay", "results", case, "--returned", "not_taken")["status"] == "revoked"
    assert cli("recover") == [] and money(cli) == {"received": 100_000, "available": 100_000}


# -- returned after it was paid


def test_it_comes_back_of_a_case_that_is_over_and_is_paid_anew(cli: Cli) -> None:
    """Each instruction is answered once, each reference of the bank is of one."""
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"))
    back = ("--returned", "not_taken", "--ref")
    assert cli("pay", "results", case, *back, "R9")["status"] == "due:pay"
    assert cli("pay", "results", case, *back, "R9") == "nothing_arrived"
    assert cli("pay", "--fund", "自有资金")["payments"] == 1
    assert cli("pay", "results", f"{case}-1-1", "--paid") == "payment_answered"
    assert cli("pay", "results", f"{case}-1-2", "--paid", "--ref", "r 9") == "bank_ref_used"
    assert cli("pay", "results", f"{case}-1-2", "--paid", "--ref", "R10")["status"] == "paid"
    assert cli("pay", "results", f"{case}-1-1", *back, "R12") == "payment_answered"
    assert money(cli) == {"received": 100_000, "available": 98_000, "paid": 2_000}


def test_it_comes_back_wholly_after_a_part_was_repaid(cli: Cli) -> None:
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"))
        cf.desk("enter").happened(case, "died", on="2026-05-30", paper="证1")
        cf.desk("decide").decide(case, "revoke", why="给付前已去世")
    received = cli("recover", case, "--receive", "600", "--paper", "K1")
    assert received["number"] == case and cli("recover")[0]["owed_fen"] == 140_000
    assert cli("pay", "results", case, "--returned", "not_taken")["status"] == "revoked"
    assert cli("recover") == [] and "paid" not in money(cli)
    assert cli("recover", case, "--receive", "1", "--paper", "K3") == "nothing_owed"


def test_answers_come_while_two_records_are_found_to_be_one(cli: Cli) -> None:
    """A number typed wrong is corrected while money is under way: what the bank says is taken in
    all the same, before and after the two are one."""
    with made() as cf:
        one = paid(cf, granted(cf, "1970-01-01"))
        two = granted(cf, "1970-01-02", **{"payee.account_no": ACCOUNT})
        paid(cf, two, "")
    number = f"户主身份证号={id_no('1970-01-01')}"
    assert cli("record", two, number)["status"] == "identity"
    cli("confirm", two, "--as", "decide", "--yes")
    cli("identify", two, "same", "--with-case", one, "--why", "同一人", "--as", "decide")
    assert cli("pay", "results", two, "--paid")["status"] == "identity"
    cli("confirm", two, "--as", "pay", "--yes")
    status = cli("pay", "results", one, "--returned", "other")["status"]
    assert status == "payee"  # another account of the same person is asked about first
    assert cli("pay", "results", two, "--returned", "other")["number"] == two
    assert money(cli) == {"received": 100_000, "available": 96_000, "reserved": 4_000}


def test_a_file_returns_what_was_paid_on_a_case_that_was_merged_since(cli: Cli) -> None:
    """Over and paid, then found to be of a person who is known: what the bank sends back by its
    file is kept again, and not paid anew before two accounts and two grants of one household were
    looked at."""
    with made(Person("fresh", "演示复核人", id_no("1984-05-06"), ("decide",))) as cf:
        one = paid(cf, granted(cf, "1970-01-01"))
        two = paid(cf, granted(cf, "1970-01-02", **{"payee.account_no": ACCOUNT}))
    cli("record", two, f"户主身份证号={id_no('1970-01-01')}")
    cli("confirm", two, "--as", "decide", "--yes")
    cli("identify", two, "same", "--with-case", one, "--why", "同一人", "--as", "decide")
    cli("confirm", two, "--as", "pay", "--yes")
    back = {"on": TODAY, "ref": "R1", "why": "收款人退回或未领取", "account": ACCOUNT}
    file = answers(row(two, "退回", **back), row(one, "到账"), row(two, "退回", **back))
    assert cli("pay", "results", file)["counts"] == {"returned": 1, "twice": 2}
    assert cli("pay", "results", file)["again"] == 3
    assert [c["status"] for c in cli("cases")] == ["paid", "payee"]
    assert "同一人在另一申请中改了账户" in cli("explain", two)["text"]
    assert cli("pay", "--fund", "自有资金")["payments"] == 0
    settle = ("--settle", "account_changed", "--settle", "person_changed", "--why", "问过本人")
    assert cli("confirm", two, *settle, "--as", "decide", "--yes")["status"] == "re_review"
    assert cli("pay", "--fund", "自有资金")["payments"] == 0  # once a household: it had its aid
    assert cli("decide", two, "uphold", "--why", "x") == "decided_before"
    revoke = ("decide", two, "revoke", "--why", "一户一次", "--as")
    assert cli(*revoke, "decider") == "decided_before" and cli(*revoke, "fresh")["number"] == two
    assert cli("pay", "results", f"{two}-1-1", "--returned", "other") == "nothing_arrived"
    assert money(cli) == {"received": 100_000, "available": 98_000, "paid": 2_000}
    assert cli("recover") == []


# -- one stranger's account under three families


def test_one_account_under_three_families_holds_each_that_is_not_paid_yet(cli: Cli) -> None:
    with made() as cf:
        same = {"payee.account_no": ACCOUNT}
        sent = paid(cf, granted(cf, "1970-01-01", **same), "")
        cases = [granted(cf, f"1970-01-0{n}", **same) for n in (2, 3)]
    assert [c["status"] for c in cli("cases")] == ["paying", "payee", "payee"]  # one is sent
    assert cli("pay", "--fund", "自有资金")["payments"] == 0
    assert "另有无亲属关系" in cli("explain", cases[0])["text"]
    assert cli("pay", "results", sent, "--refused", "not_taken")["status"] == "payee"
    settle = ("--settle", "shared_account", "--why", "村里代领，有委托", "--as", "decide", "--yes")
    for case in cases:
        assert cli("confirm", case, *settle)["status"] == "due:pay"
    assert cli("pay", "--fund", "自有资金")["payments"] == 2  # each is settled for itself


# -- what the bank does not know


def test_unknown_is_asked_again_and_never_failed(cli: Cli) -> None:
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"), "")
    results = ("pay", "results", case)
    said = cli(*results, "--unknown")
    assert (said["instructed_fen"], said["at_bank"]) == (200_000, ["result:unknown"])
    assert cli(*results, "--unknown") == "unknown_already"
    assert cli("pay", "--fund", "自有资金")["payments"] == 0
    assert cli("withdraw", case, "--why", "不需要") == "payment_under_way"
    assert [x["case"] for x in cli("due")] == [case]
    wrong = {
        ("--paid", "--sum", "5"): "sum_differs",
        ("--part", "--sum", "2000"): "sum_differs",
        ("--part", "--sum", "0"): "sum_differs",
        ("--part",): "no_sum_of_part",
        ("--paid", "--on", "2026-06-02"): "bank_day_to_come",
        ("--paid", "--on", "2020-06-02"): "bank_day_before",
        ("--refused", "acount_closed"): "not_a_refusal",
    }
    assert {words: cli(*results, *words) for words in wrong} == wrong
    assert money(cli)["instructed"] == 2_000
    assert cli(*results, "--part", "--sum", "1999.99")["status"] == "due:pay"
    made_ = cli("pay", "--fund", "自有资金")
    assert (made_["payments"], made_["total_fen"]) == (1, 1)
    assert cli(*results, "--paid")["status"] == "paid"
    assert cli(*results, "--returned", "other") == "which_instruction"


# -- instalments whose payee changes in between


def test_each_instalment_goes_to_who_counts_by_then(cli: Cli) -> None:
    with made() as cf:
        days = ("", "2026-07-01", "2026-08-01")
        parts = [Part(award=yuan(x), on=on) for x, on in zip((500, 500, 1_000), days, strict=True)]
        case = paid(cf, granted(cf, "1970-01-01", *parts))
    fund = ("pay", "--fund", "自有资金", "--out")
    for n, (day, number) in enumerate(zip(days[1:], ("6222020000019700202", ACCOUNT), strict=True)):
        assert cli("record", case, f"账号={number}", today=day)["status"] == "payee"
        assert cli(*fund, f"{n}.csv")["payments"] == 0  # nobody has compared it
        assert cli("confirm", case, "--as", "decide", "--yes")["status"] == "due:pay"
        assert cli(*fund, f"{n}.csv")["payments"] == 1
        assert number in Path(f"{n}.csv").read_text("utf-8-sig")
        assert cli("pay", "results", f"{case}-{n + 2}-1", "--paid")
    assert money(cli) == {"received": 100_000, "available": 98_000, "paid": 2_000}
    again = cli("pay", "--again", case, "--out", "again.csv")
    assert again["same"] and ACCOUNT in Path("again.csv").read_text("utf-8-sig")


# -- money


def test_a_fund_is_not_moved_to_itself(cli: Cli) -> None:
    made().close()
    move = ("funds", "move", "自有资金", "5", "--to", "fund", "--name")
    assert cli(*move, "自有资金") == cli(*move, "F1") == "same_fund"
    assert cli(*move, "没有") == "no_fund_named"


# -- an auditor, with an extract and the ledger alone


def test_one_fen_is_followed_from_the_fund_to_the_banks_answer_and_back(cli: Cli) -> None:
    """Refused, paid anew, sent back: each move by its place in the journal, in both."""
    with made() as cf:
        case = paid(cf, granted(cf, "1970-01-01"), "")
        cf.desk("reconcile").results(case, "refused", code="over_limit")
        paid(cf, case)
        cf.desk("reconcile").results(case, "returned", code="not_taken")
    assert cli("export", "--extract", case, "--out", "extract.db")["cases"] == 1
    cli("export", "--beancount", "books.beancount")
    (told,) = cli("extract", "extract.db")["cases"]
    assert [(x["line"], x["n"], x["source"], x["target"]) for x in told["moved"]] == [
        ("1", 0, "available", "reserved"),
        ("1", 1, "reserved", "instructed"),
        ("1", 1, "instructed", "reserved"),
        ("1", 2, "reserved", "instructed"),
        ("1", 2, "instructed", "paid"),
        ("1", 2, "paid", "reserved"),
    ]
    assert {(x["fund"], x["units"], x["unit"]) for x in told["moved"]} == {("F1", 200_000, "CNY")}
    books = Path("books.beancount").read_text("utf-8")
    for x in told["moved"]:
        _, _, entry = books.partition(f"position: {x['event']}\n")
        entry = entry.partition(" * ")[0]
        assert f'case: "{case}"' in entry
        for account, sign in ((x["source"], "-"), (x["target"], "")):
            assert f"F1:{account.capitalize()} {sign}2000.00 CNY" in entry
