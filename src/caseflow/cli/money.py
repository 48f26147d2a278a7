"""pay results; the rest of pay stands in `pay`."""

from __future__ import annotations

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.pay import pay
from caseflow.errors import FactError


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


__all__ = ["pay"]
