"""What click says of a mistyped command, as an error of ours: by code, with the nearest name."""

from __future__ import annotations

import re

import click

from caseflow.errors import CaseflowError, FactError, near, shown

_EXTRA = re.compile(r"^Got unexpected extra arguments? \((.*)\)$", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")  # what was typed, as click repeats it


def said(problem: click.ClickException) -> CaseflowError | None:
    """The error with its code; None for what click alone can say."""
    if isinstance(problem, click.NoSuchCommand):
        names = _commands(problem.ctx)
        own = {"near": near(problem.command_name, names), "known": names}
        return FactError("no_such_verb", "", shown(problem.command_name), **own)
    if isinstance(problem, click.NoSuchOption):
        known = _options(problem)
        own = {"near": near(problem.option_name, known), "known": known}
        return FactError("no_such_option", "", shown(problem.option_name), **own)
    if isinstance(problem, click.BadOptionUsage):
        return FactError("option_without", problem.option_name)
    if (extra := _EXTRA.search(problem.message)) is not None:
        return FactError("too_many_words", "", shown(extra[1]))
    if isinstance(problem, click.MissingParameter) and problem.param is not None:
        return FactError("option_missing", _name(problem.param))
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        kind = problem.param.type
        if isinstance(kind, click.Choice):
            typed = _QUOTED.match(problem.message)
            known = list(map(str, kind.choices))
            meant = near(typed[1], (*known, *getattr(kind, "words", ()))) if typed else ""
            called = list(getattr(kind, "called", known))
            return FactError("not_a_choice", _name(problem.param), known=called, near=meant)
        return FactError("option_unreadable", _name(problem.param))
    return None


def _commands(ctx: click.Context | None) -> list[str]:
    group = ctx.command if ctx is not None else None
    return group.list_commands(ctx) if ctx is not None and isinstance(group, click.Group) else []


def _options(problem: click.UsageError) -> list[str]:
    command = problem.ctx.command if problem.ctx is not None else None
    options = [p for p in command.params if isinstance(p, click.Option)] if command else []
    return [name for option in options for name in option.opts if name.startswith("--")]


def _name(param: click.Parameter) -> str:
    """As it is typed: `--why`, or CASE for what stands by itself."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.metavar or (param.name or "").upper()
