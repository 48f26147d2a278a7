"""Many commands, each for itself: a verdict for every row, a refusal touches its own row alone.

Each row is a request of its own, kept in the transaction in which it was done: killed anywhere and
asked for again, it ends as if never killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from caseflow.case.acts.act import Command
from caseflow.case.acts.disagree import Disagree
from caseflow.collection import paused, swept
from caseflow.desk import ahead
from caseflow.desk.asking import note_asked
from caseflow.desk.carry_out import OWN_KEY, one
from caseflow.desk.foreseen import Foreseen, FundForeseen, Moved, Sight, Stands
from caseflow.desk.preview import preview
from caseflow.errors import CaseflowError, Stale
from caseflow.files.cells import Value
from caseflow.office.office import Seat, logins
from caseflow.office.requests import KIND, Request, done_under
from caseflow.office.root import Root

CHUNK = 100  # rows in one transaction
LONGEST = 20  # signs of the number that a list gives a row


@frozen(kw_only=True)
class RowVerdict:
    """What became of a row of a list, or would (`preview`): `done` or `would`; `before` (it was
    carried out by this list already), `answered` (so it was, with another answer), `blank` (no
    answer), `differs` (compared, and not the same: it goes back to whoever enters), `left` (it
    names no case, or several), `refused`, `unfilled` (it is answered and lacks its reason),
    `unreadable`. With `code` and `error` why not. `stands` and `moves` as a preview has them.
    `row`: of the file; `no`: the number that the list itself gives it, empty where none."""

    row: int
    case: str
    verdict: str
    code: str = ""
    stands: Stands | None = None
    moves: tuple[Moved, ...] = ()
    error: CaseflowError | None = field(default=None, eq=False, repr=False)
    no: str = ""


def numbered(verdicts: Sequence[RowVerdict], no: Iterable[Value]) -> tuple[RowVerdict, ...]:
    """The same, each with the number that the list gives its row."""
    return tuple(evolve(v, no=_number(x)) for v, x in zip(verdicts, no, strict=True))


def _number(value: Value) -> str:
    """As it is read aloud: a whole number without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()[:LONGEST]


@frozen(kw_only=True)
class Ask:
    """What one row asks for: a command under the name of its request, `seen` the version of the
    case as it was shown (0: any); or its verdict where that is clear beforehand."""

    row: int
    case: str = ""
    command: Command | None = None
    request: str = ""
    seen: int = 0
    verdict: RowVerdict | None = None


def refusal(row: int, case: str, error: CaseflowError, verdict: str = "refused") -> Ask:
    """A row that is refused beforehand."""
    said = RowVerdict(row=row, case=case, verdict=verdict, code=error.code, error=error)
    return Ask(row=row, case=case, verdict=said)


def plain(row: int, case: str, verdict: str) -> Ask:
    """A row of which nothing is asked."""
    return Ask(row=row, case=case, verdict=RowVerdict(row=row, case=case, verdict=verdict))


@define(eq=False)
class _Moved:
    """Which row of a list changed which case of a later one: who looks at that case again sees
    nothing that is new, and the next preview says the same."""

    by: dict[str, tuple[Ask, Stands]] = field(factory=dict)

    def told(self, x: Ask, v: Foreseen) -> Foreseen:
        """The verdict of a row; of one that is not as it was shown through a row before it, that
        one is named, with the rules that are met no more."""
        self.by |= {o.case: (x, o) for o in v.others}
        if v.code != "seen_another_version" or v.case not in self.by:
            return v
        first, now = self.by[v.case]
        by, n = first.case, first.row
        error = Stale("row_moves_row", case=v.case, by=by, n=n)
        if now.unmet:
            own: dict[str, Any] = {"programme": now.programme, "rules": now.unmet}
            error = Stale("row_unmet_by_row", case=v.case, by=by, n=n, **own)
        return evolve(v, code=error.code, error=error)


