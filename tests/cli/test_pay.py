"""Paying at the terminal: a look with control totals, files with their control sheets, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import caseflow.pay.sheet
import caseflow.words.pay
from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.places.china import CHINA

NUMBERS = ("152634197001010001", "152634197001020007")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(words)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out + err


def result(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code = run(("--json", *words))
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)["result"]


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """By which code."""
    assert run(("--json", *words)) == 1
    out, err = capsys.readouterr()
    return str(json.loads(out or err)["code"])


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two households in a store of the demonstration, each to be paid; the second at another bank
    under a name that GBK lacks."""
    monkeypatch.chdir(tmp_path)
    out = []
    with Caseflow.demo(tmp_path / "caseflow.db") as cf:
        for n, number in enumerate(NUMBERS):
            facts = {
                "household.head.name": ("测试甲", "䶮某")[n],
                "household.head.id_no": number,
                "household.certificate": "dibao",
                "household.certificate.valid_to": "2099-12-31",
                "doc.need_certificate": "copy",
                "application.received_on": "2026-03-05",
                "consent.given_on": "2026-03-05",
                "payee.kind": "beneficiary_own_account",
                "payee.account_name": ("测试甲", "䶮某")[n],
                "payee.account_no": f"622202000000000000{n}",
                "payee.bank": ("农业银行", "建设银行")[n],
            }
            case = cf.desk("enter").submit("hardship", facts)
            cf.desk("decide").decide(case, "grant", why="低保有效")
            for item in cf.desk("decide").compare(case):
                cf.desk("decide").confirm(item.case, of=item.version)
            out.append(case)
    return out


