"""Sheets → applications: which rows are data, which belong together, and the sheets that list the elements of a repeated fact."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from caseflow.errors import Note, note, shown
from caseflow.files.cells import Row, Sheet
from caseflow.intake.cells import Problem
from caseflow.intake.headers import (
    RELATION,
    ROW,
    Field,
    Head,
    another_head,
    find_head,
    is_somebody,
    plain,
)
from caseflow.intake.rows import Application, Line, Verdict, read_row, value_at
from caseflow.places.china import CHINA
from caseflow.places.place import Place

OURS = ("核对结果", "申请编号", "案件编号", "原因与处理")  # columns of a verdict workbook that is fed again
# sheets of our own that hold no applications
OF_THE_FORM = ("填表说明", "选项", "核对结果", "Instructions", "Options")
_TOTAL = re.compile(
    r"\s*(?:本页|累计)?\s*(?:合\s*计|小\s*计|总\s*计|共\s*计|总\s*数)|\s*(?:填表人|审核人|单位负责人|制表|填报|经办人|复核|负责人|报出日期|联系人[:：]|备注[:：]|注[:：]|说明[:：]|（?盖章|\(?盖章)"
)
_SUM = re.compile(r"\s*(?:本页|累计)?\s*[合小总共]\s*计[\s:：]*[\d\s人户例名元.,，、]*")  # wherever it stands
_SUM_OF = re.compile(r".{1,15}[合小总]\s*计[\s:：]*")  # 某嘎查小计
RECENT = 20  # applications of one person that a further row may belong to
_HEADS = ("户主", "本人", "之本人", "户主本人")


@frozen
class Parsed:
    """A sheet as read: one item per application, in order, and notes for people. `head` None: no header was found."""

    items: tuple[Application | Verdict, ...]
    notes: tuple[Note, ...]
    head: Head | None


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
    lists = {s.index: group for s in sheets if (group := _group_of(s, fields, place))}
    beside = {s.index for s in sheets if s.index not in lists and _beside(s, fields, place)}
    if len(beside) + len(lists) == len(sheets):
        beside = set()
    own = [s for s in sheets if s.index not in lists and s.index not in beside]
    parsed = {s.index: parse_sheet(s, fields, adopted, place=place) for s in own}
    parsed |= {s.index: _unread(s) for s in sheets if s.index in beside}
    for sheet in sheets:
        if sheet.index in lists:
            parsed[sheet.index] = _attach(sheet, fields, lists[sheet.index], parsed, place)
    return [parsed[s.index] for s in sheets]


def _beside(sheet: Sheet, fields: Sequence[Field], place: Place) -> bool:
    """Does a sheet tell more of the rows of another one (申请行号), but nothing that is asked? Whom it names did not apply."""
    head = find_head(sheet, fields, place=place)
    return head is not None and any(c.field.key == ROW for c in head.columns) and not any(c.field.group for c in head.columns)


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
    head = find_head(sheet, fields, adopted, place=place)
    name = sheet.name[:30]
    if head is None:
        ours = not sheet.rows or sheet.name in OF_THE_FORM
        lost = note("sheet_without_header", sheet=name, rows=len(sheet.rows))
        return Parsed((), () if ours else (lost,), None)
    unused = [h for h in head.unused if h not in OURS]
    left = tuple(map(shown, unused))
    notes = [note("columns_unused", sheet=name, columns=left)] if left else []
    rows, aside, blank, other = _data(sheet, head)
    notes += _left_out(name, aside, blank)
    if sheet.hidden:
        why = Problem.of_row("hidden_sheet", sheet=name)
        hidden = [Verdict(sheet.name, r.number, "rejected", "", (why,), sheet.index) for r in (*rows, *other[1:])]
        return Parsed(tuple(hidden), tuple(notes), head)
    lines = [read_row(sheet, row, head, place=place) for row in rows]
    items = [item for block in _blocks(lines, fields, head) for item in _made(block)] + _of_another(sheet, other)
    return Parsed(tuple(sorted(items, key=lambda x: x.row)), tuple(notes), head)


def _data(sheet: Sheet, head: Head) -> tuple[list[Row], list[int], list[int], list[Row]]:
    """The rows below the header that hold data, with merged cells filled down; the numbers of those that do not count (totals,
    signatures, headers again) and of those that answer nothing; the rows from the header of another table on.
    """
    places = {c.place for c in head.columns}
    down = deque(sorted(m for m in sheet.merges if m[2] > m[0] > head.row and m[1] == m[3] and m[1] in places))
    reach: dict[int, tuple[int, int, int, int]] = {}
    anchors: dict[tuple[int, int], Any] = {}
    above = [_texts(r) for r in sheet.rows if r.number <= head.row]
    rows: list[Row] = []
    aside: list[int] = []
    blank: list[int] = []
    for at, row in enumerate(sheet.rows):
        if row.number <= head.row:
            continue
        while down and down[0][0] <= row.number:
            merge = down.popleft()
            reach[merge[1]] = merge
        if here := [m for m in reach.values() if row.number <= m[2]]:
            row = _filled(row, here, anchors)
        if _again(_texts(row), above) or _is_total(row, head):
            aside.append(row.number)
        elif another_head(row, head):
            return rows, aside, blank, list(sheet.rows[at:])
        elif any(value_at(row, c) is not None and str(value_at(row, c)).strip() for c in head.columns):
            rows.append(row)
        elif any(isinstance(v, str) and not v.strip().isdigit() for v in row.values):
            blank.append(row.number)
    return rows, aside, blank, []


def _left_out(name: str, aside: Sequence[int], blank: Sequence[int]) -> list[Note]:
    """Which rows are no applications, for people to look at."""
    out = []
    for numbers, code in ((aside, "rows_aside"), (blank, "rows_blank")):
        if numbers:
            rows = (*numbers[:20], *(("…",) if len(numbers) > 20 else ()))
            out.append(note(code, sheet=name, count=len(numbers), rows=rows))
    return out


def _of_another(sheet: Sheet, rows: Sequence[Row]) -> list[Application | Verdict]:
    """The rows below the header of another table, which stands first: refused, their columns are not ours."""
    if not rows:
        return []
    why = Problem.of_row("another_table", row=rows[0].number)
    return [Verdict(sheet.name, r.number, "rejected", "", (why,), sheet.index) for r in rows[1:]]


def _texts(row: Row) -> dict[int, str]:
    return {place: plain(v) for place, v in enumerate(row.values) if v is not None and str(v).strip()}


def _again(texts: Mapping[int, str], above: Sequence[Mapping[int, str]]) -> bool:
    """Is it the title or the header again, as on each printed page?"""
    for other in above:
        same = sum(other.get(place) == text for place, text in texts.items())
        if same and (same == len(texts) or (same >= 2 and same * 2 >= len(texts))):
            return True
    return False


def _filled(row: Row, merges: Sequence[tuple[int, int, int, int]], anchors: dict[tuple[int, int], Any]) -> Row:
    values = list(row.values)
    for first, column, _, _ in merges:
        values += [None] * (column + 1 - len(values))
        if row.number == first:
            anchors[first, column] = values[column]
        elif values[column] is None:
            values[column] = anchors.get((first, column))
    return evolve(row, values=tuple(values))


def _is_total(row: Row, head: Head) -> bool:
    """A total or a signature: by its words, and it is nobody."""
    named = {c.place for c in head.columns if c.field.key.endswith(".name")}
    alone = sum(v is not None for v in row.values) == 1
    for place, value in enumerate(row.values):
        if not isinstance(value, str):
            continue
        first, label = place < 3, place < 3 and place not in named
        if ((first or alone or place in named) and _TOTAL.match(value)) or _SUM.fullmatch(value) or (label and _SUM_OF.fullmatch(value)):
            return not _is_person(row, head)
    return False


def _is_person(row: Row, head: Head) -> bool:
    """Somebody's number or birthday, or a name with anything else that is no label: `备注：双胞胎` may stand in front."""
    if is_somebody(row, head.columns):
        return True
    said = {c.field.key: text for c in head.columns if (text := str(value_at(row, c) or "").strip())}
    said = {k: text for k, text in said.items() if not (_TOTAL.match(text) or ":" in text or "：" in text)}
    return len(said) > 1 and any(k.endswith(".name") and not text[0].isdigit() for k, text in said.items())


