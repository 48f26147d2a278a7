"""The list for a sitting: what a meeting may answer, what is proposed and why, and who would step
out of which case, as a workbook in which the result of each is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from caseflow.branch.bodies import body as body_of
from caseflow.case.meeting import sitting
from caseflow.case.state import Case
from caseflow.desk.meeting_due import RAISE, Matter, matters, most, waiting_here
from caseflow.desk.meeting_mark import marked
from caseflow.desk.mine import Asked
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.sheet_lines import judged_cells
from caseflow.edition.lacking import BILL
from caseflow.errors import Lang, NotAllowed, Stale
from caseflow.files.answerable import Cell, Column, workbook
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.staff_names import staff_said
from caseflow.people.state import WORKING
from caseflow.values.money import Money
from caseflow.words import fill, names
from caseflow.words.meetings import ONCE, RESULTS, SETTLED, SHEET
from caseflow.words.sheets import COLUMNS
from caseflow.words.template import SHEETS

SHOWN = (
    *("no", "case", "name", "programme", "received", "what", "outcome", "proposed", "open", "out"),
)
FILLED = ("result", "settled", "bill", "award", "fund", "n", "own")
WIDTHS = {"no": 6, "case": 17, "name": 12, "programme": 16, "what": 24, "open": 50, "out": 18,
          "n": 9, "own": 30}  # fmt: skip
LONG = ("what", "open", "out", "own")
OWN = ("what", "out", "result", "settled", "bill", "n")  # columns that are headed so only here
ANY = ("uphold", "grant", RAISE)  # results beside which the list shows a sum


@frozen(kw_only=True)
class Sat:
    """A row of the list: a case at a version, what a meeting may answer of it, what is shown of it
    by column, the logins of those who would step out of it, and whether too few would be left."""

    case: str
    version: int
    matters: tuple[Matter, ...]
    cells: dict[str, Cell] = field(repr=False)
    out: tuple[str, ...]
    too_few: bool


@frozen(kw_only=True)
class SittingList:
    """The list for a sitting of a body, as rows and as a workbook. `more`: others wait that found
    no room in it."""

    body: str
    name: str
    branch: str
    on: str
    needed: int
    members: tuple[str, ...]
    rows: tuple[Sat, ...] = field(repr=False)
    more: bool
    content: bytes = field(repr=False)


def listed(seat: Seat, code: str, asked: Asked) -> SittingList:
    """What a meeting of this desk may answer, oldest first, but one's own cases: the same list is
    numbered alike whenever it is made, and what comes later stands behind. NotAllowed for who does
    not work here, or a body that decides no case; Stale if nothing waits. The read is recorded
    once, before anything is opened."""
    from caseflow.desk.bodies import names_of

    lang: Lang = "zh" if seat.office.place.languages[:1] == ("zh",) else "en"
    numbers, more = _waiting(seat, code, asked)
    if not numbers:
        raise Stale("sheet_empty")
    with opened(seat, numbers, "queue") as (look, streams):
        root, today = look.session.root, look.who.on
        here = body_of(look.see, seat.branch, code, today)
        assert here is not None  # it was asked for
        called_by, named = dict(logins(root)), staff_said(root)
        members = here.on(today)
        needed = here.needed(today)
        rows = tuple(
            _row(look, look.case(i), members, needed, (called_by, named), lang) for i in streams
        )
        branch, called = look.see("branch", seat.branch).name, names_of(root, seat.branch)
        marks = [marked(root, seat.branch, code, today, r) for r in rows]
    made = SittingList(
        body=code,
        name=called.get(code, code),
        branch=branch,
        on=today,
        needed=needed,
        members=tuple(called_by.get(p, "") for p in members),
        rows=rows,
        more=more,
        content=b"",
    )
    return evolve(made, content=_book(seat, made, marks, lang))


def _waiting(seat: Seat, code: str, asked: Asked) -> tuple[list[str], bool]:
    """The numbers of the cases, oldest first; they are read before anything is opened."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        if not any(look.who.holds(seat.branch, duty=d) for d in WORKING):
            raise NotAllowed("no_grant", duty="", branch=seat.branch)
        here = body_of(root.see, seat.branch, code, look.who.on)
        if here is None:
            raise NotAllowed("no_such_body", body=code[:20])
        if here.kind != "decides":
            raise NotAllowed("body_only_plans", body=code)
        cases: list[Case] = [
            c for c in waiting_here(root, look, asked) if is_readable(look.session, c)
        ]
        cases.sort(key=lambda c: (matters(look, c)[0].since, c.number))
    return [c.number for c in cases[: asked.limit]], len(cases) > asked.limit


