"""Wherever a case is named the end of its number is enough, in options as well; a programme is
named by a part of its name, a doubt about a payee as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from cli.test_commands import folder, result, said  # noqa: F401
from office import ACCOUNT, child, id_no, office

from caseflow.cli.app import COMMANDS, Lazy
from caseflow.cli.words import doubt_meant, programme_meant
from caseflow.words.pay import DOUBTS, SETTLED_AS

DAY = ("--today", "2026-06-01")
#: each option that takes the number of a case, on a command that is otherwise as it should be
OPTIONS = {
    "identify": ("identify", "{other}", "same", "--why", "对照证件", "--with-case"),
    "complaint record": ("complaint", "record", "表扬感谢", "--about", "服务", "--words", "好",
                         "--channel", "来信", "--case"),
    "finding write": ("finding", "write", "--grave", "严重问题", "--words", "慢",
                      "--until", "2099-01-01", "--as", "监督", "--case"),
    "funds queue": ("funds", "queue", "--case"),
    "pay": ("pay", "--fund", "x", "--preview", "--as", "付款", "--case"),
}  # fmt: skip


@pytest.mark.parametrize("command", OPTIONS)
def test_the_end_of_a_number_is_the_case(
    command: str,
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    with office(folder / "caseflow.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        other = cf.desk("chen").submit("crcf.chd", child("2018-05-07", child__name="其木格"))
    base = [x.format(other=other) for x in OPTIONS[command]]

    def told(number: str) -> tuple[int, str]:
        code, _, err = said(capsys, "--json", *DAY, *base, number)
        last = err.strip().splitlines()[-1] if code else ""
        return code, json.loads(last)["code"] if last.startswith("{") else last

    short = case.split("-", 2)[2]
    found = told(f"{short[:-1]}{'H' if short[-1] != 'H' else 'J'}")
    assert found[1] == "no_case_number", found  # its letter is wrong
    assert told(short)[1] not in ("no_case_number", "no_such_case")
    assert told(short) == told(case)


def test_every_option_that_takes_a_case_is_tried_here() -> None:
    """Whoever adds an option that names a case adds it above."""
    found = set()

    def walk(path: str, command: object) -> None:
        for one in getattr(command, "commands", {}).items():
            walk(f"{path} {one[0]}".strip(), one[1])
        for p in getattr(command, "params", ()):
            named = any(x.endswith("-case") or x == "--case" for x in p.opts)
            if named and isinstance(p.type, click.types.StringParamType):
                found.add(path)

    group = Lazy("caseflow")
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        command.get_params(click.Context(command))  # those of a verb are made then
        walk(name, command)
    assert found == {*OPTIONS, "find"}  # which searches by any end


def test_a_part_of_the_name_of_one_programme_names_it() -> None:
    with office() as cf:
        assert programme_meant("圆梦", cf.programmes) == "ulanqab.angel_dream"
        assert programme_meant("天使", cf.programmes) == ""  # two are called so
        assert programme_meant("使", cf.programmes) == ""
        assert programme_meant("圆", cf.programmes) == ""  # one sign is none


def test_a_doubt_is_settled_as_it_is_called(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert set(DOUBTS) <= set(SETTLED_AS)
    every = [x for both in SETTLED_AS.values() for x in both]
    assert len(set(every)) == len(every)
    for code, both in SETTLED_AS.items():
        assert {doubt_meant(x) for x in (code, *both, f"[{both[0]}]")} == {code}
    with office(folder / "caseflow.db") as cf:
        clerk = cf.desk("chen")
        one = clerk.submit("crcf.chd", child(**ACCOUNT))
        two = child("2019-05-06", name="萨仁", **{**ACCOUNT, "guardian.name": "巴图"})
        two |= {"guardian.id_no": id_no("1987-01-09"), "payee.account_name": "巴图"}
        case = clerk.submit("crcf.chd", two)
    code, out, _ = said(capsys, *DAY, "--lang", "zh", "confirm", case, "--as", "审核", "--yes")
    assert "[共用账户]" in out and "shared_account" not in out and one
    code, out, _ = said(capsys, *DAY, "confirm", case, "--as", "审核", "--yes", "--settle",
                        "共用账户", "--why", "两家说明在卷")  # fmt: skip
    assert code == 0, out
