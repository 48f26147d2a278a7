"""One row → an application, or a verdict that says which cell, what stood there, why it will not do and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from caseflow.errors import FactError, shown
from caseflow.files.cells import Row, Sheet, letters
from caseflow.intake.cells import Problem, read_cell, warning_words
from caseflow.intake.headers import Column, Field, Head, find_head
from caseflow.values.blank import unknown
from caseflow.values.residents import read_id

OF_THE_FORM = ("填表说明", "选项")  # sheets of our own template that hold no applications
_TOTAL = re.compile(r"^\s*(?:合\s*计|小\s*计|总\s*计|共\s*计|填表人|审核人|单位负责人|制表)")


@frozen
class Application:
    """A row that could be read: `facts` by key, typed; what is blank is left out."""

    sheet: str
    sheet_index: int
    row: int
    facts: Mapping[str, Any] = field(repr=False)
    warnings: tuple[Problem, ...] = ()


@frozen
class Verdict:
    """What became of a row: accepted, accepted_with_warnings, known, duplicate, differs or rejected."""

    sheet: str
    row: int
    verdict: str
    case: str = ""
    problems: tuple[Problem, ...] = ()
    sheet_index: int = 0


@frozen
class Parsed:
    """A sheet as read: one item per data row, in order, and notes for people. `head` None: no header was found."""

    items: tuple[Application | Verdict, ...]
    notes: tuple[str, ...]
    head: Head | None


def parse_sheet(sheet: Sheet, fields: Sequence[Field]) -> Parsed:
    """Every data row of a sheet. FactError if a column stands twice."""
    if sheet.name in OF_THE_FORM:
        return Parsed((), (), None)
    head = find_head(sheet, fields)
    if head is None:
        return Parsed((), (f"工作表“{sheet.name[:30]}”没有可识别的表头，未读取",), None)
    notes = [f"工作表“{sheet.name[:30]}”未采用的列：{'、'.join(head.unused)}"] if head.unused else []
    items: list[Application | Verdict] = []
    totals = 0
    for row in sheet.rows:
        if row.number <= head.row or not any(_value(row, c) is not None for c in head.columns):
            continue
        if _is_total(row):
            totals += 1
            continue
        items.append(parse_row(sheet, row, head))
    if totals:
        notes.append(f"工作表“{sheet.name[:30]}”有 {totals} 行合计或签章，不计为申请")
    return Parsed(tuple(items), tuple(notes), head)


def _is_total(row: Row) -> bool:
    return any(isinstance(v, str) and _TOTAL.match(v) for v in row.values[:3])


def _value(row: Row, column: Column) -> Any:
    return row.values[column.place] if column.place < len(row.values) else None


def parse_row(sheet: Sheet, row: Row, head: Head) -> Application | Verdict:
    """One row; all its problems at once."""
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for column in head.columns:
        ref = f"{letters(column.place)}{row.number}"
        try:
            read = read_cell(_value(row, column), column, sheet.odd.get(ref, ""))
        except FactError as bad:
            problems.append(_problem(ref, column, _value(row, column), bad))
            continue
        if read.value is not unknown:
            facts[column.field.key] = read.value
        warnings += [Problem(ref, column.header, "", w, warning_words(w), "请核对") for w in read.warnings]
    warnings += _birth(facts, problems, row)
    if row.hidden:
        warnings.append(Problem("", "", "", "hidden_row", warning_words("hidden_row"), "请核对是否应提交"))
    if problems:
        return Verdict(sheet.name, row.number, "rejected", "", (*problems, *warnings), sheet.index)
    return Application(sheet.name, sheet.index, row.number, facts, tuple(warnings))


def _problem(ref: str, column: Column, value: Any, bad: FactError) -> Problem:
    seen = "" if column.field.identity or value is None else shown(value)
    reason, _, remedy = bad.expected.partition("；")
    return Problem(ref, column.header, seen, _code(column), reason, remedy or "请更正后重新提交")


def _code(column: Column) -> str:
    return f"bad_{column.field.key.rpartition('.')[2] if column.field.kind == 'text' else column.field.kind}"


def _birth(facts: dict[str, Any], problems: list[Problem], row: Row) -> list[Problem]:
    """Certificates first (Civil Code art. 15): the ID's date of birth rules over a typed one, with a note."""
    out = []
    for key in [k for k in facts if k.endswith(".id_no")]:
        role = key.removesuffix(".id_no")
        birth = f"{role}.birth_date"
        found = read_id(facts[key])
        if "check_digit" in found.warnings or role.startswith("guardian") or role.endswith("head"):
            continue
        unreadable = next((p for p in problems if p.code == "bad_day" and "出生" in p.column), None)
        if unreadable is not None and birth not in facts:
            problems.remove(unreadable)
            out.append(
                Problem(
                    unreadable.cell, unreadable.column, unreadable.value, "birth_unreadable", warning_words("birth_unreadable"), "请核对"
                )
            )
        elif birth in facts and facts[birth] != found.birth_date:
            out.append(Problem("", "", str(facts[birth]), "birth_differs", warning_words("birth_differs"), "请核对"))
        elif birth not in facts:
            out.append(Problem("", "", "", "birth_from_id", warning_words("birth_from_id"), "请核对"))
        facts[birth] = found.birth_date
    return out
