"""The pages: what they name of the command line is there, and where they point to is too."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
import pytest

from caseflow.cli.app import app

ROOT = Path(__file__).parents[1]
CONTEXT = click.Context(app)
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("**/*.md")])
NOW = [p for p in PAGES if not p.stem.startswith("fresh-")]  # those tell what once was met


@cache
def opts(one: click.Command) -> set[str]:
    """Its options; of a group that a subcommand may be left out of, those below it too."""
    own = {o for p in one.get_params(CONTEXT) for o in p.opts}
    names = one.list_commands(CONTEXT) if isinstance(one, click.Group) and one is not app else ()
    return own.union(*(opts(x) for n in names if (x := one.get_command(CONTEXT, n))))  # type: ignore[attr-defined]


def unknown(typed: str) -> list[str]:
    """Options of a typed command that it does not have; the command itself if there is none."""
    typed = re.sub(
        r"^((--as|--at|--store|--key|--place) \S+ |--json )*", "", typed.partition("   #")[0]
    )
    found: click.Command = app
    for word in typed.split():
        below = found.get_command(CONTEXT, word) if isinstance(found, click.Group) else None
        if below is None:
            break
        found = below
    if found is app:
        return [] if typed.startswith("-") else [typed.split()[0]]
    every = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", typed))
    return sorted(every - opts(found) - opts(app) - {"--help"})


@pytest.mark.parametrize("page", NOW, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_a_page_names_is_there_with_its_options(page: Path) -> None:
    text = page.read_text("utf-8")
    inside = re.findall(r"`caseflow ([^`\n]+)`", text)
    inside += re.findall(r"(?m)^\$? ?caseflow (.+)$", text)
    wrong = {x: unknown(x) for x in inside if unknown(x)}
    assert not wrong, "say what the command line has"


def anchors(page: Path) -> set[str]:
    """What its headings are called in an address."""
    heads = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    plain = (re.sub(r"[^\w\s-]", "", h.strip().lower()) for h in heads)
    return {re.sub(r"\s", "-", h) for h in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_to_another_page_leads_there(page: Path) -> None:
    dead = []
    for to, at in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", page.read_text("utf-8")):
        if to.startswith("http"):
            continue
        there = (page.parent / to).resolve() if to else page
        if not there.exists() or (at and at not in anchors(there)):
            dead.append(f"{to}#{at}")
    assert not dead
