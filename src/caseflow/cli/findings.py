"""finding: what a supervisor found: written, answered, accepted or opened again; the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.colleagues import login_meant
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.words import called, names
from caseflow.words.objecting import FOUND, SAID, WHAT

if TYPE_CHECKING:
    from caseflow.desk.findings import FindingTold

GRAVE = ("advice", "fault", "serious")


@click.group()
@common
def finding() -> None:
    """监督意见：提出、答复、认可或重新整改、列出、查看。

    Findings of who supervises: write, answer, accept or open again, list, show.
    """


@finding.command()
@click.option("--case", default="", help="关于哪件申请 / about which case")
@click.option("--login", default="", help="关于谁的工作 / about whose work")
@click.option(
    "--list", "listed", type=click.IntRange(0), default=0, help="关于哪份名单 / about which list"
)
@click.option("--words", required=True, help="意见内容 / what was found")
@click.option("--until", required=True, help="答复期限 / by when it is to be answered")
@click.option(
    "--grave", type=Called(GRAVE, WHAT), default="fault", help="严重程度 / how grave it is"
)
@click.option(
    "--objection",
    is_flag=True,
    help="同时作为异议，这件申请暂停办理 / an objection too: holds the case",
)
@common
@click.pass_obj
def write(state: State, /, case: str, login: str, listed: int, **said: Any) -> None:
    """提出监督意见：关于一件申请、一人的工作、一份名单，都不写则是关于本机构。

    Write a finding: about a case, somebody's work, a list, or the house.
    """
    from caseflow.desk.findings import About

    with state.desk("supervise", own=True) as desk:
        about = About(
            case=meant(desk, case) if case else "", login=login_meant(desk.cf, login), list=listed
        )
        ref = desk.finding(about, **said)
    state.out.give({"finding": ref}, SAID["found"][_en(state)].format(ref=ref))


@finding.command()
@click.argument("ref")
@click.option("--words", required=True, help="答复 / what was done about it")
@common
@click.pass_obj
def answer(state: State, /, ref: str, words: str) -> None:
    """答复监督意见：由管理人员或意见涉及的人办理。

    Answer a finding: by who manages, or whose work it is about.
    """
    with state.desk("manage") as desk:
        desk.answer_finding(ref, words=words)
    state.out.give({"finding": ref, "status": "answered"}, SAID["finding_answered"][_en(state)])


@finding.command()
@click.argument("ref")
@click.option("--words", default="", help="说明 / words")
@common
@click.pass_obj
def accept(state: State, /, ref: str, words: str) -> None:
    """认可答复，这条监督意见办结。

    The answer will do.
    """
    with state.desk("supervise", own=True) as desk:
        desk.judge_finding(ref, words=words)
    state.out.give({"finding": ref, "status": "accepted"}, SAID["accepted"][_en(state)])


@finding.command()
@click.argument("ref")
@click.option("--words", required=True, help="理由 / the reason")
@click.option("--until", required=True, help="新的答复期限 / by when")
@common
@click.pass_obj
def reopen(state: State, /, ref: str, words: str, until: str) -> None:
    """答复不够，重新整改。

    The answer will not do: it is open again.
    """
    with state.desk("supervise", own=True) as desk:
        desk.judge_finding(ref, "reopened", until=until, words=words)
    state.out.give({"finding": ref, "status": "open"}, SAID["reopened"][_en(state)])


@finding.command("list")
@common
@click.pass_obj
def all_(state: State, /) -> None:
    """列出监督意见及答复期限。

    Findings and by when they are to be answered.
    """
    with state.desk("supervise", own=False) as desk:
        found = desk.findings()
    lang, en = state.out.lang, _en(state)
    rows = [_row(x, lang) for x in found]
    said = table(FOUND["heads"][en].split("|"), rows) if rows else FOUND["none"][en]
    state.out.give([_plain(x) for x in found], said)


@finding.command()
@click.argument("ref")
@common
@click.pass_obj
def show(state: State, /, ref: str) -> None:
    """查看一条监督意见及往来；查阅会被记录。

    One finding with all that was said of it; recorded.
    """
    with state.desk("supervise", own=False) as desk:
        x = desk.finding_opened(ref)
    lang = state.out.lang
    said = [
        f"{on} {names.name('said', what, lang)} {called.person(who)}: {words}"
        for what, on, who, words in x.said
    ]
    rows = [
        {"what": what, "on": on.isoformat(), "who": who, "words": words}
        for what, on, who, words in x.said
    ]
    state.out.give(
        {**_plain(x.told), "said": rows}, "\n".join([" ".join(_row(x.told, lang)), *said])
    )


def _en(state: State) -> bool:
    return state.out.lang == "en"


def _row(x: FindingTold, lang: Any) -> tuple[str, ...]:
    about = x.case or called.person(x.login) or names.name("about", x.about, lang)
    return (
        *(x.ref, names.name("said", x.grave, lang), about, str(x.on), str(x.until)),
        *(names.name("stands", x.status, lang), FOUND["late"][lang == "en"] if x.late else ""),
    )


def _plain(x: FindingTold) -> dict[str, Any]:
    same = ("ref", "grave", "about", "status", "by", "case", "login", "late")
    days = {"on": x.on.isoformat(), "until": x.until.isoformat()}
    return {**{k: getattr(x, k) for k in same}, **days}
