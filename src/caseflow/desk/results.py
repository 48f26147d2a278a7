"""A bank's file of answers, matched row by row with what was instructed: a verdict for every row.

One transaction per chunk: the answers and the record that their rows were judged are written
together. The same file twice changes nothing; killed anywhere and taken in again, it ends as if
never killed. A preview goes the same way, chunk by chunk, and takes nothing in.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from attrs import define, field, frozen

from caseflow.case.acts.result import BANK_REF
from caseflow.collection import paused, swept
from caseflow.desk.matching import BankVerdict, instructed, judged, of_none, rejected_before
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.desk.unanswered import Open, beside, missing
from caseflow.errors import Busy, CaseflowError, FactError, Note, Stale, near
from caseflow.files.read import read as read_file
from caseflow.inputs import opened, unreadable
from caseflow.lists.answered import PaymentFileAnswered
from caseflow.lists.events import Judged
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.office.snapshot import Snapshot
from caseflow.pay.answers import Answer, Template, generic, read_sheets, template, told
from caseflow.pay.together import in_chunks
from caseflow.store.journal import Hit
from caseflow.values.contacts import reference_number
from caseflow.words.results import GENERIC as CALLED

CHUNK = 1000
ROUNDS = 5  # what a look opens comes out in one or two; others may go on meanwhile
GENERIC = CALLED[1]
TEMPLATES = "pay.results."  # under these names columns and words of a bank are adopted


@frozen(kw_only=True)
class BankAnswers:
    """The verdicts of a file, in the order of its rows, what is missing behind them. `again`: how
    many of the rows were judged when the file was taken in before; `notes`: which columns were not
    read, or read as the reason, and which rows are totals."""

    verdicts: tuple[BankVerdict, ...]
    again: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def results_file(
    seat: Seat,
    path: str | Path,
    format_: str = GENERIC,
    *,
    preview: bool = False,
    unanswered: bool = False,
) -> BankAnswers:
    """Take in a file (XLSX, CSV, or text with `|!` between its cells). `preview`: nothing is taken
    in; what it opens is recorded. `unanswered`: all else that is under way is listed behind it.
    FactError if it cannot be read, changes meanwhile, or no template is called so."""
    office, where = seat.office, Path(path)
    digest = _digest(where)
    with office.reading() as root:
        seat.require(seat.who(root), "reconcile")
        by = _template(seat, root, format_)
        text = f"{seat.branch}|{digest}"
        of, mark = office.list_id("results", text), root.keys.mark("file", text).hex()
    sheets = read_file(where)
    rows = read_sheets(sheets, by, office.place)
    if _digest(where) != digest:  # its rows are known again by it
        raise FactError("file_changes", "file")
    taking = _Taking(seat=seat, of=of, mark=mark, preview=preview)
    for chunk in in_chunks(rows, CHUNK):
        taking.chunk(chunk)
        if len(rows) > CHUNK:
            swept()
    verdicts = [taking.verdicts[x.id] for x in rows]
    left = _left(seat, rows, taking.files, unanswered)
    notes = told(sheets, by)
    return BankAnswers(verdicts=(*verdicts, *left), again=taking.again, notes=notes)


def _digest(path: Path) -> str:
    try:
        with opened(path) as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()
    except OSError as problem:
        raise unreadable(path, "file", problem) from None


def _template(seat: Seat, root: Root, name: str) -> Template:
    if name in ("", GENERIC):
        return generic()
    adopted = seat.office.editions.adopted(root, seat.branch, seat.office.today)
    names = [k.removeprefix(TEMPLATES) for k in adopted if k.startswith(TEMPLATES)]
    if name not in names:
        known = (GENERIC, *names)
        own = {"near": near(name, known), "called": (f"{GENERIC}（{CALLED[0]}）",)}
        raise FactError("no_results_format", "format", name, known=known, **own)
    return template(adopted[TEMPLATES + name], TEMPLATES + name)


@define(kw_only=True)
class _Taking:
    """A file while it is taken in: the verdicts by the id of their row, the payment files that its
    rows name. `before`: its rows that were judged, as of a version of its list. `refs`: the marks
    of the bank's references of chunks that were only looked at; `recorded`: what may be opened for
    a look, `barred`: what may not."""

    seat: Seat
    of: int
    mark: str
    preview: bool
    verdicts: dict[int, BankVerdict] = field(factory=dict)
    files: dict[int, None] = field(factory=dict)
    again: int = 0
    before: dict[int, tuple[object, ...]] = field(factory=dict)
    at: int = 0
    refs: dict[bytes, Hit] = field(factory=dict)
    recorded: set[int] = field(factory=set)
    barred: dict[int, CaseflowError] = field(factory=dict)

    def chunk(self, rows: Sequence[Answer]) -> None:
        """Judge some rows, in a transaction of their own; a look opens only what it has recorded,
        and is taken again with that."""
        for _ in range(ROUNDS):
            missing = self._judge(rows)
            if not missing:
                return
            self._record(missing)
        raise Busy("preview_moving")

    def _judge(self, rows: Sequence[Answer]) -> set[int]:
        """The rows, once; and what has to be recorded before they can be looked at."""
        with paused(len(rows)), self._session() as root:
            there = root.see("list", self.of)
            if there is not None and there.version != self.at:  # taken in before, or by others
                self.before = _before(root, self.of)
            new = [x for x in rows if x.id not in self.before]
            old = [x for x in rows if x.id in self.before]
            if isinstance(root, Snapshot):
                self._expect(root, new)
            found = list(judged(self.seat, root, new, self.files))
            if isinstance(root, Snapshot):
                missing = root.missing - self.recorded
                if missing:
                    return missing
                self._keep(root)
            elif found:
                self._write(root, [row for _, row in found])
            self.verdicts |= {row.row: v for v, row in found}
            seen = _known_ones(root, old, self.before, self.files)
            self.verdicts |= {x.id: v for x, v in zip(old, seen, strict=True)}
            self.again += len(old)
            there = root.see("list", self.of)
            self.at = there.version if there is not None else 0
            return set()

    def _record(self, missing: set[int]) -> None:
        """Write that these are opened, as far as this person may read them."""
        with self.seat.office.writing() as root:
            child = reading_child(self.seat, root)
            root.prefetch("case", missing)
            for id_ in sorted(missing):
                c = root.see("case", id_)
                try:
                    if c is not None:
                        require_readable(child, c)
                    self.recorded.add(id_)
                except CaseflowError as problem:
                    self.barred[id_] = problem
            note_read(self.seat, child, sorted(missing & self.recorded), "check")

    def _session(self) -> AbstractContextManager[Root]:
        office = self.seat.office
        return office.foreseeing() if self.preview else office.writing()

    def _write(self, root: Root, rows: Sequence[Judged]) -> None:
        child = self.seat.office.child(root, self.seat.who(root))
        event = PaymentFileAnswered(id=self.of, file=self.mark, judged=tuple(rows))
        child.append(self.of, event)
        child.merge()

    def _expect(self, root: Snapshot, rows: Sequence[Answer]) -> None:
        """What was recorded may be opened; references of the bank that a chunk before took are
        another payment's."""
        root.recorded, root.barred = frozenset(self.recorded), self.barred
        if self.refs:
            wanted = {root.keys.mark(BANK_REF, reference_number(x.ref)) for x in rows if x.ref}
            root.foretell(BANK_REF, {m: self.refs[m] for m in wanted if m in self.refs})

    def _keep(self, root: Snapshot) -> None:
        """Remember them for the next one."""
        for w in root.written:
            for row in w.rows:
                if row.kind == BANK_REF:
                    self.refs[row.mark] = Hit(w.stream, w.version, row.detail)


