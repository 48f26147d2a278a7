"""Help in one language alone, whichever is asked for; else the locale, then the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from caseflow.cli.app import app, run

HAN = re.compile("[\u4e00-\u9fff]")
#: lines of a file as an office writes it stand in both
EXAMPLES = re.compile(r"^\s*(?:name|value|duties) = |^\s*\[\[|caseflow [a-z]+ .*=")
WORDS = re.compile(
    r"(?<![-\w])[a-z]+ (?:the|an?|of|and|to|is|are|by|for|with|in|on) [a-z]+|required"
)
SETS = ("LC_ALL", "LC_MESSAGES", "LANG")


def commands(of: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(of, click.Group):
        ctx = click.Context(of)
        for name in of.list_commands(ctx):
            below = of.get_command(ctx, name)
            assert below is not None
            yield from commands(below, (*path, name))


EVERY = list(commands(app))


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_speaks_one_language(path: tuple[str, ...], capsys: Any) -> None:
    for lang in ("zh", "en", "zh"):
        assert run(["--lang", lang, *path, "--help"]) == 0
        said = [x for x in capsys.readouterr().out.splitlines() if not EXAMPLES.search(x)]
        own = [x for x in said if (WORDS if lang == "zh" else HAN).search(x)]
        usage = [x for x in own if x.startswith(("用法：", "Usage:")) or "caseflow " in x]
        assert own == usage, lang
        assert any(HAN.search(x) for x in said) == (lang == "zh")


@pytest.mark.parametrize(
    ("locale", "asked", "said"),
    [({}, None, "zh"), ({"LANG": "en_GB.UTF-8"}, None, "en"), ({"LANG": "C.UTF-8"}, None, "zh"),
     ({"LC_ALL": "zh_CN.GBK", "LANG": "en_GB"}, None, "zh"), ({"LANG": "fr_FR"}, None, "zh"),
     ({"LANG": "en_GB"}, "zh", "zh"), ({"LANG": "zh_CN"}, "en", "en")],
)  # fmt: skip
def test_what_is_asked_for_goes_before_the_locale_and_that_before_the_place(
    locale: dict[str, str],
    asked: str | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in SETS:
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert run(["init", "--demo"]) == 0
    capsys.readouterr()
    for words in (("explain", "x"), ("nosuch",)):
        for where in range(2):
            flags = ["--lang", asked] if asked else []
            line = [*flags, *words] if where == 0 or words == ("nosuch",) else [*words, *flags]
            assert run(line) != 0
            assert bool(HAN.search(capsys.readouterr().err)) == (said == "zh"), line


def test_the_bare_command_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """No word at all is no fault of whoever typed it."""
    from caseflow.cli.app import run

    assert run([]) in (0, 2)
    said = capsys.readouterr()
    assert "核验" in said.out + said.err and "Traceback" not in said.err
