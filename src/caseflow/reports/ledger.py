"""The ledger (台账) of a programme as a workbook, in the columns that the clerk is used to: `ledger.PROGRAMME`, adopted as
texts `header=key`, else the columns of the form. It names people: every case in it is a recorded read.

A key is a fact of the form (`child.name`), one of OWN (`case.granted`), one of READ (`case.missing`), or what the case file tells
of a step: `case.by:STEP`, `case.on:STEP`, `case.paper:STEP` (`初审人=case.by:review:county`, `到账日期=case.on:pay`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from caseflow.case.state import Case
from caseflow.case.words import status_words
from caseflow.engine import parties
from caseflow.engine.desk import Desk
from caseflow.engine.explain import again, record_reads
from caseflow.engine.wire import from_wire
from caseflow.engine.work import Work
from caseflow.errors import FactError
from caseflow.programme.form import Field
from caseflow.programme.reasons import labels
from caseflow.reports.dossier import Entry, history
from caseflow.reports.plain import values_of
from caseflow.values.blank import nothing
from caseflow.values.money import Money

OWN: dict[str, tuple[str, Callable[[Case], Any]]] = {
    "case.number": ("案件编号", lambda s: s.number), "case.status": ("状态", lambda s: status_words(s.status)),
    "case.lines": ("例数", lambda s: s.lines), "case.granted": ("资助额", lambda s: Money(s.granted) if s.granted else None),
    "case.paid": ("已拨付", lambda s: Money(s.paid) if s.paid else None), "case.recovering": ("追回", lambda s: Money(s.recovering) if s.recovering else None),
    "case.letter_until": ("告知书有效期", lambda s: date.fromisoformat(s.letter_until) if s.letter_until else None),
}  # fmt: skip
BRANCH = ("单位", "case.branch")
READ = ("case.branch", "case.missing", "case.family_pays")  # the branch, papers still missing, what the family pays
STEP = ("case.by", "case.on", "case.paper")
SUMMED = ("case.lines", "case.granted", "case.paid", "case.recovering", "case.family_pays", "cost.")
LEDGER = "ledger."
LEGIBLE = 200  # half-width characters that still can be read on a sheet of A4


def write_ledger(desk: Desk, programme: str, path: Path) -> int:
    """Write every case of a programme, a row each; how many. FactError if the file cannot be written."""
    form = desk.cf.form(programme)
    columns = _columns(desk, programme, form)
    cases = [s for s in desk.cf.cases(programme=programme) if s.origin != "external"]
    record_reads(desk, [s.number for s in cases], "导出台账")
    rows: list[list[Any]] = [["序号", *(header for header, _ in columns)]]
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        tx.prefetch_private([s.id for s in cases])
        for i, s in enumerate(cases, 1):
            facts = dict(work.facts(s.id))
            for _, party in s.people:
                facts.update({k: from_wire(v) for k, v in parties.identity(work, party).items()})
            line = _Line(work, s)
            rows.append([i, *(_value(line, facts, key, form) for _, key in columns)])
    rows.append(["合计", *(_sum(key, [row[c] for row in rows[1:]]) for c, (_, key) in enumerate(columns, 1))])
    _write(path, rows)
    return len(cases)


def _columns(desk: Desk, programme: str, form: Mapping[str, Field]) -> list[tuple[str, str]]:
    with desk.cf.store.read() as tx:
        adopted = Work(desk.cf, tx, desk.party, desk.branch).adopted_on(desk.cf.today).get(f"{LEDGER}{programme}")
    if adopted:
        columns = [(header, key) for header, _, key in (str(pair).rpartition("=") for pair in adopted)]
        unknown = [key for _, key in columns if key.startswith("case.") and key not in (*OWN, *READ) and key.partition(":")[0] not in STEP]
        if unknown:
            known = "、".join((*OWN, *READ, *(f"{x}:步骤" for x in STEP)))
            raise FactError(f"{LEDGER}{programme}", unknown[0], f"台账没有这一列；可用：{known}，或表中的一项")
        return columns
    asked = {f.key: f for f in form.values() if not f.key.startswith("doc.")}
    own = [(zh, key) for key, (zh, _) in OWN.items()]
    return [own[0], BRANCH, *((f.zh, key) for key, f in asked.items()), *own[1:]]


class _Line:
    """A row's case; its history and assessment are read only if a column asks for them."""

    def __init__(self, work: Work, case: Case) -> None:
        self.work, self.case = work, case

    @cached_property
    def steps(self) -> dict[str, Entry]:
        """Who did each step last; of the payment, its arrival."""
        return {x.step: x for x in history(self.work, self.case)[0] if x.step != "pay" or x.arrived}

    def read(self, key: str) -> Any:
        """One of READ, or of STEP."""
        if key == "case.branch":
            return self.work.branches[self.case.branch].name
        kind, _, step = key.partition(":")
        if kind in STEP:
            done = self.steps.get(step)
            return done and {"case.by": done.who, "case.on": date.fromisoformat(done.on), "case.paper": done.paper or None}[kind]
        a = again(self.work, self.case.id, self.case.final_at or self.case.entry_at)
        if key == "case.family_pays":
            return values_of(a).get("cost.family_pays")
        names = labels(a)
        return "、".join("或".join(names.get(k, (k, k))[0] for k in m.facts) for m in a.missing) or None


def _value(line: _Line, facts: Mapping[str, Any], key: str, form: Mapping[str, Field]) -> Any:
    if key in OWN:
        return OWN[key][1](line.case)
    if key.startswith("case."):
        return line.read(key)
    field = form.get(key)
    listed = facts.get(field.group) if field is not None and field.group else None
    if isinstance(listed, list):
        words = [_shown(x.get(key.rpartition(".")[2]), field) for x in listed]
        return words[0] if len(words) == 1 else "、".join(str(w) for w in words if w is not None)
    return _shown(facts.get(key), field)


def _sum(key: str, values: Sequence[Any]) -> Any:
    """The sum of a column of money or of lines; other columns have none."""
    if not key.startswith(SUMMED):
        return None
    if key == "case.lines":
        return sum(values)
    return Money(sum(v.minor for v in values if isinstance(v, Money)))


def _shown(value: Any, field: Field | None) -> Any:
    if value is nothing:
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    words = dict(field.option_words).get(value) if field is not None and isinstance(value, str) else None
    return words or value


def _write(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    day, money, bold = (
        book.add_format(x) for x in ({"num_format": "yyyy-mm-dd"}, {"num_format": "#,##0.00"}, {"bold": True, "bg_color": "#DCE6F1"})
    )
    sheet = book.add_worksheet("台账")
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.hide_gridlines(0)  # they are printed too
    sheet.set_footer("&L&F&R第 &P 页，共 &N 页")
    widths = [min(40, max(_wide(row[c]) for row in rows) + 2) for c in range(len(rows[0]))]
    for c, width in enumerate(widths):
        sheet.set_column(c, c, width)
    if sum(widths) <= LEGIBLE:
        sheet.fit_to_pages(1, 0)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, Money):
                sheet.write_number(r, c, value.minor / 100, money)
            elif isinstance(value, date):
                sheet.write_datetime(r, c, value, day)
            elif isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(r, c, value)
            elif value is not None:
                sheet.write_string(r, c, str(value), bold if r == 0 or row[0] == "合计" else None)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as problem:
        raise FactError("--ledger", path.name, f"不能写入：{type(problem).__name__}") from None


def _wide(value: Any) -> int:
    """How wide a cell is, in half-width characters."""
    if isinstance(value, date):
        return 10
    return 0 if value is None else sum(1 if ord(ch) < 0x2E80 else 2 for ch in str(value))
