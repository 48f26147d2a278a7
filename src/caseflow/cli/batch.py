"""batch: the files that were filed, what became of their rows, and one taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import settled
from caseflow.errors import Lang, note
from caseflow.words import UNKEPT, apart, called, names
from caseflow.words.acts import PREVIEW
from caseflow.words.filed import FILES, ROWS, YES
from caseflow.words.sheets import COLUMNS, VERDICTS

if TYPE_CHECKING:
    from caseflow.desk.filed_lists import FiledFile, FiledRow, Reverted
    from caseflow.desk.row_by_row import RowVerdict

LEFT = ("left", "refused")


@click.group()
@common
def batch() -> None:
    """受理过的文件：有哪些，每一行怎样，受理错了整份撤回 / the files that were filed."""


@batch.command("list")
@common
@click.pass_obj
def list_(state: State) -> None:
    """受理过的文件，最近的在前，用指纹称呼 / the files, newest first, by their marks."""
    with state.desk("enter") as desk:
        files = desk.filed_lists()
    lang = state.out.lang
    rows = [_file(x, lang) for x in files]
    heads = [both[lang == "en"] for both in FILES.values()]
    said = table(heads, rows) if rows else note("batch_none").say(lang)
    state.out.give({"files": [_plain(x) for x in files]}, said)


@batch.command("show")
@click.argument("name", metavar="FILE")
@common
@click.pass_obj
def show(state: State, name: str) -> None:
    """一份文件的每一行：结论、申请编号、原因；FILE 是列出时写着的指纹 / each row of a file."""
    with state.desk("enter") as desk:
        found = desk.filed_list(name)
    lang = state.out.lang
    said = table(
        [both[lang == "en"] for both in ROWS.values()], [_row(x, lang) for x in found.rows]
    )
    data = {**_plain(found), "each": [_plain_row(x) for x in found.rows]}
    head = table([b[lang == "en"] for b in FILES.values()], [_file(found, lang)])
    behind = [note("batch_unkept").say(lang)] if UNKEPT in said else []
    state.out.give(data, "\n".join([head, said, *behind]))


@batch.command("revert")
@click.argument("name", metavar="FILE")
@click.option("--why", default="", help="理由，写入每一件 / the reason, which each case keeps")
@click.option("--yes", is_flag=True, help="显示后不再询问 / show, do not ask")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def revert(state: State, name: str, why: str, yes: bool, only: bool) -> None:
    """撤回一份文件受理、其后无人办理过的申请；办理过的留下并写明。

    Take a file back: what the file filed and nobody has touched since is withdrawn; the rest is
    left, and told.
    """
    with state.desk("enter", own=not only) as desk:
        if only or not yes:
            shown = desk.revert_list(name, why, preview=True)
            if only:
                _give(state, shown, only=True)
                return
            if not state.out.json:
                click.echo(safe(_said(shown, state.out.lang)), file=state.out.output)
            count = shown.counts.get("would", 0)
            asked, left = note("batch_asked", count=count), note("batch_left")
            if count and not settled(state, asked, left):
                return
        done = desk.revert_list(name, why)
    _give(state, done, only=False)


def _give(state: State, made: Reverted, *, only: bool) -> None:
    """Each row and the counts; it ends with 1 where a case was left."""
    said = [_said(made, state.out.lang)]
    said += [note("preview_only").say(state.out.lang)] if only else []
    data = {
        "preview": only,
        "counts": made.counts,
        "rows": [
            {"row": v.row, "case": v.case, "verdict": v.verdict, "code": v.code}
            for v in made.verdicts
        ],
    }
    state.out.give(data, "\n".join(said))
    if set(made.counts) & set(LEFT):
        raise click.exceptions.Exit(1)


def _said(made: Reverted, lang: Lang) -> str:
    n = lang == "en"
    heads = [ROWS["row"][n], ROWS["case"][n], COLUMNS["verdict"][n], COLUMNS["why"][n]]
    rows = [(str(v.row), v.case, _verdict(v, lang), _why(v, lang)) for v in made.verdicts]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row[2]] = counts.get(row[2], 0) + 1
    return "\n".join([table(heads, rows), *(f"{k}: {c}" for k, c in counts.items())])


def _verdict(v: RowVerdict, lang: Lang) -> str:
    """A case that is left is named by its row: what else `left` says is of other lists."""
    return VERDICTS["refused" if v.verdict == "left" else v.verdict][lang == "en"]


def _why(v: RowVerdict, lang: Lang) -> str:
    if v.error is not None:
        return v.error.say(lang)
    return names.status(v.stands.status, lang) if v.stands is not None else ""


def _counted(counts: Mapping[str, int], lang: Lang) -> str:
    from caseflow.files.messages import word

    return {"zh": "，", "en": ", "}[lang].join(f"{word(k, lang)} {n}" for k, n in counts.items())


def _file(x: FiledFile, lang: Lang) -> tuple[str, ...]:
    programme = names.name("programme", x.programme, lang) if x.programme else ""
    by, branch = called.person(x.by), called.branch(x.branch)
    rows, cases = sum(x.counts.values()), x.cases
    said = _counted(x.counts, lang)
    return x.name, x.on.isoformat(), by, branch, programme, str(rows), str(cases), said


def _row(x: FiledRow, lang: Lang) -> tuple[str, ...]:
    from caseflow.files.messages import word

    parts = {"case": x.case} | ({"sheet": "", "row": x.same} if x.same else {})
    why = apart(x.code, parts, lang, kept=False)[0] if x.code else ""
    status = names.status(x.status, lang) if x.status else ""
    touched = YES[lang == "en"] if x.touched else ""
    where = str(x.sheet), str(x.row)
    return (*where, word(x.verdict, lang), x.case, status, touched, x.cell, why)


def _plain(x: FiledFile) -> dict[str, Any]:
    return {
        "file": x.name,
        "on": x.on.isoformat(),
        "by": x.by,
        "branch": x.branch,
        "programme": x.programme,
        "cases": x.cases,
        "counts": dict(x.counts),
    }


def _plain_row(x: FiledRow) -> dict[str, Any]:
    return {
        "sheet": x.sheet,
        "row": x.row,
        "verdict": x.verdict,
        "case": x.case,
        "status": x.status,
        "touched": x.touched,
        "code": x.code,
        "cell": x.cell,
        "same": x.same,
    }
