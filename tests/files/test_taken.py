"""What a reader says, line by line: each bound is met at it, and refused one beyond it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from codes import refuses

from caseflow import FactError
from caseflow.files import taken
from caseflow.files.budget import LONGEST, MOST_COLUMNS, MOST_LINES, MOST_SHEETS
from caseflow.files.taken import LONGEST_NOTE, Taken

NOT_ITSELF = (ValueError, TypeError, LookupError)
SHEET = ("s", ["一", False, True])


def row(*cells: Any, number: Any = 1, hidden: Any = 0) -> tuple[str, Any]:
    return "r", [[number, hidden, list(cells)]]


def say(into: Taken, *lines: Any) -> Taken:
    for x in lines:
        into.line(x if isinstance(x, bytes) else json.dumps(x).encode())
    return into


def test_a_whole_table_is_taken() -> None:
    cells = ["甲", 1, 0.5, True, "", ["s", "01"], ["d", "2026-03-01"], ["t", "2026-03-01T08:00:00"]]
    lines = (
        row(*cells),
        row(number=3, hidden=1),
        row(number=4, hidden=2),
        ("c", [3, 4]),
        ("o", [["A1", "#N/A"]]),
        ("m", [[0, 1, 2, 3]]),
    )
    (sheet,) = say(Taken(), SHEET, *lines, ("end", None)).sheets() or ()
    assert (sheet.name, sheet.hidden, sheet.from_1904) == ("一", False, True)
    moment = datetime(2026, 3, 1, 8)
    assert sheet.rows[0].values == ("甲", 1, 0.5, True, None, "01", date(2026, 3, 1), moment)
    marks = [(x.number, x.hidden, x.struck) for x in sheet.rows]
    assert marks == [(1, False, False), (3, True, False), (4, False, True)]
    assert sheet.unseen == {3, 4}
    assert (sheet.odd, sheet.merges) == ({"A1": "#N/A"}, ((0, 1, 2, 3),))
    assert say(Taken(), SHEET, row("甲")).sheets() is None, "the rest did not come"


@pytest.mark.parametrize(
    "line",
    [
        row("x", number=MOST_LINES),
        row(*[1] * MOST_COLUMNS),
        row("x", hidden=3),
        ("c", [0, MOST_COLUMNS - 1]),
        row("x" * LONGEST),
        row(["s", "x" * LONGEST]),
        ("o", [["A1", "x" * LONGEST_NOTE]]),
        ("m", [[0, 0, MOST_LINES, 0]]),
        b'["r", [[1, 0, ["\\ud83d\\ude00"]]]]',
    ],
)
def test_what_stands_at_a_bound_is_taken(line: Any) -> None:
    assert say(Taken(), SHEET, line, ("end", None)).sheets()


@pytest.mark.parametrize(
    "line",
    [
        *(row("x", number=n) for n in (0, -1, MOST_LINES + 1, True, 1.0, "1", None)),
        *(row("x", hidden=x) for x in (-1, 4, None, "", True)),
        *(("c", [x]) for x in (-1, MOST_COLUMNS, True, "1")),
        *(row(x) for x in (None, {}, ["s"], ["x", "1"], ["s", 1], ["d", "soon"], [["s"], "1"])),
        row(["t", "2026-03-01T08:00:00+00:00"]),
        row(*[1] * (MOST_COLUMNS + 1)),
        row("x" * (LONGEST + 1)),
        row(["s", "x" * (LONGEST + 1)]),
        *(f'["r", [[1, 0, [{x}]]]]'.encode() for x in ("1e999", "-1e999", "NaN", "Infinity")),
        *(f'["r", [[1, 0, ["{x}"]]]]'.encode() for x in ("\\ud83d", "\\ude00")),
        ("r", [[1, 0, ["x"]], [1, 0, ["x"]]]),
        ("r", [[2, 0, ["x"]], [1, 0, ["x"]]]),
        *(("o", [["A1", x]]) for x in (1, None, "x" * (LONGEST_NOTE + 1))),
        *(("m", [[0, 0, 0, x]]) for x in (-1, MOST_LINES + 1, True, "1")),
        *(("m", [x]) for x in ([0, 0, 0], [0, 0, 0, 0, 0])),
        *(("s", [name, False, False]) for name in (1, None, "x" * (LONGEST_NOTE + 1))),
        *(("s", ["一", *two]) for two in ([0, False], [False, 1], [False])),
        *(("e", x) for x in (["book_bomb"], ["nothing", {}], [1, {}], ["book_bomb", {"most": 1}])),
        *(("e", ["too_many_rows", {"most": x}]) for x in (-1, MOST_LINES + 1, True, None, 1.5)),
        ("e", ["book_damaged", {"why": "x" * (LONGEST_NOTE + 1)}]),
        ("z", None),
        b"[",
        b"\xff",
    ],
)
def test_what_no_reader_says_is_not_taken(line: Any) -> None:
    with pytest.raises(NOT_ITSELF):
        say(Taken(), SHEET, line)


@pytest.mark.parametrize("line", [SHEET, row("x"), ("end", None), ("o", []), ("m", [])])
def test_after_the_end_comes_nothing(line: Any) -> None:
    with pytest.raises(NOT_ITSELF):
        say(Taken(), SHEET, ("end", None), line)


def test_rows_are_counted_anew_in_each_sheet() -> None:
    made = say(Taken(), SHEET, row("x", number=5), SHEET, row("x", number=5), ("end", None))
    assert [s.rows[0].number for s in made.sheets() or ()] == [5, 5]


def test_so_many_sheets_and_no_more() -> None:
    made = say(Taken(), *[SHEET] * MOST_SHEETS)
    with pytest.raises(NOT_ITSELF):
        say(made, SHEET)


@pytest.mark.parametrize(
    ("bound", "most", "line"),
    [
        ("MOST_ROWS", 3, lambda n: row("x", number=n)),
        ("MOST_CELLS", 6, lambda n: row("x", "x", number=n)),
        ("MOST_NOTED", 3, lambda n: ("o", [[f"A{n}", "x"], [f"B{n}", "x"]])),
        ("MOST_NOTED", 3, lambda n: ("m", [[0, 0, 0, 0]] * 2)),
    ],
)
def test_so_much_in_all_sheets_and_no_more(
    bound: str, most: int, line: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, bound, most)
    made = say(Taken(), SHEET, line(1), line(2), SHEET, line(3))
    with pytest.raises(NOT_ITSELF):
        say(made, line(4))


def test_only_so_many_texts_are_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "MOST_KNOWN", 2)
    made = say(Taken(), SHEET, row("a", "b"), row("c", number=2), row("a", "c", number=3))
    assert set(made.known) == {"a", "b"}
    assert [r.values for r in made.rows[0]] == [("a", "b"), ("c",), ("a", "c")]
    assert made.rows[0][2].values[0] is made.rows[0][0].values[0], "of what is known one is kept"


def test_a_refusal_of_the_reader_is_one_of_ours() -> None:
    for code, parts in (
        ("book_bomb", {}),
        ("too_many_rows", {"most": 300_000}),
        ("cell_too_long", {"cell": "A1", "most": LONGEST, "sheet": "一"}),
        ("book_damaged", {"why": "x" * LONGEST_NOTE}),
    ):
        with refuses(FactError, code) as problem:
            say(Taken(), ("e", [code, parts]))
        assert {k: problem.value.parts[k] for k in parts} == parts
