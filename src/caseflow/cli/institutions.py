"""institution: a hospital, school or home that is paid, stated by one and confirmed by another; and
the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.errors import note
from caseflow.people.institutions import LIST, STATE
from caseflow.people.state import INSTITUTIONS, Institution
from caseflow.words import called
from caseflow.words.pay import LISTED

if TYPE_CHECKING:
    from caseflow.desk.institutions import KnownInstitution


class Coded(click.Group):
    """`institution list`, `institution state CODE …`, or the code alone where a command would
    stand."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return STATE, self.commands[STATE], args


@click.group(cls=Coded)
@common
def institution() -> None:
    """收款机构（医院、学校）：登记及换账户（直接写代码），列出。

    Institutions that are paid: state one (the word may be left out), or list them.
    """


@institution.command(STATE)
@click.argument("code")
@click.option("--name", required=True, help="机构全称 / its name")
@click.option("--account", required=True, help="账号 / its account")
@click.option("--bank", required=True, help="开户行 / its bank")
@click.option("--holder", default="", help="户名，不填为全称 / the holder, if not the name")
@click.option(
    "--what", type=Called(INSTITUTIONS, LISTED), default="hospital", help="种类 / what it is"
)
@common
@click.pass_obj
def stated(
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


@institution.command(LIST)
@click.option(
    "--accounts",
    is_flag=True,
    help="写出全称和账户，查阅会被记录 / with names and accounts; recorded",
)
@common
@click.pass_obj
def listed(state: State, accounts: bool) -> None:
    """本机构及其上级、下级登记的收款机构。

    The institutions that this branch, and those above and below it, have stated.
    """
    with state.desk("pay", own=False) as desk:
        found = desk.institutions(accounts=accounts)
    english = state.out.lang == "en"
    heads = LISTED["accounts" if accounts else "plain"][english].split("|")
    rows = [_row(x, accounts, english) for x in found]
    said = table(heads, rows) if rows else LISTED["none"][english]
    state.out.give([_plain(x) for x in found], said)


def _row(x: KnownInstitution, accounts: bool, english: bool) -> tuple[str, ...]:
    pays = LISTED["pays"][english] if x.pays else ""
    plain = (x.code, LISTED[x.what][english], called.branch(x.branch), pays)
    gone = LISTED["unreadable"][english] if x.unreadable else ""
    said = (x.name, x.account_name, x.account_no, x.bank, gone)
    return (*plain, *said) if accounts else plain


def _plain(x: KnownInstitution) -> dict[str, Any]:
    return {
        "code": x.code,
        "what": x.what,
        "branch": x.branch,
        "pays": x.pays,
        "name": x.name,
        "account_name": x.account_name,
        "account_no": x.account_no,
        "bank": x.bank,
        "unreadable": x.unreadable,
    }
