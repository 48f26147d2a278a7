"""The ledger (台账) of a programme as a workbook, in the columns that the clerk is used to: `ledger.PROGRAMME`, adopted as
texts `header=key`, else the columns of the form. It names people: every case in it is a recorded read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from caseflow.case.state import Case
from caseflow.case.words import status_words
from caseflow.engine import parties
from caseflow.engine.desk import Desk
from caseflow.engine.explain import record_reads
from caseflow.engine.wire import from_wire
from caseflow.engine.work import Work
from caseflow.errors import FactError
from caseflow.programme.form import Field
from caseflow.values.blank import nothing
from caseflow.values.money import Money

OWN: dict[str, tuple[str, Callable[[Case], Any]]] = {
    "case.number": ("案件编号", lambda s: s.number), "case.status": ("状态", lambda s: status_words(s.status)),
    "case.lines": ("例数", lambda s: s.lines), "case.granted": ("资助额", lambda s: Money(s.granted) if s.granted else None),
    "case.paid": ("已拨付", lambda s: Money(s.paid) if s.paid else None), "case.recovering": ("追回", lambda s: Money(s.recovering) if s.recovering else None),
    "case.letter_until": ("告知书有效期", lambda s: s.letter_until),
}  # fmt: skip
LEDGER = "ledger."


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
            rows.append([i, *(_value(s, facts, key, form) for _, key in columns)])
    _write(path, rows)
    return len(cases)


def _columns(desk: Desk, programme: str, form: Mapping[str, Field]) -> list[tuple[str, str]]:
    with desk.cf.store.read() as tx:
        adopted = Work(desk.cf, tx, desk.party, desk.branch).adopted_on(desk.cf.today).get(f"{LEDGER}{programme}")
    if adopted:
        return [(header, key) for header, _, key in (str(pair).rpartition("=") for pair in adopted)]
    asked = {f.key: f for f in form.values() if not f.key.startswith("doc.")}
    own = [(zh, key) for key, (zh, _) in OWN.items()]
    return [own[0], *((f.zh, key) for key, f in asked.items()), *own[1:]]


def _value(s: Case, facts: Mapping[str, Any], key: str, form: Mapping[str, Field]) -> Any:
    if key in OWN:
        return OWN[key][1](s)
    field = form.get(key)
    listed = facts.get(field.group) if field is not None and field.group else None
    if isinstance(listed, list):
        words = [_shown(x.get(key.rpartition(".")[2]), field) for x in listed]
        return "、".join(str(w) for w in words if w is not None)
    return _shown(facts.get(key), field)


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
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, Money):
                sheet.write_number(r, c, value.fen / 100, money)
            elif isinstance(value, date):
                sheet.write_datetime(r, c, value, day)
            elif isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(r, c, value)
            elif value is not None:
                sheet.write_string(r, c, str(value), bold if r == 0 else None)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as problem:
        raise FactError("--ledger", path.name, f"不能写入：{type(problem).__name__}") from None