def carried(seat: Seat, rows: Sequence[Ask]) -> tuple[RowVerdict, ...]:
    """Carry them out in order, a chunk in a transaction; those that take the person's own key with
    it after all, where the seat may ask for it."""
    made = _carried(seat, rows)
    left = [x for x, v in zip(rows, made, strict=True) if v.code == OWN_KEY]
    if seat.own is None or not left:
        return made
    again = iter(_carried(evolve(seat, signer=seat.own(), own=None), left))
    return tuple(next(again) if v.code == OWN_KEY else v for v in made)


def _carried(seat: Seat, rows: Sequence[Ask]) -> tuple[RowVerdict, ...]:
    found: dict[int, RowVerdict] = {}
    moved = _Moved()
    for some in _chunks(rows):
        with paused(len(some)), seat.office.writing() as root:
            _expect(root, some)
            for x in some:
                found[id(x)] = _one(seat, root, x, moved)
            note_asked(seat, root)
        if len(rows) > CHUNK:
            swept()
    return tuple(x.verdict or found[id(x)] for x in rows)


def foreseen(
    seat: Seat, rows: Sequence[Ask]
) -> tuple[tuple[RowVerdict, ...], tuple[FundForeseen, ...]]:
    """What they would do now, each after those before it, and what is free in the funds that they
    touch; nothing is carried out."""
    with seat.office.reading() as root:
        _expect(root, rows)
        rows = [_known(seat, root, x) for x in rows]
    asked = [x for x in rows if x.command is not None]
    shown = preview(seat, [x.command for x in asked], _seen(asked))
    moved = _Moved()
    each = zip(asked, shown.verdicts, strict=True)
    verdicts = iter([_said(x, moved.told(x, v), "would") for x, v in each])
    return tuple(x.verdict or next(verdicts) for x in rows), shown.funds


def _one(seat: Seat, root: Root, x: Ask, moved: _Moved) -> RowVerdict:
    x = _known(seat, root, x)
    if x.verdict is not None:
        return x.verdict
    sight = Sight()
    done = one(seat, root, x.command, _seen([x]), sight=sight)
    request = Request.of(root, seat.party, x.request, [x.command])
    if done.error is None and request is not None:
        request.keep(root, [done])
    return _said(x, moved.told(x, sight.verdict(done)), "done")


def _known(seat: Seat, root: Root, x: Ask) -> Ask:
    """A row that was carried out before is not carried out again."""
    if x.command is None:
        return x
    try:
        request = Request.of(root, seat.party, x.request, [x.command])
        before = request.before(root) if request is not None else None
    except Stale:
        return refusal(x.row, x.case, _answered(root, x), "answered")
    if before is None or before[0] is None:
        return x
    return evolve(plain(x.row, x.case, "before"), request=x.request)


def _answered(root: Root, x: Ask) -> Stale:
    """When and by whom a row was carried out with another answer."""
    done = done_under(root, x.request)
    stream = root.numbered(x.case)
    at = done.version if done is not None else 0
    last = next((e for e in root.journal.events_of(stream, at) if e.version == at), None)
    by = dict(logins(root)).get(last.actor, "") if last is not None else ""
    return Stale("row_answered", case=x.case, on=last.on if last is not None else "", by=by)


def _seen(rows: Sequence[Ask]) -> Mapping[str, int]:
    return {x.case: x.seen for x in rows if x.seen}


def _said(x: Ask, v: Foreseen, done: str) -> RowVerdict:
    done = "differs" if isinstance(x.command, Disagree) else done
    return RowVerdict(
        row=x.row,
        case=v.case,
        verdict=done if v.error is None else "refused",
        code=v.code,
        stands=v.stands,
        moves=v.moves,
        error=v.error,
    )


def _chunks(rows: Sequence[Ask]) -> Iterator[list[Ask]]:
    asked = [x for x in rows if x.command is not None]
    for at in range(0, len(asked), CHUNK):
        yield asked[at : at + CHUNK]


def _expect(root: Root, rows: Sequence[Ask]) -> None:
    """What they will look at, read at once."""
    ahead.read(root, [x.command for x in rows if x.command is not None])
    root.prefetch_marks(KIND, [root.keys.mark(KIND, x.request) for x in rows if x.request])


__all__ = ["CHUNK", "Ask", "RowVerdict", "carried", "foreseen", "numbered", "plain", "refusal"]
