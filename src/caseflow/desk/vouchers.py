"""The ledger of the funds of a branch, and of those below it, for the books of a finance office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from caseflow.case.state import Case
from caseflow.codec import restore
from caseflow.desk.mine import own_cases
from caseflow.errors import NotAllowed
from caseflow.events import KINDS
from caseflow.events import read as read_event
from caseflow.fund.beancount import Moved, ledger
from caseflow.office.named import funds_of
from caseflow.office.office import Seat, below
from caseflow.office.root import Root

DUTIES = ("pay", "reconcile", "supervise", "manage")  # whose work the books are
NOTHING = b'"moves":[],'  # most events that could move units do not; they need no decoding
CHUNK = 500


@frozen(kw_only=True)
class Beancount:
    """The ledger as text that beancount reads: `text`, and how many `transactions` are in it."""

    text: str
    transactions: int


def beancount(seat: Seat) -> Beancount:
    """Every move of the funds here and below, and how they stand. NotAllowed for whose work the
    books are not. From plain parts alone: nothing is opened, so nothing is recorded; cases of one's
    own and of relatives are not named."""
    with seat.office.reading() as root:
        who = seat.who(root)
        if not any(who.holds(seat.branch, duty=duty) for duty in DUTIES):
            raise NotAllowed("no_grant", duty=DUTIES[0], branch=seat.branch)
        here = below(root, seat.branch)
        funds = [f for f in funds_of(root) if f.branch in here]
        moved = list(_moved(root, set(own_cases(root, who))))
        lines = list(ledger(funds, moved, seat.office.place.currency))
    count = sum(1 for line in lines if line[10:13] == " * ")
    return Beancount(text="\n".join(lines) + "\n", transactions=count)


def _moved(root: Root, own: set[int]) -> Iterator[Moved]:
    """Every event that moved units, in the order of the journal."""
    moving = {name for name, kind in KINDS.items() if "moves" in kind.body.__annotations__}
    rows = [r for r in root.journal.walk() if r.type in moving and NOTHING not in r.body]
    numbers = _numbers(root, dict.fromkeys(r.stream for r in rows if r.stream not in own))
    for r in rows:
        yield Moved(
            on=r.on,
            type=r.type,
            position=r.pos,
            case=numbers.get(r.stream, ""),
            moves=read_event(r.type, r.body).moves,
        )


def _numbers(root: Root, streams: Iterable[int]) -> dict[int, str]:
    """What the cases among these streams are called; their states are not kept."""
    out: dict[int, str] = {}
    wanted = list(streams)
    for i in range(0, len(wanted), CHUNK):
        found = root.journal.states("case", wanted[i : i + CHUNK])
        out.update((id_, restore(Case, row.body).number) for id_, row in found.items())
    return out
