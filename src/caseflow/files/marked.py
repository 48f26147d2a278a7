"""The verdict workbook of a workbook: that very file, with our columns first, its bad cells
coloured and a comment at each, as `files/book` writes it in a process of its own. What cannot be
changed so is written anew (`files/verdicts.py`), and that is said.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from caseflow import kept
from caseflow.bounded import Limits
from caseflow.errors import Lang
from caseflow.files.book.styles import BLUE, RED, YELLOW
from caseflow.files.budget import MOST_BYTES
from caseflow.files.cells import Sheet, column_of
from caseflow.files.messages import (
    Note,
    Spoken,
    Verdict,
    in_brief,
    number,
    numbers,
    ours,
    own_summary,
    summary,
    word,
)
from caseflow.inputs import moved, opened
from caseflow.words.verdicts import HEADS, SUMMARY

MEMORY = 2 * 1024**3  # bytes of addresses of the process that writes
SECONDS = 90  # of a processor
WAIT = 300  # seconds by the clock
MOST_MARKED = 20_000  # cells of a sheet that are coloured and bear a comment
SUFFIXES = (".xlsx", ".xlsm")
COLOURS = {
    "rejected": RED, "identity": YELLOW, "differs": YELLOW, "duplicate": YELLOW,
    "ineligible": RED, "incomplete": YELLOW, "referred": BLUE,
}  # fmt: skip
WIDTHS = (24, 24, 24, 8, 60, 60, 40)


@frozen
class Seen:
    """A file as it was when it was read: whether it still is, the verdicts are written into it."""

    path: Path
    about: os.stat_result

    @classmethod
    def of(cls, path: Path) -> Seen | None:
        """A workbook, before it is read."""
        try:
            about = path.stat()
        except OSError:
            return None
        return cls(path, about) if path.suffix.lower() in SUFFIXES else None


def marked(
    seen: Seen,
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note] = (),
    lang: Lang = "zh",
) -> bytes | None:
    """The workbook with its verdicts; None if it is none that we know how to change, or is not what
    it was."""
    try:
        with opened(seen.path) as file, tempfile.TemporaryFile() as given:
            given.write(json.dumps(_what(sheets, verdicts, heads, notes, lang)).encode() + b"\n")
            while part := file.read(1 << 20):
                given.write(part)
            given.flush()
            given.seek(0)
            if moved(seen.about, os.fstat(file.fileno())):
                return None
            return _written(given)
    except OSError:
        return None


def _written(given: Any) -> bytes | None:
    answer = kept.lines(
        "caseflow.files.book.package:main",
        given,
        seconds=WAIT,
        most=2 * MOST_BYTES,
        limits=Limits(memory=MEMORY, processor=SECONDS),
    )
    out: list[bytes] = []
    try:
        for line in answer:
            if line in (b"end", b"no"):
                return b"".join(out) if line == b"end" else None
            out.append(base64.b64decode(line, validate=True))
    except (binascii.Error, ValueError):
        return None
    finally:
        answer.close()
    return None


def _what(
    sheets: Sequence[Sheet],
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    notes: Sequence[Note],
    lang: Lang,
) -> dict[str, Any]:
    spoken = Spoken(lang)
    mine: dict[int, list[Verdict]] = {i: [] for i in heads}
    for v in verdicts:
        mine.setdefault(v.sheet_index, []).append(v)
    said = {
        str(s.index): _of_sheet(s, heads[s.index], mine[s.index], spoken)
        for s in sheets
        if s.index in heads
    }
    index = own_summary(sheets)
    names = {s.name.lower() for s in sheets}
    free = [SUMMARY[lang], *(f"{SUMMARY[lang]} {n}" for n in range(2, len(names) + 3))]
    page = {
        "index": index,
        "name": next(n for n in free if n.lower() not in names),
        "rows": summary(verdicts, notes, spoken),
        "widths": WIDTHS,
    }
    return {"sheets": said, "summary": page}


def _of_sheet(
    sheet: Sheet, head: int, verdicts: Sequence[Verdict], spoken: Spoken
) -> dict[str, Any]:
    there = ours(sheet, head)
    by, at = (len(HEADS["zh"]), 0) if there is None else (0, there)
    known = numbers(sheet, there)
    rows: list[tuple[int, str, tuple[str, ...]]] = []
    bad: dict[tuple[int, int], tuple[str, str]] = {}
    for v in verdicts:
        reasons = "\n".join(spoken.line(p, by) for p in v.problems)
        case = v.case or known.get(v.row, "")
        rows.append(
            (v.row, COLOURS.get(v.verdict, ""), (word(v.verdict, spoken.lang), case, reasons))
        )
        for p in reversed(v.problems):
            if p.cell and len(bad) < MOST_MARKED:
                cell = number(p.cell), column_of(p.cell) + by
                bad[cell] = (YELLOW if in_brief(p) else RED, spoken.comment(p))
    return {
        "by": by,
        "at": at,
        "head": head,
        "heads": HEADS[spoken.lang],
        "rows": rows,
        "bad": [(r, c, colour, text) for (r, c), (colour, text) in bad.items()],
    }


__all__ = ["COLOURS", "Seen", "marked"]
