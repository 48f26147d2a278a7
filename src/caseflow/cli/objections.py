"""object: objections by anybody: record, note, answer, see the answer, list, show, print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done
from caseflow.cli.answered import left_to_nobody
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.errors import note as note_said
from caseflow.outputs import give
from caseflow.words import called, names
from caseflow.words.acts import PREVIEW
from caseflow.words.objecting import ABOUT, SAID, SHOWN, STATUS, WHAT
from caseflow.words.objecting import CHANNELS as HOW
from caseflow.words.typed import PAPERS

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.objections import Note, ObjectionOpened, ObjectionTold
    from caseflow.errors import Lang

CHANNELS = ("counter", "phone", "letter", "email", "visit", "other")
ATTACKS = ("application", "decision", "notice")


@click.group("object")
@common
def object() -> None:
    """异议：登记、调查记录、书面答复、另一人看过、列出、查看、打印。

    Objections by anybody: record, note, answer, let another see the answer, list, show, print.
    """


@object.command()
@click.argument("case")
@click.option("--words", required=True, help="异议内容 / what is objected")
@click.option("--name", default="", help="异议人姓名，不填为匿名 / who objects; else anonymous")
@click.option("--contact", default="", help="联系方式 / how they are reached")
@click.option(
    "--channel", type=Called(CHANNELS, HOW), default="counter", help="来源方式 / how it came in"
)
@click.option(
    "--about", type=Called(ATTACKS, ABOUT), default="application", help="针对什么 / what it attacks"
)
@click.option("--on", default="", help="收到的日期 / the day it came [今天 / today]")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def record(state: State, /, case: str, only: bool, **said: Any) -> None:
    """登记异议：这件申请暂停办理，直到异议答复。异议人姓名只有办理异议的人和监督人员能看。

    Record an objection: the case is held until it is answered. Who objects only those see who
    handle it, and supervisors.
    """
    with state.desk("enter", own=False) as desk:
        case = meant(desk, case)
        if only:
            from caseflow.case.acts import Object

            foreseen(state, desk, Object(case=case, **said))
            return
        now = desk.object(case, **said)
        more = _recorded(desk, now.number, len(now.objections), state.out.lang)
        done(state, desk, now, "\n" + more)


@object.command()
@click.argument("case")
@click.option(
    "--nr", "n", type=click.IntRange(0), default=0, help="第几件异议 / which objection [1]"
)
@click.option("--words", required=True, help="内容 / what was found out")
@click.option(
    "--what",
    type=Called(("note", "evidence", "withdrawn"), WHAT),
    default="note",
    help="记录、证据、异议人撤回 / a note, evidence, taken back by the objector",
)
@common
@click.pass_obj
def note(state: State, /, case: str, n: int, words: str, what: Any) -> None:
    """登记调查所得；异议人撤回并不结束异议，仍须答复。

    What was found out. Taken back by the objector, it still has to be answered.
    """
    with state.desk("manage", own=False) as desk:
        case = meant(desk, case)
        desk.note_objection(case, n, words=words, what=what)
    state.out.give({"case": case, "nr": n or 1, "what": what}, SAID["noted"][_en(state)])


@object.command()
@click.argument("case")
@click.argument("result", type=Called(("dismissed", "upheld"), STATUS))
@click.option(
    "--words", required=True, help="书面答复，不写任何人的姓名 / the answer, naming nobody"
)
@click.option("--nr", "n", type=click.IntRange(0), default=0, help="第几件异议 / which objection")
@click.option("--body", default="", help="由哪个上级或外部机构答复 / which body answered")
@click.option("--paper", default="", help="其文号 / the number of its paper")
@click.option(
    "--instead",
    is_flag=True,
    help="替换另一人已写、待看过的答复 / replace another person's answer that waits",
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def answer(state: State, /, case: str, only: bool, **said: Any) -> None:
    """书面答复异议：不成立，或成立；由没有录入、审核、决定过这件申请的人办理，
    另一人看过后生效。

    Answer an objection in writing, by who did nothing on the case that it attacks; it counts once
    another person has seen it.
    """
    with state.desk("manage", own=not only) as desk:
        case = meant(desk, case)
        if only:
            from caseflow.case.acts import AnswerObjection

            foreseen(state, desk, AnswerObjection(case=case, **said))
            return
        from caseflow.case.acts.answer_objection import which
        from caseflow.desk.objections import who_sees

        n = which(desk.cf.case(case), said["n"])
        now = desk.answer_objection(case, said.pop("result"), **said)
        could = who_sees(desk.seat, case, n)
        more = note_said("objection_answered_see", case=case, n=n, could=could)
        done(state, desk, now, "\n" + more.say(state.out.lang))


@object.command()
@click.argument("case")
@click.option("--nr", "n", type=click.IntRange(0), default=0, help="第几件异议 / which objection")
@click.option("--note", default="", help="给同事的备注 / a note for colleagues")
@click.option("--yes", is_flag=True, help="显示后不再询问 / show, do not ask")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def see(state: State, /, case: str, n: int, note: str, yes: bool, only: bool) -> None:
    """另一人看过答复，答复生效：先显示答复，不成立的继续办理，成立的由其他人重新审核。

    Another person reads the answer, which is shown, and it counts.
    """
    from caseflow.case.acts import SeeAnswer
    from caseflow.case.acts.answer_objection import which
    from caseflow.cli.shown import seen_by

    with state.desk("manage", own=not only) as desk:
        case = meant(desk, case)
        if only:
            foreseen(state, desk, SeeAnswer(case=case, n=n, note=note))
            return
        (verdict,) = desk.preview([SeeAnswer(case=case, n=n, note=note)]).verdicts
        if verdict.error is not None:
            raise verdict.error
        n = which(desk.cf.case(case), n)
        x = desk.objection(case, n)
        if seen_by(state, _opened_said(state, x), yes=yes):
            now = desk.see_answer(case, n, of=x.answered, note=note)
            left = left_to_nobody(desk, now, state.out.lang)
            done(state, desk, now, left and f"\n{left}")


@object.command("list")
@click.argument("case", required=False)
@common
@click.pass_obj
def listed(state: State, /, case: str | None) -> None:
    """列出异议及答复期限；不写异议人。

    Objections and by when they are to be answered; never who objects.
    """
    with state.desk("enter", own=False) as desk:
        found = desk.objections(meant(desk, case) if case else "")
    lang = state.out.lang
    heads = SHOWN["heads"][_en(state)].split("|")
    said = table(heads, [_row(x, lang) for x in found]) if found else SHOWN["none"][_en(state)]
    state.out.give([plain(x) for x in found], said)


@object.command()
@click.argument("case")
@click.option(
    "--nr", "n", type=click.IntRange(1), default=1, help="第几件异议 / which objection [1]"
)
@common
@click.pass_obj
def show(state: State, /, case: str, n: int) -> None:
    """查看一件异议：异议人、内容、调查记录、答复；查阅会被记录。

    One objection with who objects and all that was said of it; recorded.
    """
    with state.desk("supervise", own=False) as desk:
        x = desk.objection(meant(desk, case), n)
    state.out.give({**plain(x.told), **_opened(x)}, _opened_said(state, x))


@object.command("print")
@click.argument("kind", type=Called(("receipt", "answer"), PAPERS))
@click.argument("case")
@click.option(
    "--nr", "n", type=click.IntRange(1), default=1, help="第几件异议 / which objection [1]"
)
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path),
    help="写到哪个文件或文件夹 / file or folder [.]",
)
@common
@click.pass_obj
def printed(state: State, /, kind: Any, case: str, n: int, target: Path | None) -> None:
    """印给异议人：受理回执、异议答复。

    Print for the objector: the receipt, or the written answer.
    """
    from caseflow.reports.objections import objection_paper

    with state.desk("supervise", own=False) as desk:
        made = objection_paper(desk, meant(desk, case), n, kind, lang=state.out.of_papers)
        where = target or Path()
        if where.is_dir():
            where = where / f"{made.code.replace('/', '_')}.html"
        give(where, made.html)
    data = {"code": made.code, "title": made.title, "file": str(where)}
    state.out.give(data, f"{made.title} {made.code} → {where}")


def _recorded(desk: Desk, case: str, n: int, lang: Lang) -> str:
    """That it holds the case; and who prints the receipt, where whoever recorded it may not."""
    from caseflow.desk.objections import who_opens

    could = who_opens(desk.seat, case)
    own = desk.login() in could
    code = "objection_recorded" if own else "objection_recorded_others"
    return note_said(code, case=case, n=n, could=could).say(lang)


def _en(state: State) -> bool:
    return state.out.lang == "en"


def _row(x: ObjectionTold, lang: Any) -> tuple[str, ...]:
    return (
        *(x.case, str(x.n), str(x.on)),
        *(names.name("channel", x.channel, lang), names.name("about", x.about, lang)),
        *(names.name("objection", x.status, lang), str(x.until or "")),
    )


def _opened_said(state: State, x: ObjectionOpened) -> str:
    """One as it is shown: all of it, or to whom it is about its answers."""
    lang, en = state.out.lang, _en(state)
    who = [
        SHOWN["who"][en].format(name=x.name or SHOWN["anonymous"][en], contact=x.contact),
        SHOWN["words"][en].format(words=x.words),
    ]
    notes = [f"{y.on} {_noted(y, lang)} {called.person(y.who)}: {y.words}" for y in x.notes]
    return "\n".join(
        [" ".join(_row(x.told, lang)), *([SHOWN["withheld"][en]] if x.withheld else who), *notes]
    )


def _noted(y: Note, lang: Any) -> str:
    """What it is; of an answer how it answers, and whether another one replaced it."""
    said = names.name("said", y.what, lang)
    if y.result:
        said += SHOWN["how"][lang == "en"].format(how=names.name("objection", y.result, lang))
    return said + SHOWN["replaced"][lang == "en"] if y.replaced else said


def plain(x: ObjectionTold) -> dict[str, Any]:
    """One as data: days as ISO text or null."""
    same = ("case", "n", "channel", "about", "anonymous", "status", "late")
    return {
        **{k: getattr(x, k) for k in (*same, "recorded_by", "answered_by")},
        "on": x.on.isoformat(),
        "until": x.until.isoformat() if x.until else None,
    }


def _opened(x: ObjectionOpened) -> dict[str, Any]:
    notes = [
        {"on": y.on.isoformat()}
        | {k: getattr(y, k) for k in ("what", "who", "words", "result", "replaced")}
        for y in x.notes
    ]
    same = ("name", "contact", "words", "answer", "result", "withheld", "unreadable")
    said = {k: getattr(x, k) for k in same}
    return {**said, "notes": notes}
