"""Sheets → applications: those of a file, and those that list the elements of a repeated fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from caseflow.errors import Note, note, shown
from caseflow.files.cells import Row, Sheet
from caseflow.intake.again import as_handed_in
from caseflow.intake.cells import Problem
from caseflow.intake.columns import HELPED, ROW, Field, Head
from caseflow.intake.data import Data, data_rows, left_out, refused
from caseflow.intake.equal import FILLED, Listed, filled
from caseflow.intake.headers import Names, find_head, look_for_head, plain
from caseflow.intake.rows import Application, Columns, Line, Verdict, read_row
from caseflow.intake.slips import Slip, slips
from caseflow.intake.together import as_elements, as_facts, blocks, made
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.words.template import SHEETS

# sheets of our own that hold no applications
OF_THE_FORM = (
    "填表说明",
    "选项",
    "核对结果",
    "Verdicts",
    "Check results",
    "Instructions",
    "Options",
)
CHOICES = tuple(names[2] for names in SHEETS)  # the page that drop-downs read


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

    `refused`: what is said of the rows that are not read.
    """

    sheet: Sheet = field(repr=False)
    head: Head
    notes: tuple[Note, ...]
    data: Data = field(repr=False)
    refused: Sequence[Verdict] = field(repr=False)
    fields: Sequence[Field] = field(repr=False)
    place: Place

    @property
    def rows(self) -> int:
        """How many rows have a verdict."""
        return len(self.data.rows) + len(self.refused)

    @property
    def items(self) -> Iterator[Item]:
        """One per application, in order."""
        lines = self._lines()
        items = (item for block in blocks(lines, self.fields) for item in made(block))
        found = merge(items, self.refused, key=lambda x: x.row) if self.refused else items
        apart = any(f.rows for f in self.fields)  # rows that belong together may stand apart
        yield from sorted(found, key=lambda x: x.row) if apart else found

    def _lines(self) -> Iterator[Line]:
        columns, near = Columns(self.sheet, self.head, self.place), slips(self.sheet, self.head)
        for row in self.data.rows:
            line = read_row(columns, row)
            line.asides[FILLED] = filled(self.head, self.data, row)
            line.problems += self.data.wrong.get(row.number, ())
            line.warnings += [_lost(slip) for slip in near if _filled(row, slip.place)]
            if self.sheet.delimited and row.number in self.data.beyond:
                line.problems.append(Problem.of_row("cells_beyond_row"))
            yield line

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
    sheets = [_ours_left_out(as_handed_in(s), fields, place) for s in sheets]
    lists = {s.index: group for s in sheets if (group := group_of(s, fields, place))}
    others = [s for s in sheets if s.index not in lists]
    beside = {s.index for s in others if _beside(s, fields, place)}
    if len(beside) == len(others):
        beside = set()
    opened = {
        s.index: _unread(s) if s.index in beside else open_sheet(s, fields, adopted, place=place)
        for s in others
    }
    if not lists:
        return [opened[s.index] for s in sheets]
    parsed = {index: s.parsed() for index, s in opened.items()}
    for sheet in sheets:
        if sheet.index in lists:
            parsed[sheet.index] = attach(sheet, fields, lists[sheet.index], parsed, place)
    return [parsed[s.index] for s in sheets]


def _ours_left_out(sheet: Sheet, fields: Sequence[Field], place: Place) -> Sheet:
    """The page of choices of our own form has no rows: it is hidden, and nobody stands in it who
    could have applied."""
    if not sheet.hidden or sheet.name not in CHOICES:
        return sheet
    head = look_for_head(sheet, Names(fields, place=place))
    who = head is not None and any(c.field.key in HELPED for c in head.columns)
    return sheet if who else evolve(sheet, rows=())


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
    data = data_rows(sheet, head)
    notes = [*_unused(sheet, head), *left_out(sheet, data)]
    if sheet.hidden:
        why = Problem.of_row("hidden_sheet", sheet=name)
        hidden = [
            Verdict(
                sheet=sheet.name,
                row=number,
                verdict="rejected",
                problems=(why,),
                sheet_index=sheet.index,
            )
            for number in sorted(r.number for r in (*data.rows, *data.left, *data.other[1:]))
        ]
        return Parsed(tuple(hidden), tuple(notes), head)
    return Opened(
        sheet=sheet,
        head=head,
        notes=tuple(notes),
        data=data,
        refused=refused(sheet, data),
        fields=fields,
        place=place,
    )


def _unused(sheet: Sheet, head: Head) -> list[Note]:
    """Which columns ask nothing, whose name may be a slip, and which somebody hid, for people to
    look at."""
    name, near = sheet.name[:30], slips(sheet, head)
    out = [
        note("columns_near", sheet=name, column=shown(s.header), meant=shown(s.name)) for s in near
    ]
    left = tuple(shown(x) for x in head.unused if x not in {s.header for s in near})
    if left:
        out.append(note("columns_unused", sheet=name, columns=left))
    hidden = tuple(map(shown, head.hidden))
    return [*out, note("columns_hidden", sheet=name, columns=hidden)] if hidden else out