# -- which rows belong together ---------------------------------------------------------------------------------------------


def _blocks(lines: Sequence[Line], fields: Sequence[Field], head: Head) -> Iterator[list[Line]]:
    """Rows of one application: the household above, the same person with another element, or a row that only continues."""
    several = {f.group for f in fields if f.rows}
    household = next((f.key for f in fields if _helped(f.key)), "") == "household.head.id_no"  # whom it helps stands first
    relation = household and any(c.field.key == RELATION for c in head.columns)
    blocks: list[list[Line]] = []
    by_person: dict[str, list[int]] = {}
    for line in lines:
        if relation:
            _member(line, asked="member" in several)
        person = next((str(line.facts[f.key]) for f in fields if f.key in line.facts and _helped(f.key)), "")
        own = line.asides.get(RELATION, "") in ("", *_HEADS)
        at = None
        if blocks and ((relation and not own) or (not line.facts and not line.problems and line.elements)):
            at = len(blocks) - 1
        elif person and several & set(line.elements):
            at = next((i for i in by_person.get(person, ())[-RECENT:] if _joins(blocks[i], line, several)), None)
        if at is None:
            blocks.append([line])
            if person:
                by_person.setdefault(person, []).append(len(blocks) - 1)
        else:
            blocks[at].append(line)
    yield from blocks


