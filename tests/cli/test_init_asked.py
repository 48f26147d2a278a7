"""`init` without a file: each answer is looked at when it is given, and asked for again."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from caseflow import Caseflow
from caseflow.cli.app import run

WORDS = ("five white horses run", "six brown foxes sleep", "seven grey geese fly")


class Terminal(io.StringIO):
    """Lines that somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


ANSWERS = [
    ("szw", "branch_code"), ("SZW", ""), ("四子王旗红十字会", ""), ("", "three_people"),
    ("wang", ""), ("", "answer_needed"), ("王一", ""),
    ("152634197001010002", "number_may_be_nobodys"),
    ("152634197001010001", ""), ("绝定", "not_one_of"), ("录入", ""),
    ("wang", "login_twice"), ("li", ""), ("李二", ""), ("152634197001010001", "ids_alike"),
    ("152634197001020007", ""), ("决定 管理", ""),
    ("zhao", ""), ("赵三", ""), ("150929197001030007", "number_may_be_nobodys"),
    ("150929197001030006", ""),
    ("", "answer_needed"), ("拨付", ""), ("", "two_managers"),
    ("sun", ""), ("孙四", ""), ("15092919800101000X", ""), ("管理", ""), ("", ""),
    ("本级救助金", ""), ("十来万", "sum_unreadable"), ("100000", ""), ("期初", ""),
]  # fmt: skip


def test_what_cannot_be_is_asked_again(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    typed = [
        *(WORDS[0][:5], WORDS[0], WORDS[1]),
        *(w for w in (*WORDS, "one two three four") for _ in (1, 2)),
    ]
    words = iter(typed)
    monkeypatch.setattr("caseflow.cli.at_work.getpass", lambda *_, **__: next(words))
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{x}\n" for x, _ in ANSWERS)))
    assert run(["--json", "--store", "a.db", "init"]) == 0
    lines = capsys.readouterr().err.replace('{"error', '\n{"error').splitlines()
    said = [json.loads(x) for x in lines if x.startswith("{")]
    assert [x["code"] for x in said] == [
        *(code for _, code in ANSWERS if code), "passphrase_weak", "passphrase_twice",
    ]  # fmt: skip
    assert [x["parts"]["login"] for x in said[-2:]] == ["wang", "wang"]
    with Caseflow.open("a.db") as cf:
        assert cf.logins() == ["wang", "li", "zhao", "sun"]


def test_a_script_is_told_at_once(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    for n, (_, code) in enumerate(ANSWERS):
        if code:
            lines = [x for x, no in ANSWERS[:n] if not no] + [ANSWERS[n][0]]
            monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{x}\n" for x in lines)))
            assert run(["--json", "--store", "a.db", "init"]) == 1
            last = capsys.readouterr().err.splitlines()[-1]
            assert json.loads(last[last.index("{") :])["code"] == code
    assert not Path("a.db").exists()
