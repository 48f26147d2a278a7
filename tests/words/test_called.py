"""What is said at a terminal of people and branches: their names; of two alike also the login."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caseflow.cli.app import run
from caseflow.errors import NotAllowed
from caseflow.words import called, say

PARTS = {"branch": "SZW", "duty": "pay", "could": ("rao", "li", "xu")}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    called.forget()
    yield
    called.forget()


def test_a_name_is_said_and_where_two_have_it_or_nobody_knows_it_the_login() -> None:
    assert (called.person("rao"), called.branch("SZW")) == ("rao", "SZW")
    people = {"rao": "饶红", "li": "李四", "li2": "李四", "ann": "Ann Lee", "ann2": "Ann Lee"}
    called.tell({**people, "xu": "", "xu2": ""}, {"SZW": "四子王旗红十字会", "WLCB": ""})
    assert called.people(("rao", "li", "xu")) == "饶红、李四（li）、xu"
    assert called.people(("ann", "li2"), "en") == "Ann Lee (ann), 李四（li2）"
    assert (called.branch("SZW"), called.branch("WLCB")) == ("四子王旗红十字会", "WLCB")
    called.forget()
    assert (called.person("rao"), called.branch("SZW")) == ("rao", "SZW")


def test_an_error_holds_logins_and_codes_and_says_names() -> None:
    before = say("no_grant", PARTS)
    called.tell({"rao": "饶红"}, {"SZW": "四子王旗红十字会"})
    after = say("no_grant", PARTS)
    for name, code in (("饶红", "rao"), ("四子王旗红十字会", "SZW")):
        assert code in before and name not in before
        assert name in after and code not in after
    assert NotAllowed("no_grant", **PARTS).data("zh")["code"] == "no_grant"


def test_json_holds_codes_and_one_command_tells_the_next_nothing(
    tmp_path: Path, capsys: Any
) -> None:
    at = ["--store", str(tmp_path / "a.db")]
    run([*at, "init", "--demo"])
    capsys.readouterr()
    assert run([*at, "funds", "open", "X", "--as", "decider", "--lang", "zh"]) == 1
    said = capsys.readouterr().err
    assert "演示录入员" in said and "clerk" not in said and "四子王旗" in said
    assert called.PEOPLE == {} and called.BRANCHES == {}
    assert run([*at, "--json", "funds", "open", "X", "--as", "decider"]) == 1
    err = json.loads(capsys.readouterr().err)
    assert "clerk" in err["message"] and "演示" not in json.dumps(err, ensure_ascii=False)
