"""override, extend: two people waive a limit, a document, an absent level, or extend a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.words import Called, rule_meant, steps_of
from caseflow.errors import FactError, note, shown
from caseflow.words.limits import HELP, OVERRIDES

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.limits import Overriding
    from caseflow.desk.proposals import Proposal


def _both(words: tuple[str, str]) -> str:
    return " / ".join(words)


@click.command("override")
@click.argument("case")
@click.argument("what", type=Called(tuple(OVERRIDES), OVERRIDES))
@click.option("--about", default="", help=_both(HELP["about"]))
@click.option("--until", default="", help=_both(HELP["until"]))
@click.option("--why", default="", help=_both(HELP["why"]))
@common
@click.pass_obj
def override(state: State, case: str, what: str, about: str, until: str, why: str) -> None:
    """提议豁免期限、材料或本库没有的审核层级，或撤下登错的签回纸件，须写理由；
    另一人确认。

    Propose to waive a time limit, a document or an absent review level, or to take off a signed
    paper of another case; another person confirms it.
    """
    with state.desk("manage") as desk:
        of, number = cast("Overriding", what), meant(desk, case)
        about = _about(desk, number, what, about)
        made = desk.override(number, of, why=why, about=about, until=until)
    _proposed(state, made)


def _about(desk: Desk, case: str, what: str, text: str) -> str:
    """The step, document or paper that is called so; else as it was typed."""
    steps = steps_of(text) if what == "level" else []
    found = steps[0] if steps else rule_meant(desk, case, text)
    if not found.isascii() or " " in found:  # as it was typed: nothing is called so
        raise FactError("nothing_called_so", "--about", shown(text))
    return found


@click.command("extend")
@click.argument("case")
@click.option("--until", required=True, help=_both(HELP["until"]))
@click.option("--why", default="", help=_both(HELP["why"]))
@common
@click.pass_obj
def extend(state: State, case: str, until: str, why: str) -> None:
    """提议告知书延期，须写理由；另一人确认。

    Propose that a letter holds until a later day; another person confirms it.
    """
    with state.desk("manage") as desk:
        made = desk.extend_letter(meant(desk, case), until, why=why)
    _proposed(state, made)


def _proposed(state: State, made: Proposal) -> None:
    said = note("override_proposed", ref=made.ref).say(state.out.lang)
    state.out.give({"proposal": made.ref, "until": made.until}, said)