def _row(
    look: Gathered,
    c: Case,
    members: Sequence[int],
    needed: int,
    called: tuple[dict[int, str], dict[int, str]],
    lang: Lang,
) -> Sat:
    by_login, named = called
    found = matters(look, c)
    _, cells = judged_cells(look, c, lang)
    results = {r for m in found for r in m.results}
    if RAISE in results:
        cells["proposed"] = Decimal(look.place.currency.plain(Money(most(look, c))))
    elif results.isdisjoint(ANY):
        cells.pop("proposed", None)
    cells["what"] = _joined((_what(m, lang) for m in found), lang)
    stay = [(m, _stay(look, c, members, m)) for m in found]
    outs = [_out(left, members, needed, named, lang) for _, left in stay]
    cells["out"] = outs[0] if len(set(outs)) == 1 else _apart(found, outs, lang)
    gone = {p for _, left in stay for p in members if p not in left}
    return Sat(
        case=c.number,
        version=c.version,
        matters=found,
        cells=cells,
        out=tuple(by_login.get(p, "") for p in members if p in gone),
        too_few=any(len(left) < needed for _, left in stay),
    )


def _what(m: Matter, lang: Lang) -> str:
    """What it is that a meeting may answer; of objections which."""
    if m.what == RAISE:
        return SHEET["raise"][lang == "en"]
    said = names.waiting(m.what, lang)
    return said + fill(SHEET["nth"][lang == "en"], {"n": m.n}, lang) if m.n else said


def _stay(look: Gathered, c: Case, members: Sequence[int], m: Matter) -> tuple[int, ...]:
    n = m.n[0] if m.n else 0
    return sitting(look.see, c, members, look.who, m.results[0], n)


def _out(
    left: Sequence[int], members: Sequence[int], needed: int, called: dict[int, str], lang: Lang
) -> str:
    """Who steps out, and that too few are left."""
    said = ("、" if lang == "zh" else ", ").join(
        called.get(p, "") for p in members if p not in left
    )
    if len(left) < needed:
        said += fill(SHEET["too_few"][lang == "en"], {"left": len(left)}, lang)
    return said


def _apart(found: Sequence[Matter], outs: Sequence[str], lang: Lang) -> str:
    """The same of each thing, where they differ."""
    sign = "：" if lang == "zh" else ": "
    told = zip(found, outs, strict=True)
    return _joined((f"{_what(m, lang)}{sign}{out or '—'}" for m, out in told), lang)


def _joined(said: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(said)


def _book(seat: Seat, made: SittingList, marks: Sequence[str], lang: Lang) -> bytes:
    n = lang == "en"
    parts = {"name": made.name, "branch": made.branch, "on": made.on, "count": len(made.rows)}
    heads = {**COLUMNS, **{k: SHEET[k] for k in OWN}}
    columns = [
        Column(
            key=key,
            head=heads[key][n],
            width=WIDTHS.get(key, 13),
            fill=key in FILLED,
            choices=_choices(key, made.rows, lang),
            hidden=key == "mark",
            long=key in LONG,
        )
        for key in (*SHOWN, *FILLED, "mark")
    ]
    return workbook(
        fill(SHEET["title"][n], parts, lang),
        SHEET["note"][n],
        [(label[n], "") for label in ONCE.values()],
        columns,
        rows=[
            {**r.cells, "no": i, "mark": mark}
            for i, (r, mark) in enumerate(zip(made.rows, marks, strict=True), 1)
        ],
        names=(SHEET["name"][n], SHEETS[n][2]),
        decimals=seat.office.place.currency.decimals,
    )


def _choices(key: str, rows: Sequence[Sat], lang: Lang) -> tuple[str, ...]:
    """Of results those by which something on this list is answered, and that it is put off."""
    if key in ("settled", BILL):
        return (SETTLED[lang == "en"],)
    may = {r for row in rows for m in row.matters for r in m.results} | {"put_off"}
    said = (both[lang == "en"] for k, both in RESULTS.items() if k in may)
    return tuple(said) if key == "result" else ()
