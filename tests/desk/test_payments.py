"""What is paid is what another person confirmed; the file is kept as written; cash is a choice."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from office import ACCOUNT, by_account, child, confirm_payee, id_no, in_cash, office, refused

from caseflow import Caseflow, NotAllowed, Person, Stale, StoreError
from caseflow.case.acts import Pay
from caseflow.pay.bank_csv import BankCsv
from caseflow.store.keys import owner_mark

OTHER = {"payee.account_no": "6222020000000000027"}
CHANGES = [
    {"payee.account_name": "另一户名"},
    {"payee.bank": "另一银行"},
    OTHER,
    {"payee.kind": "guardian"},
    {"payee.kind": "cash"},
]


def erase(path: Path, owner: int) -> None:
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE kind = 'key' AND mark = ?",
            (owner_mark(owner),),
        )


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: next(iter(c.items()))[1])
def test_any_change_of_what_was_confirmed_waits_again(change: dict[str, str]) -> None:
    """D1: holder, bank, number or kind: the clerk alone changes nothing that is paid."""
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        cf.desk("chen").record(case, change)
        assert cf.case(case).held("payee")
        for cash in (False, True):
            batch = cf.desk("fu").pay_many([case], fund=OWN, cash=cash)
            assert not batch.instructions and not batch.content
        with refused(Stale, "held"):
            cf.desk("fu").pay(case)


def test_the_row_is_the_confirmed_statement_word_for_word() -> None:
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        (row,) = cf.desk("fu").pay_many([case], fund=OWN).instructions
        said = tuple(ACCOUNT[f"payee.{k}"] for k in ("account_name", "account_no", "bank"))
        assert (row.payee, row.account, row.bank) == said
        assert row.amount.minor == cf.case(case).granted


@pytest.mark.parametrize("facts", [{}, {"payee.account_name": "苏和", "payee.bank": "农行"},
                                   {"payee.account_no": ACCOUNT["payee.account_no"]}])  # fmt: skip
def test_a_blank_is_no_choice(facts: dict[str, str]) -> None:
    """J1: holder and bank without the number, or nothing at all: never cash."""
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        if facts:
            cf.desk("chen").record(case, facts)
        code = "held" if facts else "no_payee"
        with refused(Stale, code):
            cf.desk("fu").pay(case)
        for cash in (False, True):
            batch = cf.desk("fu").pay_many([case], fund=OWN, cash=cash)
            assert [d.error.code for d in batch.refused if d.error] == [code]
        waits = {(x.case, x.what) for x in cf.desk("chen").queue().rows}
        assert (case, "payee") in waits  # whoever enters is told


def test_cash_is_on_a_list_to_sign_and_in_no_bank_file() -> None:
    """D5: cash with an account beside it is still cash."""
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        cf.desk("chen").record(case, ACCOUNT)
        in_cash(cf, case)
        fu = cf.desk("fu")
        (no,) = fu.pay_many([case], fund=OWN).refused
        assert no.error is not None and no.error.code == "cash_in_file"
        batch = fu.pay_many([case], fund=OWN, cash=True)
        assert batch.format == "signing" and batch.instructions[0].account == ""
        assert ACCOUNT["payee.account_no"] not in batch.content.decode("utf-8-sig")
        head, row, total = csv.reader(batch.content.decode("utf-8-sig").splitlines())
        assert row[1:4] == [f"{case}-1-1", "苏和", "20000.00"]
        assert row[-2:] == ["", ""] and total[1] == "1"
        assert "签名" in head[-1] and fu.payment_file(case).same


def test_an_account_signs_no_list() -> None:
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        (no,) = cf.desk("fu").pay_many([case], fund=OWN, cash=True).refused
        assert no.error is not None and no.error.code == "account_on_list"


@pytest.mark.parametrize("kind", ["cash", "guardian"])
def test_a_child_is_handed_nothing(kind: str) -> None:
    """D8: without a guardian there is nobody to take it."""
    with office() as cf:
        alone = {k: v for k, v in child().items() if not k.startswith("guardian.")}
        case = cf.desk("chen").submit("crcf.chd", {**alone, **ACCOUNT, "payee.kind": kind})
        payee = cf.case(case).payee
        assert payee is not None and payee.how == "incomplete"
        with refused(Stale, "payee_incomplete"):
            cf.desk("ren").confirm(case, of=payee.version)


def test_a_lost_file_is_made_again_as_it_was_even_after_the_account_changed() -> None:
    """D9: from the rows as they were written, the read recorded first; for who pays."""
    with county(money=90_000) as cf:
        case, other = finaled(cf, 30_000), finaled(cf, 20_000, born="1971-01-02")
        for x in (case, other, case):  # the card of both is settled of both
            by_account(cf, x)
        first = cf.desk("fu").pay_many([case, other], fund=OWN)
        cf.desk("chen").results(case, "refused", code="other")
        cf.desk("chen").record(case, OTHER)
        before = cf.journal.last()
        again = cf.desk("fu").payment_file(other)
        assert cf.journal.last() == before + 1  # the read
        assert again.content == first.content and again.same
        assert again.instructions == first.instructions
        assert hashlib.sha256(again.content).hexdigest() not in str(list(cf.events()))
        with refused(NotAllowed, "no_grant"):
            cf.desk("chen").payment_file(case)
        confirm_payee(cf, case)
        cf.desk("fu").pay(case)  # again, without a file: the last file is still the first
        assert cf.desk("fu").payment_file(case).content == first.content
        assert cf.verify().ok


def test_a_file_that_comes_out_otherwise_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        cf.desk("fu").pay_many([case], fund=OWN)
        write = BankCsv.write
        monkeypatch.setattr(BankCsv, "write", lambda self, p: write(self, p) + b"\r\n")
        again = cf.desk("fu").payment_file(case)
        assert not again.same and len(again.instructions) == 1


def test_of_what_was_erased_no_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with county(path, money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        cf.desk("fu").pay_many([case], fund=OWN)
        stream = cf.case(case).id
    erase(path, stream)
    with Caseflow.open(path, today="2026-06-01") as cf, refused(StoreError, "payment_file_gone"):
        cf.desk("fu").payment_file(case)


def test_who_is_in_no_file_is_told_so() -> None:
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        cf.desk("fu").do_many([Pay(case=case)])
        with refused(Stale, "no_payment_file"):
            cf.desk("fu").payment_file(case)


def test_a_file_with_a_relative_in_it_is_made_again_by_somebody_else(tmp_path: Path) -> None:
    del tmp_path
    own = Person("fu2", "付二", id_no("1984-09-05"), ("pay",))
    with county(money=90_000, people=(own,)) as cf:
        mine = finaled(cf, 20_000, born="1984-09-05", applicant__name="付二")
        case: Any = finaled(cf, 30_000)
        for x in (mine, case, mine):  # the card of both is settled of both
            by_account(cf, x)
        cf.desk("fu").pay_many([case, mine], fund=OWN)
        with refused(NotAllowed, "interest"):
            cf.desk("fu2").payment_file(case)


def test_the_same_row_with_another_account_differs_and_changes_nothing() -> None:
    """D10: only an update states it anew, and that waits for another person."""
    with office() as cf:
        clerk, facts = cf.desk("chen"), {**child(), **ACCOUNT}
        case = clerk.submit("crcf.chd", facts)
        cf.desk("ren").confirm(case, of=cf.case(case).payee.version)
        before = cf.case(case)
        (done,) = clerk.submit_many("crcf.chd", [{**facts, **OTHER}])
        assert (done.verdict, done.fields) == ("differs", ("payee.account_no",))
        assert cf.case(case) == before
        (done,) = clerk.submit_many("crcf.chd", [{**facts, **OTHER}], update=True)
        assert done.verdict == "accepted"
        payee = cf.case(case).payee
        assert payee is not None and payee.confirmed_by is None
        (item,) = cf.desk("ren").compare(case)
        changes = {x.key: (x.old, x.new) for x in item.changes}
        number = "payee.account_no"
        assert changes[number] == (ACCOUNT[number], OTHER[number])
