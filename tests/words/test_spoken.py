"""Which language an error speaks where nobody names one."""

from __future__ import annotations

from pathlib import Path

import pytest
from places.test_plain_life import office

import caseflow
from caseflow import Caseflow, DefinitionError, FactError, errors
from caseflow.cli.app import run
from caseflow.errors import note


def said() -> str:
    """In which language an error is said; a note is said in Chinese where that is both."""
    problem, told = FactError("sum_unreadable", example="1"), note("cash_unpaid")
    both = {x: (problem.say(x), problem.data(x)["message"], told.say(x)) for x in ("zh", "en")}  # type: ignore[arg-type]
    zh, en = both["zh"][0], both["en"][0]
    both["both"] = (f"{zh}\n{en}", f"{zh}\n{en}", told.say("zh"))
    own = (str(problem), problem.data()["message"], told.say())
    assert str(told) == told.say() and problem.say() == str(problem)
    return {v: k for k, v in both.items()}[own]


def test_a_host_that_chooses_is_obeyed() -> None:
    assert said() == "both"
    caseflow.speak("en")
    assert said() == "en"
    caseflow.speak(None)
    assert said() == "both"


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("en_GB.UTF-8", "en"), ("zh_CN", "zh"), ("C.UTF-8", "both"), ("is_IS", "both")],
)
def test_the_locale_says_it_then(locale: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", locale)
    assert said() == lang
    caseflow.speak("zh" if lang == "en" else "en")
    assert said() != lang


def test_then_the_place_of_the_store_opened_last(monkeypatch: pytest.MonkeyPatch) -> None:
    with office() as cf:
        assert said() == "en"
        with pytest.raises(caseflow.NotAllowed) as refused:
            cf.desk("awaa")
        assert "awaa" in str(refused.value) and "awa, rui" in str(refused.value)
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert said() == "zh"
        monkeypatch.delenv("LANG")
    with Caseflow.demo():
        assert said() == "zh"
    errors.stands_in(())
    assert said() == "both"


def test_a_store_that_is_opened_again_says_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with office(path=path):
        pass
    errors.stands_in(())
    with Caseflow.open(path):
        assert said() == "en"


def test_a_definition_is_english_in_a_traceback_whoever_reads() -> None:
    caseflow.speak("zh")
    problem = DefinitionError("no_place", name="x", near="", known=())
    assert str(problem) == problem.say("en") != problem.say()


def test_a_part_that_is_a_finding_is_said_in_the_same_language() -> None:
    from caseflow.proof.report import Finding

    found = Finding(stage="chained", pos=3, code="hash")
    problem = caseflow.StoreError("upgrade_not_whole", said=found, file="a.db")
    for lang in ("zh", "en"):
        assert found.say(lang) in problem.say(lang)  # type: ignore[arg-type]
    assert problem.data()["parts"]["said"]["code"] == "hash"  # type: ignore[index]


PLUGIN = """
from caseflow import Programme
from caseflow.facts import applicant, application
from caseflow.programme import flat, money, require, source

N = source("Notice", in_force="2026-01-01", ref="1")
P = Programme("x.aid", zh="aid", en="aid", helps=applicant, currency="{code}",
    rules=[require("any", application.received_on.stated(), N.gist("always"))],
    award=flat(money(5, "{code}"), N.says("{sum}")))
"""


@pytest.mark.parametrize(("code", "english"), [("ISK", True), ("CNY", False)])
def test_a_file_of_another_currency_is_read_in_a_plain_place(
    code: str, english: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "aid.py"
    file.write_text(PLUGIN.format(code=code, sum="5 ISK" if english else "5元"), encoding="utf-8")
    assert run(["programmes", "x.aid", "--plugin", str(file)]) == 0
    out = capsys.readouterr().out
    assert ("steps:" in out) is english and ("步骤" in out) is not english


@pytest.mark.parametrize(
    "branch,said",
    (
        ("SZW", "您在 SZW 没有"),
        ("四子王旗红十字会", "您在四子王旗红十字会没有"),
        ("旗会B", "您在旗会B 没有"),
    ),
)
def test_a_chinese_name_stands_without_blanks(branch: str, said: str) -> None:
    from caseflow.words import fill

    assert fill("您在 {branch:branch} 没有", {"branch": branch}, "zh") == said
