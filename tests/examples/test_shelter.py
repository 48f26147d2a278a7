"""The shelter grant of another country, as its README goes: every command that it shows is typed,
and nothing of what comes out needs Chinese."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from caseflow import Caseflow
from caseflow.cli.app import run

FOLDER = Path(__file__).parents[2] / "examples" / "shelter"
HAN = re.compile("[\u2e80-\u303f\u3400-\u9fff\uff00-\uffef]")
OURS = re.compile(r"CNY|RMB|yuan|China|Chinese|PIPL|resident ID|_own_account")
#: nor may a paper speak of what is done with papers elsewhere
ELSEWHERE = re.compile(r"thumb|\bcounty\b|\bseal|in words|\bcapital", re.I)
CASE = re.compile(r"EST-\d{4}-(\d{4})-[A-Z]")
BLOCKS = re.findall(r"```console\n(.*?)```", (FOLDER / "README.md").read_text("utf-8"), re.S)
COMMANDS = [x.removeprefix("$ ") for b in BLOCKS for x in b.splitlines()]
PEOPLE = ("ana", "ben", "dina", "paul")


def words(login: str) -> str:
    return f"the green hills of {login}\n"


def typed(command: list[str]) -> str:
    """What its person types: a passphrase; at the beginning everybody's, twice."""
    if command[0] == "init":
        return "".join(words(x) * 2 for x in PEOPLE)
    return words(command[1]) if command[0] == "--as" else ""


def numbered(command: str) -> str:
    """With the numbers that the cases have here: the year and the last letter are their own."""
    if not CASE.search(command):
        return command
    with Caseflow.open("caseflow.db") as cf:
        real = {c.number.split("-")[2]: c.number for c in cf.cases()}
    return CASE.sub(lambda m: real[m[1]], command)


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, tuple[int, str]]]:
    """The folder in which every command was typed, and each with its end and what it printed."""
    home = tmp_path_factory.mktemp("shelter")
    work = shutil.copytree(FOLDER, home / "work")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work)
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
        return work, {c: done(numbered(c), patch) for c in COMMANDS}


def done(command: str, patch: pytest.MonkeyPatch) -> tuple[int, str]:
    first, *rest = shlex.split(command)
    if first == "mkdir":
        Path(rest[0]).mkdir()
        return 0, ""
    if first == "cp":
        shutil.copy(*rest)
        return 0, ""
    said = io.StringIO()
    patch.setattr(sys, "stdin", io.StringIO(typed(rest)))
    patch.setattr(sys, "stdout", said)
    patch.setattr(sys, "stderr", said)
    return run(rest), said.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_does_what_it_says(
    command: str, gone: tuple[Path, dict[str, tuple[int, str]]]
) -> None:
    code, said = gone[1][command]
    assert code == 0, said
    assert not HAN.search(said) and not OURS.search(said), said


def test_what_was_written_needs_no_chinese(
    gone: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    """Form, verdicts, letters, payment files with their control sheets, ledger."""
    made = [p for p in gone[0].iterdir() if p.suffix in (".xlsx", ".html", ".csv")]
    texts = {p.name: p.read_text("utf-8-sig") for p in made if p.suffix != ".xlsx"}
    for book in (p for p in made if p.suffix == ".xlsx"):
        with zipfile.ZipFile(book) as parts:
            for name in parts.namelist():
                if name.endswith(".xml") and "/theme/" not in name:  # fonts of every script
                    texts[f"{book.name}/{name}"] = parts.read(name).decode()
    assert len([p for p in made if p.suffix == ".html"]) == 6
    assert len([p for p in made if p.suffix == ".xlsx"]) == 3
    found = {n: m[0] for n, x in texts.items() if (m := HAN.search(x) or OURS.search(x))}
    assert found == {}
    papers = {n: ELSEWHERE.findall(x) for n, x in texts.items() if n.endswith(".html")}
    assert {n: x for n, x in papers.items() if x} == {}


def test_the_sums_are_dinars_of_a_thousand_parts(
    gone: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    text = (gone[0] / "payments.csv").read_text("utf-8-sig")
    assert "TN5910006035183598478831,First Bank,1875.250" in text and "(TND)" in text
    assert "812.500" in (gone[0] / "cash.csv").read_text("utf-8-sig")


def test_a_refugee_number_is_kept_in_its_own_form(
    gone: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    with zipfile.ZipFile(gone[0] / "es.shelter.ledger.xlsx") as parts:
        text = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
    assert "RC-123456" in text and "10000011" in text


def test_a_faulty_office_file_is_told_in_what_its_office_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (FOLDER / "office.toml").read_text("utf-8")
    for mistake in ('name = "plane"', 'name = "plain"\ncolour = "red"'):
        Path("o.toml").write_text(text.replace('name = "plain"', mistake), "utf-8")
        assert run(["init", "o.toml"]) == 1
        said = capsys.readouterr().err
        assert "error: " in said and not HAN.search(said)
    for kept in ("", 'place = "china"\n'):
        Path("o.toml").write_text(f"{kept}colour = 1\n", "utf-8")
        assert run(["init", "o.toml"]) == 1
        assert HAN.search(capsys.readouterr().err)


def test_without_a_store_a_programme_is_judged_where_its_currency_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its consent rests on no law of another country, and its form asks in no other language."""
    monkeypatch.chdir(tmp_path)
    plugin = ["--plugin", str(FOLDER / "shelter.py"), "--lang", "en"]
    assert run(["programmes", "es.shelter", *plugin]) == 0
    assert not HAN.search(capsys.readouterr().out)
    assert run(["template", "es.shelter", *plugin]) == 0
    with zipfile.ZipFile("es.shelter.xlsx") as parts:
        assert not HAN.search(parts.read("xl/sharedStrings.xml").decode())
    shutil.copy(FOLDER / "february.csv", "es.shelter.csv")
    assert run(["assess", "es.shelter.csv", "--no-earlier-aid", *plugin]) == 0
    assert "eligible" in capsys.readouterr().out
