"""What describes a person need not stand on the line of a command, where others see it and a
history of commands keeps it: for every text of every command `-` stands for standard input.

One text takes one line, in the order in which they were typed; a list of texts takes all lines that
are left, each as one. A passphrase stands behind them; before a list in a command that always asks
for it (`asks_first`), as nothing is left behind. Of a list of NAME=VALUE (`pairs`) a last line that
is none is the passphrase. What came so is repeated by no error: a passphrase may stand there.
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
_READS, _ASKS, _PAIRS = "reads_lines", "asks_first", "pairs"


class Line(str):
    """A line of standard input, and which one of its list it was."""

    __slots__ = ("row",)
    row: int

    @classmethod
    def of(cls, text: str, row: int) -> Line:
        """The text of a line."""
        made = cls(text)
        made.row = row
        return made


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


def pairs(command: F) -> F:
    """The argument above which this stands is a list of NAME=VALUE: of lines that are not typed at
    a terminal the last one may be the passphrase."""
    setattr(command.__click_params__[-1], _PAIRS, True)  # type: ignore[attr-defined]
    return command


def named(item: str, name: str) -> dict[str, Any]:
    """Where an item stands, for an error: a line of standard input by its number alone."""
    return {"place": "-", "row": item.row} if isinstance(item, Line) else {"place": name}


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
            if hasattr(parameter, _PAIRS):
                _words_behind(ctx, several)
                value = tuple(text for texts in several for text in texts)
            else:
                value = tuple(str(text) for texts in several for text in texts)
        elif value == "-":
            value = _line(place)
        return then(ctx, parameter, value) if then is not None else value

    return read


def _words_behind(ctx: click.Context, several: list[list[str]]) -> None:
    """A passphrase that stands behind the lines is kept for who works here, and is no item."""
    last = next((x[-1] for x in reversed(several) if isinstance(x[-1], Line)), None)
    if last is None or "=" in last or sys.stdin.isatty():
        return
    if ctx.obj is not None and ctx.obj.signs():
        ctx.obj.words, ctx.obj.behind = str(last), last.row
        next(x for x in reversed(several) if isinstance(x[-1], Line)).pop()


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
    out: list[str] = [Line.of(_line(place), 1)]
    try:
        while line := sys.stdin.readline(MOST):
            if text := line.strip():
                out.append(Line.of(text, len(out) + 1))
            if len(out) > MOST_LINES:
                raise FactError("too_many_lines", place, most=MOST_LINES)
    except ValueError:
        raise FactError("file_unreadable", place, file="-", what="UTF-8") from None
    return out
