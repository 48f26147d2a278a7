"""funds: all of them, one on a page, and what is done with them, each by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.order import COMMANDS
from caseflow.cli.printer import table
from caseflow.cli.words import Called, coded, programmes_called, programmes_named
from caseflow.errors import FactError, note
from caseflow.errors import note as said_of
from caseflow.fund.units import is_money
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.pieces import Pieces
from caseflow.words import names
from caseflow.words.typed import UNITS
from caseflow.words.units import FUNDS, GOES, PEOPLE, say_purpose, say_unit

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.fund_page import FundPage, FundShown, Sum
    from caseflow.desk.funds import Amount, To
    from caseflow.desk.proposals import Proposal
    from caseflow.desk.receipts import Receipt

PAGE = "page"


class Named(click.Group):
    """`funds receive …`, `funds page FUND`, or the fund alone where a command would stand."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and (args[0] in self.commands or args[0].startswith("-")):
            return super().resolve_command(ctx, args)
        return PAGE, self.commands[PAGE], args


@click.group(cls=Named, invoke_without_command=True)
@common
@click.pass_context
def funds(ctx: click.Context) -> None:
    """各项资金：归属、用途、余额；后面写一笔资金，列出它的往来。

    All funds: whose, what for, what they hold. `funds FUND` is its page (`page` may be left out).
    """
    if ctx.invoked_subcommand is not None:
        return
    from caseflow.desk.fund_page import shown
    from caseflow.reports.fund import HEADS

    state: State = ctx.obj
    with state.open() as cf, cf.office.reading() as root:
        programmes_called(cf, state.out.lang)
        found = shown(cf.office, root)
    lang = state.out.lang
    accounts = (names.name("account", h, lang) for h in HEADS)
    heads = (*FUNDS["heads"][lang == "en"].split("|"), *accounts)
    rows = [
        (
            *(f.code, f.name, f.owner, f.held_by, say_unit(f.unit, lang)),
            say_purpose(f.purpose, lang),
            *(_number(f.balances[h], f.unit) for h in HEADS),
        )
        for f in found
    ]
    state.out.give([_plain(f) for f in found], table(heads, rows))


@funds.command(PAGE)
@click.argument("fund")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=200,
    help="每种状态最多列几件 / cases of each state [200]",
)
@click.option("--receipts", is_flag=True, help="逐笔列出收款 / what came in, whole")
@common
@click.pass_obj
def page(state: State, fund: str, most: int, receipts: bool) -> None:
    """一笔资金的往来：收到、承诺、预留、拨付中、已拨付各给了谁，谁在等，还剩多少。

    One fund: what came, to which cases it is promised, reserved, on its way and paid, who waits,
    what is free.
    """
    from caseflow.reports.fund import say_page, say_receipts

    if receipts:
        with state.desk("manage", own=False) as desk:
            came = desk.receipts(fund)
            unit = desk.fund_page(fund, most=1).fund.unit
        data = [_receipt_data(x) for x in came]
        state.out.give(data, say_receipts(came, unit, state.out.lang))
        return
    with state.desk("manage", own=False) as desk:
        programmes_called(desk.cf, state.out.lang)  # what they are called is said below
        found = desk.fund_page(fund, most=most)
    state.out.give(_page(found), say_page(found, state.out.lang))