def adopt(capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    """The layout as the bank has it, by two."""
    text = CHINA.banks()["abc"].replace('"gb18030"', f'"{encoding}"')
    values = {"bank.abc": text, "bank.abc.own": ["农业银行"], "bank.abc.payer_account": "0529"}
    lines = [
        f"[{json.dumps(name)}]\nvalue = {json.dumps(value, ensure_ascii=False)}\n"
        f'since = 2026-01-01\nsource = "样表 {encoding}"\n'
        for name, value in values.items()
    ]
    Path("bank.toml").write_text("\n".join(lines), "utf-8")
    for made in result(capsys, "adopt", "bank.toml"):
        assert said(capsys, "confirm", "--yes", made["proposal"], "--as", "decide")[0] == 0


def test_a_look_then_files_with_their_sheets(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = result(capsys, "pay", "formats")
    assert {x["name"]: x["adopted"] for x in told} == {
        "csv": True, "xlsx": True, "abc": False, "icbc": False,
    }  # fmt: skip
    assert result(capsys, "pay", "formats", "abc")["template"] == CHINA.banks()["abc"]
    adopt(capsys, "gbk")
    listed = said(capsys, "pay", "formats")[1]
    assert "农业银行批量代付" in listed
    assert not re.search(r"^(abc|csv|xlsx|icbc)\b", listed, re.M)
    layout = "农业银行批量代付（所见版式）"
    assert "gbk" in result(capsys, "pay", "formats", layout)["template"]
    fund = ("pay", "--fund", "自有资金", "--format", layout)
    shown = result(capsys, *fund, "--preview")
    assert (shown["payments"], shown["total_fen"]) == (1, 200_000)
    assert shown["codes"] == {"row_encoding": 1} and list(shown["refused"]) == [cases[1]]
    assert [x["part"] for x in shown["parts"]] == ["own"]
    adopt(capsys, "gb18030")
    made = result(capsys, *fund, "--out", "june.txt", "--request", "june")
    assert [x["part"] for x in made["files"]] == ["own", "other"] and made["refused"] == {}
    assert [x["file"] for x in made["files"]] == ["june.txt", "june-2.txt"]
    for x in made["files"]:
        assert x["digest"] in Path(x["control_sheet"]).read_text("utf-8")
    again = result(capsys, *fund, "--out", "june-b.txt", "--request", "june")
    assert [x["digest"] for x in again["files"]] == [x["digest"] for x in made["files"]]
    assert [x["again"] for x in (*made["files"], *again["files"])] == [False, False, True, True]
    words = said(capsys, *fund, "--out", "june-c.txt", "--request", "june")[1]
    assert "不用再付一次" in words and "june-c.txt、june-c-2.txt" in words
    one = result(capsys, "pay", "--again", cases[1], "--out", "again.txt")
    assert one["same"] and Path("again.txt").read_bytes() == Path("june-2.txt").read_bytes()
    code, words = said(capsys, *fund, "--out", "more.txt")
    assert code == 0 and "没有生成付款文件" in words and not Path("more.txt").exists()
    assert result(capsys, "verify")["ok"] is True


def test_a_sheet_that_somebody_else_wrote_stops_the_run_before_anything_is_paid(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.控制单.html").write_text("别人的", "utf-8")
    code, _ = said(capsys, "pay", "--fund", "自有资金", "--out", "a.csv")
    assert code == 1 and Path("a.控制单.html").read_text("utf-8") == "别人的"
    assert {c["status"] for c in result(capsys, "cases")} == {"due:pay"} and cases


def test_a_run_that_was_killed_after_its_file_stood_is_typed_again(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words give the same bytes, and are no second payment; what else stands under that
    name stops them, before anything is paid where the request is new."""
    june = ("pay", "--fund", "自有资金", "--out", "june.csv", "--request", "june")
    made = result(capsys, *june)
    was = Path("june.csv").read_bytes()
    Path("june.控制单.html").unlink()  # killed in between
    again = result(capsys, *june)
    assert [x.pop("again") for x in (*made["files"], *again["files"])] == [False, True]
    assert again == made and Path("june.控制单.html").exists()
    assert Path("june.csv").read_bytes() == was
    code, words = said(capsys, *june[:-1], "july")
    assert code == 1 and "已存在，没有办理任何事项" in words
    assert Path("june.csv").read_bytes() == was
    Path("june.csv").write_bytes(was + b"x")
    code, words = said(capsys, *june)
    assert code == 1 and "内容与要写出的不同" in words
    assert Path("june.csv").read_bytes() == was + b"x"
    again = ("pay", "--again", cases[0], "--out", "again.csv")
    assert result(capsys, *again) == result(capsys, *again)
    assert Path("again.csv").read_bytes() == was
    assert result(capsys, "verify")["ok"] is True


def test_named_cases_alone_and_nothing_paid_ends_otherwise_than_nothing_due(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = cases
    fund = ("pay", "--fund", "自有资金")
    shown = result(capsys, *fund, "--preview", "--case", one[-6:])
    assert [x["case"] for x in shown["verdicts"]] == [one] and shown["left"] == []
    made = result(capsys, *fund, "--case", one[-6:], "--out", "one.csv")
    assert made["payments"] == 1 and made["refused"] == {}
    for words in ((*fund, "--case", one), (*fund, "--case", one, "--request", "x")):
        code, text = said(capsys, *words, "--out", "no.csv")
        assert code == 1 and one in text and not Path("no.csv").exists()
    code, text = said(capsys, *fund, "--cash", "--out", "cash.csv")
    assert code == 0 and "--现金" in text and "自有资金" in text  # nothing is due so: no fault
    told = result(capsys, *fund, "--cash", "--out", "cash.csv")
    assert [(x["code"], x["count"], x["could"]) for x in told["left"]] == [
        ("left_account", 1, None)
    ]
    assert said(capsys, *fund, "--out", "two.csv")[0] == 0
    assert said(capsys, *fund, "--out", "none.csv")[0] == 0
    code, text = said(capsys, "pay", two[-6:])
    assert code == 1 and "--申请" in text
    code, text = said(capsys, "--json", "pay", "x7")
    assert code == 1 and json.loads(text)["code"] == "case_by_option"
    assert said(capsys, "pay", "formatz")[0] == 2


def test_what_is_due_and_all_refused_or_for_somebody_else_ends_with_1(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    fund = ("pay", "--fund", "自有资金", "--as", "pay")
    with Caseflow.open(Path("caseflow.db")) as cf:
        for case in cases:  # of whom nobody else may pay
            cf.desk("enter").record(case, {"payee.bank": "工商银行"})
    code, text = said(capsys, *fund, "--out", "no.csv")
    assert code == 1 and all(c in text for c in cases)
    with Caseflow.open(Path("caseflow.db")) as cf:
        cf.desk("pay").declare(list(NUMBERS))
    code, text = said(capsys, *fund, "--out", "no.csv")
    assert code == 1 and not any(c in text for c in cases) and "2" in text
    code, text = said(capsys, "pay", "--fund", "自有资金", "--as", "enter")
    assert code == 1


def sheets(file: Path) -> list[str]:
    return openpyxl.load_workbook(file).sheetnames


def test_a_file_is_called_what_it_is(cases: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook named as a text, or a text named as a workbook, opens nowhere; its sheet has a
    name, and what an earlier release called otherwise has the same bytes when made again."""
    fund = ("pay", "--fund", "自有资金")
    for wrong in (["--out", "a.xlsx"], ["--format", "xlsx", "--out", "a.csv"],
                  ["--cash", "--format", "xlsx", "--out", "a.XLSX"]):  # fmt: skip
        assert refused(capsys, *fund, *wrong) == "other_suffix", wrong
    assert not list(Path().glob("a.*"))
    assert {c["status"] for c in result(capsys, "cases")} == {"due:pay"}
    result(capsys, *fund, "--format", "xlsx", "--case", cases[0], "--out", "a.XLSX")
    assert sheets(Path("a.XLSX")) == ["付款清单"]
    assert result(capsys, "pay", "--again", cases[0])["same"]
    assert Path("付款-再次.xlsx").read_bytes() == Path("a.XLSX").read_bytes()
    assert refused(capsys, "pay", "--again", cases[0], "--out", "b.csv") == "other_suffix"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caseflow.words.pay, "PAYMENTS", ("Sheet1", "Sheet1"))
        result(capsys, *fund, "--format", "xlsx", "--case", cases[1], "--out", "old.xlsx")
    assert result(capsys, "pay", "--again", cases[1], "--out", "older.xlsx")["same"]
    assert Path("older.xlsx").read_bytes() == Path("old.xlsx").read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caseflow.pay.sheet, "TOTAL", ("共", "sum"))
        assert not result(capsys, "pay", "--again", cases[1], "--out", "other.xlsx")["same"]


def test_a_format_without_a_template_says_why(
    cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cases
    assert refused(capsys, "pay", "formats", "csv") == "format_built_in"
    assert refused(capsys, "pay", "formats", "abd") == "no_template"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(CHINA), "banks", property(lambda _: dict))
        assert refused(capsys, "pay", "formats", "abc") == "no_template_yet"


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("template hardship", "a.csv"),
        ("sheet review", "a.csv"),
        ("sheet a-list.xlsx", "a.csv"),
        ("meeting sheet --body 救助评审委员会", "a.csv"),
        ("report conduct", "a.csv"),
        ("export --ledger hardship", "a.csv"),
        ("run list.csv --programme hardship", "a.csv"),
        ("assess list.csv --programme hardship", "a.csv"),
        ("pay results answers.csv", "a.xlsx"),
    ],
)
def test_what_is_written_is_named_so_that_it_opens(
    command: str, wrong: str, cases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook called .csv, or a CSV called .xlsx, is refused before anything is read or done."""
    assert cases
    Path("list.csv").write_text("x\n1\n", "utf-8")
    assert refused(capsys, *command.split(), "--out", wrong) == "other_suffix"
    assert not Path(wrong).exists()


def test_all_that_is_due_is_seen_before_it_is_paid(
    cases: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a command pays everybody: at a terminal it is asked; a script, a run of a name and a
    case that is named say it themselves."""
    answers = iter(["否", "是"])
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    code, out = said(capsys, "pay", "--fund", "自有资金")
    assert code == 0 and all(c in out for c in cases) and not Path("付款.csv").exists()
    assert said(capsys, "pay", "--fund", "自有资金", "--case", cases[0])[0] == 0  # named: not asked
    Path("付款.csv").unlink()
    code, out = said(capsys, "pay", "--fund", "自有资金")
    assert code == 0 and cases[1] in out and Path("付款.csv").exists()
    assert "种类" not in out  # a format of one kind of file has no column for it
    assert Path("付款.控制单.html").exists()
    assert next(answers, None) is None
    assert said(capsys, "pay", "--fund", "自有资金", "--out", "b.csv")[0] == 0  # nothing is due


def test_whose_application_it_is_is_seen_before_it_is_withdrawn(
    cases: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", "是"])
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    for status in (False, True):
        code, out = said(capsys, "withdraw", cases[0], "--why", "家里另有安排")
        assert code == 0 and "测试甲" in out
        (row,) = [x for x in result(capsys, "cases") if x["number"] == cases[0]]
        assert (row["status"] == "withdrawn") is status
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: False)
    code, out = said(capsys, "withdraw", cases[1], "--why", "家里另有安排")
    assert code == 0 and "䶮某" not in out
