"""pay results: what the bank answered, one payment by hand."""

from __future__ import annotations

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.errors import FactError
from caseflow.pay.reference import read_reference


@click.command()
@click.argument("case")
@click.option("--paid", is_flag=True, help="到账 / it arrived")
@click.option("--part", is_flag=True, help="部分到账，与 --sum 同用 / in part; with --sum")
@click.option("--refused", default="", help="未成功的原因 / why it was refused, a code of the list")
@click.option("--unknown", is_flag=True, help="银行也不清楚 / the bank does not know")
@click.option("--returned", default="", help="到账后退回的原因 / why it came back, a code")
@click.option("--on", "day", default="", help="银行日期 / the bank's day")
@click.option("--sum", "amount", default="", help="金额（元） / the sum")
@click.option("--ref", default="", help="银行流水号 / the bank's reference")
@common
@click.pass_obj
def results(
    state: State,
    case: str,
    paid: bool,
    part: bool,
    refused: str,
    unknown: bool,
    returned: str,
    day: str,
    amount: str,
    ref: str,
) -> None:
    """登记一笔拨付的结果，由拨付人以外的人办理。

    What the bank answered, by another than who paid.
    """
    said = {
        "paid": paid,
        "part": part,
        "refused": refused,
        "unknown": unknown,
        "returned": returned,
    }
    given = [k for k, v in said.items() if v]
    if len(given) != 1:
        raise FactError("one_answer", "--paid")
    with state.desk("reconcile") as desk:
        money = desk.cf.place.read_money(amount, "--sum") if amount else None
        named = read_reference(case)
        line, n = (named.line, named.n) if named is not None else ("", 0)
        now = desk.results(
            named.case if named is not None else case,
            given[0],  # type: ignore[arg-type]
            line=line,
            n=n,
            on=day,
            sum=money,
            ref=ref,
            code=refused or returned,
        )
        done(state, desk, now)
