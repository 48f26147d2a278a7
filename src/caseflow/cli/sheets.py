"""sheet: what waits goes out as a workbook, and comes back answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import settled
from caseflow.cli.words import branch_named, programme_named, steps_of
from caseflow.errors import Lang, NotAllowed, Note, note
from caseflow.outputs import ROOM, WORKBOOK, free, give, named_so, written
from caseflow.words import JOIN
from caseflow.words.acts import PREVIEW
from caseflow.words.pay import SETTLED_AS
from caseflow.words.sheets import COLUMNS, NAMES, TITLES, VERDICTS

WRITTEN = ("would", "differs")  # rows of which something is written
WRONG = ("refused", "answered", "unfilled", "unreadable")  # rows that somebody has to look at

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.row_by_row import RowVerdict
    from caseflow.desk.sheet_done import SheetDone

#: whose desk a demonstration store gives for each kind of list
DUTIES = {"review": "review", "decide": "decide", "confirm": "review", "result": "reconcile",
          "letter": "enter", "signed": "enter"}  # fmt: skip
SHOWN = ("case", "verdict", "why")

ANOTHER = "row_of_another"  # the list of another person, branch or duty


@click.command()
@click.argument("what", metavar="KIND|FILE")
@click.option("--programme", default="", help="只列这个项目 / only this programme")
@click.option("--branch", default="", help="只列这个机构的申请 / only cases of this branch")
@click.option(
    "--days",
    type=click.IntRange(0),
    default=0,
    help="至少等了几天 / waiting for so many days at least",
)
@click.option("--limit", type=click.IntRange(1), default=500, help="至多几件 / at most so many")
@click.option("--out", type=click.Path(path_type=Path), help="写到哪个文件 / which file to write")
@click.option("--why", default="", help="全表理由，代替表里写的 / the reason for all rows")
@click.option("--yes", is_flag=True, help="显示后不再询问 / show, do not ask")
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def sheet(
    state: State, /, what: str, out: Path | None, why: str, yes: bool, only: bool, **by: Any
) -> None:
    """清单：先写成表格（审核、决定、核对、到账、办件、签回），填好后整张交回，
    显示后问一次，一次办完。

    A list: KIND (review, decide, confirm, result, letter, signed) writes what waits for you as a
    workbook; FILE takes it back answered: shown first, asked once, then carried out row by row.
    """
    kind = NAMES.get(what, what)
    if kind in DUTIES and not Path(what).exists():
        _out(state, kind, out, **by)
    elif Path(what).suffix:
        _back(state, Path(what), out, why=why, yes=yes, only=only)
    else:
        from caseflow.desk.sheet import job

        job(kind)


def _out(state: State, kind: str, out: Path | None, **by: Any) -> None:
    named_so(out, WORKBOOK)
    with state.desk(DUTIES[kind], own=False) as desk:
        by["programme"] = programme_named(state.store, desk.cf, by["programme"])
        by["branch"] = branch_named(desk.cf, by["branch"])
        made = desk.sheet(kind, **by)  # type: ignore[arg-type]
        where = out or free(f"{TITLES[kind][state.out.lang == 'en']}_{desk.cf.today}.xlsx")
        give(where, made.content)
    said = [note("sheet_made", count=made.count, file=str(where))]
    said += [note("sheet_more")] if made.more else []
    data = {"kind": kind, "rows": made.count, "more": made.more, "file": str(where)}
    state.out.give(data, "\n".join(n.say(state.out.lang) for n in said))


def _back(state: State, path: Path, out: Path | None, *, why: str, yes: bool, only: bool) -> None:
    from attrs import evolve

    from caseflow.desk.sheet_back import verdict_book
    from caseflow.desk.sheet_read import read_sheet

    named_so(out, WORKBOOK)
    found = read_sheet(path)
    found = evolve(found, reason=why) if why else found
    lang = state.out.lang
    name = f"{path.stem}_{COLUMNS['verdict'][lang == 'en']}.xlsx"
    where = out or path.with_name(name)
    with ExitStack() as stack:
        given = None
        if not only:  # tried before anything is done
            given = stack.enter_context(written(where, room=ROOM + 2 * path.stat().st_size))
        with state.desk(DUTIES[found.kind], own=not only) as desk:
            shown = desk.preview_sheet(found)
            answered = {v.code for v in shown.verdicts if v.verdict != "blank"}
            if answered == {ANOTHER}:  # what its own person was told stays as it stands
                raise NotAllowed(ANOTHER)
            if only or not yes:
                _say(state, desk, shown, only)
            if only:
                return
            could = sum(shown.counts.get(k, 0) for k in WRITTEN)
            if (
                could
                and not yes
                and not settled(state, note("sheet_asked", count=could), note("sheet_left"))
            ):
                return
            done = desk.answer_sheet(found)
            decimals = desk.cf.place.currency.decimals
            if given is not None:
                given.give(verdict_book(found, done, lang, decimals))
            _say(state, desk, done, only=False, last=where)
    if any(v.verdict in WRONG for v in done.verdicts):
        raise click.exceptions.Exit(1)


def paper_list(state: State, facts: tuple[str, ...], *, only: bool, **typed: Any) -> None:
    """`record --paper --file` without a case: what a paper says of many, each on its case."""
    from caseflow.desk.paper_list import PaperSaid

    with state.desk("enter") as desk:
        award = typed["award"]
        said = PaperSaid(
            paper=typed["paper"],
            body=typed["body"],
            on=typed["day"],
            steps=tuple(steps_of(typed["steps"])),
            award=desk.cf.place.read_money(award, "--award") if award else None,
            refused=typed["refused"],
            why=typed["why"],
            facts=facts,
        )
        done = desk.record_paper(typed["scan"], said, preview=only)
    waits = any(v.verdict == "done" for v in done.verdicts)
    more = [note("paper_to_confirm", paper=said.paper)] if waits else []
    more += [note("papers_without_why", count=done.unsaid)] if done.unsaid else []
    _listed(state, done.verdicts, only, more)


def facts_list(state: State, table_: Path, *, only: bool) -> None:
    """`record --file` without a case: facts of many, each on its case."""
    with state.desk("enter") as desk:
        done = desk.record_facts(table_, preview=only)
    said = [note("columns_left", columns=done.unused)] if done.unused else []
    if any(v.verdict == "done" for v in done.verdicts):
        said.append(note("facts_to_confirm"))
    _listed(state, done.verdicts, only, said)


def _listed(state: State, verdicts: Sequence[RowVerdict], only: bool, more: Sequence[Note]) -> None:
    """Each row, the counts, what follows; it ends with 1 where a row has to be looked at."""
    lang = state.out.lang
    counts = Counter(v.verdict for v in verdicts)
    words = [_table(verdicts, state)]
    words += [f"{VERDICTS[k][lang == 'en']}: {n}" for k, n in counts.items()]
    words += [x.say(lang) for x in (*more, *([note("preview_only")] if only else ()))]
    data = {"preview": only, "counts": dict(counts), "rows": _rows(verdicts, lang)}
    state.out.give(data, "\n".join(words))
    if set(counts) & {"left", *WRONG}:
        raise click.exceptions.Exit(1)


def _say(state: State, desk: Desk, shown: SheetDone, only: bool, last: Path | None = None) -> None:
    """Each row, the counts, the sums by fund. While a question follows, JSON keeps silent."""
    lang = state.out.lang
    n = lang == "en"
    rows = [v for v in shown.verdicts if v.verdict != "blank"]
    said = [_table(rows, state)] if rows else []
    said += [f"{VERDICTS[k][n]}: {count}" for k, count in shown.counts.items()]
    for f in shown.funds:
        sums = {"before": f.before.minor, "after": f.after.minor}
        said.append(note("preview_fund", fund=f.fund, unit=f.unit, **sums).say(lang))
    sums_of = _sums(shown, desk, state.out.lang)
    said += [f"{fund}: {total}" for fund, total in sums_of] if last else []
    said += [note("preview_only").say(lang)] if only else []
    said += [note("sheet_done", file=str(last)).say(lang)] if last is not None else []
    if only or last is not None:
        state.out.give(_data(shown, last, lang), "\n".join(said))
    elif not state.out.json:
        click.echo(safe("\n".join(said)), file=state.out.output)


def _table(verdicts: Sequence[RowVerdict], state: State) -> str:
    """A line for each row, by the number that the list gives it; where it gives none to all of
    them, by the row of the file."""
    listed = all(v.no for v in verdicts)
    heads = [COLUMNS[k][state.out.lang == "en"] for k in ("no" if listed else "row", *SHOWN)]
    return table(heads, [_row(v, state, listed) for v in verdicts])


def _row(v: RowVerdict, state: State, listed: bool) -> tuple[str, ...]:
    lang = state.out.lang
    stands = v.stands
    why = v.error.say(lang) if v.error is not None else ""
    if stands is not None:
        from caseflow.words import names

        why = names.status(stands.status, lang)
        if stands.doubts:
            said = [SETTLED_AS[x][lang == "en"] for x in stands.doubts]
            own = {"doubts": JOIN[lang].join(said), "settle": " --settle ".join(said)}
            why += note("doubt_stays", case=v.case, **own).say(lang)
    return v.no if listed else str(v.row), v.case, VERDICTS[v.verdict][lang == "en"], why


def _sums(shown: SheetDone, desk: Desk, lang: Lang) -> Iterator[tuple[str, str]]:
    """What was reserved, instructed or paid, by fund."""
    from caseflow.values.money import Money

    sums: dict[tuple[str, str], int] = {}
    for m in (m for v in shown.verdicts for m in v.moves):
        sums[m.fund, m.target] = sums.get((m.fund, m.target), 0) + m.sum.minor
    from caseflow.words import names

    for (fund, target), units in sums.items():
        yield (
            f"{fund} → {names.name('account', target, lang)}",
            desk.cf.place.currency.say(Money(units), lang),
        )


def _data(shown: SheetDone, last: Path | None, lang: Any) -> dict[str, Any]:
    return {
        "kind": shown.kind,
        "preview": last is None,
        "counts": shown.counts,
        "rows": _rows(shown.verdicts, lang),
        "funds": [
            {"fund": f.fund, "before": f.before.minor, "after": f.after.minor} for f in shown.funds
        ],
        "file": str(last) if last is not None else "",
    }


def _rows(verdicts: Sequence[RowVerdict], lang: Lang) -> list[dict[str, str | int]]:
    return [
        {
            "row": v.row,
            "case": v.case,
            "verdict": v.verdict,
            "code": v.code,
            "status": v.stands.status if v.stands is not None else "",
            "why": v.error.say(lang) if v.error is not None else "",
        }
        for v in verdicts
    ]