def _lost(slip: Slip) -> Problem:
    """What stands in a column that was not read, of a row."""
    parts = {"meant": shown(slip.name)}
    return Problem(
        cell="", column=slip.header, value="", code="column_near", parts=parts, warning=True
    )


def _filled(row: Row, place: int) -> bool:
    """Does the row hold something there; of a header in two rows nobody knows."""
    value = row.values[place] if 0 <= place < len(row.values) else None
    return place < 0 or (value is not None and bool(str(value).strip()))


# -- a sheet of its own for a repeated fact


def group_of(sheet: Sheet, fields: Sequence[Field], place: Place) -> str:
    """The repeated fact that a sheet lists: it is named like it, or says to which row of the
    applications each line belongs."""
    groups = {f.group: f.group_zh for f in fields}
    named = next(
        (
            g
            for g, zh in groups.items()
            if plain(sheet.name) in (plain(g), plain(zh), plain(f"{zh}明细"))
        ),
        "",
    )
    own = [f for f in fields if f.group == named] if named else [f for f in fields if f.group]
    head = look_for_head(sheet, Names([*own, *_keys(fields)], place=place))
    if head is None:
        return ""
    keyed = any(c.field.key in (ROW, *HELPED) for c in head.columns)
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
    keys = _keys(fields)
    head = find_head(sheet, [*(f for f in fields if f.group == group), *keys], place=place)
    assert head is not None
    data = data_rows(sheet, head)
    notes = [*_unused(sheet, head), *left_out(sheet, data)]
    bad: list[Item] = [evolve(v, part=True) for v in refused(sheet, data)]
    owners = _owners(keys, parsed)
    found: dict[tuple[int, int], list[Line]] = {}
    columns = Columns(sheet, head, place)
    for row in data.rows:
        line = read_row(columns, row)
        line.asides[FILLED] = filled(head, data, row)
        line.problems += data.wrong.get(row.number, ())
        owner = _owner(line, keys, owners)
        if owner is not None and not line.problems:
            found.setdefault(owner, []).append(line)
            continue
        if not line.problems:
            line.problems.append(_nobody(line, head))
        bad.append(
            Verdict(
                sheet=sheet.name,
                row=row.number,
                verdict="rejected",
                problems=tuple(line.problems),
                sheet_index=sheet.index,
                part=True,
            )
        )
    for (index, at), lines in found.items():
        parsed[index] = _with_elements(parsed[index], at, group, lines)
    return Parsed(tuple(bad), tuple(notes), head)


def _keys(fields: Sequence[Field]) -> list[Field]:
    """The questions that say who is helped."""
    return [f for f in fields if f.key in HELPED]


def _nobody(line: Line, head: Head) -> Problem:
    """Why a line belongs to no application: its number of a row alone names nobody, for that row is
    another one once somebody has sorted the sheet."""
    told = [c for c in head.columns if c.field.key in HELPED and c.field.key in line.facts]
    key = next(
        (c for c in (*told, *head.columns) if c.field.key in (ROW, *HELPED)), head.columns[0]
    )
    code = "no_owner" if told else "owner_unnamed"
    cell, _ = line.cells[key.field.key]
    return Problem(cell=cell, column=key.header, value="", code=code)


def _owners(
    keys: Sequence[Field], parsed: Mapping[int, Parsed]
) -> dict[tuple[str, Any], list[tuple[int, int]]]:
    """Where the applications stand, by row number, by ID number and by name."""
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
    """The one application of whom the line names, by number and name; of several of theirs the one
    in the row that it names. None if that is none, or not certain."""
    said = [(k.key, line.facts[k.key]) for k in keys if k.key in line.facts]
    found = [set(owners.get(pair, ())) for pair in said]
    both = set.intersection(*found) if found else set()
    if len(both) > 1 and ROW in line.asides:
        both &= set(owners.get((ROW, line.asides[ROW]), ()))
    return both.pop() if len(both) == 1 else None


def _with_elements(p: Parsed, place: int, group: str, lines: Sequence[Line]) -> Parsed:
    item = p.items[place]
    assert isinstance(item, Application)
    # those of its own row stand first; the list may name each of them once more
    again = as_elements(item.facts, group)
    listed = Listed(group, list(again))
    for line in lines:
        listed.add(line, again)
    elements = listed.elements
    also = (*item.also, *((line.sheet.name, line.sheet.index, line.row.number) for line in lines))
    rest = {k: v for k, v in item.facts.items() if not k.startswith(f"{group}.")}
    facts = {**rest, **as_facts({group: elements})}
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
    warnings = (*item.warnings, *(w for x in lines for w in x.warnings), *listed.told)
    items = list(p.items)
    items[place] = evolve(item, facts=facts, also=also, warnings=warnings, cells=cells)
    return evolve(p, items=tuple(items))


__all__ = ["Opened", "Parsed", "open_book", "parse_book", "parse_sheet"]
