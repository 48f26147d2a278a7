"""Lists at the command line: a sheet out, filled in, back; shown first, asked once; a workbook of
verdicts that is never written over what somebody changed."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli.test_commands import folder, result, said  # noqa: F401
from faults.aid import person
from lists import filed, grid, save, type_in
from office import ACCOUNT, BODY, child, id_no, office
from signing import WORDS, at, signed_office

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.files.answerable import HEAD
from caseflow.store import passphrase

COUNT = 3
NAMES = ("其木格", "乌云娜", "巴特尔")
SHEET = "决定清单_2026-06-01.xlsx"
DAY = ("--today", "2026-06-01")
BACK = "决定清单_2026-06-01_办理结果.xlsx"


@pytest.fixture
def sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:  # noqa: F811
    """A list of decisions, as it was written."""
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        filed(cf, COUNT)
    made = result(capsys, *DAY, "sheet", "决定")
    assert (made["file"], made["rows"]) == (SHEET, COUNT)
    return folder / SHEET


def statuses(sheet: Path) -> list[str]:
    with Caseflow.open(sheet.parent / "caseflow.db", today="2026-06-01") as cf:
        assert cf.verify().ok
        return [c.status for c in cf.cases()]


def test_shown_first_and_asked_once(
    sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(sheet, {"answer": "资助"}, reason="符合条件", minutes="〔2026〕3号")
    code, out, _ = said(capsys, *DAY, "sheet", SHEET, "--preview")
    assert code == 0 and "可办: 3" in out and "94,000.00" in out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = said(capsys, *DAY, "sheet", SHEET)
    assert code == 1 and "--不再问" in err
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "--不再问" in said(capsys, *DAY, "sheet", SHEET)[2]  # no terminal: a y is no answer
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert said(capsys, *DAY, "sheet", SHEET)[0] == 0
    assert statuses(sheet) == ["due:decide"] * COUNT
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, out, _ = said(capsys, *DAY, "sheet", SHEET)
    assert code == 0 and "已办: 3" in out and BACK in out
    assert statuses(sheet) == ["due:pay"] * COUNT
    rows = grid(sheet.with_name(BACK))
    head = rows[HEAD]
    assert [r[head.index("办理结果")] for r in rows[HEAD + 1 :]] == ["已办"] * COUNT
    assert rows[1][2] == "符合条件" and rows[2][2] == "〔2026〕3号"


def test_a_list_that_another_hands_in_leaves_its_results_alone(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(sheet, {"answer": "资助"}, reason="符合条件")
    assert said(capsys, *DAY, "sheet", SHEET, "--yes")[0] == 0
    results = sheet.with_name(BACK).read_bytes()
    code, _, err = said(capsys, *DAY, "--as", "clerk", "--json", "sheet", SHEET, "--yes")
    assert code == 1 and json.loads(err)["code"] == "row_of_another"
    assert sheet.with_name(BACK).read_bytes() == results


def test_a_doubt_that_stays_after_a_list_is_told_with_what_to_do(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        cases = filed(cf, 2)
        for case in cases:
            cf.desk("decide").decide(case, "grant", why="符合条件")
            cf.desk("enter").record(
                case,
                {
                    "payee.kind": "beneficiary_own_account",
                    "payee.account_name": "测试甲",
                    "payee.account_no": "6222020000000000018",
                    "payee.bank": "农行",
                },
            )
    made = result(capsys, *DAY, "--as", "decider", "sheet", "核对")
    assert said(capsys, *DAY, "--as", "decider", "sheet", "核对", "--out", "b.xlsx")[0] == 0
    cells = [str(x) for row in grid(folder / "b.xlsx") for x in row]
    assert cells.count("演示录入员") == 2 and "clerk" not in cells  # no login
    type_in(folder / made["file"], {"answer": "一致"})
    told = said(capsys, *DAY, "--as", "decider", "sheet", made["file"], "--yes")[1]
    assert f"caseflow 核对 {cases[1]} --认可" in told and "共用账户" in told


def test_the_question_counts_what_does_not_agree_too(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where nothing else is answered: it is written, so it is asked."""
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        for n, case in enumerate(filed(cf, COUNT)):
            cf.desk("decide").decide(case, "grant", why="符合条件")
            cf.desk("enter").record(case, {**ACCOUNT, "payee.account_no": f"62220200{n:011}"})
    made = result(capsys, *DAY, "--as", "decider", "sheet", "核对")
    wrong = {"answer": "不一致", "own": "户名不同"}
    asked: list[int] = []

    def no(_: Any, question: Any, __: Any) -> bool:
        asked.append(question.parts["count"])
        return False

    monkeypatch.setattr("caseflow.cli.sheets.settled", no)
    for others in ({"answer": "一致"}, {}):
        type_in(folder / made["file"], lambda row, o=others: wrong if row["no"] == 1 else o)  # type: ignore[misc]
        said(capsys, *DAY, "--as", "decider", "sheet", made["file"])
        type_in(folder / made["file"], {"answer": "", "own": ""})
    assert asked == [COUNT, 1]


