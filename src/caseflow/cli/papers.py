"""print: the papers of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.words import Called, programme_named
from caseflow.errors import FactError, note, printable, shown
from caseflow.outputs import give, unwritable
from caseflow.words.typed import PRINTS

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.errors import Lang

MOST = 1_000  # names that are tried
KINDS = ("missing", "grant", "refusal", "approval", "checklist", "recovery", "review", "consent")


@click.command("print")
@click.argument("kind", type=Called(KINDS, PRINTS))
@click.argument("case", required=False)
@click.option(
    "--until",
    default="",
    help="补正或申请复核的最后一天；不写则留空手填"
    " / last day to bring papers, or to ask for a re-review; else left blank",
)
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
@click.option(
    "--file",
    "-f",
    "listed",
    type=click.Path(path_type=Path),
    help="名单或清单（有“申请编号”一列）：一个文件印出全部 / a list of cases: one print for all",
)
@click.option("--all", "every", is_flag=True, help="应出这种纸件的全部申请 / all that are due it")
@click.option(
    "--again",
    is_flag=True,
    help="不予资助的以前印过的也再印 / with --all: refusals that were printed before, too",
)
@click.option("--programme", default="", help="只印这个项目的 / with --all: only this programme")
@click.option("--since", default="", help="只印这天及以后收件的 / with --all: received since")
@common
@click.pass_obj
def print_(
    state: State,
    /,
    kind: str,
    case: str | None,
    until: str,
    target: Path | None,
    edit: bool,
    listed: Path | None,
    every: bool,
    again: bool,
    **by: str,
) -> None:
    """印纸件（A4）：补正通知、资助告知书、不予资助告知书、申请审批表、档案目录、追回通知、
    复核告知书、同意书。资助告知书、追回通知、复核告知书、同意书另有英文的（--lang en）。
    多件一次印：--all，或 --file 名单。

    Print a paper of a case, or of many in one file (--all, --file). Each page carries a number; the
    signed scan comes back by it: `caseflow record NUMBER --file SCAN`.
    """
    from caseflow.reports.papers import paper

    if edit:
        _write_templates(state, kind)
        return
    if every or listed is not None:
        if case:
            raise FactError("too_many_words", "", shown(case))
        _many(state, kind, listed, target, until=until, again=again, **by)
        return
    if not case:
        raise FactError("no_case_given", "CASE")
    with state.desk("enter") as desk:
        made = paper(desk, meant(desk, case), kind, lang=state.out.of_papers, until=until)
        where = target or Path()
        if where.is_dir():
            where = where / f"{made.code.replace('/', '_')}.html"
        give(where, made.html)
    data = {"code": made.code, "title": made.title, "file": str(where)}
    state.out.give(data, f"{made.title} {made.code} → {where}")


def _many(
    state: State,
    kind: str,
    listed: Path | None,
    target: Path | None,
    *,
    until: str,
    again: bool,
    programme: str,
    since: str,
) -> None:
    """One file for all; each row and case that cannot be printed is told, and ends it with 1. A
    refusal that stands in a file there already is left out: nothing says when it was handed over.
    """
    from caseflow.desk.named_rows import read_named
    from caseflow.reports.print_due import due
    from caseflow.reports.print_job import print_job

    unnamed: list[int] = []
    before: dict[str, tuple[str, ...]] = {}
    with state.desk("enter") as desk:
        if listed is not None:
            rows = read_named(listed, desk.cf.readers)
            cases = [x.case for x in rows if x.case]
            unnamed = [x.row for x in rows if not x.case]
        else:
            programme = programme_named(state.store, desk.cf, programme)
            cases = due(desk, kind, programme=programme, since=since)
            before = {} if again else _before(desk, cases, kind, target, state.out.of_papers)
            cases = [x for x in cases if x not in before]
        if before and not cases:
            state.out.give({"before": list(before)}, _left_out(before, state.out.lang))
            return
        made = print_job(desk, cases, kind, lang=state.out.of_papers, until=until)
        where = target or Path()
        if where.is_dir():
            where = where / f"{made.title}_{desk.cf.today}.html"
        first = where
        if made.codes:
            where = _beside(first, made.codes)
            give(where, made.html)
    lang = state.out.lang
    said = note("printed_many", title=made.title, count=len(made.codes), file=str(where))
    words = [said.say(lang) if made.codes else note("printed_none", title=made.title).say(lang)]
    if where != first:
        beside = note("printed_beside", file=printable(first.name), other=printable(where.name))
        words.append(beside.say(lang))
    words += [_left_out(before, lang)] if before else []
    words += [f"{x.case} {x.error.say(lang)}".strip() for x in made.left]
    words += [note("row_without_case", row=n).say(lang) for n in unnamed]
    left = {x.case: x.error.code for x in made.left}
    data = {"title": made.title, "codes": list(made.codes), "left": left, "rows": unnamed}
    data |= {"before": list(before)} if before else {}
    state.out.give({**data, "file": str(where) if made.codes else ""}, "\n".join(words))
    if made.left or unnamed:
        raise click.exceptions.Exit(1)


def _before(
    desk: Desk, cases: Sequence[str], kind: str, target: Path | None, lang: Lang
) -> dict[str, tuple[str, ...]]:
    """Of these cases those whose refusal stands in a file where it would be written, with these."""
    from caseflow.reports.papers import called
    from caseflow.reports.print_due import told_by
    from caseflow.reports.print_job import codes_beside

    if kind != "refusal":  # of any other it is recorded when it was handed over, or came
        return {}
    there = codes_beside(target or Path(), called(kind, lang)[1])
    found = {
        x: tuple(f for f, c in there.items() if told_by(desk.cf.case(x), kind, c)) for x in cases
    }
    return {case: files for case, files in found.items() if files}


def _left_out(before: Mapping[str, Sequence[str]], lang: Lang) -> str:
    """How many were printed before, and where."""
    files = tuple(dict.fromkeys(printable(f) for found in before.values() for f in found))
    return note("printed_before", count=len(before), files=files).say(lang)


def _beside(first: Path, codes: Sequence[str]) -> Path:
    """The first place, of those named so, where no paper is lost: nothing stands there, or a print
    of these very papers, or of some of them. What is no print of ours is refused where it is
    written."""
    from caseflow.reports.print_job import codes_in

    names = (f"{first.stem}{n}{first.suffix}" for n in ("", *(f"-{n}" for n in range(2, MOST))))
    places = [first.with_name(name) for name in names]
    return next((x for x in places if codes_in(x) <= set(codes)), first)


def _write_templates(state: State, kind: str) -> None:
    from caseflow.cli.app import as_the_store_speaks
    from caseflow.reports.papers import REVOKED, called, named, template

    as_the_store_speaks(state.out, state.store)  # as families get them, whatever the locale
    lang = state.out.of_papers
    called(kind, lang)
    folder = Path(f"{state.store}.templates")
    made = []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise unwritable("--template", folder, problem) from None
    beside = (REVOKED,) if kind == "refusal" else ()
    for name in (named(x, lang) for x in (kind, *beside, "page")):
        own = folder / f"{name}.html"
        if not own.exists():
            give(own, template(name), place="--template")
            made.append(str(own))
    said = note("templates_written", folder=folder, kind=kind)
    state.out.give({"files": made}, said.say(state.out.lang))
