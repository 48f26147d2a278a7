"""What a clerk reads holds no code and no English word: every sentence, and the help of every
command. What stands there besides is typed (options, names of files), or is what a Chinese clerk
reads every day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import click
import pytest
from click import Context

from caseflow.cli.app import app, run
from caseflow.cli.office_file import DUTIES
from caseflow.cli.words import duties_of
from caseflow.words import LAYERS, commands

#: what is read by who writes a plugin, runs the machine or a host, and no clerk
OTHERS = {
    "rules", "testing", "clauses", "printed", "award", "plugins", "programme", "places", "tables",
    "store", "bank", "values", "proof",
}  # fmt: skip
#: sentences of other layers that only those meet: a host's call, a file of the one who adopts
CODES = {
    "not_parts", "not_money", "no_such_command", "request_used", "no_such_stage", "no_such_result",
    "no_such_party", "no_such_posting", "toml_empty", "toml_entry", "not_in_yuan", "plugin_name",
    "extra_missing", "cli_fault", "key_given", "type_key", "body_parts", "body_misnamed",
    "own_key_needed", "clock_of_demo", "payee_of_line", "consent_words", "place_limitation",
    "no_institution_code", "no_proposal_name", "ask_branch_code", "event_unknown",
}  # fmt: skip
KNOWN = {"Excel", "WPS", "CSV", "UTF-8", "TOML", "ICD-10", "KB", "MB", "A4", "y", "caseflow",
         "JSON", "SHA-256", "DOCTYPE", "XLSX"}  # fmt: skip
#: parts, options, a code in brackets behind what it is called, examples of a code and a number,
#: files
_FREE = re.compile(
    r"\{[^{}]*\}|--?[a-z][a-z-]*|（[a-z][a-z_.:-]*(?:、[a-z_.]+)*）|[A-Z]\d+\.\d+|\.?xlsx"
    r"|（[a-z-]+）|SZW-2026-0001-H[\d-]*"
)
_WORD = re.compile(r"[A-Za-z][\w+-]*", re.ASCII)


def latin(text: str) -> set[str]:
    return set(_WORD.findall(_FREE.sub(" ", text))) - KNOWN


def sentences() -> Iterator[tuple[str, str]]:
    for layer in LAYERS:
        for code, (zh, _) in import_module(f"caseflow.words.{layer}").ERRORS.items():
            if layer not in OTHERS and code not in CODES:
                yield code, zh


@pytest.mark.parametrize(("code", "zh"), list(sentences()), ids=lambda x: x if x.isascii() else "")
def test_a_sentence_has_no_english_word(code: str, zh: str) -> None:
    assert latin(commands.spoken(zh)) == set(), code


# -- commands, as they are called -----------------------------------------------------------------


def every(of: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name in of.list_commands(Context(of)) if isinstance(of, click.Group) else ():
        below = of.get_command(Context(of), name)
        assert below is not None
        yield from every(below, (*path, name))


EVERY = [x for x in every() if x]
#: files that are written in TOML, whose keys are what they are, and what else is typed as it stands
TYPED = re.compile(r"^\s*(?:[a-z_]+ = |\[|# )|caseflow \S+ hardship\S*|SZW-P3|DZH|HTML")
FILES = re.compile(
    r"\[[^\]]*\.(?:db|csv|xlsx|json|backup)\]|extract\.db|person\.json|_TOKEN|\[csv\]"
)


def test_every_command_is_called_in_chinese() -> None:
    named = {" ".join(x) for x in EVERY}
    assert set(commands.NAMES) == named
    for group in {" ".join(x[:-1]) for x in EVERY}:
        below = [k for k in named if k.rpartition(" ")[0] == group]
        words = [w for k in below for w in commands.NAMES[k]]
        assert len(words) == len(set(words)), group  # one word means one command
        assert all(re.fullmatch("[一-鿿]+", w) for w in words)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_it_is_typed_in_chinese_and_its_help_has_no_english(
    path: tuple[str, ...], capsys: Any
) -> None:
    typed = commands.in_chinese(" ".join(path)).split(" ")
    assert run(["--lang", "zh", *typed, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"用法：caseflow {' '.join(typed)} ")
    bare = (FILES.sub(" ", TYPED.sub(" ", line)) for line in said.splitlines()
            if not re.match(r"^\s*(?:[a-z_]+ = |\[|# )", line))  # fmt: skip
    assert [x for x in bare if latin(x) - {"HTML", "CASEFLOW"}] == []


def test_the_file_of_an_office_is_shown_with_duties_in_words(capsys: Any) -> None:
    assert run(["--lang", "zh", "init", "--help"]) == 0
    (said,) = (x for x in capsys.readouterr().out.splitlines() if "duties" in x)
    shown = said.partition("#")[2].split()
    assert duties_of("、".join(shown)) == DUTIES.split()


def test_all_other_words_of_a_command_are_taken_too(capsys: Any) -> None:
    for command, words in commands.NAMES.items():
        above = commands.in_chinese(command).split(" ")[:-1] if " " in command else []
        for word in words:
            assert run([*above, word, "--help"]) == 0
    assert run(["帮不上"]) == 2 and capsys.readouterr()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("公示张贴", "公示"), ("comfirm", "核对"), ("异议 答", "答复"), ("帮忙", "")],
)
def test_an_unknown_command_is_told_the_nearest(typed: str, first: str, capsys: Any) -> None:
    """The one that was meant first; some, and not all."""
    assert run(["--lang", "zh", *typed.split()]) == 2
    said = capsys.readouterr().err
    listed = said.partition("相近的：")[2].partition("（")[0].split("、")
    assert listed[0] == first or not first
    assert 0 < len(listed) <= 8 and not any(x.isascii() for x in listed)
    assert run(["--lang", "en", *typed.split()]) == 2
    assert all(x.isascii() for x in capsys.readouterr().err.partition(": ")[2].split("“")[0])
