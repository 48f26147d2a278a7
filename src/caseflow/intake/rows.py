"""One row → what it says, or a verdict that names the cell, what stood there, why it will not do
and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve, field, frozen

from caseflow.errors import FactError, figures, shown
from caseflow.files.cells import Row, Sheet, Value, letters
from caseflow.intake import beside
from caseflow.intake.addresses import Cells, heads
from caseflow.intake.cells import Problem, Read, read_at_once, read_cell
from caseflow.intake.columns import AGE, COUNTY, RELATION, ROLES, ROW, Aside, Column, Head
from caseflow.intake.kin import KIN
from caseflow.intake.several import name_and_number, parents
from caseflow.places.china import CHINA
from caseflow.places.place import Identity, Place
from caseflow.values.blank import nothing, unknown
from caseflow.values.numerals import narrow

_NUMBER = re.compile(r"(?<!\d)\d+$", re.ASCII)
_PARENTS = (("父亲", "father"), ("母亲", "mother"))


@frozen(kw_only=True)
class Application:
    """A row (or several that belong together) that could be read: `facts` by key, typed; what is
    blank is left out. `also`: the other rows, as sheet name, sheet index, row number. `named`: the
    case that our own column says it is.
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
    named: str = ""


@frozen(kw_only=True)
class Verdict:
    """What became of a row: accepted, accepted_with_warnings, known, duplicate, differs or
    rejected. `part`: a further row of an application, or of a list beside it: no application of
    its own."""

    sheet: str
    row: int
    verdict: str
    case: str = ""
    problems: tuple[Problem, ...] = ()
    sheet_index: int = 0
    part: bool = False


@define(kw_only=True)
class Line:
    """One row as read: facts, elements of repeated facts by group, problems, warnings, and what
    stands aside of the form. `numbers` are its identity numbers as they were read, by key."""

    sheet: Sheet
    row: Row
    place: Place
    cells: Cells
    facts: dict[str, Any] = Factory(dict)
    elements: dict[str, list[dict[str, Any]]] = Factory(dict)
    problems: list[Problem] = Factory(list)
    warnings: list[Problem] = Factory(list)
    asides: dict[str, Any] = Factory(dict)
    numbers: dict[str, Identity] = Factory(dict)


KNOWN = 2_000  # values of a column that are kept as read
PERSONAL = frozenset({"identity", "name", "phone", "account"})  # no two rows say the same


@frozen(eq=False, kw_only=True)
class Spot:
    """A column as each row is read by it. `plain`: its cells say a fact and nothing else, so that
    what was read of a value holds where it stands again: `known`, by text or by type and value."""

    place: int
    key: str
    group: str
    column: Column
    plain: bool
    sort: str
    keep: bool
    parent: bool
    known: dict[Value | tuple[type, Value], Read] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, column: Column) -> Spot:
        """Of a column of a header."""
        asked = column.field
        plain = not (isinstance(asked, Aside) or column.item)
        sort, parent = "" if asked.options else asked.sort, asked.key.startswith("guardian.")
        keep = sort not in PERSONAL
        return cls(
            place=column.place,
            key=asked.key,
            group=asked.group,
            column=column,
            plain=plain,
            sort=sort,
            keep=keep,
            parent=parent,
        )


class Columns:
    """The columns of a sheet, looked through once: what its rows are read by."""

    def __init__(self, sheet: Sheet, head: Head, place: Place = CHINA) -> None:
        self.sheet, self.place = sheet, place
        self.heads = heads(head.columns)
        self.spots = tuple(map(Spot.of, head.columns))
        self.width = max((c.place + 1 for c in head.columns), default=0)
        self.odd = {int(n[0]) for ref in sheet.odd if (n := _NUMBER.findall(ref))}
        self.births = tuple(_births(self.spots))
        asked = head.names.fields if head.names is not None else {}
        self.area = next((k for role in ROLES if (k := f"{role}.area") in asked), "")
        self.kin = asked.get(KIN)
        self.relations = tuple(_relations(head.columns))
        self.counts = tuple(
            c for c in head.columns if isinstance(c.field, Aside) and c.field.key.endswith(".count")
        )


def _births(spots: tuple[Spot, ...]) -> Iterator[tuple[str, str]]:
    """The numbers whose birth date counts, and the fact that it is: none of a guardian or head."""
    for spot in spots:
        role, _, last = spot.key.rpartition(".")
        other = role.startswith("guardian") or role.endswith("head")
        if spot.plain and not spot.group and last == "id_no" and not other:
            yield spot.key, f"{role}.birth_date"


def _relations(columns: tuple[Column, ...]) -> Iterator[tuple[str, str, str]]:
    """A column headed `父亲姓名` says how the guardian is related: its key, what it says, and
    how."""
    for column in columns:
        role, _, last = column.field.key.rpartition(".")
        who = next((w for zh, w in _PARENTS if column.header.startswith(zh)), "")
        if last == "name" and who:
            yield column.field.key, f"{role}.relation", who


