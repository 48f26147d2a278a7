"""Which commands ask for the passphrase of somebody who is signed in: the page lists them, and the
list is what each command asks a desk for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from caseflow.cli.app import State, app, run
from caseflow.cli.at_work import READING

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "sign-in.md"
#: what is typed where any word would not do; several where one command does both
TYPED = {
    "people send-back": ["SZW-P1 --why x"], "people withdraw": ["SZW-P1"],
    "record": ["X income=1", "X --done letter", "X Y --done letter"], "confirm": ["X", "SZW-P1"],
    "review": ["X accept"], "decide": ["X grant"], "correct": ["X none --why w"],
    "identify": ["X apart --why w"], "happened": ["X moved --on 2026-01-05 --paper p"],
    "inspect": ["X visit --note n"], "disagree": ["X --of 1 --why w"],
    "insist": ["X --why w"], "withdraw": ["X --why w"], "sheet": ["letter"], "print": ["missing X"],
    "pay": ["--fund x"], "pay results": ["X --paid"], "recover": ["", "X --told"],
    "consent": ["X", "X process", "X process --withdraw"], "due": ["", "--apply"],
    "signed": ["", "X"], "export": ["--canonical j.txt"], "token end": ["", "X"],
    "assess": ["f.csv --programme hardship"],
}  # fmt: skip
#: they sign nobody in, or are at no desk
APART = {
    "assess", "backup", "cases", "check", "clock", "demo", "extract", "funds", "init", "key print",
    "key type", "key where", "meeting report", "pay formats", "people", "programmes", "report",
    "restore", "template", "upgrade", "verify",
}  # fmt: skip


class AtDesk(Exception):
    """Here a desk is asked for."""


def leaves(of: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(of, click.Group) or (path and of.invoke_without_command):
        yield " ".join(path), of
    if isinstance(of, click.Group):
        ctx = click.Context(of)
        for name in of.list_commands(ctx):
            below = of.get_command(ctx, name)
            assert below is not None
            yield from leaves(below, (*path, name))


def any_words(command: click.Command) -> list[str]:
    """What it cannot do without, any that fits."""
    words = []
    for p in command.params:
        kind = p.type
        fits = kind.choices if isinstance(kind, click.Choice) else ["x"]
        if p.required:
            words += [*([p.opts[0]] if isinstance(p, click.Option) else []), str(fits[0])]
    return words


EVERY = dict(leaves(app))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Does a command line ask for it? None where it comes to no desk."""
    monkeypatch.chdir(tmp_path)
    Path("f.csv").write_text("x", "utf-8")
    found: list[bool] = []

    def desk(state: State, duty: str, own: bool | None = None) -> None:
        found.append(duty not in READING if own is None else own)
        raise AtDesk

    monkeypatch.setattr(State, "desk", desk)
    monkeypatch.setenv("CASEFLOW_DEBUG", "1")

    def asks(*words: str) -> bool | None:
        found.clear()
        try:
            run(words)
        except AtDesk:
            return found[0]
        return None

    return asks


def listed() -> set[str]:
    """Commands of the page, with the option that makes it so."""
    text = PAGE.read_text("utf-8").partition("## What asks for the passphrase")[2]
    (block,) = re.findall(r"```text\n(.*?)```", text.partition("\n## ")[0], re.DOTALL)
    return {x.strip() for line in block.splitlines() for x in line.split(" · ") if x.strip()}


def test_the_page_lists_what_asks_for_the_passphrase(asked: Any) -> None:
    own = set()
    for name in EVERY.keys() - APART - {""}:
        tries = [x.split() for x in TYPED.get(name, [" ".join(any_words(EVERY[name]))])]
        answers = {" ".join(x): asked(*name.split(), *x) for x in tries}
        assert None not in answers.values(), (name, answers)
        if all(answers.values()):
            own.add(name)
        elif any(answers.values()):  # with an option alone
            own |= {f"{name} {words[words.index('--') :].split()[0]}" if "--" in words else name
                    for words, yes in answers.items() if yes}  # fmt: skip
    assert listed() == own
    assert not APART - EVERY.keys()


def test_a_preview_asks_for_none(asked: Any) -> None:
    for name, command in EVERY.items():
        if name in APART or not any("--preview" in p.opts for p in command.params):
            continue
        for words in TYPED.get(name, [" ".join(any_words(command))]):
            assert asked(*name.split(), *words.split(), "--preview") is not True, (name, words)
