"""A whole life of the shelter grant from the shell, by somebody who reads English alone: the form
filled in as Excel fills it, lists answered in workbooks, a public notice, a bank's own layout and
its answers adopted without a line of Python; nothing of what is said or written is Chinese."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from examples.test_shelter import FOLDER, HAN, OURS, PEOPLE, words

import caseflow.office.office as at_work
import caseflow.reports
from caseflow.cli.app import run

CASE = re.compile(r"EST-\d{4}-\d{4}-[A-Z]")
NEW = re.compile(rf"{CASE.pattern}/[A-Z0-9]+-[A-Z]")


class Shell:
    """A folder in which commands are typed, on a day that goes on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch, self.later = patch, 0
        self.said: list[tuple[str, str]] = []
        patch.setattr(at_work, "clock", self.now)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.later)

    def typed(self, *command: str, lines: str = "", ends: int = 0) -> str:
        """What a command prints, and that it ends so."""
        out = io.StringIO()
        self.patch.setattr(sys, "stdin", io.StringIO(lines))
        self.patch.setattr(sys, "stdout", out)
        self.patch.setattr(sys, "stderr", out)
        code = run(command)
        said = out.getvalue()
        self.said.append((" ".join(command), said))
        assert code == ends, (command, said)
        return said

    def by(self, login: str, *command: str, ends: int = 0) -> str:
        """The same by one of the people, who types the passphrase."""
        return self.typed("--as", login, *command, lines=words(login), ends=ends)


