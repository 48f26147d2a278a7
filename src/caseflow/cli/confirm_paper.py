"""confirm --paper: one paper that names many, compared as one list and confirmed in one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from caseflow.cli.app import State
from caseflow.cli.compared import data
from caseflow.cli.printer import safe, table
from caseflow.cli.unlike import answers, refuse_left, unseen
from caseflow.errors import CaseflowError, note
from caseflow.words import JOIN, names
from caseflow.words.sheets import PAPER_HEADS, VERDICTS
from caseflow.words.shown import BETWEEN, told

if TYPE_CHECKING:
    from caseflow.case.acts import Done
    from caseflow.desk.paper_compared import PaperItem


def confirm_paper(state: State, paper: str, body: str, *, fund: str, yes: bool, only: bool) -> None:
    """All that waits of it is shown; then what was shown is confirmed, with a verdict for each."""
    from caseflow.case.acts import Confirm
    from caseflow.cli.preview import foreseen_many

    with state.desk("review", own=not only) as desk:
        found = desk.paper_items(paper, body=body)
        mine = [x.item for x in found if x.item.refused is None]
        if not mine:
            raise next(x.item.refused for x in found if x.item.refused is not None)
        if only:
            commands = [Confirm(case=x.case, of=x.version, fund=fund) for x in mine]
            why = {x.item.case: x.item.refused for x in found if x.item.refused is not None}
            foreseen_many(state, desk, commands, why)
            return
        if state.out.json and not yes:
            shown = [{"name": x.name, **data(x.item, state.out.lang)} for x in found]
            state.out.give(shown, "")
            return
        if not state.out.json:
            click.echo(safe(_shown(state, found)), file=state.out.output)
        unlike, rest = ([], unseen(mine)) if yes else answers(state, desk, mine)
        if unlike or rest:
            of_rest = [Confirm(case=x.case, of=x.version, fund=fund) for x in rest]
            done = desk.do_many([*unlike, *of_rest])
            _told(state, done, [desk.cf.case(x.case).status for x in done], len(unlike))
        if yes:
            refuse_left(mine)


def _shown(state: State, found: Sequence[PaperItem]) -> str:
    """A row for each whom it names, then how many there are and what they get together."""
    lang, items = state.out.lang, [x.item for x in found]
    rows, between = [], told(BETWEEN, lang)
    for x in found:
        item = x.item
        money = item.place.currency
        sum_ = money.number(item.award) if item.award is not None else ""
        result = names.name("answer", item.result, lang)
        steps = JOIN[lang].join(names.step(s, lang) for s in item.steps)
        changes = between.join(c.say(lang, item.place, whole=True) for c in item.changes)
        warned = tuple(x.say(lang, item.place) for x in item.beside)
        changes = between.join(filter(None, (item.why, changes, *warned, item.said_leaves(lang))))
        said = item.refused.say(lang) if item.refused is not None else changes
        rows.append((item.case, x.name, result, sum_, steps, item.done_on, said))
    first = items[0]
    total = sum(x.award.minor for x in items if x.award is not None)
    unit = first.place.currency.code
    about = {"body": first.body, "paper": first.paper, "count": len(items)}
    head = note("paper_listed", **about, units=total, unit=unit).say(lang)
    return f"{table([h[lang == 'en'] for h in PAPER_HEADS], rows)}\n{head}"


def _told(state: State, done: Sequence[Done], statuses: Sequence[str], unlike: int) -> None:
    """What became of each, the first of them `unlike` the paper; with a refusal it ends with 1."""
    lang = state.out.lang
    n = lang == "en"
    rows, plain = [], []
    for at, (d, status) in enumerate(zip(done, statuses, strict=True)):
        verdict = "done" if d.error is None else "refused"
        why = names.status(status, lang) if d.error is None else _why(d.error, state)
        word = "differs" if d.error is None and at < unlike else verdict
        rows.append((d.case, VERDICTS[word][n], why))
        code = d.error.code if d.error is not None else ""
        plain.append({"case": d.case, "verdict": verdict, "code": code, "status": status})
    heads = [PAPER_HEADS[0][n], VERDICTS["done"][n], ""]
    counts = f"{VERDICTS['done'][n]}: {sum(d.error is None for d in done)}"
    state.out.give(plain, f"{table(heads, rows)}\n{counts}")
    if any(d.error is not None for d in done):
        raise click.exceptions.Exit(1)


def _why(problem: CaseflowError, state: State) -> str:
    return problem.say(state.out.lang)


__all__ = ["confirm_paper"]
