"""Colleagues are typed by name as well as by login, wherever a command takes one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from office import id_no

from caseflow import Person
from caseflow.cli.app import run
from caseflow.cli.colleagues import login_meant

CALLED = {p.login: p.name for p in setting.STAFF}
Shell = Callable[..., dict[str, Any]]


@pytest.fixture
def shell(tmp_path: Path, capsys: Any) -> Shell:
    store = tmp_path / "a.db"
    with setting.office(store):
        pass

    def typed(login: str, *words: str, ok: int = 0) -> dict[str, Any]:
        base = ["--store", str(store), "--today", setting.TODAY, "--as", login, "--json"]
        assert run([*base, *words]) == ok
        out, err = capsys.readouterr()
        return dict(json.loads(err if ok else out)) if (err if ok else out) else {}

    return typed


@pytest.mark.parametrize("how", ["{name}", "{name}（{login}）", "{login}"])
def test_who_works_is_taken_by_name(shell: Shell, how: str) -> None:
    who = how.format(login="guan", name=CALLED["guan"])
    made = shell(who, "people", "grant", "chen", "review", "--until", "2026-12-31")
    assert made
    no = shell("没有这人", "queue", ok=1)
    assert no["code"] == "no_person" and "guan" in no["parts"]["known"]


NAMED = {
    "people grant": ("guan", ("people", "grant", "{who}", "review", "--until", "2026-12-31")),
    "people end": ("guan", ("people", "end", "{who}", "enter")),
    "people declare": ("guan", ("people", "declare", setting.RELATIVE, "--of", "{who}")),
    "people login": ("guan", ("people", "login", "{who}", "chen2")),
    "finding": (
        "jian",
        ("finding", "write", "--login", "{who}", "--words", "录入太慢", "--until", "2026-06-10"),
    ),
    "complaint": (
        "lu",
        ("complaint", "record", "complaint", "--about", "conduct", "--words", "态度", "--login",
         "{who}"),
    ),
    "reads": ("jian", ("reads", "--by", "{who}")),
    "questions": ("jian", ("questions", "--by", "{who}")),
}  # fmt: skip


@pytest.mark.parametrize("command", NAMED)
def test_a_colleague_is_taken_by_name(tmp_path: Path, capsys: Any, command: str) -> None:
    login, words = NAMED[command]
    said = []
    for n, who in enumerate(("chen", CALLED["chen"])):
        store = tmp_path / f"{n}.db"
        with setting.office(store):
            pass
        base = ["--store", str(store), "--today", setting.TODAY, "--as", login, "--json"]
        assert run([*base, *(x.format(who=who) for x in words)]) == 0, capsys.readouterr().err
        said.append(capsys.readouterr().out.replace(str(store), ""))
    assert [len(x) for x in said] == [len(said[0])] * 2


def test_who_is_not_here_is_told_the_names_with_the_logins(tmp_path: Path, capsys: Any) -> None:
    store = tmp_path / "a.db"
    with setting.office(store):
        pass
    assert run(["--store", str(store), "--as", "没有这人", "queue"]) == 1
    said = capsys.readouterr().err
    assert all(f"{CALLED[x]}（{x}）" in said for x in ("chen", "guan", "jian"))


def test_of_two_of_one_name_neither_is_meant(tmp_path: Path) -> None:
    twins = (
        Person("wang", "王敏", id_no("1980-03-01"), ("enter",)),
        Person("wang2", "王敏", id_no("1981-03-01"), ("enter",)),
    )
    with setting.office(people=(*setting.STAFF, *twins)) as cf:
        assert login_meant(cf, "王敏") == "王敏" and login_meant(cf, "王敏（wang2）") == "wang2"
        assert login_meant(cf, "陈录入") == "chen" and login_meant(cf, "") == ""
        assert login_meant(cf, "陈 录入 (CHEN)") == "chen"  # however it is spaced, as in meetings
        assert login_meant(cf, "王敏（chen）") == "王敏（chen）"  # the name of another: nobody
