"""What describes a person need not stand on the line of a command, where others see it and a
history of commands keeps it: for every text of every command `-` stands for standard input.

One text takes one line, in the order in which they were typed; a list of texts takes all lines that
are left, each as one. A passphrase stands behind them; before a list in a command that always asks
for it (`asks_first`), as nothing is left behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from caseflow.cli.tongue import spoken
from caseflow.errors import FactError, note

F = TypeVar("F", bound=Callable[..., Any])
MOST = 64 * 1024  # characters of a line
MOST_LINES = 10_000
_READS, _ASKS = "reads_lines", "asks_first"


def reads_lines(command: click.Command) -> click.Command:
    """The same command, whose texts may be `-`; of a group all its commands."""
    for parameter in command.params:
        if takes_text(parameter) and not hasattr(parameter, _READS):
            parameter.callback = _reading(parameter.callback)
            setattr(parameter, _READS, True)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            reads_lines(one)
    return command


def asks_first(command: F) -> F:
    """The passphrase is asked for before the lines of the argument above which this stands."""
    setattr(command.__click_params__[-1], _ASKS, True)  # type: ignore[attr-defined]
    return command


def takes_text(parameter: click.Parameter) -> bool:
    """Is it a text? No file, number, choice or flag, and none that every command has."""
    return isinstance(parameter.type, click.types.StringParamType) and parameter.expose_value


def _reading(then: Callable[..., Any] | None) -> Callable[..., Any]:
    def read(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
        place = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name or ""
        if isinstance(value, tuple):
            if "-" in value and ctx.obj is not None and hasattr(parameter, _ASKS):
                ctx.obj.ask_first()
            several = [[x] if x != "-" else _lines(place) for x in value]
            value = tuple(text for texts in several for text in texts)
        elif value == "-":
            value = _line(place)
        return then(ctx, parameter, value) if then is not None else value

    return read


def _line(place: str) -> str:
    """The next line. FactError if there is none, or nothing in it."""
    if sys.stdin.isatty():
        lang = spoken(click.get_current_context())
        click.echo(note("type_text", place=place).say(lang), err=True)
    try:
        line = sys.stdin.readline(MOST)
    except ValueError:  # no UTF-8
        raise FactError("file_unreadable", place, file="-", what="UTF-8") from None
    text = line.removeprefix("\ufeff").strip()
    if not text:
        raise FactError("blank_value", place)
    return text


def _lines(place: str) -> list[str]:
    """All lines that are left. FactError if there are none."""
    out = [_line(place)]
    try:
        while line := sys.stdin.readline(MOST):
            if text := line.strip():
                out.append(text)
            if len(out) > MOST_LINES:
                raise FactError("too_many_lines", place, most=MOST_LINES)
    except ValueError:
        raise FactError("file_unreadable", place, file="-", what="UTF-8") from None
    return out
