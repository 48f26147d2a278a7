"""complaint: complaints, thanks and suggestions: record, answer, list, show, count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.colleagues import login_meant
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.words import names
from caseflow.words.objecting import ABOUT, HEARD, SAID, WHAT
from caseflow.words.objecting import CHANNELS as HOW

if TYPE_CHECKING:
    from caseflow.desk.complaints import ComplaintTold

KINDS = ("complaint", "thanks", "suggestion")
TOPICS = ("service", "delay", "conduct", "privacy", "information", "other")
CHANNELS = ("counter", "phone", "letter", "email", "visit", "other")


@click.group()
@common
def complaint() -> None:
    """投诉、表扬、建议（不针对决定）：登记、答复、列出、查看、统计。

    Complaints, thanks and suggestions that attack no decision: record, answer, list, show, count.
    """


@complaint.command()
@click.argument("what", type=Called(KINDS, WHAT))
@click.option("--about", type=Called(TOPICS, ABOUT), required=True, help="事项 / what it is about")
@click.option("--words", required=True, help="内容 / the words")
@click.option("--name", default="", help="来人姓名，不填为匿名 / who; else anonymous")
@click.option("--contact", default="", help="联系方式 / how they are reached")
@click.option("--login", default="", help="涉及哪位工作人员 / which colleague it is about")
@click.option("--case", default="", help="提到哪件申请 / which case it speaks of")
@click.option(
    "--channel", type=Called(CHANNELS, HOW), default="counter", help="来源方式 / how it came in"
)
@click.option("--on", default="", help="收到的日期 / the day it came [今天 / today]")
@common
@click.pass_obj
def record(state: State, /, what: Any, about: str, case: str, **said: Any) -> None:
    """登记投诉、表扬或建议；内容只有管理和监督人员能看，涉及的人看不到。

    Record it. Who manages or supervises reads it, never the colleague it is about.
    """
    from caseflow.desk.complaints import Voice

    with state.desk("enter", own=False) as desk:
        said["login"] = login_meant(desk.cf, said["login"])
        voice = Voice(case=meant(desk, case) if case else "", **said)
        ref = desk.complain(what, about, voice)
    state.out.give({"complaint": ref}, SAID["heard"][_en(state)].format(ref=ref))


@complaint.command()
@click.argument("ref")
@click.option("--words", required=True, help="答复 / the answer")
@common
@click.pass_obj
def answer(state: State, /, ref: str, words: str) -> None:
    """登记答复：由管理或监督人员办理，涉及的人不能办。

    It was answered so: by who manages or supervises, never by whom it is about.
    """
    with state.desk("manage") as desk:
        desk.answer_complaint(ref, words=words)
    state.out.give({"complaint": ref, "status": "answered"}, SAID["heard_answered"][_en(state)])


@complaint.command("list")
@common
@click.pass_obj
def listed(state: State, /) -> None:
    """列出投诉、表扬、建议；涉及本人的不列。

    All of them but those about oneself.
    """
    with state.desk("manage", own=False) as desk:
        found = desk.complaints()
    lang, en = state.out.lang, _en(state)
    rows = [_row(x, lang) for x in found]
    said = table(HEARD["heads"][en].split("|"), rows) if rows else HEARD["none"][en]
    state.out.give([_plain(x) for x in found], said)


@complaint.command()
@click.argument("ref")
@common
@click.pass_obj
def show(state: State, /, ref: str) -> None:
    """查看一件：来人、内容、答复；查阅会被记录。

    One with who said it and the answer; recorded.
    """
    with state.desk("manage", own=False) as desk:
        x = desk.complaint(ref)
    lang = state.out.lang
    who = " ".join(filter(None, (x.name, x.contact)))
    said = {k: getattr(x, k) for k in ("name", "contact", "words", "answer", "unreadable")}
    lines = [" ".join(_row(x.told, lang)), who, x.words, x.answer]
    state.out.give({**_plain(x.told), **said}, "\n".join(filter(None, lines)))


@complaint.command()
@click.option("--since", default="", help="从哪天起 / from which day")
@click.option("--until", default="", help="到哪天止 / the last day")
@common
@click.pass_obj
def count(state: State, /, since: str, until: str) -> None:
    """按月按种类统计件数：只有数字。

    How many of each kind came in each month: numbers alone.
    """
    with state.desk("supervise", own=False) as desk:
        found = desk.complaints_counted(since, until)
    lang, en = state.out.lang, _en(state)
    rows = [
        (x.month, names.name("said", x.what, lang), str(x.came), str(x.answered)) for x in found
    ]
    said = table(HEARD["counts"][en].split("|"), rows) if rows else HEARD["none"][en]
    data = [
        {"month": x.month, "what": x.what, "came": x.came, "answered": x.answered} for x in found
    ]
    state.out.give(data, said)


def _en(state: State) -> bool:
    return state.out.lang == "en"


def _row(x: ComplaintTold, lang: Any) -> tuple[str, ...]:
    return (
        *(x.ref, names.name("said", x.what, lang), names.name("about", x.about, lang)),
        *(str(x.on), names.name("stands", x.status, lang)),
    )


def _plain(x: ComplaintTold) -> dict[str, Any]:
    same = ("ref", "what", "about", "anonymous", "status")
    return {**{k: getattr(x, k) for k in same}, "on": x.on.isoformat()}
