"""consent: what was consented to for a case; a paper that was signed, or a consent taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import table
from caseflow.cli.words import Called, coded
from caseflow.errors import FactError
from caseflow.words import JOIN, names
from caseflow.words.acts import PREVIEW
from caseflow.words.consents import FORMS, GIVERS, HEADS, SAID, SCOPES
from caseflow.words.consents import PURPOSES as CONSENTS

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.errors import Lang

PURPOSES = ("process", "publish", "provide")
CALLED = tuple(f"{code}（{CONSENTS[code][0]}）" for code in PURPOSES)


@click.command()
@click.argument("case")
@click.argument("purpose", required=False, type=Called(PURPOSES, CONSENTS))
@click.option(
    "--by",
    multiple=True,
    help="签署人：本人、监护人、另一监护人，可多次 / who signed, repeatable",
)
@click.option("--on", default="", help="签署日期 / the day of signing")
@click.option(
    "--body", default="", help="向他人提供资料的：提供给哪个单位 / of provide: to which body"
)
@click.option("--form", default="paper", help="怎样签的 / signed, or a thumb")
@click.option(
    "--scope",
    default="",
    help="适用范围 / how far [不写：仅本件；撤回时为全部 / case; all when taken back]",
)
@click.option("--paper", default="", help="同意书编号 / number of the paper")
@click.option("--withdraw", "back", is_flag=True, help="撤回 / it is taken back")
@click.option(
    "--since", default="", help="撤回：从哪天起 / from which day it is taken back [今天 / today]"
)
@click.option("--why", default="", help="撤回：怎么提出的 / how it was taken back")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def consent(
    state: State,
    /,
    case: str,
    purpose: str | None,
    back: bool,
    only: bool,
    **typed: Any,
) -> int:
    """单独同意：不写目的列出现有的；写目的登记签好的同意书，加 --withdraw 为撤回。
    公示和向他人提供资料的，另一人核对后才算数。

    Consents: without a purpose what stands; with one a paper that was signed. To publish and to
    hand on counts once another person confirms it.
    """
    typed["by"] = tuple(coded(x, GIVERS) for x in typed["by"])
    typed |= {k: coded(typed[k], table) for k, table in (("form", FORMS), ("scope", SCOPES))}
    if purpose is None and back:  # what is taken back is asked for, not what stands
        state.out.fail(FactError("consent_of_what", "PURPOSE", known=PURPOSES, called=CALLED))
        return 2
    if purpose is None:
        with state.desk("enter") as desk:
            _listed(state, desk, meant(desk, case))
        return 0
    with state.desk("enter", own=False) as desk:
        case = meant(desk, case)
        if only:
            foreseen(state, desk, _command(case, purpose, back, typed))
            return 0
        did = desk.do_many([_command(case, purpose, back, typed)])[0]
        if did.error is not None:
            raise did.error
        assert did.state is not None  # it was carried out
        done(state, desk, did.state)
    if back and purpose == "process" and not state.out.json:
        state.out.give(None, SAID["kept"][state.out.lang == "en"])
    return 0


def _command(case: str, purpose: str, back: bool, typed: dict[str, Any]) -> Any:
    from caseflow.case.acts import Consent, WithdrawConsent

    base = {"case": case, "purpose": purpose, "body": typed["body"]}
    if back:
        said = {"why": typed["why"], "since": typed["since"], "scope": typed["scope"] or "all"}
        return WithdrawConsent(**base, **said)
    said = {k: typed[k] for k in ("by", "on", "form", "paper")}
    return Consent(**base, **said, scope=typed["scope"] or "case")


def _listed(state: State, desk: Desk, case: str) -> None:
    """What waits, stands, is over or was taken back."""
    from attrs import asdict

    found = desk.consents(case)
    lang: Lang = state.out.lang
    rows = [
        (
            names.name("consent", x.purpose, lang),
            x.body,
            names.name("scope", x.scope, lang),
            x.on,
            JOIN[lang].join(names.name("giver", by, lang) for by in x.by),
            names.name("consented", x.how, lang),
            x.ended_on or x.until,
        )
        for x in found
    ]
    heads = HEADS[lang == "en"].split("|")
    none = SAID["none"][lang == "en"]
    state.out.give([asdict(x) for x in found], table(heads, rows) if rows else none)