def test_who_entered_is_called_by_name_where_several_are_compared(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        cases = filed(cf, 2)
        for case in cases:
            cf.desk("decide").decide(case, "grant", why="符合条件")
            account = {"payee.account_no": f"622202000000000{case[9:13]}0", "payee.bank": "农行"}
            own = {"payee.kind": "beneficiary_own_account", "payee.account_name": "测试"}
            cf.desk("enter").record(case, {**own, **account})
    told = said(capsys, *DAY, "--as", "decider", "confirm", *cases, "--yes")[1]
    assert "演示录入员" in told and "clerk" not in told


def test_the_verdicts_can_be_mended_and_handed_in_again(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def some(row: Any) -> dict[str, str]:
        return {"answer": "资助" if row["no"] != 2 else "资组"}

    type_in(sheet, some)
    code, out, _ = said(capsys, *DAY, "sheet", SHEET, "--why", "符合条件", "--yes")
    assert code == 1 and "看不懂，没有办: 1" in out
    back = sheet.with_name(BACK)
    type_in(back, lambda row: {"answer": "资助"} if row["no"] == 2 else {})
    code, out, err = said(capsys, *DAY, "sheet", SHEET, "--yes")  # it was changed since
    assert code == 1 and BACK in err and statuses(sheet).count("due:pay") == 2
    done = result(capsys, *DAY, "sheet", BACK, "--yes", "--out", "b.xlsx")
    assert done["counts"] == {"before": 2, "done": 1}
    assert statuses(sheet) == ["due:pay"] * COUNT


def test_a_list_that_is_filled_in_is_left_alone(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(sheet, {"answer": "资助"})
    before = sheet.read_bytes()
    assert result(capsys, *DAY, "sheet", "decide")["file"] == "决定清单_2026-06-01-2.xlsx"
    assert sheet.read_bytes() == before


def test_a_list_is_no_form(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of whatever programme: those whom it lists would be filed once more."""
    named = sheet.rename(sheet.with_name("困难家庭.xlsx"))
    for words in ((named.name,), (named.name, "--programme", "hardship")):
        for command in ("run", "assess"):
            assert _code(capsys, command, *words) == "file_is_list"
    other = named.rename(sheet)
    for command in ("run", "assess"):
        assert _code(capsys, command, other.name) == "file_is_list"
    (sheet.parent / "坏.xlsx").write_text("x")
    assert _code(capsys, "run", "坏.xlsx") == "not_xlsx"
    save(sheet, [["姓名"], ["测试甲"]])
    assert _code(capsys, "run", SHEET) == "which_programme"
    assert len(statuses(sheet)) == COUNT


def _code(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    return str(json.loads(said(capsys, "--json", *DAY, *words)[2])["code"])


def test_a_kind_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    code, _, err = said(capsys, "--json", "sheet", "decid")
    assert code == 1 and json.loads(err)["code"] == "sheet_kind"


def test_a_list_takes_one_passphrase_where_people_sign_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(passphrase, "_N", 1 << 6)  # what stretches the words takes its time
    with signed_office(tmp_path) as cf:
        for n in range(COUNT):
            _household(cf, n)
    named = ("--store", "store/szw.db", "--key", "szw.key", "--as", "jue")

    def typed(*words: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS['jue']}\n"))
        return run((*named, *words))

    assert typed("login") == 0 and run((*named, "sheet", "decide", "--out", "a.xlsx")) == 0
    type_in(tmp_path / "a.xlsx", {"answer": "资助"}, reason="符合条件")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run((*named, "sheet", "a.xlsx", "--preview")) == 0  # to look, the session is enough
    assert run((*named, "sheet", "a.xlsx", "--yes")) == 1  # to decide, it is not
    assert typed("sheet", "a.xlsx", "--yes") == 0
    with Caseflow.open(tmp_path / "store/szw.db", key=tmp_path / "szw.key") as cf:
        assert {c.status for c in cf.cases()} == {"due:pay"}
        assert cf.verify(replay=True).ok
    capsys.readouterr()


def _household(cf: Caseflow, n: int) -> None:
    """One that the programme of this office grants."""
    at(cf, "chen").submit("grant", person(f"1966-05-{n + 1:02}"))


# -- a paper that names many ----------------------------------------------------------------------


def test_a_paper_that_names_many_is_typed_once(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    with office(folder / "caseflow.db") as cf:
        for n, name in enumerate(NAMES):
            case = cf.desk("chen").submit("crcf.chd", child(f"2018-05-0{n + 1}", name=name))
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
    rows = [[name, id_no(f"2018-05-0{n + 1}"), 30000] for n, name in enumerate(NAMES)]
    save(folder / "名单.xlsx", [["姓名", "身份证号", "金额"], *rows, ["没有这人", "", 3]])
    paper = ("--paper", "回执3号", "--body", BODY, "--on", "2026-04-20", "--outside", "上级录入")
    listed = ("--file", "名单.xlsx", "首次录入日期=2026-03-10")
    code, out, _ = said(capsys, *DAY, "record", *paper, *listed)
    assert code == 1 and "已办: 3" in out and "对不上，没有办: 1" in out and "--文号 回执3号" in out
    (item, *_) = shown = result(capsys, *DAY, "confirm", "--paper", "回执3号")
    assert len(shown) == 3 and item["name"] == NAMES[0] and item["steps"] == ["entry"]
    code, out, _ = said(capsys, *DAY, "confirm", "--paper", "回执3号", "--yes")
    assert code == 0 and "90,000.00" in out and NAMES[2] in out and "已办: 3" in out
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        assert {c.next for c in cf.cases()} == {"review:city"} and cf.verify().ok
    assert said(capsys, *DAY, "confirm", "--paper", "回执3号", "--yes")[0] == 1
    for words, code_ in (
        (("record", item["case"], *paper, "--file", "名单.xlsx"), "scan_apart"),
        (("record", *paper), "no_case_or_list"),
        (("confirm", item["case"], "--paper", "回执3号"), "paper_compared"),
    ):
        code, _, err = said(capsys, "--json", *DAY, *words)
        assert code == 1 and json.loads(err)["code"] == code_


def test_of_a_paper_that_names_many_one_row_may_not_agree(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with office(folder / "caseflow.db") as cf:
        for n, name in enumerate(NAMES):
            case = cf.desk("chen").submit("crcf.chd", child(f"2018-05-0{n + 1}", name=name))
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
    rows = [[name, id_no(f"2018-05-0{n + 1}")] for n, name in enumerate(NAMES)]
    save(folder / "名单.xlsx", [["姓名", "身份证号"], *rows])
    paper = ("--paper", "回执3号", "--body", BODY, "--on", "2026-04-20", "--outside", "上级录入")
    result(capsys, *DAY, "record", *paper, "--file", "名单.xlsx", "首次录入日期=2026-03-10")
    first, *_ = (x["case"] for x in result(capsys, *DAY, "confirm", "--paper", "回执3号"))
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    answers = f"n\n{first[-6:]} 回执上没有这一位\n\ny\n"  # no version: there is but one of it
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    code, out, _ = said(capsys, *DAY, "confirm", "--paper", "回执3号")
    assert code == 0 and "已办: 3" in out
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        assert [c.number for c in cf.cases() if c.unlike] == [first]
        assert sorted(c.next for c in cf.cases()) == ["entry", "review:city", "review:city"]


def test_answers_are_typed_in_words(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Caseflow.open(sheet.parent / "caseflow.db") as cf:
        first, second, third = (c.number for c in cf.cases())
    for case, word in ((first, "资助"), (second, "不予资助"), (third, "grant")):
        assert said(capsys, *DAY, "decide", case, word, "--why", "核对无误")[0] == 0
    assert statuses(sheet) == ["due:pay", "rejected", "due:pay"]
    code, _, err = said(capsys, "--json", "decide", first, "资组", "--why", "x")
    assert code == 2 and json.loads(err)["code"] == "not_a_choice"


def test_a_row_that_lacks_its_reason_is_looked_at_and_funds_are_named(
    sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseflow.words.called.FUNDS", {})
    type_in(sheet, {"answer": "资助"}, reason="", minutes="")
    code, out, _ = said(capsys, *DAY, "sheet", SHEET, "--yes")
    assert code == 1 and f"没有填完，没有办: {COUNT}" in out and "看不懂" not in out
    type_in(sheet, {"answer": "资助", "fund": "没有的"}, reason="符合", minutes="")
    code, out, _ = said(capsys, *DAY, "sheet", SHEET, "--preview")
    assert "自有资金" in out and "F1" not in out
