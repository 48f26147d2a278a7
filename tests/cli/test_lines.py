"""A grant in two lines as it is typed: parts, a payee for one of them, the bank's answer to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from faults.aid import household

from caseflow.cli.app import run

PAYEE = (
    "payee.kind=beneficiary_own_account",
    "payee.account_name=测试甲",
    "payee.account_no=6222020000000000018",
    "payee.bank=农业银行",
)


@pytest.fixture
def typed(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Types a command into a store of its own; what it gave as data."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--demo"]) == 0

    def type_(*words: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert run(["--json", *words]) == code
        given = capsys.readouterr()
        return json.loads(given.err) if code else json.loads(given.out)["result"]

    return type_


def test_two_lines_two_payees(typed: Any) -> None:
    from caseflow import Caseflow

    with Caseflow.open("caseflow.db") as cf:
        valid = {"household.certificate.valid_to": "2099-12-31", "payee.kind": "cash"}
        case = cf.desk("enter").submit("hardship", {**household(), **valid})
    typed("confirm", case, "--yes")
    parts = ("--parts", "1500=自有资金", "--parts", "500@2099-06-01=自有资金")
    typed("decide", case, "grant", "--why", "分两笔", *parts)
    raised = ("decide", case, "raise", "--why", "更多", "--parts", "1:1501")
    assert typed(*raised, code=1)["code"] == "above_assessed"
    for other in (("--done", "letter"), ("--outside", "decide", "--body", "x", "--paper", "1")):
        refused = typed("record", case, "--line", "2", *other, code=1)
        assert (refused["code"], refused["place"]) == ("recorded_apart", other[0])
    assert typed("record", case, *PAYEE, "--line", "3", code=1)["code"] == "no_such_line"
    assert typed("record", case, *PAYEE, "--line", "1", "--preview")["preview"]
    assert typed("record", case, *PAYEE, "--line", "1")["status"] == "payee"
    with Caseflow.open("caseflow.db") as cf:
        (seen,) = cf.desk("decide").compare(case)
        assert seen.line == "1" and "1" in seen.items("en")[0] != seen.items("zh")[0]
    typed("confirm", case, "--yes")
    assert typed("pay", "--fund", "自有资金")["total_fen"] == 150_000
    now = typed("pay", "results", f"{case}-1-1", "--paid", "--ref", "ABC-1")
    assert (now["paid_fen"], now["status"]) == (150_000, "due:pay")
    assert typed("pay", "--fund", "自有资金", "--cash")["payments"] == 0  # its day has not come
