"""erase, retention, reads, questions; what is kept of a person, for who asks for their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict

from caseflow.cli.app import State, common
from caseflow.cli.colleagues import login_meant
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import role_meant
from caseflow.errors import FactError, note
from caseflow.words import called, fill, names
from caseflow.words.conduct import WHAT
from caseflow.words.personal import KEPT, PURPOSES, QUESTIONS, READS, SEVERAL
from caseflow.words.shown import PEOPLE
from caseflow.words.shown import heads as heads_of

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.words import Lang

NAMED = 3  # cases that a line of reads names


@click.command()
@click.argument("case", default="")
@click.option("--role", default="", help="其中的哪一人，如 监护人 / who of it, such as guardian")
@click.option(
    "--finish",
    is_flag=True,
    help="清除文件中残留的旧内容 / clear what still lies about in the files",
)
@common
@click.pass_obj
def erase(state: State, case: str, role: str, finish: bool) -> None:
    """依法删除一个人：提议，由另一人确认；在保存期内会拒绝并写明最早日期。

    Erase the person whom a case helps: a proposal that another person confirms. Refused, with the
    first possible day, while a case is open or a file has to be kept.
    """
    with state.desk("manage") as desk:
        if finish:
            done = desk.scrub()
            said = note("scrubbed" if done else "not_scrubbed").say(state.out.lang)
            state.out.give({"complete": done}, said)
            return
        if not case:
            raise FactError("blank_value", "case")
        made = desk.erase(meant(desk, case), role_meant(role))
    rows = table(heads_of(PEOPLE["proposed"], state.out.lang), [(made.ref, made.until)])
    said = note("confirm_erasure", proposal=made.ref).say(state.out.lang)
    names = tuple(name for _, name in made.details)
    data = {"proposal": made.ref, "until": made.until, "forgets": list(names)}
    state.out.give(data, "\n".join([rows, *forgets(state, names), said]))


def forgets(state: State, programmes: Sequence[str]) -> list[str]:
    """What an erasure does to the limits of these programmes, in words; nothing if there are
    none."""
    if not programmes:
        return []
    return [note("limit_forgets", programmes=tuple(programmes)).say(state.out.lang)]


@click.command()
@common
@click.pass_obj
def retention(state: State) -> None:
    """哪些申请的档案可以删除，哪些还须保存、到哪天；只列出，什么也不写。

    Which files may go and which have to be kept, until when: listed, nothing is written.
    """
    with state.desk("manage", own=False) as desk:
        found, _ = desk.retention(), desk.cf.programmes  # their names are told with them
    lang = state.out.lang
    data = [
        {
            "case": k.case,
            "programme": k.programme,
            "kind": k.kind,
            "young": k.young,
            "until": k.until,
            "why": k.why,
            "forgets": k.forgets,
        }
        for k in found
    ]

    def said(code: str) -> str:
        return KEPT[code][lang == "en"]

    rows = [
        (
            k.case,
            names.name("programme", k.programme, lang),
            said(k.kind),
            said("young") if k.young else "",
            k.until,
            said(k.why or "free") + (said("forgets") if k.forgets else ""),
        )
        for k in found
    ]
    state.out.give(data, table(said("heads").split("|"), rows))


@click.command()
@click.option("--by", default="", help="只看此登录名 / of this login alone")
@click.option("--purpose", default="", help="只看此目的 / for this purpose alone")
@click.option("--young", is_flag=True, help="只看未满同意年龄者的 / of children's data alone")
@click.option("--since", default="", help="从哪天起 / from this day on")
@click.option("--until", default="", help="到哪天止 / until this day")
@common
@click.pass_obj
def reads(state: State, by: str, purpose: Any, young: bool, since: str, until: str) -> None:
    """谁在哪天为什么看过谁的档案；哪些是未满同意年龄的孩子。不打开任何个人信息。

    Who looked at whose file, when and for what; which of them were children below the age of
    consent. Nothing personal is opened.
    """
    with state.desk("supervise") as desk:
        by = login_meant(desk.cf, by)
        found = desk.reads(by=by, purpose=purpose, young=young, since=since, until=until)
    data = [
        {
            "on": r.on.isoformat(),
            "branch": r.branch,
            "by": r.by,
            "purpose": r.purpose,
            "cases": list(r.cases),
            "young": list(r.young),
            "others": r.others,
        }
        for r in found
    ]
    n = state.out.lang == "en"
    rows = [
        (
            r.on.isoformat(),
            called.branch(r.branch),
            called.person(r.by),
            PURPOSES[r.purpose][n],
            _several(r.cases, state.out.lang),
            _several(r.young, state.out.lang),
            str(r.others),
        )
        for r in found
    ]
    state.out.give(data, table(READS[n].split("|"), rows))


def _several(numbers: Sequence[str], lang: Lang) -> str:
    """The first numbers, and how many there are in all: of a report one read may be of hundreds."""
    if len(numbers) <= NAMED:
        return " ".join(numbers)
    parts = {"first": " ".join(numbers[:NAMED]), "count": len(numbers)}
    return fill(SEVERAL[lang == "en"], parts, lang)


@click.command()
@click.option("--by", default="", help="只看此登录名 / of this login alone")
@click.option("--since", default="", help="从哪天起 / from this day on")
@click.option("--until", default="", help="到哪天止 / until this day")
@common
@click.pass_obj
def questions(state: State, by: str, since: str, until: str) -> None:
    """谁打听了多少人：每人每天用什么问了几次，其中几次问到了无权查看的人；问得最多的在前。

    Who asks after how many people: by what, how often a day, and how often somebody whom they may
    not read was known; those who ask most first.
    """
    with state.desk("supervise") as desk:
        by = login_meant(desk.cf, by)
        found = desk.questions(by=by, since=since, until=until)
    data = [{**asdict(a), "on": a.on.isoformat()} for a in found]
    n = state.out.lang == "en"
    asked = [
        {
            **row,
            "branch": called.branch(row["branch"]),
            "by": called.person(row["by"]),
            "what": WHAT[f"beyond.{row['what']}"][n],
        }
        for row in data
    ]
    rows = [tuple(str(v) for v in row.values()) for row in asked]
    state.out.give(data, table(QUESTIONS[state.out.lang == "en"].split("|"), rows))


def write_person(desk: Desk, case: str, role: str, target: Path, lang: Lang) -> None:
    """All data of one person, said in `lang`, into a new file that its owner alone can read.
    FactError if something stands there: nothing is read then."""
    from caseflow.outputs import written

    with written(target, fresh=True) as out:
        out.give(desk.export_person(meant(desk, case), role, lang=lang))
