"""Options in Chinese: each has a word of its own, typed and said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from caseflow.cli.app import app, run
from caseflow.words import options
from caseflow.words.commands import spoken


def every(command: Any = app, path: str = "") -> Iterator[tuple[str, list[click.Option]]]:
    """Each command with its options."""
    ctx = click.Context(command, help_option_names=["-h", "--help", "--帮助"])
    yield path, [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            yield from every(command.get_command(ctx, name), f"{path} {name}".strip())


ALL = list(every())


@pytest.mark.parametrize("path,declared", ALL, ids=[p or "caseflow" for p, _ in ALL])
def test_each_option_of_a_command_has_a_word_of_its_own(
    path: str, declared: list[click.Option]
) -> None:
    typed = [o for p in declared for o in p.opts]
    assert len(typed) == len(set(typed))
    for option in declared:
        plain = [o for o in option.opts if o.startswith("--") and o.isascii()]
        if plain in (["--json"], ["--help"]):
            continue
        own = [o for o in option.opts if not o.isascii()]
        assert own, f"words.options: what is {plain} called in Chinese?"
        assert own[0] == options.of(path or "caseflow", plain[0])[0]


def test_nothing_is_called_that_no_command_has() -> None:
    there = {o[2:] for _, declared in ALL for p in declared for o in p.opts}
    assert set(options.NAMES) <= there | {"help"}
    for own in options.OF:
        path, _, name = own.rpartition(" ")
        assert any(
            (p or "caseflow") == path and f"--{name}" in o.opts for p, d in ALL for o in d
        ), own


@pytest.mark.parametrize("path", [p for p, _ in ALL], ids=[p or "caseflow" for p, _ in ALL])
def test_the_help_of_a_command_is_in_one_language(path: str, capsys: Any) -> None:
    run(["--lang", "zh", *path.split(), "--help"])
    said = capsys.readouterr().out
    assert "[中文|英文]" in said or "--语言" not in said
    assert set(re.findall(r"--[a-z][a-z-]*", said)) <= {"--json"}
    run(["--lang", "en", *path.split(), "--help"])
    assert not re.search(r"[\u3400-\u9fff]", capsys.readouterr().out)


def test_they_are_typed_so_too(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    assert run(["建库", "--演示", "--语言", "中文"]) == 0
    capsys.readouterr()
    came = ("资金", "到账", "自有资金", "100", "--流水号", "A1")
    assert run([*came, "--身份=clerk", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]
    assert run(["资金", "到账", "自有资金", "100", "——流水号", "A2", "－－语言", "英文"]) == 0
    assert "proposed" in capsys.readouterr().out


DASHED = (
    (["——理由", "甲"], ["--理由", "甲"]),
    (["—理由=——"], ["--理由=——"]),
    (["－－why", "－"], ["--why", "－"]),
    (["-理由", "——分钟"], ["--理由", "--分钟"]),
    (["–json"], ["--json"]),
    (["-h", "-f", "-"], ["-h", "-f", "-"]),
    (["——他说的", "—1"], ["——他说的", "—1"]),
    (["--", "——理由"], ["--", "——理由"]),
    (["--没有的"], ["--没有的"]),
)


@pytest.mark.parametrize("arguments,meant", DASHED)
def test_dashes_of_a_chinese_keyboard_are_hyphens_before_an_option(
    arguments: list[str], meant: list[str]
) -> None:
    assert options.typed(arguments) == meant


@pytest.mark.parametrize("language,own", (("zh", "--方式"), ("en", "--channel")))
def test_a_mistyped_option_is_told_in_the_language_of_the_reader(
    language: str, own: str, capsys: Any
) -> None:
    assert run(["--lang", language, "notice", "post", "--方势", "x"]) == 2
    said = capsys.readouterr().err
    assert said.count(own) == 2  # the nearest, and among all
    assert not re.search(
        r"--[a-z]" if language == "zh" else r"--[\u3400-\u9fff]",
        said.replace("--json", "").replace("--方势", ""),
    )
    assert run(["--lang", language, "people", "send-back", "SZW-P1"]) == 2
    said = capsys.readouterr().err
    assert ("--理由" in said) == (language == "zh") and ("--why" in said) == (language == "en")


SENTENCES = (
    ("先 caseflow login --minutes 30，再 --minutes", "先 caseflow 登录 --分钟 30，再 --纪要"),
    ("caseflow --as x pay --fund F1；--json", "caseflow --身份 x 付款 --资金 F1；--json"),
    (
        "caseflow init --demo && caseflow cases --by 状态",
        "caseflow 建库 --演示 && caseflow 申请 --分层 状态",
    ),
    ("没有 a--why 和 --why-not", "没有 a--why 和 --why-not"),
)


@pytest.mark.parametrize("sentence,said", SENTENCES)
def test_a_sentence_calls_them_so(sentence: str, said: str) -> None:
    assert spoken(sentence) == said and spoken(said) == said


@pytest.mark.parametrize(
    "language,words", (("zh", ("补正通知", "档案目录")), ("en", ("missing", "checklist")))
)
def test_what_is_missing_is_told_with_what_may_be_written(
    language: str, words: tuple[str, ...], capsys: Any
) -> None:
    assert run(["--lang", language, "print"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words)
    assert run(["--lang", language, "meeting", "sheet"]) == 2
    said = capsys.readouterr().err
    assert ("议事机构的名称或代码" in said) == (language == "zh")
    assert ("the body, by name or code" in said) == (language == "en")


@pytest.mark.parametrize("path,declared", ALL, ids=[p or "caseflow" for p, _ in ALL])
def test_an_option_without_its_value_takes_none_of_what_stands_behind_it(
    path: str, declared: list[click.Option], tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    """`--why --preview` would do what was only to be looked at, for the reason “--preview”."""
    monkeypatch.chdir(tmp_path)
    for option in (o for o in declared if not (o.is_flag or o.count)):
        for typed in option.opts:
            for behind in ("--json", "--"):
                assert run([*path.split(), typed, behind, "--json"]) == 2
                problem = json.loads(capsys.readouterr().err)
                assert (problem["code"], problem["place"]) == ("option_without", typed)
    assert not list(tmp_path.iterdir())


def test_what_stands_behind_a_sign_of_equality_is_a_value(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    run(["init", "--demo"])
    assert run(["find", "--name=--preview"]) == 0


@pytest.mark.parametrize("typed", ["--store", "--库", "--key", "--密钥", "--today"])
@pytest.mark.parametrize("path", ["cases", "restore a b", "people proposals"])
def test_an_option_that_stands_before_the_command_is_told_so(
    path: str, typed: str, capsys: Any
) -> None:
    assert run([*path.split(), typed, "x", "--json"]) == 2
    problem = json.loads(capsys.readouterr().err)
    assert (problem["code"], problem["place"]) == ("option_before", typed)
    assert problem["parts"]["verb"]["en"] == path.removesuffix(" a b")
