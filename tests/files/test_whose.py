"""A form that was made here is known by what the file says itself, whatever it is called."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from codes import refuses
from office import office

from caseflow import FactError
from caseflow.batch.assess import assess_file
from caseflow.batch.run import run
from caseflow.cli.app import run as cli
from caseflow.cli.files import programme_of
from caseflow.files.template import write_template
from caseflow.files.whose import PROPERTY, programme_said
from caseflow.outputs import give, written
from caseflow.plugins import installed
from caseflow.programme.form import form


def made(path: Path, code: str = "nm.walk") -> Path:
    p = installed().programmes[code]
    write_template(path, p.zh, p.name, form(p))
    return path


@pytest.mark.parametrize("name", ["填-x.xlsx", "表.xlsx", "助立行3月.xlsx", "nm.walk.xlsx"])
def test_a_form_is_known_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / name)
    assert programme_said(path) == "nm.walk"
    assert programme_of(path, "", installed().programmes) == "nm.walk"


def test_it_stays_known_once_another_program_has_saved_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["A2"] = "测试甲"
    book.save(tmp_path / "另存.xlsx")
    assert programme_of(tmp_path / "另存.xlsx", "", installed().programmes) == "nm.walk"


def test_a_form_under_the_name_of_another_programme_is_asked_about(tmp_path: Path) -> None:
    path = made(tmp_path / "天使阳光3月.xlsx")
    two = {"form": "nm.walk", "programme": "crcf.chd"}
    for given in ("", "天使阳光", "crcf.chd"):
        with refuses(FactError, "form_of_another", **two):
            programme_of(path, given, installed().programmes)
    for given in ("助立行", "nm.walk"):
        assert programme_of(path, given, installed().programmes) == "nm.walk"


def test_what_is_given_is_meant_where_the_form_is_of_nobody_here(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx")
    few = {k: p for k, p in installed().programmes.items() if k == "crcf.chd"}
    assert programme_of(path, "crcf.chd", few) == "crcf.chd"
    assert programme_of(path, "no.such", installed().programmes) == "no.such"
    assert programme_of(tmp_path / "absent.xlsx", "nm.walk", few) == "nm.walk"


@pytest.mark.parametrize("command", ["assess", "run"])
def test_the_form_of_one_programme_is_not_taken_into_another(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "a.xlsx", "crcf.chd")
    assert cli(["init", "--demo"]) == 0
    capsys.readouterr()
    assert cli([command, "a.xlsx", "--programme", "ulanqab.angel_dream", "--json"]) == 1
    assert "form_of_another" in "".join(capsys.readouterr())
    assert not list(tmp_path.glob("*核对结果*"))


def test_nor_is_it_by_who_calls_us(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", "crcf.chd")
    with office() as cf:
        with refuses(FactError, "form_of_another", form="crcf.chd", programme="nm.walk"):
            run(cf.desk("chen"), path, "nm.walk")
        assert not run(cf.desk("chen"), path, "crcf.chd").verdicts
    today, every = date(2026, 3, 5), installed().programmes
    with refuses(FactError, "form_of_another", form="crcf.chd", programme="nm.walk"):
        assess_file(path, every["nm.walk"], today)
    assert not assess_file(path, every["crcf.chd"], today).verdicts


def test_verdicts_are_never_written_over_those_of_another_programme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("姓名,身份证号,收件日期\n测试甲,,2026-03-05\n")
    for _ in range(2):  # its own are
        assert cli(["assess", "a.csv", "--programme", "crcf.chd"]) == 0
    first = (tmp_path / "a.核对结果.xlsx").read_bytes()
    assert not (tmp_path / "a.核对结果-2.xlsx").exists()
    for _ in range(2):
        assert cli(["assess", "a.csv", "--programme", "nm.healthy_heart"]) == 0
    assert (tmp_path / "a.核对结果.xlsx").read_bytes() == first
    assert (tmp_path / "a.核对结果-2.xlsx").is_file()
    assert not (tmp_path / "a.核对结果-3.xlsx").exists()
    capsys.readouterr()
    out = ["--out", "a.核对结果.xlsx", "--json"]
    assert cli(["assess", "a.csv", "--programme", "nm.healthy_heart", *out]) == 1
    assert "file_of_another" in "".join(capsys.readouterr())
    assert cli(["init", "--demo"]) == 0  # what a run says of each row, an assessment leaves there
    assert cli(["run", "a.csv", "--programme", "crcf.chd", "--out", "b.xlsx"]) == 0
    run_ = (tmp_path / "b.xlsx").read_bytes()
    capsys.readouterr()
    assert cli(["assess", "a.csv", "--programme", "crcf.chd", "--out", "b.xlsx", "--json"]) == 1
    assert "file_of_another" in "".join(capsys.readouterr())
    assert (tmp_path / "b.xlsx").read_bytes() == run_


def test_what_was_written_before_programmes_were_noted_is_ours_still(tmp_path: Path) -> None:
    give(tmp_path / "a.xlsx", "old")
    with written(tmp_path / "a.xlsx", of="nm.walk") as out:
        out.give("new")
    with written(tmp_path / "a.xlsx") as out:  # who says no programme writes over any
        out.give("newer")


def test_the_form_of_a_programme_that_is_not_here_says_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "助立行.xlsx")
    few = {k: p for k, p in installed().programmes.items() if k == "crcf.chd"}
    with refuses(FactError, "which_programme"):
        programme_of(path, "", few)


@pytest.mark.parametrize(
    ("name", "code"),
    [("填-crcf.chd.csv", "crcf.chd"), ("crcf.chd-3.csv", "crcf.chd"), ("xcrcf.chd.csv", ""),
     ("crcf.chdx.csv", "")],
)  # fmt: skip
def test_a_code_is_found_where_it_stands_whole(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text("")
    if code:
        assert programme_of(tmp_path / name, "", installed().programmes) == code
    else:
        with refuses(FactError, "which_programme"):
            programme_of(tmp_path / name, "", installed().programmes)


def part(path: Path, text: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/custom.xml", text)
    return path


def test_what_is_no_form_says_nothing(tmp_path: Path) -> None:
    one = '<property name="%s"><vt:lpwstr>%s</vt:lpwstr></property>'
    other = one % ("other", "nm.walk")
    two = one % (PROPERTY, "nm.walk") + one % (PROPERTY, "crcf.chd")
    late = " " * 70_000 + one % (PROPERTY, "nm.walk")
    assert programme_said(part(tmp_path / "a.xlsx", one % (PROPERTY, "nm.walk"))) == "nm.walk"
    for text in (other, two, late, "", one % (PROPERTY, "甲")):
        assert programme_said(part(tmp_path / "a.xlsx", text)) == ""
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 nothing")
    shutil.copy(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    for name in ("b.xlsx", "c.xlsx", "absent.xlsx", "."):
        assert programme_said(tmp_path / name) == ""
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as archive:
        archive.writestr("x", "y")
    assert programme_said(tmp_path / "d.xlsx") == ""
