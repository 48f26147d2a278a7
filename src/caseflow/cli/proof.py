"""report, export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import programme_named, programmes_called
from caseflow.errors import FactError
from caseflow.outputs import written


@click.command()
@click.argument("what", required=False, type=click.Choice(["conduct"]), metavar="[conduct]")
@click.option(
    "--stages",
    is_flag=True,
    help="走到过哪一步（一件可计入几步）/ how far they came; one counts at each stage it reached",
)
@click.option(
    "--recovered",
    "back",
    is_flag=True,
    help="多付的款项：应追回、已退还、已免 / what was paid too much, by programme and fund",
)
@click.option(
    "--late",
    is_flag=True,
    help="超期办理的步骤和两人豁免的事项 / steps done late, and what two people waived",
)
@click.option("--since", default="", help="conduct：从哪天起 / of conduct: from which day on")
@click.option("--until", default="", help="conduct：到哪天止 / of conduct: until which day")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="conduct：写成工作簿 / of conduct: as a workbook",
)
@common
@click.pass_obj
def report(
    state: State,
    /,
    what: str | None,
    stages: bool,
    back: bool,
    late: bool,
    out: Path | None,
    **of: Any,
) -> None:
    """各项目的申请现在处于什么状态：每件只计一次，各行相加等于受理数。conduct：办理情况，供监督。

    Where the applications of each programme stand: each in one row, so that rows add up. conduct:
    how the office works, in counts, for who supervises.
    """
    if what:
        _conduct(state, out, **of)
        return
    if back:
        _recovered(state)
        return
    if stages:
        _stages(state)
        return
    if late:
        _late(state)
        return
    _standing(state)


def _standing(state: State) -> None:
    """Each application in one row."""
    from caseflow.reports.states import standing

    with state.open() as cf:
        found, named = standing(cf), programmes_called(cf, "zh")
        money = cf.place.currency
    lines = [(s, r) for s in found for r in (*s.rows, s.total)]
    data = [
        {
            "programme": s.programme,
            "group": r.group,
            "state": r.state,
            "applications": r.applications,
            "unit": s.unit,
            "counted": r.counted.number,
            "unstated": r.unstated,
            "granted": r.granted.minor,
            "paid": r.paid.minor,
            "owed": r.owed.minor,
            "back": r.back.minor,
            "again": r.again,
            "objections": r.objections,
            "currency": money.code,
        }
        for s, r in lines
    ]
    rows = [
        (
            named(s.programme),
            _called(r.state),
            r.applications,
            f"{r.counted}（另有 {r.unstated} 件未写明）" if r.unstated else r.counted,
            money.number(r.granted),
            *(money.number(x) for x in (r.paid, r.owed, r.back)),
            *(n or "" for n in (r.again, r.objections)),
        )
        for s, r in lines
    ]
    sums = (f"{x}（{money.zh}）" for x in ("资助额", "已拨付", "应追回", "已退还"))
    heads = ("项目", "状态", "申请数", "计数", *sums, "复核和申诉", "异议")
    state.out.give(data, table(heads, rows))


def _late(state: State) -> None:
    """Steps that were done late, per programme; what two people waived."""
    from caseflow.reports.late import late, waivers
    from caseflow.words import names
    from caseflow.words.limits import REPORT

    with state.open() as cf:
        steps, waived = late(cf), waivers(cf)
        named = programmes_called(cf, lang := state.out.lang)
    heads, over = (REPORT[k][lang == "en"].split("|") for k in ("late", "waived"))
    rows = [(named(x.programme), names.step(x.step, lang), x.answered, x.due) for x in steps]
    more = [(x.case, names.name("override", x.what, lang), x.about or x.until) for x in waived]
    data = {
        "late": [
            {"programme": x.programme, "step": x.step, "answered": x.answered, "due": x.due}
            for x in steps
        ],
        "waived": [
            {"case": x.case, "what": x.what, "about": x.about, "until": x.until} for x in waived
        ],
    }
    state.out.give(data, "\n".join((table(heads, rows), table(over, more))))


def _conduct(state: State, out: Path | None, *, since: str, until: str) -> None:
    """How the office works, in counts."""
    from attrs import asdict

    from caseflow.reports.conduct import said, write_conduct
    from caseflow.words.conduct import HEADS

    with state.desk("supervise", own=False) as desk:
        lines = desk.conduct(since=since, until=until)
    lang = state.out.lang
    n = lang == "en"
    data = [asdict(x) for x in lines]
    if out is not None:
        write_conduct(lines, out, lang)
        text = HEADS["written"][n].format(n=len(lines), file=out)
        state.out.give({"file": str(out), "lines": data}, text)
        return
    rows = [said(x, lang) for x in lines]
    heads = HEADS["heads"][n].split("|")
    state.out.give(data, table(heads, rows) if rows else HEADS["none"][n])


def _called(code: str) -> str:
    """A state of the report in words; the last row is all of them."""
    from caseflow.words import names
    from caseflow.words.reports import STATES

    return STATES[code][0] if code in STATES else names.status(code)


def _recovered(state: State) -> None:
    """What is owed, came back and was given up, per programme and fund."""
    from caseflow.reports.recovered import COUNTS, SUMS, recovered, total
    from caseflow.words.recovery import SAID

    with state.open() as cf:
        found, named = recovered(cf), programmes_called(cf, state.out.lang)
        number = cf.place.currency.number
    data = [
        {k: getattr(x, k) for k in ("programme", "fund", *COUNTS)}
        | {f"{k}_fen": getattr(x, k).minor for k in SUMS}
        for x in found
    ]
    n = state.out.lang == "en"
    rows = [
        (
            *((named(x.programme), x.fund) if x.programme else (SAID["all"][n], "")),
            *(getattr(x, k) for k in COUNTS),
            *(number(getattr(x, k)) for k in SUMS),
        )
        for x in (*found, total(found))
    ]
    state.out.give(data, table(SAID["report"][n].split("|"), rows) if found else SAID["none"][n])


def _stages(state: State) -> None:
    """How far applications came: persons and procedures apart, money by fund apart."""
    from caseflow.reports.funnel import STAGE_WORDS, funnel

    with state.open() as cf:
        lines, named = funnel(cf), programmes_called(cf, "zh")
        say = cf.place.currency.say
    rows = [
        (
            named(x.programme),
            STAGE_WORDS[x.stage],
            x.persons,
            x.count_words,
            say(x.money, "zh") if x.money.minor else "",
        )
        for x in lines
    ]
    data = [
        {
            "programme": x.programme,
            "stage": x.stage,
            "persons": x.persons.number,
            x.counted.unit: x.counted.number,
            "unstated": x.unstated,
            "fen": x.money.minor,
        }
        for x in lines
    ]
    state.out.give(data, table(("项目", "阶段", "人数", "件数", "金额"), rows))


@click.command()
@click.option(
    "--canonical",
    "file",
    type=click.Path(path_type=Path),
    help="日志，可比对的形式 / the journal in comparable form",
)
@click.option(
    "--ledger",
    "programme",
    default="",
    help="某项目的台账工作簿 / the ledger of a programme as a workbook",
)
@click.option(
    "--beancount",
    "books",
    type=click.Path(path_type=Path),
    help="资金的复式账，beancount 文本，不含个人信息"
    " / the ledger of the funds as text for beancount, no personal data",
)
@click.option(
    "--extract",
    "chosen",
    multiple=True,
    help="供审计的摘录：全部公开部分，及所列案件的加密内容"
    " / an extract for an auditor: all plain parts, and the private parts of these cases",
)
@click.option(
    "--person",
    default="",
    metavar="CASE",
    help="此申请所帮助之人的全部资料 / all data of the person whom this case helps",
)
@click.option("--role", default="", help="其中的哪一人，如 guardian / who of it")
@click.argument("more", nargs=-1, metavar="[CASE]...")
@click.option(
    "--to",
    default="",
    help="台账、摘录提供给哪个单位：须有向其提供资料的单独同意"
    " / the body that gets the ledger or extract; each case needs a consent to that",
)
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path),
    help="写到哪个文件 / where it goes  [PROGRAMME.ledger.xlsx, extract.db, person.json]",
)
@common
@click.pass_obj
def export(
    state: State,
    file: Path | None,
    programme: str,
    books: Path | None,
    chosen: tuple[str, ...],
    person: str,
    role: str,
    more: tuple[str, ...],
    to: str,
    target: Path | None,
) -> None:
    """导出日志、台账、摘录或一个人的资料（含个人信息），或资金的账（不含）。

    The journal, the ledger of a programme, an extract for an auditor, or all data of one person,
    which hold personal data; or the ledger of the funds, which holds none.
    """
    if to and not (chosen or programme):
        raise FactError("export_what", "--to")
    if books is not None:
        with state.desk("supervise") as desk, written(books, place="--beancount") as out:
            made = desk.export_beancount()
            out.give(made.text)
        data = {"file": str(books), "transactions": made.transactions}
        state.out.give(data, f"{made.transactions} 笔 → {books}")
        return
    if person:
        from caseflow.cli.personal import write_person

        where = target or Path("person.json")
        with state.desk("manage", own=False) as desk:
            write_person(desk, person, role, where)
        state.out.give({"file": str(where)}, f"→ {where}")
        return
    if chosen:
        where = target or Path("extract.db")
        with state.desk("enter") as desk:
            count = desk.extract([meant(desk, x) for x in (*chosen, *more)], where, to=to)
        state.out.give({"file": str(where), "cases": count}, f"{count} 件 → {where}")
        return
    if programme:
        from caseflow.reports.ledger import provide_ledger, write_ledger

        with state.desk("enter") as desk:
            programme = programme_named(state.store, desk.cf, programme)
            where = target or Path(f"{programme}.ledger.xlsx")
            if to:
                _handed(state, where, *provide_ledger(desk, programme, where, to))
                return
            count = write_ledger(desk, programme, where)
        state.out.give({"file": str(where), "cases": count}, f"{count} 件 → {where}")
        return
    if file is None:
        raise FactError("export_what", "export")

    with state.desk("supervise") as desk, written(file, place="--canonical") as out:
        lines = desk.export_journal()
        out.give("\n".join(lines) + "\n")
    state.out.give({"file": str(file), "events": len(lines)}, f"{len(lines)} 个事件 → {file}")


def _handed(state: State, where: Path, count: int, left: tuple[str, ...]) -> None:
    """How many cases went to a body, and which were left out."""
    from caseflow.words import fill
    from caseflow.words.consents import SAID

    data = {"file": str(where), "cases": count, "left_out": list(left)}
    said = fill(SAID["left_out"][state.out.lang == "en"], {"cases": left}, state.out.lang)
    state.out.give(data, "\n".join([f"{count} 件 → {where}", *([said] if left else [])]))


@click.command()
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="[HEAD]...")
@click.option(
    "--head",
    multiple=True,
    type=click.Path(path_type=Path),
    help="另存的链头文件，可多份 / heads kept elsewhere, any number of files",
)
@click.option(
    "--save-head",
    type=click.Path(path_type=Path),
    help="把现在的链头另存 / keep the present heads",
)
@click.option(
    "--replay",
    is_flag=True,
    help="用密钥重算评估与查重标记 / with the key make assessments and marks again",
)
@common
@click.pass_obj
def verify(
    state: State,
    more: tuple[Path, ...],
    head: tuple[Path, ...],
    save_head: Path | None,
    replay: bool,
) -> int:
    """从日志自身证明库是完整的，不需要密钥。

    Prove the store from its own journal, without any key.
    """
    from caseflow.proof.heads import keep, standing
    from caseflow.proof.verify import verify_file

    there = standing(save_head) if save_head is not None else []
    # what is to be replaced is compared first
    heads = [*head, *more, *([save_head] if save_head is not None and there else [])]
    key = None
    if replay:
        from caseflow.host import secrets_of

        key = lambda copy: secrets_of(copy, state.store, state.key or None)  # noqa: E731
    found = verify_file(state.store, heads, key=key)
    state.out.demo = found.demo
    saved = save_head is not None and found.ok
    if save_head is not None and saved:
        keep(save_head, found, there)
    lang = state.out.lang
    state.out.give(found.data(lang, saved=saved), found.words(lang))
    return 0 if found.ok else 1
