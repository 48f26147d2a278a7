"""One row → what it says, or a verdict that names the cell, what stood there, why it will not do
and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import Factory, define, evolve, field, frozen

from caseflow.errors import FactError, figures, shown
from caseflow.files.cells import Row, Sheet, letters
from caseflow.intake.cells import Problem, read_cell
from caseflow.intake.headers import AGE, RELATION, ROW, Aside, Column, Head
from caseflow.intake.several import name_and_number, parents
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.values.blank import nothing, unknown
from caseflow.values.numerals import narrow


@frozen
class Application:
    """A row (or several that belong together) that could be read: `facts` by key, typed; what is
    blank is left out. `also`: the other rows, as sheet name, sheet index, row number.
    """

    sheet: str
    sheet_index: int
    row: int
    facts: Mapping[str, Any] = field(repr=False)
    warnings: tuple[Problem, ...] = ()
    also: tuple[tuple[str, int, int], ...] = ()
    cells: Mapping[str, tuple[str, str]] = field(
        factory=dict, repr=False
    )  # key → cell and header, for later problems


@frozen
class Verdict:
    """What became of a row: accepted, accepted_with_warnings, known, duplicate, differs or
    rejected."""

    sheet: str
    row: int
    verdict: str
    case: str = ""
    problems: tuple[Problem, ...] = ()
    sheet_index: int = 0


@define
class Line:
    """One row as read: facts, elements of repeated facts by group, problems, warnings, and what
    stands aside of the form."""

    sheet: Sheet
    row: Row
    place: Place = CHINA
    facts: dict[str, Any] = Factory(dict)
    elements: dict[str, list[dict[str, Any]]] = Factory(dict)
    problems: list[Problem] = Factory(list)
    warnings: list[Problem] = Factory(list)
    asides: dict[str, Any] = Factory(dict)
    cells: dict[str, tuple[str, str]] = Factory(dict)


def value_at(row: Row, column: Column) -> Any:
    """The cell of a column, None if the row ends before it."""
    return row.values[column.place] if column.place < len(row.values) else None


def read_row(sheet: Sheet, row: Row, head: Head, *, place: Place = CHINA) -> Line:
    """One row; all its problems at once."""
    line = Line(sheet, row, place)
    for column in head.columns:
        ref = f"{letters(column.place)}{row.number}"
        value, odd = value_at(row, column), sheet.odd.get(ref, "")
        line.cells.setdefault(column.field.key, (ref, column.header))
        try:
            if isinstance(column.field, Aside):
                _aside(line, column, value)
            elif (
                not odd
                and isinstance(value, str)
                and column.field.key.startswith("guardian.")
                and (both := parents(value))
            ):
                _parents(line, column, both)
            else:
                _cell(line, column, value, odd, ref)
        except FactError as bad:
            line.problems.append(_problem(ref, column, odd if odd.startswith("#") else value, bad))
    _fathers(line, head)
    _counted(line, head)
    _birth(line)
    _age(line)
    if row.hidden:
        line.warnings.append(Problem.to_look_at("hidden_row"))
    return line


def _cell(line: Line, column: Column, value: Any, odd: str, ref: str) -> None:
    if column.item and column.field.options:
        tick = evolve(column, field=Aside(column.field.key, column.header, "yes_no"), item="")
        if read_cell(value, tick, odd, place=line.place).value is True:
            line.elements.setdefault(column.field.group, []).append({column.field.key: column.item})
        return
    read = read_cell(value, column, odd, from_1904=line.sheet.from_1904, place=line.place)
    line.warnings += [Problem.to_look_at(w, ref, column.header) for w in read.warnings]
    if read.value is unknown:
        return
    group = column.field.group
    if not group:
        line.facts[column.field.key] = read.value
    elif column.item:
        if read.value not in (0, nothing):
            line.elements.setdefault(group, []).append(
                {f"{group}.item": column.item, column.field.key: read.value}
            )
    else:
        _into_elements(line.elements.setdefault(group, []), column.field.key, read.value)


def _into_elements(elements: list[dict[str, Any]], key: str, value: Any) -> None:
    """A field of a repeated fact: one answer for all elements of the row, or several, which make
    several elements."""
    if isinstance(value, tuple):
        common = elements[0] if elements else {}
        elements[:] = [{**common, key: v} for v in value]
        return
    if not elements:
        elements.append({})
    for element in elements:
        element[key] = value


def _aside(line: Line, column: Column, value: Any) -> None:
    text = narrow(str(value)).strip() if value is not None else ""
    if not text:
        return
    key = column.field.key
    if key == AGE:
        digits = text.removesuffix(".0").removesuffix("岁").removesuffix("周").strip()
        line.asides[AGE] = int(digits) if digits.isdigit() and len(digits) <= 3 else None
    elif key == RELATION:
        line.asides[RELATION] = text
    elif key == ROW or column.field.kind == "number":
        whole = text.removesuffix(".0").removesuffix("例").removesuffix("件").removesuffix("人")
        if not (whole.isascii() and whole.isdigit()) or len(whole) > 7:
            raise FactError("cell_whole", column.header, figures(value))
        line.asides[key] = int(whole)


def _parents(line: Line, column: Column, both: list[tuple[str, str]]) -> None:
    """`父：… 母：…`: the first one is the guardian, the other one the second guardian."""
    last = column.field.key.rpartition(".")[2]
    for role, (who, said) in zip(("guardian", "guardian2"), both, strict=False):
        name, number = name_and_number(said) if last == "name" else (said, "")
        for what, value in ((last, name), ("id_no", number)):
            if value:
                target = evolve(
                    column, field=Aside(f"{role}.{what}", column.field.zh, identity=True)
                )
                read = read_cell(value, target, place=line.place)
                line.facts[f"{role}.{what}"] = read.value
        line.facts.setdefault(f"{role}.relation", who)


def _fathers(line: Line, head: Head) -> None:
    """A column headed `父亲姓名` says how the guardian is related."""
    for column in head.columns:
        role, _, last = column.field.key.rpartition(".")
        who = (
            "father"
            if column.header.startswith("父亲")
            else "mother"
            if column.header.startswith("母亲")
            else ""
        )
        if last == "name" and who and column.field.key in line.facts:
            line.facts.setdefault(f"{role}.relation", who)


def _problem(ref: str, column: Column, value: Any, bad: FactError) -> Problem:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    seen = "" if column.field.identity or value is None else shown(value)
    parts = {k: v for k, v in bad.parts.items() if k != "value"}
    return Problem(ref, column.header, seen, bad.code, parts)


def _counted(line: Line, head: Head) -> None:
    """A typed number of elements must be the number that the row names."""
    for column in head.columns:
        key = column.field.key
        stated = (
            line.asides.get(key)
            if isinstance(column.field, Aside) and key.endswith(".count")
            else None
        )
        named = len(line.elements.get(column.field.group, ()))
        if stated is not None and named and stated != named:
            ref, _ = line.cells[key]
            what = column.field.zh.removesuffix("数")
            parts = {"named": named, "what": what, "header": column.header, "stated": stated}
            line.problems.append(Problem(ref, column.header, str(stated), "count_differs", parts))


def _birth(line: Line) -> None:
    """Certificates first (in China by Civil Code art. 15).

    The date of birth that an ID holds rules over a typed one, with a note; one that holds none
    says nothing about it.
    """
    facts, problems = line.facts, line.problems
    for key in [k for k in facts if k.endswith(".id_no")]:
        role = key.removesuffix(".id_no")
        birth = f"{role}.birth_date"
        found = line.place.read_identity(facts[key])
        if found.birth_date is None or not found.certain:
            continue
        if role.startswith("guardian") or role.endswith("head"):
            continue
        unreadable = next(
            (p for p in problems if p.code.startswith("day_") and "出生" in p.column), None
        )
        if unreadable is not None and birth not in facts:
            problems.remove(unreadable)
            line.warnings.append(
                evolve(unreadable, code="birth_unreadable", parts={}, warning=True)
            )
        elif birth in facts and facts[birth] != found.birth_date:
            line.warnings.append(Problem.to_look_at("birth_differs", value=str(facts[birth])))
        facts[birth] = found.birth_date
        if key in line.cells:
            line.cells.setdefault(birth, line.cells[key])


def _age(line: Line) -> None:
    """A typed age is no date of birth: it is compared with one, never made into one."""
    if AGE not in line.asides:
        return
    ref, header = line.cells[AGE]
    age = line.asides[AGE]
    born = next(
        (v for k, v in line.facts.items() if k.endswith(".birth_date") and isinstance(v, date)),
        None,
    )
    on = line.facts.get("application.received_on")
    if born is None:
        code = "age_alone"
    elif age is not None and isinstance(on, date) and not -1 <= on.year - born.year - age <= 2:
        code = "age_differs"
    else:
        return
    line.warnings.append(Problem.to_look_at(code, ref, header, "" if age is None else str(age)))
