"""The ledger as beancount text: accepted by bean-check, to the fen, by whom, about whom not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from faults.aid import HELD, OTHER, OWN, TRUST, finaled, office, paper, pay, person, receive
from money.books import accepted, problems
from office import id_no, refused

from caseflow import NotAllowed, Person
from caseflow.cli.app import run
from caseflow.fund.beancount import Moved, ledger
from caseflow.fund.events import Move
from caseflow.fund.fold import moved
from caseflow.fund.funds import ACCOUNTS, CREDIT, Fund
from caseflow.values.currency import CNY, Currency

LINE = re.compile(r"(\S+) balance (\w+):(\w+):(\w+) (-?[\d.]+) ~ 0 (\S+)")


def balances(text: str) -> dict[tuple[str, str], str]:
    """(fund, account) → the sum that is said to stand there."""
    found = (LINE.fullmatch(line) for line in text.splitlines())
    return {(m[3], m[4].lower()): m[5] for m in found if m}


def test_a_life_is_accepted_and_its_balances_are_ours(tmp_path: Path) -> None:
    with office(money=50_000) as cf:
        receive(cf, 70, OTHER)
        pay(cf, finaled(cf, 30_000))
        finaled(cf, 20_000, born="1971-01-02")
        books = cf.desk("fu").export_beancount()
        said = balances(books.text)
        for n, of in enumerate(cf.funds().values(), 1):
            for account, units in of.items():
                signed = -units if account in CREDIT else units  # type: ignore[operator]
                assert said[f"F{n}", account] == f"{signed / 100:.2f}"
        assert len(said) == 3 * len(ACCOUNTS) and books.transactions == books.text.count(" * ")
        assert problems(books.text, tmp_path) == ""
        assert all(name not in books.text for name in (OWN, OTHER, HELD, "苏和", "1966"))


def test_one_fen_more_anywhere_is_not_accepted(tmp_path: Path) -> None:
    with office(money=50_000) as cf:
        finaled(cf, 30_000)
        text = cf.desk("fu").export_beancount().text
    one = "balance Assets:F1:Available 30000.00"
    assert one in text
    assert "Balance failed" in problems(text.replace(one, one[:-1] + "1"), tmp_path)
    first = "Assets:F1:Available 50000.00"
    assert "does not balance" in problems(text.replace(first, first[:-1] + "1", 1), tmp_path)


def test_promises_and_money_of_others_have_accounts_of_their_own(tmp_path: Path) -> None:
    with office(":memory:", TRUST, money=50_000) as cf:
        case = cf.desk("chen").submit("trust", person())
        paper(cf, case, ["decide"], "文1", 30_000)
        text = cf.desk("fu").export_beancount().text
        assert "Equity:F3:Pledged 30000.00 CNY" in text and case in text
        accepted(cf, tmp_path)


def test_who_may_not_gets_none_and_others_leave_no_trace() -> None:
    with office(money=50_000, city=True) as cf:
        before = cf.journal.last()
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").export_beancount()  # decides
        for login in ("chen", "ren", "fu"):
            assert cf.desk(login).export_beancount().transactions == 1
        assert cf.journal.last() == before  # nothing was opened


def test_of_a_relative_s_case_the_number_is_left_out(tmp_path: Path) -> None:
    own = Person("fu2", "付二", id_no("1979-01-01"), ("pay",), relatives=(id_no("1966-05-06"),))
    with office(money=90_000, people=(own,)) as cf:
        theirs = finaled(cf, 20_000)
        other = finaled(cf, 30_000, born="1971-01-02")
        text = cf.desk("fu2").export_beancount().text
        assert theirs not in text and other in text
        assert theirs in cf.desk("fu").export_beancount().text
        accepted(cf, tmp_path, "fu2")


def test_the_funds_of_a_branch_above_are_its_own(tmp_path: Path) -> None:
    above = [
        Person(login, f"市{login}", id_no(f"197{n}-03-04"), ("manage",), branch="WLCB")
        for n, login in enumerate(("m1", "m2"))
    ]
    with office(money=50_000, city=True, people=tuple(above)) as cf:
        cf.desk("m2").confirm(cf.desk("m1").open_fund("市里的", programmes=("relief",)))
        for login, codes in (("chen", {"F1", "F2", "F3"}), ("m1", {"F1", "F2", "F3", "F4"})):
            text = cf.desk(login).export_beancount().text
            assert {fund for fund, _ in balances(text)} == codes
            accepted(cf, tmp_path, login)


@pytest.mark.parametrize(
    ("unit", "currency", "said"),
    [
        ("XOF", "XOF", "7 ~ 0 XOF"),
        ("KWD", "KWD", "0.007 ~ 0 KWD"),
        ("pieces:BOX", "CNY", "7 ~ 0 PIECES-BOX"),
        ("pieces:box", "CNY", "7 ~ 0 U-7069656365733A626F78"),
        ("places", "CNY", "7 ~ 0 PLACES"),
        ("CNY", "XOF", "7 ~ 0 CNY"),
    ],
)
def test_units_have_their_own_decimals(unit: str, currency: str, said: str, tmp_path: Path) -> None:
    move = Move(fund=1, line="", source="received", target="available", units=7)
    fund = Fund(
        id=1, version=1, code="F1", branch="A", owner="A", held_by="A", unit=unit, programmes=()
    )
    strange = Move(fund=2, line="1", source="received", target="available", units=9)
    every = [
        Moved(on="2026-02-28", type="posted/1", position=1, case="", moves=(move, strange)),
        Moved(on="2026-02-28", type="posted/1", position=2, case="", moves=(strange,)),
    ]
    lines = list(ledger([moved(fund, move)], every, Currency(currency)))
    assert f"2026-03-01 balance Assets:F1:Available {said}" in lines
    assert sum(" * " in line for line in lines) == 1
    assert problems("\n".join(lines), tmp_path) == ""


def test_of_no_funds_there_are_no_books() -> None:
    assert list(ledger([], [], CNY)) == []


def test_at_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--demo"]) == 0
    assert run(["export", "--beancount", "a.beancount"]) == 0
    assert problems((tmp_path / "a.beancount").read_text("utf-8"), tmp_path) == ""
    assert run(["--as", "decide", "export", "--beancount", "b.beancount"]) != 0
    assert not (tmp_path / "b.beancount").exists()
