"""Words in whichever order are taken where nothing is ambiguous; else the right order is said."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from lists import household

from caseflow import Caseflow, FundSpec
from caseflow.cli.app import run
from caseflow.values.money import Money


@pytest.fixture(autouse=True)
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One application that waits to be decided, in a store where one stands."""
    monkeypatch.chdir(tmp_path)
    gifts = FundSpec(name="自有资金", amount=Money(10_000_00), source="期初")
    with Caseflow.demo(tmp_path / "caseflow.db", funds=[gifts]) as cf:
        return cf.desk("enter").submit("hardship", household(1))


def refused(capsys: Any, *words: str) -> dict[str, Any]:
    assert run(["--json", *words]) != 0
    said: dict[str, Any] = json.loads(capsys.readouterr().err)
    return said


@pytest.mark.parametrize(
    "words",
    [
        ("决定", "资助", "0001-H", "--理由", "低保有效"),
        ("decide", "grant", "0001-h", "--why", "x"),
        ("决定", "资助", "０００１-H", "--理由", "低保有效"),
    ],
)
def test_an_answer_before_the_number(words: tuple[str, ...]) -> None:
    assert run(list(words)) == 0
    with Caseflow.open("caseflow.db") as cf:
        assert cf.case("SZW-2026-0001-H").granted > 0


def test_a_fact_before_the_number() -> None:
    assert run(["登记", "有效期至=2027-01-31", "0001-H"]) == 0


def test_a_sum_before_its_fund() -> None:
    words = ["资金", "到账", "500", "自有资金", "--流水号", "A1", "--日期", "2026-01-05"]
    assert run(words) == 0


@pytest.mark.parametrize(
    "words,missing",
    [
        (("审核", "通过"), "CASE"),
        (("审核", "0001-H"), "RESULT"),
        (("打印", "0001-H"), "KIND"),
        (("资金", "到账", "500"), "FUND"),
        (("人员", "授权", "录入"), "LOGIN"),
    ],
)
def test_what_is_missing_is_named_and_not_what_is_there(
    words: tuple[str, ...], missing: str, capsys: Any
) -> None:
    said = refused(capsys, *words)
    assert (said["code"], said["place"]) == ("option_missing", missing)
    assert said["parts"]["how"]["en"].startswith("caseflow ")


def test_nothing_else_is_moved(capsys: Any) -> None:
    assert refused(capsys, "决定", "0001-H", "资住", "--理由", "x")["code"] == "not_a_choice"
    assert refused(capsys, "决定", "资助", "不予资助", "--理由", "x")["code"] == "no_case_number"


@pytest.mark.parametrize("words", [("决定", "A.xlsx"), ("A.xlsx", "决定")])
def test_a_list_is_written_or_taken_back(words: tuple[str, str], capsys: Any) -> None:
    said = refused(capsys, "清单", *words)
    assert (said["code"], said["parts"]["kind"], said["parts"]["file"]) == (
        *("sheet_which_way", "决定", "A.xlsx"),
    )


def test_too_many_words_say_how_it_is_written(capsys: Any) -> None:
    said = refused(capsys, "审核", "0001-H", "通过", "因为")
    assert said["code"] == "too_many_words"
    assert said["parts"]["how"]["zh"] == "caseflow 审核 申请编号 结论 --理由 …"


def test_an_option_that_nobody_typed_is_named_by_no_error(capsys: Any) -> None:
    assert run(["空表", "困难家庭"]) == 0
    Path("困难家庭.xlsx").write_bytes(b"hers")
    said = refused(capsys, "空表", "困难家庭")
    assert (said["code"], said["place"]) == ("file_changed", "")
    assert said["parts"]["option"] == "--out"
    typed = refused(capsys, "空表", "困难家庭", "--写到", "困难家庭.xlsx")
    assert (typed["place"], "option" in typed["parts"]) == ("--out", False)


