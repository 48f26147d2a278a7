"""Each `caseflow …` that a page names in a line has its command and its options: a page that tells
of an option which went away is found here, not by a clerk."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from caseflow.cli.app import app

DOCS = Path(__file__).resolve().parents[2]
#: tells of an act that somebody made for a trial
TRIAL = DOCS / "docs/explanation/fresh-eye.md"
PAGES = sorted({*DOCS.glob("docs/**/*.md"), *DOCS.glob("README*.md")} - {TRIAL})
#: commands of a group that may be left out
LEFT_OUT = {"institution": "state", "funds": "page"}
COMMAND = re.compile(r"(?:`|^\$ |^)caseflow ([^`\n]+)", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]*)")


def offered(words: list[str]) -> tuple[str, set[str]]:
    """The command that these words name, and the options that may stand with it."""
    here: click.Command = app
    context = click.Context(app)
    found, name = {"--help", *_options(app, context)}, ""
    before = ""
    for word in words:
        if word.startswith("-"):
            before = word
            continue
        one = here.get_command(context, word) if isinstance(here, click.Group) else None
        if one is None and not before:
            break
        if one is not None:
            here, name = one, word
            found |= _options(here, context)
        before = ""
    if here.name in LEFT_OUT and isinstance(here, click.Group):
        found |= _options(here.commands[LEFT_OUT[str(here.name)]], context)
    return name, found


def _options(command: click.Command, context: click.Context) -> set[str]:
    return {o for p in command.get_params(context) for o in p.opts}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(DOCS)))
def test_every_option_that_a_page_names_is_there(page: Path) -> None:
    wrong = []
    for said in COMMAND.findall(page.read_text("utf-8")):
        name, options = offered(said.split())
        wrong += [f"{name} {x}" for x in OPTION.findall(said) if x not in options]
    assert wrong == []
