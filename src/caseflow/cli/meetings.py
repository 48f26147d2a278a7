"""meeting: the list for a sitting, its minutes, and the member who confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import settled
from caseflow.cli.words import branch_named, programme_named
from caseflow.errors import FactError, note
from caseflow.lists.sitting import OUTCOMES, SUMS
from caseflow.outputs import WORKBOOK, free, give, named_so
from caseflow.words import called
from caseflow.words.acts import PREVIEW
from caseflow.words.called import people
from caseflow.words.meetings import HEADS, HOW, REPORT, RESULTS, counted
from caseflow.words.proposed import quorum
from caseflow.words.sheets import COLUMNS
from caseflow.words.shown import MEETINGS, heads, told

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.meeting_read import Filled
    from caseflow.desk.meetings import Meeting, Ruled

_BODY = click.option(
    "--body", required=True, help="议事机构的名称或代码 / the body, by name or code"
)
_NUMBER = click.option("--number", default="", help="会议纪要文号 / the number of the minutes")


@click.group()
@common
def meeting() -> None:
    """会议决定：写出上会清单，登记纪要，到会成员确认后逐件生效。

    A body that meets decides a list of cases. It is adopted first (caseflow adopt FILE).
    """


def _meant(desk: Desk, text: str) -> str:
    """The code of the body that is called so; else as it was typed."""
    return next((b.code for b in desk.bodies() if text == b.name), text)


@meeting.command("sheet")
@_BODY
@click.option("--programme", default="", help="只列这个项目 / only this programme")
@click.option("--branch", default="", help="只列这个机构的申请 / only cases of this branch")
@click.option("--limit", type=click.IntRange(1), default=500, help="至多几件 / at most so many")
@click.option("--out", type=click.Path(path_type=Path), help="写到哪个文件 / which file to write")
@click.option(
    "--print",
    "page",
    type=click.Path(path_type=Path),
    help="另写一份可打印的（HTML）/ a page to be printed beside it",
)
@common
@click.pass_obj
def sheet(
    state: State, /, body: str, out: Path | None, page: Path | None, limit: int, **by: str
) -> None:
    """上会清单：会上可以定的申请，写明事项、拟资助额、依据、谁要回避 / the list for a sitting."""
    from caseflow.reports.meeting import sitting_page

    named_so(out, WORKBOOK)
    with state.desk("enter", own=False) as desk:
        by["programme"] = programme_named(state.store, desk.cf, by["programme"])
        body = _meant(desk, body)
        by["branch"] = branch_named(desk.cf, by["branch"])
        made = desk.sitting(body, limit=limit, **by)
        name = told(MEETINGS["file"], state.out.lang, body=made.name, on=desk.cf.today)
        where = out or free(name)
        give(where, made.content)
        if page is not None:
            give(page, sitting_page(made, state.out.lang))
    said = [note("meeting_listed", count=len(made.rows), needed=made.needed, file=str(where))]
    said += [note("sheet_more")] if made.more else []
    data = {"rows": len(made.rows), "needed": made.needed, "more": made.more, "file": str(where)}
    state.out.give(data, "\n".join(n.say(state.out.lang) for n in said))


@meeting.command("hold")
@click.argument("file", type=click.Path(path_type=Path))
@_BODY
@_NUMBER
@click.option("--on", default="", help="开会日期 / the day of the meeting")
@click.option(
    "--present", default="", help="到会人员的姓名或登录名，逗号分开 / who sat, by name or login"
)
@click.option("--why", default="", help="全表理由 / the reason for all rows")
@click.option(
    "--text", type=click.Path(path_type=Path), help="纪要全文的文件 / a file with the minutes"
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def hold(
    state: State, /, file: Path, body: str, text: Path | None, only: bool, **typed: str
) -> None:
    """登记纪要：FILE 是填好的上会清单；到会的另一成员确认后才生效 / enter the minutes."""
    from caseflow.inputs import read

    with state.desk("enter", own=False) as desk:
        found = desk.meeting_file(file)
        said = _above(found, typed)
        body = _meant(desk, body)
        made = desk.meeting(
            body,
            found.rows,
            **said,
            text=read(text, 1 << 20).decode() if text is not None else "",
            preview=only,
        )
        left = sum(r.how == "left_out" for r in made.rows) + len(found.unread)
        count = len(made.rows) + len(found.unread) - left
        code = "meeting_foreseen" if only else "meeting_entered"
        lang = state.out.lang
        lines = [_table(state, desk, made)] if made.rows else []
        lines += [f"{x.row}  {x.case}  {x.error.say(lang)}" for x in found.unread]
        if only or count:
            lines.append(note(code, count=count, left=left, body=body).say(lang))
        else:
            lines.append(note("meeting_none").say(lang))
    unread = [{"row": x.row, "case": x.case, "code": x.error.code} for x in found.unread]
    state.out.give({**_data(made), "unread": unread, "blank": found.left}, "\n".join(lines))
    if left:
        raise click.exceptions.Exit(1)


def _above(found: Filled, typed: dict[str, str]) -> dict[str, Any]:
    """What the options say, else what was filled in above the list. FactError for what lacks."""
    from caseflow.desk.meeting_read import people_in

    present = people_in(typed["present"])
    said: dict[str, Any] = {
        "number": typed["number"] or found.number,
        "on": typed["on"] or found.on,
        "present": present or found.present,
    }
    for name, value in said.items():
        if not value:
            raise FactError("meeting_lacks", f"--{name}")
    return {**said, "why": typed["why"]}


@meeting.command("confirm")
@_BODY
@_NUMBER
@click.option("--yes", is_flag=True, help="显示后不再询问 / show, do not ask")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def confirm(state: State, /, body: str, number: str, yes: bool, only: bool) -> None:
    """到会成员确认纪要：逐件生效，办不了的单独缓议 / a member who sat confirms the minutes."""
    with state.desk("decide", own=not only) as desk:
        body = _meant(desk, body)
        if only or not yes:
            shown = desk.confirm_meeting(body, number, preview=True)
            said = [_table(state, desk, shown), _counts("meeting_would", shown, state)]
            if only:
                state.out.give(_data(shown), "\n".join(said))
                return
            if not state.out.json:
                click.echo(safe("\n".join(said)), file=state.out.output)
            if not settled(state, note("meeting_asked"), note("sheet_left")):
                return
        made = desk.confirm_meeting(body, number)
        words = [_table(state, desk, made), _counts("meeting_confirmed", made, state)]
    state.out.give(_data(made), "\n".join(words))


@meeting.command("print")
@_BODY
@_NUMBER
@click.option("--names", "named", is_flag=True, help="写全名，不遮盖 / whole names")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="文件或文件夹 / where")
@common
@click.pass_obj
def print_(state: State, /, body: str, number: str, named: bool, out: Path) -> None:
    """印会议纪要（A4，HTML）：文号、到会、逐件结果、回避、签名 / print the minutes."""
    from caseflow.reports.meeting import minutes_page

    with state.desk("enter") as desk:
        body = _meant(desk, body)
        made = minutes_page(desk, body, number, lang=state.out.of_papers, named=named)
        where = out / f"{made.code.replace('/', '_')}.html" if out.is_dir() else out
        give(where, made.html)
    data = {"code": made.code, "title": made.title, "file": str(where)}
    state.out.give(data, f"{made.title} {made.code} → {where}")


@meeting.command("report")
@common
@click.pass_obj
def report(state: State, /) -> None:
    """历次会议各决定多少件、多少钱 / what each meeting decided."""
    from attrs import asdict

    from caseflow.reports.met import sittings

    with state.open() as cf:
        found, number = sittings(cf), cf.place.currency.number
    data = [{**asdict(x), "sum": x.sum.minor} for x in found]
    rows = [
        (called.branch(x.branch), x.name, x.on, x.sat, x.cases,
         *(getattr(x, how) for how in OUTCOMES),
         number(x.sum), "✓" if x.confirmed else "")
        for x in found
    ]  # fmt: skip
    said = (
        table(heads(REPORT, state.out.lang), rows)
        if rows
        else note("no_meetings").say(state.out.lang)
    )
    state.out.give(data, said)


@meeting.command("bodies")
@common
@click.pass_obj
def bodies(state: State, /) -> None:
    """本单位采用的议事机构、人数、成员 / the bodies that were adopted here."""
    with state.desk("enter") as desk:
        found = desk.bodies()
    lang = state.out.lang
    rows = [
        (x.code, x.name, told(MEETINGS[x.kind], lang), quorum(x.quorum, lang), x.needed,
         people(x.members, lang))
        for x in found
    ]  # fmt: skip
    shown = table(heads(MEETINGS["bodies"], lang), rows)
    data = [
        {"code": x.code, "name": x.name, "kind": x.kind, "quorum": x.quorum, "needed": x.needed,
         "members": list(x.members)}
        for x in found
    ]  # fmt: skip
    state.out.give(data, shown if rows else note("no_bodies").say(lang))


# -- in words


def _table(state: State, desk: Desk, made: Meeting) -> str:
    """A line for each, by the row of the file where it was entered from one."""
    n, filed = state.out.lang == "en", any(x.row for x in made.rows)
    rows = [(*([str(x.row)] if filed else ()), *_row(x, state, desk)) for x in made.rows]
    heads_ = [*([COLUMNS["row"][n]] if filed else ()), *HEADS[n].split("|")]
    return table(heads_, rows)


def _row(x: Ruled, state: State, desk: Desk) -> tuple[str, ...]:
    n = state.out.lang == "en"
    why = x.error.say(state.out.lang) if x.error is not None else ""
    sum_ = desk.cf.place.currency.number(x.award) if x.result in SUMS else ""
    return x.case, RESULTS[x.result][n], sum_, HOW[x.how][n], ", ".join(x.out), why


def _counts(code: str, made: Meeting, state: State) -> str:
    counts = counted([r.how for r in made.rows], state.out.lang)
    return note(code, counts=counts).say(state.out.lang)


def _data(made: Meeting) -> dict[str, Any]:
    return {
        "body": made.body,
        "on": made.on,
        "sat": list(made.sat),
        "entered_by": made.entered_by,
        "confirmed_by": made.confirmed_by,
        "rows": [
            {
                "row": x.row,
                "case": x.case,
                "result": x.result,
                "how": x.how,
                "award": x.award.minor,
                "code": x.error.code if x.error is not None else "",
                "out": list(x.out),
            }
            for x in made.rows
        ],
    }