def _before(root: Root, of: int) -> dict[int, tuple[object, ...]]:
    return {int(str(row[1])): row for row in root.journal.told("list_rows", "list", [of])}


def _known_ones(
    root: Root,
    rows: Sequence[Answer],
    before: Mapping[int, tuple[object, ...]],
    files: dict[int, None],
) -> list[BankVerdict]:
    """The rows that were judged before, with what became of them; their cases are read at once."""
    numbers = [x.reference.case for x in rows if x.reference is not None]
    root.prefetch_numbers(numbers)
    root.prefetch("case", filter(None, map(root.numbered, numbers)))
    return [_known(root, x, before[x.id], files) for x in rows]


def _known(root: Root, x: Answer, row: tuple[object, ...], files: dict[int, None]) -> BankVerdict:
    found = instructed(root, x)
    if found is not None:
        files[found[1].file] = None
    r = x.reference
    ours = found is not None and r is not None
    unread = x.problem or Stale("row_read_now")
    again: dict[str, CaseflowError | None] = {"unreadable": unread, "not_in_file": of_none(x)}
    if found is not None:
        why = rejected_before(x, *found, str(row[4]))
        again |= dict.fromkeys(("rejected", "sum_differs"), why)
    return BankVerdict(
        row=x.row,
        sheet=x.sheet,
        warning=x.warning,
        verdict=str(row[3]),
        case=r.case if ours and r is not None else "",
        line=r.line if ours and r is not None else "",
        n=r.n if ours and r is not None else 0,
        code=str(row[4]),
        cell=str(row[5]),
        error=again.get(str(row[3])),
    )


def _left(
    seat: Seat, rows: Sequence[Answer], files: Mapping[int, None], every: bool
) -> Iterator[BankVerdict]:
    """What no row names: of the payment files that they name, each in a session of its own, so that
    their cases are never in memory together; then, asked for, all that is under way beside."""
    known = (x.reference for x in rows if x.reference is not None)
    named = {(r.case, r.line, r.n) for r in known}
    for file in filter(None, files):
        with seat.office.reading() as root:
            yield from map(_still, missing(seat, root, named, file))
        if len(rows) > CHUNK:
            swept()
    if every:
        with seat.office.reading() as root:
            others = list(beside(seat, root, named, set(filter(None, files))))
        yield from map(_still, sorted(others, key=lambda x: (x.case, x.line)))


def _still(x: Open) -> BankVerdict:
    return BankVerdict(row=0, verdict=x.why, case=x.case, line=x.line, n=x.n)


__all__ = ["BankAnswers", "BankVerdict", "results_file"]
