"""find and history by hand: what describes a person need not stand in a command, and what
identifies somebody is not printed."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from office import child, id_no, office

from caseflow.cli.app import run
from caseflow.words.desk import FOUND
from caseflow.words.why import WHY

TODAY = ("--today", "2026-06-01")
PHONE, ACCOUNT, NUMBER = "13800000001", "6217000012345678901", id_no("2018-05-06")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case in a store where the command runs."""
    monkeypatch.chdir(tmp_path)
    with office(tmp_path / "caseflow.db") as cf:
        facts = child(guardian__phone=PHONE, payee__kind="guardian", payee__account_no=ACCOUNT)
        return cf.desk("chen").submit("crcf.chd", facts)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run((*TODAY, *words))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def result(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, err = said(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out)["result"]


WAYS = (
    ("--name", "其木格"), ("--number", NUMBER), ("--phone", f"+86 {PHONE}"), ("--case", "0001-H"),
    ("--account", ACCOUNT),
)  # fmt: skip


@pytest.mark.parametrize(("way", "text"), WAYS)
def test_who_is_this(case: str, capsys: pytest.CaptureFixture[str], way: str, text: str) -> None:
    (family,) = result(capsys, "find", way, text)
    (row,) = family["cases"]
    assert (row["number"], row["received_on"], row["granted_fen"]) == (case, "2026-03-02", 0)
    assert family["name"] in ("其木格", "阿拉坦") and family["elsewhere"] == []
    code, out, _ = said(capsys, "find", way, text)
    assert code == 0 and case in out and family["name"] in out
    assert not any(x in out for x in (NUMBER, PHONE, ACCOUNT))


def test_what_describes_a_person_comes_from_a_file_or_standard_input(
    case: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "who.txt").write_text("\ufeff其木格\r\n阿拉坦\n", "utf-8")
    assert result(capsys, "find", "--name", "@who.txt")[0]["name"] == "其木格"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PHONE}\n"))
    assert result(capsys, "find", "--phone", "-")[0]["name"] == "阿拉坦"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = said(capsys, "find", "--phone", "-", "--json")
    assert code == 1 and json.loads(err)["code"] == "blank_value"
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\xd8")
    for file in ("@none.txt", "@odd.txt", "@.", "@a\0b"):
        code, _, err = said(capsys, "find", "--name", file, "--json")
        assert code == 1 and json.loads(err)["code"] == "file_unreadable", file


def test_nobody_and_what_cannot_be_asked(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert result(capsys, "find", "--name", "没有此人") == []
    assert "没有找到" in said(capsys, "find", "--name", "没有此人")[1]
    for words, want in (
        ((), "find_one"),
        (("--name", "其木格", "--case", case), "find_one"),
        (("--name", "其*"), "find_wildcard"),
    ):
        code, _, err = said(capsys, "find", *words, "--json")
        assert code == 1 and json.loads(err)["code"] == want
        assert "其木" not in json.loads(err)["message"]


def test_of_other_branches_only_whom_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with office(tmp_path / "caseflow.db", city=True) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
    assert case in said(capsys, "find", "--name", "其木格", "--as", "shi")[1]
    from office import staff

    from caseflow import Branch, Caseflow, Person

    with Caseflow.demo(
        tmp_path / "two.db",
        branch=(Branch("SZW", "四子王旗红十字会"), Branch("ALA", "阿拉善红十字会")),
        people=staff(Person("ala", "阿录入", id_no("1972-01-01"), ("enter",), branch="ALA")),
        funds=(), today="2026-06-01",
    ) as cf:  # fmt: skip
        case = cf.desk("chen").submit("crcf.chd", child())
    code, out, _ = said(capsys, "--store", "two.db", "find", "--name", "其木格", "--as", "ala")
    assert (
        code == 0 and "四子王旗红十字会（SZW）" in out and "其木格" not in out and case not in out
    )


def test_what_happened(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "record", case, "--note", "家里来过电话")
    entries = result(capsys, "history", case)
    assert [x["version"] for x in entries if not x["role"]] == [1, 2, 3, 4]
    (income,) = (c for x in entries for c in x["changes"] if c["key"] == "family.annual_income")
    assert (income["label"], income["old"]) == ("家庭年收入", None)
    assert income["new"] == {"money": 4_200_000}
    for lang, word in (("zh", "受理申请"), ("en", "application filed")):
        code, out, _ = said(capsys, "history", case, "--lang", lang)
        assert code == 0 and word in out and "家里来过电话" in out
        assert not any(x in out for x in (NUMBER, PHONE, ACCOUNT))
    assert said(capsys, "history", "SZW-2026-0001-A")[0] == 1


def test_whom_nobody_called_anything_is_not_said_to_be_known_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with office(tmp_path / "caseflow.db") as cf:
        facts = {k: v for k, v in child().items() if k != "child.name"}
        case = cf.desk("chen").submit("crcf.chd", facts)
    code, out, _ = said(capsys, "find", "--number", NUMBER)
    assert code == 0 and case in out
    assert WHY["nameless"][0] in out and FOUND["unnamed"][0] not in out


def test_a_part_of_a_name_is_told_to_find_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "zh", "init", "--demo"]) == 0
    for option, said in (("--姓名", True), ("--电话", False)):
        assert run(["--lang", "zh", "查人", option, "13800000000" if not said else "测"]) == 0
        assert (WHY["none_so_named"][0] in capsys.readouterr().out) is said
