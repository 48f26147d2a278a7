"""The ledger (台账) of a programme as a workbook, in the columns that the clerk is used to:
`ledger.PROGRAMME`, adopted as texts `header=key`, else the columns of the form. It names people:
all its cases are one recorded read.

A key is a fact of the form (`child.name`), one of OWN (`case.granted`), one of READ
(`case.missing`), or what the case file tells of a step: `case.by:STEP`, `case.on:STEP`,
`case.paper:STEP` (`初审人=case.by:review:county`, `到账日期=case.on:pay`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from caseflow.case.state import Case
from caseflow.desk.desk import Desk
from caseflow.desk.providing import hand_over
from caseflow.desk.read import facts_of, latest, opened
from caseflow.edition.labels import labels
from caseflow.errors import FactError, near
from caseflow.office.look import Gathered
from caseflow.outputs import written
from caseflow.programme.form import Field
from caseflow.reports.again import outcome
from caseflow.reports.dossier import Entry, history
from caseflow.reports.plain import values_of
from caseflow.values.blank import nothing
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.words import JOIN, Lang, names
from caseflow.words.labels import english
from caseflow.words.shown import LEDGER as LEDGERS
from caseflow.words.shown import told
from caseflow.words.template import NONE, YES_NO


def _money(units: int) -> Money | None:
    return Money(units) if units else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


OWN: dict[str, Callable[[Case, Lang], Any]] = {
    "case.number": lambda c, _: c.number,
    "case.status": lambda c, lang: names.status(c.status, lang),
    "case.lines": lambda c, _: c.counted,
    "case.granted": lambda c, _: _money(c.granted),
    "case.paid": lambda c, _: _money(c.paid),
    "case.recovering": lambda c, _: _money(c.owed),
    "case.recovered": lambda c, _: _money(sum(r.back for r in c.recoveries)),
    "case.waived": lambda c, _: _money(sum(x.waived for x in c.lines)),
    "case.again": outcome,
    "case.letter_until": lambda c, _: _day(c.letter_until),
}
STATUS, BRANCH = "case.status", "case.branch"
# the branch, papers still missing, what the family pays
READ = ("case.branch", "case.missing", "case.family_pays")
STEP = ("case.by", "case.on", "case.paper")
SUMMED = (
    "case.lines",
    "case.granted",
    "case.paid",
    "case.recovering",
    "case.recovered",
    "case.waived",
    "case.family_pays",
    "cost.",
)
LEDGER = "ledger."
LEGIBLE = 200  # half-width characters that still can be read on a sheet of A4


def write_ledger(desk: Desk, programme: str, path: Path, lang: Lang | None = None) -> int:
    """Write every case of a programme, a row each; how many. FactError if the file cannot be
    written."""
    lang = lang or desk.cf.place.tongue
    cases = [c for c in desk.cf.cases(programme=programme) if c.origin != "external"]
    with written(path) as out:
        out.give(_ledger(desk, programme, cases, lang))
    return len(cases)


def provide_ledger(
    desk: Desk, programme: str, path: Path, to: str, lang: Lang | None = None
) -> tuple[int, tuple[str, ...]]:
    """Write it for another body, by its name: how many cases, and the numbers of those that are
    left out, since nobody consented that their data go there. NotAllowed if that is all of them."""
    lang = lang or desk.cf.place.tongue
    cases = [c for c in desk.cf.cases(programme=programme) if c.origin != "external"]
    may = set(desk.providable([c.number for c in cases], to))
    given = [c for c in cases if c.number in may]
    with written(path) as out:
        hand_over(desk.seat, [c.number for c in given], to, "ledger")
        out.give(_ledger(desk, programme, given, lang))
    return len(given), tuple(c.number for c in cases if c.number not in may)


def _ledger(desk: Desk, programme: str, cases: Sequence[Case], lang: Lang) -> bytes:
    form = desk.cf.form(programme)
    columns = _columns(desk, programme, form, lang)
    rows: list[list[Any]] = [[told(LEDGERS["no"], lang), *(header for header, _ in columns)]]
    with opened(desk.seat, [c.number for c in cases], "report") as (look, streams):
        look.session.root.prefetch_parts(p for c in cases for _, p in c.people)
        for i, stream in enumerate(streams, 1):
            c = look.case(stream)
            line = _Line(look, c, lang)
            facts = {} if line.gone else facts_of(look, c)
            rows.append([i, *(_value(line, facts, key, form) for _, key in columns)])
    sums = (_sum(key, [row[i] for row in rows[1:]]) for i, (_, key) in enumerate(columns, 1))
    rows.append([told(LEDGERS["sum"], lang), *sums])
    return _book(rows, desk.cf.place.currency, lang)


def _columns(
    desk: Desk, programme: str, form: Mapping[str, Field], lang: Lang
) -> list[tuple[str, str]]:
    office = desk.seat.office
    with office.reading() as root:
        values = office.editions.adopted(root, desk.seat.branch, office.today)
    adopted = values.get(f"{LEDGER}{programme}")
    if not adopted:
        asked = {f.key: f for f in form.values() if not f.key.startswith("doc.")}
        own = [(told(LEDGERS[key], lang), key) for key in (*OWN, BRANCH)]
        every = ((getattr(f, lang), key) for key, f in asked.items())
        return [own[0], own[-1], *every, *own[1:-1]]
    pairs = (str(pair).rpartition("=") for pair in adopted)
    columns = [(header, key) for header, _, key in pairs]
    for _, key in columns:
        known = key in (*OWN, *READ) or key.partition(":")[0] in STEP
        if key.startswith("case.") and not known:
            steps = (told(LEDGERS["step"], lang, kind=x) for x in STEP)
            known_ = (*OWN, *READ, *steps)
            meant = near(key, known_)
            place = f"{LEDGER}{programme}"
            raise FactError("ledger_column", place, key, known=known_, near=meant)
    return columns


class _Line:
    """A row's case; its history and assessment are read only if a column asks for them."""

    def __init__(self, look: Gathered, case: Case, lang: Lang) -> None:
        self.look, self.case, self.lang = look, case, lang
        self.gone = any(look.party(p).erased for _, p in case.people)

    @cached_property
    def steps(self) -> dict[str, Entry]:
        """Who did each step last; of the payment its arrival, if it did not come back."""
        done, _ = history(self.look, self.case)
        out: dict[str, Entry] = {}
        for x in done:
            if x.came_back:
                out.pop("pay", None)
            elif x.undone:
                continue
            elif x.step != "pay" or x.arrived:
                out[x.step] = x
        return out

    def read(self, key: str) -> Any:
        """One of READ, or of STEP."""
        if key == "case.branch":
            return self.look.see("branch", self.case.branch).name
        if self.gone:
            return None
        kind, _, step = key.partition(":")
        if kind in STEP:
            x = self.steps.get(step)
            if x is None:
                return None
            of_step = {"case.by": x.who, "case.on": _day(x.on), "case.paper": x.paper or None}
            return of_step[kind]
        a, _ = latest(self.look, self.case)
        if key == "case.family_pays":
            return values_of(a).get("cost.family_pays")
        known = labels(a)
        n, either = self.lang == "en", told(LEDGERS["or"], self.lang)
        missing = (either.join(known.get(k, (k, k))[n] for k in m.facts) for m in a.missing)
        return JOIN[self.lang].join(missing) or None


