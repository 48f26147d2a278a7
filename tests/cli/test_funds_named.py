"""At the terminal a fund is called by its name, in whatever is refused or asked; an error itself,
and whatever a script reads, holds codes alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseflow.cli.app import run
from caseflow.words import called, say

MOVE = ("funds", "move", "自有资金", "5", "--to", "fund", "--name", "京蒙协作专款")


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    path = str(tmp_path / "a.db")
    assert run(["--store", path, "init", "--demo"]) == 0
    return ["--store", path]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("typed", "code", "names"),
    [
        (("pay", "--fund", "没有的"), "no_fund_named", ("自有资金",)),
        (("pay", "--fund", "自有资今"), "no_fund_named", ("自有资金",)),
        (MOVE, "purpose_changes", ("自有资金", "京蒙协作专款", "四子王旗")),
    ],
)
def test_a_fund_is_said_by_name(
    store: list[str],
    lang: str,
    typed: tuple[str, ...],
    code: str,
    names: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert run([*store, "--lang", lang, *typed]) == 1
    err = capsys.readouterr().err
    assert all(name in err for name in names)
    assert "F1" not in err and "F5" not in err and "SZW" not in err
    assert not called.FUNDS and not called.BODIES  # what another one is told names codes
    assert run([*store, "--json", *typed]) == 1
    said = json.loads(capsys.readouterr().err)
    assert said["code"] == code and "自有" not in json.dumps(said["parts"], ensure_ascii=False)


def test_of_several_each_is_named_and_two_of_one_name_with_their_codes() -> None:
    parts = {"programme": "x", "known": ("F1", "F2", "F3")}
    before = say("which_fund", parts)
    called.tell({}, {}, {"F1": "甲款", "F2": "乙款", "F3": "乙款"}, {"B1": "某会"})
    after = say("which_fund", parts)
    owned = say("not_our_money", {"fund": "F1", "owner": "B1"})
    called.forget()
    assert "F1、F2、F3" in before and "甲款、乙款（F2）、乙款（F3）" in after
    assert "甲款" in owned and "某会" in owned