@funds.command("open")
@click.argument("name")
@click.option("--programme", "programmes", multiple=True, help="用于哪些项目 / for what programmes")
@click.option(
    "--region", "regions", multiple=True, help="用于哪些地区：机构或区划代码 / for which regions"
)
@click.option(
    "--kind", "kinds", multiple=True, help="资助哪些人，如 儿童、孤儿 / for which kinds of people"
)
@click.option("--since", default="", help="使用期第一天 / the first day of its period")
@click.option("--until", default="", help="使用期最后一天 / the last day of its period")
@click.option(
    "--unit",
    default="",
    help="单位：币种、名额、件:代号 / its unit: a currency, places, pieces:CODE",
)
@click.option("--owner", default="", help="谁的资金 / whose it is [本单位 / the branch]")
@click.option("--held-by", "holder", default="", help="谁持有 / who has it [本单位 / the branch]")
@common
@click.pass_obj
def opened(
    state: State,
    name: str,
    programmes: tuple[str, ...],
    regions: tuple[str, ...],
    kinds: tuple[str, ...],
    since: str,
    until: str,
    unit: str,
    owner: str,
    holder: str,
) -> None:
    """设立一项资金；另一人确认后生效 / propose a fund, which another person confirms."""
    with state.desk("manage") as desk:
        programmes = programmes_named(state.store, desk.cf, programmes)
        for programme in programmes:
            desk.cf.programme(programme)
        made = desk.open_fund(
            name,
            owner=owner,
            held_by=holder,
            programmes=programmes,
            regions=regions,
            kinds=tuple(coded(x, PEOPLE) for x in kinds),
            since=since,
            until=until,
            unit=_unit(unit),
        )
    _proposed(state, note("fund_proposed", fund=name, ref=made.ref).say(state.out.lang), made)


def _unit(typed: str) -> str:
    """What it holds, which may be typed in words: 件:米 is pieces:米."""
    unit, colon, item = typed.replace("：", ":").partition(":")
    return f"{coded(unit, UNITS)}{colon}{item}"


_REFERENCE = click.option(
    "--reference", default="", help="银行流水号，同一笔只记一次 / what the bank calls it"
)
_ON = click.option("--on", "on", default="", help="单据日期 / the day on its paper")
_NOTE = click.option("--note", default="", help="备注 / a note")


@funds.command("receive")
@click.argument("fund")
@click.argument("amount")
@click.option("--from", "giver", default="", help="来自谁 / from whom")
@_REFERENCE
@click.option("--receipt", default="", help="收据号 / the number of the receipt")
@click.option("--unnumbered", default="", help="没有编号的理由 / why it has no number")
@click.option("--again", default="", help="与已登记的相同时：是哪一笔 / what other one it is")
@_ON
@_NOTE
@common
@click.pass_obj
def received(
    state: State,
    fund: str,
    amount: str,
    giver: str,
    reference: str,
    receipt: str,
    unnumbered: str,
    again: str,
    on: str,
    note: str,
) -> None:
    """登记收到的金额（或件数）；另一人确认 / propose a receipt, which another person confirms."""
    with state.desk("manage") as desk:
        made = desk.receive(
            fund,
            _amount(desk, fund, amount),
            giver=giver,
            reference=reference,
            receipt=receipt,
            unnumbered=unnumbered,
            again=again,
            on=on,
            note=note,
        )
    lang = state.out.lang
    said = (said_of("receipt_proposed", ref=made.ref), said_of("receipt_serve", fund=fund))
    _proposed(state, "\n".join(x.say(lang) for x in said), made)


@funds.command("give-back")
@click.argument("fund")
@click.argument("amount")
@click.option("--to", "giver", default="", help="退给谁 / to whom")
@_REFERENCE
@_ON
@_NOTE
@common
@click.pass_obj
def given_back(
    state: State, fund: str, amount: str, giver: str, reference: str, on: str, note: str
) -> None:
    """退回给资助方；另一人确认 / propose to give units back, which another person confirms."""
    with state.desk("manage") as desk:
        units = _amount(desk, fund, amount)
        made = desk.give_back(fund, units, giver=giver, reference=reference, on=on, note=note)
    _receipt(state, made)


