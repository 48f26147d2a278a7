"""confirm SZW-P1 SZW-P2, confirm --all: several proposals are shown, asked about once, and each is
confirmed by itself, with a verdict of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State
from caseflow.cli.personal import forgets
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import agreed
from caseflow.errors import CaseflowError, Stale, note, spoken
from caseflow.values.areas import named as area
from caseflow.words import JOIN, adopted, names
from caseflow.words.called import people, person
from caseflow.words.proposed import ADOPTED, field, value
from caseflow.words.sheets import VERDICTS
from caseflow.words.shown import PEOPLE, told

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.pending import Pending

HEADS = (
    ("提议", "事项", "所涉", "提出", "至", "可确认"),
    ("proposal", "what", "whom", "by", "until", "who may confirm"),
)
CONTENT = (("项", "内容"), ("field", "what it says"))
#: what is kept beside → the field that is a mark of it
MARKS = {"consent": "consent", "reference": "receipts", "receipt": "receipts"}
_CODE = re.compile(r'"(\d{4,12})"', re.ASCII)
ERASURE = "person_erased"
TOLD = (("提议", "结论", "原因"), ("proposal", "verdict", "why"))


def confirm_proposals(state: State, desk: Desk, refs: Sequence[str], *, yes: bool) -> None:
    """Those of these names, of none all that this person may confirm; each is shown whole. With a
    refusal it ends with 1."""
    from caseflow.desk.proposals import Proposal

    wanted = [Proposal.read(x) for x in dict.fromkeys(refs)]
    found = {p.ref: p for p in desk.proposals()}
    every = wanted or [p.proposal for p in found.values() if p.allowed]
    if not every:
        raise Stale("nothing_proposed")
    shown = [whole(desk, found[p.ref]) for p in every if p.ref in found]
    if state.out.json and not yes:
        state.out.give([data(p) for p in shown], "")
        return
    if not state.out.json:
        unit = desk.cf.place.currency.code
        said = listed(state, named(desk, shown), unit, whole=True)
        click.echo(safe(said), file=state.out.output)
    if not yes and not agreed(state, len(every)):
        return
    problems: dict[str, CaseflowError | None] = {}
    for p in every:
        try:
            desk.confirm(p)
            problems[p.ref] = None
        except CaseflowError as problem:
            problems[p.ref] = problem
    _told(state, problems)


def whole(desk: Desk, p: Pending) -> Pending:
    """With who it is about and its minutes, where this person may confirm it: the look is
    recorded."""
    return desk.proposal(p.proposal) if p.allowed else p


def _told(state: State, problems: dict[str, CaseflowError | None]) -> None:
    lang = state.out.lang
    n = lang == "en"
    rows = [
        (ref, VERDICTS["done" if x is None else "refused"][n], x.say(lang) if x is not None else "")
        for ref, x in problems.items()
    ]
    done = [ref for ref, x in problems.items() if x is None]
    left = {ref: x.code for ref, x in problems.items() if x is not None}
    state.out.give({"confirmed": done, "refused": left}, table(TOLD[n], rows))
    if left:
        raise click.exceptions.Exit(1)


def named(desk: Desk, found: Sequence[Pending]) -> Sequence[Pending]:
    """The same; what is adopted of programmes is called by their questions from then on."""
    from caseflow.cli.to_adopt import told_questions

    if any(p.what == ADOPTED for p in found):
        told_questions(desk.cf)
    return found


def listed(state: State, found: Sequence[Pending], unit: str, *, whole: bool) -> str:
    """A row for each; if they are to be seen `whole`, what each says below it."""
    lang = state.out.lang
    n = lang == "en"
    rows = [_row(p, lang) for p in found]
    out = [table(HEADS[n], rows)]
    for p in found if whole else ():
        of = dict(p.said).get("name", "")
        both = called(p)
        said = [(field(k, lang, v, of=of), value(p.what, k, v, lang, unit, of=of)) for k, v in both]
        said += [(field("erased.cases", lang), x) for x in cases(p, lang)]
        out.append("\n".join((p.ref, table(CONTENT[n], said))))
        out += [note("erasure_seen", proposal=p.ref).say(lang)] if p.what == ERASURE else []
    out += [f"{p.ref}: {said}" for p in found for said in forgets(state, p.forgets)]
    marks = [dict(p.said)["public"] for p in found if dict(p.said).get("public")]
    out += [note("mark_seen", mark=mark).say(lang) for mark in marks if whole]
    return "\n\n".join(out) if whole else "\n".join(out)


def called(p: Pending) -> list[tuple[str, str]]:
    """What it says, and what it keeps beside: what stands there as a code alone, as the name that
    is kept under the code; a mark of a number only where the number itself is not shown."""
    kept = {MARKS[k] for k, _ in p.private if k in MARKS}
    said, rest = [(k, v) for k, v in p.said if k not in kept and (k, v) != ("again", "0")], []
    for code, name in p.private:
        quoted = f'"{code}"'
        if any(quoted in v for _, v in said):
            said = [(k, v.replace(quoted, f'"{name}"')) for k, v in said]
        else:
            rest.append((code, name))
    say = {"regions": areas, "value": coded}
    return [(k, say[k](v) if k in say else v) for k, v in (*said, *rest)]


def cases(p: Pending, lang: Any) -> list[str]:
    """Of an erasure the cases in which the person stands, each with its programme."""
    return [f"{number} {names.name('programme', name, lang)}" for number, name in p.cases]


def areas(text: str) -> str:
    """Codes of divisions by what they are called."""
    return JOIN["zh"].join(map(area, text.split(", "))) if spoken() == "zh" else text


def coded(text: str) -> str:
    """What may be a division of a value that is adopted, whose codes stand in quotes, with its name
    behind: a number has none."""
    return _CODE.sub(lambda x: x[0] if (said := areas(x[1])) == x[1] else f"{x[0]} {said}", text)


def _row(p: Pending, lang: Any) -> tuple[str, ...]:
    back = told(PEOPLE["back"], lang, by=p.back_by, on=p.back_on) if p.back_on else ""
    could = back or people(p.could, lang)
    own = adopted.called(dict(p.said).get("name", ""), lang) if p.what == ADOPTED else ""
    own = own or dict(p.said).get("fund", "")
    own = own or ", ".join(number for number, _ in p.cases)
    whom, by = person(p.whom) or p.case or own, person(p.by)
    return p.ref, names.name("proposal", p.what, lang), whom, by, p.until, could


def data(p: Pending) -> dict[str, Any]:
    """A proposal as data: fields by their keys."""
    return {
        "proposal": p.ref, "what": p.what, "whom": p.whom, "case": p.case, "by": p.by, "on": p.on,
        "cases": [number for number, _ in p.cases],
        "until": p.until, "said": dict(p.said), "private": dict(p.private),
        "allowed": p.allowed, "code": p.code, "could": list(p.could), "forgets": list(p.forgets),
        "back_by": p.back_by, "back_on": p.back_on,
    }  # fmt: skip


__all__ = ["confirm_proposals", "data", "listed", "whole"]
