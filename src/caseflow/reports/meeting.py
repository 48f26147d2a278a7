"""Pages of a meeting: the list for the sitting, and its minutes, to be signed. The minutes name who
sat, who was absent and who stepped out of which case, never why, nor how anybody voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

from attrs import frozen

from caseflow.branch.bodies import body as body_of
from caseflow.desk.bodies import names_of
from caseflow.desk.desk import Desk
from caseflow.desk.meeting_sheet import SHOWN, SittingList
from caseflow.desk.meetings import meeting_id, minutes_of, require_minutes, words_of
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import is_readable
from caseflow.desk.shown import helped
from caseflow.lists.sitting import BECOMES, SUMS, Became, Minuted
from caseflow.lists.state import List
from caseflow.office.look import Gathered
from caseflow.reports.plain import days
from caseflow.reports.sheets.parts import Lang, table_rows
from caseflow.values.money import Money
from caseflow.values.names import mask
from caseflow.words import fill, names
from caseflow.words.meetings import PAGE, RESULTS, SHEET, WHY, counted
from caseflow.words.sheets import COLUMNS

HIDDEN = "—"  # in the place of a name: one's own case, or a relative's


@frozen
class Page:
    """A page: its number, its title, the HTML."""

    code: str
    title: str
    html: str


def sitting_page(made: SittingList, lang: Lang) -> str:
    """The list for a sitting as a page to be handed round."""
    n = lang == "en"
    heads = [(SHEET[k] if k in SHEET and k != "name" else COLUMNS[k])[n] for k in SHOWN]
    rows = [
        [str(i), *(_text(r.cells.get(k, "")) for k in SHOWN[1:])]
        for i, r in enumerate(made.rows, 1)
    ]
    parts = {"name": made.name, "branch": made.branch, "on": made.on, "count": len(made.rows)}
    said = {"needed": made.needed, "members": made.members}
    lines = [fill(PAGE["about"][n], parts, lang), fill(PAGE["quorum"][n], said, lang)]
    head = "".join(f"<p class='plain'>{escape(x)}</p>" for x in lines)
    title = fill(PAGE["list"][n], parts, lang)
    return _frame(title, "", head + _table(heads, rows), lang, wide=True)


def minutes_page(
    desk: Desk, body: str, number: str, *, lang: Lang | None = None, named: bool = False
) -> Page:
    """The minutes of a meeting as a page, names masked unless `named`; of one's own cases and those
    of relatives the number alone. Recorded as a read. Stale if there are none of that number."""
    lang = lang or desk.cf.place.tongue
    seat = desk.seat
    id_ = meeting_id(seat.office, seat.branch, body, number)
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        seat.require(child.who)
        x = require_minutes(root, seat.branch, id_)
        cases = [row.case for row in minutes_of(x).rows]
        root.prefetch("case", cases)
        mine = [i for i in cases if is_readable(child, root.see("case", i))]
        note_read(seat, child, [id_, *mine], "paper")
    with seat.office.reading() as root:
        root.prefetch("case", cases)
        root.prefetch_parts(mine)
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        called = names_of(root, seat.branch).get(body, body)
        shown = {i: helped(look, look.case(i)) for i in mine}
        return _minutes(
            look, x, called, {i: v if named else mask(v) for i, v in shown.items()}, lang
        )


def _minutes(look: Gathered, x: List, called: str, shown: Mapping[int, str], lang: Lang) -> Page:
    n, said = lang == "en", minutes_of(x)
    words = words_of(look.session, x)
    here = body_of(look.see, x.branch, said.body, said.on)
    absent = [p for p in (here.on(said.on) if here is not None else ()) if p not in said.sat]
    called_ = {p: _name(look, p) for p in (*said.sat, *absent, said.by)}
    branch = look.see("branch", x.branch).name
    title = fill(PAGE["title"][n], {"body": called}, lang)
    code = f"{x.branch}-{said.body}-{said.on.replace('-', '')}-{x.id % 0xFFFF:04x}"
    head = {
        "number": str(words["number"]),
        "day": said.on if n else days(said.on),
        "sat": [called_[p] for p in said.sat],
        "absent": [called_[p] for p in absent] or [PAGE["nobody"][n]],
        "by": called_[said.by],
        "branch": branch,
    }
    lines = [fill(PAGE[k][n], head, lang) for k in ("number", "day", "sat", "absent", "by")]
    became = {b.case: b for b in said.became}
    rows = [
        _row(look, i, row, became.get(row.case), shown.get(row.case, HIDDEN), called_, lang)
        for i, row in enumerate(said.rows, 1)
    ]
    draft = "" if said.confirmed_by else f"<p class='plain'><b>{PAGE['draft'][n]}</b></p>"
    text = "".join(f"<p>{escape(t)}</p>" for t in str(words["text"]).splitlines() if t.strip())
    signs = "".join(
        f'<p class="sign">{escape(called_[p])}：<span class="fill"></span></p>' for p in said.sat
    )
    body = (
        draft
        + "".join(f"<p class='plain'>{escape(t)}</p>" for t in lines)
        + text
        + _table(PAGE["heads"][n].split("|"), rows)
        + f"<p class='plain'>{escape(_sums(look, said.rows, became, lang))}</p>"
        + f'<div class="keep"><p class="plain">{PAGE["sign"][n]}</p>{signs}</div>'
    )
    return Page(code, title, _frame(f"{branch}{title}" if not n else title, code, body, lang))


def _row(
    look: Gathered,
    i: int,
    row: Minuted,
    became: Became | None,
    name: str,
    called: Mapping[int, str],
    lang: Lang,
) -> list[str]:
    n, c = lang == "en", look.case(row.case)
    put_off = became is not None and became.how == "put_off"
    result = RESULTS["put_off" if put_off else row.result][n]
    if became is not None and became.why in WHY:
        result += fill(WHY[became.why][n], {}, lang)
    sum_ = look.place.currency.number(Money(row.units))
    out = [called[p] for p in became.out] if became is not None else []
    granted = row.result in SUMS and not put_off
    return [
        str(i),
        c.number,
        name,
        names.name("programme", c.programme, lang),
        sum_ if granted else "",
        result,
        ("、" if lang == "zh" else ", ").join(out),
    ]


def _sums(look: Gathered, rows: Sequence[Minuted], became: Mapping[int, Became], lang: Lang) -> str:
    """How many of each, and how much in all; before they are confirmed as the minutes say."""
    hows = {r.case: became[r.case].how if r.case in became else BECOMES[r.result] for r in rows}
    granted = [r.units for r in rows if hows[r.case] == "granted"]
    parts = {
        "sum": look.place.currency.say(Money(sum(granted)), lang),
        "counts": counted([*hows.values()], lang),
    }
    return fill(PAGE["sums"][lang == "en"], parts, lang)


def _name(look: Gathered, party: int) -> str:
    return str(look.person(party).get("staff.name", ""))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    table = f"<table><thead><tr>{head}</tr></thead>\n{table_rows(rows)}\n</table>"
    return f"<div class='wide'>{table}</div>"


def _frame(title: str, code: str, body: str, lang: Lang, *, wide: bool = False) -> str:
    text = files("caseflow.reports").joinpath("templates", "meeting.html").read_text("utf-8")
    size = "A4 landscape" if wide else "A4"
    own = {"zh": "zh-CN", "en": "en"}[lang]
    pages = PAGE["pages"][lang == "en"]
    return Template(text).substitute(
        title=escape(title), code=code, body=body, size=size, lang=own, pages=pages
    )


__all__ = ["Page", "minutes_page", "sitting_page"]
