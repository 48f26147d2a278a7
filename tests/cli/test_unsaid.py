"""Where nobody has said a language, whoever reads one alone can go on: errors and questions stand
in both, and help says how the other is had. A place or a programme of another currency says it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from caseflow import Caseflow, StoreError, errors, plugins
from caseflow.cli.app import run
from caseflow.cli.known import speak_of
from caseflow.cli.printer import Printer
from caseflow.places.china import CHINA

HAN = re.compile("[\u4e00-\u9fff]")
OTHER = "English: caseflow{} --lang en --help"
PLUGIN = """
from caseflow import Programme
from caseflow.facts import applicant, application
from caseflow.programme import flat, money, require, source

N = source("Notice", in_force="2026-01-01", ref="1")
P = Programme("x.aid", zh="aid", en="aid", helps=applicant, currency="GEL",
    rules=[require("any", application.received_on.stated(), N.gist("always"))],
    award=flat(money(5, "GEL"), N.says("5 GEL")))
"""
SHEET = "day of receipt,day of consent\n2026-03-05,2026-03-05\n"
PLACE = '[place]\nname = "plain"\ncurrency = "GEL"\ntime_zone = "Asia/Tbilisi"\nlevels = "town"\n'


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a store, and without a locale."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    return tmp_path


def languages(said: str) -> set[str]:
    """Of the lines that say something."""
    return {"zh" if HAN.search(x) else "en" for x in said.splitlines() if x.strip()}


ERRORS = (
    ("cases",), ("init", "missing.toml"), ("csaes",), ("cases", "--nosuch"), ("pay", "--fund"),
    ("check", "--plugin", "none.py"), ("check", "--plugin", "broken.py"),
    ("assess", "none.xlsx"),
)  # fmt: skip


@pytest.mark.parametrize("line", ERRORS, ids=" ".join)
def test_an_error_stands_in_both(
    line: tuple[str, ...], capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("broken.py").write_text("x = (", "utf-8")
    assert run(line) != 0
    said = capsys.readouterr().err
    first, second = said.splitlines()
    assert (languages(first), languages(second)) == ({"zh"}, {"en"}), said
    assert run(["--json", *line]) != 0
    assert json.loads(capsys.readouterr().err)["message"].count("\n") == 1
    for lang in ("zh", "en"):
        assert run(["--lang", lang, *line]) != 0
        assert languages(capsys.readouterr().err) == {lang}
        with monkeypatch.context() as there:
            there.setenv("LC_ALL", f"{lang}_XX.UTF-8")
            assert run(line) != 0
            assert languages(capsys.readouterr().err) == {lang}


@pytest.mark.parametrize("path", [(), ("init",), ("pay",), ("pay", "results")], ids=" ".join)
def test_help_says_how_the_other_is_had(
    path: tuple[str, ...], capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = OTHER.format("".join(f" {x}" for x in path))
    for typed in ([*path, "--help"], *([[]] if not path else [])):
        run(typed)
        caught = capsys.readouterr()
        assert (caught.out + caught.err).rstrip().endswith(f"\n\n{line}")
    assert run(line.split()[2:]) == 0
    assert "--lang en" not in (said := capsys.readouterr().out) and "Usage" in said
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run([*path, "--help"]) == 0
    assert "English:" not in capsys.readouterr().out


def test_beside_a_store_help_speaks_as_its_place_does(capsys: Any, nowhere: Path) -> None:
    assert made(PLACE, capsys) == {"en"}
    for line in ([], ["--help"], ["pay", "--help"], ["nosuch"]):
        run(line)
        caught = capsys.readouterr()
        assert languages(caught.out + caught.err) == {"en"}, line
    Path("caseflow.db").rename(nowhere / "there.db")
    for line in (["--store", str(nowhere / "there.db")], [f"--store={nowhere / 'there.db'}"]):
        assert run([*line, "--help"]) == 0
        assert languages(capsys.readouterr().out) == {"en"}, line


def made(place: str, capsys: Any) -> set[str]:
    """A store by its file; in which languages it was asked for passphrases."""
    people = "".join(
        f'[[people]]\nlogin = "{x}"\nname = "{x}"\nid_no = "AA000{n}"\nduties = ["{duty}"]\n'
        for n, (x, duty) in enumerate((("awa", "enter"), ("dja", "decide"), ("pia", "pay")), 1)
    )
    Path("o.toml").write_text(f'{place}[branch]\ncode = "VAL"\n{people}', "utf-8")
    typed = "".join(f"the green hills of {x}\n" * 2 for x in ("awa", "dja", "pia"))
    with pytest.MonkeyPatch.context() as there:
        there.setattr(sys, "stdin", io.StringIO(typed))
        run(["init", "o.toml"])
    caught = capsys.readouterr()
    return languages(caught.out + caught.err)


def test_a_file_without_a_place_says_no_language_either(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made("", capsys) == {"zh", "en"}  # the numbers are none of China
    assert made('place = "china"\n', capsys) == {"zh"}
    assert made('[place]\nname = "nowhere"\n', capsys) == {"en"}
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert made('[place]\nname = "nowhere"\n', capsys) == {"zh"}


def test_the_questions_of_init_stand_in_both(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, both in ((None, True), ("zh", False), ("en", False)):
        monkeypatch.setattr(
            sys, "stdin", io.StringIO("ABC\nx\nawa\nA\n152634197001010001\nenter\n")
        )
        run(["init", *(["--lang", lang] if lang else [])])
        asked = capsys.readouterr().err
        assert ("duties, with" in asked and "职责" in asked) is both
        assert ("enter" in asked) is (lang != "zh") and ("录入" in asked) is (lang != "en")


def test_a_plugin_of_one_other_currency_says_it(capsys: Any) -> None:
    Path("aid.py").write_text(PLUGIN, "utf-8")
    Path("a.csv").write_text(SHEET, "utf-8")
    for line in (("check",), ("programmes", "x.aid"), ("assess", "a.csv")):
        assert run([*line, "--plugin", "aid.py"]) == 0
        assert languages(capsys.readouterr().out) == {"en"}, line
    assert Path("a.verdicts.xlsx").is_file()
    assert run(["init", "--demo"]) == 0  # nor does a store in the folder say another
    capsys.readouterr()
    for line in (("check",), ("programmes", "x.aid"), ("assess", "a.csv")):
        run([*line, "--plugin", "aid.py"])  # what the store cannot pay `check` finds
        assert languages(capsys.readouterr().out) == {"en"}, line


def test_so_does_an_installed_one(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = plugins.installed().copy()
    plugins.take_source(mine, "aid", PLUGIN.encode())
    monkeypatch.setattr(plugins, "installed", lambda: mine)
    Path("a.csv").write_text(SHEET, "utf-8")
    for line in (
        ("programmes", "x.aid"), ("check", "x.aid"), ("template", "x.aid"),
        ("assess", "a.csv", "--programme", "x.aid"),
    ):  # fmt: skip
        assert run(line) == 0
        assert languages(capsys.readouterr().out) == {"en"}, line


def test_a_programme_says_it_where_nobody_else_does() -> None:
    """One in yuan does not: it may be anybody who looks at it."""
    mine = plugins.loaded_source("aid.py", PLUGIN.encode()).programmes.values()
    for currency, place, lang, unsaid in (
        ("GEL", None, "en", False), ("CNY", None, "zh", True), ("GEL", CHINA, "zh", False),
    ):  # fmt: skip
        out = Printer()
        if place is not None:
            out.speak(place)
        speak_of(out, mine if currency == "GEL" else plugins.installed().programmes.values())
        assert (out.lang, out.unsaid) == (lang, unsaid)


def test_in_python_it_stands_in_both_until_somebody_says_one() -> None:
    with pytest.raises(StoreError) as no:
        Caseflow.open("nothere.db")
    both = f"{no.value.say('zh')}\n{no.value.say('en')}"
    assert str(no.value) == no.value.say() == no.value.data()["message"] == both
    for lang in ("zh", "en"):
        errors.speak(lang)  # type: ignore[arg-type]
        assert str(no.value) == no.value.say() == no.value.say(lang)  # type: ignore[arg-type]


def test_what_json_says_is_of_one_language(capsys: Any) -> None:
    """What choices are called, and the line for people above a list of heads."""
    assert run(["init", "--demo", "--lang", "en"]) == 0
    capsys.readouterr()
    for lang in ("en", "zh"):
        for line in (["nosuch"], ["cases", "--status", "nonsense"], ["queue", "--waiting", "x"],
                     ["verify"], ["backup", f"{lang}.backup"]):  # fmt: skip
            run(["--json", "--lang", lang, *line])
            caught = capsys.readouterr()
            said = json.dumps(json.loads(caught.out or caught.err), ensure_ascii=False)
            assert bool(HAN.search(said)) == (lang == "zh"), (lang, line, said)
    problem = errors.FactError("no_such_verb", "", "x", known=["pay"], called=["pay（付款）"])
    own = errors.note("cannot", problem=problem)  # an error within
    assert own.data("en")["parts"]["problem"]["parts"]["called"] == ["pay"]  # type: ignore[index]
    assert own.data("zh")["parts"]["problem"]["parts"]["called"] == ["pay（付款）"]  # type: ignore[index]
