"""Papers of other bodies at the command line: two of one step, who would be left to pay, and the
reason that a paper gives to the family."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lists import household
from office import in_cash
from stories.test_small_county import CITY, COUNTY, STAFF, lent

from caseflow import Branch, Caseflow, FundSpec, yuan
from caseflow.cli.app import run

Said = Callable[..., tuple[int, Any]]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The county's only decider refused it; it is looked at again, and the city may decide."""
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(
        tmp_path / "caseflow.db",
        branch=(
            Branch(COUNTY, "四子王旗红十字会", "county", CITY),
            Branch(CITY, "乌兰察布市红十字会", "city"),
        ),
        people=STAFF,
        funds=(FundSpec("博爱一日捐", ("hardship",), amount=yuan(30_000)),),
        today="2026-06-01",
    ) as cf:
        number = cf.desk("lu").submit("hardship", household(1))
        in_cash(cf, number, "lu", "shen")
        cf.desk("shen").decide(number, "refuse", why="材料不实")
        cf.desk("lu").ask_again(number, "re_review", why="材料属实")
        cf.desk("fu").take_up(number, "admit", why="有新的材料")
    return number


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """The code and what is printed, of a person at the county's desk; `json=True`: as data."""

    def typed(login: str, *words: str, as_data: bool = False) -> tuple[int, Any]:
        capsys.readouterr()
        head = ["--today", "2026-06-01", "--as", login, *(["--json"] if as_data else [])]
        code = run([*head, *words])
        got = capsys.readouterr()
        if as_data:
            return code, json.loads(got.out)["result"] if got.out else json.loads(got.err)
        return code, got.out + got.err

    return typed


def records(said: Said, case: str, number: str, *more: str) -> str:
    paper = ("--outside", "decide", "--body", "乌兰察布市红十字会", "--on", "2026-06-01")
    code, told = said("lu", "record", case, *paper, "--paper", number, *more)
    assert code == 0, told
    return str(told)


def test_of_two_papers_each_names_the_other_and_a_decider_says_which(case: str, said: Said) -> None:
    records(said, case, "乌红复11号", "--award", "3000")
    records(said, case, "乌红复12号", "--award", "2000")
    code, shown = said("shen", "confirm", case, "--preview")
    assert code == 0
    shown = said("fu", "confirm", case, as_data=True)[1]
    assert [[b["paper"] for b in x["beside"]] for x in shown] == [["乌红复12号"], ["乌红复11号"]]
    assert said("fu", "confirm", case, "--paper", "乌红复13号", "--yes")[0] == 1
    code, told = said("shen", "confirm", case, "--paper", "乌红复12号", "--yes")
    assert code == 0 and "另一份来文没有核对" in told and "3,000.00" in told
    assert "金额 2,000.00" in told and "金额 3,000.00" not in told
    code, told = said("shen", "decide", case, "accept_paper", "--why", "x")
    assert code == 1 and "没有核对" in told
    code, told = said("shen", "confirm", case, "--yes")
    assert code == 0 and "已核对，等决定人处理" in told
    code, told = said("shen", "decide", case, "accept_paper", "--why", "x")
    assert code == 1 and "--文号" in told
    code, told = said(
        "shen", "decide", case, "accept_paper", "--why", "以后一份为准", "--paper", "乌红复12号"
    )
    assert code == 0 and "2,000.00" in told


def test_a_paper_alone_goes_with_one_case(case: str, said: Said) -> None:
    for words in ((case, case), ("SZW-P1",), (case, "--version", "3")):
        assert said("fu", "confirm", *words, "--paper", "1号", as_data=True)[0] == 1
    assert said("fu", "confirm", as_data=True)[0] == 1


