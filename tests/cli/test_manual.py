"""What a clerk can do with money stands in the clerk's manual: every command, and each answer of a
bank and each thing that becomes of a recovery, by its option."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from caseflow.cli.app import app
from caseflow.words.commands import in_chinese, spoken

MANUAL = (Path(__file__).parents[2] / "docs/zh/clerk.md").read_text("utf-8")
CONTEXT = click.Context(app)
MONEY = ("funds", "pay", "recover")
#: acts of these, one option each
OPTIONS = ("pay", "pay results", "recover")


def command(words: str) -> click.Command:
    """`pay results` → the command."""
    found: click.Command = app
    for word in words.split():
        assert isinstance(found, click.Group)
        below = found.get_command(CONTEXT, word)
        assert below is not None, words
        found = below
    return found


def every() -> list[str]:
    """The commands of money, with those below them."""
    out = []
    for name in MONEY:
        one = command(name)
        below = one.list_commands(CONTEXT) if isinstance(one, click.Group) else ()
        out += [name, *(f"{name} {x}" for x in below)]
    return out


@pytest.mark.parametrize("words", every())
def test_every_command_of_money_stands_in_the_manual(words: str) -> None:
    assert re.search(rf"`(caseflow )?{in_chinese(words)}[ `]", MANUAL), (
        "say in docs/zh/clerk.md when it is used"
    )


PAGES = sorted((Path(__file__).parents[2] / "docs/zh").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_command_is_called_in_chinese_on_every_page_of_a_clerk(page: Path) -> None:
    text = page.read_text("utf-8")
    assert spoken(text) == text


@pytest.mark.parametrize("words", OPTIONS)
def test_every_answer_and_choice_of_them_too(words: str) -> None:
    here, everywhere, shared = (
        [p.opts for p in c.params if isinstance(p, click.Option)]
        for c in (command(words), app, command("cases"))
    )
    missing = [
        opts[0]
        for opts in here
        if opts not in everywhere + shared
        and not any(re.search(rf"{o}[ `=]", MANUAL) for o in opts if not o.isascii())
    ]
    assert not missing, "say in docs/zh/clerk.md when they are used"
