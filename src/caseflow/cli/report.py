"""report: where applications stand, how far they came, what was late, how the office works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.words import Called, programmes_called
from caseflow.errors import FactError
from caseflow.words.shown import REPORT, STAGES, counted, heads, told

if TYPE_CHECKING:
    from caseflow.errors import Lang

WHAT = {"conduct": ("办理情况", "conduct")}


@click.command()
@click.argument("what", required=False, type=Called(("conduct",), WHAT))
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
@click.option("--since", default="", help="办理情况：从哪天起 / of conduct: from which day on")
@click.option("--until", default="", help="办理情况：到哪天止 / of conduct: until which day")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="办理情况：写成工作簿 / of conduct: as a workbook",
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
    """各项目的申请现在处于什么状态：每件只计一次，各行相加等于受理数。
    写“办理情况”则列出供监督看的。

    Where the applications of each programme stand: each in one row, so that rows add up. conduct:
    how the office works, in counts, for who supervises.
    """
    _one_report(what, {"--stages": stages, "--recovered": back, "--late": late}, out, of)
    if what:
        from caseflow.outputs import WORKBOOK, named_so

        named_so(out, WORKBOOK)
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


def _one_report(
    what: str | None, kinds: Mapping[str, bool], out: Path | None, of: Mapping[str, Any]
) -> None:
    """FactError for two reports at once, of which one would be left out, and for an option of the
    one that was not asked for."""
    asked = [*(["conduct"] if what else []), *(k for k, on in kinds.items() if on)]
    if len(asked) > 1:
        raise FactError("report_one", asked[-1], known=tuple(kinds))
    more = next((f"--{k}" for k, v in {**of, "out": out}.items() if v), "")
    if more and not what:
        raise FactError("report_of_conduct", more)


def _standing(state: State) -> None:
    """Each application in one row."""
    from caseflow.reports.states import standing

    with state.open() as cf:
        found, named = standing(cf), programmes_called(cf, lang := state.out.lang)
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
            _called(r.state, lang),
            r.applications,
            counted(r.counted, r.unstated, lang),
            money.number(r.granted),
            *(money.number(x) for x in (r.paid, r.owed, r.back)),
            *(n or "" for n in (r.again, r.objections)),
        )
        for s, r in lines
    ]
    state.out.give(data, table(heads(REPORT["heads"], lang, unit=getattr(money, lang)), rows))


def _late(state: State) -> None:
    """Steps that were done late, per programme; what two people waived."""
    from caseflow.reports.late import late, waivers
    from caseflow.words import names
    from caseflow.words.limits import REPORT as REPORT_LATE

    with state.open() as cf:
        steps, waived = late(cf), waivers(cf)
        named = programmes_called(cf, lang := state.out.lang)
    late_, over = (heads(REPORT_LATE[k], lang) for k in ("late", "waived"))
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
    state.out.give(data, "\n".join((table(late_, rows), table(over, more))))


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
    said_ = table(heads(HEADS["heads"], lang), rows) if rows else HEADS["none"][n]
    state.out.give(data, said_)


def _called(code: str, lang: Lang) -> str:
    """A state of the report in words; the last row is all of them."""
    from caseflow.words import names
    from caseflow.words.reports import STATES

    return STATES[code][lang == "en"] if code in STATES else names.status(code, lang)


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
    from caseflow.reports.funnel import funnel

    with state.open() as cf:
        lines, named = funnel(cf), programmes_called(cf, lang := state.out.lang)
        say = cf.place.currency.say
    rows = [
        (
            named(x.programme),
            told(STAGES[x.stage], lang),
            x.persons.say(lang),
            counted(x.counted, x.unstated, lang),
            say(x.money, lang) if x.money.minor else "",
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
    state.out.give(data, table(heads(REPORT["stages"], lang), rows))