def value_at(row: Row, column: Column) -> Any:
    """The cell of a column, None if the row ends before it."""
    return row.values[column.place] if column.place < len(row.values) else None


def read_row(columns: Columns, row: Row) -> Line:
    """One row; all its problems at once."""
    sheet, values = columns.sheet, row.values
    facts: dict[str, Any] = {}
    line = Line(
        sheet=sheet,
        row=row,
        place=columns.place,
        cells=Cells(columns.heads, row.number),
        facts=facts,
    )
    if len(values) < columns.width:
        values += (None,) * (columns.width - len(values))
    plain = row.number not in columns.odd
    for spot in columns.spots:
        value = values[spot.place]
        if not (plain and spot.plain):
            _careful(line, spot, value)
        elif value is not None:
            same: Any = value if type(value) is str else (type(value), value)
            read = spot.known.get(same) or _first(line, spot, value, same)
            if read is None:
                continue
            if read.value is unknown:
                if read.warnings:
                    _beside(line, spot.column, read, value)
                continue
            if spot.group:
                _into_elements(line.elements.setdefault(spot.group, []), spot.key, read.value)
            else:
                facts[spot.key] = read.value
            if read.warnings or read.taken or read.identity is not None:
                _beside(line, spot.column, read, value)
    for key, relation, who in columns.relations:
        if key in facts:
            facts.setdefault(relation, who)
    for column in columns.counts:
        beside.counted(line, column)
    for key, birth in columns.births:
        if key in line.numbers:
            beside.birth(line, key, birth, line.numbers[key])
    if COUNTY in line.asides and columns.area:
        beside.county(line, columns.area, columns.heads.get(columns.area))
    if AGE in line.asides:
        beside.age(line)
    if columns.kin is not None and "member" in line.elements:
        beside.related(line, columns.kin)
    return line


def _first(line: Line, spot: Spot, value: Value, same: Any) -> Read | None:
    """A value that the column did not have before; None if it cannot be read, or is more than one
    fact."""
    try:
        read = read_at_once(value, spot.sort, spot.column, line.place)
        if read is not None:
            return read
        if spot.parent and isinstance(value, str) and parents(value):
            _careful(line, spot, value)
            return None
        read = read_cell(value, spot.column, "", from_1904=line.sheet.from_1904, place=line.place)
    except FactError as bad:
        ref = f"{letters(spot.place)}{line.row.number}"
        line.problems.append(_problem(ref, spot.column, value, bad))
        return None
    if spot.keep and len(spot.known) < KNOWN:
        spot.known[same] = read
    return read


def _beside(line: Line, column: Column, read: Read, value: Value) -> None:
    """What goes with a fact: warnings, as what it was taken, and who a number says."""
    if read.identity is not None and not column.field.group:
        line.numbers[column.field.key] = read.identity
    if read.warnings or read.taken:
        ref, header = f"{letters(column.place)}{line.row.number}", column.header
        line.warnings += [Problem.to_look_at(w, ref, header) for w in read.warnings]
        if read.taken:
            seen = shown(value)
            line.warnings.append(
                Problem.to_look_at("taken_as", ref, header, seen, words=seen, taken=read.taken)
            )


def _careful(line: Line, spot: Spot, value: Value) -> None:
    """A cell of its own: beside the form, of a repeated fact, or more than its value."""
    column = spot.column
    ref = f"{letters(column.place)}{line.row.number}"
    odd = line.sheet.odd.get(ref, "")
    try:
        if isinstance(column.field, Aside):
            _aside(line, column, value)
        elif not odd and spot.parent and isinstance(value, str) and (both := parents(value)):
            _parents(line, column, both)
        else:
            _cell(line, column, value, odd, ref)
    except FactError as bad:
        line.problems.append(_problem(ref, column, odd if odd.startswith("#") else value, bad))


def _cell(line: Line, column: Column, value: Any, odd: str, ref: str) -> None:
    if column.item and column.field.options:
        tick = evolve(
            column, field=Aside(key=column.field.key, zh=column.header, kind="yes_no"), item=""
        )
        if read_cell(value, tick, odd, place=line.place).value is True:
            line.elements.setdefault(column.field.group, []).append({column.field.key: column.item})
        return
    read = read_cell(value, column, odd, from_1904=line.sheet.from_1904, place=line.place)
    _beside(line, column, read, value)
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
    elif key in (RELATION, COUNTY):
        line.asides[key] = text
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
                    column, field=Aside(key=f"{role}.{what}", zh=column.field.zh, identity=True)
                )
                read = read_cell(value, target, place=line.place)
                line.facts[f"{role}.{what}"] = read.value
        line.facts.setdefault(f"{role}.relation", who)


def _problem(ref: str, column: Column, value: Any, bad: FactError) -> Problem:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    seen = "" if column.field.identity or value is None else shown(value)
    parts = {k: v for k, v in bad.parts.items() if k != "value"}
    return Problem(cell=ref, column=column.header, value=seen, code=bad.code, parts=parts)
