"""A workbook becomes cases: chunk by chunk, one transaction each, a verdict for every row.

The same file twice changes nothing; killed anywhere and run again, it ends as if never killed: a
chunk's cases and the record that it was judged are written together (`desk.submit.file_chunk`), and
every id derives from (list, row).
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from caseflow.case.acts import Done, Submit
from caseflow.case.acts.as_case import NAMED, PERSON
from caseflow.case.acts.beside import OPEN_BESIDE
from caseflow.case.acts.submit import DECIDED, ENDED, WITHDRAWN
from caseflow.case.acts.unconsented import NO_CONSENT
from caseflow.collection import paused
from caseflow.desk.listed import require_no_list
from caseflow.desk.submit import SHEET, FiledList, NumberOf, file_chunk, list_of
from caseflow.errors import CaseflowError, FactError, Note, shown
from caseflow.files.cells import Reader, Sheet
from caseflow.files.marked import Seen
from caseflow.files.read import read
from caseflow.files.whose import no_other
from caseflow.inputs import moved, opened
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Application, Verdict
from caseflow.intake.sheets import Item, Opened, Parsed, open_book
from caseflow.lists.events import Judged
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.programme.form import Field

if TYPE_CHECKING:
    from caseflow.desk.desk import Desk

CHUNK = 1000
HEADERS = "headers."
Firsts: TypeAlias = dict[str, Application]  # case → the first row of this file that says it
Origin: TypeAlias = Literal["", "external", "paper"]


@frozen
class Report:
    """Every row's verdict, in order, with the sheets as read (for the verdict workbook); `source`:
    the workbook into which they can be written."""

    verdicts: tuple[Verdict, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)
    notes: tuple[Note, ...] = ()  # columns not used, totals left out
    heads: Mapping[int, int] = field(factory=dict)  # the header row of each sheet that has one
    source: Seen | None = field(default=None, repr=False, kw_only=True)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by verdict; together they are all rows."""
        return dict(Counter(v.verdict for v in self.verdicts))

    @property
    def applications(self) -> dict[str, int]:
        """Applications by verdict: one of several rows, or with a list beside it, counts once."""
        return dict(Counter(v.verdict for v in self.verdicts if not v.part))


