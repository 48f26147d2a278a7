"""Standard paragraphs at the command line: `--paragraph N` shows one to be edited and given back
with `--why`; by itself it answers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.branch.paragraphs import ANSWERS
from caseflow.errors import FactError

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.cli.app import State

OPTION = click.Option(
    ["--paragraph"],
    default=None,
    type=click.IntRange(0),
    help="显示本机构的第几段常用理由（0 为全部），改好后用 --why 写上；只显示，不办理"
    " / show a standard paragraph of the branch (0: all), to be edited and given with --why",
)


def offers_paragraphs(params: list[click.Parameter]) -> None:
    """With the option; who looks at a paragraph has no reason to give yet, and the act itself asks
    for one."""
    params.append(OPTION)
    for p in params:
        if p.name == "why" and p.required:
            p.required, p.default = False, ""


def shown(state: State, desk: Desk, typed: dict[str, Any]) -> bool:
    """Show what was asked for; False where nothing was. FactError if there is no such paragraph,
    or a reason was given beside it."""
    number = typed.pop("paragraph", None)
    if number is None:
        return False
    if typed.get("why"):
        raise FactError("paragraph_or_why", "--paragraph")
    answer = str(typed.get("result", ""))
    every = desk.paragraphs(answer) if answer in ANSWERS else ()
    if not every or number > len(every):
        known = tuple(str(n) for n in range(1, len(every) + 1))
        raise FactError("no_paragraph", "--paragraph", str(number), known=known)
    some = [(n, x) for n, x in enumerate(every, 1) if number in (0, n)]
    state.out.give([x for _, x in some], "\n".join(f"{n}. {x}" for n, x in some))
    return True
