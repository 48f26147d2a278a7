"""print: the papers of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from caseflow.cli.app import LANG, State, common
from caseflow.cli.meant import meant
from caseflow.errors import FactError, note
from caseflow.outputs import give, unwritable

KINDS = ("missing", "grant", "refusal", "approval", "checklist", "recovery")


@click.command("print")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("case", required=False)
@click.option(
    "--until",
    default="",
    help="补正或申请复核的最后一天；不写则留空手填"
    " / last day to bring papers, or to ask for a re-review; else left blank",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help=LANG)
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path),
    help="写到哪个文件或文件夹 / file or folder [.]",
)
@click.option(
    "--template",
    "edit",
    is_flag=True,
    help="写出模板供本单位修改 / write the template for the branch to edit",
)
@common
@click.pass_obj
def print_(
    state: State,
    kind: str,
    case: str | None,
    until: str,
    lang: Any,
    target: Path | None,
    edit: bool,
) -> None:
    """印纸件（A4，HTML）：补正通知 missing、资助告知书 grant、不予资助告知书 refusal、
    申请审批表 approval、档案目录 checklist、追回通知 recovery。
    grant、recovery 另有英文的（--lang en）。

    Print a paper of a case. Each page carries a number; the signed scan comes back by it:
    `caseflow record NUMBER --file SCAN`.
    """
    from caseflow.reports.papers import paper

    if edit:
        _write_templates(state, kind, lang)
        return
    if not case:
        raise FactError("no_case_given", "CASE")
    with state.desk("enter") as desk:
        made = paper(desk, meant(desk, case), kind, lang=lang, until=until)
        where = target or Path()
        if where.is_dir():
            where = where / f"{made.code.replace('/', '_')}.html"
        give(where, made.html)
    data = {"code": made.code, "title": made.title, "file": str(where)}
    state.out.give(data, f"{made.title} {made.code} → {where}")


def _write_templates(state: State, kind: str, lang: Any) -> None:
    from caseflow.reports.papers import called, named, template

    called(kind, lang)
    folder = Path(f"{state.store}.templates")
    made = []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise unwritable("--template", folder, problem) from None
    for name in (named(kind, lang), named("page", lang)):
        own = folder / f"{name}.html"
        if not own.exists():
            give(own, template(name), place="--template")
            made.append(str(own))
    said = note("templates_written", folder=folder, kind=kind)
    state.out.give({"files": made}, said.say(state.out.lang))
