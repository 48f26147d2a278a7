"""What the person at the terminal says of what was shown to be compared: that it agrees, or where
it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from caseflow.cli.app import State
from caseflow.cli.meant import meant
from caseflow.cli.shown import agreed, typed_line
from caseflow.errors import CaseflowError, FactError, Stale
from caseflow.words.compare import CONFIRM
from caseflow.words.shown import told

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.acts import Disagree
    from caseflow.desk.compare import ToCompare


def unseen(shown: Sequence[ToCompare]) -> list[ToCompare]:
    """What `--yes` answers without having read it: nothing that leaves a later step to nobody."""
    return [x for x in shown if not x.leaves]


def refuse_left(shown: Sequence[ToCompare]) -> None:
    """Stale where something was left out so, with what helps."""
    for x in shown:
        if x.leaves:
            raise Stale("yes_leaves_nobody", steps=x.leaves, of=x.version, case=x.case)


def answers(
    state: State, desk: Desk, shown: Sequence[ToCompare]
) -> tuple[list[Disagree], list[ToCompare]]:
    """What the person at the terminal answers of what was shown: what does not agree, and what
    does; it is said where they say neither."""
    if agreed(state, len(shown), left=False):
        return [], list(shown)
    unlike = otherwise(state, desk, shown)
    told_of = {(x.case, x.of) for x in unlike}
    rest = [x for x in shown if (x.case, x.version) not in told_of]
    if not unlike:
        click.echo(CONFIRM["left"][state.out.lang == "en"], file=state.out.output)
    if not (unlike and rest and agreed(state, len(rest), rest=True)):
        rest = []
    return unlike, rest


def otherwise(state: State, desk: Desk, shown: Sequence[ToCompare]) -> list[Disagree]:
    """Which of them do not agree, and what is otherwise, as the person at the terminal types it: a
    line each, an empty one at the end; without a version where one alone was shown of the case.
    What was not shown, or says nothing, is told and asked for again: what was typed before stays.
    """
    many = len({x.case for x in shown}) > 1
    asked = CONFIRM["which" if many else "what"][state.out.lang == "en"]
    out: list[Disagree] = []
    while line := typed_line(state, asked):
        try:
            out += _unlike(state, desk, shown, line, many=many)
        except CaseflowError as problem:
            state.out.fail(problem)
    return out


def _unlike(
    state: State, desk: Desk, shown: Sequence[ToCompare], line: str, *, many: bool
) -> Iterator[Disagree]:
    """What a line says; where it names a version alone, the words are asked for by themselves."""
    from caseflow.case.acts import Disagree

    head, _, rest = line.partition(" ") if many else ("", "", line)
    case = meant(desk, head) if many else shown[0].case
    known = tuple(str(x.version) for x in shown if x.case == case)
    version, _, why = rest.strip().partition(" ")
    if version not in known and len(known) == 1:  # there is but one
        version, why = known[0], rest
    if version not in known:
        raise FactError("not_one_of", "of", version, known=known, near="")
    if not why.strip():
        asked = told(CONFIRM["why"], state.out.lang, case=case, of=version)
        why = typed_line(state, asked)
    if why.strip():
        yield Disagree(case=case, of=int(version), why=why)


__all__ = ["answers", "refuse_left", "unseen"]
