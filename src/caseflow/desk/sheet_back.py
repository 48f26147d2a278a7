"""The list again with what became of each row: ready to be mended and handed in once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from caseflow.desk.row_by_row import RowVerdict
from caseflow.desk.sheet import JOBS, Answered, AnsweredRow, Line
from caseflow.desk.sheet_done import SheetDone
from caseflow.desk.sheet_out import columns
from caseflow.errors import Lang
from caseflow.files.answerable import Cell, workbook
from caseflow.files.cells import Value
from caseflow.words.sheets import ANSWERS, NOTE, TITLES, VERDICTS, WHOLE
from caseflow.words.template import SHEETS

_SUMS = ("proposed", "award", "arrived")
COLOURS = {
    "done": "#E2EFDA",
    **dict.fromkeys(("refused", "answered", "unfilled", "unreadable"), "#F8CBAD"),
    "differs": "#FFE699",
}


def verdict_book(sheet: Answered, done: SheetDone, lang: Lang, decimals: int = 2) -> bytes:
    """The rows as they came, with their answers and marks, and two columns behind them."""
    n = lang == "en"
    settle = dict.fromkeys([*sheet.rules, *(rule for x in sheet.rows for rule in x.settled)])
    every = Line(
        case="",
        version=0,
        cells={},
        answers=sheet.offered or tuple(ANSWERS[sheet.kind]),
        refers={rule: sheet.rules.get(rule, rule) for rule in settle},
    )
    once = (sheet.reason, sheet.minutes) if JOBS[sheet.kind].once else ()
    return workbook(
        sheet.title or TITLES[sheet.kind][n],
        NOTE["answered"][n],
        [(label[n], said) for label, said in zip(WHOLE.values(), once, strict=False)],
        columns(sheet.kind, [every], lang, ("verdict", "why"), sheet.sealed),
        rows=list(_rows(sheet.rows, done.verdicts, lang)),
        names=(TITLES[sheet.kind][n], SHEETS[n][2]),
        decimals=decimals,
        coloured={both[n]: COLOURS[k] for k, both in VERDICTS.items() if k in COLOURS},
    )


def _rows(
    rows: Sequence[AnsweredRow], verdicts: Sequence[RowVerdict], lang: Lang
) -> Iterator[Mapping[str, Cell]]:
    for x, v in zip(rows, verdicts, strict=True):
        yield {
            **{k: _cell(k, value) for k, value in x.cells.items()},
            **{f"settle:{rule}": how for rule, how in x.settled.items()},
            "mark": x.mark,
            "verdict": VERDICTS[v.verdict][lang == "en"],
            "why": v.error.say(lang) if v.error is not None else "",
        }


def _cell(key: str, value: Value) -> Cell:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        exact = Decimal(str(value))
        return exact if key in _SUMS else int(value) if value == int(value) else str(value)
    return str(value)


__all__ = ["verdict_book"]
