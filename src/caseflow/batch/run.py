"""A workbook becomes cases: chunk by chunk, one transaction each, a verdict for every row.

The same file twice changes nothing; killed anywhere and run again, it ends as if never killed: a chunk's cases and the
record that it was judged are written together, and every id derives from (batch, row).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from caseflow.case import events as e
from caseflow.engine.manage import HEADERS
from caseflow.engine.pause import collection_paused
from caseflow.engine.submit import Origin, Submitted, filed
from caseflow.engine.work import Work, derived_id
from caseflow.errors import FactError, NotAllowed, shown
from caseflow.files.cells import Sheet
from caseflow.files.read import read
from caseflow.intake.cells import Problem
from caseflow.intake.rows import Application, Verdict
from caseflow.intake.sheets import Parsed, parse_book
from caseflow.programme.form import Field

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk

CHUNK = 1000


@frozen
class Report:
    """Every row's verdict, in order, with the sheets as read (for the verdict workbook)."""

    verdicts: tuple[Verdict, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)
    notes: tuple[str, ...] = ()  # columns not used, totals left out
    heads: Mapping[int, int] = field(factory=dict)  # the header row of each sheet that has one

    @property
    def counts(self) -> dict[str, int]:
        """Rows by verdict; together they are all rows."""
        return dict(Counter(v.verdict for v in self.verdicts))


