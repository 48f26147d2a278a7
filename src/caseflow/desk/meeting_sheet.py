"""The list for a sitting: what is proposed and why, and who would step out of which case, as a
workbook in which the result of each is filled in."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from caseflow.branch.bodies import body as body_of
from caseflow.case.acts.in_meeting import due
from caseflow.case.meeting import sitting
from caseflow.case.state import Case
from caseflow.desk.mine import Asked, own_cases
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.sheet_lines import judged_cells
from caseflow.errors import Lang, NotAllowed, Stale
from caseflow.files.answerable import Cell, Column, workbook
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.root import Root
from caseflow.people.state import WORKING
from caseflow.store.journal import Wanted
from caseflow.words import fill
from caseflow.words.meetings import ONCE, RESULTS, SETTLED, SHEET
from caseflow.words.sheets import COLUMNS

SHOWN = ("no", "case", "name", "programme", "received", "outcome", "proposed", "open", "out")
FILLED = ("result", "settled", "award", "fund", "own")
WIDTHS = {"no": 6, "case": 17, "name": 12, "programme": 16, "open": 50, "out": 18, "own": 30}
LONG = ("open", "out", "own")
DECISIONS = ("decide", "final")


@frozen(kw_only=True)
class Sat:
    """A row of the list: a case at a version, what is shown of it by column, the logins of those
    who would step out of it, and whether too few would be left."""

    case: str
    version: int
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
    """What waits for a decision at this desk, oldest first, but one's own cases. NotAllowed for who
    does not work here, or a body that decides no case; Stale if nothing waits. The read is recorded
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
        names = dict(logins(root))
        members = here.on(today)
        needed = here.needed(today)
        rows = tuple(_row(look, look.case(i), members, needed, names, lang) for i in streams)
        branch, called = look.see("branch", seat.branch).name, names_of(root, seat.branch)
    made = SittingList(
        body=code,
        name=called.get(code, code),
        branch=branch,
        on=today,
        needed=needed,
        members=tuple(names.get(p, "") for p in members),
        rows=rows,
        more=more,
        content=b"",
    )
    return evolve(made, content=_book(seat, made, lang))


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
        found = _found(root, look, asked)
        cases: list[Case] = [c for c in found if is_readable(look.session, c)]
    return [c.number for c in cases[: asked.limit]], len(cases) > asked.limit


def _found(root: Root, look: Gathered, asked: Asked) -> list[Case]:
    own = own_cases(root, look.who)
    rows = []
    for what in DECISIONS:
        wanted = Wanted(
            branch=look.who.branch,
            duty="decide",
            what=what,
            programmes=(asked.programme,) if asked.programme else (),
            county=asked.branch,
            but=own,
        )
        rows += root.journal.waiting(wanted, ("", 0), asked.limit + 1)
    root.prefetch("case", [r.case_id for r in rows])
    cases = sorted(
        ((r.since, look.case(r.case_id)) for r in rows), key=lambda x: (x[0], x[1].number)
    )
    return [c for _, c in cases if c.next == due(c)]


def _row(
    look: Gathered,
    c: Case,
    members: Sequence[int],
    needed: int,
    names: dict[int, str],
    lang: Lang,
) -> Sat:
    _, cells = judged_cells(look, c, lang)
    stays = sitting(look.see, c, members, look.who)
    out = tuple(names.get(p, "") for p in members if p not in stays)
    said = "、".join(out) if lang == "zh" else ", ".join(out)
    few = len(stays) < needed
    if few:
        said += fill(SHEET["too_few"][lang == "en"], {"left": len(stays)}, lang)
    return Sat(case=c.number, version=c.version, cells={**cells, "out": said}, out=out, too_few=few)


def _book(seat: Seat, made: SittingList, lang: Lang) -> bytes:
    n = lang == "en"
    parts = {"name": made.name, "branch": made.branch, "on": made.on, "count": len(made.rows)}
    heads = {
        **COLUMNS,
        **{k: v for k, v in SHEET.items() if k in ("out", "result", "settled", "version")},
    }
    columns = [
        Column(
            key=key,
            head=heads[key][n],
            width=WIDTHS.get(key, 13),
            fill=key in FILLED,
            choices=_choices(key, lang),
            hidden=key == "version",
            long=key in LONG,
        )
        for key in (*SHOWN, *FILLED, "version")
    ]
    return workbook(
        fill(SHEET["title"][n], parts, lang),
        SHEET["note"][n],
        [(label[n], "") for label in ONCE.values()],
        columns,
        rows=[
            {**r.cells, "no": i, "version": f"{r.case}@{r.version}"}
            for i, r in enumerate(made.rows, 1)
        ],
        decimals=seat.office.place.currency.decimals,
    )


def _choices(key: str, lang: Lang) -> tuple[str, ...]:
    if key == "settled":
        return (SETTLED[lang == "en"],)
    said = (RESULTS[k] for k in ("grant", "refuse", "put_off"))  # of a case whose decision is due
    return tuple(v[lang == "en"] for v in said) if key == "result" else ()
