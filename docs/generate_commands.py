"""The page of commands: each with what it takes, in both languages, as its own help says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from caseflow.cli import app

HEAD = """# Commands

Written by `python docs/generate.py` from the help of each command. Before the command: `--store
FILE` (or `CASEFLOW_STORE`; `caseflow.db` by default), `--today DAY` (demonstration stores),
`--key FILE`. Each takes `--help`, `--json` and `--as LOGIN` (in a demonstration store also a
duty: `--as decide`). Exit codes: 0 done, 1 refused or found something, 2 wrong usage, 70 a fault
of ours.
"""
EVERYWHERE = ("--json", "--as", "--help")
_SLASH = re.compile(r"\s*/ (?=[A-Za-z])")


def commands_page() -> str:
    """Every command with its arguments and options."""
    return HEAD + "".join(_section(name, command) for name, command in commands())


def commands() -> Iterator[tuple[str, click.Command]]:
    """All of them, what stands below another one behind it."""
    for name in app.COMMANDS:
        command = app.app.get_command(click.Context(app.app), name)
        assert command is not None
        yield name, command
        below = command.commands if isinstance(command, click.Group) else {}
        yield from ((f"{name} {k}", c) for k, c in below.items())


def options(command: click.Command) -> list[click.Option]:
    """Its own options; how `--help` is called hangs on how the command was run before."""
    found = [p for p in command.get_params(click.Context(command)) if isinstance(p, click.Option)]
    return [p for p in found if not set(p.opts) & set(EVERYWHERE)]


def told(help_: str | None) -> tuple[str, str]:
    """Help in Chinese and in English: a paragraph each, or one with a slash between them; what is
    in brackets at the end may be in both too. Examples are left out."""
    paragraphs = [" ".join(p.split()) for p in (help_ or "").split("\n\n") if "\b" not in p]
    if len(paragraphs) > 1:
        return paragraphs[0].replace("、 ", "、"), paragraphs[1]
    text, _, bracket = "".join(paragraphs).partition(" [")
    zh, en = [*_SLASH.split(text, maxsplit=1), ""][:2]
    if not bracket:
        return zh, en
    parts = _SLASH.split(bracket.rstrip("]"), maxsplit=1)
    return f"{zh} [{parts[0]}]", f"{en} [{parts[-1]}]"


def _section(name: str, command: click.Command) -> str:
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name))
    usage = " ".join([name, *(p for p in pieces if p != "[OPTIONS]")])
    zh, en = told(command.help)
    zh, en = f"{zh.rstrip('。')}。", en[:1].upper() + en[1:]
    rows = [_row(o) for o in options(command)]
    table = "\n".join(["| option | English | 中文 |", "| --- | --- | --- |", *rows]) if rows else ""
    return "\n" + "\n\n".join(filter(None, (f"## `{usage}`", en, zh, table))) + "\n"


def _row(option: click.Option) -> str:
    names = " / ".join(f"`{x}`" for x in (*option.opts, *option.secondary_opts))
    if isinstance(option.type, click.Choice):
        names += f" `{'` `'.join(filter(None, map(str, option.type.choices)))}`"
    zh, en = (x.replace("|", "\\|") for x in told(option.help))
    return f"| {names} | {en} | {zh} |"