def _helped(key: str) -> bool:
    return key in ("child.id_no", "applicant.id_no", "household.head.id_no")


def _joins(block: Sequence[Line], line: Line, several: set[str]) -> bool:
    """Nothing that both state differs, and the row adds an element: a row like one before is the same application again."""
    for other in block:
        if any(k in other.facts and other.facts[k] != v for k, v in line.facts.items()):
            return False
        if any(g not in several and g in other.elements and other.elements[g] != e for g, e in line.elements.items()):
            return False
    return all(
        element not in other.elements.get(g, ()) for g in several & set(line.elements) for element in line.elements[g] for other in block
    )


def _member(line: Line, *, asked: bool) -> None:
    """A row of a household sheet that is not the head's: who it names is a member, kept only where the form asks for members."""
    if line.asides.get(RELATION, "") in ("", *_HEADS):
        return
    person = {k.rpartition(".")[2]: v for k, v in line.facts.items() if k.startswith("household.head.")}
    for key in [k for k in line.facts if k.startswith("household.head.")]:
        del line.facts[key]
    if asked:
        own = {f"member.{k}": v for k, v in person.items()} | {"member.relation": line.asides[RELATION]}
        line.elements.setdefault("member", [{}])[0].update(own)


def _made(block: Sequence[Line]) -> Iterator[Application | Verdict]:
    """One application of a block; with a problem in any of its rows a verdict for each."""
    first, *more = block
    if any(line.problems for line in block):
        bad = next(line for line in block if line.problems)
        for line in block:
            other = Problem.of_row("belongs", row=bad.row.number)
            problems = (*line.problems, *line.warnings) if line.problems else (other, *line.warnings)
            yield Verdict(line.sheet.name, line.row.number, "rejected", "", problems, line.sheet.index)
        return
    facts: dict[str, Any] = {}
    elements: dict[str, list[dict[str, Any]]] = {}
    warnings: list[Problem] = []
    for line in block:
        facts |= line.facts
        warnings += line.warnings
        for group, items in line.elements.items():
            elements.setdefault(group, []).extend(x for x in items if x not in elements.get(group, ()) or line is first)
    if not elements and not any(isinstance(k, str) and k.rpartition(".")[2] not in ("name", "relation") for k in facts):
        why = Problem.of_row("only_a_name")
        yield from (Verdict(line.sheet.name, line.row.number, "rejected", "", (why,), line.sheet.index) for line in block)
        return
    if more:
        numbers = tuple(line.row.number for line in more)
        warnings.append(evolve(Problem.of_row("joined", rows=numbers), warning=True))
    also = tuple((line.sheet.name, line.sheet.index, line.row.number) for line in more)
    yield Application(
        first.sheet.name, first.sheet.index, first.row.number, {**facts, **_lists(elements)}, tuple(warnings), also, first.cells
    )


