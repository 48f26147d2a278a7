"""A list goes out: what waits for this person, read once, as a workbook to be answered."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence

from attrs import evolve

from caseflow.desk import sheet_shown
from caseflow.desk.could import everybody
from caseflow.desk.mine import Asked
from caseflow.desk.queue import queue
from caseflow.desk.read import opened
from caseflow.desk.sheet import JOBS, MOST, Job, Line, Sheet, SheetKind, job
from caseflow.desk.sheet_lines import lines
from caseflow.desk.sheet_mark import Mark, sealed_rules, whose
from caseflow.errors import Lang, Stale
from caseflow.files.answerable import Column, workbook
from caseflow.office.office import Seat, logins
from caseflow.office.root import Root
from caseflow.words import JOIN, fill
from caseflow.words.results import REFUSALS
from caseflow.words.sheets import ANSWERS, COLUMNS, NOTE, SETTLE, TITLES, WHOLE
from caseflow.words.template import SHEETS

_WIDTHS = {"no": 6, "case": 17, "name": 12, "programme": 16, "open": 50, "what": 60, "account": 26,
           "hints": 30, "own": 30, "reference": 22, "doubts": 10, "why": 50}  # fmt: skip
_LONG = ("open", "what", "hints", "own", "why")


def made(seat: Seat, kind: SheetKind, asked: Asked) -> Sheet:
    """The list of a kind, narrowed as a queue is, oldest first. Stale if nothing of it waits;
    NotAllowed for who holds no duty here. The read is recorded once, before anything is opened."""
    work, lang = job(kind), _lang(seat)
    numbers, more = _waiting(seat, work, asked)
    if not numbers:
        raise Stale("sheet_empty")
    with opened(seat, numbers, "queue") as (look, streams):
        root = look.session.root
        cases = [look.case(i) for i in streams]
        found = list(lines(look, kind, cases, dict(logins(root)), everybody(seat, root), lang))
        branch, on = look.see("branch", seat.branch).name, look.who.on
        own = Mark(kind=kind, sheet=secrets.token_hex(6), who=whose(root, seat), case="", version=0)
        marks = [_marked(root, own, x, work) for x in found]
        heads = settle_heads(found, lang)
        sealed = sealed_rules(root, json.dumps(heads, ensure_ascii=False)) if heads else ""
    if not found:
        raise Stale("sheet_empty")
    said = {"title": TITLES[kind][lang == "en"], "branch": branch, "on": on, "count": len(found)}
    title = fill(NOTE["title"][lang == "en"], said, lang)
    rows = [
        {**x.cells, "no": n, "mark": m}
        for n, (x, m) in enumerate(zip(found, marks, strict=True), 1)
    ]
    content = workbook(
        title,
        NOTE["answered"][lang == "en"],
        [(label[lang == "en"], "") for label in WHOLE.values()] if work.once else [],
        columns(kind, found, lang, sealed=sealed),
        rows=rows,
        names=(TITLES[kind][lang == "en"], SHEETS[lang == "en"][2]),
        decimals=seat.office.place.currency.decimals,
    )
    return Sheet(kind=kind, title=title, count=len(found), more=more, content=content)


def _marked(root: Root, own: Mark, x: Line, work: Job) -> str:
    """The mark of a row, with what its cells say."""
    shown = sheet_shown.sealed(root, x.case, work.shown, x.cells)
    return evolve(own, case=x.case, version=x.version, of=x.of, shown=shown).sealed(root).text()


def _lang(seat: Seat) -> Lang:
    return "zh" if seat.office.place.languages[:1] == ("zh",) else "en"


def _waiting(seat: Seat, work: Job, asked: Asked) -> tuple[list[str], bool]:
    """The cases that wait for it, each once, and whether there are more than were asked for."""
    found: dict[str, str] = {}
    for what in work.waits:
        page = queue(seat, evolve(asked, what=what))
        found |= {x.case: x.since for x in page.rows if x.case not in found}
        if page.next:
            found[""] = ""
    more = found.pop("", None) is not None
    every = sorted(found, key=lambda case: (found[case], case))
    return every[: asked.limit], more or len(every) > asked.limit


# -- its columns ----------------------------------------------------------------------------------


def columns(
    kind: SheetKind, found: Sequence[Line], lang: Lang, more: Sequence[str] = (), sealed: str = ""
) -> list[Column]:
    """Those of a kind; for each rule that is to be settled one of its own; `more` behind them.
    `sealed`: which rule each head means. It stands behind the head of the marks, which nobody sees,
    and so do the answers that are offered."""
    keys = [*JOBS[kind].shown, *JOBS[kind].filled, "mark", *more]
    every = [x for key in keys for x in _column(kind, key, found, lang)]
    offered = JOIN[lang].join(ANSWERS[kind][a][lang == "en"] for a in _offered(kind, found))
    behind = f"[{offered}] {sealed}".strip()
    return [evolve(x, head=f"{x.head} {behind}") if x.key == "mark" else x for x in every]


def _column(kind: SheetKind, key: str, found: Sequence[Line], lang: Lang) -> Iterator[Column]:
    n = lang == "en"
    if key == "settle":
        words = _words("settle", (), lang)
        for head, rule in settle_heads(found, lang).items():
            yield Column(
                key=f"settle:{rule}",
                head=head,
                width=14,
                fill=True,
                choices=words,
            )
        return
    fill_in = key in JOBS[kind].filled
    yield Column(
        key=key,
        head=COLUMNS[key][n],
        width=_WIDTHS.get(key, 13),
        fill=fill_in,
        choices=_choices(kind, key, found, lang) if fill_in else (),
        hidden=key == "mark",
        long=key in _LONG,
    )


def settle_heads(found: Sequence[Line], lang: Lang) -> dict[str, str]:
    """How the column of each rule is headed, in words: two that are called alike are numbered."""
    out: dict[str, str] = {}
    for rule, called in {r: called for x in found for r, called in x.refers.items()}.items():
        head, n = f"{SETTLE[lang == 'en']} {called[:40]}", 1
        while (numbered := head if n == 1 else f"{head} {n}") in out:
            n += 1
        out[numbered] = rule
    return out


def _choices(kind: SheetKind, key: str, found: Sequence[Line], lang: Lang) -> tuple[str, ...]:
    if key == "answer":
        return _words(kind, _offered(kind, found), lang)
    if key == "doubts":
        return _words("doubts", (), lang)
    if key == "code":
        return tuple(both[lang == "en"] for both in REFUSALS.values())
    return ()


def _offered(kind: SheetKind, found: Sequence[Line]) -> tuple[str, ...]:
    """The answers that may be given to any of the rows."""
    used = {a for x in found for a in x.answers}
    return tuple(a for a in ANSWERS[kind] if a in used)


def _words(table: str, codes: Sequence[str], lang: Lang) -> tuple[str, ...]:
    return tuple(ANSWERS[table][c][lang == "en"] for c in codes or ANSWERS[table])


__all__ = ["MOST", "columns", "made", "settle_heads"]
