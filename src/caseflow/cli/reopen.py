"""reopen: a family asks for a re-review or an appeal, and somebody who took no part answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done, stated
from caseflow.cli.answered import left_to_nobody
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.typed import pairs
from caseflow.errors import Note
from caseflow.words.acts import PREVIEW
from caseflow.words.recorded import RECORDED
from caseflow.words.reopening import HELP
from caseflow.words.shown import told

if TYPE_CHECKING:
    from caseflow.case.acts.reopen import Answering, Asking

SEAT = "reconcile"  # of a demonstration store: who took no part, unless `--as` says another


@click.group()
@common
def reopen() -> None:
    """复核与申诉：登记家庭的申请，由未参与原决定的人员受理或不予受理。

    Re-review and appeal: record what the family asks for, then admit it or decline it.
    """


@reopen.command()
@click.argument("case")
@pairs
@click.argument("facts", nargs=-1)
@click.option("--appeal", is_flag=True, help=HELP["appeal"])
@click.option("--why", required=True, help=HELP["words"])
@click.option("--guardian", "asker", flag_value="guardian", help=HELP["guardian"])
@click.option("--agent", default="", help=HELP["agent"])
@click.option("--received", default="", help=HELP["received"])
@click.option("--told", default="", help=HELP["told"])
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def ask(state: State, /, case: str, facts: tuple[str, ...], only: bool, **typed: Any) -> None:
    """登记家庭提出的复核或申诉；新的情况写成 KEY=VALUE。

    Record that the family asks for a re-review, or appeals; what is new as KEY=VALUE.
    """
    from caseflow.case.acts import AskAgain

    with state.desk("enter", own=False) as desk:
        case = meant(desk, case)
        asker = "agent" if typed["agent"] else typed["asker"] or "person"
        said = {k: typed[k] for k in ("why", "received", "told")}
        said |= {
            "asker": asker,
            "paper": typed["agent"],
            "facts": stated(desk, case, facts) if facts else {},
        }
        asks: Asking = "appeal" if typed["appeal"] else "re_review"
        if only:
            foreseen(state, desk, AskAgain(case=case, asks=asks, **said))
        else:
            now = desk.ask_again(case, asks, **said)
            done(state, desk, now, said=_told(state, "ask", asker=asker, asks=asks))


@reopen.command()
@click.argument("case")
@click.option("--why", required=True, help=HELP["why"])
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def admit(state: State, /, case: str, why: str, only: bool) -> None:
    """受理：原决定不再有效，预留的资金退回，由未参与的人员重新审核、决定。

    Admit it: the decision stands no more, what was kept is free, others review and decide anew.
    """
    _answer(state, case, "admit", why, only)


@reopen.command()
@click.argument("case")
@click.option("--why", required=True, help=HELP["why"])
@click.option("--body", default="", help=HELP["body"])
@click.option("--paper", default="", help=HELP["paper"])
@click.option("--on", default="", help=HELP["on"])
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def decline(
    state: State, /, case: str, why: str, body: str, paper: str, on: str, only: bool
) -> None:
    """不予受理，写明理由；家庭可以申诉。由别的机构决定的，凭它的来文登记（--body），
    另一人核对后生效。

    Do not admit it, with the reason; the family may appeal. Where a body decides, record its paper.
    """
    if not (body or paper or on):
        _answer(state, case, "decline", why, only)
        return
    from caseflow.case.acts import RecordOutside

    with state.desk("enter", own=False) as desk:
        case = meant(desk, case)
        said: dict[str, Any] = {"body": body, "paper": paper, "on": on, "why": why}
        if only:
            asked = RecordOutside(case=case, steps=(), result="decline", **said)
            foreseen(state, desk, asked)
        else:
            now = desk.record_outside(case, (), result="decline", **said)
            waits = Note("to_confirm", {"case": now.number}).say(state.out.lang)
            done(state, desk, now, waits, _told(state, "declined", body=body))


def _answer(state: State, case: str, result: Answering, why: str, only: bool) -> None:
    from caseflow.case.acts import TakeUp

    with state.desk(SEAT if result == "admit" else "review", own=not only) as desk:
        case = meant(desk, case)
        if only:
            foreseen(state, desk, TakeUp(case=case, result=result, why=why))
        else:
            now = desk.take_up(case, result, why=why)
            left = left_to_nobody(desk, now, state.out.lang) if result == "admit" else ""
            done(state, desk, now, left and f"\n{left}", _told(state, result, case=now.number))


def _told(state: State, what: str, **parts: object) -> list[str]:
    """What was recorded: the state of the case may be the same as before."""
    return [told(RECORDED[what], state.out.lang, **parts)]