def _lists(elements: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Elements as facts: one stands flat under its keys (all there is), several as a list that is complete."""
    out: dict[str, Any] = {}
    for group, items in elements.items():
        if len(items) == 1:
            out |= items[0]
        elif items:
            out[group] = [{k.removeprefix(f"{group}."): v for k, v in x.items()} for x in items]
            out[f"{group}.complete"] = True
    return out


# -- a sheet of its own for a repeated fact -----------------------------------------------------------------------------------


def _group_of(sheet: Sheet, fields: Sequence[Field], place: Place) -> str:
    """The repeated fact that a sheet lists: it is named like it, or says to which row of the applications each line belongs."""
    groups = {f.group: f.group_zh for f in fields if f.group}
    named = next((g for g, zh in groups.items() if plain(sheet.name) in (plain(g), plain(zh), plain(f"{zh}明细"))), "")
    own = [f for f in fields if f.group == named] if named else [f for f in fields if f.group]
    head = find_head(sheet, [*own, *(f for f in fields if _helped(f.key))], place=place)
    if head is None:
        return ""
    keyed = any(c.field.key == ROW or _helped(c.field.key) for c in head.columns)
    found = {c.field.group for c in head.columns if c.field.group}
    if named:
        return named if keyed and found else ""
    by_row = any(c.field.key == ROW for c in head.columns)
    return found.pop() if by_row and len(found) == 1 else ""


def _attach(
    sheet: Sheet,
    fields: Sequence[Field],
    group: str,
    parsed: dict[int, Parsed],
    place: Place,
) -> Parsed:
    """Read the elements into their applications; a line that names none is refused."""
    keys = [f for f in fields if _helped(f.key)]
    head = find_head(sheet, [*(f for f in fields if f.group == group), *keys], place=place)
    assert head is not None
    rows, aside, blank, other = _data(sheet, head)
    notes = _left_out(sheet.name[:30], aside, blank)
    refused = _of_another(sheet, other)
    owners = _owners(keys, parsed)
    found: dict[tuple[int, int], list[Line]] = {}
    for row in rows:
        line = read_row(sheet, row, head, place=place)
        owner = _owner(line, keys, owners)
        if owner is None and not line.problems:
            key = next((c for c in head.columns if c.field.key == ROW or _helped(c.field.key)), head.columns[0])
            ref = line.cells[key.field.key][0]
            line.problems.append(Problem(ref, key.header, "", "no_owner"))
        if line.problems or owner is None:
            refused.append(Verdict(sheet.name, row.number, "rejected", "", tuple(line.problems), sheet.index))
        else:
            found.setdefault(owner, []).append(line)
    for (index, at), lines in found.items():
        parsed[index] = _with_elements(parsed[index], at, group, lines)
    return Parsed(tuple(refused), tuple(notes), head)


def _owners(keys: Sequence[Field], parsed: Mapping[int, Parsed]) -> dict[tuple[str, Any], list[tuple[int, int]]]:
    """Where the applications stand, by row number and by ID number."""
    out: dict[tuple[str, Any], list[tuple[int, int]]] = {}
    for index, p in parsed.items():
        for place, item in enumerate(p.items):
            if isinstance(item, Application):
                for key, value in ((ROW, item.row), *((k.key, item.facts[k.key]) for k in keys if k.key in item.facts)):
                    out.setdefault((key, value), []).append((index, place))
    return out


def _owner(line: Line, keys: Sequence[Field], owners: Mapping[tuple[str, Any], Sequence[tuple[int, int]]]) -> tuple[int, int] | None:
    """The one application that row number and ID number both mean; None if that is none or not certain."""
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
    facts = {**item.facts, **_lists({group: elements})}
    others = {k: header for line in lines for k, (_, header) in line.cells.items() if k.startswith(f"{group}.") and k not in item.cells}
    cells = {**item.cells, **{k: ("", header) for k, header in others.items()}}  # a column of another sheet, no cell of this one
    warnings = (*item.warnings, *(w for line in lines for w in line.warnings))
    items = list(p.items)
    items[place] = evolve(item, facts=facts, also=also, warnings=warnings, cells=cells)
    return evolve(p, items=tuple(items))


__all__ = ["Parsed", "parse_book", "parse_sheet"]