def test_the_only_cashier_reads_it_before_the_question(case: str, said: Said) -> None:
    records(said, case, "乌红复11号", "--award", "3000")
    for words in (("confirm", case, "--preview"), ("may", case)):
        nobody = ("拨付目前无人可办", "拨付目前就无人可办")
        assert any(x in said("fu", *words)[1] for x in nobody), words
        assert not any(x in said("shen", *words)[1] for x in nobody), words
    shown = said("fu", "confirm", case, as_data=True)[1]
    assert [x["leaves"] for x in shown] == [["pay"]]
    code, told = said("fu", "confirm", case, "--yes")  # that answers no such note
    assert code == 1 and "拨付目前无人可办" in told
    assert said("fu", "confirm", "--paper", "乌红复11号", "--yes")[0] == 1
    seen = str(shown[0]["version"])
    code, told = said("fu", "confirm", case, "--version", seen)  # who says so goes on
    assert code == 0 and "来文与评估不一致" in told


def test_a_decision_that_leaves_nobody_to_pay_says_so_first(
    case: str, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Caseflow.open("caseflow.db", today="2026-06-01") as cf:
        lent(cf, "fu", "decide", "2026-06-30", by=("lu", "shen"), to="hardship")
        other = cf.desk("lu").submit("hardship", household(2))
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    answers = iter(["否", "是"])
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(answers))
    words = ("decide", other, "grant", "--why", "符合办法")
    code, told = said("fu", *words)
    assert code == 0 and "拨付目前就无人可办" in told and "没有" in told
    with Caseflow.open("caseflow.db", today="2026-06-01") as cf:
        assert cf.case(other).next == "decide"
    assert "待拨付" in said("fu", *words)[1]


@pytest.mark.parametrize("award,told", (("2000", False), ("2000.01", True), ("9000", True)))
def test_a_paper_above_what_the_rules_give_is_told_of(
    case: str, said: Said, award: str, told: bool
) -> None:
    text = records(said, case, "乌红复13号", "--award", award)
    assert ("最高 2,000.00 元" in text) is told


def test_a_fund_that_cannot_bear_it_is_told_of_first_and_how_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    """Where another fund of ours could; and where none could, nothing is offered."""
    monkeypatch.chdir(tmp_path)
    little, much = yuan(100), yuan(3_000)
    with Caseflow.demo(
        tmp_path / "two.db",
        branch=(
            Branch(COUNTY, "四子王旗红十字会", "county", CITY),
            Branch(CITY, "乌兰察布市红十字会", "city"),
        ),
        people=STAFF,
        funds=(
            FundSpec("零钱", ("hardship",), amount=little),
            FundSpec("一日捐", ("hardship",), amount=much),
            FundSpec("第三笔", ("hardship",), amount=much),
            FundSpec("别的", ("relief",), amount=much),
        ),
        today="2026-06-01",
    ) as cf:
        one, two = (cf.desk("lu").submit("hardship", household(n)) for n in (1, 2))
        in_cash(cf, one, "lu", "shen")
        in_cash(cf, two, "lu", "shen")
    monkeypatch.setenv("CASEFLOW_STORE", "two.db")
    code, told = said("shen", "decide", one, "grant", "--fund", "零钱", "--why", "符合办法")
    assert code == 0 and "一日捐、第三笔 够用" in told and "别的" not in told
    assert told.index("一日捐") < told.index("资金到位后请预留")
    code, told = said("shen", "decide", two, "grant", "--fund", "一日捐", "--why", "符合办法")
    assert code == 0 and "零钱" not in told and "够用" not in told and "请预留" not in told


def test_a_refusal_without_a_reason_is_told_of(case: str, said: Said) -> None:
    assert "--理由" in records(said, case, "乌红复11号", "--refused")
    assert "--why" not in records(said, case, "乌红复12号", "--refused", "--why", "入户核实不符")
    shown = said("shen", "confirm", case, as_data=True)[1]
    assert [x["why"] for x in shown] == ["", "入户核实不符"]
    assert "理由（印给家里）：入户核实不符" in said("shen", "confirm", case, "--yes")[1]
