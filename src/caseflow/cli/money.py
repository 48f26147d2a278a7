"""funds, pay results; the rest of pay stands in `pay`."""

from __future__ import annotations

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.pay import pay
from caseflow.cli.printer import table
from caseflow.errors import FactError, Note, note
from caseflow.fund.funds import Account
from caseflow.values.money import Money
from caseflow.words import names

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