def run(
    desk: Desk, path: str | Path, programme: str, *, update: bool = False, origin: Origin = "",
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """File all rows of a workbook or CSV. `progress(done, all)` is called after each chunk. `origin`: `external` for aid that
    was given before (it only counts), `paper` for cases that are half-way on paper.
    """
    cf = desk.cf
    parsed = parse_file(
        Path(path), list({f.key: f for f in cf.form(programme, origin).values()}.values()), adopted_headers(desk, programme)
    )
    items = [item for p in parsed.sheets for item in p.items]
    rows = sum(1 + len(x.also) if isinstance(x, Application) else 1 for x in items)
    with Path(path).open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    out: list[Verdict] = []
    for chunk in _chunks(items):
        with collection_paused(len(chunk)):
            out += _chunk(desk, programme, digest, chunk, update=update, origin=origin)
        if progress is not None:
            progress(len(out), rows)
    return Report(in_order(out), parsed.raw, parsed.notes, parsed.heads)


def adopted_headers(desk: Desk, programme: str) -> dict[str, str]:
    """The headers that the branch has adopted for its sheets of this programme: header → key of the question."""
    with desk.cf.store.read() as tx:
        adopted = Work(desk.cf, tx, desk.party, desk.branch).adopted_on(desk.cf.today)
    return dict(pair.rsplit("=", 1) for pair in adopted.get(f"{HEADERS}{programme}", ()))


@frozen
class File:
    """A file as read and parsed."""

    raw: tuple[Sheet, ...]
    sheets: tuple[Parsed, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know: columns not used, totals left out."""
        return tuple(note for p in self.sheets for note in p.notes)

    @property
    def heads(self) -> dict[int, int]:
        """The header row of each sheet that has one."""
        return {i: p.head.row for i, p in enumerate(self.sheets) if p.head is not None}


def in_order(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """As the rows stand in the file."""
    return tuple(sorted(verdicts, key=lambda v: (v.sheet_index, v.row)))


def parse_file(path: Path, fields: Sequence[Field], adopted: Mapping[str, str] | None = None) -> File:
    """Read and parse a file; `adopted` are headers of the branch. FactError, with the remedy, if no sheet has a header that
    asks what the form asks.
    """
    from caseflow.plugins import installed

    raw = tuple(read(path, installed().readers))
    file = File(raw, tuple(parse_book(raw, fields, adopted)))
    if not file.heads:
        raise FactError("表头", "", f"{shown(path.name)} 没有找到可识别的表头；请用 caseflow template 生成的表，或核对各列名称", show=False)
    return file


def _chunks(items: Sequence[Application | Verdict]) -> Iterator[Sequence[Application | Verdict]]:
    for i in range(0, len(items), CHUNK):
        yield items[i : i + CHUNK]


def _chunk(
    desk: Desk, programme: str, digest: str, chunk: Sequence[Application | Verdict], *, update: bool, origin: Origin
) -> list[Verdict]:
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        if "enter" not in work.held(desk.party, desk.branch, programme):
            raise NotAllowed("不能办理“录入”：今日在本单位没有“录入”职责授权", rule="no_grant")
        file = tx.keyed("file", f"{programme}{origin}|{digest}").hex()
        batch = derived_id("batch", file)
        good = [x for x in chunk if isinstance(x, Application)]
        numbers = [_serial(x) for x in good]
        done = iter(filed(work, programme, [x.facts for x in good], update=update, batch=batch, numbers=numbers, origin=origin))
        verdicts = [v for x in chunk for v in (_verdicts(x, next(done)) if isinstance(x, Application) else (x,))]
        judged = tx.rows("SELECT 1 FROM batch_rows WHERE batch = ? AND row = ?", (batch, _serial(chunk[0]))) if chunk else []
        if chunk and not judged:
            rows = tuple(_row(work, v) for v in verdicts)
            work.append(batch, e.RowsJudged(batch, "import", file, rows))
        return verdicts


def _serial(x: Application | Verdict) -> int:
    """The row's number within the file: sheets follow one another."""
    return x.sheet_index * 10_000_000 + x.row


def _row(work: Work, v: Verdict) -> tuple[int, str, int, str, str]:
    first = v.problems[0] if v.problems else None
    case = work.find_new(v.case) if v.case else 0
    return (_serial(v), v.verdict, case, first.code if first else "", first.cell if first else "")


def _verdicts(x: Application, done: Submitted) -> Iterator[Verdict]:
    """What became of an application that could be read: a verdict for each of its rows."""
    first = _verdict(x, done)
    yield first
    for sheet, index, row in x.also:
        yield evolve(first, sheet=sheet, sheet_index=index, row=row, problems=())


def _cell(x: Application, field: str) -> tuple[str, str]:
    """The cell and header of a field, or of a part of it (several joints); the first cell of the row if it has no column."""
    group = field.removesuffix(".complete") + "."
    part = next((cell for key, cell in x.cells.items() if key.startswith(group)), None)
    return x.cells.get(field) or part or next(iter(x.cells.values()), ("", ""))


def _headers(x: Application, field: str) -> list[str]:
    """The columns that say a field: several where whole elements are compared."""
    group = field.removesuffix(".complete") + "."
    parts = [header for key, (_, header) in x.cells.items() if key.startswith(group)]
    return [_cell(x, field)[1]] if field in x.cells or not parts else parts


def _verdict(x: Application, done: Submitted) -> Verdict:
    base = Verdict(x.sheet, x.row, done.verdict, done.case, x.warnings, x.sheet_index)
    if done.error is not None:
        cell, header = _cell(x, getattr(done.error, "field", ""))
        return evolve(base, problems=(Problem(cell, header, "", "refused", str(done.error), "请更正后重新提交"), *x.warnings))
    if done.verdict in ("differs", "duplicate"):
        fields = "、".join(dict.fromkeys(header for k in done.fields for header in _headers(x, k)))
        cell, _ = _cell(x, done.fields[0] if done.fields else "")
        remedy = "确需更正请用 --update 重新提交" if done.verdict == "differs" else "请核对是否同一申请，补填收件日期"
        return evolve(base, problems=(Problem(cell, fields, "", done.verdict, f"与案件 {done.case} 内容不同：{fields}", remedy),))
    warned = tuple(Problem("", "", "", w, _WARNINGS.get(w, w), "请核对") for w in done.warnings)
    verdict = "accepted_with_warnings" if done.verdict == "accepted" and (warned or x.warnings) else done.verdict
    return evolve(base, verdict=verdict, problems=(*x.warnings, *warned))


_WARNINGS = {"name_differs": "同一身份证号已登记的姓名写法不同"}
