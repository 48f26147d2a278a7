"""queue: what waits for a person, oldest first, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.statuses import what_of
from caseflow.cli.words import branch_named, programme_named, waiting_meant
from caseflow.words import JOIN, Lang, names
from caseflow.words.doing import said, typed
from caseflow.words.limits import QUEUE as LIMITS
from caseflow.words.shown import PEOPLE, QUEUE, heads, told

if TYPE_CHECKING:
    from caseflow import Desk, Money
    from caseflow.desk.queue import Page, Waiting

#: answers of one act, in the order in which they are named
ORDER = {
    "review": ["accept", "return", "reject", "escalate"],
    "decide": [
        *("grant", "refuse", "raise", "uphold", "revoke", "continue", "accept_bill"),
        *("accept_paper", "refuse_paper", "escalate"),
    ],
}


@click.command()
@click.option("--programme", default="", help="只列这个项目 / only this programme")
@click.option(
    "--what",
    default="",
    help="只列这种事项，照列表里的字写，开头几个字也行；超期的写“超期”，到账后退回的写“到账后退回”"
    " / a step, a hold, confirm, result, pay:returned, recovery:late, late; in words too",
)
@click.option("--branch", default="", help="只列这个机构的申请 / only cases of this branch")
@click.option(
    "--days",
    type=click.IntRange(0),
    default=0,
    help="至少等了几天 / waiting for so many days at least",
)
@click.option("--least", default="", help="资助额不低于（元）/ granted at least")
@click.option("--most", default="", help="资助额不高于（元）/ granted at most")
@click.option(
    "--names", "named", is_flag=True, help="写出姓名，查阅会被记录 / with names; recorded"
)
@click.option(
    "--counts",
    is_flag=True,
    help="每种事项至多几件，未扣除您不能办的"
    " / how many at most: those you may not bring on included",
)
@click.option("--after", default="", help="接着上一页 / behind the page before")
@click.option("--limit", type=click.IntRange(1), default=50, help="每页几件 / rows of a page [50]")
@common
@click.pass_obj
def queue(
    state: State,
    programme: str,
    what: str,
    branch: str,
    days: int,
    least: str,
    most: str,
    named: bool,
    counts: bool,
    after: str,
    limit: int,
) -> None:
    """等您办的事：应办的步骤、待核对、待处理的事项，等得最久的在前。

    What waits for you: steps due, what is to be compared, open holds, oldest first.
    """
    with state.desk("enter") as desk:
        page = desk.queue(
            programme=programme_named(state.store, desk.cf, programme),
            what=what_of(waiting_meant(what)),
            branch=branch_named(desk.cf, branch),
            days=days,
            least=_money(desk, "--least", least),
            most=_money(desk, "--most", most),
            after=after,
            limit=limit,
            names=named,
            counts=counts,
        )
        said = _said(desk, page, named, state.out.lang)
        back = tuple(p.ref for p in desk.proposals() if p.back_on and p.mine)
    if back:
        said = f"{said}\n{told(PEOPLE['mine_back'], state.out.lang, refs=back)}"
    state.out.give({**_plain(page), **({"sent_back": list(back)} if back else {})}, said)


def _money(desk: Desk, option: str, typed: str) -> Money | None:
    return desk.cf.place.read_money(typed, option) if typed else None


def _plain(page: Page) -> dict[str, Any]:
    """As data: sums in minor units; `next` is what `--after` takes; `at_most` are the counts."""
    return {
        "rows": [_row(x) for x in page.rows],
        "next": page.next,
        "at_most": {x.what: x.at_most for x in page.counts},
    }


def _row(x: Waiting) -> dict[str, Any]:
    return {
        "case": x.case,
        "what": x.what,
        "duty": x.duty,
        "branch": x.branch,
        "programme": x.programme,
        "since": x.since,
        "days": x.days,
        "received_on": x.received_on,
        "granted": x.granted.minor,
        "outcome": x.outcome,
        "place": x.place,
        "by": x.by,
        "late": x.late,
        "stopped": x.stopped,
        "assumed": x.assumed,
        "lapses": x.lapses,
        "ways": [{"act": m.act, "way": m.way} for m in x.ways],
        "also": [{"act": m.act, "way": m.way} for m in x.also],
        "name": x.name,
    }


def _waits(x: Waiting, lang: Lang) -> str:
    """What waits in words: with its place in line, or the day by which it should come back."""
    from caseflow.case.waiting import LATE, RECOVERY  # `--help` loads no case

    late = x.late and x.what == RECOVERY
    said = names.waiting(LATE if late else x.what, lang)
    if x.place:
        return said + told(QUEUE["place"], lang, n=x.place)
    if x.what == RECOVERY:
        return said + (told(QUEUE["by"], lang, day=x.by) if x.by else "")
    return said + _limit(x, lang)


def _limit(x: Waiting, lang: Lang) -> str:
    """The last day of a step, and of a letter that ends."""
    about = []
    if x.late:
        about.append(told(LIMITS["late"], lang, until=x.by))
    elif x.stopped:
        about.append(told(LIMITS["stopped"], lang))
    elif x.by:
        about.append(told(LIMITS["until"], lang, until=x.by))
    if about and x.assumed:
        about[-1] += told(LIMITS["assumed"], lang)
    if x.lapses:
        about.append(told(LIMITS["lapses"], lang, on=x.lapses))
    said = told(QUEUE["between"], lang).join(about)
    return told(QUEUE["about"], lang, said=said) if about else ""


def _how(x: Waiting, lang: Lang) -> str:
    """Each act with its command, the answers of one act together, in the order of its list."""
    out: dict[str, list[str]] = {}
    for m in x.ways + x.also:
        out.setdefault(m.act if m.act in ORDER else f"{m.act} {m.way}", []).append(m.way)
    return JOIN[lang].join(_act(act.partition(" ")[0], ways, lang) for act, ways in out.items())


def _act(act: str, ways: list[str], lang: Lang) -> str:
    first, *rest = sorted(ways, key=ORDER.get(act, ways).index)
    named = JOIN[lang].join(
        [said(act, first, lang), *(names.name("answer", w, lang) for w in rest)]
    )
    return told(QUEUE["how"], lang, act=named, command=typed(act, first, lang))


def _said(desk: Desk, page: Page, named: bool, lang: Lang) -> str:
    money, rows = desk.cf.place.currency, []
    for x in page.rows:
        how = _how(x, lang)
        row = (
            x.case,
            _waits(x, lang),
            names.name("programme", x.programme, lang),
            x.received_on,
            x.since,
            str(x.days),
        )
        outcome = names.name("outcome", x.outcome, lang) if x.outcome else ""
        rows.append((*row, money.number(x.granted), outcome, how, *((x.name,) if named else ())))
    shown = heads(QUEUE["heads"], lang) + ([told(QUEUE["name"], lang)] if named else [])
    lines = [table(shown, rows) if rows else told(QUEUE["none"], lang)]
    if page.counts:
        counts = ((names.waiting(x.what, lang), x.at_most) for x in page.counts)
        said_ = (told(QUEUE["at_most"], lang, what=what, n=n) for what, n in counts)
        lines.append(told(QUEUE["between"], lang).join(said_))
    if page.next:
        lines.append(told(QUEUE["next"], lang, after=page.next))
    return "\n".join(lines)
