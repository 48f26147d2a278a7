"""signed: a paper of ours came back signed or stamped; which of them are still out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import table
from caseflow.cli.words import programme_named
from caseflow.errors import FactError
from caseflow.inputs import taken
from caseflow.words import JOIN, names
from caseflow.words.acts import PREVIEW
from caseflow.words.signed import HELP, LISTED

if TYPE_CHECKING:
    from caseflow import Desk

MOST = 500  # rows that are listed


def _help(name: str) -> str:
    return " / ".join(HELP[name])


@click.command()
@click.argument("case", required=False, default="")
@click.argument("paper", required=False, default="")
@click.option("--on", default="", help=_help("on"))
@click.option("--received-by", default="", help=_help("received_by"))
@click.option("--signed-by", default="", help=_help("signed_by"))
@click.option("--file", "scan", type=click.Path(path_type=Path), help=_help("file"))
@click.option("--programme", default="", help=_help("programme"))
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def signed(
    state: State,
    /,
    case: str,
    paper: str,
    scan: Path | None,
    programme: str,
    only: bool,
    **said: str,
) -> None:
    """签回：登记某件申请的纸件已签字盖章收回；不写 CASE 则列出还没有签回的。
    多件一次登记用 caseflow sheet 签回。

    A paper of CASE came back signed; without CASE those that are still out. Many at once: caseflow
    sheet signed.
    """
    with state.desk("enter") as desk:
        if not case:
            _listed(state, desk, programme)
            return
        if scan is not None and only:
            raise FactError("preview_of_scan", "--preview")
        given: dict[str, Any] = {"paper": paper, **said}
        if scan is not None:
            from caseflow.files.pictures import require_scan
            from caseflow.office.files import LIMIT

            given |= {"data": taken(scan, LIMIT, "--file"), "name": scan.name}
            require_scan(given["data"], scan.name)
        case = meant(desk, case)
        if only:
            from caseflow.case.acts import CameBack

            foreseen(state, desk, CameBack(case=case, **given))
            return
        done(state, desk, desk.came_back(case, **given))


def _listed(state: State, desk: Desk, programme: str) -> None:
    """What is still out of the cases that this person may bring on, oldest first."""
    from caseflow.case.signed import HOLD, out

    lang = state.out.lang
    programme = programme_named(state.store, desk.cf, programme)
    page = desk.queue(what=HOLD, programme=programme, limit=MOST)
    waiting = sorted((x.since, x.case) for x in page.rows)
    cases = [(desk.cf.case(number), since) for since, number in waiting]
    office = desk.cf.office
    with office.reading() as root:
        for edition in {c.edition for c, _ in cases}:  # it tells what its papers are called
            office.editions.stored(root, edition)
    data = [{"case": c.number, "papers": list(out(c)), "since": since} for c, since in cases]
    rows = [
        (c.number, JOIN[lang].join(names.rule(c.programme, p, lang) for p in out(c)), since)
        for c, since in cases
    ]
    heads = [LISTED[k][lang == "en"] for k in ("case", "papers", "since")]
    state.out.give(data, table(heads, rows) if rows else LISTED["none"][lang == "en"])
