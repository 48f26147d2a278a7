"""Which rows of a sheet are data: not the header again, no total, no signature, no other table."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from string import ascii_letters, digits
from typing import Any

from attrs import evolve

from caseflow.errors import Note, note
from caseflow.files.cells import Row, Sheet
from caseflow.intake.cells import Problem
from caseflow.intake.headers import LONGEST, Head, another_head, is_somebody, plain
from caseflow.intake.rows import Application, Verdict, value_at

_TOTAL = re.compile(
    r"\s*(?:(?:本页|累计)\s*)?(?:合\s*计|小\s*计|总\s*计|共\s*计|总\s*数)"
    r"|\s*(?:填表人|审核人|单位负责人|制表|填报|经办人|复核|负责人|报出日期"
    r"|联系人[:：]|备注[:：]|注[:：]|说明[:：]|（?盖章|\(?盖章)"
)
_SUM = re.compile(
    r"\s*(?:(?:本页|累计)\s*)?[合小总共]\s*计[\s:：]*"
    r"(?:[\d人户例名元.,，、][\d\s人户例名元.,，、]*)?"
)  # wherever it stands
_SUM_OF = re.compile(r".{1,15}[合小总]\s*计[\s:：]*")  # 某嘎查小计
# how all of them begin that do not hold 计: most cells do neither
_BEGINS = re.compile(r"\s*(?:[本累总填审单制报经负联备注说（(盖]|复核)")


def data_rows(sheet: Sheet, head: Head) -> tuple[list[Row], list[int], list[int], list[Row]]:
    """The rows below the header that hold data, with merged cells filled down; the numbers of
    those that do not count (totals, signatures, headers again) and of those that answer nothing;
    the rows from the header of another table on.
    """
    places = {c.place for c in head.columns}
    down = deque(
        sorted(
            m for m in sheet.merges if m[2] > m[0] > head.row and m[1] == m[3] and m[1] in places
        )
    )
    reach: dict[int, tuple[int, int, int, int]] = {}
    anchors: dict[tuple[int, int], Any] = {}
    above = [_texts(r) for r in sheet.rows[: _place_below(sheet, head)]]
    rows: list[Row] = []
    aside: list[int] = []
    blank: list[int] = []
    for at in range(_place_below(sheet, head), len(sheet.rows)):
        row = sheet.rows[at]
        while down and down[0][0] <= row.number:
            merge = down.popleft()
            reach[merge[1]] = merge
        if reach and (here := [m for m in reach.values() if row.number <= m[2]]):
            row = _filled(row, here, anchors)
        if (_like(row, above) and _again(_texts(row), above)) or _is_total(row, head, sheet.ours):
            aside.append(row.number)
        elif another_head(row, head):
            return rows, aside, blank, list(sheet.rows[at:])
        elif any(
            value_at(row, c) is not None and str(value_at(row, c)).strip() for c in head.columns
        ):
            rows.append(row)
        elif any(isinstance(v, str) and not v.strip().isdigit() for v in row.values):
            blank.append(row.number)
    return rows, aside, blank, []


def left_out(name: str, aside: Sequence[int], blank: Sequence[int]) -> list[Note]:
    """Which rows are no applications, for people to look at."""
    out = []
    for numbers, code in ((aside, "rows_aside"), (blank, "rows_blank")):
        if numbers:
            rows = (*numbers[:20], *(("…",) if len(numbers) > 20 else ()))
            out.append(note(code, sheet=name, count=len(numbers), rows=rows))
    return out


def of_another(sheet: Sheet, rows: Sequence[Row]) -> list[Application | Verdict]:
    """The rows below the header of another table, which stands first: refused, their columns are
    not ours."""
    if not rows:
        return []
    why = Problem.of_row("another_table", row=rows[0].number)
    return [
        Verdict(
            sheet=sheet.name,
            row=r.number,
            verdict="rejected",
            case="",
            problems=(why,),
            sheet_index=sheet.index,
        )
        for r in rows[1:]
    ]


def _texts(row: Row) -> dict[int, str]:
    return {
        place: plain(v) for place, v in enumerate(row.values) if v is not None and str(v).strip()
    }


def _place_below(sheet: Sheet, head: Head) -> int:
    """Where the rows below the header begin."""
    return next((i for i, r in enumerate(sheet.rows) if r.number > head.row), len(sheet.rows))


def _like(row: Row, above: Sequence[Mapping[int, str]]) -> bool:
    """May `_again` say yes? Not once more than half of the cells begin otherwise than what stands
    above: no cell is written as a header for that, and almost every row ends here."""
    filled = len(row.values) - row.values.count(None)
    for other in above:
        unlike = 0
        for place, value in enumerate(row.values):
            if value is None:
                continue
            first = value[:1] if type(value) is str else str(value)[:1]
            stays = first if "\u4e00" <= first <= "\u9fff" else _STAYS.get(first)
            if stays is not None and stays != other.get(place, "")[:1]:
                unlike += 1
                if 2 * unlike > filled:
                    break
        else:
            return True
    return False


#: what begins a cell begins it still when it is written as headers are: so does a Han character
_STAYS = {c: c.lower() for c in ascii_letters + digits}


def _again(texts: Mapping[int, str], above: Sequence[Mapping[int, str]]) -> bool:
    """Is it the title or the header again, as on each printed page?"""
    for other in above:
        same = sum(other.get(place) == text for place, text in texts.items())
        if same and (same == len(texts) or (same >= 2 and same * 2 >= len(texts))):
            return True
    return False


def _filled(
    row: Row, merges: Sequence[tuple[int, int, int, int]], anchors: dict[tuple[int, int], Any]
) -> Row:
    values = list(row.values)
    for first, column, _, _ in merges:
        values += [None] * (column + 1 - len(values))
        if row.number == first:
            anchors[first, column] = values[column]
        elif values[column] is None:
            values[column] = anchors.get((first, column))
    return evolve(row, values=tuple(values))


def _is_total(row: Row, head: Head, ours: int) -> bool:
    """A total or a signature: by its words, and it is nobody."""
    named: set[int] | None = None
    alone = False
    for place, value in enumerate(row.values):
        if type(value) is not str or not ("计" in value or _BEGINS.match(value)):
            continue  # no cell is looked at closely for what it cannot be
        if len(value) > LONGEST:
            continue
        if named is None:
            named = {c.place for c in head.columns if c.field.key.endswith(".name")}
            alone = sum(v is not None for v in row.values) == 1
        first = place < ours + 3
        label = first and place not in named
        if (
            ((first or alone or place in named) and _TOTAL.match(value))
            or _SUM.fullmatch(value)
            or (label and _SUM_OF.fullmatch(value))
        ):
            return not _is_person(row, head)
    return False


def _is_person(row: Row, head: Head) -> bool:
    """Somebody's number or birthday, or a name with anything else that is no label: `备注：双胞胎`
    may stand in front."""
    if is_somebody(row, head):
        return True
    said = {
        c.field.key: text for c in head.columns if (text := str(value_at(row, c) or "").strip())
    }
    said = {
        k: text
        for k, text in said.items()
        if not (_TOTAL.match(text) or ":" in text or "：" in text)
    }
    return len(said) > 1 and any(
        k.endswith(".name") and not text[0].isdigit() for k, text in said.items()
    )