def run(
    desk: Desk,
    path: str | Path,
    programme: str,
    *,
    update: bool = False,
    origin: Origin = "",
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """File all rows of a workbook or CSV. `progress(done, all)` is called after each chunk.

    `origin`: `external` for aid that was given before (it only counts), `paper` for cases that are
    half-way on paper. FactError for the form of another programme.
    """
    cf = desk.cf
    fields = list({f.key: f for f in cf.form(programme, origin).values()}.values())
    adopted = adopted_headers(desk, programme)
    no_other(Path(path), programme, cf.programmes)
    seen = Seen.of(Path(path))
    with _the_same(Path(path)) as digest:
        file = parse_file(Path(path), fields, adopted, place=cf.place, readers=cf.readers)
    rows = sum(p.rows for p in file.sheets)
    of = list_of(desk.seat, programme, origin, digest())
    out: list[Verdict] = []
    firsts: Firsts = {}
    for chunk in _chunks(file.items()):
        commands = [
            Submit(programme=programme, facts=x.facts, update=update, origin=origin, named=x.named)
            for x in chunk
            if isinstance(x, Application)
        ]
        out += _chunk(desk, of, chunk, commands, firsts)
        if progress is not None:
            progress(len(out), rows)
    return Report(in_order(out), file.raw, file.notes, file.heads, source=seen)


@contextmanager
def _the_same(path: Path) -> Iterator[Callable[[], str]]:
    """What is read in the block is a file as it is before and after it; then its SHA-256, by which
    its rows are known again. FactError if somebody writes it meanwhile."""
    before = path.stat() if path.is_file() else None
    found: list[str] = []
    yield lambda: found[0]
    try:
        with opened(path) as raw:
            found.append(hashlib.file_digest(raw, "sha256").hexdigest())
            after = os.fstat(raw.fileno())
    except OSError:
        after = None
    if before is None or after is None or moved(before, after):
        raise FactError("file_changes", "file")


def adopted_headers(desk: Desk, programme: str) -> dict[str, str]:
    """The headers that the branch has adopted for its sheets of this programme: header → key."""
    office = desk.seat.office
    with office.reading() as root:
        adopted = office.editions.adopted(root, desk.branch, office.today)
    return dict(pair.rsplit("=", 1) for pair in adopted.get(f"{HEADERS}{programme}", ()))


@frozen
class File:
    """A file as read and parsed."""

    raw: tuple[Sheet, ...]
    sheets: tuple[Parsed | Opened, ...]

    def items(self) -> Iterator[Item]:
        """Its applications and what cannot be read, in order; read as they are gone through."""
        return (item for p in self.sheets for item in p.items)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What people should know: columns not used, totals left out."""
        return tuple(note for p in self.sheets for note in p.notes)

    @property
    def heads(self) -> dict[int, int]:
        """The header row of each sheet that has one."""
        return {i: p.head.row for i, p in enumerate(self.sheets) if p.head is not None}


def in_order(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """As the rows stand in the file."""
    return tuple(sorted(verdicts, key=lambda v: (v.sheet_index, v.row)))


def parse_file(
    path: Path,
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
    readers: Sequence[Reader] | None = None,
) -> File:
    """Read and parse a file as the place writes; `adopted` are headers of the branch, `readers`
    those that may be used, the installed ones if none are given.

    FactError, with the remedy, if no sheet has a header that asks what the form asks, and for a
    list that was made here to be answered.
    """
    if readers is None:
        from caseflow.plugins import installed

        readers = installed().readers
    with paused():
        raw = tuple(read(path, readers))
    require_no_list(raw, path.name)
    file = File(raw, tuple(open_book(raw, fields, adopted, place=place)))
    if not file.heads:
        raise FactError("no_header", "", file=shown(path.name))
    return file


def _chunks(items: Iterator[Item]) -> Iterator[Sequence[Item]]:
    """Read one after the other: no more rows than those of a chunk are in memory as read."""
    while chunk := _next(items):
        yield chunk


def _next(items: Iterator[Item]) -> list[Item]:
    with paused():
        return list(islice(items, CHUNK))


def _chunk(
    desk: Desk, of: FiledList, chunk: Sequence[Item], commands: Sequence[Submit], firsts: Firsts
) -> list[Verdict]:
    """A verdict for every row of the chunk, filed and recorded."""
    out: list[Verdict] = []

    def judge(done: Sequence[Done], number_of: NumberOf) -> list[Judged]:
        came = iter(zip(commands, done, strict=True))
        for x in chunk:
            if isinstance(x, Application):
                command, became = next(came)
                out.extend(_verdicts(x, _first(x, command, became, firsts)))
            else:
                out.append(x)
        return [_judged(v, number_of) for v in out]

    rows = [serial(x) for x in chunk if isinstance(x, Application)]
    file_chunk(desk.seat, of, commands, rows, judge)
    return out


def serial(x: Item) -> int:
    """The row's number within the file: sheets follow one another."""
    return x.sheet_index * SHEET + x.row


def _judged(v: Verdict, number_of: NumberOf) -> Judged:
    first = v.problems[0] if v.problems else None
    return Judged(
        row=serial(v),
        verdict=v.verdict,
        case=number_of(v.case) if v.case else 0,
        code=first.code if first else "",
        cell=first.cell if first else "",
    )


def _first(x: Application, command: Submit, done: Done, firsts: Firsts) -> Verdict:
    """What became of it; where the very same stands in this file before, that row is named. Of aid
    by others two equal lines may be two gifts: which is asked, for neither may be lost."""
    said = _verdict(x, done)
    before = firsts.setdefault(done.case, x) if done.case else x
    if before is x or done.verdict != "known":
        return said
    other = before.sheet if before.sheet_index != x.sheet_index else ""
    twice = command.origin == "external"
    problem = Problem.of_row("aid_twice" if twice else "row_again", row=before.row, sheet=other)
    if twice:
        return evolve(said, verdict="duplicate", problems=(problem, *said.problems))
    return evolve(said, problems=(*said.problems, evolve(problem, warning=True)))


def _verdicts(x: Application, first: Verdict) -> Iterator[Verdict]:
    """What became of an application that could be read: a verdict for each of its rows."""
    yield first
    for sheet, index, row in x.also:
        yield evolve(first, sheet=sheet, sheet_index=index, row=row, problems=(), part=True)


def _cell(x: Application, key: str) -> tuple[str, str]:
    """The cell and header of a fact, or of a part of it (several joints); the first cell of the row
    if it has no column."""
    group = key.removesuffix(".complete") + "."
    part = next((cell for k, cell in x.cells.items() if k.startswith(group)), None)
    return x.cells.get(key) or part or next(iter(x.cells.values()), ("", ""))


def _headers(x: Application, key: str) -> list[str]:
    """The columns that say a fact: several where whole elements are compared."""
    group = key.removesuffix(".complete") + "."
    parts = [header for k, (_, header) in x.cells.items() if k.startswith(group)]
    return [_cell(x, key)[1]] if key in x.cells or not parts else parts


def _verdict(x: Application, done: Done) -> Verdict:
    base = Verdict(
        sheet=x.sheet,
        row=x.row,
        verdict=done.verdict,
        case=done.case,
        problems=x.warnings,
        sheet_index=x.sheet_index,
    )
    if done.error is not None:
        named = done.error.place == NAMED  # it stands in a column of ours
        cell, header = ("", "") if named else _cell(x, done.error.place)
        problem = Problem(
            cell=cell, column=header, value="", code=done.error.code, parts=parts_of(done.error)
        )
        return evolve(base, problems=(problem, *x.warnings))
    if done.verdict in ("differs", "duplicate"):
        return evolve(base, problems=(_differs(x, done),))
    warned = tuple(_warned(x, done, w) for w in done.warnings)
    doubtful = done.verdict == "accepted" and (warned or x.warnings)
    verdict = "accepted_with_warnings" if doubtful else done.verdict
    return evolve(base, verdict=verdict, problems=(*x.warnings, *warned))


def _warned(x: Application, done: Done, code: str) -> Problem:
    """What a person looks at; where nobody says that the family consented, what was left out; where
    they applied before, in which case."""
    if code == OPEN_BESIDE:
        return Problem.to_look_at(code, cases=done.beside)
    if code in _OVER:
        return Problem.to_look_at(code, case=done.case)
    if code != NO_CONSENT:
        return Problem.to_look_at(code)
    columns = tuple(dict.fromkeys(header for k in done.fields for header in _headers(x, k)))
    parts = {"columns": columns}
    return Problem(cell="", column="", value="", code=code, parts=parts, warning=True)


def parts_of(error: CaseflowError) -> dict[str, Any]:
    """What a problem says of an error: its parts without the value, which stands in its cell."""
    return {"place": error.place, **{k: v for k, v in error.parts.items() if k != "value"}}


def _together(columns: Sequence[str]) -> str:
    """Several headers, joined as the language joins in which they are written."""
    return ("、" if any(not c.isascii() for c in columns) else ", ").join(columns)


#: said of what is over: of a row that says the same, and of one that says otherwise
_OVER = {ENDED: "differs_ended", WITHDRAWN: "differs_withdrawn"}


def _differs(x: Application, done: Done) -> Problem:
    columns = tuple(dict.fromkeys(header for k in done.fields for header in _headers(x, k)))
    cell, _ = _cell(x, done.fields[0] if done.fields else "")
    parts: dict[str, object] = {"case": done.case, "columns": columns}
    code: str = "decided" if DECIDED in done.warnings else done.verdict
    code = next((_OVER[w] for w in done.warnings if w in _OVER), code)
    if PERSON in done.warnings:
        code, parts = PERSON, {**parts, "sets": " ".join(map(_set, columns))}
    return Problem(cell=cell, column=_together(columns), value="", code=code, parts=parts)


def _set(column: str) -> str:
    """What is typed to record something of that column, in quotes where a shell would part it.

    >>> print(_set("户主姓名"), _set("head's name"))
    户主姓名=… "head's name=…"
    """
    said = f"{column}=…"
    return f'"{said}"' if set(said) & set(" '();&") else said
