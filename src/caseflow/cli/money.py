"""pay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.errors import FactError, note
from caseflow.outputs import written
from caseflow.words.acts import PREVIEW

if TYPE_CHECKING:
    from caseflow import Desk


@click.group(invoke_without_command=True)
@click.option("--fund", default="", help="由哪笔资金支付 / from which fund")
@click.option(
    "--out",
    "file",
    type=click.Path(path_type=Path),
    help="付款文件 / payment file [payments.csv]",
)
@click.option("--format", "name", default="csv", help="付款文件的格式 / its format [csv]")
@click.option("--cash", is_flag=True, help="现金签收表 / a list to sign, of those paid in cash")
@click.option(
    "--again",
    "case",
    default="",
    help="再次生成这件申请所在的付款文件 / make the file that this case is in again",
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_context
def pay(
    ctx: click.Context,
    fund: str,
    file: Path | None,
    name: str,
    cash: bool,
    case: str,
    only: bool,
) -> None:
    """拨付所有待拨付的申请，生成一个付款文件或现金签收表；pay results 登记结果。

    Instruct what is due into one payment file, or onto one list to sign; `pay results` records what
    the bank answered.
    """
    if ctx.invoked_subcommand is not None:
        return
    from caseflow.desk.payments import format_of

    state: State = ctx.obj
    with state.desk("pay") as desk:
        if case:
            _again(state, desk, case, file)
            return
        if not fund:
            raise FactError("name_fund", "--fund", known=tuple(desk.cf.funds()))
        if only:
            _foreseen(state, desk, fund, cash)
            return
        suffix = format_of(desk.cf.office, name).suffix
        file = file or Path("signing.csv" if cash else f"payments{suffix}")
        with written(file, fresh=True) as out:
            batch = desk.pay_many(_due(desk), fund=fund, format=name, cash=cash)
            if batch.instructions:
                out.give(batch.to_bytes())
        total = desk.cf.place.currency.say(batch.total, "zh")
    lang = state.out.lang
    refused = {d.case: d.error.say(lang) for d in batch.refused if d.error is not None}
    count = len(batch.instructions)
    paid = note("payments_made", count=count, total=total, file=file)
    made = (paid if count else note("nothing_to_pay")).say(lang)
    why = [said if said.startswith(case) else f"{case}：{said}" for case, said in refused.items()]
    data = {
        "file": str(file) if count else "",
        "payments": count,
        "total_fen": batch.total.minor,
        "refused": refused,
    }
    state.out.give(data, "\n".join([made, *why]))


def _due(desk: Desk) -> list[str]:
    """The cases that are to be paid."""
    return [c.number for c in desk.cf.cases(status="due:pay")]


def _foreseen(state: State, desk: Desk, fund: str, cash: bool) -> None:
    """Which payments would be instructed; no file is made."""
    from caseflow.cli.preview import foreseen_many
    from caseflow.desk.payments import foreseen

    carried, refused = foreseen(desk.seat, _due(desk), fund, cash)
    why = {d.case: d.error for d in refused if d.error is not None}
    foreseen_many(state, desk, carried, why)


def _again(state: State, desk: Desk, case: str, file: Path | None) -> None:
    """The file that a case is in, from its rows as they were written."""
    with written(file or Path("payments-again.csv"), fresh=True) as out:
        batch = desk.payment_file(case)
        out.give(batch.content)
    name = str(file or "payments-again.csv")
    said = note("payments_same" if batch.same else "payments_differ", file=name)
    data = {"file": name, "payments": len(batch.instructions), "same": batch.same}
    state.out.give(data, said.say(state.out.lang))


@pay.command()
@click.argument("case")
@click.option("--paid/--failed", default=None, help="到账或失败 / arrived or failed")
@click.option("--code", default="", help="失败代码 / why it failed")
@common
@click.pass_obj
def results(state: State, case: str, paid: bool | None, code: str) -> None:
    """登记一笔拨付的结果，由拨付人以外的人办理 / what the bank answered."""
    if paid is None:
        raise FactError("paid_or_failed", "--paid")
    with state.desk("reconcile") as desk:
        done(state, desk, desk.results(case, paid=paid, code=code))
