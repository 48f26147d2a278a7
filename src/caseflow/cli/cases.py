"""cases, explain, may, due: what reads only (and what time brings)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import Called, branch_named, coded
from caseflow.errors import FactError
from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money
from caseflow.words import names
from caseflow.words.shown import CASES, DUE, MAY, heads, told
from caseflow.words.typed import STAGES, STRATA

if TYPE_CHECKING:
    from caseflow import Case, Place
    from caseflow.desk.award import Award
    from caseflow.errors import Lang
    from caseflow.store.sqlite.listing import Listing

Row = Mapping[str, Any]
NOTHING = ("nothing_payable",)  # nothing granted there is a sum, elsewhere none yet
NARROWED = ("--bill", "--status", "--programme", "--branch", "--since", "--limit")


def stands(case: Case, lang: Lang, currency: Currency = CNY) -> str:
    """Where a case stands, in a line."""
    said = told(CASES["stands"], lang, case=case.number, status=case.status)
    if case.granted:
        said += told(CASES["granted"], lang, sum=currency.say(Money(case.granted), lang))
    if case.instructed:  # the step due says that it is to be paid, which it is
        asked = [names.waiting(what, lang) for what in _at_bank(case)]
        under_way = currency.say(Money(case.instructed), lang)
        said += told(CASES["instructed"], lang, sum=under_way, asked=asked)
    return said


def _at_bank(case: Case) -> list[str]:
    """What of it waits for the bank: `result`, and `result:unknown` where it could not say."""
    from caseflow.case.waiting import RESULT, waits

    return [w.what for w in waits(case) if w.kind == RESULT]


def plain(case: Case) -> dict[str, Any]:
    """A case as data: plain parts only."""
    return {
        "number": case.number,
        "programme": case.programme,
        "status": case.status,
        "received_on": case.received_on,
        "granted_fen": case.granted,
        "paid_fen": case.paid,
        "instructed_fen": case.instructed,
        "at_bank": _at_bank(case),
        "recovering_fen": case.owed,
        "version": case.version,
        "outcome": case.entry.outcome if case.entry else "",
        "next": case.next,
        "holds": [h.code for h in case.holds],
    }


def listing(state: State, status: str, limit: int, **by: str) -> Listing:
    """The cases of the store; `status` by its code or in words. `by`: programme, branch, since."""
    from caseflow.cli.statuses import status_of, statuses
    from caseflow.store.sqlite.listing import listed

    if not status:
        return listed(state.store, limit=limit, **by)
    try:
        code = status_of(status, statuses())
    except FactError:
        found = listed(state.store, limit=1)
        place = _place(state, found)
        state.out.speak(place)
        levels = [code for code, _, _ in place.levels]
        code = status_of(status, statuses([*names.LEVELS, *levels], found.statuses))
    return listed(state.store, status=code, limit=limit, **by)


def _place(state: State, found: Listing) -> Place:
    """The place of a store; its plugins are loaded only for another than the built-in one, and its
    drop-in files only if the place is none of theirs."""
    from caseflow.places.china import CHINA

    if found.place == CHINA.name:
        return CHINA
    from caseflow.plugins import installed, place_of

    if found.place in installed().places:
        return place_of(found.place, found.options)
    with state.open() as cf:
        return cf.place


@click.command()
@click.option(
    "--status",
    default="",
    help="只列这种状态，写代码或中文，开头几个字也行"
    " / only this status, by its code, in words or how they begin",
)
@click.option("--programme", default="", help="只列这个项目 / only this programme")
@click.option("--branch", default="", help="只列这个机构，写代码 / only this branch, by its code")
@click.option(
    "--since", default="", help="只列这天及以后收件的 / only received on this day or later"
)
@click.option("--limit", type=click.IntRange(0), default=0, help="至多几件 / at most so many")
@click.option(
    "--bill",
    default="",
    metavar="NUMBER",
    help="这张票据上的各件申请和各笔资助，写全发票号码；查找要留记录"
    " / the cases and lines on the bill of this invoice number, whole; the search is recorded",
)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(0),
    default=0,
    help="抽查几件：同一库、同一种子抽到同样的申请 / draw so many; the same seed draws them again",
)
@click.option("--seed", default="", help="抽样的种子，任意文字，记下来 / any text; note it down")
@click.option(
    "--by",
    multiple=True,
    help="分层抽样：项目、状态、机构、月份，可多次"
    " / by strata (programme, status, branch, month), repeatable",
)
@common
@click.pass_obj
def cases(
    state: State,
    /,
    status: str,
    programme: str,
    branch: str,
    since: str,
    limit: int,
    bill: str,
    **drawn: Any,
) -> None:
    """申请列表（不含个人信息），也可抽查（--sample） / the list of cases, without personal data."""
    from caseflow.values.dates import read_day

    drawn["by"] = tuple(coded(x, STRATA) for x in drawn["by"])
    if bill:
        if status or programme or branch or since or limit or drawn["size"]:
            raise FactError("find_one", "--bill", known=NARROWED)
        from caseflow.cli.bills import bill as on_bill

        on_bill(state, bill)
        return
    day = read_day(since, "--since").isoformat() if since else ""
    programme = _programme(state, programme)
    if branch:
        with state.open() as cf:
            branch = branch_named(cf, branch)
    found = listing(state, status, limit, programme=programme, branch=branch, since=day)
    state.out.demo = found.demo
    names.PROGRAMMES.update(found.called)  # no plugin is loaded for it
    if drawn["size"] or drawn["seed"] or drawn["by"]:
        _drawn(state, found, drawn)
        return
    _given(state, found.cases, Currency(found.currency), list(found.cases), "")


def _programme(state: State, text: str) -> str:
    """The code of the programme that a text names; plugins are loaded only for words that are no
    name of one the store knows."""
    if not text:
        return ""
    from caseflow.cli.words import programme_named
    from caseflow.store.sqlite.listing import listed

    found = listed(state.store, limit=1).called
    meant = [code for code, (zh, _) in found.items() if text in (code, zh)]
    if len(meant) == 1:
        return meant[0]
    with state.open() as cf:
        return programme_named(state.store, cf, text)


def _drawn(state: State, found: Listing, asked: dict[str, Any]) -> None:
    """A sample of what was found, and how it was drawn."""
    from caseflow.reports.sample import sample
    from caseflow.words import fill
    from caseflow.words.conduct import SAID

    made = sample(found.cases, asked["size"], asked["seed"], asked["by"])
    n, lang = state.out.lang == "en", state.out.lang
    parts = {"drawn": len(made.rows), "of": made.of, "seed": asked["seed"]}
    lines = [fill(SAID["sample"][n], parts, lang)]
    for part in made.parts if asked["by"] else ():
        values = [_stratum(how, x, lang) for how, x in zip(asked["by"], part.values, strict=True)]
        said = {"values": values, "drawn": part.drawn, "of": part.cases}
        lines.append(fill(SAID["stratum"][n], said, lang))
    data = {
        "seed": asked["seed"],
        "of": made.of,
        "strata": [
            {"values": list(p.values), "cases": p.cases, "drawn": p.drawn} for p in made.parts
        ],
        "cases": [dict(row) for row in made.rows],
    }
    _given(state, made.rows, Currency(found.currency), data, "\n".join(lines))


def _stratum(how: str, value: str, lang: Lang) -> str:
    """What a stratum is called; a branch and a month say themselves."""
    return names.name(how, value, lang) if how in ("programme", "status") else value


def _given(state: State, every: Sequence[Row], money: Currency, data: Any, said: str) -> None:
    """A table of cases, and what is said of it."""
    lang = state.out.lang
    rows = [
        (
            c["number"],
            names.name("programme", c["programme"], lang),
            c["received_on"],
            names.status(c["status"], lang),
            money.number(Money(c["granted"])) if c["granted"] or c["status"] in NOTHING else "",
        )
        for c in every
    ]
    listed = table(heads(CASES["heads"], lang, unit=getattr(money, lang)), rows)
    head = f"{said}\n" if said else ""
    state.out.give(data, f"{head}{listed}\n{told(CASES['count'], lang, count=len(rows))}")


@click.command()
@click.argument("case")
@click.option(
    "--at",
    type=Called(["", "entry", "final"], STAGES),
    default="",
    help="申请时或最终 / at entry or final",
)
@click.option("--purpose", default="case", help="查阅目的，会被记录 / why you read it; recorded")
@click.option(
    "--replay",
    is_flag=True,
    help="从库存版本和事实复算并比对 / compute again and compare",
)
@common
@click.pass_obj
def explain(state: State, case: str, at: Any, purpose: Any, replay: bool) -> None:
    """为什么是这个结论：每一条、看到的值、依据、怎样才会改变 / why, condition by condition."""
    with state.desk("enter") as desk:
        case, lang = meant(desk, case), state.out.lang
        if replay:
            a = desk.replay(case)
            data = {"outcome": a.outcome, "identical": True}
            state.out.give(data, told(CASES["replayed"], lang, outcome=a.outcome))
            return
        text = desk.explain(case, lang=lang, purpose=purpose, at=at)
        if not state.out.json:
            state.out.give(None, text)
            return
        data = {"outcome": "", "results": {}, "documents": {}, "missing": []}
        data |= {"refers": (), "orders": (), "lines": [], "recoveries": []}
        if desk.cf.case(case).origin != "external":
            a = desk.assessment(case, at=at, purpose=purpose)
            data = {
                "outcome": a.outcome,
                "results": a.results,
                "documents": a.documents,
                "missing": [m.facts for m in a.missing],
                "refers": a.refers,
                "orders": a.orders,
                **_award(desk.award(case, purpose=purpose), lang),
            }
    state.out.give({**data, "text": text}, text)


def _award(of: Award, lang: Lang) -> dict[str, Any]:
    """Lines and recoveries as data: sums in minor units, days ISO."""
    from caseflow.desk.award_said import payee_said, when_said

    return {
        "lines": [
            {
                **{k: getattr(x, k) for k in ("line", "unit", "fund", "holder", "final", "day")},
                **{k: getattr(x, k) for k in ("standing", "first")},
                **{k: getattr(x, k).minor for k in ("granted", "arrived", "paid")},
                "element": x.element[lang == "en"],
                "payee": payee_said(x, lang),
                "when": when_said(x, lang),
                "place": x.place.place if x.place is not None else None,
                "payments": [_flat(p) for p in x.payments],
            }
            for x in of.lines
        ],
        "recoveries": [
            {
                **_flat(x),
                **{k: [_flat(p) for p in getattr(x, k)] for k in ("agreed", "due", "came")},
                **{k: getattr(x, k).minor for k in ("back", "waived")},
            }
            for x in of.recoveries
        ],
    }


def _flat(x: Any) -> dict[str, Any]:
    from attrs import fields

    values = {f.name: getattr(x, f.name) for f in fields(type(x))}
    return {k: v.minor if isinstance(v, Money) else v for k, v in values.items()}


@click.command()
@click.argument("case")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="连同现在办不了的 / with what cannot be done now, too",
)
@common
@click.pass_obj
def may(state: State, case: str, every: bool) -> None:
    """这个人现在能对申请做什么；该办而不能办的，为什么、谁可以。

    What this person may do with a case now; of what it waits for, why not and who could.
    """
    with state.desk("enter") as desk:
        found = desk.may(meant(desk, case))
    from caseflow.cli.may_table import may_table

    lang = state.out.lang
    answers = {x.act for x in found if x.due} & {"review", "decide"}  # all that may be said
    data, shown = [], []
    for x in found:
        why = x.problem.say(lang) if x.problem is not None else ""
        data.append(
            {
                "act": x.act,
                "way": x.way,
                "allowed": x.allowed,
                "code": x.code,
                "why": why,
                "could": list(x.could),
                "meeting": list(x.meeting),
                "due": x.due,
                "leaves": list(x.leaves),
            }
        )
        if every or x.allowed or x.due or (x.act in answers and x.could):
            shown.append(x)
    left = len(found) - len(shown)
    more = [told(MAY["left"], lang, count=left)] if left else []
    state.out.give(data, "\n".join([may_table(shown, lang), *more]))


@click.command()
@click.option("--apply", is_flag=True, help="写入到期的后果 / write what follows of itself")
@common
@click.pass_obj
def due(state: State, apply: bool) -> None:
    """到期事项：告知书到期、等待资金 / what time has brought."""
    with state.desk("enter") as desk:
        found = desk.due(apply=apply)
    lang = state.out.lang
    applied = told(DUE["applied"], lang)
    rows = [(x.case, x.on.isoformat(), x.say(lang), applied if x.applied else "") for x in found]
    data = [
        {
            "case": x.case,
            "what": x.what,
            "of": x.of,
            "on": x.on.isoformat(),
            "words": x.say(lang),
            "applied": x.applied,
        }
        for x in found
    ]
    said = table(heads(DUE["heads"], lang), rows) if rows else told(DUE["none"], lang)
    state.out.give(data, said)