def filled(file: str, answers: Mapping[str, Mapping[str, Any]], at: str = "case") -> str:
    """A list with answers, by case, as somebody fills it in."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(r for r in rows if at in [c.value for c in r])
    names = [c.value for c in head]
    for row in rows[rows.index(head) + 1 :]:
        for column, value in answers.get(str(row[names.index(at)].value), {}).items():
            row[names.index(column)].value = value
    book.save(file)
    return file


def only(pattern: str) -> str:
    (found,) = Path().glob(pattern)
    return str(found)


def lived(shell: Shell) -> None:
    """From an empty folder to the report."""
    Path("caseflow.db.plugins").mkdir()
    shell.typed("init", "office.toml", lines="".join(words(x) * 2 for x in PEOPLE))
    text = Path("shelter.py").read_text("utf-8")
    held = text.replace("step.letter,", "step.notice, step.letter,")
    assert held != text
    Path("caseflow.db.plugins/shelter.py").write_text(held, "utf-8")
    shell.by("ana", "adopt", "adopt.toml")
    shell.by("ana", "adopt", "more.toml")
    shell.by("ben", "confirm", "--all", "--yes")
    shell.typed("--help")
    shell.typed("pay", "--help")
    shell.typed("nonsense", ends=2)
    assert "--at [entry|final]" in shell.typed("explain", "--help")
    (Path.cwd().parent / "aside").mkdir()
    shell.patch.chdir(Path.cwd().parent / "aside")
    for store in (["--store", "../mine/caseflow.db"], ["--store=../mine/caseflow.db"]):
        shell.typed(*store, "--help")
    shell.patch.chdir(Path.cwd().parent / "mine")
    shell.typed("programmes", "es.shelter")
    shell.typed("funds")
    shell.by("ana", "people")
    # the form, filled in
    shell.typed("template", "es.shelter")
    book = openpyxl.load_workbook("es.shelter.xlsx")
    sheet = book.worksheets[0]
    heads = [c.value for c in sheet[1]]
    lines = Path("february.csv").read_text("utf-8").splitlines()
    names = lines[0].split(",")
    assert set(names) <= set(heads)  # one name for one thing: in the form and in the example
    for n, line in enumerate(lines[1:], 2):
        for name, value in zip(names, line.split(","), strict=True):
            sheet.cell(n, heads.index(name) + 1).value = value or None
    book.save("filled.xlsx")
    shell.by("ana", "run", "filled.xlsx")
    one, two, late, half = sorted(set(CASE.findall(shell.by("ana", "cases"))))
    shell.by("ana", "batch", "list")
    for login in PEOPLE:
        shell.by(login, "queue")
    shell.by("ana", "why", late)
    shell.by("ana", "explain", one)
    shell.by("ana", "may", one, "--all")
    shell.by("ana", "print", "missing", half)
    shell.by("ana", "record", half, "damage report=original")
    shell.by("ana", "history", half)
    # compared, reviewed, decided by lists
    shell.by("ben", "sheet", "confirm")
    shell.by("ben", "confirm", one, two, late, half, "--yes")
    shell.by("ben", "sheet", "review")
    answers = {x: {"answer": "accept"} for x in (one, two, half)}
    answers[late] = {"answer": "reject", "reason of this row": "39 days after the damage"}
    list_ = filled(only("Reviews_*.xlsx"), answers)
    shell.by("ben", "sheet", list_, "--why", "papers seen", "--preview")
    shell.by("ben", "sheet", list_, "--why", "papers seen", "--yes")
    shell.by("dina", "sheet", "decide")
    list_ = filled(only("Decisions_*.xlsx"), {x: {"answer": "grant"} for x in (one, two)})
    shell.by("dina", "sheet", list_, "--why", "as the notice says", "--yes")
    shell.by("dina", "decide", half, "grant", "--why", "as the notice says", "--preview")
    shell.by("dina", "decide", half, "grant", "--why", "as the notice says")
    # put up by number, seen by another; three working days
    posted = shell.by("ana", "notice", "post", "--programme", "es.shelter", "--at", "office")
    (number, *_) = NEW.findall(posted)
    shell.by("ben", "notice", "seen", number)
    shell.by("ana", "notice", "down", number, ends=1)
    shell.later = 7
    shell.by("ana", "due")
    shell.by("ana", "notice", "down", number)
    shell.by("ben", "notice", "seen", number, "--down")
    shell.by("ana", "notice", "list")
    shell.by("ana", "notice", "show", number, "--out", "shown.html")
    # letters
    shell.by("ana", "print", "grant", "--all")
    shell.by("ana", "print", "refusal", late)
    shell.by("ana", "sheet", "letter")
    list_ = filled(only("Letters*.xlsx"), {x: {"answer": "done"} for x in (one, two, half)})
    shell.by("ana", "sheet", list_, "--yes")
    shell.by("ana", "signed")
    # money: the bank's own layout, a list for cash, what the bank answered
    shell.by("paul", "pay", "formats")
    shell.by("paul", "pay", "formats", "first")
    shell.by("paul", "pay", "--fund", "shelter", "--format", "first", "--preview")
    shell.by("paul", "pay", "--fund", "shelter", "--format", "first")
    shell.by("paul", "pay", "--fund", "shelter", "--cash")
    shell.by("paul", "pay", "--again", one)
    cells = [c.value for c in openpyxl.load_workbook("payments.xlsx")["Transfers"][4]]
    assert cells[3:] == [1875.25, f"{one}-1-1"]
    answer = openpyxl.Workbook()
    answer.active.append(["Reference", "Status", "Amount", "Executed on", "Bank no"])
    answer.active.append([cells[4], "executed", "1,875.250", shell.now().date(), "FB 1"])
    answer.save("answers.xlsx")
    answers_ = ("pay", "results", "answers.xlsx", "--format", "first")
    shell.by("ana", *answers_, "--preview")
    shell.by("ana", *answers_, "--unanswered", "--out", "answers-read.csv")
    shell.by("ana", "sheet", "result")
    shell.by("ana", "pay", "results", two, "--paid")
    shell.by("ana", "pay", "results", half, "--paid")
    # what came of it
    paid = {x for x in (one, two, half) if re.search(rf"{x}.* paid", shell.by("ana", "cases"))}
    assert paid == {one, two, half}
    for more in ([], ["--stages"], ["--late"], ["--recovered"]):
        shell.by("ana", "report", *more)
    shell.by("paul", "report", "conduct", "--out", "conduct.xlsx")
    shell.by("ana", "export", "--ledger", "es.shelter")
    shell.by("ana", "history", one)
    shell.by("ana", "find", "--name", "Mira Test")
    shell.typed("verify")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shell]:
    home = tmp_path_factory.mktemp("life")
    work = shutil.copytree(FOLDER, home / "mine")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work)
        patch.setenv("HOME", str(home))
        for name in ("CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name))
        patch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
        for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
            patch.delenv(name, raising=False)  # where no locale says otherwise the place does
        shell = Shell(patch)
        lived(shell)
        return work, shell


def test_where_no_store_is_nobody_says_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANG", raising=False)
    assert run(["--help"]) == 0 and HAN.search(capsys.readouterr().out)


def test_what_is_said_is_english(life: tuple[Path, Shell]) -> None:
    for command, said in life[1].said:
        assert not HAN.search(said), (command, said)
        ours = said.replace("counts in CNY", "").replace("in Chinese or English", "")
        assert not OURS.search(ours), (command, said)


def test_what_is_written_is_english(life: tuple[Path, Shell]) -> None:
    texts: dict[str, str] = {}
    for made in (p for p in life[0].rglob("*") if p.is_file()):
        if made.suffix == ".xlsx":
            with zipfile.ZipFile(made) as parts:
                texts |= {
                    f"{made.name}/{n}": parts.read(n).decode()
                    for n in parts.namelist()
                    if n.endswith(".xml") and "/theme/" not in n
                }
        elif made.suffix in (".html", ".csv", ".txt"):
            texts[made.name] = made.read_text("utf-8-sig")
    names = [p.name for p in life[0].rglob("*")]
    assert not [n for n in names if HAN.search(n)]
    assert len([n for n in names if n.endswith(".xlsx")]) >= 14
    assert len([n for n in names if n.endswith(".html")]) >= 8
    assert {n: m[0] for n, x in texts.items() if (m := HAN.search(x))} == {}
    sheets = [x for x in texts.values() if re.search('<sheet [^>]*name="Sheet1"', x)]
    assert len(sheets) == 0


def test_templates_of_papers_in_english_explain_themselves_in_english() -> None:
    """What `print … --template` writes is edited by somebody who reads no Chinese."""
    folder = Path(caseflow.reports.__file__).parent / "templates"
    papers = list(folder.glob("*_en.html"))
    assert len(papers) >= 10
    assert {p.name: m[0] for p in papers if (m := HAN.search(p.read_text("utf-8")))} == {}
    for paper in papers:  # and names the placeholders that the Chinese one names
        held, other = (
            re.findall(r"\$(\w+)", x.read_text("utf-8").partition("-->")[0])
            for x in (paper, folder / paper.name.replace("_en", ""))
        )
        assert set(held) >= set(other) - {"名称"}, paper.name
