"""institution: a hospital, school or home that is paid, stated by one and confirmed by another."""

from __future__ import annotations

from typing import cast

import click

from caseflow.cli.app import State, common
from caseflow.errors import note
from caseflow.people.state import INSTITUTIONS, Institution


@click.command()
@click.argument("code")
@click.option("--name", required=True, help="机构全称 / its name")
@click.option("--account", required=True, help="账号 / its account")
@click.option("--bank", required=True, help="开户行 / its bank")
@click.option("--holder", default="", help="户名，不填为全称 / the holder, if not the name")
@click.option(
    "--what", type=click.Choice(INSTITUTIONS), default="hospital", help="种类 / what it is"
)
@common
@click.pass_obj
def institution(
    state: State, code: str, name: str, account: str, bank: str, holder: str, what: str
) -> None:
    """登记收款机构（医院、学校）及其账户，或换账户；另一名管理人员看过账户后确认。

    State an institution that is paid, or another account of it; another person confirms it.
    """
    with state.desk("manage") as desk:
        made = desk.institution(
            code,
            name=name,
            account_no=account,
            bank=bank,
            account_name=holder,
            what=cast(Institution, what),
        )
    said = note("institution_proposed", ref=made.ref).say(state.out.lang)
    state.out.give({"proposal": made.ref}, said)
