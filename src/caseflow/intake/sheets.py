"""Sheets → applications: those of a file, and those that list the elements of a repeated fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from caseflow.errors import Note, note, shown
from caseflow.files.cells import Row, Sheet
from caseflow.intake.again import as_handed_in
from caseflow.intake.cells import Problem
from caseflow.intake.data import data_rows, left_out, of_another
from caseflow.intake.headers import (
    ROW,
    Field,
    Head,
    find_head,
    plain,
)
from caseflow.intake.rows import Application, Columns, Line, Verdict, read_row
from caseflow.intake.together import as_facts, blocks, helped, made
from caseflow.places.china import CHINA
from caseflow.places.place import Place

# sheets of our own that hold no applications
OF_THE_FORM = ("填表说明", "选项", "核对结果", "Check results", "Instructions", "Options")


Item: TypeAlias = Application | Verdict


@frozen
class Parsed:
    """A sheet as read: one item per application, in order, and notes for people. `head` None: no
    header was found."""

    items: tuple[Item, ...]
    notes: tuple[Note, ...]
    head: Head | None

    @property
    def rows(self) -> int:
        """How many rows have a verdict."""
        return sum(1 + len(x.also) if isinstance(x, Application) else 1 for x in self.items)

    def parsed(self) -> Parsed:
        """Itself."""
        return self


@frozen(kw_only=True)
class Opened:
    """A sheet of which the header was found. Its rows are read when somebody goes through `items`,
    each time anew: of many rows only those that belong together are in memory at once.

    `data` are the rows below the header, `other` those from the header of another table on.
    """

    sheet: Sheet = field(repr=False)
    head: Head
    notes: tuple[Note, ...]
    data: Sequence[Row] = field(repr=False)
    other: Sequence[Row] = field(repr=False)
    fields: Sequence[Field] = field(repr=False)
    place: Place

    @property
    def rows(self) -> int:
        """How many rows have a verdict."""
        return len(self.data) + len(self.other[1:])

    @property
    def items(self) -> Iterator[Item]:
        """One per application, in order."""
        columns = Columns(self.sheet, self.head, self.place)
        lines = (read_row(columns, row) for row in self.data)
        items = (item for block in blocks(lines, self.fields, self.head) for item in made(block))
        found = chain(items, of_another(self.sheet, self.other))
        apart = any(f.rows for f in self.fields)  # rows that belong together may stand apart
        yield from sorted(found, key=lambda x: x.row) if apart else found

    def parsed(self) -> Parsed:
        """The same with all its rows."""
        return Parsed(tuple(self.items), self.notes, self.head)


def parse_book(
    sheets: Sequence[Sheet],
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
) -> list[Parsed]:
    """Every sheet of a file; those that list elements are read into the applications they name.

    `place`: whose identities and currency the cells are read in.
    """
    return [s.parsed() for s in open_book(sheets, fields, adopted, place=place)]


def open_book(
    sheets: Sequence[Sheet],
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
) -> Sequence[Parsed | Opened]:
    """The same, rows read when somebody goes through them; of a file with a sheet that lists
    elements all are read, since each may belong to any application."""
    sheets = [as_handed_in(s) for s in sheets]
    lists = {s.index: group for s in sheets if (group := group_of(s, fields, place))}
    beside = {s.index for s in sheets if s.index not in lists and _beside(s, fields, place)}
    if len(beside) + len(lists) == len(sheets):
        beside = set()
    own = [s for s in sheets if s.index not in lists and s.index not in beside]
    opened = {s.index: open_sheet(s, fields, adopted, place=place) for s in own}
    opened |= {s.index: _unread(s) for s in sheets if s.index in beside}
    if not lists:
        return [opened[s.index] for s in sheets]
    parsed = {index: s.parsed() for index, s in opened.items()}
    for sheet in sheets:
        if sheet.index in lists:
            parsed[sheet.index] = attach(sheet, fields, lists[sheet.index], parsed, place)
    return [parsed[s.index] for s in sheets]


def _beside(sheet: Sheet, fields: Sequence[Field], place: Place) -> bool:
    """Does a sheet tell more of the rows of another one (申请行号), but nothing that is asked?
    Whom it names did not apply."""
    head = find_head(sheet, fields, place=place)
    return (
        head is not None
        and any(c.field.key == ROW for c in head.columns)
        and not any(c.field.group for c in head.columns)
    )


def _unread(sheet: Sheet) -> Parsed:
    return Parsed((), (note("sheet_beside", sheet=sheet.name[:30], rows=len(sheet.rows)),), None)


def parse_sheet(
    sheet: Sheet,
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
) -> Parsed:
    """Every data row of a sheet. FactError if a column stands twice."""
    return open_sheet(sheet, fields, adopted, place=place).parsed()


def open_sheet(
    sheet: Sheet,
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
) -> Parsed | Opened:
    """The same, its rows read when somebody goes through them."""
    head = find_head(sheet, fields, adopted, place=place)
    name = sheet.name[:30]
    if head is None:
        ours = not sheet.rows or sheet.name in OF_THE_FORM
        lost = note("sheet_without_header", sheet=name, rows=len(sheet.rows))
        return Parsed((), () if ours else (lost,), None)
    left = tuple(map(shown, head.unused))
    notes = [note("columns_unused", sheet=name, columns=left)] if left else []
    rows, aside, blank, other = data_rows(sheet, head)
    notes += left_out(name, aside, blank)
    if sheet.hidden:
        why = Problem.of_row("hidden_sheet", sheet=name)
        hidden = [
            Verdict(
                sheet=sheet.name,
                row=r.number,
                verdict="rejected",
                case="",
                problems=(why,),
                sheet_index=sheet.index,
            )
            for r in (*rows, *other[1:])
        ]
        return Parsed(tuple(hidden), tuple(notes), head)
    return Opened(
        sheet=sheet,
        head=head,
        notes=tuple(notes),
        data=rows,
        other=other,
        fields=fields,
        place=place,
    )


# -- a sheet of its own for a repeated fact


def group_of(sheet: Sheet, fields: Sequence[Field], place: Place) -> str:
    """The repeated fact that a sheet lists: it is named like it, or says to which row of the
    applications each line belongs."""
    groups = {f.group: f.group_zh for f in fields if f.group}
    named = next(
        (
            g
            for g, zh in groups.items()
            if plain(sheet.name) in (plain(g), plain(zh), plain(f"{zh}明细"))
        ),
        "",
    )
    own = [f for f in fields if f.group == named] if named else [f for f in fields if f.group]
    head = find_head(sheet, [*own, *(f for f in fields if helped(f.key))], place=place)
    if head is None:
        return ""
    keyed = any(c.field.key == ROW or helped(c.field.key) for c in head.columns)
    found = {c.field.group for c in head.columns if c.field.group}
    if named:
        return named if keyed and found else ""
    by_row = any(c.field.key == ROW for c in head.columns)
    return found.pop() if by_row and len(found) == 1 else ""


def attach(
    sheet: Sheet,
    fields: Sequence[Field],
    group: str,
    parsed: dict[int, Parsed],
    place: Place,
) -> Parsed:
    """Read the elements into their applications; a line that names none is refused."""
    keys = [f for f in fields if helped(f.key)]
    head = find_head(sheet, [*(f for f in fields if f.group == group), *keys], place=place)
    assert head is not None
    rows, aside, blank, other = data_rows(sheet, head)
    notes = left_out(sheet.name[:30], aside, blank)
    refused = of_another(sheet, other)
    owners = _owners(keys, parsed)
    found: dict[tuple[int, int], list[Line]] = {}
    columns = Columns(sheet, head, place)
    for row in rows:
        line = read_row(columns, row)
        owner = _owner(line, keys, owners)
        if owner is None and not line.problems:
            key = next(
                (c for c in head.columns if c.field.key == ROW or helped(c.field.key)),
                head.columns[0],
            )
            ref = line.cells[key.field.key][0]
            line.problems.append(Problem(cell=ref, column=key.header, value="", code="no_owner"))
        if line.problems or owner is None:
            refused.append(
                Verdict(
                    sheet=sheet.name,
                    row=row.number,
                    verdict="rejected",
                    case="",
                    problems=tuple(line.problems),
                    sheet_index=sheet.index,
                )
            )
        else:
            found.setdefault(owner, []).append(line)
    for (index, at), lines in found.items():
        parsed[index] = _with_elements(parsed[index], at, group, lines)
    return Parsed(tuple(refused), tuple(notes), head)


def _owners(
    keys: Sequence[Field], parsed: Mapping[int, Parsed]
) -> dict[tuple[str, Any], list[tuple[int, int]]]:
    """Where the applications stand, by row number and by ID number."""
    out: dict[tuple[str, Any], list[tuple[int, int]]] = {}
    for index, p in parsed.items():
        for place, item in enumerate(p.items):
            if isinstance(item, Application):
                for key, value in (
                    (ROW, item.row),
                    *((k.key, item.facts[k.key]) for k in keys if k.key in item.facts),
                ):
                    out.setdefault((key, value), []).append((index, place))
    return out


def _owner(
    line: Line, keys: Sequence[Field], owners: Mapping[tuple[str, Any], Sequence[tuple[int, int]]]
) -> tuple[int, int] | None:
    """The one application that row number and ID number both mean; None if that is none or not
    certain."""
    said = [(ROW, line.asides[ROW])] if ROW in line.asides else []
    said += [(k.key, line.facts[k.key]) for k in keys if k.key in line.facts]
    found = [set(owners.get(pair, ())) for pair in said]
    both = set.intersection(*found) if found else set()
    return both.pop() if len(both) == 1 else None


def _with_elements(p: Parsed, place: int, group: str, lines: Sequence[Line]) -> Parsed:
    item = p.items[place]
    assert isinstance(item, Application)
    elements = [x for line in lines for x in line.elements.get(group, ())]
    also = (*item.also, *((line.sheet.name, line.sheet.index, line.row.number) for line in lines))
    facts = {**item.facts, **as_facts({group: elements})}
    others = {
        k: header
        for line in lines
        for k, (_, header) in line.cells.items()
        if k.startswith(f"{group}.") and k not in item.cells
    }
    cells = {
        **item.cells,
        **{k: ("", header) for k, header in others.items()},
    }  # a column of another sheet, no cell of this one
    warnings = (*item.warnings, *(w for line in lines for w in line.warnings))
    items = list(p.items)
    items[place] = evolve(item, facts=facts, also=also, warnings=warnings, cells=cells)
    return evolve(p, items=tuple(items))


__all__ = ["Opened", "Parsed", "open_book", "parse_book", "parse_sheet"]
