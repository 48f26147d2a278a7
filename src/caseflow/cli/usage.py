"""What click says of a mistyped command, as an error of ours: by code, with the nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from caseflow.cli.tongue import one_of, path_of
from caseflow.errors import LANGS, CaseflowError, FactError, Lang, near, nearest, shown
from caseflow.outputs import TAKEN
from caseflow.words.commands import called, in_chinese, typed_below
from caseflow.words.names import name
from caseflow.words.options import being_carried_out, every

NEAREST = 8  # commands that are named where there is none of what was typed
#: errors of a file that is to be written, which are named by the option that says where
OF_OUTPUTS = (*TAKEN, "file_unwritable", "file_differs", "file_reserved")
#: where a command says which store it makes; elsewhere it is the store itself
MADE_AT = {"export": "--out", "restore": "--to"}
_EXTRA = re.compile(r"^Got unexpected extra arguments? \((.*)\)$", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")  # what was typed, as click repeats it


def said(problem: click.ClickException) -> CaseflowError | None:
    """The error with its code; None for what click alone can say."""
    if isinstance(problem, click.NoSuchCommand):
        return FactError("no_such_verb", "", shown(problem.command_name), **_commands(problem))
    if isinstance(problem, click.NoSuchOption) and problem.ctx is not None:
        first = problem.ctx.find_root()
        if problem.ctx is not first and problem.option_name in _of(first.command):
            return FactError("option_before", problem.option_name, verb=_verb(problem.ctx))
    if isinstance(problem, click.NoSuchOption):
        every = _options(problem)
        meant = every.get(near(problem.option_name, every), "")
        own = {"near": meant, "known": list(dict.fromkeys(every.values()))}
        return FactError("no_such_option", "", shown(problem.option_name), **own)
    if isinstance(problem, click.BadOptionUsage):
        return FactError("option_without", problem.option_name)
    if (extra := _EXTRA.search(problem.message)) is not None:
        return _too_many(problem, extra[1])
    if isinstance(problem, click.MissingParameter) and problem.param is not None:
        how = _how(getattr(problem, "ctx", None), problem.param)
        return FactError("option_missing", _name(problem.param), **_asked(problem.param), **how)
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        kind = problem.param.type
        if isinstance(kind, click.Choice):
            typed = _QUOTED.match(problem.message)
            known = [x for x in map(str, kind.choices) if x]
            words = getattr(kind, "words", {})
            meant = near(typed[1], (*known, *words)) if typed else ""
            own, called = words.get(meant, meant), list(getattr(kind, "called", known))
            name = _name(problem.param)
            return FactError("not_a_choice", name, known=known, near=own, called=called)
        if isinstance(kind, click.IntRange):
            return FactError("whole_number", _name(problem.param), least=kind.min or 0)
        return FactError("option_unreadable", _name(problem.param))
    return None


def of_what_was_typed(problem: CaseflowError, arguments: Sequence[str]) -> CaseflowError:
    """An error of an output is named by its option; where nobody typed that, by the file, and the
    option is what helps."""
    option = problem.place
    if problem.code == "store_exists":  # an extract is a store too
        problem.parts["option"] = MADE_AT.get(being_carried_out(), "--store")
    if problem.code in OF_OUTPUTS and option.startswith("--"):
        words = {x.partition("=")[0] for x in arguments}
        if not words & {option, *every(option)}:
            problem.place, problem.parts["option"] = "", option
    return problem


def _too_many(problem: click.ClickException, extra: str) -> FactError:
    ctx = getattr(problem, "ctx", None)
    if ctx is not None and path_of(ctx) == "sheet":  # a kind is written, a file is taken back
        words = sorted((str(ctx.params.get("what", "")), extra), key=lambda x: "." in x)
        if [bool(Path(x).suffix) for x in words] == [False, True]:
            return FactError("sheet_which_way", "", kind=shown(words[0]), file=shown(words[1]))
    return FactError("too_many_words", "", shown(extra), **_how(ctx))


def _how(ctx: click.Context | None, missing: click.Parameter | None = None) -> dict[str, Any]:
    """How a command is typed: its arguments in order, what is `missing`, and its reason."""
    if ctx is None or not path_of(ctx):
        return {}
    own, path = ctx.command.params, path_of(ctx)
    wanted = (p for p in own if p is missing or p.required or "--why" in p.opts)
    words = [_name(p) for p in own if isinstance(p, click.Argument)]
    words += [x for p in wanted if isinstance(p, click.Option) for x in (p.opts[0], "…")]
    verb = {"zh": in_chinese(path), "en": path}
    return {"how": {x: " ".join(["caseflow", verb[x], *_each(words, x)]) for x in LANGS}}


def _each(words: list[str], lang: Lang) -> Iterator[str]:
    for word in words:
        yield "|".join(name("typed", x, lang) for x in word.split("|"))


def _verb(ctx: click.Context) -> dict[str, str]:
    return {"zh": called(path_of(ctx)), "en": path_of(ctx)}


def _commands(problem: click.NoSuchCommand) -> dict[str, Any]:
    """The nearest commands, the one that was meant first; all of them stand in the help."""
    ctx = problem.ctx
    group = ctx.command if ctx is not None else None
    if ctx is None or not isinstance(group, click.Group):
        return {"near": "", "known": [], "called": []}
    typed, path = problem.command_name, path_of(ctx)
    words = {name: name for name in group.list_commands(ctx)}
    words |= {w: c for w, c in typed_below(path).items() if c in words}
    meant = near(typed, words) or next((w for w in words if len(w) > 1 and w in typed), "")
    best = [*filter(None, [meant]), *nearest(typed, words, len(words)), *words]
    known = list(dict.fromkeys(words[w] for w in best))[:NEAREST]
    own = [both(path, name) for name in known]
    return {"near": words.get(meant, ""), "known": known, "called": own}


def both(path: str, name: str) -> str:
    """A command below `path`, with what it is called behind it."""
    own = called(f"{path} {name}".strip())
    return name if own == name else f"{name}（{own}）"


def _options(problem: click.UsageError) -> dict[str, str]:
    """What may be typed as an option → its name in the code."""
    return _of(problem.ctx.command) if problem.ctx is not None else {}


def _of(command: click.Command) -> dict[str, str]:
    options = [p for p in command.params if isinstance(p, click.Option)]
    return {o: x.opts[0] for x in options for o in x.opts if o.startswith("--")}


def _asked(param: click.Parameter) -> dict[str, Any]:
    """What it is for, and what may be written there if there are choices."""
    own: dict[str, Any] = {}
    if isinstance(param.type, click.Choice):
        known = [x for x in map(str, param.type.choices) if x]
        own = {"known": known, "called": list(getattr(param.type, "called", known))}
    if isinstance(param, click.Option) and param.help:
        own["help"] = {lang: one_of(param.help, lang) for lang in LANGS}
    return own


def _name(param: click.Parameter) -> str:
    """As it is typed: `--why`, or CASE for what stands by itself."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.metavar or (param.name or "").upper()
