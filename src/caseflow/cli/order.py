"""funds queue, publish, serve, ahead, behind: who waits for money, in which order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.cli.words import Called
from caseflow.errors import note
from caseflow.outputs import written
from caseflow.words import fill
from caseflow.words.order import BASIS, LISTED

if TYPE_CHECKING:
    from caseflow.case.kinds.moved_ahead import Basis
    from caseflow.desk.proposals import Proposal
    from caseflow.desk.standing_in_line import FundQueue, Position

_WHY = click.option("--why", default="", help="理由 / the reason")
_LINE = click.option("--line", default="", help="第几笔 / which line, where several wait")


@click.command("queue")
@click.argument("fund", default="")
@click.option(
    "--case", default="", help="这件申请排在哪里、为什么 / where this case stands, and why"
)
@click.option(
    "--after", type=click.IntRange(0), default=0, help="接着上一页 / behind the page before"
)
@click.option("--limit", type=click.IntRange(1), default=50, help="每页几位 / rows of a page [50]")
@click.option(
    "--notice",
    "file",
    type=click.Path(path_type=Path),
    help="把已公布的名单写成可张贴的文件，只有编号 / write the published list, numbers alone",
)
@common
@click.pass_obj
def queue(state: State, fund: str, case: str, after: int, limit: int, file: Path | None) -> None:
    """谁在等待一笔资金，按什么顺序拨付；--case 说明一件申请的位置。

    Who waits for a fund, in the order in which they are served; `--case`: where one stands.
    """
    with state.desk("enter") as desk:
        lang, currency = state.out.lang, desk.cf.place.currency
        if case:
            found = desk.position(meant(desk, case))
            state.out.give([_place(x) for x in found], "\n".join(x.say(lang) for x in found))
            return
        if file is not None:
            with written(file, fresh=True) as out:
                out.give(desk.queue_notice(fund).encode())
            state.out.give({"file": str(file)}, note("order_notice", file=file).say(lang))
            return
        page = desk.fund_queue(fund, after=after, limit=limit)
    number = currency.number
    rows = [
        (
            x.place,
            x.case or "—",
            x.line,
            number(x.short),
            x.received_on,
            x.since,
            fill(LISTED[x.how][lang == "en"], {"basis": x.basis}, lang)
            + (LISTED["stopped"][lang == "en"] if x.stopped else ""),
        )
        for x in page.rows
    ]
    about = {"fund": page.fund, "count": page.count, "criteria": page.criteria}
    sums = {"short": currency.say(page.short, lang), "free": currency.say(page.available, lang)}
    head = fill(LISTED["head"][lang == "en"], {**about, **sums}, lang)
    if page.published_on:
        head += fill(LISTED["published"][lang == "en"], {"on": page.published_on}, lang)
    lines = [head, *([table(LISTED["heads"][lang == "en"].split("|"), rows)] if rows else ())]
    lines += [f"--after {page.next}"] if page.next else []
    state.out.give(_page(page), "\n".join(lines))


@click.command("publish")
@click.argument("fund")
@common
@click.pass_obj
def publish(state: State, fund: str) -> None:
    """提议公布等待一笔资金的名单，此后按它拨付；另一人确认 / propose to publish who waits."""
    with state.desk("manage") as desk:
        _proposed(state, desk.publish_queue(fund))


@click.command("serve")
@click.argument("fund")
@common
@click.pass_obj
def serve(state: State, fund: str) -> None:
    """资金到账后按顺序预留，到钱用完为止 / reserve for those who wait, in order."""
    with state.desk("enter", own=True) as desk:
        found = desk.serve(fund)
        lang, currency = state.out.lang, desk.cf.place.currency
    served = [x for x in found.done if x.error is None]
    refused = [(x.case, x.error) for x in found.done if x.error is not None]
    parts = {
        "count": len(served),
        "left": currency.say(found.left, lang),
        "waiting": found.waiting,
    }
    lines = [fill(LISTED["served"][lang == "en"], parts, lang)]
    lines += [x.case for x in served]
    if found.passed:
        lines.append(fill(LISTED["passed"][lang == "en"], {"cases": found.passed}, lang))
    lines += [error.say(lang) for _, error in refused]
    data = {
        "fund": found.fund,
        "served": [x.case for x in served],
        "passed": list(found.passed),
        "refused": {case: error.code for case, error in refused},
        "left_fen": found.left.minor,
        "waiting": found.waiting,
    }
    state.out.give(data, "\n".join(lines))


@click.command("ahead")
@click.argument("case")
@click.option(
    "--basis",
    required=True,
    type=Called(("urgent", "deadline", "ruling", "mistake"), BASIS),
    help="依据：治疗不能等、期限将过、投诉或上级的决定、本单位排错 / on what basis",
)
@_WHY
@_LINE
@common
@click.pass_obj
def ahead(state: State, case: str, basis: str, why: str, line: str) -> None:
    """提议让一件申请提前，须写理由；另一人确认 / propose that a case is served before others."""
    with state.desk("manage") as desk:
        case = meant(desk, case)
        _proposed(state, desk.move_ahead(case, basis=cast("Basis", basis), why=why, line=line))


@click.command("behind")
@click.argument("case")
@_WHY
@_LINE
@common
@click.pass_obj
def behind(state: State, case: str, why: str, line: str) -> None:
    """提议取消提前，回到原来的位置；另一人确认 / propose to take moving ahead back."""
    with state.desk("manage") as desk:
        _proposed(state, desk.withdraw_ahead(meant(desk, case), why=why, line=line))


COMMANDS = (queue, publish, serve, ahead, behind)


def _proposed(state: State, made: Proposal) -> None:
    said = note("order_proposed", ref=made.ref).say(state.out.lang)
    state.out.give({"proposal": made.ref}, said)


def _place(x: Position) -> dict[str, Any]:
    return {
        "case": x.case,
        "line": x.line,
        "fund": x.fund,
        "place": x.place,
        "count": x.count,
        "short_fen": x.short.minor,
        "to_come_fen": x.to_come.minor,
        "before": list(x.before),
        "beyond": x.beyond,
        "stopped": x.stopped,
        "how": x.how,
        "criteria": x.criteria,
        "published_on": x.published_on,
        "ahead": [{"case": m.case, "basis": m.basis, "on": m.on} for m in x.ahead],
    }


def _page(page: FundQueue) -> dict[str, Any]:
    return {
        "fund": page.fund,
        "count": page.count,
        "short_fen": page.short.minor,
        "available_fen": page.available.minor,
        "criteria": page.criteria,
        "published_on": page.published_on,
        "moved_since": page.moved_since,
        "next": page.next,
        "rows": [
            {
                "place": x.place,
                "case": x.case,
                "line": x.line,
                "short_fen": x.short.minor,
                "received_on": x.received_on,
                "since": x.since,
                "how": x.how,
                "stopped": x.stopped,
                "basis": x.basis,
            }
            for x in page.rows
        ],
    }
