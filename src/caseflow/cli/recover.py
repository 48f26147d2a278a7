"""recover: what was paid too much: the list, and what becomes of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.errors import FactError
from caseflow.words import Lang, names
from caseflow.words.acts import PREVIEW
from caseflow.words.recovery import FAITH, SAID

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.acts.recover import Instalment
    from caseflow.desk.recoveries import Owed

#: whose desk a demonstration store gives, by what is done
SEATS = {
    **dict.fromkeys(("told", "agreed"), "enter"),
    **dict.fromkeys(("received", "refunded"), "reconcile"),
    **dict.fromkeys(("waived", "good_faith", "bad_faith"), "decide"),
    "given_back": "pay",
}
#: by which option a sum is typed
OPTIONS = {
    "received": "receive",
    "refunded": "refund",
    "waived": "waive",
    "given_back": "give_back",
}


@click.command()
@click.argument("case", required=False)
@click.option("--told", is_flag=True, help="追回通知已发出 / the letter was given to the family")
@click.option("--agree", multiple=True, help="分期：“5000 2027-01-31”，可多次 / a part and its day")
@click.option("--receive", default="", help="收到退款（元）/ money that came back")
@click.option("--refund", default="", help="收到医院退款（元）/ money the hospital paid back")
@click.option("--waive", default="", help="免予追回（元），须写理由 / what is given up")
@click.option("--give-back", default="", help="重复收回的退还对方（元）/ what came twice goes back")
@click.option(
    "--faith", type=Called(["good", "bad"], FAITH), help="善意或恶意受领 / how it was taken"
)
@click.option(
    "--on", default="", help="通知或回单的日期 / day of the letter or receipt [今天 / today]"
)
@click.option("--until", default="", help="请对方在哪天前退还 / by which day it is asked for")
@click.option("--paper", default="", help="回单编号 / number of the receipt")
@click.option("--receipt", default="", help="本单位收据号 / number of our own receipt")
@click.option("--unnumbered", default="", help="没有编号的理由 / why it has no number")
@click.option("--again", default="", help="与已登记的相同时：是哪一笔 / what other one it is")
@click.option("--why", default="", help="理由 / the reason")
@click.option("--line", default="", help="哪一项资助 / which award line")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def recover(state: State, /, case: str | None, only: bool, **typed: Any) -> None:
    """追回多付的款项：不写 CASE 列出应追回的；写 CASE 登记通知、分期、退款、医院退款、免予追回。
    多付即自动立项，退清即自动结清。分期、免予追回由另一人核对后才算数。

    What was paid too much: the list, or what became of one. It opens and settles by itself. What is
    agreed or given up counts once another person confirms it, for a waiver one who decides.
    """
    if not case:
        _listed(state)
        return
    change = _change(typed)
    with state.desk(SEATS[change], own=not only) as desk:
        case = meant(desk, case)
        said = {k: typed[k] for k in ("on", "until", "paper", "why", "line")}
        named = OPTIONS.get(change, "")
        if named:
            said["sum"] = desk.cf.place.read_money(typed[named], f"--{named.replace('_', '-')}")
        if change == "agreed":
            said["parts"] = tuple(_part(desk, x) for x in typed["agree"])
        by = {k: typed[k] for k in ("receipt", "unnumbered", "again")}
        if only:
            from caseflow.case.acts import Recover

            foreseen(state, desk, Recover(case=case, change=change, **said, **by))
        else:
            from caseflow.desk.recovering import Known

            known = Known(number=said.pop("paper"), **by)
            done(state, desk, desk.recover(case, change, paper=known, **said))


def _change(typed: dict[str, Any]) -> Any:
    """Which one it is. FactError for none, or for two at once."""
    options = {
        "told": typed["told"],
        "agreed": typed["agree"],
        "received": typed["receive"],
        "refunded": typed["refund"],
        "waived": typed["waive"],
        f"{typed['faith']}_faith": typed["faith"],
        "given_back": typed["give_back"],
    }
    asked = [change for change, given in options.items() if given]
    if len(asked) != 1:
        raise FactError("one_change")
    return asked[0]


def _part(desk: Desk, typed: str) -> Instalment:
    """`5000 2027-01-31`."""
    from caseflow.case.acts.recover import Instalment

    units, _, day = typed.strip().partition(" ")
    if not day.strip():
        raise FactError("not_a_part", "--agree")
    return Instalment(desk.cf.place.read_money(units, "--agree"), day.strip())


def _listed(state: State) -> None:
    with state.desk("reconcile", own=False) as desk:
        found = desk.recoveries()
        number = desk.cf.place.currency.number
        rows = [_row(x, number, state.out.lang) for x in found]
    n = state.out.lang == "en"
    said = table(SAID["heads"][n].split("|"), rows) if rows else SAID["none"][n]
    state.out.give([plain(x) for x in found], said)


def _row(x: Owed, number: Any, lang: Lang) -> tuple[str, ...]:
    part = x.parts[0] if x.parts else None
    by = part.by if part is not None else x.until
    return (
        *(x.case, x.line, x.fund, number(x.owed)),
        names.name("recovery", x.status, lang),
        *(str(x.opened_on), str(by or ""), number(part.sum) if part is not None else ""),
        *(str(x.limit or ""), names.name("faith", x.faith, lang)),
    )


def plain(x: Owed) -> dict[str, Any]:
    """One as data: sums in minor units, days as ISO text or null."""
    day = {k: getattr(x, k) for k in ("opened_on", "told_on", "until", "limit")}
    units = ("owed", "unagreed", "received", "refunded", "waived")
    return {
        **{k: getattr(x, k) for k in ("case", "line", "fund", "programme", "branch", "status")},
        **{k: v.isoformat() if v is not None else None for k, v in day.items()},
        **{f"{k}_fen": getattr(x, k).minor for k in units},
        "parts": [{"fen": p.sum.minor, "by": p.by.isoformat()} for p in x.parts],
        "faith": x.faith,
    }
