"""funds, pay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.results import results
from caseflow.errors import FactError, Note, note
from caseflow.fund.funds import Account
from caseflow.outputs import written
from caseflow.values.money import Money
from caseflow.words import names
from caseflow.words.acts import PREVIEW

if TYPE_CHECKING:
    from caseflow import Desk

HEADS: tuple[Account, ...] = (
    "received",
    "available",
    "reserved",
    "instructed",
    "paid",
    "moved",
    "pledged",
)


@click.command()
@click.option(
    "--receive",
    default="",
    help="登记收到的金额（元），与 --fund 同用；另一人确认 / propose a receipt",
)
@click.option("--fund", default="", help="哪笔资金 / which fund")
@click.option(
    "--reserve", "case", default="", help="为等待资金的申请预留 / reserve for a case that waits"
)
@click.option(
    "--open",
    "new",
    default="",
    help="设立一项资金，与 --programme 同用；另一人确认 / propose a fund",
)
@click.option("--programme", "purposes", multiple=True, help="用于哪些项目 / for which programmes")
@click.option("--owner", default="", help="谁的资金 / whose it is [本单位 / the branch]")
@click.option("--held-by", "holder", default="", help="谁持有 / who has it [本单位 / the branch]")
@common
@click.pass_obj
def funds(
    state: State,
    receive: str,
    fund: str,
    case: str,
    new: str,
    purposes: tuple[str, ...],
    owner: str,
    holder: str,
) -> None:
    """各项资金的余额；--open 设立，--receive 登记收入，--reserve 为申请预留。

    Balances of the funds; open one, receive money, reserve for a case.
    """
    if new:
        with state.desk("manage") as desk:
            for name in purposes:
                desk.cf.programme(name)
            made = desk.open_fund(new, owner=owner, held_by=holder, programmes=purposes)
        _proposed(state, note("fund_proposed", fund=new, ref=made.ref), made.ref)
        return
    if case:
        with state.desk("enter") as desk:
            done(state, desk, desk.fund(case))
        return
    if receive:
        with state.desk("manage") as desk:
            made = desk.receive(fund, desk.cf.place.read_money(receive, "--receive"))
        _proposed(state, note("receipt_proposed", ref=made.ref), made.ref)
        return
    from caseflow.office.named import fund_names

    with state.open() as cf:
        found = cf.funds()
        number = cf.place.currency.number
        with cf.office.reading() as root:
            code = {called: c for c, called in fund_names(root).items()}
    rows = [(code[n], n, *(number(Money(b[h])) for h in HEADS)) for n, b in found.items()]
    heads = ("代号", "资金", *(names.name("account", h) for h in HEADS))
    state.out.give(found, table(heads, rows))


def _proposed(state: State, said: Note, ref: str) -> None:
    state.out.give({"proposal": ref}, said.say(state.out.lang))


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


pay.add_command(results)
