"""Applications become cases. `submit` is `submit_many` of one; a list has no other door, and its
chunks are transactions of this module."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import define, field

from caseflow.case.acts import Done, Submit
from caseflow.collection import paused
from caseflow.desk.agreed import Unlike, as_previewed, repeated, require_same_list
from caseflow.desk.asking import note_asked
from caseflow.desk.carry_out import firm, one, require_enter
from caseflow.desk.foreseen import Preview, Sight
from caseflow.errors import CaseflowError, FactError, NotAllowed
from caseflow.lists.events import Judged, RowsJudged
from caseflow.office import bills, identity, requests
from caseflow.office.office import Seat
from caseflow.office.root import Root

SHEET = 10_000_000  # rows of one sheet are numbered below it
TOGETHER = 100  # rows from which on it pays
Row = Mapping[str, Any]
NumberOf = Callable[[str], int]


def submit_many(
    seat: Seat,
    programme: str,
    rows: Sequence[Row],
    *,
    update: bool = False,
    request: str = "",
    preview: Preview | None = None,
) -> list[Done]:
    """All applications in one transaction, in order; a refused row leaves no trace. `update`: a row
    that differs corrects. With a `preview` of the same rows all is filed as it was previewed, or
    nothing of it."""
    if isinstance(rows, str | Mapping) or not isinstance(rows, Sequence):
        raise FactError("not_a_mapping", "rows")
    commands = [Submit(programme=programme, facts=row, update=update) for row in rows]
    try:
        with paused(len(rows)), seat.office.writing() as root:
            asked = requests.Request.of(root, seat.party, request, commands)
            before = asked.before(root) if asked else None
            if preview is not None:
                require_same_list(preview, seat, root, commands)
                if before is not None:
                    return repeated(preview, before)
                done = _as_previewed(seat, root, commands, preview)
            else:
                known = before or [None] * len(commands)
                new = [x for x, d in zip(commands, known, strict=True) if not d]
                again = iter(filed(seat, root, new, _side_by_side(seat, len(new))))
                done = [d or next(again) for d in known]
            if asked is not None:
                asked.keep(root, done)
            note_asked(seat, root)
            return done
    except Unlike as problem:
        return problem.done


def _as_previewed(
    seat: Seat, root: Root, commands: Sequence[Submit], preview: Preview
) -> list[Done]:
    ready = prefetch(seat, root, commands)

    def file(i: int, sight: Sight) -> tuple[Done, Done]:
        done = one(seat, root, ready[i], sight=sight)
        return done, firm(done)

    return as_previewed(preview, commands, file)


def _side_by_side(seat: Seat, rows: int) -> list[tuple[int, int]]:
    """For many rows ids that lie together, as those of a list do: pages are not scattered."""
    of = seat.office.random_id() if rows >= TOGETHER else 0
    return [(of, row) for row in range(rows)] if of else []


def filed(
    seat: Seat, root: Root, commands: Sequence[Submit], rows: Sequence[tuple[int, int]] = ()
) -> list[Done]:
    """The same inside a transaction that is open; `rows` are (list, row) of each, from which the
    ids of what it makes derive."""
    ready = prefetch(seat, root, commands)
    done = [one(seat, root, x, at_row=rows[i] if rows else None) for i, x in enumerate(ready)]
    note_asked(seat, root)
    return done


@define(kw_only=True)
class FiledList:
    """A file of a programme, filed chunk by chunk: the id of its list, the keyed mark of its bytes.

    `judged` are the rows of which the store has a verdict, each with the case it became (0: none),
    as of `version` of the list.
    """

    programme: str
    id: int
    mark: str
    version: int = 0
    judged: dict[int, int] = field(factory=dict)

    def read(self, root: Root) -> None:
        """What any run has judged by now."""
        state = root.see("list", self.id)
        now = state.version if state is not None else 0
        if now != self.version:
            told = root.journal.told("list_rows", "list", [self.id])
            self.judged = {int(str(row[1])): int(str(row[2] or 0)) for row in told}
            self.version = now

    def erased(self, root: Root, rows: Sequence[int]) -> dict[int, str]:
        """Rows that became the case of somebody who was erased since, with its number: nothing
        tells them apart from new ones any more, and a file that lay about brings nobody back."""
        known = {row: self.judged[row] for row in rows if self.judged.get(row)}
        root.prefetch("case", known.values())
        cases = {row: root.see("case", case) for row, case in known.items()}
        root.prefetch("party", [c.beneficiary for c in cases.values()])
        return {
            row: c.number for row, c in cases.items() if root.see("party", c.beneficiary).erased
        }


def list_of(seat: Seat, programme: str, origin: str, digest: str) -> FiledList:
    """The list of a file by the SHA-256 of its bytes: the same file at a desk is the same list."""
    text = f"{seat.branch}|{programme}{origin}|{digest}"
    with seat.office.reading() as root:
        mark = root.keys.mark("file", text).hex()
        return FiledList(programme=programme, id=seat.office.list_id("import", text), mark=mark)


def file_chunk(
    seat: Seat,
    of: FiledList,
    commands: Sequence[Submit],
    rows: Sequence[int],
    judge: Callable[[Sequence[Done], NumberOf], Sequence[Judged]],
) -> list[Done]:
    """Some rows of a list in one transaction, with the record that they were judged.

    `rows` are those of the commands; `judge` makes of what became of them a verdict for every row
    of the chunk, given what finds a case by its number.
    """
    with paused(len(commands)), seat.office.writing() as root:
        require_enter(seat.who(root), of.programme)
        of.read(root)
        gone = of.erased(root, rows)
        here = [(x, row) for x, row in zip(commands, rows, strict=True) if row not in gone]
        filed_ = iter(filed(seat, root, [x for x, _ in here], [(of.id, row) for _, row in here]))
        done = [_gone(gone[row]) if row in gone else next(filed_) for row in rows]
        root.prefetch_numbers(d.case for d in done if d.case)
        new = tuple(x for x in judge(done, root.numbered) if x.row not in of.judged)
        if new:
            child = seat.office.child(root, seat.who(root))
            child.append(of.id, RowsJudged(id=of.id, file=of.mark, judged=new))
            child.merge()
    of.judged.update({x.row: x.case for x in new})
    of.version += bool(new)
    return done


def _gone(case: str) -> Done:
    return Done(error=NotAllowed("row_erased", case=case), verdict="rejected")


def prefetch(seat: Seat, root: Root, commands: Sequence[Submit]) -> list[Submit]:
    """Look up people, their cases and rows seen before, of many applications at once; the commands
    with what was read of them, so that nothing is read twice."""
    if len(commands) < 2:
        return list(commands)
    office = seat.office
    today = root.on
    texts, typed, out = [], [], []
    for x in commands:
        try:
            facts = office.asked(root, x.programme, x.facts, x.origin, today)
        except CaseflowError:
            out.append(x)  # it is refused again where its verdict is made
            continue
        typed.append(facts)
        texts.append(identity.row_text(facts))
        ready = Submit(
            programme=x.programme,
            facts=facts,
            update=x.update,
            origin=x.origin,
            batch=x.batch,
            row=x.row,
            named=x.named,
        )
        out.append(ready)
    marks = [root.keys.mark("row", t) for t in texts]
    hits = root.prefetch_marks("row", marks)
    identity.prefetch(
        root, office.place, [t for t, m in zip(typed, marks, strict=True) if not hits[m]]
    )
    seen = [hit.stream for found in hits.values() for hit in found]
    root.prefetch("case", seen)
    root.prefetch_parts(seen)
    bills.prefetch(root, typed)
    return out
