"""For every text of every command `-` stands for standard input: nothing that describes a person
need stand on the line of a command."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from office import child, id_no, office

from caseflow.cli.app import app, run
from caseflow.cli.typed import takes_text

MINE = {"--store", "--as", "--at", "--today", "--key"}  # of the office, before the command


def commands(command: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[
    tuple[tuple[str, ...], click.Command]
]:  # fmt: skip
    """Every command with its words; a group too, where it does something itself."""
    if path:
        yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            one = command.get_command(ctx, name)
            assert one is not None
            yield from commands(one, (*path, name))


EVERY = dict(commands())


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_each_text_of_each_command(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command is given is what was typed on standard input, in order."""
    command = EVERY[path]
    ctx = click.Context(command)
    params = [p for p in command.get_params(ctx) if takes_text(p)]
    for p in params:
        several = p.nargs == -1 or p.multiple if isinstance(p, click.Option) else p.nargs == -1
        monkeypatch.setattr("sys.stdin", io.StringIO("其木格\n\n 152629 \n"))
        given = p.process_value(ctx, ("-",) if several else "-")
        assert given == (("其木格", "152629") if several else "其木格"), p.name
        monkeypatch.setattr("sys.stdin", io.StringIO("never read"))
        given = p.process_value(ctx, ("a", "b-") if several else "-a")
        assert given == (("a", "b-") if several else "-a")


def test_none_is_forgotten() -> None:
    """A text of another type would not be read: there are only those that are no text."""
    kinds = {
        type(p.type).__name__ for c in EVERY.values() for p in c.get_params(click.Context(c))
        if not takes_text(p) and p.name not in ("late_as", "help")
    }  # fmt: skip
    choices, numbers = {"Answer", "Called", "Language"}, {"IntParamType", "IntRange"}
    assert kinds <= {"BoolParamType", "Path"} | choices | numbers, kinds
    assert {p.opts[0] for p in app.params if takes_text(p)} == MINE - {"--store"}
    assert len([p for c in EVERY.values() for p in c.params if takes_text(p)]) > 60


def test_a_case_from_its_facts_to_its_payee_with_nothing_on_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with office("caseflow.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())

    def shell(text: str, *words: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return run(["--today", "2026-06-01", *words])

    facts = "payee.kind=guardian\npayee.account_name=阿拉坦\npayee.account_no=6222020000000001\n"
    assert shell(facts + "payee.bank=农业银行\n", "record", case, "-", "--as", "chen") == 0
    phone = "guardian.phone=13900000000"
    assert shell("走访时家里有人\n", "record", case, phone, "--note", "-") == 0
    assert shell("其木格\n", "find", "--name", "-", "--as", "chen") == 0
    assert shell(f"{id_no('1990-02-07')}\n", "people", "declare", "-", "--as", "chen") == 0
    assert shell("家里不再申请\n", "withdraw", case, "--why", "-", "--as", "chen") == 0
    capsys.readouterr()
    for text in ("", "\n", " \n"):
        assert shell(text, "withdraw", case, "--why", "-", "--json") == 1
        assert json.loads(capsys.readouterr().err)["code"] == "blank_value"
    assert os.path.exists("caseflow.db")