@funds.command("move")
@click.argument("fund")
@click.argument("amount")
@click.option(
    "--to",
    required=True,
    type=Called(["fund", "supplier", "loss"], GOES),
    help="转到：其他资金、供应商、损失 / where it goes",
)
@click.option("--name", default="", help="哪笔资金，或哪家供应商 / which fund or supplier")
@click.option(
    "--consent", default="", help="归属方书面同意的文号 / the paper by which the owner agreed"
)
@_REFERENCE
@_ON
@_NOTE
@common
@click.pass_obj
def moved(
    state: State,
    fund: str,
    amount: str,
    to: str,
    name: str,
    consent: str,
    reference: str,
    on: str,
    note: str,
) -> None:
    """转到其他资金、付供应商或列为损失；改变用途须有归属方书面同意；另一人确认。

    Propose to move units to another fund, a supplier, or as lost; another person confirms it.
    """
    with state.desk("manage") as desk:
        made = desk.move_fund(
            fund,
            _amount(desk, fund, amount),
            to=cast("To", to),
            name=name,
            consent=consent,
            reference=reference,
            on=on,
            note=note,
        )
    _receipt(state, made)


@funds.command("reserve")
@click.argument("case")
@common
@click.pass_obj
def reserved(state: State, case: str) -> None:
    """为等待资金的申请预留 / reserve for a case that waits for money."""
    with state.desk("enter", own=True) as desk:
        done(state, desk, desk.fund(meant(desk, case)))


def _amount(desk: Desk, fund: str, typed: str) -> Amount:
    """A sum, or of a fund of pieces or places a whole number."""
    from caseflow.office.named import find_fund

    with desk.cf.office.reading() as root:
        found = find_fund(root, fund)
    unit = found.unit
    if is_money(unit):
        return desk.cf.place.read_money(typed, "AMOUNT")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 14):
        raise FactError("not_pieces", "AMOUNT", fund=found.code, unit=unit)
    return Pieces(int(typed))


def _number(units: int, unit: str) -> str:
    return Currency(unit).number(Money(units)) if is_money(unit) else str(units)


def _receipt(state: State, made: Proposal) -> None:
    _proposed(state, note("order_proposed", ref=made.ref).say(state.out.lang), made)


def _proposed(state: State, said: str, made: Proposal) -> None:
    state.out.give({"proposal": made.ref}, said)


def _plain(f: FundShown) -> dict[str, Any]:
    return {
        "code": f.code,
        "name": f.name,
        "branch": f.branch,
        "owner": f.owner,
        "held_by": f.held_by,
        "owned": f.owned,
        "unit": f.unit,
        "programmes": list(f.purpose.programmes),
        "regions": list(f.purpose.regions),
        "kinds": list(f.purpose.kinds),
        "since": f.purpose.since,
        "until": f.purpose.until,
        "balances": dict(f.balances),
    }


def _receipt_data(x: Receipt) -> dict[str, Any]:
    paper = x.paper_on.isoformat() if x.paper_on is not None else None
    names_ = ("number", "what", "units", "case", "giver", "reference", "receipt", "unnumbered")
    said = {k: getattr(x, k) for k in (*names_, "again", "source", "note", "by", "erased")}
    return {"on": x.on.isoformat(), "paper_on": paper, **said}


def _page(found: FundPage) -> dict[str, Any]:
    def sums(cases: tuple[Sum, ...]) -> list[dict[str, Any]]:
        return [{"case": c.case, "units": c.units} for c in cases]

    return {
        **_plain(found.fund),
        "free": found.fund.free,
        "came": [
            {
                "on": p.on,
                "paper_on": p.paper_on,
                "what": p.what,
                "units": p.units,
                "to": p.to,
                "other": p.other,
                "number": p.number,
                "unnumbered": p.unnumbered,
                "again": p.again,
            }
            for p in found.came
        ],
        "held": [
            {"state": h.state, "units": h.units, "count": h.count, "cases": sums(h.cases)}
            for h in found.held
        ],
        "waiting": sums(found.waiting),
        "theirs": found.fund.theirs,
        "twice": sums(found.twice),
    }


for _command in COMMANDS:
    funds.add_command(_command)