@pytest.mark.parametrize("head,why", [("gone", "cause_absent"), (".", "cause_not_plain")])
def test_a_file_of_heads_that_is_not_there_is_not_called_ill_written(
    head: str, why: str, capsys: Any
) -> None:
    said = refused(capsys, "核验", "--链头", head)
    assert (said["code"], said["parts"]["what"]["code"]) == ("head_closed", why)


def test_what_does_not_wait_is_told_with_where_the_case_stands(capsys: Any, case: str) -> None:
    said = refused(capsys, "核对", "0001-H")
    assert said["code"] == "nothing_waits_here"
    assert (said["parts"]["case"], said["parts"]["status"]) == (case, "due:decide")


def test_where_the_heads_went_is_said(capsys: Any) -> None:
    assert run(["核验", "--存链头", "h"]) == 0
    assert "→ h" in capsys.readouterr().out and Path("h").exists()
    assert run(["--lang", "en", "verify", "--save-head", "h"]) == 0
    assert "→ h" in capsys.readouterr().out


def test_earlier_aid_is_told_to_be_looked_up(capsys: Any) -> None:
    row = "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05"
    heads = "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期"
    Path("困难家庭.csv").write_text(f"{heads}\n{row}\n", "utf-8")
    for more, told in (((), True), (("--此前无救助",), False)):
        assert run(["--json", "试评", "困难家庭.csv", *more]) == 0
        said = json.loads(capsys.readouterr().out)["result"]
        assert ("earlier_aside" in {x["code"] for x in said["notes"]}) is told
        codes = {p["code"] for r in said["rows"] for p in r["problems"]}
        assert "fact_missing" not in codes and ("earlier_not_looked_up" in codes) is told


@pytest.mark.parametrize("store", ["caseflow.db", "my store.db"])
def test_what_is_printed_can_be_pasted(store: str, capsys: Any) -> None:
    """A command that an answer or an error prints names the store that was named by its option."""
    if store != "caseflow.db":
        Path("caseflow.db").rename(store)
        Path("caseflow.db.demo-key").rename(f"{store}.demo-key")
    typed = shlex.quote(store)
    assert run(["--库", store, "核对", "0001-H"]) == 1
    assert f"caseflow --库 {typed} 能办 SZW" in capsys.readouterr().err
    assert run(["--lang", "en", "--store", store, "record", "0001-H", "户主姓名=测试"]) == 0
    assert f"caseflow --store {typed} confirm SZW" in capsys.readouterr().out
    assert run(["--store", "none.db", "--lang", "en", "cases"]) == 1
    assert "caseflow --store none.db init" in capsys.readouterr().err


def test_no_store_is_printed_where_none_was_typed(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in (1, 2):  # nor what another command of the process named
        assert run(["--lang", "zh", "核对", "0001-H"]) == 1
        assert "caseflow 能办" in capsys.readouterr().err
        run(["--store", "caseflow.db", "cases"])
        capsys.readouterr()
        monkeypatch.setenv("CASEFLOW_STORE", "caseflow.db")


WRONG = [
    (("公示", "见证", "X-1"), "no_such_notice", "notice"),
    (("同意", "0001-H", "公示姓名"), "consent_day_needed", "on"),
    (("追回", "0001-H"), "one_change", ""),
    (("受理", "d.xlsx", "--项目", "困难家庭"), "file_closed", "file"),
    (("建库", "--演示"), "store_exists", ""),
]


@pytest.mark.parametrize("words,code,place", WRONG, ids=[x for _, x, _ in WRONG])
def test_the_cause_that_is_named_is_the_cause(
    words: tuple[str, ...], code: str, place: str, capsys: Any
) -> None:
    Path("d.xlsx").mkdir()
    said = refused(capsys, *words)
    assert (said["code"], said["place"]) == (code, place)


def test_where_another_store_would_be_is_said_by_its_option(capsys: Any) -> None:
    assert refused(capsys, "建库", "--演示")["parts"]["option"] == "--store"
    assert run(["导出", "--摘录", "0001-H"]) == 0
    assert refused(capsys, "导出", "--摘录", "0001-H")["parts"]["option"] == "--out"
