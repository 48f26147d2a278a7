"""A list comes back: a workbook as somebody saved it, columns moved, rows sorted or gone. Cells are
read as they are; what they mean is asked where they are carried out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from caseflow.desk.sheet import KINDS, MOST, Answered, AnsweredRow
from caseflow.desk.sheet_mark import read_mark
from caseflow.errors import FactError
from caseflow.files.cells import Reader, Row, Sheet, Value, letters
from caseflow.files.read import BUILT_IN, read
from caseflow.files.totals import is_totals
from caseflow.pay.answers import plainly
from caseflow.words.sheets import ANSWERS, COLUMNS, SETTLE, WHOLE

LOOKED_AT = 40  # rows in which the heads are looked for
MOST_ROWS = 5 * MOST  # of a file: rows of ours, and what clerks write around them
_HEADS = {plainly(text): key for key, both in COLUMNS.items() for text in both}
#: how lists were headed before, which may still come back
_RULE = re.compile(rf"(?:{'|'.join(SETTLE)})\b.*\[([\w.:-]{{1,100}})\]", re.DOTALL)
_BEHIND = re.compile(r"[\[{]")  # what stands behind a head begins so
_OFFERED = re.compile(r"\[([^\[\]{}]{0,200})\]")
_LONG = 40_000  # signs of a cell, more than a workbook holds


def read_sheet(path: str | Path, readers: Sequence[Reader] = BUILT_IN) -> Answered:
    """What stands in a list that was made by `sheet_out`. FactError, with the remedy, for a file
    that is none, or cannot be read."""
    sheets = read(Path(path), readers)
    if sum(len(s.rows) for s in sheets) > MOST_ROWS:
        raise FactError("too_many_rows", "file", most=MOST_ROWS)
    found = [x for s in sheets for x in _sheet(s)]
    kinds = dict.fromkeys(k for _, _, k, _ in found)
    behind = [_behind(head) for _, _, _, head in found]
    every = dict.fromkeys(sealed for _, sealed in behind if sealed)
    offered = {a for answers, _ in behind for a in answers}
    if not found:
        raise FactError("sheet_none", "file")
    if len(kinds) > 1 or len(every) > 1:
        raise FactError("sheet_mixed", "file")
    kind = next(iter(kinds))
    once = [once for _, once, _, _ in found]
    return Answered(
        kind=next(k for k in KINDS if k == kind),
        reason=next((o["reason"] for o in once if o.get("reason")), ""),
        minutes=next((o["minutes"] for o in once if o.get("minutes")), ""),
        rows=tuple(r for rows, _, _, _ in found for r in rows),
        title=next((o["title"] for o in once if o.get("title")), ""),
        rules={rule: _name(text) for text, rule in _rules(next(iter(every), "")).items()},
        sealed=next(iter(every), ""),
        offered=tuple(a for a, words in ANSWERS[kind].items() if offered & {a, *words}),
    )


def _sheet(
    sheet: Sheet,
) -> Iterator[tuple[list[AnsweredRow], dict[str, str], str, Row]]:
    """Its rows, what is said once above them, of which kind it is, and its heads; nothing if it has
    none."""
    for at, head in enumerate(sheet.rows[:LOOKED_AT]):
        keys = _keys(head)
        if {"mark", "answer"} <= set(keys.values()):
            body = (r for r in sheet.rows[at + 1 :] if not is_totals(r.values))
            rows = [_row(r, keys, sheet.odd) for r in body]
            mine = [r for r in rows if r.mark or any(v is not None for v in r.cells.values())]
            marks = (read_mark(r.mark) for r in mine)
            kind = next((m.kind for m in marks if m is not None and m.kind in KINDS), "")
            if kind:
                yield mine, _once(sheet.rows[:at]), kind, head
            return


def _keys(head: Row) -> dict[int, str]:
    """Which column says what; of two that are headed alike the first."""
    out: dict[int, str] = {}
    rules = {plainly(text): rule for text, rule in _rules(_behind(head)[1]).items()}
    for at, value in enumerate(head.values):
        key = _key(value, rules)
        if key and key not in out.values():
            out[at] = key
    return out


def _key(value: Value, rules: Mapping[str, str]) -> str:
    if not isinstance(value, str):
        return ""
    if rule := rules.get(plainly(value)):
        return f"settle:{rule}"
    before = _RULE.match(value.strip())
    if before is not None:
        return f"settle:{before[1]}"
    if value.strip().startswith(tuple(f"{s} " for s in SETTLE)):
        return "settle:"  # nobody knows which: what stands there is not passed over
    head = _head(value)
    key = _HEADS.get(plainly(head), "")
    return key if key == "mark" or head == value else ""


def _head(value: str) -> str:
    """A head without what stands behind it."""
    return _BEHIND.split(value, maxsplit=1)[0]


def _behind(head: Row) -> tuple[list[str], str]:
    """What stands behind the head of the marks: the answers that were offered; which rule each head
    means, and its seal."""
    for value in head.values:
        if isinstance(value, str) and len(value) <= _LONG:
            before, brace, said = value.partition("{")
            if _HEADS.get(plainly(_head(before))) == "mark":
                offered = _OFFERED.search(before)
                return _answers(offered[1]) if offered else [], (brace + said).strip()
    return [], ""


def _answers(text: str) -> list[str]:
    """The answers that were offered: by their words, in lists of before by their codes."""
    return [*re.split("、|, ", text), *text.split()]


def _rules(sealed: str) -> dict[str, str]:
    """Which rule each head of a column means; nothing where it cannot be read."""
    try:
        found = json.loads(sealed.rpartition("!")[0])
    except (ValueError, RecursionError):
        return {}
    return {str(text): str(rule)[:100] for text, rule in found.items()}


def _name(head: str) -> str:
    """What a rule is called, of the head of its column."""
    began = next((s for s in SETTLE if head.startswith(s)), "")
    return head.removeprefix(began).strip()


def _row(row: Row, keys: Mapping[int, str], odd: Mapping[str, str]) -> AnsweredRow:
    cells: dict[str, Value] = {}
    settled, where = {}, {}
    for at, key in keys.items():
        value = row.values[at] if at < len(row.values) else None
        value = value if not isinstance(value, str) else value.strip() or None
        where[key] = f"{letters(at)}{row.number}"
        if key.startswith("settle:"):
            if value is not None:
                settled[key.removeprefix("settle:")] = str(value)
        elif key != "mark":
            cells[key] = value
    at_mark = next(at for at, key in keys.items() if key == "mark")
    mark = row.values[at_mark] if at_mark < len(row.values) else None
    return AnsweredRow(
        row=row.number,
        mark=mark if isinstance(mark, str) else "",
        cells=cells,
        settled=settled,
        where=where,
        odd=next((at for at in where.values() if at in odd), ""),
        hidden=row.hidden,
    )


def _once(above: Sequence[Row]) -> dict[str, str]:
    """What stands beside the labels above the heads."""
    labels = {plainly(text): key for key, both in WHOLE.items() for text in both}
    out: dict[str, str] = {}
    first = (v for row in above for v in row.values if isinstance(v, str) and v.strip())
    out["title"] = next(first, "").strip()[:200]
    for row in above:
        key = ""
        for value in row.values:
            if not key:
                key = labels.get(plainly(value), "") if isinstance(value, str) else ""
            elif value is not None and str(value).strip():
                out[key] = str(value).strip()
                break
    return out


__all__ = ["read_sheet"]