def _value(line: _Line, facts: Mapping[str, Any], key: str, form: Mapping[str, Field]) -> Any:
    if key == STATUS and line.gone:
        return told(LEDGERS["erased"], line.lang, status=OWN[key](line.case, line.lang))
    if key in OWN:
        return OWN[key](line.case, line.lang)
    if key.startswith("case."):
        return line.read(key)
    field = form.get(key)
    listed = facts.get(field.group) if field is not None and field.group else None
    if isinstance(listed, list):
        words = [_shown(x.get(key.rpartition(".")[2]), field, line.lang) for x in listed]
        several = (str(w) for w in words if w is not None)
        return words[0] if len(words) == 1 else JOIN[line.lang].join(several)
    return _shown(facts.get(key), field, line.lang)


def _sum(key: str, values: Sequence[Any]) -> Any:
    """The sum of a column of money or of lines; other columns have none."""
    if not key.startswith(SUMMED):
        return None
    if key == "case.lines":
        return sum(values)
    return Money(sum(v.minor for v in values if isinstance(v, Money)))


def _shown(value: Any, field: Field | None, lang: Lang) -> Any:
    n = lang == "en"
    if value is nothing:
        return NONE[n]
    if isinstance(value, bool):
        return YES_NO[n][not value]
    options = dict(field.option_words) if field is not None else {}
    if not isinstance(value, str) or value not in options:
        return value
    return english(value) if n else options[value]


def _book(rows: Sequence[Sequence[Any]], currency: Currency, lang: Lang) -> bytes:
    import xlsxwriter

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    decimals = "." + "0" * currency.decimals if currency.decimals else ""
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": f"#,##0{decimals}"})
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
    sheet = book.add_worksheet(told(LEDGERS["sheet"], lang))
    _page(sheet, rows, lang)
    last = len(rows) - 1
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, Money):
                sheet.write_number(r, c, value.minor / currency.unit, money)
            elif isinstance(value, date):
                sheet.write_datetime(r, c, value, day)
            elif isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(r, c, value)
            elif value is not None:
                sheet.write_string(r, c, str(value), bold if r in (0, last) else None)
    book.close()
    return made.getvalue()


def _page(sheet: Any, rows: Sequence[Sequence[Any]], lang: Lang) -> None:
    """How the sheet is looked at and printed."""
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.hide_gridlines(0)  # they are printed too
    sheet.set_footer(told(LEDGERS["footer"], lang))
    widths = [min(40, max(_wide(row[c]) for row in rows) + 2) for c in range(len(rows[0]))]
    for c, width in enumerate(widths):
        sheet.set_column(c, c, width)
    if sum(widths) <= LEGIBLE:
        sheet.fit_to_pages(1, 0)


def _wide(value: Any) -> int:
    """How wide a cell is, in half-width characters."""
    if isinstance(value, date):
        return 10
    return 0 if value is None else sum(1 if ord(ch) < 0x2E80 else 2 for ch in str(value))


__all__ = ["LEDGER", "OWN", "READ", "STEP", "write_ledger"]
