"""Words in whichever order: the number of a case, an answer that is one of a few, a sum and a duty
are told by their looks. `decide grant 0001-H` is `decide 0001-H grant`, and of `decide grant` the
number is missing, not the answer. Nothing else is moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import click

from caseflow.values.numerals import narrow

#: a number with its check letter, or the end of one, or the number of a paper of a case
_CASE = re.compile(r"(?:[A-Z0-9]+-)*\d+-[A-Z](?:/.*)?")
_SUM = re.compile(r"[¥￥]?[\d,，.]+[万亿千百]*元?")
Opts = dict[str, Any]  # what a parser found, by the name of the argument
Word = tuple[click.Argument, int, str]  # of which argument, which one of it, as it was typed


def in_place(command: Any) -> Callable[[click.Context], Any]:
    """`make_parser` of a command whose words may stand in each other's place."""

    def make_parser(ctx: click.Context) -> Any:
        made = type(command).make_parser(command, ctx)
        parse = made.parse_args

        def parse_args(args: list[str]) -> Any:
            opts, left, order = parse(args)
            _put(opts, [p for p in command.get_params(ctx) if isinstance(p, click.Argument)])
            return opts, left, order

        made.parse_args = parse_args
        return made

    return make_parser


def _put(opts: Opts, arguments: list[click.Argument]) -> None:
    """A word goes to the argument that it alone fits, and what stood there to where it was."""
    for one in arguments:
        own = opts.get(one.name or "")
        if not _told_by_looks(one) or (isinstance(own, str) and _fits(one, own)):
            continue
        found = [x for x in _words(opts, arguments) if x[0] is not one and _fits(one, x[2])]
        if len(found) != 1 or (_told_by_looks(found[0][0]) and _fits(found[0][0], found[0][2])):
            continue
        other, at, word = found[0]
        _set(opts, other, at, own if isinstance(own, str) else None)
        opts[one.name or ""] = word


def _told_by_looks(argument: click.Argument) -> bool:
    return argument.nargs == 1 and (_is_choice(argument) or argument.name in _LOOKS)


def _is_choice(argument: click.Argument) -> bool:
    return isinstance(argument.type, click.Choice)


def _fits(argument: click.Argument, word: str) -> bool:
    if not _is_choice(argument):
        return _LOOKS[argument.name or ""]("".join(narrow(word).split()).upper())
    try:
        argument.type.convert(word, argument, None)
    except click.BadParameter:
        return False
    return True


def _duty(word: str) -> bool:
    from caseflow.cli.words import DUTIES

    return word.lower() in {*DUTIES, *DUTIES.values()}


#: what a word looks like by the name of its argument
_LOOKS: dict[str, Callable[[str], bool]] = {
    "case": lambda word: _CASE.fullmatch(word) is not None,
    "amount": lambda word: _SUM.fullmatch(word) is not None,
    "duty": _duty,
}


def _words(opts: Opts, arguments: list[click.Argument]) -> Iterator[Word]:
    """Each word that was typed, with its argument and which one of it."""
    for one in arguments:
        own = opts.get(one.name or "")
        for at, word in enumerate(own if isinstance(own, tuple | list) else [own]):
            if isinstance(word, str):
                yield one, at, word


def _set(opts: Opts, argument: click.Argument, at: int, word: str | None) -> None:
    """Instead of that word; without one, nothing stands there."""
    name = argument.name or ""
    if argument.nargs == 1:
        opts.pop(name)
        if word is not None:
            opts[name] = word
        return
    several = list(opts[name])
    several[at : at + 1] = [] if word is None else [word]
    opts[name] = tuple(several)


__all__ = ["in_place"]
