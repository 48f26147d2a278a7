"""notice: public notices, put up, seen, taken down, shown, listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import by_kind
from caseflow.cli.words import coded, programme_named, programmes_called
from caseflow.errors import FactError, Stale, shown
from caseflow.outputs import give
from caseflow.values.numerals import narrow
from caseflow.words import fill
from caseflow.words.acts import PREVIEW
from caseflow.words.notice import SAID, STATES
from caseflow.words.typed import PLACES

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.acts import Done
    from caseflow.case.acts.put_up import Seeing
    from caseflow.desk.notices import PutUp


@click.group()
@common
def notice() -> None:
    """公示：张贴、见证、取下、查看、列出。

    Public notices: put up, seen by another, taken down, shown again, listed.
    """


@notice.command("post")
@click.argument("cases", nargs=-1)
@click.option(
    "--programme", default="", help="这个项目待公示的全部 / all of this programme that wait for it"
)
@click.option(
    "--at",
    "places",
    multiple=True,
    required=True,
    help="张贴在哪里，可多次：嘎查村=巴音嘎查、苏木乡镇、本单位、学校、医院、网站、其他=…"
    " / where it hangs: village=Bayan, township, office, school, hospital, website, other=…",
)
@click.option("--on", "since", default="", help="自哪天起张贴 / from which day [今天 / today]")
@click.option("--channel", default="", help="异议受理方式 / to whom one objects")
@click.option("--supervision", default="", help="监督电话 / the phone of supervision")
@click.option("--title", default="", help="公示名称 / its title")
@click.option("--batch", default="", help="批次 / the batch")
@click.option(
    "--instead",
    is_flag=True,
    help="替换还张贴着的公示，重新计算公示期 / in place of one that hangs",
)
@click.option(
    "--out", "target", type=click.Path(path_type=Path), help="写到哪个文件或文件夹 / where [.]"
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def post(
    state: State,
    /,
    cases: tuple[str, ...],
    programme: str,
    target: Path | None,
    only: bool,
    instead: bool,
    **typed: Any,
) -> None:
    """张贴公示：列出这些申请，写成可打印的一页（A4）；姓名隐去，没有公开同意的只写编号。

    Put up a notice that names these cases, and write its page; a preview is refused as doing it
    would be, and writes a page only with --out.
    """
    typed["places"] = tuple(map(_place, typed["places"]))
    with state.desk("enter", own=not only) as desk:
        numbers = [meant(desk, c) for c in cases] or _waiting(state, desk, programme)
        publish = desk.publish_instead if instead else desk.publish
        made = publish(numbers, preview=only, lang=state.out.asked, **typed)
        where = _written(target, made) if target is not None or not only else None
    state.out.give({**_plain(made, where), "preview": only}, _said(state, made, where, only))
    if state.out.json:
        for problem in made.refused.values():
            state.out.fail(problem)
        return
    for line in by_kind(made.refused, state.out.lang):
        click.echo(safe(line), err=True)


def _place(text: str) -> str:
    """Where it hangs, whose kind may be typed in words: 嘎查村=… is village=…."""
    kind, sign, words = text.partition("=")
    return f"{coded(kind, PLACES)}{sign}{words}"


def _waiting(state: State, desk: Desk, programme: str) -> list[str]:
    """All that this person may put up now."""
    if not programme:
        raise FactError("no_case_given", "CASES")
    programme = programme_named(state.store, desk.cf, programme)
    page = desk.queue(what="notice", programme=programme, limit=1_000)
    found = [x.case for x in page.rows if any(m.act == "publish" for m in x.ways)]
    if not found:
        raise Stale("no_case_for_notice", programme=programme)
    return found


def _written(target: Path | None, made: PutUp) -> Path:
    where = target or Path()
    if where.is_dir():
        where = where / f"{made.ref.replace('/', '_')}.html"
    give(where, made.text)
    return where


def _said(state: State, made: PutUp, where: Path | None, only: bool) -> str:
    lang = state.out.lang
    parts = {
        "ref": made.ref,
        "count": len(made.cases),
        "since": made.since,
        "last": made.last or "",
        "file": where,
    }
    lines = [fill(SAID["would" if only else "posted"][lang == "en"], parts, lang)]
    if only and where is not None:
        lines.append(fill(SAID["page"][lang == "en"], parts, lang))
    if made.by_number:
        numbers = {"cases": made.by_number}
        lines.append(fill(SAID["by_number"][lang == "en"], numbers, lang))
    if made.assumed:
        lines.append(SAID["assumed"][lang == "en"])
    return "\n".join(lines)


def _plain(made: PutUp, where: Path | None) -> dict[str, Any]:
    return {
        "notice": made.ref,
        "cases": list(made.cases),
        "by_number": list(made.by_number),
        "refused": {case: no.code for case, no in made.refused.items()},
        "since": made.since,
        "last": made.last,
        "not_before": made.not_before,
        "assumed": made.assumed,
        "sha256": made.sha256,
        "file": str(where) if where is not None else "",
    }


@notice.command("seen")
@click.argument("notice")
@click.option("--down", is_flag=True, help="见证已取下 / that it was taken down")
@click.option("--note", default="", help="备注 / a note")
@common
@click.pass_obj
def seen(state: State, notice: str, down: bool, note: str) -> int:
    """见证：到场看到公示已张贴；--down 为已取下，公示即办完。须是另一人。

    I was there: it hangs, or was taken down; by another person. With the second the step is done.
    """
    with state.desk("review", own=True) as desk:
        what: Seeing = "taken_down" if down else "posted"
        done = desk.notice_seen(_named(desk, notice), what=what, note=note)
    return _verdicts(state, done)


@notice.command("down")
@click.argument("notice")
@click.option("--note", default="", help="备注 / a note")
@common
@click.pass_obj
def down(state: State, notice: str, note: str) -> int:
    """取下公示：期满以后；期限未满的申请除外。

    It was taken down; not of cases whose days still run.
    """
    with state.desk("enter", own=True) as desk:
        done = desk.taken_down(_named(desk, notice), note=note)
    return _verdicts(state, done)


@notice.command("cover")
@click.argument("case")
@click.option("--note", default="", help="备注 / a note")
@common
@click.pass_obj
def cover(state: State, case: str, note: str) -> None:
    """换下姓名：本人撤回公开姓名的同意以后，已换成只写编号的一页；由另一人再登记一次即为见证。

    The name of a case was taken off; another person who saw that says the same.
    """
    with state.desk("enter", own=True) as desk:
        c = desk.name_covered(meant(desk, case), note=note)
    off = c.notice is not None and not c.notice.unnamed
    said = SAID["covered" if off else "cover"][state.out.lang == "en"]
    state.out.give({"case": c.number, "done": off}, said)


@notice.command("show")
@click.argument("notice")
@click.option("--out", "target", type=click.Path(path_type=Path), help="写到哪个文件 / where [.]")
@common
@click.pass_obj
def show(state: State, notice: str, target: Path | None) -> int:
    """再写出张贴时的文本，一字不差；不同的说明不同。并列出各件的情况。

    The text again as it was put up, or that it differs; where each case on it stands.
    """
    with state.desk("enter") as desk:
        page = desk.notice(_named(desk, notice))
    where = target or Path()
    if where.is_dir():
        where = where / f"{page.ref.replace('/', '_')}.html"
    give(where, page.text)
    n = state.out.lang == "en"
    rows = [(x.case, STATES[x.state][n], x.last or "") for x in page.cases]
    said = [f"{page.ref} → {where}", table(SAID["cases"][n].split("|"), rows)]
    if not page.same:
        said.append(
            fill(SAID["differs"][n], {"why": SAID[f"differs.{page.why}"][n]}, state.out.lang)
        )
    data = {
        "notice": page.ref,
        "same": page.same,
        "why": page.why,
        "sha256": page.sha256,
        "file": str(where),
        "cases": [
            {"case": x.case, "by_number": x.by_number, "state": x.state, "last": x.last}
            for x in page.cases
        ],
    }
    state.out.give(data, "\n".join(said))
    return 0 if page.same else 1


@notice.command("list")
@common
@click.pass_obj
def list_(state: State) -> None:
    """本机构和下级的公示，新的在前 / the notices of this branch and below, the newest first."""
    with state.desk("enter") as desk:
        found, called = desk.notices(), programmes_called(desk.cf, state.out.lang)
    n = state.out.lang == "en"
    rows = [
        (x.ref, called(x.programme), x.since, x.last or SAID["open"][n], x.cases, x.left)
        for x in found
    ]
    data = [
        {
            "notice": x.ref,
            "branch": x.branch,
            "programme": x.programme,
            "since": x.since,
            "last": x.last,
            "cases": x.cases,
            "left": x.left,
        }
        for x in found
    ]
    said = table(SAID["list"][n].split("|"), rows) if rows else SAID["none"][n]
    state.out.give(data, said)


def _named(desk: Desk, typed: str) -> str:
    """The notice of that number, or of a case on it."""
    from caseflow.desk.meant import WHOLE

    found = typed if "/" in typed or "／" in typed else meant(desk, typed)
    if found == typed and "/" not in narrow(typed) and not WHOLE.fullmatch(narrow(typed).upper()):
        raise FactError("no_such_notice", "notice", shown(typed))
    return found


def _verdicts(state: State, done: list[Done]) -> int:
    good = [d.case for d in done if d.error is None]
    bad = {d.case: d.error for d in done if d.error is not None}
    n = state.out.lang == "en"
    said = fill(SAID["done"][n], {"count": len(good)}, state.out.lang)
    data = {"done": good, "refused": {c: e.code for c, e in bad.items()}}
    state.out.give(data, "\n".join([said, *by_kind(bad, state.out.lang)]))
    return 1 if bad else 0
