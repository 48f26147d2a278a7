"""What is said with a person's own word is shown whole first, and at a terminal asked about."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click

from caseflow.cli.app import State
from caseflow.cli.printer import safe
from caseflow.errors import CaseflowError, FactError, Lang, Note, note
from caseflow.words import JOIN
from caseflow.words.cli import ALIKE
from caseflow.words.compare import CONFIRM
from caseflow.words.shown import ANSWERED, YES_NO, beside

FIRST = 3  # cases that a line names which tells of many


def goes_on(state: State, said: str, *, yes: bool) -> bool:
    """Show it, but not in JSON, whose answer is one object; then whether the person at the terminal
    agrees that it is as the paper has it. A script has to say `yes`."""
    if not state.out.json:
        click.echo(safe(said), file=state.out.output)
    return yes or agreed(state, 1)


def seen_by(state: State, said: str, *, yes: bool) -> bool:
    """The same of what another has to read before it counts."""
    if not state.out.json:
        click.echo(safe(said), file=state.out.output)
    if yes or answered(state, note("seen_asked").say(state.out.lang)):
        return True
    state.out.give({"done": 0}, note("left_as_it_is").say(state.out.lang))
    return False


def warned_of(state: State, said: str) -> bool:
    """What a person would want to know before it is done, and whether it is done: a script is told,
    and goes on."""
    if not state.out.json:
        click.echo(safe(said), file=state.out.output)
    answer = not is_asked() or answered(state, note("go_on_asked").say(state.out.lang))
    if not answer:
        state.out.give({"done": 0}, note("left_as_it_is").say(state.out.lang))
    return answer


def agreed(state: State, count: int, *, rest: bool = False, left: bool = True) -> bool:
    """What the person at the terminal answers, of all, or of the `rest`; with `left` it is said
    that nothing was done. FactError where nobody can be asked."""
    english = state.out.lang == "en"
    asked = CONFIRM["rest" if rest else "asked"][english].format(count=count)
    answer = answered(state, asked)
    if not answer and left and not rest:
        click.echo(CONFIRM["left"][english], file=state.out.output)
    return answer


def by_kind(refused: Mapping[str, CaseflowError], lang: Lang) -> list[str]:
    """Why cases were refused: a line for each reason, with how many they are and the first of
    them."""
    kinds: dict[tuple[str, str], list[CaseflowError]] = {}
    cases: dict[tuple[str, str], list[str]] = {}
    for case, problem in refused.items():
        own = {k: v for k, v in problem.parts.items() if k != "case"}
        key = (problem.code, repr(own))
        kinds.setdefault(key, []).append(problem)
        cases.setdefault(key, []).append(case)
    return [_of_many(same, cases[key], lang) for key, same in kinds.items()]


def _of_many(same: Sequence[CaseflowError], cases: Sequence[str], lang: Lang) -> str:
    one, n = same[0], lang == "en"
    if len(same) == 1:
        return one.say(lang) if "case" in one.parts else beside(cases[0], one.say(lang), lang)
    named = JOIN[lang].join(cases[:FIRST])
    if len(same) > FIRST:
        named = ALIKE["more"][n].format(cases=named)
    why = beside(named, one.say(lang), lang)
    if "case" in one.parts:
        why = type(one)(one.code, place=one.place, **{**one.parts, "case": named}).say(lang)
    return ALIKE["said"][n].format(count=len(same), why=why)


def is_asked() -> bool:
    """Does somebody sit at a terminal who reads what is shown?"""
    return sys.stdin is not None and sys.stdin.isatty()


def answered(state: State, question: str) -> bool:
    """Yes or no of the person at the terminal. FactError in a script: it has to say `--yes`, and a
    line of its standard input is no answer, as a passphrase may stand there."""
    if not is_asked():
        raise FactError("confirm_unasked", "--yes")
    asked = question + YES_NO[state.out.lang == "en"]
    while (said := _said_yes(_prompted(state, asked))) is None:
        pass
    return said


def _prompted(state: State, question: str) -> str:
    said = click.prompt(question, default="", show_default=False, err=state.out.json)
    return str(said).strip()


def _said_yes(text: str) -> bool | None:
    """Yes or no, in either language; nothing typed is no; None where it is neither.

    >>> [_said_yes(x) for x in ("是", "Y", "否", "no", "", "也许")]
    [True, True, False, False, False, None]
    """
    if (said := text.casefold()) in ANSWERED[True]:
        return True
    return False if not said or said in ANSWERED[False] else None


def typed_line(state: State, question: str) -> str:
    """What the person at the terminal types; empty where they type nothing more."""
    if not is_asked():
        return ""
    try:
        return _prompted(state, question)
    except click.Abort:
        return ""


def settled(state: State, question: Note, left: Note) -> bool:
    """The same of a list that was shown; what is said where nothing is done."""
    answer = answered(state, question.say(state.out.lang))
    if not answer:
        state.out.give({"done": 0}, left.say(state.out.lang))
    return answer


__all__ = ["answered", "by_kind", "goes_on", "seen_by", "settled", "typed_line", "warned_of"]
