"""Which rows of a sheet are data: not the header again, no total, no signature, no other table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from string import ascii_letters, digits

from attrs import field, frozen

from caseflow.errors import Note, note
from caseflow.files.cells import Row, Sheet
from caseflow.files.totals import says_total
from caseflow.intake.cells import Problem
from caseflow.intake.columns import Head
from caseflow.intake.headers import LONGEST, another_head, is_somebody, plain
from caseflow.intake.merged import Merged
from caseflow.intake.rows import Verdict, value_at
from caseflow.values.numerals import narrow

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
_BEGINS = re.compile(r"\s*(?:[本累总填审单制报经负联备注说（(盖]|复核|[tsg](?:ot|u[bm]|ra))", re.I)


#: an example that shows how the form is filled in, by its first cells or behind a name
_WORDS = r"(?:填写|填表)?(?:示例|样例|范例|举例|例子|例|example|sample|e\.g\.)"
_EXAMPLE = re.compile(rf"[(【\[]?{_WORDS}[\d一二三]?[)】\]:]?")
_ENGLISH = frozenset("eEsS([（【 ")  # how an example in English may begin, or one in brackets
_EXAMPLE_NAME = re.compile(rf"[^(【\[]{{1,30}}[(【\[]{_WORDS}[)】\]]")


@frozen(kw_only=True)
class Data:
    """The rows below a header. `rows` hold data, as their merged cells have it; `wrong` says by
    number what is wrong with some of them as a whole. The numbers of those that do not count
    (`aside`: totals, signatures, headers again), that are an `example` or answer nothing (`blank`);
    `left`: those that somebody hid or drew a line through; `other`: from the header of another
    table on; `beyond`: those with something beside the columns; `filled`: by number the places of a
    row that only go on with a merged cell."""

    rows: Sequence[Row] = field(repr=False)
    wrong: Mapping[int, Sequence[Problem]] = field(factory=dict, repr=False)
    aside: Sequence[int] = ()
    example: Sequence[int] = ()
    blank: Sequence[int] = ()
    left: Sequence[Row] = ()
    other: Sequence[Row] = ()
    beyond: Sequence[int] = ()
    filled: Mapping[int, Set[int]] = field(factory=dict, repr=False)


def data_rows(sheet: Sheet, head: Head) -> Data:
    """What the rows below the header are."""
    merged = Merged(sheet, head)
    start = _place_below(sheet, head)
    above = [_texts(r) for r in sheet.rows[:start]]
    names = {c.place for c in head.columns if c.field.key.endswith(".name")}
    rows: list[Row] = []
    aside: list[int] = []
    example: list[int] = []
    blank: list[int] = []
    left: list[Row] = []
    other: Sequence[Row] = ()
    for at in range(start, len(sheet.rows)):
        row = merged.row(sheet.rows[at]) if sheet.merges else sheet.rows[at]
        if (_like(row, above) and _again(_texts(row), above)) or _is_total(row, head, sheet.ours):
            aside.append(row.number)
        elif another_head(row, head):
            other = sheet.rows[at:]
            break
        elif any(
            value_at(row, c) is not None and str(value_at(row, c)).strip() for c in head.columns
        ):
            if row.hidden or row.struck:
                left.append(row)
            elif _is_example(row, names, sheet.ours):
                example.append(row.number)
            else:
                rows.append(row)
        elif any(isinstance(v, str) and not v.strip().isdigit() for v in row.values):
            blank.append(row.number)
    wrong: Mapping[int, Sequence[Problem]] = {}
    if sheet.merges:
        rows, wrong = merged.problems(rows)
    return Data(
        rows=rows,
        wrong=wrong,
        aside=aside,
        example=example,
        blank=blank,
        left=left,
        other=other,
        beyond=_beyond(sheet, head, rows),
        filled=merged.filled,
    )


def _is_example(row: Row, names: Set[int], ours: int) -> bool:
    """Does it only show how the form is filled in?"""
    for place, value in enumerate(row.values):
        if type(value) is not str or not (place < 3 + ours or place in names):
            continue
        if ("例" in value or value[:1] in _ENGLISH) and len(value) < 60:  # as few do
            text = narrow("".join(value.split())).lower()
            if _EXAMPLE.fullmatch(text) or (place in names and _EXAMPLE_NAME.fullmatch(text)):
                return True
    return False


def _beyond(sheet: Sheet, head: Head, rows: Sequence[Row]) -> list[int]:
    """The rows that hold something to the right of all that the header names."""
    width = 1 + max(
        (
            place
            for r in sheet.rows[: _place_below(sheet, head)]
            if r.number >= head.first
            for place, v in enumerate(r.values)
            if v is not None and str(v).strip()
        ),
        default=0,
    )
    return [
        r.number
        for r in rows
        if len(r.values) > width and any(v is not None and str(v).strip() for v in r.values[width:])
    ]


def left_out(sheet: Sheet, data: Data) -> list[Note]:
    """Which rows are no applications, or hold more than is read, for people to look at."""
    name, out = sheet.name[:30], []
    for numbers, code in (
        (data.aside, "rows_aside"),
        (data.example, "rows_example"),
        (data.blank, "rows_blank"),
        (() if sheet.delimited else data.beyond, "cells_beyond"),
    ):
        if numbers:
            rows = (*numbers[:20], *(("…",) if len(numbers) > 20 else ()))
            out.append(note(code, sheet=name, count=len(numbers), rows=rows))
    return out


def refused(sheet: Sheet, data: Data) -> list[Verdict]:
    """A verdict for each row that is not read: what somebody hid or drew a line through; what
    stands below the header of another table, whose columns are not ours."""
    why = [
        (r.number, Problem.of_row("struck_row" if r.struck else "hidden_row")) for r in data.left
    ]
    if data.other:
        table = Problem.of_row("another_table", row=data.other[0].number)
        why += [(r.number, table) for r in data.other[1:]]
    return [
        Verdict(
            sheet=sheet.name,
            row=number,
            verdict="rejected",
            problems=(problem,),
            sheet_index=sheet.index,
        )
        for number, problem in why
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
            or ((first or alone or place in named) and says_total(value))
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
        if not (_TOTAL.match(text) or says_total(text) or ":" in text or "：" in text)
    }
    return len(said) > 1 and any(
        k.endswith(".name") and not text[0].isdigit() for k, text in said.items()
    )
